//! The command line of `wever-proof`, the offline verifier: what the program is, and what the wheel for
//! Python starts under the same name.
//!
//! There is no rule in here. Arguments become a policy, files become bytes, and what the library
//! reports becomes text. Standard output is the result and nothing else; words about the process
//! go to standard error.

mod answer;
mod artifacts;
mod beneath;
mod canonical;
mod conformance;
mod demo;
mod described;
mod display;
mod draft;
mod explain;
mod export;
mod facts;
mod failure;
mod file;
mod find;
mod findings;
mod input;
mod keys;
mod kind;
mod links;
mod locate;
mod manual;
mod mistyped;
mod order;
mod output;
mod payment;
mod pin;
mod primitive;
mod review;
mod schema;
mod show;
mod spelling;
mod terms;
mod text;
mod timeline;
mod tree;
mod trust;
mod verify;

use std::ffi::OsString;
use std::path::Path;

use clap::error::ErrorKind;
use clap::{Args, ColorChoice, CommandFactory, Parser, Subcommand};

pub use crate::explain::explain;
pub use crate::schema::published;
pub use crate::terms::StandingTerms;
/// Options: whose keys are trusted, the time of the verification, and what is required of every proof.
pub use crate::terms::Terms;

use crate::display::{beginning, shortened};
use crate::failure::Failure;
use crate::output::Output;

/// Verify, offline, the proof of a paid agent-work run.
///
/// A proof is one file that a provider delivers with the work: order, payment, run, returned
/// package, receipt and the seal over all of them. Nothing is fetched and nothing is sent.
#[derive(Debug, Parser)]
#[command(
    name = "wever-proof",
    version,
    arg_required_else_help = true,
    // Laid out by `Screen::help`.
    term_width = 0,
    after_help = "Start with `wever-proof demo`. `wever-proof proof.json` is short for `wever-proof verify proof.json`. `wever-proof COMMAND --help` shows the exit status of each command."
)]
struct Cli {
    /// Colour, which only repeats what the words say [default: auto, which asks the terminal and NO_COLOR]
    #[arg(long, global = true, value_name = "WHEN")]
    color: Option<ColorChoice>,
    #[command(subcommand)]
    command: Command,
}

// `defer`: the arguments of a command are set up if it is the one that is called. clap applies them
// after the words below, so a documentation comment on a command's own struct would replace these.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
enum Command {
    /// Verify proofs: the answer first, then the reasons for it
    #[command(after_help = VERIFY)]
    Verify(verify::Verify),
    /// Show what a proof, or any other document of the rails, says; nothing is verified
    #[command(after_help = show::HELP)]
    Show(show::Show),
    /// Make a paid run with throwaway keys, verify it, alter one value and see it refused
    #[command(after_help = DEMO)]
    Demo(demo::Demo),
    /// Make a work order from a draft, signed if you like
    #[command(after_help = order::HELP)]
    Order(order::Order),
    /// Make a payment reference from a draft, its evidence and the order
    #[command(after_help = payment::HELP)]
    Payment(payment::Payment),
    /// Say what a code or any other printed word means, and write an example of a code
    #[command(after_help = explain::HELP)]
    Explain(explain::Explain),
    /// Print the published schemas and profiles, or check a document against one
    #[command(after_help = SCHEMA)]
    Schema(schema::Schema),
    /// Look at key sets before you trust them, and keep only the keys that you compared
    Trust(TrustGroup),
    /// Make key pairs, and print what may be published of them
    Keys(keys::Keys),
    /// Hand signed objects and keys to other tools: DSSE, Sigstore bundle, JWKS, PEM
    #[command(after_help = export::HELP)]
    Export(export::Export),
    /// Print a JSON document in canonical form (RFC 8785): what is hashed and signed
    #[command(after_help = CANON)]
    Canon(canonical::Canon),
    /// Print the SHA-256 digest of a JSON document in canonical form, or of any file
    #[command(after_help = DIGEST)]
    Digest(canonical::DigestCommand),
    /// Check one primitive at a time: Ed25519, DSSE; for people who test implementations
    #[command(after_help = primitive::HELP)]
    Primitive(primitive::Primitive),
    /// Ask another verifier the published test vectors, and compare its answers
    #[command(after_help = conformance::HELP)]
    Conformance(conformance::Conformance),
    /// Print the completions of commands and options for a shell
    #[command(after_help = manual::COMPLETIONS)]
    Completions(manual::Completions),
    /// Print the manual page of a command, or write those of all commands
    #[command(name = "man", after_help = manual::MAN)]
    Manual(manual::Manual),
}

