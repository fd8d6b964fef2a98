//! `show`: what a document says, for a person. Nothing is verified, and the first words say so.

use std::path::PathBuf;

use clap::Args;
use wever_proof::json::{Map, Value};
use wever_proof::key_set::{KeyFile, KeySet};
use wever_proof::kind::{self as kinds, Description, Kind};
use wever_proof::object::OperatorRunRecord;
use wever_proof::signature::PublicKey;
use wever_proof::{Policy, Trust, verify};

use crate::described;
use crate::display::{Tone, beginning, typed, visible, word};
use crate::facts::{brief, word_of};
use crate::failure::Failure;
use crate::input::{Document, Source};
use crate::kind;
use crate::output::{Output, Screen};
use crate::review;
use crate::text::{next_move, section, stated};
use crate::timeline;
use crate::tree::{self, Tree};
use crate::trust;
use crate::verify::Format;

pub(crate) const HELP: &str = "\
What is shown is what the document says, not what is true: no signature or key is looked at, and of
a document that is no proof only what can be checked in it alone. `wever-proof verify` verifies.

Exit status:
  0  shown
  2  it could not be read, is of no kind that this version knows, or is a secret

Examples:
  wever-proof show proof.json
  wever-proof show receipt.json
  wever-proof show weverlabs.jwks.json
  wever-proof show receipt.json --format json
  curl -s https://example.com/proof.json | wever-proof show -";

// The arguments of `show`.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// A proof, finished or not, one object of it, a key set, or any other document of the rails;
    /// `-` is standard input
    #[arg(value_name = "INPUT")]
    file: PathBuf,
    /// What to print: text for people, or canonical JSON: a description of the document
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Show {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let document = Document::read(&Source::of_argument(&self.file))?;
        match self.format {
            Format::Text => self.tell(&document),
            Format::Json => {
                let (description, status) = described(&document);
                Output::data().put(description.to_canonical())?;
                Ok(status)
            }
        }
    }

    fn tell(&self, document: &Document) -> Result<u8, Failure> {
        let mut output = Output::text();
        let screen = output.screen();
        let told = self.told(screen, document)?;
        let not_verified = screen.paint(Tone::Open, "not verified");
        let name = document.quoted();
        output.put(format!(
            "{not_verified}: {name} {}\n\n{}",
            told.first, told.text
        ))?;
        Ok(told.status)
    }

    fn told(&self, screen: Screen, document: &Document) -> Result<Told, Failure> {
        if let Some(key) = pem_key(&document.bytes) {
            return Ok(Told::unchecked(bare_key(screen, &key)));
        }
        let value = read(document)?;
        let description = kinds::describe(&document.bytes);
        let kind = description.kind.and_then(Kind::find);
        let Some((kind, members)) = kind.zip(value.as_object()) else {
            return Ok(Told {
                first: format!(
                    "is {}, of no kind that this version knows, and nothing of it was checked",
                    description.title
                ),
                text: described::unknown(screen, &description),
                status: 2,
            });
        };
        if kind.is_secret() {
            return Err(not_ours(document, &description.title));
        }
        let text = match kind.name() {
            "proof" => {
                return Ok(Told::unchecked(self.bundle(
                    screen,
                    members,
                    &document.bytes,
                )));
            }
            "issuer_keys" | "jwks" => return key_set(screen, document).map(Told::unchecked),
            "public_key" => match jwk(members) {
                Some(key) => return Ok(Told::unchecked(bare_key(screen, &key))),
                None => described::says(screen, &description),
            },
            "report" => report(screen, members),
            "run_object" => {
                let object_type = members.get("object_type").and_then(Value::as_str);
                Tree::of_object(object_type.unwrap_or_default(), members).text(screen)
            }
            "dsse_envelope" => envelope(screen, &value),
            "sigstore_bundle" => {
                envelope(screen, members.get("dsseEnvelope").unwrap_or(&Value::Null))
            }
            "run_record" => {
                described::says(screen, &description) + &next_of(screen, &document.bytes)
            }
            _ => described::says(screen, &description),
        };
        Ok(Told {
            first: format!("is {}, and what follows is what it says", description.title),
            text: text + &described::judged(screen, &description),
            status: 0,
        })
    }

    fn bundle(&self, screen: Screen, bundle: &Map<String, Value>, bytes: &[u8]) -> String {
        let tree = Tree::of_bundle(bundle);
        let seal = match tree.has("completion_proof") {
            true => "there is one",
            false => "there is none: the run is open, and nothing in its record is attributable",
        };
        // What is missing follows from what is there, whoever signed it.
        let outcome = verify(bytes, &Trust::none(), &Policy::without_time());
        let open = outcome.report().open_run.as_ref();
        let next = open.and_then(|open| open.next_move.as_deref());
        let claims = &outcome.report().claims;
        let run_state = claims.run_state.as_deref();
        let payment_state = claims.payment_state.as_deref();
        let rows = [
            ("by", bundle.get("issuer").map(brief)),
            ("profile", bundle.get("profile").map(brief)),
            ("rail", bundle.get("rail_key").map(brief)),
            ("seal", Some(seal.to_owned())),
            ("missing", open.map(|open| open.missing.join(", "))),
            (
                "stated",
                open.and_then(|_| stated(run_state, payment_state)),
            ),
            ("next", next.map(|next| next_move(next, run_state))),
        ];
        let (kind, run) = match bundle.get("agent_task_run_id") {
            Some(run) => ("Task run", Some(word_of(run))),
            None => ("Paid run", bundle.get("production_run_id").map(word_of)),
        };
        let title = format!(
            "{kind} {}",
            run.as_deref().unwrap_or("that does not name itself")
        );
        let mut text = section(
            screen,
            &title,
            rows.into_iter()
                .filter_map(|(label, words)| Some(screen.labelled(2, label, 9, &words?))),
        );
        text.push('\n');
        if let Some(review) = review::of(screen, bundle) {
            text.push_str(&review);
            text.push('\n');
        }
        text.push_str(&tree.text(screen));
        if self.file.as_os_str() != "-" {
            text.push_str(&format!(
                "\nTo check it:\n  wever-proof verify {} --trust KEYSET\n",
                typed(&self.file)
            ));
        }
        text
    }
}

