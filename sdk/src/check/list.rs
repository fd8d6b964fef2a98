//! The list of checks, in the order of `docs/format.md`, section 11. It is both the specification and what
//! runs.

use super::answer::Answer;
use super::context::Context;
use super::{
    artifact, attestation, complete, credits, hash, join, lifecycle, listing, money, order, path,
    payment, promise, requirements, seal, secrets, shape, signature, snapshot, state, time,
};
use crate::report::{Row, RowOutcome};
use crate::trust::key_set::Purpose;

/// A check: its name, what it asks, and the function that asks it.
pub(crate) struct Check {
    name: &'static str,
    title: &'static str,
    run: fn(&Context<'_>) -> Answer,
}

const fn check(name: &'static str, title: &'static str, run: fn(&Context<'_>) -> Answer) -> Check {
    Check { name, title, run }
}

/// Every check, in the order of the report.
pub(crate) const CHECKS: &[Check] = &[
    check(
        "profile",
        "the bundle is of a known profile, the required one if any, and holds only what it knows",
        shape::profile,
    ),
    check(
        "schema",
        "every object has the form that its published schema states",
        shape::schema,
    ),
    check(
        "completeness",
        "everything that the profile requires is there",
        complete::completeness,
    ),
    check(
        "seal",
        "the seal lists every object of the bundle with its digest, and nothing else",
        seal::objects,
    ),
    check(
        "envelope",
        "the bundle's own members are those that the seal repeats",
        seal::envelope,
    ),
    check(
        "listing",
        "the system's own envelope lists exactly what is there, in the order of its path",
        listing::listing,
    ),
    check(
        "hashes",
        "objects and their parts have the hashes that they state",
        hash::hashes,
    ),
    check(
        "evidence",
        "evidence of the payment has its hashes and fits the payment",
        hash::evidence,
    ),
    check(
        "artifact_names",
        "delivered files have safe, distinct names and possible sizes",
        artifact::names,
    ),
    check(
        "artifacts",
        "the delivered files are those that the package lists",
        artifact::artifacts,
    ),
    check(
        "tool_path",
        "the tool path is whole, in order and chained",
        path::tool_path,
    ),
    check(
        "attestation",
        "the attestation is about this package, this order and these files",
        attestation::statement,
    ),
    check(
        "attestation_signature",
        "the attestation is signed by a trusted key of the issuer",
        |context| signature::row(context, Purpose::Attestation),
    ),
    check(
        "receipt_signature",
        "the receipt is signed by a trusted key of the issuer",
        |context| signature::row(context, Purpose::Receipt),
    ),
    check(
        "completion_signature",
        "the seal is signed by a trusted key of the issuer",
        |context| signature::row(context, Purpose::Completion),
    ),
    check(
        "settlement_signature",
        "every settlement receipt is signed by a trusted key of the issuer",
        |context| signature::row(context, Purpose::Settlement),
    ),
    check(
        "usage_signature",
        "every usage receipt is signed by a trusted key of the issuer",
        |context| signature::row(context, Purpose::Usage),
    ),
    check(
        "callback_signature",
        "callback deliveries are signed by a trusted key of the issuer",
        |context| signature::row(context, Purpose::Callback),
    ),
    check(
        "ledger_signature",
        "ledger entries are signed by a trusted key of the issuer",
        |context| signature::row(context, Purpose::Ledger),
    ),
    check(
        "requester_signature",
        "the order is signed by its requester",
        |context| signature::row(context, Purpose::Requester),
    ),
    check(
        "joins",
        "ids, hashes and references point to one production record",
        join::joins,
    ),
    check("unique_ids", "no two objects share an id", join::unique_ids),
    check(
        "money",
        "price and payment are the same everywhere",
        money::money,
    ),
    check(
        "fee",
        "the fee follows from its rate, its minimum and the price",
        money::fee,
    ),
    check(
        "credits",
        "credits funded, debited and remaining add up, in one unit",
        credits::credits,
    ),
    check(
        "time",
        "the objects of the run are dated in order",
        time::order,
    ),
    check(
        "future",
        "no signed object is dated after the time of the verification",
        time::future,
    ),
    check("promise", "what was ordered was returned", promise::promise),
    check(
        "state",
        "the states of the run and of its objects agree",
        state::state,
    ),
    check(
        "lifecycle",
        "each event follows the one before, and led to the states that are stated",
        lifecycle::lifecycle,
    ),
    check(
        "snapshot",
        "the issuer's own verification still holds",
        snapshot::snapshot,
    ),
    check("secrets", "no text looks like a live key", secrets::secrets),
    check(
        "payment_level",
        "the payment has at least the required level",
        payment::level,
    ),
    check(
        "order",
        "the order is the one that the caller placed",
        order::order,
    ),
    check(
        "expected",
        "the values are those that the caller expects",
        order::expected,
    ),
    check(
        "requirements",
        "the proof is what the caller requires",
        requirements::requirements,
    ),
];

/// The names of the checks, in the order of the report.
pub fn names() -> impl Iterator<Item = &'static str> {
    CHECKS.iter().map(|check| check.name)
}

/// What each check asks, as a statement, by its name, in the order of the report.
pub fn titles() -> impl Iterator<Item = (&'static str, &'static str)> {
    CHECKS.iter().map(|check| (check.name, check.title))
}

/// Runs every check.
pub(crate) fn rows(context: &Context<'_>) -> Vec<Row> {
    CHECKS
        .iter()
        .map(|check| {
            let mut row = Row {
                check: check.name.into(),
                title: check.title.into(),
                outcome: RowOutcome::Pass,
                compared: 0,
                reason: None,
                findings: Vec::new(),
                needed: true,
            };
            match (check.run)(context) {
                Answer::Checked(tally) => {
                    if !tally.findings.is_empty() {
                        row.outcome = RowOutcome::Fail;
                    }
                    row.compared = tally.compared;
                    row.findings = tally.findings;
                }
                Answer::NotRun(reason) => {
                    row.outcome = RowOutcome::NotRun;
                    row.reason = Some(reason);
                }
                Answer::NotNeeded(reason) => {
                    row.outcome = RowOutcome::NotRun;
                    row.reason = Some(reason);
                    row.needed = false;
                }
                Answer::NotApplicable(reason) => {
                    row.outcome = RowOutcome::NotApplicable;
                    row.reason = Some(reason.to_owned());
                }
            }
            row
        })
        .collect()
}
