//! The operator's own run record: read, judged by what is not there yet, and written as it was.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "in a test a panic is the report"
)]

use core::str::FromStr;
use serde_json::{Value, json};
use wever_proof::object::{
    BuildError, NextAction, OperatorRunRecord, ProductionRun, ProductionRunState,
};
use wever_proof::time::Timestamp;
use wever_proof_example as example;

fn record() -> Value {
    json!({
        "production_run_state": "tool_execution",
        "rail_key": "energyops",
        "work_order_id": "wo_packetops_customer_packet",
        "payment_reference": "stripe_checkout:cs_live_1",
        "return_package_id": null,
        "receipt_id": null,
        "status_url": "https://weverlabs.com/api/customer-production-runs",
        "mode": "get_production_run_status",
        "ok": true,
        "note": {"of": [1, 2.5, null]},
    })
}

fn read(value: &Value) -> Result<OperatorRunRecord, BuildError> {
    OperatorRunRecord::parse(value.to_string().as_bytes())
}

#[test]
fn what_was_read_is_what_is_written() {
    let read = read(&record()).unwrap();
    assert_eq!(read.to_value().unwrap(), record());
    assert_eq!(read.state(), Some(ProductionRunState::ToolExecution));
    let unlisted = {
        let mut value = record();
        value["production_run_state"] = "awaiting_operator".into();
        value
    };
    let read = self::read(&unlisted).unwrap();
    assert_eq!(read.state(), None);
    assert_eq!(read.to_value().unwrap(), unlisted);
}

#[test]
fn the_next_move_is_the_first_that_left_nothing() {
    let mut value = record();
    value["receipt_id"] = "receipt_1782114467014_mimal3".into();
    // A receipt for a package that is not there does not complete anything.
    assert_eq!(
        read(&value).unwrap().next_move(),
        NextAction::RecordReturnPackage
    );
    for (member, next) in [
        ("return_package_id", NextAction::RecordReturnPackage),
        ("receipt_id", NextAction::RecordProductionReceipt),
    ] {
        assert_eq!(
            read(&{
                let mut value = record();
                value["return_package_id"] = "return_package_1".into();
                value["receipt_id"] = "receipt_1".into();
                value[member] = Value::Null;
                value
            })
            .unwrap()
            .next_move(),
            next
        );
    }
    let mut value = record();
    value["payment_reference"] = Value::Null;
    assert_eq!(
        read(&value).unwrap().next_move(),
        NextAction::CreatePaidProductionRun
    );
    value["work_order_id"] = Value::Null;
    assert_eq!(
        read(&value).unwrap().next_move(),
        NextAction::CreateWorkOrder
    );
}

#[test]
fn an_absent_member_is_not_a_null_one() {
    for member in record().as_object().unwrap().keys() {
        let mut value = record();
        value.as_object_mut().unwrap().remove(member);
        let known = !["mode", "ok", "note"].contains(&member.as_str());
        assert_eq!(read(&value).is_err(), known, "{member}");
    }
    assert!(read(&json!([])).is_err());
    assert!(matches!(
        OperatorRunRecord::parse(br#"{"ok":1,"ok":2}"#),
        Err(BuildError::Json(_))
    ));
}

#[test]
fn a_run_of_ours_has_the_operators_view_too() {
    let from = Timestamp::from_str("2026-11-02T09:00:00Z").unwrap();
    let example = example::paid_run(&[7; 32], &from).unwrap();
    let bundle: Value = serde_json::from_slice(&example.open[1]).unwrap();
    let run: ProductionRun =
        serde_json::from_value(bundle["objects"]["production_run"][0].clone()).unwrap();
    let view = OperatorRunRecord::try_from(&run).unwrap();
    assert_eq!(view.next_move(), NextAction::RecordProductionReceipt);
    let again = read(&view.to_value().unwrap()).unwrap();
    assert_eq!(again, view);
}
