//! What each TokenOps system lists: each of the seven, eight and fourteen objects is named when it
//! is not there, with the verdict that follows from where it is still listed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "in a test a panic is the report"
)]

use serde_json::Value;
use wever_proof::{Profile, Report, Verdict};
use wever_proof_vectors::case::{Case, TrustFile};
use wever_proof_vectors::cases::{Base, all, tasks};
use wever_proof_vectors::forge::{Forge, canonical};
use wever_proof_vectors::judge::run;

/// How many objects each system lists.
const LISTED: [(&str, usize); 3] = [
    ("tokenops_live_pilot", 7),
    ("tokenops_controlled_pilot", 8),
    ("tokenops_full_loop", 14),
];

fn profile(base: &Base) -> &'static Profile<'static> {
    Profile::find(base.proof["profile"].as_str().unwrap()).unwrap()
}

/// Each listed name with the type of its object.
fn listed<'a>(profile: &'a Profile<'a>) -> Vec<(&'a str, &'a str)> {
    let names = profile.listing.as_ref().unwrap().names.iter();
    names
        .map(|name| {
            let allowance = profile
                .objects
                .iter()
                .find(|allowance| allowance.path == *name);
            (*name, allowance.unwrap().object_type)
        })
        .collect()
}

/// Takes a name out of the envelope's list, and out of what the command asked to be proven.
fn unlist(forge: &mut Forge, profile: &Profile, name: &str) {
    let at = &profile.listing.as_ref().unwrap().at;
    let list = format!("{}/{}", at.object_type, at.steps.join("/"));
    let requirements = "execution_command/proof_requirements";
    for place in [list.as_str(), requirements] {
        let absolute = wever_proof_vectors::forge::absolute(place);
        if forge.proof.pointer(&absolute).is_some() {
            let mut names = forge.get(place);
            names.as_array_mut().unwrap().retain(|entry| entry != name);
            forge.set(place, names);
        }
    }
}

fn report(base: &Base, proof: &Value) -> (Report, Vec<&'static str>) {
    let like = all().iter().find(|case| case.name == base.name).unwrap();
    let outcome = run(&Case {
        proof: canonical(proof),
        trust: vec![TrustFile::set(&base.keys)],
        ..like.clone()
    });
    let report = outcome.report().clone();
    assert!(outcome.into_verified().is_err());
    let codes = report.codes().into_iter().map(|code| code.name()).collect();
    (report, codes)
}

fn is_named(report: &Report, object_type: &str) -> bool {
    report.findings().any(|finding| {
        finding.message.contains(object_type)
            || finding.pointer.contains(object_type)
            || finding
                .expected
                .as_deref()
                .is_some_and(|expected| expected.contains(object_type))
    })
}

#[test]
fn each_system_lists_what_its_page_lists() {
    for (base, (name, count)) in tasks().iter().zip(LISTED) {
        let profile = profile(base);
        assert_eq!(profile.profile, name);
        assert_eq!(listed(profile).len(), count);
        for (_, object_type) in listed(profile) {
            assert!(profile.needs(object_type), "{object_type}");
        }
    }
}

#[test]
fn each_is_named_when_it_is_taken_out() {
    for base in tasks() {
        let profile = profile(base);
        for (name, object_type) in listed(profile) {
            let place = format!("/objects/{object_type}");
            // Out of the bundle alone: the seal still lists it.
            let mut plain = base.proof.clone();
            wever_proof_vectors::forge::remove(&mut plain, &place);
            let (found, codes) = report(base, &plain);
            assert_eq!(found.verdict, Verdict::Rejected, "{place}");
            for code in [
                "complete.missing-object",
                "seal.absent-object",
                "listing.absent-object",
            ] {
                assert!(codes.contains(&code), "{place}: {codes:?}");
            }
            assert!(is_named(&found, object_type), "{place}");
            // Out of bundle and seal: the system's own envelope still lists it.
            let mut forge = Forge::new(base.proof.clone());
            forge.remove(&place);
            let (found, codes) = report(base, &forge.seal());
            assert_eq!(found.verdict, Verdict::Rejected, "{place}, sealed again");
            for code in ["complete.missing-object", "listing.absent-object"] {
                assert!(codes.contains(&code), "{place}, sealed again: {codes:?}");
            }
            assert!(is_named(&found, object_type), "{place}, sealed again");
            // Out of everything: what is left is whole in itself, and incomplete.
            let mut forge = Forge::new(base.proof.clone());
            forge.remove(&place);
            unlist(&mut forge, profile, name);
            let (found, codes) = report(base, &forge.seal());
            assert_eq!(
                found.verdict,
                Verdict::Incomplete,
                "{place}, unlisted: {codes:?}"
            );
            assert_eq!(codes, ["complete.missing-object"], "{place}, unlisted");
            assert!(is_named(&found, object_type), "{place}, unlisted");
        }
        println!("{}: {} objects", base.name, listed(profile).len());
    }
}
