//! DiligenceOps: its order and the parts that its package returns.

use super::{Base, Case, accepted, base, case, changed_of, diligence};
use crate::forge::Forge;
use serde_json::{Value, json};

/// The vectors of this family.
pub(super) fn cases() -> Vec<Case> {
    [verified(), promise(), state(), shape()]
        .into_iter()
        .flatten()
        .collect()
}

const ENTRIES: &str = "return_package/returned_fields/evidence_inventory/entries";
const MISSING: &str = "return_package/returned_fields/missing_item_report/missing_items";
const SCORE: &str = "return_package/returned_fields/readiness_score";
const RISKS: &str = "return_package/returned_fields/risk_summary";

fn of(base: &Base, name: &str, why: &str, change: impl FnOnce(&mut Forge)) -> Case {
    Case {
        proof: changed_of(base, change),
        ..accepted(name, why, |_| {})
    }
}

fn nothing_is_missing(forge: &mut Forge) {
    forge.set(MISSING, json!([]));
    forge.set(&format!("{SCORE}/missing_items"), json!([]));
    forge.set(&format!("{RISKS}/risks/0/evidence"), json!([]));
}

fn verified() -> Vec<Case> {
    vec![
        of(
            diligence(),
            "diligenceops",
            "a first paid run of DiligenceOps as its builder made it",
            |_| {},
        ),
        of(
            diligence(),
            "diligenceops-nothing-missing",
            "every piece of evidence is there, and no risk was found",
            |forge| {
                nothing_is_missing(forge);
                forge.set(RISKS, json!({"overall_risk": "low", "risks": []}));
            },
        ),
        Case {
            rule: Some("state.risk"),
            ..of(
                diligence(),
                "diligenceops-overall-risk-above",
                "the overall risk may be higher than every single risk",
                |forge| forge.set(&format!("{RISKS}/overall_risk"), "high"),
            )
        },
        Case {
            rule: Some("promise.item"),
            ..of(
                diligence(),
                "diligenceops-not-used-and-missing",
                "evidence that was there and not used may be reported missing as well",
                |forge| {
                    forge.set(&format!("{ENTRIES}/1/entry_state"), "not_used");
                    let item = json!({"evidence": "insurance_certificate", "reason": "expired"});
                    forge.set(&format!("{MISSING}/1"), item);
                    let missing = json!(["soc2_letter", "insurance_certificate"]);
                    forge.set(&format!("{SCORE}/missing_items"), missing);
                    forge.set(
                        &format!("{SCORE}/ready_items"),
                        json!(["w9", "security_policy"]),
                    );
                },
            )
        },
        Case {
            rule: Some("promise.item"),
            ..of(
                diligence(),
                "diligenceops-unasked-evidence",
                "the inventory may list evidence that nobody handed over, and evidence that nobody expected may be missing",
                |forge| {
                    let entry = json!({"evidence": "public_record", "entry_state": "accepted", "artifact": null});
                    forge.set(&format!("{ENTRIES}/3"), entry);
                },
            )
        },
        Case {
            rule: Some("schema.mismatch"),
            ..of(
                diligence(),
                "diligenceops-score-of-100",
                "the highest score, 100, with nothing missing",
                |forge| {
                    nothing_is_missing(forge);
                    forge.set(&format!("{SCORE}/score"), 100);
                },
            )
        },
    ]
}

