//! The payment level: how far the evidence carries. Whether money moved is the issuer's statement
//! at every level.

use super::{Answer, Context, Look, hash};
use crate::code::Code;
use crate::json::Value;
use crate::policy::PaymentLevel;
use crate::report::Finding;

/// The level that the bundle's payment reaches; none without a payment.
pub(super) fn reached(context: &Context<'_>) -> Option<PaymentLevel> {
    let payment = context.first("payment_reference")?;
    let documents = payment.get("evidence").and_then(Value::as_array)?;
    let whole = !documents.is_empty()
        && documents.iter().all(|document| {
            document.as_object().is_some_and(|document| {
                let stated = document.get("sha256").and_then(Value::as_str);
                hash::evidence_digest(document)
                    .is_some_and(|digest| stated == Some(digest.to_string().as_str()))
            })
        });
    Some(if whole {
        PaymentLevel::Evidenced
    } else {
        PaymentLevel::Stated
    })
}

/// The payment reaches the level that the caller requires.
pub(super) fn level(context: &Context<'_>) -> Answer {
    let (Some((at, _)), Some(reached)) = (
        context.objects("payment_reference").next(),
        reached(context),
    ) else {
        return Answer::NotRun("there is no payment reference".to_owned());
    };
    let required = context.policy.require_payment;
    let mut look = Look::new();
    look.compare(reached >= required, || {
        Finding::new(
            Code::PolicyPaymentLevel,
            &format!("{at}/evidence"),
            "the payment does not reach the required level",
        )
        .expected(required.name())
        .found_text(reached.name())
    });
    Answer::Looked(look)
}
