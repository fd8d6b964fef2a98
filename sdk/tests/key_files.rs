//! Keys in PEM files: one block, one key, and nothing that is secret is shown.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a panic is the report"
)]

#[path = "support/keys.rs"]
mod keys;

use keys::{PublicKeyText, test_key};
use wever_proof::signature::{KeyError, KeyKind, PrivateKey, PublicKey};

#[test]
fn a_pem_key_is_one_block_with_or_without_text_around_it() {
    let good = PublicKeyText::RFC_8410;
    let key = PublicKey::from_pem(good).unwrap();
    assert_eq!(key.to_pem(), good);
    assert_eq!(
        hex::encode(key.to_bytes()),
        "19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1"
    );
    let body = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";
    for same in [
        good.replace('\n', "\r\n"),
        good.trim_end().to_owned(),
        format!("{good}\n"),
        format!("{good} "),
        format!("{good}# mine\n"),
        format!("\n\r\n{good}"),
        format!("key - of 2026:\n{good}"),
        good.replace(body, &format!(" {body}\t")),
        good.replace(body, &format!("{}\n{}", &body[..20], &body[20..])),
    ] {
        assert_eq!(PublicKey::from_pem(&same).as_ref(), Ok(&key), "{same:?}");
    }
    for (bad, error) in [
        (String::new(), KeyError::NotPem),
        (body.to_owned(), KeyError::NotPem),
        (format!("{good}{good}"), KeyError::SeveralKeys),
        (format!("{good}{good}{good}"), KeyError::SeveralKeys),
        (format!("\u{feff}{good}"), KeyError::ByteOrderMark),
        (good.replace(body, ""), KeyError::BlankLine),
        (good.replace(&format!("{body}\n"), ""), KeyError::PemBody),
        (
            good.replace(body, &format!("{body}\n")),
            KeyError::BlankLine,
        ),
        (
            good.replace(body, &body.replace('=', "")),
            KeyError::PemBody,
        ),
        (
            good.replace(body, &body.replace("uE=", "uF=")),
            KeyError::PemBody,
        ),
        (
            good.replace(body, &body.replace("MCow", "MC ow")),
            KeyError::PemBody,
        ),
        (
            good.replace(body, &format!("Comment: mine\n\n{body}")),
            KeyError::BlankLine,
        ),
        (
            good.replace(body, &format!("Comment: mine\n{body}")),
            KeyError::PemBody,
        ),
        (
            good.replace("END PUBLIC", "END RSA PUBLIC"),
            KeyError::PemBody,
        ),
        (
            good.replace("PUBLIC KEY", "CERTIFICATE"),
            KeyError::Certificate,
        ),
        (
            good.replace("PUBLIC KEY", "RSA PUBLIC KEY"),
            KeyError::OtherAlgorithm(KeyKind::Rsa),
        ),
        (good.replace("PUBLIC KEY", "PKCS7"), KeyError::OtherBlock),
        (
            good.replace("-----END PUBLIC KEY-----\n", ""),
            KeyError::NoEnd,
        ),
        (
            good.replace("-----END PUBLIC KEY-----\n", good),
            KeyError::NoEnd,
        ),
        (
            good.replace("-----BEGIN PUBLIC", "-----BEGIN  PUBLIC"),
            KeyError::OtherBlock,
        ),
        (
            good.replace("-----BEGIN", "x -----BEGIN"),
            KeyError::StrayBoundary,
        ),
        (
            format!("{good}-----END PUBLIC KEY-----\n"),
            KeyError::StrayBoundary,
        ),
    ] {
        assert_ne!(bad, good);
        assert_eq!(PublicKey::from_pem(&bad), Err(error), "{bad:?}");
        let (words, advice) = (error.to_string(), error.advice());
        assert!(!words.ends_with('.') && !advice.ends_with('.'), "{words}");
    }
}

#[test]
fn a_pem_key_of_another_algorithm_or_length_is_refused() {
    let good = PublicKeyText::RFC_8410;
    // OID 1.3.101.112 is `K2Vw`; X25519 is 1.3.101.110, Ed448 1.3.101.113.
    for (other, kind) in [("K2Vu", KeyKind::X25519), ("K2Vx", KeyKind::Ed448)] {
        assert_eq!(
            PublicKey::from_pem(&good.replace("K2Vw", other)),
            Err(KeyError::OtherAlgorithm(kind))
        );
    }
    // The same structure with one byte behind the key.
    let long = good.replace("rXAxZuE=", "rXAxZuEA");
    assert_eq!(
        PublicKey::from_pem(&long),
        Err(KeyError::MalformedPublicKey)
    );
    // A P-256 key is longer than one line.
    let p256 = "-----BEGIN PUBLIC KEY-----\n\
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt\n\
        6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q==\n\
        -----END PUBLIC KEY-----\n";
    let other = Err(KeyError::OtherAlgorithm(KeyKind::Ec));
    assert_eq!(PublicKey::from_pem(p256), other);
    let one_line = p256.replace("fYEt\n", "fYEt");
    assert_ne!(one_line, p256);
    assert_eq!(PublicKey::from_pem(&one_line), other);
    let neutral = "-----BEGIN PUBLIC KEY-----\n\
        MCowBQYDK2VwAyEAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\
        -----END PUBLIC KEY-----\n";
    assert_eq!(PublicKey::from_pem(neutral), Err(KeyError::SmallOrder));
}

