//! A rail that a file describes: what it is called, and what it asks, stands in that file alone.

use super::{AS_OF, Asked, Base, Case, FROM, case, changed_of};
use crate::case::Rail;
use crate::forge::{Forge, canonical};
use crate::key::{SEED, issuer_set};
use core::str::FromStr;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use wever_proof::RailFile;
use wever_proof::time::Timestamp;
use wever_proof_example as example;

/// The rail of the examples: its name, its file, and the file of a run on it.
struct Files {
    name: String,
    rail: String,
    run: Vec<u8>,
}

static FILES: LazyLock<Files> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../example-runs/rails");
    let entries = fs::read_dir(&folder).unwrap();
    let mut names: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let name = |path: &PathBuf| {
        let name = path.file_name()?.to_str()?;
        Some(name.strip_suffix(".rail.json")?.to_owned())
    };
    let name = names.iter().find_map(name).unwrap();
    Files {
        rail: fs::read_to_string(folder.join(format!("{name}.rail.json"))).unwrap(),
        run: fs::read(folder.join(format!("{name}.run.json"))).unwrap(),
        name,
    }
});

static BASE: LazyLock<Base> = LazyLock::new(|| {
    let rail = RailFile::read(FILES.rail.as_bytes()).unwrap();
    let from = Timestamp::from_str(FROM).unwrap();
    let example = example::run_under(&rail, &FILES.run, &SEED, &from).unwrap();
    let read = |open: &Vec<u8>| serde_json::from_slice(open).unwrap();
    Base {
        name: "accepted-own-rail",
        proof: serde_json::from_slice(example.proof()).unwrap(),
        bytes: example.proof().to_vec(),
        open: example.open.iter().map(read).collect(),
        keys: issuer_set(),
        artifacts: example.artifacts,
    }
});

pub(super) fn base() -> &'static Base {
    &BASE
}

/// The file of the rail.
#[must_use]
pub fn rail() -> Rail {
    Rail {
        file: format!("rails/{}.rail.json", FILES.name),
        text: format!("{}\n", whole()),
    }
}

fn whole() -> Value {
    serde_json::from_str(&FILES.rail).unwrap()
}

/// The same with a change.
fn changed_rail(name: &str, change: impl FnOnce(&mut Value)) -> Rail {
    let mut rail = whole();
    change(&mut rail);
    Rail {
        file: format!("rails/{}-{name}.rail.json", FILES.name),
        text: format!("{rail}\n"),
    }
}

fn under(rail: Option<Rail>, case: Case) -> Case {
    let asked = Asked {
        as_of: Some(AS_OF),
        rail,
        ..Asked::default()
    };
    Case {
        asked,
        proof: base().bytes.clone(),
        ..case
    }
}

/// The accepted proof of the rail, changed and sealed again.
fn changed(change: impl FnOnce(&mut Forge)) -> Vec<u8> {
    changed_of(base(), change)
}

