// Hashing of delivered files: whole, in pieces, from streams, with progress, given up; in this
// thread and in another.

import { same } from "./expectations.mjs";

// The digest of a million times `a` is published with the standard (FIPS 180-2, B.3).
const LENGTH = 1_000_000;
const DIGEST = "sha256:cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
const bytes = new Uint8Array(LENGTH).fill(0x61);

async function* pieces() {
  for (let at = 0; at < LENGTH; at += 70_001) yield bytes.slice(at, at + 70_001);
}

const never = () => new ReadableStream({ pull: () => new Promise(() => {}) });

/** Throws at the first thing that does not hold; returns how many did. */
export async function checkFiles(digestFile) {
  const sources = [
    bytes,
    bytes.buffer,
    new Blob([bytes]),
    new Blob([bytes]).stream(),
    pieces(),
    new ReadableStream({
      async start(controller) {
        for await (const piece of pieces()) controller.enqueue(piece);
        controller.close();
      },
    }),
  ];
  for (const [index, source] of sources.entries()) {
    const { size, sha256 } = await digestFile(source);
    same(`${size} ${sha256}`, `${LENGTH} ${DIGEST}`, `source ${index}`);
  }
  same(bytes.length, LENGTH, "the caller's bytes are still there");

  const heard = [];
  await digestFile(pieces(), { onProgress: (done) => heard.push(done) });
  same(heard.length, 15, "progress");
  same(heard.at(-1), LENGTH, "progress");
  same(heard.join(), heard.toSorted((one, two) => one - two).join(), "progress");

  const controller = new AbortController();
  const given = digestFile(never(), { signal: controller.signal });
  controller.abort(new Error("enough"));
  same(await words(given), "enough", "given up while nothing arrives");
  same(await words(digestFile(bytes, { signal: controller.signal })), "enough", "given up before");
  const during = new AbortController();
  const stopped = digestFile(pieces(), {
    signal: during.signal,
    onProgress: () => during.abort(new Error("stop")),
  });
  same(await words(stopped), "stop", "given up on the way");

  const unopened = "`source`: expected a file, a stream or bytes, found text: open the file, as by `createReadStream(…)` in Node";
  same(await words(digestFile("report.pdf")), unopened, "the name of a file");
  for (const source of [undefined, 7, "text", {}]) {
    same((await words(digestFile(source))).slice(0, 9), "`source`:", `${source}`);
  }
  const ofText = new ReadableStream({ start: (pieces) => pieces.enqueue("text") });
  same((await words(digestFile(ofText))).slice(0, 9), "`source`:", "pieces of text");
  return sources.length + 10;
}

/** The same in another thread, and the verifier there. */
export async function checkWorker(openWorker, options, calls) {
  const worker = await openWorker(options);
  const held = await checkFiles((source, given) => worker.digestFile(source, given));
  for (const { given, text } of calls) same(await worker.verify(...given), text, "in a worker");
  same((await worker.verifyParsed("{}")).verdict, "unreadable", "in a worker");
  same((await worker.filesToHash("{}", [{ path: "a", size: 1 }])).length, 0, "in a worker");
  same((await words(worker.verify(7))).slice(0, 8), "`proof`:", "in a worker");
  // What no message can carry is refused in the same words.
  const promised = "`proof`: expected text or bytes, found a promise: wait for it with `await`";
  same(await words(worker.verify(Promise.resolve("{}"))), promised, "in a worker");
  same((await words(worker.verify("{}", [{ keys: [() => {}] }]))).slice(0, 11), "`trust[0]`:", "in a worker");
  same((await words(worker.verify("{}", [], { as_of: () => {} }))).slice(0, 9), "`policy`:", "in a worker");
  same((await words(worker.filesToHash("{}", new Set()))).slice(0, 8), "`given`:", "in a worker");
  const waiting = worker.digestFile(never());
  worker.close();
  same(await words(waiting.then(() => "")), "the worker was closed", "closed");
  same(await words(worker.verify("{}")), "the worker was closed", "closed");
  const broken = openWorker({ source: new Uint8Array([0]) });
  same((await words(broken)) === "", false, "a module that is none");
  const named = openWorker({ source: "wever_proof.wasm" });
  same((await words(named)).slice(0, 9), "`source`:", "the name of the module");
  // A page that was given none has no other than the worker's own.
  const bytes = options.source ?? (typeof document === "undefined" && (await moduleBytes()));
  if (bytes) {
    const late = await openWorker({ source: WebAssembly.compile(bytes) });
    same((await late.verifyParsed("{}")).verdict, "unreadable", "a module that was promised");
    late.close();
  }
  return held + calls.length + 11 + Number(Boolean(bytes));
}

async function moduleBytes() {
  const { readFile } = await import("node:fs/promises");
  return readFile(new URL(import.meta.resolve("wever-proof/wever_proof.wasm")));
}

async function words(promise) {
  try {
    await promise;
    return "";
  } catch (error) {
    return error.message;
  }
}
