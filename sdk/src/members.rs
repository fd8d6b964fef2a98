//! Members of objects that are built, not read.

use crate::json::{Map, Value};

/// Gathers items one by one. The maps and sets of the standard library sort what they are collected
/// from, with a sort of their own for each type: the smallest of them weighs more than this module.
pub(crate) fn gather<T, C: Default + Extend<T>>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(items);
    all
}

/// The members without one of them. Taking it out of the map would bring the code that balances a
/// tree into the WebAssembly module.
pub(crate) fn without(members: &Map<String, Value>, left_out: &str) -> Map<String, Value> {
    let others = members.iter().filter(|(name, _)| *name != left_out);
    gather(others.map(|(name, value)| (name.clone(), value.clone())))
}
