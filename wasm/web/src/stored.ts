// What the browser's store held, read as what it is: text that another saved page can have written.

import { bytesOfBase64 } from "./base64.ts";
import type { StoredKeys, StoreReading } from "./call.ts";
import { keyFacts } from "./kind.ts";

/** Key sets that are kept, and characters of all of them: a set of a hundred keys has 30 kB. */
export const MOST_STORED = 16;
export const MOST_CHARACTERS = 1_000_000;

/** Characters of an issuer: an origin has fewer. */
const LONGEST_ISSUER = 300;

export function readStore(text: string): StoreReading {
  const reading: StoreReading = { entries: [], private: false, foreign: false };
  const entries = listed(text);
  reading.foreign = entries === undefined || entries.length > MOST_STORED;
  const known = new Set<string>();
  for (const entry of (entries ?? []).slice(0, MOST_STORED)) {
    const read = stored(entry);
    if (read === "private") reading.private = true;
    else if (read === undefined || known.has(read.keys.sha256)) reading.foreign = true;
    else {
      known.add(read.keys.sha256);
      reading.entries.push(read);
    }
  }
  return reading;
}

function listed(text: string): unknown[] | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  try {
    const entries: unknown = JSON.parse(text);
    return Array.isArray(entries) ? entries : undefined;
  } catch {
    return undefined;
  }
}

/** Only what the verifier reads as keys: whatever else an entry says of itself is anybody's. */
function stored(entry: unknown): StoredKeys | "private" | undefined {
  const { base64, issuer } = Object(entry) as { base64?: unknown; issuer?: unknown };
  if (typeof base64 !== "string" || typeof issuer !== "string" || issuer.length > LONGEST_ISSUER) return undefined;
  try {
    const bytes = bytesOfBase64(base64);
    const keys = keyFacts(bytes);
    if (keys === undefined) return "private";
    return keys.usable ? { bytes, issuer, keys } : undefined;
  } catch {
    return undefined;
  }
}
