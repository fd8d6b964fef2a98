//! Signatures, their attribution, and files of trust.

use super::{
    Asked, Case, TrustFile, accepted, base, both, case, changed, rejected, under, unreadable,
};
use crate::forge::{Forge, Stage, canonical, signed_payload, without};
use crate::key::{
    ISSUER, Key, ORDERED, OTHER_ISSUER, PROVIDER, issuer_set, jwk, requester_set, thumbprint,
};
use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use serde_json::{Value, json};

/// The vectors of this family.
pub(super) fn cases() -> Vec<Case> {
    [
        mathematics(),
        requester(),
        attribution(),
        windows(),
        trust_files(),
        trust_keys(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const COMPLETION: &str = "completion_proof/completion_signature";

/// The order L of the base point, little-endian (RFC 8032 section 5.1).
const ORDER: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

/// The same signature with S + L in place of S, which careless verifiers take too.
fn malleated(signature: &str) -> String {
    let mut bytes = Base64UrlUnpadded::decode_vec(signature).unwrap();
    let mut carry = 0_u16;
    for (byte, add) in bytes[32..].iter_mut().zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(add) + carry;
        *byte = sum.to_le_bytes()[0];
        carry = sum >> 8;
    }
    assert_eq!(carry, 0);
    Base64UrlUnpadded::encode_string(&bytes)
}

/// The completion signature, changed after everything else was made.
fn completion(name: &str, why: &str, change: impl FnOnce(&mut Value) + 'static) -> Case {
    rejected(name, "signature.invalid", &[], why, |forge| {
        forge.after(Stage::CompletionSignature, move |proof| {
            change(&mut proof["objects"]["completion_proof"][0]);
        });
    })
}

/// The seal signed over other bytes.
fn sealed_over(name: &str, why: &str, sign: fn(&Key, &Value) -> [u8; 64]) -> Case {
    completion(name, why, move |seal| {
        let signature = sign(&Key::issuer(), &without(seal, &["completion_signature"]));
        seal["completion_signature"]["value"] = Base64UrlUnpadded::encode_string(&signature).into();
    })
}

/// An accepted signature of another run's seal.
fn other_seal() -> String {
    let mut forge = Forge::new(base().proof.clone());
    forge.set("completion_proof/completion_id", "completion_other");
    let other = forge.seal();
    other["objects"]["completion_proof"][0]["completion_signature"]["value"]
        .as_str()
        .unwrap()
        .to_owned()
}

fn mathematics() -> Vec<Case> {
    const SEAL: &str = "application/vnd.weverlabs.completion-proof-digest.v1+json";
    let snapshot = ["snapshot.outcome"];
    let receipt_value = base().proof["objects"]["receipt"][0]["receipt_signature"]["value"].clone();
    vec![
        completion(
            "completion-one-bit",
            "one bit of the seal's signature was changed",
            |seal| {
                let value = &mut seal["completion_signature"]["value"];
                let mut bytes = Base64UrlUnpadded::decode_vec(value.as_str().unwrap()).unwrap();
                bytes[0] ^= 1;
                *value = Base64UrlUnpadded::encode_string(&bytes).into();
            },
        ),
        completion(
            "completion-of-receipt",
            "the receipt's signature in place of the seal's",
            move |seal| {
                seal["completion_signature"]["value"] = receipt_value;
            },
        ),
        completion(
            "completion-transplanted",
            "the seal has the signature of the seal of another run of this provider",
            |seal| {
                seal["completion_signature"]["value"] = other_seal().into();
            },
        ),
        completion(
            "completion-malleated",
            "the seal's signature has S + L in place of S (RFC 8032 section 8.4)",
            |seal| {
                let value = malleated(seal["completion_signature"]["value"].as_str().unwrap());
                seal["completion_signature"]["value"] = value.into();
            },
        ),
        completion(
            "completion-universal",
            "a signature of the neutral element as R and zero as S, which is valid for every message under a key of small order",
            |seal| {
                let mut bytes = [0; 64];
                bytes[0] = 1;
                seal["completion_signature"]["value"] =
                    Base64UrlUnpadded::encode_string(&bytes).into();
            },
        ),
        completion(
            "completion-zero",
            "the seal's signature is 64 zero bytes",
            |seal| {
                seal["completion_signature"]["value"] =
                    Base64UrlUnpadded::encode_string(&[0; 64]).into();
            },
        ),
        completion(
            "completion-changed-afterwards",
            "the time of the seal was changed after it was signed",
            |seal| {
                seal["completed_at"] = json!("2026-11-02T09:06:01Z");
            },
        ),
        completion(
            "completion-extended-afterwards",
            "an extension was added to the seal after it was signed",
            |seal| {
                seal["extensions"] = json!({"com.example.note": "added"});
            },
        ),
        sealed_over(
            "completion-bare",
            "the seal is signed over the message without its payload type",
            |key, seal| {
                use ed25519_dalek::Signer;
                ed25519_dalek::SigningKey::from_bytes(&key.secret())
                    .sign(&signed_payload(seal, "completion_proof"))
                    .to_bytes()
            },
        ),
        sealed_over(
            "completion-as-receipt",
            "the seal is signed with the payload type of a receipt",
            |key, seal| {
                key.sign(
                    "application/vnd.weverlabs.receipt-digest.v1+json",
                    &signed_payload(seal, "completion_proof"),
                )
            },
        ),
        sealed_over(
            "completion-pretty",
            "the seal is signed over indented text in place of the canonical form",
            |key, seal| {
                let payload = signed_payload(seal, "completion_proof");
                let payload: Value = serde_json::from_slice(&payload).unwrap();
                key.sign(SEAL, format!("{payload:#}").as_bytes())
            },
        ),
        sealed_over(
            "completion-whole",
            "the signature is over the seal itself in place of its digest",
            |key, seal| key.sign(SEAL, &canonical(seal)),
        ),
        sealed_over(
            "completion-as-receipt-inside",
            "the seal is signed over a message that calls it a receipt",
            |key, seal| key.sign(SEAL, &signed_payload(seal, "receipt")),
        ),
        Case {
            trust: both(),
            ..completion(
                "completion-swapped-key-id",
                "the seal names the requester's key, which did not sign it",
                |seal| {
                    seal["completion_signature"]["key_id"] = Key::requester().id().into();
                },
            )
        },
        rejected(
            "receipt",
            "signature.invalid",
            &snapshot,
            "the receipt has the signature of another run's seal; the snapshot states that the signature is valid",
            |forge| {
                forge.after(Stage::ReceiptSignature, |proof| {
                    proof["objects"]["receipt"][0]["receipt_signature"]["value"] =
                        other_seal().into();
                });
            },
        ),
        rejected(
            "attestation",
            "signature.invalid",
            &[],
            "the attestation is signed with another payload type",
            |forge| {
                forge.after(Stage::AttestationSignature, |proof| {
                    let envelope =
                        &mut proof["objects"]["return_package"][0]["attestation"]["envelope"];
                    let payload =
                        Base64::decode_vec(envelope["payload"].as_str().unwrap()).unwrap();
                    let signature = Key::issuer().sign("application/json", &payload);
                    envelope["signatures"][0]["sig"] = Base64::encode_string(&signature).into();
                });
            },
        ),
        rejected(
            "attestation-payload-respelled",
            "signature.invalid",
            &[],
            "the same statement in other bytes: what is signed is the payload, not its canonical form",
            |forge| {
                forge.after(Stage::AttestationSignature, |proof| {
                let payload = &mut proof["objects"]["return_package"][0]["attestation"]["envelope"]["payload"];
                let statement: Value = serde_json::from_slice(&Base64::decode_vec(payload.as_str().unwrap()).unwrap()).unwrap();
                *payload = Base64::encode_string(format!("{statement:#}").as_bytes()).into();
            });
            },
        ),
        rejected(
            "attestation-twice",
            "schema.mismatch",
            &[],
            "two signatures in the attestation",
            |forge| {
                forge.after(Stage::AttestationSignature, |proof| {
                let list = proof["objects"]["return_package"][0]["attestation"]["envelope"]["signatures"].as_array_mut().unwrap();
                list.push(list[0].clone());
            });
            },
        ),
        rejected(
            "algorithm",
            "schema.mismatch",
            &[],
            "the seal's signature names another algorithm",
            |forge| {
                forge.set(&format!("{COMPLETION}/algorithm"), "none");
            },
        ),
        rejected(
            "signature-padded",
            "schema.mismatch",
            &[],
            "a signature with base64 padding, which would give one value two spellings",
            |forge| {
                forge.after(Stage::CompletionSignature, |proof| {
                    let value = &mut proof["objects"]["completion_proof"][0]["completion_signature"]
                        ["value"];
                    *value = format!("{}==", value.as_str().unwrap()).into();
                });
            },
        ),
        rejected(
            "signature-stray-bits",
            "schema.mismatch",
            &[],
            "a signature whose last character has stray bits",
            |forge| {
                forge.after(Stage::CompletionSignature, |proof| {
                    let value = &mut proof["objects"]["completion_proof"][0]["completion_signature"]
                        ["value"];
                    let text = value.as_str().unwrap();
                    let stray = match &text[85..] {
                        "A" => "B",
                        "Q" => "R",
                        "g" => "h",
                        _ => "x",
                    };
                    *value = format!("{}{stray}", &text[..85]).into();
                });
            },
        ),
        rejected(
            "signature-missing",
            "schema.missing-member",
            &[],
            "a seal without its signature",
            |forge| {
                forge.remove(COMPLETION);
            },
        ),
    ]
}

fn requester() -> Vec<Case> {
    vec![
        rejected(
            "provider",
            "signature.requester",
            &[],
            "the order is signed in the name of its provider",
            |forge| {
                forge.set("work_order/requester_issuer", ISSUER);
                forge.sign_with(Stage::RequesterSignature, Key::issuer());
            },
        ),
        Case {
            trust: both(),
            ..rejected(
                "requester",
                "signature.invalid",
                &[],
                "a requester's signature is invalid: it is optional, but has to be valid where it is",
                |forge| {
                    forge.after(Stage::RequesterSignature, |proof| {
                        proof["objects"]["work_order"][0]["requester_signature"]["value"] =
                            other_seal().into();
                    });
                },
            )
        },
        Case {
            rule: Some("signature.requester"),
            trust: both(),
            ..accepted(
                "requester-of-another-issuer",
                "the optional signature of the requester is by a key of the provider: a note says that it is not attributed, and the proof is verified",
                |forge| {
                    forge.sign_with(Stage::RequesterSignature, Key::issuer());
                },
            )
        },
    ]
}

fn attribution() -> Vec<Case> {
    let unknown = "signature.unknown-key";
    let other = |forge: &mut Forge| forge.issue_with(&Key::of("other"));
    let other_set = || {
        TrustFile::set(&json!({"issuer": OTHER_ISSUER, "keys": [Key::of("other").jwk(&PROVIDER)]}))
    };
    let embedded = |forge: &mut Forge| {
        other(forge);
        let set = json!({"com.weverlabs.keys": {"issuer": ISSUER, "keys": [Key::of("other").jwk(&PROVIDER)]}});
        forge.set("completion_proof/extensions", set.clone());
        forge.set("receipt/extensions", set);
    };
    let purposes = |name: &str, why: &str, purposes: &[&str]| {
        let set = json!({"issuer": ISSUER, "keys": [Key::issuer().jwk(purposes)]});
        under(
            "untrusted",
            name,
            "signature.wrong-purpose",
            why,
            vec![TrustFile::set(&set)],
        )
    };
    vec![
        under(
            "untrusted",
            "no-trust",
            unknown,
            "no key was given at all",
            vec![],
        ),
        under(
            "untrusted",
            "requester-only",
            unknown,
            "only the requester's key set was given",
            vec![TrustFile::set(&requester_set())],
        ),
        under(
            "untrusted",
            "other-provider",
            unknown,
            "only the keys of another provider were given",
            vec![other_set()],
        ),
        Case {
            proof: changed(other),
            ..case(
                "untrusted",
                "other-signer",
                unknown,
                &[],
                "everything is validly signed, but with a key that is not the provider's",
            )
        },
        Case {
            proof: changed(embedded),
            ..case(
                "untrusted",
                "embedded",
                unknown,
                &[],
                "the signing key is in the proof: a key inside a proof is never trusted",
            )
        },
        Case {
            proof: changed(|forge| forge.sign_with(Stage::CompletionSignature, Key::of("other"))),
            ..case(
                "untrusted",
                "seal-only",
                unknown,
                &[],
                "only the seal is signed with an unknown key",
            )
        },
        Case {
            trust: vec![TrustFile::set(&issuer_set()), other_set()],
            proof: changed(other),
            ..case(
                "untrusted",
                "trusted-elsewhere",
                "signature.other-issuer",
                &[],
                "a proof of one provider, validly signed by another provider that the caller trusts too",
            )
        },
        under(
            "untrusted",
            "key-set",
            "signature.other-issuer",
            "the signing key is in the key set of another issuer",
            vec![TrustFile::set(
                &json!({"issuer": OTHER_ISSUER, "keys": [Key::issuer().jwk(&PROVIDER)]}),
            )],
        ),
        under(
            "untrusted",
            "bare-key",
            "signature.other-issuer",
            "the right key, but the caller says that it is another issuer's",
            vec![TrustFile::raw(Key::issuer().pem()).of(OTHER_ISSUER)],
        ),
        purposes(
            "no-completion",
            "the key may not seal",
            &["attestation", "receipt"],
        ),
        purposes(
            "no-attestation",
            "the key may not attest",
            &["receipt", "completion"],
        ),
        purposes("witness-only", "the key may only witness", &["witness"]),
        under(
            "untrusted",
            "intersection",
            "signature.wrong-purpose",
            "two sets of one issuer that allow different things: only what both allow counts",
            vec![
                TrustFile::set(
                    &json!({"issuer": ISSUER, "keys": [Key::issuer().jwk(&["attestation", "receipt"])]}),
                ),
                TrustFile::set(
                    &json!({"issuer": ISSUER, "keys": [Key::issuer().jwk(&["receipt", "completion"])]}),
                ),
            ],
        ),
        rejected(
            "unknown-key-and-contradiction",
            "join.issuer",
            &[unknown],
            "a contradiction is reported even where no signature can be attributed",
            |forge| {
                forge.set("customer_account/issuer", OTHER_ISSUER);
                forge.issue_with(&Key::of("other"));
            },
        ),
    ]
}

fn windows() -> Vec<Case> {
    let key = |name: &str, rule: &'static str, why: &str, change: &dyn Fn(&mut Value)| {
        let mut set = issuer_set();
        change(&mut set["keys"][0]);
        under("untrusted", name, rule, why, vec![TrustFile::set(&set)])
    };
    let window = "signature.outside-window";
    let superseded = "signature.superseded";
    let compromised = "signature.compromised";
    let revoked = |second: i64, reason: &str| json!({"revoked_at": second, "reason": reason});
    let mut expired = issuer_set();
    expired["exp"] = json!(ORDERED + 3 * 3600);
    vec![
        key(
            "before-nbf",
            window,
            "the key's `nbf` is after the attestation",
            &|key| key["nbf"] = json!(ORDERED + 242),
        ),
        key(
            "at-exp",
            window,
            "the key's `exp` is the instant of the completion: at `exp` the key is no longer valid",
            &|key| key["exp"] = json!(ORDERED + 360),
        ),
        key(
            "years-ago",
            window,
            "the key's window ended long before",
            &|key| {
                key["nbf"] = json!(1_500_000_000);
                key["exp"] = json!(1_600_000_000);
            },
        ),
        under(
            "untrusted",
            "intersection",
            window,
            "the key is in two sets of its issuer, and the two windows do not overlap",
            vec![
                TrustFile::set(&{
                    let mut set = issuer_set();
                    set["keys"][0]["exp"] = json!(ORDERED);
                    set
                }),
                TrustFile::set(&issuer_set()),
            ],
        ),
        key(
            "at-the-second",
            superseded,
            "the key was superseded at the instant of the completion",
            &|key| key["revoked"] = revoked(ORDERED + 360, "superseded"),
        ),
        key(
            "before",
            superseded,
            "the key was superseded before the order",
            &|key| key["revoked"] = revoked(ORDERED - 1, "superseded"),
        ),
        key(
            "before-the-run",
            compromised,
            "the key was stolen before the run",
            &|key| key["revoked"] = revoked(ORDERED - 1, "compromised"),
        ),
        key(
            "after-the-run",
            compromised,
            "the key was stolen after the run: a thief can write any time into a proof",
            &|key| key["revoked"] = revoked(ORDERED + 86_400, "compromised"),
        ),
        key(
            "unspecified",
            compromised,
            "the key was revoked for an unspecified reason, which may be the worst",
            &|key| key["revoked"] = revoked(ORDERED + 86_400, "unspecified"),
        ),
        key(
            "no-reason",
            compromised,
            "the key was revoked without a reason",
            &|key| key["revoked"] = json!({"revoked_at": ORDERED + 86_400}),
        ),
        Case {
            asked: Asked::default(),
            ..key(
                "without-as-of",
                compromised,
                "no time of the verification was given: a revocation counts at any time",
                &|key| key["revoked"] = revoked(ORDERED + 10_000_000, "compromised"),
            )
        },
        under(
            "untrusted",
            "in-one-of-two-sets",
            compromised,
            "the key is compromised in one of two sets of its issuer: the stricter set counts",
            vec![
                TrustFile::set(&issuer_set()),
                TrustFile::set(&{
                    let mut set = issuer_set();
                    set["keys"][0]["revoked"] = revoked(ORDERED + 86_400, "compromised");
                    set
                }),
            ],
        ),
        under(
            "untrusted",
            "",
            "signature.expired-key-set",
            "the key set expires at the instant of the verification",
            vec![TrustFile::set(&expired)],
        ),
    ]
}

fn trust_files() -> Vec<Case> {
    let rule = "trust.not-a-key-set";
    let refuse =
        |name: &str, why: &str, trust: Vec<TrustFile>| under("unreadable", name, rule, why, trust);
    let set = |change: &dyn Fn(&mut Value)| {
        let mut set = issuer_set();
        change(&mut set);
        vec![TrustFile::set(&set)]
    };
    vec![
        refuse(
            "proof",
            "the proof itself was given as trust",
            vec![TrustFile::raw(base().bytes.clone())],
        ),
        refuse("empty", "an empty file", vec![TrustFile::raw(b"".to_vec())]),
        refuse(
            "jwk-without-issuer",
            "one bare key whose issuer nobody named",
            vec![TrustFile::set(&Key::issuer().jwk(&PROVIDER))],
        ),
        refuse(
            "pem-without-issuer",
            "one PEM key whose issuer nobody named",
            vec![TrustFile::raw(Key::issuer().pem())],
        ),
        refuse(
            "no-issuer",
            "a JWKS without an issuer",
            set(&|set| {
                set.as_object_mut().unwrap().remove("issuer");
            }),
        ),
        refuse(
            "no-keys",
            "a key set without keys",
            set(&|set| set["keys"] = json!([])),
        ),
        refuse(
            "issuer-http",
            "an issuer that is not https",
            set(&|set| set["issuer"] = json!("http://weverlabs.com")),
        ),
        refuse(
            "issuer-slash",
            "an issuer with a slash at its end",
            set(&|set| set["issuer"] = json!("https://weverlabs.com/")),
        ),
        refuse(
            "issuer-port-443",
            "an issuer with the default port of https, which has to be left out",
            set(&|set| set["issuer"] = json!("https://weverlabs.com:443")),
        ),
        refuse(
            "issuer-port-99999",
            "an issuer with a port above 65535",
            set(&|set| set["issuer"] = json!("https://weverlabs.com:99999")),
        ),
        refuse(
            "unknown-member",
            "a member at the top that is not known",
            set(&|set| set["revoked"] = json!([])),
        ),
        refuse(
            "expires-before-issue",
            "a set that expired before it was issued",
            set(&|set| set["exp"] = json!(ORDERED - 86_400)),
        ),
        refuse(
            "duplicate-name",
            "a key set with `keys` twice",
            vec![TrustFile::raw(format!(
                "{{\"issuer\":\"{ISSUER}\",\"keys\":[],\"keys\":[{}]}}",
                Key::issuer().jwk(&PROVIDER)
            ))],
        ),
        refuse(
            "second-file",
            "the second of two files is no key set",
            vec![
                TrustFile::set(&issuer_set()),
                TrustFile::raw(b"[]".to_vec()),
            ],
        ),
    ]
}

fn trust_keys() -> Vec<Case> {
    let key = |name: &str, rule: &'static str, why: &str, change: &dyn Fn(&mut Value)| {
        let mut set = issuer_set();
        change(&mut set["keys"][0]);
        under("unreadable", name, rule, why, vec![TrustFile::set(&set)])
    };
    let weak = |name: &str, why: &str, public: [u8; 32]| {
        let set = json!({"issuer": ISSUER, "keys": [jwk(&public, &PROVIDER)]});
        under(
            "unreadable",
            name,
            "trust.weak-key",
            why,
            vec![TrustFile::set(&set)],
        )
    };
    let malformed = "trust.malformed-key";
    let private = "trust.private-key";
    let secret = Base64UrlUnpadded::encode_string(&Key::issuer().secret());
    let mut neutral = [0; 32];
    neutral[0] = 1;
    let mut not_reduced = [0xff; 32];
    not_reduced[0] = 0xf0;
    not_reduced[31] = 0x7f;
    vec![
        key("kty", malformed, "an RSA key", &|key| {
            key["kty"] = json!("RSA")
        }),
        key("crv", malformed, "a key of another curve", &|key| {
            key["crv"] = json!("X25519")
        }),
        key(
            "misspelled",
            malformed,
            "a key with a misspelled `revoked` must not count as a valid key",
            &|key| key["revokd"] = json!({"revoked_at": 0}),
        ),
        key(
            "no-purposes",
            malformed,
            "a key that does not say what it may sign",
            &|key| {
                key.as_object_mut().unwrap().remove("purposes");
            },
        ),
        key(
            "empty-purposes",
            malformed,
            "a key that may sign nothing",
            &|key| key["purposes"] = json!([]),
        ),
        key(
            "unknown-purpose",
            malformed,
            "a purpose that is not known",
            &|key| key["purposes"] = json!(["receipt", "everything"]),
        ),
        key("encryption", malformed, "a key for encryption", &|key| {
            key["use"] = json!("enc")
        }),
        key(
            "empty-window",
            malformed,
            "a window that ends where it starts",
            &|key| key["exp"] = key["nbf"].clone(),
        ),
        key(
            "milliseconds",
            malformed,
            "a time in milliseconds",
            &|key| key["exp"] = json!(ORDERED * 1000),
        ),
        key("padded", malformed, "a key with padding", &|key| {
            key["x"] = json!(format!("{}=", key["x"].as_str().unwrap()))
        }),
        key(
            "not-on-curve",
            malformed,
            "32 bytes that encode no point of the curve",
            &|key| *key = jwk(&[2; 32], &PROVIDER),
        ),
        weak(
            "neutral",
            "the key is the neutral element, under which one signature is valid for every message",
            neutral,
        ),
        weak("order-4", "a point of order 4", [0; 32]),
        weak(
            "not-reduced",
            "a coordinate that is not reduced",
            not_reduced,
        ),
        Case {
            proof: changed(|forge| {
                forge.after(Stage::CompletionSignature, move |proof| {
                    let mut signature = [0; 64];
                    signature[0] = 1;
                    proof["objects"]["completion_proof"][0]["completion_signature"] = json!({
                        "algorithm": "Ed25519",
                        "key_id": thumbprint(&neutral),
                        "value": Base64UrlUnpadded::encode_string(&signature),
                    });
                });
            }),
            ..weak(
                "universal-forgery",
                "a signature that is valid for every message, with a key set that has the weak key for it",
                neutral,
            )
        },
        key(
            "swapped",
            "trust.key-id-mismatch",
            "the requester's key under the provider's `kid`",
            &|key| {
                key["x"] = Base64UrlUnpadded::encode_string(&Key::requester().public()).into();
            },
        ),
        key(
            "other",
            "trust.key-id-mismatch",
            "a `kid` that is a name in place of the thumbprint",
            &|key| key["kid"] = json!("key-1"),
        ),
        under(
            "unreadable",
            "",
            "trust.duplicate-key",
            "one key stands twice in a set, once as revoked",
            vec![TrustFile::set(&{
                let mut set = issuer_set();
                let mut revoked = set["keys"][0].clone();
                revoked["revoked"] = json!({"revoked_at": 0});
                set["keys"].as_array_mut().unwrap().push(revoked);
                set
            })],
        ),
        key("jwk", private, "a private key in the key set", &|key| {
            key["d"] = secret.as_str().into()
        }),
        under(
            "unreadable",
            "bare-jwk",
            private,
            "a private JWK",
            vec![
                TrustFile::set(&{
                    let mut key = Key::issuer().jwk(&PROVIDER);
                    key["d"] = secret.as_str().into();
                    key
                })
                .of(ISSUER),
            ],
        ),
        under(
            "unreadable",
            "pem",
            private,
            "a private PEM key",
            vec![TrustFile::raw(private_pem()).of(ISSUER)],
        ),
        under(
            "unreadable",
            "",
            "trust.issuer-conflict",
            "one key in the key sets of two issuers",
            vec![
                TrustFile::set(&issuer_set()),
                TrustFile::set(
                    &json!({"issuer": OTHER_ISSUER, "keys": [Key::issuer().jwk(&PROVIDER)]}),
                ),
            ],
        ),
        under(
            "unreadable",
            "17-files-of-keys",
            "input.limit",
            "17 files of keys, one more than allowed",
            vec![TrustFile::set(&issuer_set()); 17],
        ),
        Case {
            trust: vec![TrustFile::raw(b"{}".to_vec())],
            ..unreadable(
                "and-bad-proof",
                "trust.not-a-key-set",
                "a bad file of trust is reported before the proof is read",
                b"{}",
            )
        },
    ]
}

/// RFC 8410 section 7.
fn private_pem() -> String {
    const PREFIX: [u8; 16] = [
        0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04,
        0x20,
    ];
    let body = Base64::encode_string(&[&PREFIX[..], &Key::issuer().secret()].concat());
    format!("-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n")
}
