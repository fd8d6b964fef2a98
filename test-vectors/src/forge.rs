//! Changes a proof and makes everything that depends on the change again.
//!
//! The format is written down here a second time, from its specification and without the
//! verifier's code: what is hashed, what is signed, in which order. [`Forge`] walks the stages in
//! [`Stage::ALL`]; a vector may leave a stage out, change something right after it, or have it
//! done with another key.

use crate::key::Key;
use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// RFC 8785 bytes.
#[must_use]
pub fn canonical(value: &Value) -> Vec<u8> {
    serde_json_canonicalizer::to_vec(value).unwrap()
}

/// `sha256:` and the digest of raw bytes.
#[must_use]
pub fn digest_bytes(bytes: &[u8]) -> String {
    format!("sha256:{}", hex::encode(Sha256::digest(bytes)))
}

/// Base64 with padding.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

/// The digest of a value's canonical form.
#[must_use]
pub fn digest(value: &Value) -> String {
    digest_bytes(&canonical(value))
}

/// What is signed of an object that has no signature yet: its digest, its type and whose signature it is.
#[must_use]
pub fn signed_payload(object: &Value, object_type: &str) -> Vec<u8> {
    let signer = match object_type {
        "work_order" => "requester_issuer",
        _ => "issuer",
    };
    canonical(&json!({
        "digest": digest(object),
        "issuer": object[signer],
        "object_type": object_type,
    }))
}

/// A copy of an object without some members.
#[must_use]
pub fn without(object: &Value, members: &[&str]) -> Value {
    let mut copy = object.clone();
    for member in members {
        copy.as_object_mut().unwrap().remove(*member);
    }
    copy
}

/// What is made again, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The hash of each piece of evidence.
    Evidence,
    /// `contract_hash` of the run contract.
    ContractHash,
    /// `contract_hash` wherever else it stands.
    ContractReferences,
    /// `scope_hash` of the order.
    ScopeHash,
    /// `scope_hash` wherever else it stands.
    ScopeReferences,
    /// The requester's signature, if there is one.
    RequesterSignature,
    /// `previous` of each entry of the tool path.
    ToolPath,
    /// `package_hash` or `result_package_hash` of the package.
    PackageHash,
    /// The same wherever else it stands.
    PackageReferences,
    /// Subjects and predicate of the attestation.
    AttestationStatement,
    /// The signature of the attestation.
    AttestationSignature,
    /// `receipt_hash` of each receipt.
    ReceiptHash,
    /// `receipt_hash` wherever else it stands.
    ReceiptReferences,
    /// The receipt's signature.
    ReceiptSignature,
    /// The settlement receipts' signatures.
    SettlementSignature,
    /// The usage receipts' signatures.
    UsageSignature,
    /// `callback_hash` and `event_hash`.
    PartHashes,
    /// The callbacks' signatures, where there are any.
    CallbackSignature,
    /// The ledger entries' signatures, where there are any.
    LedgerSignature,
    /// The seal's list of objects.
    SealList,
    /// The seal's signature.
    CompletionSignature,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 21] = [
        Self::Evidence,
        Self::ContractHash,
        Self::ContractReferences,
        Self::ScopeHash,
        Self::ScopeReferences,
        Self::RequesterSignature,
        Self::ToolPath,
        Self::PackageHash,
        Self::PackageReferences,
        Self::AttestationStatement,
        Self::AttestationSignature,
        Self::ReceiptHash,
        Self::ReceiptReferences,
        Self::ReceiptSignature,
        Self::SettlementSignature,
        Self::UsageSignature,
        Self::PartHashes,
        Self::CallbackSignature,
        Self::LedgerSignature,
        Self::SealList,
        Self::CompletionSignature,
    ];
}

type Hook = Box<dyn FnOnce(&mut Value)>;

/// A proof in the making.
pub struct Forge {
    /// The bundle.
    pub proof: Value,
    skipped: BTreeSet<Stage>,
    hooks: BTreeMap<Stage, Vec<Hook>>,
    keys: BTreeMap<Stage, Key>,
    before: Option<Arc<Value>>,
}

impl core::fmt::Debug for Forge {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter
            .debug_struct("Forge")
            .field("skipped", &self.skipped)
            .finish_non_exhaustive()
    }
}

