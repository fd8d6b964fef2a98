//! Where in the objects of a family something stands that a check looks for.

use super::{Member, Members, steps};

/// What states the payment.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Payment {
    /// The type of the object that states it.
    pub object_type: String,
    /// In it, the method.
    pub kind: Vec<String>,
    /// In it, the price.
    pub price: Vec<String>,
    /// In it, what was paid.
    pub paid: Vec<String>,
    /// The list of the evidence.
    pub evidence: Member,
}

impl Payment {
    pub(super) fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            object_type: members.text("object_type")?,
            kind: steps(&members.text("kind")?),
            price: steps(&members.text("price")?),
            paid: steps(&members.text("paid")?),
            evidence: members.part("evidence", Member::read)?,
        })
    }
}

/// The attestation, and what it speaks about.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Attestation {
    /// Its envelope.
    pub envelope: Member,
    /// Its subjects in order, each with the hash that is its digest; the files follow.
    pub subjects: Vec<NamedMember>,
    /// Members of the predicate, and whose value each has.
    pub predicate: Vec<NamedMember>,
    /// Times that are not after `attested_at`.
    pub not_before: Vec<Member>,
    /// Times that are not before `attested_at`.
    pub not_after: Vec<Member>,
}

impl Attestation {
    pub(super) fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            envelope: members.part("envelope", Member::read)?,
            subjects: members.list("subjects", NamedMember::read)?,
            predicate: members.list("predicate", NamedMember::read)?,
            not_before: members.list("not_before", Member::read)?,
            not_after: members.list("not_after", Member::read)?,
        })
    }
}

/// A name, and the member whose value goes by it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct NamedMember {
    /// The name.
    pub name: String,
    /// The member.
    pub at: Member,
}

impl NamedMember {
    fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            name: members.text("name")?,
            at: Member::read(members)?,
        })
    }
}

/// The callback.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Callback {
    /// Its policy.
    pub policy: Member,
    /// Its state when the package was made, if it is stated.
    pub packaged: Option<Member>,
    /// Its state when the result was returned.
    pub returned: Member,
    /// Its state now.
    pub now: Member,
}

impl Callback {
    pub(super) fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            policy: members.part("policy", Member::read)?,
            packaged: members.optional_part("packaged", Member::read)?,
            returned: members.part("returned", Member::read)?,
            now: members.part("now", Member::read)?,
        })
    }
}

/// The list of what came out.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Outputs {
    /// The list.
    pub at: Member,
    /// The type of the object that each named output is.
    pub names: Vec<Output>,
}

impl Outputs {
    pub(super) fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            at: Member::read(members)?,
            names: members.list("names", Output::read)?,
        })
    }
}

/// An output, and the type of the object that it is.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Output {
    /// Its name.
    pub output: String,
    /// The type.
    pub object_type: String,
}

impl Output {
    fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            output: members.text("output")?,
            object_type: members.text("object_type")?,
        })
    }
}

/// The system's own list of what is there.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Listing {
    /// The list.
    pub at: Member,
    /// The names that it may hold, in path order; each is the `path` of a type.
    pub names: Vec<String>,
}

impl Listing {
    pub(super) fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            at: Member::read(members)?,
            names: members.texts("names")?,
        })
    }
}

/// Something that the report says that the proof claims.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Claim {
    /// What.
    pub claim: String,
    /// Where it may stand; the first that is there counts.
    pub members: Vec<Member>,
}

impl Claim {
    pub(super) fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            claim: members.text("claim")?,
            members: members.list("members", Member::read)?,
        })
    }
}
