//! `demo`: a whole run made, verified, altered in one value and refused.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;
use wever_proof::example::{self, Example};
use wever_proof::json::{self, Limits, Value};
use wever_proof::object::RailKey;
use wever_proof::time::Timestamp;
use wever_proof::{GivenEntry, Outcome, Policy, Profile, Trust, Verdict, profile, verify};

use crate::display::{self, Tone, count, typed, visible};
use crate::failure::Failure;
use crate::file::{self, Existing, Readers};
use crate::input::Document;
use crate::keys;
use crate::order::Moment;
use crate::output::{Output, Screen};
use crate::text::Reported;

// The arguments of `demo`.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Profile of the proof
    #[arg(long, default_value = "first_paid_run", value_parser = profiles())]
    profile: String,
    /// Rail that does the work, one that the profile covers [default: its first]
    #[arg(long, value_parser = rails())]
    rail: Option<String>,
    /// Folder to leave everything in: proof, altered proof, key set, private key and delivered files
    #[arg(long, value_name = "FOLDER")]
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
    let covered = |rail: &&RailKey| {
        let mut profiles = Profile::all().iter();
        profiles.any(|profile| profile.rails.contains(&rail.name()))
    };
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
        let example = example::run_of(&self.profile, rail, &*keys::random_seed()?, &from)
            .map_err(|error| failed(&error))?;
        let tampered = example::tampered(example.proof())
            .ok_or_else(|| failed(&"the proof has no value to alter"))?;
        let folder = self.out.as_deref();
        if let Some(folder) = folder {
            leave(folder, &example, &tampered)?;
        }

        let mut output = Output::text();
        let stage = Stage {
            example: &example,
            story: Story::of(rail),
            policy: policy(&example, as_of),
            trust: Trust::from_key_sets([example.key_set.clone()])
                .map_err(|error| failed(&error.message))?,
            folder,
            screen: output.screen(),
        };
        let (good, verified) = stage.first(example.proof());
        output.put(good)?;
        let (refused, rejected) = stage.second(example.proof(), &tampered);
        output.put(refused)?;
        if let Some(folder) = folder {
            output.put(stage.next(folder))?;
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
        let covered = profile.map_or(&[][..], |profile| profile.rails);
        let wanted = self.rail.as_deref().or(covered.first().copied());
        let found = RailKey::ALL
            .iter()
            .copied()
            .find(|rail| wanted.is_some_and(|name| name == rail.name()))
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
    Policy {
        as_of: Some(as_of),
        artifacts: Some(example.artifacts.iter().map(measure).collect()),
        ..Policy::default()
    }
}

/// Writes everything. The key comes first: if there is one already, nothing is written at all.
fn leave(folder: &Path, example: &Example, tampered: &[u8]) -> Result<(), Failure> {
    file::make_folder(folder)?;
    keys::write_private(&folder.join("issuer-key.pem"), &example.issuer_key)?;
    let put = |name: &str, bytes: &[u8]| {
        file::write(&folder.join(name), bytes, Existing::Replace, Readers::Usual)
    };
    put("trust.jwks.json", example.key_set.to_json().as_bytes())?;
    let requester = example.requester_key_set.to_json();
    put("requester.jwks.json", requester.as_bytes())?;
    for (name, bytes) in &example.artifacts {
        let path = folder.join("artifacts").join(name);
        file::make_folder(path.parent().unwrap_or(folder))?;
        file::write(&path, bytes, Existing::Replace, Readers::Usual)?;
    }
    put("tampered-proof.json", tampered)?;
    put("proof.json", example.proof())
}

/// What both verifications share.
struct Stage<'a> {
    example: &'a Example,
    story: Story,
    policy: Policy,
    trust: Trust,
    folder: Option<&'a Path>,
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
        let (report, verdict) = self.verify("proof.json", proof);
        text.push_str(&report);
        (text, verdict)
    }

    fn second(&self, proof: &[u8], tampered: &[u8]) -> (String, Verdict) {
        let mut text = String::from("\n\n");
        let title = "2. The same proof with one value changed";
        text.push_str(&self.screen.paint(Tone::Strong, title));
        text.push_str("\n\n");
        let words = "Someone changes this in the sealed proof, and nothing else:";
        text.push_str(&self.screen.paragraph(0, words));
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
        let (report, verdict) = self.verify("tampered-proof.json", tampered);
        text.push_str(&report);
        (text, verdict)
    }

    fn verify(&self, name: &str, bytes: &[u8]) -> (String, Verdict) {
        let outcome: Outcome = verify(bytes, &self.trust, &self.policy);
        let input = Document {
            name: self.folder.map_or_else(
                || name.to_owned(),
                |folder| display::name(&folder.join(name)),
            ),
            bytes: bytes.to_vec(),
        };
        let reported = Reported {
            report: outcome.report(),
            input: &input,
            trust: None,
        };
        let text = match outcome.verdict() {
            Verdict::Verified => reported.whole(self.screen),
            _ => reported.brief(self.screen, true),
        };
        (text, outcome.verdict())
    }

    fn next(&self, folder: &Path) -> String {
        let mut text = String::from("\n\n");
        text.push_str(&self.screen.paint(Tone::Strong, "3. Your turn"));
        text.push_str("\n\n");
        let words = "Verify the proof as a customer does, then the altered one, then change what \
                     you like:";
        text.push_str(&self.screen.paragraph(0, words));
        for proof in ["proof.json", "tampered-proof.json"] {
            text.push_str(&format!(
                "  wever-proof verify {} --trust {} --artifacts {}\n",
                typed(&folder.join(proof)),
                typed(&folder.join("trust.jwks.json")),
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
