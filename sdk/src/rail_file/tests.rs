//! What a file of a rail may say, and the place of each fault in one.

use super::{MAX_RAIL_FILE_BYTES, RailFile, RailFileError};
use crate::profile::PUBLISHED;
use serde_json::{Value, json};
use std::path::Path;

/// The rails that the examples bring, by the names of their files.
fn rails() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../example-runs/rails");
    let files = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    let files = files.filter(|file| file.file_name().to_string_lossy().ends_with(".rail.json"));
    let read = |path| serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    files
        .map(|file| (file.file_name().into_string().unwrap(), read(file.path())))
        .collect()
}

/// The one that brings a type of its own.
fn rail() -> Value {
    let has_type = |(_, rail): &(String, Value)| rail["schemas"]["site-record"].is_object();
    rails().into_iter().find(has_type).unwrap().1
}

fn read(rail: &Value) -> Result<RailFile, RailFileError> {
    RailFile::read(serde_json::to_string_pretty(rail).unwrap().as_bytes())
}

#[test]
fn the_rails_of_the_examples_are_read() {
    for (name, rail) in rails() {
        let file = read(&rail).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(file.name(), rail["profile"]["profile"]);
        assert_eq!(RailFile::read(rail.to_string().as_bytes()).unwrap(), file);
    }
}

/// What the published profiles ask is enough: each of them is one that a caller may give, by another name.
#[test]
fn every_published_profile_holds_the_floor() {
    for (name, text) in PUBLISHED {
        let mut profile: Value = serde_json::from_str(text).unwrap();
        let mut rail = json!({"object_type": "rail", "schema_version": "1.0"});
        rail["profile"] = profile.clone();
        let error = read(&rail).unwrap_err();
        assert_eq!(error.pointer, "/profile/profile", "{name}");
        profile["profile"] = format!("my_{name}").into();
        rail["profile"] = profile;
        let file = read(&rail).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(file.name(), format!("my_{name}"));
    }
}

/// A file in which one thing is changed, and where the fault is.
fn refused(change: impl FnOnce(&mut Value)) -> (String, String) {
    let mut rail = rail();
    change(&mut rail);
    let error = read(&rail).unwrap_err();
    assert!(error.line >= 1 && error.column >= 1);
    (error.pointer, error.message)
}

fn remove(list: &mut Value, is_it: impl Fn(&Value) -> bool) {
    let list = list.as_array_mut().unwrap();
    let count = list.len();
    list.retain(|item| !is_it(item));
    assert!(list.len() < count);
}

