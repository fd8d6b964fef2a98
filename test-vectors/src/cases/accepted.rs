//! What is verified: the forms a proof may take.

use super::payment_evidence::say_paid;
use super::{Asked, Case, TrustFile, accepted, base, both, edge, spliced};
use crate::forge::{Forge, Stage};
use crate::key::{ISSUER, Key, ORDERED, PROVIDER, issuer_set};
use base64ct::{Base64, Encoding};
use serde_json::{Value, json};

/// The vectors of this family.
pub(super) fn cases() -> Vec<Case> {
    [forms(), payments(), spellings(), edges(), trusts()]
        .into_iter()
        .flatten()
        .collect()
}

/// Everything that may be left out is left out.
pub(super) fn minimal(forge: &mut Forge) {
    for pointer in [
        "/objects/quote",
        "work_order/quote_id",
        "work_order/client_reference",
        "work_order/requester_issuer",
        "work_order/requester_signature",
        "work_order/return_target/callback_url",
        "production_run/quote_id",
        "payment_reference/payer",
        "payment_reference/payee",
        "payment_reference/expires_at",
        "return_package/callback/callback_url",
        "return_package/returned_fields/packet_score",
        "return_package/returned_fields/exception_object",
    ] {
        forge.remove(pointer);
    }
    forge.set(
        "work_order/return_target/callback_policy",
        "status_polling_only",
    );
    forge.set(
        "work_order/required_fields",
        json!(["packet_manifest", "missing_item_report", "readiness_object"]),
    );
    forge.set(
        "return_package/callback",
        json!({"callback_policy": "status_polling_only", "callback_state": "not_required"}),
    );
    forge.set("return_package/artifacts", json!([]));
    forge.set(
        "return_package/returned_fields/packet_manifest/entries/0/artifact",
        Value::Null,
    );
    forge.set("payment_reference/evidence", json!([]));
    forge.set("production_run/callback_state", "not_required");
    forge.set("production_run/production_run_state", "closed");
}

/// Calls the payment one of another kind, which the quote accepts for the price.
pub(super) fn pay_as(forge: &mut Forge, kind: &str) {
    forge.set("quote/accepted_payment_methods/0/method", kind);
    forge.set("payment_reference/payment_kind", kind);
}

/// Pays by another method, which the quote accepts for the price.
fn pay(forge: &mut Forge, kind: &str, reference: &str, evidence: Value) {
    pay_as(forge, kind);
    forge.set("payment_reference/evidence", evidence);
    let before = forge.get("payment_reference/payment_reference");
    forge.rename(before.as_str().unwrap(), reference);
}

