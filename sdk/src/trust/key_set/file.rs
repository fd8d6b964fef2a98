//! A file of keys, of whichever form: which form it is, and the key set that it is for an issuer.
//!
//! A set of ours is strict, since a misspelled `revoked` must not be read as a key in good standing. Of
//! others' files RFC 7517 asks to ignore what is not understood (sections 4 and 5). What is ignored is
//! kept by name, and whatever could limit a key leaves it out.

use super::aside::shown_place;
use super::mistaken;
use super::ours::{is_key_of_ours, is_set_of_ours};
use super::pem::pem_text;
use super::place::{Place, not_a_key_set};
use super::private::{refuse_private_members, said_first, secret_in};
use super::{KeyFile, KeySet, KeySetForm, Purpose, TrustError, TrustErrorCode, each_once};
use crate::crypto::signature::KeyError;
use crate::json::document::{Document, Node};
use crate::json::{self, JsonErrorKind, Limits};
use crate::text::id::Origin;

impl KeySet {
    /// Reads a file that says itself whose keys it holds: a JWKS with `issuer` at the top.
    ///
    /// # Errors
    ///
    /// [`TrustError`] with the code of the first thing that is wrong; a private key anywhere in
    /// the file comes before all else.
    pub fn parse(bytes: &[u8]) -> Result<Self, TrustError> {
        Self::read(bytes, None, &[])
    }

    /// Reads a file of keys for which the caller names the issuer, and what the keys may sign.
    ///
    /// A set of ours names its issuer itself, and `issuer` must be the same. Its keys keep of the
    /// purposes that they state those in `purposes`, if there are any; it never gives them one. Keys
    /// of others may sign for `purposes`, or for [`Purpose::ISSUER`] if there are none.
    ///
    /// # Errors
    ///
    /// As for [`KeySet::parse`]; [`TrustErrorCode::NotAKeySet`] if nobody says whose keys these are,
    /// [`TrustErrorCode::IssuerConflict`] if the file names another issuer.
    pub fn read(
        bytes: &[u8],
        issuer: Option<&Origin>,
        purposes: &[Purpose],
    ) -> Result<Self, TrustError> {
        KeyFile::read(bytes)?.of(issuer, purposes)
    }

    /// Reads a JWKS of ours that is already a value. The one reader: the builder ends here too, so
    /// that what it writes can be read by construction.
    pub(super) fn from_root(root: Node<'_>) -> Result<Self, TrustError> {
        KeyFile::from_root(root)?.of(None, &[])
    }
}

impl KeyFile {
    /// Reads a file of keys, whoever's they are.
    ///
    /// # Errors
    ///
    /// [`TrustError`] with the code of the first thing that is wrong; a private key anywhere in
    /// the file comes before all else.
    pub fn read(bytes: &[u8]) -> Result<Self, TrustError> {
        Self::read_knowing(bytes, secret_in(bytes))
    }

    /// The same, with the secret that is known to be in the bytes.
    pub(super) fn read_knowing(bytes: &[u8], secret: Option<&str>) -> Result<Self, TrustError> {
        let read = match pem_text(bytes) {
            Some(text) => Self::from_pem(text),
            None => read_json(bytes).and_then(|document| Self::from_root(document.root())),
        };
        match secret {
            None => read,
            Some(secret) => Err(said_first(secret, read.err())),
        }
    }

    /// The key set that it is, where the caller says `issuer` and `purposes` of it: see
    /// [`KeySet::read`].
    ///
    /// # Errors
    ///
    /// [`TrustErrorCode::NotAKeySet`] if nobody says whose keys these are,
    /// [`TrustErrorCode::IssuerConflict`] if the file names another issuer.
    pub fn of(self, issuer: Option<&Origin>, purposes: &[Purpose]) -> Result<KeySet, TrustError> {
        let issuer = match (self.issuer, issuer) {
            (None, None) => return Err(nobodys(self.form)),
            (Some(stated), Some(given)) if stated != *given => {
                return Err(Place::root().member("issuer").error(
                    TrustErrorCode::IssuerConflict,
                    format!("the key set is that of `{stated}`, not of `{given}`"),
                    "find out whose keys you were given; a key set of another issuer proves nothing \
                     about this one",
                ));
            }
            (Some(stated), _) => stated,
            (None, Some(given)) => given.clone(),
        };
        let mut keys = self.keys;
        for key in &mut keys {
            if key.purposes.is_empty() {
                key.purposes = match purposes {
                    [] => Purpose::ISSUER.to_vec(),
                    named => each_once(named),
                };
            } else if !purposes.is_empty() {
                key.purposes.retain(|purpose| purposes.contains(purpose));
            }
        }
        Ok(KeySet {
            issuer,
            issued_at: self.issued_at,
            expires: self.expires,
            keys,
            form: self.form,
            left_out: self.left_out,
            ignored: self.ignored,
        })
    }

