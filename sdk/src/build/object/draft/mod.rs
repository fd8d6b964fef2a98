//! Drafts: what a person or a program writes, judged as a whole before anything is computed.
//!
//! Reading it as its type alone would drop a misspelled member without a word. So what a draft
//! would become is held against its schema first, with something in place of what is computed.

mod order;
mod payment;

use crate::json::document::Document;
use crate::json::{self, Limits, Map, Value};
use crate::report::Finding;
use crate::schema;
use crate::text::money::Money;
use crate::text::shown::literal;
use core::fmt;
use serde::Deserialize;

/// Why members are no draft.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum DraftError {
    /// What they would become has not the form of its published schema.
    Form {
        /// The type of what they would become.
        object_type: &'static str,
        /// What is wrong, with pointers from the draft.
        findings: Vec<Finding>,
    },
    /// One place is wrong for a reason that no schema states.
    Place {
        /// The place, from the draft.
        pointer: String,
        /// What is wrong.
        message: String,
        /// What to do about it.
        advice: String,
    },
}

impl DraftError {
    fn place(pointer: &str, message: impl Into<String>, advice: &str) -> Self {
        Self::Place {
            pointer: pointer.to_owned(),
            message: message.into(),
            advice: advice.to_owned(),
        }
    }
}

impl fmt::Display for DraftError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form { findings, .. } => {
                for (index, finding) in findings.iter().enumerate() {
                    let between = if index == 0 { "" } else { "; " };
                    write!(formatter, "{between}{}", finding.message)?;
                    if let Some(expected) = &finding.expected {
                        write!(formatter, ", expected {expected}")?;
                    }
                    if let Some(found) = &finding.found {
                        write!(formatter, ", found `{}`", literal(found, 160))?;
                    }
                    write!(formatter, " (at `{}`)", literal(&finding.pointer, 160))?;
                }
                Ok(())
            }
            Self::Place {
                pointer, message, ..
            } if pointer.is_empty() => formatter.write_str(message),
            Self::Place {
                pointer, message, ..
            } => write!(formatter, "{message} (at `{}`)", literal(pointer, 160)),
        }
    }
}

impl core::error::Error for DraftError {}

/// A digest of nothing in particular.
const ANY_DIGEST: &str = "sha256:0000000000000000000000000000000000000000000000000000000000000000";

/// Refuses members that are computed, and a whole object where its draft belongs.
fn refuse_computed(
    members: &Map<String, Value>,
    object_type: &str,
    computed: &[&str],
) -> Result<(), DraftError> {
    if let Some(stated) = members.get("object_type") {
        let stated = literal(stated.as_str().unwrap_or_default(), 64);
        let draft = if stated == object_type {
            "one".to_owned()
        } else {
            format!("a `{object_type}`")
        };
        return Err(DraftError::place(
            "/object_type",
            format!("this is a finished `{stated}`, not a draft of {draft}"),
            "a draft has no header: leave `object_type` out",
        ));
    }
    match computed.iter().find(|name| members.contains_key(**name)) {
        None => Ok(()),
        Some(name) => Err(DraftError::place(
            &format!("/{name}"),
            format!("`{name}` is made with the `{object_type}`, and no draft states it"),
            "leave it out",
        )),
    }
}

/// Refuses a text of white space alone, which says nothing and has the form of a text.
fn refuse_blank(members: &Map<String, Value>) -> Result<(), DraftError> {
    let is_blank = |value: &Value| {
        let text = value.as_str();
        text.is_some_and(|text| !text.is_empty() && text.trim().is_empty())
    };
    match members.iter().find(|(_, value)| is_blank(value)) {
        None => Ok(()),
        Some((name, _)) => Err(DraftError::place(
            &format!("/{name}"),
            format!("`{}` is empty", literal(name, 64)),
            "say what it is to say, or leave it out if it may be absent",
        )),
    }
}

fn check_form(object_type: &'static str, object: Map<String, Value>) -> Result<(), DraftError> {
    let findings = schema::check_object(object_type, &Value::Object(object));
    if findings.is_empty() {
        Ok(())
    } else {
        Err(DraftError::Form {
            object_type,
            findings,
        })
    }
}

