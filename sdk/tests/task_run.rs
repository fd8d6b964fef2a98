//! `TaskRun`: every wrong use that types do not prevent is an error, at once or at the seal.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test may fail loudly

use core::fmt::Debug;
use core::str::FromStr;
use serde::de::DeserializeOwned;
use wever_proof::id::Origin;
use wever_proof::json::Value;
use wever_proof::object::tokenops::{
    AcceptanceValidation, CallbackDelivery, CredentialEnvelope, CreditEntitlement, LedgerEntry,
    Onboarding, ProviderConfirmation, ProviderRoute, QueueState, ResultAttestationDraft,
    ResultContract, ResultContractDraft, RunContract, RuntimeRecord, RuntimeRecordDraft,
    SettlementReceipt, SettlementReceiptDraft, StepEventDraft, TokenopsResultPackage, TrustProfile,
    UsageReceipt, UsageReceiptDraft,
};
use wever_proof::object::{
    Body, BuildError, Evidence, LifecycleState, Quote, RailKey, WorkOrder, WorkOrderDraft,
};
use wever_proof::signature::PrivateKey;
use wever_proof::stored::{Begun, Given, Resume};
use wever_proof::task_run::{
    Contracted, Executed, Funded, FundingDraft, Onboarded, Open, ResultDraft, Returned, SealDraft,
    Sealed, StoredTaskRun, TaskMove, TaskRun, TopUpDraft,
};
use wever_proof::time::Timestamp;
use wever_proof::trust::Trust;
use wever_proof_example::{self as example, Example};

type Built<T> = Result<T, BuildError>;

fn text<T: FromStr>(text: &str) -> T
where
    T::Err: Debug,
{
    text.parse().unwrap()
}

fn at(minute: u32, second: u32) -> Timestamp {
    text(&format!("2026-11-02T09:{minute:02}:{second:02}Z"))
}

/// The records of an example, each to be changed before it is used.
struct Scene {
    example: Example,
    bundle: Value,
    issuer: Origin,
}

impl Scene {
    fn of(profile: &str) -> Self {
        let from = text("2026-11-02T09:00:00Z");
        let example = example::run_of(profile, RailKey::Tokenops, &[7; 32], &from).unwrap();
        let bundle = serde_json::from_slice(example.proof()).unwrap();
        Self {
            example,
            bundle,
            issuer: text("https://weverlabs.com"),
        }
    }

    fn all<T: Body + DeserializeOwned + Clone>(&self) -> Vec<T> {
        let objects = self.bundle["objects"][T::OBJECT_TYPE].as_array();
        let objects = objects.into_iter().flatten();
        objects
            .map(|object| T::deserialize(object).unwrap())
            .collect()
    }

    fn one<T: Body + DeserializeOwned + Clone>(&self) -> T {
        self.all().into_iter().next().unwrap()
    }

    fn key(&self) -> &PrivateKey {
        &self.example.issuer_key
    }

    fn trust(&self) -> Trust {
        Trust::from_key_sets([
            self.example.key_set.clone(),
            self.example.requester_key_set.clone(),
        ])
        .unwrap()
    }

    /// As it was before the first event.
    fn record(&self) -> RuntimeRecordDraft {
        let record: RuntimeRecord = self.one();
        RuntimeRecordDraft::builder()
            .runtime_record_id(record.runtime_record_id)
            .agent_task_run_id(record.agent_task_run_id)
            .maybe_pilot_id(record.pilot_id)
            .agent_id(record.agent_id)
            .maybe_work_order_id(record.work_order_id)
            .maybe_contract_id(record.contract_id)
            .maybe_trust_profile_id(record.trust_profile_id)
            .maybe_quote_id(record.quote_id)
            .maybe_credit_entitlement_id(record.credit_entitlement_id)
            .requested_capability(record.requested_capability)
            .maybe_task_ledger(record.task_ledger)
            .status_url(record.status_url)
            .created_at(record.created_at)
            .build()
    }

