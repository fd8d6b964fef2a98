//! From the caller's request to what the verifier takes.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::str::FromStr;

use wever_proof::document::{Document, Node, Object};
use wever_proof::json::{self, Limits};
use wever_proof::key_set::Purpose;
use wever_proof::{
    Expected, GivenEntry, MAX_GIVEN_ENTRIES, MAX_PATH_BYTES, Order, Policy, RailFile, Requirements,
    Tolerance, Trust, TrustInput, files_to_hash, internal_fault, literal, verify, without_trust,
};

use wever_proof_bindings::{Held, Refusal};

/// The most bytes of all trusted documents together, and of the text of a policy: as many files as
/// may be given, with paths as long as they may be.
pub const LARGEST_REQUEST: usize = 64 * 1024 * 1024;

/// What a request may hold. The limits of documents do not fit: a policy lists the delivered files,
/// and those are more than any object of a proof has members.
const REQUEST: Limits = Limits {
    bytes: LARGEST_REQUEST,
    members: MAX_GIVEN_ENTRIES,
    items: MAX_GIVEN_ENTRIES,
    entries: 5 * MAX_GIVEN_ENTRIES,
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
/// [`Refusal`] if `trust` or `policy` is not strict JSON or has another form than documented.
pub fn report(
    proof: &[u8],
    documents: &[u8],
    trust: &str,
    policy: &str,
) -> Result<String, Refusal> {
    let inputs = inputs(&read("trust", trust)?, documents)?;
    let policy = read("policy", policy)?;
    let outcome = match Trust::read(&inputs) {
        Ok(trust) => verify(proof, &trust, &policy_of(&policy, &trust)?),
        Err((index, error)) => {
            without_trust(proof, index, &error, &policy_of(&policy, &Trust::none())?)
        }
    };
    Ok(outcome.report().to_canonical())
}

/// The report on `proof` where [`report`] did not come to its end, because the module failed.
///
/// ```
/// let report = wever_proof_wasm::fault(b"{}", "{}").unwrap();
/// assert!(report.contains("internal.fault"));
/// ```
///
/// # Errors
///
/// [`Refusal`] if `policy` is not strict JSON or has another form than documented.
pub fn fault(proof: &[u8], policy: &str) -> Result<String, Refusal> {
    let policy = policy_of(&read("policy", policy)?, &Trust::none())?;
    Ok(internal_fault(proof, &policy).report().to_canonical())
}

/// For each document the place of another that does not allow a key the same, or `null`, as a JSON array.
///
/// ```
/// let trust = r#"[{"document":2},{"document":0}]"#;
/// assert_eq!(wever_proof_wasm::disputes(b"{}", trust).unwrap(), "[null,null]");
/// ```
///
/// # Errors
///
/// [`Refusal`] if `trust` is not strict JSON or has another form than documented.
pub fn disputes(documents: &[u8], trust: &str) -> Result<String, Refusal> {
    let inputs = inputs(&read("trust", trust)?, documents)?;
    let places: Vec<String> = Trust::disputes(&inputs)
        .iter()
        .map(|place| place.map_or_else(|| "null".to_owned(), |place| place.to_string()))
        .collect();
    Ok(format!("[{}]", places.join(",")))
}

fn inputs<'a>(trust: &Document, documents: &'a [u8]) -> Result<Vec<TrustInput<'a>>, Refusal> {
    listed(trust.root(), documents)
}

fn listed<'a>(trust: Node<'_>, documents: &'a [u8]) -> Result<Vec<TrustInput<'a>>, Refusal> {
    let listed = trust.as_array();
    let listed = listed.ok_or_else(|| Refusal::new("trust", "expected an array"))?;
    let mut rest = documents;
    let mut inputs = Vec::with_capacity(listed.len());
    for item in listed {
        let members = Request::of("trust", item, &["document", "issuer", "purposes"])?;
        let Some((bytes, after)) = rest.split_at_checked(members.count("document")?) else {
            return Err(members.refused("more bytes listed than given"));
        };
        inputs.push(TrustInput {
            bytes,
            issuer: members.parsed("issuer")?,
            purposes: members.purposes()?,
        });
        rest = after;
    }
    match rest {
        [] => Ok(inputs),
        _ => Err(Refusal::new("trust", "more bytes given than listed")),
    }
}

