// What travels in this file beside the script: compressed, as text that is no script.

import type { Explanation } from "wever-proof/codes";

import { bytesOfBase64 } from "./base64.ts";
import type { Profile } from "./profile.ts";

/** A run that shows how this works. */
export interface Example {
  proof: string;
  /** The same proof with one value changed. */
  altered: string;
  keys: string;
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

async function unpacked(id: string): Promise<Response> {
  const text = document.getElementById(id)?.textContent ?? "";
  const stream = new Blob([bytesOfBase64(text)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream);
}

/** The WebAssembly module. */
export async function moduleBytes(): Promise<ArrayBuffer> {
  return (await unpacked("module")).arrayBuffer();
}

let published: Promise<Published> | undefined;

/** Codes, profiles and the example. */
export function publishedData(): Promise<Published> {
  published ??= unpacked("data").then((response) => response.json() as Promise<Published>);
  return published;
}
