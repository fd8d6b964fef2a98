// What is to be judged, by which keys, with which files, and what is required.

import type { PaymentLevel } from "wever-proof";

import { deliveredName, place, type Kind, type Placed } from "./kind.ts";
import type { Offered } from "./offered.ts";
import type { Example } from "./packed.ts";
import { beginning } from "./read.ts";
import { count } from "./words.ts";

export interface Proof {
  name: string;
  file: File;
}

/** A key set, or a bare key with what the person says whose it is. */
export interface Keys {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  bare: boolean;
  issuer: string;
  /** Whether it is to be used. What lay in a folder beside a proof waits for a person's word. */
  used: boolean;
  /** Where it came from. */
  from: "given" | "beside a proof" | "folder" | "kept" | "example";
  /** Since when this browser keeps it. */
  keptAt?: string;
}

/** When the proof is looked at. */
export type AsOf = { kind: "now" } | { kind: "given"; text: string } | { kind: "none" };

export interface Requirements {
  asOf: AsOf;
  profile: string;
  payment: PaymentLevel;
}

/** Limits of this page: what is beyond them is refused with a sentence. */
export const MOST_PROOFS = 1_000;
export const MOST_KEYS = 64;

export class Inputs {
  proofs: Proof[] = [];
  keys: Keys[] = [];
  files = new Map<string, File>();
  requirements: Requirements = {
    asOf: { kind: "now" },
    profile: "",
    payment: "stated",
  };
  /** Whether this is the built-in example. */
  example: "" | "example" | "altered" = "";
  /** What a person should know about what was taken and what was not. */
  remarks: string[] = [];
  /** The keys that the example put aside. */
  #before: Keys[] = [];

  /** Takes what was offered; `kind` is where it was put, if it was put anywhere. */
  async take(offered: Offered[], kind?: Kind): Promise<void> {
    const all = kind === undefined ? await place(offered) : await placedAs(offered, kind);
    const proofs = all.filter((placed) => placed.kind === "proof");
    const keys = all.filter((placed) => placed.kind === "keys");
    const files = all.filter((placed) => placed.kind === "file");
    this.remarks = [];
    if (all.length > 0) this.#leaveExample();
    if (proofs.length > 0) this.#takeProofs(proofs);
    await this.#takeKeys(keys, proofs.length > 0);
    this.#takeFiles(files, proofs.length);
    if (files.length > 0 && this.proofs.length === 0) {
      this.remarks.push("None of it looks like a proof. To have a file judged all the same, drop it on “Proof”.");
    }
    if (offered.length === 0) this.remarks.push("There was no file in what was given.");
  }

  /** Puts the example in the place of everything, until something else is given. */
  showExample({ proof, altered, keys, files, as_of }: Example, which: "example" | "altered"): void {
    this.clear();
    const [name, text] =
      which === "example" ? ["example proof", proof] : ["example proof, altered", altered];
    this.proofs = [{ name, file: new File([text], name) }];
    this.#before = this.keys;
    const bytes = new TextEncoder().encode(keys);
    const from = "example";
    this.keys = [{ name: "example key set", bytes, bare: false, issuer: "", used: true, from }];
    this.files = new Map(files.map(([path, text]) => [path, new File([text], path)]));
    this.requirements.asOf = { kind: "given", text: as_of };
    this.example = which;
    this.remarks = [
      "This is the built-in example. Its private key is published, so it proves nothing about anyone. It is looked at as of the day on which it was made.",
    ];
  }

  /** Takes the proof away, and what belongs to it; keys stay. */
  clear(): void {
    this.#leaveExample();
    this.proofs = [];
    this.files = new Map();
    this.remarks = [];
  }

