//! What is signed, and the one spelling of a signature and of a key id.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a panic is the report"
)]

#[path = "support/keys.rs"]
mod keys;

use std::collections::BTreeSet;

use keys::{PublicKeyText, test_key};
use wever_proof::signature::{
    Algorithm, KeyId, ObjectSignature, PrivateKey, PublicKey, Signature, SignatureValue, Signer,
    SigningError, SigningIdentity, SpellingError, pre_authentication_encoding, verify_payload,
};

const PAYLOAD_TYPE: &str = "application/vnd.weverlabs.receipt.v1+json";

#[test]
fn the_signed_bytes_are_those_of_the_dsse_specification() {
    assert_eq!(
        pre_authentication_encoding("http://example.com/HelloWorld", b"hello world"),
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    );
    assert_eq!(pre_authentication_encoding("", b""), b"DSSEv1 0  0 ");
    // Lengths count bytes, not characters.
    assert_eq!(
        pre_authentication_encoding("é", "ü".as_bytes()),
        "DSSEv1 2 é 2 ü".as_bytes()
    );
}

#[test]
fn a_signature_binds_the_payload_type() {
    let signer = test_key();
    let key = signer.public_key();
    let made = signer.identity().sign(PAYLOAD_TYPE, b"{}").unwrap();
    assert_eq!(made.key_id, key.key_id());
    assert_eq!(made.algorithm, Algorithm::Ed25519);
    let value = made.value.as_bytes();
    assert_eq!(verify_payload(&key, PAYLOAD_TYPE, b"{}", value), Ok(()));
    let other = "application/vnd.weverlabs.completion-proof.v1+json";
    assert!(verify_payload(&key, other, b"{}", value).is_err());
    assert!(verify_payload(&key, PAYLOAD_TYPE, b"{ }", value).is_err());
    assert!(key.verify(b"{}", value).is_err());
}

#[test]
fn thumbprints_are_those_of_rfc_8037_and_of_the_test_key() {
    for (x, thumbprint) in [
        (
            "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
            "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
        ),
        (
            "A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg",
            "1IG2tMH7J2wbJZnOf8LJzQitKf7LMvoAElsuDMVM54Y",
        ),
    ] {
        let key = PublicKey::from_base64url(x).unwrap();
        assert_eq!(key.to_base64url(), x);
        assert_eq!(key.key_id().as_str(), thumbprint);
        assert_eq!(thumbprint.parse(), Ok(key.key_id()));
    }
    assert_eq!(
        test_key().public_key().to_base64url(),
        "A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg"
    );
}

/// All texts that a lax reader might take for the same base64url text.
fn respellings(text: &str) -> Vec<String> {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let stem = &text[..text.len() - 1];
    let mut all: Vec<_> = alphabet
        .chars()
        .map(|last| format!("{stem}{last}"))
        .collect();
    all.extend([
        format!("{text}="),
        format!("{text}=="),
        format!("{text}\n"),
        format!(" {text}"),
        format!("{text}A"),
        format!("{}\n{}", &text[..20], &text[20..]),
        stem.to_owned(),
        text.replace('-', "+"),
        text.replace('_', "/"),
        text.replace(['-', '_'], "."),
        format!("\u{feff}{text}"),
        String::new(),
    ]);
    all.retain(|other| other != text);
    all
}

#[test]
fn a_signature_has_one_spelling() {
    // Both special characters occur, so that replacing them makes another text.
    let bytes = [0xfb; 64];
    let mut with_both = bytes;
    with_both[1] = 0xff;
    let value = SignatureValue::from_bytes(with_both);
    let text = value.to_string();
    assert!(text.contains('-') && text.contains('_') && text.len() == 86);
    assert_eq!(text.parse(), Ok(value));

    let alternatives = respellings(&text);
    let mut same_bytes_refused = 0;
    for other in alternatives {
        match other.parse::<SignatureValue>() {
            Err(error) => {
                assert_eq!(error, SpellingError::SignatureValue);
                same_bytes_refused += 1;
            }
            // Another last character without stray bits is another signature.
            Ok(read) => {
                assert_ne!(read, value, "{other:?}");
                assert_eq!(read.to_string(), other);
            }
        }
    }
    // 64 − 4 last characters have stray bits, and twelve texts are otherwise wrong.
    assert_eq!(same_bytes_refused, 60 + 12);
}