fn forms() -> Vec<Case> {
    vec![
        accepted(
            "first-paid-run",
            "the accepted proof as its builder made it",
            |_| {},
        ),
        Case {
            trust: both(),
            ..accepted(
                "requester-trusted",
                "the requester's key set is given too, so the order's signature is attributed",
                |_| {},
            )
        },
        Case {
            artifacts: Some(base().artifacts.clone()),
            ..accepted(
                "artifacts",
                "the delivered files are given and are those of the package",
                |_| {},
            )
        },
        Case {
            artifacts: Some(
                [
                    base().artifacts.clone(),
                    vec![("notes.txt".to_owned(), b"not part of it\n".to_vec())],
                ]
                .concat(),
            ),
            ..accepted(
                "artifacts-and-another-file",
                "a file beyond the listed ones is noted and decides nothing",
                |_| {},
            )
        },
        accepted(
            "minimal",
            "no quote, an unsigned order, no files, no evidence",
            minimal,
        ),
        accepted("without-quote", "the quote is optional", |forge| {
            forge.remove("/objects/quote");
            forge.remove("work_order/quote_id");
            forge.remove("production_run/quote_id");
        }),
        accepted(
            "order-of-nobody",
            "an order without `requester_issuer` needs no `requester_signature`",
            |forge| {
                forge.remove("work_order/requester_signature");
                forge.remove("work_order/requester_issuer");
            },
        ),
        accepted(
            "extensions",
            "every object has members of third parties under `extensions`, hashed and signed like the rest",
            |forge| {
                for object_type in [
                    "customer_account",
                    "quote",
                    "work_order",
                    "payment_reference",
                    "production_run",
                    "return_package",
                    "receipt",
                    "verification_snapshot",
                    "completion_proof",
                ] {
                    forge.set(
                        &format!("{object_type}/extensions"),
                        json!({
                            "com.example.batch": {"number": 7, "tags": ["a", null, true, 0.5]},
                            "org.example-2.note": "kept",
                        }),
                    );
                }
            },
        ),
        accepted(
            "non-ascii",
            "names, scope and file names in other scripts",
            |forge| {
                forge.set("customer_account/organization", "Müller & Söhne 株式会社");
                forge.set("customer_account/contact", "☎ Ñandú, отдел закупок");
                forge.set(
                    "work_order/scope",
                    "Prüfe die Unterlagen: Ω≈ç√ 検査 🧾\nund melde, was fehlt.",
                );
                forge.set(
                    "return_package/artifacts/0/name",
                    "berichte/übersicht-検査.csv",
                );
                forge.set("return_package/returned_fields/名前", json!({"größe": 3}));
            },
        ),
        accepted(
            "utf16-order",
            "member names are sorted by UTF-16 code units, so U+1F600 comes before U+FB33",
            |forge| {
                forge.set("return_package/returned_fields/order", json!({
                "\u{fb33}": 1, "\u{1f600}": 2, "\u{20ac}": 3, "\r": 4, "1": 5, "\u{80}": 6, "\u{f6}": 7,
            }));
            },
        ),
        accepted(
            "callback-failed",
            "a run whose callback failed may be closed like any other run",
            |forge| {
                forge.set("production_run/callback_state", "failed");
                forge.set("production_run/production_run_state", "closed");
            },
        ),
        accepted(
            "callback-optional",
            "the callback is optional, the order gives no address for it, and none is made",
            |forge| {
                forge.set(
                    "work_order/return_target",
                    json!({"callback_policy": "callback_optional"}),
                );
                forge.set("return_package/callback", json!({"callback_policy": "callback_optional", "callback_state": "not_required"}));
                forge.set("production_run/callback_state", "not_required");
                forge.set("production_run/production_run_state", "closed");
            },
        ),
        accepted(
            "exception-open",
            "an exception is open, and the readiness of the packet says so",
            |forge| {
                forge.set(
                    "return_package/returned_fields/exception_object",
                    exception("open"),
                );
                forge.set(
                    "return_package/returned_fields/readiness_object/readiness_state",
                    "exception_open",
                );
                forge.set("return_package/result_status", "partial");
            },
        ),
        accepted(
            "exception-resolved",
            "a packet with a resolved exception may be ready",
            |forge| {
                forge.set(
                    "return_package/returned_fields/exception_object",
                    exception("resolved"),
                );
            },
        ),
        accepted(
            "ids-of-others",
            "ids in the forms of other systems are accepted as they are",
            |forge| {
                for (pointer, id) in [
                    ("receipt/receipt_id", "receipt_1782114467014_mimal3"),
                    (
                        "production_run/production_run_id",
                        "tokenops_full_loop_20260603_001",
                    ),
                    ("quote/quote_id", "Q:1"),
                    ("payment_reference/payment_record_id", "...-..."),
                ] {
                    let before = forge.get(pointer);
                    forge.rename(before.as_str().unwrap(), id);
                }
            },
        ),
        accepted("milliseconds", "times may carry milliseconds", |forge| {
            forge.set("receipt/issued_at", "2026-11-02T09:05:00.001Z");
            forge.set(
                "verification_snapshot/verified_at",
                "2026-11-02T09:05:30.999Z",
            );
        }),
        accepted(
            "hostile-text",
            "markup, terminal controls and bidirectional overrides are allowed in text; a program that shows the text has to make it safe",
            |forge| {
                forge.set(
                    "work_order/scope",
                    "<script>alert(1)</script> \u{1b}[2J\u{202e}dessapyb\u{202c} ${x} {{x}} ' \" `",
                );
                forge.set(
                    "customer_account/organization",
                    "</pre><img src=x onerror=alert(1)>",
                );
            },
        ),
        accepted(
            "escrow",
            "the escrow row of the fee table: 1 % of 49.00 is 0.49",
            |forge| {
                pay_as(forge, "manual_approval");
                forge.set("receipt/fee_event", fee("escrow", 100, "0.25", "0.49"));
            },
        ),
        accepted(
            "hybrid",
            "the hybrid row: 1.5 % of 49.00 is 0.735, which rounds half up to 0.74",
            |forge| {
                pay_as(forge, "ap2_mandate");
                forge.set("receipt/fee_event", fee("hybrid", 150, "0.30", "0.74"));
            },
        ),
        accepted(
            "least-fee",
            "0.5 % of 5.00 is less than the minimum, so the fee is the minimum",
            |forge| {
                price(forge, "5.00", "USD");
                forge.set("receipt/fee_event", fee("transaction", 50, "0.05", "0.05"));
            },
        ),
        accepted(
            "zero-price",
            "work at a price of zero still has the minimum fee",
            |forge| {
                price(forge, "0.00", "USD");
                forge.set("receipt/fee_event", fee("transaction", 50, "0.05", "0.05"));
            },
        ),
        Case {
            asked: Asked {
                profile: Some("first_paid_run"),
                ..asked()
            },
            ..accepted(
                "required-profile",
                "the proof is of the profile that was asked for",
                |_| {},
            )
        },
        Case {
            asked: Asked {
                require_payment: Some("evidenced"),
                ..asked()
            },
            ..accepted(
                "required-evidence",
                "the payment's evidence is there and has its hashes",
                |_| {},
            )
        },
        Case {
            asked: Asked::default(),
            ..accepted(
                "without-as-of",
                "without a time of verification nothing can be in the future; the report says so",
                |_| {},
            )
        },
    ]
}

