//! What a payment is called: one name for one payment, however it is spelled (see `docs/format.md`).
//!
//! Whoever settles a payment gives it a name. The same payment may stand in a proof as a transaction's
//! hash in upper case, behind the name of its network, or behind a prefix of the rails. What counts
//! once counts by the key in here, and never by the spelling.

use core::fmt;

use crate::canonical::quoted;
use crate::digest::Digest;

/// What names a payment, by its kind. This version's objects state references only; the other kinds
/// are read from evidence by whoever has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Payment<'a> {
    /// A transaction on a chain of the EVM.
    EvmTransaction {
        /// CAIP-2, such as `eip155:8453`; empty if nothing states it.
        chain: &'a str,
        /// 32 bytes in hexadecimal, with or without `0x`.
        hash: &'a str,
    },
    /// A transfer authorized by EIP-3009. Token, payer and nonce name it, whatever transaction carries it.
    Eip3009 {
        /// CAIP-2.
        chain: &'a str,
        /// The address of the token's contract.
        token: &'a str,
        /// The payer's address.
        from: &'a str,
        /// 32 bytes in hexadecimal, with or without `0x`.
        nonce: &'a str,
    },
    /// A transaction on Solana: the bytes of its message, which every signer signs.
    Solana {
        /// The message, with the byte of its version.
        message: &'a [u8],
    },
    /// A mandate: the signing input of its last hop, `header.payload`.
    Mandate {
        /// The text that the last hop's signature is over.
        signing_input: &'a str,
    },
    /// What a provider calls the payment, opaque.
    Reference {
        /// Who states it.
        issuer: &'a str,
        /// The provider.
        provider: &'a str,
        /// The provider's account that was paid; empty if nothing states it.
        account: &'a str,
        /// The provider's name for the payment.
        reference: &'a str,
    },
}

/// The one name of a payment. Two payments are one exactly if namespace and text are equal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaymentKey {
    namespace: &'static str,
    text: String,
}

impl PaymentKey {
    /// `eip155`, `eip3009`, `solana`, `mandate` or `reference`.
    #[must_use]
    pub fn namespace(&self) -> &'static str {
        self.namespace
    }

    /// Of a transaction on the EVM its hash, and whether that is the whole name, since nothing states
    /// its chain.
    pub(crate) fn chainless(&self) -> Option<(&str, bool)> {
        let of_evm = Some(&self.text).filter(|_| self.namespace == EVM)?;
        match of_evm.split_once('/') {
            Some((_, hash)) => Some((hash, false)),
            None => Some((of_evm, true)),
        }
    }

    /// The name within its namespace.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for PaymentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.namespace, self.text)
    }
}

const EVM: &str = "eip155";

/// The one name of a payment; none if a value does not have the form of its kind.
///
/// ```
/// use wever_proof::payment_key::{Payment, payment_key};
///
/// let hash = "0xABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789";
/// let key = payment_key(Payment::EvmTransaction { chain: "eip155:8453", hash }).unwrap();
/// assert_eq!(key.namespace(), "eip155");
/// assert_eq!(key.text(), format!("eip155:8453/{}", hash.to_lowercase()));
/// ```
#[must_use]
pub fn payment_key(payment: Payment<'_>) -> Option<PaymentKey> {
    let (namespace, text) = match payment {
        Payment::EvmTransaction { chain: "", hash } => (EVM, hex(hash, 64)?),
        Payment::EvmTransaction { chain, hash } => {
            (EVM, format!("{}/{}", evm_chain(chain)?, hex(hash, 64)?))
        }
        Payment::Eip3009 {
            chain,
            token,
            from,
            nonce,
        } => {
            let chain = evm_chain(chain)?;
            let (token, from, nonce) = (hex(token, 40)?, hex(from, 40)?, hex(nonce, 64)?);
            ("eip3009", format!("{chain}/{token}/{from}/{nonce}"))
        }
        Payment::Solana { message } if !message.is_empty() => {
            ("solana", Digest::of_bytes(message).to_string())
        }
        Payment::Mandate { signing_input } if !signing_input.is_empty() => {
            let digest = Digest::of_bytes(signing_input.as_bytes());
            ("mandate", digest.to_string())
        }
        Payment::Solana { .. } | Payment::Mandate { .. } => return None,
        Payment::Reference {
            issuer,
            provider,
            account,
            reference,
        } => {
            let reference = bare(reference);
            if reference.is_empty() {
                return None;
            }
            let mut text = Vec::from(b"[");
            for (place, part) in [issuer, provider, account, &reference]
                .into_iter()
                .enumerate()
            {
                if place > 0 {
                    text.push(b',');
                }
                text.extend(quoted(part));
            }
            text.push(b']');
            ("reference", String::from_utf8_lossy(&text).into_owned())
        }
    };
    Some(PaymentKey { namespace, text })
}

