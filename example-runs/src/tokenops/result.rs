//! What comes out of the work.

use super::work::{ASSET, TOKEN_CONTEXT};
use super::{CALLBACK_URL, CAPABILITY, SERVICE, Scene, minutes, names, reference};
use crate::{delivered, text};
use wever_proof::id::Id;
use wever_proof::object::tokenops::{
    Acknowledgement, CallbackDraft, CallbackPayload, DeliveryAttempt, LedgerEntryDraft,
    LedgerEvent, PilotReport, ProofObject, ReplayContext, ResultAttestationDraft, ResultCallback,
    ResultContractDraft, SettlementEvidence, TokenizedAssetContext, UsageReceiptDraft,
};
use wever_proof::object::{
    BuildError, CallbackEventType, CallbackPayloadType, CallbackPolicy, CallbackState,
    CreditDebitPolicy, DeliveryOutcome, EvidenceState, EvidenceStatus, LedgerType, LifecycleState,
    MeteringPolicy, OfferReadiness, RailKey, ReceiverState, ResultStatus, RetryDecision,
    ReviewState, RunEventType,
};
use wever_proof::task_run::{ResultDraft, Returned, TaskRun};

/// The delivered file: name and bytes.
pub(super) fn artifacts() -> Vec<(String, Vec<u8>)> {
    vec![(
        "tokenops-review.json".to_owned(),
        br#"{"matched":7,"of":7}"#.to_vec(),
    )]
}

