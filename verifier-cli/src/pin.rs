//! `trust pin` and `trust import`: a key set of exactly those keys that the caller compared with their
//! issuer.

use std::path::{Path, PathBuf};

use clap::Args;
use wever_proof::Trust;
use wever_proof::canonical::canonicalize;
use wever_proof::id::Origin;
use wever_proof::key_set::{Key, KeyFile, KeySet, KeySetForm, Purpose, RevocationReason};
use wever_proof::signature::KeyId;
use wever_proof::trust::TrustedKey;

use crate::display::{Tone, name, path, shortened, visible};
use crate::export::put;
use crate::failure::Failure;
use crate::input::{Document, Source};
use crate::keys::purpose;
use crate::output::{Output, say, to_write};
use crate::trust::{self, origin};

pub(crate) const HELP: &str = "\
Compare the thumbprints first with ones that you got from the issuer in another way: on paper, by
telephone, from a contract. A key set that is pinned from an unknown place is as unknown as before.

Exit status:
  0  written
  2  not written: a file is not usable, has no such key, or the key is revoked for good

Examples:
  wever-proof trust check weverlabs.jwks.json
  wever-proof trust pin weverlabs.jwks.json --out pinned.jwks.json \\
      --key XHAt_gRzxdv2GqOoIOdyzsc2FhcGNHkbERNl0v9Ro3U
  wever-proof trust pin weverlabs.jwks.json --purpose receipt \\
      --key XHAt_gRzxdv2GqOoIOdyzsc2FhcGNHkbERNl0v9Ro3U --out receipts.jwks.json";

pub(crate) const IMPORT_HELP: &str = "\
For a plain JWKS, a JWK or PEM keys, which do not say whose keys they hold and what these may sign.
Without `--key` the thumbprints are printed and nothing is written: compare them first with ones
that you got from the issuer in another way. `--purpose` says what they may sign, and nothing else:
a paid run needs attestation, receipt and completion.

Every limit is kept (`nbf`, `exp`, the `exp` of the set), and keys for another use stay out. What is
not understood refuses the key, since the new key set could not say it: a certificate beside the key
has dates of its own.

Exit status:
  0  written, or the thumbprints were printed
  2  not written: the file is not usable, has no such key, or says what is not understood

Examples:
  wever-proof trust import key.pem --issuer https://weverlabs.com
  wever-proof trust import jwks.json --issuer https://weverlabs.com \\
      --key XHAt_gRzxdv2GqOoIOdyzsc2FhcGNHkbERNl0v9Ro3U --out imported.jwks.json
  wever-proof trust import requester.pem --issuer https://buyer.example --purpose requester";

// The arguments of `trust pin`.
#[derive(Debug, Args)]
pub(crate) struct TrustPin {
    /// Key sets of one issuer, or keys of others with `--issuer`
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Thumbprint of a key to keep; once for each
    #[arg(long = "key", required = true, value_name = "THUMBPRINT", value_parser = key_id)]
    keys: Vec<KeyId>,
    /// Keep only this purpose of the keys; once for each [default: all that they have]
    #[arg(long = "purpose", value_name = "PURPOSE", value_parser = purpose)]
    purposes: Vec<Purpose>,
    /// Whose keys they are, if the files do not say so: a plain JWKS, a JWK, PEM keys
    #[arg(long, value_name = "ORIGIN", value_parser = origin)]
    issuer: Option<Origin>,
    /// File to write, which may not be there already [default: standard output]
    #[arg(long, value_name = "FILE", value_parser = to_write())]
    out: Option<PathBuf>,
}

// The arguments of `trust import`.
#[derive(Debug, Args)]
pub(crate) struct TrustImport {
    /// A plain JWKS, a JWK, or PEM keys
    file: PathBuf,
    /// Whose keys they are, such as https://weverlabs.com
    #[arg(long, required = true, value_name = "ORIGIN", value_parser = origin)]
    issuer: Origin,
    /// What the keys may sign, and nothing else; once for each [default: what a JWK states, otherwise
    /// all but requester, approval, witness and audit]
    #[arg(long = "purpose", value_name = "PURPOSE", value_parser = purpose)]
    purposes: Vec<Purpose>,
    /// Thumbprint of a key that you compared; once for each [default: print them, write nothing]
    #[arg(long = "key", value_name = "THUMBPRINT", value_parser = key_id)]
    keys: Vec<KeyId>,
    /// File to write, which may not be there already [default: standard output]
    #[arg(long, value_name = "FILE", value_parser = to_write())]
    out: Option<PathBuf>,
}

