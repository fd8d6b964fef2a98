//! Verifies a delivered proof: `cargo run -p wever-proof --example verify -- PROOF KEYS TIME`.

#![expect(clippy::print_stdout, reason = "an example shows its answer")]

use std::{env, error::Error, fs};

use wever_proof::{Policy, TrustInput, Verdict, verify_documents};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [proof, keys, time] = arguments.as_slice() else {
        return Err("usage: verify PROOF KEYS TIME, such as 2026-11-20T00:00:00Z".into());
    };
    let (proof, keys) = (fs::read(proof)?, fs::read(keys)?);
    let policy = Policy {
        as_of: Some(time.parse()?),
        ..Policy::default()
    };
    let outcome = verify_documents(&proof, &[TrustInput::new(&keys)], &policy);
    println!("{}: {}", outcome.verdict(), outcome.report().headline);
    match outcome.verdict() {
        Verdict::Verified => Ok(()),
        _ => Err("not verified: nothing may rest on this proof".into()),
    }
}
