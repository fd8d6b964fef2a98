//! `primitive`: one primitive at a time, for people who test implementations.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use wever_proof::MAX_SIGNATURES;
use wever_proof::json::Value;
use wever_proof::signature::{KeyError, PublicKey, pre_authentication_encoding};

use crate::display::{Tone, count, shortened};
use crate::failure::Failure;
use crate::input::{Document, Source};
use crate::kind;
use crate::output::{Output, say};
use crate::spelling;

pub(crate) const HELP: &str = "\
The same code that verifies proofs, for test vectors of your own and of others. Whatever can be read
gets an answer: a signature of the wrong length or a key that is no point does not hold.

Exit status:
  0  it holds
  1  it does not hold
  2  the call is wrong, or something could not be read or decoded

Examples:
  wever-proof primitive ed25519 --key key.pem --message message.bin --signature message.sig
  wever-proof primitive dsse envelope.json --key key.pem";

const DSSE: &str = "\
It holds if one of the signatures is by the key. What an envelope says about its keys (`keyid`) is
not used. Several signatures are as good as several envelopes: one that is not base64 is skipped, if
another one is. `--print` without `--key` prints what is not verified; with it, only what holds.

The file has at most 8 MiB, and a text in it 1 MiB: that is a payload of 786,432 bytes. An envelope
has at most 64 signatures.

Exit status:
  0  it holds, or was printed
  1  it does not hold
  2  the call is wrong, or something could not be read or decoded

Examples:
  wever-proof primitive dsse envelope.json --key key.pem
  wever-proof primitive dsse envelope.json --key key.pem --print payload > statement.json
  wever-proof primitive dsse envelope.json --print encoding | sha256sum";

// The arguments of `primitive`.
#[derive(Debug, Args)]
pub(crate) struct Primitive {
    #[command(subcommand)]
    command: PrimitiveCommand,
}

#[derive(Debug, Subcommand)]
enum PrimitiveCommand {
    /// Verify one Ed25519 signature strictly: S < L, canonical A and R, none of small order
    #[command(after_help = ed25519_help())]
    Ed25519(Ed25519),
    /// Verify a DSSE envelope under one key, or print what its signature covers
    #[command(after_help = DSSE)]
    Dsse(Dsse),
}

/// The second example is the first test of RFC 8032, section 7.1. No line of it is longer than the
/// help is wide, which would be broken without a `\`.
const ED25519: &str = "\
Exit status:
  0  it holds
  1  it does not hold
  2  the call is wrong, or something could not be read or decoded

Examples:
  wever-proof primitive ed25519 --key key.pem --message message.bin --signature message.sig
  wever-proof primitive ed25519 --message hex: \\
    --key hex:d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a --signature \\
    base64url:5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw";

fn ed25519_help() -> String {
    format!("{}\n\n{ED25519}", spelling::SPELLINGS)
}

#[derive(Debug, Args)]
struct Ed25519 {
    /// The public key: a PEM or JWK file, or its 32 bytes spelled
    #[arg(long, value_name = "KEY")]
    key: String,
    /// What was signed
    #[arg(long, value_name = "BYTES")]
    message: String,
    /// The signature: 64 bytes, R then S
    #[arg(long, value_name = "BYTES")]
    signature: String,
}

#[derive(Debug, Args)]
struct Dsse {
    /// The envelope; `-` is standard input
    file: PathBuf,
    /// The public key: a PEM or JWK file, or `hex:` or `base64url:` and its 32 bytes
    #[arg(long, value_name = "KEY", required_unless_present = "print")]
    key: Option<String>,
    /// Print, byte for byte, the pre-authentication encoding that is signed, or the payload
    #[arg(long, value_enum, value_name = "WHAT")]
    print: Option<Part>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    Encoding,
    Payload,
}

impl Primitive {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        match &self.command {
            PrimitiveCommand::Ed25519(command) => command.run(),
            PrimitiveCommand::Dsse(command) => command.run(),
        }
    }
}

impl Ed25519 {
    fn run(&self) -> Result<u8, Failure> {
        let inputs = [&self.key, &self.message, &self.signature];
        if inputs.iter().filter(|input| input.as_str() == "-").count() > 1 {
            return Err(Failure::new(
                "`-` is given twice, and standard input can be read once",
                "put the others into files, or spell them out",
            ));
        }
        let key = spelling::key(&self.key)?;
        let message = spelling::bytes(&self.message)?;
        let signature = spelling::bytes(&self.signature)?;
        let reason = match (key, <&[u8; 64]>::try_from(signature.as_slice())) {
            (Err(error), _) => Some(no_key(error)),
            (_, Err(_)) => Some(format!(
                "the signature has {} bytes, not 64",
                signature.len()
            )),
            (Ok(key), Ok(signature)) => key
                .verify(&message, signature)
                .err()
                .map(|error| error.to_string()),
        };
        let mut output = Output::text();
        let screen = output.screen();
        let length = count(message.len(), "byte", "bytes");
        let (line, status) = match reason {
            None => (
                format!(
                    "{}: the signature is by this key over the message of {length}",
                    screen.paint(Tone::Good, "holds")
                ),
                0,
            ),
            Some(reason) => (
                format!("{}: {reason}", screen.paint(Tone::Bad, "does not hold")),
                1,
            ),
        };
        output.put(format!("{line}\n"))?;
        Ok(status)
    }
}

