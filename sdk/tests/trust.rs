//! Key sets and attribution: every refusal by its code, every boundary at its instant.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a panic is the report"
)]

use proptest::prelude::*;
use serde_json::{Value, json};
use wever_proof::id::Origin;
use wever_proof::key_set::{
    KeySet, KeySetForm, MAX_KEYS, Purpose, Revocation, RevocationReason, TrustError, TrustErrorCode,
};
use wever_proof::signature::{KeyId, PrivateKey, PublicKey};
use wever_proof::time::Timestamp;
use wever_proof::trust::{AttributionProblem, AttributionRequest, Trust, TrustInput};

fn origin(text: &str) -> Origin {
    text.parse().unwrap()
}

fn issuer() -> Origin {
    origin("https://weverlabs.com")
}

fn public_key(seed: u8) -> PublicKey {
    PrivateKey::from_seed(&[seed; 32]).public_key()
}

fn jwk(seed: u8) -> Value {
    let key = public_key(seed);
    json!({
        "kty": "OKP",
        "crv": "Ed25519",
        "x": key.to_base64url(),
        "kid": key.key_id(),
        "purposes": ["receipt", "completion"],
    })
}

fn jwks(keys: &[Value]) -> Value {
    json!({"issuer": "https://weverlabs.com", "keys": keys})
}

fn parse(value: &Value) -> Result<KeySet, TrustError> {
    KeySet::parse(value.to_string().as_bytes())
}

/// The set with one member of its only key replaced, or removed where the value is null.
fn with(pointer: &str, value: Value) -> Value {
    let mut set = jwks(&[jwk(1)]);
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let members = set.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    if value.is_null() {
        members.remove(name).unwrap();
    } else {
        members.insert(name.into(), value);
    }
    set
}

fn refused(set: &Value, code: TrustErrorCode, pointer: &str) -> TrustError {
    let error = parse(set).expect_err(&set.to_string());
    assert_eq!(
        (error.code, error.pointer.as_str()),
        (code, pointer),
        "{set}"
    );
    for words in [&error.message, &error.advice] {
        assert!(!words.is_empty() && !words.ends_with('.'), "{words}");
    }
    error
}

/// A key set is stored and read as strictly as a file of keys.
#[test]
fn a_key_set_has_serde() {
    let set = KeySet::builder(issuer()).key(public_key(1), [Purpose::Receipt]);
    let set = set.build().unwrap();
    let stored = serde_json::to_string(&set).unwrap();
    assert_eq!(serde_json::from_str::<KeySet>(&stored).unwrap(), set);
    let misspelled = stored.replace("\"purposes\"", "\"purpose\"");
    assert!(serde_json::from_str::<KeySet>(&misspelled).is_err());
    let twice = stored.replacen('{', "{\"issuer\":\"https://example.com\",", 1);
    assert!(serde_json::from_str::<KeySet>(&twice).is_err());
}

#[test]
fn a_key_set_is_read_with_all_it_states() {
    let key = public_key(1);
    let set = parse(&json!({
        "issuer": "https://weverlabs.com",
        "iat": 1_700_000_000,
        "exp": 1_800_000_000,
        "keys": [{
            "kty": "OKP", "crv": "Ed25519", "x": key.to_base64url(), "kid": key.key_id(),
            "use": "sig", "key_ops": ["verify"], "alg": "EdDSA",
            "iat": 1, "nbf": 2, "exp": 3,
            "revoked": {"revoked_at": 4, "reason": "superseded"},
            "purposes": ["receipt", "attestation"],
        }],
    }))
    .unwrap();
    assert_eq!(set.issuer(), &issuer());
    assert_eq!(set.issued_at(), Some(1_700_000_000));
    assert_eq!(set.expires(), Some(1_800_000_000));
    assert_eq!(set.form(), KeySetForm::Jwks);
    let [read] = set.keys() else {
        panic!("{set:?}")
    };
    assert_eq!(read.public_key(), &key);
    assert_eq!(read.key_id(), &key.key_id());
    assert_eq!(read.issued_at(), Some(1));
    assert_eq!(read.not_before(), Some(2));
    assert_eq!(read.expires(), Some(3));
    let revocation = Revocation {
        revoked_at: 4,
        reason: RevocationReason::Superseded,
    };
    assert_eq!(read.revoked(), Some(revocation));
    let purposes = [Purpose::Attestation, Purpose::Receipt];
    assert_eq!(read.purposes(), &purposes);
}

#[test]
fn what_the_builder_writes_is_read_back_equal() {
    let compromised = Revocation {
        revoked_at: 1_760_000_000,
        reason: RevocationReason::Compromised,
    };
    let set = KeySet::builder(issuer())
        .issued_at(1_750_000_000)
        .expires(1_790_000_000)
        .key(public_key(1), Purpose::ALL)
        .key(public_key(2), [Purpose::Receipt])
        .key_issued_at(1_740_000_000)
        .window(Some(1_750_000_000), Some(1_780_000_000))
        .revoked(compromised)
        .key(public_key(3), [Purpose::Witness])
        .window(None, Some(5))
        .revoked(Revocation {
            revoked_at: 0,
            reason: RevocationReason::Unspecified,
        })
        .build()
        .unwrap();
    assert_eq!(KeySet::parse(set.to_json().as_bytes()).as_ref(), Ok(&set));
    assert_eq!(parse(&set.to_value()).as_ref(), Ok(&set));
    assert!(set.to_json().ends_with("}\n"));
    assert_eq!(set.keys()[1].revoked(), Some(compromised));
    assert_eq!(set.keys()[1].issued_at(), Some(1_740_000_000));
    assert_eq!(set.keys()[0].purposes().len(), 11);
}

