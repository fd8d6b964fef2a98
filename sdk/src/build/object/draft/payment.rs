//! Drafts of payments, and of the documents that are evidence of them.

use super::{
    ANY_DIGEST, DraftError, check_form, normalised, refuse_blank, refuse_computed, spelled, text,
    typed,
};
use crate::build::object::error::with_values;
use crate::build::object::payment::not_owed;
use crate::build::object::{Evidence, PaymentDraft, WorkOrder};
use crate::crypto::signature::decode_base64;
use crate::evidence::contradictions;
use crate::json::document::Document;
use crate::json::{Map, Value};
use crate::text::money::Money;
use crate::text::shown::literal;

const PAYMENT: &str = "payment_reference";

impl PaymentDraft {
    /// Judges a draft of the payment for an order of this provider, without looking into its
    /// documents. It may name its `issuer`, who is that provider and nobody else.
    ///
    /// # Errors
    ///
    /// [`DraftError`] with everything that is wrong with its form, or the first other thing.
    pub fn check(members: &Map<String, Value>, provider: &str) -> Result<(), DraftError> {
        refuse_computed(
            members,
            PAYMENT,
            &["schema_version", "work_order_id", "scope_hash", "price"],
        )?;
        if members
            .get("issuer")
            .is_some_and(|stated| stated.as_str() != Some(provider))
        {
            return Err(DraftError::place(
                "/issuer",
                format!("the payment of this order is stated by its provider, {provider}"),
                "write that origin, or leave `issuer` out",
            ));
        }
        refuse_blank(members)?;
        let mut object = members.clone();
        for (name, value) in [
            ("object_type", PAYMENT),
            ("schema_version", "1.0"),
            ("issuer", provider),
            ("work_order_id", "any"),
            ("scope_hash", ANY_DIGEST),
        ] {
            object.insert(name.to_owned(), value.into());
        }
        let mut price = Map::new();
        price.insert("amount".to_owned(), "1.00".into());
        price.insert("currency".to_owned(), "USD".into());
        object.insert("price".to_owned(), price.into());
        // What carries a document is judged when the document is read.
        for entry in object
            .get_mut("evidence")
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
            .filter_map(Value::as_object_mut)
        {
            entry.remove("base64");
            entry.insert("text".to_owned(), "any".into());
            if !entry.contains_key("sha256") {
                entry.insert("sha256".to_owned(), ANY_DIGEST.into());
            }
        }
        check_form(PAYMENT, object)
    }

    /// Reads a draft of the payment for an order, its documents with it.
    ///
    /// # Errors
    ///
    /// [`DraftError`] as for [`check`](Self::check) and [`Evidence::from_draft`].
    pub fn from_members(
        members: &Map<String, Value>,
        order: &WorkOrder,
    ) -> Result<Self, DraftError> {
        Self::check(members, order.terms.provider.as_str())?;
        Self::with_evidence(members, documents(members)?)
    }

    /// The payment of a draft, as members: what [`from_members`](Self::from_members) and
    /// [`build`](Self::build) make, for a caller who needs no more than its text. The order is one
    /// that [`WorkOrder::check`] accepted.
    ///
    /// # Errors
    ///
    /// [`DraftError`] as for [`from_members`](Self::from_members), for an amount that is not
    /// spelled as its currency asks, and for documents that contradict the payment.
    pub fn payment(
        draft: &Map<String, Value>,
        order: &Map<String, Value>,
    ) -> Result<Map<String, Value>, DraftError> {
        let provider = text(order, "provider");
        Self::check(draft, provider)?;
        let evidence = documents(draft)?.iter().map(Evidence::to_value).collect();
        spelled("/paid", draft.get("paid"))?;
        owed(draft, order)?;
        let mut members = normalised(draft)?;
        members.insert("evidence".to_owned(), Value::Array(evidence));
        for (name, value) in [
            ("object_type", PAYMENT),
            ("schema_version", "1.0"),
            ("issuer", provider),
        ] {
            members.insert(name.to_owned(), value.into());
        }
        for name in ["work_order_id", "scope_hash", "price"] {
            let value = order.get(name).cloned().unwrap_or_default();
            members.insert(name.to_owned(), value);
        }
        match contradictions(PAYMENT, &members).first() {
            None => Ok(members),
            Some(first) => Err(DraftError::place(
                &first.pointer,
                with_values(first),
                "give the documents of this payment, or state it as they do",
            )),
        }
    }

