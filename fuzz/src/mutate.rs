//! How an input is made from another one: by its structure, so that what comes out is nearly right.

use std::collections::BTreeMap;

use base64ct::{Base64, Encoding};
use serde_json::{Value, json};
use wever_proof_vectors::cases::AS_OF;
use wever_proof_vectors::forge::{Forge, canonical, edit_statement};
use wever_proof_vectors::mutants::{Dice, alter, garbled};

use crate::hostile;
use crate::input::{DELIVERED, File, Input, Kind};
use crate::native::caught;

/// A change of `input`, with pieces of `other`, which is of the same kind.
pub(crate) fn mutate(dice: &mut Dice, input: &Input, other: &Input) -> Input {
    let mut input = input.clone();
    let mut made = Vec::new();
    for _ in 0..1 + dice.roll(3) {
        // The first file is what the kind is about.
        let file = match dice.roll(4) {
            0 => dice.roll(input.files.len().max(1)),
            _ => 0,
        };
        let what = match input.kind {
            Kind::Words => words(dice, &mut input.asked),
            _ if dice.roll(12) == 0 => ask(dice, &mut input),
            Kind::Folder if dice.roll(2) == 0 => deliver(dice, &mut input),
            _ => {
                let piece = other.files.get(file).unwrap_or(&other.files[0]);
                let named = input.files[file].name.clone();
                let what = change(dice, &mut input.files[file], piece);
                format!("{named}: {what}")
            }
        };
        made.push(what);
    }
    if matches!(input.kind, Kind::Proof | Kind::Folder) && dice.roll(2) == 0 {
        input.sealed |= seal(&mut input.files[0]);
        made.push("sealed".to_owned());
    }
    let seed = input.made.split(": ").next().unwrap_or_default();
    input.made = format!("{seed}: {}", made.join(", "));
    input
}

/// A change of one file, by what it is.
fn change(dice: &mut Dice, file: &mut File, other: &File) -> String {
    if let Ok(mut value) = serde_json::from_slice::<Value>(&file.bytes)
        && dice.roll(12) != 0
    {
        let other = serde_json::from_slice(&other.bytes).unwrap_or(Value::Null);
        let what = change_value(dice, &mut value, &other);
        file.bytes = match dice.roll(4) {
            0 => spelled(dice, &value).into_bytes(),
            _ => canonical(&value),
        };
        return what;
    }
    match core::str::from_utf8(&file.bytes) {
        Ok(text) if text.contains("-----BEGIN") && dice.roll(3) > 0 => {
            let text = change_pem(dice, text);
            file.bytes = text.into_bytes();
            "a change of the block".to_owned()
        }
        Ok(text) if dice.roll(4) > 0 => {
            let other = core::str::from_utf8(&other.bytes).unwrap_or_default();
            let text = change_lines(dice, text, other);
            file.bytes = text.into_bytes();
            "a change of a line".to_owned()
        }
        _ if file.bytes.is_empty() => {
            file.bytes = dice.pick(&[&b"{}"[..], b"\0", b"-----BEGIN"]).to_vec();
            "something".to_owned()
        }
        _ => garbled(dice, &mut file.bytes),
    }
}

