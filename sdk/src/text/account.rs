//! Accounts and assets on chains: how they are spelled, and when two spellings are one
//! (`docs/format.md`, section 3).

use crate::text::id::checked_string;
use core::ops::Range;
use sha3::{Digest, Keccak256};
use std::borrow::Cow;

checked_string!(
    /// An account on a chain, in the syntax of [CAIP-10], such as
    /// `eip155:8453:0x1111111111111111111111111111111111111111`.
    ///
    /// [CAIP-10]: https://chainagnostic.org/CAIPs/caip-10
    Account,
    is_account,
    "an account in the syntax of CAIP-10"
);

/// `[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}:[-.%a-zA-Z0-9]{1,128}`
pub(crate) fn is_account(text: &str) -> bool {
    let mut parts = text.split(':');
    let (Some(namespace), Some(chain), Some(address), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let all = |text: &str, most: usize, is_one: fn(u8) -> bool| {
        (1..=most).contains(&text.len()) && text.bytes().all(is_one)
    };
    namespace.len() >= 3
        && all(
            namespace,
            8,
            |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'),
        )
        && all(chain, 32, |byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
        })
        && all(address, 128, |byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'%')
        })
}

/// CAIP-19: `chain/namespace:reference`, then `/token` where the asset is one of many, with the
/// chain of CAIP-2.
pub(crate) fn is_asset(text: &str) -> bool {
    let mut parts = text.split('/');
    let chain = parts.next().and_then(|part| part.split_once(':'));
    let asset = parts.next().and_then(|part| part.split_once(':'));
    let token = parts.next();
    let (Some((chain_namespace, chain_reference)), Some((namespace, reference)), None) =
        (chain, asset, parts.next())
    else {
        return false;
    };
    is_caip_namespace(chain_namespace)
        && matches!(chain_reference.len(), 1..=32)
        && chain_reference
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        && is_caip_namespace(namespace)
        && matches!(reference.len(), 1..=128)
        && is_caip_reference(reference)
        && token.is_none_or(|token| matches!(token.len(), 1..=78) && is_caip_reference(token))
}

/// `[-a-z0-9]{3,8}`
fn is_caip_namespace(text: &str) -> bool {
    matches!(text.len(), 3..=8)
        && text
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// `[-.%a-zA-Z0-9]*`
fn is_caip_reference(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'%'))
}

/// The chains whose addresses have no letter case of their own.
const EVM: &str = "eip155:";

/// Where in an account (CAIP-10) or an asset (CAIP-19) of the EVM an address stands: 40 hexadecimal digits
/// behind `0x`.
fn address_in(text: &str) -> Option<Range<usize>> {
    let rest = text.strip_prefix(EVM)?;
    let (chain, rest) = rest.split_at(rest.find([':', '/'])?);
    let is_chain = matches!(chain.len(), 1..=32) && chain.bytes().all(|byte| byte.is_ascii_digit());
    // An asset has its namespace first, and one of many its number behind its address.
    let address = match rest.strip_prefix(':') {
        Some(address) => address,
        None => rest.strip_prefix('/')?.split_once(':')?.1,
    };
    let address = address.strip_prefix("0x")?;
    let digits = address.split('/').next()?;
    let is_address = digits.len() == 40 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_whole = is_account(text) || is_asset(text);
    if !(is_chain && is_address && is_whole) {
        return None;
    }
    let start = text.len().saturating_sub(address.len());
    Some(start..start.saturating_add(digits.len()))
}

/// The one spelling of an account or an asset: of the EVM its address in lower case; of other chains, and of
/// any other text, the text as it is.
///
/// ```
/// use wever_proof::account::canonical;
///
/// let spelled = "eip155:8453:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913";
/// assert_eq!(canonical(spelled), spelled.to_lowercase());
/// assert_eq!(canonical("solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp:7S3P"), "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp:7S3P");
/// ```
#[must_use]
pub fn canonical(text: &str) -> Cow<'_, str> {
    let upper = |range: &Range<usize>| {
        let digits = text.get(range.clone()).unwrap_or_default();
        digits.bytes().any(|byte| byte.is_ascii_uppercase())
    };
    match address_in(text).filter(upper) {
        // Nothing but the address of such a text can have capitals: chain and namespace have none, and the
        // number of one of many is compared as it stands.
        Some(range) => {
            let (before, rest) = text.split_at(range.start);
            let (address, behind) = rest.split_at(range.len());
            Cow::Owned(format!("{before}{}{behind}", address.to_ascii_lowercase()))
        }
        None => Cow::Borrowed(text),
    }
}

/// Whether two texts name one account or asset.
pub(crate) fn is_one(one: &str, other: &str) -> bool {
    one == other || one.len() == other.len() && canonical(one) == canonical(other)
}