    fn from_root(root: Node<'_>) -> Result<Self, TrustError> {
        let Node::Object(members) = root else {
            return Err(mistaken::document(root));
        };
        refuse_private_members(members)?;
        match members.get("keys") {
            Some(keys) if is_set_of_ours(members, keys) => Self::strict_set(members, keys),
            Some(keys) => Self::plain_set(members, keys),
            None if members.contains_key("kty") => {
                if is_key_of_ours(members) {
                    Self::strict_key(members)
                } else {
                    Self::plain_key(members)
                }
            }
            None => Err(mistaken::document(root)),
        }
    }

    /// A file of this form with nothing in it yet.
    pub(super) fn of_form(form: KeySetForm) -> Self {
        Self {
            form,
            issuer: None,
            issued_at: None,
            expires: None,
            keys: Vec::new(),
            left_out: Vec::new(),
            ignored: Vec::new(),
        }
    }

    /// Itself, if a key is left.
    pub(super) fn with_a_key(self) -> Result<Self, TrustError> {
        /// How many of them are named.
        const NAMED: usize = 4;
        if !self.keys.is_empty() {
            return Ok(self);
        }
        let named: Vec<String> = self
            .left_out
            .iter()
            .take(NAMED)
            .map(|left| match left.place.as_str() {
                "" => left.reason.clone(),
                place => format!("{}: {}", shown_place(place), left.reason),
            })
            .collect();
        let more = match self.left_out.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!("; and {more} more"),
        };
        Err(Place::root().error(
            TrustErrorCode::NoUsableKey,
            format!("no key of the file can be used: {}{more}", named.join("; ")),
            // There is an Ed25519 key, and something is said of it.
            if self.left_out.iter().any(|left| left.key_id.is_some()) {
                "ask the issuer whether the Ed25519 key is in use and signs proofs, and for a file that \
                 says so in words that are understood: `use` is `sig`, `alg` is `Ed25519` or \
                 `EdDSA`, `active` and `enabled` are `true`, `status` and `state` are `active`, \
                 `valid` or `enabled`, in small letters"
            } else {
                "ask the issuer for the Ed25519 key with which it signs proofs"
            },
        ))
    }
}

fn nobodys(form: KeySetForm) -> TrustError {
    let (message, advice) = match form {
        KeySetForm::Pem => (
            "the file is bare keys (PEM), which do not say whose they are",
            NAME_THE_ISSUER,
        ),
        KeySetForm::Jwk => (
            "the file is one bare key (JWK), which does not say whose it is",
            NAME_THE_ISSUER,
        ),
        KeySetForm::PlainJwks | KeySetForm::Jwks => (
            "the file is a plain JWKS, which does not say whose keys it holds",
            NAME_THE_ISSUER,
        ),
    };
    not_a_key_set(message, advice)
}

const NAME_THE_ISSUER: &str = "say whose keys they are with `--issuer ORIGIN` behind the file, or give the \
                               issuer's own key set; before you trust them, compare them with the issuer's: \
                               `wever-proof trust check FILE --issuer ORIGIN` shows them";

fn read_json(bytes: &[u8]) -> Result<Document, TrustError> {
    json::read(bytes, &Limits::PUBLISHED).map_err(|error| {
        if error.kind == JsonErrorKind::Empty {
            return not_a_key_set("the file is empty", GIVE_A_KEY_SET);
        }
        if error.kind == JsonErrorKind::ByteOrderMark {
            let error = KeyError::ByteOrderMark;
            return not_a_key_set(error.to_string(), error.advice());
        }
        mistaken::otherwise(bytes).unwrap_or_else(|| {
            not_a_key_set(
                format!("the file is not strict JSON: {error}"),
                format!("{}; {GIVE_A_KEY_SET}", error.advice),
            )
        })
    })
}

pub(super) const GIVE_A_KEY_SET: &str =
    "give the issuer's key set: a JWKS, `{\"issuer\": \"https://…\", \"keys\": […]}`";
