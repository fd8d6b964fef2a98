//! `payment`: a payment reference from a draft and the order that was paid.

use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

use clap::Args;
use wever_proof::json::{Limits, Map, Value};
use wever_proof::object::{BuildError, Evidence, PaymentDraft, WorkOrder};

use crate::beneath::Beneath;
use crate::display::{self, count, typed, visible};
use crate::draft::{Draft, MAX_TOML};
use crate::export::{put, put_object};
use crate::failure::Failure;
use crate::input::{Document, Source};
use crate::kind;
use crate::order::{Moment, filled, not_built, wrote_template};
use crate::output::{Output, say, to_write};
use crate::text::is_paid;

pub(crate) const HELP: &str = "\
A draft is JSON or TOML; `--template` prints one with everything explained. Evidence is carried as
it was received: `text`, `base64`, or a `file` below the folder of the draft, which is read as it
is and said on standard error. A draft from standard input has no folder and names no file. The
payment is printed in canonical form and a line end. That money moved is what you state with it.
Another amount than the price is refused, and a payment of which the evidence says otherwise.

Exit status:
  0  made
  2  not made: draft or order cannot be read or make no payment, or the file is there already

Examples:
  wever-proof payment --template > payment.toml
  wever-proof payment payment.toml --order order.json --out payment.json
  wever-proof payment - --order order.json < draft.json";

// The arguments of `payment`.
#[derive(Debug, Args)]
pub(crate) struct Payment {
    /// The draft, in JSON or TOML; `-` is standard input
    #[arg(value_name = "DRAFT", required_unless_present = "template")]
    file: Option<PathBuf>,
    /// The order that was paid, as `wever-proof order` makes it
    #[arg(long, value_name = "FILE", required_unless_present = "template")]
    order: Option<PathBuf>,
    /// File to write, which may not be there already [default: standard output]
    #[arg(long, value_name = "FILE", value_parser = to_write())]
    out: Option<PathBuf>,
    /// Print a draft in TOML that works as it is, with every member explained
    #[arg(long, conflicts_with_all = ["file", "order"])]
    template: bool,
}

impl Payment {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let (Some(file), Some(order)) = (&self.file, &self.order) else {
            let text = filled(include_str!("template/payment.toml"), Moment::Now.time()?);
            put(self.out.as_deref(), text.as_bytes())?;
            return wrote_template(self.out.as_deref(), "wever-proof payment --order FILE");
        };
        if file == order && file.as_os_str() == "-" {
            return Err(Failure::new(
                "`-` is given twice, and standard input can be read once",
                "put the order into a file",
            ));
        }
        let draft = Draft::read(file, "wever-proof payment --template")?;
        let order = read_order(order)?;
        PaymentDraft::check(
            &without_files(&draft.members),
            order.terms.provider.as_str(),
        )
        .map_err(|error| draft.refused(error))?;
        let folder = match file.parent() {
            _ if file.as_os_str() == "-" => None,
            Some(folder) if !folder.as_os_str().is_empty() => Some(folder),
            _ => Some(Path::new(".")),
        };
        let evidence = evidence(&draft, folder)?;
        let payment = PaymentDraft::with_evidence(&draft.members, evidence)
            .map_err(|error| draft.refused(error))?
            .build(&order.terms.provider, &order)
            .map_err(|error| not_built(&draft, "/paid", &error))?;
        put_object(self.out.as_deref(), payment.canonical())?;
        if let Some(out) = &self.out {
            let mut output = Output::about(out);
            let screen = output.screen();
            let paid = &payment.payment.paid;
            let documents = payment.payment.evidence.len();
            let rows = [
                ("payment", display::name(out)),
                ("id", payment.payment.payment_record_id.to_string()),
                ("order", payment.work_order_id.to_string()),
                (
                    match is_paid(payment.payment.payment_state.name()) {
                        true => "paid",
                        false => "amount",
                    },
                    format!("{} {}", paid.amount, paid.currency),
                ),
                ("evidence", count(documents, "document", "documents")),
            ];
            let text: String = rows
                .iter()
                .map(|(label, words)| screen.labelled(0, label, 12, words))
                .collect();
            output.put(text)?;
        }
        Ok(0)
    }
}

/// The order, by itself or in an open run. Its hash is computed again: a payment for an order that
/// was changed would be a payment for nothing.
fn read_order(file: &Path) -> Result<WorkOrder, Failure> {
    let document = Document::read(&Source::of_argument(file))?;
    if is_draft(&document.bytes) {
        return Err(Failure::unreadable(
            format!(
                "{} is a draft in TOML, and not the order",
                document.quoted()
            ),
            format!(
                "`wever-proof order {} --out order.json` makes the order: give that one",
                typed(file)
            ),
        ));
    }
    let value = document.value()?;
    let in_bundle = value.pointer("/objects/work_order/0");
    let (pointer, members) = match (in_bundle, &value) {
        (Some(order), _) => ("/objects/work_order/0", order.as_object()),
        (None, value) => ("", value.as_object()),
    };
    let is_order = |members: &&Map<String, Value>| {
        members.get("object_type").and_then(Value::as_str) == Some("work_order")
    };
    let Some(members) = members.filter(is_order) else {
        return Err(Failure::unreadable(
            format!(
                "{} is {}, not a work order",
                document.quoted(),
                kind::of_value(&value)
            ),
            "give the order that was paid, as `wever-proof order` makes it",
        ));
    };
    WorkOrder::of_mine(members).map_err(|error| match error {
        BuildError::Terms { reason } => Failure::unreadable(
            format!(
                "{}: {reason}",
                document.place(&format!("{pointer}/scope_hash"))
            ),
            "the order was changed after it was made: get it again from whoever made it",
        ),
        error => Failure::unreadable(
            format!(
                "{}: {}",
                document.place(pointer),
                visible(&error.to_string())
            ),
            "`wever-proof schema check work_order FILE` shows every fault",
        ),
    })
}

