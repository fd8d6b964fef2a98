//! `export`: signed objects and keys in the forms that other tools read.

use std::path::{Path, PathBuf};

use base64ct::{Base64, Encoding};
use clap::{Args, Subcommand, ValueEnum};
use wever_proof::Digest;
use wever_proof::export::{self, ExportError};
use wever_proof::id::Origin;
use wever_proof::json::{self, Limits, Value};
use wever_proof::key_set::{Key, KeySet, Purpose};
use wever_proof::signature::KeyId;
use wever_proof::time::Timestamp;

use crate::display::{self, count, path, shortened, visible, word};
use crate::failure::Failure;
use crate::file::{self, Content, Readers};
use crate::input::{Document, Source};
use crate::keys::purpose;
use crate::kind;
use crate::order::Moment;
use crate::output::{Output, say, to_write};
use crate::pin::{key_id, refuse_left_out, unknown_key};
use crate::text::second;
use crate::trust;

pub(crate) const HELP: &str = "\
Nothing is signed anew: an envelope is the signature of the object with the bytes that it covers.
And nothing is verified: `wever-proof verify` does that.

Exit status:
  0  exported
  2  not exported: the input cannot be read, has no such object, or a file is there already

Examples:
  wever-proof export attestation proof.json --out attestation/
  wever-proof export receipt proof.json > receipt.dsse.json
  wever-proof export keys weverlabs.jwks.json --format pem";

const ATTESTATION: &str = "\
The folder gets `attestation.dsse.json`, `attestation.sigstore.json` and the files that the
attestation names and that follow from the proof: `return-package.json` and `work-order.json` of a
paid run, `result-package.json` and `run-contract.json` or `work-order.json` of a task run. Their
hashes are compared with the attestation, and nothing else is. The delivered files are named in it
too, as `artifacts/NAME`; those you have.

cosign takes one key: if several may sign attestations, `--key THUMBPRINT` exports one of them.
securesystemslib finds a key by `keyid`: give its key object the thumbprint, as
`SSlibKey(THUMBPRINT, 'ed25519', 'ed25519', {'public': HEX})`.

Exit status:
  0  exported
  2  not exported: the input cannot be read, has no attestation, or a file is there already

Examples:
  wever-proof export attestation proof.json --out attestation/
  wever-proof export keys weverlabs.jwks.json --purpose attestation --format pem > key.pem
  cosign verify-blob-attestation --key key.pem --insecure-ignore-tlog \\
      --bundle attestation/attestation.sigstore.json \\
      --type https://weverlabs.com/attestation/work-completed/v1 attestation/return-package.json";

const OBJECT: &str = "\
The payload names the object: by the digest of it without its signature, by its type, and by whose
signature it is. `--out` writes the object beside it, as `NAME.object.json`, which has that digest.

`keyid` in the envelope is the thumbprint of the key; securesystemslib wants it as its key object's.

Exit status:
  0  exported
  2  not exported: the input cannot be read, has no such object, or the file is there already

Examples:
  wever-proof export receipt proof.json --out receipt.dsse.json
  wever-proof export completion proof.json --format sigstore
  wever-proof export order order.json | wever-proof primitive dsse - --key requester.pem";

const KEYS: &str = "\
The form for others has no place for whose keys they are, what each may sign, and whether it is
revoked; a JWKS has the times (`nbf`, `exp`), and PEM has none. So keys that are revoked or have
expired are left out, unless `--key` names one that was good until then. Whoever reads them back
says whose they are and what they may sign, with `--issuer ORIGIN` and `--purpose PURPOSE`.

Exit status:
  0  exported
  2  not exported: the file is no usable key set, no key is left, or a file is there already

Examples:
  wever-proof export keys weverlabs.jwks.json > jose.jwks.json
  wever-proof export keys weverlabs.jwks.json --purpose receipt --format pem
  wever-proof export keys weverlabs.jwks.json --format pem --out keys/";

// The arguments of `export`.
#[derive(Debug, Args)]
pub(crate) struct Export {
    #[command(subcommand)]
    command: ExportCommand,
}

