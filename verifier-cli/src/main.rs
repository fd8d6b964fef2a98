//! The program `wever-proof`.

use std::process::ExitCode;

fn main() -> ExitCode {
    wever_proof_cli::say_faults();
    ExitCode::from(wever_proof_cli::run(std::env::args_os()))
}
