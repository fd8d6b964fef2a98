// From inputs to answers. A newer input ends what is under way for an older one, and nothing of the
// older one can arrive after it.

import type { Policy, Report } from "wever-proof";
import type { Explanation } from "wever-proof/codes";

import type { Calls, Trusted } from "./call.ts";
import { Engine } from "./engine.ts";
import { drawnOnce } from "./frame.ts";
import type { Inputs, Keys, Proof } from "./inputs.ts";
import { Judged, member, membersOf, type Json, type Measured } from "./judged.ts";
import { publishedData } from "./packed.ts";
import type { Profile } from "./profile.ts";
import { asRead } from "./read.ts";

/** One of several answers: what its row in the table says. */
export interface Row {
  proof: Proof;
  text: string;
  report: Report;
}

/** Who hears what happens. */
export interface Audience {
  /** Work began; answers to older inputs are void. */
  begun(): void;
  /** Bytes of delivered files that were hashed, of all. */
  hashing(name: string, done: number, all: number): void;
  /** Proofs of several that were judged, of all. */
  judging(done: number, all: number): void;
  /** The word for one proof, before what it is drawn from is there. */
  word(report: Report): void;
  /** The answer to one proof. */
  one(judged: Judged): void;
  /** The answers to several. */
  several(rows: Row[]): void;
  /** It was stopped, or what was asked cannot be asked. */
  failed(reason: string): void;
}

/** What a person is told who stops. */
const STOPPED = "It was stopped: there is no answer.";

export class Session {
  #engine = new Engine();
  #running: AbortController | undefined;
  #measured = new WeakMap<File, { size: number; sha256: string }>();

  constructor(
    private readonly inputs: Inputs,
    private readonly audience: Audience,
  ) {}

