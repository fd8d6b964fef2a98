// What travels in this file beside the script: compressed, as text that is no script.

import type { Explanation } from "wever-proof/codes";

import { bytesOfBase64 } from "./base64.ts";
import { part } from "./element.ts";
import type { Profile } from "./profile.ts";

/** A run that shows how this works. */
export interface Example {
  proof: string;
  /** The same proof with one value changed. */
  altered: string;
  keys: string;
  /** The order that the customer of this run placed. */
  order: string;
  files: [name: string, text: string][];
  as_of: string;
}

/** Published data of this version. */
export interface Published {
  version: string;
  /** The digest of the module, as it was built. */
  module: string;
  codes: Explanation[];
  profiles: Profile[];
  example: Example;
}

/**
 * What was compressed into the element of this id. It is written and read by hand: a stream of a blob
 * and a body of a response go through other processes, and the first answer waits for that.
 */
async function unpacked(id: string): Promise<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new DecompressionStream("deflate-raw");
  const writer = writable.getWriter();
  const written = writer.write(bytesOfBase64(part(id).textContent ?? "")).then(() => writer.close());
  const pieces: Uint8Array[] = [];
  const reader = readable.getReader();
  const read = async () => {
    for (let next = await reader.read(); !next.done; next = await reader.read()) pieces.push(next.value);
  };
  await Promise.all([written, read()]);
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** The WebAssembly module. */
export function moduleBytes(): Promise<Uint8Array<ArrayBuffer>> {
  return unpacked("module");
}

let published: Promise<Published> | undefined;

/** Codes, profiles and the example. */
export function publishedData(): Promise<Published> {
  published ??= unpacked("data").then((bytes) => JSON.parse(new TextDecoder().decode(bytes)) as Published);
  return published;
}
