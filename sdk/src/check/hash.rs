//! Hashes with a name, evidence, and delivered files (see `docs/format.md`).

use super::{Answer, Context, Look, accident, text, words};
use crate::bundle::{Located, View};
use crate::code::Code;
use crate::digest::Digest;
use crate::document::{Node, Object};
use crate::pointer::Pointer;
use crate::policy::{ArtifactDigest, Artifacts};
use crate::report::Finding;
use crate::schema::OBJECTS;
use crate::signature::decode_base64;
use crate::texts::Texts;
use crate::unicode;

/// The code of each object's own hash. A test holds it to the published schemas.
const CODES: &[(&str, Code)] = &[
    ("work_order", Code::HashScopeMismatch),
    ("return_package", Code::HashPackageMismatch),
    ("receipt", Code::HashReceiptMismatch),
    ("run_contract", Code::HashContractMismatch),
    ("tokenops_result_package", Code::HashPackageMismatch),
    ("settlement_receipt", Code::HashReceiptMismatch),
    ("usage_receipt", Code::HashReceiptMismatch),
];

/// A hash with a name, computed once.
pub(crate) struct NamedHash<'a> {
    code: Code,
    pub(crate) object_type: &'static str,
    index: usize,
    object: Object<'a>,
    member: &'static str,
    leaves_out: &'static [&'static str],
    computed: Digest,
    stated: Node<'a>,
}

impl NamedHash<'_> {
    pub(crate) fn holds(&self) -> bool {
        self.stated
            .as_str()
            .is_some_and(|text| self.computed.is(text))
    }

    fn accident(&self, budget: &mut usize) -> Option<String> {
        accident::of(self.object, self.leaves_out, self.stated.as_str()?, budget)
    }
}

/// Every hash with a name. What each leaves out is data of the published schema.
pub(super) fn named<'a>(bundle: &View<'a>) -> Vec<NamedHash<'a>> {
    let mut hashes = Vec::new();
    for (object_type, code) in CODES {
        let Some(schema) = bundle.schema(object_type) else {
            continue;
        };
        let Some((member, leaves_out)) = schema.hash else {
            continue;
        };
        for (index, object) in bundle.objects(schema.object_type).iter().enumerate() {
            let Some(object) = object.as_object() else {
                continue;
            };
            let (Some(stated), Some(text)) = (
                object.get(member),
                bundle.text_without(schema.object_type, index, leaves_out),
            ) else {
                continue;
            };
            hashes.push(NamedHash {
                code: *code,
                object_type: schema.object_type,
                index,
                object,
                member,
                leaves_out,
                computed: Digest::of_pieces(text),
                stated,
            });
        }
    }
    hashes
}

/// Every hash with a name is what its object hashes to, or the part of it that it covers.
pub(super) fn hashes(context: &Context<'_>) -> Answer {
    let mut look = Look::new();
    let mut budget = accident::BUDGET;
    for hash in &context.hashes {
        look.compare(hash.holds(), || {
            let object = Pointer::Object(hash.object_type, hash.index);
            Finding::new(
                hash.code,
                Pointer::Member(&object, hash.member),
                &format!("this is not the hash of the `{}`", hash.object_type),
            )
            .expected(hash.computed.to_string())
            .found_value(hash.stated)
            .hint(hash.accident(&mut budget))
        });
    }
    parts(context, &mut look);
    look.answer("no object states a hash")
}

/// A hash over a part of an object is the digest of that part.
fn parts(context: &Context<'_>, look: &mut Look) {
    for schema in OBJECTS
        .iter()
        .filter(|schema| !schema.part_hashes.is_empty())
    {
        for (at, object) in context.objects(schema.object_type) {
            for (member, covers) in schema.part_hashes {
                let (Some(stated), Some(part)) = (object.get(member), object.get(covers)) else {
                    continue;
                };
                let computed = Digest::of_node(part);
                let holds = stated.as_str().is_some_and(|text| computed.is(text));
                look.compare(holds, || {
                    Finding::new(
                        Code::HashPartMismatch,
                        format!("{at}/{member}"),
                        &format!("this is not the digest of `{covers}`"),
                    )
                    .related(format!("{at}/{covers}"))
                    .expected(computed.to_string())
                    .found_value(stated)
                });
            }
        }
    }
}

