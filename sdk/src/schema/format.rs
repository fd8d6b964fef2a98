//! The functions of the schemas' named formats; each accepts exactly what the published `pattern`
//! beside it accepts.

use crate::{digest, id, money, signature, time};

/// Whether a string has the form.
pub(crate) type Format = fn(&str) -> bool;

/// Every format by its published name.
pub(crate) const ALL: &[(&str, Format)] = &[
    ("wever-amount", amount),
    ("wever-artifact-name", artifact_name),
    ("wever-asset", asset),
    ("wever-base64", base64),
    ("wever-credits", credits),
    ("wever-currency", currency),
    ("wever-digest", digest),
    ("wever-dsse-signature", dsse_signature),
    ("wever-extension-name", extension_name),
    ("wever-hex-digest", hex_digest),
    ("wever-id", identifier),
    ("wever-key-id", key_id),
    ("wever-label", label),
    ("wever-masked-key", masked_key),
    ("wever-media-type", media_type),
    ("wever-name", name),
    ("wever-origin", origin),
    ("wever-payment-reference", payment_reference),
    ("wever-service-path", service_path),
    ("wever-signature", signature),
    ("wever-time", time),
    ("wever-url", url),
];

pub(crate) fn amount(text: &str) -> bool {
    money::is_amount(text)
}
pub(crate) fn asset(text: &str) -> bool {
    money::is_asset(text)
}
pub(crate) fn credits(text: &str) -> bool {
    money::is_credits(text)
}
pub(crate) fn currency(text: &str) -> bool {
    money::is_currency(text)
}
pub(crate) fn identifier(text: &str) -> bool {
    id::is_id(text)
}
pub(crate) fn payment_reference(text: &str) -> bool {
    id::is_payment_reference(text)
}
pub(crate) fn name(text: &str) -> bool {
    id::is_name(text)
}
pub(crate) fn masked_key(text: &str) -> bool {
    id::is_masked_key(text)
}
pub(crate) fn service_path(text: &str) -> bool {
    id::is_service_path(text)
}
pub(crate) fn origin(text: &str) -> bool {
    id::is_origin(text)
}
pub(crate) fn url(text: &str) -> bool {
    id::is_url(text)
}
pub(crate) fn time(text: &str) -> bool {
    time::is_time(text)
}
pub(crate) fn digest(text: &str) -> bool {
    text.strip_prefix("sha256:").is_some_and(hex_digest)
}
pub(crate) fn hex_digest(text: &str) -> bool {
    digest::is_hex_lower(text)
}
pub(crate) fn key_id(text: &str) -> bool {
    signature::is_key_id(text)
}
pub(crate) fn signature(text: &str) -> bool {
    signature::is_signature_value(text)
}
pub(crate) fn dsse_signature(text: &str) -> bool {
    text.len() == 88 && text.ends_with("==") && signature::is_base64(text)
}
pub(crate) fn base64(text: &str) -> bool {
    signature::is_base64(text)
}
pub(crate) fn label(text: &str) -> bool {
    // Most labels are ASCII, of which control characters are the first 32 and the last.
    let plain = |all: bool, byte: &u8| all & matches!(byte, b' '..=b'~');
    if text.as_bytes().iter().fold(true, plain) {
        return (1..=200).contains(&text.len());
    }
    (1..=200).contains(&text.chars().count()) && !text.chars().any(char::is_control)
}
pub(crate) fn artifact_name(text: &str) -> bool {
    (1..=255).contains(&text.chars().count())
        && !text
            .chars()
            .any(|c| c.is_control() || c == '\\' || c == ':')
}
pub(crate) fn media_type(text: &str) -> bool {
    let part = |part: &str| {
        (1..=127).contains(&part.len())
            && part.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"!#$&^_.+-".contains(&b))
    };
    text.split_once('/')
        .is_some_and(|(kind, subtype)| part(kind) && part(subtype))
}
pub(crate) fn extension_name(text: &str) -> bool {
    let label = |label: &str, first: fn(char) -> bool| {
        (1..=63).contains(&label.len())
            && label.starts_with(first)
            && label
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let mut labels = text.split('.');
    let count = text.split('.').count();
    (2..=9).contains(&count)
        && labels
            .next()
            .is_some_and(|first| label(first, |c| c.is_ascii_lowercase()))
        && labels.all(|rest| label(rest, |c| c.is_ascii_lowercase() || c.is_ascii_digit()))
}
