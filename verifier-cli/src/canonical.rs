//! `canon` and `digest`: the bytes that are hashed and signed, and their hash.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use wever_proof::canonical::canonicalize_document;
use wever_proof::digest::Digest;

use crate::artifacts::measure_stream;
use crate::display::visible;
use crate::failure::Failure;
use crate::input::{Document, Source};
use crate::output::Output;

// The arguments of `canon`.
#[derive(Debug, Args)]
pub(crate) struct Canon {
    /// A JSON document; `-` is standard input
    file: PathBuf,
}

impl Canon {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        Output::data().put(canonical(&self.file)?)?;
        Ok(0)
    }
}

// The arguments of `digest`.
#[derive(Debug, Args)]
pub(crate) struct DigestCommand {
    /// A JSON document; `-` is standard input
    file: PathBuf,
    /// Hash the bytes as they are, whatever they are: a delivered file
    #[arg(long)]
    raw: bool,
}

impl DigestCommand {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let digest = match self.raw {
            true => raw(&self.file)?,
            false => Digest::of_bytes(&canonical(&self.file)?),
        };
        Output::data().put(format!("{digest}\n"))?;
        Ok(0)
    }
}

fn canonical(file: &Path) -> Result<Vec<u8>, Failure> {
    let document = Document::read(&Source::of_argument(file))?;
    canonicalize_document(&document.json()?).map_err(|error| {
        let reason = error.reason();
        Failure::unreadable(
            format!("{}: {}", document.name, visible(&reason.message)),
            visible(&reason.advice),
        )
    })
}

fn raw(file: &Path) -> Result<Digest, Failure> {
    match Source::of_argument(file) {
        Source::Stdin => measure_stream(io::stdin().lock(), |_| {}),
        Source::File(path) => File::open(path).and_then(|file| measure_stream(file, |_| {})),
    }
    .map(|(_, sha256)| sha256)
    .map_err(|error| Failure::reading_from(&Source::of_argument(file).quoted(), &error))
}
