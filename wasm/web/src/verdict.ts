// The answer: one word first.

import type { Report, Verdict } from "wever-proof";

import { keptWords, requiredWords } from "./counted.ts";
import { element, message, type Child } from "./element.ts";
import { orderLine } from "./order.ts";
import type { JudgedBy } from "./session.ts";
import { verdictSymbol } from "./symbol.ts";
import { MEANING, sentence } from "./words.ts";

export function verdictBanner(report: Report, by: JudgedBy, actions?: Child): HTMLElement {
  return element(
    "section",
    { class: `verdict ${report.verdict}`, "aria-labelledby": "verdict-word" },
    verdictSymbol(report.verdict),
    element(
      "div",
      { class: "verdict-text" },
      element("h2", { id: "verdict-word" }, report.verdict),
      element("p", { class: "headline" }, message(sentence(afterWord(report)))),
      // What was found says it better.
      report.verdict !== "rejected" && element("p", { class: "meaning" }, MEANING[report.verdict]),
      orderLine(report, by.expected),
      keptWords(report, by),
      requiredWords(by),
    ),
    actions !== undefined && element("div", { class: "verdict-actions" }, actions),
  );
}

/** The rest of the line, whose first word is the verdict; values that do not fit stand below it. */
export function afterWord({ verdict, headline, causes }: Report): string {
  const rest = headline.startsWith(verdict) ? headline.slice(verdict.length).replace(/^[:;,]?\s*/, "") : headline;
  const [value] = causes[0]?.values ?? [];
  return value === undefined ? rest : rest.replace(`; ${value.message}`, () => "");
}

/** The verdict in a table. */
export function verdictChip(verdict: Verdict): HTMLElement {
  return element("span", { class: `chip ${verdict}` }, verdictSymbol(verdict), verdict);
}
