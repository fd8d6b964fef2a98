//! What is published and what the code says are one: vocabulary, profile, ids, samples.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)] // a test may fail loudly

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use wever_proof::profile::{self, Member, Profile, StateRule, SumOver};
use wever_proof::profile::{STATE_MACHINES, StateMachine};
use wever_proof::schema::{self, FILE_SCHEMAS, SCHEMAS, object_schema};
use wever_proof::{MAX_ITEMS, object};

fn document(name: &str) -> Value {
    serde_json::from_str(schema::published(name).unwrap()).unwrap()
}

/// Every published schema, by its name.
fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    SCHEMAS.iter().chain(FILE_SCHEMAS).copied()
}

/// Every published schema, read once.
static DOCUMENTS: LazyLock<BTreeMap<&str, Value>> = LazyLock::new(|| {
    let names = all().map(|(name, _)| name);
    names.map(|name| (name, document(name))).collect()
});

/// A validator of the run-time engine over the published files.
fn validator(name: &str) -> jsonschema::Validator {
    validator_of(&document(name))
}

fn validator_of(schema: &Value) -> jsonschema::Validator {
    let resources = all().map(|(_, text)| {
        let schema: Value = serde_json::from_str(text).unwrap();
        let id = schema["$id"].as_str().unwrap().to_owned();
        (id, jsonschema::Resource::from_contents(schema))
    });
    let mut registry = jsonschema::Registry::new();
    for (id, resource) in resources {
        registry = registry.add(id, resource).unwrap();
    }
    let registry = registry.prepare().unwrap();
    jsonschema::draft202012::options()
        .with_registry(&registry)
        .build(schema)
        .unwrap()
}

#[test]
fn every_schema_has_its_id_and_is_a_valid_schema() {
    for (name, text) in all() {
        let schema: Value = serde_json::from_str(text).unwrap();
        assert_eq!(
            schema["$id"],
            format!("https://weverlabs.com/schemas/proof/v1/{name}.schema.json")
        );
        assert!(jsonschema::draft202012::meta::is_valid(&schema), "{name}");
        validator(name);
    }
}

/// The rails of the examples have the published form of a rail, and the names in the schemas of bundle and seal,
/// which have no digest, are those of the published profiles.
#[test]
fn rails_and_profiles_are_told_apart() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../example-runs/rails");
    let mut count = 0;
    for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap()) {
        if file.file_name().to_string_lossy().ends_with(".rail.json") {
            let rail: Value = serde_json::from_slice(&std::fs::read(file.path()).unwrap()).unwrap();
            validator("rail").validate(&rail).unwrap();
            count += 1;
        }
    }
    assert!(count > 0);
    let published: Vec<&str> = profile::PUBLISHED.iter().map(|(name, _)| *name).collect();
    for name in ["proof-bundle", "completion-proof"] {
        let schema = document(name);
        let rules = schema["allOf"].as_array().unwrap().iter();
        let names = rules.filter_map(|rule| rule.pointer("/then/if/properties/profile/enum"));
        assert_eq!(
            names.collect::<Vec<_>>(),
            [&serde_json::json!(published)],
            "{name}"
        );
    }
}

/// What the walk over the schemas judges, and what says nothing to it. The bounds and choices among them
/// are tried one by one in `schema/rules.rs`.
const KEYWORDS: [&str; 40] = [
    "$defs",
    "$id",
    "$ref",
    "$schema",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "dependentRequired",
    "description",
    "else",
    "enum",
    "format",
    "if",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "oneOf",
    "pattern",
    "prefixItems",
    "properties",
    "propertyNames",
    "required",
    "then",
    "title",
    "type",
    "x-hash",
    "x-known",
    "x-object-id",
    "x-part-hashes",
    "x-payload-type",
    "x-signature",
    "x-signed-at",
    "x-signer",
];

/// Every keyword of a schema and of the schemas in it; what data there is in it is none.
fn keywords(schema: &Value, found: &mut BTreeSet<String>, any_of: &mut Vec<Value>) {
    let Some(members) = schema.as_object() else {
        return;
    };
    for (keyword, said) in members {
        found.insert(keyword.clone());
        match keyword.as_str() {
            "properties" | "$defs" => {
                let named = said.as_object().unwrap().values();
                named.for_each(|inner| keywords(inner, found, any_of));
            }
            "allOf" | "anyOf" | "oneOf" | "prefixItems" => {
                let list = said.as_array().unwrap();
                list.iter().for_each(|inner| keywords(inner, found, any_of));
                if keyword == "anyOf" {
                    any_of.push(said.clone());
                }
            }
            "additionalProperties" | "items" | "propertyNames" | "if" | "then" | "else" => {
                keywords(said, found, any_of);
            }
            _ => {}
        }
    }
}

/// A keyword that the walk does not know would be passed over in silence.
#[test]
fn schemas_use_keywords_that_are_judged() {
    let mut found = BTreeSet::new();
    let mut any_of = Vec::new();
    for (name, _) in SCHEMAS {
        keywords(&document(name), &mut found, &mut any_of);
    }
    let unknown: Vec<&String> = found
        .iter()
        .filter(|keyword| !KEYWORDS.contains(&keyword.as_str()))
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    // What the document says of `anyOf`: null, or one form.
    assert!(any_of.len() > 5);
    for forms in any_of {
        assert_eq!(forms.as_array().unwrap().len(), 2, "{forms}");
        assert_eq!(forms[0], serde_json::json!({"type": "null"}), "{forms}");
    }
}

