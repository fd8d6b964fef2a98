//! `build_work_order` and `build_payment_reference`: objects from drafts, unsigned. No key is held here.

use serde_json::{Value, json};
use wever_proof_bindings::{Refusal, payment_reference, unsigned_order};
use wever_proof_cli::StandingTerms;

use super::Tool;
use crate::answer::Answer;
use crate::arguments::Arguments;
use crate::schemas::{Members, bundled};

pub(super) const WORK_ORDER: Tool = Tool {
    name: "build_work_order",
    title: "Make a work order",
    description: "Makes a work order from a draft: id, idempotency key and `scope_hash` follow from it, so that the \
                  same draft gives the same order. It is not signed and nothing is sent. Keep `canonical` byte for \
                  byte: the proof is compared with it. `schema` with the name `work-order` has the members; a draft \
                  leaves out object_type, schema_version, work_order_id, idempotency_key and scope_hash.",
    input: order_input,
    output: order_output,
    carry_out: carry_out_order,
};

pub(super) const PAYMENT_REFERENCE: Tool = Tool {
    name: "build_payment_reference",
    title: "Make a payment reference",
    description: "Makes the reference of a payment from a draft and the order that was paid: which order it is for \
                  follows from that. It moves no money, is not signed, and nothing is sent. `schema` with the name \
                  `payment-reference` has the members.",
    input: payment_input,
    output: payment_output,
    carry_out: carry_out_payment,
};

fn order_input() -> Members {
    bundled(json!({
        "type": "object",
        "required": ["draft"],
        "properties": {
            "draft": {
                "description": "The draft as JSON text, such as {\"rail_key\": \"packetops\", \"provider\": \
                                \"https://provider.example\", \"customer_account_id\": \"customer_1\", \
                                \"package_level\": \"standard\", \"scope\": \"Check the packet.\", \"inputs\": \
                                {\"packet_type\": \"vendor_onboarding\", \"available_documents\": [\"w9\"], \
                                \"expected_documents\": [\"w9\"]}, \"required_fields\": [\"packet_manifest\", \
                                \"attestation\"], \"expected_return_package\": \"packetops_return_package\", \
                                \"return_target\": {\"callback_policy\": \"status_polling_only\"}, \"price\": \
                                {\"amount\": \"49.00\", \"currency\": \"USD\"}, \"created_at\": \
                                \"2026-06-22T07:50:00Z\"}.",
                "type": "string"
            }
        },
        "additionalProperties": false
    }))
}

fn payment_input() -> Members {
    bundled(json!({
        "type": "object",
        "required": ["draft", "order"],
        "properties": {
            "draft": {
                "description": "The draft as JSON text, such as {\"payment_record_id\": \"payment_1\", \
                                \"payment_reference\": \"invoice:1\", \"payment_kind\": \"invoice\", \
                                \"payment_state\": \"paid\", \"authorized_at\": \"2026-06-22T07:50:30Z\", \"paid\": \
                                {\"amount\": \"49.00\", \"currency\": \"USD\"}, \"evidence\": [{\"media_type\": \
                                \"text/plain\", \"text\": \"paid\"}]}.",
                "type": "string"
            },
            "order": {"description": "The order that was paid, byte for byte.", "type": "string"},
            "issuer": {"description": "Who states the payment: the provider of the order.", "type": "string"}
        },
        "additionalProperties": false
    }))
}

fn order_output() -> Members {
    output("work_order", "work-order")
}

fn payment_output() -> Members {
    output("payment_reference", "payment-reference")
}

fn output(member: &str, schema: &str) -> Members {
    bundled(json!({
        "type": "object",
        "properties": {
            "canonical": {"description": "The object as bytes to keep: RFC 8785.", "type": "string"},
            member: {"$ref": format!("{schema}.schema.json")},
            "refusal": refusal()
        },
        "additionalProperties": false,
        "oneOf": [{"required": ["canonical", member]}, {"required": ["refusal"]}]
    }))
}

/// The form of what is refused.
pub(super) fn refusal() -> Value {
    json!({
        "description": "Why the call could not be carried out.",
        "type": "object",
        "required": ["code", "message", "path", "findings"],
        "properties": {
            "code": {"description": "What a program acts on.", "type": "string"},
            "message": {"type": "string"},
            "path": {"description": "Where, as a JSON Pointer; empty for the whole.", "type": "string"},
            "advice": {"type": "string"},
            "findings": {
                "type": "array",
                "items": {"$ref": "verification-report.schema.json#/$defs/finding"}
            }
        },
        "additionalProperties": false
    })
}

fn carry_out_order(_: &StandingTerms, mut arguments: Arguments) -> Result<Answer, Answer> {
    let draft = arguments.text("draft")?;
    arguments.end()?;
    made("work_order", unsigned_order(draft.as_bytes())?)
}

fn carry_out_payment(_: &StandingTerms, mut arguments: Arguments) -> Result<Answer, Answer> {
    let draft = arguments.text("draft")?;
    let order = arguments.text("order")?;
    let issuer = arguments.optional_text("issuer")?;
    arguments.end()?;
    let made_of = payment_reference(draft.as_bytes(), order.as_bytes(), issuer.as_deref());
    made("payment_reference", made_of?)
}

fn made(member: &str, canonical: String) -> Result<Answer, Answer> {
    let object = serde_json::from_str::<Value>(&canonical);
    let object = object.map_err(|error| Refusal::new(member, error))?;
    let text = format!(
        "made, and not signed: `canonical` in the structured content has the bytes to keep, `{member}` the same as data"
    );
    Ok(Answer::new(
        text,
        json!({ "canonical": canonical, member: object }),
    ))
}
