//! Money: exact decimals with one spelling each, currencies, assets, and the fee.
//!
//! There is no floating point and no silent rounding in here. What does not fit is an error.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::json::document::Node;
use crate::text::account::{self, is_asset};
use crate::text::id::checked_string;
use crate::text::shown::excerpt;

/// An exact decimal that is not negative: `(0|[1-9][0-9]{0,19})(\.[0-9]{1,18})?`.
///
/// Its spelling is kept (`1.50` stays `1.50`), and `==` compares spellings; compare values with
/// [`Amount::cmp_value`].
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Amount {
    coefficient: u128,
    scale: u32,
}

/// Digits after the point: those of wei, the finest unit in use.
pub(crate) const MAX_SCALE: u32 = 18;
/// Digits before the point. With 18 behind it, an amount stays below 10^38 < 2^128.
const MAX_INTEGER_DIGITS: u32 = 20;

impl Amount {
    /// Nothing, spelled `0`.
    pub const ZERO: Amount = Amount {
        coefficient: 0,
        scale: 0,
    };

    /// `coefficient` / 10^`scale`, spelled with `scale` digits after the point.
    ///
    /// # Errors
    ///
    /// [`MoneyError::Overflow`] with more than 18 digits after the point or 20 before it.
    pub fn new(coefficient: u128, scale: u32) -> Result<Amount, MoneyError> {
        if scale > MAX_SCALE || coefficient >= 10_u128.pow(MAX_INTEGER_DIGITS + scale) {
            return Err(MoneyError::Overflow);
        }
        Ok(Amount { coefficient, scale })
    }

    /// The amount in its smallest spelled unit: 150 for `1.50`.
    pub fn coefficient(&self) -> u128 {
        self.coefficient
    }

    /// Digits after the point: 2 for `1.50`.
    pub fn scale(&self) -> u32 {
        self.scale
    }

    /// Whether it is 0, in any spelling.
    pub fn is_zero(&self) -> bool {
        self.coefficient == 0
    }

    /// The order of the values: `1.5` and `1.50` are equal.
    pub fn cmp_value(&self, other: &Amount) -> Ordering {
        self.at_max_scale().cmp(&other.at_max_scale())
    }

    /// The sum, with as many digits after the point as the longer of the two.
    ///
    /// # Errors
    ///
    /// [`MoneyError::Overflow`] if it has more than 20 digits before the point.
    pub fn checked_add(&self, other: &Amount) -> Result<Amount, MoneyError> {
        let scale = self.scale.max(other.scale);
        let sum = self.at_scale(scale)?.checked_add(other.at_scale(scale)?);
        Amount::new(sum.ok_or(MoneyError::Overflow)?, scale)
    }

    /// The difference, with as many digits after the point as the longer of the two.
    ///
    /// # Errors
    ///
    /// [`MoneyError::Negative`] if `other` is more than this.
    pub fn checked_sub(&self, other: &Amount) -> Result<Amount, MoneyError> {
        let scale = self.scale.max(other.scale);
        let difference = self.at_scale(scale)?.checked_sub(other.at_scale(scale)?);
        Amount::new(difference.ok_or(MoneyError::Negative)?, scale)
    }

    /// The same value with exactly `digits` digits after the point: the spelling of a currency.
    ///
    /// # Errors
    ///
    /// [`MoneyError::Inexact`] if digits other than 0 would be lost.
    pub fn with_digits(&self, digits: u32) -> Result<Amount, MoneyError> {
        if digits > MAX_SCALE {
            return Err(MoneyError::Overflow);
        }
        Amount::new(self.at_scale(digits)?, digits)
    }

    /// The same value without zeros at the end of its fraction: the spelling of an asset.
    pub fn without_trailing_zeros(&self) -> Amount {
        let mut amount = *self;
        while amount.scale > 0 && amount.coefficient.is_multiple_of(10) {
            amount.coefficient /= 10;
            amount.scale -= 1;
        }
        amount
    }