fn change_value(dice: &mut Dice, value: &mut Value, other: &Value) -> String {
    match dice.roll(16) {
        0..=4 => alter(dice, value),
        5..=7 => {
            let (at, here) = place(dice, value);
            *here = hostile::text(dice, here.as_str().unwrap_or_default()).into();
            format!("hostile text at {at}")
        }
        8 => {
            let (at, here) = place(dice, value);
            let Some(members) = here.as_object_mut() else {
                return "nothing".to_owned();
            };
            let name = hostile::text(dice, "name");
            let moved = match members.keys().nth(dice.roll(members.len().max(1))).cloned() {
                Some(old) if dice.roll(2) == 0 => members.remove(&old),
                old => old.and_then(|old| members.get(&old).cloned()),
            };
            members.insert(name, moved.unwrap_or_default());
            format!("hostile name in {at}")
        }
        9 | 10 => {
            // What stands at the same place elsewhere, or anywhere else in it.
            let (at, here) = place(dice, value);
            let mut other = other.clone();
            let piece = match other.pointer(&at) {
                Some(piece) if dice.roll(3) > 0 => piece.clone(),
                _ => place(dice, &mut other).1.clone(),
            };
            *here = piece;
            format!("a piece of another at {at}")
        }
        11 => {
            let (from, here) = place(dice, value);
            let moved = here.take();
            let (at, here) = place(dice, value);
            *here = moved;
            format!("{from} moved to {at}")
        }
        12 => {
            let (at, here) = place(dice, value);
            *here = number(dice);
            format!("a number at {at}")
        }
        13 if dice.roll(3) == 0 => grow(dice, value),
        13 | 14 => {
            // The signed statement is inside a text.
            let (at, here) = match value.pointer("/objects/return_package/0").is_some() {
                true => (
                    "the statement",
                    value.pointer_mut("/objects/return_package/0"),
                ),
                false => ("the statement", value.pointer_mut("/objects/attestation/0")),
            };
            let Some(here) = here else {
                return alter(dice, value);
            };
            // It panics where there is none.
            let done = caught(|| edit_statement(here, |statement| _ = alter(dice, statement)));
            done.map_or("nothing", |()| at).to_owned()
        }
        _ => {
            let (at, here) = place(dice, value);
            let text = here.as_str().map(str::to_owned);
            let Some(text) = text.filter(|text| text.bytes().any(|byte| byte.is_ascii_digit()))
            else {
                return "nothing".to_owned();
            };
            // A digit of an amount, a time, a hash.
            let digits: Vec<usize> = text
                .char_indices()
                .filter(|(_, one)| one.is_ascii_digit())
                .map(|(at, _)| at)
                .collect();
            let digit = *dice.pick(&digits);
            let mut text = text;
            text.replace_range(digit..=digit, &dice.roll(10).to_string());
            *here = text.into();
            format!("a digit at {at}")
        }
    }
}

/// A value in another, and where it stands: each step goes further in as often as not.
fn place<'v>(dice: &mut Dice, value: &'v mut Value) -> (String, &'v mut Value) {
    let mut at = String::new();
    let mut here = value;
    loop {
        let inner = match here {
            Value::Array(items) => items.len(),
            Value::Object(members) => members.len(),
            _ => 0,
        };
        if inner == 0 || dice.roll(6) == 0 {
            return (at, here);
        }
        let which = dice.roll(inner);
        here = match here {
            Value::Array(items) => {
                at.push_str(&format!("/{which}"));
                &mut items[which]
            }
            Value::Object(members) => {
                let (name, member) = members.iter_mut().nth(which).unwrap();
                at.push_str(&format!("/{}", name.replace('~', "~0").replace('/', "~1")));
                member
            }
            _ => return (at, here),
        };
    }
}

fn number(dice: &mut Dice) -> Value {
    let numbers = [
        json!(0),
        json!(-0.0),
        json!(-1),
        json!(1.5),
        json!(0.1),
        json!(1e21),
        json!(5e-324),
        json!(f64::MAX),
        json!(9_007_199_254_740_991_i64),
        json!(9_007_199_254_740_992_i64),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(253_402_300_800_i64),
        json!(-62_167_219_201_i64),
    ];
    dice.pick(&numbers).clone()
}

/// Where lists are, by pointer; without those below names that a pointer would have to escape.
fn lists_in(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                lists_in(item, format!("{at}/{index}"), found);
            }
            found.push(at);
        }
        Value::Object(members) => {
            for (name, member) in members
                .iter()
                .filter(|(name, _)| !name.contains(['~', '/']))
            {
                lists_in(member, format!("{at}/{name}"), found);
            }
        }
        _ => {}
    }
}

/// What is made longer has at most so many bytes: more than the limits of most values, and soon tried.
const LONGEST: usize = 2_000_000;

