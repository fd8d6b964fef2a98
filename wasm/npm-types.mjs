// The types of the objects of a proof, from the published schemas: `node npm-types.mjs FOLDER`, where FOLDER holds
// the schemas. Called by `npm-build.mjs`.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { compile } from "json-schema-to-typescript";

const ENDING = ".schema.json";
const RAILS = ["packetops", "diligenceops", "tokenops"];

/** `work_order` or `work-order` is `WorkOrder`. */
const named = (name) => name.replace(/(?:^|[-_])(\w)/g, (_, letter) => letter.toUpperCase());

// What TypeScript cannot say, or would make a type of its own of.
const LEFT_OUT = new Set(["$schema", "$id", "title", "pattern", "format", "if", "then", "else", "not"]);
const COUNTS = new Set(["minItems", "maxItems", "minLength", "maxLength", "uniqueItems", "contains"]);

/** A module of declarations with a type for every object, and one that has them by their `object_type`. */
export async function objectTypes(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith(ENDING));
  const files = new Map(names.map((name) => [name, JSON.parse(readFileSync(join(folder, name), "utf8"))]));
  const definitions = {};
  const properties = {};
  for (const [name, schema] of files) {
    const objectType = schema.properties?.object_type?.const;
    if (objectType === undefined || schema["x-object-id"] === undefined) continue;
    definitions[named(objectType)] = rewritten(schema, name);
    properties[objectType] = { $ref: `#/definitions/${named(objectType)}` };
  }
  const all = {
    type: "object",
    description: "Every object of a proof, by its `object_type`.",
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
    definitions,
  };
  const inputs = {};
  for (const rail of RAILS) {
    const file = `${rail}${ENDING}`;
    definitions[`${named(rail)}Inputs`] = rewritten(files.get(file).$defs.inputs, file);
    inputs[rail] = { $ref: `#/definitions/${named(rail)}Inputs` };
  }
  definitions.InputsByRail = {
    type: "object",
    description: "What each rail asks of an order.",
    properties: inputs,
    required: [...RAILS],
    additionalProperties: false,
  };
  return compile(all, "ObjectByType", {
    bannerComment: "// Written by `cargo xtask npm` from `schemas/v1/`.",
    format: false,
    unreachableDefinitions: true,
  });

  function rewritten(schema, file) {
    if (Array.isArray(schema)) return schema.map((part) => rewritten(part, file));
    if (schema === null || typeof schema !== "object") return schema;
    if (schema.$ref !== undefined) return followed(schema, file);
    const members = Object.entries(schema).filter(([name, value]) => {
      const isOwn = name.startsWith("x-") || name === "$defs";
      return !isOwn && !LEFT_OUT.has(name) && !(COUNTS.has(name) && typeof value !== "object");
    });
    return Object.fromEntries(members.map(([name, value]) => [name, inside(name, value, file)]));
  }

  /** The names of properties are no words of a schema. */
  function inside(name, value, file) {
    if (name !== "properties") return rewritten(value, file);
    const each = Object.entries(value).map(([property, schema]) => [property, rewritten(schema, file)]);
    return Object.fromEntries(each);
  }

  /** A text is one where it stands; what has members has a name. */
  function followed({ $ref: reference, description }, file) {
    const [other, path = ""] = reference.split("#");
    const at = other === "" ? file : other;
    const part = path
      .split("/")
      .filter(Boolean)
      .reduce((inner, name) => inner[name], files.get(at));
    const name = named(path.split("/").at(-1) || at.slice(0, -ENDING.length));
    if (part.properties === undefined) {
      const inlined = rewritten(part, at);
      return description === undefined ? inlined : { ...inlined, description };
    }
    // Words beside the reference would make another type of the same.
    definitions[name] ??= rewritten(part, at);
    return { $ref: `#/definitions/${name}` };
  }
}

if (process.argv[1] === import.meta.filename) process.stdout.write(await objectTypes(process.argv[2]));
