//! What needs no key: an order that is not signed, and a payment.

use wever_proof::canonical::canonicalize;
use wever_proof::json::{self, Limits, Map, Value};
use wever_proof::object::{DraftError, PaymentDraft, WorkOrder, WorkOrderDraft};

use crate::refusal::Refusal;

/// The canonical order of a draft. It is not signed: private keys do not belong here.
///
/// # Errors
///
/// [`Refusal`] with everything that is wrong with the draft.
pub fn unsigned_order(draft: &[u8]) -> Result<String, Refusal> {
    text(WorkOrderDraft::order(&read_object(DRAFT, draft)?))
}

/// The canonical payment reference of a draft and the order that was paid. `issuer` says who states
/// it, if the draft does not; it is the provider of the order.
///
/// # Errors
///
/// [`Refusal`] with everything that is wrong with draft or order.
pub fn payment_reference(
    draft: &[u8],
    order: &[u8],
    issuer: Option<&str>,
) -> Result<String, Refusal> {
    let mut members = read_object(DRAFT, draft)?;
    let order = read_object("order", order)?;
    WorkOrder::check(&order).map_err(|error| Refusal::from(error).about("order"))?;
    if let Some(issuer) = issuer {
        let stated = members.insert("issuer".to_owned(), issuer.into());
        if stated.is_some_and(|stated| stated.as_str() != Some(issuer)) {
            return Err(Refusal::new("issuer", "the draft states another one"));
        }
    }
    text(PaymentDraft::payment(&members, &order))
}

const DRAFT: &str = "draft";

fn read_object(argument: &str, document: &[u8]) -> Result<Map<String, Value>, Refusal> {
    let read = json::parse(document, &Limits::PUBLISHED);
    match read.map_err(|error| Refusal::from(error).about(argument))? {
        Value::Object(members) => Ok(members),
        _ => Err(Refusal::new(argument, "expected an object")),
    }
}

fn text(made: Result<Map<String, Value>, DraftError>) -> Result<String, Refusal> {
    let made = made.map_err(|error| Refusal::from(error).about(DRAFT))?;
    let bytes = canonicalize(&Value::Object(made));
    let bytes = bytes.map_err(|error| Refusal::new(DRAFT, error))?;
    String::from_utf8(bytes).map_err(|error| Refusal::new(DRAFT, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDER: &str = r#"{"rail_key": "tokenops", "provider": "https://weverlabs.com",
        "customer_account_id": "abc", "package_level": "standard", "scope": "x",
        "required_fields": ["attestation"], "expected_return_package": "tokenops_result_package",
        "price": {"amount": "4900", "currency": "JPY"},
        "inputs": {"asset_name": "Pool", "token_context": "x", "holder_records": ["may"],
            "settlement_context": "x"},
        "return_target": {"callback_policy": "status_polling_only"},
        "created_at": "2026-06-22T07:50:00Z"}"#;

    const PAYMENT: &str = r#"{"payment_record_id": "payment_1", "payment_reference": "invoice:1",
        "payment_kind": "invoice", "payment_state": "paid",
        "authorized_at": "2026-06-22T07:50:30Z", "paid": {"amount": "4900", "currency": "JPY"},
        "evidence": [{"media_type": "text/plain", "text": "paid"}]}"#;

    fn refused(draft: &str, order: &str, issuer: Option<&str>) -> String {
        payment_reference(draft.as_bytes(), order.as_bytes(), issuer)
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn an_order_and_its_payment_are_made() {
        let order = unsigned_order(ORDER.as_bytes()).unwrap();
        // The digest is the one in `verifier-cli/tests/cmd/order.case`.
        let hash = "sha256:473eab43f31d46b3436dfc4fd87c26b93b69a213e849f5921f12248b1d27dcc2";
        assert!(order.contains(hash), "{order}");
        let issuer = "https://weverlabs.com";
        let payment = payment_reference(PAYMENT.as_bytes(), order.as_bytes(), Some(issuer));
        let without = payment_reference(PAYMENT.as_bytes(), order.as_bytes(), None);
        assert_eq!(payment, without);
        assert!(payment.unwrap().contains(hash));
    }

    #[test]
    fn refusals_name_the_argument() {
        let order = unsigned_order(ORDER.as_bytes()).unwrap();
        assert!(refused("[]", &order, None).starts_with("`draft`: expected an object"));
        assert!(refused("", &order, None).starts_with("`draft`: line 1"));
        assert!(refused("{}", &order, None).starts_with("`draft`: the member"));
        assert!(refused(PAYMENT, "{}", None).starts_with("`order`: the `work_order` has not"));
        let changed = order.replace("4900", "4800");
        assert!(refused(PAYMENT, &changed, None).starts_with("`order`: the `scope_hash`"));
        let other = Some("https://example.com");
        assert!(refused(PAYMENT, &order, other).starts_with("`draft`: the payment of this order"));
        let stated = PAYMENT.replacen('{', r#"{"issuer": "https://weverlabs.com","#, 1);
        assert!(refused(&stated, &order, other).starts_with("`issuer`: "));
        let amount = PAYMENT.replace("4900", "49.00");
        assert!(refused(&amount, &order, None).starts_with("`draft`: expected"));
    }
}
