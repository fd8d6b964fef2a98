//! Key pairs as files: made, turned into what may be published, and listed.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use wever_proof::id::Origin;
use wever_proof::json::{self, Limits, Map, Value};
use wever_proof::key_set::{KeyFile, KeySet, Purpose, mistaken};
use wever_proof::signature::{KeyError, PrivateKey, PublicKey, Zeroizing};

use crate::display::{self, typed, visible};
use crate::failure::Failure;
use crate::file::{self, Readers};
use crate::output::{Output, to_write};
use crate::trust;

// The arguments of `keys`.
#[derive(Debug, Args)]
pub(crate) struct Keys {
    #[command(subcommand)]
    command: KeysCommand,
}

#[derive(Debug, Subcommand)]
enum KeysCommand {
    /// Make a key pair and write its private key
    #[command(
        after_help = "The file is a PKCS#8 PEM block that only you can read, and an existing one \
                      is never\noverwritten. Whoever has it can sign as you: keep it off shared \
                      disks and out of version\ncontrol.\n\nExit status:\n  0  made\n  2  not made\n\n\
                      Example:\n  wever-proof keys generate --out issuer-key.pem"
    )]
    Generate(Generate),
    /// Print the public key of a key file, to publish it
    #[command(
        after_help = "With an issuer it is a key set (JWKS), which is what customers give with \
                      `--trust`.\n\nExit status:\n  0  printed\n  2  the file could not be \
                      used\n\nExamples:\n  wever-proof keys public issuer-key.pem --format pem\n  \
                      wever-proof keys public issuer-key.pem --issuer https://example.com \\\n      \
                      --purpose attestation --purpose receipt --purpose completion"
    )]
    Public(Public),
    /// List the keys of a key set: what each may sign, when, and whether it is revoked
    #[command(
        after_help = "Exit status:\n  0  listed\n  2  the file is no usable key set\n\nExample:\n  \
                      wever-proof keys list weverlabs.jwks.json"
    )]
    List(List),
}

#[derive(Debug, Args)]
struct Generate {
    /// Where to write the private key
    #[arg(long, value_name = "FILE", value_parser = to_write())]
    out: PathBuf,
}

#[derive(Debug, Args)]
struct Public {
    /// A key file: private (PKCS#8) or public, in PEM, or public in the form of OpenSSH
    file: PathBuf,
    /// Whose key it is, such as https://example.com
    #[arg(long, value_name = "ORIGIN", value_parser = trust::origin)]
    issuer: Option<Origin>,
    /// What the key may sign; once for each
    /// [default in a key set: attestation, receipt and completion]
    #[arg(long = "purpose", value_name = "PURPOSE", value_parser = purpose)]
    purposes: Vec<Purpose>,
    /// What to print [default: jwks with an issuer, jwk without]
    #[arg(long, value_enum)]
    format: Option<Format>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Jwks,
    Jwk,
    Pem,
}

#[derive(Debug, Args)]
struct List {
    /// The key set, or keys of others with `--issuer`
    file: PathBuf,
    /// Whose keys they are, if the file does not say so: a plain JWKS, a JWK, PEM keys
    #[arg(long, value_name = "ORIGIN", value_parser = trust::origin)]
    issuer: Option<Origin>,
}

/// Reads a purpose.
pub(crate) fn purpose(text: &str) -> Result<Purpose, String> {
    text.parse::<Purpose>().map_err(|error| error.to_string())
}

impl Keys {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        match &self.command {
            KeysCommand::Generate(generate) => generate.run(),
            KeysCommand::Public(public) => public.run(),
            KeysCommand::List(list) => list.run(),
        }
    }
}