#[derive(Debug, Args)]
struct TrustGroup {
    #[command(subcommand)]
    command: TrustCommand,
}

#[derive(Debug, Subcommand)]
enum TrustCommand {
    /// Can the keys of a file be used now, and what is in it?
    #[command(after_help = TRUST_CHECK)]
    Check(trust::TrustCheck),
    /// Keep only the keys whose thumbprints you compared: a key set of exactly those
    #[command(after_help = pin::HELP)]
    Pin(pin::TrustPin),
    /// Make a key set of others' keys whose thumbprints you compared: whose they are, what they sign
    #[command(after_help = pin::IMPORT_HELP)]
    Import(pin::TrustImport),
    /// Where does an issuer publish its keys? Nothing is fetched
    #[command(after_help = locate::HELP)]
    Where(locate::TrustWhere),
}

const VERIFY: &str = "\
Exit status:
  0  verified    complete, no contradictions, every required signature is by a key you trust
  1  rejected    the proof contradicts itself or its profile, or is not what you asked for
  2  unreadable  the call is wrong, or a file cannot be read, is no proof, or is no key set
  3  incomplete  no contradictions, but something that a complete proof has is missing
  4  untrusted   no contradictions, but a signature is not by a key that you trust for it
For several inputs it is the worst, in this order: 2, 1, 4, 3, 0.

`--format json` prints a line for each input, in their order, by the schema `verification-output`:
`input` names it, `key_files` the files of keys, and `report` is the report as the library makes it.
An input that cannot be opened, and a call that cannot be carried out, have `failure` in its place.

In a folder and those in it, every file that says `object_type` `proof_bundle` is an input, whatever
its name, and so is everything called `proof.json` or `*.proof.json`, in small letters or capitals.
Links are followed, also out of the folder, and what they lead to is judged once. What cannot be
looked into is named and counts as unreadable: a link that leads nowhere, a pipe, a folder that may
not be read.

`verify *` takes a file whose name begins with `-` for an option: write `./*`, or name the folder.

Examples:
  wever-proof verify proof.json --trust weverlabs.jwks.json
  wever-proof verify proof.json --trust weverlabs.jwks.json --order my-order.json
  wever-proof verify proof.json --trust weverlabs.jwks.json --expect 'price=49.00 USD'
  wever-proof verify proof.json --trust weverlabs.jwks.json --require what-i-require.json
  wever-proof verify proof.json --trust weverlabs.jwks.json --artifacts artifacts/
  wever-proof verify proof.json --trust key.pem --issuer https://weverlabs.com
  wever-proof verify proof.json --trust jwks.json --issuer https://weverlabs.com --purpose receipt \\
      --purpose attestation --purpose completion --trust buyer.jwks.json
  wever-proof verify deliveries/ --trust weverlabs.jwks.json --format json
  curl -s https://example.com/proof.json | wever-proof verify - --trust weverlabs.jwks.json";

const DEMO: &str = "\
Exit status:
  0  the proof was verified and the altered one rejected
  1  one of the two came out otherwise
  2  the run could not be made or written

Examples:
  wever-proof demo
  wever-proof demo --out run/";

const SCHEMA: &str = "\
Exit status:
  0  printed
  2  there is no such schema
