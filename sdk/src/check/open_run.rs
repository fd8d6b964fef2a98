//! What an open run waits for, read from what its moves have left in the bundle so far.

use crate::bundle::Bundle;
use crate::profile::{Move, Profile};
use crate::report::OpenRun;

/// What is missing and which move comes next; none once the run is sealed, and of a bundle that
/// holds nothing and so is no run.
pub(crate) fn open_run(bundle: &Bundle, profile: &Profile) -> Option<OpenRun> {
    let holds_nothing = || bundle.object_types().all(|(_, objects)| objects.is_empty());
    if bundle.is_sealed() || holds_nothing() {
        return None;
    }
    let missing = profile
        .objects
        .iter()
        .filter(|allowance| bundle.objects(allowance.object_type).len() < allowance.minimum)
        .map(|allowance| allowance.object_type.to_owned())
        .collect();
    Some(OpenRun {
        missing,
        next_move: next_move(bundle, profile).map(str::to_owned),
    })
}

/// The first move whose record is missing, unless a later move left one and the profile can do
/// without it: an order without a quote does not wait for the quote.
fn next_move<'p>(bundle: &Bundle, profile: &'p Profile) -> Option<&'p str> {
    let recorded = |step: &Move| {
        step.records
            .map(|object_type| !bundle.objects(object_type).is_empty())
    };
    let optional = |step: &Move| {
        step.records
            .is_some_and(|object_type| !profile.needs(object_type))
    };
    let moves = &profile.moves;
    let next = moves.iter().enumerate().find(|(place, step)| {
        let mut later = moves.iter().skip(place.saturating_add(1));
        let passed = optional(step) && later.any(|later| recorded(later) == Some(true));
        recorded(step) == Some(false) && !passed
    });
    next.map(|(_, step)| step.name)
}
