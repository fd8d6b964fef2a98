// A trap in the middle of a verification: the answer is `internal.fault`, never a pass, and what is asked
// next is answered by a fresh instance.

import assert from "node:assert/strict";

// (module (func (export "verify") unreachable))
const TRAP = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 10, 1, 6, 118, 101, 114, 105, 102, 121, 0, 0, 10, 5,
  1, 3, 0, 0, 11,
]);
const { verify } = new WebAssembly.Instance(new WebAssembly.Module(TRAP)).exports;

// The first instance is one whose `verify` traps; those behind it are as they were built.
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (...given) => {
  const { exports } = await instantiate(...given);
  const value = { ...exports, verify };
  return Object.create(WebAssembly.Instance.prototype, { exports: { value } });
};

const verifier = await import("wever-proof");
await verifier.start();
const hasher = new verifier.Hasher();
const policy = { as_of: "2026-06-22T07:50:46Z" };

const report = verifier.verifyParsed("{}", [], policy);
assert.equal(report.verdict, "unreadable");
assert.deepEqual(
  report.faults.map(({ code }) => code),
  ["internal.fault"],
);
assert.equal(report.policy.as_of, policy.as_of);

const next = verifier.verifyParsed("{}", [], policy);
assert.deepEqual(
  next.faults.map(({ code }) => code),
  ["input.not-a-proof"],
);
assert.throws(() => hasher.update(new Uint8Array(1)), Error, "a hasher of the instance that is gone");
