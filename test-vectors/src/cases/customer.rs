//! Customer production runs: any state, open and closed.

use super::{Asked, Base, Case, accepted, base, case, changed_of, customer, diligence};
use crate::forge::{Forge, canonical};
use crate::key::Key;
use serde_json::{Value, json};

/// The vectors of this family.
pub(super) fn cases() -> Vec<Case> {
    [closed(), open(), contradictions(), required()]
        .into_iter()
        .flatten()
        .collect()
}

fn verified(name: &str, why: &str, change: impl FnOnce(&mut Forge)) -> Case {
    Case {
        proof: changed_of(customer(), change),
        ..accepted(name, why, |_| {})
    }
}

/// An order that does not ask for the attestation, and a package without it.
fn unattested(forge: &mut Forge) {
    forge.remove("work_order/required_fields/4");
    forge.remove("return_package/attestation");
}

/// Neither snapshot nor attestation.
fn lean(forge: &mut Forge) {
    unattested(forge);
    forge.remove("/objects/verification_snapshot");
    forge.remove("completion_proof/verification_id");
}

fn closed() -> Vec<Case> {
    let edge = |name: &str, rule: &'static str, why: &str, change: &dyn Fn(&mut Forge)| Case {
        rule: Some(rule),
        ..verified(&format!("customer-production-run-{name}"), why, change)
    };
    vec![
        verified(
            "customer-production-run",
            "a customer production run as its builder made it",
            |_| {},
        ),
        Case {
            asked: Asked {
                profile: Some("customer_production_run"),
                ..accepted("", "", |_| {}).asked
            },
            ..edge(
                "required",
                "policy.profile",
                "the proof has the profile that the caller requires",
                &|_| {},
            )
        },
        edge(
            "lean",
            "complete.missing-member",
            "no snapshot and no attestation: this profile requires neither",
            &lean,
        ),
        edge(
            "without-tool-path",
            "path.step",
            "the calls of the run are not recorded",
            &|forge| forge.set("production_run/tool_path", json!([])),
        ),
        edge(
            "short-tool-path",
            "path.step",
            "only some calls of the run are recorded",
            &|forge| {
                for _ in 0..3 {
                    forge.remove("production_run/tool_path/0");
                }
                for index in 0..3 {
                    forge.set(&format!("production_run/tool_path/{index}/seq"), index + 1);
                }
            },
        ),
        edge(
            "work-order-state",
            "schema.mismatch",
            "`work_order_state` may be any word that the issuer chooses",
            &|forge| forge.set("production_run/work_order_state", "in_progress"),
        ),
        edge(
            "wallet",
            "join.payment-reference",
            "the run is bound to the wallet that paid",
            &|forge| {
                forge.set("payment_reference/wallet", "wallet_001");
                forge.set("production_run/wallet", "wallet_001");
            },
        ),
        edge(
            "status-path",
            "schema.mismatch",
            "`status_url` is a path at the issuer, as the rails print it",
            &|forge| {
                let path = "/api/customer-production-runs?production_run_id=run_1&at=../x";
                forge.set("production_run/status_url", path);
            },
        ),
        edge(
            "attested-by-a-stranger",
            "signature.unknown-key",
            "an attestation that was not ordered and is signed with a key that was not given is only noted",
            &|forge| {
                forge.remove("work_order/required_fields/4");
                let stage = crate::forge::Stage::AttestationSignature;
                forge.sign_with(stage, Key::of("a stranger"));
            },
        ),
    ]
}

/// The states of the run, as the published schema lists them.
const STATES: [&str; 15] = [
    "quoted",
    "credit_pending",
    "funded",
    "run_created",
    "paid_run_started",
    "queued",
    "evidence_review",
    "tool_execution",
    "result_packaged",
    "receipt_issued",
    "callback_ready",
    "callback_delivered",
    "closed",
    "paused",
    "failed",
];

