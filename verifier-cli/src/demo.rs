//! `demo`: a whole run made, verified, altered in one value and refused.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;
use wever_proof::json::{self, Limits, Value};
use wever_proof::object::RailKey;
use wever_proof::time::Timestamp;
use wever_proof::{GivenEntry, Outcome, Policy, Profile, Trust, Verdict, profile, verify};
use wever_proof_example::{self as example, Example};

use crate::display::{self, Tone, count, typed, visible};
use crate::failure::Failure;
use crate::file::{self, Content, Folder, Readers};
use crate::input::Document;
use crate::keys;
use crate::order::Moment;
use crate::output::{Output, Screen, to_write};
use crate::text::{Detail, Reported};

// The arguments of `demo`.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Profile of the proof
    #[arg(long, default_value = "first_paid_run", value_parser = profiles())]
    profile: String,
    /// Rail that does the work, one that the profile covers [default: its first]
    #[arg(long, value_parser = rails())]
    rail: Option<String>,
    /// Folder to leave everything in, a new one: proof, key sets, private key and delivered files; the
    /// altered proof gets a folder of its own beside it
    #[arg(long, value_name = "FOLDER", value_parser = to_write())]
    out: Option<PathBuf>,
    /// Time of the verification: `now`, or a time such as 2026-06-22T07:50:46Z; the run ends a few
    /// minutes before it [default: now, by this computer's clock]
    #[arg(long, value_name = "TIME")]
    as_of: Option<Moment>,
}

fn profiles() -> PossibleValuesParser {
    PossibleValuesParser::new(profile::PUBLISHED.iter().map(|(name, _)| *name))
}

/// Every rail that some profile covers.
fn rails() -> PossibleValuesParser {
    let covered =
        |rail: &&RailKey| Profile::all().any(|profile| profile.rails.contains(&rail.name()));
    PossibleValuesParser::new(RailKey::ALL.iter().filter(covered).map(|rail| rail.name()))
}

/// The example takes at most nine minutes until its seal; a customer looks at it a little later.
const BEFORE: i64 = 600;

impl Demo {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let rail = self.rail()?;
        let as_of = self.as_of.unwrap_or(Moment::Now).time()?;
        let from = as_of
            .unix_millis()
            .div_euclid(1000)
            .checked_sub(BEFORE)
            .and_then(Timestamp::from_unix_seconds)
            .ok_or_else(|| failed(&"the time is out of range"))?;
        let example = example::run_of(&self.profile, rail.clone(), &*keys::random_seed()?, &from)
            .map_err(|error| failed(&error))?;
        let tampered = example::tampered(example.proof())
            .ok_or_else(|| failed(&"the proof has no value to alter"))?;
        let folder = self.out.as_deref();
        let left = folder.map(|folder| leave(folder, &example, &tampered));
        let altered = left.transpose()?;

        let mut output = folder.map_or_else(Output::text, Output::about);
        let stage = Stage {
            example: &example,
            story: Story::of(rail),
            policy: policy(&example, as_of),
            trust: Trust::from_key_sets([example.key_set.clone()])
                .map_err(|error| failed(&error.message))?,
            folder,
            altered: altered.as_deref(),
            screen: output.screen(),
        };
        let (good, verified) = stage.first(example.proof());
        output.put(good)?;
        let (refused, rejected) = stage.second(example.proof(), &tampered);
        output.put(refused)?;
        if let (Some(folder), Some(altered)) = (folder, &altered) {
            output.put(stage.next(folder, altered))?;
        }
        Ok(match (verified, rejected) {
            (Verdict::Verified, Verdict::Rejected) => 0,
            _ => 1,
        })
    }
}

impl Demo {
    /// The rail that is asked for, or the first that the profile covers.
    fn rail(&self) -> Result<RailKey, Failure> {
        let profile = Profile::find(&self.profile);
        let covered = profile.map_or(&[][..], |profile| &profile.rails);
        let wanted = self.rail.as_deref().or(covered.first().copied());
        let found = RailKey::ALL
            .iter()
            .find(|rail| wanted.is_some_and(|name| name == rail.name()))
            .cloned()
            .filter(|rail| covered.contains(&rail.name()));
        found.ok_or_else(|| {
            let rail = self.rail.as_deref().unwrap_or_default();
            Failure::new(
                format!(
                    "the profile `{}` does not cover the rail `{rail}`",
                    self.profile
                ),
                format!(
                    "leave out `--rail`, or give one of `{}`",
                    covered.join("`, `")
                ),
            )
        })
    }
}