#[test]
fn the_builder_refuses_what_the_reader_would() {
    let code = |result: Result<KeySet, TrustError>| result.unwrap_err().code;
    let builder = || KeySet::builder(issuer());
    let key = || builder().key(public_key(1), [Purpose::Receipt]);
    assert_eq!(code(builder().build()), TrustErrorCode::NotAKeySet);
    assert_eq!(
        code(
            builder()
                .window(None, None)
                .key(public_key(1), [Purpose::Receipt])
                .build()
        ),
        TrustErrorCode::NotAKeySet
    );
    assert_eq!(
        code(key().key(public_key(1), [Purpose::Usage]).build()),
        TrustErrorCode::DuplicateKey
    );
    assert_eq!(
        code(key().window(Some(5), Some(5)).build()),
        TrustErrorCode::MalformedKey
    );
    assert_eq!(
        code(builder().key(public_key(1), []).build()),
        TrustErrorCode::MalformedKey
    );
    assert_eq!(
        code(key().window(Some(-1), None).build()),
        TrustErrorCode::MalformedKey
    );
    assert!(key().build().is_ok());
}

#[test]
fn what_is_not_a_key_set_is_named() {
    let bundle =
        json!({"object_type": "proof_bundle", "schema_version": "1.0", "objects": {}}).to_string();
    let (bare_jwk, bare_pem) = (jwk(1).to_string(), public_key(1).to_pem());
    let mut bom = b"\xef\xbb\xbf".to_vec();
    bom.extend(jwks(&[jwk(1)]).to_string().bytes());
    let deep = "[".repeat(100_000);
    let deep_key = format!(r#"{{"issuer":"https://a.example","keys":{deep}"#);
    let cases: [(&[u8], &str); 20] = [
        (b"", "the file is empty"),
        (b" \n\t", "the file is empty"),
        (b"{}", "an empty object"),
        (b"[]", "an empty array"),
        (b"null", "`null`"),
        (b"\"https://weverlabs.com\"", "a string"),
        (b"7", "a number"),
        (b"[1]", "an array"),
        (b"{\"a\":1}", "an object"),
        (bundle.as_bytes(), "`proof_bundle`"),
        (bare_jwk.as_bytes(), "one bare key (JWK)"),
        (bare_pem.as_bytes(), "bare keys (PEM)"),
        (b"-----BEGIN CERTIFICATE-----\nAA==\n", "`CERTIFICATE`"),
        (b"{\"keys\":[\n  }", "line 2 column 3"),
        (b"{} {}", "not strict JSON"),
        (b"{\"keys\":[],\"keys\":[]}", "not strict JSON"),
        (b"\xff", "not strict JSON"),
        (deep.as_bytes(), "not strict JSON"),
        (deep_key.as_bytes(), "not strict JSON"),
        (b"{\"keys\":1e400}", "not strict JSON"),
    ];
    for (bytes, words) in cases {
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(80)]);
        let error = KeySet::parse(bytes).expect_err(&text);
        assert_eq!(error.code, TrustErrorCode::NotAKeySet, "{text}");
        assert_eq!(error.pointer, "", "{text}");
        assert!(error.message.contains(words), "{text}: {}", error.message);
        assert!(error.message.len() < 300, "{text}: {}", error.message);
        assert!(error.advice.contains("key"), "{text}: {}", error.advice);
    }
    let error = KeySet::parse(&bom).unwrap_err();
    assert!(error.message.contains("byte order mark"), "{error}");
    let bare = KeySet::parse(jwk(1).to_string().as_bytes()).unwrap_err();
    assert!(bare.advice.contains("--issuer"), "{}", bare.advice);
}

#[test]
fn the_frame_of_a_key_set_is_strict() {
    let code = TrustErrorCode::NotAKeySet;
    refused(&with("/note", json!("")), code, "/note");
    refused(&with("/iss", json!("https://weverlabs.com")), code, "/iss");
    refused(&with("/issuer", json!("weverlabs.com")), code, "/issuer");
    refused(
        &with("/issuer", json!("http://weverlabs.com")),
        code,
        "/issuer",
    );
    refused(
        &with("/issuer", json!(["https://weverlabs.com"])),
        code,
        "/issuer",
    );
    refused(&with("/issuer", Value::Null), code, "/keys/0/purposes");
    refused(&with("/keys", json!({})), code, "/keys");
    refused(&with("/keys", json!([])), code, "/keys");
    refused(&with("/keys", Value::Null), code, "");
    refused(&with("/iat", json!("2026-01-01")), code, "/iat");
    refused(&with("/exp", json!(1.5)), code, "/exp");
    let mut empty_window = with("/iat", json!(10));
    empty_window["exp"] = json!(10);
    refused(&empty_window, code, "/exp");
    empty_window["exp"] = json!(11);
    assert!(parse(&empty_window).is_ok());
}

#[test]
fn a_key_set_has_at_most_1024_keys() {
    let keys = |count: u32| -> Vec<_> {
        (0..count)
            .map(|number| {
                let mut seed = [0; 32];
                seed[..4].copy_from_slice(&number.to_le_bytes());
                let key = PrivateKey::from_seed(&seed).public_key();
                json!({
                    "kty": "OKP", "crv": "Ed25519", "x": key.to_base64url(),
                    "kid": key.key_id(), "purposes": ["usage"],
                })
            })
            .collect()
    };
    let most = parse(&jwks(&keys(1024))).unwrap();
    assert_eq!(most.keys().len(), MAX_KEYS);
    refused(&jwks(&keys(1025)), TrustErrorCode::NotAKeySet, "/keys");
}

