//! The order that the caller placed, and the values that the caller expects.

use super::{Asked, Base, Case, accepted, base, case, changed, changed_of, diligence, tasks};
use crate::forge::{Stage, digest, without};
use crate::key::Key;
use serde_json::Value;

/// The vectors of this family.
pub(super) fn cases() -> Vec<Case> {
    [own(), others(), signatures(), absent(), expectations()]
        .into_iter()
        .flatten()
        .collect()
}

/// The order of an accepted proof.
fn order_of(base: &Base, object_type: &str) -> Value {
    base.proof["objects"][object_type][0].clone()
}

/// A work order, changed by somebody who knows how it is hashed.
fn work_order(change: impl FnOnce(&mut Value)) -> Value {
    let mut order = without(&order_of(base(), "work_order"), &["requester_signature"]);
    change(&mut order);
    let left_out = [
        "scope_hash",
        "work_order_id",
        "idempotency_key",
        "requester_signature",
    ];
    order["scope_hash"] = digest(&without(&order, &left_out)).into();
    order
}

fn asking(order: Value, case: Case) -> Case {
    Case {
        asked: Asked {
            order: Some(order),
            ..case.asked.clone()
        },
        ..case
    }
}

fn expecting(expect: &[(&'static str, &str)], case: Case) -> Case {
    let expect = expect
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()));
    Case {
        asked: Asked {
            expect: expect.collect(),
            ..case.asked.clone()
        },
        ..case
    }
}

/// The proof of an accepted run as it is.
fn of(base: &Base, case: Case) -> Case {
    Case {
        proof: base.bytes.clone(),
        trust: vec![crate::case::TrustFile::set(&base.keys)],
        ..case
    }
}

fn own() -> Vec<Case> {
    let task = &tasks()[0];
    vec![
        asking(
            order_of(base(), "work_order"),
            accepted(
                "order-own",
                "the customer's own order, as it was sent",
                |_| {},
            ),
        ),
        asking(
            work_order(|_| {}),
            accepted(
                "order-unsigned",
                "the customer kept an unsigned copy of the order, and the one in the proof is signed",
                |_| {},
            ),
        ),
        asking(
            order_of(task, "run_contract"),
            of(
                task,
                accepted("order-contract", "the run contract of a task run", |_| {}),
            ),
        ),
    ]
}

fn others() -> Vec<Case> {
    let differs = |name: &str, why: &str| case("rejected", name, "order.differs", &[], why);
    let mut contract = order_of(&tasks()[0], "run_contract");
    contract["scope"] = "Something else.".into();
    contract["contract_hash"] = digest(&without(&contract, &["contract_hash"])).into();
    vec![
        asking(
            work_order(|order| {
                order["work_order_id"] = "wo_01jz3k7m9p2q4r6s8t0v1w3x5y".into();
                order["scope"] = "Check something else.".into();
            }),
            differs(
                "another",
                "a valid proof, but of another order than the caller gave",
            ),
        ),
        asking(
            work_order(|order| order["idempotency_key"] = "order-again".into()),
            differs(
                "issued-again",
                "the caller ordered the same work again: the proof is of the first order",
            ),
        ),
        asking(
            order_of(base(), "work_order"),
            Case {
                proof: changed(|forge| forge.set("work_order/scope", "Check half of it.")),
                ..differs(
                    "changed",
                    "the provider changed the scope, and hashed, signed and sealed everything anew",
                )
            },
        ),
        asking(
            contract,
            of(
                &tasks()[0],
                differs(
                    "contract",
                    "the caller gave a run contract with another scope",
                ),
            ),
        ),
    ]
}

fn signatures() -> Vec<Case> {
    let differs = |name: &str, cascade: &[&'static str], why: &str| {
        case("rejected", name, "order.signature-differs", cascade, why)
    };
    let order = order_of(base(), "work_order");
    vec![
        asking(
            order.clone(),
            Case {
                proof: changed(|forge| {
                    forge.skip(Stage::RequesterSignature);
                    forge.remove("work_order/requester_signature");
                }),
                ..differs(
                    "unsigned",
                    &["complete.unsigned"],
                    "the customer signed the order, and the provider kept an unsigned copy",
                )
            },
        ),
        asking(
            order,
            Case {
                proof: changed(|forge| {
                    forge.sign_with(Stage::RequesterSignature, Key::of("another requester"));
                }),
                ..differs(
                    "another",
                    &[],
                    "the order in the proof is signed with another key",
                )
            },
        ),
        asking(
            order_of(diligence(), "work_order"),
            Case {
                proof: changed_of(diligence(), |forge| {
                    forge.sign_with(Stage::RequesterSignature, Key::of("a third requester"));
                }),
                ..differs(
                    "another-of-diligenceops",
                    &[],
                    "the order in a proof of DiligenceOps is signed with another key, which was not given",
                )
            },
        ),
    ]
}

fn absent() -> Vec<Case> {
    let absent = |name: &str, why: &str| case("incomplete", name, "order.absent", &[], why);
    let unordered = tasks().iter().find(|task| {
        let orders = &task.proof["objects"]["work_order"];
        orders.as_array().is_none_or(Vec::is_empty)
    });
    let mut cases = vec![asking(
        order_of(&tasks()[0], "run_contract"),
        absent(
            "contract",
            "the caller gave a run contract, but the proof is of a paid run",
        ),
    )];
    cases.extend(unordered.map(|task| {
        asking(
            order_of(base(), "work_order"),
            of(
                task,
                absent(
                    "task-run",
                    "the caller gave a work order, but the task run was made without one",
                ),
            ),
        )
    }));
    cases
}

fn expectations() -> Vec<Case> {
    let differs = |name: &str, why: &str| case("rejected", name, "expect.differs", &[], why);
    let absent = |name: &str, why: &str| case("incomplete", name, "expect.absent", &[], why);
    let order = order_of(base(), "work_order");
    let id = order["work_order_id"].as_str().unwrap_or_default();
    let hash = order["scope_hash"].as_str().unwrap_or_default();
    vec![
        expecting(
            &[
                ("work_order_id", id),
                ("scope_hash", hash),
                ("price", "49.00 USD"),
            ],
            accepted(
                "expected-values",
                "the proof states the values that the caller expects",
                |_| {},
            ),
        ),
        expecting(
            &[("price", "49.0 USD")],
            differs(
                "price",
                "the caller expects the price in another spelling, which is another value",
            ),
        ),
        expecting(
            &[("work_order_id", "wo_01jz3k7m9p2q4r6s8t0v1w3x5y")],
            differs("work-order", "the caller expects the id of another order"),
        ),
        expecting(
            &[("credits_funded", "1")],
            absent(
                "credits",
                "the caller expects a number of credits, but a paid run states none",
            ),
        ),
        expecting(
            &[("remaining_credits", "1"), ("price", "49.00 USD")],
            absent(
                "remaining-credits",
                "the caller expects two values: the proof does not state one, and the other is right",
            ),
        ),
    ]
}
