//! What there is before the work: the agent, its key, the price, the credits.

use super::{CALLBACK_URL, CAPABILITY, SERVICE, Scene, UNIT, minutes, names};
use crate::{REQUESTER, text};
use wever_proof::digest::Digest;
use wever_proof::id::{Id, PaymentReference};
use wever_proof::object::tokenops::{
    AccessKeyDelivery, CredentialEnvelope, CredentialLinks, CredentialScope, CreditEntitlement,
    CreditFunding, CreditFundingRule, DataPolicy, Onboarding, ProviderConfirmation, ProviderLinks,
    ProviderRoute, RunEligibility, SettlementReceiptDraft, TrustProfile,
};
use wever_proof::object::{
    AcceptedPaymentMethod, BuildError, CallbackState, ConfirmationMode, ConfirmationState,
    CredentialStatus, CredentialType, EntitlementState, EstimateBasis, Evidence,
    OnboardingRequestType, PaymentKind, ProviderType, Quote, RailKey, RailMode, RetrievalMode,
    SignatureStatus, TrustProfileType, UsageEstimate,
};
use wever_proof::task_run::FundingDraft;

const AGENT_NAME: &str = "Example TokenOps Agent";

/// Credits that the settlement funds.
const FUNDED: &str = "25";

/// Ninety days, in seconds.
const LATER: i64 = 90 * 86_400;

