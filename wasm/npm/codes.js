// What the codes of findings mean.

import { EXPLANATIONS } from "./code-list.js";

export const codes = Object.freeze([...EXPLANATIONS.keys()]);

export function explain(code) {
  const explanation = EXPLANATIONS.get(code);
  if (explanation === undefined) {
    throw new RangeError("`code`: not a code of this version; `codes` lists them");
  }
  return { code, ...explanation };
}
