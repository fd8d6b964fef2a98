// Who signs: a public key, and a function that signs with the private one, wherever that is kept.

import { found, isBytes, bytesOf, reason, tag, wrong } from "./argument.js";
import { WeverProofError } from "./error.js";

/** A signer with the keys of WebCrypto. The private key may be one that cannot be exported. */
export function webCryptoSigner(pair) {
  const { publicKey, privateKey } = pair ?? {};
  for (const [name, key] of [["publicKey", publicKey], ["privateKey", privateKey]]) {
    if (tag(key) !== "CryptoKey") throw wrong(`pair.${name}`, `expected a \`CryptoKey\`, ${found(key)}`);
  }
  return {
    publicKey,
    sign: (bytes) => crypto.subtle.sign({ name: "Ed25519" }, privateKey, bytes),
  };
}

/** The 32 bytes of a public key that is bytes or a JWK. */
export function keyBytes(argument, key) {
  if (isBytes(key)) return bytesOf(argument, key, 33);
  if (key !== null && typeof key === "object" && typeof key.x === "string") {
    if (key.kty !== "OKP" || key.crv !== "Ed25519") throw wrong(argument, "this JWK is no Ed25519 key");
    if ("d" in key) throw wrong(argument, "this JWK holds a private key: give its public half");
    try {
      return fromBase64(key.x.replaceAll("-", "+").replaceAll("_", "/"));
    } catch (cause) {
      throw wrong(argument, "`x` of this JWK is no base64url", cause);
    }
  }
  throw wrong(argument, `expected 32 bytes or a JWK, ${found(key)}`);
}

/** The same of the key of a signer, which may be a `CryptoKey`. */
export async function keyOf(signer) {
  if (signer === null || typeof signer !== "object" || typeof signer.sign !== "function") {
    throw wrong("signer", `expected an object with \`publicKey\` and \`sign\`, ${found(signer)}`);
  }
  const { publicKey } = signer;
  if (tag(publicKey) !== "CryptoKey") return keyBytes("signer.publicKey", publicKey);
  try {
    return new Uint8Array(await crypto.subtle.exportKey("raw", publicKey));
  } catch (cause) {
    throw wrong("signer.publicKey", `this key cannot be exported as 32 bytes: ${reason(cause)}`, cause);
  }
}

/** The signature that `signer` gives, 64 bytes. */
export async function signatureBy(signer, bytes) {
  let signature;
  try {
    // A copy: whoever signs may keep it, or change it.
    signature = await signer.sign(bytes.slice());
  } catch (cause) {
    const advice = "ask the signer why it refused, then try again";
    throw new WeverProofError(`the signer refused: ${reason(cause)}`, { code: "build.signer", advice, cause });
  }
  return signatureBytes("what the signer gave", signature);
}

export function signatureBytes(argument, signature) {
  const bytes = isBytes(signature) ? bytesOf(argument, signature, 65) : undefined;
  if (bytes?.length === 64) return bytes;
  const seen = bytes ? `found ${bytes.length === 65 ? "more" : bytes.length}` : found(signature);
  throw wrong(argument, `expected the 64 bytes of an Ed25519 signature, ${seen}`);
}

export function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