    /// The coefficient that the value has with `scale` digits after the point.
    fn at_scale(&self, scale: u32) -> Result<u128, MoneyError> {
        if scale >= self.scale {
            power_of_ten(scale - self.scale)
                .and_then(|factor| self.coefficient.checked_mul(factor))
                .ok_or(MoneyError::Overflow)
        } else {
            let divisor = power_of_ten(self.scale - scale).ok_or(MoneyError::Overflow)?;
            if !self.coefficient.is_multiple_of(divisor) {
                return Err(MoneyError::Inexact);
            }
            Ok(self.coefficient / divisor)
        }
    }

    /// The coefficient with 18 digits after the point, which every amount has room for.
    fn at_max_scale(&self) -> u128 {
        self.coefficient * 10_u128.pow(MAX_SCALE - self.scale)
    }
}

fn power_of_ten(exponent: u32) -> Option<u128> {
    10_u128.checked_pow(exponent)
}

impl FromStr for Amount {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Amount, MoneyError> {
        parse_amount(text).ok_or_else(|| MoneyError::Amount {
            found: excerpt(text),
        })
    }
}

fn parse_amount(text: &str) -> Option<Amount> {
    let (integer, fraction) = match text.split_once('.') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (text, ""),
    };
    if !matches!(integer.len(), 1..=20) || fraction.len() > 18 {
        return None;
    }
    if integer.len() > 1 && integer.starts_with('0') {
        return None;
    }
    let coefficient =
        integer
            .bytes()
            .chain(fraction.bytes())
            .try_fold(0_u128, |number, digit| {
                digit
                    .is_ascii_digit()
                    .then(|| number * 10 + u128::from(digit - b'0'))
            })?;
    Some(Amount {
        coefficient,
        scale: u32::try_from(fraction.len()).ok()?,
    })
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = 10_u128.pow(self.scale);
        write!(f, "{}", self.coefficient / one)?;
        if self.scale > 0 {
            let width = usize::try_from(self.scale).map_err(|_| fmt::Error)?;
            write!(f, ".{:0width$}", self.coefficient % one)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Amount, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

checked_string!(
    /// A currency: an ISO 4217 code, or the code of an asset such as `USDC`; 3 to 12 characters
    /// `A-Z 0-9`.
    Currency,
    is_currency,
    "a currency of 3 to 12 characters `A-Z 0-9`"
);

checked_string!(
    /// An asset on a chain, in the syntax of [CAIP-19], such as
    /// `eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913`.
    ///
    /// [CAIP-19]: https://chainagnostic.org/CAIPs/caip-19
    Asset,
    is_asset,
    "an asset in the syntax of CAIP-19"
);

/// An amount in a currency or an asset.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// How much.
    pub amount: Amount,
    /// Of what: an ISO 4217 code, or an asset's code.
    pub currency: Currency,
    /// The asset exactly, where `currency` is an asset's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset: Option<Asset>,
}

/// As a person writes it: `49.00 USD`. The asset is not said.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency)
    }
}

impl Money {
    /// So many minor units of a currency of ISO 4217, such as cents.
    ///
    /// ```
    /// use wever_proof::money::Money;
    ///
    /// assert_eq!(Money::new(4_900, "USD").unwrap().to_string(), "49.00 USD");
    /// assert_eq!(Money::new(4_900, "JPY").unwrap().to_string(), "4900 JPY");
    /// assert!(Money::new(4_900, "USDC").is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// [`MoneyError`] if the currency is none of ISO 4217: an amount of an asset is written out, with its asset.
    pub fn new(minor_units: u64, currency: &str) -> Result<Self, MoneyError> {
        let unknown = || MoneyError::UnknownCurrency {
            currency: currency.to_owned(),
        };
        let digits = minor_digits(currency).ok_or_else(unknown)?;
        Ok(Self {
            amount: Amount::new(minor_units.into(), digits)?,
            currency: currency.parse().map_err(|_| unknown())?,
            asset: None,
        })
    }

    /// The amount that a document states, if it has the form of one.
    pub(crate) fn read(stated: Node<'_>) -> Option<Self> {
        let members = stated.as_object()?;
        let known = |name| matches!(name, "amount" | "currency" | "asset");
        if !members.keys().all(known) {
            return None;
        }
        let text = |name| members.get(name).and_then(Node::as_str);
        let asset = match members.get("asset") {
            None => None,
            Some(asset) => Some(asset.as_str()?.parse().ok()?),
        };
        Some(Self {
            amount: text("amount")?.parse().ok()?,
            currency: text("currency")?.parse().ok()?,
            asset,
        })
    }

