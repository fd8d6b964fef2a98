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
    ($($name:literal)*) => {
        files! {
            /// Every schema: its name without `.schema.json`, and its text.
            SCHEMAS: "", ".schema.json": $($name $name)*
        }
    };
}

schemas! {
    "acceptance-validation" "attestation" "attestation-statement" "callback-delivery" "common"
    "completion-proof" "controlled-pilot-envelope" "credential-envelope" "credit-entitlement"
    "customer-account" "diligenceops" "execution-command" "full-loop-envelope" "key-set"
    "ledger-entry" "live-pilot-envelope" "onboarding" "packetops" "payment-reference" "pilot-report"
    "production-run" "profile" "proof-bundle" "provider-confirmation" "provider-route" "queue-state"
    "quote" "receipt" "replay-context" "result-contract" "return-package" "run-contract"
    "runtime-record" "settlement-receipt" "state-machine" "support-matrix-entry" "tokenops"
    "tokenops-result-package" "trust-profile" "usage-receipt" "verification-report"
    "verification-snapshot" "work-order" "work-order-dispatch"
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

/// The text of a published file by its name in the folder `v1/`, such as `receipt.schema.json` or
/// `profiles/first-paid-run.json`.
#[must_use]
pub fn find(file: &str) -> Option<&'static str> {
    let (list, name) = match file.split_once('/') {
        None => (SCHEMAS, file.strip_suffix(".schema.json")?),
        Some(("profiles", name)) => (PROFILES, name.strip_suffix(".json")?),
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