/// What a reference names: the transaction whose hash it holds, or itself.
///
/// A hash is 32 bytes in hexadecimal that no further letter or digit touches. Its chain is the one that
/// stands in the reference, in CAIP-2 or by the name that version 1 of x402 has for it; otherwise that
/// of `asset`, the CAIP-19 asset beside the reference; otherwise none.
#[must_use]
pub fn named_by<'a>(
    reference: &'a str,
    asset: Option<&'a str>,
    issuer: &'a str,
    provider: &'a str,
) -> Payment<'a> {
    match transaction(reference) {
        Some((before, hash, after)) => {
            let stated = chain_in(before).or_else(|| chain_in(after));
            let of_asset = || asset.and_then(chain_in);
            let chain = stated.or_else(of_asset).unwrap_or_default();
            Payment::EvmTransaction { chain, hash }
        }
        None => Payment::Reference {
            issuer,
            provider,
            account: "",
            reference,
        },
    }
}

/// The first 32 bytes in hexadecimal, with what stands before and after.
fn transaction(reference: &str) -> Option<(&str, &str, &str)> {
    let divides = |character: char| !character.is_ascii_alphanumeric();
    let mut at = 0_usize;
    for piece in reference.split_inclusive(divides) {
        let word = piece.trim_end_matches(divides);
        let digits = without_0x(word);
        if is_hex(digits, 64) {
            let before = reference.get(..at)?;
            let after = reference.get(at.saturating_add(word.len())..)?;
            return Some((before, digits, after));
        }
        at = at.saturating_add(piece.len());
    }
    None
}

/// The names of version 1 of x402 for chains of the EVM.
const NETWORKS: &[(&str, &str)] = &[
    ("abstract", "eip155:2741"),
    ("abstract-testnet", "eip155:11124"),
    ("avalanche", "eip155:43114"),
    ("avalanche-fuji", "eip155:43113"),
    ("base", "eip155:8453"),
    ("base-sepolia", "eip155:84532"),
    ("educhain", "eip155:41923"),
    ("ethereum", "eip155:1"),
    ("iotex", "eip155:4689"),
    ("peaq", "eip155:3338"),
    ("polygon", "eip155:137"),
    ("polygon-amoy", "eip155:80002"),
    ("sei", "eip155:1329"),
    ("sei-testnet", "eip155:1328"),
    ("sepolia", "eip155:11155111"),
    ("skale-base-sepolia", "eip155:324705682"),
    ("story", "eip155:1514"),
];

/// The chain that a text names: in CAIP-2, or else by the last of its words that is a name of x402.
fn chain_in(text: &str) -> Option<&str> {
    let divides = |character: char| !character.is_ascii_alphanumeric() && character != '-';
    let mut at = 0_usize;
    let mut named = None;
    for piece in text.split_inclusive(divides) {
        let word = piece.trim_end_matches(divides);
        let behind = at.saturating_add(piece.len());
        if word.eq_ignore_ascii_case(EVM) {
            let digits = text.get(behind..).unwrap_or_default();
            let count = digits.bytes().take_while(u8::is_ascii_digit).count();
            let chain = text.get(at..behind.saturating_add(count));
            if let Some(chain) = chain.filter(|chain| evm_chain(chain).is_some()) {
                return Some(chain);
            }
        }
        let is_it = |(name, _): &&(&str, &str)| word.eq_ignore_ascii_case(name);
        let known = NETWORKS.iter().find(is_it).map(|(_, chain)| *chain);
        named = known.or(named);
        at = behind;
    }
    named
}

/// `eip155:` and the number of the chain without leading zeros.
fn evm_chain(chain: &str) -> Option<String> {
    let (namespace, number) = chain.split_once(':')?;
    let digits = number.trim_start_matches('0');
    let is_number = !digits.is_empty()
        && number.len() <= 32
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && namespace.eq_ignore_ascii_case(EVM)).then(|| format!("{EVM}:{digits}"))
}

/// `0x` and so many hexadecimal digits in lower case.
fn hex(text: &str, digits: usize) -> Option<String> {
    let text = without_0x(text);
    is_hex(text, digits).then(|| format!("0x{}", text.to_ascii_lowercase()))
}

fn without_0x(text: &str) -> &str {
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    digits.unwrap_or(text)
}

