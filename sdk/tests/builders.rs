//! Builders refuse what would not verify, and nothing is released then.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test may fail loudly

#[path = "support/paid_run.rs"]
mod paid_run;

use paid_run::{
    ALL, all_calls, at, call, completion, issuer, key, order, ordered, package, payment, quote,
    quoted, receipt_draft, receipted, returned, returning, start, started, text, trust, usd,
};
use serde_json::json;
use std::collections::BTreeSet;
use wever_proof::id::Id;
use wever_proof::key_set::Purpose;
use wever_proof::money::Money;
use wever_proof::object::{
    BuildError, CallbackPolicy, Evidence, FeeEvent, FeeTerms, MovementType, NextAction,
    PaymentBinding, PaymentSalt, PaymentState, ProductionRunState, RailKey, ReturnTarget, Step,
    WorkOrderDraft,
};
use wever_proof::run::{Returned, Run, StatusDraft};
use wever_proof::signature::{PrivateKey, Signature, Signer, SigningIdentity};
use wever_proof::{Code, Policy, Profile, Verdict, verify};

#[test]
fn a_run_of_ones_own_is_sealed() {
    let run = receipted()
        .complete_production_run(&completion(), &key().identity(), &trust(&ALL))
        .unwrap();
    assert_eq!(run.bundle().text("production_run_id"), Some("run_1"));
    assert_eq!(
        started().get_production_run_status().unwrap().receipt_id,
        None
    );
    let text = core::str::from_utf8(run.proof()).unwrap();
    assert!(
        text.contains("\"base64\":\"JVD/\""),
        "bytes that are no text are kept as base64"
    );
}

#[test]
fn the_same_draft_is_the_same_order() {
    let one = order().build(None).unwrap();
    assert_eq!(one, order().build(None).unwrap());
    let mut other = order();
    other.payer = None;
    other.payment_binding = None;
    other.payment_salt = None;
    other.client_reference = Some("two".to_owned());
    let other = other.build(None).unwrap();
    assert_ne!(one.work_order_id, other.work_order_id);
    assert_ne!(one.idempotency_key, other.idempotency_key);
}

#[test]
fn an_order_that_does_not_follow_its_quote_is_refused() {
    let changes: [fn(&mut WorkOrderDraft); 7] = [
        |order| order.required_fields.push(text("risk_summary")),
        |order| order.expected_return_package = text("diligenceops_return_package"),
        |order| order.provider = text("https://example.com"),
        |order| order.price = usd("48.00"),
        |order| order.package_level = text("priority"),
        |order| order.quote_id = Some(text("quote_2")),
        |order| {
            order.rail_key = RailKey::Tokenops;
            let inputs = json!({
                "asset_name": "Pool", "token_context": "x", "holder_records": [],
                "settlement_context": "x",
            });
            order.inputs = inputs.as_object().unwrap().clone();
        },
    ];
    for change in changes {
        let mut draft = order();
        change(&mut draft);
        let built = draft.build(None).unwrap();
        assert!(matches!(ordered(built), Err(BuildError::Terms { .. })));
    }
}

/// A paid run has the record of its customer.
#[test]
fn an_order_without_the_account_of_its_customer_is_refused() {
    let without = |profile: &str| {
        let run = Run::quote_production_run(&issuer(), profile, &quote()).unwrap();
        run.create_work_order(order().build(None).unwrap())
    };
    for profile in ["first_paid_run", "customer_production_run"] {
        assert!(matches!(
            without(profile).map_err(BuildError::from),
            Err(BuildError::Terms { .. })
        ));
    }
}

/// What contradicts; that the run is open is no fault.
fn codes<T: core::fmt::Debug>(built: Result<T, BuildError>) -> Vec<Code> {
    match built {
        Err(BuildError::Contradiction { findings }) => {
            let codes: BTreeSet<Code> = findings.iter().map(|finding| finding.code).collect();
            codes.into_iter().collect()
        }
        other => panic!("not refused by the verifier: {other:?}"),
    }
}

