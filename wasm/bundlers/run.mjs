// Tries the installed package in every tool: `node run.mjs FOLDER [--write]`, where FOLDER holds the
// projects. Fails if a report differs from that of the command line, if an error does not say what to
// do, or if the table in the package's documentation says something else; `--write` renews that.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { readGiven } from "./given.mjs";
import { rows } from "./rows.mjs";
import { closeBrowser, Project } from "./tools.mjs";

const [folder, ...words] = process.argv.slice(2);
const { given, reports } = readGiven();
const project = (name) => new Project(join(folder, name), given);

const seen = [];
/** Lines of the table: what a tool takes in the same way is in one. */
const table = new Map();
const failed = [];
try {
  for (const row of rows(project)) {
    const name = `${row.tool}, ${row.what}`;
    const problem = await problemOf(row);
    console.log(`  ${problem ? "failed" : "holds "} ${name}${problem ? `: ${problem}` : ""}`);
    if (problem) failed.push(name);
    seen.push(name);
    const takes = row.lines ?? "nothing";
    const line = table.get(row.tool + takes) ?? { tool: row.tool, whats: [], wheres: new Set(), takes };
    line.whats.push(row.what);
    line.wheres.add(row.where);
    table.set(row.tool + takes, line);
  }
} finally {
  await closeBrowser();
}
if (failed.length > 0) throw new Error(`${failed.length} of ${seen.length} do not hold: ${failed.join("; ")}`);

const readme = join(import.meta.dirname, "../npm/README.md");
const text = readFileSync(readme, "utf8");
const lines = [...table.values()].map(({ tool, whats, wheres, takes }) =>
  `| ${tool} | ${whats.join("; ")} | ${[...wheres].join(", ")} | ${takes} |\n`,
);
const head = "| tool | tried as | answer in | what it takes |\n|---|---|---|---|\n";
const present = /\| tool \| tried as .*?\n\n/s;
if (!present.test(text)) throw new Error(`${readme} has no table of the tools`);
const renewed = text.replace(present, () => `${head}${lines.join("")}\n`);
if (words.includes("--write")) writeFileSync(readme, renewed);
else if (renewed !== text) throw new Error("the table in wasm/npm/README.md is another: `cargo xtask bundlers --write` renews it");
console.log(`  ${seen.length} ways through the tools hold`);

/** What does not hold of a row, if anything. */
async function problemOf(row) {
  if (row.lines) {
    const without = await outcomeOf(row, false);
    if (without.held) return "it works without the lines, too";
    const missing = row.failure.find((part) => !without.words.includes(part));
    if (missing) return `without the lines it does not say \`${missing}\` but ${without.words}`;
  }
  const { held, words: said } = await outcomeOf(row, true);
  return held ? undefined : said;
}

async function outcomeOf(row, lines) {
  let answers;
  try {
    answers = await row.run(lines);
  } catch (error) {
    return { held: false, words: error.message };
  }
  if (row.where === "types") return { held: true };
  const parts = [answers.here, answers.worker];
  if (parts.every((part) => JSON.stringify(part.reports) === JSON.stringify(reports))) return { held: true };
  return { held: false, words: parts.map((part) => part.failure ?? "other reports").join("\n") };
}
