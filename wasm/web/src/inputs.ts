// What is to be judged, by which keys, with which files, and what is required.

import type { PaymentLevel } from "wever-proof";

import type { ExpectedFacts, KeyFacts, Look, Seen, StoreReading } from "./call.ts";
import { DeliveredFiles } from "./delivered.ts";
import { takesSeveral } from "./expected.ts";
import { isCalledProof, mayBeKey, type Kind } from "./names.ts";
import { MOST_FILES, TooMany, type Offered, type Top } from "./offered.ts";
import type { Example } from "./packed.ts";
import { inSlices } from "./slices.ts";
import { clipped } from "./visible.ts";
import { count, grouped, listed } from "./words.ts";

export interface Proof {
  name: string;
  file: File;
}

/** A file of keys, with what the person says whose they are where it does not say so. */
export interface Keys {
  name: string;
  document: Blob;
  facts: KeyFacts;
  issuer: string;
  /** Whether it is to be used. What nobody gave just now waits for a person's word. */
  used: boolean;
  /** Where it came from. */
  from: "given" | "beside a proof" | "folder" | "store" | "example";
  /** Whether this browser keeps it. */
  stored: boolean;
}

/** Whether the person has to say whose keys these are. */
export function needsIssuer({ facts }: Keys): boolean {
  return facts.usable && facts.issuer === undefined;
}

/** Whether it can be used as it is. */
export function isComplete(keys: Keys): boolean {
  return !needsIssuer(keys) || keys.issuer.trim() !== "";
}

/** A document by which a person says what is expected; it is never kept. */
export interface Expected {
  name: string;
  document: Blob;
  facts: ExpectedFacts;
  from: "given" | "beside a proof" | "example";
  /** Why the verifier cannot use it, under the keys in use. */
  refusal: string | undefined;
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
export const MOST_KEYS = 16;
const MOST_EXPECTED = 8;

const TOO_MANY_KEYS = `This page takes ${MOST_KEYS} key sets at a time: the rest was left out.`;

/** Files of folders that are looked into, to find proofs and keys that are not called so. */
const MOST_LOOKED_INTO = 2_000;

/** Files that are looked at in one call. */
const AT_ONCE = 20;

/** How many names a sentence has. */
const NAMED = 3;

/** What looks at files: the verifier's thread. */
export type Looking = (looks: Look[]) => Promise<Seen[]>;

/** A file, and what it was seen to be. */
interface Placed {
  offered: Offered;
  seen: Seen;
}

export class Inputs {
  proofs: Proof[] = [];
  keys: Keys[] = [];
  /** What is expected: usually one order. Of several the person chooses one; requirements only narrow. */
  expected: Expected[] = [];
  files = new DeliveredFiles();
  requirements: Requirements = {
    asOf: { kind: "now" },
    profile: "",
    payment: "stated",
  };
  /** Whether this is the built-in example. */
  example: "" | "example" | "altered" = "";
  /** What a person should know about what was taken and what was not. */
  remarks: string[] = [];
  /** The same about the browser's store. */
  storeRemarks: string[] = [];
  /** What the example put aside. */
  #before: Keys[] = [];
  #expectedBefore: Expected[] = [];

  /** Takes what was offered; `kind` is where it was put, if it was put anywhere. */
  async take(offered: Offered[], kind: Kind | undefined, looking: Looking, goesOn: () => boolean): Promise<void> {
    this.remarks = [];
    const all = await this.#place(offered, kind, looking, goesOn);
    if (all === undefined || !goesOn()) return;
    const by: Record<Kind, Placed[]> = { proof: [], keys: [], expected: [], file: [] };
    const held: Placed[] = [];
    const lost: Placed[] = [];
    const sort = (one: Placed) => {
      const { offered, seen } = one;
      if (offered.lost !== undefined) lost.push(one);
      if (seen.private) held.push(one);
      if (!seen.private || seen.kind === "file") by[seen.kind].push(one);
    };
    if (!(await inSlices("files", all, sort, goesOn))) return;
    const { proof: proofs, keys, expected, file: files } = by;
    if (all.length > 0) this.#leaveExample();
    this.#refusePrivate(held);
    this.#sayLost(lost);
    if (proofs.length > 0) this.#takeProofs(proofs);
    this.#takeKeys(keys, proofs.length > 0, kind === "keys");
    this.#takeExpected(expected, proofs.length > 0);
    this.#sayUnexpected(all);
    if (files.length > 0) await this.#takeFiles(all, files, proofs.length);
    if (files.length > 0 && this.proofs.length === 0) {
      this.remarks.push("None of it looks like a proof. To have a file judged all the same, drop it on “Proof”.");
    }
    if (offered.length === 0) {
      this.remarks.push("There was no file in what was given: a browser shows no empty folders and no links.");
    }
  }