#[test]
fn every_member_of_a_key_is_strict() {
    let code = TrustErrorCode::MalformedKey;
    let x = public_key(1).to_base64url();
    for (name, value) in [
        ("kty", json!("EC")),
        ("kty", json!(1)),
        ("kty", Value::Null),
        ("crv", json!("X25519")),
        ("crv", Value::Null),
        ("x", json!(format!("{x}="))),
        ("x", json!(&x[..42])),
        ("x", json!(format!("{x} "))),
        ("x", json!(x.replace(['-', '_'], "+") + "A")),
        ("x", json!([x])),
        ("x", Value::Null),
        // y = 2 is no point of the curve.
        ("x", json!("AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")),
        ("kid", Value::Null),
        ("kid", json!(7)),
        ("use", json!("enc")),
        ("use", json!(["sig"])),
        ("key_ops", json!([])),
        ("key_ops", json!("verify")),
        ("key_ops", json!(["sign"])),
        ("key_ops", json!(["verify", "sign"])),
        ("key_ops", json!(["verify", "verify"])),
        ("alg", json!("ES256")),
        ("alg", json!("ed25519")),
        ("iat", json!(-1)),
        ("nbf", json!("1700000000")),
        ("nbf", json!(1.5)),
        ("nbf", json!(1_700_000_000_000_u64)),
        ("exp", json!(253_402_300_800_u64)),
        ("exp", json!(true)),
        ("revoked", json!(true)),
        ("revoked", json!(1_700_000_000)),
        ("purposes", json!([])),
        ("purposes", json!("receipt")),
        ("purposes", Value::Null),
    ] {
        let pointer = match (&value, name) {
            (Value::Null, _) => "/keys/0".into(),
            _ => format!("/keys/0/{name}"),
        };
        refused(&with(&format!("/keys/0/{name}"), value), code, &pointer);
    }
    for (value, place) in [
        (json!({}), "/keys/0/revoked"),
        (json!({"reason": "compromised"}), "/keys/0/revoked"),
        (json!({"revoked_at": "now"}), "/keys/0/revoked/revoked_at"),
        (
            json!({"revoked_at": 1, "reason": "lost"}),
            "/keys/0/revoked/reason",
        ),
        (
            json!({"revoked_at": 1, "reason": null}),
            "/keys/0/revoked/reason",
        ),
        (
            json!({"revoked_at": 1, "resaon": "superseded"}),
            "/keys/0/revoked/resaon",
        ),
    ] {
        refused(&with("/keys/0/revoked", value), code, place);
    }
    for (value, place) in [
        (json!(["receipt", "receipt"]), "/keys/0/purposes/1"),
        (json!(["Receipt"]), "/keys/0/purposes/0"),
        (json!(["receipt", 7]), "/keys/0/purposes/1"),
        (json!(["receipt", "everything"]), "/keys/0/purposes/1"),
    ] {
        refused(&with("/keys/0/purposes", value), code, place);
    }
    refused(&jwks(&[jwk(1), json!([])]), code, "/keys/1");
    refused(&jwks(&[jwk(1), json!("kid")]), code, "/keys/1");
}

#[test]
fn a_misspelled_member_is_not_overlooked() {
    let code = TrustErrorCode::MalformedKey;
    let error = refused(
        &with("/keys/0/revokd", json!({"revoked_at": 1})),
        code,
        "/keys/0/revokd",
    );
    assert!(error.message.contains("`revokd`") && error.advice.contains("`revoked`"));
    refused(
        &with("/keys/0/not_before", json!(1)),
        code,
        "/keys/0/not_before",
    );
    let mut odd = jwks(&[jwk(1)]);
    odd["keys"][0]["a/~b"] = json!(1);
    refused(&odd, code, "/keys/0/a~1~0b");
}

#[test]
fn a_key_s_window_is_not_empty() {
    let set = |nbf: i64, exp: i64| {
        let mut set = with("/keys/0/nbf", json!(nbf));
        set["keys"][0]["exp"] = json!(exp);
        set
    };
    let code = TrustErrorCode::MalformedKey;
    refused(&set(10, 10), code, "/keys/0/exp");
    refused(&set(11, 10), code, "/keys/0/exp");
    assert!(parse(&set(9, 10)).is_ok());
    assert!(parse(&set(0, 253_402_300_799)).is_ok());
}

#[test]
fn a_private_key_is_refused_before_all_else() {
    let code = TrustErrorCode::PrivateKey;
    let secret = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
    let private = |mut value: Value| {
        value["d"] = json!(secret);
        value
    };
    for (set, pointer) in [
        (jwks(&[private(jwk(1))]), "/keys/0/d"),
        (jwks(&[json!({"kty": "EC"}), private(jwk(1))]), "/keys/1/d"),
        (json!({"keys": [private(json!({}))]}), "/keys/0/d"),
        (private(jwk(1)), "/d"),
    ] {
        let error = refused(&set, code, pointer);
        assert!(!format!("{error:?}").contains(&secret[..8]));
    }
    let single = private(jwk(1)).to_string();
    let error = KeySet::read(single.as_bytes(), Some(&issuer()), &[]).unwrap_err();
    assert_eq!((error.code, error.pointer.as_str()), (code, "/d"));

    let pem = PrivateKey::from_seed(&[1; 32]).to_pkcs8_pem().unwrap();
    let both = format!("{}{}", public_key(1).to_pem(), pem.as_str());
    for text in [pem.as_str(), &both] {
        assert_eq!(KeySet::parse(text.as_bytes()).unwrap_err().code, code);
        let error = KeySet::read(text.as_bytes(), Some(&issuer()), &[]).unwrap_err();
        assert_eq!(error.code, code);
        let body = pem.lines().nth(1).unwrap();
        assert!(!format!("{error:?}").contains(&body[24..40]));
    }
}

#[test]
fn a_weak_key_is_refused() {
    // The neutral point, and the same point with y = p + 1.
    for x in [
        "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "7v________________________________________8",
    ] {
        let code = TrustErrorCode::WeakKey;
        let error = refused(&with("/keys/0/x", json!(x)), code, "/keys/0/x");
        assert!(error.advice.contains("do not use"), "{error:?}");
    }
}

