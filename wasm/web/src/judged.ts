// A proof with the answer to it: what every part of the answer is drawn from.

import type { Cause, Code, Finding, Report } from "wever-proof";
import type { Explanation } from "wever-proof/codes";

import type { RawLine } from "./call.ts";
import type { Profile } from "./profile.ts";
import type { JudgedBy } from "./session.ts";

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type Members = { [name: string]: Json };

/** One object of the bundle, and where it stands. */
export interface Placed {
  type: string;
  index: number;
  pointer: string;
  members: Members;
}

/**
 * What is said of the object around a place: that it was changed, that it or another one is wrong, that it does
 * not fit what was changed and is blamed for nothing, or that something is missing or not known.
 */
export type Blame = "accused" | "doubted" | "apart" | "open";

/** Objects that are looked at: a bundle has at most 256. */
const MOST_OBJECTS = 512;

export class Judged {
  /** The objects, in the order of the profile, and then by name. */
  readonly objects: Placed[];
  readonly profile: Profile | undefined;
  /** Every finding of every row. */
  readonly findings: Finding[];
  /** What explains each finding of a check. */
  readonly #causes = new Map<Finding, Cause>();

  constructor(
    readonly name: string,
    readonly file: Blob,
    /** The bytes of the report, as the command line would print them. */
    readonly text: string,
    readonly report: Report,
    /** The document as the strict reader sees it; nothing if it holds nothing to look into. */
    readonly document: Json | undefined,
    /** What the payloads of envelopes say. */
    readonly payloads: Map<string, Json>,
    readonly by: JudgedBy,
    private readonly codes: Map<string, Explanation>,
    profiles: Profile[],
    /** Lines of the text around a place. */
    readonly lines: (line: number, column: number) => Promise<RawLine[]>,
  ) {
    this.findings = [...report.faults, ...report.checks.flatMap((row) => row.findings)];
    this.profile = profiles.find(({ profile }) => profile === report.claims.profile);
    this.objects = placed(document, this.profile);
    for (const cause of report.causes) {
      for (const finding of this.findingsOf(cause)) this.#causes.set(finding, cause);
    }
  }

  /** What a cause explains. */
  findingsOf({ findings }: Cause): Finding[] {
    return findings.flatMap((pointer) => {
      const [, row, index] = /^\/checks\/(\d+)\/findings\/(\d+)$/.exec(pointer) ?? [];
      const finding = this.report.checks[Number(row)]?.findings[Number(index)];
      return finding === undefined ? [] : [finding];
    });
  }

  /** What the cause of a finding says of one of the places that it names. */
  blame(finding: Finding, pointer: string): Blame {
    const cause = this.#causes.get(finding);
    switch (cause?.kind) {
      case "object_changed":
      case "object_not_sealed":
      case "object_not_listed":
      case "object_absent":
      case "envelope_differs":
      case "seal_changed":
      case "object_not_signed":
        return cause.objects.some((object) => within(pointer, object)) ? "accused" : "apart";
      case "object_or_seal_changed":
        return cause.objects.some((object) => within(pointer, object)) ? "doubted" : "apart";
      case "issuer_contradicts":
      case "undecided":
        return "doubted";
      case "may_follow":
      case "file_differs":
        return "apart";
      default:
        return "open";
    }
  }

  /** The cause that accuses one object, or the bundle around all of them. */
  accusing(object: Placed): Cause | undefined {
    return this.report.causes.find(({ kind, objects }) =>
      object.pointer === ""
        ? kind === "envelope_differs" || kind === "object_absent"
        : objects.includes(object.pointer) && kind !== "object_absent",
    );
  }

  explain(code: Code): Explanation | undefined {
    return this.codes.get(code);
  }

  /** Whether a finding contradicts something; what is only absent or unattributed does not. */
  contradicts(finding: Finding): boolean {
    const verdict = this.explain(finding.code)?.verdict;
    return verdict === "rejected" || verdict === "unreadable";
  }

  /** Whether there is a place in the document that a pointer of this report can lead to. */
  leads(pointer: string | undefined): pointer is string {
    if (pointer === undefined || this.document === undefined) return false;
    return this.findings.every(({ code }) => !code.startsWith("trust."));
  }
}

function placed(document: Json | undefined, profile: Profile | undefined): Placed[] {
  const found: Placed[] = [];
  for (const [type, list] of Object.entries(membersOf(membersOf(document)?.["objects"]) ?? {})) {
    if (!Array.isArray(list)) continue;
    for (const [index, value] of list.slice(0, MOST_OBJECTS - found.length).entries()) {
      found.push({ type, index, pointer: `/objects/${escaped(type)}/${index}`, members: membersOf(value) ?? {} });
    }
  }
  const order = (profile?.objects ?? []).map(({ object_type }) => object_type);
  const rank = (type: string) => (order.includes(type) ? order.indexOf(type) : order.length);
  return found.sort((one, other) => rank(one.type) - rank(other.type) || (one.type < other.type ? -1 : 1));
}

/** A token of a pointer (RFC 6901). */
export function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The tokens of a pointer. */
export function tokens(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

export function membersOf(value: Json | undefined): Members | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}

/** A member of its own, by name or index; not one that every object of the language has. */
export function member(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Members)[name];
}

/** Values of one object that are looked at, unless more are asked for. */
const MOST_VALUES = 1_000;

/** The values that a member of a profile names in an object, each with its place. */
export function valuesOf(object: Placed, path: string, most = MOST_VALUES): { pointer: string; value: Json }[] {
  let found: { pointer: string; value: Json }[] = [
    { pointer: object.pointer, value: object.members },
  ];
  for (const token of tokens(path)) {
    found = found.flatMap(({ pointer, value }) => {
      const names = token === "*" ? (Array.isArray(value) ? [...value.slice(0, most).keys()].map(String) : []) : [token];
      return names.flatMap((name) => {
        const inner = member(value, name);
        return inner === undefined ? [] : [{ pointer: `${pointer}/${escaped(name)}`, value: inner }];
      });
    }).slice(0, most);
  }
  return found;
}

/** A value in a line. */
export function inLine(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Whether a place is another place or inside it. */
export function within(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`);
}
