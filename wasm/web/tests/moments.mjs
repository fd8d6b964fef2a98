// Every time in a proof that is accepted is called something, or is none of what happened.

import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { imported } from "./imported.mjs";
import { CASES, fileOf, textOf } from "./vector.mjs";

const schemaOf = (type) => join(import.meta.dirname, `../../../schemas/v1/${type.replaceAll("_", "-")}.schema.json`);

export async function checkMoments() {
  const { isKnown, moment } = await imported("../src/moments.ts");
  const unknown = new Set();
  let number = 0;
  const look = (type, value, place) => {
    for (const [name, inner] of Object.entries(value ?? {})) {
      const at = `${place}/${name}`;
      if (typeof inner === "object") look(type, inner, at);
      if (typeof inner !== "string" || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(inner)) continue;
      number += 1;
      if (moment(type, at, value) !== undefined && !isKnown(type, at)) unknown.add(type + at);
    }
  };
  const accepted = readdirSync(CASES).filter((name) => name.startsWith("accepted-") && existsSync(fileOf(name)));
  for (const name of accepted) {
    for (const [type, objects] of Object.entries(JSON.parse(textOf(name)).objects ?? {})) {
      // A rail of a file has types of its own, which nobody here can know.
      if (!existsSync(schemaOf(type))) continue;
      for (const object of objects) look(type, object, "");
    }
  }
  assert.ok(number > 500, `${number} times`);
  assert.deepEqual([...unknown], [], "times that the page has no words for");
  assert.equal(moment("later_object", "/inner/0/changed_at", {}), "changed, in the later object");
  assert.equal(moment("quote", "/expires_at", {}), undefined);
  console.log(`  ${number} times of ${accepted.length} accepted proofs, each with its words`);
}
