//! The published schemas: their text, what their `x-` members say, and checking against them.
//!
//! What judges is the published file itself, as [`wever_proof_schemas`] has it, read when it is first
//! asked for. No `pattern` is: every pattern is answered by the function of its `format` in [`format`],
//! so that no regular expression engine is linked. Tests compare both ways on generated values with
//! jsonschema over the published files.

use crate::json::canonical::quoted;
use crate::json::document::{Document, Node};
use crate::json::pointer::{Pointer, escape};
use crate::json::{Map, Value};
use crate::report::code::Code;
use crate::report::{Finding, MAX_FINDINGS, is_kept, keep};
pub(crate) use fault::OpenWord;
use fault::{Broken, Fault, Form, is_valid};
use keywords::{FILES, Schema};
pub use object::{ObjectHash, ObjectSchema, PartHash};
pub(crate) use own::{OwnSchema, is_in_common, published_leads_to};
pub(crate) use signed::CarriedSignature;
use std::collections::BTreeMap;
use wever_proof_schemas::FILE_SCHEMA_NAMES;
pub use wever_proof_schemas::{FILE_SCHEMAS, SCHEMAS};

mod fault;
pub(crate) mod format;
mod keywords;
mod object;
mod own;
mod read;
mod signed;

/// The text of a published schema by its name, with `-` or `_`, with or without `.schema.json`.
#[must_use]
pub fn published(name: &str) -> Option<&'static str> {
    let name = name.strip_suffix(".schema.json").unwrap_or(name);
    let name = name.replace('_', "-");
    let mut all = SCHEMAS.iter().chain(FILE_SCHEMAS);
    let (_, text) = all.find(|(known, _)| *known == name)?;
    Some(text)
}

/// Whether a schema is published under a name, without its text.
pub(crate) fn is_published(name: &str) -> bool {
    let mut names = wever_proof_schemas::COMPACT_SCHEMAS.iter();
    names.any(|(known, _)| *known == name) || FILE_SCHEMA_NAMES.contains(&name)
}

/// `proof-bundle.schema.json`.
fn proof_bundle() -> &'static Schema<'static> {
    schema_of("proof-bundle")
}

/// `attestation-statement.schema.json`.
fn attestation_statement() -> &'static Schema<'static> {
    schema_of("attestation-statement")
}

#[expect(clippy::expect_used, reason = "both are published")]
fn schema_of(name: &str) -> &'static Schema<'static> {
    &FILES.find(name).expect("the schema is published").schema
}

/// What the schema of an object type says beyond its shape; none for what is no type of a bundle.
#[must_use]
pub fn object_schema(object_type: &str) -> Option<&'static ObjectSchema<'static>> {
    // The bundle's schema is asked first: no name that somebody chose leads to any other file.
    let types = proof_bundle().property("objects")?;
    types.property(object_type)?;
    FILES.find(&object_type.replace('_', "-"))?.object.as_ref()
}

/// The types of objects whose schema has a member of this name.
pub(crate) fn types_with(member: &str) -> impl Iterator<Item = &'static ObjectSchema<'static>> {
    FILES
        .all()
        .filter_map(move |file| file.schema.property(member).and(file.object.as_ref()))
}

/// Whether some object can have a member of this name, at its top or further inside.
pub(crate) fn has_member(name: &str) -> bool {
    // A bundle is no object, and lists the types themselves.
    let mut files = FILES
        .all()
        .filter(|file| file.object.is_some() || !file.definitions.is_empty());
    files.any(|file| {
        let definitions = file.definitions.iter().map(|(_, schema)| schema);
        let mut schemas = definitions.chain([&file.schema]);
        schemas.any(|schema| schema.names(name))
    })
}

