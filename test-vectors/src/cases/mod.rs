//! The list of all vectors, by family.

mod accepted;
mod accounts;
mod causes;
mod corners;
mod customer;
mod delivered;
mod diligenceops;
mod documents;
mod evidence;
mod fees;
mod history;
mod input;
mod orders;
mod own_rail;
mod paid;
mod payment_evidence;
mod plain_keys;
mod requirements;
mod signatures;
mod stories;
mod task_stories;
mod tokenops;
mod twice;
mod words;

use crate::case::{Asked, Case, TrustFile};
use crate::forge::Forge;
use crate::key::{SEED, issuer_set, requester_set, task_issuer_set};
use core::str::FromStr;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use wever_proof::object::RailKey;
use wever_proof::time::Timestamp;
use wever_proof_example as example;

/// When the order of the accepted proof is made.
pub const FROM: &str = "2026-11-02T09:00:00Z";

/// When a vector is verified, unless it says otherwise.
pub const AS_OF: &str = "2026-11-02T12:00:00Z";

/// An accepted proof, from which vectors start.
#[derive(Debug)]
pub struct Base {
    /// The vector that is this proof as its builder made it.
    pub name: &'static str,
    /// The sealed proof.
    pub proof: Value,
    /// Its bytes as the builder made them.
    pub bytes: Vec<u8>,
    /// The open run after each move: started, returned, receipted, or funded, contracted, executed,
    /// returned.
    pub open: Vec<Value>,
    /// The provider's key set as the customers of such a run get it.
    pub keys: Value,
    /// The delivered files.
    pub artifacts: Vec<(String, Vec<u8>)>,
}

/// How many of the accepted proofs are paid runs; those of task runs follow.
const PAID: usize = 3;

static BASES: LazyLock<[Base; 6]> = LazyLock::new(|| {
    let of = |name, profile, rail: RailKey| {
        let from = Timestamp::from_str(FROM).unwrap();
        let example = example::run_of(profile, rail.clone(), &SEED, &from).unwrap();
        Base {
            name,
            proof: serde_json::from_slice(example.proof()).unwrap(),
            bytes: example.proof().to_vec(),
            open: example
                .open
                .iter()
                .map(|open| serde_json::from_slice(open).unwrap())
                .collect(),
            keys: match rail {
                RailKey::Tokenops => task_issuer_set(),
                _ => issuer_set(),
            },
            artifacts: example.artifacts,
        }
    };
    let task = |name, profile| of(name, profile, RailKey::Tokenops);
    [
        of(
            "accepted-first-paid-run",
            "first_paid_run",
            RailKey::Packetops,
        ),
        of(
            "accepted-diligenceops",
            "first_paid_run",
            RailKey::Diligenceops,
        ),
        of(
            "accepted-customer-production-run",
            "customer_production_run",
            RailKey::Packetops,
        ),
        task("accepted-tokenops-live-pilot", "tokenops_live_pilot"),
        task(
            "accepted-tokenops-controlled-pilot",
            "tokenops_controlled_pilot",
        ),
        task("accepted-tokenops-full-loop", "tokenops_full_loop"),
    ]
});

/// Every accepted proof from which vectors start.
#[must_use]
pub fn bases() -> &'static [Base] {
    &*BASES
}

/// The accepted proof on a rail that a file describes.
#[must_use]
pub fn own_rail() -> &'static Base {
    own_rail::base()
}

pub use own_rail::rail as own_rail_file;

/// Every accepted proof that vectors are written as changes of.
#[must_use]
pub fn starts() -> Vec<&'static Base> {
    bases().iter().chain([own_rail()]).collect()
}

/// The accepted proofs of paid runs.
#[must_use]
pub fn paid() -> &'static [Base] {
    &BASES[..PAID]
}

/// The accepted proofs of task runs: live pilot, controlled pilot, full loop.
#[must_use]
pub fn tasks() -> &'static [Base] {
    &BASES[PAID..]
}

/// The accepted proof: a first paid run of PacketOps.
#[must_use]
pub fn base() -> &'static Base {
    &BASES[0]
}

/// The accepted proof of DiligenceOps.
fn diligence() -> &'static Base {
    &BASES[1]
}

/// The accepted customer production run.
fn customer() -> &'static Base {
    &BASES[2]
}

static ALL: LazyLock<Vec<Case>> = LazyLock::new(make);

/// Every vector, by name.
#[must_use]
pub fn all() -> &'static [Case] {
    &ALL
}

