//! Trust as it is given on the command line: files of keys, each with what is said of it.

use std::path::{Path, PathBuf};

use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use wever_proof::id::Origin;
use wever_proof::key_set::{
    Key, KeyFile, KeySet, KeySetForm, Purpose, RevocationReason, TrustError, is_pem,
};
use wever_proof::time::Timestamp;
use wever_proof::{Code, MAX_TRUST_FILES, Trust, TrustInput, Verdict};

use crate::display::{self, Tone, count, shortened, typed, visible};
use crate::failure::Failure;
use crate::findings::explain_hint;
use crate::input::{Document, Source};
use crate::keys::purpose;
use crate::kind;
use crate::order::Moment;
use crate::output::{Output, Screen};
use crate::pin;
use crate::text::second;

/// `--trust FILE [--issuer ORIGIN] [--purpose PURPOSE]`, as often as needed.
///
/// Which file an issuer and a purpose belong to is a question of the order of the arguments, which
/// clap's derived parsers do not keep.
#[derive(Debug, Clone, Default)]
pub(crate) struct TrustArguments {
    files: Vec<Given>,
    /// An issuer or a purpose that belongs to no file, or to one that has an issuer already.
    misplaced: Option<String>,
}

/// A file, and what is said of it.
#[derive(Debug, Clone)]
struct Given {
    path: PathBuf,
    issuer: Option<Origin>,
    purposes: Vec<Purpose>,
}

impl TrustArguments {
    /// Reads the files.
    pub(crate) fn read(&self) -> Result<TrustFiles, Failure> {
        if let Some(message) = &self.misplaced {
            return Err(Failure::new(
                message,
                "write `--trust FILE --issuer ORIGIN --purpose PURPOSE` for each file: what stands \
                 behind a file is said of it, up to the next `--trust`",
            ));
        }
        if self.files.iter().any(|given| given.path.as_os_str() == "-") {
            return Err(Failure::new(
                "`--trust` does not read standard input",
                "put the key set into a file and name it: the keys decide, so keep what you used",
            ));
        }
        let files = self
            .files
            .iter()
            // One more than the library reads is enough for it to refuse them.
            .take(MAX_TRUST_FILES.saturating_add(1))
            .map(|given| {
                let document = Document::read(&Source::File(given.path.clone()))?;
                Ok((document, given.clone()))
            })
            .collect::<Result<_, Failure>>()?;
        Ok(TrustFiles { files })
    }

