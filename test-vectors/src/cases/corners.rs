//! Corner cases of rules, in which two implementations may differ though both refuse the plain
//! case.

use super::{
    AS_OF, Asked, Case, TrustFile, accepted, base, both, case, changed, edge, rejected, under,
};
use crate::forge::{Forge, Stage, canonical, edit_statement};
use crate::key::{ISSUER, Key, ORDERED, PROVIDER, issuer_set};
use serde_json::{Value, json};

/// The vectors of this family.
pub(super) fn cases() -> Vec<Case> {
    [
        names(),
        sizes(),
        money(),
        packets(),
        merged(),
        precedence(),
        signatures(),
        absent(),
        addresses(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn two_names(forge: &mut Forge, one: &str, other: &str) {
    forge.set("return_package/artifacts/0/name", one);
    forge.set("return_package/artifacts/2/name", other);
}

fn names() -> Vec<Case> {
    let rule = "artifact.name";
    vec![
        rejected(
            "folder-of-another",
            rule,
            &[],
            "a file with the name of another file's folder",
            |forge| forge.set("return_package/artifacts/0/name", "documents"),
        ),
        rejected(
            "sigma",
            rule,
            &[],
            "two names that differ by case only, outside ASCII",
            |forge| two_names(forge, "ΟΔΟΣ.txt", "οδοσ.txt"),
        ),
        rejected(
            "dotted-capital-i",
            rule,
            &[],
            "a capital that becomes two characters in lower case",
            |forge| two_names(forge, "İ.txt", "i\u{307}.txt"),
        ),
    ]
}

/// Addresses: one grammar; no address is ever opened.
fn addresses() -> Vec<Case> {
    let to = |forge: &mut Forge, url: &str| {
        forge.set("work_order/return_target/callback_url", url);
        forge.set("return_package/callback/callback_url", url);
    };
    let refused = [
        ("quote", "https://\"", "a quotation mark is no host"),
        ("no-host", "https:///callback", "an address without a host"),
        (
            "open-bracket",
            "https://[::1",
            "a bracket that is not closed",
        ),
        (
            "two-gaps",
            "https://[1::2::3]/",
            "an IPv6 address with two gaps",
        ),
        (
            "ipv4-in-ipv6",
            "https://[::ffff:192.0.2.1]/",
            "an IPv4 address in an IPv6 address",
        ),
        (
            "user",
            "https://user:pw@host.example/",
            "an address with a user name and a password",
        ),
        (
            "port-99999",
            "https://host.example:99999/",
            "a port above 65535",
        ),
        (
            "port-65536",
            "https://host.example:65536/",
            "a port one above the highest",
        ),
        (
            "port-443",
            "https://host.example:443/",
            "the default port of https, which has to be left out",
        ),
        (
            "port-0",
            "https://host.example:0/",
            "port 0, which no address may have",
        ),
        (
            "port-empty",
            "https://host.example:/",
            "a colon without a port",
        ),
        (
            "octet-256",
            "https://192.0.2.256/",
            "an IPv4 address with an octet above 255",
        ),
        (
            "three-octets",
            "https://192.0.2/",
            "a host name whose last label is a number",
        ),
        (
            "upper-case",
            "https://Host.example/",
            "a host in capital letters",
        ),
        (
            "backslash",
            "https://host.example/a\\b",
            "a backslash, which some programs read as a slash",
        ),
        (
            "half-escape",
            "https://host.example/%2",
            "a percent escape with one digit",
        ),
    ];
    let accepted = [
        (
            "ipv6",
            "https://[2001:db8::1]:65535/callback?a=%20#b",
            "an IPv6 address with the highest port",
        ),
        (
            "ipv4",
            "https://192.0.2.255:444",
            "an IPv4 address with a port, and no path",
        ),
        (
            "one-label",
            "https://localhost:1/a@b,c;d//e?f/g=?",
            "a host of one label with the lowest port",
        ),
    ];
    let refused = refused.map(|(name, url, why)| {
        let change = |forge: &mut Forge| to(forge, url);
        rejected(
            &format!("address-{name}"),
            "schema.mismatch",
            &[],
            why,
            change,
        )
    });
    let accepted = accepted.map(|(name, url, why)| {
        let change = |forge: &mut Forge| to(forge, url);
        edge(&format!("address-{name}"), "schema.mismatch", why, change)
    });
    let issuers = [
        (
            "port-443",
            "https://example-agent.system:443",
            "an issuer with the default port of https, which has to be left out",
        ),
        (
            "port-99999",
            "https://example-agent.system:99999",
            "an issuer with a port above 65535",
        ),
        (
            "ipv6",
            "https://[::1]",
            "an issuer whose host is an IPv6 address, which has several spellings",
        ),
        (
            "number",
            "https://192.0.2.256",
            "an issuer whose host is neither a name nor an address",
        ),
    ];
    let issuers = issuers.map(|(name, issuer, why)| {
        let change = |forge: &mut Forge| forge.set("work_order/requester_issuer", issuer);
        rejected(
            &format!("issuer-{name}"),
            "schema.mismatch",
            &[],
            why,
            change,
        )
    });
    [refused.to_vec(), accepted.to_vec(), issuers.to_vec()].concat()
}

/// From 20,000 values on an object's faults are not listed one by one.
fn sizes() -> Vec<Case> {
    let large = |name: &str, count: usize, rule: &'static str, why: &str| {
        rejected(name, rule, &[], why, move |forge| {
            let values = |count: usize| Value::from(vec![0; count]);
            // The package has other values too; the two lists decide.
            let content = json!({"one": values(count / 2), "two": values(count - count / 2)});
            forge.set("return_package/returned_fields/large", content);
            forge.set("return_package/note", "a member that no package has");
        })
    };
    vec![
        large(
            "large",
            19_000,
            "schema.unknown-member",
            "a fault in an object of fewer than 20,000 values",
        ),
        large(
            "too-large-to-list",
            20_000,
            "schema.mismatch",
            "a fault in an object of more than 20,000 values is one finding",
        ),
    ]
}

fn money() -> Vec<Case> {
    let usd = |amount: &str| json!({"amount": amount, "currency": "USD"});
    let usdc = |amount: &str| {
        json!({
            "amount": amount,
            "currency": "USDC",
            "asset": "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
        })
    };
    let token = |amount: &str| json!({"amount": amount, "currency": "TOKEN", "asset": "eip155:1/erc20:0x0000000000000000000000000000000000000001"});
    let pay = |forge: &mut Forge, money: Value| {
        forge.set("quote/accepted_payment_methods/1/money", money.clone());
        forge.set("payment_reference/payment_kind", "stablecoin");
        forge.set("payment_reference/paid", money.clone());
        forge.set("receipt/paid", money);
    };
    vec![
        edge(
            "another-method-for-less",
            "money.paid",
            "the quote accepts less by another method: the amount for the method that was used counts",
            move |forge| {
                let method = json!({"method": "invoice", "money": usd("48.00")});
                forge.set("quote/accepted_payment_methods/2", method);
            },
        ),
        rejected(
            "two-amounts-of-an-asset",
            "money.paid",
            &[],
            "the quote accepts two different amounts of the asset that was paid, by the same method",
            move |forge| {
                pay(forge, usdc("49"));
                let method = json!({"method": "stablecoin", "money": usdc("48")});
                forge.set("quote/accepted_payment_methods/2", method);
            },
        ),
        edge(
            "another-asset-for-less",
            "money.paid",
            "the quote also accepts an amount in another asset: it is no second amount of the asset that was paid",
            move |forge| {
                pay(forge, usdc("49"));
                let method = json!({"method": "x402", "money": token("48")});
                forge.set("quote/accepted_payment_methods/2", method);
            },
        ),
        edge(
            "eighteen-decimals",
            "money.spelling",
            "an asset that the profile does not list may have 18 decimals",
            move |forge| pay(forge, token("0.000000000000000001")),
        ),
        rejected(
            "nineteen-decimals",
            "schema.mismatch",
            &[],
            "no asset has 19 decimals",
            move |forge| pay(forge, token("0.0000000000000000001")),
        ),
        rejected(
            "asset-called-dollar",
            "money.spelling",
            &[],
            "an asset whose code is a currency of ISO 4217",
            move |forge| {
                let mut money = token("49");
                money["currency"] = "USD".into();
                pay(forge, money);
            },
        ),
        edge(
            "amounts-of-others",
            "money.spelling",
            "amounts in returned fields and in extensions may be spelled in any way",
            |forge| {
                let odd = json!({"amount": "049.0", "currency": "usd"});
                forge.set("return_package/returned_fields/odd", odd.clone());
                forge.set(
                    "receipt/extensions",
                    json!({"com.example.odd": {"paid": odd}}),
                );
            },
        ),
    ]
}

fn packets() -> Vec<Case> {
    let missing = "return_package/returned_fields/missing_item_report/missing_items";
    vec![
        rejected(
            "missing-twice",
            "promise.item",
            &[],
            "a document is reported missing twice",
            move |forge| {
                let item = forge.get(&format!("{missing}/0"));
                forge.set(&format!("{missing}/1"), item);
            },
        ),
        rejected(
            "without-report",
            "promise.item",
            &[],
            "no report was ordered or returned, and the manifest lists nothing",
            |forge| {
                forge.set("work_order/required_fields", json!(["packet_manifest"]));
                let fields =
                    json!({"packet_manifest": {"packet_type": "vendor_onboarding", "entries": []}});
                forge.set("return_package/returned_fields", fields);
            },
        ),
        rejected(
            "twice-without-report",
            "promise.item",
            &[],
            "no report was ordered or returned, and the manifest lists a document twice",
            |forge| {
                forge.set("work_order/required_fields", json!(["packet_manifest"]));
                let entry = json!({"document": "w9", "entry_state": "accepted", "artifact": null});
                let fields = json!({"packet_manifest": {"packet_type": "vendor_onboarding", "entries": [entry, entry]}});
                forge.set("return_package/returned_fields", fields);
                let inputs = json!({"packet_type": "vendor_onboarding", "available_documents": ["w9"], "expected_documents": ["w9"]});
                forge.set("work_order/inputs", inputs);
            },
        ),
        edge(
            "without-report",
            "promise.item",
            "no report was ordered or returned, and nothing is missing",
            |forge| {
                forge.set("work_order/required_fields", json!(["packet_manifest"]));
                let entry = json!({"document": "w9", "entry_state": "accepted", "artifact": null});
                let fields = json!({"packet_manifest": {"packet_type": "vendor_onboarding", "entries": [entry]}});
                forge.set("return_package/returned_fields", fields);
                let inputs = json!({"packet_type": "vendor_onboarding", "available_documents": ["w9"], "expected_documents": ["w9"]});
                forge.set("work_order/inputs", inputs);
            },
        ),
        edge(
            "attestation-payload-not-canonical",
            "attestation.payload",
            "the attestation's statement is not canonical JSON: the signature covers its bytes as they are",
            |forge| {
                forge.after(Stage::AttestationStatement, |proof| {
                    let package = &mut proof["objects"]["return_package"][0];
                    let mut statement = Value::Null;
                    edit_statement(package, |value| statement = value.clone());
                    let text = format!("{statement:#}\n");
                    let payload = &mut package["attestation"]["envelope"]["payload"];
                    *payload = crate::forge::base64(text.as_bytes()).into();
                });
            },
        ),
    ]
}

/// One issuer's key in two sets: the stricter of both counts.
fn merged() -> Vec<Case> {
    let with = |change: &dyn Fn(&mut Value)| {
        let mut set = issuer_set();
        change(&mut set);
        vec![TrustFile::set(&issuer_set()), TrustFile::set(&set)]
    };
    let two = |name: &str, rule: &'static str, why: &str, change: &dyn Fn(&mut Value)| {
        under("untrusted", name, rule, why, with(change))
    };
    let bare = |name: &str, rule: &'static str, why: &str, change: &dyn Fn(&mut Value)| {
        let mut key = Key::issuer().jwk(&PROVIDER);
        change(&mut key);
        under(
            "untrusted",
            name,
            rule,
            why,
            vec![TrustFile::set(&key).of(ISSUER)],
        )
    };
    let window = "signature.outside-window";
    let superseded = |at: i64| json!({"revoked_at": at, "reason": "superseded"});
    vec![
        two(
            "later-start",
            window,
            "the key has two windows in two sets: the later start counts",
            &|set| {
                set["keys"][0]["nbf"] = json!(ORDERED + 350);
            },
        ),
        two(
            "earlier-end",
            window,
            "the key has two windows in two sets: the earlier end counts",
            &|set| {
                set["keys"][0]["exp"] = json!(ORDERED + 350);
            },
        ),
        two(
            "fewer-purposes",
            "signature.wrong-purpose",
            "the key has two lists of purposes in two sets: only the purposes in both count",
            &|set| set["keys"][0]["purposes"] = json!(["receipt", "attestation"]),
        ),
        two(
            "earlier-end-of-a-set",
            "signature.expired-key-set",
            "two key sets expire at different times: the earlier time counts",
            &|set| set["exp"] = json!(ORDERED + 3_600),
        ),
        under(
            "untrusted",
            "earlier-of-two",
            "signature.superseded",
            "the key was superseded at different times in two sets: the earlier time counts",
            vec![
                TrustFile::set(&{
                    let mut set = issuer_set();
                    set["keys"][0]["revoked"] = superseded(ORDERED + 9_000);
                    set
                }),
                TrustFile::set(&{
                    let mut set = issuer_set();
                    set["keys"][0]["revoked"] = superseded(ORDERED + 350);
                    set
                }),
            ],
        ),
        under(
            "untrusted",
            "severer-of-two",
            "signature.compromised",
            "the key is superseded in one set and compromised in the other: the more severe reason counts",
            vec![
                TrustFile::set(&{
                    let mut set = issuer_set();
                    set["keys"][0]["revoked"] = superseded(ORDERED + 9_000);
                    set
                }),
                TrustFile::set(&{
                    let mut set = issuer_set();
                    set["keys"][0]["revoked"] =
                        json!({"revoked_at": ORDERED + 99_000, "reason": "compromised"});
                    set
                }),
            ],
        ),
        bare(
            "bare-jwk",
            window,
            "a bare JWK is not valid after the `exp` that it states",
            &|key| key["exp"] = json!(ORDERED + 350),
        ),
        bare(
            "bare-jwk",
            "signature.wrong-purpose",
            "a bare JWK may sign only for the `purposes` that it states",
            &|key| key["purposes"] = json!(["receipt", "attestation"]),
        ),
        bare(
            "bare-jwk",
            "signature.superseded",
            "a bare JWK whose `revoked` says that it was superseded is not valid from that time on",
            &|key| key["revoked"] = superseded(ORDERED + 350),
        ),
    ]
}

