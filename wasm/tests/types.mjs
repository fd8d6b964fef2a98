// The types of the package say what the published schemas say, no more and no less; the examples of
// its documentation have right types; and wrong ones are refused.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

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
  ArtifactDigest, Code, EvidenceDraft, Finding, PaymentDraft, PaymentLevel, Report, ReportParts, Verdict,
  OrderOn, WorkOrder, WorkOrderDraft,
} from "wever-proof";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Flat<T> = { [K in keyof T]: T[K] };
const holds = <T extends true>(): T | undefined => undefined;

type ReportSchema = ${schema("verification-report")};
type OrderSchema = ${schema("work-order")};
type PaymentSchema = ${schema("payment-reference")};

holds<Same<ReportParts, ReportSchema>>();
holds<Report extends ReportSchema ? true : false>();
holds<Same<Verdict, ReportSchema["verdict"]>>();
holds<Same<PaymentLevel, ReportSchema["policy"]["require_payment"]>>();
holds<Same<Finding, ReportSchema["faults"][number]>>();
holds<Same<Code, ${codes.map((code) => JSON.stringify(code)).join(" | ")}>>();

type Made = "object_type" | "schema_version" | "scope_hash" | "work_order_id";
holds<Same<Flat<WorkOrder>, OrderSchema>>();
type Ordered = Flat<Omit<OrderSchema, Made | "idempotency_key" | "requester_signature" | "rail_key">>;
holds<Same<Flat<Omit<OrderOn<"mine">, "own_fields" | "rail_key">>, Ordered>>();
holds<Same<WorkOrderDraft["rail_key"], "packetops" | "diligenceops" | "tokenops">>();
const rails: WorkOrderDraft[] = [];
for (const { rail_key, inputs } of rails) if (rail_key === "packetops") inputs.packet_type.toUpperCase();
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

// Orders by their rail, moves by their names, objects by their types, and reports by their verdict.
const build = `
import { WeverProofError, buildWorkOrder, verifyParsed } from "wever-proof";
import { Begun, quoteRun, receive, resume, startTaskRun, webCryptoSigner, workOrder } from "wever-proof/build";
import type { ObjectByType, Order, Receipt, ResultDraft, Run, RunMove, Signer, WorkOrderDraft } from "wever-proof/build";

declare const given: Omit<WorkOrderDraft, "rail_key" | "inputs">;
declare const result: ResultDraft;
declare const run: Run, signer: Signer, bytes: Uint8Array<ArrayBuffer>, pair: CryptoKeyPair;
const packet = { packet_type: "vendor_onboarding", available_documents: ["w9"], expected_documents: ["w9"] };

export async function right(): Promise<string | undefined> {
  const order: Order = workOrder({ ...given, rail_key: "packetops", inputs: packet });
  workOrder({ ...given, rail_key: "my_rail", inputs: { anything: [7] } });
  buildWorkOrder({ ...given, rail_key: "packetops", inputs: packet });
  workOrder("{}");
  const signed = await order.sign(webCryptoSigner(pair));
  const toSign: Uint8Array | undefined = signed.toSign({ kty: "OKP", crv: "Ed25519", x: "" });
  const received = receive("receipt", bytes, { trust: [bytes], asOf: null });
  const receipt: Receipt = received;
  const fee: string = receipt.fee_event.fee.amount;
  const moves: RunMove[] = [
    { move: "create_work_order", draft: order },
    { move: "create_work_order", draft: bytes },
    { move: "record_status", draft: "{}" },
  ];
  let next = await run.make(moves[0] ?? bytes, signer, { asOf: new Date() });
  next = await next.make({ move: "record_event", draft: "{}" });
  const begun = next.begin({ move: "create_work_order", draft: order.toJSON() });
  const resumed = resume(begun.bytes);
  const done = resumed instanceof Begun ? await resumed.make(signer) : resumed;
  const names: ObjectByType["work_order"][] = done.objects("work_order");
  const own: Signer = { publicKey: bytes, sign: async (message) => crypto.subtle.sign("Ed25519", pair.privateKey, message) };
  const report = verifyParsed(bytes);
  if (report.verdict === "verified") report.causes satisfies [];
  else if (report.verdict !== "unreadable") report.causes[0].advice.toUpperCase();
  else for (const { code } of report.faults) code satisfies string;
  try {
    await run.make(bytes, own);
  } catch (error) {
    if (error instanceof WeverProofError && error.code === "build.signer") return error.path + error.findings.length;
  }
  return toSign && fee && names[0]?.scope;
}

export function wrong(): void {
  // @ts-expect-error
  workOrder({ ...given, rail_key: "packetops", inputs: { asset_name: "Pool" } });
  // @ts-expect-error
  workOrder({ ...given, rail_key: "tokenops", inputs: packet });
  // @ts-expect-error
  receive("reciept", bytes);
  // @ts-expect-error
  receive("receipt", bytes, { asof: null });
  // @ts-expect-error
  receive("receipt", bytes).fee;
  // @ts-expect-error
  void run.make({ move: "create_work_orders", draft: bytes });
  // @ts-expect-error
  void run.make({ move: "complete_production_run", draft: { verification_id: "verification_1" } });
  // @ts-expect-error
  void run.make({ move: "record_callback", draft: { callback_event_id: "callback_1" } });
  // @ts-expect-error
  void run.make({ move: "record_ledger_entry", draft: { ledger_entry_id: "entry_1" } });
  // @ts-expect-error
  void run.make({ move: "record_result", draft: { ...result, usage: [{ receipt_id: "usage_1" }] } });
  void run.make({ move: "record_result", draft: { ...result, usage: [] } });
  // @ts-expect-error
  startTaskRun({ issuer: "https://provider.example", profile: "tokenops_full_loop", record: {}, onboarding: "{}" });
  // @ts-expect-error
  void run.make(bytes, { publicKey: bytes });
  // @ts-expect-error
  void run.make(bytes, { publicKey: "key", sign: () => bytes });
  // @ts-expect-error
  resume(bytes).proof;
  // @ts-expect-error
  quoteRun({ issuer: "https://provider.example", profile: "first_paid_run" });
  // @ts-expect-error
  webCryptoSigner(pair.publicKey);
  const report = verifyParsed(bytes);
  // @ts-expect-error
  report.causes[0].advice.toUpperCase();
  // @ts-expect-error
  if (report.verdict === "verified") report.causes[0].advice;
}
`;