/// Checks a document against a published schema by its name; `None` for a schema that this build
/// has no validator for: what is not an object of a proof, such as `common` or `profile`.
#[must_use]
pub fn check_document(name: &str, document: &Document) -> Option<Vec<Finding>> {
    let name = name.strip_suffix(".schema.json").unwrap_or(name);
    let name = name.replace('-', "_");
    match name.as_str() {
        "proof_bundle" => Some(judge_bundle(document.root(), &[]).findings),
        "attestation_statement" => Some(check_statement(document.root(), "")),
        object_type => {
            let schema = object_schema(object_type)?;
            let object = document.root().to_value();
            Some(check_object(schema.object_type, &object))
        }
    }
}

/// What came of judging a bundle by its schema.
#[derive(Debug, Default)]
pub(crate) struct Judged {
    pub(crate) findings: Vec<Finding>,
    /// The open words that this version does not know, by their JSON Pointers.
    pub(crate) unknown_words: BTreeMap<String, OpenWord>,
}

/// Checks a whole bundle against `proof-bundle.schema.json`; one finding a fault, with pointers
/// from the bundle's root: as many as a check reports, and the first of each code. Finds the words in it
/// that this version does not know, too.
///
/// A hostile bundle can hold millions of faults. So they are looked for object by object, and then
/// around the objects.
///
/// What is of a later version is not judged: its schema is not known here.
pub(crate) fn judge_bundle(bundle: Node<'_>, later: &[Later<'_>]) -> Judged {
    let form = fault::judge(proof_bundle(), bundle);
    let mut unknown_words = match form {
        Form::Right => BTreeMap::new(),
        _ => fault::unknown_words(proof_bundle(), bundle),
    };
    for later in later {
        let at = Pointer::Object(later.object_type, later.index).to_string();
        let at = match later.whole {
            true => format!("{at}/"),
            false => format!("{at}/attestation/"),
        };
        let inside = unknown_words
            .range(at.clone()..)
            .map(|(pointer, _)| pointer);
        let inside = inside.take_while(|pointer| pointer.starts_with(&at));
        for pointer in inside.cloned().collect::<Vec<_>>() {
            unknown_words.remove(&pointer);
        }
    }
    Judged {
        findings: match form {
            Form::Wrong => faults_of_bundle(bundle, later),
            _ => Vec::new(),
        },
        unknown_words,
    }
}

fn faults_of_bundle(bundle: Node<'_>, later: &[Later<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut are_all_judged = true;
    let types = bundle.get("objects").and_then(Node::as_object);
    for (object_type, objects) in types.into_iter().flatten() {
        for (index, object) in objects.as_array().into_iter().flatten().enumerate() {
            let of_this = |known: &&Later<'_>| known.is(object_type, index);
            let later = later.iter().find(of_this);
            if later.is_some_and(|later| later.whole) {
                are_all_judged = false;
                continue;
            }
            let at = Pointer::Object(object_type, index).to_string();
            let values = count_values(object, MAX_LISTED_VALUES);
            let mut object = object.to_value();
            // A later attestation is not judged, and the rest of its package is. In any other object
            // it has no place, which is a fault of that object.
            if object_type == "return_package"
                && later.is_some_and(|later| later.attestation)
                && let Some(members) = object.as_object_mut()
            {
                are_all_judged = false;
                members.remove("attestation");
            }
            let single = alone(object_type, object);
            if !is_valid(proof_bundle(), single.root()) {
                for finding in faults_of_one(object_type, &at, single.root(), values) {
                    keep(&mut findings, finding);
                }
            }
        }
    }
    for fault in fault::faults_around_objects(proof_bundle(), bundle) {
        word(&fault, "", &mut findings);
    }
    if are_all_judged {
        or_refused(&mut findings, "");
    }
    findings
}

/// An object of the bundle that is of a later version, or whose attestation is.
pub(crate) struct Later<'b> {
    pub(crate) object_type: &'b str,
    /// Which of its type it is.
    pub(crate) index: usize,
    pub(crate) whole: bool,
    pub(crate) attestation: bool,
}

