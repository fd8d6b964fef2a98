//! Amounts, currencies and fees at their edges.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may panic"
)]

use std::cmp::Ordering;

use proptest::prelude::*;
use serde_json::json;
use wever_proof::money::{Amount, Asset, Currency, Money, MoneyError, fee, minor_digits};

#[track_caller]
fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

#[test]
fn amounts() {
    let longest = "99999999999999999999.999999999999999999";
    for text in [
        "0",
        "0.0",
        "0.00",
        "1",
        "12.50",
        "10",
        "0.000000000000000001",
        longest,
    ] {
        assert_eq!(amount(text).to_string(), text);
        assert_eq!(serde_json::to_value(amount(text)).unwrap(), json!(text));
        assert_eq!(
            serde_json::from_value::<Amount>(json!(text)).unwrap(),
            amount(text)
        );
    }
    for text in [
        "",
        ".",
        "-1",
        "+1",
        "-0",
        "01",
        "00",
        "00.1",
        "1.",
        ".5",
        "1e2",
        "1,5",
        " 1",
        "1 ",
        "1.5.0",
        "0x1",
        "1_000",
        "١",
        "100000000000000000000",
        "0.0000000000000000000",
        "NaN",
        "1.-1",
        "1\n",
    ] {
        assert!(text.parse::<Amount>().is_err(), "{text:?}");
    }
    assert!(serde_json::from_value::<Amount>(json!(1)).is_err());

    assert_eq!(
        (amount("1.50").coefficient(), amount("1.50").scale()),
        (150, 2)
    );
    assert_ne!(amount("1.5"), amount("1.50"));
    assert_eq!(amount("1.5").cmp_value(&amount("1.50")), Ordering::Equal);
    assert_eq!(amount("0.10").cmp_value(&amount("0.9")), Ordering::Less);
    assert_eq!(
        amount(longest).cmp_value(&amount("99999999999999999999")),
        Ordering::Greater
    );
    assert_eq!(amount("100.00").without_trailing_zeros(), amount("100"));
    assert_eq!(amount("0.00").without_trailing_zeros(), Amount::ZERO);
    assert_eq!(amount("1.5").with_digits(3), Ok(amount("1.500")));
    assert_eq!(amount("1.50").with_digits(1), Ok(amount("1.5")));
    assert_eq!(amount("1.55").with_digits(1), Err(MoneyError::Inexact));
    assert_eq!(amount("1").with_digits(19), Err(MoneyError::Overflow));
    assert_eq!(amount("1").with_digits(u32::MAX), Err(MoneyError::Overflow));
    assert!(amount("0.00").is_zero());
    assert_eq!(Amount::new(10_u128.pow(22), 2), Err(MoneyError::Overflow));
    assert_eq!(Amount::new(0, u32::MAX), Err(MoneyError::Overflow));
    assert_eq!(Amount::new(u128::MAX, 18), Err(MoneyError::Overflow));
}

#[test]
fn sums_and_differences() {
    assert_eq!(
        amount("0.10").checked_add(&amount("0.2")),
        Ok(amount("0.30"))
    );
    assert_eq!(
        amount("1").checked_sub(&amount("0.001")),
        Ok(amount("0.999"))
    );
    assert_eq!(amount("1").checked_sub(&amount("1.00")), Ok(amount("0.00")));
    assert_eq!(
        amount("1").checked_sub(&amount("1.01")),
        Err(MoneyError::Negative)
    );
    let largest = amount("99999999999999999999.999999999999999999");
    assert_eq!(
        largest.checked_add(&amount("0.000000000000000001")),
        Err(MoneyError::Overflow)
    );
    assert_eq!(largest.checked_add(&largest), Err(MoneyError::Overflow));
    assert_eq!(
        largest.checked_sub(&largest),
        Ok(amount("0.000000000000000000"))
    );
    assert_eq!(
        amount("99999999999999999999").checked_add(&amount("0.5")),
        Ok(amount("99999999999999999999.5"))
    );
}