/// Makes every vector anew.
///
/// # Panics
///
/// If two have one name.
#[must_use]
pub fn make() -> Vec<Case> {
    let mut cases: Vec<Case> = [
        accepted::cases(),
        accounts::cases(),
        causes::cases(),
        input::cases(),
        documents::cases(),
        evidence::cases(),
        fees::cases(),
        delivered::cases(),
        stories::cases(),
        signatures::cases(),
        plain_keys::cases(),
        diligenceops::cases(),
        customer::cases(),
        tokenops::cases(),
        task_stories::cases(),
        history::cases(),
        twice::cases(),
        corners::cases(),
        paid::cases(),
        payment_evidence::cases(),
        orders::cases(),
        requirements::cases(),
        words::cases(),
        own_rail::cases(),
    ]
    .into_iter()
    .flatten()
    .collect();
    cases.sort_by(|left, right| left.name.cmp(&right.name));
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(names.len(), cases.len(), "two vectors have one name");
    for name in causes::names() {
        assert!(names.contains(name), "no vector {name}");
    }
    for case in &mut cases {
        case.causes = causes::of(&case.name);
    }
    cases
}

/// A vector with the accepted proof and the usual trust; its name starts with its rule's.
fn case(
    verdict: &'static str,
    name: &str,
    rule: &'static str,
    cascade: &[&'static str],
    why: &str,
) -> Case {
    let mut codes: Vec<&'static str> = cascade.to_vec();
    codes.push(rule);
    codes.sort_unstable();
    let prefix = rule.replace('.', "-");
    Case {
        name: if name.is_empty() {
            prefix
        } else {
            format!("{prefix}-{name}")
        },
        why: why.to_owned(),
        rule: Some(rule),
        proof: base().bytes.clone(),
        pad_to: None,
        trust: vec![TrustFile::set(&issuer_set())],
        asked: Asked {
            as_of: Some(AS_OF),
            ..Asked::default()
        },
        artifacts: None,
        verdict,
        codes,
        causes: Vec::new(),
    }
}

/// A change of the accepted proof that is sealed again and rejected.
fn rejected(
    name: &str,
    rule: &'static str,
    cascade: &[&'static str],
    why: &str,
    change: impl FnOnce(&mut Forge),
) -> Case {
    Case {
        proof: changed(change),
        ..case("rejected", name, rule, cascade, why)
    }
}

/// Raw bytes that cannot be judged.
fn unreadable(name: &str, rule: &'static str, why: &str, proof: impl Into<Vec<u8>>) -> Case {
    Case {
        proof: proof.into(),
        ..case("unreadable", name, rule, &[], why)
    }
}

/// The accepted proof under other trust.
fn under(
    verdict: &'static str,
    name: &str,
    rule: &'static str,
    why: &str,
    trust: Vec<TrustFile>,
) -> Case {
    Case {
        trust,
        ..case(verdict, name, rule, &[], why)
    }
}

/// A change that is verified.
fn accepted(name: &str, why: &str, change: impl FnOnce(&mut Forge)) -> Case {
    Case {
        name: format!("accepted-{name}"),
        rule: None,
        codes: Vec::new(),
        proof: changed(change),
        ..case("verified", "", "none", &[], why)
    }
}

/// The same, at the edge of a rule.
fn edge(name: &str, rule: &'static str, why: &str, change: impl FnOnce(&mut Forge)) -> Case {
    Case {
        rule: Some(rule),
        ..accepted(name, why, change)
    }
}

/// The accepted proof, changed and sealed again.
fn changed(change: impl FnOnce(&mut Forge)) -> Vec<u8> {
    changed_of(base(), change)
}

/// An accepted proof, changed and sealed again.
fn changed_of(base: &Base, change: impl FnOnce(&mut Forge)) -> Vec<u8> {
    let mut forge = Forge::new(base.proof.clone());
    change(&mut forge);
    forge.bytes()
}

/// Both key sets: the provider's and the requester's.
fn both() -> Vec<TrustFile> {
    vec![
        TrustFile::set(&issuer_set()),
        TrustFile::set(&requester_set()),
    ]
}

/// The text of the accepted proof with one piece replaced, not sealed again.
fn spliced(from: &str, to: &str) -> Vec<u8> {
    let text = core::str::from_utf8(&base().bytes).unwrap();
    assert!(text.contains(from), "{from} is not in the proof");
    text.replacen(from, to, 1).into_bytes()
}