    /// The event of the example that leads to a state.
    fn event(&self, state: LifecycleState) -> StepEventDraft {
        let record: RuntimeRecord = self.one();
        let mut events = record.step_events.entries().iter();
        let event = events.find(|event| event.to_state == state).unwrap();
        StepEventDraft::builder()
            .event_id(event.event_id.clone())
            .event_type(event.event_type)
            .maybe_step(event.step.clone())
            .to_state(event.to_state)
            .actor(event.actor.clone())
            .maybe_record(event.record.clone())
            .maybe_evidence_status(event.evidence_status)
            .maybe_public_note(event.public_note.clone())
            .occurred_at(event.occurred_at)
            .build()
    }

    fn events<S: Open + Debug>(&self, run: TaskRun<S>, states: &[LifecycleState]) -> TaskRun<S> {
        states.iter().fold(run, |run, state| {
            run.record_event(&self.event(*state)).unwrap()
        })
    }

    fn entitlement(&self) -> CreditEntitlement {
        let mut entitlement: CreditEntitlement = self.one();
        entitlement.credits_debited = text("0");
        entitlement.remaining_credits = entitlement.credits_funded;
        entitlement
    }

    fn settlement(&self) -> SettlementReceiptDraft {
        self.one::<SettlementReceipt>().funding
    }

    fn funding(&self) -> FundingDraft {
        FundingDraft::builder()
            .confirmations(self.all())
            .entitlement(self.entitlement())
            .settlement(vec![self.settlement()])
            .build()
    }

    fn onboarded(&self) -> TaskRun<Onboarded> {
        use LifecycleState as State;
        let profile = self.bundle["profile"].as_str().unwrap();
        let run = TaskRun::onboard(
            &self.issuer,
            profile,
            &self.record(),
            &self.one::<Onboarding>(),
        );
        let run = run
            .unwrap()
            .record_trust_profile(&self.one::<TrustProfile>())
            .unwrap()
            .record_credential_envelope(&self.one::<CredentialEnvelope>())
            .unwrap()
            .record_quote(&self.one::<Quote>())
            .unwrap()
            .record_provider_route(&self.one::<ProviderRoute>())
            .unwrap();
        let states = [
            State::Created,
            State::PreflightChecked,
            State::Trusted,
            State::Quoted,
            State::CreditPending,
        ];
        self.events(run, &states)
    }

    fn funded(&self) -> TaskRun<Funded> {
        let run = self.onboarded();
        let run = run.fund(&self.funding(), &self.key().identity()).unwrap();
        self.events(run, &[LifecycleState::CreditFunded])
    }

    fn contracted(&self) -> TaskRun<Contracted> {
        self.contracted_from(self.funded())
    }

    fn contracted_from(&self, run: TaskRun<Funded>) -> TaskRun<Contracted> {
        use LifecycleState as State;
        let run = self.events(run, &[State::ContractReady]);
        let run = run.contract(&self.one::<RunContract>().terms).unwrap();
        let run = run.record_queue_state(&self.one::<QueueState>()).unwrap();
        self.events(run, &[State::ContractAccepted, State::Queued])
    }

    fn executed(&self) -> TaskRun<Executed> {
        let started = self.event(LifecycleState::Operating);
        self.contracted().execute(None, &started).unwrap()
    }