#[derive(Debug, Subcommand)]
enum ExportCommand {
    /// The attestation for in-toto tools, cosign and others: envelope, Sigstore bundle, subjects
    #[command(after_help = ATTESTATION)]
    Attestation(AttestationArguments),
    /// The signed receipt as a DSSE envelope
    #[command(after_help = OBJECT)]
    Receipt(ObjectArguments),
    /// A settlement receipt of a task run as a DSSE envelope
    #[command(after_help = OBJECT)]
    Settlement(ObjectArguments),
    /// A usage receipt of a task run as a DSSE envelope
    #[command(after_help = OBJECT)]
    Usage(ObjectArguments),
    /// A callback delivery of a task run as a DSSE envelope, if it is signed
    #[command(after_help = OBJECT)]
    Callback(ObjectArguments),
    /// A ledger entry of a task run as a DSSE envelope, if it is signed
    #[command(after_help = OBJECT)]
    Ledger(ObjectArguments),
    /// The completion proof (the seal) as a DSSE envelope
    #[command(after_help = OBJECT)]
    Completion(ObjectArguments),
    /// The work order as a DSSE envelope, if the requester signed it
    #[command(after_help = OBJECT)]
    Order(ObjectArguments),
    /// The keys of a key set for JOSE libraries (JWKS) and for OpenSSL, cosign and others (PEM)
    #[command(after_help = KEYS)]
    Keys(KeysArguments),
}

#[derive(Debug, Args)]
struct AttestationArguments {
    /// A proof, a return package or an attestation; `-` is standard input
    #[arg(value_name = "PROOF")]
    file: PathBuf,
    /// Folder for the files; none of them may be there already
    #[arg(long, value_name = "FOLDER", value_parser = to_write())]
    out: PathBuf,
    /// Which attestation, if the proof has several
    #[arg(long)]
    id: Option<String>,
}

#[derive(Debug, Args)]
struct ObjectArguments {
    /// A proof, or the object by itself; `-` is standard input
    #[arg(value_name = "PROOF")]
    file: PathBuf,
    /// File to write, which may not be there already; the object is written beside it, as
    /// `NAME.object.json` [default: the envelope alone, to standard output]
    #[arg(long, value_name = "FILE", value_parser = to_write())]
    out: Option<PathBuf>,
    /// The envelope by itself, or in a Sigstore bundle v0.3
    #[arg(long, value_enum, default_value_t = EnvelopeFormat::Dsse)]
    format: EnvelopeFormat,
    /// Which object, if the proof has several
    #[arg(long)]
    id: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum EnvelopeFormat {
    Dsse,
    Sigstore,
}

#[derive(Debug, Args)]
struct KeysArguments {
    /// The key set (a JWKS); `-` is standard input
    #[arg(value_name = "KEYSET")]
    file: PathBuf,
    /// A JWKS of registered members only, or a PEM block for each key
    #[arg(long, value_enum, default_value_t = KeyFormat::Jwks)]
    format: KeyFormat,
    /// Only this key, by its thumbprint; once for each
    #[arg(long = "key", value_name = "THUMBPRINT", value_parser = key_id)]
    keys: Vec<KeyId>,
    /// Only keys that may sign this; once for each
    #[arg(long = "purpose", value_name = "PURPOSE", value_parser = purpose)]
    purposes: Vec<Purpose>,
    /// Time at which keys have expired or not: `now`, or a time such as 2026-06-22T07:50:46Z
    /// [default: now, by this computer's clock]
    #[arg(long, value_name = "TIME")]
    as_of: Option<Moment>,
    /// Whose keys they are, if the file does not say so: a plain JWKS, a JWK, PEM keys
    #[arg(long, value_name = "ORIGIN", value_parser = trust::origin)]
    issuer: Option<Origin>,
    /// File to write; for PEM a folder, which gets a file for each key [default: standard output]
    #[arg(long, value_name = "PATH", value_parser = to_write())]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KeyFormat {
    Jwks,
    Pem,
}

impl Export {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        match &self.command {
            ExportCommand::Attestation(arguments) => arguments.run(),
            ExportCommand::Receipt(arguments) => arguments.run("receipt"),
            ExportCommand::Settlement(arguments) => arguments.run("settlement_receipt"),
            ExportCommand::Usage(arguments) => arguments.run("usage_receipt"),
            ExportCommand::Callback(arguments) => arguments.run("callback_delivery"),
            ExportCommand::Ledger(arguments) => arguments.run("ledger_entry"),
            ExportCommand::Completion(arguments) => arguments.run("completion_proof"),
            ExportCommand::Order(arguments) => arguments.run("work_order"),
            ExportCommand::Keys(arguments) => arguments.run(),
        }
    }
}

