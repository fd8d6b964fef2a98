//! Signatures: the mathematics under exactly the named key, then whether the caller's trust attributes
//! that key (`docs/format.md`, sections 6 and 9).

use super::statement::DecodedStatement;
use crate::bundle::{Bundle, View};
use crate::check::member::{text, texts};
use crate::crypto::signature::{
    KeyId, PublicKey, SignatureValue, decode_base64, pre_authentication_encoding,
};
use crate::json::document::{Node, Object};
use crate::json::pointer::Pointer;
use crate::policy::Policy;
use crate::profile::{Profile, SignatureForm, SignatureRule};
use crate::schema::CarriedSignature;
use crate::text::id::Origin;
use crate::text::time::Timestamp;
use crate::trust::key_set::Purpose;
use crate::trust::{AttributionProblem, AttributionRequest, Trust};
use core::str::FromStr;

/// One signature of the bundle, verified.
pub(crate) struct Signed<'a> {
    pub(crate) rule: &'a SignatureRule<'a>,
    /// By the profile, or because it was ordered.
    pub(crate) required: bool,
    /// Where the signature stands.
    pub(crate) pointer: String,
    /// Where the object's statement of the signer's issuer stands.
    pub(crate) issuer: String,
    pub(crate) key_id: String,
    pub(crate) signed_at: Option<Timestamp>,
    /// Whether it verifies under the named key; `None` if that key was not given.
    pub(crate) holds: Option<bool>,
    pub(crate) problems: Vec<AttributionProblem>,
    pub(crate) key_issuer: Option<String>,
    pub(crate) key_set_issued_at: Option<i64>,
    pub(crate) key_set_age_days: Option<i64>,
    /// Whether the key sets given do not allow this key the same.
    pub(crate) statements_differ: bool,
    /// The thumbprint of the key of which the key id is only the label.
    pub(crate) labelled: Option<String>,
}

impl Signed<'_> {
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
        .filter(|(rule, object)| object.at(&rule.member).is_some())
        .count()
}

/// Verifies every signature that the profile knows.
pub(crate) fn verify<'a>(
    bundle: &View<'a>,
    profile: &'a Profile<'a>,
    trust: &Trust,
    policy: &Policy,
    stage: Stage,
    statements: &[DecodedStatement<'_>],
) -> Vec<Signed<'a>> {
    let mut all = Vec::new();
    for rule in &profile.signatures {
        for (index, object) in bundle.objects(rule.object_type).iter().enumerate() {
            let Some(object) = object.as_object() else {
                continue;
            };
            let parts = match rule.form {
                SignatureForm::Object => object_parts(bundle, rule, index, object),
                SignatureForm::Attestation => attestation_parts(rule, index, statements),
            };
            if let Some(parts) = parts {
                let mut signed = Signed::unknown(bundle, rule, object, &parts);
                signed.judge(&parts, trust, policy, stage);
                all.push(signed);
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

/// A signature member of an object.
fn object_parts(
    bundle: &View<'_>,
    rule: &SignatureRule,
    index: usize,
    object: Object<'_>,
) -> Option<Parts> {
    let schema = bundle.schema(rule.object_type)?;
    let member = schema.signature?;
    let canonical = bundle.canonical(rule.object_type, index)?;
    let CarriedSignature {
        key_id,
        value,
        message,
        signed_at,
    } = schema.signature_in(object, canonical)?;
    Some(Parts {
        pointer: Pointer::Member(&Pointer::Object(rule.object_type, index), member).to_string(),
        key_id,
        value,
        message,
        signed_at,
    })
}

/// The one signature of a DSSE envelope, over the bytes of its payload.
fn attestation_parts(
    rule: &SignatureRule,
    index: usize,
    statements: &[DecodedStatement<'_>],
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

/// Which signatures a proof is to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// All that it shows.
    Delivered,
    /// All but those that are still to be made, in whose place stands [`SignatureValue::NOT_MADE`].
    BeforeSigning,
}

impl Stage {
    fn holds(self, key: &PublicKey, parts: &Parts) -> bool {
        let is_made = parts.value != *SignatureValue::NOT_MADE.as_bytes();
        match self {
            Self::BeforeSigning if !is_made => true,
            _ => key.verify(&parts.message, &parts.value).is_ok(),
        }
    }
}

impl<'a> Signed<'a> {
    /// A signature before anything was asked of it.
    fn unknown(
        bundle: &View<'_>,
        rule: &'a SignatureRule<'a>,
        object: Object<'_>,
        parts: &Parts,
    ) -> Self {
        let issuer = match &rule.issuer_member {
            Some(member) => Node::Object(object).at(member).and_then(Node::as_str),
            None => bundle.text("issuer"),
        };
        Self {
            rule,
            required: required(bundle, rule),
            pointer: parts.pointer.clone(),
            issuer: issuer.unwrap_or_default().to_owned(),
            key_id: parts.key_id.clone(),
            signed_at: parts.signed_at,
            holds: None,
            problems: vec![AttributionProblem::UnknownKey {
                key_id: None,
                given: Vec::new(),
            }],
            key_issuer: None,
            key_set_issued_at: None,
            key_set_age_days: None,
            statements_differ: false,
            labelled: None,
        }
    }

    /// Verifies it under the key that it names, and asks whether trust attributes that key.
    fn judge(&mut self, parts: &Parts, trust: &Trust, policy: &Policy, stage: Stage) {
        self.labelled = trust
            .labelled(&self.key_id)
            .map(|key| key.key_id().to_string());
        let (Ok(origin), Ok(key_id)) = (
            Origin::from_str(&self.issuer),
            KeyId::from_str(&self.key_id),
        ) else {
            return; // the schema's row says what is wrong with either
        };
        let attributed = trust.attribute(&AttributionRequest {
            issuer: &origin,
            key_id: &key_id,
            purpose: self.rule.purpose,
            signed_at: self.signed_at.as_ref(),
            as_of: policy.as_of.as_ref(),
        });
        if let Some(key) = attributed.key() {
            self.holds = Some(stage.holds(key.public_key(), parts));
            self.key_issuer = Some(key.issuer().to_string());
            self.statements_differ = key.statements_differ();
            self.key_set_issued_at = key.set_issued_at();
            let as_of = policy.as_of.as_ref();
            self.key_set_age_days = as_of.zip(key.set_issued_at()).map(|(as_of, issued)| {
                as_of
                    .unix_millis()
                    .div_euclid(1000)
                    .saturating_sub(issued)
                    .div_euclid(86_400)
            });
        }
        self.problems = attributed.problems().to_vec();
    }
}

/// Whether a proof that cannot attribute the signature is untrusted: the profile says so, or the
/// order asks for the attestation, which is worth something only by whom it is signed.
pub(crate) fn required(bundle: &View<'_>, rule: &SignatureRule) -> bool {
    let ordered = || {
        let order = bundle.object("work_order");
        texts(order.and_then(|order| order.get("required_fields")))
            .any(|field| field == "attestation")
    };
    rule.required || (rule.purpose == Purpose::Attestation && ordered())
}
