//! Drafts of orders.

use super::{
    ANY_DIGEST, DraftError, MEND, check_form, normalised, refuse_blank, refuse_computed, spelled,
    text, typed,
};
use crate::build::object::WorkOrderDraft;
use crate::build::object::order::complete;
use crate::check::returned_elsewhere;
use crate::json::document::{Document, Node};
use crate::json::{Map, Value};
use crate::profile::{Once, Profile, RailWords};
use crate::rail_file::RailFile;
use crate::text::account::{checksummed, is_misshapen};
use crate::text::id::Name;
use crate::text::money::Money;
use crate::text::shown::literal;

const WORK_ORDER: &str = "work_order";

impl WorkOrderDraft {
    /// Judges a draft. `created_at` may be absent: whoever orders may say it later.
    ///
    /// # Errors
    ///
    /// [`DraftError`] with everything that is wrong with its form, or the first other thing.
    pub fn check(members: &Map<String, Value>) -> Result<(), DraftError> {
        let terms = terms(members)?;
        Self::check_form(&terms)?;
        known_rail(&terms)?;
        let rules = profiles_of(&terms).flat_map(|profile| &profile.once);
        listed_once(&terms, rules)?;
        known_outputs(&terms)?;
        let rail = text(&terms, "rail_key");
        let mut words = Profile::all().map(|profile| profile.rail_words.as_slice());
        match words.find(|words| words.iter().any(|words| words.rail_key == rail)) {
            Some(words) => known_words(members, words),
            None => Ok(()),
        }
    }

    /// Judges a draft of an order on a rail that a file describes: by what the file says of the order, too.
    ///
    /// # Errors
    ///
    /// [`DraftError`] with everything that is wrong with its form, or the first other thing.
    pub fn check_under(members: &Map<String, Value>, rail: &RailFile) -> Result<(), DraftError> {
        let terms = terms(members)?;
        let object = Self::check_form(&terms)?;
        let rail = rail.rail();
        let rail_key = text(members, "rail_key");
        if !rail.profile.rails.contains(&rail_key) {
            let known = rail.profile.rails.join("`, `");
            return Err(DraftError::place(
                "/rail_key",
                format!(
                    "the file of the rail does not cover `{}`",
                    literal(rail_key, 64)
                ),
                &format!("it covers `{known}`"),
            ));
        }
        let object = Document::of_tree(&object);
        let findings = rail.judge(WORK_ORDER, object.root(), "").findings;
        if !findings.is_empty() {
            return Err(DraftError::Form {
                object_type: WORK_ORDER,
                findings,
            });
        }
        listed_once(&terms, rail.profile.once.iter())?;
        known_words(members, &rail.profile.rail_words)
    }

    /// Holds what the draft would become against its schema, and gives it.
    fn check_form(members: &Map<String, Value>) -> Result<Map<String, Value>, DraftError> {
        refuse_computed(
            members,
            WORK_ORDER,
            &[
                "schema_version",
                "work_order_id",
                "idempotency_key",
                "scope_hash",
                "requester_signature",
            ],
        )?;
        let mut object = members.clone();
        for (name, value) in [
            ("object_type", WORK_ORDER),
            ("schema_version", "1.0"),
            ("work_order_id", "any"),
            ("idempotency_key", "any"),
            ("scope_hash", ANY_DIGEST),
        ] {
            object.insert(name.to_owned(), value.into());
        }
        if !object.contains_key("created_at") {
            object.insert("created_at".to_owned(), "2026-06-22T07:50:00Z".into());
        }
        refuse_blank(members)?;
        check_form(WORK_ORDER, object.clone())?;
        Ok(object)
    }

    /// Reads a draft.
    ///
    /// # Errors
    ///
    /// [`DraftError`] as for [`check`](Self::check), if `created_at` is absent, or if the requester
    /// is the provider.
    pub fn from_members(members: &Map<String, Value>) -> Result<Self, DraftError> {
        Self::check(members)?;
        check_rest(members)?;
        typed(&terms(members)?)
    }

    /// Reads a draft of an order on a rail that a file describes.
    ///
    /// # Errors
    ///
    /// [`DraftError`] as for [`check_under`](Self::check_under), and as for [`from_members`](Self::from_members).
    pub fn from_members_under(
        members: &Map<String, Value>,
        rail: &RailFile,
    ) -> Result<Self, DraftError> {
        Self::check_under(members, rail)?;
        check_rest(members)?;
        typed(&terms(members)?)
    }