impl Forge {
    /// Starts from a proof, with the keys of the accepted one.
    #[must_use]
    pub fn new(proof: Value) -> Self {
        let keys = BTreeMap::from([
            (Stage::RequesterSignature, Key::requester()),
            (Stage::AttestationSignature, Key::issuer()),
            (Stage::ReceiptSignature, Key::issuer()),
            (Stage::SettlementSignature, Key::issuer()),
            (Stage::UsageSignature, Key::issuer()),
            (Stage::CallbackSignature, Key::issuer()),
            (Stage::LedgerSignature, Key::issuer()),
            (Stage::CompletionSignature, Key::issuer()),
        ]);
        Self {
            proof,
            skipped: BTreeSet::new(),
            hooks: BTreeMap::new(),
            keys,
            before: None,
        }
    }

    /// A sealed proof of which this one is a change: objects that are the same are hashed and signed
    /// already.
    pub fn change_of(&mut self, before: Arc<Value>) {
        self.before = Some(before);
    }

    /// Leaves a stage out.
    pub fn skip(&mut self, stage: Stage) {
        self.skipped.insert(stage);
    }

    /// Changes something right after a stage.
    pub fn after(&mut self, stage: Stage, change: impl FnOnce(&mut Value) + 'static) {
        self.hooks.entry(stage).or_default().push(Box::new(change));
    }

    /// Signs in a stage with another key.
    pub fn sign_with(&mut self, stage: Stage, key: Key) {
        self.keys.insert(stage, key);
    }

    /// Signs whatever the provider signs with another key.
    pub fn issue_with(&mut self, key: &Key) {
        for stage in [
            Stage::AttestationSignature,
            Stage::ReceiptSignature,
            Stage::SettlementSignature,
            Stage::UsageSignature,
            Stage::CallbackSignature,
            Stage::LedgerSignature,
            Stage::CompletionSignature,
        ] {
            self.sign_with(stage, key.clone());
        }
    }

    /// The value at a pointer.
    ///
    /// # Panics
    ///
    /// If there is none.
    #[must_use]
    pub fn get(&self, pointer: &str) -> Value {
        self.proof
            .pointer(&absolute(pointer))
            .unwrap_or_else(|| panic!("nothing at {pointer}"))
            .clone()
    }

    /// Replaces the value at a pointer, or adds a member to the object above it.
    pub fn set(&mut self, pointer: &str, value: impl Into<Value>) {
        set(&mut self.proof, pointer, value);
    }

    /// Replaces a value at several pointers.
    pub fn set_all(&mut self, pointers: &[&str], value: impl Into<Value>) {
        let value = value.into();
        for pointer in pointers {
            self.set(pointer, value.clone());
        }
    }

    /// Removes a member or an item.
    pub fn remove(&mut self, pointer: &str) {
        remove(&mut self.proof, pointer);
    }

    /// Replaces one string wherever it stands as a whole value, outside the attestation's payload.
    pub fn rename(&mut self, from: &str, to: &str) {
        rename(&mut self.proof, from, to);
    }

    /// Makes everything again and gives the bundle.
    #[must_use]
    pub fn seal(mut self) -> Value {
        for stage in Stage::ALL {
            if !self.skipped.contains(&stage) {
                self.run(stage);
            }
            for hook in self.hooks.remove(&stage).unwrap_or_default() {
                hook(&mut self.proof);
            }
        }
        self.proof
    }

    /// The same as canonical bytes.
    #[must_use]
    pub fn bytes(self) -> Vec<u8> {
        canonical(&self.seal())
    }