impl Scene<'_> {
    pub(super) fn onboarding(&self) -> Result<Onboarding, BuildError> {
        let manifest_url = format!("{REQUESTER}/agent.json");
        Ok(Onboarding {
            onboarding_id: self.ids.onboarding.clone(),
            request_type: OnboardingRequestType::AgentSelfOnboardingRequest,
            agent_id: self.ids.agent.clone(),
            agent_name: AGENT_NAME.to_owned(),
            agent_owner: "Example Agent Systems LLC".to_owned(),
            manifest_digest: Some(Digest::of_bytes(br#"{"name":"Example TokenOps Agent"}"#)),
            manifest_url: text(&manifest_url)?,
            callback_url: text(CALLBACK_URL)?,
            requested_tools: vec![RailKey::Tokenops],
            requested_capabilities: names(&[CAPABILITY])?,
            data_mode: text("metadata_only")?,
            trust_state: text("approved")?,
            status_url: text(&format!("{SERVICE}/status/{}", self.ids.run))?,
            quote_url: text(&format!("{SERVICE}/quote"))?,
            contract_url: text(&format!("{SERVICE}/contracts"))?,
            evidence_expectations: names(&["settlement_reference"])?,
            next_action: text("request_quote")?,
            onboarded_at: self.plan.at(0)?,
            extensions: None,
        })
    }

    pub(super) fn trust_profile(&self) -> Result<TrustProfile, BuildError> {
        Ok(TrustProfile {
            trust_profile_id: self.ids.trust_profile.clone(),
            profile_type: TrustProfileType::AgentTrustProfile,
            onboarding_id: Some(self.ids.onboarding.clone()),
            agent_id: self.ids.agent.clone(),
            agent_name: AGENT_NAME.to_owned(),
            requested_tools: vec![RailKey::Tokenops],
            trust_level: text("registered")?,
            review_status: text("approved")?,
            data_policy: DataPolicy {
                allowed_data_modes: names(&["metadata_only"])?,
                prohibited_inputs_acknowledged: true,
            },
            reviewed_at: self.plan.at(20)?,
            extensions: None,
        })
    }

    pub(super) fn credential(&self) -> Result<CredentialEnvelope, BuildError> {
        let credential = &self.ids.credential;
        Ok(CredentialEnvelope {
            envelope_id: credential.clone(),
            credential_type: CredentialType::AgentAccessKey,
            agent_id: self.ids.agent.clone(),
            onboarding_id: Some(self.ids.onboarding.clone()),
            trust_profile_id: Some(self.ids.trust_profile.clone()),
            access_key_id: self.plan.id("access_key")?,
            credential_status: CredentialStatus::Active,
            retrieval_mode: RetrievalMode::CallbackDelivery,
            masked_key_hint: text("wlv2_••••••••1f3c")?,
            issued_at: self.plan.at(40)?,
            expires_at: self.plan.at(LATER)?,
            scope: CredentialScope {
                allowed_tools: vec![RailKey::Tokenops],
                allowed_endpoints: vec!["POST /api/agents/run".to_owned()],
                credit_account_id: self.ids.account.clone(),
                contract_id: Some(self.ids.contract.clone()),
                rate_limit_profile: Some(text("standard_agent_runtime")?),
            },
            delivery_proof: Some(AccessKeyDelivery {
                delivery_id: self.plan.id("access_key_delivery")?,
                delivered_to: text(&format!("{REQUESTER}/weverlabs/credentials"))?,
                delivered_at: self.plan.at(45)?,
                callback_status: CallbackState::Delivered,
            }),
            links: CredentialLinks {
                rotation: Some(text(&format!("{SERVICE}/credentials/{credential}/rotate"))?),
                ..CredentialLinks::default()
            },
            extensions: None,
        })
    }

    pub(super) fn quote(&self) -> Result<Quote, BuildError> {
        Ok(Quote {
            quote_id: self.ids.quote.clone(),
            rail_key: RailKey::Tokenops,
            package_level: text("standard")?,
            price: self.price.clone(),
            accepted_payment_methods: vec![AcceptedPaymentMethod {
                method: PaymentKind::Stablecoin,
                money: Some(self.amount.clone()),
                payee: None,
            }],
            expires_at: self.plan.at(minutes(30, 0))?,
            created_at: self.plan.at(60)?,
            trust_profile_id: Some(self.ids.trust_profile.clone()),
            estimate: Some(UsageEstimate {
                requested_capability: text(CAPABILITY)?,
                estimate_basis: Some(EstimateBasis {
                    records_count: 7,
                    files_count: 3,
                    needs_callback: true,
                }),
                estimated_credits: text("3")?,
                credit_unit: text(UNIT)?,
                evidence_requirements: Some(names(&["settlement_reference", "usage_receipt"])?),
            }),
            extensions: None,
        })
    }

    pub(super) fn route(&self) -> Result<ProviderRoute, BuildError> {
        Ok(ProviderRoute {
            provider_route_id: self.ids.route.clone(),
            provider_id: text("stripe")?,
            provider_name: Some("Stripe".to_owned()),
            provider_type: ProviderType::StripeStablecoin,
            rail_mode: RailMode::Checkout,
            payment_kind: PaymentKind::Stablecoin,
            supported_assets: vec![text(crate::USDC)?],
            accepted_currencies: vec![text("USDC")?],
            confirmation_mode: ConfirmationMode::WebhookConfirmation,
            credit_funding_rule: CreditFundingRule {
                funds_credit_account: true,
                credit_unit: text(UNIT)?,
                release_policy: text("on_confirmation")?,
            },
            receipt_contract: text("agent_settlement_receipt")?,
            links: ProviderLinks {
                settlement: Some(text(&format!(
                    "/api/agents/settlements/{}",
                    self.ids.settlement
                ))?),
                status: None,
            },
            selected_at: self.plan.at(80)?,
            extensions: None,
        })
    }

    /// What the provider calls the payment.
    fn session(&self) -> Result<Id, BuildError> {
        self.plan.id("cs_example")
    }

    fn settlement_reference(&self) -> Result<PaymentReference, BuildError> {
        text(&format!("stripe_stablecoin:{}", self.session()?))
    }

    fn confirmation(&self) -> Result<ProviderConfirmation, BuildError> {
        let event_id = self.plan.id("evt_example")?;
        let event = serde_json::json!({
            "id": event_id,
            "object": "event",
            "type": "checkout.session.completed",
            "livemode": true,
            "data": {"object": {
                "id": self.session()?,
                "object": "checkout.session",
                "amount_total": 2500,
                "currency": "usd",
                "livemode": true,
                "payment_status": "paid",
                "status": "complete",
            }},
        });
        let evidence = Evidence::new("application/json", event.to_string().as_bytes())?;
        Ok(ProviderConfirmation {
            verification_id: self.ids.verification.clone(),
            provider_id: text("stripe")?,
            event_id,
            event_type: Some("checkout.session.completed".to_owned()),
            signature_status: SignatureStatus::Valid,
            verification_state: ConfirmationState::Verified,
            idempotency_key: None,
            provider_reference: text(self.session()?.as_str())?,
            settlement_reference: self.settlement_reference()?,
            amount: self.amount.clone(),
            credit_account_id: self.ids.account.clone(),
            raw_event_hash: Some(evidence.sha256()),
            evidence: vec![evidence],
            received_at: self.plan.at(100)?,
            verified_at: self.plan.at(101)?,
            extensions: None,
        })
    }

    pub(super) fn entitlement(&self) -> Result<CreditEntitlement, BuildError> {
        Ok(CreditEntitlement {
            credit_entitlement_id: self.ids.entitlement.clone(),
            credit_account_id: self.ids.account.clone(),
            agent_id: self.ids.agent.clone(),
            agent_task_run_id: self.ids.run.clone(),
            quote_id: Some(self.ids.quote.clone()),
            entitlement_state: EntitlementState::Funded,
            credit_unit: text(UNIT)?,
            credits_funded: text(FUNDED)?,
            credits_debited: text("0")?,
            remaining_credits: text(FUNDED)?,
            funding_events: vec![CreditFunding {
                credit_funding_id: self.ids.funding.clone(),
                verification_id: Some(self.ids.verification.clone()),
                settlement_receipt_id: Some(self.ids.settlement.clone()),
                settlement_reference: self.settlement_reference()?,
                amount: self.amount.clone(),
                credits_funded: text(FUNDED)?,
                funded_at: self.plan.at(minutes(2, 0))?,
            }],
            run_eligibility: Some(RunEligibility {
                eligibility_state: text("enabled")?,
                decided_at: self.plan.at(minutes(2, 5))?,
            }),
            created_at: self.plan.at(80)?,
            updated_at: self.plan.at(minutes(2, 5))?,
            expires_at: Some(self.plan.at(LATER)?),
            extensions: None,
        })
    }

    /// The funding: with an entitlement there is a provider's confirmation, too.
    pub(super) fn funding(
        &self,
        entitlement: Option<CreditEntitlement>,
    ) -> Result<FundingDraft, BuildError> {
        let confirmed = entitlement.is_some();
        let named = |id: &Id| confirmed.then(|| id.clone());
        Ok(FundingDraft {
            confirmations: match confirmed {
                true => vec![self.confirmation()?],
                false => Vec::new(),
            },
            entitlement,
            settlement: vec![SettlementReceiptDraft {
                receipt_id: self.ids.settlement.clone(),
                agent_task_run_id: self.ids.run.clone(),
                settlement_provider: ProviderType::StripeStablecoin,
                provider_id: confirmed.then(|| text("stripe")).transpose()?,
                provider_reference: text(self.session()?.as_str())?,
                settlement_reference: self.settlement_reference()?,
                verification_id: named(&self.ids.verification),
                credit_account_id: self.ids.account.clone(),
                credit_entitlement_id: named(&self.ids.entitlement),
                credit_funding_id: named(&self.ids.funding),
                quote_id: named(&self.ids.quote),
                payment_kind: PaymentKind::Stablecoin,
                price: self.price.clone(),
                amount: self.amount.clone(),
                credit_unit: text(UNIT)?,
                credits_funded: text(FUNDED)?,
                release_policy: text("on_confirmation")?,
                issued_at: self.plan.at(minutes(2, 10))?,
                extensions: None,
            }],
        })
    }
}
