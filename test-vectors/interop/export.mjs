// Whether tools of others, written in JavaScript, take what `wever-proof export` writes.
//
//     node export.mjs PATH/TO/wever-proof
//
// @sigstore/verify verifies the Sigstore bundles, and jose reads the keys.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { bundleFromJSON } from '@sigstore/bundle';
import { Verifier, toSignedEntity, toTrustMaterial } from '@sigstore/verify';
import { calculateJwkThumbprint, createLocalJWKSet, importJWK, importSPKI } from 'jose';

const program = resolve(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), 'wever-proof-'));
const run = (...words) => execFileSync(program, words, { cwd: folder, stdio: 'pipe' }).toString();
const json = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));

try {
  run('demo', '--out', 'run');
  run('export', 'attestation', 'run/proof.json', '--out', 'attestation');
  run('export', 'receipt', 'run/proof.json', '--format', 'sigstore', '--out', 'receipt.json');
  run('export', 'completion', 'run/proof.json', '--format', 'sigstore', '--out', 'completion.json');
  run('export', 'keys', 'run/trust.jwks.json', '--out', 'keys.jwks.json');
  const pem = run('export', 'keys', 'run/trust.jwks.json', '--format', 'pem');

  await checkKeys(json('keys.jwks.json'), pem);
  const key = createPublicKey(pem);
  for (const name of ['attestation/attestation.sigstore.json', 'receipt.json', 'completion.json']) {
    checkBundle(name, key);
  }
  console.log('node: bundles and keys are taken');
} finally {
  rmSync(folder, { recursive: true });
}

async function checkKeys(jwks, pem) {
  const [jwk, ...others] = jwks.keys;
  assert.equal(others.length, 0);
  assert.equal(await calculateJwkThumbprint(jwk), jwk.kid);
  // Both names of the algorithm find the key, and another one does not.
  for (const alg of ['Ed25519', 'EdDSA']) {
    const found = await createLocalJWKSet(jwks)({ alg, kid: jwk.kid });
    assert.equal(found.type, 'public');
    await importJWK(jwk, alg);
    await importSPKI(pem, alg);
  }
  await assert.rejects(async () => createLocalJWKSet(jwks)({ alg: 'ES256', kid: jwk.kid }));
}

function checkBundle(name, key) {
  const text = json(name);
  const hint = text.verificationMaterial.publicKey.hint;
  const noRoots = { mediaType: '', tlogs: [], ctlogs: [], timestampAuthorities: [], certificateAuthorities: [] };
  const material = toTrustMaterial(noRoots, (wanted) => {
    assert.equal(wanted, hint);
    return { publicKey: key, validFor: () => true };
  });
  const thresholds = { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 };
  const verifier = new Verifier(material, thresholds);
  const verify = (value) => verifier.verify(toSignedEntity(bundleFromJSON(value)));
  verify(text);
  const altered = structuredClone(text);
  const payload = Buffer.from(altered.dsseEnvelope.payload, 'base64');
  payload[payload.length - 1] ^= 1;
  altered.dsseEnvelope.payload = payload.toString('base64');
  assert.throws(() => verify(altered), `${name} holds with another payload`);
}
