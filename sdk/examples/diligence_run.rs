//! A paid run of DiligenceOps, from the price to its proof, with typed drafts: a member that is forgotten does not
//! compile. `cargo run -p wever-proof --example diligence_run`.

use std::{error::Error, io, io::Write, time::Duration, time::SystemTime};

use serde_json::json;
use wever_proof::key_set::{KeySet, Purpose};
use wever_proof::object::diligenceops::{
    EvidenceInventory, Inputs, InventoryEntry, ReadinessScore, ReturnedFields,
};
use wever_proof::object::{
    AcceptedPaymentMethod, AccountState, Artifact, CallbackPolicy, CallbackState, CustomerAccount,
    DiligenceReadinessState, EntryState, Evidence, EvidenceStatus, MovementType, PaymentDraft,
    PaymentKind, PaymentState, Quote, RailKey, ReceiptDraft, ResultStatus, ReturnPackageDraft,
    ReturnTarget, Step, ToolCall, WorkOrderDraft,
};
use wever_proof::run::{CompletionDraft, ReturnDraft, Run, StartDraft};
use wever_proof::{Trust, id::Origin, money::Money, signature::PrivateKey, time::Timestamp};

pub(crate) fn main() -> Result<(), Box<dyn Error>> {
    // Everybody knows this key: a real one is read from a file, or stays in a key service.
    let key = PrivateKey::from_seed(&[3; 32]);
    let provider: Origin = "https://weverlabs.com".parse()?;
    let purposes = [Purpose::Attestation, Purpose::Receipt, Purpose::Completion];
    let keys = KeySet::builder(provider.clone()).key(key.public_key(), purposes);
    let trust = Trust::from_key_sets([keys.build()?])?;
    let now = || Timestamp::from(SystemTime::now());
    let call = |step| {
        ToolCall::new(
            step,
            now(),
            &json!({ "step": step }),
            &json!({ "ok": true }),
        )
    };

    let listed = call(Step::List)?;
    let price = Money::new(4_900, "USD")?;
    let quote = Quote::builder()
        .quote_id("quote_1".parse()?)
        .rail_key(RailKey::Diligenceops)
        .package_level("standard".parse()?)
        .price(price.clone())
        .accepted_payment_methods(vec![
            AcceptedPaymentMethod::builder()
                .method(PaymentKind::Invoice)
                .build(),
        ])
        .created_at(now())
        .expires_at((SystemTime::now() + Duration::from_secs(3600)).into())
        .build();
    let account = CustomerAccount::builder()
        .customer_account_id("customer_1".parse()?)
        .organization("Example Agent Systems")
        .contact("operations@agent.example")
        .account_state(AccountState::Active)
        .created_at(now())
        .build();
    let run = Run::quote_production_run(&provider, "first_paid_run", &quote)?
        .create_customer_account(&account)?;
    let quoted = call(Step::Quote)?;

    // The customer's side. An order that somebody hands over is verified by `WorkOrder::receive`.
    let inputs = Inputs::builder()
        .diligence_scope("vendor readiness")
        .available_evidence(vec!["w9".to_owned()])
        .build();
    let order = WorkOrderDraft::builder()
        .rail_key(RailKey::Diligenceops)
        .provider(provider)
        .customer_account_id("customer_1".parse()?)
        .package_level("standard".parse()?)
        .scope("Score the vendor's readiness.")
        .inputs(inputs.to_members()?)
        .required_fields(vec!["readiness_score".parse()?, "attestation".parse()?])
        .expected_return_package("diligenceops_return_package".parse()?)
        .return_target(
            ReturnTarget::builder()
                .callback_policy(CallbackPolicy::StatusPollingOnly)
                .build(),
        )
        .price(price.clone())
        .quote_id("quote_1".parse()?)
        .created_at(now())
        .build();
    let run = run.create_work_order(order.build(None)?)?;

    let validated = call(Step::Validate)?;
    let payment = PaymentDraft::builder()
        .payment_record_id("payment_1".parse()?)
        .payment_reference("invoice:2026-17".parse()?)
        .payment_kind(PaymentKind::Invoice)
        .paid(price)
        .payment_state(PaymentState::Paid)
        .authorized_at(Some(now()))
        .evidence(vec![Evidence::new("text/plain", b"invoice 2026-17, paid")?])
        .build();
    let start = StartDraft::builder()
        .production_run_id("run_1".parse()?)
        .status_url("/status?production_run_id=run_1".parse()?)
        .created_at(now())
        .calls(vec![listed, quoted, validated, call(Step::Start)?])
        .build();
    let run = run.create_paid_production_run(&payment, &start)?;

    let fields = ReturnedFields::builder()
        .evidence_inventory(
            EvidenceInventory::builder()
                .diligence_scope("vendor readiness")
                .entries(vec![
                    InventoryEntry::builder()
                        .evidence("w9")
                        .entry_state(EntryState::Accepted)
                        .artifact(Some("w9.pdf".to_owned()))
                        .build(),
                ])
                .build(),
        )
        .readiness_score(
            ReadinessScore::builder()
                .score(100)
                .readiness_state(DiligenceReadinessState::ReadyToReturn)
                .checked_items(vec!["w9".to_owned()])
                .ready_items(vec!["w9".to_owned()])
                .missing_items(vec![])
                .build(),
        )
        .build();
    let package = ReturnPackageDraft::builder()
        .return_package_id("package_1".parse()?)
        .returned_fields(fields.to_members()?)
        .artifacts(vec![Artifact::of(
            "w9.pdf",
            "application/pdf",
            b"the delivered file",
        )])
        .result_status(ResultStatus::Ready)
        .evidence_status(EvidenceStatus::Sufficient)
        .returned_at(now())
        .build();
    let returned = ReturnDraft::builder()
        .package(package)
        .callback_state(CallbackState::NotRequired)
        .attestation_id("attestation_1".parse()?)
        .attested_at(now())
        .call(call(Step::Return)?)
        .build();
    let run = run.record_return_package(&returned, &key.identity())?;

    let receipt = ReceiptDraft::builder()
        .receipt_id("receipt_1".parse()?)
        .fee_event_id("fee_1".parse()?)
        .movement_type(MovementType::Transaction)
        .issued_at(now())
        .build();
    let run = run.record_production_receipt(&receipt, &call(Step::Receipt)?, &key.identity())?;
    let completion = CompletionDraft::builder()
        .verification_id("verification_1".parse()?)
        .verified_at(now())
        .completion_id("completion_1".parse()?)
        .completed_at(now())
        .callback_state(CallbackState::NotRequired)
        .build();
    // Nothing is sealed that a customer with these keys would not call verified.
    let run = run.complete_production_run(&completion, &key.identity(), &trust)?;
    Ok(io::stdout().write_all(run.proof())?)
}