fn asked() -> Asked {
    Asked {
        as_of: Some(super::AS_OF),
        ..Asked::default()
    }
}

/// An exception about the missing document.
pub(super) fn exception(status: &str) -> Value {
    json!({
        "exception_id": "exception_0001",
        "exception_type": "evidence_gap",
        "severity": "medium",
        "status": status,
        "summary": "The operating agreement was not provided.",
        "missing_items": ["operating_agreement"],
        "created_at": "2026-11-02T09:03:00Z",
    })
}

/// A fee in dollars.
pub(super) fn fee(movement: &str, bps: u32, minimum: &str, fee: &str) -> Value {
    json!({
        "fee_event_id": "fee_event_0001",
        "movement_type": movement,
        "fee_bps": bps,
        "minimum_fee": {"amount": minimum, "currency": "USD"},
        "decimals": 2,
        "fee": {"amount": fee, "currency": "USD"},
    })
}

/// Another price, wherever it stands.
pub(super) fn price(forge: &mut Forge, amount: &str, currency: &str) {
    forge.set_all(
        &[
            "quote/price",
            "work_order/price",
            "payment_reference/price",
            "payment_reference/paid",
            "production_run/price",
            "receipt/price",
            "receipt/paid",
        ],
        json!({"amount": amount, "currency": currency}),
    );
    say_paid(forge, amount, currency);
}

