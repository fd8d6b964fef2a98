import type { EvidenceDraft } from "./draft.js";
import type { OrderOn, Source, SyncSource, TextOrBytes, Trust } from "./index.js";
import type * as objects from "./objects.js";
import type { ObjectByType } from "./objects.js";

export type * from "./objects.js";
export type { BuildCode, ErrorCode, OrderOn, WorkOrderDraft } from "./index.js";
export { WeverProofError } from "./index.js";

/** Starts the module of the builders; needed once, before anything else. As `start` of the package. */
export function start(source?: Source): Promise<void>;

/** The same at once. Browsers cannot do without the source. */
export function startSync(source?: SyncSource): void;

/** Who signs, with pure Ed25519. A private key is never asked for, and may be kept anywhere. */
export interface Signer {
  /** The 32 bytes of the public key, a JWK or a key of WebCrypto. */
  publicKey: ArrayBufferView | ArrayBuffer | PublicJwk | WebCryptoKey;
  /** The signature of these bytes, 64 bytes; they are not hashed first. */
  sign(bytes: Uint8Array<ArrayBuffer>): SignatureBytes | Promise<SignatureBytes>;
}

export type SignatureBytes = ArrayBufferView | ArrayBuffer;

/** An Ed25519 public key as JWK. */
export interface PublicJwk {
  kty?: string;
  crv?: string;
  x?: string;
}

/** `CryptoKey`, where that is declared. */
export type WebCryptoKey = typeof globalThis extends { CryptoKey: { prototype: infer Key } }
  ? Key
  : { readonly type: string; readonly algorithm: object };

/** A signer with keys of WebCrypto, of which the private one need not be extractable. */
export function webCryptoSigner(pair: { publicKey: WebCryptoKey; privateKey: WebCryptoKey }): Signer;

/** What an object or a run is held against. */
export interface Given {
  /**
   * The key sets of everybody who signs: the issuer's as customers get it, and the requester's. None are trusted if
   * it is left out.
   */
  trust?: readonly Trust[];
  /** The time; nothing may be dated later. The clock is read if it is left out, and not asked if it is null. */
  asOf?: string | Date | null;
  /** The file of a rail of your own, if the run is under one. */
  rail?: TextOrBytes;
}

/**
 * The order of a draft. The same draft gives the same order; throws a `WeverProofError` with everything that is wrong
 * with the draft.
 */
export function workOrder<const Rail extends string>(draft: OrderOn<Rail> | TextOrBytes): Order;

/** An order, signed or not. */
export class Order {
  private constructor();
  /** The canonical document, as it stands. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /**
   * The bytes that the requester's key has to sign; nothing if the draft names no `requester_issuer`, or the order is
   * signed.
   */
  toSign(publicKey: ArrayBufferView | ArrayBuffer | PublicJwk): Uint8Array<ArrayBuffer> | undefined;
  /** The signed order. Throws if this is not the signature of what `toSign` gave. */
  attach(signature: SignatureBytes): Order;
  /** Both steps at once; an order in nobody's name comes back as it is. */
  sign(signer: Signer): Promise<Order>;
  toJSON(): objects.WorkOrder;
  /** The canonical text. */
  toString(): string;
}

/**
 * An object that another party handed over, read strictly, with all verified that can be verified of it alone: form,
 * hashes, and every signature by a key that `trust` attributes to its signer. Throws a `WeverProofError` with `findings`
 * otherwise.
 */
export function receive<Type extends keyof ObjectByType>(
  type: Type,
  object: TextOrBytes,
  given?: Given,
): ObjectByType[Type];

/** A document of a payment with its hash, for the `evidence` of a payment. */
export function evidence(mediaType: string, document: TextOrBytes): objects.PaymentReference["evidence"][number] & EvidenceDraft;

/** A call of a run with its messages, which are kept by their digests. */
export function toolCall(call: {
  step: ToolCall["step"];
  at: string;
  request: object | TextOrBytes;
  answer: object | TextOrBytes;
}): ToolCall;

export interface ToolCall {
  step: "list" | "quote" | "validate" | "start" | "return" | "receipt";
  at: string;
  request_digest: string;
  answer_digest: string;
}

type Header = "object_type" | "schema_version" | "issuer";
/** What is said of an object before it is one. */
export type Body<T> = Omit<T, Header>;

/** A paid run that begins with its price. `profile` is a name, or the file of a rail of your own. */
export function quoteRun(
  begin: { issuer: string; profile: TextOrBytes; quote: Body<objects.Quote> | TextOrBytes },
  given?: Given,
): Run;