`wever-proof schema check --help` has its own.

Examples:
  wever-proof schema
  wever-proof schema receipt
  wever-proof schema first_paid_run
  wever-proof schema receipt --example
  wever-proof schema check receipt receipt.json";

const TRUST_CHECK: &str = "\
Whether the keys are really those of the issuer is not in the file: get it from a place you trust.
Usable is a file with a key that can be used at the time: in its window, not revoked, in a set that
has not expired. Older proofs may hold under keys that cannot be used now; `verify` says so.

Exit status:
  0  usable
  2  the call is wrong, or the file is not readable, or no key set
  4  no key of it can be used at the time: what is signed then is untrusted

Examples:
  wever-proof trust check weverlabs.jwks.json
  wever-proof trust check weverlabs.jwks.json --as-of 2026-06-22T07:50:46Z
  wever-proof trust check key.pem --issuer https://weverlabs.com";

const CANON: &str = "\
Nothing is added, not even a line end.

Exit status:
  0  printed
  2  the document could not be read, or has no canonical form

Examples:
  wever-proof canon receipt.json | sha256sum
  wever-proof canon - < receipt.json";

const DIGEST: &str = "\
Exit status:
  0  printed
  2  the document could not be read, or has no canonical form

Examples:
  wever-proof digest receipt.json
  wever-proof digest --raw artifacts/manifest.csv";

impl Command {
    fn run(&self) -> Result<u8, Failure> {
        match self {
            Self::Verify(command) => command.run(),
            Self::Show(command) => command.run(),
            Self::Demo(command) => command.run(),
            Self::Order(command) => command.run(),
            Self::Payment(command) => command.run(),
            Self::Explain(command) => command.run(),
            Self::Schema(command) => command.run(),
            Self::Trust(group) => match &group.command {
                TrustCommand::Check(command) => command.run(),
                TrustCommand::Pin(command) => command.run(),
                TrustCommand::Import(command) => command.run(),
                TrustCommand::Where(command) => command.run(),
            },
            Self::Keys(command) => command.run(),
            Self::Export(command) => command.run(),
            Self::Canon(command) => command.run(),
            Self::Digest(command) => command.run(),
            Self::Primitive(command) => command.run(),
            Self::Conformance(command) => command.run(),
            Self::Completions(command) => command.run(whole()),
            Self::Manual(command) => command.run(Cli::command()),
        }
    }
}

/// Whether the first argument is a file or a folder and no command: then it is to be verified.
fn names_a_file(arguments: &[OsString]) -> bool {
    let Some(first) = arguments.get(1) else {
        return false;
    };
    let text = first.to_string_lossy();
    let is_command = || Cli::command().find_subcommand(first).is_some() || text == "help";
    // No command has a dot or a slash in its name.
    let is_path = || text.contains(['/', '\\', '.']) || Path::new(first).exists();
    !text.starts_with('-') && is_path() && !is_command()
}

/// The commands with all that they hold. For what `help` can be asked about, clap copies the names
/// that are known before it sets up what is deferred, and completions offer that copy.
fn whole() -> clap::Command {
    fn set_up<A: Args>(command: clap::Command) -> clap::Command {
        A::augment_args(command).defer(|command| command)
    }
    Cli::command().mut_subcommands(|command| match command.get_name() {
        "schema" => set_up::<schema::Schema>(command),
        "trust" => set_up::<TrustGroup>(command),
        "keys" => set_up::<keys::Keys>(command),
        "export" => set_up::<export::Export>(command),
        "primitive" => set_up::<primitive::Primitive>(command),
        _ => command,
    })
}

