//! `schemas/v1/state-machines/`, as Rust: `cargo xtask schemas` writes this file.

#![allow(clippy::needless_update, reason = "the others are named without counting")]

#[allow(clippy::wildcard_imports, reason = "all that such a file can hold")]
use super::*;

pub(crate) static AGENT_TASK_LIFECYCLE: StateMachine = StateMachine {
    name: "agent_task_lifecycle",
    initial: "created",
    terminal: &["closed"],
    states: &[
        State {
            name: "created",
            next: &["preflight_checked", "trusted", "exception_open", "failed"],
            needs: &[],
        },
        State {
            name: "preflight_checked",
            next: &["contract_ready", "trusted", "exception_open", "failed"],
            needs: &[],
        },
        State {
            name: "contract_ready",
            next: &["contract_accepted", "exception_open", "failed"],
            needs: &[],
        },
        State {
            name: "contract_accepted",
            next: &["trusted", "queued", "exception_open", "failed"],
            needs: &[],
        },
        State { name: "trusted", next: &["quoted", "exception_open", "failed"], needs: &[] },
        State { name: "quoted", next: &["credit_pending", "exception_open", "failed"], needs: &[] },
        State {
            name: "credit_pending",
            next: &["credit_funded", "exception_open", "failed"],
            needs: &[],
        },
        State {
            name: "credit_funded",
            next: &["contract_ready", "queued", "exception_open", "failed"],
            needs: &[],
        },
        State {
            name: "queued",
            next: &["operating", "exception_open", "failed"],
            needs: &["contract_accepted", "credit_funded"],
        },
        State {
            name: "operating",
            next: &["result_ready", "exception_open", "failed"],
            needs: &["queued"],
        },
        State {
            name: "result_ready",
            next: &[
                "attested",
                "settlement_receipt_issued",
                "usage_receipt_issued",
                "callback_pending",
                "ready_for_operator_review",
                "exception_open",
                "closed",
            ],
            needs: &["operating"],
        },
        State {
            name: "attested",
            next: &[
                "settlement_receipt_issued",
                "usage_receipt_issued",
                "callback_pending",
                "ready_for_operator_review",
                "exception_open",
                "closed",
            ],
            needs: &[],
        },
        State {
            name: "settlement_receipt_issued",
            next: &[
                "usage_receipt_issued",
                "callback_pending",
                "ready_for_operator_review",
                "exception_open",
                "closed",
            ],
            needs: &[],
        },
        State {
            name: "usage_receipt_issued",
            next: &["callback_pending", "ready_for_operator_review", "exception_open", "closed"],
            needs: &[],
        },
        State {
            name: "callback_pending",
            next: &["callback_delivered", "exception_open", "failed"],
            needs: &["result_ready"],
        },
        State {
            name: "callback_delivered",
            next: &["ready_for_operator_review", "exception_open", "closed"],
            needs: &[],
        },
        State {
            name: "ready_for_operator_review",
            next: &["exception_open", "closed"],
            needs: &[],
        },
        State { name: "exception_open", next: &["replay_ready", "failed", "closed"], needs: &[] },
        State {
            name: "replay_ready",
            next: &[
                "credit_pending",
                "queued",
                "operating",
                "callback_pending",
                "failed",
                "closed",
            ],
            needs: &[],
        },
        State { name: "failed", next: &["replay_ready", "closed"], needs: &[] },
        State { name: "closed", next: &[], needs: &[] },
    ],
    lists: &[
        StateList {
            name: "agent_task_run",
            words: &[
                Word { name: "quoted", means: &["quoted"] },
                Word { name: "credit_pending", means: &["credit_pending"] },
                Word { name: "funded", means: &["credit_funded"] },
                Word {
                    name: "run_created",
                    means: &[
                        "created",
                        "preflight_checked",
                        "contract_ready",
                        "contract_accepted",
                        "trusted",
                    ],
                },
                Word { name: "queued", means: &["queued"] },
                Word { name: "evidence_review", means: &["operating"] },
                Word { name: "tool_execution", means: &["operating"] },
                Word { name: "result_packaged", means: &["result_ready", "attested"] },
                Word {
                    name: "receipt_issued",
                    means: &["settlement_receipt_issued", "usage_receipt_issued"],
                },
                Word { name: "callback_ready", means: &["callback_pending"] },
                Word {
                    name: "callback_delivered",
                    means: &["callback_delivered", "ready_for_operator_review"],
                },
                Word { name: "closed", means: &["closed"] },
                Word {
                    name: "paused",
                    means: &["exception_open", "replay_ready", "ready_for_operator_review"],
                },
                Word { name: "failed", means: &["failed"] },
            ],
        },
        StateList {
            name: "operating_console",
            words: &[
                Word { name: "created", means: &["created"] },
                Word { name: "preflight_checked", means: &["preflight_checked"] },
                Word { name: "contract_ready", means: &["contract_ready"] },
                Word { name: "contract_accepted", means: &["contract_accepted"] },
                Word { name: "trusted", means: &["trusted"] },
                Word { name: "quoted", means: &["quoted"] },
                Word { name: "credit_pending", means: &["credit_pending"] },
                Word { name: "credit_funded", means: &["credit_funded"] },
                Word { name: "queued", means: &["queued"] },
                Word { name: "operating", means: &["operating"] },
                Word { name: "result_ready", means: &["result_ready"] },
                Word { name: "attested", means: &["attested"] },
                Word { name: "callback_pending", means: &["callback_pending"] },
                Word {
                    name: "callback_delivered",
                    means: &["callback_delivered", "ready_for_operator_review"],
                },
                Word { name: "exception_open", means: &["exception_open"] },
                Word { name: "replay_ready", means: &["replay_ready"] },
                Word { name: "failed", means: &["failed"] },
                Word { name: "closed", means: &["closed"] },
                Word {
                    name: "trust_pending",
                    means: &["contract_accepted", "preflight_checked", "created"],
                },
                Word { name: "evidence_partial", means: &["operating"] },
                Word {
                    name: "receipt_issued",
                    means: &["settlement_receipt_issued", "usage_receipt_issued"],
                },
            ],
        },
    ],
};
