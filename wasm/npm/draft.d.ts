/** An exact amount: text, so that no digit is lost. */
export interface Money {
  amount: string;
  currency: string;
  /** A CAIP-19 asset, where `currency` is an asset's code. */
  asset?: string;
}

/** What is ordered. The order's id follows from it: the same draft gives the same order. */
export interface WorkOrderDraft {
  customer_account_id: string;
  /** `packetops`, `diligenceops` or `tokenops`, or a rail that a file of yours describes. */
  rail_key: string;
  /** What, in words. */
  scope: string;
  /** What the rail asks for. */
  inputs: Record<string, unknown>;
  /** What the return package must contain. */
  required_fields: string[];
  /** Fields of your own, which the rail does not return: the order has them among `required_fields`. */
  own_fields?: string[];
  expected_return_package: string;
  return_target: {
    callback_policy: "callback_required" | "callback_optional" | "status_polling_only";
    callback_url?: string;
  };
  package_level: string;
  price: Money;
  /** The account that pays, in CAIP-10. */
  payer?: string;
  /** The payer's authorization must name this order; needs `payment_salt`. */
  payment_binding?: "required";
  /** 32 random bytes in base64url, which make the order impossible to guess. */
  payment_salt?: string;
  quote_id?: string;
  /** The requester's own reference; it tells orders of one instant apart. */
  client_reference?: string;
  /** Who does the work: the issuer of the proof. */
  provider: string;
  /** In whose name the order is signed; never the provider. */
  requester_issuer?: string;
  /** In UTC, such as `2026-06-22T07:50:00Z`. */
  created_at: string;
  extensions?: Record<string, unknown>;
}

/** An order; its schema is `work-order`. */
export interface WorkOrder extends Omit<WorkOrderDraft, "own_fields"> {
  object_type: "work_order";
  schema_version: "1.0";
  work_order_id: string;
  idempotency_key: string;
  scope_hash: string;
  requester_signature?: { key_id: string; algorithm: "Ed25519"; value: string };
}

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
