// What a file that was dropped is taken for: a guess about where it goes, never about whether it
// is good. The person sees it and can put it elsewhere.

import type { Offered } from "./offered.ts";
import { beginning, ENOUGH, SHORT } from "./read.ts";

export type Kind = "proof" | "keys" | "file";

/** What an offered file goes into; a kind with a question is one that needs a person's word. */
export interface Placed {
  kind: Kind;
  offered: Offered;
  /** Whether it is a key by itself, which does not say whose it is. */
  bare: boolean;
}

/** Places everything that came together. */
export async function place(all: Offered[]): Promise<Placed[]> {
  const placed = await Promise.all(all.map(async (offered) => placeOne(offered, await look(offered))));
  // A broken proof looks like anything. If one file was given and it is nothing else, it is what is
  // to be judged: the verifier then says what is wrong with it.
  const [only] = placed;
  if (placed.length === 1 && only?.kind === "file" && only.offered.folders.length === 0) {
    return [{ ...only, kind: "proof" }];
  }
  return placed;
}

function placeOne(offered: Offered, seen: Seen): Placed {
  const kind = called(offered) ?? seen.kind;
  return { kind, offered, bare: kind === "keys" && seen.bare };
}

/** By its name alone: what is called a proof is one, however broken, as on the command line. */
function called({ name, folders }: Offered): Kind | undefined {
  if (folders.slice(1).includes("artifacts")) return "file";
  if (name === "proof.json" || name.endsWith(".proof.json")) return "proof";
  return undefined;
}

interface Seen {
  kind: Kind;
  bare: boolean;
}

const OTHER: Seen = { kind: "file", bare: false };

/** By its beginning and its members. */
async function look({ file, name, folders }: Offered): Promise<Seen> {
  // In a folder only what is called so is looked into: the rest is what was delivered.
  if (folders.length > 0 && !/\.(json|jwks|jwk|pem)$/i.test(name)) return OTHER;
  if (file.size >= ENOUGH) return OTHER;
  const whole = async () => new TextDecoder().decode(await beginning(file));
  const start = (file.size <= SHORT ? await whole() : await file.slice(0, 256).text()).slice(0, 256);
  if (start.includes("-----BEGIN ")) return { kind: "keys", bare: true };
  if (!/^\s*\{/.test(start.replace(/^\u{feff}/u, ""))) return OTHER;
  return members(await whole());
}

function members(text: string): Seen {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text.includes('"proof_bundle"') ? { kind: "proof", bare: false } : OTHER;
  }
  if (typeof value !== "object" || value === null) return OTHER;
  if ("object_type" in value && value.object_type === "proof_bundle") {
    return { kind: "proof", bare: false };
  }
  if ("keys" in value && Array.isArray(value.keys)) return { kind: "keys", bare: false };
  if ("kty" in value) return { kind: "keys", bare: true };
  return OTHER;
}

/**
 * The name by which a package would list a delivered file: its path below the folder `artifacts`, or
 * below the folder that was given.
 */
export function deliveredName({ folders, name }: Offered): string {
  const artifacts = folders.indexOf("artifacts");
  const below = artifacts >= 0 ? folders.slice(artifacts + 1) : folders.slice(1);
  return [...below, name].join("/");
}
