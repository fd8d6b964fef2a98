//! What a payment is called: one name for one payment, however it is spelled (see `docs/format.md`).
//!
//! Whoever settles a payment gives it a name. The same payment may stand in a proof as a transaction's
//! hash in upper case, behind the name of its network, or behind a prefix of the rails. What counts
//! once counts by the key in here, and never by the spelling.

use core::fmt;

use crate::crypto::digest::Digest;
use crate::json::canonical::quoted;
use crate::text::account;

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
        /// The provider's name for the payment, as [`payments_named`] reads it.
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

    /// Whether two transactions on the EVM are one: without a chain it is that of its hash on any.
    pub(crate) fn is_one(&self, other: &Self) -> bool {
        match (self.chainless(), other.chainless()) {
            (Some((hash, is_any)), Some((of_other, is_any_other))) if is_any || is_any_other => {
                hash == of_other
            }
            _ => self == other,
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
const SOLANA: &str = "solana";

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
            let (token, from, nonce) = (address(token)?, address(from)?, hex(nonce, 64)?);
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
            if reference.is_empty() {
                return None;
            }
            let mut text = Vec::from(b"[");
            for (place, part) in [issuer, provider, account, reference]
                .into_iter()
                .enumerate()
            {
                if place > 0 {
                    text.push(b',');
                }
                text.extend_from_slice(quoted(part).as_bytes());
            }
            text.push(b']');
            ("reference", String::from_utf8_lossy(&text).into_owned())
        }
    };
    Some(PaymentKey { namespace, text })
}

/// The payments that a reference names: the transactions whose hashes it holds, or itself.
///
/// 1. Each run of exactly 64 hexadecimal digits is the hash of a transaction.
/// 2. Its chain is the one that stands in the reference, in CAIP-2 or by the name that version 1 of x402 has
///    for it; otherwise that of `asset`, the CAIP-19 asset beside the reference; otherwise none.
/// 3. Without a hash the reference itself is the name, without the words in front of it that only say how it
///    was paid.
///
/// Spaces do not count, and what is no reference by its form names nothing.
#[must_use]
pub fn payments_named(
    reference: &str,
    asset: Option<&str>,
    issuer: &str,
    provider: &str,
) -> Vec<PaymentKey> {
    let Some(text) = spelled(reference) else {
        return Vec::new();
    };
    let hashes = hashes(&text);
    if hashes.is_empty() {
        let (_, reference) = bare(&text, provider);
        return Vec::from_iter(payment_key(Payment::Reference {
            issuer,
            provider,
            account: "",
            reference,
        }));
    }
    let chain = stated_chain(&text, &hashes).or_else(|| asset.and_then(chain_in));
    let chain = chain.unwrap_or_default();
    let mut keys: Vec<PaymentKey> = Vec::new();
    for (_, hash) in hashes {
        let key = payment_key(Payment::EvmTransaction { chain, hash });
        keys.extend(key.filter(|key| !keys.contains(key)));
    }
    keys
}

/// Whether a reference names another chain than that of the asset beside it.
pub(crate) fn is_elsewhere(reference: &str, asset: &str, provider: &str) -> bool {
    let Some((of_asset, _)) = asset.split_once('/') else {
        return false;
    };
    chain_of(reference, provider).is_some_and(|chain| !is_one_chain(&chain, of_asset))
}

/// The chain that a reference names, as it spells it.
fn chain_of(reference: &str, provider: &str) -> Option<String> {
    let text = spelled(reference)?;
    let hashes = hashes(&text);
    if hashes.is_empty() {
        bare(&text, provider).0
    } else {
        stated_chain(&text, &hashes).map(str::to_owned)
    }
}

/// Whether a reference names one of these chains, and not its namespace alone.
pub(crate) fn is_on(reference: &str, provider: &str, chains: &[&str]) -> bool {
    let chain = chain_of(reference, provider);
    let chain = chain.filter(|chain| chain.contains(':'));
    chain.is_some_and(|chain| chains.iter().any(|known| is_one_chain(&chain, known)))
}

/// Two chains in CAIP-2. Where one is stated by its namespace alone, it is any of that.
fn is_one_chain(one: &str, other: &str) -> bool {
    if let (Some(one), Some(other)) = (evm_chain(one), evm_chain(other)) {
        return one == other;
    }
    let parts = |chain: &str| match chain.split_once(':') {
        Some((namespace, number)) => (namespace.to_ascii_lowercase(), Some(number.to_owned())),
        None => (chain.to_ascii_lowercase(), None),
    };
    let ((one, number), (other, of_other)) = (parts(one), parts(other));
    one == other && (number.is_none() || of_other.is_none() || number == of_other)
}

/// The most characters of a reference; none of them is other than printable ASCII.
pub(crate) const LONGEST_REFERENCE: usize = 255;