const NOT_VERIFIED: &str = "not verified: nothing was checked, `wever-proof verify` does that";

impl AttestationArguments {
    fn run(&self) -> Result<u8, Failure> {
        let document = Document::read(&Source::of_argument(&self.file))?;
        let value = document.value()?;
        let view = export::attestation(&value, self.id.as_deref())
            .map_err(|error| refused(&document, &value, &error))?;
        let mut files = vec![
            (
                "attestation.dsse.json",
                view.envelope.to_json().into_bytes(),
                "the envelope, as it stands in the proof",
            ),
            (
                "attestation.sigstore.json",
                view.envelope.to_sigstore_bundle().into_bytes(),
                "the envelope in a Sigstore bundle",
            ),
        ];
        let named = subjects(&view.envelope.payload);
        let mut others = 0_usize;
        for (name, bytes) in view.subjects {
            let about = match stands(&named, name, &bytes) {
                Stands::Named => "the attestation names it, with this hash",
                Stands::Other => {
                    others = others.saturating_add(1);
                    "NOT the one that the attestation names: the hash is another"
                }
                Stands::Nowhere => {
                    others = others.saturating_add(1);
                    "NOT named in the attestation"
                }
            };
            files.push((name, bytes, about));
        }
        let contents: Vec<Content<'_>> = files
            .iter()
            .map(|(name, bytes, _)| Content::usual(*name, bytes))
            .collect();
        file::write_into(&self.out, &contents)?;
        say(NOT_VERIFIED);
        if others > 0 {
            say(format_args!(
                "{} not what the attestation speaks about: `wever-proof verify` says what is wrong",
                count(others, "file is", "files are")
            ));
        }
        let mut output = Output::about(&self.out);
        let screen = output.screen();
        let rows: Vec<(String, &str)> = files
            .iter()
            .map(|(name, _, about)| (display::name(&self.out.join(name)), *about))
            .collect();
        let names = rows.iter().map(|(name, _)| name.chars().count());
        let column = names.max().unwrap_or_default().saturating_add(8);
        let list: String = rows
            .iter()
            .map(|(name, about)| screen.labelled(0, &format!("wrote {name}"), column, about))
            .collect();
        output.put(list)?;
        Ok(0)
    }
}

/// What an attestation says about a file.
enum Stands {
    /// It names it, with the hash of these bytes.
    Named,
    /// It names another file so.
    Other,
    /// It does not name it.
    Nowhere,
}

fn stands(subjects: &[Value], name: &str, bytes: &[u8]) -> Stands {
    let digest = Digest::of_bytes(bytes).to_hex();
    let text = |subject: &Value, pointer: &str| {
        let value = subject.pointer(pointer).and_then(Value::as_str);
        value.map(str::to_owned)
    };
    let mut named = subjects
        .iter()
        .filter(|subject| text(subject, "/name").as_deref() == Some(name))
        .peekable();
    if named.peek().is_none() {
        return Stands::Nowhere;
    }
    // A name that stands twice names two files, and not this one.
    match named.all(|subject| text(subject, "/digest/sha256").as_ref() == Some(&digest)) {
        true => Stands::Named,
        false => Stands::Other,
    }
}

/// The subjects of the statement in an envelope; none if it is no statement.
fn subjects(payload: &str) -> Vec<Value> {
    let statement = Base64::decode_vec(payload)
        .ok()
        .and_then(|bytes| json::parse(&bytes, &Limits::PUBLISHED).ok());
    let subjects = statement.as_ref().and_then(|it| it.get("subject"));
    subjects
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default()
}

