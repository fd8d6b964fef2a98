//! Texts with one spelling: ids, times, money, credits, names of files, the words of the rails; and text of
//! others as it may be shown.

pub mod account;
pub mod credits;
pub(crate) mod file_name;
pub mod id;
pub mod money;
pub mod payment_key;
pub(crate) mod rail_key;
pub(crate) mod shown;
pub mod time;
pub(crate) mod unicode;
pub(crate) mod vocabulary;
