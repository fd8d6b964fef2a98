#![doc = include_str!("../README.md")]

mod build;
mod bundle;
mod check;
mod crypto;
mod evidence;
pub mod json;
pub mod kind;
mod order;
mod payment_level;
pub mod policy;
pub mod profile;
mod published;
mod rail_file;
pub mod report;
mod requirements;
pub mod schema;
mod text;
pub mod trust;
mod verify;

pub use build::{export, object, run, stored, task_run, two_steps};
pub use bundle::claim::{PROOF_BEGINNING, claims_to_be_proof, may_be_proof, may_name_proof};
pub use bundle::delivered;
pub use bundle::delivered::{
    EntryKind, GivenEntry, MAX_GIVEN_ENTRIES, MAX_PATH_BYTES, NoFile, files_to_hash,
};
pub use bundle::{Bundle, MAX_ITEMS, MAX_OBJECTS, MAX_PAYLOAD_BYTES, MAX_SIGNATURES};
pub use check::{names as check_names, titles as check_titles};
pub use crypto::digest::Digest;
pub use crypto::{digest, signature};
pub use json::{canonical, document};
pub use order::{Expected, ExpectedError, Order, OrderError};
pub use policy::{PaymentLevel, Policy, Tolerance, TooTolerant};
pub use profile::Profile;
pub use rail_file::{MAX_RAIL_FILE_BYTES, RailFile, RailFileError};
pub use report::code;
pub use report::code::{Code, Consequence};
pub use report::{Finding, OpenRun, Report, RowOutcome, VERSION, Verdict};
pub use requirements::{Requirements, RequirementsError};
pub use text::file_name::is_safe_name;
use text::shown;
pub use text::shown::{is_hidden, literal, visible, visible_json, word};
pub use text::{account, credits, id, money, payment_key, time};
pub use trust::key_set;
pub use trust::{MAX_TRUST_FILES, Trust, TrustInput};
pub use verify::{Outcome, Verified, internal_fault, verify, verify_documents, without_trust};
