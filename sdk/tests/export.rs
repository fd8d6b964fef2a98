//! What other tools get is what was signed, and says what it is.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use base64ct::{Base64, Encoding};
use wever_proof::digest::Digest;
use wever_proof::export::{self, ExportError, SIGSTORE_BUNDLE};
use wever_proof::json::{self, Limits, Value};
use wever_proof::key_set::{KeySet, KeySetForm, Purpose, Revocation, RevocationReason};
use wever_proof::object::{Envelope, RailKey};
use wever_proof::signature::{PrivateKey, verify_payload};
use wever_proof_example::{self as example, Example};

fn example() -> Example {
    example::paid_run(&[7; 32], &"2026-06-22T07:50:00Z".parse().unwrap()).unwrap()
}

fn value(bytes: &[u8]) -> Value {
    json::parse(bytes, &Limits::PUBLISHED).unwrap()
}

fn holds(envelope: &Envelope, key: &PrivateKey) -> bool {
    let payload = Base64::decode_vec(&envelope.payload).unwrap();
    let signature = Base64::decode_vec(&envelope.signatures[0].sig).unwrap();
    let key = key.public_key();
    envelope.signatures.len() == 1
        && envelope.signatures[0].keyid == key.key_id()
        && verify_payload(
            &key,
            &envelope.payload_type,
            &payload,
            signature.as_slice().try_into().unwrap(),
        )
        .is_ok()
}

#[test]
fn every_signed_object_is_an_envelope_that_holds() {
    let example = example();
    let proof = value(example.proof());
    for (object_type, key) in [
        ("receipt", &example.issuer_key),
        ("completion_proof", &example.issuer_key),
        ("work_order", &example.requester_key),
    ] {
        let view = export::signed_object(&proof, object_type, None).unwrap();
        assert!(holds(&view.envelope, key), "{object_type}");
        let payload = value(&Base64::decode_vec(&view.envelope.payload).unwrap());
        assert_eq!(
            payload["digest"],
            Digest::of_bytes(&view.object).to_string()
        );
        assert_eq!(payload["object_type"], object_type);
        // The object alone gives the same.
        let object = &proof["objects"][object_type][0];
        let alone = export::signed_object(object, object_type, None).unwrap();
        assert_eq!(alone, view);
        // A changed object gives an envelope all the same, and it does not hold.
        let mut changed = object.clone();
        changed["extensions"] = serde_json::json!({"com.example": 1});
        let changed = export::signed_object(&changed, object_type, None).unwrap();
        assert!(!holds(&changed.envelope, key), "{object_type}");
    }
}

#[test]
fn the_attestation_comes_with_the_files_that_it_names() {
    let example = example();
    let view = export::attestation(&value(example.proof()), None).unwrap();
    assert!(holds(&view.envelope, &example.issuer_key));
    let payload = Base64::decode_vec(&view.envelope.payload).unwrap();
    let statement = value(&payload);
    let subjects = statement["subject"].as_array().unwrap();
    assert_eq!(subjects.len(), 2 + example.artifacts.len());
    let names: Vec<&str> = view.subjects.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["return-package.json", "work-order.json"]);
    for ((name, bytes), subject) in view.subjects.iter().zip(subjects) {
        assert_eq!(subject["name"], *name);
        assert_eq!(
            subject["digest"]["sha256"],
            Digest::of_bytes(bytes).to_hex()
        );
        value(bytes);
    }
}

#[test]
fn the_attestation_of_a_task_run_comes_with_its_files_and_its_receipts_are_envelopes() {
    let from = "2026-06-22T07:50:00Z".parse().unwrap();
    for (profile, second) in [
        ("tokenops_live_pilot", "run-contract.json"),
        ("tokenops_controlled_pilot", "work-order.json"),
        ("tokenops_full_loop", "run-contract.json"),
    ] {
        let example = example::run_of(profile, RailKey::Tokenops, &[7; 32], &from).unwrap();
        let mut proof = value(example.proof());
        let view = export::attestation(&proof, None).unwrap();
        assert!(holds(&view.envelope, &example.issuer_key), "{profile}");
        let statement = value(&Base64::decode_vec(&view.envelope.payload).unwrap());
        let names: Vec<&str> = view.subjects.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["result-package.json", second], "{profile}");
        let is_named = |subjects: &[(&str, Vec<u8>)]| {
            let listed = statement["subject"].as_array().unwrap();
            subjects.iter().zip(listed).all(|((name, bytes), subject)| {
                subject["name"] == *name
                    && subject["digest"]["sha256"] == Digest::of_bytes(bytes).to_hex()
            })
        };
        assert!(is_named(&view.subjects), "{profile}");
        for object_type in ["settlement_receipt", "usage_receipt"] {
            let objects = proof["objects"][object_type].as_array().unwrap().clone();
            let member = match object_type {
                "settlement_receipt" => "receipt_id",
                _ => "usage_receipt_id",
            };
            for object in &objects {
                let id = object.get(member).or(object.get("receipt_id")).unwrap();
                let view = export::signed_object(&proof, object_type, id.as_str()).unwrap();
                assert!(holds(&view.envelope, &example.issuer_key), "{object_type}");
            }
        }
        // Of two packages the one that is named, wherever it stands; of none that is, one is given.
        let packages = proof["objects"]["tokenops_result_package"]
            .as_array_mut()
            .unwrap();
        let mut other = packages[0].clone();
        other["result_status"] = "partial".into();
        packages.insert(0, other);
        assert!(is_named(
            &export::attestation(&proof, None).unwrap().subjects
        ));
        let packages = proof["objects"]["tokenops_result_package"]
            .as_array_mut()
            .unwrap();
        packages.remove(1);
        let altered = export::attestation(&proof, None).unwrap().subjects;
        assert_eq!(altered.len(), 2);
        assert!(!is_named(&altered));
    }
}

