//! The attestation: an in-toto Statement v1 speaks about its package, what was ordered and the files
//! (`docs/format.md`, sections 7 and 11.12).

use super::answer::{Answer, Tally};
use super::context::Context;
use super::facts::statement::DecodedStatement;
use super::member::text;
use crate::bundle::listed::MOST_ATTESTED_FILES;
use crate::json::document::Node;
use crate::profile::{Profile, SignatureForm};
use crate::report::Finding;
use crate::report::code::Code;
use crate::schema;
use crate::text::shown::{excerpt, literal};

/// Whether the profile asks for an attestation.
fn is_needed(profile: &Profile) -> bool {
    let mut rules = profile.signatures.iter();
    rules.any(|rule| rule.form == SignatureForm::Attestation && rule.required)
}

/// The statement has the published form, its subjects are those of the profile and each file in this
/// order, and its predicate says what its package says.
pub(super) fn statement(context: &Context<'_>) -> Answer {
    if context.statements.is_empty() && !is_needed(context.profile) {
        return Answer::NotApplicable("the proof carries no attestation, and needs none");
    }
    let mut tally = Tally::new();
    for decoded in &context.statements {
        let at = || decoded.payload_pointer();
        let statement = match &decoded.document {
            Ok(statement) => statement.root(),
            Err(reason) => {
                tally.push(
                    Finding::new(
                        Code::AttestationPayload,
                        at(),
                        "the attestation's payload is no strict JSON",
                    )
                    .expected("an in-toto Statement v1")
                    .found_text(reason),
                );
                continue;
            }
        };
        tally.passed();
        let faults = schema::check_statement(statement, "");
        if !faults.is_empty() {
            tally.extend(faults.into_iter().map(|fault| {
                let place = literal(&fault.pointer, 160);
                let place = format!("{} (at `{place}` of the payload)", fault.message);
                Finding {
                    code: Code::AttestationPayload,
                    pointer: at(),
                    message: place,
                    ..fault
                }
            }));
            continue;
        }
        subjects(context, decoded, statement, &mut tally);
        predicate(context, decoded, &mut tally);
    }
    tally.answer("there is no attestation")
}

/// A subject: its name, in two parts, and its bare hex digest.
struct Subject<'a> {
    folder: &'static str,
    name: &'a str,
    sha256: &'a str,
}

impl Subject<'_> {
    fn is(&self, name: &str, sha256: &str) -> bool {
        name.strip_prefix(self.folder) == Some(self.name) && self.sha256 == sha256
    }
}

/// The subjects as the profile has them, and the files unless there are many.
fn expected_subjects<'a>(
    context: &Context<'a>,
    decoded: &DecodedStatement<'a>,
) -> Option<Vec<Subject<'a>>> {
    let bare = |digest: &'a str| digest.strip_prefix("sha256:");
    let first = |member| decoded.values(&context.bundle, member).into_iter().next();
    let mut subjects = Vec::new();
    for subject in &context.profile.attestation.subjects {
        subjects.push(Subject {
            folder: "",
            name: subject.name,
            sha256: bare(first(&subject.at)?.text()?)?,
        });
    }
    let files = first(&context.profile.files)?.value.as_array()?;
    if files.len() > MOST_ATTESTED_FILES {
        return Some(subjects);
    }
    for artifact in files {
        let artifact = artifact.as_object()?;
        subjects.push(Subject {
            folder: "artifacts/",
            name: text(artifact, "name")?,
            sha256: bare(text(artifact, "sha256")?)?,
        });
    }
    Some(subjects)
}

fn subjects<'a>(
    context: &Context<'a>,
    decoded: &DecodedStatement<'a>,
    statement: Node<'_>,
    tally: &mut Tally,
) {
    let Some(expected) = expected_subjects(context, decoded) else {
        return; // an object or a hash is missing; other rows say so
    };
    let stated: Vec<(&str, &str)> = statement
        .get("subject")
        .and_then(Node::as_array)
        .into_iter()
        .flatten()
        .filter_map(|subject| {
            let name = subject.get("name")?.as_str()?;
            let sha256 = subject.get("digest")?.get("sha256")?.as_str()?;
            Some((name, sha256))
        })
        .collect();
    let at = || decoded.payload_pointer();
    tally.expect(stated.len() == expected.len(), || {
        Finding::new(
            Code::AttestationSubject,
            at(),
            "the attestation has another number of subjects",
        )
        .expected(expected.len().to_string())
        .found_text(&stated.len().to_string())
    });
    for (index, (subject, (stated_name, stated_sha256))) in expected.iter().zip(&stated).enumerate()
    {
        tally.expect(subject.is(stated_name, stated_sha256), || {
            let name = literal(&format!("{}{}", subject.folder, subject.name), 160);
            Finding::new(
                Code::AttestationSubject,
                at(),
                &format!("subject {index} of the attestation is not `{name}` as it was delivered"),
            )
            .expected(format!("`{name}` with {}", subject.sha256))
            .found_text(&format!(
                "`{}` with `{}`",
                excerpt(stated_name),
                excerpt(stated_sha256)
            ))
        });
    }
}

/// Every member that the profile names is there, and has the value of its package.
fn predicate<'a>(context: &Context<'a>, decoded: &DecodedStatement<'a>, tally: &mut Tally) {
    let Some(predicate) = decoded.predicate() else {
        return;
    };
    let at = || decoded.payload_pointer();
    for rule in &context.profile.attestation.predicate {
        let name = &rule.name;
        let Some(stated) = predicate.get(name) else {
            tally.push(
                Finding::new(
                    Code::AttestationPredicate,
                    at(),
                    &format!("the attestation does not state `{name}`"),
                )
                .expected(format!("a member `{name}` of the predicate")),
            );
            continue;
        };
        let Some(own) = decoded.values(&context.bundle, &rule.at).into_iter().next() else {
            continue; // another row says what is missing
        };
        tally.expect(stated == own.value, || {
            Finding::new(
                Code::AttestationPredicate,
                at(),
                &format!("the attestation states another `{name}` than its package"),
            )
            .related(own.pointer())
            .expected_value(own.value)
            .found_value(stated)
        });
    }
}
