//! Times as others write them: [RFC 3339] with any offset and any fraction of a second.
//!
//! [RFC 3339]: https://www.rfc-editor.org/rfc/rfc3339

use crate::text::time::Timestamp;

/// Milliseconds since 1970; what is smaller is left out.
pub(super) fn instant(text: &str) -> Option<i64> {
    let (local, minutes) = match text.strip_suffix('Z') {
        Some(local) => (local, 0),
        None => {
            let (local, offset) = text.split_at_checked(text.len().checked_sub(6)?)?;
            (local, minutes(offset)?)
        }
    };
    let (second, fraction) = local.split_once('.').unwrap_or((local, "0"));
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let padded = format!("{fraction}00");
    let time: Timestamp = format!("{second}.{}Z", padded.get(..3)?).parse().ok()?;
    time.unix_millis().checked_sub(minutes.checked_mul(60_000)?)
}

/// The minutes of an offset, such as `-07:00`.
fn minutes(offset: &str) -> Option<i64> {
    let (sign, rest) = match offset.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let number = |digits: &str, below: i64| {
        let is_number = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.parse().ok().filter(|number: &i64| *number < below);
        number.filter(|_| is_number)
    };
    let minutes = number(hours, 24)?
        .checked_mul(60)?
        .checked_add(number(minutes, 60)?)?;
    minutes.checked_mul(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_others_are_read() {
        for (text, millis) in [
            ("1970-01-01T00:00:01Z", Some(1000)),
            ("1970-01-01T00:00:00.25Z", Some(250)),
            ("1970-01-01T00:00:00.123456Z", Some(123)),
            ("1970-01-01T01:00:00+01:00", Some(0)),
            ("1969-12-31T17:00:00-07:00", Some(0)),
            ("1970-01-01T00:00:00", None),
            ("1970-01-01T00:00:00+1:00", None),
            ("1970-01-01T00:00:00+24:00", None),
            ("1970-01-01T00:00:00.Z", None),
            ("1970-13-01T00:00:00Z", None),
            ("€", None),
            ("", None),
        ] {
            assert_eq!(instant(text), millis, "{text}");
        }
    }
}
