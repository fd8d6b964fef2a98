//! Which module of `sdk/src` imports which, read from its `use` lines and paths: no circle, and
//! nothing that verifies imports what builds.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test ends where what it reads is not as it should be"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A path of names, from the root of the crate.
type Names = Vec<String>;

/// A file of the library, without its tests.
struct Module {
    words: Vec<String>,
    /// Every name that a `use` brings in, by what it stands for and whether it is handed on.
    imports: BTreeMap<String, (Names, bool)>,
}

struct Modules(BTreeMap<Names, Module>);

impl Modules {
    fn read() -> Self {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut files = Vec::new();
        collect(&source, &mut files);
        let mut modules = BTreeMap::new();
        let mut only_tests = BTreeSet::new();
        for file in files {
            let name = name_of(file.strip_prefix(&source).unwrap());
            let (words, tests) = without_tests(&words(&fs::read_to_string(&file).unwrap()));
            only_tests.extend(tests.into_iter().map(|child| child_of(&name, &child)));
            let imports = BTreeMap::new();
            modules.insert(name, Module { words, imports });
        }
        modules.retain(|name, _| !only_tests.contains(name));
        let mut modules = Self(modules);
        let names: Vec<Names> = modules.0.keys().cloned().collect();
        for name in names {
            let uses = uses(&modules.0[&name].words);
            let imports = uses
                .into_iter()
                .filter_map(|(local, path, is_handed_on)| {
                    let path = modules.absolute(&name, &path)?;
                    Some((local, (path, is_handed_on)))
                })
                .collect();
            modules.0.get_mut(&name).unwrap().imports = imports;
        }
        modules
    }

    /// A path as it is written in a module, from the root of the crate; none for other crates.
    fn absolute(&self, module: &Names, path: &[String]) -> Option<Names> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => Some(rest.to_vec()),
            "self" => Some([module, rest].concat()),
            "super" => {
                let mut parent = module.clone();
                parent.pop()?;
                match rest.first().map(String::as_str) {
                    Some("super") => self.absolute(&parent, rest),
                    _ => Some([&parent, rest].concat()),
                }
            }
            name if self.0.contains_key(&child_of(module, name)) => Some([module, path].concat()),
            name => {
                let (known, _) = self.0[module].imports.get(name)?;
                Some([known, rest].concat())
            }
        }
    }

    /// The module in which what a path names is defined, wherever else it is handed on. What is imported
    /// without being handed on is known to the module itself and to those below it.
    fn defining(&self, from: &Names, path: &[String]) -> Names {
        let mut module = Names::new();
        for (place, name) in path.iter().enumerate() {
            let child = child_of(&module, name);
            if self.0.contains_key(&child) {
                module = child;
                continue;
            }
            return match self.0[&module].imports.get(name) {
                Some((target, is_handed_on)) if *is_handed_on || from.starts_with(&module) => {
                    self.defining(from, &[target, &path[place + 1..]].concat())
                }
                _ => module,
            };
        }
        module
    }

    /// What each module imports; the root only hands on what others define.
    fn edges(&self) -> BTreeSet<(String, String)> {
        let mut edges = BTreeSet::new();
        for (name, module) in &self.0 {
            let paths = paths(&module.words);
            let imports = module.imports.values().map(|(path, _)| path.clone());
            let written = paths.iter().filter_map(|path| self.absolute(name, path));
            for path in imports.chain(written) {
                let target = self.defining(name, &path);
                if target != *name && !target.is_empty() && !name.is_empty() {
                    edges.insert((name.join("::"), target.join("::")));
                }
            }
        }
        edges
    }
}

fn child_of(module: &Names, name: &str) -> Names {
    let mut child = module.clone();
    child.push(name.to_owned());
    child
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn name_of(file: &Path) -> Names {
    let file = file.with_extension("");
    let mut names: Names = file
        .iter()
        .map(|part| part.to_str().unwrap().to_owned())
        .collect();
    if ["mod", "lib"].contains(&names.last().unwrap().as_str()) {
        names.pop();
    }
    names
}

/// The names and signs of a source text, without comments and literals.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if first == '"' {
            quoted(rest, '"')
        } else if let Some(raw) = rest.strip_prefix("r#\"") {
            3 + raw.find("\"#").unwrap() + 2
        } else if first == '\'' {
            // A lifetime ends with no quotation mark.
            let behind = rest.chars().nth(2);
            match rest.starts_with("'\\") || behind == Some('\'') {
                true => quoted(rest, '\''),
                false => 1,
            }
        } else if first.is_alphanumeric() || first == '_' {
            let of_name = |character: char| character.is_alphanumeric() || character == '_';
            let end = rest.find(|character| !of_name(character));
            end.unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let (word, behind) = rest.split_at(length);
        if !word.starts_with(['/', '"', '\''])
            && !word.trim().is_empty()
            && !word.starts_with("r#\"")
        {
            words.push(word.to_owned());
        }
        rest = behind;
    }
    words
}

