//! The state lists of the rails as enumerations: what a published schema lists and nothing else.

use core::fmt;
use serde::{Deserialize, Serialize};

macro_rules! vocabulary {
    ($($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident $text:literal),* $(,)? })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
            #[non_exhaustive]
            pub enum $name {
                $(
                    $(#[$item_doc])*
                    #[doc = concat!("`", $text, "`")]
                    #[serde(rename = $text)]
                    $item,
                )*
            }

            impl $name {
                /// Every value, in the published order.
                pub const ALL: &'static [Self] = &[$(Self::$item),*];

                /// The published name.
                #[must_use]
                pub const fn name(self) -> &'static str {
                    match self { $(Self::$item => $text,)* }
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                    formatter.write_str(self.name())
                }
            }
        )*
    };
}

vocabulary! {
    /// The state of a customer account.
    AccountState { Pending "pending", Active "active", Suspended "suspended", Closed "closed" }
    /// How the requester learns that the work is done (the rails' run contract).
    CallbackPolicy {
        Required "callback_required", Optional "callback_optional", StatusPollingOnly "status_polling_only",
    }
    /// Where the delivery of the callback stands.
    CallbackState {
        NotRequired "not_required", Pending "pending", Ready "ready", Delivered "delivered", Failed "failed",
    }
    /// What kind of result was returned.
    ResultStatus { Ready "ready", Partial "partial", Failed "failed", Delivered "delivered" }
    /// How far the evidence carries the result.
    EvidenceStatus { Sufficient "sufficient", Partial "partial", Insufficient "insufficient", Unknown "unknown" }
    /// The state of the run: the rails' list of task run states.
    ProductionRunState {
        Quoted "quoted", CreditPending "credit_pending", Funded "funded", RunCreated "run_created",
        Queued "queued", EvidenceReview "evidence_review", ToolExecution "tool_execution",
        PaidRunStarted "paid_run_started",
        ResultPackaged "result_packaged", ReceiptIssued "receipt_issued", CallbackReady "callback_ready",
        CallbackDelivered "callback_delivered", Closed "closed", Paused "paused", Failed "failed",
    }
    /// Where the payment stands, in the issuer's words.
    PaymentState {
        Pending "payment_pending", ReferenceReady "payment_reference_ready", Authorized "authorized",
        Paid "paid", Failed "failed", Expired "expired",
    }
    /// Whether the receipt was issued.
    ReceiptState { Pending "pending", Issued "issued" }
    /// The move that comes next: one of the rails' eight, or none.
    NextAction {
        QuoteProductionRun "quote_production_run", CreateCustomerAccount "create_customer_account",
        CreateWorkOrder "create_work_order", CreatePaidProductionRun "create_paid_production_run",
        GetProductionRunStatus "get_production_run_status", RecordReturnPackage "record_return_package",
        RecordProductionReceipt "record_production_receipt",
        CompleteProductionRun "complete_production_run", Nothing "none",
    }
    /// How the work is paid.
    PaymentKind {
        Checkout "checkout", Invoice "invoice", Wallet "wallet", Stablecoin "stablecoin", X402 "x402",
        Ap2Mandate "ap2_mandate", ManualApproval "manual_approval", AgentAllowance "agent_allowance",
    }
    /// The row of the movement fee table.
    MovementType { Transaction "transaction", Escrow "escrow", Hybrid "hybrid" }
    /// A step of the tool path.
    Step {
        List "list", Quote "quote", Validate "validate", Start "start", Return "return", Receipt "receipt",
    }
    /// A check of the verification snapshot.
    SnapshotCheckName {
        ReceiptIdentity "receipt_identity", ReceiptSignature "receipt_signature",
        HashRecomputation "hash_recomputation", RunPackageBinding "run_package_binding",
        PaymentBinding "payment_binding",
    }
    /// How a check of the snapshot came out.
    SnapshotOutcome { Pass "pass", Fail "fail", NotRun "not_run" }
    /// What the issuer's verification gave.
    VerificationState { Verified "receipt_verified", Unverified "receipt_unverified" }
    /// What became of a document that was there.
    EntryState { Accepted "accepted", AcceptedWithNote "accepted_with_note", NotUsed "not_used" }
    /// Why a document is missing.
    MissingReason {
        NotProvided "not_provided", Illegible "illegible", Expired "expired", Incomplete "incomplete",
        WrongDocument "wrong_document", Withheld "withheld",
    }
    /// What the operator decided about a missing document.
    OperatorDecision { WaivedMissingItems "waived_missing_items", RequestedAgain "requested_again" }
    /// The state of a packet.
    ReadinessState {
        ReadyForOperatorReview "ready_for_operator_review", ExceptionOpen "exception_open",
        ReadyToReturn "ready_to_return",
    }
    /// The state of a diligence review.
    DiligenceReadinessState {
        ProofReadyForOperatorReview "proof_ready_for_operator_review", ExceptionOpen "exception_open",
        ReadyToReturn "ready_to_return",
    }
    /// What an exception is about (the rails' exception ticket).
    ExceptionType {
        EvidenceGap "evidence_gap", CallbackFailure "callback_failure", CreditHold "credit_hold",
        ToolExecutionPause "tool_execution_pause", ResultQualityReview "result_quality_review",
        SettlementMismatch "settlement_mismatch", ManualReviewRequired "manual_review_required",
    }
    /// How grave an exception or a risk is, the least first.
    Severity { Low "low", Medium "medium", High "high", Blocked "blocked" }
    /// Where an exception stands.
    ExceptionStatus {
        Open "open", UnderReview "under_review", WaitingOnRequestingAgent "waiting_on_requesting_agent",
        RecoveryRequested "recovery_requested", ReplayReady "replay_ready", Resolved "resolved",
        Closed "closed",
    }
    /// The state of a task run: the rails' list of the result contract, with the state in which a
    /// pilot waits for its operator. Which may follow which is data.
    LifecycleState {
        Created "created", PreflightChecked "preflight_checked", ContractReady "contract_ready",
        ContractAccepted "contract_accepted", Trusted "trusted", Quoted "quoted",
        CreditPending "credit_pending", CreditFunded "credit_funded", Queued "queued",
        Operating "operating", ResultReady "result_ready", Attested "attested",
        SettlementReceiptIssued "settlement_receipt_issued",
        UsageReceiptIssued "usage_receipt_issued", CallbackPending "callback_pending",
        CallbackDelivered "callback_delivered",
        ReadyForOperatorReview "ready_for_operator_review", ExceptionOpen "exception_open",
        ReplayReady "replay_ready", Failed "failed", Closed "closed",
    }
    /// Where an entitlement to credits stands.
    EntitlementState {
        Quoted "quoted", PendingPayment "pending_payment", Funded "funded", Active "active",
        Exhausted "exhausted", Expired "expired", Suspended "suspended",
    }
    /// The kind of settlement provider.
    ProviderType {
        StripeStablecoin "stripe_stablecoin", X402 "x402", CircleUsdc "circle_usdc",
        Ap2Mandate "ap2_mandate", ManualInvoice "manual_invoice", CustomProvider "custom_provider",
    }
    /// How credits are debited.
    MeteringPolicy {
        EstimateBeforeDebit "estimate_before_debit", MeterDeltaOnly "meter_delta_only",
        FixedCreditDebit "fixed_credit_debit", ManualReview "manual_review",
    }
    /// What happened to a run: the rails' ledger events and tool events.
    RunEventType {
        RunCreated "run_created", CreditReserved "credit_reserved",
        EvidenceReviewStarted "evidence_review_started",
        EvidenceStatusChanged "evidence_status_changed",
        ToolExecutionStarted "tool_execution_started", ResultPackageReady "result_package_ready",
        CreditsDebited "credits_debited", UsageReceiptIssued "usage_receipt_issued",
        CallbackPayloadReady "callback_payload_ready", CallbackDelivered "callback_delivered",
        RunClosed "run_closed", RunPaused "run_paused", RunFailed "run_failed",
        LifecycleStateChanged "lifecycle_state_changed", PreflightChecked "preflight_checked",
        ContractReady "contract_ready", ContractAccepted "contract_accepted",
        TrustApproved "trust_approved", SettlementIntentCreated "settlement_intent_created",
        SettlementProviderConfirmed "settlement_provider_confirmed",
        CreditFundedFromSettlement "credit_funded_from_settlement",
        ExceptionOpened "exception_opened", ReplayPackageReady "replay_package_ready",
        CallbackFailed "callback_failed", TaskClosed "task_closed",
        ExecutionStarted "execution_started", ProgressRecorded "progress_recorded",
        ResultReady "result_ready", SettlementReceiptLinked "settlement_receipt_linked",
        AttestationIssued "attestation_issued", ReplayRequested "replay_requested",
    }
    /// What moves a stuck task on.
    RecoveryAction {
        RetryCallback "retry_callback", ReplayFromCheckpoint "replay_from_checkpoint",
        AdvanceQueue "advance_queue", RequestEvidence "request_evidence",
        ReleaseCreditAllocation "release_credit_allocation",
        RerunResultContract "rerun_result_contract", CloseException "close_exception",
    }
    /// How one thing came out that was looked at before a request was taken.
    ValidationState { Passed "passed", Failed "failed", Skipped "skipped" }
    /// What was decided about a request.
    AcceptanceDecision { Accepted "accepted", Rejected "rejected" }
    /// What a callback tells.
    CallbackEventType {
        Ready "task_result_ready", Partial "task_result_partial", Failed "task_result_failed",
        Delivered "task_result_delivered", ReceiptIssued "receipt_issued",
    }
    /// How an attempt at delivery ended.
    DeliveryOutcome { Acknowledged "acknowledged", Refused "refused", Unreachable "unreachable" }
    /// What the receiver of a callback did with it.
    ReceiverState { Accepted "accepted", Refused "refused" }
    /// What kind of credential was issued.
    CredentialType {
        AgentAccessKey "agent_access_key", CallbackToken "callback_token",
        SignedStatusToken "signed_status_token", ProviderScopedToken "provider_scoped_token",
    }
    /// Where a credential stands.
    CredentialStatus {
        Issued "issued", RetrievalReady "retrieval_ready", Retrieved "retrieved", Active "active",
        Rotated "rotated", Revoked "revoked", Expired "expired",
    }
    /// How an agent gets its key.
    RetrievalMode {
        CallbackDelivery "callback_delivery", ContactChannel "contact_channel",
        OneTimeRetrieval "one_time_retrieval", SystemToSystemExchange "system_to_system_exchange",
    }
    /// How the money of a settlement moves.
    RailMode {
        Checkout "checkout", HttpPayment "http_payment", WalletTransfer "wallet_transfer",
        MandateAuthorization "mandate_authorization", InvoiceSettlement "invoice_settlement",
        Custom "custom",
    }
    /// How a settlement provider confirms.
    ConfirmationMode {
        WebhookConfirmation "webhook_confirmation", SignedHttpResponse "signed_http_response",
        WalletEvent "wallet_event", OperatorAttestedConfirmation "operator_attested_confirmation",
        ProviderApiPolling "provider_api_polling",
    }
    /// What the issuer found of the signature on a provider's event.
    SignatureStatus {
        Valid "valid", Invalid "invalid", Missing "missing", NotRequired "not_required",
    }
    /// What the issuer made of a provider's event.
    ConfirmationState {
        Verified "verified", Rejected "rejected", Duplicate "duplicate",
        ManualReview "manual_review",
    }
    /// Why a task does not move.
    StuckReason {
        MissingEvidence "missing_evidence", QueueHeartbeatMissed "queue_heartbeat_missed",
        CallbackDeliveryFailed "callback_delivery_failed",
        CreditAllocationPending "credit_allocation_pending", ExceptionOpen "exception_open",
        RunnerError "runner_error", ProviderSettlementPending "provider_settlement_pending",
        ManualReviewRequired "manual_review_required",
    }
    /// Whether a run waits for another attempt.
    RetryState {
        Nothing "none", RetryReady "retry_ready", Retrying "retrying", ReplayReady "replay_ready",
        Exhausted "exhausted",
    }
    /// What became of a piece of evidence of settlement.
    EvidenceState { Matched "matched", Unmatched "unmatched", Missing "missing" }
    /// Which of the issuer's ledgers an entry stands in.
    LedgerType {
        TaskLedger "task_ledger", CreditLedger "credit_ledger",
        DurableUsageAndProofEvent "durable_usage_and_proof_event",
    }
    /// How a replay is metered.
    CreditDebitPolicy {
        NoAdditionalDebit "no_additional_debit", MeterDeltaOnly "meter_delta_only",
        EstimateBeforeDebit "estimate_before_debit", NewQuote "new_quote",
    }
    /// Where the operator's review of a run stands.
    ReviewState {
        ReadyForOperatorReview "ready_for_operator_review", ApprovedForReturn "approved_for_return",
        NeedsRevision "needs_revision", Rejected "rejected",
    }
    /// What the operator decided about another attempt.
    RetryDecision { Nothing "none", Retry "retry", Replay "replay", Hold "hold" }
    /// Whether an offer is ready.
    OfferReadiness {
        Ready "ready", ReadyWithConditions "ready_with_conditions", NotReady "not_ready",
    }
    /// What kind of request an onboarding is.
    OnboardingRequestType { AgentSelfOnboardingRequest "agent_self_onboarding_request" }
    /// What kind of profile a trust profile is.
    TrustProfileType { AgentTrustProfile "agent_trust_profile" }
    /// What kind of package a task run returns.
    ResultPackageType { TokenopsResultPackage "tokenops_result_package" }
    /// The version of the result contract.
    ContractVersion { Two "2.0" }
    /// What kind of receipt a settlement receipt is.
    SettlementReceiptType { AgentSettlementReceipt "agent_settlement_receipt" }
    /// What a settlement did.
    SettlementStatus { CreditsFunded "credits_funded" }
    /// What the receipts beside a settlement receipt record.
    UsageReceiptPolicy {
        CreditsConsumed "usage_receipts_record_credits_consumed_after_work_runs",
    }
    /// What kind of receipt a usage receipt is.
    UsageReceiptType { TokenopsUsageReceipt "tokenops_usage_receipt" }
    /// What kind of payload a callback has.
    CallbackPayloadType { AgentCallbackPayload "agent_callback_payload" }
    /// How a controlled pilot runs.
    ExecutionMode { ControlledPilot "controlled_pilot" }
    /// What kind of loop a full loop is.
    LoopType { TokenopsFullLoopReferenceRun "tokenops_full_loop_reference_run" }
}
