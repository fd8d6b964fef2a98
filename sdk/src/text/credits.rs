//! Credits: exact decimals in the unit that an entitlement names.
//!
//! One value has one spelling: there are no zeros at the end behind the point, so equal credits are
//! equal texts. There is no rounding; what does not fit is an error.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::money::{self, Amount, MoneyError};

/// A number of credits, not negative: `(0|[1-9][0-9]{0,19})(\.[0-9]{0,17}[1-9])?`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Credits(Amount);

impl Credits {
    /// None.
    pub const ZERO: Self = Self(Amount::ZERO);

    /// The credits of an amount, whatever zeros it is spelled with.
    #[must_use]
    pub fn of(amount: &Amount) -> Self {
        Self(amount.without_trailing_zeros())
    }

    /// The same as an amount.
    #[must_use]
    pub fn amount(&self) -> &Amount {
        &self.0
    }

    /// The sum.
    ///
    /// # Errors
    ///
    /// [`MoneyError::Overflow`] if it has more than 20 digits before the point.
    pub fn checked_add(&self, other: &Self) -> Result<Self, MoneyError> {
        self.0.checked_add(&other.0).map(|sum| Self::of(&sum))
    }

    /// The difference.
    ///
    /// # Errors
    ///
    /// [`MoneyError`] if `other` is more.
    pub fn checked_sub(&self, other: &Self) -> Result<Self, MoneyError> {
        self.0.checked_sub(&other.0).map(|rest| Self::of(&rest))
    }

    /// The sum of several.
    ///
    /// # Errors
    ///
    /// [`MoneyError::Overflow`] as for [`checked_add`](Self::checked_add).
    pub fn sum<'a>(credits: impl IntoIterator<Item = &'a Self>) -> Result<Self, MoneyError> {
        let mut credits = credits.into_iter();
        credits.try_fold(Self::ZERO, |sum, more| sum.checked_add(more))
    }
}

impl FromStr for Credits {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let amount = Amount::from_str(text)?;
        if money::is_credits(text) {
            Ok(Self(amount))
        } else {
            Err(MoneyError::TrailingZeros)
        }
    }
}

impl fmt::Display for Credits {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Serialize for Credits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Credits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <String as Deserialize>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
