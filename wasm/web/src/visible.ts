// Text of others made harmless to the eye. That it stays text is the business of `element.ts`.

/**
 * What does not show, looks like a space and is none, moves something or turns the reading order: what
 * the command line writes as `\u{…}` too. `wasm/web/tests/visible.mjs` compares the two.
 */
const HIDDEN =
  /[\p{Cc}\u{a0}\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{1680}\u{17b4}\u{17b5}\u{180b}-\u{180f}\u{2000}-\u{200f}\u{2028}-\u{202f}\u{205f}-\u{206f}\u{2800}\u{3000}\u{3164}\u{fe00}-\u{fe0f}\u{feff}\u{ffa0}\u{fff0}-\u{fffc}\u{13430}-\u{13442}\u{16fe4}\u{1bca0}-\u{1bca3}\u{1d159}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}\p{Cs}\p{Co}\p{NChar}]/u;

// Also the vowels and final consonants of Hangul, which join the consonant before them.
const MARK = /[\p{M}\u{1161}-\u{11ff}\u{d7b0}-\u{d7fb}]/u;

/** Marks on one character that are shown; more of them grow over the lines around. */
const MARKS = 4;

/** The text, with everything that would not show written as `\u{…}`. */
export function visible(text: string): string {
  return pieces(text)
    .map((piece) => piece.text)
    .join("");
}

/** The same in pieces, so that what was written out can be told from what was there. */
export function pieces(text: string): { text: string; hidden: boolean }[] {
  if (!HIDDEN.test(text) && !MARK.test(text)) return text === "" ? [] : [{ text, hidden: false }];
  const found: { text: string; hidden: boolean }[] = [];
  let shown = "";
  // At the beginning a mark would stand on what the page wrote before.
  let marks = MARKS;
  for (const character of text) {
    if (character === "`" || character === '"') marks = MARKS;
    else marks = MARK.test(character) ? marks + 1 : 0;
    if (marks <= MARKS && !HIDDEN.test(character)) {
      shown += character;
      continue;
    }
    marks = MARKS;
    if (shown !== "") found.push({ text: shown, hidden: false });
    shown = "";
    found.push({ text: written(character), hidden: true });
  }
  if (shown !== "") found.push({ text: shown, hidden: false });
  return found;
}

function written(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** At most so many characters, with an ellipsis where something was left out. */
export function shortened(text: string, most: number): string {
  // Twice as many units hold that many characters, and a long text is not taken apart for nothing.
  const characters = Array.from(text.slice(0, 2 * most + 2));
  if (characters.length <= most) return text;
  return `${characters.slice(0, most).join("")}…`;
}

/** The beginning and the end, for ids, hashes and names. */
export function clipped(text: string, most: number): string {
  const characters = Array.from(text.slice(0, 4096));
  if (characters.length <= most) return text;
  const tail = Math.floor(most / 3);
  return `${characters.slice(0, most - tail - 1).join("")}…${characters.slice(-tail).join("")}`;
}
