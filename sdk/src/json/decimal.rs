//! The double nearest to a decimal number, exactly, without tables.
//!
//! The algorithms that are fast for every number need 10 KB of powers of ten, which do not compress.
//! Almost every number of a document is an integer and never comes here; of the others most take two
//! multiplications. What is left is computed as it would be on paper.

/// The double nearest to `digits` · 10^`exponent`, of two that are equally near the even one
/// (IEEE 754 section 4.3.1); infinite if it is too large.
pub(super) fn nearest(digits: u64, exponent: i64) -> f64 {
    // 10^309 is too large with one digit, 10^-344 too small with twenty.
    match exponent {
        _ if digits == 0 => 0.0,
        310.. => f64::INFINITY,
        ..-345 => 0.0,
        _ => exactly(digits, exponent).unwrap_or_else(|| on_paper(digits, exponent)),
    }
}

/// With one rounding: both numbers are doubles, and so the hardware rounds their product once.
fn exactly(digits: u64, exponent: i64) -> Option<f64> {
    // 2^53 is the first integer with a neighbour that is no double, 10^22 the last power that is one.
    let power = u32::try_from(exponent.unsigned_abs()).ok()?;
    if digits > 1 << 53 || power > 22 {
        return None;
    }
    // Exact: at most 2^53.
    #[expect(clippy::as_conversions, clippy::cast_precision_loss)]
    let digits = digits as f64;
    let power = (0..power).fold(1.0_f64, |power, _| power * 10.0);
    Some(if exponent < 0 {
        digits / power
    } else {
        digits * power
    })
}

/// By an integer of as many digits as it takes.
fn on_paper(digits: u64, exponent: i64) -> f64 {
    let mut integer = Natural::from(digits);
    let power = exponent.unsigned_abs();
    let mut shift = 0;
    let mut is_exact = true;
    if exponent < 0 {
        // So far that at least 64 bits are left: 10^3 is less than 2^10.
        shift = 64 + power / 3 * 10 + 10;
        integer.shift_left(shift);
        each_billion(power, |factor| is_exact &= integer.divide(factor));
    } else {
        each_billion(power, |factor| integer.multiply(factor));
    }
    round(&integer, shift, is_exact)
}

/// 10^`power` in factors of at most 10^9.
fn each_billion(mut power: u64, mut apply: impl FnMut(u32)) {
    while power >= 9 {
        apply(1_000_000_000);
        power -= 9;
    }
    apply((0..power).fold(1, |factor, _| factor * 10));
}

/// `integer` / 2^`shift`, and a little more if it is not exact.
fn round(integer: &Natural, shift: u64, is_exact: bool) -> f64 {
    /// Bits of a double's mantissa, and the place of the last of them in the smallest double.
    const MANTISSA: u64 = 53;
    const LAST: u64 = 1074;
    let dropped = integer
        .bits()
        .saturating_sub(MANTISSA)
        .max(shift.saturating_sub(LAST));
    let mut mantissa = integer.without_bits(dropped);
    if dropped > 0 {
        let half = integer.has_bit(dropped - 1);
        let more = !is_exact || integer.has_bits_below(dropped - 1);
        if half && (more || mantissa % 2 == 1) {
            mantissa += 1;
        }
    }
    // The mantissa times 2^(dropped − shift), as IEEE 754 writes it; a carry goes to the exponent.
    if dropped == 0 {
        // Exact: below 2^53. What was shifted has more bits.
        #[expect(clippy::as_conversions, clippy::cast_precision_loss)]
        return mantissa as f64;
    }
    let exponent = (dropped + LAST).saturating_sub(shift);
    let bits = (exponent << (MANTISSA - 1)) + mantissa;
    f64::from_bits(bits.min(f64::INFINITY.to_bits()))
}

/// An integer that is not negative, 32 bits in each place and the lowest first.
struct Natural(Vec<u32>);

/// Bits in a place.
const PLACE: u64 = 32;

impl From<u64> for Natural {
    fn from(integer: u64) -> Self {
        let mut natural = Self(Vec::new());
        natural.extend(integer);
        natural
    }
}

impl Natural {
    /// Adds places that hold a number, as few as it takes.
    fn extend(&mut self, mut number: u64) {
        while number > 0 {
            self.0.push(low(number));
            number >>= PLACE;
        }
    }

    fn multiply(&mut self, factor: u32) {
        let mut carry = 0;
        for place in &mut self.0 {
            let product = u64::from(*place) * u64::from(factor) + carry;
            *place = low(product);
            carry = product >> PLACE;
        }
        self.extend(carry);
    }

    /// Whether nothing is left over.
    fn divide(&mut self, divisor: u32) -> bool {
        let divisor = u64::from(divisor.max(1));
        let mut rest = 0;
        for place in self.0.iter_mut().rev() {
            let dividend = (rest << PLACE) + u64::from(*place);
            *place = low(dividend / divisor);
            rest = dividend % divisor;
        }
        while self.0.pop_if(|highest| *highest == 0).is_some() {}
        rest == 0
    }

