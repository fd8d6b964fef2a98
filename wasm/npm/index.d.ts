import type { OrderOn, PaymentDraft, WorkOrder } from "./draft.js";
import type { Code } from "./code-list.js";
import type { Claims, Finding, PaymentLevel, Report } from "./report.js";

export type * from "./draft.js";
export type * from "./report.js";
export type { Code } from "./code-list.js";

/**
 * A document: its bytes as they were received, or text. Give bytes where you have them; whoever
 * makes text of bytes may already have changed them.
 */
export type TextOrBytes = string | ArrayBufferView | ArrayBuffer;

/**
 * A key set by itself, or keys as others publish them (a plain JWKS, a JWK, PEM) with the origin of
 * their issuer. `purposes` says what those keys may sign; of a key set that says so itself, it takes the
 * others away.
 */
export type Trust =
  | TextOrBytes
  | { document: TextOrBytes; issuer?: string; purposes?: readonly Purpose[] };

/** What a key may sign. */
export type Purpose =
  | "attestation"
  | "receipt"
  | "completion"
  | "settlement"
  | "usage"
  | "ledger"
  | "callback"
  | "requester"
  | "approval"
  | "witness"
  | "audit";

/** What you require. What is absent is not asked. */
export interface Policy {
  /** The time of the verification, in UTC; without it nothing is found to be in the future. */
  as_of?: string | Date;
  /**
   * The profile that the proof must have: the name of a published one, or the file of a rail of your own (its schema is
   * `rail`), by which the proof is then judged. Throws if the file asks less than every profile does.
   */
  profile?: TextOrBytes;
  /**
   * The order that you placed, as the file that you hold: the work order, or for a task run the run contract. A good
   * proof of another order is refused. Throws if it is no order, or not as it was sent.
   */
  order?: TextOrBytes;
  /** Values that the proof must state, by the names of its claims, such as `{ price: "49.00 USD" }`. */
  expect?: { readonly [Name in keyof Claims]?: string };
  /**
   * What you require, as documents: the rail's own list of what a run must have, or more (its schema is
   * `requirements`). Several only narrow. Throws if one holds what is not understood.
   */
  requirements?: readonly TextOrBytes[];
  /**
   * By how many seconds a signed time may lie after `as_of`, since clocks differ: at most 300, and none by default.
   * It moves no window and no expiry of a key.
   */
  tolerance_seconds?: number;
  /** The least payment level. */
  require_payment?: PaymentLevel;
  /**
   * What lies in the folder of delivered files. `filesToHash` says which files need their `sha256`. At most 8,192
   * entries, whose paths have at most 4 MiB together.
   */
  artifacts?: readonly GivenEntry[];
}

/** A file: its length in bytes, and SHA-256 over them, as `digestFile` measures it. */
export interface ArtifactDigest {
  size: number;
  sha256: string;
}

/** A file in the folder of delivered files, or something there that is no file that can be read. */
export type GivenEntry = GivenFile | GivenNoFile;

export interface GivenFile {
  /** Its path below the folder, as the disk spells it, with `/` between the parts. */
  path: string;
  /** Its length in bytes. */
  size: number;
  /** SHA-256 over its bytes; absent if it was not hashed. */
  sha256?: string;
}

/** Something that stands where a file could. Where a package lists a file there, it is not checked. */
export interface GivenNoFile {
  path: string;
  no_file: NoFile;
}

/**
 * What it is instead. A name that JSON cannot hold, since half a character or a noncharacter is in it, is
 * `name_not_unicode`, with U+FFFD in the place of that.
 */
export type NoFile =
  | "dangling_link"
  | "link_outside"
  | "link_to_folder"
  | "special_file"
  | "unreadable_file"
  | "unreadable_folder"
  | "too_deep"
  | "name_not_unicode";

/** Where the module comes from: `wever_proof.wasm` as bytes, compiled, or where it can be got. */
export type Source = SyncSource | Fetched | Promise<SyncSource | Fetched>;
export type SyncSource = ArrayBufferView | ArrayBuffer | CompiledModule;
type Fetched = Declared<"URL"> | Declared<"Response">;

/** `WebAssembly.Module`, where that is declared. */
// Anything would pass for one, of which no member is declared: a text, a promise, a response.
export type CompiledModule = typeof globalThis extends {
  WebAssembly: { Module: { prototype: infer Module } };
}
  ? Module & object & { then?: never; arrayBuffer?: never }
  : { readonly "WebAssembly.Module": never };

/** A type of the environment, which need not be a browser. */
type Declared<Name extends string> =
  typeof globalThis extends Record<Name, { prototype: infer Type }> ? Type : never;

/** Why a call cannot be carried out. What is wrong with a proof is in its report, and is not thrown. */
export class WeverProofError extends Error {
  /** The words, and what a program acts on; for whoever throws one. */
  constructor(
    message: string,
    parts: { code: ErrorCode; path?: string; findings?: Finding[]; advice?: string; cause?: unknown },
  );
  /** What a program acts on: the code of the first finding, if there is one. */
  readonly code: ErrorCode;
  /** Where in the document, as a JSON Pointer; empty for the whole of it. */
  readonly path: string;
  /** Everything that speaks against it, where it was held against a rule. */
  readonly findings: Finding[];
  /** What to do about it, where that is known. */
  readonly advice?: string;
}

export type ErrorCode = Code | BuildCode;

/** What no finding says. */
export type BuildCode =
  /** An argument of another form than documented. */
  | "call.argument"
  /** A document or a draft is none of its kind. */
  | "build.form"
  /** An id or a name is none. */
  | "build.id"
  /** An amount cannot be computed, or is not spelled as its currency asks. */
  | "build.money"
  /** The published table has no fee for this, and no terms were given. */
  | "build.no-fee-rate"
  /** The signer failed: try again. */
  | "build.signer"
  /** What the signer gave is no signature of the bytes by its key. */
  | "build.signature"
  /** The pieces do not belong together, or this is no move of this state. */
  | "build.terms";

