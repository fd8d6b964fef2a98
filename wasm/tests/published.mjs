// The schemas, profiles, state machines and kinds in `schemas/v1/`.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../../schemas/v1");

function read(folder, ending, spelled) {
  const files = readdirSync(folder).filter((name) => name.endsWith(ending));
  return files.sort().map((name) => {
    const text = readFileSync(join(folder, name), "utf8");
    return [spelled(name.slice(0, -ending.length)), text];
  });
}

const schemas = read(root, ".schema.json", (name) => name);
const data = (name) => name.replaceAll("-", "_");
const profiles = read(join(root, "profiles"), ".json", data);
const stateMachines = read(join(root, "state-machines"), ".json", data);
const kinds = read(join(root, "kinds"), ".json", data);

export const texts = new Map([...schemas, ...profiles, ...stateMachines, ...kinds]);
export const names = {
  schemas: schemas.map(([name]) => name),
  profiles: profiles.map(([name]) => name),
  stateMachines: stateMachines.map(([name]) => name),
  kinds: kinds.map(([name]) => name),
};