    fn run(&mut self, stage: Stage) {
        match stage {
            Stage::Evidence => self.evidence(),
            Stage::ContractHash => self.hash("run_contract", "contract_hash", &["contract_hash"]),
            Stage::ContractReferences => {
                let places = [("tokenops_result_package", "/contract_hash")];
                self.refer("run_contract", "contract_hash", &places);
            }
            Stage::ScopeHash => {
                let left_out = [
                    "scope_hash",
                    "work_order_id",
                    "idempotency_key",
                    "requester_signature",
                ];
                self.hash("work_order", "scope_hash", &left_out);
            }
            Stage::ScopeReferences => {
                let places = [
                    ("payment_reference", "/scope_hash"),
                    ("return_package", "/scope_hash"),
                    ("receipt", "/scope_hash"),
                    ("work_order_dispatch", "/scope_hash"),
                    ("tokenops_result_package", "/scope_hash"),
                ];
                self.refer("work_order", "scope_hash", &places);
                self.refer_in_tool_path();
            }
            Stage::RequesterSignature => {
                self.sign(stage, "work_order", "requester_signature", "work-order");
            }
            Stage::ToolPath => {
                for run in items(&mut self.proof, "production_run") {
                    chain(run, 0);
                }
            }
            Stage::PackageHash => {
                self.hash(
                    "return_package",
                    "package_hash",
                    &["package_hash", "attestation"],
                );
                let member = "result_package_hash";
                self.hash("tokenops_result_package", member, &[member]);
            }
            Stage::PackageReferences => {
                let places = [
                    ("receipt", "/package_hash"),
                    ("verification_snapshot", "/package_hash"),
                ];
                self.refer("return_package", "package_hash", &places);
                let places = [
                    ("result_contract", "/machine_result/result_package_hash"),
                    ("usage_receipt", "/result_package_hash"),
                    ("callback_delivery", "/payload/result_package_hash"),
                ];
                self.refer("tokenops_result_package", "result_package_hash", &places);
            }
            Stage::AttestationStatement => self.attestation_statement(),
            Stage::AttestationSignature => self.attestation_signature(),
            Stage::ReceiptHash => {
                for receipt in ["receipt", "settlement_receipt", "usage_receipt"] {
                    let left_out = ["receipt_hash", "receipt_signature"];
                    self.hash(receipt, "receipt_hash", &left_out);
                }
            }
            Stage::ReceiptReferences => {
                let places = [("verification_snapshot", "/receipt_hash")];
                self.refer("receipt", "receipt_hash", &places);
            }
            Stage::ReceiptSignature => self.sign(stage, "receipt", "receipt_signature", "receipt"),
            Stage::SettlementSignature => {
                let media = "settlement-receipt";
                self.sign(stage, "settlement_receipt", "receipt_signature", media);
            }
            Stage::UsageSignature => {
                self.sign(stage, "usage_receipt", "receipt_signature", "usage-receipt");
            }
            Stage::PartHashes => {
                self.hash_part("callback_delivery", "callback_hash", "payload");
                self.hash_part("ledger_entry", "event_hash", "event");
            }
            Stage::CallbackSignature => {
                let media = "callback-delivery";
                self.sign(stage, "callback_delivery", "callback_signature", media);
            }
            Stage::LedgerSignature => {
                self.sign(stage, "ledger_entry", "ledger_signature", "ledger-entry");
            }
            Stage::SealList => self.seal_list(),
            Stage::CompletionSignature => {
                self.sign(
                    stage,
                    "completion_proof",
                    "completion_signature",
                    "completion-proof",
                );
            }
        }
    }

    fn evidence(&mut self) {
        for object_type in ["payment_reference", "provider_confirmation"] {
            for payment in items(&mut self.proof, object_type) {
                let documents = payment.get_mut("evidence").and_then(Value::as_array_mut);
                let documents = documents.into_iter().flatten();
                for document in documents.filter(|document| document.is_object()) {
                    let bytes = match (&document["text"], &document["base64"]) {
                        (Value::String(text), Value::Null) => text.as_bytes().to_vec(),
                        (Value::Null, Value::String(text)) => {
                            Base64::decode_vec(text).unwrap_or_default()
                        }
                        _ => continue,
                    };
                    document["sha256"] = digest_bytes(&bytes).into();
                }
            }
        }
    }

    fn hash(&mut self, object_type: &str, member: &str, left_out: &[&str]) {
        let before = self.before.clone();
        for (index, object) in items(&mut self.proof, object_type).enumerate() {
            if object.get(member).is_some() && !stood(&before, object_type, index, object) {
                object[member] = digest(&without(object, left_out)).into();
            }
        }
    }

    fn hash_part(&mut self, object_type: &str, member: &str, part: &str) {
        for object in items(&mut self.proof, object_type) {
            if object.get(member).is_some() && object.get(part).is_some() {
                object[member] = digest(&object[part]).into();
            }
        }
    }

    /// Copies a hash from its owner to where it already stands.
    fn refer(&mut self, owner: &str, member: &str, places: &[(&str, &str)]) {
        let Some(hash) = self
            .proof
            .pointer(&format!("/objects/{owner}/0/{member}"))
            .cloned()
        else {
            return;
        };
        for (object_type, place) in places {
            for object in items(&mut self.proof, object_type) {
                if let Some(value) = object.pointer_mut(place) {
                    *value = hash.clone();
                }
            }
        }
    }

    fn refer_in_tool_path(&mut self) {
        let Some(hash) = self
            .proof
            .pointer("/objects/work_order/0/scope_hash")
            .cloned()
        else {
            return;
        };
        for run in items(&mut self.proof, "production_run") {
            let entries = run.get_mut("tool_path").and_then(Value::as_array_mut);
            for entry in entries.into_iter().flatten() {
                if entry.get("scope_hash").is_some() {
                    entry["scope_hash"] = hash.clone();
                }
            }
        }
    }