#[test]
fn a_kid_is_the_thumbprint() {
    let code = TrustErrorCode::KeyIdMismatch;
    let other = public_key(2).key_id();
    refused(&with("/keys/0/kid", json!(other)), code, "/keys/0/kid");
    refused(&with("/keys/0/kid", json!("key-1")), code, "/keys/0/kid");
    refused(&with("/keys/0/kid", json!("")), code, "/keys/0/kid");
    let long = "k".repeat(5000);
    let error = refused(&with("/keys/0/kid", json!(long)), code, "/keys/0/kid");
    assert!(error.message.len() < 400);
}

#[test]
fn a_key_is_in_a_set_once() {
    let mut again = jwk(1);
    again["purposes"] = json!(["usage"]);
    refused(
        &jwks(&[jwk(1), jwk(2), again]),
        TrustErrorCode::DuplicateKey,
        "/keys/2",
    );
}

#[test]
fn hostile_names_are_shown_but_not_interpreted() {
    let name = "\u{1b}[2J\u{202e}x";
    let error = parse(&with(&format!("/keys/0/{name}"), json!(1))).unwrap_err();
    let shown = error.to_string();
    assert!(
        !shown.contains('\u{1b}') && !shown.contains('\u{202e}'),
        "{shown:?}"
    );
}

#[test]
fn a_single_key_gets_the_issuer_s_purposes() {
    let key = public_key(1);
    let mut bare = jwk(1);
    for name in ["kid", "purposes"] {
        bare.as_object_mut().unwrap().remove(name);
    }
    let expected = [
        Purpose::Attestation,
        Purpose::Receipt,
        Purpose::Completion,
        Purpose::Settlement,
        Purpose::Usage,
        Purpose::Ledger,
        Purpose::Callback,
    ];
    for (bytes, form) in [
        (bare.to_string(), KeySetForm::Jwk),
        (key.to_pem(), KeySetForm::Pem),
    ] {
        let set = KeySet::read(bytes.as_bytes(), Some(&issuer()), &[]).unwrap();
        assert_eq!(set.issuer(), &issuer());
        assert_eq!(set.form(), form);
        assert_eq!(set.keys().len(), 1);
        assert_eq!(set.keys()[0].public_key(), &key);
        assert_eq!(set.keys()[0].purposes(), &expected);
    }
}

#[test]
fn a_single_key_may_say_more_but_nothing_wrong() {
    let read = |value: &Value| KeySet::read(value.to_string().as_bytes(), Some(&issuer()), &[]);
    let mut stated = jwk(1);
    stated["purposes"] = json!(["witness"]);
    stated["nbf"] = json!(5);
    let set = read(&stated).unwrap();
    assert_eq!(set.keys()[0].purposes(), &[Purpose::Witness]);
    assert_eq!(set.keys()[0].not_before(), Some(5));

    for (name, value, code, pointer) in [
        ("kid", json!("key-1"), TrustErrorCode::KeyIdMismatch, "/kid"),
        (
            "purposes",
            json!([]),
            TrustErrorCode::MalformedKey,
            "/purposes",
        ),
        ("revokd", json!({}), TrustErrorCode::MalformedKey, "/revokd"),
        (
            "issuer",
            json!("https://a.example"),
            TrustErrorCode::MalformedKey,
            "/issuer",
        ),
        ("kty", json!("EC"), TrustErrorCode::MalformedKey, "/kty"),
    ] {
        let mut key = jwk(1);
        key[name] = value;
        let error = read(&key).unwrap_err();
        assert_eq!((error.code, error.pointer.as_str()), (code, pointer));
    }
}

#[test]
fn what_is_no_file_of_keys_is_refused_with_an_issuer_too() {
    let pem = public_key(1).to_pem();
    for (bytes, code, words) in [
        (String::new(), TrustErrorCode::NotAKeySet, "empty"),
        ("{}".into(), TrustErrorCode::NotAKeySet, "an empty object"),
        ("[]".into(), TrustErrorCode::NotAKeySet, "an empty array"),
        (
            format!("[{}]", jwk(1)),
            TrustErrorCode::NotAKeySet,
            "an array",
        ),
        (
            json!({"object_type": "proof_bundle"}).to_string(),
            TrustErrorCode::NotAKeySet,
            "`proof_bundle`",
        ),
        (format!("{pem}{pem}"), TrustErrorCode::DuplicateKey, "twice"),
        (
            pem.replace("PUBLIC KEY", "CERTIFICATE"),
            TrustErrorCode::NotAKeySet,
            "`CERTIFICATE`",
        ),
    ] {
        let error = KeySet::read(bytes.as_bytes(), Some(&issuer()), &[]).expect_err(&bytes);
        assert_eq!(error.code, code, "{bytes}");
        assert!(error.message.contains(words), "{bytes}: {}", error.message);
    }
}

#[test]
fn a_set_that_names_its_issuer_is_not_another_s() {
    let set = jwks(&[jwk(1)]).to_string();
    let read = |origin: &Origin| KeySet::read(set.as_bytes(), Some(origin), &[]);
    assert_eq!(read(&issuer()), KeySet::parse(set.as_bytes()));
    let error = read(&origin("https://other.example")).unwrap_err();
    assert_eq!(error.code, TrustErrorCode::IssuerConflict);
    assert_eq!(error.pointer, "/issuer");
}

