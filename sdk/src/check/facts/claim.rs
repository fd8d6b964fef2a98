//! The values that a proof claims, by the names that the report has for them.

use super::super::context::Context;
use crate::bundle::Located;
use crate::json::document::Node;
use std::borrow::Cow;

/// A value that a proof claims.
pub(crate) enum Claimed<'a> {
    /// The bundle's own member of this name.
    Own(&'a str, Node<'a>),
    /// The first of the members that the profile lists for it that has one.
    Listed(Located<'a>),
}

impl<'a> Claimed<'a> {
    /// The value of this name that is claimed.
    pub(crate) fn of(context: &Context<'a>, name: &'a str) -> Option<Self> {
        let (bundle, profile) = (&context.bundle, context.profile);
        let own = match name {
            "issuer" | "profile" | "rail_key" => Some(name),
            "run_id" => Some(profile.run_id),
            _ => None,
        };
        if let Some(member) = own {
            let value = bundle.root().get(member);
            let value = value.filter(|value| value.as_str().is_some())?;
            return Some(Self::Own(member, value));
        }
        let claim = profile.claims.iter().find(|claim| claim.claim == name)?;
        let mut found = Vec::new();
        claim.members.iter().find_map(|member| {
            found.clear();
            bundle.find(member, &mut found);
            let first = found.first()?;
            text(first.value)?;
            Some(Self::Listed(*first))
        })
    }

    /// Where it stands.
    pub(crate) fn pointer(&self) -> String {
        match self {
            Self::Own(member, _) => format!("/{member}"),
            Self::Listed(located) => located.pointer(),
        }
    }

    /// Whether it is a text, and no money.
    pub(crate) fn is_text(&self) -> bool {
        self.value().as_str().is_some()
    }

    /// What it says.
    pub(crate) fn text(&self) -> Cow<'a, str> {
        text(self.value()).unwrap_or_default()
    }

    fn value(&self) -> Node<'a> {
        match self {
            Self::Own(_, value) => *value,
            Self::Listed(located) => located.value,
        }
    }
}

/// A text as it is; money as amount, currency and asset.
pub(crate) fn text(value: Node<'_>) -> Option<Cow<'_, str>> {
    if let Some(text) = value.as_str() {
        return Some(text.into());
    }
    let member = |name| value.get(name).and_then(Node::as_str);
    let (amount, currency) = (member("amount")?, member("currency")?);
    let asset = match member("asset") {
        Some(asset) => format!(" ({asset})"),
        None => String::new(),
    };
    Some(format!("{amount} {currency}{asset}").into())
}
