//! What the caller requires, as a document: the rails' own list of what a run must have, and more than that.

use crate::crypto::digest::Digest;
use crate::json::document::Node;
use crate::json::{self, Limits};
use crate::payment_level::PaymentLevel;
use crate::published::{FromNode, ReadError, Reader, read_document};
use crate::schema::has_member;
use crate::text::account::{canonical, is_asset, is_one};
use crate::text::id::Origin;
use crate::text::money::{Amount, Asset, Money, is_amount, is_currency};
use crate::text::shown::at;
use std::collections::BTreeSet;
use std::str::FromStr;

/// A document of requirements, read strictly: `requirements.schema.json`. What is absent is not required.
///
/// ```
/// use wever_proof::Requirements;
///
/// let printed = br#"{"run_goal": "one paid run completed", "rail_key": "packetops or diligenceops",
///     "must_have": ["work_order_id", "receipt_id", "completion_signature"]}"#;
/// let requirements = Requirements::read(printed).unwrap();
/// assert_eq!(requirements.run_goal(), Some("one paid run completed"));
///
/// let error = Requirements::read(br#"{"must_have": ["recipt_id"]}"#).unwrap_err();
/// assert_eq!(error.pointer, "/must_have/0");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirements {
    digest: Digest,
    said: Said,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) run_goal: Option<String>,
    /// One of these; with `or` between them in the document.
    pub(crate) rail_key: Option<Rails>,
    pub(crate) must_have: Vec<MemberName>,
    pub(crate) profile: Option<String>,
    pub(crate) require_payment: Option<PaymentLevel>,
    pub(crate) maximum_key_set_age_days: Option<u32>,
    pub(crate) accepted_issuers: Option<AtLeastOne<Issuer>>,
    pub(crate) fees: Option<AtLeastOne<FeeRow>>,
    pub(crate) maximum_fee: MaximumFee,
}

/// The names of rails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rails(pub(crate) Vec<String>);

/// The name of a member that some published object has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MemberName(pub(crate) String);

/// The origin of an issuer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Issuer(pub(crate) String);

/// A list that would accept nothing if it were empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AtLeastOne<T>(pub(crate) Vec<T>);

/// The most that the fee may be, if there is a most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MaximumFee(pub(crate) Option<Money>);

/// A row of a fee table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FeeRow {
    pub(crate) movement_type: String,
    pub(crate) currency: String,
    pub(crate) asset: Option<String>,
    /// In basis points, hundredths of a percent.
    pub(crate) fee_bps: u32,
    pub(crate) minimum_fee: Amount,
}

/// Why a document cannot be used as requirements.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}{}", at(pointer))]
pub struct RequirementsError {
    /// Where, as a JSON Pointer; empty for the whole of it.
    pub pointer: String,
    /// What is wrong.
    pub message: String,
}

impl From<ReadError> for RequirementsError {
    fn from(error: ReadError) -> Self {
        Self {
            pointer: error.pointer,
            message: error.message,
        }
    }
}

impl Requirements {
    /// Reads a document of requirements.
    ///
    /// # Errors
    ///
    /// [`RequirementsError`] if it cannot be read, if it holds a requirement that is not understood, or none
    /// that can be checked: a requirement is never skipped.
    pub fn read(bytes: &[u8]) -> Result<Self, RequirementsError> {
        let document =
            json::read(bytes, &Limits::PUBLISHED).map_err(|error| RequirementsError {
                pointer: String::new(),
                message: error.to_string(),
            })?;
        let said: Said = read_document(&document)?;
        Ok(Self {
            digest: Digest::of_bytes(bytes),
            said,
        })
    }

    /// `run_goal`: what the run is for, in words. It is shown, and not checked.
    #[must_use]
    pub fn run_goal(&self) -> Option<&str> {
        self.said.run_goal.as_deref()
    }

    /// SHA-256 over the bytes of the document.
    #[must_use]
    pub fn digest(&self) -> &Digest {
        &self.digest
    }

    pub(crate) fn said(&self) -> &Said {
        &self.said
    }
}

impl<'d> FromNode<'d> for Said {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        let said = reader.members(value, |members| {
            members.constant("object_type", "requirements");
            members.constant("schema_version", "1.0");
            Self {
                run_goal: members.read("run_goal"),
                rail_key: members.read("rail_key"),
                must_have: members.read("must_have"),
                profile: members.read("profile"),
                require_payment: members.read("require_payment"),
                maximum_key_set_age_days: members.read("maximum_key_set_age_days"),
                accepted_issuers: members.read("accepted_issuers"),
                fees: members.read("fees"),
                maximum_fee: members.read("maximum_fee"),
            }
        });
        let only_said = Self {
            run_goal: said.run_goal.clone(),
            ..Self::NOTHING
        };
        let mut seen = BTreeSet::new();
        for row in said.fees.iter().flat_map(|rows| &rows.0) {
            let asset = row.asset.as_deref().map(canonical);
            if !seen.insert((row.movement_type.as_str(), row.currency.as_str(), asset)) {
                reader.fault("two rows of `fees` are for one movement and one currency or asset");
            }
        }
        if said == only_said {
            reader.fault("nothing that can be checked is required");
        }
        said
    }
}

