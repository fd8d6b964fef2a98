//! Trust as it is given on the command line: key sets, and bare keys with their issuers.

use std::path::{Path, PathBuf};

use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use wever_proof::id::Origin;
use wever_proof::key_set::{Key, KeySet, KeySetForm, RevocationReason, TrustError};
use wever_proof::{Code, Policy, Trust, TrustInput, Verdict, verify_documents};

use crate::display::{self, Tone, count, typed, visible};
use crate::failure::Failure;
use crate::findings::explain_hint;
use crate::input::{Document, Source};
use crate::kind;
use crate::output::{Output, Screen};
use crate::text::second;

/// `--trust FILE [--issuer ORIGIN]`, as often as needed.
///
/// Which key an issuer belongs to is a question of the order of the arguments, which clap's derived
/// parsers do not keep.
#[derive(Debug, Clone, Default)]
pub(crate) struct TrustArguments {
    files: Vec<(PathBuf, Option<Origin>)>,
    /// An issuer that belongs to no key, or to one that has one already.
    misplaced: Option<String>,
}

impl TrustArguments {
    /// Reads the files.
    pub(crate) fn read(&self) -> Result<TrustFiles, Failure> {
        if let Some(message) = &self.misplaced {
            return Err(Failure::new(
                message,
                "write `--trust KEY --issuer ORIGIN` for each bare key",
            ));
        }
        if self.files.iter().any(|(path, _)| path.as_os_str() == "-") {
            return Err(Failure::new(
                "`--trust` does not read standard input",
                "put the key set into a file and name it: the keys decide, so keep what you used",
            ));
        }
        let files = self
            .files
            .iter()
            .map(|(path, issuer)| {
                let document = Document::read(&Source::File(path.clone()))?;
                Ok((document, issuer.clone()))
            })
            .collect::<Result<_, Failure>>()?;
        Ok(TrustFiles { files })
    }

    fn of_matches(matches: &ArgMatches) -> Self {
        let indices = |name| matches.indices_of(name).into_iter().flatten();
        let paths = matches.get_many::<PathBuf>("trust").into_iter().flatten();
        let origins = matches.get_many::<Origin>("issuer").into_iter().flatten();
        let places: Vec<usize> = indices("trust").collect();
        let mut arguments = Self {
            files: paths.map(|path| (path.clone(), None)).collect(),
            misplaced: None,
        };
        for (index, origin) in indices("issuer").zip(origins) {
            let before = places.iter().filter(|place| **place < index).count();
            let file = before
                .checked_sub(1)
                .and_then(|last| arguments.files.get_mut(last));
            arguments.misplaced = match file {
                Some((_, issuer @ None)) => {
                    *issuer = Some(origin.clone());
                    continue;
                }
                Some((path, Some(first))) => Some(format!(
                    "`--trust {}` has two issuers, {first} and {origin}",
                    display::path(path)
                )),
                None => Some(format!(
                    "`--issuer {origin}` names the key before it, and there is no `--trust` before \
                     it"
                )),
            };
            break;
        }
        arguments
    }
}

impl FromArgMatches for TrustArguments {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        Ok(Self::of_matches(matches))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::of_matches(matches);
        Ok(())
    }
}

