// From inputs to answers. A newer input ends what is under way for an older one, and nothing of the
// older one can arrive after it.

import type { Policy, Report } from "wever-proof";
import type { Explanation } from "wever-proof/codes";

import type { Calls, Expectations, Look, Seen, StoreReading, Trust, Trusted } from "./call.ts";
import { listing, type Entry, type Measured } from "./delivered.ts";
import { Engine } from "./engine.ts";
import { drawnOnce } from "./frame.ts";
import { isComplete, needsIssuer, type Expected, type Inputs, type Keys, type Proof, type Requirements } from "./inputs.ts";
import { Judged, type Json } from "./judged.ts";
import { publishedData } from "./packed.ts";
import { Trees } from "./pieces.ts";
import type { Profile } from "./profile.ts";
import { asRead } from "./read.ts";

/** One of several answers: what its row in the table says. */
export interface Row {
  proof: Proof;
  text: string;
  report: Report;
  by: JudgedBy;
}

/** By what an answer was given, as it was when it was asked. */
export interface JudgedBy {
  keys: readonly Keys[];
  expected: readonly Expected[];
  requirements: Requirements;
}

/** What is asked, as it was when it was. */
interface Asked {
  by: JudgedBy;
  trust: Trust;
  policy: Policy;
  expected: Expectations;
}

/** Who hears what happens. */
export interface Audience {
  /** Work began; answers to older inputs are void. */
  begun(): void;
  /** Whether what is expected can be used was seen; if not, why. */
  expected(unsettled: string | undefined): void;
  /** Bytes of delivered files that were hashed, of all. */
  hashing(name: string, done: number, all: number): void;
  /** Proofs of several that were judged, of all. */
  judging(done: number, all: number): void;
  /** The word for one proof, before what it is drawn from is there. */
  word(report: Report, by: JudgedBy): void;
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
  #measured = new WeakMap<File, Exclude<Measured, "unreadable">>();
  #asked = 0;

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

  /** What files are that were given. */
  look(looks: Look[], signal?: AbortSignal): Promise<Seen[]> {
    return this.#engine.call("look", [looks], signal ? { signal } : {});
  }

  /** What the browser's store held. */
  store(text: string): Promise<StoreReading> {
    return this.#engine.call("store", [text]);
  }

  /** For each of these the place of one that does not allow a key of it the same. */
  disputes(keys: readonly Keys[]): Promise<(number | null)[]> {
    return this.#engine.call("disputes", [keys.map(trusted)]);
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
      const asked = this.#ask();
      const unsettled = await this.#unsettled(asked, running.signal);
      if (!current() || only === undefined) return;
      if (unsettled !== undefined) throw new Error(unsettled);
      if (proofs.length === 1) {
        const judged = await this.#one(only, asked, true, running.signal);
        if (current()) this.audience.one(judged);
      } else {
        const rows = await this.#several(proofs, asked, running.signal);
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
      const judged = await this.#one(row.proof, this.#ask(), false, running.signal);
      return this.#running === running ? judged : undefined;
    } catch {
      return undefined;
    }
  }

