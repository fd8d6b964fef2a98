//! Public keys in PEM text: blocks `PUBLIC KEY` ([RFC 7468] section 13), and `RSA PUBLIC KEY`, which
//! nothing is verified with.
//!
//! Text around the blocks is allowed, as section 2 has it, and white space at the ends of lines. A line
//! outside a block that looks like a part of one is refused: what a misspelled boundary encloses must
//! not pass for a remark.
//!
//! [RFC 7468]: https://www.rfc-editor.org/rfc/rfc7468

use std::cell::Cell;

use super::{KeyError, KeyKind, PublicKey, decode_base64};
use crate::text::shown::excerpt;
use ed25519_dalek::pkcs8::spki::SubjectPublicKeyInfoRef;

/// The blocks of a PEM text, and whether anything but white space stands around them.
#[derive(Debug, Default)]
pub(crate) struct PemText {
    /// What each block holds, in their order.
    pub(crate) keys: Vec<PemKey>,
    /// Whether there is other text.
    pub(crate) has_text: bool,
}

/// What a block of a public key holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PemKey {
    /// A key that can be used.
    Ed25519(PublicKey),
    /// A key of another algorithm.
    Other(KeyKind),
}

/// What is wrong with a PEM text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PemError {
    /// In which block, from 1; outside of them 0.
    pub(crate) block: usize,
    /// In which line, from 1, where it is about one that stands outside the blocks.
    pub(crate) line: Option<usize>,
    /// What the block is called, where it is called otherwise than expected.
    pub(crate) label: Option<String>,
    /// What is wrong.
    pub(crate) error: KeyError,
}

/// What the base64 of each PKCS#8 key of Ed25519 has before its secret (RFC 8410 section 7).
const PKCS8_ED25519: &str = "wBQYDK2VwBCIE";

/// Whether a text has the boundary of a private key, of whatever kind, in it.
pub(crate) fn has_private_key(text: &str) -> bool {
    text.contains("PRIVATE KEY-----") || text.contains("PRIVATE KEY BLOCK-----")
}

/// Whether a text that is no JSON has a private key in it that is no block: the numbers, as `openssl
/// pkey -text` and `PuTTY` write them, or what was a block once.
pub(crate) fn has_private_text(text: &str) -> bool {
    let marks = [
        "PRIVATE KEY-",
        "PRIVATE KEY -",
        "Private-Key:",
        "Private-Lines:",
        PKCS8_ED25519,
    ];
    marks.iter().any(|mark| text.contains(mark)) || lines(text).any(|line| line == "priv:")
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .map(|line| line.trim_matches([' ', '\t', '\r']))
}

/// Reads the blocks of a text, at most `most` of them.
pub(crate) fn read(text: &str, most: usize) -> Result<PemText, PemError> {
    let mut read = PemText::default();
    let refused = |block: usize, error: KeyError| PemError {
        block,
        line: None,
        label: None,
        error,
    };
    if has_private_key(text) || has_private_text(text) {
        return Err(refused(0, KeyError::PrivateKey));
    }
    if text.starts_with('\u{feff}') {
        return Err(refused(0, KeyError::ByteOrderMark));
    }
    let count = Cell::new(0_usize);
    let mut lines = lines(text).inspect(|_| count.set(count.get().saturating_add(1)));
    while let Some(line) = lines.next() {
        let block = read.keys.len().saturating_add(1);
        let Some(label) = label_of(line, "BEGIN") else {
            if line.contains("-----") {
                let is_escaped = line.contains("-----BEGIN ") && line.contains("\\n");
                let error = match is_escaped {
                    true => KeyError::EscapedLines,
                    false => KeyError::StrayBoundary,
                };
                return Err(PemError {
                    line: Some(count.get()),
                    ..refused(0, error)
                });
            }
            read.has_text |= !line.is_empty();
            continue;
        };
        if !matches!(label, PUBLIC_KEY | RSA_PUBLIC_KEY) {
            return Err(PemError {
                block,
                line: None,
                label: Some(excerpt(label)),
                error: of_label(label),
            });
        }
        if block > most {
            return Err(refused(block, KeyError::TooMany));
        }
        let key = body(&mut lines, label).and_then(|body| {
            let der = decode_base64(&body).ok_or(KeyError::PemBody)?;
            match label {
                PUBLIC_KEY => public_key(&der),
                // PKCS #1: no key of it is used, and no more is asked of it.
                _ => Ok(PemKey::Other(KeyKind::Rsa)),
            }
        });
        read.keys.push(key.map_err(|error| refused(block, error))?);
    }
    if read.keys.is_empty() {
        return Err(refused(0, KeyError::NotPem));
    }
    Ok(read)
}

const PUBLIC_KEY: &str = "PUBLIC KEY";
const RSA_PUBLIC_KEY: &str = "RSA PUBLIC KEY";

/// The base64 of a block with this label, whose first line has been read.
fn body<'t>(lines: &mut impl Iterator<Item = &'t str>, label: &str) -> Result<String, KeyError> {
    let mut body = String::new();
    for line in lines {
        if let Some(last) = label_of(line, "END") {
            return match last == label && !body.is_empty() {
                true => Ok(body),
                false => Err(KeyError::PemBody),
            };
        }
        if line.is_empty() {
            return Err(KeyError::BlankLine);
        }
        if line.contains("-----") {
            return Err(KeyError::NoEnd);
        }
        body.push_str(line);
    }
    Err(KeyError::NoEnd)
}

/// The label of a line that is the boundary of a block.
fn label_of<'t>(line: &'t str, word: &str) -> Option<&'t str> {
    let rest = line.strip_prefix("-----")?.strip_prefix(word)?;
    let label = rest.strip_prefix(' ')?.strip_suffix("-----")?;
    (!label.contains("-----")).then_some(label)
}

/// What a block is whose label is not that of a public key.
fn of_label(label: &str) -> KeyError {
    match label {
        "CERTIFICATE" | "X509 CERTIFICATE" | "TRUSTED CERTIFICATE" => KeyError::Certificate,
        _ => KeyError::OtherBlock,
    }
}

/// The key of a `SubjectPublicKeyInfo` (RFC 5280 section 4.1.2.7), by the object identifier of its
/// algorithm: of Ed25519 and its like RFC 8410, of RSA RFC 8017, of EC RFC 5480, of ML-DSA FIPS 204.
fn public_key(der: &[u8]) -> Result<PemKey, KeyError> {
    let info = SubjectPublicKeyInfoRef::try_from(der).map_err(|_| KeyError::MalformedPublicKey)?;
    let kind = match info.algorithm.oid.to_string().as_str() {
        "1.3.101.112" => {
            let key = info.subject_public_key.as_bytes();
            let key = key.filter(|_| info.algorithm.parameters.is_none());
            let key = key.and_then(|key| <&[u8; 32]>::try_from(key).ok());
            let key = PublicKey::from_bytes(key.ok_or(KeyError::MalformedPublicKey)?)?;
            return Ok(PemKey::Ed25519(key));
        }
        "1.3.101.110" => KeyKind::X25519,
        "1.3.101.111" => KeyKind::X448,
        "1.3.101.113" => KeyKind::Ed448,
        "1.2.840.10045.2.1" => KeyKind::Ec,
        "2.16.840.1.101.3.4.3.17" | "2.16.840.1.101.3.4.3.18" | "2.16.840.1.101.3.4.3.19" => {
            KeyKind::MlDsa
        }
        rsa if rsa.starts_with("1.2.840.113549.1.1.") => KeyKind::Rsa,
        _ => KeyKind::Unknown,
    };
    Ok(PemKey::Other(kind))
}
