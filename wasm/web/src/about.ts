// What this page is, and how to know that it is the one that was built.

import { dialog } from "./dialog.ts";
import { element, exact, facts, replace } from "./element.ts";
import type { Published } from "./packed.ts";
import { bytes } from "./words.ts";

/**
 * The document as the browser read it, copied before anything is changed; the copy shares the long
 * texts. The file is written so that the copy's markup is the file, byte for byte.
 */
const AS_READ =
  typeof document === "undefined" ? undefined : (document.documentElement.cloneNode(true) as HTMLElement);

export function openAbout(published: Published, digest: (blob: Blob) => Promise<string>): void {
  const source = new Blob([`<!DOCTYPE html>\n${AS_READ?.outerHTML}\n`]);
  const own = element("span", null, "being computed…");
  dialog(
    "About this page",
    element(
      "p",
      null,
      "This is one file. It holds the verifier as WebAssembly, and nothing is loaded. Its policy, which the browser enforces, forbids every connection and every script but its own, and its own script sends nothing.",
    ),
    facts([
      ["Version", exact(published.version)],
      ["SHA-256 of this page", own],
      ["Its size", bytes(source.size)],
      ["SHA-256 of the module in it", exact(published.module)],
    ]),
    element(
      "p",
      null,
      "The first digest is computed here, over the page as your browser read it. It helps you to name the version you have; it proves nothing, since another page could show any digest. To know, compute it outside: ",
      element("code", null, "sha256sum verifier.html"),
      ", and compare it with what ",
      element("code", null, "cargo xtask page"),
      " prints for the same sources. An extension of the browser that changes pages, or saving a page “complete”, gives another digest.",
    ),
    element(
      "p",
      null,
      "Nothing is stored unless you ask to keep a key set. The clock of this computer is read for the time of the verification, unless you give another.",
    ),
  );
  digest(source).then(
    (sha256) => replace(own, exact(sha256)),
    (error: unknown) => replace(own, String(error)),
  );
}
