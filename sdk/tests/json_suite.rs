//! The strict reader: JSONTestSuite, and one test for every reason to refuse a document.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may panic"
)]

mod support;

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::json;
use support::package_directory;
use wever_proof::document::Document;
use wever_proof::json::{
    self, JsonError, JsonErrorKind as Kind, Limits, Value, check, locate, locate_all, normalise,
    parse,
};

fn read(text: &str) -> Result<Value, JsonError> {
    parse(text.as_bytes(), &Limits::PUBLISHED)
}

fn read_document(text: &str) -> Document {
    json::read(text.as_bytes(), &Limits::PUBLISHED).unwrap()
}

/// Kind, line and column of a refusal.
#[track_caller]
fn refusal(bytes: &[u8]) -> (Kind, usize, usize) {
    let error = parse(bytes, &Limits::PUBLISHED).expect_err("must be refused");
    assert!(
        !error.message.is_empty() && !error.message.ends_with('.'),
        "{error}"
    );
    assert!(
        !error.advice.is_empty() && !error.advice.ends_with('.'),
        "{error}"
    );
    let shown = format!(
        "line {} column {}: {}",
        error.line, error.column, error.message
    );
    assert_eq!(error.to_string(), shown);
    (error.kind, error.line, error.column)
}

/// JSONTestSuite as the crate `json-syntax` carries it.
#[test]
fn json_test_suite() {
    let mut refused = BTreeMap::new();
    let mut counts = [0; 3];
    for entry in std::fs::read_dir(package_directory("json-syntax").join("tests/inputs")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let result = parse(&std::fs::read(&path).unwrap(), &Limits::PUBLISHED);
        match &name[..2] {
            "y_" => {
                counts[0] += 1;
                if let Err(error) = result {
                    refused.insert(name, error.kind);
                }
            }
            "n_" => {
                counts[1] += 1;
                assert!(result.is_err(), "{name} must be refused");
            }
            // The suite leaves them open; what they share is bytes or escapes that are no text.
            "i_" => {
                counts[2] += 1;
                let kind = result.expect_err(&name).kind;
                assert!(
                    matches!(kind, Kind::Encoding | Kind::Character),
                    "{name}: {kind:?}"
                );
            }
            _ => panic!("unknown class of {name}"),
        }
    }
    assert_eq!(counts, [107, 188, 19]);

    let expected = [
        // What I-JSON refuses and JSON does not (RFC 7493 sections 2.1 and 2.3).
        ("y_object_duplicated_key", Kind::DuplicateName),
        ("y_object_duplicated_key_and_value", Kind::DuplicateName),
        ("y_string_escaped_noncharacter", Kind::Character),
        ("y_string_last_surrogates_1_and_2", Kind::Character),
        ("y_string_nonCharacterInUTF-8_U+10FFFF", Kind::Character),
        ("y_string_nonCharacterInUTF-8_U+FFFF", Kind::Character),
        ("y_string_unicode_U+10FFFE_nonchar", Kind::Character),
        ("y_string_unicode_U+1FFFE_nonchar", Kind::Character),
        ("y_string_unicode_U+FDD0_nonchar", Kind::Character),
        ("y_string_unicode_U+FFFE_nonchar", Kind::Character),
        // What the suite itself leaves open (`i_`) and this copy of it calls `y_`.
        ("y_number_huge_exp", Kind::Number),
        ("y_number_neg_int_huge_exp", Kind::Number),
        ("y_number_pos_double_huge_exp", Kind::Number),
        ("y_number_real_neg_overflow", Kind::Number),
        ("y_number_real_pos_overflow", Kind::Number),
        ("y_number_too_big_neg_int", Kind::Number),
        ("y_number_too_big_pos_int", Kind::Number),
        ("y_number_very_big_negative_int", Kind::Number),
        ("y_structure_500_nested_arrays", Kind::Limit),
    ];
    let expected = BTreeMap::from(expected.map(|(name, kind)| (name.to_owned(), kind)));
    assert_eq!(refused, expected);
}