/// What the example tells.
#[derive(Debug, Clone, Copy)]
struct Story {
    title: &'static str,
    /// What happened before the files were returned.
    before: &'static str,
    /// What happened after it.
    after: &'static str,
}

impl Story {
    fn of(rail: RailKey) -> Self {
        let paid = "wrote a receipt and sealed everything into one proof";
        match rail {
            RailKey::Tokenops => Self {
                title: "1. A task run, verified",
                before: "An agent bought credits and had the settlement evidence of a pool \
                         reviewed; the provider ran the tool, returned",
                after: "wrote receipts for funding and consumption, called back and sealed \
                        everything into one proof",
            },
            RailKey::Diligenceops => Self {
                title: "1. A paid run, verified",
                before: "A customer ordered the review of a vendor's evidence and paid for it; \
                         the provider started the run, returned",
                after: paid,
            },
            _ => Self {
                title: "1. A paid run, verified",
                before: "A customer ordered the check of a document packet and paid for it; the \
                         provider started the run, returned",
                after: paid,
            },
        }
    }
}

fn failed(reason: &dyn std::fmt::Display) -> Failure {
    Failure::new(
        format!("the example cannot be made: {reason}"),
        "give another time with `--as-of`, or leave it out",
    )
}

fn policy(example: &Example, as_of: Timestamp) -> Policy {
    let measure = |(name, bytes): &(String, Vec<u8>)| GivenEntry::of_bytes(name.as_str(), bytes);
    Policy::at(as_of).artifacts(example.artifacts.iter().map(measure).collect())
}

/// The altered proof's file.
const ALTERED: &str = "tampered-proof.json";

/// Writes everything, and says where the altered proof is: in a folder of its own, so that the run's
/// folder holds nothing that is not as it should be.
fn leave(folder: &Path, example: &Example, tampered: &[u8]) -> Result<PathBuf, Failure> {
    let trust = example.key_set.to_json();
    let requester = example.requester_key_set.to_json();
    let order = example.order();
    let key = keys::private_pem(&example.issuer_key)?;
    let mut files = vec![
        Content::usual("proof.json", example.proof()),
        Content::usual("trust.jwks.json", trust.as_bytes()),
        Content::usual("requester.jwks.json", requester.as_bytes()),
        Content::usual("order.json", &order),
        Content {
            name: "issuer-key.pem".to_owned(),
            bytes: key.as_bytes(),
            readers: Readers::Owner,
        },
    ];
    for (name, bytes) in &example.artifacts {
        files.push(Content::usual(format!("artifacts/{name}"), bytes));
    }
    let run = Folder::prepare(folder, &files)?;
    let altered = beside(folder)?;
    let tampered = [Content::usual(ALTERED, tampered)];
    // The run comes last: where it is, everything is.
    file::put_all(vec![Folder::prepare(&altered, &tampered)?, run])?;
    Ok(altered)
}

/// The folder of the altered proof: beside that of the run, under the first name that is free.
fn beside(folder: &Path) -> Result<PathBuf, Failure> {
    const MOST: usize = 100;
    let name = folder.file_name().ok_or_else(|| {
        Failure::new(
            format!("`{}` is no name for a new folder", display::path(folder)),
            "give one, such as `run`",
        )
    })?;
    let named = |number: usize| {
        let mut name = name.to_owned();
        name.push("-tampered");
        if number > 1 {
            name.push(format!("-{number}"));
        }
        folder.with_file_name(name)
    };
    let mut free = (1..=MOST).map(named);
    free.find(|path| path.symlink_metadata().is_err())
        .ok_or_else(|| {
            Failure::new(
                format!(
                    "`{}` and {} more are there already",
                    display::path(&named(1)),
                    MOST - 1
                ),
                "take them away, or choose another name",
            )
        })
}

/// What both verifications share.
struct Stage<'a> {
    example: &'a Example,
    story: Story,
    policy: Policy,
    trust: Trust,
    folder: Option<&'a Path>,
    /// The folder of the altered proof.
    altered: Option<&'a Path>,
    screen: Screen,
}

