//! Accounts and addresses: who pays whom, and how an address may be spelled.

use super::{Case, accepted, case, tasks};
use crate::forge::Forge;
use serde_json::{Value, json};

/// The vectors of this family.
pub(super) fn cases() -> Vec<Case> {
    [agreed(), spelled(), refused()]
        .into_iter()
        .flatten()
        .collect()
}

const PAYER: &str = "eip155:8453:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
const PAYEE: &str = "eip155:8453:0x036CbD53842c5426634e7929541eC2318f3dCF7e";
const USDC: &str = "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913";

/// Order and quote name the accounts, and the payment is from and to them.
fn agree(forge: &mut Forge) {
    forge.set("work_order/payer", PAYER);
    forge.set("quote/accepted_payment_methods/0/payee", PAYEE);
    forge.set("payment_reference/payer", PAYER);
    forge.set("payment_reference/wallet", PAYER);
    forge.set("payment_reference/payee", PAYEE);
}

/// Pays in USDC, as the quote accepts it.
fn pay_in_coins(forge: &mut Forge) {
    let paid = forge.get("quote/accepted_payment_methods/1/money");
    forge.set("payment_reference/payment_kind", "stablecoin");
    forge.set_all(&["payment_reference/paid", "receipt/paid"], paid);
}

fn agreed() -> Vec<Case> {
    vec![
        accepted(
            "accounts",
            "order and quote name the accounts of payer and payee, and the payment is between these accounts",
            agree,
        ),
        accepted(
            "accounts-in-other-letters",
            "the payment spells the payer's address in small letters and the payee's in capitals: both are still the same accounts",
            |forge| {
                agree(forge);
                forge.set("payment_reference/payer", PAYER.to_lowercase());
                let (chain, digits) = PAYEE.split_once("0x").unwrap();
                let capitals = format!("{chain}0x{}", digits.to_uppercase());
                forge.set("payment_reference/payee", capitals);
            },
        ),
        accepted(
            "accounts-of-methods",
            "the quote names a different payee for each payment method, and two for one method",
            |forge| {
                agree(forge);
                let other = "eip155:1:0x1111111111111111111111111111111111111111";
                forge.set("quote/accepted_payment_methods/1/payee", other);
                let methods = forge.get("quote/accepted_payment_methods");
                let mut methods = methods.as_array().unwrap().clone();
                methods.push(json!({"method": "checkout", "payee": other}));
                forge.set("quote/accepted_payment_methods", Value::Array(methods));
            },
        ),
        accepted(
            "payer-in-words",
            "the order names the payer's account, and the payment says in words who paid: the two are not compared",
            |forge| forge.set("work_order/payer", PAYER),
        ),
        accepted(
            "payment-binding",
            "the order asks for a payment authorization that names this order",
            |forge| {
                forge.set("work_order/payer", PAYER);
                forge.set("work_order/payment_binding", "required");
                let salt = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
                forge.set("work_order/payment_salt", salt);
            },
        ),
    ]
}

/// One asset, however the address of its contract is spelled.
fn spelled() -> Vec<Case> {
    vec![
        accepted(
            "asset-in-small-letters",
            "`paid` spells the contract's address in small letters: it is still the asset of the profile's table and of the quote",
            |forge| {
                pay_in_coins(forge);
                let small = USDC.to_lowercase();
                forge.set("payment_reference/paid/asset", small);
            },
        ),
        accepted(
            "asset-in-capitals",
            "the receipt spells the contract's address in capitals",
            |forge| {
                pay_in_coins(forge);
                let (before, digits) = USDC.split_once("0x").unwrap();
                let capitals = format!("{before}0x{}", digits.to_uppercase());
                forge.set("receipt/paid/asset", capitals);
            },
        ),
    ]
}

fn refused() -> Vec<Case> {
    let rejected = |name: &str, code: &'static str, why: &str, change: fn(&mut Forge)| {
        super::rejected(name, code, &[], why, change)
    };
    vec![
        rejected(
            "payer",
            "money.account",
            "the payer's account is not the one that the order names",
            |forge| {
                agree(forge);
                forge.set("work_order/payer", PAYEE);
                forge.remove("payment_reference/wallet");
            },
        ),
        rejected(
            "wallet",
            "money.account",
            "the wallet has the address of the payer that the order names, but on another chain",
            |forge| {
                agree(forge);
                forge.set("payment_reference/wallet", PAYER.replace("8453", "1"));
            },
        ),
        rejected(
            "run-wallet",
            "join.payment-reference",
            "the run is bound to another wallet than the one that paid",
            |forge| {
                forge.set("payment_reference/wallet", "wallet_001");
                forge.set("production_run/wallet", "wallet_002");
            },
        ),
        rejected(
            "payee",
            "money.account",
            "the payee's account is not the one that the quote names",
            |forge| {
                agree(forge);
                forge.set("payment_reference/payee", PAYER);
            },
        ),
        rejected(
            "solana",
            "money.account",
            "letter case counts on chains outside `eip155`: the payer is another account than the order names",
            |forge| {
                let account = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp:7S3P4HxJpyyigGzodYwHtCxZyUQe9JiBMHyRWXArAaKv";
                forge.set("work_order/payer", account);
                let other = account.replace("7S3P4", "7s3P4");
                forge.set("payment_reference/payer", other);
            },
        ),
        rejected(
            "payer",
            "money.address",
            "one digit of the payer's address was changed, so its letter case does not match its checksum",
            |forge| forge.set("work_order/payer", PAYER.replace("6eB48", "6eB49")),
        ),
        rejected(
            "asset",
            "money.address",
            "the address of an asset has one letter in the wrong case",
            |forge| {
                let wrong = USDC.replace("bdA02913", "bDA02913");
                forge.set("quote/accepted_payment_methods/1/money/asset", wrong);
            },
        ),
        Case {
            proof: super::changed_of(&tasks()[2], |forge| {
                let assets = forge.get("provider_route/supported_assets");
                let mut assets = assets.as_array().unwrap().clone();
                assets.push(json!(
                    "eip155:1/erc20:0xa0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48"
                ));
                forge.set("provider_route/supported_assets", Value::Array(assets));
            }),
            trust: vec![crate::case::TrustFile::set(&tasks()[2].keys)],
            ..case(
                "rejected",
                "route",
                "money.address",
                &[],
                "the route supports an asset whose address has a wrong checksum",
            )
        },
        rejected(
            "no-account",
            "schema.mismatch",
            "the payer of an order is an account, not a name",
            |forge| forge.set("work_order/payer", "Example Agent Systems LLC"),
        ),
        rejected(
            "binding-without-salt",
            "schema.missing-member",
            "a bound payment needs a salt, so that nobody can guess the order from a public chain",
            |forge| forge.set("work_order/payment_binding", "required"),
        ),
    ]
}