/// Enumerations of the code are the lists of the schemas, in their order.
#[test]
fn vocabulary_is_that_of_the_schemas() {
    let common = document("common");
    let packetops = document("packetops");
    let diligenceops = document("diligenceops");
    let at = |document: &Value, pointer: &str| -> Vec<String> {
        let list = document
            .pointer(pointer)
            .unwrap_or_else(|| panic!("{pointer}"));
        list.as_array()
            .unwrap()
            .iter()
            .map(|item| item.as_str().unwrap().to_owned())
            .collect()
    };
    macro_rules! same {
        ($($name:ident $document:expr, $pointer:expr;)*) => {
            $(
                let code: Vec<&str> = object::$name::ALL.iter().map(|item| item.name()).collect();
                assert_eq!(code, at($document, $pointer), stringify!($name));
            )*
        };
    }
    same! {
        RailKey &common, "/$defs/rail_key/enum";
        AccountState &document("customer-account"), "/properties/account_state/x-known";
        CallbackPolicy &common, "/$defs/callback_policy/enum";
        CallbackState &common, "/$defs/callback_state/enum";
        ResultStatus &common, "/$defs/result_status/enum";
        EvidenceStatus &common, "/$defs/evidence_status/x-known";
        ProductionRunState &common, "/$defs/production_run_state/x-known";
        PaymentState &common, "/$defs/payment_state/x-known";
        ReceiptState &common, "/$defs/receipt_state/enum";
        NextAction &common, "/$defs/next_action/x-known";
        PaymentKind &common, "/$defs/payment_kind/x-known";
        MovementType &common, "/$defs/movement_type/enum";
        Step &document("production-run"), "/properties/tool_path/items/properties/step/enum";
        SnapshotOutcome &document("verification-snapshot"), "/properties/checks/prefixItems/0/properties/outcome/enum";
        VerificationState &document("verification-snapshot"), "/properties/verification_state/enum";
        EntryState &packetops, "/$defs/manifest_entry/properties/entry_state/x-known";
        MissingReason &packetops, "/$defs/missing_item/properties/reason/enum";
        OperatorDecision &packetops, "/$defs/missing_item/properties/operator_decision/x-known";
        EntryState &diligenceops, "/$defs/inventory_entry/properties/entry_state/x-known";
        MissingReason &diligenceops, "/$defs/missing_item/properties/reason/enum";
        OperatorDecision &diligenceops, "/$defs/missing_item/properties/operator_decision/x-known";
        DiligenceReadinessState &diligenceops, "/$defs/readiness_score/properties/readiness_state/x-known";
        Severity &diligenceops, "/$defs/severity/enum";
        ReadinessState &packetops, "/$defs/readiness_object/properties/readiness_state/x-known";
        ExceptionType &packetops, "/$defs/exception_object/properties/exception_type/x-known";
        Severity &packetops, "/$defs/exception_object/properties/severity/enum";
        ExceptionStatus &packetops, "/$defs/exception_object/properties/status/x-known";
        LifecycleState &common, "/$defs/lifecycle_state/enum";
        EntitlementState &common, "/$defs/entitlement_state/enum";
        ProviderType &common, "/$defs/provider_type/x-known";
        MeteringPolicy &common, "/$defs/metering_policy/x-known";
        RunEventType &common, "/$defs/run_event_type/x-known";
        RecoveryAction &common, "/$defs/recovery_action/x-known";
        ExceptionType &common, "/$defs/exception_type/x-known";
        Severity &common, "/$defs/task_severity/enum";
        ExceptionStatus &common, "/$defs/exception_status/x-known";
        ValidationState &common, "/$defs/validation_check/properties/state/enum";
        CallbackEventType &common, "/$defs/callback_event_type/enum";
        AcceptanceDecision &document("acceptance-validation"), "/properties/decision/enum";
        DeliveryOutcome &document("callback-delivery"), "/properties/attempts/items/properties/outcome/enum";
        ReceiverState &document("callback-delivery"), "/properties/acknowledgement/properties/receiver_state/enum";
        CredentialType &document("credential-envelope"), "/properties/credential_type/x-known";
        CredentialStatus &document("credential-envelope"), "/properties/credential_status/enum";
        RetrievalMode &document("credential-envelope"), "/properties/retrieval_mode/x-known";
        LedgerType &document("ledger-entry"), "/properties/ledger_type/x-known";
        ReviewState &document("pilot-report"), "/properties/review_state/x-known";
        RetryDecision &document("pilot-report"), "/properties/retry_decision/x-known";
        OfferReadiness &document("pilot-report"), "/properties/offer_readiness/x-known";
        SignatureStatus &document("provider-confirmation"), "/properties/signature_status/enum";
        ConfirmationState &document("provider-confirmation"), "/properties/verification_state/enum";
        RailMode &document("provider-route"), "/properties/rail_mode/x-known";
        ConfirmationMode &document("provider-route"), "/properties/confirmation_mode/x-known";
        StuckReason &document("queue-state"), "/properties/stuck_alerts/items/properties/stuck_reason/x-known";
        CreditDebitPolicy &document("replay-context"), "/properties/credit_debit_policy/x-known";
        RetryState &document("runtime-record"), "/properties/retry_state/x-known";
        EvidenceState &document("tokenops-result-package"), "/properties/settlement_evidence/items/properties/evidence_state/enum";
    }
    macro_rules! the_one {
        ($($name:ident $object:literal $member:literal;)*) => {
            $(
                let names: Vec<&str> = object::$name::ALL.iter().map(|item| item.name()).collect();
                let place = concat!("/properties/", $member, "/const");
                assert_eq!(names, [document($object).pointer(place).unwrap()], "{}", stringify!($name));
            )*
        };
    }
    the_one! {
        OnboardingRequestType "onboarding" "request_type";
        TrustProfileType "trust-profile" "profile_type";
        ResultPackageType "tokenops-result-package" "package_type";
        ContractVersion "result-contract" "contract_version";
        SettlementReceiptType "settlement-receipt" "receipt_type";
        SettlementStatus "settlement-receipt" "settlement_status";
        UsageReceiptPolicy "settlement-receipt" "usage_receipt_policy";
        UsageReceiptType "usage-receipt" "receipt_type";
        CallbackPayloadType "callback-delivery" "payload/properties/payload_type";
        ExecutionMode "controlled-pilot-envelope" "execution_mode";
        LoopType "full-loop-envelope" "loop_type";
    }
    let checks = document("verification-snapshot");
    let checks: Vec<&str> = checks["properties"]["checks"]["prefixItems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["properties"]["check"]["const"].as_str().unwrap())
        .collect();
    let code: Vec<&str> = object::SnapshotCheckName::ALL
        .iter()
        .map(|item| item.name())
        .collect();
    assert_eq!(code, checks);
    let purposes: Vec<&str> = wever_proof::key_set::Purpose::ALL
        .iter()
        .map(|purpose| purpose.as_str())
        .collect();
    let keys = document("key-set");
    assert_eq!(
        purposes,
        at(
            &keys,
            "/properties/keys/items/properties/purposes/items/enum"
        )
    );
}

#[test]
fn every_profile_reads_and_has_the_form_of_its_schema() {
    let validator = validator("profile");
    assert!(!profile::PUBLISHED.is_empty());
    for (name, text) in profile::PUBLISHED {
        let value: Value = serde_json::from_str(text).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
        assert_eq!(&Profile::find(name).unwrap().profile, name);
    }
    assert_eq!(Profile::all().count(), profile::PUBLISHED.len());
}

/// What verifies as a first paid run would verify as a customer production run: whatever the
/// latter requires, the former requires too, and the rest is one.
#[test]
fn a_first_paid_run_is_more_than_a_customer_production_run() {
    let text = |wanted: &str| -> Value {
        let found = profile::PUBLISHED.iter().find(|(name, _)| *name == wanted);
        serde_json::from_str(found.unwrap().1).unwrap()
    };
    let (first, customer) = (text("first_paid_run"), text("customer_production_run"));
    for same in [
        "rails",
        "run_id",
        "moves",
        "seal",
        "own_ids",
        "time_order",
        "precedes",
        "payment",
        "files",
        "attestation",
        "callback",
        "claims",
        "rail_parts",
        "closed",
        "fees",
        "assets",
    ] {
        assert_eq!(first[same], customer[same], "{same}");
    }
    for list in ["must_have", "requires"] {
        let all = first[list].as_array().unwrap();
        let fewer = customer[list].as_array().unwrap();
        assert!(fewer.len() < all.len(), "{list}");
        assert!(fewer.iter().all(|member| all.contains(member)), "{list}");
    }
    let pairs = |list: &str| {
        let list = first[list]
            .as_array()
            .unwrap()
            .iter()
            .zip(customer[list].as_array().unwrap());
        list.map(|(first, customer)| (first.clone(), customer.clone()))
            .collect::<Vec<_>>()
    };
    for (first, customer) in pairs("objects") {
        assert_eq!(first["object_type"], customer["object_type"]);
        assert_eq!(first["maximum"], customer["maximum"]);
        assert!(first["minimum"].as_u64() >= customer["minimum"].as_u64());
    }
    for (mut first, customer) in pairs("signatures") {
        if first["required"] == true {
            first["required"] = customer["required"].clone();
        }
        assert_eq!(first, customer);
    }
    // What is referred to is always there in a first paid run, whose objects are required.
    for (first, mut customer) in pairs("joins") {
        if let Some(true) = customer
            .as_object_mut()
            .unwrap()
            .remove("needs_owner")
            .map(|needs| needs == true)
        {
            let owner = first["owner"]["object_type"].as_str().unwrap();
            assert!(
                Profile::find("first_paid_run").unwrap().needs(owner),
                "{owner}"
            );
        }
        assert_eq!(first, customer);
    }
    assert_eq!(first["tool_path"]["steps"], customer["tool_path"]["steps"]);
    assert_eq!(first["tool_path"]["complete"], true);
}

/// What a profile names is there to be named.
#[test]
fn profiles_speak_of_what_there_is() {
    for profile in Profile::all() {
        let known = |name: &str| profile.allowance(name).is_some();
        assert!(known(profile.seal));
        for step in &profile.moves {
            assert!(step.records.is_none_or(known), "{}", step.name);
        }
        for member in profile.requires.iter().chain(&profile.must_have) {
            assert!(known(member.object_type), "{}", member.object_type);
            assert!(!member.steps.contains(&"*"));
        }
        let runs_of_packages = known("return_package");
        for rail in &profile.rails {
            assert_eq!(profile.parts(rail).is_some(), runs_of_packages, "{rail}");
            let Some(parts) = profile.parts(rail) else {
                continue;
            };
            let schema = document(rail);
            let inputs = &schema["$defs"]["inputs"]["properties"];
            let returned = &schema["$defs"]["returned_fields"]["properties"];
            let lists = [Some(parts.handed_over), parts.expected];
            for list in lists.into_iter().flatten() {
                assert_eq!(inputs[list]["type"], "array", "{rail}: {list}");
            }
            let named = [
                Some(parts.inventory),
                Some(parts.missing),
                Some(parts.readiness),
                parts.exception,
                parts.risks,
            ];
            for part in named.into_iter().flatten() {
                assert!(returned.get(part).is_some(), "{rail}: {part}");
            }
        }
        if let Some(listing) = &profile.listing {
            for name in &listing.names {
                let mut path = profile.objects.iter().map(|step| step.path);
                assert!(path.any(|step| step == *name), "{name}");
            }
        }
        for output in profile.outputs.iter().flat_map(|outputs| &outputs.names) {
            assert!(known(output.object_type), "{}", output.output);
        }
        if let Some(lifecycle) = &profile.lifecycle {
            for step in &lifecycle.steps {
                let mut moves = profile.moves.iter().filter(|known| known.name == *step);
                assert!(moves.any(|known| known.records.is_some()), "{step}");
            }
            let machine = &lifecycle.machine;
            for list in lifecycle.states.iter().filter_map(|rule| rule.list) {
                assert!(machine.list(list).is_some(), "{list}");
            }
            let of_implies = lifecycle.implies.iter().map(|rule| rule.state);
            let mut named: Vec<&str> = of_implies.collect();
            named.extend(lifecycle.not_before.iter().map(|rule| rule.state));
            if let Some(rule) = &lifecycle.delivered {
                named.extend(rule.states.iter().chain(&rule.undone_by));
            }
            for rule in &lifecycle.states {
                if let StateRule::Held { states, .. } = &rule.rule {
                    named.extend(states);
                }
            }
            for state in named {
                assert!(machine.state(state).is_some(), "{state}");
            }
        }
        for claim in &profile.claims {
            assert!(!claim.members.is_empty(), "{}", claim.claim);
            let reported = document("verification-report");
            let claims = &reported["properties"]["claims"]["properties"];
            assert!(claims.get(claim.claim).is_some(), "{}", claim.claim);
        }
    }
}

/// Objects as a whole are no member of theirs.
fn has_steps(member: &&Member) -> bool {
    !member.steps.is_empty()
}

/// Every member of the items that a rule of a profile looks into: the type of the objects, and the pointer.
fn members_of_items<'a>(profile: &'a Profile<'a>) -> Vec<(&'a str, String)> {
    let mut all = Vec::new();
    let mut item = |of: &Member<'a>, steps: &[&str]| {
        let steps: Vec<&str> = of.steps.iter().chain(steps).copied().collect();
        all.push((of.object_type, format!("/{}", steps.join("/"))));
    };
    for rule in profile.payments.iter().flat_map(|rule| &rule.named) {
        for steps in rule.names.iter().chain(&rule.asset) {
            item(&rule.of, steps);
        }
    }
    for rule in &profile.pairs {
        item(&rule.one.of, &rule.one.by);
        item(&rule.other.of, &rule.other.by);
        for alike in rule.same.iter().chain(&rule.not_later) {
            item(&rule.one.of, &alike.one);
            item(&rule.other.of, &alike.other);
        }
    }
    all
}

