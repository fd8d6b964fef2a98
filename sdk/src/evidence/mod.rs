//! What documents of evidence say of a payment (`docs/format.md`, section 11.8).
//!
//! A document is known by its content, never by its media type or by the way of paying beside it. What is not
//! known is kept and hashed, and named. What is known is judged: all documents of one payment together.

mod document;
mod judgement;
mod kind;
mod network;
mod payment;

pub(crate) use document::{evidence_bytes, evidence_digest};
pub(crate) use judgement::{Judgement, Known, Standing, contradictions, judge, of_another_amount};
pub(crate) use network::{is_test_asset, is_test_reference};
