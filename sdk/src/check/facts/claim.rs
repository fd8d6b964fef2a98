//! The values that a proof claims, by the names that the report has for them.

use super::super::context::Context;
use crate::json::document::Node;

/// Where a claim stands, and the value there: the first of the members that the profile lists for it that has
/// one, or the bundle's own member.
pub(crate) fn claimed<'a>(context: &Context<'a>, name: &str) -> Option<(String, Node<'a>)> {
    let (bundle, profile) = (&context.bundle, context.profile);
    let own = |member: &str| {
        let value = bundle
            .root()
            .get(member)
            .filter(|value| value.is_string())?;
        Some((format!("/{member}"), value))
    };
    match name {
        "issuer" | "profile" | "rail_key" => return own(name),
        "run_id" => return own(profile.run_id),
        _ => {}
    }
    let claim = profile.claims.iter().find(|claim| claim.claim == name)?;
    let mut found = Vec::new();
    claim.members.iter().find_map(|member| {
        found.clear();
        bundle.find(member, &mut found);
        let first = found.first()?;
        text(first.value)?;
        Some((first.pointer(), first.value))
    })
}

/// A text as it is; money as amount, currency and asset.
pub(crate) fn text(value: Node<'_>) -> Option<String> {
    if let Some(text) = value.as_str() {
        return Some(text.to_owned());
    }
    let member = |name| value.get(name).and_then(Node::as_str);
    let (amount, currency) = (member("amount")?, member("currency")?);
    let asset = match member("asset") {
        Some(asset) => format!(" ({asset})"),
        None => String::new(),
    };
    Some(format!("{amount} {currency}{asset}"))
}