  /** Takes what the browser's store held; it is shown, and not used. */
  takeStored({ entries, private: held, foreign }: StoreReading): void {
    const keys = this.example === "" ? this.keys : this.#before;
    for (const { bytes, issuer, keys: facts } of entries) {
      const known = keys.find((other) => other.facts.sha256 === facts.sha256);
      if (known !== undefined) {
        known.stored = true;
        continue;
      }
      if (keys.length >= MOST_KEYS) break;
      const document = new Blob([bytes]);
      keys.push({ name: "kept keys", document, facts, issuer, used: false, from: "store", stored: true });
    }
    if (held) this.storeRemarks.push("A private key lay in this browser’s store. It was removed there: treat it as compromised.");
    if (foreign) this.storeRemarks.push("This browser’s store held something for this page that the page did not write. It was left out.");
  }

  /** The keys that this browser keeps, also while the example is shown. */
  get stored(): Keys[] {
    return [...this.keys, ...this.#before].filter(({ stored }) => stored);
  }

  /** Puts the example in the place of everything, until something else is given. */
  showExample({ proof, altered, files, as_of }: Example, keys: Keys, order: Expected, which: "example" | "altered"): void {
    this.clear();
    const [name, text] =
      which === "example" ? ["example proof", proof] : ["example proof, altered", altered];
    this.proofs = [{ name, file: new File([text], name) }];
    this.#before = this.keys;
    this.keys = [keys];
    this.#expectedBefore = this.expected;
    this.expected = [order];
    const top = { name: "example files", folder: true };
    for (const [path, text] of files) {
      const folders = [top.name, ...path.split("/").slice(0, -1)];
      const name = path.split("/").at(-1) ?? path;
      this.files.add({ top, folders, name, file: new File([text], name) }, false);
    }
    this.requirements.asOf = { kind: "given", text: as_of };
    this.example = which;
    this.remarks = [];
  }

  /** Takes the proof away, and what belongs to it; keys stay. */
  clear(): void {
    this.#leaveExample();
    this.proofs = [];
    this.files.clear();
    this.remarks = [];
  }

  #leaveExample(): void {
    if (this.example === "") return;
    this.example = "";
    this.proofs = [];
    this.files.clear();
    this.keys = this.#before;
    this.#before = [];
    this.expected = this.#expectedBefore;
    this.#expectedBefore = [];
    this.requirements.asOf = { kind: "now" };
  }

  /** Says of each file where it goes; nothing, if it was given up. */
  async #place(given: Offered[], kind: Kind | undefined, looking: Looking, goesOn: () => boolean) {
    const offered = kind === "keys" ? given.slice(0, MOST_KEYS) : given;
    if (offered.length < given.length) this.remarks.push(TOO_MANY_KEYS);
    const placed: Placed[] = [];
    const looked: [place: number, look: Look][] = [];
    let left = MOST_LOOKED_INTO;
    let passedOver = 0;
    let likeProofs = 0;
    const unseen = (kind: Kind): Seen => ({ kind, private: false, keys: undefined, expected: undefined, expects: false });
    let proofs = 0;
    const end = await inSlices(
      "files",
      offered,
      (one) => {
        const isBelow = kind === undefined && one.folders.slice(1).includes("artifacts");
        const put = isBelow ? "file" : kind;
        const isProof = put === undefined && isCalledProof(one.name) && one.lost === undefined;
        if (isBelow && isCalledProof(one.name)) likeProofs += 1;
        proofs += Number(isProof);
        const asked = isProof && proofs <= MOST_PROOFS ? "always" : isAsked(one, put);
        if (asked === "always" || (asked === "maybe" && left > 0)) {
          left -= Number(asked === "maybe");
          looked.push([placed.length, { file: one.file, name: one.name, put, alone: one.folders.length === 0 }]);
        } else if (asked === "maybe") passedOver += 1;
        placed.push({ offered: one, seen: unseen(put ?? (isProof ? "proof" : "file")) });
      },
      goesOn,
    );
    if (!end) return undefined;
    for (let from = 0; from < looked.length; from += AT_ONCE) {
      const some = looked.slice(from, from + AT_ONCE);
      const seen = await looking(some.map(([, look]) => look));
      if (!goesOn()) return undefined;
      some.forEach(([place], index) => {
        const one = placed[place];
        const found = seen[index];
        if (one !== undefined && found !== undefined) one.seen = found;
      });
    }
    // A broken proof looks like anything. If one file was given and it is nothing else, it is what is
    // to be judged: the verifier then says what is wrong with it.
    const [only] = placed;
    if (kind === undefined && placed.length === 1 && only?.seen.kind === "file" && only.offered.folders.length === 0) {
      const { file, name } = only.offered;
      const [seen] = await looking([{ file, name, put: "proof", alone: true }]);
      if (seen !== undefined) only.seen = seen;
    }
    if (likeProofs > 0) {
      const [are, they] = likeProofs === 1 ? ["is", "It was"] : ["are", "They were"];
      this.remarks.push(
        `${count(likeProofs, "file")} below \`artifacts\` ${are} called like a proof. ${they} taken as delivered; to have one judged, drop it by itself.`,
      );
    }
    if (passedOver > 0) {
      this.remarks.push(`${count(passedOver, "file")} ${passedOver === 1 ? "was" : "were"} told by name alone.`);
    }
    return placed;
  }

