import type { InputsByRail, Money, WorkOrder } from "./objects.js";

export type { Money, WorkOrder } from "./objects.js";

/** What an order has that its draft does not state. */
type Computed =
  | "object_type"
  | "schema_version"
  | "work_order_id"
  | "idempotency_key"
  | "scope_hash"
  | "requester_signature";

/** What the rail of this name asks of an order; on a rail that a file of yours describes, what that says. */
export type InputsOn<Rail extends string> = Rail extends keyof InputsByRail
  ? InputsByRail[Rail]
  : Record<string, unknown>;

/** What is ordered on a rail. The order's id follows from it: the same draft gives the same order. */
export type OrderOn<Rail extends string> = Omit<WorkOrder, Computed | "rail_key" | "inputs"> & {
  rail_key: Rail;
  inputs: InputsOn<Rail>;
  /** Fields of your own, which the rail does not return: the order has them among `required_fields`. */
  own_fields?: string[];
};

/** The same on any of the published rails, told apart by `rail_key`. */
export type WorkOrderDraft = { [Rail in keyof InputsByRail]: OrderOn<Rail> }[keyof InputsByRail];

/** A document of a payment, verbatim. `sha256` is compared where it is stated. */
export type EvidenceDraft =
  | { media_type: string; text: string; sha256?: string }
  | { media_type: string; base64: string; sha256?: string };

/** What is known about a payment; the order gives the rest. */
export interface PaymentDraft {
  /** Who states this: the provider of the order, if it is left out. */
  issuer?: string;
  payment_record_id: string;
  /** The payment provider's own reference. */
  payment_reference: string;
  /**
   * `checkout`, `invoice`, `wallet`, `stablecoin`, `x402`, `ap2_mandate`, `manual_approval` or
   * `agent_allowance`; the list is open.
   */
  payment_kind: string;
  /** What was paid. */
  paid: Money;
  payer?: string;
  payee?: string;
  wallet?: string;
  /**
   * `payment_pending`, `payment_reference_ready`, `authorized`, `paid`, `failed` or `expired`; the
   * list is open.
   */
  payment_state: string;
  evidence: EvidenceDraft[];
  /** Null before it was authorized. */
  authorized_at: string | null;
  expires_at?: string;
  extensions?: Record<string, unknown>;
}
