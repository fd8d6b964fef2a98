//! `trust where`: where an issuer publishes its key set. Nothing is fetched here.

use clap::Args;
use wever_proof::id::Origin;
use wever_proof::json::Limits;
use wever_proof::key_set::published_at;

use crate::display::Own;
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
        let screen = output.screen();
        // An origin holds no character that a shell would read, and is quoted all the same.
        let address = published_at(issuer);
        let fetch = format!(
            "curl --proto '=https' --fail --max-filesize {} --output keys.json '{address}'",
            Limits::PUBLISHED.bytes,
        );
        let own = |words: String| screen.own_paragraph(0, Own::words(words));
        let text = [
            own(format!("by convention, {issuer} publishes its key set at")),
            format!("  {address}\n\n"),
            own("Nothing was fetched. To fetch it yourself:".to_owned()),
            screen.command(2, &fetch),
            "\n".to_owned(),
            own(
                "Then see what is in it, compare the thumbprints with ones that you got from the issuer in \
                 another way, and keep only those:"
                    .to_owned(),
            ),
            screen.command(2, &format!("wever-proof trust check keys.json --issuer {issuer}")),
            screen.command(
                2,
                "wever-proof trust pin keys.json --key THUMBPRINT --out trust.jwks.json",
            ),
        ];
        output.put_laid_out(&text.concat())?;
        Ok(0)
    }
}
