//! The numbers that every reader keeps exactly (RFC 7493 section 2.2).

use serde::de::IgnoredAny;

/// 2^53: from here on not every integer is a double, so two spellings can be one value.
pub(super) const EXACT_END: u64 = 1 << 53;
/// 2^53 as a double.
const EXACT_END_F64: f64 = 9_007_199_254_740_992.0;
/// From here on ECMAScript writes an exponent, and its text is no integer literal any more.
const EXPONENT_START: f64 = 1e21;
const TOO_LARGE: &str = "is too large for a double";
/// As many digits as the shortest text of a double can have; more cannot be kept.
const SIGNIFICANT_DIGITS: usize = 17;

/// A number of the domain of [`crate::json`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// Below 2^53 in magnitude.
    Integer(i64),
    /// Finite, and none of the integers above.
    Double(f64),
}

impl Number {
    /// A double as it is kept: an integer where it is one and every integer of its size is a double.
    /// `None` for infinities and NaN, which have no JSON text.
    #[must_use]
    pub fn from_f64(double: f64) -> Option<Self> {
        if double.fract() == 0.0 && double.abs() < EXACT_END_F64 {
            // There is no fallible conversion to use instead.
            #[expect(
                clippy::as_conversions,
                clippy::cast_possible_truncation,
                reason = "exact: an integral double below 2^53"
            )]
            return Some(Self::Integer(double as i64));
        }
        double.is_finite().then_some(Self::Double(double))
    }

    /// As a double; exact for both.
    #[must_use]
    pub fn as_f64(self) -> f64 {
        match self {
            #[expect(
                clippy::as_conversions,
                clippy::cast_precision_loss,
                reason = "exact: below 2^53"
            )]
            Self::Integer(integer) => integer as f64,
            Self::Double(double) => double,
        }
    }

    /// As an integer, if it is one below 2^53 in magnitude.
    #[must_use]
    pub fn as_i64(self) -> Option<i64> {
        match self {
            Self::Integer(integer) => Some(integer),
            Self::Double(_) => None,
        }
    }

    /// As an integer that is not negative, if it is one below 2^53.
    #[must_use]
    pub fn as_u64(self) -> Option<u64> {
        self.as_i64().and_then(|integer| integer.try_into().ok())
    }
}

/// Why a literal is outside the domain, if it is (docs/format.md, section 1). What spells no number is
/// left to the grammar.
pub(super) fn literal_outside_domain(literal: &str) -> Option<&'static str> {
    if significant_digits(literal) > SIGNIFICANT_DIGITS {
        return Some("has more than 17 significant digits");
    }
    match serde_json::from_str(literal) {
        Ok(double) => outside_domain(double),
        // The grammar of numbers has no bounds, unlike what a double can hold.
        Err(_) if serde_json::from_str::<IgnoredAny>(literal).is_ok() => Some(TOO_LARGE),
        Err(_) => None,
    }
}

/// Why a double is outside the domain, if it is.
pub(super) fn outside_domain(double: f64) -> Option<&'static str> {
    if !double.is_finite() {
        Some(TOO_LARGE)
    } else if (EXACT_END_F64..EXPONENT_START).contains(&double.abs()) {
        Some("is an integer of 2^53 or more, which readers round differently")
    } else {
        None
    }
}

/// Digits of the mantissa, integer and fraction together, without leading and trailing zeros.
fn significant_digits(literal: &str) -> usize {
    let mut significant = 0;
    let mut zeros = 0; // since the last other digit: they count only if one more follows
    for byte in literal.bytes() {
        match byte {
            b'e' | b'E' => break,
            b'0' => zeros += 1,
            b'1'..=b'9' if significant == 0 => (significant, zeros) = (1, 0),
            b'1'..=b'9' => (significant, zeros) = (significant + zeros + 1, 0),
            _ => {}
        }
    }
    significant
}