/// Which verdict is given where two would fit.
fn precedence() -> Vec<Case> {
    let stranger = || Vec::new();
    vec![
        Case {
            proof: canonical(&base().open[2]),
            trust: stranger(),
            ..case(
                "untrusted",
                "open-run",
                "signature.unknown-key",
                &["complete.missing-object", "complete.no-seal"],
                "an open run whose receipt is signed with a key that was not given: `untrusted` comes before `incomplete`",
            )
        },
        Case {
            proof: changed(|forge| forge.set("customer_account/schema_version", "1.1")),
            trust: stranger(),
            ..case(
                "unreadable",
                "and-unknown-key",
                "unsupported.version",
                &["signature.unknown-key"],
                "an object of a later version and an unknown key: `unreadable` comes before `untrusted`",
            )
        },
        Case {
            proof: changed(|forge| {
                forge.set("return_package/attestation/schema_version", "1.1");
            }),
            ..case(
                "unreadable",
                "attestation",
                "unsupported.version",
                &[],
                "an attestation of a later version inside the package",
            )
        },
        rejected(
            "later-memo",
            "profile.unknown-object",
            &["unsupported.version"],
            "an object of an unknown type with a later version",
            |forge| {
                forge.set(
                    "/objects/memo",
                    json!([{"object_type": "memo", "schema_version": "2.0"}]),
                );
            },
        ),
        Case {
            asked: Asked {
                as_of: Some(AS_OF),
                profile: Some("customer_production_run"),
                require_payment: Some("payer_bound"),
                ..Asked::default()
            },
            ..case(
                "untrusted",
                "and-payment",
                "policy.profile",
                &["policy.payment-level"],
                "another profile than required, and a payment below the required level",
            )
        },
    ]
}

