//! Whether a value is one of others, without comparing each with each.

use super::value::{identity, is_one};
use crate::bundle::Located;
use crate::json::document::Node;
use crate::text::account;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Up to this many values are compared one by one, which is faster. Runs of the published profiles have no more.
const FEW: usize = 8;

/// The values that something is allowed to have.
pub(super) enum ValueSet<'l, 'b> {
    Few(&'l [Located<'b>]),
    Many {
        texts: BTreeSet<Cow<'b, str>>,
        /// Values that are no texts, in canonical form, which is equal exactly where the values are.
        others: BTreeSet<String>,
    },
}

impl<'l, 'b> ValueSet<'l, 'b> {
    pub(super) fn of(values: &'l [Located<'b>]) -> Self {
        if values.len() <= FEW {
            return Self::Few(values);
        }
        let (mut texts, mut others) = (BTreeSet::new(), BTreeSet::new());
        for located in values {
            match located.text() {
                Some(text) => texts.insert(account::canonical(text)),
                None => others.insert(identity(located.value)),
            };
        }
        Self::Many { texts, others }
    }

    pub(super) fn contains(&self, value: Node<'_>) -> bool {
        match self {
            Self::Few(values) => values.iter().any(|known| is_one(known.value, value)),
            Self::Many { texts, others } => match value.as_str() {
                Some(text) => texts.contains(&account::canonical(text)),
                None => !others.is_empty() && others.contains(&identity(value)),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::{Bundle, View};
    use crate::json::Limits;
    use crate::json::document::Document;
    use crate::profile::Profile;
    use serde_json::{Value, json};

    /// However many values there are, what is among them is what equals one of them.
    #[test]
    fn few_and_many_are_the_same() {
        let profile = Profile::find("tokenops_full_loop").unwrap();
        let member = &profile.included[0].of;
        for count in [1, FEW, FEW + 1, 60] {
            let values: Vec<Value> = (0..count)
                .map(|number| match number % 3 {
                    0 => json!(format!("output_{number}")),
                    1 => json!(number),
                    _ => json!({"b": number, "a": [number]}),
                })
                .collect();
            let bundle = json!({
                "object_type": "proof_bundle", "schema_version": "1.0", "profile": profile.profile,
                "objects": {"run_contract": [{"expected_outputs": values}]},
            });
            let bytes = serde_json::to_vec(&bundle).unwrap();
            let bundle = Bundle::parse_untrusted(&bytes, &Limits::PUBLISHED).unwrap();
            let located = View::of(&bundle, profile, None).values(member);
            assert_eq!(located.len(), count);
            let among = ValueSet::of(&located);
            assert_eq!(matches!(among, ValueSet::Few(_)), count <= FEW);
            for value in &values {
                assert!(among.contains(Document::of(value).root()));
            }
            for other in [
                json!("output_1"),
                json!(0),
                json!({"a": [2]}),
                json!(null),
                json!("1"),
            ] {
                assert!(!among.contains(Document::of(&other).root()), "{other}");
            }
        }
    }
}
