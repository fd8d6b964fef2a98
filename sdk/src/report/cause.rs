//! What explains findings: one altered value breaks hashes, seal and comparisons in many places, and a
//! person wants to hear which object was altered.
//!
//! Causes are made of findings and decide nothing: rows, codes and the verdict stay what they are.

use serde::{Deserialize, Serialize};

/// What kind of explanation it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CauseKind {
    /// The seal's signature holds under a trusted key, and an object fails both its digest in the seal and its
    /// own hash or signature: it was changed after the proof was sealed.
    ObjectChanged,
    /// The seal's signature holds under a trusted key, and the digest in it is that of another object.
    ObjectNotSealed,
    /// The seal's signature holds under a trusted key, and the object is not in its list.
    ObjectNotListed,
    /// The seal's signature holds under a trusted key, and lists an object that is not there.
    ObjectAbsent,
    /// The seal's signature holds under a trusted key, and repeats another value of a member of the bundle.
    EnvelopeDiffers,
    /// The seal does not fit its signature: its digests accuse nobody.
    SealChanged,
    /// An object and the seal do not fit, and nobody's signature that could be checked says which of the two
    /// was changed.
    ObjectOrSealChanged,
    /// An object does not fit its own signature, and no seal says more.
    ObjectNotSigned,
    /// A file that was given is not the one that the package lists.
    FileDiffers,
    /// Everything stands as the issuer sealed and signed it, and it contradicts itself.
    IssuerContradicts,
    /// Values do not fit, and nothing signed says which of them was changed.
    Undecided,
    /// Contradictions that may follow from what another cause says was changed.
    MayFollow,
    /// The proof is not what the caller asked for.
    NotAsAsked,
    /// A signature is not by a key that the caller trusts for it.
    NotTrusted,
    /// Something that the profile requires is not there.
    Missing,
}

impl CauseKind {
    /// Every kind, in the order in which a report has them.
    pub const ALL: &'static [Self] = &[
        Self::ObjectChanged,
        Self::ObjectNotSealed,
        Self::ObjectNotListed,
        Self::ObjectAbsent,
        Self::EnvelopeDiffers,
        Self::SealChanged,
        Self::ObjectOrSealChanged,
        Self::ObjectNotSigned,
        Self::FileDiffers,
        Self::IssuerContradicts,
        Self::Undecided,
        Self::MayFollow,
        Self::NotAsAsked,
        Self::NotTrusted,
        Self::Missing,
    ];

    /// Its published name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ObjectChanged => "object_changed",
            Self::ObjectNotSealed => "object_not_sealed",
            Self::ObjectNotListed => "object_not_listed",
            Self::ObjectAbsent => "object_absent",
            Self::EnvelopeDiffers => "envelope_differs",
            Self::SealChanged => "seal_changed",
            Self::ObjectOrSealChanged => "object_or_seal_changed",
            Self::ObjectNotSigned => "object_not_signed",
            Self::FileDiffers => "file_differs",
            Self::IssuerContradicts => "issuer_contradicts",
            Self::Undecided => "undecided",
            Self::MayFollow => "may_follow",
            Self::NotAsAsked => "not_as_asked",
            Self::NotTrusted => "not_trusted",
            Self::Missing => "missing",
        }
    }
}

/// One explanation, with the findings that it explains. Every finding of a check is in exactly one cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Cause {
    /// What to do about it.
    pub advice: String,
    /// The findings, as JSON Pointers into this report.
    pub findings: Vec<String>,
    /// What a program acts on.
    pub kind: CauseKind,
    /// What happened, for a person.
    pub message: String,
    /// What it is about, as JSON Pointers into the input.
    pub objects: Vec<String>,
    /// The values that do not fit, and what is stated elsewhere.
    pub values: Vec<Differing>,
}

/// A value that other objects state differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Differing {
    /// What the others state.
    pub elsewhere: Vec<Stated>,
    /// What is wrong, for a person: who says what.
    pub message: String,
    /// Where it stands, as a JSON Pointer into the input.
    pub pointer: String,
    /// The value, shortened.
    pub value: String,
}

/// What an object states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Stated {
    /// Where it stands, as a JSON Pointer into the input.
    pub pointer: String,
    /// Whether the object has a signature of its own that holds under a trusted key.
    pub signed: bool,
    /// The value, shortened.
    pub value: String,
}