impl TrustImport {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let set = read_for(&self.file, Some(&self.issuer), &self.purposes)?;
        if set.form() == KeySetForm::Jwks {
            return Err(Failure::new(
                format!("`{}` says itself whose keys it holds", path(&self.file)),
                "it is a key set already: `wever-proof trust pin` keeps the keys that you compared",
            ));
        }
        if self.keys.is_empty() {
            for key in set.keys() {
                purposes_of(key.key_id(), key.purposes(), &self.purposes)?;
            }
            let mut output = Output::text();
            let text = trust::contents(output.screen(), &set, None);
            output.put(text)?;
            say("nothing was written: compare the thumbprints, then name each with `--key`");
            return Ok(if self.out.is_some() { 2 } else { 0 });
        }
        write(
            "imported",
            self.out.as_ref(),
            &pinned(vec![set], &self.keys, &self.purposes)?,
        )?;
        Ok(0)
    }
}

impl TrustPin {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let sets = self
            .files
            .iter()
            .map(|file| read_for(file, self.issuer.as_ref(), &self.purposes))
            .collect::<Result<Vec<_>, _>>()?;
        write(
            "pinned",
            self.out.as_ref(),
            &pinned(sets, &self.keys, &self.purposes)?,
        )?;
        Ok(0)
    }
}

/// The key set in a file. Keys that do not state what they may sign may sign what is named; of one that
/// does, a purpose that it does not have is refused by [`purposes_of`] and not passed over.
fn read_for(file: &Path, issuer: Option<&Origin>, purposes: &[Purpose]) -> Result<KeySet, Failure> {
    let document = Document::read(&Source::of_argument(file))?;
    let keys = trust::key_file_in(&document)?;
    let of = |keys: KeyFile, purposes| {
        keys.of(issuer, purposes)
            .map_err(|error| trust::not_as_said(&document, &error))
    };
    let all = of(keys.clone(), &[])?;
    let named = of(keys, purposes)?;
    let has_them = |key: &Key| {
        purposes
            .iter()
            .all(|purpose| key.purposes().contains(purpose))
    };
    let is_ours = all.form() == KeySetForm::Jwks;
    Ok(match !is_ours && named.keys().iter().all(has_them) {
        true => named,
        false => all,
    })
}

/// Writes a key set, and says what is in it if that is not on the screen already.
fn write(done: &str, out: Option<&PathBuf>, set: &KeySet) -> Result<(), Failure> {
    let bytes = canonicalize(&set.to_value())
        .map_err(|error| Failure::new(visible(&error.reason().message), "keep fewer keys"))?;
    put(out.map(PathBuf::as_path), &bytes)?;
    if let Some(out) = out {
        let mut output = Output::about(out);
        let screen = output.screen();
        output.put(format!(
            "{}: {}\n\n{}",
            screen.paint(Tone::Good, done),
            name(out),
            trust::contents(screen, set, None)
        ))?;
    }
    Ok(())
}

/// The key set of these keys alone.
fn pinned(sets: Vec<KeySet>, wanted: &[KeyId], purposes: &[Purpose]) -> Result<KeySet, Failure> {
    for set in &sets {
        for key in wanted {
            refuse_unclear(set, key)?;
        }
    }
    // Joined as a verification joins them: of two statements about a key the stricter holds.
    let joined = Trust::from_key_sets(sets)
        .map_err(|error| Failure::new(visible(&error.message), visible(&error.advice)))?;
    let mut keys: Vec<(&TrustedKey, Vec<Purpose>)> = Vec::new();
    for wanted in wanted {
        let key = joined
            .key(wanted)
            .ok_or_else(|| unknown_key(wanted, joined.keys().map(TrustedKey::key_id)))?;
        refuse_compromised(key)?;
        if !keys.iter().any(|(known, _)| known.key_id() == wanted) {
            let kept = purposes_of(key.key_id(), key.purposes(), purposes)?;
            keys.push((key, kept));
        }
    }
    let Some((first, _)) = keys.first() else {
        return Err(Failure::new("no key is named", "add `--key THUMBPRINT`"));
    };
    if let Some((other, _)) = keys.iter().find(|(key, _)| key.issuer() != first.issuer()) {
        return Err(Failure::new(
            format!(
                "the keys are of two issuers, {} and {}, and a key set has one",
                first.issuer(),
                other.issuer()
            ),
            "pin the keys of each issuer into a file of its own",
        ));
    }
    let mut builder = KeySet::builder(first.issuer().clone());
    let earliest = |second: fn(&TrustedKey) -> Option<i64>| {
        keys.iter().filter_map(|(key, _)| second(key)).min()
    };
    if let Some(second) = earliest(TrustedKey::set_issued_at) {
        builder = builder.issued_at(second);
    }
    if let Some(second) = earliest(TrustedKey::set_expires) {
        builder = builder.expires(second);
    }
    for (key, purposes) in keys {
        builder = builder
            .key(key.public_key().clone(), purposes)
            .window(key.not_before(), key.expires());
        if let Some(revoked) = key.revoked() {
            builder = builder.revoked(revoked);
        }
    }
    builder
        .build()
        .map_err(|error| Failure::new(visible(&error.message), visible(&error.advice)))
}

