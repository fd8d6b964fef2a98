//! What is made of a bundle once and read by several checks.

pub(crate) mod claim;
pub(super) mod evidence;
pub(super) mod file;
pub(super) mod form;
pub(super) mod hash;
pub(super) mod payment;
pub(super) mod signature;
pub(super) mod statement;