    fn of_matches(matches: &ArgMatches) -> Self {
        let indices = |name| matches.indices_of(name).into_iter().flatten();
        let paths = matches.get_many::<PathBuf>("trust").into_iter().flatten();
        let origins = matches.get_many::<Origin>("issuer").into_iter().flatten();
        let purposes = matches.get_many::<Purpose>("purpose").into_iter().flatten();
        let places: Vec<usize> = indices("trust").collect();
        let mut files: Vec<Given> = paths
            .map(|path| Given {
                path: path.clone(),
                issuer: None,
                purposes: Vec::new(),
            })
            .collect();
        // The last file before an argument; where there is one file, there is nothing to confuse it with.
        let before = |index: usize| {
            if places.len() == 1 {
                return Some(0);
            }
            let number = places.iter().filter(|place| **place < index).count();
            number.checked_sub(1)
        };
        let nobodys = |option: &str, value: &str| {
            format!(
                "`--{option} {value}` is said of the file before it, and there is no `--trust` \
                 before it"
            )
        };
        let mut misplaced = None;
        for (index, origin) in indices("issuer").zip(origins) {
            let problem = match before(index).and_then(|last| files.get_mut(last)) {
                None => nobodys("issuer", origin.as_str()),
                Some(Given {
                    path,
                    issuer: Some(first),
                    ..
                }) => format!(
                    "`--trust {}` has two issuers, {first} and {origin}",
                    display::path(path)
                ),
                Some(given) => {
                    given.issuer = Some(origin.clone());
                    continue;
                }
            };
            misplaced.get_or_insert(problem);
        }
        for (index, purpose) in indices("purpose").zip(purposes) {
            match before(index).and_then(|last| files.get_mut(last)) {
                Some(given) => given.purposes.push(*purpose),
                None => {
                    misplaced.get_or_insert(nobodys("purpose", purpose.as_str()));
                }
            }
        }
        Self { files, misplaced }
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
                        "Keys of an issuer that you trust, got from a place that you trust: a key \
                         set, or with `--issuer` a plain JWKS, a JWK or PEM keys; once for each file",
                    ),
            )
            .arg(
                Arg::new("issuer")
                    .long("issuer")
                    .value_name("ORIGIN")
                    .action(ArgAction::Append)
                    .value_parser(origin)
                    .help(
                        "Whose keys are in the file before it, such as https://weverlabs.com; a key \
                         set that says so itself must say the same",
                    ),
            )
            .arg(
                Arg::new("purpose")
                    .long("purpose")
                    .value_name("PURPOSE")
                    .action(ArgAction::Append)
                    .value_parser(purpose)
                    .help(
                        "What the keys in the file before it may sign, and nothing else; once for \
                         each [default: what the key set states, otherwise all but requester, \
                         approval, witness and audit]",
                    ),
            )
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// Reads an issuer.
pub(crate) fn origin(text: &str) -> Result<Origin, String> {
    text.parse().map_err(|_| match Origin::meant(text) {
        None => {
            "an issuer is an https origin without a path, such as https://weverlabs.com".to_owned()
        }
        Some(meant) => format!(
            "an issuer is an https origin in lower case, without a path or a slash at its end: write \
             {meant}, if that is the issuer"
        ),
    })
}

/// The trust files, read and not yet believed.
#[derive(Debug)]
pub(crate) struct TrustFiles {
    files: Vec<(Document, Given)>,
}

impl TrustFiles {
    /// As the SDK takes them.
    pub(crate) fn inputs(&self) -> Vec<TrustInput<'_>> {
        self.files
            .iter()
            .map(|(document, given)| TrustInput {
                bytes: &document.bytes,
                issuer: given.issuer.clone(),
                purposes: given.purposes.clone(),
            })
            .collect()
    }

    /// The files.
    pub(crate) fn documents(&self) -> impl Iterator<Item = &Document> {
        self.files.iter().map(|(document, _)| document)
    }

    /// Their names, as they may be shown, each with whose keys are in it, and who says so.
    pub(crate) fn names(&self) -> Vec<String> {
        let files = self.inputs().into_iter().zip(self.documents());
        files
            .map(|(input, document)| match input.key_set() {
                Ok(set) => format!("{} of {}{}", document.name, set.issuer(), as_said(&set)),
                Err(_) => document.name.clone(),
            })
            .collect()
    }

    /// Their paths.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|(_, given)| given.path.as_path())
    }

    /// A file by its place.
    pub(crate) fn file(&self, index: usize) -> Option<&Document> {
        self.files.get(index).map(|(document, _)| document)
    }
}

/// That whose keys they are is the caller's word, and what the file leaves open.
fn as_said(set: &KeySet) -> &'static str {
    let is_dated = |key: &Key| key.not_before().is_some() || key.expires().is_some();
    let is_dated = set.expires().is_some() || set.keys().iter().any(is_dated);
    match set.form() {
        KeySetForm::Jwks => "",
        _ if is_dated => ", as you said; the file has no purposes",
        _ => ", as you said; the file has no dates and no purposes",
    }
}