fn policy_of(text: &Document, trust: &Trust) -> Result<Policy, Refusal> {
    const KNOWN: &[&str] = &[
        "as_of",
        "tolerance_seconds",
        "profile",
        "require_payment",
        "artifacts",
        "order",
        "expect",
        "requirements",
    ];
    let members = Request::of("policy", text.root(), KNOWN)?;
    let level = members.parsed("require_payment")?;
    let artifacts = members.member("artifacts");
    let artifacts = artifacts.map(|listed| entries("policy", listed));
    let (profile, rail) = profile_of(&members)?;
    Ok({
        let mut policy = Policy::from(members.parsed("as_of")?);
        policy.tolerance = tolerance_of(&members)?;
        policy.profile = profile;
        policy.rail = rail;
        policy.require_payment = level.unwrap_or_default();
        policy.artifacts = artifacts.transpose()?;
        policy.order = order_of(&members, trust)?;
        policy.expect = expected_of(&members)?;
        policy.requirements = requirements_of(&members)?;
        policy
    })
}

/// Whole seconds, as many as a tolerance may have.
fn tolerance_of(policy: &Request<'_>) -> Result<Tolerance, Refusal> {
    let Some(seconds) = policy.member("tolerance_seconds") else {
        return Ok(Tolerance::default());
    };
    let seconds = seconds
        .as_u64()
        .and_then(|seconds| u16::try_from(seconds).ok());
    let tolerance = seconds.and_then(|seconds| Tolerance::of_seconds(seconds).ok());
    tolerance.ok_or_else(|| {
        let most = Tolerance::MOST;
        policy.refused(&format!(
            "`tolerance_seconds` is no whole number from 0 to {most}"
        ))
    })
}

/// The name of a published profile, or the text of the file of a rail: no name begins with a brace.
fn profile_of(policy: &Request<'_>) -> Result<(Option<String>, Option<RailFile>), Refusal> {
    let Some(profile) = policy.text("profile")? else {
        return Ok((None, None));
    };
    if !profile.trim_start().starts_with('{') {
        return Ok((Some(profile.to_owned()), None));
    }
    Ok((None, Some(rail_of(policy, "profile", profile)?)))
}

fn rail_of(members: &Request<'_>, name: &str, text: &str) -> Result<RailFile, Refusal> {
    RailFile::read(text.as_bytes()).map_err(|error| {
        let (line, column) = (error.line, error.column);
        members.refused(&format!("`{name}`: line {line}, column {column}: {error}"))
    })
}

/// What an object or a stored run is held against, read from
/// `{"trust": [{"document": 812}], "as_of": "2026-06-22T07:50:46Z", "rail": "{…}"}`, of which each member may be
/// left out. `documents` are the trusted documents one after the other.
///
/// # Errors
///
/// [`Refusal`] if `given` is not strict JSON or has another form than documented, or a document is none that could
/// be trusted.
pub fn held(documents: &[u8], given: &str) -> Result<Held, Refusal> {
    let given = read("given", given)?;
    let members = Request::of("given", given.root(), &["trust", "as_of", "rail"])?;
    let trust = members.member("trust");
    let trust = trust.map(|trust| listed(trust, documents)).transpose()?;
    let trust = Trust::read(&trust.unwrap_or_default());
    let rail = members.text("rail")?;
    let rail = rail.map(|text| rail_of(&members, "rail", text));
    Ok(Held {
        trust: trust.map_err(|(index, error)| Refusal::of_trust(index, &error))?,
        as_of: members.parsed("as_of")?,
        rail: rail.transpose()?,
    })
}

/// The order, as the text of its file.
fn order_of(policy: &Request<'_>, trust: &Trust) -> Result<Option<Order>, Refusal> {
    let order = policy.text("order")?;
    let order = order.map(|text| Order::read(text.as_bytes(), trust));
    order
        .transpose()
        .map_err(|error| policy.refused(&format!("`order`: {error}; {}", error.advice)))
}