fn is_hex(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// What the rails write before the id of one and the same session of Stripe.
const STRIPE: [&str; 3] = ["stripe_checkout:", "stripe_stablecoin:", "stripe_crypto:"];

/// A reference without spaces, and without the prefix that says by which of its ways Stripe was paid:
/// the session behind it has one id.
fn bare(reference: &str) -> String {
    let mut text: String = reference.split(' ').collect();
    let begins = |prefix: &str| {
        let start = text.get(..prefix.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    if let Some(prefix) = STRIPE.iter().find(|prefix| begins(prefix)) {
        text = text.get(prefix.len()..).unwrap_or_default().to_owned();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "0xf3746613c2d920b5fdabc0856f2aeb2d4f88ee6037b8cc5d04a71a4462f13480";
    const BASE: &str = "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913";

    fn of(reference: &str, asset: Option<&str>) -> String {
        let named = named_by(reference, asset, "https://a.example", "stripe");
        payment_key(named).unwrap().to_string()
    }

    #[test]
    fn a_transaction_is_one_however_it_is_spelled() {
        let one = format!("eip155 eip155:8453/{HASH}");
        let upper = HASH.to_uppercase();
        for reference in [
            format!("eip155:8453:{HASH}"),
            format!("eip155:8453/tx/{upper}"),
            format!("EIP155:08453:{}", &upper[2..]),
            format!("x402:base:{HASH}"),
            format!("stablecoin: BASE {HASH}"),
            format!("{HASH}@eip155:8453"),
            format!("https://explorer.example/base/tx/{HASH}?tab=logs#3"),
        ] {
            assert_eq!(of(&reference, None), one, "{reference}");
            // What stands in the reference is nearer than what stands beside it.
            assert_eq!(of(&reference, Some("eip155:1/slip44:60")), one);
        }
        assert_eq!(of(HASH, Some(BASE)), one);
        assert_eq!(of(HASH, None), format!("eip155 {HASH}"));
        let solana = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/slip44:501";
        assert_eq!(of(HASH, Some(solana)), format!("eip155 {HASH}"));
        let other = format!("eip155 eip155:84532/{HASH}");
        assert_eq!(of(&format!("base-sepolia:{HASH}"), Some(BASE)), other);
    }

    #[test]
    fn a_reference_keeps_its_letters() {
        let of = |reference| of(reference, None);
        let one = r#"reference ["https://a.example","stripe","","cs_live_aB"]"#;
        for reference in [
            "cs_live_aB",
            "stripe_checkout:cs_live_aB",
            "Stripe_Stablecoin: cs_live_aB ",
            " stripe_crypto:cs_live_aB",
        ] {
            assert_eq!(of(reference), one, "{reference}");
        }
        for reference in ["cs_live_ab", "invoice:cs_live_aB", "cs_live_aB_2"] {
            assert_ne!(of(reference), one, "{reference}");
        }
        // One digit more or less is no hash.
        for reference in [&HASH[..65], &format!("{HASH}0"), "0x", &format!("a{HASH}")] {
            assert!(of(reference).starts_with("reference "), "{reference}");
        }
        for reference in ["", " ", "stripe_checkout:"] {
            let named = named_by(reference, None, "https://a.example", "stripe");
            assert_eq!(payment_key(named), None);
        }
    }

    #[test]
    fn each_kind_has_its_name() {
        let key = payment_key(Payment::Eip3009 {
            chain: "eip155:84532",
            token: "0x036CbD53842c5426634e7929541eC2318f3dCF7e",
            from: "0x857b06519E91e3A54538791bDbb0E22373e36b66",
            nonce: HASH,
        });
        let text = format!(
            "eip3009 eip155:84532/0x036cbd53842c5426634e7929541ec2318f3dcf7e/0x857b06519e91e3a54538791bdbb0e22373e36b66/{HASH}"
        );
        assert_eq!(key.unwrap().to_string(), text);
        let abc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let key = payment_key(Payment::Solana { message: b"abc" });
        assert_eq!(key.unwrap().to_string(), format!("solana {abc}"));
        let key = payment_key(Payment::Mandate {
            signing_input: "abc",
        });
        assert_eq!(key.unwrap().to_string(), format!("mandate {abc}"));
        for chain in ["solana:1", "eip155:", "eip155:0", "eip155:1x", "8453"] {
            assert_eq!(
                payment_key(Payment::EvmTransaction { chain, hash: HASH }),
                None
            );
        }
        assert_eq!(payment_key(Payment::Solana { message: b"" }), None);
        assert_eq!(payment_key(Payment::Mandate { signing_input: "" }), None);
    }
}