#[test]
fn a_key_id_has_one_spelling() {
    let id = KeyId::try_from(PublicKeyText::ID.to_owned()).unwrap();
    let mut refused = 0;
    for other in respellings(id.as_str()) {
        match other.parse::<KeyId>() {
            Err(error) => {
                assert_eq!(error, SpellingError::KeyId);
                refused += 1;
            }
            Ok(read) => assert_ne!(read, id),
        }
    }
    // 64 − 16 last characters have stray bits; this text has no `-` to replace by `+`.
    assert_eq!(refused, 48 + 11);
    let text = serde_json::to_string(&id).unwrap();
    assert_eq!(text, format!("\"{}\"", PublicKeyText::ID));
    assert_eq!(serde_json::from_str::<KeyId>(&text).unwrap(), id);
    assert!(serde_json::from_str::<KeyId>("\"kPrK\"").is_err());
}

#[test]
fn the_signature_member_has_exactly_three_members() {
    let made = test_key().identity().sign(PAYLOAD_TYPE, b"{}").unwrap();
    let json = serde_json::to_value(&made).unwrap();
    let names: BTreeSet<_> = json.as_object().unwrap().keys().cloned().collect();
    assert_eq!(
        names,
        ["algorithm", "key_id", "value"].map(str::to_owned).into()
    );
    assert_eq!(
        serde_json::from_value::<ObjectSignature>(json.clone()).unwrap(),
        made
    );

    let text = json.to_string();
    let read = |text: &str| serde_json::from_str::<ObjectSignature>(text).is_ok();
    assert!(read(&text));
    let (id, value) = (&made.key_id, &made.value);
    for bad in [
        text.replace("{\"", "{\"note\":\"\",\""),
        text.replacen("{\"", &format!("{{\"key_id\":\"{id}\",\""), 1),
        text.replace("Ed25519", "ed25519"),
        text.replace("Ed25519", "EdDSA"),
        text.replace("\"Ed25519\"", "{\"Ed25519\":null}"),
        text.replace("\"algorithm\":\"Ed25519\",", ""),
        text.replace(&value.to_string(), &format!("{value}==")),
        text.replace(&value.to_string(), &value.to_base64()),
        format!("[\"{id}\",\"Ed25519\",\"{value}\"]"),
        "null".into(),
    ] {
        assert_ne!(bad, text);
        assert!(!read(&bad), "{bad}");
    }
}

/// A key service that answers as it is told to.
struct Service(Answer);

type Answer = Box<dyn Fn(&[u8]) -> Result<Signature, signature::Error> + Send + Sync>;

impl Signer<Signature> for Service {
    fn try_sign(&self, message: &[u8]) -> Result<Signature, signature::Error> {
        (self.0)(message)
    }
}

#[test]
fn a_signer_that_lies_is_caught() {
    let honest = || test_key();
    let sign = |answer: Answer| {
        let service = Service(answer);
        SigningIdentity::new(honest().public_key(), &service).sign(PAYLOAD_TYPE, b"{}")
    };

    let truthful = sign(Box::new(move |message| honest().try_sign(message)));
    assert_eq!(truthful, honest().identity().sign(PAYLOAD_TYPE, b"{}"));
    assert!(truthful.is_ok());

    let other_key = sign(Box::new(|message| {
        PrivateKey::from_seed(&[9; 32]).try_sign(message)
    }));
    assert_eq!(other_key, Err(SigningError::Mismatch));

    let other_message = sign(Box::new(move |_| honest().try_sign(b"{}")));
    assert_eq!(other_message, Err(SigningError::Mismatch));

    let nothing = sign(Box::new(|_| Ok(Signature::from_bytes(&[0; 64]))));
    assert_eq!(nothing, Err(SigningError::Mismatch));

    let mute = sign(Box::new(|_| {
        Err(signature::Error::from_source("quota exhausted"))
    }));
    assert_eq!(
        mute,
        Err(SigningError::Refused {
            reason: "quota exhausted".into()
        })
    );
}
