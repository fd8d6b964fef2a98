//! No crate is there in two versions, except where there is a reason.

use std::collections::{BTreeMap, BTreeSet};

use super::{NATIVE, WASM, cargo_tree};
use crate::error::Error;
use crate::workspace::Workspace;

/// What is shipped, and for which target.
const SHIPPED: &[(&str, &str)] = &[
    ("wever-proof", NATIVE),
    ("wever-proof", WASM),
    ("wever-proof-cli", NATIVE),
    ("wever-proof-wasm", WASM),
];

/// The crates that are there more than once, with the reason.
const ALLOWED: &[(&str, &str)] = &[(
    "syn",
    "2 and 3, in derive macros only: nothing of it is linked",
)];

/// Fails at the first crate that is there twice without a reason, or that has a reason it no
/// longer needs.
pub(super) fn check(workspace: &Workspace) -> Result<(), Error> {
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (package, target) in SHIPPED {
        let tree = cargo_tree::read(workspace, package, "normal", target)?;
        for (name, more) in tree.versions {
            versions.entry(name).or_default().extend(more);
        }
    }
    let all = versions.len();
    versions.retain(|_, versions| versions.len() > 1);
    for (name, reason) in ALLOWED {
        if versions.remove(*name).is_none() {
            return Err(Error::new(format!(
                "{name} has one version again: remove it from the allowed duplicates ({reason})"
            )));
        }
    }
    if let Some((name, versions)) = versions.first_key_value() {
        let versions: Vec<&str> = versions.iter().map(String::as_str).collect();
        return Err(Error::new(format!(
            "{name} is there as {}: agree on one, or allow it with a reason in \
             xtask/src/tree/duplicates.rs",
            versions.join(" and ")
        )));
    }
    println!(
        "  {all} crates, {} of them in two versions for a reason",
        ALLOWED.len()
    );
    Ok(())
}