fn payments() -> Vec<Case> {
    let text = |text: &str| json!([{"media_type": "text/plain", "text": text, "sha256": ""}]);
    vec![
        accepted(
            "stablecoin",
            "a price in dollars paid in USDC, as the quote accepts it",
            |forge| {
                let paid = forge.get("quote/accepted_payment_methods/1/money");
                forge.set("payment_reference/payment_kind", "stablecoin");
                forge.set(
                    "payment_reference/wallet",
                    "eip155:8453:0x1111111111111111111111111111111111111111",
                );
                forge.set_all(&["payment_reference/paid", "receipt/paid"], paid);
                let before = forge.get("payment_reference/payment_reference");
                forge.rename(
                    before.as_str().unwrap(),
                    &format!("usdc:0x{}", "ab".repeat(32)),
                );
            },
        ),
        accepted(
            "invoice",
            "paid by invoice; the evidence is a document that is not text",
            |forge| {
                let pdf = Base64::encode_string(b"%PDF-1.4\n\x80\x81 invoice 2026-118\n");
                pay(
                    forge,
                    "invoice",
                    "invoice:2026-118",
                    json!([
                        {"media_type": "application/pdf", "base64": pdf, "sha256": ""},
                        {"media_type": "text/plain", "text": "Paid in full.", "sha256": ""},
                    ]),
                );
            },
        ),
        accepted(
            "x402",
            "paid by x402; the settlement answer is carried verbatim",
            |forge| {
                pay(
                    forge,
                    "x402",
                    "x402:0xfeed",
                    json!([{
                        "media_type": "application/json",
                        "text": "{ \"success\":true, \"network\":\"base\",\"transaction\":\"0xfeed\" }",
                        "sha256": "",
                    }]),
                );
            },
        ),
        accepted(
            "ap2-mandate",
            "paid under an AP2 mandate that ends after the start",
            |forge| {
                pay(
                    forge,
                    "ap2_mandate",
                    "ap2:mandate/7f3a",
                    json!([{
                        "media_type": "application/vc+sd-jwt", "text": "eyJhbGciOiJFUzI1NiJ9.e30.c2ln~", "sha256": "",
                    }]),
                );
                forge.set("receipt/fee_event", fee("hybrid", 150, "0.30", "0.74"));
            },
        ),
        accepted(
            "manual-approval",
            "paid by a person's approval; the payment is authorized, not yet paid",
            |forge| {
                pay(
                    forge,
                    "manual_approval",
                    "approved by J. Doe, 2026-11-02",
                    text("ok, go ahead"),
                );
                forge.set("receipt/fee_event", fee("escrow", 100, "0.25", "0.49"));
                forge.set_all(
                    &[
                        "payment_reference/payment_state",
                        "production_run/payment_state",
                    ],
                    "authorized",
                );
            },
        ),
        accepted(
            "agent-allowance",
            "paid from an agent's allowance, without evidence",
            |forge| {
                pay(forge, "agent_allowance", "allowance_ref_001", json!([]));
            },
        ),
        accepted("wallet", "paid from a wallet", |forge| {
            pay(forge, "wallet", "wallet:7", text("wallet 7: -49.00 USD"));
        }),
    ]
}

