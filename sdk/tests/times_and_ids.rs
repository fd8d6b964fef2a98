//! Times, ids and other names at their edges.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may panic"
)]

use std::cmp::Ordering;

use proptest::prelude::*;
use serde_json::json;
use wever_proof::digest::Digest;
use wever_proof::id::{Id, Name, Origin, PaymentReference, ServicePath, Url};
use wever_proof::time::Timestamp;

#[test]
fn times() {
    for (text, millis) in [
        ("1970-01-01T00:00:00Z", 0),
        ("1970-01-01T00:00:00.001Z", 1),
        ("1969-12-31T23:59:59.999Z", -1),
        ("0000-01-01T00:00:00Z", -62_167_219_200_000),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
        ("2000-02-29T00:00:00Z", 951_782_400_000),
        ("2024-02-29T23:59:59Z", 1_709_251_199_000),
        ("2026-06-03T09:15:00.250Z", 1_780_478_100_250),
        ("0000-02-29T12:00:00Z", -62_162_078_400_000),
    ] {
        let time: Timestamp = text.parse().unwrap();
        assert_eq!(time.unix_millis(), millis, "{text}");
        assert_eq!(time.to_string(), text);
        assert_eq!(serde_json::to_value(time).unwrap(), json!(text));
        assert_eq!(
            serde_json::from_value::<Timestamp>(json!(text)).unwrap(),
            time
        );
    }
    for text in [
        "",
        "Z",
        "1900-02-29T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "2100-02-29T00:00:00Z",
        "2024-02-30T00:00:00Z",
        "2024-04-31T00:00:00Z",
        "2024-13-01T00:00:00Z",
        "2024-00-01T00:00:00Z",
        "2024-01-00T00:00:00Z",
        "2024-01-32T00:00:00Z",
        "2024-01-01T24:00:00Z",
        "2024-01-01T00:60:00Z",
        "2016-12-31T23:59:60Z",
        "2024-01-01t00:00:00Z",
        "2024-01-01T00:00:00z",
        "2024-01-01 00:00:00Z",
        "2024-01-01T00:00:00",
        "2024-01-01T00:00:00+00:00",
        "2024-01-01T00:00:00-00:00",
        "2024-01-01T00:00:00.Z",
        "2024-01-01T00:00:00.1Z",
        "2024-01-01T00:00:00.12Z",
        "2024-01-01T00:00:00.1234Z",
        "2024-01-01T00:00:00,123Z",
        "2024-01-01T00:00Z",
        "24-01-01T00:00:00Z",
        "10000-01-01T00:00:00Z",
        "-001-01-01T00:00:00Z",
        "2024-1-01T00:00:00Z",
        "+024-01-01T00:00:00Z",
        "2024-01-01T00:00:00ZZ",
        " 2024-01-01T00:00:00Z",
        "2024-01-01T00:00:00Z\n",
        "２024-01-01T00:00:00Z",
        "2024-01-01T0a:00:00Z",
    ] {
        assert!(text.parse::<Timestamp>().is_err(), "{text:?}");
    }

    // One instant, two spellings.
    let second: Timestamp = "2024-01-01T00:00:00Z".parse().unwrap();
    let millis: Timestamp = "2024-01-01T00:00:00.000Z".parse().unwrap();
    assert_eq!(second, millis);
    assert_eq!(second.cmp(&millis), Ordering::Equal);
    assert_ne!(second.to_string(), millis.to_string());
    assert!(second < "2024-01-01T00:00:00.001Z".parse().unwrap());

    assert_eq!(
        Timestamp::from_unix_seconds(0).unwrap().to_string(),
        "1970-01-01T00:00:00Z"
    );
    assert_eq!(
        Timestamp::from_unix_millis(0).unwrap().to_string(),
        "1970-01-01T00:00:00.000Z"
    );
    assert_eq!(
        Timestamp::from_unix_seconds(253_402_300_799)
            .unwrap()
            .to_string(),
        "9999-12-31T23:59:59Z"
    );
    assert_eq!(
        Timestamp::from_unix_millis(-62_167_219_200_000)
            .unwrap()
            .to_string(),
        "0000-01-01T00:00:00.000Z"
    );
    for seconds in [253_402_300_800, -62_167_219_201, i64::MAX, i64::MIN] {
        assert!(Timestamp::from_unix_seconds(seconds).is_none(), "{seconds}");
    }
    for millis in [253_402_300_800_000, -62_167_219_200_001, i64::MAX, i64::MIN] {
        assert!(Timestamp::from_unix_millis(millis).is_none(), "{millis}");
    }
}