impl ObjectArguments {
    fn run(&self, object_type: &'static str) -> Result<u8, Failure> {
        let document = Document::read(&Source::of_argument(&self.file))?;
        let value = document.value()?;
        let view = export::signed_object(&value, object_type, self.id.as_deref())
            .map_err(|error| refused(&document, &value, &error))?;
        let text = match self.format {
            EnvelopeFormat::Dsse => view.envelope.to_json(),
            EnvelopeFormat::Sigstore => view.envelope.to_sigstore_bundle(),
        };
        match &self.out {
            None => put(None, text.as_bytes())?,
            // Both or none: an envelope without what it speaks about says little.
            Some(out) => {
                let name = out.file_name().and_then(|name| name.to_str());
                let name = name.ok_or_else(|| {
                    let message = format!("`{}` is no name for a file", display::path(out));
                    Failure::new(message, "give one, such as `receipt.dsse.json`")
                })?;
                let contents = [
                    Content::usual(name, text.as_bytes()),
                    Content::usual(object_name(name), &view.object),
                ];
                let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
                let folder = folder.unwrap_or(Path::new("."));
                file::write_into(folder, &contents)?;
                say(NOT_VERIFIED);
                let wrote = |content: &Content<'_>| {
                    format!(
                        "wrote {}\n",
                        display::name(&out.with_file_name(&content.name))
                    )
                };
                let list: String = contents.iter().map(wrote).collect();
                Output::about(out).put(list)?;
                return Ok(0);
            }
        }
        say(NOT_VERIFIED);
        Ok(0)
    }
}

/// The name of the object beside its envelope: `receipt.object.json` beside `receipt.dsse.json`.
fn object_name(envelope: &str) -> String {
    let endings = [".dsse.json", ".sigstore.json", ".json"];
    let mut stems = endings
        .iter()
        .filter_map(|ending| envelope.strip_suffix(ending));
    format!("{}.object.json", stems.next().unwrap_or(envelope))
}

/// Writes a result where it was asked for.
pub(crate) fn put(out: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    match out {
        Some(path) => file::write(path, bytes, Readers::Usual),
        None => Ok(Output::data().put(bytes)?),
    }
}

/// Writes an object where it was asked for: its canonical form, with a line end as texts have one.
pub(crate) fn put_object(out: Option<&Path>, mut bytes: Vec<u8>) -> Result<(), Failure> {
    bytes.push(b'\n');
    put(out, &bytes)
}

fn refused(document: &Document, value: &Value, error: &ExportError) -> Failure {
    let place = match error.pointer() {
        "" => document.name.clone(),
        pointer => format!("{} ({})", document.place(pointer), word(pointer)),
    };
    let what = match error {
        ExportError::NotThere { ids, .. } if ids.is_empty() && value.get("objects").is_none() => {
            format!(": the file is {}", kind::of_value(value))
        }
        _ => String::new(),
    };
    let message = format!("{place}: {}{what}", visible(&error.to_string()));
    let advice = visible(&error.advice());
    match error {
        // The file is right, and which of its objects is meant was not said rightly.
        ExportError::Several { .. } => Failure::new(message, advice),
        ExportError::NotThere { ids, .. } if !ids.is_empty() => Failure::new(message, advice),
        _ => Failure::unreadable(message, advice),
    }
}

