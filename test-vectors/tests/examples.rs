//! What the program shows of a code is a vector of that code, byte for byte.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "in a test a panic is the report"
)]

use wever_proof::Code;
use wever_proof_example::refusal;
use wever_proof_vectors::{case::Case, cases};

#[test]
fn each_code_is_shown_by_one_of_its_vectors() {
    let mut without = Vec::new();
    for code in Code::ALL {
        let Some(shown) = refusal(code.name()).unwrap_or_else(|error| panic!("{code}: {error}"))
        else {
            without.push(code.name());
            continue;
        };
        let named = |case: &&Case| case.name == shown.vector;
        let case = cases::all().iter().find(named).unwrap();
        assert_eq!(case.rule, Some(code.name()));
        assert!(case.input() == shown.proof, "{code}");
        assert_eq!(case.why, shown.why);
        assert_eq!(case.codes, shown.codes);
        assert_eq!(case.trust.len(), shown.trust.len());
        for (file, given) in case.trust.iter().zip(&shown.trust) {
            assert_eq!(file.text(), given.text);
            assert_eq!(file.issuer, given.issuer);
            assert_eq!(file.purposes, given.purposes);
        }
        let asked = &case.asked;
        assert_eq!(asked.as_of, Some(shown.as_of.as_str()));
        assert_eq!(asked.profile, shown.profile.as_deref());
        assert_eq!(asked.require_payment, shown.require_payment.as_deref());
        assert_eq!(asked.order, shown.order);
        assert_eq!(asked.requirements, shown.requirements);
        let rail = asked.rail.as_ref();
        let rail = rail.map(|rail| serde_json::from_str(&rail.text).unwrap());
        assert_eq!(rail, shown.rail, "{code}");
        let expect = asked.expect.iter();
        let expect: Vec<_> = expect.map(|(n, v)| ((*n).to_owned(), v.clone())).collect();
        assert_eq!(expect, shown.expect);
        assert!(case.artifacts == shown.artifacts, "{code}");
    }
    assert_eq!(without, ["internal.fault"]);
}
