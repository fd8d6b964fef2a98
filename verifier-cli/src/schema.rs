//! The published schemas, profiles, state machines and kinds of documents: printed, and checked against.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use wever_proof::json::{self, Limits};
use wever_proof::profile::STATE_MACHINES;
use wever_proof::{RailFile, Requirements, kind, profile, schema};

use crate::display::{Tone, shortened, visible};
use crate::failure::Failure;
use crate::findings::Findings;
use crate::input::{Document, Source};
use crate::output::{Output, Screen};

// The arguments of `schema`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Schema {
    /// A schema, profile, state machine or kind of documents to print; without it, the list of all
    name: Option<String>,
    /// Print a valid document of that form instead: of a profile a whole proof
    #[arg(long, requires = "name")]
    example: bool,
    #[command(subcommand)]
    command: Option<SchemaCommand>,
}

#[derive(Debug, Subcommand)]
enum SchemaCommand {
    /// Check one document against one schema
    #[command(
        after_help = "Only the form is checked: hashes, signatures and joins are what `wever-proof \
                      verify` checks.\n\nExit status:\n  0  the document has the form\n  1  it does \
                      not\n  2  it could not be read, or there is no such schema\n\nExample:\n  \
                      wever-proof schema check receipt receipt.json"
    )]
    Check(Check),
}

// The arguments of `schema check`.
#[derive(Debug, Args)]
struct Check {
    /// The schema: the type of the object, such as `receipt`
    name: String,
    /// The document; `-` is standard input
    file: PathBuf,
}

impl Schema {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        match (&self.command, &self.name) {
            (Some(SchemaCommand::Check(check)), _) => check.run(),
            (None, None) => {
                let mut output = Output::text();
                let text = list(output.screen());
                output.put(text)?;
                Ok(0)
            }
            (None, Some(name)) if self.example => {
                let text = example(name)?;
                Output::data().put(text)?;
                Ok(0)
            }
            (None, Some(name)) => {
                let text = published(name).ok_or_else(|| unknown(name))?;
                Output::data().put(text)?;
                Ok(0)
            }
        }
    }
}

impl Check {
    fn run(&self) -> Result<u8, Failure> {
        if schema::published(&self.name).is_none() {
            let is_in = |published| find(published, &self.name).is_some();
            return Err(match is_in(profile::PUBLISHED) {
                true => Failure::new(
                    format!(
                        "`{}` is a profile, and no schema",
                        shortened(&self.name, 80)
                    ),
                    format!(
                        "`wever-proof verify FILE --profile {}` checks a proof against it",
                        shortened(&self.name, 80).replace('-', "_")
                    ),
                ),
                false if is_in(STATE_MACHINES) => Failure::new(
                    format!(
                        "`{}` is a state machine, and no schema",
                        shortened(&self.name, 80)
                    ),
                    "`wever-proof verify` checks the events of a run against it",
                ),
                false if is_in(kind::PUBLISHED) => Failure::new(
                    format!(
                        "`{}` is a kind of documents, and no schema",
                        shortened(&self.name, 80)
                    ),
                    "`wever-proof show FILE` says what a document is and what holds in it",
                ),
                false => unknown(&self.name),
            });
        }
        let input = Document::read(&Source::of_argument(&self.file))?;
        if self.name.strip_suffix(".schema.json").unwrap_or(&self.name) == "rail" {
            return check_rail(&input);
        }
        if self.name.strip_suffix(".schema.json").unwrap_or(&self.name) == "requirements" {
            return check_requirements(&input);
        }
        let findings = schema::check_document(&self.name, &input.json()?).ok_or_else(|| {
            let advice = match self.name.replace('-', "_").as_str() {
                "key_set" => "`wever-proof trust check FILE` checks a key set",
                "verification_report" => {
                    "a report proves nothing: `wever-proof verify` makes one, and for key sets \
                     there is `wever-proof trust check`"
                }
                _ => "name the type of an object, or `proof_bundle`",
            };
            Failure::new(
                format!(
                    "`{}` is published, and no document is checked against it here",
                    shortened(&self.name, 80)
                ),
                advice,
            )
        })?;
        let mut output = Output::text();
        let screen = output.screen();
        let name = shortened(&self.name, 80);
        if findings.is_empty() {
            let valid = screen.paint(Tone::Good, "valid");
            output.put(format!(
                "{valid}: {} has the form of `{name}`\n",
                input.quoted()
            ))?;
            return Ok(0);
        }
        let invalid = screen.paint(Tone::Bad, "invalid");
        let text = Findings {
            screen,
            input: &input,
            trust: None,
            stopped: false,
            given_keys: &[],
            with_order: false,
        }
        .plain(&findings);
        output.put(format!(
            "{invalid}: {} does not have the form of `{name}`\n\n{text}",
            input.quoted()
        ))?;
        Ok(1)
    }
}

