import type { Code } from "./code-list.js";

/** The answer. Only `verified` says that the proof holds. */
export type Verdict = "verified" | "incomplete" | "untrusted" | "rejected" | "unreadable";

/** How far the evidence of the payment carries, from least to most. */
export type PaymentLevel = "stated" | "evidenced" | "payer_authorized" | "payer_bound";

/** How a check came out. */
export type Outcome = "pass" | "fail" | "not_run" | "not_applicable";

/** What a verification gives; its schema is `verification-report`. Compare `verdict` with `"verified"`. */
export type Report = VerifiedReport | RefusedReport | UnreadableReport;

/** The proof holds. */
export interface VerifiedReport extends ReportParts {
  verdict: "verified";
  input_digest: string;
  faults: [];
  causes: [];
  open_run: null;
}

/** The proof could be judged, and does not hold. */
export interface RefusedReport extends ReportParts {
  verdict: "incomplete" | "untrusted" | "rejected";
  input_digest: string;
  faults: [];
  causes: [Cause, ...Cause[]];
}

/** The input could not be judged: by its faults, or for a cause, such as a version that is not known here. */
export interface UnreadableReport extends ReportParts {
  verdict: "unreadable";
}

/** What every report has. */
export interface ReportParts {
  object_type: "verification_report";
  schema_version: "1.0";
  verdict: Verdict;
  /** The answer in one line; its first word is the verdict. */
  headline: string;
  /** The digest of the bytes that were judged; null for an input over the size limit. */
  input_digest: string | null;
  policy: PolicyReport;
  /** What the proof says about itself: as good as the verdict, and no better. */
  claims: Claims;
  /** What makes the input unreadable. */
  faults: Finding[];
  /**
   * What explains the findings of the checks: each finding is in exactly one of them, and the first is what a
   * person should hear first.
   */
  causes: Cause[];
  /** Always all of them for a bundle that can be read, always in one order. */
  checks: Row[];
  /** Who signed what. */
  signatures: SignatureReport[];
  /** Null if there is no payment. */
  payment_level: PaymentLevel | null;
  /** What an open run waits for; null for a sealed one and for what cannot be read. */
  open_run: OpenRun | null;
  /** How many delivered files are listed, and how many of them were given and have their hash. */
  artifacts: { listed: number; checked: number };
  /** Things worth saying that decide nothing. */
  notes: Note[];
  /** What the proof does not establish, even where it is verified. */
  not_established: string[];
  /** What made the report; the version is that of the SDK and of every binding. */
  verifier: { name: "wever-proof"; version: string };
}

/** What was asked. */
export interface PolicyReport {
  as_of: string | null;
  profile: string | null;
  /** The digest of the file of a rail that was given; only where one was. */
  profile_digest?: string;
  require_payment: PaymentLevel;
  artifacts_given: boolean;
  /** The hash of the order that was given to compare with; only where one was given. */
  order?: string;
  /** The values that were expected; only where some were given. */
  expect?: { name: string; value: string }[];
  /** By how many seconds a signed time may lie after `as_of`; only where it was asked for. */
  tolerance_seconds?: number;
  /** SHA-256 over each file of keys that was given, sorted. */
  trust_digests: string[];
  trusted_issuers: string[];
  /** The documents of requirements that were given; only where some were. */
  requirements?: { digest: string; run_goal: string | null }[];
}

/** What the proof says about itself. */
export interface Claims {
  issuer?: string;
  profile?: string;
  rail_key?: string;
  run_id?: string;
  run_state?: string;
  customer?: string;
  customer_account_id?: string;
  scope?: string;
  scope_hash?: string;
  work_order_id?: string;
  price?: string;
  paid?: string;
  credits_funded?: string;
  credits_debited?: string;
  remaining_credits?: string;
  credit_unit?: string;
  payment_kind?: string;
  payment_state?: string;
  result_status?: string;
  evidence_status?: string;
  callback_state?: string;
  returned_at?: string;
  completed_at?: string;
}

/** Which explanation a cause is. */
export type CauseKind =
  | "object_changed"
  | "object_not_sealed"
  | "object_not_listed"
  | "object_absent"
  | "envelope_differs"
  | "seal_changed"
  | "object_or_seal_changed"
  | "object_not_signed"
  | "file_differs"
  | "issuer_contradicts"
  | "undecided"
  | "may_follow"
  | "not_as_asked"
  | "not_trusted"
  | "missing";

/** What explains findings: which object was changed, if anything signed says so. */
export interface Cause {
  kind: CauseKind;
  /** What happened, for a person. */
  message: string;
  /** What to do about it. */
  advice: string;
  /** What it is about, as RFC 6901 pointers into the input. */
  objects: string[];
  /** The values that do not fit, and what is stated elsewhere. */
  values: Differing[];
  /** The findings, as RFC 6901 pointers into this report. */
  findings: string[];
}

/** A value that other objects state differently. */
export interface Differing {
  /** RFC 6901 pointer into the input. */
  pointer: string;
  /** Shortened. */
  value: string;
  /** Who says what, for a person. */
  message: string;
  elsewhere: { pointer: string; signed: boolean; value: string }[];
}

/** One check. */
export interface Row {
  check: string;
  /** What it asks, as a statement. */
  title: string;
  outcome: Outcome;
  /** How many things it compared. */
  compared: number;
  /** Why it was not run or does not apply. */
  reason?: string;
  findings: Finding[];
}

/** One thing that is wrong. Act on `code`; `wever-proof/codes` explains it. */
export interface Finding {
  code: Code;
  /** RFC 6901 pointer into the input. */
  pointer: string;
  /** From 1, where the input is no JSON that could have pointers. */
  line?: number;
  /** From 1, in characters. */
  column?: number;
  /** The other place, where two disagree. */
  related?: string;
  expected?: string;
  /** Shortened. */
  found?: string;
  message: string;
  /** What probably happened. */
  hint?: string;
}

/** Who signed what. */
export interface SignatureReport {
  object_type: string;
  pointer: string;
  purpose: string;
  issuer: string;
  key_id: string;
  /** Whose key set holds that key. */
  key_issuer?: string;
  /** As the object states it. */
  signed_at?: string;
  /** Whether it verifies under exactly the named key; `not_run` if that key was not given. */
  mathematics: Outcome;
  /** Whether the caller's trust attributes that key. */
  attribution: Outcome;
  required: boolean;
  key_set_issued_at?: number;
  key_set_age_days?: number;
}

/** What an open run waits for. */
export interface OpenRun {
  /** The types of the objects that are not there, in path order. */
  missing: string[];
  /** The move that comes next; null if every move has left its record. */
  next_move: string | null;
}

/** Something worth saying that decides nothing. */
export interface Note {
  note: string;
  pointer: string;
  message: string;
}
