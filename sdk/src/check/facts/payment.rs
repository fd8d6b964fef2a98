//! The payments behind items (`docs/format.md`, section 10, `payments`), read once.

use crate::bundle::{Located, View};
use crate::json::document::Node;
use crate::profile::{Member, NamedPayments, Profile};
use crate::text::payment_key::{LONGEST_REFERENCE, PaymentKey, payments_named};

/// Who was paid through, and what was paid.
pub(crate) struct Payments<'b> {
    /// The bundle's provider; none if its name is longer than any reference, which cannot name it.
    pub(crate) provider: &'b str,
    /// The payments behind the items of each rule.
    pub(crate) named: Vec<Vec<Named<'b>>>,
}

/// A name of a payment, and where it stands.
pub(crate) struct Named<'b> {
    pub(crate) item: Located<'b>,
    /// Which of the items it is.
    pub(crate) number: usize,
    pub(crate) steps: &'b [&'b str],
    pub(crate) text: &'b str,
    pub(crate) key: PaymentKey,
}

impl Named<'_> {
    pub(crate) fn pointer(&self) -> String {
        format!("{}/{}", self.item.pointer(), self.steps.join("/"))
    }
}

impl<'b> Payments<'b> {
    pub(crate) fn of(bundle: &View<'b>, profile: &'b Profile<'b>) -> Self {
        let rule = profile.payments.as_ref();
        let first = |member: &'b Member<'b>| {
            let values = bundle.values(member);
            values.iter().find_map(Located::text)
        };
        let provider = rule.and_then(|rule| rule.provider.iter().find_map(first));
        let provider = provider.filter(|provider| provider.len() <= LONGEST_REFERENCE);
        let provider = provider.unwrap_or_default();
        let rules = rule.into_iter().flat_map(|rule| &rule.named);
        Self {
            provider,
            named: rules.map(|rule| named(bundle, rule, provider)).collect(),
        }
    }
}

/// The payments behind items. The issuer is left out of these names: it is the same for a whole bundle, and
/// would be copied into each of them.
fn named<'b>(bundle: &View<'b>, rule: &'b NamedPayments<'b>, provider: &str) -> Vec<Named<'b>> {
    let mut found = Vec::new();
    for (number, item) in bundle.values(&rule.of).into_iter().enumerate() {
        let text = |steps: &[&str]| item.value.at(steps).and_then(Node::as_str);
        let asset = rule.asset.as_deref().and_then(text);
        for steps in &rule.names {
            let Some(text) = text(steps) else { continue };
            let keys = payments_named(text, asset, "", provider).into_iter();
            found.extend(keys.map(|key| Named {
                item,
                number,
                steps,
                text,
                key,
            }));
        }
    }
    found
}
