//! Keys as others publish them: what is used, what is left out, what refuses the file, and what is said
//! of it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a panic is the report"
)]

use serde_json::{Value, json};
use wever_proof::id::Origin;
use wever_proof::key_set::{
    KeySet, KeySetForm, Purpose, TrustError, TrustErrorCode, holds_private_key, inspect,
};
use wever_proof::signature::{KeyError, KeyKind, PrivateKey, PublicKey};
use wever_proof::{Code, Policy, Trust, TrustInput, Verdict, verify_documents};
use wever_proof_example as example;

fn issuer() -> Origin {
    "https://weverlabs.com".parse().unwrap()
}

/// A file of keys, and whose they are.
fn of_issuer(file: &str) -> TrustInput<'_> {
    TrustInput {
        issuer: Some(issuer()),
        ..TrustInput::new(file.as_bytes())
    }
}

fn public_key(seed: u8) -> PublicKey {
    PrivateKey::from_seed(&[seed; 32]).public_key()
}

fn jwk(seed: u8) -> Value {
    json!({"kty": "OKP", "crv": "Ed25519", "x": public_key(seed).to_base64url()})
}

fn with(members: Value) -> Value {
    let mut key = jwk(1);
    for (name, value) in members.as_object().unwrap() {
        key[name] = value.clone();
    }
    key
}

fn read(file: &Value) -> Result<KeySet, TrustError> {
    KeySet::read(file.to_string().as_bytes(), Some(&issuer()), &[])
}

/// The set of this key and of one that is always good.
fn beside(key: &Value) -> Result<KeySet, TrustError> {
    read(&json!({"keys": [jwk(9), key]}))
}

fn refused(file: &Value, code: TrustErrorCode, pointer: &str) -> TrustError {
    let error = read(file).expect_err(&file.to_string());
    assert_eq!(
        (error.code, error.pointer.as_str()),
        (code, pointer),
        "{file}: {error}"
    );
    for words in [&error.message, &error.advice] {
        assert!(!words.is_empty() && !words.ends_with('.'), "{words}");
        assert!(words.len() < 700, "{words}");
    }
    error
}

/// The notes of a report on a file.
fn notes(bytes: &[u8]) -> Vec<(String, String)> {
    let input = TrustInput {
        issuer: Some(issuer()),
        ..TrustInput::new(bytes)
    };
    let outcome = verify_documents(b"{}", &[input], &Policy::without_time());
    let notes = outcome.report().notes.iter();
    let trust = notes.filter(|note| note.note.starts_with("key-"));
    trust
        .map(|note| {
            assert_eq!(note.pointer, "");
            (note.note.to_string(), note.message.clone())
        })
        .collect()
}

#[test]
fn a_plain_set_is_read_for_an_issuer() {
    let set = read(&json!({"keys": [with(json!({"kid": "2026-06"})), jwk(2)]})).unwrap();
    assert_eq!(set.form(), KeySetForm::PlainJwks);
    assert_eq!(set.issuer(), &issuer());
    let [first, second] = set.keys() else {
        panic!("{set:?}")
    };
    assert_eq!(first.key_id(), &public_key(1).key_id());
    assert_eq!((first.label(), second.label()), (Some("2026-06"), None));
    assert_eq!(first.purposes(), &Purpose::ISSUER);
    for purpose in ["requester", "approval", "witness", "audit"] {
        let purpose: Purpose = purpose.parse().unwrap();
        assert!(!first.purposes().contains(&purpose));
    }
    let file = json!({"keys": [jwk(1)]}).to_string();
    let error = KeySet::parse(file.as_bytes()).unwrap_err();
    assert_eq!(error.code, TrustErrorCode::NotAKeySet);
    assert!(error.advice.contains("--issuer"), "{error:?}");
}

#[test]
fn what_is_understood_narrows() {
    let set = read(&json!({
        "exp": 50,
        "iat": 5,
        "keys": [with(json!({
            "use": "sig", "key_ops": ["sign", "verify"], "alg": "EdDSA", "nbf": 10, "exp": 20,
        }))],
    }))
    .unwrap();
    let key = &set.keys()[0];
    assert_eq!((key.not_before(), key.expires()), (Some(10), Some(20)));
    assert_eq!((set.issued_at(), set.expires()), (Some(5), Some(50)));
    assert!(key.ignored().is_empty());
}

#[test]
fn other_uses_leave_a_key_out() {
    for (members, words) in [
        (json!({"use": "enc"}), "its `use` is `enc`"),
        (json!({"use": "SIG"}), "its `use` is `SIG`"),
        (json!({"key_ops": []}), "do not have `verify`"),
        (json!({"key_ops": ["sign"]}), "do not have `verify`"),
        (
            json!({"key_ops": ["verify", "deriveKey"]}),
            "`deriveKey` besides",
        ),
        (json!({"alg": "Ed448"}), "its `alg` is `Ed448`"),
        (json!({"alg": "ed25519"}), "its `alg` is `ed25519`"),
        (json!({"alg": "ES256"}), "its `alg` is `ES256`"),
    ] {
        let set = beside(&with(members.clone())).unwrap();
        assert_eq!(set.keys().len(), 1, "{members}");
        let [left] = set.left_out() else {
            panic!("{set:?}")
        };
        assert_eq!(left.place, "/keys/1");
        assert!(left.reason.contains(words), "{members}: {}", left.reason);
        let alone = refused(
            &json!({"keys": [with(members.clone())]}),
            TrustErrorCode::NoUsableKey,
            "",
        );
        assert!(alone.message.contains(words), "{}", alone.message);
        refused(&with(members), TrustErrorCode::NoUsableKey, "");
    }
}

