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
use wever_proof::signature::{PrivateKey, PublicKey};
use wever_proof::{Code, Policy, TrustInput, example, verify_documents};

fn issuer() -> Origin {
    "https://weverlabs.com".parse().unwrap()
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
    let outcome = verify_documents(b"{}", &[input], &Policy::default());
    let notes = outcome.report().notes.iter();
    let trust = notes.filter(|note| note.note.starts_with("key-"));
    trust
        .map(|note| {
            assert_eq!(note.pointer, "");
            (note.note.to_owned(), note.message.clone())
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
        refused(&file(name, json!([])), TrustErrorCode::NotAKeySet, "");
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
    let input = TrustInput {
        issuer: Some(issuer()),
        ..TrustInput::new(file.as_bytes())
    };
    let inputs = vec![input; 50];
    let outcome = verify_documents(b"{}", &inputs, &Policy::default());
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
    let input = TrustInput {
        issuer: Some(issuer()),
        ..TrustInput::new(file.as_bytes())
    };
    let outcome = verify_documents(example.proof(), &[input], &Policy::default());
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
    ] {
        let set = read(&text).unwrap();
        assert_eq!((set.form(), set.keys().len()), (KeySetForm::Pem, count));
    }
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
            "this is an RSA key",
        ),
        (
            one.replace("KEY-----\nMC", "KEY-----\n\nMC"),
            TrustErrorCode::MalformedKey,
            "a blank line",
        ),
        (
            format!("{one}----- BEGIN PUBLIC KEY -----\n"),
            TrustErrorCode::MalformedKey,
            "outside the PEM blocks",
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
    ] {
        assert!(
            !holds_private_key(bytes),
            "{}",
            String::from_utf8_lossy(bytes)
        );
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