    /// Reads a draft that was judged, with these documents in place of what it says of them.
    ///
    /// # Errors
    ///
    /// [`DraftError`] if it was not judged and does not fit.
    pub fn with_evidence(
        members: &Map<String, Value>,
        evidence: Vec<Evidence>,
    ) -> Result<Self, DraftError> {
        let mut members = members.clone();
        members.insert("evidence".to_owned(), Value::Array(Vec::new()));
        Ok(Self {
            evidence,
            ..typed(&members)?
        })
    }
}

impl Evidence {
    /// Reads one document of a draft: as `text` or as `base64`, with its `sha256` or without. `at`
    /// is where it stands in the draft.
    ///
    /// # Errors
    ///
    /// [`DraftError`] if it is given in no way or in two, is no base64, is too long for a proof, or
    /// has a different hash than the one stated.
    pub fn from_draft(at: &str, entry: &Map<String, Value>) -> Result<Self, DraftError> {
        let (carrier, content) = match (entry.get("text"), entry.get("base64")) {
            (Some(text), None) => ("text", text),
            (None, Some(base64)) => ("base64", base64),
            (given, _) => {
                let message = match given {
                    None => "the document is neither `text` nor `base64`",
                    Some(_) => "the document is given as `text` and `base64`",
                };
                return Err(DraftError::place(
                    at,
                    message,
                    "give it in one of these ways",
                ));
            }
        };
        let at_carrier = format!("{at}/{carrier}");
        let Some(content) = content.as_str() else {
            let message = format!("`{carrier}` is not text");
            return Err(DraftError::place(
                &at_carrier,
                message,
                "write it in quotes",
            ));
        };
        if carrier == "text" {
            return Self::stated(at, entry, &at_carrier, content.as_bytes());
        }
        let bytes = decode_base64(content).ok_or_else(|| {
            DraftError::place(
                &at_carrier,
                "`base64` is not base64 with padding, without white space and stray bits",
                "encode the document in one line, as `base64 -w 0` does",
            )
        })?;
        Self::stated(at, entry, &at_carrier, &bytes)
    }

    /// A document whose bytes were read, with what a draft states of it. `at` and `at_carrier` are
    /// where it and its content stand in the draft.
    ///
    /// # Errors
    ///
    /// [`DraftError`] if it is too long for a proof or has a different hash than the one stated.
    pub fn stated(
        at: &str,
        entry: &Map<String, Value>,
        at_carrier: &str,
        bytes: &[u8],
    ) -> Result<Self, DraftError> {
        let text = |name: &str| entry.get(name).and_then(Value::as_str);
        let evidence =
            Self::new(text("media_type").unwrap_or_default(), bytes).map_err(|error| {
                DraftError::place(
                    at_carrier,
                    error.to_string(),
                    "carry what matters of it, or less",
                )
            })?;
        match text("sha256") {
            Some(stated) if stated != evidence.sha256().to_string() => Err(DraftError::place(
                &format!("{at}/sha256"),
                format!(
                    "the document has a different hash: expected `{}`, found `{}`",
                    literal(stated, 80),
                    evidence.sha256()
                ),
                "find out which of the two is right, or leave `sha256` out",
            )),
            _ => Ok(evidence),
        }
    }
}

/// What was paid is what is owed.
fn owed(draft: &Map<String, Value>, order: &Map<String, Value>) -> Result<(), DraftError> {
    let (paid, price) = (document(draft.get("paid")), document(order.get("price")));
    let (Some(paid), Some(price)) = (Money::read(paid.root()), Money::read(price.root())) else {
        return Ok(());
    };
    match not_owed(&paid, &price) {
        None => Ok(()),
        Some(error) => Err(DraftError::place(
            "/paid",
            error.to_string(),
            "state what was paid for this order, or give the order that it was paid for",
        )),
    }
}

fn document(money: Option<&Value>) -> Document {
    Document::of(money.unwrap_or(&Value::Null))
}

/// The documents of a draft whose form was judged.
fn documents(members: &Map<String, Value>) -> Result<Vec<Evidence>, DraftError> {
    let entries = members.get("evidence").and_then(Value::as_array);
    let entries = entries.into_iter().flatten().filter_map(Value::as_object);
    entries
        .enumerate()
        .map(|(index, entry)| Evidence::from_draft(&format!("/evidence/{index}"), entry))
        .collect()
}
