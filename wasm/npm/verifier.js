// What the package does, over the WebAssembly module. No rule is in here.

import { bytesOf, documentBytesOf, documentsOf, found, isBytes, jsonOf, policyOf, wrong } from "./argument.js";
import { isFault, module } from "./start.js";

export { WeverProofError } from "./error.js";

// One byte more than a document may have, which is enough to be refused.
const enough = () => module().largestDocument() + 1;

export function verify(proof, trust = [], policy = {}) {
  const most = enough();
  const together = module().largestRequest();
  const { documents, listed } = documentsOf("trust", trust, most, together);
  const asked = policyOf(policy, together);
  const bytes = documentBytesOf("proof", proof, most);
  try {
    return module().verify(bytes, documents, listed, asked);
  } catch (error) {
    if (!isFault(error)) throw error;
    return module().internalFault(bytes, asked);
  }
}

export function verifyParsed(proof, trust, policy) {
  return JSON.parse(verify(proof, trust, policy));
}

export function filesToHash(proof, given) {
  const listed = jsonOf("given", given, module().largestRequest(), "an array");
  return JSON.parse(module().filesToHash(documentBytesOf("proof", proof, enough()), listed));
}

export function canonicalize(document) {
  return module().canonicalize(documentBytesOf("document", document, enough()));
}

export function digest(document) {
  return module().digest(documentBytesOf("document", document, enough()));
}

export function buildWorkOrder(draft) {
  return module().buildWorkOrder(objectOf("draft", draft));
}

export function buildPaymentReference(draft, order, issuer) {
  if (issuer !== undefined && typeof issuer !== "string") {
    throw wrong("issuer", `expected text, ${found(issuer)}`);
  }
  const said = issuer === undefined ? undefined : bytesOf("issuer", issuer, enough());
  const [draftBytes, orderBytes] = [objectOf("draft", draft), objectOf("order", order)];
  return module().buildPaymentReference(draftBytes, orderBytes, said && issuer);
}

// An object as its JSON text, as bytes, or as it is.
function objectOf(argument, value) {
  const isText = typeof value === "string" || isBytes(value);
  const text = isText ? value : jsonOf(argument, value, module().largestRequest());
  return documentBytesOf(argument, text, enough());
}

export function inspectKeys(document) {
  return JSON.parse(module().inspectKeys(bytesOf("document", document, enough())));
}

export function mayBeProof(beginning) {
  return module().mayBeProof(bytesOf("beginning", beginning, enough()));
}

export function mayNameProof(piece) {
  return module().mayNameProof(bytesOf("piece", piece, enough()));
}

export function claimsToBeProof(document) {
  return module().claimsToBeProof(bytesOf("document", document, enough()));
}

export function trustDisputes(trust) {
  const { documents, listed } = documentsOf("trust", trust, enough(), module().largestRequest());
  return JSON.parse(module().trustDisputes(documents, listed));
}

export function version() {
  return module().version();
}

// Larger pieces would only make the module's memory grow.
const PIECE = 1024 * 1024;

export class Hasher {
  #digest = new (module().Hasher)();
  #size = 0;

  update(bytes) {
    const given = bytesOf("bytes", bytes, Infinity);
    for (let at = 0; at < given.length; at += PIECE) {
      this.#open().update(given.subarray(at, at + PIECE));
    }
    this.#size += given.length;
  }

  finish() {
    const sha256 = this.#open().finish();
    this.#digest = undefined;
    return { size: this.#size, sha256 };
  }

  free() {
    this.#digest?.free();
    this.#digest = undefined;
  }

  #open() {
    if (this.#digest) return this.#digest;
    throw new Error("this hasher has finished");
  }
}
