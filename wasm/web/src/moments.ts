// What every time of the objects is called, as a person says it: the one list of them.

import { escaped, inLine, member, tokens, type Json } from "./judged.ts";
import { clipped } from "./visible.ts";
import { named } from "./words.ts";

/**
 * By the type of the object and the place in it, in which `*` stands for an item of a list. Braces
 * name a member that stands beside the time and says what happened then.
 */
const MOMENTS: Record<string, string> = {
  "acceptance_validation/created_at": "request checked before it was taken",
  "attestation/envelope/payload/predicate/attested_at": "result attested",
  "attestation/envelope/payload/predicate/returned_at": "result returned, as attested",
  "callback_delivery/acknowledgement/acknowledged_at": "callback acknowledged by the requester",
  "callback_delivery/attempts/*/attempted_at": "callback, attempt {attempt}: {outcome}",
  "callback_delivery/created_at": "callback prepared",
  "callback_delivery/payload/issued_at": "message of the callback issued",
  "completion_proof/completed_at": "run completed and sealed",
  "credential_envelope/delivery_proof/delivered_at": "credential delivered",
  "credential_envelope/issued_at": "credential issued",
  "credit_entitlement/created_at": "credits opened for the run",
  "credit_entitlement/funding_events/*/funded_at": "{credits_funded} credits funded",
  "credit_entitlement/run_eligibility/decided_at": "eligibility of the run decided",
  "credit_entitlement/updated_at": "credits last changed",
  "customer_account/created_at": "account recorded",
  "execution_command/execution_binding/bound_at": "order bound to its tool",
  "execution_command/issued_at": "tool told what to do",
  "ledger_entry/created_at": "entered in the ledger",
  "ledger_entry/event/occurred_at": "event of the ledger: {event_type}",
  "onboarding/onboarded_at": "agent onboarded",
  "payment_reference/authorized_at": "payment authorized",
  "pilot_report/reviewed_at": "run reviewed by the operator",
  "production_run/created_at": "run recorded",
  "production_run/started_at": "run started",
  "production_run/tool_path/*/at": "step {step}",
  "production_run/updated_at": "run last changed",
  "provider_confirmation/received_at": "payment reported by the settlement provider",
  "provider_confirmation/verified_at": "report of the payment checked",
  "provider_route/selected_at": "settlement provider selected",
  "queue_state/heartbeat/heartbeat_at": "queue seen alive",
  "queue_state/heartbeat/last_run": "queue last worked off",
  "queue_state/queued_at": "task queued",
  "queue_state/retry_commands/*/created_at": "retry ordered",
  "queue_state/stuck_alerts/*/created_at": "task reported as stuck",
  "queue_state/updated_at": "queue last changed",
  "quote/created_at": "quote given",
  "receipt/issued_at": "receipt issued",
  "replay_context/created_at": "replay of the task prepared",
  "result_contract/issued_at": "results gathered in the result contract",
  "return_package/attestation/envelope/payload/predicate/attested_at": "work attested",
  "return_package/attestation/envelope/payload/predicate/returned_at": "package returned, as attested",
  "return_package/returned_at": "package returned",
  "run_contract/accepted_at": "contract of the run accepted",
  "run_contract/created_at": "contract of the run drawn up",
  "runtime_record/created_at": "run recorded",
  "runtime_record/started_at": "run started",
  "runtime_record/step_events/*/occurred_at": "recorded: {event_type}",
  "runtime_record/updated_at": "run last changed",
  "settlement_receipt/issued_at": "receipt for the funding issued",
  "support_matrix_entry/issued_at": "support for the tools stated",
  "tokenops_result_package/returned_at": "result returned",
  "trust_profile/reviewed_at": "agent reviewed",
  "usage_receipt/issued_at": "receipt for the credits used issued",
  "verification_snapshot/verified_at": "provider’s own check",
  "work_order/created_at": "work ordered",
  "work_order_dispatch/dispatched_at": "order sent to its tool",
  "work_order_dispatch/intake/received_at": "order taken in",
};

/** Members that say when something is to happen or ends: nothing happened then. */
const AHEAD = new Set(["expires_at", "next_run"]);

/** The most characters of a word that a proof brings. */
const LONGEST = 60;

/** Whether the time in this member is one of the list. */
export function isKnown(type: string, place: string): boolean {
  return MOMENTS[key(type, place)] !== undefined;
}

/**
 * What happened at a time: `place` is its pointer in an object of this type, and `beside` what it
 * stands in. Nothing, if its member does not say that something happened.
 */
export function moment(type: string, place: string, beside: Json): string | undefined {
  const name = tokens(place).at(-1) ?? "";
  if (AHEAD.has(name)) return undefined;
  const words = MOMENTS[key(type, place)];
  if (words !== undefined) return filled(words, beside);
  // A member that this version does not know is called by its own name.
  if (name !== "at" && !name.endsWith("_at")) return undefined;
  const own = named(name.replace(/_?at$/, ""));
  return tokens(place).length === 1 ? `${named(type)} ${own}` : `${own}, in the ${named(type)}`;
}

function key(type: string, place: string): string {
  const members = tokens(place).map((token) => (/^\d+$/.test(token) ? "*" : escaped(token)));
  return [type, ...members].join("/");
}

function filled(words: string, beside: Json): string {
  return words.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = member(beside, name);
    return value === undefined ? "" : clipped(named(inLine(value)), LONGEST);
  });
}
