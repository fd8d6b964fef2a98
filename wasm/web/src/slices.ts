// Long lists in slices, so that the browser can draw, and hear a click on Stop, in between.

/** How many items one slice has, by what is done with them: each takes some milliseconds. */
export const SLICE = {
  /** Files that are taken down, by their names. */
  files: 500,
  /** Files whose size is asked for the first time, which the browser looks up on the disk. */
  sizes: 16,
  /** Entries of the list of delivered files, written for the verifier. */
  listing: 1_000,
  /** Rows of a table. */
  rows: 40,
  /** Findings with their places and values. */
  findings: 40,
  /** Parts of an answer. */
  parts: 1,
} as const;

export type Work = keyof typeof SLICE;

/**
 * Does something with each item, a slice at a time; says whether it came to the end. `goesOn` is asked
 * before each slice after the first. Every slice is marked, so that a test can count what is in it.
 */
export async function inSlices<Item>(
  work: Work,
  items: ArrayLike<Item>,
  act: (item: Item, index: number) => void,
  goesOn: () => boolean = () => true,
): Promise<boolean> {
  for (let from = 0; from < items.length; from += SLICE[work]) {
    if (from > 0) {
      await breath();
      if (!goesOn()) return false;
    }
    const end = Math.min(items.length, from + SLICE[work]);
    for (let index = from; index < end; index++) act(items[index] as Item, index);
    performance.mark("slice", { detail: { work, items: end - from } });
  }
  return true;
}

/** Lets the browser do what waits: draw, and hear what a person does. */
export function breath(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  if (scheduler?.yield !== undefined) return scheduler.yield();
  return new Promise((resolve) => setTimeout(resolve));
}
