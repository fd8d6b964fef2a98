// The published schemas and profiles, as they are published.

import { PROFILES, SCHEMAS } from "./schema-texts.js";

export const schemas = Object.freeze([...SCHEMAS.keys()]);
export const profiles = Object.freeze([...PROFILES.keys()]);

export function schema(name) {
  const text = typeof name === "string" ? SCHEMAS.get(spelled(name)) ?? profile(name) : undefined;
  if (text === undefined) {
    throw new RangeError("`name`: no schema or profile of this version; `schemas` lists them");
  }
  return text;
}

function spelled(name) {
  return name.replace(/\.schema\.json$/, "").replaceAll("_", "-");
}

function profile(name) {
  return PROFILES.get(name.replaceAll("-", "_"));
}
