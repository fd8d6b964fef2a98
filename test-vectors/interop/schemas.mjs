// Whether ajv judges the vectors by the published schemas as they say.
//
//     node schemas.mjs
//
// Every schema is loaded, and every vector that can be read is checked: it has a code `schema.…`
// exactly if the schemas refuse it.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';

import Ajv from 'ajv/dist/2020.js';

const vectors = new URL('../', import.meta.url);
const schemas = new URL('../schemas/v1/', vectors);
const read = (name, folder) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

// Annotations of the format; its patterns say what its formats say.
const ajv = new Ajv.default({ validateFormats: false, strictTypes: false });
for (const word of ['payload-type', 'object-id', 'hash', 'part-hashes', 'signature', 'signer', 'signed-at', 'known']) {
  ajv.addKeyword(`x-${word}`);
}
const names = readdirSync(schemas).filter((name) => name.endsWith('.json'));
for (const name of names) {
  ajv.addSchema(read(name, schemas));
}
const id = read('proof-bundle.schema.json', schemas).$id;
const isBundle = ajv.getSchema(id);

const checked = { taken: 0, refused: 0 };
const judge = (name, document, { verdict, codes, policy }) => {
  if (verdict === 'unreadable' || codes.includes('unsupported.version')) return;
  // Under a rail of the caller's own its schemas judge, too.
  if ('rail' in policy) return;
  const refused = codes.some((code) => code.startsWith('schema.'));
  assert.equal(isBundle(document), !refused, `${name}: ${codes}`);
  checked[refused ? 'refused' : 'taken'] += 1;
};

for (const family of readdirSync(new URL('patches/', vectors))) {
  for (const { name, base, patch, ...answer } of read(`patches/${family}`, vectors).cases) {
    judge(name, patched(read(base, vectors), patch), answer);
  }
}
for (const name of readdirSync(new URL('cases/', vectors))) {
  const folder = new URL(`cases/${name}/`, vectors);
  const answer = read('case.json', folder);
  if (answer.verdict !== 'unreadable') judge(name, read(answer.proof, folder), answer);
}
assert(checked.taken > 20 && checked.refused > 20, JSON.stringify(checked));
console.log(`ajv: ${names.length} schemas, ${checked.taken} taken and ${checked.refused} refused`);

// RFC 6902 without `move`, `copy` and `test`.
function patched(document, patch) {
  for (const { op, path, value } of patch) {
    const tokens = path.split('/').slice(1);
    const names = tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = names.pop();
    const place = names.reduce((inner, name) => inner[name], document);
    if (Array.isArray(place)) {
      const at = last === '-' ? place.length : Number(last);
      place.splice(at, op === 'add' ? 0 : 1, ...(op === 'remove' ? [] : [value]));
    } else if (op === 'remove') {
      delete place[last];
    } else {
      place[last] = value;
    }
  }
  return document;
}
