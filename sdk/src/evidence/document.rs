//! One document of evidence, read.

use super::kind::{Kind, State};
use super::payment::NAMES;
use crate::crypto::digest::Digest;
use crate::crypto::signature::decode_base64;
use crate::json::document::{Node, Object};
use crate::json::{self, JsonError, Limits};
use crate::text::money::{Amount, Money, minor_digits};
use crate::text::shown::excerpt;
use std::borrow::Cow;

/// The digest of one document of evidence, if it can be read.
pub(crate) fn evidence_digest(document: Object<'_>) -> Option<Digest> {
    evidence_bytes(document).map(|bytes| Digest::of_bytes(&bytes))
}

/// The bytes of one document of evidence, if it can be read.
pub(crate) fn evidence_bytes(document: Object<'_>) -> Option<Cow<'_, [u8]>> {
    let text = |name| document.get(name).and_then(Node::as_str);
    match (text("text"), text("base64")) {
        (Some(text), None) => Some(Cow::Borrowed(text.as_bytes())),
        (None, Some(base64)) => decode_base64(base64).map(Cow::Owned),
        _ => None,
    }
}

/// What a document of evidence is.
pub(super) enum Content {
    /// It has no bytes that can be read.
    Absent,
    /// It is of no kind that is known.
    Unknown,
    /// It begins as a JSON object, and is none that every reader would read in the same way.
    Refused(JsonError),
    /// It is of a known kind.
    Known(Box<Statement>),
}

/// What a document of a known kind says.
pub(super) struct Statement {
    pub(super) kind: &'static Kind,
    /// What its object is called.
    pub(super) names: Vec<String>,
    /// What the objects are called that it is about, besides.
    pub(super) links: Vec<String>,
    /// In which state the object is, and the word that says so.
    pub(super) state: Result<(State, String), String>,
    /// How much was paid, or why that cannot be told.
    pub(super) amount: Result<Money, String>,
    /// How much of it went back, or why that cannot be told; none if it says nothing of that.
    pub(super) refunded: Option<Result<Money, String>>,
    /// Whether it says that it is of live mode; none if it does not say.
    pub(super) is_live: Option<bool>,
    /// What its metadata name, of [`NAMES`].
    pub(super) metadata: Vec<(&'static str, String)>,
    pub(super) client_reference: Option<String>,
}

impl Content {
    pub(super) fn of(bytes: &[u8]) -> Self {
        if !begins_as_object(bytes) {
            return Self::Unknown;
        }
        match json::read(bytes, &Limits::PUBLISHED) {
            Ok(document) => match Statement::of(document.root()) {
                Some(statement) => Self::Known(Box::new(statement)),
                None => Self::Unknown,
            },
            Err(error) => Self::Refused(error),
        }
    }
}

impl Content {
    pub(super) fn statement(&self) -> Option<&Statement> {
        match self {
            Self::Known(statement) => Some(statement),
            _ => None,
        }
    }
}

/// Whether the first character is `{`, behind a byte order mark and white space.
fn begins_as_object(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut bytes = bytes
        .iter()
        .skip_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'));
    bytes.next() == Some(&b'{')
}

impl Statement {
    /// What an object says, or what the object says that an event is about; none if it is of no known kind.
    fn of(root: Node<'_>) -> Option<Self> {
        if root.get("object").and_then(Node::as_str) != Some("event") {
            return Self::of_object(root);
        }
        let mut statement = Self::of_object(root.at(&["data", "object"])?)?;
        statement.links.extend(called(root.get("id")));
        let of_event = root.get("livemode").and_then(Node::as_bool);
        statement.is_live = match (statement.is_live, of_event) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (one, other) => one.or(other),
        };
        Some(statement)
    }

    fn of_object(object: Node<'_>) -> Option<Self> {
        let kind = Kind::of(object.get("object")?.as_str()?)?;
        let all = |members: &[&str]| -> Vec<String> {
            let values = members.iter().filter_map(|name| called(object.get(name)));
            values.collect()
        };
        let names = all(kind.names);
        let is_of_test = names.iter().any(|name| name.starts_with("cs_test_"));
        let metadata = |name: &&'static str| {
            let value = object.at(&["metadata", name])?.as_str()?;
            Some((*name, value.to_owned()))
        };
        let client_reference = object.get("client_reference_id").and_then(Node::as_str);
        Some(Self {
            kind,
            links: all(kind.links),
            state: kind.state(object),
            amount: amount(object, kind.amounts),
            refunded: refunded(object, kind.refunded),
            is_live: match is_of_test {
                true => Some(false),
                false => object.get("livemode").and_then(Node::as_bool),
            },
            metadata: NAMES.iter().filter_map(metadata).collect(),
            client_reference: client_reference.map(str::to_owned),
            names,
        })
    }
}

/// What an object is called where its name stands, or where it stands itself.
fn called(value: Option<Node<'_>>) -> Option<String> {
    let value = value?;
    let name = value.as_str().or_else(|| value.get("id")?.as_str())?;
    (!name.is_empty()).then(|| name.to_owned())
}

/// How much went back, if the first of these members says it; nothing is nothing.
fn refunded(object: Node<'_>, members: &[&str]) -> Option<Result<Money, String>> {
    let mut stated = members.iter().filter_map(|name| object.get(name));
    stated.find(|value| !value.is_null())?;
    let refunded = amount(object, members);
    let is_nothing = |money: &Money| money.amount.is_zero();
    (!refunded.as_ref().is_ok_and(is_nothing)).then_some(refunded)
}

/// Currencies whose minor unit providers count in another way than ISO 4217: an amount in one of them could
/// mean a hundred times as much.
const OTHERWISE_COUNTED: &[&str] = &["ISK", "MGA", "UGX"];

/// The amount at the first of these members that has a value: an integer, in the minor unit of `currency`.
fn amount(object: Node<'_>, members: &[&str]) -> Result<Money, String> {
    let mut stated = members
        .iter()
        .filter_map(|name| Some((name, object.get(name)?)));
    let Some((name, stated)) = stated.find(|(_, value)| !value.is_null()) else {
        return Err("it states no amount".to_owned());
    };
    let Some(units) = stated.as_u64() else {
        return Err(format!(
            "its `{name}` is no number of minor units: a whole number from 0"
        ));
    };
    let Some(currency) = object.get("currency").and_then(Node::as_str) else {
        return Err("it states no currency".to_owned());
    };
    let code = currency.to_ascii_uppercase();
    let digits = minor_digits(&code).filter(|_| !OTHERWISE_COUNTED.contains(&code.as_str()));
    let amount = digits.and_then(|digits| Amount::new(u128::from(units), digits).ok());
    match (amount, code.parse()) {
        (Some(amount), Ok(currency)) => Ok(Money {
            amount,
            currency,
            asset: None,
        }),
        _ => Err(format!(
            "how its amount counts the minor units of `{}` is not known",
            excerpt(currency)
        )),
    }
}
