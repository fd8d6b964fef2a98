//! The fee: in every currency and asset it follows from what stands beside it.

use super::accepted::fee;
use super::{Case, accepted};
use crate::forge::Forge;
use serde_json::{Value, json};

/// The vectors of this family.
pub(super) fn cases() -> Vec<Case> {
    [good(), terms(), refused()].into_iter().flatten().collect()
}

pub(super) const USDC: &str = "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913";
const UNLISTED: &str = "eip155:42161/erc20:0x2222222222222222222222222222222222222222";

/// Amounts of one currency or asset.
struct Unit {
    currency: &'static str,
    asset: Option<&'static str>,
    decimals: u32,
}

const DOLLAR: Unit = of("USD", 2);
const EURO: Unit = of("EUR", 2);
const YEN: Unit = of("JPY", 0);
const DINAR: Unit = of("KWD", 3);
const COIN: Unit = Unit {
    currency: "USDC",
    asset: Some(USDC),
    decimals: 6,
};
const OTHER_COIN: Unit = Unit {
    currency: "ABC",
    asset: Some(UNLISTED),
    decimals: 9,
};

const fn of(currency: &'static str, decimals: u32) -> Unit {
    Unit {
        currency,
        asset: None,
        decimals,
    }
}

/// An order of 49 USDC, with its fee.
pub(super) fn in_coins(forge: &mut Forge) {
    COIN.price(forge, "49", "0.05", "0.245");
}

impl Unit {
    fn money(&self, amount: &str) -> Value {
        let mut money = json!({"amount": amount, "currency": self.currency});
        if let Some(asset) = self.asset {
            money["asset"] = asset.into();
        }
        money
    }

    /// Orders, pays and settles a price in this unit, with a fee of 50 basis points.
    fn price(&self, forge: &mut Forge, price: &str, minimum: &str, fee: &str) {
        forge.set_all(
            &[
                "quote/price",
                "work_order/price",
                "payment_reference/price",
                "payment_reference/paid",
                "production_run/price",
                "receipt/price",
                "receipt/paid",
            ],
            self.money(price),
        );
        forge.set(
            "quote/accepted_payment_methods/1",
            json!({"method": "stablecoin"}),
        );
        if self.asset.is_some() {
            forge.set("payment_reference/payment_kind", "stablecoin");
        }
        self.fee(forge, 50, minimum, fee);
    }

    fn fee(&self, forge: &mut Forge, bps: u32, minimum: &str, fee: &str) {
        forge.set(
            "receipt/fee_event",
            json!({
                "fee_event_id": "fee_event_0001",
                "movement_type": "transaction",
                "fee_bps": bps,
                "minimum_fee": self.money(minimum),
                "decimals": self.decimals,
                "fee": self.money(fee),
            }),
        );
    }
}

fn good() -> Vec<Case> {
    vec![
        accepted(
            "fee-euro",
            "an order in euros, for which no fee is published: the receipt states the terms of the fee",
            |forge| EURO.price(forge, "49.00", "0.05", "0.25"),
        ),
        accepted(
            "fee-yen",
            "an order in yen: 0.5 % of 4900 is 24.5, which rounds half up to 25",
            |forge| YEN.price(forge, "4900", "8", "25"),
        ),
        accepted(
            "fee-dinar",
            "an order in Kuwaiti dinars, with three digits: 0.5 % of 49.000 is 0.245",
            |forge| DINAR.price(forge, "49.000", "0.015", "0.245"),
        ),
        accepted(
            "fee-usdc",
            "an order in USDC: the fee is rounded to its six decimals and has no trailing zeros",
            in_coins,
        ),
        accepted(
            "fee-usdc-rounded",
            "0.5 % of 49.000123 USDC is 0.245000615, which rounds half up to 0.245001",
            |forge| COIN.price(forge, "49.000123", "0.05", "0.245001"),
        ),
        accepted(
            "fee-unlisted-asset",
            "an asset that the profile does not list: its decimals are those that the receipt states",
            |forge| OTHER_COIN.price(forge, "0.123456789", "0", "0.000617284"),
        ),
        accepted(
            "fee-largest",
            "the largest possible price, with a fee of the whole price",
            |forge| {
                let price = "99999999999999999999.999999999";
                OTHER_COIN.price(forge, price, "0", price);
                OTHER_COIN.fee(forge, 10_000, "0", price);
            },
        ),
    ]
}