impl Args for TrustArguments {
    fn augment_args(command: Command) -> Command {
        command
            .arg(
                Arg::new("trust")
                    .long("trust")
                    .value_name("FILE")
                    .action(ArgAction::Append)
                    .value_parser(ValueParser::path_buf())
                    .help(
                        "Key set of an issuer that you trust (a JWKS), got from a place that you \
                         trust; once for each file",
                    ),
            )
            .arg(
                Arg::new("issuer")
                    .long("issuer")
                    .value_name("ORIGIN")
                    .action(ArgAction::Append)
                    .value_parser(origin)
                    .help(
                        "Whose key it is, if the file before it is one bare key (JWK or PEM), \
                         such as https://weverlabs.com",
                    ),
            )
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// Reads an issuer.
pub(crate) fn origin(text: &str) -> Result<Origin, String> {
    text.parse().map_err(|_| {
        "an issuer is an https origin without a path, such as https://weverlabs.com".to_owned()
    })
}

/// The trust files, read and not yet believed.
#[derive(Debug)]
pub(crate) struct TrustFiles {
    files: Vec<(Document, Option<Origin>)>,
}

impl TrustFiles {
    /// As the SDK takes them.
    pub(crate) fn inputs(&self) -> Vec<TrustInput<'_>> {
        self.files
            .iter()
            .map(|(document, issuer)| TrustInput {
                bytes: &document.bytes,
                issuer: issuer.clone(),
            })
            .collect()
    }

    /// The trust, or the file at fault.
    pub(crate) fn trust(&self) -> Result<Trust, Option<&Document>> {
        Trust::read(&self.inputs())
            .map_err(|(index, _)| self.files.get(index).map(|(document, _)| document))
    }
}

// The arguments of `trust check`.
#[derive(Debug, Args)]
pub(crate) struct TrustCheck {
    /// The key set (a JWKS), or one bare key with `--issuer`
    file: PathBuf,
    /// Whose key it is, if the file is one bare key (JWK or PEM)
    #[arg(long, value_name = "ORIGIN", value_parser = origin)]
    issuer: Option<Origin>,
}

impl TrustCheck {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let mut output = Output::text();
        let screen = output.screen();
        let document = Document::read(&Source::of_argument(&self.file))?;
        let (text, status) = match key_set(&document, self.issuer.as_ref()) {
            Ok(set) => {
                let usable = screen.paint(Tone::Good, "usable");
                let contents = contents(screen, &set);
                let pin = self.how_to_pin(screen, &set);
                (format!("{usable}: {}\n\n{contents}{pin}", document.name), 0)
            }
            Err(error) => (refusal(screen, &document, self.issuer.as_ref(), &error), 2),
        };
        output.put(text)?;
        Ok(status)
    }
}

impl TrustCheck {
    /// The next step: nothing in the file says that its keys are the issuer's.
    fn how_to_pin(&self, screen: Screen, set: &KeySet) -> String {
        let thumbprint = match set.keys() {
            [only] => only.key_id().as_str(),
            _ => "THUMBPRINT",
        };
        let issuer = match &self.issuer {
            Some(issuer) => format!(" --issuer {issuer}"),
            None => String::new(),
        };
        let words = "To rely on a key, compare its thumbprint with one that you got from the issuer \
                     in another way, then keep only those that you compared:";
        format!(
            "\n{}  wever-proof trust pin {}{issuer} --out pinned.jwks.json \\\n      --key {thumbprint}\n",
            screen.paragraph(0, words),
            typed(&self.file),
        )
    }
}

fn key_set(document: &Document, issuer: Option<&Origin>) -> Result<KeySet, TrustError> {
    match issuer {
        Some(issuer) => KeySet::from_single(&document.bytes, issuer.clone()),
        None => KeySet::parse(&document.bytes),
    }
}

/// Nobody's in particular: to see whether a file is one bare key.
const ANY_ORIGIN: &str = "https://example.com";

/// The key set in a file, for a command that needs one.
pub(crate) fn read_key_set(file: &Path, issuer: Option<&Origin>) -> Result<KeySet, Failure> {
    let document = Document::read(&Source::of_argument(file))?;
    key_set(&document, issuer).map_err(|error| {
        let message = format!("{}: {}", place(&document, &error), visible(&error.message));
        let advice = visible(&error.advice);
        // A file that is usable with or without an issuer is right, and the call is wrong.
        let is_usable = match issuer {
            Some(_) => KeySet::parse(&document.bytes).is_ok(),
            None => ANY_ORIGIN
                .parse()
                .is_ok_and(|any| KeySet::from_single(&document.bytes, any).is_ok()),
        };
        match is_usable {
            true => Failure::new(message, advice),
            false => Failure::unreadable(message, advice),
        }
    })
}

