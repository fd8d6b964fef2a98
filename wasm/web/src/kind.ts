// What a file that was given is taken for by what is in it: a guess about where it goes, never about
// whether it is good. The person sees it and can put it elsewhere. Whether it holds a private key, and
// which keys are in it, is the SDK's word.

import type { KeyFile } from "wever-proof";
import { Hasher, inspectKeys } from "wever-proof";

import type { KeyFacts, Look, Seen } from "./call.ts";
import { isCalledProof, type Kind } from "./names.ts";
import { beginning, ENOUGH, SHORT } from "./read.ts";

/** Looks at a file; in the thread of the verifier, since it may be large. */
export async function look({ file, name, put }: Look): Promise<Seen> {
  const known = put ?? (isCalledProof(name) ? "proof" : undefined);
  // What will be shown or used is read as far as any document goes; of the rest, what may be one.
  if (known === undefined || known === "file") {
    if (file.size >= ENOUGH) return seen("file");
    if (file.size > SHORT && !/^\u{feff}?\s*[[{"]|-----BEGIN /u.test(await file.slice(0, 256).text())) return seen("file");
  }
  const bytes = await beginning(file);
  const content = contentOf(bytes);
  if (content === "proof" && put !== "keys") return seen(put ?? "proof");
  const found = inspectKeys(bytes);
  if (found.private && content !== "proof") return { kind: known ?? "keys", private: true, keys: undefined };
  const kind = known ?? (found.form !== null || content === "keys" ? "keys" : "file");
  return { kind, private: false, keys: kind === "keys" ? factsOf(bytes, found) : undefined };
}

function seen(kind: Kind): Seen {
  return { kind, private: false, keys: undefined };
}

/** What it looks like by its members: of what is broken, by what it would be. */
function contentOf(bytes: Uint8Array): "proof" | "keys" | undefined {
  const text = new TextDecoder().decode(bytes);
  if (/^\s*-----BEGIN /.test(text)) return "keys";
  if (!/^\s*\{/.test(text)) return undefined;
  let value: object;
  try {
    value = JSON.parse(text) as object;
  } catch {
    return text.includes('"proof_bundle"') ? "proof" : undefined;
  }
  if ("object_type" in value && value.object_type === "proof_bundle") return "proof";
  return ("keys" in value && Array.isArray(value.keys)) || "kty" in value ? "keys" : undefined;
}

/** What the verifier reads in a file of keys; nothing, if there is a private key in it. */
export function keyFacts(bytes: Uint8Array): KeyFacts | undefined {
  const found = inspectKeys(bytes);
  return found.private ? undefined : factsOf(bytes, found);
}

function factsOf(bytes: Uint8Array, found: KeyFile): KeyFacts {
  const hasher = new Hasher();
  hasher.update(bytes);
  const { sha256, size } = hasher.finish();
  const { form, issuer, keys, left_out, fault } = found;
  return {
    sha256,
    size,
    usable: form !== null,
    issuer: issuer ?? undefined,
    ids: keys.map(({ key_id }) => key_id),
    leftOut: left_out.length,
    fault: fault === null ? undefined : fault.message,
  };
}

/**
 * For each file the place of another that states one of its keys otherwise. The verifier lets count
 * what both allow, so that an older set beside a newer one can only take away.
 */
export function disputes(files: Uint8Array[]): (number | undefined)[] {
  const stated = files.map((bytes) => {
    const { keys } = inspectKeys(bytes);
    return keys.map((key) => [key.key_id, statement(key)] as const);
  });
  // The first two of the statements on a key that differ: whatever one says, one of both disputes it.
  const first = new Map<string, { says: string; file: number }[]>();
  stated.forEach((statements, file) => {
    for (const [id, says] of statements) {
      const known = first.get(id) ?? [];
      if (known.length < 2 && !known.some((one) => one.says === says)) first.set(id, [...known, { says, file }]);
    }
  });
  return stated.map((statements) => {
    for (const [id, says] of statements) {
      const other = first.get(id)?.find((one) => one.says !== says);
      if (other !== undefined) return other.file;
    }
    return undefined;
  });
}

function statement({ purposes, nbf, exp, revoked }: KeyFile["keys"][number]): string {
  const sorted = purposes ? [...purposes].sort() : null;
  return JSON.stringify([sorted, nbf ?? null, exp ?? null, revoked ? [revoked.revoked_at, revoked.reason] : null]);
}
