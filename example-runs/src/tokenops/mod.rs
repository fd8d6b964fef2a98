//! The TokenOps part of the example: an agent that is onboarded, buys 25 credits for 25 dollars,
//! has the settlement evidence of a pool reviewed and uses three and a half of them.

mod before;
mod result;
mod work;

use super::{Course, Example, KeyService, Plan, Second, text};
use wever_proof::id::{Id, Name, Origin};
use wever_proof::key_set::Purpose;
use wever_proof::money::Money;
use wever_proof::object::tokenops::{
    ObjectReference, RuntimeRecordDraft, StepEventDraft, TaskLedger,
};
use wever_proof::object::{BuildError, LifecycleState, Object, RunEventType, WorkOrder};
use wever_proof::profile::Profile;
use wever_proof::signature::SigningIdentity;
use wever_proof::task_run::{Contracted, Executed, Funded, Open, Returned, SealDraft, TaskRun};
use wever_proof::trust::Trust;

/// The capability that is contracted.
const CAPABILITY: &str = "tokenops_evidence_completion";

/// What one credit is called.
const UNIT: &str = "wever_credit";

/// Where the callback goes.
const CALLBACK_URL: &str = "https://example-agent.system/weverlabs/callback";

/// What the rail's services are called by.
const SERVICE: &str = "https://os.weverlabs.com/api/agents";

/// Who writes the events down.
const ACTOR: &str = "Wever Labs OS";

/// What a TokenOps provider's key signs.
const PURPOSES: [Purpose; 6] = [
    Purpose::Attestation,
    Purpose::Completion,
    Purpose::Settlement,
    Purpose::Usage,
    Purpose::Ledger,
    Purpose::Callback,
];

/// Which of the three systems.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum System {
    Live,
    Controlled,
    Full,
}

/// The ids that several objects name.
struct Ids {
    run: Id,
    pilot: Option<Id>,
    agent: Id,
    account: Id,
    onboarding: Id,
    trust_profile: Id,
    credential: Id,
    quote: Id,
    route: Id,
    verification: Id,
    entitlement: Id,
    funding: Id,
    settlement: Id,
    contract: Id,
    queue: Id,
    validation: Id,
    order: Id,
    command: Id,
    record: Id,
    package: Id,
    usage: [Id; 2],
    attestation: Id,
    result: Id,
    callback: Id,
    ledger: [Id; 2],
    report: Id,
}

/// Everything that the records are made from.
struct Scene<'a> {
    plan: &'a Plan<'a>,
    system: System,
    ids: Ids,
    issuer: Origin,
    requester: Origin,
    price: Money,
    amount: Money,
    order: Option<Object<WorkOrder>>,
}

/// Makes the example of one of the three profiles; none for any other profile.
pub(super) fn run(plan: &Plan<'_>, profile: &Profile) -> Option<Result<Example, BuildError>> {
    let system = match profile.profile {
        "tokenops_live_pilot" => System::Live,
        "tokenops_controlled_pilot" => System::Controlled,
        "tokenops_full_loop" => System::Full,
        _ => return None,
    };
    Some(complete(plan, system, profile.profile))
}

fn complete(plan: &Plan<'_>, system: System, profile: &str) -> Result<Example, BuildError> {
    let course = Course::new(plan, &PURPOSES)?;
    let scene = Scene::new(plan, system, &course)?;
    let service = KeyService::with(&course.issuer_key);
    let signer = service.identity();
    let mut open = Vec::new();

    let run = match system {
        System::Controlled => scene.accepted(profile, &signer)?,
        System::Live | System::Full => scene.funded(profile, &signer)?,
    };
    open.push(run.open_bundle()?);
    let run = scene.contracted(run)?;
    open.push(run.open_bundle()?);
    let run = scene.executed(run)?;
    open.push(run.open_bundle()?);
    let run = scene.returned(run, &signer)?;
    open.push(run.open_bundle()?);
    let trust = Trust::from_key_sets([course.key_set.clone(), course.requester_key_set.clone()])
        .map_err(|error| BuildError::Terms {
            reason: error.message,
        })?;
    let sealed = run.seal(
        &SealDraft::builder()
            .next_action(scene.next_action()?)
            .updated_at(plan.at(minutes(8, 20))?)
            .completion_id(plan.id("completion")?)
            .completed_at(plan.at(minutes(9, 0))?)
            .build(),
        &signer,
        &trust,
    )?;
    Ok(course.example(sealed.proof().to_vec(), result::artifacts(), open))
}