/// The standard's minor units, where other tables err.
#[test]
fn minor_digits_of_iso_4217() {
    for (code, digits) in [
        ("USD", Some(2)),
        ("EUR", Some(2)),
        ("MGA", Some(2)),
        ("MRU", Some(2)),
        ("HUF", Some(2)),
        ("JPY", Some(0)),
        ("KRW", Some(0)),
        ("ISK", Some(0)),
        ("BHD", Some(3)),
        ("KWD", Some(3)),
        ("CLF", Some(4)),
        ("UYW", Some(4)),
        ("XAU", None),
        ("XXX", None),
        ("XTS", None),
        ("USDC", None),
        ("usd", None),
        ("", None),
        ("US", None),
        ("ÜSD", None),
    ] {
        assert_eq!(minor_digits(code), digits, "{code}");
    }
}

const USDC_ON_BASE: &str = "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913";

fn money(text: &str, currency: &str, asset: Option<&str>) -> Money {
    Money {
        amount: amount(text),
        currency: currency.parse().unwrap(),
        asset: asset.map(|asset| asset.parse().unwrap()),
    }
}

#[test]
fn one_value_one_spelling() {
    let decimals = |asset: &str| (asset == USDC_ON_BASE).then_some(6);
    let check = |text, currency, asset| money(text, currency, asset).check_spelling(decimals);

    assert_eq!(check("10.00", "USD", None), Ok(2));
    assert_eq!(check("10", "JPY", None), Ok(0));
    assert_eq!(check("10.000", "BHD", None), Ok(3));
    assert_eq!(
        check("10", "USD", None),
        Err(MoneyError::Digits {
            expected: 2,
            found: 0
        })
    );
    assert_eq!(
        check("10.0", "USD", None),
        Err(MoneyError::Digits {
            expected: 2,
            found: 1
        })
    );
    assert_eq!(
        check("10.000", "USD", None),
        Err(MoneyError::Digits {
            expected: 2,
            found: 3
        })
    );
    assert_eq!(
        check("10.0", "JPY", None),
        Err(MoneyError::Digits {
            expected: 0,
            found: 1
        })
    );
    assert_eq!(
        check("1.00", "XAU", None),
        Err(MoneyError::UnknownCurrency {
            currency: "XAU".into()
        })
    );
    assert_eq!(
        check("1.5", "USDC", None),
        Err(MoneyError::UnknownCurrency {
            currency: "USDC".into()
        })
    );

    let base = Some(USDC_ON_BASE);
    assert_eq!(check("1.5", "USDC", base), Ok(6));
    assert_eq!(check("1.000001", "USDC", base), Ok(6));
    assert_eq!(check("0", "USDC", base), Ok(6));
    assert_eq!(check("10", "USDC", base), Ok(6));
    assert_eq!(check("1.50", "USDC", base), Err(MoneyError::TrailingZeros));
    assert_eq!(check("0.0", "USDC", base), Err(MoneyError::TrailingZeros));
    assert_eq!(
        check("1.0000001", "USDC", base),
        Err(MoneyError::TooManyDigits { most: 6, found: 7 })
    );
    for code in ["USD", "XAU"] {
        let error = MoneyError::AssetOfCurrency {
            currency: code.into(),
        };
        assert_eq!(check("1.00", code, base), Err(error));
    }
    let unlisted = Some("eip155:1/slip44:60");
    assert_eq!(check("0.000000000000000001", "ETH", unlisted), Ok(18));
    // A list that claims more than an amount can have.
    assert_eq!(
        money("1", "ETH", unlisted).check_spelling(|_| Some(u32::MAX)),
        Ok(18)
    );
}

