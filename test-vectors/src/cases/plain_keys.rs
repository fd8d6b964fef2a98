//! Keys as others publish them: a plain JWKS, a JWK, PEM blocks, with what the caller says of them.

use super::{AS_OF, Asked, Case, TrustFile, base, under};
use crate::key::{ISSUER, Key, ORDERED, OTHER_ISSUER, PROVIDER, issuer_set};
use base64ct::{Base64UrlUnpadded, Encoding};
use serde_json::{Value, json};

/// The vectors of this family.
pub(super) fn cases() -> Vec<Case> {
    [used(), left_out(), refused_files(), refused_keys(), pem()]
        .into_iter()
        .flatten()
        .collect()
}

/// A key as others publish it.
fn jwk(key: &Key) -> Value {
    json!({"kty": "OKP", "crv": "Ed25519", "x": Base64UrlUnpadded::encode_string(&key.public())})
}

fn with(key: &Key, members: &Value) -> Value {
    let mut jwk = jwk(key);
    for (name, value) in members.as_object().unwrap() {
        jwk[name] = value.clone();
    }
    jwk
}

/// The provider's key with these members.
fn issuer(members: &Value) -> Value {
    with(&Key::issuer(), members)
}

fn set(keys: &[Value]) -> TrustFile {
    TrustFile::set(&json!({"keys": keys})).of(ISSUER)
}

fn verified(name: &str, rule: &'static str, why: &str, trust: TrustFile) -> Case {
    Case {
        name: format!("accepted-{name}"),
        why: why.to_owned(),
        rule: Some(rule),
        proof: base().bytes.clone(),
        pad_to: None,
        trust: vec![trust],
        asked: Asked {
            as_of: Some(AS_OF),
            ..Asked::default()
        },
        artifacts: None,
        verdict: "verified",
        causes: Vec::new(),
        codes: Vec::new(),
    }
}

fn untrusted(name: &str, rule: &'static str, why: &str, trust: TrustFile) -> Case {
    under("untrusted", name, rule, why, vec![trust])
}

fn unreadable(name: &str, rule: &'static str, why: &str, trust: TrustFile) -> Case {
    under("unreadable", name, rule, why, vec![trust])
}

