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
        Ok(Onboarding::builder()
            .onboarding_id(self.ids.onboarding.clone())
            .request_type(OnboardingRequestType::AgentSelfOnboardingRequest)
            .agent_id(self.ids.agent.clone())
            .agent_name(AGENT_NAME.to_owned())
            .agent_owner("Example Agent Systems LLC")
            .manifest_digest(Digest::of_bytes(br#"{"name":"Example TokenOps Agent"}"#))
            .manifest_url(text(&manifest_url)?)
            .callback_url(text(CALLBACK_URL)?)
            .requested_tools(vec![RailKey::Tokenops])
            .requested_capabilities(names(&[CAPABILITY])?)
            .data_mode(text("metadata_only")?)
            .trust_state(text("approved")?)
            .status_url(text(&format!("{SERVICE}/status/{}", self.ids.run))?)
            .quote_url(text(&format!("{SERVICE}/quote"))?)
            .contract_url(text(&format!("{SERVICE}/contracts"))?)
            .evidence_expectations(names(&["settlement_reference"])?)
            .next_action(text("request_quote")?)
            .onboarded_at(self.plan.at(0)?)
            .build())
    }

    pub(super) fn trust_profile(&self) -> Result<TrustProfile, BuildError> {
        Ok(TrustProfile::builder()
            .trust_profile_id(self.ids.trust_profile.clone())
            .profile_type(TrustProfileType::AgentTrustProfile)
            .onboarding_id(self.ids.onboarding.clone())
            .agent_id(self.ids.agent.clone())
            .agent_name(AGENT_NAME.to_owned())
            .requested_tools(vec![RailKey::Tokenops])
            .trust_level(text("registered")?)
            .review_status(text("approved")?)
            .data_policy(
                DataPolicy::builder()
                    .allowed_data_modes(names(&["metadata_only"])?)
                    .prohibited_inputs_acknowledged(true)
                    .build(),
            )
            .reviewed_at(self.plan.at(20)?)
            .build())
    }

    pub(super) fn credential(&self) -> Result<CredentialEnvelope, BuildError> {
        let credential = &self.ids.credential;
        Ok(CredentialEnvelope::builder()
            .envelope_id(credential.clone())
            .credential_type(CredentialType::AgentAccessKey)
            .agent_id(self.ids.agent.clone())
            .onboarding_id(self.ids.onboarding.clone())
            .trust_profile_id(self.ids.trust_profile.clone())
            .access_key_id(self.plan.id("access_key")?)
            .credential_status(CredentialStatus::Active)
            .retrieval_mode(RetrievalMode::CallbackDelivery)
            .masked_key_hint(text("wlv2_••••••••1f3c")?)
            .issued_at(self.plan.at(40)?)
            .expires_at(self.plan.at(LATER)?)
            .scope(
                CredentialScope::builder()
                    .allowed_tools(vec![RailKey::Tokenops])
                    .allowed_endpoints(vec!["POST /api/agents/run".to_owned()])
                    .credit_account_id(self.ids.account.clone())
                    .contract_id(self.ids.contract.clone())
                    .rate_limit_profile(text("standard_agent_runtime")?)
                    .build(),
            )
            .delivery_proof(
                AccessKeyDelivery::builder()
                    .delivery_id(self.plan.id("access_key_delivery")?)
                    .delivered_to(text(&format!("{REQUESTER}/weverlabs/credentials"))?)
                    .delivered_at(self.plan.at(45)?)
                    .callback_status(CallbackState::Delivered)
                    .build(),
            )
            .links(
                CredentialLinks::builder()
                    .rotation(text(&format!("{SERVICE}/credentials/{credential}/rotate"))?)
                    .build(),
            )
            .build())
    }

    pub(super) fn quote(&self) -> Result<Quote, BuildError> {
        Ok(Quote::builder()
            .quote_id(self.ids.quote.clone())
            .rail_key(RailKey::Tokenops)
            .package_level(text("standard")?)
            .price(self.price.clone())
            .accepted_payment_methods(vec![
                AcceptedPaymentMethod::builder()
                    .method(PaymentKind::Stablecoin)
                    .money(self.amount.clone())
                    .build(),
            ])
            .expires_at(self.plan.at(minutes(30, 0))?)
            .created_at(self.plan.at(60)?)
            .trust_profile_id(self.ids.trust_profile.clone())
            .estimate(
                UsageEstimate::builder()
                    .requested_capability(text(CAPABILITY)?)
                    .estimate_basis(
                        EstimateBasis::builder()
                            .records_count(7)
                            .files_count(3)
                            .needs_callback(true)
                            .build(),
                    )
                    .estimated_credits(text("3")?)
                    .credit_unit(text(UNIT)?)
                    .evidence_requirements(names(&["settlement_reference", "usage_receipt"])?)
                    .build(),
            )
            .build())
    }

    pub(super) fn route(&self) -> Result<ProviderRoute, BuildError> {
        Ok(ProviderRoute::builder()
            .provider_route_id(self.ids.route.clone())
            .provider_id(text("stripe")?)
            .provider_name("Stripe")
            .provider_type(ProviderType::StripeStablecoin)
            .rail_mode(RailMode::Checkout)
            .payment_kind(PaymentKind::Stablecoin)
            .supported_assets(vec![text(crate::USDC)?])
            .accepted_currencies(vec![text("USDC")?])
            .confirmation_mode(ConfirmationMode::WebhookConfirmation)
            .credit_funding_rule(
                CreditFundingRule::builder()
                    .funds_credit_account(true)
                    .credit_unit(text(UNIT)?)
                    .release_policy(text("on_confirmation")?)
                    .build(),
            )
            .receipt_contract(text("agent_settlement_receipt")?)
            .links(
                ProviderLinks::builder()
                    .settlement(text(&format!(
                        "/api/agents/settlements/{}",
                        self.ids.settlement
                    ))?)
                    .build(),
            )
            .selected_at(self.plan.at(80)?)
            .build())
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
        Ok(ProviderConfirmation::builder()
            .verification_id(self.ids.verification.clone())
            .provider_id(text("stripe")?)
            .event_id(event_id)
            .event_type("checkout.session.completed")
            .signature_status(SignatureStatus::Valid)
            .verification_state(ConfirmationState::Verified)
            .provider_reference(text(self.session()?.as_str())?)
            .settlement_reference(self.settlement_reference()?)
            .amount(self.amount.clone())
            .credit_account_id(self.ids.account.clone())
            .raw_event_hash(evidence.sha256())
            .evidence(vec![evidence])
            .received_at(self.plan.at(100)?)
            .verified_at(self.plan.at(101)?)
            .build())
    }

    pub(super) fn entitlement(&self) -> Result<CreditEntitlement, BuildError> {
        Ok(CreditEntitlement::builder()
            .credit_entitlement_id(self.ids.entitlement.clone())
            .credit_account_id(self.ids.account.clone())
            .agent_id(self.ids.agent.clone())
            .agent_task_run_id(self.ids.run.clone())
            .quote_id(self.ids.quote.clone())
            .entitlement_state(EntitlementState::Funded)
            .credit_unit(text(UNIT)?)
            .credits_funded(text(FUNDED)?)
            .credits_debited(text("0")?)
            .remaining_credits(text(FUNDED)?)
            .funding_events(vec![
                CreditFunding::builder()
                    .credit_funding_id(self.ids.funding.clone())
                    .verification_id(self.ids.verification.clone())
                    .settlement_receipt_id(self.ids.settlement.clone())
                    .settlement_reference(self.settlement_reference()?)
                    .amount(self.amount.clone())
                    .credits_funded(text(FUNDED)?)
                    .funded_at(self.plan.at(minutes(2, 0))?)
                    .build(),
            ])
            .run_eligibility(
                RunEligibility::builder()
                    .eligibility_state(text("enabled")?)
                    .decided_at(self.plan.at(minutes(2, 5))?)
                    .build(),
            )
            .created_at(self.plan.at(80)?)
            .updated_at(self.plan.at(minutes(2, 5))?)
            .expires_at(self.plan.at(LATER)?)
            .build())
    }

    /// The funding: with an entitlement there is a provider's confirmation, too.
    pub(super) fn funding(
        &self,
        entitlement: Option<CreditEntitlement>,
    ) -> Result<FundingDraft, BuildError> {
        let confirmed = entitlement.is_some();
        let named = |id: &Id| confirmed.then(|| id.clone());
        Ok(FundingDraft::builder()
            .confirmations(match confirmed {
                true => vec![self.confirmation()?],
                false => Vec::new(),
            })
            .maybe_entitlement(entitlement)
            .settlement(vec![
                SettlementReceiptDraft::builder()
                    .receipt_id(self.ids.settlement.clone())
                    .agent_task_run_id(self.ids.run.clone())
                    .settlement_provider(ProviderType::StripeStablecoin)
                    .maybe_provider_id(confirmed.then(|| text("stripe")).transpose()?)
                    .provider_reference(text(self.session()?.as_str())?)
                    .settlement_reference(self.settlement_reference()?)
                    .maybe_verification_id(named(&self.ids.verification))
                    .credit_account_id(self.ids.account.clone())
                    .maybe_credit_entitlement_id(named(&self.ids.entitlement))
                    .maybe_credit_funding_id(named(&self.ids.funding))
                    .maybe_quote_id(named(&self.ids.quote))
                    .payment_kind(PaymentKind::Stablecoin)
                    .price(self.price.clone())
                    .amount(self.amount.clone())
                    .credit_unit(text(UNIT)?)
                    .credits_funded(text(FUNDED)?)
                    .release_policy(text("on_confirmation")?)
                    .issued_at(self.plan.at(minutes(2, 10))?)
                    .build(),
            ])
            .build())
    }
}