/// Whether a text is a draft where the object that is made of one is expected.
fn is_draft(bytes: &[u8]) -> bool {
    let begin = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    let text = std::str::from_utf8(bytes)
        .ok()
        .filter(|text| text.len() <= MAX_TOML);
    begin.is_some_and(|byte| !b"{[\"".contains(byte))
        && text.is_some_and(|text| {
            text.parse::<toml::Table>()
                .is_ok_and(|table| !table.is_empty())
        })
}

/// The draft without what only the command line knows: documents in files.
fn without_files(members: &Map<String, Value>) -> Map<String, Value> {
    let mut members = members.clone();
    for entry in members
        .get_mut("evidence")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
        .filter_map(Value::as_object_mut)
    {
        entry.remove(FILE);
    }
    members
}

/// A document in a file beside the draft.
const FILE: &str = "file";

/// The ways to give a document.
const CARRIERS: [&str; 3] = [FILE, "text", "base64"];

fn evidence(draft: &Draft, folder: Option<&Path>) -> Result<Vec<Evidence>, Failure> {
    let entries = draft.members.get("evidence").and_then(Value::as_array);
    let entries = entries.into_iter().flatten().filter_map(Value::as_object);
    entries
        .enumerate()
        .map(|(index, entry)| document(draft, folder, &format!("/evidence/{index}"), entry))
        .collect()
}

fn document(
    draft: &Draft,
    folder: Option<&Path>,
    at: &str,
    entry: &Map<String, Value>,
) -> Result<Evidence, Failure> {
    let given: Vec<&str> = CARRIERS
        .into_iter()
        .filter(|carrier| entry.contains_key(*carrier))
        .collect();
    let [carrier] = given.as_slice() else {
        let message = match given.as_slice() {
            [] => "the document is neither `file` nor `text` nor `base64`".to_owned(),
            several => format!("the document is given as `{}`", several.join("` and `")),
        };
        return Err(draft.refuse(at, message, "give it in one of these ways"));
    };
    let evidence = if *carrier == FILE {
        let at_carrier = format!("{at}/{carrier}");
        let Some(name) = entry.get(FILE).and_then(Value::as_str) else {
            let message = format!("`{carrier}` is not text");
            return Err(draft.refuse(&at_carrier, message, "write it in quotes"));
        };
        // Where this program happens to run is no folder that the draft's writer meant.
        let folder = folder.ok_or_else(|| {
            draft.refuse(
                &at_carrier,
                "a draft from standard input has no folder to read files from",
                "put the draft into a file beside the document, or give it as `base64`",
            )
        })?;
        let bytes = read_beside(draft, folder, &at_carrier, name)?;
        Evidence::stated(at, entry, &at_carrier, &bytes)
    } else {
        Evidence::from_draft(at, entry)
    };
    evidence.map_err(|error| draft.refused(error))
}

/// A document in a file below the folder of the draft. A draft that somebody else wrote must not
/// bring other files of this computer into what is delivered.
fn read_beside(draft: &Draft, folder: &Path, at: &str, name: &str) -> Result<Vec<u8>, Failure> {
    let plain = Path::new(name)
        .components()
        .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let path = folder.join(name);
    let unreadable = |error: &std::io::Error| {
        let message = match error.kind() {
            std::io::ErrorKind::NotFound => "does not exist".to_owned(),
            _ => format!("cannot be read: {}", display::reason(error)),
        };
        draft.refuse(
            at,
            format_args!("`{}` {message}", display::path(&path)),
            "names are read from the folder of the draft",
        )
    };
    let outside = || {
        draft.refuse(
            at,
            format_args!(
                "`{}` is outside the folder of the draft",
                display::shortened(name, 200)
            ),
            "copy the file into the folder of the draft, or into one below it",
        )
    };
    if !plain {
        return Err(outside());
    }
    let beneath = Beneath::new(folder).map_err(|error| unreadable(&error))?;
    let target = path.canonicalize().map_err(|error| unreadable(&error))?;
    if !target.starts_with(beneath.root()) {
        return Err(outside());
    }
    let found = beneath.file(&target).map_err(|error| unreadable(&error))?;
    let Some(found) = found else {
        let message = format!("`{}` is not a file", display::path(&path));
        return Err(draft.refuse(at, message, "name the document itself"));
    };
    let most = u64::try_from(Limits::PUBLISHED.string_bytes).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    beneath
        .open(&found)
        .and_then(|file| file.take(most.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(|error| unreadable(&error))?;
    // The draft may be somebody else's, and what it names ends up with whoever gets the proof.
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    say(format_args!(
        "evidence: {}, {}",
        display::name(&path),
        display::bytes(size)
    ));
    Ok(bytes)
}
