//! The codes: one enumeration, and what each code means.
//!
//! Rule, code, test vector and documentation heading share one name. `docs/codes.md` is written
//! from this file, and a test fails where they differ.

use crate::json::document::Node;
use crate::published::{FromNode, Reader};
use core::fmt;
use core::str::FromStr;

use crate::json::JsonErrorKind;

/// What a finding with a code makes of the proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Consequence {
    /// The input cannot be judged at all.
    Unreadable,
    /// The bytes contradict themselves, their schema, their profile or the mathematics.
    Rejected,
    /// Nothing contradicts, but a signature cannot be attributed under the caller's trust.
    Untrusted,
    /// Nothing contradicts, but something that the profile requires is absent.
    Incomplete,
}

/// What a person should know about a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// The rule, as a statement that holds where the code does not appear.
    pub rule: &'static str,
    /// Why the rule exists.
    pub why: &'static str,
    /// What usually causes the finding.
    pub cause: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
}

macro_rules! codes {
    ($($variant:ident $code:literal $consequence:ident {
        $rule:literal $why:literal $cause:literal $remedy:literal
    })*) => {
        /// A stable, dotted code: what a program acts on.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = concat!("`", $code, "`: ", $rule)] $variant,)*
        }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];

            /// The dotted name, for example `hash.package-mismatch`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Code::$variant => $code,)* }
            }

            /// What a finding with this code makes of the proof.
            #[must_use]
            pub const fn consequence(self) -> Consequence {
                match self { $(Code::$variant => Consequence::$consequence,)* }
            }

            /// Rule, reason, usual cause and remedy.
            #[must_use]
            pub const fn explanation(self) -> Explanation {
                match self {
                    $(Code::$variant => Explanation {
                        rule: $rule, why: $why, cause: $cause, remedy: $remedy,
                    },)*
                }
            }
        }
    };
}

impl Code {
    /// Whether a finding with this code usually follows from another one: any changed value breaks
    /// the hash over it, the seal, and what the issuer's own verification stated.
    #[must_use]
    pub const fn follows_from_others(self) -> bool {
        matches!(
            self,
            Self::SealDigest
                | Self::HashScopeMismatch
                | Self::HashPackageMismatch
                | Self::HashContractMismatch
                | Self::HashReceiptMismatch
                | Self::HashPartMismatch
                | Self::SignatureInvalid
                | Self::SnapshotOutcome
        )
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl<'d> FromNode<'d> for Code {
    /// By its dotted name, as published profiles have it.
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        let code = value.and_then(Node::as_str);
        let code = code.and_then(|name| name.parse().ok());
        code.unwrap_or_else(|| {
            reader.fault("the code of a finding is expected");
            Self::InputEmpty
        })
    }
}

/// The text is no code of this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a code of this version")]
pub struct UnknownCode;

impl From<JsonErrorKind> for Code {
    fn from(kind: JsonErrorKind) -> Self {
        match kind {
            JsonErrorKind::Empty => Self::InputEmpty,
            JsonErrorKind::TooLarge => Self::InputTooLarge,
            JsonErrorKind::ByteOrderMark | JsonErrorKind::Encoding => Self::InputEncoding,
            JsonErrorKind::Trailing => Self::InputTrailing,
            JsonErrorKind::DuplicateName => Self::InputDuplicateName,
            JsonErrorKind::Limit => Self::InputLimit,
            JsonErrorKind::Number => Self::InputNumber,
            JsonErrorKind::Character => Self::InputCharacter,
            JsonErrorKind::Syntax => Self::InputSyntax,
        }
    }
}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::ALL
            .iter()
            .copied()
            .find(|code| code.name() == text)
            .ok_or(UnknownCode)
    }
}

impl<'de> serde::Deserialize<'de> for Code {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        name.parse().map_err(serde::de::Error::custom)
    }
}

impl serde::Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