/// Every member of every rule of a profile.
fn members_of_rules<'a>(profile: &'a Profile<'a>) -> Vec<&'a Member<'a>> {
    let mut all: Vec<&Member> = Vec::new();
    all.extend(profile.must_have.iter().chain(&profile.requires));
    for join in &profile.joins {
        all.extend(join.references.iter().chain([&join.owner]));
    }
    all.extend(profile.once.iter().map(|rule| &rule.at));
    if let Some(rule) = &profile.payments {
        all.extend(&rule.provider);
        all.extend(rule.named.iter().map(|named| &named.of).filter(has_steps));
    }
    for rule in &profile.pairs {
        all.extend([&rule.one.of, &rule.other.of].into_iter().filter(has_steps));
    }
    for rule in &profile.totals {
        all.extend([&rule.of, &rule.within]);
    }
    all.extend(&profile.in_order);
    all.extend(profile.object_references.iter().map(|rule| &rule.at));
    all.extend(&profile.time_order);
    for rule in &profile.precedes {
        all.extend([&rule.earlier, &rule.later]);
    }
    for rule in &profile.included {
        all.extend([&rule.of, &rule.within]);
    }
    all.extend(profile.sums.iter().flat_map(|sum| sum.members()));
    for rule in &profile.agreements {
        all.extend(rule.given.iter().map(|given| &given.at).chain([&rule.of]));
    }
    for rule in &profile.sums_until {
        all.extend([&rule.of, &rule.equals, &rule.at]);
    }
    all.extend([&profile.payment.evidence, &profile.files]);
    let attestation = &profile.attestation;
    all.push(&attestation.envelope);
    let named = attestation.subjects.iter().chain(&attestation.predicate);
    all.extend(named.map(|named| &named.at));
    all.extend(&attestation.not_before);
    for bound in &attestation.not_after {
        all.extend(bound.lists.iter().chain([&bound.at]));
    }
    if let Some(rule) = &profile.callback {
        all.extend([&rule.policy, &rule.returned, &rule.now]);
        all.extend(&rule.packaged);
    }
    all.extend(profile.outputs.iter().map(|rule| &rule.at));
    all.extend(profile.outputs.iter().flat_map(|rule| &rule.asked));
    all.extend(profile.listing.iter().map(|rule| &rule.at));
    if let Some(rule) = &profile.lifecycle {
        all.push(&rule.events);
        all.extend(rule.states.iter().map(|rule| &rule.at));
        all.extend(rule.implies.iter().map(|rule| &rule.at));
        all.extend(rule.not_before.iter().map(|rule| &rule.at));
        all.extend(rule.states.iter().filter_map(|rule| match &rule.rule {
            StateRule::Held { time, .. } => Some(time),
            _ => None,
        }));
    }
    all.extend(profile.claims.iter().flat_map(|claim| &claim.members));
    all.extend(profile.closed.iter().map(|rule| &rule.at));
    all
}

