//! The documentation of the finding codes, generated from the SDK (in the making).

use crate::error::Error;

/// Writes the generated pages, or with `check` fails at the first that is out of date.
pub(crate) fn run(check: bool) -> Result<(), Error> {
    let _ = check;
    Ok(())
}