  #leaveExample(): void {
    if (this.example === "") return;
    this.example = "";
    this.proofs = [];
    this.files = new Map();
    this.keys = this.#before;
    this.#before = [];
    this.requirements.asOf = { kind: "now" };
  }

  #takeProofs(placed: Placed[]): void {
    // Delivered files belong to a proof: those of the last one say nothing about the next.
    if (this.proofs.length > 0) this.files.clear();
    this.proofs = placed.slice(0, MOST_PROOFS).map(({ offered }) => ({
      name: [...offered.folders, offered.name].join("/"),
      file: offered.file,
    }));
    this.proofs.sort((one, other) => (one.name < other.name ? -1 : 1));
    const more = placed.length - MOST_PROOFS;
    if (more > 0) {
      this.remarks.push(
        `This page judges ${MOST_PROOFS} proofs at a time: ${count(more, "proof was", "proofs were")} left out. The command line takes more.`,
      );
    }
  }

  async #takeKeys(placed: Placed[], withProof: boolean): Promise<void> {
    for (const { offered, bare } of placed) {
      if (this.keys.length >= MOST_KEYS) {
        this.remarks.push(`This page takes ${MOST_KEYS} key sets at a time: the rest was left out.`);
        return;
      }
      const bytes = await beginning(offered.file);
      const inFolder = offered.folders.length > 0;
      const from = inFolder ? "folder" : withProof ? "beside a proof" : "given";
      const known = this.keys.find((keys) => same(keys.bytes, bytes));
      if (known !== undefined) {
        if (!inFolder && !bare) known.used = true;
        continue;
      }
      const name = [...offered.folders, offered.name].join("/");
      this.keys.push({ name, bytes, bare, issuer: "", used: !inFolder && !bare, from });
    }
  }

  #takeFiles(placed: Placed[], proofs: number): void {
    if (proofs > 1 || this.proofs.length > 1) {
      const [files, others] = split(placed, ({ offered }) => offered.folders.length === 0);
      if (files.length > 0) {
        this.remarks.push(
          "Delivered files are compared with one proof at a time: with several they are left out.",
        );
      }
      if (others.length > 0) {
        this.remarks.push(
          `${count(others.length, "other file")} in the folders ${others.length === 1 ? "was" : "were"} not looked at.`,
        );
      }
      return;
    }
    for (const { offered } of placed) this.files.set(deliveredName(offered), offered.file);
  }
}

function split<Item>(items: Item[], is: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(is), items.filter((item) => !is(item))];
}

async function placedAs(offered: Offered[], kind: Kind): Promise<Placed[]> {
  if (kind !== "keys") return offered.map((one) => ({ kind, offered: one, bare: false }));
  // A key by itself has to be told from a key set, for it needs a name beside it.
  return Promise.all(
    offered.map(async (one) => {
      const [placed] = await place([one]);
      return { kind, offered: { ...one, folders: [] }, bare: placed?.bare ?? false };
    }),
  );
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

/** What a key set says of itself, for a person to compare; the verifier reads it by itself. */
export function saysOfItself({ bytes, bare }: Keys): { issuer?: string; keys: unknown[] } | undefined {
  if (bare) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const set = value as { issuer?: unknown; keys?: unknown };
    if (!Array.isArray(set?.keys)) return undefined;
    return typeof set.issuer === "string" ? { issuer: set.issuer, keys: set.keys } : { keys: set.keys };
  } catch {
    return undefined;
  }
}

/**
 * Another key set in use that states a key of this one otherwise. The verifier lets count what both
 * allow, so that an older set beside a newer one can only take away.
 */
export function disputing(keys: Keys, all: Keys[]): Keys | undefined {
  const own = statements(keys);
  return all.find(
    (other) =>
      other !== keys &&
      other.used &&
      statements(other).some(({ kid, says }) => own.some((one) => one.kid === kid && one.says !== says)),
  );
}

function statements(keys: Keys): { kid: unknown; says: string }[] {
  return (saysOfItself(keys)?.keys ?? []).map((key) => {
    const { kid, purposes, nbf, exp, revoked } = Object(key) as Record<string, unknown>;
    const sorted = Array.isArray(purposes) ? [...purposes].sort() : purposes;
    return { kid, says: JSON.stringify([sorted, nbf, exp, revoked]) };
  });
}

/** The key ids that a key set names. */
export function keyIds(keys: Keys): string[] {
  return (saysOfItself(keys)?.keys ?? [])
    .map((key) => (key as { kid?: unknown } | null)?.kid)
    .filter((id) => typeof id === "string");
}