impl Generate {
    fn run(&self) -> Result<u8, Failure> {
        let seed = random_seed()?;
        let key = PrivateKey::from_seed(&seed);
        write_private(&self.out, &key)?;
        let mut output = Output::about(&self.out);
        let screen = output.screen();
        let public = key.public_key();
        let mut text = screen.labelled(0, "private key", 13, &display::name(&self.out));
        text.push_str(&screen.labelled(0, "key id", 13, public.key_id().as_str()));
        text.push_str(&screen.labelled(0, "public key", 13, &public.to_base64url()));
        text.push_str(&format!(
            "\nTo publish it:\n  wever-proof keys public {} --issuer ORIGIN\n\
             A customer who signs orders with it adds: --purpose requester\n",
            typed(&self.out)
        ));
        output.put(text)?;
        Ok(0)
    }
}

/// 32 bytes that nobody can guess, from the operating system.
pub(crate) fn random_seed() -> Result<Zeroizing<[u8; 32]>, Failure> {
    let mut seed = Zeroizing::new([0; 32]);
    getrandom::fill(seed.as_mut_slice()).map_err(|error| {
        Failure::new(
            format!("the system gives no random numbers: {error}"),
            "try on another machine: a key from a poor source is worse than none",
        )
    })?;
    Ok(seed)
}

/// Writes a private key that only its owner can read, under a name that is free.
fn write_private(path: &Path, key: &PrivateKey) -> Result<(), Failure> {
    file::write(path, private_pem(key)?.as_bytes(), Readers::Owner)
}

/// A private key as its file holds it.
pub(crate) fn private_pem(key: &PrivateKey) -> Result<Zeroizing<String>, Failure> {
    key.to_pkcs8_pem()
        .map_err(|error| Failure::new(error.to_string(), error.advice()))
}

impl Public {
    fn run(&self) -> Result<u8, Failure> {
        let format = match (self.format, &self.issuer) {
            (Some(format), _) => format,
            (None, Some(_)) => Format::Jwks,
            (None, None) => Format::Jwk,
        };
        let key = read(&self.file)?;
        let text = match (format, &self.issuer) {
            (Format::Jwks, Some(issuer)) => self.jwks(issuer, key)?,
            (Format::Jwks, None) => {
                return Err(Failure::new(
                    "a key set says whose keys it holds, and no issuer is given",
                    "add `--issuer ORIGIN`, or take `--format jwk`",
                ));
            }
            (_, Some(_)) => {
                return Err(Failure::new(
                    "a bare key cannot say whose it is",
                    "leave out `--issuer`, or take `--format jwks`",
                ));
            }
            (Format::Jwk, None) => self.jwk(&key),
            (Format::Pem, None) if self.purposes.is_empty() => key.to_pem(),
            (Format::Pem, None) => {
                return Err(Failure::new(
                    "a PEM block cannot say what its key may sign",
                    "leave out `--purpose`, or take `--format jwk`",
                ));
            }
        };
        Output::data().put(text)?;
        Ok(0)
    }

    fn jwks(&self, issuer: &Origin, key: PublicKey) -> Result<String, Failure> {
        let run = [Purpose::Attestation, Purpose::Receipt, Purpose::Completion];
        let purposes = match self.purposes.as_slice() {
            [] => &run,
            stated => stated,
        };
        KeySet::builder(issuer.clone())
            .key(key, purposes.iter().copied())
            .build()
            .map(|set| set.to_json())
            .map_err(|error| Failure::new(error.message, error.advice))
    }

    /// A bare key says nothing that was not asked for: without purposes it is good for all that a
    /// provider signs.
    fn jwk(&self, key: &PublicKey) -> String {
        let mut members = Map::new();
        for (name, value) in [
            ("kty", "OKP"),
            ("crv", "Ed25519"),
            ("x", key.to_base64url().as_str()),
            ("kid", key.key_id().as_str()),
            ("use", "sig"),
            ("alg", "Ed25519"),
        ] {
            members.insert(name.to_owned(), value.into());
        }
        if !self.purposes.is_empty() {
            let purposes = self
                .purposes
                .iter()
                .map(|purpose| purpose.as_str())
                .collect();
            members.insert("purposes".to_owned(), purposes);
        }
        format!("{:#}\n", Value::Object(members))
    }
}

