//! SHA-256 and Ed25519: digests, keys and signatures.

pub mod digest;
pub mod signature;