/// Documents, as the texts of their files.
fn requirements_of(policy: &Request<'_>) -> Result<Vec<Requirements>, Refusal> {
    let Some(documents) = policy.member("requirements") else {
        return Ok(Vec::new());
    };
    let documents = documents.as_array();
    let documents = documents.ok_or_else(|| policy.refused("`requirements` is no array"))?;
    let read = |(index, document): (usize, Node<'_>)| {
        let text = document.as_str();
        let text = text.ok_or_else(|| policy.refused("an item of `requirements` is no string"))?;
        Requirements::read(text.as_bytes())
            .map_err(|error| policy.refused(&format!("`requirements[{index}]`: {error}")))
    };
    documents.iter().enumerate().map(read).collect()
}

/// `{"price": "49.00 USD"}`: values by the names of the claims.
fn expected_of(policy: &Request<'_>) -> Result<BTreeSet<Expected>, Refusal> {
    let Some(expect) = policy.member("expect") else {
        return Ok(BTreeSet::new());
    };
    let values = expect.as_object();
    let values = values.ok_or_else(|| policy.refused("`expect` is no object"))?;
    let expected = |(name, value): (&str, Node<'_>)| {
        let value = value.as_str();
        let value = value.ok_or_else(|| policy.refused("a value in `expect` is no string"))?;
        Expected::new(name, value).map_err(|error| policy.refused(&format!("`expect`: {error}")))
    };
    values.iter().map(expected).collect()
}

/// The places of the files that have to be hashed, as a JSON array. `given` is a list as in a policy.
///
/// ```
/// let given = r#"[{"path":"report.pdf","size":812}]"#;
/// assert_eq!(wever_proof_wasm::to_hash(b"{}", given).unwrap(), "[]");
/// ```
///
/// # Errors
///
/// [`Refusal`] if `given` is not strict JSON or has another form than documented.
pub fn to_hash(proof: &[u8], given: &str) -> Result<String, Refusal> {
    let given = entries("given", read("given", given)?.root())?;
    let places: Vec<String> = files_to_hash(proof, &given)
        .iter()
        .map(ToString::to_string)
        .collect();
    Ok(format!("[{}]", places.join(",")))
}

fn entries(argument: &'static str, listed: Node<'_>) -> Result<Vec<GivenEntry>, Refusal> {
    let Some(listed) = listed.as_array() else {
        let problem = match argument {
            "policy" => "`artifacts` is no array",
            _ => "expected an array",
        };
        return Err(Refusal::new(argument, problem));
    };
    let mut bytes = 0_usize;
    let entries = listed.iter().map(|item| {
        let entry = entry(argument, item)?;
        bytes = bytes.saturating_add(entry.path.len());
        match bytes {
            0..=MAX_PATH_BYTES => Ok(entry),
            _ => Err(Refusal::new(argument, TOO_LONG)),
        }
    });
    entries.collect()
}

const TOO_LONG: &str = "the paths of all files have more than 4 MiB together: give the folder that holds the delivered \
     files and nothing else";

/// `{"path", "size", "sha256"}`, of which the last may be absent, or `{"path", "no_file"}`.
fn entry(argument: &'static str, item: Node<'_>) -> Result<GivenEntry, Refusal> {
    let members = Request::of(argument, item, &["path", "size", "sha256", "no_file"])?;
    let path = members
        .text("path")?
        .ok_or_else(|| members.missing("path"))?;
    match members.parsed("no_file")? {
        None => {
            let size = members.count("size")?;
            Ok(GivenEntry::file(path, size, members.parsed("sha256")?))
        }
        Some(what)
            if members
                .member("size")
                .or(members.member("sha256"))
                .is_none() =>
        {
            Ok(GivenEntry::no_file(path, what))
        }
        Some(_) => Err(members.refused("`no_file` stands beside `size` or `sha256`")),
    }
}

fn read(argument: &'static str, text: &str) -> Result<Document, Refusal> {
    json::read(text.as_bytes(), &REQUEST).map_err(|error| Refusal::from(error).about(argument))
}

