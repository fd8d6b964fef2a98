//! Whether a file says that it is a proof: how proofs are found among many files.
//!
//! Three questions, each dearer than the one before, so that most files are done with after the first.
//! Whether it is a good proof is not asked here.

use crate::bundle::BUNDLE;
use crate::json::document::Node;
use crate::json::{self, Limits};

/// How much of a file [`may_be_proof`] has to see, unless it is shorter.
pub const PROOF_BEGINNING: usize = 4096;

/// Whether a file that begins so may be a proof: with `{`, perhaps behind blanks or a byte order mark,
/// perhaps in two bytes a character.
#[must_use]
pub fn may_be_proof(beginning: &[u8]) -> bool {
    let mut text = beginning.iter().skip_while(|byte| {
        byte.is_ascii_whitespace() || matches!(byte, 0 | 0xef | 0xbb | 0xbf | 0xfe | 0xff)
    });
    match text.next() {
        Some(first) => *first == b'{',
        // Blanks alone so far, and not the zeros of a file with nothing in it.
        None => beginning.len() >= PROOF_BEGINNING && beginning.iter().any(|byte| *byte != 0),
    }
}

/// Whether a file may contain the word `proof_bundle`: in UTF-8, in UTF-16, or written with escapes.
#[must_use]
pub fn may_name_proof(bytes: &[u8]) -> bool {
    names_proof(bytes) || may_be_escaped(bytes)
}

/// Whether a file says that it is a proof: a JSON object whose `object_type` is `proof_bundle`. If it cannot
/// be read, because it is cut short, damaged or too large: whether it may contain that word, so that a damaged
/// proof is reported and not passed over.
#[must_use]
pub fn claims_to_be_proof(bytes: &[u8]) -> bool {
    if !may_be_proof(bytes) || !may_name_proof(bytes) {
        return false;
    }
    match json::read(bytes, &Limits::PUBLISHED) {
        Ok(document) => {
            let kind = document.root().get("object_type").and_then(Node::as_str);
            kind == Some(BUNDLE)
        }
        Err(_) => may_name_proof(bytes),
    }
}

fn names_proof(bytes: &[u8]) -> bool {
    match core::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => text.contains(BUNDLE),
        _ => {
            let text: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
            String::from_utf8_lossy(&text).contains(BUNDLE)
        }
    }
}

/// As no program writes it.
fn may_be_escaped(bytes: &[u8]) -> bool {
    bytes
        .windows(5)
        .any(|escape| matches!(escape, b"\\u005" | b"\\u006" | b"\\u007"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_is_told_by_what_it_says() {
        let wide = |text: &str| -> Vec<u8> {
            let units = [0xfeff].into_iter().chain(text.encode_utf16());
            units.flat_map(u16::to_le_bytes).collect()
        };
        let proof = r#"{"a":1,"object_type":"proof_bundle"}"#;
        for (bytes, is_proof) in [
            (proof.as_bytes().to_vec(), true),
            ([b" \n\t", proof.as_bytes()].concat(), true),
            ([b"\xef\xbb\xbf", proof.as_bytes()].concat(), true),
            (wide(proof), true),
            (proof.replace("proof_b", "proof\\u005fb").into_bytes(), true),
            // Cut short, also with an escape in the name, and with a member twice.
            (
                proof.replace("proof_b", "proof\\u005fb").as_bytes()[..33].to_vec(),
                true,
            ),
            (proof.as_bytes()[..proof.len() - 1].to_vec(), true),
            (
                proof.replace("\"a\":1", "\"a\":1,\"a\":1").into_bytes(),
                true,
            ),
            (
                br#"{"object_type":"receipt","of":"proof_bundle"}"#.to_vec(),
                false,
            ),
            (
                br#"{"inner":{"object_type":"proof_bundle"}}"#.to_vec(),
                false,
            ),
            (br#"[{"object_type":"proof_bundle"}]"#.to_vec(), false),
            (br#"<p>{"object_type":"proof_bundle"}"#.to_vec(), false),
            (b"{".to_vec(), false),
            (vec![0; 8192], false),
            (Vec::new(), false),
        ] {
            let said = String::from_utf8_lossy(&bytes).into_owned();
            assert_eq!(claims_to_be_proof(&bytes), is_proof, "{said}");
            // What says so passes the cheaper questions.
            assert!(!is_proof || may_be_proof(&bytes) && may_name_proof(&bytes));
        }
        let late = [vec![b' '; PROOF_BEGINNING], proof.as_bytes().to_vec()].concat();
        assert!(may_be_proof(&late[..PROOF_BEGINNING]) && claims_to_be_proof(&late));
        let late = wide(&format!("{}{proof}", " ".repeat(PROOF_BEGINNING)));
        assert!(may_be_proof(&late[..PROOF_BEGINNING]) && claims_to_be_proof(&late));
    }
}
