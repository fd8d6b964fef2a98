//! The payment level: how far the evidence carries. Whether money moved is the issuer's statement
//! at every level.

use super::{Answer, Context, Look, hash, words};
use crate::bundle::pointer_of;
use crate::code::Code;
use crate::json::Value;
use crate::policy::PaymentLevel;
use crate::report::Finding;

/// The level that every payment of the bundle reaches; none without a payment, unless the profile can
/// do without its evidence: then it is stated.
pub(super) fn reached(context: &Context<'_>) -> Option<PaymentLevel> {
    let places = &context.profile.payment;
    let evidence = &places.evidence;
    let count = context.allowed(&evidence.object_type).count();
    if count == 0 {
        let stated = !context.profile.needs(&evidence.object_type)
            && context.bundle.holds(&places.object_type);
        return stated.then_some(PaymentLevel::Stated);
    }
    let mut reached = PaymentLevel::Evidenced;
    for index in 0..count {
        let lists = context.bundle.values_in(evidence, index);
        let documents = lists.first()?.value.as_array()?;
        if documents.is_empty() || !documents.iter().all(is_whole) {
            reached = PaymentLevel::Stated;
        }
    }
    Some(reached)
}

/// Whether a document has the hash beside it.
fn is_whole(document: &Value) -> bool {
    document.as_object().is_some_and(|document| {
        let stated = document.get("sha256").and_then(Value::as_str);
        hash::evidence_digest(document)
            .is_some_and(|digest| stated == Some(digest.to_string().as_str()))
    })
}

/// The payment reaches the level that the caller requires.
pub(super) fn level(context: &Context<'_>) -> Answer {
    let places = &context.profile.payment;
    let Some(reached) = reached(context) else {
        let payment = words(&places.evidence.object_type);
        return Answer::NotRun(format!("there is no {payment}"));
    };
    let evidence = &places.evidence;
    let at = pointer_of(&evidence.object_type, 0);
    let required = context.policy.require_payment;
    let mut look = Look::new();
    look.compare(reached >= required, || {
        Finding::new(
            Code::PolicyPaymentLevel,
            &format!("{at}/{}", evidence.steps.join("/")),
            "the payment does not reach the required level",
        )
        .expected(required.name())
        .found_text(reached.name())
    });
    Answer::Looked(look)
}
