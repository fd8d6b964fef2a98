//! Views for other tools: DSSE envelopes, Sigstore bundles, the files that an attestation speaks
//! about, plain key sets.
//!
//! Nothing is signed anew and nothing is verified. The signature of an object covers the
//! pre-authentication encoding of [DSSE v1] already, so its envelope is the same bytes arranged as
//! other tools expect them, and whether it holds is for those tools to say.
//!
//! [DSSE v1]: https://github.com/secure-systems-lab/dsse

use core::fmt;
use std::collections::BTreeSet;

use base64ct::{Base64, Encoding};
use serde::Deserialize;

use crate::build::object::{Envelope, EnvelopeSignature};
use crate::bundle::pointer_of;
use crate::crypto::digest::Digest;
use crate::crypto::signature::{KeyId, ObjectSignature};
use crate::json::canonical;
use crate::json::{self, Limits, Map, Value};
use crate::profile::{NamedMember, Profile};
use crate::report::Finding;
use crate::schema;
use crate::text::shown::excerpt;
use crate::trust::key_set::{Key, KeySet, RevocationReason};

/// The media type of the Sigstore bundles that [`Envelope::to_sigstore_bundle`] makes.
pub const SIGSTORE_BUNDLE: &str = "application/vnd.dev.sigstore.bundle.v0.3+json";

impl Envelope {
    /// The envelope as one line of canonical JSON: a DSSE file, and a line of an in-toto bundle.
    #[must_use]
    pub fn to_json(&self) -> String {
        line(&self.to_value())
    }

    /// The envelope in a Sigstore bundle v0.3 that names its key and no log: for verifiers that
    /// are given the key, such as cosign with `--key`.
    ///
    /// There is no log entry in it because the signature is in no log; `tlogEntries` is there all
    /// the same, since some readers ask for it.
    #[must_use]
    pub fn to_sigstore_bundle(&self) -> String {
        let hint = self.signatures.first().map(|signature| &signature.keyid);
        line(&serde_json::json!({
            "mediaType": SIGSTORE_BUNDLE,
            "verificationMaterial": {"publicKey": {"hint": hint}, "tlogEntries": []},
            "dsseEnvelope": self.to_value(),
        }))
    }

    fn to_value(&self) -> Value {
        serde_json::json!(self)
    }
}

fn line(value: &Value) -> String {
    let mut text = String::from_utf8(canonical::to_vec(value)).unwrap_or_default();
    text.push('\n');
    text
}

/// A signed object as other tools take it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SignedView {
    /// The envelope, whose payload has the digest of the object.
    pub envelope: Envelope,
    /// The bytes that have this digest: the canonical form of the object without its signature.
    pub object: Vec<u8>,
}

/// The envelope of a signed object and the object, found by its type in a bundle or given by itself; `id` says
/// which, where a bundle has several. The document is one that [`crate::json::parse`] gave.
///
/// # Errors
///
/// [`ExportError`] if there is no such object, no single one, or none of that form with a
/// signature.
pub fn signed_object(
    document: &Value,
    object_type: &'static str,
    id: Option<&str>,
) -> Result<SignedView, ExportError> {
    let candidates = objects_of(document, object_type);
    let found = choose(candidates, object_type, id)?;
    found.check_form(object_type)?;
    let schema = schema::object_schema(object_type);
    let unsigned = || ExportError::Unsigned {
        object_type,
        pointer: found.pointer.clone(),
    };
    let schema = schema.ok_or_else(unsigned)?;
    let member = schema.signature.ok_or_else(unsigned)?;
    let signature = found
        .members
        .get(member)
        .and_then(|value| ObjectSignature::deserialize(value).ok())
        .ok_or_else(unsigned)?;
    let signer = schema
        .signer
        .and_then(|signer| found.members.get(signer)?.as_str());
    let object = canonical::object_without(found.members, &[member]);
    let payload = schema.signed_payload(signer.ok_or_else(unsigned)?, &object);
    let envelope = Envelope {
        payload: Base64::encode_string(&payload),
        payload_type: schema.payload_type.to_owned(),
        signatures: vec![EnvelopeSignature {
            keyid: signature.key_id,
            sig: signature.value.to_base64(),
        }],
    };
    Ok(SignedView { envelope, object })
}

