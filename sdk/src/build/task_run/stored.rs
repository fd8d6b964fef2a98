//! A task run in any of its states.

use super::{
    AcceptanceValidation, Contracted, CredentialEnvelope, CreditEntitlement, Executed,
    ExecutionCommand, Funded, Funding, FundingDraft, Object, Onboarded, Open, PilotReport,
    ProviderRoute, QueueState, Quote, RAIL, ReplayContext, ResultContract, ResultDraft, Returned,
    RunContract, RunContractDraft, RuntimeRecord, SealDraft, Sealed, SettlementReceipt,
    StepEventDraft, SupportMatrixEntry, TaskRun, Terms, TopUpDraft, TrustProfile, WorkOrder,
    WorkOrderDispatch, terms,
};
use crate::build::object::tokenops::{CallbackDraft, LedgerEntryDraft};
use crate::build::object::{Body, BuildError, CompletionProof, assemble};
use crate::build::run_profile::RunProfile;
use crate::build::seal::{Objects, refuse_open};
use crate::build::stored::{Given, Resume, Stored, StoredError, form};
use crate::crypto::signature::SigningIdentity;
use crate::json::{Map, Value, canonical};
use crate::text::shown::literal;
use crate::text::time::Timestamp;
use crate::verify::verify;
use serde::{Deserialize, Serialize};

/// A task run in any of its states.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum StoredTaskRun {
    /// The agent is known.
    Onboarded(TaskRun<Onboarded>),
    /// Credits are funded.
    Funded(TaskRun<Funded>),
    /// What will be done is fixed.
    Contracted(TaskRun<Contracted>),
    /// The tool has started.
    Executed(TaskRun<Executed>),
    /// There is a result, with its receipts.
    Returned(TaskRun<Returned>),
    /// It is sealed.
    Sealed(TaskRun<Sealed>),
}

/// A move with its draft: all that it takes to make it, and to make it again.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "move", content = "draft", rename_all = "snake_case")]
#[non_exhaustive]
pub enum TaskMove {
    /// [`TaskRun::fund`]
    Fund(FundingDraft),
    /// [`TaskRun::contract`]
    Contract(RunContractDraft),
    /// [`TaskRun::order`], or beside a contract [`TaskRun::record_work_order`]: the members of the order, which is
    /// [received](Body::receive) then.
    Order(Map<String, Value>),
    /// [`TaskRun::execute`]
    Execute {
        /// The command, if there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        command: Option<ExecutionCommand>,
        /// The event that starts the tool.
        started: StepEventDraft,
    },
    /// [`TaskRun::top_up`]
    TopUp(TopUpDraft),
    /// [`TaskRun::record_result`]
    RecordResult(ResultDraft),
    /// [`TaskRun::record_callback`]
    RecordCallback(CallbackDraft),
    /// [`TaskRun::record_ledger_entry`]
    RecordLedgerEntry(LedgerEntryDraft),
    /// [`TaskRun::record_pilot_report`]
    RecordPilotReport(PilotReport),
    /// [`TaskRun::seal`]
    Seal(SealDraft),
    /// [`TaskRun::record_event`]
    RecordEvent(StepEventDraft),
    /// [`TaskRun::record_trust_profile`]
    RecordTrustProfile(TrustProfile),
    /// [`TaskRun::record_credential_envelope`]
    RecordCredentialEnvelope(CredentialEnvelope),
    /// [`TaskRun::record_quote`]
    RecordQuote(Quote),
    /// [`TaskRun::record_provider_route`]
    RecordProviderRoute(ProviderRoute),
    /// [`TaskRun::record_support_matrix_entry`]
    RecordSupportMatrixEntry(SupportMatrixEntry),
    /// [`TaskRun::record_queue_state`]
    RecordQueueState(QueueState),
    /// [`TaskRun::record_acceptance_validation`]
    RecordAcceptanceValidation(AcceptanceValidation),
    /// [`TaskRun::record_work_order_dispatch`]
    RecordWorkOrderDispatch(WorkOrderDispatch),
    /// [`TaskRun::record_replay_context`]
    RecordReplayContext(ReplayContext),
}

macro_rules! states {
    ($($state:ident)*) => {
        $(
            impl From<TaskRun<$state>> for StoredTaskRun {
                fn from(run: TaskRun<$state>) -> Self {
                    Self::$state(run)
                }
            }
        )*
    };
}

states! { Onboarded Funded Contracted Executed Returned Sealed }

