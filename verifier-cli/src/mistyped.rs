//! Commands and options by names that other programs have for them: what is meant here.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::failure::Failure;

/// What others call `verify`.
const VERIFY: [&str; 3] = ["check", "validate", "inspect"];

/// What others call `--trust`.
const TRUST: [&str; 7] = [
    "--key",
    "--keys",
    "--jwks",
    "--keyset",
    "--key-set",
    "--public-key",
    "--pubkey",
];

/// What was meant, if it is known.
pub(crate) fn meant(error: &clap::Error, arguments: &[OsString]) -> Option<Failure> {
    let given = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    let command = arguments.get(1)?.to_str()?;
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let known = given(ContextKind::InvalidSubcommand)?;
            let known = VERIFY.into_iter().find(|word| *word == known)?;
            (known == command).then(|| {
                Failure::new(
                    format!("there is no command `{known}`"),
                    "did you mean `verify`? `wever-proof verify PROOF --trust KEYS` verifies a proof",
                )
            })
        }
        ErrorKind::UnknownArgument if command == "verify" => {
            let given = given(ContextKind::InvalidArg)?;
            let known = TRUST.into_iter().find(|word| *word == given)?;
            Some(Failure::new(
                format!("there is no option `{known}`"),
                "did you mean `--trust`? `wever-proof verify PROOF --trust KEYS` verifies with the keys in a file",
            ))
        }
        _ => None,
    }
}
