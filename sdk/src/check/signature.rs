//! The rows of signatures: one for each purpose (`docs/format.md`, sections 11.13 to 11.20).

use super::answer::{Answer, Tally};
use super::context::Context;
use super::facts::signature::{Signed, required};
use crate::profile::SignatureForm;
use crate::report::code::Code;
use crate::report::{Finding, RowOutcome, SignatureReport};
use crate::text::shown::literal;
use crate::trust::AttributionProblem;
use crate::trust::key_set::Purpose;

/// What helps if the strictest of several key sets refuses what the current one may allow.
const STRICTEST_COUNTS: &str = "the key sets given do not allow this key the same, and what all of \
    them allow counts: verify with the issuer's current key set alone";

/// What helps if the key was given, and is not used.
const ASK_ABOUT_IT: &str = "the issuer does not sign proofs with this key, or no more: ask it whether \
    the key is in use, and for a key set that says so";

/// The row of one purpose.
///
/// Mathematics that fails rejects, whoever the key belongs to; trust is not asked then. A required
/// signature that cannot be attributed makes the proof untrusted; an optional one is noted and
/// blocks nothing.
pub(super) fn row(context: &Context<'_>, purpose: Purpose) -> Answer {
    let Some(rule) = context
        .profile
        .signatures
        .iter()
        .find(|rule| rule.purpose == purpose)
    else {
        return Answer::NotApplicable("the profile has no such signature");
    };
    let mut tally = Tally::new();
    let mut unattributed: Option<&Signed> = None;
    for signed in context
        .signatures
        .iter()
        .filter(|signed| signed.rule.purpose == purpose)
    {
        if purpose == Purpose::Requester {
            requester(context, signed, &mut tally);
        }
        if signed.holds == Some(false) {
            tally.push(
                Finding::new(
                    Code::SignatureInvalid,
                    &signed.pointer,
                    "the signature does not verify under the key that it names",
                )
                .expected(format!(
                    "a signature over this object by key {}",
                    signed.key_id
                )),
            );
        } else if signed.attributed() {
            tally.passed();
        } else if !signed.required {
            unattributed = Some(signed);
        } else {
            tally.extend(
                signed
                    .problems
                    .iter()
                    .map(|problem| finding(signed, problem)),
            );
        }
    }
    if required(&context.bundle, rule) {
        tally.answer("there is no such signature to check")
    } else if let (Some(signed), true) = (unattributed, tally.findings.is_empty()) {
        // Neither a pass nor an accusation: the profile does not need it.
        let reason = signed.problems.first().map(ToString::to_string);
        Answer::NotNeeded(format!(
            "{}; the profile does not require it",
            reason.unwrap_or_else(|| "it could not be attributed".to_owned())
        ))
    } else if tally.compared == 0 && tally.findings.is_empty() {
        Answer::NotApplicable("the proof carries no such signature, and needs none")
    } else {
        Answer::Checked(tally)
    }
}

/// Who signs the order must not be who does the work.
fn requester(context: &Context<'_>, signed: &Signed, tally: &mut Tally) {
    let provider = context.bundle.text("issuer").unwrap_or_default();
    tally.expect(
        !signed.issuer.is_empty() && signed.issuer != provider,
        || {
            Finding::new(
                Code::SignatureRequester,
                &signed.pointer,
                "the order is signed in the name of its provider, or of nobody",
            )
            .expected("a `requester_issuer` other than the provider")
            .found_text(&signed.issuer)
        },
    );
}

fn finding(signed: &Signed, problem: &AttributionProblem) -> Finding {
    let code = match problem {
        AttributionProblem::UnknownKey { .. } | AttributionProblem::LeftOut { .. } => {
            Code::SignatureUnknownKey
        }
        AttributionProblem::OtherIssuer { .. } => Code::SignatureOtherIssuer,
        AttributionProblem::WrongPurpose { .. } => Code::SignatureWrongPurpose,
        AttributionProblem::Superseded { .. } => Code::SignatureSuperseded,
        AttributionProblem::Compromised { .. } => Code::SignatureCompromised,
        AttributionProblem::ExpiredKeySet { .. } => Code::SignatureExpiredKeySet,
        AttributionProblem::OutsideWindow { .. } | AttributionProblem::UndatedSignature => {
            Code::SignatureOutsideWindow
        }
    };
    let differ =
        signed.statements_differ && !matches!(problem, AttributionProblem::OtherIssuer { .. });
    let hint = match (&signed.labelled, problem) {
        (Some(thumbprint), AttributionProblem::UnknownKey { .. }) => Some(format!(
            "a key that was given has this id as its `kid`, which is a label there: only its \
             thumbprint counts, {thumbprint}"
        )),
        (_, AttributionProblem::LeftOut { .. }) => Some(ASK_ABOUT_IT.to_owned()),
        _ => differ.then(|| STRICTEST_COUNTS.to_owned()),
    };
    Finding::new(code, &signed.pointer, &problem.to_string())
        .hint(hint)
        .expected(format!(
            "a key of `{}` for `{}`, trusted at {}",
            literal(&signed.issuer, 261),
            signed.rule.purpose.as_str(),
            signed
                .signed_at
                .as_ref()
                .map_or_else(|| "its time".to_owned(), ToString::to_string),
        ))
        .found_text(&format!("key {}", signed.key_id))
}

/// The report's list of who signed what.
pub(crate) fn reports(context: &Context<'_>) -> Vec<SignatureReport> {
    context
        .signatures
        .iter()
        .map(|signed| SignatureReport {
            object_type: match signed.rule.form {
                SignatureForm::Attestation => "attestation".to_owned(),
                SignatureForm::Object => signed.rule.object_type.to_owned(),
            },
            pointer: signed.pointer.clone(),
            purpose: signed.rule.purpose.as_str().into(),
            issuer: signed.issuer.clone(),
            key_id: signed.key_id.clone(),
            key_issuer: signed.key_issuer.clone(),
            signed_at: signed.signed_at.as_ref().map(ToString::to_string),
            mathematics: match signed.holds {
                Some(true) => RowOutcome::Pass,
                Some(false) => RowOutcome::Fail,
                None => RowOutcome::NotRun,
            },
            attribution: match signed.holds {
                Some(true) if signed.problems.is_empty() => RowOutcome::Pass,
                Some(true) => RowOutcome::Fail,
                // A key that was not given, or a signature that does not hold: nothing to attribute.
                _ => RowOutcome::NotRun,
            },
            required: signed.required,
            key_set_issued_at: signed.key_set_issued_at,
            key_set_age_days: signed.key_set_age_days,
        })
        .collect()
}