#[test]
fn named_purposes_take_away_and_never_add() {
    let set = jwks(&[jwk(1), jwk(2)]).to_string();
    let read = |purposes: &[Purpose]| {
        let set = KeySet::read(set.as_bytes(), None, purposes).unwrap();
        set.keys()[0].purposes().to_vec()
    };
    assert_eq!(read(&[]), [Purpose::Receipt, Purpose::Completion]);
    assert_eq!(
        read(&[Purpose::Audit, Purpose::Receipt]),
        [Purpose::Receipt]
    );
    assert_eq!(read(&[Purpose::Audit]), []);
    let pem = public_key(1).to_pem();
    let read = |purposes: &[Purpose]| {
        let set = KeySet::read(pem.as_bytes(), Some(&issuer()), purposes).unwrap();
        set.keys()[0].purposes().to_vec()
    };
    assert_eq!(read(&[]), Purpose::ISSUER);
    let named = [Purpose::Audit, Purpose::Receipt, Purpose::Audit];
    assert_eq!(read(&named), [Purpose::Receipt, Purpose::Audit]);
}

#[test]
fn inputs_are_read_with_what_the_caller_says_of_them() {
    let set = jwks(&[jwk(1)]).to_string();
    let bare = jwk(2).to_string();
    let (set, bare): (&'static str, &'static str) = (set.leak(), bare.leak());
    let input = |text: &'static str, issuer: Option<Origin>| TrustInput {
        issuer,
        ..TrustInput::new(text.as_bytes())
    };
    let other = origin("https://other.example");

    let trust = Trust::read(&[input(set, None), input(bare, Some(other.clone()))]).unwrap();
    assert_eq!(trust.keys().count(), 2);
    assert_eq!(trust.issuers().collect::<Vec<_>>(), [&other, &issuer()]);
    assert!(!trust.is_empty());

    let (at, error) = Trust::read(&[input(set, Some(issuer())), input(bare, None)]).unwrap_err();
    assert_eq!((at, error.code), (1, TrustErrorCode::NotAKeySet));
    assert!(error.advice.contains("--issuer"), "{}", error.advice);

    let conflict = [input(bare, Some(issuer())), input(bare, Some(other))];
    let (at, error) = Trust::read(&conflict).unwrap_err();
    assert_eq!((at, error.code), (1, TrustErrorCode::IssuerConflict));

    assert!(Trust::read(&[]).unwrap().is_empty());
}

#[test]
fn a_key_remembers_in_which_forms_it_was_given() {
    let set = jwks(&[jwk(1)]).to_string();
    let pem = public_key(1).to_pem();
    let inputs = [
        TrustInput {
            issuer: Some(issuer()),
            ..TrustInput::new(pem.as_bytes())
        },
        TrustInput::new(set.as_bytes()),
    ];
    let trust = Trust::read(&inputs).unwrap();
    let key = trust.key(&public_key(1).key_id()).unwrap();
    let forms = [KeySetForm::Jwks, KeySetForm::Pem];
    assert_eq!(key.forms(), &forms);
}

#[test]
fn one_key_under_two_issuers_is_a_conflict() {
    let set = |issuer: &str, seed: u8| {
        KeySet::builder(origin(issuer))
            .key(public_key(9), [Purpose::Usage])
            .key(public_key(seed), [Purpose::Usage])
            .build()
            .unwrap()
    };
    let mine = KeySet::builder(issuer())
        .key(public_key(2), [Purpose::Usage])
        .build()
        .unwrap();
    let error = Trust::from_key_sets([mine.clone(), set("https://other.example", 2)]).unwrap_err();
    assert_eq!(error.code, TrustErrorCode::IssuerConflict);
    assert_eq!(error.pointer, "/keys/1");
    for words in [
        "https://other.example",
        "https://weverlabs.com",
        public_key(2).key_id().as_str(),
    ] {
        assert!(error.message.contains(words), "{}", error.message);
    }
    assert!(Trust::from_key_sets([mine, set("https://other.example", 3)]).is_ok());
}

/// What the rule says about one signature by `key`, at a time and as of a time.
fn judge(
    trust: &Trust,
    key_id: &KeyId,
    purpose: Purpose,
    signed_at: Option<&str>,
    as_of: Option<&str>,
) -> Vec<AttributionProblem> {
    let time = |text: &str| text.parse::<Timestamp>().unwrap();
    let (signed_at, as_of) = (signed_at.map(time), as_of.map(time));
    let issuer = issuer();
    let attributed = trust.attribute(&AttributionRequest {
        issuer: &issuer,
        key_id,
        purpose,
        signed_at: signed_at.as_ref(),
        as_of: as_of.as_ref(),
    });
    assert_eq!(
        attributed.is_trusted(),
        attributed.key().is_some() && attributed.problems().is_empty()
    );
    assert_eq!(attributed.trusted_key().is_some(), attributed.is_trusted());
    attributed.problems().to_vec()
}

/// 2026-01-01T00:00:00Z in seconds since 1970.
const NEW_YEAR: i64 = 1_767_225_600;

fn trust_in(
    change: impl FnOnce(wever_proof::key_set::KeySetBuilder) -> wever_proof::key_set::KeySetBuilder,
) -> Trust {
    let builder = KeySet::builder(issuer()).key(public_key(1), [Purpose::Receipt]);
    Trust::from_key_sets([change(builder).build().unwrap()]).unwrap()
}

fn judge_receipt(trust: &Trust, signed_at: &str) -> Vec<AttributionProblem> {
    let id = public_key(1).key_id();
    judge(trust, &id, Purpose::Receipt, Some(signed_at), None)
}

#[test]
fn a_good_key_is_trusted() {
    let trust = trust_in(|set| set.issued_at(5).expires(NEW_YEAR));
    let id = public_key(1).key_id();
    let none = judge(&trust, &id, Purpose::Receipt, None, None);
    assert_eq!(none, []);
    let key = trust.key(&id).unwrap();
    assert_eq!(key.public_key(), &public_key(1));
    assert_eq!(key.key_id(), &id);
    assert_eq!(key.issuer(), &issuer());
    assert_eq!(key.purposes(), &[Purpose::Receipt]);
    assert_eq!(
        (key.set_issued_at(), key.set_expires()),
        (Some(5), Some(NEW_YEAR))
    );
    assert_eq!(key.forms(), &[KeySetForm::Jwks]);
}