/// A rule that names a member or a type that there is not would never find anything.
#[test]
fn rules_speak_of_members_that_there_are() {
    let mut known: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for profile in Profile::all() {
        let members = members_of_rules(profile);
        assert!(
            members.len() > 100,
            "{}: {}",
            profile.profile,
            members.len()
        );
        let of_items = members_of_items(profile);
        let of_items = of_items.into_iter();
        let all = members.iter().map(|member| {
            let pointer = format!("/{}", member.steps.join("/"));
            (member.object_type, pointer)
        });
        for (object_type, pointer) in all.chain(of_items) {
            let is_bundle = object_type == "proof_bundle";
            assert!(is_bundle || profile.knows(object_type), "{object_type}");
            let paths = known
                .entry(object_type)
                .or_insert_with(|| paths(&document(object_type), "", 0).into_iter().collect());
            assert!(paths.contains(&pointer), "{object_type}{pointer}");
        }
        let payment = &profile.payment;
        for steps in [&payment.kind, &payment.price, &payment.paid] {
            let schema = document(payment.object_type);
            let pointer = format!("/{}", steps.join("/"));
            assert!(paths(&schema, "", 0).contains(&pointer), "{pointer}");
        }
    }
}

/// As many files are looked at as a proof may list: those of one package.
#[test]
fn every_file_that_may_be_listed_is_looked_at() {
    const MAX_ARTIFACTS: usize = 4096;
    for profile in Profile::all() {
        let package = profile.files.object_type;
        let schema = document(package);
        let steps = [&profile.files.steps[..], &["*"]].concat();
        let longest = lists_on(&schema, &schema, &steps, 0).into_iter().max();
        let packages = profile.allowance(package).unwrap().maximum;
        assert!(longest.unwrap() * packages <= MAX_ARTIFACTS, "{package}");
    }
}