/// Evidence has the hash beside it: over the UTF-8 bytes of `text`, or what `base64` spells.
pub(super) fn evidence(context: &Context<'_>) -> Answer {
    let places = &context.profile.payment.evidence;
    let mut look = Look::new();
    for list in context.bundle.values(places) {
        let documents = list.value.as_array();
        for (index, document) in documents.into_iter().flatten().enumerate() {
            let Some(document) = document.as_object() else {
                continue;
            };
            let Some(computed) = evidence_digest(document) else {
                continue;
            };
            let Some(stated) = document.get("sha256") else {
                continue;
            };
            let holds = stated.as_str().is_some_and(|text| computed.is(text));
            look.compare(holds, || {
                Finding::new(
                    Code::HashEvidenceMismatch,
                    format!("{}/{index}/sha256", list.pointer()),
                    "this is not the hash of the evidence beside it",
                )
                .expected(computed.to_string())
                .found_value(stated)
            });
        }
    }
    if look.compared > 0 {
        Answer::Looked(look)
    } else if context.first(places.object_type).is_some() {
        Answer::NotApplicable("the payment carries no evidence")
    } else if context.profile.needs(places.object_type) {
        Answer::NotRun(format!("there is no {}", words(places.object_type)))
    } else {
        Answer::NotApplicable("the proof carries no evidence of the payment, and needs none")
    }
}

/// The digest of one document of evidence, if it can be read.
pub(super) fn evidence_digest(document: Object<'_>) -> Option<Digest> {
    match (text(document, "text"), text(document, "base64")) {
        (Some(text), None) => Some(Digest::of_bytes(text.as_bytes())),
        (None, Some(base64)) => decode_base64(base64).map(|bytes| Digest::of_bytes(&bytes)),
        _ => None,
    }
}

/// The files that a package lists: place, name, size and hash.
struct Artifact<'a> {
    list: Located<'a>,
    index: usize,
    name: &'a str,
    size: Option<u64>,
    sha256: Option<&'a str>,
}

impl Artifact<'_> {
    fn at(&self) -> String {
        format!("{}/{}", self.list.pointer(), self.index)
    }

    fn has_hash_of(&self, file: &ArtifactDigest) -> bool {
        self.sha256.is_some_and(|text| file.sha256.is(text))
    }
}

/// The most files that are looked at: four times what the schema of a package allows.
const MAX_ARTIFACTS: usize = 4 * 4096;

fn listed<'a>(context: &Context<'a>) -> Vec<Artifact<'a>> {
    let mut all = Vec::new();
    for list in context.bundle.values(&context.profile.files) {
        let artifacts = list.value.as_array();
        for (index, artifact) in artifacts.into_iter().flatten().enumerate() {
            let Some(artifact) = artifact.as_object() else {
                continue;
            };
            let Some(name) = text(artifact, "name") else {
                continue;
            };
            if all.len() >= MAX_ARTIFACTS {
                return all;
            }
            all.push(Artifact {
                list,
                index,
                name,
                size: artifact.get("size").and_then(Node::as_u64),
                sha256: text(artifact, "sha256"),
            });
        }
    }
    all
}