impl StoredTaskRun {
    fn dated_by(self, as_of: Option<Timestamp>) -> Self {
        match self {
            Self::Onboarded(run) => run.dated_by(as_of).into(),
            Self::Funded(run) => run.dated_by(as_of).into(),
            Self::Contracted(run) => run.dated_by(as_of).into(),
            Self::Executed(run) => run.dated_by(as_of).into(),
            Self::Returned(run) => run.dated_by(as_of).into(),
            Self::Sealed(run) => run.dated_by(as_of).into(),
        }
    }

    /// The name of the state: `onboarded`, `funded`, `contracted`, `executed`, `returned` or `sealed`.
    #[must_use]
    pub fn state(&self) -> &'static str {
        match self {
            Self::Onboarded(_) => "onboarded",
            Self::Funded(_) => "funded",
            Self::Contracted(_) => "contracted",
            Self::Executed(_) => "executed",
            Self::Returned(_) => "returned",
            Self::Sealed(_) => "sealed",
        }
    }
}

impl Resume for StoredTaskRun {
    type Move = TaskMove;

    fn read(bytes: &[u8], given: &Given<'_>) -> Result<Self, StoredError> {
        let mut stored = Stored::read(bytes, None)?;
        let RunProfile::Published(profile) = stored.profile else {
            return Err(form("a task run is under a published profile"));
        };
        let policy = stored.profile.policy(given.as_of);
        if stored.holds(CompletionProof::OBJECT_TYPE) {
            let outcome = verify(bytes, given.trust, &policy);
            let bundle = outcome.into_verified().map_err(StoredError::Refused)?;
            let record = stored.record()?;
            let bytes = canonical::text(stored.document.root()).into_bytes();
            return Ok(TaskRun {
                issuer: stored.issuer,
                profile,
                as_of: given.as_of,
                record,
                objects: Objects::default(),
                state: Sealed { bytes, bundle },
            }
            .into());
        }
        let record = stored.record()?;
        // Before its first event the runtime record has no form by which it could be judged.
        let judged = match record.step_events.entries().is_empty() {
            true => stored.without(RuntimeRecord::OBJECT_TYPE),
            false => bytes.to_vec(),
        };
        refuse_open(&judged, given.trust, &policy, &super::STILL_WRITTEN)?;
        let entitlement: Option<CreditEntitlement> = stored.body()?;
        let mut objects = Objects::default();
        let settlement = stored.several::<SettlementReceipt>(&mut objects)?;
        let contract = stored.several::<RunContract>(&mut objects)?.pop();
        let order = stored.several::<WorkOrder>(&mut objects)?.pop();
        let result = stored.several::<ResultContract>(&mut objects)?.pop();
        for (object_type, object) in stored.rest()? {
            objects.push(&object_type, object);
        }
        let is_started = record.started_at.is_some();
        let run = TaskRun {
            issuer: stored.issuer.clone(),
            profile,
            as_of: given.as_of,
            record,
            objects,
            state: (),
        };
        let is_funded = !settlement.is_empty();
        let funding = Funding {
            entitlement,
            settlement,
        };
        let is_fixed = contract.is_some() || order.is_some();
        let terms = Terms { contract, order };
        let run: Self = match (result, is_started, is_fixed, is_funded) {
            (Some(result), ..) => run.into_state(|()| Returned { funding, result }).into(),
            (None, true, ..) => run.into_state(|()| Executed { funding, terms }).into(),
            (None, _, true, _) => run.into_state(|()| Contracted { funding, terms }).into(),
            (None, _, _, true) => run.into_state(|()| Funded { funding }).into(),
            _ => run.into_state(|()| Onboarded(())).into(),
        };
        stored.is_all_of(&run.to_bytes()?)?;
        Ok(run)
    }

    fn to_bytes(&self) -> Result<Vec<u8>, BuildError> {
        match self {
            Self::Onboarded(run) => run.written(),
            Self::Funded(run) => run.written(),
            Self::Contracted(run) => run.written(),
            Self::Executed(run) => run.written(),
            Self::Returned(run) => run.written(),
            Self::Sealed(run) => Ok(run.proof().to_vec()),
        }
    }

