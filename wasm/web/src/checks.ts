// Every check, always all of them, in the order of the report.

import type { Finding, Row } from "wever-proof";

import { element, exact, fold, message, wide, type Child } from "./element.ts";
import { explanation, findingBlock, type Lead } from "./findings.ts";
import type { Judged } from "./judged.ts";
import { inSlices } from "./slices.ts";
import { toneOf, toneSymbol, type Tone } from "./symbol.ts";
import { capital, count, grouped, listed, named, OUTCOME } from "./words.ts";

const ORDER: readonly Tone[] = ["fail", "open", "pass", "not_run", "not_applicable"];

/** The table, and what puts the findings into it: there may be thousands. */
export interface Checks {
  section: HTMLElement;
  fill(goesOn: () => boolean): Promise<boolean>;
}

export function checksSection(judged: Judged, lead: Lead): Checks | undefined {
  const { checks } = judged.report;
  if (checks.length === 0) return undefined;
  const waiting: Waiting[] = [];
  const tones = checks.map((row) => tone(judged, row));
  const summary = ORDER.map((which) => [which, tones.filter((tone) => tone === which).length] as const)
    .filter(([, number]) => number > 0)
    .map(([which, number]) => `${number} ${word(which)}`);
  const shown = fold(
    "checks",
    "Checks",
    summary.join(", "),
    wide(
      "Table of the checks",
      element(
        "table",
        { class: "checks" },
        element(
          "thead",
          null,
          element("tr", null, head("Outcome"), head("Check"), head("What it asks"), head("Compared")),
        ),
        element("tbody", null, checks.flatMap((row) => rows(judged, row, waiting))),
      ),
    ),
  );
  // On paper the table is a list, a line for each outcome.
  const names = ORDER.map((which) => [which, checks.filter((_, index) => tones[index] === which)] as const)
    .filter(([, rows]) => rows.length > 0)
    .map(([which, rows]) =>
      element("p", null, element("b", null, `${capital(word(which))}: `), listed(rows.map(({ check }) => named(check))), "."),
    );
  shown.append(element("div", { class: "on-paper" }, names));
  const draw = ({ into, finding }: Waiting) => into.prepend(findingBlock(judged, finding, lead));
  // From the last to the first, since each goes before the others.
  return { section: shown, fill: (goesOn) => inSlices("findings", [...waiting].reverse(), draw, goesOn) };
}

/** A finding, and where it will stand. */
interface Waiting {
  into: HTMLElement;
  finding: Finding;
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

function rows(judged: Judged, row: Row, waiting: Waiting[]): Child[] {
  const how = tone(judged, row);
  const asks: Child[] = [message(capital(row.title))];
  if (row.reason !== undefined) asks.push(element("p", { class: "reason" }, message(capital(row.reason))));
  if (row.findings.length > 0) asks.push(found(judged, row, waiting));
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

function found(judged: Judged, row: Row, waiting: Waiting[]): HTMLElement {
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
    codes.map((code) => {
      const into = element("div", { class: "row-code" }, explanation(judged, code));
      for (const finding of row.findings) if (finding.code === code) waiting.push({ into, finding });
      return into;
    }),
  );
}