impl Scene<'_> {
    pub(super) fn result(&self) -> Result<ResultDraft, BuildError> {
        let [first, second] = &self.ids.usage;
        let returned_at = self.plan.at(minutes(6, 0))?;
        Ok(ResultDraft::builder()
            .result_package_id(self.ids.package.clone())
            .tokenized_asset_context(
                TokenizedAssetContext::builder()
                    .asset_name(ASSET.to_owned())
                    .token_context(TOKEN_CONTEXT.to_owned())
                    .holder_records(7)
                    .build(),
            )
            .settlement_evidence(vec![
                SettlementEvidence::builder()
                    .evidence(text("settlement_reference")?)
                    .evidence_state(EvidenceState::Matched)
                    .settlement_reference(text("asset_settlement_7")?)
                    .build(),
            ])
            .delivery_state(CallbackState::Ready)
            .operating_exceptions(Vec::new())
            .result_status(ResultStatus::Ready)
            .evidence_status(EvidenceStatus::Sufficient)
            .evidence_score(95)
            .next_action(self.next_action()?)
            .artifacts(delivered(&artifacts()))
            .returned_at(returned_at)
            .attestation(
                ResultAttestationDraft::builder()
                    .attestation_id(self.ids.attestation.clone())
                    .attested_at(self.plan.at(minutes(6, 10))?)
                    .build(),
            )
            .usage(vec![
                self.usage(first, "2", minutes(6, 40))?,
                self.usage(second, "1.5", minutes(6, 50))?,
            ])
            .contract(self.result_contract()?)
            .build())
    }

    fn usage(&self, id: &Id, credits: &str, at: i64) -> Result<UsageReceiptDraft, BuildError> {
        let [_, entry] = &self.ids.ledger;
        Ok(UsageReceiptDraft::builder()
            .receipt_id(id.clone())
            .work_order_id(self.ids.order.clone())
            .ledger_entry_id(entry.clone())
            .credits_debited(text(credits)?)
            .metering_policy(MeteringPolicy::EstimateBeforeDebit)
            .issued_at(self.plan.at(at)?)
            .build())
    }

    fn result_contract(&self) -> Result<ResultContractDraft, BuildError> {
        let ids = &self.ids;
        let [_, usage] = &ids.usage;
        let proof_objects = [
            (
                "tokenops_result_package",
                "tokenops_result_package",
                &ids.package,
            ),
            ("usage_receipt_summary", "usage_receipt", usage),
            ("result_attestation", "attestation", &ids.attestation),
            ("callback_payload", "callback_delivery", &ids.callback),
        ]
        .into_iter()
        .map(|(output, object_type, id)| {
            Ok(ProofObject::builder()
                .output(text(output)?)
                .object_type(text(object_type)?)
                .object_id(id.clone())
                .build())
        })
        .collect::<Result<_, BuildError>>()?;
        Ok(ResultContractDraft::builder()
            .result_contract_id(ids.result.clone())
            .lifecycle_state(LifecycleState::ResultReady)
            .human_summary("Seven of seven records match.")
            .proof_objects(proof_objects)
            .callback(
                ResultCallback::builder()
                    .callback_policy(CallbackPolicy::Required)
                    .callback_state(CallbackState::Ready)
                    .callback_url(text(CALLBACK_URL)?)
                    .build(),
            )
            .issued_at(self.plan.at(minutes(7, 0))?)
            .build())
    }

    pub(super) fn callback(&self, run: &TaskRun<Returned>) -> Result<CallbackDraft, BuildError> {
        let created_at = self.plan.at(minutes(7, 20))?;
        let attempted_at = self.plan.at(minutes(7, 30))?;
        Ok(CallbackDraft::builder()
            .callback_event_id(self.ids.callback.clone())
            .agent_task_run_id(self.ids.run.clone())
            .result_contract_id(self.ids.result.clone())
            .callback_url(text(CALLBACK_URL)?)
            .payload(
                CallbackPayload::builder()
                    .payload_type(CallbackPayloadType::AgentCallbackPayload)
                    .event_type(CallbackEventType::Ready)
                    .work_order_id(self.ids.order.clone())
                    .agent_task_run_id(self.ids.run.clone())
                    .requested_tool(RailKey::Tokenops)
                    .requested_capability(text(CAPABILITY)?)
                    .result_status(ResultStatus::Ready)
                    .result_url(text(&format!("{SERVICE}/tasks/{}/result", self.ids.run))?)
                    .result_contract_id(self.ids.result.clone())
                    .result_package_hash(run.result().machine_result.result_package_hash)
                    .issued_at(created_at)
                    .build(),
            )
            .callback_state(CallbackState::Delivered)
            .attempts(vec![
                DeliveryAttempt::builder()
                    .attempt(1)
                    .attempted_at(attempted_at)
                    .http_status(200)
                    .outcome(DeliveryOutcome::Acknowledged)
                    .build(),
            ])
            .acknowledgement(
                Acknowledgement::builder()
                    .receiver_state(ReceiverState::Accepted)
                    .stored(true)
                    .acknowledged_at(attempted_at)
                    .build(),
            )
            .created_at(created_at)
            .build())
    }

    pub(super) fn ledger(&self) -> Result<[LedgerEntryDraft; 2], BuildError> {
        let [task, credit] = &self.ids.ledger;
        let [_, usage] = &self.ids.usage;
        let entry = |id: &Id, ledger_type, sequence, event_type, object: (&str, &Id), at| {
            let (object_type, object_id) = object;
            Ok::<_, BuildError>(
                LedgerEntryDraft::builder()
                    .ledger_entry_id(id.clone())
                    .ledger_type(ledger_type)
                    .sequence(sequence)
                    .agent_task_run_id(self.ids.run.clone())
                    .event(
                        LedgerEvent::builder()
                            .event_id(self.plan.labelled("ledger_event", object_type)?)
                            .event_type(event_type)
                            .reference(reference(object_type, object_id)?)
                            .occurred_at(self.plan.at(at)?)
                            .public_safe(true)
                            .build(),
                    )
                    .verification_state(text("recorded")?)
                    .created_at(self.plan.at(minutes(7, 40))?)
                    .build(),
            )
        };
        Ok([
            entry(
                task,
                LedgerType::TaskLedger,
                41,
                RunEventType::ResultReady,
                ("result_contract", &self.ids.result),
                minutes(7, 0),
            )?,
            entry(
                credit,
                LedgerType::CreditLedger,
                42,
                RunEventType::UsageReceiptIssued,
                ("usage_receipt", usage),
                minutes(6, 50),
            )?,
        ])
    }

    /// What a replay of the run may start from: its delivered result, at no further cost.
    pub(super) fn replay(&self) -> Result<ReplayContext, BuildError> {
        Ok(ReplayContext::builder()
            .replay_id(self.plan.id("replay")?)
            .agent_task_run_id(self.ids.run.clone())
            .original_state(LifecycleState::ResultReady)
            .resume_from_state(LifecycleState::CallbackPending)
            .approved_recovery_action(text("deliver_callback_again")?)
            .approved_context(names(&["result_contract", "settlement_reference"])?)
            .credit_debit_policy(CreditDebitPolicy::NoAdditionalDebit)
            .additional_credits_required(text("0")?)
            .safe_to_replay(true)
            .created_at(self.plan.at(minutes(8, 10))?)
            .build())
    }

    pub(super) fn report(&self) -> Result<PilotReport, BuildError> {
        Ok(PilotReport::builder()
            .pilot_report_id(self.ids.report.clone())
            .maybe_pilot_id(self.ids.pilot.clone())
            .agent_task_run_id(self.ids.run.clone())
            .requested_tool(RailKey::Tokenops)
            .runtime_state(LifecycleState::ReadyForOperatorReview)
            .result_contract_id(self.ids.result.clone())
            .callback_state(CallbackState::Delivered)
            .review_state(ReviewState::ReadyForOperatorReview)
            .retry_decision(RetryDecision::Nothing)
            .offer_readiness(OfferReadiness::Ready)
            .findings(Vec::new())
            .next_action(text("review")?)
            .reviewed_at(self.plan.at(minutes(8, 10))?)
            .build())
    }
}