const fn minutes(minutes: Second, seconds: Second) -> Second {
    minutes * 60 + seconds
}

impl Ids {
    fn new(plan: &Plan<'_>, system: System) -> Result<Self, BuildError> {
        Ok(Self {
            run: plan.id("task_tokenops")?,
            pilot: match system {
                System::Live => Some(plan.id("tokenops_live_pilot")?),
                System::Controlled => Some(plan.id("tokenops_controlled_pilot")?),
                System::Full => None,
            },
            agent: plan.id("agent")?,
            account: plan.id("credit_account")?,
            onboarding: plan.id("onboarding_tokenops")?,
            trust_profile: plan.id("trust_profile")?,
            credential: plan.id("credential_env")?,
            quote: plan.id("quote")?,
            route: plan.id("provider_route")?,
            verification: plan.id("verification")?,
            entitlement: plan.id("credit_entitlement")?,
            funding: plan.id("credit_funding")?,
            settlement: plan.id("settlement_receipt")?,
            contract: plan.id("contract_tokenops")?,
            queue: plan.id("queue_state")?,
            validation: plan.id("validation")?,
            // A run without an order of its own names the one it was asked for by.
            order: plan.id("work_order_tokenops")?,
            command: plan.id("cmd_tokenops")?,
            record: plan.id("runtime_record")?,
            package: plan.id("result_package_tokenops")?,
            usage: [
                plan.labelled("usage_receipt", "1")?,
                plan.labelled("usage_receipt", "2")?,
            ],
            attestation: plan.id("attestation")?,
            result: plan.id("result_contract")?,
            callback: plan.id("callback_event")?,
            ledger: [
                plan.labelled("ledger_entry", "1")?,
                plan.labelled("ledger_entry", "2")?,
            ],
            report: plan.id("pilot_report")?,
        })
    }
}

impl<'a> Scene<'a> {
    fn new(plan: &'a Plan<'a>, system: System, course: &Course) -> Result<Self, BuildError> {
        let price = Money {
            amount: text("25.00")?,
            currency: text("USD")?,
            asset: None,
        };
        let usdc = Money {
            amount: text("25")?,
            currency: text("USDC")?,
            asset: Some(text(super::USDC)?),
        };
        let mut scene = Self {
            plan,
            system,
            ids: Ids::new(plan, system)?,
            issuer: course.issuer.clone(),
            requester: course.requester.clone(),
            // Without a quote nothing says that an asset is accepted for the price.
            amount: match system {
                System::Controlled => price.clone(),
                System::Live | System::Full => usdc,
            },
            price,
            order: None,
        };
        if system != System::Live {
            let order = scene.order(&KeyService::with(&course.requester_key).identity())?;
            scene.ids.order = order.work_order_id.clone();
            scene.order = Some(order);
        }
        Ok(scene)
    }

    fn record(&self) -> Result<RuntimeRecordDraft, BuildError> {
        let contract = (self.system != System::Controlled).then(|| self.ids.contract.clone());
        Ok(RuntimeRecordDraft::builder()
            .runtime_record_id(self.ids.record.clone())
            .agent_task_run_id(self.ids.run.clone())
            .maybe_pilot_id(self.ids.pilot.clone())
            .agent_id(self.ids.agent.clone())
            .work_order_id(self.ids.order.clone())
            .maybe_contract_id(contract)
            .requested_capability(text(CAPABILITY)?)
            .task_ledger(
                TaskLedger::builder()
                    .ledger_url(text(&format!("{SERVICE}/tasks/{}/ledger", self.ids.run))?)
                    .maybe_ledger_entry_id(self.ids.ledger.first().cloned())
                    .build(),
            )
            .status_url(text(&format!("{SERVICE}/status/{}", self.ids.run))?)
            .created_at(self.plan.at(0)?)
            .build())
    }

