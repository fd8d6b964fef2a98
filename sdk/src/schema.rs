//! The published schemas: their text, what their `x-` members say, and checking against them.
//!
//! `schemas/v1/` at the top of the repository is the source. `cargo xtask schemas` writes two
//! copies here: `sdk/schemas/v1/`, byte for byte, for printing, and `sdk/schemas/compiled/`
//! without `pattern`, for the compiled validator: there every pattern is answered by the function
//! of its `format` in [`format`], so that no regular expression engine is linked. Tests compare
//! both ways on generated values with the run-time engine over the published files.

use crate::code::Code;
use crate::json::{Map, Value};
use crate::report::Finding;
use jsonschema::error::ValidationErrorKind;

macro_rules! published {
    ($($name:literal)*) => {
        /// Every published schema: its name without `.schema.json`, and its text.
        pub const PUBLISHED: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../schemas/v1/", $name, ".schema.json"))),)*
        ];
    };
}

published! {
    "attestation" "attestation-statement" "common" "completion-proof" "customer-account"
    "key-set" "packetops" "payment-reference" "production-run" "profile" "proof-bundle" "quote"
    "receipt" "return-package" "verification-report" "verification-snapshot" "work-order"
}

/// The text of a published schema by its name, with `-` or `_`, with or without `.schema.json`.
#[must_use]
pub fn published(name: &str) -> Option<&'static str> {
    let name = name.strip_suffix(".schema.json").unwrap_or(name).replace('_', "-");
    PUBLISHED.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// What a verifier needs to know about an object beyond its shape: the `x-` members of its schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ObjectSchema {
    /// The object's `object_type`.
    pub object_type: &'static str,
    /// `x-payload-type`: what its signature says it is, as DSSE names it.
    pub payload_type: &'static str,
    /// `x-object-id`: the member that is its id.
    pub object_id: &'static str,
    /// `x-hash`: the member that holds its hash, and the members that the hash leaves out.
    pub hash: Option<(&'static str, &'static [&'static str])>,
    /// `x-signature`: the member that holds its signature.
    pub signature: Option<&'static str>,
    /// `x-signed-at`: the member that states when it was signed.
    pub signed_at: Option<&'static str>,
}

/// The objects of version 1, by `object_type`.
pub const OBJECTS: &[ObjectSchema] = &[
    ObjectSchema {
        object_type: "attestation",
        payload_type: "application/vnd.in-toto+json",
        object_id: "attestation_id",
        hash: None,
        signature: None,
        signed_at: Some("predicate.attested_at"),
    },
    ObjectSchema {
        object_type: "completion_proof",
        payload_type: "application/vnd.weverlabs.completion-proof.v1+json",
        object_id: "completion_id",
        hash: None,
        signature: Some("completion_signature"),
        signed_at: Some("completed_at"),
    },
    ObjectSchema {
        object_type: "customer_account",
        payload_type: "application/vnd.weverlabs.customer-account.v1+json",
        object_id: "customer_account_id",
        hash: None,
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "payment_reference",
        payload_type: "application/vnd.weverlabs.payment-reference.v1+json",
        object_id: "payment_record_id",
        hash: None,
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "production_run",
        payload_type: "application/vnd.weverlabs.production-run.v1+json",
        object_id: "production_run_id",
        hash: None,
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "quote",
        payload_type: "application/vnd.weverlabs.quote.v1+json",
        object_id: "quote_id",
        hash: None,
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "receipt",
        payload_type: "application/vnd.weverlabs.receipt.v1+json",
        object_id: "receipt_id",
        hash: Some(("receipt_hash", &["receipt_hash", "receipt_signature"])),
        signature: Some("receipt_signature"),
        signed_at: Some("issued_at"),
    },
    ObjectSchema {
        object_type: "return_package",
        payload_type: "application/vnd.weverlabs.return-package.v1+json",
        object_id: "return_package_id",
        hash: Some(("package_hash", &["package_hash", "attestation"])),
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "verification_snapshot",
        payload_type: "application/vnd.weverlabs.verification-snapshot.v1+json",
        object_id: "verification_id",
        hash: None,
        signature: None,
        signed_at: None,
    },
    ObjectSchema {
        object_type: "work_order",
        payload_type: "application/vnd.weverlabs.work-order.v1+json",
        object_id: "work_order_id",
        hash: Some((
            "scope_hash",
            &["scope_hash", "work_order_id", "idempotency_key", "requester_signature"],
        )),
        signature: Some("requester_signature"),
        signed_at: Some("created_at"),
    },
];

/// What the schema of an object type says beyond its shape.
#[must_use]
pub fn object_schema(object_type: &str) -> Option<&'static ObjectSchema> {
    OBJECTS.iter().find(|schema| schema.object_type == object_type)
}