/// A reference without its spaces.
fn spelled(reference: &str) -> Option<String> {
    let is_one = reference.len() <= LONGEST_REFERENCE
        && reference.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    is_one.then(|| reference.split(' ').collect())
}

/// Every row of exactly 64 hexadecimal digits, and where it stands.
fn hashes(text: &str) -> Vec<(usize, &str)> {
    let divides = |character: char| !character.is_ascii_hexdigit();
    let mut found = Vec::new();
    let mut at = 0_usize;
    for piece in text.split_inclusive(divides) {
        let digits = piece.trim_end_matches(divides);
        if is_hex(digits, 64) {
            found.push((at, digits));
        }
        at = at.saturating_add(piece.len());
    }
    found
}

/// The chain that stands before the first of the hashes, or else behind it.
fn stated_chain<'t>(text: &'t str, hashes: &[(usize, &str)]) -> Option<&'t str> {
    let (at, hash) = hashes.first()?;
    let behind = || text.get(at.saturating_add(hash.len())..);
    let before = text.get(..*at).and_then(chain_in);
    before.or_else(|| behind().and_then(chain_in))
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

/// The chain that a text names: in CAIP-2, or else by the last of its words that is a name of x402 and has
/// `:` behind it. In the address of an explorer such a word may say something else.
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
        let is_it =
            |(name, _): &&(&str, &str)| piece.ends_with(':') && word.eq_ignore_ascii_case(name);
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

/// An address in lower case; none if its letters are of both cases in another way than its checksum says.
fn address(text: &str) -> Option<String> {
    let lower = hex(text, 40)?;
    (!account::has_wrong_checksum(without_0x(text))).then_some(lower)
}

fn without_0x(text: &str) -> &str {
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    digits.unwrap_or(text)
}

fn is_hex(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Words that say how a payment was made, and not which one it is: the kinds of payment and the kinds of
/// provider of the format, and what the rails write before a session of Stripe. A test holds them to the
/// schemas.
const WORDS: &[&str] = &[
    "agent_allowance",
    "ap2_mandate",
    "checkout",
    "circle",
    "circle_usdc",
    "custom_provider",
    "invoice",
    "manual_approval",
    "manual_invoice",
    "stablecoin",
    "stripe",
    "stripe_checkout",
    "stripe_crypto",
    "stripe_stablecoin",
    "wallet",
    "x402",
];

/// The chain that stands in front of a reference, and the reference without the words in front of it, as
/// long as something is left: words of the format, the provider's own name, and chains, each with `:` or `/`
/// behind it.
fn bare<'t>(reference: &'t str, provider: &str) -> (Option<String>, &'t str) {
    let mut chain = None;
    let mut left = reference;
    while let Some((word, rest)) = first_word(left) {
        let is = |known: &str| is_one_word(word, known);
        if is(EVM) || is(SOLANA) {
            let numbered = first_word(rest).filter(|(number, _)| is_number_of(word, number));
            chain = chain.or(Some(match numbered {
                Some((number, _)) => format!("{word}:{number}"),
                None => word.to_owned(),
            }));
            left = numbered.map_or(rest, |(_, rest)| rest);
        } else if let Some((_, known)) = NETWORKS.iter().find(|(name, _)| is(name)) {
            chain = chain.or(Some((*known).to_owned()));
            left = rest;
        } else if WORDS.iter().any(|known| is(known)) || is(provider) {
            left = rest;
        } else {
            break;
        }
    }
    (chain, left)
}

