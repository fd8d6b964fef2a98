//! `trust pin`: a key set of exactly those keys that the caller compared with their issuer.

use std::path::PathBuf;

use clap::Args;
use wever_proof::Trust;
use wever_proof::canonical::canonicalize;
use wever_proof::id::Origin;
use wever_proof::key_set::{KeySet, Purpose, RevocationReason};
use wever_proof::signature::KeyId;
use wever_proof::trust::TrustedKey;

use crate::display::{Tone, path, visible};
use crate::export::put;
use crate::failure::Failure;
use crate::keys::purpose;
use crate::output::Output;
use crate::trust::{self, origin};

pub(crate) const HELP: &str = "\
Compare the thumbprints first with ones that you got from the issuer in another way: on paper, by
telephone, from a contract. A key set that is pinned from an unknown place is as unknown as before.

Exit status:
  0  written
  2  not written: a file is not usable, has no such key, or the key is revoked as compromised

Examples:
  wever-proof trust check weverlabs.jwks.json
  wever-proof trust pin weverlabs.jwks.json --out pinned.jwks.json \\
      --key XHAt_gRzxdv2GqOoIOdyzsc2FhcGNHkbERNl0v9Ro3U
  wever-proof trust pin key.pem --issuer https://weverlabs.com --purpose receipt \\
      --key XHAt_gRzxdv2GqOoIOdyzsc2FhcGNHkbERNl0v9Ro3U --out receipts.jwks.json";

// The arguments of `trust pin`.
#[derive(Debug, Args)]
pub(crate) struct TrustPin {
    /// Key sets of one issuer (JWKS), or bare keys with `--issuer`
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Thumbprint of a key to keep; once for each
    #[arg(long = "key", required = true, value_name = "THUMBPRINT", value_parser = key_id)]
    keys: Vec<KeyId>,
    /// Keep only this purpose of the keys; once for each [default: all that they have]
    #[arg(long = "purpose", value_name = "PURPOSE", value_parser = purpose)]
    purposes: Vec<Purpose>,
    /// Whose keys they are, if the files are bare keys (JWK or PEM)
    #[arg(long, value_name = "ORIGIN", value_parser = origin)]
    issuer: Option<Origin>,
    /// File to write, which may not be there already [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl TrustPin {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let sets = self
            .files
            .iter()
            .map(|file| trust::read_key_set(file, self.issuer.as_ref()))
            .collect::<Result<Vec<_>, _>>()?;
        // Joined as a verification joins them: of two statements about a key the stricter holds.
        let joined = Trust::from_key_sets(sets)
            .map_err(|error| Failure::new(visible(&error.message), visible(&error.advice)))?;
        let pinned = self.pinned(&joined)?;
        let bytes = canonicalize(&pinned.to_value())
            .map_err(|error| Failure::new(visible(&error.reason().message), "keep fewer keys"))?;
        put(self.out.as_deref(), &bytes)?;
        if let Some(out) = &self.out {
            let mut output = Output::text();
            let screen = output.screen();
            output.put(format!(
                "{}: {}\n\n{}",
                screen.paint(Tone::Good, "pinned"),
                path(out),
                trust::contents(screen, &pinned)
            ))?;
        }
        Ok(0)
    }

    fn pinned(&self, joined: &Trust) -> Result<KeySet, Failure> {
        let mut keys: Vec<(&TrustedKey, Vec<Purpose>)> = Vec::new();
        for wanted in &self.keys {
            let key = joined
                .key(wanted)
                .ok_or_else(|| unknown_key(wanted, joined.keys().map(TrustedKey::key_id)))?;
            refuse_compromised(key)?;
            if !keys.iter().any(|(known, _)| known.key_id() == wanted) {
                keys.push((key, self.purposes_of(key)?));
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
    fn purposes_of(&self, key: &TrustedKey) -> Result<Vec<Purpose>, Failure> {
        let has = key.purposes();
        if let Some(other) = self.purposes.iter().find(|purpose| !has.contains(purpose)) {
            let has: Vec<&str> = has.iter().map(|purpose| purpose.as_str()).collect();
            let has = match has.as_slice() {
                [] => "nothing that both files allow".to_owned(),
                names => format!("`{}`", names.join("`, `")),
            };
            return Err(Failure::new(
                format!(
                    "the key {} may not sign `{other}`, only {has}",
                    key.key_id()
                ),
                "pinning takes purposes away and never adds one; pin keys with other purposes apart",
            ));
        }
        let kept = match self.purposes.as_slice() {
            [] => has.to_vec(),
            some => some.to_vec(),
        };
        if kept.is_empty() {
            return Err(Failure::new(
                format!("nothing is left that the key {} may sign", key.key_id()),
                "the files have no purpose of it in common: ask the issuer which one is right",
            ));
        }
        Ok(kept)
    }
}

fn refuse_compromised(key: &TrustedKey) -> Result<(), Failure> {
    let compromised = key
        .revoked()
        .filter(|revoked| revoked.effective_reason() != RevocationReason::Superseded);
    let Some(revoked) = compromised else {
        return Ok(());
    };
    let since = crate::text::second(revoked.revoked_at);
    let why = match revoked.reason {
        RevocationReason::Compromised => "",
        _ => " (no reason is given, so it counts as that)",
    };
    Err(Failure::new(
        format!(
            "the key {} is revoked as compromised since {since}{why}: nothing that it ever signed \
             counts",
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