/// One file of keys, and what is said of it.
#[derive(Debug, Args)]
pub(crate) struct KeysGiven {
    /// Whose keys they are, if the file does not say so: a plain JWKS, a JWK, PEM keys
    #[arg(long, value_name = "ORIGIN", value_parser = origin)]
    pub(crate) issuer: Option<Origin>,
    /// What the keys may sign, and nothing else; once for each [default: what the key set states,
    /// otherwise all but requester, approval, witness and audit]
    #[arg(long = "purpose", value_name = "PURPOSE", value_parser = purpose)]
    pub(crate) purposes: Vec<Purpose>,
}

impl KeysGiven {
    fn input<'d>(&self, document: &'d Document) -> TrustInput<'d> {
        TrustInput {
            bytes: &document.bytes,
            issuer: self.issuer.clone(),
            purposes: self.purposes.clone(),
        }
    }

    /// The same, to type it again.
    fn typed(&self) -> String {
        let issuer = self
            .issuer
            .iter()
            .map(|issuer| format!(" --issuer {issuer}"));
        let purposes = self.purposes.iter();
        let purposes = purposes.map(|purpose| format!(" --purpose {purpose}"));
        issuer.chain(purposes).collect()
    }
}

// The arguments of `trust check`.
#[derive(Debug, Args)]
pub(crate) struct TrustCheck {
    /// The key set, or keys of others with `--issuer`
    file: PathBuf,
    #[command(flatten)]
    given: KeysGiven,
    /// Time at which the keys are to be used: `now`, or a time such as 2026-06-22T07:50:46Z
    /// [default: now, by this computer's clock]
    #[arg(long, value_name = "TIME")]
    as_of: Option<Moment>,
}

impl TrustCheck {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let time = self.as_of.unwrap_or(Moment::Now).time()?;
        let mut output = Output::text();
        let screen = output.screen();
        let document = Document::read(&Source::of_argument(&self.file))?;
        let (text, status) = match self.given.input(&document).key_set() {
            Ok(set) => self.answer(screen, &document, &set, &time)?,
            Err(error) => (refusal(screen, &document, &error), 2),
        };
        output.put(text)?;
        Ok(status)
    }

    /// Usable is a set with a key that can be used at the time; otherwise every signature under it is
    /// untrusted, and so is the answer.
    fn answer(
        &self,
        screen: Screen,
        document: &Document,
        set: &KeySet,
        time: &Timestamp,
    ) -> Result<(String, u8), Failure> {
        let trust = Trust::from_key_sets([set.clone()])
            .map_err(|error| Failure::new(visible(&error.message), visible(&error.advice)))?;
        let usable: Vec<_> = trust
            .keys()
            .filter(|key| key.problems_at(time).is_empty())
            .collect();
        let (answer, status) = match usable.is_empty() {
            false => (screen.paint(Tone::Good, "usable"), 0),
            true => (
                screen.paint(Tone::Open, "not usable"),
                Verdict::Untrusted.exit_code(),
            ),
        };
        let mut text = format!(
            "{answer}: {}, as of {time}\n\n{}",
            document.name,
            contents(screen, set, Some((&trust, time)))
        );
        text.push('\n');
        if usable.is_empty() {
            let words = "No key of it can be used at that time: whatever is signed then is untrusted. \
                         Ask the issuer for the current key set.";
            text.push_str(&screen.own_paragraph(0, words));
            return Ok((text, status));
        }
        // Nothing in the file says that its keys are the issuer's.
        let words = "To rely on a key, compare its thumbprint with one that you got from the issuer \
                     in another way, then keep only those that you compared:";
        let kept: Vec<_> = usable
            .iter()
            .filter(|key| pin::refuse_unclear(set, key.key_id()).is_ok())
            .take(4)
            .collect();
        if kept.is_empty() {
            let words = "Its keys can be used as they are given, and not kept in a key set of ours: \
                         the file says things of them that are not understood, and that would be lost.";
            text.push_str(&screen.own_paragraph(0, words));
            return Ok((text, status));
        }
        let command = match set.form() {
            KeySetForm::Jwks => "pin",
            _ => "import",
        };
        let keys: String = kept
            .iter()
            .map(|key| format!(" \\\n      --key {}", key.key_id()))
            .collect();
        text.push_str(&format!(
            "{}  wever-proof trust {command} {}{}{keys} \\\n      --out pinned.jwks.json\n",
            screen.own_paragraph(0, words),
            typed(&self.file),
            self.given.typed(),
        ));
        Ok((text, status))
    }
}

