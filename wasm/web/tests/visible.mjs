// Every character of Unicode as the page shows it, and as the command line does: what does not show
// is written out by both.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";

import { imported } from "./imported.mjs";

/** What `show` prints of one object: so many members, so many characters each. */
const MEMBERS = 11;
const CHARACTERS = 200;

/** Says how many characters were compared. */
export async function checkVisible() {
  const { visible } = await imported("../src/visible.ts");
  const texts = [...inPieces(characters())];
  for (let at = 0; at < texts.length; at += MEMBERS) {
    const some = texts.slice(at, at + MEMBERS);
    const inputs = Object.fromEntries(some.map((text, index) => [`m${index}`, text]));
    const shown = unspaced(show(JSON.stringify({ object_type: "work_order", inputs })));
    for (const text of some) {
      const [from, to] = [text.codePointAt(0), text.codePointAt(text.length - 1)];
      assert.ok(shown.includes(unspaced(visible(text))), `from ${from.toString(16)} to ${to.toString(16)}`);
    }
  }
  for (const [text, shown] of [
    ["a\u202eb\u{e0041}\t", "a\\u{202e}b\\u{e0041}\\u{9}"],
    ["\u2800\u00a0\u3000\u3164", "\\u{2800}\\u{a0}\\u{3000}\\u{3164}"],
    ["\u0301a", "\\u{301}a"],
    ['a"\u0338b', 'a"\\u{338}b'],
    ["e\u0302\u0301", "e\u0302\u0301"],
    [`a${"\u0301".repeat(6)}`, `a${"\u0301".repeat(4)}\\u{301}\\u{301}`],
  ]) {
    assert.equal(visible(text), shown);
  }
  console.log(`  ${texts.join("").length} units of text, shown as the command line shows them`);
}

/**
 * All but surrogates and noncharacters, which no proof can hold, and what this runtime's version of
 * Unicode does not know.
 */
function* characters() {
  for (let point = 0; point <= 0x10ffff; point++) {
    const isSurrogate = point >= 0xd800 && point <= 0xdfff;
    const isNoncharacter = (point & 0xfffe) === 0xfffe || (point >= 0xfdd0 && point <= 0xfdef);
    const isCharacter = !isSurrogate && !isNoncharacter;
    const known = point >= 0xe0000 || !/\p{Cn}/u.test(String.fromCodePoint(point));
    if (isCharacter && known) yield String.fromCodePoint(point);
    // Private use, where nothing is decided character by character.
    if (point === 0xf0fff) point = 0x10fff0;
  }
}

function* inPieces(all) {
  let piece = "";
  let number = 0;
  for (const character of all) {
    piece += character;
    number += 1;
    if (number === CHARACTERS) {
      yield piece;
      [piece, number] = ["", 0];
    }
  }
  yield piece;
}

/** The command line breaks lines at spaces, and marks the lines that go on. */
function unspaced(text) {
  return text.replaceAll(/\n *\| /g, "").replaceAll(/[\s\u0085]+/gu, "");
}

function show(document) {
  return execFileSync(process.env.WEVER_PROOF, ["show", "-"], { input: document, encoding: "utf8" });
}
