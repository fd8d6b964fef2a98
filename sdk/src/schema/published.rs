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
        characters: Bounds { most: 261.0, ..Bounds::ANY },
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
            Property::must("_type", &Rule {
                choices: Some(&Choices {
                    constant: Some("https://in-toto.io/Statement/v1"),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("predicate", &Rule {
                of_type: Some(Type::Object),
                choices: Some(&Choices {
                    condition: Some(&Rule {
                        members: Some(&Members {
                            required: &["agent_task_run_id"],
                            required_properties: 0,
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
                                required: &["result_package_id"],
                                required_properties: 0,
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
                                required: &["production_run_id", "return_package_id"],
                                required_properties: 0,
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
                        Property::must("attested_at", &COMMON_TIME),
                        Property::must("evidence_status", &COMMON_EVIDENCE_STATUS),
                        Property::must("issuer", &COMMON_ORIGIN),
                        Property::may("production_run_id", &COMMON_ID),
                        Property::must("rail_key", &COMMON_RAIL_KEY),
                        Property::may("result_package_id", &COMMON_ID),
                        Property::must("result_status", &COMMON_RESULT_STATUS),
                        Property::may("return_package_id", &COMMON_ID),
                        Property::must("returned_at", &COMMON_TIME),
                    ]),
                    required: &[
                        "issuer",
                        "rail_key",
                        "result_status",
                        "evidence_status",
                        "returned_at",
                        "attested_at",
                    ],
                    required_properties: 6,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("predicateType", &Rule {
                choices: Some(&Choices {
                    constant: Some("https://weverlabs.com/attestation/work-completed/v1"),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("subject", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must("digest", &Rule {
                                    of_type: Some(Type::Object),
                                    members: Some(&Members {
                                        closed: true,
                                        properties: Some(&[
                                            Property::must("sha256", &COMMON_HEX_DIGEST),
                                        ]),
                                        required: &["sha256"],
                                        required_properties: 1,
                                        ..Members::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Property::must("name", &Rule {
                                    of_type: Some(Type::String),
                                    text: Some(&Text {
                                        characters: Bounds {
                                            least: 1.0,
                                            most: 300.0,
                                            ..Bounds::ANY
                                        },
                                        ..Text::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: &["name", "digest"],
                            required_properties: 2,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Bounds { least: 2.0, most: 4098.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
        ]),
        required: &["_type", "subject", "predicateType", "predicate"],
        required_properties: 4,
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
            Property::must("check", &COMMON_NAME),
            Property::must("detail", &COMMON_LABEL),
            Property::must("state", &Rule {
                choices: Some(&Choices {
                    options: Some(&["passed", "failed", "skipped"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
        ]),
        required: &["check", "state", "detail"],
        required_properties: 3,
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
        count: Bounds { most: 64.0, ..Bounds::ANY },
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static ACCEPTANCE_VALIDATION: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("audit_event_id", &COMMON_ID),
            Property::must("auth_checks", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_VALIDATION_CHECK),
                    count: Bounds { least: 1.0, most: 64.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("created_at", &COMMON_TIME),
            Property::must("decision", &Rule {
                choices: Some(&Choices { options: Some(&["accepted", "rejected"]), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("function_name", &COMMON_LABEL),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("acceptance_validation"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("request_context", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must("agent_id", &COMMON_ID),
                        Property::may("client_id", &COMMON_ID),
                        Property::must("task_token", &COMMON_ID),
                        Property::must("tool", &COMMON_RAIL_KEY),
                        Property::may("work_order_id", &COMMON_ID),
                    ]),
                    required: &["agent_id", "task_token", "tool"],
                    required_properties: 3,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("response_code", &Rule {
                of_type: Some(Type::Integer),
                number: Some(&Bounds { least: 100.0, most: 599.0, ..Bounds::ANY }),
                ..Rule::ANY
            }),
            Property::must("runtime_surface", &COMMON_NAME),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("validation_checks", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_VALIDATION_CHECK),
                    count: Bounds { least: 1.0, most: 64.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("validation_id", &COMMON_ID),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "validation_id",
            "runtime_surface",
            "function_name",
            "request_context",
            "auth_checks",
            "validation_checks",
            "decision",
            "response_code",
            "audit_event_id",
            "created_at",
        ],
        required_properties: 13,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_BASE64: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text {
        format: Some(&format::BASE64),
        characters: Bounds { most: 1048576.0, ..Bounds::ANY },
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
            Property::must("attestation_id", &COMMON_ID),
            Property::must("envelope", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must("payload", &Rule {
                            choices: Some(&Choices {
                                all_of: &[
                                    &COMMON_BASE64,
                                    &Rule {
                                        text: Some(&Text {
                                            characters: Bounds { least: 4.0, ..Bounds::ANY },
                                            ..Text::ANY
                                        }),
                                        ..Rule::ANY
                                    },
                                ],
                                ..Choices::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must("payloadType", &Rule {
                            choices: Some(&Choices {
                                constant: Some("application/vnd.in-toto+json"),
                                ..Choices::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must("signatures", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&Rule {
                                    of_type: Some(Type::Object),
                                    members: Some(&Members {
                                        closed: true,
                                        properties: Some(&[
                                            Property::must("keyid", &COMMON_KEY_ID),
                                            Property::must("sig", &Rule {
                                                of_type: Some(Type::String),
                                                text: Some(&Text {
                                                    format: Some(&format::DSSE_SIGNATURE),
                                                    ..Text::ANY
                                                }),
                                                ..Rule::ANY
                                            }),
                                        ]),
                                        required: &["keyid", "sig"],
                                        required_properties: 2,
                                        ..Members::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                count: Bounds { least: 1.0, most: 1.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                    ]),
                    required: &["payload", "payloadType", "signatures"],
                    required_properties: 3,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("attestation"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
        ]),
        required: &["object_type", "schema_version", "issuer", "attestation_id", "envelope"],
        required_properties: 5,
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
            Property::must("algorithm", &Rule {
                choices: Some(&Choices { constant: Some("Ed25519"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("key_id", &COMMON_KEY_ID),
            Property::must("value", &COMMON_SIGNATURE_VALUE),
        ]),
        required: &["key_id", "algorithm", "value"],
        required_properties: 3,
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
    text: Some(&Text { format: Some(&format::URL), ..Text::ANY }),
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
                        Property::must("acknowledged_at", &COMMON_TIME),
                        Property::must("receiver_state", &Rule {
                            choices: Some(&Choices {
                                options: Some(&["accepted", "refused"]),
                                ..Choices::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must("stored", &Rule {
                            of_type: Some(Type::Boolean),
                            ..Rule::ANY
                        }),
                    ]),
                    required: &["receiver_state", "stored", "acknowledged_at"],
                    required_properties: 3,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("agent_task_run_id", &COMMON_ID),
            Property::must("attempts", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must("attempt", &Rule {
                                    of_type: Some(Type::Integer),
                                    number: Some(&Bounds { least: 1.0, most: 256.0, ..Bounds::ANY }),
                                    ..Rule::ANY
                                }),
                                Property::must("attempted_at", &COMMON_TIME),
                                Property::may("http_status", &Rule {
                                    of_type: Some(Type::Integer),
                                    number: Some(&Bounds {
                                        least: 100.0,
                                        most: 599.0,
                                        ..Bounds::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Property::must("outcome", &Rule {
                                    choices: Some(&Choices {
                                        options: Some(&["acknowledged", "refused", "unreachable"]),
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: &["attempt", "attempted_at", "outcome"],
                            required_properties: 3,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Bounds { most: 64.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("callback_event_id", &COMMON_ID),
            Property::must("callback_hash", &COMMON_DIGEST),
            Property::may("callback_signature", &COMMON_SIGNATURE),
            Property::must("callback_state", &COMMON_CALLBACK_STATE),
            Property::must("callback_url", &COMMON_URL),
            Property::must("created_at", &COMMON_TIME),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("callback_delivery"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("payload", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must("agent_task_run_id", &COMMON_ID),
                        Property::must("event_type", &COMMON_CALLBACK_EVENT_TYPE),
                        Property::must("issued_at", &COMMON_TIME),
                        Property::must("payload_type", &Rule {
                            choices: Some(&Choices {
                                constant: Some("agent_callback_payload"),
                                ..Choices::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("receipt_url", &COMMON_URL),
                        Property::must("requested_capability", &COMMON_NAME),
                        Property::must("requested_tool", &COMMON_RAIL_KEY),
                        Property::must("result_contract_id", &COMMON_ID),
                        Property::must("result_package_hash", &COMMON_DIGEST),
                        Property::must("result_status", &COMMON_RESULT_STATUS),
                        Property::must("result_url", &COMMON_URL),
                        Property::must("work_order_id", &COMMON_ID),
                    ]),
                    required: &[
                        "payload_type",
                        "event_type",
                        "work_order_id",
                        "agent_task_run_id",
                        "requested_tool",
                        "requested_capability",
                        "result_status",
                        "result_url",
                        "result_contract_id",
                        "result_package_hash",
                        "issued_at",
                    ],
                    required_properties: 11,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("result_contract_id", &COMMON_ID),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "callback_event_id",
            "agent_task_run_id",
            "result_contract_id",
            "callback_url",
            "payload",
            "callback_hash",
            "callback_state",
            "attempts",
            "created_at",
        ],
        required_properties: 12,
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
                required: &["agent_task_run_id"],
                required_properties: 0,
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
                    required: &["result_contract_id"],
                    required_properties: 0,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Some(&Rule {
                members: Some(&Members {
                    properties: Some(&[
                        Property::may("result_contract_id", &Rule { never: true, ..Rule::ANY }),
                    ]),
                    required: &[
                        "production_run_id",
                        "customer_account_id",
                        "work_order_id",
                        "payment_record_id",
                        "payment_reference",
                        "return_package_id",
                        "receipt_id",
                    ],
                    required_properties: 0,
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
            Property::must("completed_at", &COMMON_TIME),
            Property::must("completion_id", &COMMON_ID),
            Property::must("completion_signature", &COMMON_SIGNATURE),
            Property::may("customer_account_id", &COMMON_ID),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("completion_proof"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("objects", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must("digest", &COMMON_DIGEST),
                                Property::must("object_id", &COMMON_ID),
                                Property::must("object_type", &COMMON_NAME),
                            ]),
                            required: &["object_type", "object_id", "digest"],
                            required_properties: 3,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("payment_record_id", &COMMON_ID),
            Property::may("payment_reference", &COMMON_PAYMENT_REFERENCE),
            Property::may("production_run_id", &COMMON_ID),
            Property::must("profile", &COMMON_NAME),
            Property::must("rail_key", &COMMON_RAIL_KEY),
            Property::may("receipt_id", &COMMON_ID),
            Property::may("result_contract_id", &COMMON_ID),
            Property::may("return_package_id", &COMMON_ID),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::may("verification_id", &COMMON_ID),
            Property::may("work_order_id", &COMMON_ID),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "completion_id",
            "profile",
            "rail_key",
            "objects",
            "completed_at",
            "completion_signature",
        ],
        required_properties: 9,
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
            Property::must("execution_mode", &Rule {
                choices: Some(&Choices { constant: Some("controlled_pilot"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices {
                    constant: Some("controlled_pilot_envelope"),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("pilot_id", &COMMON_ID),
            Property::must("proof_trail", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_NAME),
                    count: Bounds { least: 1.0, most: 64.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("runtime_state", &COMMON_LIFECYCLE_STATE),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("tool", &COMMON_RAIL_KEY),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "pilot_id",
            "tool",
            "execution_mode",
            "runtime_state",
            "proof_trail",
        ],
        required_properties: 8,
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
            Property::must("access_key_id", &COMMON_ID),
            Property::must("agent_id", &COMMON_ID),
            Property::must("credential_status", &Rule {
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
            Property::must("credential_type", &Rule {
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
                        Property::must("callback_status", &COMMON_CALLBACK_STATE),
                        Property::must("delivered_at", &COMMON_TIME),
                        Property::must("delivered_to", &COMMON_URL),
                        Property::must("delivery_id", &COMMON_ID),
                    ]),
                    required: &["delivery_id", "delivered_to", "delivered_at", "callback_status"],
                    required_properties: 4,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("envelope_id", &COMMON_ID),
            Property::must("expires_at", &COMMON_TIME),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("issued_at", &COMMON_TIME),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("links", &Rule {
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
            Property::must("masked_key_hint", &COMMON_MASKED_KEY),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("credential_envelope"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::may("onboarding_id", &COMMON_ID),
            Property::must("retrieval_mode", &Rule {
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
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("scope", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must("allowed_endpoints", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&COMMON_LABEL),
                                count: Bounds { least: 1.0, most: 64.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must("allowed_tools", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&COMMON_RAIL_KEY),
                                count: Bounds { least: 1.0, most: 16.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("contract_id", &COMMON_ID),
                        Property::must("credit_account_id", &COMMON_ID),
                        Property::may("rate_limit_profile", &COMMON_NAME),
                    ]),
                    required: &["allowed_tools", "allowed_endpoints", "credit_account_id"],
                    required_properties: 3,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("trust_profile_id", &COMMON_ID),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "envelope_id",
            "credential_type",
            "agent_id",
            "access_key_id",
            "credential_status",
            "retrieval_mode",
            "masked_key_hint",
            "issued_at",
            "expires_at",
            "scope",
            "links",
        ],
        required_properties: 14,
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
            Property::must("amount", &COMMON_AMOUNT),
            Property::may("asset", &COMMON_ASSET),
            Property::must("currency", &COMMON_CURRENCY),
        ]),
        required: &["amount", "currency"],
        required_properties: 2,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static CREDIT_ENTITLEMENT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("agent_id", &COMMON_ID),
            Property::must("agent_task_run_id", &COMMON_ID),
            Property::must("created_at", &COMMON_TIME),
            Property::must("credit_account_id", &COMMON_ID),
            Property::must("credit_entitlement_id", &COMMON_ID),
            Property::must("credit_unit", &COMMON_NAME),
            Property::must("credits_debited", &COMMON_CREDITS),
            Property::must("credits_funded", &COMMON_CREDITS),
            Property::must("entitlement_state", &COMMON_ENTITLEMENT_STATE),
            Property::may("expires_at", &COMMON_TIME),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("funding_events", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must("amount", &COMMON_MONEY),
                                Property::must("credit_funding_id", &COMMON_ID),
                                Property::must("credits_funded", &COMMON_CREDITS),
                                Property::must("funded_at", &COMMON_TIME),
                                Property::may("settlement_receipt_id", &COMMON_ID),
                                Property::must("settlement_reference", &COMMON_PAYMENT_REFERENCE),
                                Property::may("verification_id", &COMMON_ID),
                            ]),
                            required: &[
                                "credit_funding_id",
                                "settlement_reference",
                                "amount",
                                "credits_funded",
                                "funded_at",
                            ],
                            required_properties: 5,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Bounds { most: 64.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("credit_entitlement"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::may("quote_id", &COMMON_ID),
            Property::must("remaining_credits", &COMMON_CREDITS),
            Property::may("run_eligibility", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must("decided_at", &COMMON_TIME),
                        Property::must("eligibility_state", &COMMON_NAME),
                    ]),
                    required: &["eligibility_state", "decided_at"],
                    required_properties: 2,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("updated_at", &COMMON_TIME),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "credit_entitlement_id",
            "credit_account_id",
            "agent_id",
            "agent_task_run_id",
            "entitlement_state",
            "credit_unit",
            "credits_funded",
            "credits_debited",
            "remaining_credits",
            "funding_events",
            "created_at",
            "updated_at",
        ],
        required_properties: 15,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static CUSTOMER_ACCOUNT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("account_state", &Rule {
                choices: Some(&Choices {
                    options: Some(&["pending", "active", "suspended", "closed"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("contact", &COMMON_LABEL),
            Property::must("created_at", &COMMON_TIME),
            Property::must("customer_account_id", &COMMON_ID),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("customer_account"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("organization", &COMMON_LABEL),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "customer_account_id",
            "organization",
            "contact",
            "account_state",
            "created_at",
        ],
        required_properties: 8,
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
    text: Some(&Text { format: Some(&format::SERVICE_PATH), ..Text::ANY }),
    ..Rule::ANY
};

pub(crate) static EXECUTION_COMMAND: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("callback_target", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must("callback_policy", &COMMON_CALLBACK_POLICY),
                        Property::may("callback_url", &COMMON_URL),
                    ]),
                    required: &["callback_policy"],
                    required_properties: 1,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("contract_id", &COMMON_ID),
            Property::must("evidence_inputs", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::may("digest", &COMMON_DIGEST),
                                Property::must("evidence", &COMMON_NAME),
                                Property::may("label", &COMMON_LABEL),
                            ]),
                            required: &["evidence"],
                            required_properties: 1,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Bounds { most: 256.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("execution_binding", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must("bound_at", &COMMON_TIME),
                        Property::must("execution_binding_id", &COMMON_ID),
                        Property::must("tool", &COMMON_RAIL_KEY),
                    ]),
                    required: &["execution_binding_id", "tool", "bound_at"],
                    required_properties: 3,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::may("idempotency_key", &COMMON_ID),
            Property::must("issued_at", &COMMON_TIME),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("execution_command"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("proof_requirements", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_NAME),
                    count: Bounds { least: 1.0, most: 64.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("requested_capability", &COMMON_NAME),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("task_token", &COMMON_ID),
            Property::must("tool", &COMMON_RAIL_KEY),
            Property::must("tool_command_id", &COMMON_ID),
            Property::must("tool_route", &COMMON_SERVICE_PATH),
            Property::must("work_order_id", &COMMON_ID),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "tool_command_id",
            "task_token",
            "work_order_id",
            "execution_binding",
            "tool",
            "tool_route",
            "requested_capability",
            "evidence_inputs",
            "callback_target",
            "proof_requirements",
            "issued_at",
        ],
        required_properties: 14,
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
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("loop_type", &Rule {
                choices: Some(&Choices {
                    constant: Some("tokenops_full_loop_reference_run"),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("next_action", &COMMON_NAME),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("full_loop_envelope"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("operating_tool", &COMMON_RAIL_KEY),
            Property::must("path", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_NAME),
                    count: Bounds { least: 1.0, most: 64.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("run_id", &COMMON_ID),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("state", &COMMON_LIFECYCLE_STATE),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "loop_type",
            "run_id",
            "operating_tool",
            "path",
            "state",
            "next_action",
        ],
        required_properties: 9,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static COMMON_TEXT: Rule = Rule {
    of_type: Some(Type::String),
    text: Some(&Text {
        characters: Bounds { least: 1.0, most: 4000.0, ..Bounds::ANY },
        ..Text::ANY
    }),
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
            Property::must("object_id", &COMMON_ID),
            Property::must("object_type", &COMMON_NAME),
        ]),
        required: &["object_type", "object_id"],
        required_properties: 2,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static LEDGER_ENTRY: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("agent_task_run_id", &COMMON_ID),
            Property::may("checkpoint", &COMMON_TEXT),
            Property::must("created_at", &COMMON_TIME),
            Property::must("event", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must("event_id", &COMMON_ID),
                        Property::must("event_type", &COMMON_RUN_EVENT_TYPE),
                        Property::must("occurred_at", &COMMON_TIME),
                        Property::must("public_safe", &Rule {
                            of_type: Some(Type::Boolean),
                            ..Rule::ANY
                        }),
                        Property::must("reference", &COMMON_OBJECT_REFERENCE),
                    ]),
                    required: &[
                        "event_id",
                        "event_type",
                        "reference",
                        "occurred_at",
                        "public_safe",
                    ],
                    required_properties: 5,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("event_hash", &COMMON_DIGEST),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::may("inclusion_proof", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must("hashes", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&COMMON_BASE64),
                                count: Bounds { most: 64.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must("leaf_index", &Rule {
                            of_type: Some(Type::Integer),
                            number: Some(&Bounds {
                                least: 0.0,
                                most: 9007199254740991.0,
                                ..Bounds::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must("tree_size", &Rule {
                            of_type: Some(Type::Integer),
                            number: Some(&Bounds {
                                least: 1.0,
                                most: 9007199254740991.0,
                                ..Bounds::ANY
                            }),
                            ..Rule::ANY
                        }),
                    ]),
                    required: &["leaf_index", "tree_size", "hashes"],
                    required_properties: 3,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("ledger_entry_id", &COMMON_ID),
            Property::may("ledger_signature", &COMMON_SIGNATURE),
            Property::must("ledger_type", &Rule {
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
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("ledger_entry"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("sequence", &Rule {
                of_type: Some(Type::Integer),
                number: Some(&Bounds { least: 0.0, most: 9007199254740991.0, ..Bounds::ANY }),
                ..Rule::ANY
            }),
            Property::must("verification_state", &COMMON_NAME),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "ledger_entry_id",
            "ledger_type",
            "sequence",
            "agent_task_run_id",
            "event",
            "event_hash",
            "verification_state",
            "created_at",
        ],
        required_properties: 11,
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
            Property::must("credit_state", &COMMON_ENTITLEMENT_STATE),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("live_pilot_envelope"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("pilot_id", &COMMON_ID),
            Property::must("proof_objects", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_NAME),
                    count: Bounds { least: 1.0, most: 64.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("provider_route", &COMMON_PROVIDER_TYPE),
            Property::must("run_state", &COMMON_LIFECYCLE_STATE),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("tool", &COMMON_RAIL_KEY),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "pilot_id",
            "tool",
            "provider_route",
            "credit_state",
            "run_state",
            "proof_objects",
        ],
        required_properties: 9,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static ONBOARDING: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("agent_id", &COMMON_ID),
            Property::must("agent_name", &COMMON_LABEL),
            Property::must("agent_owner", &COMMON_LABEL),
            Property::must("callback_url", &COMMON_URL),
            Property::must("contract_url", &COMMON_URL),
            Property::must("data_mode", &COMMON_NAME),
            Property::must("evidence_expectations", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_NAME),
                    count: Bounds { most: 64.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::may("manifest_digest", &COMMON_DIGEST),
            Property::must("manifest_url", &COMMON_URL),
            Property::must("next_action", &COMMON_NAME),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("onboarding"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("onboarded_at", &COMMON_TIME),
            Property::must("onboarding_id", &COMMON_ID),
            Property::must("quote_url", &COMMON_URL),
            Property::must("request_type", &Rule {
                choices: Some(&Choices {
                    constant: Some("agent_self_onboarding_request"),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("requested_capabilities", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_NAME),
                    count: Bounds { least: 1.0, most: 64.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("requested_tools", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_RAIL_KEY),
                    count: Bounds { least: 1.0, most: 16.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("status_url", &COMMON_URL),
            Property::must("trust_state", &COMMON_NAME),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "onboarding_id",
            "request_type",
            "agent_id",
            "agent_name",
            "agent_owner",
            "manifest_url",
            "callback_url",
            "requested_tools",
            "requested_capabilities",
            "data_mode",
            "trust_state",
            "status_url",
            "quote_url",
            "contract_url",
            "evidence_expectations",
            "next_action",
            "onboarded_at",
        ],
        required_properties: 20,
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
            Property::must("authorized_at", &Rule {
                choices: Some(&Choices {
                    any_of: &[&Rule { of_type: Some(Type::Null), ..Rule::ANY }, &COMMON_TIME],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("evidence", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        choices: Some(&Choices {
                            one_of: Some(&[
                                &Rule {
                                    members: Some(&Members {
                                        required: &["text"],
                                        required_properties: 0,
                                        ..Members::ANY
                                    }),
                                    ..Rule::ANY
                                },
                                &Rule {
                                    members: Some(&Members {
                                        required: &["base64"],
                                        required_properties: 0,
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
                                                    characters: Bounds {
                                                        least: 4.0,
                                                        ..Bounds::ANY
                                                    },
                                                    ..Text::ANY
                                                }),
                                                ..Rule::ANY
                                            },
                                        ],
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Property::must("media_type", &COMMON_MEDIA_TYPE),
                                Property::must("sha256", &COMMON_DIGEST),
                                Property::may("text", &Rule {
                                    of_type: Some(Type::String),
                                    text: Some(&Text {
                                        characters: Bounds {
                                            least: 1.0,
                                            most: 1048576.0,
                                            ..Bounds::ANY
                                        },
                                        ..Text::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: &["media_type", "sha256"],
                            required_properties: 2,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Bounds { most: 32.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("expires_at", &COMMON_TIME),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("payment_reference"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("paid", &COMMON_MONEY),
            Property::may("payee", &COMMON_LABEL),
            Property::may("payer", &COMMON_LABEL),
            Property::must("payment_kind", &COMMON_PAYMENT_KIND),
            Property::must("payment_record_id", &COMMON_ID),
            Property::must("payment_reference", &COMMON_PAYMENT_REFERENCE),
            Property::must("payment_state", &COMMON_PAYMENT_STATE),
            Property::must("price", &COMMON_MONEY),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("scope_hash", &COMMON_DIGEST),
            Property::may("wallet", &COMMON_LABEL),
            Property::must("work_order_id", &COMMON_ID),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "payment_record_id",
            "payment_reference",
            "payment_kind",
            "work_order_id",
            "scope_hash",
            "price",
            "paid",
            "payment_state",
            "evidence",
            "authorized_at",
        ],
        required_properties: 13,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PILOT_REPORT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("agent_task_run_id", &COMMON_ID),
            Property::must("callback_state", &COMMON_CALLBACK_STATE),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("findings", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Bounds { most: 64.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("next_action", &COMMON_NAME),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("pilot_report"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("offer_readiness", &Rule {
                choices: Some(&Choices {
                    options: Some(&["ready", "ready_with_conditions", "not_ready"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("pilot_id", &COMMON_ID),
            Property::must("pilot_report_id", &COMMON_ID),
            Property::may("replay_id", &COMMON_ID),
            Property::must("requested_tool", &COMMON_RAIL_KEY),
            Property::must("result_contract_id", &COMMON_ID),
            Property::must("retry_decision", &Rule {
                choices: Some(&Choices {
                    options: Some(&["none", "retry", "replay", "hold"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("review_state", &Rule {
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
            Property::must("reviewed_at", &COMMON_TIME),
            Property::may("reviewed_by", &COMMON_LABEL),
            Property::must("runtime_state", &COMMON_LIFECYCLE_STATE),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "pilot_report_id",
            "agent_task_run_id",
            "requested_tool",
            "runtime_state",
            "result_contract_id",
            "callback_state",
            "review_state",
            "retry_decision",
            "offer_readiness",
            "findings",
            "next_action",
            "reviewed_at",
        ],
        required_properties: 15,
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
            Property::must("callback_state", &COMMON_CALLBACK_STATE),
            Property::must("created_at", &COMMON_TIME),
            Property::must("customer_account_id", &Rule {
                choices: Some(&Choices {
                    any_of: &[&Rule { of_type: Some(Type::Null), ..Rule::ANY }, &COMMON_ID],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("idempotency_key", &Rule {
                choices: Some(&Choices {
                    any_of: &[&Rule { of_type: Some(Type::Null), ..Rule::ANY }, &COMMON_ID],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("next_action", &COMMON_NEXT_ACTION),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("production_run"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("package_target", &COMMON_NAME),
            Property::must("payment_reference", &Rule {
                choices: Some(&Choices {
                    any_of: &[
                        &Rule { of_type: Some(Type::Null), ..Rule::ANY },
                        &COMMON_PAYMENT_REFERENCE,
                    ],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("payment_state", &COMMON_PAYMENT_STATE),
            Property::must("price", &COMMON_MONEY),
            Property::must("production_run_id", &COMMON_ID),
            Property::must("production_run_state", &COMMON_PRODUCTION_RUN_STATE),
            Property::may("quote_id", &COMMON_ID),
            Property::must("rail_key", &COMMON_RAIL_KEY),
            Property::must("receipt_id", &Rule {
                choices: Some(&Choices {
                    any_of: &[&Rule { of_type: Some(Type::Null), ..Rule::ANY }, &COMMON_ID],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("receipt_state", &COMMON_RECEIPT_STATE),
            Property::must("return_package_id", &Rule {
                choices: Some(&Choices {
                    any_of: &[&Rule { of_type: Some(Type::Null), ..Rule::ANY }, &COMMON_ID],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("started_at", &Rule {
                choices: Some(&Choices {
                    any_of: &[&Rule { of_type: Some(Type::Null), ..Rule::ANY }, &COMMON_TIME],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("status_url", &COMMON_URL),
            Property::must("tool_path", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        choices: Some(&Choices {
                            condition: Some(&Rule {
                                members: Some(&Members {
                                    properties: Some(&[
                                        Property::must("step", &Rule {
                                            choices: Some(&Choices {
                                                constant: Some("validate"),
                                                ..Choices::ANY
                                            }),
                                            ..Rule::ANY
                                        }),
                                    ]),
                                    required: &["step"],
                                    required_properties: 1,
                                    ..Members::ANY
                                }),
                                ..Rule::ANY
                            }),
                            when: [
                                Some(&Rule {
                                    members: Some(&Members {
                                        required: &["scope_hash"],
                                        required_properties: 0,
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
                                Property::must("answer_digest", &COMMON_DIGEST),
                                Property::must("at", &COMMON_TIME),
                                Property::must("previous", &Rule {
                                    choices: Some(&Choices {
                                        any_of: &[
                                            &Rule { of_type: Some(Type::Null), ..Rule::ANY },
                                            &COMMON_DIGEST,
                                        ],
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Property::must("request_digest", &COMMON_DIGEST),
                                Property::may("scope_hash", &COMMON_DIGEST),
                                Property::must("seq", &Rule {
                                    of_type: Some(Type::Integer),
                                    number: Some(&Bounds { least: 1.0, most: 64.0, ..Bounds::ANY }),
                                    ..Rule::ANY
                                }),
                                Property::must("step", &Rule {
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
                            required: &[
                                "seq",
                                "step",
                                "at",
                                "request_digest",
                                "answer_digest",
                                "previous",
                            ],
                            required_properties: 6,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Bounds { most: 64.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("updated_at", &COMMON_TIME),
            Property::must("work_order_id", &Rule {
                choices: Some(&Choices {
                    any_of: &[&Rule { of_type: Some(Type::Null), ..Rule::ANY }, &COMMON_ID],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "production_run_id",
            "idempotency_key",
            "rail_key",
            "customer_account_id",
            "work_order_id",
            "payment_reference",
            "price",
            "package_target",
            "production_run_state",
            "payment_state",
            "receipt_state",
            "next_action",
            "return_package_id",
            "receipt_id",
            "callback_state",
            "status_url",
            "tool_path",
            "created_at",
            "started_at",
            "updated_at",
        ],
        required_properties: 23,
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
                            required: &["text"],
                            required_properties: 0,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    },
                    &Rule {
                        members: Some(&Members {
                            required: &["base64"],
                            required_properties: 0,
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
                                        characters: Bounds { least: 4.0, ..Bounds::ANY },
                                        ..Text::ANY
                                    }),
                                    ..Rule::ANY
                                },
                            ],
                            ..Choices::ANY
                        }),
                        ..Rule::ANY
                    }),
                    Property::must("media_type", &COMMON_MEDIA_TYPE),
                    Property::must("sha256", &COMMON_DIGEST),
                    Property::may("text", &Rule {
                        of_type: Some(Type::String),
                        text: Some(&Text {
                            characters: Bounds { least: 1.0, most: 1048576.0, ..Bounds::ANY },
                            ..Text::ANY
                        }),
                        ..Rule::ANY
                    }),
                ]),
                required: &["media_type", "sha256"],
                required_properties: 2,
                ..Members::ANY
            }),
            ..Rule::ANY
        }),
        count: Bounds { most: 32.0, ..Bounds::ANY },
        ..List::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PROVIDER_CONFIRMATION: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("amount", &COMMON_MONEY),
            Property::must("credit_account_id", &COMMON_ID),
            Property::must("event_id", &COMMON_ID),
            Property::may("event_type", &COMMON_LABEL),
            Property::must("evidence", &PAYMENT_REFERENCE_EVIDENCE),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::may("idempotency_key", &COMMON_ID),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("provider_confirmation"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("provider_id", &COMMON_ID),
            Property::must("provider_reference", &COMMON_PAYMENT_REFERENCE),
            Property::may("raw_event_hash", &COMMON_DIGEST),
            Property::must("received_at", &COMMON_TIME),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("settlement_reference", &COMMON_PAYMENT_REFERENCE),
            Property::must("signature_status", &Rule {
                choices: Some(&Choices {
                    options: Some(&["valid", "invalid", "missing", "not_required"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("verification_id", &COMMON_ID),
            Property::must("verification_state", &Rule {
                choices: Some(&Choices {
                    options: Some(&["verified", "rejected", "duplicate", "manual_review"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("verified_at", &COMMON_TIME),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "verification_id",
            "provider_id",
            "event_id",
            "signature_status",
            "verification_state",
            "provider_reference",
            "settlement_reference",
            "amount",
            "credit_account_id",
            "evidence",
            "received_at",
            "verified_at",
        ],
        required_properties: 15,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PROVIDER_ROUTE: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("accepted_currencies", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_CURRENCY),
                    count: Bounds { least: 1.0, most: 32.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("confirmation_mode", &Rule {
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
            Property::must("credit_funding_rule", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must("credit_unit", &COMMON_NAME),
                        Property::must("funds_credit_account", &Rule {
                            of_type: Some(Type::Boolean),
                            ..Rule::ANY
                        }),
                        Property::must("release_policy", &COMMON_NAME),
                    ]),
                    required: &["funds_credit_account", "credit_unit", "release_policy"],
                    required_properties: 3,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("links", &Rule {
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
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("provider_route"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("payment_kind", &COMMON_PAYMENT_KIND),
            Property::must("provider_id", &COMMON_ID),
            Property::may("provider_name", &COMMON_LABEL),
            Property::must("provider_route_id", &COMMON_ID),
            Property::must("provider_type", &COMMON_PROVIDER_TYPE),
            Property::must("rail_mode", &Rule {
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
            Property::must("receipt_contract", &COMMON_NAME),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("selected_at", &COMMON_TIME),
            Property::must("supported_assets", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_ASSET),
                    count: Bounds { most: 32.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "provider_route_id",
            "provider_id",
            "provider_type",
            "rail_mode",
            "payment_kind",
            "supported_assets",
            "accepted_currencies",
            "confirmation_mode",
            "credit_funding_rule",
            "receipt_contract",
            "links",
            "selected_at",
        ],
        required_properties: 15,
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
            Property::must("heartbeat", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must("advanced", &Rule {
                            of_type: Some(Type::Integer),
                            number: Some(&Bounds {
                                least: 0.0,
                                most: 9007199254740991.0,
                                ..Bounds::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must("heartbeat_at", &COMMON_TIME),
                        Property::must("last_run", &COMMON_TIME),
                        Property::must("next_run", &COMMON_TIME),
                        Property::must("on_time", &Rule {
                            of_type: Some(Type::Boolean),
                            ..Rule::ANY
                        }),
                        Property::must("processed", &Rule {
                            of_type: Some(Type::Integer),
                            number: Some(&Bounds {
                                least: 0.0,
                                most: 9007199254740991.0,
                                ..Bounds::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must("retry_ready", &Rule {
                            of_type: Some(Type::Integer),
                            number: Some(&Bounds {
                                least: 0.0,
                                most: 9007199254740991.0,
                                ..Bounds::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must("stuck", &Rule {
                            of_type: Some(Type::Integer),
                            number: Some(&Bounds {
                                least: 0.0,
                                most: 9007199254740991.0,
                                ..Bounds::ANY
                            }),
                            ..Rule::ANY
                        }),
                    ]),
                    required: &[
                        "heartbeat_at",
                        "on_time",
                        "last_run",
                        "next_run",
                        "processed",
                        "advanced",
                        "stuck",
                        "retry_ready",
                    ],
                    required_properties: 8,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("queue_state"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("queue_state_id", &COMMON_ID),
            Property::must("queue_status", &COMMON_NAME),
            Property::must("queued_at", &COMMON_TIME),
            Property::must("requested_tool", &COMMON_RAIL_KEY),
            Property::must("retry_commands", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must("action", &COMMON_RECOVERY_ACTION),
                                Property::must("allowed_from_states", &Rule {
                                    of_type: Some(Type::Array),
                                    list: Some(&List {
                                        items: Some(&COMMON_LIFECYCLE_STATE),
                                        count: Bounds { least: 1.0, most: 21.0, ..Bounds::ANY },
                                        ..List::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Property::must("command_id", &COMMON_ID),
                                Property::must("created_at", &COMMON_TIME),
                                Property::may("idempotency_key", &COMMON_ID),
                                Property::may("reason", &COMMON_LABEL),
                                Property::must("requested_by", &COMMON_LABEL),
                                Property::must("target_state", &COMMON_LIFECYCLE_STATE),
                                Property::must("task_token", &COMMON_ID),
                            ]),
                            required: &[
                                "command_id",
                                "task_token",
                                "action",
                                "requested_by",
                                "allowed_from_states",
                                "target_state",
                                "created_at",
                            ],
                            required_properties: 7,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Bounds { most: 64.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("stuck_alerts", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must("alert_id", &COMMON_ID),
                                Property::must("created_at", &COMMON_TIME),
                                Property::must("current_lifecycle_state", &COMMON_LIFECYCLE_STATE),
                                Property::may("duration_minutes", &Rule {
                                    of_type: Some(Type::Integer),
                                    number: Some(&Bounds {
                                        least: 0.0,
                                        most: 9007199254740991.0,
                                        ..Bounds::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Property::must("recommended_action", &COMMON_RECOVERY_ACTION),
                                Property::may("retry_command_url", &COMMON_SERVICE_PATH),
                                Property::must("stuck_reason", &Rule {
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
                                Property::must("task_token", &COMMON_ID),
                            ]),
                            required: &[
                                "alert_id",
                                "task_token",
                                "current_lifecycle_state",
                                "stuck_reason",
                                "recommended_action",
                                "created_at",
                            ],
                            required_properties: 6,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Bounds { most: 64.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("task_token", &COMMON_ID),
            Property::must("updated_at", &COMMON_TIME),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "queue_state_id",
            "task_token",
            "requested_tool",
            "queue_status",
            "heartbeat",
            "stuck_alerts",
            "retry_commands",
            "queued_at",
            "updated_at",
        ],
        required_properties: 12,
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
                                Property::must("rail_key", &Rule {
                                    choices: Some(&Choices {
                                        options: Some(&["packetops", "diligenceops"]),
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: &["rail_key"],
                            required_properties: 1,
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
            Property::must("accepted_payment_methods", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must("method", &COMMON_PAYMENT_KIND),
                                Property::may("money", &COMMON_MONEY),
                            ]),
                            required: &["method"],
                            required_properties: 1,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Bounds { least: 1.0, most: 32.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("created_at", &COMMON_TIME),
            Property::may("estimate", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must("credit_unit", &COMMON_NAME),
                        Property::may("estimate_basis", &Rule {
                            of_type: Some(Type::Object),
                            members: Some(&Members {
                                closed: true,
                                properties: Some(&[
                                    Property::must("files_count", &Rule {
                                        of_type: Some(Type::Integer),
                                        number: Some(&Bounds {
                                            least: 0.0,
                                            most: 9007199254740991.0,
                                            ..Bounds::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                    Property::must("needs_callback", &Rule {
                                        of_type: Some(Type::Boolean),
                                        ..Rule::ANY
                                    }),
                                    Property::must("records_count", &Rule {
                                        of_type: Some(Type::Integer),
                                        number: Some(&Bounds {
                                            least: 0.0,
                                            most: 9007199254740991.0,
                                            ..Bounds::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                ]),
                                required: &["records_count", "files_count", "needs_callback"],
                                required_properties: 3,
                                ..Members::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must("estimated_credits", &COMMON_CREDITS),
                        Property::may("evidence_requirements", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&COMMON_NAME),
                                count: Bounds { most: 64.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must("requested_capability", &COMMON_NAME),
                    ]),
                    required: &["requested_capability", "estimated_credits", "credit_unit"],
                    required_properties: 3,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("expires_at", &COMMON_TIME),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("quote"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("package_level", &COMMON_NAME),
            Property::must("price", &COMMON_MONEY),
            Property::must("quote_id", &COMMON_ID),
            Property::must("rail_key", &COMMON_RAIL_KEY),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::may("trust_profile_id", &COMMON_ID),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "quote_id",
            "rail_key",
            "package_level",
            "price",
            "accepted_payment_methods",
            "expires_at",
            "created_at",
        ],
        required_properties: 10,
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
            Property::must("customer_account_id", &COMMON_ID),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("fee_event", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must("fee", &COMMON_MONEY),
                        Property::must("fee_bps", &Rule {
                            of_type: Some(Type::Integer),
                            number: Some(&Bounds { least: 0.0, most: 10000.0, ..Bounds::ANY }),
                            ..Rule::ANY
                        }),
                        Property::must("fee_event_id", &COMMON_ID),
                        Property::must("minimum_fee", &COMMON_MONEY),
                        Property::must("movement_type", &COMMON_MOVEMENT_TYPE),
                    ]),
                    required: &["fee_event_id", "movement_type", "fee_bps", "minimum_fee", "fee"],
                    required_properties: 5,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("issued_at", &COMMON_TIME),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("receipt"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("package_hash", &COMMON_DIGEST),
            Property::must("paid", &COMMON_MONEY),
            Property::must("payment_record_id", &COMMON_ID),
            Property::must("payment_reference", &COMMON_PAYMENT_REFERENCE),
            Property::must("price", &COMMON_MONEY),
            Property::must("production_run_id", &COMMON_ID),
            Property::must("receipt_hash", &COMMON_DIGEST),
            Property::must("receipt_id", &COMMON_ID),
            Property::must("receipt_signature", &COMMON_SIGNATURE),
            Property::must("return_package_id", &COMMON_ID),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("scope_hash", &COMMON_DIGEST),
            Property::must("work_order_id", &COMMON_ID),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "receipt_id",
            "production_run_id",
            "customer_account_id",
            "work_order_id",
            "scope_hash",
            "return_package_id",
            "package_hash",
            "payment_record_id",
            "payment_reference",
            "price",
            "paid",
            "fee_event",
            "issued_at",
            "receipt_hash",
            "receipt_signature",
        ],
        required_properties: 18,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static REPLAY_CONTEXT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("additional_credits_required", &COMMON_CREDITS),
            Property::must("agent_task_run_id", &COMMON_ID),
            Property::must("approved_context", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_NAME),
                    count: Bounds { most: 64.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("approved_recovery_action", &COMMON_NAME),
            Property::must("created_at", &COMMON_TIME),
            Property::must("credit_debit_policy", &Rule {
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
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("replay_context"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("original_state", &COMMON_LIFECYCLE_STATE),
            Property::must("replay_id", &COMMON_ID),
            Property::must("resume_from_state", &COMMON_LIFECYCLE_STATE),
            Property::must("safe_to_replay", &Rule { of_type: Some(Type::Boolean), ..Rule::ANY }),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "replay_id",
            "agent_task_run_id",
            "original_state",
            "resume_from_state",
            "approved_recovery_action",
            "approved_context",
            "credit_debit_policy",
            "additional_credits_required",
            "safe_to_replay",
            "created_at",
        ],
        required_properties: 13,
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
            Property::must("callback", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must("callback_policy", &COMMON_CALLBACK_POLICY),
                        Property::must("callback_state", &COMMON_CALLBACK_STATE),
                        Property::may("callback_url", &COMMON_URL),
                    ]),
                    required: &["callback_policy", "callback_state"],
                    required_properties: 2,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("contract_id", &COMMON_ID),
            Property::must("contract_version", &Rule {
                choices: Some(&Choices { constant: Some("2.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("credit_usage", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must("credit_unit", &COMMON_NAME),
                        Property::must("credits_debited", &COMMON_CREDITS),
                        Property::must("credits_funded", &COMMON_CREDITS),
                        Property::must("remaining_credits", &COMMON_CREDITS),
                    ]),
                    required: &[
                        "credit_unit",
                        "credits_funded",
                        "credits_debited",
                        "remaining_credits",
                    ],
                    required_properties: 4,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("exception_state", &COMMON_EXCEPTION_STATUS),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("human_summary", &COMMON_TEXT),
            Property::must("issued_at", &COMMON_TIME),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("lifecycle_state", &COMMON_LIFECYCLE_STATE),
            Property::must("machine_result", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must("evidence_score", &Rule {
                            of_type: Some(Type::Integer),
                            number: Some(&Bounds { least: 0.0, most: 100.0, ..Bounds::ANY }),
                            ..Rule::ANY
                        }),
                        Property::must("evidence_status", &COMMON_EVIDENCE_STATUS),
                        Property::must("next_action", &COMMON_NAME),
                        Property::must("result_package_hash", &COMMON_DIGEST),
                        Property::must("result_package_id", &COMMON_ID),
                    ]),
                    required: &[
                        "result_package_id",
                        "result_package_hash",
                        "evidence_status",
                        "evidence_score",
                        "next_action",
                    ],
                    required_properties: 5,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("result_contract"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("proof_objects", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must("object_id", &COMMON_ID),
                                Property::must("object_type", &COMMON_NAME),
                                Property::must("output", &COMMON_NAME),
                            ]),
                            required: &["output", "object_type", "object_id"],
                            required_properties: 3,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("receipts", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must("settlement_receipts", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&COMMON_ID),
                                count: Bounds { least: 1.0, most: 64.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must("usage_receipts", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&COMMON_ID),
                                count: Bounds { least: 1.0, most: 64.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                    ]),
                    required: &["settlement_receipts", "usage_receipts"],
                    required_properties: 2,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("replay_state", &COMMON_NAME),
            Property::must("requested_capability", &COMMON_NAME),
            Property::must("requested_tool", &COMMON_RAIL_KEY),
            Property::must("result_contract_id", &COMMON_ID),
            Property::must("result_status", &COMMON_RESULT_STATUS),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("task_token", &COMMON_ID),
            Property::may("work_order_id", &COMMON_ID),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "result_contract_id",
            "contract_version",
            "task_token",
            "requested_tool",
            "requested_capability",
            "lifecycle_state",
            "result_status",
            "machine_result",
            "human_summary",
            "proof_objects",
            "receipts",
            "credit_usage",
            "callback",
            "issued_at",
        ],
        required_properties: 17,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PACKETOPS_EXCEPTION_OBJECT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("created_at", &COMMON_TIME),
            Property::must("exception_id", &COMMON_ID),
            Property::must("exception_type", &Rule {
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
            Property::must("missing_items", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Bounds { most: 1024.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("severity", &Rule {
                choices: Some(&Choices {
                    options: Some(&["low", "medium", "high", "blocked"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("status", &Rule {
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
            Property::must("summary", &COMMON_TEXT),
        ]),
        required: &[
            "exception_id",
            "exception_type",
            "severity",
            "status",
            "summary",
            "missing_items",
            "created_at",
        ],
        required_properties: 7,
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
            Property::must("document", &COMMON_LABEL),
            Property::may("operator_decision", &Rule {
                choices: Some(&Choices {
                    options: Some(&["waived_missing_items", "requested_again"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("reason", &Rule {
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
        required: &["document", "reason"],
        required_properties: 2,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PACKETOPS_MISSING_ITEM_REPORT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("missing_items", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&PACKETOPS_MISSING_ITEM),
                    count: Bounds { most: 1024.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
        ]),
        required: &["missing_items"],
        required_properties: 1,
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
            Property::must("artifact", &Rule {
                choices: Some(&Choices {
                    any_of: &[
                        &Rule { of_type: Some(Type::Null), ..Rule::ANY },
                        &COMMON_ARTIFACT_NAME,
                    ],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("document", &COMMON_LABEL),
            Property::must("entry_state", &Rule {
                choices: Some(&Choices {
                    options: Some(&["accepted", "accepted_with_note", "not_used"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("note", &COMMON_TEXT),
        ]),
        required: &["document", "entry_state", "artifact"],
        required_properties: 3,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PACKETOPS_PACKET_MANIFEST: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("entries", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&PACKETOPS_MANIFEST_ENTRY),
                    count: Bounds { most: 1024.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("packet_type", &COMMON_NAME),
        ]),
        required: &["packet_type", "entries"],
        required_properties: 2,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PACKETOPS_READINESS_OBJECT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("checked_items", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Bounds { most: 1024.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("missing_items", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Bounds { most: 1024.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("readiness_state", &Rule {
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
            Property::must("ready_items", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Bounds { most: 1024.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
        ]),
        required: &["readiness_state", "checked_items", "ready_items", "missing_items"],
        required_properties: 4,
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
            Property::must("artifact", &Rule {
                choices: Some(&Choices {
                    any_of: &[
                        &Rule { of_type: Some(Type::Null), ..Rule::ANY },
                        &COMMON_ARTIFACT_NAME,
                    ],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("entry_state", &Rule {
                choices: Some(&Choices {
                    options: Some(&["accepted", "accepted_with_note", "not_used"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("evidence", &COMMON_LABEL),
            Property::may("note", &COMMON_TEXT),
        ]),
        required: &["evidence", "entry_state", "artifact"],
        required_properties: 3,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static DILIGENCEOPS_EVIDENCE_INVENTORY: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("diligence_scope", &COMMON_LABEL),
            Property::must("entries", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&DILIGENCEOPS_INVENTORY_ENTRY),
                    count: Bounds { most: 1024.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
        ]),
        required: &["diligence_scope", "entries"],
        required_properties: 2,
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
            Property::must("evidence", &COMMON_LABEL),
            Property::may("operator_decision", &Rule {
                choices: Some(&Choices {
                    options: Some(&["waived_missing_items", "requested_again"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("reason", &Rule {
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
        required: &["evidence", "reason"],
        required_properties: 2,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static DILIGENCEOPS_MISSING_ITEM_REPORT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("missing_items", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&DILIGENCEOPS_MISSING_ITEM),
                    count: Bounds { most: 1024.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
        ]),
        required: &["missing_items"],
        required_properties: 1,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static DILIGENCEOPS_READINESS_SCORE: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("checked_items", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Bounds { most: 1024.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("missing_items", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Bounds { most: 1024.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("readiness_state", &Rule {
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
            Property::must("ready_items", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Bounds { most: 1024.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("score", &Rule {
                of_type: Some(Type::Integer),
                number: Some(&Bounds { least: 0.0, most: 100.0, ..Bounds::ANY }),
                ..Rule::ANY
            }),
        ]),
        required: &["score", "readiness_state", "checked_items", "ready_items", "missing_items"],
        required_properties: 5,
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
            Property::must("evidence", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Bounds { most: 1024.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("risk", &COMMON_LABEL),
            Property::must("severity", &DILIGENCEOPS_SEVERITY),
            Property::may("summary", &COMMON_TEXT),
        ]),
        required: &["risk", "severity", "evidence"],
        required_properties: 3,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static DILIGENCEOPS_RISK_SUMMARY: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("overall_risk", &DILIGENCEOPS_SEVERITY),
            Property::must("risks", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&DILIGENCEOPS_RISK),
                    count: Bounds { most: 1024.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
        ]),
        required: &["overall_risk", "risks"],
        required_properties: 2,
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
                                Property::must("rail_key", &Rule {
                                    choices: Some(&Choices {
                                        constant: Some("packetops"),
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: &["rail_key"],
                            required_properties: 1,
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
                                Property::must("rail_key", &Rule {
                                    choices: Some(&Choices {
                                        constant: Some("diligenceops"),
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: &["rail_key"],
                            required_properties: 1,
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
            Property::must("artifacts", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must("media_type", &COMMON_MEDIA_TYPE),
                                Property::must("name", &COMMON_ARTIFACT_NAME),
                                Property::must("sha256", &COMMON_DIGEST),
                                Property::must("size", &Rule {
                                    of_type: Some(Type::Integer),
                                    number: Some(&Bounds {
                                        least: 0.0,
                                        most: 9007199254740991.0,
                                        ..Bounds::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: &["name", "media_type", "size", "sha256"],
                            required_properties: 4,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Bounds { most: 4096.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("attestation", &ATTESTATION),
            Property::must("callback", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must("callback_policy", &COMMON_CALLBACK_POLICY),
                        Property::must("callback_state", &COMMON_CALLBACK_STATE),
                        Property::may("callback_url", &COMMON_URL),
                    ]),
                    required: &["callback_policy", "callback_state"],
                    required_properties: 2,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("evidence_status", &COMMON_EVIDENCE_STATUS),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("return_package"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("package_hash", &COMMON_DIGEST),
            Property::must("package_level", &COMMON_NAME),
            Property::must("production_run_id", &COMMON_ID),
            Property::must("rail_key", &COMMON_RAIL_KEY),
            Property::must("result_status", &COMMON_RESULT_STATUS),
            Property::must("return_package_id", &COMMON_ID),
            Property::must("returned_at", &COMMON_TIME),
            Property::must("returned_fields", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    properties: Some(&[
                        Property::may("attestation", &Rule { never: true, ..Rule::ANY }),
                    ]),
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("scope_hash", &COMMON_DIGEST),
            Property::must("work_order_id", &COMMON_ID),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "return_package_id",
            "production_run_id",
            "work_order_id",
            "scope_hash",
            "rail_key",
            "package_level",
            "returned_fields",
            "artifacts",
            "result_status",
            "evidence_status",
            "callback",
            "returned_at",
            "package_hash",
        ],
        required_properties: 16,
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
                    Property::must("callback_policy", &Rule {
                        choices: Some(&Choices {
                            constant: Some("callback_required"),
                            ..Choices::ANY
                        }),
                        ..Rule::ANY
                    }),
                ]),
                required: &["callback_policy"],
                required_properties: 1,
                ..Members::ANY
            }),
            ..Rule::ANY
        }),
        when: [
            Some(&Rule {
                members: Some(&Members {
                    required: &["callback_url"],
                    required_properties: 0,
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
            Property::must("agent_id", &COMMON_ID),
            Property::must("callback_policy", &COMMON_CALLBACK_POLICY),
            Property::may("callback_url", &COMMON_URL),
            Property::must("contract_hash", &COMMON_DIGEST),
            Property::must("contract_id", &COMMON_ID),
            Property::must("created_at", &COMMON_TIME),
            Property::may("credit_entitlement_id", &COMMON_ID),
            Property::must("evidence_requirements", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_NAME),
                    count: Bounds { most: 64.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("expected_outputs", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_NAME),
                    count: Bounds { least: 1.0, most: 64.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::may("handshake_id", &COMMON_ID),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("metering_policy", &COMMON_METERING_POLICY),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("run_contract"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::may("out_of_scope", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Bounds { most: 64.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("preflight_id", &COMMON_ID),
            Property::may("quote_id", &COMMON_ID),
            Property::must("requested_capability", &COMMON_NAME),
            Property::must("requested_tool", &COMMON_RAIL_KEY),
            Property::may("result_package_schema_url", &COMMON_URL),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("scope", &COMMON_TEXT),
            Property::must("status", &COMMON_NAME),
            Property::may("trust_profile_id", &COMMON_ID),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "contract_id",
            "agent_id",
            "requested_tool",
            "requested_capability",
            "scope",
            "evidence_requirements",
            "expected_outputs",
            "metering_policy",
            "callback_policy",
            "status",
            "created_at",
            "contract_hash",
        ],
        required_properties: 15,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static RUNTIME_RECORD: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("agent_id", &COMMON_ID),
            Property::must("agent_task_run_id", &COMMON_ID),
            Property::may("contract_id", &COMMON_ID),
            Property::must("created_at", &COMMON_TIME),
            Property::may("credit_entitlement_id", &COMMON_ID),
            Property::must("credits_debited", &COMMON_CREDITS),
            Property::must("evidence_status", &COMMON_EVIDENCE_STATUS),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("lifecycle_state", &COMMON_LIFECYCLE_STATE),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("runtime_record"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::may("pilot_id", &COMMON_ID),
            Property::may("quote_id", &COMMON_ID),
            Property::must("requested_capability", &COMMON_NAME),
            Property::must("requested_tool", &COMMON_RAIL_KEY),
            Property::may("result_attestation_url", &COMMON_URL),
            Property::may("result_url", &COMMON_URL),
            Property::must("retry_state", &Rule {
                choices: Some(&Choices {
                    options: Some(&["none", "retry_ready", "retrying", "replay_ready", "exhausted"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("runtime_record_id", &COMMON_ID),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("started_at", &Rule {
                choices: Some(&Choices {
                    any_of: &[&Rule { of_type: Some(Type::Null), ..Rule::ANY }, &COMMON_TIME],
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("state", &COMMON_PRODUCTION_RUN_STATE),
            Property::must("status_url", &COMMON_URL),
            Property::must("step_events", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must("actor", &COMMON_LABEL),
                                Property::must("event_id", &COMMON_ID),
                                Property::must("event_type", &COMMON_RUN_EVENT_TYPE),
                                Property::may("evidence_status", &COMMON_EVIDENCE_STATUS),
                                Property::must("from_state", &Rule {
                                    choices: Some(&Choices {
                                        any_of: &[
                                            &Rule { of_type: Some(Type::Null), ..Rule::ANY },
                                            &COMMON_LIFECYCLE_STATE,
                                        ],
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Property::must("occurred_at", &COMMON_TIME),
                                Property::may("public_note", &COMMON_LABEL),
                                Property::may("record", &COMMON_OBJECT_REFERENCE),
                                Property::must("sequence", &Rule {
                                    of_type: Some(Type::Integer),
                                    number: Some(&Bounds {
                                        least: 1.0,
                                        most: 1024.0,
                                        ..Bounds::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Property::may("step", &COMMON_NAME),
                                Property::must("to_state", &COMMON_LIFECYCLE_STATE),
                            ]),
                            required: &[
                                "sequence",
                                "event_id",
                                "event_type",
                                "from_state",
                                "to_state",
                                "actor",
                                "occurred_at",
                            ],
                            required_properties: 7,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
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
                        Property::must("ledger_url", &COMMON_URL),
                    ]),
                    required: &["ledger_url"],
                    required_properties: 1,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("task_token", &COMMON_ID),
            Property::may("trust_profile_id", &COMMON_ID),
            Property::must("updated_at", &COMMON_TIME),
            Property::may("work_order_id", &COMMON_ID),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "runtime_record_id",
            "agent_task_run_id",
            "task_token",
            "agent_id",
            "requested_tool",
            "requested_capability",
            "state",
            "lifecycle_state",
            "evidence_status",
            "retry_state",
            "step_events",
            "credits_debited",
            "status_url",
            "created_at",
            "started_at",
            "updated_at",
        ],
        required_properties: 19,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static SETTLEMENT_RECEIPT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("agent_task_run_id", &COMMON_ID),
            Property::must("amount", &COMMON_MONEY),
            Property::must("credit_account_id", &COMMON_ID),
            Property::may("credit_entitlement_id", &COMMON_ID),
            Property::may("credit_funding_id", &COMMON_ID),
            Property::must("credit_unit", &COMMON_NAME),
            Property::must("credits_funded", &COMMON_CREDITS),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("issued_at", &COMMON_TIME),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("settlement_receipt"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("payment_kind", &COMMON_PAYMENT_KIND),
            Property::must("price", &COMMON_MONEY),
            Property::may("provider_id", &COMMON_ID),
            Property::must("provider_reference", &COMMON_PAYMENT_REFERENCE),
            Property::may("quote_id", &COMMON_ID),
            Property::must("receipt_hash", &COMMON_DIGEST),
            Property::must("receipt_id", &COMMON_ID),
            Property::must("receipt_signature", &COMMON_SIGNATURE),
            Property::must("receipt_type", &Rule {
                choices: Some(&Choices {
                    constant: Some("agent_settlement_receipt"),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("release_policy", &COMMON_NAME),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("settlement_provider", &COMMON_PROVIDER_TYPE),
            Property::must("settlement_reference", &COMMON_PAYMENT_REFERENCE),
            Property::must("settlement_status", &Rule {
                choices: Some(&Choices { constant: Some("credits_funded"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("usage_receipt_policy", &Rule {
                choices: Some(&Choices {
                    constant: Some("usage_receipts_record_credits_consumed_after_work_runs"),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("verification_id", &COMMON_ID),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "receipt_id",
            "receipt_type",
            "agent_task_run_id",
            "settlement_provider",
            "provider_reference",
            "settlement_reference",
            "settlement_status",
            "credit_account_id",
            "payment_kind",
            "price",
            "amount",
            "credit_unit",
            "credits_funded",
            "release_policy",
            "usage_receipt_policy",
            "issued_at",
            "receipt_hash",
            "receipt_signature",
        ],
        required_properties: 21,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static SUPPORT_MATRIX_ENTRY: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("binding_id", &COMMON_ID),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("issued_at", &COMMON_TIME),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("support_matrix_entry"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("operating_contract", &COMMON_NAME),
            Property::must("rails", &Rule {
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
            Property::must("requested_tool", &COMMON_RAIL_KEY),
            Property::must("result_contract", &COMMON_NAME),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("task_token", &COMMON_ID),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "binding_id",
            "task_token",
            "requested_tool",
            "rails",
            "operating_contract",
            "result_contract",
            "issued_at",
        ],
        required_properties: 10,
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
                    Property::must("media_type", &COMMON_MEDIA_TYPE),
                    Property::must("name", &COMMON_ARTIFACT_NAME),
                    Property::must("sha256", &COMMON_DIGEST),
                    Property::must("size", &Rule {
                        of_type: Some(Type::Integer),
                        number: Some(&Bounds {
                            least: 0.0,
                            most: 9007199254740991.0,
                            ..Bounds::ANY
                        }),
                        ..Rule::ANY
                    }),
                ]),
                required: &["name", "media_type", "size", "sha256"],
                required_properties: 4,
                ..Members::ANY
            }),
            ..Rule::ANY
        }),
        count: Bounds { most: 4096.0, ..Bounds::ANY },
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
            Property::must("agent_task_run_id", &COMMON_ID),
            Property::must("artifacts", &RETURN_PACKAGE_ARTIFACTS),
            Property::may("contract_hash", &COMMON_DIGEST),
            Property::may("contract_id", &COMMON_ID),
            Property::must("delivery_state", &COMMON_CALLBACK_STATE),
            Property::must("evidence_score", &Rule {
                of_type: Some(Type::Integer),
                number: Some(&Bounds { least: 0.0, most: 100.0, ..Bounds::ANY }),
                ..Rule::ANY
            }),
            Property::must("evidence_status", &COMMON_EVIDENCE_STATUS),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("next_action", &COMMON_NAME),
            Property::must("object_type", &Rule {
                choices: Some(&Choices {
                    constant: Some("tokenops_result_package"),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("operating_exceptions", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must("exception_id", &COMMON_ID),
                                Property::must("exception_type", &COMMON_EXCEPTION_TYPE),
                                Property::must("missing_items", &Rule {
                                    of_type: Some(Type::Array),
                                    list: Some(&List {
                                        items: Some(&COMMON_LABEL),
                                        count: Bounds { most: 1024.0, ..Bounds::ANY },
                                        ..List::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Property::must("severity", &COMMON_TASK_SEVERITY),
                                Property::must("status", &COMMON_EXCEPTION_STATUS),
                                Property::must("summary", &COMMON_LABEL),
                            ]),
                            required: &[
                                "exception_id",
                                "exception_type",
                                "severity",
                                "status",
                                "summary",
                                "missing_items",
                            ],
                            required_properties: 6,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Bounds { most: 1024.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("operating_tool", &COMMON_RAIL_KEY),
            Property::must("package_type", &Rule {
                choices: Some(&Choices {
                    constant: Some("tokenops_result_package"),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("requested_capability", &COMMON_NAME),
            Property::must("result_package_hash", &COMMON_DIGEST),
            Property::must("result_package_id", &COMMON_ID),
            Property::must("result_status", &COMMON_RESULT_STATUS),
            Property::must("returned_at", &COMMON_TIME),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::may("scope_hash", &COMMON_DIGEST),
            Property::must("settlement_evidence", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::may("digest", &COMMON_DIGEST),
                                Property::must("evidence", &COMMON_NAME),
                                Property::must("evidence_state", &Rule {
                                    choices: Some(&Choices {
                                        options: Some(&["matched", "unmatched", "missing"]),
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                                Property::may("settlement_reference", &COMMON_PAYMENT_REFERENCE),
                            ]),
                            required: &["evidence", "evidence_state"],
                            required_properties: 2,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Bounds { most: 1024.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("tokenized_asset_context", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::may("asset", &COMMON_ASSET),
                        Property::must("asset_name", &COMMON_LABEL),
                        Property::may("holder_records", &Rule {
                            of_type: Some(Type::Integer),
                            number: Some(&Bounds {
                                least: 0.0,
                                most: 9007199254740991.0,
                                ..Bounds::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must("token_context", &COMMON_TEXT),
                    ]),
                    required: &["asset_name", "token_context"],
                    required_properties: 2,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("usage_records", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&Rule {
                        of_type: Some(Type::Object),
                        members: Some(&Members {
                            closed: true,
                            properties: Some(&[
                                Property::must("credits_debited", &COMMON_CREDITS),
                                Property::must("usage_receipt_id", &COMMON_ID),
                            ]),
                            required: &["usage_receipt_id", "credits_debited"],
                            required_properties: 2,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    count: Bounds { least: 1.0, most: 64.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("work_order_id", &COMMON_ID),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "result_package_id",
            "package_type",
            "operating_tool",
            "agent_task_run_id",
            "requested_capability",
            "tokenized_asset_context",
            "settlement_evidence",
            "usage_records",
            "delivery_state",
            "operating_exceptions",
            "result_status",
            "evidence_status",
            "evidence_score",
            "next_action",
            "artifacts",
            "returned_at",
            "result_package_hash",
        ],
        required_properties: 20,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static TRUST_PROFILE: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("agent_id", &COMMON_ID),
            Property::must("agent_name", &COMMON_LABEL),
            Property::must("data_policy", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must("allowed_data_modes", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&COMMON_NAME),
                                count: Bounds { least: 1.0, most: 64.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::must("prohibited_inputs_acknowledged", &Rule {
                            of_type: Some(Type::Boolean),
                            ..Rule::ANY
                        }),
                    ]),
                    required: &["allowed_data_modes", "prohibited_inputs_acknowledged"],
                    required_properties: 2,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("trust_profile"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::may("onboarding_id", &COMMON_ID),
            Property::must("profile_type", &Rule {
                choices: Some(&Choices { constant: Some("agent_trust_profile"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("requested_tools", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_RAIL_KEY),
                    count: Bounds { least: 1.0, most: 16.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("review_status", &COMMON_NAME),
            Property::must("reviewed_at", &COMMON_TIME),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("trust_level", &COMMON_NAME),
            Property::must("trust_profile_id", &COMMON_ID),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "trust_profile_id",
            "profile_type",
            "agent_id",
            "agent_name",
            "requested_tools",
            "trust_level",
            "review_status",
            "data_policy",
            "reviewed_at",
        ],
        required_properties: 12,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static USAGE_RECEIPT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("agent_task_run_id", &COMMON_ID),
            Property::must("credit_ledger_entry", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must("agent_account_id", &COMMON_ID),
                        Property::must("credits_debited", &COMMON_CREDITS),
                        Property::must("credits_funded", &COMMON_CREDITS),
                        Property::must("currency_or_unit", &COMMON_NAME),
                        Property::may("ledger_entry_id", &COMMON_ID),
                        Property::must("remaining_credits", &COMMON_CREDITS),
                    ]),
                    required: &[
                        "agent_account_id",
                        "credits_funded",
                        "credits_debited",
                        "remaining_credits",
                        "currency_or_unit",
                    ],
                    required_properties: 5,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("credits_debited", &COMMON_CREDITS),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("issued_at", &COMMON_TIME),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::may("metering_policy", &COMMON_METERING_POLICY),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("usage_receipt"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("operating_tool", &COMMON_RAIL_KEY),
            Property::must("receipt_hash", &COMMON_DIGEST),
            Property::must("receipt_id", &COMMON_ID),
            Property::must("receipt_signature", &COMMON_SIGNATURE),
            Property::must("receipt_type", &Rule {
                choices: Some(&Choices { constant: Some("tokenops_usage_receipt"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("remaining_credits", &COMMON_CREDITS),
            Property::must("requested_capability", &COMMON_NAME),
            Property::must("requested_tool", &COMMON_RAIL_KEY),
            Property::must("result_package_hash", &COMMON_DIGEST),
            Property::must("result_package_id", &COMMON_ID),
            Property::must("result_status", &COMMON_RESULT_STATUS),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("work_order_id", &COMMON_ID),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "receipt_id",
            "receipt_type",
            "operating_tool",
            "work_order_id",
            "agent_task_run_id",
            "requested_tool",
            "requested_capability",
            "result_package_id",
            "result_package_hash",
            "credit_ledger_entry",
            "credits_debited",
            "remaining_credits",
            "result_status",
            "issued_at",
            "receipt_hash",
            "receipt_signature",
        ],
        required_properties: 19,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static VERIFICATION_SNAPSHOT: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("checks", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    first_items: &[
                        &Rule {
                            of_type: Some(Type::Object),
                            members: Some(&Members {
                                closed: true,
                                properties: Some(&[
                                    Property::must("check", &Rule {
                                        choices: Some(&Choices {
                                            constant: Some("receipt_identity"),
                                            ..Choices::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                    Property::must("outcome", &Rule {
                                        choices: Some(&Choices {
                                            options: Some(&["pass", "fail", "not_run"]),
                                            ..Choices::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                ]),
                                required: &["check", "outcome"],
                                required_properties: 2,
                                ..Members::ANY
                            }),
                            ..Rule::ANY
                        },
                        &Rule {
                            of_type: Some(Type::Object),
                            members: Some(&Members {
                                closed: true,
                                properties: Some(&[
                                    Property::must("check", &Rule {
                                        choices: Some(&Choices {
                                            constant: Some("receipt_signature"),
                                            ..Choices::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                    Property::must("outcome", &Rule {
                                        choices: Some(&Choices {
                                            options: Some(&["pass", "fail", "not_run"]),
                                            ..Choices::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                ]),
                                required: &["check", "outcome"],
                                required_properties: 2,
                                ..Members::ANY
                            }),
                            ..Rule::ANY
                        },
                        &Rule {
                            of_type: Some(Type::Object),
                            members: Some(&Members {
                                closed: true,
                                properties: Some(&[
                                    Property::must("check", &Rule {
                                        choices: Some(&Choices {
                                            constant: Some("hash_recomputation"),
                                            ..Choices::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                    Property::must("outcome", &Rule {
                                        choices: Some(&Choices {
                                            options: Some(&["pass", "fail", "not_run"]),
                                            ..Choices::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                ]),
                                required: &["check", "outcome"],
                                required_properties: 2,
                                ..Members::ANY
                            }),
                            ..Rule::ANY
                        },
                        &Rule {
                            of_type: Some(Type::Object),
                            members: Some(&Members {
                                closed: true,
                                properties: Some(&[
                                    Property::must("check", &Rule {
                                        choices: Some(&Choices {
                                            constant: Some("run_package_binding"),
                                            ..Choices::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                    Property::must("outcome", &Rule {
                                        choices: Some(&Choices {
                                            options: Some(&["pass", "fail", "not_run"]),
                                            ..Choices::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                ]),
                                required: &["check", "outcome"],
                                required_properties: 2,
                                ..Members::ANY
                            }),
                            ..Rule::ANY
                        },
                        &Rule {
                            of_type: Some(Type::Object),
                            members: Some(&Members {
                                closed: true,
                                properties: Some(&[
                                    Property::must("check", &Rule {
                                        choices: Some(&Choices {
                                            constant: Some("payment_binding"),
                                            ..Choices::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                    Property::must("outcome", &Rule {
                                        choices: Some(&Choices {
                                            options: Some(&["pass", "fail", "not_run"]),
                                            ..Choices::ANY
                                        }),
                                        ..Rule::ANY
                                    }),
                                ]),
                                required: &["check", "outcome"],
                                required_properties: 2,
                                ..Members::ANY
                            }),
                            ..Rule::ANY
                        },
                    ],
                    count: Bounds { least: 5.0, most: 5.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("customer_account_id", &COMMON_ID),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("verification_snapshot"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("package_hash", &COMMON_DIGEST),
            Property::must("payment_record_id", &COMMON_ID),
            Property::must("payment_reference", &COMMON_PAYMENT_REFERENCE),
            Property::must("production_run_id", &COMMON_ID),
            Property::must("receipt_hash", &COMMON_DIGEST),
            Property::must("receipt_id", &COMMON_ID),
            Property::must("return_package_id", &COMMON_ID),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("verification_id", &COMMON_ID),
            Property::must("verification_state", &Rule {
                choices: Some(&Choices {
                    options: Some(&["receipt_verified", "receipt_unverified"]),
                    ..Choices::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("verified_at", &COMMON_TIME),
            Property::must("work_order_id", &COMMON_ID),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "verification_id",
            "production_run_id",
            "customer_account_id",
            "work_order_id",
            "payment_record_id",
            "payment_reference",
            "return_package_id",
            "receipt_id",
            "package_hash",
            "receipt_hash",
            "checks",
            "verification_state",
            "verified_at",
        ],
        required_properties: 16,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PACKETOPS_INPUTS: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("available_documents", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Bounds { most: 1024.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("expected_documents", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Bounds { least: 1.0, most: 1024.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("packet_type", &COMMON_NAME),
        ]),
        required: &["packet_type", "available_documents", "expected_documents"],
        required_properties: 3,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static DILIGENCEOPS_INPUTS: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("available_evidence", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Bounds { least: 1.0, most: 1024.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("diligence_scope", &COMMON_LABEL),
        ]),
        required: &["diligence_scope", "available_evidence"],
        required_properties: 2,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static TOKENOPS_INPUTS: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("asset_name", &COMMON_LABEL),
            Property::must("holder_records", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_LABEL),
                    count: Bounds { most: 1024.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("settlement_context", &COMMON_TEXT),
            Property::must("token_context", &COMMON_TEXT),
        ]),
        required: &["asset_name", "token_context", "holder_records", "settlement_context"],
        required_properties: 4,
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
                                Property::must("rail_key", &Rule {
                                    choices: Some(&Choices {
                                        constant: Some("packetops"),
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: &["rail_key"],
                            required_properties: 1,
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
                                Property::must("rail_key", &Rule {
                                    choices: Some(&Choices {
                                        constant: Some("diligenceops"),
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: &["rail_key"],
                            required_properties: 1,
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
                                Property::must("rail_key", &Rule {
                                    choices: Some(&Choices {
                                        constant: Some("tokenops"),
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: &["rail_key"],
                            required_properties: 1,
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
            Property::must("created_at", &COMMON_TIME),
            Property::must("customer_account_id", &COMMON_ID),
            Property::must("expected_return_package", &COMMON_NAME),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("idempotency_key", &COMMON_ID),
            Property::must("inputs", &Rule { of_type: Some(Type::Object), ..Rule::ANY }),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("work_order"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("package_level", &COMMON_NAME),
            Property::must("price", &COMMON_MONEY),
            Property::must("provider", &COMMON_ORIGIN),
            Property::may("quote_id", &COMMON_ID),
            Property::must("rail_key", &COMMON_RAIL_KEY),
            Property::may("requester_issuer", &COMMON_ORIGIN),
            Property::may("requester_signature", &COMMON_SIGNATURE),
            Property::must("required_fields", &Rule {
                of_type: Some(Type::Array),
                list: Some(&List {
                    items: Some(&COMMON_NAME),
                    count: Bounds { least: 1.0, most: 64.0, ..Bounds::ANY },
                    ..List::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("return_target", &Rule {
                of_type: Some(Type::Object),
                choices: Some(&Choices {
                    condition: Some(&Rule {
                        members: Some(&Members {
                            properties: Some(&[
                                Property::must("callback_policy", &Rule {
                                    choices: Some(&Choices {
                                        constant: Some("callback_required"),
                                        ..Choices::ANY
                                    }),
                                    ..Rule::ANY
                                }),
                            ]),
                            required: &["callback_policy"],
                            required_properties: 1,
                            ..Members::ANY
                        }),
                        ..Rule::ANY
                    }),
                    when: [
                        Some(&Rule {
                            members: Some(&Members {
                                required: &["callback_url"],
                                required_properties: 0,
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
                        Property::must("callback_policy", &COMMON_CALLBACK_POLICY),
                        Property::may("callback_url", &COMMON_URL),
                    ]),
                    required: &["callback_policy"],
                    required_properties: 1,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("scope", &COMMON_TEXT),
            Property::must("scope_hash", &COMMON_DIGEST),
            Property::must("work_order_id", &COMMON_ID),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "work_order_id",
            "customer_account_id",
            "rail_key",
            "scope",
            "inputs",
            "required_fields",
            "expected_return_package",
            "return_target",
            "package_level",
            "price",
            "idempotency_key",
            "provider",
            "created_at",
            "scope_hash",
        ],
        required_properties: 16,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static WORK_ORDER_DISPATCH: Rule = Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must("dispatch_id", &COMMON_ID),
            Property::must("dispatched_at", &COMMON_TIME),
            Property::may("extensions", &COMMON_EXTENSIONS),
            Property::must("intake", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    closed: true,
                    properties: Some(&[
                        Property::must("agent_id", &COMMON_ID),
                        Property::must("intake_id", &COMMON_ID),
                        Property::must("received_at", &COMMON_TIME),
                        Property::must("workflow_type", &COMMON_NAME),
                    ]),
                    required: &["intake_id", "agent_id", "workflow_type", "received_at"],
                    required_properties: 4,
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("work_order_dispatch"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("requested_tool", &COMMON_RAIL_KEY),
            Property::must("routing_state", &COMMON_NAME),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("scope_hash", &COMMON_DIGEST),
            Property::must("task_token", &COMMON_ID),
            Property::must("work_order_id", &COMMON_ID),
        ]),
        required: &[
            "object_type",
            "schema_version",
            "issuer",
            "dispatch_id",
            "intake",
            "work_order_id",
            "scope_hash",
            "task_token",
            "requested_tool",
            "routing_state",
            "dispatched_at",
        ],
        required_properties: 11,
        ..Members::ANY
    }),
    ..Rule::ANY
};

pub(crate) static PROOF_BUNDLE: Rule = Rule {
    of_type: Some(Type::Object),
    choices: Some(&Choices {
        condition: Some(&Rule {
            members: Some(&Members {
                required: &["agent_task_run_id"],
                required_properties: 0,
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
                    required: &["production_run_id"],
                    required_properties: 0,
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
            Property::must("issuer", &COMMON_ORIGIN),
            Property::must("object_type", &Rule {
                choices: Some(&Choices { constant: Some("proof_bundle"), ..Choices::ANY }),
                ..Rule::ANY
            }),
            Property::must("objects", &Rule {
                of_type: Some(Type::Object),
                members: Some(&Members {
                    additional: Some(&Rule {
                        of_type: Some(Type::Array),
                        list: Some(&List {
                            items: Some(&Rule { of_type: Some(Type::Object), ..Rule::ANY }),
                            count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                            ..List::ANY
                        }),
                        ..Rule::ANY
                    }),
                    properties: Some(&[
                        Property::may("acceptance_validation", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&ACCEPTANCE_VALIDATION),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("attestation", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&ATTESTATION),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("callback_delivery", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&CALLBACK_DELIVERY),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("completion_proof", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&COMPLETION_PROOF),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("controlled_pilot_envelope", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&CONTROLLED_PILOT_ENVELOPE),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("credential_envelope", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&CREDENTIAL_ENVELOPE),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("credit_entitlement", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&CREDIT_ENTITLEMENT),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("customer_account", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&CUSTOMER_ACCOUNT),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("execution_command", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&EXECUTION_COMMAND),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("full_loop_envelope", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&FULL_LOOP_ENVELOPE),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("ledger_entry", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&LEDGER_ENTRY),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("live_pilot_envelope", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&LIVE_PILOT_ENVELOPE),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("onboarding", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&ONBOARDING),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("payment_reference", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&PAYMENT_REFERENCE),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("pilot_report", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&PILOT_REPORT),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("production_run", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&PRODUCTION_RUN),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("provider_confirmation", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&PROVIDER_CONFIRMATION),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("provider_route", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&PROVIDER_ROUTE),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("queue_state", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&QUEUE_STATE),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("quote", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&QUOTE),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("receipt", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&RECEIPT),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("replay_context", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&REPLAY_CONTEXT),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("result_contract", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&RESULT_CONTRACT),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("return_package", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&RETURN_PACKAGE),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("run_contract", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&RUN_CONTRACT),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("runtime_record", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&RUNTIME_RECORD),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("settlement_receipt", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&SETTLEMENT_RECEIPT),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("support_matrix_entry", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&SUPPORT_MATRIX_ENTRY),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("tokenops_result_package", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&TOKENOPS_RESULT_PACKAGE),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("trust_profile", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&TRUST_PROFILE),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("usage_receipt", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&USAGE_RECEIPT),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("verification_snapshot", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&VERIFICATION_SNAPSHOT),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("work_order", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&WORK_ORDER),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                        Property::may("work_order_dispatch", &Rule {
                            of_type: Some(Type::Array),
                            list: Some(&List {
                                items: Some(&WORK_ORDER_DISPATCH),
                                count: Bounds { least: 1.0, most: 256.0, ..Bounds::ANY },
                                ..List::ANY
                            }),
                            ..Rule::ANY
                        }),
                    ]),
                    names: Some(&COMMON_NAME),
                    count: Bounds { most: 64.0, ..Bounds::ANY },
                    ..Members::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("production_run_id", &COMMON_ID),
            Property::must("profile", &COMMON_NAME),
            Property::must("rail_key", &COMMON_RAIL_KEY),
            Property::must("schema_version", &Rule {
                choices: Some(&Choices { constant: Some("1.0"), ..Choices::ANY }),
                ..Rule::ANY
            }),
        ]),
        required: &["object_type", "schema_version", "issuer", "profile", "rail_key", "objects"],
        required_properties: 6,
        ..Members::ANY
    }),
    ..Rule::ANY
};
