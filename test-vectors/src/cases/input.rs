//! Bytes that are no proof at all.

use super::{Case, base, case, changed, rejected, spliced, unreadable};
use crate::forge::canonical;
use crate::key::issuer_set;
use serde_json::{Map, Value, json};

/// Arrays inside one another.
pub(super) fn nested(levels: usize) -> Value {
    (1..levels).fold(json!([]), |inner, _| json!([inner]))
}

/// An object with many members.
pub(super) fn wide(members: usize) -> Value {
    Value::Object(
        (0..members)
            .map(|index| (format!("m{index}"), json!(0)))
            .collect::<Map<_, _>>(),
    )
}

/// The accepted proof with a value as text under a returned field, sealed over `0` in its place:
/// it can only be refused for that text.
fn returned(text: &str) -> Vec<u8> {
    let proof = changed(|forge| forge.set("return_package/returned_fields/value", "@@"));
    String::from_utf8(proof)
        .unwrap()
        .replacen("\"@@\"", text, 1)
        .into_bytes()
}

/// The same with bytes that are no text.
fn returned_bytes(bytes: &[u8]) -> Vec<u8> {
    let proof = changed(|forge| forge.set("return_package/returned_fields/value", "@@"));
    let at = proof
        .windows(4)
        .position(|window| window == b"\"@@\"")
        .unwrap();
    [&proof[..at], b"\"", bytes, b"\"", &proof[at + 4..]].concat()
}

