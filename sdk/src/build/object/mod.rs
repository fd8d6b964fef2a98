//! The objects of a run, one file each (those of a task run in [`tokenops`]): the type, what it is made from, and its builder.
//!
//! An [`Object`] has the form of its published schema, and its hashes and signatures hold: it is built here, or
//! verified when it is read ([`Body::receive`]). What is kept, hashed and signed is the value itself; the typed body is a view.

mod account;
mod attestation;
mod completion;
pub mod diligenceops;
mod draft;
mod members;
mod operator_record;
mod order;
mod package;
pub mod packetops;
mod payment;
mod quote;
mod receipt;
mod receive;
mod run;
mod snapshot;
pub mod tokenops;

pub use crate::text::rail_key::RailKey;
pub use crate::text::vocabulary::*;
pub use account::CustomerAccount;
pub use attestation::{Attestation, Envelope, EnvelopeSignature};
pub(crate) use attestation::{Statement, attest};
pub use completion::{CompletionProof, SealedObject, SealedRun};
pub use draft::DraftError;
pub use operator_record::OperatorRunRecord;
pub use order::{PaymentBinding, PaymentSalt, ReturnTarget, WorkOrder, WorkOrderDraft};
pub use package::{Artifact, PackageCallback, PackageTerms, ReturnPackage, ReturnPackageDraft};
pub use payment::{Evidence, PaymentDraft, PaymentRecord};
pub use quote::{AcceptedPaymentMethod, EstimateBasis, Quote, UsageEstimate};
pub use receipt::{FeeEvent, FeeTerms, Receipt, ReceiptDraft};
pub use receive::ReceiveError;
use receive::Received;
pub use run::{ProductionRun, ToolCall, ToolPath, ToolPathEntry};
pub use snapshot::{SnapshotCheck, VerificationSnapshot};

use crate::bundle::Bundle;
use crate::crypto::digest::Digest;
use crate::crypto::signature::{ObjectSignature, SigningError, SigningIdentity};
use crate::evidence::contradictions;
use crate::json::canonical;
use crate::json::document::Document;
use crate::json::{self, JsonError, Limits, Map, Value};
use crate::profile::{Profile, live_key};
use crate::rail_file::RailFile;
use crate::report::{Finding, Report};
use crate::schema;
use crate::text::id::{IdError, Origin};
use crate::text::money::MoneyError;
use crate::text::shown::{excerpt, literal};
use crate::text::time::Timestamp;
use crate::trust::Trust;
use crate::verify::Verified;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Members of others, named by reverse domain names.
pub type Extensions = Map<String, Value>;

/// The members of an object beyond its header.
pub trait Body: Serialize + DeserializeOwned {
    /// The `object_type`.
    const OBJECT_TYPE: &'static str;

    /// Reads an object that another party handed over, and verifies all that can be verified of it alone: its
    /// form, its hashes, what it computes, and every signature in it, each by a key that `trust` attributes to
    /// the signer. An object that names its signer and is not signed is refused.
    ///
    /// `as_of` is the time of the reading: nothing in it may be dated later, and no key set may have expired.
    ///
    /// ```
    /// use wever_proof::Trust;
    /// use wever_proof::object::{Body, WorkOrder};
    ///
    /// let refused = WorkOrder::receive(br#"{"object_type":"quote"}"#, &Trust::none(), None);
    /// assert_eq!(refused.unwrap_err().to_string(), "this is a `quote`, and no `work_order`");
    /// ```
    ///
    /// # Errors
    ///
    /// [`ReceiveError`] with everything that speaks against it.
    fn receive(
        bytes: &[u8],
        trust: &Trust,
        as_of: Option<Timestamp>,
    ) -> Result<Object<Self>, ReceiveError>
    where
        Self: Sized,
    {
        let rail = None;
        Received { trust, as_of, rail }.object(bytes)
    }

    /// The same of an object on a rail that a file describes.
    ///
    /// # Errors
    ///
    /// [`ReceiveError`] with everything that speaks against it.
    fn receive_under(
        bytes: &[u8],
        rail: &RailFile,
        trust: &Trust,
        as_of: Option<Timestamp>,
    ) -> Result<Object<Self>, ReceiveError>
    where
        Self: Sized,
    {
        let rail = Some(rail);
        Received { trust, as_of, rail }.object(bytes)
    }
}

/// An object that has the form of its published schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Object<T> {
    members: Map<String, Value>,
    body: T,
}

impl<T: Body> Object<T> {
    /// Builds the object that an issuer states; the requester's objects have no issuer.
    pub(crate) fn build(
        issuer: Option<&Origin>,
        body: &impl Serialize,
    ) -> Result<Self, BuildError> {
        Self::from_members(assemble(T::OBJECT_TYPE, issuer, body)?)
    }

    /// The object that an issuer states. What its schema computes or signs is not made here: such
    /// an object has a draft that does.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if it would not have the form of its schema.
    pub fn new(issuer: &Origin, body: &T) -> Result<Self, BuildError> {
        Self::build(Some(issuer), body)
    }

