//! Hashes, delivered files, the tool path and the attestation.

use super::{Case, accepted, base, both, case, rejected};
use crate::forge::{Forge, Stage, canonical, chain, digest, edit_statement};
use base64ct::{Base64, Encoding};
use serde_json::{Value, json};

/// The vectors of this family.
pub(super) fn cases() -> Vec<Case> {
    [hashes(), artifacts(), path(), attestation()]
        .into_iter()
        .flatten()
        .collect()
}

/// A wrong hash that every reference repeats; the snapshot states that the hash was recomputed, so its
/// outcome is wrong too.
fn hashes() -> Vec<Case> {
    let other = |text: &str| digest(&json!(text));
    let snapshot = ["snapshot.outcome"];
    vec![
        rejected(
            "stated-wrong",
            "hash.scope-mismatch",
            &snapshot,
            "the order states a wrong hash, and everything that refers to it repeats and signs that hash; the snapshot's outcome is then wrong too",
            |forge| {
                let hash = other("another order");
                forge.after(Stage::ScopeHash, move |proof| {
                    proof["objects"]["work_order"][0]["scope_hash"] = hash.into()
                });
            },
        ),
        Case {
            trust: both(),
            ..rejected(
                "field-changed",
                "hash.scope-mismatch",
                &["signature.invalid", "snapshot.outcome"],
                "the scope was changed after it was hashed and signed by the requester",
                |forge| {
                    forge.skip(Stage::ScopeHash);
                    forge.skip(Stage::RequesterSignature);
                    forge.set("work_order/scope", "Check nothing.");
                },
            )
        },
        rejected(
            "stated-wrong",
            "hash.package-mismatch",
            &snapshot,
            "the package states a wrong hash, and everything that refers to it repeats, attests and signs that hash",
            |forge| {
                let hash = other("another package");
                forge.after(Stage::PackageHash, move |proof| {
                    proof["objects"]["return_package"][0]["package_hash"] = hash.into()
                });
            },
        ),
        rejected(
            "field-changed",
            "hash.package-mismatch",
            &snapshot,
            "a returned value was changed after the package was hashed",
            |forge| {
                forge.skip(Stage::PackageHash);
                forge.set("return_package/returned_fields/packet_score/ready", 5);
            },
        ),
        rejected(
            "field-removed",
            "hash.package-mismatch",
            &snapshot,
            "a returned field was removed after the package was hashed",
            |forge| {
                forge.skip(Stage::PackageHash);
                forge.remove("return_package/returned_fields/packet_score");
            },
        ),
        rejected(
            "field-added",
            "hash.package-mismatch",
            &snapshot,
            "a returned field was added after the package was hashed",
            |forge| {
                forge.skip(Stage::PackageHash);
                forge.set("return_package/returned_fields/bonus", true);
            },
        ),
        rejected(
            "number-as-text",
            "hash.package-mismatch",
            &snapshot,
            "a returned number became a string after the package was hashed",
            |forge| {
                forge.skip(Stage::PackageHash);
                forge.set("return_package/returned_fields/packet_score/ready", "4");
            },
        ),
        rejected(
            "normalized",
            "hash.package-mismatch",
            &snapshot,
            "a returned text was decomposed after the package was hashed",
            |forge| {
                forge.set("return_package/returned_fields/packet_score/city", "Zürich");
                forge.after(Stage::PackageHash, |proof| {
                proof["objects"]["return_package"][0]["returned_fields"]["packet_score"]["city"] = "Zu\u{308}rich".into();
            });
            },
        ),
        rejected(
            "over-the-attestation",
            "hash.package-mismatch",
            &snapshot,
            "the package hash was made over the attestation too",
            |forge| {
                forge.after(Stage::PackageHash, |proof| {
                    let package = &mut proof["objects"]["return_package"][0];
                    package["package_hash"] =
                        digest(&crate::forge::without(package, &["package_hash"])).into();
                });
            },
        ),
        rejected(
            "stated-wrong",
            "hash.receipt-mismatch",
            &snapshot,
            "the receipt states a wrong hash, which is repeated and signed",
            |forge| {
                let hash = other("another receipt");
                forge.after(Stage::ReceiptHash, move |proof| {
                    proof["objects"]["receipt"][0]["receipt_hash"] = hash.into()
                });
            },
        ),
        rejected(
            "text",
            "hash.evidence-mismatch",
            &[],
            "evidence that does not have the hash that is stated for it",
            |forge| {
                forge.after(Stage::Evidence, |proof| {
                    proof["objects"]["payment_reference"][0]["evidence"][0]["text"] =
                        "{\"payment_status\":\"paid\"}".into();
                });
            },
        ),
        rejected(
            "reformatted",
            "hash.evidence-mismatch",
            &[],
            "evidence was reformatted after it was hashed: the hash is of the text as it was received",
            |forge| {
                let text = forge.get("payment_reference/evidence/0/text");
                let pretty = format!(
                    "{:#}",
                    serde_json::from_str::<Value>(text.as_str().unwrap()).unwrap()
                );
                forge.skip(Stage::Evidence);
                forge.set("payment_reference/evidence/0/text", pretty);
            },
        ),
        rejected(
            "base64-hashed-as-text",
            "hash.evidence-mismatch",
            &[],
            "the hash of evidence is made over its base64 text in place of its bytes",
            |forge| {
                forge.skip(Stage::Evidence);
                forge.set("payment_reference/evidence/0", json!({
                "media_type": "application/octet-stream", "base64": "AAEC", "sha256": crate::forge::digest_bytes(b"AAEC"),
            }));
            },
        ),
    ]
}

