//! Carries a paid run out so that it may be killed at any time, and goes on where it was:
//! `cargo run -p wever-proof --example resume -- FILE`.
//!
//! The file holds the run, or the run with the move that was begun. A move is written down before it is made, so
//! that after a crash it is made again with the same ids and times: there is one receipt, however often it was
//! tried.

#![allow(clippy::print_stdout)] // an example shows what it does

use std::path::{Path, PathBuf};
use std::{env, error::Error, fs};

use wever_proof::Trust;
use wever_proof::key_set::{KeySet, Purpose};
use wever_proof::run::{Run, RunMove, StoredRun};
use wever_proof::signature::PrivateKey;
use wever_proof::stored::{Begun, Given, Resume, read_moves};

fn main() -> Result<(), Box<dyn Error>> {
    let file = env::args().nth(1).ok_or("usage: resume FILE")?;
    while let Some(done) = step(Path::new(&file))? {
        println!("{done}");
    }
    println!("{file} is the proof");
    Ok(())
}

/// One step from what is stored; none if the run is complete.
pub(crate) fn step(file: &Path) -> Result<Option<String>, Box<dyn Error>> {
    let trust = trust()?;
    let given = Given::without_time(&trust);
    let Ok(stored) = fs::read(file) else {
        write(file, &begin()?.to_bytes()?)?;
        return Ok(Some("quoted".to_owned()));
    };
    // Nobody is asked whether the key has signed already: the same bytes are signed once more.
    if let Ok(begun) = Begun::<StoredRun>::read(&stored, &given) {
        let done = format!("made {}", begun.next().name());
        write(
            file,
            &begun.make(Some(&key().identity()), &given)?.to_bytes()?,
        )?;
        return Ok(Some(done));
    }
    let run = StoredRun::read(&stored, &given)?;
    let moves = moves()?;
    let Some(next) = moves.into_iter().find(|next| run.takes(next)) else {
        return Ok(None);
    };
    let done = format!("begun {}", next.name());
    write(file, &run.begin(next).to_bytes()?)?;
    Ok(Some(done))
}

/// Whole or not at all.
fn write(file: &Path, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let new = PathBuf::from(format!("{}.new", file.display()));
    fs::write(&new, bytes)?;
    fs::File::open(&new)?.sync_all()?;
    Ok(fs::rename(new, file)?)
}

/// The run before its receipt, the move that makes the receipt, and who is trusted.
#[allow(dead_code)] // the example of a key service begins with it
pub(crate) fn returned() -> Result<(StoredRun, RunMove, Trust), Box<dyn Error>> {
    let trust = trust()?;
    let mut run = begin()?;
    for next in moves()? {
        if run.state() == "returned" {
            return Ok((run, next, trust));
        }
        run = run.make(&next, Some(&key().identity()), &Given::without_time(&trust))?;
    }
    Err("the run has no receipt".into())
}

/// The proof of the run that nothing stops.
#[allow(dead_code)] // a test compares with it
pub(crate) fn at_once() -> Result<Vec<u8>, Box<dyn Error>> {
    let trust = trust()?;
    let mut run = begin()?;
    for next in moves()? {
        run = run.make(&next, Some(&key().identity()), &Given::without_time(&trust))?;
    }
    Ok(run.to_bytes()?)
}

fn begin() -> Result<StoredRun, Box<dyn Error>> {
    let issuer = "https://weverlabs.com".parse()?;
    let quote = serde_json::from_str(include_str!("run/quote.json"))?;
    let account = serde_json::from_str(include_str!("run/account.json"))?;
    let run = Run::quote_production_run(&issuer, "first_paid_run", &quote)?;
    Ok(run.create_customer_account(&account)?.into())
}

fn moves() -> Result<Vec<RunMove>, Box<dyn Error>> {
    Ok(read_moves::<StoredRun>(include_bytes!("run/moves.json"))?)
}

/// Everybody knows this key: a real one is read from a file or asked in a key service.
fn key() -> PrivateKey {
    PrivateKey::from_seed(&[3; 32])
}

/// The issuer's key set as customers get it, and the requester's.
fn trust() -> Result<Trust, Box<dyn Error>> {
    let purposes = [Purpose::Attestation, Purpose::Receipt, Purpose::Completion];
    let issuer =
        KeySet::builder("https://weverlabs.com".parse()?).key(key().public_key(), purposes);
    let requester = PrivateKey::from_seed(&[4; 32]).public_key();
    let requester = KeySet::builder("https://example-agent.system".parse()?)
        .key(requester, [Purpose::Requester]);
    Ok(Trust::from_key_sets([issuer.build()?, requester.build()?])?)
}
