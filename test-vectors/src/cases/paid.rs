//! Paid runs that contradict themselves, and what the schema's row reports of many faults.

use super::accepted::{exception, fee, pay_as};
use super::{Base, Case, TrustFile, base, case, changed_of, customer, diligence, edge, tasks};
use crate::forge::Forge;
use crate::key::task_issuer_set;
use serde_json::{Value, json};

/// The vectors of this family.
pub(super) fn cases() -> Vec<Case> {
    [
        faults(),
        absent(),
        of_the_rail(),
        items(),
        fees(),
        twice(),
        accounts(),
        times(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Where a package of PacketOps and one of DiligenceOps say what they returned.
const FIELDS: &str = "return_package/returned_fields";

fn at(rest: &str) -> String {
    format!("{FIELDS}/{rest}")
}

fn rejected(
    base: &Base,
    name: &str,
    rule: &'static str,
    cascade: &[&'static str],
    why: &str,
    change: impl FnOnce(&mut Forge),
) -> Case {
    Case {
        proof: changed_of(base, change),
        ..case("rejected", name, rule, cascade, why)
    }
}

fn packet(name: &str, rule: &'static str, why: &str, change: impl FnOnce(&mut Forge)) -> Case {
    rejected(base(), name, rule, &[], why, change)
}

fn evidence(name: &str, rule: &'static str, why: &str, change: impl FnOnce(&mut Forge)) -> Case {
    rejected(diligence(), name, rule, &[], why, change)
}

/// Findings of the schema's row: all codes, wherever the faults stand and however many there are.
fn faults() -> Vec<Case> {
    let many = |count: usize| -> Value { (0..count).collect() };
    let mut types = vec![
        rejected(
            base(),
            "inside-a-form-and-missing",
            "schema.unknown-member",
            &["schema.missing-member"],
            "an exception lacks members and has one that it may not have: each fault of the form counts",
            |forge| {
                let exception = json!({"status": "resolved", "zzz": 1});
                forge.set(&at("exception_object"), exception);
            },
        ),
        rejected(
            base(),
            "inside-a-form-and-of-another-type",
            "schema.mismatch",
            &["schema.unknown-member"],
            "an exception with a wrong severity and a member that it may not have",
            |forge| {
                let mut wrong = exception("resolved");
                wrong["severity"] = "grave".into();
                wrong["zzz"] = 1.into();
                forge.set(&at("exception_object"), wrong);
            },
        ),
        rejected(
            base(),
            "behind-64-others",
            "schema.unknown-member",
            &["schema.mismatch"],
            "64 faults of one code in an object, and one fault of another code in the bundle outside of its objects",
            |forge| {
                forge.set("work_order/required_fields", many(64));
                forge.set("/zzz", "x");
            },
        ),
        rejected(
            base(),
            "behind-64-others-of-the-object",
            "schema.unknown-member",
            &["schema.mismatch"],
            "64 faults of one code, and one fault of another code after them in the same object",
            |forge| {
                forge.set("work_order/required_fields", many(64));
                forge.set("work_order/zzz", "x");
            },
        ),
    ];
    for (name, count, cascade) in [
        ("65-types", 56, &["schema.mismatch"][..]),
        ("64-types", 55, &[]),
    ] {
        let why = format!("{} types under `objects`; 64 is the most", count + 9);
        types.push(rejected(
            base(),
            name,
            "profile.unknown-object",
            cascade,
            &why,
            |forge| {
                for number in 0..count {
                    forge.set(&format!("/objects/other_{number}"), json!([{}]));
                }
            },
        ));
    }
    let run = customer().open[0]["objects"]["production_run"][0].clone();
    types.push(Case {
        trust: vec![TrustFile::set(&task_issuer_set())],
        ..rejected(
            &tasks()[2],
            "tokenops-production-run",
            "profile.unknown-object",
            &[],
            "the record of a paid run has no place in a task run, and no other rule checks it there",
            |forge| {
                let mut run = run;
                run["receipt_state"] = "issued".into();
                run["started_at"] = Value::Null;
                forge.set("/objects/production_run", json!([run]));
            },
        )
    });
    types
}

/// What is absent is empty: it says nothing else.
fn absent() -> Vec<Case> {
    let unordered = |forge: &mut Forge, part: &str| {
        let fields = forge.get("work_order/required_fields");
        let fields = fields.as_array().unwrap().iter();
        let fields: Vec<Value> = fields.filter(|name| **name != part).cloned().collect();
        forge.set("work_order/required_fields", fields);
        forge.remove(&at(part));
    };
    let readiness = "state.readiness";
    vec![
        rejected(
            base(),
            "no-report",
            readiness,
            &["promise.item"],
            "the readiness lists a missing document, but without a report nothing is reported missing",
            |forge| unordered(forge, "missing_item_report"),
        ),
        packet(
            "no-report-and-nothing-expected",
            readiness,
            "without a report nothing is missing, but the readiness lists a missing document that nobody expected",
            |forge| {
                unordered(forge, "missing_item_report");
                forge.remove("work_order/inputs/expected_documents/4");
            },
        ),
        packet(
            "no-exception-object",
            readiness,
            "the readiness says that an exception is open, but the package has no `exception_object`",
            |forge| {
                unordered(forge, "exception_object");
                let state = at("readiness_object/readiness_state");
                forge.set(&state, "exception_open");
            },
        ),
        rejected(
            diligence(),
            "diligenceops-no-report",
            readiness,
            &["promise.item"],
            "the score lists missing evidence, but without a report nothing is missing, so a risk names evidence that is neither there nor missing",
            |forge| unordered(forge, "missing_item_report"),
        ),
        evidence(
            "diligenceops-no-inventory",
            "promise.item",
            "without an inventory, a risk names evidence that was neither handed over nor reported missing",
            |forge| {
                unordered(forge, "evidence_inventory");
                forge.set(&at("risk_summary/risks/1/evidence/0"), "bank_letter");
            },
        ),
        packet(
            "no-manifest-not-expected",
            "promise.item",
            "without a manifest, a document that nobody expected is reported missing",
            |forge| {
                unordered(forge, "packet_manifest");
                forge.remove("work_order/inputs/expected_documents/4");
            },
        ),
        Case {
            proof: changed_of(diligence(), |forge| unordered(forge, "evidence_inventory")),
            ..edge(
                "diligenceops-no-inventory",
                "promise.item",
                "no inventory was ordered or returned: risks may name evidence that was handed over",
                |_| {},
            )
        },
        edge(
            "nothing-missing-no-report",
            readiness,
            "without a report nothing is missing, and the readiness lists nothing as missing",
            |forge| {
                unordered(forge, "missing_item_report");
                unordered(forge, "exception_object");
                forge.remove("work_order/inputs/expected_documents/4");
                forge.remove(&at("readiness_object/missing_items/0"));
            },
        ),
    ]
}

/// Packages and their parts belong to a rail.
fn of_the_rail() -> Vec<Case> {
    let package = "promise.return-package";
    let both = |forge: &mut Forge, word: &str| {
        let places = [
            "work_order/expected_return_package",
            "production_run/package_target",
        ];
        forge.set_all(&places, word);
    };
    vec![
        packet(
            "of-another-rail",
            package,
            "a run of PacketOps promises and makes a package of DiligenceOps",
            |forge| both(forge, "diligenceops_return_package"),
        ),
        packet(
            "of-no-rail",
            package,
            "a package that the rail does not return",
            |forge| both(forge, "packet"),
        ),
        evidence(
            "diligenceops-of-another-rail",
            package,
            "a run of DiligenceOps promises and makes a package of PacketOps",
            |forge| both(forge, "packetops_return_package"),
        ),
        packet(
            "part-of-another-rail",
            package,
            "a package of PacketOps returns the risks of DiligenceOps",
            |forge| {
                let risks = json!({"overall_risk": "low", "risks": []});
                forge.set(&at("risk_summary"), risks);
            },
        ),
        evidence(
            "diligenceops-part-of-another-rail",
            package,
            "a package of DiligenceOps returns a holder manifest",
            |forge| forge.set(&at("holder_manifest"), json!([])),
        ),
        packet(
            "ordered-part-of-another-rail",
            package,
            "an order of PacketOps requires the readiness score of DiligenceOps, and it is returned",
            |forge| {
                forge.set("work_order/required_fields/5", "readiness_score");
                forge.set(&at("readiness_score"), 75);
            },
        ),
        packet(
            "package-of-another-rail-as-a-part",
            package,
            "an order of PacketOps requires the package of DiligenceOps, and it is returned",
            |forge| {
                forge.set(
                    "work_order/required_fields/5",
                    "diligenceops_return_package",
                );
                forge.set(&at("diligenceops_return_package"), 1);
            },
        ),
        packet(
            "other-packet",
            package,
            "the manifest states another type of packet than the order",
            |forge| {
                let place = at("packet_manifest/packet_type");
                forge.set(&place, "vendor_security_questionnaire");
            },
        ),
        evidence(
            "diligenceops-other-scope",
            package,
            "the inventory states another scope than the order",
            |forge| {
                let place = at("evidence_inventory/diligence_scope");
                forge.set(&place, "credit readiness");
            },
        ),
        edge(
            "part-of-your-own",
            package,
            "a package may return members that no rail knows",
            |forge| forge.set(&at("risk_notes"), json!({"overall_risk": "low"})),
        ),
    ]
}

/// What is said of one item contradicts what is said of it elsewhere.
fn items() -> Vec<Case> {
    let unused = |forge: &mut Forge, document: usize, reason: &str| {
        let entry = format!("packet_manifest/entries/{document}/entry_state");
        forge.set(&at(&entry), "not_used");
        let name = forge.get(&at(&format!("packet_manifest/entries/{document}/document")));
        let item = json!({"document": name, "reason": reason});
        forge.set(&at("missing_item_report/missing_items/1"), item);
        forge.set(&at("readiness_object/missing_items/1"), name.clone());
        let ready = forge.get(&at("readiness_object/ready_items"));
        let ready = ready.as_array().unwrap().iter();
        let ready: Vec<Value> = ready.filter(|item| **item != name).cloned().collect();
        forge.set(&at("readiness_object/ready_items"), ready);
    };
    let readiness = "state.readiness";
    let mut all = vec![
        packet(
            "handed-over-and-not-provided",
            "promise.item",
            "a document was handed over, is not used, and is reported as not provided",
            |forge| unused(forge, 2, "not_provided"),
        ),
        packet(
            "handed-over-and-withheld",
            "promise.item",
            "a document was handed over, and is reported as withheld",
            |forge| unused(forge, 2, "withheld"),
        ),
        packet(
            "listed-and-not-provided",
            "promise.item",
            "a document that the manifest lists is reported as not provided",
            |forge| {
                unused(forge, 2, "not_provided");
                forge.remove("work_order/inputs/available_documents/2");
            },
        ),
        packet(
            "illegible-and-never-there",
            "promise.item",
            "a document that nobody handed over is reported as illegible",
            |forge| {
                forge.set(
                    &at("missing_item_report/missing_items/0/reason"),
                    "illegible",
                )
            },
        ),
        evidence(
            "diligenceops-expired-and-never-there",
            "promise.item",
            "evidence that nobody handed over is reported as expired",
            |forge| forge.set(&at("missing_item_report/missing_items/0/reason"), "expired"),
        ),
        packet(
            "ready-and-not-used",
            readiness,
            "a document is listed as ready, but the manifest says that it is not used",
            |forge| {
                unused(forge, 2, "illegible");
                forge.set(&at("readiness_object/ready_items/3"), "bank_letter");
                let missing = json!(["operating_agreement", "bank_letter"]);
                forge.set(&at("readiness_object/missing_items"), missing);
            },
        ),
        packet(
            "ready-and-never-checked",
            readiness,
            "a document is listed as ready, but not as checked",
            |forge| forge.remove(&at("readiness_object/checked_items/1")),
        ),
        packet(
            "exception-about-what-is-not-missing",
            readiness,
            "an open exception says that a document is missing, but the document is not reported missing",
            |forge| {
                let mut open = exception("open");
                open["missing_items"] = json!(["operating_agreement", "w9"]);
                forge.set(&at("exception_object"), open);
                let state = at("readiness_object/readiness_state");
                forge.set(&state, "exception_open");
            },
        ),
        evidence(
            "diligenceops-score-of-0",
            readiness,
            "a score of 0 says that nothing is ready, but three pieces of evidence are",
            |forge| forge.set(&at("readiness_score/score"), 0),
        ),
        evidence(
            "diligenceops-score-of-100",
            readiness,
            "a score of 100 says that nothing is missing, but a letter is",
            |forge| forge.set(&at("readiness_score/score"), 100),
        ),
        edge(
            "handed-over-and-illegible",
            "promise.item",
            "a document was handed over, is not used, and is reported as illegible",
            |forge| unused(forge, 2, "illegible"),
        ),
        edge(
            "withheld",
            "promise.item",
            "a document that nobody handed over is reported as withheld",
            |forge| {
                forge.set(
                    &at("missing_item_report/missing_items/0/reason"),
                    "withheld",
                )
            },
        ),
        edge(
            "wrong-document",
            "promise.item",
            "a document is reported missing because a wrong one came in its place",
            |forge| {
                let reason = at("missing_item_report/missing_items/0/reason");
                forge.set(&reason, "wrong_document");
            },
        ),
        edge(
            "exception-closed-about-another",
            readiness,
            "a closed exception may name a document that is no longer missing",
            |forge| {
                let mut closed = exception("closed");
                closed["missing_items"] = json!(["w9"]);
                forge.set(&at("exception_object"), closed);
            },
        ),
    ];
    all.push(Case {
        proof: changed_of(diligence(), |forge| {
            forge.set(&at("readiness_score/score"), 0);
            forge.set(&at("readiness_score/ready_items"), json!([]));
        }),
        ..edge(
            "diligenceops-score-of-0",
            readiness,
            "the lowest score, 0, with nothing ready",
            |_| {},
        )
    });
    all
}

/// The kind of the payment decides the movement, and with it the fee.
fn fees() -> Vec<Case> {
    vec![
        packet(
            "checkout-as-hybrid",
            "money.fee-class",
            "a checkout with the fee of the hybrid row: 0.74 in place of 0.25",
            |forge| forge.set("receipt/fee_event", fee("hybrid", 150, "0.30", "0.74")),
        ),
        packet(
            "invoice-as-escrow",
            "money.fee-class",
            "an invoice with the fee of the escrow row",
            |forge| {
                pay_as(forge, "invoice");
                forge.set("receipt/fee_event", fee("escrow", 100, "0.25", "0.49"));
            },
        ),
        packet(
            "approval-as-transaction",
            "money.fee-class",
            "a payment that is released by an approval, with the fee of a transaction",
            |forge| pay_as(forge, "manual_approval"),
        ),
        evidence(
            "diligenceops-mandate-as-transaction",
            "money.fee-class",
            "a mandate with the fee of a transaction",
            |forge| pay_as(forge, "ap2_mandate"),
        ),
    ]
}

/// Lists in which nothing may stand twice.
fn twice() -> Vec<Case> {
    let rule = "join.duplicate-id";
    let again = |list: &'static str| {
        move |forge: &mut Forge| {
            let items = forge.get(list);
            let count = items.as_array().unwrap().len();
            forge.set(&format!("{list}/{count}"), items[0].clone());
        }
    };
    vec![
        packet(
            "evidence",
            rule,
            "one document of evidence is listed twice",
            again("payment_reference/evidence"),
        ),
        packet(
            "evidence-under-another-type",
            rule,
            "one document of evidence is listed again, as base64 and of another type",
            |forge| {
                let mut again = forge.get("payment_reference/evidence/0");
                let text = again["text"].as_str().unwrap().as_bytes().to_vec();
                let members = again.as_object_mut().unwrap();
                members.remove("text");
                members.insert("base64".to_owned(), crate::forge::base64(&text).into());
                members.insert("media_type".to_owned(), "text/plain".into());
                forge.set("payment_reference/evidence/1", again);
            },
        ),
        packet(
            "required-field",
            rule,
            "a field is required twice",
            again("work_order/required_fields"),
        ),
        packet(
            "available-document",
            rule,
            "the order lists one document as handed over twice",
            again("work_order/inputs/available_documents"),
        ),
        packet(
            "expected-document",
            rule,
            "the order lists one document as expected twice",
            again("work_order/inputs/expected_documents"),
        ),
        evidence(
            "diligenceops-available-evidence",
            rule,
            "the order lists one piece of evidence as handed over twice",
            again("work_order/inputs/available_evidence"),
        ),
        packet(
            "ready-item",
            rule,
            "the readiness lists an item as ready twice",
            again("return_package/returned_fields/readiness_object/ready_items"),
        ),
        packet(
            "checked-item",
            rule,
            "the readiness lists an item as checked twice",
            again("return_package/returned_fields/readiness_object/checked_items"),
        ),
        packet(
            "missing-item",
            rule,
            "the readiness lists an item as missing twice",
            again("return_package/returned_fields/readiness_object/missing_items"),
        ),
        packet(
            "item-of-the-exception",
            rule,
            "an exception lists one item twice",
            |forge| {
                let mut resolved = exception("resolved");
                resolved["missing_items"] = json!(["w9", "w9"]);
                forge.set(&at("exception_object"), resolved);
            },
        ),
        evidence(
            "diligenceops-ready-item",
            rule,
            "the score lists a piece of evidence as ready twice",
            again("return_package/returned_fields/readiness_score/ready_items"),
        ),
        packet(
            "payment-method",
            rule,
            "a quote accepts one method twice",
            again("quote/accepted_payment_methods"),
        ),
        evidence(
            "diligenceops-evidence-of-a-risk",
            rule,
            "a risk lists one piece of evidence twice",
            again("return_package/returned_fields/risk_summary/risks/0/evidence"),
        ),
        Case {
            proof: changed_of(diligence(), |forge| {
                let place = at("risk_summary/risks/1/evidence/1");
                forge.set(&place, "soc2_letter");
            }),
            ..edge(
                "diligenceops-evidence-of-two-risks",
                rule,
                "two risks may list the same piece of evidence",
                |_| {},
            )
        },
        evidence(
            "diligenceops-risk",
            rule,
            "one risk is listed twice",
            again("return_package/returned_fields/risk_summary/risks"),
        ),
    ]
}

/// A run has the account of its customer.
fn accounts() -> Vec<Case> {
    let without = |forge: &mut Forge| forge.remove("/objects/customer_account");
    vec![
        Case {
            proof: changed_of(base(), without),
            ..case(
                "incomplete",
                "customer-account",
                "complete.missing-object",
                &[],
                "a first paid run without the account of its customer",
            )
        },
        Case {
            proof: changed_of(diligence(), without),
            ..case(
                "incomplete",
                "diligenceops-customer-account",
                "complete.missing-object",
                &[],
                "a first paid run of DiligenceOps without the account of its customer",
            )
        },
        Case {
            proof: changed_of(customer(), without),
            ..case(
                "incomplete",
                "production-run-without-account",
                "complete.missing-object",
                &[],
                "a customer production run without the record of its customer",
            )
        },
        rejected(
            customer(),
            "without-account",
            "join.customer-account-id",
            &["complete.missing-object"],
            "the customer account is not in the bundle, and its id differs between the objects that name it",
            |forge| {
                forge.remove("/objects/customer_account");
                let other = "customer_account_other";
                forge.set("production_run/customer_account_id", other);
            },
        ),
    ]
}

/// The times of the account and of the run record.
fn times() -> Vec<Case> {
    let time = |name: &str, why: &str, place: &'static str, time: &'static str| {
        packet(name, "time.order", why, move |forge| forge.set(place, time))
    };
    vec![
        time(
            "account-younger-than-order",
            "the account was created a second after the order that names it",
            "customer_account/created_at",
            "2026-11-02T09:00:01Z",
        ),
        time(
            "record-older-than-order",
            "the run record was created before the order",
            "production_run/created_at",
            "2026-11-02T08:59:59Z",
        ),
        time(
            "record-younger-than-start",
            "the run record was created after the start",
            "production_run/created_at",
            "2026-11-02T09:01:02Z",
        ),
        time(
            "record-older-than-receipt",
            "the run record names a receipt that was issued after its last change",
            "production_run/updated_at",
            "2026-11-02T09:04:59Z",
        ),
        packet(
            "exception-younger-than-return",
            "time.order",
            "the package holds an exception that was opened after its return",
            |forge| {
                let mut later = exception("resolved");
                later["created_at"] = "2026-11-02T09:04:01Z".into();
                forge.set(&at("exception_object"), later);
            },
        ),
        time(
            "record-younger-than-seal",
            "the run record was changed after it was sealed",
            "production_run/updated_at",
            "2026-11-02T09:06:01Z",
        ),
        Case {
            proof: changed_of(diligence(), |forge| {
                forge.set("production_run/updated_at", "2026-11-02T09:05:00Z");
                forge.set("production_run/created_at", "2026-11-02T09:00:00Z");
            }),
            ..edge(
                "diligenceops-record-times",
                "time.order",
                "the run record was created at the time of the order, and last changed at the time of the receipt",
                |_| {},
            )
        },
    ]
}