/// What is kept of the purposes of a key: those asked for, and never one that it has not.
fn purposes_of(
    key_id: &KeyId,
    has: &[Purpose],
    purposes: &[Purpose],
) -> Result<Vec<Purpose>, Failure> {
    if let Some(other) = purposes.iter().find(|purpose| !has.contains(purpose)) {
        let has: Vec<&str> = has.iter().map(|purpose| purpose.as_str()).collect();
        let has = match has.as_slice() {
            [] => "nothing that both files allow".to_owned(),
            names => format!("`{}`", names.join("`, `")),
        };
        return Err(Failure::new(
            format!("the key {key_id} may not sign `{other}`, only {has}"),
            "`--purpose` takes purposes away that the file states, and never adds one; keep keys with \
             other purposes apart",
        ));
    }
    let kept = match purposes {
        [] => has.to_vec(),
        some => some.to_vec(),
    };
    if kept.is_empty() {
        return Err(Failure::new(
            format!("nothing is left that the key {key_id} may sign"),
            "the files have no purpose of it in common: ask the issuer which one is right",
        ));
    }
    Ok(kept)
}

/// A key set of ours cannot say what is not understood, and whoever reads it would not know that
/// anything was there.
pub(crate) fn refuse_unclear(set: &KeySet, wanted: &KeyId) -> Result<(), Failure> {
    refuse_left_out(set, wanted)?;
    let Some(key) = set.keys().iter().find(|key| key.key_id() == wanted) else {
        return Ok(());
    };
    match set.not_understood(key) {
        None => Ok(()),
        Some(name) => Err(Failure::new(
            format!(
                "`{}`, said of the key {wanted}, is not understood and may limit it",
                shortened(name, 60)
            ),
            "ask the issuer for the key without it, or give the file as it is with `--trust` and \
             `--issuer`",
        )),
    }
}

/// A key that is in the file, and not used.
pub(crate) fn refuse_left_out(set: &KeySet, wanted: &KeyId) -> Result<(), Failure> {
    let mut left = set.left_out().iter();
    match left.find(|left| left.key_id.as_ref() == Some(wanted)) {
        None => Ok(()),
        Some(left) => Err(Failure::new(
            format!("the key {wanted} is left out: {}", visible(&left.reason)),
            "ask the issuer which key it signs proofs with",
        )),
    }
}

fn refuse_compromised(key: &TrustedKey) -> Result<(), Failure> {
    let compromised = key
        .revoked()
        .filter(|revoked| revoked.effective_reason() != RevocationReason::Superseded);
    let Some(revoked) = compromised else {
        return Ok(());
    };
    let from = crate::text::second(revoked.revoked_at);
    let how = match revoked.reason {
        RevocationReason::Compromised => " as compromised",
        _ => " without a reason",
    };
    Err(Failure::new(
        format!(
            "the key {} is revoked{how} from {from} on: nothing that it ever signed counts",
            key.key_id()
        ),
        "ask the issuer for the key that took its place, and pin that one",
    ))
}

/// A key that is in none of the files.
pub(crate) fn unknown_key<'k>(wanted: &KeyId, there: impl Iterator<Item = &'k KeyId>) -> Failure {
    const SHOWN: usize = 8;
    let ids: Vec<&str> = there.map(KeyId::as_str).collect();
    let shown = ids.get(..SHOWN).unwrap_or(&ids).join(", ");
    let more = if ids.len() > SHOWN { ", …" } else { "" };
    Failure::new(
        format!("there is no key with the thumbprint {wanted}"),
        format!(
            "the keys there are {shown}{more}; if the issuer named another, the file is not the issuer's"
        ),
    )
}

/// Reads a thumbprint.
pub(crate) fn key_id(text: &str) -> Result<KeyId, String> {
    text.parse::<KeyId>()
        .map_err(|error| format!("{error}, the thumbprint that `wever-proof trust check` shows"))
}
