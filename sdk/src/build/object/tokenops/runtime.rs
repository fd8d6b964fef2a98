//! The record of a task run.

use super::ObjectReference;
use crate::build::object::BuildError;
use crate::build::object::{
    Body, EvidenceStatus, Extensions, LifecycleState, ProductionRunState, RailKey, RetryState,
    RunEventType,
};
use crate::profile::StateMachine;
use crate::text::credits::Credits;
use crate::text::id::{Id, Name, Url};
use crate::text::time::Timestamp;
use bon::Builder;
use serde::{Deserialize, Serialize};

/// The record of the task run: its ids, its state, and every event that brought it there.
/// Nothing in it is attributable until the run is sealed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct RuntimeRecord {
    /// Its id.
    pub runtime_record_id: Id,
    /// The run.
    pub agent_task_run_id: Id,
    /// The run, by the name that tools have for it.
    pub task_token: Id,
    /// The pilot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pilot_id: Option<Id>,
    /// The agent.
    pub agent_id: Id,
    /// The order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_order_id: Option<Id>,
    /// The run contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract_id: Option<Id>,
    /// The trust profile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust_profile_id: Option<Id>,
    /// The quote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote_id: Option<Id>,
    /// The entitlement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_entitlement_id: Option<Id>,
    /// The rail.
    pub requested_tool: RailKey,
    /// The capability that was contracted.
    pub requested_capability: Name,
    /// The state by the list of task runs; the published state machine says which lifecycle
    /// states it stands for.
    pub state: ProductionRunState,
    /// The state after the last event.
    pub lifecycle_state: LifecycleState,
    /// How far the evidence carries the result.
    pub evidence_status: EvidenceStatus,
    /// Whether the run waits for another attempt.
    pub retry_state: RetryState,
    /// What happened, in order. Every change of state is an event.
    pub step_events: StepEvents,
    /// How many credits were debited.
    pub credits_debited: Credits,
    /// The task's ledger.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_ledger: Option<TaskLedger>,
    /// Where the state of the run can be asked for. Never followed.
    pub status_url: Url,
    /// Where the result can be fetched. Never followed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result_url: Option<Url>,
    /// Where the attestation can be fetched. Never followed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result_attestation_url: Option<Url>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When the tool started; null before.
    #[builder(required)]
    pub started_at: Option<Timestamp>,
    /// When this record was last changed.
    pub updated_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl Body for RuntimeRecord {
    const OBJECT_TYPE: &'static str = "runtime_record";
}

/// A run to which nothing has happened yet. What it has by then follows: it is created, waits for no other attempt,
/// and no credits are debited.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct RuntimeRecordDraft {
    /// The id of the record.
    pub runtime_record_id: Id,
    /// The run; tools know it by the same name.
    pub agent_task_run_id: Id,
    /// The pilot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pilot_id: Option<Id>,
    /// The agent.
    pub agent_id: Id,
    /// The order, if it is known by now: that which is recorded, or the one by which the run was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_order_id: Option<Id>,
    /// The run contract, if its id is known by now: a verifier that is shown the open run asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract_id: Option<Id>,
    /// The trust profile, if its id is known by now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust_profile_id: Option<Id>,
    /// The quote, if its id is known by now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote_id: Option<Id>,
    /// The entitlement, if its id is known by now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_entitlement_id: Option<Id>,
    /// The capability that will be contracted.
    pub requested_capability: Name,
    /// The task's ledger.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_ledger: Option<TaskLedger>,
    /// Where the state of the run can be asked for. Never followed.
    pub status_url: Url,
    /// Where the result can be fetched. Never followed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result_url: Option<Url>,
    /// Where the attestation can be fetched. Never followed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result_attestation_url: Option<Url>,
    /// When it was created.
    pub created_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl RuntimeRecordDraft {
    /// The record before its first event. Trust profile, quote, entitlement, contract and order are named in it when
    /// they are recorded; those that it names already are the only ones that can be recorded then.
    #[must_use]
    pub fn build(&self) -> RuntimeRecord {
        RuntimeRecord {
            runtime_record_id: self.runtime_record_id.clone(),
            agent_task_run_id: self.agent_task_run_id.clone(),
            task_token: self.agent_task_run_id.clone(),
            pilot_id: self.pilot_id.clone(),
            agent_id: self.agent_id.clone(),
            work_order_id: self.work_order_id.clone(),
            contract_id: self.contract_id.clone(),
            trust_profile_id: self.trust_profile_id.clone(),
            quote_id: self.quote_id.clone(),
            credit_entitlement_id: self.credit_entitlement_id.clone(),
            requested_tool: RailKey::Tokenops,
            requested_capability: self.requested_capability.clone(),
            state: ProductionRunState::RunCreated,
            lifecycle_state: LifecycleState::Created,
            evidence_status: EvidenceStatus::Unknown,
            retry_state: RetryState::Nothing,
            step_events: StepEvents::default(),
            credits_debited: Credits::ZERO,
            task_ledger: self.task_ledger.clone(),
            status_url: self.status_url.clone(),
            result_url: self.result_url.clone(),
            result_attestation_url: self.result_attestation_url.clone(),
            created_at: self.created_at,
            started_at: None,
            updated_at: self.created_at,
            extensions: self.extensions.clone(),
        }
    }
}