fn signatures() -> Vec<Case> {
    vec![
        rejected(
            "payload-type",
            "schema.mismatch",
            &[],
            "an attestation with another payload type, validly signed with that type",
            |forge| {
                let place = "return_package/attestation/envelope/payloadType";
                forge.set(place, "application/json");
            },
        ),
        Case {
            trust: both(),
            ..rejected(
                "and-invalid",
                "signature.requester",
                &["signature.invalid"],
                "the order names its provider as requester, and its signature is invalid too",
                |forge| {
                    forge.set("work_order/requester_issuer", ISSUER);
                    forge.after(Stage::RequesterSignature, |proof| {
                        proof["objects"]["work_order"][0]["requester_signature"]["key_id"] =
                            Key::issuer().id().into();
                    });
                },
            )
        },
        rejected(
            "unreadable-requester",
            "schema.mismatch",
            &[],
            "a requester's signature that cannot be read counts as absent, so `requester_issuer` gives no finding",
            |forge| {
                forge.set("work_order/requester_issuer", ISSUER);
                forge.after(Stage::RequesterSignature, |proof| {
                    proof["objects"]["work_order"][0]["requester_signature"]["value"] = "AA".into();
                });
            },
        ),
        Case {
            trust: vec![
                TrustFile::set(&issuer_set()),
                TrustFile::set(&Key::requester().jwk(&["requester"]))
                    .of("https://example-agent.system"),
            ],
            ..accepted(
                "requester-by-a-bare-key",
                "the requester's signature is by a bare JWK with the purpose `requester`",
                |_| {},
            )
        },
    ]
}