impl Later<'_> {
    pub(crate) fn is(&self, object_type: &str, index: usize) -> bool {
        self.index == index && self.object_type == object_type
    }
}

/// The most values in one object whose faults are listed one by one.
const MAX_LISTED_VALUES: usize = 20_000;

fn faults_of_one(object_type: &str, at: &str, single: Node<'_>, values: usize) -> Vec<Finding> {
    if values >= MAX_LISTED_VALUES {
        return vec![Finding::new(
            Code::SchemaMismatch,
            at,
            "this does not have the form of its schema, and is too large to list every fault",
        )];
    }
    moved(list(proof_bundle(), single, ""), object_type, at)
}

/// How many values there are, counted up to a limit.
pub(crate) fn count_values(value: Node<'_>, limit: usize) -> usize {
    let mut left = vec![value];
    let mut count = 0;
    while let Some(value) = left.pop().filter(|_| count < limit) {
        count += 1;
        match value {
            Node::Array(items) => left.extend(items),
            Node::Object(members) => left.extend(members.values()),
            _ => {}
        }
    }
    count
}

/// A bundle with this one object and a faultless envelope.
fn alone(object_type: &str, object: Value) -> Document {
    let mut objects = Map::new();
    objects.insert(object_type.to_owned(), Value::Array(vec![object]));
    let mut members = Map::new();
    members.insert("objects".to_owned(), Value::Object(objects));
    for (name, value) in [
        ("object_type", "proof_bundle"),
        ("schema_version", "1.0"),
        ("issuer", "https://example.com"),
        ("profile", "first_paid_run"),
        ("rail_key", "packetops"),
        ("production_run_id", "any"),
    ] {
        members.insert(name.to_owned(), value.into());
    }
    Document::of_tree(&members)
}

/// Checks the statement inside an attestation; pointers start with `prefix`.
pub(crate) fn check_statement(statement: Node<'_>, prefix: &str) -> Vec<Finding> {
    if is_valid(attestation_statement(), statement) {
        return Vec::new();
    }
    list(attestation_statement(), statement, prefix)
}

/// Checks one object by its `object_type`, with the same validator as a bundle; pointers start at
/// the object.
pub(crate) fn check_object(object_type: &str, object: &Value) -> Vec<Finding> {
    let single = alone(object_type, object.clone());
    moved(judge_bundle(single.root(), &[]).findings, object_type, "")
}

/// Findings in the only object of a bundle, said of where it stands.
fn moved(mut findings: Vec<Finding>, object_type: &str, at: &str) -> Vec<Finding> {
    let alone = Pointer::Object(object_type, 0).to_string();
    for finding in &mut findings {
        if let Some(rest) = finding.pointer.strip_prefix(&alone) {
            finding.pointer = format!("{at}{rest}");
        }
    }
    findings
}

/// The faults of a value that was refused, at least one.
fn list<'s>(schema: &'s Schema<'s>, value: Node<'_>, prefix: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for fault in fault::faults(schema, value) {
        word(&fault, prefix, &mut findings);
    }
    or_refused(&mut findings, prefix);
    findings
}

/// What was refused stays refused, whether or not its faults can be named.
fn or_refused(findings: &mut Vec<Finding>, at: &str) {
    if findings.is_empty() {
        let message = "this does not have the form of its schema";
        findings.push(Finding::new(Code::SchemaMismatch, at, message));
    }
}

