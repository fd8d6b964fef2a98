//! `docs/codes.md`: written from the SDK's enumeration, with the vectors that hold each code.

use crate::cases;
use std::collections::BTreeMap;
use std::fmt::Write;
use wever_proof::Code;

/// How many vectors the page names for a code.
const NAMED: usize = 3;

/// The whole page.
#[must_use]
pub fn page() -> String {
    let mut vectors: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for case in cases::all() {
        if let Some(rule) = case.rule {
            vectors.entry(rule).or_default().push(case.name.clone());
        }
    }
    let mut page = String::from(
        "# Codes\n\n\
         <!-- Written by `cargo xtask codes` from `sdk/src/report/code.rs` and the test vectors. -->\n\n\
         Every finding has one of these codes. A code never changes its meaning; a rule that is new \
         gets a\nnew code. `wever-proof explain CODE` prints the same text, and `wever-proof \
         explain codes` the list.\n`wever-proof explain CODE --example FOLDER` writes a proof that is refused with the \
         code: one of its vectors.\n\n\
         What a code makes of a proof: *unreadable* (exit code 2), *rejected* (1), *untrusted* (4) \
         or\n*incomplete* (3); of several the first of this list counts. A code that usually \
         follows from another\none says so.\n",
    );
    let mut family = "";
    for code in Code::ALL {
        let name = code.name();
        let own = name.split('.').next().unwrap();
        if own != family {
            family = own;
            write!(page, "\n## {family}\n").unwrap();
        }
        let text = code.explanation();
        let verdict = code.consequence().verdict();
        let follows = if code.follows_from_others() {
            " Usually follows from another finding."
        } else {
            ""
        };
        let named = vectors.get(name).map_or(&[][..], Vec::as_slice);
        let mut held: Vec<String> = named
            .iter()
            .take(NAMED)
            .map(|vector| format!("`{vector}`"))
            .collect();
        if named.len() > NAMED {
            held.push(format!("and {} more", named.len() - NAMED));
        }
        if held.is_empty() {
            held.push("none, since what brought it about would be mended".to_owned());
        }
        write!(
            page,
            "\n### {name}\n\n\
             - Rule: {}.\n\
             - Why: {}\n\
             - Usual cause: {}\n\
             - What to do: {}\n\
             - Makes a proof: *{verdict}*.{follows}\n\
             - Vectors: {}\n",
            text.rule,
            text.why,
            text.cause,
            text.remedy,
            held.join(", "),
        )
        .unwrap();
    }
    page
}
