// Folders of delivered files, honest and hostile, with the answer that each must get from everybody:
// the command line, the package in all that runs it, and the page for those that a browser can hand
// over.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { closeSync, ftruncateSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const vectors = join(import.meta.dirname, "../../test-vectors/cases");

/** The delivered files of the example, by the names that its package lists. */
const LISTED = ["manifest.csv", "documents/w9.txt", "reports/missing-items.md"];

const is = (path, as) => ({ path, as });
const text = (path, given = "another\n") => ({ path, text: given });
const link = (path, target) => ({ path, link: target });

/** The listed files below a folder; `changed` are entries that take the place of those at their path. */
function all(folder = "", ...changed) {
  const taken = new Set(changed.map(({ path }) => path));
  const listed = LISTED.map((name) => is(`${folder}${name}`, name));
  return [...listed.filter(({ path }) => !taken.has(path)), ...changed];
}

const verified = { verdict: "verified", codes: [] };
const rejected = { verdict: "rejected", codes: ["hash.artifact-mismatch"] };
const incomplete = { verdict: "incomplete", codes: ["artifact.missing"] };

// The package of this proof lists `übersicht.csv`, in form C, in the place of the manifest.
const COMPOSED = "accepted-artifacts-twin";
const C = "\u00fcbersicht.csv";
const D = "u\u0308bersicht.csv";
const composed = (...first) => ({ of: COMPOSED, entries: [...first, ...all().slice(1)] });

// The package of this one lists `m/artifacts/r.txt` and `n/artifacts/r.txt`.
const SAME_ENDS = "accepted-artifacts-same-ends";

/**
 * Each folder: the vector whose proof it belongs to (`of`, the plain example without it), its entries,
 * and the answer. An entry is a file with the bytes of the listed file `as`, with a `text`, or with so many
 * bytes (`large`); a `folder`; a `link`; a `pipe`. `raw` is a path that is no Unicode text, in base64.
 */
export const folders = [
  { name: "as delivered", entries: all(), ...verified },
  { name: "in the folder above", entries: all("artifacts/"), ...verified },
  { name: "three folders above", entries: all("run/2026/artifacts/", text("run/notes.txt")), ...verified },
  {
    name: "with proof and keys of others beside",
    entries: all("artifacts/", text("proof.json", "{}"), text("trust.jwks.json", '{"keys":[]}')),
    ...verified,
  },
  {
    name: "altered, and the right file in an inner folder of the same name",
    entries: [...all("artifacts/", text("artifacts/manifest.csv", "X\n")), is("zz/artifacts/manifest.csv", "manifest.csv")],
    ...rejected,
  },
  {
    name: "altered, and a right copy of everything beside",
    entries: [...all("artifacts/", text("artifacts/manifest.csv", "X\n")), ...all("zz/artifacts/")],
    ...rejected,
  },
  {
    name: "altered where it is listed, and a right copy of everything below",
    entries: [...all("", text("manifest.csv", "X\n")), ...all("copy/")],
    ...rejected,
  },
  {
    name: "right where it is listed, and an altered copy of everything below",
    entries: [...all(), ...all("copy/", text("copy/manifest.csv", "X\n"))],
    ...verified,
  },
  { name: "two right copies", entries: [...all("one/"), ...all("two/")], ...verified },
  {
    name: "of two copies the second has a longer file",
    entries: [...all("one/"), ...all("two/", text("two/documents/w9.txt", "Form W-9 (example)\n\n"))],
    ...rejected,
  },
  { name: "names from a disk that takes letters apart", ...composed(is(D, LISTED[0])), ...verified },
  { name: "one name in two forms, both right", ...composed(is(C, LISTED[0]), is(D, LISTED[0])), ...verified },
  { name: "one name in two forms, the listed one altered", ...composed(text(C), is(D, LISTED[0])), ...rejected },
  { name: "one name in two forms, the other one altered", ...composed(is(C, LISTED[0]), text(D)), ...rejected },
  {
    name: "names that end alike",
    of: SAME_ENDS,
    entries: [is("m/artifacts/r.txt", LISTED[0]), is("n/artifacts/r.txt", LISTED[1]), is(LISTED[2], LISTED[2])],
    ...verified,
  },
  {
    name: "names that end alike, changed places",
    of: SAME_ENDS,
    entries: [is("m/artifacts/r.txt", LISTED[1]), is("n/artifacts/r.txt", LISTED[0]), is(LISTED[2], LISTED[2])],
    ...rejected,
  },
  { name: "without folders", entries: LISTED.map((name) => is(name.split("/").at(-1), name)), ...incomplete },
  { name: "downloaded twice", entries: all().map(({ path, as }) => is(path.replace(".", " (1)."), as)), ...incomplete },
  { name: "in other letters", entries: [is("Manifest.csv", LISTED[0]), ...all().slice(1)], ...incomplete },
  { name: "one name with what does not show", entries: [is("manifest\u200b.csv", LISTED[0]), ...all().slice(1)], ...incomplete },
  { name: "what does not show, beside", entries: all("", text("manifest\u200b.csv")), ...verified },
  { name: "half above", entries: [is("manifest.csv", LISTED[0]), ...all("delivery/").slice(1)], ...incomplete },
  { name: "a part of them", entries: [is("w9.txt", LISTED[1])], ...incomplete },
  { name: "a folder in place of a file", entries: [text("manifest.csv/manifest.csv"), ...all().slice(1)], ...incomplete },
  { name: "nothing in place of a file", entries: all("", text("manifest.csv", "")), ...rejected },
  { name: "nothing beside", entries: all("", text("nothing", "")), ...verified },
  { name: "names that programs stumble over", entries: all("", text("__proto__"), text("constructor"), text("a/toString"), text("-rf")), ...verified },
  { name: "a large file that nobody lists", entries: all("", { path: "large.iso", large: 2 ** 40 }), ...verified },
  { name: "an empty folder", entries: [{ path: "empty", folder: true }], ...incomplete },
  { name: "odd things beside", entries: all("", link(".#lock", "/nowhere"), link("out", "/etc/hostname"), link("up", ".."), { path: "pipe", pipe: true }, { path: "lost+found", folder: true }), ...verified },
  { name: "a name that is no text", entries: all("", { raw: "/27+LnR4dA==", text: "x" }), ...verified },
  { name: "a name that no JSON can hold", entries: all("", text("odd\u{10ffff}.txt")), ...verified },
  { name: "a link to nowhere in place of a file", entries: all("", link("manifest.csv", "nowhere")), ...incomplete },
  { name: "a link in place of a file, to a file outside", entries: all("", link("manifest.csv", "/etc/hostname")), ...incomplete },
  { name: "a link in place of a file, to a folder", entries: all("", link("manifest.csv", "documents")), ...incomplete },
  { name: "a link in place of a file, to the file", entries: all("", link("manifest.csv", "m"), is("m", LISTED[0])), ...verified },
  { name: "a link in place of a file, to another file", entries: all("", link("manifest.csv", "m"), text("m")), ...rejected },
  { name: "a link in place of a folder, to nowhere", entries: [...all().filter(({ path }) => !path.startsWith("documents/")), link("documents", "/nowhere")], ...incomplete },
  { name: "a file in place of a folder", entries: [...all().filter(({ path }) => !path.startsWith("documents/")), text("documents")], ...incomplete },
  { name: "a pipe in place of a file", entries: all("", { path: "manifest.csv", pipe: true }), ...incomplete },
  {
    name: "in one form a file, in the other a link to nowhere",
    ...composed(is(C, LISTED[0]), link(D, "nowhere")),
    ...incomplete,
  },
];