    /// Reads an object that was made here, or verified ([`Body::receive`]), from its members.
    ///
    /// # Errors
    ///
    /// [`BuildError::Schema`] if it has not the form of its schema, [`BuildError::Json`] if it
    /// holds what I-JSON does not, [`BuildError::Evidence`] if its evidence contradicts its payment.
    pub(crate) fn from_members(members: Map<String, Value>) -> Result<Self, BuildError> {
        let value = json::normalise(Value::Object(members), &Limits::PUBLISHED)?;
        let findings = schema::check_object(T::OBJECT_TYPE, &value);
        if !findings.is_empty() {
            return Err(BuildError::Schema {
                object_type: T::OBJECT_TYPE,
                findings,
            });
        }
        let body = T::deserialize(&value).map_err(|error| BuildError::Body {
            object_type: T::OBJECT_TYPE,
            reason: error.to_string(),
        })?;
        match value {
            Value::Object(members) => {
                let findings = contradictions(T::OBJECT_TYPE, &members);
                if findings.is_empty() {
                    return Ok(Self { members, body });
                }
                Err(BuildError::Evidence { findings })
            }
            _ => Err(BuildError::Body {
                object_type: T::OBJECT_TYPE,
                reason: "not an object".to_owned(),
            }),
        }
    }

    /// The value as it is hashed, signed and delivered.
    #[must_use]
    pub fn to_value(&self) -> Value {
        Value::Object(self.members.clone())
    }

    /// The digest of the whole object, signatures included.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of_object_without(&self.members, &[])
    }

    /// The canonical bytes.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        canonical::object_without(&self.members, &[])
    }
}

impl<T> core::ops::Deref for Object<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.body
    }
}

impl<T> Serialize for Object<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.members.serialize(serializer)
    }
}

/// The objects of a proof that was verified, as their types.
///
/// ```
/// use wever_proof::object::Receipt;
/// use wever_proof::{Bundle, Verified};
///
/// fn fee(proof: &Verified<Bundle>) -> Option<String> {
///     let receipt = proof.typed::<Receipt>().ok()?.into_iter().next()?;
///     Some(receipt.fee_event.fee.to_string())
/// }
/// ```
impl Verified<Bundle> {
    /// All objects of a type, in their order; none if the proof holds none.
    ///
    /// # Errors
    ///
    /// [`BuildError::Body`] if one says more than the type can hold, such as a rail's own word.
    pub fn typed<T: Body>(&self) -> Result<Vec<Object<T>>, BuildError> {
        let objects = self.objects(T::OBJECT_TYPE).iter();
        let members = objects.filter_map(|object| match object.to_value() {
            Value::Object(members) => Some(members),
            _ => None,
        });
        members.map(Object::from_members).collect()
    }
}

/// Header and body together, before any check.
pub(crate) fn assemble(
    object_type: &'static str,
    issuer: Option<&Origin>,
    body: &impl Serialize,
) -> Result<Map<String, Value>, BuildError> {
    let body = serde_json::to_value(body).map_err(|error| BuildError::Body {
        object_type,
        reason: error.to_string(),
    })?;
    let Value::Object(mut members) = json::normalise(body, &Limits::PUBLISHED)? else {
        return Err(BuildError::Body {
            object_type,
            reason: "not an object".to_owned(),
        });
    };
    members.insert("object_type".to_owned(), object_type.into());
    members.insert("schema_version".to_owned(), "1.0".into());
    if let Some(issuer) = issuer {
        members.insert("issuer".to_owned(), issuer.as_str().into());
    }
    Ok(members)
}

/// Adds the hash that the object's schema names.
pub(crate) fn hashed(
    object_type: &'static str,
    members: &mut Map<String, Value>,
) -> Result<Digest, BuildError> {
    let hash = schema::object_schema(object_type)
        .and_then(|schema| schema.hash.as_ref())
        .ok_or_else(|| BuildError::Body {
            object_type,
            reason: "has no hash".to_owned(),
        })?;
    let digest = Digest::of_object_without(members, &hash.leaves_out);
    members.insert(hash.member.to_owned(), digest.to_string().into());
    Ok(digest)
}

/// Adds the digests of parts that the object's schema names.
pub(crate) fn parts_hashed(
    object_type: &'static str,
    members: &mut Map<String, Value>,
) -> Result<(), BuildError> {
    let schema = schema::object_schema(object_type);
    for part in schema.into_iter().flat_map(|schema| &schema.part_hashes) {
        let value = members.get(part.covers).ok_or_else(|| BuildError::Body {
            object_type,
            reason: format!("has no `{}`", part.covers),
        })?;
        let digest = Digest::of_tree(value);
        members.insert(part.member.to_owned(), digest.to_string().into());
    }
    Ok(())
}

