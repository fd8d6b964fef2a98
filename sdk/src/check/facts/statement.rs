//! The statements of attestations: in-toto Statement v1 in DSSE, read from exactly the bytes that were
//! signed (`docs/format.md`, section 7).

use crate::bundle::{Bundle, Located, View};
use crate::check::member::text;
use crate::crypto::signature::decode_base64;
use crate::json::document::{Document, Object};
use crate::json::pointer::Pointer;
use crate::json::{self, Limits};
use crate::profile::{Member, Profile};

/// The payload of one attestation, decoded.
pub(crate) struct DecodedStatement<'a> {
    /// Where the envelope stands.
    at: &'a Member<'a>,
    /// Which of its type the object is that carries it.
    index: usize,
    /// The envelope.
    pub(crate) envelope: Object<'a>,
    /// The bytes that were signed, if the payload is base64.
    pub(crate) payload: Option<Vec<u8>>,
    /// The statement, if those bytes are strict JSON.
    pub(crate) document: Result<Document, String>,
}

impl<'a> DecodedStatement<'a> {
    /// Whether it is carried by this object.
    pub(crate) fn is_carried_by(&self, object_type: &str, index: usize) -> bool {
        self.at.object_type == object_type && self.index == index
    }

    pub(crate) fn envelope_pointer(&self) -> String {
        let carrier = Pointer::Object(self.at.object_type, self.index);
        format!("{carrier}/{}", self.at.steps.join("/"))
    }

    pub(crate) fn payload_pointer(&self) -> String {
        format!("{}/payload", self.envelope_pointer())
    }

    pub(crate) fn predicate(&self) -> Option<Object<'_>> {
        let statement = self.document.as_ref().ok()?.root();
        statement.get("predicate")?.as_object()
    }

    /// Whether the id of the object that carries it is among those in the object of another value.
    pub(crate) fn is_named_in(
        &self,
        bundle: &View<'a>,
        ids: &Member,
        beside: &Located<'_>,
    ) -> bool {
        let carrier = self.at.object_type;
        let schema = bundle.schema(carrier);
        let own = bundle.objects(carrier).get(self.index);
        let id = schema
            .zip(own)
            .and_then(|(schema, own)| own.get(schema.object_id)?.as_str());
        let ids = bundle.values_in(ids, beside.object());
        id.is_some() && ids.iter().any(|known| known.text() == id)
    }

    /// The values of a member: of the object that carries this attestation, if it is of that type.
    pub(crate) fn values(&self, bundle: &View<'a>, member: &'a Member<'a>) -> Vec<Located<'a>> {
        if member.object_type == self.at.object_type {
            bundle.values_in(member, self.index)
        } else {
            bundle.values(member)
        }
    }
}

/// How many bytes the payloads of all attestations have, in base64.
pub(crate) fn count_payload_bytes(bundle: &Bundle, profile: &Profile) -> usize {
    let member = &profile.attestation.envelope;
    let objects = bundle.objects(member.object_type).iter();
    let payloads = objects.filter_map(|object| object.at(&member.steps)?.get("payload")?.as_str());
    payloads.map(str::len).sum()
}

/// The attestations of every object of the bundle that carries one.
pub(crate) fn decode<'a>(bundle: &View<'a>, profile: &'a Profile<'a>) -> Vec<DecodedStatement<'a>> {
    let member = &profile.attestation.envelope;
    bundle
        .objects(member.object_type)
        .iter()
        .enumerate()
        .filter_map(|(index, object)| {
            let envelope = object.at(&member.steps)?.as_object()?;
            let payload = text(envelope, "payload").and_then(decode_base64);
            let document = match &payload {
                None => Err("the payload is not base64 with padding".to_owned()),
                Some(bytes) => json::read(bytes, &Limits::PUBLISHED).map_err(|error| {
                    format!(
                        "line {}, column {}: {}",
                        error.line, error.column, error.message
                    )
                }),
            };
            Some(DecodedStatement {
                at: member,
                index,
                envelope,
                payload,
                document,
            })
        })
        .collect()
}
