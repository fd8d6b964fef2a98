//! Signatures: the mathematics under exactly the named key, then whether the caller's trust
//! attributes that key (see `docs/format.md`).

use super::attestation::Decoded;
use super::{Answer, Context, Tally, text, texts};
use crate::bundle::{Bundle, View};
use crate::code::Code;
use crate::document::{Node, Object};
use crate::id::Origin;
use crate::key_set::Purpose;
use crate::pointer::Pointer;
use crate::policy::Policy;
use crate::profile::{Profile, SignatureForm, SignatureRule};
use crate::report::{Finding, RowOutcome, SignatureReport};
use crate::shown::literal;
use crate::signature::{
    KeyId, SignatureValue, decode_base64, encoding_of_pieces, pre_authentication_encoding,
};
use crate::time::Timestamp;
use crate::trust::{AttributionProblem, AttributionRequest, Trust};
use core::str::FromStr;

/// One signature of the bundle, verified.
pub(crate) struct Signed {
    pub(crate) rule: &'static SignatureRule,
    /// By the profile, or because it was ordered.
    pub(crate) required: bool,
    /// Where the signature stands.
    pub(crate) pointer: String,
    /// Where the object's statement of the signer's issuer stands.
    issuer: String,
    key_id: String,
    pub(crate) signed_at: Option<Timestamp>,
    /// Whether it verifies under the named key; `None` if that key was not given.
    pub(crate) holds: Option<bool>,
    problems: Vec<AttributionProblem>,
    key_issuer: Option<String>,
    key_set_issued_at: Option<i64>,
    key_set_age_days: Option<i64>,
    /// Whether the key sets given do not allow this key the same.
    statements_differ: bool,
    /// The thumbprint of the key of which the key id is only the label.
    labelled: Option<String>,
}

/// What helps if the strictest of several key sets refuses what the current one may allow.
const STRICTEST_COUNTS: &str = "the key sets given do not allow this key the same, and what all of \
    them allow counts: verify with the issuer's current key set alone";

/// What helps if the key was given, and is not used.
const ASK_ABOUT_IT: &str = "the issuer does not sign proofs with this key, or no more: ask it whether \
    the key is in use, and for a key set that says so";

impl Signed {
    /// What speaks against the key, in words.
    pub(crate) fn problem(&self) -> String {
        let problems: Vec<String> = self.problems.iter().map(ToString::to_string).collect();
        problems.join("; ")
    }

    pub(crate) fn attributed(&self) -> bool {
        self.holds == Some(true) && self.problems.is_empty()
    }
}

/// How many signatures the profile's rules find in a bundle.
pub(crate) fn count(bundle: &Bundle, profile: &Profile) -> usize {
    profile
        .signatures
        .iter()
        .flat_map(|rule| {
            bundle
                .objects(rule.object_type)
                .iter()
                .map(move |object| (rule, object))
        })
        .filter(|(rule, object)| object.at(rule.member).is_some())
        .count()
}

