//! What no profile goes below, whoever wrote it (`docs/format.md`, section 10, "A profile from a file").
//!
//! What is asked is not listed here a second time: it is what the published profiles of the same family ask, by
//! the types that the file's profile knows.

use super::{Fault, Rail};
use crate::json::document::Node;
use crate::json::pointer::escape;
use crate::profile::{Join, MAX_LISTS, NamedMember, Profile, SignatureRule};
use crate::report::CLAIMS;
use crate::report::code::{Code, Consequence};
use crate::schema::format::{label, name as is_name};
use crate::schema::{object_schema, published_leads_to};
use crate::text::money::is_amount;
use crate::text::shown::excerpt;

/// The joins that every profile has.
const JOINS: [Code; 3] = [Code::JoinIssuer, Code::JoinRunId, Code::JoinPackageHash];

/// The numbers that `profile.schema.json` allows.
const MOST_OBJECTS: usize = 256;
const MOST_BASIS_POINTS: u32 = 10_000;
const MOST_DECIMALS: u32 = 18;
const LONGEST_MARK: usize = 64;

/// The most steps of a member.
const MOST_STEPS: usize = 16;

/// The published profiles of the same family: those whose run id has the same name. The first is there, too.
pub(super) fn family(
    profile: &Profile<'_>,
) -> Result<(&'static Profile<'static>, Vec<&'static Profile<'static>>), Fault> {
    names(profile)?;
    let of_family = |known: &&'static Profile<'static>| known.run_id == profile.run_id;
    let family: Vec<&Profile<'_>> = Profile::all().filter(of_family).collect();
    let Some(first) = family.first() else {
        let message = "the run id has another name in every published family";
        return Err(Fault::new("/profile/run_id", message));
    };
    Ok((first, family))
}

/// Everything that is asked of a profile from a file.
pub(super) fn check(rail: &Rail<'_>, file: Node<'_>) -> Result<(), Fault> {
    let profile = &rail.profile;
    let (first, family) = family(profile)?;
    objects(rail)?;
    sealed(profile, first)?;
    places(profile, first)?;
    signatures(profile, &family)?;
    for code in JOINS {
        for known in &family {
            join(rail, known, code)?;
        }
    }
    numbers(profile)?;
    let of_profile = file.get("profile").unwrap_or(Node::Null);
    let in_profile = of_profile.as_object().into_iter().flatten();
    for (name, value) in in_profile {
        let at = format!("/profile/{}", escape(name));
        if name != "object_type" {
            mentions(rail, value, &at)?;
        }
    }
    Ok(())
}

fn names(profile: &Profile<'_>) -> Result<(), Fault> {
    let at = |member: &str| format!("/profile/{member}");
    if profile.object_type != "profile" {
        return Err(Fault::new(at("object_type"), "expected is `profile`"));
    }
    if profile.schema_version != "1.0" {
        return Err(Fault::new(at("schema_version"), "expected is `1.0`"));
    }
    if !is_name(profile.profile) {
        return Err(Fault::new(at("profile"), "a lower-case name is expected"));
    }
    if Profile::find(profile.profile).is_some() {
        let message = format!(
            "`{}` is the name of a published profile; give yours another one",
            profile.profile
        );
        return Err(Fault::new(at("profile"), message));
    }
    if profile.rails.is_empty() {
        return Err(Fault::new(at("rails"), "at least one rail is expected"));
    }
    if let Some(index) = profile.rails.iter().position(|rail| !is_name(rail)) {
        let place = format!("/profile/rails/{index}");
        return Err(Fault::new(place, "a lower-case name is expected"));
    }
    for (member, text) in [("title", Some(profile.title)), ("summary", profile.summary)] {
        if text.is_some_and(|text| !label(text)) {
            let message = "a line of 1 to 200 characters is expected, without control characters";
            return Err(Fault::new(at(member), message));
        }
    }
    Ok(())
}

/// Every type is known, by a published schema or by one of the file, and stands once.
fn objects(rail: &Rail<'_>) -> Result<(), Fault> {
    let objects = &rail.profile.objects;
    for (index, allowance) in objects.iter().enumerate() {
        let at = |member: &str| format!("/profile/objects/{index}/{member}");
        let object_type = allowance.object_type;
        let is_known =
            object_schema(object_type).is_some() || rail.object_schema(object_type).is_some();
        if !is_known {
            let message = format!("no schema says what a `{}` is", excerpt(object_type));
            return Err(Fault::new(at("object_type"), message));
        }
        let before = objects.iter().take(index);
        let mut before = before.filter(|other| other.object_type == object_type);
        if before.next().is_some() {
            let message = format!("`{}` stands here twice", excerpt(object_type));
            return Err(Fault::new(at("object_type"), message));
        }
        if allowance.maximum == 0 || allowance.maximum > MOST_OBJECTS {
            return Err(Fault::new(at("maximum"), "expected is 1 to 256"));
        }
        if allowance.minimum > allowance.maximum {
            let message = "there cannot be more needed than allowed";
            return Err(Fault::new(at("minimum"), message));
        }
    }
    Ok(())
}

