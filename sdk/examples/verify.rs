//! Verifies a delivered proof: `cargo run -p wever-proof --example verify -- PROOF KEYS ORDER TIME`.

#![expect(clippy::print_stdout, reason = "an example shows its answer")]

use std::{env, error::Error, fs};

use wever_proof::{Order, Policy, Trust, TrustInput, Verdict, verify};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [proof, keys, order, time] = arguments.as_slice() else {
        return Err("usage: verify PROOF KEYS ORDER TIME, such as 2026-11-20T00:00:00Z".into());
    };
    let (proof, keys, order) = (fs::read(proof)?, fs::read(keys)?, fs::read(order)?);
    let trust = Trust::read(&[TrustInput::new(&keys)]).map_err(|(_, error)| error)?;
    // Without the order the proof of any order would do.
    let policy = Policy::at(time.parse()?).order(Order::read(&order, &trust)?);
    let outcome = verify(&proof, &trust, &policy);
    println!("{}: {}", outcome.verdict(), outcome.report().headline);
    match outcome.verdict() {
        Verdict::Verified => Ok(()),
        _ => Err("not verified: nothing may depend on this proof".into()),
    }
}