fn incomplete(name: &str, cascade: &[&'static str], why: &str, proof: &Value) -> Case {
    Case {
        proof: canonical(proof),
        ..case("incomplete", name, "complete.no-seal", cascade, why)
    }
}

const STARTED: &[&str] = &["complete.missing-object", "complete.pending-member"];

fn open() -> Vec<Case> {
    let mut cases: Vec<Case> = STATES
        .iter()
        .map(|state| {
            let mut proof = customer().open[0].clone();
            let run = &mut proof["objects"]["production_run"][0];
            run["production_run_state"] = (*state).into();
            if *state == "callback_delivered" {
                run["callback_state"] = "delivered".into();
            }
            incomplete(
                &format!("customer-{}", state.replace('_', "-")),
                STARTED,
                &format!("an open run that is paid and says `{state}`: no package, no receipt"),
                &proof,
            )
        })
        .collect();
    let only = |keep: &[&str], nulls: &[&str]| {
        let mut proof = customer().open[0].clone();
        let objects = proof["objects"].as_object_mut().unwrap();
        objects.retain(|name, _| keep.contains(&name.as_str()));
        if let Some(run) = proof.pointer_mut("/objects/production_run/0") {
            for member in nulls {
                run[*member] = Value::Null;
            }
        }
        proof
    };
    let mut quoted = only(
        &["quote", "production_run"],
        &[
            "idempotency_key",
            "customer_account_id",
            "work_order_id",
            "payment_reference",
            "started_at",
        ],
    );
    let run = &mut quoted["objects"]["production_run"][0];
    run["production_run_state"] = "quoted".into();
    run["payment_state"] = "payment_pending".into();
    run["next_action"] = "create_customer_account".into();
    run["tool_path"].as_array_mut().unwrap().truncate(2);
    cases.push(incomplete(
        "customer-quote-alone",
        STARTED,
        "an open run with a quote and a run record, and nothing else",
        &quoted,
    ));
    cases.push(incomplete(
        "customer-record-alone",
        STARTED,
        "the run record and nothing else",
        &only(&["production_run"], &[]),
    ));
    cases.push(incomplete(
        "customer-order-without-run",
        &["complete.missing-object"],
        "an order that nobody has paid",
        &only(&["quote", "customer_account", "work_order"], &[]),
    ));
    let mut printed = customer().open[0].clone();
    let run = &mut printed["objects"]["production_run"][0];
    run["production_run_state"] = "paid_run_started".into();
    run["return_package_id"] = "return_package_packetops_0001".into();
    run["status_url"] = "/api/customer-production-runs?production_run_id=run_1".into();
    cases.push(incomplete(
        "customer-as-printed",
        STARTED,
        "an open run as the rails print it: paid and started, and it names a package that is not there yet",
        &printed,
    ));
    cases.push(incomplete(
        "customer-returned",
        STARTED,
        "the package is there, and the receipt is not",
        &customer().open[1],
    ));
    cases.push(incomplete(
        "customer-receipted",
        &[],
        "everything is there but the seal",
        &customer().open[2],
    ));
    let mut pending = customer().open[0].clone();
    let run = &mut pending["objects"]["production_run"][0];
    run["production_run_state"] = "credit_pending".into();
    run["payment_state"] = "payment_pending".into();
    let payment = &mut pending["objects"]["payment_reference"][0];
    payment["payment_state"] = "payment_pending".into();
    payment["authorized_at"] = Value::Null;
    cases.push(incomplete(
        "customer-payment-pending",
        STARTED,
        "a payment that nobody has authorized yet",
        &pending,
    ));
    let mut failed = customer().open[0].clone();
    let run = &mut failed["objects"]["production_run"][0];
    run["production_run_state"] = "failed".into();
    run["payment_state"] = "failed".into();
    run["next_action"] = "none".into();
    failed["objects"]["payment_reference"][0]["payment_state"] = "failed".into();
    cases.push(incomplete(
        "customer-failed-unpaid",
        STARTED,
        "a run that failed, and its payment failed too",
        &failed,
    ));
    let mut diligence = diligence().open[0].clone();
    diligence["profile"] = "customer_production_run".into();
    cases.push(incomplete(
        "customer-diligenceops",
        STARTED,
        "an open run of DiligenceOps",
        &diligence,
    ));
    cases
}

fn contradictions() -> Vec<Case> {
    let open = |name: &str, rule, cascade: &[&'static str], why: &str, proof: &Value| Case {
        proof: canonical(proof),
        ..case("rejected", &format!("customer-{name}"), rule, cascade, why)
    };
    let run_of = |index: usize, change: &dyn Fn(&mut Value)| {
        let mut proof = customer().open[index].clone();
        change(&mut proof["objects"]["production_run"][0]);
        proof
    };
    vec![
        open(
            "order-not-named",
            "state.run",
            &[
                "complete.missing-object",
                "complete.no-seal",
                "complete.pending-member",
            ],
            "the run record names no order, but the bundle holds one",
            &run_of(0, &|run| run["work_order_id"] = Value::Null),
        ),
        open(
            "package-not-named",
            "state.run",
            &[
                "complete.missing-object",
                "complete.no-seal",
                "complete.pending-member",
            ],
            "the run record names no package, but the bundle holds one",
            &run_of(1, &|run| run["return_package_id"] = Value::Null),
        ),
        open(
            "no-start",
            "time.start",
            &[
                "complete.missing-object",
                "complete.no-seal",
                "complete.pending-member",
            ],
            "the tool path has a `start` step, but the run record has no `started_at`",
            &run_of(0, &|run| run["started_at"] = Value::Null),
        ),
        Case {
            proof: changed_of(customer(), |forge| {
                forge.remove("/objects/verification_snapshot");
            }),
            ..case(
                "rejected",
                "customer-absent-snapshot",
                "join.verification-id",
                &[],
                "the seal names a snapshot that was not delivered",
            )
        },
        Case {
            proof: changed_of(customer(), |forge| {
                lean(forge);
                forge.set("completion_proof/verification_id", "verification_0001");
            }),
            ..case(
                "rejected",
                "customer-no-such-snapshot",
                "join.verification-id",
                &[],
                "a run without snapshot and attestation whose seal names a snapshot",
            )
        },
        Case {
            proof: changed_of(customer(), |forge| {
                forge.set("production_run/started_at", Value::Null);
            }),
            ..case(
                "rejected",
                "customer-start",
                "complete.null-member",
                &["time.start"],
                "sealed while `started_at` of the run record is null",
            )
        },
        Case {
            proof: changed_of(customer(), |forge| {
                let stage = crate::forge::Stage::AttestationSignature;
                forge.after(stage, |proof| {
                    let other = Key::requester().id();
                    crate::forge::set(
                        proof,
                        "return_package/attestation/envelope/signatures/0/keyid",
                        other,
                    );
                });
            }),
            trust: super::both(),
            ..case(
                "rejected",
                "customer-attestation",
                "signature.invalid",
                &[],
                "an attestation that the profile does not require has a signature that is invalid under the key that it names",
            )
        },
        Case {
            proof: changed_of(customer(), |forge| {
                let stage = crate::forge::Stage::AttestationSignature;
                forge.sign_with(stage, Key::of("a stranger"));
            }),
            ..case(
                "untrusted",
                "customer-ordered-attestation",
                "signature.unknown-key",
                &[],
                "an attestation that the order requires, though the profile does not, is signed with a key that was not given",
            )
        },
        Case {
            proof: changed_of(customer(), |forge| {
                forge.remove("completion_proof/verification_id");
            }),
            ..case(
                "rejected",
                "customer-snapshot-not-named",
                "join.verification-id",
                &[],
                "the bundle holds a snapshot that the seal does not name",
            )
        },
        Case {
            proof: changed_of(diligence(), |forge| {
                forge.set("payment_reference/authorized_at", Value::Null);
            }),
            ..case(
                "rejected",
                "diligenceops-authorization",
                "complete.null-member",
                &[],
                "a first paid run of DiligenceOps whose payment was never authorized",
            )
        },
        Case {
            proof: changed_of(customer(), |forge| {
                forge.set("payment_reference/authorized_at", Value::Null);
            }),
            ..case(
                "rejected",
                "customer-authorization",
                "complete.null-member",
                &[],
                "sealed although the payment was never authorized",
            )
        },
        Case {
            proof: changed_of(customer(), |forge| {
                lean(forge);
                forge.set("/profile", "first_paid_run");
                forge.set("completion_proof/profile", "first_paid_run");
            }),
            ..case(
                "rejected",
                "customer-as-first-paid-run",
                "complete.missing-member",
                &["complete.missing-object"],
                "a run without snapshot and attestation that claims to be a first paid run",
            )
        },
    ]
}

/// What a first paid run requires beyond the schemas and a customer production run does not.
fn required() -> Vec<Case> {
    let without = |base: &Base,
                   name: &str,
                   cascade: &[&'static str],
                   why: &str,
                   change: &dyn Fn(&mut Forge)| Case {
        proof: changed_of(base, change),
        ..case("rejected", name, "complete.missing-member", cascade, why)
    };
    vec![
        without(
            base(),
            "attestation",
            &[],
            "a first paid run whose package has no attestation",
            &unattested,
        ),
        without(
            diligence(),
            "diligenceops-attestation",
            &[],
            "a first paid run of DiligenceOps whose package has no attestation",
            &unattested,
        ),
        without(
            base(),
            "verification-id",
            &["complete.missing-object"],
            "a first paid run that has no snapshot, and whose seal names none",
            &|forge| {
                forge.remove("/objects/verification_snapshot");
                forge.remove("completion_proof/verification_id");
            },
        ),
        Case {
            asked: Asked {
                profile: Some("first_paid_run"),
                ..accepted("", "", |_| {}).asked
            },
            proof: customer().bytes.clone(),
            ..case(
                "untrusted",
                "customer",
                "policy.profile",
                &[],
                "a customer production run, where a first paid run is required",
            )
        },
    ]
}