/// What is told of a document.
struct Told {
    /// What it is, behind its name.
    first: String,
    text: String,
    status: u8,
}

impl Told {
    /// What says itself what it is.
    fn unchecked(text: String) -> Self {
        Self {
            first: "says what follows, and nothing of it was checked".to_owned(),
            text,
            status: 0,
        }
    }
}

/// The description of a document, and the exit status that goes with it.
fn described(document: &Document) -> (Description, u8) {
    let mut description = kinds::describe(&document.bytes);
    if description.fault.is_some()
        && let Some(title) = kind::not_json(&document.bytes)
    {
        description.title = title;
    }
    let kind = description.kind.and_then(Kind::find);
    let is_shown = kind.is_some_and(|kind| !kind.is_secret()) || pem_key(&document.bytes).is_some();
    (description, if is_shown { 0 } else { 2 })
}

/// The value in the document; where there is none, what the document is instead.
fn read(document: &Document) -> Result<Value, Failure> {
    document
        .value()
        .map_err(|failure| match kind::not_json(&document.bytes) {
            Some(kind) => not_ours(document, &kind),
            None => failure,
        })
}

fn not_ours(document: &Document, kind: &str) -> Failure {
    Failure::unreadable(
        format!(
            "{} is {kind}, none of the documents of a paid run",
            document.quoted()
        ),
        kind::advice(kind)
            .unwrap_or("give a proof, an object of one (with `object_type`), or a key set"),
    )
}

fn pem_key(bytes: &[u8]) -> Option<PublicKey> {
    PublicKey::from_pem(std::str::from_utf8(bytes).ok()?).ok()
}

/// A bare key that holds no private part.
fn jwk(members: &Map<String, Value>) -> Option<PublicKey> {
    if members.contains_key("d") {
        return None;
    }
    PublicKey::from_base64url(members.get("x")?.as_str()?).ok()
}

