//! The objects of a run, one file each (those of a task run in [`tokenops`]): the type, what it is made from, and its builder.
//!
//! An [`Object`] has the form of its published schema, and its hashes and signatures hold: it is built here, or
//! verified when it is read ([`Body::receive`]). What is kept, hashed and signed is the value itself; the typed body is a view.

mod account;
mod attestation;
mod completion;
pub mod diligenceops;
mod draft;
pub(crate) mod error;
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
pub use error::BuildError;
pub use operator_record::OperatorRunRecord;
pub use order::{PaymentBinding, PaymentSalt, ReturnTarget, WorkOrder, WorkOrderDraft};
pub use package::{Artifact, PackageCallback, PackageTerms, ReturnPackage, ReturnPackageDraft};
pub use payment::{Evidence, PaymentDraft, PaymentRecord};
pub use quote::{AcceptedPaymentMethod, EstimateBasis, Quote, UsageEstimate};
pub use receipt::{FeeEvent, FeeTerms, Receipt, ReceiptDraft};
pub use receive::{Given, ReceiveError};
pub use run::{ProductionRun, ToolCall, ToolPath, ToolPathEntry};
pub use snapshot::{SnapshotCheck, VerificationSnapshot};

use crate::bundle::Bundle;
use crate::crypto::digest::Digest;
use crate::crypto::signature::{ObjectSignature, SigningIdentity};
use crate::evidence::contradictions;
use crate::json::canonical;
use crate::json::document::Document;
use crate::json::{self, Limits, Map, Value};
use crate::profile::{Profile, live_key};
use crate::schema;
use crate::text::id::Origin;
use crate::text::shown::literal;
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
    /// ```
    /// use wever_proof::Trust;
    /// use wever_proof::object::{Body, Given, WorkOrder};
    ///
    /// let trust = Trust::none();
    /// let refused = WorkOrder::receive(br#"{"object_type":"quote"}"#, &Given::without_time(&trust));
    /// assert_eq!(refused.unwrap_err().to_string(), "this is a `quote`, and no `work_order`");
    /// ```
    ///
    /// # Errors
    ///
    /// [`ReceiveError`] with everything that speaks against it.
    fn receive(bytes: &[u8], given: &Given<'_>) -> Result<Object<Self>, ReceiveError>
    where
        Self: Sized,
    {
        given.object(bytes)
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
