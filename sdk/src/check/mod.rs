//! The checks: `list.rs` is the order in which they run, each one is a function over a [`Context`]
//! that gives an [`answer`], and what several of them read is made once, in `facts`.
//!
//! A check reads members where they stand and says so when it cannot: a check that found nothing to
//! compare is `not_run`, never a pass. `rules` reads what a profile says of values; a profile brings
//! rules of the kinds that stand there, and no check of its own.

mod accident;
mod answer;
mod arrivals;
mod artifact;
mod attestation;
mod callback;
mod cause;
mod complete;
mod context;
mod credits;
mod event;
mod facts;
mod given;
mod hash;
mod join;
mod lifecycle;
mod list;
mod listing;
mod member;
mod money;
mod notes;
mod open_run;
mod order;
mod path;
mod payment;
mod promise;
mod rail;
mod requirements;
mod return_package;
mod rules;
mod seal;
mod secrets;
mod shape;
mod signature;
mod snapshot;
mod state;
#[cfg(test)]
mod testing;
mod time;

pub(crate) use cause::causes;
pub(crate) use context::Context;
pub(crate) use facts::claim::Claimed;
pub(crate) use facts::file::artifact_count;
pub(crate) use facts::signature::Stage;
pub(crate) use facts::signature::count as count_signatures;
pub(crate) use facts::statement::count_payload_bytes;
pub(crate) use list::rows;
pub use list::{names, titles};
pub(crate) use notes::notes;
pub(crate) use open_run::open_run;
pub(crate) use payment::reached as payment_level;
pub(crate) use rail::returned_elsewhere;
pub(crate) use signature::reports as signature_reports;
