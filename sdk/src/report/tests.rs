//! The order of a report's members, with every one of them there and with none that may be absent.

use super::*;
use crate::json::{self, Limits};
use crate::report::cause::{Cause, CauseKind, Differing, Stated};

/// Every member of every type is there, and every text needs an escape.
fn full() -> Report {
    let text = || "a\"\\\n\u{1}é\u{1F600}".to_owned();
    let some = || Some(text());
    let finding = Finding {
        line: Some(3),
        column: Some(0),
        expected: some(),
        found: some(),
        hint: some(),
        ..Finding::new(Code::InputEmpty, "/a~1b", &text()).related("/c")
    };
    let row = |outcome, reason, findings| Row {
        check: "hash".into(),
        title: "hashes hold".into(),
        outcome,
        compared: 12,
        reason,
        findings,
        needed: true,
    };
    let signature = SignatureReport {
        object_type: text(),
        pointer: text(),
        purpose: "package".into(),
        issuer: text(),
        key_id: text(),
        key_issuer: some(),
        signed_at: some(),
        mathematics: RowOutcome::Pass,
        attribution: RowOutcome::NotRun,
        required: true,
        key_set_issued_at: Some(-62_135_596_800),
        key_set_age_days: Some(4),
    };
    Report {
        object_type: "verification_report".into(),
        schema_version: "1.0".into(),
        verdict: Verdict::Rejected,
        verifier: VERIFIER,
        causes: vec![Cause {
            advice: text(),
            findings: vec![text()],
            kind: CauseKind::ObjectChanged,
            message: text(),
            objects: vec![text()],
            values: vec![Differing {
                elsewhere: vec![Stated {
                    pointer: text(),
                    signed: true,
                    value: text(),
                }],
                message: text(),
                pointer: text(),
                value: text(),
            }],
        }],
        headline: text(),
        input_digest: some(),
        policy: PolicyReport {
            as_of: some(),
            profile: some(),
            profile_digest: some(),
            require_payment: PaymentLevel::Stated,
            artifacts_given: true,
            tolerance_seconds: Some(2),
            trust_digests: vec![text()],
            trusted_issuers: vec![text(), text()],
            order: some(),
            requirements: vec![RequirementsReport::new(text(), some())],
            expect: vec![ExpectedReport::new("price", "49.00 USD")],
        },
        claims: Claims {
            issuer: some(),
            profile: some(),
            rail_key: some(),
            run_id: some(),
            run_state: some(),
            customer: some(),
            customer_account_id: some(),
            scope_hash: some(),
            work_order_id: some(),
            scope: some(),
            price: some(),
            paid: some(),
            payment_kind: some(),
            payment_state: some(),
            credits_funded: some(),
            credits_debited: some(),
            remaining_credits: some(),
            credit_unit: some(),
            result_status: some(),
            evidence_status: some(),
            callback_state: some(),
            returned_at: some(),
            completed_at: some(),
        },
        faults: vec![finding.clone()],
        checks: vec![
            row(RowOutcome::Fail, None, vec![finding.clone(), finding]),
            row(RowOutcome::NotApplicable, some(), Vec::new()),
        ],
        signatures: vec![signature.clone(), signature],
        payment_level: Some(PaymentLevel::Stated),
        open_run: Some(OpenRun {
            missing: vec![text()],
            next_move: some(),
        }),
        artifacts: ArtifactCount {
            listed: 7,
            checked: 5,
        },
        notes: vec![Note {
            note: "a".into(),
            pointer: text(),
            message: text(),
        }],
        not_established: vec!["that money moved".into()],
    }
}

/// The same with nothing that may be absent.
fn empty() -> Report {
    let Report {
        mut signatures,
        mut checks,
        ..
    } = full();
    for row in &mut checks {
        row.reason = None;
        for finding in &mut row.findings {
            *finding = Finding::new(finding.code, "", "");
        }
    }
    for made in &mut signatures {
        (made.key_issuer, made.signed_at) = (None, None);
        (made.key_set_issued_at, made.key_set_age_days) = (None, None);
    }
    Report {
        headline: String::new(),
        input_digest: None,
        policy: PolicyReport::default(),
        claims: Claims::default(),
        faults: Vec::new(),
        payment_level: None,
        open_run: None,
        artifacts: ArtifactCount::default(),
        notes: Vec::new(),
        not_established: Vec::new(),
        causes: Vec::new(),
        checks,
        signatures,
        ..full()
    }
}

/// Members that are declared in another order than that of their names would be written in it.
#[test]
fn a_report_is_written_canonically() {
    let open = Report {
        open_run: Some(OpenRun {
            missing: Vec::new(),
            next_move: None,
        }),
        ..full()
    };
    for report in [full(), empty(), open] {
        let text = report.to_canonical();
        let read = json::read(text.as_bytes(), &Limits::PUBLISHED).unwrap();
        assert_eq!(text, crate::json::canonical::text(read.root()));
    }
}

/// A name that no member of the report has could be expected and never found.
#[test]
fn claims_are_named_as_the_report_has_them() {
    let report = serde_json::to_value(full()).unwrap();
    let members = report["claims"].as_object().unwrap();
    assert_eq!(members.keys().collect::<Vec<_>>(), CLAIMS);
    for name in CLAIMS {
        let mut claims = Claims::default();
        *claims.member(name).unwrap() = Some("any".to_owned());
        let written = serde_json::to_value(claims).unwrap();
        assert_eq!(written, serde_json::json!({name: "any"}));
    }
}