/// The seal, which signs everything else, is there, once.
fn sealed(profile: &Profile<'_>, family: &Profile<'_>) -> Result<(), Fault> {
    let seal = family.seal;
    if profile.seal != seal {
        let message = format!("the seal is a `{seal}` in every profile");
        return Err(Fault::new("/profile/seal", message));
    }
    let is_once = |known: &&crate::profile::Allowance<'_>| known.minimum == 1 && known.maximum == 1;
    if profile.allowance(seal).filter(is_once).is_none() {
        let message = format!("every profile needs exactly one `{seal}`, which is the seal");
        return Err(Fault::new("/profile/objects", message));
    }
    let of_seal = family.must_have.iter().filter(|at| at.object_type == seal);
    for needed in of_seal {
        if !profile.must_have.contains(needed) {
            let place = needed.steps.join("/");
            let message = format!("every profile must have the `/{place}` of the seal");
            return Err(Fault::new("/profile/must_have", message));
        }
    }
    Ok(())
}

/// Run and package are needed, and payment, files and attestation stand where they stand in the family.
fn places(profile: &Profile<'_>, family: &Profile<'_>) -> Result<(), Fault> {
    let owners = family.joins.iter();
    let owners = owners.filter(|join| JOINS.contains(&join.code));
    let owners = owners.map(|join| join.owner.object_type);
    for owner in owners.filter(|owner| *owner != BUNDLE) {
        if !profile.needs(owner) {
            let message = format!("every profile of this family needs at least one `{owner}`");
            return Err(Fault::new("/profile/objects", message));
        }
    }
    let fault = |member: &str| {
        let message = format!(
            "this is the same in every profile of this family, such as `{}`",
            family.profile
        );
        Err(Fault::new(format!("/profile/{member}"), message))
    };
    if profile.payment != family.payment {
        return fault("payment");
    }
    if profile.files != family.files {
        return fault("files");
    }
    let (attestation, known) = (&profile.attestation, &family.attestation);
    if attestation.envelope != known.envelope {
        return fault("attestation/envelope");
    }
    let of_package = |subject: &&NamedMember<'_>| {
        let package = family.joins.iter();
        let mut package = package.filter(|join| join.code == Code::JoinPackageHash);
        package.any(|join| join.owner == subject.at)
    };
    let subjects = known.subjects.iter().filter(of_package);
    if !subjects
        .clone()
        .all(|subject| attestation.subjects.first() == Some(subject))
        || attestation.subjects.len() != known.subjects.len()
    {
        return fault("attestation/subjects");
    }
    let states = |named: &&NamedMember<'_>| !attestation.predicate.contains(named);
    if known.predicate.iter().any(|named| states(&named)) {
        return fault("attestation/predicate");
    }
    Ok(())
}

/// What the bundle itself is called as a type.
const BUNDLE: &str = "proof_bundle";

/// Each type has the signatures that its published rules state, for the same purpose, and no others.
fn signatures(profile: &Profile<'_>, family: &[&Profile<'_>]) -> Result<(), Fault> {
    let published = || family.iter().flat_map(|known| &known.signatures);
    let is_one = |one: &SignatureRule<'_>, other: &SignatureRule<'_>| {
        one.object_type == other.object_type
            && one.member == other.member
            && one.form == other.form
            && one.purpose == other.purpose
            && one.issuer_member == other.issuer_member
    };
    for (index, rule) in profile.signatures.iter().enumerate() {
        let at = format!("/profile/signatures/{index}");
        if !published().any(|known| is_one(known, rule)) {
            let message = format!(
                "a `{}` has no such signature: where it stands and what its key is good for is fixed by its type",
                excerpt(rule.object_type)
            );
            return Err(Fault::new(at, message));
        }
        let mut before = profile.signatures.iter().take(index);
        if before.any(|other| is_one(other, rule)) {
            return Err(Fault::new(at, "the same signature stands here twice"));
        }
        if rule.object_type == profile.seal && !rule.required {
            let message = "the signature of the seal is required in every profile";
            return Err(Fault::new(format!("{at}/required"), message));
        }
    }
    let known = published().filter(|known| profile.knows(known.object_type));
    for needed in known {
        if !profile.signatures.iter().any(|rule| is_one(rule, needed)) {
            let message = format!(
                "the `/{}` of each `{}` is checked in every profile",
                needed.member.join("/"),
                needed.object_type
            );
            return Err(Fault::new("/profile/signatures", message));
        }
    }
    Ok(())
}