/// Whether this says which chain of a namespace it is, as CAIP-2 spells it.
fn is_number_of(namespace: &str, number: &str) -> bool {
    if namespace.eq_ignore_ascii_case(EVM) {
        return evm_chain(&format!("{EVM}:{number}")).is_some();
    }
    number.len() == 32 && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// What is before the first `:` or `/`, and what is behind it, if something is.
fn first_word(text: &str) -> Option<(&str, &str)> {
    let (word, rest) = text.split_once([':', '/'])?;
    (!rest.is_empty()).then_some((word, rest))
}

/// Letter case, `_` and `-` make no other word. What is longer than a reference is none of its words.
fn is_one_word(one: &str, other: &str) -> bool {
    one.len().max(other.len()) <= LONGEST_REFERENCE && letters(one).eq(letters(other))
}

fn letters(word: &str) -> impl Iterator<Item = u8> {
    let letters = word.bytes().filter(|letter| !matches!(letter, b'_' | b'-'));
    letters.map(|letter| letter.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "0xf3746613c2d920b5fdabc0856f2aeb2d4f88ee6037b8cc5d04a71a4462f13480";
    const BASE: &str = "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913";

    const ISSUER: &str = "https://a.example";

    fn all(reference: &str, asset: Option<&str>) -> Vec<String> {
        let keys = payments_named(reference, asset, ISSUER, "acme");
        keys.iter().map(PaymentKey::to_string).collect()
    }

    fn of(reference: &str, asset: Option<&str>) -> String {
        let mut keys = all(reference, asset);
        assert_eq!(keys.len(), 1, "{reference}: {keys:?}");
        keys.remove(0)
    }

    #[test]
    fn a_transaction_is_one_however_it_is_spelled() {
        let one = format!("eip155 eip155:8453/{HASH}");
        let upper = HASH.to_uppercase();
        let spaced = format!("{} {}", &HASH[..32], &HASH[32..]);
        for reference in [
            format!("eip155:8453:{HASH}"),
            format!("eip155:8453/tx/{upper}"),
            format!("EIP155:08453:{}", &upper[2..]),
            format!("x402:base:{HASH}"),
            format!("stablecoin: BASE: {spaced}"),
            format!("{HASH}@eip155:8453"),
            format!("base:tx{HASH}"),
            format!("base:0x{HASH}:{HASH}"),
            format!("base:x_{HASH}_{upper}"),
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
        // A word in an address names no chain.
        for address in [
            "https://sepolia.scan.example/tx/",
            "https://scan.example/story/",
        ] {
            assert_eq!(of(&format!("{address}{HASH}"), Some(BASE)), one);
        }
    }

    #[test]
    fn each_hash_in_a_reference_is_a_payment() {
        let decoy = format!("0x{}", "b".repeat(64));
        let keys = all(&format!("base:{decoy}:{HASH}"), None);
        let key = |hash: &str| format!("eip155 eip155:8453/{hash}");
        assert_eq!(keys, [key(&decoy), key(HASH)]);
        // One digit more or less is no hash.
        for reference in [
            &HASH[..65],
            &format!("{HASH}0"),
            "0x",
            &format!("b{}", &HASH[2..]),
        ] {
            assert!(of(reference, None).starts_with("reference "), "{reference}");
        }
    }

    #[test]
    fn a_reference_keeps_its_letters() {
        let of = |reference| of(reference, None);
        let one = r#"reference ["https://a.example","acme","","cs_live_aB"]"#;
        for reference in [
            "cs_live_aB",
            "stripe_checkout:cs_live_aB",
            "Stripe-Stablecoin: cs_live_aB ",
            " stripe_crypto:stripe_crypto:cs_live_aB",
            "invoice:cs_live_aB",
            "CIRCLE_USDC/cs_live_aB",
            "x402:base:cs_live_aB",
            "ACME:stripe:cs_live_aB",
            "eip155:8453:cs_live_aB",
            "solana:cs_live_aB",
            "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp:cs_live_aB",
        ] {
            assert_eq!(of(reference), one, "{reference}");
        }
        for reference in [
            "cs_live_ab",
            "other:cs_live_aB",
            "cs_live_aB_2",
            "cs_live_aB:2",
            "solana:cs_live_aB:2",
        ] {
            assert_ne!(of(reference), one, "{reference}");
        }
        // Something is always left.
        assert!(of("checkout:x402:").ends_with(r#""x402:"]"#));
        let long = "a".repeat(256);
        for reference in ["", " ", "é", &long] {
            assert!(all(reference, None).is_empty());
        }
    }

    #[test]
    fn a_reference_and_an_asset_are_on_one_chain() {
        let is_elsewhere = |reference: &str, asset: &str| is_elsewhere(reference, asset, "acme");
        let solana = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/slip44:501";
        for reference in [
            &format!("eip155:08453:{HASH}"),
            &format!("x402:base:{HASH}"),
            HASH,
            "cs_base_1",
            "x402:base:pay_1",
            "eip155:pay_1",
        ] {
            assert!(!is_elsewhere(reference, BASE), "{reference}");
        }
        for reference in [
            "solana:pay_1",
            "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp:pay_1",
        ] {
            assert!(!is_elsewhere(reference, solana), "{reference}");
            assert!(is_elsewhere(reference, BASE), "{reference}");
        }
        for reference in [
            &format!("eip155:1:{HASH}"),
            &format!("base-sepolia:{HASH}"),
            "polygon:pay_1",
            "solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1:pay_1",
        ] {
            assert!(
                is_elsewhere(reference, BASE) && is_elsewhere(reference, solana),
                "{reference}"
            );
        }
    }

    /// No word of the format is overlooked.
    #[test]
    fn words_are_those_of_the_schemas() {
        let common = crate::schema::published("common").unwrap();
        let common: serde_json::Value = serde_json::from_str(common).unwrap();
        for name in ["payment_kind", "provider_type"] {
            let words = common["$defs"][name]["x-known"].as_array().unwrap();
            assert!(!words.is_empty());
            for word in words {
                assert!(WORDS.contains(&word.as_str().unwrap()), "{word}");
            }
        }
        let mut sorted = WORDS.to_vec();
        sorted.sort_unstable();
        assert_eq!(sorted, WORDS);
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