/// More of what is there than anybody would have: what takes time that grows faster than the input.
fn grow(dice: &mut Dice, value: &mut Value) -> String {
    let many = *dice.pick(&[30, 300, 3_000, 30_000]);
    let mut lists = Vec::new();
    lists_in(value, String::new(), &mut lists);
    let (at, here) = match dice.roll(3) > 0 && !lists.is_empty() {
        true => {
            let at = dice.pick(&lists).clone();
            let here = value.pointer_mut(&at).unwrap();
            (at, here)
        }
        false => place(dice, value),
    };
    match here {
        Value::Array(items) if !items.is_empty() => {
            let item = dice.pick(items).clone();
            let fits = LONGEST / item.to_string().len().max(1);
            let each = dice.roll(2) == 0;
            for number in 0..many.min(fits) {
                let mut item = item.clone();
                // As often each with something of its own.
                if let (true, Some(members)) = (each, item.as_object_mut()) {
                    members.insert("n".to_owned(), number.into());
                }
                items.push(item);
            }
        }
        Value::Object(members) => {
            let member = members.values().next().cloned().unwrap_or_default();
            let fits = LONGEST / member.to_string().len().max(1);
            for number in 0..many.min(fits) {
                members.insert(format!("n{number}"), member.clone());
            }
        }
        Value::String(text) => *text = text.repeat(many.min(LONGEST / text.len().max(1))),
        here => {
            *here = (0..many).fold(Value::Null, |inner, _| match inner {
                Value::Null if many > 300 => Value::Array(vec![json!(0); many]),
                inner if many > 300 => inner,
                inner => json!([inner]),
            })
        }
    }
    format!("{many} more at {at}")
}

/// The value as nobody writes it: spaces, other spellings, another order, now and then a name twice.
fn spelled(dice: &mut Dice, value: &Value) -> String {
    let space = |dice: &mut Dice| *dice.pick(&["", "", "", " ", "\n", "\t\r\n "]);
    let text = match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| spelled(dice, item)).collect();
            format!("[{}]", items.join(","))
        }
        Value::Object(members) => {
            let mut members: Vec<String> = members
                .iter()
                .map(|(name, member)| {
                    let name = spelled(dice, &name.as_str().into());
                    format!("{name}:{}", spelled(dice, member))
                })
                .collect();
            if members.len() > 1 {
                let (one, other) = (dice.roll(members.len()), dice.roll(members.len()));
                members.swap(one, other);
                if dice.roll(200) == 0 {
                    members.push(members[one].clone());
                }
            }
            format!("{{{}}}", members.join(","))
        }
        Value::String(text) if dice.roll(8) == 0 => {
            let units = text.encode_utf16().map(|unit| format!("\\u{unit:04X}"));
            format!("\"{}\"", units.collect::<String>())
        }
        Value::Number(number) if number.is_u64() => {
            let ends = ["", "", "", ".0", "e0", "E+0", ".000e-0", "0e-1"];
            format!("{number}{}", dice.pick(&ends))
        }
        other => other.to_string(),
    };
    format!("{}{text}{}", space(dice), space(dice))
}

/// Another line in place of a line, or a value in it.
fn change_lines(dice: &mut Dice, text: &str, other: &str) -> String {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let at = dice.roll(lines.len());
    let others: Vec<&str> = other.split('\n').collect();
    match dice.roll(8) {
        0 => _ = lines.remove(at),
        1 => lines.insert(at, (*dice.pick(&others)).to_owned()),
        2 => {
            let line = dice.pick(&lines).clone();
            lines.insert(at, line);
        }
        3 => {
            let line = hostile::text(dice, &lines[at]);
            lines[at] = line;
        }
        4 => {
            let ends = ["\r", " ", "\t", "\u{feff}", "\0", "#", "\\"];
            let end = *dice.pick(&ends);
            lines[at].push_str(end);
        }
        _ => {
            // What stands behind the sign, as TOML has it.
            let (name, stood) = lines[at].split_once('=').unwrap_or((&lines[at], ""));
            let value = match dice.roll(4) {
                0 => {
                    let values = [
                        "1",
                        "-0.0",
                        "inf",
                        "nan",
                        "1e400",
                        "0x7fffffffffffffff",
                        "true",
                        "[]",
                        "{}",
                        "''",
                        "2026-06-22T07:50:00Z",
                        "2026-02-30",
                        "07:50:00",
                        "9223372036854775808",
                        "\"\"\"a\nb\"\"\"",
                        "'''Zq9\n'''",
                        "[1, \"x\", {a = 1}]",
                        "{a.b.c = [{}]}",
                    ];
                    (*dice.pick(&values)).to_owned()
                }
                1 => other
                    .split_once('=')
                    .map_or("1", |(_, value)| value.lines().next().unwrap_or_default())
                    .to_owned(),
                _ => {
                    let stood = stood.trim_matches([' ', '"']);
                    // JSON's escapes are TOML's.
                    Value::from(hostile::text(dice, stood)).to_string()
                }
            };
            let name = match dice.roll(6) {
                0 => format!("{} ", Value::from(hostile::text(dice, name.trim()))),
                _ => name.to_owned(),
            };
            lines[at] = format!("{name}= {value}");
        }
    }
    lines.join("\n")
}

