//! The PacketOps part of the example: a vendor's onboarding packet with one document missing.

use super::{Work, strings, text};
use wever_proof::json::Map;
use wever_proof::object::packetops::{
    Inputs, ManifestEntry, MissingItem, MissingItemReport, PacketManifest, ReadinessObject,
    ReturnedFields,
};
use wever_proof::object::{
    BuildError, EntryState, MissingReason, OperatorDecision, ReadinessState,
};

const AVAILABLE: [&str; 4] = [
    "w9",
    "articles_of_organization",
    "bank_letter",
    "insurance_certificate",
];

const EXPECTED: [&str; 5] = [
    "w9",
    "articles_of_organization",
    "bank_letter",
    "insurance_certificate",
    "operating_agreement",
];

pub(super) fn work() -> Result<Work, BuildError> {
    let inputs = Inputs::builder()
        .packet_type(text("vendor_onboarding")?)
        .available_documents(strings(&AVAILABLE))
        .expected_documents(strings(&EXPECTED))
        .build();
    Ok(Work {
        scope: "Check the vendor onboarding packet for readiness and report what is missing."
            .to_owned(),
        inputs: inputs.to_members()?,
        required_fields: strings(&[
            "packet_manifest",
            "missing_item_report",
            "readiness_object",
            "exception_object",
            "attestation",
        ]),
        client_reference: "vendor-4711".to_owned(),
        artifacts: artifacts(),
        returned_fields: returned()?.to_members()?,
        own_objects: Vec::new(),
    })
}

fn artifacts() -> Vec<(String, Vec<u8>)> {
    let manifest = "document,state\nw9,accepted\narticles_of_organization,accepted\n\
                    bank_letter,accepted_with_note\ninsurance_certificate,accepted\n";
    let report =
        "# Missing items\n\n- operating_agreement: not provided. Waived by the operator.\n";
    vec![
        ("manifest.csv".to_owned(), manifest.as_bytes().to_vec()),
        (
            "documents/w9.txt".to_owned(),
            b"Form W-9 (example)\n".to_vec(),
        ),
        (
            "reports/missing-items.md".to_owned(),
            report.as_bytes().to_vec(),
        ),
    ]
}

fn returned() -> Result<ReturnedFields, BuildError> {
    let entry = |document: &str, entry_state, note: Option<&str>, artifact: Option<&str>| {
        ManifestEntry::builder()
            .document(document.to_owned())
            .entry_state(entry_state)
            .maybe_note(note.map(str::to_owned))
            .artifact(artifact.map(str::to_owned))
            .build()
    };
    Ok(ReturnedFields::builder()
        .packet_manifest(
            PacketManifest::builder()
                .packet_type(text("vendor_onboarding")?)
                .entries(vec![
                    entry("w9", EntryState::Accepted, None, Some("documents/w9.txt")),
                    entry("articles_of_organization", EntryState::Accepted, None, None),
                    entry(
                        "bank_letter",
                        EntryState::AcceptedWithNote,
                        Some("The letter is older than 90 days."),
                        None,
                    ),
                    entry("insurance_certificate", EntryState::Accepted, None, None),
                ])
                .build(),
        )
        .missing_item_report(
            MissingItemReport::builder()
                .missing_items(vec![
                    MissingItem::builder()
                        .document("operating_agreement")
                        .reason(MissingReason::NotProvided)
                        .detail("Asked for twice.")
                        .operator_decision(OperatorDecision::WaivedMissingItems)
                        .build(),
                ])
                .build(),
        )
        .readiness_object(
            ReadinessObject::builder()
                .readiness_state(ReadinessState::ReadyToReturn)
                .checked_items(strings(&EXPECTED))
                .ready_items(strings(&AVAILABLE))
                .missing_items(strings(&["operating_agreement"]))
                .build(),
        )
        .exception_object(None)
        .other(Map::from_iter([(
            "packet_score".to_owned(),
            serde_json::json!({"ready": 4, "expected": 5, "share": 0.8}),
        )]))
        .build())
}