/// What contradicts itself is refused where it comes in, not when the run is sealed.
#[test]
fn a_package_that_contradicts_itself_is_refused() {
    for (fields, code) in [
        (
            json!({
                "missing_item_report": {
                    "missing_items": [{"document": "w9", "reason": "not_provided"}],
                },
            }),
            Code::PromiseItem,
        ),
        (
            json!({
                "readiness_object": {
                    "readiness_state": "exception_open",
                    "checked_items": [], "ready_items": [], "missing_items": [],
                },
            }),
            Code::StateReadiness,
        ),
        (json!({"risk_summary": {}}), Code::PromiseReturnPackage),
    ] {
        let mut package = package();
        let fields = fields.as_object().unwrap().clone();
        package.returned_fields.extend(fields);
        let built = started()
            .record_return_package(&returning(package), &key().identity())
            .map_err(BuildError::from);
        assert_eq!(codes(built), [code]);
    }
}

/// The kind of the payment decides the movement, and with it the fee.
#[test]
fn a_receipt_has_the_movement_of_its_payment() {
    for movement_type in [MovementType::Escrow, MovementType::Hybrid] {
        let mut draft = receipt_draft();
        draft.movement_type = movement_type;
        let call = call(Step::Receipt, 70);
        let built = returned()
            .record_production_receipt(&draft, &call, &key().identity())
            .map_err(BuildError::from);
        assert!(matches!(built, Err(BuildError::Terms { .. })));
    }
}

/// One document of evidence is listed once.
#[test]
fn a_payment_with_one_document_twice_is_refused() {
    let mut payment = payment();
    payment.evidence.push(payment.evidence[0].clone());
    let run = ordered(order().build(None).unwrap()).unwrap();
    let built = run
        .create_paid_production_run(&payment, &start(all_calls()))
        .map_err(BuildError::from);
    assert_eq!(codes(built), [Code::JoinDuplicateId]);
}

#[test]
fn nobody_signs_an_order_for_the_provider() {
    let mut signed = order();
    signed.requester_issuer = Some(issuer());
    assert!(matches!(
        signed.build(Some(&key().identity())),
        Err(BuildError::Terms { .. })
    ));
    assert!(matches!(
        order().build(Some(&key().identity())),
        Err(BuildError::Terms { .. })
    ));
}

/// An order may name the account that pays, and be bound to its payment by a salt.
#[test]
fn an_order_names_its_payer() {
    let payer = "eip155:8453:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
    let mut bound = order();
    bound.payer = Some(text(payer));
    bound.payment_binding = Some(PaymentBinding::Required);
    bound.payment_salt = Some(PaymentSalt::new(&core::array::from_fn(|place| {
        u8::try_from(place).unwrap()
    })));
    let built = bound.build(None).unwrap().to_value();
    assert_eq!(built["payer"], payer);
    assert_eq!(built["payment_binding"], "required");
    let salt = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    assert_eq!(built["payment_salt"], salt);
    let refused = |draft: WorkOrderDraft| draft.build(None).unwrap_err().to_string();
    let mut guessable = bound.clone();
    guessable.payment_salt = None;
    assert!(refused(guessable).contains("`payment_salt`"));
    let mut mistyped = bound;
    mistyped.payer = Some(text(&payer.replace("eB48", "eB49")));
    assert!(refused(mistyped).contains("checksum"));
}

#[test]
fn money_has_one_spelling() {
    for amount in ["49", "49.0", "49.000"] {
        let mut draft = order();
        draft.price = usd(amount);
        let refused = draft.build(None).unwrap_err().to_string();
        assert!(refused.ends_with("(at `/price`)"), "{refused}");
    }
}

