use super::*;

#[test]
fn every_kind_is_read() {
    assert_eq!(Kind::all().count(), PUBLISHED.len());
    for (name, _) in PUBLISHED {
        let kind = Kind::find(name).unwrap();
        assert!(!kind.title().is_empty() && !kind.ask().is_empty(), "{name}");
    }
}
