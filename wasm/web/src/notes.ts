// What decides nothing and is worth saying: the payment level, the files, notes, what is not proven,
// and by what it was judged.

import { element, exact, facts, message, said, section, type Child } from "./element.ts";
import { place, type Lead } from "./findings.ts";
import { member, valuesOf, within, type Json, type Judged } from "./judged.ts";
import { clipped } from "./visible.ts";
import { bytes, count, grouped, named, PAYMENT, time } from "./words.ts";

/** Notes that are shown. */
const MOST_NOTES = 12;

/** Delivered files that are listed. */
const MOST_FILES = 200;

/** Findings of a row of the report at which it may have left some out. */
const FULL = 64;

/** The note that the section on files says already, with the words of the command line. */
const OF_FILES = "files-not-checked";

export function paymentSection(judged: Judged): HTMLElement | undefined {
  const level = judged.report.payment_level;
  if (level === null) return undefined;
  return section(
    "payment-level",
    ["Payment ", element("span", { class: "beside" }, named(level))],
    element("p", null, sentence(`${PAYMENT[level]}; that money moved is the provider's statement`)),
  );
}

export function filesSection(judged: Judged, lead: Lead): HTMLElement | undefined {
  const { listed, checked } = judged.report.artifacts;
  const given = judged.report.policy.artifacts_given;
  if (listed === 0 && !given) return undefined;
  const rows = listedFiles(judged);
  const words =
    listed === 0
      ? "No package in this document lists a file: what you received was compared with nothing."
      : !given
        ? `The package lists ${count(listed, "file")}. Drop what you received to compare it.`
        : checked === listed
          ? `The package lists ${count(listed, "file")}, and what you received is the same.`
          : `The package lists ${count(listed, "file")}, and ${checked === 0 ? "none" : grouped(checked)} of what you received is the same.`;
  return section(
    "files",
    "Delivered files",
    element("p", null, words),
    rows.length > 0 &&
      element(
        "div",
        { class: "wide", tabindex: 0, role: "group", "aria-label": "Table of the delivered files" },
        element(
          "table",
          { class: "files" },
          element("thead", null, element("tr", null, ["File", "Size", "SHA-256 in the package", "Yours"].map((words) => element("th", { scope: "col" }, words)))),
          element("tbody", null, rows.map((file) => fileRow(judged, file, lead))),
        ),
      ),
    listed > rows.length && element("p", { class: "hint" }, `and ${count(listed - rows.length, "more file")}`),
  );
}

interface Listed {
  pointer: string;
  name: string;
  size: Json | undefined;
  digest: Json | undefined;
}

function listedFiles(judged: Judged): Listed[] {
  const found: Listed[] = [];
  for (const object of judged.objects) {
    if (found.length >= MOST_FILES) break;
    for (const { pointer, value } of valuesOf(object, "/artifacts/*", MOST_FILES - found.length)) {
      const name = member(value, "name");
      if (typeof name !== "string") continue;
      found.push({ pointer, name, size: member(value, "size"), digest: member(value, "sha256") });
    }
  }
  return found;
}

/** What the report says of one listed file: nothing is compared here. */
function fileRow(judged: Judged, file: Listed, lead: Lead): HTMLElement {
  const found = judged.findings.filter(({ pointer }) => within(pointer, file.pointer));
  const row = judged.report.checks.find(({ check }) => check === "artifacts");
  const ran = row?.outcome === "pass" || row?.outcome === "fail";
  const state: Child =
    found.length > 0
      ? found.map((finding) =>
          element(
            "div",
            null,
            element("span", { class: `outcome-word ${judged.contradicts(finding) ? "fail" : "open"}` }, message(finding.message)),
            finding.found !== undefined && element("div", null, exact(finding.found)),
            finding.hint !== undefined && element("div", { class: "hint" }, message(finding.hint)),
          ),
        )
      : !judged.report.policy.artifacts_given
        ? "not given"
        : !ran
          ? "not compared"
          : row.findings.length >= FULL
            ? "see the check: it names the first of many"
            : element("span", { class: "outcome-word pass" }, row.outcome === "pass" ? "the same" : "nothing found against it");
  return element(
    "tr",
    null,
    element("th", { scope: "row" }, said(clipped(file.name, 120)), element("div", null, place(file.pointer, lead))),
    element("td", { class: "number" }, typeof file.size === "number" ? bytes(file.size) : ""),
    element("td", null, typeof file.digest === "string" ? exact(clipped(file.digest, 40)) : ""),
    element("td", null, state),
  );
}

export function notesSection(judged: Judged, lead: Lead): HTMLElement | undefined {
  const notes = judged.report.notes.filter(({ note }) => note !== OF_FILES);
  if (notes.length === 0) return undefined;
  const more = notes.length - MOST_NOTES;
  return section(
    "notes",
    ["Worth knowing ", element("span", { class: "beside" }, "decides nothing")],
    element(
      "ul",
      { class: "plain" },
      notes
        .slice(0, MOST_NOTES)
        .map((note) =>
          element(
            "li",
            null,
            message(sentence(note.message)),
            judged.leads(note.pointer) && note.pointer !== "" && [" ", place(note.pointer, lead)],
          ),
        ),
      more > 0 && element("li", null, `and ${count(more, "more note")}`),
    ),
  );
}

export function notEstablishedSection(judged: Judged): HTMLElement | undefined {
  // What is no proof proves nothing at all.
  if (judged.report.verdict === "unreadable") return undefined;
  return section(
    "not-established",
    "What this does not prove",
    element(
      "ul",
      { class: "plain" },
      judged.report.not_established.map((claim) => element("li", null, message(sentence(claim)))),
    ),
  );
}

export function judgedBySection(judged: Judged): HTMLElement {
  const { policy, input_digest } = judged.report;
  const rows: [string, Child][] = [
    ["Input", [said(judged.name), `, ${bytes(judged.file.size)}`]],
    ["SHA-256 of the input", input_digest === null ? "none: it is too large" : exact(input_digest)],
    [
      "Keys",
      policy.trusted_issuers.length === 0
        ? judged.by.keys.length === 0
          ? "none were given"
          : "none could be read"
        : policy.trusted_issuers.map((issuer, index) => [index > 0 && ", ", exact(issuer)]),
    ],
  ];
  judged.by.keys.forEach(({ name, from }, index) =>
    rows.push([`Trust file ${index + 1}`, [said(name), from === "store" && ", from this browser’s store"]]),
  );
  const digests = {
    order: [policy.order],
    requirements: (policy.requirements ?? []).map(({ digest }) => digest),
    profile: [policy.profile_digest],
  };
  for (const { name, facts } of judged.by.expected) {
    if (facts.as === undefined) continue;
    const digest = digests[facts.as].shift();
    rows.push([`Your ${named(facts.as)}`, [said(name), digest !== undefined && [", ", exact(digest)]]]);
  }
  rows.push(["Looked at", policy.as_of === null ? "at no time" : said(time(policy.as_of))]);
  if (policy.profile !== null) rows.push(["Profile required", said(policy.profile)]);
  rows.push(["Payment required", named(policy.require_payment)]);
  return section("judged-by", "Judged by", facts(rows));
}

/** A message of the report as a sentence. */
function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}