impl Said {
    const NOTHING: Self = Self {
        run_goal: None,
        rail_key: None,
        must_have: Vec::new(),
        profile: None,
        require_payment: None,
        maximum_key_set_age_days: None,
        accepted_issuers: None,
        fees: None,
        maximum_fee: MaximumFee(None),
    };
}

impl<'d> FromNode<'d> for Rails {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        let text = String::from_node(value, reader);
        let rails: Vec<String> = text.split(" or ").map(str::to_owned).collect();
        let is_name =
            |rail: &String| !rail.is_empty() && rail.bytes().all(|byte| byte.is_ascii_lowercase());
        if !rails.iter().all(is_name) {
            reader.fault("names of rails are expected, with ` or ` between them");
        }
        Self(rails)
    }
}

impl<'d> FromNode<'d> for MemberName {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        let name = String::from_node(value, reader);
        if !has_member(&name) {
            reader.fault("no object has a member of this name, so it could never be there");
        }
        Self(name)
    }
}

impl<'d> FromNode<'d> for Issuer {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        let issuer = String::from_node(value, reader);
        if Origin::from_str(&issuer).is_err() {
            reader.fault("an https origin such as `https://example.com` is expected");
        }
        Self(issuer)
    }
}

impl<'d> FromNode<'d> for PaymentLevel {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        let level = value.and_then(Node::as_str);
        let level = level.and_then(|name| name.parse().ok());
        level.unwrap_or_else(|| {
            reader.fault("a payment level is expected");
            Self::default()
        })
    }
}

impl<'d> FromNode<'d> for MaximumFee {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        let money = value.and_then(Money::read);
        if value.is_some() && money.is_none() {
            reader.fault(
                "money is expected, such as `{\"amount\": \"0.50\", \"currency\": \"USD\"}`",
            );
        }
        Self(money)
    }
}

fn is_movement(word: &str) -> bool {
    ["transaction", "escrow", "hybrid"].contains(&word)
}

impl<'d, T: FromNode<'d>> FromNode<'d> for AtLeastOne<T> {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        let items = Vec::from_node(value, reader);
        if items.is_empty() {
            reader.fault("at least one item is expected, or no such member");
        }
        Self(items)
    }
}

impl FeeRow {
    /// Whether it is for this movement, and for money in this currency or asset.
    pub(crate) fn is_for(&self, movement: &str, money: &Money) -> bool {
        self.movement_type == movement
            && is_one_unit((&self.currency, self.asset.as_deref()), unit(money))
    }
}

fn unit(money: &Money) -> (&str, Option<&str>) {
    let asset = money.asset.as_ref();
    (money.currency.as_str(), asset.map(Asset::as_str))
}

/// Whether a currency or asset is another one, however the asset is spelled.
fn is_one_unit(one: (&str, Option<&str>), other: (&str, Option<&str>)) -> bool {
    let is_one_asset = match (one.1, other.1) {
        (Some(one), Some(other)) => is_one(one, other),
        (one, other) => one == other,
    };
    one.0 == other.0 && is_one_asset
}

/// Whether two amounts are of one currency or asset.
pub(crate) fn are_of_one_unit(one: &Money, other: &Money) -> bool {
    is_one_unit(unit(one), unit(other))
}

impl<'d> FromNode<'d> for FeeRow {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        let row = reader.members(value, |members| Self {
            movement_type: members.text(
                "movement_type",
                is_movement,
                "`transaction`, `escrow` or `hybrid` is expected",
            ),
            currency: members.text(
                "currency",
                is_currency,
                "a currency code in capitals is expected",
            ),
            asset: members.read("asset"),
            fee_bps: members.read("fee_bps"),
            minimum_fee: members
                .text(
                    "minimum_fee",
                    is_amount,
                    "an amount such as `0.05` is expected",
                )
                .parse()
                .unwrap_or(Amount::ZERO),
        });
        if row.asset.as_deref().is_some_and(|asset| !is_asset(asset)) {
            reader.fault("an asset in the syntax of CAIP-19 is expected");
        }
        if row.fee_bps > 10_000 {
            reader.fault("a rate of at most 10,000 basis points is expected");
        }
        row
    }
}
