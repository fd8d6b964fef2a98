#![doc = include_str!("../README.md")]

mod bundle;
pub mod canonical;
mod check;
pub mod code;
pub mod digest;
pub mod example;
pub mod export;
pub mod id;
pub mod json;
pub mod key_set;
mod members;
pub mod money;
mod note;
pub mod object;
mod open_run;
pub mod policy;
pub mod profile;
pub mod report;
pub mod run;
pub mod schema;
pub mod signature;
pub mod state_machine;
pub mod time;
pub mod trust;
mod unicode;
mod verify;

pub use bundle::{Bundle, MAX_OBJECTS, MAX_SIGNATURES};
pub use check::{is_safe_name, names as check_names};
pub use code::{Code, Consequence};
pub use digest::Digest;
pub use note::is_hidden;
pub use policy::{ArtifactDigest, PaymentLevel, Policy};
pub use profile::Profile;
pub use report::{Finding, OpenRun, Report, RowOutcome, Verdict};
pub use trust::{Trust, TrustInput};
pub use verify::{Outcome, Verified, verify, verify_documents};