fn no_key(error: KeyError) -> String {
    match error {
        KeyError::NotOnCurve => "the key is not 32 bytes of a point of the curve".to_owned(),
        other => other.to_string(),
    }
}

impl Dsse {
    fn run(&self) -> Result<u8, Failure> {
        let document = Document::read(&Source::of_argument(&self.file))?;
        let envelope = Envelope::read(&document)?;
        let encoding = pre_authentication_encoding(&envelope.payload_type, &envelope.payload);
        let answer = match &self.key {
            None => None,
            Some(key) => Some(envelope.judge(spelling::key(key)?, &encoding)),
        };
        let bytes = match self.print {
            Some(Part::Encoding) => encoding,
            Some(Part::Payload) => envelope.payload,
            None => Vec::new(),
        };
        match (answer, self.print) {
            (None, _) => {
                Output::data().put(bytes)?;
                say("not verified: no `--key` was given");
                Ok(0)
            }
            (Some(Ok(words)), None) => {
                let mut output = Output::text();
                let holds = output.screen().paint(Tone::Good, "holds");
                output.put(format!("{holds}: {words}\n"))?;
                Ok(0)
            }
            (Some(Ok(words)), Some(_)) => {
                Output::data().put(bytes)?;
                say(format_args!("holds: {words}"));
                Ok(0)
            }
            (Some(Err(reason)), None) => {
                let mut output = Output::text();
                let not = output.screen().paint(Tone::Bad, "does not hold");
                output.put(format!("{not}: {reason}\n"))?;
                Ok(1)
            }
            // Nothing of what does not hold is handed on.
            (Some(Err(reason)), Some(_)) => {
                say(format_args!("does not hold: {reason}"));
                Ok(1)
            }
        }
    }
}

/// A DSSE envelope, decoded. Members that it does not know are ignored, as the protocol asks.
struct Envelope {
    payload_type: String,
    payload: Vec<u8>,
    /// None for one that is not base64.
    signatures: Vec<Option<Vec<u8>>>,
}

impl Envelope {
    fn read(document: &Document) -> Result<Self, Failure> {
        let value = document.value()?;
        let refused = |pointer: &str, message: &str| {
            Failure::unreadable(
                format!("{}: {message}", document.place(pointer)),
                "give a DSSE envelope: `payload` and `sig` in base64 with padding, `payloadType`, \
                 `signatures`",
            )
        };
        let text = |pointer: &str| value.pointer(pointer).and_then(Value::as_str);
        let (Some(payload_type), Some(payload), Some(items)) = (
            text("/payloadType"),
            text("/payload"),
            value.get("signatures").and_then(Value::as_array),
        ) else {
            let message = format!("this is {}, not a DSSE envelope", kind::of_value(&value));
            return Err(refused("", &message));
        };
        let payload = spelling::envelope_base64(payload)
            .ok_or_else(|| refused("/payload", "`payload` is not base64"))?;
        // Each is over the whole payload.
        if items.len() > MAX_SIGNATURES {
            let message = format!("there are more than {MAX_SIGNATURES} signatures");
            return Err(refused("/signatures", &message));
        }
        let mut signatures = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let signature = item.get("sig").and_then(Value::as_str);
            let pointer = format!("/signatures/{index}/sig");
            let signature = signature.ok_or_else(|| refused(&pointer, "`sig` is not there"))?;
            // "Equivalent to separate envelopes with individual signatures" (DSSE, envelope.md).
            signatures.push(spelling::envelope_base64(signature));
        }
        if !signatures.is_empty() && signatures.iter().all(Option::is_none) {
            return Err(refused("/signatures/0/sig", "`sig` is not base64"));
        }
        Ok(Self {
            payload_type: payload_type.to_owned(),
            payload,
            signatures,
        })
    }

    /// Whether one of the signatures is by the key, in words.
    fn judge(&self, key: Result<PublicKey, KeyError>, encoding: &[u8]) -> Result<String, String> {
        let key = key.map_err(no_key)?;
        let by_key = |bytes: &&Option<Vec<u8>>| {
            let signature = bytes.as_deref().map(<&[u8; 64]>::try_from);
            matches!(signature, Some(Ok(signature)) if key.verify(encoding, signature).is_ok())
        };
        let over = format!(
            "over `{}`, {}",
            shortened(&self.payload_type, 120),
            count(self.payload.len(), "byte", "bytes")
        );
        match (
            self.signatures.iter().filter(by_key).count(),
            self.signatures.len(),
        ) {
            (0, 0) => Err("the envelope has no signature".to_owned()),
            (0, 1) => Err(format!("the signature is not by this key {over}")),
            (0, all) => Err(format!(
                "none of the {all} signatures is by this key {over}"
            )),
            (_, 1) => Ok(format!("the signature is by this key {over}")),
            (some, all) => Ok(format!("{some} of {all} signatures are by this key {over}")),
        }
    }
}
