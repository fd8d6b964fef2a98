// Files as they are dropped, chosen or pasted, with the folders that they came in.

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
  const entries = [...transfer.items]
    .filter((item) => item.kind === "file")
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  return walked(entries);
}

async function walked(
  entries: { entry: FileSystemEntry | null; file: File | null }[],
): Promise<Offered[]> {
  const found: Offered[] = [];
  for (const { entry, file } of entries) {
    if (entry?.isDirectory) await walk(entry as FileSystemDirectoryEntry, [entry.name], found);
    else if (file !== null) add(found, { folders: [], name: file.name, file });
  }
  return found;
}

async function walk(folder: FileSystemDirectoryEntry, folders: string[], found: Offered[]) {
  if (folders.length > DEEPEST) throw new TooMany(`folders more than ${DEEPEST} deep`);
  const reader = folder.createReader();
  for (;;) {
    // Some at a time, until there are no more.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (entries.length === 0) return;
    for (const entry of entries) {
      if (entry.isDirectory) {
        await walk(entry as FileSystemDirectoryEntry, [...folders, entry.name], found);
      } else {
        const file = await new Promise<File>((resolve, reject) =>
          (entry as FileSystemFileEntry).file(resolve, reject),
        );
        add(found, { folders, name: entry.name, file });
      }
    }
  }
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
    throw new TooMany(`more than ${MOST_FILES.toLocaleString("en")} files`);
  }
  found.push(offered);
}
