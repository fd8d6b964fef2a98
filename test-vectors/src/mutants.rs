//! Proofs by the thousand, altered at random but always in the same way: what two verifiers have
//! to agree about beyond the vectors that somebody thought of.

use crate::case::{Asked, Case, TrustFile};
use crate::cases::{AS_OF, all, base, bases};
use crate::forge::{Forge, canonical};
use crate::judge;
use crate::key::{
    ISSUER, Key, ORDERED, OTHER_ISSUER, PROVIDER, issuer_set, requester_set, task_issuer_set,
};
use base64ct::{Base64, Encoding};
use serde_json::{Value, json};

/// Altered proofs with the verifier's answer, a JSON text each: what `compare` of another verifier
/// reads.
pub fn lines(count: usize) -> impl Iterator<Item = String> {
    let mut dice = Dice::new(11);
    let sources = sources();
    (0..count).map(move |number| {
        let mut case = mutant(&mut dice, &sources);
        let outcome = judge::run(&case);
        let report = outcome.report();
        case.name = format!("mutant-{number}: {}", case.name);
        let mut line = case.description();
        line["proof_base64"] = Base64::encode_string(&case.proof).into();
        line["trust"] = case
            .trust
            .iter()
            .map(|file| {
                json!({
                    "text": String::from_utf8_lossy(&file.bytes),
                    "issuer": file.issuer,
                    "purposes": file.purposes,
                })
            })
            .collect();
        line["verdict"] = report.verdict.name().into();
        line["codes"] = report.codes().iter().map(|code| code.name()).collect();
        line.to_string()
    })
}

/// What is altered, and the keys of its provider.
struct Source {
    proof: Value,
    keys: Value,
}

impl Source {
    fn of(proof: Value) -> Self {
        let keys = match proof["rail_key"] == "tokenops" {
            true => task_issuer_set(),
            false => issuer_set(),
        };
        Self { proof, keys }
    }
}

/// Every open run, and three times each accepted proof: of paid runs also one with every optional
/// member, of task runs also each that went another way.
fn sources() -> Vec<Source> {
    let closed = bases().iter().map(|base| base.proof.clone());
    let stories = all()
        .iter()
        .filter(|case| case.name.starts_with("accepted-tokenops-"));
    let stories = stories.map(|case| serde_json::from_slice(&case.proof).unwrap());
    let once = bases().iter().flat_map(|base| base.open.clone());
    let thrice: Vec<Value> = closed.chain([rich()]).collect();
    once.chain(stories)
        .chain(core::iter::repeat_n(thrice, 3).flatten())
        .map(Source::of)
        .collect()
}

/// The accepted proof with every optional member there, so that it can be altered.
#[must_use]
pub fn rich() -> Value {
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
    rich.seal()
}

fn mutant(dice: &mut Dice, sources: &[Source]) -> Case {
    let Source { proof, keys } = dice.pick(sources);
    let mut proof = proof.clone();
    let mut name = String::from("as it is");
    let mut bytes = None;
    match dice.roll(10) {
        0..=3 => name = altered(dice, &mut proof),
        4..=7 => {
            let what = altered(dice, &mut proof);
            proof = Forge::new(proof).seal();
            name = format!("{what}, sealed again");
        }
        8 => {
            let mut text = canonical(&proof);
            name = garbled(dice, &mut text);
            bytes = Some(text);
        }
        _ => {}
    }
    let (trust, trusted) = if dice.roll(3) == 0 {
        trust(dice, keys)
    } else {
        (vec![TrustFile::set(keys)], "the provider's keys")
    };
    let times = [
        Some(AS_OF),
        Some(AS_OF),
        Some(AS_OF),
        Some("2026-11-02T09:03:00Z"),
        Some("2031-01-01T00:00:00Z"),
        None,
    ];
    let profiles = [
        None,
        None,
        None,
        Some("first_paid_run"),
        Some("customer_production_run"),
        Some("tokenops_full_loop"),
    ];
    let levels = [None, None, None, Some("evidenced"), Some("payer_bound")];
    Case {
        name: format!("{name}; {trusted}"),
        why: "altered at random".to_owned(),
        rule: None,
        proof: bytes.unwrap_or_else(|| canonical(&proof)),
        pad_to: None,
        trust,
        asked: Asked {
            as_of: *dice.pick(&times),
            profile: *dice.pick(&profiles),
            require_payment: *dice.pick(&levels),
            ..Asked::default()
        },
        artifacts: None,
        verdict: "",
        codes: Vec::new(),
        causes: Vec::new(),
    }
}

fn altered(dice: &mut Dice, proof: &mut Value) -> String {
    let count = 1 + dice.roll(3) / 2;
    let what: Vec<String> = (0..count).map(|_| alter(dice, proof)).collect();
    what.join(" and ")
}