#[test]
fn no_profile_goes_below_the_floor() {
    type Change = fn(&mut Value);
    let cases: &[(Change, &str, &str)] = &[
        (
            |p| p["profile"] = json!("first_paid_run"),
            "/profile",
            "a published profile",
        ),
        (
            |p| p["profile"] = json!("Energy"),
            "/profile",
            "lower-case name",
        ),
        (|p| p["rails"] = json!([]), "/rails", "at least one"),
        (
            |p| p["rails"] = json!(["No rail"]),
            "/rails/0",
            "lower-case name",
        ),
        (
            |p| p["title"] = json!("a\u{7}b"),
            "/title",
            "control characters",
        ),
        (|p| p["run_id"] = json!("run"), "/run_id", "run id"),
        (
            |p| p["seal"] = json!("receipt"),
            "/seal",
            "`completion_proof` in every",
        ),
        (
            |p| {
                remove(&mut p["objects"], |o| {
                    o["object_type"] == "completion_proof"
                })
            },
            "/objects",
            "exactly one `completion_proof`",
        ),
        (
            |p| {
                let mut objects = p["objects"].as_array_mut().unwrap().iter_mut();
                objects
                    .find(|o| o["object_type"] == "return_package")
                    .unwrap()["minimum"] = json!(0);
            },
            "/objects",
            "at least one `return_package`",
        ),
        (
            |p| p["objects"][0]["object_type"] = json!("invoice"),
            "/objects/0/object_type",
            "no schema says",
        ),
        (
            |p| p["objects"][0]["maximum"] = json!(257),
            "/objects/0/maximum",
            "1 to 256",
        ),
        (
            |p| p["objects"][0]["minimum"] = json!(2),
            "/objects/0/minimum",
            "more needed",
        ),
        (
            |p| p["objects"][1]["object_type"] = p["objects"][0]["object_type"].clone(),
            "/objects/1/object_type",
            "twice",
        ),
        (
            |p| {
                remove(&mut p["must_have"], |m| {
                    m["object_type"] == "completion_proof"
                })
            },
            "/must_have",
            "`/completion_signature` of the seal",
        ),
        (
            |p| p["payment"]["paid"] = json!("/price"),
            "/payment",
            "the same in every profile",
        ),
        (
            |p| p["files"]["member"] = json!("/returned_fields"),
            "/files",
            "the same in every profile",
        ),
        (
            |p| p["attestation"]["envelope"]["member"] = json!("/attestation"),
            "/attestation/envelope",
            "the same in every profile",
        ),
        (
            |p| {
                p["attestation"]["subjects"]
                    .as_array_mut()
                    .unwrap()
                    .reverse()
            },
            "/attestation/subjects",
            "the same in every profile",
        ),
        (
            |p| {
                remove(&mut p["attestation"]["predicate"], |n| {
                    n["name"] == "rail_key"
                })
            },
            "/attestation/predicate",
            "the same in every profile",
        ),
        (
            |p| p["signatures"][2]["required"] = json!(false),
            "/signatures/2/required",
            "required in every profile",
        ),
        (
            |p| p["signatures"][1]["purpose"] = json!("attestation"),
            "/signatures/1",
            "fixed by its type",
        ),
        (
            |p| p["signatures"][2]["issuer_member"] = json!("/issuer"),
            "/signatures/2",
            "fixed by its type",
        ),
        (
            |p| remove(&mut p["signatures"], |s| s["purpose"] == "receipt"),
            "/signatures",
            "`/receipt_signature` of each `receipt`",
        ),
        (
            |p| {
                let first = p["signatures"][0].clone();
                p["signatures"].as_array_mut().unwrap().push(first);
            },
            "/signatures/4",
            "twice",
        ),
        (
            |p| remove(&mut p["joins"], |j| j["code"] == "join.package-hash"),
            "/joins",
            "`join.package-hash` of `/package_hash`",
        ),
        (
            |p| remove(&mut p["joins"], |j| j["code"] == "join.issuer"),
            "/joins",
            "`join.issuer` of `/issuer`",
        ),
        (
            |p| {
                let mut joins = p["joins"].as_array_mut().unwrap().iter_mut();
                let join = joins.find(|j| j["code"] == "join.run-id").unwrap();
                remove(&mut join["references"], |m| m["object_type"] == "receipt");
            },
            "/joins",
            "`join.run-id` has to name `/production_run_id` of `receipt`",
        ),
        (
            |p| {
                let mut joins = p["joins"].as_array_mut().unwrap().iter_mut();
                let join = joins.find(|j| j["code"] == "join.issuer").unwrap();
                remove(&mut join["references"], |m| {
                    m["object_type"] == "site_record"
                });
            },
            "/joins",
            "`join.issuer` has to name `/issuer` of `site_record`",
        ),
        (
            |p| {
                let mut joins = p["joins"].as_array_mut().unwrap().iter_mut();
                joins.find(|j| j["code"] == "join.run-id").unwrap()["several"] = json!(true);
            },
            "/joins",
            "has one owner",
        ),
        (
            |p| p["fees"][0]["fee_bps"] = json!(10_001),
            "/fees/0/fee_bps",
            "10000",
        ),
        (
            |p| p["fees"][0]["minimum_fee"] = json!("5 cents"),
            "/fees/0/minimum_fee",
            "amount",
        ),
        (
            |p| p["assets"][0]["decimals"] = json!(19),
            "/assets/0/decimals",
            "18 decimals",
        ),
        (
            |p| p["secret_marks"] = json!([{"mark": "", "followed_by": 8}]),
            "/secret_marks/0",
            "a mark of 1",
        ),
        (
            |p| p["claims"][0]["claim"] = json!("luck"),
            "/claims/0/claim",
            "no report",
        ),
        (
            |p| p["must_have"][0]["object_type"] = json!("ledger_entry"),
            "/must_have/0/object_type",
            "knows no `ledger_entry`",
        ),
        (
            |p| p["must_have"][0]["member"] = json!("/customer_acount_id"),
            "/must_have/0/member",
            "has anything at `/customer_acount_id`",
        ),
        (
            |p| p["moves"][0]["records"] = json!("ledger_entry"),
            "/moves/0/records",
            "knows no `ledger_entry`",
        ),
        (
            |p| p["closed"][0]["code"] = json!("policy.profile"),
            "/closed/0/code",
            "`policy.profile` does not",
        ),
        (|p| p["luck"] = json!(1), "/luck", "no such member"),
        (
            |p| p["closed"][0]["code"] = json!("state.luck"),
            "/closed/0/code",
            "the code of",
        ),
    ];
    for (change, pointer, said) in cases {
        let (at, message) = refused(|rail| change(&mut rail["profile"]));
        assert_eq!(at, format!("/profile{pointer}"), "{message}");
        assert!(message.contains(said), "{message}");
    }
}