/// Names are relative, in normalization form C, without `.` and `..`, and differ by more than
/// case: two of them can never meet in one file, and none reaches outside the folder.
pub(super) fn artifact_names(context: &Context<'_>) -> Answer {
    let mut look = Look::new();
    let mut seen = Texts::default();
    let artifacts = listed(context);
    let names = Texts::of(artifacts.iter().map(|artifact| artifact.name));
    for (place, artifact) in artifacts.iter().enumerate() {
        let at = || format!("{}/name", artifact.at());
        look.compare(is_safe_name(artifact.name), || {
            Finding::new(
                Code::ArtifactName,
                at(),
                "the name of this file is not a safe relative name",
            )
            .expected(
                "parts divided by `/`, none of them empty, `.` or `..`, in normalization form C",
            )
            .found_text(artifact.name)
        });
        let folder = folders(artifact.name).find(|folder| names.contains(folder));
        look.compare(folder.is_none(), || {
            Finding::new(
                Code::ArtifactName,
                at(),
                "another file has the name of this one's folder",
            )
            .expected("a folder that is not itself a file")
            .found_text(folder.unwrap_or_default())
        });
        let folded = folded(artifact.name);
        let first = seen.put(folded, place);
        if let Some(first) = first.and_then(|first| artifacts.get(first)) {
            look.push(
                Finding::new(
                    Code::ArtifactName,
                    at(),
                    "two files have one name but for case",
                )
                .related(format!("{}/name", first.at()))
                .found_text(artifact.name),
            );
        }
    }
    if artifacts.is_empty() {
        let package = &context.profile.files.object_type;
        return if context.first(package).is_some() {
            Answer::NotApplicable("the package lists no files")
        } else {
            Answer::NotRun(format!("there is no {}", words(package)))
        };
    }
    Answer::Looked(look)
}

/// A name in form C and without case, as two of them can meet in one file.
fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    unicode::lower_case(&unicode::nfc(name))
}

/// The folders that a file of a safe name is in; a long hostile name has none.
fn folders(name: &str) -> impl Iterator<Item = &str> {
    let name = if is_safe_name(name) { name } else { "" };
    name.match_indices('/')
        .filter_map(|(end, _)| name.get(..end))
}

/// Whether a name of a delivered file is relative, normalized and stays inside its folder.
#[must_use]
pub fn is_safe_name(name: &str) -> bool {
    crate::schema::format::artifact_name(name)
        && unicode::is_nfc(name)
        && name
            .split('/')
            .all(|part| !part.is_empty() && part != "." && part != "..")
}

/// The files that were given are those that the package lists. What was given beyond them is
/// noted elsewhere.
pub(super) fn artifacts(context: &Context<'_>) -> Answer {
    let artifacts = listed(context);
    if artifacts.is_empty() {
        return Answer::NotApplicable("the package lists no files");
    }
    let Some(given) = &context.policy.artifacts else {
        return Answer::NotNeeded(match artifacts.len() {
            1 => "1 file is listed and was not given".to_owned(),
            count => format!("{count} files are listed and none were given"),
        });
    };
    let mut look = Look::new();
    for artifact in &artifacts {
        match given.get(artifact.name) {
            None => look.push(
                Finding::new(
                    Code::ArtifactMissing,
                    artifact.at(),
                    "this file is not among the files given",
                )
                .expected(artifact.name),
            ),
            Some(file) => {
                look.compare(artifact.has_hash_of(file), || {
                    Finding::new(
                        Code::HashArtifactMismatch,
                        format!("{}/sha256", artifact.at()),
                        &format!(
                            "the file `{}` has another hash",
                            crate::report::shorten(artifact.name, 80)
                        ),
                    )
                    .expected(artifact.sha256.unwrap_or_default())
                    .found_text(&file.sha256.to_string())
                });
                look.compare(artifact.size == Some(file.size), || {
                    Finding::new(
                        Code::HashArtifactMismatch,
                        format!("{}/size", artifact.at()),
                        &format!(
                            "the file `{}` has another size",
                            crate::report::shorten(artifact.name, 80)
                        ),
                    )
                    .expected(
                        artifact
                            .size
                            .map(|size| size.to_string())
                            .unwrap_or_default(),
                    )
                    .found_text(&file.size.to_string())
                });
            }
        }
    }
    Answer::Looked(look)
}

