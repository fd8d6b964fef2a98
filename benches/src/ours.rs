//! The verifier, and the parts of its work one by one.

use std::error::Error;

use wever_proof::canonical::canonicalize_document;
use wever_proof::document::Document;
use wever_proof::json::{self, Limits, Value};
use wever_proof::signature::PublicKey;
use wever_proof::time::Timestamp;
use wever_proof::{Policy, Trust, TrustInput, Verdict, schema, verify};

use crate::plain::{Signed, signed};

pub(crate) struct Ours {
    trust: Trust,
    policy: Policy,
    document: Document,
    keys: Vec<PublicKey>,
    signed: Vec<Signed>,
}

impl Ours {
    pub(crate) fn new(proof: &[u8], keys: &[u8]) -> Result<Self, Box<dyn Error>> {
        let document = json::read(proof, &Limits::PUBLISHED)?;
        let set: Value = serde_json::from_slice(keys)?;
        let listed = set["keys"].as_array().ok_or("no keys")?;
        let key = |key: &Value| PublicKey::from_base64url(key["x"].as_str().unwrap_or_default());
        let trust =
            Trust::read(&[TrustInput::new(keys)]).map_err(|(_, error)| error.to_string())?;
        Ok(Self {
            trust,
            policy: Policy::at("2026-11-02T12:00:00Z".parse::<Timestamp>()?),
            signed: signed(&document.root().to_value()).ok_or("no signatures")?,
            keys: listed.iter().map(key).collect::<Result<_, _>>()?,
            document,
        })
    }

    pub(crate) fn parse(&self, proof: &[u8]) -> bool {
        json::read(proof, &Limits::PUBLISHED).is_ok()
    }

    pub(crate) fn canonicalize(&self) -> bool {
        canonicalize_document(&self.document).is_ok()
    }

    pub(crate) fn schema(&self) -> bool {
        schema::check_document("proof-bundle", &self.document)
            .is_some_and(|findings| findings.is_empty())
    }

    pub(crate) fn signatures(&self) -> bool {
        self.signed.iter().all(|signed| {
            let by = |key: &PublicKey| key.verify(&signed.message, &signed.signature).is_ok();
            self.keys.iter().any(by)
        })
    }

    pub(crate) fn verify(&self, proof: &[u8]) -> bool {
        verify(proof, &self.trust, &self.policy).verdict() == Verdict::Verified
    }
}
