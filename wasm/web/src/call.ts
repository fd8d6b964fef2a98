// What the page asks of the verifier's thread, and what comes back.

import type { ArtifactDigest, Policy } from "wever-proof";

import type { Expectation } from "./expected.ts";
import type { Kind } from "./names.ts";

/** A document with its issuer, where it does not say whose it is. */
export interface Trusted {
  document: Source;
  issuer?: string;
}

/** What is trusted, under a number: the thread keeps what it read of the last one. */
export interface Trust {
  id: number;
  documents: Trusted[];
}

/** A document, or what was read of it already. */
export type Source = Blob | Uint8Array<ArrayBuffer>;

/** A document as the strict reader sees it. */
export interface Reading {
  /** Whether it is strict JSON: then its values came before, in pieces. */
  strict: boolean;
  /** The places of the payloads of envelopes, in the order of their trees. */
  payloads: string[];
}

/** A file to be looked at, and what is known of it without looking. */
export interface Look {
  file: File;
  name: string;
  /** Where it was put, if it was put anywhere; what is delivered is only asked for a private key. */
  put: Kind | undefined;
  /** Whether it was given by itself, and not in a folder. */
  alone: boolean;
}

/** What a file was seen to be. */
export interface Seen {
  kind: Kind;
  /** Whether it holds a private key. */
  private: boolean;
  /** What it says of itself, if it goes to the keys. */
  keys: KeyFacts | undefined;
  /** What it is, if it goes to what is expected. */
  expected: ExpectedFacts | undefined;
  /** Whether it says that it is something that a person can expect by, wherever it goes. */
  expects: boolean;
}

/** What is known of a document by which a person says what is expected. */
export interface ExpectedFacts {
  sha256: string;
  size: number;
  /** As what the verifier takes it; nothing if it is not of a type that is taken. */
  as: Expectation | undefined;
  /** Its type, if it is taken. */
  type: string;
  id: string | undefined;
  /** What it is instead. */
  fault: string | undefined;
}

/** What is expected, by the member of the policy in which the verifier takes it. */
export type Expectations = Partial<Record<Expectation, Source[]>>;

/** What the verifier reads in a file of keys. */
export interface KeyFacts {
  sha256: string;
  size: number;
  /** Whether there is a key in it that can be used. */
  usable: boolean;
  /** Whose keys it says that these are. */
  issuer: string | undefined;
  /** The thumbprints of its keys, computed anew. */
  ids: string[];
  /** How many of its keys are left out. */
  leftOut: number;
  /** Why, as the verifier says it: the first reasons, each once. */
  reasons: string[];
  /** Why it cannot be used, and what to do. */
  fault: string | undefined;
}

/** A key set that the browser's store holds. */
export interface StoredKeys {
  bytes: Uint8Array<ArrayBuffer>;
  issuer: string;
  keys: KeyFacts;
}

/** What the browser's store held. */
export interface StoreReading {
  entries: StoredKeys[];
  /** Whether private keys lay there. */
  private: boolean;
  /** Whether there was anything that this page does not write. */
  foreign: boolean;
}

/** A line of a document that is no JSON. */
export interface RawLine {
  number: number;
  before: string;
  at: string;
  after: string;
}

/** Every call with what it takes and what it gives. */
export interface Calls {
  start: { given: [WebAssembly.Module]; answer: string };
  /** Looks at files that were given. */
  look: { given: [Look[]]; answer: Seen[] };
  /** Reads what the browser's store held. */
  store: { given: [string]; answer: StoreReading };
  /** For each file of keys the place of another that does not allow one of its keys the same. */
  disputes: { given: [Trusted[]]; answer: (number | null)[] };
  /** The places of the delivered files that have to be hashed; they are given as JSON. */
  hashes: { given: [Source, string]; answer: Uint32Array };
  /** The delivered files come as JSON, as they are many; none, if they are not asked about. */
  verify: { given: [Source, Trust, Policy, string | undefined, Expectations]; answer: string };
  /** Why one of what is expected cannot be used under this trust. */
  refusal: { given: [Expectation, Source, Trust]; answer: string | undefined };
  read: { given: [Source]; answer: Reading };
  /** Lines around a place. */
  lines: { given: [Blob, number, number]; answer: RawLine[] };
  digest: { given: [Blob]; answer: ArtifactDigest };
}

export type Call = keyof Calls;

export interface Request {
  id: number;
  call: Call;
  given: unknown[];
}

export type Response =
  | { id: number; answer: unknown }
  | { id: number; error: string }
  | { id: number; progress: number }
  | { id: number; piece: Piece };

/** A part of a tree that is handed over in pieces. */
export interface Piece {
  /** Which of several trees. */
  tree: number;
  /** Where it goes: the names from the root. */
  path: string[];
  /** An array or an object to be filled by later pieces, a value, or members of what is there. */
  put: { empty: "array" | "object" } | { value: unknown } | { members: [name: string, value: unknown][] };
}
