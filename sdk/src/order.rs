//! What the caller ordered, to compare with the order in a proof: the work order, or for a task run the run
//! contract, as the caller holds it.

use crate::crypto::digest::Digest;
use crate::crypto::signature::KeyId;
use crate::json::canonical::Canonical;
use crate::json::document::{Document, Node, Object};
use crate::json::{self, Limits};
use crate::schema::{ObjectSchema, check_document, object_schema};
use crate::text::id::Origin;
use crate::text::shown::{at, excerpt};
use crate::trust::key_set::Purpose;
use crate::trust::{AttributionRequest, Trust};
use std::str::FromStr;

/// The types of objects that say what was ordered.
pub(crate) const ORDERS: [&str; 2] = ["work_order", "run_contract"];

/// An order that was read strictly, with the hash that it states.
///
/// ```
/// use wever_proof::{Order, Trust};
///
/// let error = Order::read(br#"{"object_type":"quote"}"#, &Trust::none()).unwrap_err();
/// assert_eq!(error.message, "this is a `quote`, and no order");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    document: Document,
    object_type: &'static str,
    hash: String,
}

/// Why a file cannot be used as the caller's order.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}{}", at(pointer))]
pub struct OrderError {
    /// Where in the file, as a JSON Pointer; empty for the whole of it.
    pub pointer: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub advice: &'static str,
}

const AS_SENT: &str = "give the order as it was sent to the provider, unchanged";
const WHICH: &str =
    "give the work order that you placed, or for a task run the run contract, as a JSON file";

impl OrderError {
    fn new(pointer: impl Into<String>, message: impl Into<String>, advice: &'static str) -> Self {
        Self {
            pointer: pointer.into(),
            message: message.into(),
            advice,
        }
    }
}

impl Order {
    /// Reads an order: its form, its hash, and its signature where `trust` has the key.
    ///
    /// An order needs no signature, and one whose key is in no key set is only compared.
    ///
    /// # Errors
    ///
    /// [`OrderError`] if it is no order, not of the published form, or if its hash or signature does not
    /// hold: then it is not what the caller sent.
    pub fn read(bytes: &[u8], trust: &Trust) -> Result<Self, OrderError> {
        let document = json::read(bytes, &Limits::PUBLISHED)
            .map_err(|error| OrderError::new("", error.to_string(), AS_SENT))?;
        let stated = document.root().get("object_type").and_then(Node::as_str);
        let known = ORDERS.into_iter().find(|known| stated == Some(known));
        let (Some(object_type), Some(object)) = (known, document.root().as_object()) else {
            let message = match stated {
                Some(stated) => format!("this is a `{}`, and no order", excerpt(stated)),
                None => "this is no order: it states no `object_type`".to_owned(),
            };
            return Err(OrderError::new("/object_type", message, WHICH));
        };
        let schema = object_schema(object_type);
        let rule = schema.and_then(|schema| Some((schema, schema.hash.as_ref()?)));
        let (Some((schema, rule)), Some(findings)) = (rule, check_document(object_type, &document))
        else {
            let message = "no schema says what an order of this type is";
            return Err(OrderError::new("/object_type", message, WHICH));
        };
        if let Some(finding) = findings.into_iter().next() {
            return Err(OrderError::new(finding.pointer, finding.message, AS_SENT));
        }
        let broken = |member: &str, what: &str| {
            let message =
                format!("the {what} does not fit the order, which was changed after it was made");
            Err(OrderError::new(format!("/{member}"), message, AS_SENT))
        };
        let canonical = Canonical::of(document.root());
        let hash = object.get(rule.member).and_then(Node::as_str);
        let hash = hash.unwrap_or_default().to_owned();
        if !Digest::of_bytes(canonical.without(&rule.leaves_out).as_bytes()).is(&hash) {
            return broken(rule.member, "hash");
        }
        if let Some(member) = schema.signature
            && signature_holds(object, schema, &canonical, trust) == Some(false)
        {
            return broken(member, "signature");
        }
        Ok(Self {
            document,
            object_type,
            hash,
        })
    }

    /// Its type: `work_order` or `run_contract`.
    #[must_use]
    pub fn object_type(&self) -> &'static str {
        self.object_type
    }

    /// Its `scope_hash` or `contract_hash`.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    pub(crate) fn root(&self) -> Node<'_> {
        self.document.root()
    }
}

/// Whether the requester's signature holds; none if there is none, or no trusted key to check it with.
fn signature_holds(
    order: Object<'_>,
    schema: &ObjectSchema,
    canonical: &Canonical<'_>,
    trust: &Trust,
) -> Option<bool> {
    let signature = schema.signature_in(order, canonical)?;
    let attributed = trust.attribute(&AttributionRequest {
        issuer: &Origin::from_str(order.get(schema.signer?)?.as_str()?).ok()?,
        key_id: &KeyId::from_str(&signature.key_id).ok()?,
        purpose: Purpose::Requester,
        signed_at: signature.signed_at.as_ref(),
        as_of: None,
    });
    let key = attributed.key()?.public_key();
    Some(key.verify(&signature.message, &signature.value).is_ok())
}

/// A value that the caller expects in a proof, by the name of a claim of the report.
///
/// ```
/// use wever_proof::Expected;
///
/// let expected: Expected = "price=49.00 USD".parse().unwrap();
/// assert_eq!(expected.name(), "price");
/// assert!("prise=49.00 USD".parse::<Expected>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expected {
    name: &'static str,
    value: String,
}

/// A text that states no expectation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExpectedError {
    /// There is no `=`, or nothing behind it.
    #[error("not `NAME=VALUE`, such as `price=49.00 USD`")]
    Form,
    /// No claim has the name.
    #[error("`{0}` is no name of a claim, expected one of {1}")]
    Name(String, String),
}

impl Expected {
    /// Expects a value of a claim.
    ///
    /// # Errors
    ///
    /// [`ExpectedError`] if no claim has the name, or the value is empty.
    pub fn new(name: &str, value: &str) -> Result<Self, ExpectedError> {
        if value.is_empty() {
            return Err(ExpectedError::Form);
        }
        let known = crate::report::CLAIMS.iter().find(|known| **known == name);
        let name = known.ok_or_else(|| {
            let names: Vec<String> = crate::report::CLAIMS
                .iter()
                .map(|name| format!("`{name}`"))
                .collect();
            ExpectedError::Name(excerpt(name), names.join(", "))
        })?;
        Ok(Self {
            name,
            value: value.to_owned(),
        })
    }

    /// The name of the claim.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The value: a text as it stands in the proof, money as amount and currency.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }
}

impl FromStr for Expected {
    type Err = ExpectedError;

    fn from_str(text: &str) -> Result<Self, ExpectedError> {
        let (name, value) = text.split_once('=').ok_or(ExpectedError::Form)?;
        Self::new(name, value)
    }
}
