//! Instants: [RFC 3339] in UTC, written with `Z`, to the second or to the millisecond.
//!
//! No offsets, no leap second, no lower-case letters: an instant has two spellings and no more.
//!
//! [RFC 3339]: https://www.rfc-editor.org/rfc/rfc3339

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::time::SystemTime;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::shown::excerpt;

/// An instant in the years 0000 to 9999, such as `2026-06-03T09:15:00Z` or
/// `2026-06-03T09:15:00.250Z`.
///
/// It keeps its spelling, and is compared as the instant it means: second n is n.000.
#[derive(Clone, Copy)]
pub struct Timestamp {
    unix_millis: i64,
    with_millis: bool,
}

impl Timestamp {
    /// The instant so many seconds after 1970-01-01T00:00:00Z, spelled to the second. `None`
    /// outside the years 0000 to 9999.
    pub fn from_unix_seconds(seconds: i64) -> Option<Timestamp> {
        Timestamp::in_range(seconds.checked_mul(1000)?, false)
    }

    /// The instant so many milliseconds after 1970-01-01T00:00:00Z, spelled to the millisecond.
    /// `None` outside the years 0000 to 9999.
    pub fn from_unix_millis(millis: i64) -> Option<Timestamp> {
        Timestamp::in_range(millis, true)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub fn unix_millis(&self) -> i64 {
        self.unix_millis
    }

    fn in_range(unix_millis: i64, with_millis: bool) -> Option<Timestamp> {
        let first = days_from_civil(0, 1, 1) * DAY;
        let end = days_from_civil(10_000, 1, 1) * DAY;
        (first..end).contains(&unix_millis).then_some(Timestamp {
            unix_millis,
            with_millis,
        })
    }
}

/// What a clock of the system says, to the second. A clock that is out of the years 0000 to 9999 is taken for
/// the nearest of them, in which nothing is valid.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use wever_proof::time::Timestamp;
///
/// let time = Timestamp::from(SystemTime::UNIX_EPOCH + Duration::from_millis(1_500));
/// assert_eq!(time.to_string(), "1970-01-01T00:00:01Z");
/// ```
impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        let seconds = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
            Err(before) => {
                let seconds = before.duration().as_millis().div_ceil(1_000);
                i64::try_from(seconds).map_or(i64::MIN, i64::saturating_neg)
            }
        };
        let first = days_from_civil(0, 1, 1) * DAY;
        let last = days_from_civil(10_000, 1, 1) * DAY - 1_000;
        Self {
            unix_millis: seconds.saturating_mul(1_000).clamp(first, last),
            with_millis: false,
        }
    }
}

/// Seconds since 1970, as JOSE writes a time (`NumericDate`, RFC 7519 section 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NumericDate(pub i64);

impl From<i64> for NumericDate {
    fn from(second: i64) -> Self {
        Self(second)
    }
}

/// To the second.
impl From<Timestamp> for NumericDate {
    fn from(time: Timestamp) -> Self {
        Self(time.unix_millis.div_euclid(1_000))
    }
}

impl From<SystemTime> for NumericDate {
    fn from(time: SystemTime) -> Self {
        Timestamp::from(time).into()
    }
}

/// A text that is not an instant in one of its two spellings.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected a time in UTC such as `2026-06-03T09:15:00Z` or `2026-06-03T09:15:00.250Z`, found `{found}`"
)]
pub struct TimeError {
    found: String,
}

impl FromStr for Timestamp {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Timestamp, TimeError> {
        parse(text).ok_or_else(|| TimeError {
            found: excerpt(text),
        })
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil_from_days(self.unix_millis.div_euclid(DAY));
        let millis = self.unix_millis.rem_euclid(DAY);
        let (hour, minute, second) = (millis / 3_600_000, millis / 60_000 % 60, millis / 1000 % 60);
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
        )?;
        if self.with_millis {
            write!(f, ".{:03}", millis % 1000)?;
        }
        f.write_str("Z")
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

// By instant alone, all four of them, so that they agree.
impl PartialEq for Timestamp {
    fn eq(&self, other: &Timestamp) -> bool {
        self.unix_millis == other.unix_millis
    }
}

impl Eq for Timestamp {}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Timestamp) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timestamp {
    fn cmp(&self, other: &Timestamp) -> Ordering {
        self.unix_millis.cmp(&other.unix_millis)
    }
}

impl Hash for Timestamp {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.unix_millis.hash(state);
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// The published `format` of times.
pub(crate) fn is_time(text: &str) -> bool {
    parse(text).is_some()
}

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

fn parse(text: &str) -> Option<Timestamp> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', rest @ ..] = text.as_bytes() else {
        return None;
    };
    let [h1, h2, b':', i1, i2, b':', s1, s2, rest @ ..] = rest else {
        return None;
    };
    let (millis, with_millis) = match rest {
        [b'Z'] => (0, false),
        [b'.', f1, f2, f3, b'Z'] => (decimal(&[*f1, *f2, *f3])?, true),
        _ => return None,
    };
    let year = decimal(&[*y1, *y2, *y3, *y4])?;
    let (month, day) = (decimal(&[*m1, *m2])?, decimal(&[*d1, *d2])?);
    let (hour, minute, second) = (
        decimal(&[*h1, *h2])?,
        decimal(&[*i1, *i2])?,
        decimal(&[*s1, *s2])?,
    );
    if hour > 23 || minute > 59 || second > 59 || day < 1 || day > days_in_month(year, month)? {
        return None;
    }
    let seconds = (hour * 60 + minute) * 60 + second;
    let unix_millis = days_from_civil(year, month, day) * DAY + seconds * 1000 + millis;
    Some(Timestamp {
        unix_millis,
        with_millis,
    })
}

/// At most four ASCII digits.
fn decimal(digits: &[u8]) -> Option<i64> {
    digits.iter().try_fold(0, |number, digit| {
        digit
            .is_ascii_digit()
            .then(|| number * 10 + i64::from(digit - b'0'))
    })
}

/// RFC 3339 section 5.7 and appendix C. `None` if the month is none.
fn days_in_month(year: i64, month: i64) -> Option<i64> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => Some(29),
        2 => Some(28),
        4 | 6 | 9 | 11 => Some(30),
        1..=12 => Some(31),
        _ => None,
    }
}

/// Days from 1970-01-01 to a date of the Gregorian calendar, for years from 0.
///
/// Years are counted from March, so that the leap day is a year's last; the constants are those of
/// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The date of a day counted from 1970-01-01: [`days_from_civil`] backwards.
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}