/// The list of decision: whole names, letter case and `_` or `-` aside.
#[test]
fn members_by_which_others_state_validity_leave_a_key_out_by_name() {
    for name in [
        "revoked_at",
        "revocation",
        "expires",
        "expires_at",
        "expiry",
        "valid_from",
        "valid_until",
        "not_before",
        "not_after",
        "status",
        "state",
        "active",
        "enabled",
        "disabled",
        "retired",
        "compromised",
        "superseded",
    ] {
        let spellings = [
            name.to_owned(),
            name.to_uppercase(),
            name.replace('_', "-"),
            name.replace('_', ""),
            format!("_{name}-"),
        ];
        for spelling in spellings {
            for value in [
                Value::Null,
                json!(false),
                json!(1),
                json!("unknown"),
                json!({}),
            ] {
                let set = beside(&with(json!({&spelling: value}))).unwrap();
                let [left] = set.left_out() else {
                    panic!("{spelling}: {set:?}")
                };
                assert!(left.reason.contains(&format!("`{spelling}`")), "{left:?}");
            }
        }
    }
    for (name, value, in_use) in [
        ("active", json!(true), true),
        ("Enabled", json!(true), true),
        ("status", json!("active"), true),
        ("STATE", json!("valid"), true),
        ("state", json!("enabled"), true),
        ("active", json!("true"), false),
        ("active", json!("active"), false),
        ("status", json!("ACTIVE"), false),
        ("status", json!(true), false),
        ("disabled", json!(false), false),
        ("revoked_at", Value::Null, false),
        ("Revoked", json!(false), false),
        ("EXP", json!(1), false),
    ] {
        let set = beside(&with(json!({name: value}))).unwrap();
        assert_eq!(set.left_out().is_empty(), in_use, "{name}: {value}");
    }
    // Other names that only begin so are ignored by name.
    for name in ["statuses", "valid", "expires_in", "x_status", "activated"] {
        let set = beside(&with(json!({name: 1}))).unwrap();
        assert_eq!(set.keys()[1].ignored(), [name]);
    }
}

#[test]
fn such_members_at_the_top_refuse_the_file() {
    let file = |name: &str, value: Value| json!({"keys": [jwk(1)], name: value});
    for name in [
        "nbf",
        "status",
        "expires_at",
        "NotAfter",
        "revoked_at",
        "retired",
    ] {
        let place = format!("/{name}");
        refused(&file(name, json!(1)), TrustErrorCode::NotAKeySet, &place);
    }
    for (name, value) in [
        ("exp", json!("soon")),
        ("iat", json!(1.5)),
        ("exp", Value::Null),
    ] {
        let place = format!("/{name}");
        refused(&file(name, value), TrustErrorCode::NotAKeySet, &place);
    }
    for name in ["purposes", "revoked"] {
        let place = format!("/{name}");
        refused(&file(name, json!([])), TrustErrorCode::NotAKeySet, &place);
    }
    let set = read(&file("status", json!("active"))).unwrap();
    assert_eq!(set.ignored(), ["status"]);
}