/// One value, several spellings: a proof is protected up to its canonical form.
fn spellings() -> Vec<Case> {
    let raw = |name: &str, why: &str, proof: Vec<u8>| Case {
        proof,
        ..accepted(name, why, |_| {})
    };
    let escaped: String = core::str::from_utf8(&base().bytes)
        .unwrap()
        .replace("Check the vendor", "\\u0043heck the\\u0020vendor")
        .replace("w9.txt", "w9\\u002Etxt")
        .replace("documents/", "documents\\/");
    vec![
        raw(
            "pretty-printed",
            "white space between values is free",
            format!("\u{20}{:#}\r\n\t", base().proof).into_bytes(),
        ),
        raw(
            "members-reversed",
            "the order of members is free",
            reversed(&base().proof).into_bytes(),
        ),
        raw(
            "escapes",
            "a character may be escaped where it need not be",
            escaped.into_bytes(),
        ),
        raw(
            "number-one-as-1.0",
            "`1.0` and `1` are one value",
            spliced("\"seq\":1,", "\"seq\":1.0,"),
        ),
        raw(
            "number-with-exponent",
            "`50` and `5e1`, `0.8` and `80E-2` are one value each",
            {
                let text =
                    String::from_utf8(spliced("\"fee_bps\":50,", "\"fee_bps\":5e1,")).unwrap();
                text.replace("\"share\":0.8", "\"share\":80E-2")
                    .into_bytes()
            },
        ),
        accepted(
            "numbers",
            "numbers that every reader reads alike",
            |forge| {
                forge.set(
                    "return_package/returned_fields/numbers",
                    json!([
                        0,
                        -1,
                        9_007_199_254_740_991_u64,
                        -9_007_199_254_740_991_i64,
                        0.1,
                        1e-7,
                        1e21,
                        1.5e300,
                        5e-324,
                        1.797_693_134_862_315_7e308,
                        333_333_333.333_333_3,
                        0.000_001,
                    ]),
                );
            },
        ),
        raw(
            "number-underflow",
            "a number too small for a double is read as zero, and the package's hash was made over zero",
            {
                let proof =
                    super::changed(|forge| forge.set("return_package/returned_fields/tiny", 0));
                String::from_utf8(proof)
                    .unwrap()
                    .replacen("\"tiny\":0", "\"tiny\":1e-400", 1)
                    .into_bytes()
            },
        ),
        raw("number-minus-zero", "`-0` is `0`", {
            let proof = super::changed(|forge| forge.set("return_package/returned_fields/tiny", 0));
            String::from_utf8(proof)
                .unwrap()
                .replacen("\"tiny\":0", "\"tiny\":-0", 1)
                .into_bytes()
        }),
    ]
}

/// JSON text with every object's members in reverse order.
fn reversed(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            format!(
                "[{}]",
                items.iter().map(reversed).collect::<Vec<_>>().join(",")
            )
        }
        Value::Object(members) => {
            let members: Vec<String> = members
                .iter()
                .rev()
                .map(|(name, value)| format!("{}:{}", Value::from(name.as_str()), reversed(value)))
                .collect();
            format!("{{{}}}", members.join(","))
        }
        other => other.to_string(),
    }
}

/// Just inside a rule.
fn edges() -> Vec<Case> {
    vec![
        Case {
            pad_to: Some(8 * 1024 * 1024),
            ..edge(
                "input-8-mib",
                "input.too-large",
                "exactly 8 MiB: the proof filled with spaces",
                |_| {},
            )
        },
        edge("depth-64", "input.limit", "64 levels of nesting", |forge| {
            forge.set(
                "return_package/returned_fields/deep",
                super::input::nested(59),
            );
        }),
        edge(
            "members-1024",
            "input.limit",
            "an object with 1,024 members",
            |forge| {
                forge.set(
                    "return_package/returned_fields/wide",
                    super::input::wide(1024),
                );
            },
        ),
        edge(
            "equal-times",
            "time.order",
            "steps that all happen at the same instant are in order",
            |forge| {
                for pointer in [
                    "quote/created_at",
                    "work_order/created_at",
                    "payment_reference/authorized_at",
                    "production_run/created_at",
                    "production_run/started_at",
                    "production_run/updated_at",
                    "return_package/returned_at",
                    "receipt/issued_at",
                    "verification_snapshot/verified_at",
                    "completion_proof/completed_at",
                ] {
                    forge.set(pointer, super::FROM);
                }
                for index in 0..6 {
                    forge.set(&format!("production_run/tool_path/{index}/at"), super::FROM);
                }
                forge.after(Stage::AttestationStatement, |proof| {
                    crate::forge::edit_statement(
                        &mut proof["objects"]["return_package"][0],
                        |statement| {
                            statement["predicate"]["attested_at"] = super::FROM.into();
                        },
                    );
                });
            },
        ),
        edge(
            "quote-until-authorized",
            "time.quote-expired",
            "the quote ends at the instant of the authorization",
            |forge| {
                forge.set("quote/expires_at", "2026-11-02T09:00:30Z");
            },
        ),
        edge(
            "payment-until-start",
            "time.payment-expired",
            "the payment's authority ends at the instant of the start",
            |forge| {
                forge.set("payment_reference/expires_at", "2026-11-02T09:01:01Z");
            },
        ),
        Case {
            asked: Asked {
                as_of: Some("2026-11-02T09:06:00Z"),
                ..Asked::default()
            },
            ..edge(
                "as-of-completion",
                "time.future",
                "verified at the instant of the completion",
                |_| {},
            )
        },
        Case {
            asked: Asked {
                as_of: Some("2026-11-02T09:05:59Z"),
                tolerance_seconds: Some(1),
                ..Asked::default()
            },
            ..edge(
                "tolerance",
                "time.future",
                "verified a second before the completion, with a tolerance of a second",
                |_| {},
            )
        },
    ]
}

