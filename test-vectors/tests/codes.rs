//! The documentation of the codes is the code's own.

use wever_proof_vectors::{codes, package, tree};

#[test]
fn the_page_of_codes_is_up_to_date() {
    let page = tree::root().join("../docs/codes.md");
    let written = std::fs::read_to_string(&page).unwrap_or_default();
    assert!(
        written == codes::page(),
        "docs/codes.md is out of date; `cargo xtask codes` writes it"
    );
}

#[test]
fn the_codes_of_the_package_are_up_to_date() {
    for (name, text) in package::files() {
        let file = tree::root().join("../wasm/npm").join(name);
        let written = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(
            written == text,
            "wasm/npm/{name} is out of date; `cargo xtask codes` writes it"
        );
    }
}
