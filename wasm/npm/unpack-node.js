// The bytes of the module from its text: bundlers for Node bring scripts along and leave files behind.

import { inflateRawSync } from "node:zlib";

import { MODULE } from "./module-text.js";

export function unpacked() {
  return inflateRawSync(Buffer.from(MODULE, "base64"));
}