/// What clap has to say instead of a command: help to standard output, the rest to standard error.
fn answer(error: &clap::Error, arguments: &[OsString]) -> Result<u8, Failure> {
    if !error.use_stderr() {
        let mut output = Output::text();
        let text = output.screen().help(&error.render().ansi().to_string());
        output.put_laid_out(&text)?;
        return Ok(0);
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        output::say_help(error.render().ansi().to_string().trim_end());
        return Ok(2);
    }
    if let Some(failure) = mistyped::meant(error, arguments) {
        return Err(failure);
    }
    // clap repeats the arguments as they are, with whatever they would do to the terminal. So the
    // words are those about the same arguments made visible: then its own layout and colours stay.
    let shown = arguments
        .iter()
        // In clap's words a value stands between two apostrophes.
        .map(|argument| shortened(&argument.to_string_lossy(), 400).replace('\'', "\\u{27}"));
    match Cli::try_parse_from(shown) {
        Err(same) if same.kind() == error.kind() => {
            output::say(same.render().ansi().to_string().trim_end());
        }
        // Made visible they are no fault, or another one.
        _ => {
            for line in error.render().to_string().lines() {
                output::say(beginning(line, 1000));
            }
        }
    }
    Ok(2)
}

/// Runs one command and gives the exit status. The first argument is the name of the program, which is not
/// looked at.
///
/// ```
/// let nothing: [&str; 2] = ["wever-proof", "--version"];
/// assert_eq!(wever_proof_cli::run(nothing), 0);
/// ```
pub fn run(arguments: impl IntoIterator<Item = impl Into<OsString>>) -> u8 {
    let mut arguments: Vec<OsString> = arguments.into_iter().map(Into::into).collect();
    if names_a_file(&arguments) {
        arguments.insert(1, "verify".into());
    }
    let done = match Cli::try_parse_from(&arguments) {
        Ok(cli) => {
            if let Some(colour) = cli.color {
                match colour {
                    ColorChoice::Auto => anstream::ColorChoice::Auto,
                    ColorChoice::Always => anstream::ColorChoice::Always,
                    ColorChoice::Never => anstream::ColorChoice::Never,
                }
                .write_global();
            }
            cli.command.run()
        }
        Err(error) => answer(&error, &arguments),
    };
    match done {
        Ok(status) => status,
        Err(failure) => {
            output::say(failure);
            2
        }
    }
}

/// Says of every panic from here on where it was, on standard error. The standard library would print what
/// a panic quotes as it was read.
pub fn say_faults() {
    std::panic::set_hook(Box::new(|fault| {
        let place = fault.location().map(ToString::to_string);
        output::say(own_fault(fault.payload_as_str(), place.as_deref()));
    }));
}

/// What is said of a fault of this program itself. A panic may quote an input.
fn own_fault(reason: Option<&str>, place: Option<&str>) -> String {
    format!(
        "this program has a fault, at {}: `{}`\n  report it as SECURITY.md says, with the input if you may",
        place.unwrap_or("a place that is not known"),
        shortened(reason.unwrap_or("no reason is given"), 240),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_ours_cannot_speak_for_the_program() {
        let said = own_fault(Some("no boundary in `ok`\nverified: all is well"), None);
        let lines: Vec<&str> = said.lines().collect();
        assert_eq!(lines.len(), 2, "{said}");
        assert!(lines.iter().all(|line| !line.starts_with("verified")));
        assert!(
            lines[0].ends_with("no boundary in \\u{60}ok\\u{60}\\u{a}verified: all is well`"),
            "{said}"
        );
    }

    /// A paragraph of a help is broken here or by clap, and not by both.
    #[test]
    fn no_paragraph_of_a_help_is_broken_twice() {
        fn look(command: &clap::Command) {
            let help = command.get_after_help().map(ToString::to_string);
            for paragraph in help.unwrap_or_default().split("\n\n") {
                let is_long = |line: &str| line.chars().count() > 100;
                let broken = paragraph.lines().count() > 1 && paragraph.lines().any(is_long);
                assert!(!broken, "{}: {paragraph}", command.get_name());
            }
            command.get_subcommands().for_each(look);
        }
        look(&whole());
    }
}