/// A change of the DiligenceOps proof that is sealed again and rejected.
fn rejected(
    name: &str,
    rule: &'static str,
    cascade: &[&'static str],
    why: &str,
    change: impl FnOnce(&mut Forge),
) -> Case {
    Case {
        proof: changed_of(diligence(), change),
        ..case(
            "rejected",
            &format!("diligenceops-{name}"),
            rule,
            cascade,
            why,
        )
    }
}

fn promise() -> Vec<Case> {
    let item = |name: &str, why: &str, change: &dyn Fn(&mut Forge)| {
        rejected(name, "promise.item", &[], why, change)
    };
    vec![
        item(
            "not-listed",
            "the inventory leaves out evidence that was handed over",
            &|forge| forge.remove(&format!("{ENTRIES}/0")),
        ),
        item(
            "in-use-and-missing",
            "evidence is both in use and reported missing",
            &|forge| {
                let item = json!({"evidence": "w9", "reason": "illegible"});
                forge.set(&format!("{MISSING}/1"), item);
                forge.set(
                    &format!("{SCORE}/missing_items"),
                    json!(["soc2_letter", "w9"]),
                );
                let ready = json!(["insurance_certificate", "security_policy"]);
                forge.set(&format!("{SCORE}/ready_items"), ready);
            },
        ),
        item("twice", "evidence is listed twice", &|forge| {
            let entry = forge.get(&format!("{ENTRIES}/0"));
            forge.set(&format!("{ENTRIES}/3"), entry);
        }),
        item(
            "missing-twice",
            "evidence is reported missing twice",
            &|forge| {
                let item = forge.get(&format!("{MISSING}/0"));
                forge.set(&format!("{MISSING}/1"), item);
            },
        ),
        item(
            "risk-rests-on-nothing",
            "a risk names evidence that is neither there nor reported missing",
            &|forge| forge.set(&format!("{RISKS}/risks/0/evidence/0"), "soc1_letter"),
        ),
        rejected(
            "score",
            "promise.required-field",
            &[],
            "the ordered readiness score was not returned",
            |forge| forge.remove(SCORE),
        ),
        rejected(
            "inventory",
            "promise.artifact",
            &[],
            "the inventory names a file that the package does not list",
            |forge| forge.set(&format!("{ENTRIES}/0/artifact"), "evidence/w9.txt"),
        ),
    ]
}

fn state() -> Vec<Case> {
    vec![
        rejected(
            "missing-items",
            "state.readiness",
            &[],
            "the score lists nothing as missing, but the report does",
            |forge| forge.set(&format!("{SCORE}/missing_items"), json!([])),
        ),
        rejected(
            "ready-and-missing",
            "state.readiness",
            &[],
            "an item is both ready and missing",
            |forge| forge.set(&format!("{SCORE}/ready_items/0"), "soc2_letter"),
        ),
        rejected(
            "overall-low",
            "state.risk",
            &[],
            "the overall risk is low, but one of the risks is medium",
            |forge| forge.set(&format!("{RISKS}/overall_risk"), "low"),
        ),
        rejected(
            "one-blocked",
            "state.risk",
            &[],
            "one risk is `blocked`, but the overall risk is medium",
            |forge| forge.set(&format!("{RISKS}/risks/1/severity"), "blocked"),
        ),
    ]
}

fn shape() -> Vec<Case> {
    let mismatch = |name: &str, why: &str, pointer: &str, value: Value| {
        rejected(name, "schema.mismatch", &[], why, |forge| {
            forge.set(pointer, value);
        })
    };
    vec![
        mismatch(
            "score-101",
            "a score over 100",
            &format!("{SCORE}/score"),
            json!(101),
        ),
        mismatch(
            "score-in-halves",
            "a score that is no whole number",
            &format!("{SCORE}/score"),
            json!(74.5),
        ),
        mismatch(
            "nothing-handed-over",
            "an order without evidence",
            "work_order/inputs/available_evidence",
            json!([]),
        ),
        rejected(
            "packet-inputs",
            "schema.missing-member",
            &["schema.unknown-member"],
            "an order of DiligenceOps with the inputs of PacketOps",
            |forge| {
                let inputs = base().proof["objects"]["work_order"][0]["inputs"].clone();
                forge.set("work_order/inputs", inputs);
            },
        ),
        rejected(
            "risk-note",
            "schema.unknown-member",
            &[],
            "an unknown member in a risk",
            |forge| forge.set(&format!("{RISKS}/risks/0/note"), "none"),
        ),
    ]
}