/// The length of a literal with its quotation marks.
fn quoted(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (place, character) in text.char_indices().skip(1) {
        match character {
            '\\' if !escaped => escaped = true,
            _ if character == mark && !escaped => return place + 1,
            _ => escaped = false,
        }
    }
    text.len()
}

const OF_TESTS: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];

/// The words that are no tests, and the modules that are files of tests.
fn without_tests(words: &[String]) -> (Vec<String>, Vec<String>) {
    let (mut kept, mut files) = (Vec::new(), Vec::new());
    let mut place = 0;
    while place < words.len() {
        let rest = &words[place..];
        if !(rest.len() > OF_TESTS.len()
            && rest.iter().zip(OF_TESTS).all(|(one, other)| one == other))
        {
            kept.push(words[place].clone());
            place += 1;
            continue;
        }
        place += OF_TESTS.len();
        if words[place] == "mod" && words[place + 2] == ";" {
            files.push(words[place + 1].clone());
        }
        let mut depth = 0;
        loop {
            match words[place].as_str() {
                "{" => depth += 1,
                "}" => depth -= 1,
                _ => {}
            }
            let is_last = depth == 0 && [";", "}"].contains(&words[place].as_str());
            place += 1;
            if is_last {
                break;
            }
        }
    }
    (kept, files)
}

/// Each name that a `use` brings in, the path that it is brought in by, and whether it is handed on.
fn uses(words: &[String]) -> Vec<(String, Names, bool)> {
    let mut found = Vec::new();
    for (place, _) in words.iter().enumerate().filter(|(_, word)| *word == "use") {
        let before = place.checked_sub(1).map(|before| words[before].as_str());
        // `impl Trait + use<'a>` is no import.
        if words[place + 1] != "<" {
            let mut names = Vec::new();
            tree(&words[place + 1..], &Names::new(), &mut names);
            let is_handed_on = matches!(before, Some("pub" | ")"));
            let names = names.into_iter();
            found.extend(names.map(|(local, path)| (local, path, is_handed_on)));
        }
    }
    found
}

/// Reads one tree of an import, and gives what stands behind it.
fn tree<'w>(words: &'w [String], before: &Names, found: &mut Vec<(String, Names)>) -> &'w [String] {
    let (mut path, mut rest) = (before.clone(), words);
    loop {
        let word = rest[0].as_str();
        rest = &rest[1..];
        match word {
            "{" => {
                while rest[0] != "}" {
                    rest = tree(rest, &path, found);
                    if rest[0] == "," {
                        rest = &rest[1..];
                    }
                }
                return &rest[1..];
            }
            // What a glob brings in is not known by name, but where it is from.
            "*" => {
                found.push((format!("{}::*", path.join("::")), path));
                return rest;
            }
            "self" if !path.is_empty() => {}
            name => path.push(name.to_owned()),
        }
        match rest[0].as_str() {
            "::" => rest = &rest[1..],
            "as" => {
                found.push((rest[1].clone(), path));
                return &rest[2..];
            }
            _ => {
                found.push((path.last().unwrap().clone(), path));
                return rest;
            }
        }
    }
}

/// Every path of two names or more outside of imports.
fn paths(words: &[String]) -> Vec<Names> {
    let is_name =
        |word: &String| word.starts_with(|first: char| first.is_alphabetic() || first == '_');
    let mut found = Vec::new();
    let mut place = 0;
    while place < words.len() {
        if words[place] == "use" && words[place + 1] != "<" {
            place += words[place..]
                .iter()
                .take_while(|word| *word != ";")
                .count();
        }
        let mut path = Names::new();
        while let Some(word) = words.get(place).filter(|word| is_name(word)) {
            path.push(word.clone());
            place += 1;
            if words.get(place).is_some_and(|word| word == "::") {
                place += 1;
            } else {
                break;
            }
        }
        if path.len() > 1 {
            found.push(path);
        } else if path.is_empty() {
            place += 1;
        }
    }
    found
}

/// Everything to which imports lead.
fn reached(from: &str, edges: &BTreeSet<(String, String)>) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from.to_owned()];
    while let Some(module) = open.pop() {
        for (_, target) in edges.iter().filter(|(source, _)| *source == module) {
            if reached.insert(target.clone()) {
                open.push(target.clone());
            }
        }
    }
    reached
}

