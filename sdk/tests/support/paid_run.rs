//! A paid run of PacketOps, each of its moves from a draft that may be changed first.

use core::str::FromStr;
use serde_json::json;
use wever_proof::id::{Name, Origin, StatusUrl};
use wever_proof::key_set::{KeySet, Purpose};
use wever_proof::money::Money;
use wever_proof::object::{
    AcceptedPaymentMethod, AccountState, Artifact, BuildError, CallbackPolicy, CallbackState,
    CustomerAccount, Evidence, EvidenceStatus, MovementType, Object, PaymentDraft, PaymentKind,
    PaymentState, Quote, RailKey, ReceiptDraft, ResultStatus, ReturnPackageDraft, ReturnTarget,
    Step, ToolCall, WorkOrder, WorkOrderDraft, packetops::Inputs,
};
use wever_proof::run::{
    CompletionDraft, Ordered, Quoted, Receipted, ReturnDraft, Returned, Run, StartDraft, Started,
};
use wever_proof::signature::PrivateKey;
use wever_proof::time::Timestamp;
use wever_proof::{Digest, Trust};

pub(crate) fn text<T: FromStr>(text: &str) -> T
where
    T::Err: core::fmt::Debug,
{
    T::from_str(text).unwrap()
}

pub(crate) fn at(second: u32) -> Timestamp {
    text(&format!(
        "2026-11-02T09:{:02}:{:02}Z",
        second / 60,
        second % 60
    ))
}

pub(crate) fn usd(amount: &str) -> Money {
    Money {
        amount: text(amount),
        currency: text("USD"),
        asset: None,
    }
}

pub(crate) fn issuer() -> Origin {
    text("https://weverlabs.com")
}

pub(crate) fn key() -> PrivateKey {
    PrivateKey::from_seed(&[3; 32])
}

pub(crate) fn quote() -> Quote {
    Quote::builder()
        .quote_id(text("quote_1"))
        .rail_key(RailKey::Packetops)
        .package_level(text("standard"))
        .price(usd("49.00"))
        .accepted_payment_methods(vec![
            AcceptedPaymentMethod::builder()
                .method(PaymentKind::Invoice)
                .build(),
        ])
        .expires_at(at(1800))
        .created_at(at(0))
        .build()
}

pub(crate) fn order() -> WorkOrderDraft {
    WorkOrderDraft::builder()
        .customer_account_id(text("customer_1"))
        .rail_key(RailKey::Packetops)
        .scope("Check the packet.")
        .inputs(
            Inputs::builder()
                .packet_type(text("vendor_onboarding"))
                .available_documents(vec!["w9".to_owned()])
                .expected_documents(vec!["w9".to_owned()])
                .build()
                .to_members()
                .unwrap(),
        )
        .required_fields(vec![text::<Name>("summary"), text("attestation")])
        .expected_return_package(text("packetops_return_package"))
        .return_target(
            ReturnTarget::builder()
                .callback_policy(CallbackPolicy::StatusPollingOnly)
                .build(),
        )
        .package_level(text("standard"))
        .price(usd("49.00"))
        .quote_id(text("quote_1"))
        .provider(issuer())
        .created_at(at(10))
        .build()
}

pub(crate) fn call(step: Step, second: u32) -> ToolCall {
    ToolCall::new(
        step,
        at(second),
        &json!({"step": step}),
        &json!({"ok": true}),
    )
    .unwrap()
}

pub(crate) fn account() -> CustomerAccount {
    CustomerAccount::builder()
        .customer_account_id(text("customer_1"))
        .organization("Example Agent Systems LLC")
        .contact("operations@example-agent.system")
        .account_state(AccountState::Active)
        .created_at(at(0))
        .build()
}

pub(crate) fn quoted(quote: &Quote) -> Run<Quoted> {
    Run::quote_production_run(&issuer(), "first_paid_run", quote)
        .unwrap()
        .create_customer_account(&account())
        .unwrap()
}

pub(crate) fn ordered(order: Object<WorkOrder>) -> Result<Run<Ordered>, BuildError> {
    Ok(quoted(&quote()).create_work_order(order)?)
}

pub(crate) fn payment() -> PaymentDraft {
    PaymentDraft::builder()
        .payment_record_id(text("payment_1"))
        .payment_reference(text("invoice:2026-17"))
        .payment_kind(PaymentKind::Invoice)
        .paid(usd("49.00"))
        .payment_state(PaymentState::Paid)
        .evidence(vec![
            Evidence::new("application/pdf", &[0x25, 0x50, 0xff]).unwrap(),
        ])
        .authorized_at(Some(at(20)))
        .build()
}

pub(crate) fn start(calls: Vec<ToolCall>) -> StartDraft {
    StartDraft::builder()
        .production_run_id(text("run_1"))
        .status_url(text::<StatusUrl>("/status?production_run_id=run_1"))
        .work_order_state(text("started"))
        .created_at(at(25))
        .calls(calls)
        .build()
}

pub(crate) fn all_calls() -> Vec<ToolCall> {
    vec![
        call(Step::List, 1),
        call(Step::Quote, 2),
        call(Step::Validate, 21),
        call(Step::Start, 30),
    ]
}

pub(crate) fn started() -> Run<Started> {
    ordered(order().build(None).unwrap())
        .unwrap()
        .create_paid_production_run(&payment(), &start(all_calls()))
        .unwrap()
}

pub(crate) fn package() -> ReturnPackageDraft {
    ReturnPackageDraft::builder()
        .return_package_id(text("package_1"))
        .returned_fields(
            json!({"summary": "complete", "share": 0.5})
                .as_object()
                .unwrap()
                .clone(),
        )
        .artifacts(vec![
            Artifact::builder()
                .name("packet.pdf")
                .media_type("application/pdf")
                .size(3)
                .sha256(Digest::of_bytes(b"pdf"))
                .build(),
        ])
        .result_status(ResultStatus::Ready)
        .evidence_status(EvidenceStatus::Sufficient)
        .returned_at(at(60))
        .build()
}

pub(crate) fn returning(package: ReturnPackageDraft) -> ReturnDraft {
    ReturnDraft::builder()
        .package(package)
        .callback_state(CallbackState::NotRequired)
        .attestation_id(text("attestation_1"))
        .attested_at(at(61))
        .call(call(Step::Return, 60))
        .build()
}

pub(crate) fn returned() -> Run<Returned> {
    started()
        .record_return_package(&returning(package()), &key().identity())
        .unwrap()
}

pub(crate) fn receipt_draft() -> ReceiptDraft {
    ReceiptDraft::builder()
        .receipt_id(text("receipt_1"))
        .fee_event_id(text("fee_1"))
        .movement_type(MovementType::Transaction)
        .issued_at(at(70))
        .build()
}

pub(crate) fn receipted() -> Run<Receipted> {
    returned()
        .record_production_receipt(
            &receipt_draft(),
            &call(Step::Receipt, 70),
            &key().identity(),
        )
        .unwrap()
}

pub(crate) fn completion() -> CompletionDraft {
    CompletionDraft::builder()
        .verification_id(text("verification_1"))
        .verified_at(at(80))
        .completion_id(text("completion_1"))
        .completed_at(at(90))
        .callback_state(CallbackState::NotRequired)
        .build()
}

pub(crate) fn trust(purposes: &[Purpose]) -> Trust {
    let set = KeySet::builder(issuer())
        .key(key().public_key(), purposes.iter().copied())
        .build()
        .unwrap();
    Trust::from_key_sets([set]).unwrap()
}

pub(crate) const ALL: [Purpose; 3] = [Purpose::Attestation, Purpose::Receipt, Purpose::Completion];
