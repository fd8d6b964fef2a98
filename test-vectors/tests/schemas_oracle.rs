//! The published schemas, judged by an engine that reads them at run time with their patterns,
//! agree with what the verifier compiled from them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "in a test a panic is the report"
)]

mod support;

use serde_json::{Value, json};
use support::published;
use wever_proof::{Policy, RowOutcome, Trust, verify};
use wever_proof_vectors::cases::{all, base};
use wever_proof_vectors::forge::{Forge, canonical};

/// What the verifier's schema row says; none where it does not come to it.
fn compiled(bytes: &[u8]) -> Option<(bool, String)> {
    let outcome = verify(bytes, &Trust::none(), &Policy::default());
    let row = outcome
        .report()
        .checks
        .iter()
        .find(|row| row.check == "schema")?;
    if row
        .findings
        .iter()
        .any(|finding| finding.code.name() == "unsupported.version")
    {
        return None;
    }
    let said = row
        .findings
        .iter()
        .map(|finding| format!("{} {} {:?}", finding.code, finding.pointer, finding.found))
        .collect::<Vec<_>>()
        .join("; ");
    assert_eq!(row.findings.is_empty(), row.outcome == RowOutcome::Pass);
    Some((row.findings.is_empty(), said))
}

/// Where the two differ, if they do.
fn difference(
    oracle: &jsonschema::Validator,
    what: &str,
    bytes: &[u8],
) -> Option<Result<(), String>> {
    let (valid, said) = compiled(bytes)?;
    let value: Value = serde_json::from_slice(bytes).unwrap();
    if oracle.is_valid(&value) == valid {
        return Some(Ok(()));
    }
    let oracle_said: Vec<String> = oracle
        .iter_errors(&value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    Some(Err(format!(
        "{what}\n  verifier: {said}\n  oracle: {}",
        oracle_said.join("; ")
    )))
}

#[test]
fn every_vector_is_judged_alike() {
    let oracle = published("proof-bundle");
    let mut count = 0_usize;
    for case in all() {
        if serde_json::from_slice::<Value>(&case.proof).is_err() || case.proof.len() > 1_000_000 {
            continue;
        }
        match difference(&oracle, &case.name, &case.proof) {
            None => {}
            Some(Ok(())) => count += 1,
            Some(Err(difference)) => panic!("{difference}"),
        }
    }
    println!("{count} vectors");
    assert!(count > 300, "{count}");
}

/// A small generator of our own, so that the same bundles are judged everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        // Numerical Recipes; the high bits are the good ones.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.roll(from.len())]
    }
}

