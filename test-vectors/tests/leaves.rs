//! Every leaf of each accepted proof, one after the other: no change of any of them is verified.
//! Nothing here is sampled.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "in a test a panic is the report"
)]

use core::str::FromStr;
use serde_json::{Value, json};
use std::sync::LazyLock;
use wever_proof::time::Timestamp;
use wever_proof::{PaymentLevel, Policy, RailFile, Trust, TrustInput, Verdict, verify};
use wever_proof_vectors::cases::{AS_OF, Base, base, bases, own_rail, own_rail_file};
use wever_proof_vectors::forge::{canonical, digest_bytes, edit_statement};
use wever_proof_vectors::key::{issuer_set, requester_set};

/// The trust of a base's customer who knows the requester, too.
fn trust(base: &Base) -> Trust {
    let files = [base.keys.to_string(), requester_set().to_string()];
    let inputs = files
        .each_ref()
        .map(|file| TrustInput::new(file.as_bytes()));
    Trust::read(&inputs).unwrap()
}

/// The provider's keys alone: the requester's signature then protects nothing.
static PROVIDER_ONLY: LazyLock<Trust> = LazyLock::new(|| {
    let file = issuer_set().to_string();
    Trust::read(&[TrustInput::new(file.as_bytes())]).unwrap()
});

static POLICY: LazyLock<Policy> = LazyLock::new(|| Policy::at(Timestamp::from_str(AS_OF).unwrap()));

fn verdict(proof: &[u8], trust: &Trust) -> Verdict {
    verify(proof, trust, &POLICY).verdict()
}

/// A value that differs in meaning, by kind.
fn changes(value: &Value) -> Vec<Value> {
    let mut changes = match value {
        Value::String(text) => {
            let mut last: Vec<char> = text.chars().collect();
            let replaced = match last.pop() {
                Some('a') => 'b',
                _ => 'a',
            };
            last.push(replaced);
            let mut first: Vec<char> = text.chars().collect();
            if let Some(character) = first.first_mut() {
                *character = if *character == 'a' { 'b' } else { 'a' };
            }
            vec![
                Value::from(String::from_iter(last)),
                Value::from(String::from_iter(first)),
                Value::from(format!("{text} ")),
                Value::from(format!("{text}\u{200b}")),
                json!(""),
                Value::from(text.to_uppercase()),
                json!(0),
                json!([text]),
                json!({}),
            ]
        }
        Value::Number(number) => {
            let number = number.as_f64().unwrap();
            vec![
                json!(number + 1.0),
                json!(number - 1.0),
                json!(number + 0.001),
                Value::from(number.to_string()),
                json!(true),
                json!([]),
            ]
        }
        Value::Bool(value) => vec![json!(!value), json!(value.to_string())],
        Value::Null => vec![
            json!(false),
            json!(0),
            json!(""),
            json!("null"),
            json!({}),
            json!([]),
        ],
        Value::Array(_) => vec![json!([]), json!({}), json!("")],
        Value::Object(_) => vec![json!({}), json!([]), json!("")],
    };
    changes.push(Value::Null);
    changes.retain(|change| canonical(change) != canonical(value));
    changes
}

/// The pointer of every value, the root's too.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, &format!("{at}/{index}"), found);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                places(member, &format!("{at}/{name}"), found);
            }
        }
        _ => {}
    }
}

/// Every changed copy of a value: what was done, and the copy.
fn mutations(value: &Value, mut each: impl FnMut(String, Value)) {
    let mut all = Vec::new();
    places(value, "", &mut all);
    for place in &all {
        let here = value.pointer(place).unwrap();
        let mut at = |what: String, change: &dyn Fn(&mut Value)| {
            let mut copy = value.clone();
            change(copy.pointer_mut(place).unwrap());
            each(format!("{place}: {what}"), copy);
        };
        for change in changes(here) {
            let short: String = change.to_string().chars().take(40).collect();
            at(format!("is {short}"), &|here| *here = change.clone());
        }
        match here {
            Value::Object(members) => {
                for name in members.keys() {
                    at(format!("without {name}"), &|here| {
                        here.as_object_mut().unwrap().remove(name);
                    });
                    at(format!("{name} renamed"), &|here| {
                        let here = here.as_object_mut().unwrap();
                        let value = here.remove(name).unwrap();
                        here.insert(format!("{name}_"), value);
                    });
                }
                for name in ["note", "extensions", "", "__proto__"] {
                    if !members.contains_key(name) {
                        at(format!("with {name:?}"), &|here| here[name] = json!({}));
                    }
                }
            }
            Value::Array(items) => {
                for index in 0..items.len() {
                    at(format!("without item {index}"), &|here| {
                        here.as_array_mut().unwrap().remove(index);
                    });
                    at(format!("item {index} twice"), &|here| {
                        let here = here.as_array_mut().unwrap();
                        let item = here[index].clone();
                        here.insert(index, item);
                    });
                    for other in index + 1..items.len() {
                        if items[index] != items[other] {
                            at(format!("items {index} and {other} swapped"), &|here| {
                                here.as_array_mut().unwrap().swap(index, other);
                            });
                        }
                    }
                }
                at("with an item more".to_owned(), &|here| {
                    here.as_array_mut().unwrap().push(json!({}));
                });
            }
            _ => {}
        }
    }
}

/// Judges every item on all processors; what is still verified.
fn judge_all<T: Sync>(items: &[T], accepts: impl Fn(&T) -> Option<String> + Sync) -> Vec<String> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let size = items.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let running: Vec<_> = items
            .chunks(size)
            .map(|chunk| scope.spawn(|| chunk.iter().filter_map(&accepts).collect::<Vec<_>>()))
            .collect();
        running
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    })
}