#[test]
fn money_as_json() {
    let value = json!({"amount": "10.00", "currency": "USD"});
    let parsed: Money = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(parsed, money("10.00", "USD", None));
    assert_eq!(serde_json::to_value(&parsed).unwrap(), value);
    let value = json!({"amount": "1.5", "currency": "USDC", "asset": USDC_ON_BASE});
    assert_eq!(
        serde_json::to_value(serde_json::from_value::<Money>(value.clone()).unwrap()).unwrap(),
        value
    );
    for bad in [
        json!({"amount": "10.00"}),
        json!({"amount": 10, "currency": "USD"}),
        json!({"amount": "10.00", "currency": "usd"}),
        json!({"amount": "10.00", "currency": "USD", "note": ""}),
        json!({"amount": "10.00", "currency": "USD", "asset": "base"}),
    ] {
        assert!(
            serde_json::from_value::<Money>(bad.clone()).is_err(),
            "{bad}"
        );
    }
}

#[test]
fn currencies_and_assets() {
    for text in ["USD", "USDC", "1INCH", "ABCDEFGHIJKL"] {
        assert!(text.parse::<Currency>().is_ok(), "{text}");
    }
    for text in ["", "US", "usd", "USD ", "ABCDEFGHIJKLM", "USD.E", "ÜSD"] {
        assert!(text.parse::<Currency>().is_err(), "{text}");
    }
    for text in [
        USDC_ON_BASE,
        "eip155:1/slip44:60",
        "eip155:1/erc721:0x06012c8cf97BEaD5deAe237070F9587f8E7A266d/771769",
        "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/token:EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
        "cosmos:cosmoshub-3/slip44:118",
        "hedera:mainnet/nft:0.0.55492/12",
    ] {
        assert!(text.parse::<Asset>().is_ok(), "{text}");
    }
    let long = |chain, reference, token| {
        format!(
            "abc:{}/abc:{}/{}",
            "x".repeat(chain),
            "x".repeat(reference),
            "x".repeat(token)
        )
    };
    assert!(long(32, 128, 78).parse::<Asset>().is_ok());
    for text in [
        "",
        "/",
        "eip155:1",
        "eip155:1/",
        "eip155:1/slip44",
        "eip155:1/slip44:",
        "eip155/slip44:60",
        ":1/slip44:60",
        "eip155:1/slip44:60/",
        "eip155:1/slip44:60/1/2",
        "EIP155:1/slip44:60",
        "ab:1/slip44:60",
        "eip155:1/slip44:6 0",
        "eip155:1/slip44:60:1",
        "eip155:1:2/slip44:60",
        "eip155abc:1/slip44:60",
        "eip155:é/slip44:60",
        &long(33, 1, 1),
        &long(1, 129, 1),
        &long(1, 1, 79),
    ] {
        assert!(text.parse::<Asset>().is_err(), "{text}");
    }
}