/**
 * Starts the module; needed once, before anything else. Without a source a browser fetches the file
 * beside this package's script; Node, Deno, Bun and `wever-proof/inline` have the module in the scripts
 * themselves, and Cloudflare Workers get it compiled. A module that was started stays, whatever later
 * calls name.
 */
export function start(source?: Source): Promise<void>;

/** The same at once. Browsers cannot do without the source. */
export function startSync(source?: SyncSource): void;

/**
 * Verifies a proof: the report as canonical JSON, the same bytes that `wever-proof verify --format
 * json` prints. Whatever is wrong with the proof or with a trusted document is in the report; it
 * throws for arguments of another form only. It asks for no time, no network and no randomness.
 */
export function verify(proof: TextOrBytes, trust?: readonly Trust[], policy?: Policy): string;

/** The same, parsed. Compare `verdict` with `"verified"`. */
export function verifyParsed(proof: TextOrBytes, trust?: readonly Trust[], policy?: Policy): Report;

/**
 * Which of the given files have to be hashed before `proof` is verified with them: their places in
 * the list. All others can be given with their size alone.
 */
export function filesToHash(proof: TextOrBytes, given: readonly GivenEntry[]): number[];

/** The canonical form (RFC 8785) of a JSON document; throws if it is not strict JSON. */
export function canonicalize(document: TextOrBytes): string;

/** The digest of that form: `sha256:` and 64 digits. */
export function digest(document: TextOrBytes): string;

/**
 * The order of a draft, as canonical JSON: an object, or its JSON. It is not signed; throws with
 * everything that is wrong with the draft.
 */
export function buildWorkOrder<const Rail extends string>(draft: OrderOn<Rail> | TextOrBytes): string;

/**
 * The payment reference for an order, as canonical JSON. The issuer is the provider of the order.
 */
export function buildPaymentReference(
  draft: PaymentDraft | TextOrBytes,
  order: WorkOrder | TextOrBytes,
  issuer?: string,
): string;

/**
 * What a file is that may hold keys, to show it before it is used; nothing in it is trusted by that.
 * Times are in seconds since 1970.
 */
export function inspectKeys(document: TextOrBytes): KeyFile;

export interface KeyFile {
  /** A key set that says everything, a JWKS of others, one JWK, PEM blocks; null if `fault` is not. */
  form: "jwks" | "plain_jwks" | "jwk" | "pem" | null;
  /** Whose keys it says that these are; others do not say so. */
  issuer: string | null;
  issued_at: number | null;
  expires: number | null;
  /** The keys that can be used, in the order of the file. */
  keys: {
    /** The thumbprint, recomputed. */
    key_id: string;
    /** The `kid`, where that is another. */
    label: string | null;
    /** What it may sign; null where whoever trusts it says so. */
    purposes: Purpose[] | null;
    nbf: number | null;
    exp: number | null;
    revoked: { revoked_at: number; reason: "compromised" | "superseded" | "unspecified" } | null;
  }[];
  /** The keys that are left out, and why. */
  left_out: { place: string; label: string | null; reason: string }[];
  /** The members that are ignored, each once. */
  ignored: string[];
  /** Whether the bytes hold a private key, whatever else they are: they are not to be kept or shown. */
  private: boolean;
  /** Why the file cannot be used. */
  fault: { code: Code; pointer: string; message: string; advice: string } | null;
}

/**
 * Whether a file that begins so may be a proof, so that most files of a folder need not be read: its first
 * 4,096 bytes, or all of a shorter one.
 */
export function mayBeProof(beginning: TextOrBytes): boolean;

/**
 * Whether the name of a proof's type may be in a piece of a file, so that a file that is too large to be read
 * can be searched: pieces overlap by 256 bytes.
 */
export function mayNameProof(piece: TextOrBytes): boolean;

/**
 * Whether a file says that it is a proof (`object_type` `proof_bundle`), also one that is cut short or
 * damaged. Whether it is a good one is what `verify` says.
 */
export function claimsToBeProof(document: TextOrBytes): boolean;

/**
 * For each of these the place of another, if there is one, that does not allow a key the same; null if
 * there is none. Only what both allow counts, so that an older key set beside a newer one can only take away.
 */
export function trustDisputes(trust: readonly Trust[]): (number | null)[];

/** The version of this package. */
export function version(): string;

/** A file, a stream of bytes, or the bytes. */
export type FileSource =
  | { stream(): ByteStream }
  | ByteStream
  | AsyncIterable<Uint8Array>
  | ArrayBufferView
  | ArrayBuffer;

/** What is needed of a `ReadableStream`. */
export interface ByteStream {
  getReader(): {
    read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
    cancel(): Promise<void>;
  };
}

/** What is needed of an `AbortSignal`. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason: any;
  throwIfAborted(): void;
  addEventListener(type: "abort", hear: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: "abort", hear: () => void): void;
}

export interface DigestOptions {
  /** Ends the work, also while nothing arrives; the promise is rejected with its reason. */
  signal?: Signal;
  /** Hears how many bytes were hashed so far. */
  onProgress?: (bytes: number) => void;
}

/** Measures a delivered file as it arrives: it need not fit into memory. */
export function digestFile(source: FileSource, options?: DigestOptions): Promise<ArtifactDigest>;

/** The same by hand. */
export class Hasher {
  /** Takes the next bytes. */
  update(bytes: TextOrBytes): void;
  /** What was measured; nothing can follow. */
  finish(): ArtifactDigest;
  /** Gives the memory back without an answer. */
  free(): void;
}
