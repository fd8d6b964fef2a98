//! The payment reference, with its evidence as it was received.

use super::{Body, BuildError, Extensions, Object, PaymentKind, PaymentState, WorkOrder};
use crate::crypto::digest::Digest;
use crate::json::{self, Limits, Map, Value};
use crate::text::id::{Id, Origin, PaymentReference};
use crate::text::money::Money;
use crate::text::time::Timestamp;
use base64ct::{Base64, Encoding};
use bon::Builder;
use serde::{Deserialize, Serialize};

/// What the issuer knows about a payment; the order gives the rest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct PaymentDraft {
    /// The id of this record.
    pub payment_record_id: Id,
    /// The payment provider's own reference, never refused for its prefix.
    pub payment_reference: PaymentReference,
    /// How it was paid.
    pub payment_kind: PaymentKind,
    /// What was paid.
    pub paid: Money,
    /// Who paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<String>,
    /// Who was paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payee: Option<String>,
    /// From which wallet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wallet: Option<String>,
    /// Where the payment stands.
    pub payment_state: PaymentState,
    /// The documents of the payment, verbatim.
    pub evidence: Vec<Evidence>,
    /// When it was authorized, once it was.
    #[builder(required)]
    pub authorized_at: Option<Timestamp>,
    /// When the authority ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

/// A payment for one order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PaymentRecord {
    /// What the issuer knows.
    #[serde(flatten)]
    pub payment: PaymentDraft,
    /// The order.
    pub work_order_id: Id,
    /// The order's terms.
    pub scope_hash: Digest,
    /// The order's price.
    pub price: Money,
}

impl Body for PaymentRecord {
    const OBJECT_TYPE: &'static str = "payment_reference";
}

impl PaymentDraft {
    /// The payment reference for an order.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if it would not have the form of its schema, if another amount was paid than is owed, or if
    /// its evidence says otherwise.
    pub fn build(
        &self,
        issuer: &Origin,
        order: &WorkOrder,
    ) -> Result<Object<PaymentRecord>, BuildError> {
        if *issuer != order.terms.provider {
            return Err(BuildError::Terms {
                reason: format!(
                    "the payment of this order is stated by its provider `{}`, not by `{issuer}`",
                    order.terms.provider
                ),
            });
        }
        let paid = self.paid.check_spelling(|_| None);
        paid.map_err(BuildError::amount("/paid"))?;
        if let Some(error) = not_owed(&self.paid, &order.terms.price) {
            return Err(error);
        }
        Object::build(
            Some(issuer),
            &PaymentRecord {
                payment: self.clone(),
                work_order_id: order.work_order_id.clone(),
                scope_hash: order.scope_hash,
                price: order.terms.price.clone(),
            },
        )
    }
}

/// That another amount was paid than is owed. In another currency or asset only a quote says what is owed: the
/// verifier asks it, and in the price's own takes nothing but the price.
pub(super) fn not_owed(paid: &Money, price: &Money) -> Option<BuildError> {
    let is_owed = !paid.is_in_unit_of(price) || paid.amount == price.amount;
    (!is_owed).then(|| BuildError::Paid {
        paid: paid.to_string(),
        price: price.to_string(),
    })
}

/// One document of a payment, verbatim, with its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    media_type: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base64: Option<String>,
    sha256: Digest,
}

impl Evidence {
    /// A document of bytes: kept as text where it is text that I-JSON can hold, else as base64.
    /// The media type is in lower case and without parameters.
    ///
    /// # Errors
    ///
    /// [`BuildError::Terms`] if the document is empty, or too long to be part of a proof
    /// ([`Limits::string_bytes`](crate::json::Limits)).
    pub fn new(media_type: &str, bytes: &[u8]) -> Result<Self, BuildError> {
        let limits = Limits::PUBLISHED;
        let text = core::str::from_utf8(bytes)
            .ok()
            .filter(|text| json::check(&Value::from(*text), &limits).is_ok());
        let base64 = match text {
            Some(_) => None,
            None => Some(Base64::encode_string(bytes)),
        };
        let length = base64.as_ref().map_or(bytes.len(), String::len);
        if bytes.is_empty() || length > limits.string_bytes {
            return Err(BuildError::Terms {
                reason: format!(
                    "a document of evidence has 1 to {} bytes as it is written in the proof",
                    limits.string_bytes
                ),
            });
        }
        Ok(Self {
            media_type: media_type.to_owned(),
            text: text.map(str::to_owned),
            base64,
            sha256: Digest::of_bytes(bytes),
        })
    }

    /// As its derived serializer would write it.
    pub(crate) fn to_value(&self) -> Value {
        let digest = self.sha256.to_string();
        let members = [
            ("media_type", Some(&self.media_type)),
            ("text", self.text.as_ref()),
            ("base64", self.base64.as_ref()),
            ("sha256", Some(&digest)),
        ];
        let mut given = Map::new();
        for (name, text) in members {
            if let Some(text) = text {
                given.insert(name.to_owned(), text.as_str().into());
            }
        }
        Value::Object(given)
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(&self) -> &str {
        &self.media_type
    }

    /// Its hash.
    #[must_use]
    pub fn sha256(&self) -> Digest {
        self.sha256
    }

    /// Its text, if it was kept as text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_is_written_as_its_derived_serializer_would_write_it() {
        for content in [&b"paid"[..], b"\xff\x00", "bezahlt: 5 €".as_bytes()] {
            let evidence = Evidence::new("text/plain", content).unwrap();
            let derived = serde_json::to_value(&evidence).unwrap();
            assert_eq!(evidence.to_value(), derived);
        }
    }
}