/// Adds the signature that the object's schema names.
pub(crate) fn signed(
    object_type: &'static str,
    members: &mut Map<String, Value>,
    signer: &SigningIdentity<'_>,
) -> Result<ObjectSignature, BuildError> {
    let schema = schema::object_schema(object_type).ok_or_else(|| BuildError::Body {
        object_type,
        reason: "is not known".to_owned(),
    })?;
    let member = schema.signature.ok_or_else(|| BuildError::Body {
        object_type,
        reason: "has no signature".to_owned(),
    })?;
    let named = schema
        .signer
        .and_then(|signer| members.get(signer)?.as_str());
    let named = named.ok_or_else(|| BuildError::Body {
        object_type,
        reason: "names no issuer of its signer".to_owned(),
    })?;
    let covered = canonical::object_without(members, &[member]);
    let payload = schema.signed_payload(named, &covered);
    let signature = signer.sign(schema.payload_type, &payload)?;
    let value = serde_json::to_value(&signature).map_err(|error| BuildError::Body {
        object_type,
        reason: error.to_string(),
    })?;
    members.insert(member.to_owned(), value);
    Ok(signature)
}

/// Refuses an object that holds what looks like a live key by the marks of a profile: a proof is
/// passed on, and a key in it is lost.
pub(crate) fn refuse_keys(
    profile: &Profile,
    object_type: &'static str,
    object: &Value,
) -> Result<(), BuildError> {
    match live_key(Document::of(object).root(), &profile.secret_marks) {
        None => Ok(()),
        // The key itself is never shown.
        Some(pointer) => Err(BuildError::Body {
            object_type,
            reason: format!(
                "holds what looks like a live key at `{}`",
                literal(&pointer, 160)
            ),
        }),
    }
}

/// Why an object or a proof cannot be made. Nothing is released then.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The object would not have the form of its published schema.
    #[error("the `{object_type}` has not the form of its schema{}", first_of(.findings))]
    Schema {
        /// Its type.
        object_type: &'static str,
        /// What is wrong, with pointers from the object.
        findings: Vec<Finding>,
    },
    /// Documents of evidence contradict the payment beside them.
    #[error("the evidence says otherwise{}", first_values_of(.findings))]
    Evidence {
        /// What contradicts it, with pointers from the object.
        findings: Vec<Finding>,
    },
    /// The object's members do not fit its type.
    #[error("the `{object_type}` {reason}")]
    Body {
        /// Its type.
        object_type: &'static str,
        /// Why.
        reason: String,
    },
    /// The content holds what I-JSON does not: a number that programs read differently, a lone
    /// surrogate, or more than a published limit.
    #[error("the content is not I-JSON: {}", .0.message)]
    Json(#[source] JsonError),
    /// An id cannot be made.
    #[error("{0}")]
    Id(#[source] IdError),
    /// An amount cannot be computed, or is not spelled as its currency asks.
    #[error("{0}")]
    Money(#[source] MoneyError),
    /// Another amount was paid than the order costs.
    #[error("{paid} was paid, and the order costs {price}")]
    Paid {
        /// What was paid.
        paid: String,
        /// What the order costs.
        price: String,
    },
    /// The published fee table has no row for this movement and currency, and no terms were given.
    #[error("the published fee table has no row for `{}`: give the terms of the fee", excerpt(.currency))]
    NoFeeRate {
        /// The currency of the price.
        currency: String,
    },
    /// The pieces do not belong together.
    #[error("{reason}")]
    Terms {
        /// What does not, in one phrase.
        reason: String,
    },
    /// The signer failed, or signed something else.
    #[error("{0}")]
    Signing(#[source] SigningError),
    /// The customer's verifier would not call this proof verified.
    #[error("the customer's verifier would say: {}", .0.headline)]
    Refused(Box<Report>),
}

/// The first of the findings, behind what they are about.
fn first_of(findings: &[Finding]) -> String {
    findings.first().map_or_else(String::new, |first| {
        let place = literal(&first.pointer, 160);
        format!(": {} (at `{place}`)", first.message)
    })
}

/// The same with both values.
fn first_values_of(findings: &[Finding]) -> String {
    findings.first().map_or_else(String::new, |first| {
        let place = literal(&first.pointer, 160);
        format!(": {} (at `{place}`)", with_values(first))
    })
}

/// What a finding says, with both values.
pub(crate) fn with_values(finding: &Finding) -> String {
    let mut text = finding.message.clone();
    if let Some(expected) = &finding.expected {
        text.push_str(&format!(", expected {expected}"));
    }
    if let Some(found) = &finding.found {
        text.push_str(&format!(", found `{}`", literal(found, 160)));
    }
    text
}

impl From<JsonError> for BuildError {
    fn from(error: JsonError) -> Self {
        Self::Json(error)
    }
}

impl From<IdError> for BuildError {
    fn from(error: IdError) -> Self {
        Self::Id(error)
    }
}

impl From<MoneyError> for BuildError {
    fn from(error: MoneyError) -> Self {
        Self::Money(error)
    }
}

impl From<SigningError> for BuildError {
    fn from(error: SigningError) -> Self {
        Self::Signing(error)
    }
}
