#![doc = include_str!("README.md")]
#![no_std]
// Texts are made compact when this is built.
#![allow(long_running_const_eval, reason = "seconds, for all of them")]

mod compact;

use compact::{Written, array, compact, written};

macro_rules! files {
    ($(#[$doc:meta])* $list:ident: $folder:literal, $suffix:literal: $($name:literal $file:literal)*) => {
        $(#[$doc])*
        pub const $list: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("v1/", $folder, $file, $suffix)))),*
        ];
    };
    (
        $(#[$doc:meta])* $list:ident, $(#[$compact_doc:meta])* $compact:ident with $for_people:literal:
        $folder:literal, $suffix:literal: $($name:literal $file:literal)*
    ) => {
        files! { $(#[$doc])* $list: $folder, $suffix: $($name $file)* }

        $(#[$compact_doc])*
        pub const $compact: &[(&str, &str)] = &[$(($name, {
            const TEXT: Written<{ include_bytes!(concat!("v1/", $folder, $file, $suffix)).len() }> =
                compact(include_bytes!(concat!("v1/", $folder, $file, $suffix)), b"", $for_people);
            written!(TEXT)
        })),*];
    };
}

macro_rules! schemas {
    ($(#[$doc:meta])* $list:ident: $($name:literal)*) => {
        files! { $(#[$doc])* $list: "", ".schema.json": $($name $name)* }
    };
    (
        $(#[$doc:meta])* $list:ident, $(#[$compact_doc:meta])* $compact:ident with $for_people:literal:
        $($name:literal)*
    ) => {
        files! {
            $(#[$doc])*
            $list, $(#[$compact_doc])* $compact with $for_people:
            "", ".schema.json": $($name $name)*
        }
    };
}

macro_rules! kinds {
    ($($name:literal $file:literal)*) => {
        files! {
            /// Every kind of documents: its name, as its member `kind` has it, and its text.
            KINDS: "kinds/", ".json": $($name $file)*
        }

        /// An array of the same, each up to its member `stated_by`: what tells a document of a kind, and
        /// what to say of it in a sentence.
        pub const KIND_BEGINNINGS: &str = {
            const TEXT: Written<65_536> = array(&[$({
                const TEXT: Written<{ include_bytes!(concat!("v1/kinds/", $file, ".json")).len() }> =
                    compact(include_bytes!(concat!("v1/kinds/", $file, ".json")), b"\"stated_by\"", true);
                written!(TEXT)
            }),*]);
            written!(TEXT)
        };
    };
}

schemas! {
    /// The schemas that a proof is judged by: the name of each without `.schema.json`, and its text.
    SCHEMAS,
    /// The same without white space between values, and without the descriptions, by which nothing is judged.
    COMPACT_SCHEMAS with false:
    "acceptance-validation" "attestation" "attestation-statement" "callback-delivery" "common"
    "completion-proof" "controlled-pilot-envelope" "credential-envelope" "credit-entitlement"
    "customer-account" "diligenceops" "execution-command"
    "full-loop-envelope" "ledger-entry" "live-pilot-envelope" "onboarding"
    "packetops" "payment-reference" "pilot-report" "production-run" "proof-bundle"
    "provider-confirmation" "provider-route" "queue-state" "quote" "receipt" "replay-context"
    "result-contract" "return-package" "run-contract" "runtime-record" "settlement-receipt"
    "support-matrix-entry" "tokenops" "tokenops-result-package" "trust-profile"
    "usage-receipt" "verification-snapshot" "work-order" "work-order-dispatch"
}

/// The names of the schemas of other files, for a caller who needs no more than the names: the texts are long.
pub const FILE_SCHEMA_NAMES: &[&str] = &[
    "document-description",
    "key-set",
    "kind",
    "profile",
    "rail",
    "requirements",
    "state-machine",
    "verification-output",
    "verification-report",
];

schemas! {
    /// The schemas of other files: key sets, reports, and what else is published here.
    FILE_SCHEMAS:
    "document-description" "key-set" "kind" "profile" "rail" "requirements" "state-machine" "verification-output"
    "verification-report"
}

files! {
    /// Every profile: its name, as its member `profile` has it, and its text.
    PROFILES,
    /// The same without white space between values.
    COMPACT_PROFILES with true: "profiles/", ".json":
    "first_paid_run" "first-paid-run"
    "customer_production_run" "customer-production-run"
    "tokenops_live_pilot" "tokenops-live-pilot"
    "tokenops_controlled_pilot" "tokenops-controlled-pilot"
    "tokenops_full_loop" "tokenops-full-loop"
}

files! {
    /// Every state machine: its name, as its member `state_machine` has it, and its text.
    STATE_MACHINES,
    /// The same without white space between values.
    COMPACT_STATE_MACHINES with true: "state-machines/", ".json":
    "agent_task_lifecycle" "agent-task-lifecycle"
}

kinds! {
    "allowance" "allowance"
    "budget_decision" "budget-decision"
    "controlled_pilot_summary" "controlled-pilot-summary"
    "description" "description"
    "dsse_envelope" "dsse-envelope"
    "fee_bound_receipt" "fee-bound-receipt"
    "full_loop_summary" "full-loop-summary"
    "function_validation" "function-validation"
    "issuer_keys" "issuer-keys"
    "json_schema" "json-schema"
    "jwks" "jwks"
    "live_pilot_summary" "live-pilot-summary"
    "mandate_binding" "mandate-binding"
    "operating_loop" "operating-loop"
    "own_requirements" "own-requirements"
    "payment_authority" "payment-authority"
    "payment_challenge" "payment-challenge"
    "payment_object" "payment-object"
    "pilot_request" "pilot-request"
    "private_key" "private-key"
    "proof" "proof"
    "public_key" "public-key"
    "published_kind" "published-kind"
    "published_profile" "published-profile"
    "published_state_machine" "published-state-machine"
    "rails_credential_envelope" "rails-credential-envelope"
    "rails_trust_profile" "rails-trust-profile"
    "receipt_passport" "receipt-passport"
    "receipt_verification" "receipt-verification"
    "relay_decision" "relay-decision"
    "report" "report"
    "return_package_view" "return-package-view"
    "run_completion_answer" "run-completion-answer"
    "run_object" "run-object"
    "run_receipt" "run-receipt"
    "run_record" "run-record"
    "run_requirements" "run-requirements"
    "run_state_event" "run-state-event"
    "service_description" "service-description"
    "sigstore_bundle" "sigstore-bundle"
    "statement" "statement"
    "step_events" "step-events"
    "task_attestation" "task-attestation"
    "task_callback" "task-callback"
    "task_object" "task-object"
    "task_package" "task-package"
    "task_receipt" "task-receipt"
    "task_request" "task-request"
    "tool_event" "tool-event"
    "tool_manifest" "tool-manifest"
    "usage_event" "usage-event"
    "usage_ledger_entry" "usage-ledger-entry"
    "wallet" "wallet"
    "wallet_receipt" "wallet-receipt"
    "wallet_run" "wallet-run"
    "webhook_verification" "webhook-verification"
    "work_record" "work-record"
    "work_request" "work-request"
}

/// The text of a published file by its name in the folder `v1/`, such as `receipt.schema.json` or
/// `profiles/first-paid-run.json`.
#[must_use]
pub fn find(file: &str) -> Option<&'static str> {
    let (list, name) = match file.split_once('/') {
        None => {
            let name = file.strip_suffix(".schema.json")?;
            let is_of_a_file = FILE_SCHEMAS.iter().any(|(known, _)| *known == name);
            (if is_of_a_file { FILE_SCHEMAS } else { SCHEMAS }, name)
        }
        Some(("profiles", name)) => (PROFILES, name.strip_suffix(".json")?),
        Some(("kinds", name)) => (KINDS, name.strip_suffix(".json")?),
        Some(("state-machines", name)) => (STATE_MACHINES, name.strip_suffix(".json")?),
        Some(_) => return None,
    };
    // The names that profiles and state machines state have `_` where their files have `-`.
    let hyphens = |known: &'static str| {
        known
            .bytes()
            .map(|byte| if byte == b'_' { b'-' } else { byte })
    };
    let found = list
        .iter()
        .find(|(known, _)| hyphens(known).eq(name.bytes()));
    found.map(|(_, text)| *text)
}