  /** A private key is refused wherever it was put; in what was delivered it can only be a file. */
  #refusePrivate(held: Placed[]): void {
    const names = (some: Placed[]) => {
      const shown = some.slice(0, NAMED).map(({ offered }) => clipped(offered.name, 60));
      return listed(some.length > NAMED ? [...shown, `${some.length - NAMED} more`] : shown);
    };
    const refused = held.filter(({ seen }) => seen.kind !== "file");
    if (refused.length > 0) {
      this.remarks.push(
        `Refused: a private key, in ${names(refused)}. Nothing of it is used, shown or kept. Give the public key or the key set, and keep the private one secret; if others could read it, treat it as compromised.`,
      );
    }
    const delivered = held.filter(({ seen }) => seen.kind === "file");
    if (delivered.length > 0) {
      this.remarks.push(
        `There is a private key among the delivered files, in ${names(delivered)}. It is not used as a key, shown or kept; its digest is compared if the package lists the file. Remove it if it is yours, and treat it as compromised if others could read it.`,
      );
    }
  }

  /** What the browser says is there and does not hand out. */
  #sayLost(lost: Placed[]): void {
    if (lost.length === 0) return;
    const names = lost.slice(0, NAMED).map(({ offered }) => clipped([...offered.folders, offered.name].join("/"), 60));
    const more = lost.length > NAMED ? [`${grouped(lost.length - NAMED)} more`] : [];
    const inPart = lost.some(({ offered }) => offered.lost === "unreadable_folder");
    this.remarks.push(
      `The browser could not read ${inPart ? "all of " : ""}${listed([...names, ...more])}.${inPart ? " Choose the folder by its button, or give it to the command line." : ""}`,
    );
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

  #takeKeys(placed: Placed[], withProof: boolean, putThere: boolean): void {
    for (const { offered, seen } of placed) {
      const facts = seen.keys;
      if (facts === undefined) continue;
      const inFolder = offered.folders.length > 0 && !putThere;
      const from = inFolder ? "folder" : withProof ? "beside a proof" : "given";
      const name = [...offered.folders, offered.name].join("/");
      const keys: Keys = { name, document: offered.file, facts, issuer: "", used: false, from, stored: false };
      keys.used = !inFolder && !needsIssuer(keys);
      const at = this.keys.findIndex((other) => other.facts.sha256 === facts.sha256);
      const known = this.keys[at];
      if (known === undefined) {
        if (this.keys.length >= MOST_KEYS) {
          this.remarks.push(TOO_MANY_KEYS);
          return;
        }
        this.keys.push(keys);
      } else if (!inFolder && known.from !== "given") {
        // What a person gives now is what counts, whatever was said of the same bytes before.
        this.keys[at] = { ...keys, stored: known.stored };
      } else if (!inFolder && !needsIssuer(known)) {
        known.used = true;
      }
    }
  }

  /** The newest counts; of several that came at once, the one that the person chooses. */
  #takeExpected(placed: Placed[], withProof: boolean): void {
    const given: Expected[] = [];
    let folders = 0;
    let left = 0;
    for (const { offered, seen } of placed) {
      const facts = seen.expected;
      if (facts === undefined || given.some((other) => other.facts.sha256 === facts.sha256)) continue;
      if (offered.folders.length > 0) folders += 1;
      else if (given.length >= MOST_EXPECTED) left += 1;
      else {
        const from = withProof ? "beside a proof" : "given";
        given.push({ name: offered.name, document: offered.file, facts, from, refusal: undefined });
      }
    }
    if (folders > 0) this.remarks.push("What you expect is given by its file, not by a folder: nothing of the folder was taken.");
    if (left > 0) this.remarks.push(`Of what you expect this page takes ${MOST_EXPECTED} files at a time: ${count(left, "file was", "files were")} left out.`);
    if (given.length === 0) return;
    const others = this.expected.filter((other) => given.every((one) => one.facts.sha256 !== other.facts.sha256));
    const stays = ({ facts: { as } }: Expected) =>
      as !== undefined && (takesSeveral(as) || given.every((one) => one.facts.as !== as));
    const gone = others.filter((other) => !stays(other));
    this.expected = [...others.filter(stays), ...given];
    if (gone.length > 0) {
      const names = (some: Expected[]) => listed(some.map(({ name }) => clipped(name, 60)));
      this.remarks.push(`At “What you expect”, ${names(given)} took the place of ${names(gone)}.`);
    }
  }

  /** Says that what lay in a folder is not used as what is expected. */
  #sayUnexpected(all: Placed[]): void {
    const unused = all.filter(({ offered, seen }) => seen.expects && offered.folders.length > 0);
    if (unused.length === 0) return;
    const names = unused.slice(0, NAMED).map(({ offered }) => clipped(offered.name, 60));
    const more = unused.length > NAMED ? [`${grouped(unused.length - NAMED)} more`] : [];
    this.remarks.push(
      `Not used as what you expect, since it lay in a folder: ${listed([...names, ...more])}. A provider who sends both chooses his own answer. Give your own order by itself.`,
    );
  }

  /** Why nothing can be judged by what is expected; it is never left out silently. */
  get unsettled(): string | undefined {
    for (const one of this.expected) {
      const { as, fault } = one.facts;
      const why = fault ?? one.refusal;
      const name = clipped(one.name, 60);
      if (as === undefined) return `What you expect cannot be used, so nothing was judged. \`${name}\`: ${why} Remove it, or give your order.`;
      if (why !== undefined) return `Your ${as} could not be used, so nothing was judged. \`${name}\`: ${why}.`;
      if (!takesSeveral(as) && this.expected.some((other) => other !== one && other.facts.as === as)) {
        return `More than one ${as} was given, and one counts, so nothing was judged. Choose it at “What you expect”.`;
      }
    }
    return undefined;
  }

  async #takeFiles(all: Placed[], files: Placed[], proofs: number): Promise<void> {
    if (proofs > 1 || this.proofs.length > 1) {
      const byThemselves = files.filter(({ offered }) => offered.folders.length === 0).length;
      const others = files.length - byThemselves;
      if (byThemselves > 0) {
        this.remarks.push(
          "Delivered files are compared with one proof at a time: with several they are left out.",
        );
      }
      if (others > 0) {
        this.remarks.push(
          `${count(others, "other file")} in the folders ${others === 1 ? "was" : "were"} not looked at.`,
        );
      }
      return;
    }
    // A folder is taken whole: a package may list a file that is called like a proof or a key set.
    const tops = new Set<Top>();
    for (const { offered } of files) tops.add(offered.top);
    if (this.files.count + all.length > MOST_FILES) throw new TooMany(`more than ${grouped(MOST_FILES)} files`);
    await inSlices("sizes", all, ({ offered, seen }) => {
      if (offered.top.folder ? tops.has(offered.top) : seen.kind === "file") this.files.add(offered, seen.private);
    });
    const { twice } = this.files;
    if (twice.length > 0) {
      const names = twice.slice(0, NAMED).map((name) => clipped(name, 40));
      this.remarks.push(`Given more than once: ${listed(names)}. All of them are compared; remove what does not count.`);
    }
  }
}

/** Whether a file is looked into before it is placed. */
function isAsked({ name, lost }: Offered, put: Kind | undefined): "always" | "maybe" | "no" {
  if (lost !== undefined) return "no";
  if (put === "file") return mayBeKey(name) ? "maybe" : "no";
  return put === undefined ? "maybe" : "always";
}