/// How many files are listed, and how many of them were given and are right.
pub(crate) fn artifact_count(context: &Context<'_>) -> (usize, usize) {
    let artifacts = listed(context);
    let checked = context.policy.artifacts.as_ref().map_or(0, |given| {
        artifacts
            .iter()
            .filter(|artifact| {
                given.get(artifact.name).is_some_and(|file| {
                    artifact.size == Some(file.size) && artifact.has_hash_of(file)
                })
            })
            .count()
    });
    (artifacts.len(), checked)
}

/// Names of files that were given and that no package lists.
pub(crate) fn extra_files<'p>(context: &'p Context<'_>) -> Vec<&'p str> {
    let artifacts = listed(context);
    context
        .policy
        .artifacts
        .iter()
        .flat_map(Artifacts::names)
        .filter(|name| !artifacts.iter().any(|artifact| artifact.name == *name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use super::{CODES, OBJECTS};
    use crate::digest::Digest;
    use crate::schema::object_schema;
    use serde_json::{Value, json};
    use std::collections::BTreeSet;

    #[test]
    fn every_hash_has_its_code() {
        let with_hash = OBJECTS.iter().filter(|schema| schema.hash.is_some());
        let with_hash: BTreeSet<&str> = with_hash.map(|schema| schema.object_type).collect();
        let with_code: BTreeSet<&str> = CODES.iter().map(|(object_type, _)| *object_type).collect();
        assert_eq!(with_hash, with_code);
        assert_eq!(with_code.len(), CODES.len());
    }

    #[test]
    fn each_hash_is_found_by_its_code() {
        let wrong = Digest::of_bytes(b"another").to_string();
        let of = |object_type: &str, member: &str, object: Value| {
            let mut object = object;
            let right = |object: &Value, leaves_out: &[&str]| {
                Digest::of_object_without(object.as_object().unwrap(), leaves_out).to_string()
            };
            let schema = object_schema(object_type).unwrap();
            object[member] = match schema.hash {
                Some((_, leaves_out)) => json!(right(&object, leaves_out)),
                None => json!(Digest::of_tree(&object["payload"]).to_string()),
            };
            let found = |object: &Value| {
                found(
                    "tokenops_full_loop",
                    "hashes",
                    json!({object_type: [object]}),
                )
            };
            assert_eq!(found(&object), Vec::<&str>::new(), "{object_type}");
            object[member] = json!(wrong);
            found(&object)
        };
        let thing = || json!({"scope": "all of it", "contract_hash": "none"});
        assert_eq!(
            of("run_contract", "contract_hash", thing()),
            ["hash.contract-mismatch"]
        );
        assert_eq!(
            of("tokenops_result_package", "result_package_hash", thing()),
            ["hash.package-mismatch"]
        );
        let signed = || json!({"receipt_signature": {"value": "any"}, "credits": "2"});
        for receipt in ["settlement_receipt", "usage_receipt"] {
            assert_eq!(
                of(receipt, "receipt_hash", signed()),
                ["hash.receipt-mismatch"]
            );
        }
        let delivery = json!({"payload": {"b": 1, "a": "é"}});
        assert_eq!(
            of("callback_delivery", "callback_hash", delivery),
            ["hash.part-mismatch"]
        );
    }

    /// The digest is that of the canonical form, however the members stand in the text.
    #[test]
    fn a_part_is_hashed_in_its_canonical_form() {
        let event = json!({"public_safe": true, "event_id": "event_1"});
        let of = |digest: String| {
            let entry = json!({"event": event, "event_hash": digest});
            found(
                "tokenops_full_loop",
                "hashes",
                json!({"ledger_entry": [entry]}),
            )
        };
        let canonical = br#"{"event_id":"event_1","public_safe":true}"#;
        assert_eq!(
            of(Digest::of_bytes(canonical).to_string()),
            Vec::<&str>::new()
        );
        let otherwise = br#"{"public_safe":true,"event_id":"event_1"}"#;
        assert_eq!(
            of(Digest::of_bytes(otherwise).to_string()),
            ["hash.part-mismatch"]
        );
    }
}