/// Checks a whole bundle against `proof-bundle.schema.json`; one finding a fault, with pointers
/// from the bundle's root, at most `limit` of them.
pub(crate) fn check_bundle(bundle: &Value, limit: usize) -> Vec<Finding> {
    if compiled::ProofBundle::is_valid(bundle) {
        return Vec::new();
    }
    collect(compiled::ProofBundle::iter_errors(bundle), "", limit)
}

/// Checks the statement inside an attestation; pointers start with `prefix`.
pub(crate) fn check_statement(statement: &Value, prefix: &str, limit: usize) -> Vec<Finding> {
    if compiled::Statement::is_valid(statement) {
        return Vec::new();
    }
    collect(compiled::Statement::iter_errors(statement), prefix, limit)
}

/// Checks one object by its `object_type`, with the same validator as a bundle; pointers start at
/// the object.
pub(crate) fn check_object(object_type: &str, object: &Value) -> Vec<Finding> {
    let mut objects = Map::new();
    objects.insert(object_type.to_owned(), Value::Array(vec![object.clone()]));
    let bundle = serde_json::json!({
        "object_type": "proof_bundle",
        "schema_version": "1.0",
        "issuer": "https://example.com",
        "profile": "any",
        "rail_key": "packetops",
        "production_run_id": "any",
        "objects": objects,
    });
    let prefix = format!("/objects/{object_type}/0");
    let mut findings = check_bundle(&bundle, 64);
    for finding in &mut findings {
        if let Some(rest) = finding.pointer.strip_prefix(&prefix) {
            finding.pointer = rest.to_owned();
        }
    }
    findings
}

fn collect<'i>(
    errors: impl Iterator<Item = jsonschema::ValidationError<'i>>,
    prefix: &str,
    limit: usize,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for error in errors {
        translate(&error, prefix, &mut findings);
        if findings.len() >= limit {
            break;
        }
    }
    findings.truncate(limit);
    findings
}

/// One error of the engine in our words. Values of the input are shown shortened.
fn translate(
    error: &jsonschema::ValidationError<'_>,
    prefix: &str,
    findings: &mut Vec<Finding>,
) {
    let at = format!("{prefix}{}", error.instance_path().as_str());
    let mismatch = |expected: String| {
        Finding::new(Code::SchemaMismatch, &at, "the value has another form than the schema states")
            .expected(expected)
            .found_value(error.instance())
    };
    match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            for name in unexpected {
                let pointer = format!("{at}/{}", escape(name));
                findings.push(
                    Finding::new(
                        Code::SchemaUnknownMember,
                        &pointer,
                        "the schema knows no member of this name",
                    )
                    .found_text(name),
                );
            }
        }
        ValidationErrorKind::FalseSchema => findings.push(Finding::new(
            Code::SchemaUnknownMember,
            &at,
            "this member has no place here",
        )),
        ValidationErrorKind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            findings.push(
                Finding::new(
                    Code::SchemaMissingMember,
                    &format!("{at}/{}", escape(name)),
                    &format!("the member `{name}` is missing"),
                )
                .expected(format!("a member `{name}`")),
            );
        }
        // A nullable value: the branch that is not `null` says what is wrong.
        ValidationErrorKind::AnyOf { context } => match context
            .iter()
            .flatten()
            .filter(|inner| !is_null_branch(inner))
            .min_by_key(|inner| core::cmp::Reverse(inner.instance_path().as_str().len()))
        {
            Some(inner) => translate(inner, prefix, findings),
            None => findings.push(mismatch("one of the forms that the schema lists".to_owned())),
        },
        ValidationErrorKind::Format { format } => findings.push(mismatch(describe_format(format))),
        ValidationErrorKind::Constant { expected_value } => {
            findings.push(mismatch(format!("exactly {expected_value}")));
        }
        ValidationErrorKind::Enum { options } => {
            findings.push(mismatch(format!("one of {options}")));
        }
        ValidationErrorKind::PropertyNames { error: inner } => {
            let name = inner.instance().as_str().unwrap_or_default();
            findings.push(
                Finding::new(
                    Code::SchemaMismatch,
                    &format!("{at}/{}", escape(name)),
                    "the name of this member has another form than the schema states",
                )
                .found_text(name),
            );
        }
        // The two ways to give evidence.
        ValidationErrorKind::OneOfMultipleValid { .. }
        | ValidationErrorKind::OneOfNotValid { .. } => findings
            .push(mismatch("exactly one of the alternatives that the schema lists".to_owned())),
        ValidationErrorKind::Type { .. } => findings.push(mismatch(type_words(error))),
        kind => findings.push(mismatch(format!("`{}` of the schema to hold", kind.keyword()))),
    }
}

