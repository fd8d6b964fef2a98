// Which files of keys an answer depends on, and what of them nobody gave: what came from the browser's
// store is said wherever the answer is.

import type { Report } from "wever-proof";

import type { KeyFacts } from "./call.ts";
import { element, exact, said, type Child } from "./element.ts";
import type { Keys } from "./inputs.ts";
import type { JudgedBy } from "./session.ts";
import { clipped } from "./visible.ts";
import { count, named, time } from "./words.ts";

const known = new WeakMap<KeyFacts, Set<string>>();

/** Whether a file of keys has a key of this id. */
export function holds({ facts }: Keys, id: string): boolean {
  const ids = known.get(facts) ?? new Set(facts.ids);
  known.set(facts, ids);
  return ids.has(id);
}

/** The kept files of keys by which a signature is attributed, and that nobody gave besides. */
export function keptThatCounted(report: Report, { keys }: JudgedBy): Keys[] {
  const kept = keys.filter(({ from }) => from === "store");
  if (kept.length === 0) return [];
  const given = keys.filter(({ from }) => from !== "store");
  const counted = report.signatures
    .filter(({ attribution }) => attribution === "pass")
    .map(({ key_id }) => key_id)
    .filter((id) => !given.some((keys) => holds(keys, id)));
  return kept.filter((keys) => counted.some((id) => holds(keys, id)));
}

/** What a person reads beside the word if it depends on what this browser kept. */
export function keptWords(report: Report, by: JudgedBy): Child {
  const kept = keptThatCounted(report, by);
  if (kept.length === 0) return null;
  const ids = new Set(
    report.signatures
      .filter(({ attribution, key_id }) => attribution === "pass" && kept.some((keys) => holds(keys, key_id)))
      .map(({ key_id }) => key_id),
  );
  const shown = [...ids].slice(0, 3).map((id, index) => [index > 0 && ", ", exact(clipped(id, 24))]);
  return element(
    "p",
    { class: "rests-on kept" },
    element("b", null, `${count(ids.size, "key")} that counted came from this browser’s store: `),
    shown,
    ids.size > 3 && `, and ${ids.size - 3} more`,
    ". Other pages that you open from your disk can write there: compare the key id with one from another place.",
  );
}

/** What else than usual the answer depends on: requirements that stay from one proof to the next. */
export function requiredWords({ keys, expected, requirements: { asOf, profile, payment } }: JudgedBy): Child {
  const words: Child[] = [];
  // The example has a time of its own, and says so.
  const isExample = keys.some(({ from }) => from === "example");
  if (asOf.kind === "given" && !isExample) words.push(["checked as of ", said(time(asOf.text.trim())), ", a time that you gave"]);
  if (asOf.kind === "none") words.push("checked as of no time: nothing counts as in the future or expired");
  if (profile !== "") words.push(["profile ", said(profile), " required"]);
  if (payment !== "stated") words.push(["payment at least ", said(named(payment))]);
  for (const { name, facts } of expected) {
    if (facts.as === "profile") words.push(["judged by YOUR profile in ", said(clipped(name, 60))]);
    if (facts.as === "requirements") words.push(["all that ", said(clipped(name, 60)), " requires"]);
  }
  if (words.length === 0) return null;
  return element(
    "p",
    { class: "rests-on" },
    "As you require: ",
    words.map((one, index) => [index > 0 && "; ", one]),
    ".",
  );
}