    fn result(&self) -> ResultDraft {
        let package = self.one::<TokenopsResultPackage>().content;
        let contract: ResultContract = self.one();
        let usage = |receipt: UsageReceipt| {
            UsageReceiptDraft::builder()
                .receipt_id(receipt.receipt_id)
                .work_order_id(receipt.work_order_id)
                .maybe_ledger_entry_id(receipt.credit_ledger_entry.ledger_entry_id)
                .credits_debited(receipt.credits_debited)
                .maybe_metering_policy(receipt.metering_policy)
                .issued_at(receipt.issued_at)
                .build()
        };
        ResultDraft::builder()
            .result_package_id(package.result_package_id)
            .tokenized_asset_context(package.tokenized_asset_context)
            .settlement_evidence(package.settlement_evidence)
            .delivery_state(package.delivery_state)
            .operating_exceptions(package.operating_exceptions)
            .result_status(package.result_status)
            .evidence_status(package.evidence_status)
            .evidence_score(package.evidence_score)
            .next_action(package.next_action)
            .artifacts(package.artifacts)
            .returned_at(package.returned_at)
            .attestation(
                ResultAttestationDraft::builder()
                    .attestation_id(text(
                        self.bundle["objects"]["attestation"][0]["attestation_id"]
                            .as_str()
                            .unwrap(),
                    ))
                    .attested_at(at(6, 10))
                    .build(),
            )
            .usage(self.all().into_iter().map(usage).collect())
            .contract(
                ResultContractDraft::builder()
                    .result_contract_id(contract.result_contract_id)
                    .lifecycle_state(contract.lifecycle_state)
                    .human_summary(contract.human_summary)
                    .proof_objects(contract.proof_objects)
                    .callback(contract.callback)
                    .issued_at(contract.issued_at)
                    .build(),
            )
            .build()
    }

    fn returned_from(&self, run: TaskRun<Executed>, draft: ResultDraft) -> TaskRun<Returned> {
        let key = self.key().identity();
        let run = run.record_result(&draft, &key).unwrap();
        let run = self.events(run, &[LifecycleState::ResultReady]);
        // A callback carries the hash of this package.
        let mut callback = self.one::<CallbackDelivery>().delivery;
        callback.payload.result_package_hash = run.result().machine_result.result_package_hash;
        let run = run.record_callback(&callback, Some(&key)).unwrap();
        let entries: Vec<LedgerEntry> = self.all();
        entries.into_iter().fold(run, |run, entry| {
            run.record_ledger_entry(&entry.entry, Some(&key)).unwrap()
        })
    }

    fn returned(&self) -> TaskRun<Returned> {
        self.returned_from(self.executed(), self.result())
    }

    fn draft(&self) -> SealDraft {
        SealDraft::builder()
            .next_action(text("none"))
            .updated_at(at(8, 20))
            .completion_id(text("completion_0001"))
            .completed_at(at(9, 0))
            .build()
    }

    fn sealed(&self, run: TaskRun<Returned>) -> Built<TaskRun<Sealed>> {
        Ok(run.seal(&self.draft(), &self.key().identity(), &self.trust())?)
    }

    /// The codes for which a seal is not released.
    fn refused(&self, run: TaskRun<Returned>) -> Vec<&'static str> {
        codes(self.sealed(run))
    }
}

fn codes<T: Debug>(sealed: Result<T, impl Into<BuildError>>) -> Vec<&'static str> {
    match sealed.map_err(Into::into) {
        Err(BuildError::Refused(report)) => report.codes().iter().map(|code| code.name()).collect(),
        Err(BuildError::Contradiction { findings }) => {
            findings.iter().map(|finding| finding.code.name()).collect()
        }
        other => panic!("not refused by the verifier: {other:?}"),
    }
}

fn reason<T: Debug>(built: Result<T, impl Into<BuildError>>) -> String {
    match built.map_err(Into::into) {
        Err(BuildError::Terms { reason }) => reason,
        other => panic!("no matter of terms: {other:?}"),
    }
}

fn live() -> Scene {
    Scene::of("tokenops_live_pilot")
}

#[test]
fn the_right_use_is_sealed() {
    let scene = live();
    let sealed = scene.sealed(scene.returned()).unwrap();
    let bundle: Value = serde_json::from_slice(sealed.proof()).unwrap();
    assert_eq!(
        bundle["agent_task_run_id"],
        scene.bundle["agent_task_run_id"]
    );
}