fn rejected(
    name: &str,
    rule: &'static str,
    cascade: &[&'static str],
    why: &str,
    change: impl FnOnce(&mut Forge),
) -> Case {
    let case = case("rejected", &format!("own-rail-{name}"), rule, cascade, why);
    Case {
        proof: changed(change),
        ..under(Some(rail()), case)
    }
}

fn verified(name: &str, why: &str) -> Case {
    Case {
        name: format!("accepted-{name}"),
        rule: None,
        codes: Vec::new(),
        ..under(Some(rail()), case("verified", "", "none", &[], why))
    }
}

/// The vectors of this family.
pub(super) fn cases() -> Vec<Case> {
    [accepted(), given(), sealed(), parts(), own_type()]
        .into_iter()
        .flatten()
        .collect()
}

fn accepted() -> Vec<Case> {
    let mut none = verified(
        "own-rail-without-own-objects",
        "the file's profile also allows a run without objects of the rail's own type",
    );
    none.proof = changed(|forge| forge.remove("/objects/site_record"));
    let mut files = verified(
        "own-rail-artifacts",
        "the delivered files are those that the package lists",
    );
    files.artifacts = Some(base().artifacts.clone());
    vec![
        verified(
            "own-rail",
            "a run on a rail that only a file describes, under the profile of that file",
        ),
        none,
        files,
    ]
}

/// Which file is given.
fn given() -> Vec<Case> {
    let other = changed_rail("of-another-name", |rail| {
        rail["profile"]["profile"] = json!("another_run");
    });
    let laxer = changed_rail("laxer", |rail| {
        rail["profile"]["requires"] = json!([]);
    });
    let unreadable =
        |name: &str, rule, rail, why: &str| under(rail, case("unreadable", name, rule, &[], why));
    let without_digest = {
        let case = unreadable(
            "absent",
            "profile.digest",
            Some(rail()),
            "the bundle names the profile and not the digest of its file",
        );
        let mut proof = base().proof.clone();
        proof.as_object_mut().unwrap().remove("profile_digest");
        Case {
            proof: canonical(&proof),
            ..case
        }
    };
    let published = {
        let case = case(
            "untrusted",
            "own-rail",
            "policy.profile",
            &[],
            "a proof of a published profile, where the file of a rail was given",
        );
        let asked = Asked {
            as_of: Some(AS_OF),
            rail: Some(rail()),
            ..Asked::default()
        };
        Case { asked, ..case }
    };
    vec![
        unreadable(
            "",
            "profile.not-given",
            None,
            "the rail's file was not given, and nothing else says what a complete proof holds",
        ),
        unreadable(
            "other-name",
            "profile.not-given",
            Some(other),
            "the given file is that of another profile",
        ),
        unreadable(
            "laxer",
            "profile.digest",
            Some(laxer),
            "the given file has the right profile name, but requires less than the file of the proof",
        ),
        without_digest,
        published,
    ]
}

/// The digest is sealed, and a published profile has none.
fn sealed() -> Vec<Case> {
    let other = format!("sha256:{}", "0".repeat(64));
    let sealed = other.clone();
    let of_published = |name: &str, pointer: &'static str, why: &str| {
        super::rejected(name, "schema.unknown-member", &[], why, {
            let other = other.clone();
            move |forge: &mut Forge| forge.set(pointer, other)
        })
    };
    vec![
        rejected(
            "digest",
            "seal.envelope",
            &[],
            "the seal states the digest of another file than the bundle",
            move |forge| forge.set("completion_proof/profile_digest", sealed),
        ),
        rejected(
            "digest",
            "schema.missing-member",
            &[],
            "the seal states no digest",
            |forge| forge.remove("completion_proof/profile_digest"),
        ),
        of_published(
            "digest-of-published-seal",
            "completion_proof/profile_digest",
            "the seal states a digest of a published profile, which has none",
        ),
        of_published(
            "digest-of-published-bundle",
            "/profile_digest",
            "the bundle states a digest of a published profile, which has none",
        ),
        rejected(
            "rail",
            "profile.rail",
            &[],
            "the profile of the file does not cover the rail",
            |forge| {
                for place in [
                    "/rail_key",
                    "quote/rail_key",
                    "work_order/rail_key",
                    "production_run/rail_key",
                    "return_package/rail_key",
                    "completion_proof/rail_key",
                ] {
                    forge.set(place, "waterops");
                }
            },
        ),
    ]
}

/// What the file says of parts of published types.
fn parts() -> Vec<Case> {
    vec![
        rejected(
            "inputs",
            "schema.missing-member",
            &[],
            "the order does not give what the rail asks for",
            |forge| forge.remove("work_order/inputs/utility_context/utility"),
        ),
        rejected(
            "returned",
            "schema.mismatch",
            &[],
            "a word that the file's schema does not list",
            |forge| {
                forge.set(
                    "return_package/returned_fields/interconnection_packet_manifest/entries/0/entry_state",
                    "lost",
                );
            },
        ),
        rejected(
            "capacity",
            "schema.mismatch",
            &[],
            "a number below the minimum in the file's schema",
            |forge| forge.set("work_order/inputs/utility_context/requested_capacity_kw", 0),
        ),
        rejected(
            "unknown",
            "schema.unknown-member",
            &[],
            "a member that the file's schema does not list",
            |forge| forge.set("work_order/inputs/utility_context/voltage", "12 kV"),
        ),
        rejected(
            "project-type",
            "promise.return-package",
            &[],
            "the returned project type is not the ordered one, to which the file's profile joins it",
            |forge| {
                forge.set(
                    "return_package/returned_fields/interconnection_packet_manifest/project_type",
                    "wind",
                );
            },
        ),
    ]
}

/// What the file says of its own type.
fn own_type() -> Vec<Case> {
    vec![
        rejected(
            "own-hash",
            "hash.own-mismatch",
            &[],
            "an object of the rail's own type states a wrong hash",
            |forge| {
                forge.set(
                    "site_record/site_hash",
                    format!("sha256:{}", "0".repeat(64)),
                )
            },
        ),
        rejected(
            "own-hash-of-another",
            "hash.own-mismatch",
            &[],
            "an object of the rail's own type, changed after it was hashed",
            |forge| forge.set("site_record/address", "Example Road 13, North Valley"),
        ),
        rejected(
            "own-member",
            "schema.unknown-member",
            &["hash.own-mismatch"],
            "a member that the schema of the rail's own type does not list",
            |forge| forge.set("site_record/weather", "rain"),
        ),
        rejected(
            "own-issuer",
            "join.issuer",
            &["hash.own-mismatch"],
            "an object of the rail's own type names another issuer",
            |forge| forge.set("site_record/issuer", "https://other.example"),
        ),
        rejected(
            "own-run",
            "join.run-id",
            &["hash.own-mismatch"],
            "an object of the rail's own type names another run",
            |forge| forge.set("site_record/production_run_id", "run_of_another_day"),
        ),
        rejected(
            "own-time",
            "time.order",
            &["hash.own-mismatch"],
            "a time of the rail's own type breaks the order that the file's profile sets",
            |forge| forge.set("site_record/visited_at", "2026-11-02T11:00:00Z"),
        ),
    ]
}