    /// The order of a draft, not signed, as members: what [`from_members`](Self::from_members) and
    /// [`build`](Self::build) make, for a caller who needs no more than its text.
    ///
    /// # Errors
    ///
    /// [`DraftError`] as for [`from_members`](Self::from_members), and for an amount that is not
    /// spelled as its currency asks.
    pub fn order(draft: &Map<String, Value>) -> Result<Map<String, Value>, DraftError> {
        Self::check(draft)?;
        check_rest(draft)?;
        spelled("/price", draft.get("price"))?;
        held_by_its_asset(draft)?;
        let mut members = normalised(&terms(draft)?)?;
        for (name, value) in [("object_type", WORK_ORDER), ("schema_version", "1.0")] {
            members.insert(name.to_owned(), value.into());
        }
        complete(text(draft, "rail_key"), &mut members)
            .map_err(|error| DraftError::place("", error.to_string(), MEND))?;
        Ok(members)
    }
}

/// Fields that are the requester's own. Only a draft keeps them apart: whoever misspells a part of the rail
/// would otherwise order a field of his own.
const OWN_FIELDS: &str = "own_fields";

/// The terms of a draft: the requester's own fields are required fields of the order.
fn terms(draft: &Map<String, Value>) -> Result<Map<String, Value>, DraftError> {
    let mut terms = draft.clone();
    let Some(own) = terms.remove(OWN_FIELDS) else {
        return Ok(terms);
    };
    let names: Option<Vec<Value>> = own.as_array().map(|own| {
        let names = own.iter().filter(|name| name.as_str().is_some_and(is_name));
        names.cloned().collect()
    });
    let all = own.as_array().map(Vec::len);
    let Some(names) = names.filter(|names| Some(names.len()) == all) else {
        return Err(DraftError::place(
            &format!("/{OWN_FIELDS}"),
            format!("`{OWN_FIELDS}` is no list of names"),
            "write names of small letters, digits and `_`, such as `own_fields = [\"board_summary\"]`",
        ));
    };
    if let Some(fields) = terms
        .get_mut("required_fields")
        .and_then(Value::as_array_mut)
    {
        fields.extend(names);
    }
    Ok(terms)
}

fn is_name(text: &str) -> bool {
    text.parse::<Name>().is_ok()
}