/// The bytes in a PEM block, changed and written again.
fn change_pem(dice: &mut Dice, text: &str) -> String {
    let is_body = |line: &&str| !line.starts_with("-----") && !line.is_empty();
    let body: String = text.lines().filter(is_body).map(str::trim).collect();
    let Ok(mut bytes) = Base64::decode_vec(&body) else {
        return change_lines(dice, text, text);
    };
    if !bytes.is_empty() {
        garbled(dice, &mut bytes);
    }
    let labels = [
        "PUBLIC KEY",
        "PRIVATE KEY",
        "CERTIFICATE",
        "Zq9`Zq9",
        "ED25519 PUBLIC KEY",
    ];
    let label = match dice.roll(4) {
        0 => *dice.pick(&labels),
        _ => "PUBLIC KEY",
    };
    let body = Base64::encode_string(&bytes);
    format!("-----BEGIN {label}-----\n{body}\n-----END {label}-----\n")
}

/// What the caller asks.
fn ask(dice: &mut Dice, input: &mut Input) -> String {
    let issuers = [
        "https://weverlabs.com",
        "https://example-agent.system",
        "https://other.example",
    ];
    let issuer = match dice.roll(4) {
        0 => hostile::text(dice, issuers[0]),
        _ => (*dice.pick(&issuers)).to_owned(),
    };
    if !matches!(input.kind, Kind::Proof | Kind::Folder) {
        input.asked = json!({ "issuer": issuer });
        return "another issuer".to_owned();
    }
    match dice.roll(4) {
        0 => {
            let times = [
                AS_OF,
                "2026-11-02T09:03:00Z",
                "2031-01-01T00:00:00.001Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999Z",
            ];
            input.asked["as_of"] = (*dice.pick(&times)).into();
        }
        1 => {
            let profiles = [
                "first_paid_run",
                "customer_production_run",
                "tokenops_full_loop",
            ];
            input.asked["profile"] = (*dice.pick(&profiles)).into();
        }
        2 => {
            let levels = ["stated", "evidenced", "payer_bound"];
            input.asked["require_payment"] = (*dice.pick(&levels)).into();
        }
        _ => {
            let trusted = input.asked["trust"].as_array_mut();
            if let Some(file) = trusted.and_then(|files| files.first_mut()) {
                file["issuer"] = issuer.into();
            }
        }
    }
    "another question".to_owned()
}

