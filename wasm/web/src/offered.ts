// Files as they are dropped, chosen or pasted, with the folders that they came in.

import { grouped } from "./words.ts";

/** A file, and the folders that it lay in, outermost first; none if it was given by itself. */
export interface Offered {
  folders: string[];
  name: string;
  file: File;
}

/** As many files as the command line hashes in a folder, and as deep. */
export const MOST_FILES = 65_536;
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
    if (folder?.kind === "directory") await walk(folder, [folder.name], found);
    else if (entry?.isDirectory) await walkEntry(entry as FileSystemDirectoryEntry, [entry.name], found);
    else if (file !== null) add(found, { folders: [], name: file.name, file });
  }
  return found;
}

async function walk(folder: Folder, folders: string[], found: Offered[]): Promise<void> {
  checkDepth(folders);
  for await (const inner of folder.values()) {
    if (inner.kind === "directory") await walk(inner, [...folders, inner.name], found);
    else add(found, { folders, name: inner.name, file: await inner.getFile() });
  }
}

async function walkEntry(folder: FileSystemDirectoryEntry, folders: string[], found: Offered[]) {
  checkDepth(folders);
  const reader = folder.createReader();
  for (;;) {
    // Some at a time, until there are no more.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (entries.length === 0) return;
    for (const entry of entries) {
      if (entry.isDirectory) {
        await walkEntry(entry as FileSystemDirectoryEntry, [...folders, entry.name], found);
      } else {
        const file = await new Promise<File>((resolve, reject) =>
          (entry as FileSystemFileEntry).file(resolve, reject),
        );
        add(found, { folders, name: entry.name, file });
      }
    }
  }
}

function checkDepth(folders: string[]): void {
  if (folders.length > DEEPEST) throw new TooMany(`folders more than ${DEEPEST} deep`);
}

/** What was chosen in a dialog, which says folders as a path. */
export function chosen(files: Iterable<File>): Offered[] {
  const found: Offered[] = [];
  for (const file of files) {
    const folders = file.webkitRelativePath.split("/").slice(0, -1);
    add(found, { folders, name: file.name, file });
  }
  return found;
}

/** What was pasted as text. */
export function pasted(text: string): Offered {
  return { folders: [], name: "pasted text", file: new File([text], "pasted text") };
}

function add(found: Offered[], offered: Offered): void {
  if (found.length >= MOST_FILES) {
    throw new TooMany(`more than ${grouped(MOST_FILES)} files`);
  }
  found.push(offered);
}