/// Every day of six cycles of the calendar follows the one before by its rules.
#[test]
fn every_day() {
    let (mut year, mut month, mut day) = (0, 1, 1);
    let mut seconds = -62_167_219_200;
    while year < 2400 {
        let text = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
        let time: Timestamp = text.parse().unwrap();
        assert_eq!(time.unix_millis(), seconds * 1000, "{text}");
        assert_eq!(time.to_string(), text);
        let is_leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
        let days = [
            31,
            if is_leap { 29 } else { 28 },
            31,
            30,
            31,
            30,
            31,
            31,
            30,
            31,
            30,
            31,
        ];
        day += 1;
        if day > days[month - 1] {
            (month, day) = (month + 1, 1);
        }
        if month > 12 {
            (year, month) = (year + 1, 1);
        }
        seconds += 86_400;
    }
}

/// The vector of the TypeID specification, and its limits.
#[test]
fn type_ids() {
    let uuid = 0x0189_0a5d_ac96_774b_bcce_b302_099a_8057_u128.to_be_bytes();
    let id = Id::new("prefix", uuid).unwrap();
    assert_eq!(id.as_str(), "prefix_01h455vb4pex5vsknk084sn02q");
    assert_eq!(id.type_id(), Some(("prefix", uuid)));
    assert_eq!(
        Id::new("a", [0; 16]).unwrap().as_str(),
        "a_00000000000000000000000000"
    );
    let largest = Id::new("return_package_packetops", [0xFF; 16]).unwrap();
    assert_eq!(
        largest.as_str(),
        "return_package_packetops_7zzzzzzzzzzzzzzzzzzzzzzzzz"
    );
    assert_eq!(
        largest.type_id(),
        Some(("return_package_packetops", [0xFF; 16]))
    );
    for other in [
        "prefix_81h455vb4pex5vsknk084sn02q",
        "prefix_01h455vb4pex5vsknk084sn02u",
        "prefix_01H455VB4PEX5VSKNK084SN02Q",
        "prefix_01h455vb4pex5vsknk084sn02",
        "prefix",
        "1_01h455vb4pex5vsknk084sn02q",
        "_01h455vb4pex5vsknk084sn02q",
        "receipt_1782114467014_mimal3",
    ] {
        assert_eq!(other.parse::<Id>().unwrap().type_id(), None, "{other}");
    }
    let long = "a".repeat(64);
    for prefix in ["", "_a", "a_", "A", "a1", "a-b", "é", long.as_str()] {
        assert!(Id::new(prefix, [0; 16]).is_err(), "{prefix}");
    }
    assert_eq!(Id::new(&long[1..], [0; 16]).unwrap().as_str().len(), 90);
}

#[test]
fn ids_from_time_and_digest() {
    // The vector's own fields put together again: RFC 9562 section 5.7.
    let entropy = [0x07, 0x4b, 0x3c, 0xce, 0xb3, 0x02, 0x09, 0x9a, 0x80, 0x57];
    let id = Id::from_time("prefix", 0x0189_0a5d_ac96, entropy).unwrap();
    assert_eq!(id.as_str(), "prefix_01h455vb4pex5vsknk084sn02q");
    let (_, bits) = Id::from_time("a", (1 << 48) - 1, [0xFF; 10])
        .unwrap()
        .type_id()
        .map(|(p, b)| (p.to_owned(), b))
        .unwrap();
    assert_eq!((bits[6] >> 4, bits[8] >> 6), (7, 2));
    assert!(Id::from_time("a", 1 << 48, [0; 10]).is_err());
    assert!(Id::from_time("a", u64::MAX, [0; 10]).is_err());
    assert!(Id::from_time("", 0, [0; 10]).is_err());
    let earlier = Id::from_time("run", 1000, [0xFF; 10]).unwrap();
    assert!(earlier < Id::from_time("run", 1001, [0; 10]).unwrap());

    let digest = Digest::of_bytes(b"scope");
    let id = Id::derived("work_order", &digest).unwrap();
    assert_eq!(id.type_id().unwrap().1, digest.as_bytes()[..16]);
    assert_eq!(Id::derived("work_order", &digest).unwrap(), id);
    assert!(Id::derived("", &digest).is_err());
}

