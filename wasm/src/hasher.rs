//! SHA-256 piece by piece, for files that are too large to be held at once.

use wasm_bindgen::prelude::wasm_bindgen;
use wever_proof::digest;

/// A digest in the making.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Hasher(digest::Hasher);

#[wasm_bindgen]
impl Hasher {
    /// Starts with nothing.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all bytes taken.
    #[must_use]
    pub fn finish(self) -> String {
        self.0.finish().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wever_proof::Digest;

    #[test]
    fn pieces_make_the_digest_of_the_whole() {
        let mut hasher = Hasher::new();
        for piece in [&b"re"[..], b"", b"port"] {
            hasher.update(piece);
        }
        assert_eq!(hasher.finish(), Digest::of_bytes(b"report").to_string());
    }
}
