//! An example of each kind of documents that others write, with values of its own.

macro_rules! documents {
    ($($kind:literal $file:literal)*) => {
        /// Documents as they are written, by the names of their kinds.
        pub const DOCUMENTS: &[(&str, &str)] = &[
            $(($kind, include_str!(concat!("../documents/", $file, ".json")))),*
        ];
    };
}

documents! {
    "allowance" "allowance"
    "budget_decision" "budget-decision"
    "controlled_pilot_summary" "controlled-pilot-summary"
    "fee_bound_receipt" "fee-bound-receipt"
    "full_loop_summary" "full-loop-summary"
    "function_validation" "function-validation"
    "json_schema" "json-schema"
    "live_pilot_summary" "live-pilot-summary"
    "mandate_binding" "mandate-binding"
    "operating_loop" "operating-loop"
    "payment_authority" "payment-authority"
    "payment_challenge" "payment-challenge"
    "payment_object" "payment-object"
    "pilot_request" "pilot-request"
    "rails_credential_envelope" "rails-credential-envelope"
    "rails_trust_profile" "rails-trust-profile"
    "receipt_passport" "receipt-passport"
    "receipt_verification" "receipt-verification"
    "relay_decision" "relay-decision"
    "return_package_view" "return-package-view"
    "run_completion_answer" "run-completion-answer"
    "run_receipt" "run-receipt"
    "run_record" "run-record"
    "run_requirements" "run-requirements"
    "run_state_event" "run-state-event"
    "service_description" "service-description"
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