/// Verifies every signature that the profile knows.
pub(super) fn verify(
    bundle: &View<'_>,
    profile: &'static Profile,
    trust: &Trust,
    policy: &Policy,
    statements: &[Decoded<'_>],
) -> Vec<Signed> {
    let mut all = Vec::new();
    for rule in profile.signatures {
        for (index, object) in bundle.objects(rule.object_type).iter().enumerate() {
            let Some(object) = object.as_object() else {
                continue;
            };
            let parts = match rule.form {
                SignatureForm::Object => object_parts(bundle, rule, index, object),
                SignatureForm::Attestation => attestation_parts(rule, index, statements),
            };
            if let Some(parts) = parts {
                all.push(judge(bundle, rule, object, parts, trust, policy));
            }
        }
    }
    all
}

/// What a signature is made of, however it is carried.
struct Parts {
    pointer: String,
    key_id: String,
    value: [u8; 64],
    /// The pre-authentication encoding.
    message: Vec<u8>,
    signed_at: Option<Timestamp>,
}

/// A signature member over the canonical form of the object without it.
fn object_parts(
    bundle: &View<'_>,
    rule: &SignatureRule,
    index: usize,
    object: Object<'_>,
) -> Option<Parts> {
    let member = *rule.member.first()?;
    let signature = object.get(member)?.as_object()?;
    let schema = bundle.schema(rule.object_type)?;
    let leave_out = [member];
    let covered = bundle.text_without(rule.object_type, index, &leave_out)?;
    Some(Parts {
        pointer: Pointer::Member(&Pointer::Object(rule.object_type, index), member).to_string(),
        key_id: text(signature, "key_id")?.to_owned(),
        value: *SignatureValue::from_str(text(signature, "value")?)
            .ok()?
            .as_bytes(),
        message: encoding_of_pieces(&schema.payload_type(), covered),
        signed_at: schema
            .signed_at
            .and_then(|member| text(object, member))
            .and_then(|text| Timestamp::from_str(text).ok()),
    })
}

/// The one signature of a DSSE envelope, over the bytes of its payload.
fn attestation_parts(
    rule: &SignatureRule,
    index: usize,
    statements: &[Decoded<'_>],
) -> Option<Parts> {
    let decoded = statements
        .iter()
        .find(|decoded| decoded.is_carried_by(rule.object_type, index))?;
    let signature = decoded
        .envelope
        .get("signatures")?
        .as_array()?
        .get(0)?
        .as_object()?;
    let payload_type = text(decoded.envelope, "payloadType")?;
    let value = decode_base64(text(signature, "sig")?)?;
    Some(Parts {
        pointer: format!("{}/signatures/0", decoded.envelope_pointer()),
        key_id: text(signature, "keyid")?.to_owned(),
        value: value.try_into().ok()?,
        message: pre_authentication_encoding(payload_type, decoded.payload.as_deref()?),
        signed_at: decoded
            .predicate()
            .and_then(|predicate| text(predicate, "attested_at"))
            .and_then(|text| Timestamp::from_str(text).ok()),
    })
}

fn judge(
    bundle: &View<'_>,
    rule: &'static SignatureRule,
    object: Object<'_>,
    parts: Parts,
    trust: &Trust,
    policy: &Policy,
) -> Signed {
    let issuer = match &rule.issuer_member {
        Some(member) => Node::Object(object).at(member).and_then(Node::as_str),
        None => bundle.text("issuer"),
    }
    .unwrap_or_default()
    .to_owned();
    let mut signed = Signed {
        rule,
        required: required(bundle, rule),
        pointer: parts.pointer,
        issuer,
        key_id: parts.key_id.clone(),
        signed_at: parts.signed_at,
        holds: None,
        problems: vec![AttributionProblem::UnknownKey],
        key_issuer: None,
        key_set_issued_at: None,
        key_set_age_days: None,
        statements_differ: false,
        labelled: trust
            .labelled(&parts.key_id)
            .map(|key| key.key_id().to_string()),
    };
    let (Ok(origin), Ok(key_id)) = (
        Origin::from_str(&signed.issuer),
        KeyId::from_str(&signed.key_id),
    ) else {
        return signed; // the schema's row says what is wrong with either
    };
    let attributed = trust.attribute(&AttributionRequest {
        issuer: &origin,
        key_id: &key_id,
        purpose: rule.purpose,
        signed_at: signed.signed_at.as_ref(),
        as_of: policy.as_of.as_ref(),
    });
    if let Some(key) = attributed.key() {
        signed.holds = Some(
            key.public_key()
                .verify(&parts.message, &parts.value)
                .is_ok(),
        );
        signed.key_issuer = Some(key.issuer().to_string());
        signed.statements_differ = key.statements_differ();
        signed.key_set_issued_at = key.set_issued_at();
        signed.key_set_age_days =
            policy
                .as_of
                .as_ref()
                .zip(key.set_issued_at())
                .map(|(as_of, issued)| {
                    as_of
                        .unix_millis()
                        .div_euclid(1000)
                        .saturating_sub(issued)
                        .div_euclid(86_400)
                });
    }
    signed.problems = attributed.problems().to_vec();
    signed
}

/// Whether a proof that cannot attribute the signature is untrusted: the profile says so, or the
/// order asks for the attestation, which is worth something only by whom it is signed.
fn required(bundle: &View<'_>, rule: &SignatureRule) -> bool {
    let ordered = || {
        let order = bundle.object("work_order");
        texts(order.and_then(|order| order.get("required_fields")))
            .any(|field| field == "attestation")
    };
    rule.required || (rule.purpose == Purpose::Attestation && ordered())
}

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
            "{}; the profile does not require this signature",
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
        AttributionProblem::UnknownKey | AttributionProblem::LeftOut { .. } => {
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
        (Some(thumbprint), AttributionProblem::UnknownKey) => Some(format!(
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
            purpose: signed.rule.purpose.as_str(),
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
