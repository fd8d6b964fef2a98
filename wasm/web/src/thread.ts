// The verifier, behind messages: it runs in a worker, and in the page itself where a browser starts
// no worker from a saved file.

import { canonicalize, digestFile, startSync, verify, version } from "wever-proof";

import { bytesOfBase64 } from "./base64.ts";
import type { Call, Calls, Reading, Request, Response, Source } from "./call.ts";
import { beginning } from "./read.ts";

type Post = (response: Response) => void;

/** How often it is said how far the hashing of a file is, in milliseconds. */
const OFTEN = 60;

/** Envelopes that are opened in one document: a proof of a run has one. */
const MOST_PAYLOADS = 32;

export async function answer({ id, call, given }: Request, post: Post, signal?: AbortSignal) {
  try {
    const progress = (done: number) => post({ id, progress: done });
    // Who asks is typed by the same list of calls.
    const run = answers(progress, signal)[call] as (...given: unknown[]) => Promise<unknown>;
    post({ id, answer: await run(...given) });
  } catch (error) {
    post({ id, error: error instanceof Error ? error.message : String(error) });
  }
}

type Answers = { [Name in Call]: (...given: Calls[Name]["given"]) => Promise<Calls[Name]["answer"]> };

function answers(progress: (done: number) => void, signal?: AbortSignal): Answers {
  return {
    async start(module) {
      startSync(module);
      return version();
    },
    async verify(proof, trust, policy) {
      return verify(await bytesOf(proof), trust, policy);
    },
    async read(document) {
      return reading(await bytesOf(document));
    },
    async digest(file) {
      let said = performance.now();
      const onProgress = (done: number) => {
        const now = performance.now();
        if (now - said < OFTEN) return;
        said = now;
        progress(done);
      };
      return digestFile(file, signal ? { onProgress, signal } : { onProgress });
    },
  };
}

async function bytesOf(document: Source): Promise<Uint8Array> {
  return document instanceof Blob ? beginning(document) : document;
}

function reading(bytes: Uint8Array): Reading {
  const canonical = strict(bytes);
  const payloads: [string, string][] = [];
  if (canonical !== undefined) open(JSON.parse(canonical), "", payloads);
  return { canonical, payloads };
}

/** The canonical form, by the strict reader: what it refuses is not shown as if it could be read. */
function strict(bytes: Uint8Array): string | undefined {
  try {
    return canonicalize(bytes);
  } catch {
    return undefined;
  }
}

/** Opens the envelopes: a payload is JSON in base64, which nobody reads as it stands. */
function open(value: unknown, at: string, found: [string, string][]): void {
  if (typeof value !== "object" || value === null || found.length >= MOST_PAYLOADS) return;
  for (const [name, member] of Object.entries(value)) {
    const place = `${at}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (name === "payload" && "payloadType" in value && typeof member === "string") {
      const text = decoded(member);
      if (text !== undefined) found.push([place, text]);
    } else {
      open(member, place, found);
    }
  }
}

function decoded(base64: string): string | undefined {
  try {
    return strict(bytesOfBase64(base64));
  } catch {
    return undefined;
  }
}
