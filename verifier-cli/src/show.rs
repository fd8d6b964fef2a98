//! `show`: what a document says, for a person. Nothing is verified, and the first words say so.

use std::path::PathBuf;

use clap::Args;
use wever_proof::json::{Map, Value};
use wever_proof::key_set::{KeyFile, KeySet};
use wever_proof::object::OperatorRunRecord;
use wever_proof::signature::PublicKey;
use wever_proof::{Policy, Trust, verify};

use crate::display::{Tone, beginning, typed, visible};
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

pub(crate) const HELP: &str = "\
What is shown is what the document says, not what is true: no signature, hash or key is looked at.
`wever-proof verify` does that.

Exit status:
  0  shown
  2  it could not be read, or is none of the documents of a run

Examples:
  wever-proof show proof.json
  wever-proof show receipt.json
  wever-proof show weverlabs.jwks.json
  curl -s https://example.com/proof.json | wever-proof show -";

// The arguments of `show`.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// A proof, finished or not, one object of it, a run record of the operator's service, or a key
    /// set; `-` is standard input
    #[arg(value_name = "INPUT")]
    file: PathBuf,
}

impl Show {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let document = Document::read(&Source::of_argument(&self.file))?;
        let mut output = Output::text();
        let screen = output.screen();
        let text = self.text(screen, &document)?;
        output.put(format!(
            "{}: {} says what follows, and nothing of it was checked\n\n{text}",
            screen.paint(Tone::Open, "not verified"),
            document.quoted()
        ))?;
        Ok(0)
    }

    fn text(&self, screen: Screen, document: &Document) -> Result<String, Failure> {
        if let Some(key) = pem_key(&document.bytes) {
            return Ok(bare_key(screen, &key));
        }
        let value = read(document)?;
        let Value::Object(members) = &value else {
            return Err(not_ours(document, &kind::of_value(&value)));
        };
        match members.get("object_type").and_then(Value::as_str) {
            Some("proof_bundle") => return Ok(self.bundle(screen, members, &document.bytes)),
            Some("verification_report") => return Ok(report(screen, members)),
            Some(object_type) => {
                return Ok(Tree::of_object(object_type, members).text(screen));
            }
            None => {}
        }
        if members.contains_key("keys") {
            return key_set(screen, document);
        }
        if let Some(key) = jwk(members) {
            return Ok(bare_key(screen, &key));
        }
        if let Some(inner) = members.get("dsseEnvelope") {
            return Ok(envelope(screen, inner));
        }
        if members.contains_key("payloadType") {
            return Ok(envelope(screen, &value));
        }
        if members.contains_key("production_run_state") {
            return run_record(screen, document);
        }
        Err(not_ours(document, &kind::of_value(&value)))
    }

    fn bundle(&self, screen: Screen, bundle: &Map<String, Value>, bytes: &[u8]) -> String {
        let tree = Tree::of_bundle(bundle);
        let seal = match tree.has("completion_proof") {
            true => "there is one",
            false => "there is none: the run is open, and nothing in its record is attributable",
        };
        // What is missing follows from what is there, whoever signed it.
        let outcome = verify(bytes, &Trust::none(), &Policy::default());
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

/// What the operator's own service answers about a run.
fn run_record(screen: Screen, document: &Document) -> Result<String, Failure> {
    let record = OperatorRunRecord::parse(&document.bytes).map_err(|error| {
        Failure::unreadable(
            format!("{}: {}", document.name, visible(&error.to_string())),
            "a run record states its run's state, rail, order, payment, package, receipt and \
             status address; what is not there yet is null",
        )
    })?;
    let or_none = |id: Option<&str>| beginning(id.unwrap_or("none yet"), 255);
    let rows = [
        ("state", visible(record.production_run_state.as_str())),
        ("rail", visible(record.rail_key.as_str())),
        (
            "order",
            or_none(record.work_order_id.as_ref().map(AsRef::as_ref)),
        ),
        (
            "payment",
            or_none(record.payment_reference.as_ref().map(AsRef::as_ref)),
        ),
        (
            "package",
            or_none(record.return_package_id.as_ref().map(AsRef::as_ref)),
        ),
        (
            "receipt",
            or_none(record.receipt_id.as_ref().map(AsRef::as_ref)),
        ),
        ("status", visible(record.status_url.as_str())),
        (
            "next",
            next_move(
                record.next_move().name(),
                Some(record.production_run_state.as_str()),
            ),
        ),
        (
            "but",
            "it is not signed: nothing in it is attributable to anyone, and payment alone \
             completes nothing"
                .to_owned(),
        ),
    ];
    Ok(section(
        screen,
        "Run record of the operator's service",
        rows.iter()
            .map(|(label, words)| screen.labelled(2, label, 9, words)),
    ))
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
    let mut text = section(screen, "DSSE envelope", rows);
    if let (Some(object_type), Some(members)) = (object_type, statement.and_then(Value::as_object))
    {
        text.push('\n');
        text.push_str(&Tree::of_object(object_type, members).text(screen));
    }
    text
}
