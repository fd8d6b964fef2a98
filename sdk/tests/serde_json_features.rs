//! The features of serde_json on which every hash rests. Cargo gives one set of them to all crates of a
//! build, so that another dependency could turn one on or leave one off.

/// With `arbitrary_precision` numbers stay text, and one that is no double is read as if it were.
#[test]
fn a_number_is_a_double_or_refused() {
    for text in ["1e400", "-1e400"] {
        assert!(
            serde_json::from_str::<serde_json::Value>(text).is_err(),
            "{text}"
        );
    }
}

/// Without `float_roundtrip` one in six of these would be another double.
#[test]
fn the_shortest_spelling_of_a_double_is_read_as_that_double() {
    let mut bits = 0x243f_6a88_85a3_08d3_u64;
    let mut tried = 0;
    while tried < 20_000 {
        bits = bits.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
        let double = f64::from_bits(bits);
        if double.is_finite() {
            let text = format!("{double:e}");
            assert_eq!(
                serde_json::from_str::<f64>(&text).ok(),
                Some(double),
                "{text}"
            );
            tried += 1;
        }
    }
}