/// The vectors of this family.
pub(super) fn cases() -> Vec<Case> {
    [
        text(),
        limits(),
        numbers_and_characters(),
        kinds(),
        versions(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn text() -> Vec<Case> {
    let proof = &base().bytes;
    let proof_text = core::str::from_utf8(proof).unwrap();
    let utf16 = |mark: &[u8]| {
        [
            mark.to_vec(),
            proof_text
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect(),
        ]
        .concat()
    };
    vec![
        unreadable("", "input.empty", "no bytes at all", b""),
        unreadable(
            "white-space",
            "input.empty",
            "nothing but white space",
            b" \r\n\t",
        ),
        Case {
            pad_to: Some(8 * 1024 * 1024 + 1),
            ..unreadable(
                "",
                "input.too-large",
                "one byte more than 8 MiB: the proof filled with spaces",
                proof.clone(),
            )
        },
        unreadable(
            "byte-order-mark",
            "input.encoding",
            "a byte order mark before an otherwise accepted proof",
            [b"\xef\xbb\xbf", &proof[..]].concat(),
        ),
        unreadable(
            "utf-16",
            "input.encoding",
            "the accepted proof in UTF-16 with its mark",
            utf16(b"\xff\xfe"),
        ),
        unreadable(
            "utf-16-without-mark",
            "input.syntax",
            "the accepted proof in UTF-16 without a mark is text with zero bytes",
            utf16(b""),
        ),
        unreadable(
            "latin-1",
            "input.encoding",
            "a byte of Latin-1 inside a string",
            returned_bytes(b"M\xfcller"),
        ),
        unreadable(
            "overlong",
            "input.encoding",
            "an overlong encoding of a slash",
            returned_bytes(b"a\xc0\xafb"),
        ),
        unreadable(
            "surrogate-in-utf-8",
            "input.encoding",
            "a surrogate encoded in UTF-8",
            returned_bytes(b"\xed\xa0\x80"),
        ),
        unreadable(
            "truncated",
            "input.syntax",
            "the last byte is missing",
            &proof[..proof.len() - 1],
        ),
        unreadable(
            "truncated-half",
            "input.syntax",
            "the proof is cut off in the middle",
            &proof[..proof.len() / 2],
        ),
        unreadable(
            "trailing-comma",
            "input.syntax",
            "a comma after the last member",
            [&proof[..proof.len() - 1], b",}"].concat(),
        ),
        unreadable(
            "comment",
            "input.syntax",
            "a comment before the proof",
            [b"/* proof */", &proof[..]].concat(),
        ),
        unreadable("nan", "input.syntax", "`NaN` is no JSON", returned("NaN")),
        unreadable(
            "leading-zero",
            "input.syntax",
            "a number with a leading zero",
            returned("01"),
        ),
        unreadable(
            "control-character",
            "input.syntax",
            "a line feed inside a string",
            returned("\"a\nb\""),
        ),
        unreadable(
            "text",
            "input.syntax",
            "plain words in place of JSON",
            b"verified: everything is fine\n",
        ),
        unreadable(
            "second-document",
            "input.trailing",
            "two proofs in one file",
            [&proof[..], b"\n", proof].concat(),
        ),
        unreadable(
            "brace",
            "input.trailing",
            "one brace too many",
            [&proof[..], b"}"].concat(),
        ),
        unreadable(
            "zero-byte",
            "input.trailing",
            "a zero byte at the end",
            [&proof[..], b"\0"].concat(),
        ),
        unreadable(
            "top",
            "input.duplicate-name",
            "two issuers in the envelope, the true one last",
            spliced(
                "{\"issuer\":\"https://weverlabs.com\",\"object_type\":\"proof_bundle\"",
                "{\"issuer\":\"https://other-provider.example\",\"issuer\":\"https://weverlabs.com\",\"object_type\":\"proof_bundle\"",
            ),
        ),
        unreadable(
            "deep",
            "input.duplicate-name",
            "an amount twice in a receipt, the true one last",
            spliced(
                "\"paid\":{\"amount\":",
                "\"paid\":{\"amount\":\"4.90\",\"amount\":",
            ),
        ),
        unreadable(
            "escaped",
            "input.duplicate-name",
            "one name in two spellings",
            returned("{\"name\":1,\"n\\u0061me\":1}"),
        ),
        unreadable(
            "equal",
            "input.duplicate-name",
            "one name twice with one value",
            returned("{\"a\":1,\"a\":1}"),
        ),
    ]
}

fn limits() -> Vec<Case> {
    let many = |object_type: &str, object: Value, count: usize| {
        changed(|forge| {
            forge.set(
                &format!("/objects/{object_type}"),
                Value::Array(vec![object; count]),
            );
        })
    };
    vec![
        unreadable(
            "depth",
            "input.limit",
            "65 levels of nesting",
            changed(|forge| {
                forge.set("return_package/returned_fields/deep", nested(60));
            }),
        ),
        unreadable(
            "depth-10000",
            "input.limit",
            "10,000 open brackets",
            "[".repeat(10_000),
        ),
        unreadable(
            "members",
            "input.limit",
            "an object with 1,025 members",
            changed(|forge| {
                forge.set("return_package/returned_fields/wide", wide(1025));
            }),
        ),
        unreadable(
            "items",
            "input.limit",
            "an array with 16,385 items",
            changed(|forge| {
                forge.set("return_package/returned_fields/long", vec![0; 16_385]);
            }),
        ),
        unreadable("objects", "input.limit", "257 objects in a bundle", {
            let mut proof = base().proof.clone();
            proof["objects"]["quote"] = json!(vec![json!({}); 249]);
            canonical(&proof)
        }),
        unreadable(
            "signatures",
            "input.limit",
            "65 signatures in a bundle",
            many("work_order", json!({"requester_signature": {}}), 62),
        ),
    ]
}

fn numbers_and_characters() -> Vec<Case> {
    vec![
        unreadable(
            "400-digits",
            "input.number",
            "an integer of 400 digits overflows a double",
            returned(&"9".repeat(400)),
        ),
        unreadable(
            "overflow",
            "input.number",
            "a number that overflows a double",
            returned("1e309"),
        ),
        unreadable(
            "2-to-53",
            "input.number",
            "2^53 and 2^53+1 are one double",
            returned("9007199254740992"),
        ),
        unreadable(
            "minus-2-to-53",
            "input.number",
            "-2^53",
            returned("-9007199254740992"),
        ),
        unreadable(
            "2-to-68",
            "input.number",
            "an integer that programs are known to write differently in the canonical form",
            returned("295147905179352830000"),
        ),
        unreadable(
            "18-digits",
            "input.number",
            "more digits than a double keeps",
            returned("0.123456789012345678"),
        ),
        unreadable(
            "lone-surrogate",
            "input.character",
            "half of a surrogate pair",
            returned("\"\\ud83d\""),
        ),
        unreadable(
            "surrogates-reversed",
            "input.character",
            "the halves of a pair in the wrong order",
            returned("\"\\ude00\\ud83d\""),
        ),
        unreadable(
            "noncharacter",
            "input.character",
            "U+FFFE without an escape",
            returned("\"\u{fffe}\""),
        ),
        unreadable(
            "noncharacter-escaped",
            "input.character",
            "U+FDD0 as an escape",
            returned("\"\\ufdd0\""),
        ),
        unreadable(
            "noncharacter-beyond",
            "input.character",
            "U+1FFFF as a pair of escapes",
            returned("\"\\ud83f\\udfff\""),
        ),
        unreadable(
            "noncharacter-in-name",
            "input.character",
            "a noncharacter in a member's name",
            returned("{\"\u{ffff}\":1}"),
        ),
    ]
}

fn kinds() -> Vec<Case> {
    let rule = "input.not-a-proof";
    let part = |pointer: &str| canonical(base().proof.pointer(pointer).unwrap());
    vec![
        unreadable(
            "object",
            rule,
            "an empty object, which proves nothing",
            b"{}",
        ),
        unreadable("array", rule, "an empty array", b"[]"),
        unreadable("null", rule, "`null`", b"null"),
        unreadable(
            "string",
            rule,
            "a JSON string that says `proof_bundle`",
            b"\"proof_bundle\"",
        ),
        unreadable("number", rule, "a number", b"0"),
        unreadable(
            "array-of-proofs",
            rule,
            "the accepted proof inside an array",
            [b"[", &base().bytes[..], b"]"].concat(),
        ),
        unreadable(
            "receipt",
            rule,
            "a valid receipt alone",
            part("/objects/receipt/0"),
        ),
        unreadable(
            "attestation",
            rule,
            "an attestation alone",
            part("/objects/return_package/0/attestation"),
        ),
        unreadable(
            "envelope",
            rule,
            "a DSSE envelope alone",
            part("/objects/return_package/0/attestation/envelope"),
        ),
        unreadable(
            "key-set",
            rule,
            "the provider's key set",
            canonical(&issuer_set()),
        ),
        unreadable(
            "report",
            rule,
            "a report that says `verified`",
            br#"{"object_type":"verification_report","schema_version":"1.0","verdict":"verified"}"#,
        ),
        unreadable(
            "object-type-in-capitals",
            rule,
            "`object_type` in another letter case",
            spliced(
                "\"object_type\":\"proof_bundle\"",
                "\"object_type\":\"Proof_Bundle\"",
            ),
        ),
    ]
}

fn versions() -> Vec<Case> {
    let rule = "unsupported.version";
    let envelope = |name: &str, why: &str, version: Value| {
        unreadable(
            name,
            rule,
            why,
            changed(|forge| forge.set("/schema_version", version)),
        )
    };
    vec![
        envelope("later", "a bundle of version 1.1", json!("1.1")),
        envelope("short", "the version `1`, which is not `1.0`", json!("1")),
        envelope("number", "the version is the number 1.0", json!(1.0)),
        unreadable(
            "missing",
            rule,
            "a bundle that does not say its version",
            changed(|forge| forge.remove("/schema_version")),
        ),
        unreadable(
            "quote",
            rule,
            "one object of a later version makes the proof unreadable, not invalid",
            changed(|forge| forge.set("quote/schema_version", "1.1")),
        ),
        unreadable(
            "quote-unknown-member",
            rule,
            "an unknown member in an object of a later version gives no finding, because that version may have it",
            changed(|forge| {
                forge.set("quote/schema_version", "1.1");
                forge.set("quote/discount", "later");
            }),
        ),
        rejected(
            "and-contradiction",
            rule,
            &["join.issuer"],
            "an object of a later version does not hide a contradiction elsewhere",
            |forge| {
                forge.set("quote/schema_version", "1.1");
                forge.set("customer_account/issuer", "https://other-provider.example");
            },
        ),
        unreadable(
            "unknown",
            "unsupported.profile",
            "a profile that this version does not have",
            changed(|forge| {
                forge.set_all(&["/profile", "completion_proof/profile"], "second_paid_run");
            }),
        ),
        unreadable(
            "missing",
            "unsupported.profile",
            "a bundle that names no profile",
            changed(|forge| forge.remove("/profile")),
        ),
        unreadable(
            "empty",
            "unsupported.profile",
            "an empty name of a profile",
            changed(|forge| forge.set("/profile", "")),
        ),
        Case {
            asked: super::Asked {
                profile: Some("customer_production_run"),
                ..case("", "", rule, &[], "").asked
            },
            ..case(
                "untrusted",
                "",
                "policy.profile",
                &[],
                "the caller requires another profile",
            )
        },
    ]
}