#[test]
fn an_unknown_key_has_no_mathematics() {
    let id = public_key(2).key_id();
    for trust in [Trust::none(), trust_in(|set| set)] {
        let problems = judge(
            &trust,
            &id,
            Purpose::Receipt,
            Some("2026-01-01T00:00:00Z"),
            None,
        );
        assert!(
            matches!(problems[..], [AttributionProblem::UnknownKey { .. }]),
            "{problems:?}"
        );
    }
    assert!(Trust::none().is_empty());
    assert_eq!(Trust::none().issuers().count(), 0);
}

#[test]
fn another_issuer_s_key_is_known_but_not_trusted() {
    let trust = trust_in(|set| set);
    let id = public_key(1).key_id();
    let other = origin("https://other.example");
    let attributed = trust.attribute(&AttributionRequest {
        issuer: &other,
        key_id: &id,
        purpose: Purpose::Receipt,
        signed_at: None,
        as_of: None,
    });
    let problem = AttributionProblem::OtherIssuer { issuer: issuer() };
    assert_eq!(attributed.problems(), [problem]);
    assert_eq!(attributed.key().unwrap().public_key(), &public_key(1));
    assert_eq!(attributed.trusted_key(), None);
}

#[test]
fn a_key_signs_for_its_purposes_only() {
    let trust = trust_in(|set| set);
    let id = public_key(1).key_id();
    for purpose in Purpose::ALL {
        let problems = judge(&trust, &id, purpose, None, None);
        if purpose == Purpose::Receipt {
            assert_eq!(problems, []);
        } else {
            let has = vec![Purpose::Receipt];
            assert_eq!(problems, [AttributionProblem::WrongPurpose { has }]);
        }
    }
}

#[test]
fn a_window_begins_with_nbf_and_ends_before_exp() {
    let trust = trust_in(|set| set.window(Some(NEW_YEAR), Some(NEW_YEAR + 1)));
    let outside = [AttributionProblem::OutsideWindow {
        not_before: Some(NEW_YEAR),
        expires: Some(NEW_YEAR + 1),
    }];
    for (time, trusted) in [
        ("2025-12-31T23:59:59.999Z", false),
        ("2026-01-01T00:00:00Z", true),
        ("2026-01-01T00:00:00.000Z", true),
        ("2026-01-01T00:00:00.999Z", true),
        ("2026-01-01T00:00:01Z", false),
        ("2026-01-01T00:00:01.000Z", false),
    ] {
        let problems = judge_receipt(&trust, time);
        assert_eq!(problems, if trusted { &[][..] } else { &outside }, "{time}");
    }
}

#[test]
fn a_window_may_be_open_at_either_end() {
    let from = trust_in(|set| set.window(Some(NEW_YEAR), None));
    assert_eq!(judge_receipt(&from, "9999-12-31T23:59:59Z"), []);
    assert_eq!(judge_receipt(&from, "2025-12-31T23:59:59.999Z").len(), 1);
    let until = trust_in(|set| set.window(None, Some(NEW_YEAR)));
    assert_eq!(judge_receipt(&until, "1970-01-01T00:00:00Z"), []);
    assert_eq!(judge_receipt(&until, "2025-12-31T23:59:59.999Z"), []);
    assert_eq!(judge_receipt(&until, "2026-01-01T00:00:00Z").len(), 1);
}

#[test]
fn a_superseded_key_is_good_for_what_came_before() {
    let reason = RevocationReason::Superseded;
    let trust = trust_in(|set| {
        set.revoked(Revocation {
            revoked_at: NEW_YEAR,
            reason,
        })
    });
    let superseded = [AttributionProblem::Superseded {
        revoked_at: NEW_YEAR,
    }];
    for (time, trusted) in [
        ("2025-12-31T23:59:59Z", true),
        ("2025-12-31T23:59:59.999Z", true),
        ("2026-01-01T00:00:00Z", false),
        ("2026-01-01T00:00:00.001Z", false),
    ] {
        let problems = judge_receipt(&trust, time);
        assert_eq!(
            problems,
            if trusted { &[][..] } else { &superseded },
            "{time}"
        );
    }
}

#[test]
fn a_compromised_key_is_good_for_nothing_whatever_the_time() {
    for reason in [RevocationReason::Compromised, RevocationReason::Unspecified] {
        let trust = trust_in(|set| {
            set.revoked(Revocation {
                revoked_at: NEW_YEAR,
                reason,
            })
        });
        let compromised = [AttributionProblem::Compromised {
            revoked_at: NEW_YEAR,
            stated: reason == RevocationReason::Compromised,
        }];
        let words = compromised[0].to_string();
        assert_eq!(
            words.contains("compromised"),
            reason == RevocationReason::Compromised
        );
        for time in [
            "1970-01-01T00:00:00Z",
            "2025-12-31T23:59:59.999Z",
            "2026-01-01T00:00:00Z",
            "2030-01-01T00:00:00Z",
        ] {
            assert_eq!(judge_receipt(&trust, time), compromised, "{time}");
        }
        // As of a time before the revocation it is known all the same.
        let id = public_key(1).key_id();
        let as_of = Some("2020-01-01T00:00:00Z");
        let problems = judge(&trust, &id, Purpose::Receipt, None, as_of);
        assert_eq!(problems, compromised);
    }
}

#[test]
fn a_revocation_without_a_reason_is_a_compromise() {
    let set = parse(&with("/keys/0/revoked", json!({"revoked_at": NEW_YEAR}))).unwrap();
    let revocation = set.keys()[0].revoked().unwrap();
    assert_eq!(revocation.reason, RevocationReason::Unspecified);
    assert_eq!(revocation.effective_reason(), RevocationReason::Compromised);
    let trust = Trust::from_key_sets([set]).unwrap();
    let problem = AttributionProblem::Compromised {
        revoked_at: NEW_YEAR,
        stated: false,
    };
    assert_eq!(judge_receipt(&trust, "2020-01-01T00:00:00Z"), [problem]);
}