fn is_null_branch(error: &jsonschema::ValidationError<'_>) -> bool {
    matches!(
        error.kind(),
        ValidationErrorKind::Type { kind: jsonschema::error::TypeKind::Single(kind) }
            if *kind == jsonschema::JsonType::Null
    )
}

fn type_words(error: &jsonschema::ValidationError<'_>) -> String {
    match error.kind() {
        ValidationErrorKind::Type { kind: jsonschema::error::TypeKind::Single(kind) } => {
            format!("a value of type {kind}")
        }
        _ => "a value of another type".to_owned(),
    }
}

fn describe_format(name: &str) -> String {
    let words = match name {
        "wever-amount" => "a decimal string such as `49.00`, without sign and leading zeros",
        "wever-artifact-name" => "a relative file name of at most 255 characters",
        "wever-asset" => "a CAIP-19 asset",
        "wever-base64" => "base64 with padding, without stray bits",
        "wever-currency" => "a currency code in capitals",
        "wever-digest" => "`sha256:` and 64 lower-case hexadecimal digits",
        "wever-dsse-signature" => "64 bytes in base64 with padding",
        "wever-hex-digest" => "64 lower-case hexadecimal digits",
        "wever-id" => "an id: 3 to 128 characters of `A-Z a-z 0-9 _ . : -`",
        "wever-key-id" => "32 bytes in base64url without padding",
        "wever-label" => "a line of 1 to 200 characters without control characters",
        "wever-media-type" => "a media type in lower case",
        "wever-name" => "a lower-case name",
        "wever-origin" => "an https origin such as `https://weverlabs.com`",
        "wever-payment-reference" => "1 to 255 printable ASCII characters",
        "wever-signature" => "64 bytes in base64url without padding",
        "wever-time" => "a UTC time such as `2026-06-22T07:50:46Z`",
        "wever-url" => "an https address",
        other => return format!("the format `{other}`"),
    };
    words.to_owned()
}

/// A member name as a JSON Pointer token (RFC 6901 section 3).
pub(crate) fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The functions of the schemas' named formats; each accepts exactly what the published `pattern`
/// beside it accepts.
pub(crate) mod format {
    use crate::{digest, id, money, signature, time};

    pub(crate) fn amount(text: &str) -> bool {
        money::is_amount(text)
    }
    pub(crate) fn asset(text: &str) -> bool {
        money::is_asset(text)
    }
    pub(crate) fn currency(text: &str) -> bool {
        money::is_currency(text)
    }
    pub(crate) fn identifier(text: &str) -> bool {
        id::is_id(text)
    }
    pub(crate) fn payment_reference(text: &str) -> bool {
        id::is_payment_reference(text)
    }
    pub(crate) fn name(text: &str) -> bool {
        id::is_name(text)
    }
    pub(crate) fn origin(text: &str) -> bool {
        id::is_origin(text)
    }
    pub(crate) fn url(text: &str) -> bool {
        id::is_url(text)
    }
    pub(crate) fn time(text: &str) -> bool {
        time::is_time(text)
    }
    pub(crate) fn digest(text: &str) -> bool {
        text.strip_prefix("sha256:").is_some_and(hex_digest)
    }
    pub(crate) fn hex_digest(text: &str) -> bool {
        digest::parse_hex_lower(text).is_some()
    }
    pub(crate) fn key_id(text: &str) -> bool {
        signature::is_key_id(text)
    }
    pub(crate) fn signature(text: &str) -> bool {
        signature::is_signature_value(text)
    }
    pub(crate) fn dsse_signature(text: &str) -> bool {
        text.len() == 88 && signature::decode_base64(text).is_some_and(|bytes| bytes.len() == 64)
    }
    pub(crate) fn base64(text: &str) -> bool {
        signature::decode_base64(text).is_some()
    }
    pub(crate) fn label(text: &str) -> bool {
        (1..=200).contains(&text.chars().count()) && !text.chars().any(char::is_control)
    }
    pub(crate) fn artifact_name(text: &str) -> bool {
        (1..=255).contains(&text.chars().count())
            && !text.chars().any(|c| c.is_control() || c == '\\' || c == ':')
    }
    pub(crate) fn media_type(text: &str) -> bool {
        let part = |part: &str| {
            (1..=127).contains(&part.len())
                && part.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
                && part.bytes().all(|b| {
                    b.is_ascii_lowercase() || b.is_ascii_digit() || b"!#$&^_.+-".contains(&b)
                })
        };
        text.split_once('/').is_some_and(|(kind, subtype)| part(kind) && part(subtype))
    }
    pub(crate) fn extension_name(text: &str) -> bool {
        let label = |label: &str, first: fn(char) -> bool| {
            (1..=63).contains(&label.len())
                && label.starts_with(first)
                && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        let mut labels = text.split('.');
        let count = text.split('.').count();
        (2..=9).contains(&count)
            && labels.next().is_some_and(|first| label(first, |c| c.is_ascii_lowercase()))
            && labels.all(|rest| label(rest, |c| c.is_ascii_lowercase() || c.is_ascii_digit()))
    }
}

/// The validators that jsonschema's macro compiles.
mod compiled {
    #![allow(missing_docs, unreachable_pub, clippy::all, clippy::pedantic, clippy::restriction)]
    #![allow(missing_debug_implementations)]

