// Files as they are dropped, chosen or pasted, with the folders that they came in.

import { inSlices } from "./slices.ts";
import { grouped } from "./words.ts";

/** One thing that was given: a file by itself, or a folder with what is in it. */
export interface Top {
  name: string;
  folder: boolean;
}

/** A file, and the folders that it lay in, outermost first; none if it was given by itself. */
export interface Offered {
  top: Top;
  folders: string[];
  name: string;
  file: File;
  /** What it is instead, where the browser says that something is there and does not hand it out. */
  lost?: Lost;
}

/** The words of the verifier for what cannot be compared. */
export type Lost = "unreadable_file" | "unreadable_folder" | "too_deep" | "name_not_unicode";

/** As many files as a folder of delivered files may have, and as deep. */
export const MOST_FILES = 8_192;
const DEEPEST = 128;

/** More was offered than is looked at. */
export class TooMany extends Error {}

/** What was dropped. The items must be asked at once: they are gone when the event is. */
export function dropped(transfer: DataTransfer): Promise<Offered[]> {
  return walked(
    [...transfer.items]
      .filter((item) => item.kind === "file")
      .map((item) => ({ file: item.getAsFile(), entry: item.webkitGetAsEntry(), handle: handleOf(item) })),
  );
}

/** A folder as newer browsers hand it out. */
interface Folder {
  kind: "directory";
  name: string;
  values(): AsyncIterable<Folder | { kind: "file"; name: string; getFile(): Promise<File> }>;
}

type Handle = Folder | { kind: "file" } | null;

/** Chromium reads a dropped folder by its handle only where the page itself is a file. */
async function handleOf(item: DataTransferItem): Promise<Handle> {
  const asked = item as { getAsFileSystemHandle?: () => Promise<Handle> };
  try {
    return (await asked.getAsFileSystemHandle?.()) ?? null;
  } catch {
    return null;
  }
}

interface Dropped {
  file: File | null;
  entry: FileSystemEntry | null;
  handle: Promise<Handle>;
}

async function walked(items: Dropped[]): Promise<Offered[]> {
  const found: Offered[] = [];
  for (const { file, entry, handle } of items) {
    const folder = entry === null || entry.isDirectory ? await handle : null;
    if (folder?.kind === "directory") {
      await walk(folder, { name: folder.name, folder: true }, [folder.name], found);
    } else if (entry?.isDirectory) {
      const top = { name: entry.name, folder: true };
      await walkEntry(entry as FileSystemDirectoryEntry, top, [entry.name], found);
    } else if (file !== null) add(found, alone(file));
  }
  return found;
}

async function walk(folder: Folder, top: Top, folders: string[], found: Offered[]): Promise<void> {
  const inners = untilLost(folder.values(), () => lose(found, top, folders, "unreadable_folder"));
  for await (const inner of inners) {
    const { name } = inner;
    if (inner.kind !== "directory") {
      const file = await inner.getFile().catch(() => undefined);
      if (file === undefined) lose(found, top, [...folders, name], "unreadable_file");
      else add(found, { top, folders, name, file });
    } else if (folders.length >= DEEPEST) {
      lose(found, top, [...folders, name], "too_deep");
    } else {
      await walk(inner, top, [...folders, name], found);
    }
  }
}

/** What there is, up to where the browser gives up. */
async function* untilLost<Item>(items: AsyncIterable<Item>, lost: () => void): AsyncGenerator<Item> {
  const iterator = items[Symbol.asyncIterator]();
  for (;;) {
    const next = await iterator.next().catch(() => undefined);
    if (next === undefined) lost();
    if (next === undefined || next.done === true) return;
    yield next.value;
  }
}

async function walkEntry(folder: FileSystemDirectoryEntry, top: Top, folders: string[], found: Offered[]) {
  const reader = folder.createReader();
  for (;;) {
    // Some at a time, until there are no more.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    ).catch(() => undefined);
    if (entries === undefined) lose(found, top, folders, "unreadable_folder");
    if (entries === undefined || entries.length === 0) return;
    for (const entry of entries) {
      const { name } = entry;
      if (!entry.isDirectory) {
        const file = await new Promise<File>((resolve, reject) =>
          (entry as FileSystemFileEntry).file(resolve, reject),
        ).catch(() => undefined);
        if (file === undefined) lose(found, top, [...folders, name], "unreadable_file");
        else add(found, { top, folders, name, file });
      } else if (folders.length >= DEEPEST) {
        lose(found, top, [...folders, name], "too_deep");
      } else {
        await walkEntry(entry as FileSystemDirectoryEntry, top, [...folders, name], found);
      }
    }
  }
}

/** Something that is there and is not handed out. */
function lose(found: Offered[], top: Top, path: string[], what: Lost): void {
  const [name, folders] = [path.at(-1) ?? "", path.slice(0, -1)];
  // Chromium gives no name at all to what has none in Unicode.
  const [called, lost] = name === "" ? (["\u{fffd}", "name_not_unicode"] as const) : [name, what];
  add(found, { top, folders, name: called, file: new File([], called), lost });
}

/** What was chosen in a dialog, which says folders as a path. */
export async function chosen(files: ArrayLike<File>): Promise<Offered[]> {
  if (files.length > MOST_FILES) throw tooMany();
  const found: Offered[] = [];
  const tops = new Map<string, Top>();
  const deep = new Set<string>();
  await inSlices("files", files, (file) => {
    const folders = file.webkitRelativePath.split("/").slice(0, -1);
    const [name] = folders;
    if (name === undefined) {
      found.push(alone(file));
      return;
    }
    const top = tops.get(name) ?? { name, folder: true };
    tops.set(name, top);
    if (folders.length <= DEEPEST) {
      found.push({ top, folders, name: file.name, file });
      return;
    }
    const path = folders.slice(0, DEEPEST + 1);
    if (deep.has(path.join("/"))) return;
    deep.add(path.join("/"));
    lose(found, top, path, "too_deep");
  });
  return found;
}

/** What was pasted as text. */
export function pasted(text: string): Offered {
  return alone(new File([text], "pasted text"));
}

function alone(file: File): Offered {
  return { top: { name: file.name, folder: false }, folders: [], name: file.name, file };
}

function add(found: Offered[], offered: Offered): void {
  if (found.length >= MOST_FILES) throw tooMany();
  found.push(offered);
}

function tooMany(): TooMany {
  return new TooMany(`more than ${grouped(MOST_FILES)} files`);
}
