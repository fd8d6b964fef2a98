//! An example of whatever is published under a name: taken from the example runs, so that it is what the
//! builders make and the verifier accepts.

use base64ct::{Base64, Encoding};
use wever_proof::json::{Map, Value};
use wever_proof::object::tokenops::{ReplayContext, SupportMatrixEntry, SupportedRails};
use wever_proof::object::{BuildError, CreditDebitPolicy, LifecycleState, Object, RailKey};
use wever_proof::time::Timestamp;
use wever_proof::{Policy, Profile, Trust, export, kind, verify};

use crate::{DOCUMENTS, Example, ISSUER, paid_run, run_of, text};

/// When the order of the runs is made.
const FROM: &str = "2026-06-22T07:50:00Z";

/// When the proof of the report is verified.
const AS_OF: &str = "2026-07-01T00:00:00Z";

/// What the keys come from, and whoever reads this has them.
const SEED: [u8; 32] = [7; 32];

/// An example of the schema, profile or kind of documents of a name, which may have `-` or `_`. Of a profile it
/// is a whole proof; of the schema of a rail the inputs of an order and the parts of a package. `None` for a
/// name without one: what several schemas share, and secrets.
///
/// `proof_bundle` is verified under `key_set`.
///
/// # Errors
///
/// [`BuildError`] if the runs cannot be made, which would be a fault of this crate.
pub fn of_published(name: &str) -> Result<Option<Value>, BuildError> {
    let name = name.replace('-', "_");
    if let Some((_, text)) = DOCUMENTS.iter().find(|(kind, _)| *kind == name) {
        return Ok(serde_json::from_str(text).ok());
    }
    if let Some(profile) = Profile::find(&name) {
        return proof(profile);
    }
    Ok(match name.as_str() {
        "proof_bundle" | "proof" => value(paid()?.proof()),
        "key_set" | "issuer_keys" => keys()?,
        "jwks" => keys()?.map(|set| plain(&set)),
        "public_key" => keys()?.and_then(|set| set.pointer("/keys/0").cloned()),
        "run_object" => object("receipt")?,
        "verification_report" | "report" => report()?,
        "verification_output" => report()?.map(|report| {
            serde_json::json!({
                "object_type": "verification_output", "schema_version": "1.0",
                "verdict": report.get("verdict"), "input": {"path": "proof.json"},
                "key_files": [{"path": "trust.jwks.json"}], "failure": null,
                "verifier": report.get("verifier"), "report": report,
            })
        }),
        "document_description" | "description" => {
            let passport = DOCUMENTS
                .iter()
                .find(|(kind, _)| *kind == "receipt_passport");
            let passport = passport.map(|(_, text)| kind::describe(text.as_bytes()));
            passport.and_then(|description| value(description.to_canonical().as_bytes()))
        }
        "requirements" | "own_requirements" => Some(requirements()),
        "profile" | "published_profile" => file("profiles/first-paid-run.json"),
        "rail" => file("profiles/first-paid-run.json").map(|mut profile| {
            // A published profile by a name of its own is what a rail of one's own begins with.
            if let Some(members) = profile.as_object_mut() {
                members.insert("profile".to_owned(), "my_paid_run".into());
            }
            serde_json::json!({
                "object_type": "rail", "schema_version": "1.0", "profile": profile,
                "schemas": {}, "parts": [],
            })
        }),
        "state_machine" | "published_state_machine" => {
            file("state-machines/agent-task-lifecycle.json")
        }
        "kind" | "published_kind" => file("kinds/receipt-passport.json"),
        "dsse_envelope" => envelope()?,
        "sigstore_bundle" => {
            let proof = value(paid()?.proof()).unwrap_or_default();
            let view = export::attestation(&proof, None).ok();
            view.and_then(|view| value(view.envelope.to_sigstore_bundle().as_bytes()))
        }
        "attestation_statement" => envelope()?.and_then(|envelope| {
            let payload = envelope.get("payload")?.as_str()?;
            value(&Base64::decode_vec(payload).ok()?)
        }),
        "packetops" => parts(&RailKey::Packetops)?,
        "diligenceops" => parts(&RailKey::Diligenceops)?,
        "tokenops" => parts(&RailKey::Tokenops)?,
        object_type => object(object_type)?,
    })
}

fn run(profile: &Profile, rail: RailKey) -> Result<Example, BuildError> {
    run_of(profile.profile, rail, &SEED, &text::<Timestamp>(FROM)?)
}

/// A proof of a profile, on the first of its rails.
fn proof(profile: &Profile) -> Result<Option<Value>, BuildError> {
    let is_first = |rail: &&RailKey| profile.rails.first() == Some(&rail.name());
    match RailKey::ALL.iter().find(is_first) {
        Some(rail) => Ok(value(run(profile, rail.clone())?.proof())),
        None => Ok(None),
    }
}

fn paid() -> Result<Example, BuildError> {
    paid_run(&SEED, &text(FROM)?)
}

/// The first object of a type in the runs, those of fewer objects first.
fn object(object_type: &str) -> Result<Option<Value>, BuildError> {
    for profile in Profile::all() {
        if !profile.knows(object_type) {
            continue;
        }
        let proof = proof(profile)?.unwrap_or_default();
        let objects = proof.get("objects");
        let first = objects.and_then(|objects| objects.get(object_type)?.get(0));
        if first.is_some() {
            return Ok(first.cloned());
        }
    }
    match object_type {
        // An attestation stands in the package that it attests.
        "attestation" => {
            Ok(object("return_package")?.and_then(|package| package.get("attestation").cloned()))
        }
        // These are for runs that went wrong, or that ask which services there are.
        "replay_context" => replay().map(|object| Some(object.to_value())),
        "support_matrix_entry" => support().map(|object| Some(object.to_value())),
        _ => Ok(None),
    }
}