/** A task run that begins with what is known about its agent. */
export function startTaskRun(
  begin: {
    issuer: string;
    profile: string;
    record: RuntimeRecordDraft | TextOrBytes;
    onboarding: Body<objects.Onboarding> | TextOrBytes;
  },
  given?: Given,
): Run;

/** A task run of a pilot under the operator's control: it begins with its acceptance, and is funded by then. */
export function acceptTaskRun(
  begin: {
    issuer: string;
    profile: string;
    record: RuntimeRecordDraft | TextOrBytes;
    acceptance: Body<objects.AcceptanceValidation> | TextOrBytes;
    funding: FundingDraft | TextOrBytes;
  },
  signer: Signer,
  given?: Given,
): Promise<Run>;

/**
 * A run that was stored, or one with a move that was begun. The bytes are untrusted: all that they hold is verified, and
 * the state follows from it.
 */
export function resume(stored: TextOrBytes, given?: Given): Run | Begun;

declare abstract class State {
  readonly kind: "run" | "task_run";
  /** What to store: a canonical document. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  toJSON(): object;
  /** The canonical text. */
  toString(): string;
}

/** The states of a paid run, and those of a task run. */
export type RunState = "quoted" | "ordered" | "started" | "returned" | "receipted" | "completed";
export type TaskRunState = "onboarded" | "funded" | "contracted" | "executed" | "returned" | "sealed";

/**
 * A run in any of its states. It does not change: a move gives another one, and a move that fails leaves this one to try
 * again. What it was held against stays with it, unless something else is given.
 */
export class Run extends State {
  private constructor();
  readonly state: RunState | TaskRunState;
  /** The proof, once the run is sealed. */
  readonly proof: Uint8Array<ArrayBuffer> | undefined;
  /** The objects of a type, in their order. */
  objects<Type extends keyof ObjectByType>(type: Type): ObjectByType[Type][];
  /**
   * Writes a move down that is about to be made: store its bytes first. A signature cannot be taken back, and whoever
   * resumes these bytes has one way on, the same move, which signs the same bytes.
   */
  begin(move: Move | TextOrBytes, given?: Given): Begun;
  /** Makes a move. The signer is needed for the moves that sign. */
  make(move: Move | TextOrBytes, signer?: Signer, given?: Given): Promise<Run>;
}

/** A run with a move that was written down and is not made yet. */
export class Begun extends State {
  private constructor();
  /** That of the run before the move. */
  readonly state: RunState | TaskRunState;
  /** The name of the move. */
  readonly move: Move["move"];
  /** The bytes that this key has to sign next, with pure Ed25519; nothing where no signature is missing. */
  toSign(publicKey: ArrayBufferView | ArrayBuffer | PublicJwk): Uint8Array<ArrayBuffer> | undefined;
  /** The same with the signature of what `toSign` gave; throws where it is another. It is kept in this object alone. */
  attach(signature: SignatureBytes): Begun;
  /** Makes it, with the signatures that were attached or with a signer. It can be tried again as often as it takes. */
  make(signer?: Signer, given?: Given): Promise<Run>;
}

/** A move by its name, with its draft. What somebody handed over, such as an order, is best given as it came. */
export type Move = RunMove | TaskMove;

interface Made<Name extends string, Draft> {
  move: Name;
  draft: Draft | TextOrBytes;
}

/** The moves of a paid run. */
export type RunMove =
  | Made<"create_customer_account", Body<objects.CustomerAccount>>
  | Made<"create_work_order", objects.WorkOrder | Order>
  | Made<"create_paid_production_run", { payment: RunPaymentDraft; start: StartDraft }>
  | Made<"record_return_package", ReturnDraft>
  | Made<"record_production_receipt", { receipt: ReceiptDraft; call: ToolCall }>
  | Made<"complete_production_run", CompletionDraft>
  | Made<"record_status", StatusDraft>
  | Made<"record_own_object", { object_type: string; members: Record<string, unknown> }>;

export type RunPaymentDraft = Omit<objects.PaymentReference, Header | "work_order_id" | "scope_hash" | "price">;

export interface StartDraft {
  production_run_id: string;
  status_url: string;
  work_order_state?: string;
  created_at: string;
  /** The calls so far, up to `start`. */
  calls: readonly ToolCall[];
}

type CallbackState = objects.ProductionRun["callback_state"];

export interface ReturnDraft {
  package: Pick<
    objects.ReturnPackage,
    | "return_package_id"
    | "returned_fields"
    | "artifacts"
    | "result_status"
    | "evidence_status"
    | "returned_at"
    | "extensions"
  >;
  callback_state: CallbackState;
  attestation_id: string;
  attested_at: string;
  call: ToolCall;
}