/// Keys of other kinds, as they stand beside Ed25519 keys.
fn foreign() -> Vec<Value> {
    vec![
        json!({"kty": "RSA", "kid": "rsa-1", "use": "sig", "alg": "RS256", "e": "AQAB",
               "n": "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86z"}),
        json!({"kty": "EC", "crv": "P-256", "kid": "ec-1", "alg": "ES256",
               "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
               "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}),
        json!({"kty": "AKP", "alg": "ML-DSA-44", "kid": "pq-1", "pub": "unH59k4RuutY-pxvu24U"}),
        json!({"kty": "OKP", "crv": "X25519", "use": "enc",
               "x": "hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo"}),
        json!({"kty": "OKP", "crv": "Ed448",
               "x": "X9dEm1m0Yf0s54fsYWrUah2hNCSFpw4fig6nXYDpZ3jt8SR2m0bHBhvWeD3x5Q9s0foavq_oJWGA"}),
    ]
}

fn used() -> Vec<Case> {
    let not_a_set = "trust.not-a-key-set";
    let mut mixed = foreign();
    mixed.insert(2, issuer(&json!({"kid": "2026-11"})));
    let in_use = json!({"status": "active", "ENABLED": true, "state": "valid"});
    let bounded = json!({"nbf": ORDERED + 241, "exp": ORDERED + 361});
    vec![
        verified(
            "plain-key-set",
            not_a_set,
            "a plain JWKS whose `kid` is no thumbprint, and whose issuer the caller names",
            set(&[issuer(&json!({"kid": "2026-11"}))]),
        ),
        verified(
            "plain-webcrypto",
            "trust.malformed-key",
            "a key as WebCrypto exports it",
            TrustFile::set(&issuer(&json!({"ext": true, "key_ops": ["verify"]}))).of(ISSUER),
        ),
        verified(
            "plain-sign-and-verify",
            "trust.no-usable-key",
            "a key for signing and verifying, and for nothing else",
            set(&[issuer(
                &json!({"use": "sig", "alg": "EdDSA", "key_ops": ["sign", "verify"]}),
            )]),
        ),
        verified(
            "plain-foreign-keys",
            "trust.no-usable-key",
            "keys of five other kinds beside the Ed25519 key",
            set(&mixed),
        ),
        verified(
            "plain-foreign-key-of-odd-form",
            "trust.malformed-key",
            "a key of another kind has malformed members, which are not checked",
            set(&[
                issuer(&json!({})),
                json!({"kty": "RSA", "kid": 7, "exp": "never", "use": ["sig"]}),
            ]),
        ),
        verified(
            "plain-certificate",
            "trust.malformed-key",
            "a key with a certificate, which adds no trust",
            set(&[issuer(&json!({"x5c": ["MIIB"], "x5t#S256": "AA"}))]),
        ),
        verified(
            "plain-openid-provider",
            not_a_set,
            "the keys of an OpenID provider",
            TrustFile::set(&json!({"keys": [
                {"kid": "-KI3Q9nNR7bRofxmeZoXqbHZGew", "kty": "RSA", "alg": "RS256", "use": "sig",
                 "n": "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86z", "e": "AQAB",
                 "x5c": ["MIICnTCCAYUCBgGN"], "x5t": "-KI3Q9nNR7bRofxmeZoXqbHZGew"},
                {"kid": "q1w2e3", "kty": "RSA", "alg": "RSA-OAEP", "use": "enc", "n": "AQAB", "e": "AQAB"},
                issuer(&json!({"kid": "ed-2026", "alg": "EdDSA", "use": "sig"})),
            ]}))
            .of(ISSUER),
        ),
        verified(
            "plain-in-use",
            "trust.no-usable-key",
            "a key that says plainly that it is in use",
            set(&[issuer(&in_use)]),
        ),
        verified(
            "plain-members-at-the-top",
            not_a_set,
            "the set has times that are understood, and other members that limit nothing",
            TrustFile::set(&json!({
                "iat": ORDERED, "exp": ORDERED + 3 * 3600 + 1, "jwks_uri": "https://weverlabs.com/jwks",
                "status": "enabled", "keys": [issuer(&json!({}))],
            }))
            .of(ISSUER),
        ),
        verified(
            "plain-window-just-wide-enough",
            "signature.outside-window",
            "the key is valid from the second of the attestation to the second after the completion",
            set(&[issuer(&bounded)]),
        ),
        verified(
            "plain-time-spelled-1.0",
            "trust.malformed-key",
            "times in whole seconds that are spelled with `.0` and `e0`",
            TrustFile::raw(format!(
                r#"{{"keys":[{{"crv":"Ed25519","exp":{0}.0,"kty":"OKP","nbf":1e0,"x":"{1}"}}]}}"#,
                ORDERED + 361,
                Base64UrlUnpadded::encode_string(&Key::issuer().public())
            ))
            .of(ISSUER),
        ),
        verified(
            "plain-label-of-a-key-elsewhere",
            "trust.key-id-mismatch",
            "a `kid` that is the thumbprint of a key outside of the set counts as a mere label",
            set(&[issuer(&json!({"kid": Key::requester().id()}))]),
        ),
        verified(
            "plain-purposes-named",
            "signature.wrong-purpose",
            "the keys state no purposes, so they may sign what the caller names",
            set(&[issuer(&json!({}))]).to_sign(&PROVIDER),
        ),
        verified(
            "purposes-named-again",
            "signature.wrong-purpose",
            "the caller names the purposes that the key set states, and one more",
            TrustFile::set(&issuer_set()).to_sign(&["completion", "receipt", "attestation", "audit"]),
        ),
        verified(
            "issuer-named-again",
            "trust.issuer-conflict",
            "a key set whose issuer the caller names too",
            TrustFile::set(&issuer_set()).of(ISSUER),
        ),
    ]
}

/// Keys that are not used: the signature then counts as by a key that was not given.
fn left_out() -> Vec<Case> {
    let unknown = "signature.unknown-key";
    let beside = |name: &str, why: &str, members: Value| {
        let keys = [jwk(&Key::of("other")), issuer(&members)];
        untrusted(name, unknown, why, set(&keys))
    };
    let mut limits: Vec<Case> = [
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
    ]
    .into_iter()
    .map(|name| {
        let value = match name {
            "status" | "state" => json!("retired"),
            _ => json!(false),
        };
        beside(
            &format!("plain-{}", name.replace('_', "-")),
            &format!(
                "a key with `{name}` as `{value}` is not used: others state by it whether a key is valid"
            ),
            json!({name: value}),
        )
    })
    .collect();
    let elsewhere = |name: &str, why: &str, file: TrustFile| {
        let trust = vec![TrustFile::set(&issuer_set()), file];
        under("untrusted", name, unknown, why, trust)
    };
    let left = |members: Value| {
        TrustFile::set(&json!({"keys": [jwk(&Key::of("other")), issuer(&members)]}))
    };
    limits.extend([
        elsewhere(
            "left-out-by-another-file",
            "one file says that a key is revoked, so it is not used from another file either",
            left(json!({"status": "revoked"})).of(ISSUER),
        ),
        elsewhere(
            "left-out-for-another-issuer",
            "a file of another issuer says that the key is for encryption, so it is not used from the issuer's own file either",
            left(json!({"use": "enc"})).of(OTHER_ISSUER),
        ),
        beside(
            "plain-not-after-in-other-letters",
            "`Not-After` counts as `not_after`: letter case and separators do not matter",
            json!({"Not-After": ORDERED + 1_000_000}),
        ),
        beside(
            "plain-status-in-other-letters",
            "`ACTIVE` is not `active`: only the exact words say that a key is in use",
            json!({"status": "ACTIVE"}),
        ),
        beside(
            "plain-revoked-in-other-letters",
            "`Revoked`, another spelling of a member of the format's own key sets",
            json!({"Revoked": false}),
        ),
        beside(
            "plain-encryption",
            "a key for encryption",
            json!({"use": "enc"}),
        ),
        beside(
            "plain-other-operations",
            "a key that is also for another operation",
            json!({"key_ops": ["verify", "deriveKey"]}),
        ),
        beside(
            "plain-no-operation",
            "a key whose list of operations is empty",
            json!({"key_ops": []}),
        ),
        beside(
            "plain-other-algorithm",
            "a key whose `alg` names another algorithm",
            json!({"alg": "Ed448"}),
        ),
        untrusted(
            "plain-label",
            unknown,
            "another key has the thumbprint of the signing key as its `kid`; the signing key is not in the set",
            set(&[with(&Key::of("other"), &json!({"kid": Key::issuer().id()}))]),
        ),
        untrusted(
            "plain-before-nbf",
            "signature.outside-window",
            "a key in a plain JWKS whose `nbf` is after the attestation",
            set(&[issuer(&json!({"nbf": ORDERED + 242}))]),
        ),
        untrusted(
            "plain-at-exp",
            "signature.outside-window",
            "a key in a plain JWKS whose `exp` is the instant of the completion",
            set(&[issuer(&json!({"exp": ORDERED + 360}))]),
        ),
        untrusted(
            "plain",
            "signature.expired-key-set",
            "a plain JWKS that expires at the instant of the verification",
            TrustFile::set(&json!({"exp": ORDERED + 3 * 3600, "keys": [issuer(&json!({}))]}))
                .of(ISSUER),
        ),
        untrusted(
            "plain-named",
            "signature.wrong-purpose",
            "the caller says that the keys of a plain JWKS may sign receipts only",
            set(&[issuer(&json!({}))]).to_sign(&["receipt", "audit"]),
        ),
        untrusted(
            "named-purposes-do-not-widen",
            "signature.wrong-purpose",
            "the caller names a purpose that the key set does not state",
            TrustFile::set(
                &json!({"issuer": ISSUER, "keys": [Key::issuer().jwk(&["attestation", "receipt"])]}),
            )
            .to_sign(&PROVIDER),
        ),
        untrusted(
            "named-purposes-narrow",
            "signature.wrong-purpose",
            "the caller names fewer purposes than the key set states",
            TrustFile::set(&issuer_set()).to_sign(&["attestation", "receipt"]),
        ),
        untrusted(
            "plain-of-another",
            "signature.other-issuer",
            "the right key in a plain JWKS, but the caller says that it is another issuer's",
            TrustFile::set(&json!({"keys": [issuer(&json!({}))]})).of(OTHER_ISSUER),
        ),
    ]);
    limits
}

fn refused_files() -> Vec<Case> {
    let not_a_set = "trust.not-a-key-set";
    let top = |name: &str, why: &str, member: &str, value: Value| {
        let set = json!({"keys": [issuer(&json!({}))], member: value});
        unreadable(name, not_a_set, why, TrustFile::set(&set).of(ISSUER))
    };
    vec![
        unreadable(
            "plain-without-issuer",
            not_a_set,
            "a plain JWKS whose issuer nobody named",
            TrustFile::set(&json!({"keys": [issuer(&json!({}))]})),
        ),
        top(
            "plain-status-at-the-top",
            "`status` at the top of a set, which may limit all keys",
            "status",
            json!("retired"),
        ),
        top(
            "plain-nbf-at-the-top",
            "`nbf` at the top of a set, which is understood on keys only",
            "nbf",
            json!(ORDERED - 1),
        ),
        top(
            "plain-exp-at-the-top",
            "`exp` at the top of a set is text",
            "exp",
            json!("2027-01-01"),
        ),
        top(
            "plain-purposes-at-the-top",
            "`purposes`, a member of the format's own key sets, at the top of a set that names no issuer",
            "purposes",
            json!(["receipt"]),
        ),
        unreadable(
            "purposes-without-issuer",
            not_a_set,
            "a key set with `purposes` has to name its issuer itself: the caller cannot name it",
            TrustFile::set(&json!({"keys": [Key::issuer().jwk(&PROVIDER)]})).of(ISSUER),
        ),
        unreadable(
            "plain-revoked",
            not_a_set,
            "`revoked` on any key makes it one of the format's own key sets, which has to name its issuer",
            set(&[issuer(&json!({})), json!({"kty": "RSA", "revoked": true})]),
        ),
        unreadable(
            "another-issuer-named",
            "trust.issuer-conflict",
            "a key set that names another issuer than the caller",
            TrustFile::set(&issuer_set()).of(OTHER_ISSUER),
        ),
        unreadable(
            "plain",
            "trust.no-usable-key",
            "a set that only has keys of other kinds",
            set(&foreign()),
        ),
        unreadable(
            "bare-rsa-key",
            "trust.no-usable-key",
            "one RSA key whose issuer nobody named; with an issuer it would not be usable either",
            TrustFile::set(&foreign()[0]),
        ),
        unreadable(
            "plain-left-out",
            "trust.no-usable-key",
            "a set whose only key is revoked",
            set(&[issuer(&json!({"status": "revoked"}))]),
        ),
        unreadable(
            "bare-left-out",
            "trust.no-usable-key",
            "one key that is for encryption",
            TrustFile::set(&issuer(&json!({"use": "enc"}))).of(ISSUER),
        ),
    ]
}

fn refused_keys() -> Vec<Case> {
    let beside = |name: &str, rule: &'static str, why: &str, key: Value| {
        unreadable(name, rule, why, set(&[issuer(&json!({})), key]))
    };
    let other = |members: Value| with(&Key::of("other"), &members);
    let malformed = "trust.malformed-key";
    let mut cases: Vec<Case> = [
        (
            "nbf-with-a-fraction",
            "a time with a fraction",
            json!({"nbf": 1.5}),
        ),
        (
            "exp-in-milliseconds",
            "a time in milliseconds",
            json!({"exp": ORDERED * 1000}),
        ),
        ("nbf-null", "a time that is null", json!({"nbf": null})),
        (
            "use-of-a-retired-key",
            "a key that is not used still has to be well-formed",
            json!({"use": 1, "retired": true}),
        ),
        (
            "alg-null",
            "an algorithm that is null",
            json!({"alg": null}),
        ),
        (
            "operations-twice",
            "a key that lists an operation twice",
            json!({"key_ops": ["verify", "verify"]}),
        ),
        (
            "operations-as-text",
            "operations that are no array",
            json!({"key_ops": "verify"}),
        ),
        (
            "kid-as-number",
            "a `kid` that is no text",
            json!({"kid": 7}),
        ),
        (
            "short",
            "a key of 31 bytes",
            json!({"x": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}),
        ),
        (
            "empty-window",
            "a window that ends where it starts",
            json!({"nbf": 5, "exp": 5}),
        ),
    ]
    .into_iter()
    .map(|(name, why, members)| beside(&format!("plain-{name}"), malformed, why, other(members)))
    .collect();
    cases.extend([
        beside(
            "plain-entry",
            malformed,
            "an entry of `keys` that is no key",
            json!("kid-1"),
        ),
        beside(
            "plain-without-type",
            malformed,
            "a key without a type",
            json!({}),
        ),
        beside(
            "plain-without-curve",
            malformed,
            "a key of the type OKP without a curve",
            json!({"kty": "OKP"}),
        ),
        beside(
            "plain-neutral",
            "trust.weak-key",
            "the neutral element in a plain JWKS",
            other(json!({"x": "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})),
        ),
        beside(
            "plain-label-of-another",
            "trust.key-id-mismatch",
            "a `kid` that is the thumbprint of another key of the set",
            other(json!({"kid": Key::issuer().id()})),
        ),
        beside(
            "plain-label-of-a-foreign-key",
            "trust.key-id-mismatch",
            "a key of another kind with a `kid` that is the thumbprint of another key of the set",
            json!({"kty": "RSA", "n": "AQAB", "e": "AQAB", "kid": Key::issuer().id()}),
        ),
        unreadable(
            "plain-label-of-a-key-left-out",
            "trust.key-id-mismatch",
            "a `kid` that is the thumbprint of a key in the set that is not used",
            set(&[
                issuer(&json!({"kid": Key::of("other").id()})),
                other(json!({"use": "enc"})),
            ]),
        ),
        beside(
            "plain",
            "trust.duplicate-key",
            "one key stands twice in a plain JWKS, with two labels",
            issuer(&json!({"kid": "again"})),
        ),
        beside(
            "plain-once-retired",
            "trust.duplicate-key",
            "one key stands twice in a set, once as retired",
            issuer(&json!({"status": "retired"})),
        ),
    ]);
    for (name, kty) in [
        ("d", "EC"),
        ("p", "RSA"),
        ("q", "RSA"),
        ("dp", "RSA"),
        ("dq", "RSA"),
        ("qi", "RSA"),
        ("oth", "RSA"),
        ("k", "oct"),
        ("priv", "AKP"),
    ] {
        cases.push(beside(
            &format!("plain-{name}"),
            "trust.private-key",
            "a member that holds a secret, on a key of another kind",
            json!({"kty": kty, name: "AQAB"}),
        ));
    }
    for (name, why, member) in [
        (
            "pem",
            "a private key in PEM, in a member that is not read otherwise",
            json!(
                "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n"
            ),
        ),
        (
            "jwk",
            "a private JWK, in a member that is not read otherwise",
            json!([{"kty": "OKP", "d": "AQAB"}]),
        ),
    ] {
        cases.push(unreadable(
            &format!("plain-private-{name}-beside-keys"),
            "trust.private-key",
            why,
            TrustFile::set(&json!({"keys": [issuer(&json!({}))], "backup": member})).of(ISSUER),
        ));
    }
    cases
}

fn pem() -> Vec<Case> {
    let (one, two) = (Key::issuer().pem(), Key::of("other").pem());
    let malformed = "trust.malformed-key";
    let not_a_set = "trust.not-a-key-set";
    let file = |text: String| TrustFile::raw(text).of(ISSUER);
    let x25519 = two.replace("K2Vw", "K2Vu");
    let labelled = |pem: &str, label: &str| pem.replace("PUBLIC KEY", label);
    let secret = |name: &str, why: &str, text: &str| {
        let why = format!("{why}, after a public key");
        let name = format!("pem-private-{name}");
        unreadable(
            &name,
            "trust.private-key",
            &why,
            file(format!("{one}{text}")),
        )
    };
    vec![
        verified(
            "pem-blank-lines",
            malformed,
            "blank lines around a PEM block",
            file(format!("\n\r\n{one}\n \n")),
        ),
        verified(
            "pem-several-keys",
            malformed,
            "two PEM blocks with different line ends",
            file(format!("{}{one}", two.replace('\n', "\r\n"))),
        ),
        verified(
            "pem-text-around",
            malformed,
            "text around a PEM block",
            file(format!("Key of 2026 - for proofs:\n{one}end\n")),
        ),
        verified(
            "pem-foreign-key",
            "trust.no-usable-key",
            "an X25519 key before the Ed25519 key",
            file(format!("{x25519}{one}")),
        ),
        verified(
            "pem-foreign-form",
            "trust.no-usable-key",
            "an RSA key in the form `RSA PUBLIC KEY` before the Ed25519 key",
            file(format!("{}{one}", labelled(&two, "RSA PUBLIC KEY"))),
        ),
        verified(
            "pem-attributes",
            malformed,
            "attributes that tools write before a block",
            file(format!(
                "Bag Attributes\n    localKeyID: 01 \nKey Attributes: <No Attributes>\n{one}"
            )),
        ),
        verified(
            "pem-public-numbers",
            "trust.private-key",
            "the numbers of a public key, as tools write them before a block",
            file(format!("ED25519 Public-Key:\npub:\n    d7:5a:98\n{one}")),
        ),
        unreadable(
            "pem-rsa-with-another-end",
            malformed,
            "a block that begins with the label of an RSA key and ends with another label",
            file(format!(
                "{}{one}",
                two.replace("BEGIN PUBLIC KEY", "BEGIN RSA PUBLIC KEY")
            )),
        ),
        unreadable(
            "pem-rsa-without-base64",
            malformed,
            "a block of an RSA key that is not base64",
            file(format!(
                "-----BEGIN RSA PUBLIC KEY-----\n*\n-----END RSA PUBLIC KEY-----\n{one}"
            )),
        ),
        unreadable(
            "pem-x25519",
            "trust.no-usable-key",
            "an X25519 key alone",
            file(x25519),
        ),
        unreadable(
            "pem-rsa-public-key",
            "trust.no-usable-key",
            "an RSA key alone, in the form `RSA PUBLIC KEY`",
            file(labelled(&one, "RSA PUBLIC KEY")),
        ),
        unreadable(
            "pem-certificate",
            not_a_set,
            "a certificate",
            file(one.replace("PUBLIC KEY", "CERTIFICATE")),
        ),
        unreadable(
            "pem-certificate-beside-a-key",
            not_a_set,
            "a certificate after a key",
            file(format!("{one}{}", two.replace("PUBLIC KEY", "CERTIFICATE"))),
        ),
        unreadable(
            "pem-byte-order-mark",
            not_a_set,
            "a PEM file that begins with a byte order mark",
            file(format!("\u{feff}{one}")),
        ),
        unreadable(
            "pem-blank-line-inside",
            malformed,
            "a blank line inside the block",
            file(one.replace("KEY-----\nM", "KEY-----\n\nM")),
        ),
        unreadable(
            "pem-stray-boundary",
            malformed,
            "a line that looks like the end of a block",
            file(format!("{one}--- END -----\n")),
        ),
        unreadable(
            "pem-open-end",
            malformed,
            "a block that does not end",
            file(one.replace("-----END PUBLIC KEY-----\n", "")),
        ),
        unreadable(
            "pem-longer-key",
            malformed,
            "an Ed25519 key with a byte too many",
            file(
                one.replace("MCowBQYDK2VwAyEA", "MCswBQYDK2VwAyIA")
                    .replace("=\n", "A\n"),
            ),
        ),
        unreadable(
            "pem",
            "trust.duplicate-key",
            "one key stands twice in a PEM file",
            file(format!("{one}{two}{one}")),
        ),
        secret(
            "numbers",
            "the heading of the numbers of a private key",
            "ED25519 Private-Key:\n",
        ),
        secret(
            "parts",
            "the numbers of a private key, without a heading",
            " priv:\r\n    4c:cd\n",
        ),
        secret(
            "putty",
            "a private key of PuTTY",
            "Private-Lines: 1\nAAAA\n",
        ),
        secret(
            "pkcs8",
            "the content of a block of a private key, without the boundary lines",
            "MC4CAQAwBQYDK2VwBCIEIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
        ),
        secret(
            "boundary",
            "a block of a private key with damaged boundary lines",
            "---BEGIN PRIVATE KEY---\nAAAA\n---END PRIVATE KEY---\n",
        ),
        secret(
            "jwk",
            "a private JWK",
            "{\"kty\": \"OKP\", \"crv\": \"Ed25519\", \"d\"\n: \"\"}\n",
        ),
        unreadable(
            "pem-openssh",
            "trust.private-key",
            "a private key of OpenSSH after a public key",
            file(format!(
                "{one}-----BEGIN OPENSSH PRIVATE KEY-----\n-----END OPENSSH PRIVATE KEY-----\n"
            )),
        ),
    ]
}
