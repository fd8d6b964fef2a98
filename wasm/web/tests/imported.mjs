// A module of the page for Node.

import { fileURLToPath } from "node:url";

import { build } from "esbuild";

export async function imported(name) {
  const entry = fileURLToPath(new URL(name, import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: "esm" });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
