//! The rules that a profile states as data, one file for each kind of rule (`docs/format.md`,
//! section 10). The checks run those whose codes are theirs.

mod implication;
mod join;
pub(super) mod object_references;
pub(super) mod once;
mod pairs;
mod subset;
pub(super) mod sum;
pub(super) mod sum_until;
pub(super) mod total;
pub(super) mod value;
mod value_set;

pub(super) use pairs::pairs;

use super::answer::Tally;
use super::context::Context;

/// Every join, implication, subset and pair of the profile whose code begins with `codes`.
pub(super) fn family(context: &Context<'_>, codes: &str, tally: &mut Tally) {
    join::joins(context, codes, tally);
    implication::implications(context, codes, tally);
    subset::subsets(context, codes, tally);
    pairs::pairs(context, codes, tally);
}
