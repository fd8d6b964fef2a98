//! The attestation: an in-toto Statement v1 in DSSE, read from exactly the bytes that were signed
//! (see `docs/format.md`).

use super::{Answer, Context, Look, MAX_FINDINGS, text};
use crate::bundle::{Bundle, pointer_of};
use crate::code::Code;
use crate::json::{self, Limits, Map, Value};
use crate::report::Finding;
use crate::schema;
use crate::signature::decode_base64;

/// The payload of one attestation, decoded.
pub(crate) struct Decoded<'a> {
    /// Where the return package stands that carries it.
    pub(crate) package_pointer: String,
    /// That package.
    pub(crate) package: &'a Map<String, Value>,
    /// The envelope.
    pub(crate) envelope: &'a Map<String, Value>,
    /// The bytes that were signed, if the payload is base64.
    pub(crate) payload: Option<Vec<u8>>,
    /// The statement, if those bytes are strict JSON.
    statement: Result<Value, String>,
}

impl Decoded<'_> {
    pub(crate) fn payload_pointer(&self) -> String {
        format!("{}/attestation/envelope/payload", self.package_pointer)
    }

    pub(crate) fn predicate(&self) -> Option<&Map<String, Value>> {
        self.statement.as_ref().ok()?.get("predicate")?.as_object()
    }
}

/// The attestations of every return package of the bundle.
pub(super) fn decode(bundle: &Bundle) -> Vec<Decoded<'_>> {
    bundle
        .objects("return_package")
        .iter()
        .enumerate()
        .filter_map(|(index, package)| {
            let package = package.as_object()?;
            let envelope = package.get("attestation")?.get("envelope")?.as_object()?;
            let payload = text(envelope, "payload").and_then(decode_base64);
            let statement = match &payload {
                None => Err("the payload is not base64 with padding".to_owned()),
                Some(bytes) => json::parse(bytes, &Limits::PUBLISHED).map_err(|error| {
                    format!(
                        "line {}, column {}: {}",
                        error.line, error.column, error.message
                    )
                }),
            };
            let package_pointer = pointer_of("return_package", index);
            Some(Decoded {
                package_pointer,
                package,
                envelope,
                payload,
                statement,
            })
        })
        .collect()
}

/// The statement has the published form, its subjects are the package, the order and each file in
/// this order, and its predicate is the package's.
pub(super) fn statement(context: &Context<'_>) -> Answer {
    if context.statements.is_empty() && !context.profile.requires("return_package", "attestation") {
        return Answer::NotApplicable("the proof carries no attestation, and needs none");
    }
    let mut look = Look::new();
    for decoded in &context.statements {
        let at = decoded.payload_pointer();
        let statement = match &decoded.statement {
            Ok(statement) => statement,
            Err(reason) => {
                look.push(
                    Finding::new(
                        Code::AttestationPayload,
                        &at,
                        "the attestation's payload is no strict JSON",
                    )
                    .expected("an in-toto Statement v1")
                    .found_text(reason),
                );
                continue;
            }
        };
        look.looked();
        let faults = schema::check_statement(statement, "", MAX_FINDINGS);
        if !faults.is_empty() {
            look.extend(faults.into_iter().map(|fault| {
                let place = format!("{} (at `{}` of the payload)", fault.message, fault.pointer);
                Finding {
                    code: Code::AttestationPayload,
                    pointer: at.clone(),
                    message: place,
                    ..fault
                }
            }));
            continue;
        }
        subjects(context, decoded, statement, &mut look);
        predicate(decoded, &mut look);
    }
    look.answer("there is no attestation")
}

/// The subjects as the format has them: name and bare hex digest.
fn expected_subjects(
    order: Option<&Map<String, Value>>,
    package: &Map<String, Value>,
) -> Option<Vec<(String, String)>> {
    let bare = |digest: &str| digest.strip_prefix("sha256:").map(str::to_owned);
    let mut subjects = vec![
        (
            "return-package.json".to_owned(),
            bare(text(package, "package_hash")?)?,
        ),
        (
            "work-order.json".to_owned(),
            bare(text(order?, "scope_hash")?)?,
        ),
    ];
    for artifact in package.get("artifacts")?.as_array()? {
        let artifact = artifact.as_object()?;
        subjects.push((
            format!("artifacts/{}", text(artifact, "name")?),
            bare(text(artifact, "sha256")?)?,
        ));
    }
    Some(subjects)
}

fn subjects(context: &Context<'_>, decoded: &Decoded<'_>, statement: &Value, look: &mut Look) {
    let Some(expected) = expected_subjects(context.first("work_order"), decoded.package) else {
        return; // the order or a hash is missing; other rows say so
    };
    let stated: Vec<(&str, &str)> = statement
        .get("subject")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|subject| {
            let name = subject.get("name")?.as_str()?;
            let sha256 = subject.get("digest")?.get("sha256")?.as_str()?;
            Some((name, sha256))
        })
        .collect();
    let at = decoded.payload_pointer();
    look.compare(stated.len() == expected.len(), || {
        Finding::new(
            Code::AttestationSubject,
            &at,
            "the attestation has another number of subjects",
        )
        .expected(expected.len().to_string())
        .found_text(&stated.len().to_string())
    });
    for (index, ((name, sha256), (stated_name, stated_sha256))) in
        expected.iter().zip(&stated).enumerate()
    {
        look.compare(name == stated_name && sha256 == stated_sha256, || {
            Finding::new(
                Code::AttestationSubject,
                &at,
                &format!("subject {index} of the attestation is not `{name}` as it was delivered"),
            )
            .expected(format!("`{name}` with {sha256}"))
            .found_text(&format!("`{stated_name}` with {stated_sha256}"))
        });
    }
}

fn predicate(decoded: &Decoded<'_>, look: &mut Look) {
    let Some(predicate) = decoded.predicate() else {
        return;
    };
    let at = decoded.payload_pointer();
    for member in [
        "issuer",
        "rail_key",
        "production_run_id",
        "return_package_id",
        "result_status",
        "evidence_status",
        "returned_at",
    ] {
        let (Some(stated), Some(own)) = (predicate.get(member), decoded.package.get(member)) else {
            continue;
        };
        look.compare(stated == own, || {
            Finding::new(
                Code::AttestationPredicate,
                &at,
                &format!("the attestation states another `{member}` than its package"),
            )
            .related(format!("{}/{member}", decoded.package_pointer))
            .expected_value(own)
            .found_value(stated)
        });
    }
}