/// What a rule does not look at is refused by the schema.
#[test]
fn rules_look_at_lists_as_long_as_there_may_be() {
    for profile in Profile::all() {
        for member in members_of_rules(profile) {
            let schema = document(member.object_type);
            let lists = lists_on(&schema, &schema, &member.steps, 0);
            let is_in_lists = member.steps.contains(&"*");
            assert_eq!(lists.is_empty(), !is_in_lists, "{member:?}");
            let longest = lists.into_iter().max().unwrap_or(0);
            assert!(longest <= MAX_ITEMS, "{member:?}: {longest}");
        }
    }
}

/// The file and the schema in it to which a schema refers.
fn referred<'s>(file: &'s Value, schema: &Value) -> Option<(&'s Value, &'s Value)> {
    let reference = schema.get("$ref")?.as_str()?;
    let (name, pointer) = reference.split_once('#').unwrap_or((reference, ""));
    let file = DOCUMENTS
        .get(name.trim_end_matches(".schema.json"))
        .unwrap_or(file);
    Some((file, file.pointer(pointer).unwrap()))
}

/// How long the lists may be that these steps lead through.
fn lists_on(file: &Value, schema: &Value, steps: &[&str], depth: usize) -> Vec<usize> {
    let Some((step, rest)) = steps.split_first().filter(|_| depth <= 12) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if let Some((file, target)) = referred(file, schema) {
        found.extend(lists_on(file, target, steps, depth + 1));
    }
    if let Some(member) = schema["properties"].get(*step) {
        found.extend(lists_on(file, member, rest, depth + 1));
    }
    if let Some(items) = schema.get("items").filter(|_| *step == "*") {
        found.push(schema["maxItems"].as_u64().unwrap().try_into().unwrap());
        found.extend(lists_on(file, items, rest, depth + 1));
    }
    let branches = ["anyOf", "allOf"].map(|keyword| schema[keyword].as_array());
    let branches = branches.into_iter().flatten().flatten();
    for inner in branches.chain(schema.get("then")) {
        found.extend(lists_on(file, inner, steps, depth + 1));
    }
    found
}

/// What the checks rely on, and types do not say.
#[test]
fn profiles_are_whole() {
    for profile in Profile::all() {
        let name = profile.profile;
        for member in members_of_rules(profile) {
            assert!(!member.steps.is_empty() && !member.steps.contains(&""));
            let lists = member.steps.iter().filter(|step| **step == "*").count();
            assert!(lists <= 4, "{name}: {member:?}");
        }
        for sum in &profile.sums {
            // Within an object, or up to one, there is one type to speak of.
            let types: BTreeSet<&str> = sum.members().map(|at| at.object_type).collect();
            let is_one = sum.over == SumOver::All || types.len() == 1;
            assert!(is_one, "{name}: {}", sum.name);
        }
        for sum in &profile.sums_until {
            let of = sum.equals.object_type;
            assert_eq!(sum.at.object_type, of, "{name}: {}", sum.name);
        }
        for mark in &profile.secret_marks {
            assert!(!mark.mark.is_empty(), "{name}");
        }
        for rule in profile.lifecycle.iter().flat_map(|rules| &rules.states) {
            if let StateRule::Held { time, .. } = &rule.rule {
                assert_eq!(time.object_type, rule.at.object_type, "{name}");
            }
        }
    }
}

