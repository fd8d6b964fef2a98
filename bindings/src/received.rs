//! What one party gets from another.

use wever_proof::object::tokenops::{
    AcceptanceValidation, CallbackDelivery, ControlledPilotEnvelope, CredentialEnvelope,
    CreditEntitlement, ExecutionCommand, FullLoopEnvelope, LedgerEntry, LivePilotEnvelope,
    Onboarding, PilotReport, ProviderConfirmation, ProviderRoute, QueueState, ReplayContext,
    ResultContract, RunContract, RuntimeRecord, SettlementReceipt, SupportMatrixEntry,
    TokenopsResultPackage, TrustProfile, UsageReceipt, WorkOrderDispatch,
};
use wever_proof::object::{
    Attestation, Body, CompletionProof, CustomerAccount, PaymentRecord, ProductionRun, Quote,
    Receipt, ReturnPackage, VerificationSnapshot, WorkOrder,
};

use crate::answer::Answer;
use crate::held::Held;
use crate::order::text;
use crate::refusal::Refusal;

/// The canonical form of an object that somebody handed over, verified as [`Body::receive`] does.
///
/// # Errors
///
/// [`Refusal`] with everything that speaks against it.
pub fn receive(object_type: &str, bytes: &[u8], given: &Held) -> Result<Answer, Refusal> {
    macro_rules! of_type {
        ($($body:ty)*) => {
            match object_type {
                $(<$body>::OBJECT_TYPE => received::<$body>(bytes, given),)*
                _ => Err(Refusal::new(
                    "type",
                    format_args!("no object has this type, expected one of `{}`", [$(<$body>::OBJECT_TYPE),*].join("`, `")),
                )),
            }
        };
    }
    of_type! {
        WorkOrder Quote CustomerAccount PaymentRecord ProductionRun ReturnPackage Attestation Receipt
        VerificationSnapshot CompletionProof
        RunContract SettlementReceipt UsageReceipt TokenopsResultPackage ResultContract CallbackDelivery LedgerEntry
        Onboarding TrustProfile CredentialEnvelope ProviderRoute ProviderConfirmation CreditEntitlement
        SupportMatrixEntry AcceptanceValidation WorkOrderDispatch ExecutionCommand RuntimeRecord QueueState
        ReplayContext PilotReport LivePilotEnvelope ControlledPilotEnvelope FullLoopEnvelope
    }
}

fn received<T: Body>(bytes: &[u8], given: &Held) -> Result<Answer, Refusal> {
    text(T::receive(bytes, &given.given())?.canonical())
}