/// The right spelling of an account or asset of the EVM whose address has letters of both cases in another
/// way than its checksum says ([EIP-55](https://eips.ethereum.org/EIPS/eip-55)); none where nothing is wrong.
pub(crate) fn checksummed(text: &str) -> Option<String> {
    let range = address_in(text)?;
    let digits = text.get(range.clone())?;
    let has = |is_one: fn(&u8) -> bool| digits.as_bytes().iter().any(is_one);
    if !(has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase)) {
        return None;
    }
    let right = checksum(&digits.to_ascii_lowercase());
    let behind = text.get(range.end..)?;
    (right != digits).then(|| {
        format!(
            "{}{right}{behind}",
            text.get(..range.start).unwrap_or_default()
        )
    })
}

/// Whether an account (CAIP-10) says that it is of the EVM, and its chain is no number or its address none.
pub(crate) fn is_misshapen(account: &str) -> bool {
    let Some(rest) = account.strip_prefix(EVM) else {
        return false;
    };
    let chain = rest.split(':').next().unwrap_or_default();
    chain.starts_with('0') || address_in(account).is_none()
}

/// Each letter is a capital exactly if the digit at its place in the hash of the address is 8 or more.
fn checksum(lower: &str) -> String {
    let hash = Keccak256::digest(lower.as_bytes());
    let halves = hash.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let spelled = lower.chars().zip(halves).map(|(digit, half)| match half {
        8.. => digit.to_ascii_uppercase(),
        _ => digit,
    });
    spelled.collect()
}

/// Whether an address alone, 40 hexadecimal digits with or without `0x`, has letters of both cases in another
/// way than its checksum says.
pub(crate) fn has_wrong_checksum(address: &str) -> bool {
    let digits = address.strip_prefix("0x").unwrap_or(address);
    checksummed(&format!("{EVM}1:0x{digits}")).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made with another program, from addresses of our own.
    #[test]
    fn checksums_are_those_of_eip_55() {
        for address in [
            "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
            "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48",
            "0x036CbD53842c5426634e7929541eC2318f3dCF7e",
        ] {
            for text in [
                format!("eip155:8453:{address}"),
                format!("eip155:8453/erc20:{address}"),
                format!("eip155:1/erc721:{address}/771769"),
            ] {
                assert_eq!(checksummed(&text), None, "{text}");
                assert_eq!(checksummed(&canonical(&text)), None, "{text}");
                let digits = &address[2..];
                let shouted = text.replace(digits, &digits.to_ascii_uppercase());
                assert_eq!(checksummed(&shouted), None, "one case states no checksum");
                let swapped: String = digits
                    .chars()
                    .map(|digit| match digit.is_ascii_uppercase() {
                        true => digit.to_ascii_lowercase(),
                        false => digit.to_ascii_uppercase(),
                    })
                    .collect();
                let swapped = text.replace(digits, &swapped);
                assert_eq!(checksummed(&swapped), Some(text.clone()));
                assert!(is_one(&text, &swapped) && is_one(&text, &shouted));
            }
        }
    }

    /// Where letter case may mean something it is kept.
    #[test]
    fn other_texts_are_as_they_stand() {
        let digits = "833589fCD6eDb6E08f4c7C32D4f71b54bdA02913";
        for text in [
            format!("eip155:8453:0X{digits}"),
            format!("eip155:8453:{digits}"),
            format!("eip155:8453:0x{digits}00"),
            format!("eip155:x:0x{digits}"),
            format!("EIP155:8453:0x{digits}"),
            format!("other:8453:0x{digits}"),
            format!("eip155:8453:0x{digits}:1"),
            format!("eip155:8453/0x{digits}"),
            format!("0x{digits}"),
            format!("paid to eip155:8453:0x{digits}"),
            "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/token:EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
                .to_owned(),
        ] {
            assert_eq!(canonical(&text), text);
            assert_eq!(checksummed(&text.to_ascii_lowercase()), None);
        }
        let of_many = format!("eip155:1/erc721:0x{digits}/aB");
        assert_eq!(
            canonical(&of_many),
            format!("eip155:1/erc721:0x{}/aB", digits.to_ascii_lowercase())
        );
    }

    #[test]
    fn an_account_is_spelled_in_three_parts() {
        for text in [
            "eip155:1:0xab",
            "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp:7S3P",
            "abc:_:a.%",
        ] {
            assert!(is_account(text), "{text}");
        }
        for text in [
            "",
            "eip155:1",
            "eip155:1:",
            "eip155::0xab",
            "ab:1:a",
            "eip155:1:a:b",
            "Eip155:1:a",
            "eip155:1:a b",
        ] {
            assert!(!is_account(text), "{text}");
        }
    }
}