/// A member that is not there is the schema's matter: no other check makes up a value for it.
fn absent() -> Vec<Case> {
    let rule = "schema.missing-member";
    let absent = |pointer: &str, cascade: &[&'static str], proof: Vec<u8>| {
        let name = pointer.trim_start_matches('/').replace(['/', '_'], "-");
        let why = format!("`{pointer}` is not there");
        Case {
            proof,
            ..case("rejected", &format!("absent-{name}"), rule, cascade, &why)
        }
    };
    let without = |pointer: &str, cascade: &[&'static str]| {
        absent(pointer, cascade, changed(|forge| forge.remove(pointer)))
    };
    // A member that the forge makes again or copies elsewhere is removed after that.
    let late = |pointer: &'static str, cascade: &[&'static str]| {
        let proof = changed(|forge| {
            forge.after(Stage::AttestationSignature, move |proof| {
                crate::forge::remove(proof, pointer);
            });
        });
        absent(pointer, cascade, proof)
    };
    vec![
        without("receipt/receipt_hash", &[]),
        late("return_package/package_hash", &[]),
        late("work_order/scope_hash", &[]),
        without("return_package/rail_key", &[]),
        late("production_run/tool_path/5/previous", &[]),
        without("production_run/tool_path/5/seq", &[]),
        without("production_run/tool_path/5/at", &[]),
        without("production_run/tool_path/5/step", &["path.step"]),
        without("production_run/receipt_state", &[]),
        without("production_run/callback_state", &[]),
        without("production_run/production_run_state", &[]),
        without("receipt/fee_event/fee_bps", &[]),
        without("receipt/fee_event/minimum_fee", &[]),
        without("receipt/fee_event/fee", &[]),
        without("receipt/fee_event/movement_type", &[]),
        without("receipt/fee_event", &[]),
        without("receipt/paid", &[]),
        without("receipt/price", &[]),
        without("payment_reference/evidence/0/media_type", &[]),
        late("payment_reference/evidence/0/sha256", &[]),
        without("return_package/artifacts/0/size", &[]),
        without("return_package/callback", &["promise.return-target"]),
        without("return_package/callback/callback_policy", &[]),
        without("return_package/returned_at", &[]),
        without("quote/price", &[]),
        without("quote/expires_at", &[]),
        without("quote/accepted_payment_methods", &[]),
        without("work_order/required_fields", &[]),
        without("work_order/inputs/expected_documents", &[]),
        without("work_order/inputs", &[]),
        without("verification_snapshot/checks", &[]),
        without("verification_snapshot/verification_state", &[]),
        without("verification_snapshot/receipt_hash", &[]),
        without(
            "completion_proof/completed_at",
            &["signature.outside-window"],
        ),
        without("completion_proof/profile", &[]),
        without("/rail_key", &[]),
        without("/issuer", &["signature.unknown-key"]),
        without("/production_run_id", &[]),
    ]
}