    fn sign(&mut self, stage: Stage, object_type: &str, member: &str, media: &str) {
        let key = &self.keys[&stage];
        let payload_type = format!("application/vnd.weverlabs.{media}-digest.v1+json");
        let before = self.before.clone();
        for (index, object) in items(&mut self.proof, object_type).enumerate() {
            if object.get(member).is_some_and(Value::is_object)
                && !stood(&before, object_type, index, object)
            {
                let payload = signed_payload(&without(object, &[member]), object_type);
                object[member]["key_id"] = key.id().into();
                object[member]["value"] =
                    Base64UrlUnpadded::encode_string(&key.sign(&payload_type, &payload)).into();
            }
        }
    }

    /// Whether everything that the statement repeats stood in the sealed proof as it is.
    fn statement_stood(&self) -> bool {
        let types = [
            "work_order",
            "run_contract",
            "return_package",
            "tokenops_result_package",
            "attestation",
        ];
        self.before.as_ref().is_some_and(|before| {
            let same = |name: &&str| self.proof["objects"].get(name) == before["objects"].get(name);
            types.iter().all(same)
        })
    }

    fn attestation_statement(&mut self) {
        if self.statement_stood() {
            return;
        }
        let at = |pointer: &str| self.proof.pointer(pointer).cloned().unwrap_or_default();
        let scope_hash = at("/objects/work_order/0/scope_hash");
        let contract_hash = at("/objects/run_contract/0/contract_hash");
        let result = at("/objects/tokenops_result_package/0");
        for package in items(&mut self.proof, "return_package") {
            let copy = package.clone();
            let hashes = [copy["package_hash"].clone(), scope_hash.clone()];
            restate(package, &copy, &hashes, &PAID_PREDICATE);
        }
        if !result.is_object() {
            return;
        }
        for attestation in items(&mut self.proof, "attestation") {
            let names_contract = statement(attestation)
                .is_some_and(|statement| statement["subject"][1]["name"] == "run-contract.json");
            let fixed = if names_contract {
                &contract_hash
            } else {
                &scope_hash
            };
            let hashes = [result["result_package_hash"].clone(), fixed.clone()];
            restate(attestation, &result, &hashes, &TASK_PREDICATE);
        }
    }

    fn attestation_signature(&mut self) {
        if self.statement_stood() {
            return;
        }
        let key = &self.keys[&Stage::AttestationSignature];
        let of_task = self.proof["objects"]
            .get("tokenops_result_package")
            .is_some();
        let holder = if of_task {
            "attestation"
        } else {
            "return_package"
        };
        for object in items(&mut self.proof, holder) {
            let Some(envelope) = envelope(object) else {
                continue;
            };
            let text = |member: &str| envelope.get(member)?.as_str().map(str::to_owned);
            let (Some(payload), Some(payload_type)) = (
                text("payload").and_then(|text| Base64::decode_vec(&text).ok()),
                text("payloadType"),
            ) else {
                continue;
            };
            if let Some(signature) = envelope
                .pointer_mut("/signatures/0")
                .filter(|signature| signature.is_object())
            {
                signature["keyid"] = key.id().into();
                signature["sig"] = Base64::encode_string(&key.sign(&payload_type, &payload)).into();
            }
        }
    }

    fn seal_list(&mut self) {
        let none = Map::new();
        let objects = self.proof["objects"].as_object().unwrap_or(&none);
        let mut types: Vec<(&String, &Value)> = objects
            .iter()
            .filter(|(name, _)| *name != "completion_proof")
            .collect();
        types.sort_by_key(|(name, _)| name.encode_utf16().collect::<Vec<_>>());
        let mut list = Vec::new();
        for (object_type, instances) in types {
            for (index, object) in instances.as_array().into_iter().flatten().enumerate() {
                if stood(&self.before, object_type, index, object) {
                    let id = &id_of(object_type, object);
                    let entries = self.before.iter().filter_map(|before| {
                        before
                            .pointer("/objects/completion_proof/0/objects")?
                            .as_array()
                    });
                    let entry = entries.flatten().find(|entry| {
                        entry["object_type"] == **object_type && entry["object_id"] == *id
                    });
                    if let Some(entry) = entry {
                        list.push(entry.clone());
                        continue;
                    }
                }
                list.push(json!({
                    "object_type": object_type,
                    "object_id": id_of(object_type, object),
                    "digest": digest(object),
                }));
            }
        }
        for seal in items(&mut self.proof, "completion_proof") {
            seal["objects"] = list.clone().into();
        }
    }
}

