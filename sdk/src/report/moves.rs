//! What happens in the moves of a run, for a person.

use crate::text::shown::literal;

/// What happens in a move, and its name: `the provider issues the receipt (`record_production_receipt`)`.
///
/// A rail of its own names its moves as it likes; of those that no published profile has, the name is all there is.
#[must_use]
pub fn move_in_words(name: &str) -> String {
    let shown = literal(name, 64);
    match MOVES.iter().find(|(known, _)| *known == name) {
        Some((_, words)) => format!("{words} (`{shown}`)"),
        None => format!("the provider takes the step `{shown}`"),
    }
}

/// The moves of the published profiles.
const MOVES: &[(&str, &str)] = &[
    ("quote_production_run", "the provider quotes a price"),
    (
        "create_customer_account",
        "the provider records who the customer is",
    ),
    ("create_work_order", "the customer places the order"),
    (
        "create_paid_production_run",
        "the customer pays, and the provider begins the work",
    ),
    (
        "get_production_run_status",
        "anyone asks where the run stands",
    ),
    ("record_return_package", "the provider returns the work"),
    (
        "record_production_receipt",
        "the provider issues the receipt",
    ),
    (
        "complete_production_run",
        "the provider checks the run and seals it",
    ),
    ("onboard", "the provider registers the agent"),
    ("onboarding", "the provider registers the agent"),
    ("trust", "the provider records how far the agent is trusted"),
    ("quote", "the provider quotes a price"),
    ("credential", "the provider issues the agent's credential"),
    ("provider_route", "the provider chooses how it is paid"),
    ("credit_entitlement", "the provider grants the credits"),
    ("fund", "the credits are quoted and bought"),
    ("run_contract", "the provider records what was agreed"),
    ("accept", "the provider accepts the order"),
    ("create", "the provider records the order and hands it on"),
    ("queue", "the provider queues the run"),
    ("execute", "the provider does the work"),
    ("run", "the provider does the work"),
    ("tokenops_execution", "the provider does the work"),
    ("attestation", "the provider signs what was returned"),
    ("result_contract", "the provider records the result"),
    ("return", "the provider returns the result"),
    (
        "settlement_receipt",
        "the provider issues the receipt of the settlement",
    ),
    (
        "usage_receipt",
        "the provider issues the receipt of the usage",
    ),
    ("callback", "the provider delivers the result"),
    ("ledger", "the provider writes the run into its ledger"),
    ("review", "the provider reviews the run"),
    ("seal", "the provider seals the run"),
];

#[cfg(test)]
mod tests {
    use super::{MOVES, move_in_words};
    use crate::profile::Profile;

    #[test]
    fn every_move_of_a_published_profile_has_words() {
        for step in Profile::all().flat_map(|profile| &profile.moves) {
            let is_known = MOVES.iter().any(|(known, _)| *known == step.name);
            assert!(is_known, "{}", step.name);
        }
        assert_eq!(move_in_words("bake"), "the provider takes the step `bake`");
    }
}
