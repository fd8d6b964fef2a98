//! The test vectors of the proof format: what is in them, and how they are made.
//!
//! Every vector starts from one accepted proof, changes one thing and makes everything that
//! depends on it again, so that exactly one rule can refuse it. Hashes, signatures and canonical
//! bytes are made by [`forge`] without the verifier's code, so that a mistake there shows.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a program that writes fixed test data: a panic is its report"
)]

pub mod case;
pub mod cases;
pub mod codes;
pub mod examples;
pub mod forge;
pub mod judge;
pub mod key;
pub mod mutants;
pub mod package;
pub mod reports;
pub mod reseal;
pub mod tree;