/// Members of a paid run's predicate, and the members of the package that they repeat.
const PAID_PREDICATE: [(&str, &str); 7] = [
    ("issuer", "issuer"),
    ("rail_key", "rail_key"),
    ("production_run_id", "production_run_id"),
    ("return_package_id", "return_package_id"),
    ("result_status", "result_status"),
    ("evidence_status", "evidence_status"),
    ("returned_at", "returned_at"),
];

/// The same of a task run.
const TASK_PREDICATE: [(&str, &str); 7] = [
    ("issuer", "issuer"),
    ("rail_key", "operating_tool"),
    ("agent_task_run_id", "agent_task_run_id"),
    ("result_package_id", "result_package_id"),
    ("result_status", "result_status"),
    ("evidence_status", "evidence_status"),
    ("returned_at", "returned_at"),
];

/// Makes subjects and predicate of an object's attestation again from the package that it is about.
fn restate(
    object: &mut Value,
    package: &Value,
    hashes: &[Value; 2],
    predicate: &[(&'static str, &'static str)],
) {
    // What is no statement any more cannot be brought up to date.
    if statement(object).is_none_or(|statement| !statement["predicate"].is_object()) {
        return;
    }
    edit_statement(object, |statement| {
        let bare = |digest: &Value| {
            digest
                .as_str()
                .and_then(|text| text.strip_prefix("sha256:"))
                .unwrap_or_default()
                .to_owned()
        };
        let subject =
            |name: Value, digest: &Value| json!({"name": name, "digest": {"sha256": bare(digest)}});
        let names = match predicate {
            predicate if predicate == TASK_PREDICATE => {
                let second = statement["subject"][1]["name"].clone();
                [Value::from("result-package.json"), second]
            }
            _ => ["return-package.json", "work-order.json"].map(Value::from),
        };
        // What is not there to be hashed is named as it was.
        let before = statement["subject"][1]["digest"]["sha256"].clone();
        let mut subjects: Vec<Value> = names
            .into_iter()
            .zip(hashes)
            .map(|(name, hash)| subject(name, hash))
            .collect();
        if hashes[1].is_null() && predicate == TASK_PREDICATE {
            subjects[1]["digest"]["sha256"] = before;
        }
        let files = package["artifacts"].as_array();
        let files = files.filter(|files| files.len() <= 16);
        for file in files.into_iter().flatten() {
            let name = file["name"].as_str().unwrap_or_default();
            subjects.push(subject(format!("artifacts/{name}").into(), &file["sha256"]));
        }
        statement["subject"] = subjects.into();
        for (name, member) in predicate {
            if let Some(value) = package.get(*member) {
                statement["predicate"][*name] = value.clone();
            }
        }
    });
}

/// The id of an object; of a type that a file describes the member that is called after the type.
fn id_of(object_type: &str, object: &Value) -> Value {
    let own = || object.get(format!("{object_type}_id"));
    let id = object.get(id_member(object_type)).or_else(own);
    id.cloned().unwrap_or_else(|| "unknown".into())
}

/// The member that is an object's id.
fn id_member(object_type: &str) -> &'static str {
    match object_type {
        "acceptance_validation" => "validation_id",
        "attestation" => "attestation_id",
        "callback_delivery" => "callback_event_id",
        "controlled_pilot_envelope" | "live_pilot_envelope" => "pilot_id",
        "credential_envelope" => "envelope_id",
        "credit_entitlement" => "credit_entitlement_id",
        "execution_command" => "tool_command_id",
        "full_loop_envelope" => "run_id",
        "ledger_entry" => "ledger_entry_id",
        "onboarding" => "onboarding_id",
        "pilot_report" => "pilot_report_id",
        "provider_confirmation" | "verification_snapshot" => "verification_id",
        "provider_route" => "provider_route_id",
        "queue_state" => "queue_state_id",
        "replay_context" => "replay_id",
        "result_contract" => "result_contract_id",
        "run_contract" => "contract_id",
        "runtime_record" => "runtime_record_id",
        "support_matrix_entry" => "binding_id",
        "tokenops_result_package" => "result_package_id",
        "trust_profile" => "trust_profile_id",
        "work_order_dispatch" => "dispatch_id",
        "customer_account" => "customer_account_id",
        "payment_reference" => "payment_record_id",
        "production_run" => "production_run_id",
        "quote" => "quote_id",
        "receipt" | "settlement_receipt" | "usage_receipt" => "receipt_id",
        "return_package" => "return_package_id",
        "work_order" => "work_order_id",
        _ => "id",
    }
}

