// What is asked in every tool, and what the command line says to it.

import { nativeReport } from "../tests/native.mjs";
import { readVectors } from "../tests/vectors.mjs";

/** A proof that is verified with its files, and one that is rejected. */
const NAMES = ["accepted-artifacts", "money-fee-below-minimum"];

export function readGiven() {
  const vectors = readVectors().filter(({ name }) => NAMES.includes(name));
  const base64 = (bytes) => Buffer.from(bytes).toString("base64");
  const given = vectors.map(({ proof, trust, asked }) => ({
    proof: base64(proof),
    trust: trust.map(({ document, ...said }) => ({ document: base64(document), ...said })),
    policy: asked,
  }));
  const reports = vectors.map((vector) => nativeReport(vector.folder, vector, vector.proof));
  const verdicts = reports.map((report) => JSON.parse(report).verdict);
  if (verdicts.join() !== "verified,rejected") throw new Error(`the vectors say ${verdicts}`);
  return { given, reports };
}