#[test]
fn a_key_set_expires_at_as_of_and_not_at_the_object_s_time() {
    let trust = trust_in(|set| set.expires(NEW_YEAR));
    let id = public_key(1).key_id();
    let expired = [AttributionProblem::ExpiredKeySet { expires: NEW_YEAR }];
    let late = Some("2030-01-01T00:00:00Z");
    for (as_of, trusted) in [
        (None, true),
        (Some("2025-12-31T23:59:59.999Z"), true),
        (Some("2026-01-01T00:00:00Z"), false),
        (Some("2026-01-01T00:00:00.001Z"), false),
    ] {
        let problems = judge(&trust, &id, Purpose::Receipt, late, as_of);
        assert_eq!(
            problems,
            if trusted { &[][..] } else { &expired },
            "{as_of:?}"
        );
    }
}

#[test]
fn a_key_that_is_good_for_a_time_needs_a_time() {
    let id = public_key(1).key_id();
    let superseded = Revocation {
        revoked_at: NEW_YEAR,
        reason: RevocationReason::Superseded,
    };
    for trust in [
        trust_in(|set| set.window(Some(1), None)),
        trust_in(|set| set.window(None, Some(1))),
        trust_in(|set| set.revoked(superseded)),
    ] {
        let problems = judge(&trust, &id, Purpose::Receipt, None, None);
        assert_eq!(problems, [AttributionProblem::UndatedSignature]);
    }
    let unbounded = trust_in(|set| set.expires(NEW_YEAR));
    assert_eq!(judge(&unbounded, &id, Purpose::Receipt, None, None), []);
}

#[test]
fn all_problems_are_listed_in_the_order_of_the_rule() {
    let trust = trust_in(|set| {
        set.expires(NEW_YEAR)
            .window(Some(NEW_YEAR), None)
            .revoked(Revocation {
                revoked_at: 0,
                reason: RevocationReason::Superseded,
            })
    });
    let time = "2025-01-01T00:00:00Z".parse::<Timestamp>().unwrap();
    let as_of = "2026-01-01T00:00:00Z".parse::<Timestamp>().unwrap();
    let other = origin("https://other.example");
    let id = public_key(1).key_id();
    let attributed = trust.attribute(&AttributionRequest {
        issuer: &other,
        key_id: &id,
        purpose: Purpose::Witness,
        signed_at: Some(&time),
        as_of: Some(&as_of),
    });
    let expected = [
        AttributionProblem::OtherIssuer { issuer: issuer() },
        AttributionProblem::WrongPurpose {
            has: vec![Purpose::Receipt],
        },
        AttributionProblem::Superseded { revoked_at: 0 },
        AttributionProblem::OutsideWindow {
            not_before: Some(NEW_YEAR),
            expires: None,
        },
        AttributionProblem::ExpiredKeySet { expires: NEW_YEAR },
    ];
    assert_eq!(attributed.problems(), expected);
    let words: Vec<_> = expected.iter().map(ToString::to_string).collect();
    assert_eq!(
        words,
        [
            "the key belongs to `https://weverlabs.com`",
            "the key is only for `receipt`",
            "the key is superseded from `1970-01-01T00:00:00Z` on",
            "the key is valid only from `2026-01-01T00:00:00Z`",
            "the key set expired at `2026-01-01T00:00:00Z`",
        ]
    );
}

/// A statement about the key of seed 1 by its issuer.
#[derive(Debug, Clone)]
struct Statement {
    window: (Option<i64>, Option<i64>),
    revoked: Option<Revocation>,
    purposes: Vec<Purpose>,
    set: (Option<i64>, Option<i64>),
}

fn key_set(statement: &Statement) -> KeySet {
    let mut builder = KeySet::builder(issuer())
        .key(public_key(1), statement.purposes.iter().copied())
        .window(statement.window.0, statement.window.1);
    if let Some(revocation) = statement.revoked {
        builder = builder.revoked(revocation);
    }
    if let Some(second) = statement.set.0 {
        builder = builder.issued_at(second);
    }
    if let Some(second) = statement.set.1 {
        builder = builder.expires(second);
    }
    builder.build().unwrap()
}

#[test]
fn two_statements_about_one_key_intersect() {
    let superseded = Revocation {
        revoked_at: 40,
        reason: RevocationReason::Superseded,
    };
    let compromised = Revocation {
        revoked_at: 60,
        reason: RevocationReason::Compromised,
    };
    let one = Statement {
        window: (Some(10), Some(90)),
        revoked: Some(superseded),
        purposes: vec![Purpose::Receipt, Purpose::Completion],
        set: (Some(5), Some(500)),
    };
    let two = Statement {
        window: (Some(20), None),
        revoked: Some(compromised),
        purposes: vec![Purpose::Completion, Purpose::Usage],
        set: (Some(7), Some(400)),
    };
    for sets in [[&one, &two], [&two, &one]] {
        let trust = Trust::from_key_sets(sets.map(key_set)).unwrap();
        let key = trust.key(&public_key(1).key_id()).unwrap();
        assert_eq!((key.not_before(), key.expires()), (Some(20), Some(90)));
        assert_eq!(key.purposes(), &[Purpose::Completion]);
        // The earliest time of the one, the severest reason of the other.
        let both = Revocation {
            revoked_at: 40,
            reason: RevocationReason::Compromised,
        };
        assert_eq!(key.revoked(), Some(both));
        assert_eq!(
            (key.set_issued_at(), key.set_expires()),
            (Some(5), Some(400))
        );
        assert!(key.statements_differ());
    }
    let again = Trust::from_key_sets([&one, &one].map(key_set)).unwrap();
    let key = again.key(&public_key(1).key_id()).unwrap();
    assert!(!key.statements_differ());
}

