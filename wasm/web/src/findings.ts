// What is wrong, by what explains it: what happened, the values that do not fit, what to do; codes and places
// below, for whoever asks.

import type { Cause, Finding } from "wever-proof";

import { button, element, exact, message, section, type Child } from "./element.ts";
import type { Judged } from "./judged.ts";
import { clipped } from "./visible.ts";
import { capital, count, sentence } from "./words.ts";

/** Leads to a place of the document. */
export type Lead = (pointer: string) => void;

/** Places that are shown of one code of one cause; a hostile proof has hundreds. */
const MOST_PLACES = 8;

/** Findings that are said at once where the cause has no words beside theirs. */
const MOST_SAID = 3;

export function findingsSection(judged: Judged, lead: Lead): HTMLElement | undefined {
  const { faults, causes, verdict } = judged.report;
  if (faults.length + causes.length === 0) return undefined;
  const title = TITLE[verdict] ?? "What is wrong";
  const ofFaults = codesOf(faults).map((code) => faultBlock(judged, faults.filter((fault) => fault.code === code), lead));
  return section("findings", title, ofFaults, causes.map((cause) => causeBlock(judged, cause, lead)));
}

const TITLE: Partial<Record<string, string>> = {
  unreadable: "Why it cannot be judged",
  untrusted: "What cannot be relied on",
  incomplete: "What is missing, or not known here",
};

function explained(judged: Judged, code: string) {
  return judged.explain(code as Finding["code"]);
}

function codesOf(findings: Finding[]): string[] {
  return [...new Set(findings.map(({ code }) => code))];
}

/** Why a document cannot be read, or the keys cannot. */
function faultBlock(judged: Judged, faults: Finding[], lead: Lead): HTMLElement {
  const [first] = faults;
  const code = first?.code ?? "";
  // About a file of keys the hint is advice, and says more than the code does.
  const advice = (code.startsWith("trust.") ? first?.hint : undefined) ?? explained(judged, code)?.remedy;
  return element(
    "article",
    { class: "finding bad" },
    element("h3", null, message(capital(first?.message ?? ""))),
    said(judged, faults, lead),
    remedy(advice),
    codes(judged, faults, lead),
  );
}

function causeBlock(judged: Judged, cause: Cause, lead: Lead): HTMLElement {
  const findings = judged.findingsOf(cause);
  const isWithoutKeys = judged.by.keys.length === 0 && findings.some(({ code }) => code === "signature.unknown-key");
  const isBad = findings.some((finding) => judged.contradicts(finding));
  return element(
    "article",
    { class: `finding ${isBad ? "bad" : "open"}` },
    element("h3", null, message(capital(cause.message))),
    cause.values.length > 0 &&
      element("ul", { class: "plain differing" }, cause.values.map((value) => element("li", null, message(sentence(value.message))))),
    // What nobody explains otherwise is said as the finding says it.
    hasOwnWords(cause) || isWithoutKeys ? null : said(judged, findings, lead),
    remedy(isWithoutKeys ? GIVE_KEYS : cause.advice),
    codes(judged, findings, lead),
  );
}

/** Whether a cause says more than its findings do. */
function hasOwnWords({ kind }: Cause): boolean {
  return !["file_differs", "not_as_asked", "not_trusted", "missing"].includes(kind);
}

const GIVE_KEYS =
  "Give the issuer’s key set at “Keys you trust”. Get it from a place that you trust, such as your contract or the provider’s website, and not from whoever sent the proof.";

function remedy(advice: string | undefined): Child {
  if (advice === undefined) return null;
  return element("p", { class: "remedy" }, element("b", null, "What to do: "), message(advice));
}

