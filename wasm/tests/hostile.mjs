// Arguments that nobody should give: each is an exception that names it, and the module works on.

import { canonical } from "./canonical.mjs";
import { same } from "./expectations.mjs";

const cyclic = {};
cyclic.self = cyclic;

const failing = {
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
  ["policy", (verifier) => verifier.verify("{}", [], failing)],
  ["policy", (verifier) => verifier.verify("{}", [], { as_of: new Date(NaN) })],
  ["policy", (verifier) => verifier.verify("{}", [], { profile: "\ud800" })],
  ["policy", (verifier) => verifier.verify("{}", [], { order: new Uint8Array([0xff]) })],
  ["policy", (verifier) => verifier.verify("{}", [], { order: "\ud800" })],
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
  ["piece", (verifier) => verifier.mayNameProof()],
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

/** What people hand over, and all of what they are told. */
const mistaken = [
  ["proof", (verifier, value) => verifier.verify(value), "expected text or bytes, "],
  ["trust[0]", (verifier, value) => verifier.verify("{}", [value]), "expected text, bytes or an object with `document`, "],
  ["trust[0].document", (verifier, value) => verifier.verify("{}", [{ document: value }]), "expected text or bytes, "],
  ["draft", (verifier, value) => verifier.buildWorkOrder(value), "expected an object, "],
  ["policy", (verifier, value) => verifier.verify("{}", [], value), "expected an object, "],
];
const PARSED = ": give the text or the bytes that it was read from";
const throwing = new Proxy({}, { get: refuse, getPrototypeOf: refuse, has: refuse, ownKeys: refuse });
const handed = [
  [null, "found null"],
  [7, "found a number"],
  [true, "found a boolean"],
  [[], "found an array"],
  [[123, 125], "found an array of numbers: give `Uint8Array.from(numbers)`"],
  [() => {}, "found a function: call it"],
  [Promise.resolve("{}"), "found a promise: wait for it with `await`"],
  [new Response("{}"), "found a `Response`: give its bytes, `await ….arrayBuffer()`"],
  [new Blob(["{}"]), "found a `Blob`: give its bytes, `await ….arrayBuffer()`"],
  [new Blob(["{}"]).stream(), "found a stream: read it whole first"],
  [new URL("https://example.com/proof.json"), "found a `URL`: read what is there"],
  [new Set(), "found a `Set`"],
];
const parsed = [
  [{ keys: [] }, `found a key set that was parsed${PARSED}`],
  [{ kty: "OKP" }, `found a key that was parsed${PARSED}`],
  [{ object_type: "proof_bundle" }, `found a proof that was parsed${PARSED}`],
  [{ type: "Buffer", data: [] }, "found a `Buffer` that went through JSON: give `Buffer.from(….data)`"],
  [throwing, "found an object"],
];
const NAMED = "expected text or bytes, found the name of a file: read the file first";
const ALONE = ": give a list, also of one document, as in `[keys]`";

function refuse() {
  throw "no";
}

/** Throws unless each mistake is told what was found, and what to give. */
function checkMistaken(verifier) {
  let told = 0;
  const tell = (call, wanted, exact = true) => {
    const words = wordsOf(() => call(verifier));
    same(exact ? words : words.slice(0, wanted.length), wanted, `${call}`);
    told += 1;
  };
  for (const [argument, call, expected] of mistaken) {
    for (const [value, found] of handed) {
      tell((verifier) => call(verifier, value), `\`${argument}\`: ${expected}${found}`);
    }
    // These are objects, as they may be of a draft and of a policy.
    if (expected.includes("an object, ")) continue;
    for (const [value, found] of parsed) {
      tell((verifier) => call(verifier, value), `\`${argument}\`: ${expected}${found}`, value !== throwing);
    }
  }
  for (const name of ["proof.json", "./keys/trust.jwks.json", "C:\\keys\\issuer.pem", "file:///proof", "https://example.com/p"]) {
    tell((verifier) => verifier.verify(name), `\`proof\`: ${NAMED}`);
    tell((verifier) => verifier.verify("{}", [name]), `\`trust[0]\`: ${NAMED}`);
    tell((verifier) => verifier.canonicalize(name), `\`document\`: ${NAMED}`);
  }
  tell((verifier) => verifier.verify("{}", new Uint8Array(2)), `\`trust\`: expected an array, found bytes${ALONE}`);
  tell((verifier) => verifier.verify("{}", "{}"), `\`trust\`: expected an array, found text${ALONE}`);
  tell((verifier) => verifier.verify("{}", { keys: [] }), `\`trust\`: expected an array, found a key set that was parsed${PARSED}`);
  const listed = { artifacts: Promise.resolve([]) };
  const order = new TextEncoder().encode("{}");
  tell(
    (verifier) => verifier.verify("{}", [], { order }),
    "`policy`: `order`: this is no order: it states no `object_type` (at `/object_type`); give the work order that you placed, or for a task run the run contract, as a JSON file",
  );
  tell((verifier) => verifier.verify("{}", [], listed), "`policy`: `artifacts` is a promise: wait for it with `await`");
  return told;
}

/** The same of what is to be the module, before it was started. */
export async function checkSources(verifier) {
  const page = new TextEncoder().encode("<!doctype html><title>no</title>");
  const wanted = "expected the bytes of `wever_proof.wasm` or a `WebAssembly.Module`; `start` also takes a `URL` or a `Response`; ";
  const inPlace = "the response answered with an HTML page in place of the module";
  const started = [
    [new Uint8Array([0]), "expected `wever_proof.wasm`, found something else"],
    [new Uint8Array(0), "expected `wever_proof.wasm`, found no bytes"],
    [page, "expected `wever_proof.wasm`, found an HTML page"],
    [new Response(page, { headers: { "Content-Type": "text/html" } }), inPlace],
    [new Response("", { status: 404 }), "the response answered with status 404"],
    ["wever_proof.wasm", `${wanted}found text`],
    [{ default: 1 }, `${wanted}found an object`],
  ];
  for (const [source, problem] of started) {
    const error = await verifier.start(source).catch((error) => error);
    same(error.message, `\`source\`: ${problem}`, "a module that is none");
  }
  same(wordsOf(() => verifier.startSync(Promise.resolve())), `\`source\`: ${wanted}found a promise: wait for it with \`await\``, "at once");
  return started.length + 1;
}

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
  return refused.length + checkMistaken(verifier) + 4;
}

function wordsOf(call) {
  try {
    call();
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : `not an Error: ${error}`;
  }
}