/// The file of a rail is read as it is when a proof is judged by it: that asks for more than its schema.
fn check_rail(input: &Document) -> Result<u8, Failure> {
    let mut output = Output::text();
    let screen = output.screen();
    match RailFile::read(&input.bytes) {
        Ok(rail) => {
            let valid = screen.paint(Tone::Good, "valid");
            output.put(format!(
                "{valid}: {} is the rail of the profile `{}`\n\nprofile_digest  {}\n",
                input.quoted(),
                rail.name(),
                rail.digest()
            ))?;
            Ok(0)
        }
        Err(error) => {
            let invalid = screen.paint(Tone::Bad, "invalid");
            output.put(format!(
                "{invalid}: {} is no rail to judge a proof by\n\nline {}, column {}: {}\n",
                input.quoted(),
                error.line,
                error.column,
                visible(&error.to_string())
            ))?;
            Ok(1)
        }
    }
}

fn check_requirements(input: &Document) -> Result<u8, Failure> {
    let mut output = Output::text();
    let screen = output.screen();
    match Requirements::read(&input.bytes) {
        Ok(requirements) => {
            let valid = screen.paint(Tone::Good, "valid");
            output.put(format!(
                "{valid}: {} can be given with `--require`\n\n{}\n",
                input.quoted(),
                requirements.digest()
            ))?;
            Ok(0)
        }
        Err(error) => {
            let invalid = screen.paint(Tone::Bad, "invalid");
            output.put(format!(
                "{invalid}: {} cannot be used as requirements\n\n{}\n",
                input.quoted(),
                visible(&error.to_string())
            ))?;
            Ok(1)
        }
    }
}

/// A valid document of what is published under a name.
fn example(name: &str) -> Result<String, Failure> {
    let stem = name.strip_suffix(".schema.json").unwrap_or(name);
    let example = wever_proof_example::of_published(stem)
        .map_err(|error| Failure::new(visible(&error.to_string()), "report this as a fault"))?;
    let Some(example) = example else {
        return Err(match published(name) {
            Some(_) => Failure::new(
                format!("`{}` has no example", shortened(name, 80)),
                "it is what several schemas share, a state machine that is its own, or a secret",
            ),
            None => unknown(name),
        });
    };
    Ok(format!("{example:#}\n"))
}

/// The text of the schema, profile, state machine or kind of documents that is published under a name, with `-`
/// or `_`.
///
/// ```
/// assert!(wever_proof_cli::published("receipt").unwrap().contains("\"title\": \"Receipt\""));
/// assert!(wever_proof_cli::published("first_paid_run").is_some());
/// ```
#[must_use]
pub fn published(name: &str) -> Option<&'static str> {
    schema::published(name)
        .or_else(|| find(profile::PUBLISHED, name))
        .or_else(|| find(STATE_MACHINES, name))
        .or_else(|| find(kind::PUBLISHED, name))
}

fn find(published: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    let name = name.replace('-', "_");
    published
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, text)| *text)
}

fn list(screen: Screen) -> String {
    let mut text = String::new();
    for (heading, published) in [
        ("Schemas of what a proof holds", schema::SCHEMAS),
        ("Schemas of other files", schema::FILE_SCHEMAS),
        ("Profiles", profile::PUBLISHED),
        ("State machines", STATE_MACHINES),
        ("Kinds of documents", kind::PUBLISHED),
    ] {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&screen.paint(Tone::Strong, heading));
        text.push('\n');
        for (name, published) in published {
            text.push_str(&screen.labelled(2, name, 28, &about(published)));
        }
    }
    text.push_str(
        "\n`wever-proof schema NAME` prints one of them as it is published, and with `--example` a valid\n\
         document of that form.\n",
    );
    text
}

/// The title of a published text.
fn about(published: &str) -> String {
    json::parse(published.as_bytes(), &Limits::PUBLISHED)
        .ok()
        .and_then(|value| value.get("title")?.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn unknown(name: &str) -> Failure {
    Failure::new(
        format!(
            "there is no schema, profile, state machine or kind of documents `{}` in this version",
            shortened(name, 80)
        ),
        "`wever-proof schema` lists them",
    )
}