/// One event of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StepEvent {
    /// Counts from 1.
    pub sequence: u16,
    /// Its id.
    pub event_id: Id,
    /// What happened.
    pub event_type: RunEventType,
    /// The step of the system's path that this event completes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Name>,
    /// The state before; null in the first event.
    pub from_state: Option<LifecycleState>,
    /// The state after it.
    pub to_state: LifecycleState,
    /// Who did it.
    pub actor: String,
    /// The object that the step left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<ObjectReference>,
    /// How far the evidence carries the result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_status: Option<EvidenceStatus>,
    /// What may be said about it to anyone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_note: Option<String>,
    /// When it happened.
    pub occurred_at: Timestamp,
}

/// Where the ledger of a task is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct TaskLedger {
    /// Where the ledger can be read. Never followed.
    pub ledger_url: Url,
    /// The entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ledger_entry_id: Option<Id>,
}

/// An event before it has its place among the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct StepEventDraft {
    /// Its id.
    pub event_id: Id,
    /// What happened.
    pub event_type: RunEventType,
    /// The step of the system's path that this event completes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Name>,
    /// The state after it.
    pub to_state: LifecycleState,
    /// Who did it.
    pub actor: String,
    /// The object that the step left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<ObjectReference>,
    /// How far the evidence carries by then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_status: Option<EvidenceStatus>,
    /// What may be said about it to anyone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_note: Option<String>,
    /// When it happened.
    pub occurred_at: Timestamp,
}

/// The events of a run, each of which may follow the one before by the published state machine.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StepEvents {
    entries: Vec<StepEvent>,
}

impl StepEvents {
    /// The events in their order.
    #[must_use]
    pub fn entries(&self) -> &[StepEvent] {
        &self.entries
    }

    /// The state after the last event; none before the first.
    #[must_use]
    pub fn state(&self) -> Option<LifecycleState> {
        self.entries.last().map(|event| event.to_state)
    }

    /// Appends an event.
    ///
    /// # Errors
    ///
    /// [`BuildError::Terms`] if its state may not follow, lacks a state that must have been reached
    /// before, or if it is earlier than the last one.
    pub fn push(&mut self, draft: StepEventDraft) -> Result<(), BuildError> {
        self.allows(machine()?, draft.to_state)?;
        if let Some(last) = self.entries.last()
            && draft.occurred_at.unix_millis() < last.occurred_at.unix_millis()
        {
            return Err(BuildError::Terms {
                reason: format!(
                    "the event `{}` is earlier than the one before it",
                    draft.event_id
                ),
            });
        }
        let from_state = self.state();
        let StepEventDraft {
            event_id,
            event_type,
            step,
            to_state,
            actor,
            record,
            evidence_status,
            public_note,
            occurred_at,
        } = draft;
        let sequence = u16::try_from(self.entries.len())
            .ok()
            .and_then(|count| count.checked_add(1))
            .ok_or_else(|| BuildError::Terms {
                reason: "the run has too many events".to_owned(),
            })?;
        self.entries.push(StepEvent {
            sequence,
            event_id,
            event_type,
            step,
            from_state,
            to_state,
            actor,
            record,
            evidence_status,
            public_note,
            occurred_at,
        });
        Ok(())
    }

    fn allows(&self, machine: &StateMachine, to: LifecycleState) -> Result<(), BuildError> {
        let refused = |reason: String| Err(BuildError::Terms { reason });
        match self.state() {
            None if to.name() != machine.initial => {
                return refused(format!(
                    "the first event leads to `{}`, not to `{to}`",
                    machine.initial
                ));
            }
            Some(from) if !machine.allows(from.name(), to.name()) => {
                return refused(format!("`{to}` cannot follow `{from}`"));
            }
            _ => {}
        }
        let needs = machine.state(to.name()).map(|state| &state.needs);
        let reached = |name: &str| {
            self.entries
                .iter()
                .any(|event| event.to_state.name() == name)
        };
        match needs.into_iter().flatten().find(|name| !reached(name)) {
            Some(missing) => refused(format!("a run is not `{to}` before it was `{missing}`")),
            None => Ok(()),
        }
    }
}

/// The machine that the events of a task run follow.
fn machine() -> Result<&'static StateMachine<'static>, BuildError> {
    StateMachine::find("agent_task_lifecycle").ok_or_else(|| BuildError::Terms {
        reason: "this version has no state machine `agent_task_lifecycle`".to_owned(),
    })
}

impl RuntimeRecord {
    /// Writes an event down, and with it where the run stands: both states, the start of the tool,
    /// the evidence, and when this was.
    ///
    /// # Errors
    ///
    /// [`BuildError::Terms`] as for [`StepEvents::push`]; the record is then as it was.
    pub fn record(&mut self, event: StepEventDraft) -> Result<(), BuildError> {
        let (to_state, at, evidence) = (event.to_state, event.occurred_at, event.evidence_status);
        self.step_events.push(event)?;
        self.lifecycle_state = to_state;
        let list = machine()?.list("agent_task_run");
        let stands_for = |state: &ProductionRunState| {
            let means = list.and_then(|list| list.means(state.name()));
            means.is_some_and(|means| means.contains(&to_state.name()))
        };
        // The word that stands already stays as long as it fits.
        if !stands_for(&self.state)
            && let Some(state) = ProductionRunState::ALL.iter().copied().find(stands_for)
        {
            self.state = state;
        }
        if to_state == LifecycleState::Operating {
            self.started_at.get_or_insert(at);
        }
        if let Some(evidence) = evidence {
            self.evidence_status = evidence;
        }
        self.updated_at = at;
        Ok(())
    }
}