#[test]
fn what_is_accepted() {
    let text =
        "\t{\"b\" : [1, -2, 0.5, true, false, null],\r\n \"a\":{\"\":\"\\u00e9\\ud83d\\ude00\"}} ";
    let value = read(text).unwrap();
    assert_eq!(
        value,
        json!({"b": [1, -2, 0.5, true, false, null], "a": {"": "é😀"}})
    );
    assert_eq!(read("\"\"").unwrap(), json!(""));
    assert_eq!(read("[]").unwrap(), json!([]));
}

#[test]
fn empty() {
    for text in ["", " ", "\n\t\r "] {
        assert_eq!(refusal(text.as_bytes()), (Kind::Empty, 1, 1), "{text:?}");
    }
}

#[test]
fn too_large() {
    let limits = Limits {
        bytes: 10,
        ..Limits::PUBLISHED
    };
    assert!(parse(b"\"12345678\"", &limits).is_ok());
    assert_eq!(
        parse(b"\"123456789\"", &limits).unwrap_err().kind,
        Kind::TooLarge
    );
    let mut text = vec![b' '; Limits::PUBLISHED.bytes];
    *text.last_mut().unwrap() = b'1';
    assert_eq!(parse(&text, &Limits::PUBLISHED).unwrap(), json!(1));
    text.push(b' ');
    assert_eq!(refusal(&text), (Kind::TooLarge, 1, 1));
}

#[test]
fn byte_order_mark() {
    assert_eq!(refusal(b"\xEF\xBB\xBF{}"), (Kind::ByteOrderMark, 1, 1));
    assert_eq!(refusal(b"\xEF\xBB\xBF"), (Kind::ByteOrderMark, 1, 1));
    // Inside a string it is a character like others.
    assert_eq!(read("\"\u{FEFF}\"").unwrap(), json!("\u{FEFF}"));
    assert_eq!(refusal(" \u{FEFF}{}".as_bytes()), (Kind::Syntax, 1, 2));
}

#[test]
fn encoding() {
    assert_eq!(
        refusal(b"{\n \"\xC3\xA9\": \"\xFF\"}"),
        (Kind::Encoding, 2, 8)
    );
    assert_eq!(refusal(b"\xEF\xBB"), (Kind::Encoding, 1, 1));
    assert_eq!(refusal(b"\"\xED\xA0\x80\""), (Kind::Encoding, 1, 2)); // a surrogate in UTF-8
    assert_eq!(refusal(b"\"\xC0\x80\""), (Kind::Encoding, 1, 2)); // overlong
    let utf16 = parse(b"\xFF\xFE{\0}\0", &Limits::PUBLISHED).unwrap_err();
    assert_eq!(utf16.kind, Kind::Encoding);
    assert!(utf16.message.contains("UTF-16"), "{utf16}");
}

#[test]
fn syntax() {
    assert_eq!(
        refusal("{\n  \"é\": 1,\n  é\n}".as_bytes()),
        (Kind::Syntax, 3, 3)
    );
    assert_eq!(refusal(b"[1 2]"), (Kind::Syntax, 1, 4));
    assert_eq!(refusal(b"[1,]"), (Kind::Syntax, 1, 4));
    assert_eq!(refusal(b"[01]"), (Kind::Syntax, 1, 3));
    assert_eq!(refusal(b"[1"), (Kind::Syntax, 1, 3));
    assert_eq!(refusal("[\n\"é".as_bytes()), (Kind::Syntax, 2, 3));
    assert_eq!(refusal(b"nul"), (Kind::Syntax, 1, 4));
    assert_eq!(refusal(b"\"\\u12g4\"").0, Kind::Syntax);
    assert_eq!(refusal("\"\\é\"".as_bytes()).0, Kind::Syntax);
    assert_eq!(refusal(b"\"\\u+123\"").0, Kind::Syntax);
    assert_eq!(refusal(b"\"a\nb\"").0, Kind::Syntax);
    assert_eq!(refusal(b"NaN").0, Kind::Syntax);
    assert_eq!(refusal(b"{} // why").0, Kind::Trailing);
}

#[test]
fn trailing() {
    assert_eq!(refusal(b"{} {}"), (Kind::Trailing, 1, 4));
    assert_eq!(refusal(b"1\n\n]"), (Kind::Trailing, 3, 1));
    assert_eq!(refusal(b"1\0"), (Kind::Trailing, 1, 2));
}

