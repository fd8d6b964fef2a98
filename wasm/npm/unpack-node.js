// The bytes of a module from its text: bundlers for Node bring scripts along and leave files behind.

import { inflateRawSync } from "node:zlib";

export function unpacked(text) {
  return inflateRawSync(Buffer.from(text, "base64"));
}
