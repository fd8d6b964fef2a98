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
        Ok(RunContractDraft {
            contract_id: self.ids.contract.clone(),
            handshake_id: None,
            preflight_id: None,
            trust_profile_id: Some(self.ids.trust_profile.clone()),
            quote_id: Some(self.ids.quote.clone()),
            credit_entitlement_id: Some(self.ids.entitlement.clone()),
            agent_id: self.ids.agent.clone(),
            requested_tool: RailKey::Tokenops,
            requested_capability: text(CAPABILITY)?,
            scope: "Review token settlement evidence and usage records.".to_owned(),
            out_of_scope: Some(strings(&["custody"])),
            evidence_requirements: names(&["settlement_reference", "usage_receipt"])?,
            expected_outputs: names(&[
                "tokenops_result_package",
                "usage_receipt_summary",
                "result_attestation",
                "callback_payload",
            ])?,
            metering_policy: MeteringPolicy::EstimateBeforeDebit,
            callback_policy: CallbackPolicy::Required,
            callback_url: Some(text(CALLBACK_URL)?),
            result_package_schema_url: None,
            status: text("accepted")?,
            created_at: self.plan.at(minutes(2, 30))?,
            accepted_at: Some(self.plan.at(minutes(3, 0))?),
            extensions: None,
        })
    }

    pub(super) fn queue(&self) -> Result<QueueState, BuildError> {
        let beat = self.plan.at(minutes(3, 10))?;
        Ok(QueueState {
            queue_state_id: self.ids.queue.clone(),
            task_token: self.ids.run.clone(),
            requested_tool: RailKey::Tokenops,
            queue_status: text("queued")?,
            heartbeat: Heartbeat {
                heartbeat_at: beat,
                on_time: true,
                last_run: beat,
                next_run: self.plan.at(minutes(4, 10))?,
                processed: 4,
                advanced: 4,
                stuck: 0,
                retry_ready: 0,
            },
            stuck_alerts: Vec::new(),
            retry_commands: Vec::new(),
            queued_at: beat,
            updated_at: beat,
            extensions: None,
        })
    }

    /// Which services of the issuer support the run.
    pub(super) fn support(&self) -> Result<SupportMatrixEntry, BuildError> {
        let service = |name: &str| -> Result<_, BuildError> {
            Ok(Some(text(&format!("/api/agents/{name}"))?))
        };
        Ok(SupportMatrixEntry {
            binding_id: self.plan.id("binding")?,
            task_token: self.ids.run.clone(),
            requested_tool: RailKey::Tokenops,
            rails: SupportedRails {
                run_contract: service("contracts")?,
                quote: service("quote")?,
                task_ledger: service(&format!("tasks/{}/ledger", self.ids.run))?,
                result_attestation: service(&format!("tasks/{}/attestation", self.ids.run))?,
                result_contract: service(&format!("tasks/{}/result-contract", self.ids.run))?,
                exception: service(&format!("tasks/{}/exceptions", self.ids.run))?,
                replay: service(&format!("tasks/{}/recover", self.ids.run))?,
                ..SupportedRails::default()
            },
            operating_contract: text("agent_run_contract")?,
            result_contract: text("result_contract")?,
            issued_at: self.plan.at(minutes(2, 30))?,
            extensions: None,
        })
    }

    pub(super) fn acceptance(&self) -> Result<AcceptanceValidation, BuildError> {
        let passed = |(check, detail): (&str, &str)| -> Result<_, BuildError> {
            Ok(ValidationCheck {
                check: text(check)?,
                state: ValidationState::Passed,
                detail: detail.to_owned(),
            })
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
        Ok(AcceptanceValidation {
            validation_id: self.ids.validation.clone(),
            runtime_surface: text(match self.system {
                System::Controlled => "tokenops_controlled_pilot",
                _ => "tokenops_full_loop",
            })?,
            function_name: "accept-task-run".to_owned(),
            request_context: RequestContext {
                agent_id: self.ids.agent.clone(),
                client_id: Some(self.plan.id("customer_account")?),
                task_token: self.ids.run.clone(),
                work_order_id: Some(self.ids.order.clone()),
                tool: RailKey::Tokenops,
            },
            auth_checks: vec![passed(("method_allowed", "POST accepted."))?],
            validation_checks: validated
                .into_iter()
                .map(passed)
                .collect::<Result<_, _>>()?,
            decision: AcceptanceDecision::Accepted,
            response_code: 202,
            audit_event_id: self.plan.id("audit_event")?,
            created_at: self.plan.at(minutes(2, 40))?,
            extensions: None,
        })
    }

    pub(super) fn order(
        &self,
        requester: &SigningIdentity<'_>,
    ) -> Result<Object<WorkOrder>, BuildError> {
        let inputs = Inputs {
            asset_name: ASSET.to_owned(),
            token_context: TOKEN_CONTEXT.to_owned(),
            holder_records: strings(&["holder_register"]),
            settlement_context: "USDC on Base".to_owned(),
        };
        WorkOrderDraft {
            customer_account_id: self.plan.id("customer_account")?,
            rail_key: RailKey::Tokenops,
            scope: "Review token settlement evidence.".to_owned(),
            inputs: inputs.to_members()?,
            required_fields: names(&["tokenops_result_package", "result_attestation"])?,
            expected_return_package: text("tokenops_result_package")?,
            return_target: ReturnTarget {
                callback_policy: CallbackPolicy::Required,
                callback_url: Some(text::<Url>(CALLBACK_URL)?),
            },
            package_level: text("standard")?,
            price: self.price.clone(),
            quote_id: (self.system == System::Full).then(|| self.ids.quote.clone()),
            payer: None,
            payment_binding: None,
            payment_salt: None,
            client_reference: Some("pool-4712".to_owned()),
            provider: self.issuer.clone(),
            requester_issuer: Some(self.requester.clone()),
            created_at: self.plan.at(minutes(2, 50))?,
            extensions: None,
        }
        .build(Some(requester))
    }

    pub(super) fn dispatch(&self) -> Result<WorkOrderDispatch, BuildError> {
        let order = self.order.as_ref().ok_or_else(|| BuildError::Terms {
            reason: "there is no order".to_owned(),
        })?;
        Ok(WorkOrderDispatch {
            dispatch_id: self.plan.id("dispatch")?,
            intake: Intake {
                intake_id: self.plan.id("intake")?,
                agent_id: self.ids.agent.clone(),
                workflow_type: text("token_operations")?,
                received_at: self.plan.at(minutes(2, 50))?,
            },
            work_order_id: order.work_order_id.clone(),
            scope_hash: order.scope_hash,
            task_token: self.ids.run.clone(),
            requested_tool: RailKey::Tokenops,
            routing_state: text("routed")?,
            dispatched_at: self.plan.at(minutes(3, 0))?,
            extensions: None,
        })
    }

    pub(super) fn command(&self, order: &WorkOrder) -> Result<ExecutionCommand, BuildError> {
        let evidence = |evidence: &str, label: Option<&str>| -> Result<_, BuildError> {
            Ok(EvidenceInput {
                evidence: text(evidence)?,
                label: label.map(str::to_owned),
                digest: None,
            })
        };
        let mut proof_requirements = vec!["result_contract", "settlement_receipt", "usage_receipt"];
        if self.system == System::Full {
            proof_requirements.push("callback");
        }
        proof_requirements.push("attestation");
        Ok(ExecutionCommand {
            tool_command_id: self.ids.command.clone(),
            task_token: self.ids.run.clone(),
            work_order_id: order.work_order_id.clone(),
            contract_id: (self.system == System::Full).then(|| self.ids.contract.clone()),
            execution_binding: ExecutionBinding {
                execution_binding_id: self.plan.id("execbind_tokenops")?,
                tool: RailKey::Tokenops,
                bound_at: self.plan.at(minutes(3, 15))?,
            },
            tool: RailKey::Tokenops,
            tool_route: text("/api/tokenops/execute")?,
            requested_capability: text(CAPABILITY)?,
            evidence_inputs: vec![
                evidence(
                    "settlement_reference",
                    Some("the pool's settlement account"),
                )?,
                evidence("usage_receipt", None)?,
            ],
            callback_target: CallbackTarget {
                callback_policy: CallbackPolicy::Required,
                callback_url: Some(text(CALLBACK_URL)?),
            },
            proof_requirements: names(&proof_requirements)?,
            idempotency_key: Some(order.idempotency_key.clone()),
            issued_at: self.plan.at(minutes(3, 20))?,
            extensions: None,
        })
    }
}