#[test]
fn no_changed_leaf_is_verified() {
    for base in bases() {
        let trust = trust(base);
        assert_eq!(verdict(&base.bytes, &trust), Verdict::Verified);
        let mut all = Vec::new();
        mutations(&base.proof, |what, changed| {
            all.push((what, canonical(&changed)))
        });
        let accepted = judge_all(&all, |(what, bytes)| {
            (verdict(bytes, &trust) == Verdict::Verified).then(|| what.clone())
        });
        println!("{}: {} changes", base.name, all.len());
        assert!(accepted.is_empty(), "{}: {accepted:#?}", base.name);
        assert!(all.len() > 4_000, "{}", all.len());
    }
}

/// The same on a rail that a file describes, with what is of that rail alone.
#[test]
fn no_changed_leaf_of_a_rail_from_a_file_is_verified() {
    let base = own_rail();
    let trust = trust(base);
    let policy = POLICY
        .clone()
        .rail(RailFile::read(own_rail_file().text.as_bytes()).unwrap());
    let verdict = |proof: &[u8]| verify(proof, &trust, &policy).verdict();
    assert_eq!(verdict(&base.bytes), Verdict::Verified);
    let mut all = Vec::new();
    mutations(&base.proof, |what, changed| {
        all.push((what, canonical(&changed)))
    });
    let accepted = judge_all(&all, |(what, bytes)| {
        (verdict(bytes) == Verdict::Verified).then(|| what.clone())
    });
    println!("{}: {} changes", base.name, all.len());
    assert!(accepted.is_empty(), "{accepted:#?}");
    assert!(all.len() > 4_000, "{}", all.len());
}

#[test]
fn no_changed_leaf_of_the_statement_is_verified() {
    for base in bases() {
        let trust = trust(base);
        let package = match base.proof.pointer("/objects/return_package/0") {
            Some(_) => "/objects/return_package/0",
            None => "/objects/attestation/0",
        };
        let mut statement = Value::Null;
        edit_statement(&mut base.proof.pointer(package).unwrap().clone(), |value| {
            statement = value.clone()
        });
        let mut all = Vec::new();
        mutations(&statement, |what, changed| {
            let mut proof = base.proof.clone();
            edit_statement(proof.pointer_mut(package).unwrap(), |value| {
                *value = changed
            });
            all.push((what, canonical(&proof)));
        });
        let accepted = judge_all(&all, |(what, bytes)| {
            (verdict(bytes, &trust) == Verdict::Verified).then(|| what.clone())
        });
        println!("{}: {} changes of the statement", base.name, all.len());
        assert!(accepted.is_empty(), "{}: {accepted:#?}", base.name);
        assert!(all.len() > 200, "{}", all.len());
    }
}

/// A paid session with any leaf changed, hashed again, is no evidence of the payment, but for what says the same
/// and for what is no session any more: that is kept and hashed like any other document.
#[test]
fn no_changed_leaf_of_a_paid_session_is_evidence() {
    let at = "/objects/payment_reference/0/evidence/0";
    let text = base().proof.pointer(&format!("{at}/text")).unwrap();
    let session: Value = serde_json::from_str(text.as_str().unwrap()).unwrap();
    let id = session["id"].as_str().unwrap();
    let mut all = Vec::new();
    mutations(&session, |what, changed| {
        let text = changed.to_string();
        let mut proof = base().proof.clone();
        let document = proof.pointer_mut(at).unwrap();
        document["sha256"] = digest_bytes(text.as_bytes()).into();
        document["text"] = text.into();
        all.push((what, canonical(&proof)));
    });
    assert!(all.len() > 80, "{}", all.len());
    let trust = trust(base());
    let evidence = judge_all(&all, |(what, bytes)| {
        let outcome = verify(bytes, &trust, &POLICY);
        let level = outcome.report().payment_level;
        (level == Some(PaymentLevel::Evidenced)).then(|| what.clone())
    });
    let is_no_session = |what: &&String| {
        let changes = [": is {}", ": is []", ": is \"\"", ": is null"];
        changes.contains(&what.as_str())
            || what.starts_with("/object:")
            || what.ends_with(": without object")
            || what.ends_with(": object renamed")
    };
    let sessions: Vec<&String> = evidence
        .iter()
        .filter(|what| !is_no_session(what))
        .collect();
    // A member more says nothing, and no state of the session contradicts that it is paid; letter case of a
    // currency and spaces in a name make no other ones.
    let same = [
        ": without status",
        ": status renamed",
        ": with \"note\"",
        ": with \"extensions\"",
        ": with \"\"",
        ": with \"__proto__\"",
        "/currency: is \"USD\"",
        &format!("/id: is {}", json!(format!("{id} "))),
        "/status: is null",
    ];
    assert_eq!(sessions, same);
}

/// Of each three bytes of the proof one is removed and one has its lowest bit flipped: what is still
/// verified has the same canonical form. Two of three keep the test under a minute without
/// optimization; every leaf is changed by the tests above.
#[test]
fn no_changed_byte_is_verified() {
    let bytes = &base().bytes;
    let all: Vec<usize> = (0..bytes.len()).filter(|at| at % 3 < 2).collect();
    let accepted = judge_all(&all, |&at| {
        let mut changed = bytes.clone();
        if at % 3 == 0 {
            changed.remove(at);
        } else {
            changed[at] ^= 1;
        }
        let same = || {
            serde_json::from_slice::<Value>(&changed).is_ok_and(|value| canonical(&value) == *bytes)
        };
        (verdict(&changed, &PROVIDER_ONLY) == Verdict::Verified && !same())
            .then(|| format!("byte {at}"))
    });
    println!("{} changed bytes", all.len());
    assert!(accepted.is_empty(), "{accepted:#?}");
}
