//! What fixes the work, and what starts it.

use super::{CALLBACK_URL, CAPABILITY, Scene, System, minutes, names};
use crate::{strings, text};
use wever_proof::id::Url;
use wever_proof::object::tokenops::{
    AcceptanceValidation, CallbackTarget, EvidenceInput, ExecutionBinding, ExecutionCommand,
    Heartbeat, Inputs, Intake, QueueState, RequestContext, RunContractDraft, SupportMatrixEntry,
    SupportedRails, ValidationCheck, WorkOrderDispatch,
};
use wever_proof::object::{
    AcceptanceDecision, BuildError, CallbackPolicy, MeteringPolicy, Object, RailKey, ReturnTarget,
    ValidationState, WorkOrder, WorkOrderDraft,
};
use wever_proof::signature::SigningIdentity;

pub(super) const ASSET: &str = "Harbor Income Pool";
pub(super) const TOKEN_CONTEXT: &str = "ERC-20 fund units";

impl Scene<'_> {
    pub(super) fn run_contract(&self) -> Result<RunContractDraft, BuildError> {
        Ok(RunContractDraft::builder()
            .contract_id(self.ids.contract.clone())
            .trust_profile_id(self.ids.trust_profile.clone())
            .quote_id(self.ids.quote.clone())
            .credit_entitlement_id(self.ids.entitlement.clone())
            .agent_id(self.ids.agent.clone())
            .requested_tool(RailKey::Tokenops)
            .requested_capability(text(CAPABILITY)?)
            .scope("Review token settlement evidence and usage records.")
            .out_of_scope(strings(&["custody"]))
            .evidence_requirements(names(&["settlement_reference", "usage_receipt"])?)
            .expected_outputs(names(&[
                "tokenops_result_package",
                "usage_receipt_summary",
                "result_attestation",
                "callback_payload",
            ])?)
            .metering_policy(MeteringPolicy::EstimateBeforeDebit)
            .callback_policy(CallbackPolicy::Required)
            .callback_url(text(CALLBACK_URL)?)
            .status(text("accepted")?)
            .created_at(self.plan.at(minutes(2, 30))?)
            .accepted_at(self.plan.at(minutes(3, 0))?)
            .build())
    }

    pub(super) fn queue(&self) -> Result<QueueState, BuildError> {
        let beat = self.plan.at(minutes(3, 10))?;
        Ok(QueueState::builder()
            .queue_state_id(self.ids.queue.clone())
            .task_token(self.ids.run.clone())
            .requested_tool(RailKey::Tokenops)
            .queue_status(text("queued")?)
            .heartbeat(
                Heartbeat::builder()
                    .heartbeat_at(beat)
                    .on_time(true)
                    .last_run(beat)
                    .next_run(self.plan.at(minutes(4, 10))?)
                    .processed(4)
                    .advanced(4)
                    .stuck(0)
                    .retry_ready(0)
                    .build(),
            )
            .stuck_alerts(Vec::new())
            .retry_commands(Vec::new())
            .queued_at(beat)
            .updated_at(beat)
            .build())
    }

    /// Which services of the issuer support the run.
    pub(super) fn support(&self) -> Result<SupportMatrixEntry, BuildError> {
        let service = |name: &str| -> Result<_, BuildError> {
            Ok(Some(text(&format!("/api/agents/{name}"))?))
        };
        Ok(SupportMatrixEntry::builder()
            .binding_id(self.plan.id("binding")?)
            .task_token(self.ids.run.clone())
            .requested_tool(RailKey::Tokenops)
            .rails(
                SupportedRails::builder()
                    .maybe_run_contract(service("contracts")?)
                    .maybe_quote(service("quote")?)
                    .maybe_task_ledger(service(&format!("tasks/{}/ledger", self.ids.run))?)
                    .maybe_result_attestation(service(&format!(
                        "tasks/{}/attestation",
                        self.ids.run
                    ))?)
                    .maybe_result_contract(service(&format!(
                        "tasks/{}/result-contract",
                        self.ids.run
                    ))?)
                    .maybe_exception(service(&format!("tasks/{}/exceptions", self.ids.run))?)
                    .maybe_replay(service(&format!("tasks/{}/recover", self.ids.run))?)
                    .build(),
            )
            .operating_contract(text("agent_run_contract")?)
            .result_contract(text("result_contract")?)
            .issued_at(self.plan.at(minutes(2, 30))?)
            .build())
    }

    pub(super) fn acceptance(&self) -> Result<AcceptanceValidation, BuildError> {
        let passed = |(check, detail): (&str, &str)| -> Result<_, BuildError> {
            Ok(ValidationCheck::builder()
                .check(text(check)?)
                .state(ValidationState::Passed)
                .detail(detail.to_owned())
                .build())
        };
        let validated = [
            ("identity", "The agent is the one that was reviewed."),
            ("tool_scope", "The tool is in the agent's scope."),
            (
                "callback_url",
                "The address is that of the agent's manifest.",
            ),
            ("schema_version", "1.0 is supported."),
            ("required_evidence", "All evidence is named."),
        ];
        Ok(AcceptanceValidation::builder()
            .validation_id(self.ids.validation.clone())
            .runtime_surface(text(match self.system {
                System::Controlled => "tokenops_controlled_pilot",
                _ => "tokenops_full_loop",
            })?)
            .function_name("accept-task-run")
            .request_context(
                RequestContext::builder()
                    .agent_id(self.ids.agent.clone())
                    .client_id(self.plan.id("customer_account")?)
                    .task_token(self.ids.run.clone())
                    .work_order_id(self.ids.order.clone())
                    .tool(RailKey::Tokenops)
                    .build(),
            )
            .auth_checks(vec![passed(("method_allowed", "POST accepted."))?])
            .validation_checks(
                validated
                    .into_iter()
                    .map(passed)
                    .collect::<Result<_, _>>()?,
            )
            .decision(AcceptanceDecision::Accepted)
            .response_code(202)
            .audit_event_id(self.plan.id("audit_event")?)
            .created_at(self.plan.at(minutes(2, 40))?)
            .build())
    }

    pub(super) fn order(
        &self,
        requester: &SigningIdentity<'_>,
    ) -> Result<Object<WorkOrder>, BuildError> {
        let inputs = Inputs::builder()
            .asset_name(ASSET.to_owned())
            .token_context(TOKEN_CONTEXT.to_owned())
            .holder_records(strings(&["holder_register"]))
            .settlement_context("USDC on Base")
            .build();
        WorkOrderDraft::builder()
            .customer_account_id(self.plan.id("customer_account")?)
            .rail_key(RailKey::Tokenops)
            .scope("Review token settlement evidence.")
            .inputs(inputs.to_members()?)
            .required_fields(names(&["tokenops_result_package", "result_attestation"])?)
            .expected_return_package(text("tokenops_result_package")?)
            .return_target(
                ReturnTarget::builder()
                    .callback_policy(CallbackPolicy::Required)
                    .callback_url(text::<Url>(CALLBACK_URL)?)
                    .build(),
            )
            .package_level(text("standard")?)
            .price(self.price.clone())
            .maybe_quote_id((self.system == System::Full).then(|| self.ids.quote.clone()))
            .client_reference("pool-4712")
            .provider(self.issuer.clone())
            .requester_issuer(self.requester.clone())
            .created_at(self.plan.at(minutes(2, 50))?)
            .build()
            .build(Some(requester))
    }

    pub(super) fn dispatch(&self) -> Result<WorkOrderDispatch, BuildError> {
        let order = self.order.as_ref().ok_or_else(|| BuildError::Terms {
            reason: "there is no order".to_owned(),
        })?;
        Ok(WorkOrderDispatch::builder()
            .dispatch_id(self.plan.id("dispatch")?)
            .intake(
                Intake::builder()
                    .intake_id(self.plan.id("intake")?)
                    .agent_id(self.ids.agent.clone())
                    .workflow_type(text("token_operations")?)
                    .received_at(self.plan.at(minutes(2, 50))?)
                    .build(),
            )
            .work_order_id(order.work_order_id.clone())
            .scope_hash(order.scope_hash)
            .task_token(self.ids.run.clone())
            .requested_tool(RailKey::Tokenops)
            .routing_state(text("routed")?)
            .dispatched_at(self.plan.at(minutes(3, 0))?)
            .build())
    }

    pub(super) fn command(&self, order: &WorkOrder) -> Result<ExecutionCommand, BuildError> {
        let evidence = |evidence: &str, label: Option<&str>| -> Result<_, BuildError> {
            Ok(EvidenceInput::builder()
                .evidence(text(evidence)?)
                .maybe_label(label.map(str::to_owned))
                .build())
        };
        let mut proof_requirements = vec!["result_contract", "settlement_receipt", "usage_receipt"];
        if self.system == System::Full {
            proof_requirements.push("callback");
        }
        proof_requirements.push("attestation");
        Ok(ExecutionCommand::builder()
            .tool_command_id(self.ids.command.clone())
            .task_token(self.ids.run.clone())
            .work_order_id(order.work_order_id.clone())
            .maybe_contract_id((self.system == System::Full).then(|| self.ids.contract.clone()))
            .execution_binding(
                ExecutionBinding::builder()
                    .execution_binding_id(self.plan.id("execbind_tokenops")?)
                    .tool(RailKey::Tokenops)
                    .bound_at(self.plan.at(minutes(3, 15))?)
                    .build(),
            )
            .tool(RailKey::Tokenops)
            .tool_route(text("/api/tokenops/execute")?)
            .requested_capability(text(CAPABILITY)?)
            .evidence_inputs(vec![
                evidence(
                    "settlement_reference",
                    Some("the pool's settlement account"),
                )?,
                evidence("usage_receipt", None)?,
            ])
            .callback_target(
                CallbackTarget::builder()
                    .callback_policy(CallbackPolicy::Required)
                    .callback_url(text(CALLBACK_URL)?)
                    .build(),
            )
            .proof_requirements(names(&proof_requirements)?)
            .idempotency_key(order.idempotency_key.clone())
            .issued_at(self.plan.at(minutes(3, 20))?)
            .build())
    }
}
