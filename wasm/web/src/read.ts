// The bytes of a file that was given, which a browser fetches from another process each time.

/** One more than a document may have is enough to have it refused as too large. */
export const ENOUGH = 8 * 1024 * 1024 + 1;

/** A file that is read at once, and kept: a usual proof has 25 kB, and there may be a thousand. */
export const SHORT = 64 * 1024;

const known = new WeakMap<Blob, Uint8Array<ArrayBuffer>>();

/** As many bytes from the start of a document as can matter. */
export async function beginning(document: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const before = known.get(document);
  if (before !== undefined) return before;
  const bytes = new Uint8Array(await document.slice(0, ENOUGH).arrayBuffer());
  if (bytes.length <= SHORT) known.set(document, bytes);
  return bytes;
}

/** What was read of it already, to be given on instead of it. */
export function asRead(document: Blob): Blob | Uint8Array<ArrayBuffer> {
  return known.get(document) ?? document;
}
