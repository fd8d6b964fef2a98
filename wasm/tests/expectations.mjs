// What has to come of the calls, wherever they were made.

import assert from "node:assert/strict";

/** Fails at the first answer that is not what its call expects; returns how many were compared. */
export function checkAnswers(calls, given) {
  assert.equal(given.length, calls.length, "one answer a call");
  calls.forEach((call, index) => {
    const { report, error } = given[index];
    if (call.error !== undefined) {
      assert.equal(error, call.error, call.name);
      return;
    }
    assert.equal(error, undefined, call.name);
    assert.equal(JSON.parse(report).verdict, call.verdict, call.name);
    if (call.native !== undefined) sameText(report, call.native, `${call.name}, natively`);
  });
  return calls.length;
}

/** Fails with the place where two long texts begin to differ. */
export function sameText(given, expected, name) {
  if (given === expected) return;
  let at = 0;
  while (given[at] === expected[at]) at += 1;
  const excerpt = (text) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 60));
  const found = `${excerpt(given)} instead of ${excerpt(expected)}`;
  assert.fail(`${name}: the reports differ at character ${at}: ${found}`);
}
