// The bytes of the module from its text, where browsers unpack them.

import { MODULE } from "./module-text.js";

export async function unpacked() {
  const packed = Uint8Array.from(atob(MODULE), (character) => character.charCodeAt(0));
  const bytes = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(bytes).arrayBuffer());
}
