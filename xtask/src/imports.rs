//! A built module asks its host for nothing but what wasm-bindgen itself needs to pass values
//! across: no clock, no random numbers, no network, no console.

use std::collections::BTreeSet;
use std::fs;

use wasmparser::{Parser, Payload};

use crate::error::Error;
use crate::wasm::Bound;

/// Imports without their trailing hash, with what the glue does for each.
const ALLOWED: &[(&str, &str)] = &[
    (
        "__wbindgen_init_externref_table",
        "puts `undefined`, `null`, `true` and `false` into the table of references",
    ),
    (
        "__wbg_Error",
        "makes the `Error` that a refused call throws",
    ),
    ("__wbg___wbindgen_throw", "throws it"),
];

/// Fails at the first import that is not on the list, or comes from elsewhere than the glue beside the
/// WebAssembly file.
pub(super) fn check(bound: &Bound) -> Result<(), Error> {
    let (module, glue) = (&bound.module(), bound.imported());
    let bytes = fs::read(module).map_err(|cause| Error::at("cannot read", module, cause))?;
    let imports = imports(&bytes).map_err(|cause| Error::at("cannot read", module, cause))?;
    for (from, name) in &imports {
        let known = ALLOWED
            .iter()
            .any(|(known, _)| *known == without_hash(name));
        if *from != glue || !known {
            return Err(Error::new(format!(
                "the WebAssembly module imports `{name}` from `{from}`, which is not allowed"
            )));
        }
    }
    let names: Vec<&str> = imports.iter().map(|(_, name)| without_hash(name)).collect();
    println!("  the module imports only {}", names.join(", "));
    Ok(())
}

fn imports(module: &[u8]) -> wasmparser::Result<BTreeSet<(String, String)>> {
    let mut imports = BTreeSet::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::ImportSection(section) = payload? {
            for import in section.into_imports() {
                let import = import?;
                imports.insert((import.module.to_owned(), import.name.to_owned()));
            }
        }
    }
    Ok(imports)
}

/// wasm-bindgen ends the names of its imports with `_` and 16 hexadecimal digits.
fn without_hash(name: &str) -> &str {
    match name.rsplit_once('_') {
        Some((stem, hash)) if hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()) => {
            stem
        }
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_found() {
        // (module (import "env" "now" (func)))
        let module = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x0b\x01\x03env\x03now\0\0";
        let found = imports(module).unwrap();
        assert_eq!(found, BTreeSet::from([("env".into(), "now".into())]));
        assert!(imports(b"\0asm").is_err());
    }

    #[test]
    fn the_hash_is_cut() {
        assert_eq!(without_hash("__wbg_Error_208446807d0d1e30"), "__wbg_Error");
        assert_eq!(without_hash("__wbg_now_20844680"), "__wbg_now_20844680");
    }
}
