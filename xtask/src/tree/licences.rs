//! Every dependency is under a licence that the two licences of this workspace can live with.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use spdx::{Expression, ParseMode};

use crate::error::Error;
use crate::program;
use crate::workspace::Workspace;

/// Licences that ask for no more than notice, by their SPDX identifiers.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Fails at the first dependency, of any target, that no allowed licence covers. Dependencies
/// of tests alone are not shipped and not looked at.
pub(super) fn check(workspace: &Workspace) -> Result<(), Error> {
    let mut cargo = program::cargo(workspace.root());
    let text = program::output(cargo.args(["metadata", "--format-version", "1"]))?;
    let metadata: Metadata = serde_json::from_str(&text)
        .map_err(|cause| Error::new(format!("cannot read `cargo metadata`: {cause}")))?;
    let shipped = metadata.shipped();
    for package in &metadata.packages {
        if shipped.contains(package.id.as_str()) {
            let licence = package.license.as_deref();
            if let Err(why) = licence.ok_or("no licence".to_owned()).and_then(is_allowed) {
                let (name, version) = (&package.name, &package.version);
                return Err(Error::new(format!("{name} {version} has {why}")));
            }
        }
    }
    println!("  {} packages under allowed licences", shipped.len());
    Ok(())
}

fn is_allowed(licence: &str) -> Result<(), String> {
    // Old manifests write `MIT/Apache-2.0`.
    let expression = Expression::parse_mode(licence, ParseMode::LAX)
        .map_err(|_| format!("a licence that is no SPDX expression: `{licence}`"))?;
    let allowed = expression.evaluate(|requirement| {
        let id = requirement.license.id();
        requirement.addition.is_none() && id.is_some_and(|id| ALLOWED.contains(&id.name))
    });
    if allowed {
        Ok(())
    } else {
        Err(format!("the licence `{licence}`, which is not allowed"))
    }
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    workspace_members: Vec<String>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Deserialize)]
struct Kind {
    /// None for a normal dependency, or `build` or `dev`.
    kind: Option<String>,
}

impl Metadata {
    /// The ids of the workspace's packages and all they need that is not for tests alone.
    fn shipped(&self) -> BTreeSet<&str> {
        let nodes = self.resolve.nodes.iter();
        let nodes: BTreeMap<&str, &Node> = nodes.map(|node| (node.id.as_str(), node)).collect();
        let mut shipped = BTreeSet::new();
        let mut next: Vec<&str> = self.workspace_members.iter().map(String::as_str).collect();
        while let Some(id) = next.pop() {
            if shipped.insert(id) {
                let dependencies = nodes.get(id).into_iter().flat_map(|node| &node.deps);
                next.extend(
                    dependencies
                        .filter(|dependency| dependency.is_shipped())
                        .map(|dependency| dependency.pkg.as_str()),
                );
            }
        }
        shipped
    }
}

impl Dependency {
    fn is_shipped(&self) -> bool {
        let mut kinds = self.dep_kinds.iter();
        kinds.any(|kind| kind.kind.as_deref() != Some("dev"))
    }
}

#[cfg(test)]
mod tests {
    use super::is_allowed;

    #[test]
    fn expressions_are_evaluated() {
        assert_eq!(is_allowed("(MIT OR Apache-2.0) AND Unicode-3.0"), Ok(()));
        assert_eq!(is_allowed("Unlicense/MIT"), Ok(()));
        assert_eq!(is_allowed("GPL-3.0-only OR MIT"), Ok(()));
        assert!(is_allowed("GPL-3.0-only AND MIT").is_err());
        assert!(is_allowed("Apache-2.0 WITH LLVM-exception").is_err());
        assert!(is_allowed("see LICENSE").is_err());
    }
}
