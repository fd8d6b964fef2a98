//! Sums of credits (`docs/format.md`, section 10, `sums`).

use crate::bundle::{Located, View};
use crate::check::answer::Tally;
use crate::check::context::Context;
use crate::profile::{Member, Sum, SumOver};
use crate::report::Finding;
use crate::report::code::Code;
use crate::text::money::{Amount, is_credits};
use core::cmp::Ordering;
use core::str::FromStr;

/// Skipped where the bundle holds none of the objects; the check `completeness` reports them.
pub(crate) fn check(context: &Context<'_>, sum: &Sum, tally: &mut Tally) {
    let bundle = &context.bundle;
    let mut terms = sum.plus.iter().chain(&sum.minus);
    if !terms.all(|member| bundle.holds(member.object_type)) {
        return;
    }
    let mut total = Total::new();
    if sum.over == SumOver::All {
        if total.add(sum, |member| bundle.values(member)).is_some() {
            equals(bundle, sum, &total, |member| bundle.values(member), tally);
        }
        return;
    }
    let object_type = sum.plus.first().map_or("", |first| first.object_type);
    for index in 0..bundle.objects(object_type).len() {
        if sum.over == SumOver::Each {
            total = Total::new();
        }
        match total.add(sum, |member| bundle.values_in(member, index)) {
            Some(()) => equals(
                bundle,
                sum,
                &total,
                |member| bundle.values_in(member, index),
                tally,
            ),
            None if sum.over == SumOver::Each => {}
            None => return, // what comes after depends on what cannot be read
        }
    }
}

/// What was added and what was subtracted. Each is none once it is more than any number of credits.
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

    /// Adds the values that a sum names; none if one of them is no number of credits, which the schema check
    /// reports.
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
    credits_of(located.text()?)
}

/// A number of credits; none for any other text.
pub(super) fn credits_of(text: &str) -> Option<Amount> {
    let text = Some(text).filter(|text| is_credits(text))?;
    Amount::from_str(text).ok()
}

/// Each value that states the sum is the sum.
fn equals<'b>(
    bundle: &View<'b>,
    sum: &'b Sum,
    total: &Total,
    values: impl Fn(&'b Member) -> Vec<Located<'b>>,
    tally: &mut Tally,
) {
    let computed = total.difference();
    for located in sum.equals.iter().flat_map(values) {
        if is_to_come(bundle, sum, total, &located) {
            continue;
        }
        is_sum(&located, computed, sum.code, tally, || {
            format!("this is not what `{}` comes to", sum.name)
        });
    }
}

/// Whether a difference may still be made up before the seal, by objects that come later in the path. What is
/// already there counts.
fn is_to_come(bundle: &View<'_>, sum: &Sum, total: &Total, stated: &Located<'_>) -> bool {
    let of_others = |member: &Member| bundle.may_grow(member, stated.object_type());
    if sum.over != SumOver::All || !sum.plus.iter().chain(&sum.minus).any(of_others) {
        return false;
    }
    let is_less = |stated: Amount| {
        let total = total.plus?;
        Some(total.cmp_value(&stated) != Ordering::Greater)
    };
    !sum.minus.is_empty() || read(stated).and_then(is_less).unwrap_or(false)
}

/// A stated value equals the sum. A sum of none is more than any number of credits, and equals nothing.
pub(super) fn is_sum(
    located: &Located<'_>,
    computed: Option<Amount>,
    code: Code,
    tally: &mut Tally,
    otherwise: impl FnOnce() -> String,
) {
    let Some(stated) = read(located) else {
        return; // the schema check reports it
    };
    let holds = computed.is_some_and(|sum| sum.cmp_value(&stated) == Ordering::Equal);
    tally.expect(holds, || {
        Finding::new(code, located.pointer(), &otherwise())
            .expected(computed.map_or_else(
                || "a sum that is a number of credits".to_owned(),
                |sum| sum.without_trailing_zeros().to_string(),
            ))
            .found_value(located.value)
    });
}