/** Whether a browser can hand over all that is in a folder: files, with names that are text. */
export function isForBrowsers({ entries }) {
  return entries.every((entry) => entry.path !== undefined && !("link" in entry || "pipe" in entry || "folder" in entry));
}

/** What a folder is judged with: the folder of the vector, its proof, its trust and its policy. */
export function judgedWith({ of = "accepted-artifacts" }) {
  const folder = join(vectors, of);
  const { policy, proof, trust } = JSON.parse(readFileSync(join(folder, "case.json"), "utf8"));
  const document = readFileSync(join(folder, "trust-1.json"));
  if (trust.length !== 1) throw new Error(`${of} has other trust`);
  return { folder, policy, proof: readFileSync(join(folder, proof)), trust: [{ document }] };
}

/** The bytes of an entry that is a file. */
export function bytesOf({ as, text: given }) {
  if (as === undefined) return Buffer.from(given);
  return readFileSync(join(vectors, "accepted-artifacts/artifacts", as));
}

/** Lays a folder out on the disk. */
export function lay({ entries }, root) {
  mkdirSync(root, { recursive: true });
  for (const entry of entries) {
    const below = entry.raw === undefined ? Buffer.from(entry.path) : Buffer.from(entry.raw, "base64");
    const path = Buffer.concat([Buffer.from(`${root}/`), below]);
    if (entry.path !== undefined) mkdirSync(dirname(join(root, entry.path)), { recursive: true });
    if (entry.folder) mkdirSync(path);
    else if (entry.link !== undefined) symlinkSync(entry.link, path);
    else if (entry.pipe) made(spawnSync("mkfifo", [join(root, entry.path)]));
    else if (entry.large !== undefined) sparse(path, entry.large);
    else writeFileSync(path, bytesOf(entry));
  }
}

function made({ status, stderr, error }) {
  if (status !== 0) throw error ?? new Error(`mkfifo: ${stderr}`);
}

function sparse(path, size) {
  const file = openSync(path, "w");
  ftruncateSync(file, size);
  closeSync(file);
}

/** What lies in a folder on the disk, as the package takes it; nothing is hashed. */
export function found(root, folder = root, before = "") {
  const listed = readdirSync(Buffer.from(folder), { encoding: "buffer" });
  return listed.flatMap((raw) => {
    const name = raw.toString();
    const path = `${before}${name}`;
    if (!Buffer.from(name).equals(raw)) return [{ path, no_file: "name_not_unicode" }];
    const place = join(folder, name);
    const entry = lstatSync(place);
    if (entry.isDirectory()) return found(root, place, `${path}/`);
    const said = path.replace(/\p{NChar}/gu, "\u{fffd}");
    if (said !== path) return [{ path: said, no_file: "name_not_unicode" }];
    if (entry.isSymbolicLink()) return [{ path, ...target(root, place) }];
    return [{ path, ...(entry.isFile() ? { size: entry.size } : { no_file: "special_file" }) }];
  });
}

function target(root, place) {
  let real;
  try {
    real = realpathSync(place);
  } catch {
    return { no_file: "dangling_link" };
  }
  if (real !== root && !real.startsWith(`${root}/`)) return { no_file: "link_outside" };
  const entry = statSync(real);
  if (entry.isDirectory()) return { no_file: "link_to_folder" };
  return entry.isFile() ? { size: entry.size } : { no_file: "special_file" };
}

/** The same with the digests of the files at `places`. */
export function hashed(root, given, places) {
  return given.map((entry, place) => {
    if (!places.includes(place)) return entry;
    const bytes = readFileSync(join(root, entry.path));
    const sha256 = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
    return { ...entry, size: bytes.length, sha256 };
  });
}
