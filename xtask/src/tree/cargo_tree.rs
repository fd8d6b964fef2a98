//! `cargo tree`, read: it resolves features and targets as the build does.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Error;
use crate::program;
use crate::workspace::Workspace;

/// The dependencies of one package for one target.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tree {
    /// The versions of every crate, by its name.
    pub(super) versions: BTreeMap<String, BTreeSet<String>>,
    /// Which crates ask for a crate, by its name.
    pub(super) parents: BTreeMap<String, BTreeSet<String>>,
}

/// Reads the tree of `package`; `edges` is the argument of `cargo tree --edges`.
pub(super) fn read(
    workspace: &Workspace,
    package: &str,
    edges: &str,
    target: &str,
) -> Result<Tree, Error> {
    let mut command = program::cargo(workspace.root());
    command.args(["tree", "--package", package, "--edges", edges]);
    command.args(["--target", target, "--prefix", "depth", "--format", " {p}"]);
    parse(&program::output(&mut command)?)
}

/// Lines are `DEPTH NAME vVERSION …`, a crate after the one that asks for it.
fn parse(text: &str) -> Result<Tree, Error> {
    let mut tree = Tree::default();
    let mut path: Vec<String> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let unknown = || Error::new(format!("cannot read this line of `cargo tree`: `{line}`"));
        let mut words = line.split_whitespace();
        let depth: usize = words
            .next()
            .and_then(|depth| depth.parse().ok())
            .ok_or_else(unknown)?;
        let name = words.next().ok_or_else(unknown)?.to_owned();
        let version = words.next().and_then(|version| version.strip_prefix('v'));
        let version = version.ok_or_else(unknown)?.to_owned();
        path.truncate(depth);
        let parents = tree.parents.entry(name.clone()).or_default();
        parents.extend(path.last().cloned());
        tree.versions
            .entry(name.clone())
            .or_default()
            .insert(version);
        path.push(name);
    }
    Ok(tree)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_versions_and_parents_are_read() {
        let text = "0 a v0.1.0 (/somewhere/a)\n1 b v1.0.0\n2 c v2.0.0 (proc-macro)\n\
                    1 c v3.0.0\n1 d v1.0.0\n2 b v1.0.0 (*)\n";
        let tree = parse(text).unwrap();
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(tree.versions.len(), 4);
        assert_eq!(tree.versions.get("c"), Some(&set(&["2.0.0", "3.0.0"])));
        assert_eq!(tree.parents.get("a"), Some(&set(&[])));
        assert_eq!(tree.parents.get("b"), Some(&set(&["a", "d"])));
        assert_eq!(tree.parents.get("c"), Some(&set(&["a", "b"])));
        assert!(parse("1 b").is_err());
    }
}