const readme = readFileSync(new URL("README.md", import.meta.resolve("wever-proof/package.json")));
const examples = [...readme.toString().matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code);
assert.ok(examples.length >= 3, "the documentation has examples");
// What stands around them in a program.
const around =
  "declare const keys: Uint8Array, proof: Uint8Array, file: File;\n" +
  'declare const trust: import("wever-proof").Trust[], signer: import("wever-proof/build").Signer;\n';
const ambient = (code) => (/\bconst (keys|proof|file)\b/.test(code) ? "" : around);

const files = [
  ["same.ts", same],
  ["wrong.ts", wrong],
  ["build.ts", build],
  ...examples.map((code, index) => [`example-${index + 1}.ts`, `${ambient(code)}${code}\nexport {};\n`]),
  // The declarations that Node has; its own package of types is not needed for these few.
  [
    "node.d.ts",
    `declare module "node:fs/promises" { 
  export function readFile(path: string): Promise<Uint8Array>;
  export function readFile(path: string, encoding: "utf8"): Promise<string>;
  export function writeFile(path: string, bytes: Uint8Array, options?: { flush?: boolean }): Promise<void>;
  export function rename(from: string, to: string): Promise<void>;
}
declare module "node:process" {
  export const argv: string[];
  export function exit(status: number): never;
}
declare module "node:fs" {
  export function createReadStream(path: string): AsyncIterable<Uint8Array>;
  export function readFileSync(path: string): Uint8Array;
}
`,
  ],
];
// The programs that are delivered, whose functions say nothing of their arguments.
const programs = readdirSync(fileURLToPath(new URL("examples/", import.meta.resolve("wever-proof/package.json"))));
for (const name of programs) {
  const code = readFileSync(new URL(`examples/${name}`, import.meta.resolve("wever-proof/package.json")));
  writeFileSync(join(folder, name.replace(".mjs", ".mts")), code);
}
const inTools = readFileSync(new URL("../bundlers/sources/types.ts", import.meta.url));
for (const name of ["alone.ts", "alone.cts"]) writeFileSync(join(folder, name), inTools);
for (const [name, text] of files) writeFileSync(join(folder, name), text);
writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');

const DOM = ["lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"];
const all = files.map(([name]) => name);
// Without the types of browsers, and from CommonJS.
const alone = ["alone.ts", "alone.cts"];
const delivered = ["node.d.ts", ...programs.map((name) => name.replace(".mjs", ".mts"))];
for (const [resolution, module, names, lib, strict = true] of [
  [ts.ModuleResolutionKind.NodeNext, ts.ModuleKind.NodeNext, all, DOM],
  [ts.ModuleResolutionKind.Bundler, ts.ModuleKind.ESNext, all, DOM],
  [ts.ModuleResolutionKind.NodeNext, ts.ModuleKind.NodeNext, delivered, DOM, false],
  [ts.ModuleResolutionKind.Node16, ts.ModuleKind.Node16, alone, []],
  [ts.ModuleResolutionKind.Node16, ts.ModuleKind.Node16, alone, DOM],
]) {
  const program = ts.createProgram(
    names.map((name) => join(folder, name)),
    {
      exactOptionalPropertyTypes: strict,
      lib: ["lib.es2024.d.ts", ...lib],
      module,
      moduleResolution: resolution,
      noEmit: true,
      strict,
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
