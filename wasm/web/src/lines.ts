// What is no JSON, as the text that it is: as much as tells where reading ended.

import type { RawLine } from "./call.ts";

/** Characters of a line that are shown. */
const LONG = 600;

/** Lines before and after the one that is meant. */
const AROUND = 4;

/** The first bytes of a file that are looked through for a line. */
const RAW = 16 * 1024 * 1024;

export async function linesAround(file: Blob, line: number, column: number): Promise<RawLine[]> {
  const lines = (await file.slice(0, RAW).text()).split("\n");
  const shown: RawLine[] = [];
  for (let number = Math.max(1, line - AROUND); number <= Math.min(lines.length, line + AROUND); number++) {
    const characters = Array.from(lines[number - 1] ?? "");
    const from = number === line ? Math.max(0, column - 1 - LONG / 2) : 0;
    const text = characters.slice(from, from + LONG);
    const end = number === line ? column - 1 - from : text.length;
    shown.push({
      number,
      before: (from > 0 ? "…" : "") + text.slice(0, end).join(""),
      at: text.slice(end, end + 1).join(""),
      after: text.slice(end + 1).join("") + (from + LONG < characters.length ? "…" : ""),
    });
  }
  return shown;
}
