// What a file is taken for by its name.

export type Kind = "proof" | "keys" | "expected" | "file";

/** By its name alone: what is called a proof is one, however broken, as on the command line. */
export function isCalledProof(name: string): boolean {
  return /(^|\.)proof\.json$/i.test(name);
}

/** Whether a file is called as files of keys are. */
export function mayBeKey(name: string): boolean {
  return /\.(pem|key|jwk|jwks|p8|pk8|p12|pfx|der|ppk)$/i.test(name) || /^id_(ed25519|rsa|ecdsa|dsa)/.test(name);
}