/// Strings at the edge of the formats.
fn near_misses(text: &str) -> Vec<String> {
    let mut all: Vec<String> = [
        "",
        " ",
        "a",
        "ab",
        "abc",
        "A",
        "0",
        "-",
        "_",
        "\n",
        "a\n",
        "\u{0}",
        "\u{7f}",
        "\u{85}",
        "\u{a0}",
        "\u{2028}",
        "2026-02-30T09:00:00Z",
        "2028-02-29T09:00:00Z",
        "2100-02-29T09:00:00Z",
        "2000-02-29T00:00:00Z",
        "2026-04-31T09:00:00Z",
        "2026-11-02T24:00:00Z",
        "2026-11-02T23:59:60Z",
        "2026-11-02T09:00:00.000Z",
        "2026-11-02T09:00:00.0000Z",
        "2026-11-02t09:00:00Z",
        "2026-11-02 09:00:00Z",
        "2026-11-02T09:00:00+00:00",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z",
        "10000-01-01T00:00:00Z",
        "2026-00-10T00:00:00Z",
        "0",
        "0.0",
        "00",
        "0.",
        ".5",
        "1e3",
        "01.00",
        "-1.00",
        "+1.00",
        "1,00",
        "１.00",
        "49.000000000000000001",
        "49.0000000000000000001",
        "99999999999999999999",
        "999999999999999999999",
        "USD",
        "usd",
        "US",
        "USDCUSDCUSDC",
        "USDCUSDCUSDCX",
        "US-D",
        "https://weverlabs.com/",
        "https://weverlabs.com:443",
        "https://weverlabs.com:0443",
        "https://weverlabs.com:443443",
        "https://-a.com",
        "https://a-.com",
        "https://a..com",
        "https://A.com",
        "http://a.com",
        "https://",
        "https://a",
        "https://a b",
        "https://ä.com",
        "https://xn--4ca.com",
        "https://a.com.",
        "https://1.2.3.4",
        "https://[::1]",
        "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
        "eip155:8453/erc20",
        "a:b/c:d",
        "abc:d/efg:h/i",
        "eip155:8453/slip44:60/%20",
        "text/plain",
        "text/plain; charset=utf-8",
        "Text/Plain",
        "text",
        "text/",
        "/plain",
        "a/b/c",
        "sha256:",
        "AAAA",
        "AAA=",
        "AA==",
        "A===",
        "AB==",
        "AAB=",
        "AA=A",
        "AA A",
        "=",
        "Zm9v\n",
        "first_paid_run",
        "1st",
        "_x",
        "a-b",
        "a.b",
        "packetops",
        "PacketOps",
        "diligenceops",
        "café",
        "cafe\u{301}",
        "\u{1f600}",
        "../x",
        "a\\b",
        "a:b",
        "/a",
        "~",
        "~/x",
    ]
    .map(str::to_owned)
    .to_vec();
    all.extend([
        format!("{text}\n"),
        format!("\n{text}"),
        format!("{text} "),
        format!(" {text}"),
        format!("{text}\u{0}"),
        text.to_uppercase(),
        text.to_lowercase(),
        text.chars().skip(1).collect(),
        text.chars().rev().collect(),
        format!("{text}{text}"),
        format!("{text}="),
        text.replace(':', ""),
        text.replace('a', "а"),
        format!("{text}０"),
        "x".repeat(64),
        "x".repeat(65),
        "x".repeat(128),
        "x".repeat(129),
        "x".repeat(200),
        "x".repeat(201),
        "x".repeat(255),
        "x".repeat(256),
        "ü".repeat(200),
        "ü".repeat(255),
        "\u{1f600}".repeat(201),
        "x".repeat(4000),
        "x".repeat(4001),
        "😀".repeat(4000),
        format!("https://{}", "x".repeat(2000)),
        format!("https://{}", "x".repeat(2001)),
        format!("https://{}.com", "x".repeat(63)),
        format!("https://{}.com", "x".repeat(64)),
        format!("https://{}com", format!("{}.", "x".repeat(60)).repeat(4)),
        format!("https://{}", format!("{}.", "x".repeat(60)).repeat(5)),
        format!("sha256:{}", "0".repeat(64)),
        format!("sha256:{}", "0".repeat(63)),
        format!("sha256:{}", "0".repeat(65)),
        format!("sha256:{}", "A".repeat(64)),
        format!("SHA256:{}", "0".repeat(64)),
        "0".repeat(64),
        "A".repeat(43),
        "B".repeat(43),
        "A".repeat(42),
        "A".repeat(86),
        "B".repeat(86),
        "A".repeat(85),
        "A".repeat(87),
        format!("{}==", "A".repeat(86)),
        format!("{}B==", "A".repeat(85)),
        format!("{}=", "A".repeat(43)),
    ]);
    all
}

/// The values at which a change is aimed, by pointer.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, item)| places(item, &format!("{at}/{index}"), found));
        }
        Value::Object(members) => members.iter().for_each(|(name, member)| {
            places(
                member,
                &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")),
                found,
            );
        }),
        _ => {}
    }
}

