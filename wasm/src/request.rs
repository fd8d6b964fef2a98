//! From the caller's texts to what the SDK takes.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use wever_proof::id::Origin;
use wever_proof::json::{self, Limits, Value};
use wever_proof::time::Timestamp;
use wever_proof::{ArtifactDigest, Digest, PaymentLevel, Policy, TrustInput, verify_documents};

/// What [`crate::verify`] does, without JavaScript: the report on `proof`.
///
/// ```
/// let report = wever_proof_wasm::report(b"{}", "[]", "{}").unwrap();
/// assert!(report.contains(r#""verdict":"unreadable""#));
/// ```
///
/// # Errors
///
/// [`RequestError`] if `trust` or `policy` is not strict JSON or has another form than documented.
pub fn report(proof: &[u8], trust: &str, policy: &str) -> Result<String, RequestError> {
    let documents: Vec<TrustDocument> = array("trust", trust)?;
    let policy: PolicyText = object("policy", read("policy", policy)?)?;
    let trust: Vec<TrustInput<'_>> = documents.iter().map(TrustDocument::input).collect();
    let outcome = verify_documents(proof, &trust, &policy.into());
    Ok(outcome.report().to_canonical())
}

/// A trust or policy text that is not what it has to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestError {
    argument: &'static str,
    problem: String,
}

impl fmt::Display for RequestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}`: {}", self.argument, self.problem)
    }
}

impl Error for RequestError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TrustDocument {
    document: String,
    issuer: Option<Origin>,
}

impl TrustDocument {
    fn input(&self) -> TrustInput<'_> {
        TrustInput {
            bytes: self.document.as_bytes(),
            issuer: self.issuer.clone(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PolicyText {
    as_of: Option<Timestamp>,
    profile: Option<String>,
    require_payment: Option<PaymentLevel>,
    artifacts: Option<BTreeMap<String, ArtifactText>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ArtifactText {
    size: u64,
    sha256: Digest,
}

impl From<PolicyText> for Policy {
    fn from(text: PolicyText) -> Self {
        let artifact = |(name, file): (String, ArtifactText)| {
            let ArtifactText { size, sha256 } = file;
            (name, ArtifactDigest { size, sha256 })
        };
        Self {
            as_of: text.as_of,
            profile: text.profile,
            require_payment: text.require_payment.unwrap_or_default(),
            artifacts: text
                .artifacts
                .map(|files| files.into_iter().map(artifact).collect()),
        }
    }
}

fn read(argument: &'static str, text: &str) -> Result<Value, RequestError> {
    json::parse(text.as_bytes(), &Limits::PUBLISHED).map_err(|error| RequestError {
        argument,
        problem: error.to_string(),
    })
}

fn array<T: DeserializeOwned>(argument: &'static str, text: &str) -> Result<Vec<T>, RequestError> {
    match read(argument, text)? {
        Value::Array(items) => items
            .into_iter()
            .map(|item| object(argument, item))
            .collect(),
        _ => Err(RequestError {
            argument,
            problem: "expected an array".to_owned(),
        }),
    }
}

/// The value as `T`, and only if it is an object: serde would also read an array as a struct.
fn object<T: DeserializeOwned>(argument: &'static str, value: Value) -> Result<T, RequestError> {
    if !value.is_object() {
        return Err(RequestError {
            argument,
            problem: "expected an object".to_owned(),
        });
    }
    serde_json::from_value(value).map_err(|error| RequestError {
        argument,
        problem: error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(trust: &str, policy: &str) -> String {
        report(b"{}", trust, policy).unwrap_err().to_string()
    }

    #[test]
    fn the_policy_reaches_the_report() {
        let policy = r#"{"as_of":"2026-06-22T07:50:46Z","profile":"a",
            "require_payment":"evidenced","artifacts":{}}"#;
        let report = report(b"{}", "[]", policy).unwrap();
        let report: Value = serde_json::from_str(&report).unwrap();
        let policy = report.get("policy").unwrap();
        let text = |name| policy.get(name).and_then(Value::as_str);
        assert_eq!(text("as_of"), Some("2026-06-22T07:50:46Z"));
        assert_eq!(text("profile"), Some("a"));
        assert_eq!(text("require_payment"), Some("evidenced"));
        assert_eq!(policy.get("artifacts_given"), Some(&Value::Bool(true)));
    }

    #[test]
    fn artifacts_keep_their_names_and_digests() {
        let digest = Digest::of_bytes(b"abc");
        let text = format!(r#"{{"artifacts":{{"a/b":{{"size":3,"sha256":"{digest}"}}}}}}"#);
        let text: PolicyText = object("policy", read("policy", &text).unwrap()).unwrap();
        let policy = Policy::from(text);
        let file = ArtifactDigest {
            size: 3,
            sha256: digest,
        };
        let files = BTreeMap::from([("a/b".to_owned(), file)]);
        assert_eq!(policy.artifacts, Some(files));
        assert_eq!(policy.require_payment, PaymentLevel::Stated);
    }

    #[test]
    fn a_bad_document_is_a_finding_and_not_an_error() {
        let trust = r#"[{"document":"no key"},{"document":"","issuer":"https://example.com"}]"#;
        let report = report(b"{}", trust, "{}").unwrap();
        assert!(report.contains("trust.not-a-key-set"), "{report}");
    }

    #[test]
    fn other_forms_are_refused() {
        assert!(refused("{}", "{}").starts_with("`trust`: expected an array"));
        assert!(refused("[[\"text\"]]", "{}").starts_with("`trust`: expected an object"));
        assert!(refused(r#"[{"document":"","of":""}]"#, "{}").contains("unknown field `of`"));
        assert!(refused(r#"[{"document":"","issuer":"me"}]"#, "{}").starts_with("`trust`: "));
        assert!(refused("[]", "[]").starts_with("`policy`: expected an object"));
        assert!(refused("[]", "").starts_with("`policy`: "));
        assert!(refused("[]", r#"{"profile":"a","profile":"b"}"#).starts_with("`policy`: "));
        assert!(refused("[]", r#"{"as_of":"today"}"#).starts_with("`policy`: "));
        assert!(refused("[]", r#"{"require_payment":"all"}"#).starts_with("`policy`: "));
    }
}