/// What a draft orders is what its rail returns: by the words of a profile, which the verifier asks, too.
fn known_words(draft: &Map<String, Value>, all: &[RailWords<'_>]) -> Result<(), DraftError> {
    let rail = text(draft, "rail_key");
    let Some(own) = all.iter().find(|words| words.rail_key == rail) else {
        return Ok(());
    };
    let package = text(draft, "expected_return_package");
    if !own.packages.contains(&package) {
        return Err(DraftError::place(
            "/expected_return_package",
            format!("`{rail}` returns no package `{}`", literal(package, 64)),
            &format!("write {}", one_of(&own.packages)),
        ));
    }
    let level = text(draft, "package_level");
    let is_offered = draft.contains_key("quote_id") || own.levels.is_empty();
    if !is_offered && !own.levels.contains(&level) {
        return Err(DraftError::place(
            "/package_level",
            format!("no level of `{rail}` is called `{}`", literal(level, 64)),
            &format!(
                "write {}, or name the quote that offers this one: `quote_id`",
                one_of(&own.levels)
            ),
        ));
    }
    // Where the outputs of a run are known, they are what can be asked for.
    let has_outputs = profiles_of(draft).any(|profile| profile.outputs.is_some());
    for list in ["required_fields", OWN_FIELDS] {
        let fields = draft.get(list).and_then(Value::as_array);
        let fields = fields.into_iter().flatten().filter_map(Value::as_str);
        for (index, field) in fields.enumerate().filter(|_| !has_outputs) {
            let refused = |message: String| {
                let advice = format!(
                    "`{rail}` returns `{}` and `attestation`; a field of your own stands in `{OWN_FIELDS}`",
                    own.parts.join("`, `")
                );
                Err(DraftError::place(
                    &format!("/{list}/{index}"),
                    message,
                    &advice,
                ))
            };
            let name = literal(field, 64);
            if let Some(other) = returned_elsewhere(all, own, field) {
                let whose = other.rail_key;
                return refused(format!(
                    "`{name}` is what `{whose}` returns, and not `{rail}`"
                ));
            }
            let is_part = own.parts.contains(&field) || field == "attestation";
            if !is_part && list != OWN_FIELDS {
                return refused(format!("`{rail}` returns no `{name}`"));
            }
        }
    }
    Ok(())
}

/// `` `a` `` or `` one of `a`, `b` ``.
fn one_of(names: &[&str]) -> String {
    match names {
        [only] => format!("`{only}`"),
        several => format!("one of `{}`", several.join("`, `")),
    }
}

/// What is asked of a draft that is to become an order at once.
fn check_rest(members: &Map<String, Value>) -> Result<(), DraftError> {
    if !members.contains_key("created_at") {
        return Err(DraftError::place(
            "",
            "the draft has no `created_at`",
            "add the time to the draft; the id of the order follows from it",
        ));
    }
    for (pointer, text) in [
        ("/payer", members.get("payer")),
        (
            "/price/asset",
            members.get("price").and_then(|price| price.get("asset")),
        ),
    ] {
        if let Some(right) = text.and_then(Value::as_str).and_then(checksummed) {
            return Err(DraftError::place(
                pointer,
                "the letters of this address are not as its checksum says (EIP-55)",
                &format!("compare all of it; by its digits it is `{right}`"),
            ));
        }
    }
    if let Some(payer) = members.get("payer").and_then(Value::as_str)
        && is_misshapen(payer)
    {
        return Err(DraftError::place(
            "/payer",
            "this is no account of an EVM chain",
            "write `eip155:`, the number of the chain, and an address of 40 hexadecimal digits behind `0x`",
        ));
    }
    let origin = |name: &str| members.get(name).and_then(Value::as_str);
    if let Some(requester) = origin("requester_issuer")
        && origin("provider") == Some(requester)
    {
        return Err(DraftError::place(
            "/requester_issuer",
            "the requester of an order cannot be its provider",
            "name your own origin, or leave `requester_issuer` out",
        ));
    }
    Ok(())
}

/// Some published profile covers the rail: a misspelled one would make an order that no run can be of.
fn known_rail(order: &Map<String, Value>) -> Result<(), DraftError> {
    if profiles_of(order).next().is_some() {
        return Ok(());
    }
    let mut known: Vec<&str> = Profile::all()
        .flat_map(|profile| profile.rails.iter().copied())
        .collect();
    known.sort_unstable();
    known.dedup();
    Err(DraftError::place(
        "/rail_key",
        format!(
            "no published profile covers the rail `{}`",
            literal(text(order, "rail_key"), 64)
        ),
        &format!(
            "write one of `{}`, or give the file of the rail, too",
            known.join("`, `")
        ),
    ))
}

/// The profiles that cover the rail of an order.
fn profiles_of(order: &Map<String, Value>) -> impl Iterator<Item = &'static Profile<'static>> {
    let rail = text(order, "rail_key");
    Profile::all().filter(move |profile| profile.rails.contains(&rail))
}

/// The price has the code of its asset, and no more digits than the asset has, where the profiles of the rail
/// list it: the verifier refuses every proof of another price.
fn held_by_its_asset(order: &Map<String, Value>) -> Result<(), DraftError> {
    let price = Document::of(order.get("price").unwrap_or(&Value::Null));
    let Some(price) = Money::read(price.root()) else {
        return Ok(()); // its spelling was judged
    };
    for profile in profiles_of(order) {
        let asset = price.asset.as_ref();
        let listed = asset.and_then(|asset| profile.listed(asset.as_str()));
        if let Some(listed) = listed
            && listed.currency != price.currency.as_str()
        {
            return Err(DraftError::place(
                "/price/currency",
                format!("the code of this asset is `{}`", listed.currency),
                "name the asset that you pay in, and its code",
            ));
        }
        if let Err(error) = price.check_spelling(|asset| profile.decimals(asset)) {
            let advice = "write the amount with no more digits than its asset has";
            return Err(DraftError::place("/price", error.to_string(), advice));
        }
    }
    Ok(())
}

/// Where the profiles of the rail know what comes out, every required field is an output of one of them.
fn known_outputs(order: &Map<String, Value>) -> Result<(), DraftError> {
    let outputs = || {
        let rules = profiles_of(order).filter_map(|profile| profile.outputs.as_ref());
        rules.flat_map(|rule| &rule.names)
    };
    let Some(first) = outputs().next() else {
        return Ok(());
    };
    let fields = order.get("required_fields").and_then(Value::as_array);
    let fields = fields.into_iter().flatten().filter_map(Value::as_str);
    for (index, field) in fields.enumerate() {
        if !outputs().any(|known| known.output == field) {
            return Err(DraftError::place(
                &format!("/required_fields/{index}"),
                format!("no run of this rail puts out `{}`", literal(field, 64)),
                &format!("ask for what it does, such as `{}`", first.output),
            ));
        }
    }
    Ok(())
}

/// No list of the order holds twice what its profiles allow once.
fn listed_once<'p>(
    order: &Map<String, Value>,
    rules: impl Iterator<Item = &'p Once<'p>>,
) -> Result<(), DraftError> {
    let document = Document::of_tree(order);
    for rule in rules.filter(|rule| rule.each && rule.at.object_type == WORK_ORDER) {
        let Some(("*", list)) = rule.at.steps.split_last().map(|(last, list)| (*last, list)) else {
            continue;
        };
        let items = document.root().at(list).and_then(Node::as_array);
        let items: Vec<Node<'_>> = items.into_iter().flatten().collect();
        for (index, item) in items.iter().enumerate() {
            if items.iter().take(index).any(|before| before == item) {
                return Err(DraftError::place(
                    &format!("/{}/{index}", list.join("/")),
                    "this stands twice in its list",
                    "list it once",
                ));
            }
        }
    }
    Ok(())
}
