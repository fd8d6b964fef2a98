// Several proofs: a line each, the answer first, the worst of them on top.

import type { Verdict } from "wever-proof";

import { keptThatCounted } from "./counted.ts";
import { button, element, exact, message, put, replace, said, section, wide } from "./element.ts";
import type { Row } from "./session.ts";
import { inSlices } from "./slices.ts";
import { afterWord, verdictChip } from "./verdict.ts";
import { clipped, shortened } from "./visible.ts";
import { capital, count, time, VERDICTS } from "./words.ts";

export interface Table {
  section: HTMLElement;
  /** Draws the rows, some at a time; says whether all of them are there. */
  fill(goesOn: () => boolean): Promise<boolean>;
}

export function tableSection(rows: Row[], open: (row: Row) => void): Table {
  let drawing = 0;
  const body = element("tbody", null);
  const shown = element("p", { class: "hint", role: "status" });
  const chips: HTMLButtonElement[] = [];
  const show = (verdict: Verdict | undefined, chosen: HTMLButtonElement, goesOn = () => true) => {
    const numbered = rows.map((row, index) => ({ row, number: index + 1 }));
    const rank = ({ row }: (typeof numbered)[number]) => VERDICTS.indexOf(row.report.verdict);
    numbered.sort((one, other) => rank(one) - rank(other));
    const some = numbered.filter(({ row }) => verdict === undefined || row.report.verdict === verdict);
    replace(shown, verdict === undefined ? "" : `${count(some.length, "proof")} of ${rows.length} shown`);
    for (const chip of chips) chip.setAttribute("aria-pressed", String(chip === chosen));
    replace(body);
    drawing += 1;
    const own = drawing;
    const draw = ({ row, number }: (typeof some)[number]) => put(body, [line(row, number, open)]);
    return inSlices("rows", some, draw, () => own === drawing && goesOn());
  };
  const filter = (words: HTMLElement | string, verdict: Verdict | undefined) => {
    const chip = button(words, { class: "filter", "aria-pressed": "false" }, () => void show(verdict, chip));
    chips.push(chip);
    return chip;
  };
  const all = filter(`all ${rows.length}`, undefined);
  const some = VERDICTS.map((verdict) => {
    const number = rows.filter(({ report }) => report.verdict === verdict).length;
    if (number === 0) return null;
    return filter(element("span", null, String(number), " ", verdictChip(verdict)), verdict);
  });
  const shownAll = section(
    "table",
    count(rows.length, "proof"),
    element("div", { class: "filters", role: "group", "aria-label": "Show only" }, all, some),
    shown,
    wide(
      "Table of the proofs",
      element(
        "table",
        { class: "proofs" },
        element(
          "thead",
          null,
          element(
            "tr",
            null,
            ["", "Verdict", "Proof", "Run", "Customer", "Price", "Completed", "Why"].map((words) =>
              words === "" ? element("td", null) : element("th", { scope: "col" }, words),
            ),
          ),
        ),
        body,
      ),
    ),
  );
  return { section: shownAll, fill: (goesOn) => show(undefined, all, goesOn) };
}

function line(row: Row, number: number, open: (row: Row) => void): HTMLElement {
  const { claims, verdict } = row.report;
  const name = button(said(clipped(row.proof.name, 48)), { class: "place" }, () => open(row));
  return element(
    "tr",
    { class: verdict },
    element("td", { class: "number" }, String(number)),
    element("td", null, verdictChip(verdict)),
    element("th", { scope: "row" }, name),
    element("td", null, exact(clipped(claims.run_id ?? "", 30))),
    element("td", null, said(clipped(claims.customer ?? "", 40))),
    element("td", { class: "number" }, said(claims.price ?? "")),
    element("td", null, said(time(claims.completed_at ?? ""))),
    element("td", { class: "why" }, verdict === "verified" ? reserved(row) : message(capital(shortened(afterWord(row.report), 160)))),
  );
}

/** What is to be said of a verified proof before anybody relies on it. */
function reserved({ report, by }: Row): string {
  const words: string[] = [];
  if (report.notes.some(({ note }) => note === "test-mode")) words.push("TEST MODE, no money moved");
  if (keptThatCounted(report, by).length > 0) words.push("by a key from this browser’s store");
  return words.join("; ");
}

/** The worst verdict of several. */
export function worst(rows: Row[]): Verdict {
  return VERDICTS.find((verdict) => rows.some(({ report }) => report.verdict === verdict)) ?? "unreadable";
}
