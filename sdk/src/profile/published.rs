//! `schemas/v1/profiles/`, as Rust: `cargo xtask schemas` writes this file.

#![allow(clippy::needless_update, reason = "the others are named without counting")]

#[allow(clippy::wildcard_imports, reason = "all that such a file can hold")]
use super::*;

pub(crate) static CUSTOMER_PRODUCTION_RUN: Profile = Profile {
    profile: "customer_production_run",
    rails: &["packetops", "diligenceops"],
    run_id: "production_run_id",
    objects: &[
        Allowance {
            object_type: "customer_account",
            path: "customer_record",
            minimum: 0,
            maximum: 1,
        },
        Allowance { object_type: "quote", path: "quote", minimum: 0, maximum: 1 },
        Allowance { object_type: "work_order", path: "work_order", minimum: 1, maximum: 1 },
        Allowance {
            object_type: "payment_reference",
            path: "payment_reference",
            minimum: 1,
            maximum: 1,
        },
        Allowance { object_type: "production_run", path: "mcp_path", minimum: 1, maximum: 1 },
        Allowance { object_type: "return_package", path: "return_package", minimum: 1, maximum: 1 },
        Allowance { object_type: "receipt", path: "receipt", minimum: 1, maximum: 1 },
        Allowance {
            object_type: "verification_snapshot",
            path: "verification_snapshot",
            minimum: 0,
            maximum: 1,
        },
        Allowance {
            object_type: "completion_proof",
            path: "completion_check",
            minimum: 1,
            maximum: 1,
        },
    ],
    moves: &[
        Move { name: "quote_production_run", records: Some("quote") },
        Move { name: "create_customer_account", records: Some("customer_account") },
        Move { name: "create_work_order", records: Some("work_order") },
        Move { name: "create_paid_production_run", records: Some("payment_reference") },
        Move { name: "create_paid_production_run", records: Some("production_run") },
        Move { name: "get_production_run_status", records: None },
        Move { name: "record_return_package", records: Some("return_package") },
        Move { name: "record_production_receipt", records: Some("receipt") },
        Move { name: "complete_production_run", records: Some("verification_snapshot") },
        Move { name: "complete_production_run", records: Some("completion_proof") },
    ],
    seal: "completion_proof",
    must_have: &[
        Member { object_type: "production_run", steps: &["work_order_id"] },
        Member { object_type: "production_run", steps: &["payment_reference"] },
        Member { object_type: "production_run", steps: &["production_run_id"] },
        Member { object_type: "production_run", steps: &["return_package_id"] },
        Member { object_type: "production_run", steps: &["receipt_id"] },
        Member { object_type: "production_run", steps: &["idempotency_key"] },
        Member { object_type: "production_run", steps: &["started_at"] },
        Member { object_type: "payment_reference", steps: &["authorized_at"] },
        Member { object_type: "completion_proof", steps: &["completion_signature"] },
    ],
    requires: &[],
    joins: &[
        Join {
            name: "issuer",
            code: Code::JoinIssuer,
            owner: Member { object_type: "proof_bundle", steps: &["issuer"] },
            references: &[
                Member { object_type: "customer_account", steps: &["issuer"] },
                Member { object_type: "quote", steps: &["issuer"] },
                Member { object_type: "payment_reference", steps: &["issuer"] },
                Member { object_type: "production_run", steps: &["issuer"] },
                Member { object_type: "return_package", steps: &["issuer"] },
                Member { object_type: "receipt", steps: &["issuer"] },
                Member { object_type: "verification_snapshot", steps: &["issuer"] },
                Member { object_type: "completion_proof", steps: &["issuer"] },
                Member { object_type: "return_package", steps: &["attestation", "issuer"] },
                Member { object_type: "work_order", steps: &["provider"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "rail_key",
            code: Code::JoinRailKey,
            owner: Member { object_type: "proof_bundle", steps: &["rail_key"] },
            references: &[
                Member { object_type: "quote", steps: &["rail_key"] },
                Member { object_type: "work_order", steps: &["rail_key"] },
                Member { object_type: "production_run", steps: &["rail_key"] },
                Member { object_type: "return_package", steps: &["rail_key"] },
                Member { object_type: "completion_proof", steps: &["rail_key"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "production_run_id",
            code: Code::JoinRunId,
            owner: Member { object_type: "production_run", steps: &["production_run_id"] },
            references: &[
                Member { object_type: "proof_bundle", steps: &["production_run_id"] },
                Member { object_type: "return_package", steps: &["production_run_id"] },
                Member { object_type: "receipt", steps: &["production_run_id"] },
                Member { object_type: "verification_snapshot", steps: &["production_run_id"] },
                Member { object_type: "completion_proof", steps: &["production_run_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "customer_account_id",
            code: Code::JoinCustomerAccountId,
            owner: Member { object_type: "customer_account", steps: &["customer_account_id"] },
            references: &[
                Member { object_type: "work_order", steps: &["customer_account_id"] },
                Member { object_type: "production_run", steps: &["customer_account_id"] },
                Member { object_type: "receipt", steps: &["customer_account_id"] },
                Member { object_type: "verification_snapshot", steps: &["customer_account_id"] },
                Member { object_type: "completion_proof", steps: &["customer_account_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "quote_id",
            code: Code::JoinQuoteId,
            owner: Member { object_type: "quote", steps: &["quote_id"] },
            references: &[
                Member { object_type: "work_order", steps: &["quote_id"] },
                Member { object_type: "production_run", steps: &["quote_id"] },
            ],
            same_presence: true,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "work_order_id",
            code: Code::JoinWorkOrderId,
            owner: Member { object_type: "work_order", steps: &["work_order_id"] },
            references: &[
                Member { object_type: "payment_reference", steps: &["work_order_id"] },
                Member { object_type: "production_run", steps: &["work_order_id"] },
                Member { object_type: "return_package", steps: &["work_order_id"] },
                Member { object_type: "receipt", steps: &["work_order_id"] },
                Member { object_type: "verification_snapshot", steps: &["work_order_id"] },
                Member { object_type: "completion_proof", steps: &["work_order_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "idempotency_key",
            code: Code::JoinIdempotencyKey,
            owner: Member { object_type: "work_order", steps: &["idempotency_key"] },
            references: &[Member { object_type: "production_run", steps: &["idempotency_key"] }],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "scope_hash",
            code: Code::JoinScopeHash,
            owner: Member { object_type: "work_order", steps: &["scope_hash"] },
            references: &[
                Member { object_type: "payment_reference", steps: &["scope_hash"] },
                Member { object_type: "return_package", steps: &["scope_hash"] },
                Member { object_type: "receipt", steps: &["scope_hash"] },
                Member { object_type: "production_run", steps: &["tool_path", "*", "scope_hash"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "payment_record_id",
            code: Code::JoinPaymentRecordId,
            owner: Member { object_type: "payment_reference", steps: &["payment_record_id"] },
            references: &[
                Member { object_type: "receipt", steps: &["payment_record_id"] },
                Member { object_type: "verification_snapshot", steps: &["payment_record_id"] },
                Member { object_type: "completion_proof", steps: &["payment_record_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "payment_reference",
            code: Code::JoinPaymentReference,
            owner: Member { object_type: "payment_reference", steps: &["payment_reference"] },
            references: &[
                Member { object_type: "production_run", steps: &["payment_reference"] },
                Member { object_type: "receipt", steps: &["payment_reference"] },
                Member { object_type: "verification_snapshot", steps: &["payment_reference"] },
                Member { object_type: "completion_proof", steps: &["payment_reference"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "return_package_id",
            code: Code::JoinReturnPackageId,
            owner: Member { object_type: "return_package", steps: &["return_package_id"] },
            references: &[
                Member { object_type: "production_run", steps: &["return_package_id"] },
                Member { object_type: "receipt", steps: &["return_package_id"] },
                Member { object_type: "verification_snapshot", steps: &["return_package_id"] },
                Member { object_type: "completion_proof", steps: &["return_package_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "package_hash",
            code: Code::JoinPackageHash,
            owner: Member { object_type: "return_package", steps: &["package_hash"] },
            references: &[
                Member { object_type: "receipt", steps: &["package_hash"] },
                Member { object_type: "verification_snapshot", steps: &["package_hash"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "receipt_id",
            code: Code::JoinReceiptId,
            owner: Member { object_type: "receipt", steps: &["receipt_id"] },
            references: &[
                Member { object_type: "production_run", steps: &["receipt_id"] },
                Member { object_type: "verification_snapshot", steps: &["receipt_id"] },
                Member { object_type: "completion_proof", steps: &["receipt_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "receipt_hash",
            code: Code::JoinReceiptHash,
            owner: Member { object_type: "receipt", steps: &["receipt_hash"] },
            references: &[
                Member { object_type: "verification_snapshot", steps: &["receipt_hash"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "verification_id",
            code: Code::JoinVerificationId,
            owner: Member { object_type: "verification_snapshot", steps: &["verification_id"] },
            references: &[Member { object_type: "completion_proof", steps: &["verification_id"] }],
            same_presence: true,
            needs_owner: true,
            several: false,
        },
        Join {
            name: "price",
            code: Code::MoneyPrice,
            owner: Member { object_type: "work_order", steps: &["price"] },
            references: &[
                Member { object_type: "quote", steps: &["price"] },
                Member { object_type: "payment_reference", steps: &["price"] },
                Member { object_type: "production_run", steps: &["price"] },
                Member { object_type: "receipt", steps: &["price"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "paid",
            code: Code::MoneyPaid,
            owner: Member { object_type: "payment_reference", steps: &["paid"] },
            references: &[Member { object_type: "receipt", steps: &["paid"] }],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "package_level",
            code: Code::PromisePackageLevel,
            owner: Member { object_type: "work_order", steps: &["package_level"] },
            references: &[
                Member { object_type: "quote", steps: &["package_level"] },
                Member { object_type: "return_package", steps: &["package_level"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "expected_return_package",
            code: Code::PromiseReturnPackage,
            owner: Member { object_type: "work_order", steps: &["expected_return_package"] },
            references: &[Member { object_type: "production_run", steps: &["package_target"] }],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "packet_type",
            code: Code::PromiseReturnPackage,
            owner: Member { object_type: "work_order", steps: &["inputs", "packet_type"] },
            references: &[
                Member {
                    object_type: "return_package",
                    steps: &["returned_fields", "packet_manifest", "packet_type"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "diligence_scope",
            code: Code::PromiseReturnPackage,
            owner: Member { object_type: "work_order", steps: &["inputs", "diligence_scope"] },
            references: &[
                Member {
                    object_type: "return_package",
                    steps: &["returned_fields", "evidence_inventory", "diligence_scope"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "callback_policy",
            code: Code::PromiseReturnTarget,
            owner: Member {
                object_type: "work_order",
                steps: &["return_target", "callback_policy"],
            },
            references: &[
                Member { object_type: "return_package", steps: &["callback", "callback_policy"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "callback_url",
            code: Code::PromiseReturnTarget,
            owner: Member { object_type: "work_order", steps: &["return_target", "callback_url"] },
            references: &[
                Member { object_type: "return_package", steps: &["callback", "callback_url"] },
            ],
            same_presence: true,
            needs_owner: false,
            several: false,
        },
    ],
    once: &[
        Once {
            at: Member { object_type: "payment_reference", steps: &["evidence", "*", "sha256"] },
            each: true,
        },
        Once {
            at: Member { object_type: "quote", steps: &["accepted_payment_methods", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "work_order", steps: &["required_fields", "*"] },
            each: true,
        },
        Once {
            at: Member {
                object_type: "work_order",
                steps: &["inputs", "available_documents", "*"],
            },
            each: true,
        },
        Once {
            at: Member { object_type: "work_order", steps: &["inputs", "expected_documents", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "work_order", steps: &["inputs", "available_evidence", "*"] },
            each: true,
        },
        Once {
            at: Member {
                object_type: "return_package",
                steps: &["returned_fields", "readiness_object", "checked_items", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "return_package",
                steps: &["returned_fields", "readiness_object", "ready_items", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "return_package",
                steps: &["returned_fields", "readiness_object", "missing_items", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "return_package",
                steps: &["returned_fields", "exception_object", "missing_items", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "return_package",
                steps: &["returned_fields", "readiness_score", "checked_items", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "return_package",
                steps: &["returned_fields", "readiness_score", "ready_items", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "return_package",
                steps: &["returned_fields", "readiness_score", "missing_items", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "return_package",
                steps: &["returned_fields", "risk_summary", "risks", "*", "risk"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "return_package",
                steps: &["returned_fields", "risk_summary", "risks", "*", "evidence", "*"],
            },
            each: true,
        },
    ],
    payments: Some(Payments {
        provider: &[],
        named: &[
            NamedPayments {
                of: Member { object_type: "payment_reference", steps: &[] },
                names: &[&["payment_reference"]],
                asset: Some(&["paid", "asset"]),
            },
        ],
    }),
    object_references: &[],
    signatures: &[
        SignatureRule {
            object_type: "return_package",
            member: &["attestation"],
            form: SignatureForm::Attestation,
            purpose: Purpose::Attestation,
            required: false,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "receipt",
            member: &["receipt_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Receipt,
            required: true,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "completion_proof",
            member: &["completion_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Completion,
            required: true,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "work_order",
            member: &["requester_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Requester,
            required: false,
            issuer_member: Some(&["requester_issuer"]),
        },
    ],
    time_order: &[
        Member { object_type: "quote", steps: &["created_at"] },
        Member { object_type: "work_order", steps: &["created_at"] },
        Member { object_type: "payment_reference", steps: &["authorized_at"] },
        Member { object_type: "production_run", steps: &["started_at"] },
        Member { object_type: "return_package", steps: &["returned_at"] },
        Member { object_type: "receipt", steps: &["issued_at"] },
        Member { object_type: "verification_snapshot", steps: &["verified_at"] },
        Member { object_type: "completion_proof", steps: &["completed_at"] },
    ],
    precedes: &[
        Precedence {
            code: Code::TimeQuoteExpired,
            earlier: Member { object_type: "payment_reference", steps: &["authorized_at"] },
            later: Member { object_type: "quote", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimePaymentExpired,
            earlier: Member { object_type: "production_run", steps: &["started_at"] },
            later: Member { object_type: "payment_reference", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "customer_account", steps: &["created_at"] },
            later: Member { object_type: "work_order", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order", steps: &["created_at"] },
            later: Member { object_type: "production_run", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "production_run", steps: &["created_at"] },
            later: Member { object_type: "production_run", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "production_run", steps: &["started_at"] },
            later: Member { object_type: "production_run", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "return_package", steps: &["returned_at"] },
            later: Member { object_type: "production_run", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "receipt", steps: &["issued_at"] },
            later: Member { object_type: "production_run", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "production_run", steps: &["updated_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "return_package",
                steps: &["returned_fields", "exception_object", "created_at"],
            },
            later: Member { object_type: "return_package", steps: &["returned_at"] },
            first: false,
        },
    ],
    in_order: &[],
    pairs: &[],
    totals: &[],
    included: &[],
    agreements: &[],
    sums: &[],
    sums_until: &[],
    payment: Payment {
        object_type: "payment_reference",
        kind: &["payment_kind"],
        price: &["price"],
        paid: &["paid"],
        evidence: Member { object_type: "payment_reference", steps: &["evidence"] },
    },
    files: Member { object_type: "return_package", steps: &["artifacts"] },
    attestation: Attestation {
        envelope: Member { object_type: "return_package", steps: &["attestation", "envelope"] },
        subjects: &[
            NamedMember {
                name: "return-package.json",
                at: Member { object_type: "return_package", steps: &["package_hash"] },
            },
            NamedMember {
                name: "work-order.json",
                at: Member { object_type: "work_order", steps: &["scope_hash"] },
            },
        ],
        predicate: &[
            NamedMember {
                name: "issuer",
                at: Member { object_type: "return_package", steps: &["issuer"] },
            },
            NamedMember {
                name: "rail_key",
                at: Member { object_type: "return_package", steps: &["rail_key"] },
            },
            NamedMember {
                name: "production_run_id",
                at: Member { object_type: "return_package", steps: &["production_run_id"] },
            },
            NamedMember {
                name: "return_package_id",
                at: Member { object_type: "return_package", steps: &["return_package_id"] },
            },
            NamedMember {
                name: "result_status",
                at: Member { object_type: "return_package", steps: &["result_status"] },
            },
            NamedMember {
                name: "evidence_status",
                at: Member { object_type: "return_package", steps: &["evidence_status"] },
            },
            NamedMember {
                name: "returned_at",
                at: Member { object_type: "return_package", steps: &["returned_at"] },
            },
        ],
        not_before: &[Member { object_type: "return_package", steps: &["returned_at"] }],
        not_after: &[
            Bound { at: Member { object_type: "receipt", steps: &["issued_at"] }, lists: None },
        ],
    },
    callback: Some(Callback {
        policy: Member { object_type: "return_package", steps: &["callback", "callback_policy"] },
        packaged: None,
        returned: Member { object_type: "return_package", steps: &["callback", "callback_state"] },
        now: Member { object_type: "production_run", steps: &["callback_state"] },
    }),
    tool_path: Some(ToolPath {
        steps: &["list", "quote", "validate", "start", "return", "receipt"],
        complete: false,
    }),
    outputs: None,
    listing: None,
    lifecycle: None,
    claims: &[
        Claim {
            claim: "run_state",
            members: &[Member { object_type: "production_run", steps: &["production_run_state"] }],
        },
        Claim {
            claim: "customer",
            members: &[
                Member { object_type: "customer_account", steps: &["organization"] },
                Member { object_type: "work_order", steps: &["customer_account_id"] },
            ],
        },
        Claim {
            claim: "scope",
            members: &[Member { object_type: "work_order", steps: &["scope"] }],
        },
        Claim {
            claim: "price",
            members: &[Member { object_type: "work_order", steps: &["price"] }],
        },
        Claim {
            claim: "paid",
            members: &[Member { object_type: "payment_reference", steps: &["paid"] }],
        },
        Claim {
            claim: "payment_kind",
            members: &[Member { object_type: "payment_reference", steps: &["payment_kind"] }],
        },
        Claim {
            claim: "payment_state",
            members: &[Member { object_type: "payment_reference", steps: &["payment_state"] }],
        },
        Claim {
            claim: "result_status",
            members: &[Member { object_type: "return_package", steps: &["result_status"] }],
        },
        Claim {
            claim: "evidence_status",
            members: &[Member { object_type: "return_package", steps: &["evidence_status"] }],
        },
        Claim {
            claim: "callback_state",
            members: &[Member { object_type: "production_run", steps: &["callback_state"] }],
        },
        Claim {
            claim: "returned_at",
            members: &[Member { object_type: "return_package", steps: &["returned_at"] }],
        },
        Claim {
            claim: "completed_at",
            members: &[Member { object_type: "completion_proof", steps: &["completed_at"] }],
        },
    ],
    summary: None,
    counts: &[],
    rail_parts: &[
        RailParts {
            rail_key: "packetops",
            item: "document",
            handed_over: "available_documents",
            expected: Some("expected_documents"),
            inventory: "packet_manifest",
            missing: "missing_item_report",
            never_there: &["not_provided", "withheld"],
            was_there: &["illegible", "expired", "incomplete"],
            readiness: "readiness_object",
            exception: Some("exception_object"),
            risks: None,
        },
        RailParts {
            rail_key: "diligenceops",
            item: "evidence",
            handed_over: "available_evidence",
            expected: None,
            inventory: "evidence_inventory",
            missing: "missing_item_report",
            never_there: &["not_provided", "withheld"],
            was_there: &["illegible", "expired", "incomplete"],
            readiness: "readiness_score",
            exception: None,
            risks: Some("risk_summary"),
        },
    ],
    rail_words: &[
        RailWords {
            rail_key: "packetops",
            packages: &["packetops_return_package"],
            parts: &[
                "packet_manifest",
                "missing_item_report",
                "readiness_object",
                "exception_object",
            ],
        },
        RailWords {
            rail_key: "diligenceops",
            packages: &["diligenceops_return_package"],
            parts: &[
                "evidence_inventory",
                "missing_item_report",
                "risk_summary",
                "readiness_score",
            ],
        },
        RailWords {
            rail_key: "energyops",
            packages: &["energyops_return_package"],
            parts: &[
                "interconnection_packet_manifest",
                "missing_evidence_list",
                "milestone_readiness",
                "exception_object",
            ],
        },
        RailWords {
            rail_key: "distributionops",
            packages: &["distributionops_return_package"],
            parts: &[
                "holder_manifest",
                "distribution_schedule",
                "notice_package",
                "payment_export_readiness",
            ],
        },
        RailWords {
            rail_key: "tokenops",
            packages: &["tokenops_result_package"],
            parts: &[
                "tokenized_asset_context",
                "settlement_evidence",
                "usage_records",
                "delivery_state",
                "operating_exceptions",
            ],
        },
    ],
    closed: &[
        Closed {
            at: Member { object_type: "production_run", steps: &["production_run_state"] },
            states: &["callback_delivered", "closed"],
            code: Code::StateRun,
        },
        Closed {
            at: Member { object_type: "production_run", steps: &["receipt_state"] },
            states: &["issued"],
            code: Code::StateRun,
        },
        Closed {
            at: Member { object_type: "production_run", steps: &["next_action"] },
            states: &["none"],
            code: Code::StateRun,
        },
        Closed {
            at: Member { object_type: "production_run", steps: &["payment_state"] },
            states: &["authorized", "paid"],
            code: Code::StatePayment,
        },
        Closed {
            at: Member { object_type: "payment_reference", steps: &["payment_state"] },
            states: &["authorized", "paid"],
            code: Code::StatePayment,
        },
    ],
    secret_marks: &[],
    fee_classes: &[
        FeeClass { payment_kind: "checkout", movement_type: "transaction" },
        FeeClass { payment_kind: "invoice", movement_type: "transaction" },
        FeeClass { payment_kind: "wallet", movement_type: "transaction" },
        FeeClass { payment_kind: "stablecoin", movement_type: "transaction" },
        FeeClass { payment_kind: "x402", movement_type: "transaction" },
        FeeClass { payment_kind: "ap2_mandate", movement_type: "hybrid" },
        FeeClass { payment_kind: "manual_approval", movement_type: "escrow" },
        FeeClass { payment_kind: "agent_allowance", movement_type: "transaction" },
    ],
    fees: &[
        FeeRate { movement_type: "transaction", currency: "USD", fee_bps: 50, minimum_fee: "0.05" },
        FeeRate { movement_type: "escrow", currency: "USD", fee_bps: 100, minimum_fee: "0.25" },
        FeeRate { movement_type: "hybrid", currency: "USD", fee_bps: 150, minimum_fee: "0.30" },
    ],
    assets: &[
        AssetDecimals {
            asset: "eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48",
            currency: "USDC",
            decimals: 6,
        },
        AssetDecimals {
            asset: "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
            currency: "USDC",
            decimals: 6,
        },
        AssetDecimals {
            asset: "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/token:EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
            currency: "USDC",
            decimals: 6,
        },
    ],
};

pub(crate) static FIRST_PAID_RUN: Profile = Profile {
    profile: "first_paid_run",
    rails: &["packetops", "diligenceops"],
    run_id: "production_run_id",
    objects: &[
        Allowance {
            object_type: "customer_account",
            path: "customer_record",
            minimum: 1,
            maximum: 1,
        },
        Allowance { object_type: "quote", path: "quote", minimum: 0, maximum: 1 },
        Allowance { object_type: "work_order", path: "work_order", minimum: 1, maximum: 1 },
        Allowance {
            object_type: "payment_reference",
            path: "payment_reference",
            minimum: 1,
            maximum: 1,
        },
        Allowance { object_type: "production_run", path: "mcp_path", minimum: 1, maximum: 1 },
        Allowance { object_type: "return_package", path: "return_package", minimum: 1, maximum: 1 },
        Allowance { object_type: "receipt", path: "receipt", minimum: 1, maximum: 1 },
        Allowance {
            object_type: "verification_snapshot",
            path: "verification_snapshot",
            minimum: 1,
            maximum: 1,
        },
        Allowance {
            object_type: "completion_proof",
            path: "completion_check",
            minimum: 1,
            maximum: 1,
        },
    ],
    moves: &[
        Move { name: "quote_production_run", records: Some("quote") },
        Move { name: "create_customer_account", records: Some("customer_account") },
        Move { name: "create_work_order", records: Some("work_order") },
        Move { name: "create_paid_production_run", records: Some("payment_reference") },
        Move { name: "create_paid_production_run", records: Some("production_run") },
        Move { name: "get_production_run_status", records: None },
        Move { name: "record_return_package", records: Some("return_package") },
        Move { name: "record_production_receipt", records: Some("receipt") },
        Move { name: "complete_production_run", records: Some("verification_snapshot") },
        Move { name: "complete_production_run", records: Some("completion_proof") },
    ],
    seal: "completion_proof",
    must_have: &[
        Member { object_type: "production_run", steps: &["customer_account_id"] },
        Member { object_type: "production_run", steps: &["work_order_id"] },
        Member { object_type: "production_run", steps: &["payment_reference"] },
        Member { object_type: "production_run", steps: &["production_run_id"] },
        Member { object_type: "production_run", steps: &["return_package_id"] },
        Member { object_type: "production_run", steps: &["receipt_id"] },
        Member { object_type: "production_run", steps: &["idempotency_key"] },
        Member { object_type: "production_run", steps: &["started_at"] },
        Member { object_type: "payment_reference", steps: &["authorized_at"] },
        Member { object_type: "completion_proof", steps: &["completion_signature"] },
    ],
    requires: &[
        Member { object_type: "return_package", steps: &["attestation"] },
        Member { object_type: "completion_proof", steps: &["verification_id"] },
    ],
    joins: &[
        Join {
            name: "issuer",
            code: Code::JoinIssuer,
            owner: Member { object_type: "proof_bundle", steps: &["issuer"] },
            references: &[
                Member { object_type: "customer_account", steps: &["issuer"] },
                Member { object_type: "quote", steps: &["issuer"] },
                Member { object_type: "payment_reference", steps: &["issuer"] },
                Member { object_type: "production_run", steps: &["issuer"] },
                Member { object_type: "return_package", steps: &["issuer"] },
                Member { object_type: "receipt", steps: &["issuer"] },
                Member { object_type: "verification_snapshot", steps: &["issuer"] },
                Member { object_type: "completion_proof", steps: &["issuer"] },
                Member { object_type: "return_package", steps: &["attestation", "issuer"] },
                Member { object_type: "work_order", steps: &["provider"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "rail_key",
            code: Code::JoinRailKey,
            owner: Member { object_type: "proof_bundle", steps: &["rail_key"] },
            references: &[
                Member { object_type: "quote", steps: &["rail_key"] },
                Member { object_type: "work_order", steps: &["rail_key"] },
                Member { object_type: "production_run", steps: &["rail_key"] },
                Member { object_type: "return_package", steps: &["rail_key"] },
                Member { object_type: "completion_proof", steps: &["rail_key"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "production_run_id",
            code: Code::JoinRunId,
            owner: Member { object_type: "production_run", steps: &["production_run_id"] },
            references: &[
                Member { object_type: "proof_bundle", steps: &["production_run_id"] },
                Member { object_type: "return_package", steps: &["production_run_id"] },
                Member { object_type: "receipt", steps: &["production_run_id"] },
                Member { object_type: "verification_snapshot", steps: &["production_run_id"] },
                Member { object_type: "completion_proof", steps: &["production_run_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "customer_account_id",
            code: Code::JoinCustomerAccountId,
            owner: Member { object_type: "customer_account", steps: &["customer_account_id"] },
            references: &[
                Member { object_type: "work_order", steps: &["customer_account_id"] },
                Member { object_type: "production_run", steps: &["customer_account_id"] },
                Member { object_type: "receipt", steps: &["customer_account_id"] },
                Member { object_type: "verification_snapshot", steps: &["customer_account_id"] },
                Member { object_type: "completion_proof", steps: &["customer_account_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "quote_id",
            code: Code::JoinQuoteId,
            owner: Member { object_type: "quote", steps: &["quote_id"] },
            references: &[
                Member { object_type: "work_order", steps: &["quote_id"] },
                Member { object_type: "production_run", steps: &["quote_id"] },
            ],
            same_presence: true,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "work_order_id",
            code: Code::JoinWorkOrderId,
            owner: Member { object_type: "work_order", steps: &["work_order_id"] },
            references: &[
                Member { object_type: "payment_reference", steps: &["work_order_id"] },
                Member { object_type: "production_run", steps: &["work_order_id"] },
                Member { object_type: "return_package", steps: &["work_order_id"] },
                Member { object_type: "receipt", steps: &["work_order_id"] },
                Member { object_type: "verification_snapshot", steps: &["work_order_id"] },
                Member { object_type: "completion_proof", steps: &["work_order_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "idempotency_key",
            code: Code::JoinIdempotencyKey,
            owner: Member { object_type: "work_order", steps: &["idempotency_key"] },
            references: &[Member { object_type: "production_run", steps: &["idempotency_key"] }],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "scope_hash",
            code: Code::JoinScopeHash,
            owner: Member { object_type: "work_order", steps: &["scope_hash"] },
            references: &[
                Member { object_type: "payment_reference", steps: &["scope_hash"] },
                Member { object_type: "return_package", steps: &["scope_hash"] },
                Member { object_type: "receipt", steps: &["scope_hash"] },
                Member { object_type: "production_run", steps: &["tool_path", "*", "scope_hash"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "payment_record_id",
            code: Code::JoinPaymentRecordId,
            owner: Member { object_type: "payment_reference", steps: &["payment_record_id"] },
            references: &[
                Member { object_type: "receipt", steps: &["payment_record_id"] },
                Member { object_type: "verification_snapshot", steps: &["payment_record_id"] },
                Member { object_type: "completion_proof", steps: &["payment_record_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "payment_reference",
            code: Code::JoinPaymentReference,
            owner: Member { object_type: "payment_reference", steps: &["payment_reference"] },
            references: &[
                Member { object_type: "production_run", steps: &["payment_reference"] },
                Member { object_type: "receipt", steps: &["payment_reference"] },
                Member { object_type: "verification_snapshot", steps: &["payment_reference"] },
                Member { object_type: "completion_proof", steps: &["payment_reference"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "return_package_id",
            code: Code::JoinReturnPackageId,
            owner: Member { object_type: "return_package", steps: &["return_package_id"] },
            references: &[
                Member { object_type: "production_run", steps: &["return_package_id"] },
                Member { object_type: "receipt", steps: &["return_package_id"] },
                Member { object_type: "verification_snapshot", steps: &["return_package_id"] },
                Member { object_type: "completion_proof", steps: &["return_package_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "package_hash",
            code: Code::JoinPackageHash,
            owner: Member { object_type: "return_package", steps: &["package_hash"] },
            references: &[
                Member { object_type: "receipt", steps: &["package_hash"] },
                Member { object_type: "verification_snapshot", steps: &["package_hash"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "receipt_id",
            code: Code::JoinReceiptId,
            owner: Member { object_type: "receipt", steps: &["receipt_id"] },
            references: &[
                Member { object_type: "production_run", steps: &["receipt_id"] },
                Member { object_type: "verification_snapshot", steps: &["receipt_id"] },
                Member { object_type: "completion_proof", steps: &["receipt_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "receipt_hash",
            code: Code::JoinReceiptHash,
            owner: Member { object_type: "receipt", steps: &["receipt_hash"] },
            references: &[
                Member { object_type: "verification_snapshot", steps: &["receipt_hash"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "verification_id",
            code: Code::JoinVerificationId,
            owner: Member { object_type: "verification_snapshot", steps: &["verification_id"] },
            references: &[Member { object_type: "completion_proof", steps: &["verification_id"] }],
            same_presence: true,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "price",
            code: Code::MoneyPrice,
            owner: Member { object_type: "work_order", steps: &["price"] },
            references: &[
                Member { object_type: "quote", steps: &["price"] },
                Member { object_type: "payment_reference", steps: &["price"] },
                Member { object_type: "production_run", steps: &["price"] },
                Member { object_type: "receipt", steps: &["price"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "paid",
            code: Code::MoneyPaid,
            owner: Member { object_type: "payment_reference", steps: &["paid"] },
            references: &[Member { object_type: "receipt", steps: &["paid"] }],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "package_level",
            code: Code::PromisePackageLevel,
            owner: Member { object_type: "work_order", steps: &["package_level"] },
            references: &[
                Member { object_type: "quote", steps: &["package_level"] },
                Member { object_type: "return_package", steps: &["package_level"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "expected_return_package",
            code: Code::PromiseReturnPackage,
            owner: Member { object_type: "work_order", steps: &["expected_return_package"] },
            references: &[Member { object_type: "production_run", steps: &["package_target"] }],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "packet_type",
            code: Code::PromiseReturnPackage,
            owner: Member { object_type: "work_order", steps: &["inputs", "packet_type"] },
            references: &[
                Member {
                    object_type: "return_package",
                    steps: &["returned_fields", "packet_manifest", "packet_type"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "diligence_scope",
            code: Code::PromiseReturnPackage,
            owner: Member { object_type: "work_order", steps: &["inputs", "diligence_scope"] },
            references: &[
                Member {
                    object_type: "return_package",
                    steps: &["returned_fields", "evidence_inventory", "diligence_scope"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "callback_policy",
            code: Code::PromiseReturnTarget,
            owner: Member {
                object_type: "work_order",
                steps: &["return_target", "callback_policy"],
            },
            references: &[
                Member { object_type: "return_package", steps: &["callback", "callback_policy"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "callback_url",
            code: Code::PromiseReturnTarget,
            owner: Member { object_type: "work_order", steps: &["return_target", "callback_url"] },
            references: &[
                Member { object_type: "return_package", steps: &["callback", "callback_url"] },
            ],
            same_presence: true,
            needs_owner: false,
            several: false,
        },
    ],
    once: &[
        Once {
            at: Member { object_type: "payment_reference", steps: &["evidence", "*", "sha256"] },
            each: true,
        },
        Once {
            at: Member { object_type: "quote", steps: &["accepted_payment_methods", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "work_order", steps: &["required_fields", "*"] },
            each: true,
        },
        Once {
            at: Member {
                object_type: "work_order",
                steps: &["inputs", "available_documents", "*"],
            },
            each: true,
        },
        Once {
            at: Member { object_type: "work_order", steps: &["inputs", "expected_documents", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "work_order", steps: &["inputs", "available_evidence", "*"] },
            each: true,
        },
        Once {
            at: Member {
                object_type: "return_package",
                steps: &["returned_fields", "readiness_object", "checked_items", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "return_package",
                steps: &["returned_fields", "readiness_object", "ready_items", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "return_package",
                steps: &["returned_fields", "readiness_object", "missing_items", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "return_package",
                steps: &["returned_fields", "exception_object", "missing_items", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "return_package",
                steps: &["returned_fields", "readiness_score", "checked_items", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "return_package",
                steps: &["returned_fields", "readiness_score", "ready_items", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "return_package",
                steps: &["returned_fields", "readiness_score", "missing_items", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "return_package",
                steps: &["returned_fields", "risk_summary", "risks", "*", "risk"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "return_package",
                steps: &["returned_fields", "risk_summary", "risks", "*", "evidence", "*"],
            },
            each: true,
        },
    ],
    payments: Some(Payments {
        provider: &[],
        named: &[
            NamedPayments {
                of: Member { object_type: "payment_reference", steps: &[] },
                names: &[&["payment_reference"]],
                asset: Some(&["paid", "asset"]),
            },
        ],
    }),
    object_references: &[],
    signatures: &[
        SignatureRule {
            object_type: "return_package",
            member: &["attestation"],
            form: SignatureForm::Attestation,
            purpose: Purpose::Attestation,
            required: true,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "receipt",
            member: &["receipt_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Receipt,
            required: true,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "completion_proof",
            member: &["completion_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Completion,
            required: true,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "work_order",
            member: &["requester_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Requester,
            required: false,
            issuer_member: Some(&["requester_issuer"]),
        },
    ],
    time_order: &[
        Member { object_type: "quote", steps: &["created_at"] },
        Member { object_type: "work_order", steps: &["created_at"] },
        Member { object_type: "payment_reference", steps: &["authorized_at"] },
        Member { object_type: "production_run", steps: &["started_at"] },
        Member { object_type: "return_package", steps: &["returned_at"] },
        Member { object_type: "receipt", steps: &["issued_at"] },
        Member { object_type: "verification_snapshot", steps: &["verified_at"] },
        Member { object_type: "completion_proof", steps: &["completed_at"] },
    ],
    precedes: &[
        Precedence {
            code: Code::TimeQuoteExpired,
            earlier: Member { object_type: "payment_reference", steps: &["authorized_at"] },
            later: Member { object_type: "quote", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimePaymentExpired,
            earlier: Member { object_type: "production_run", steps: &["started_at"] },
            later: Member { object_type: "payment_reference", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "customer_account", steps: &["created_at"] },
            later: Member { object_type: "work_order", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order", steps: &["created_at"] },
            later: Member { object_type: "production_run", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "production_run", steps: &["created_at"] },
            later: Member { object_type: "production_run", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "production_run", steps: &["started_at"] },
            later: Member { object_type: "production_run", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "return_package", steps: &["returned_at"] },
            later: Member { object_type: "production_run", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "receipt", steps: &["issued_at"] },
            later: Member { object_type: "production_run", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "production_run", steps: &["updated_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "return_package",
                steps: &["returned_fields", "exception_object", "created_at"],
            },
            later: Member { object_type: "return_package", steps: &["returned_at"] },
            first: false,
        },
    ],
    in_order: &[],
    pairs: &[],
    totals: &[],
    included: &[],
    agreements: &[],
    sums: &[],
    sums_until: &[],
    payment: Payment {
        object_type: "payment_reference",
        kind: &["payment_kind"],
        price: &["price"],
        paid: &["paid"],
        evidence: Member { object_type: "payment_reference", steps: &["evidence"] },
    },
    files: Member { object_type: "return_package", steps: &["artifacts"] },
    attestation: Attestation {
        envelope: Member { object_type: "return_package", steps: &["attestation", "envelope"] },
        subjects: &[
            NamedMember {
                name: "return-package.json",
                at: Member { object_type: "return_package", steps: &["package_hash"] },
            },
            NamedMember {
                name: "work-order.json",
                at: Member { object_type: "work_order", steps: &["scope_hash"] },
            },
        ],
        predicate: &[
            NamedMember {
                name: "issuer",
                at: Member { object_type: "return_package", steps: &["issuer"] },
            },
            NamedMember {
                name: "rail_key",
                at: Member { object_type: "return_package", steps: &["rail_key"] },
            },
            NamedMember {
                name: "production_run_id",
                at: Member { object_type: "return_package", steps: &["production_run_id"] },
            },
            NamedMember {
                name: "return_package_id",
                at: Member { object_type: "return_package", steps: &["return_package_id"] },
            },
            NamedMember {
                name: "result_status",
                at: Member { object_type: "return_package", steps: &["result_status"] },
            },
            NamedMember {
                name: "evidence_status",
                at: Member { object_type: "return_package", steps: &["evidence_status"] },
            },
            NamedMember {
                name: "returned_at",
                at: Member { object_type: "return_package", steps: &["returned_at"] },
            },
        ],
        not_before: &[Member { object_type: "return_package", steps: &["returned_at"] }],
        not_after: &[
            Bound { at: Member { object_type: "receipt", steps: &["issued_at"] }, lists: None },
        ],
    },
    callback: Some(Callback {
        policy: Member { object_type: "return_package", steps: &["callback", "callback_policy"] },
        packaged: None,
        returned: Member { object_type: "return_package", steps: &["callback", "callback_state"] },
        now: Member { object_type: "production_run", steps: &["callback_state"] },
    }),
    tool_path: Some(ToolPath {
        steps: &["list", "quote", "validate", "start", "return", "receipt"],
        complete: true,
    }),
    outputs: None,
    listing: None,
    lifecycle: None,
    claims: &[
        Claim {
            claim: "run_state",
            members: &[Member { object_type: "production_run", steps: &["production_run_state"] }],
        },
        Claim {
            claim: "customer",
            members: &[
                Member { object_type: "customer_account", steps: &["organization"] },
                Member { object_type: "work_order", steps: &["customer_account_id"] },
            ],
        },
        Claim {
            claim: "scope",
            members: &[Member { object_type: "work_order", steps: &["scope"] }],
        },
        Claim {
            claim: "price",
            members: &[Member { object_type: "work_order", steps: &["price"] }],
        },
        Claim {
            claim: "paid",
            members: &[Member { object_type: "payment_reference", steps: &["paid"] }],
        },
        Claim {
            claim: "payment_kind",
            members: &[Member { object_type: "payment_reference", steps: &["payment_kind"] }],
        },
        Claim {
            claim: "payment_state",
            members: &[Member { object_type: "payment_reference", steps: &["payment_state"] }],
        },
        Claim {
            claim: "result_status",
            members: &[Member { object_type: "return_package", steps: &["result_status"] }],
        },
        Claim {
            claim: "evidence_status",
            members: &[Member { object_type: "return_package", steps: &["evidence_status"] }],
        },
        Claim {
            claim: "callback_state",
            members: &[Member { object_type: "production_run", steps: &["callback_state"] }],
        },
        Claim {
            claim: "returned_at",
            members: &[Member { object_type: "return_package", steps: &["returned_at"] }],
        },
        Claim {
            claim: "completed_at",
            members: &[Member { object_type: "completion_proof", steps: &["completed_at"] }],
        },
    ],
    summary: None,
    counts: &[],
    rail_parts: &[
        RailParts {
            rail_key: "packetops",
            item: "document",
            handed_over: "available_documents",
            expected: Some("expected_documents"),
            inventory: "packet_manifest",
            missing: "missing_item_report",
            never_there: &["not_provided", "withheld"],
            was_there: &["illegible", "expired", "incomplete"],
            readiness: "readiness_object",
            exception: Some("exception_object"),
            risks: None,
        },
        RailParts {
            rail_key: "diligenceops",
            item: "evidence",
            handed_over: "available_evidence",
            expected: None,
            inventory: "evidence_inventory",
            missing: "missing_item_report",
            never_there: &["not_provided", "withheld"],
            was_there: &["illegible", "expired", "incomplete"],
            readiness: "readiness_score",
            exception: None,
            risks: Some("risk_summary"),
        },
    ],
    rail_words: &[
        RailWords {
            rail_key: "packetops",
            packages: &["packetops_return_package"],
            parts: &[
                "packet_manifest",
                "missing_item_report",
                "readiness_object",
                "exception_object",
            ],
        },
        RailWords {
            rail_key: "diligenceops",
            packages: &["diligenceops_return_package"],
            parts: &[
                "evidence_inventory",
                "missing_item_report",
                "risk_summary",
                "readiness_score",
            ],
        },
        RailWords {
            rail_key: "energyops",
            packages: &["energyops_return_package"],
            parts: &[
                "interconnection_packet_manifest",
                "missing_evidence_list",
                "milestone_readiness",
                "exception_object",
            ],
        },
        RailWords {
            rail_key: "distributionops",
            packages: &["distributionops_return_package"],
            parts: &[
                "holder_manifest",
                "distribution_schedule",
                "notice_package",
                "payment_export_readiness",
            ],
        },
        RailWords {
            rail_key: "tokenops",
            packages: &["tokenops_result_package"],
            parts: &[
                "tokenized_asset_context",
                "settlement_evidence",
                "usage_records",
                "delivery_state",
                "operating_exceptions",
            ],
        },
    ],
    closed: &[
        Closed {
            at: Member { object_type: "production_run", steps: &["production_run_state"] },
            states: &["callback_delivered", "closed"],
            code: Code::StateRun,
        },
        Closed {
            at: Member { object_type: "production_run", steps: &["receipt_state"] },
            states: &["issued"],
            code: Code::StateRun,
        },
        Closed {
            at: Member { object_type: "production_run", steps: &["next_action"] },
            states: &["none"],
            code: Code::StateRun,
        },
        Closed {
            at: Member { object_type: "production_run", steps: &["payment_state"] },
            states: &["authorized", "paid"],
            code: Code::StatePayment,
        },
        Closed {
            at: Member { object_type: "payment_reference", steps: &["payment_state"] },
            states: &["authorized", "paid"],
            code: Code::StatePayment,
        },
    ],
    secret_marks: &[],
    fee_classes: &[
        FeeClass { payment_kind: "checkout", movement_type: "transaction" },
        FeeClass { payment_kind: "invoice", movement_type: "transaction" },
        FeeClass { payment_kind: "wallet", movement_type: "transaction" },
        FeeClass { payment_kind: "stablecoin", movement_type: "transaction" },
        FeeClass { payment_kind: "x402", movement_type: "transaction" },
        FeeClass { payment_kind: "ap2_mandate", movement_type: "hybrid" },
        FeeClass { payment_kind: "manual_approval", movement_type: "escrow" },
        FeeClass { payment_kind: "agent_allowance", movement_type: "transaction" },
    ],
    fees: &[
        FeeRate { movement_type: "transaction", currency: "USD", fee_bps: 50, minimum_fee: "0.05" },
        FeeRate { movement_type: "escrow", currency: "USD", fee_bps: 100, minimum_fee: "0.25" },
        FeeRate { movement_type: "hybrid", currency: "USD", fee_bps: 150, minimum_fee: "0.30" },
    ],
    assets: &[
        AssetDecimals {
            asset: "eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48",
            currency: "USDC",
            decimals: 6,
        },
        AssetDecimals {
            asset: "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
            currency: "USDC",
            decimals: 6,
        },
        AssetDecimals {
            asset: "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/token:EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
            currency: "USDC",
            decimals: 6,
        },
    ],
};

pub(crate) static TOKENOPS_CONTROLLED_PILOT: Profile = Profile {
    profile: "tokenops_controlled_pilot",
    rails: &["tokenops"],
    run_id: "agent_task_run_id",
    objects: &[
        Allowance { object_type: "onboarding", path: "onboarding", minimum: 0, maximum: 1 },
        Allowance { object_type: "trust_profile", path: "trust_profile", minimum: 0, maximum: 1 },
        Allowance {
            object_type: "credential_envelope",
            path: "credential_envelope",
            minimum: 0,
            maximum: 4,
        },
        Allowance { object_type: "quote", path: "quote", minimum: 0, maximum: 1 },
        Allowance { object_type: "provider_route", path: "provider_route", minimum: 0, maximum: 1 },
        Allowance {
            object_type: "provider_confirmation",
            path: "provider_confirmation",
            minimum: 0,
            maximum: 8,
        },
        Allowance {
            object_type: "credit_entitlement",
            path: "credit_entitlement",
            minimum: 0,
            maximum: 1,
        },
        Allowance { object_type: "run_contract", path: "run_contract", minimum: 0, maximum: 1 },
        Allowance {
            object_type: "support_matrix_entry",
            path: "support_matrix_entry",
            minimum: 0,
            maximum: 1,
        },
        Allowance { object_type: "queue_state", path: "queue_state", minimum: 0, maximum: 8 },
        Allowance {
            object_type: "acceptance_validation",
            path: "acceptance_validation",
            minimum: 1,
            maximum: 8,
        },
        Allowance { object_type: "work_order", path: "work_order", minimum: 1, maximum: 1 },
        Allowance {
            object_type: "work_order_dispatch",
            path: "work_order_dispatch",
            minimum: 0,
            maximum: 1,
        },
        Allowance {
            object_type: "execution_command",
            path: "execution_command",
            minimum: 1,
            maximum: 1,
        },
        Allowance { object_type: "runtime_record", path: "runtime_record", minimum: 1, maximum: 1 },
        Allowance {
            object_type: "tokenops_result_package",
            path: "tokenops_result_package",
            minimum: 1,
            maximum: 1,
        },
        Allowance {
            object_type: "result_contract",
            path: "result_contract",
            minimum: 1,
            maximum: 1,
        },
        Allowance {
            object_type: "settlement_receipt",
            path: "settlement_receipt",
            minimum: 1,
            maximum: 8,
        },
        Allowance { object_type: "usage_receipt", path: "usage_receipt", minimum: 1, maximum: 16 },
        Allowance {
            object_type: "callback_delivery",
            path: "callback_delivery",
            minimum: 1,
            maximum: 8,
        },
        Allowance { object_type: "ledger_entry", path: "ledger_entry", minimum: 1, maximum: 24 },
        Allowance { object_type: "attestation", path: "attestation", minimum: 1, maximum: 1 },
        Allowance { object_type: "replay_context", path: "replay_context", minimum: 0, maximum: 8 },
        Allowance { object_type: "pilot_report", path: "pilot_report", minimum: 1, maximum: 1 },
        Allowance {
            object_type: "controlled_pilot_envelope",
            path: "controlled_pilot_envelope",
            minimum: 1,
            maximum: 1,
        },
        Allowance {
            object_type: "completion_proof",
            path: "completion_proof",
            minimum: 1,
            maximum: 1,
        },
    ],
    moves: &[
        Move { name: "accept", records: Some("acceptance_validation") },
        Move { name: "create", records: Some("work_order") },
        Move { name: "create", records: Some("work_order_dispatch") },
        Move { name: "execute", records: Some("execution_command") },
        Move { name: "execute", records: Some("runtime_record") },
        Move { name: "return", records: Some("tokenops_result_package") },
        Move { name: "return", records: Some("attestation") },
        Move { name: "return", records: Some("result_contract") },
        Move { name: "return", records: Some("settlement_receipt") },
        Move { name: "return", records: Some("usage_receipt") },
        Move { name: "return", records: Some("callback_delivery") },
        Move { name: "return", records: Some("ledger_entry") },
        Move { name: "review", records: Some("pilot_report") },
        Move { name: "seal", records: Some("controlled_pilot_envelope") },
        Move { name: "seal", records: Some("completion_proof") },
    ],
    seal: "completion_proof",
    must_have: &[
        Member { object_type: "runtime_record", steps: &["started_at"] },
        Member { object_type: "completion_proof", steps: &["completion_signature"] },
    ],
    requires: &[
        Member { object_type: "runtime_record", steps: &["pilot_id"] },
        Member { object_type: "runtime_record", steps: &["work_order_id"] },
        Member { object_type: "pilot_report", steps: &["pilot_id"] },
        Member { object_type: "tokenops_result_package", steps: &["scope_hash"] },
        Member { object_type: "tokenops_result_package", steps: &["work_order_id"] },
        Member { object_type: "result_contract", steps: &["work_order_id"] },
    ],
    joins: &[
        Join {
            name: "issuer",
            code: Code::JoinIssuer,
            owner: Member { object_type: "proof_bundle", steps: &["issuer"] },
            references: &[
                Member { object_type: "onboarding", steps: &["issuer"] },
                Member { object_type: "trust_profile", steps: &["issuer"] },
                Member { object_type: "credential_envelope", steps: &["issuer"] },
                Member { object_type: "quote", steps: &["issuer"] },
                Member { object_type: "provider_route", steps: &["issuer"] },
                Member { object_type: "provider_confirmation", steps: &["issuer"] },
                Member { object_type: "credit_entitlement", steps: &["issuer"] },
                Member { object_type: "run_contract", steps: &["issuer"] },
                Member { object_type: "support_matrix_entry", steps: &["issuer"] },
                Member { object_type: "queue_state", steps: &["issuer"] },
                Member { object_type: "acceptance_validation", steps: &["issuer"] },
                Member { object_type: "work_order_dispatch", steps: &["issuer"] },
                Member { object_type: "execution_command", steps: &["issuer"] },
                Member { object_type: "runtime_record", steps: &["issuer"] },
                Member { object_type: "tokenops_result_package", steps: &["issuer"] },
                Member { object_type: "result_contract", steps: &["issuer"] },
                Member { object_type: "settlement_receipt", steps: &["issuer"] },
                Member { object_type: "usage_receipt", steps: &["issuer"] },
                Member { object_type: "callback_delivery", steps: &["issuer"] },
                Member { object_type: "ledger_entry", steps: &["issuer"] },
                Member { object_type: "attestation", steps: &["issuer"] },
                Member { object_type: "replay_context", steps: &["issuer"] },
                Member { object_type: "pilot_report", steps: &["issuer"] },
                Member { object_type: "controlled_pilot_envelope", steps: &["issuer"] },
                Member { object_type: "completion_proof", steps: &["issuer"] },
                Member { object_type: "work_order", steps: &["provider"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "rail_key",
            code: Code::JoinRailKey,
            owner: Member { object_type: "proof_bundle", steps: &["rail_key"] },
            references: &[
                Member { object_type: "run_contract", steps: &["requested_tool"] },
                Member { object_type: "support_matrix_entry", steps: &["requested_tool"] },
                Member { object_type: "queue_state", steps: &["requested_tool"] },
                Member { object_type: "work_order_dispatch", steps: &["requested_tool"] },
                Member { object_type: "execution_command", steps: &["execution_binding", "tool"] },
                Member { object_type: "execution_command", steps: &["tool"] },
                Member {
                    object_type: "acceptance_validation",
                    steps: &["request_context", "tool"],
                },
                Member { object_type: "runtime_record", steps: &["requested_tool"] },
                Member { object_type: "tokenops_result_package", steps: &["operating_tool"] },
                Member { object_type: "result_contract", steps: &["requested_tool"] },
                Member { object_type: "usage_receipt", steps: &["operating_tool"] },
                Member { object_type: "usage_receipt", steps: &["requested_tool"] },
                Member { object_type: "callback_delivery", steps: &["payload", "requested_tool"] },
                Member { object_type: "pilot_report", steps: &["requested_tool"] },
                Member { object_type: "controlled_pilot_envelope", steps: &["tool"] },
                Member { object_type: "quote", steps: &["rail_key"] },
                Member { object_type: "work_order", steps: &["rail_key"] },
                Member { object_type: "completion_proof", steps: &["rail_key"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "agent_task_run_id",
            code: Code::JoinRunId,
            owner: Member { object_type: "runtime_record", steps: &["agent_task_run_id"] },
            references: &[
                Member { object_type: "credit_entitlement", steps: &["agent_task_run_id"] },
                Member { object_type: "support_matrix_entry", steps: &["task_token"] },
                Member { object_type: "queue_state", steps: &["task_token"] },
                Member { object_type: "queue_state", steps: &["stuck_alerts", "*", "task_token"] },
                Member {
                    object_type: "queue_state",
                    steps: &["retry_commands", "*", "task_token"],
                },
                Member { object_type: "work_order_dispatch", steps: &["task_token"] },
                Member { object_type: "execution_command", steps: &["task_token"] },
                Member {
                    object_type: "acceptance_validation",
                    steps: &["request_context", "task_token"],
                },
                Member { object_type: "runtime_record", steps: &["task_token"] },
                Member { object_type: "tokenops_result_package", steps: &["agent_task_run_id"] },
                Member { object_type: "result_contract", steps: &["task_token"] },
                Member { object_type: "settlement_receipt", steps: &["agent_task_run_id"] },
                Member { object_type: "usage_receipt", steps: &["agent_task_run_id"] },
                Member { object_type: "callback_delivery", steps: &["agent_task_run_id"] },
                Member {
                    object_type: "callback_delivery",
                    steps: &["payload", "agent_task_run_id"],
                },
                Member { object_type: "ledger_entry", steps: &["agent_task_run_id"] },
                Member { object_type: "replay_context", steps: &["agent_task_run_id"] },
                Member { object_type: "pilot_report", steps: &["agent_task_run_id"] },
                Member { object_type: "completion_proof", steps: &["agent_task_run_id"] },
                Member { object_type: "proof_bundle", steps: &["agent_task_run_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "pilot_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "controlled_pilot_envelope", steps: &["pilot_id"] },
            references: &[
                Member { object_type: "runtime_record", steps: &["pilot_id"] },
                Member { object_type: "pilot_report", steps: &["pilot_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "onboarding_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "onboarding", steps: &["onboarding_id"] },
            references: &[
                Member { object_type: "trust_profile", steps: &["onboarding_id"] },
                Member { object_type: "credential_envelope", steps: &["onboarding_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "trust_profile_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "trust_profile", steps: &["trust_profile_id"] },
            references: &[
                Member { object_type: "credential_envelope", steps: &["trust_profile_id"] },
                Member { object_type: "run_contract", steps: &["trust_profile_id"] },
                Member { object_type: "runtime_record", steps: &["trust_profile_id"] },
                Member { object_type: "quote", steps: &["trust_profile_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "quote_id",
            code: Code::JoinQuoteId,
            owner: Member { object_type: "quote", steps: &["quote_id"] },
            references: &[
                Member { object_type: "credit_entitlement", steps: &["quote_id"] },
                Member { object_type: "run_contract", steps: &["quote_id"] },
                Member { object_type: "runtime_record", steps: &["quote_id"] },
                Member { object_type: "settlement_receipt", steps: &["quote_id"] },
                Member { object_type: "work_order", steps: &["quote_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "verification_id",
            code: Code::JoinVerificationId,
            owner: Member { object_type: "provider_confirmation", steps: &["verification_id"] },
            references: &[
                Member {
                    object_type: "credit_entitlement",
                    steps: &["funding_events", "*", "verification_id"],
                },
                Member { object_type: "settlement_receipt", steps: &["verification_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "credit_entitlement_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "credit_entitlement", steps: &["credit_entitlement_id"] },
            references: &[
                Member { object_type: "run_contract", steps: &["credit_entitlement_id"] },
                Member { object_type: "runtime_record", steps: &["credit_entitlement_id"] },
                Member { object_type: "settlement_receipt", steps: &["credit_entitlement_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "contract_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "run_contract", steps: &["contract_id"] },
            references: &[
                Member { object_type: "credential_envelope", steps: &["scope", "contract_id"] },
                Member { object_type: "execution_command", steps: &["contract_id"] },
                Member { object_type: "runtime_record", steps: &["contract_id"] },
                Member { object_type: "tokenops_result_package", steps: &["contract_id"] },
                Member { object_type: "result_contract", steps: &["contract_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "work_order_id",
            code: Code::JoinWorkOrderId,
            owner: Member { object_type: "work_order", steps: &["work_order_id"] },
            references: &[
                Member { object_type: "work_order_dispatch", steps: &["work_order_id"] },
                Member { object_type: "execution_command", steps: &["work_order_id"] },
                Member {
                    object_type: "acceptance_validation",
                    steps: &["request_context", "work_order_id"],
                },
                Member { object_type: "runtime_record", steps: &["work_order_id"] },
                Member { object_type: "tokenops_result_package", steps: &["work_order_id"] },
                Member { object_type: "result_contract", steps: &["work_order_id"] },
                Member { object_type: "usage_receipt", steps: &["work_order_id"] },
                Member { object_type: "callback_delivery", steps: &["payload", "work_order_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "result_package_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "tokenops_result_package", steps: &["result_package_id"] },
            references: &[
                Member {
                    object_type: "result_contract",
                    steps: &["machine_result", "result_package_id"],
                },
                Member { object_type: "usage_receipt", steps: &["result_package_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "result_contract_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "result_contract", steps: &["result_contract_id"] },
            references: &[
                Member { object_type: "callback_delivery", steps: &["result_contract_id"] },
                Member {
                    object_type: "callback_delivery",
                    steps: &["payload", "result_contract_id"],
                },
                Member { object_type: "pilot_report", steps: &["result_contract_id"] },
                Member { object_type: "completion_proof", steps: &["result_contract_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "ledger_entry_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "ledger_entry", steps: &["ledger_entry_id"] },
            references: &[
                Member {
                    object_type: "runtime_record",
                    steps: &["task_ledger", "ledger_entry_id"],
                },
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "ledger_entry_id"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "replay_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "replay_context", steps: &["replay_id"] },
            references: &[Member { object_type: "pilot_report", steps: &["replay_id"] }],
            same_presence: false,
            needs_owner: true,
            several: true,
        },
        Join {
            name: "exception_id",
            code: Code::JoinObjectId,
            owner: Member {
                object_type: "tokenops_result_package",
                steps: &["operating_exceptions", "*", "exception_id"],
            },
            references: &[Member { object_type: "replay_context", steps: &["exception_id"] }],
            same_presence: false,
            needs_owner: true,
            several: true,
        },
        Join {
            name: "credit_funding_id",
            code: Code::JoinObjectId,
            owner: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "credit_funding_id"],
            },
            references: &[
                Member { object_type: "settlement_receipt", steps: &["credit_funding_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "settlement_receipt_id",
            code: Code::JoinReceiptId,
            owner: Member { object_type: "settlement_receipt", steps: &["receipt_id"] },
            references: &[
                Member {
                    object_type: "credit_entitlement",
                    steps: &["funding_events", "*", "settlement_receipt_id"],
                },
                Member {
                    object_type: "result_contract",
                    steps: &["receipts", "settlement_receipts", "*"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "usage_receipt_id",
            code: Code::JoinReceiptId,
            owner: Member { object_type: "usage_receipt", steps: &["receipt_id"] },
            references: &[
                Member {
                    object_type: "tokenops_result_package",
                    steps: &["usage_records", "*", "usage_receipt_id"],
                },
                Member {
                    object_type: "result_contract",
                    steps: &["receipts", "usage_receipts", "*"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "agent_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "runtime_record", steps: &["agent_id"] },
            references: &[
                Member { object_type: "onboarding", steps: &["agent_id"] },
                Member { object_type: "trust_profile", steps: &["agent_id"] },
                Member { object_type: "credential_envelope", steps: &["agent_id"] },
                Member { object_type: "credit_entitlement", steps: &["agent_id"] },
                Member { object_type: "run_contract", steps: &["agent_id"] },
                Member { object_type: "work_order_dispatch", steps: &["intake", "agent_id"] },
                Member {
                    object_type: "acceptance_validation",
                    steps: &["request_context", "agent_id"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "credit_account_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "credit_entitlement", steps: &["credit_account_id"] },
            references: &[
                Member {
                    object_type: "credential_envelope",
                    steps: &["scope", "credit_account_id"],
                },
                Member { object_type: "provider_confirmation", steps: &["credit_account_id"] },
                Member { object_type: "settlement_receipt", steps: &["credit_account_id"] },
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "agent_account_id"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "provider_id",
            code: Code::JoinProvider,
            owner: Member { object_type: "provider_route", steps: &["provider_id"] },
            references: &[
                Member { object_type: "provider_confirmation", steps: &["provider_id"] },
                Member { object_type: "settlement_receipt", steps: &["provider_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "provider_type",
            code: Code::JoinProvider,
            owner: Member { object_type: "provider_route", steps: &["provider_type"] },
            references: &[
                Member { object_type: "settlement_receipt", steps: &["settlement_provider"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "payment_kind",
            code: Code::JoinProvider,
            owner: Member { object_type: "provider_route", steps: &["payment_kind"] },
            references: &[Member { object_type: "settlement_receipt", steps: &["payment_kind"] }],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "release_policy",
            code: Code::JoinProvider,
            owner: Member {
                object_type: "provider_route",
                steps: &["credit_funding_rule", "release_policy"],
            },
            references: &[Member { object_type: "settlement_receipt", steps: &["release_policy"] }],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "settlement_reference",
            code: Code::JoinPaymentReference,
            owner: Member { object_type: "settlement_receipt", steps: &["settlement_reference"] },
            references: &[
                Member { object_type: "provider_confirmation", steps: &["settlement_reference"] },
                Member {
                    object_type: "credit_entitlement",
                    steps: &["funding_events", "*", "settlement_reference"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "provider_reference",
            code: Code::JoinPaymentReference,
            owner: Member { object_type: "provider_confirmation", steps: &["provider_reference"] },
            references: &[
                Member { object_type: "settlement_receipt", steps: &["provider_reference"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "idempotency_key",
            code: Code::JoinIdempotencyKey,
            owner: Member { object_type: "work_order", steps: &["idempotency_key"] },
            references: &[Member { object_type: "execution_command", steps: &["idempotency_key"] }],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "scope_hash",
            code: Code::JoinScopeHash,
            owner: Member { object_type: "work_order", steps: &["scope_hash"] },
            references: &[
                Member { object_type: "work_order_dispatch", steps: &["scope_hash"] },
                Member { object_type: "tokenops_result_package", steps: &["scope_hash"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "contract_hash",
            code: Code::JoinObjectHash,
            owner: Member { object_type: "run_contract", steps: &["contract_hash"] },
            references: &[
                Member { object_type: "tokenops_result_package", steps: &["contract_hash"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "result_package_hash",
            code: Code::JoinPackageHash,
            owner: Member {
                object_type: "tokenops_result_package",
                steps: &["result_package_hash"],
            },
            references: &[
                Member {
                    object_type: "result_contract",
                    steps: &["machine_result", "result_package_hash"],
                },
                Member { object_type: "usage_receipt", steps: &["result_package_hash"] },
                Member {
                    object_type: "callback_delivery",
                    steps: &["payload", "result_package_hash"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "price",
            code: Code::MoneyPrice,
            owner: Member { object_type: "work_order", steps: &["price"] },
            references: &[
                Member { object_type: "quote", steps: &["price"] },
                Member { object_type: "settlement_receipt", steps: &["price"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "paid",
            code: Code::MoneyPaid,
            owner: Member { object_type: "settlement_receipt", steps: &["amount"] },
            references: &[
                Member { object_type: "provider_confirmation", steps: &["amount"] },
                Member {
                    object_type: "credit_entitlement",
                    steps: &["funding_events", "*", "amount"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "credit_unit",
            code: Code::CreditsUnit,
            owner: Member { object_type: "settlement_receipt", steps: &["credit_unit"] },
            references: &[
                Member {
                    object_type: "provider_route",
                    steps: &["credit_funding_rule", "credit_unit"],
                },
                Member { object_type: "credit_entitlement", steps: &["credit_unit"] },
                Member { object_type: "result_contract", steps: &["credit_usage", "credit_unit"] },
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "currency_or_unit"],
                },
                Member { object_type: "quote", steps: &["estimate", "credit_unit"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "requested_capability",
            code: Code::PromiseCapability,
            owner: Member { object_type: "run_contract", steps: &["requested_capability"] },
            references: &[
                Member { object_type: "execution_command", steps: &["requested_capability"] },
                Member { object_type: "runtime_record", steps: &["requested_capability"] },
                Member { object_type: "tokenops_result_package", steps: &["requested_capability"] },
                Member { object_type: "result_contract", steps: &["requested_capability"] },
                Member { object_type: "usage_receipt", steps: &["requested_capability"] },
                Member {
                    object_type: "callback_delivery",
                    steps: &["payload", "requested_capability"],
                },
                Member { object_type: "quote", steps: &["estimate", "requested_capability"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "package_level",
            code: Code::PromisePackageLevel,
            owner: Member { object_type: "work_order", steps: &["package_level"] },
            references: &[Member { object_type: "quote", steps: &["package_level"] }],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "expected_return_package",
            code: Code::PromiseReturnPackage,
            owner: Member { object_type: "work_order", steps: &["expected_return_package"] },
            references: &[
                Member { object_type: "tokenops_result_package", steps: &["package_type"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "asset_name",
            code: Code::PromiseAsset,
            owner: Member { object_type: "work_order", steps: &["inputs", "asset_name"] },
            references: &[
                Member {
                    object_type: "tokenops_result_package",
                    steps: &["tokenized_asset_context", "asset_name"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "token_context",
            code: Code::PromiseAsset,
            owner: Member { object_type: "work_order", steps: &["inputs", "token_context"] },
            references: &[
                Member {
                    object_type: "tokenops_result_package",
                    steps: &["tokenized_asset_context", "token_context"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "callback_policy",
            code: Code::PromiseReturnTarget,
            owner: Member { object_type: "run_contract", steps: &["callback_policy"] },
            references: &[
                Member { object_type: "work_order", steps: &["return_target", "callback_policy"] },
                Member {
                    object_type: "execution_command",
                    steps: &["callback_target", "callback_policy"],
                },
                Member { object_type: "result_contract", steps: &["callback", "callback_policy"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "callback_url",
            code: Code::PromiseReturnTarget,
            owner: Member { object_type: "run_contract", steps: &["callback_url"] },
            references: &[
                Member { object_type: "work_order", steps: &["return_target", "callback_url"] },
                Member {
                    object_type: "execution_command",
                    steps: &["callback_target", "callback_url"],
                },
                Member { object_type: "result_contract", steps: &["callback", "callback_url"] },
                Member { object_type: "callback_delivery", steps: &["callback_url"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "result_status",
            code: Code::StateResult,
            owner: Member { object_type: "tokenops_result_package", steps: &["result_status"] },
            references: &[
                Member { object_type: "result_contract", steps: &["result_status"] },
                Member { object_type: "usage_receipt", steps: &["result_status"] },
                Member { object_type: "callback_delivery", steps: &["payload", "result_status"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "evidence_status",
            code: Code::StateResult,
            owner: Member { object_type: "tokenops_result_package", steps: &["evidence_status"] },
            references: &[
                Member {
                    object_type: "result_contract",
                    steps: &["machine_result", "evidence_status"],
                },
                Member { object_type: "runtime_record", steps: &["evidence_status"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "evidence_score",
            code: Code::StateResult,
            owner: Member { object_type: "tokenops_result_package", steps: &["evidence_score"] },
            references: &[
                Member {
                    object_type: "result_contract",
                    steps: &["machine_result", "evidence_score"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "next_action",
            code: Code::StateResult,
            owner: Member { object_type: "tokenops_result_package", steps: &["next_action"] },
            references: &[
                Member {
                    object_type: "result_contract",
                    steps: &["machine_result", "next_action"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
    ],
    once: &[
        Once {
            at: Member { object_type: "provider_confirmation", steps: &["event_id"] },
            each: false,
        },
        Once {
            at: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "credit_funding_id"],
            },
            each: false,
        },
        Once {
            at: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "settlement_receipt_id"],
            },
            each: false,
        },
        Once {
            at: Member { object_type: "settlement_receipt", steps: &["credit_funding_id"] },
            each: false,
        },
        Once {
            at: Member {
                object_type: "result_contract",
                steps: &["receipts", "usage_receipts", "*"],
            },
            each: false,
        },
        Once {
            at: Member {
                object_type: "tokenops_result_package",
                steps: &["usage_records", "*", "usage_receipt_id"],
            },
            each: false,
        },
        Once {
            at: Member { object_type: "provider_confirmation", steps: &["idempotency_key"] },
            each: false,
        },
        Once {
            at: Member { object_type: "provider_confirmation", steps: &["raw_event_hash"] },
            each: false,
        },
        Once {
            at: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "verification_id"],
            },
            each: false,
        },
        Once {
            at: Member { object_type: "settlement_receipt", steps: &["verification_id"] },
            each: false,
        },
        Once {
            at: Member {
                object_type: "result_contract",
                steps: &["receipts", "settlement_receipts", "*"],
            },
            each: false,
        },
        Once {
            at: Member {
                object_type: "tokenops_result_package",
                steps: &["operating_exceptions", "*", "exception_id"],
            },
            each: false,
        },
        Once {
            at: Member { object_type: "runtime_record", steps: &["step_events", "*", "event_id"] },
            each: false,
        },
        Once {
            at: Member { object_type: "ledger_entry", steps: &["event", "event_id"] },
            each: false,
        },
        Once {
            at: Member { object_type: "queue_state", steps: &["stuck_alerts", "*", "alert_id"] },
            each: false,
        },
        Once {
            at: Member {
                object_type: "queue_state",
                steps: &["retry_commands", "*", "command_id"],
            },
            each: false,
        },
        Once {
            at: Member {
                object_type: "provider_confirmation",
                steps: &["evidence", "*", "sha256"],
            },
            each: false,
        },
        Once {
            at: Member { object_type: "credential_envelope", steps: &["access_key_id"] },
            each: false,
        },
        Once {
            at: Member { object_type: "result_contract", steps: &["proof_objects", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "run_contract", steps: &["expected_outputs", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "run_contract", steps: &["evidence_requirements", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "run_contract", steps: &["out_of_scope", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "work_order", steps: &["required_fields", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "work_order", steps: &["inputs", "holder_records", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "execution_command", steps: &["proof_requirements", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "execution_command", steps: &["evidence_inputs", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "onboarding", steps: &["requested_tools", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "onboarding", steps: &["requested_capabilities", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "onboarding", steps: &["evidence_expectations", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "trust_profile", steps: &["requested_tools", "*"] },
            each: true,
        },
        Once {
            at: Member {
                object_type: "trust_profile",
                steps: &["data_policy", "allowed_data_modes", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "credential_envelope",
                steps: &["scope", "allowed_tools", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "credential_envelope",
                steps: &["scope", "allowed_endpoints", "*"],
            },
            each: true,
        },
        Once {
            at: Member { object_type: "quote", steps: &["accepted_payment_methods", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "quote", steps: &["estimate", "evidence_requirements", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "provider_route", steps: &["supported_assets", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "provider_route", steps: &["accepted_currencies", "*"] },
            each: true,
        },
        Once {
            at: Member {
                object_type: "queue_state",
                steps: &["retry_commands", "*", "allowed_from_states", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "acceptance_validation",
                steps: &["auth_checks", "*", "check"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "acceptance_validation",
                steps: &["validation_checks", "*", "check"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "tokenops_result_package",
                steps: &["settlement_evidence", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "tokenops_result_package",
                steps: &["operating_exceptions", "*", "missing_items", "*"],
            },
            each: true,
        },
        Once {
            at: Member { object_type: "callback_delivery", steps: &["attempts", "*", "attempt"] },
            each: true,
        },
        Once {
            at: Member { object_type: "replay_context", steps: &["approved_context", "*"] },
            each: true,
        },
        Once { at: Member { object_type: "pilot_report", steps: &["findings", "*"] }, each: true },
    ],
    payments: Some(Payments {
        provider: &[
            Member { object_type: "provider_route", steps: &["provider_id"] },
            Member { object_type: "provider_confirmation", steps: &["provider_id"] },
            Member { object_type: "settlement_receipt", steps: &["provider_id"] },
        ],
        named: &[
            NamedPayments {
                of: Member { object_type: "provider_confirmation", steps: &[] },
                names: &[&["provider_reference"], &["settlement_reference"]],
                asset: Some(&["amount", "asset"]),
            },
            NamedPayments {
                of: Member { object_type: "settlement_receipt", steps: &[] },
                names: &[&["provider_reference"], &["settlement_reference"]],
                asset: Some(&["amount", "asset"]),
            },
            NamedPayments {
                of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
                names: &[&["settlement_reference"]],
                asset: Some(&["amount", "asset"]),
            },
        ],
    }),
    object_references: &[
        ObjectReference {
            at: Member { object_type: "runtime_record", steps: &["step_events", "*", "record"] },
            present: false,
            counts: true,
        },
        ObjectReference {
            at: Member { object_type: "result_contract", steps: &["proof_objects", "*"] },
            present: true,
            counts: true,
        },
        ObjectReference {
            at: Member { object_type: "ledger_entry", steps: &["event", "reference"] },
            present: false,
            counts: false,
        },
    ],
    signatures: &[
        SignatureRule {
            object_type: "attestation",
            member: &["envelope"],
            form: SignatureForm::Attestation,
            purpose: Purpose::Attestation,
            required: true,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "settlement_receipt",
            member: &["receipt_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Settlement,
            required: true,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "usage_receipt",
            member: &["receipt_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Usage,
            required: true,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "callback_delivery",
            member: &["callback_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Callback,
            required: false,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "ledger_entry",
            member: &["ledger_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Ledger,
            required: false,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "completion_proof",
            member: &["completion_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Completion,
            required: true,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "work_order",
            member: &["requester_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Requester,
            required: false,
            issuer_member: Some(&["requester_issuer"]),
        },
    ],
    time_order: &[],
    precedes: &[
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "onboarding", steps: &["onboarded_at"] },
            later: Member { object_type: "trust_profile", steps: &["reviewed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "onboarding", steps: &["onboarded_at"] },
            later: Member { object_type: "credential_envelope", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "trust_profile", steps: &["reviewed_at"] },
            later: Member { object_type: "credential_envelope", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credential_envelope", steps: &["issued_at"] },
            later: Member {
                object_type: "credential_envelope",
                steps: &["delivery_proof", "delivered_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credential_envelope", steps: &["issued_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "quote", steps: &["created_at"] },
            later: Member { object_type: "work_order", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "quote", steps: &["created_at"] },
            later: Member { object_type: "provider_confirmation", steps: &["verified_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "provider_confirmation", steps: &["received_at"] },
            later: Member { object_type: "provider_confirmation", steps: &["verified_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "provider_confirmation", steps: &["verified_at"] },
            later: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "funded_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "funded_at"],
            },
            later: Member { object_type: "settlement_receipt", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "funded_at"],
            },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "run_contract", steps: &["created_at"] },
            later: Member { object_type: "run_contract", steps: &["accepted_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "run_contract", steps: &["accepted_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order", steps: &["created_at"] },
            later: Member { object_type: "work_order_dispatch", steps: &["dispatched_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order", steps: &["created_at"] },
            later: Member { object_type: "execution_command", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "work_order_dispatch",
                steps: &["intake", "received_at"],
            },
            later: Member { object_type: "work_order_dispatch", steps: &["dispatched_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order_dispatch", steps: &["dispatched_at"] },
            later: Member { object_type: "execution_command", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "acceptance_validation", steps: &["created_at"] },
            later: Member { object_type: "execution_command", steps: &["issued_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "execution_command",
                steps: &["execution_binding", "bound_at"],
            },
            later: Member { object_type: "execution_command", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "execution_command", steps: &["issued_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["queued_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "runtime_record", steps: &["started_at"] },
            later: Member { object_type: "tokenops_result_package", steps: &["returned_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "tokenops_result_package", steps: &["returned_at"] },
            later: Member { object_type: "result_contract", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "tokenops_result_package", steps: &["returned_at"] },
            later: Member { object_type: "usage_receipt", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "settlement_receipt", steps: &["issued_at"] },
            later: Member { object_type: "usage_receipt", steps: &["issued_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "settlement_receipt", steps: &["issued_at"] },
            later: Member { object_type: "result_contract", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "usage_receipt", steps: &["issued_at"] },
            later: Member { object_type: "result_contract", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "quote", steps: &["created_at"] },
            later: Member { object_type: "run_contract", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "quote", steps: &["created_at"] },
            later: Member { object_type: "provider_confirmation", steps: &["received_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "trust_profile", steps: &["reviewed_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "provider_route", steps: &["selected_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeCallback,
            earlier: Member { object_type: "result_contract", steps: &["issued_at"] },
            later: Member { object_type: "callback_delivery", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeCallback,
            earlier: Member { object_type: "result_contract", steps: &["issued_at"] },
            later: Member { object_type: "callback_delivery", steps: &["payload", "issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeCallback,
            earlier: Member { object_type: "callback_delivery", steps: &["payload", "issued_at"] },
            later: Member {
                object_type: "callback_delivery",
                steps: &["attempts", "*", "attempted_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeCallback,
            earlier: Member {
                object_type: "callback_delivery",
                steps: &["attempts", "*", "attempted_at"],
            },
            later: Member {
                object_type: "callback_delivery",
                steps: &["acknowledgement", "acknowledged_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "callback_delivery",
                steps: &["acknowledgement", "acknowledged_at"],
            },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "callback_delivery",
                steps: &["attempts", "*", "attempted_at"],
            },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "result_contract", steps: &["issued_at"] },
            later: Member { object_type: "pilot_report", steps: &["reviewed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "ledger_entry", steps: &["event", "occurred_at"] },
            later: Member { object_type: "ledger_entry", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "runtime_record",
                steps: &["step_events", "*", "occurred_at"],
            },
            later: Member { object_type: "runtime_record", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "runtime_record", steps: &["updated_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "result_contract", steps: &["issued_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "settlement_receipt", steps: &["issued_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "usage_receipt", steps: &["issued_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "callback_delivery", steps: &["created_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "ledger_entry", steps: &["created_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "pilot_report", steps: &["reviewed_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "replay_context", steps: &["created_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeQuoteExpired,
            earlier: Member { object_type: "provider_confirmation", steps: &["verified_at"] },
            later: Member { object_type: "quote", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimePaymentExpired,
            earlier: Member { object_type: "runtime_record", steps: &["started_at"] },
            later: Member { object_type: "credit_entitlement", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeCredentialExpired,
            earlier: Member { object_type: "runtime_record", steps: &["started_at"] },
            later: Member { object_type: "credential_envelope", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "run_contract", steps: &["created_at"] },
            later: Member { object_type: "execution_command", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "run_contract", steps: &["accepted_at"] },
            later: Member { object_type: "execution_command", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "run_contract", steps: &["accepted_at"] },
            later: Member { object_type: "queue_state", steps: &["queued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "quote", steps: &["created_at"] },
            later: Member { object_type: "quote", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "quote", steps: &["created_at"] },
            later: Member { object_type: "provider_route", steps: &["selected_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "quote", steps: &["created_at"] },
            later: Member { object_type: "credit_entitlement", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "provider_route", steps: &["selected_at"] },
            later: Member { object_type: "provider_confirmation", steps: &["received_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credential_envelope", steps: &["issued_at"] },
            later: Member { object_type: "credential_envelope", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credential_envelope",
                steps: &["delivery_proof", "delivered_at"],
            },
            later: Member { object_type: "credential_envelope", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credential_envelope",
                steps: &["delivery_proof", "delivered_at"],
            },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "provider_confirmation", steps: &["verified_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credit_entitlement", steps: &["created_at"] },
            later: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "funded_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credit_entitlement", steps: &["created_at"] },
            later: Member {
                object_type: "credit_entitlement",
                steps: &["run_eligibility", "decided_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credit_entitlement", steps: &["created_at"] },
            later: Member { object_type: "credit_entitlement", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credit_entitlement", steps: &["created_at"] },
            later: Member { object_type: "credit_entitlement", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "funded_at"],
            },
            later: Member { object_type: "credit_entitlement", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credit_entitlement",
                steps: &["run_eligibility", "decided_at"],
            },
            later: Member { object_type: "credit_entitlement", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credit_entitlement",
                steps: &["run_eligibility", "decided_at"],
            },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "usage_receipt", steps: &["issued_at"] },
            later: Member { object_type: "credit_entitlement", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credit_entitlement", steps: &["updated_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "support_matrix_entry", steps: &["issued_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["queued_at"] },
            later: Member { object_type: "queue_state", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["heartbeat", "last_run"] },
            later: Member { object_type: "queue_state", steps: &["heartbeat", "heartbeat_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["heartbeat", "last_run"] },
            later: Member { object_type: "queue_state", steps: &["heartbeat", "next_run"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["heartbeat", "heartbeat_at"] },
            later: Member { object_type: "queue_state", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["queued_at"] },
            later: Member {
                object_type: "queue_state",
                steps: &["stuck_alerts", "*", "created_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "queue_state",
                steps: &["stuck_alerts", "*", "created_at"],
            },
            later: Member { object_type: "queue_state", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["queued_at"] },
            later: Member {
                object_type: "queue_state",
                steps: &["retry_commands", "*", "created_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "queue_state",
                steps: &["retry_commands", "*", "created_at"],
            },
            later: Member { object_type: "queue_state", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["updated_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order", steps: &["created_at"] },
            later: Member { object_type: "work_order_dispatch", steps: &["intake", "received_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order", steps: &["created_at"] },
            later: Member {
                object_type: "execution_command",
                steps: &["execution_binding", "bound_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order", steps: &["created_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "acceptance_validation", steps: &["created_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "acceptance_validation", steps: &["created_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "runtime_record", steps: &["created_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "runtime_record", steps: &["created_at"] },
            later: Member {
                object_type: "runtime_record",
                steps: &["step_events", "*", "occurred_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "runtime_record", steps: &["started_at"] },
            later: Member { object_type: "runtime_record", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "usage_receipt", steps: &["issued_at"] },
            later: Member { object_type: "runtime_record", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "runtime_record", steps: &["created_at"] },
            later: Member { object_type: "replay_context", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "runtime_record", steps: &["created_at"] },
            later: Member { object_type: "ledger_entry", steps: &["event", "occurred_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "callback_delivery", steps: &["payload", "issued_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeCallback,
            earlier: Member { object_type: "callback_delivery", steps: &["created_at"] },
            later: Member {
                object_type: "callback_delivery",
                steps: &["attempts", "*", "attempted_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order_dispatch", steps: &["dispatched_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "funded_at"],
            },
            later: Member { object_type: "queue_state", steps: &["queued_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeQuoteExpired,
            earlier: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "funded_at"],
            },
            later: Member { object_type: "quote", steps: &["expires_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "trust_profile", steps: &["reviewed_at"] },
            later: Member { object_type: "quote", steps: &["created_at"] },
            first: true,
        },
    ],
    in_order: &[
        Member { object_type: "usage_receipt", steps: &["issued_at"] },
        Member { object_type: "callback_delivery", steps: &["attempts", "*", "attempted_at"] },
    ],
    pairs: &[
        Pairing {
            name: "funding_of_confirmation",
            one: Side {
                of: Member { object_type: "provider_confirmation", steps: &[] },
                by: &["verification_id"],
            },
            other: Side {
                of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
                by: &["verification_id"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["settlement_reference"],
                    other: &["settlement_reference"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["verified_at"], other: &["funded_at"] },
            ],
        },
        Pairing {
            name: "funding_of_settlement",
            one: Side {
                of: Member { object_type: "provider_confirmation", steps: &[] },
                by: &["settlement_reference"],
            },
            other: Side {
                of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
                by: &["settlement_reference"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::JoinVerificationId,
                    one: &["verification_id"],
                    other: &["verification_id"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["verified_at"], other: &["funded_at"] },
            ],
        },
        Pairing {
            name: "receipt_of_confirmation",
            one: Side {
                of: Member { object_type: "provider_confirmation", steps: &[] },
                by: &["verification_id"],
            },
            other: Side {
                of: Member { object_type: "settlement_receipt", steps: &[] },
                by: &["verification_id"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["settlement_reference"],
                    other: &["settlement_reference"],
                },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["provider_reference"],
                    other: &["provider_reference"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["verified_at"], other: &["issued_at"] },
            ],
        },
        Pairing {
            name: "receipt_of_payment",
            one: Side {
                of: Member { object_type: "provider_confirmation", steps: &[] },
                by: &["provider_reference"],
            },
            other: Side {
                of: Member { object_type: "settlement_receipt", steps: &[] },
                by: &["provider_reference"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["settlement_reference"],
                    other: &["settlement_reference"],
                },
                Alike {
                    code: Code::JoinVerificationId,
                    one: &["verification_id"],
                    other: &["verification_id"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["verified_at"], other: &["issued_at"] },
            ],
        },
        Pairing {
            name: "receipt_of_settlement",
            one: Side {
                of: Member { object_type: "provider_confirmation", steps: &[] },
                by: &["settlement_reference"],
            },
            other: Side {
                of: Member { object_type: "settlement_receipt", steps: &[] },
                by: &["settlement_reference"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["provider_reference"],
                    other: &["provider_reference"],
                },
                Alike {
                    code: Code::JoinVerificationId,
                    one: &["verification_id"],
                    other: &["verification_id"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["verified_at"], other: &["issued_at"] },
            ],
        },
        Pairing {
            name: "receipt_of_funding",
            one: Side {
                of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
                by: &["credit_funding_id"],
            },
            other: Side {
                of: Member { object_type: "settlement_receipt", steps: &[] },
                by: &["credit_funding_id"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::CreditsBalance,
                    one: &["credits_funded"],
                    other: &["credits_funded"],
                },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["settlement_reference"],
                    other: &["settlement_reference"],
                },
                Alike {
                    code: Code::JoinVerificationId,
                    one: &["verification_id"],
                    other: &["verification_id"],
                },
                Alike {
                    code: Code::JoinReceiptId,
                    one: &["settlement_receipt_id"],
                    other: &["receipt_id"],
                },
                Alike {
                    code: Code::JoinObjectId,
                    one: &["credit_funding_id"],
                    other: &["credit_funding_id"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["funded_at"], other: &["issued_at"] },
            ],
        },
        Pairing {
            name: "receipt_of_event",
            one: Side {
                of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
                by: &["settlement_receipt_id"],
            },
            other: Side {
                of: Member { object_type: "settlement_receipt", steps: &[] },
                by: &["receipt_id"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::CreditsBalance,
                    one: &["credits_funded"],
                    other: &["credits_funded"],
                },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["settlement_reference"],
                    other: &["settlement_reference"],
                },
                Alike {
                    code: Code::JoinVerificationId,
                    one: &["verification_id"],
                    other: &["verification_id"],
                },
                Alike {
                    code: Code::JoinReceiptId,
                    one: &["settlement_receipt_id"],
                    other: &["receipt_id"],
                },
                Alike {
                    code: Code::JoinObjectId,
                    one: &["credit_funding_id"],
                    other: &["credit_funding_id"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["funded_at"], other: &["issued_at"] },
            ],
        },
        Pairing {
            name: "receipt_of_reference",
            one: Side {
                of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
                by: &["settlement_reference"],
            },
            other: Side {
                of: Member { object_type: "settlement_receipt", steps: &[] },
                by: &["settlement_reference"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::CreditsBalance,
                    one: &["credits_funded"],
                    other: &["credits_funded"],
                },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["settlement_reference"],
                    other: &["settlement_reference"],
                },
                Alike {
                    code: Code::JoinVerificationId,
                    one: &["verification_id"],
                    other: &["verification_id"],
                },
                Alike {
                    code: Code::JoinReceiptId,
                    one: &["settlement_receipt_id"],
                    other: &["receipt_id"],
                },
                Alike {
                    code: Code::JoinObjectId,
                    one: &["credit_funding_id"],
                    other: &["credit_funding_id"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["funded_at"], other: &["issued_at"] },
            ],
        },
        Pairing {
            name: "usage_record",
            one: Side {
                of: Member { object_type: "usage_receipt", steps: &[] },
                by: &["receipt_id"],
            },
            other: Side {
                of: Member {
                    object_type: "tokenops_result_package",
                    steps: &["usage_records", "*"],
                },
                by: &["usage_receipt_id"],
            },
            same: &[
                Alike {
                    code: Code::CreditsBalance,
                    one: &["credits_debited"],
                    other: &["credits_debited"],
                },
            ],
            not_later: &[],
        },
        Pairing {
            name: "reported_replay",
            one: Side {
                of: Member { object_type: "replay_context", steps: &[] },
                by: &["replay_id"],
            },
            other: Side {
                of: Member { object_type: "pilot_report", steps: &[] },
                by: &["replay_id"],
            },
            same: &[],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["created_at"], other: &["reviewed_at"] },
            ],
        },
    ],
    totals: &[
        Total {
            name: "settled",
            code: Code::MoneyPaid,
            of: Member { object_type: "settlement_receipt", steps: &["amount"] },
            within: Member { object_type: "provider_confirmation", steps: &["amount"] },
        },
        Total {
            name: "funded",
            code: Code::MoneyPaid,
            of: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "amount"],
            },
            within: Member { object_type: "provider_confirmation", steps: &["amount"] },
        },
        Total {
            name: "settled_and_funded",
            code: Code::MoneyPaid,
            of: Member { object_type: "settlement_receipt", steps: &["amount"] },
            within: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "amount"],
            },
        },
    ],
    included: &[
        Inclusion {
            name: "expected_outputs",
            code: Code::PromiseOutput,
            of: Member { object_type: "run_contract", steps: &["expected_outputs", "*"] },
            within: Member {
                object_type: "result_contract",
                steps: &["proof_objects", "*", "output"],
            },
        },
        Inclusion {
            name: "required_fields",
            code: Code::PromiseRequiredField,
            of: Member { object_type: "work_order", steps: &["required_fields", "*"] },
            within: Member {
                object_type: "result_contract",
                steps: &["proof_objects", "*", "output"],
            },
        },
        Inclusion {
            name: "proof_requirements",
            code: Code::PromiseOutput,
            of: Member { object_type: "execution_command", steps: &["proof_requirements", "*"] },
            within: Member {
                object_type: "controlled_pilot_envelope",
                steps: &["proof_trail", "*"],
            },
        },
        Inclusion {
            name: "evidence_requirements",
            code: Code::PromiseEvidence,
            of: Member { object_type: "run_contract", steps: &["evidence_requirements", "*"] },
            within: Member {
                object_type: "execution_command",
                steps: &["evidence_inputs", "*", "evidence"],
            },
        },
        Inclusion {
            name: "onboarded_tools",
            code: Code::PromiseTool,
            of: Member { object_type: "proof_bundle", steps: &["rail_key"] },
            within: Member { object_type: "onboarding", steps: &["requested_tools", "*"] },
        },
        Inclusion {
            name: "trusted_tools",
            code: Code::PromiseTool,
            of: Member { object_type: "proof_bundle", steps: &["rail_key"] },
            within: Member { object_type: "trust_profile", steps: &["requested_tools", "*"] },
        },
        Inclusion {
            name: "allowed_tools",
            code: Code::PromiseTool,
            of: Member { object_type: "proof_bundle", steps: &["rail_key"] },
            within: Member {
                object_type: "credential_envelope",
                steps: &["scope", "allowed_tools", "*"],
            },
        },
        Inclusion {
            name: "settlement_receipts",
            code: Code::JoinReceiptId,
            of: Member { object_type: "settlement_receipt", steps: &["receipt_id"] },
            within: Member {
                object_type: "result_contract",
                steps: &["receipts", "settlement_receipts", "*"],
            },
        },
        Inclusion {
            name: "usage_receipts",
            code: Code::JoinReceiptId,
            of: Member { object_type: "usage_receipt", steps: &["receipt_id"] },
            within: Member {
                object_type: "result_contract",
                steps: &["receipts", "usage_receipts", "*"],
            },
        },
        Inclusion {
            name: "raw_event_hash",
            code: Code::JoinObjectHash,
            of: Member { object_type: "provider_confirmation", steps: &["raw_event_hash"] },
            within: Member {
                object_type: "provider_confirmation",
                steps: &["evidence", "*", "sha256"],
            },
        },
        Inclusion {
            name: "supported_assets",
            code: Code::JoinProvider,
            of: Member { object_type: "settlement_receipt", steps: &["amount", "asset"] },
            within: Member { object_type: "provider_route", steps: &["supported_assets", "*"] },
        },
        Inclusion {
            name: "accepted_currencies",
            code: Code::JoinProvider,
            of: Member { object_type: "settlement_receipt", steps: &["amount", "currency"] },
            within: Member { object_type: "provider_route", steps: &["accepted_currencies", "*"] },
        },
        Inclusion {
            name: "quoted_evidence",
            code: Code::PromiseEvidence,
            of: Member { object_type: "quote", steps: &["estimate", "evidence_requirements", "*"] },
            within: Member { object_type: "run_contract", steps: &["evidence_requirements", "*"] },
        },
        Inclusion {
            name: "callback_state",
            code: Code::StateCallback,
            of: Member { object_type: "pilot_report", steps: &["callback_state"] },
            within: Member { object_type: "callback_delivery", steps: &["callback_state"] },
        },
    ],
    agreements: &[
        Agreement {
            name: "funds_credit_account",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "settlement_receipt", steps: &["settlement_status"] },
                    is: Some(&[Node::String("credits_funded")]),
                },
            ],
            of: Member {
                object_type: "provider_route",
                steps: &["credit_funding_rule", "funds_credit_account"],
            },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::Bool(true)]),
        },
        Agreement {
            name: "accepted_contract",
            code: Code::StateRun,
            given: &[
                Given {
                    at: Member { object_type: "run_contract", steps: &["accepted_at"] },
                    is: None,
                },
            ],
            of: Member { object_type: "run_contract", steps: &["status"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("ready_for_agent_acceptance")]),
        },
        Agreement {
            name: "delivered_credential",
            code: Code::StateRun,
            given: &[
                Given {
                    at: Member { object_type: "credential_envelope", steps: &["retrieval_mode"] },
                    is: Some(&[Node::String("callback_delivery")]),
                },
                Given {
                    at: Member {
                        object_type: "credential_envelope",
                        steps: &["credential_status"],
                    },
                    is: Some(&[
                        Node::String("retrieved"),
                        Node::String("active"),
                        Node::String("rotated"),
                    ]),
                },
            ],
            of: Member {
                object_type: "credential_envelope",
                steps: &["delivery_proof", "callback_status"],
            },
            which: Which::Every,
            needed: true,
            among: Some(&[Node::String("delivered")]),
        },
        Agreement {
            name: "estimate_with_callback",
            code: Code::PromiseReturnTarget,
            given: &[
                Given {
                    at: Member {
                        object_type: "quote",
                        steps: &["estimate", "estimate_basis", "needs_callback"],
                    },
                    is: Some(&[Node::Bool(true)]),
                },
            ],
            of: Member { object_type: "run_contract", steps: &["callback_policy"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("status_polling_only")]),
        },
        Agreement {
            name: "estimate_without_callback",
            code: Code::PromiseReturnTarget,
            given: &[
                Given {
                    at: Member {
                        object_type: "quote",
                        steps: &["estimate", "estimate_basis", "needs_callback"],
                    },
                    is: Some(&[Node::Bool(false)]),
                },
            ],
            of: Member { object_type: "run_contract", steps: &["callback_policy"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("callback_required")]),
        },
        Agreement {
            name: "announced_result",
            code: Code::StateResult,
            given: &[
                Given {
                    at: Member {
                        object_type: "callback_delivery",
                        steps: &["payload", "event_type"],
                    },
                    is: Some(&[Node::String("task_result_ready")]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["payload", "result_status"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("ready")]),
        },
        Agreement {
            name: "announced_result",
            code: Code::StateResult,
            given: &[
                Given {
                    at: Member {
                        object_type: "callback_delivery",
                        steps: &["payload", "event_type"],
                    },
                    is: Some(&[Node::String("task_result_partial")]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["payload", "result_status"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("partial")]),
        },
        Agreement {
            name: "announced_result",
            code: Code::StateResult,
            given: &[
                Given {
                    at: Member {
                        object_type: "callback_delivery",
                        steps: &["payload", "event_type"],
                    },
                    is: Some(&[Node::String("task_result_failed")]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["payload", "result_status"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("failed")]),
        },
        Agreement {
            name: "announced_result",
            code: Code::StateResult,
            given: &[
                Given {
                    at: Member {
                        object_type: "callback_delivery",
                        steps: &["payload", "event_type"],
                    },
                    is: Some(&[Node::String("task_result_delivered")]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["payload", "result_status"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("failed")]),
        },
        Agreement {
            name: "acknowledged_attempt",
            code: Code::StateCallback,
            given: &[
                Given {
                    at: Member { object_type: "callback_delivery", steps: &["callback_state"] },
                    is: Some(&[Node::String("delivered")]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["attempts", "*", "outcome"] },
            which: Which::Some,
            needed: false,
            among: Some(&[Node::String("acknowledged")]),
        },
        Agreement {
            name: "acknowledged_attempt",
            code: Code::StateCallback,
            given: &[
                Given {
                    at: Member { object_type: "callback_delivery", steps: &["callback_state"] },
                    is: Some(&[
                        Node::String("not_required"),
                        Node::String("pending"),
                        Node::String("ready"),
                        Node::String("failed"),
                    ]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["attempts", "*", "outcome"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("acknowledged")]),
        },
        Agreement {
            name: "failed_attempt",
            code: Code::StateCallback,
            given: &[
                Given {
                    at: Member { object_type: "callback_delivery", steps: &["callback_state"] },
                    is: Some(&[Node::String("failed")]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["attempts", "*", "outcome"] },
            which: Which::Some,
            needed: false,
            among: Some(&[Node::String("refused"), Node::String("unreachable")]),
        },
        Agreement {
            name: "no_attempt",
            code: Code::StateCallback,
            given: &[
                Given {
                    at: Member { object_type: "callback_delivery", steps: &["callback_state"] },
                    is: Some(&[Node::String("not_required")]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["attempts", "*"] },
            which: Which::None,
            needed: false,
            among: None,
        },
        Agreement {
            name: "acknowledgement",
            code: Code::StateCallback,
            given: &[
                Given {
                    at: Member { object_type: "callback_delivery", steps: &["callback_state"] },
                    is: Some(&[Node::String("delivered")]),
                },
            ],
            of: Member {
                object_type: "callback_delivery",
                steps: &["acknowledgement", "receiver_state"],
            },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("accepted")]),
        },
        Agreement {
            name: "acknowledgement",
            code: Code::StateCallback,
            given: &[
                Given {
                    at: Member { object_type: "callback_delivery", steps: &["callback_state"] },
                    is: Some(&[
                        Node::String("not_required"),
                        Node::String("pending"),
                        Node::String("ready"),
                        Node::String("failed"),
                    ]),
                },
            ],
            of: Member {
                object_type: "callback_delivery",
                steps: &["acknowledgement", "receiver_state"],
            },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("accepted")]),
        },
        Agreement {
            name: "provider_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("stripe_stablecoin")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("checkout"), Node::String("stablecoin")]),
        },
        Agreement {
            name: "provider_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("x402")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("x402"), Node::String("stablecoin"), Node::String("wallet")]),
        },
        Agreement {
            name: "provider_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("circle_usdc")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("stablecoin"), Node::String("wallet")]),
        },
        Agreement {
            name: "provider_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("ap2_mandate")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("ap2_mandate")]),
        },
        Agreement {
            name: "provider_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("manual_invoice")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("invoice"), Node::String("manual_approval")]),
        },
        Agreement {
            name: "settled_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member {
                        object_type: "settlement_receipt",
                        steps: &["settlement_provider"],
                    },
                    is: Some(&[Node::String("stripe_stablecoin")]),
                },
            ],
            of: Member { object_type: "settlement_receipt", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("checkout"), Node::String("stablecoin")]),
        },
        Agreement {
            name: "settled_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member {
                        object_type: "settlement_receipt",
                        steps: &["settlement_provider"],
                    },
                    is: Some(&[Node::String("x402")]),
                },
            ],
            of: Member { object_type: "settlement_receipt", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("x402"), Node::String("stablecoin"), Node::String("wallet")]),
        },
        Agreement {
            name: "settled_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member {
                        object_type: "settlement_receipt",
                        steps: &["settlement_provider"],
                    },
                    is: Some(&[Node::String("circle_usdc")]),
                },
            ],
            of: Member { object_type: "settlement_receipt", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("stablecoin"), Node::String("wallet")]),
        },
        Agreement {
            name: "settled_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member {
                        object_type: "settlement_receipt",
                        steps: &["settlement_provider"],
                    },
                    is: Some(&[Node::String("ap2_mandate")]),
                },
            ],
            of: Member { object_type: "settlement_receipt", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("ap2_mandate")]),
        },
        Agreement {
            name: "settled_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member {
                        object_type: "settlement_receipt",
                        steps: &["settlement_provider"],
                    },
                    is: Some(&[Node::String("manual_invoice")]),
                },
            ],
            of: Member { object_type: "settlement_receipt", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("invoice"), Node::String("manual_approval")]),
        },
        Agreement {
            name: "provider_rail",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("stripe_stablecoin")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["rail_mode"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("checkout"), Node::String("custom")]),
        },
        Agreement {
            name: "provider_rail",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("x402")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["rail_mode"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("http_payment"), Node::String("custom")]),
        },
        Agreement {
            name: "provider_rail",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("circle_usdc")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["rail_mode"] },
            which: Which::Every,
            needed: false,
            among: Some(&[
                Node::String("wallet_transfer"),
                Node::String("checkout"),
                Node::String("custom"),
            ]),
        },
        Agreement {
            name: "provider_rail",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("ap2_mandate")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["rail_mode"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("mandate_authorization"), Node::String("custom")]),
        },
        Agreement {
            name: "provider_rail",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("manual_invoice")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["rail_mode"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("invoice_settlement"), Node::String("custom")]),
        },
        Agreement {
            name: "rail_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["rail_mode"] },
                    is: Some(&[Node::String("checkout")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[
                Node::String("checkout"),
                Node::String("stablecoin"),
                Node::String("wallet"),
            ]),
        },
        Agreement {
            name: "rail_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["rail_mode"] },
                    is: Some(&[Node::String("http_payment")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[
                Node::String("x402"),
                Node::String("stablecoin"),
                Node::String("wallet"),
                Node::String("ap2_mandate"),
                Node::String("agent_allowance"),
            ]),
        },
        Agreement {
            name: "rail_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["rail_mode"] },
                    is: Some(&[Node::String("wallet_transfer")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[
                Node::String("wallet"),
                Node::String("stablecoin"),
                Node::String("agent_allowance"),
            ]),
        },
        Agreement {
            name: "rail_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["rail_mode"] },
                    is: Some(&[Node::String("mandate_authorization")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("ap2_mandate"), Node::String("agent_allowance")]),
        },
        Agreement {
            name: "rail_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["rail_mode"] },
                    is: Some(&[Node::String("invoice_settlement")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("invoice"), Node::String("manual_approval")]),
        },
        Agreement {
            name: "rail_confirms_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["rail_mode"] },
                    is: Some(&[Node::String("http_payment")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["confirmation_mode"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("operator_attested_confirmation")]),
        },
        Agreement {
            name: "rail_confirms_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["rail_mode"] },
                    is: Some(&[Node::String("invoice_settlement")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["confirmation_mode"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("signed_http_response"), Node::String("wallet_event")]),
        },
        Agreement {
            name: "signed_confirmation",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["confirmation_mode"] },
                    is: Some(&[
                        Node::String("webhook_confirmation"),
                        Node::String("signed_http_response"),
                    ]),
                },
            ],
            of: Member { object_type: "provider_confirmation", steps: &["signature_status"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("not_required")]),
        },
        Agreement {
            name: "verified_confirmation",
            code: Code::StatePayment,
            given: &[
                Given {
                    at: Member {
                        object_type: "provider_confirmation",
                        steps: &["verification_state"],
                    },
                    is: Some(&[Node::String("verified")]),
                },
            ],
            of: Member { object_type: "provider_confirmation", steps: &["signature_status"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("invalid"), Node::String("missing")]),
        },
        Agreement {
            name: "accepted_by_event",
            code: Code::StateRun,
            given: &[
                Given {
                    at: Member {
                        object_type: "runtime_record",
                        steps: &["step_events", "*", "to_state"],
                    },
                    is: Some(&[Node::String("contract_accepted")]),
                },
            ],
            of: Member { object_type: "run_contract", steps: &["accepted_at"] },
            which: Which::Some,
            needed: false,
            among: None,
        },
        Agreement {
            name: "replay_without_debit",
            code: Code::StateCredit,
            given: &[
                Given {
                    at: Member { object_type: "replay_context", steps: &["credit_debit_policy"] },
                    is: Some(&[Node::String("no_additional_debit")]),
                },
            ],
            of: Member { object_type: "replay_context", steps: &["additional_credits_required"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("0")]),
        },
        Agreement {
            name: "safe_replay",
            code: Code::StateRun,
            given: &[
                Given {
                    at: Member {
                        object_type: "runtime_record",
                        steps: &["step_events", "*", "event_type"],
                    },
                    is: Some(&[Node::String("replay_requested")]),
                },
            ],
            of: Member { object_type: "replay_context", steps: &["safe_to_replay"] },
            which: Which::Some,
            needed: false,
            among: Some(&[Node::Bool(true)]),
        },
        Agreement {
            name: "safe_resumption",
            code: Code::StateRun,
            given: &[
                Given {
                    at: Member {
                        object_type: "runtime_record",
                        steps: &["step_events", "*", "from_state"],
                    },
                    is: Some(&[Node::String("replay_ready")]),
                },
                Given {
                    at: Member {
                        object_type: "runtime_record",
                        steps: &["step_events", "*", "to_state"],
                    },
                    is: Some(&[
                        Node::String("credit_pending"),
                        Node::String("queued"),
                        Node::String("operating"),
                        Node::String("callback_pending"),
                    ]),
                },
            ],
            of: Member { object_type: "replay_context", steps: &["safe_to_replay"] },
            which: Which::Some,
            needed: false,
            among: Some(&[Node::Bool(true)]),
        },
        Agreement {
            name: "exhausted_credits",
            code: Code::StateCredit,
            given: &[
                Given {
                    at: Member { object_type: "credit_entitlement", steps: &["entitlement_state"] },
                    is: Some(&[Node::String("exhausted")]),
                },
            ],
            of: Member { object_type: "credit_entitlement", steps: &["remaining_credits"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("0")]),
        },
        Agreement {
            name: "unfunded_credits",
            code: Code::StateCredit,
            given: &[
                Given {
                    at: Member { object_type: "credit_entitlement", steps: &["entitlement_state"] },
                    is: Some(&[Node::String("quoted"), Node::String("pending_payment")]),
                },
            ],
            of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
            which: Which::None,
            needed: false,
            among: None,
        },
        Agreement {
            name: "missing_evidence",
            code: Code::StateResult,
            given: &[
                Given {
                    at: Member {
                        object_type: "tokenops_result_package",
                        steps: &["evidence_status"],
                    },
                    is: Some(&[Node::String("sufficient")]),
                },
            ],
            of: Member {
                object_type: "tokenops_result_package",
                steps: &["settlement_evidence", "*", "evidence_state"],
            },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("missing")]),
        },
        Agreement {
            name: "stated_exception",
            code: Code::StateResult,
            given: &[
                Given {
                    at: Member { object_type: "result_contract", steps: &["exception_state"] },
                    is: Some(&[
                        Node::String("open"),
                        Node::String("under_review"),
                        Node::String("waiting_on_requesting_agent"),
                        Node::String("recovery_requested"),
                        Node::String("replay_ready"),
                    ]),
                },
            ],
            of: Member {
                object_type: "tokenops_result_package",
                steps: &["operating_exceptions", "*", "exception_id"],
            },
            which: Which::Some,
            needed: false,
            among: None,
        },
    ],
    sums: &[
        Sum {
            name: "credits_funded",
            code: Code::CreditsBalance,
            over: SumOver::All,
            plus: &[Member { object_type: "settlement_receipt", steps: &["credits_funded"] }],
            minus: &[],
            equals: &[
                Member { object_type: "credit_entitlement", steps: &["credits_funded"] },
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "credits_funded"],
                },
            ],
            without: None,
        },
        Sum {
            name: "funded_without_entitlement",
            code: Code::CreditsBalance,
            over: SumOver::All,
            plus: &[Member { object_type: "settlement_receipt", steps: &["credits_funded"] }],
            minus: &[],
            equals: &[
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "credits_funded"],
                },
            ],
            without: Some("credit_entitlement"),
        },
        Sum {
            name: "funding_events",
            code: Code::CreditsBalance,
            over: SumOver::All,
            plus: &[
                Member {
                    object_type: "credit_entitlement",
                    steps: &["funding_events", "*", "credits_funded"],
                },
            ],
            minus: &[],
            equals: &[Member { object_type: "credit_entitlement", steps: &["credits_funded"] }],
            without: None,
        },
        Sum {
            name: "credits_debited",
            code: Code::CreditsBalance,
            over: SumOver::All,
            plus: &[Member { object_type: "usage_receipt", steps: &["credits_debited"] }],
            minus: &[],
            equals: &[
                Member { object_type: "credit_entitlement", steps: &["credits_debited"] },
                Member { object_type: "runtime_record", steps: &["credits_debited"] },
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "credits_debited"],
                },
            ],
            without: None,
        },
        Sum {
            name: "usage_records",
            code: Code::CreditsBalance,
            over: SumOver::All,
            plus: &[
                Member {
                    object_type: "tokenops_result_package",
                    steps: &["usage_records", "*", "credits_debited"],
                },
            ],
            minus: &[],
            equals: &[
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "credits_debited"],
                },
            ],
            without: None,
        },
        Sum {
            name: "debited_so_far",
            code: Code::CreditsBalance,
            over: SumOver::Running,
            plus: &[Member { object_type: "usage_receipt", steps: &["credits_debited"] }],
            minus: &[],
            equals: &[
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "credits_debited"],
                },
            ],
            without: None,
        },
        Sum {
            name: "balance",
            code: Code::CreditsBalance,
            over: SumOver::Each,
            plus: &[
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "credits_funded"],
                },
            ],
            minus: &[
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "credits_debited"],
                },
            ],
            equals: &[
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "remaining_credits"],
                },
                Member { object_type: "usage_receipt", steps: &["remaining_credits"] },
            ],
            without: None,
        },
        Sum {
            name: "entitlement_balance",
            code: Code::CreditsBalance,
            over: SumOver::Each,
            plus: &[Member { object_type: "credit_entitlement", steps: &["credits_funded"] }],
            minus: &[Member { object_type: "credit_entitlement", steps: &["credits_debited"] }],
            equals: &[Member { object_type: "credit_entitlement", steps: &["remaining_credits"] }],
            without: None,
        },
        Sum {
            name: "result_balance",
            code: Code::CreditsBalance,
            over: SumOver::Each,
            plus: &[
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "credits_funded"],
                },
            ],
            minus: &[
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "credits_debited"],
                },
            ],
            equals: &[
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "remaining_credits"],
                },
            ],
            without: None,
        },
        Sum {
            name: "remaining_credits",
            code: Code::CreditsBalance,
            over: SumOver::All,
            plus: &[Member { object_type: "settlement_receipt", steps: &["credits_funded"] }],
            minus: &[Member { object_type: "usage_receipt", steps: &["credits_debited"] }],
            equals: &[
                Member { object_type: "credit_entitlement", steps: &["remaining_credits"] },
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "remaining_credits"],
                },
            ],
            without: None,
        },
    ],
    sums_until: &[
        SumUntil {
            name: "funded_so_far",
            code: Code::CreditsBalance,
            of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
            value: &["credits_funded"],
            time: &["funded_at"],
            equals: Member {
                object_type: "usage_receipt",
                steps: &["credit_ledger_entry", "credits_funded"],
            },
            at: Member { object_type: "usage_receipt", steps: &["issued_at"] },
        },
    ],
    payment: Payment {
        object_type: "settlement_receipt",
        kind: &["payment_kind"],
        price: &["price"],
        paid: &["amount"],
        evidence: Member { object_type: "provider_confirmation", steps: &["evidence"] },
    },
    files: Member { object_type: "tokenops_result_package", steps: &["artifacts"] },
    attestation: Attestation {
        envelope: Member { object_type: "attestation", steps: &["envelope"] },
        subjects: &[
            NamedMember {
                name: "result-package.json",
                at: Member {
                    object_type: "tokenops_result_package",
                    steps: &["result_package_hash"],
                },
            },
            NamedMember {
                name: "work-order.json",
                at: Member { object_type: "work_order", steps: &["scope_hash"] },
            },
        ],
        predicate: &[
            NamedMember {
                name: "issuer",
                at: Member { object_type: "tokenops_result_package", steps: &["issuer"] },
            },
            NamedMember {
                name: "rail_key",
                at: Member { object_type: "tokenops_result_package", steps: &["operating_tool"] },
            },
            NamedMember {
                name: "agent_task_run_id",
                at: Member {
                    object_type: "tokenops_result_package",
                    steps: &["agent_task_run_id"],
                },
            },
            NamedMember {
                name: "result_package_id",
                at: Member {
                    object_type: "tokenops_result_package",
                    steps: &["result_package_id"],
                },
            },
            NamedMember {
                name: "result_status",
                at: Member { object_type: "tokenops_result_package", steps: &["result_status"] },
            },
            NamedMember {
                name: "evidence_status",
                at: Member { object_type: "tokenops_result_package", steps: &["evidence_status"] },
            },
            NamedMember {
                name: "returned_at",
                at: Member { object_type: "tokenops_result_package", steps: &["returned_at"] },
            },
        ],
        not_before: &[Member { object_type: "tokenops_result_package", steps: &["returned_at"] }],
        not_after: &[
            Bound {
                at: Member { object_type: "completion_proof", steps: &["completed_at"] },
                lists: None,
            },
            Bound {
                at: Member { object_type: "result_contract", steps: &["issued_at"] },
                lists: Some(Member {
                    object_type: "result_contract",
                    steps: &["proof_objects", "*", "object_id"],
                }),
            },
        ],
    },
    callback: Some(Callback {
        policy: Member { object_type: "result_contract", steps: &["callback", "callback_policy"] },
        packaged: Some(Member {
            object_type: "tokenops_result_package",
            steps: &["delivery_state"],
        }),
        returned: Member { object_type: "result_contract", steps: &["callback", "callback_state"] },
        now: Member { object_type: "callback_delivery", steps: &["callback_state"] },
    }),
    tool_path: None,
    outputs: Some(Outputs {
        at: Member { object_type: "result_contract", steps: &["proof_objects"] },
        names: &[
            Output { output: "tokenops_result_package", object_type: "tokenops_result_package" },
            Output { output: "result_package", object_type: "tokenops_result_package" },
            Output { output: "result_contract", object_type: "result_contract" },
            Output { output: "agent_result_contract", object_type: "result_contract" },
            Output { output: "usage_receipt_summary", object_type: "usage_receipt" },
            Output { output: "usage_receipt", object_type: "usage_receipt" },
            Output { output: "tokenops_usage_receipt", object_type: "usage_receipt" },
            Output { output: "settlement_receipt", object_type: "settlement_receipt" },
            Output { output: "agent_settlement_receipt", object_type: "settlement_receipt" },
            Output { output: "result_attestation", object_type: "attestation" },
            Output { output: "attestation", object_type: "attestation" },
            Output { output: "agent_result_attestation", object_type: "attestation" },
            Output { output: "callback_payload", object_type: "callback_delivery" },
            Output { output: "callback_delivery", object_type: "callback_delivery" },
            Output { output: "agent_callback_payload", object_type: "callback_delivery" },
            Output { output: "ledger_entry", object_type: "ledger_entry" },
            Output { output: "receipt_ledger_entry", object_type: "ledger_entry" },
            Output { output: "credit_ledger_entry", object_type: "ledger_entry" },
            Output { output: "trust_ledger_record", object_type: "ledger_entry" },
            Output { output: "runtime_record", object_type: "runtime_record" },
            Output { output: "agent_task_run", object_type: "runtime_record" },
            Output { output: "run_contract", object_type: "run_contract" },
            Output { output: "agent_run_contract", object_type: "run_contract" },
            Output { output: "credit_entitlement", object_type: "credit_entitlement" },
            Output { output: "agent_credit_entitlement", object_type: "credit_entitlement" },
            Output { output: "provider_confirmation", object_type: "provider_confirmation" },
            Output { output: "replay_package", object_type: "replay_context" },
            Output { output: "agent_replay_package", object_type: "replay_context" },
        ],
        asked: &[
            Member { object_type: "run_contract", steps: &["expected_outputs", "*"] },
            Member { object_type: "work_order", steps: &["required_fields", "*"] },
        ],
    }),
    listing: Some(Listing {
        at: Member { object_type: "controlled_pilot_envelope", steps: &["proof_trail"] },
        names: &[
            "work_order",
            "execution_command",
            "result_contract",
            "settlement_receipt",
            "usage_receipt",
            "callback_delivery",
            "ledger_entry",
            "attestation",
        ],
    }),
    lifecycle: Some(Lifecycle {
        machine: &AGENT_TASK_LIFECYCLE,
        events: Member { object_type: "runtime_record", steps: &["step_events"] },
        steps: &["accept", "create", "execute", "return", "review"],
        complete: true,
        states: &[
            StatedState {
                at: Member { object_type: "runtime_record", steps: &["lifecycle_state"] },
                rule: StateRule::Current,
                list: None,
            },
            StatedState {
                at: Member { object_type: "runtime_record", steps: &["state"] },
                rule: StateRule::Current,
                list: Some("agent_task_run"),
            },
            StatedState {
                at: Member { object_type: "controlled_pilot_envelope", steps: &["runtime_state"] },
                rule: StateRule::Current,
                list: None,
            },
            StatedState {
                at: Member { object_type: "pilot_report", steps: &["runtime_state"] },
                rule: StateRule::Current,
                list: None,
            },
            StatedState {
                at: Member { object_type: "result_contract", steps: &["lifecycle_state"] },
                rule: StateRule::Held {
                    states: &[
                        "result_ready",
                        "attested",
                        "settlement_receipt_issued",
                        "usage_receipt_issued",
                        "callback_pending",
                        "ready_for_operator_review",
                        "exception_open",
                    ],
                    time: Member { object_type: "result_contract", steps: &["issued_at"] },
                },
                list: None,
            },
            StatedState {
                at: Member {
                    object_type: "queue_state",
                    steps: &["stuck_alerts", "*", "current_lifecycle_state"],
                },
                rule: StateRule::Reached,
                list: None,
            },
            StatedState {
                at: Member { object_type: "replay_context", steps: &["original_state"] },
                rule: StateRule::Reached,
                list: None,
            },
        ],
        implies: &[
            Implication {
                state: "credit_funded",
                at: Member { object_type: "credit_entitlement", steps: &["entitlement_state"] },
                values: &["funded", "active", "exhausted"],
                code: Code::StateCredit,
            },
            Implication {
                state: "callback_delivered",
                at: Member { object_type: "callback_delivery", steps: &["callback_state"] },
                values: &["delivered"],
                code: Code::StateCallback,
            },
        ],
        delivered: Some(Delivered {
            states: &["ready_for_operator_review"],
            fetched: None,
            undone_by: &["failed"],
            code: Code::StateRun,
        }),
        not_before: &[
            Following {
                state: "credit_pending",
                at: Member { object_type: "settlement_receipt", steps: &["issued_at"] },
                code: Code::TimeOrder,
            },
        ],
    }),
    claims: &[
        Claim {
            claim: "run_state",
            members: &[Member { object_type: "runtime_record", steps: &["lifecycle_state"] }],
        },
        Claim {
            claim: "customer",
            members: &[
                Member { object_type: "onboarding", steps: &["agent_owner"] },
                Member { object_type: "work_order", steps: &["customer_account_id"] },
                Member { object_type: "runtime_record", steps: &["agent_id"] },
            ],
        },
        Claim {
            claim: "scope",
            members: &[
                Member { object_type: "run_contract", steps: &["scope"] },
                Member { object_type: "work_order", steps: &["scope"] },
            ],
        },
        Claim {
            claim: "price",
            members: &[Member { object_type: "settlement_receipt", steps: &["price"] }],
        },
        Claim {
            claim: "paid",
            members: &[Member { object_type: "settlement_receipt", steps: &["amount"] }],
        },
        Claim {
            claim: "payment_kind",
            members: &[Member { object_type: "settlement_receipt", steps: &["payment_kind"] }],
        },
        Claim {
            claim: "payment_state",
            members: &[Member { object_type: "credit_entitlement", steps: &["entitlement_state"] }],
        },
        Claim {
            claim: "credits_funded",
            members: &[
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "credits_funded"],
                },
            ],
        },
        Claim {
            claim: "credits_debited",
            members: &[
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "credits_debited"],
                },
            ],
        },
        Claim {
            claim: "remaining_credits",
            members: &[
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "remaining_credits"],
                },
            ],
        },
        Claim {
            claim: "credit_unit",
            members: &[
                Member { object_type: "result_contract", steps: &["credit_usage", "credit_unit"] },
            ],
        },
        Claim {
            claim: "result_status",
            members: &[
                Member { object_type: "tokenops_result_package", steps: &["result_status"] },
            ],
        },
        Claim {
            claim: "evidence_status",
            members: &[
                Member { object_type: "tokenops_result_package", steps: &["evidence_status"] },
            ],
        },
        Claim {
            claim: "callback_state",
            members: &[Member { object_type: "callback_delivery", steps: &["callback_state"] }],
        },
        Claim {
            claim: "returned_at",
            members: &[Member { object_type: "tokenops_result_package", steps: &["returned_at"] }],
        },
        Claim {
            claim: "completed_at",
            members: &[Member { object_type: "completion_proof", steps: &["completed_at"] }],
        },
    ],
    summary: Some("order, command, result, receipts, callback, ledger, attestation and review"),
    counts: &[
        Counting {
            at: Member { object_type: "acceptance_validation", steps: &["decision"] },
            states: &["accepted"],
            history: &["rejected"],
            code: Code::StateRun,
        },
        Counting {
            at: Member { object_type: "provider_confirmation", steps: &["verification_state"] },
            states: &["verified"],
            history: &["duplicate", "rejected"],
            code: Code::StatePayment,
        },
    ],
    rail_parts: &[],
    rail_words: &[],
    closed: &[
        Closed {
            at: Member { object_type: "runtime_record", steps: &["lifecycle_state"] },
            states: &["ready_for_operator_review", "closed"],
            code: Code::StateRun,
        },
        Closed {
            at: Member { object_type: "trust_profile", steps: &["review_status"] },
            states: &["approved"],
            code: Code::StateRun,
        },
        Closed {
            at: Member { object_type: "credential_envelope", steps: &["credential_status"] },
            states: &["retrieval_ready", "retrieved", "active", "rotated"],
            code: Code::StateRun,
        },
        Closed {
            at: Member {
                object_type: "acceptance_validation",
                steps: &["auth_checks", "*", "state"],
            },
            states: &["passed", "skipped"],
            code: Code::StateRun,
        },
        Closed {
            at: Member {
                object_type: "acceptance_validation",
                steps: &["validation_checks", "*", "state"],
            },
            states: &["passed", "skipped"],
            code: Code::StateRun,
        },
        Closed {
            at: Member { object_type: "provider_confirmation", steps: &["signature_status"] },
            states: &["valid", "not_required"],
            code: Code::StatePayment,
        },
        Closed {
            at: Member { object_type: "credit_entitlement", steps: &["entitlement_state"] },
            states: &["funded", "active", "exhausted"],
            code: Code::StatePayment,
        },
        Closed {
            at: Member { object_type: "pilot_report", steps: &["review_state"] },
            states: &["ready_for_operator_review", "approved_for_return"],
            code: Code::StateRun,
        },
    ],
    secret_marks: &[
        SecretMark { mark: "sk_live_", followed_by: 8 },
        SecretMark { mark: "sk_test_", followed_by: 8 },
        SecretMark { mark: "rk_live_", followed_by: 8 },
        SecretMark { mark: "rk_test_", followed_by: 8 },
        SecretMark { mark: "whsec_", followed_by: 8 },
        SecretMark { mark: "whsk_", followed_by: 8 },
        SecretMark { mark: "wlv2_", followed_by: 8 },
        SecretMark { mark: "Bearer ", followed_by: 20 },
        SecretMark { mark: "PRIVATE KEY-----", followed_by: 0 },
    ],
    fee_classes: &[],
    fees: &[],
    assets: &[
        AssetDecimals {
            asset: "eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48",
            currency: "USDC",
            decimals: 6,
        },
        AssetDecimals {
            asset: "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
            currency: "USDC",
            decimals: 6,
        },
        AssetDecimals {
            asset: "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/token:EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
            currency: "USDC",
            decimals: 6,
        },
    ],
};

pub(crate) static TOKENOPS_FULL_LOOP: Profile = Profile {
    profile: "tokenops_full_loop",
    rails: &["tokenops"],
    run_id: "agent_task_run_id",
    objects: &[
        Allowance { object_type: "onboarding", path: "onboarding", minimum: 1, maximum: 1 },
        Allowance { object_type: "trust_profile", path: "trust", minimum: 1, maximum: 1 },
        Allowance {
            object_type: "credential_envelope",
            path: "credential_envelope",
            minimum: 0,
            maximum: 4,
        },
        Allowance { object_type: "quote", path: "quote", minimum: 1, maximum: 1 },
        Allowance { object_type: "provider_route", path: "provider_route", minimum: 1, maximum: 1 },
        Allowance {
            object_type: "provider_confirmation",
            path: "provider_confirmation",
            minimum: 0,
            maximum: 8,
        },
        Allowance {
            object_type: "credit_entitlement",
            path: "credit_entitlement",
            minimum: 1,
            maximum: 1,
        },
        Allowance { object_type: "run_contract", path: "run_contract", minimum: 1, maximum: 1 },
        Allowance {
            object_type: "support_matrix_entry",
            path: "support_matrix_entry",
            minimum: 0,
            maximum: 1,
        },
        Allowance { object_type: "queue_state", path: "queue", minimum: 1, maximum: 8 },
        Allowance {
            object_type: "acceptance_validation",
            path: "acceptance_validation",
            minimum: 0,
            maximum: 8,
        },
        Allowance { object_type: "work_order", path: "work_order", minimum: 0, maximum: 1 },
        Allowance {
            object_type: "work_order_dispatch",
            path: "work_order_dispatch",
            minimum: 0,
            maximum: 1,
        },
        Allowance {
            object_type: "execution_command",
            path: "execution_command",
            minimum: 0,
            maximum: 1,
        },
        Allowance {
            object_type: "runtime_record",
            path: "tokenops_execution",
            minimum: 1,
            maximum: 1,
        },
        Allowance {
            object_type: "tokenops_result_package",
            path: "tokenops_result_package",
            minimum: 1,
            maximum: 1,
        },
        Allowance {
            object_type: "result_contract",
            path: "result_contract",
            minimum: 1,
            maximum: 1,
        },
        Allowance {
            object_type: "settlement_receipt",
            path: "settlement_receipt",
            minimum: 1,
            maximum: 8,
        },
        Allowance { object_type: "usage_receipt", path: "usage_receipt", minimum: 1, maximum: 16 },
        Allowance { object_type: "callback_delivery", path: "callback", minimum: 1, maximum: 8 },
        Allowance { object_type: "ledger_entry", path: "ledger", minimum: 1, maximum: 24 },
        Allowance { object_type: "attestation", path: "attestation", minimum: 1, maximum: 1 },
        Allowance { object_type: "replay_context", path: "replay_context", minimum: 0, maximum: 8 },
        Allowance { object_type: "pilot_report", path: "pilot_report", minimum: 0, maximum: 1 },
        Allowance {
            object_type: "full_loop_envelope",
            path: "full_loop_envelope",
            minimum: 1,
            maximum: 1,
        },
        Allowance {
            object_type: "completion_proof",
            path: "completion_proof",
            minimum: 1,
            maximum: 1,
        },
    ],
    moves: &[
        Move { name: "onboarding", records: Some("onboarding") },
        Move { name: "trust", records: Some("trust_profile") },
        Move { name: "quote", records: Some("quote") },
        Move { name: "provider_route", records: Some("provider_route") },
        Move { name: "credit_entitlement", records: Some("credit_entitlement") },
        Move { name: "run_contract", records: Some("run_contract") },
        Move { name: "queue", records: Some("queue_state") },
        Move { name: "tokenops_execution", records: Some("runtime_record") },
        Move { name: "tokenops_execution", records: Some("tokenops_result_package") },
        Move { name: "result_contract", records: Some("result_contract") },
        Move { name: "settlement_receipt", records: Some("settlement_receipt") },
        Move { name: "usage_receipt", records: Some("usage_receipt") },
        Move { name: "callback", records: Some("callback_delivery") },
        Move { name: "ledger", records: Some("ledger_entry") },
        Move { name: "attestation", records: Some("attestation") },
        Move { name: "seal", records: Some("full_loop_envelope") },
        Move { name: "seal", records: Some("completion_proof") },
    ],
    seal: "completion_proof",
    must_have: &[
        Member { object_type: "runtime_record", steps: &["started_at"] },
        Member { object_type: "completion_proof", steps: &["completion_signature"] },
    ],
    requires: &[
        Member { object_type: "tokenops_result_package", steps: &["contract_hash"] },
        Member { object_type: "runtime_record", steps: &["contract_id"] },
        Member { object_type: "runtime_record", steps: &["credit_entitlement_id"] },
        Member { object_type: "result_contract", steps: &["contract_id"] },
        Member { object_type: "settlement_receipt", steps: &["credit_entitlement_id"] },
        Member { object_type: "settlement_receipt", steps: &["credit_funding_id"] },
        Member { object_type: "settlement_receipt", steps: &["quote_id"] },
        Member { object_type: "runtime_record", steps: &["quote_id"] },
        Member { object_type: "runtime_record", steps: &["trust_profile_id"] },
        Member { object_type: "quote", steps: &["estimate"] },
        Member { object_type: "quote", steps: &["trust_profile_id"] },
    ],
    joins: &[
        Join {
            name: "issuer",
            code: Code::JoinIssuer,
            owner: Member { object_type: "proof_bundle", steps: &["issuer"] },
            references: &[
                Member { object_type: "onboarding", steps: &["issuer"] },
                Member { object_type: "trust_profile", steps: &["issuer"] },
                Member { object_type: "credential_envelope", steps: &["issuer"] },
                Member { object_type: "quote", steps: &["issuer"] },
                Member { object_type: "provider_route", steps: &["issuer"] },
                Member { object_type: "provider_confirmation", steps: &["issuer"] },
                Member { object_type: "credit_entitlement", steps: &["issuer"] },
                Member { object_type: "run_contract", steps: &["issuer"] },
                Member { object_type: "support_matrix_entry", steps: &["issuer"] },
                Member { object_type: "queue_state", steps: &["issuer"] },
                Member { object_type: "acceptance_validation", steps: &["issuer"] },
                Member { object_type: "work_order_dispatch", steps: &["issuer"] },
                Member { object_type: "execution_command", steps: &["issuer"] },
                Member { object_type: "runtime_record", steps: &["issuer"] },
                Member { object_type: "tokenops_result_package", steps: &["issuer"] },
                Member { object_type: "result_contract", steps: &["issuer"] },
                Member { object_type: "settlement_receipt", steps: &["issuer"] },
                Member { object_type: "usage_receipt", steps: &["issuer"] },
                Member { object_type: "callback_delivery", steps: &["issuer"] },
                Member { object_type: "ledger_entry", steps: &["issuer"] },
                Member { object_type: "attestation", steps: &["issuer"] },
                Member { object_type: "replay_context", steps: &["issuer"] },
                Member { object_type: "pilot_report", steps: &["issuer"] },
                Member { object_type: "full_loop_envelope", steps: &["issuer"] },
                Member { object_type: "completion_proof", steps: &["issuer"] },
                Member { object_type: "work_order", steps: &["provider"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "rail_key",
            code: Code::JoinRailKey,
            owner: Member { object_type: "proof_bundle", steps: &["rail_key"] },
            references: &[
                Member { object_type: "run_contract", steps: &["requested_tool"] },
                Member { object_type: "support_matrix_entry", steps: &["requested_tool"] },
                Member { object_type: "queue_state", steps: &["requested_tool"] },
                Member { object_type: "work_order_dispatch", steps: &["requested_tool"] },
                Member { object_type: "execution_command", steps: &["execution_binding", "tool"] },
                Member { object_type: "execution_command", steps: &["tool"] },
                Member {
                    object_type: "acceptance_validation",
                    steps: &["request_context", "tool"],
                },
                Member { object_type: "runtime_record", steps: &["requested_tool"] },
                Member { object_type: "tokenops_result_package", steps: &["operating_tool"] },
                Member { object_type: "result_contract", steps: &["requested_tool"] },
                Member { object_type: "usage_receipt", steps: &["operating_tool"] },
                Member { object_type: "usage_receipt", steps: &["requested_tool"] },
                Member { object_type: "callback_delivery", steps: &["payload", "requested_tool"] },
                Member { object_type: "pilot_report", steps: &["requested_tool"] },
                Member { object_type: "full_loop_envelope", steps: &["operating_tool"] },
                Member { object_type: "quote", steps: &["rail_key"] },
                Member { object_type: "work_order", steps: &["rail_key"] },
                Member { object_type: "completion_proof", steps: &["rail_key"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "agent_task_run_id",
            code: Code::JoinRunId,
            owner: Member { object_type: "runtime_record", steps: &["agent_task_run_id"] },
            references: &[
                Member { object_type: "credit_entitlement", steps: &["agent_task_run_id"] },
                Member { object_type: "support_matrix_entry", steps: &["task_token"] },
                Member { object_type: "queue_state", steps: &["task_token"] },
                Member { object_type: "queue_state", steps: &["stuck_alerts", "*", "task_token"] },
                Member {
                    object_type: "queue_state",
                    steps: &["retry_commands", "*", "task_token"],
                },
                Member { object_type: "work_order_dispatch", steps: &["task_token"] },
                Member { object_type: "execution_command", steps: &["task_token"] },
                Member {
                    object_type: "acceptance_validation",
                    steps: &["request_context", "task_token"],
                },
                Member { object_type: "runtime_record", steps: &["task_token"] },
                Member { object_type: "tokenops_result_package", steps: &["agent_task_run_id"] },
                Member { object_type: "result_contract", steps: &["task_token"] },
                Member { object_type: "settlement_receipt", steps: &["agent_task_run_id"] },
                Member { object_type: "usage_receipt", steps: &["agent_task_run_id"] },
                Member { object_type: "callback_delivery", steps: &["agent_task_run_id"] },
                Member {
                    object_type: "callback_delivery",
                    steps: &["payload", "agent_task_run_id"],
                },
                Member { object_type: "ledger_entry", steps: &["agent_task_run_id"] },
                Member { object_type: "replay_context", steps: &["agent_task_run_id"] },
                Member { object_type: "pilot_report", steps: &["agent_task_run_id"] },
                Member { object_type: "completion_proof", steps: &["agent_task_run_id"] },
                Member { object_type: "proof_bundle", steps: &["agent_task_run_id"] },
                Member { object_type: "full_loop_envelope", steps: &["run_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "pilot_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "runtime_record", steps: &["pilot_id"] },
            references: &[Member { object_type: "pilot_report", steps: &["pilot_id"] }],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "onboarding_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "onboarding", steps: &["onboarding_id"] },
            references: &[
                Member { object_type: "trust_profile", steps: &["onboarding_id"] },
                Member { object_type: "credential_envelope", steps: &["onboarding_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "trust_profile_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "trust_profile", steps: &["trust_profile_id"] },
            references: &[
                Member { object_type: "credential_envelope", steps: &["trust_profile_id"] },
                Member { object_type: "run_contract", steps: &["trust_profile_id"] },
                Member { object_type: "runtime_record", steps: &["trust_profile_id"] },
                Member { object_type: "quote", steps: &["trust_profile_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "quote_id",
            code: Code::JoinQuoteId,
            owner: Member { object_type: "quote", steps: &["quote_id"] },
            references: &[
                Member { object_type: "credit_entitlement", steps: &["quote_id"] },
                Member { object_type: "run_contract", steps: &["quote_id"] },
                Member { object_type: "runtime_record", steps: &["quote_id"] },
                Member { object_type: "settlement_receipt", steps: &["quote_id"] },
                Member { object_type: "work_order", steps: &["quote_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "verification_id",
            code: Code::JoinVerificationId,
            owner: Member { object_type: "provider_confirmation", steps: &["verification_id"] },
            references: &[
                Member {
                    object_type: "credit_entitlement",
                    steps: &["funding_events", "*", "verification_id"],
                },
                Member { object_type: "settlement_receipt", steps: &["verification_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "credit_entitlement_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "credit_entitlement", steps: &["credit_entitlement_id"] },
            references: &[
                Member { object_type: "run_contract", steps: &["credit_entitlement_id"] },
                Member { object_type: "runtime_record", steps: &["credit_entitlement_id"] },
                Member { object_type: "settlement_receipt", steps: &["credit_entitlement_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "contract_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "run_contract", steps: &["contract_id"] },
            references: &[
                Member { object_type: "credential_envelope", steps: &["scope", "contract_id"] },
                Member { object_type: "execution_command", steps: &["contract_id"] },
                Member { object_type: "runtime_record", steps: &["contract_id"] },
                Member { object_type: "tokenops_result_package", steps: &["contract_id"] },
                Member { object_type: "result_contract", steps: &["contract_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "work_order_id",
            code: Code::JoinWorkOrderId,
            owner: Member { object_type: "work_order", steps: &["work_order_id"] },
            references: &[
                Member { object_type: "work_order_dispatch", steps: &["work_order_id"] },
                Member { object_type: "execution_command", steps: &["work_order_id"] },
                Member {
                    object_type: "acceptance_validation",
                    steps: &["request_context", "work_order_id"],
                },
                Member { object_type: "runtime_record", steps: &["work_order_id"] },
                Member { object_type: "tokenops_result_package", steps: &["work_order_id"] },
                Member { object_type: "result_contract", steps: &["work_order_id"] },
                Member { object_type: "usage_receipt", steps: &["work_order_id"] },
                Member { object_type: "callback_delivery", steps: &["payload", "work_order_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "result_package_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "tokenops_result_package", steps: &["result_package_id"] },
            references: &[
                Member {
                    object_type: "result_contract",
                    steps: &["machine_result", "result_package_id"],
                },
                Member { object_type: "usage_receipt", steps: &["result_package_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "result_contract_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "result_contract", steps: &["result_contract_id"] },
            references: &[
                Member { object_type: "callback_delivery", steps: &["result_contract_id"] },
                Member {
                    object_type: "callback_delivery",
                    steps: &["payload", "result_contract_id"],
                },
                Member { object_type: "pilot_report", steps: &["result_contract_id"] },
                Member { object_type: "completion_proof", steps: &["result_contract_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "ledger_entry_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "ledger_entry", steps: &["ledger_entry_id"] },
            references: &[
                Member {
                    object_type: "runtime_record",
                    steps: &["task_ledger", "ledger_entry_id"],
                },
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "ledger_entry_id"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "replay_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "replay_context", steps: &["replay_id"] },
            references: &[Member { object_type: "pilot_report", steps: &["replay_id"] }],
            same_presence: false,
            needs_owner: true,
            several: true,
        },
        Join {
            name: "exception_id",
            code: Code::JoinObjectId,
            owner: Member {
                object_type: "tokenops_result_package",
                steps: &["operating_exceptions", "*", "exception_id"],
            },
            references: &[Member { object_type: "replay_context", steps: &["exception_id"] }],
            same_presence: false,
            needs_owner: true,
            several: true,
        },
        Join {
            name: "credit_funding_id",
            code: Code::JoinObjectId,
            owner: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "credit_funding_id"],
            },
            references: &[
                Member { object_type: "settlement_receipt", steps: &["credit_funding_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "settlement_receipt_id",
            code: Code::JoinReceiptId,
            owner: Member { object_type: "settlement_receipt", steps: &["receipt_id"] },
            references: &[
                Member {
                    object_type: "credit_entitlement",
                    steps: &["funding_events", "*", "settlement_receipt_id"],
                },
                Member {
                    object_type: "result_contract",
                    steps: &["receipts", "settlement_receipts", "*"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "usage_receipt_id",
            code: Code::JoinReceiptId,
            owner: Member { object_type: "usage_receipt", steps: &["receipt_id"] },
            references: &[
                Member {
                    object_type: "tokenops_result_package",
                    steps: &["usage_records", "*", "usage_receipt_id"],
                },
                Member {
                    object_type: "result_contract",
                    steps: &["receipts", "usage_receipts", "*"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "agent_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "runtime_record", steps: &["agent_id"] },
            references: &[
                Member { object_type: "onboarding", steps: &["agent_id"] },
                Member { object_type: "trust_profile", steps: &["agent_id"] },
                Member { object_type: "credential_envelope", steps: &["agent_id"] },
                Member { object_type: "credit_entitlement", steps: &["agent_id"] },
                Member { object_type: "run_contract", steps: &["agent_id"] },
                Member { object_type: "work_order_dispatch", steps: &["intake", "agent_id"] },
                Member {
                    object_type: "acceptance_validation",
                    steps: &["request_context", "agent_id"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "credit_account_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "credit_entitlement", steps: &["credit_account_id"] },
            references: &[
                Member {
                    object_type: "credential_envelope",
                    steps: &["scope", "credit_account_id"],
                },
                Member { object_type: "provider_confirmation", steps: &["credit_account_id"] },
                Member { object_type: "settlement_receipt", steps: &["credit_account_id"] },
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "agent_account_id"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "provider_id",
            code: Code::JoinProvider,
            owner: Member { object_type: "provider_route", steps: &["provider_id"] },
            references: &[
                Member { object_type: "provider_confirmation", steps: &["provider_id"] },
                Member { object_type: "settlement_receipt", steps: &["provider_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "provider_type",
            code: Code::JoinProvider,
            owner: Member { object_type: "provider_route", steps: &["provider_type"] },
            references: &[
                Member { object_type: "settlement_receipt", steps: &["settlement_provider"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "payment_kind",
            code: Code::JoinProvider,
            owner: Member { object_type: "provider_route", steps: &["payment_kind"] },
            references: &[Member { object_type: "settlement_receipt", steps: &["payment_kind"] }],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "release_policy",
            code: Code::JoinProvider,
            owner: Member {
                object_type: "provider_route",
                steps: &["credit_funding_rule", "release_policy"],
            },
            references: &[Member { object_type: "settlement_receipt", steps: &["release_policy"] }],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "settlement_reference",
            code: Code::JoinPaymentReference,
            owner: Member { object_type: "settlement_receipt", steps: &["settlement_reference"] },
            references: &[
                Member { object_type: "provider_confirmation", steps: &["settlement_reference"] },
                Member {
                    object_type: "credit_entitlement",
                    steps: &["funding_events", "*", "settlement_reference"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "provider_reference",
            code: Code::JoinPaymentReference,
            owner: Member { object_type: "provider_confirmation", steps: &["provider_reference"] },
            references: &[
                Member { object_type: "settlement_receipt", steps: &["provider_reference"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "idempotency_key",
            code: Code::JoinIdempotencyKey,
            owner: Member { object_type: "work_order", steps: &["idempotency_key"] },
            references: &[Member { object_type: "execution_command", steps: &["idempotency_key"] }],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "scope_hash",
            code: Code::JoinScopeHash,
            owner: Member { object_type: "work_order", steps: &["scope_hash"] },
            references: &[
                Member { object_type: "work_order_dispatch", steps: &["scope_hash"] },
                Member { object_type: "tokenops_result_package", steps: &["scope_hash"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "contract_hash",
            code: Code::JoinObjectHash,
            owner: Member { object_type: "run_contract", steps: &["contract_hash"] },
            references: &[
                Member { object_type: "tokenops_result_package", steps: &["contract_hash"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "result_package_hash",
            code: Code::JoinPackageHash,
            owner: Member {
                object_type: "tokenops_result_package",
                steps: &["result_package_hash"],
            },
            references: &[
                Member {
                    object_type: "result_contract",
                    steps: &["machine_result", "result_package_hash"],
                },
                Member { object_type: "usage_receipt", steps: &["result_package_hash"] },
                Member {
                    object_type: "callback_delivery",
                    steps: &["payload", "result_package_hash"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "price",
            code: Code::MoneyPrice,
            owner: Member { object_type: "work_order", steps: &["price"] },
            references: &[
                Member { object_type: "quote", steps: &["price"] },
                Member { object_type: "settlement_receipt", steps: &["price"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "paid",
            code: Code::MoneyPaid,
            owner: Member { object_type: "settlement_receipt", steps: &["amount"] },
            references: &[
                Member { object_type: "provider_confirmation", steps: &["amount"] },
                Member {
                    object_type: "credit_entitlement",
                    steps: &["funding_events", "*", "amount"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "credit_unit",
            code: Code::CreditsUnit,
            owner: Member { object_type: "settlement_receipt", steps: &["credit_unit"] },
            references: &[
                Member {
                    object_type: "provider_route",
                    steps: &["credit_funding_rule", "credit_unit"],
                },
                Member { object_type: "credit_entitlement", steps: &["credit_unit"] },
                Member { object_type: "result_contract", steps: &["credit_usage", "credit_unit"] },
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "currency_or_unit"],
                },
                Member { object_type: "quote", steps: &["estimate", "credit_unit"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "requested_capability",
            code: Code::PromiseCapability,
            owner: Member { object_type: "run_contract", steps: &["requested_capability"] },
            references: &[
                Member { object_type: "execution_command", steps: &["requested_capability"] },
                Member { object_type: "runtime_record", steps: &["requested_capability"] },
                Member { object_type: "tokenops_result_package", steps: &["requested_capability"] },
                Member { object_type: "result_contract", steps: &["requested_capability"] },
                Member { object_type: "usage_receipt", steps: &["requested_capability"] },
                Member {
                    object_type: "callback_delivery",
                    steps: &["payload", "requested_capability"],
                },
                Member { object_type: "quote", steps: &["estimate", "requested_capability"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "package_level",
            code: Code::PromisePackageLevel,
            owner: Member { object_type: "work_order", steps: &["package_level"] },
            references: &[Member { object_type: "quote", steps: &["package_level"] }],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "expected_return_package",
            code: Code::PromiseReturnPackage,
            owner: Member { object_type: "work_order", steps: &["expected_return_package"] },
            references: &[
                Member { object_type: "tokenops_result_package", steps: &["package_type"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "asset_name",
            code: Code::PromiseAsset,
            owner: Member { object_type: "work_order", steps: &["inputs", "asset_name"] },
            references: &[
                Member {
                    object_type: "tokenops_result_package",
                    steps: &["tokenized_asset_context", "asset_name"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "token_context",
            code: Code::PromiseAsset,
            owner: Member { object_type: "work_order", steps: &["inputs", "token_context"] },
            references: &[
                Member {
                    object_type: "tokenops_result_package",
                    steps: &["tokenized_asset_context", "token_context"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "callback_policy",
            code: Code::PromiseReturnTarget,
            owner: Member { object_type: "run_contract", steps: &["callback_policy"] },
            references: &[
                Member { object_type: "work_order", steps: &["return_target", "callback_policy"] },
                Member {
                    object_type: "execution_command",
                    steps: &["callback_target", "callback_policy"],
                },
                Member { object_type: "result_contract", steps: &["callback", "callback_policy"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "callback_url",
            code: Code::PromiseReturnTarget,
            owner: Member { object_type: "run_contract", steps: &["callback_url"] },
            references: &[
                Member { object_type: "work_order", steps: &["return_target", "callback_url"] },
                Member {
                    object_type: "execution_command",
                    steps: &["callback_target", "callback_url"],
                },
                Member { object_type: "result_contract", steps: &["callback", "callback_url"] },
                Member { object_type: "callback_delivery", steps: &["callback_url"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "result_status",
            code: Code::StateResult,
            owner: Member { object_type: "tokenops_result_package", steps: &["result_status"] },
            references: &[
                Member { object_type: "result_contract", steps: &["result_status"] },
                Member { object_type: "usage_receipt", steps: &["result_status"] },
                Member { object_type: "callback_delivery", steps: &["payload", "result_status"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "evidence_status",
            code: Code::StateResult,
            owner: Member { object_type: "tokenops_result_package", steps: &["evidence_status"] },
            references: &[
                Member {
                    object_type: "result_contract",
                    steps: &["machine_result", "evidence_status"],
                },
                Member { object_type: "runtime_record", steps: &["evidence_status"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "evidence_score",
            code: Code::StateResult,
            owner: Member { object_type: "tokenops_result_package", steps: &["evidence_score"] },
            references: &[
                Member {
                    object_type: "result_contract",
                    steps: &["machine_result", "evidence_score"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "next_action",
            code: Code::StateResult,
            owner: Member { object_type: "tokenops_result_package", steps: &["next_action"] },
            references: &[
                Member {
                    object_type: "result_contract",
                    steps: &["machine_result", "next_action"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
    ],
    once: &[
        Once {
            at: Member { object_type: "provider_confirmation", steps: &["event_id"] },
            each: false,
        },
        Once {
            at: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "credit_funding_id"],
            },
            each: false,
        },
        Once {
            at: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "settlement_receipt_id"],
            },
            each: false,
        },
        Once {
            at: Member { object_type: "settlement_receipt", steps: &["credit_funding_id"] },
            each: false,
        },
        Once {
            at: Member {
                object_type: "result_contract",
                steps: &["receipts", "usage_receipts", "*"],
            },
            each: false,
        },
        Once {
            at: Member {
                object_type: "tokenops_result_package",
                steps: &["usage_records", "*", "usage_receipt_id"],
            },
            each: false,
        },
        Once {
            at: Member { object_type: "provider_confirmation", steps: &["idempotency_key"] },
            each: false,
        },
        Once {
            at: Member { object_type: "provider_confirmation", steps: &["raw_event_hash"] },
            each: false,
        },
        Once {
            at: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "verification_id"],
            },
            each: false,
        },
        Once {
            at: Member { object_type: "settlement_receipt", steps: &["verification_id"] },
            each: false,
        },
        Once {
            at: Member {
                object_type: "result_contract",
                steps: &["receipts", "settlement_receipts", "*"],
            },
            each: false,
        },
        Once {
            at: Member {
                object_type: "tokenops_result_package",
                steps: &["operating_exceptions", "*", "exception_id"],
            },
            each: false,
        },
        Once {
            at: Member { object_type: "runtime_record", steps: &["step_events", "*", "event_id"] },
            each: false,
        },
        Once {
            at: Member { object_type: "ledger_entry", steps: &["event", "event_id"] },
            each: false,
        },
        Once {
            at: Member { object_type: "queue_state", steps: &["stuck_alerts", "*", "alert_id"] },
            each: false,
        },
        Once {
            at: Member {
                object_type: "queue_state",
                steps: &["retry_commands", "*", "command_id"],
            },
            each: false,
        },
        Once {
            at: Member {
                object_type: "provider_confirmation",
                steps: &["evidence", "*", "sha256"],
            },
            each: false,
        },
        Once {
            at: Member { object_type: "credential_envelope", steps: &["access_key_id"] },
            each: false,
        },
        Once {
            at: Member { object_type: "result_contract", steps: &["proof_objects", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "run_contract", steps: &["expected_outputs", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "run_contract", steps: &["evidence_requirements", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "run_contract", steps: &["out_of_scope", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "work_order", steps: &["required_fields", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "work_order", steps: &["inputs", "holder_records", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "execution_command", steps: &["proof_requirements", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "execution_command", steps: &["evidence_inputs", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "onboarding", steps: &["requested_tools", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "onboarding", steps: &["requested_capabilities", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "onboarding", steps: &["evidence_expectations", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "trust_profile", steps: &["requested_tools", "*"] },
            each: true,
        },
        Once {
            at: Member {
                object_type: "trust_profile",
                steps: &["data_policy", "allowed_data_modes", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "credential_envelope",
                steps: &["scope", "allowed_tools", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "credential_envelope",
                steps: &["scope", "allowed_endpoints", "*"],
            },
            each: true,
        },
        Once {
            at: Member { object_type: "quote", steps: &["accepted_payment_methods", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "quote", steps: &["estimate", "evidence_requirements", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "provider_route", steps: &["supported_assets", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "provider_route", steps: &["accepted_currencies", "*"] },
            each: true,
        },
        Once {
            at: Member {
                object_type: "queue_state",
                steps: &["retry_commands", "*", "allowed_from_states", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "acceptance_validation",
                steps: &["auth_checks", "*", "check"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "acceptance_validation",
                steps: &["validation_checks", "*", "check"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "tokenops_result_package",
                steps: &["settlement_evidence", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "tokenops_result_package",
                steps: &["operating_exceptions", "*", "missing_items", "*"],
            },
            each: true,
        },
        Once {
            at: Member { object_type: "callback_delivery", steps: &["attempts", "*", "attempt"] },
            each: true,
        },
        Once {
            at: Member { object_type: "replay_context", steps: &["approved_context", "*"] },
            each: true,
        },
        Once { at: Member { object_type: "pilot_report", steps: &["findings", "*"] }, each: true },
    ],
    payments: Some(Payments {
        provider: &[
            Member { object_type: "provider_route", steps: &["provider_id"] },
            Member { object_type: "provider_confirmation", steps: &["provider_id"] },
            Member { object_type: "settlement_receipt", steps: &["provider_id"] },
        ],
        named: &[
            NamedPayments {
                of: Member { object_type: "provider_confirmation", steps: &[] },
                names: &[&["provider_reference"], &["settlement_reference"]],
                asset: Some(&["amount", "asset"]),
            },
            NamedPayments {
                of: Member { object_type: "settlement_receipt", steps: &[] },
                names: &[&["provider_reference"], &["settlement_reference"]],
                asset: Some(&["amount", "asset"]),
            },
            NamedPayments {
                of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
                names: &[&["settlement_reference"]],
                asset: Some(&["amount", "asset"]),
            },
        ],
    }),
    object_references: &[
        ObjectReference {
            at: Member { object_type: "runtime_record", steps: &["step_events", "*", "record"] },
            present: false,
            counts: true,
        },
        ObjectReference {
            at: Member { object_type: "result_contract", steps: &["proof_objects", "*"] },
            present: true,
            counts: true,
        },
        ObjectReference {
            at: Member { object_type: "ledger_entry", steps: &["event", "reference"] },
            present: false,
            counts: false,
        },
    ],
    signatures: &[
        SignatureRule {
            object_type: "attestation",
            member: &["envelope"],
            form: SignatureForm::Attestation,
            purpose: Purpose::Attestation,
            required: true,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "settlement_receipt",
            member: &["receipt_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Settlement,
            required: true,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "usage_receipt",
            member: &["receipt_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Usage,
            required: true,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "callback_delivery",
            member: &["callback_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Callback,
            required: false,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "ledger_entry",
            member: &["ledger_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Ledger,
            required: false,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "completion_proof",
            member: &["completion_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Completion,
            required: true,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "work_order",
            member: &["requester_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Requester,
            required: false,
            issuer_member: Some(&["requester_issuer"]),
        },
    ],
    time_order: &[],
    precedes: &[
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "onboarding", steps: &["onboarded_at"] },
            later: Member { object_type: "trust_profile", steps: &["reviewed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "onboarding", steps: &["onboarded_at"] },
            later: Member { object_type: "credential_envelope", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "trust_profile", steps: &["reviewed_at"] },
            later: Member { object_type: "credential_envelope", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credential_envelope", steps: &["issued_at"] },
            later: Member {
                object_type: "credential_envelope",
                steps: &["delivery_proof", "delivered_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credential_envelope", steps: &["issued_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "quote", steps: &["created_at"] },
            later: Member { object_type: "work_order", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "quote", steps: &["created_at"] },
            later: Member { object_type: "provider_confirmation", steps: &["verified_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "provider_confirmation", steps: &["received_at"] },
            later: Member { object_type: "provider_confirmation", steps: &["verified_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "provider_confirmation", steps: &["verified_at"] },
            later: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "funded_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "funded_at"],
            },
            later: Member { object_type: "settlement_receipt", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "funded_at"],
            },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "run_contract", steps: &["created_at"] },
            later: Member { object_type: "run_contract", steps: &["accepted_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "run_contract", steps: &["accepted_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order", steps: &["created_at"] },
            later: Member { object_type: "work_order_dispatch", steps: &["dispatched_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order", steps: &["created_at"] },
            later: Member { object_type: "execution_command", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "work_order_dispatch",
                steps: &["intake", "received_at"],
            },
            later: Member { object_type: "work_order_dispatch", steps: &["dispatched_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order_dispatch", steps: &["dispatched_at"] },
            later: Member { object_type: "execution_command", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "acceptance_validation", steps: &["created_at"] },
            later: Member { object_type: "execution_command", steps: &["issued_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "execution_command",
                steps: &["execution_binding", "bound_at"],
            },
            later: Member { object_type: "execution_command", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "execution_command", steps: &["issued_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["queued_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "runtime_record", steps: &["started_at"] },
            later: Member { object_type: "tokenops_result_package", steps: &["returned_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "tokenops_result_package", steps: &["returned_at"] },
            later: Member { object_type: "result_contract", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "tokenops_result_package", steps: &["returned_at"] },
            later: Member { object_type: "usage_receipt", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "settlement_receipt", steps: &["issued_at"] },
            later: Member { object_type: "usage_receipt", steps: &["issued_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "settlement_receipt", steps: &["issued_at"] },
            later: Member { object_type: "result_contract", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "usage_receipt", steps: &["issued_at"] },
            later: Member { object_type: "result_contract", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "quote", steps: &["created_at"] },
            later: Member { object_type: "run_contract", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "quote", steps: &["created_at"] },
            later: Member { object_type: "provider_confirmation", steps: &["received_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "trust_profile", steps: &["reviewed_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "provider_route", steps: &["selected_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeCallback,
            earlier: Member { object_type: "result_contract", steps: &["issued_at"] },
            later: Member { object_type: "callback_delivery", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeCallback,
            earlier: Member { object_type: "result_contract", steps: &["issued_at"] },
            later: Member { object_type: "callback_delivery", steps: &["payload", "issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeCallback,
            earlier: Member { object_type: "callback_delivery", steps: &["payload", "issued_at"] },
            later: Member {
                object_type: "callback_delivery",
                steps: &["attempts", "*", "attempted_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeCallback,
            earlier: Member {
                object_type: "callback_delivery",
                steps: &["attempts", "*", "attempted_at"],
            },
            later: Member {
                object_type: "callback_delivery",
                steps: &["acknowledgement", "acknowledged_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "callback_delivery",
                steps: &["acknowledgement", "acknowledged_at"],
            },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "callback_delivery",
                steps: &["attempts", "*", "attempted_at"],
            },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "result_contract", steps: &["issued_at"] },
            later: Member { object_type: "pilot_report", steps: &["reviewed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "ledger_entry", steps: &["event", "occurred_at"] },
            later: Member { object_type: "ledger_entry", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "runtime_record",
                steps: &["step_events", "*", "occurred_at"],
            },
            later: Member { object_type: "runtime_record", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "runtime_record", steps: &["updated_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "result_contract", steps: &["issued_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "settlement_receipt", steps: &["issued_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "usage_receipt", steps: &["issued_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "callback_delivery", steps: &["created_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "ledger_entry", steps: &["created_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "pilot_report", steps: &["reviewed_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "replay_context", steps: &["created_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeQuoteExpired,
            earlier: Member { object_type: "provider_confirmation", steps: &["verified_at"] },
            later: Member { object_type: "quote", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimePaymentExpired,
            earlier: Member { object_type: "runtime_record", steps: &["started_at"] },
            later: Member { object_type: "credit_entitlement", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeCredentialExpired,
            earlier: Member { object_type: "runtime_record", steps: &["started_at"] },
            later: Member { object_type: "credential_envelope", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "run_contract", steps: &["created_at"] },
            later: Member { object_type: "execution_command", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "run_contract", steps: &["accepted_at"] },
            later: Member { object_type: "execution_command", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "run_contract", steps: &["accepted_at"] },
            later: Member { object_type: "queue_state", steps: &["queued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "quote", steps: &["created_at"] },
            later: Member { object_type: "quote", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "quote", steps: &["created_at"] },
            later: Member { object_type: "provider_route", steps: &["selected_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "quote", steps: &["created_at"] },
            later: Member { object_type: "credit_entitlement", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "provider_route", steps: &["selected_at"] },
            later: Member { object_type: "provider_confirmation", steps: &["received_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credential_envelope", steps: &["issued_at"] },
            later: Member { object_type: "credential_envelope", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credential_envelope",
                steps: &["delivery_proof", "delivered_at"],
            },
            later: Member { object_type: "credential_envelope", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credential_envelope",
                steps: &["delivery_proof", "delivered_at"],
            },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "provider_confirmation", steps: &["verified_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credit_entitlement", steps: &["created_at"] },
            later: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "funded_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credit_entitlement", steps: &["created_at"] },
            later: Member {
                object_type: "credit_entitlement",
                steps: &["run_eligibility", "decided_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credit_entitlement", steps: &["created_at"] },
            later: Member { object_type: "credit_entitlement", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credit_entitlement", steps: &["created_at"] },
            later: Member { object_type: "credit_entitlement", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "funded_at"],
            },
            later: Member { object_type: "credit_entitlement", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credit_entitlement",
                steps: &["run_eligibility", "decided_at"],
            },
            later: Member { object_type: "credit_entitlement", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credit_entitlement",
                steps: &["run_eligibility", "decided_at"],
            },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "usage_receipt", steps: &["issued_at"] },
            later: Member { object_type: "credit_entitlement", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credit_entitlement", steps: &["updated_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "support_matrix_entry", steps: &["issued_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["queued_at"] },
            later: Member { object_type: "queue_state", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["heartbeat", "last_run"] },
            later: Member { object_type: "queue_state", steps: &["heartbeat", "heartbeat_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["heartbeat", "last_run"] },
            later: Member { object_type: "queue_state", steps: &["heartbeat", "next_run"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["heartbeat", "heartbeat_at"] },
            later: Member { object_type: "queue_state", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["queued_at"] },
            later: Member {
                object_type: "queue_state",
                steps: &["stuck_alerts", "*", "created_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "queue_state",
                steps: &["stuck_alerts", "*", "created_at"],
            },
            later: Member { object_type: "queue_state", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["queued_at"] },
            later: Member {
                object_type: "queue_state",
                steps: &["retry_commands", "*", "created_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "queue_state",
                steps: &["retry_commands", "*", "created_at"],
            },
            later: Member { object_type: "queue_state", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["updated_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order", steps: &["created_at"] },
            later: Member { object_type: "work_order_dispatch", steps: &["intake", "received_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order", steps: &["created_at"] },
            later: Member {
                object_type: "execution_command",
                steps: &["execution_binding", "bound_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order", steps: &["created_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "acceptance_validation", steps: &["created_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "acceptance_validation", steps: &["created_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "runtime_record", steps: &["created_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "runtime_record", steps: &["created_at"] },
            later: Member {
                object_type: "runtime_record",
                steps: &["step_events", "*", "occurred_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "runtime_record", steps: &["started_at"] },
            later: Member { object_type: "runtime_record", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "usage_receipt", steps: &["issued_at"] },
            later: Member { object_type: "runtime_record", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "runtime_record", steps: &["created_at"] },
            later: Member { object_type: "replay_context", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "runtime_record", steps: &["created_at"] },
            later: Member { object_type: "ledger_entry", steps: &["event", "occurred_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "callback_delivery", steps: &["payload", "issued_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeCallback,
            earlier: Member { object_type: "callback_delivery", steps: &["created_at"] },
            later: Member {
                object_type: "callback_delivery",
                steps: &["attempts", "*", "attempted_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order_dispatch", steps: &["dispatched_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "funded_at"],
            },
            later: Member { object_type: "queue_state", steps: &["queued_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeQuoteExpired,
            earlier: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "funded_at"],
            },
            later: Member { object_type: "quote", steps: &["expires_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "trust_profile", steps: &["reviewed_at"] },
            later: Member { object_type: "quote", steps: &["created_at"] },
            first: true,
        },
    ],
    in_order: &[
        Member { object_type: "usage_receipt", steps: &["issued_at"] },
        Member { object_type: "callback_delivery", steps: &["attempts", "*", "attempted_at"] },
    ],
    pairs: &[
        Pairing {
            name: "funding_of_confirmation",
            one: Side {
                of: Member { object_type: "provider_confirmation", steps: &[] },
                by: &["verification_id"],
            },
            other: Side {
                of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
                by: &["verification_id"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["settlement_reference"],
                    other: &["settlement_reference"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["verified_at"], other: &["funded_at"] },
            ],
        },
        Pairing {
            name: "funding_of_settlement",
            one: Side {
                of: Member { object_type: "provider_confirmation", steps: &[] },
                by: &["settlement_reference"],
            },
            other: Side {
                of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
                by: &["settlement_reference"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::JoinVerificationId,
                    one: &["verification_id"],
                    other: &["verification_id"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["verified_at"], other: &["funded_at"] },
            ],
        },
        Pairing {
            name: "receipt_of_confirmation",
            one: Side {
                of: Member { object_type: "provider_confirmation", steps: &[] },
                by: &["verification_id"],
            },
            other: Side {
                of: Member { object_type: "settlement_receipt", steps: &[] },
                by: &["verification_id"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["settlement_reference"],
                    other: &["settlement_reference"],
                },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["provider_reference"],
                    other: &["provider_reference"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["verified_at"], other: &["issued_at"] },
            ],
        },
        Pairing {
            name: "receipt_of_payment",
            one: Side {
                of: Member { object_type: "provider_confirmation", steps: &[] },
                by: &["provider_reference"],
            },
            other: Side {
                of: Member { object_type: "settlement_receipt", steps: &[] },
                by: &["provider_reference"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["settlement_reference"],
                    other: &["settlement_reference"],
                },
                Alike {
                    code: Code::JoinVerificationId,
                    one: &["verification_id"],
                    other: &["verification_id"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["verified_at"], other: &["issued_at"] },
            ],
        },
        Pairing {
            name: "receipt_of_settlement",
            one: Side {
                of: Member { object_type: "provider_confirmation", steps: &[] },
                by: &["settlement_reference"],
            },
            other: Side {
                of: Member { object_type: "settlement_receipt", steps: &[] },
                by: &["settlement_reference"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["provider_reference"],
                    other: &["provider_reference"],
                },
                Alike {
                    code: Code::JoinVerificationId,
                    one: &["verification_id"],
                    other: &["verification_id"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["verified_at"], other: &["issued_at"] },
            ],
        },
        Pairing {
            name: "receipt_of_funding",
            one: Side {
                of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
                by: &["credit_funding_id"],
            },
            other: Side {
                of: Member { object_type: "settlement_receipt", steps: &[] },
                by: &["credit_funding_id"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::CreditsBalance,
                    one: &["credits_funded"],
                    other: &["credits_funded"],
                },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["settlement_reference"],
                    other: &["settlement_reference"],
                },
                Alike {
                    code: Code::JoinVerificationId,
                    one: &["verification_id"],
                    other: &["verification_id"],
                },
                Alike {
                    code: Code::JoinReceiptId,
                    one: &["settlement_receipt_id"],
                    other: &["receipt_id"],
                },
                Alike {
                    code: Code::JoinObjectId,
                    one: &["credit_funding_id"],
                    other: &["credit_funding_id"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["funded_at"], other: &["issued_at"] },
            ],
        },
        Pairing {
            name: "receipt_of_event",
            one: Side {
                of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
                by: &["settlement_receipt_id"],
            },
            other: Side {
                of: Member { object_type: "settlement_receipt", steps: &[] },
                by: &["receipt_id"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::CreditsBalance,
                    one: &["credits_funded"],
                    other: &["credits_funded"],
                },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["settlement_reference"],
                    other: &["settlement_reference"],
                },
                Alike {
                    code: Code::JoinVerificationId,
                    one: &["verification_id"],
                    other: &["verification_id"],
                },
                Alike {
                    code: Code::JoinReceiptId,
                    one: &["settlement_receipt_id"],
                    other: &["receipt_id"],
                },
                Alike {
                    code: Code::JoinObjectId,
                    one: &["credit_funding_id"],
                    other: &["credit_funding_id"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["funded_at"], other: &["issued_at"] },
            ],
        },
        Pairing {
            name: "receipt_of_reference",
            one: Side {
                of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
                by: &["settlement_reference"],
            },
            other: Side {
                of: Member { object_type: "settlement_receipt", steps: &[] },
                by: &["settlement_reference"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::CreditsBalance,
                    one: &["credits_funded"],
                    other: &["credits_funded"],
                },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["settlement_reference"],
                    other: &["settlement_reference"],
                },
                Alike {
                    code: Code::JoinVerificationId,
                    one: &["verification_id"],
                    other: &["verification_id"],
                },
                Alike {
                    code: Code::JoinReceiptId,
                    one: &["settlement_receipt_id"],
                    other: &["receipt_id"],
                },
                Alike {
                    code: Code::JoinObjectId,
                    one: &["credit_funding_id"],
                    other: &["credit_funding_id"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["funded_at"], other: &["issued_at"] },
            ],
        },
        Pairing {
            name: "usage_record",
            one: Side {
                of: Member { object_type: "usage_receipt", steps: &[] },
                by: &["receipt_id"],
            },
            other: Side {
                of: Member {
                    object_type: "tokenops_result_package",
                    steps: &["usage_records", "*"],
                },
                by: &["usage_receipt_id"],
            },
            same: &[
                Alike {
                    code: Code::CreditsBalance,
                    one: &["credits_debited"],
                    other: &["credits_debited"],
                },
            ],
            not_later: &[],
        },
        Pairing {
            name: "reported_replay",
            one: Side {
                of: Member { object_type: "replay_context", steps: &[] },
                by: &["replay_id"],
            },
            other: Side {
                of: Member { object_type: "pilot_report", steps: &[] },
                by: &["replay_id"],
            },
            same: &[],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["created_at"], other: &["reviewed_at"] },
            ],
        },
    ],
    totals: &[
        Total {
            name: "settled",
            code: Code::MoneyPaid,
            of: Member { object_type: "settlement_receipt", steps: &["amount"] },
            within: Member { object_type: "provider_confirmation", steps: &["amount"] },
        },
        Total {
            name: "funded",
            code: Code::MoneyPaid,
            of: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "amount"],
            },
            within: Member { object_type: "provider_confirmation", steps: &["amount"] },
        },
        Total {
            name: "settled_and_funded",
            code: Code::MoneyPaid,
            of: Member { object_type: "settlement_receipt", steps: &["amount"] },
            within: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "amount"],
            },
        },
    ],
    included: &[
        Inclusion {
            name: "expected_outputs",
            code: Code::PromiseOutput,
            of: Member { object_type: "run_contract", steps: &["expected_outputs", "*"] },
            within: Member {
                object_type: "result_contract",
                steps: &["proof_objects", "*", "output"],
            },
        },
        Inclusion {
            name: "required_fields",
            code: Code::PromiseRequiredField,
            of: Member { object_type: "work_order", steps: &["required_fields", "*"] },
            within: Member {
                object_type: "result_contract",
                steps: &["proof_objects", "*", "output"],
            },
        },
        Inclusion {
            name: "proof_requirements",
            code: Code::PromiseOutput,
            of: Member { object_type: "execution_command", steps: &["proof_requirements", "*"] },
            within: Member { object_type: "full_loop_envelope", steps: &["path", "*"] },
        },
        Inclusion {
            name: "evidence_requirements",
            code: Code::PromiseEvidence,
            of: Member { object_type: "run_contract", steps: &["evidence_requirements", "*"] },
            within: Member {
                object_type: "execution_command",
                steps: &["evidence_inputs", "*", "evidence"],
            },
        },
        Inclusion {
            name: "onboarded_tools",
            code: Code::PromiseTool,
            of: Member { object_type: "proof_bundle", steps: &["rail_key"] },
            within: Member { object_type: "onboarding", steps: &["requested_tools", "*"] },
        },
        Inclusion {
            name: "trusted_tools",
            code: Code::PromiseTool,
            of: Member { object_type: "proof_bundle", steps: &["rail_key"] },
            within: Member { object_type: "trust_profile", steps: &["requested_tools", "*"] },
        },
        Inclusion {
            name: "allowed_tools",
            code: Code::PromiseTool,
            of: Member { object_type: "proof_bundle", steps: &["rail_key"] },
            within: Member {
                object_type: "credential_envelope",
                steps: &["scope", "allowed_tools", "*"],
            },
        },
        Inclusion {
            name: "settlement_receipts",
            code: Code::JoinReceiptId,
            of: Member { object_type: "settlement_receipt", steps: &["receipt_id"] },
            within: Member {
                object_type: "result_contract",
                steps: &["receipts", "settlement_receipts", "*"],
            },
        },
        Inclusion {
            name: "usage_receipts",
            code: Code::JoinReceiptId,
            of: Member { object_type: "usage_receipt", steps: &["receipt_id"] },
            within: Member {
                object_type: "result_contract",
                steps: &["receipts", "usage_receipts", "*"],
            },
        },
        Inclusion {
            name: "raw_event_hash",
            code: Code::JoinObjectHash,
            of: Member { object_type: "provider_confirmation", steps: &["raw_event_hash"] },
            within: Member {
                object_type: "provider_confirmation",
                steps: &["evidence", "*", "sha256"],
            },
        },
        Inclusion {
            name: "supported_assets",
            code: Code::JoinProvider,
            of: Member { object_type: "settlement_receipt", steps: &["amount", "asset"] },
            within: Member { object_type: "provider_route", steps: &["supported_assets", "*"] },
        },
        Inclusion {
            name: "accepted_currencies",
            code: Code::JoinProvider,
            of: Member { object_type: "settlement_receipt", steps: &["amount", "currency"] },
            within: Member { object_type: "provider_route", steps: &["accepted_currencies", "*"] },
        },
        Inclusion {
            name: "quoted_evidence",
            code: Code::PromiseEvidence,
            of: Member { object_type: "quote", steps: &["estimate", "evidence_requirements", "*"] },
            within: Member { object_type: "run_contract", steps: &["evidence_requirements", "*"] },
        },
        Inclusion {
            name: "callback_state",
            code: Code::StateCallback,
            of: Member { object_type: "pilot_report", steps: &["callback_state"] },
            within: Member { object_type: "callback_delivery", steps: &["callback_state"] },
        },
    ],
    agreements: &[
        Agreement {
            name: "funds_credit_account",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "settlement_receipt", steps: &["settlement_status"] },
                    is: Some(&[Node::String("credits_funded")]),
                },
            ],
            of: Member {
                object_type: "provider_route",
                steps: &["credit_funding_rule", "funds_credit_account"],
            },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::Bool(true)]),
        },
        Agreement {
            name: "accepted_contract",
            code: Code::StateRun,
            given: &[
                Given {
                    at: Member { object_type: "run_contract", steps: &["accepted_at"] },
                    is: None,
                },
            ],
            of: Member { object_type: "run_contract", steps: &["status"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("ready_for_agent_acceptance")]),
        },
        Agreement {
            name: "delivered_credential",
            code: Code::StateRun,
            given: &[
                Given {
                    at: Member { object_type: "credential_envelope", steps: &["retrieval_mode"] },
                    is: Some(&[Node::String("callback_delivery")]),
                },
                Given {
                    at: Member {
                        object_type: "credential_envelope",
                        steps: &["credential_status"],
                    },
                    is: Some(&[
                        Node::String("retrieved"),
                        Node::String("active"),
                        Node::String("rotated"),
                    ]),
                },
            ],
            of: Member {
                object_type: "credential_envelope",
                steps: &["delivery_proof", "callback_status"],
            },
            which: Which::Every,
            needed: true,
            among: Some(&[Node::String("delivered")]),
        },
        Agreement {
            name: "estimate_with_callback",
            code: Code::PromiseReturnTarget,
            given: &[
                Given {
                    at: Member {
                        object_type: "quote",
                        steps: &["estimate", "estimate_basis", "needs_callback"],
                    },
                    is: Some(&[Node::Bool(true)]),
                },
            ],
            of: Member { object_type: "run_contract", steps: &["callback_policy"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("status_polling_only")]),
        },
        Agreement {
            name: "estimate_without_callback",
            code: Code::PromiseReturnTarget,
            given: &[
                Given {
                    at: Member {
                        object_type: "quote",
                        steps: &["estimate", "estimate_basis", "needs_callback"],
                    },
                    is: Some(&[Node::Bool(false)]),
                },
            ],
            of: Member { object_type: "run_contract", steps: &["callback_policy"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("callback_required")]),
        },
        Agreement {
            name: "announced_result",
            code: Code::StateResult,
            given: &[
                Given {
                    at: Member {
                        object_type: "callback_delivery",
                        steps: &["payload", "event_type"],
                    },
                    is: Some(&[Node::String("task_result_ready")]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["payload", "result_status"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("ready")]),
        },
        Agreement {
            name: "announced_result",
            code: Code::StateResult,
            given: &[
                Given {
                    at: Member {
                        object_type: "callback_delivery",
                        steps: &["payload", "event_type"],
                    },
                    is: Some(&[Node::String("task_result_partial")]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["payload", "result_status"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("partial")]),
        },
        Agreement {
            name: "announced_result",
            code: Code::StateResult,
            given: &[
                Given {
                    at: Member {
                        object_type: "callback_delivery",
                        steps: &["payload", "event_type"],
                    },
                    is: Some(&[Node::String("task_result_failed")]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["payload", "result_status"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("failed")]),
        },
        Agreement {
            name: "announced_result",
            code: Code::StateResult,
            given: &[
                Given {
                    at: Member {
                        object_type: "callback_delivery",
                        steps: &["payload", "event_type"],
                    },
                    is: Some(&[Node::String("task_result_delivered")]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["payload", "result_status"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("failed")]),
        },
        Agreement {
            name: "acknowledged_attempt",
            code: Code::StateCallback,
            given: &[
                Given {
                    at: Member { object_type: "callback_delivery", steps: &["callback_state"] },
                    is: Some(&[Node::String("delivered")]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["attempts", "*", "outcome"] },
            which: Which::Some,
            needed: false,
            among: Some(&[Node::String("acknowledged")]),
        },
        Agreement {
            name: "acknowledged_attempt",
            code: Code::StateCallback,
            given: &[
                Given {
                    at: Member { object_type: "callback_delivery", steps: &["callback_state"] },
                    is: Some(&[
                        Node::String("not_required"),
                        Node::String("pending"),
                        Node::String("ready"),
                        Node::String("failed"),
                    ]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["attempts", "*", "outcome"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("acknowledged")]),
        },
        Agreement {
            name: "failed_attempt",
            code: Code::StateCallback,
            given: &[
                Given {
                    at: Member { object_type: "callback_delivery", steps: &["callback_state"] },
                    is: Some(&[Node::String("failed")]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["attempts", "*", "outcome"] },
            which: Which::Some,
            needed: false,
            among: Some(&[Node::String("refused"), Node::String("unreachable")]),
        },
        Agreement {
            name: "no_attempt",
            code: Code::StateCallback,
            given: &[
                Given {
                    at: Member { object_type: "callback_delivery", steps: &["callback_state"] },
                    is: Some(&[Node::String("not_required")]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["attempts", "*"] },
            which: Which::None,
            needed: false,
            among: None,
        },
        Agreement {
            name: "acknowledgement",
            code: Code::StateCallback,
            given: &[
                Given {
                    at: Member { object_type: "callback_delivery", steps: &["callback_state"] },
                    is: Some(&[Node::String("delivered")]),
                },
            ],
            of: Member {
                object_type: "callback_delivery",
                steps: &["acknowledgement", "receiver_state"],
            },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("accepted")]),
        },
        Agreement {
            name: "acknowledgement",
            code: Code::StateCallback,
            given: &[
                Given {
                    at: Member { object_type: "callback_delivery", steps: &["callback_state"] },
                    is: Some(&[
                        Node::String("not_required"),
                        Node::String("pending"),
                        Node::String("ready"),
                        Node::String("failed"),
                    ]),
                },
            ],
            of: Member {
                object_type: "callback_delivery",
                steps: &["acknowledgement", "receiver_state"],
            },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("accepted")]),
        },
        Agreement {
            name: "provider_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("stripe_stablecoin")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("checkout"), Node::String("stablecoin")]),
        },
        Agreement {
            name: "provider_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("x402")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("x402"), Node::String("stablecoin"), Node::String("wallet")]),
        },
        Agreement {
            name: "provider_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("circle_usdc")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("stablecoin"), Node::String("wallet")]),
        },
        Agreement {
            name: "provider_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("ap2_mandate")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("ap2_mandate")]),
        },
        Agreement {
            name: "provider_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("manual_invoice")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("invoice"), Node::String("manual_approval")]),
        },
        Agreement {
            name: "settled_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member {
                        object_type: "settlement_receipt",
                        steps: &["settlement_provider"],
                    },
                    is: Some(&[Node::String("stripe_stablecoin")]),
                },
            ],
            of: Member { object_type: "settlement_receipt", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("checkout"), Node::String("stablecoin")]),
        },
        Agreement {
            name: "settled_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member {
                        object_type: "settlement_receipt",
                        steps: &["settlement_provider"],
                    },
                    is: Some(&[Node::String("x402")]),
                },
            ],
            of: Member { object_type: "settlement_receipt", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("x402"), Node::String("stablecoin"), Node::String("wallet")]),
        },
        Agreement {
            name: "settled_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member {
                        object_type: "settlement_receipt",
                        steps: &["settlement_provider"],
                    },
                    is: Some(&[Node::String("circle_usdc")]),
                },
            ],
            of: Member { object_type: "settlement_receipt", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("stablecoin"), Node::String("wallet")]),
        },
        Agreement {
            name: "settled_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member {
                        object_type: "settlement_receipt",
                        steps: &["settlement_provider"],
                    },
                    is: Some(&[Node::String("ap2_mandate")]),
                },
            ],
            of: Member { object_type: "settlement_receipt", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("ap2_mandate")]),
        },
        Agreement {
            name: "settled_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member {
                        object_type: "settlement_receipt",
                        steps: &["settlement_provider"],
                    },
                    is: Some(&[Node::String("manual_invoice")]),
                },
            ],
            of: Member { object_type: "settlement_receipt", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("invoice"), Node::String("manual_approval")]),
        },
        Agreement {
            name: "provider_rail",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("stripe_stablecoin")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["rail_mode"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("checkout"), Node::String("custom")]),
        },
        Agreement {
            name: "provider_rail",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("x402")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["rail_mode"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("http_payment"), Node::String("custom")]),
        },
        Agreement {
            name: "provider_rail",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("circle_usdc")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["rail_mode"] },
            which: Which::Every,
            needed: false,
            among: Some(&[
                Node::String("wallet_transfer"),
                Node::String("checkout"),
                Node::String("custom"),
            ]),
        },
        Agreement {
            name: "provider_rail",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("ap2_mandate")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["rail_mode"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("mandate_authorization"), Node::String("custom")]),
        },
        Agreement {
            name: "provider_rail",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("manual_invoice")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["rail_mode"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("invoice_settlement"), Node::String("custom")]),
        },
        Agreement {
            name: "rail_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["rail_mode"] },
                    is: Some(&[Node::String("checkout")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[
                Node::String("checkout"),
                Node::String("stablecoin"),
                Node::String("wallet"),
            ]),
        },
        Agreement {
            name: "rail_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["rail_mode"] },
                    is: Some(&[Node::String("http_payment")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[
                Node::String("x402"),
                Node::String("stablecoin"),
                Node::String("wallet"),
                Node::String("ap2_mandate"),
                Node::String("agent_allowance"),
            ]),
        },
        Agreement {
            name: "rail_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["rail_mode"] },
                    is: Some(&[Node::String("wallet_transfer")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[
                Node::String("wallet"),
                Node::String("stablecoin"),
                Node::String("agent_allowance"),
            ]),
        },
        Agreement {
            name: "rail_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["rail_mode"] },
                    is: Some(&[Node::String("mandate_authorization")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("ap2_mandate"), Node::String("agent_allowance")]),
        },
        Agreement {
            name: "rail_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["rail_mode"] },
                    is: Some(&[Node::String("invoice_settlement")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("invoice"), Node::String("manual_approval")]),
        },
        Agreement {
            name: "rail_confirms_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["rail_mode"] },
                    is: Some(&[Node::String("http_payment")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["confirmation_mode"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("operator_attested_confirmation")]),
        },
        Agreement {
            name: "rail_confirms_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["rail_mode"] },
                    is: Some(&[Node::String("invoice_settlement")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["confirmation_mode"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("signed_http_response"), Node::String("wallet_event")]),
        },
        Agreement {
            name: "signed_confirmation",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["confirmation_mode"] },
                    is: Some(&[
                        Node::String("webhook_confirmation"),
                        Node::String("signed_http_response"),
                    ]),
                },
            ],
            of: Member { object_type: "provider_confirmation", steps: &["signature_status"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("not_required")]),
        },
        Agreement {
            name: "verified_confirmation",
            code: Code::StatePayment,
            given: &[
                Given {
                    at: Member {
                        object_type: "provider_confirmation",
                        steps: &["verification_state"],
                    },
                    is: Some(&[Node::String("verified")]),
                },
            ],
            of: Member { object_type: "provider_confirmation", steps: &["signature_status"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("invalid"), Node::String("missing")]),
        },
        Agreement {
            name: "accepted_by_event",
            code: Code::StateRun,
            given: &[
                Given {
                    at: Member {
                        object_type: "runtime_record",
                        steps: &["step_events", "*", "to_state"],
                    },
                    is: Some(&[Node::String("contract_accepted")]),
                },
            ],
            of: Member { object_type: "run_contract", steps: &["accepted_at"] },
            which: Which::Some,
            needed: false,
            among: None,
        },
        Agreement {
            name: "replay_without_debit",
            code: Code::StateCredit,
            given: &[
                Given {
                    at: Member { object_type: "replay_context", steps: &["credit_debit_policy"] },
                    is: Some(&[Node::String("no_additional_debit")]),
                },
            ],
            of: Member { object_type: "replay_context", steps: &["additional_credits_required"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("0")]),
        },
        Agreement {
            name: "safe_replay",
            code: Code::StateRun,
            given: &[
                Given {
                    at: Member {
                        object_type: "runtime_record",
                        steps: &["step_events", "*", "event_type"],
                    },
                    is: Some(&[Node::String("replay_requested")]),
                },
            ],
            of: Member { object_type: "replay_context", steps: &["safe_to_replay"] },
            which: Which::Some,
            needed: false,
            among: Some(&[Node::Bool(true)]),
        },
        Agreement {
            name: "safe_resumption",
            code: Code::StateRun,
            given: &[
                Given {
                    at: Member {
                        object_type: "runtime_record",
                        steps: &["step_events", "*", "from_state"],
                    },
                    is: Some(&[Node::String("replay_ready")]),
                },
                Given {
                    at: Member {
                        object_type: "runtime_record",
                        steps: &["step_events", "*", "to_state"],
                    },
                    is: Some(&[
                        Node::String("credit_pending"),
                        Node::String("queued"),
                        Node::String("operating"),
                        Node::String("callback_pending"),
                    ]),
                },
            ],
            of: Member { object_type: "replay_context", steps: &["safe_to_replay"] },
            which: Which::Some,
            needed: false,
            among: Some(&[Node::Bool(true)]),
        },
        Agreement {
            name: "exhausted_credits",
            code: Code::StateCredit,
            given: &[
                Given {
                    at: Member { object_type: "credit_entitlement", steps: &["entitlement_state"] },
                    is: Some(&[Node::String("exhausted")]),
                },
            ],
            of: Member { object_type: "credit_entitlement", steps: &["remaining_credits"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("0")]),
        },
        Agreement {
            name: "unfunded_credits",
            code: Code::StateCredit,
            given: &[
                Given {
                    at: Member { object_type: "credit_entitlement", steps: &["entitlement_state"] },
                    is: Some(&[Node::String("quoted"), Node::String("pending_payment")]),
                },
            ],
            of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
            which: Which::None,
            needed: false,
            among: None,
        },
        Agreement {
            name: "missing_evidence",
            code: Code::StateResult,
            given: &[
                Given {
                    at: Member {
                        object_type: "tokenops_result_package",
                        steps: &["evidence_status"],
                    },
                    is: Some(&[Node::String("sufficient")]),
                },
            ],
            of: Member {
                object_type: "tokenops_result_package",
                steps: &["settlement_evidence", "*", "evidence_state"],
            },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("missing")]),
        },
        Agreement {
            name: "stated_exception",
            code: Code::StateResult,
            given: &[
                Given {
                    at: Member { object_type: "result_contract", steps: &["exception_state"] },
                    is: Some(&[
                        Node::String("open"),
                        Node::String("under_review"),
                        Node::String("waiting_on_requesting_agent"),
                        Node::String("recovery_requested"),
                        Node::String("replay_ready"),
                    ]),
                },
            ],
            of: Member {
                object_type: "tokenops_result_package",
                steps: &["operating_exceptions", "*", "exception_id"],
            },
            which: Which::Some,
            needed: false,
            among: None,
        },
    ],
    sums: &[
        Sum {
            name: "credits_funded",
            code: Code::CreditsBalance,
            over: SumOver::All,
            plus: &[Member { object_type: "settlement_receipt", steps: &["credits_funded"] }],
            minus: &[],
            equals: &[
                Member { object_type: "credit_entitlement", steps: &["credits_funded"] },
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "credits_funded"],
                },
            ],
            without: None,
        },
        Sum {
            name: "funded_without_entitlement",
            code: Code::CreditsBalance,
            over: SumOver::All,
            plus: &[Member { object_type: "settlement_receipt", steps: &["credits_funded"] }],
            minus: &[],
            equals: &[
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "credits_funded"],
                },
            ],
            without: Some("credit_entitlement"),
        },
        Sum {
            name: "funding_events",
            code: Code::CreditsBalance,
            over: SumOver::All,
            plus: &[
                Member {
                    object_type: "credit_entitlement",
                    steps: &["funding_events", "*", "credits_funded"],
                },
            ],
            minus: &[],
            equals: &[Member { object_type: "credit_entitlement", steps: &["credits_funded"] }],
            without: None,
        },
        Sum {
            name: "credits_debited",
            code: Code::CreditsBalance,
            over: SumOver::All,
            plus: &[Member { object_type: "usage_receipt", steps: &["credits_debited"] }],
            minus: &[],
            equals: &[
                Member { object_type: "credit_entitlement", steps: &["credits_debited"] },
                Member { object_type: "runtime_record", steps: &["credits_debited"] },
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "credits_debited"],
                },
            ],
            without: None,
        },
        Sum {
            name: "usage_records",
            code: Code::CreditsBalance,
            over: SumOver::All,
            plus: &[
                Member {
                    object_type: "tokenops_result_package",
                    steps: &["usage_records", "*", "credits_debited"],
                },
            ],
            minus: &[],
            equals: &[
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "credits_debited"],
                },
            ],
            without: None,
        },
        Sum {
            name: "debited_so_far",
            code: Code::CreditsBalance,
            over: SumOver::Running,
            plus: &[Member { object_type: "usage_receipt", steps: &["credits_debited"] }],
            minus: &[],
            equals: &[
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "credits_debited"],
                },
            ],
            without: None,
        },
        Sum {
            name: "balance",
            code: Code::CreditsBalance,
            over: SumOver::Each,
            plus: &[
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "credits_funded"],
                },
            ],
            minus: &[
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "credits_debited"],
                },
            ],
            equals: &[
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "remaining_credits"],
                },
                Member { object_type: "usage_receipt", steps: &["remaining_credits"] },
            ],
            without: None,
        },
        Sum {
            name: "entitlement_balance",
            code: Code::CreditsBalance,
            over: SumOver::Each,
            plus: &[Member { object_type: "credit_entitlement", steps: &["credits_funded"] }],
            minus: &[Member { object_type: "credit_entitlement", steps: &["credits_debited"] }],
            equals: &[Member { object_type: "credit_entitlement", steps: &["remaining_credits"] }],
            without: None,
        },
        Sum {
            name: "result_balance",
            code: Code::CreditsBalance,
            over: SumOver::Each,
            plus: &[
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "credits_funded"],
                },
            ],
            minus: &[
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "credits_debited"],
                },
            ],
            equals: &[
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "remaining_credits"],
                },
            ],
            without: None,
        },
        Sum {
            name: "remaining_credits",
            code: Code::CreditsBalance,
            over: SumOver::All,
            plus: &[Member { object_type: "settlement_receipt", steps: &["credits_funded"] }],
            minus: &[Member { object_type: "usage_receipt", steps: &["credits_debited"] }],
            equals: &[
                Member { object_type: "credit_entitlement", steps: &["remaining_credits"] },
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "remaining_credits"],
                },
            ],
            without: None,
        },
    ],
    sums_until: &[
        SumUntil {
            name: "funded_so_far",
            code: Code::CreditsBalance,
            of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
            value: &["credits_funded"],
            time: &["funded_at"],
            equals: Member {
                object_type: "usage_receipt",
                steps: &["credit_ledger_entry", "credits_funded"],
            },
            at: Member { object_type: "usage_receipt", steps: &["issued_at"] },
        },
    ],
    payment: Payment {
        object_type: "settlement_receipt",
        kind: &["payment_kind"],
        price: &["price"],
        paid: &["amount"],
        evidence: Member { object_type: "provider_confirmation", steps: &["evidence"] },
    },
    files: Member { object_type: "tokenops_result_package", steps: &["artifacts"] },
    attestation: Attestation {
        envelope: Member { object_type: "attestation", steps: &["envelope"] },
        subjects: &[
            NamedMember {
                name: "result-package.json",
                at: Member {
                    object_type: "tokenops_result_package",
                    steps: &["result_package_hash"],
                },
            },
            NamedMember {
                name: "run-contract.json",
                at: Member { object_type: "run_contract", steps: &["contract_hash"] },
            },
        ],
        predicate: &[
            NamedMember {
                name: "issuer",
                at: Member { object_type: "tokenops_result_package", steps: &["issuer"] },
            },
            NamedMember {
                name: "rail_key",
                at: Member { object_type: "tokenops_result_package", steps: &["operating_tool"] },
            },
            NamedMember {
                name: "agent_task_run_id",
                at: Member {
                    object_type: "tokenops_result_package",
                    steps: &["agent_task_run_id"],
                },
            },
            NamedMember {
                name: "result_package_id",
                at: Member {
                    object_type: "tokenops_result_package",
                    steps: &["result_package_id"],
                },
            },
            NamedMember {
                name: "result_status",
                at: Member { object_type: "tokenops_result_package", steps: &["result_status"] },
            },
            NamedMember {
                name: "evidence_status",
                at: Member { object_type: "tokenops_result_package", steps: &["evidence_status"] },
            },
            NamedMember {
                name: "returned_at",
                at: Member { object_type: "tokenops_result_package", steps: &["returned_at"] },
            },
        ],
        not_before: &[Member { object_type: "tokenops_result_package", steps: &["returned_at"] }],
        not_after: &[
            Bound {
                at: Member { object_type: "completion_proof", steps: &["completed_at"] },
                lists: None,
            },
            Bound {
                at: Member { object_type: "result_contract", steps: &["issued_at"] },
                lists: Some(Member {
                    object_type: "result_contract",
                    steps: &["proof_objects", "*", "object_id"],
                }),
            },
        ],
    },
    callback: Some(Callback {
        policy: Member { object_type: "result_contract", steps: &["callback", "callback_policy"] },
        packaged: Some(Member {
            object_type: "tokenops_result_package",
            steps: &["delivery_state"],
        }),
        returned: Member { object_type: "result_contract", steps: &["callback", "callback_state"] },
        now: Member { object_type: "callback_delivery", steps: &["callback_state"] },
    }),
    tool_path: None,
    outputs: Some(Outputs {
        at: Member { object_type: "result_contract", steps: &["proof_objects"] },
        names: &[
            Output { output: "tokenops_result_package", object_type: "tokenops_result_package" },
            Output { output: "result_package", object_type: "tokenops_result_package" },
            Output { output: "result_contract", object_type: "result_contract" },
            Output { output: "agent_result_contract", object_type: "result_contract" },
            Output { output: "usage_receipt_summary", object_type: "usage_receipt" },
            Output { output: "usage_receipt", object_type: "usage_receipt" },
            Output { output: "tokenops_usage_receipt", object_type: "usage_receipt" },
            Output { output: "settlement_receipt", object_type: "settlement_receipt" },
            Output { output: "agent_settlement_receipt", object_type: "settlement_receipt" },
            Output { output: "result_attestation", object_type: "attestation" },
            Output { output: "attestation", object_type: "attestation" },
            Output { output: "agent_result_attestation", object_type: "attestation" },
            Output { output: "callback_payload", object_type: "callback_delivery" },
            Output { output: "callback_delivery", object_type: "callback_delivery" },
            Output { output: "agent_callback_payload", object_type: "callback_delivery" },
            Output { output: "ledger_entry", object_type: "ledger_entry" },
            Output { output: "receipt_ledger_entry", object_type: "ledger_entry" },
            Output { output: "credit_ledger_entry", object_type: "ledger_entry" },
            Output { output: "trust_ledger_record", object_type: "ledger_entry" },
            Output { output: "runtime_record", object_type: "runtime_record" },
            Output { output: "agent_task_run", object_type: "runtime_record" },
            Output { output: "run_contract", object_type: "run_contract" },
            Output { output: "agent_run_contract", object_type: "run_contract" },
            Output { output: "credit_entitlement", object_type: "credit_entitlement" },
            Output { output: "agent_credit_entitlement", object_type: "credit_entitlement" },
            Output { output: "provider_confirmation", object_type: "provider_confirmation" },
            Output { output: "replay_package", object_type: "replay_context" },
            Output { output: "agent_replay_package", object_type: "replay_context" },
        ],
        asked: &[
            Member { object_type: "run_contract", steps: &["expected_outputs", "*"] },
            Member { object_type: "work_order", steps: &["required_fields", "*"] },
        ],
    }),
    listing: Some(Listing {
        at: Member { object_type: "full_loop_envelope", steps: &["path"] },
        names: &[
            "onboarding",
            "trust",
            "quote",
            "provider_route",
            "credit_entitlement",
            "run_contract",
            "queue",
            "tokenops_execution",
            "result_contract",
            "settlement_receipt",
            "usage_receipt",
            "callback",
            "ledger",
            "attestation",
        ],
    }),
    lifecycle: Some(Lifecycle {
        machine: &AGENT_TASK_LIFECYCLE,
        events: Member { object_type: "runtime_record", steps: &["step_events"] },
        steps: &[
            "onboarding",
            "trust",
            "quote",
            "provider_route",
            "credit_entitlement",
            "run_contract",
            "queue",
            "tokenops_execution",
            "result_contract",
            "settlement_receipt",
            "usage_receipt",
            "callback",
            "ledger",
            "attestation",
        ],
        complete: false,
        states: &[
            StatedState {
                at: Member { object_type: "runtime_record", steps: &["lifecycle_state"] },
                rule: StateRule::Current,
                list: None,
            },
            StatedState {
                at: Member { object_type: "runtime_record", steps: &["state"] },
                rule: StateRule::Current,
                list: Some("agent_task_run"),
            },
            StatedState {
                at: Member { object_type: "full_loop_envelope", steps: &["state"] },
                rule: StateRule::Current,
                list: None,
            },
            StatedState {
                at: Member { object_type: "pilot_report", steps: &["runtime_state"] },
                rule: StateRule::Current,
                list: None,
            },
            StatedState {
                at: Member { object_type: "result_contract", steps: &["lifecycle_state"] },
                rule: StateRule::Held {
                    states: &[
                        "result_ready",
                        "attested",
                        "settlement_receipt_issued",
                        "usage_receipt_issued",
                        "callback_pending",
                        "ready_for_operator_review",
                        "exception_open",
                    ],
                    time: Member { object_type: "result_contract", steps: &["issued_at"] },
                },
                list: None,
            },
            StatedState {
                at: Member {
                    object_type: "queue_state",
                    steps: &["stuck_alerts", "*", "current_lifecycle_state"],
                },
                rule: StateRule::Reached,
                list: None,
            },
            StatedState {
                at: Member { object_type: "replay_context", steps: &["original_state"] },
                rule: StateRule::Reached,
                list: None,
            },
        ],
        implies: &[
            Implication {
                state: "credit_funded",
                at: Member { object_type: "credit_entitlement", steps: &["entitlement_state"] },
                values: &["funded", "active", "exhausted"],
                code: Code::StateCredit,
            },
            Implication {
                state: "callback_delivered",
                at: Member { object_type: "callback_delivery", steps: &["callback_state"] },
                values: &["delivered"],
                code: Code::StateCallback,
            },
        ],
        delivered: Some(Delivered {
            states: &["callback_delivered"],
            fetched: Some(Fetched {
                given: Given {
                    at: Member {
                        object_type: "result_contract",
                        steps: &["callback", "callback_policy"],
                    },
                    is: Some(&[Node::String("status_polling_only")]),
                },
                states: &["result_ready"],
            }),
            undone_by: &["failed"],
            code: Code::StateRun,
        }),
        not_before: &[
            Following {
                state: "credit_pending",
                at: Member { object_type: "settlement_receipt", steps: &["issued_at"] },
                code: Code::TimeOrder,
            },
        ],
    }),
    claims: &[
        Claim {
            claim: "run_state",
            members: &[Member { object_type: "runtime_record", steps: &["lifecycle_state"] }],
        },
        Claim {
            claim: "customer",
            members: &[
                Member { object_type: "onboarding", steps: &["agent_owner"] },
                Member { object_type: "work_order", steps: &["customer_account_id"] },
                Member { object_type: "runtime_record", steps: &["agent_id"] },
            ],
        },
        Claim {
            claim: "scope",
            members: &[
                Member { object_type: "run_contract", steps: &["scope"] },
                Member { object_type: "work_order", steps: &["scope"] },
            ],
        },
        Claim {
            claim: "price",
            members: &[Member { object_type: "settlement_receipt", steps: &["price"] }],
        },
        Claim {
            claim: "paid",
            members: &[Member { object_type: "settlement_receipt", steps: &["amount"] }],
        },
        Claim {
            claim: "payment_kind",
            members: &[Member { object_type: "settlement_receipt", steps: &["payment_kind"] }],
        },
        Claim {
            claim: "payment_state",
            members: &[Member { object_type: "credit_entitlement", steps: &["entitlement_state"] }],
        },
        Claim {
            claim: "credits_funded",
            members: &[
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "credits_funded"],
                },
            ],
        },
        Claim {
            claim: "credits_debited",
            members: &[
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "credits_debited"],
                },
            ],
        },
        Claim {
            claim: "remaining_credits",
            members: &[
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "remaining_credits"],
                },
            ],
        },
        Claim {
            claim: "credit_unit",
            members: &[
                Member { object_type: "result_contract", steps: &["credit_usage", "credit_unit"] },
            ],
        },
        Claim {
            claim: "result_status",
            members: &[
                Member { object_type: "tokenops_result_package", steps: &["result_status"] },
            ],
        },
        Claim {
            claim: "evidence_status",
            members: &[
                Member { object_type: "tokenops_result_package", steps: &["evidence_status"] },
            ],
        },
        Claim {
            claim: "callback_state",
            members: &[Member { object_type: "callback_delivery", steps: &["callback_state"] }],
        },
        Claim {
            claim: "returned_at",
            members: &[Member { object_type: "tokenops_result_package", steps: &["returned_at"] }],
        },
        Claim {
            claim: "completed_at",
            members: &[Member { object_type: "completion_proof", steps: &["completed_at"] }],
        },
    ],
    summary: Some("all fourteen objects of the loop"),
    counts: &[
        Counting {
            at: Member { object_type: "acceptance_validation", steps: &["decision"] },
            states: &["accepted"],
            history: &["rejected"],
            code: Code::StateRun,
        },
        Counting {
            at: Member { object_type: "provider_confirmation", steps: &["verification_state"] },
            states: &["verified"],
            history: &["duplicate", "rejected"],
            code: Code::StatePayment,
        },
    ],
    rail_parts: &[],
    rail_words: &[],
    closed: &[
        Closed {
            at: Member { object_type: "runtime_record", steps: &["lifecycle_state"] },
            states: &["callback_delivered", "closed"],
            code: Code::StateRun,
        },
        Closed {
            at: Member { object_type: "trust_profile", steps: &["review_status"] },
            states: &["approved"],
            code: Code::StateRun,
        },
        Closed {
            at: Member { object_type: "credential_envelope", steps: &["credential_status"] },
            states: &["retrieval_ready", "retrieved", "active", "rotated"],
            code: Code::StateRun,
        },
        Closed {
            at: Member {
                object_type: "acceptance_validation",
                steps: &["auth_checks", "*", "state"],
            },
            states: &["passed", "skipped"],
            code: Code::StateRun,
        },
        Closed {
            at: Member {
                object_type: "acceptance_validation",
                steps: &["validation_checks", "*", "state"],
            },
            states: &["passed", "skipped"],
            code: Code::StateRun,
        },
        Closed {
            at: Member { object_type: "provider_confirmation", steps: &["signature_status"] },
            states: &["valid", "not_required"],
            code: Code::StatePayment,
        },
        Closed {
            at: Member { object_type: "credit_entitlement", steps: &["entitlement_state"] },
            states: &["funded", "active", "exhausted"],
            code: Code::StatePayment,
        },
        Closed {
            at: Member { object_type: "pilot_report", steps: &["review_state"] },
            states: &["ready_for_operator_review", "approved_for_return"],
            code: Code::StateRun,
        },
    ],
    secret_marks: &[
        SecretMark { mark: "sk_live_", followed_by: 8 },
        SecretMark { mark: "sk_test_", followed_by: 8 },
        SecretMark { mark: "rk_live_", followed_by: 8 },
        SecretMark { mark: "rk_test_", followed_by: 8 },
        SecretMark { mark: "whsec_", followed_by: 8 },
        SecretMark { mark: "whsk_", followed_by: 8 },
        SecretMark { mark: "wlv2_", followed_by: 8 },
        SecretMark { mark: "Bearer ", followed_by: 20 },
        SecretMark { mark: "PRIVATE KEY-----", followed_by: 0 },
    ],
    fee_classes: &[],
    fees: &[],
    assets: &[
        AssetDecimals {
            asset: "eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48",
            currency: "USDC",
            decimals: 6,
        },
        AssetDecimals {
            asset: "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
            currency: "USDC",
            decimals: 6,
        },
        AssetDecimals {
            asset: "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/token:EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
            currency: "USDC",
            decimals: 6,
        },
    ],
};

pub(crate) static TOKENOPS_LIVE_PILOT: Profile = Profile {
    profile: "tokenops_live_pilot",
    rails: &["tokenops"],
    run_id: "agent_task_run_id",
    objects: &[
        Allowance { object_type: "onboarding", path: "onboarding", minimum: 1, maximum: 1 },
        Allowance { object_type: "trust_profile", path: "trust_profile", minimum: 0, maximum: 1 },
        Allowance {
            object_type: "credential_envelope",
            path: "credential_envelope",
            minimum: 1,
            maximum: 4,
        },
        Allowance { object_type: "quote", path: "quote", minimum: 0, maximum: 1 },
        Allowance { object_type: "provider_route", path: "provider_route", minimum: 0, maximum: 1 },
        Allowance {
            object_type: "provider_confirmation",
            path: "provider_confirmation",
            minimum: 1,
            maximum: 8,
        },
        Allowance {
            object_type: "credit_entitlement",
            path: "credit_entitlement",
            minimum: 1,
            maximum: 1,
        },
        Allowance { object_type: "run_contract", path: "run_contract", minimum: 1, maximum: 1 },
        Allowance {
            object_type: "support_matrix_entry",
            path: "support_matrix_entry",
            minimum: 0,
            maximum: 1,
        },
        Allowance { object_type: "queue_state", path: "queue_state", minimum: 1, maximum: 8 },
        Allowance {
            object_type: "acceptance_validation",
            path: "acceptance_validation",
            minimum: 0,
            maximum: 8,
        },
        Allowance { object_type: "work_order", path: "work_order", minimum: 0, maximum: 1 },
        Allowance {
            object_type: "work_order_dispatch",
            path: "work_order_dispatch",
            minimum: 0,
            maximum: 1,
        },
        Allowance {
            object_type: "execution_command",
            path: "execution_command",
            minimum: 0,
            maximum: 1,
        },
        Allowance { object_type: "runtime_record", path: "runtime_record", minimum: 1, maximum: 1 },
        Allowance {
            object_type: "tokenops_result_package",
            path: "tokenops_result_package",
            minimum: 1,
            maximum: 1,
        },
        Allowance {
            object_type: "result_contract",
            path: "result_contract",
            minimum: 1,
            maximum: 1,
        },
        Allowance {
            object_type: "settlement_receipt",
            path: "settlement_receipt",
            minimum: 1,
            maximum: 8,
        },
        Allowance { object_type: "usage_receipt", path: "usage_receipt", minimum: 1, maximum: 16 },
        Allowance {
            object_type: "callback_delivery",
            path: "callback_delivery",
            minimum: 1,
            maximum: 8,
        },
        Allowance { object_type: "ledger_entry", path: "ledger_entry", minimum: 1, maximum: 24 },
        Allowance { object_type: "attestation", path: "attestation", minimum: 1, maximum: 1 },
        Allowance { object_type: "replay_context", path: "replay_context", minimum: 0, maximum: 8 },
        Allowance { object_type: "pilot_report", path: "pilot_report", minimum: 0, maximum: 1 },
        Allowance {
            object_type: "live_pilot_envelope",
            path: "live_pilot_envelope",
            minimum: 1,
            maximum: 1,
        },
        Allowance {
            object_type: "completion_proof",
            path: "completion_proof",
            minimum: 1,
            maximum: 1,
        },
    ],
    moves: &[
        Move { name: "onboard", records: Some("onboarding") },
        Move { name: "onboard", records: Some("trust_profile") },
        Move { name: "credential", records: Some("credential_envelope") },
        Move { name: "fund", records: Some("quote") },
        Move { name: "fund", records: Some("provider_route") },
        Move { name: "fund", records: Some("provider_confirmation") },
        Move { name: "fund", records: Some("credit_entitlement") },
        Move { name: "fund", records: Some("settlement_receipt") },
        Move { name: "run", records: Some("run_contract") },
        Move { name: "run", records: Some("queue_state") },
        Move { name: "run", records: Some("runtime_record") },
        Move { name: "return", records: Some("tokenops_result_package") },
        Move { name: "return", records: Some("attestation") },
        Move { name: "return", records: Some("result_contract") },
        Move { name: "return", records: Some("usage_receipt") },
        Move { name: "return", records: Some("callback_delivery") },
        Move { name: "return", records: Some("ledger_entry") },
        Move { name: "seal", records: Some("live_pilot_envelope") },
        Move { name: "seal", records: Some("completion_proof") },
    ],
    seal: "completion_proof",
    must_have: &[
        Member { object_type: "runtime_record", steps: &["started_at"] },
        Member { object_type: "completion_proof", steps: &["completion_signature"] },
    ],
    requires: &[
        Member { object_type: "runtime_record", steps: &["pilot_id"] },
        Member { object_type: "tokenops_result_package", steps: &["contract_hash"] },
        Member { object_type: "runtime_record", steps: &["contract_id"] },
        Member { object_type: "runtime_record", steps: &["credit_entitlement_id"] },
        Member { object_type: "result_contract", steps: &["contract_id"] },
        Member { object_type: "settlement_receipt", steps: &["credit_entitlement_id"] },
        Member { object_type: "settlement_receipt", steps: &["credit_funding_id"] },
        Member { object_type: "settlement_receipt", steps: &["verification_id"] },
        Member { object_type: "credit_entitlement", steps: &["run_eligibility"] },
    ],
    joins: &[
        Join {
            name: "issuer",
            code: Code::JoinIssuer,
            owner: Member { object_type: "proof_bundle", steps: &["issuer"] },
            references: &[
                Member { object_type: "onboarding", steps: &["issuer"] },
                Member { object_type: "trust_profile", steps: &["issuer"] },
                Member { object_type: "credential_envelope", steps: &["issuer"] },
                Member { object_type: "quote", steps: &["issuer"] },
                Member { object_type: "provider_route", steps: &["issuer"] },
                Member { object_type: "provider_confirmation", steps: &["issuer"] },
                Member { object_type: "credit_entitlement", steps: &["issuer"] },
                Member { object_type: "run_contract", steps: &["issuer"] },
                Member { object_type: "support_matrix_entry", steps: &["issuer"] },
                Member { object_type: "queue_state", steps: &["issuer"] },
                Member { object_type: "acceptance_validation", steps: &["issuer"] },
                Member { object_type: "work_order_dispatch", steps: &["issuer"] },
                Member { object_type: "execution_command", steps: &["issuer"] },
                Member { object_type: "runtime_record", steps: &["issuer"] },
                Member { object_type: "tokenops_result_package", steps: &["issuer"] },
                Member { object_type: "result_contract", steps: &["issuer"] },
                Member { object_type: "settlement_receipt", steps: &["issuer"] },
                Member { object_type: "usage_receipt", steps: &["issuer"] },
                Member { object_type: "callback_delivery", steps: &["issuer"] },
                Member { object_type: "ledger_entry", steps: &["issuer"] },
                Member { object_type: "attestation", steps: &["issuer"] },
                Member { object_type: "replay_context", steps: &["issuer"] },
                Member { object_type: "pilot_report", steps: &["issuer"] },
                Member { object_type: "live_pilot_envelope", steps: &["issuer"] },
                Member { object_type: "completion_proof", steps: &["issuer"] },
                Member { object_type: "work_order", steps: &["provider"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "rail_key",
            code: Code::JoinRailKey,
            owner: Member { object_type: "proof_bundle", steps: &["rail_key"] },
            references: &[
                Member { object_type: "run_contract", steps: &["requested_tool"] },
                Member { object_type: "support_matrix_entry", steps: &["requested_tool"] },
                Member { object_type: "queue_state", steps: &["requested_tool"] },
                Member { object_type: "work_order_dispatch", steps: &["requested_tool"] },
                Member { object_type: "execution_command", steps: &["execution_binding", "tool"] },
                Member { object_type: "execution_command", steps: &["tool"] },
                Member {
                    object_type: "acceptance_validation",
                    steps: &["request_context", "tool"],
                },
                Member { object_type: "runtime_record", steps: &["requested_tool"] },
                Member { object_type: "tokenops_result_package", steps: &["operating_tool"] },
                Member { object_type: "result_contract", steps: &["requested_tool"] },
                Member { object_type: "usage_receipt", steps: &["operating_tool"] },
                Member { object_type: "usage_receipt", steps: &["requested_tool"] },
                Member { object_type: "callback_delivery", steps: &["payload", "requested_tool"] },
                Member { object_type: "pilot_report", steps: &["requested_tool"] },
                Member { object_type: "live_pilot_envelope", steps: &["tool"] },
                Member { object_type: "quote", steps: &["rail_key"] },
                Member { object_type: "work_order", steps: &["rail_key"] },
                Member { object_type: "completion_proof", steps: &["rail_key"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "agent_task_run_id",
            code: Code::JoinRunId,
            owner: Member { object_type: "runtime_record", steps: &["agent_task_run_id"] },
            references: &[
                Member { object_type: "credit_entitlement", steps: &["agent_task_run_id"] },
                Member { object_type: "support_matrix_entry", steps: &["task_token"] },
                Member { object_type: "queue_state", steps: &["task_token"] },
                Member { object_type: "queue_state", steps: &["stuck_alerts", "*", "task_token"] },
                Member {
                    object_type: "queue_state",
                    steps: &["retry_commands", "*", "task_token"],
                },
                Member { object_type: "work_order_dispatch", steps: &["task_token"] },
                Member { object_type: "execution_command", steps: &["task_token"] },
                Member {
                    object_type: "acceptance_validation",
                    steps: &["request_context", "task_token"],
                },
                Member { object_type: "runtime_record", steps: &["task_token"] },
                Member { object_type: "tokenops_result_package", steps: &["agent_task_run_id"] },
                Member { object_type: "result_contract", steps: &["task_token"] },
                Member { object_type: "settlement_receipt", steps: &["agent_task_run_id"] },
                Member { object_type: "usage_receipt", steps: &["agent_task_run_id"] },
                Member { object_type: "callback_delivery", steps: &["agent_task_run_id"] },
                Member {
                    object_type: "callback_delivery",
                    steps: &["payload", "agent_task_run_id"],
                },
                Member { object_type: "ledger_entry", steps: &["agent_task_run_id"] },
                Member { object_type: "replay_context", steps: &["agent_task_run_id"] },
                Member { object_type: "pilot_report", steps: &["agent_task_run_id"] },
                Member { object_type: "completion_proof", steps: &["agent_task_run_id"] },
                Member { object_type: "proof_bundle", steps: &["agent_task_run_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "pilot_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "live_pilot_envelope", steps: &["pilot_id"] },
            references: &[
                Member { object_type: "runtime_record", steps: &["pilot_id"] },
                Member { object_type: "pilot_report", steps: &["pilot_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "onboarding_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "onboarding", steps: &["onboarding_id"] },
            references: &[
                Member { object_type: "trust_profile", steps: &["onboarding_id"] },
                Member { object_type: "credential_envelope", steps: &["onboarding_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "trust_profile_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "trust_profile", steps: &["trust_profile_id"] },
            references: &[
                Member { object_type: "credential_envelope", steps: &["trust_profile_id"] },
                Member { object_type: "run_contract", steps: &["trust_profile_id"] },
                Member { object_type: "runtime_record", steps: &["trust_profile_id"] },
                Member { object_type: "quote", steps: &["trust_profile_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "quote_id",
            code: Code::JoinQuoteId,
            owner: Member { object_type: "quote", steps: &["quote_id"] },
            references: &[
                Member { object_type: "credit_entitlement", steps: &["quote_id"] },
                Member { object_type: "run_contract", steps: &["quote_id"] },
                Member { object_type: "runtime_record", steps: &["quote_id"] },
                Member { object_type: "settlement_receipt", steps: &["quote_id"] },
                Member { object_type: "work_order", steps: &["quote_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "verification_id",
            code: Code::JoinVerificationId,
            owner: Member { object_type: "provider_confirmation", steps: &["verification_id"] },
            references: &[
                Member {
                    object_type: "credit_entitlement",
                    steps: &["funding_events", "*", "verification_id"],
                },
                Member { object_type: "settlement_receipt", steps: &["verification_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "credit_entitlement_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "credit_entitlement", steps: &["credit_entitlement_id"] },
            references: &[
                Member { object_type: "run_contract", steps: &["credit_entitlement_id"] },
                Member { object_type: "runtime_record", steps: &["credit_entitlement_id"] },
                Member { object_type: "settlement_receipt", steps: &["credit_entitlement_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "contract_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "run_contract", steps: &["contract_id"] },
            references: &[
                Member { object_type: "credential_envelope", steps: &["scope", "contract_id"] },
                Member { object_type: "execution_command", steps: &["contract_id"] },
                Member { object_type: "runtime_record", steps: &["contract_id"] },
                Member { object_type: "tokenops_result_package", steps: &["contract_id"] },
                Member { object_type: "result_contract", steps: &["contract_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "work_order_id",
            code: Code::JoinWorkOrderId,
            owner: Member { object_type: "work_order", steps: &["work_order_id"] },
            references: &[
                Member { object_type: "work_order_dispatch", steps: &["work_order_id"] },
                Member { object_type: "execution_command", steps: &["work_order_id"] },
                Member {
                    object_type: "acceptance_validation",
                    steps: &["request_context", "work_order_id"],
                },
                Member { object_type: "runtime_record", steps: &["work_order_id"] },
                Member { object_type: "tokenops_result_package", steps: &["work_order_id"] },
                Member { object_type: "result_contract", steps: &["work_order_id"] },
                Member { object_type: "usage_receipt", steps: &["work_order_id"] },
                Member { object_type: "callback_delivery", steps: &["payload", "work_order_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "result_package_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "tokenops_result_package", steps: &["result_package_id"] },
            references: &[
                Member {
                    object_type: "result_contract",
                    steps: &["machine_result", "result_package_id"],
                },
                Member { object_type: "usage_receipt", steps: &["result_package_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "result_contract_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "result_contract", steps: &["result_contract_id"] },
            references: &[
                Member { object_type: "callback_delivery", steps: &["result_contract_id"] },
                Member {
                    object_type: "callback_delivery",
                    steps: &["payload", "result_contract_id"],
                },
                Member { object_type: "pilot_report", steps: &["result_contract_id"] },
                Member { object_type: "completion_proof", steps: &["result_contract_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "ledger_entry_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "ledger_entry", steps: &["ledger_entry_id"] },
            references: &[
                Member {
                    object_type: "runtime_record",
                    steps: &["task_ledger", "ledger_entry_id"],
                },
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "ledger_entry_id"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "replay_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "replay_context", steps: &["replay_id"] },
            references: &[Member { object_type: "pilot_report", steps: &["replay_id"] }],
            same_presence: false,
            needs_owner: true,
            several: true,
        },
        Join {
            name: "exception_id",
            code: Code::JoinObjectId,
            owner: Member {
                object_type: "tokenops_result_package",
                steps: &["operating_exceptions", "*", "exception_id"],
            },
            references: &[Member { object_type: "replay_context", steps: &["exception_id"] }],
            same_presence: false,
            needs_owner: true,
            several: true,
        },
        Join {
            name: "credit_funding_id",
            code: Code::JoinObjectId,
            owner: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "credit_funding_id"],
            },
            references: &[
                Member { object_type: "settlement_receipt", steps: &["credit_funding_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "settlement_receipt_id",
            code: Code::JoinReceiptId,
            owner: Member { object_type: "settlement_receipt", steps: &["receipt_id"] },
            references: &[
                Member {
                    object_type: "credit_entitlement",
                    steps: &["funding_events", "*", "settlement_receipt_id"],
                },
                Member {
                    object_type: "result_contract",
                    steps: &["receipts", "settlement_receipts", "*"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "usage_receipt_id",
            code: Code::JoinReceiptId,
            owner: Member { object_type: "usage_receipt", steps: &["receipt_id"] },
            references: &[
                Member {
                    object_type: "tokenops_result_package",
                    steps: &["usage_records", "*", "usage_receipt_id"],
                },
                Member {
                    object_type: "result_contract",
                    steps: &["receipts", "usage_receipts", "*"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "agent_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "runtime_record", steps: &["agent_id"] },
            references: &[
                Member { object_type: "onboarding", steps: &["agent_id"] },
                Member { object_type: "trust_profile", steps: &["agent_id"] },
                Member { object_type: "credential_envelope", steps: &["agent_id"] },
                Member { object_type: "credit_entitlement", steps: &["agent_id"] },
                Member { object_type: "run_contract", steps: &["agent_id"] },
                Member { object_type: "work_order_dispatch", steps: &["intake", "agent_id"] },
                Member {
                    object_type: "acceptance_validation",
                    steps: &["request_context", "agent_id"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "credit_account_id",
            code: Code::JoinObjectId,
            owner: Member { object_type: "credit_entitlement", steps: &["credit_account_id"] },
            references: &[
                Member {
                    object_type: "credential_envelope",
                    steps: &["scope", "credit_account_id"],
                },
                Member { object_type: "provider_confirmation", steps: &["credit_account_id"] },
                Member { object_type: "settlement_receipt", steps: &["credit_account_id"] },
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "agent_account_id"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "provider_id",
            code: Code::JoinProvider,
            owner: Member { object_type: "provider_route", steps: &["provider_id"] },
            references: &[
                Member { object_type: "provider_confirmation", steps: &["provider_id"] },
                Member { object_type: "settlement_receipt", steps: &["provider_id"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "provider_type",
            code: Code::JoinProvider,
            owner: Member { object_type: "provider_route", steps: &["provider_type"] },
            references: &[
                Member { object_type: "live_pilot_envelope", steps: &["provider_route"] },
                Member { object_type: "settlement_receipt", steps: &["settlement_provider"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "payment_kind",
            code: Code::JoinProvider,
            owner: Member { object_type: "provider_route", steps: &["payment_kind"] },
            references: &[Member { object_type: "settlement_receipt", steps: &["payment_kind"] }],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "release_policy",
            code: Code::JoinProvider,
            owner: Member {
                object_type: "provider_route",
                steps: &["credit_funding_rule", "release_policy"],
            },
            references: &[Member { object_type: "settlement_receipt", steps: &["release_policy"] }],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "settlement_reference",
            code: Code::JoinPaymentReference,
            owner: Member { object_type: "settlement_receipt", steps: &["settlement_reference"] },
            references: &[
                Member { object_type: "provider_confirmation", steps: &["settlement_reference"] },
                Member {
                    object_type: "credit_entitlement",
                    steps: &["funding_events", "*", "settlement_reference"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "provider_reference",
            code: Code::JoinPaymentReference,
            owner: Member { object_type: "provider_confirmation", steps: &["provider_reference"] },
            references: &[
                Member { object_type: "settlement_receipt", steps: &["provider_reference"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "idempotency_key",
            code: Code::JoinIdempotencyKey,
            owner: Member { object_type: "work_order", steps: &["idempotency_key"] },
            references: &[Member { object_type: "execution_command", steps: &["idempotency_key"] }],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "scope_hash",
            code: Code::JoinScopeHash,
            owner: Member { object_type: "work_order", steps: &["scope_hash"] },
            references: &[
                Member { object_type: "work_order_dispatch", steps: &["scope_hash"] },
                Member { object_type: "tokenops_result_package", steps: &["scope_hash"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "contract_hash",
            code: Code::JoinObjectHash,
            owner: Member { object_type: "run_contract", steps: &["contract_hash"] },
            references: &[
                Member { object_type: "tokenops_result_package", steps: &["contract_hash"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "result_package_hash",
            code: Code::JoinPackageHash,
            owner: Member {
                object_type: "tokenops_result_package",
                steps: &["result_package_hash"],
            },
            references: &[
                Member {
                    object_type: "result_contract",
                    steps: &["machine_result", "result_package_hash"],
                },
                Member { object_type: "usage_receipt", steps: &["result_package_hash"] },
                Member {
                    object_type: "callback_delivery",
                    steps: &["payload", "result_package_hash"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "price",
            code: Code::MoneyPrice,
            owner: Member { object_type: "work_order", steps: &["price"] },
            references: &[
                Member { object_type: "quote", steps: &["price"] },
                Member { object_type: "settlement_receipt", steps: &["price"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "paid",
            code: Code::MoneyPaid,
            owner: Member { object_type: "settlement_receipt", steps: &["amount"] },
            references: &[
                Member { object_type: "provider_confirmation", steps: &["amount"] },
                Member {
                    object_type: "credit_entitlement",
                    steps: &["funding_events", "*", "amount"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: true,
        },
        Join {
            name: "credit_unit",
            code: Code::CreditsUnit,
            owner: Member { object_type: "settlement_receipt", steps: &["credit_unit"] },
            references: &[
                Member {
                    object_type: "provider_route",
                    steps: &["credit_funding_rule", "credit_unit"],
                },
                Member { object_type: "credit_entitlement", steps: &["credit_unit"] },
                Member { object_type: "result_contract", steps: &["credit_usage", "credit_unit"] },
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "currency_or_unit"],
                },
                Member { object_type: "quote", steps: &["estimate", "credit_unit"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "requested_capability",
            code: Code::PromiseCapability,
            owner: Member { object_type: "run_contract", steps: &["requested_capability"] },
            references: &[
                Member { object_type: "execution_command", steps: &["requested_capability"] },
                Member { object_type: "runtime_record", steps: &["requested_capability"] },
                Member { object_type: "tokenops_result_package", steps: &["requested_capability"] },
                Member { object_type: "result_contract", steps: &["requested_capability"] },
                Member { object_type: "usage_receipt", steps: &["requested_capability"] },
                Member {
                    object_type: "callback_delivery",
                    steps: &["payload", "requested_capability"],
                },
                Member { object_type: "quote", steps: &["estimate", "requested_capability"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "package_level",
            code: Code::PromisePackageLevel,
            owner: Member { object_type: "work_order", steps: &["package_level"] },
            references: &[Member { object_type: "quote", steps: &["package_level"] }],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "expected_return_package",
            code: Code::PromiseReturnPackage,
            owner: Member { object_type: "work_order", steps: &["expected_return_package"] },
            references: &[
                Member { object_type: "tokenops_result_package", steps: &["package_type"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "asset_name",
            code: Code::PromiseAsset,
            owner: Member { object_type: "work_order", steps: &["inputs", "asset_name"] },
            references: &[
                Member {
                    object_type: "tokenops_result_package",
                    steps: &["tokenized_asset_context", "asset_name"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "token_context",
            code: Code::PromiseAsset,
            owner: Member { object_type: "work_order", steps: &["inputs", "token_context"] },
            references: &[
                Member {
                    object_type: "tokenops_result_package",
                    steps: &["tokenized_asset_context", "token_context"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "callback_policy",
            code: Code::PromiseReturnTarget,
            owner: Member { object_type: "run_contract", steps: &["callback_policy"] },
            references: &[
                Member { object_type: "work_order", steps: &["return_target", "callback_policy"] },
                Member {
                    object_type: "execution_command",
                    steps: &["callback_target", "callback_policy"],
                },
                Member { object_type: "result_contract", steps: &["callback", "callback_policy"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "callback_url",
            code: Code::PromiseReturnTarget,
            owner: Member { object_type: "run_contract", steps: &["callback_url"] },
            references: &[
                Member { object_type: "work_order", steps: &["return_target", "callback_url"] },
                Member {
                    object_type: "execution_command",
                    steps: &["callback_target", "callback_url"],
                },
                Member { object_type: "result_contract", steps: &["callback", "callback_url"] },
                Member { object_type: "callback_delivery", steps: &["callback_url"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "result_status",
            code: Code::StateResult,
            owner: Member { object_type: "tokenops_result_package", steps: &["result_status"] },
            references: &[
                Member { object_type: "result_contract", steps: &["result_status"] },
                Member { object_type: "usage_receipt", steps: &["result_status"] },
                Member { object_type: "callback_delivery", steps: &["payload", "result_status"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "evidence_status",
            code: Code::StateResult,
            owner: Member { object_type: "tokenops_result_package", steps: &["evidence_status"] },
            references: &[
                Member {
                    object_type: "result_contract",
                    steps: &["machine_result", "evidence_status"],
                },
                Member { object_type: "runtime_record", steps: &["evidence_status"] },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "evidence_score",
            code: Code::StateResult,
            owner: Member { object_type: "tokenops_result_package", steps: &["evidence_score"] },
            references: &[
                Member {
                    object_type: "result_contract",
                    steps: &["machine_result", "evidence_score"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "next_action",
            code: Code::StateResult,
            owner: Member { object_type: "tokenops_result_package", steps: &["next_action"] },
            references: &[
                Member {
                    object_type: "result_contract",
                    steps: &["machine_result", "next_action"],
                },
            ],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
        Join {
            name: "credit_state",
            code: Code::StateCredit,
            owner: Member { object_type: "credit_entitlement", steps: &["entitlement_state"] },
            references: &[Member { object_type: "live_pilot_envelope", steps: &["credit_state"] }],
            same_presence: false,
            needs_owner: false,
            several: false,
        },
    ],
    once: &[
        Once {
            at: Member { object_type: "provider_confirmation", steps: &["event_id"] },
            each: false,
        },
        Once {
            at: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "credit_funding_id"],
            },
            each: false,
        },
        Once {
            at: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "settlement_receipt_id"],
            },
            each: false,
        },
        Once {
            at: Member { object_type: "settlement_receipt", steps: &["credit_funding_id"] },
            each: false,
        },
        Once {
            at: Member {
                object_type: "result_contract",
                steps: &["receipts", "usage_receipts", "*"],
            },
            each: false,
        },
        Once {
            at: Member {
                object_type: "tokenops_result_package",
                steps: &["usage_records", "*", "usage_receipt_id"],
            },
            each: false,
        },
        Once {
            at: Member { object_type: "provider_confirmation", steps: &["idempotency_key"] },
            each: false,
        },
        Once {
            at: Member { object_type: "provider_confirmation", steps: &["raw_event_hash"] },
            each: false,
        },
        Once {
            at: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "verification_id"],
            },
            each: false,
        },
        Once {
            at: Member { object_type: "settlement_receipt", steps: &["verification_id"] },
            each: false,
        },
        Once {
            at: Member {
                object_type: "result_contract",
                steps: &["receipts", "settlement_receipts", "*"],
            },
            each: false,
        },
        Once {
            at: Member {
                object_type: "tokenops_result_package",
                steps: &["operating_exceptions", "*", "exception_id"],
            },
            each: false,
        },
        Once {
            at: Member { object_type: "runtime_record", steps: &["step_events", "*", "event_id"] },
            each: false,
        },
        Once {
            at: Member { object_type: "ledger_entry", steps: &["event", "event_id"] },
            each: false,
        },
        Once {
            at: Member { object_type: "queue_state", steps: &["stuck_alerts", "*", "alert_id"] },
            each: false,
        },
        Once {
            at: Member {
                object_type: "queue_state",
                steps: &["retry_commands", "*", "command_id"],
            },
            each: false,
        },
        Once {
            at: Member {
                object_type: "provider_confirmation",
                steps: &["evidence", "*", "sha256"],
            },
            each: false,
        },
        Once {
            at: Member { object_type: "credential_envelope", steps: &["access_key_id"] },
            each: false,
        },
        Once {
            at: Member { object_type: "result_contract", steps: &["proof_objects", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "run_contract", steps: &["expected_outputs", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "run_contract", steps: &["evidence_requirements", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "run_contract", steps: &["out_of_scope", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "work_order", steps: &["required_fields", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "work_order", steps: &["inputs", "holder_records", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "execution_command", steps: &["proof_requirements", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "execution_command", steps: &["evidence_inputs", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "onboarding", steps: &["requested_tools", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "onboarding", steps: &["requested_capabilities", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "onboarding", steps: &["evidence_expectations", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "trust_profile", steps: &["requested_tools", "*"] },
            each: true,
        },
        Once {
            at: Member {
                object_type: "trust_profile",
                steps: &["data_policy", "allowed_data_modes", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "credential_envelope",
                steps: &["scope", "allowed_tools", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "credential_envelope",
                steps: &["scope", "allowed_endpoints", "*"],
            },
            each: true,
        },
        Once {
            at: Member { object_type: "quote", steps: &["accepted_payment_methods", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "quote", steps: &["estimate", "evidence_requirements", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "provider_route", steps: &["supported_assets", "*"] },
            each: true,
        },
        Once {
            at: Member { object_type: "provider_route", steps: &["accepted_currencies", "*"] },
            each: true,
        },
        Once {
            at: Member {
                object_type: "queue_state",
                steps: &["retry_commands", "*", "allowed_from_states", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "acceptance_validation",
                steps: &["auth_checks", "*", "check"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "acceptance_validation",
                steps: &["validation_checks", "*", "check"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "tokenops_result_package",
                steps: &["settlement_evidence", "*"],
            },
            each: true,
        },
        Once {
            at: Member {
                object_type: "tokenops_result_package",
                steps: &["operating_exceptions", "*", "missing_items", "*"],
            },
            each: true,
        },
        Once {
            at: Member { object_type: "callback_delivery", steps: &["attempts", "*", "attempt"] },
            each: true,
        },
        Once {
            at: Member { object_type: "replay_context", steps: &["approved_context", "*"] },
            each: true,
        },
        Once { at: Member { object_type: "pilot_report", steps: &["findings", "*"] }, each: true },
    ],
    payments: Some(Payments {
        provider: &[
            Member { object_type: "provider_route", steps: &["provider_id"] },
            Member { object_type: "provider_confirmation", steps: &["provider_id"] },
            Member { object_type: "settlement_receipt", steps: &["provider_id"] },
        ],
        named: &[
            NamedPayments {
                of: Member { object_type: "provider_confirmation", steps: &[] },
                names: &[&["provider_reference"], &["settlement_reference"]],
                asset: Some(&["amount", "asset"]),
            },
            NamedPayments {
                of: Member { object_type: "settlement_receipt", steps: &[] },
                names: &[&["provider_reference"], &["settlement_reference"]],
                asset: Some(&["amount", "asset"]),
            },
            NamedPayments {
                of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
                names: &[&["settlement_reference"]],
                asset: Some(&["amount", "asset"]),
            },
        ],
    }),
    object_references: &[
        ObjectReference {
            at: Member { object_type: "runtime_record", steps: &["step_events", "*", "record"] },
            present: false,
            counts: true,
        },
        ObjectReference {
            at: Member { object_type: "result_contract", steps: &["proof_objects", "*"] },
            present: true,
            counts: true,
        },
        ObjectReference {
            at: Member { object_type: "ledger_entry", steps: &["event", "reference"] },
            present: false,
            counts: false,
        },
    ],
    signatures: &[
        SignatureRule {
            object_type: "attestation",
            member: &["envelope"],
            form: SignatureForm::Attestation,
            purpose: Purpose::Attestation,
            required: true,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "settlement_receipt",
            member: &["receipt_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Settlement,
            required: true,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "usage_receipt",
            member: &["receipt_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Usage,
            required: true,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "callback_delivery",
            member: &["callback_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Callback,
            required: false,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "ledger_entry",
            member: &["ledger_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Ledger,
            required: false,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "completion_proof",
            member: &["completion_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Completion,
            required: true,
            issuer_member: None,
        },
        SignatureRule {
            object_type: "work_order",
            member: &["requester_signature"],
            form: SignatureForm::Object,
            purpose: Purpose::Requester,
            required: false,
            issuer_member: Some(&["requester_issuer"]),
        },
    ],
    time_order: &[],
    precedes: &[
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "onboarding", steps: &["onboarded_at"] },
            later: Member { object_type: "trust_profile", steps: &["reviewed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "onboarding", steps: &["onboarded_at"] },
            later: Member { object_type: "credential_envelope", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "trust_profile", steps: &["reviewed_at"] },
            later: Member { object_type: "credential_envelope", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credential_envelope", steps: &["issued_at"] },
            later: Member {
                object_type: "credential_envelope",
                steps: &["delivery_proof", "delivered_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credential_envelope", steps: &["issued_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "quote", steps: &["created_at"] },
            later: Member { object_type: "work_order", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "quote", steps: &["created_at"] },
            later: Member { object_type: "provider_confirmation", steps: &["verified_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "provider_confirmation", steps: &["received_at"] },
            later: Member { object_type: "provider_confirmation", steps: &["verified_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "provider_confirmation", steps: &["verified_at"] },
            later: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "funded_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "funded_at"],
            },
            later: Member { object_type: "settlement_receipt", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "funded_at"],
            },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "run_contract", steps: &["created_at"] },
            later: Member { object_type: "run_contract", steps: &["accepted_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "run_contract", steps: &["accepted_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order", steps: &["created_at"] },
            later: Member { object_type: "work_order_dispatch", steps: &["dispatched_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order", steps: &["created_at"] },
            later: Member { object_type: "execution_command", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "work_order_dispatch",
                steps: &["intake", "received_at"],
            },
            later: Member { object_type: "work_order_dispatch", steps: &["dispatched_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order_dispatch", steps: &["dispatched_at"] },
            later: Member { object_type: "execution_command", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "acceptance_validation", steps: &["created_at"] },
            later: Member { object_type: "execution_command", steps: &["issued_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "execution_command",
                steps: &["execution_binding", "bound_at"],
            },
            later: Member { object_type: "execution_command", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "execution_command", steps: &["issued_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["queued_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "runtime_record", steps: &["started_at"] },
            later: Member { object_type: "tokenops_result_package", steps: &["returned_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "tokenops_result_package", steps: &["returned_at"] },
            later: Member { object_type: "result_contract", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "tokenops_result_package", steps: &["returned_at"] },
            later: Member { object_type: "usage_receipt", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "settlement_receipt", steps: &["issued_at"] },
            later: Member { object_type: "usage_receipt", steps: &["issued_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "settlement_receipt", steps: &["issued_at"] },
            later: Member { object_type: "result_contract", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "usage_receipt", steps: &["issued_at"] },
            later: Member { object_type: "result_contract", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "quote", steps: &["created_at"] },
            later: Member { object_type: "run_contract", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "quote", steps: &["created_at"] },
            later: Member { object_type: "provider_confirmation", steps: &["received_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "trust_profile", steps: &["reviewed_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "provider_route", steps: &["selected_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeCallback,
            earlier: Member { object_type: "result_contract", steps: &["issued_at"] },
            later: Member { object_type: "callback_delivery", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeCallback,
            earlier: Member { object_type: "result_contract", steps: &["issued_at"] },
            later: Member { object_type: "callback_delivery", steps: &["payload", "issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeCallback,
            earlier: Member { object_type: "callback_delivery", steps: &["payload", "issued_at"] },
            later: Member {
                object_type: "callback_delivery",
                steps: &["attempts", "*", "attempted_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeCallback,
            earlier: Member {
                object_type: "callback_delivery",
                steps: &["attempts", "*", "attempted_at"],
            },
            later: Member {
                object_type: "callback_delivery",
                steps: &["acknowledgement", "acknowledged_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "callback_delivery",
                steps: &["acknowledgement", "acknowledged_at"],
            },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "callback_delivery",
                steps: &["attempts", "*", "attempted_at"],
            },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "result_contract", steps: &["issued_at"] },
            later: Member { object_type: "pilot_report", steps: &["reviewed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "ledger_entry", steps: &["event", "occurred_at"] },
            later: Member { object_type: "ledger_entry", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "runtime_record",
                steps: &["step_events", "*", "occurred_at"],
            },
            later: Member { object_type: "runtime_record", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "runtime_record", steps: &["updated_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "result_contract", steps: &["issued_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "settlement_receipt", steps: &["issued_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "usage_receipt", steps: &["issued_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "callback_delivery", steps: &["created_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "ledger_entry", steps: &["created_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "pilot_report", steps: &["reviewed_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "replay_context", steps: &["created_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeQuoteExpired,
            earlier: Member { object_type: "provider_confirmation", steps: &["verified_at"] },
            later: Member { object_type: "quote", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimePaymentExpired,
            earlier: Member { object_type: "runtime_record", steps: &["started_at"] },
            later: Member { object_type: "credit_entitlement", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeCredentialExpired,
            earlier: Member { object_type: "runtime_record", steps: &["started_at"] },
            later: Member { object_type: "credential_envelope", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "run_contract", steps: &["created_at"] },
            later: Member { object_type: "execution_command", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "run_contract", steps: &["accepted_at"] },
            later: Member { object_type: "execution_command", steps: &["issued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "run_contract", steps: &["accepted_at"] },
            later: Member { object_type: "queue_state", steps: &["queued_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "quote", steps: &["created_at"] },
            later: Member { object_type: "quote", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "quote", steps: &["created_at"] },
            later: Member { object_type: "provider_route", steps: &["selected_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "quote", steps: &["created_at"] },
            later: Member { object_type: "credit_entitlement", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "provider_route", steps: &["selected_at"] },
            later: Member { object_type: "provider_confirmation", steps: &["received_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credential_envelope", steps: &["issued_at"] },
            later: Member { object_type: "credential_envelope", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credential_envelope",
                steps: &["delivery_proof", "delivered_at"],
            },
            later: Member { object_type: "credential_envelope", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credential_envelope",
                steps: &["delivery_proof", "delivered_at"],
            },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "provider_confirmation", steps: &["verified_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credit_entitlement", steps: &["created_at"] },
            later: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "funded_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credit_entitlement", steps: &["created_at"] },
            later: Member {
                object_type: "credit_entitlement",
                steps: &["run_eligibility", "decided_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credit_entitlement", steps: &["created_at"] },
            later: Member { object_type: "credit_entitlement", steps: &["expires_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credit_entitlement", steps: &["created_at"] },
            later: Member { object_type: "credit_entitlement", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "funded_at"],
            },
            later: Member { object_type: "credit_entitlement", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credit_entitlement",
                steps: &["run_eligibility", "decided_at"],
            },
            later: Member { object_type: "credit_entitlement", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credit_entitlement",
                steps: &["run_eligibility", "decided_at"],
            },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "usage_receipt", steps: &["issued_at"] },
            later: Member { object_type: "credit_entitlement", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "credit_entitlement", steps: &["updated_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "support_matrix_entry", steps: &["issued_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["queued_at"] },
            later: Member { object_type: "queue_state", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["heartbeat", "last_run"] },
            later: Member { object_type: "queue_state", steps: &["heartbeat", "heartbeat_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["heartbeat", "last_run"] },
            later: Member { object_type: "queue_state", steps: &["heartbeat", "next_run"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["heartbeat", "heartbeat_at"] },
            later: Member { object_type: "queue_state", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["queued_at"] },
            later: Member {
                object_type: "queue_state",
                steps: &["stuck_alerts", "*", "created_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "queue_state",
                steps: &["stuck_alerts", "*", "created_at"],
            },
            later: Member { object_type: "queue_state", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["queued_at"] },
            later: Member {
                object_type: "queue_state",
                steps: &["retry_commands", "*", "created_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "queue_state",
                steps: &["retry_commands", "*", "created_at"],
            },
            later: Member { object_type: "queue_state", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "queue_state", steps: &["updated_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order", steps: &["created_at"] },
            later: Member { object_type: "work_order_dispatch", steps: &["intake", "received_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order", steps: &["created_at"] },
            later: Member {
                object_type: "execution_command",
                steps: &["execution_binding", "bound_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order", steps: &["created_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "acceptance_validation", steps: &["created_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "acceptance_validation", steps: &["created_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "runtime_record", steps: &["created_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "runtime_record", steps: &["created_at"] },
            later: Member {
                object_type: "runtime_record",
                steps: &["step_events", "*", "occurred_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "runtime_record", steps: &["started_at"] },
            later: Member { object_type: "runtime_record", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "usage_receipt", steps: &["issued_at"] },
            later: Member { object_type: "runtime_record", steps: &["updated_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "runtime_record", steps: &["created_at"] },
            later: Member { object_type: "replay_context", steps: &["created_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "runtime_record", steps: &["created_at"] },
            later: Member { object_type: "ledger_entry", steps: &["event", "occurred_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "callback_delivery", steps: &["payload", "issued_at"] },
            later: Member { object_type: "completion_proof", steps: &["completed_at"] },
            first: false,
        },
        Precedence {
            code: Code::TimeCallback,
            earlier: Member { object_type: "callback_delivery", steps: &["created_at"] },
            later: Member {
                object_type: "callback_delivery",
                steps: &["attempts", "*", "attempted_at"],
            },
            first: false,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "work_order_dispatch", steps: &["dispatched_at"] },
            later: Member { object_type: "runtime_record", steps: &["started_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "funded_at"],
            },
            later: Member { object_type: "queue_state", steps: &["queued_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeQuoteExpired,
            earlier: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "funded_at"],
            },
            later: Member { object_type: "quote", steps: &["expires_at"] },
            first: true,
        },
        Precedence {
            code: Code::TimeOrder,
            earlier: Member { object_type: "trust_profile", steps: &["reviewed_at"] },
            later: Member { object_type: "quote", steps: &["created_at"] },
            first: true,
        },
    ],
    in_order: &[
        Member { object_type: "usage_receipt", steps: &["issued_at"] },
        Member { object_type: "callback_delivery", steps: &["attempts", "*", "attempted_at"] },
    ],
    pairs: &[
        Pairing {
            name: "funding_of_confirmation",
            one: Side {
                of: Member { object_type: "provider_confirmation", steps: &[] },
                by: &["verification_id"],
            },
            other: Side {
                of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
                by: &["verification_id"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["settlement_reference"],
                    other: &["settlement_reference"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["verified_at"], other: &["funded_at"] },
            ],
        },
        Pairing {
            name: "funding_of_settlement",
            one: Side {
                of: Member { object_type: "provider_confirmation", steps: &[] },
                by: &["settlement_reference"],
            },
            other: Side {
                of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
                by: &["settlement_reference"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::JoinVerificationId,
                    one: &["verification_id"],
                    other: &["verification_id"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["verified_at"], other: &["funded_at"] },
            ],
        },
        Pairing {
            name: "receipt_of_confirmation",
            one: Side {
                of: Member { object_type: "provider_confirmation", steps: &[] },
                by: &["verification_id"],
            },
            other: Side {
                of: Member { object_type: "settlement_receipt", steps: &[] },
                by: &["verification_id"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["settlement_reference"],
                    other: &["settlement_reference"],
                },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["provider_reference"],
                    other: &["provider_reference"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["verified_at"], other: &["issued_at"] },
            ],
        },
        Pairing {
            name: "receipt_of_payment",
            one: Side {
                of: Member { object_type: "provider_confirmation", steps: &[] },
                by: &["provider_reference"],
            },
            other: Side {
                of: Member { object_type: "settlement_receipt", steps: &[] },
                by: &["provider_reference"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["settlement_reference"],
                    other: &["settlement_reference"],
                },
                Alike {
                    code: Code::JoinVerificationId,
                    one: &["verification_id"],
                    other: &["verification_id"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["verified_at"], other: &["issued_at"] },
            ],
        },
        Pairing {
            name: "receipt_of_settlement",
            one: Side {
                of: Member { object_type: "provider_confirmation", steps: &[] },
                by: &["settlement_reference"],
            },
            other: Side {
                of: Member { object_type: "settlement_receipt", steps: &[] },
                by: &["settlement_reference"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["provider_reference"],
                    other: &["provider_reference"],
                },
                Alike {
                    code: Code::JoinVerificationId,
                    one: &["verification_id"],
                    other: &["verification_id"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["verified_at"], other: &["issued_at"] },
            ],
        },
        Pairing {
            name: "receipt_of_funding",
            one: Side {
                of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
                by: &["credit_funding_id"],
            },
            other: Side {
                of: Member { object_type: "settlement_receipt", steps: &[] },
                by: &["credit_funding_id"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::CreditsBalance,
                    one: &["credits_funded"],
                    other: &["credits_funded"],
                },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["settlement_reference"],
                    other: &["settlement_reference"],
                },
                Alike {
                    code: Code::JoinVerificationId,
                    one: &["verification_id"],
                    other: &["verification_id"],
                },
                Alike {
                    code: Code::JoinReceiptId,
                    one: &["settlement_receipt_id"],
                    other: &["receipt_id"],
                },
                Alike {
                    code: Code::JoinObjectId,
                    one: &["credit_funding_id"],
                    other: &["credit_funding_id"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["funded_at"], other: &["issued_at"] },
            ],
        },
        Pairing {
            name: "receipt_of_event",
            one: Side {
                of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
                by: &["settlement_receipt_id"],
            },
            other: Side {
                of: Member { object_type: "settlement_receipt", steps: &[] },
                by: &["receipt_id"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::CreditsBalance,
                    one: &["credits_funded"],
                    other: &["credits_funded"],
                },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["settlement_reference"],
                    other: &["settlement_reference"],
                },
                Alike {
                    code: Code::JoinVerificationId,
                    one: &["verification_id"],
                    other: &["verification_id"],
                },
                Alike {
                    code: Code::JoinReceiptId,
                    one: &["settlement_receipt_id"],
                    other: &["receipt_id"],
                },
                Alike {
                    code: Code::JoinObjectId,
                    one: &["credit_funding_id"],
                    other: &["credit_funding_id"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["funded_at"], other: &["issued_at"] },
            ],
        },
        Pairing {
            name: "receipt_of_reference",
            one: Side {
                of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
                by: &["settlement_reference"],
            },
            other: Side {
                of: Member { object_type: "settlement_receipt", steps: &[] },
                by: &["settlement_reference"],
            },
            same: &[
                Alike { code: Code::MoneyPaid, one: &["amount"], other: &["amount"] },
                Alike {
                    code: Code::CreditsBalance,
                    one: &["credits_funded"],
                    other: &["credits_funded"],
                },
                Alike {
                    code: Code::JoinPaymentReference,
                    one: &["settlement_reference"],
                    other: &["settlement_reference"],
                },
                Alike {
                    code: Code::JoinVerificationId,
                    one: &["verification_id"],
                    other: &["verification_id"],
                },
                Alike {
                    code: Code::JoinReceiptId,
                    one: &["settlement_receipt_id"],
                    other: &["receipt_id"],
                },
                Alike {
                    code: Code::JoinObjectId,
                    one: &["credit_funding_id"],
                    other: &["credit_funding_id"],
                },
            ],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["funded_at"], other: &["issued_at"] },
            ],
        },
        Pairing {
            name: "usage_record",
            one: Side {
                of: Member { object_type: "usage_receipt", steps: &[] },
                by: &["receipt_id"],
            },
            other: Side {
                of: Member {
                    object_type: "tokenops_result_package",
                    steps: &["usage_records", "*"],
                },
                by: &["usage_receipt_id"],
            },
            same: &[
                Alike {
                    code: Code::CreditsBalance,
                    one: &["credits_debited"],
                    other: &["credits_debited"],
                },
            ],
            not_later: &[],
        },
        Pairing {
            name: "reported_replay",
            one: Side {
                of: Member { object_type: "replay_context", steps: &[] },
                by: &["replay_id"],
            },
            other: Side {
                of: Member { object_type: "pilot_report", steps: &[] },
                by: &["replay_id"],
            },
            same: &[],
            not_later: &[
                Alike { code: Code::TimeOrder, one: &["created_at"], other: &["reviewed_at"] },
            ],
        },
    ],
    totals: &[
        Total {
            name: "settled",
            code: Code::MoneyPaid,
            of: Member { object_type: "settlement_receipt", steps: &["amount"] },
            within: Member { object_type: "provider_confirmation", steps: &["amount"] },
        },
        Total {
            name: "funded",
            code: Code::MoneyPaid,
            of: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "amount"],
            },
            within: Member { object_type: "provider_confirmation", steps: &["amount"] },
        },
        Total {
            name: "settled_and_funded",
            code: Code::MoneyPaid,
            of: Member { object_type: "settlement_receipt", steps: &["amount"] },
            within: Member {
                object_type: "credit_entitlement",
                steps: &["funding_events", "*", "amount"],
            },
        },
    ],
    included: &[
        Inclusion {
            name: "expected_outputs",
            code: Code::PromiseOutput,
            of: Member { object_type: "run_contract", steps: &["expected_outputs", "*"] },
            within: Member {
                object_type: "result_contract",
                steps: &["proof_objects", "*", "output"],
            },
        },
        Inclusion {
            name: "required_fields",
            code: Code::PromiseRequiredField,
            of: Member { object_type: "work_order", steps: &["required_fields", "*"] },
            within: Member {
                object_type: "result_contract",
                steps: &["proof_objects", "*", "output"],
            },
        },
        Inclusion {
            name: "proof_requirements",
            code: Code::PromiseOutput,
            of: Member { object_type: "execution_command", steps: &["proof_requirements", "*"] },
            within: Member { object_type: "live_pilot_envelope", steps: &["proof_objects", "*"] },
        },
        Inclusion {
            name: "evidence_requirements",
            code: Code::PromiseEvidence,
            of: Member { object_type: "run_contract", steps: &["evidence_requirements", "*"] },
            within: Member {
                object_type: "execution_command",
                steps: &["evidence_inputs", "*", "evidence"],
            },
        },
        Inclusion {
            name: "onboarded_tools",
            code: Code::PromiseTool,
            of: Member { object_type: "proof_bundle", steps: &["rail_key"] },
            within: Member { object_type: "onboarding", steps: &["requested_tools", "*"] },
        },
        Inclusion {
            name: "trusted_tools",
            code: Code::PromiseTool,
            of: Member { object_type: "proof_bundle", steps: &["rail_key"] },
            within: Member { object_type: "trust_profile", steps: &["requested_tools", "*"] },
        },
        Inclusion {
            name: "allowed_tools",
            code: Code::PromiseTool,
            of: Member { object_type: "proof_bundle", steps: &["rail_key"] },
            within: Member {
                object_type: "credential_envelope",
                steps: &["scope", "allowed_tools", "*"],
            },
        },
        Inclusion {
            name: "settlement_receipts",
            code: Code::JoinReceiptId,
            of: Member { object_type: "settlement_receipt", steps: &["receipt_id"] },
            within: Member {
                object_type: "result_contract",
                steps: &["receipts", "settlement_receipts", "*"],
            },
        },
        Inclusion {
            name: "usage_receipts",
            code: Code::JoinReceiptId,
            of: Member { object_type: "usage_receipt", steps: &["receipt_id"] },
            within: Member {
                object_type: "result_contract",
                steps: &["receipts", "usage_receipts", "*"],
            },
        },
        Inclusion {
            name: "raw_event_hash",
            code: Code::JoinObjectHash,
            of: Member { object_type: "provider_confirmation", steps: &["raw_event_hash"] },
            within: Member {
                object_type: "provider_confirmation",
                steps: &["evidence", "*", "sha256"],
            },
        },
        Inclusion {
            name: "supported_assets",
            code: Code::JoinProvider,
            of: Member { object_type: "settlement_receipt", steps: &["amount", "asset"] },
            within: Member { object_type: "provider_route", steps: &["supported_assets", "*"] },
        },
        Inclusion {
            name: "accepted_currencies",
            code: Code::JoinProvider,
            of: Member { object_type: "settlement_receipt", steps: &["amount", "currency"] },
            within: Member { object_type: "provider_route", steps: &["accepted_currencies", "*"] },
        },
        Inclusion {
            name: "quoted_evidence",
            code: Code::PromiseEvidence,
            of: Member { object_type: "quote", steps: &["estimate", "evidence_requirements", "*"] },
            within: Member { object_type: "run_contract", steps: &["evidence_requirements", "*"] },
        },
        Inclusion {
            name: "callback_state",
            code: Code::StateCallback,
            of: Member { object_type: "pilot_report", steps: &["callback_state"] },
            within: Member { object_type: "callback_delivery", steps: &["callback_state"] },
        },
    ],
    agreements: &[
        Agreement {
            name: "funds_credit_account",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "settlement_receipt", steps: &["settlement_status"] },
                    is: Some(&[Node::String("credits_funded")]),
                },
            ],
            of: Member {
                object_type: "provider_route",
                steps: &["credit_funding_rule", "funds_credit_account"],
            },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::Bool(true)]),
        },
        Agreement {
            name: "accepted_contract",
            code: Code::StateRun,
            given: &[
                Given {
                    at: Member { object_type: "run_contract", steps: &["accepted_at"] },
                    is: None,
                },
            ],
            of: Member { object_type: "run_contract", steps: &["status"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("ready_for_agent_acceptance")]),
        },
        Agreement {
            name: "delivered_credential",
            code: Code::StateRun,
            given: &[
                Given {
                    at: Member { object_type: "credential_envelope", steps: &["retrieval_mode"] },
                    is: Some(&[Node::String("callback_delivery")]),
                },
                Given {
                    at: Member {
                        object_type: "credential_envelope",
                        steps: &["credential_status"],
                    },
                    is: Some(&[
                        Node::String("retrieved"),
                        Node::String("active"),
                        Node::String("rotated"),
                    ]),
                },
            ],
            of: Member {
                object_type: "credential_envelope",
                steps: &["delivery_proof", "callback_status"],
            },
            which: Which::Every,
            needed: true,
            among: Some(&[Node::String("delivered")]),
        },
        Agreement {
            name: "estimate_with_callback",
            code: Code::PromiseReturnTarget,
            given: &[
                Given {
                    at: Member {
                        object_type: "quote",
                        steps: &["estimate", "estimate_basis", "needs_callback"],
                    },
                    is: Some(&[Node::Bool(true)]),
                },
            ],
            of: Member { object_type: "run_contract", steps: &["callback_policy"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("status_polling_only")]),
        },
        Agreement {
            name: "estimate_without_callback",
            code: Code::PromiseReturnTarget,
            given: &[
                Given {
                    at: Member {
                        object_type: "quote",
                        steps: &["estimate", "estimate_basis", "needs_callback"],
                    },
                    is: Some(&[Node::Bool(false)]),
                },
            ],
            of: Member { object_type: "run_contract", steps: &["callback_policy"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("callback_required")]),
        },
        Agreement {
            name: "announced_result",
            code: Code::StateResult,
            given: &[
                Given {
                    at: Member {
                        object_type: "callback_delivery",
                        steps: &["payload", "event_type"],
                    },
                    is: Some(&[Node::String("task_result_ready")]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["payload", "result_status"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("ready")]),
        },
        Agreement {
            name: "announced_result",
            code: Code::StateResult,
            given: &[
                Given {
                    at: Member {
                        object_type: "callback_delivery",
                        steps: &["payload", "event_type"],
                    },
                    is: Some(&[Node::String("task_result_partial")]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["payload", "result_status"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("partial")]),
        },
        Agreement {
            name: "announced_result",
            code: Code::StateResult,
            given: &[
                Given {
                    at: Member {
                        object_type: "callback_delivery",
                        steps: &["payload", "event_type"],
                    },
                    is: Some(&[Node::String("task_result_failed")]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["payload", "result_status"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("failed")]),
        },
        Agreement {
            name: "announced_result",
            code: Code::StateResult,
            given: &[
                Given {
                    at: Member {
                        object_type: "callback_delivery",
                        steps: &["payload", "event_type"],
                    },
                    is: Some(&[Node::String("task_result_delivered")]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["payload", "result_status"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("failed")]),
        },
        Agreement {
            name: "acknowledged_attempt",
            code: Code::StateCallback,
            given: &[
                Given {
                    at: Member { object_type: "callback_delivery", steps: &["callback_state"] },
                    is: Some(&[Node::String("delivered")]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["attempts", "*", "outcome"] },
            which: Which::Some,
            needed: false,
            among: Some(&[Node::String("acknowledged")]),
        },
        Agreement {
            name: "acknowledged_attempt",
            code: Code::StateCallback,
            given: &[
                Given {
                    at: Member { object_type: "callback_delivery", steps: &["callback_state"] },
                    is: Some(&[
                        Node::String("not_required"),
                        Node::String("pending"),
                        Node::String("ready"),
                        Node::String("failed"),
                    ]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["attempts", "*", "outcome"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("acknowledged")]),
        },
        Agreement {
            name: "failed_attempt",
            code: Code::StateCallback,
            given: &[
                Given {
                    at: Member { object_type: "callback_delivery", steps: &["callback_state"] },
                    is: Some(&[Node::String("failed")]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["attempts", "*", "outcome"] },
            which: Which::Some,
            needed: false,
            among: Some(&[Node::String("refused"), Node::String("unreachable")]),
        },
        Agreement {
            name: "no_attempt",
            code: Code::StateCallback,
            given: &[
                Given {
                    at: Member { object_type: "callback_delivery", steps: &["callback_state"] },
                    is: Some(&[Node::String("not_required")]),
                },
            ],
            of: Member { object_type: "callback_delivery", steps: &["attempts", "*"] },
            which: Which::None,
            needed: false,
            among: None,
        },
        Agreement {
            name: "acknowledgement",
            code: Code::StateCallback,
            given: &[
                Given {
                    at: Member { object_type: "callback_delivery", steps: &["callback_state"] },
                    is: Some(&[Node::String("delivered")]),
                },
            ],
            of: Member {
                object_type: "callback_delivery",
                steps: &["acknowledgement", "receiver_state"],
            },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("accepted")]),
        },
        Agreement {
            name: "acknowledgement",
            code: Code::StateCallback,
            given: &[
                Given {
                    at: Member { object_type: "callback_delivery", steps: &["callback_state"] },
                    is: Some(&[
                        Node::String("not_required"),
                        Node::String("pending"),
                        Node::String("ready"),
                        Node::String("failed"),
                    ]),
                },
            ],
            of: Member {
                object_type: "callback_delivery",
                steps: &["acknowledgement", "receiver_state"],
            },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("accepted")]),
        },
        Agreement {
            name: "provider_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("stripe_stablecoin")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("checkout"), Node::String("stablecoin")]),
        },
        Agreement {
            name: "provider_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("x402")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("x402"), Node::String("stablecoin"), Node::String("wallet")]),
        },
        Agreement {
            name: "provider_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("circle_usdc")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("stablecoin"), Node::String("wallet")]),
        },
        Agreement {
            name: "provider_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("ap2_mandate")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("ap2_mandate")]),
        },
        Agreement {
            name: "provider_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("manual_invoice")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("invoice"), Node::String("manual_approval")]),
        },
        Agreement {
            name: "settled_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member {
                        object_type: "settlement_receipt",
                        steps: &["settlement_provider"],
                    },
                    is: Some(&[Node::String("stripe_stablecoin")]),
                },
            ],
            of: Member { object_type: "settlement_receipt", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("checkout"), Node::String("stablecoin")]),
        },
        Agreement {
            name: "settled_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member {
                        object_type: "settlement_receipt",
                        steps: &["settlement_provider"],
                    },
                    is: Some(&[Node::String("x402")]),
                },
            ],
            of: Member { object_type: "settlement_receipt", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("x402"), Node::String("stablecoin"), Node::String("wallet")]),
        },
        Agreement {
            name: "settled_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member {
                        object_type: "settlement_receipt",
                        steps: &["settlement_provider"],
                    },
                    is: Some(&[Node::String("circle_usdc")]),
                },
            ],
            of: Member { object_type: "settlement_receipt", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("stablecoin"), Node::String("wallet")]),
        },
        Agreement {
            name: "settled_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member {
                        object_type: "settlement_receipt",
                        steps: &["settlement_provider"],
                    },
                    is: Some(&[Node::String("ap2_mandate")]),
                },
            ],
            of: Member { object_type: "settlement_receipt", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("ap2_mandate")]),
        },
        Agreement {
            name: "settled_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member {
                        object_type: "settlement_receipt",
                        steps: &["settlement_provider"],
                    },
                    is: Some(&[Node::String("manual_invoice")]),
                },
            ],
            of: Member { object_type: "settlement_receipt", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("invoice"), Node::String("manual_approval")]),
        },
        Agreement {
            name: "provider_rail",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("stripe_stablecoin")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["rail_mode"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("checkout"), Node::String("custom")]),
        },
        Agreement {
            name: "provider_rail",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("x402")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["rail_mode"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("http_payment"), Node::String("custom")]),
        },
        Agreement {
            name: "provider_rail",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("circle_usdc")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["rail_mode"] },
            which: Which::Every,
            needed: false,
            among: Some(&[
                Node::String("wallet_transfer"),
                Node::String("checkout"),
                Node::String("custom"),
            ]),
        },
        Agreement {
            name: "provider_rail",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("ap2_mandate")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["rail_mode"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("mandate_authorization"), Node::String("custom")]),
        },
        Agreement {
            name: "provider_rail",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["provider_type"] },
                    is: Some(&[Node::String("manual_invoice")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["rail_mode"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("invoice_settlement"), Node::String("custom")]),
        },
        Agreement {
            name: "rail_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["rail_mode"] },
                    is: Some(&[Node::String("checkout")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[
                Node::String("checkout"),
                Node::String("stablecoin"),
                Node::String("wallet"),
            ]),
        },
        Agreement {
            name: "rail_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["rail_mode"] },
                    is: Some(&[Node::String("http_payment")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[
                Node::String("x402"),
                Node::String("stablecoin"),
                Node::String("wallet"),
                Node::String("ap2_mandate"),
                Node::String("agent_allowance"),
            ]),
        },
        Agreement {
            name: "rail_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["rail_mode"] },
                    is: Some(&[Node::String("wallet_transfer")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[
                Node::String("wallet"),
                Node::String("stablecoin"),
                Node::String("agent_allowance"),
            ]),
        },
        Agreement {
            name: "rail_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["rail_mode"] },
                    is: Some(&[Node::String("mandate_authorization")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("ap2_mandate"), Node::String("agent_allowance")]),
        },
        Agreement {
            name: "rail_pays_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["rail_mode"] },
                    is: Some(&[Node::String("invoice_settlement")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["payment_kind"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("invoice"), Node::String("manual_approval")]),
        },
        Agreement {
            name: "rail_confirms_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["rail_mode"] },
                    is: Some(&[Node::String("http_payment")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["confirmation_mode"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("operator_attested_confirmation")]),
        },
        Agreement {
            name: "rail_confirms_by",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["rail_mode"] },
                    is: Some(&[Node::String("invoice_settlement")]),
                },
            ],
            of: Member { object_type: "provider_route", steps: &["confirmation_mode"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("signed_http_response"), Node::String("wallet_event")]),
        },
        Agreement {
            name: "signed_confirmation",
            code: Code::JoinProvider,
            given: &[
                Given {
                    at: Member { object_type: "provider_route", steps: &["confirmation_mode"] },
                    is: Some(&[
                        Node::String("webhook_confirmation"),
                        Node::String("signed_http_response"),
                    ]),
                },
            ],
            of: Member { object_type: "provider_confirmation", steps: &["signature_status"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("not_required")]),
        },
        Agreement {
            name: "verified_confirmation",
            code: Code::StatePayment,
            given: &[
                Given {
                    at: Member {
                        object_type: "provider_confirmation",
                        steps: &["verification_state"],
                    },
                    is: Some(&[Node::String("verified")]),
                },
            ],
            of: Member { object_type: "provider_confirmation", steps: &["signature_status"] },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("invalid"), Node::String("missing")]),
        },
        Agreement {
            name: "accepted_by_event",
            code: Code::StateRun,
            given: &[
                Given {
                    at: Member {
                        object_type: "runtime_record",
                        steps: &["step_events", "*", "to_state"],
                    },
                    is: Some(&[Node::String("contract_accepted")]),
                },
            ],
            of: Member { object_type: "run_contract", steps: &["accepted_at"] },
            which: Which::Some,
            needed: false,
            among: None,
        },
        Agreement {
            name: "replay_without_debit",
            code: Code::StateCredit,
            given: &[
                Given {
                    at: Member { object_type: "replay_context", steps: &["credit_debit_policy"] },
                    is: Some(&[Node::String("no_additional_debit")]),
                },
            ],
            of: Member { object_type: "replay_context", steps: &["additional_credits_required"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("0")]),
        },
        Agreement {
            name: "safe_replay",
            code: Code::StateRun,
            given: &[
                Given {
                    at: Member {
                        object_type: "runtime_record",
                        steps: &["step_events", "*", "event_type"],
                    },
                    is: Some(&[Node::String("replay_requested")]),
                },
            ],
            of: Member { object_type: "replay_context", steps: &["safe_to_replay"] },
            which: Which::Some,
            needed: false,
            among: Some(&[Node::Bool(true)]),
        },
        Agreement {
            name: "safe_resumption",
            code: Code::StateRun,
            given: &[
                Given {
                    at: Member {
                        object_type: "runtime_record",
                        steps: &["step_events", "*", "from_state"],
                    },
                    is: Some(&[Node::String("replay_ready")]),
                },
                Given {
                    at: Member {
                        object_type: "runtime_record",
                        steps: &["step_events", "*", "to_state"],
                    },
                    is: Some(&[
                        Node::String("credit_pending"),
                        Node::String("queued"),
                        Node::String("operating"),
                        Node::String("callback_pending"),
                    ]),
                },
            ],
            of: Member { object_type: "replay_context", steps: &["safe_to_replay"] },
            which: Which::Some,
            needed: false,
            among: Some(&[Node::Bool(true)]),
        },
        Agreement {
            name: "exhausted_credits",
            code: Code::StateCredit,
            given: &[
                Given {
                    at: Member { object_type: "credit_entitlement", steps: &["entitlement_state"] },
                    is: Some(&[Node::String("exhausted")]),
                },
            ],
            of: Member { object_type: "credit_entitlement", steps: &["remaining_credits"] },
            which: Which::Every,
            needed: false,
            among: Some(&[Node::String("0")]),
        },
        Agreement {
            name: "unfunded_credits",
            code: Code::StateCredit,
            given: &[
                Given {
                    at: Member { object_type: "credit_entitlement", steps: &["entitlement_state"] },
                    is: Some(&[Node::String("quoted"), Node::String("pending_payment")]),
                },
            ],
            of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
            which: Which::None,
            needed: false,
            among: None,
        },
        Agreement {
            name: "missing_evidence",
            code: Code::StateResult,
            given: &[
                Given {
                    at: Member {
                        object_type: "tokenops_result_package",
                        steps: &["evidence_status"],
                    },
                    is: Some(&[Node::String("sufficient")]),
                },
            ],
            of: Member {
                object_type: "tokenops_result_package",
                steps: &["settlement_evidence", "*", "evidence_state"],
            },
            which: Which::None,
            needed: false,
            among: Some(&[Node::String("missing")]),
        },
        Agreement {
            name: "stated_exception",
            code: Code::StateResult,
            given: &[
                Given {
                    at: Member { object_type: "result_contract", steps: &["exception_state"] },
                    is: Some(&[
                        Node::String("open"),
                        Node::String("under_review"),
                        Node::String("waiting_on_requesting_agent"),
                        Node::String("recovery_requested"),
                        Node::String("replay_ready"),
                    ]),
                },
            ],
            of: Member {
                object_type: "tokenops_result_package",
                steps: &["operating_exceptions", "*", "exception_id"],
            },
            which: Which::Some,
            needed: false,
            among: None,
        },
    ],
    sums: &[
        Sum {
            name: "credits_funded",
            code: Code::CreditsBalance,
            over: SumOver::All,
            plus: &[Member { object_type: "settlement_receipt", steps: &["credits_funded"] }],
            minus: &[],
            equals: &[
                Member { object_type: "credit_entitlement", steps: &["credits_funded"] },
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "credits_funded"],
                },
            ],
            without: None,
        },
        Sum {
            name: "funded_without_entitlement",
            code: Code::CreditsBalance,
            over: SumOver::All,
            plus: &[Member { object_type: "settlement_receipt", steps: &["credits_funded"] }],
            minus: &[],
            equals: &[
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "credits_funded"],
                },
            ],
            without: Some("credit_entitlement"),
        },
        Sum {
            name: "funding_events",
            code: Code::CreditsBalance,
            over: SumOver::All,
            plus: &[
                Member {
                    object_type: "credit_entitlement",
                    steps: &["funding_events", "*", "credits_funded"],
                },
            ],
            minus: &[],
            equals: &[Member { object_type: "credit_entitlement", steps: &["credits_funded"] }],
            without: None,
        },
        Sum {
            name: "credits_debited",
            code: Code::CreditsBalance,
            over: SumOver::All,
            plus: &[Member { object_type: "usage_receipt", steps: &["credits_debited"] }],
            minus: &[],
            equals: &[
                Member { object_type: "credit_entitlement", steps: &["credits_debited"] },
                Member { object_type: "runtime_record", steps: &["credits_debited"] },
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "credits_debited"],
                },
            ],
            without: None,
        },
        Sum {
            name: "usage_records",
            code: Code::CreditsBalance,
            over: SumOver::All,
            plus: &[
                Member {
                    object_type: "tokenops_result_package",
                    steps: &["usage_records", "*", "credits_debited"],
                },
            ],
            minus: &[],
            equals: &[
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "credits_debited"],
                },
            ],
            without: None,
        },
        Sum {
            name: "debited_so_far",
            code: Code::CreditsBalance,
            over: SumOver::Running,
            plus: &[Member { object_type: "usage_receipt", steps: &["credits_debited"] }],
            minus: &[],
            equals: &[
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "credits_debited"],
                },
            ],
            without: None,
        },
        Sum {
            name: "balance",
            code: Code::CreditsBalance,
            over: SumOver::Each,
            plus: &[
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "credits_funded"],
                },
            ],
            minus: &[
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "credits_debited"],
                },
            ],
            equals: &[
                Member {
                    object_type: "usage_receipt",
                    steps: &["credit_ledger_entry", "remaining_credits"],
                },
                Member { object_type: "usage_receipt", steps: &["remaining_credits"] },
            ],
            without: None,
        },
        Sum {
            name: "entitlement_balance",
            code: Code::CreditsBalance,
            over: SumOver::Each,
            plus: &[Member { object_type: "credit_entitlement", steps: &["credits_funded"] }],
            minus: &[Member { object_type: "credit_entitlement", steps: &["credits_debited"] }],
            equals: &[Member { object_type: "credit_entitlement", steps: &["remaining_credits"] }],
            without: None,
        },
        Sum {
            name: "result_balance",
            code: Code::CreditsBalance,
            over: SumOver::Each,
            plus: &[
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "credits_funded"],
                },
            ],
            minus: &[
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "credits_debited"],
                },
            ],
            equals: &[
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "remaining_credits"],
                },
            ],
            without: None,
        },
        Sum {
            name: "remaining_credits",
            code: Code::CreditsBalance,
            over: SumOver::All,
            plus: &[Member { object_type: "settlement_receipt", steps: &["credits_funded"] }],
            minus: &[Member { object_type: "usage_receipt", steps: &["credits_debited"] }],
            equals: &[
                Member { object_type: "credit_entitlement", steps: &["remaining_credits"] },
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "remaining_credits"],
                },
            ],
            without: None,
        },
    ],
    sums_until: &[
        SumUntil {
            name: "funded_so_far",
            code: Code::CreditsBalance,
            of: Member { object_type: "credit_entitlement", steps: &["funding_events", "*"] },
            value: &["credits_funded"],
            time: &["funded_at"],
            equals: Member {
                object_type: "usage_receipt",
                steps: &["credit_ledger_entry", "credits_funded"],
            },
            at: Member { object_type: "usage_receipt", steps: &["issued_at"] },
        },
    ],
    payment: Payment {
        object_type: "settlement_receipt",
        kind: &["payment_kind"],
        price: &["price"],
        paid: &["amount"],
        evidence: Member { object_type: "provider_confirmation", steps: &["evidence"] },
    },
    files: Member { object_type: "tokenops_result_package", steps: &["artifacts"] },
    attestation: Attestation {
        envelope: Member { object_type: "attestation", steps: &["envelope"] },
        subjects: &[
            NamedMember {
                name: "result-package.json",
                at: Member {
                    object_type: "tokenops_result_package",
                    steps: &["result_package_hash"],
                },
            },
            NamedMember {
                name: "run-contract.json",
                at: Member { object_type: "run_contract", steps: &["contract_hash"] },
            },
        ],
        predicate: &[
            NamedMember {
                name: "issuer",
                at: Member { object_type: "tokenops_result_package", steps: &["issuer"] },
            },
            NamedMember {
                name: "rail_key",
                at: Member { object_type: "tokenops_result_package", steps: &["operating_tool"] },
            },
            NamedMember {
                name: "agent_task_run_id",
                at: Member {
                    object_type: "tokenops_result_package",
                    steps: &["agent_task_run_id"],
                },
            },
            NamedMember {
                name: "result_package_id",
                at: Member {
                    object_type: "tokenops_result_package",
                    steps: &["result_package_id"],
                },
            },
            NamedMember {
                name: "result_status",
                at: Member { object_type: "tokenops_result_package", steps: &["result_status"] },
            },
            NamedMember {
                name: "evidence_status",
                at: Member { object_type: "tokenops_result_package", steps: &["evidence_status"] },
            },
            NamedMember {
                name: "returned_at",
                at: Member { object_type: "tokenops_result_package", steps: &["returned_at"] },
            },
        ],
        not_before: &[Member { object_type: "tokenops_result_package", steps: &["returned_at"] }],
        not_after: &[
            Bound {
                at: Member { object_type: "completion_proof", steps: &["completed_at"] },
                lists: None,
            },
            Bound {
                at: Member { object_type: "result_contract", steps: &["issued_at"] },
                lists: Some(Member {
                    object_type: "result_contract",
                    steps: &["proof_objects", "*", "object_id"],
                }),
            },
        ],
    },
    callback: Some(Callback {
        policy: Member { object_type: "result_contract", steps: &["callback", "callback_policy"] },
        packaged: Some(Member {
            object_type: "tokenops_result_package",
            steps: &["delivery_state"],
        }),
        returned: Member { object_type: "result_contract", steps: &["callback", "callback_state"] },
        now: Member { object_type: "callback_delivery", steps: &["callback_state"] },
    }),
    tool_path: None,
    outputs: Some(Outputs {
        at: Member { object_type: "result_contract", steps: &["proof_objects"] },
        names: &[
            Output { output: "tokenops_result_package", object_type: "tokenops_result_package" },
            Output { output: "result_package", object_type: "tokenops_result_package" },
            Output { output: "result_contract", object_type: "result_contract" },
            Output { output: "agent_result_contract", object_type: "result_contract" },
            Output { output: "usage_receipt_summary", object_type: "usage_receipt" },
            Output { output: "usage_receipt", object_type: "usage_receipt" },
            Output { output: "tokenops_usage_receipt", object_type: "usage_receipt" },
            Output { output: "settlement_receipt", object_type: "settlement_receipt" },
            Output { output: "agent_settlement_receipt", object_type: "settlement_receipt" },
            Output { output: "result_attestation", object_type: "attestation" },
            Output { output: "attestation", object_type: "attestation" },
            Output { output: "agent_result_attestation", object_type: "attestation" },
            Output { output: "callback_payload", object_type: "callback_delivery" },
            Output { output: "callback_delivery", object_type: "callback_delivery" },
            Output { output: "agent_callback_payload", object_type: "callback_delivery" },
            Output { output: "ledger_entry", object_type: "ledger_entry" },
            Output { output: "receipt_ledger_entry", object_type: "ledger_entry" },
            Output { output: "credit_ledger_entry", object_type: "ledger_entry" },
            Output { output: "trust_ledger_record", object_type: "ledger_entry" },
            Output { output: "runtime_record", object_type: "runtime_record" },
            Output { output: "agent_task_run", object_type: "runtime_record" },
            Output { output: "run_contract", object_type: "run_contract" },
            Output { output: "agent_run_contract", object_type: "run_contract" },
            Output { output: "credit_entitlement", object_type: "credit_entitlement" },
            Output { output: "agent_credit_entitlement", object_type: "credit_entitlement" },
            Output { output: "provider_confirmation", object_type: "provider_confirmation" },
            Output { output: "replay_package", object_type: "replay_context" },
            Output { output: "agent_replay_package", object_type: "replay_context" },
        ],
        asked: &[
            Member { object_type: "run_contract", steps: &["expected_outputs", "*"] },
            Member { object_type: "work_order", steps: &["required_fields", "*"] },
        ],
    }),
    listing: Some(Listing {
        at: Member { object_type: "live_pilot_envelope", steps: &["proof_objects"] },
        names: &[
            "runtime_record",
            "result_contract",
            "settlement_receipt",
            "usage_receipt",
            "callback_delivery",
            "ledger_entry",
            "attestation",
        ],
    }),
    lifecycle: Some(Lifecycle {
        machine: &AGENT_TASK_LIFECYCLE,
        events: Member { object_type: "runtime_record", steps: &["step_events"] },
        steps: &["onboard", "credential", "fund", "run", "return"],
        complete: true,
        states: &[
            StatedState {
                at: Member { object_type: "runtime_record", steps: &["lifecycle_state"] },
                rule: StateRule::Current,
                list: None,
            },
            StatedState {
                at: Member { object_type: "runtime_record", steps: &["state"] },
                rule: StateRule::Current,
                list: Some("agent_task_run"),
            },
            StatedState {
                at: Member { object_type: "live_pilot_envelope", steps: &["run_state"] },
                rule: StateRule::Current,
                list: None,
            },
            StatedState {
                at: Member { object_type: "pilot_report", steps: &["runtime_state"] },
                rule: StateRule::Current,
                list: None,
            },
            StatedState {
                at: Member { object_type: "result_contract", steps: &["lifecycle_state"] },
                rule: StateRule::Held {
                    states: &[
                        "result_ready",
                        "attested",
                        "settlement_receipt_issued",
                        "usage_receipt_issued",
                        "callback_pending",
                        "ready_for_operator_review",
                        "exception_open",
                    ],
                    time: Member { object_type: "result_contract", steps: &["issued_at"] },
                },
                list: None,
            },
            StatedState {
                at: Member {
                    object_type: "queue_state",
                    steps: &["stuck_alerts", "*", "current_lifecycle_state"],
                },
                rule: StateRule::Reached,
                list: None,
            },
            StatedState {
                at: Member { object_type: "replay_context", steps: &["original_state"] },
                rule: StateRule::Reached,
                list: None,
            },
        ],
        implies: &[
            Implication {
                state: "credit_funded",
                at: Member { object_type: "credit_entitlement", steps: &["entitlement_state"] },
                values: &["funded", "active", "exhausted"],
                code: Code::StateCredit,
            },
            Implication {
                state: "callback_delivered",
                at: Member { object_type: "callback_delivery", steps: &["callback_state"] },
                values: &["delivered"],
                code: Code::StateCallback,
            },
        ],
        delivered: Some(Delivered {
            states: &["result_ready", "callback_delivered"],
            fetched: None,
            undone_by: &["failed"],
            code: Code::StateRun,
        }),
        not_before: &[
            Following {
                state: "credit_pending",
                at: Member { object_type: "settlement_receipt", steps: &["issued_at"] },
                code: Code::TimeOrder,
            },
        ],
    }),
    claims: &[
        Claim {
            claim: "run_state",
            members: &[Member { object_type: "runtime_record", steps: &["lifecycle_state"] }],
        },
        Claim {
            claim: "customer",
            members: &[
                Member { object_type: "onboarding", steps: &["agent_owner"] },
                Member { object_type: "work_order", steps: &["customer_account_id"] },
                Member { object_type: "runtime_record", steps: &["agent_id"] },
            ],
        },
        Claim {
            claim: "scope",
            members: &[
                Member { object_type: "run_contract", steps: &["scope"] },
                Member { object_type: "work_order", steps: &["scope"] },
            ],
        },
        Claim {
            claim: "price",
            members: &[Member { object_type: "settlement_receipt", steps: &["price"] }],
        },
        Claim {
            claim: "paid",
            members: &[Member { object_type: "settlement_receipt", steps: &["amount"] }],
        },
        Claim {
            claim: "payment_kind",
            members: &[Member { object_type: "settlement_receipt", steps: &["payment_kind"] }],
        },
        Claim {
            claim: "payment_state",
            members: &[Member { object_type: "credit_entitlement", steps: &["entitlement_state"] }],
        },
        Claim {
            claim: "credits_funded",
            members: &[
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "credits_funded"],
                },
            ],
        },
        Claim {
            claim: "credits_debited",
            members: &[
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "credits_debited"],
                },
            ],
        },
        Claim {
            claim: "remaining_credits",
            members: &[
                Member {
                    object_type: "result_contract",
                    steps: &["credit_usage", "remaining_credits"],
                },
            ],
        },
        Claim {
            claim: "credit_unit",
            members: &[
                Member { object_type: "result_contract", steps: &["credit_usage", "credit_unit"] },
            ],
        },
        Claim {
            claim: "result_status",
            members: &[
                Member { object_type: "tokenops_result_package", steps: &["result_status"] },
            ],
        },
        Claim {
            claim: "evidence_status",
            members: &[
                Member { object_type: "tokenops_result_package", steps: &["evidence_status"] },
            ],
        },
        Claim {
            claim: "callback_state",
            members: &[Member { object_type: "callback_delivery", steps: &["callback_state"] }],
        },
        Claim {
            claim: "returned_at",
            members: &[Member { object_type: "tokenops_result_package", steps: &["returned_at"] }],
        },
        Claim {
            claim: "completed_at",
            members: &[Member { object_type: "completion_proof", steps: &["completed_at"] }],
        },
    ],
    summary: Some("run, contract, result, receipts, callback, ledger and attestation"),
    counts: &[
        Counting {
            at: Member { object_type: "acceptance_validation", steps: &["decision"] },
            states: &["accepted"],
            history: &["rejected"],
            code: Code::StateRun,
        },
        Counting {
            at: Member { object_type: "provider_confirmation", steps: &["verification_state"] },
            states: &["verified"],
            history: &["duplicate", "rejected"],
            code: Code::StatePayment,
        },
    ],
    rail_parts: &[],
    rail_words: &[],
    closed: &[
        Closed {
            at: Member { object_type: "runtime_record", steps: &["lifecycle_state"] },
            states: &["result_ready", "callback_delivered", "closed"],
            code: Code::StateRun,
        },
        Closed {
            at: Member { object_type: "trust_profile", steps: &["review_status"] },
            states: &["approved"],
            code: Code::StateRun,
        },
        Closed {
            at: Member { object_type: "credential_envelope", steps: &["credential_status"] },
            states: &["retrieval_ready", "retrieved", "active", "rotated"],
            code: Code::StateRun,
        },
        Closed {
            at: Member {
                object_type: "acceptance_validation",
                steps: &["auth_checks", "*", "state"],
            },
            states: &["passed", "skipped"],
            code: Code::StateRun,
        },
        Closed {
            at: Member {
                object_type: "acceptance_validation",
                steps: &["validation_checks", "*", "state"],
            },
            states: &["passed", "skipped"],
            code: Code::StateRun,
        },
        Closed {
            at: Member { object_type: "provider_confirmation", steps: &["signature_status"] },
            states: &["valid", "not_required"],
            code: Code::StatePayment,
        },
        Closed {
            at: Member { object_type: "credit_entitlement", steps: &["entitlement_state"] },
            states: &["funded", "active", "exhausted"],
            code: Code::StatePayment,
        },
        Closed {
            at: Member { object_type: "pilot_report", steps: &["review_state"] },
            states: &["ready_for_operator_review", "approved_for_return"],
            code: Code::StateRun,
        },
    ],
    secret_marks: &[
        SecretMark { mark: "sk_live_", followed_by: 8 },
        SecretMark { mark: "sk_test_", followed_by: 8 },
        SecretMark { mark: "rk_live_", followed_by: 8 },
        SecretMark { mark: "rk_test_", followed_by: 8 },
        SecretMark { mark: "whsec_", followed_by: 8 },
        SecretMark { mark: "whsk_", followed_by: 8 },
        SecretMark { mark: "wlv2_", followed_by: 8 },
        SecretMark { mark: "Bearer ", followed_by: 20 },
        SecretMark { mark: "PRIVATE KEY-----", followed_by: 0 },
    ],
    fee_classes: &[],
    fees: &[],
    assets: &[
        AssetDecimals {
            asset: "eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48",
            currency: "USDC",
            decimals: 6,
        },
        AssetDecimals {
            asset: "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
            currency: "USDC",
            decimals: 6,
        },
        AssetDecimals {
            asset: "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/token:EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
            currency: "USDC",
            decimals: 6,
        },
    ],
};