fn alter(dice: &mut Dice, value: &mut Value) -> String {
    let mut all = Vec::new();
    places(value, "", &mut all);
    let place = dice.pick(&all).clone();
    // The envelope's own kind decides whether it is judged at all.
    if ["", "/object_type", "/schema_version", "/profile"].contains(&place.as_str())
        || place.ends_with("/schema_version")
    {
        return "nothing".to_owned();
    }
    let here = value.pointer_mut(&place).unwrap();
    let names = [
        "note",
        "extensions",
        "com.example.x",
        "scope_hash",
        "asset",
        "Note",
        "",
        "base64",
        "detail",
        "quote",
    ];
    match (dice.roll(8), &mut *here) {
        (0, Value::Object(members)) if !members.is_empty() => {
            let name = members
                .keys()
                .nth(dice.roll(members.len()))
                .unwrap()
                .clone();
            members.remove(&name);
        }
        (1, Value::Object(members)) => {
            let extra = [
                json!({}),
                json!("x"),
                json!({"com.example": 1}),
                json!({"note": 1}),
                json!({"A.b": 1}),
                json!({"a.b-c.1d": [1.5]}),
                json!([]),
                json!([{}]),
            ];
            members.insert((*dice.pick(&names)).to_owned(), dice.pick(&extra).clone());
        }
        (0, Value::Array(items)) if !items.is_empty() => {
            let index = dice.roll(items.len());
            items.remove(index);
        }
        (1 | 2, Value::Array(items)) if !items.is_empty() => {
            let item = dice.pick(items).clone();
            items.push(item);
        }
        (2, here) => {
            let others = [
                json!(null),
                json!(true),
                json!(0),
                json!(1),
                json!(-1),
                json!(1.5),
                json!(1.0),
                json!(64),
                json!(65),
                json!(10_000),
                json!(10_001),
                json!(9_007_199_254_740_991_u64),
                json!(1e21),
                json!(""),
                json!([]),
                json!({}),
            ];
            *here = dice.pick(&others).clone();
        }
        (_, Value::String(text)) => {
            let misses = near_misses(text);
            *text = dice.pick(&misses).clone();
        }
        (_, here @ (Value::Number(_) | Value::Null | Value::Bool(_))) => {
            let others = [
                json!(null),
                json!(0),
                json!(1),
                json!(-1),
                json!(0.5),
                json!(64),
                json!(65),
                json!(10_000),
                json!(10_001),
                json!("1"),
                json!("abc"),
                json!(true),
            ];
            *here = dice.pick(&others).clone();
        }
        _ => return "nothing".to_owned(),
    }
    place
}

#[test]
fn thousands_of_altered_bundles_are_judged_alike() {
    let oracle = published("proof-bundle");
    // With every optional member there, so that it can be altered.
    let mut rich = Forge::new(base().proof.clone());
    rich.set("payment_reference/wallet", "wallet");
    rich.set(
        "payment_reference/evidence/1",
        json!({"media_type": "application/pdf", "base64": "JVBERi0=", "sha256": ""}),
    );
    rich.set("receipt/extensions", json!({"com.example.note": {"n": 1}}));
    rich.set("return_package/returned_fields/exception_object", json!({
        "exception_id": "exception_0001", "exception_type": "evidence_gap", "severity": "low", "status": "closed",
        "summary": "x", "missing_items": ["operating_agreement"], "created_at": "2026-11-02T09:03:00Z",
    }));
    let rich = rich.seal();
    let mut dice = Dice(7);
    let bundles: Vec<(String, Vec<u8>)> = core::iter::repeat_with(|| {
        let mut changed = rich.clone();
        let count = 1 + dice.roll(3) / 2;
        let what: Vec<String> = (0..count).map(|_| alter(&mut dice, &mut changed)).collect();
        (changed != rich).then(|| (what.join(" and "), canonical(&changed)))
    })
    .flatten()
    .take(5_200)
    .collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let judged: Vec<Option<Result<(), String>>> = std::thread::scope(|scope| {
        let running: Vec<_> = bundles
            .chunks(bundles.len().div_ceil(threads))
            .map(|chunk| {
                let oracle = &oracle;
                scope.spawn(move || {
                    chunk
                        .iter()
                        .map(|(what, bytes)| difference(oracle, what, bytes))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        running
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    });
    let count = judged.iter().flatten().count();
    let differing: Vec<&String> = judged
        .iter()
        .flatten()
        .filter_map(|one| one.as_ref().err())
        .collect();
    let valid = bundles
        .iter()
        .take(500)
        .filter(|(_, bytes)| compiled(bytes).is_some_and(|(valid, _)| valid))
        .count();
    println!(
        "{count} altered bundles, {} judged differently; {valid} of the first 500 are valid",
        differing.len()
    );
    assert!((50..450).contains(&valid), "{valid}");
    assert!(
        differing.is_empty(),
        "{}",
        differing
            .iter()
            .take(20)
            .map(|text| text.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    );
    assert!(count >= 5_000, "{count}");
}