#[test]
fn keys_of_other_kinds_are_left_out_by_their_kind() {
    let foreign = [
        (
            json!({"kty": "RSA", "n": "AQAB", "e": "AQAB", "use": "sig"}),
            "an RSA key (kty `RSA`)",
        ),
        (
            json!({"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}),
            "an EC key (kty `EC`, crv `P-256`)",
        ),
        (
            json!({"kty": "OKP", "crv": "X25519", "x": "AA", "key_ops": []}),
            "an X25519 key (kty `OKP`, crv `X25519`)",
        ),
        (
            json!({"kty": "OKP", "crv": "Ed448", "x": "AA"}),
            "an Ed448 key",
        ),
        (
            json!({"kty": "AKP", "alg": "ML-DSA-65", "pub": "AA"}),
            "an ML-DSA key (kty `AKP`, alg `ML-DSA-65`)",
        ),
        (
            json!({"kty": "okp", "crv": "Ed25519"}),
            "a key of another kind (kty `okp`)",
        ),
    ];
    let mut keys: Vec<Value> = foreign.iter().map(|(key, _)| key.clone()).collect();
    keys.insert(2, jwk(1));
    let file = json!({"keys": keys});
    let set = read(&file).unwrap();
    assert_eq!((set.keys().len(), set.left_out().len()), (1, 6));
    let notes = notes(file.to_string().as_bytes());
    assert_eq!(notes.len(), 6);
    for ((key, words), (note, message)) in foreign.iter().zip(&notes) {
        assert_eq!(note, "key-left-out");
        assert!(
            message.starts_with("trust file 1: the key at `/keys/"),
            "{message}"
        );
        assert!(message.contains(words), "{message}");
        let alone = refused(key, TrustErrorCode::NoUsableKey, "");
        assert!(alone.message.contains(words), "{alone}");
        // It is said before anybody is asked whose key it is.
        let unnamed = KeySet::parse(key.to_string().as_bytes()).unwrap_err();
        assert_eq!(unnamed.code, TrustErrorCode::NoUsableKey);
    }
    // What a foreign key states wrongly is its own affair.
    let odd = json!({"kty": "RSA", "n": 1, "exp": "never", "kid": 7, "use": ["sig"]});
    assert_eq!(beside(&odd).unwrap().left_out().len(), 1);
}

#[test]
fn secrets_in_any_entry_refuse_the_file() {
    for name in ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"] {
        for kty in ["OKP", "RSA", "oct", "AKP", "new"] {
            for value in [json!("AA"), Value::Null, json!([])] {
                let key = json!({"kty": kty, name: value});
                let place = format!("/keys/1/{name}");
                let file = json!({"keys": [jwk(1), key]});
                let error = refused(&file, TrustErrorCode::PrivateKey, &place);
                assert!(error.message.contains(&format!("`{kty}`")), "{error}");
                assert!(holds_private_key(file.to_string().as_bytes()), "{file}");
                assert!(inspect(file.to_string().as_bytes()).private);
                refused(&key, TrustErrorCode::PrivateKey, &format!("/{name}"));
            }
        }
    }
    let strict = json!({"issuer": "https://weverlabs.com", "keys": [{"k": ""}]});
    refused(&strict, TrustErrorCode::PrivateKey, "/keys/0/k");
}

#[test]
fn malformed_numbers_and_names_refuse_the_file() {
    for (name, value) in [
        ("nbf", json!(1.5)),
        ("nbf", json!("1")),
        ("nbf", Value::Null),
        ("exp", json!(-1)),
        ("exp", json!(1_800_000_000_000_i64)),
        ("use", json!(["sig"])),
        ("use", Value::Null),
        ("alg", json!(1)),
        ("key_ops", json!("verify")),
        ("key_ops", json!(["verify", 1])),
        ("key_ops", json!(["verify", "verify"])),
        ("key_ops", json!(["encrypt", "encrypt"])),
        ("kid", json!(7)),
        ("kid", Value::Null),
        ("x", json!("AA")),
        ("x", json!(format!("{}A", public_key(1).to_base64url()))),
        ("crv", json!(1)),
        ("kty", json!(1)),
    ] {
        let key = with(json!({name: value}));
        let place = format!("/keys/1/{name}");
        let file = json!({"keys": [jwk(9), key]});
        refused(&file, TrustErrorCode::MalformedKey, &place);
        // That the key is left out does not hide it.
        let mut retired = with(json!({name: value, "retired": true}));
        retired["use"] = retired.get("use").cloned().unwrap_or(json!("enc"));
        let file = json!({"keys": [jwk(9), retired]});
        refused(&file, TrustErrorCode::MalformedKey, &place);
    }
    let empty = with(json!({"nbf": 5, "exp": 5}));
    refused(&empty, TrustErrorCode::MalformedKey, "/exp");
    let code = TrustErrorCode::MalformedKey;
    refused(&json!({"keys": [jwk(9), []]}), code, "/keys/1");
    refused(&json!({"keys": [jwk(9), {}]}), code, "/keys/1");
    refused(&json!({"keys": [jwk(9), {"kty": "OKP"}]}), code, "/keys/1");
    refused(&json!({"keys": {}}), TrustErrorCode::NotAKeySet, "/keys");
    refused(&json!({"keys": []}), TrustErrorCode::NotAKeySet, "/keys");
    let many: Vec<Value> = (0..1025).map(|_| json!({"kty": "RSA"})).collect();
    refused(&json!({"keys": many}), TrustErrorCode::NotAKeySet, "/keys");
    let weak = with(json!({"x": "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}));
    refused(
        &json!({"keys": [jwk(9), weak]}),
        TrustErrorCode::WeakKey,
        "/keys/1/x",
    );
    let twice = format!(r#"{{"keys":[{},{{"kty":"RSA","kty":"RSA"}}]}}"#, jwk(1));
    let error = KeySet::read(twice.as_bytes(), Some(&issuer()), &[]).unwrap_err();
    assert_eq!(error.code, TrustErrorCode::NotAKeySet);
}

#[test]
fn a_label_is_never_another_key_s_thumbprint() {
    let code = TrustErrorCode::KeyIdMismatch;
    let other = public_key(2).key_id();
    let misleading = with(json!({"kid": other}));
    refused(&json!({"keys": [misleading, jwk(2)]}), code, "/keys/0/kid");
    refused(&json!({"keys": [jwk(2), misleading]}), code, "/keys/1/kid");
    // Of a key that is left out, or of another kind, either way.
    let mut left = jwk(2);
    left["use"] = json!("enc");
    refused(&json!({"keys": [misleading, left]}), code, "/keys/0/kid");
    let rsa = json!({"kty": "RSA", "n": "AQAB", "e": "AQAB", "kid": other});
    refused(&json!({"keys": [jwk(2), rsa]}), code, "/keys/1/kid");
    // RFC 7638 section 3.1.
    let n = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
    let rsa = json!({"kty": "RSA", "n": n, "e": "AQAB", "alg": "RS256"});
    let named = with(json!({"kid": "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"}));
    refused(&json!({"keys": [named, rsa]}), code, "/keys/0/kid");
    // Its own thumbprint, or one that no key of the file has, is no more than a label.
    assert!(read(&json!({"keys": [with(json!({"kid": public_key(1).key_id()})), jwk(2)]})).is_ok());
    assert!(read(&json!({"keys": [with(json!({"kid": public_key(7).key_id()}))]})).is_ok());
}

#[test]
fn a_key_that_stands_twice_refuses_the_file() {
    let code = TrustErrorCode::DuplicateKey;
    for again in [
        json!({"kid": "other"}),
        json!({"exp": 5}),
        json!({"use": "enc"}),
        json!({"status": "revoked"}),
    ] {
        let again = with(again);
        refused(&json!({"keys": [jwk(1), jwk(2), again]}), code, "/keys/2");
        refused(&json!({"keys": [again, jwk(2), jwk(1)]}), code, "/keys/2");
    }
}

#[test]
fn what_was_ignored_is_noted_by_name_and_bounded() {
    let mut first = with(json!({"ext": true, "x5c": ["MIIB"], "x5t#S256": "AA", "kid": "a"}));
    first["\u{1b}[2J\u{202e}"] = json!(1);
    let mut second = jwk(2);
    second["ext"] = json!(true);
    let file = json!({"keys": [first, second], "jwks_uri": ""}).to_string();
    let said = notes(file.as_bytes());
    let messages: Vec<&str> = said.iter().map(|(_, message)| message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "trust file 1: `x5c` at `/keys/0` is no trust: the certificate and its dates were not looked at",
            "trust file 1: `x5t#S256` at `/keys/0` is no trust: the certificate and its dates were not looked at",
            "trust file 1: the member `jwks_uri` at the top was ignored",
            "trust file 1: the member `\\u{1b}[2J\\u{202e}` at `/keys/0` was ignored",
            "trust file 1: the member `ext` at `/keys/0` and 1 other place was ignored",
        ]
    );
    let mut wide = jwk(1);
    for number in 0..1000 {
        wide[format!("{number}{}", "n".repeat(500))] = json!(0);
    }
    let mut keys: Vec<Value> = (0..1000)
        .map(|_| json!({"kty": "K".repeat(500), "kid": "L".repeat(500)}))
        .collect();
    keys.push(wide);
    let said = notes(json!({"keys": keys}).to_string().as_bytes());
    assert_eq!(said.len(), 34);
    assert!(said.iter().all(|(_, message)| message.len() < 400));
    assert!(said[16].1.contains("and 984 more"), "{}", said[16].1);
}

#[test]
fn notes_on_many_files_are_bounded() {
    let foreign: Vec<Value> = (0..20).map(|_| json!({"kty": "RSA"})).collect();
    let mut keys = foreign;
    keys.push(jwk(1));
    let file = json!({"keys": keys}).to_string();
    let input = of_issuer(&file);
    let inputs = vec![input; 16];
    let outcome = verify_documents(b"{}", &inputs, &Policy::without_time());
    let notes = &outcome.report().notes;
    assert_eq!(notes.len(), 129);
    assert!(
        notes[128]
            .message
            .starts_with("trust file 8 and those behind it")
    );
}

/// Signatures name thumbprints, and a finding says so where one is somebody's label.
#[test]
fn a_finding_says_that_a_label_is_no_thumbprint() {
    let from = "2026-06-22T07:50:00Z".parse().unwrap();
    let example = example::paid_run(&[7; 32], &from).unwrap();
    let signer = example.issuer_key.public_key().key_id();
    let mut other = jwk(2);
    other["kid"] = json!(signer);
    let file = json!({"keys": [other]}).to_string();
    let input = of_issuer(&file);
    let outcome = verify_documents(example.proof(), &[input], &Policy::without_time());
    let report = outcome.report();
    let unknown = report
        .findings()
        .find(|finding| finding.code == Code::SignatureUnknownKey);
    let hint = unknown.unwrap().hint.clone().unwrap();
    assert!(
        hint.contains("label") && hint.contains(public_key(2).key_id().as_str()),
        "{hint}"
    );
}

/// A newer key set helps nobody whose file has the key and leaves it out.
#[test]
fn a_finding_says_that_a_key_was_left_out_and_why() {
    let from = "2026-06-22T07:50:00Z".parse().unwrap();
    let example = example::paid_run(&[7; 32], &from).unwrap();
    let signer = example.issuer_key.public_key();
    let entry = |member: Value| {
        let mut key = json!({"kty": "OKP", "crv": "Ed25519", "x": signer.to_base64url()});
        for (name, value) in member.as_object().unwrap() {
            key[name] = value.clone();
        }
        json!({"keys": [key, jwk(2)]}).to_string()
    };
    let used = entry(json!({}));
    for (member, why) in [
        (
            json!({"status": "retired"}),
            "`status` is `retired`, not `active`, `valid` or `enabled`",
        ),
        (json!({"use": "enc"}), "its `use` is `enc`, not `sig`"),
    ] {
        let left_out = entry(member);
        for (files, number) in [
            (vec![&left_out], 1),
            (vec![&used, &left_out], 2),
            (vec![&left_out, &used], 1),
        ] {
            let inputs: Vec<_> = files.iter().map(|file| of_issuer(file)).collect();
            let outcome = verify_documents(example.proof(), &inputs, &Policy::without_time());
            let report = outcome.report();
            assert_eq!(report.verdict, Verdict::Untrusted);
            let expected = format!("trust file {number} leaves the key out: {why}");
            assert!(report.headline.contains(&expected), "{}", report.headline);
            assert_eq!(report.findings().count(), 3);
            for finding in report.findings() {
                assert_eq!(finding.code, Code::SignatureUnknownKey);
                assert_eq!(finding.message, expected);
                let hint = finding.hint.as_deref().unwrap_or_default();
                assert!(hint.contains("whether the key is in use"), "{hint}");
            }
        }
    }
}

#[test]
fn files_that_do_not_allow_a_key_the_same_are_named() {
    let ours = |members: Value| {
        let mut set = json!({"issuer": "https://weverlabs.com", "keys": [jwk(1)]});
        set["keys"][0]["kid"] = json!(public_key(1).key_id());
        set["keys"][0]["purposes"] = json!(["receipt"]);
        for (name, value) in members.as_object().unwrap() {
            set[name] = value.clone();
        }
        set.to_string()
    };
    let plain = |key: Value| json!({"keys": [key, jwk(2)]}).to_string();
    let mut retired = jwk(1);
    retired["status"] = json!("retired");
    let (one, expiring) = (ours(json!({})), ours(json!({"exp": 5})));
    let (all, without) = (plain(jwk(1)), plain(retired));
    for (files, expected) in [
        (vec![&one, &one], vec![None, None]),
        (vec![&one], vec![None]),
        // The time of a set limits its keys.
        (vec![&one, &expiring], vec![Some(1), Some(0)]),
        (vec![&one, &one, &expiring], vec![Some(2), Some(2), Some(0)]),
        // What a file leaves out no other brings back.
        (vec![&all, &without], vec![Some(1), Some(0)]),
        (vec![&without, &without], vec![None, None]),
        // Purposes that nobody states are those of every issuer.
        (vec![&one, &all], vec![Some(1), Some(0)]),
    ] {
        let inputs: Vec<_> = files.iter().map(|file| of_issuer(file)).collect();
        assert_eq!(Trust::disputes(&inputs), expected, "{files:?}");
    }
    let broken = [TrustInput::new(b"{"), TrustInput::new(one.as_bytes())];
    assert_eq!(Trust::disputes(&broken), [None, None]);
}

#[test]
fn pem_files_of_the_field_are_read() {
    let (one, two) = (public_key(1).to_pem(), public_key(2).to_pem());
    let x25519 = one.replace("K2Vw", "K2Vu");
    let read = |text: &str| KeySet::read(text.as_bytes(), Some(&issuer()), &[]);
    for (text, count) in [
        (format!("\n\n{one}\n\n"), 1),
        (format!("{one}{two}"), 2),
        (
            format!("# current\n{one}\n# next\r\n{}", two.replace('\n', "\r\n")),
            2,
        ),
        (format!("{x25519}{one}"), 1),
        (
            format!("{}{one}", two.replace("PUBLIC KEY", "RSA PUBLIC KEY")),
            1,
        ),
        (
            format!("Bag Attributes\n    localKeyID: 01 \nKey Attributes: <No Attributes>\n{one}"),
            1,
        ),
        (format!("ED25519 Public-Key:\npub:\n    d7:5a\n{one}"), 1),
    ] {
        let set = read(&text).unwrap();
        assert_eq!((set.form(), set.keys().len()), (KeySetForm::Pem, count));
    }
    let rsa = two.replace("PUBLIC KEY", "RSA PUBLIC KEY");
    let said = notes(format!("{rsa}{one}").as_bytes());
    assert_eq!(
        said[0].1,
        "trust file 1: the key at PEM block 1 was left out: it is an RSA key, and only Ed25519 keys are used"
    );
    let said = notes(format!("issued by us\n{x25519}{one}").as_bytes());
    assert_eq!(
        said[0].1,
        "trust file 1: the key at PEM block 1 was left out: it is an X25519 key, and only Ed25519 keys are used"
    );
    assert_eq!(
        said[1].1,
        "trust file 1: the text around the PEM blocks was ignored"
    );
    for (text, code, words) in [
        (format!("{one}{one}"), TrustErrorCode::DuplicateKey, "twice"),
        (
            x25519,
            TrustErrorCode::NoUsableKey,
            "PEM block 1: it is an X25519 key",
        ),
        (
            format!("\u{feff}{one}"),
            TrustErrorCode::NotAKeySet,
            "byte order mark",
        ),
        (
            format!("{one}{}", two.replace("PUBLIC KEY", "CERTIFICATE")),
            TrustErrorCode::NotAKeySet,
            "PEM block 2: this is a certificate, not a key (PEM block `CERTIFICATE`)",
        ),
        (
            one.replace("PUBLIC KEY", "RSA PUBLIC KEY"),
            TrustErrorCode::NoUsableKey,
            "PEM block 1: it is an RSA key",
        ),
        (
            one.replace("END PUBLIC KEY", "END RSA PUBLIC KEY"),
            TrustErrorCode::MalformedKey,
            "PEM block 1: what the PEM block holds",
        ),
        (
            one.replace('\n', "\\n"),
            TrustErrorCode::MalformedKey,
            "line 1: the PEM block stands in one line, with `\\n`",
        ),
        (
            one.replace("KEY-----\nMC", "KEY-----\n\nMC"),
            TrustErrorCode::MalformedKey,
            "a blank line",
        ),
        (
            format!("{one}----- BEGIN PUBLIC KEY -----\n"),
            TrustErrorCode::MalformedKey,
            "line 4: a line outside the PEM blocks",
        ),
        (
            format!("{one}-----BEGIN PGP PRIVATE KEY BLOCK-----\n"),
            TrustErrorCode::PrivateKey,
            "a private key (PEM)",
        ),
    ] {
        let error = read(&text).unwrap_err();
        assert_eq!(error.code, code, "{text}");
        assert!(error.message.contains(words), "{text}: {}", error.message);
    }
    let keys: String = (0..1025_u32)
        .map(|number| {
            let mut seed = [7; 32];
            seed[..4].copy_from_slice(&number.to_le_bytes());
            PrivateKey::from_seed(&seed).public_key().to_pem()
        })
        .collect();
    assert_eq!(read(&keys).unwrap_err().code, TrustErrorCode::NotAKeySet);
}

#[test]
fn a_private_key_is_seen_in_whatever_holds_it() {
    let pem = PrivateKey::from_seed(&[1; 32]).to_pkcs8_pem().unwrap();
    let wide: Vec<u8> = pem.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let private = with(json!({"d": "AA"})).to_string();
    let der = [
        &[
            0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22,
            0x04, 0x20,
        ][..],
        &[7; 32],
    ]
    .concat();
    for bytes in [
        pem.as_bytes(),
        &wide,
        &[b"\xff", pem.as_bytes()].concat(),
        format!("{}\n{}", public_key(1).to_pem(), pem.as_str()).as_bytes(),
        format!("{}priv:\n    4c:cd\n", public_key(1).to_pem()).as_bytes(),
        format!("{}{private}", public_key(1).to_pem()).as_bytes(),
        pem.lines().nth(1).unwrap().as_bytes(),
        b"ED25519 Private-Key:\npriv:\n    4c:cd",
        b"3018020100300d06092a864886f70d01010105000404aabbccdd",
        b"MBgCAQAwDQYJKoZIhvcNAQEBBQAEBKq7zN0=\n",
        b"-----BEGIN OPENSSH PRIVATE KEY-----",
        b"PuTTY-User-Key-File-3: ssh-ed25519",
        private.as_bytes(),
        format!("{private},").as_bytes(),
        format!("\u{feff}{private}").as_bytes(),
        format!("[[{private}]]").as_bytes(),
        json!({"a": {"keys": [with(json!({"d": ""}))]}})
            .to_string()
            .as_bytes(),
        &der,
    ] {
        assert!(
            holds_private_key(bytes),
            "{}",
            String::from_utf8_lossy(bytes)
        );
        assert!(inspect(bytes).private);
    }
    let spki = [
        &[
            0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
        ][..],
        &public_key(1).to_bytes(),
    ]
    .concat();
    for bytes in [
        &b""[..],
        public_key(1).to_pem().as_bytes(),
        jwk(1).to_string().as_bytes(),
        json!({"keys": [jwk(1)], "d": 1}).to_string().as_bytes(),
        br#"{"object_type": "proof_bundle", "p": "private key"}"#,
        &spki,
        b"\x30\x80",
        br#"{"note": "Private-Key: priv:"}"#,
        b"302a300506032b6570032100",
        b"ED25519 Public-Key:\npub:\n    d7:5a",
    ] {
        assert!(
            !holds_private_key(bytes),
            "{}",
            String::from_utf8_lossy(bytes)
        );
    }
}

#[test]
fn a_private_key_beside_a_public_one_is_refused() {
    let pem = PrivateKey::from_seed(&[1; 32]).to_pkcs8_pem().unwrap();
    let body = pem.lines().nth(1).unwrap();
    let jwk = with(json!({"d": "AA"}));
    for text in [
        "ED25519 Private-Key:\n    4c:cd".to_owned(),
        "  priv:  \n    4c:cd".to_owned(),
        "Private-Lines: 1\nAAAA".to_owned(),
        body.to_owned(),
        format!("---BEGIN PRIVATE KEY---\n{body}\n"),
        "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----".to_owned(),
        jwk.to_string(),
        format!("{jwk:#}"),
    ] {
        for text in [
            format!("{}{text}\n", public_key(1).to_pem()),
            format!("# keys\n{text}\n{}", public_key(1).to_pem()),
        ] {
            let error = KeySet::read(text.as_bytes(), Some(&issuer()), &[]).unwrap_err();
            assert_eq!(error.code, TrustErrorCode::PrivateKey, "{text}");
            assert!(!format!("{error:?}").contains(&body[24..40]));
            assert!(inspect(text.as_bytes()).private, "{text}");
        }
    }
}

/// Whatever else is wrong with a file, and wherever in it the secret stands.
#[test]
fn a_private_key_anywhere_in_json_is_said_first() {
    let private = PrivateKey::from_seed(&[1; 32]).to_pkcs8_pem().unwrap();
    let (private, public) = (private.as_str(), public_key(2).to_pem());
    let secret = with(json!({"d": "AA"}));
    let strict = json!({"issuer": "https://weverlabs.com", "keys": [], "backup": private});
    let not_a_set = TrustErrorCode::NotAKeySet;
    for (file, code) in [
        (json!({"cert": public, "key": private}), not_a_set),
        (json!([public, private]), not_a_set),
        (json!({"a": {"key": private}}), not_a_set),
        (
            json!({"object_type": "x", "key": private, "cert": public}),
            not_a_set,
        ),
        (
            json!({"jwks_uri": "https://a.example", "key": [private]}),
            not_a_set,
        ),
        (json!(private), not_a_set),
        (json!({"a": [secret]}), not_a_set),
        (strict, not_a_set),
        (
            json!({"keys": [jwk(1)], "backup": private}),
            TrustErrorCode::PrivateKey,
        ),
        (
            json!({"keys": [jwk(1)], "old": {"keys": [secret]}}),
            TrustErrorCode::PrivateKey,
        ),
        (
            json!({"keys": [jwk(1), with(json!({"backup": private, "x": 5}))]}),
            TrustErrorCode::PrivateKey,
        ),
    ] {
        for bytes in [file.to_string(), format!("{file:#}")] {
            let error = KeySet::read(bytes.as_bytes(), Some(&issuer()), &[]).unwrap_err();
            assert_eq!(error.code, code, "{bytes}");
            assert!(error.message.contains("holds a private key"), "{error}");
            assert!(
                error.advice.starts_with("keep the file secret"),
                "{}",
                error.advice
            );
            let seen = inspect(bytes.as_bytes());
            assert!(seen.private, "{bytes}");
            assert_eq!(seen.fault.unwrap().message, error.message);
        }
    }
    let escaped = json!({"key": private})
        .to_string()
        .replace("PRIVATE", "\\u0050RIVATE");
    let error = KeySet::parse(escaped.as_bytes()).unwrap_err();
    assert!(
        error.message.contains("holds a private key (PEM)"),
        "{error}"
    );
    // What is no JSON by a comma is no less secret.
    let broken = format!("{{\"key\": \"{}\",}}", private.replace('\n', "\\n"));
    let error = KeySet::parse(broken.as_bytes()).unwrap_err();
    assert!(error.message.contains("holds a private key"), "{error}");
}

#[test]
fn the_place_of_an_error_is_short_whatever_a_member_is_called() {
    let name = "n".repeat(300_000);
    let mut set = json!({"issuer": "https://weverlabs.com", "keys": [jwk(1)]});
    set[&name] = json!(1);
    let error = KeySet::parse(set.to_string().as_bytes()).unwrap_err();
    assert!(error.pointer.starts_with("/nnn"), "{error}");
    assert_eq!(error.pointer.chars().count(), 1025);
    assert!(error.pointer.ends_with('…'));
    assert!(error.message.len() < 400, "{error}");
}

#[test]
fn what_is_handed_over_by_mistake_is_named() {
    let key = public_key(1);
    let spki = [
        &[
            0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
        ][..],
        &key.to_bytes(),
    ]
    .concat();
    let base64 = |pem: &str| pem.lines().nth(1).unwrap().to_owned();
    let hexadecimal =
        |bytes: &[u8]| -> String { bytes.iter().map(|byte| format!("{byte:02x}")).collect() };
    let private = PrivateKey::from_seed(&[1; 32]).to_pkcs8_pem().unwrap();
    let ssh = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIArsc6o+nXeqztoZpmWlnfTXUavkAdQoJ7Ptwxo2ZUbb a";
    let as_pem = "as a PEM block `PUBLIC KEY` or as a JWK";
    let to_pem = "`wever-proof keys public FILE --format pem`";
    let secret = "keep the file secret";
    let wide = |text: &str| -> Vec<u8> {
        let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    let cases: [(Vec<u8>, &str, &str); 30] = [
        (
            wide(&key.to_pem()),
            "text in UTF-16, as PowerShell writes it",
            "save it as UTF-8",
        ),
        (wide(&private), "a private key", secret),
        (
            b"https://a.example/jwks.json\n".to_vec(),
            "an address, not a key set",
            "get the key set from that address",
        ),
        (
            spki.clone(),
            "a public key in DER",
            "`openssl pkey -pubin -inform DER -in FILE`",
        ),
        (
            base64(&key.to_pem()).into(),
            "a public key in base64",
            "-----BEGIN PUBLIC KEY-----",
        ),
        (
            hexadecimal(&spki).into(),
            "a public key in hexadecimal",
            as_pem,
        ),
        (
            hexadecimal(&key.to_bytes()).into(),
            "32 bytes in hexadecimal",
            as_pem,
        ),
        (
            format!("{}\n", key.to_base64url()).into(),
            "32 bytes in base64",
            as_pem,
        ),
        (
            key.to_bytes().to_vec(),
            "32 bytes, and does not say",
            as_pem,
        ),
        (
            b"\x30\x0b\x30\x07\xa0\x03\x02\x01\x02\x02\x00\x03\x00".to_vec(),
            "a certificate, not a key, in DER",
            "`openssl x509 -inform DER -in FILE -pubkey -noout`",
        ),
        (
            b"\x30\x06\x02\x01\x00\x30\x01\x00".to_vec(),
            "a private key in DER",
            secret,
        ),
        (base64(&private).into(), "a private key", secret),
        (
            b"ED25519 Private-Key:\npriv:\n".to_vec(),
            "a private key",
            secret,
        ),
        (
            b"PuTTY-User-Key-File-3: ssh-ed25519".to_vec(),
            "a private key",
            secret,
        ),
        (
            format!("[{}]", with(json!({"d": "AA"}))).into(),
            "a private key (JWK)",
            secret,
        ),
        (
            json!({"key": private.as_str()}).to_string().into(),
            "a private key (PEM)",
            secret,
        ),
        (ssh.into(), "in the form of OpenSSH (`ssh-ed25519`)", to_pem),
        (
            format!("# ours\n{ssh}\n\n").into(),
            "in the form of OpenSSH (`ssh-ed25519`)",
            to_pem,
        ),
        (
            format!("{ssh}\n{ssh}\n").into(),
            "a list of keys in the form of OpenSSH",
            to_pem,
        ),
        (
            format!("example.com {ssh}").into(),
            "a list of keys in the form of OpenSSH",
            to_pem,
        ),
        (
            b"ssh-rsa AAAAB3NzaC1yc2E=".to_vec(),
            "of the type `ssh-rsa`",
            as_pem,
        ),
        (
            b"---- BEGIN SSH2 PUBLIC KEY ----\nAAAAC3NzaC1lZDI1NTE5AA\n".to_vec(),
            "in the form of SSH2",
            "`ssh-keygen -i -f FILE`",
        ),
        (
            b"<!doctype html>\n".to_vec(),
            "a web page (HTML)",
            "not the page that shows it",
        ),
        (
            b"eyJhbGciOiJFZERTQSJ9.e30.AA".to_vec(),
            "a signed token (JWT)",
            "the key set itself",
        ),
        (
            b"untrusted comment: minisign public key\nRWQ".to_vec(),
            "minisign",
            as_pem,
        ),
        (
            json!({"issuer": "https://a.example", "jwks_uri": "https://a.example/keys"})
                .to_string()
                .into(),
            "says where the keys are (`jwks_uri`)",
            "get the key set from `https://a.example/keys`",
        ),
        (
            format!("[{}]", jwk(1)).into(),
            "an array of keys",
            "put it into a JWKS",
        ),
        (
            json!({"id": "did:web:a.example", "verificationMethod": []})
                .to_string()
                .into(),
            "a DID document",
            "`publicKeyJwk`",
        ),
        (
            json!({"key-1": key.to_pem()}).to_string().into(),
            "has PEM text in it: in `key-1`",
            "a file of its own",
        ),
        (
            format!("[ours]\n{}", key.to_pem()).into(),
            "has PEM blocks, and begins as JSON does",
            "before the first `-----BEGIN …-----`",
        ),
    ];
    for (bytes, message, advice) in cases {
        let shown = String::from_utf8_lossy(&bytes);
        let error = KeySet::read(&bytes, Some(&issuer()), &[]).expect_err(&shown);
        assert_eq!(error.code, TrustErrorCode::NotAKeySet, "{shown}: {error}");
        assert!(
            error.message.contains(message),
            "{shown}: {}",
            error.message
        );
        assert!(error.advice.contains(advice), "{shown}: {}", error.advice);
        assert_eq!(inspect(&bytes).private, advice == secret, "{shown}");
    }
}

#[test]
fn no_advice_leads_in_a_circle() {
    let key = |members: Value| with(members);
    let full = json!({"kid": public_key(1).key_id(), "purposes": ["receipt"]});
    // One of ours that lost its issuer: naming the issuer again is no way out.
    let lost = refused(
        &json!({"keys": [key(full.clone())]}),
        TrustErrorCode::NotAKeySet,
        "/keys/0/purposes",
    );
    assert!(lost.message.contains("`purposes` stands only in"), "{lost}");
    assert!(
        lost.advice
            .contains("`\"issuer\": \"ORIGIN\"` there, or take `purposes` out"),
        "{}",
        lost.advice
    );
    let found = json!({"issuer": issuer(), "keys": [key(full)]});
    assert!(read(&found).is_ok());
    // Others' `revoked` is not ours.
    let theirs = json!({"keys": [jwk(2), key(json!({"revoked": false}))]});
    let theirs = refused(&theirs, TrustErrorCode::NotAKeySet, "/keys/1/revoked");
    assert!(
        theirs
            .advice
            .contains("take out each revoked key as a whole"),
        "{}",
        theirs.advice
    );
    let named = json!({"issuer": issuer(), "keys": [key(json!({"revoked": true, "kid": public_key(1).key_id()}))]});
    let named = refused(&named, TrustErrorCode::MalformedKey, "/keys/0/revoked");
    assert!(named.message.contains("`revoked` is `true`"), "{named}");
    // A plain set or key that names its issuer: what it would have to say, and the way out.
    let set = json!({"issuer": issuer(), "keys": [key(json!({"kid": "1", "ext": true}))]});
    let set = refused(&set, TrustErrorCode::MalformedKey, "/keys/0/ext");
    let single = refused(
        &key(json!({"issuer": issuer()})),
        TrustErrorCode::MalformedKey,
        "/issuer",
    );
    for (error, what) in [(set, "key set"), (single, "JWK")] {
        let way = format!(
            "take `issuer` out of a copy and give `--issuer ORIGIN`: then it is read as a plain {what}"
        );
        assert!(error.advice.contains(&way), "{}", error.advice);
    }
    // The way out is one.
    assert!(read(&json!({"keys": [key(json!({"kid": "1", "ext": true}))]})).is_ok());
    // In an entry it is a member like any other.
    assert!(read(&json!({"keys": [key(json!({"issuer": issuer()}))]})).is_ok());
}

#[test]
fn the_advice_names_the_key_that_is_there() {
    let alone = |members| read(&json!({"keys": [with(members)]})).unwrap_err();
    for members in [
        json!({"status": "retired"}),
        json!({"use": "enc"}),
        json!({"active": false}),
    ] {
        let error = alone(members);
        assert_eq!(error.code, TrustErrorCode::NoUsableKey);
        assert!(
            error.advice.contains("whether the Ed25519 key is in use"),
            "{}",
            error.advice
        );
    }
    assert!(
        alone(json!({"active": false}))
            .message
            .contains("`active` is `false`, not `true`")
    );
    assert!(
        alone(json!({"state": "Valid"}))
            .message
            .contains("`state` is `Valid`, not `active`")
    );
    let rsa = read(&json!({"keys": [{"kty": "RSA"}]})).unwrap_err();
    assert!(
        rsa.advice.contains("ask the issuer for the Ed25519 key"),
        "{}",
        rsa.advice
    );
}

#[test]
fn a_key_of_openssh_is_one_line() {
    let read = PublicKey::from_openssh;
    let line = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIArsc6o+nXeqztoZpmWlnfTXUavkAdQoJ7Ptwxo2ZUbb";
    let pem = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEACuxzqj6dd6rO2hmmZaWd9NdRq+QB1Cgns+3DGjZlRts=\n-----END PUBLIC KEY-----\n";
    for text in [
        line.to_owned(),
        format!("{line} me@home\r\n"),
        format!("# ours\n\n{line}\n"),
    ] {
        assert_eq!(read(&text).unwrap().to_pem(), pem);
    }
    for (text, error) in [
        (String::new(), KeyError::NotOpenSsh),
        (format!("{line}\n{line}"), KeyError::NotOpenSsh),
        (format!("example.com {line}"), KeyError::NotOpenSsh),
        (line.replace("bb", "b="), KeyError::NotOpenSsh),
        (line.replace("5AAAAI", "5AAAAJ"), KeyError::NotOpenSsh),
        ("ssh-ed25519".to_owned(), KeyError::NotOpenSsh),
        (
            "ssh-rsa AAAA".to_owned(),
            KeyError::OtherAlgorithm(KeyKind::Rsa),
        ),
        (
            "ecdsa-sha2-nistp256 AAAA".to_owned(),
            KeyError::OtherAlgorithm(KeyKind::Ec),
        ),
        (pem.to_owned(), KeyError::NotOpenSsh),
    ] {
        assert_eq!(read(&text).unwrap_err(), error, "{text}");
    }
}

#[test]
fn an_issuer_that_is_spelled_otherwise_is_meant() {
    for (text, meant) in [
        ("https://weverlabs.com/", "https://weverlabs.com"),
        ("https://WeverLabs.com", "https://weverlabs.com"),
        (
            "HTTPS://weverlabs.com:8443/a?b#c",
            "https://weverlabs.com:8443",
        ),
        (" weverlabs.com\n", "https://weverlabs.com"),
        ("https://localhost/", "https://localhost"),
    ] {
        assert_eq!(Origin::meant(text), Some(meant.parse().unwrap()), "{text}");
        let error = text.parse::<Origin>().unwrap_err().to_string();
        assert!(
            error.ends_with(&format!("; write `{meant}` if that is meant")),
            "{error}"
        );
        let set = json!({"issuer": text, "keys": [jwk(1)]});
        let advice = refused(&set, TrustErrorCode::NotAKeySet, "/issuer").advice;
        assert!(
            advice.contains(&format!("whether it is `{meant}`")),
            "{advice}"
        );
    }
    for text in [
        "https://weverlabs.com",
        "http://weverlabs.com",
        "me",
        "",
        "https://",
        "https://me@weverlabs.com",
        "https://ex ample.com",
        "did:web:weverlabs.com",
    ] {
        assert_eq!(Origin::meant(text), None, "{text}");
    }
}

#[test]
fn an_inspection_says_what_a_file_is() {
    let mut revoked = jwk(2);
    revoked["kid"] = json!(public_key(2).key_id());
    revoked["purposes"] = json!(["receipt"]);
    revoked["revoked"] = json!({"revoked_at": 7});
    let file = json!({"issuer": "https://weverlabs.com", "exp": 9, "keys": [revoked]});
    let seen: Value =
        serde_json::from_str(&inspect(file.to_string().as_bytes()).to_canonical()).unwrap();
    assert_eq!(
        seen,
        json!({
            "form": "jwks", "issuer": "https://weverlabs.com", "issued_at": null, "expires": 9,
            "keys": [{
                "key_id": public_key(2).key_id(), "label": null, "purposes": ["receipt"],
                "nbf": null, "exp": null, "revoked": {"revoked_at": 7, "reason": "unspecified"},
            }],
            "left_out": [], "ignored": [], "private": false, "fault": null,
        })
    );
    let file =
        json!({"keys": [with(json!({"ext": true, "kid": "k"})), {"kty": "RSA", "kid": "r"}]});
    let seen: Value =
        serde_json::from_str(&inspect(file.to_string().as_bytes()).to_canonical()).unwrap();
    assert_eq!(seen["form"], "plain_jwks");
    assert_eq!(seen["issuer"], Value::Null);
    assert_eq!(seen["keys"][0]["label"], "k");
    assert_eq!(seen["keys"][0]["purposes"], Value::Null);
    assert_eq!(seen["left_out"][0]["place"], "/keys/1");
    assert_eq!(seen["left_out"][0]["label"], "r");
    assert_eq!(seen["ignored"], json!(["ext"]));
    let seen: Value = serde_json::from_str(&inspect(b"[]").to_canonical()).unwrap();
    assert_eq!(seen["form"], Value::Null);
    assert_eq!(seen["fault"]["code"], "trust.not-a-key-set");
}