    fn shift_left(&mut self, bits: u64) {
        self.multiply(1 << (bits % PLACE));
        let mut places: Vec<_> = (0..bits / PLACE).map(|_| 0).collect();
        places.append(&mut self.0);
        self.0 = places;
    }

    /// How many bits it has.
    fn bits(&self) -> u64 {
        let places = (0..).zip(&self.0).last();
        places.map_or(0, |(number, highest)| {
            (number + 1) * PLACE - u64::from(highest.leading_zeros())
        })
    }

    fn place(&self, number: u64) -> u64 {
        let number = usize::try_from(number).ok();
        let place = number.and_then(|number| self.0.get(number));
        place.copied().unwrap_or_default().into()
    }

    fn has_bit(&self, bit: u64) -> bool {
        self.place(bit / PLACE) >> (bit % PLACE) & 1 == 1
    }

    fn has_bits_below(&self, bit: u64) -> bool {
        let mut whole = (0..bit / PLACE).map(|number| self.place(number));
        let part = self.place(bit / PLACE) & ((1 << (bit % PLACE)) - 1);
        part != 0 || whole.any(|place| place != 0)
    }

    /// What is left without so many of the lowest bits, if that is less than 2^64.
    fn without_bits(&self, bits: u64) -> u64 {
        let (first, rest) = (bits / PLACE, bits % PLACE);
        let places = self.place(first) | self.place(first + 1) << PLACE;
        let above = (self.place(first + 2) << PLACE).checked_shl(low(PLACE - rest));
        (places >> rest)
            | if rest == 0 {
                0
            } else {
                above.unwrap_or_default()
            }
    }
}

/// The lowest 32 bits.
fn low(number: u64) -> u32 {
    let [a, b, c, d, ..] = number.to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The standard library reads the same double.
    fn agree(digits: u64, exponent: i64) {
        let expected: f64 = format!("{digits}e{exponent}").parse().unwrap();
        let found = nearest(digits, exponent);
        assert_eq!(found.to_bits(), expected.to_bits(), "{digits}e{exponent}");
        if let Some(found) = exactly(digits, exponent) {
            assert_eq!(found.to_bits(), expected.to_bits(), "{digits}e{exponent}");
        }
        if digits > 0 && (-345..310).contains(&exponent) {
            let found = on_paper(digits, exponent);
            assert_eq!(found.to_bits(), expected.to_bits(), "{digits}e{exponent}");
        }
    }

    #[test]
    fn numbers_at_the_edges() {
        for (digits, exponent) in [
            (0, 0),
            (0, 400),
            (1, 0),
            (1, 22),
            (1, 23),
            (1, 308),
            (1, 309),
            (1, i64::MAX),
            (1, -323),
            (1, -324),
            (1, -345),
            (1, i64::MIN),
            (u64::MAX, 0),
            (u64::MAX, 290),
            (u64::MAX, -343),
            (u64::MAX, -344),
            // The largest double, and where rounding makes it infinite.
            (17_976_931_348_623_157, 292),
            (17_976_931_348_623_158, 292),
            (17_976_931_348_623_159, 292),
            // The smallest normal double, the largest that is none, the smallest of all, and half of it.
            (22_250_738_585_072_014, -324),
            (2_225_073_858_507_201, -323),
            (22_250_738_585_072_011, -324),
            (49_406_564_584_124_654, -340),
            (5, -324),
            (24_703_282_292_062_327, -340),
            (24_703_282_292_062_328, -340),
            // Between two doubles.
            ((1 << 53) + 1, 0),
            ((1 << 53) + 3, 0),
            ((1 << 54) + 2, 0),
            ((1 << 54) + 6, 0),
            ((1 << 63) + (1 << 10), 0),
            ((1 << 63) + (1 << 10) + 1, 0),
            (9_007_199_254_740_993, 1),
            (90_071_992_547_409_925, -1),
            (90_071_992_547_409_935, -1),
        ] {
            agree(digits, exponent);
        }
        for exponent in -400..400 {
            for digits in [
                1,
                3,
                7,
                99,
                1 << 53,
                10_000_000_000_000_001,
                99_999_999_999_999_999,
            ] {
                agree(digits, exponent);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_number(digits in any::<u64>(), fewer in 0_u32..64, exponent in -360_i64..330) {
            agree(digits >> fewer, exponent);
        }

        /// Numbers at and beside the middle between two doubles of up to 20 digits.
        #[test]
        fn halves(mantissa in 1_u64 << 52..1 << 53, exponent in 1_u32..11, off in -1_i64..=1) {
            let half = (2 * mantissa + 1) << (exponent - 1);
            agree(half.saturating_add_signed(off), 0);
        }
    }
}
