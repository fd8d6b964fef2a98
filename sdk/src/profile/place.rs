//! Where in the objects of a family something stands that a check looks for.

use super::Member;

/// What states the payment.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Payment {
    /// The type of the object that states it.
    pub object_type: &'static str,
    /// In it, the method.
    pub kind: &'static [&'static str],
    /// In it, the price.
    pub price: &'static [&'static str],
    /// In it, what was paid.
    pub paid: &'static [&'static str],
    /// The list of the evidence.
    pub evidence: Member,
}

/// The attestation, and what it speaks about.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Attestation {
    /// Its envelope.
    pub envelope: Member,
    /// Its subjects in order, each with the hash that is its digest; the files follow.
    pub subjects: &'static [NamedMember],
    /// Members of the predicate, and whose value each has.
    pub predicate: &'static [NamedMember],
    /// Times that are not after `attested_at`.
    pub not_before: &'static [Member],
    /// Times that are not before `attested_at`.
    pub not_after: &'static [Bound],
}

/// A time that is not before `attested_at`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Bound {
    /// Where it stands.
    pub at: Member,
    /// Where in the same object ids stand: without the attestation's among them the time says nothing
    /// of it.
    pub lists: Option<Member>,
}

/// A name, and the member whose value goes by it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct NamedMember {
    /// The name.
    pub name: &'static str,
    /// The member.
    pub at: Member,
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

/// The list of what came out.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Outputs {
    /// The list.
    pub at: Member,
    /// The type of the object that each named output is.
    pub names: &'static [Output],
    /// Where outputs are asked for, by those names.
    pub asked: &'static [Member],
}

/// An output, and the type of the object that it is.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Output {
    /// Its name.
    pub output: &'static str,
    /// The type.
    pub object_type: &'static str,
}

/// The system's own list of what is there.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Listing {
    /// The list.
    pub at: Member,
    /// The names that it may hold, in path order; each is the `path` of a type.
    pub names: &'static [&'static str],
}

/// Something that the report says that the proof claims.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Claim {
    /// What.
    pub claim: &'static str,
    /// Where it may stand; the first that is there counts.
    pub members: &'static [Member],
}
