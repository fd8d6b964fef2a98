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
    /// The rails.
    RailKey { Packetops "packetops", Diligenceops "diligenceops", Tokenops "tokenops" }
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
}
