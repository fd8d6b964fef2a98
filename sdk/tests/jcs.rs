//! The canonical form against the published vectors of RFC 8785 and two other implementations.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may panic"
)]

mod support;

use proptest::prelude::*;
use serde_json::json;
use support::package_directory;
use wever_proof::canonical::{canonicalize, compare_names, number};
use wever_proof::digest::{Digest, Hasher, parse_hex_lower};
use wever_proof::json::{JsonErrorKind, Limits, Map, Value, normalise, parse};

fn canonical(text: &str) -> String {
    let value = parse(text.as_bytes(), &Limits::PUBLISHED).unwrap();
    String::from_utf8(canonicalize(&value).unwrap()).unwrap()
}

/// The pairs of cyberphone/json-canonicalization `testdata`, as the crate `serde_jcs` carries them.
#[test]
fn published_documents() {
    let directory = package_directory("serde_jcs").join("tests/testdata");
    for name in [
        "arrays",
        "french",
        "structures",
        "unicode",
        "values",
        "weird",
    ] {
        let read = |side: &str| {
            std::fs::read_to_string(directory.join(side).join(name).with_extension("json")).unwrap()
        };
        assert_eq!(
            canonical(&read("input")),
            read("output").trim_end(),
            "{name}"
        );
    }
}

/// RFC 8785 appendix B: the bits of a double and its text.
#[test]
fn appendix_b() {
    let numbers: [(u64, &str); 24] = [
        (0x0000000000000000, "0"),
        (0x8000000000000000, "0"),
        (0x0000000000000001, "5e-324"),
        (0x8000000000000001, "-5e-324"),
        (0x7fefffffffffffff, "1.7976931348623157e+308"),
        (0xffefffffffffffff, "-1.7976931348623157e+308"),
        (0x4340000000000000, "9007199254740992"),
        (0xc340000000000000, "-9007199254740992"),
        (0x4430000000000000, "295147905179352830000"),
        (0x44b52d02c7e14af5, "9.999999999999997e+22"),
        (0x44b52d02c7e14af6, "1e+23"),
        (0x44b52d02c7e14af7, "1.0000000000000001e+23"),
        (0x444b1ae4d6e2ef4e, "999999999999999700000"),
        (0x444b1ae4d6e2ef4f, "999999999999999900000"),
        (0x444b1ae4d6e2ef50, "1e+21"),
        (0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"),
        (0x3eb0c6f7a0b5ed8d, "0.000001"),
        (0x41b3de4355555553, "333333333.3333332"),
        (0x41b3de4355555554, "333333333.33333325"),
        (0x41b3de4355555555, "333333333.3333333"),
        (0x41b3de4355555556, "333333333.3333334"),
        (0x41b3de4355555557, "333333333.33333343"),
        (0xbecbf647612f3696, "-0.0000033333333333333333"),
        (0x43143ff3c1cb0959, "1424953923781206.2"),
    ];
    for (bits, text) in numbers {
        let double = f64::from_bits(bits);
        assert_eq!(number(double).as_deref(), Some(text), "{bits:016x}");
        // In a document, those that the domain has.
        let in_domain = !(9_007_199_254_740_992.0..1e21).contains(&double.abs());
        match canonicalize(&json!(double)) {
            Ok(written) => assert!(in_domain && written == text.as_bytes(), "{bits:016x}"),
            Err(error) => {
                assert!(!in_domain, "{bits:016x}");
                assert_eq!(error.reason().kind, JsonErrorKind::Number);
            }
        }
    }
    for bits in [0x7fffffffffffffff, 0x7ff0000000000000, 0xfff0000000000000] {
        assert_eq!(number(f64::from_bits(bits)), None);
    }
}

/// The number stream of cyberphone/json-canonicalization `testdata/README.md`: fixed values, then
/// 2,000 neighbours of the smallest normal double, then doubles from a chain of SHA-256.
#[test]
fn es6_number_stream() {
    let mut hasher = Hasher::new();
    let mut lines = 0;
    let mut line = |double: f64, hasher: &mut Hasher| {
        hasher.update(format!("{:x},{}\n", double.to_bits(), number(double).unwrap()).as_bytes());
        lines += 1;
        let published = match lines {
            1000 => "be18b62b6f69cdab33a7e0dae0d9cfa869fda80ddc712221570f9f40a5878687",
            10_000 => "b9f7a8e75ef22a835685a52ccba7f7d6bdc99e34b010992cbc5864cd12be6892",
            100_000 => "22776e6d4b49fa294a0d0f349268e5c28808fe7e0cb2bcbe28f63894e494d4c7",
            _ => return lines,
        };
        assert_eq!(
            hasher.clone().finish().to_hex(),
            published,
            "the first {lines} lines"
        );
        lines
    };

    let negative_thirds = THIRDS.iter().map(|bits| bits | 1 << 63);
    let fixed = [0, 1 << 63, 1, 1 << 63 | 1]
        .into_iter()
        .chain(negative_thirds);
    let fixed = fixed
        .chain(THIRDS.iter().copied())
        .chain(EDGES.iter().copied());
    let smallest_normal = f64::MIN_POSITIVE.to_bits();
    for bits in fixed.chain((0..2000).map(|next| smallest_normal + next)) {
        line(f64::from_bits(bits), &mut hasher);
    }
    let mut block = [0; 32];
    loop {
        block = *Digest::of_bytes(&block).as_bytes();
        for bytes in block.chunks_exact(8) {
            let double = f64::from_bits(u64::from_le_bytes(bytes.try_into().unwrap()));
            if double != 0.0 && double.is_finite() && line(double, &mut hasher) == 100_000 {
                return;
            }
        }
    }
}

/// 10^22 / 3 and on down by tens, as the stream's authors computed them.
const THIRDS: [u64; 50] = [
    0x446696695dbd1cc3,
    0x443211ede4974a35,
    0x43fce97ca0f21056,
    0x43c7213080c1a6ac,
    0x439280f39a348556,
    0x435d9b1f5d20d557,
    0x4327af4c4a80aaac,
    0x42f2f2a36ecd5556,
    0x42be51057e155558,
    0x428840d131aaaaac,
    0x4253670dc1555557,
    0x421f0b4935555557,
    0x41e8d5d42aaaaaac,
    0x41b3de4355555556,
    0x417fca0555555556,
    0x41496e6aaaaaaaab,
    0x4114585555555555,
    0x40e046aaaaaaaaab,
    0x40aa0aaaaaaaaaaa,
    0x4074d55555555555,
    0x4040aaaaaaaaaaab,
    0x400aaaaaaaaaaaab,
    0x3fd5555555555555,
    0x3fa1111111111111,
    0x3f6b4e81b4e81b4f,
    0x3f35d867c3ece2a5,
    0x3f0179ec9cbd821e,
    0x3ecbf647612f3696,
    0x3e965e9f80f29212,
    0x3e61e54c672874db,
    0x3e2ca213d840baf8,
    0x3df6e80fe033c8c6,
    0x3dc2533fe68fd3d2,
    0x3d8d51ffd74c861c,
    0x3d5774ccac3d3817,
    0x3d22c3d6f030f9ac,
    0x3cee0624b3818f79,
    0x3cb804ea293472c7,
    0x3c833721ba905bd3,
    0x3c4ebe9c5db3c61e,
    0x3c18987d17c304e5,
    0x3be3ad30dfcf371d,
    0x3baf7b816618582f,
    0x3b792f9ab81379bf,
    0x3b442615600f9499,
    0x3b101e77800c76e1,
    0x3ad9ca58cce0be35,
    0x3aa4a1e0a3e6fe90,
    0x3a708180831f320d,
    0x3a3a68cd9e985016,
];

/// The stream's values at the edges of the format.
const EDGES: [u64; 64] = [
    0x4024000000000000,
    0x4014000000000000,
    0x3fe0000000000000,
    0x3fa999999999999a,
    0x3f747ae147ae147b,
    0x3f40624dd2f1a9fc,
    0x3f0a36e2eb1c432d,
    0x3ed4f8b588e368f1,
    0x3ea0c6f7a0b5ed8d,
    0x3e6ad7f29abcaf48,
    0x3e35798ee2308c3a,
    0x3ed539223589fa95,
    0x3ed4ff26cd5a7781,
    0x3ed4f95a762283ff,
    0x3ed4f8c60703520c,
    0x3ed4f8b72f19cd0d,
    0x3ed4f8b5b31c0c8d,
    0x3ed4f8b58d1c461a,
    0x3ed4f8b5894f7f0e,
    0x3ed4f8b588ee37f3,
    0x3ed4f8b588e47da4,
    0x3ed4f8b588e3849c,
    0x3ed4f8b588e36bb5,
    0x3ed4f8b588e36937,
    0x3ed4f8b588e368f8,
    0x3ed4f8b588e368f1,
    0x3ff0000000000000,
    0xbff0000000000000,
    0xbfeffffffffffffa,
    0xbfeffffffffffffb,
    0x3feffffffffffffa,
    0x3feffffffffffffb,
    0x3feffffffffffffc,
    0x3feffffffffffffe,
    0xbfefffffffffffff,
    0xbfefffffffffffff,
    0x3fefffffffffffff,
    0x3fefffffffffffff,
    0x3fd3333333333332,
    0x3fd3333333333333,
    0x3fd3333333333334,
    0x0010000000000000,
    0x000ffffffffffffd,
    0x000fffffffffffff,
    0x7fefffffffffffff,
    0xffefffffffffffff,
    0x4340000000000000,
    0xc340000000000000,
    0x4430000000000000,
    0x44b52d02c7e14af5,
    0x44b52d02c7e14af6,
    0x44b52d02c7e14af7,
    0x444b1ae4d6e2ef4e,
    0x444b1ae4d6e2ef4f,
    0x444b1ae4d6e2ef50,
    0x3eb0c6f7a0b5ed8c,
    0x3eb0c6f7a0b5ed8d,
    0x41b3de4355555553,
    0x41b3de4355555554,
    0x41b3de4355555555,
    0x41b3de4355555556,
    0x41b3de4355555557,
    0xbecbf647612f3696,
    0x43143ff3c1cb0959,
];

/// RFC 8785 section 3.2.3: code units, not code points. U+1F600 is D83D DE00 in UTF-16.
#[test]
fn names_in_utf16_order() {
    let sorted = [
        "",
        "\r",
        "1",
        "a",
        "aa",
        "b",
        "\u{7F}",
        "\u{80}",
        "ö",
        "€",
        "\u{D7FF}",
        "\u{10000}",
        "😀",
        "😀\u{E000}",
        "\u{10FFFD}",
        "\u{E000}",
        "\u{E000}a",
        "\u{FB33}",
        "\u{FFFD}",
    ];
    assert!(sorted.is_sorted_by(|a, b| a.encode_utf16().lt(b.encode_utf16())));
    for (i, a) in sorted.iter().enumerate() {
        for (j, b) in sorted.iter().enumerate() {
            assert_eq!(compare_names(a, b), i.cmp(&j), "{a:?} {b:?}");
        }
    }
    let object: Map<String, Value> = sorted
        .iter()
        .map(|name| ((*name).to_owned(), json!(0)))
        .collect();
    let text = String::from_utf8(canonicalize(&Value::Object(object)).unwrap()).unwrap();
    let members: Vec<_> = sorted
        .iter()
        .map(|name| format!("\"{name}\":0").replace('\r', "\\r"))
        .collect();
    assert_eq!(text, format!("{{{}}}", members.join(",")));
}

/// RFC 8785 section 3.2.2.2.
#[test]
fn escapes() {
    for code in 0..=0x1F_u32 {
        let short = match code {
            0x08 => "\\b",
            0x09 => "\\t",
            0x0A => "\\n",
            0x0C => "\\f",
            0x0D => "\\r",
            _ => "",
        };
        let expected = if short.is_empty() {
            format!("\\u{code:04x}")
        } else {
            short.to_owned()
        };
        let character = char::from_u32(code).unwrap();
        let text =
            canonicalize(&json!({format!("<{character}"): format!("{character}>")})).unwrap();
        assert_eq!(
            String::from_utf8(text).unwrap(),
            format!("{{\"<{expected}\":\"{expected}>\"}}")
        );
    }
    assert_eq!(
        canonical(r#""\"\\\/\u007f\u0080\u2028<\u00e9\ud83d\ude00""#),
        "\"\\\"\\\\/\u{7f}\u{80}\u{2028}<é😀\""
    );
}

#[test]
fn spellings_of_one_value() {
    assert_eq!(
        canonical(" { \"b\" : 1.0 , \"a\" : [ 1e0, -0, 0.10, 1E21 ] } "),
        r#"{"a":[1,0,0.1,1e+21],"b":1}"#
    );
    let number = |text| Digest::of_value(&parse(text, &Limits::PUBLISHED).unwrap()).unwrap();
    assert_eq!(number(b"[1.0]"), number(b"[1]"));
    assert_ne!(number(b"[1]"), number(b"[\"1\"]"));
}

#[test]
fn outside_the_domain() {
    let nested = (0..64).fold(json!([]), |inner, _| json!([inner]));
    assert_eq!(
        canonicalize(&nested).unwrap_err().reason().kind,
        JsonErrorKind::Limit
    );
    assert_eq!(
        canonicalize(&json!("\u{FFFF}")).unwrap_err().reason().kind,
        JsonErrorKind::Character
    );
    assert!(Digest::of_value(&json!(u64::MAX)).is_err());
    // Escapes make the text six times as long as the strings.
    let controls = json!(["\0".repeat(1 << 20), "\0".repeat(1 << 20)]);
    assert_eq!(
        canonicalize(&controls).unwrap_err().reason().kind,
        JsonErrorKind::TooLarge
    );
}

#[test]
fn digests() {
    // FIPS 180-4 example, and the digest of `{}`.
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let digest = Digest::of_bytes(b"abc");
    assert_eq!(digest.to_hex(), abc);
    assert_eq!(digest.to_string(), format!("sha256:{abc}"));
    assert_eq!(digest.to_string().parse(), Ok(digest));
    assert_eq!(Digest::from_bytes(parse_hex_lower(abc).unwrap()), digest);
    assert_eq!(
        Digest::of_value(&json!({})).unwrap(),
        Digest::of_bytes(b"{}")
    );
    assert_eq!(
        serde_json::to_value(digest).unwrap(),
        json!(format!("sha256:{abc}"))
    );
    assert_eq!(
        serde_json::from_value::<Digest>(json!(format!("sha256:{abc}"))).unwrap(),
        digest
    );

    let upper = abc.to_uppercase();
    for text in [
        "",
        "sha256:",
        abc,
        &format!("sha256:{upper}"),
        &format!("SHA256:{abc}"),
        &format!("sha256:{abc}0"),
        &format!("sha256:{}", &abc[1..]),
        &format!("sha256: {abc}"),
        &format!("sha256:{}g", &abc[1..]),
        &format!("sha256:{abc}\n"),
        "sha256:é",
    ] {
        assert!(text.parse::<Digest>().is_err(), "{text:?}");
        assert!(
            serde_json::from_value::<Digest>(json!(text)).is_err(),
            "{text:?}"
        );
    }
    assert_eq!(parse_hex_lower(&upper), None);
    assert_eq!(parse_hex_lower(""), None);
}

/// Strings where the order and the escapes matter, without noncharacters.
fn strings() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        3 => proptest::char::range('\0', '\u{7F}'),
        1 => proptest::char::range('\u{E000}', '\u{FFFF}'),
        1 => proptest::char::range('\u{10000}', '\u{10FFFF}'),
        1 => any::<char>(),
    ];
    let plain = character.prop_filter("a noncharacter", |character| {
        let code = u32::from(*character);
        !(0xFDD0..=0xFDEF).contains(&code) && code & 0xFFFE != 0xFFFE
    });
    prop::collection::vec(plain, 0..6).prop_map(String::from_iter)
}

