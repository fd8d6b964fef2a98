//! What the schemas of objects say beyond their shape: their `x-` members. A test holds this table to the
//! published schemas.

/// What a verifier needs to know about an object beyond its shape: the `x-` members of its schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ObjectSchema {
    /// The object's `object_type`.
    pub object_type: &'static str,
    /// `x-object-id`: the member that is its id.
    pub object_id: &'static str,
    /// `x-hash`: the member that holds its hash, and the members that the hash leaves out.
    pub hash: Option<(&'static str, &'static [&'static str])>,
    /// `x-part-hashes`: members that hold the digest of another member of the same object, each with
    /// the name of that member.
    pub part_hashes: &'static [(&'static str, &'static str)],
    /// `x-signature`: the member that holds its signature.
    pub signature: Option<&'static str>,
    /// `x-signed-at`: the member that states when it was signed.
    pub signed_at: Option<&'static str>,
}

/// The objects of version 1, by `object_type`.
pub const OBJECTS: &[ObjectSchema] = &[
    ObjectSchema {
        object_type: "acceptance_validation",
        object_id: "validation_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "attestation",
        object_id: "attestation_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: Some("predicate.attested_at"),
    },
    ObjectSchema {
        object_type: "callback_delivery",
        object_id: "callback_event_id",
        hash: None,
        part_hashes: &[("callback_hash", "payload")],
        signature: Some("callback_signature"),
        signed_at: Some("created_at"),
    },
    ObjectSchema {
        object_type: "completion_proof",
        object_id: "completion_id",
        hash: None,
        part_hashes: &[],
        signature: Some("completion_signature"),
        signed_at: Some("completed_at"),
    },
    ObjectSchema {
        object_type: "controlled_pilot_envelope",
        object_id: "pilot_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "credential_envelope",
        object_id: "envelope_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "credit_entitlement",
        object_id: "credit_entitlement_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "customer_account",
        object_id: "customer_account_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "execution_command",
        object_id: "tool_command_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "full_loop_envelope",
        object_id: "run_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "ledger_entry",
        object_id: "ledger_entry_id",
        hash: None,
        part_hashes: &[("event_hash", "event")],
        signature: Some("ledger_signature"),
        signed_at: Some("created_at"),
    },
    ObjectSchema {
        object_type: "live_pilot_envelope",
        object_id: "pilot_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "onboarding",
        object_id: "onboarding_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "payment_reference",
        object_id: "payment_record_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "pilot_report",
        object_id: "pilot_report_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "production_run",
        object_id: "production_run_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "provider_confirmation",
        object_id: "verification_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "provider_route",
        object_id: "provider_route_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "queue_state",
        object_id: "queue_state_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "quote",
        object_id: "quote_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "receipt",
        object_id: "receipt_id",
        hash: Some(("receipt_hash", &["receipt_hash", "receipt_signature"])),
        part_hashes: &[],
        signature: Some("receipt_signature"),
        signed_at: Some("issued_at"),
    },
    ObjectSchema {
        object_type: "replay_context",
        object_id: "replay_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "result_contract",
        object_id: "result_contract_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "return_package",
        object_id: "return_package_id",
        hash: Some(("package_hash", &["package_hash", "attestation"])),
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "run_contract",
        object_id: "contract_id",
        hash: Some(("contract_hash", &["contract_hash"])),
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "runtime_record",
        object_id: "runtime_record_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "settlement_receipt",
        object_id: "receipt_id",
        hash: Some(("receipt_hash", &["receipt_hash", "receipt_signature"])),
        part_hashes: &[],
        signature: Some("receipt_signature"),
        signed_at: Some("issued_at"),
    },
    ObjectSchema {
        object_type: "support_matrix_entry",
        object_id: "binding_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "tokenops_result_package",
        object_id: "result_package_id",
        hash: Some(("result_package_hash", &["result_package_hash"])),
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "trust_profile",
        object_id: "trust_profile_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "usage_receipt",
        object_id: "receipt_id",
        hash: Some(("receipt_hash", &["receipt_hash", "receipt_signature"])),
        part_hashes: &[],
        signature: Some("receipt_signature"),
        signed_at: Some("issued_at"),
    },
    ObjectSchema {
        object_type: "verification_snapshot",
        object_id: "verification_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "work_order",
        object_id: "work_order_id",
        hash: Some((
            "scope_hash",
            &[
                "scope_hash",
                "work_order_id",
                "idempotency_key",
                "requester_signature",
            ],
        )),
        part_hashes: &[],
        signature: Some("requester_signature"),
        signed_at: Some("created_at"),
    },
    ObjectSchema {
        object_type: "work_order_dispatch",
        object_id: "dispatch_id",
        hash: None,
        part_hashes: &[],
        signature: None,
        signed_at: None,
    },
];

impl ObjectSchema {
    /// The DSSE payload type of its signature. It follows from the object's type; a test holds it to
    /// `x-payload-type` of the schemas.
    #[must_use]
    pub fn payload_type(&self) -> String {
        match self.object_type {
            "attestation" => "application/vnd.in-toto+json".to_owned(),
            object_type => {
                let name = object_type.replace('_', "-");
                format!("application/vnd.weverlabs.{name}.v1+json")
            }
        }
    }
}

/// What the schema of an object type says beyond its shape.
#[must_use]
pub fn object_schema(object_type: &str) -> Option<&'static ObjectSchema> {
    // They are in this order; a test says so.
    let place = OBJECTS.binary_search_by(|schema| schema.object_type.cmp(object_type));
    OBJECTS.get(place.ok()?)
}
