//! The DiligenceOps part of the example: a vendor's evidence with one letter missing.

use super::{Work, strings};
use wever_proof::json::Map;
use wever_proof::object::diligenceops::{
    EvidenceInventory, Inputs, InventoryEntry, MissingItem, MissingItemReport, ReadinessScore,
    ReturnedFields, Risk, RiskSummary,
};
use wever_proof::object::{
    BuildError, DiligenceReadinessState, EntryState, MissingReason, OperatorDecision, Severity,
};

const SCOPE: &str = "vendor readiness";

const AVAILABLE: [&str; 3] = ["w9", "insurance_certificate", "security_policy"];

const MISSING: &str = "soc2_letter";

pub(super) fn work() -> Result<Work, BuildError> {
    let inputs = Inputs::builder()
        .diligence_scope(SCOPE.to_owned())
        .available_evidence(strings(&AVAILABLE))
        .build();
    Ok(Work {
        scope: "Review the vendor's evidence, score its readiness and summarize the risks."
            .to_owned(),
        inputs: inputs.to_members()?,
        required_fields: strings(&[
            "evidence_inventory",
            "missing_item_report",
            "risk_summary",
            "readiness_score",
            "attestation",
        ]),
        client_reference: "vendor-4712".to_owned(),
        artifacts: artifacts(),
        returned_fields: returned().to_members()?,
        own_objects: Vec::new(),
    })
}

fn artifacts() -> Vec<(String, Vec<u8>)> {
    let inventory = "evidence,state\nw9,accepted\ninsurance_certificate,accepted_with_note\nsecurity_policy,accepted\n";
    let risks = "# Risks\n\n- No SOC 2 letter: medium. The vendor announced one for the autumn.\n\
                 - Insurance ends soon: low.\n";
    vec![
        ("inventory.csv".to_owned(), inventory.as_bytes().to_vec()),
        (
            "evidence/security-policy.txt".to_owned(),
            b"Security policy (example)\n".to_vec(),
        ),
        ("reports/risks.md".to_owned(), risks.as_bytes().to_vec()),
    ]
}

fn returned() -> ReturnedFields {
    let entry = |evidence: &str, entry_state, note: Option<&str>, artifact: Option<&str>| {
        InventoryEntry::builder()
            .evidence(evidence.to_owned())
            .entry_state(entry_state)
            .maybe_note(note.map(str::to_owned))
            .artifact(artifact.map(str::to_owned))
            .build()
    };
    let risk = |risk: &str, severity, summary: &str, evidence: &str| {
        Risk::builder()
            .risk(risk.to_owned())
            .severity(severity)
            .summary(summary.to_owned())
            .evidence(strings(&[evidence]))
            .build()
    };
    ReturnedFields::builder()
        .evidence_inventory(
            EvidenceInventory::builder()
                .diligence_scope(SCOPE.to_owned())
                .entries(vec![
                    entry("w9", EntryState::Accepted, None, None),
                    entry(
                        "insurance_certificate",
                        EntryState::AcceptedWithNote,
                        Some("The cover ends in six weeks."),
                        None,
                    ),
                    entry(
                        "security_policy",
                        EntryState::Accepted,
                        None,
                        Some("evidence/security-policy.txt"),
                    ),
                ])
                .build(),
        )
        .missing_item_report(
            MissingItemReport::builder()
                .missing_items(vec![
                    MissingItem::builder()
                        .evidence(MISSING.to_owned())
                        .reason(MissingReason::NotProvided)
                        .detail("Announced for the autumn.")
                        .operator_decision(OperatorDecision::RequestedAgain)
                        .build(),
                ])
                .build(),
        )
        .risk_summary(
            RiskSummary::builder()
                .overall_risk(Severity::Medium)
                .risks(vec![
                    risk(
                        "no_soc2_letter",
                        Severity::Medium,
                        "The vendor's controls are not attested by a third party.",
                        MISSING,
                    ),
                    risk(
                        "insurance_ends",
                        Severity::Low,
                        "The certificate has to be renewed before the first delivery.",
                        "insurance_certificate",
                    ),
                ])
                .build(),
        )
        .readiness_score(
            ReadinessScore::builder()
                .score(75)
                .readiness_state(DiligenceReadinessState::ReadyToReturn)
                .checked_items(strings(&[
                    "w9",
                    "insurance_certificate",
                    "security_policy",
                    MISSING,
                ]))
                .ready_items(strings(&AVAILABLE))
                .missing_items(strings(&[MISSING]))
                .build(),
        )
        .other(Map::new())
        .build()
}
