// The signs beside the words: each verdict and each outcome has a shape of its own, so that colour
// never carries a meaning alone.

import type { Outcome, Verdict } from "wever-proof";

import { drawn } from "./element.ts";

const ROUND = "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z";

/** The outline of a verdict, and what is drawn on it. */
const VERDICT: Record<Verdict, [outline: string, mark: string]> = {
  verified: [ROUND, "m7 12.4 3.4 3.4L17.2 9"],
  rejected: ["M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9z", "m8.5 8.5 7 7m0-7-7 7"],
  unreadable: ["M5 2h9l5 5v15H5z", "M9.6 11a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2.8-1.2 1.7m0 3v.1"],
  incomplete: ["M12 2a10 10 0 1 0 10 10H12z", "M15 3.5a9 9 0 0 1 5.5 5.5H15z"],
  untrusted: ["M12 2.5 22.5 21h-21z", "M12 9v6m0 3v.1"],
};

export function verdictSymbol(verdict: Verdict): SVGElement {
  const [outline, mark] = VERDICT[verdict];
  return drawn(
    "svg",
    { class: `symbol ${verdict}`, viewBox: "0 0 24 24", "aria-hidden": "true" },
    drawn("path", { d: outline, class: "outline" }),
    drawn("path", { d: mark, class: "mark" }),
  );
}

/** How a row is shown: one whose findings contradict nothing is open, not failed. */
export type Tone = "pass" | "fail" | "open" | "not_run" | "not_applicable";

const TONE: Record<Tone, string> = {
  pass: "m3 8.5 3.2 3.2L13 5",
  fail: "m4 4 8 8m0-8-8 8",
  open: "M8 3v6m0 3.2v.1",
  not_run: "M3 8h2m2 0h2m2 0h2",
  not_applicable: "M4 8h8",
};

export function toneSymbol(tone: Tone): SVGElement {
  return drawn(
    "svg",
    { class: `tone ${tone}`, viewBox: "0 0 16 16", "aria-hidden": "true" },
    drawn("path", { d: TONE[tone] }),
  );
}

export function toneOf(outcome: Outcome, contradicts: boolean): Tone {
  return outcome === "fail" && !contradicts ? "open" : outcome;
}
