import type {
  ArtifactDigest,
  DigestOptions,
  FileSource,
  GivenEntry,
  Policy,
  Report,
  Source,
  TextOrBytes,
  Trust,
} from "./index.js";

/** The verifier in a thread of its own, so that this one stays free. */
export interface VerifierWorker {
  /** As `verify` of the package. */
  verify(proof: TextOrBytes, trust?: readonly Trust[], policy?: Policy): Promise<string>;
  /** The same, parsed. */
  verifyParsed(proof: TextOrBytes, trust?: readonly Trust[], policy?: Policy): Promise<Report>;
  /** As `filesToHash` of the package. */
  filesToHash(proof: TextOrBytes, given: readonly GivenEntry[]): Promise<number[]>;
  /** As `digestFile` of the package: it is read here and hashed there. */
  digestFile(source: FileSource, options?: DigestOptions): Promise<ArtifactDigest>;
  /** Ends the thread; what is under way is rejected. */
  close(): void;
}

/** Starts a Web Worker or a thread. `source` is as that of `start`, and may be left out like it. */
export function openWorker(options?: { source?: Source }): Promise<VerifierWorker>;