/// An object of a request, whose members are all known. `null` is as good as absent.
#[derive(Clone, Copy)]
struct Request<'d> {
    argument: &'static str,
    members: Object<'d>,
}

impl<'d> Request<'d> {
    fn of(argument: &'static str, value: Node<'d>, known: &[&str]) -> Result<Self, Refusal> {
        let members = value.as_object();
        let members = members.ok_or_else(|| Refusal::new(argument, "expected an object"))?;
        let request = Self { argument, members };
        match members.keys().find(|name| !known.contains(name)) {
            None => Ok(request),
            Some(name) => {
                // The name is whatever the text holds: a little of it, and nothing that does not show.
                let name = literal(name, 64);
                let known = known.join("`, `");
                Err(request.refused(&format!(
                    "unknown member `{name}`, expected one of `{known}`"
                )))
            }
        }
    }

    fn refused(&self, problem: &str) -> Refusal {
        Refusal::new(self.argument, problem)
    }

    fn missing(&self, name: &str) -> Refusal {
        self.refused(&format!("the member `{name}` is missing"))
    }

    fn member(&self, name: &str) -> Option<Node<'d>> {
        self.members.get(name).filter(|member| !member.is_null())
    }

    fn text(&self, name: &str) -> Result<Option<&'d str>, Refusal> {
        match self.member(name) {
            None => Ok(None),
            Some(Node::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.refused(&format!("`{name}` is no string"))),
        }
    }

    fn parsed<T: FromStr<Err: Display>>(&self, name: &str) -> Result<Option<T>, Refusal> {
        let parsed = self.text(name)?.map(T::from_str).transpose();
        parsed.map_err(|error| self.refused(&format!("`{name}`: {error}")))
    }

    /// What keys may sign; an empty list would say that they may sign nothing.
    fn purposes(&self) -> Result<Vec<Purpose>, Refusal> {
        let Some(listed) = self.member("purposes") else {
            return Ok(Vec::new());
        };
        let listed = listed.as_array().filter(|listed| !listed.is_empty());
        let listed = listed.ok_or_else(|| {
            self.refused(
                "`purposes` is no array of at least one purpose; leave it out for the usual ones",
            )
        })?;
        let purpose = |item: Node<'_>| {
            let text = item.as_str().unwrap_or_default();
            text.parse::<Purpose>()
                .map_err(|error| self.refused(&format!("`purposes`: {error}")))
        };
        listed.iter().map(purpose).collect()
    }

    /// A required number of bytes.
    fn count<T: TryFrom<u64>>(&self, name: &str) -> Result<T, Refusal> {
        let member = self.member(name).ok_or_else(|| self.missing(name))?;
        let count = member.as_u64().and_then(|count| T::try_from(count).ok());
        count.ok_or_else(|| self.refused(&format!("`{name}` is no number of bytes")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wever_proof::json::Value;
    use wever_proof::{Digest, NoFile, PaymentLevel};

    fn refused(trust: &str, policy: &str) -> String {
        report(b"{}", b"", trust, policy).unwrap_err().to_string()
    }

    #[test]
    fn the_policy_reaches_the_report() {
        let policy = r#"{"as_of":"2026-06-22T07:50:46Z","profile":"a",
            "require_payment":"evidenced","artifacts":[]}"#;
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
    fn an_order_and_expectations_reach_the_verifier_or_are_refused() {
        let proof = include_bytes!("../../test-vectors/cases/accepted-first-paid-run/proof.json");
        let order = json::parse(proof, &REQUEST).unwrap()["objects"]["work_order"][0].clone();
        let asked = |order: &Value, price: &str| {
            let policy = serde_json::json!({
                "order": order.to_string(),
                "expect": {"price": price},
            });
            let report = report(proof, b"", "[]", &policy.to_string())?;
            let report: Value = serde_json::from_str(&report).unwrap();
            assert_eq!(report["policy"]["order"], order["scope_hash"]);
            let rows = report["checks"].as_array().unwrap().iter();
            let asked = rows.filter(|row| row["check"] == "order" || row["check"] == "expected");
            let outcomes: Vec<&str> = asked.map(|row| row["outcome"].as_str().unwrap()).collect();
            Ok::<_, Refusal>(outcomes.join(" "))
        };
        assert_eq!(asked(&order, "49.00 USD").unwrap(), "pass pass");
        assert_eq!(asked(&order, "48.00 USD").unwrap(), "pass fail");
        let mut changed = order.clone();
        changed["scope"] = "Something else.".into();
        let error = asked(&changed, "49.00 USD").unwrap_err().to_string();
        assert!(error.contains("(at `/scope_hash`)"), "{error}");
        for (policy, said) in [
            (r#"{"order":{}}"#, "`order` is no string"),
            (r#"{"order":"[]"}"#, "this is no order"),
            (r#"{"expect":[]}"#, "`expect` is no object"),
            (r#"{"expect":{"price":49}}"#, "is no string"),
            (
                r#"{"expect":{"prise":"49"}}"#,
                "`prise` is no name of a claim",
            ),
            (r#"{"expect":{"price":""}}"#, "not `NAME=VALUE`"),
            (r#"{"requirements":{}}"#, "`requirements` is no array"),
            (r#"{"requirements":[{}]}"#, "is no string"),
            (
                r#"{"requirements":["{\"must_have\":[\"recipt_id\"]}"]}"#,
                "so it could never be there (at `/must_have/0`)",
            ),
        ] {
            let error = refused("[]", policy);
            assert!(error.contains(said), "{error}");
        }
    }

    #[test]
    fn artifacts_are_a_list_of_what_was_found() {
        let digest = Digest::of_bytes(b"abc");
        let text = format!(
            r#"{{"artifacts":[{{"path":"a/b","size":3,"sha256":"{digest}"}},
            {{"path":"a/b","size":4}},{{"path":"c","no_file":"dangling_link"}}]}}"#
        );
        let policy = policy_of(&read("policy", &text).unwrap(), &Trust::none()).unwrap();
        let given = vec![
            GivenEntry::file("a/b", 3, Some(digest)),
            GivenEntry::file("a/b", 4, None),
            GivenEntry::no_file("c", NoFile::DanglingLink),
        ];
        assert_eq!(policy.artifacts, Some(given));
        assert_eq!(policy.require_payment, PaymentLevel::Stated);
    }

    #[test]
    fn as_many_files_as_a_folder_may_hold_can_be_listed() {
        let digest = Digest::of_bytes(b"abc");
        let files: Vec<String> = (0..MAX_GIVEN_ENTRIES)
            .map(|number| format!(r#"{{"path":"{number}","size":3,"sha256":"{digest}"}}"#))
            .collect();
        let policy = format!(r#"{{"artifacts":[{}]}}"#, files.join(","));
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
    fn issuer_and_purposes_belong_to_their_document() {
        let trust = r#"[{"document":1},{"document":2,"issuer":"https://example.com",
            "purposes":["audit","receipt"]},{"document":0,"purposes":null}]"#;
        let inputs = inputs(&read("trust", trust).unwrap(), b"abc").unwrap();
        let [first, second, third] = inputs.as_slice() else {
            panic!("{inputs:?}")
        };
        assert_eq!((first.bytes, second.bytes), (&b"a"[..], &b"bc"[..]));
        assert_eq!((&first.issuer, first.purposes.len()), (&None, 0));
        assert_eq!(second.purposes, [Purpose::Audit, Purpose::Receipt]);
        assert!(second.issuer.is_some() && third.purposes.is_empty());
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
        assert!(refused("[{}]", "{}").contains("the member `document` is missing"));
        for count in ["-1", "1.5", "\"1\"", "9007199254740991"] {
            let trust = format!(r#"[{{"document":{count}}}]"#);
            assert!(refused(&trust, "{}").starts_with("`trust`: "), "{count}");
        }
        assert!(refused(r#"[{"document":null}]"#, "{}").contains("`document` is missing"));
        assert!(
            refused(r#"[{"document":0,"of":""}]"#, "{}")
                .contains("unknown member `of`, expected one of `document`, `issuer`, `purposes`")
        );
        for purposes in [
            "[]",
            "\"receipt\"",
            "[1]",
            "[\"all\"]",
            "[\"receipt\",\"Receipt\"]",
        ] {
            let trust = format!(r#"[{{"document":0,"purposes":{purposes}}}]"#);
            let words = refused(&trust, "{}");
            assert!(words.starts_with("`trust`: `purposes`"), "{words}");
        }
        assert!(refused(r#"[{"document":0,"issuer":"me"}]"#, "{}").starts_with("`trust`: "));
        let hidden = format!(r#"{{"\u202e`{}":1}}"#, "x".repeat(1000));
        let words = refused("[]", &hidden);
        assert!(
            words.contains(r"unknown member `\u{202e}\u{60}xx"),
            "{words}"
        );
        assert!(words.matches('x').count() < 70, "{words}");
        assert!(refused("[]", "[]").starts_with("`policy`: expected an object"));
        assert!(refused("[]", "").starts_with("`policy`: "));
        assert!(refused("[]", r#"{"profile":"a","profile":"b"}"#).starts_with("`policy`: "));
        let null = r#"{"as_of":null,"profile":null,"require_payment":null,"artifacts":null}"#;
        assert_eq!(
            report(b"{}", b"", "[]", null),
            report(b"{}", b"", "[]", "{}")
        );
        for entry in [
            "{}",
            "[]",
            "1",
            r#"{"size":1}"#,
            r#"{"path":"a"}"#,
            r#"{"path":1,"size":1}"#,
            r#"{"path":"a","size":1,"sha256":"x"}"#,
            r#"{"path":"a","size":1,"name":""}"#,
            r#"{"path":"a","no_file":"folder"}"#,
            r#"{"path":"a","no_file":"too_deep","size":1}"#,
        ] {
            let policy = format!(r#"{{"artifacts":[{entry}]}}"#);
            assert!(refused("[]", &policy).starts_with("`policy`: "), "{entry}");
            let words = to_hash(b"{}", &format!("[{entry}]")).unwrap_err();
            assert!(words.to_string().starts_with("`given`: "), "{entry}");
        }
        assert!(refused("[]", r#"{"artifacts":{}}"#).contains("`artifacts` is no array"));
        assert!(to_hash(b"{}", "{}").is_err());
        assert!(refused("[]", r#"{"profile":1}"#).contains("`profile` is no string"));
        assert!(refused("[]", r#"{"as_of":"today"}"#).starts_with("`policy`: "));
        assert!(refused("[]", r#"{"require_payment":"all"}"#).starts_with("`policy`: "));
    }

    /// A name is a name, and what begins with a brace is the file of a rail, whose faults have their place.
    #[test]
    fn a_profile_is_a_name_or_the_file_of_a_rail() {
        let profile: json::Value = {
            let published = wever_proof::profile::PUBLISHED.iter();
            let (_, text) = published.into_iter().next().unwrap();
            json::parse(text.as_bytes(), &Limits::PUBLISHED).unwrap()
        };
        let policy = |name: &str| {
            let mut profile = profile.clone();
            profile["profile"] = name.into();
            let mut rail = json::Map::new();
            rail.insert("object_type".to_owned(), "rail".into());
            rail.insert("schema_version".to_owned(), "1.0".into());
            rail.insert("profile".to_owned(), profile);
            let text = format!("\n {}", json::Value::from(rail));
            let mut policy = json::Map::new();
            policy.insert("profile".to_owned(), text.into());
            json::Value::from(policy).to_string()
        };
        let read = |text: &str| policy_of(&read("policy", text).unwrap(), &Trust::none());
        let given = read(&policy("my_run")).unwrap();
        assert_eq!(given.rail.unwrap().name(), "my_run");
        assert_eq!(given.profile, None);
        let error = read(&policy("first_paid_run")).unwrap_err().to_string();
        assert!(error.contains("`profile`: line 2, column"), "{error}");
        assert!(error.contains("`/profile/profile`"), "{error}");
        let given = read(r#"{"profile":"first_paid_run"}"#).unwrap();
        assert!(given.rail.is_none() && given.profile.is_some());
    }
}