/// Terms that are not those of the published table are the provider's and the customer's own.
fn terms() -> Vec<Case> {
    vec![
        accepted(
            "fee-other-rate",
            "the receipt states another rate than the fee table, and the fee that follows from that rate",
            |forge| DOLLAR.fee(forge, 40, "0.05", "0.20"),
        ),
        accepted(
            "fee-other-minimum",
            "the receipt states another minimum than the fee table; it is more than the rate gives, so the fee is the minimum",
            |forge| DOLLAR.fee(forge, 50, "1.00", "1.00"),
        ),
        accepted("fee-none", "no fee is charged", |forge| {
            DOLLAR.fee(forge, 0, "0.00", "0.00");
        }),
    ]
}

fn refused() -> Vec<Case> {
    let rejected = |name: &str, code: &'static str, why: &str, change: fn(&mut Forge)| {
        super::rejected(name, code, &[], why, change)
    };
    vec![
        rejected(
            "other-rate",
            "money.fee",
            "the receipt states another rate than the fee table, but the fee that follows from the table",
            |forge| forge.set("receipt/fee_event/fee_bps", 40),
        ),
        rejected(
            "other-minimum",
            "money.fee",
            "the receipt states another minimum than the fee table, but the fee that follows from the table",
            |forge| {
                let minimum = DOLLAR.money("1.00");
                forge.set("receipt/fee_event/minimum_fee", minimum);
            },
        ),
        rejected(
            "minimum-currency",
            "money.fee",
            "the minimum fee is in another currency",
            |forge| {
                let minimum = EURO.money("0.05");
                forge.set("receipt/fee_event/minimum_fee", minimum);
            },
        ),
        rejected(
            "yen-down",
            "money.fee",
            "a fee of 24.5 yen is rounded down",
            |forge| YEN.price(forge, "4900", "8", "24"),
        ),
        rejected(
            "usdc-cents",
            "money.fee",
            "a fee in USDC that is rounded to cents",
            |forge| COIN.price(forge, "49", "0.05", "0.25"),
        ),
        rejected(
            "other-chain",
            "money.fee",
            "the fee is in USDC on another chain than the price",
            |forge| {
                COIN.price(forge, "49", "0.05", "0.245");
                forge.set(
                    "receipt/fee_event/fee/asset",
                    "eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48",
                );
            },
        ),
        rejected(
            "unlisted-asset-down",
            "money.fee",
            "a fee in an asset that the profile does not list, rounded to fewer decimals than it states",
            |forge| OTHER_COIN.price(forge, "0.123456789", "0", "0.0006"),
        ),
        rejected(
            "dollar",
            "money.fee-decimals",
            "the receipt states three decimals for dollars, but the fee is rounded to cents",
            |forge| forge.set("receipt/fee_event/decimals", 3),
        ),
        rejected(
            "yen",
            "money.fee-decimals",
            "the receipt states two decimals for yen, as other currencies have",
            |forge| {
                YEN.price(forge, "4900", "8", "25");
                forge.set("receipt/fee_event/decimals", 2);
            },
        ),
        rejected(
            "usdc",
            "money.fee-decimals",
            "the receipt states 18 decimals for USDC, as other assets have",
            |forge| {
                COIN.price(forge, "49", "0.05", "0.245");
                forge.set("receipt/fee_event/decimals", 18);
            },
        ),
        rejected(
            "fee-more-than-all",
            "schema.mismatch",
            "a fee rate above 100 %",
            |forge| {
                forge.set(
                    "receipt/fee_event",
                    fee("transaction", 10_001, "0.05", "49.00"),
                );
            },
        ),
        rejected(
            "fee-many-decimals",
            "schema.mismatch",
            "the receipt states more decimals than any asset has",
            |forge| {
                OTHER_COIN.price(forge, "0.123456789", "0", "0.000617284");
                forge.set("receipt/fee_event/decimals", 19);
            },
        ),
    ]
}
