//! Bytes as they are written in an argument, for those who test implementations: every spelling is
//! named, and each has one form.

use std::path::Path;

use base64ct::{Base64, Base64Url, Base64UrlUnpadded, Encoding};
use wever_proof::json::{Limits, Value};
use wever_proof::key_set::holds_private_key;
use wever_proof::signature::{KeyError, KeyKind, PublicKey};

use crate::display::shortened;
use crate::failure::Failure;
use crate::input::{Document, Source};
use crate::kind;

/// What an argument of bytes may be, for `--help`.
pub(crate) const SPELLINGS: &str = "\
BYTES is `hex:` and lower-case hexadecimal digits, `base64url:` without padding, `base64:` with
padding, `text:` and the text itself, or the name of a file that holds the bytes (`-` is standard
input).";

/// The bytes that an argument means.
pub(crate) fn bytes(argument: &str) -> Result<Vec<u8>, Failure> {
    match spelled(argument)? {
        Some(bytes) => Ok(bytes),
        None => read(argument),
    }
}

/// The bytes that an argument spells, if it does not name a file.
fn spelled(argument: &str) -> Result<Option<Vec<u8>>, Failure> {
    let Some((spelling, text)) = argument.split_once(':') else {
        return Ok(None);
    };
    let bytes = match spelling {
        "hex" => lower_hex(text),
        "base64url" => Base64UrlUnpadded::decode_vec(text).ok(),
        "base64" => Base64::decode_vec(text).ok(),
        "text" => Some(text.as_bytes().to_vec()),
        _ => return Ok(None),
    };
    let advice = match spelling {
        "hex" => "write two digits `0-9 a-f` for each byte and nothing else",
        "base64url" => "write `A-Z a-z 0-9 - _` without padding, white space or stray bits",
        _ => "write `A-Z a-z 0-9 + /` with padding, without white space or stray bits",
    };
    match bytes {
        Some(bytes) => Ok(Some(bytes)),
        None => Err(Failure::unreadable(
            format!("`{}` is not {spelling}", shortened(argument, 80)),
            advice,
        )),
    }
}

fn lower_hex(text: &str) -> Option<Vec<u8>> {
    let lower = text
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    lower.then(|| hex::decode(text).ok())?
}

fn read(argument: &str) -> Result<Vec<u8>, Failure> {
    let source = Source::of_argument(Path::new(argument));
    let bytes = source.read()?;
    if bytes.len() > Limits::PUBLISHED.bytes {
        return Err(Failure::unreadable(
            format!(
                "{} has more than {} bytes",
                source.quoted(),
                Limits::PUBLISHED.bytes
            ),
            "test with a shorter message",
        ));
    }
    Ok(bytes)
}

/// A key that an argument means, or why those bytes are none: that is an answer about the vector
/// and no failure to read it.
pub(crate) fn key(argument: &str) -> Result<Result<PublicKey, KeyError>, Failure> {
    if let Some(bytes) = spelled(argument)? {
        return Ok(match <&[u8; 32]>::try_from(bytes.as_slice()) {
            Ok(bytes) => PublicKey::from_bytes(bytes),
            Err(_) => Err(KeyError::NotOnCurve),
        });
    }
    let document = Document::read(&Source::of_argument(Path::new(argument)))?;
    let text = std::str::from_utf8(&document.bytes).unwrap_or_default();
    let key = match text.trim_start().starts_with('{') {
        true => jwk(&document)?,
        false => PublicKey::from_pem(text),
    };
    match key {
        // An answer about the vector.
        Ok(key) => Ok(Ok(key)),
        Err(error @ (KeyError::NotCanonical | KeyError::NotOnCurve | KeyError::SmallOrder)) => {
            Ok(Err(error))
        }
        Err(KeyError::SeveralKeys) => Err(Failure::unreadable(
            format!(
                "{} holds {} PEM blocks, give one",
                document.quoted(),
                text.matches("-----BEGIN ").count()
            ),
            "`wever-proof export keys` writes one: with `--key THUMBPRINT`, or all into a folder \
             with `--out`",
        )),
        Err(KeyError::NotPem) => Err(Failure::unreadable(
            format!(
                "{} is {}, not a public key",
                document.quoted(),
                kind::of_bytes(&document.bytes)
                    .unwrap_or_else(|| "neither a PEM block nor a JWK".to_owned())
            ),
            "give a PEM block `PUBLIC KEY`, a JWK, `hex:…` or `base64url:…` with the 32 bytes",
        )),
        Err(error) => Err(Failure::unreadable(
            format!("{}: {error}", document.name),
            error.advice(),
        )),
    }
}

/// The key of a JWK, whatever else it says: test vectors carry ids that are no thumbprints.
fn jwk(document: &Document) -> Result<Result<PublicKey, KeyError>, Failure> {
    let value = document.value()?;
    let member = |name: &str| value.get(name).and_then(Value::as_str);
    if holds_private_key(&document.bytes) {
        return Ok(Err(KeyError::PrivateKey));
    }
    let kind = |kty| KeyKind::of_jwk(kty, member("crv"), member("alg"));
    match (member("kty").map(kind), member("x")) {
        (Some(Some(kind)), _) => Ok(Err(KeyError::OtherAlgorithm(kind))),
        (Some(None), Some(x)) => Ok(PublicKey::from_base64url(x)),
        _ => Err(Failure::unreadable(
            format!(
                "{} is {}, not a key",
                document.quoted(),
                kind::of_value(&value)
            ),
            "give one public key: a JWK with `kty`, `crv` and `x`, or a PEM block `PUBLIC KEY`",
        )),
    }
}

/// Base64 as a DSSE envelope may carry it: of either alphabet, with padding.
pub(crate) fn envelope_base64(text: &str) -> Option<Vec<u8>> {
    Base64::decode_vec(text)
        .or_else(|_| Base64Url::decode_vec(text))
        .ok()
}