impl List {
    fn run(&self) -> Result<u8, Failure> {
        let set = trust::read_key_set(&self.file, self.issuer.as_ref(), &[])?;
        let mut output = Output::text();
        let text = trust::contents(output.screen(), &set, None);
        output.put(text)?;
        Ok(0)
    }
}

/// The longest key file: a PEM block of an Ed25519 key has 119 bytes.
const MAX_KEY_BYTES: u64 = 16 * 1024;

/// The public key of a key file, private or public.
fn read(path: &Path) -> Result<PublicKey, Failure> {
    let bytes = read_bytes(path)?;
    let Some(text) = text_in(&bytes) else {
        return Err(no_key(path, &bytes));
    };
    if text.contains(PRIVATE) {
        return PrivateKey::from_pkcs8_pem(text)
            .map(|key| key.public_key())
            .map_err(|error| refused(path, error));
    }
    let read = match text.contains("-----BEGIN ") {
        true => PublicKey::from_pem(text),
        false => PublicKey::from_openssh(text),
    };
    read.map_err(|error| match error {
        KeyError::NotOpenSsh => no_key(path, &bytes),
        other => refused(path, other),
    })
}

/// What a file is that has no key in one of the two forms.
fn no_key(path: &Path, bytes: &[u8]) -> Failure {
    let name = display::name(path);
    let said = match json::read(bytes, &Limits::PUBLISHED) {
        Err(_) => mistaken(bytes),
        Ok(_) => match KeyFile::read(bytes) {
            Err(error) => Some(error),
            Ok(_) => {
                return Failure::unreadable(
                    format!("{name}: the file holds keys as JWK, and one key in PEM is expected"),
                    "give it as it is with `--trust`, or turn its keys into PEM: `wever-proof export \
                     keys FILE --format pem`",
                );
            }
        },
    };
    match said {
        None => refused(path, KeyError::NotPem),
        Some(error) => Failure::unreadable(
            format!("{name}: {}", visible(&error.message)),
            visible(&error.advice),
        ),
    }
}

/// The private key in a key file.
pub(crate) fn read_private(path: &Path) -> Result<PrivateKey, Failure> {
    let bytes = read_bytes(path)?;
    let text = text_in(&bytes).ok_or_else(|| refused(path, KeyError::NotPem))?;
    PrivateKey::from_pkcs8_pem(text).map_err(|error| refused(path, error))
}

const PRIVATE: &str = "PRIVATE KEY-----";

/// What a key file holds. One with a private key is read only if nobody else can read it.
fn read_bytes(path: &Path) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let mut bytes = Zeroizing::new(Vec::new());
    let file = File::open(path).map_err(|error| Failure::reading(path, &error))?;
    let metadata = file
        .metadata()
        .map_err(|error| Failure::reading(path, &error))?;
    file.take(MAX_KEY_BYTES)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::reading(path, &error))?;
    if text_in(&bytes).is_some_and(|text| text.contains(PRIVATE)) {
        refuse_shared(path, &metadata)?;
    }
    Ok(bytes)
}

fn text_in(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

fn refused(path: &Path, error: KeyError) -> Failure {
    Failure::unreadable(format!("{}: {error}", display::name(path)), error.advice())
}

/// A private key that others on this machine can read may have been copied already.
#[cfg(unix)]
fn refuse_shared(path: &Path, metadata: &std::fs::Metadata) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt as _;
    if metadata.permissions().mode() & 0o077 == 0 {
        return Ok(());
    }
    Err(Failure::new(
        format!(
            "`{}` is a private key that other users can read",
            display::path(path)
        ),
        format!(
            "type `chmod 600 {}`, and think about who may have copied it",
            typed(path)
        ),
    ))
}

#[cfg(not(unix))]
fn refuse_shared(_: &Path, _: &std::fs::Metadata) -> Result<(), Failure> {
    Ok(())
}
