// Key sets that a person asked this browser to keep. Nothing else is ever stored.

import { bytesOfBase64 } from "./base64.ts";
import type { Keys } from "./inputs.ts";

const PLACE = "wever-proof.keys";

interface Entry {
  name: string;
  base64: string;
  bare: boolean;
  issuer: string;
  keptAt: string;
}

/** What is kept; nothing, if the browser keeps nothing for this page or it is not what we wrote. */
export function kept(): Keys[] {
  try {
    const entries = JSON.parse(localStorage.getItem(PLACE) ?? "[]") as Entry[];
    return entries.map(({ name, base64, bare, issuer, keptAt }) => {
      if (![name, base64, issuer, keptAt].every((text) => typeof text === "string")) {
        throw new TypeError("not what was written");
      }
      return { name, bytes: bytesOfBase64(base64), bare: bare === true, issuer, keptAt, used: true, from: "kept" };
    });
  } catch {
    return [];
  }
}

/** Keeps these and no others; says whether the browser did. */
export function keep(keys: Keys[]): boolean {
  const entries = keys
    .filter(({ keptAt }) => keptAt !== undefined)
    .map(({ name, bytes, bare, issuer, keptAt }) => {
      const characters = Array.from(bytes, (byte) => String.fromCharCode(byte));
      return { name, base64: btoa(characters.join("")), bare, issuer, keptAt };
    });
  try {
    if (entries.length === 0) localStorage.removeItem(PLACE);
    else localStorage.setItem(PLACE, JSON.stringify(entries));
    return true;
  } catch {
    return false;
  }
}