/// Whether an object stood in a sealed proof at its place as it is.
fn stood(before: &Option<Arc<Value>>, object_type: &str, index: usize, object: &Value) -> bool {
    let before = before
        .as_ref()
        .and_then(|before| before["objects"].get(object_type)?.get(index));
    before == Some(object)
}

/// The objects of a type.
pub fn items<'v>(
    proof: &'v mut Value,
    object_type: &str,
) -> impl Iterator<Item = &'v mut Value> + use<'v> {
    let objects = proof
        .get_mut("objects")
        .and_then(|objects| objects.get_mut(object_type));
    objects
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
        .filter(|object| object.is_object())
}

/// Chains a run's tool path from an entry on.
pub fn chain(run: &mut Value, from: usize) {
    let Some(entries) = run.get_mut("tool_path").and_then(Value::as_array_mut) else {
        return;
    };
    for index in from..entries.len() {
        let previous = match index.checked_sub(1) {
            None => Value::Null,
            Some(before) => digest(&entries[before]).into(),
        };
        if let Some(entry) = entries[index].as_object_mut() {
            entry.insert("previous".to_owned(), previous);
        }
    }
}

/// The envelope of an attestation, or of the attestation inside a package.
fn envelope(object: &mut Value) -> Option<&mut Value> {
    let inside = object.get("attestation").is_some();
    object.pointer_mut(if inside {
        "/attestation/envelope"
    } else {
        "/envelope"
    })
}

/// The statement inside an attestation, if it can be read.
fn statement(object: &mut Value) -> Option<Value> {
    let payload = envelope(object)?.get("payload")?.as_str()?;
    serde_json::from_slice(&Base64::decode_vec(payload).ok()?).ok()
}

/// Changes the statement inside an attestation, without signing it again.
pub fn edit_statement(object: &mut Value, change: impl FnOnce(&mut Value)) {
    let payload = &mut envelope(object).unwrap()["payload"];
    let mut statement: Value =
        serde_json::from_slice(&Base64::decode_vec(payload.as_str().unwrap()).unwrap()).unwrap();
    change(&mut statement);
    *payload = Base64::encode_string(&canonical(&statement)).into();
}

/// A JSON Pointer as it is; `quote/price` is short for `/objects/quote/0/price`.
#[must_use]
pub fn absolute(pointer: &str) -> String {
    if pointer.starts_with('/') {
        return pointer.to_owned();
    }
    match pointer.split_once('/') {
        Some((object_type, rest)) => format!("/objects/{object_type}/0/{rest}"),
        None => format!("/objects/{pointer}/0"),
    }
}

/// Replaces the value at a pointer, or adds a member to the object above it.
pub fn set(root: &mut Value, pointer: &str, value: impl Into<Value>) {
    let pointer = absolute(pointer);
    let pointer = pointer.as_str();
    let value = value.into();
    if let Some(place) = root.pointer_mut(pointer) {
        *place = value;
        return;
    }
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let name = name.replace("~1", "/").replace("~0", "~");
    let parent = root
        .pointer_mut(parent)
        .unwrap_or_else(|| panic!("nothing at {parent}"));
    match parent {
        Value::Object(members) => {
            members.insert(name, value);
        }
        Value::Array(items) => items.push(value),
        other => panic!("no place for {name} in {other}"),
    }
}

/// Removes a member or an item.
pub fn remove(root: &mut Value, pointer: &str) {
    let pointer = absolute(pointer);
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let name = name.replace("~1", "/").replace("~0", "~");
    match root
        .pointer_mut(parent)
        .unwrap_or_else(|| panic!("nothing at {parent}"))
    {
        Value::Object(members) => {
            members
                .remove(&name)
                .unwrap_or_else(|| panic!("nothing at {pointer}"));
        }
        Value::Array(items) => {
            items.remove(name.parse().unwrap());
        }
        other => panic!("nothing to remove in {other}"),
    }
}

fn rename(value: &mut Value, from: &str, to: &str) {
    match value {
        Value::String(text) if text == from => to.clone_into(text),
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, from, to)),
        Value::Object(members) => members.values_mut().for_each(|item| rename(item, from, to)),
        _ => {}
    }
}