#[test]
fn every_state_machine_reads_and_has_the_form_of_its_schema() {
    let validator = validator("state-machine");
    for (name, text) in STATE_MACHINES {
        let value: Value = serde_json::from_str(text).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
        let machine = StateMachine::find(name).unwrap();
        let once = |names: Vec<&str>| {
            let all: BTreeSet<&&str> = names.iter().collect();
            assert_eq!(all.len(), names.len(), "{name}: a name stands twice");
        };
        once(machine.states.iter().map(|state| state.name).collect());
        for list in &machine.lists {
            once(list.words.iter().map(|word| word.name).collect());
        }
    }
    assert_eq!(StateMachine::all().count(), STATE_MACHINES.len());
}

/// The machine's states are those that the objects can state; those of its lists, too; and every
/// state can be reached and left, but for an end.
#[test]
fn a_state_machine_has_the_states_of_the_schemas() {
    let common = document("common");
    let words = |name: &str| -> BTreeSet<&str> {
        let list = common["$defs"][name]["enum"].as_array().unwrap();
        list.iter().map(|word| word.as_str().unwrap()).collect()
    };
    let machine = StateMachine::find("agent_task_lifecycle").unwrap();
    let states: BTreeSet<&str> = machine.states.iter().map(|state| state.name).collect();
    assert_eq!(states, words("lifecycle_state"));
    let of_runs = &machine.list("agent_task_run").unwrap().words;
    let of_runs_words: BTreeSet<&str> = of_runs.iter().map(|word| word.name).collect();
    assert_eq!(of_runs_words, words("task_run_state"));
    for list in &machine.lists {
        assert!(list.words.iter().all(|word| !word.means.is_empty()));
    }
    let meant: BTreeSet<&str> = of_runs
        .iter()
        .flat_map(|word| &word.means)
        .copied()
        .collect();
    assert_eq!(
        meant, states,
        "a state that no state of a task run stands for"
    );
    let mut reached = BTreeSet::from([machine.initial]);
    let mut next = vec![machine.initial];
    while let Some(state) = next.pop() {
        for name in &machine.state(state).unwrap().next {
            if reached.insert(name) {
                next.push(name);
            }
        }
    }
    assert_eq!(reached.len(), states.len());
    for state in &machine.states {
        let is_end = machine.terminal.contains(&state.name);
        assert_eq!(state.next.is_empty(), is_end, "{}", state.name);
    }
}

/// Every member of the profile's objects that looks like an id is joined, or said to be its own.
#[test]
fn every_id_is_in_a_rule() {
    for profile in Profile::all() {
        let mut ruled: BTreeSet<(&str, String)> = BTreeSet::new();
        let members = profile
            .joins
            .iter()
            .flat_map(|join| join.references.iter().chain([&join.owner]));
        for member in members {
            let pointer = format!("/{}", member.steps.join("/"));
            ruled.insert((member.object_type, pointer));
        }
        let own_ids = own_ids(profile.profile);
        for own in &own_ids {
            let object_type = own["object_type"].as_str().unwrap();
            ruled.insert((object_type, own["member"].as_str().unwrap().to_owned()));
        }
        let mut unruled = Vec::new();
        let types = profile
            .objects
            .iter()
            .map(|allowance| allowance.object_type);
        for object_type in types.chain(["proof_bundle"]) {
            for member in ids(&document(object_type), "", 0) {
                // What stands below `objects` is looked at object by object.
                let inner = object_type == "proof_bundle" && member.starts_with("/objects/");
                if !inner && !ruled.contains(&(object_type, member.clone())) {
                    unruled.push(format!("{object_type}{member}"));
                }
            }
        }
        assert_eq!(unruled, Vec::<String>::new(), "{}", profile.profile);
        // And every member that a rule names exists in its schema.
        for (object_type, member) in &ruled {
            let known: BTreeMap<String, ()> = paths(&document(object_type), "", 0)
                .into_iter()
                .map(|path| (path, ()))
                .collect();
            assert!(
                known.contains_key(member),
                "{object_type}{member} is in no schema"
            );
        }
    }
}

/// Every time of the profile's objects is compared with others, or named where the format says what is
/// compared with nothing.
#[test]
fn every_time_is_in_a_rule() {
    let format = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/format.md");
    let format = std::fs::read_to_string(format).unwrap();
    let (_, not_checked) = format.split_once("\n## 14. ").unwrap();
    let (not_checked, _) = not_checked.split_once("\n## 15. ").unwrap();
    for profile in Profile::all() {
        let ordered = ordered_times(profile);
        let unordered = listed(profile.profile, "unordered_times");
        let unordered: BTreeSet<String> = unordered
            .iter()
            .map(|member| {
                let text = |name: &str| member[name].as_str().unwrap().to_owned();
                text("object_type") + &text("member")
            })
            .collect();
        for time in &unordered {
            assert!(
                not_checked.contains(&format!("`{time}`")),
                "section 14 does not name {time}"
            );
            assert!(!ordered.contains(time), "{time} is in a rule");
        }
        let mut count = 0_usize;
        let mut left = Vec::new();
        for allowance in &profile.objects {
            for member in times(&document(allowance.object_type), "", 0) {
                let time = allowance.object_type.to_owned() + &member;
                count = count.saturating_add(1);
                if !ordered.contains(&time) && !unordered.contains(&time) {
                    left.push(time);
                }
            }
        }
        assert!(count > 10, "{}: {count}", profile.profile);
        assert_eq!(left, Vec::<String>::new(), "{}", profile.profile);
    }
}