fn is_below(module: &str, parent: &str) -> bool {
    module
        .strip_prefix(parent)
        .is_some_and(|rest| rest.starts_with("::"))
}

/// Sets of modules each of which leads to all the others, but a module with some of those below it.
fn circles(edges: &BTreeSet<(String, String)>) -> Vec<BTreeSet<String>> {
    let sources: BTreeSet<&String> = edges.iter().map(|(source, _)| source).collect();
    let leads: BTreeMap<&String, BTreeSet<String>> = sources
        .iter()
        .map(|source| (*source, reached(source, edges)))
        .collect();
    let mut found = BTreeSet::new();
    for (source, targets) in &leads {
        let back = |target: &&String| leads.get(target).is_some_and(|back| back.contains(*source));
        let circle: BTreeSet<String> = targets.iter().filter(back).cloned().collect();
        let of_parent = circle.iter().any(|parent| {
            circle
                .iter()
                .all(|one| one == parent || is_below(one, parent))
        });
        if !circle.is_empty() && !of_parent {
            found.insert(circle);
        }
    }
    found.into_iter().collect()
}

#[test]
fn no_module_imports_itself_by_way_of_others() {
    let edges = Modules::read().edges();
    let circles = circles(&edges);
    let is_inside = |(source, target): &&(String, String)| {
        circles
            .iter()
            .any(|circle| circle.contains(source) && circle.contains(target))
    };
    let inside: Vec<_> = edges.iter().filter(is_inside).collect();
    assert!(circles.is_empty(), "{circles:?}, by way of {inside:#?}");
}

/// From the bottom up, as in `docs/architecture.md`: each imports only what stands before it.
const ORDER: [&str; 19] = [
    "json",
    "published",
    "crypto",
    "text",
    "payment_level",
    "report",
    "trust",
    "schema",
    "profile",
    "rail_file",
    "kind",
    "bundle",
    "order",
    "evidence",
    "requirements",
    "policy",
    "check",
    "verify",
    "build",
];

/// What may be shown of texts of others is asked everywhere, and depends on nothing but Unicode.
const EVERYWHERE: [&str; 2] = ["text::shown", "text::unicode"];

#[test]
fn folders_import_what_stands_before_them() {
    let place = |module: &str| {
        let folder = module.split("::").next();
        let place = ORDER.iter().position(|known| Some(*known) == folder);
        place.unwrap_or_else(|| panic!("{module} has no place in the order"))
    };
    for (source, target) in Modules::read().edges() {
        if EVERYWHERE.contains(&target.as_str()) {
            continue;
        }
        assert!(
            !EVERYWHERE.contains(&source.as_str()) && place(&target) <= place(&source),
            "{source} imports {target}"
        );
    }
}

/// What makes proofs may import everything, and nothing that verifies may import it.
#[test]
fn nothing_that_verifies_imports_what_builds() {
    let edges = Modules::read().edges();
    let builds = |module: &str| module == "build" || is_below(module, "build");
    assert!(edges.iter().any(|(source, _)| builds(source)));
    for (source, target) in edges {
        assert!(
            builds(&source) || !builds(&target),
            "{source} imports {target}"
        );
    }
}

/// What the other tests depend on: imports are seen as they are written.
#[test]
fn imports_are_read() {
    let text = "//! use a::b;\nuse c::{d, e::{self, f as g}};\npub(crate) use h::i; // use j::k;\n\
        #[cfg(test)]\nmod tests { use l::m; }\nfn n() -> impl O + use<'a> { p::q(\"use r::s;\", '\"') }";
    let (words, _) = without_tests(&words(text));
    let mut found: Vec<String> = uses(&words)
        .into_iter()
        .map(|(local, path, is_handed_on)| format!("{local} {} {is_handed_on}", path.join("::")))
        .collect();
    found.sort();
    assert_eq!(
        found,
        [
            "d c::d false",
            "e c::e false",
            "g c::e::f false",
            "i h::i true"
        ]
    );
    assert!(paths(&words).contains(&vec!["p".to_owned(), "q".to_owned()]));
    let edges = Modules::read().edges();
    for (source, target) in [("verify", "trust"), ("check::list", "check::answer")] {
        assert!(
            edges.contains(&(source.to_owned(), target.to_owned())),
            "{source} -> {target}"
        );
    }
    let circle = [
        ("a", "b"),
        ("b", "c"),
        ("c", "a"),
        ("d", "d::e"),
        ("d::e", "d"),
    ];
    let circle = circle.map(|(source, target)| (source.to_owned(), target.to_owned()));
    let found = circles(&BTreeSet::from(circle));
    assert_eq!(found, [["a", "b", "c"].map(str::to_owned).into()]);
}
