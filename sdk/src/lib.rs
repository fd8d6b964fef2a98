//! wever-proof (in the making)
#![cfg_attr(not(test), forbid(unsafe_code))]
pub mod canonical;
pub mod digest;
pub mod id;
pub mod json;
pub mod key_set;
pub mod money;
pub mod signature;
pub mod time;
pub mod trust;