    /// Whether both are in one currency and, where they have one, one asset.
    pub(crate) fn is_in_unit_of(&self, other: &Self) -> bool {
        let asset = match (&self.asset, &other.asset) {
            (Some(one), Some(other)) => account::is_one(one.as_str(), other.as_str()),
            (one, other) => one == other,
        };
        asset && self.currency == other.currency
    }

    /// Checks that the amount is written in its one spelling, and returns the number of decimals that its
    /// arithmetic rounds to.
    ///
    /// An ISO 4217 currency has exactly its minor digits. An asset has at most its decimals, which
    /// `asset_decimals` knows (18 where it does not), and no zeros at the end of a fraction.
    ///
    /// # Errors
    ///
    /// The [`MoneyError`] that names the rule.
    pub fn check_spelling(
        &self,
        asset_decimals: impl Fn(&str) -> Option<u32>,
    ) -> Result<u32, MoneyError> {
        let currency = self.currency.as_str();
        let found = self.amount.scale;
        match &self.asset {
            None => {
                let digits = minor_digits(currency).ok_or_else(|| MoneyError::UnknownCurrency {
                    currency: currency.to_owned(),
                })?;
                if found != digits {
                    return Err(MoneyError::Digits {
                        expected: digits,
                        found,
                    });
                }
                Ok(digits)
            }
            Some(_) if iso_currency::Currency::from_code(currency).is_some() => {
                Err(MoneyError::AssetOfCurrency {
                    currency: currency.to_owned(),
                })
            }
            Some(asset) => {
                let decimals = asset_decimals(asset.as_str())
                    .unwrap_or(MAX_SCALE)
                    .min(MAX_SCALE);
                if found > decimals {
                    return Err(MoneyError::TooManyDigits {
                        most: decimals,
                        found,
                    });
                }
                if self.amount.without_trailing_zeros() != self.amount {
                    return Err(MoneyError::TrailingZeros);
                }
                Ok(decimals)
            }
        }
    }
}

/// The digits after the point that ISO 4217 gives a currency. `None` if the code is not in the
/// standard, or has no minor unit there (gold, test codes).
pub fn minor_digits(currency: &str) -> Option<u32> {
    iso_currency::Currency::from_code(currency)?
        .exponent()
        .map(u32::from)
}

/// The fee on a price: the larger of `minimum` and price × `basis_points` / 10,000, rounded half up
/// to `digits` digits after the point and spelled with exactly so many.
///
/// For an asset, [`Amount::without_trailing_zeros`] makes the asset's spelling of it.
///
/// # Errors
///
/// [`MoneyError::Overflow`] if the exact arithmetic leaves 128 bits or the result is no amount;
/// [`MoneyError::Inexact`] if `minimum` has more than `digits` digits.
pub fn fee(
    price: &Amount,
    basis_points: u32,
    minimum: &Amount,
    digits: u32,
) -> Result<Amount, MoneyError> {
    const WHOLE: u128 = 10_000; // basis points
    let minimum = minimum.with_digits(digits)?;
    let basis_points = u128::from(basis_points);
    // The share in the price's last digit, and what is left of one in 1 / 10,000: taken apart, no rate up to
    // the whole leaves 128 bits.
    let of_rest = (price.coefficient % WHOLE) * basis_points;
    let share = (price.coefficient / WHOLE)
        .checked_mul(basis_points)
        .and_then(|share| share.checked_add(of_rest / WHOLE))
        .ok_or(MoneyError::Overflow)?;
    let rest = of_rest % WHOLE;
    let (rounded, left, of) = match price.scale.checked_sub(digits) {
        Some(dropped) => {
            let divisor = power_of_ten(dropped).ok_or(MoneyError::Overflow)?;
            let left = (share % divisor) * WHOLE + rest;
            (share / divisor, left, divisor * WHOLE)
        }
        None => {
            let factor = power_of_ten(digits - price.scale).ok_or(MoneyError::Overflow)?;
            let of_rest = rest.checked_mul(factor).ok_or(MoneyError::Overflow)?;
            let share = share
                .checked_mul(factor)
                .and_then(|share| share.checked_add(of_rest / WHOLE))
                .ok_or(MoneyError::Overflow)?;
            (share, of_rest % WHOLE, WHOLE)
        }
    };
    let rounded = rounded.saturating_add(u128::from(left >= of - left));
    let share = Amount::new(rounded, digits)?;
    Ok(match share.cmp_value(&minimum) {
        Ordering::Less => minimum,
        _ => share,
    })
}

