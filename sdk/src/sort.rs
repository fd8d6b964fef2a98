//! Sorting.

use std::collections::BinaryHeap;

/// The places of items in the order of their keys; what has one key stays in the order in which it
/// comes.
///
/// One sort for all: the standard library's is compiled for each type of item, and each copy of it
/// is larger than what uses it. A heap is the smallest.
pub(crate) fn places_by(keys: impl Iterator<Item = i64>) -> Vec<usize> {
    let keyed: BinaryHeap<(i64, usize)> = keys.zip(0..).collect();
    let sorted = keyed.into_sorted_vec().into_iter();
    sorted.map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::places_by;

    #[test]
    fn equal_keys_stay_in_their_order() {
        assert_eq!(places_by([3, -1, 3, 0, -1].into_iter()), [1, 4, 3, 0, 2]);
        assert!(places_by(core::iter::empty()).is_empty());
    }
}
