// What the page asks of the verifier's thread, and what comes back.

import type { ArtifactDigest, Policy } from "wever-proof";

/** A document with its issuer, where it is a bare key. */
export interface Trusted {
  document: Uint8Array<ArrayBuffer>;
  issuer?: string;
}

/** A document, or what was read of it already. */
export type Source = Blob | Uint8Array<ArrayBuffer>;

/** A document as the strict reader sees it. */
export interface Reading {
  /** Its canonical JSON; nothing if it is not strict JSON. */
  canonical: string | undefined;
  /** What the payloads of envelopes say, as canonical JSON, by the pointer of the payload. */
  payloads: [string, string][];
}

/** Every call with what it takes and what it gives. */
export interface Calls {
  start: { given: [WebAssembly.Module]; answer: string };
  verify: { given: [Source, Trusted[], Policy]; answer: string };
  read: { given: [Source]; answer: Reading };
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
  | { id: number; progress: number };