#[test]
fn duplicate_name() {
    assert_eq!(refusal(br#"{"a":1,"a":2}"#), (Kind::DuplicateName, 1, 8));
    assert_eq!(
        refusal(b"{\"a\":1,\n \"b\":2,\n  \"a\"\n : 3}"),
        (Kind::DuplicateName, 3, 3)
    );
    // At any depth, in arrays, and however the name is written.
    let deep = r#"{"x":[{"é":{"y":[{"name":1,"other":2,"n\u0061me":3}]}}]}"#;
    assert_eq!(refusal(deep.as_bytes()), (Kind::DuplicateName, 1, 38));
    // The second name is named, whatever is in it and behind it.
    for (text, line, column) in [
        (r#"{"":1,"":2}"#, 1, 7),
        (r#"{"a\"":1,"a\"":2}"#, 1, 10),
        (r#"{"\\":1,"\\":2}"#, 1, 9),
        (r#"{"\\\"\"":1,"\\\"\"":2}"#, 1, 13),
        (r#"{"é":1,"é"}"#, 1, 8),
        (r#"[{"a":1,"a"]"#, 1, 9),
        (r#"{"a":1,"a" "b":2}"#, 1, 8),
        (r#"{"a":1,"a""#, 1, 8),
        ("{\"a\":1,\n\"a\"\r\n\t\n:2}", 2, 1),
        (r#"{"b":{"a":1,"a":2},"c":"d"}"#, 1, 13),
    ] {
        assert_eq!(
            refusal(text.as_bytes()),
            (Kind::DuplicateName, line, column),
            "{text}"
        );
    }
    assert_eq!(
        refusal(br#"{"\\\"":1,"\\\"":1}"#),
        (Kind::DuplicateName, 1, 11)
    );
    // The same name in two objects is no duplicate.
    assert!(read(r#"{"a":{"a":1},"b":{"a":1}}"#).is_ok());

    let name = format!("\\u0000\\u202e\\u00a0a\\u0301{}", "long".repeat(100));
    let error = read(&format!(r#"{{"{name}":1,"{name}":1}}"#)).unwrap_err();
    assert!(
        error
            .message
            .starts_with("member name `\\u{0}\\u{202e}\\u{a0}a\u{301}longlong"),
        "{error}"
    );
    assert!(error.message.chars().count() < 130, "{error}");
}

#[test]
fn depth() {
    let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read(&nested(64)).is_ok());
    assert_eq!(refusal(nested(65).as_bytes()), (Kind::Limit, 1, 65));
    assert_eq!(refusal(nested(100_000).as_bytes()), (Kind::Limit, 1, 65));
    assert_eq!(
        refusal("[".repeat(100_000).as_bytes()),
        (Kind::Limit, 1, 65)
    );
    assert_eq!(
        refusal(r#"{"a":"#.repeat(100_000).as_bytes()),
        (Kind::Limit, 1, 321)
    );
    assert_eq!(
        refusal("[{\"a\":".repeat(100_000).as_bytes()).0,
        Kind::Limit
    );
    // Depth is not the number of containers.
    assert!(read(&format!("[{}1]", "[[]],".repeat(1000))).is_ok());

    // A caller's limit is capped.
    let generous = Limits {
        depth: 1_000_000,
        ..Limits::PUBLISHED
    };
    assert!(parse(nested(127).as_bytes(), &generous).is_ok());
    assert_eq!(
        parse(nested(128).as_bytes(), &generous).unwrap_err().kind,
        Kind::Limit
    );
    assert_eq!(
        parse(nested(100_000).as_bytes(), &generous)
            .unwrap_err()
            .kind,
        Kind::Limit
    );
}

#[test]
fn members_items_and_strings() {
    let limits = Limits {
        members: 2,
        items: 3,
        string_bytes: 4,
        ..Limits::PUBLISHED
    };
    let kind = |text: &str| {
        parse(text.as_bytes(), &limits).map_err(|error| (error.kind, error.line, error.column))
    };
    assert!(kind(r#"{"a":[1,2,3],"b":[[1,2],[3]]}"#).is_ok());
    assert_eq!(kind(r#"{"a":1,"b":2,"c":3}"#), Err((Kind::Limit, 1, 13)));
    assert_eq!(kind("[1,2,\n3,4]"), Err((Kind::Limit, 2, 2)));
    assert!(kind(r#"["[,,,,]"#).is_err());
    assert!(kind(r#"["\n\n\n\n","é€"]"#).is_err()); // é€ has five bytes
    assert!(kind(r#"["\n\n\n\n","éé","\ud83d\ude00"]"#).is_ok());
    assert_eq!(kind(r#"["\n\n\n\n\n"]"#), Err((Kind::Limit, 1, 2)));
    assert_eq!(kind(r#"{"abcde":1}"#), Err((Kind::Limit, 1, 2)));
    assert_eq!(kind(r#"["\ud83d\ude00a"]"#), Err((Kind::Limit, 1, 2)));

    let published = Limits::PUBLISHED;
    let items = |count| format!("[{}]", vec!["0"; count].join(","));
    assert!(read(&items(published.items)).is_ok());
    assert_eq!(
        refusal(items(published.items + 1).as_bytes()).0,
        Kind::Limit
    );
    let members = |count| {
        let members: Vec<_> = (0..count).map(|name| format!("\"{name}\":0")).collect();
        format!("{{{}}}", members.join(","))
    };
    assert!(read(&members(published.members)).is_ok());
    assert_eq!(
        refusal(members(published.members + 1).as_bytes()).0,
        Kind::Limit
    );
    let string = |length| format!("\"{}\"", "x".repeat(length));
    assert!(read(&string(published.string_bytes)).is_ok());
    assert_eq!(
        refusal(string(published.string_bytes + 1).as_bytes()).0,
        Kind::Limit
    );
}

#[test]
fn characters() {
    for escape in [
        r"\ud800",
        r"\udbff",
        r"\udc00",
        r"\udfff",
        r"\uD800x",
        r"\ud800\n",
        r"\ud800\u0041",
        r"\ud800\ud800",
        r"\udc00\ud800",
    ] {
        assert_eq!(
            refusal(format!("[\n\"é{escape}\"]").as_bytes()),
            (Kind::Character, 2, 3)
        );
        assert_eq!(
            refusal(format!("{{\"{escape}\":1}}").as_bytes()),
            (Kind::Character, 1, 3)
        );
    }
    assert_eq!(
        refusal(br#""\ud83d\ude00\ude00""#),
        (Kind::Character, 1, 14)
    );

    // All 66 noncharacters, written and escaped, and their neighbours.
    let mut noncharacters: Vec<u32> = (0xFDD0..=0xFDEF).collect();
    noncharacters.extend((0..=16).flat_map(|plane| [plane << 16 | 0xFFFE, plane << 16 | 0xFFFF]));
    assert_eq!(noncharacters.len(), 66);
    for code in noncharacters {
        let character = char::from_u32(code).unwrap();
        assert_eq!(
            refusal(format!("\"é{character}\"").as_bytes()),
            (Kind::Character, 1, 3)
        );
        assert_eq!(
            refusal(format!("{{\"{character}\":1}}").as_bytes()),
            (Kind::Character, 1, 3)
        );
        let mut units = [0; 2];
        let escaped: String = character
            .encode_utf16(&mut units)
            .iter()
            .map(|unit| format!("\\u{unit:04x}"))
            .collect();
        assert_eq!(
            refusal(format!("\"é{escaped}\"").as_bytes()),
            (Kind::Character, 1, 3)
        );
        assert!(check(&json!({"a": [character.to_string()]}), &Limits::PUBLISHED).is_err());
    }
    for code in [
        0xFDCF, 0xFDF0, 0xFFFD, 0x10000, 0x1FFFD, 0x10_FFFD, 0xD7FF, 0xE000, 0xFEFF,
    ] {
        let text = char::from_u32(code).unwrap().to_string();
        assert_eq!(read(&format!("\"{text}\"")).unwrap(), json!(text));
    }
    // Escapes that only look like surrogates: an escaped backslash before `ud800`.
    assert_eq!(read(r#""\\ud800""#).unwrap(), json!("\\ud800"));
}

#[test]
fn numbers() {
    let integers = [
        ("0", 0_i64),
        ("-0", 0),
        ("-0.0", 0),
        ("0e99999999999", 0),
        ("1.0", 1),
        ("1e2", 100),
        ("1E+2", 100),
        ("100e-2", 1),
        ("-12.50e1", -125),
        ("9007199254740991", 9_007_199_254_740_991),
        ("-9007199254740991", -9_007_199_254_740_991),
        ("9007199254740991.0", 9_007_199_254_740_991),
        ("9007199254740991.4", 9_007_199_254_740_991), // the nearest double
        ("1e-400", 0),
        ("-1e-99999999999999999999", 0),
        ("123e-10000000", 0),
    ];
    for (literal, integer) in integers {
        let value = read(literal).unwrap();
        assert_eq!(value, json!(integer), "{literal}");
        assert!(
            value.as_i64().is_some(),
            "{literal} must be kept as an integer"
        );
    }

    let doubles = [
        ("0.1", 0.1),
        ("-1.5e-7", -1.5e-7),
        ("1e21", 1e21),
        ("1000000000000000000000", 1e21),
        ("-1e21", -1e21),
        ("1.7976931348623157e308", f64::MAX),
        ("5e-324", f64::from_bits(1)),
        ("0.30000000000000004", 0.1 + 0.2),
        (
            "0.00000000000000000000000000000012345678901234567",
            1.234_567_890_123_456_7e-31,
        ),
        (
            "12345678901234567000000000000000",
            1.234_567_890_123_456_7e31,
        ),
        (
            "2.2250738585072011e-308",
            f64::from_bits(0x000f_ffff_ffff_ffff),
        ),
    ];
    for (literal, double) in doubles {
        let value = read(literal).unwrap();
        assert_eq!(
            value.as_f64().unwrap().to_bits(),
            double.to_bits(),
            "{literal}"
        );
        assert!(value.is_f64(), "{literal} must be kept as a double");
    }

    let refused = [
        "9007199254740992",
        "-9007199254740992",
        "9007199254740993",
        "9007199254740992.0",
        "9007199254740991.5", // the nearest double is 2^53
        "9.007199254740992e15",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "100000000000000000000",
        "1e20",
        "999999999999999900000",
        "999999999999999999999", // rounds to 10^21, but has 21 digits
        "1e400",
        "-1e400",
        "1e99999999999999999999",
        "1.7976931348623159e308",
        "0.1000000000000000055511151231257827",
        "1.23456789012345678",
        "123456789012345678e-30",
        "100000000000000001e-30",
    ];
    for literal in refused {
        assert_eq!(
            refusal(format!("[\n  {literal}]").as_bytes()),
            (Kind::Number, 2, 3),
            "{literal}"
        );
    }
    for digits in [
        "1".repeat(400),
        format!("1{}", "0".repeat(399)),
        format!("0.{}", "7".repeat(400)),
    ] {
        assert_eq!(refusal(digits.as_bytes()), (Kind::Number, 1, 1));
    }
    // Digits inside strings are no numbers.
    assert!(read(r#"{"9007199254740992":"1e400"}"#).is_ok());
}

/// The features of serde_json that the reader depends on. Cargo gives a program the features that any of its
/// crates asks for, so what is written in this workspace does not settle them.
#[test]
fn serde_json_reads_numbers_as_numbers_and_exactly() {
    // `arbitrary_precision` would give a map with one member of this name.
    let map = read(r#"{"$serde_json::private::Number":"1"}"#).unwrap();
    assert_eq!(map.as_object().unwrap().len(), 1);
    assert!(!map.is_number());
    for literal in ["1", "-1", "0.5", "1e21"] {
        assert!(read(literal).unwrap().is_number(), "{literal}");
        let tree: Value = serde_json::from_str(literal).unwrap();
        assert_eq!(Document::of(&tree), read_document(literal), "{literal}");
    }
    assert_eq!(
        serde_json::from_str::<Value>("1e400").map_err(|error| error.is_syntax()),
        Err(true)
    );
    // Without `float_roundtrip` one in six of these is wrong in its last bit.
    let mut bits = 0x3FD5_5555_5555_5555_u64;
    for _ in 0..2000 {
        bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let double = f64::from_bits(bits);
        if !double.is_finite() || (9_007_199_254_740_992.0..1e21).contains(&double.abs()) {
            continue;
        }
        let read = read(&format!("{double:.16e}")).unwrap().as_f64();
        assert_eq!(read.map(f64::to_bits), Some(bits), "{double:e}");
    }
}

#[test]
fn values_that_were_not_read() {
    let limits = Limits::PUBLISHED;
    let raw = json!({"a": [1.0, -0.0, 1e2, 0.5, 1e21], "b": 3});
    assert_eq!(
        normalise(raw, &limits).unwrap(),
        json!({"a": [1, 0, 100, 0.5, 1e21], "b": 3})
    );

    let error = check(&json!({"a/b": [0, 9_007_199_254_740_992_u64]}), &limits).unwrap_err();
    assert_eq!((error.kind, error.line, error.column), (Kind::Number, 0, 0));
    assert!(error.to_string().ends_with("at `/a~1b/1`"), "{error}");
    for number in [
        json!(u64::MAX),
        json!(i64::MIN),
        json!(9_007_199_254_740_992.0),
        json!(-1e20),
    ] {
        assert_eq!(
            check(&number, &limits).unwrap_err().kind,
            Kind::Number,
            "{number}"
        );
    }

    let nested = |depth| (1..depth).fold(json!([]), |inner, _| json!([inner]));
    assert!(check(&nested(64), &limits).is_ok());
    assert_eq!(check(&nested(65), &limits).unwrap_err().kind, Kind::Limit);
    assert_eq!(
        normalise(nested(1000), &limits).unwrap_err().kind,
        Kind::Limit
    );
    let long = "x".repeat(limits.string_bytes + 1);
    assert_eq!(
        check(&json!({&long: 1}), &limits).unwrap_err().kind,
        Kind::Limit
    );
    assert_eq!(
        check(&json!([long]), &limits).unwrap_err().kind,
        Kind::Limit
    );
    assert_eq!(
        check(&json!(vec![0; limits.items + 1]), &limits)
            .unwrap_err()
            .kind,
        Kind::Limit
    );
    let wide: Value = (0..=limits.members)
        .map(|name| (name.to_string(), json!(0)))
        .collect();
    assert_eq!(check(&wide, &limits).unwrap_err().kind, Kind::Limit);
}

#[test]
fn places() {
    let text = "{\n \"a\" : [ 1 ,\t\"x]\\\"\" , { \"b/c~\": [ [ ] , -1.5 ] } ] ,\n \"é\": {}, \"\": null }\n";
    let at = |pointer| locate(text.as_bytes(), pointer);
    assert_eq!(at(""), Some((1, 1)));
    assert_eq!(at("/a"), Some((2, 8)));
    assert_eq!(at("/a/0"), Some((2, 10)));
    assert_eq!(at("/a/1"), Some((2, 14)));
    assert_eq!(at("/a/2"), Some((2, 23)));
    assert_eq!(at("/a/2/b~1c~0"), Some((2, 33)));
    assert_eq!(at("/a/2/b~1c~0/1"), Some((2, 41)));
    assert_eq!(at("/é"), Some((3, 7)));
    assert_eq!(at("/"), Some((3, 15)));
    for missing in [
        "a",
        "/b",
        "/a/3",
        "/a/-",
        "/a/01",
        "/a/0/0",
        "/a/2/b~1c~0/0/0",
        "/é/x",
        "/a/",
    ] {
        assert_eq!(at(missing), None, "{missing}");
    }
    // Many at once, each at its place or at the nearest around it.
    let pointers = [
        "",
        "/a/1",
        "/a/2/b~1c~0/1/x",
        "/é",
        "/é/x/y",
        "/missing",
        "/a/9",
        "/a/01",
        "a",
    ];
    let all = locate_all(text.as_bytes(), pointers);
    let around = [
        Some((1, 1)),
        Some((2, 14)),
        Some((2, 41)),
        Some((3, 7)),
        Some((3, 7)),
        Some((1, 1)),
        Some((2, 8)),
        Some((2, 8)),
        None,
    ];
    for (pointer, place) in pointers.iter().zip(around) {
        assert_eq!(all.get(pointer).copied(), place, "{pointer}");
    }
    assert!(locate_all(b"", [""]).is_empty());
    assert!(locate_all(b"\xFF", [""]).is_empty());
    assert_eq!(locate(b"", ""), None);
    assert_eq!(locate(b"\xFF", ""), None);
}

/// Every prefix of a document, and every document with one byte changed: an answer, no panic.
#[test]
fn damaged_documents() {
    let text = r#"{"é😀":[1,-2.5e-7,"\ud83d\ude00\n€"],"b":{"c":[true,false,null,{}],"d":12345678901234567e3}}"#
        .replace("12345678901234567e3", "1e-9");
    assert!(read(&text).is_ok());
    let bytes = text.as_bytes();
    for end in 0..bytes.len() {
        assert!(
            parse(&bytes[..end], &Limits::PUBLISHED).is_err(),
            "a prefix of {end} bytes"
        );
        let _ = locate(&bytes[..end], "/b/c/3");
    }
    for at in 0..bytes.len() {
        for byte in 0..=255 {
            let mut damaged = bytes.to_vec();
            damaged[at] = byte;
            if let Err(error) = parse(&damaged, &Limits::PUBLISHED) {
                assert!(error.line >= 1 && error.column >= 1);
            }
            let _ = locate(&damaged, "/b/c/3");
        }
    }
}

/// JSON-like texts, most of them broken.
fn fragments() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        Just("{".to_owned()),
        Just("}".to_owned()),
        Just("[".to_owned()),
        Just("]".to_owned()),
        Just(",".to_owned()),
        Just(":".to_owned()),
        Just("\"".to_owned()),
        Just("\\".to_owned()),
        Just("\"a\"".to_owned()),
        Just("\\u".to_owned()),
        Just("\\ud800".to_owned()),
        Just("\n".to_owned()),
        Just("1e".to_owned()),
        Just("-".to_owned()),
        Just("null".to_owned()),
        "[0-9]{1,20}",
        "\\PC{0,3}",
    ];
    prop::collection::vec(fragment, 0..24).prop_map(|fragments| fragments.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    /// What we accept, serde_json accepts as the same value; what it refuses, we refuse.
    #[test]
    fn never_more_lenient_than_serde_json(text in fragments()) {
        if let Ok(value) = read(&text) {
            let other: Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(normalise(other, &Limits::PUBLISHED).unwrap(), value);
        }
    }

    /// What is refused as no JSON is none to serde_json either.
    #[test]
    fn never_stricter_than_serde_json_about_the_grammar(text in fragments()) {
        if let Err(error) = read(&text) && matches!(error.kind, Kind::Syntax | Kind::Trailing) {
            prop_assert!(serde_json::from_str::<Value>(&text).is_err(), "{}", error);
        }
    }

    /// Any bytes get an answer with a place.
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..64), pointer in "(/[a-c0-2]){0,3}") {
        if let Err(error) = parse(&bytes, &Limits::PUBLISHED) {
            prop_assert!(error.line >= 1 && error.column >= 1);
        }
        let _ = locate(&bytes, &pointer);
    }

    /// A literal is accepted exactly if the domain has it, and reads as its nearest double.
    #[test]
    fn literals(literal in r"-?(0|[1-9][0-9]{0,22})(\.[0-9]{1,22})?([eE][+-]?[0-9]{1,3})?") {
        let double: f64 = literal.parse().unwrap();
        let mantissa: String =
            literal.split(['e', 'E']).next().unwrap().chars().filter(char::is_ascii_digit).collect();
        let digits = mantissa.trim_matches('0').len();
        let exact = !(9_007_199_254_740_992.0..1e21).contains(&double.abs());
        match read(&literal) {
            Ok(value) => {
                prop_assert!(exact && double.is_finite() && digits <= 17);
                prop_assert_eq!(value.as_f64(), Some(double));
            }
            Err(error) => {
                prop_assert_eq!(error.kind, Kind::Number);
                prop_assert!(!exact || !double.is_finite() || digits > 17);
            }
        }
    }
}