/// An attestation as other tools take it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct AttestationView {
    /// The envelope, as it stands in the proof.
    pub envelope: Envelope,
    /// The files that its subjects name and that follow from the proof: name and bytes. The
    /// delivered files are subjects too, and are not in the proof.
    pub subjects: Vec<(&'static str, Vec<u8>)>,
}

/// The attestation of a bundle, of a return package, or given by itself, with what it speaks
/// about as far as the document holds it. `id` says which, where a bundle has several. The document
/// is one that [`crate::json::parse`] gave.
///
/// # Errors
///
/// [`ExportError`] if there is none, no single one, or none of that form.
pub fn attestation(document: &Value, id: Option<&str>) -> Result<AttestationView, ExportError> {
    const TYPE: &str = "attestation";
    let packages = objects_of(document, "return_package");
    let mut candidates = objects_of(document, TYPE);
    candidates.extend(packages.iter().filter_map(|package| {
        Some(Found {
            pointer: format!("{}/{TYPE}", package.pointer),
            members: package.members.get(TYPE)?.as_object()?,
        })
    }));
    let found = choose(candidates, TYPE, id)?;
    found.check_form(TYPE)?;
    let form = || ExportError::Form {
        object_type: TYPE,
        pointer: found.pointer.clone(),
        findings: Vec::new(),
    };
    let envelope = found.members.get("envelope").ok_or_else(form)?;
    let envelope = Envelope::deserialize(envelope).map_err(|_| form())?;
    let package = packages
        .iter()
        .find(|package| found.pointer == format!("{}/{TYPE}", package.pointer));
    let mut subjects = Vec::new();
    if let Some(package) = package {
        subjects.extend(package.preimage("return-package.json", "return_package"));
        let orders = objects_of(document, "work_order");
        let order = orders.iter().find(|order| {
            order.members.get("work_order_id") == package.members.get("work_order_id")
        });
        subjects.extend(order.and_then(|order| order.preimage("work-order.json", "work_order")));
    } else {
        subjects.extend(subjects_of(document, &envelope));
    }
    Ok(AttestationView { envelope, subjects })
}

/// The files that the profile of a bundle names for an attestation that is an object of its own. Where
/// the bundle has several objects of a type, the one that the attestation names by its hash, or the
/// first: whoever compares it sees that it is another.
fn subjects_of(document: &Value, envelope: &Envelope) -> Vec<(&'static str, Vec<u8>)> {
    let profile = document.get("profile").and_then(Value::as_str);
    let Some(profile) = profile.and_then(Profile::find) else {
        return Vec::new();
    };
    let rules = &profile.attestation;
    if rules.envelope.object_type != "attestation" {
        return Vec::new();
    }
    let statement = Base64::decode_vec(&envelope.payload)
        .ok()
        .and_then(|payload| json::parse(&payload, &Limits::PUBLISHED).ok())
        .unwrap_or_default();
    let listed = statement.get("subject").and_then(Value::as_array);
    let digests: BTreeSet<&str> = listed
        .into_iter()
        .flatten()
        .filter_map(|subject| subject.pointer("/digest/sha256")?.as_str())
        .collect();
    let is_named = |bytes: &[u8]| digests.contains(Digest::of_bytes(bytes).to_hex().as_str());
    let file = |rule: &'static NamedMember| {
        let object_type = rule.at.object_type;
        let objects = objects_of(document, object_type);
        let files = objects
            .iter()
            .filter_map(|object| object.preimage(rule.name, object_type));
        let mut files: Vec<_> = files.collect();
        let named = files.iter().position(|(_, bytes)| is_named(bytes));
        (!files.is_empty()).then(|| files.swap_remove(named.unwrap_or(0)))
    };
    rules.subjects.iter().filter_map(file).collect()
}

