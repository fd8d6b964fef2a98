//! The SDK's dependencies are the ones on a committed list, and none of them is for reaching
//! the network, the clock or a source of randomness.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use super::cargo_tree::{self, Tree};
use super::{NATIVE, WASM};
use crate::error::Error;
use crate::whole_file;
use crate::workspace::Workspace;

const SDK: &str = "wever-proof";
const LIST: &str = "xtask/sdk-tree.txt";

/// What is linked into the SDK may not be one of these; `*` stands for any ending.
const BANNED: &[&str] = &[
    // network
    "actix*",
    "async-std",
    "curl*",
    "h2",
    "h3",
    "hyper*",
    "isahc",
    "mio",
    "native-tls",
    "openssl*",
    "quinn*",
    "reqwest",
    "rustls*",
    "smol",
    "socket2",
    "tokio*",
    "ureq",
    // clock
    "chrono*",
    "coarsetime",
    "instant",
    "jiff*",
    "minstant",
    "quanta",
    "time",
    "time-*",
    "web-time",
    // randomness
    "fastrand",
    "getrandom",
    "nanorand",
    "oorandom",
    "rand",
    "rand_*",
    "wyrand",
    // files, environment, processes, threads
    "crossbeam*",
    "dirs*",
    "dotenv*",
    "fs-err",
    "fs2",
    "home",
    "memmap*",
    "num_cpus",
    "rayon*",
    "rustix",
    "tempfile",
    "threadpool",
    "walkdir",
    // the host page
    "console_log",
    "gloo*",
    "js-sys",
    "wasm-bindgen-futures",
    "web-sys",
];

/// Fails at the first difference from the list, and at the first banned crate.
pub(super) fn check(workspace: &Workspace) -> Result<(), Error> {
    let path = list_path(workspace);
    let text = fs::read_to_string(&path).map_err(|cause| Error::at("cannot read", &path, cause))?;
    let listed = Sections::parse(&text)?;
    let trees = Trees::read(workspace)?;
    trees.refuse_banned()?;
    let present = trees.sections();
    for (title, names) in present.titled() {
        let listed = listed.named(title);
        let differing = names.symmetric_difference(listed).next();
        if let Some(name) = differing {
            let what = if names.contains(name) {
                "is new in"
            } else {
                "is gone from"
            };
            return Err(Error::new(format!(
                "{name} {what} the SDK's dependencies [{title}]: if it has to be so, run \
                 `cargo xtask tree --write`, add the reason to {LIST} and commit it"
            )));
        }
    }
    let linked = present.everywhere.len() + present.native.len();
    println!("  {linked} crates linked into the SDK, as listed in {LIST}; none is banned");
    Ok(())
}

/// Writes the list, with the reasons that the old one gives.
pub(super) fn write_list(workspace: &Workspace) -> Result<(), Error> {
    let path = list_path(workspace);
    let reasons = fs::read_to_string(&path).map_or_else(|_| BTreeMap::new(), |old| reasons(&old));
    let sections = Trees::read(workspace)?.sections();
    whole_file::write(&path, sections.text(&reasons).as_bytes())?;
    println!("  wrote {LIST}");
    Ok(())
}

fn list_path(workspace: &Workspace) -> PathBuf {
    workspace.root().join(LIST)
}

/// The SDK's dependencies as cargo resolves them.
struct Trees {
    native: Tree,
    wasm: Tree,
    /// With what is needed only while compiling.
    compiled: [Tree; 2],
}

impl Trees {
    fn read(workspace: &Workspace) -> Result<Self, Error> {
        let linked = |target| cargo_tree::read(workspace, SDK, "normal,no-proc-macro", target);
        let compiled = |target| cargo_tree::read(workspace, SDK, "normal,build", target);
        Ok(Self {
            native: linked(NATIVE)?,
            wasm: linked(WASM)?,
            compiled: [compiled(NATIVE)?, compiled(WASM)?],
        })
    }

    fn refuse_banned(&self) -> Result<(), Error> {
        for (name, parents) in self.native.parents.iter().chain(&self.wasm.parents) {
            if !is_banned(name) {
                continue;
            }
            if let Some(parent) = parents.iter().next() {
                return Err(Error::new(format!(
                    "the SDK may not link {name}, which {parent} asks for"
                )));
            }
        }
        Ok(())
    }