/// One accident that happens to text, and which.
///
/// # Panics
///
/// If there is none.
pub fn garbled(dice: &mut Dice, text: &mut Vec<u8>) -> String {
    let at = dice.roll(text.len());
    match dice.roll(6) {
        0 => {
            text.remove(at);
            format!("byte {at} removed")
        }
        1 => {
            text[at] ^= 1 << dice.roll(8);
            format!("byte {at} flipped")
        }
        2 => {
            let byte = *dice.pick(b"\0\t \"\\{}[],:019eE+-.\x7f\x80\xff");
            text.insert(at, byte);
            format!("byte {byte} put in at {at}")
        }
        3 => {
            text.truncate(at);
            format!("cut off at {at}")
        }
        4 => {
            let end = (at + 1 + dice.roll(60)).min(text.len());
            let piece = text[at..end].to_vec();
            text.splice(at..at, piece);
            format!("bytes {at} to {end} twice")
        }
        _ => {
            text.push(*dice.pick(b" \n\0x{,"));
            "a byte more at the end".to_owned()
        }
    }
}

/// Trust other than the provider's key set.
fn trust(dice: &mut Dice, keys: &Value) -> (Vec<TrustFile>, &'static str) {
    let of = |change: &dyn Fn(&mut Value)| {
        let mut set = keys.clone();
        change(&mut set);
        vec![TrustFile::set(&set)]
    };
    let variants: [(&str, Vec<TrustFile>); 14] = [
        ("no keys", Vec::new()),
        (
            "both key sets",
            vec![TrustFile::set(keys), TrustFile::set(&requester_set())],
        ),
        (
            "the requester's keys",
            vec![TrustFile::set(&requester_set())],
        ),
        (
            "keys that end early",
            of(&|set| set["keys"][0]["exp"] = json!(ORDERED + 250)),
        ),
        (
            "keys that begin late",
            of(&|set| set["keys"][0]["nbf"] = json!(ORDERED + 250)),
        ),
        (
            "a superseded key",
            of(&|set| {
                set["keys"][0]["revoked"] =
                    json!({"revoked_at": ORDERED + 250, "reason": "superseded"});
            }),
        ),
        (
            "a compromised key",
            of(&|set| {
                set["keys"][0]["revoked"] =
                    json!({"revoked_at": ORDERED + 86_400, "reason": "compromised"});
            }),
        ),
        (
            "a key for receipts",
            of(&|set| set["keys"][0]["purposes"] = json!(["receipt"])),
        ),
        (
            "another issuer's name",
            of(&|set| set["issuer"] = OTHER_ISSUER.into()),
        ),
        (
            "an expired key set",
            of(&|set| set["exp"] = json!(ORDERED + 3_600)),
        ),
        (
            "a bare key",
            vec![TrustFile::raw(Key::issuer().pem()).of(ISSUER)],
        ),
        (
            "a bare JWK",
            vec![TrustFile::set(&Key::issuer().jwk(&PROVIDER)).of(ISSUER)],
        ),
        (
            "a key set with an unknown member",
            of(&|set| set["keys"][0]["note"] = json!("x")),
        ),
        (
            "a key set without a thumbprint",
            of(&|set| set["keys"][0]["kid"] = json!("key-1")),
        ),
    ];
    let index = dice.roll(variants.len());
    let (name, files) = variants[index].clone();
    (files, name)
}

/// A small generator of our own, so that the same bundles are judged everywhere.
#[derive(Debug)]
pub struct Dice(u64);

impl Dice {
    /// The same seed rolls the same numbers.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        // Numerical Recipes; the high bits are the good ones.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    /// One of several.
    ///
    /// # Panics
    ///
    /// If there is none.
    pub fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
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

/// Changes one value of a proof, and says where; `nothing` if the roll was for nothing.
pub fn alter(dice: &mut Dice, value: &mut Value) -> String {
    let mut all = Vec::new();
    places(value, "", &mut all);
    let place = dice.pick(&all).clone();
    // The envelope's own kind decides whether it is judged at all.
    if ["", "/object_type", "/schema_version", "/profile"].contains(&place.as_str())
        || place.ends_with("/schema_version")
    {
        return "nothing".to_owned();
    }
    // What stands somewhere else is of the right form more often than not.
    let other: &String = dice.pick(&all);
    let elsewhere = value.pointer(other).unwrap().clone();
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
        (3, Value::Array(items)) if items.len() > 1 => {
            let (one, other) = (dice.roll(items.len()), dice.roll(items.len()));
            items.swap(one, other);
        }
        (3 | 4, Value::String(text)) if elsewhere.is_string() => {
            *text = elsewhere.as_str().unwrap().to_owned();
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
