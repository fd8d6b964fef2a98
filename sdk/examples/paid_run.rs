//! Carries a paid run out to its seal: `cargo run -p wever-proof --example paid_run`.
//!
//! What happened stands in `run/`: the quote, the account, and each move with its draft. A program that makes the
//! drafts itself calls the moves of [`wever_proof::run::Run`], whose order is a matter of types.

#![allow(clippy::print_stdout)] // an example shows what it makes

use std::error::Error;

use wever_proof::key_set::{KeySet, Purpose};
use wever_proof::run::{Run, StoredRun};
use wever_proof::signature::PrivateKey;
use wever_proof::stored::{Given, Resume, read_moves};
use wever_proof::{Policy, Trust, Verdict, verify};

fn main() -> Result<(), Box<dyn Error>> {
    println!("{}", String::from_utf8(proof()?)?);
    Ok(())
}

/// The proof of the run, as it is delivered.
pub(crate) fn proof() -> Result<Vec<u8>, Box<dyn Error>> {
    // Keys that everybody knows. A real one is read from a file or asked in a key service.
    let key = PrivateKey::from_seed(&[3; 32]);
    let requester = PrivateKey::from_seed(&[4; 32]);
    // The issuer's key set as customers get it, and the requester's, by which his order is verified.
    let purposes = [Purpose::Attestation, Purpose::Receipt, Purpose::Completion];
    let issuer = "https://weverlabs.com".parse()?;
    let issuers = KeySet::builder("https://weverlabs.com".parse()?).key(key.public_key(), purposes);
    let requesters = KeySet::builder("https://example-agent.system".parse()?)
        .key(requester.public_key(), [Purpose::Requester]);
    let trust = Trust::from_key_sets([issuers.build()?, requesters.build()?])?;

    let quote = serde_json::from_str(include_str!("run/quote.json"))?;
    let account = serde_json::from_str(include_str!("run/account.json"))?;
    let run = Run::quote_production_run(&issuer, "first_paid_run", &quote)?;
    let mut run = StoredRun::from(run.create_customer_account(&account)?);
    let given = Given::without_time(&trust);
    for next in read_moves::<StoredRun>(include_bytes!("run/moves.json"))? {
        run = run.make(&next, Some(&key.identity()), &given)?;
    }
    let proof = run.to_bytes()?;
    let outcome = verify(&proof, &trust, &Policy::without_time());
    assert_eq!(outcome.verdict(), Verdict::Verified);
    Ok(proof)
}