    /// The order in which a run comes to its states, and when.
    fn event(&self, to_state: LifecycleState) -> Result<StepEventDraft, BuildError> {
        use LifecycleState as State;
        let controlled = self.system == System::Controlled;
        let (event_type, at) = match to_state {
            State::Created => (RunEventType::RunCreated, 0),
            State::PreflightChecked => (RunEventType::PreflightChecked, 20),
            State::Trusted if controlled => (RunEventType::TrustApproved, 60),
            State::Trusted => (RunEventType::TrustApproved, 20),
            State::Quoted if controlled => (RunEventType::LifecycleStateChanged, 80),
            State::Quoted => (RunEventType::LifecycleStateChanged, 60),
            State::CreditPending if controlled => (RunEventType::SettlementIntentCreated, 100),
            State::CreditPending => (RunEventType::SettlementIntentCreated, 80),
            State::CreditFunded => (RunEventType::CreditFundedFromSettlement, minutes(2, 0)),
            State::ContractReady => (RunEventType::ContractReady, minutes(2, 30)),
            State::ContractAccepted => (RunEventType::ContractAccepted, minutes(3, 0)),
            State::Queued => (RunEventType::LifecycleStateChanged, minutes(3, 10)),
            State::Operating => (RunEventType::ToolExecutionStarted, minutes(3, 30)),
            State::ResultReady => (RunEventType::ResultPackageReady, minutes(6, 20)),
            State::Attested => (RunEventType::AttestationIssued, minutes(6, 30)),
            State::UsageReceiptIssued => (RunEventType::UsageReceiptIssued, minutes(6, 50)),
            State::CallbackPending => (RunEventType::CallbackPayloadReady, minutes(7, 20)),
            State::CallbackDelivered => (RunEventType::CallbackDelivered, minutes(7, 30)),
            _ => (RunEventType::LifecycleStateChanged, minutes(8, 0)),
        };
        let left = self.left_by(to_state);
        Ok(StepEventDraft::builder()
            .event_id(self.plan.labelled("event", to_state.name())?)
            .event_type(event_type)
            .maybe_step(left.map(|(step, ..)| text::<Name>(step)).transpose()?)
            .to_state(to_state)
            .actor(ACTOR.to_owned())
            .maybe_record(
                left.map(|(_, object_type, id)| reference(object_type, id))
                    .transpose()?,
            )
            .occurred_at(self.plan.at(at)?)
            .build())
    }

    /// The step of the system's path that an event completes, and the record that it left.
    fn left_by(&self, state: LifecycleState) -> Option<(&'static str, &'static str, &Id)> {
        use LifecycleState as State;
        let ids = &self.ids;
        let left = match (self.system, state) {
            (System::Live, State::Trusted) => ("onboard", "onboarding", &ids.onboarding),
            (System::Live, State::Quoted) => ("credential", "credential_envelope", &ids.credential),
            (System::Live, State::CreditFunded) => ("fund", "credit_entitlement", &ids.entitlement),
            (System::Live, State::ContractAccepted) => ("run", "run_contract", &ids.contract),
            (System::Live, State::ResultReady) => ("return", "result_contract", &ids.result),
            (System::Controlled, State::ContractReady) => {
                ("accept", "acceptance_validation", &ids.validation)
            }
            (System::Controlled, State::ContractAccepted) => ("create", "work_order", &ids.order),
            (System::Controlled, State::Operating) => {
                ("execute", "execution_command", &ids.command)
            }
            (System::Controlled, State::CallbackDelivered) => {
                ("return", "result_contract", &ids.result)
            }
            (System::Controlled, State::ReadyForOperatorReview) => {
                ("review", "pilot_report", &ids.report)
            }
            (System::Full, State::PreflightChecked) => {
                ("onboarding", "onboarding", &ids.onboarding)
            }
            (System::Full, State::Trusted) => ("trust", "trust_profile", &ids.trust_profile),
            (System::Full, State::Quoted) => ("quote", "quote", &ids.quote),
            (System::Full, State::CreditPending) => {
                ("provider_route", "provider_route", &ids.route)
            }
            (System::Full, State::CreditFunded) => {
                ("credit_entitlement", "credit_entitlement", &ids.entitlement)
            }
            (System::Full, State::ContractAccepted) => {
                ("run_contract", "run_contract", &ids.contract)
            }
            (System::Full, State::Queued) => ("queue", "queue_state", &ids.queue),
            (System::Full, State::Operating) => {
                ("tokenops_execution", "runtime_record", &ids.record)
            }
            (System::Full, State::ResultReady) => {
                ("result_contract", "result_contract", &ids.result)
            }
            _ => return None,
        };
        Some(left)
    }

    /// Writes several events down.
    fn events<S: Open>(
        &self,
        run: TaskRun<S>,
        states: &[LifecycleState],
    ) -> Result<TaskRun<S>, BuildError> {
        states.iter().try_fold(
            run,
            |run, state| Ok(run.record_event(&self.event(*state)?)?),
        )
    }