/// One fault in words. Values of the input are shown shortened.
fn word(fault: &Fault<'_>, prefix: &str, findings: &mut Vec<Finding>) {
    if !is_kept(findings, fault.broken.code()) {
        return;
    }
    let at = format!("{prefix}{}", fault.at);
    let mismatch = |expected: String| {
        let place = match at.rsplit_once('/') {
            Some((_, name)) if !name.is_empty() => {
                format!("`{}`", crate::shown::literal(name, 64))
            }
            _ => "the document".to_owned(),
        };
        let message = format!("{place} has another form than the schema states");
        Finding::new(Code::SchemaMismatch, &at, &message)
            .expected(expected)
            .found_text(&fault.found)
    };
    let finding = match &fault.broken {
        Broken::UnknownMembers(names) => {
            for name in names.iter().take(MAX_FINDINGS) {
                let message = "the schema knows no member of this name";
                let pointer = format!("{at}/{}", escape(name));
                let finding = Finding::new(Code::SchemaUnknownMember, &pointer, message);
                keep(findings, finding.found_text(name));
            }
            return;
        }
        Broken::NoPlace => Finding::new(Code::SchemaUnknownMember, &at, "this has no place here"),
        Broken::Missing(name) => Finding::new(
            Code::SchemaMissingMember,
            format!("{at}/{}", escape(name)),
            &format!("the member `{name}` is missing"),
        )
        .expected(format!("a member `{name}`")),
        // The two ways to give evidence.
        Broken::NotOneOf => {
            mismatch("exactly one of the alternatives that the schema lists".to_owned())
        }
        Broken::Type(name) => mismatch(format!("a value of type {name}")),
        Broken::Format(format) => mismatch(format.words.to_owned()),
        Broken::Constant(text) => mismatch(format!("exactly {}", quoted(text))),
        Broken::Options(texts) => {
            let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
            mismatch(format!("one of [{}]", texts.join(",")))
        }
        Broken::Limit(keyword) => mismatch(limit(keyword, &fault.found).to_owned()),
    };
    keep(findings, finding);
}

/// What a limit asks of a value that is outside it.
fn limit(keyword: &str, found: &str) -> &'static str {
    match keyword {
        "minLength" if found.is_empty() => "text that is not empty",
        "minLength" => "a longer text",
        "maxLength" => "a shorter text",
        "minItems" if found == "[]" => "a list that is not empty",
        "minItems" => "a list of more items",
        "maxItems" => "a list of fewer items",
        "minProperties" if found == "{}" => "an object that is not empty",
        "minProperties" => "more members",
        "maxProperties" => "fewer members",
        "minimum" => "a larger number",
        _ => "a smaller number",
    }
}

#[cfg(test)]
mod tests {
    use super::{FILE_SCHEMAS, SCHEMAS, format, object_schema};
    use crate::json::Value;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    use format::ALL as FORMATS;

    fn document(name: &str) -> Value {
        serde_json::from_str(super::published(name).unwrap()).unwrap()
    }

    /// Every `format` of the published schemas with the schema that it stands in, `pattern`,
    /// lengths and all.
    fn published_formats() -> BTreeMap<String, Value> {
        fn search(value: &Value, found: &mut BTreeMap<String, Value>) {
            match value {
                Value::Object(members) => {
                    if let (Some(Value::String(name)), Some(Value::String(_))) =
                        (members.get("format"), members.get("pattern"))
                    {
                        let mut schema = members.clone();
                        schema.remove("format");
                        let known = found.insert(name.clone(), Value::Object(schema.clone()));
                        assert!(
                            known.is_none_or(|known| known["pattern"] == schema["pattern"]),
                            "`{name}` has two patterns"
                        );
                    }
                    members.values().for_each(|member| search(member, found));
                }
                Value::Array(items) => items.iter().for_each(|item| search(item, found)),
                _ => {}
            }
        }
        let mut found = BTreeMap::new();
        for (name, _) in SCHEMAS {
            search(&document(name), &mut found);
        }
        found
    }

    /// A bundle may name its types as it likes, after files of other kinds too.
    #[test]
    fn only_types_of_a_bundle_are_known() {
        for (name, text) in SCHEMAS.iter().chain(FILE_SCHEMAS) {
            let published: serde_json::Value = serde_json::from_str(text).unwrap();
            let is_object = published.get("x-object-id").is_some();
            let object_type = name.replace('-', "_");
            let known = object_schema(&object_type);
            assert_eq!(known.is_some(), is_object, "{name}");
            assert!(known.is_none_or(|known| known.object_type == object_type));
            assert!(
                !name.contains('-') || object_schema(name).is_none(),
                "{name}"
            );
        }
        assert!(object_schema("").is_none());
    }