/// Keys of a set as a JWKS that readers of JOSE take which know only registered members.
///
/// Whose keys they are and what each may sign has no place in it, nor has a revocation: whoever makes
/// one decides first which keys are to be in it. Times are kept, as a plain JWKS has them: `nbf` and
/// `exp` of each key, `iat` and `exp` of the set; a key that was superseded ends then. There is no
/// `alg`, since readers disagree on its name (RFC 8037 `EdDSA`, RFC 9864 `Ed25519`) and refuse the
/// other.
///
/// # Errors
///
/// That of [`window`] for the first key that is good at no time.
pub fn jwks<'k>(
    set: &KeySet,
    keys: impl IntoIterator<Item = &'k Key>,
) -> Result<Value, ExportError> {
    let put = |members: &mut Map<String, Value>, name: &str, second: Option<i64>| {
        if let Some(second) = second {
            members.insert(name.to_owned(), second.into());
        }
    };
    let jwk = |key: &Key| {
        let mut members = Map::new();
        for (name, value) in [
            ("kty", "OKP"),
            ("crv", "Ed25519"),
            ("x", key.public_key().to_base64url().as_str()),
            ("kid", key.key_id().as_str()),
            ("use", "sig"),
        ] {
            members.insert(name.to_owned(), value.into());
        }
        let (start, end) = window(key)?;
        put(&mut members, "nbf", start);
        put(&mut members, "exp", end);
        Ok(Value::Object(members))
    };
    let mut members = Map::new();
    put(&mut members, "iat", set.issued_at());
    put(&mut members, "exp", set.expires());
    let keys: Result<Vec<Value>, ExportError> = keys.into_iter().map(jwk).collect();
    members.insert("keys".to_owned(), keys?.into());
    Ok(Value::Object(members))
}

/// From when until when a key is good for a reader that knows of no revocations: one that was superseded
/// ends when it was.
///
/// # Errors
///
/// [`ExportError::Revoked`] for a key that is revoked otherwise: nothing that it ever signed counts.
/// [`ExportError::NeverGood`] for one that was superseded before it was valid.
pub fn window(key: &Key) -> Result<(Option<i64>, Option<i64>), ExportError> {
    let revoked = key.revoked();
    if let Some(revoked) = revoked
        && revoked.effective_reason() != RevocationReason::Superseded
    {
        return Err(ExportError::Revoked {
            key_id: key.key_id().clone(),
            stated: revoked.reason == RevocationReason::Compromised,
        });
    }
    let superseded_at = revoked.map(|revoked| revoked.revoked_at);
    let ends = key.expires().into_iter().chain(superseded_at);
    match (key.not_before(), ends.min()) {
        (Some(start), Some(end)) if start >= end => Err(ExportError::NeverGood {
            key_id: key.key_id().clone(),
        }),
        window => Ok(window),
    }
}

/// An object and where it stands in the document.
struct Found<'d> {
    pointer: String,
    members: &'d Map<String, Value>,
}

impl Found<'_> {
    fn id(&self, object_type: &str) -> Option<&str> {
        let member = schema::object_schema(object_type)?.object_id;
        self.members.get(member)?.as_str()
    }

    /// What is exported has to be what it is called; whether it holds is not asked.
    fn check_form(&self, object_type: &'static str) -> Result<(), ExportError> {
        let mut findings = schema::check_object(object_type, &Value::Object(self.members.clone()));
        if findings.is_empty() {
            return Ok(());
        }
        for finding in &mut findings {
            finding.pointer.insert_str(0, &self.pointer);
        }
        Err(ExportError::Form {
            object_type,
            pointer: self.pointer.clone(),
            findings,
        })
    }

    /// The bytes that the object's own hash covers, as a file.
    fn preimage(&self, name: &'static str, object_type: &str) -> Option<(&'static str, Vec<u8>)> {
        let hash = schema::object_schema(object_type)?.hash.as_ref()?;
        let text = canonical::object_without(self.members, &hash.leaves_out);
        Some((name, text))
    }
}

/// The objects of a type: the document itself, or those of the bundle that it is.
fn objects_of<'d>(document: &'d Value, object_type: &str) -> Vec<Found<'d>> {
    let stated = document.get("object_type").and_then(Value::as_str);
    if stated == Some(object_type) {
        let members = document.as_object();
        return members
            .map(|members| Found {
                pointer: String::new(),
                members,
            })
            .into_iter()
            .collect();
    }
    let items = document
        .get("objects")
        .filter(|_| stated == Some("proof_bundle"))
        .and_then(|objects| objects.get(object_type)?.as_array());
    let found = |(index, item): (usize, &'d Value)| {
        Some(Found {
            pointer: pointer_of(object_type, index),
            members: item.as_object()?,
        })
    };
    let items = items.into_iter().flatten().enumerate();
    items.filter_map(found).collect()
}