    /// What comes next once the run is done, in the words of its system.
    fn next_action(&self) -> Result<Name, BuildError> {
        text(match self.system {
            System::Full => "ready_for_downstream_agent",
            System::Live | System::Controlled => "none",
        })
    }

    fn accepted(
        &self,
        profile: &str,
        signer: &SigningIdentity<'_>,
    ) -> Result<TaskRun<Funded>, BuildError> {
        use LifecycleState as State;
        let run = TaskRun::accept(
            &self.issuer,
            profile,
            &self.record()?,
            &self.acceptance()?,
            &self.funding(None)?,
            signer,
        )?;
        let states = [
            State::Created,
            State::PreflightChecked,
            State::Trusted,
            State::Quoted,
            State::CreditPending,
            State::CreditFunded,
        ];
        self.events(run, &states)
    }

    fn funded(
        &self,
        profile: &str,
        signer: &SigningIdentity<'_>,
    ) -> Result<TaskRun<Funded>, BuildError> {
        use LifecycleState as State;
        let run = TaskRun::onboard(&self.issuer, profile, &self.record()?, &self.onboarding()?)?
            .record_trust_profile(&self.trust_profile()?)?
            .record_credential_envelope(&self.credential()?)?
            .record_quote(&self.quote()?)?
            .record_provider_route(&self.route()?)?;
        let states = [
            State::Created,
            State::PreflightChecked,
            State::Trusted,
            State::Quoted,
            State::CreditPending,
        ];
        let run = self
            .events(run, &states)?
            .fund(&self.funding(Some(self.entitlement()?))?, signer)?;
        self.events(run, &[State::CreditFunded])
    }

    fn contracted(&self, run: TaskRun<Funded>) -> Result<TaskRun<Contracted>, BuildError> {
        use LifecycleState as State;
        let run = self.events(run, &[State::ContractReady])?;
        let run = match (self.system, self.order.clone()) {
            (System::Controlled, Some(order)) => run
                .order(order)?
                .record_work_order_dispatch(&self.dispatch()?)?,
            (_, order) => {
                let run = run
                    .contract(&self.run_contract()?)?
                    .record_queue_state(&self.queue()?)?;
                let run = match self.system {
                    System::Full => run.record_support_matrix_entry(&self.support()?)?,
                    _ => run,
                };
                match order {
                    Some(order) => run
                        .record_acceptance_validation(&self.acceptance()?)?
                        .record_work_order(order)?
                        .record_work_order_dispatch(&self.dispatch()?)?,
                    None => run,
                }
            }
        };
        self.events(run, &[State::ContractAccepted, State::Queued])
    }

    fn executed(&self, run: TaskRun<Contracted>) -> Result<TaskRun<Executed>, BuildError> {
        let command = self
            .order
            .as_ref()
            .map(|order| self.command(order))
            .transpose()?;
        Ok(run.execute(command.as_ref(), &self.event(LifecycleState::Operating)?)?)
    }

    fn returned(
        &self,
        run: TaskRun<Executed>,
        signer: &SigningIdentity<'_>,
    ) -> Result<TaskRun<Returned>, BuildError> {
        use LifecycleState as State;
        let run = self
            .events(run, &[State::ResultReady])?
            .record_result(&self.result()?, signer)?;
        let callback = self.callback(&run)?;
        let mut run = run.record_callback(&callback, Some(signer))?;
        for entry in self.ledger()? {
            run = run.record_ledger_entry(&entry, Some(signer))?;
        }
        if self.system == System::Live {
            return Ok(run);
        }
        let states = [
            State::Attested,
            State::UsageReceiptIssued,
            State::CallbackPending,
            State::CallbackDelivered,
        ];
        let run = self.events(run, &states)?;
        match self.system {
            System::Controlled => Ok(self
                .events(run, &[State::ReadyForOperatorReview])?
                .record_pilot_report(&self.report()?)?),
            _ => Ok(run.record_replay_context(&self.replay()?)?),
        }
    }
}

fn reference(object_type: &str, id: &Id) -> Result<ObjectReference, BuildError> {
    Ok(ObjectReference::builder()
        .object_type(text(object_type)?)
        .object_id(id.clone())
        .build())
}

fn names(names: &[&str]) -> Result<Vec<Name>, BuildError> {
    names.iter().map(|name| text(name)).collect()
}

/// The example with one value changed after sealing: what the first usage receipt debits.
pub(super) const ALTERED: (&str, &str) = ("/objects/usage_receipt/0/credits_debited", "1");
