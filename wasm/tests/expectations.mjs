// What has to come of the calls, wherever they were made.

/** Throws at the first answer that is not what its call expects; returns how many were compared. */
export function checkAnswers(calls, given) {
  same(given.length, calls.length, "one answer a call");
  calls.forEach((call, index) => checkAnswer(call, given[index]));
  return calls.length;
}

function checkAnswer({ name, text, list, verdict, codes, error, begins }, given) {
  if (error !== undefined) return same(given.error, error, name);
  if (begins !== undefined) return same(given.error?.slice(0, begins.length), begins, name);
  same(given.error, undefined, name);
  if (list !== undefined) same(given.text.join(), list.join(), name);
  if (text !== undefined) sameText(given.text, text, name);
  if (verdict === undefined) return undefined;
  const report = JSON.parse(given.text);
  same(report.verdict, verdict, name);
  if (codes === undefined) return undefined;
  const findings = report.faults.concat(report.checks.flatMap((row) => row.findings));
  const found = new Set(findings.map((finding) => finding.code));
  return same([...found].sort().join(" "), codes.join(" "), name);
}

/** Throws unless both are the same. */
export function same(given, expected, name) {
  if (given !== expected) {
    throw new Error(`${name}: ${JSON.stringify(given)} instead of ${JSON.stringify(expected)}`);
  }
}

/** Throws with the place where two long texts begin to differ. */
export function sameText(given, expected, name) {
  if (given === expected) return;
  let at = 0;
  while (given[at] === expected[at]) at += 1;
  const excerpt = (text) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 60));
  const found = `${excerpt(given)} instead of ${excerpt(expected)}`;
  throw new Error(`${name}: the texts differ at character ${at}: ${found}`);
}