impl Stage<'_> {
    fn first(&self, proof: &[u8]) -> (String, Verdict) {
        let mut text = self.screen.paint(Tone::Strong, self.story.title);
        text.push_str("\n\n");
        let words = format!(
            "{} {}, {}. All of it was made just now, with throwaway keys. This is what the \
             customer sees:",
            self.story.before,
            count(self.example.artifacts.len(), "file", "files"),
            self.story.after,
        );
        text.push_str(&self.screen.paragraph(0, &words));
        text.push('\n');
        let (report, verdict) = self.verify(self.folder, "proof.json", proof);
        text.push_str(&report);
        (text, verdict)
    }

    fn second(&self, proof: &[u8], tampered: &[u8]) -> (String, Verdict) {
        let mut text = String::from("\n\n");
        let title = "2. The same proof with one value changed";
        text.push_str(&self.screen.paint(Tone::Strong, title));
        text.push_str("\n\n");
        let words = "Someone changes this in the sealed proof, and nothing else:";
        text.push_str(&self.screen.own_paragraph(0, words));
        text.push('\n');
        for Change {
            pointer,
            before,
            after,
        } in changes(proof, tampered)
        {
            text.push_str(&self.screen.labelled(2, "place", 8, &pointer));
            text.push_str(&self.screen.labelled(2, "before", 8, &before));
            text.push_str(&self.screen.labelled(2, "after", 8, &after));
        }
        text.push('\n');
        let (report, verdict) = self.verify(self.altered, ALTERED, tampered);
        text.push_str(&report);
        (text, verdict)
    }

    fn verify(&self, folder: Option<&Path>, name: &str, bytes: &[u8]) -> (String, Verdict) {
        let outcome: Outcome = verify(bytes, &self.trust, &self.policy);
        let place = folder.map_or_else(
            || name.to_owned(),
            |folder| display::name(&folder.join(name)),
        );
        let input = Document::new(place, bytes.to_vec());
        let keys = match self.folder {
            Some(folder) => {
                let file = display::name(&folder.join("trust.jwks.json"));
                format!(
                    "{file} of {}",
                    self.trust
                        .issuers()
                        .map(ToString::to_string)
                        .collect::<Vec<_>>()
                        .join(", ")
                )
            }
            None => "the provider's key set, made just now".to_owned(),
        };
        let reported = Reported {
            report: outcome.report(),
            input: &input,
            trust: None,
            keys: &[keys],
            key_ids: &[],
            folder: None,
        };
        let text = match outcome.verdict() {
            Verdict::Verified => reported.whole(self.screen, Detail::Usual),
            _ => reported.among_others(self.screen, Detail::Usual),
        };
        (text, outcome.verdict())
    }

    fn next(&self, folder: &Path, altered: &Path) -> String {
        let mut text = String::from("\n\n");
        text.push_str(&self.screen.paint(Tone::Strong, "3. Your turn"));
        text.push_str("\n\n");
        let words = "Verify the proof as a customer does, then the altered one, then change what \
                     you like:";
        text.push_str(&self.screen.own_paragraph(0, words));
        for proof in [folder.join("proof.json"), altered.join(ALTERED)] {
            text.push_str(&format!(
                "  wever-proof verify {} --trust {} --order {} --artifacts {}\n",
                typed(&proof),
                typed(&folder.join("trust.jwks.json")),
                typed(&folder.join("order.json")),
                typed(&folder.join("artifacts")),
            ));
        }
        text
    }
}

/// A value that differs.
struct Change {
    pointer: String,
    before: String,
    after: String,
}

/// Every value in which two documents differ: read from both, so that the text shows what was
/// changed and not what was meant to be.
fn changes(before: &[u8], after: &[u8]) -> Vec<Change> {
    let read = |bytes| json::parse(bytes, &Limits::PUBLISHED).unwrap_or_default();
    let mut changes = Vec::new();
    compare(&read(before), &read(after), "", &mut changes);
    changes
}

fn compare(before: &Value, after: &Value, at: &str, changes: &mut Vec<Change>) {
    match (before, after) {
        (Value::Object(one), Value::Object(two)) if one.keys().eq(two.keys()) => {
            for ((name, one), two) in one.iter().zip(two.values()) {
                compare(one, two, &format!("{at}/{name}"), changes);
            }
        }
        (Value::Array(one), Value::Array(two)) if one.len() == two.len() => {
            for (index, (one, two)) in one.iter().zip(two).enumerate() {
                compare(one, two, &format!("{at}/{index}"), changes);
            }
        }
        _ if before == after => {}
        _ => changes.push(Change {
            pointer: at.to_owned(),
            before: visible(&before.to_string()),
            after: visible(&after.to_string()),
        }),
    }
}
