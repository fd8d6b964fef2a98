//! `wever-proof-mcp`: the verifier and the builders of `wever-proof` for agents, as a server of the Model Context
//! Protocol over standard input and output.
//!
//! No rule is in here. Options become terms, calls become bytes, and what the library reports becomes data.

mod answer;
mod arguments;
mod line;
mod resources;
mod schemas;
mod server;
mod tools;

use std::io::{self, BufReader};
use std::process::ExitCode;

use clap::Parser;
use rmcp::ServiceExt as _;
use rmcp::service::ServerInitializeError;
use wever_proof_cli::Terms;

use crate::line::{Lines, log};
use crate::server::Server;

/// Let an agent verify proofs of paid agent-work runs, and make orders.
///
/// Speaks the Model Context Protocol over standard input and output: an agent's program starts it. Whose keys are
/// trusted and what is required is said here, and no call can widen it. It writes no file, signs nothing, and has no
/// network.
#[derive(Debug, Parser)]
#[command(name = "wever-proof-mcp", version, after_help = HELP)]
struct Options {
    #[command(flatten)]
    terms: Terms,
}

const HELP: &str = "\
Files are read once, at the start. Without `--trust` every complete proof is `untrusted`.

Exit status:
  0  the client has ended
  2  an option is wrong, a file cannot be read or used, or the client speaks no such protocol

Examples:
  wever-proof-mcp --trust weverlabs.jwks.json
  wever-proof-mcp --trust weverlabs.jwks.json --require what-i-require.json --profile first_paid_run";

fn main() -> ExitCode {
    // What a panic quotes may be of an input.
    wever_proof_cli::say_faults();
    let options = Options::parse();
    match served(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            log(&problem);
            ExitCode::from(2)
        }
    }
}

fn served(options: &Options) -> Result<(), String> {
    let server = Server::new(options.terms.read()?);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .map_err(|error| format!("the server cannot start: {:?}", error.kind()))?;
    runtime.block_on(async {
        let lines = Lines::new(|| Box::new(BufReader::new(io::stdin())), io::stdout());
        match server.serve(lines).await {
            Ok(running) => running
                .waiting()
                .await
                .map(drop)
                .map_err(|error| error.to_string()),
            Err(ServerInitializeError::ConnectionClosed(_)) => Ok(()),
            // What else it says may be of an input.
            Err(_) => Err("the client did not begin as the protocol says".to_owned()),
        }
    })
}
