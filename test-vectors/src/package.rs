//! `wasm/npm/code-list.js` and its types: the codes for JavaScript, from the SDK's enumeration.

use serde_json::json;
use wever_proof::Code;

/// The files of the package that are written from the codes: name, and text.
#[must_use]
pub fn files() -> [(&'static str, String); 2] {
    [("code-list.js", module()), ("code-list.d.ts", types())]
}

const HEADER: &str = "// Written by `cargo xtask codes` from `sdk/src/report/code.rs`.\n\n";

fn module() -> String {
    let rows: String = Code::ALL.iter().map(|code| row(*code)).collect();
    format!("{HEADER}export const EXPLANATIONS = new Map([\n{rows}]);\n")
}

fn row(code: Code) -> String {
    let text = code.explanation();
    let explanation = json!({
        "verdict": code.consequence().verdict().name(),
        "follows": code.follows_from_others(),
        "rule": text.rule,
        "why": text.why,
        "cause": text.cause,
        "remedy": text.remedy,
    });
    format!("  [\"{}\", {explanation}],\n", code.name())
}

fn types() -> String {
    let names: String = Code::ALL
        .iter()
        .map(|code| format!("\n  | \"{}\"", code.name()))
        .collect();
    format!(
        "{HEADER}import type {{ Explanation }} from \"./codes.js\";\n\n\
         /** A stable code of a finding: what a program acts on. */\n\
         export type Code ={names};\n\n\
         export const EXPLANATIONS: ReadonlyMap<string, Omit<Explanation, \"code\">>;\n"
    )
}