fn trusts() -> Vec<Case> {
    let under = |name: &str, rule: &'static str, why: &str, trust: Vec<TrustFile>| Case {
        trust,
        ..edge(name, rule, why, |_| {})
    };
    let set = |change: &dyn Fn(&mut Value)| {
        let mut set = issuer_set();
        change(&mut set);
        vec![TrustFile::set(&set)]
    };
    vec![
        under(
            "bare-jwk",
            "trust.not-a-key-set",
            "one JWK whose issuer the caller names",
            vec![TrustFile::set(&Key::issuer().jwk(&PROVIDER)).of(ISSUER)],
        ),
        under(
            "bare-pem",
            "trust.not-a-key-set",
            "one PEM key whose issuer the caller names",
            vec![TrustFile::raw(Key::issuer().pem()).of(ISSUER)],
        ),
        under(
            "unbounded-window",
            "signature.outside-window",
            "a key without `nbf` and `exp` is valid at any time",
            set(&|set| {
                set["keys"][0]
                    .as_object_mut()
                    .unwrap()
                    .retain(|name, _| name != "nbf" && name != "exp");
            }),
        ),
        under(
            "window-just-wide-enough",
            "signature.outside-window",
            "the key is valid from the second of the attestation to the second after the completion",
            set(&|set| {
                set["keys"][0]["nbf"] = json!(ORDERED + 241);
                set["keys"][0]["exp"] = json!(ORDERED + 361);
            }),
        ),
        under(
            "superseded-later",
            "signature.superseded",
            "the key was superseded one second after the completion",
            set(&|set| {
                set["keys"][0]["revoked"] =
                    json!({"revoked_at": ORDERED + 361, "reason": "superseded"});
            }),
        ),
        under(
            "key-set-not-yet-expired",
            "signature.expired-key-set",
            "the key set expires one second after the time of the verification",
            set(&|set| {
                set["exp"] = json!(ORDERED + 3 * 3600 + 1);
            }),
        ),
        under(
            "16-files-of-keys",
            "input.limit",
            "16 files of keys, the most that are allowed",
            vec![TrustFile::set(&issuer_set()); 16],
        ),
        under(
            "same-key-in-two-sets",
            "trust.issuer-conflict",
            "one key is in two sets of its issuer, and both allow what was signed",
            vec![TrustFile::set(&issuer_set()), TrustFile::set(&issuer_set())],
        ),
        Case {
            trust: vec![TrustFile::set(&json!({"issuer": ISSUER, "keys": [
                Key::of("issuer-attestation").jwk(&["attestation"]),
                Key::of("issuer-receipt").jwk(&["receipt"]),
                Key::issuer().jwk(&["completion"]),
            ]}))],
            ..edge(
                "a-key-for-each-purpose",
                "signature.wrong-purpose",
                "attestation, receipt and completion are each signed with a key for that purpose alone",
                |forge| {
                    forge.sign_with(Stage::AttestationSignature, Key::of("issuer-attestation"));
                    forge.sign_with(Stage::ReceiptSignature, Key::of("issuer-receipt"));
                },
            )
        },
    ]
}