/// Names and bytes.
type Files = Vec<(String, Vec<u8>)>;

fn artifacts() -> Vec<Case> {
    let given = |verdict, name: &str, rule, why: &str, change: &dyn Fn(&mut Files)| {
        let mut files = base().artifacts.clone();
        change(&mut files);
        Case {
            artifacts: Some(files),
            ..case(verdict, name, rule, &[], why)
        }
    };
    let named = |name: &str, why: &str, file: &'static str| {
        rejected(name, "artifact.name", &[], why, move |forge| {
            forge.set("return_package/artifacts/0/name", file);
        })
    };
    vec![
        given(
            "rejected",
            "one-byte",
            "hash.artifact-mismatch",
            "one byte of a delivered file was changed",
            &|files| {
                files[0].1[0] ^= 1;
            },
        ),
        given(
            "rejected",
            "longer",
            "hash.artifact-mismatch",
            "a delivered file has an additional line feed at its end",
            &|files| {
                files[2].1.push(b'\n');
            },
        ),
        given(
            "rejected",
            "swapped",
            "hash.artifact-mismatch",
            "two delivered files have each other's names",
            &|files| {
                let first = files[0].1.clone();
                files[0].1 = core::mem::replace(&mut files[1].1, first);
            },
        ),
        Case {
            artifacts: Some(base().artifacts.clone()),
            ..rejected(
                "size",
                "hash.artifact-mismatch",
                &[],
                "the package lists another size than the file has",
                |forge| {
                    forge.set("return_package/artifacts/0/size", 1);
                },
            )
        },
        given(
            "incomplete",
            "",
            "artifact.missing",
            "one of the listed files is not among those given",
            &|files| {
                files.remove(1);
            },
        ),
        given(
            "incomplete",
            "other-case",
            "artifact.missing",
            "a file has the listed name in another letter case: names are compared byte for byte",
            &|files| {
                files[0].0 = "Manifest.csv".to_owned();
            },
        ),
        named("parent", "a name that leaves the folder", "../manifest.csv"),
        named(
            "parent-inside",
            "a name with `..` inside it",
            "a/../manifest.csv",
        ),
        named("absolute", "an absolute name", "/etc/passwd"),
        named("empty-part", "a name with an empty part", "a//manifest.csv"),
        named("folder", "a name that ends in a slash", "manifest/"),
        named("dot", "a name with a part `.`", "./manifest.csv"),
        named(
            "decomposed",
            "a name that is not in normalization form C",
            "u\u{308}bersicht.csv",
        ),
        named(
            "case",
            "two names that differ by case only",
            "Reports/Missing-Items.md",
        ),
        named("twice", "two files of one name", "reports/missing-items.md"),
        rejected(
            "drive",
            "schema.mismatch",
            &["artifact.name"],
            "a name with a drive letter has another form than the schema states",
            |forge| {
                forge.set("return_package/artifacts/0/name", "C:\\manifest.csv");
            },
        ),
    ]
}

