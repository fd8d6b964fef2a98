// Delivered files as they were given. Which of them is meant by which name of a package is the SDK's
// business: here they only get the paths that they have below the folder that was given.

import type { Lost, Offered, Top } from "./offered.ts";
import { inSlices } from "./slices.ts";

/** A file that was given, and its path from what was given with it. */
export interface Delivered {
  file: File;
  /** Below the folder that was given; of a file by itself, its name. */
  below: string;
  lost: Lost | undefined;
}

/** One thing that was given, a file or a folder, with the files in it. */
export interface Given {
  top: Top;
  files: Delivered[];
  size: number;
  /** How many of the files hold a private key. */
  private: number;
}

/** Everything that was given as delivered files, in the order in which it was. */
export class DeliveredFiles {
  #given: Given[] = [];
  #byTop = new Map<Top, Given>();
  #size = 0;
  #count = 0;

  get given(): readonly Given[] {
    return this.#given;
  }

  get count(): number {
    return this.#count;
  }

  get size(): number {
    return this.#size;
  }

  add({ top, folders, name, file, lost }: Offered, isPrivate: boolean): void {
    let given = this.#byTop.get(top);
    if (given === undefined) {
      given = { top, files: [], size: 0, private: 0 };
      this.#byTop.set(top, given);
      this.#given.push(given);
    }
    given.files.push({ file, below: [...folders.slice(1), name].join("/"), lost });
    given.size += file.size;
    given.private += Number(isPrivate);
    this.#size += file.size;
    this.#count += 1;
  }

  remove(given: Given): void {
    this.#given = this.#given.filter((other) => other !== given);
    this.#byTop.delete(given.top);
    this.#size -= given.size;
    this.#count -= given.files.length;
  }

  clear(): void {
    this.#given = [];
    this.#byTop.clear();
    this.#size = 0;
    this.#count = 0;
  }

  /** Names under which more than one thing was given. */
  get twice(): string[] {
    const once = new Set<string>();
    const twice = new Set<string>();
    for (const { top } of this.#given) (once.has(top.name) ? twice : once).add(top.name);
    return [...twice];
  }

  /**
   * The files in one row, with their paths. If one folder was given, it is the root, as for
   * `--artifacts FOLDER`; otherwise all lie beside each other in a root of their own.
   */
  async listed(goesOn: () => boolean): Promise<Entry[]> {
    const [only] = this.#given;
    const isRoot = this.#given.length === 1 && only?.top.folder === true;
    const entries: Entry[] = [];
    for (const { top, files } of this.#given) {
      const before = isRoot || !top.folder ? "" : `${top.name}/`;
      const add = ({ file, below, lost }: Delivered) => void entries.push({ file, path: before + below, lost });
      if (!(await inSlices("listing", files, add, goesOn))) break;
    }
    return entries;
  }
}

/** A file with the path by which it is compared. */
export interface Entry {
  path: string;
  file: File;
  lost: Lost | undefined;
}

/** What became of the bytes of a file. */
export type Measured = { size: number; sha256: string } | "unreadable";

/** The list as the verifier takes it, as JSON: it may have 8,192 entries. */
export async function listing(
  entries: Entry[],
  measured: ReadonlyMap<number, Measured>,
  goesOn: () => boolean,
): Promise<string> {
  const written: string[] = [];
  await inSlices(
    "listing",
    entries,
    ({ path, file, lost }, index) => {
      const found = measured.get(index);
      // What is no Unicode text cannot be said in JSON, and no package can list it.
      const said = path.replace(/[\p{Surrogate}\p{NChar}]/gu, "\u{fffd}");
      const what =
        said !== path
          ? { no_file: "name_not_unicode" }
          : lost !== undefined || found === "unreadable"
            ? { no_file: lost ?? "unreadable_file" }
            : { size: file.size, ...found };
      written.push(JSON.stringify({ path: said, ...what }));
    },
    goesOn,
  );
  return `[${written.join(",")}]`;
}