/// Sees that an amount is spelled as its currency asks.
fn spelled(pointer: &str, money: Option<&Value>) -> Result<(), DraftError> {
    let advice = "write the amount as its currency asks";
    let refused = |error: &dyn fmt::Display| DraftError::place(pointer, error.to_string(), advice);
    let stated = Document::of(money.unwrap_or(&Value::Null));
    let money =
        Money::read(stated.root()).ok_or_else(|| refused(&"expected an amount of money"))?;
    money
        .check_spelling(|_| None)
        .map(|_| ())
        .map_err(|error| refused(&error))
}

/// The members with the numbers that they are hashed with.
fn normalised(members: &Map<String, Value>) -> Result<Map<String, Value>, DraftError> {
    match json::normalise(Value::Object(members.clone()), &Limits::PUBLISHED) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(_) => Ok(Map::new()),
        Err(error) => Err(DraftError::place("", error.message, &error.advice)),
    }
}

/// A member that a schema has found to be text.
fn text<'a>(members: &'a Map<String, Value>, name: &str) -> &'a str {
    members
        .get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

const MEND: &str = "mend the draft, then try again";

/// What the schema accepted always fits; what was not held against it may not.
fn typed<T: for<'de> Deserialize<'de>>(members: &Map<String, Value>) -> Result<T, DraftError> {
    T::deserialize(members)
        .map_err(|error| DraftError::place("", error.to_string(), "hold it against its schema"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::object::Object;
    use crate::build::object::{PaymentDraft, WorkOrder, WorkOrderDraft};
    use serde_json::json;

    fn members(value: Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    fn order_draft() -> Map<String, Value> {
        members(json!({
            "rail_key": "tokenops", "provider": "https://weverlabs.com",
            "customer_account_id": "abc", "package_level": "standard", "scope": "x",
            "required_fields": ["attestation"], "expected_return_package": "tokenops_result_package",
            "price": {"amount": "4900", "currency": "JPY"},
            "inputs": {
                "asset_name": "Pool", "token_context": "x", "holder_records": [],
                "settlement_context": "x",
            },
            "return_target": {"callback_policy": "status_polling_only"},
            "created_at": "2026-06-22T07:50:00Z",
        }))
    }

    fn order() -> Object<WorkOrder> {
        let draft = WorkOrderDraft::from_members(&order_draft()).unwrap();
        draft.build(None).unwrap()
    }

    fn payment_draft(evidence: Value) -> Map<String, Value> {
        members(json!({
            "payment_record_id": "payment_1", "payment_reference": "invoice:1",
            "payment_kind": "invoice", "payment_state": "paid",
            "authorized_at": "2026-06-22T07:50:30Z",
            "paid": {"amount": "4900", "currency": "JPY"}, "evidence": evidence,
        }))
    }

    fn refused(evidence: Value) -> String {
        let draft = payment_draft(evidence);
        PaymentDraft::from_members(&draft, &order())
            .unwrap_err()
            .to_string()
    }

    /// What no verifier would accept is refused when it is ordered.
    #[test]
    fn an_order_asks_for_what_its_rail_puts_out() {
        let refused = |fields: Value| {
            let mut draft = order_draft();
            draft.insert("required_fields".to_owned(), fields);
            WorkOrderDraft::check(&draft).map_err(|error| error.to_string())
        };
        assert_eq!(refused(json!(["attestation", "usage_receipt"])), Ok(()));
        let unknown = refused(json!(["attestation", "signed_audit"])).unwrap_err();
        assert!(
            unknown.contains("`signed_audit` (at `/required_fields/1`)"),
            "{unknown}"
        );
        let twice = refused(json!(["attestation", "attestation"])).unwrap_err();
        assert!(
            twice.contains("twice in its list (at `/required_fields/1`)"),
            "{twice}"
        );
    }

    fn packet_draft() -> Map<String, Value> {
        let mut draft = order_draft();
        for (name, value) in [
            ("rail_key", json!("packetops")),
            ("required_fields", json!(["packet_manifest", "attestation"])),
            ("expected_return_package", json!("packetops_return_package")),
            (
                "inputs",
                json!({"packet_type": "x", "available_documents": [], "expected_documents": ["x"]}),
            ),
        ] {
            draft.insert(name.to_owned(), value);
        }
        draft
    }

    fn refused_order(name: &str, value: Value) -> Option<String> {
        let mut draft = packet_draft();
        draft.insert(name.to_owned(), value);
        let checked = WorkOrderDraft::check(&draft).map_err(|error| error.to_string());
        let made = WorkOrderDraft::order(&draft).map_err(|error| error.to_string());
        assert_eq!(checked.clone().err(), made.err());
        checked.err()
    }

    /// What the rail does not return is refused when it is ordered, by the words of the profiles.
    #[test]
    fn an_order_asks_for_what_its_rail_returns() {
        assert_eq!(refused_order("package_level", json!("standard")), None);
        for (name, value, said) in [
            (
                "required_fields",
                json!(["paket_manifest"]),
                "`packetops` returns no `paket_manifest` (at `/required_fields/0`)",
            ),
            (
                "required_fields",
                json!(["attestation", "risk_summary"]),
                "what `diligenceops` returns, and not `packetops` (at `/required_fields/1`)",
            ),
            (
                "own_fields",
                json!(["risk_summary"]),
                "(at `/own_fields/0`)",
            ),
            (
                "own_fields",
                json!(["packet_manifest"]),
                "twice in its list",
            ),
            (
                "own_fields",
                json!(["Board summary"]),
                "no list of names (at `/own_fields`)",
            ),
            (
                "own_fields",
                json!("board_summary"),
                "no list of names (at `/own_fields`)",
            ),
            (
                "expected_return_package",
                json!("banana"),
                "`packetops` returns no package `banana` (at `/expected_return_package`)",
            ),
            (
                "package_level",
                json!("gold"),
                "no level of `packetops` is called `gold` (at `/package_level`)",
            ),
        ] {
            let refused = refused_order(name, value).unwrap_or_default();
            assert!(refused.contains(said), "{said}: {refused}");
        }
    }

    #[test]
    fn a_quote_may_offer_another_level() {
        let mut draft = packet_draft();
        draft.insert("package_level".to_owned(), "gold".into());
        draft.insert("quote_id".to_owned(), "quote_1".into());
        assert_eq!(WorkOrderDraft::check(&draft), Ok(()));
    }

    /// They are required fields of the order, in each way to make one.
    #[test]
    fn own_fields_are_required_fields() {
        let mut draft = packet_draft();
        draft.insert("own_fields".to_owned(), json!(["board_summary"]));
        let order = Value::Object(WorkOrderDraft::order(&draft).unwrap());
        assert_eq!(
            order["required_fields"],
            json!(["packet_manifest", "attestation", "board_summary"])
        );
        assert_eq!(order.get("own_fields"), None);
        let made = WorkOrderDraft::from_members(&draft).unwrap().build(None);
        assert_eq!(made.unwrap().to_value(), order);
    }

    #[test]
    fn a_text_says_something() {
        let empty = refused_order("scope", json!("")).unwrap();
        assert!(
            empty.contains("text that is not empty") && empty.contains("/scope"),
            "{empty}"
        );
        let blank = refused_order("scope", json!(" \n")).unwrap();
        assert!(blank.contains("`scope` is empty (at `/scope`)"), "{blank}");
        let none = refused_order("required_fields", json!([])).unwrap();
        assert!(none.contains("a list that is not empty"), "{none}");
    }

    /// In the price's own currency only the price is owed; in another one a quote says what is.
    #[test]
    fn what_is_paid_is_what_is_owed() {
        let made = |amount: &str, currency: &str| {
            let mut draft = payment_draft(json!([]));
            draft.insert(
                "paid".to_owned(),
                json!({"amount": amount, "currency": currency}),
            );
            let order = order();
            let typed = PaymentDraft::from_members(&draft, &order).unwrap();
            let typed = typed.build(&order.terms.provider, &order);
            let members = PaymentDraft::payment(&draft, &members(order.to_value()));
            assert_eq!(typed.is_ok(), members.is_ok());
            typed.map(|_| ()).map_err(|typed| {
                let said = "5000 JPY was paid, and the order costs 4900 JPY";
                assert!(typed.to_string().contains(said), "{typed}");
                members.unwrap_err().to_string()
            })
        };
        assert_eq!(made("4900", "JPY"), Ok(()));
        assert_eq!(made("33.12", "USD"), Ok(()));
        let refused = made("5000", "JPY").unwrap_err();
        assert!(refused.contains("(at `/paid`)"), "{refused}");
    }

    /// Evidence of a payment that is stated as paid says that it was.
    #[test]
    fn evidence_says_what_is_stated() {
        let made = |payment: &str, state: &str, currency: &str| {
            let session = json!({
                "id": "cs_1", "object": "checkout.session", "amount_total": 4900, "currency": currency,
                "livemode": true, "payment_status": payment, "status": "complete",
            });
            let document = json!({"media_type": "application/json", "text": session.to_string()});
            let mut draft = payment_draft(json!([document]));
            draft.insert(
                "payment_reference".to_owned(),
                "stripe_checkout:cs_1".into(),
            );
            draft.insert("payment_kind".to_owned(), "checkout".into());
            draft.insert("payment_state".to_owned(), state.into());
            if state == "payment_pending" {
                draft.insert("authorized_at".to_owned(), Value::Null);
            }
            let order = order();
            let made = PaymentDraft::from_members(&draft, &order).unwrap();
            let made = made.build(&order.terms.provider, &order);
            let same = PaymentDraft::payment(&draft, &members(order.to_value()));
            assert_eq!(made.is_ok(), same.is_ok());
            made.map(|_| ()).map_err(|error| error.to_string())
        };
        assert_eq!(made("paid", "paid", "jpy"), Ok(()));
        assert_eq!(made("unpaid", "payment_pending", "jpy"), Ok(()));
        assert_eq!(made("unpaid", "authorized", "jpy"), Ok(()));
        for (payment, currency) in [("unpaid", "jpy"), ("paid", "eur")] {
            let refused = made(payment, "paid", currency).unwrap_err();
            assert!(
                refused.contains("no document says that it was paid"),
                "{refused}"
            );
            assert!(refused.contains("/evidence/0"), "{refused}");
        }
    }

    #[test]
    fn a_misspelled_member_is_refused_and_not_dropped() {
        let mut draft = order_draft();
        draft.insert("client_refrence".to_owned(), "7".into());
        draft.remove("scope");
        let error = WorkOrderDraft::from_members(&draft)
            .unwrap_err()
            .to_string();
        assert!(error.contains("the member `scope` is missing"), "{error}");
        assert!(error.contains("/client_refrence"), "{error}");
    }

    #[test]
    fn an_order_without_a_type_is_the_same_order() {
        let mut draft = order_draft();
        let extensions = json!({"com.example.review": {"depth": 1.0, "share": 0.8}});
        draft.insert("extensions".to_owned(), extensions);
        let made = WorkOrderDraft::from_members(&draft).unwrap().build(None);
        let members = WorkOrderDraft::order(&draft).unwrap();
        assert!(WorkOrder::of_mine(&members).is_ok());
        assert_eq!(Value::Object(members), made.unwrap().to_value());

        draft.insert(
            "price".to_owned(),
            json!({"amount": "49.0", "currency": "USD"}),
        );
        let error = WorkOrderDraft::order(&draft).unwrap_err().to_string();
        assert!(error.contains("/price"), "{error}");
    }

    #[test]
    fn what_is_computed_is_refused() {
        for name in ["scope_hash", "work_order_id", "requester_signature"] {
            let mut draft = order_draft();
            draft.insert(name.to_owned(), "x".into());
            let error = WorkOrderDraft::check(&draft).unwrap_err().to_string();
            assert!(error.contains("no draft states it"), "{error}");
        }
        let finished = members(order().to_value());
        let error = WorkOrderDraft::check(&finished).unwrap_err().to_string();
        assert!(error.contains("a finished `work_order`"), "{error}");
    }

    #[test]
    fn a_time_may_be_added_later_and_has_to_be() {
        let mut draft = order_draft();
        draft.remove("created_at");
        assert_eq!(WorkOrderDraft::check(&draft), Ok(()));
        assert!(WorkOrderDraft::from_members(&draft).is_err());
    }

    /// A mistyped address is refused before anything is paid to or from it.
    #[test]
    fn an_address_has_its_checksum() {
        let refused = |pointer: &str, address: &str| {
            let mut draft = order_draft();
            match pointer {
                "/payer" => {
                    drop(draft.insert("payer".to_owned(), format!("eip155:8453:{address}").into()))
                }
                _ => {
                    let asset = format!("eip155:8453/erc20:{address}");
                    let price = json!({"amount": "49", "currency": "USDC", "asset": asset});
                    draft.insert("price".to_owned(), price);
                }
            }
            WorkOrderDraft::order(&draft).map_err(|error| error.to_string())
        };
        for pointer in ["/payer", "/price/asset"] {
            assert!(refused(pointer, "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913").is_ok());
            assert!(refused(pointer, "0x833589fcd6edb6e08f4c7c32d4f71b54bda02913").is_ok());
            let error = refused(pointer, "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02914").unwrap_err();
            assert!(error.contains(pointer), "{error}");
        }
    }

    #[test]
    fn nobody_orders_from_himself() {
        let mut draft = order_draft();
        draft.insert(
            "requester_issuer".to_owned(),
            "https://weverlabs.com".into(),
        );
        let error = WorkOrderDraft::from_members(&draft).unwrap_err();
        assert!(error.to_string().contains("/requester_issuer"), "{error}");
    }

    #[test]
    fn documents_are_text_or_base64_with_their_hash() {
        let draft = payment_draft(json!([
            {"media_type": "text/plain", "text": "abc"},
            {"media_type": "text/plain", "base64": "YWJj", "sha256":
             "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        ]));
        let payment = PaymentDraft::from_members(&draft, &order()).unwrap();
        let made = payment.build(&order().terms.provider, &order()).unwrap();
        let order_members = members(order().to_value());
        let same = PaymentDraft::payment(&draft, &order_members).unwrap();
        assert_eq!(Value::Object(same), made.to_value());
        assert_eq!(payment.evidence.first(), payment.evidence.get(1));
        assert_eq!(payment.evidence.len(), 2);

        let document = |entry: Value| {
            let mut entry = members(entry);
            entry.insert("media_type".to_owned(), "text/plain".into());
            refused(json!([entry]))
        };
        assert!(document(json!({})).contains("neither"));
        assert!(document(json!({"text": "", "base64": ""})).contains("and `base64`"));
        assert!(document(json!({"text": 1})).contains("is not text"));
        assert!(document(json!({"base64": "YWJ"})).contains("is not base64"));
        assert!(document(json!({"text": ""})).contains("1 to"));
        assert!(
            document(json!({"text": "abc", "sha256": ANY_DIGEST})).contains("a different hash")
        );
        assert!(document(json!({"file": "a", "text": "a"})).contains("/evidence/0/file"));
        assert!(refused(json!("none")).contains("/evidence"));
    }

    #[test]
    fn the_provider_states_the_payment() {
        let mut draft = payment_draft(json!([]));
        draft.insert("issuer".to_owned(), "https://weverlabs.com".into());
        assert!(PaymentDraft::from_members(&draft, &order()).is_ok());
        draft.insert("issuer".to_owned(), "https://example.com".into());
        let error = PaymentDraft::from_members(&draft, &order()).unwrap_err();
        assert!(error.to_string().contains("/issuer"), "{error}");
    }
}