fn path() -> Vec<Case> {
    let entries = |name: &str,
                   rule: &'static str,
                   cascade: &[&'static str],
                   why: &str,
                   change: fn(&mut Vec<Value>)| {
        rejected(name, rule, cascade, why, move |forge| {
            change(
                forge.proof["objects"]["production_run"][0]["tool_path"]
                    .as_array_mut()
                    .unwrap(),
            );
        })
    };
    vec![
        rejected(
            "",
            "path.chain",
            &[],
            "`previous` of an entry is not the digest of the entry before it",
            |forge| {
                forge.after(Stage::ToolPath, |proof| {
                    let run = &mut proof["objects"]["production_run"][0];
                    run["tool_path"][3]["previous"] = digest(&json!(0)).into();
                    chain(run, 4);
                });
            },
        ),
        rejected(
            "first",
            "path.chain",
            &[],
            "`previous` of the first entry is a digest, though no entry comes before it",
            |forge| {
                forge.after(Stage::ToolPath, |proof| {
                    let run = &mut proof["objects"]["production_run"][0];
                    run["tool_path"][0]["previous"] = digest(&json!(0)).into();
                    chain(run, 1);
                });
            },
        ),
        rejected(
            "null",
            "path.chain",
            &[],
            "`previous` of a later entry is `null`",
            |forge| {
                forge.after(Stage::ToolPath, |proof| {
                    let run = &mut proof["objects"]["production_run"][0];
                    run["tool_path"][4]["previous"] = Value::Null;
                    chain(run, 5);
                });
            },
        ),
        rejected(
            "answer-changed",
            "path.chain",
            &[],
            "the digest of an answer was changed after the next step was chained to it",
            |forge| {
                forge.after(Stage::ToolPath, |proof| {
                    proof["objects"]["production_run"][0]["tool_path"][2]["answer_digest"] =
                        digest(&json!(0)).into();
                });
            },
        ),
        entries(
            "from-2",
            "path.order",
            &[],
            "the tool path counts from 2",
            |entries| {
                for (entry, seq) in entries.iter_mut().zip(2..) {
                    entry["seq"] = json!(seq);
                }
            },
        ),
        entries(
            "times",
            "path.order",
            &[],
            "a step is earlier than the one before it",
            |entries| {
                entries[1]["at"] = "2026-11-02T08:58:29.999Z".into();
            },
        ),
        entries(
            "steps",
            "path.order",
            &[],
            "the `quote` step comes before the `list` step",
            |entries| {
                let first = entries[0]["step"].take();
                entries[0]["step"] = entries[1]["step"].take();
                entries[1]["step"] = first;
            },
        ),
        entries(
            "twice",
            "path.order",
            &["path.step"],
            "the `list` step stands twice, in place of the `quote` step",
            |entries| {
                entries[1]["step"] = "list".into();
            },
        ),
        entries(
            "list",
            "path.step",
            &[],
            "sealed without the `list` step",
            |entries| {
                entries.remove(0);
                for (entry, seq) in entries.iter_mut().zip(1..) {
                    entry["seq"] = json!(seq);
                }
            },
        ),
        entries(
            "receipt",
            "path.step",
            &[],
            "sealed without the `receipt` step",
            |entries| {
                entries.pop();
            },
        ),
        entries(
            "all",
            "path.step",
            &[],
            "sealed without a tool path",
            Vec::clear,
        ),
    ]
}

/// Changes the statement and signs it.
fn stated(
    name: &str,
    rule: &'static str,
    cascade: &[&'static str],
    why: &str,
    change: impl FnOnce(&mut Value) + 'static,
) -> Case {
    rejected(name, rule, cascade, why, |forge| {
        forge.after(Stage::AttestationStatement, |proof| {
            edit_statement(&mut proof["objects"]["return_package"][0], change);
        });
    })
}

fn payload(name: &str, cascade: &[&'static str], why: &str, make: fn(&Value) -> Vec<u8>) -> Case {
    rejected(
        name,
        "attestation.payload",
        cascade,
        why,
        move |forge: &mut Forge| {
            forge.after(Stage::AttestationStatement, move |proof| {
                let payload = &mut proof["objects"]["return_package"][0]["attestation"]["envelope"]
                    ["payload"];
                let statement =
                    serde_json::from_slice(&Base64::decode_vec(payload.as_str().unwrap()).unwrap())
                        .unwrap();
                *payload = Base64::encode_string(&make(&statement)).into();
            });
        },
    )
}

fn attestation() -> Vec<Case> {
    let undated = ["signature.outside-window"];
    let subject = "attestation.subject";
    let predicate = "attestation.predicate";
    let other = || json!("ab".repeat(32));
    let files = |count: usize| {
        move |forge: &mut Forge| {
            let mut files = base().proof["objects"]["return_package"][0]["artifacts"].clone();
            let files_of = files.as_array_mut().unwrap();
            for number in files_of.len()..count {
                let mut file = files_of[0].clone();
                file["name"] = format!("scans/{number}.pdf").into();
                files_of.push(file);
            }
            forge.set("return_package/artifacts", files);
        }
    };
    /// Names or leaves out the files, against the rule.
    fn named(count: usize) -> impl FnOnce(&mut Value) + 'static {
        move |proof| {
            let package = &mut proof["objects"]["return_package"][0];
            let files = package["artifacts"].clone();
            edit_statement(&mut package["attestation"], |statement| {
                let subjects = statement["subject"].as_array_mut().unwrap();
                subjects.truncate(2);
                for file in files.as_array().unwrap().iter().take(count) {
                    let name = file["name"].as_str().unwrap();
                    let sha256 = file["sha256"].as_str().unwrap().replace("sha256:", "");
                    subjects.push(json!({
                        "name": format!("artifacts/{name}"), "digest": {"sha256": sha256},
                    }));
                }
            });
        }
    }
    vec![
        accepted(
            "attestation-of-16-files",
            "an attestation names up to sixteen files one by one",
            files(16),
        ),
        accepted(
            "attestation-of-17-files",
            "of more than sixteen files an attestation names none: it only has the hash of the package",
            files(17),
        ),
        rejected(
            "17-files",
            subject,
            &[],
            "an attestation that names sixteen of seventeen files",
            move |forge| {
                files(17)(forge);
                forge.after(Stage::AttestationStatement, named(16));
            },
        ),
        rejected(
            "16-files",
            subject,
            &[],
            "an attestation that names none of sixteen files",
            move |forge| {
                files(16)(forge);
                forge.after(Stage::AttestationStatement, named(0));
            },
        ),
        payload(
            "text",
            &undated,
            "a payload that is no JSON: without a statement the attestation has no time, which a key with a window needs",
            |_| b"work completed".to_vec(),
        ),
        payload(
            "duplicate-name",
            &undated,
            "a payload with `attested_at` twice",
            |statement| {
                let text = String::from_utf8(canonical(statement)).unwrap();
                text.replacen(
                    "\"attested_at\":",
                    "\"attested_at\":\"2026-11-02T09:04:02Z\",\"attested_at\":",
                    1,
                )
                .into_bytes()
            },
        ),
        payload(
            "trailing",
            &undated,
            "a payload with a second JSON value after the statement",
            |statement| [canonical(statement), b"{}".to_vec()].concat(),
        ),
        stated(
            "unknown-member",
            "attestation.payload",
            &[],
            "a statement with an unknown member",
            |statement| statement["note"] = json!("x"),
        ),
        stated(
            "predicate-member",
            "attestation.payload",
            &[],
            "a predicate with an unknown member",
            |statement| statement["predicate"]["note"] = json!("x"),
        ),
        stated(
            "predicate-type",
            "attestation.payload",
            &[],
            "a statement with another `predicateType`",
            |statement| {
                statement["predicateType"] = json!("https://slsa.dev/provenance/v1");
            },
        ),
        stated(
            "type",
            "attestation.payload",
            &[],
            "a statement whose `_type` is of another version",
            |statement| {
                statement["_type"] = json!("https://in-toto.io/Statement/v0.1");
            },
        ),
        stated(
            "missing-member",
            "attestation.payload",
            &[],
            "a predicate without `return_package_id`",
            |statement| {
                statement["predicate"]
                    .as_object_mut()
                    .unwrap()
                    .remove("return_package_id");
            },
        ),
        stated(
            "order",
            subject,
            &[],
            "the attestation lists the order before the package",
            |statement| {
                statement["subject"].as_array_mut().unwrap().swap(0, 1);
            },
        ),
        stated(
            "missing",
            subject,
            &[],
            "one file is not attested",
            |statement| {
                statement["subject"].as_array_mut().unwrap().pop();
            },
        ),
        stated(
            "more",
            subject,
            &[],
            "a file that was not delivered is attested",
            move |statement| {
                statement["subject"]
                    .as_array_mut()
                    .unwrap()
                    .push(json!({"name": "artifacts/x", "digest": {"sha256": other()}}));
            },
        ),
        stated(
            "package",
            subject,
            &[],
            "the attestation states the digest of another package",
            move |statement| statement["subject"][0]["digest"]["sha256"] = other(),
        ),
        stated(
            "work-order",
            subject,
            &[],
            "the attestation states the digest of another order",
            move |statement| statement["subject"][1]["digest"]["sha256"] = other(),
        ),
        stated(
            "file",
            subject,
            &[],
            "the attestation states the digest of another file",
            move |statement| statement["subject"][2]["digest"]["sha256"] = other(),
        ),
        stated(
            "name",
            subject,
            &[],
            "the attestation lists a file under another name",
            |statement| statement["subject"][2]["name"] = json!("manifest.csv"),
        ),
        stated(
            "run",
            predicate,
            &[],
            "the attestation names another run",
            |statement| statement["predicate"]["production_run_id"] = json!("run_packetops_other"),
        ),
        stated(
            "package",
            predicate,
            &[],
            "the attestation names another package",
            |statement| {
                statement["predicate"]["return_package_id"] =
                    json!("return_package_packetops_other")
            },
        ),
        stated(
            "issuer",
            predicate,
            &[],
            "the attestation names another provider",
            |statement| statement["predicate"]["issuer"] = json!("https://other-provider.example"),
        ),
        stated(
            "status",
            predicate,
            &[],
            "the attestation states another result than the package",
            |statement| statement["predicate"]["result_status"] = json!("partial"),
        ),
        stated(
            "returned-at",
            predicate,
            &[],
            "the attestation states another time of return than the package",
            |statement| statement["predicate"]["returned_at"] = json!("2026-11-02T09:03:59Z"),
        ),
        stated(
            "attested-before-return",
            "time.order",
            &[],
            "attested before the package was returned",
            |statement| {
                statement["predicate"]["attested_at"] = json!("2026-11-02T09:03:59Z");
            },
        ),
        stated(
            "attested-after-receipt",
            "time.order",
            &[],
            "attested after the receipt was issued",
            |statement| {
                statement["predicate"]["attested_at"] = json!("2026-11-02T09:05:01Z");
            },
        ),
    ]
}