#[test]
fn what_the_document_does_not_hold_is_not_exported() {
    let example = example();
    let proof = value(example.proof());
    let package = &proof["objects"]["return_package"][0];
    let view = export::attestation(package, None).unwrap();
    assert_eq!(view.subjects.len(), 1, "the order is not in a package");
    let view = export::attestation(&package["attestation"], None).unwrap();
    assert!(view.subjects.is_empty());

    let started = value(&example.open[0]);
    assert_eq!(
        export::attestation(&started, None),
        Err(ExportError::NotThere {
            object_type: "attestation",
            ids: Vec::new()
        })
    );
    let mut two = proof.clone();
    let receipts = two["objects"]["receipt"].as_array_mut().unwrap();
    let mut other = receipts[0].clone();
    other["receipt_id"] = "receipt_2".into();
    receipts.push(other);
    let several = export::signed_object(&two, "receipt", None);
    assert!(matches!(several, Err(ExportError::Several { ids, .. }) if ids.len() == 2));
    export::signed_object(&two, "receipt", Some("receipt_2")).unwrap();
    let absent = export::signed_object(&two, "receipt", Some("receipt_3"));
    assert!(matches!(absent, Err(ExportError::NotThere { ids, .. }) if ids.len() == 2));

    let mut unsigned = proof["objects"]["work_order"][0].clone();
    let members = unsigned.as_object_mut().unwrap();
    members.remove("requester_signature");
    let refused = export::signed_object(&unsigned, "work_order", None);
    assert!(matches!(refused, Err(ExportError::Unsigned { .. })));
    // A type that has no signature at all.
    let refused = export::signed_object(&proof, "quote", None);
    assert!(matches!(refused, Err(ExportError::Unsigned { .. })));

    let mut other = proof.clone();
    other["objects"]["receipt"][0]["price"] = 49.into();
    let refused = export::signed_object(&other, "receipt", None).unwrap_err();
    assert_eq!(refused.pointer(), "/objects/receipt/0/price");
}

#[test]
fn a_sigstore_bundle_names_the_key_and_no_log() {
    let example = example();
    let view = export::attestation(&value(example.proof()), None).unwrap();
    let bundle = value(view.envelope.to_sigstore_bundle().as_bytes());
    let key_id = example.issuer_key.public_key().key_id();
    assert_eq!(
        bundle,
        serde_json::json!({
            "mediaType": SIGSTORE_BUNDLE,
            "verificationMaterial": {"publicKey": {"hint": key_id}, "tlogEntries": []},
            "dsseEnvelope": value(view.envelope.to_json().as_bytes()),
        })
    );
}

#[test]
fn keys_for_others_have_registered_members_only() {
    let key = PrivateKey::from_seed(&[1; 32]).public_key();
    let set = KeySet::builder("https://example.com".parse().unwrap())
        .key(key.clone(), [Purpose::Receipt])
        .window(Some(1), Some(2))
        .build()
        .unwrap();
    assert_eq!(
        export::jwks(&set, set.keys()).unwrap(),
        serde_json::json!({"keys": [{
            "kty": "OKP",
            "crv": "Ed25519",
            "x": key.to_base64url(),
            "kid": key.key_id(),
            "use": "sig",
            "nbf": 1,
            "exp": 2,
        }]})
    );
}

/// A plain JWKS says nothing of a revocation, so a key that is good at no time has no place in it.
#[test]
fn keys_that_are_good_at_no_time_are_not_exported() {
    let key = PrivateKey::from_seed(&[1; 32]).public_key();
    let set = |start, reason| {
        let builder = KeySet::builder("https://example.com".parse().unwrap());
        let builder = builder
            .key(key.clone(), [Purpose::Receipt])
            .window(start, None);
        let revoked = builder.revoked(Revocation {
            revoked_at: 60,
            reason,
        });
        revoked.build().unwrap()
    };
    let (superseded, key_id) = (RevocationReason::Superseded, key.key_id());
    for (set, words) in [
        (
            set(Some(10), RevocationReason::Compromised),
            "is revoked as compromised, and is not exported",
        ),
        (
            set(Some(10), RevocationReason::Unspecified),
            "is revoked without a reason, and is not exported",
        ),
        (
            set(Some(60), superseded),
            "was superseded before it was valid, and is not exported",
        ),
    ] {
        let error = export::jwks(&set, set.keys()).unwrap_err();
        assert_eq!(error.to_string(), format!("the key {key_id} {words}"));
        assert_eq!((error.pointer(), error.advice().is_empty()), ("", false));
        assert_eq!(export::window(&set.keys()[0]), Err(error));
    }
    let set = set(Some(59), superseded);
    assert_eq!(export::window(&set.keys()[0]), Ok((Some(59), Some(60))));
}

