// What is wrong, by code, with its place and both values, and apart from it what usually follows.

import type { Finding } from "wever-proof";

import { button, element, exact, message, section, type Child } from "./element.ts";
import type { Judged } from "./judged.ts";
import { clipped } from "./visible.ts";
import { count } from "./words.ts";

/** Leads to a place of the document. */
export type Lead = (pointer: string) => void;

/** Places that are shown of one code in one group; a hostile proof has hundreds. */
const MOST_PLACES = 8;

export function findingsSection(judged: Judged, lead: Lead): HTMLElement | undefined {
  const { findings, report } = judged;
  if (findings.length === 0) return undefined;
  const codes = [...new Set(findings.map(({ code }) => code))];
  const decides = (code: string) => explained(judged, code)?.verdict === report.verdict;
  codes.sort((one, other) => Number(decides(other)) - Number(decides(one)));
  const named = codes.some((code) => decides(code) && !explained(judged, code)?.follows);
  const follows = codes.filter((code) => named && explained(judged, code)?.follows);
  const first = codes.filter((code) => !follows.includes(code));
  const group = (code: string, open: boolean) => {
    const all = findings.filter((finding) => finding.code === code);
    return codeGroup(judged, all, lead, open);
  };
  return section(
    "findings",
    TITLE[report.verdict] ?? "What is wrong",
    first.map((code) => group(code, true)),
    follows.length > 0 &&
      element(
        "details",
        { class: "follows" },
        element("summary", null, `What usually follows from it: ${count(follows.length, "code")}`),
        follows.map((code) => group(code, false)),
      ),
  );
}

const TITLE: Partial<Record<string, string>> = {
  unreadable: "Why it cannot be judged",
  untrusted: "What cannot be relied on",
  incomplete: "What is not there, or not known here",
};

function explained(judged: Judged, code: string) {
  return judged.explain(code as Finding["code"]);
}

function codeGroup(judged: Judged, all: Finding[], lead: Lead, withRemedy: boolean): HTMLElement {
  const [first] = all;
  const code = first?.code ?? "";
  const explanation = explained(judged, code);
  const hint = code.startsWith("trust.") ? first?.hint : undefined;
  const remedy = hint ?? explanation?.remedy;
  const more = all.length - MOST_PLACES;
  return element(
    "article",
    { class: `finding ${first && judged.contradicts(first) ? "bad" : "open"}` },
    element("h3", null, exact(code)),
    all.slice(0, MOST_PLACES).map((finding) => findingBlock(judged, finding, lead)),
    more > 0 && element("p", { class: "hint" }, `and ${count(more, "more place")} like it, in the checks below`),
    withRemedy &&
      remedy !== undefined &&
      element("p", { class: "remedy" }, element("b", null, "What to do: "), message(remedy)),
  );
}

/** One finding: the sentence, the places, both values. */
export function findingBlock(judged: Judged, finding: Finding, lead: Lead): HTMLElement {
  const { expected, found, hint } = finding;
  const values: Child[] = [];
  if (expected !== undefined) values.push(value("expected", expected));
  if (found !== undefined) values.push(value("found", found));
  return element(
    "div",
    { class: "finding-block" },
    element("p", { class: "finding-message" }, message(finding.message)),
    element("p", { class: "places" }, placesOf(judged, finding, lead)),
    values.length > 0 && element("dl", { class: "values" }, values),
    hint !== undefined &&
      !finding.code.startsWith("trust.") &&
      element("p", { class: "hint" }, message(hint)),
  );
}

function value(label: string, text: string): Child {
  return element("div", { class: label }, element("dt", null, label), element("dd", null, exact(text)));
}

function placesOf(judged: Judged, finding: Finding, lead: Lead): Child[] {
  if (finding.line !== undefined) {
    const words = `line ${finding.line}, column ${finding.column ?? 1}`;
    return ["at ", judged.document === undefined ? button(words, { class: "place" }, () => lead("")) : words];
  }
  if (!judged.leads(finding.pointer)) return finding.pointer === "" ? [] : ["at ", exact(finding.pointer)];
  const places: Child[] = ["at ", place(finding.pointer, lead)];
  if (finding.related !== undefined) places.push(" against ", place(finding.related, lead));
  return places;
}

/** A place of the document, which leads there. */
export function place(pointer: string, lead: Lead): HTMLElement {
  const words = pointer === "" ? "the whole document" : clipped(pointer, 90);
  // Where a line has to break, it breaks before a slash.
  const steps = words.split(/(?=\/)/).map((step, index) => [index > 0 && element("wbr", null), step]);
  const shown = element("bdi", { class: "said" }, steps);
  return button(shown, { class: "place", "aria-label": `Show in the document: ${words}` }, () => lead(pointer));
}

/** What a code means, to be opened. */
export function explanation(judged: Judged, code: string): HTMLElement | undefined {
  const explanation = explained(judged, code);
  if (explanation === undefined) return undefined;
  const row = (label: string, words: string) =>
    element("div", null, element("dt", null, label), element("dd", null, message(words)));
  return element(
    "details",
    { class: "explanation" },
    element("summary", null, "What ", exact(code), " means"),
    element(
      "dl",
      { class: "facts" },
      row("Rule", explanation.rule),
      row("Why", explanation.why),
      row("Usual cause", explanation.cause),
      row("What to do", explanation.remedy),
      row("Makes a proof", explanation.verdict),
    ),
  );
}
