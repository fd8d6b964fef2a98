//! Values that must be among other values (`docs/format.md`, section 10, `included`).

use super::value::present;
use super::value_set::ValueSet;
use crate::bundle::{Located, pointer_of};
use crate::check::answer::Tally;
use crate::check::context::Context;
use crate::profile::{Inclusion, Member};
use crate::report::{self, Finding};

/// Every subset of the profile whose code begins with `codes`.
pub(super) fn subsets(context: &Context<'_>, codes: &str, tally: &mut Tally) {
    for rule in &context.profile.included {
        // What lists the values may be an object that the profile can do without.
        if rule.code.name().starts_with(codes) && context.bundle.holds(rule.within.object_type) {
            check(context, rule, tally);
        }
    }
}

/// Where both members are of one type, each object is compared with itself: what another object lists does not
/// count.
fn check(context: &Context<'_>, rule: &Inclusion, tally: &mut Tally) {
    let bundle = &context.bundle;
    if rule.of.object_type != rule.within.object_type {
        return compare(rule, |member| bundle.values(member), tally);
    }
    for index in 0..bundle.objects(rule.of.object_type).len() {
        compare(rule, |member| bundle.values_in(member, index), tally);
    }
}

fn compare<'b>(
    rule: &'b Inclusion,
    values: impl Fn(&'b Member) -> Vec<Located<'b>>,
    tally: &mut Tally,
) {
    let within = present(values(&rule.within));
    let allowed = ValueSet::of(&within);
    for located in present(values(&rule.of)) {
        tally.expect(allowed.contains(located.value), || {
            let message = format!(
                "this is of `{}`, and not in the `{}`",
                rule.name, rule.within.object_type
            );
            let listed: Vec<String> = within
                .iter()
                .take(8)
                .map(|known| report::literal_of(known.value))
                .collect();
            let finding = Finding::new(rule.code, located.pointer(), &message)
                .expected(match listed.as_slice() {
                    [] => "a value that is listed, and none is".to_owned(),
                    listed => format!("one of `{}`", listed.join("`, `")),
                })
                .found_value(located.value);
            match within.first() {
                Some(first) => finding.related(first.pointer()),
                None => finding.related(pointer_of(rule.within.object_type, 0)),
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{found, with};
    use serde_json::{Value, json};

    fn objects() -> Value {
        json!({
            "run_contract": [{
                "expected_outputs": ["usage_receipt", "ledger_entry"],
                "evidence_requirements": ["holder_records"],
            }],
            "execution_command": [{
                "evidence_inputs": [{"evidence": "holder_records"}, {"evidence": "asset_profile"}],
            }],
            "result_contract": [{"proof_objects": [
                {"output": "ledger_entry"}, {"output": "usage_receipt"}, {"output": "attestation"},
            ]}],
            "credential_envelope": [{"scope": {"allowed_tools": ["packetops", "tokenops"]}}],
        })
    }

    fn promised(objects: Value) -> Vec<&'static str> {
        let mut codes = found("tokenops_full_loop", "promise", objects);
        codes.dedup();
        codes
    }

    #[test]
    fn what_is_asked_for_is_there() {
        assert_eq!(promised(objects()), Vec::<&str>::new());
        for (pointer, value, code) in [
            (
                "/result_contract/0/proof_objects/1/output",
                "other",
                "promise.output",
            ),
            (
                "/run_contract/0/expected_outputs/0",
                "holder_manifest",
                "promise.output",
            ),
            (
                "/execution_command/0/evidence_inputs/0/evidence",
                "other",
                "promise.evidence",
            ),
            (
                "/credential_envelope/0/scope/allowed_tools/1",
                "diligenceops",
                "promise.tool",
            ),
        ] {
            assert_eq!(
                promised(with(&objects(), pointer, json!(value))),
                [code],
                "{pointer}"
            );
        }
        // An empty list holds nothing.
        let empty = with(
            &objects(),
            "/execution_command/0/evidence_inputs",
            json!([]),
        );
        assert_eq!(promised(empty), ["promise.evidence"]);
    }

    /// An object that the profile can do without is not asked for.
    #[test]
    fn nothing_is_asked_of_an_object_that_is_not_there() {
        let without = with(&objects(), "/execution_command", Value::Null);
        assert_eq!(promised(without), Vec::<&str>::new());
    }

    /// What is included in the list of another object is not included in its own.
    #[test]
    fn values_of_one_type_are_compared_in_each_object() {
        let confirmation = |event: &str, document: &str| json!({"raw_event_hash": event, "evidence": [{"sha256": "sha256:00"}, {"sha256": document}]});
        let joined = |objects: Value| found("tokenops_full_loop", "joins", objects);
        let own = json!({"provider_confirmation": [
            confirmation("sha256:01", "sha256:01"), confirmation("sha256:02", "sha256:02"),
        ]});
        assert_eq!(joined(own), Vec::<&str>::new());
        let other = json!({"provider_confirmation": [
            confirmation("sha256:02", "sha256:01"), confirmation("sha256:02", "sha256:02"),
        ]});
        assert_eq!(joined(other), ["join.object-hash"]);
    }
}
