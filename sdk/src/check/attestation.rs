//! The attestation: an in-toto Statement v1 in DSSE, read from exactly the bytes that were signed
//! (see `docs/format.md`).

use super::{Answer, Context, Tally, text};
use crate::bundle::{Bundle, Located, View};
use crate::code::Code;
use crate::document::{Document, Node, Object};
use crate::json::{self, Limits};
use crate::pointer::Pointer;
use crate::profile::{Member, Profile, SignatureForm};
use crate::report::Finding;
use crate::schema;
use crate::shown::{excerpt, literal};
use crate::signature::decode_base64;

/// The payload of one attestation, decoded.
pub(crate) struct Decoded<'a> {
    /// Where the envelope stands.
    at: &'static Member,
    /// Which of its type the object is that carries it.
    index: usize,
    /// The envelope.
    pub(crate) envelope: Object<'a>,
    /// The bytes that were signed, if the payload is base64.
    pub(crate) payload: Option<Vec<u8>>,
    /// The statement, if those bytes are strict JSON.
    statement: Result<Document, String>,
}

impl<'a> Decoded<'a> {
    /// Whether it is carried by this object.
    pub(crate) fn is_carried_by(&self, object_type: &str, index: usize) -> bool {
        self.at.object_type == object_type && self.index == index
    }

    pub(crate) fn envelope_pointer(&self) -> String {
        let carrier = Pointer::Object(self.at.object_type, self.index);
        format!("{carrier}/{}", self.at.steps.join("/"))
    }

    pub(crate) fn payload_pointer(&self) -> String {
        format!("{}/payload", self.envelope_pointer())
    }

    pub(crate) fn predicate(&self) -> Option<Object<'_>> {
        let statement = self.statement.as_ref().ok()?.root();
        statement.get("predicate")?.as_object()
    }

    /// Whether the id of the object that carries it is among those in the object of another value.
    pub(super) fn is_named_in(
        &self,
        context: &Context<'a>,
        ids: &Member,
        beside: &Located<'_>,
    ) -> bool {
        let carrier = self.at.object_type;
        let schema = context.bundle.schema(carrier);
        let own = context.bundle.objects(carrier).get(self.index);
        let id = schema
            .zip(own)
            .and_then(|(schema, own)| own.get(schema.object_id)?.as_str());
        let ids = context.bundle.values_in(ids, beside.object());
        id.is_some() && ids.iter().any(|known| known.text() == id)
    }

    /// The values of a member: of the object that carries this attestation, if it is of that type.
    pub(super) fn values(
        &self,
        context: &Context<'a>,
        member: &'static Member,
    ) -> Vec<Located<'a>> {
        let carrier = &context.profile.attestation.envelope.object_type;
        if member.object_type == *carrier {
            context.bundle.values_in(member, self.index)
        } else {
            context.bundle.values(member)
        }
    }
}

/// How many bytes the payloads of all attestations have, in base64.
pub(crate) fn count_payload_bytes(bundle: &Bundle, profile: &Profile) -> usize {
    let member = &profile.attestation.envelope;
    let objects = bundle.objects(member.object_type).iter();
    let payloads = objects.filter_map(|object| object.at(member.steps)?.get("payload")?.as_str());
    payloads.map(str::len).sum()
}

/// The attestations of every object of the bundle that carries one.
pub(super) fn decode<'a>(bundle: &View<'a>, profile: &'static Profile) -> Vec<Decoded<'a>> {
    let member = &profile.attestation.envelope;
    bundle
        .objects(member.object_type)
        .iter()
        .enumerate()
        .filter_map(|(index, object)| {
            let envelope = object.at(member.steps)?.as_object()?;
            let payload = text(envelope, "payload").and_then(decode_base64);
            let statement = match &payload {
                None => Err("the payload is not base64 with padding".to_owned()),
                Some(bytes) => json::read(bytes, &Limits::PUBLISHED).map_err(|error| {
                    format!(
                        "line {}, column {}: {}",
                        error.line, error.column, error.message
                    )
                }),
            };
            Some(Decoded {
                at: member,
                index,
                envelope,
                payload,
                statement,
            })
        })
        .collect()
}

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
        let statement = match &decoded.statement {
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

/// The subjects as the profile has them, and the files.
fn expected_subjects<'a>(context: &Context<'a>, decoded: &Decoded<'a>) -> Option<Vec<Subject<'a>>> {
    let bare = |digest: &'a str| digest.strip_prefix("sha256:");
    let first = |member| decoded.values(context, member).into_iter().next();
    let mut subjects = Vec::new();
    for subject in context.profile.attestation.subjects {
        subjects.push(Subject {
            folder: "",
            name: subject.name,
            sha256: bare(first(&subject.at)?.text()?)?,
        });
    }
    for artifact in first(&context.profile.files)?.value.as_array()? {
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
    decoded: &Decoded<'a>,
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
fn predicate<'a>(context: &Context<'a>, decoded: &Decoded<'a>, tally: &mut Tally) {
    let Some(predicate) = decoded.predicate() else {
        return;
    };
    let at = || decoded.payload_pointer();
    for rule in context.profile.attestation.predicate {
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
        let Some(own) = decoded.values(context, &rule.at).into_iter().next() else {
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
