//! The size budgets of the WebAssembly modules, and of the page around the verifier's.

use std::path::Path;

use serde::Deserialize;

use crate::error::Error;
use crate::wasm::Package;
use crate::{install, program};

/// The most bytes that the module may have, as it is and as servers send it. A page loads it
/// before it can say anything, so the compressed sizes are the ones that count.
const BUDGET: Sizes = Sizes {
    raw: 1_700_000,
    gzip: 555_000,
    brotli: 425_000,
};

/// The same for the module of the builders, which no page loads to verify something.
const BUILDERS: Sizes = Sizes {
    raw: 3_900_000,
    gzip: 1_200_000,
    brotli: 850_000,
};

/// The same for the page, which holds the module compressed, as text. A page that was saved counts as it is.
const PAGE: Sizes = Sizes {
    raw: 890_000,
    gzip: 610_000,
    brotli: 600_000,
};

/// Both compressors at their highest settings, which is what a static file is served with.
const MEASURE: &str = "
    const { readFileSync } = require('node:fs');
    const zlib = require('node:zlib');
    const raw = readFileSync(process.argv[1]);
    const gzip = zlib.gzipSync(raw, { level: 9 });
    const brotli = zlib.brotliCompressSync(raw, { params: {
        [zlib.constants.BROTLI_PARAM_QUALITY]: 11,
        [zlib.constants.BROTLI_PARAM_LGWIN]: 24,
        [zlib.constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
    } });
    console.log(JSON.stringify({ raw: raw.length, gzip: gzip.length, brotli: brotli.length }));
";

/// Bytes of the module, as it is and as servers send it.
#[derive(Debug, Deserialize)]
struct Sizes {
    raw: u32,
    gzip: u32,
    brotli: u32,
}

fn measure(file: &Path) -> Result<Sizes, Error> {
    let mut node = install::node()?;
    node.args(["--eval", MEASURE]).arg(file);
    serde_json::from_str(&program::output(&mut node)?)
        .map_err(|cause| Error::new(format!("cannot read the sizes: {cause}")))
}

/// Prints the three sizes of each module and fails if one is over its budget.
pub(crate) fn check(package: &Package) -> Result<(), Error> {
    hold("module", &measure(&package.verifier.module())?, &BUDGET)?;
    let builders = measure(&package.builders.module())?;
    hold("module of the builders", &builders, &BUILDERS)
}

/// The same for the page.
pub(crate) fn check_page(page: &Path) -> Result<(), Error> {
    hold("page", &measure(page)?, &PAGE)
}

fn hold(what: &str, sizes: &Sizes, budget: &Sizes) -> Result<(), Error> {
    let rows = [
        ("raw", sizes.raw, budget.raw),
        ("gzip", sizes.gzip, budget.gzip),
        ("brotli", sizes.brotli, budget.brotli),
    ];
    println!("  the {what}:");
    for (name, size, budget) in rows {
        println!("  {name:6} {size:>7} of {budget:>7} bytes");
    }
    match rows.iter().find(|(_, size, budget)| size > budget) {
        None => Ok(()),
        Some((name, size, budget)) => Err(Error::new(format!(
            "the {what} has {size} bytes {name}, over its budget of {budget}"
        ))),
    }
}
