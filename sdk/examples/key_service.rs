//! Signs a receipt with a key service that is asked over a network and refuses a few times:
//! `cargo run -p wever-proof --example key_service`.

#![allow(clippy::print_stdout)] // an example shows what it does

use std::error::Error;

use wever_proof::signature::{PrivateKey, Signer, ToSign};
use wever_proof::two_steps::{Signatures, Step};

#[path = "resume.rs"]
#[allow(dead_code)] // the run before its receipt
pub(crate) mod resume;

pub(crate) fn main() -> Result<(), Box<dyn Error>> {
    let (returned, receipt, trust) = resume::returned()?;
    let given = wever_proof::stored::Given::without_time(&trust);
    let mut service = Service::new();
    let mut signatures = Signatures::by(service.key.public_key());
    // The move is made as far as it goes without the signature, and again with it. What was to be signed is
    // built anew each time, so the same bytes are signed however often the service is asked.
    let run = loop {
        let step = signatures.step(|signer| {
            use wever_proof::stored::Resume as _;
            returned.clone().make(&receipt, Some(signer), &given)
        })?;
        match step {
            Step::Made(run) => break run,
            Step::ToSign(to_sign) => match service.sign(&to_sign) {
                Ok(signature) => signatures.attach(&to_sign, &signature)?,
                Err(refusal) => println!("the service refuses: {refusal}"),
            },
        }
    };
    println!("the run is {}", run.state());
    Ok(())
}

/// In place of a client of a key service.
struct Service {
    key: PrivateKey,
    refusals: u8,
}

impl Service {
    fn new() -> Self {
        Self {
            key: PrivateKey::from_seed(&[3; 32]),
            refusals: 3,
        }
    }

    fn sign(&mut self, to_sign: &ToSign) -> Result<Vec<u8>, &'static str> {
        if self.refusals > 0 {
            self.refusals -= 1;
            return Err("too many requests");
        }
        let signature = self.key.try_sign(to_sign.bytes());
        Ok(signature.map_err(|_| "no signature")?.to_bytes().to_vec())
    }
}