/// Another name of a delivered file, another file, or one less.
fn deliver(dice: &mut Dice, input: &mut Input) -> String {
    let delivered: Vec<usize> = (0..input.files.len())
        .filter(|at| input.files[*at].name.starts_with(DELIVERED))
        .collect();
    if delivered.is_empty() {
        input.files.push(File::new(format!("{DELIVERED}Zq9"), "x"));
        return "a file".to_owned();
    }
    let at = *dice.pick(&delivered);
    let name = input.files[at]
        .name
        .strip_prefix(DELIVERED)
        .unwrap_or_default();
    let name = match dice.roll(8) {
        0 => hostile::text(dice, name),
        1 => format!("{}/{name}", hostile::text(dice, "")),
        2 => name.to_uppercase(),
        3 => name.replace('u', "u\u{308}"),
        4 => name.replace("u\u{308}", "\u{fc}"),
        5 => name.rsplit('/').next().unwrap_or_default().to_owned(),
        6 => format!("artifacts/{name}"),
        _ => name.replace('/', "\\"),
    };
    let name = format!("{DELIVERED}{name}");
    match dice.roll(6) {
        0 => {
            input.files.remove(at);
            "a file less".to_owned()
        }
        1 => {
            let bytes = input.files[at].bytes.clone();
            input.files.push(File::new(name, bytes));
            "a file twice".to_owned()
        }
        2 => {
            let proof = input.files[0].bytes.clone();
            input.files.push(File::new(name, proof));
            "the proof among its files".to_owned()
        }
        3 => {
            let bytes = &mut input.files[at].bytes;
            match bytes.is_empty() {
                true => bytes.push(b'x'),
                false => _ = garbled(dice, bytes),
            }
            "another file".to_owned()
        }
        _ => {
            input.files[at].name = name;
            "a file renamed".to_owned()
        }
    }
}

/// What somebody typed in place of `{}`, or of any word.
fn words(dice: &mut Dice, line: &mut Value) -> String {
    let Some(words) = line.as_array_mut().filter(|words| !words.is_empty()) else {
        return "nothing".to_owned();
    };
    let at = dice.roll(words.len());
    let word = words[at].as_str().unwrap_or_default().to_owned();
    let typed = hostile::text(dice, "").replace('\0', "");
    let typed = match dice.roll(10) {
        0 => {
            words.remove(at);
            return "a word less".to_owned();
        }
        1 => typed,
        2 => format!("{word}{typed}"),
        _ if word.contains("{}") => word.replace("{}", &typed),
        _ => return "nothing".to_owned(),
    };
    words[at] = typed.into();
    "another word".to_owned()
}

/// Hashes and signatures made again with the issuer's keys; whether that could be done.
fn seal(proof: &mut File) -> bool {
    let Ok(value) = serde_json::from_slice::<Value>(&proof.bytes) else {
        return false;
    };
    // It panics where a proof is too far from one.
    let sealed = caught(|| Forge::new(value).seal());
    let Ok(sealed) = sealed else { return false };
    proof.bytes = canonical(&sealed);
    true
}

/// The inputs of each kind, so that a piece comes from one that has the same files.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    seeds: BTreeMap<Kind, Vec<Input>>,
    kept: BTreeMap<Kind, Vec<Input>>,
}

impl Pool {
    pub(crate) fn of(seeds: Vec<Input>) -> Self {
        let mut pool = Self::default();
        for seed in seeds {
            pool.seeds.entry(seed.kind).or_default().push(seed);
        }
        pool
    }

    /// Something that showed what was not seen before is changed further.
    pub(crate) fn keep(&mut self, input: Input) {
        self.kept.entry(input.kind).or_default().push(input);
    }

    pub(crate) fn kept(&self) -> usize {
        self.kept.values().map(Vec::len).sum()
    }

    pub(crate) fn next(&self, dice: &mut Dice) -> Input {
        // Every other one is a proof.
        let kind = match dice.roll(2) {
            0 => Kind::Proof,
            _ => *dice.pick(&Kind::ALL),
        };
        let seeds = &self.seeds[&kind];
        let kept = self.kept.get(&kind).filter(|_| dice.roll(2) == 0);
        let input = dice.pick(kept.unwrap_or(seeds));
        let other = dice.pick(seeds);
        mutate(dice, input, other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seeds::seeds;

    #[test]
    fn the_same_seed_makes_the_same_inputs() {
        let pool = Pool::of(seeds());
        let made = |seed| {
            let mut dice = Dice::new(seed);
            Vec::from_iter((0..50).map(|_| pool.next(&mut dice)))
        };
        assert_eq!(made(1), made(1));
        assert_ne!(made(1), made(2));
    }
}
