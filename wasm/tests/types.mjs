// The types of the package say what the published schemas say, no more and no less; the examples of
// its documentation have right types; and wrong ones are refused.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import ts from "typescript";

import { texts } from "./published.mjs";
import { typeOf } from "./schema-types.mjs";

// Beside the installed package, so that its name is resolved as in any project.
const folder = join(import.meta.dirname, "../node_modules/.wever-proof-types");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const schema = (name) => typeOf(JSON.parse(texts.get(name)), texts);
const { codes } = await import("wever-proof/codes");

const same = `
import type {
  ArtifactDigest, Code, EvidenceDraft, Finding, PaymentDraft, PaymentLevel, Report, Verdict,
  WorkOrder, WorkOrderDraft,
} from "wever-proof";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Flat<T> = { [K in keyof T]: T[K] };
const holds = <T extends true>(): T | undefined => undefined;

type ReportSchema = ${schema("verification-report")};
type OrderSchema = ${schema("work-order")};
type PaymentSchema = ${schema("payment-reference")};

holds<Same<Report, ReportSchema>>();
holds<Same<Verdict, ReportSchema["verdict"]>>();
holds<Same<PaymentLevel, ReportSchema["policy"]["require_payment"]>>();
holds<Same<Finding, ReportSchema["faults"][number]>>();
holds<Same<Code, ${codes.map((code) => JSON.stringify(code)).join(" | ")}>>();

type Made = "object_type" | "schema_version" | "scope_hash" | "work_order_id";
holds<Same<Flat<WorkOrder>, OrderSchema>>();
holds<Same<Flat<Omit<WorkOrderDraft, "own_fields">>, Flat<Omit<OrderSchema, Made | "idempotency_key" | "requester_signature">>>>();
type Stated = Flat<Omit<PaymentSchema, Made | "price" | "issuer" | "evidence">>;
holds<Same<Flat<Omit<PaymentDraft, "issuer" | "evidence">>, Stated>>();
holds<Same<PaymentDraft["issuer"], PaymentSchema["issuer"] | undefined>>();
type Carried = EvidenceDraft & { sha256: string };
holds<Carried extends PaymentSchema["evidence"][number] ? true : false>();
holds<Same<ArtifactDigest, { size: number; sha256: string }>>();
`;

const wrong = `
import { buildWorkOrder, startSync, verify, verifyParsed } from "wever-proof";
import { explain } from "wever-proof/codes";
import { schema } from "wever-proof/schemas";
// @ts-expect-error
schema(7);
// @ts-expect-error
verify();
// @ts-expect-error
verify("{}", "keys");
// @ts-expect-error
verify("{}", [{ document: "{}", issuer: "https://example.com", purposes: ["everything"] }]);
// @ts-expect-error
verify("{}", [], { asof: "2026-06-22T07:50:46Z" });
// @ts-expect-error
verify("{}", [], { require_payment: "all" });
// @ts-expect-error
if (verifyParsed("{}").verdict === "valid") throw new Error();
// @ts-expect-error
explain("hash.none");
// @ts-expect-error
buildWorkOrder({ scope: "x" });
// @ts-expect-error
startSync("wever_proof.wasm");
`;

const readme = readFileSync(new URL("README.md", import.meta.resolve("wever-proof/package.json")));
const examples = [...readme.toString().matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code);
assert.ok(examples.length >= 3, "the documentation has examples");
// What stands around them in a program.
const around = "declare const keys: Uint8Array, proof: Uint8Array, file: File;\n";
const ambient = (code) => (/\bconst (keys|proof|file)\b/.test(code) ? "" : around);

const files = [
  ["same.ts", same],
  ["wrong.ts", wrong],
  ...examples.map((code, index) => [`example-${index + 1}.ts`, `${ambient(code)}${code}\nexport {};\n`]),
  // The declarations that Node has; its own package of types is not needed for these few.
  [
    "node.d.ts",
    `declare module "node:fs/promises" { export function readFile(path: string): Promise<Uint8Array> }
declare module "node:fs" {
  export function createReadStream(path: string): AsyncIterable<Uint8Array>;
  export function readFileSync(path: string): Uint8Array;
}
`,
  ],
];
const inTools = readFileSync(new URL("../bundlers/sources/types.ts", import.meta.url));
for (const name of ["alone.ts", "alone.cts"]) writeFileSync(join(folder, name), inTools);
for (const [name, text] of files) writeFileSync(join(folder, name), text);
writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');

const DOM = ["lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"];
const all = files.map(([name]) => name);
// Without the types of browsers, and from CommonJS.
const alone = ["alone.ts", "alone.cts"];
for (const [resolution, module, names, lib] of [
  [ts.ModuleResolutionKind.NodeNext, ts.ModuleKind.NodeNext, all, DOM],
  [ts.ModuleResolutionKind.Bundler, ts.ModuleKind.ESNext, all, DOM],
  [ts.ModuleResolutionKind.Node16, ts.ModuleKind.Node16, alone, []],
  [ts.ModuleResolutionKind.Node16, ts.ModuleKind.Node16, alone, DOM],
]) {
  const program = ts.createProgram(
    names.map((name) => join(folder, name)),
    {
      exactOptionalPropertyTypes: true,
      lib: ["lib.es2024.d.ts", ...lib],
      module,
      moduleResolution: resolution,
      noEmit: true,
      strict: true,
      target: ts.ScriptTarget.ES2022,
      types: [],
    },
  );
  const host = {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => folder,
    getNewLine: () => "\n",
  };
  const problems = ts.getPreEmitDiagnostics(program);
  assert.equal(ts.formatDiagnostics(problems, host), "", "the types");
}
rmSync(folder, { recursive: true });
console.log(`  the types are those of the schemas; ${examples.length} examples have right types`);
