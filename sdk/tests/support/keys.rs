//! Keys that several tests use. Whoever reads this has them.
#![allow(dead_code, reason = "each test program uses another part of it")]

use wever_proof::signature::PrivateKey;

/// The key of seed 00 01 … 1f.
pub(crate) fn test_key() -> PrivateKey {
    let mut seed = [0; 32];
    for (byte, value) in seed.iter_mut().zip(0..) {
        *byte = value;
    }
    PrivateKey::from_seed(&seed)
}

pub(crate) struct PublicKeyText;

impl PublicKeyText {
    pub(crate) const ID: &str = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";
    /// RFC 8410 section 10.1.
    pub(crate) const RFC_8410: &str = "-----BEGIN PUBLIC KEY-----\n\
        MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n\
        -----END PUBLIC KEY-----\n";
}
