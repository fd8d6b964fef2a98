//! Networks on which nothing is worth anything.

use crate::text::payment_key::is_on;

/// The chains of test networks, by CAIP-2.
const TEST_NETWORKS: &[&str] = &[
    "eip155:1328",
    "eip155:11124",
    "eip155:43113",
    "eip155:80002",
    "eip155:84532",
    "eip155:11155111",
    "eip155:324705682",
    "solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1",
    "solana:4uhcVJyU9pJkvQyS88uRDiswHXSCkY3z",
];

/// Whether an asset, in the syntax of CAIP-19, is on a test network.
pub(crate) fn is_test_asset(asset: &str) -> bool {
    let chain = asset.split('/').next();
    chain.is_some_and(|chain| TEST_NETWORKS.contains(&chain))
}

/// Whether the reference of a payment names a test network.
pub(crate) fn is_test_reference(reference: &str, provider: &str) -> bool {
    is_on(reference, provider, TEST_NETWORKS)
}