  /** Gets everything ready, so that the first answer does not wait. */
  async start(): Promise<void> {
    await Promise.all([this.#engine.start(), publishedData()]);
  }

  /** The digest of anything. */
  async digest(blob: Blob): Promise<string> {
    return (await this.#engine.call("digest", [blob])).sha256;
  }

  /** Gives up what is under way. */
  stop(): void {
    this.#running?.abort(new Error(STOPPED));
  }

  /** Judges what is there now. */
  async judge(): Promise<void> {
    this.#running?.abort(new Error("something newer was given"));
    const running = new AbortController();
    this.#running = running;
    const current = () => this.#running === running;
    this.audience.begun();
    try {
      const { proofs } = this.inputs;
      const [only] = proofs;
      if (only === undefined) return;
      if (proofs.length === 1) {
        const judged = await this.#one(only, true, running.signal);
        if (current()) this.audience.one(judged);
      } else {
        const rows = await this.#several(proofs, running.signal);
        if (current()) this.audience.several(rows);
      }
    } catch (error) {
      if (current()) this.audience.failed(error instanceof Error ? error.message : String(error));
    } finally {
      if (current()) this.#running = undefined;
    }
  }

  /** One of several, whole. */
  async whole(row: Row): Promise<Judged | undefined> {
    this.#running?.abort(new Error("something newer was asked"));
    const running = new AbortController();
    this.#running = running;
    try {
      const judged = await this.#one(row.proof, false, running.signal);
      return this.#running === running ? judged : undefined;
    } catch {
      return undefined;
    }
  }

  async #one(proof: Proof, withFiles: boolean, signal: AbortSignal): Promise<Judged> {
    const used = this.inputs.keys.filter((keys) => keys.used);
    const verify = async (files: Measured[]) => {
      const given = [asRead(proof.file), trusted(used), this.#policy(files)] as Calls["verify"]["given"];
      const text = await this.#engine.call("verify", given, { signal });
      return { text, report: JSON.parse(text) as Report, files };
    };
    const compares = withFiles && this.inputs.files.size > 0;
    const first = compares ? undefined : await verify([]);
    if (first !== undefined && withFiles && !signal.aborted) {
      this.audience.word(first.report);
      await drawnOnce();
    }
    const reading = await this.#engine.call("read", [asRead(proof.file)], { signal });
    const document = opened(reading.canonical);
    const { text, report, files } = first ?? (await verify(await this.#measure(document, signal)));
    const { codes, profiles } = await this.#published();
    return new Judged(
      proof.name,
      proof.file,
      text,
      report,
      document,
      new Map(reading.payloads.map(([place, payload]) => [place, JSON.parse(payload) as Json])),
      used,
      files,
      codes,
      profiles,
    );
  }

  async #several(proofs: Proof[], signal: AbortSignal): Promise<Row[]> {
    const trust = trusted(this.inputs.keys.filter((keys) => keys.used));
    const policy = this.#policy([]);
    const rows: Row[] = [];
    for (const proof of proofs) {
      this.audience.judging(rows.length, proofs.length);
      const text = await this.#engine.call("verify", [asRead(proof.file), trust, policy], { signal });
      rows.push({ proof, text, report: JSON.parse(text) as Report });
    }
    return rows;
  }

  async #measure(document: Json | undefined, signal: AbortSignal): Promise<Measured[]> {
    const files = named(this.inputs.files, listed(document));
    const all = [...files.values()].reduce((sum, file) => sum + file.size, 0);
    const measured: Measured[] = [];
    let before = 0;
    for (const [name, file] of files) {
      let digest = this.#measured.get(file);
      if (digest === undefined) {
        this.audience.hashing(name, before, all);
        const onProgress = (done: number) => this.audience.hashing(name, before + done, all);
        digest = await this.#engine.call("digest", [file], { signal, onProgress });
        this.#measured.set(file, digest);
      }
      before += file.size;
      measured.push({ name, ...digest });
    }
    return measured;
  }

  #policy(files: Measured[]): Policy {
    const { asOf, profile, payment } = this.inputs.requirements;
    const policy: Policy = { require_payment: payment };
    if (asOf.kind === "now") policy.as_of = `${new Date().toISOString().slice(0, 19)}Z`;
    if (asOf.kind === "given") policy.as_of = asOf.text.trim();
    if (profile !== "") policy.profile = profile;
    if (files.length > 0) {
      policy.artifacts = files.map(({ name, size, sha256 }) => ({ path: name, size, sha256 }));
    }
    return policy;
  }

  async #published(): Promise<{ codes: Map<string, Explanation>; profiles: Profile[] }> {
    const { codes, profiles } = await publishedData();
    return { codes: new Map(codes.map((explanation) => [explanation.code, explanation])), profiles };
  }
}

/** What can be opened and looked into: an object or an array. */
function opened(canonical: string | undefined): Json | undefined {
  if (canonical === undefined) return undefined;
  const value = JSON.parse(canonical) as Json;
  return typeof value === "object" && value !== null ? value : undefined;
}

function trusted(keys: Keys[]): Trusted[] {
  return keys.map(({ bytes, bare, issuer }) =>
    bare ? { document: bytes, issuer: issuer.trim() } : { document: bytes },
  );
}

/** The names of delivered files that the objects list. */
export function listed(document: Json | undefined): string[] {
  const objects = Object.values(membersOf(member(document, "objects")) ?? {});
  return objects
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .flatMap((object) => {
      const files = member(object, "artifacts");
      return Array.isArray(files) ? files : [];
    })
    .map((file) => member(file, "name"))
    .filter((name) => typeof name === "string");
}

/**
 * The files by the names that are compared. A file that was given without its folders has only the
 * last part of its name: if one listed name ends so, it is that one.
 */
function named(files: ReadonlyMap<string, File>, names: string[]): Map<string, File> {
  const found = new Map<string, File>();
  for (const [name, file] of files) {
    const ending = names.filter((listed) => listed.endsWith(`/${name}`));
    const [only] = ending;
    const moved = !names.includes(name) && ending.length === 1 && only !== undefined;
    found.set(moved && !files.has(only) ? only : name, file);
  }
  return found;
}