export interface ReceiptDraft {
  receipt_id: string;
  fee_event_id: string;
  movement_type: objects.Receipt["fee_event"]["movement_type"];
  /** Where the published table has no fee. */
  fee_terms?: { fee_bps: number; minimum_fee: string; decimals?: number };
  issued_at: string;
  extensions?: Record<string, unknown>;
}

export interface CompletionDraft {
  verification_id: string;
  verified_at: string;
  completion_id: string;
  completed_at: string;
  callback_state: CallbackState;
}

export type StatusDraft = Pick<
  objects.ProductionRun,
  "production_run_state" | "payment_state" | "next_action" | "updated_at"
>;

/** The moves of a task run. */
export type TaskMove =
  | Made<"fund", FundingDraft>
  | Made<"contract", Omit<objects.RunContract, Header | "contract_hash">>
  | Made<"order", objects.WorkOrder | Order>
  | Made<"execute", { command?: Body<objects.ExecutionCommand>; started: StepEventDraft }>
  | Made<"top_up", TopUpDraft>
  | Made<"record_result", ResultDraft>
  | Made<"record_callback", Omit<objects.CallbackDelivery, Header | "callback_hash" | "callback_signature">>
  | Made<"record_ledger_entry", Omit<objects.LedgerEntry, Header | "event_hash" | "ledger_signature">>
  | Made<"record_pilot_report", Body<objects.PilotReport>>
  | Made<"seal", SealDraft>
  | Made<"record_event", StepEventDraft>
  | Made<"record_trust_profile", Body<objects.TrustProfile>>
  | Made<"record_credential_envelope", Body<objects.CredentialEnvelope>>
  | Made<"record_quote", Body<objects.Quote>>
  | Made<"record_provider_route", Body<objects.ProviderRoute>>
  | Made<"record_support_matrix_entry", Body<objects.SupportMatrixEntry>>
  | Made<"record_queue_state", Body<objects.QueueState>>
  | Made<"record_acceptance_validation", Body<objects.AcceptanceValidation>>
  | Made<"record_work_order_dispatch", Body<objects.WorkOrderDispatch>>
  | Made<"record_replay_context", Body<objects.ReplayContext>>;

/**
 * A run to which nothing has happened yet. Its record names trust profile, quote, entitlement, contract and order when they
 * are recorded; those that it names already are the only ones that can be recorded then.
 */
export type RuntimeRecordDraft = Omit<
  Body<objects.RuntimeRecord>,
  | "task_token"
  | "requested_tool"
  | "state"
  | "lifecycle_state"
  | "evidence_status"
  | "retry_state"
  | "step_events"
  | "credits_debited"
  | "started_at"
  | "updated_at"
>;

type SettlementDraft = Omit<
  objects.SettlementReceipt,
  Header | "receipt_type" | "settlement_status" | "usage_receipt_policy" | "receipt_hash" | "receipt_signature"
>;

export interface FundingDraft {
  confirmations: readonly Body<objects.ProviderConfirmation>[];
  entitlement?: Body<objects.CreditEntitlement>;
  settlement: readonly SettlementDraft[];
}

export interface TopUpDraft {
  confirmations: readonly Body<objects.ProviderConfirmation>[];
  funding_events: objects.CreditEntitlement["funding_events"];
  settlement: readonly SettlementDraft[];
}

export interface ResultDraft
  extends Pick<
    objects.TokenopsResultPackage,
    | "result_package_id"
    | "tokenized_asset_context"
    | "settlement_evidence"
    | "delivery_state"
    | "operating_exceptions"
    | "result_status"
    | "evidence_status"
    | "evidence_score"
    | "next_action"
    | "artifacts"
    | "returned_at"
    | "extensions"
  > {
  attestation: { attestation_id: string; attested_at: string };
  usage: readonly UsageDraft[];
  contract: Pick<
    objects.ResultContract,
    | "result_contract_id"
    | "lifecycle_state"
    | "human_summary"
    | "proof_objects"
    | "callback"
    | "exception_state"
    | "replay_state"
    | "issued_at"
    | "extensions"
  >;
}

export interface UsageDraft
  extends Pick<objects.UsageReceipt, "receipt_id" | "work_order_id" | "credits_debited" | "issued_at" | "extensions"> {
  /** Of the credit ledger, if it stands in one. */
  ledger_entry_id?: string;
  metering_policy?: objects.UsageReceipt["metering_policy"];
}

export type StepEventDraft = Omit<
  objects.RuntimeRecord["step_events"][number],
  "sequence" | "from_state"
>;

export interface SealDraft {
  next_action: string;
  updated_at: string;
  completion_id: string;
  completed_at: string;
}
