//! Names of things: ids, payment references, origins, addresses.
//!
//! Each is a string that was checked once and is compared byte for byte afterwards. The functions
//! `is_…` are the `format`s that the published schemas name.

use std::fmt;

use crate::crypto::digest::Digest;
use crate::text::shown::excerpt;

/// Defines a string that holds its own check: `$name` holds what `$holds` accepts.
macro_rules! checked_string {
    ($(#[$doc:meta])* $name:ident, $holds:path, $form:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The text, byte for byte as it was given.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::text::id::IdError;

            fn try_from(text: String) -> Result<Self, $crate::text::id::IdError> {
                if $holds(&text) {
                    Ok($name(text))
                } else {
                    Err($crate::text::id::IdError::new($form, &text))
                }
            }
        }

        impl TryFrom<&str> for $name {
            type Error = $crate::text::id::IdError;

            fn try_from(text: &str) -> Result<Self, $crate::text::id::IdError> {
                $name::try_from(text.to_owned())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::text::id::IdError;

            fn from_str(text: &str) -> Result<Self, $crate::text::id::IdError> {
                $name::try_from(text.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> String {
                text.0
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                $name::try_from(text).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use checked_string;

checked_string!(
    /// The id of an object: an opaque token of 3 to 128 characters `A-Z a-z 0-9 _ . : -`.
    ///
    /// New ids are [TypeID]-shaped, `<prefix>_<26 characters>`; ids met in the wild need not be.
    ///
    /// [TypeID]: https://github.com/jetify-com/typeid/tree/main/spec
    Id,
    is_id,
    "an id of 3 to 128 characters `A-Z a-z 0-9 _ . : -`"
);

impl Id {
    /// A new id from 128 random bits. The caller brings them: there is no randomness in here.
    ///
    /// # Errors
    ///
    /// [`IdError`] if the prefix is not 1 to 63 characters `a-z` and `_` that begin and end with a
    /// letter.
    pub fn new(prefix: &str, entropy: [u8; 16]) -> Result<Id, IdError> {
        if !is_prefix(prefix) {
            let form = "a prefix of 1 to 63 characters `a-z _`, first and last a letter";
            return Err(IdError::new(form, prefix));
        }
        Ok(Id(format!(
            "{prefix}_{}",
            crockford(u128::from_be_bytes(entropy))
        )))
    }

    /// A new id that sorts by time: a version 7 UUID (RFC 9562 section 5.7) of milliseconds since
    /// 1970 and 74 of the random bits.
    ///
    /// # Errors
    ///
    /// [`IdError`] if the prefix is none (see [`Id::new`]) or the time does not fit 48 bits.
    pub fn from_time(prefix: &str, unix_millis: u64, entropy: [u8; 10]) -> Result<Id, IdError> {
        let [0, 0, t0, t1, t2, t3, t4, t5] = unix_millis.to_be_bytes() else {
            return Err(IdError::new(
                "a time below 2^48 ms",
                &unix_millis.to_string(),
            ));
        };
        let [a0, a1, b0, b1, b2, b3, b4, b5, b6, b7] = entropy;
        let version = 0x70 | (a0 & 0x0F);
        let variant = 0x80 | (b0 & 0x3F);
        Id::new(
            prefix,
            [
                t0, t1, t2, t3, t4, t5, version, a1, variant, b1, b2, b3, b4, b5, b6, b7,
            ],
        )
    }

    /// An id that follows from a digest, so that the same content always gets the same id: its
    /// first 128 bits.
    ///
    /// # Errors
    ///
    /// [`IdError`] if the prefix is none (see [`Id::new`]).
    pub fn derived(prefix: &str, digest: &Digest) -> Result<Id, IdError> {
        match digest.as_bytes().first_chunk() {
            Some(bits) => Id::new(prefix, *bits),
            None => Err(IdError::new("a digest of 128 bits or more", "")),
        }
    }

    /// Prefix and 128 bits of an id that is TypeID-shaped; `None` for any other id.
    pub fn type_id(&self) -> Option<(&str, [u8; 16])> {
        let (prefix, suffix) = self.0.rsplit_once('_')?;
        if !is_prefix(prefix) {
            return None;
        }
        Some((prefix, parse_crockford(suffix)?.to_be_bytes()))
    }
}

checked_string!(
    /// A payment provider's name for a payment, opaque: 1 to 255 printable ASCII characters, often
    /// `kind:value`.
    PaymentReference,
    is_payment_reference,
    "a payment reference of 1 to 255 printable ASCII characters"
);

checked_string!(
    /// An issuer: an https origin (RFC 6454) in lower case, such as `https://weverlabs.com`, with
    /// no user, no path, no slash at its end and no port 443. The host is a name or an IPv4 address.
    Origin,
    is_origin,
    ORIGIN
);

const ORIGIN: &str = "an https origin in lower case without a path, such as `https://example.com`";

impl Origin {
    /// The origin that a text may mean which is none: without the slash or path at its end or the
    /// port 443, in lower case, with the scheme. It is for messages: whoever wrote the text says whether it is meant.
    #[must_use]
    pub fn meant(text: &str) -> Option<Self> {
        let lower = text.trim().to_ascii_lowercase();
        let rest = match lower.split_once("://") {
            Some(("https", rest)) => rest,
            Some(_) => return None,
            None => &lower,
        };
        let host = rest.split(['/', '?', '#']).next()?;
        let host = host.strip_suffix(":443").unwrap_or(host);
        // A word is no host, though one may be called so.
        let is_host = host.contains('.') || lower.contains("://");
        let meant = format!("https://{host}");
        (is_host && meant != text && is_origin(&meant)).then_some(Self(meant))
    }
}

checked_string!(
    /// An address (RFC 3986): `https://`, a host in lower case (a name, an IPv4 address, or an IPv6
    /// address in brackets), a port if it is not 443, path, query and fragment, no user, at most 2,008
    /// characters. It is carried and compared, never resolved.
    Url,
    is_url,
    "an https address with a host in lower case, without a user and without the port 443"
);

checked_string!(
    /// A key of the format itself (a rail, a package level, a field, a document): a lower-case
    /// letter, then at most 63 of `a-z 0-9 _`.
    Name,
    is_name,
    "a name of 1 to 64 characters `a-z 0-9 _`, first a letter"
);

checked_string!(
    /// An address at the issuer's service: an https address, or a path that begins with one `/`. It
    /// is carried and compared, never resolved.
    ServicePath,
    is_service_path,
    "an https address, or a path that begins with one `/`"
);

checked_string!(
    /// Where the state of a run can be asked for: an https address, or a path of the issuer that begins
    /// with one `/`, without a fragment and without a segment `..`. It is carried and compared, never
    /// resolved.
    StatusUrl,
    is_status_url,
    "an https address, or a path that begins with one `/` and has neither `#` nor a segment `..`"
);

checked_string!(
    /// A hint by which its owner knows a key again: at most 8 characters, at least four `•` or `*`
    /// for what is left out, at most 16 characters. A key as a whole has no such gap and is refused.
    MaskedKey,
    is_masked_key,
    "a masked hint of a key, such as `wlv2_••••••••1f3c`"
);

/// A text that does not have the form it should have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdError {
    expected: &'static str,
    found: String,
    meant: Option<Origin>,
}

impl IdError {
    pub(crate) fn new(expected: &'static str, found: &str) -> IdError {
        IdError {
            expected,
            found: excerpt(found),
            meant: (expected == ORIGIN).then(|| Origin::meant(found)).flatten(),
        }
    }
}

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found `{}`", self.expected, self.found)?;
        match &self.meant {
            None => Ok(()),
            Some(meant) => write!(f, "; write `{meant}` if that is meant"),
        }
    }
}

impl std::error::Error for IdError {}

/// `[A-Za-z0-9_.:-]{3,128}`
pub(crate) fn is_id(text: &str) -> bool {
    (3..=128).contains(&text.len())
        && every(
            text,
            |byte| matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.' | b':' | b'-'),
        )
}

/// Whether every byte is one of those. Without an early exit, so that it is compiled to vector
/// instructions.
fn every(text: &str, is_one: impl Fn(u8) -> bool) -> bool {
    let bytes = text.as_bytes().iter();
    bytes.fold(true, |all, byte| all & is_one(*byte))
}

/// `[\x20-\x7E]{1,255}`
pub(crate) fn is_payment_reference(text: &str) -> bool {
    (1..=255).contains(&text.len()) && every(text, |byte| matches!(byte, 0x20..=0x7E))
}

/// `https://`, a host and perhaps a port, at most 261 characters in all: the longest host (253, RFC
/// 1123 section 2.1) behind the scheme. An IPv6 address has several spellings, and an issuer one.
pub(crate) fn is_origin(text: &str) -> bool {
    text.strip_prefix("https://").is_some_and(|authority| {
        text.len() <= 261 && !authority.starts_with('[') && is_authority(authority)
    })
}

/// A host and perhaps a port, with nobody before it: one spelling of each, in lower case.
fn is_authority(text: &str) -> bool {
    let (is_host, rest) = match text.strip_prefix('[') {
        Some(address) => match address.split_once(']') {
            Some((address, rest)) => (is_ipv6(address), rest),
            None => return false,
        },
        None => {
            let end = text.find(':').unwrap_or(text.len());
            let (host, rest) = text.split_at_checked(end).unwrap_or((text, ""));
            (is_host_name(host) || is_ipv4(host), rest)
        }
    };
    is_host && (rest.is_empty() || rest.strip_prefix(':').is_some_and(is_port))
}

/// 1 to 65535, and not 443, which nobody writes out: with it an origin would have two spellings.
fn is_port(text: &str) -> bool {
    let is_number = (1..=5).contains(&text.len())
        && !text.starts_with('0')
        && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number && text != "443" && text.parse::<u16>().is_ok()
}

/// Labels with points between them; the last one begins with a letter, so that no name is taken for
/// an address (RFC 3696 section 2).
fn is_host_name(text: &str) -> bool {
    let last = text.rsplit('.').next().unwrap_or_default();
    text.split('.').all(is_label) && last.starts_with(|first: char| first.is_ascii_lowercase())
}

/// Four decimal numbers, none longer than it has to be.
fn is_ipv4(text: &str) -> bool {
    let is_octet = |part: &str| {
        part.bytes().all(|byte| byte.is_ascii_digit())
            && (part == "0" || !part.starts_with('0'))
            && part.parse::<u8>().is_ok()
    };
    text.split('.').count() == 4 && text.split('.').all(is_octet)
}

/// Eight groups of hexadecimal digits, none longer than it has to be, `::` at most once for some of
/// them (RFC 4291 section 2.2, without a part in the form of IPv4).
fn is_ipv6(text: &str) -> bool {
    let is_group = |part: &str| {
        (1..=4).contains(&part.len())
            && (part == "0" || !part.starts_with('0'))
            && part
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    let groups = |text: &str| match text {
        "" => Some(0),
        _ => text
            .split(':')
            .all(is_group)
            .then(|| text.split(':').count()),
    };
    match text.split_once("::") {
        None => groups(text) == Some(8),
        Some((before, after)) => groups(before)
            .zip(groups(after))
            .is_some_and(|(before, after)| before.saturating_add(after) <= 7),
    }
}

/// `[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?`
fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// The longest address: 2,000 characters behind `https://`.
const LONGEST_URL: usize = 2008;

/// `https://`, a host, perhaps a port, and what RFC 3986 has behind them.
pub(crate) fn is_url(text: &str) -> bool {
    text.strip_prefix("https://").is_some_and(|rest| {
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
        text.len() <= LONGEST_URL && is_authority(authority) && is_behind_the_host(rest)
    })
}

/// An https address, or a path at a service that the reader knows: `//` would name another host.
pub(crate) fn is_service_path(text: &str) -> bool {
    let is_path = text.starts_with('/') && !text.starts_with("//");
    is_url(text) || (is_path && text.len() <= LONGEST_URL && is_behind_the_host(text))
}

pub(crate) fn is_status_url(text: &str) -> bool {
    let path = text.split('?').next().unwrap_or_default();
    let stays = !text.contains('#') && path.split('/').all(|segment| segment != "..");
    is_url(text) || (stays && is_service_path(text))
}

/// Path, query and fragment in the characters of RFC 3986 (section 3.3 to 3.5), any other as `%`
/// and two hexadecimal digits.
fn is_behind_the_host(text: &str) -> bool {
    let (before, fragment) = text.split_once('#').unwrap_or((text, ""));
    let of_uri = |text: &str| {
        let mut escapes = text.split('%');
        let plain = |text: &str| {
            every(text, |byte| {
                byte.is_ascii_alphanumeric() || b"._~!$&'()*+,;=:@/?-".contains(&byte)
            })
        };
        let is_escape = |text: &str| {
            let digits = text.get(..2);
            digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
        };
        escapes.next().is_none_or(plain) && escapes.all(|text| is_escape(text) && plain(text))
    };
    of_uri(before) && of_uri(fragment)
}

/// `[A-Za-z0-9_-]{0,8}[•*]{4,32}[A-Za-z0-9_-]{0,16}`: what is left of a key once it is masked.
pub(crate) fn is_masked_key(text: &str) -> bool {
    let masks = |character: char| matches!(character, '•' | '*');
    let shown = |text: &str, most: usize| {
        text.len() <= most
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
    };
    let Some((before, rest)) = text.find(masks).and_then(|at| text.split_at_checked(at)) else {
        return false;
    };
    let after = rest.trim_start_matches(masks);
    let masked = rest.chars().count().saturating_sub(after.len());
    shown(before, 8) && (4..=32).contains(&masked) && shown(after, 16)
}

/// `[a-z][a-z0-9_]{0,63}`
pub(crate) fn is_name(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && every(
            text,
            |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'),
        )
}

/// A TypeID's prefix: `[a-z]([a-z_]{0,61}[a-z])?`
fn is_prefix(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && !text.starts_with('_')
        && !text.ends_with('_')
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'_'))
}

/// Crockford's alphabet in lower case: no `i`, `l`, `o`, `u`.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// 128 bits as 26 characters of 5 bits, most significant first; two zero bits lead.
fn crockford(bits: u128) -> String {
    (0..26_u32)
        .rev()
        .filter_map(|place| {
            let [five_bits, ..] = (bits >> (5 * place) & 31).to_le_bytes();
            ALPHABET.get(usize::from(five_bits))
        })
        .map(|byte| char::from(*byte))
        .collect()
}

/// The 128 bits of 26 characters; `None` if they are others, or more than 128 bits.
fn parse_crockford(text: &str) -> Option<u128> {
    if text.len() != 26 || !text.starts_with(|first: char| matches!(first, '0'..='7')) {
        return None;
    }
    text.bytes().try_fold(0_u128, |bits, byte| {
        let five_bits = ALPHABET.iter().position(|letter| *letter == byte)?;
        Some(bits << 5 | u128::try_from(five_bits).ok()?)
    })
}