    fn made(
        self,
        next: &TaskMove,
        signer: Option<&SigningIdentity<'_>>,
        given: &Given<'_>,
    ) -> Result<Self, BuildError> {
        let signs = || signer.ok_or_else(|| terms("this move needs a key that signs"));
        Ok(match (self.dated_by(given.as_of), next) {
            (Self::Onboarded(run), TaskMove::Fund(draft)) => run.fund(draft, signs()?)?.into(),
            (Self::Funded(run), TaskMove::Contract(draft)) => run.contract(draft)?.into(),
            (Self::Funded(run), TaskMove::Order(members)) => {
                run.order(given.order(members)?)?.into()
            }
            (Self::Contracted(run), TaskMove::Order(members)) => {
                run.record_work_order(given.order(members)?)?.into()
            }
            (Self::Contracted(run), TaskMove::Execute { command, started }) => {
                run.execute(command.as_ref(), started)?.into()
            }
            (Self::Executed(run), TaskMove::TopUp(draft)) => run.top_up(draft, signs()?)?.into(),
            (Self::Executed(run), TaskMove::RecordResult(draft)) => {
                run.record_result(draft, signs()?)?.into()
            }
            (Self::Returned(run), TaskMove::RecordCallback(draft)) => {
                run.record_callback(draft, signer)?.into()
            }
            (Self::Returned(run), TaskMove::RecordLedgerEntry(draft)) => {
                run.record_ledger_entry(draft, signer)?.into()
            }
            (Self::Returned(run), TaskMove::RecordPilotReport(report)) => {
                run.record_pilot_report(report)?.into()
            }
            (Self::Returned(run), TaskMove::Seal(draft)) => {
                run.seal(draft, signs()?, given.trust)?.into()
            }
            (Self::Onboarded(run), next) => run.noted(next)?.into(),
            (Self::Funded(run), next) => run.noted(next)?.into(),
            (Self::Contracted(run), next) => run.noted(next)?.into(),
            (Self::Executed(run), next) => run.noted(next)?.into(),
            (Self::Returned(run), next) => run.noted(next)?.into(),
            (Self::Sealed(_), _) => return Err(terms("a sealed run makes no more moves")),
        })
    }
}

impl<S: Open> TaskRun<S> {
    /// The moves that a run can make in every open state.
    fn noted(self, next: &TaskMove) -> Result<Self, BuildError> {
        Ok(match next {
            TaskMove::RecordEvent(event) => self.record_event(event)?,
            TaskMove::RecordTrustProfile(body) => self.record_trust_profile(body)?,
            TaskMove::RecordCredentialEnvelope(body) => self.record_credential_envelope(body)?,
            TaskMove::RecordQuote(body) => self.record_quote(body)?,
            TaskMove::RecordProviderRoute(body) => self.record_provider_route(body)?,
            TaskMove::RecordSupportMatrixEntry(body) => self.record_support_matrix_entry(body)?,
            TaskMove::RecordQueueState(body) => self.record_queue_state(body)?,
            TaskMove::RecordAcceptanceValidation(body) => {
                self.record_acceptance_validation(body)?
            }
            TaskMove::RecordWorkOrderDispatch(body) => self.record_work_order_dispatch(body)?,
            TaskMove::RecordReplayContext(body) => self.record_replay_context(body)?,
            _ => return Err(terms("this is no move of a run in this state")),
        })
    }

    /// The bytes, whatever the runtime record lacks so far.
    fn written(&self) -> Result<Vec<u8>, BuildError> {
        let mut objects = self.objects.clone();
        let issuer = Some(&self.issuer);
        let record = assemble(RuntimeRecord::OBJECT_TYPE, issuer, &self.record)?;
        objects.push(RuntimeRecord::OBJECT_TYPE, Value::Object(record));
        let funding = self.state.funding();
        if let Some(entitlement) = funding.and_then(|funding| funding.entitlement.as_ref()) {
            let entitlement = assemble(CreditEntitlement::OBJECT_TYPE, issuer, entitlement)?;
            objects.push(CreditEntitlement::OBJECT_TYPE, Value::Object(entitlement));
        }
        let profile = RunProfile::Published(self.profile);
        let run_id = &self.record.agent_task_run_id;
        let bundle = objects.into_bundle(&self.issuer, &profile, RAIL.name(), run_id);
        Ok(canonical::to_vec(&bundle))
    }
}

impl Stored {
    fn record(&mut self) -> Result<RuntimeRecord, StoredError> {
        let record = self.body()?;
        record.ok_or_else(|| form("a task run has its `runtime_record`"))
    }

    /// Takes out an object that is written until the end, as its members.
    fn body<T: Body>(&mut self) -> Result<Option<T>, StoredError> {
        let members = self.one(T::OBJECT_TYPE)?;
        let body = members.map(|members| serde_json::from_value(Value::Object(members)));
        // What serde says may quote the object.
        body.transpose()
            .map_err(|error| form(literal(&error.to_string(), 240)))
    }

    /// Takes out all objects of a type, and puts them among those of the run.
    fn several<T: Body>(&mut self, objects: &mut Objects) -> Result<Vec<Object<T>>, StoredError> {
        let mut several = Vec::new();
        for members in self.all(T::OBJECT_TYPE)? {
            let object = Object::<T>::from_members(members)?;
            objects.push(T::OBJECT_TYPE, object.to_value());
            several.push(object);
        }
        Ok(several)
    }
}