#[test]
fn what_only_one_statement_says_counts() {
    let silent = Statement {
        window: (None, None),
        revoked: None,
        purposes: vec![Purpose::Receipt],
        set: (None, None),
    };
    let revocation = Revocation {
        revoked_at: 40,
        reason: RevocationReason::Superseded,
    };
    let outspoken = Statement {
        window: (Some(1), Some(2)),
        revoked: Some(revocation),
        purposes: vec![Purpose::Receipt],
        set: (Some(3), Some(4)),
    };
    for sets in [[&silent, &outspoken], [&outspoken, &silent]] {
        let trust = Trust::from_key_sets(sets.map(key_set)).unwrap();
        let key = trust.key(&public_key(1).key_id()).unwrap();
        assert!(key.statements_differ());
        assert_eq!((key.not_before(), key.expires()), outspoken.window);
        assert_eq!(key.revoked(), outspoken.revoked);
        assert_eq!((key.set_issued_at(), key.set_expires()), outspoken.set);
    }
}

#[test]
fn statements_with_nothing_in_common_leave_nothing() {
    let statement = |purpose, window| {
        key_set(&Statement {
            window,
            revoked: None,
            purposes: vec![purpose],
            set: (None, None),
        })
    };
    let trust = Trust::from_key_sets([
        statement(Purpose::Receipt, (None, Some(10))),
        statement(Purpose::Usage, (Some(10), None)),
    ])
    .unwrap();
    let id = public_key(1).key_id();
    for time in ["1970-01-01T00:00:09.999Z", "1970-01-01T00:00:10Z"] {
        let problems = judge(&trust, &id, Purpose::Receipt, Some(time), None);
        assert!(matches!(
            problems.as_slice(),
            [
                AttributionProblem::WrongPurpose { has },
                AttributionProblem::OutsideWindow { .. }
            ] if has.is_empty()
        ));
    }
}

fn revocations() -> impl Strategy<Value = Option<Revocation>> {
    prop::option::of(
        (0..50_i64, 0..3_usize).prop_map(|(revoked_at, reason)| Revocation {
            revoked_at,
            reason: [
                RevocationReason::Compromised,
                RevocationReason::Superseded,
                RevocationReason::Unspecified,
            ][reason],
        }),
    )
}

fn statements() -> impl Strategy<Value = Statement> {
    (
        prop::option::of(0..25_i64),
        prop::option::of(25..50_i64),
        revocations(),
        prop::sample::subsequence(Purpose::ALL.to_vec(), 1..=10),
        prop::option::of(0..25_i64),
        prop::option::of(25..50_i64),
    )
        .prop_map(|(from, to, revoked, purposes, issued, expires)| Statement {
            window: (from, to),
            revoked,
            purposes,
            set: (issued, expires),
        })
}

proptest! {
    /// More statements never make a key good for more, and their order never matters.
    #[test]
    fn joined_trust_is_never_wider(
        statements in prop::collection::vec(statements(), 1..5),
        second in 0..50_i64,
        as_of in 0..50_i64,
        purpose in prop::sample::select(Purpose::ALL.to_vec()),
    ) {
        let sets: Vec<_> = statements.iter().map(key_set).collect();
        let joined = Trust::from_key_sets(sets.clone()).unwrap();
        let reversed = Trust::from_key_sets(sets.iter().rev().cloned()).unwrap();
        let keys = |trust: &Trust| trust.keys().cloned().collect::<Vec<_>>();
        prop_assert_eq!(keys(&joined), keys(&reversed));
        let twice = Trust::from_key_sets(sets.iter().chain(&sets).cloned()).unwrap();
        prop_assert_eq!(keys(&joined), keys(&twice));

        let (issuer, id) = (issuer(), public_key(1).key_id());
        let signed_at = Timestamp::from_unix_seconds(second).unwrap();
        let as_of = Timestamp::from_unix_seconds(as_of).unwrap();
        let request = AttributionRequest {
            issuer: &issuer,
            key_id: &id,
            purpose,
            signed_at: Some(&signed_at),
            as_of: Some(&as_of),
        };
        let each = sets
            .into_iter()
            .all(|set| Trust::from_key_sets([set]).unwrap().attribute(&request).is_trusted());
        let together = joined.attribute(&request).is_trusted();
        prop_assert!(!together || each);
        // Only revocations of two sets, mixed, may be stricter than each of them.
        let revoked = statements.iter().filter(|one| one.revoked.is_some()).count();
        prop_assert!(together || !each || revoked > 1);
    }

    /// Reading never panics, and what is accepted is written back the same.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = KeySet::read(&bytes, Some(&issuer()), &[]);
        if let Ok(set) = KeySet::parse(&bytes) {
            prop_assert_eq!(parse(&set.to_value()), Ok(set));
        }
    }

    /// The same for key sets with one byte changed.
    #[test]
    fn an_altered_key_set_is_read_or_refused(
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut bytes = jwks(&[jwk(1), jwk(2)]).to_string().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(set) = KeySet::parse(&bytes) {
            prop_assert_eq!(parse(&set.to_value()), Ok(set));
        }
    }
}

#[test]
fn names_are_read_as_they_are_written() {
    for purpose in Purpose::ALL {
        let text = serde_json::to_string(&purpose).unwrap();
        assert_eq!(text, format!("\"{purpose}\""));
        assert_eq!(serde_json::from_str::<Purpose>(&text).unwrap(), purpose);
        assert_eq!(purpose.as_str().parse(), Ok(purpose));
    }
    assert!("Receipt".parse::<Purpose>().is_err());
    assert!(serde_json::from_str::<Purpose>("{\"receipt\":null}").is_err());
    assert!("lost".parse::<RevocationReason>().is_err());
}
