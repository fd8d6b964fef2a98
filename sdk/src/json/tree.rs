//! Trees of [`Value`] that did not come from a text: whether they are in the domain that [`super::read`] lets
//! through, and their numbers in its form. Verification reads texts and never comes here.

use super::number::{EXACT_END, Number, outside_domain};
use super::pointer::Pointer;
use super::{
    FOR_CHARACTERS, FOR_LIMITS, FOR_NUMBERS, JsonError, JsonErrorKind, Limits, MAX_DEPTH, Value,
    canonical, is_noncharacter,
};
use crate::text::shown::excerpt;

/// Checks that a value which did not come from [`super::parse`] is inside the same domain.
///
/// Numbers need not be normalised for this ([`normalise`] does that).
///
/// # Errors
///
/// [`JsonErrorKind::Number`], [`JsonErrorKind::Character`] or [`JsonErrorKind::Limit`], with the
/// JSON Pointer of the place in the message and no line.
pub fn check(value: &Value, limits: &Limits) -> Result<(), JsonError> {
    check_at(value, limits, 1, &mut 0, &Pointer::Root)
}

/// Checks a value that did not come from [`super::parse`] and gives its numbers the form that `parse`
/// gives them.
///
/// # Errors
///
/// As for [`check`].
pub fn normalise(mut value: Value, limits: &Limits) -> Result<Value, JsonError> {
    check(&value, limits)?;
    normalise_numbers(&mut value);
    Ok(value)
}

impl JsonError {
    fn in_value(kind: JsonErrorKind, place: &Pointer<'_>, message: &str, advice: &str) -> Self {
        JsonError {
            kind,
            line: 0,
            column: 0,
            message: format!("{message} at `{}`", excerpt(&place.to_string())),
            advice: advice.into(),
        }
    }
}

fn check_at(
    value: &Value,
    limits: &Limits,
    depth: usize,
    entries: &mut usize,
    place: &Pointer<'_>,
) -> Result<(), JsonError> {
    let beyond = |message| {
        Err(JsonError::in_value(
            JsonErrorKind::Limit,
            place,
            message,
            FOR_LIMITS,
        ))
    };
    if *entries > limits.entries {
        return beyond("too many members and items in all");
    }
    match value {
        Value::Null | Value::Bool(_) => Ok(()),
        Value::Number(number) => check_number(number, place),
        Value::String(string) => check_string(string, limits, place),
        Value::Array(_) | Value::Object(_) if depth > limits.depth.min(MAX_DEPTH) => {
            beyond("too many levels of nesting")
        }
        Value::Array(items) if items.len() > limits.items => beyond("too many items in the array"),
        Value::Array(items) => items.iter().enumerate().try_for_each(|(index, item)| {
            *entries += 1;
            check_at(
                item,
                limits,
                depth + 1,
                entries,
                &Pointer::Item(place, index),
            )
        }),
        Value::Object(members) if members.len() > limits.members => {
            beyond("too many members in the object")
        }
        Value::Object(members) => members.iter().try_for_each(|(name, member)| {
            let place = Pointer::Member(place, name);
            *entries += 1;
            check_string(name, limits, &place)?;
            check_at(member, limits, depth + 1, entries, &place)
        }),
    }
}

fn check_number(number: &serde_json::Number, place: &Pointer<'_>) -> Result<(), JsonError> {
    let reason = match (number.as_i64(), number.as_u64(), number.as_f64()) {
        (Some(integer), _, _) if integer.unsigned_abs() < EXACT_END => None,
        (None, None, Some(double)) => outside_domain(double),
        _ => Some("is an integer of 2^53 or more, which readers round differently"),
    };
    let Some(reason) = reason else { return Ok(()) };
    let spelled = match (number.as_i64(), number.as_u64(), number.as_f64()) {
        (Some(integer), _, _) => integer.to_string(),
        (None, Some(integer), _) => integer.to_string(),
        (None, None, double) => {
            let spelled = double.and_then(canonical::number);
            spelled.unwrap_or_else(|| number.to_string())
        }
    };
    let message = format!("number `{}` {reason}", excerpt(&spelled));
    Err(JsonError::in_value(
        JsonErrorKind::Number,
        place,
        &message,
        FOR_NUMBERS,
    ))
}

fn check_string(string: &str, limits: &Limits, place: &Pointer<'_>) -> Result<(), JsonError> {
    if string.len() > limits.string_bytes {
        let message = format!("a string of {} bytes", string.len());
        return Err(JsonError::in_value(
            JsonErrorKind::Limit,
            place,
            &message,
            FOR_LIMITS,
        ));
    }
    if let Some(character) = string.chars().find(|character| is_noncharacter(*character)) {
        let message = format!("noncharacter `U+{:04X}`", u32::from(character));
        return Err(JsonError::in_value(
            JsonErrorKind::Character,
            place,
            &message,
            FOR_CHARACTERS,
        ));
    }
    Ok(())
}

/// Gives doubles that are integers below 2^53 their integer form. The depth has been checked.
fn normalise_numbers(value: &mut Value) {
    match value {
        Value::Number(held) if held.is_f64() => {
            if let Some(Number::Integer(integer)) = held.as_f64().and_then(Number::from_f64) {
                *held = integer.into();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(normalise_numbers),
        Value::Object(members) => members.values_mut().for_each(normalise_numbers),
        _ => {}
    }
}
