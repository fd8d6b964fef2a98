// What the command line says.

import { deepEqual } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// The command line always asks at a time.
const NOT_ASKABLE = new Set(["policy-key-set-age-no-time"]);

/**
 * The canonical report that `wever-proof verify` prints on `proof`, by the files of `folder` and those
 * delivered in `artifacts`.
 */
export function nativeReport(folder, { name, trust, policy }, proof, artifacts = join(folder, "artifacts")) {
  if (NOT_ASKABLE.has(name)) return undefined;
  const call = ["verify", "-", "--format", "json"];
  trust.forEach(({ document, issuer, purposes = [] }, index) => {
    const extension = document.toString().startsWith("-----") ? "pem" : "json";
    call.push("--trust", join(folder, `trust-${index + 1}.${extension}`));
    if (issuer !== undefined) call.push("--issuer", issuer);
    for (const purpose of purposes) call.push("--purpose", purpose);
  });
  if (policy.as_of !== undefined) call.push("--as-of", policy.as_of);
  if (policy.tolerance_seconds !== undefined) call.push("--tolerance", String(policy.tolerance_seconds));
  if (policy.profile !== undefined) call.push("--profile", policy.profile);
  if (policy.rail !== undefined) call.push("--profile", join(import.meta.dirname, "../../test-vectors", policy.rail));
  if (policy.require_payment !== undefined) call.push("--require-payment", policy.require_payment);
  if (policy.artifacts) call.push("--artifacts", artifacts);
  for (const [name, value] of Object.entries(policy.expect ?? {})) call.push("--expect", `${name}=${value}`);
  const place = mkdtempSync(join(tmpdir(), "policy-"));
  const file = (option, name, document) => {
    call.push(option, join(place, name));
    writeFileSync(join(place, name), JSON.stringify(document));
  };
  if (policy.order !== undefined) file("--order", "order.json", policy.order);
  for (const [index, each] of (policy.requirements ?? []).entries()) file("--require", `${index}.json`, each);
  const { stdout, stderr } = run(call, proof);
  rmSync(place, { recursive: true });
  const report = reportIn(stdout);
  if (report === undefined) throw new Error(`${folder}: no report: ${stdout}${stderr}`);
  return report;
}

/**
 * The report in the line that `--format json` prints around it, as its bytes are. A quotation mark in a text has a
 * backslash before it, so the names are those of members.
 */
export function reportIn(line) {
  const [before, after] = [',"report":', ',"schema_version":"1.0","verdict":'];
  const [from, end] = [line.indexOf(before) + before.length, line.lastIndexOf(after)];
  if (!line.endsWith("}\n") || from < before.length || end < from) return undefined;
  const report = line.slice(from, end);
  deepEqual(JSON.parse(line).report, JSON.parse(report), "it is cut out where it stands");
  return report === "null" ? undefined : report;
}

/** What the command line prints, which has to end well. */
export function commandLine(call, input) {
  const { stdout, stderr, status } = run(call, input);
  if (status !== 0) throw new Error(`wever-proof ${call.join(" ")}: ${stderr}`);
  return stdout;
}

function run(call, input) {
  const program = process.env.WEVER_PROOF;
  if (!program) throw new Error("WEVER_PROOF names no program; start with `cargo xtask wasm`");
  const { error, stdout, stderr, status } = spawnSync(program, call, { input });
  if (error) throw error;
  return { stdout: stdout.toString(), stderr: stderr.toString(), status };
}