/// The one that is meant.
fn choose<'d>(
    candidates: Vec<Found<'d>>,
    object_type: &'static str,
    id: Option<&str>,
) -> Result<Found<'d>, ExportError> {
    let ids: Vec<String> = candidates
        .iter()
        .map(|candidate| candidate.id(object_type).unwrap_or_default().to_owned())
        .collect();
    let mut meant = candidates
        .into_iter()
        .filter(|candidate| id.is_none() || candidate.id(object_type) == id);
    match (meant.next(), meant.next()) {
        (Some(only), None) => Ok(only),
        (None, _) => Err(ExportError::NotThere { object_type, ids }),
        (Some(_), Some(_)) => Err(ExportError::Several { object_type, ids }),
    }
}

/// Why something cannot be exported.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ExportError {
    /// The document has no such object.
    NotThere {
        /// The type that was asked for.
        object_type: &'static str,
        /// The ids of the objects of this type that it has, none of them the one asked for.
        ids: Vec<String>,
    },
    /// The document has several, and which is meant was not said.
    Several {
        /// The type that was asked for.
        object_type: &'static str,
        /// Their ids.
        ids: Vec<String>,
    },
    /// The object carries no signature.
    Unsigned {
        /// Its type.
        object_type: &'static str,
        /// Where it stands in the document.
        pointer: String,
    },
    /// The object has not the form of its published schema.
    Form {
        /// Its type.
        object_type: &'static str,
        /// Where it stands in the document.
        pointer: String,
        /// What is wrong, with pointers from the document.
        findings: Vec<Finding>,
    },
    /// The key is revoked as compromised, or without a reason.
    Revoked {
        /// Its thumbprint.
        key_id: KeyId,
        /// Whether the reason is stated.
        stated: bool,
    },
    /// The key was superseded before it was valid.
    NeverGood {
        /// Its thumbprint.
        key_id: KeyId,
    },
}

impl ExportError {
    /// Where in the document, as a JSON Pointer; empty for the whole of it.
    #[must_use]
    pub fn pointer(&self) -> &str {
        match self {
            Self::NotThere { .. }
            | Self::Several { .. }
            | Self::Revoked { .. }
            | Self::NeverGood { .. } => "",
            Self::Unsigned { pointer, .. } => pointer,
            Self::Form {
                pointer, findings, ..
            } => findings.first().map_or(pointer, |first| &first.pointer),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn advice(&self) -> String {
        match self {
            Self::NotThere { ids, .. } if ids.is_empty() => {
                "give a proof that holds one, or the object itself".to_owned()
            }
            Self::NotThere { ids, .. } | Self::Several { ids, .. } => {
                let shown: Vec<String> = ids.iter().take(8).map(|id| excerpt(id)).collect();
                let more = if ids.len() > shown.len() { ", …" } else { "" };
                format!("name one of `{}`{more}", shown.join("`, `"))
            }
            Self::Unsigned { .. } => {
                "only what is signed can be exported: an envelope is nothing but a signature with \
                 what it covers"
                    .to_owned()
            }
            Self::Form { .. } => {
                "get the document again from whoever made it: it is not what it says it is"
                    .to_owned()
            }
            Self::Revoked { .. } | Self::NeverGood { .. } => {
                "use another key: nothing that this one ever signed counts".to_owned()
            }
        }
    }
}

impl fmt::Display for ExportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotThere { object_type, ids } if ids.is_empty() => {
                write!(formatter, "there is no `{object_type}` in it")
            }
            Self::NotThere { object_type, .. } => {
                write!(formatter, "there is no `{object_type}` with this id in it")
            }
            Self::Several { object_type, ids } => {
                write!(formatter, "it holds {} of type `{object_type}`", ids.len())
            }
            Self::Unsigned { object_type, .. } => {
                write!(formatter, "the `{object_type}` is not signed")
            }
            Self::Revoked { key_id, stated } => {
                let how = if *stated {
                    "as compromised"
                } else {
                    "without a reason"
                };
                write!(
                    formatter,
                    "the key {key_id} is revoked {how}, and is not exported"
                )
            }
            Self::NeverGood { key_id } => write!(
                formatter,
                "the key {key_id} was superseded before it was valid, and is not exported"
            ),
            Self::Form {
                object_type,
                findings,
                ..
            } => {
                write!(
                    formatter,
                    "the `{object_type}` has not the form of its schema"
                )?;
                match findings.first() {
                    Some(first) => write!(formatter, ": {}", first.message),
                    None => Ok(()),
                }
            }
        }
    }
}

impl core::error::Error for ExportError {}
