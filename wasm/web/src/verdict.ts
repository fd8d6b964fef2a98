// The answer: one word first.

import type { Verdict } from "wever-proof";

import { element, message, type Child } from "./element.ts";
import type { Judged } from "./judged.ts";
import { verdictSymbol } from "./symbol.ts";
import { MEANING } from "./words.ts";

export function verdictBanner(judged: Judged, actions: Child): HTMLElement {
  const { report } = judged;
  return element(
    "section",
    { class: `verdict ${report.verdict}`, "aria-labelledby": "verdict-word" },
    verdictSymbol(report.verdict),
    element(
      "div",
      { class: "verdict-text" },
      element("h2", { id: "verdict-word" }, report.verdict),
      element("p", { class: "headline" }, message(afterWord(report.verdict, report.headline))),
      element("p", { class: "meaning" }, MEANING[report.verdict]),
    ),
    element("div", { class: "verdict-actions" }, actions),
  );
}

/** The rest of the line, whose first word is the verdict. */
function afterWord(verdict: Verdict, headline: string): string {
  return headline.startsWith(verdict) ? headline.slice(verdict.length).replace(/^[:;,]?\s*/, "") : headline;
}

/** The verdict in a table. */
export function verdictChip(verdict: Verdict): HTMLElement {
  return element("span", { class: `chip ${verdict}` }, verdictSymbol(verdict), verdict);
}
