// Every check, always all of them, in the order of the report.

import type { Row } from "wever-proof";

import { element, exact, message, section, type Child } from "./element.ts";
import { explanation, findingBlock, type Lead } from "./findings.ts";
import type { Judged } from "./judged.ts";
import { toneOf, toneSymbol, type Tone } from "./symbol.ts";
import { count, grouped, named, OUTCOME } from "./words.ts";

const ORDER: readonly Tone[] = ["fail", "open", "pass", "not_run", "not_applicable"];

export function checksSection(judged: Judged, lead: Lead): HTMLElement | undefined {
  const { checks } = judged.report;
  if (checks.length === 0) return undefined;
  const tones = checks.map((row) => tone(judged, row));
  const summary = ORDER.map((which) => [which, tones.filter((tone) => tone === which).length] as const)
    .filter(([, number]) => number > 0)
    .map(([which, number]) => `${number} ${word(which)}`);
  return section(
    "checks",
    ["Checks ", element("span", { class: "beside" }, summary.join(", "))],
    element(
      "div",
      { class: "wide", tabindex: 0, role: "group", "aria-label": "Table of the checks" },
      element(
        "table",
        { class: "checks" },
        element(
          "thead",
          null,
          element("tr", null, head("Outcome"), head("Check"), head("What it asks"), head("Compared")),
        ),
        element("tbody", null, checks.flatMap((row) => rows(judged, row, lead))),
      ),
    ),
  );
}

function head(words: string): HTMLElement {
  return element("th", { scope: "col" }, words);
}

function word(tone: Tone): string {
  return tone === "open" ? "open" : OUTCOME[tone];
}

function tone(judged: Judged, row: Row): Tone {
  return toneOf(row.outcome, row.findings.some((finding) => judged.contradicts(finding)));
}

function rows(judged: Judged, row: Row, lead: Lead): Child[] {
  const how = tone(judged, row);
  const asks: Child[] = [message(row.title)];
  if (row.reason !== undefined) asks.push(element("p", { class: "reason" }, message(row.reason)));
  if (row.findings.length > 0) asks.push(found(judged, row, lead));
  return [
    element(
      "tr",
      { class: how, id: `check-${row.check}` },
      element("td", { class: "outcome" }, element("span", { class: `outcome-word ${how}` }, toneSymbol(how), word(how))),
      element("th", { scope: "row" }, named(row.check)),
      element("td", null, asks),
      element("td", { class: "number" }, grouped(row.compared)),
    ),
  ];
}

function found(judged: Judged, row: Row, lead: Lead): HTMLElement {
  const codes = [...new Set(row.findings.map(({ code }) => code))];
  return element(
    "details",
    { class: "row-findings" },
    element(
      "summary",
      null,
      `${count(row.findings.length, "finding")}: `,
      codes.map((code, index) => [index > 0 && ", ", exact(code)]),
    ),
    codes.map((code) =>
      element(
        "div",
        { class: "row-code" },
        row.findings
          .filter((finding) => finding.code === code)
          .map((finding) => findingBlock(judged, finding, lead)),
        explanation(judged, code),
      ),
    ),
  );
}
