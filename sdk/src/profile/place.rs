//! Where in the objects of a family something stands that a check looks for.

use super::member::{Member, Steps};
use crate::json::document::Node;
use crate::published::{FromNode, Reader, published};

published! {
    /// `payment`: the object that states the payment, and where in it the payment stands.
    pub struct Payment<'d> {
        /// `object_type`: the type of the object, such as `payment_reference`.
        pub object_type: &'d str,
        /// `kind`: where in the object the way of paying stands, such as `x402`.
        pub kind: Steps<'d>,
        /// `price`: where in the object the agreed price stands, as money.
        pub price: Steps<'d>,
        /// `paid`: where in the object the money stands that was paid.
        pub paid: Steps<'d>,
        /// `evidence`: where the list of the evidence of the payment stands.
        pub evidence: Member<'d>,
    }

    /// `attestation`: where the attestation stands, and what it speaks about.
    pub struct Attestation<'d> {
        /// `envelope`: where its DSSE envelope stands.
        pub envelope: Member<'d>,
        /// `subjects`: its first subjects in their order, each with the member whose hash is its digest. The
        /// delivered files follow them.
        pub subjects: Vec<NamedMember<'d>>,
        /// `predicate`: members of its predicate, each with the member whose value it has.
        pub predicate: Vec<NamedMember<'d>>,
        /// `not_before`: times that are not after its `attested_at`.
        pub not_before: Vec<Member<'d>>,
        /// `not_after`: times that are not before its `attested_at`.
        pub not_after: Vec<Bound<'d>>,
    }
}

/// An entry of `not_after` in `attestation`: a time that is not before `attested_at`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bound<'d> {
    /// `object_type` and `member`: where the time stands.
    pub at: Member<'d>,
    /// `lists`: where in the same object ids are listed. The rule is then asked only if the id of the
    /// object that carries the attestation is among them.
    pub lists: Option<Member<'d>>,
}

impl<'d> FromNode<'d> for Bound<'d> {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        reader.members(value, |members| {
            let at = Member::flat(members);
            let lists: Option<Steps> = members.read("lists");
            let lists = lists.map(|steps| at.beside(steps));
            Self { at, lists }
        })
    }
}

published! {
    /// An entry of `subjects` or `predicate` in `attestation`: a name, and the member whose value goes by it.
    pub struct NamedMember<'d> {
        /// `name`: the name of the subject, or of the member of the predicate.
        pub name: &'d str,
        /// `object_type` and `member`: the member.
        pub at: Member<'d> => Member::flat,
    }

    /// `callback`: where it stands whether and how the requester is called.
    pub struct Callback<'d> {
        /// `policy`: where it stands whether a callback was asked for.
        pub policy: Member<'d>,
        /// `packaged`: where the state of the callback stands as it was when the package was made, if that is
        /// stated.
        pub packaged: Option<Member<'d>>,
        /// `returned`: where its state stands as it was when the result was returned.
        pub returned: Member<'d>,
        /// `now`: where its state stands as it is now.
        pub now: Member<'d>,
    }

    /// `outputs`: the list of what came out of the run.
    pub struct Outputs<'d> {
        /// `object_type` and `member`: where the list stands.
        pub at: Member<'d> => Member::flat,
        /// `names`: the names of outputs, and the type of the object that each is.
        pub names: Vec<Output<'d>>,
        /// `asked`: where outputs are asked for by these names.
        pub asked: Vec<Member<'d>>,
    }

    /// An entry of `names` in `outputs`: the name of an output, and the type of the object that it is.
    pub struct Output<'d> {
        /// `output`: the name.
        pub output: &'d str,
        /// `object_type`: the type of the object.
        pub object_type: &'d str,
    }

    /// `listing`: the system's own list of what the bundle holds.
    pub struct Listing<'d> {
        /// `object_type` and `member`: where the list stands.
        pub at: Member<'d> => Member::flat,
        /// `names`: the names that the list may hold, in path order. Each is the `path` of a type in `objects`.
        pub names: Vec<&'d str>,
    }

    /// An entry of `claims`: something that the report says that the proof claims.
    pub struct Claim<'d> {
        /// `claim`: the name of the claim in the report.
        pub claim: &'d str,
        /// `members`: where the claim may stand. The first of these members that has a value counts.
        pub members: Vec<Member<'d>>,
    }
}