/// The times that some rule of a profile compares.
fn ordered_times(profile: &Profile) -> BTreeSet<String> {
    let at = |member: &Member, steps: &[&str]| {
        let steps: Vec<&str> = member.steps.iter().chain(steps).copied().collect();
        format!("{}/{}", member.object_type, steps.join("/"))
    };
    let mut all: Vec<&Member> = Vec::new();
    all.extend(profile.time_order.iter().chain(&profile.in_order));
    for rule in &profile.precedes {
        all.extend([&rule.earlier, &rule.later]);
    }
    all.extend(profile.sums_until.iter().map(|rule| &rule.at));
    all.extend(&profile.attestation.not_before);
    all.extend(profile.attestation.not_after.iter().map(|bound| &bound.at));
    if let Some(rule) = &profile.lifecycle {
        all.extend(rule.not_before.iter().map(|rule| &rule.at));
        all.extend(rule.states.iter().filter_map(|rule| match &rule.rule {
            StateRule::Held { time, .. } => Some(time),
            _ => None,
        }));
    }
    let mut ordered: BTreeSet<String> = all.into_iter().map(|member| at(member, &[])).collect();
    for rule in &profile.pairs {
        for alike in &rule.not_later {
            ordered.insert(at(&rule.one.of, &alike.one));
            ordered.insert(at(&rule.other.of, &alike.other));
        }
    }
    ordered.extend(
        profile
            .sums_until
            .iter()
            .map(|rule| at(&rule.of, &rule.time)),
    );
    if profile.tool_path.is_some() {
        // Checks of their own.
        ordered
            .extend(["tool_path/*/at", "started_at"].map(|name| format!("production_run/{name}")));
    }
    ordered
}

/// Pointers to all times of a schema.
fn times(schema: &Value, at: &str, depth: usize) -> Vec<String> {
    if depth > 12 {
        return Vec::new();
    }
    let mut found = Vec::new();
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let (file, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        if reference == "common.schema.json#/$defs/time" {
            return vec![at.to_owned()];
        }
        if !file.is_empty() {
            let target = document(file);
            found.extend(times(target.pointer(pointer).unwrap(), at, depth + 1));
        }
    }
    let members = schema.get("properties").and_then(Value::as_object);
    for (name, member) in members.into_iter().flatten() {
        found.extend(times(member, &format!("{at}/{name}"), depth + 1));
    }
    if let Some(items) = schema.get("items") {
        found.extend(times(items, &format!("{at}/*"), depth + 1));
    }
    for keyword in ["anyOf", "allOf"] {
        let branches = schema.get(keyword).and_then(Value::as_array);
        for branch in branches.into_iter().flatten() {
            found.extend(times(branch, at, depth + 1));
        }
    }
    if let Some(then) = schema.get("then") {
        found.extend(times(then, at, depth + 1));
    }
    // What a rail returns is the rail's.
    found.retain(|time| !time.starts_with("/returned_fields/"));
    found
}

/// What a published profile says is an id of its own.
fn own_ids(name: &str) -> Vec<Value> {
    listed(name, "own_ids")
}

/// A list of a published profile that is there for people and tests; none where it is left out.
fn listed(name: &str, list: &str) -> Vec<Value> {
    let mut published = profile::PUBLISHED.iter();
    let (_, text) = published.find(|(known, _)| *known == name).unwrap();
    let profile: Value = serde_json::from_str(text).unwrap();
    profile[list].as_array().cloned().unwrap_or_default()
}

fn ids(schema: &Value, at: &str, depth: usize) -> Vec<String> {
    paths(schema, at, depth)
        .into_iter()
        .filter(|path| path.ends_with("_id") && !path.contains("/returned_fields/"))
        .collect()
}

/// Paths of all members that a schema names, through references and arrays.
fn paths(schema: &Value, at: &str, depth: usize) -> Vec<String> {
    paths_in(schema, schema, at, depth)
}

/// The same of a schema in a file, to which its own references lead.
fn paths_in(file: &Value, schema: &Value, at: &str, depth: usize) -> Vec<String> {
    if depth > 12 {
        return Vec::new();
    }
    let mut found = Vec::new();
    if let Some((file, target)) = referred(file, schema) {
        found.extend(paths_in(file, target, at, depth + 1));
    }
    for (name, member) in schema
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        let path = format!("{at}/{name}");
        found.extend(paths_in(file, member, &path, depth + 1));
        found.push(path);
    }
    if let Some(items) = schema.get("items") {
        let path = format!("{at}/*");
        found.extend(paths_in(file, items, &path, depth + 1));
        found.push(path);
    }
    for keyword in ["anyOf", "allOf"] {
        let branches = schema.get(keyword).and_then(Value::as_array);
        for branch in branches.into_iter().flatten() {
            found.extend(paths_in(file, branch, at, depth + 1));
        }
    }
    if let Some(then) = schema.get("then") {
        found.extend(paths_in(file, then, at, depth + 1));
    }
    found
}

/// The one list of objects: code, bundle schema and profile.
#[test]
fn objects_are_the_same_everywhere() {
    let bundle = document("proof-bundle");
    let listed: BTreeSet<&str> = bundle["properties"]["objects"]["properties"]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    for object_type in &listed {
        assert!(object_schema(object_type).is_some(), "{object_type}");
    }
    for profile in Profile::all() {
        for allowance in &profile.objects {
            assert!(
                listed.contains(allowance.object_type),
                "{}",
                allowance.object_type
            );
        }
    }
}

