//! The verification snapshot: each of its checks is done again, as mathematics only (`docs/format.md`,
//! section 11.31).

use super::answer::{Answer, Tally};
use super::context::Context;
use super::member::text;
use super::rules::value::is_one;
use crate::json::document::{Node, Object};
use crate::report::Finding;
use crate::report::code::Code;
use crate::text::shown::excerpt;
use crate::trust::key_set::Purpose;

/// What a check of the snapshot gives when it is done again; `None` if it cannot be.
type Recomputed = Option<bool>;

/// Every stated outcome is what the check gives; in a sealed run every one is `pass`.
pub(super) fn snapshot(context: &Context<'_>) -> Answer {
    let object_type = "verification_snapshot";
    if !context.profile.knows(object_type) {
        return Answer::NotApplicable("the profile knows no verification snapshot");
    }
    if context.first(object_type).is_none() && !context.profile.needs(object_type) {
        return Answer::NotApplicable("the proof carries no snapshot, and needs none");
    }
    let mut tally = Tally::new();
    let sealed = context.bundle.is_sealed();
    for (at, snapshot) in context.objects(object_type) {
        let checks = snapshot.get("checks").and_then(Node::as_array);
        for (index, entry) in checks.into_iter().flatten().enumerate() {
            let Some(entry) = entry.as_object() else {
                continue;
            };
            let (Some(check), Some(stated)) = (text(entry, "check"), text(entry, "outcome")) else {
                continue;
            };
            let place = || format!("{at}/checks/{index}/outcome");
            if sealed {
                tally.expect(stated == "pass", || {
                    Finding::new(
                        Code::SnapshotUnverified,
                        place(),
                        &format!("the run was sealed although `{check}` did not pass"),
                    )
                    .expected("pass")
                    .found_text(stated)
                });
            }
            if let (Some(holds), true) = (recompute(context, check, snapshot), stated != "not_run")
            {
                tally.expect(holds == (stated == "pass"), || {
                    Finding::new(
                        Code::SnapshotOutcome,
                        place(),
                        &format!("`{check}` gives a different result when it is done again"),
                    )
                    .expected(if holds {
                        "`pass`, which the check gives"
                    } else {
                        "`fail`, which the check gives"
                    })
                    .found_text(&format!("`{}`, which the snapshot states", excerpt(stated)))
                });
            }
        }
        if let (Some(state), true) = (text(snapshot, "verification_state"), sealed) {
            tally.expect(state == "receipt_verified", || {
                Finding::new(
                    Code::SnapshotUnverified,
                    format!("{at}/verification_state"),
                    "the run was sealed although its receipt was not verified",
                )
                .expected("receipt_verified")
                .found_text(state)
            });
        }
    }
    tally.answer("there is no verification snapshot")
}

fn recompute(context: &Context<'_>, check: &str, snapshot: Object<'_>) -> Recomputed {
    let receipt = context.first("receipt");
    let package = context.first("return_package");
    let payment = context.first("payment_reference");
    match check {
        "receipt_identity" => all_equal(snapshot, receipt?, &["receipt_id", "receipt_hash"]),
        // Mathematics only, under the named key, whatever its trust.
        "receipt_signature" => context
            .signatures
            .iter()
            .find(|signed| signed.rule.purpose == Purpose::Receipt)
            .and_then(|signed| signed.holds),
        "hash_recomputation" => {
            ["work_order", "return_package", "receipt"]
                .iter()
                .try_fold(true, |all, object_type| {
                    let hash = context
                        .hashes
                        .iter()
                        .find(|hash| hash.object_type == *object_type)?;
                    Some(all && hash.holds())
                })
        }
        "run_package_binding" => {
            let (receipt, package) = (receipt?, package?);
            let run = context.first("production_run")?;
            all([
                all_equal(
                    receipt,
                    package,
                    &["production_run_id", "return_package_id", "package_hash"],
                ),
                all_equal(run, package, &["production_run_id", "return_package_id"]),
                all_equal(
                    snapshot,
                    package,
                    &["production_run_id", "return_package_id", "package_hash"],
                ),
            ])
        }
        "payment_binding" => {
            let members = [
                "payment_record_id",
                "payment_reference",
                "price",
                "paid",
                "work_order_id",
                "scope_hash",
            ];
            all([
                all_equal(receipt?, payment?, &members),
                all_equal(
                    snapshot,
                    payment?,
                    &["payment_record_id", "payment_reference"],
                ),
            ])
        }
        _ => None,
    }
}

/// `None` if either object lacks any of the members, whichever comes first.
fn all_equal(one: Object<'_>, other: Object<'_>, members: &[&str]) -> Recomputed {
    let mut pairs = members
        .iter()
        .map(|member| Some(is_one(one.get(member)?, other.get(member)?)));
    pairs.try_fold(true, |all, pair| Some(all & pair?))
}

/// All parts together; `None` if one of them cannot be looked at.
fn all<const N: usize>(parts: [Recomputed; N]) -> Recomputed {
    parts
        .into_iter()
        .try_fold(true, |all, part| Some(part? && all))
}
