// The command line's answer to a test vector.

import { spawnSync } from "node:child_process";
import { join } from "node:path";

// The command line takes only the profiles it knows, so it cannot ask for the one of this vector.
const NOT_ASKABLE = new Set(["profile-mismatch"]);

/** The canonical report that `wever-proof verify` prints on `proof`, by the files of `folder`. */
export function nativeReport(folder, { name, trust, policy }, proof) {
  if (NOT_ASKABLE.has(name)) return undefined;
  const program = process.env.WEVER_PROOF;
  if (!program) throw new Error("WEVER_PROOF names no program; start with `cargo xtask wasm`");
  const call = ["verify", "-", "--format", "json"];
  for (const { file, issuer } of trust) {
    call.push("--trust", join(folder, file));
    if (issuer !== undefined) call.push("--issuer", issuer);
  }
  if (policy.as_of !== undefined) call.push("--as-of", policy.as_of);
  if (policy.profile !== undefined) call.push("--profile", policy.profile);
  if (policy.require_payment !== undefined) call.push("--require-payment", policy.require_payment);
  if (policy.artifacts) call.push("--artifacts", join(folder, "artifacts"));
  const { error, stdout, stderr } = spawnSync(program, call, { input: proof });
  if (error) throw error;
  const report = stdout.toString();
  if (!report.endsWith("}\n")) throw new Error(`${folder}: no report: ${report}${stderr}`);
  return report.slice(0, -1);
}
