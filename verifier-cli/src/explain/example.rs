//! `explain CODE --example`: a folder with all that it takes to see the code.

use std::path::Path;

use wever_proof::Code;
use wever_proof_example::{Refusal, refusal};

use crate::display::{count, name, typed};
use crate::failure::Failure;
use crate::file::{Content, Folder};
use crate::output::Output;

/// Why there is no example of a code, where there is none.
pub(super) fn absent(code: Code) -> Option<&'static str> {
    match code {
        Code::InternalFault => Some(
            "a proof that makes the verifier fail would show a fault, and the fault would be mended",
        ),
        _ => None,
    }
}

pub(super) fn broken(error: &dyn std::fmt::Display) -> Failure {
    Failure::new(
        format!("the example cannot be made: {error}"),
        "this is a fault of this program: report it",
    )
}

/// Writes the example, and says how to see the code.
pub(super) fn write(code: Code, folder: &Path) -> Result<u8, Failure> {
    let none = || {
        Failure::new(
            format!("there is no example of `{}`", code.name()),
            absent(code).unwrap_or("`wever-proof explain CODE` says what a code means"),
        )
    };
    if absent(code).is_some() {
        return Err(none());
    }
    let refusal = refusal(code.name()).map_err(|error| broken(&error))?;
    let refusal = refusal.ok_or_else(none)?;
    let delivery = Delivery::of(&refusal, folder);
    let contents: Vec<Content<'_>> = delivery
        .files
        .iter()
        .map(|(name, bytes)| Content::usual(name.as_str(), bytes))
        .collect();
    Folder::prepare(folder, &contents)?.put()?;
    let mut output = Output::about(folder);
    let screen = output.screen();
    let others = refusal.codes.iter().filter(|other| *other != code.name());
    let others: Vec<String> = others.map(|other| format!("`{other}`")).collect();
    let shows = match others.as_slice() {
        [] => code.name().to_owned(),
        others => format!("{}, and with it {}", code.name(), others.join(", ")),
    };
    let files = count(delivery.files.len(), "file", "files");
    let rows = [
        ("wrote", format!("{}, {files}", name(folder))),
        ("shows", shows),
        ("because", refusal.why.clone()),
        (
            "from",
            format!(
                "the test vector `{}`: its keys are published, trust none of them",
                refusal.vector
            ),
        ),
    ];
    let rows = rows
        .iter()
        .map(|(label, words)| screen.labelled(0, label, 9, words));
    let text: String = rows.collect();
    output.put(format!("{text}\nSee it:\n  {}\n", delivery.command))?;
    Ok(0)
}

/// What is written, and the command that judges it.
struct Delivery {
    /// Names in the folder, and what is in them.
    files: Vec<(String, Vec<u8>)>,
    command: String,
}

impl Delivery {
    fn of(refusal: &Refusal, folder: &Path) -> Self {
        let mut delivery = Self {
            files: Vec::new(),
            command: "wever-proof verify".to_owned(),
        };
        delivery.give("", folder, "proof.json", refusal.proof.clone());
        for (index, keys) in refusal.trust.iter().enumerate() {
            let extension = if keys.text.starts_with("-----") {
                "pem"
            } else {
                "jwks.json"
            };
            let name = numbered("trust", index, extension);
            delivery.give("--trust", folder, &name, keys.text.clone().into_bytes());
            if let Some(issuer) = &keys.issuer {
                delivery.say("--issuer", issuer);
            }
            for purpose in &keys.purposes {
                delivery.say("--purpose", purpose);
            }
        }
        if let Some(profile) = &refusal.profile {
            delivery.say("--profile", profile);
        }
        let pretty = |value: &wever_proof::json::Value| format!("{value:#}\n").into_bytes();
        if let Some(rail) = &refusal.rail {
            delivery.give("--profile", folder, "rail.json", pretty(rail));
        }
        if let Some(order) = &refusal.order {
            delivery.give("--order", folder, "order.json", pretty(order));
        }
        for (index, requirements) in refusal.requirements.iter().enumerate() {
            let name = numbered("requirements", index, "json");
            delivery.give("--require", folder, &name, pretty(requirements));
        }
        if let Some(level) = &refusal.require_payment {
            delivery.say("--require-payment", level);
        }
        for (name, value) in &refusal.expect {
            delivery.say("--expect", &format!("{name}={value}"));
        }
        if let Some(artifacts) = &refusal.artifacts {
            let files = artifacts
                .iter()
                .map(|(name, bytes)| (format!("artifacts/{name}"), bytes.clone()));
            delivery.files.extend(files);
            delivery.say("--artifacts", &folder.join("artifacts"));
        }
        delivery.say("--as-of", &refusal.as_of);
        delivery
    }

    /// A file of the folder, and the option that names it.
    fn give(&mut self, option: &str, folder: &Path, name: &str, bytes: Vec<u8>) {
        self.files.push((name.to_owned(), bytes));
        self.say(option, &folder.join(name));
    }

    fn say(&mut self, option: &str, value: &(impl AsRef<Path> + ?Sized)) {
        for word in [option.to_owned(), typed(value.as_ref())] {
            if !word.is_empty() {
                self.command.push(' ');
                self.command.push_str(&word);
            }
        }
    }
}

/// `trust.pem`, `trust-2.pem`: the first has no number.
fn numbered(name: &str, index: usize, extension: &str) -> String {
    match index {
        0 => format!("{name}.{extension}"),
        _ => format!("{name}-{}.{extension}", index.saturating_add(1)),
    }
}