/// A join of a published profile stands in this one, over every type that it knows.
fn join(rail: &Rail<'_>, family: &Profile<'_>, code: Code) -> Result<(), Fault> {
    let profile = &rail.profile;
    for needed in family.joins.iter().filter(|join| join.code == code) {
        let is_it = |join: &&Join<'_>| join.code == code && join.owner == needed.owner;
        let joins = || profile.joins.iter().filter(is_it);
        let said = format!("the join `{}` ", code.name());
        if joins().next().is_none() {
            let message = format!(
                "{said}of `/{}` is there in every profile",
                needed.owner.steps.join("/")
            );
            return Err(Fault::new("/profile/joins", message));
        }
        if joins().any(|join| join.several) {
            let message = format!("{said}has one owner");
            return Err(Fault::new("/profile/joins", message));
        }
        let mut references: Vec<(&str, String)> = needed
            .references
            .iter()
            .filter(|known| known.object_type == BUNDLE || profile.knows(known.object_type))
            .map(|known| (known.object_type, known.steps.join("/")))
            .collect();
        let own = match code {
            Code::JoinIssuer => Some("issuer"),
            Code::JoinRunId => Some(profile.run_id),
            _ => None,
        };
        for (object_type, _) in &rail.types {
            references.extend(own.map(|member| (*object_type, member.to_owned())));
        }
        for (object_type, steps) in references {
            let is_there = |join: &Join<'_>| {
                let mut there = join.references.iter();
                there.any(|at| at.object_type == object_type && at.steps.join("/") == steps)
            };
            if !joins().any(is_there) {
                let message = format!("{said}has to name `/{steps}` of `{object_type}`");
                return Err(Fault::new("/profile/joins", message));
            }
        }
    }
    Ok(())
}

fn numbers(profile: &Profile<'_>) -> Result<(), Fault> {
    for (index, rate) in profile.fees.iter().enumerate() {
        let at = |member: &str| format!("/profile/fees/{index}/{member}");
        if rate.fee_bps > MOST_BASIS_POINTS {
            let message = "a rate of at most 10000 basis points is expected";
            return Err(Fault::new(at("fee_bps"), message));
        }
        if !is_amount(rate.minimum_fee) {
            return Err(Fault::new(at("minimum_fee"), "an amount is expected"));
        }
    }
    for (index, asset) in profile.assets.iter().enumerate() {
        if asset.decimals > MOST_DECIMALS {
            let at = format!("/profile/assets/{index}/decimals");
            return Err(Fault::new(at, "at most 18 decimals are expected"));
        }
    }
    for (index, mark) in profile.secret_marks.iter().enumerate() {
        let is_mark = (1..=LONGEST_MARK).contains(&mark.mark.len());
        if !is_mark || mark.followed_by > LONGEST_MARK {
            let at = format!("/profile/secret_marks/{index}");
            let message = "a mark of 1 to 64 bytes is expected, with at most 64 characters behind";
            return Err(Fault::new(at, message));
        }
    }
    for (index, claim) in profile.claims.iter().enumerate() {
        if !CLAIMS.contains(&claim.claim) {
            let at = format!("/profile/claims/{index}/claim");
            return Err(Fault::new(at, "no report has a claim of this name"));
        }
    }
    Ok(())
}

/// Types and members that rules name are there, and a rule that does not hold rejects.
fn mentions(rail: &Rail<'_>, value: Node<'_>, at: &str) -> Result<(), Fault> {
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        mentions(rail, item, &format!("{at}/{index}"))?;
    }
    let text = |name: &str| value.get(name).and_then(Node::as_str);
    if let Some(object_type) = text("object_type") {
        if object_type != BUNDLE && !rail.profile.knows(object_type) {
            let message = format!("the profile knows no `{}`", excerpt(object_type));
            return Err(Fault::new(format!("{at}/object_type"), message));
        }
        for member in ["member", "items"] {
            let Some(pointer) = text(member) else {
                continue;
            };
            let steps: Vec<&str> = pointer.split('/').skip(1).collect();
            let lists = steps.iter().filter(|step| **step == "*").count();
            let is_there = lists <= MAX_LISTS
                && steps.len() <= MOST_STEPS
                && rail.leads_to(object_type, &steps);
            if !is_there {
                let (object_type, pointer) = (excerpt(object_type), excerpt(pointer));
                let message = format!("no `{object_type}` has anything at `{pointer}`");
                return Err(Fault::new(format!("{at}/{member}"), message));
            }
        }
    }
    if let Some(name) = text("records")
        && !rail.profile.knows(name)
    {
        let message = format!("the profile knows no `{}`", excerpt(name));
        return Err(Fault::new(format!("{at}/records"), message));
    }
    if let Some(code) = text("code").and_then(|name| name.parse::<Code>().ok())
        && code.consequence() != Consequence::Rejected
    {
        let message = format!("a rule that does not hold rejects, and `{code}` does not");
        return Err(Fault::new(format!("{at}/code"), message));
    }
    for (name, inner) in value.as_object().into_iter().flatten() {
        mentions(rail, inner, &format!("{at}/{}", escape(name)))?;
    }
    Ok(())
}

impl Rail<'_> {
    /// Whether an object of a type, published or of the file, may have something at the steps.
    pub(super) fn leads_to(&self, object_type: &str, steps: &[&str]) -> bool {
        match self.own_schema(object_type) {
            Some(schema) => schema.leads_to(steps),
            None => published_leads_to(object_type, steps),
        }
    }
}
