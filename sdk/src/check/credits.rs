//! Credits: one unit, and every balance is what the receipts make (see `docs/format.md`).

use super::{Answer, Context, Look, join};
use crate::bundle::Located;
use crate::money::{Amount, is_credits};
use crate::profile::{Member, Sum, SumOver};
use crate::report::Finding;
use core::cmp::Ordering;
use core::str::FromStr;

const FAMILY: &str = "credits.";

/// Joins and sums of credits.
pub(super) fn credits(context: &Context<'_>) -> Answer {
    let profile = context.profile;
    let of_joins = profile.joins.iter().map(|join| join.code);
    let mut codes = of_joins.chain(profile.sums.iter().map(|sum| sum.code));
    if !codes.any(|code| code.name().starts_with(FAMILY)) {
        return Answer::NotApplicable("the profile knows no credits");
    }
    let mut look = Look::new();
    join::family(context, FAMILY, &mut look);
    for sum in &profile.sums {
        check(context, sum, &mut look);
    }
    look.answer("no credits can be compared")
}

/// Nothing is asked of objects that are not there: completeness says so.
fn check(context: &Context<'_>, sum: &Sum, look: &mut Look) {
    let bundle = context.bundle;
    let mut terms = sum.plus.iter().chain(&sum.minus);
    if !terms.all(|member| bundle.holds(&member.object_type)) {
        return;
    }
    let mut total = Total::new();
    if sum.over == SumOver::All {
        if total.add(sum, |member| bundle.values(member)).is_some() {
            equals(sum, &total, |member| bundle.values(member), look);
        }
        return;
    }
    let object_type = sum.plus.first().map_or("", |first| &first.object_type);
    for index in 0..bundle.objects(object_type).len() {
        if sum.over == SumOver::Each {
            total = Total::new();
        }
        match total.add(sum, |member| bundle.values_in(member, index)) {
            Some(()) => equals(sum, &total, |member| bundle.values_in(member, index), look),
            None if sum.over == SumOver::Each => {}
            None => return, // what comes after rests on what cannot be read
        }
    }
}

/// What was added and what was subtracted; none once it is more than any number of credits.
struct Total {
    plus: Option<Amount>,
    minus: Option<Amount>,
}

impl Total {
    fn new() -> Self {
        Self {
            plus: Some(Amount::ZERO),
            minus: Some(Amount::ZERO),
        }
    }

    /// Adds what a sum names; nothing if one of the values is no number of credits, which the schema's
    /// row reports.
    fn add<'b>(
        &mut self,
        sum: &'b Sum,
        values: impl Fn(&'b Member) -> Vec<Located<'b>>,
    ) -> Option<()> {
        for (side, members) in [(&mut self.plus, &sum.plus), (&mut self.minus, &sum.minus)] {
            for located in members.iter().flat_map(&values) {
                let amount = read(&located)?;
                *side = side.and_then(|so_far| so_far.checked_add(&amount).ok());
            }
        }
        Some(())
    }

    /// What remains, if there is a number for it.
    fn difference(&self) -> Option<Amount> {
        self.plus?.checked_sub(&self.minus?).ok()
    }
}

fn read(located: &Located<'_>) -> Option<Amount> {
    let text = located.text().filter(|text| is_credits(text))?;
    Amount::from_str(text).ok()
}

/// Each value that states the sum is the sum.
fn equals<'b>(
    sum: &'b Sum,
    total: &Total,
    values: impl Fn(&'b Member) -> Vec<Located<'b>>,
    look: &mut Look,
) {
    let computed = total.difference();
    for located in sum.equals.iter().flat_map(values) {
        let Some(stated) = read(&located) else {
            continue; // the schema's row says what is wrong
        };
        let holds = computed.is_some_and(|sum| sum.cmp_value(&stated) == Ordering::Equal);
        look.compare(holds, || {
            let message = format!("this is not what `{}` comes to", sum.name);
            Finding::new(sum.code, &located.pointer(), &message)
                .expected(computed.map_or_else(
                    || "a sum that is a number of credits".to_owned(),
                    |sum| sum.without_trailing_zeros().to_string(),
                ))
                .found_value(located.value)
        });
    }
}
