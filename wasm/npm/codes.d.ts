import type { Code } from "./code-list.js";
import type { Verdict } from "./report.js";

export type { Code };

/** What a code of a finding means. */
export interface Explanation {
  code: Code;
  /** What a finding with this code makes of the proof. */
  verdict: Exclude<Verdict, "verified">;
  /** Whether it usually follows from another finding. */
  follows: boolean;
  /** The rule, as a statement that holds where the code does not appear. */
  rule: string;
  /** Why the rule exists. */
  why: string;
  /** What usually causes the finding. */
  cause: string;
  /** What to do about it. */
  remedy: string;
}

/** Every code of this version, in the order of the documentation. */
export const codes: readonly Code[];

/** What a code means; throws for what is no code of this version. */
export function explain(code: Code): Explanation;
