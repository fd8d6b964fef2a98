// Arguments that nobody should give: each is an exception that names it, and the module works on.

import { canonical } from "./canonical.mjs";
import { same } from "./expectations.mjs";

const cyclic = {};
cyclic.self = cyclic;

const throwing = {
  get as_of() {
    throw new Error("not today");
  },
};

const detached = () => {
  const bytes = new Uint8Array(8);
  structuredClone(bytes, { transfer: [bytes.buffer] });
  return bytes;
};

const refused = [
  ["proof", (verifier) => verifier.verify()],
  ["proof", (verifier) => verifier.verify(null)],
  ["proof", (verifier) => verifier.verify(7n)],
  ["proof", (verifier) => verifier.verify({ byteLength: 3, length: 3 })],
  ["proof", (verifier) => verifier.verify("\ud800")],
  ["trust", (verifier) => verifier.verify("{}", "keys")],
  ["trust", (verifier) => verifier.verify("{}", null)],
  ["trust", (verifier) => verifier.verify("{}", [{ document: "", issuer: 7 }])],
  ["trust", (verifier) => verifier.verify("{}", [{ document: "", issuer: Symbol("x") }])],
  ["trust[1]", (verifier) => verifier.verify("{}", ["", null])],
  ["trust[0]", (verifier) => verifier.verify("{}", new Array(1e9))],
  ["trust[0]", (verifier) => verifier.verify("{}", [{}])],
  ["trust", (verifier) => verifier.verify("{}", new Array(20).fill(new Uint8Array(4 << 20)))],
  ["policy", (verifier) => verifier.verify("{}", [], null)],
  ["policy", (verifier) => verifier.verify("{}", [], "{}")],
  ["policy", (verifier) => verifier.verify("{}", [], () => {})],
  ["policy", (verifier) => verifier.verify("{}", [], cyclic)],
  ["policy", (verifier) => verifier.verify("{}", [], throwing)],
  ["policy", (verifier) => verifier.verify("{}", [], { as_of: new Date(NaN) })],
  ["policy", (verifier) => verifier.verify("{}", [], { profile: "\ud800" })],
  ["policy", (verifier) => verifier.verify("{}", [], { artifacts: {} })],
  ["policy", (verifier) => verifier.verify("{}", [], { artifacts: new Map() })],
  ["policy", (verifier) => verifier.verify("{}", [], { artifacts: [null] })],
  ["policy", (verifier) => verifier.verify("{}", [], { artifacts: [, {}] })],
  ["policy", (verifier) => verifier.verify("{}", [], files({ path: "\ud800" }))],
  ["policy", (verifier) => verifier.verify("{}", [], files({ path: undefined }))],
  ["policy", (verifier) => verifier.verify("{}", [], files({ no_file: "too_deep" }))],
  ["policy", (verifier) => verifier.verify("{}", [], files({ size: 1.5 }))],
  ["policy", (verifier) => verifier.verify("{}", [], files({ size: -1 }))],
  ["policy", (verifier) => verifier.verify("{}", [], files({ size: 2 ** 60 }))],
  ["policy", (verifier) => verifier.verify("{}", [], files({ size: Infinity }))],
  ["policy", (verifier) => verifier.verify("{}", [], files({ size: 1n }))],
  ["policy", (verifier) => verifier.verify("{}", [], files({ sha256: "SHA256:00" }))],
  ["beginning", (verifier) => verifier.mayBeProof()],
  ["document", (verifier) => verifier.claimsToBeProof(7)],
  ["proof", (verifier) => verifier.filesToHash(7, [])],
  ["given", (verifier) => verifier.filesToHash("{}")],
  ["given", (verifier) => verifier.filesToHash("{}", "[]")],
  ["given", (verifier) => verifier.filesToHash("{}", [{ path: "a" }])],
  ["given", (verifier) => verifier.filesToHash("{}", files({ size: -1 }).artifacts)],
  ["given", (verifier) => verifier.filesToHash("{}", [cyclic])],
  ["document", (verifier) => verifier.canonicalize({})],
  ["document", (verifier) => verifier.canonicalize("[".repeat(100_000))],
  ["document", (verifier) => verifier.canonicalize(" ".repeat(9 << 20))],
  ["document", (verifier) => verifier.digest(new Uint8Array(300 << 20))],
  ["draft", (verifier) => verifier.buildWorkOrder()],
  ["draft", (verifier) => verifier.buildWorkOrder({ inputs: { share: NaN } })],
  ["draft", (verifier) => verifier.buildWorkOrder({ inputs: [undefined] })],
  ["draft", (verifier) => verifier.buildWorkOrder(cyclic)],
  ["order", (verifier) => verifier.buildPaymentReference({}, 7)],
  ["issuer", (verifier) => verifier.buildPaymentReference({}, {}, 7)],
  ["bytes", (verifier) => new verifier.Hasher().update(7)],
];

function files(change) {
  const sha256 = `sha256:${"0".repeat(64)}`;
  return { artifacts: [{ path: "file", size: 1, sha256, ...change }] };
}

/** Throws unless each is refused by name; returns how many there are. */
export function checkHostile(verifier) {
  const before = verifier.verify("{}");
  for (const [argument, call] of refused) {
    const words = wordsOf(() => call(verifier));
    same(words.slice(0, argument.length + 3), `\`${argument}\`:`, `${call}: ${words}`);
    same(verifier.verify("{}"), before, `after ${call}`);
  }
  // A buffer that was given away has no bytes, or says that it was.
  const words = wordsOf(() => same(verifier.verifyParsed(detached()).verdict, "unreadable", "none"));
  same(words === "" || words.startsWith("`proof`:"), true, words);

  // An input over the limit is judged by its beginning, as natively.
  const large = verifier.verifyParsed(new Uint8Array(300 << 20));
  same(large.faults[0].code, "input.too-large", "a large input");
  same(verifier.verify(" ".repeat(64 << 20)), canonical(large), "a large text");
  // A file can have any name, and another one the same.
  const twice = { path: "__proto__", size: 0, sha256: `sha256:${"0".repeat(64)}` };
  const odd = [twice, twice];
  same(verifier.verifyParsed("{}", [], { artifacts: odd }).policy.artifacts_given, true, "odd");
  return refused.length + 4;
}

function wordsOf(call) {
  try {
    call();
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : `not an Error: ${error}`;
  }
}
