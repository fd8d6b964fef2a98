//! From a draft to an order.

use wever_proof::json::{self, Limits, Value};
use wever_proof::object::{BuildError, Evidence, WorkOrderDraft};
use wever_proof::signature::SigningIdentity;

use crate::answer::Answer;
use crate::refusal::Refusal;
use crate::signed::Signed;

/// The canonical order of a draft: not signed where no key is given.
///
/// # Errors
///
/// [`Refusal`] with everything that is wrong with the draft.
pub fn work_order(draft: &[u8], by: &Signed<'_>) -> Result<Answer, Refusal> {
    let Value::Object(members) = json::parse(draft, &Limits::PUBLISHED)? else {
        return Err(Refusal::new("draft", "expected an object"));
    };
    let draft = WorkOrderDraft::from_members(&members)?;
    let build = |signer: Option<&SigningIdentity<'_>>| draft.build(signer);
    by.make::<_, BuildError>(build, |order| text(order.canonical()))
}

/// A document of a payment, with its hash: the member `evidence` of a payment is a list of these.
///
/// # Errors
///
/// [`Refusal`] if it is empty, or too long to be part of a proof.
pub fn evidence(media_type: &str, document: &[u8]) -> Result<Answer, Refusal> {
    let evidence = serde_json::to_string(&Evidence::new(media_type, document)?);
    let evidence = evidence.map_err(|error| Refusal::new("document", error))?;
    Ok(Answer::object(evidence))
}

/// One object, as its canonical bytes are.
pub(crate) fn text(canonical: Vec<u8>) -> Result<Answer, Refusal> {
    let text = String::from_utf8(canonical);
    let text = text.map_err(|error| Refusal::new("object", error))?;
    Ok(Answer::object(text))
}