impl KeysArguments {
    fn run(&self) -> Result<u8, Failure> {
        let set = trust::read_key_set(&self.file, self.issuer.as_ref(), &[])?;
        let keys = self.choose(&set)?;
        match (self.format, &self.out) {
            (KeyFormat::Jwks, out) => {
                let jwks =
                    export::jwks(&set, keys.iter().copied()).map_err(|error| no_good(&error))?;
                let text = format!("{jwks:#}\n");
                put(out.as_deref(), text.as_bytes())?;
                if let Some(out) = out {
                    Output::about(out).put(format!("wrote {}\n", display::name(out)))?;
                }
            }
            (KeyFormat::Pem, None) => {
                let text: String = keys.iter().map(|key| key.public_key().to_pem()).collect();
                put(None, text.as_bytes())?;
            }
            (KeyFormat::Pem, Some(folder)) => {
                let files: Vec<(String, String)> = keys
                    .iter()
                    // A thumbprint may begin with `-`, which other tools would take for an option.
                    .map(|key| {
                        let name = format!("key-{}.pem", key.key_id());
                        (name, key.public_key().to_pem())
                    })
                    .collect();
                let contents: Vec<Content<'_>> = files
                    .iter()
                    .map(|(name, pem)| Content::usual(name, pem.as_bytes()))
                    .collect();
                file::write_into(folder, &contents)?;
                let wrote = |content: &Content<'_>| {
                    format!("wrote {}\n", display::name(&folder.join(&content.name)))
                };
                let list: String = contents.iter().map(wrote).collect();
                Output::about(folder).put(list)?;
            }
        }
        say(self.unsaid(&set, &keys));
        Ok(0)
    }

    /// What the form does not say, and how it is said again.
    fn unsaid(&self, set: &KeySet, keys: &[&Key]) -> String {
        let issuer = set.issuer();
        let what = match self.format {
            KeyFormat::Jwks => "what they may sign, and whether they are revoked",
            KeyFormat::Pem => "what they may sign, when, and whether they are revoked",
        };
        let mut all = keys.iter().map(|key| key.purposes());
        let first = all.next().unwrap_or_default();
        let again = match (all.all(|purposes| purposes == first), first) {
            (true, purposes) if purposes == Purpose::ISSUER => format!("`--issuer {issuer}`"),
            (true, purposes) => {
                let named = purposes
                    .iter()
                    .map(|purpose| format!(" --purpose {purpose}"));
                format!("`--issuer {issuer}{}`", named.collect::<String>())
            }
            (false, _) => {
                return format!(
                    "this form does not say that the keys are those of {issuer}, {what}; they may not \
                     all sign the same: export those of each purpose by themselves, and give \
                     `--issuer` and `--purpose` behind each file"
                );
            }
        };
        format!(
            "this form does not say that the keys are those of {issuer}, {what}; whoever reads them \
             back gives {again}"
        )
    }

    /// The keys that are asked for and may be handed on; what is left out is said.
    fn choose<'s>(&self, set: &'s KeySet) -> Result<Vec<&'s Key>, Failure> {
        for wanted in &self.keys {
            refuse_left_out(set, wanted)?;
            let key = set.keys().iter().find(|key| key.key_id() == wanted);
            let key = key.ok_or_else(|| unknown_key(wanted, set.keys().iter().map(Key::key_id)))?;
            export::window(key).map_err(|error| no_good(&error))?;
        }
        let as_of = self.as_of.unwrap_or(Moment::Now).time()?;
        let is_past = |end: Option<i64>| end.filter(|end| has_passed(*end, &as_of));
        for left in set.left_out() {
            let key = match (&left.key_id, &left.label) {
                (Some(key_id), _) => key_id.to_string(),
                (None, Some(label)) => format!("`{}`", shortened(label, 60)),
                (None, None) => visible(&left.place),
            };
            say(format_args!("left out: {key}: {}", visible(&left.reason)));
        }
        let mut chosen = Vec::new();
        for key in set.keys() {
            let named = self.keys.contains(key.key_id());
            let for_it = |purpose: &Purpose| key.purposes().contains(purpose);
            if !(named || self.keys.is_empty())
                || !(self.purposes.is_empty() || self.purposes.iter().any(for_it))
            {
                continue;
            }
            if named {
                chosen.push(key);
            } else if key.revoked().is_some() {
                say(format_args!("left out, revoked: {}", key.key_id()));
            } else if let Some(end) = is_past(key.expires()) {
                let end = second(end);
                say(format_args!("left out, expired {end}: {}", key.key_id()));
            } else if let Some(end) = is_past(set.expires()) {
                let (end, key_id) = (second(end), key.key_id());
                say(format_args!("left out, its set expired {end}: {key_id}"));
            } else {
                chosen.push(key);
            }
        }
        if chosen.is_empty() {
            return Err(Failure::new(
                format!(
                    "no key is left of the {} in `{}`",
                    count(set.keys().len(), "key", "keys"),
                    path(&self.file)
                ),
                "ask for other purposes or keys, or the issuer for its current key set; `wever-proof \
                 keys list` shows what is there",
            ));
        }
        Ok(chosen)
    }
}

/// A key that cannot be exported.
fn no_good(error: &ExportError) -> Failure {
    Failure::new(error.to_string(), error.advice())
}

/// Whether a second has come.
fn has_passed(end: i64, as_of: &Timestamp) -> bool {
    end.saturating_mul(1000) <= as_of.unix_millis()
}
