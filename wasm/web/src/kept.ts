// Key sets that a person asked this browser to keep. Nothing else is ever stored, and nothing that
// comes from there is used before a person says so: another saved page can write there.

import type { StoreReading } from "./call.ts";
import type { Keys } from "./inputs.ts";
import { MOST_CHARACTERS, MOST_STORED } from "./stored.ts";

const PLACE = "wever-proof.keys";

/** The text that is kept; nothing, if the browser keeps nothing for this page. */
export function keptText(): string | undefined {
  try {
    return localStorage.getItem(PLACE) ?? undefined;
  } catch {
    return undefined;
  }
}

/** What a text of more characters is: nothing that this page wrote. */
export const TOO_LONG: StoreReading = { entries: [], private: false, foreign: true };

export function isTooLong(text: string): boolean {
  return text.length > MOST_CHARACTERS;
}

/** Why key sets are not kept. */
export type Refusal = "full" | "none";

/** Keeps these and no others; says why not. */
export async function keep(keys: Keys[]): Promise<Refusal | undefined> {
  const entries = await Promise.all(
    keys.map(async ({ document, issuer, facts }) => ({
      base64: base64(new Uint8Array(await document.arrayBuffer())),
      issuer: facts.issuer === undefined ? issuer.trim() : "",
    })),
  );
  const text = JSON.stringify(entries);
  if (entries.length > MOST_STORED || isTooLong(text)) return "full";
  try {
    if (entries.length === 0) localStorage.removeItem(PLACE);
    else localStorage.setItem(PLACE, text);
    return undefined;
  } catch {
    return "none";
  }
}

function base64(bytes: Uint8Array): string {
  let characters = "";
  for (const byte of bytes) characters += String.fromCharCode(byte);
  return btoa(characters);
}
