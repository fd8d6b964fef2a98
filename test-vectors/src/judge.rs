//! Has the verifier judge a vector.

use crate::case::Case;
use core::str::FromStr;
use wever_proof::id::Origin;
use wever_proof::key_set::Purpose;
use wever_proof::time::Timestamp;
use wever_proof::{
    Expected, GivenEntry, Order, Outcome, PaymentLevel, Policy, RailFile, Requirements, Tolerance,
    Trust, TrustInput, verify_documents,
};

/// The answer to a vector.
///
/// # Panics
///
/// If an issuer, a purpose, a time, a level, an order or an expectation in it is none.
#[must_use]
pub fn run(case: &Case) -> Outcome {
    let trust: Vec<TrustInput<'_>> = case
        .trust
        .iter()
        .map(|file| TrustInput {
            bytes: &file.bytes,
            issuer: file
                .issuer
                .as_deref()
                .map(|issuer| Origin::from_str(issuer).unwrap()),
            purposes: file
                .purposes
                .iter()
                .map(|purpose| Purpose::from_str(purpose).unwrap())
                .collect(),
        })
        .collect();
    verify_documents(&case.input(), &trust, &policy(case))
}

/// What the caller of a vector requires.
///
/// # Panics
///
/// As [`run`].
#[must_use]
pub fn policy(case: &Case) -> Policy {
    {
        let mut policy = Policy::from(
            case.asked
                .as_of
                .map(|time| Timestamp::from_str(time).unwrap()),
        );
        policy.tolerance =
            Tolerance::of_seconds(case.asked.tolerance_seconds.unwrap_or_default()).unwrap();
        policy.profile = case.asked.profile.map(str::to_owned);
        policy.rail = case
            .asked
            .rail
            .as_ref()
            .map(|rail| RailFile::read(rail.text.as_bytes()).unwrap());
        policy.require_payment = case
            .asked
            .require_payment
            .map_or(PaymentLevel::Stated, |level| {
                PaymentLevel::from_str(level).unwrap()
            });
        policy.artifacts = case.artifacts.as_ref().map(|files| {
            files
                .iter()
                .map(|(name, bytes)| GivenEntry::of_bytes(name.as_str(), bytes))
                .collect()
        });
        policy.order = case
            .asked
            .order
            .as_ref()
            .map(|order| Order::read(order.to_string().as_bytes(), &Trust::none()).unwrap());
        policy.requirements = case
            .asked
            .requirements
            .iter()
            .map(|document| Requirements::read(document.to_string().as_bytes()).unwrap())
            .collect();
        policy.expect = case
            .asked
            .expect
            .iter()
            .map(|(name, value)| Expected::new(name, value).unwrap())
            .collect();
        policy
    }
}
