// Who signed what, and why that key is trusted.

import type { Outcome, SignatureReport } from "wever-proof";

import { holds as holdsKey } from "./counted.ts";
import { element, exact, facts, message, said, section, type Child } from "./element.ts";
import { way, type Lead } from "./findings.ts";
import type { Judged } from "./judged.ts";
import { toneSymbol, type Tone } from "./symbol.ts";
import { clipped } from "./visible.ts";
import { count, named, time } from "./words.ts";

export function signaturesSection(judged: Judged, lead: Lead): HTMLElement | undefined {
  const { signatures } = judged.report;
  if (signatures.length === 0) return undefined;
  return section(
    "signatures",
    "Signatures",
    element(
      "div",
      { class: "signatures" },
      signatures.map((signature) => block(judged, signature, lead)),
    ),
  );
}

/** Whether the mathematics hold and whether the key is trusted are two answers. */
function holds({ mathematics, attribution }: SignatureReport): [Tone, string] {
  if (mathematics === "pass" && attribution === "pass") return ["pass", "Holds, by a key you trust for it"];
  if (mathematics === "pass") return ["open", "Holds, by a key you do not trust for it"];
  if (mathematics === "fail") return ["fail", "Does not hold under its key"];
  return ["not_run", "Not checked: its key was not given"];
}

function block(judged: Judged, signature: SignatureReport, lead: Lead): HTMLElement {
  const [tone, words] = holds(signature);
  const rows: [string, Child][] = [];
  rows.push([signature.attribution === "pass" ? "Why it is trusted" : "Is it trusted", why(judged, signature)]);
  if (judged.leads(signature.pointer)) rows.push(["Where", way("Show in the document", signature.pointer, lead)]);
  return element(
    "article",
    { class: `signature ${tone}` },
    element(
      "h3",
      null,
      toneSymbol(tone),
      said(named(signature.purpose)),
      element("span", { class: "beside" }, "over the ", said(named(signature.object_type))),
      !signature.required && element("span", { class: "beside" }, "not required"),
    ),
    element("p", { class: `outcome-word ${tone}` }, words),
    element(
      "p",
      { class: "signed" },
      exact(signature.issuer),
      ", key ",
      exact(signature.key_id),
      signature.signed_at !== undefined && [", dated ", said(time(signature.signed_at))],
    ),
    element("details", null, element("summary", null, signature.attribution === "pass" ? "Why the key is trusted" : "About the key"), facts(rows)),
  );
}

/** What the report says about the key, before whose key it is. */
const ATTRIBUTION: Record<Outcome, string> = {
  pass: "You gave it as a key of ",
  fail: "It is not trusted for this, although you gave it as a key of ",
  not_run: "Not asked, since the signature was not found to hold. You gave it as a key of ",
  not_applicable: "Not asked. You gave it as a key of ",
};

/** The same of a key that nobody gave just now. */
const KEPT: Record<Outcome, string> = {
  pass: "This browser kept it, and you chose to use it, as a key of ",
  fail: "It is not trusted for this, although this browser kept it as a key of ",
  not_run: "Not asked, since the signature was not found to hold. This browser kept it as a key of ",
  not_applicable: "Not asked. This browser kept it as a key of ",
};

/** Files of keys that are named for one key. */
const MOST_SETS = 3;

function why(judged: Judged, signature: SignatureReport): Child {
  if (signature.key_issuer === undefined) {
    const finding = judged.findings.find(
      ({ code, pointer }) => code === "signature.unknown-key" && pointer === signature.pointer,
    );
    // There is no finding about a signature that is not required.
    const isLeftOut = judged.report.notes.some(({ note }) => note === "key-left-out");
    const words = isLeftOut ? "the key was not given, or was left out" : "the key is in none of the key sets given";
    return ["No: ", message(finding?.message ?? words), "."];
  }
  const sets = judged.by.keys.filter((keys) => holdsKey(keys, signature.key_id));
  const isKept = sets.length > 0 && sets.every(({ from }) => from === "store");
  const words: Child[] = [(isKept ? KEPT : ATTRIBUTION)[signature.attribution], exact(signature.key_issuer)];
  sets.slice(0, MOST_SETS).forEach(({ name, from }, index) => {
    words.push(index === 0 ? ", in " : " and in ", said(clipped(name, 60)), from === "store" && " from this browser’s store");
  });
  if (signature.key_set_issued_at !== undefined) {
    const issued = new Date(signature.key_set_issued_at * 1000);
    // A time that the language cannot say is left out; the report has the number.
    if (!Number.isNaN(issued.getTime())) {
      words.push("; key set issued ", time(`${issued.toISOString().slice(0, 19)}Z`));
    }
    const days = signature.key_set_age_days;
    if (days !== undefined) {
      words.push(days < 0 ? ", after the time of this verification" : `, ${count(days, "day")} old`);
    }
  }
  words.push(".");
  return words;
}