/// Where in the file: as near as the error says.
pub(crate) fn place(document: &Document, error: &TrustError) -> String {
    match error.pointer.as_str() {
        // The whole of it, or text that is no JSON, whose message has the line.
        "" => document.name.clone(),
        pointer => document.place(pointer),
    }
}

/// The code is the one that a verification with this file would show.
fn code(document: &Document, issuer: Option<&Origin>) -> Option<Code> {
    let input = TrustInput {
        bytes: &document.bytes,
        issuer: issuer.cloned(),
    };
    let outcome = verify_documents(&[], &[input], &Policy::default());
    outcome.report().faults.first().map(|finding| finding.code)
}

fn refusal(
    screen: Screen,
    document: &Document,
    issuer: Option<&Origin>,
    error: &TrustError,
) -> String {
    let code = code(document, issuer);
    let name = code.map_or("trust", Code::name);
    // What cannot be read at all is that in every command; what can and is no key set is not usable.
    let is_read = document.bytes.starts_with(b"-----BEGIN ") || document.value().is_ok();
    let answer = match is_read {
        true => "not usable",
        false => Verdict::Unreadable.name(),
    };
    let mut text = format!(
        "{}: {}\n\n  {}\n",
        screen.paint(Tone::Bad, answer),
        visible(&error.message),
        screen.paint(Tone::Bad, name)
    );
    text.push_str(&screen.labelled(4, "where", 12, &place(document, error)));
    if !error.pointer.is_empty() {
        text.push_str(&screen.labelled(4, "", 12, &visible(&error.pointer)));
    }
    if let Some(kind) = kind::not_json(&document.bytes).filter(|_| !is_read) {
        text.push_str(&screen.labelled(4, "seems to be", 12, &kind));
    }
    text.push_str(&screen.labelled(4, "what to do", 12, &visible(&error.advice)));
    if let Some(code) = code {
        text.push_str(&explain_hint(screen, code));
    }
    text
}

/// Whose keys, and what each may do and when.
pub(crate) fn contents(screen: Screen, set: &KeySet) -> String {
    let form = match set.form() {
        KeySetForm::Jwks => "",
        _ => " (as you said: a bare key does not say whose it is)",
    };
    let mut text = screen.labelled(0, "issuer", 10, &format!("{}{form}", set.issuer()));
    if let Some(issued_at) = set.issued_at() {
        text.push_str(&screen.labelled(0, "issued", 10, &second(issued_at)));
    }
    if let Some(expires) = set.expires() {
        text.push_str(&screen.labelled(0, "expires", 10, &second(expires)));
    }
    text.push_str(&screen.labelled(0, "keys", 10, &count(set.keys().len(), "key", "keys")));
    for key in set.keys() {
        text.push('\n');
        text.push_str(&entry(screen, key));
    }
    text
}

fn entry(screen: Screen, key: &Key) -> String {
    let purposes: Vec<&str> = key
        .purposes()
        .iter()
        .map(|purpose| purpose.as_str())
        .collect();
    let valid = match (key.not_before(), key.expires()) {
        (None, None) => "at any time".to_owned(),
        (Some(from), None) => format!("from {}", second(from)),
        (None, Some(end)) => format!("until before {}", second(end)),
        (Some(from), Some(end)) => format!("from {} until before {}", second(from), second(end)),
    };
    let mut text = format!("{}\n", screen.paint(Tone::Strong, key.key_id().as_str()));
    text.push_str(&screen.labelled(2, "signs", 8, &purposes.join(", ")));
    text.push_str(&screen.labelled(2, "valid", 8, &valid));
    if let Some(revoked) = key.revoked() {
        let means = match (revoked.reason, revoked.effective_reason()) {
            (_, RevocationReason::Superseded) => {
                "superseded: what it signed before that stands, and nothing after"
            }
            (RevocationReason::Compromised, _) => "compromised: nothing it ever signed counts",
            _ => "no reason given, so it counts as compromised: nothing it ever signed counts",
        };
        let words = format!("{}, {means}", second(revoked.revoked_at));
        text.push_str(&screen.labelled(2, "revoked", 8, &words));
    }
    text
}