#[test]
fn a_run_is_of_a_profile_of_task_runs() {
    let scene = live();
    let begin = |profile: &str| {
        let onboarding: Onboarding = scene.one();
        TaskRun::onboard(&scene.issuer, profile, &scene.record(), &onboarding)
    };
    assert!(reason(begin("tokenops_no_such_pilot")).contains("no profile"));
    assert!(reason(begin("first_paid_run")).contains("no profile of a task run"));
    // A run that began as another system does not go on as that one.
    let acceptance: AcceptanceValidation = Scene::of("tokenops_controlled_pilot").one();
    let run = TaskRun::accept(
        &scene.issuer,
        "tokenops_live_pilot",
        &scene.record(),
        &acceptance,
        &scene.funding(),
        &scene.key().identity(),
    );
    use LifecycleState as State;
    let states = [
        State::Created,
        State::PreflightChecked,
        State::Trusted,
        State::Quoted,
        State::CreditPending,
        State::CreditFunded,
    ];
    let run = scene.contracted_from(scene.events(run.unwrap(), &states));
    let started = scene.event(State::Operating);
    // Nothing is signed about it: the acceptance is that of another order.
    let run = run.execute(None, &started).unwrap();
    let codes = codes(run.record_result(&scene.result(), &scene.key().identity()));
    assert!(codes.contains(&"join.work-order-id"), "{codes:?}");
}

#[test]
fn funding_is_of_one_account_and_of_the_run() {
    let scene = live();
    let key = scene.key().identity();
    let fund = |change: &dyn Fn(&mut FundingDraft)| {
        let mut draft = scene.funding();
        change(&mut draft);
        scene.onboarded().fund(&draft, &key)
    };
    let nothing = fund(&|draft| draft.settlement.clear());
    assert_eq!(reason(nothing), "there is no settlement receipt");
    let two = fund(&|draft| {
        let mut other = scene.settlement();
        other.credit_account_id = text("credit_account_other");
        draft.settlement.push(other);
    });
    assert!(reason(two).contains("different accounts"));
    let other = fund(&|draft| {
        let entitlement = draft.entitlement.as_mut().unwrap();
        entitlement.credit_entitlement_id = text("credit_entitlement_other");
    });
    assert!(reason(other).contains("the runtime record names"));
    let spelled = fund(&|draft| draft.settlement[0].price.amount = text("25.0"));
    assert!(matches!(
        spelled.map_err(BuildError::from),
        Err(BuildError::Amount { .. })
    ));
}

#[test]
fn contract_and_order_are_those_of_the_run() {
    let scene = live();
    let mut contract = scene.one::<RunContract>().terms;
    contract.contract_id = text("contract_other");
    let run = scene.funded().contract(&contract);
    assert!(reason(run).contains("the runtime record names"));

    let order = |change: &dyn Fn(&mut WorkOrderDraft)| {
        let full = Scene::of("tokenops_full_loop");
        let mut terms = full.one::<WorkOrder>().terms;
        change(&mut terms);
        terms
            .build(Some(&full.example.requester_key.identity()))
            .unwrap()
    };
    let differs = "provider, rail or price of the order is not that of the run";
    let dearer = order(&|terms| terms.price.amount = text("26.00"));
    assert_eq!(reason(scene.funded().order(dearer.clone())), differs);
    assert_eq!(
        reason(scene.contracted().record_work_order(dearer)),
        differs
    );
    let elsewhere = order(&|terms| terms.provider = text("https://provider.example"));
    assert_eq!(reason(scene.funded().order(elsewhere)), differs);
    let full = Scene::of("tokenops_full_loop");
    let run = full.contracted().record_work_order(order(&|_| {})).unwrap();
    let again = run.record_work_order(order(&|_| {}));
    assert_eq!(reason(again), "a run has one order");
}

#[test]
fn events_follow_the_machine() {
    let scene = live();
    let queued = scene.event(LifecycleState::Queued);
    let started = scene.contracted().execute(None, &queued);
    assert!(reason(started).contains("in the state `operating`"));
    // Not before the run is queued.
    let run = scene.events(scene.funded(), &[LifecycleState::ContractReady]);
    let run = run.contract(&scene.one::<RunContract>().terms).unwrap();
    let operating = scene.event(LifecycleState::Operating);
    assert!(reason(run.execute(None, &operating)).contains("cannot follow"));
    let mut earlier = operating;
    earlier.occurred_at = at(0, 1);
    assert!(reason(scene.contracted().execute(None, &earlier)).contains("is earlier than"));
    let again = scene
        .funded()
        .record_event(&scene.event(LifecycleState::Created));
    assert!(reason(again).contains("cannot follow"));
}

