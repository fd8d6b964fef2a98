// The verifier, behind messages: it runs in a worker, and in the page itself where a browser starts
// no worker from a saved file.

import { canonicalize, digestFile, filesToHash, startSync, trustDisputes, verify, version } from "wever-proof";
import type { Policy, Trust as GivenTrust } from "wever-proof";

import { bytesOfBase64 } from "./base64.ts";
import type { Call, Calls, Expectations, Piece, Reading, Request, Response, Source, Trust, Trusted } from "./call.ts";
import { refusalWords } from "./expected.ts";
import type { Json } from "./judged.ts";
import { look } from "./kind.ts";
import { linesAround } from "./lines.ts";
import { takeApart } from "./pieces.ts";
import { beginning } from "./read.ts";
import { readStore } from "./stored.ts";

type Post = (response: Response) => void;

/** How often it is said how far the hashing of a file is, in milliseconds. */
const OFTEN = 60;

/** Envelopes that are opened in one document: a proof of a run has one. */
const MOST_PAYLOADS = 32;

/** Characters of all payloads that are opened: as many as one text may have. */
const MOST_TEXT = 1024 * 1024;

export async function answer({ id, call, given }: Request, post: Post, signal?: AbortSignal) {
  try {
    const said: Said = {
      progress: (done) => post({ id, progress: done }),
      piece: (piece) => post({ id, piece }),
    };
    // Who asks is typed by the same list of calls.
    const run = answers(said, signal)[call] as (...given: unknown[]) => Promise<unknown>;
    post({ id, answer: await run(...given) });
  } catch (error) {
    post({ id, error: error instanceof Error ? error.message : String(error) });
  }
}

/** What is said before the answer. */
interface Said {
  progress(done: number): void;
  piece(piece: Piece): void;
}

type Answers = { [Name in Call]: (...given: Calls[Name]["given"]) => Promise<Calls[Name]["answer"]> };

function answers({ progress, piece }: Said, signal?: AbortSignal): Answers {
  return {
    async start(module) {
      startSync(module);
      return version();
    },
    async look(looks) {
      const seen = [];
      for (const one of looks) seen.push(await look(one));
      return seen;
    },
    async store(text) {
      return readStore(text);
    },
    async disputes(documents) {
      return trustDisputes(await readAll(documents));
    },
    async hashes(proof, listing) {
      return new Uint32Array(filesToHash(await bytesOf(proof), JSON.parse(listing)));
    },
    async verify(proof, trust, policy, listing, expected) {
      const given: Policy = { ...policy, ...(await readExpected(expected)) };
      if (listing !== undefined) given.artifacts = JSON.parse(listing);
      return verify(await bytesOf(proof), await trusted(trust), given);
    },
    async refusal(as, document, trust) {
      const given = await readExpected({ [as]: [document] });
      const documents = await trusted(trust);
      try {
        // What is expected is read before any proof is, and only its faults are asked for here.
        verify(new Uint8Array(), documents, given);
        return undefined;
      } catch (error) {
        return error instanceof Error ? refusalWords(as, error.message) : undefined;
      }
    },
    async read(document) {
      return reading(await bytesOf(document), piece);
    },
    async lines(file, line, column) {
      return linesAround(file, line, column);
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

async function readExpected(expected: Expectations): Promise<Policy> {
  const policy: Policy = {};
  const [order] = expected.order ?? [];
  if (order !== undefined) policy.order = await bytesOf(order);
  const [profile] = expected.profile ?? [];
  if (profile !== undefined) policy.profile = await bytesOf(profile);
  if (expected.requirements !== undefined) policy.requirements = await Promise.all(expected.requirements.map(bytesOf));
  return policy;
}

/** What was read last: a thousand proofs are judged by one and the same trust. */
let last: { id: number; documents: GivenTrust[] } | undefined;

async function trusted({ id, documents }: Trust): Promise<GivenTrust[]> {
  if (last?.id === id) return last.documents;
  const read = await readAll(documents);
  last = { id, documents: read };
  return read;
}

function readAll(documents: Trusted[]): Promise<GivenTrust[]> {
  return Promise.all(
    documents.map(async ({ document, ...issuer }) => ({ document: await bytesOf(document), ...issuer })),
  );
}

function reading(bytes: Uint8Array, post: (piece: Piece) => void): Reading {
  const canonical = strict(bytes);
  if (canonical === undefined) return { strict: false, payloads: [] };
  const document = JSON.parse(canonical) as Json;
  const payloads: [string, Json][] = [];
  open(document, "", payloads);
  takeApart(document, 0, post);
  payloads.forEach(([, payload], index) => takeApart(payload, index + 1, post));
  return { strict: true, payloads: payloads.map(([place]) => place) };
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
function open(value: unknown, at: string, found: [string, Json][], room = { left: MOST_TEXT }): void {
  if (typeof value !== "object" || value === null || found.length >= MOST_PAYLOADS) return;
  for (const [name, member] of Object.entries(value)) {
    const place = `${at}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (name === "payload" && "payloadType" in value && typeof member === "string") {
      room.left -= member.length;
      const text = room.left < 0 ? undefined : decoded(member);
      if (text !== undefined) found.push([place, JSON.parse(text) as Json]);
    } else {
      open(member, place, found, room);
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