#[test]
fn names_of_things() {
    fn accepts<T: std::str::FromStr + AsRef<str>>(text: &str) -> bool {
        text.parse::<T>().is_ok_and(|parsed| {
            assert_eq!(parsed.as_ref(), text);
            true
        })
    }
    let x = |count| "x".repeat(count);

    for text in [
        "abc",
        "receipt_1782114467014_mimal3",
        "tokenops_full_loop_20260603_001",
        "A-b.c:d",
        &x(128),
    ] {
        assert!(accepts::<Id>(text), "{text}");
    }
    for text in ["", "ab", "a b", "a/b", "abc\n", "é_é", "a+b", &x(129)] {
        assert!(!accepts::<Id>(text), "{text}");
    }
    for text in ["x", " ", "stripe_checkout:cs_live_a1", "~", &x(255)] {
        assert!(accepts::<PaymentReference>(text), "{text}");
    }
    for text in ["", "a\tb", "é", "\u{7F}", &x(256)] {
        assert!(!accepts::<PaymentReference>(text), "{text}");
    }
    let host = |length: usize| {
        let mut host = [x(63), x(63), x(63), x(63)].join(".");
        host.truncate(length);
        format!("https://{host}")
    };
    for text in [
        "https://weverlabs.com",
        "https://a",
        "https://a.b-c.d0:8443",
        "https://127.0.0.1:1",
        "https://255.249.100.99:65535",
        "https://a.xn--4",
        "https://1.a",
        "https://a:442",
        "https://a:4430",
        &host(253),
    ] {
        assert!(accepts::<Origin>(text), "{text}");
    }
    for text in [
        "",
        "https://",
        "http://a.com",
        "https://a.com/",
        "https://A.com",
        "https://a..com",
        "https://.a",
        "https://a.",
        "https://-a.com",
        "https://a-.com",
        "https://a_b.com",
        "https://a.com:",
        "https://a.com:0",
        "https://a.com:080",
        "https://a.com:123456",
        "https://a.com:8a",
        "https://a.com:1:2",
        "https://u@a.com",
        "https://a.com?",
        "https://a.com#",
        "HTTPS://a.com",
        "https://é.com",
        " https://a.com",
        "https://[::1]",
        "https://a.com:443",
        "https://a.com:65536",
        "https://a.com:99999",
        "https://1.2.3",
        "https://1.2.3.256",
        "https://01.2.3.4",
        "https://1.2.3.4.5",
        "https://0x7f000001",
        "https://2130706433",
        "https://\"",
        &format!("https://{}", x(64)),
        &host(254),
    ] {
        assert!(!accepts::<Origin>(text), "{text}");
    }
    for text in [
        "https://a",
        "https://a.com/b?c=d#e",
        "https://a?b",
        "https://a#b",
        "https://a:8443/;b@c,d/%C3%A9?e=f/g&h=?",
        "https://192.0.2.1:65535/",
        "https://[::1]",
        "https://[::]:1/",
        "https://[2001:db8::8a2e:370:7334]/a",
        "https://[1:2:3:4:5:6:7:8]",
        "https://[1:2:3:4:5:6:7::]",
        "https://[::2:3:4:5:6:7:8]",
        &format!("https://a/{}", x(1998)),
    ] {
        assert!(accepts::<Url>(text), "{text}");
    }
    for text in [
        "",
        "https://",
        "http://a",
        "https://a b",
        "https://é",
        "https://a\n",
        "https://\"",
        "https:///",
        "https://?a",
        "https://#a",
        "https://[::1",
        "https://[]",
        "https://[:]",
        "https://[:::]",
        "https://[1::2::3]",
        "https://[1:2:3:4:5:6:7]",
        "https://[1:2:3:4:5:6:7:8:9]",
        "https://[1:2:3:4::5:6:7:8]",
        "https://[::01]",
        "https://[::A]",
        "https://[::12345]",
        "https://[::127.0.0.1]",
        "https://[::1%25eth0]",
        "https://[::1]a",
        "https://[::1]:443/",
        "https://user:pw@host/",
        "https://user@host/",
        "https://@host/",
        "https://a:/",
        "https://a:0/",
        "https://a:080/",
        "https://a:443/",
        "https://a:65536/",
        "https://a:99999/",
        "https://A/",
        "https://a./",
        "https://a..b/",
        "https://-a/",
        "https://a_b/",
        "https://1.2.3/",
        "https://1.2.3.256/",
        "https://01.2.3.4/",
        "https://0x7f.1/",
        "https://a\\b",
        "https://a/\\b",
        "https://a/\"",
        "https://a/<b>",
        "https://a/`b`",
        "https://a/{b}",
        "https://a/b|c",
        "https://a/b^c",
        "https://a/[b]",
        "https://a/%",
        "https://a/%2",
        "https://a/%g0",
        "https://a/#b#c",
        &format!("https://a/{}", x(1999)),
    ] {
        assert!(!accepts::<Url>(text), "{text}");
    }
    for text in [
        "/",
        "/a//b?c#d",
        "/?a",
        "https://a/b",
        &format!("/{}", x(2007)),
    ] {
        assert!(accepts::<ServicePath>(text), "{text}");
    }
    for text in [
        "",
        "a",
        "//",
        "//a/b",
        "/\\a",
        "/\"",
        "/%",
        "https:/a",
        "https:///a",
        "https://u@a/b",
        &format!("/{}", x(2008)),
    ] {
        assert!(!accepts::<ServicePath>(text), "{text}");
    }
    for (text, meant) in [
        ("https://a.com:443", "https://a.com"),
        ("HTTPS://A.com:443/b", "https://a.com"),
        ("a.com", "https://a.com"),
    ] {
        assert_eq!(Origin::meant(text).unwrap().as_ref(), meant);
    }
    for text in [
        "https://user@a.com",
        "https://a.com:99999",
        "http://a.com",
        "a",
    ] {
        assert_eq!(Origin::meant(text), None);
    }
    for text in ["a", "packetops", "packet_type", "a0_", &x(64)] {
        assert!(accepts::<Name>(text), "{text}");
    }
    for text in ["", "0a", "_a", "A", "a-b", "é", "a ", &x(65)] {
        assert!(!accepts::<Name>(text), "{text}");
    }

    // The check is also that of deserializing, and a message shows nothing raw.
    assert_eq!(
        serde_json::from_value::<Name>(json!("scope"))
            .unwrap()
            .to_string(),
        "scope"
    );
    assert!(serde_json::from_value::<Name>(json!("Scope")).is_err());
    assert!(serde_json::from_value::<Id>(json!(123)).is_err());
    let error = "\u{1b}[31m\u{202e}".parse::<Id>().unwrap_err().to_string();
    assert!(error.ends_with(r"found `\u{1b}[31m\u{202e}`"), "{error}");
    assert!(x(10_000).parse::<Id>().unwrap_err().to_string().len() < 200);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn times_read_back(millis in -62_167_219_200_000_i64..253_402_300_800_000) {
        let time = Timestamp::from_unix_millis(millis).unwrap();
        prop_assert_eq!(time.to_string().parse::<Timestamp>().unwrap().unix_millis(), millis);
    }

    #[test]
    fn type_ids_read_back(prefix in "[a-z]([a-z_]{0,61}[a-z])?", bits: [u8; 16]) {
        let id = Id::new(&prefix, bits).unwrap();
        prop_assert!(id.as_str().parse::<Id>().is_ok());
        prop_assert_eq!(id.type_id(), Some((prefix.as_str(), bits)));
    }
}