#[test]
fn a_callback_that_is_required_has_an_address() {
    let mut draft = order();
    draft.return_target = ReturnTarget::builder()
        .callback_policy(CallbackPolicy::Required)
        .build();
    match draft.build(None) {
        Err(BuildError::Schema { findings, .. }) => {
            assert_eq!(findings[0].code, Code::SchemaMissingMember);
            assert_eq!(findings[0].pointer, "/return_target/callback_url");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn content_that_programs_read_differently_is_refused() {
    for content in [
        json!(9_007_199_254_740_992_u64),
        json!("\u{fdd0}"),
        json!(1e20),
    ] {
        let mut package = package();
        package
            .returned_fields
            .insert("summary".to_owned(), content.clone());
        let refused = started()
            .record_return_package(&returning(package), &key().identity())
            .map_err(BuildError::from);
        assert!(matches!(refused, Err(BuildError::Json(_))), "{content}");
    }
}

#[test]
fn a_package_without_an_ordered_field_is_refused() {
    let mut package = package();
    package.returned_fields.remove("summary");
    let refused = started()
        .record_return_package(&returning(package), &key().identity())
        .map_err(BuildError::from);
    assert!(matches!(refused, Err(BuildError::Terms { .. })));
}

#[test]
fn unsafe_file_names_are_refused() {
    for name in ["../x", "/x", "a//b", "a/./b", "", "e\u{301}.txt", "a\\b"] {
        let mut package = package();
        package.artifacts[0].name = name.to_owned();
        let refused = started()
            .record_return_package(&returning(package), &key().identity())
            .map_err(BuildError::from);
        assert!(matches!(refused, Err(BuildError::Terms { .. })), "{name:?}");
    }
}

#[test]
fn the_tool_path_goes_forward_and_starts() {
    let run = || ordered(order().build(None).unwrap()).unwrap();
    for calls in [
        vec![call(Step::Start, 30), call(Step::Validate, 31)],
        vec![call(Step::Validate, 40), call(Step::Start, 30)],
        vec![call(Step::Start, 30), call(Step::Start, 30)],
        vec![call(Step::Validate, 20)],
    ] {
        let refused = run()
            .create_paid_production_run(&payment(), &start(calls))
            .map_err(BuildError::from);
        assert!(matches!(refused, Err(BuildError::Terms { .. })));
    }
}

/// A payment whose documents say something else is not made, and the reason is the verifier's code.
#[test]
fn evidence_that_contradicts_its_payment_is_refused() {
    let order = order().build(None).unwrap();
    let build_as = |payment_state: PaymentState, document: serde_json::Value| {
        let mut payment = payment();
        payment.payment_reference = text("invoice:in_1");
        payment.payment_state = payment_state;
        payment.evidence =
            vec![Evidence::new("text/plain", document.to_string().as_bytes()).unwrap()];
        payment.build(&issuer(), &order)
    };
    let build = |document| build_as(PaymentState::Paid, document);
    let invoice = |member: &str, value: serde_json::Value| {
        let mut invoice = json!({
            "id": "in_1", "object": "invoice", "status": "paid", "amount_paid": 4900,
            "currency": "usd", "livemode": true,
        });
        invoice[member] = value;
        invoice
    };
    build(invoice("number", json!("2026-17"))).unwrap();
    // What proves nothing contradicts nothing: an invoice that is open, where nobody says that it was paid, one in
    // test mode, and another one.
    build_as(PaymentState::Authorized, invoice("status", json!("open"))).unwrap();
    build(invoice("livemode", json!(false))).unwrap();
    build(invoice("id", json!("in_2"))).unwrap();
    let paid_back = json!({
        "id": "re_1", "object": "refund", "status": "succeeded", "amount": 4900, "currency": "usd",
        "charge": "in_1", "livemode": true,
    });
    for (document, code) in [
        (
            invoice("amount_paid", json!(4899)),
            Code::PaymentEvidenceAmount,
        ),
        (invoice("status", json!("void")), Code::PaymentEvidenceState),
        (invoice("status", json!("open")), Code::PolicyPaymentLevel),
        (invoice("currency", json!("eur")), Code::PolicyPaymentLevel),
        (
            invoice("metadata", json!({"work_order_id": "work_order_2"})),
            Code::PaymentEvidenceOrder,
        ),
        (paid_back, Code::PaymentEvidenceRefunded),
    ] {
        let Err(BuildError::Evidence { findings }) = build(document) else {
            panic!("{code}");
        };
        let found = findings
            .iter()
            .map(|finding| (finding.code, finding.pointer.as_str()));
        assert_eq!(Vec::from_iter(found), [(code, "/evidence/0")]);
    }
}

/// A run in another currency, up to its return.
fn returned_in(price: &Money) -> Run<Returned> {
    let mut quote = quote();
    quote.price = price.clone();
    let mut order = order();
    order.price = price.clone();
    let mut payment = payment();
    payment.paid = price.clone();
    quoted(&quote)
        .create_work_order(order.build(None).unwrap())
        .unwrap()
        .create_paid_production_run(&payment, &start(all_calls()))
        .unwrap()
        .record_return_package(&returning(package()), &key().identity())
        .unwrap()
}

/// Without a published fee the terms are those of the draft, and the proof verifies.
#[test]
fn a_price_without_a_published_fee_has_the_fee_of_the_draft() {
    let asset = |asset: &str| Some(text(asset));
    let listed = "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913";
    let unlisted = "eip155:42161/erc20:0x2222222222222222222222222222222222222222";
    for (amount, currency, asset, minimum, decimals, fee) in [
        ("49.00", "EUR", None, "0.05", None, "0.25"),
        ("4900", "JPY", None, "8", Some(0), "25"),
        ("49.000", "KWD", None, "0.015", None, "0.245"),
        ("49", "USDC", asset(listed), "0.05", None, "0.245"),
        ("49.123", "ABC", asset(unlisted), "0", Some(4), "0.2456"),
    ] {
        let price = Money {
            amount: text(amount),
            currency: text(currency),
            asset,
        };
        let refused = returned_in(&price)
            .record_production_receipt(
                &receipt_draft(),
                &call(Step::Receipt, 70),
                &key().identity(),
            )
            .map_err(BuildError::from);
        assert!(matches!(refused, Err(BuildError::NoFeeRate { .. })));
        let mut draft = receipt_draft();
        draft.fee_terms = Some(
            FeeTerms::builder()
                .fee_bps(50)
                .minimum_fee(text(minimum))
                .maybe_decimals(decimals)
                .build(),
        );
        let run = returned_in(&price)
            .record_production_receipt(&draft, &call(Step::Receipt, 70), &key().identity())
            .unwrap();
        let proof = run
            .complete_production_run(&completion(), &key().identity(), &trust(&ALL))
            .unwrap();
        let proof: serde_json::Value = serde_json::from_slice(proof.proof()).unwrap();
        let charged = &proof["objects"]["receipt"][0]["fee_event"]["fee"];
        assert_eq!(charged["amount"], fee, "{charged}");
        assert_eq!(charged["currency"], currency);
    }
}

/// Terms from which no fee follows.
#[test]
fn terms_of_a_fee_that_cannot_be_are_refused() {
    let unlisted = Money {
        amount: text("49"),
        currency: text("ABC"),
        asset: Some(text(
            "eip155:42161/erc20:0x2222222222222222222222222222222222222222",
        )),
    };
    let dollars = quote().price;
    for (price, fee_bps, minimum, decimals) in [
        (&dollars, 10_001, "0.05", None),
        (&dollars, 50, "0.05", Some(3)),
        (&dollars, 50, "0.005", None),
        (&unlisted, 50, "0", None),
        (&unlisted, 50, "0", Some(19)),
    ] {
        let terms = FeeTerms::builder()
            .fee_bps(fee_bps)
            .minimum_fee(text(minimum))
            .maybe_decimals(decimals)
            .build();
        let profile = Profile::find("first_paid_run").unwrap();
        let movement = MovementType::Transaction;
        let fee = FeeEvent::compute(profile, &text("fee_1"), movement, price, Some(&terms));
        assert!(
            matches!(fee, Err(BuildError::Terms { .. } | BuildError::Money(_))),
            "{fee:?}"
        );
    }
}

/// What the customer would refuse is not released: here the key set lacks a purpose.
#[test]
fn a_proof_that_the_customer_would_not_accept_is_not_released() {
    let refused = receipted().complete_production_run(
        &completion(),
        &key().identity(),
        &trust(&[Purpose::Attestation, Purpose::Receipt]),
    );
    match refused.map_err(BuildError::from) {
        Err(BuildError::Refused(report)) => {
            assert_eq!(report.verdict, Verdict::Untrusted);
            assert_eq!(report.codes(), [Code::SignatureWrongPurpose]);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_run_without_every_step_is_not_released() {
    let run = ordered(order().build(None).unwrap())
        .unwrap()
        .create_paid_production_run(&payment(), &start(vec![call(Step::Start, 30)]))
        .unwrap()
        .record_return_package(&returning(package()), &key().identity())
        .unwrap()
        .record_production_receipt(
            &receipt_draft(),
            &call(Step::Receipt, 70),
            &key().identity(),
        )
        .unwrap();
    let refused = run.complete_production_run(&completion(), &key().identity(), &trust(&ALL));
    match refused.map_err(BuildError::from) {
        Err(BuildError::Refused(report)) => assert_eq!(report.codes(), [Code::PathStep]),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_open_run_may_stand_anywhere_but_where_it_has_not_come_to() {
    for state in ProductionRunState::ALL.iter().copied() {
        let status = StatusDraft::builder()
            .production_run_state(state)
            .payment_state(PaymentState::Paid)
            .next_action(NextAction::GetProductionRunStatus)
            .updated_at(at(40))
            .build();
        let early = [
            ProductionRunState::ResultPackaged,
            ProductionRunState::ReceiptIssued,
            ProductionRunState::CallbackDelivered,
            ProductionRunState::Closed,
        ];
        let Ok(run) = started().record_status(&status) else {
            assert!(early.contains(&state), "{state}");
            continue;
        };
        assert!(!early.contains(&state), "{state}");
        assert_eq!(
            run.get_production_run_status()
                .unwrap()
                .production_run_state,
            state
        );
        let outcome = verify(&run.open_bundle(), &trust(&ALL), &Policy::without_time());
        assert_eq!(outcome.verdict(), Verdict::Incomplete, "{state}");
        let open = outcome.report().open_run.as_ref().unwrap();
        assert_eq!(open.next_move.as_deref(), Some("record_return_package"));
        // What was written down does not stand in the way of the next move.
        run.record_return_package(&returning(package()), &key().identity())
            .unwrap();
    }
    let earlier = StatusDraft::builder()
        .production_run_state(ProductionRunState::Paused)
        .payment_state(PaymentState::Paid)
        .next_action(NextAction::GetProductionRunStatus)
        .updated_at(at(29))
        .build();
    assert!(started().record_status(&earlier).is_err());
}

/// A hardware module that signs something else.
struct Broken(PrivateKey);

impl Signer<Signature> for Broken {
    fn try_sign(&self, _: &[u8]) -> Result<Signature, wever_proof::signature::SignatureError> {
        self.0.try_sign(b"something else")
    }
}

#[test]
fn a_signer_that_signs_something_else_is_found_out() {
    let broken = Broken(key());
    let identity = SigningIdentity::new(key().public_key(), &broken);
    let refused = started()
        .record_return_package(&returning(package()), &identity)
        .map_err(BuildError::from);
    assert!(matches!(refused, Err(BuildError::Signing(_))));
}

#[test]
fn an_unknown_profile_or_rail_is_refused() {
    assert!(Run::quote_production_run(&issuer(), "second_paid_run", &quote()).is_err());
    let mut tokens = quote();
    tokens.rail_key = RailKey::Tokenops;
    assert!(Run::quote_production_run(&issuer(), "first_paid_run", &tokens).is_err());
}

#[test]
fn new_ids_come_from_the_caller_s_entropy() {
    let one = Id::new("receipt", [1; 16]).unwrap();
    assert_eq!(one, Id::new("receipt", [1; 16]).unwrap());
    assert_ne!(one, Id::new("receipt", [2; 16]).unwrap());
}

/// A verifier knows by name which states go on only if the provider does something.
#[test]
fn a_run_that_has_stopped_is_known_by_its_state() {
    use wever_proof::object::ProductionRunState;
    let stopped = [ProductionRunState::Failed, ProductionRunState::Paused];
    for state in ProductionRunState::ALL {
        let name = state.name();
        assert_eq!(
            wever_proof::report::is_stopped(name),
            stopped.contains(state),
            "{name}"
        );
    }
}
