//! What the schemas of objects say beyond their shape: their `x-` members.

use crate::published::published;

/// What a verifier needs to know about an object beyond its shape: the `x-` members of its schema.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ObjectSchema<'d> {
    /// The object's `object_type`.
    pub object_type: &'d str,
    /// `x-payload-type`: the DSSE payload type of its signature.
    pub payload_type: &'d str,
    /// `x-object-id`: the member that is its id.
    pub object_id: &'d str,
    /// `x-hash`: the member that holds its hash, and what that leaves out.
    pub hash: Option<ObjectHash<'d>>,
    /// `x-part-hashes`: members that hold the digest of another member of the same object.
    pub part_hashes: Vec<PartHash<'d>>,
    /// `x-signature`: the member that holds its signature.
    pub signature: Option<&'d str>,
    /// `x-signer`: the member that names the issuer of whoever signs it.
    pub signer: Option<&'d str>,
    /// `x-signed-at`: the member that states when it was signed.
    pub signed_at: Option<&'d str>,
}

published! {
    /// Where an object states its own hash: `x-hash` of its schema.
    pub struct ObjectHash<'d> {
        /// The member that holds the hash.
        pub member: &'d str,
        /// The members that the hash does not cover, itself among them.
        pub leaves_out: Vec<&'d str>,
    }

    /// Where an object states the digest of a part of it: an entry of `x-part-hashes` of its schema.
    pub struct PartHash<'d> {
        /// The member that holds the digest.
        pub member: &'d str,
        /// The member whose value has that digest.
        pub covers: &'d str,
    }
}
