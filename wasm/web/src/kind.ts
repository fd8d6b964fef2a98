// What a file that was given is taken for by what is in it: a guess about where it goes, never about
// whether it is good. The person sees it and can put it elsewhere. Whether it holds a private key, and
// which keys are in it, is the SDK's word.

import type { KeyFile } from "wever-proof";
import { claimsToBeProof, Hasher, inspectKeys, mayBeProof, mayNameProof } from "wever-proof";

import type { KeyFacts, Look, Seen } from "./call.ts";
import { expectedFacts, isExpectation, type Content } from "./expected.ts";
import { isCalledProof, type Kind } from "./names.ts";
import { beginning, ENOUGH, SHORT } from "./read.ts";

/** Looks at a file; in the thread of the verifier, since it may be large. */
export async function look({ file, name, put, alone }: Look): Promise<Seen> {
  const known = put ?? (isCalledProof(name) ? "proof" : undefined);
  // What will be shown or used is read as far as any document goes; of the rest, what may be one.
  if ((known === undefined || known === "file") && file.size > SHORT) {
    const start = new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer());
    if (!mayBeProof(start) && (file.size >= ENOUGH || !mayBeKeys(start))) return seen("file");
  }
  const bytes = await beginning(file);
  const content = contentOf(bytes);
  const isProof = content === "proof" || (content === undefined && (await mayBeLarge(file, bytes)));
  if (isProof && put !== "keys" && put !== "expected") return seen(put ?? "proof");
  const found = inspectKeys(bytes);
  if (found.private && content !== "proof") return { ...seen(known ?? "keys"), private: true };
  const expects = content === "expected" && (known === undefined || known === "keys");
  // What lay in a folder is nobody's expectation: whoever sends both would choose the answer.
  if (put === "expected" || (expects && alone)) {
    return { ...seen("expected"), expected: { ...measured(bytes), ...expectedFacts(bytes, content) } };
  }
  const kind = known ?? (found.form !== null || content === "keys" ? "keys" : "file");
  return { ...seen(kind), expects, keys: kind === "keys" ? factsOf(bytes, found) : undefined };
}

/** What of a file that is too large to be read is searched for the name of a proof's type. */
const SEARCHED = 1 << 30;
const PIECE = 1 << 20;
const OVERLAP = 256;

/** Whether it may be a proof that is too large to be read, of which these are the first bytes. */
async function mayBeLarge(file: Blob, bytes: Uint8Array): Promise<boolean> {
  if (file.size <= bytes.length || !mayBeProof(bytes.subarray(0, BEGINNING))) return false;
  for (let at = bytes.length - OVERLAP; at < Math.min(file.size, SEARCHED); at += PIECE - OVERLAP) {
    if (mayNameProof(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()))) return true;
  }
  return false;
}

function seen(kind: Kind): Seen {
  return { kind, private: false, keys: undefined, expected: undefined, expects: false };
}

/** Bytes of a file that are read to see what it may be. */
const BEGINNING = 4096;

function mayBeKeys(beginning: Uint8Array): boolean {
  return /^\u{feff}?\s*[[{"]|-----BEGIN /u.test(new TextDecoder().decode(beginning));
}

/** What it looks like by its members. */
function contentOf(bytes: Uint8Array): Content {
  if (claimsToBeProof(bytes)) return "proof";
  const text = new TextDecoder().decode(bytes);
  if (/^\s*-----BEGIN /.test(text)) return "keys";
  if (!/^\s*\{/.test(text)) return undefined;
  let value: object;
  try {
    value = JSON.parse(text) as object;
  } catch {
    return undefined;
  }
  if (isExpectation(value)) return "expected";
  return ("keys" in value && Array.isArray(value.keys)) || "kty" in value ? "keys" : undefined;
}

/** What the verifier reads in a file of keys; nothing, if there is a private key in it. */
export function keyFacts(bytes: Uint8Array): KeyFacts | undefined {
  const found = inspectKeys(bytes);
  return found.private ? undefined : factsOf(bytes, found);
}

/** Reasons for which keys are left out that are shown of one file. */
const MOST_REASONS = 4;

function reasonsOf({ left_out }: KeyFile): string[] {
  const reasons = [...new Set(left_out.map(({ reason }) => reason))];
  const more = reasons.length - MOST_REASONS;
  return more > 0 ? [...reasons.slice(0, MOST_REASONS), `${more} more reasons`] : reasons;
}

function measured(bytes: Uint8Array): { sha256: string; size: number } {
  const hasher = new Hasher();
  hasher.update(bytes);
  return hasher.finish();
}

function factsOf(bytes: Uint8Array, found: KeyFile): KeyFacts {
  const { form, issuer, keys, left_out, fault } = found;
  return {
    ...measured(bytes),
    usable: form !== null,
    issuer: issuer ?? undefined,
    ids: keys.map(({ key_id }) => key_id),
    leftOut: left_out.length,
    reasons: reasonsOf(found),
    fault: fault === null ? undefined : fault.message,
  };
}