fn numbers() -> impl Strategy<Value = Value> {
    let in_domain = |double: &f64| {
        double.is_finite() && !(9_007_199_254_740_992.0..1e21).contains(&double.abs())
    };
    prop_oneof![
        (-9_007_199_254_740_991_i64..=9_007_199_254_740_991).prop_map(Value::from),
        (-1000_i32..1000).prop_map(|tenths| Value::from(f64::from(tenths) / 10.0)),
        any::<u64>()
            .prop_map(f64::from_bits)
            .prop_filter("outside the domain", in_domain)
            .prop_map(Value::from),
    ]
}

fn documents() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        numbers(),
        strings().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((strings(), inner), 0..6)
                .prop_map(|members| members.into_iter().collect()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Byte for byte what `serde_jcs` and `serde_json_canonicalizer` write.
    #[test]
    fn agrees_with_others(value in documents()) {
        let ours = canonicalize(&value).unwrap();
        prop_assert_eq!(&ours, &serde_jcs::to_vec(&value).unwrap());
        prop_assert_eq!(&ours, &serde_json_canonicalizer::to_vec(&value).unwrap());
    }

    /// The canonical form is accepted, stays as it is, and is equal exactly when the values are.
    #[test]
    fn reads_back(value in documents(), other in documents()) {
        let limits = &Limits::PUBLISHED;
        let value = normalise(value, limits).unwrap();
        let text = canonicalize(&value).unwrap();
        prop_assert_eq!(&parse(&text, limits).unwrap(), &value);
        prop_assert_eq!(&canonicalize(&parse(&text, limits).unwrap()).unwrap(), &text);
        prop_assert_eq!(&parse(&serde_json::to_vec_pretty(&value).unwrap(), limits).unwrap(), &value);
        let other = normalise(other, limits).unwrap();
        prop_assert_eq!(canonicalize(&other).unwrap() == text, other == value);
    }

    #[test]
    fn names_compare_as_utf16(a in strings(), b in strings()) {
        prop_assert_eq!(compare_names(&a, &b), a.encode_utf16().cmp(b.encode_utf16()));
    }
}
