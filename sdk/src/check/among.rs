//! Whether a value is one of others, without comparing each with each.

use crate::bundle::Located;
use crate::canonical;
use crate::json::Value;
use std::collections::BTreeSet;

/// Up to as many values are compared one by one: that is what a run of the published profiles has.
const FEW: usize = 8;

/// The values that something may be.
pub(super) enum Among<'l, 'b> {
    Few(&'l [Located<'b>]),
    Many {
        texts: BTreeSet<&'b str>,
        /// What is no text, in its canonical form: equal exactly where the values are.
        others: BTreeSet<Vec<u8>>,
    },
}

impl<'l, 'b> Among<'l, 'b> {
    pub(super) fn of(values: &'l [Located<'b>]) -> Self {
        if values.len() <= FEW {
            return Self::Few(values);
        }
        let (texts, others): (Vec<_>, Vec<_>) =
            values.iter().partition(|located| located.value.is_string());
        Self::Many {
            texts: texts.into_iter().filter_map(Located::text).collect(),
            others: others
                .into_iter()
                .map(|located| canonical_form(located.value))
                .collect(),
        }
    }

    pub(super) fn holds(&self, value: &Value) -> bool {
        match self {
            Self::Few(values) => values.iter().any(|known| known.value == value),
            Self::Many { texts, others } => match value.as_str() {
                Some(text) => texts.contains(text),
                None => !others.is_empty() && others.contains(&canonical_form(value)),
            },
        }
    }
}

fn canonical_form(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    canonical::write(value, &mut bytes);
    bytes
}