  /** Why what is expected cannot be used, if it cannot: the verifier is asked, whose keys may have changed. */
  async #unsettled({ trust }: Asked, signal: AbortSignal): Promise<string | undefined> {
    const { expected } = this.inputs;
    if (expected.length === 0) return undefined;
    for (const one of expected) {
      const { as } = one.facts;
      if (as !== undefined) one.refusal = await this.#engine.call("refusal", [as, asRead(one.document), trust], { signal });
      signal.throwIfAborted();
    }
    const { unsettled } = this.inputs;
    this.audience.expected(unsettled);
    return unsettled;
  }

  async #one(proof: Proof, asked: Asked, withFiles: boolean, signal: AbortSignal): Promise<Judged> {
    const { by, trust, policy, expected } = asked;
    const verify = async (listing?: string) => {
      const given: Calls["verify"]["given"] = [asRead(proof.file), trust, policy, listing, expected];
      const text = await this.#engine.call("verify", given, { signal });
      return { text, report: JSON.parse(text) as Report };
    };
    const compares = withFiles && this.inputs.files.count > 0;
    const first = compares ? undefined : await verify();
    if (first !== undefined && withFiles && !signal.aborted) {
      this.audience.word(first.report, by);
      await drawnOnce();
    }
    const { text, report } = first ?? (await verify(await this.#measure(proof, signal)));
    const trees = new Trees();
    const onPiece = trees.take.bind(trees);
    const reading = await this.#engine.call("read", [asRead(proof.file)], { signal, onPiece });
    const { codes, profiles } = await this.#published();
    return new Judged(
      proof.name,
      proof.file,
      text,
      report,
      opened(trees.tree(0)),
      new Map(reading.payloads.map((place, index) => [place, trees.tree(index + 1) as Json])),
      by,
      codes,
      profiles,
      (line, column) => this.#engine.call("lines", [proof.file, line, column]),
    );
  }

  async #several(proofs: Proof[], asked: Asked, signal: AbortSignal): Promise<Row[]> {
    const { by, trust, policy, expected } = asked;
    const rows: Row[] = [];
    for (const proof of proofs) {
      this.audience.judging(rows.length, proofs.length);
      const text = await this.#engine.call("verify", [asRead(proof.file), trust, policy, undefined, expected], { signal });
      rows.push({ proof, text, report: JSON.parse(text) as Report, by });
    }
    return rows;
  }

  /** What is asked now, so that nothing that changes meanwhile is mixed into the answer. */
  #ask(): Asked {
    const keys = this.inputs.keys.filter((keys) => keys.used && isComplete(keys)).map((keys) => ({ ...keys }));
    const requirements = { ...this.inputs.requirements };
    this.#asked += 1;
    const trust = { id: this.#asked, documents: keys.map(trusted) };
    const expected = [...this.inputs.expected];
    return { by: { keys, expected, requirements }, trust, policy: policyOf(requirements), expected: expectations(expected) };
  }

  /** Hashes what the verifier names of the delivered files, and lists all of them. */
  async #measure(proof: Proof, signal: AbortSignal): Promise<string> {
    const goesOn = () => !signal.aborted;
    const entries = await this.inputs.files.listed(goesOn);
    signal.throwIfAborted();
    const found = new Map<number, Measured>();
    const unhashed = await listing(entries, found, goesOn);
    signal.throwIfAborted();
    const places = await this.#engine.call("hashes", [asRead(proof.file), unhashed], { signal });
    if (places.length === 0) return unhashed;
    const wanted = [...places].flatMap((place): [number, Entry][] => {
      const entry = entries[place];
      return entry === undefined ? [] : [[place, entry]];
    });
    const all = wanted.reduce((sum, [, { file }]) => sum + file.size, 0);
    let before = 0;
    for (const [place, { path, file }] of wanted) {
      found.set(place, await this.#hash(path, file, before, all, signal));
      before += file.size;
    }
    const hashed = await listing(entries, found, goesOn);
    signal.throwIfAborted();
    return hashed;
  }

  async #hash(path: string, file: File, before: number, all: number, signal: AbortSignal): Promise<Measured> {
    const known = this.#measured.get(file);
    if (known !== undefined) return known;
    this.audience.hashing(path, before, all);
    const onProgress = (done: number) => this.audience.hashing(path, before + done, all);
    try {
      const digest = await this.#engine.call("digest", [file], { signal, onProgress });
      this.#measured.set(file, digest);
      return digest;
    } catch {
      signal.throwIfAborted();
      // The disk gave it up between the choice and now, or the person may not read it.
      return "unreadable";
    }
  }

  async #published(): Promise<{ codes: Map<string, Explanation>; profiles: Profile[] }> {
    const { codes, profiles } = await publishedData();
    return { codes: new Map(codes.map((explanation) => [explanation.code, explanation])), profiles };
  }
}

/** What can be opened and looked into: an object or an array. */
function opened(value: Json | undefined): Json | undefined {
  return typeof value === "object" && value !== null ? value : undefined;
}

function trusted(keys: Keys): Trusted {
  const document = asRead(keys.document);
  return needsIssuer(keys) ? { document, issuer: keys.issuer.trim() } : { document };
}

function expectations(expected: Expected[]): Expectations {
  const found: Expectations = {};
  for (const { facts, document } of expected) if (facts.as !== undefined) (found[facts.as] ??= []).push(asRead(document));
  return found;
}

function policyOf({ asOf, profile, payment }: Requirements): Policy {
  const policy: Policy = { require_payment: payment };
  if (asOf.kind === "now") policy.as_of = `${new Date().toISOString().slice(0, 19)}Z`;
  if (asOf.kind === "given") policy.as_of = asOf.text.trim();
  if (profile !== "") policy.profile = profile;
  return policy;
}
