//! The signature that an object carries, and what it is made over (`docs/format.md`, section 6).

use super::object::ObjectSchema;
use crate::crypto::digest::Digest;
use crate::crypto::signature::{SignatureValue, pre_authentication_encoding};
use crate::json::canonical::{Canonical, quoted};
use crate::json::document::Object;
use crate::text::time::Timestamp;
use std::str::FromStr;

/// A signature as it stands in an object. Nothing of it is verified.
pub(crate) struct CarriedSignature {
    pub(crate) key_id: String,
    pub(crate) value: [u8; 64],
    /// The pre-authentication encoding.
    pub(crate) message: Vec<u8>,
    /// When the object says that it was signed.
    pub(crate) signed_at: Option<Timestamp>,
}

impl ObjectSchema<'_> {
    /// The signature of an object, whose canonical form is `canonical`; none if there is none that can be read.
    pub(crate) fn signature_in(
        &self,
        object: Object<'_>,
        canonical: &Canonical<'_>,
    ) -> Option<CarriedSignature> {
        let member = self.signature?;
        let signature = object.get(member)?.as_object()?;
        let covered = canonical.without(&[member]);
        let payload = self.signed_payload(text(object, self.signer?)?, covered.as_bytes());
        let signed_at = self.signed_at.and_then(|member| text(object, member));
        Some(CarriedSignature {
            key_id: text(signature, "key_id")?.to_owned(),
            value: *SignatureValue::from_str(text(signature, "value")?)
                .ok()?
                .as_bytes(),
            message: pre_authentication_encoding(self.payload_type, &payload),
            signed_at: signed_at.and_then(|text| Timestamp::from_str(text).ok()),
        })
    }

    /// What is signed of an object: its digest without the signature, its type and whose signature it is, in
    /// canonical form. However large the object is, it fits into the 4,096 bytes that key services sign.
    ///
    /// `covered` is the canonical form of the object without its signature.
    pub(crate) fn signed_payload(&self, signer: &str, covered: &[u8]) -> Vec<u8> {
        let digest = Digest::of_bytes(covered);
        let (issuer, object_type) = (quoted(signer), quoted(self.object_type));
        format!(r#"{{"digest":"{digest}","issuer":{issuer},"object_type":{object_type}}}"#)
            .into_bytes()
    }
}

fn text<'d>(object: Object<'d>, name: &str) -> Option<&'d str> {
    object.get(name)?.as_str()
}
