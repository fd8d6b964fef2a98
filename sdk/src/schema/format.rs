//! The functions of the schemas' named formats; each accepts exactly what the published `pattern`
//! beside it accepts.

use crate::crypto::{digest, signature};
use crate::text::account::{is_account, is_asset};
use crate::text::file_name::artifact_name;
use crate::text::id::is_status_url;
use crate::text::{id, money, time};

/// A named format of strings.
#[derive(Debug)]
pub(crate) struct Format {
    /// Its published name.
    pub(crate) name: &'static str,
    /// Whether a string has the form.
    pub(crate) accepts: fn(&str) -> bool,
    /// What is expected, for people.
    pub(crate) words: &'static str,
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

macro_rules! formats {
    ($($name:literal $accepts:ident $words:literal)*) => {
        /// Every format, by its published name.
        pub(crate) static ALL: &[Format] = &[$(Format {
            name: $name,
            accepts: $accepts,
            words: $words,
        }),*];
    };
}

/// The format of a published name.
pub(crate) fn find(name: &str) -> Option<&'static Format> {
    ALL.iter().find(|format| format.name == name)
}

formats! {
    "wever-account" is_account "a CAIP-10 account such as `eip155:8453:0x…`"
    "wever-amount" amount "a decimal string such as `49.00`, without sign and leading zeros"
    "wever-artifact-name" artifact_name "a relative file name of at most 255 characters"
    "wever-asset" asset "a CAIP-19 asset"
    "wever-base64" base64 "base64 with padding, without stray bits"
    "wever-credits" credits "a number of credits such as `3.5`, without trailing zeros"
    "wever-currency" currency "a currency code in capitals"
    "wever-digest" digest "`sha256:` and 64 lower-case hexadecimal digits"
    "wever-dsse-signature" dsse_signature "64 bytes in base64 with padding"
    "wever-extension-name" extension_name "a domain name in reverse such as `com.example.review`"
    "wever-hex-digest" hex_digest "64 lower-case hexadecimal digits"
    "wever-id" identifier "an id: 3 to 128 characters of `A-Z a-z 0-9 _ . : -`"
    "wever-key-id" key_id "32 bytes in base64url without padding"
    "wever-label" label "a line of 1 to 200 characters without control characters"
    "wever-masked-key" masked_key "a hint at a key, such as `wlv2_••••••••1f3c`: at least four `•` or `*` stand for what is left out"
    "wever-media-type" media_type "a media type in lower case"
    "wever-name" name "a lower-case name"
    "wever-origin" origin "an https origin such as `https://weverlabs.com`, without a user, a path or the port 443"
    "wever-payment-reference" payment_reference "1 to 255 printable ASCII characters"
    "wever-service-path" service_path "an https address, or a path that begins with one `/`"
    "wever-signature" signature "64 bytes in base64url without padding"
    "wever-status-url" is_status_url "an https address, or a path that begins with one `/` and has neither `#` nor a segment `..`"
    "wever-time" time "a UTC time such as `2026-06-22T07:50:46Z`"
    "wever-url" url "an https address with a host in lower case, without a user and without the port 443"
}

pub(crate) fn amount(text: &str) -> bool {
    money::is_amount(text)
}
pub(crate) fn asset(text: &str) -> bool {
    is_asset(text)
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
    text.len() == 88 && text.ends_with("==") && signature::decode_base64(text).is_some()
}
pub(crate) fn base64(text: &str) -> bool {
    signature::decode_base64(text).is_some()
}
pub(crate) fn label(text: &str) -> bool {
    // Most labels are ASCII, of which control characters are the first 32 and the last.
    let plain = |all: bool, byte: &u8| all & matches!(byte, b' '..=b'~');
    if text.as_bytes().iter().fold(true, plain) {
        return (1..=200).contains(&text.len());
    }
    (1..=200).contains(&text.chars().count()) && !text.chars().any(char::is_control)
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
