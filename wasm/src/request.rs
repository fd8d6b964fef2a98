//! From the caller's request to what the verifier takes.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use wever_proof::id::Origin;
use wever_proof::json::{self, Limits, Value};
use wever_proof::time::Timestamp;
use wever_proof::{ArtifactDigest, Digest, PaymentLevel, Policy, TrustInput, verify_documents};

use crate::error::RequestError;

/// The most bytes of all trusted documents together, and of the text of a policy: as many files as
/// the command line hashes, with names as long as a package may list.
pub const LARGEST_REQUEST: usize = 64 * 1024 * 1024;

/// What a request may hold. The limits of documents do not fit: a policy lists the delivered files,
/// and those are more than any object of a proof has members.
const REQUEST: Limits = Limits {
    bytes: LARGEST_REQUEST,
    members: 65_536,
    items: 65_536,
    ..Limits::PUBLISHED
};

/// What [`crate::verify`] does, without JavaScript: the report on `proof`. `documents` are the
/// trusted documents one after the other, and `trust` says where each ends.
///
/// ```
/// let report = wever_proof_wasm::report(b"{}", b"", "[]", "{}").unwrap();
/// assert!(report.contains(r#""verdict":"unreadable""#));
/// ```
///
/// # Errors
///
/// [`RequestError`] if `trust` or `policy` is not strict JSON or has another form than documented.
pub fn report(
    proof: &[u8],
    documents: &[u8],
    trust: &str,
    policy: &str,
) -> Result<String, RequestError> {
    let listed: Vec<TrustDocument> = array("trust", trust)?;
    let policy: PolicyText = object("policy", read("policy", policy)?)?;
    let outcome = verify_documents(proof, &inputs(listed, documents)?, &policy.into());
    Ok(outcome.report().to_canonical())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TrustDocument {
    /// How many bytes it has.
    document: usize,
    issuer: Option<Origin>,
}

fn inputs(
    listed: Vec<TrustDocument>,
    documents: &[u8],
) -> Result<Vec<TrustInput<'_>>, RequestError> {
    let mut rest = documents;
    let mut inputs = Vec::with_capacity(listed.len());
    for TrustDocument { document, issuer } in listed {
        let Some((bytes, after)) = rest.split_at_checked(document) else {
            return Err(RequestError::new("trust", "more bytes listed than given"));
        };
        inputs.push(TrustInput { bytes, issuer });
        rest = after;
    }
    match rest {
        [] => Ok(inputs),
        _ => Err(RequestError::new("trust", "more bytes given than listed")),
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
    json::parse(text.as_bytes(), &REQUEST).map_err(|error| RequestError::new(argument, error))
}

fn array<T: DeserializeOwned>(argument: &'static str, text: &str) -> Result<Vec<T>, RequestError> {
    match read(argument, text)? {
        Value::Array(items) => items
            .into_iter()
            .map(|item| object(argument, item))
            .collect(),
        _ => Err(RequestError::new(argument, "expected an array")),
    }
}

/// The value as `T`, and only if it is an object: serde would also read an array as a struct.
fn object<T: DeserializeOwned>(argument: &'static str, value: Value) -> Result<T, RequestError> {
    if !value.is_object() {
        return Err(RequestError::new(argument, "expected an object"));
    }
    serde_json::from_value(value).map_err(|error| RequestError::new(argument, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(trust: &str, policy: &str) -> String {
        report(b"{}", b"", trust, policy).unwrap_err().to_string()
    }

    #[test]
    fn the_policy_reaches_the_report() {
        let policy = r#"{"as_of":"2026-06-22T07:50:46Z","profile":"a",
            "require_payment":"evidenced","artifacts":{}}"#;
        let report = report(b"{}", b"", "[]", policy).unwrap();
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
    fn as_many_files_as_a_folder_may_hold_can_be_listed() {
        let digest = Digest::of_bytes(b"abc");
        let files: Vec<String> = (0..65_536)
            .map(|number| format!(r#""{number}":{{"size":3,"sha256":"{digest}"}}"#))
            .collect();
        let policy = format!(r#"{{"artifacts":{{{}}}}}"#, files.join(","));
        assert!(report(b"{}", b"", "[]", &policy).is_ok());
    }

    #[test]
    fn a_bad_document_is_a_finding_and_not_an_error() {
        let trust = r#"[{"document":2},{"document":0,"issuer":"https://example.com"}]"#;
        let report = report(b"{}", b"\xff\xfe", trust, "{}").unwrap();
        assert!(report.contains("trust.not-a-key-set"), "{report}");
        assert!(report.contains("trust file 1"), "{report}");
    }

    #[test]
    fn the_bytes_are_those_that_are_listed() {
        let given = |trust| report(b"{}", b"ab", trust, "{}").map(|_| ());
        assert_eq!(given(r#"[{"document":1},{"document":1}]"#), Ok(()));
        for trust in ["[]", r#"[{"document":1}]"#, r#"[{"document":3}]"#] {
            let words = given(trust).unwrap_err().to_string();
            assert!(words.starts_with("`trust`: more bytes"), "{words}");
        }
    }

    #[test]
    fn other_forms_are_refused() {
        assert!(refused("{}", "{}").starts_with("`trust`: expected an array"));
        assert!(refused("[[0]]", "{}").starts_with("`trust`: expected an object"));
        assert!(refused("[{}]", "{}").contains("missing field `document`"));
        assert!(refused(r#"[{"document":-1}]"#, "{}").starts_with("`trust`: "));
        assert!(refused(r#"[{"document":0,"of":""}]"#, "{}").contains("unknown field `of`"));
        assert!(refused(r#"[{"document":0,"issuer":"me"}]"#, "{}").starts_with("`trust`: "));
        assert!(refused("[]", "[]").starts_with("`policy`: expected an object"));
        assert!(refused("[]", "").starts_with("`policy`: "));
        assert!(refused("[]", r#"{"profile":"a","profile":"b"}"#).starts_with("`policy`: "));
        assert!(refused("[]", r#"{"as_of":"today"}"#).starts_with("`policy`: "));
        assert!(refused("[]", r#"{"require_payment":"all"}"#).starts_with("`policy`: "));
    }
}
