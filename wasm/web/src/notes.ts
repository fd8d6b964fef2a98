// What decides nothing and is worth saying: the files, notes, what is not proven,
// and by what it was judged.

import { element, exact, facts, message, said, section, wide, type Child, type Fact } from "./element.ts";
import { way, type Lead } from "./findings.ts";
import { member, valuesOf, within, type Json, type Judged } from "./judged.ts";
import { clipped } from "./visible.ts";
import { bytes, capital, count, grouped, named, sentence, time } from "./words.ts";

/** Notes that are shown. */
const MOST_NOTES = 12;

/** Delivered files that are listed. */
const MOST_FILES = 200;

/** Findings of a row of the report at which it may have left some out. */
const FULL = 64;

/** The note that the section on files says already, with the words of the command line. */
const OF_FILES = "files-not-checked";

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
      wide(
        "Table of the delivered files",
        element(
          "table",
          { class: "files" },
          element("thead", null, element("tr", null, ["File", "Size", "SHA-256 in the package", "Yours"].map((words) => element("th", { scope: "col" }, words)))),
          element("tbody", null, rows.map((file) => fileRow(judged, file, lead))),
        ),
      ),
    listed > rows.length && element("p", { class: "hint" }, `And ${count(listed - rows.length, "more file")}`),
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
            element("span", { class: `outcome-word ${judged.contradicts(finding) ? "fail" : "open"}` }, message(capital(finding.message))),
            finding.found !== undefined && element("div", null, exact(finding.found)),
            finding.hint !== undefined && element("div", { class: "hint" }, message(sentence(finding.hint))),
          ),
        )
      : !judged.report.policy.artifacts_given
        ? "Not given"
        : !ran
          ? "Not compared"
          : row.findings.length >= FULL
            ? "See the check: it names the first of many"
            : element("span", { class: "outcome-word pass" }, row.outcome === "pass" ? "The same" : "Nothing found against it");
  return element(
    "tr",
    null,
    element("th", { scope: "row" }, way(said(clipped(file.name, 120)), file.pointer, lead)),
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
            judged.leads(note.pointer) && note.pointer !== "" && [" ", way("Show", note.pointer, lead)],
          ),
        ),
      more > 0 && element("li", null, `And ${count(more, "more note")}.`),
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

/** What was examined, by whose keys, as of when, and with what: the head of a workpaper. */
export function judgedBySection(judged: Judged): HTMLElement {
  const { policy, input_digest, verifier } = judged.report;
  const rows: Fact[] = [
    ["File", [said(judged.name), `, ${bytes(judged.file.size)}`]],
    ["Its SHA-256", input_digest === null ? "none: it is too large" : exact(input_digest)],
    ...keyRows(judged),
  ];
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
  rows.push(["As of", policy.as_of === null ? "no time" : said(time(policy.as_of))]);
  if (policy.tolerance_seconds !== undefined) rows.push(["Tolerance", `${grouped(policy.tolerance_seconds)} s`]);
  if (policy.profile !== null) rows.push(["Profile required", said(policy.profile)]);
  if (policy.require_payment !== "stated") rows.push(["Payment required", named(policy.require_payment)]);
  rows.push(["Verified with", `${verifier.name} ${verifier.version}, as this page`]);
  return section("judged-by", "Judged by", facts(rows));
}

/** The files of keys, each with whose keys it holds and its digest. */
function keyRows({ report: { policy }, by: { keys } }: Judged): Fact[] {
  if (keys.length === 0) return [["Keys", "none, so nobody’s signature could be checked"]];
  const rows = keys.map(({ name, from, facts, issuer }, index): Fact => {
    const whose = facts.issuer ?? issuer;
    return [
      keys.length === 1 ? "Keys" : `Keys ${index + 1}`,
      [
        said(clipped(name, 80)),
        whose !== "" && [", of ", exact(clipped(whose, 120))],
        from === "store" && ", from this browser’s store",
        !facts.usable && ", which could not be read",
        ", ",
        exact(facts.sha256.startsWith("sha256:") ? facts.sha256 : `sha256:${facts.sha256}`),
      ],
    ];
  });
  const others = policy.trusted_issuers.filter((issuer) => !keys.some((one) => (one.facts.issuer ?? one.issuer) === issuer));
  if (others.length > 0) rows.push(["Issuers", others.map((issuer, index) => [index > 0 && ", ", exact(issuer)])]);
  return rows;
}