/// The key set in a file, for a command that needs one.
pub(crate) fn read_key_set(
    file: &Path,
    issuer: Option<&Origin>,
    purposes: &[Purpose],
) -> Result<KeySet, Failure> {
    let document = Document::read(&Source::of_argument(file))?;
    key_set_in(&document, issuer, purposes)
}

/// The same of a file that was read.
pub(crate) fn key_set_in(
    document: &Document,
    issuer: Option<&Origin>,
    purposes: &[Purpose],
) -> Result<KeySet, Failure> {
    key_file_in(document)?
        .of(issuer, purposes)
        .map_err(|error| not_as_said(document, &error))
}

/// The file of keys that a file is, whoever's they are.
pub(crate) fn key_file_in(document: &Document) -> Result<KeyFile, Failure> {
    KeyFile::read(&document.bytes).map_err(|error| {
        let (message, advice) = said(document, &error);
        Failure::unreadable(message, advice)
    })
}

/// The file is right, and what was said of it is wrong, or nothing was.
pub(crate) fn not_as_said(document: &Document, error: &TrustError) -> Failure {
    let (message, advice) = said(document, error);
    Failure::new(message, advice)
}

fn said(document: &Document, error: &TrustError) -> (String, String) {
    let message = format!("{}: {}", place(document, error), visible(&error.message));
    (message, visible(&error.advice))
}

/// Where in the file: as near as the error says.
pub(crate) fn place(document: &Document, error: &TrustError) -> String {
    match error.pointer.as_str() {
        // The whole of it, or text that is no JSON, whose message has the line.
        "" => document.name.clone(),
        pointer => document.place(pointer),
    }
}

fn refusal(screen: Screen, document: &Document, error: &TrustError) -> String {
    // The one that a verification with this file would show.
    let code = Code::from(error.code);
    // What cannot be read at all is that in every command; what can and is no key set is not usable.
    let is_read = is_pem(&document.bytes) || document.value().is_ok();
    let answer = match is_read {
        true => "not usable",
        false => Verdict::Unreadable.name(),
    };
    let mut text = format!(
        "{}: {}\n\n  {}\n",
        screen.paint(Tone::Bad, answer),
        visible(&error.message),
        screen.paint(Tone::Bad, code.name())
    );
    text.push_str(&screen.labelled(4, "where", 12, &place(document, error)));
    if !error.pointer.is_empty() {
        text.push_str(&screen.labelled(4, "", 12, &visible(&error.pointer)));
    }
    if let Some(kind) = kind::not_json(&document.bytes).filter(|_| !is_read) {
        text.push_str(&screen.labelled(4, "seems to be", 12, &kind));
    }
    text.push_str(&screen.labelled(4, "what to do", 12, &visible(&error.advice)));
    text.push_str(&explain_hint(screen, code));
    text
}