#[test]
fn schemas_of_a_caller_stay_their_own() {
    type Change = fn(&mut Value);
    let cases: &[(Change, &str, &str)] = &[
        (
            |s| s["receipt"] = json!({"type": "object"}),
            "/receipt",
            "is published",
        ),
        (|s| s["Luck"] = json!({}), "/Luck", "the name of a schema"),
        (|s| s["a_b"] = json!({}), "/a_b", "the name of a schema"),
        (
            |s| s["site-record"]["x-payload-type"] = json!("application/json"),
            "/site-record/x-payload-type",
            "follows from the name",
        ),
        (
            |s| s["site-record"]["x-signature"] = json!("signature"),
            "/site-record/x-signature",
            "signed by the seal",
        ),
        (
            |s| {
                s["energyops"]["$id"] =
                    json!("https://weverlabs.com/schemas/proof/v1/energyops.schema.json")
            },
            "/energyops/$id",
            "the address of a published one",
        ),
        (
            |s| s["energyops"]["$id"] = json!("HTTPS://a@os.WEVERLABS.com:443/x"),
            "/energyops/$id",
            "the address of a published one",
        ),
        (
            |s| {
                s["energyops"]["$defs"]["entry"]["properties"]["note"] =
                    json!({"type": "string", "pattern": "^(a+)+$", "format": "wever-id"})
            },
            "/energyops/$defs/entry/properties/note/pattern",
            "`common.schema.json`",
        ),
        (
            |s| {
                s["energyops"]["$defs"]["entry"]["properties"]["note"] =
                    json!({"type": "string", "format": "wever-id"})
            },
            "/energyops/$defs/entry/properties/note/format",
            "`common.schema.json`",
        ),
        (
            |s| {
                s["energyops"]["$defs"]["entry"]["properties"]["note"]["$ref"] =
                    json!("receipt.schema.json")
            },
            "/energyops/$defs/entry/properties/note/$ref",
            "the schemas of this file or",
        ),
        (
            |s| {
                s["energyops"]["$defs"]["entry"]["properties"]["note"]["$ref"] =
                    json!("https://example.com/note.schema.json")
            },
            "/energyops/$defs/entry/properties/note/$ref",
            "the schemas of this file or",
        ),
        (
            |s| {
                s["energyops"]["$defs"]["entry"]["properties"]["note"]["$ref"] =
                    json!("common.schema.json#/$defs/luck")
            },
            "/energyops/$defs/entry/properties/note/$ref",
            "no such definition",
        ),
        (
            |s| {
                s["energyops"]["$defs"]["entry"]["properties"]["note"]["$ref"] =
                    json!("#/$defs/luck")
            },
            "/energyops/$defs/entry/properties/note/$ref",
            "nothing at `#/$defs/luck`",
        ),
        (
            |s| {
                s["energyops"]["$defs"]["entry"]["properties"]["note"]["$ref"] =
                    json!("#/$defs/entry")
            },
            "/energyops/$defs/entry/properties/note/$ref",
            "leads back to itself",
        ),
        (
            |s| s["energyops"]["$defs"]["entry"]["not"] = json!({}),
            "/energyops/$defs/entry/not",
            "no such keyword",
        ),
        (
            |s| s["site-record"]["x-hash"]["leaves_out"][0] = json!("address"),
            "/site-record/x-hash/leaves_out",
            "cannot leave out `address`",
        ),
        (
            |s| s["site-record"]["x-hash"]["leaves_out"] = json!([]),
            "/site-record/x-hash/leaves_out",
            "leave itself out",
        ),
        (
            |s| {
                remove(&mut s["site-record"]["required"], |name| {
                    name == "site_hash"
                })
            },
            "/site-record/x-hash/member",
            "require `site_hash`",
        ),
        (
            |s| s["site-record"]["additionalProperties"] = json!(true),
            "/site-record",
            "no members that its schema does not list",
        ),
        (
            |s| remove(&mut s["site-record"]["required"], |name| name == "issuer"),
            "/site-record",
            "requires",
        ),
        (
            |s| s["site-record"]["properties"]["object_type"] = json!({"const": "receipt"}),
            "/site-record/properties",
            "the constant `site_record`",
        ),
        (
            |s| s["site-record"]["x-object-id"] = json!("luck"),
            "/site-record",
            "requires",
        ),
    ];
    for (change, pointer, said) in cases {
        let (at, message) = refused(|rail| change(&mut rail["schemas"]));
        assert_eq!(at, format!("/schemas{pointer}"), "{message}");
        assert!(message.contains(said), "{message}");
    }
}

