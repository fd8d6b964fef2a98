// The published schemas, profiles, state machines and kinds of documents, as they are published.

import { KINDS, PROFILES, SCHEMAS, STATE_MACHINES } from "./schema-texts.js";

export const schemas = Object.freeze([...SCHEMAS.keys()]);
export const profiles = Object.freeze([...PROFILES.keys()]);
export const stateMachines = Object.freeze([...STATE_MACHINES.keys()]);
export const kinds = Object.freeze([...KINDS.keys()]);

export function schema(name) {
  const text = typeof name === "string" ? SCHEMAS.get(spelled(name)) ?? data(name) : undefined;
  if (text === undefined) {
    throw new RangeError("`name`: no schema, profile, state machine or kind of this version; `schemas` lists the first");
  }
  return text;
}

function spelled(name) {
  return name.replace(/\.schema\.json$/, "").replaceAll("_", "-");
}

function data(name) {
  const known = name.replaceAll("-", "_");
  return PROFILES.get(known) ?? STATE_MACHINES.get(known) ?? KINDS.get(known);
}
