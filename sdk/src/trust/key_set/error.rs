//! What is wrong with something given as trust.

use std::error::Error;
use std::fmt;

use crate::report::code::Code;
use crate::text::shown::at;

/// Why something given as trust cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustError {
    /// The kind of mistake.
    pub code: TrustErrorCode,
    /// Where in the file, as a JSON Pointer ([RFC 6901]), shortened to 1,024 characters; empty for the
    /// whole of it.
    ///
    /// [RFC 6901]: https://www.rfc-editor.org/rfc/rfc6901
    pub pointer: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub advice: String,
}

impl fmt::Display for TrustError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.message, at(&self.pointer))
    }
}

impl Error for TrustError {}

/// The kinds of mistake in what is given as trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TrustErrorCode {
    /// The file is something else, or a key set with a damaged frame.
    NotAKeySet,
    /// A key is not a well-formed Ed25519 JWK or PEM key.
    MalformedKey,
    /// A key is of small order or not canonically encoded.
    WeakKey,
    /// A `kid` is not the thumbprint of its key.
    KeyIdMismatch,
    /// A key is in the set twice.
    DuplicateKey,
    /// The file holds a private key.
    PrivateKey,
    /// One key is claimed by two issuers, or a key set names another issuer than the caller.
    IssuerConflict,
    /// None of the keys in the file can be used.
    NoUsableKey,
    /// More files were given than are read.
    TooManyFiles,
}

impl fmt::Display for TrustErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAKeySet => "not a key set",
            Self::MalformedKey => "malformed key",
            Self::WeakKey => "weak key",
            Self::KeyIdMismatch => "key id mismatch",
            Self::DuplicateKey => "duplicate key",
            Self::PrivateKey => "private key",
            Self::IssuerConflict => "issuer conflict",
            Self::NoUsableKey => "no usable key",
            Self::TooManyFiles => "too many files",
        })
    }
}

/// What a report says of it.
impl From<TrustErrorCode> for Code {
    fn from(code: TrustErrorCode) -> Self {
        match code {
            TrustErrorCode::NotAKeySet => Self::TrustNotAKeySet,
            TrustErrorCode::MalformedKey => Self::TrustMalformedKey,
            TrustErrorCode::WeakKey => Self::TrustWeakKey,
            TrustErrorCode::KeyIdMismatch => Self::TrustKeyIdMismatch,
            TrustErrorCode::DuplicateKey => Self::TrustDuplicateKey,
            TrustErrorCode::PrivateKey => Self::TrustPrivateKey,
            TrustErrorCode::IssuerConflict => Self::TrustIssuerConflict,
            TrustErrorCode::NoUsableKey => Self::TrustNoUsableKey,
            TrustErrorCode::TooManyFiles => Self::InputLimit,
        }
    }
}