/// Whose keys, and what each may do and when; with a time, what speaks against each at it.
pub(crate) fn contents(screen: Screen, set: &KeySet, at: Option<(&Trust, &Timestamp)>) -> String {
    let form = match set.form() {
        KeySetForm::Jwks => "",
        _ => " (as you said: the file does not say whose keys it holds)",
    };
    let mut text = screen.labelled(0, "issuer", 10, &format!("{}{form}", set.issuer()));
    if let Some(issued_at) = set.issued_at() {
        text.push_str(&screen.labelled(0, "issued", 10, &second(issued_at)));
    }
    if let Some(expires) = set.expires() {
        text.push_str(&screen.labelled(0, "expires", 10, &second(expires)));
    }
    text.push_str(&screen.labelled(0, "keys", 10, &count(set.keys().len(), "key", "keys")));
    let all = set.keys().iter().flat_map(Key::ignored);
    let mut ignored: Vec<&str> = set
        .ignored()
        .iter()
        .chain(all)
        .map(String::as_str)
        .collect();
    ignored.sort_unstable();
    ignored.dedup();
    if !ignored.is_empty() {
        let shown = ignored.iter().take(MOST_SHOWN);
        let names: Vec<String> = shown
            .map(|name| format!("`{}`", shortened(name, 40)))
            .collect();
        let more = match ignored.len().saturating_sub(names.len()) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let words = format!("{}{more}", names.join(", "));
        text.push_str(&screen.labelled(0, "ignored", 10, &words));
    }
    for key in set.keys() {
        text.push('\n');
        text.push_str(&entry(screen, key, at));
    }
    if !set.left_out().is_empty() {
        text.push_str("\nleft out\n");
    }
    for left in set.left_out().iter().take(MOST_SHOWN) {
        let place = match left.place.as_str() {
            "" => "the key".to_owned(),
            place => visible(place),
        };
        let label = left
            .label
            .as_ref()
            .map(|label| format!(" (kid `{}`)", shortened(label, 60)));
        let words = format!(
            "{place}{}: {}",
            label.unwrap_or_default(),
            visible(&left.reason)
        );
        text.push_str(&screen.labelled(2, "-", 2, &words));
    }
    match set.left_out().len().saturating_sub(MOST_SHOWN) {
        0 => {}
        more => text.push_str(&format!("  and {more} more\n")),
    }
    text
}

/// How many left out keys and ignored members are shown.
const MOST_SHOWN: usize = 16;

fn entry(screen: Screen, key: &Key, at: Option<(&Trust, &Timestamp)>) -> String {
    let purposes: Vec<&str> = key
        .purposes()
        .iter()
        .map(|purpose| purpose.as_str())
        .collect();
    let purposes = match purposes.as_slice() {
        [] => "nothing: what it may sign and what you named have nothing in common".to_owned(),
        some => some.join(", "),
    };
    let valid = match (key.not_before(), key.expires()) {
        (None, None) => "at any time".to_owned(),
        (Some(from), None) => format!("from {}", second(from)),
        (None, Some(end)) => format!("until before {}", second(end)),
        (Some(from), Some(end)) => format!("from {} until before {}", second(from), second(end)),
    };
    let mut text = format!("{}\n", screen.paint(Tone::Strong, key.key_id().as_str()));
    if let Some(label) = key.label() {
        let words = format!(
            "`{}`, a label: nothing is looked up by it",
            shortened(label, 60)
        );
        text.push_str(&screen.labelled(2, "kid", 8, &words));
    }
    text.push_str(&screen.labelled(2, "signs", 8, &purposes));
    text.push_str(&screen.labelled(2, "valid", 8, &valid));
    if let Some(revoked) = key.revoked() {
        let means = match (revoked.reason, revoked.effective_reason()) {
            (_, RevocationReason::Superseded) => {
                "superseded: what it signed before that stands, and nothing after"
            }
            (RevocationReason::Compromised, _) => "compromised: nothing it ever signed counts",
            _ => "no reason is given, so nothing it ever signed counts",
        };
        let words = format!("{}, {means}", second(revoked.revoked_at));
        text.push_str(&screen.labelled(2, "revoked", 8, &words));
    }
    if let Some((trust, time)) = at
        && let Some(key) = trust.key(key.key_id())
    {
        let problems: Vec<String> = key
            .problems_at(time)
            .iter()
            .map(ToString::to_string)
            .collect();
        let words = match problems.as_slice() {
            [] => "can be used".to_owned(),
            problems => format!("cannot be used: {}", problems.join("; ")),
        };
        text.push_str(&screen.labelled(2, "then", 8, &words));
    }
    text
}
