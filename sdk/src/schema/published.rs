//! The schemas in `schemas/v1/` that values are judged by, as Rust: `cargo xtask schemas` writes this file.

#![allow(clippy::needless_update, reason = "the others are named without counting")]

#[allow(clippy::wildcard_imports, reason = "all that such a file can hold")]
use super::rules::*;
use super::format;

pub(crate) static COMMON_ID: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text { format: Some(&format::ID), ..Text::ANY }),
    ..Rule::ANY
};

pub(crate) static COMMON_TIME: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text { format: Some(&format::TIME), ..Text::ANY }),
    ..Rule::ANY
};

pub(crate) static COMMON_EVIDENCE_STATUS: Rule = Rule {
    choices: Some(&Choices {
        options: Some(&["sufficient", "partial", "insufficient", "unknown"]),
        ..Choices::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_ORIGIN: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text {
        format: Some(&format::ORIGIN),
        characters: Counts { most: 261, ..Counts::ANY },
        ..Text::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_RAIL_KEY: Rule = Rule {
    choices: Some(&Choices {
        options: Some(&["packetops", "diligenceops", "tokenops"]),
        ..Choices::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_RESULT_STATUS: Rule = Rule {
    choices: Some(&Choices {
        options: Some(&["ready", "partial", "failed", "delivered"]),
        ..Choices::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_HEX_DIGEST: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text { format: Some(&format::HEX_DIGEST), ..Text::ANY }),
    ..Rule::ANY
};

pub(crate) static ATTESTATION_STATEMENT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(1, "_type", &Rule {
                choices: Some(&Choices {
                    constant: Some("https://in-toto.io/Statement/v1"),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(4, "predicate", &Rule {
                of_type: Some(Type::Object),
                choices: Some(&Choices {
                    condition: Some(&Rule {
                        members: Some(&Members {
                            required: 1,
                            required_others: &[(1, "agent_task_run_id")],
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    when: [
                        Some(&Rule {
                            members: Some(&Members {
                                properties: Some(&[
                                    Property::may("production_run_id", &Rule {
                                        never: true,
                                        ..Rule::ANY
                                    }),
                                    Property::may("return_package_id", &Rule {
                                        never: true,
                                        ..Rule::ANY
                                    }),
                                ]),
                                required: 1,
                                required_others: &[(1, "result_package_id")],
                                ..Members::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Some(&Rule {
                            members: Some(&Members {
                                properties: Some(&[
                                    Property::may("result_package_id", &Rule {
                                        never: true,
                                        ..Rule::ANY
                                    }),
                                ]),
                                required: 2,
                                required_others: &[
                                    (1, "production_run_id"),
                                    (2, "return_package_id"),
                                ],
                                ..Members::ANY
                            }),
                            ..Rule::ANY
                        }),
                    ],
                    ..Choices::ANY
                }),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::may("agent_task_run_id", &COMMON_ID),
                        Property::must(6, "attested_at", &COMMON_TIME),
                        Property::must(4, "evidence_status", &COMMON_EVIDENCE_STATUS),
                        Property::must(1, "issuer", &COMMON_ORIGIN),
                        Property::may("production_run_id", &COMMON_ID),
                        Property::must(2, "rail_key", &COMMON_RAIL_KEY),
                        Property::may("result_package_id", &COMMON_ID),
                        Property::must(3, "result_status", &COMMON_RESULT_STATUS),
                        Property::may("return_package_id", &COMMON_ID),
                        Property::must(5, "returned_at", &COMMON_TIME),
                    ]),
                    required: 6,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(3, "predicateType", &Rule {
                choices: Some(&Choices {
                    constant: Some("https://weverlabs.com/attestation/work-completed/v1"),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(2, "subject", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must(2, "digest", &Rule {
                                    of_type: Some(Type::Object),
                                    members: Some(&Members {
                                        closed: true,
                                        properties: Some(&[
                                            Property::must(1, "sha256", &COMMON_HEX_DIGEST),
                                        ]),
                                        required: 1,
                                        ..Members::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Property::must(1, "name", &Rule {
                                    of_type: Some(Type::String),
                                    text: Some(&Text {
                                        characters: Counts { least: 1, most: 300, ..Counts::ANY },
                                        ..Text::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: 2,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Counts { least: 2, most: 4098, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
        ]),
        required: 4,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_NAME: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text { format: Some(&format::NAME), ..Text::ANY }),
    ..Rule::ANY
};

pub(crate) static COMMON_LABEL: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text { format: Some(&format::LABEL), ..Text::ANY }),
    ..Rule::ANY
};

pub(crate) static COMMON_VALIDATION_CHECK: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(1, "check", &COMMON_NAME),
            Property::must(3, "detail", &COMMON_LABEL),
            Property::must(2, "state", &Rule {
                choices: Some(&Choices {
                    options: Some(&["passed", "failed", "skipped"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
        ]),
        required: 3,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_EXTENSIONS: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        names: Some(&Rule {
            of_type: Some(Type::String),
            text: Some(&Text { format: Some(&format::EXTENSION_NAME), ..Text::ANY }),
            ..Rule::ANY
        }),
        count: Counts { most: 64, ..Counts::ANY },
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static ACCEPTANCE_VALIDATION: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(12, "audit_event_id", &COMMON_ID),
            Property::must(8, "auth_checks", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_VALIDATION_CHECK),
                    count: Counts { least: 1, most: 64, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(13, "created_at", &COMMON_TIME),
            Property::must(10, "decision", &Rule {
                choices: Some(&Choices { options: Some(&["accepted", "rejected"]), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(6, "function_name", &COMMON_LABEL),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("acceptance_validation"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(7, "request_context", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(1, "agent_id", &COMMON_ID),
                        Property::may("client_id", &COMMON_ID),
                        Property::must(2, "task_token", &COMMON_ID),
                        Property::must(3, "tool", &COMMON_RAIL_KEY),
                        Property::may("work_order_id", &COMMON_ID),
                    ]),
                    required: 3,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(11, "response_code", &Rule {
                of_type: Some(Type::Integer),
                number: Some(&Bounds { least: 100.0, most: 599.0, ..Bounds::ANY }),
                ..Rule::ANY
            }),
            Property::must(5, "runtime_surface", &COMMON_NAME),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(9, "validation_checks", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_VALIDATION_CHECK),
                    count: Counts { least: 1, most: 64, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(4, "validation_id", &COMMON_ID),
        ]),
        required: 13,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_BASE64: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text {
        format: Some(&format::BASE64),
        characters: Counts { most: 1048576, ..Counts::ANY },
        ..Text::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_KEY_ID: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text { format: Some(&format::KEY_ID), ..Text::ANY }),
    ..Rule::ANY
};

pub(crate) static ATTESTATION: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(4, "attestation_id", &COMMON_ID),
            Property::must(5, "envelope", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(1, "payload", &Rule {
                            choices: Some(&Choices {
                                all_of: &[
                                    &COMMON_BASE64,
                                    &Rule {
                                        text: Some(&Text {
                                            characters: Counts { least: 4, ..Counts::ANY },
                                            ..Text::ANY
                                        }),
                                        ..Rule::ANY
                                    },
                                ],
                                ..Choices::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must(2, "payloadType", &Rule {
                            choices: Some(&Choices {
                                constant: Some("application/vnd.in-toto+json"),
                                ..Choices::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must(3, "signatures", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&Rule {
                                    of_type: Some(Type::Object),
                                    members: Some(&Members {
                                        closed: true,
                                        properties: Some(&[
                                            Property::must(1, "keyid", &COMMON_KEY_ID),
                                            Property::must(2, "sig", &Rule {
                                                of_type: Some(Type::String),
                                                text: Some(&Text {
                                                    format: Some(&format::DSSE_SIGNATURE),
                                                    ..Text::ANY
                                                }),
                                                ..Rule::ANY
                                            }),
                                        ]),
                                        required: 2,
                                        ..Members::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                count: Counts { least: 1, most: 1, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                    ]),
                    required: 3,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("attestation"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
        ]),
        required: 5,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_DIGEST: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text { format: Some(&format::DIGEST), ..Text::ANY }),
    ..Rule::ANY
};

pub(crate) static COMMON_SIGNATURE_VALUE: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text { format: Some(&format::SIGNATURE), ..Text::ANY }),
    ..Rule::ANY
};

pub(crate) static COMMON_SIGNATURE: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(2, "algorithm", &Rule {
                choices: Some(&Choices { constant: Some("Ed25519"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(1, "key_id", &COMMON_KEY_ID),
            Property::must(3, "value", &COMMON_SIGNATURE_VALUE),
        ]),
        required: 3,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_CALLBACK_STATE: Rule = Rule {
    choices: Some(&Choices {
        options: Some(&["not_required", "pending", "ready", "delivered", "failed"]),
        ..Choices::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_URL: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text {
        format: Some(&format::URL),
        characters: Counts { most: 2008, ..Counts::ANY },
        ..Text::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_CALLBACK_EVENT_TYPE: Rule = Rule {
    choices: Some(&Choices {
        options: Some(&[
            "task_result_ready",
            "task_result_partial",
            "task_result_failed",
            "task_result_delivered",
            "receipt_issued",
        ]),
        ..Choices::ANY
    }),
    ..Rule::ANY
};

pub(crate) static CALLBACK_DELIVERY: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::may("acknowledgement", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(3, "acknowledged_at", &COMMON_TIME),
                        Property::must(1, "receiver_state", &Rule {
                            choices: Some(&Choices {
                                options: Some(&["accepted", "refused"]),
                                ..Choices::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must(2, "stored", &Rule {
                            of_type: Some(Type::Boolean),
                            ..Rule::ANY
                        }),
                    ]),
                    required: 3,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(5, "agent_task_run_id", &COMMON_ID),
            Property::must(11, "attempts", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must(1, "attempt", &Rule {
                                    of_type: Some(Type::Integer),
                                    number: Some(&Bounds { least: 1.0, most: 256.0, ..Bounds::ANY }),
                                    ..Rule::ANY
                                }),
                                Property::must(2, "attempted_at", &COMMON_TIME),
                                Property::may("http_status", &Rule {
                                    of_type: Some(Type::Integer),
                                    number: Some(&Bounds {
                                        least: 100.0,
                                        most: 599.0,
                                        ..Bounds::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Property::must(3, "outcome", &Rule {
                                    choices: Some(&Choices {
                                        options: Some(&["acknowledged", "refused", "unreachable"]),
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: 3,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Counts { most: 64, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(4, "callback_event_id", &COMMON_ID),
            Property::must(9, "callback_hash", &COMMON_DIGEST),
            Property::may("callback_signature", &COMMON_SIGNATURE),
            Property::must(10, "callback_state", &COMMON_CALLBACK_STATE),
            Property::must(7, "callback_url", &COMMON_URL),
            Property::must(12, "created_at", &COMMON_TIME),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("callback_delivery"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(8, "payload", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(4, "agent_task_run_id", &COMMON_ID),
                        Property::must(2, "event_type", &COMMON_CALLBACK_EVENT_TYPE),
                        Property::must(11, "issued_at", &COMMON_TIME),
                        Property::must(1, "payload_type", &Rule {
                            choices: Some(&Choices {
                                constant: Some("agent_callback_payload"),
                                ..Choices::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("receipt_url", &COMMON_URL),
                        Property::must(6, "requested_capability", &COMMON_NAME),
                        Property::must(5, "requested_tool", &COMMON_RAIL_KEY),
                        Property::must(9, "result_contract_id", &COMMON_ID),
                        Property::must(10, "result_package_hash", &COMMON_DIGEST),
                        Property::must(7, "result_status", &COMMON_RESULT_STATUS),
                        Property::must(8, "result_url", &COMMON_URL),
                        Property::must(3, "work_order_id", &COMMON_ID),
                    ]),
                    required: 11,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(6, "result_contract_id", &COMMON_ID),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
        ]),
        required: 12,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_PAYMENT_REFERENCE: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text { format: Some(&format::PAYMENT_REFERENCE), ..Text::ANY }),
    ..Rule::ANY
};

pub(crate) static COMPLETION_PROOF: Rule = Rule {
    of_type: Some(Type::Object),
    choices: Some(&Choices {
        condition: Some(&Rule {
            members: Some(&Members {
                required: 1,
                required_others: &[(1, "agent_task_run_id")],
                ..Members::ANY
            }),
            ..Rule::ANY
        }),
        when: [
            Some(&Rule {
                members: Some(&Members {
                    properties: Some(&[
                        Property::may("customer_account_id", &Rule { never: true, ..Rule::ANY }),
                        Property::may("payment_record_id", &Rule { never: true, ..Rule::ANY }),
                        Property::may("payment_reference", &Rule { never: true, ..Rule::ANY }),
                        Property::may("production_run_id", &Rule { never: true, ..Rule::ANY }),
                        Property::may("receipt_id", &Rule { never: true, ..Rule::ANY }),
                        Property::may("return_package_id", &Rule { never: true, ..Rule::ANY }),
                        Property::may("verification_id", &Rule { never: true, ..Rule::ANY }),
                        Property::may("work_order_id", &Rule { never: true, ..Rule::ANY }),
                    ]),
                    required: 1,
                    required_others: &[(1, "result_contract_id")],
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Some(&Rule {
                members: Some(&Members {
                    properties: Some(&[
                        Property::may("result_contract_id", &Rule { never: true, ..Rule::ANY }),
                    ]),
                    required: 7,
                    required_others: &[
                        (1, "production_run_id"),
                        (2, "customer_account_id"),
                        (3, "work_order_id"),
                        (4, "payment_record_id"),
                        (5, "payment_reference"),
                        (6, "return_package_id"),
                        (7, "receipt_id"),
                    ],
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
        ],
        ..Choices::ANY
    }),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::may("agent_task_run_id", &COMMON_ID),
            Property::must(8, "completed_at", &COMMON_TIME),
            Property::must(4, "completion_id", &COMMON_ID),
            Property::must(9, "completion_signature", &COMMON_SIGNATURE),
            Property::may("customer_account_id", &COMMON_ID),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("completion_proof"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(7, "objects", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must(3, "digest", &COMMON_DIGEST),
                                Property::must(2, "object_id", &COMMON_ID),
                                Property::must(1, "object_type", &COMMON_NAME),
                            ]),
                            required: 3,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Counts { least: 1, most: 256, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("payment_record_id", &COMMON_ID),
            Property::may("payment_reference", &COMMON_PAYMENT_REFERENCE),
            Property::may("production_run_id", &COMMON_ID),
            Property::must(5, "profile", &COMMON_NAME),
            Property::must(6, "rail_key", &COMMON_RAIL_KEY),
            Property::may("receipt_id", &COMMON_ID),
            Property::may("result_contract_id", &COMMON_ID),
            Property::may("return_package_id", &COMMON_ID),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::may("verification_id", &COMMON_ID),
            Property::may("work_order_id", &COMMON_ID),
        ]),
        required: 9,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_LIFECYCLE_STATE: Rule = Rule {
    choices: Some(&Choices {
        options: Some(&[
            "created",
            "preflight_checked",
            "contract_ready",
            "contract_accepted",
            "trusted",
            "quoted",
            "credit_pending",
            "credit_funded",
            "queued",
            "operating",
            "result_ready",
            "attested",
            "settlement_receipt_issued",
            "usage_receipt_issued",
            "callback_pending",
            "callback_delivered",
            "ready_for_operator_review",
            "exception_open",
            "replay_ready",
            "failed",
            "closed",
        ]),
        ..Choices::ANY
    }),
    ..Rule::ANY
};

pub(crate) static CONTROLLED_PILOT_ENVELOPE: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(6, "execution_mode", &Rule {
                choices: Some(&Choices { constant: Some("controlled_pilot"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices {
                    constant: Some("controlled_pilot_envelope"),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(4, "pilot_id", &COMMON_ID),
            Property::must(8, "proof_trail", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_NAME),
                    count: Counts { least: 1, most: 64, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(7, "runtime_state", &COMMON_LIFECYCLE_STATE),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(5, "tool", &COMMON_RAIL_KEY),
        ]),
        required: 8,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_MASKED_KEY: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text { format: Some(&format::MASKED_KEY), ..Text::ANY }),
    ..Rule::ANY
};

pub(crate) static CREDENTIAL_ENVELOPE: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(7, "access_key_id", &COMMON_ID),
            Property::must(6, "agent_id", &COMMON_ID),
            Property::must(8, "credential_status", &Rule {
                choices: Some(&Choices {
                    options: Some(&[
                        "issued",
                        "retrieval_ready",
                        "retrieved",
                        "active",
                        "rotated",
                        "revoked",
                        "expired",
                    ]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(5, "credential_type", &Rule {
                choices: Some(&Choices {
                    options: Some(&[
                        "agent_access_key",
                        "callback_token",
                        "signed_status_token",
                        "provider_scoped_token",
                    ]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("delivery_proof", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(4, "callback_status", &COMMON_CALLBACK_STATE),
                        Property::must(3, "delivered_at", &COMMON_TIME),
                        Property::must(2, "delivered_to", &COMMON_URL),
                        Property::must(1, "delivery_id", &COMMON_ID),
                    ]),
                    required: 4,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(4, "envelope_id", &COMMON_ID),
            Property::must(12, "expires_at", &COMMON_TIME),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(11, "issued_at", &COMMON_TIME),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(14, "links", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::may("access_key_delivery", &COMMON_URL),
                        Property::may("agent_status", &COMMON_URL),
                        Property::may("rotation", &COMMON_URL),
                    ]),
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(10, "masked_key_hint", &COMMON_MASKED_KEY),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("credential_envelope"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::may("onboarding_id", &COMMON_ID),
            Property::must(9, "retrieval_mode", &Rule {
                choices: Some(&Choices {
                    options: Some(&[
                        "callback_delivery",
                        "contact_channel",
                        "one_time_retrieval",
                        "system_to_system_exchange",
                    ]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(13, "scope", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(2, "allowed_endpoints", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&COMMON_LABEL),
                                count: Counts { least: 1, most: 64, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must(1, "allowed_tools", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&COMMON_RAIL_KEY),
                                count: Counts { least: 1, most: 16, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("contract_id", &COMMON_ID),
                        Property::must(3, "credit_account_id", &COMMON_ID),
                        Property::may("rate_limit_profile", &COMMON_NAME),
                    ]),
                    required: 3,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("trust_profile_id", &COMMON_ID),
        ]),
        required: 14,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_CREDITS: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text { format: Some(&format::CREDITS), ..Text::ANY }),
    ..Rule::ANY
};

pub(crate) static COMMON_ENTITLEMENT_STATE: Rule = Rule {
    choices: Some(&Choices {
        options: Some(&[
            "quoted",
            "pending_payment",
            "funded",
            "active",
            "exhausted",
            "expired",
            "suspended",
        ]),
        ..Choices::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_AMOUNT: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text { format: Some(&format::AMOUNT), ..Text::ANY }),
    ..Rule::ANY
};

pub(crate) static COMMON_ASSET: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text { format: Some(&format::ASSET), ..Text::ANY }),
    ..Rule::ANY
};

pub(crate) static COMMON_CURRENCY: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text { format: Some(&format::CURRENCY), ..Text::ANY }),
    ..Rule::ANY
};

pub(crate) static COMMON_MONEY: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(1, "amount", &COMMON_AMOUNT),
            Property::may("asset", &COMMON_ASSET),
            Property::must(2, "currency", &COMMON_CURRENCY),
        ]),
        required: 2,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static CREDIT_ENTITLEMENT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(6, "agent_id", &COMMON_ID),
            Property::must(7, "agent_task_run_id", &COMMON_ID),
            Property::must(14, "created_at", &COMMON_TIME),
            Property::must(5, "credit_account_id", &COMMON_ID),
            Property::must(4, "credit_entitlement_id", &COMMON_ID),
            Property::must(9, "credit_unit", &COMMON_NAME),
            Property::must(11, "credits_debited", &COMMON_CREDITS),
            Property::must(10, "credits_funded", &COMMON_CREDITS),
            Property::must(8, "entitlement_state", &COMMON_ENTITLEMENT_STATE),
            Property::may("expires_at", &COMMON_TIME),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(13, "funding_events", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must(3, "amount", &COMMON_MONEY),
                                Property::must(1, "credit_funding_id", &COMMON_ID),
                                Property::must(4, "credits_funded", &COMMON_CREDITS),
                                Property::must(5, "funded_at", &COMMON_TIME),
                                Property::may("settlement_receipt_id", &COMMON_ID),
                                Property::must(2, "settlement_reference", &COMMON_PAYMENT_REFERENCE),
                                Property::may("verification_id", &COMMON_ID),
                            ]),
                            required: 5,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Counts { most: 64, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("credit_entitlement"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::may("quote_id", &COMMON_ID),
            Property::must(12, "remaining_credits", &COMMON_CREDITS),
            Property::may("run_eligibility", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(2, "decided_at", &COMMON_TIME),
                        Property::must(1, "eligibility_state", &COMMON_NAME),
                    ]),
                    required: 2,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(15, "updated_at", &COMMON_TIME),
        ]),
        required: 15,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static CUSTOMER_ACCOUNT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(7, "account_state", &Rule {
                choices: Some(&Choices {
                    options: Some(&["pending", "active", "suspended", "closed"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(6, "contact", &COMMON_LABEL),
            Property::must(8, "created_at", &COMMON_TIME),
            Property::must(4, "customer_account_id", &COMMON_ID),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("customer_account"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(5, "organization", &COMMON_LABEL),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
        ]),
        required: 8,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_CALLBACK_POLICY: Rule = Rule {
    choices: Some(&Choices {
        options: Some(&["callback_required", "callback_optional", "status_polling_only"]),
        ..Choices::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_SERVICE_PATH: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text {
        format: Some(&format::SERVICE_PATH),
        characters: Counts { most: 2008, ..Counts::ANY },
        ..Text::ANY
    }),
    ..Rule::ANY
};

pub(crate) static EXECUTION_COMMAND: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(12, "callback_target", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(1, "callback_policy", &COMMON_CALLBACK_POLICY),
                        Property::may("callback_url", &COMMON_URL),
                    ]),
                    required: 1,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("contract_id", &COMMON_ID),
            Property::must(11, "evidence_inputs", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::may("digest", &COMMON_DIGEST),
                                Property::must(1, "evidence", &COMMON_NAME),
                                Property::may("label", &COMMON_LABEL),
                            ]),
                            required: 1,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Counts { most: 256, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(7, "execution_binding", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(3, "bound_at", &COMMON_TIME),
                        Property::must(1, "execution_binding_id", &COMMON_ID),
                        Property::must(2, "tool", &COMMON_RAIL_KEY),
                    ]),
                    required: 3,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::may("idempotency_key", &COMMON_ID),
            Property::must(14, "issued_at", &COMMON_TIME),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("execution_command"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(13, "proof_requirements", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_NAME),
                    count: Counts { least: 1, most: 64, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(10, "requested_capability", &COMMON_NAME),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(5, "task_token", &COMMON_ID),
            Property::must(8, "tool", &COMMON_RAIL_KEY),
            Property::must(4, "tool_command_id", &COMMON_ID),
            Property::must(9, "tool_route", &COMMON_SERVICE_PATH),
            Property::must(6, "work_order_id", &COMMON_ID),
        ]),
        required: 14,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static FULL_LOOP_ENVELOPE: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(4, "loop_type", &Rule {
                choices: Some(&Choices {
                    constant: Some("tokenops_full_loop_reference_run"),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(9, "next_action", &COMMON_NAME),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("full_loop_envelope"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(6, "operating_tool", &COMMON_RAIL_KEY),
            Property::must(7, "path", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_NAME),
                    count: Counts { least: 1, most: 64, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(5, "run_id", &COMMON_ID),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(8, "state", &COMMON_LIFECYCLE_STATE),
        ]),
        required: 9,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_TEXT: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text { characters: Counts { least: 1, most: 4000, ..Counts::ANY }, ..Text::ANY }),
    ..Rule::ANY
};

pub(crate) static COMMON_RUN_EVENT_TYPE: Rule = Rule {
    choices: Some(&Choices {
        options: Some(&[
            "run_created",
            "credit_reserved",
            "evidence_review_started",
            "evidence_status_changed",
            "tool_execution_started",
            "result_package_ready",
            "credits_debited",
            "usage_receipt_issued",
            "callback_payload_ready",
            "callback_delivered",
            "run_closed",
            "run_paused",
            "run_failed",
            "lifecycle_state_changed",
            "preflight_checked",
            "contract_ready",
            "contract_accepted",
            "trust_approved",
            "settlement_intent_created",
            "settlement_provider_confirmed",
            "credit_funded_from_settlement",
            "exception_opened",
            "replay_package_ready",
            "callback_failed",
            "task_closed",
            "execution_started",
            "progress_recorded",
            "result_ready",
            "settlement_receipt_linked",
            "attestation_issued",
            "replay_requested",
        ]),
        ..Choices::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_OBJECT_REFERENCE: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(2, "object_id", &COMMON_ID),
            Property::must(1, "object_type", &COMMON_NAME),
        ]),
        required: 2,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static LEDGER_ENTRY: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(7, "agent_task_run_id", &COMMON_ID),
            Property::may("checkpoint", &COMMON_TEXT),
            Property::must(11, "created_at", &COMMON_TIME),
            Property::must(8, "event", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(1, "event_id", &COMMON_ID),
                        Property::must(2, "event_type", &COMMON_RUN_EVENT_TYPE),
                        Property::must(4, "occurred_at", &COMMON_TIME),
                        Property::must(5, "public_safe", &Rule {
                            of_type: Some(Type::Boolean),
                            ..Rule::ANY
                        }),
                        Property::must(3, "reference", &COMMON_OBJECT_REFERENCE),
                    ]),
                    required: 5,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(9, "event_hash", &COMMON_DIGEST),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::may("inclusion_proof", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(3, "hashes", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&COMMON_BASE64),
                                count: Counts { most: 64, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must(1, "leaf_index", &Rule {
                            of_type: Some(Type::Integer),
                            number: Some(&Bounds {
                                least: 0.0,
                                most: 9007199254740991.0,
                                ..Bounds::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must(2, "tree_size", &Rule {
                            of_type: Some(Type::Integer),
                            number: Some(&Bounds {
                                least: 1.0,
                                most: 9007199254740991.0,
                                ..Bounds::ANY
                            }),
                            ..Rule::ANY
                        }),
                    ]),
                    required: 3,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(4, "ledger_entry_id", &COMMON_ID),
            Property::may("ledger_signature", &COMMON_SIGNATURE),
            Property::must(5, "ledger_type", &Rule {
                choices: Some(&Choices {
                    options: Some(&[
                        "task_ledger",
                        "credit_ledger",
                        "durable_usage_and_proof_event",
                    ]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("ledger_entry"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(6, "sequence", &Rule {
                of_type: Some(Type::Integer),
                number: Some(&Bounds { least: 0.0, most: 9007199254740991.0, ..Bounds::ANY }),
                ..Rule::ANY
            }),
            Property::must(10, "verification_state", &COMMON_NAME),
        ]),
        required: 11,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_PROVIDER_TYPE: Rule = Rule {
    choices: Some(&Choices {
        options: Some(&[
            "stripe_stablecoin",
            "x402",
            "circle_usdc",
            "ap2_mandate",
            "manual_invoice",
            "custom_provider",
        ]),
        ..Choices::ANY
    }),
    ..Rule::ANY
};

pub(crate) static LIVE_PILOT_ENVELOPE: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(7, "credit_state", &COMMON_ENTITLEMENT_STATE),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("live_pilot_envelope"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(4, "pilot_id", &COMMON_ID),
            Property::must(9, "proof_objects", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_NAME),
                    count: Counts { least: 1, most: 64, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(6, "provider_route", &COMMON_PROVIDER_TYPE),
            Property::must(8, "run_state", &COMMON_LIFECYCLE_STATE),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(5, "tool", &COMMON_RAIL_KEY),
        ]),
        required: 9,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static ONBOARDING: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(6, "agent_id", &COMMON_ID),
            Property::must(7, "agent_name", &COMMON_LABEL),
            Property::must(8, "agent_owner", &COMMON_LABEL),
            Property::must(10, "callback_url", &COMMON_URL),
            Property::must(17, "contract_url", &COMMON_URL),
            Property::must(13, "data_mode", &COMMON_NAME),
            Property::must(18, "evidence_expectations", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_NAME),
                    count: Counts { most: 64, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::may("manifest_digest", &COMMON_DIGEST),
            Property::must(9, "manifest_url", &COMMON_URL),
            Property::must(19, "next_action", &COMMON_NAME),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("onboarding"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(20, "onboarded_at", &COMMON_TIME),
            Property::must(4, "onboarding_id", &COMMON_ID),
            Property::must(16, "quote_url", &COMMON_URL),
            Property::must(5, "request_type", &Rule {
                choices: Some(&Choices {
                    constant: Some("agent_self_onboarding_request"),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(12, "requested_capabilities", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_NAME),
                    count: Counts { least: 1, most: 64, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(11, "requested_tools", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_RAIL_KEY),
                    count: Counts { least: 1, most: 16, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(15, "status_url", &COMMON_URL),
            Property::must(14, "trust_state", &COMMON_NAME),
        ]),
        required: 20,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_MEDIA_TYPE: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text { format: Some(&format::MEDIA_TYPE), ..Text::ANY }),
    ..Rule::ANY
};

pub(crate) static COMMON_PAYMENT_KIND: Rule = Rule {
    choices: Some(&Choices {
        options: Some(&[
            "checkout",
            "invoice",
            "wallet",
            "stablecoin",
            "x402",
            "ap2_mandate",
            "manual_approval",
            "agent_allowance",
        ]),
        ..Choices::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_PAYMENT_STATE: Rule = Rule {
    choices: Some(&Choices {
        options: Some(&[
            "payment_pending",
            "payment_reference_ready",
            "authorized",
            "paid",
            "failed",
            "expired",
        ]),
        ..Choices::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PAYMENT_REFERENCE: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(13, "authorized_at", &Rule {
                choices: Some(&Choices {
                    any_of: &[&Rule { of_type: Some(Type::Null), ..Rule::ANY }, &COMMON_TIME],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(12, "evidence", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        choices: Some(&Choices {
                            one_of: Some(&[
                                &Rule {
                                    members: Some(&Members {
                                        required: 1,
                                        required_others: &[(1, "text")],
                                        ..Members::ANY
                                    }),
                                    ..Rule::ANY
                                },
                                &Rule {
                                    members: Some(&Members {
                                        required: 1,
                                        required_others: &[(1, "base64")],
                                        ..Members::ANY
                                    }),
                                    ..Rule::ANY
                                },
                            ]),
                            ..Choices::ANY
                        }),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::may("base64", &Rule {
                                    choices: Some(&Choices {
                                        all_of: &[
                                            &COMMON_BASE64,
                                            &Rule {
                                                text: Some(&Text {
                                                    characters: Counts { least: 4, ..Counts::ANY },
                                                    ..Text::ANY
                                                }),
                                                ..Rule::ANY
                                            },
                                        ],
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Property::must(1, "media_type", &COMMON_MEDIA_TYPE),
                                Property::must(2, "sha256", &COMMON_DIGEST),
                                Property::may("text", &Rule {
                                    of_type: Some(Type::String),
                                    text: Some(&Text {
                                        characters: Counts {
                                            least: 1,
                                            most: 1048576,
                                            ..Counts::ANY
                                        },
                                        ..Text::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: 2,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Counts { most: 32, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("expires_at", &COMMON_TIME),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("payment_reference"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(10, "paid", &COMMON_MONEY),
            Property::may("payee", &COMMON_LABEL),
            Property::may("payer", &COMMON_LABEL),
            Property::must(6, "payment_kind", &COMMON_PAYMENT_KIND),
            Property::must(4, "payment_record_id", &COMMON_ID),
            Property::must(5, "payment_reference", &COMMON_PAYMENT_REFERENCE),
            Property::must(11, "payment_state", &COMMON_PAYMENT_STATE),
            Property::must(9, "price", &COMMON_MONEY),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(8, "scope_hash", &COMMON_DIGEST),
            Property::may("wallet", &COMMON_LABEL),
            Property::must(7, "work_order_id", &COMMON_ID),
        ]),
        required: 13,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PILOT_REPORT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(5, "agent_task_run_id", &COMMON_ID),
            Property::must(9, "callback_state", &COMMON_CALLBACK_STATE),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(13, "findings", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Counts { most: 64, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(14, "next_action", &COMMON_NAME),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("pilot_report"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(12, "offer_readiness", &Rule {
                choices: Some(&Choices {
                    options: Some(&["ready", "ready_with_conditions", "not_ready"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("pilot_id", &COMMON_ID),
            Property::must(4, "pilot_report_id", &COMMON_ID),
            Property::may("replay_id", &COMMON_ID),
            Property::must(6, "requested_tool", &COMMON_RAIL_KEY),
            Property::must(8, "result_contract_id", &COMMON_ID),
            Property::must(11, "retry_decision", &Rule {
                choices: Some(&Choices {
                    options: Some(&["none", "retry", "replay", "hold"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(10, "review_state", &Rule {
                choices: Some(&Choices {
                    options: Some(&[
                        "ready_for_operator_review",
                        "approved_for_return",
                        "needs_revision",
                        "rejected",
                    ]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(15, "reviewed_at", &COMMON_TIME),
            Property::may("reviewed_by", &COMMON_LABEL),
            Property::must(7, "runtime_state", &COMMON_LIFECYCLE_STATE),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
        ]),
        required: 15,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_NEXT_ACTION: Rule = Rule {
    choices: Some(&Choices {
        options: Some(&[
            "quote_production_run",
            "create_customer_account",
            "create_work_order",
            "create_paid_production_run",
            "get_production_run_status",
            "record_return_package",
            "record_production_receipt",
            "complete_production_run",
            "none",
        ]),
        ..Choices::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_PRODUCTION_RUN_STATE: Rule = Rule {
    choices: Some(&Choices {
        options: Some(&[
            "quoted",
            "credit_pending",
            "funded",
            "run_created",
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
        ]),
        ..Choices::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_RECEIPT_STATE: Rule = Rule {
    choices: Some(&Choices { options: Some(&["pending", "issued"]), ..Choices::ANY }),
    ..Rule::ANY
};

pub(crate) static PRODUCTION_RUN: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(18, "callback_state", &COMMON_CALLBACK_STATE),
            Property::must(21, "created_at", &COMMON_TIME),
            Property::must(7, "customer_account_id", &Rule {
                choices: Some(&Choices {
                    any_of: &[&Rule { of_type: Some(Type::Null), ..Rule::ANY }, &COMMON_ID],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(5, "idempotency_key", &Rule {
                choices: Some(&Choices {
                    any_of: &[&Rule { of_type: Some(Type::Null), ..Rule::ANY }, &COMMON_ID],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(15, "next_action", &COMMON_NEXT_ACTION),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("production_run"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(11, "package_target", &COMMON_NAME),
            Property::must(9, "payment_reference", &Rule {
                choices: Some(&Choices {
                    any_of: &[
                        &Rule { of_type: Some(Type::Null), ..Rule::ANY },
                        &COMMON_PAYMENT_REFERENCE,
                    ],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(13, "payment_state", &COMMON_PAYMENT_STATE),
            Property::must(10, "price", &COMMON_MONEY),
            Property::must(4, "production_run_id", &COMMON_ID),
            Property::must(12, "production_run_state", &COMMON_PRODUCTION_RUN_STATE),
            Property::may("quote_id", &COMMON_ID),
            Property::must(6, "rail_key", &COMMON_RAIL_KEY),
            Property::must(17, "receipt_id", &Rule {
                choices: Some(&Choices {
                    any_of: &[&Rule { of_type: Some(Type::Null), ..Rule::ANY }, &COMMON_ID],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(14, "receipt_state", &COMMON_RECEIPT_STATE),
            Property::must(16, "return_package_id", &Rule {
                choices: Some(&Choices {
                    any_of: &[&Rule { of_type: Some(Type::Null), ..Rule::ANY }, &COMMON_ID],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(22, "started_at", &Rule {
                choices: Some(&Choices {
                    any_of: &[&Rule { of_type: Some(Type::Null), ..Rule::ANY }, &COMMON_TIME],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(19, "status_url", &COMMON_URL),
            Property::must(20, "tool_path", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        choices: Some(&Choices {
                            condition: Some(&Rule {
                                members: Some(&Members {
                                    properties: Some(&[
                                        Property::must(1, "step", &Rule {
                                            choices: Some(&Choices {
                                                constant: Some("validate"),
                                                ..Choices::ANY
                                            }),
                                            ..Rule::ANY
                                        }),
                                    ]),
                                    required: 1,
                                    ..Members::ANY
                                }),
                                ..Rule::ANY
                            }),
                            when: [
                                Some(&Rule {
                                    members: Some(&Members {
                                        required: 1,
                                        required_others: &[(1, "scope_hash")],
                                        ..Members::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Some(&Rule {
                                    members: Some(&Members {
                                        properties: Some(&[
                                            Property::may("scope_hash", &Rule {
                                                never: true,
                                                ..Rule::ANY
                                            }),
                                        ]),
                                        ..Members::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ],
                            ..Choices::ANY
                        }),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must(5, "answer_digest", &COMMON_DIGEST),
                                Property::must(3, "at", &COMMON_TIME),
                                Property::must(6, "previous", &Rule {
                                    choices: Some(&Choices {
                                        any_of: &[
                                            &Rule { of_type: Some(Type::Null), ..Rule::ANY },
                                            &COMMON_DIGEST,
                                        ],
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Property::must(4, "request_digest", &COMMON_DIGEST),
                                Property::may("scope_hash", &COMMON_DIGEST),
                                Property::must(1, "seq", &Rule {
                                    of_type: Some(Type::Integer),
                                    number: Some(&Bounds { least: 1.0, most: 64.0, ..Bounds::ANY }),
                                    ..Rule::ANY
                                }),
                                Property::must(2, "step", &Rule {
                                    choices: Some(&Choices {
                                        options: Some(&[
                                            "list",
                                            "quote",
                                            "validate",
                                            "start",
                                            "return",
                                            "receipt",
                                        ]),
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: 6,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Counts { most: 64, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(23, "updated_at", &COMMON_TIME),
            Property::must(8, "work_order_id", &Rule {
                choices: Some(&Choices {
                    any_of: &[&Rule { of_type: Some(Type::Null), ..Rule::ANY }, &COMMON_ID],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
        ]),
        required: 23,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PAYMENT_REFERENCE_EVIDENCE: Rule = Rule {
    of_type: Some(Type::Array),
    list: Some(&List {
        items: Some(&Rule {
            of_type: Some(Type::Object),
            choices: Some(&Choices {
                one_of: Some(&[
                    &Rule {
                        members: Some(&Members {
                            required: 1,
                            required_others: &[(1, "text")],
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    },
                    &Rule {
                        members: Some(&Members {
                            required: 1,
                            required_others: &[(1, "base64")],
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    },
                ]),
                ..Choices::ANY
            }),
            members: Some(&Members {
                closed: true,
                properties: Some(&[
                    Property::may("base64", &Rule {
                        choices: Some(&Choices {
                            all_of: &[
                                &COMMON_BASE64,
                                &Rule {
                                    text: Some(&Text {
                                        characters: Counts { least: 4, ..Counts::ANY },
                                        ..Text::ANY
                                    }),
                                    ..Rule::ANY
                                },
                            ],
                            ..Choices::ANY
                        }),
                        ..Rule::ANY
                    }),
                    Property::must(1, "media_type", &COMMON_MEDIA_TYPE),
                    Property::must(2, "sha256", &COMMON_DIGEST),
                    Property::may("text", &Rule {
                        of_type: Some(Type::String),
                        text: Some(&Text {
                            characters: Counts { least: 1, most: 1048576, ..Counts::ANY },
                            ..Text::ANY
                        }),
                        ..Rule::ANY
                    }),
                ]),
                required: 2,
                ..Members::ANY
            }),
            ..Rule::ANY
        }),
        count: Counts { most: 32, ..Counts::ANY },
        ..List::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PROVIDER_CONFIRMATION: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(11, "amount", &COMMON_MONEY),
            Property::must(12, "credit_account_id", &COMMON_ID),
            Property::must(6, "event_id", &COMMON_ID),
            Property::may("event_type", &COMMON_LABEL),
            Property::must(13, "evidence", &PAYMENT_REFERENCE_EVIDENCE),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::may("idempotency_key", &COMMON_ID),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("provider_confirmation"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(5, "provider_id", &COMMON_ID),
            Property::must(9, "provider_reference", &COMMON_PAYMENT_REFERENCE),
            Property::may("raw_event_hash", &COMMON_DIGEST),
            Property::must(14, "received_at", &COMMON_TIME),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(10, "settlement_reference", &COMMON_PAYMENT_REFERENCE),
            Property::must(7, "signature_status", &Rule {
                choices: Some(&Choices {
                    options: Some(&["valid", "invalid", "missing", "not_required"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(4, "verification_id", &COMMON_ID),
            Property::must(8, "verification_state", &Rule {
                choices: Some(&Choices {
                    options: Some(&["verified", "rejected", "duplicate", "manual_review"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(15, "verified_at", &COMMON_TIME),
        ]),
        required: 15,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PROVIDER_ROUTE: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(10, "accepted_currencies", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_CURRENCY),
                    count: Counts { least: 1, most: 32, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(11, "confirmation_mode", &Rule {
                choices: Some(&Choices {
                    options: Some(&[
                        "webhook_confirmation",
                        "signed_http_response",
                        "wallet_event",
                        "operator_attested_confirmation",
                        "provider_api_polling",
                    ]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(12, "credit_funding_rule", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(2, "credit_unit", &COMMON_NAME),
                        Property::must(1, "funds_credit_account", &Rule {
                            of_type: Some(Type::Boolean),
                            ..Rule::ANY
                        }),
                        Property::must(3, "release_policy", &COMMON_NAME),
                    ]),
                    required: 3,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(14, "links", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::may("settlement", &COMMON_SERVICE_PATH),
                        Property::may("status", &COMMON_SERVICE_PATH),
                    ]),
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("provider_route"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(8, "payment_kind", &COMMON_PAYMENT_KIND),
            Property::must(5, "provider_id", &COMMON_ID),
            Property::may("provider_name", &COMMON_LABEL),
            Property::must(4, "provider_route_id", &COMMON_ID),
            Property::must(6, "provider_type", &COMMON_PROVIDER_TYPE),
            Property::must(7, "rail_mode", &Rule {
                choices: Some(&Choices {
                    options: Some(&[
                        "checkout",
                        "http_payment",
                        "wallet_transfer",
                        "mandate_authorization",
                        "invoice_settlement",
                        "custom",
                    ]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(13, "receipt_contract", &COMMON_NAME),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(15, "selected_at", &COMMON_TIME),
            Property::must(9, "supported_assets", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_ASSET),
                    count: Counts { most: 32, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
        ]),
        required: 15,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_RECOVERY_ACTION: Rule = Rule {
    choices: Some(&Choices {
        options: Some(&[
            "retry_callback",
            "replay_from_checkpoint",
            "advance_queue",
            "request_evidence",
            "release_credit_allocation",
            "rerun_result_contract",
            "close_exception",
        ]),
        ..Choices::ANY
    }),
    ..Rule::ANY
};

pub(crate) static QUEUE_STATE: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(8, "heartbeat", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(6, "advanced", &Rule {
                            of_type: Some(Type::Integer),
                            number: Some(&Bounds {
                                least: 0.0,
                                most: 9007199254740991.0,
                                ..Bounds::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must(1, "heartbeat_at", &COMMON_TIME),
                        Property::must(3, "last_run", &COMMON_TIME),
                        Property::must(4, "next_run", &COMMON_TIME),
                        Property::must(2, "on_time", &Rule {
                            of_type: Some(Type::Boolean),
                            ..Rule::ANY
                        }),
                        Property::must(5, "processed", &Rule {
                            of_type: Some(Type::Integer),
                            number: Some(&Bounds {
                                least: 0.0,
                                most: 9007199254740991.0,
                                ..Bounds::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must(8, "retry_ready", &Rule {
                            of_type: Some(Type::Integer),
                            number: Some(&Bounds {
                                least: 0.0,
                                most: 9007199254740991.0,
                                ..Bounds::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must(7, "stuck", &Rule {
                            of_type: Some(Type::Integer),
                            number: Some(&Bounds {
                                least: 0.0,
                                most: 9007199254740991.0,
                                ..Bounds::ANY
                            }),
                            ..Rule::ANY
                        }),
                    ]),
                    required: 8,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("queue_state"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(4, "queue_state_id", &COMMON_ID),
            Property::must(7, "queue_status", &COMMON_NAME),
            Property::must(11, "queued_at", &COMMON_TIME),
            Property::must(6, "requested_tool", &COMMON_RAIL_KEY),
            Property::must(10, "retry_commands", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must(3, "action", &COMMON_RECOVERY_ACTION),
                                Property::must(5, "allowed_from_states", &Rule {
                                    of_type: Some(Type::Array),
                                    list: Some(&List {
                                        items: Some(&COMMON_LIFECYCLE_STATE),
                                        count: Counts { least: 1, most: 21, ..Counts::ANY },
                                        ..List::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Property::must(1, "command_id", &COMMON_ID),
                                Property::must(7, "created_at", &COMMON_TIME),
                                Property::may("idempotency_key", &COMMON_ID),
                                Property::may("reason", &COMMON_LABEL),
                                Property::must(4, "requested_by", &COMMON_LABEL),
                                Property::must(6, "target_state", &COMMON_LIFECYCLE_STATE),
                                Property::must(2, "task_token", &COMMON_ID),
                            ]),
                            required: 7,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Counts { most: 64, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(9, "stuck_alerts", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must(1, "alert_id", &COMMON_ID),
                                Property::must(6, "created_at", &COMMON_TIME),
                                Property::must(3, "current_lifecycle_state", &COMMON_LIFECYCLE_STATE),
                                Property::may("duration_minutes", &Rule {
                                    of_type: Some(Type::Integer),
                                    number: Some(&Bounds {
                                        least: 0.0,
                                        most: 9007199254740991.0,
                                        ..Bounds::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Property::must(5, "recommended_action", &COMMON_RECOVERY_ACTION),
                                Property::may("retry_command_url", &COMMON_SERVICE_PATH),
                                Property::must(4, "stuck_reason", &Rule {
                                    choices: Some(&Choices {
                                        options: Some(&[
                                            "missing_evidence",
                                            "queue_heartbeat_missed",
                                            "callback_delivery_failed",
                                            "credit_allocation_pending",
                                            "exception_open",
                                            "runner_error",
                                            "provider_settlement_pending",
                                            "manual_review_required",
                                        ]),
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Property::must(2, "task_token", &COMMON_ID),
                            ]),
                            required: 6,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Counts { most: 64, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(5, "task_token", &COMMON_ID),
            Property::must(12, "updated_at", &COMMON_TIME),
        ]),
        required: 12,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static QUOTE: Rule = Rule {
    of_type: Some(Type::Object),
    choices: Some(&Choices {
        all_of: &[
            &Rule {
                choices: Some(&Choices {
                    condition: Some(&Rule {
                        members: Some(&Members {
                            properties: Some(&[
                                Property::must(1, "rail_key", &Rule {
                                    choices: Some(&Choices {
                                        options: Some(&["packetops", "diligenceops"]),
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: 1,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    when: [
                        Some(&Rule {
                            members: Some(&Members {
                                properties: Some(&[
                                    Property::may("estimate", &Rule { never: true, ..Rule::ANY }),
                                    Property::may("trust_profile_id", &Rule {
                                        never: true,
                                        ..Rule::ANY
                                    }),
                                ]),
                                ..Members::ANY
                            }),
                            ..Rule::ANY
                        }),
                        None,
                    ],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            },
        ],
        ..Choices::ANY
    }),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(8, "accepted_payment_methods", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must(1, "method", &COMMON_PAYMENT_KIND),
                                Property::may("money", &COMMON_MONEY),
                            ]),
                            required: 1,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Counts { least: 1, most: 32, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(10, "created_at", &COMMON_TIME),
            Property::may("estimate", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(3, "credit_unit", &COMMON_NAME),
                        Property::may("estimate_basis", &Rule {
                            of_type: Some(Type::Object),
                            members: Some(&Members {
                                closed: true,
                                properties: Some(&[
                                    Property::must(2, "files_count", &Rule {
                                        of_type: Some(Type::Integer),
                                        number: Some(&Bounds {
                                            least: 0.0,
                                            most: 9007199254740991.0,
                                            ..Bounds::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                    Property::must(3, "needs_callback", &Rule {
                                        of_type: Some(Type::Boolean),
                                        ..Rule::ANY
                                    }),
                                    Property::must(1, "records_count", &Rule {
                                        of_type: Some(Type::Integer),
                                        number: Some(&Bounds {
                                            least: 0.0,
                                            most: 9007199254740991.0,
                                            ..Bounds::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                ]),
                                required: 3,
                                ..Members::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must(2, "estimated_credits", &COMMON_CREDITS),
                        Property::may("evidence_requirements", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&COMMON_NAME),
                                count: Counts { most: 64, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must(1, "requested_capability", &COMMON_NAME),
                    ]),
                    required: 3,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(9, "expires_at", &COMMON_TIME),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("quote"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(6, "package_level", &COMMON_NAME),
            Property::must(7, "price", &COMMON_MONEY),
            Property::must(4, "quote_id", &COMMON_ID),
            Property::must(5, "rail_key", &COMMON_RAIL_KEY),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::may("trust_profile_id", &COMMON_ID),
        ]),
        required: 10,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_MOVEMENT_TYPE: Rule = Rule {
    choices: Some(&Choices { options: Some(&["transaction", "escrow", "hybrid"]), ..Choices::ANY }),
    ..Rule::ANY
};

pub(crate) static RECEIPT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(6, "customer_account_id", &COMMON_ID),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(15, "fee_event", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(5, "fee", &COMMON_MONEY),
                        Property::must(3, "fee_bps", &Rule {
                            of_type: Some(Type::Integer),
                            number: Some(&Bounds { least: 0.0, most: 10000.0, ..Bounds::ANY }),
                            ..Rule::ANY
                        }),
                        Property::must(1, "fee_event_id", &COMMON_ID),
                        Property::must(4, "minimum_fee", &COMMON_MONEY),
                        Property::must(2, "movement_type", &COMMON_MOVEMENT_TYPE),
                    ]),
                    required: 5,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(16, "issued_at", &COMMON_TIME),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("receipt"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(10, "package_hash", &COMMON_DIGEST),
            Property::must(14, "paid", &COMMON_MONEY),
            Property::must(11, "payment_record_id", &COMMON_ID),
            Property::must(12, "payment_reference", &COMMON_PAYMENT_REFERENCE),
            Property::must(13, "price", &COMMON_MONEY),
            Property::must(5, "production_run_id", &COMMON_ID),
            Property::must(17, "receipt_hash", &COMMON_DIGEST),
            Property::must(4, "receipt_id", &COMMON_ID),
            Property::must(18, "receipt_signature", &COMMON_SIGNATURE),
            Property::must(9, "return_package_id", &COMMON_ID),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(8, "scope_hash", &COMMON_DIGEST),
            Property::must(7, "work_order_id", &COMMON_ID),
        ]),
        required: 18,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static REPLAY_CONTEXT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(11, "additional_credits_required", &COMMON_CREDITS),
            Property::must(5, "agent_task_run_id", &COMMON_ID),
            Property::must(9, "approved_context", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_NAME),
                    count: Counts { most: 64, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(8, "approved_recovery_action", &COMMON_NAME),
            Property::must(13, "created_at", &COMMON_TIME),
            Property::must(10, "credit_debit_policy", &Rule {
                choices: Some(&Choices {
                    options: Some(&[
                        "no_additional_debit",
                        "meter_delta_only",
                        "estimate_before_debit",
                        "new_quote",
                    ]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("exception_id", &COMMON_ID),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("replay_context"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(6, "original_state", &COMMON_LIFECYCLE_STATE),
            Property::must(4, "replay_id", &COMMON_ID),
            Property::must(7, "resume_from_state", &COMMON_LIFECYCLE_STATE),
            Property::must(12, "safe_to_replay", &Rule {
                of_type: Some(Type::Boolean),
                ..Rule::ANY
            }),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
        ]),
        required: 13,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_EXCEPTION_STATUS: Rule = Rule {
    choices: Some(&Choices {
        options: Some(&[
            "open",
            "under_review",
            "waiting_on_requesting_agent",
            "recovery_requested",
            "replay_ready",
            "resolved",
            "closed",
        ]),
        ..Choices::ANY
    }),
    ..Rule::ANY
};

pub(crate) static RESULT_CONTRACT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(16, "callback", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(1, "callback_policy", &COMMON_CALLBACK_POLICY),
                        Property::must(2, "callback_state", &COMMON_CALLBACK_STATE),
                        Property::may("callback_url", &COMMON_URL),
                    ]),
                    required: 2,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("contract_id", &COMMON_ID),
            Property::must(5, "contract_version", &Rule {
                choices: Some(&Choices { constant: Some("2.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(15, "credit_usage", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(1, "credit_unit", &COMMON_NAME),
                        Property::must(3, "credits_debited", &COMMON_CREDITS),
                        Property::must(2, "credits_funded", &COMMON_CREDITS),
                        Property::must(4, "remaining_credits", &COMMON_CREDITS),
                    ]),
                    required: 4,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("exception_state", &COMMON_EXCEPTION_STATUS),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(12, "human_summary", &COMMON_TEXT),
            Property::must(17, "issued_at", &COMMON_TIME),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(9, "lifecycle_state", &COMMON_LIFECYCLE_STATE),
            Property::must(11, "machine_result", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(4, "evidence_score", &Rule {
                            of_type: Some(Type::Integer),
                            number: Some(&Bounds { least: 0.0, most: 100.0, ..Bounds::ANY }),
                            ..Rule::ANY
                        }),
                        Property::must(3, "evidence_status", &COMMON_EVIDENCE_STATUS),
                        Property::must(5, "next_action", &COMMON_NAME),
                        Property::must(2, "result_package_hash", &COMMON_DIGEST),
                        Property::must(1, "result_package_id", &COMMON_ID),
                    ]),
                    required: 5,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("result_contract"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(13, "proof_objects", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must(3, "object_id", &COMMON_ID),
                                Property::must(2, "object_type", &COMMON_NAME),
                                Property::must(1, "output", &COMMON_NAME),
                            ]),
                            required: 3,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Counts { least: 1, most: 256, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(14, "receipts", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(1, "settlement_receipts", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&COMMON_ID),
                                count: Counts { least: 1, most: 64, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must(2, "usage_receipts", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&COMMON_ID),
                                count: Counts { least: 1, most: 64, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                    ]),
                    required: 2,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("replay_state", &COMMON_NAME),
            Property::must(8, "requested_capability", &COMMON_NAME),
            Property::must(7, "requested_tool", &COMMON_RAIL_KEY),
            Property::must(4, "result_contract_id", &COMMON_ID),
            Property::must(10, "result_status", &COMMON_RESULT_STATUS),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(6, "task_token", &COMMON_ID),
            Property::may("work_order_id", &COMMON_ID),
        ]),
        required: 17,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PACKETOPS_EXCEPTION_OBJECT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(7, "created_at", &COMMON_TIME),
            Property::must(1, "exception_id", &COMMON_ID),
            Property::must(2, "exception_type", &Rule {
                choices: Some(&Choices {
                    options: Some(&[
                        "evidence_gap",
                        "callback_failure",
                        "credit_hold",
                        "tool_execution_pause",
                        "result_quality_review",
                        "settlement_mismatch",
                        "manual_review_required",
                    ]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(6, "missing_items", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Counts { most: 1024, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(3, "severity", &Rule {
                choices: Some(&Choices {
                    options: Some(&["low", "medium", "high", "blocked"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(4, "status", &Rule {
                choices: Some(&Choices {
                    options: Some(&[
                        "open",
                        "under_review",
                        "waiting_on_requesting_agent",
                        "recovery_requested",
                        "replay_ready",
                        "resolved",
                        "closed",
                    ]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(5, "summary", &COMMON_TEXT),
        ]),
        required: 7,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PACKETOPS_MISSING_ITEM: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::may("detail", &COMMON_TEXT),
            Property::must(1, "document", &COMMON_LABEL),
            Property::may("operator_decision", &Rule {
                choices: Some(&Choices {
                    options: Some(&["waived_missing_items", "requested_again"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(2, "reason", &Rule {
                choices: Some(&Choices {
                    options: Some(&[
                        "not_provided",
                        "illegible",
                        "expired",
                        "incomplete",
                        "wrong_document",
                        "withheld",
                    ]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
        ]),
        required: 2,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PACKETOPS_MISSING_ITEM_REPORT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(1, "missing_items", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&PACKETOPS_MISSING_ITEM),
                    count: Counts { most: 1024, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
        ]),
        required: 1,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_ARTIFACT_NAME: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text { format: Some(&format::ARTIFACT_NAME), ..Text::ANY }),
    ..Rule::ANY
};

pub(crate) static PACKETOPS_MANIFEST_ENTRY: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(3, "artifact", &Rule {
                choices: Some(&Choices {
                    any_of: &[
                        &Rule { of_type: Some(Type::Null), ..Rule::ANY },
                        &COMMON_ARTIFACT_NAME,
                    ],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(1, "document", &COMMON_LABEL),
            Property::must(2, "entry_state", &Rule {
                choices: Some(&Choices {
                    options: Some(&["accepted", "accepted_with_note", "not_used"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("note", &COMMON_TEXT),
        ]),
        required: 3,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PACKETOPS_PACKET_MANIFEST: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(2, "entries", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&PACKETOPS_MANIFEST_ENTRY),
                    count: Counts { most: 1024, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(1, "packet_type", &COMMON_NAME),
        ]),
        required: 2,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PACKETOPS_READINESS_OBJECT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(2, "checked_items", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Counts { most: 1024, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(4, "missing_items", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Counts { most: 1024, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(1, "readiness_state", &Rule {
                choices: Some(&Choices {
                    options: Some(&[
                        "ready_for_operator_review",
                        "exception_open",
                        "ready_to_return",
                    ]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(3, "ready_items", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Counts { most: 1024, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
        ]),
        required: 4,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PACKETOPS_RETURNED_FIELDS: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        properties: Some(&[
            Property::may("attestation", &Rule { never: true, ..Rule::ANY }),
            Property::may("exception_object", &Rule {
                choices: Some(&Choices {
                    any_of: &[
                        &Rule { of_type: Some(Type::Null), ..Rule::ANY },
                        &PACKETOPS_EXCEPTION_OBJECT,
                    ],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("missing_item_report", &PACKETOPS_MISSING_ITEM_REPORT),
            Property::may("packet_manifest", &PACKETOPS_PACKET_MANIFEST),
            Property::may("readiness_object", &PACKETOPS_READINESS_OBJECT),
        ]),
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static DILIGENCEOPS_INVENTORY_ENTRY: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(3, "artifact", &Rule {
                choices: Some(&Choices {
                    any_of: &[
                        &Rule { of_type: Some(Type::Null), ..Rule::ANY },
                        &COMMON_ARTIFACT_NAME,
                    ],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(2, "entry_state", &Rule {
                choices: Some(&Choices {
                    options: Some(&["accepted", "accepted_with_note", "not_used"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(1, "evidence", &COMMON_LABEL),
            Property::may("note", &COMMON_TEXT),
        ]),
        required: 3,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static DILIGENCEOPS_EVIDENCE_INVENTORY: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(1, "diligence_scope", &COMMON_LABEL),
            Property::must(2, "entries", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&DILIGENCEOPS_INVENTORY_ENTRY),
                    count: Counts { most: 1024, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
        ]),
        required: 2,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static DILIGENCEOPS_MISSING_ITEM: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::may("detail", &COMMON_TEXT),
            Property::must(1, "evidence", &COMMON_LABEL),
            Property::may("operator_decision", &Rule {
                choices: Some(&Choices {
                    options: Some(&["waived_missing_items", "requested_again"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(2, "reason", &Rule {
                choices: Some(&Choices {
                    options: Some(&[
                        "not_provided",
                        "illegible",
                        "expired",
                        "incomplete",
                        "wrong_document",
                        "withheld",
                    ]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
        ]),
        required: 2,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static DILIGENCEOPS_MISSING_ITEM_REPORT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(1, "missing_items", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&DILIGENCEOPS_MISSING_ITEM),
                    count: Counts { most: 1024, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
        ]),
        required: 1,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static DILIGENCEOPS_READINESS_SCORE: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(3, "checked_items", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Counts { most: 1024, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(5, "missing_items", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Counts { most: 1024, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(2, "readiness_state", &Rule {
                choices: Some(&Choices {
                    options: Some(&[
                        "proof_ready_for_operator_review",
                        "exception_open",
                        "ready_to_return",
                    ]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(4, "ready_items", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Counts { most: 1024, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(1, "score", &Rule {
                of_type: Some(Type::Integer),
                number: Some(&Bounds { least: 0.0, most: 100.0, ..Bounds::ANY }),
                ..Rule::ANY
            }),
        ]),
        required: 5,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static DILIGENCEOPS_SEVERITY: Rule = Rule {
    choices: Some(&Choices { options: Some(&["low", "medium", "high", "blocked"]), ..Choices::ANY }),
    ..Rule::ANY
};

pub(crate) static DILIGENCEOPS_RISK: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(3, "evidence", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Counts { most: 1024, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(1, "risk", &COMMON_LABEL),
            Property::must(2, "severity", &DILIGENCEOPS_SEVERITY),
            Property::may("summary", &COMMON_TEXT),
        ]),
        required: 3,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static DILIGENCEOPS_RISK_SUMMARY: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(1, "overall_risk", &DILIGENCEOPS_SEVERITY),
            Property::must(2, "risks", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&DILIGENCEOPS_RISK),
                    count: Counts { most: 1024, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
        ]),
        required: 2,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static DILIGENCEOPS_RETURNED_FIELDS: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        properties: Some(&[
            Property::may("attestation", &Rule { never: true, ..Rule::ANY }),
            Property::may("evidence_inventory", &DILIGENCEOPS_EVIDENCE_INVENTORY),
            Property::may("missing_item_report", &DILIGENCEOPS_MISSING_ITEM_REPORT),
            Property::may("readiness_score", &DILIGENCEOPS_READINESS_SCORE),
            Property::may("risk_summary", &DILIGENCEOPS_RISK_SUMMARY),
        ]),
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static RETURN_PACKAGE: Rule = Rule {
    of_type: Some(Type::Object),
    choices: Some(&Choices {
        all_of: &[
            &Rule {
                choices: Some(&Choices {
                    condition: Some(&Rule {
                        members: Some(&Members {
                            properties: Some(&[
                                Property::must(1, "rail_key", &Rule {
                                    choices: Some(&Choices {
                                        constant: Some("packetops"),
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: 1,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    when: [
                        Some(&Rule {
                            members: Some(&Members {
                                properties: Some(&[
                                    Property::may("returned_fields", &PACKETOPS_RETURNED_FIELDS),
                                ]),
                                ..Members::ANY
                            }),
                            ..Rule::ANY
                        }),
                        None,
                    ],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            },
            &Rule {
                choices: Some(&Choices {
                    condition: Some(&Rule {
                        members: Some(&Members {
                            properties: Some(&[
                                Property::must(1, "rail_key", &Rule {
                                    choices: Some(&Choices {
                                        constant: Some("diligenceops"),
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: 1,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    when: [
                        Some(&Rule {
                            members: Some(&Members {
                                properties: Some(&[
                                    Property::may("returned_fields", &DILIGENCEOPS_RETURNED_FIELDS),
                                ]),
                                ..Members::ANY
                            }),
                            ..Rule::ANY
                        }),
                        None,
                    ],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            },
        ],
        ..Choices::ANY
    }),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(11, "artifacts", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must(2, "media_type", &COMMON_MEDIA_TYPE),
                                Property::must(1, "name", &COMMON_ARTIFACT_NAME),
                                Property::must(4, "sha256", &COMMON_DIGEST),
                                Property::must(3, "size", &Rule {
                                    of_type: Some(Type::Integer),
                                    number: Some(&Bounds {
                                        least: 0.0,
                                        most: 9007199254740991.0,
                                        ..Bounds::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: 4,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Counts { most: 4096, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("attestation", &ATTESTATION),
            Property::must(14, "callback", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(1, "callback_policy", &COMMON_CALLBACK_POLICY),
                        Property::must(2, "callback_state", &COMMON_CALLBACK_STATE),
                        Property::may("callback_url", &COMMON_URL),
                    ]),
                    required: 2,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(13, "evidence_status", &COMMON_EVIDENCE_STATUS),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("return_package"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(16, "package_hash", &COMMON_DIGEST),
            Property::must(9, "package_level", &COMMON_NAME),
            Property::must(5, "production_run_id", &COMMON_ID),
            Property::must(8, "rail_key", &COMMON_RAIL_KEY),
            Property::must(12, "result_status", &COMMON_RESULT_STATUS),
            Property::must(4, "return_package_id", &COMMON_ID),
            Property::must(15, "returned_at", &COMMON_TIME),
            Property::must(10, "returned_fields", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    properties: Some(&[
                        Property::may("attestation", &Rule { never: true, ..Rule::ANY }),
                    ]),
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(7, "scope_hash", &COMMON_DIGEST),
            Property::must(6, "work_order_id", &COMMON_ID),
        ]),
        required: 16,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_METERING_POLICY: Rule = Rule {
    choices: Some(&Choices {
        options: Some(&[
            "estimate_before_debit",
            "meter_delta_only",
            "fixed_credit_debit",
            "manual_review",
        ]),
        ..Choices::ANY
    }),
    ..Rule::ANY
};

pub(crate) static RUN_CONTRACT: Rule = Rule {
    of_type: Some(Type::Object),
    choices: Some(&Choices {
        condition: Some(&Rule {
            members: Some(&Members {
                properties: Some(&[
                    Property::must(1, "callback_policy", &Rule {
                        choices: Some(&Choices {
                            constant: Some("callback_required"),
                            ..Choices::ANY
                        }),
                        ..Rule::ANY
                    }),
                ]),
                required: 1,
                ..Members::ANY
            }),
            ..Rule::ANY
        }),
        when: [
            Some(&Rule {
                members: Some(&Members {
                    required: 1,
                    required_others: &[(1, "callback_url")],
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            None,
        ],
        ..Choices::ANY
    }),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::may("accepted_at", &COMMON_TIME),
            Property::must(5, "agent_id", &COMMON_ID),
            Property::must(12, "callback_policy", &COMMON_CALLBACK_POLICY),
            Property::may("callback_url", &COMMON_URL),
            Property::must(15, "contract_hash", &COMMON_DIGEST),
            Property::must(4, "contract_id", &COMMON_ID),
            Property::must(14, "created_at", &COMMON_TIME),
            Property::may("credit_entitlement_id", &COMMON_ID),
            Property::must(9, "evidence_requirements", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_NAME),
                    count: Counts { most: 64, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(10, "expected_outputs", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_NAME),
                    count: Counts { least: 1, most: 64, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::may("handshake_id", &COMMON_ID),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(11, "metering_policy", &COMMON_METERING_POLICY),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("run_contract"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::may("out_of_scope", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Counts { most: 64, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("preflight_id", &COMMON_ID),
            Property::may("quote_id", &COMMON_ID),
            Property::must(7, "requested_capability", &COMMON_NAME),
            Property::must(6, "requested_tool", &COMMON_RAIL_KEY),
            Property::may("result_package_schema_url", &COMMON_URL),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(8, "scope", &COMMON_TEXT),
            Property::must(13, "status", &COMMON_NAME),
            Property::may("trust_profile_id", &COMMON_ID),
        ]),
        required: 15,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static RUNTIME_RECORD: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(7, "agent_id", &COMMON_ID),
            Property::must(5, "agent_task_run_id", &COMMON_ID),
            Property::may("contract_id", &COMMON_ID),
            Property::must(17, "created_at", &COMMON_TIME),
            Property::may("credit_entitlement_id", &COMMON_ID),
            Property::must(15, "credits_debited", &COMMON_CREDITS),
            Property::must(12, "evidence_status", &COMMON_EVIDENCE_STATUS),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(11, "lifecycle_state", &COMMON_LIFECYCLE_STATE),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("runtime_record"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::may("pilot_id", &COMMON_ID),
            Property::may("quote_id", &COMMON_ID),
            Property::must(9, "requested_capability", &COMMON_NAME),
            Property::must(8, "requested_tool", &COMMON_RAIL_KEY),
            Property::may("result_attestation_url", &COMMON_URL),
            Property::may("result_url", &COMMON_URL),
            Property::must(13, "retry_state", &Rule {
                choices: Some(&Choices {
                    options: Some(&["none", "retry_ready", "retrying", "replay_ready", "exhausted"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(4, "runtime_record_id", &COMMON_ID),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(18, "started_at", &Rule {
                choices: Some(&Choices {
                    any_of: &[&Rule { of_type: Some(Type::Null), ..Rule::ANY }, &COMMON_TIME],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(10, "state", &COMMON_PRODUCTION_RUN_STATE),
            Property::must(16, "status_url", &COMMON_URL),
            Property::must(14, "step_events", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must(6, "actor", &COMMON_LABEL),
                                Property::must(2, "event_id", &COMMON_ID),
                                Property::must(3, "event_type", &COMMON_RUN_EVENT_TYPE),
                                Property::may("evidence_status", &COMMON_EVIDENCE_STATUS),
                                Property::must(4, "from_state", &Rule {
                                    choices: Some(&Choices {
                                        any_of: &[
                                            &Rule { of_type: Some(Type::Null), ..Rule::ANY },
                                            &COMMON_LIFECYCLE_STATE,
                                        ],
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Property::must(7, "occurred_at", &COMMON_TIME),
                                Property::may("public_note", &COMMON_LABEL),
                                Property::may("record", &COMMON_OBJECT_REFERENCE),
                                Property::must(1, "sequence", &Rule {
                                    of_type: Some(Type::Integer),
                                    number: Some(&Bounds {
                                        least: 1.0,
                                        most: 1024.0,
                                        ..Bounds::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Property::may("step", &COMMON_NAME),
                                Property::must(5, "to_state", &COMMON_LIFECYCLE_STATE),
                            ]),
                            required: 7,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Counts { least: 1, most: 256, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("task_ledger", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::may("ledger_entry_id", &COMMON_ID),
                        Property::must(1, "ledger_url", &COMMON_URL),
                    ]),
                    required: 1,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(6, "task_token", &COMMON_ID),
            Property::may("trust_profile_id", &COMMON_ID),
            Property::must(19, "updated_at", &COMMON_TIME),
            Property::may("work_order_id", &COMMON_ID),
        ]),
        required: 19,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static SETTLEMENT_RECEIPT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(6, "agent_task_run_id", &COMMON_ID),
            Property::must(14, "amount", &COMMON_MONEY),
            Property::must(11, "credit_account_id", &COMMON_ID),
            Property::may("credit_entitlement_id", &COMMON_ID),
            Property::may("credit_funding_id", &COMMON_ID),
            Property::must(15, "credit_unit", &COMMON_NAME),
            Property::must(16, "credits_funded", &COMMON_CREDITS),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(19, "issued_at", &COMMON_TIME),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("settlement_receipt"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(12, "payment_kind", &COMMON_PAYMENT_KIND),
            Property::must(13, "price", &COMMON_MONEY),
            Property::may("provider_id", &COMMON_ID),
            Property::must(8, "provider_reference", &COMMON_PAYMENT_REFERENCE),
            Property::may("quote_id", &COMMON_ID),
            Property::must(20, "receipt_hash", &COMMON_DIGEST),
            Property::must(4, "receipt_id", &COMMON_ID),
            Property::must(21, "receipt_signature", &COMMON_SIGNATURE),
            Property::must(5, "receipt_type", &Rule {
                choices: Some(&Choices {
                    constant: Some("agent_settlement_receipt"),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(17, "release_policy", &COMMON_NAME),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(7, "settlement_provider", &COMMON_PROVIDER_TYPE),
            Property::must(9, "settlement_reference", &COMMON_PAYMENT_REFERENCE),
            Property::must(10, "settlement_status", &Rule {
                choices: Some(&Choices { constant: Some("credits_funded"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(18, "usage_receipt_policy", &Rule {
                choices: Some(&Choices {
                    constant: Some("usage_receipts_record_credits_consumed_after_work_runs"),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("verification_id", &COMMON_ID),
        ]),
        required: 21,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static SUPPORT_MATRIX_ENTRY: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(4, "binding_id", &COMMON_ID),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(10, "issued_at", &COMMON_TIME),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("support_matrix_entry"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(8, "operating_contract", &COMMON_NAME),
            Property::must(7, "rails", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::may("callback", &COMMON_SERVICE_PATH),
                        Property::may("console_state", &COMMON_SERVICE_PATH),
                        Property::may("credit_entitlement", &COMMON_SERVICE_PATH),
                        Property::may("exception", &COMMON_SERVICE_PATH),
                        Property::may("handshake", &COMMON_SERVICE_PATH),
                        Property::may("preflight", &COMMON_SERVICE_PATH),
                        Property::may("quote", &COMMON_SERVICE_PATH),
                        Property::may("replay", &COMMON_SERVICE_PATH),
                        Property::may("result_attestation", &COMMON_SERVICE_PATH),
                        Property::may("result_contract", &COMMON_SERVICE_PATH),
                        Property::may("run_contract", &COMMON_SERVICE_PATH),
                        Property::may("settlement_receipt", &COMMON_SERVICE_PATH),
                        Property::may("task_ledger", &COMMON_SERVICE_PATH),
                        Property::may("task_lifecycle", &COMMON_SERVICE_PATH),
                        Property::may("trust_profile", &COMMON_SERVICE_PATH),
                        Property::may("usage_receipt", &COMMON_SERVICE_PATH),
                    ]),
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(6, "requested_tool", &COMMON_RAIL_KEY),
            Property::must(9, "result_contract", &COMMON_NAME),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(5, "task_token", &COMMON_ID),
        ]),
        required: 10,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static RETURN_PACKAGE_ARTIFACTS: Rule = Rule {
    of_type: Some(Type::Array),
    list: Some(&List {
        items: Some(&Rule {
            of_type: Some(Type::Object),
            members: Some(&Members {
                closed: true,
                properties: Some(&[
                    Property::must(2, "media_type", &COMMON_MEDIA_TYPE),
                    Property::must(1, "name", &COMMON_ARTIFACT_NAME),
                    Property::must(4, "sha256", &COMMON_DIGEST),
                    Property::must(3, "size", &Rule {
                        of_type: Some(Type::Integer),
                        number: Some(&Bounds {
                            least: 0.0,
                            most: 9007199254740991.0,
                            ..Bounds::ANY
                        }),
                        ..Rule::ANY
                    }),
                ]),
                required: 4,
                ..Members::ANY
            }),
            ..Rule::ANY
        }),
        count: Counts { most: 4096, ..Counts::ANY },
        ..List::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_EXCEPTION_TYPE: Rule = Rule {
    choices: Some(&Choices {
        options: Some(&[
            "evidence_gap",
            "callback_failure",
            "credit_hold",
            "tool_execution_pause",
            "result_quality_review",
            "settlement_mismatch",
            "manual_review_required",
        ]),
        ..Choices::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_TASK_SEVERITY: Rule = Rule {
    choices: Some(&Choices { options: Some(&["low", "medium", "high", "blocked"]), ..Choices::ANY }),
    ..Rule::ANY
};

pub(crate) static TOKENOPS_RESULT_PACKAGE: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(7, "agent_task_run_id", &COMMON_ID),
            Property::must(18, "artifacts", &RETURN_PACKAGE_ARTIFACTS),
            Property::may("contract_hash", &COMMON_DIGEST),
            Property::may("contract_id", &COMMON_ID),
            Property::must(12, "delivery_state", &COMMON_CALLBACK_STATE),
            Property::must(16, "evidence_score", &Rule {
                of_type: Some(Type::Integer),
                number: Some(&Bounds { least: 0.0, most: 100.0, ..Bounds::ANY }),
                ..Rule::ANY
            }),
            Property::must(15, "evidence_status", &COMMON_EVIDENCE_STATUS),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(17, "next_action", &COMMON_NAME),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices {
                    constant: Some("tokenops_result_package"),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(13, "operating_exceptions", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must(1, "exception_id", &COMMON_ID),
                                Property::must(2, "exception_type", &COMMON_EXCEPTION_TYPE),
                                Property::must(6, "missing_items", &Rule {
                                    of_type: Some(Type::Array),
                                    list: Some(&List {
                                        items: Some(&COMMON_LABEL),
                                        count: Counts { most: 1024, ..Counts::ANY },
                                        ..List::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Property::must(3, "severity", &COMMON_TASK_SEVERITY),
                                Property::must(4, "status", &COMMON_EXCEPTION_STATUS),
                                Property::must(5, "summary", &COMMON_LABEL),
                            ]),
                            required: 6,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Counts { most: 1024, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(6, "operating_tool", &COMMON_RAIL_KEY),
            Property::must(5, "package_type", &Rule {
                choices: Some(&Choices {
                    constant: Some("tokenops_result_package"),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(8, "requested_capability", &COMMON_NAME),
            Property::must(20, "result_package_hash", &COMMON_DIGEST),
            Property::must(4, "result_package_id", &COMMON_ID),
            Property::must(14, "result_status", &COMMON_RESULT_STATUS),
            Property::must(19, "returned_at", &COMMON_TIME),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::may("scope_hash", &COMMON_DIGEST),
            Property::must(10, "settlement_evidence", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::may("digest", &COMMON_DIGEST),
                                Property::must(1, "evidence", &COMMON_NAME),
                                Property::must(2, "evidence_state", &Rule {
                                    choices: Some(&Choices {
                                        options: Some(&["matched", "unmatched", "missing"]),
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Property::may("settlement_reference", &COMMON_PAYMENT_REFERENCE),
                            ]),
                            required: 2,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Counts { most: 1024, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(9, "tokenized_asset_context", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::may("asset", &COMMON_ASSET),
                        Property::must(1, "asset_name", &COMMON_LABEL),
                        Property::may("holder_records", &Rule {
                            of_type: Some(Type::Integer),
                            number: Some(&Bounds {
                                least: 0.0,
                                most: 9007199254740991.0,
                                ..Bounds::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must(2, "token_context", &COMMON_TEXT),
                    ]),
                    required: 2,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(11, "usage_records", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must(2, "credits_debited", &COMMON_CREDITS),
                                Property::must(1, "usage_receipt_id", &COMMON_ID),
                            ]),
                            required: 2,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Counts { least: 1, most: 64, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("work_order_id", &COMMON_ID),
        ]),
        required: 20,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static TRUST_PROFILE: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(6, "agent_id", &COMMON_ID),
            Property::must(7, "agent_name", &COMMON_LABEL),
            Property::must(11, "data_policy", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(1, "allowed_data_modes", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&COMMON_NAME),
                                count: Counts { least: 1, most: 64, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must(2, "prohibited_inputs_acknowledged", &Rule {
                            of_type: Some(Type::Boolean),
                            ..Rule::ANY
                        }),
                    ]),
                    required: 2,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("trust_profile"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::may("onboarding_id", &COMMON_ID),
            Property::must(5, "profile_type", &Rule {
                choices: Some(&Choices { constant: Some("agent_trust_profile"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(8, "requested_tools", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_RAIL_KEY),
                    count: Counts { least: 1, most: 16, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(10, "review_status", &COMMON_NAME),
            Property::must(12, "reviewed_at", &COMMON_TIME),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(9, "trust_level", &COMMON_NAME),
            Property::must(4, "trust_profile_id", &COMMON_ID),
        ]),
        required: 12,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static USAGE_RECEIPT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(8, "agent_task_run_id", &COMMON_ID),
            Property::must(13, "credit_ledger_entry", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(1, "agent_account_id", &COMMON_ID),
                        Property::must(3, "credits_debited", &COMMON_CREDITS),
                        Property::must(2, "credits_funded", &COMMON_CREDITS),
                        Property::must(5, "currency_or_unit", &COMMON_NAME),
                        Property::may("ledger_entry_id", &COMMON_ID),
                        Property::must(4, "remaining_credits", &COMMON_CREDITS),
                    ]),
                    required: 5,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(14, "credits_debited", &COMMON_CREDITS),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(17, "issued_at", &COMMON_TIME),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::may("metering_policy", &COMMON_METERING_POLICY),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("usage_receipt"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(6, "operating_tool", &COMMON_RAIL_KEY),
            Property::must(18, "receipt_hash", &COMMON_DIGEST),
            Property::must(4, "receipt_id", &COMMON_ID),
            Property::must(19, "receipt_signature", &COMMON_SIGNATURE),
            Property::must(5, "receipt_type", &Rule {
                choices: Some(&Choices { constant: Some("tokenops_usage_receipt"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(15, "remaining_credits", &COMMON_CREDITS),
            Property::must(10, "requested_capability", &COMMON_NAME),
            Property::must(9, "requested_tool", &COMMON_RAIL_KEY),
            Property::must(12, "result_package_hash", &COMMON_DIGEST),
            Property::must(11, "result_package_id", &COMMON_ID),
            Property::must(16, "result_status", &COMMON_RESULT_STATUS),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(7, "work_order_id", &COMMON_ID),
        ]),
        required: 19,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static VERIFICATION_SNAPSHOT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(14, "checks", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    first_items: &[
                        &Rule {
                            of_type: Some(Type::Object),
                            members: Some(&Members {
                                closed: true,
                                properties: Some(&[
                                    Property::must(1, "check", &Rule {
                                        choices: Some(&Choices {
                                            constant: Some("receipt_identity"),
                                            ..Choices::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                    Property::must(2, "outcome", &Rule {
                                        choices: Some(&Choices {
                                            options: Some(&["pass", "fail", "not_run"]),
                                            ..Choices::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                ]),
                                required: 2,
                                ..Members::ANY
                            }),
                            ..Rule::ANY
                        },
                        &Rule {
                            of_type: Some(Type::Object),
                            members: Some(&Members {
                                closed: true,
                                properties: Some(&[
                                    Property::must(1, "check", &Rule {
                                        choices: Some(&Choices {
                                            constant: Some("receipt_signature"),
                                            ..Choices::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                    Property::must(2, "outcome", &Rule {
                                        choices: Some(&Choices {
                                            options: Some(&["pass", "fail", "not_run"]),
                                            ..Choices::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                ]),
                                required: 2,
                                ..Members::ANY
                            }),
                            ..Rule::ANY
                        },
                        &Rule {
                            of_type: Some(Type::Object),
                            members: Some(&Members {
                                closed: true,
                                properties: Some(&[
                                    Property::must(1, "check", &Rule {
                                        choices: Some(&Choices {
                                            constant: Some("hash_recomputation"),
                                            ..Choices::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                    Property::must(2, "outcome", &Rule {
                                        choices: Some(&Choices {
                                            options: Some(&["pass", "fail", "not_run"]),
                                            ..Choices::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                ]),
                                required: 2,
                                ..Members::ANY
                            }),
                            ..Rule::ANY
                        },
                        &Rule {
                            of_type: Some(Type::Object),
                            members: Some(&Members {
                                closed: true,
                                properties: Some(&[
                                    Property::must(1, "check", &Rule {
                                        choices: Some(&Choices {
                                            constant: Some("run_package_binding"),
                                            ..Choices::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                    Property::must(2, "outcome", &Rule {
                                        choices: Some(&Choices {
                                            options: Some(&["pass", "fail", "not_run"]),
                                            ..Choices::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                ]),
                                required: 2,
                                ..Members::ANY
                            }),
                            ..Rule::ANY
                        },
                        &Rule {
                            of_type: Some(Type::Object),
                            members: Some(&Members {
                                closed: true,
                                properties: Some(&[
                                    Property::must(1, "check", &Rule {
                                        choices: Some(&Choices {
                                            constant: Some("payment_binding"),
                                            ..Choices::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                    Property::must(2, "outcome", &Rule {
                                        choices: Some(&Choices {
                                            options: Some(&["pass", "fail", "not_run"]),
                                            ..Choices::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                ]),
                                required: 2,
                                ..Members::ANY
                            }),
                            ..Rule::ANY
                        },
                    ],
                    count: Counts { least: 5, most: 5, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(6, "customer_account_id", &COMMON_ID),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("verification_snapshot"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(12, "package_hash", &COMMON_DIGEST),
            Property::must(8, "payment_record_id", &COMMON_ID),
            Property::must(9, "payment_reference", &COMMON_PAYMENT_REFERENCE),
            Property::must(5, "production_run_id", &COMMON_ID),
            Property::must(13, "receipt_hash", &COMMON_DIGEST),
            Property::must(11, "receipt_id", &COMMON_ID),
            Property::must(10, "return_package_id", &COMMON_ID),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(4, "verification_id", &COMMON_ID),
            Property::must(15, "verification_state", &Rule {
                choices: Some(&Choices {
                    options: Some(&["receipt_verified", "receipt_unverified"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(16, "verified_at", &COMMON_TIME),
            Property::must(7, "work_order_id", &COMMON_ID),
        ]),
        required: 16,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PACKETOPS_INPUTS: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(2, "available_documents", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Counts { most: 1024, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(3, "expected_documents", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Counts { least: 1, most: 1024, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(1, "packet_type", &COMMON_NAME),
        ]),
        required: 3,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static DILIGENCEOPS_INPUTS: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(2, "available_evidence", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Counts { least: 1, most: 1024, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(1, "diligence_scope", &COMMON_LABEL),
        ]),
        required: 2,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static TOKENOPS_INPUTS: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(1, "asset_name", &COMMON_LABEL),
            Property::must(3, "holder_records", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Counts { most: 1024, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(4, "settlement_context", &COMMON_TEXT),
            Property::must(2, "token_context", &COMMON_TEXT),
        ]),
        required: 4,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static WORK_ORDER: Rule = Rule {
    of_type: Some(Type::Object),
    choices: Some(&Choices {
        all_of: &[
            &Rule {
                choices: Some(&Choices {
                    condition: Some(&Rule {
                        members: Some(&Members {
                            properties: Some(&[
                                Property::must(1, "rail_key", &Rule {
                                    choices: Some(&Choices {
                                        constant: Some("packetops"),
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: 1,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    when: [
                        Some(&Rule {
                            members: Some(&Members {
                                properties: Some(&[Property::may("inputs", &PACKETOPS_INPUTS)]),
                                ..Members::ANY
                            }),
                            ..Rule::ANY
                        }),
                        None,
                    ],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            },
            &Rule {
                choices: Some(&Choices {
                    condition: Some(&Rule {
                        members: Some(&Members {
                            properties: Some(&[
                                Property::must(1, "rail_key", &Rule {
                                    choices: Some(&Choices {
                                        constant: Some("diligenceops"),
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: 1,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    when: [
                        Some(&Rule {
                            members: Some(&Members {
                                properties: Some(&[Property::may("inputs", &DILIGENCEOPS_INPUTS)]),
                                ..Members::ANY
                            }),
                            ..Rule::ANY
                        }),
                        None,
                    ],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            },
            &Rule {
                choices: Some(&Choices {
                    condition: Some(&Rule {
                        members: Some(&Members {
                            properties: Some(&[
                                Property::must(1, "rail_key", &Rule {
                                    choices: Some(&Choices {
                                        constant: Some("tokenops"),
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: 1,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    when: [
                        Some(&Rule {
                            members: Some(&Members {
                                properties: Some(&[Property::may("inputs", &TOKENOPS_INPUTS)]),
                                ..Members::ANY
                            }),
                            ..Rule::ANY
                        }),
                        None,
                    ],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            },
        ],
        ..Choices::ANY
    }),
    members: Some(&Members {
        closed: true,
        dependent: &[("requester_signature", &["requester_issuer"])],
        properties: Some(&[
            Property::may("client_reference", &COMMON_LABEL),
            Property::must(15, "created_at", &COMMON_TIME),
            Property::must(4, "customer_account_id", &COMMON_ID),
            Property::must(9, "expected_return_package", &COMMON_NAME),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(13, "idempotency_key", &COMMON_ID),
            Property::must(7, "inputs", &Rule { of_type: Some(Type::Object), ..Rule::ANY }),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("work_order"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(11, "package_level", &COMMON_NAME),
            Property::must(12, "price", &COMMON_MONEY),
            Property::must(14, "provider", &COMMON_ORIGIN),
            Property::may("quote_id", &COMMON_ID),
            Property::must(5, "rail_key", &COMMON_RAIL_KEY),
            Property::may("requester_issuer", &COMMON_ORIGIN),
            Property::may("requester_signature", &COMMON_SIGNATURE),
            Property::must(8, "required_fields", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_NAME),
                    count: Counts { least: 1, most: 64, ..Counts::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(10, "return_target", &Rule {
                of_type: Some(Type::Object),
                choices: Some(&Choices {
                    condition: Some(&Rule {
                        members: Some(&Members {
                            properties: Some(&[
                                Property::must(1, "callback_policy", &Rule {
                                    choices: Some(&Choices {
                                        constant: Some("callback_required"),
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: 1,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    when: [
                        Some(&Rule {
                            members: Some(&Members {
                                required: 1,
                                required_others: &[(1, "callback_url")],
                                ..Members::ANY
                            }),
                            ..Rule::ANY
                        }),
                        None,
                    ],
                    ..Choices::ANY
                }),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(1, "callback_policy", &COMMON_CALLBACK_POLICY),
                        Property::may("callback_url", &COMMON_URL),
                    ]),
                    required: 1,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(6, "scope", &COMMON_TEXT),
            Property::must(16, "scope_hash", &COMMON_DIGEST),
            Property::must(3, "work_order_id", &COMMON_ID),
        ]),
        required: 16,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static WORK_ORDER_DISPATCH: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(4, "dispatch_id", &COMMON_ID),
            Property::must(11, "dispatched_at", &COMMON_TIME),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must(5, "intake", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must(2, "agent_id", &COMMON_ID),
                        Property::must(1, "intake_id", &COMMON_ID),
                        Property::must(4, "received_at", &COMMON_TIME),
                        Property::must(3, "workflow_type", &COMMON_NAME),
                    ]),
                    required: 4,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("work_order_dispatch"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(9, "requested_tool", &COMMON_RAIL_KEY),
            Property::must(10, "routing_state", &COMMON_NAME),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(7, "scope_hash", &COMMON_DIGEST),
            Property::must(8, "task_token", &COMMON_ID),
            Property::must(6, "work_order_id", &COMMON_ID),
        ]),
        required: 11,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PROOF_BUNDLE: Rule = Rule {
    of_type: Some(Type::Object),
    choices: Some(&Choices {
        condition: Some(&Rule {
            members: Some(&Members {
                required: 1,
                required_others: &[(1, "agent_task_run_id")],
                ..Members::ANY
            }),
            ..Rule::ANY
        }),
        when: [
            Some(&Rule {
                members: Some(&Members {
                    properties: Some(&[
                        Property::may("production_run_id", &Rule { never: true, ..Rule::ANY }),
                    ]),
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Some(&Rule {
                members: Some(&Members {
                    required: 1,
                    required_others: &[(1, "production_run_id")],
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
        ],
        ..Choices::ANY
    }),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::may("agent_task_run_id", &COMMON_ID),
            Property::must(3, "issuer", &COMMON_ORIGIN),
            Property::must(1, "object_type", &Rule {
                choices: Some(&Choices { constant: Some("proof_bundle"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must(6, "objects", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    additional: Some(&Rule {
                        of_type: Some(Type::Array),
                        list: Some(&List {
                            items: Some(&Rule { of_type: Some(Type::Object), ..Rule::ANY }),
                            count: Counts { least: 1, most: 256, ..Counts::ANY },
                            ..List::ANY
                        }),
                        ..Rule::ANY
                    }),
                    properties: Some(&[
                        Property::may("acceptance_validation", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&ACCEPTANCE_VALIDATION),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("attestation", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&ATTESTATION),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("callback_delivery", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&CALLBACK_DELIVERY),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("completion_proof", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&COMPLETION_PROOF),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("controlled_pilot_envelope", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&CONTROLLED_PILOT_ENVELOPE),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("credential_envelope", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&CREDENTIAL_ENVELOPE),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("credit_entitlement", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&CREDIT_ENTITLEMENT),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("customer_account", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&CUSTOMER_ACCOUNT),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("execution_command", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&EXECUTION_COMMAND),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("full_loop_envelope", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&FULL_LOOP_ENVELOPE),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("ledger_entry", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&LEDGER_ENTRY),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("live_pilot_envelope", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&LIVE_PILOT_ENVELOPE),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("onboarding", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&ONBOARDING),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("payment_reference", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&PAYMENT_REFERENCE),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("pilot_report", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&PILOT_REPORT),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("production_run", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&PRODUCTION_RUN),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("provider_confirmation", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&PROVIDER_CONFIRMATION),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("provider_route", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&PROVIDER_ROUTE),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("queue_state", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&QUEUE_STATE),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("quote", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&QUOTE),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("receipt", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&RECEIPT),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("replay_context", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&REPLAY_CONTEXT),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("result_contract", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&RESULT_CONTRACT),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("return_package", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&RETURN_PACKAGE),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("run_contract", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&RUN_CONTRACT),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("runtime_record", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&RUNTIME_RECORD),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("settlement_receipt", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&SETTLEMENT_RECEIPT),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("support_matrix_entry", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&SUPPORT_MATRIX_ENTRY),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("tokenops_result_package", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&TOKENOPS_RESULT_PACKAGE),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("trust_profile", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&TRUST_PROFILE),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("usage_receipt", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&USAGE_RECEIPT),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("verification_snapshot", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&VERIFICATION_SNAPSHOT),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("work_order", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&WORK_ORDER),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("work_order_dispatch", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&WORK_ORDER_DISPATCH),
                                count: Counts { least: 1, most: 256, ..Counts::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                    ]),
                    names: Some(&COMMON_NAME),
                    count: Counts { most: 64, ..Counts::ANY },
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("production_run_id", &COMMON_ID),
            Property::must(4, "profile", &COMMON_NAME),
            Property::must(5, "rail_key", &COMMON_RAIL_KEY),
            Property::must(2, "schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
        ]),
        required: 6,
        ..Members::ANY
    }),
    ..Rule::ANY
};
