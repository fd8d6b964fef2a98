//! `trust where`: where an issuer publishes its key set. Nothing is fetched here.

use clap::Args;
use wever_proof::id::Origin;
use wever_proof::json::Limits;
use wever_proof::key_set::published_at;

use crate::failure::Failure;
use crate::output::Output;
use crate::trust::origin;

pub(crate) const HELP: &str = "\
Take the origin from your contract with the issuer. The one in a proof is what the proof says of
itself: whoever made the proof up has made up the origin, too.

What an address answers is not yet trusted: compare the thumbprints with ones that you got in
another way, and keep only those. docs/keys.md works through a first key, its replacement and its
loss.

Example:
  wever-proof trust where https://weverlabs.com";

// The arguments of `trust where`.
#[derive(Debug, Args)]
pub(crate) struct TrustWhere {
    /// The issuer by its contract with you, such as https://weverlabs.com
    #[arg(value_name = "ORIGIN", value_parser = origin)]
    issuer: Origin,
}

impl TrustWhere {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let issuer = &self.issuer;
        let mut output = Output::text();
        // An origin holds no character that a shell would read, and is quoted all the same.
        output.put(format!(
            "by convention, {issuer} publishes its key set at\n  {address}\n\n\
             Nothing was fetched. To fetch it yourself:\n  \
             curl --proto '=https' --fail --max-filesize {largest} --output keys.json \\\n      \
             '{address}'\n\n\
             Then see what is in it, compare the thumbprints with ones that you got from the issuer in \
             another\nway, and keep only those:\n  \
             wever-proof trust check keys.json\n  \
             wever-proof trust pin keys.json --key THUMBPRINT --out trust.jwks.json\n",
            address = published_at(issuer),
            largest = Limits::PUBLISHED.bytes,
        ))?;
        Ok(0)
    }
}
