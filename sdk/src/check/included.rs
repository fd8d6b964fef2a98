//! Values that are among others (see `docs/format.md`). Which, is data of the profile.

use super::among::Among;
use super::{Context, Look, join};
use crate::profile::Inclusion;
use crate::report::{self, Finding};

/// Every rule of the profile whose code belongs to a family.
pub(super) fn family(context: &Context<'_>, codes: &str, look: &mut Look) {
    for rule in &context.profile.included {
        // What lists the values may be an object that the profile can do without.
        if rule.code.name().starts_with(codes) && context.bundle.holds(&rule.within.object_type) {
            check(context, rule, look);
        }
    }
}

fn check(context: &Context<'_>, rule: &Inclusion, look: &mut Look) {
    let within = join::present(context.bundle.values(&rule.within));
    let among = Among::of(&within);
    for located in join::present(context.bundle.values(&rule.of)) {
        look.compare(among.holds(located.value), || {
            let message = format!(
                "of `{}` this is not in the `{}`",
                rule.name, rule.within.object_type
            );
            let listed: Vec<String> = within
                .iter()
                .take(8)
                .map(|known| report::show(known.value))
                .collect();
            let finding = Finding::new(rule.code, &located.pointer(), &message)
                .expected(match listed.as_slice() {
                    [] => "a value that is listed, and none is".to_owned(),
                    listed => format!("one of `{}`", listed.join("`, `")),
                })
                .found_value(located.value);
            match within.first() {
                Some(first) => finding.related(first.pointer()),
                None => finding.related(crate::bundle::pointer_of(&rule.within.object_type, 0)),
            }
        });
    }
}
