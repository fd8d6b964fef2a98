//! What a document is, for a sentence: said of files that were given where another one belongs.

use wever_proof::document::Document;
use wever_proof::json::Value;
use wever_proof::kind::{describe, title_of};

use crate::display::shortened;

/// What a JSON document is.
pub(crate) fn of_value(value: &Value) -> String {
    title_of(Document::of(value).root())
}

/// What a document is, behind what is wrong with it: nothing where it is of no kind, or of one that was expected.
pub(crate) fn beside(bytes: &[u8], expected: &[&str]) -> String {
    let description = describe(bytes);
    match description.kind {
        Some(kind) if !expected.contains(&kind) => format!("; the file is {}", description.title),
        _ => String::new(),
    }
}

/// The longest name from an input that is repeated, in characters.
const NAME: usize = 40;

/// What to do about a file of a kind that needs more care than a wrong one.
pub(crate) fn advice(kind: &str) -> Option<&'static str> {
    kind.starts_with("a private key").then_some(
        "keep it secret: it is not shown, and `wever-proof keys public` prints what may be published",
    )
}

/// Text that no JSON begins like.
pub(crate) const NO_JSON: &str = "text that is not JSON";

/// What a file is that is no JSON: as [`of_bytes`], or text that no JSON begins like.
pub(crate) fn not_json(bytes: &[u8]) -> Option<String> {
    if let Some(kind) = of_bytes(bytes) {
        return Some(kind);
    }
    let text = std::str::from_utf8(bytes).ok()?.trim_start();
    let first = text.chars().next()?;
    if first.is_control() || "{[\"\u{feff}".contains(first) {
        return None;
    }
    if is_table(text) {
        return Some("a table (CSV)".to_owned());
    }
    let end = text.find(|c: char| !c.is_ascii_alphabetic());
    let word = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
    let literals = ["true", "false", "null"];
    let is_begun = match word {
        "" => "-0123456789".contains(first),
        word => literals.iter().any(|literal| literal.starts_with(word)),
    };
    (!is_begun).then(|| NO_JSON.to_owned())
}

/// Whether the first lines have one number of separators.
fn is_table(text: &str) -> bool {
    [',', ';', '\t'].iter().any(|separator| {
        let mut lines = text.lines().take(3).filter(|line| !line.is_empty());
        let columns = |line: &str| line.matches(*separator).count();
        match (lines.next().map(columns), lines.next().map(columns)) {
            (Some(one @ 1..), Some(two)) => one == two && lines.all(|line| columns(line) == one),
            _ => false,
        }
    })
}

/// What a file is that is no JSON, where its beginning says so.
pub(crate) fn of_bytes(bytes: &[u8]) -> Option<String> {
    let signatures: [(&[u8], &str); 9] = [
        (b"%PDF-", "a PDF document"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"\x1f\x8b", "a gzip file"),
        (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
        (b"\x89PNG", "an image (PNG)"),
        (b"\xff\xd8\xff", "an image (JPEG)"),
        (b"\x7fELF", "a program"),
        (b"SQLite format 3", "a SQLite database"),
        (b"<?xml", "an XML document"),
    ];
    if let Some((_, words)) = signatures
        .iter()
        .find(|(begin, _)| bytes.starts_with(begin))
    {
        return Some((*words).to_owned());
    }
    let text = std::str::from_utf8(bytes).ok()?.trim_start();
    if let Some(label) = text
        .strip_prefix("-----BEGIN ")
        .and_then(|rest| Some(rest.split_once("-----")?.0))
    {
        return Some(match label {
            label if label.ends_with("PRIVATE KEY") => "a private key (PEM)".to_owned(),
            "PUBLIC KEY" => "a bare public key (PEM)".to_owned(),
            label => format!("a PEM block `{}`", shortened(label, NAME)),
        });
    }
    let start: String = text.chars().take(15).collect::<String>().to_lowercase();
    ["<!doctype html", "<html"]
        .iter()
        .any(|begin| start.starts_with(begin))
        .then(|| "a web page (HTML)".to_owned())
}
