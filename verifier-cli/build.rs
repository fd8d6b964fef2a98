//! Links the unwinder into the program instead of loading `libgcc_s.so.1` at every start, which
//! is a tenth of the start (docs/performance.md).
//!
//! The standard library asks for that library by name. What `libgcc_eh.a` defines is found before
//! it, and a library of which nothing is needed is not loaded (`--as-needed`, which rustc passes).
//!
//! Who links the library of this package into something else than a program leaves the feature
//! `own-unwinder` out: an unwinder from this machine would ask for its C library, or a newer one.

use std::env;
use std::path::Path;
use std::process::Command;

/// Where it was measured. Elsewhere, and across targets, the program is linked as ever.
const TARGET: &str = "x86_64-unknown-linux-gnu";

const UNWINDER: &str = "libgcc_eh.a";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is_native = [env::var("HOST"), env::var("TARGET")]
        .iter()
        .all(|name| name.as_deref() == Ok(TARGET));
    let features = env::var("CARGO_CFG_TARGET_FEATURE").unwrap_or_default();
    let is_static = features.split(',').any(|feature| feature == "crt-static");
    let is_wanted = env::var_os("CARGO_FEATURE_OWN_UNWINDER").is_some();
    if is_wanted && is_native && !is_static && has_unwinder() {
        println!("cargo::rustc-link-lib=static:-bundle=gcc_eh");
    }
}

/// Whether the linker finds it: it is part of GCC, and another compiler may come without.
fn has_unwinder() -> bool {
    let linker = env::var_os("RUSTC_LINKER").unwrap_or_else(|| "cc".into());
    let asked = Command::new(linker)
        .arg(format!("-print-file-name={UNWINDER}"))
        .output();
    // Where it is not there, the answer is the bare name.
    asked.is_ok_and(|answer| {
        let path = String::from_utf8_lossy(&answer.stdout);
        let path = Path::new(path.trim());
        path.is_absolute() && path.is_file()
    })
}
