//! The callback: its state at the return, its state now, and its policy fit one another
//! (`docs/format.md`, section 11.29). The profile says where the three stand.

use super::answer::Tally;
use super::context::Context;
use crate::bundle::Located;
use crate::profile::Member;
use crate::report::Finding;
use crate::report::code::Code;
use crate::text::vocabulary::CallbackState;

/// The states that may follow a state of the callback; a failed delivery may be tried again.
fn follows(from: CallbackState) -> &'static [CallbackState] {
    use CallbackState::{Delivered, Failed, NotRequired, Pending, Ready};
    match from {
        NotRequired => &[NotRequired],
        Pending => &[Pending, Ready, Delivered, Failed],
        Ready => &[Ready, Delivered, Failed],
        Failed => &[Failed, Pending, Ready, Delivered],
        Delivered => &[Delivered],
    }
}

/// The state of a name; none for a name of no state, which the schema check reports.
pub(super) fn state(name: &str) -> Option<CallbackState> {
    let mut states = CallbackState::ALL.iter().copied();
    states.find(|state| state.name() == name)
}

/// A state, and where it stands.
struct Stated<'a> {
    state: CallbackState,
    at: Located<'a>,
}

fn stated(values: Vec<Located<'_>>) -> Vec<Stated<'_>> {
    let states = values.into_iter().filter_map(|located| {
        Some(Stated {
            state: state(located.text()?)?,
            at: located,
        })
    });
    states.collect()
}

/// Each state now follows from each state at the return, each of those from the state in the package, and none
/// of them contradicts the policy.
pub(super) fn callback(context: &Context<'_>, tally: &mut Tally) {
    let Some(places) = &context.profile.callback else {
        return;
    };
    let bundle = &context.bundle;
    let most = |member: &Member| {
        let allowance = context.profile.allowance(member.object_type);
        allowance.map_or(0, |allowance| allowance.maximum)
    };
    let objects = bundle.objects(places.now.object_type).iter().enumerate();
    let objects = objects.filter(|(_, object)| object.as_object().is_some());
    let now: Vec<Stated<'_>> = objects
        .take(most(&places.now))
        .flat_map(|(index, _)| stated(bundle.values_in(&places.now, index)))
        .collect();
    let returned_by = &places.returned.object_type;
    for index in 0..bundle.objects(returned_by).len() {
        let returned = stated(bundle.values_in(&places.returned, index));
        let packaged = places.packaged.iter();
        let packaged: Vec<Stated<'_>> = packaged
            .flat_map(|member| stated(bundle.values(member)))
            .collect();
        for (before, at_return) in packaged
            .iter()
            .flat_map(|before| returned.iter().map(move |at_return| (before, at_return)))
        {
            follow(before, at_return, tally);
        }
        for (at_return, now) in returned
            .iter()
            .flat_map(|at_return| now.iter().map(move |now| (at_return, now)))
        {
            follow(at_return, now, tally);
        }
        let of_policy = if places.policy.object_type == *returned_by {
            index
        } else {
            0
        };
        for policy in bundle.values_in(&places.policy, of_policy) {
            for stated in packaged.iter().chain(&returned).chain(&now) {
                fit(&policy, stated, tally);
            }
        }
    }
}

fn follow(before: &Stated<'_>, now: &Stated<'_>, tally: &mut Tally) {
    let next = follows(before.state);
    tally.expect(next.contains(&now.state), || {
        let names: Vec<&str> = next.iter().map(|next| next.name()).collect();
        Finding::new(
            Code::StateCallback,
            now.at.pointer(),
            "this is a state to which the callback cannot have come from the one at the return",
        )
        .related(before.at.pointer())
        .expected(format!("one of `{}`", names.join("`, `")))
        .found_text(now.state.name())
    });
}

/// Where the policy asks for no callback, none is required; where it asks for one, one is.
fn fit(policy: &Located<'_>, stated: &Stated<'_>, tally: &mut Tally) {
    let idle = match policy.text() {
        Some("status_polling_only") => true,
        Some("callback_required") => false,
        _ => return,
    };
    tally.expect((stated.state == CallbackState::NotRequired) == idle, || {
        Finding::new(
            Code::StateCallback,
            stated.at.pointer(),
            "this contradicts the callback policy",
        )
        .related(policy.pointer())
        .expected(if idle {
            "not_required"
        } else {
            "a state of a delivery"
        })
        .found_text(stated.state.name())
    });
}

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use serde_json::json;

    const NONE: [&str; 0] = [];

    fn judged(policy: &str, returned: &str, now: &[&str]) -> Vec<&'static str> {
        let now: Vec<_> = now
            .iter()
            .map(|state| {
                let attempts = match *state {
                    "delivered" => json!([{"outcome": "acknowledged"}]),
                    "failed" => json!([{"outcome": "unreachable"}]),
                    _ => json!([]),
                };
                json!({"callback_state": state, "attempts": attempts})
            })
            .collect();
        let objects = json!({
            "result_contract": [{"callback": {"callback_policy": policy, "callback_state": returned}}],
            "callback_delivery": now,
        });
        found("tokenops_full_loop", "state", objects)
    }

    #[test]
    fn each_state_follows_from_the_one_at_the_return() {
        assert_eq!(
            judged("callback_required", "pending", &["delivered", "failed"]),
            NONE
        );
        assert_eq!(judged("callback_required", "failed", &["delivered"]), NONE);
        assert_eq!(
            judged("callback_required", "delivered", &["ready"]),
            ["state.callback"]
        );
        assert_eq!(
            judged("callback_required", "ready", &["delivered", "pending"]),
            ["state.callback"]
        );
    }

    #[test]
    fn each_state_fits_the_policy() {
        assert_eq!(
            judged("status_polling_only", "not_required", &["not_required"]),
            NONE
        );
        assert_eq!(
            judged("callback_optional", "not_required", &["not_required"]),
            NONE
        );
        assert_eq!(judged("callback_optional", "pending", &["delivered"]), NONE);
        let both = ["state.callback", "state.callback"];
        assert_eq!(
            judged("status_polling_only", "pending", &["delivered"]),
            both
        );
        assert_eq!(
            judged("callback_required", "not_required", &["not_required"]),
            both
        );
    }

    /// The package is made before the contract is written.
    #[test]
    fn the_package_comes_first() {
        let of = |policy: &str, packaged: &str, returned: &str| {
            let objects = json!({
                "tokenops_result_package": [{"delivery_state": packaged}],
                "result_contract": [
                    {"callback": {"callback_policy": policy, "callback_state": returned}},
                ],
            });
            found("tokenops_live_pilot", "state", objects)
        };
        assert_eq!(of("callback_required", "pending", "ready"), NONE);
        assert_eq!(
            of("callback_required", "ready", "pending"),
            ["state.callback"]
        );
        assert_eq!(
            of("callback_optional", "delivered", "ready"),
            ["state.callback"]
        );
        assert_eq!(
            of("status_polling_only", "not_required", "not_required"),
            NONE
        );
        assert_eq!(of("callback_required", "lost", "ready"), NONE);
    }

    #[test]
    fn words_that_nobody_knows_are_the_schemas_matter() {
        assert_eq!(judged("sometimes", "pending", &["delivered"]), NONE);
        assert_eq!(judged("callback_required", "pending", &["lost"]), NONE);
    }
}