fn bare_key(screen: Screen, key: &PublicKey) -> String {
    let rows = [
        ("key id", key.key_id().to_string()),
        ("public key", key.to_base64url()),
        ("issuer", "a bare key does not say whose it is".to_owned()),
    ];
    section(
        screen,
        "Public key",
        rows.iter()
            .map(|(label, words)| screen.labelled(2, label, 12, words)),
    )
}

fn key_set(screen: Screen, document: &Document) -> Result<String, Failure> {
    let set = KeySet::parse(&document.bytes).map_err(|error| {
        if KeyFile::read(&document.bytes).is_ok() {
            return Failure::new(
                format!("{}: {}", document.name, visible(&error.message)),
                "`wever-proof trust check FILE --issuer ORIGIN` shows what is in it",
            );
        }
        Failure::unreadable(
            format!(
                "{}: {}",
                trust::place(document, &error),
                visible(&error.message)
            ),
            visible(&error.advice),
        )
    })?;
    Ok(section(
        screen,
        "Key set",
        [trust::contents(screen, &set, None)],
    ))
}

/// The move that comes next by what the operator's own service answers about a run, if it says enough.
fn next_of(screen: Screen, bytes: &[u8]) -> String {
    let Ok(record) = OperatorRunRecord::parse(bytes) else {
        return String::new();
    };
    let state = record.production_run_state.as_str();
    let next = next_move(record.next_move().name(), Some(state));
    format!(
        "\n{}",
        section(
            screen,
            "What comes next",
            [screen.labelled(2, "", 0, &next)]
        )
    )
}

/// A report is somebody's word: it is shown as what it is.
fn report(screen: Screen, report: &Map<String, Value>) -> String {
    let row = |label: &str, name: &str| {
        let words = brief(report.get(name)?);
        Some(screen.labelled(2, label, 9, &words))
    };
    let rows = [
        row("says", "headline"),
        row("about", "input_digest"),
        Some(screen.own(
            2,
            "but",
            9,
            "a report proves nothing: verify the proof itself with keys that you trust",
        )),
    ];
    section(screen, "Verification report", rows.into_iter().flatten())
}

/// A DSSE envelope, such as `export` makes.
fn envelope(screen: Screen, envelope: &Value) -> String {
    let statement = timeline::statement(envelope);
    let mut rows = Vec::new();
    let mut row = |label: &str, words: &str| rows.push(screen.labelled(2, label, 11, words));
    if let Some(payload_type) = envelope.get("payloadType") {
        row("payload", &brief(payload_type));
    }
    for key in tree::envelope_keys(envelope) {
        row("signature", &format!("present, not checked, by key {key}"));
    }
    let statement = statement.as_ref();
    let member = |name: &str| statement.and_then(|statement| statement.get(name));
    if let Some(predicate_type) = member("predicateType") {
        row("states", &brief(predicate_type));
    }
    let subjects = member("subject").and_then(Value::as_array);
    let mut label = "about";
    for subject in subjects.into_iter().flatten().take(12) {
        let name = subject.get("name").and_then(Value::as_str);
        row(label, &beginning(name.unwrap_or("no name"), 200));
        label = "and";
    }
    let object_type = member("object_type").and_then(Value::as_str);
    // What is signed of an object names it by its digest; the object is a file of its own.
    let digest = member("digest").filter(|_| member("schema_version").is_none());
    if let Some(digest) = digest {
        let mut row = |label: &str, words: &str| rows.push(screen.labelled(2, label, 11, words));
        row(
            "signs",
            &format!("a `{}`", word(object_type.unwrap_or("no type"))),
        );
        row("of", &brief(member("issuer").unwrap_or(&Value::Null)));
        row(
            "digest",
            &format!("{}, which is that of a file of its own", brief(digest)),
        );
    }
    let object_type = object_type.filter(|_| digest.is_none());
    let mut text = section(screen, "DSSE envelope", rows);
    if let (Some(object_type), Some(members)) = (object_type, statement.and_then(Value::as_object))
    {
        text.push('\n');
        text.push_str(&Tree::of_object(object_type, members).text(screen));
    }
    text
}