    fn sections(&self) -> Sections {
        let names = |tree: &Tree| -> BTreeSet<String> {
            let names = tree.versions.keys().filter(|name| *name != SDK);
            names.cloned().collect()
        };
        let (native, wasm) = (names(&self.native), names(&self.wasm));
        let linked = &native | &wasm;
        let [one, other] = &self.compiled;
        Sections {
            everywhere: &native & &wasm,
            native: &native - &wasm,
            wasm: &wasm - &native,
            compiling: &(&names(one) | &names(other)) - &linked,
        }
    }
}

fn is_banned(name: &str) -> bool {
    BANNED.iter().any(|banned| match banned.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == *banned,
    })
}

/// The list's four sections.
#[derive(Default)]
struct Sections {
    everywhere: BTreeSet<String>,
    native: BTreeSet<String>,
    wasm: BTreeSet<String>,
    compiling: BTreeSet<String>,
}

const TITLES: [&str; 4] = [
    "linked on every target",
    "linked natively only",
    "linked on wasm32 only",
    "only while compiling: macros and build scripts",
];

const HEAD: &str = "\
# What the SDK is made of, apart from the standard library. `cargo xtask tree` compares this
# list with what cargo resolves, `cargo xtask tree --write` renews it and keeps the reasons.
";

impl Sections {
    fn titled(&self) -> [(&'static str, &BTreeSet<String>); 4] {
        let [everywhere, native, wasm, compiling] = TITLES;
        [
            (everywhere, &self.everywhere),
            (native, &self.native),
            (wasm, &self.wasm),
            (compiling, &self.compiling),
        ]
    }

    fn named(&self, title: &str) -> &BTreeSet<String> {
        const NONE: &BTreeSet<String> = &BTreeSet::new();
        let titled = self.titled().into_iter();
        let mut matching = titled.filter(|(known, _)| *known == title);
        matching.next().map_or(NONE, |(_, names)| names)
    }

    fn parse(text: &str) -> Result<Self, Error> {
        let mut sections = Self::default();
        let mut section = None;
        for line in text.lines() {
            let entry = line.split('#').next().unwrap_or_default().trim();
            let title = entry
                .strip_prefix('[')
                .and_then(|title| title.strip_suffix(']'));
            if let Some(title) = title {
                let place = TITLES.iter().position(|known| *known == title);
                section = match place {
                    Some(0) => Some(&mut sections.everywhere),
                    Some(1) => Some(&mut sections.native),
                    Some(2) => Some(&mut sections.wasm),
                    Some(3) => Some(&mut sections.compiling),
                    _ => return Err(Error::new(format!("{LIST} has no section `[{title}]`"))),
                };
            } else if !entry.is_empty() {
                let names = section
                    .as_mut()
                    .ok_or_else(|| Error::new(format!("{LIST} names `{entry}` in no section")))?;
                names.insert(entry.to_owned());
            }
        }
        Ok(sections)
    }

    fn text(&self, reasons: &BTreeMap<String, String>) -> String {
        let mut text = HEAD.to_owned();
        for (title, names) in self.titled() {
            text.push_str(&format!("\n[{title}]\n"));
            for name in names {
                match reasons.get(name) {
                    Some(reason) => text.push_str(&format!("{name:28}# {reason}\n")),
                    None => text.push_str(&format!("{name}\n")),
                }
            }
        }
        text
    }
}

/// The reasons of a list, by crate.
fn reasons(text: &str) -> BTreeMap<String, String> {
    let lines = text.lines().filter_map(|line| line.split_once('#'));
    lines
        .map(|(name, reason)| (name.trim().to_owned(), reason.trim().to_owned()))
        .filter(|(name, _)| !name.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bans_match_whole_names_and_endings() {
        assert!(is_banned("tokio") && is_banned("tokio-util") && is_banned("rand_core"));
        assert!(!is_banned("mior") && !is_banned("timely") && !is_banned("serde"));
    }

    #[test]
    fn a_written_list_reads_the_same_and_keeps_its_reasons() {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let sections = Sections {
            everywhere: set(&["a", "b"]),
            native: set(&["c"]),
            wasm: set(&[]),
            compiling: set(&["d"]),
        };
        let old = "[linked natively only]\nb  # why\n# a remark\nz # gone\n";
        let text = sections.text(&reasons(old));
        assert!(text.contains("\na\n") && text.contains("# why\n"));
        let again = Sections::parse(&text).unwrap();
        assert_eq!(again.titled(), sections.titled());
        assert!(Sections::parse("a\n").is_err());
        assert!(Sections::parse("[elsewhere]\n").is_err());
    }
}