codes! {
    InputEmpty "input.empty" Unreadable {
        "the input holds a JSON document"
        "An empty file proves nothing, and must never count as a proof with nothing wrong in it."
        "The download was interrupted, or the wrong file was named."
        "Fetch the file again and look at its size."
    }
    InputTooLarge "input.too-large" Unreadable {
        "the input is at most 8 MiB long"
        "A bound on the input bounds the time and memory that a hostile file can cost. Delivered files are not part of the bundle, only their digests are."
        "A delivered file was given in place of the proof."
        "Give the proof itself, usually `proof.json`; delivered files are given beside it."
    }
    InputEncoding "input.encoding" Unreadable {
        "the input is UTF-8 without a byte order mark"
        "RFC 7493 allows one encoding. A second one would give two readings of the same bytes."
        "An editor saved the file in another encoding or put a byte order mark before it."
        "Use the file as it was delivered, unedited."
    }
    InputSyntax "input.syntax" Unreadable {
        "the input is one JSON value by RFC 8259"
        "A document that readers disagree about cannot be evidence."
        "The file was cut short, edited by hand, or is no JSON at all."
        "Fetch the file again; the line and column say where reading stopped."
    }
    InputTrailing "input.trailing" Unreadable {
        "nothing follows the JSON value"
        "Bytes after the value are covered by no hash and no signature, and another reader may take the second value instead."
        "Two documents were joined, or something was appended."
        "Give each proof as a file of its own."
    }
    InputDuplicateName "input.duplicate-name" Unreadable {
        "no object has two members of one name, at any depth"
        "Readers differ in which of the two they keep, so one file could mean two things."
        "The document was made by joining text instead of by a JSON writer, or on purpose."
        "Ask the provider for a proof without repeated names."
    }
    InputLimit "input.limit" Unreadable {
        "depth, members, items, lengths, objects and signatures stay within the published limits"
        "Each limit bounds what a hostile document can cost; a proof of a run stays far below all of them."
        "The document is not a proof, or it is hostile."
        "See the limits in `docs/format.md`; ask the provider why the document exceeds one."
    }
    InputNumber "input.number" Unreadable {
        "every number is one that all readers read alike"
        "A number that overflows a double, an integer from 2^53 up to 10^21, or more than 17 significant digits is read differently by different programs, and hashes differently."
        "An amount or a large id was written as a number."
        "Write amounts and large ids as strings."
    }
    InputCharacter "input.character" Unreadable {
        "strings hold no lone surrogates and no noncharacters"
        "RFC 7493 forbids them: they have no UTF-8 form, or programs drop them."
        "Text was cut in the middle of a character, or the document is hostile."
        "Ask the provider for a proof whose text is whole."
    }
    InputNotAProof "input.not-a-proof" Unreadable {
        "the input is a proof bundle"
        "Only a document that says `object_type: proof_bundle` is judged as one; anything else can neither pass nor fail."
        "Another document was named: a single object, a key set, a report, an answer of the provider's endpoint."
        "Name the file that the provider delivered as the proof, usually `proof.json`, or ask the provider for it."
    }
    UnsupportedVersion "unsupported.version" Unreadable {
        "`schema_version` is `1.0`"
        "A verifier that guesses at a later version may pass what that version forbids."
        "The proof was made for a later version of the format."
        "Use a verifier that knows this version."
    }
    UnsupportedProfile "unsupported.profile" Unreadable {
        "the bundle's profile is one that this verifier has"
        "The profile says what a complete proof holds. Without it nothing can be called complete."
        "The proof was made for a profile that was published later."
        "Use a verifier that has this profile; `wever-proof schema` lists those of this one."
    }
    UnsupportedWord "unsupported.word" Incomplete {
        "this version knows every word of a sealed run that a rule depends on"
        "A word whose meaning is unknown cannot be judged, and what was not judged is not a pass."
        "The provider uses a state, a payment kind or a method that was added later."
        "Use a verifier that knows the word, or ask the provider what it means."
    }
    ProfileNotGiven "profile.not-given" Unreadable {
        "the bundle's profile is built in, or is the one in the file that was given"
        "A rail can have its own profile, in a file. The profile says what a complete proof holds, so nothing can be judged without it. It is never taken from what was delivered."
        "The proof belongs to a rail whose profile this verifier does not have."
        "Get the rail's file from a place that you trust, read what it asks for, and give it with `--profile FILE`."
    }
    ProfileDigest "profile.digest" Unreadable {
        "the profile that was given has the digest that the bundle states"
        "Under another profile the same proof may be complete or not. Only a comparison of the two files shows which of them asks for more."
        "The rail's file was changed later, by the provider or by you, or the bundle does not state the digest."
        "Compare your file with the provider's. If theirs is right for you, give that one; otherwise ask for a proof under yours."
    }
    InternalFault "internal.fault" Unreadable {
        "the verifier finishes with this proof"
        "A program that has reached a state that should be impossible has no answer, and no answer is never a pass."
        "A fault of the verifier, or a machine out of memory; it says nothing about the proof."
        "Verify with the latest version; if it happens there, report it as SECURITY.md says, with the proof if you may."
    }
    TrustNotAKeySet "trust.not-a-key-set" Unreadable {
        "a trust file is a key set, or holds keys whose issuer the caller names"
        "Without keys that the caller chose, nothing can be attributed to anyone."
        "The proof itself or another document was given as a key set, or keys were given without saying whose they are."
        "Give the issuer's key set (a JWKS with `issuer`), or a plain JWKS, a JWK or PEM keys with `--issuer ORIGIN` behind the file."
    }
    TrustMalformedKey "trust.malformed-key" Unreadable {
        "every key of a key set is a well-formed Ed25519 key; one with `issuer` has known members only"
        "A member that is skipped because it is misspelled may be the one that revokes the key."
        "The key set was written by hand, or damaged on the way."
        "Ask the issuer for the published key set; `wever-proof trust check FILE` says which key it is."
    }
    TrustWeakKey "trust.weak-key" Unreadable {
        "no key is of small order or spelled in a non-canonical way"
        "Under a key of small order one signature fits every message."
        "The key set is hostile."
        "Do not use this key set, and tell the issuer."
    }
    TrustKeyIdMismatch "trust.key-id-mismatch" Unreadable {
        "`kid` is the RFC 7638 thumbprint of its key, and in a plain JWKS never that of another key"
        "If names of keys could be chosen, one key could stand where another is expected."
        "The key was replaced and the `kid` left as it was."
        "Ask the issuer for a consistent key set."
    }
    TrustDuplicateKey "trust.duplicate-key" Unreadable {
        "a key set holds each key once"
        "Two entries for one key could state two windows or hide a revocation."
        "Key sets were joined by hand."
        "Ask the issuer for a consistent key set."
    }
    TrustPrivateKey "trust.private-key" Unreadable {
        "a key set holds public keys only"
        "A private key in a file that goes to customers lets anyone sign as the issuer."
        "The wrong file was exported."
        "Delete the file, revoke the key, and export the public keys with `wever-proof keys public`."
    }
    TrustIssuerConflict "trust.issuer-conflict" Unreadable {
        "one key belongs to one issuer"
        "If a key stood under two issuers, a proof of one could be shown as a proof of the other."
        "Two of the key sets given hold the same key under different issuers, or one names another issuer than you do."
        "Find out whose key it is and give only that key set."
    }
    TrustNoUsableKey "trust.no-usable-key" Unreadable {
        "a trust file holds at least one Ed25519 key for signatures"
        "A file without such a key attributes nothing, although whoever gave it expects it to."
        "The keys are of other kinds (RSA, EC), are for encryption, or are marked as no longer in use."
        "Ask the issuer for the Ed25519 key with which it signs proofs; the message says why each key was left out."
    }
    SchemaMismatch "schema.mismatch" Rejected {
        "every member has the type and form that the published schema states"
        "A value in another form could be read in two ways."
        "The object was written by a program that does not follow the schema."
        "Compare the place with `wever-proof schema NAME`."
    }
    SchemaMissingMember "schema.missing-member" Rejected {
        "every member that the published schema requires is there"
        "A check on an absent member would have nothing to look at, and would pass."
        "The member was removed, or was never written."
        "Ask the provider for the whole object."
    }
    SchemaUnknownMember "schema.unknown-member" Rejected {
        "no object has members that the published schema does not know"
        "A member that no rule reads can mislead whoever reads it next."
        "The object was made for a later version, or something was added."
        "Put members of your own under `extensions`, named by a domain name of yours."
    }
    ProfileRail "profile.rail" Rejected {
        "the rail is one that the profile covers"
        "The profile knows which parts a rail returns."
        "The proof names a rail that this profile does not cover."
        "Ask the provider which profile this rail uses."
    }
    ProfileUnknownObject "profile.unknown-object" Rejected {
        "every object is of a type that the profile knows"
        "An object that no rule looks at would seem to be proven."
        "An object from another system was put in."
        "Leave the object out, or use the profile that knows it."
    }
    ProfileCount "profile.count" Rejected {
        "there are no more objects of a type than the profile allows"
        "With two receipts in a bundle, a reader may look at the one that was not checked."
        "Two runs were put into one bundle."
        "Ask for one proof for each run."
    }
    CompleteMissingObject "complete.missing-object" Incomplete {
        "every object that the profile requires is there"
        "Payment alone does not complete the work: run, package, receipt and verification snapshot must all be there."
        "The run is still open, or the object was not delivered."
        "Wait for the run to be completed, or ask for the missing object."
    }
    CompleteNoSeal "complete.no-seal" Incomplete {
        "the bundle holds its completion proof"
        "Until a run is sealed, nothing in its run record can be attributed to anyone."
        "The run is still open."
        "Ask the provider for the sealed proof once the run is done, and sooner if it is late. Until then only an object with a signature of its own shows who said what."
    }
    CompleteNoObjects "complete.no-objects" Incomplete {
        "the bundle holds objects"
        "A bundle with nothing in it has nothing wrong in it either; that is no proof."
        "The bundle was emptied or never filled."
        "Ask the provider for the proof of the run."
    }
    CompletePendingMember "complete.pending-member" Incomplete {
        "every member that the profile requires has a value (open run)"
        "An id that is still null says that the thing it names does not exist yet."
        "The run is still open."
        "Wait for the run to be completed."
    }
    CompleteUnsigned "complete.unsigned" Incomplete {
        "an object that names its signer is signed"
        "Anyone can write a name. An order in a requester's name that he has not signed is nobody's order yet."
        "The order was not signed, or its signature was taken out."
        "Ask whoever is named for the signed object."
    }
    CompleteNullMember "complete.null-member" Rejected {
        "every member that the profile requires has a value once the run is sealed"
        "A sealed run that has no receipt or no package contradicts itself."
        "The run was sealed too early."
        "Ask the provider to complete the run and to seal it again."
    }
    CompleteMissingMember "complete.missing-member" Rejected {
        "every object has the members that the profile requires of it beyond its schema"
        "A schema leaves open what only some profiles ask for, such as the attestation of a package."
        "The member was taken out, or the run was recorded for a profile that asks for less."
        "Ask the provider for the object with the member, or for a proof of the profile that it meets."
    }
    SealDigest "seal.digest" Rejected {
        "every object has the digest that the seal lists for it"
        "The seal is what ties every value to the issuer's signature."
        "The object was changed after the run was sealed, or belongs to another proof."
        "Ask the provider for the object as it was sealed."
    }
    SealUnlistedObject "seal.unlisted-object" Rejected {
        "every object of the bundle is listed in the seal"
        "An object that the seal does not list was never vouched for."
        "An object was added after the run was sealed."
        "Treat the object as unproven, and ask the provider for a proof that lists it."
    }
    SealAbsentObject "seal.absent-object" Rejected {
        "every object that the seal lists is in the bundle"
        "The object that is missing may be the one that matters."
        "An object was removed from the bundle."
        "Ask the provider for the whole bundle."
    }
    SealOrder "seal.order" Rejected {
        "the seal lists objects by type in UTF-16 order and by place within a type, each with its id"
        "One bundle has one seal. In another order the same list would have another signature."
        "The seal was written by a program that does not follow the format."
        "Ask the provider to seal the run with a current tool."
    }
    SealEnvelope "seal.envelope" Rejected {
        "the members of the bundle are those that the seal repeats"
        "The bundle's own members are signed only through the seal."
        "The envelope was changed, or the seal belongs to another bundle."
        "Ask the provider for the bundle as it was sealed."
    }
    ListingAbsentObject "listing.absent-object" Rejected {
        "the envelope of a pilot or a full loop lists only objects that the bundle holds"
        "Someone who reads only the list would count an object that is not there."
        "An object was left out, or the list was written before its objects."
        "Ask the provider for the object, or for the list as it should be."
    }
    ListingUnlistedObject "listing.unlisted-object" Rejected {
        "every object of the path that the bundle holds is in the envelope's list"
        "A list that leaves something out hides what happened."
        "The envelope was written too early."
        "Ask the provider for an envelope over everything that is there."
    }
    ListingOrder "listing.order" Rejected {
        "the envelope lists the steps of the path in their order, each once"
        "The order of the list says what happened first."
        "The list was sorted by another program."
        "Ask the provider to keep the order of the path."
    }
    HashScopeMismatch "hash.scope-mismatch" Rejected {
        "`scope_hash` is the hash of the work order"
        "The scope is fixed before the work starts; a changed order would change what was promised."
        "The order was changed after it was placed."
        "Compare the order with your own copy."
    }
    HashPackageMismatch "hash.package-mismatch" Rejected {
        "`package_hash` or `result_package_hash` is the hash of the package that was returned"
        "The receipt and the attestation refer to the package by this hash."
        "The package was changed after it was returned."
        "Ask the provider for the package as it was returned."
    }
    HashContractMismatch "hash.contract-mismatch" Rejected {
        "`contract_hash` is the hash of the run contract"
        "The contract is fixed before credits are debited; a changed one would change what was agreed."
        "A term was changed after the contract was accepted."
        "Ask the provider for the contract that was accepted."
    }
    HashReceiptMismatch "hash.receipt-mismatch" Rejected {
        "`receipt_hash` is the hash of the receipt, whether it is for a paid run, for funding or for usage"
        "Other objects refer to the receipt by this hash."
        "The receipt was changed after it was issued."
        "Ask the provider for the receipt as it was issued."
    }
    HashPartMismatch "hash.part-mismatch" Rejected {
        "a hash over a part of an object is the digest of that part"
        "This hash is what a receiver or a ledger stored."
        "The payload or the event was edited, or hashed as other bytes than its canonical form."
        "Compare the part with what was received."
    }
    HashOwnMismatch "hash.own-mismatch" Rejected {
        "an object of a rail's own type has the hash that it states"
        "The rail's file says which member holds the hash and what the hash leaves out. Whoever quotes the hash means this object."
        "The object was edited after it was hashed, or hashed as other bytes than its canonical form."
        "Ask the provider for the object as it was recorded."
    }
    HashEvidenceMismatch "hash.evidence-mismatch" Rejected {
        "evidence of the payment has the hash that stands beside it"
        "Evidence counts only as it was received."
        "The evidence was reformatted, shortened or replaced."
        "Ask for the evidence exactly as it was received."
    }
    HashArtifactMismatch "hash.artifact-mismatch" Rejected {
        "a delivered file has the size and the hash that the package lists"
        "The file in your hands must be the one that was attested."
        "The file was changed, or another version was delivered."
        "Ask the provider for the file as it was delivered."
    }
    ArtifactMissing "artifact.missing" Incomplete {
        "every file that the package lists is among the files given, and can be compared"
        "You asked for the files to be checked, and one of them is not there, or is no file that can be read."
        "The file was not delivered or not downloaded, or lies elsewhere under another name."
        "Ask the provider for that file by its name, and put it in its place."
    }
    ArtifactName "artifact.name" Rejected {
        "names of files are relative and safe on every system, and differ by more than case"
        "Otherwise a name could reach outside the folder, look like another name, or overwrite another file."
        "The package was made on a system with other rules, or on purpose."
        "Ask the provider to deliver files under plain names."
    }
    ArtifactSize "artifact.size" Rejected {
        "one digest has one size, and only the digest of nothing has the size 0"
        "Nobody can have two files of two sizes with one digest."
        "A size or a digest was made up, or copied from another entry."
        "Ask the provider for a package that lists the files as they are."
    }
    PathChain "path.chain" Rejected {
        "each entry of the tool path carries the digest of the entry before it"
        "The chain shows that no call was taken out or put in."
        "An entry was changed, removed or added."
        "Ask the provider for the tool path as it was recorded."
    }
    PathOrder "path.order" Rejected {
        "the tool path counts from 1, its times never decrease and its steps come in the published order"
        "Steps that are out of order do not describe this run."
        "Entries were reordered, or clocks of the provider's systems disagree."
        "Ask the provider for the tool path as it was recorded."
    }
    PathStep "path.step" Rejected {
        "a closed run has every step of the tool path, each once"
        "A run that was never validated or started cannot have returned."
        "The run skipped a step, or the record of one was lost."
        "Ask the provider for the missing step."
    }
    SignatureInvalid "signature.invalid" Rejected {
        "a signature verifies under exactly the key that it names"
        "This is the mathematics that ties the words to the key. It does not depend on trust."
        "The object was changed after it was signed, or the signature belongs to another object."
        "Treat the object as not signed, and ask the provider for it as it was signed."
    }
    SignatureUnknownKey "signature.unknown-key" Untrusted {
        "the key that a signature names is in a key set that you gave"
        "A key that comes with the proof vouches for itself, and so for nothing."
        "No key set was given, it is older than the key, or it leaves the key out."
        "Get the issuer's current key set from a place you trust, and verify with that. If it does not hold the key either, or leaves it out, ask the issuer whether the key is in use."
    }
    SignatureOtherIssuer "signature.other-issuer" Untrusted {
        "a key signs only for the issuer of its key set"
        "Otherwise one provider's key could sign another provider's proof."
        "The proof names one issuer and is signed with a key of another."
        "Find out which of the two issuers made the proof."
    }
    SignatureWrongPurpose "signature.wrong-purpose" Untrusted {
        "a key signs only what its `purposes` allow"
        "A key that was given out for callbacks must not be able to complete runs."
        "The provider signed with the wrong key, or you gave two key sets of which only one allows this."
        "If you gave two key sets of this issuer, give the current one alone; otherwise ask the provider to sign with a key for this purpose."
    }
    SignatureOutsideWindow "signature.outside-window" Untrusted {
        "an object was signed within its key's window, from `nbf` to before `exp`"
        "Outside its window nobody promised to keep the key safe."
        "The object states a time before the key was in use or after it was retired."
        "Ask the provider for a key set that covers the time, or for a proof with a valid key."
    }
    SignatureSuperseded "signature.superseded" Untrusted {
        "an object was signed before its key was superseded"
        "A superseded key is good for what it signed before, and for nothing after."
        "The provider went on signing with the old key."
        "Ask the provider to sign with the current key."
    }
    SignatureCompromised "signature.compromised" Untrusted {
        "the key is not compromised"
        "Whoever holds a stolen key can also write an earlier time. A time that only the object itself states proves nothing then."
        "The key was revoked as compromised, or revoked without a reason."
        "Ask the provider for a proof under a current key."
    }
    SignatureExpiredKeySet "signature.expired-key-set" Untrusted {
        "the key set had not expired at `as_of`"
        "An expired key set may lack a revocation that everyone else knows."
        "The key set is old."
        "Get the issuer's current key set."
    }
    SignatureRequester "signature.requester" Rejected {
        "a signed order names its requester, who is not the provider"
        "A provider who signs both the order and the work agrees only with himself."
        "The order was signed with a key of the provider's."
        "Ask for the order as the requester signed it."
    }
    AttestationPayload "attestation.payload" Rejected {
        "the attestation's payload is an in-toto statement of the published form"
        "The statement is read from exactly the bytes that were signed, as strictly as the bundle."
        "The payload is no strict JSON, or not this statement."
        "Ask the provider for a statement of the published form."
    }
    AttestationSubject "attestation.subject" Rejected {
        "the attestation's subjects are those that the profile names and every delivered file, in this order, with their hashes"
        "An attestation of other files says nothing about these."
        "The attestation belongs to another package, or a file was added later."
        "Ask the provider to attest the package that was returned."
    }
    AttestationPredicate "attestation.predicate" Rejected {
        "the attestation states the ids, states and times of the package that it speaks about, all of them"
        "The statement must speak about this run and no other."
        "The attestation belongs to another run."
        "Ask the provider to attest the run that was returned."
    }
    JoinIssuer "join.issuer" Rejected {
        "the issuer is the same everywhere"
        "A run is complete only if all its objects point to the same production record."
        "An object of another run was put into the bundle, or one was edited."
        "Compare both places, and ask the provider which one is right."
    }
    JoinRailKey "join.rail-key" Rejected {
        "`rail_key` is the same everywhere"
        "A run is complete only if all its objects point to the same production record."
        "An object of another run was put into the bundle, or one was edited."
        "Compare both places, and ask the provider which one is right."
    }
    JoinRunId "join.run-id" Rejected {
        "the run id is the same everywhere, by whatever member it is named"
        "A run is complete only if all its objects point to the same production record."
        "An object of another run was put into the bundle, or one was edited."
        "Compare both places, and ask the provider which one is right."
    }
    JoinCustomerAccountId "join.customer-account-id" Rejected {
        "`customer_account_id` is the same everywhere"
        "A run is complete only if all its objects point to the same production record."
        "An object of another run was put into the bundle, or one was edited."
        "Compare both places, and ask the provider which one is right."
    }
    JoinQuoteId "join.quote-id" Rejected {
        "`quote_id` is the same everywhere"
        "A run is complete only if all its objects point to the same production record."
        "An object of another run was put into the bundle, or one was edited."
        "Compare both places, and ask the provider which one is right."
    }
    JoinWorkOrderId "join.work-order-id" Rejected {
        "`work_order_id` is the same everywhere"
        "A run is complete only if all its objects point to the same production record."
        "An object of another run was put into the bundle, or one was edited."
        "Compare both places, and ask the provider which one is right."
    }
    JoinIdempotencyKey "join.idempotency-key" Rejected {
        "`idempotency_key` is the same everywhere"
        "A run is complete only if all its objects point to the same production record."
        "An object of another run was put into the bundle, or one was edited."
        "Compare both places, and ask the provider which one is right."
    }
    JoinScopeHash "join.scope-hash" Rejected {
        "`scope_hash` is the same everywhere"
        "A run is complete only if all its objects point to the same production record."
        "An object of another run was put into the bundle, or one was edited."
        "Compare both places, and ask the provider which one is right."
    }
    JoinPaymentRecordId "join.payment-record-id" Rejected {
        "`payment_record_id` is the same everywhere"
        "A run is complete only if all its objects point to the same production record."
        "An object of another run was put into the bundle, or one was edited."
        "Compare both places, and ask the provider which one is right."
    }
    JoinPaymentReference "join.payment-reference" Rejected {
        "the reference of the payment or settlement is the same everywhere"
        "A run is complete only if all its objects point to the same production record."
        "An object of another run was put into the bundle, or one was edited."
        "Compare both places, and ask the provider which one is right."
    }
    JoinReturnPackageId "join.return-package-id" Rejected {
        "`return_package_id` is the same everywhere"
        "A run is complete only if all its objects point to the same production record."
        "An object of another run was put into the bundle, or one was edited."
        "Compare both places, and ask the provider which one is right."
    }
    JoinPackageHash "join.package-hash" Rejected {
        "the hash of the returned package is the same everywhere"
        "A run is complete only if all its objects point to the same production record."
        "An object of another run was put into the bundle, or one was edited."
        "Compare both places, and ask the provider which one is right."
    }
    JoinReceiptId "join.receipt-id" Rejected {
        "every `receipt_id` is the id of the receipt that it refers to, and that receipt is of the right kind"
        "A run is complete only if all its objects point to the same production record."
        "An object of another run was put into the bundle, or one was edited."
        "Compare both places, and ask the provider which one is right."
    }
    JoinReceiptHash "join.receipt-hash" Rejected {
        "`receipt_hash` is the same everywhere"
        "A run is complete only if all its objects point to the same production record."
        "An object of another run was put into the bundle, or one was edited."
        "Compare both places, and ask the provider which one is right."
    }
    JoinVerificationId "join.verification-id" Rejected {
        "`verification_id`, of a snapshot or of a provider's confirmation, is the same everywhere"
        "A run is complete only if all its objects point to the same production record."
        "An object of another run was put into the bundle, or one was edited."
        "Compare both places, and ask the provider which one is right."
    }
    JoinObjectId "join.object-id" Rejected {
        "every id that refers to an object is the id of that object"
        "A run is complete only if all its objects point to the same records."
        "An object of another run was put into the bundle, or one was edited."
        "Compare both places, and ask the provider which one is right."
    }
    JoinObjectHash "join.object-hash" Rejected {
        "the hash of an object or of a document is the same everywhere"
        "A run is complete only if all its objects point to the same records."
        "An object of another run was put into the bundle, or one was edited."
        "Compare both places, and ask the provider which one is right."
    }
    JoinProvider "join.provider" Rejected {
        "settlement provider, route, method and the route's terms are the same everywhere"
        "Money that came by another route is another settlement."
        "The receipt or the confirmation is of another route."
        "Ask the provider which route was used."
    }
    JoinDuplicateId "join.duplicate-id" Rejected {
        "no two objects of a bundle have the same id, and nothing that counts once is stated twice"
        "With one id for two objects, a reference has two meanings; a payment named by two receipts would fund twice."
        "Ids were not made unique, or one payment, funding or receipt was recorded twice."
        "Ask the provider to give each object its own id, and to say which payment is behind each receipt."
    }
    MoneyPrice "money.price" Rejected {
        "quote, order, payment, run and receipt state the same price"
        "The price was fixed before the work; it must not change on the way."
        "The price was changed, or objects of two runs were mixed."
        "Compare both places with your own order."
    }
    MoneyPaid "money.paid" Rejected {
        "what was paid is the price, or what the quote accepts for that method; and what was settled is what was confirmed"
        "A receipt for less than the price, or in another currency, settles something else; one confirmed payment settles once."
        "The payment was partial, by a method that the quote does not accept, or counted twice."
        "Ask the provider what was paid, and how."
    }
    MoneyFee "money.fee" Rejected {
        "the fee is the larger of the minimum and the price times the rate, rounded half up, in the currency of the price"
        "Rate, minimum and decimals stand beside the fee, so that anyone can compute it; a receipt with another fee contradicts itself."
        "The fee was rounded in another way, computed from another price, or stated in another currency."
        "Ask the provider for a corrected receipt."
    }
    MoneyFeeDecimals "money.fee-decimals" Rejected {
        "the decimals to which a fee is rounded are those of its currency or asset"
        "ISO 4217 says how many digits a currency has, and the profile how many an asset has; a receipt cannot choose."
        "The fee was computed for another currency or asset."
        "Ask the provider for a corrected receipt."
    }
    MoneyFeeClass "money.fee-class" Rejected {
        "the fee's movement is the one that the fee table gives for this kind of payment"
        "The kind of the payment decides the row of the fee table; a receipt cannot choose a dearer one."
        "The receipt was made with the movement of another payment."
        "Ask the issuer which kind of payment it was, and compare with the table in docs/format.md."
    }
    MoneyAccount "money.account" Rejected {
        "the accounts that a payment names are those that order and quote name"
        "A payment from or to another account is not the one that was agreed on."
        "The payment of another order was attached, or it was sent to another account."
        "Compare the accounts with your order and with the quote that you accepted."
    }
    MoneyAddress "money.address" Rejected {
        "an address of an EVM chain with letters of both cases has the case that its checksum says (EIP-55)"
        "The checksum shows that a digit was mistyped or exchanged; letter case means nothing else."
        "The address was typed by hand, or was put together from two addresses."
        "Ask the provider for the address, and compare all of it."
    }
    MoneySpelling "money.spelling" Rejected {
        "an amount has exactly the digits of its currency, or at most those of its asset and no trailing zeros"
        "One value, one spelling: otherwise equal amounts would compare as different."
        "An amount was written with too many or too few digits."
        "Ask the provider to write the amount in its currency's digits."
    }
    CreditsBalance "credits.balance" Rejected {
        "credits funded less credits debited are the credits that remain, everywhere"
        "Credits stand for money, so they must add up."
        "A receipt was left out, or a balance was typed in."
        "Add up the receipts, and ask the provider for the one that is missing."
    }
    CreditsUnit "credits.unit" Rejected {
        "all credits are in the same unit"
        "Amounts in two units cannot be added up."
        "The receipt is of another account."
        "Ask the provider in which unit the run was funded."
    }
    TimeOrder "time.order" Rejected {
        "the objects of a run are dated in order, from the quote to the completion"
        "A receipt cannot be older than its order."
        "Clocks disagree, or objects of two runs were mixed."
        "Compare both times, and ask the provider which one is right."
    }
    TimeStart "time.start" Rejected {
        "`started_at` is the time of the `start` step"
        "Run record and tool path must agree."
        "One of the two was changed."
        "Ask the provider for the record as it was made."
    }
    TimeQuoteExpired "time.quote-expired" Rejected {
        "the quote had not expired when the payment was authorized, or when its provider's confirmation was verified"
        "An expired quote promises nothing."
        "The payment came too late, or the quote was replaced."
        "Ask the provider for the quote that was in force."
    }
    TimePaymentExpired "time.payment-expired" Rejected {
        "the payment's authority, or the entitlement to credits, had not expired when the run started"
        "An authority that has ended authorizes nothing."
        "The run started too late."
        "Ask the provider which authority the run was started under."
    }
    TimeCredentialExpired "time.credential-expired" Rejected {
        "the credential had not expired when the run started"
        "An expired key must not start work."
        "The envelope of an older credential was put into the bundle."
        "Ask the provider for the credential that was used."
    }
    TimeCallback "time.callback" Rejected {
        "no callback is made, dated or attempted before the result contract is issued"
        "A callback announces a result that exists."
        "Clocks disagree, or the callback announces another result."
        "Compare both times, and ask the provider which result was announced."
    }
    TimeFuture "time.future" Untrusted {
        "no signed object is dated after `as_of`"
        "A proof from the future was dated by a wrong clock, or on purpose."
        "Your clock or the provider's is wrong, or you gave an earlier time of the verification."
        "Check your clock, or give the time of the verification."
    }
    PromiseRequiredField "promise.required-field" Rejected {
        "every field that the order requires was returned, or is among the outputs of the result contract"
        "That is what was paid for."
        "The package is not what was ordered."
        "Ask the provider for the missing field."
    }
    PromisePackageLevel "promise.package-level" Rejected {
        "the package level is the ordered one"
        "That is what was paid for."
        "Another level was delivered or quoted."
        "Compare the order with the package."
    }
    PromiseReturnPackage "promise.return-package" Rejected {
        "the run makes and returns the order's `expected_return_package`, which is a package of its rail"
        "That is what was paid for."
        "The run made another package than the ordered one, or one of another rail."
        "Compare the order with the run."
    }
    PromiseReturnTarget "promise.return-target" Rejected {
        "the package went to the return target of the order or contract, and was quoted so"
        "A package that went elsewhere was not delivered."
        "The callback was changed after the order."
        "Compare the order's `return_target` with the package's `callback`."
    }
    PromiseItem "promise.item" Rejected {
        "every item that is available, expected or missing is accounted for, and missing for a reason that can be"
        "An item that nobody mentions, a document or a piece of evidence, was neither used nor found missing."
        "The manifest, the inventory or the missing-item report is not complete."
        "Ask the provider what became of the item."
    }
    PromiseArtifact "promise.artifact" Rejected {
        "every file that the manifest or the inventory names is among the package's files"
        "A list that names a file that does not exist promises what was not delivered."
        "The file was left out of the package's list."
        "Ask the provider for the file, or for a corrected manifest or inventory."
    }
    PromiseCapability "promise.capability" Rejected {
        "what ran is the capability that was contracted"
        "A result for another capability is another result."
        "The command or the result belongs to another contract."
        "Compare the contract with the result."
    }
    PromiseOutput "promise.output" Rejected {
        "every output that was asked for is in the result, as an object of its type"
        "That is what was promised."
        "An output was forgotten, or another object was named for it."
        "Ask the provider for the output."
    }
    PromiseEvidence "promise.evidence" Rejected {
        "the contract requires all evidence that the quote names, and the command got all that is required"
        "A result from less evidence is not the one in the contract."
        "The command was given less than the contract requires."
        "Ask the provider why."
    }
    PromiseAsset "promise.asset" Rejected {
        "the result is about the asset that was ordered"
        "A result about another asset answers another question."
        "The package is of another order."
        "Compare name and context of the asset in order and package."
    }
    PromiseTool "promise.tool" Rejected {
        "onboarding, trust profile and credential allow the tool that ran"
        "An agent may use only the tools that it was allowed."
        "The credential is for another tool."
        "Ask the provider for the credential of this tool."
    }
    StateRun "state.run" Rejected {
        "the states of the run and of its objects agree, and a sealed run is in a state that allows a seal"
        "A run that is closed without a receipt, or open with a seal, contradicts itself."
        "The run record was not updated, or was taken too early."
        "Ask the provider for the run record at completion."
    }
    StatePayment "state.payment" Rejected {
        "a sealed run states that its payment was authorized or paid, or its credits funded"
        "A run cannot be complete while its payment is pending or failed."
        "The run record was taken before the payment."
        "Ask the provider for the run record at completion."
    }
    StateCallback "state.callback" Rejected {
        "the states of the callback follow one another, and fit its policy and its attempts"
        "A callback cannot go back from delivered to pending, nor be delivered where none was asked for."
        "One of the two states was changed."
        "Ask the provider for the delivery record of the callback."
    }
    StateReadiness "state.readiness" Rejected {
        "readiness, exceptions and missing items agree"
        "An item cannot be both ready and missing, nor can work be ready to return with an exception open."
        "One of the parts was not updated."
        "Ask the provider which of the parts is right."
    }
    StateRisk "state.risk" Rejected {
        "the overall risk is at least as grave as the gravest single risk"
        "A milder summary misleads everyone who reads only the summary."
        "A risk was added or made graver, and the summary was not."
        "Read the single risks, and ask the provider for the right summary."
    }
    StateResult "state.result" Rejected {
        "status, evidence, score and next action of the result are the same everywhere"
        "One result has one status."
        "A receipt or a callback is of an earlier attempt."
        "Compare both places, and ask the provider which one is right."
    }
    StateCredit "state.credit" Rejected {
        "the state of the credits is that of the entitlement, and fits the events"
        "Envelope, entitlement and events must agree."
        "The envelope was written before the funding."
        "Compare both places, and ask the provider which one is right."
    }
    LifecycleTransition "lifecycle.transition" Rejected {
        "each state of the run may follow the one before it"
        "States that cannot follow one another did not happen in this way."
        "An event was left out, or two were swapped."
        "Ask the provider for the events of the run as they were recorded."
    }
    LifecycleChain "lifecycle.chain" Rejected {
        "events count from 1, start from the state before and never go back in time"
        "A gap or a jump shows that this is not the list that was recorded."
        "Two lists were merged, or one was cut."
        "Ask the provider for the events of the run as they were recorded."
    }
    LifecycleState "lifecycle.state" Rejected {
        "every stated state is one that the events led to"
        "Envelope, record and events must agree."
        "One of them is out of date."
        "Ask the provider for both as of one time."
    }
    LifecycleStep "lifecycle.step" Rejected {
        "each step of the path that an event completes left its record, in the order of the path"
        "Nothing shows that a step without a record happened."
        "The event names no record, or one of another type, or the step is missing."
        "Ask the provider for the record of the step."
    }
    SnapshotOutcome "snapshot.outcome" Rejected {
        "the snapshot states the same outcome for each check as the verifier finds"
        "A stated outcome is a claim. The verifier does every check itself."
        "The snapshot was copied from another run, or an object was changed after it."
        "Rely on the verifier's own checks, and ask the provider about the difference."
    }
    SnapshotUnverified "snapshot.unverified" Rejected {
        "in a sealed run every check of the snapshot passed"
        "A run that its own issuer could not verify is not complete."
        "The run was sealed although a check had failed."
        "Ask the provider to repeat the verification and to seal the run again."
    }
    SecretLiveKey "secret.live-key" Rejected {
        "no text of an object looks like a live key"
        "Proofs are passed on, and so is every key in them."
        "A log or an address with a key in it was copied into an object."
        "Have the key revoked, then ask for a proof without it."
    }
    PaymentEvidenceAmount "payment.evidence-amount" Rejected {
        "a document about this payment states the same amount, if it is in the same currency"
        "A payment of another amount is another payment."
        "A document about another payment was attached, or the amount was copied wrongly."
        "Ask the provider for the documents of this payment."
    }
    PaymentEvidenceState "payment.evidence-state" Rejected {
        "no document says that this payment ended unpaid"
        "What expired, was canceled or is void was never paid."
        "The payment failed and was made again under another name, or was never made."
        "Ask the provider for the documents of the payment that was made."
    }
    PaymentEvidenceOrder "payment.evidence-order" Rejected {
        "where a document's metadata says what was paid for, it is this order"
        "A payment for another order does not pay for this one."
        "One payment was stated for two orders, or the document of another one was attached."
        "Ask the provider for the documents of the payment for your order."
    }
    PaymentEvidenceRefunded "payment.evidence-refunded" Untrusted {
        "the payment was not refunded in full"
        "After a full refund nothing is paid."
        "The payment was refunded after it was stated, and the documents say so."
        "Ask the provider whether the work was paid in another way."
    }
    PolicyPaymentLevel "policy.payment-level" Untrusted {
        "the payment has at least the level that was required"
        "You asked for more evidence of the payment than the proof carries."
        "The payment is only stated, its evidence does not count or is from test mode, or the payer signed nothing."
        "Read the notes about the evidence and ask the provider for what is missing, or require less."
    }
    PolicyProfile "policy.profile" Untrusted {
        "the proof has the profile that was required"
        "You asked for another kind of proof, which has to hold other objects."
        "The provider sent the proof of another run, or runs of this kind have another profile."
        "Ask for the proof of the run that you mean, or require its profile."
    }
    PolicyRail "policy.rail" Untrusted {
        "the run was made on a rail that was required"
        "You asked for work on another rail."
        "The proof is that of another run."
        "Ask for the proof of the run that you mean, or require its rail."
    }
    PolicyMustHave "policy.must-have" Incomplete {
        "everything that was required is there"
        "You asked for something that the proof does not hold."
        "The run is open, or was made without it."
        "Ask the provider for it, or require less."
    }
    PolicySignature "policy.signature" Untrusted {
        "a signature that was required is attributed to its signer by the keys that were given"
        "Without a key that you trust, nobody can say who signed."
        "The key set of its signer was not given."
        "Get the key set of the signer from a place that you trust, and give it."
    }
    PolicyIssuer "policy.issuer" Untrusted {
        "the issuer of the proof is one that you accept"
        "You accept proofs of certain issuers only, and this one comes from another."
        "The work was done by another provider."
        "Ask the provider that you meant for the proof, or accept this issuer."
    }
    PolicyKeySetAge "policy.key-set-age" Untrusted {
        "no key set that attributes a signature is older than was required"
        "An old key set does not show which keys were revoked since."
        "The key set was kept for long, or the keys came in a form that states no time."
        "Get the issuer's key set again."
    }
    PolicyFeeTable "policy.fee-table" Untrusted {
        "the fee's rate and minimum are those in the table that was given"
        "You agreed on a table, and the fee was taken at another rate."
        "The table has changed, or another row was used."
        "Ask the provider which table was used."
    }
    PolicyMaximumFee "policy.maximum-fee" Untrusted {
        "the fee is at most what was accepted, in the same currency"
        "You accept no higher fee."
        "The fee was taken at another rate, or is in another currency."
        "Ask the provider for the fee table, or accept a higher fee."
    }
    OrderAbsent "order.absent" Incomplete {
        "the proof holds an order of the type that was given to compare with"
        "Without it nothing in the proof says what was ordered."
        "The run is open and its order was not recorded yet, or the proof is of another kind of run."
        "Ask the provider for the sealed proof of your order, or give the order of the other type: a work order or a run contract."
    }
    OrderDiffers "order.differs" Rejected {
        "the order in the proof is the one that was given to compare with, in every member but the requester's signature"
        "Otherwise a good proof of somebody else's order, or of an older version of yours, would pass for the proof of your order."
        "The proof is that of another order, the order was issued again, or the provider's copy was changed."
        "Did you give the right order file? If yours is what you ordered, ask the provider for the proof of it."
    }
    OrderSignatureDiffers "order.signature-differs" Rejected {
        "where the order that was given is signed, the one in the proof has the same signature"
        "The signature says that you placed this order; without it the provider alone says so."
        "The provider kept an unsigned copy, or the order was signed again."
        "Ask the provider for a proof with the order as you sent it."
    }
    ExpectAbsent "expect.absent" Incomplete {
        "the proof states each value that the caller expects"
        "A value that is not there cannot be the one that you expect."
        "The run is open, or a proof of this profile does not state the value."
        "Ask the provider for the sealed proof, or leave out what this profile does not state."
    }
    ExpectDiffers "expect.differs" Rejected {
        "each value that the caller expects is the one that the proof states"
        "You said what the proof has to state, and it states something else."
        "The proof is that of another order or run, or the value is spelled otherwise: it is compared as it stands."
        "Compare the two values, then ask the provider for the proof that you mean."
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    /// `hash.scope-mismatch` is `HashScopeMismatch`: the tables of profiles are written by this rule.
    #[test]
    fn variants_have_the_words_of_their_names() {
        for code in Code::ALL {
            let words = code.name().split(['.', '-']).map(|word| {
                let (first, rest) = word.split_at(1);
                first.to_uppercase() + rest
            });
            assert_eq!(format!("{code:?}"), words.collect::<String>());
        }
    }
}
