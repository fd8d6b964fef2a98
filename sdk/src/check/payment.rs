//! The payment level: how far the evidence carries (`docs/format.md`, section 11.33). Whether money moved is
//! the issuer's statement at every level.

use super::answer::{Answer, Tally};
use super::context::Context;
use crate::bundle::pointer_of;
use crate::policy::PaymentLevel;
use crate::report::Finding;
use crate::report::code::Code;

/// The level that every payment of the bundle reaches, by the evidence that counts; none without a
/// payment, unless the profile can do without its evidence: then it is stated. This is the one place where it
/// is said.
pub(crate) fn reached(context: &Context<'_>) -> Option<PaymentLevel> {
    let places = &context.profile.payment;
    let evidence = &places.evidence;
    context.first(places.object_type)?;
    let carriers = context.counted(evidence.object_type);
    if carriers.is_empty() {
        let can_do_without = !context.profile.needs(evidence.object_type);
        return can_do_without.then_some(PaymentLevel::Stated);
    }
    let carried = |index: usize| {
        let mut all = context.evidence.carried.iter();
        all.find(|carried| carried.index == index)
    };
    let mut is_stated = false;
    let mut is_evidenced = !context.evidence.is_test() && are_of_known_kinds(context);
    for (index, _) in carriers {
        let carried = carried(index);
        is_stated |= carried.is_some();
        is_evidenced &=
            carried.is_some_and(|carried| carried.is_whole() && carried.judgement.is_evidence());
    }
    match (is_stated, is_evidenced) {
        (true, true) => Some(PaymentLevel::Evidenced),
        (true, false) => Some(PaymentLevel::Stated),
        (false, _) => None,
    }
}

/// Whether this version knows the ways of paying: what is evidence of another one, nobody here can say.
fn are_of_known_kinds(context: &Context<'_>) -> bool {
    let places = &context.profile.payment;
    let mut payments = context.objects(places.object_type);
    payments.all(|(at, _)| {
        let kind = || format!("{at}/{}", places.kind.join("/"));
        !context.form.is_unknown_at(kind)
    })
}

/// The payment reaches the level that the caller requires.
pub(super) fn level(context: &Context<'_>) -> Answer {
    let places = &context.profile.payment;
    let evidence = &places.evidence;
    let Some(reached) = reached(context) else {
        return match context.first(places.object_type) {
            None => Answer::absent(places.object_type),
            Some(_) => Answer::absent(evidence.object_type),
        };
    };
    let required = context.policy.payment_level();
    let mut tally = Tally::new();
    tally.expect(reached >= required, || {
        Finding::new(
            Code::PolicyPaymentLevel,
            format!(
                "{}/{}",
                pointer_of(evidence.object_type, 0),
                evidence.steps.join("/")
            ),
            "the payment does not reach the required level",
        )
        .expected(required.name())
        .found_text(reached.name())
    });
    Answer::Checked(tally)
}

#[cfg(test)]
mod tests {
    use super::super::testing::bundle;
    use crate::crypto::digest::Digest;
    use crate::report::RowOutcome;
    use crate::{PaymentLevel, Policy, Trust, verify};
    use serde_json::{Value, json};

    /// The level that is reached, and how the row comes out where evidence is required.
    fn level(
        profile: &str,
        confirmations: Vec<Value>,
    ) -> (Option<PaymentLevel>, RowOutcome, RowOutcome) {
        let mut objects = json!({"settlement_receipt": [{"amount": {}}]});
        if !confirmations.is_empty() {
            objects["provider_confirmation"] = confirmations.into();
        }
        let bytes = serde_json::to_vec(&bundle(profile, objects)).unwrap();
        let policy = Policy::without_time().require_payment(PaymentLevel::Evidenced);
        let outcome = verify(&bytes, &Trust::none(), &policy);
        let row = |name: &str| {
            let mut rows = outcome.report().checks.iter();
            rows.find(|row| row.check == name).unwrap().outcome
        };
        (
            outcome.report().payment_level,
            row("payment_level"),
            row("evidence"),
        )
    }

    fn confirmation(text: &str, hashed: &str) -> Value {
        let sha256 = Digest::of_bytes(hashed.as_bytes()).to_string();
        json!({"evidence": [{"text": text, "sha256": sha256}]})
    }

    /// A policy must not pass because there is nothing to ask: without evidence it is stated.
    #[test]
    fn without_evidence_a_payment_is_stated() {
        use RowOutcome::{Fail, NotApplicable, NotRun};
        let reached = level("tokenops_full_loop", Vec::new());
        assert_eq!(reached, (Some(PaymentLevel::Stated), Fail, NotApplicable));
        let reached = level("tokenops_live_pilot", Vec::new());
        assert_eq!(
            reached,
            (None, NotRun, NotRun),
            "the live pilot needs a confirmation"
        );
    }

    #[test]
    fn every_confirmation_has_its_evidence() {
        use RowOutcome::{Fail, Pass};
        let good = || confirmation("event", "event");
        let reached = |confirmations| level("tokenops_full_loop", confirmations);
        assert_eq!(
            reached(vec![good(), good()]),
            (Some(PaymentLevel::Evidenced), Pass, Pass)
        );
        let bad = confirmation("event", "another event");
        assert_eq!(
            reached(vec![good(), bad]),
            (Some(PaymentLevel::Stated), Fail, Fail)
        );
        let none = json!({"evidence": []});
        assert_eq!(
            reached(vec![good(), none]),
            (Some(PaymentLevel::Stated), Fail, Pass)
        );
    }
}
