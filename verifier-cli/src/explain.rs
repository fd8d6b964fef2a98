//! What a code means: the SDK's words, laid out.

use std::str::FromStr;

use clap::Args;
use wever_proof::{Code, Consequence};

use crate::display::{Own, Tone, shortened};
use crate::failure::Failure;
use crate::output::{Output, Screen};

// The arguments of `explain`.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// A code such as `hash.package-mismatch`, or a family such as `hash`; without it, all of them
    code: Option<String>,
}

impl Explain {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let mut output = Output::text();
        let screen = output.screen();
        let text = match self.code.as_deref() {
            None => list(screen, Code::ALL),
            Some(name) => match Code::from_str(name) {
                Ok(code) => explanation(screen, code),
                Err(_) => family_list(screen, name).ok_or_else(|| unknown(name))?,
            },
        };
        output.put(text)?;
        Ok(0)
    }
}

fn explanation(screen: Screen, code: Code) -> String {
    let verdict = code.consequence().verdict();
    let means = match code.consequence() {
        Consequence::Unreadable => "the input cannot be judged at all",
        Consequence::Rejected => {
            "the proof contradicts itself, its schema, its profile or the mathematics"
        }
        Consequence::Untrusted => {
            "nothing contradicts, but something cannot be relied on under the trust and the policy \
             given"
        }
        Consequence::Incomplete => "nothing contradicts, but something that is needed is absent",
    };
    let explanation = code.explanation();
    let status = verdict.exit_code();
    let consequence = format!("{verdict} (exit status {status}): {means}.");
    let rows = [
        ("Rule", Own::sentence(explanation.rule)),
        ("Why", explanation.why.into()),
        ("Usual cause", explanation.cause.into()),
        ("What to do", explanation.remedy.into()),
    ];
    let mut text = format!("{}\n", screen.paint(Tone::Strong, code.name()));
    for (label, words) in rows {
        text.push('\n');
        text.push_str(&screen.paint(Tone::Strong, label));
        text.push('\n');
        text.push_str(&screen.own_paragraph(2, words));
    }
    text.push('\n');
    text.push_str(&screen.paint(Tone::Strong, "Consequence"));
    text.push('\n');
    text.push_str(&screen.paragraph(2, &consequence));
    text
}

fn list(screen: Screen, codes: &[Code]) -> String {
    let column = Code::ALL
        .iter()
        .map(|code| code.name().len())
        .max()
        .unwrap_or_default()
        .saturating_add(2);
    let mut text = String::new();
    let mut current = "";
    for code in codes {
        if family(*code) != current {
            if !current.is_empty() {
                text.push('\n');
            }
            current = family(*code);
            text.push_str(&screen.paint(Tone::Strong, current));
            text.push('\n');
        }
        let label = format!(
            "{:<column$}{:<12}",
            code.name(),
            code.consequence().verdict().name()
        );
        let rule = code.explanation().rule;
        text.push_str(&screen.own(2, &label, column.saturating_add(12), rule));
    }
    text.push_str("\n`wever-proof explain CODE` says why a rule exists and what to do.\n");
    text
}

/// The codes of a family, if there is one of this name.
fn family_list(screen: Screen, name: &str) -> Option<String> {
    let codes: Vec<Code> = Code::ALL
        .iter()
        .copied()
        .filter(|code| family(*code) == name)
        .collect();
    (!codes.is_empty()).then(|| list(screen, &codes))
}

fn family(code: Code) -> &'static str {
    code.name().split('.').next().unwrap_or_default()
}

/// How alike two names must be to be suggested: a slip of the finger or a forgotten family.
const ALIKE: f64 = 0.75;

fn unknown(name: &str) -> Failure {
    let wanted = name.to_lowercase().replace('_', "-");
    let mut near: Vec<(f64, &str)> = Code::ALL
        .iter()
        .map(|code| {
            let full = code.name();
            let short = full.split_once('.').map_or(full, |(_, short)| short);
            let alike = strsim::jaro(&wanted, full).max(strsim::jaro(&wanted, short));
            (alike, full)
        })
        .filter(|(alike, _)| *alike >= ALIKE)
        .collect();
    near.sort_by(|(one, _), (two, _)| two.total_cmp(one));
    let names: Vec<String> = near
        .iter()
        .take(3)
        .map(|(_, name)| format!("`{name}`"))
        .collect();
    Failure::new(
        format!("`{}` is not a code of this version", shortened(name, 80)),
        match names.as_slice() {
            [] => "`wever-proof explain` lists all of them".to_owned(),
            [one] => format!("did you mean {one}?"),
            [most @ .., last] => format!("did you mean {} or {last}?", most.join(", ")),
        },
    )
}