    #[jsonschema::validator(
        path = "schemas/compiled/proof-bundle.schema.json",
        draft = Draft202012,
        validate_formats = true,
        ignore_unknown_formats = false,
        methods = { validate = false },
        resources = {
            "https://weverlabs.com/schemas/proof/v1/common.schema.json" => { path = "schemas/compiled/common.schema.json" },
            "https://weverlabs.com/schemas/proof/v1/packetops.schema.json" => { path = "schemas/compiled/packetops.schema.json" },
            "https://weverlabs.com/schemas/proof/v1/attestation.schema.json" => { path = "schemas/compiled/attestation.schema.json" },
            "https://weverlabs.com/schemas/proof/v1/completion-proof.schema.json" => { path = "schemas/compiled/completion-proof.schema.json" },
            "https://weverlabs.com/schemas/proof/v1/customer-account.schema.json" => { path = "schemas/compiled/customer-account.schema.json" },
            "https://weverlabs.com/schemas/proof/v1/payment-reference.schema.json" => { path = "schemas/compiled/payment-reference.schema.json" },
            "https://weverlabs.com/schemas/proof/v1/production-run.schema.json" => { path = "schemas/compiled/production-run.schema.json" },
            "https://weverlabs.com/schemas/proof/v1/quote.schema.json" => { path = "schemas/compiled/quote.schema.json" },
            "https://weverlabs.com/schemas/proof/v1/receipt.schema.json" => { path = "schemas/compiled/receipt.schema.json" },
            "https://weverlabs.com/schemas/proof/v1/return-package.schema.json" => { path = "schemas/compiled/return-package.schema.json" },
            "https://weverlabs.com/schemas/proof/v1/verification-snapshot.schema.json" => { path = "schemas/compiled/verification-snapshot.schema.json" },
            "https://weverlabs.com/schemas/proof/v1/work-order.schema.json" => { path = "schemas/compiled/work-order.schema.json" },
        },
        formats = {
            "wever-amount" => crate::schema::format::amount,
            "wever-artifact-name" => crate::schema::format::artifact_name,
            "wever-asset" => crate::schema::format::asset,
            "wever-base64" => crate::schema::format::base64,
            "wever-currency" => crate::schema::format::currency,
            "wever-digest" => crate::schema::format::digest,
            "wever-dsse-signature" => crate::schema::format::dsse_signature,
            "wever-extension-name" => crate::schema::format::extension_name,
            "wever-hex-digest" => crate::schema::format::hex_digest,
            "wever-id" => crate::schema::format::identifier,
            "wever-key-id" => crate::schema::format::key_id,
            "wever-label" => crate::schema::format::label,
            "wever-media-type" => crate::schema::format::media_type,
            "wever-name" => crate::schema::format::name,
            "wever-origin" => crate::schema::format::origin,
            "wever-payment-reference" => crate::schema::format::payment_reference,
            "wever-signature" => crate::schema::format::signature,
            "wever-time" => crate::schema::format::time,
            "wever-url" => crate::schema::format::url,
        }
    )]
    pub(super) struct ProofBundle;

    #[jsonschema::validator(
        path = "schemas/compiled/attestation-statement.schema.json",
        draft = Draft202012,
        validate_formats = true,
        ignore_unknown_formats = false,
        methods = { validate = false },
        resources = {
            "https://weverlabs.com/schemas/proof/v1/common.schema.json" => { path = "schemas/compiled/common.schema.json" },
        },
        formats = {
            "wever-hex-digest" => crate::schema::format::hex_digest,
            "wever-id" => crate::schema::format::identifier,
            "wever-origin" => crate::schema::format::origin,
            "wever-time" => crate::schema::format::time,
        }
    )]
    pub(super) struct Statement;
}