/// A report has the form of its own schema.
#[test]
fn reports_have_the_form_of_their_schema() {
    let validator = validator("verification-report");
    for input in [
        &b""[..],
        b"{}",
        b"[1]",
        br#"{"object_type":"proof_bundle","schema_version":"1.0","profile":"first_paid_run"}"#,
    ] {
        let outcome = wever_proof::verify(
            input,
            &wever_proof::Trust::none(),
            &wever_proof::Policy::without_time(),
        );
        let report: Value = serde_json::from_str(&outcome.report().to_canonical()).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&report)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
}

/// Whatever is published has an example that is valid by it, but what several schemas share.
#[test]
fn every_schema_has_a_valid_example() {
    let mut without = Vec::new();
    for (name, _) in all() {
        let Some(example) = wever_proof_example::of_published(name).unwrap() else {
            without.push(name);
            continue;
        };
        let mut faults: Vec<String> = validator(name)
            .iter_errors(&example)
            .map(|fault| fault.to_string())
            .collect();
        // The schema of a rail says nothing of the whole, but of its parts.
        if matches!(name, "packetops" | "diligenceops" | "tokenops") {
            let parts = example.as_object().unwrap();
            assert!(parts.contains_key("inputs"), "{name}");
            for (part, value) in parts {
                let reference =
                    format!("{}#/$defs/{part}", DOCUMENTS[name]["$id"].as_str().unwrap());
                let part = validator_of(&serde_json::json!({"$ref": reference}));
                faults.extend(part.iter_errors(value).map(|fault| fault.to_string()));
            }
        }
        assert!(faults.is_empty(), "{name}: {faults:?}");
        let stated = example.get("object_type").and_then(Value::as_str);
        assert!(
            stated.is_none_or(|stated| stated == name.replace('-', "_")),
            "{name}"
        );
    }
    assert_eq!(without, ["common"]);
    for (name, _) in profile::PUBLISHED {
        let example = wever_proof_example::of_published(name).unwrap().unwrap();
        assert_eq!(example["profile"], **name);
    }
    assert_eq!(wever_proof_example::of_published("later").unwrap(), None);
}

/// The example of a proof is verified under the example of a key set.
#[test]
fn the_examples_of_proof_and_key_set_go_together() {
    let text = |name| {
        let example = wever_proof_example::of_published(name).unwrap().unwrap();
        example.to_string().into_bytes()
    };
    let keys = wever_proof::key_set::KeySet::parse(&text("key-set")).unwrap();
    let trust = wever_proof::Trust::from_key_sets([keys]).unwrap();
    let policy = wever_proof::Policy::without_time();
    let outcome = wever_proof::verify(&text("proof-bundle"), &trust, &policy);
    assert_eq!(outcome.verdict(), wever_proof::Verdict::Verified);
}

/// What judges is what is published: the same values, but for texts that are for people.
#[test]
fn what_is_read_is_what_is_published() {
    fn without_descriptions(value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(without_descriptions),
            Value::Object(members) => {
                members.retain(|name, member| name != "description" || !member.is_string());
                members.values_mut().for_each(without_descriptions);
            }
            _ => {}
        }
    }
    let read = |text: &str| -> Value { serde_json::from_str(text).unwrap() };
    let mut compared = 0;
    for ((name, text), (_, compact)) in SCHEMAS.iter().zip(wever_proof_schemas::COMPACT_SCHEMAS) {
        let mut published = read(text);
        without_descriptions(&mut published);
        assert_eq!(read(compact), published, "{name}");
        compared += 1;
    }
    for (list, compact) in [
        (profile::PUBLISHED, wever_proof_schemas::COMPACT_PROFILES),
        (STATE_MACHINES, wever_proof_schemas::COMPACT_STATE_MACHINES),
    ] {
        for ((name, text), (_, compact)) in list.iter().zip(compact) {
            assert_eq!(read(compact), read(text), "{name}");
            compared += 1;
        }
    }
    assert!(compared > 40, "{compared}");
}

/// The members of objects whose list of words is closed (`docs/format.md`, section 4): what a word of them means
/// decides a signature, a transition, an agreement or the class of a fee. Every other list is open.
const CLOSED: [&str; 22] = [
    "callback_event_type",
    "callback_policy",
    "callback_state",
    "credential_status",
    "decision",
    "entitlement_state",
    "evidence_state",
    "lifecycle_state",
    "movement_type",
    "outcome",
    "rail_key",
    "reason",
    "receipt_state",
    "receiver_state",
    "result_status",
    "severity",
    "signature_status",
    "state",
    "step",
    "task_run_state",
    "task_severity",
    "verification_state",
];

/// The names under which a schema has an `enum`; conditions only ask.
fn closed_lists<'s>(schema: &'s Value, name: &'s str, found: &mut BTreeSet<&'s str>) {
    match schema {
        Value::Object(members) => {
            if members.contains_key("enum") {
                found.insert(name);
            }
            for (keyword, said) in members.iter().filter(|(keyword, _)| *keyword != "if") {
                match (keyword.as_str(), said) {
                    ("properties" | "$defs", Value::Object(named)) => named
                        .iter()
                        .for_each(|(name, inner)| closed_lists(inner, name, found)),
                    _ => closed_lists(said, name, found),
                }
            }
        }
        Value::Array(items) => items
            .iter()
            .for_each(|inner| closed_lists(inner, name, found)),
        _ => {}
    }
}

#[test]
fn no_other_list_of_words_is_closed() {
    let mut found = BTreeSet::new();
    let documents: Vec<Value> = SCHEMAS.iter().map(|(name, _)| document(name)).collect();
    for schema in &documents {
        closed_lists(schema, "", &mut found);
    }
    assert_eq!(found.into_iter().collect::<Vec<_>>(), CLOSED);
}