/// The run of the two objects that no run here has.
const RUN: &str = "task_tokenops_2ar1kme5e5k8mk4wgwffvbqjbe";

fn replay() -> Result<Object<ReplayContext>, BuildError> {
    let context = ReplayContext::builder()
        .replay_id(text("replay_0mtqzk8gq0cyvs4s8hvbh4r5d2")?)
        .agent_task_run_id(text(RUN)?)
        .exception_id(text("exception_1v5dz0ryv4ed40hk0z8a5kq2qn")?)
        .original_state(LifecycleState::Failed)
        .resume_from_state(LifecycleState::Operating)
        .approved_recovery_action(text("replay_from_checkpoint")?)
        .approved_context(vec![text("settlement_reference")?])
        .credit_debit_policy(CreditDebitPolicy::MeterDeltaOnly)
        .additional_credits_required(text("0")?)
        .safe_to_replay(true)
        .created_at(text(FROM)?)
        .build();
    Object::new(&text(ISSUER)?, &context)
}

fn support() -> Result<Object<SupportMatrixEntry>, BuildError> {
    let service = |name: &str| text(&format!("/api/agents/tasks/{RUN}/{name}"));
    let entry = SupportMatrixEntry::builder()
        .binding_id(text("binding_5tbbh2s0w8f1kx3m9d7c4zqjya")?)
        .task_token(text(RUN)?)
        .requested_tool(RailKey::Tokenops)
        .rails(
            SupportedRails::builder()
                .task_ledger(service("ledger")?)
                .result_contract(service("result-contract")?)
                .build(),
        )
        .operating_contract(text("agent_run_contract")?)
        .result_contract(text("agent_result_contract")?)
        .issued_at(text(FROM)?)
        .build();
    Object::new(&text(ISSUER)?, &entry)
}

fn envelope() -> Result<Option<Value>, BuildError> {
    let attestation = object("attestation")?;
    Ok(attestation.and_then(|attestation| attestation.get("envelope").cloned()))
}

fn keys() -> Result<Option<Value>, BuildError> {
    Ok(value(paid()?.key_set.to_json().as_bytes()))
}

fn report() -> Result<Option<Value>, BuildError> {
    let run = paid()?;
    let trust = Trust::from_key_sets([run.key_set.clone()]);
    let trust = trust.map_err(|error| BuildError::Terms {
        reason: error.message,
    })?;
    let policy = Policy::at(text(AS_OF)?);
    let outcome = verify(run.proof(), &trust, &policy);
    Ok(value(outcome.report().to_canonical().as_bytes()))
}

/// What an order of a rail gives, and the parts that its package returns; not every profile has an order.
fn parts(rail: &RailKey) -> Result<Option<Value>, BuildError> {
    for profile in Profile::all() {
        if !profile.rails.contains(&rail.name()) || !profile.knows("work_order") {
            continue;
        }
        let proof = value(run(profile, rail.clone())?.proof()).unwrap_or_default();
        let mut parts = Map::new();
        for (name, pointer) in [
            ("inputs", "/objects/work_order/0/inputs"),
            (
                "returned_fields",
                "/objects/return_package/0/returned_fields",
            ),
        ] {
            let part = proof.pointer(pointer).cloned();
            parts.extend(part.map(|part| (name.to_owned(), part)));
        }
        if !parts.is_empty() {
            return Ok(Some(Value::Object(parts)));
        }
    }
    Ok(None)
}

fn file(name: &str) -> Option<Value> {
    value(wever_proof_schemas::find(name)?.as_bytes())
}

fn value(bytes: &[u8]) -> Option<Value> {
    serde_json::from_slice(bytes).ok()
}

/// An object with one member.
/// The keys of a key set as others publish theirs, without what only a key set of ours says.
fn plain(set: &Value) -> Value {
    let mut keys = set.get("keys").cloned().unwrap_or_default();
    for key in keys.as_array_mut().into_iter().flatten() {
        if let Some(members) = key.as_object_mut() {
            members.remove("purposes");
        }
    }
    with("keys", Some(&keys))
}

fn with(name: &str, member: Option<&Value>) -> Value {
    let member = member.cloned().unwrap_or_default();
    Value::Object([(name.to_owned(), member)].into_iter().collect())
}

/// Everything that a customer can require.
fn requirements() -> Value {
    serde_json::json!({
        "object_type": "requirements",
        "schema_version": "1.0",
        "run_goal": "one paid run completed",
        "rail_key": "packetops or diligenceops",
        "must_have": ["work_order_id", "return_package_id", "receipt_id", "completion_signature"],
        "profile": "first_paid_run",
        "require_payment": "evidenced",
        "maximum_key_set_age_days": 30,
        "accepted_issuers": ["https://weverlabs.com"],
        "fees": [{
            "movement_type": "transaction",
            "currency": "USD",
            "fee_bps": 50,
            "minimum_fee": "0.05",
        }],
        "maximum_fee": {"amount": "1.00", "currency": "USD"},
    })
}
