// Whether the proof is that of the person's own order, as the report says it.

import type { Report } from "wever-proof";

import { element, said, type Child } from "./element.ts";
import type { Expected } from "./inputs.ts";
import { toneSymbol, type Tone } from "./symbol.ts";
import { clipped } from "./visible.ts";

export interface OrderWords {
  tone: Tone;
  words: string;
  /** What to do about it. */
  advice: string | undefined;
}

const NOT_COMPARED: OrderWords = {
  tone: "open",
  words: "not compared with yours",
  advice: "give it at “What you expect”",
};

/** What the report says about the order; nothing where nothing was judged. */
export function orderWords({ checks, policy }: Report): OrderWords | undefined {
  const row = checks.find(({ check }) => check === "order");
  if (row === undefined) return undefined;
  const say = (tone: Tone, words: string) => ({ tone, words, advice: undefined });
  if (row.outcome === "pass") return say("pass", "the same as yours");
  if (policy.order === undefined) return NOT_COMPARED;
  if (row.findings.some(({ code }) => code === "order.absent")) return say("open", "yours is not in this proof");
  return row.outcome === "fail" ? say("fail", "not yours") : say("open", "not compared with yours");
}

/** The same as it stands in a line, behind the name of the order. */
export function orderMark({ tone, words, advice }: OrderWords): Child {
  const mark = element("span", { class: `outcome-word ${tone}` }, toneSymbol(tone), words);
  return [mark, advice !== undefined && `: ${advice}`];
}

/** Beside the word: whether it is the answer about the person's own order. Of several it says by which. */
export function orderLine(report: Report | undefined, expected: readonly Expected[]): Child {
  const yours = expected.find(({ facts }) => facts.as === "order");
  const words = report !== undefined ? orderWords(report) : yours === undefined ? NOT_COMPARED : undefined;
  if (report !== undefined && words === undefined) return null;
  const by = yours !== undefined && said(clipped(yours.name, 60));
  if (words === undefined) return element("p", { class: "order-line" }, "Compared with your order, ", by, ".");
  const which = by && (words.tone === "pass" ? [", in ", by] : words.tone === "fail" && ["; yours is in ", by]);
  return element("p", { class: "order-line" }, "The order: ", orderMark(words), which, ".");
}