#[test]
fn a_result_uses_what_was_funded() {
    let scene = live();
    let key = scene.key().identity();
    let record = |change: &dyn Fn(&mut ResultDraft)| {
        let mut draft = scene.result();
        change(&mut draft);
        Built::Ok(scene.executed().record_result(&draft, &key)?)
    };
    let more = record(&|draft| draft.usage[1].credits_debited = text("23.01"));
    assert!(matches!(more, Err(BuildError::Money(_))), "{more:?}");
    let early = record(&|draft| draft.usage[0].issued_at = at(1, 0));
    assert!(
        matches!(early, Err(BuildError::Money(_))),
        "nothing was funded then"
    );
    let none = record(&|draft| draft.usage.clear());
    assert!(matches!(none, Err(BuildError::Schema { .. })), "{none:?}");
}

/// Half of the credits before the start, the rest while the tool runs.
fn top_up(scene: &Scene, minute: u32, second: u32) -> TopUpDraft {
    let mut confirmation: ProviderConfirmation = scene.one();
    confirmation.verification_id = text("verification_0002");
    confirmation.event_id = text("evt_0002");
    confirmation.provider_reference = text("cs_0002");
    confirmation.settlement_reference = text("stripe_stablecoin:cs_0002");
    let document = Evidence::new("application/json", br#"{"id":"evt_0002"}"#).unwrap();
    confirmation.raw_event_hash = Some(document.sha256());
    confirmation.evidence = vec![document];
    confirmation.received_at = at(4, 0);
    confirmation.verified_at = at(4, 0);
    let mut event = scene.entitlement().funding_events.remove(0);
    event.credit_funding_id = text("credit_funding_0002");
    event.verification_id = Some(text("verification_0002"));
    event.settlement_receipt_id = Some(text("settlement_receipt_0002"));
    event.settlement_reference = text("stripe_stablecoin:cs_0002");
    event.funded_at = at(minute, second);
    let mut receipt = scene.settlement();
    receipt.receipt_id = text("settlement_receipt_0002");
    receipt.verification_id = Some(text("verification_0002"));
    receipt.provider_reference = text("cs_0002");
    receipt.settlement_reference = text("stripe_stablecoin:cs_0002");
    receipt.credit_funding_id = Some(text("credit_funding_0002"));
    receipt.issued_at = at(minute, second);
    TopUpDraft::builder()
        .confirmations(vec![confirmation])
        .funding_events(vec![event])
        .settlement(vec![receipt])
        .build()
}

#[test]
fn credits_may_come_while_the_run_operates() {
    let scene = live();
    let key = scene.key().identity();
    for (minute, second, known) in [(4, 1, ["50", "50"]), (6, 45, ["25", "50"])] {
        let draft = top_up(&scene, minute, second);
        let run = scene.executed().top_up(&draft, &key).unwrap();
        let sealed = scene.sealed(scene.returned_from(run, scene.result()));
        let bundle: Value = serde_json::from_slice(sealed.unwrap().proof()).unwrap();
        let entitlement = &bundle["objects"]["credit_entitlement"][0];
        assert_eq!(entitlement["remaining_credits"], "46.5");
        for (index, funded) in known.into_iter().enumerate() {
            let receipt = &bundle["objects"]["usage_receipt"][index];
            assert_eq!(receipt["credit_ledger_entry"]["credits_funded"], funded);
        }
    }
}

/// One payment of the provider is one, behind whatever prefix.
#[test]
fn a_top_up_is_another_payment() {
    let scene = live();
    let key = scene.key().identity();
    let mut draft = top_up(&scene, 4, 1);
    let first = scene.settlement().provider_reference;
    let again = format!("stripe_checkout:{first}");
    draft.confirmations[0].provider_reference = text(&again);
    draft.settlement[0].provider_reference = text(&again);
    let refused = codes(scene.executed().top_up(&draft, &key));
    assert!(refused.contains(&"join.duplicate-id"), "{refused:?}");
}

#[test]
fn a_top_up_is_of_the_same_account() {
    let scene = live();
    let key = scene.key().identity();
    let with = |change: &dyn Fn(&mut TopUpDraft)| {
        let mut draft = top_up(&scene, 4, 1);
        change(&mut draft);
        scene.executed().top_up(&draft, &key)
    };
    let nothing = with(&|draft| draft.settlement.clear());
    assert_eq!(reason(nothing), "a top-up has a settlement receipt");
    let other = with(&|draft| draft.settlement[0].credit_account_id = text("account_other"));
    assert!(reason(other).contains("different accounts"));
    // Credits that came after a receipt are not there for it.
    let run = scene
        .executed()
        .top_up(&top_up(&scene, 6, 45), &key)
        .unwrap();
    let mut draft = scene.result();
    draft.usage[0].credits_debited = text("25.5");
    let early = run.record_result(&draft, &key).map_err(BuildError::from);
    assert!(matches!(early, Err(BuildError::Money(_))), "{early:?}");
}

#[test]
fn what_is_there_twice_is_not_sealed() {
    let scene = live();
    let run = scene.returned();
    let run = run
        .record_trust_profile(&scene.one::<TrustProfile>())
        .unwrap();
    let before = scene.refused(run);
    assert!(before.contains(&"profile.count"), "{before:?}");
    let key = scene.key().identity();
    let entry = scene.one::<LedgerEntry>().entry;
    let run = scene.returned().record_ledger_entry(&entry, Some(&key));
    let twice = codes(run);
    assert!(twice.contains(&"join.duplicate-id"), "{twice:?}");
}

#[test]
fn what_is_not_there_is_not_sealed() {
    let scene = live();
    let run = scene.executed();
    let run = run.record_result(&scene.result(), &scene.key().identity());
    let codes = scene.refused(run.unwrap());
    assert!(codes.contains(&"complete.missing-object"), "{codes:?}");
}

#[test]
fn a_run_that_failed_is_not_sealed() {
    let scene = live();
    let step = |state: LifecycleState, second: u32| {
        let mut draft = scene.event(LifecycleState::Created);
        draft.event_id = text(&format!("event_{second}"));
        draft.step = None;
        draft.record = None;
        draft.occurred_at = at(8, second);
        draft.to_state = state;
        draft
    };
    let run = scene.returned();
    let run = run
        .record_event(&step(LifecycleState::ExceptionOpen, 1))
        .unwrap();
    let run = run.record_event(&step(LifecycleState::Failed, 2)).unwrap();
    let run = run.record_event(&step(LifecycleState::Closed, 3)).unwrap();
    assert_eq!(scene.refused(run), ["state.run"]);
}

#[test]
fn a_seal_is_of_who_is_trusted_and_in_time() {
    let scene = live();
    let other = PrivateKey::from_seed(&[9; 32]);
    let sealed = scene
        .returned()
        .seal(&scene.draft(), &other.identity(), &scene.trust());
    assert_eq!(codes(sealed), ["signature.unknown-key"]);
    let nobody = Trust::from_key_sets([scene.example.requester_key_set.clone()]).unwrap();
    let sealed = scene
        .returned()
        .seal(&scene.draft(), &scene.key().identity(), &nobody);
    assert!(codes(sealed).contains(&"signature.unknown-key"));
    let mut early = scene.draft();
    early.completed_at = at(7, 0);
    let sealed = scene
        .returned()
        .seal(&early, &scene.key().identity(), &scene.trust());
    assert!(codes(sealed).contains(&"time.order"));
}

/// Records of another run are found at the seal, whoever put them in.
#[test]
fn records_of_another_run_are_not_sealed() {
    let scene = live();
    let mut queue: QueueState = scene.one();
    queue.queue_state_id = text("queue_state_0002");
    queue.task_token = text("task_other");
    let run = scene.returned().record_queue_state(&queue).unwrap();
    assert_eq!(scene.refused(run), ["join.run-id"]);
    let mut credential: CredentialEnvelope = scene.one();
    credential.envelope_id = text("credential_env_0002");
    credential.access_key_id = text("access_key_0002");
    credential.agent_id = text("agent_other");
    let run = scene.returned().record_credential_envelope(&credential);
    assert_eq!(scene.refused(run.unwrap()), ["join.object-id"]);
    let mut failed = scene.one::<CallbackDelivery>().delivery;
    failed.callback_event_id = text("callback_event_0002");
    failed.payload.result_package_hash =
        scene.returned().result().machine_result.result_package_hash;
    failed.attempts.clear();
    let run = scene.returned().record_callback(&failed, None).unwrap();
    assert_eq!(scene.refused(run), ["state.callback"]);
}

/// A live key is refused wherever it is put in, in every state.
#[test]
fn a_live_key_is_refused_at_once() {
    let scene = live();
    let mut credential: CredentialEnvelope = scene.one();
    credential.links.rotation = Some(text("https://os.weverlabs.com/?key=wlv2_0123456789abcdef"));
    for refused in [
        scene
            .onboarded()
            .record_credential_envelope(&credential)
            .err()
            .map(BuildError::from),
        scene
            .executed()
            .record_credential_envelope(&credential)
            .err()
            .map(BuildError::from),
        scene
            .returned()
            .record_credential_envelope(&credential)
            .err()
            .map(BuildError::from),
    ] {
        let message = refused.unwrap().to_string();
        assert!(message.contains("/links/rotation"), "{message}");
        assert!(!message.contains("0123456789"), "{message}");
    }
}

#[test]
fn a_task_run_is_stored_in_every_state() {
    let scene = live();
    let trust = scene.trust();
    let given = Given::without_time(&trust);
    let states: [(&str, StoredTaskRun); 5] = [
        ("onboarded", scene.onboarded().into()),
        ("funded", scene.funded().into()),
        ("contracted", scene.contracted().into()),
        ("executed", scene.executed().into()),
        ("returned", scene.returned().into()),
    ];
    for (state, run) in states {
        let bytes = run.to_bytes().unwrap();
        let again = StoredTaskRun::read(&bytes, &given);
        let again = again.unwrap_or_else(|error| panic!("{state}: {error}"));
        assert_eq!(again.state(), state);
        assert_eq!(again.to_bytes().unwrap(), bytes, "{state}");
        // Signed objects are attributed anew.
        let nobody = Trust::none();
        let unknown = Given::without_time(&nobody);
        let is_signed = state != "onboarded";
        assert_eq!(
            StoredTaskRun::read(&bytes, &unknown).is_err(),
            is_signed,
            "{state}"
        );
    }
    let key = scene.key().identity();
    let executed: StoredTaskRun = scene.executed().into();
    let bytes = executed.to_bytes().unwrap();
    let executed = StoredTaskRun::read(&bytes, &given).unwrap();
    let result = TaskMove::RecordResult(scene.result());
    let begun = executed.begin(result).to_bytes().unwrap();
    let first = Begun::<StoredTaskRun>::read(&begun, &given).unwrap();
    let first = first.make(Some(&key), &given).unwrap();
    let second = Begun::<StoredTaskRun>::read(&begun, &given).unwrap();
    let second = second.make(Some(&key), &given).unwrap();
    assert_eq!(first.to_bytes().unwrap(), second.to_bytes().unwrap());
    let returned: StoredTaskRun = scene.returned().into();
    let returned = StoredTaskRun::read(&returned.to_bytes().unwrap(), &given).unwrap();
    let sealed = returned
        .make(&TaskMove::Seal(scene.draft()), Some(&key), &given)
        .unwrap();
    let proof = sealed.to_bytes().unwrap();
    let outcome = wever_proof::verify(&proof, &trust, &wever_proof::Policy::without_time());
    assert_eq!(outcome.verdict(), wever_proof::Verdict::Verified);
    assert_eq!(
        StoredTaskRun::read(&proof, &given).unwrap().state(),
        "sealed"
    );
}
