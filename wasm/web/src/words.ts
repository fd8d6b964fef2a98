// How things are called in sentences. Nothing here says whether anything holds.

import type { Outcome, PaymentLevel, Verdict } from "wever-proof";

/** `work_order` as a person says it. */
export function named(name: string): string {
  return name.replaceAll("_", " ");
}

/** `65,536`. By hand: the language's own way takes the browser 30 ms when it is first asked. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** With a capital, where it stands alone; what begins with a literal stays as it is. */
export function capital(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** A message of the report as a sentence. */
export function sentence(words: string): string {
  return `${capital(words)}${/[.!?…]$/.test(words) ? "" : "."}`;
}

/** The same for whoever hears it: a literal is the word that it is. */
export function spoken(words: string): string {
  return words.replaceAll("`", "");
}

/** `1 file`, `2 files`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

/** A number of bytes for a person. */
export function bytes(number: number): string {
  if (number < 1000) return count(number, "byte");
  let rest = number;
  for (const unit of ["kB", "MB", "GB"]) {
    rest /= 1000;
    if (rest < 1000 || unit === "GB") return `${rest.toFixed(rest < 10 ? 1 : 0)} ${unit}`;
  }
  return count(number, "byte");
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** The verdicts from bad to good, as the command line orders several. */
export const VERDICTS: readonly Verdict[] = [
  "unreadable",
  "rejected",
  "untrusted",
  "incomplete",
  "verified",
];

/** What a verdict means, in a sentence. */
export const MEANING: Record<Verdict, string> = {
  verified:
    "Complete, no contradictions, and every required signature is by a key that you trust for it.",
  rejected:
    "The proof contradicts itself, its schema, its profile, a signature, your order or your copy of a delivered file.",
  unreadable: "This is not a proof that could be judged, or the keys given are not a key set.",
  incomplete: "No contradictions, but something is missing.",
  untrusted:
    "A signature cannot be attributed under the keys you gave, so that this may be by anyone, or what you require is not met.",
};

/** The word for how a check came out. */
export const OUTCOME: Record<Outcome, string> = {
  pass: "pass",
  fail: "fail",
  not_run: "not run",
  not_applicable: "not asked",
};

/** What a payment level means. */
export const PAYMENT: Record<PaymentLevel, string> = {
  stated: "the provider states the payment; the proof has no evidence of it that counts",
  evidenced:
    "the proof carries the evidence of the payment as the provider received it; nothing in it is signed by the payer",
  payer_authorized:
    "the payer's own signature authorizes a payment, not necessarily for this order",
  payer_bound: "the payer's own signature authorizes paying this order",
};

const DAY_AND_TIME = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d(?:\.\d{1,9})?)Z$/;

/** An instant as the format spells it, in milliseconds; nothing for any other text. */
export function instant(text: unknown): number | undefined {
  if (typeof text !== "string" || !DAY_AND_TIME.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

/** `2026-11-02 09:04:00 UTC`; what is no instant stays as it is. */
export function time(text: string): string {
  return text.replace(DAY_AND_TIME, "$1 $2 UTC");
}

/** How long it took, in its two largest units. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${milliseconds} ms`;
  let rest = Math.round(milliseconds / 1000);
  const parts = [];
  for (const [unit, length] of [
    ["d", 86_400],
    ["h", 3_600],
    ["min", 60],
    ["s", 1],
  ] as const) {
    const whole = Math.floor(rest / length);
    rest -= whole * length;
    if (whole > 0) parts.push(`${whole} ${unit}`);
  }
  return parts.slice(0, 2).join(" ");
}