#[test]
fn fees() {
    let of = |price, basis_points, minimum, digits| {
        fee(&amount(price), basis_points, &amount(minimum), digits).map(|fee| fee.to_string())
    };
    // The public price table: 50 bps and 0.05, 100 and 0.25, 150 and 0.30.
    assert_eq!(of("100.00", 50, "0.05", 2).unwrap(), "0.50");
    assert_eq!(of("10.00", 50, "0.05", 2).unwrap(), "0.05"); // both are the same
    assert_eq!(of("1.00", 50, "0.05", 2).unwrap(), "0.05"); // the minimum
    assert_eq!(of("0.00", 50, "0.05", 2).unwrap(), "0.05");
    assert_eq!(of("250.00", 100, "0.25", 2).unwrap(), "2.50");
    assert_eq!(of("19.99", 150, "0.30", 2).unwrap(), "0.30"); // 0.29985
    assert_eq!(of("20.33", 150, "0.30", 2).unwrap(), "0.30"); // 0.30495
    assert_eq!(of("20.34", 150, "0.30", 2).unwrap(), "0.31"); // 0.30510
    // Half up, exactly at and just below the half.
    assert_eq!(of("33.00", 50, "0.05", 2).unwrap(), "0.17"); // 0.165
    assert_eq!(of("32.99", 50, "0.05", 2).unwrap(), "0.16"); // 0.16495
    assert_eq!(of("35.00", 50, "0.05", 2).unwrap(), "0.18"); // 0.175, odd to even would agree
    assert_eq!(of("37.00", 50, "0.05", 2).unwrap(), "0.19"); // 0.185, half to even would be 0.18
    assert_eq!(of("100", 50, "0", 0).unwrap(), "1"); // 0.5 yen
    assert_eq!(of("99", 50, "0", 0).unwrap(), "0");
    assert_eq!(of("1.000", 50, "0", 3).unwrap(), "0.005");
    // More digits than the product has.
    assert_eq!(of("1.5", 50, "0.05", 18).unwrap(), "0.050000000000000000");
    assert_eq!(of("100", 100, "0.25", 6).unwrap(), "1.000000");
    assert_eq!(of("100.00", 0, "0", 2).unwrap(), "0.00");
    assert_eq!(of("100.00", 10_000, "0", 2).unwrap(), "100.00");
    // No price is too large for a rate up to all of it.
    let largest = "99999999999999999999.999999999999999999";
    assert_eq!(of(largest, 50, "0", 2).unwrap(), "500000000000000000.00");
    assert_eq!(of(largest, 10_000, "0", 18).unwrap(), largest);
    // Errors, never a panic.
    assert_eq!(of(largest, 10_000, "0", 2), Err(MoneyError::Overflow));
    assert_eq!(of(largest, 10_001, "0", 18), Err(MoneyError::Overflow));
    assert_eq!(
        of("99999999999999999999", 20_000, "0", 0),
        Err(MoneyError::Overflow)
    );
    assert_eq!(
        of("99999999999999999999", u32::MAX, "0", 18),
        Err(MoneyError::Overflow)
    );
    assert_eq!(of("1.00", 50, "0", 19), Err(MoneyError::Overflow));
    assert_eq!(of("1.00", 50, "0", u32::MAX), Err(MoneyError::Overflow));
    assert_eq!(of("1.00", 50, "0.055", 2), Err(MoneyError::Inexact));
    assert_eq!(
        of("99999999999999999999.00", 50, "0.05", 2).unwrap(),
        "500000000000000000.00"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn amounts_read_back(text in r"(0|[1-9][0-9]{0,19})(\.[0-9]{1,18})?") {
        prop_assert_eq!(amount(&text).to_string(), text);
    }

    /// Against whole-number arithmetic in the smallest unit.

    #[test]
    fn fees_in_cents(cents in 0_u128..1_000_000_000_000, basis_points in 0_u32..20_000, minimum in 0_u128..100) {
        let fee = fee(&Amount::new(cents, 2).unwrap(), basis_points, &Amount::new(minimum, 2).unwrap(), 2).unwrap();
        let share = (cents * u128::from(basis_points) * 2 + 10_000) / 20_000;
        prop_assert_eq!((fee.coefficient(), fee.scale()), (share.max(minimum), 2));
    }

    #[test]
    fn sums_undo(a in r"(0|[1-9][0-9]{0,18})(\.[0-9]{1,18})?", b in r"(0|[1-9][0-9]{0,18})(\.[0-9]{1,18})?") {
        let (a, b) = (amount(&a), amount(&b));
        let sum = a.checked_add(&b).unwrap();
        prop_assert_eq!(sum.checked_sub(&b).unwrap().cmp_value(&a), Ordering::Equal);
    }

    /// No arguments panic.

    #[test]
    fn any_fee(price in r"[0-9]{1,20}(\.[0-9]{1,18})?", basis_points: u32, minimum in r"[0-9](\.[0-9]{1,18})?", digits in 0_u32..40) {
        if let (Ok(price), Ok(minimum)) = (price.parse(), minimum.parse()) {
            let _ = fee(&price, basis_points, &minimum, digits);
        }
    }
}