#[test]
fn parts_stand_where_an_object_has_something() {
    for (member, value, said) in [
        ("object_type", "ledger_entry", "knows no objects"),
        ("member", "/inptus", "no object of this type"),
        ("member", "/required_fields/*", "at one place"),
        (
            "schema",
            "energyops.schema.json#/$defs/luck",
            "has nothing at",
        ),
        ("schema", "luck.schema.json", "the schemas of this file"),
        ("schema", "", "the schemas of this file"),
        ("rail_key", "packetops", "does not cover"),
    ] {
        let (at, message) = refused(|rail| rail["parts"][0][member] = json!(value));
        assert_eq!(at, format!("/parts/0/{member}"), "{message}");
        assert!(message.contains(said), "{message}");
    }
    let (at, message) = refused(|rail| {
        remove(&mut rail["profile"]["objects"], |o| {
            o["object_type"] == "site_record"
        });
    });
    assert_eq!(at, "/profile/objects", "{message}");
}

#[test]
fn faults_have_a_line_and_a_column() {
    let error =
        RailFile::read(b"{\"object_type\": \"rail\",\n \"schema_version\": \"2.0\"}").unwrap_err();
    assert_eq!((error.line, error.column), (2, 20));
    assert_eq!(error.pointer, "/schema_version");
    let error = RailFile::read(b"{\"object_type\": \"rail\",\n\n \"a\": tru}").unwrap_err();
    assert_eq!(error.line, 3);
    let error = RailFile::read(&vec![b' '; MAX_RAIL_FILE_BYTES + 1]).unwrap_err();
    assert!(error.message.contains("1048576"));
}

/// Schemas that double one another are refused before they are written out.
#[test]
fn schemas_that_grow_are_refused() {
    let (at, message) = refused(|rail| {
        let definitions = rail["schemas"]["energyops"]["$defs"]
            .as_object_mut()
            .unwrap();
        for n in 0..30 {
            let next = json!({"$ref": format!("#/$defs/d{}", n + 1)});
            definitions.insert(format!("d{n}"), json!({"anyOf": [next, next]}));
        }
        definitions.insert("d30".to_owned(), json!({"type": "null"}));
    });
    assert!(at.starts_with("/schemas/energyops"), "{at}");
    assert!(message.contains("too large"), "{message}");
    // Nor may many of them grow, each a little, or a long list be asked for again and again.
    for grown in [
        |n: usize| json!({"anyOf": vec![json!({"$ref": format!("#/$defs/d{}", n + 1)}); 2]}),
        |_| json!({"anyOf": vec![json!({"$ref": "#/$defs/words"}); 20]}),
    ] {
        let (_, message) = refused(|rail| {
            let definitions = &mut rail["schemas"]["energyops"]["$defs"];
            let words: Vec<String> = (0..3_000).map(|number| format!("w{number}")).collect();
            definitions["words"] = json!({"enum": words});
            definitions["d200"] = json!({"type": "null"});
            for n in 0..200 {
                let last = n % 11 == 10;
                definitions[format!("d{n}")] = match last {
                    true => json!({"enum": ["a"]}),
                    false => grown(n),
                };
            }
        });
        assert!(message.contains("too large"), "{message}");
    }
    let (_, message) = refused(|rail| {
        let mut deep = json!({"type": "null"});
        for _ in 0..50 {
            deep = json!({"items": deep});
        }
        rail["schemas"]["deep"] = deep;
    });
    assert!(message.contains("too deep"), "{message}");
}