/// RFC 8410 section 10.3, version 1.
const PRIVATE_V1: &str = "-----BEGIN PRIVATE KEY-----\n\
    MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n\
    -----END PRIVATE KEY-----\n";

/// RFC 8410 section 10.3: the same key in version 2, with an attribute and the public key.
const PRIVATE_V2: &str = "-----BEGIN PRIVATE KEY-----\n\
    MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n\
    oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB\n\
    Z9w7lshQhqowtrbLDFw4rXAxZuE=\n\
    -----END PRIVATE KEY-----\n";

#[test]
fn a_private_key_survives_its_pem_form() {
    let public = PublicKey::from_pem(PublicKeyText::RFC_8410).unwrap();
    let one = PrivateKey::from_pkcs8_pem(PRIVATE_V1).unwrap();
    assert_eq!(one.public_key(), public);
    assert_eq!(one.to_pkcs8_pem().unwrap().as_str(), PRIVATE_V1);

    let two = PrivateKey::from_pkcs8_pem(PRIVATE_V2).unwrap();
    assert_eq!(two.public_key(), public);
    let crossed = PRIVATE_V2.replace("SEAGb9E", "SEAGr9E");
    assert_ne!(crossed, PRIVATE_V2);
    assert_eq!(
        PrivateKey::from_pkcs8_pem(&crossed).map(|_| ()),
        Err(KeyError::MalformedPrivateKey)
    );

    let made = test_key();
    let read = PrivateKey::from_pkcs8_pem(&made.to_pkcs8_pem().unwrap()).unwrap();
    assert_eq!(read.public_key(), made.public_key());
}

#[test]
fn what_is_not_one_private_key_is_refused() {
    let read = |text: &str| PrivateKey::from_pkcs8_pem(text).map(|_| ());
    assert_eq!(read(PublicKeyText::RFC_8410), Err(KeyError::PublicKey));
    assert_eq!(read(""), Err(KeyError::NotPem));
    assert_eq!(
        read(&format!("{PRIVATE_V1}{PRIVATE_V1}")),
        Err(KeyError::SeveralKeys)
    );
    for (label, error) in [
        ("ENCRYPTED PRIVATE", KeyError::EncryptedPrivateKey),
        ("OPENSSH PRIVATE", KeyError::OpenSshPrivateKey),
        ("RSA PRIVATE", KeyError::OtherAlgorithm(KeyKind::Rsa)),
        ("EC PRIVATE", KeyError::OtherAlgorithm(KeyKind::Ec)),
        ("ANY PRIVATE", KeyError::MalformedPrivateKey),
    ] {
        assert_eq!(read(&PRIVATE_V1.replace("PRIVATE", label)), Err(error));
    }
    assert_eq!(read(&format!("\n{PRIVATE_V1}\r\n\n")), Ok(()));
    let marked = format!("\u{feff}{PRIVATE_V1}");
    assert_eq!(read(&marked), Err(KeyError::ByteOrderMark));
    for bad in [
        PRIVATE_V1.replace("K2Vw", "K2Vu"),
        PRIVATE_V1.replace("dVhC\n", "dVg=\n"),
        PRIVATE_V1.replace("MC4C", "MC8C"),
        PRIVATE_V1.replace("-----END PRIVATE KEY-----\n", ""),
        format!("{PRIVATE_V1}more"),
    ] {
        assert_ne!(bad, PRIVATE_V1);
        assert_eq!(read(&bad), Err(KeyError::MalformedPrivateKey), "{bad}");
    }
    assert_eq!(PublicKey::from_pem(PRIVATE_V1), Err(KeyError::PrivateKey));
}

#[test]
fn secrets_are_not_printed() {
    let signer = PrivateKey::from_pkcs8_pem(PRIVATE_V1).unwrap();
    let printed = format!("{signer:?} {:?}", signer.identity());
    let seed = "d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842";
    assert!(printed.contains(&signer.public_key().to_base64url()));
    assert!(
        !printed.contains(seed) && !printed.contains("212, 238"),
        "{printed}"
    );
}
