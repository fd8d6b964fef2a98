// The test vectors as the page is given them.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const CASES = join(process.env.VECTORS, "cases");

/** A file of a case: its proof, if no other is named. */
export function fileOf(name, file = JSON.parse(textOf(name, "case.json")).proof) {
  return join(CASES, name, file);
}

export function textOf(name, file) {
  return readFileSync(fileOf(name, file), "utf8");
}

/** The cases that need no policy but a time, under one and the same key set. */
export function plainCases(asOf) {
  const keys = textOf("accepted-first-paid-run", "trust-1.json");
  return readdirSync(CASES)
    .map((name) => ({ ...JSON.parse(textOf(name, "case.json")), name }))
    .filter(
      ({ name, policy, trust, pad_to }) =>
        Object.keys(policy).join() === "as_of" &&
        policy.as_of === asOf &&
        pad_to === undefined &&
        trust.length === 1 &&
        trust[0].issuer === undefined &&
        existsSync(fileOf(name, trust[0].file)) &&
        textOf(name, trust[0].file) === keys,
    );
}
