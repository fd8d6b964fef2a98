//! What the packages for other languages call: orders, what is received, and runs to their seal, as bytes.
//!
//! No rule is in here, no language, and no key: what is to be signed goes out, and signatures come in. Nothing is
//! kept between two calls. A call that signs is made again with the signatures that were made so far, until none is
//! missing; each is verified over what is built anew.

mod answer;
mod held;
mod order;
mod received;
mod refusal;
mod run;
mod signed;
mod unsigned;

pub use answer::{Answer, Kind, Made};
pub use held::Held;
pub use order::{evidence, work_order};
pub use received::receive;
pub use refusal::{Parts, Refusal};
pub use run::{accept, begin, make, quote, resume, start};
pub use signed::Signed;
pub use unsigned::{payment_reference, unsigned_order};
