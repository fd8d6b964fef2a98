// What leaves the page because a person asked for it: a file in the browser's downloads.

import { element } from "./element.ts";

/** The pieces go after one another; they are never one text, which may be large. */
export function save(name: string, pieces: string[]): void {
  const address = URL.createObjectURL(new Blob(pieces, { type: "application/json" }));
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