/// Why something is no money, or an amount of it does not exist.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MoneyError {
    /// The text is not an amount.
    #[error("expected a decimal amount such as `12.50`, found `{found}`")]
    Amount {
        /// The text, shortened.
        found: String,
    },
    /// Without an `asset`, the currency is not an ISO 4217 code with a minor unit.
    #[error("`{}` is not an ISO 4217 currency with a minor unit, and no `asset` is given (CAIP-19, such as `eip155:8453/erc20:0x…`)", excerpt(.currency))]
    UnknownCurrency {
        /// The code.
        currency: String,
    },
    /// An ISO 4217 currency is not an asset.
    #[error("`{}` is an ISO 4217 currency and cannot have an `asset`", excerpt(.currency))]
    AssetOfCurrency {
        /// The code.
        currency: String,
    },
    /// An ISO 4217 currency has exactly its minor digits.
    #[error("expected exactly {expected} digits after the point, found {found}")]
    Digits {
        /// Digits after the point that the currency has.
        expected: u32,
        /// Digits after the point that the amount has.
        found: u32,
    },
    /// An asset has at most its decimals.
    #[error("expected at most {most} digits after the point, found {found}")]
    TooManyDigits {
        /// Digits after the point that the asset can have.
        most: u32,
        /// Digits after the point that the amount has.
        found: u32,
    },
    /// The amount of an asset, or a number of credits, ends in a zero behind the point.
    #[error("zeros at the end of a fraction")]
    TrailingZeros,
    /// Digits would be lost.
    #[error("digits after the point would be lost")]
    Inexact,
    /// The difference would be less than nothing.
    #[error("the difference would be negative")]
    Negative,
    /// The result is too large.
    #[error("the amount is too large")]
    Overflow,
}

/// The published `format` of amounts.
pub(crate) fn is_amount(text: &str) -> bool {
    parse_amount(text).is_some()
}

/// An amount without zeros at the end of its fraction: `(0|[1-9][0-9]{0,19})(\.[0-9]{0,17}[1-9])?`
pub(crate) fn is_credits(text: &str) -> bool {
    is_amount(text) && !(text.contains('.') && text.ends_with('0'))
}

/// `[A-Z0-9]{3,12}`
pub(crate) fn is_currency(text: &str) -> bool {
    (3..=12).contains(&text.len())
        && text
            .bytes()
            .all(|byte| matches!(byte, b'A'..=b'Z' | b'0'..=b'9'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::document::Document;
    use serde_json::json;

    #[test]
    fn money_is_read_as_its_derived_reader_would_read_it() {
        let asset = "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913";
        for value in [
            json!({"amount": "49.00", "currency": "USD"}),
            json!({"amount": "1.5", "currency": "USDC", "asset": asset}),
            json!({"amount": "1.5", "currency": "USDC", "asset": "usdc"}),
            json!({"amount": "1.5", "currency": "USDC", "asset": 1}),
            json!({"amount": "01", "currency": "USD"}),
            json!({"amount": 1, "currency": "USD"}),
            json!({"amount": "1", "currency": "usd"}),
            json!({"amount": "1"}),
            json!({"currency": "USD"}),
            json!({"amount": "1", "currency": "USD", "more": ""}),
            json!({}),
            json!("1 USD"),
            json!(null),
        ] {
            let derived = Money::deserialize(&value).ok();
            assert_eq!(Money::read(Document::of(&value).root()), derived, "{value}");
        }
    }
}