    #[test]
    fn every_format_has_its_function() {
        let published: Vec<String> = published_formats().into_keys().collect();
        let known: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        assert_eq!(published, known);
    }

    /// Strings near the edges of every format.
    fn near_misses() -> impl Strategy<Value = String> {
        let seeds: Vec<&'static str> = vec![
            "49.00",
            "0",
            "00.1",
            "1.",
            ".5",
            "1e3",
            "-1",
            "18446744073709551616",
            "0.000000000000000001",
            "2026-02-28T23:59:59Z",
            "2024-02-29T00:00:00.000Z",
            "2100-02-29T00:00:00Z",
            "2000-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-04-31T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:00:60Z",
            "2026-01-01T00:00:00+00:00",
            "2026-01-01T00:00:00.1Z",
            "2026-01-01t00:00:00z",
            "0000-01-01T00:00:00Z",
            "sha256:62c250deb3c70b61f594502e2269c62104a5daa256c475e91919ef6c9938bed9",
            "62c250deb3c70b61f594502e2269c62104a5daa256c475e91919ef6c9938bed9",
            "SHA256:62c250deb3c70b61f594502e2269c62104a5daa256c475e91919ef6c9938bed9",
            "https://weverlabs.com",
            "https://weverlabs.com/",
            "https://weverlabs.com:8443",
            "https://WEVER.com",
            "https://a.b-c.d0",
            "https://-a.b",
            "https://a..b",
            "http://a.b",
            "https://[::1]",
            "https://a:0",
            "https://",
            "https://weverlabs.com/api/x?y=z#q",
            "/api/status?production_run_id=run_1&at=../x",
            "/api/../status",
            "/..",
            "/a..b/..?c",
            "//weverlabs.com/status",
            "/api/status#run_1",
            "eip155:8453:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
            "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp:7S3P4HxJpyyigGzodYwHtCxZyUQe9JiBMHyRWXArAaKv",
            "eip155:8453",
            "wo_1",
            "ab",
            "run_packetops_1nmnrntr0xgpg5psj0e3dsvr4x",
            "XHAt_gRzxdv2GqOoIOdyzsc2FhcGNHkbERNl0v9Ro3U",
            "XHAt_gRzxdv2GqOoIOdyzsc2FhcGNHkbERNl0v9Ro3V",
            "YWJj",
            "YWI=",
            "YQ==",
            "YQ=",
            "YR==",
            "YWI",
            "",
            "=",
            "AAAA",
            "usd",
            "USD",
            "USDC",
            "U",
            "USDCUSDCUSDCU",
            "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
            "eip155:8453",
            "a/b",
            "text/plain",
            "text/plain; charset=utf-8",
            "application/vnd.a+json",
            "/x",
            "x/",
            "com.example",
            "com",
            "com.Example",
            "1.a",
            "a.1",
            "documents/w9.txt",
            "../x",
            "a\\b",
            "C:x",
            "\u{7f}",
            "\u{85}",
            "\u{200b}",
            "\u{10ffff}x",
            "é",
            "line\nfeed",
            "stripe_checkout:cs_live_1",
            "packetops",
            "Packetops",
            "a_b",
            "_a",
            "a1",
            "3.5",
            "3.50",
            "100000000000000000000.5",
            "wlv2_••••••••1f3c",
            "••••",
            "****",
            "•••",
            "wlv2_0123456789abcdef",
            "wlv2_0123****",
            "****0123456789abcdef",
            "•*•*1f3c•",
            "/agent-result-contracts/v1",
            "/",
            "//a",
            "https:/a",
            "https://a:443",
            "https://a:444/",
            "https://a:65535",
            "https://a:65536",
            "https://10.0.0.255",
            "https://10.0.0.256/",
            "https://1.2.3",
            "https://[::1]:8443/a?b=%20#c",
            "https://[2001:db8::1]",
            "https://[1:2:3:4:5:6:7:8]",
            "https://[1:2:3:4:5:6:7::]",
            "https://[::2:3:4:5:6:7:8]/",
            "https://a/b;c?d=e@f#g",
            "https://u@a/",
            "/a?b=%2F#c",
            "/?a",
        ];
        let base = prop_oneof![
            4 => proptest::sample::select(seeds).prop_map(str::to_owned),
            1 => "[ -~]{0,90}",
            1 => "[A-Za-z0-9_-]{84,88}",
            1 => "[A-Za-z0-9+/]{84,88}={0,3}",
            1 => "[A-Za-z0-9_-]{41,45}",
            1 => "[A-Za-z0-9+/]{85}[AQgw]==",
            1 => "[A-Za-z0-9_-]{85}[AQgw]",
            1 => "[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]",
            1 => "(sha256:)?[0-9a-f]{64}",
            1 => "[a-z0-9.:/-]{0,300}",
            1 => "\\PC{0,300}",
        ];
        (
            base,
            0_usize..6,
            any::<prop::sample::Index>(),
            any::<char>(),
        )
            .prop_map(|(text, edit, at, with)| {
                let mut chars: Vec<char> = text.chars().collect();
                let place = if chars.is_empty() {
                    0
                } else {
                    at.index(chars.len())
                };
                match edit {
                    0 if !chars.is_empty() => {
                        chars.remove(place);
                    }
                    1 => chars.insert(place, with),
                    2 if !chars.is_empty() => chars[place] = with,
                    3 => chars.push('\n'),
                    4 if !chars.is_empty() => chars.push(chars[place]),
                    _ => {}
                }
                chars.into_iter().collect()
            })
    }

    /// A published pattern and the function of its format accept the same strings.
    #[test]
    fn patterns_and_formats_accept_the_same() {
        let published = published_formats();
        let pairs = FORMATS.iter().map(|format| {
            // A length that stands beside the pattern is checked beside the format too.
            let pattern = serde_json::json!({"pattern": published[format.name]["pattern"]});
            (format, jsonschema::draft202012::new(&pattern).unwrap())
        });
        let pairs: Vec<(&format::Format, jsonschema::Validator)> = pairs.collect();
        let mut accepted: BTreeMap<&str, u32> = BTreeMap::new();
        // The same strings in every run, so that the counts below cannot flicker.
        use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
        let config = ProptestConfig {
            cases: 12_000,
            failure_persistence: None,
            ..ProptestConfig::default()
        };
        let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let mut runner = TestRunner::new_with_rng(config, rng);
        let counts = std::cell::RefCell::new(&mut accepted);
        runner
            .run(&near_misses(), |text| {
                let value = Value::from(text.as_str());
                for (format, pattern) in &pairs {
                    let name = format.name;
                    let by_pattern = pattern.is_valid(&value);
                    // The length of these is bounded by `maxLength` beside the pattern.
                    let longest = match name {
                        "wever-origin" => 261,
                        "wever-url" | "wever-service-path" | "wever-status-url" => 2008,
                        _ => usize::MAX,
                    };
                    if text.len() > longest {
                        continue;
                    }
                    prop_assert_eq!(
                        (format.accepts)(&text),
                        by_pattern,
                        "{} on {:?}",
                        name,
                        text
                    );
                    if by_pattern {
                        *counts.borrow_mut().entry(name).or_default() += 1;
                    }
                }
                Ok(())
            })
            .unwrap();
        for format in FORMATS {
            let name = format.name;
            let count = accepted.get(name).copied().unwrap_or_default();
            assert!(count > 5, "`{name}` was accepted {count} times only");
        }
    }
}