#[test]
fn keys_for_others_are_read_back_with_the_times_that_they_had() {
    let key = |seed: u8| PrivateKey::from_seed(&[seed; 32]).public_key();
    let superseded = |revoked_at| Revocation {
        revoked_at,
        reason: RevocationReason::Superseded,
    };
    let issuer = "https://example.com".parse().unwrap();
    let set = KeySet::builder(issuer)
        .issued_at(5)
        .expires(500)
        .key(key(1), [Purpose::Receipt])
        .key(key(2), [Purpose::Receipt])
        .window(Some(10), None)
        .key(key(3), [Purpose::Receipt])
        .window(None, Some(90))
        .revoked(superseded(60))
        .key(key(4), [Purpose::Receipt])
        .window(None, Some(90))
        .revoked(superseded(100))
        .build()
        .unwrap();
    let windows = set.keys().iter().map(export::window);
    let windows: Vec<_> = windows.map(Result::unwrap).collect();
    let expected = [
        (None, None),
        (Some(10), None),
        (None, Some(60)),
        (None, Some(90)),
    ];
    assert_eq!(windows, expected);
    let text = export::jwks(&set, set.keys()).unwrap().to_string();
    let read = KeySet::read(text.as_bytes(), Some(set.issuer()), &[Purpose::Receipt]).unwrap();
    assert_eq!(read.form(), KeySetForm::PlainJwks);
    assert_eq!((read.issued_at(), read.expires()), (Some(5), Some(500)));
    let times = read
        .keys()
        .iter()
        .map(|key| (key.not_before(), key.expires()));
    assert_eq!(times.collect::<Vec<_>>(), expected);
    assert!(read.left_out().is_empty() && read.ignored().is_empty());
    assert!(read.keys().iter().all(|key| key.ignored().is_empty()));
}

/// Every example is signed by a signer that refuses more than a key service signs; with as many files as a
/// package may list, too.
#[test]
fn a_package_of_4096_files_is_signed_by_a_key_service() {
    assert_eq!(example::LONGEST_MESSAGE, 4_096);
    let from = "2026-06-22T07:50:00Z".parse().unwrap();
    let few = example::paid_run(&[7; 32], &from).unwrap().artifacts.len();
    let file = |number: usize| {
        (
            format!("pages/{number:04}.txt"),
            number.to_string().into_bytes(),
        )
    };
    let files = (few..4_096).map(file).collect();
    let run = example::paid_run_delivering(files, &[7; 32], &from).unwrap();
    assert_eq!(run.artifacts.len(), 4_096);
    let trust = wever_proof::Trust::from_key_sets([run.key_set.clone()]).unwrap();
    let outcome = wever_proof::verify(run.proof(), &trust, &wever_proof::Policy::without_time());
    assert_eq!(
        outcome.verdict(),
        wever_proof::Verdict::Verified,
        "{}",
        outcome.report().to_canonical()
    );
    assert_eq!(outcome.report().artifacts.listed, 4_096);
}

/// As much as key services sign, the encoding of the payload type around it included.
#[test]
fn nothing_that_is_signed_is_longer_than_4096_bytes() {
    let mut signed = 0;
    for (profile, rail) in [
        ("first_paid_run", RailKey::Packetops),
        ("tokenops_full_loop", RailKey::Tokenops),
    ] {
        let from = "2026-06-22T07:50:00Z".parse().unwrap();
        let run = example::run_of(profile, rail, &[7; 32], &from).unwrap();
        let proof = value(run.proof());
        let mut envelopes = vec![export::attestation(&proof, None).unwrap().envelope];
        for (object_type, objects) in proof["objects"].as_object().unwrap() {
            let known = wever_proof::schema::object_schema(object_type).unwrap();
            for object in objects.as_array().unwrap() {
                if known
                    .signature
                    .is_some_and(|member| object.get(member).is_some())
                {
                    // However much somebody adds to it.
                    let mut object = object.clone();
                    object["extensions"] =
                        serde_json::json!({"com.example.note": "x".repeat(9_000)});
                    let view = export::signed_object(&object, known.object_type, None).unwrap();
                    assert!(view.object.len() > 9_000);
                    envelopes.push(view.envelope);
                }
            }
        }
        for envelope in envelopes {
            let payload = Base64::decode_vec(&envelope.payload).unwrap();
            let encoded = wever_proof::signature::pre_authentication_encoding(
                &envelope.payload_type,
                &payload,
            );
            assert!(encoded.len() <= 4_096, "{}", envelope.payload_type);
            signed += 1;
        }
    }
    assert!(signed > 8, "{signed}");
}