/** What findings of one code say, and the heading does not: further messages, both values, what probably happened. */
function said(judged: Judged, findings: Finding[], lead: Lead): Child {
  let before = findings[0]?.message;
  let hinted = "";
  const more = findings.length - MOST_SAID;
  const blocks = findings.slice(0, MOST_SAID).map((finding) => {
    const isNew = finding.message !== before;
    before = finding.message;
    const isHinted = finding.hint === hinted;
    hinted = finding.hint ?? "";
    return [
      isNew && element("p", { class: "finding-message" }, message(sentence(finding.message))),
      finding.line !== undefined && element("p", { class: "places" }, placesOf(judged, finding, lead)),
      valuesOf(finding),
      !isHinted && hint(finding),
    ];
  });
  return [blocks, more > 0 && element("p", { class: "hint" }, `And ${count(more, "more")} like it.`)];
}

function valuesOf({ expected, found }: Finding): Child {
  if (expected === undefined && found === undefined) return null;
  return element(
    "dl",
    { class: "values" },
    expected !== undefined && value("expected", expected),
    found !== undefined && value("found", found),
  );
}

function hint({ code, hint }: Finding): Child {
  return hint !== undefined && !code.startsWith("trust.") && element("p", { class: "hint" }, message(sentence(hint)));
}

/** The codes with their places, to be opened. */
function codes(judged: Judged, findings: Finding[], lead: Lead): HTMLElement {
  const all = codesOf(findings);
  const of = (code: string) => findings.filter((finding) => finding.code === code);
  const number = (code: string) => (of(code).length > 1 ? ` (${of(code).length})` : "");
  return element(
    "details",
    { class: "codes" },
    element("summary", null, "Codes and places: ", all.map((code, index) => [index > 0 && ", ", exact(code), number(code)])),
    all.map((code) => {
      const more = of(code).length - MOST_PLACES;
      return element(
        "div",
        { class: "row-code" },
        element("h4", null, exact(code)),
        of(code).slice(0, MOST_PLACES).map((finding) => findingBlock(judged, finding, lead)),
        more > 0 && element("p", { class: "hint" }, `And ${count(more, "more place")} like it, in the checks below.`),
        explanation(judged, code),
      );
    }),
  );
}

/** One finding: the sentence, the places, both values. */
export function findingBlock(judged: Judged, finding: Finding, lead: Lead): HTMLElement {
  return element(
    "div",
    { class: "finding-block" },
    element("p", { class: "finding-message" }, message(sentence(finding.message))),
    element("p", { class: "places" }, placesOf(judged, finding, lead)),
    valuesOf(finding),
    hint(finding),
  );
}

function value(label: string, text: string): Child {
  return element("div", { class: label }, element("dt", null, label), element("dd", null, inWords(text)));
}

/** A value is shown as it is; words of ours have literals in backticks. */
function inWords(text: string): Child {
  return /^["{[]/.test(text) || !/^[^`]*(`[^`]+`[^`]*)+$/.test(text) ? exact(text) : message(text);
}

function placesOf(judged: Judged, finding: Finding, lead: Lead): Child[] {
  if (finding.line !== undefined) {
    const words = `line ${finding.line}, column ${finding.column ?? 1}`;
    return ["At ", judged.document === undefined ? button(words, { class: "place" }, () => lead("")) : words];
  }
  if (!judged.leads(finding.pointer)) return finding.pointer === "" ? [] : ["At ", exact(finding.pointer)];
  const places: Child[] = ["At ", place(finding.pointer, lead)];
  if (finding.related !== undefined) places.push(" against ", place(finding.related, lead));
  return places;
}

/** The way to a place of the document, by a name that says what is there. */
export function way(words: Child, pointer: string, lead: Lead): HTMLElement {
  return button(words, { class: "way", title: `Show in the document: ${clipped(pointer, 90)}` }, () => lead(pointer));
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
      row("Rule", sentence(explanation.rule)),
      row("Why", sentence(explanation.why)),
      row("Usual cause", sentence(explanation.cause)),
      row("What to do", sentence(explanation.remedy)),
      row("Makes a proof", explanation.verdict),
    ),
  );
}
