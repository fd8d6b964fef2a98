#![doc = include_str!("README.md")]
#![no_std]

macro_rules! files {
    ($(#[$doc:meta])* $list:ident: $folder:literal, $suffix:literal: $($name:literal $file:literal)*) => {
        $(#[$doc])*
        pub const $list: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("v1/", $folder, $file, $suffix)))),*
        ];
    };
}

macro_rules! schemas {
    ($(#[$doc:meta])* $list:ident: $($name:literal)*) => {
        files! {
            $(#[$doc])*
            $list: "", ".schema.json": $($name $name)*
        }
    };
}

schemas! {
    /// The schemas that a proof is judged by: the name of each without `.schema.json`, and its text.
    SCHEMAS:
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

schemas! {
    /// The schemas of other files: key sets, reports, and what else is published here.
    FILE_SCHEMAS:
    "document-description" "key-set" "kind" "profile" "state-machine" "verification-report"
}

files! {
    /// Every profile: its name, as its member `profile` has it, and its text.
    PROFILES: "profiles/", ".json":
    "first_paid_run" "first-paid-run"
    "customer_production_run" "customer-production-run"
    "tokenops_live_pilot" "tokenops-live-pilot"
    "tokenops_controlled_pilot" "tokenops-controlled-pilot"
    "tokenops_full_loop" "tokenops-full-loop"
}

files! {
    /// Every state machine: its name, as its member `state_machine` has it, and its text.
    STATE_MACHINES: "state-machines/", ".json":
    "agent_task_lifecycle" "agent-task-lifecycle"
}

macro_rules! kinds {
    ($($name:literal $file:literal)*) => {
        files! {
            /// Every kind of documents: its name, as its member `kind` has it, and its text.
            KINDS: "kinds/", ".json": $($name $file)*
        }

        /// The same up to the member `stated_by`: what tells a document of a kind, and what to say of it
        /// in a sentence. A program that does no more with kinds need not carry their texts.
        pub const KIND_BEGINNINGS: &[(&str, &str)] = &[$(($name, {
            const TEXT: &[u8] = include_bytes!(concat!("v1/kinds/", $file, ".json"));
            const LENGTH: usize = beginning(TEXT, &mut []);
            const BEGINNING: [u8; LENGTH] = {
                let mut bytes = [0; LENGTH];
                beginning(TEXT, &mut bytes);
                bytes
            };
            match core::str::from_utf8(&BEGINNING) {
                Ok(text) => text,
                Err(_) => "",
            }
        })),*];
    };
}

/// Writes the beginning of a kind's text without white space between values, as far as there is room, and
/// says how long it is.
#[expect(
    clippy::indexing_slicing,
    reason = "a constant: it fails when this is built"
)]
#[expect(clippy::arithmetic_side_effects, reason = "as above")]
const fn beginning(text: &[u8], to: &mut [u8]) -> usize {
    const END: &[u8] = b"\"stated_by\"";
    let (mut place, mut length, mut in_string) = (0, 0, false);
    while place < text.len() {
        let byte = text[place];
        let mut same = 0;
        while !in_string && same < END.len() && text[place + same] == END[same] {
            same += 1;
        }
        if same == END.len() {
            break;
        }
        if byte == b'"' && text[place - 1] != b'\\' {
            in_string = !in_string;
        }
        if in_string || !byte.is_ascii_whitespace() {
            if length < to.len() {
                to[length] = byte;
            }
            length += 1;
        }
        place += 1;
    }
    // In the place of the comma before the member.
    if length <= to.len() {
        to[length - 1] = b'}';
    }
    length
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
    "verification_answer" "verification-answer"
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
