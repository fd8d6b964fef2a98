//! What is tried: some files, and the words that go with them. Kept as JSON that a person can read.

use std::fs;
use std::path::Path;

use base64ct::{Base64, Encoding};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Which commands and calls an input is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// `proof.json` and the files of trust, as `asked` says.
    Proof,
    /// The same, and a folder `delivered` with the files that came with the proof.
    Folder,
    /// A file of keys, in whatever form.
    Keys,
    /// A draft of an order.
    Order,
    /// A draft of a payment, and `order.json`.
    Payment,
    /// A DSSE envelope, and `key.pem`.
    Envelope,
    /// Any JSON document.
    Json,
    /// No file: a command line, `asked` itself.
    Words,
}

impl Kind {
    pub(crate) const ALL: [Self; 8] = [
        Self::Proof,
        Self::Folder,
        Self::Keys,
        Self::Order,
        Self::Payment,
        Self::Envelope,
        Self::Json,
        Self::Words,
    ];
}

/// One input.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Input {
    pub(crate) kind: Kind,
    /// From what it was made and how, for people.
    pub(crate) made: String,
    /// Whether the issuer has sealed what was changed: then it may be verified.
    pub(crate) sealed: bool,
    /// For proofs `as_of`, `profile`, `require_payment` and, for each file of trust, its `issuer` and
    /// `purposes`; for keys and payments an `issuer`; for words the command line.
    pub(crate) asked: Value,
    /// The first is what the kind is about.
    pub(crate) files: Vec<File>,
}

/// A file: its name below the folder, and its bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl File {
    pub(crate) fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
        }
    }
}

/// A file in JSON: text where it is text.
#[derive(Serialize, Deserialize)]
struct Stored {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base64: Option<String>,
}

impl From<Stored> for File {
    fn from(stored: Stored) -> Self {
        let bytes = match (stored.text, stored.base64) {
            (Some(text), _) => text.into_bytes(),
            (None, base64) => Base64::decode_vec(&base64.unwrap_or_default()).unwrap_or_default(),
        };
        Self::new(stored.name, bytes)
    }
}

impl From<File> for Stored {
    fn from(file: File) -> Self {
        let text = String::from_utf8(file.bytes);
        let base64 = text
            .as_ref()
            .err()
            .map(|error| Base64::encode_string(error.as_bytes()));
        Self {
            name: file.name,
            text: text.ok(),
            base64,
        }
    }
}

/// The folder of delivered files.
pub(crate) const DELIVERED: &str = "delivered/";

impl Input {
    /// What the kind is about; nothing for words.
    pub(crate) fn first(&self) -> &[u8] {
        self.files.first().map_or(&[], |file| &file.bytes)
    }

    /// The files of trust.
    pub(crate) fn trust(&self) -> impl Iterator<Item = &File> {
        self.files
            .iter()
            .filter(|file| file.name.starts_with("trust-"))
    }

    /// The delivered files, with their names below that folder.
    pub(crate) fn delivered(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .filter_map(|file| Some((file.name.strip_prefix(DELIVERED)?, &*file.bytes)))
    }

    /// How long it is, for what makes it shorter.
    pub(crate) fn length(&self) -> usize {
        let files = self.files.iter();
        let files: usize = files.map(|file| file.name.len() + file.bytes.len()).sum();
        files + self.asked.to_string().len()
    }

    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let text = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        serde_json::from_slice(&text).map_err(|error| format!("{}: {error}", path.display()))
    }

    pub(crate) fn write(&self, path: &Path) {
        let text = serde_json::to_vec_pretty(self).unwrap();
        fs::write(path, text).unwrap();
    }
}
