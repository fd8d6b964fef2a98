//! The main facts of an object, as a label and a line each. They are read from its members as they
//! are written; a member that is not what it should be is shown as the value that it is.

use wever_proof::json::{Map, Value};

use crate::display::{self, beginning, count, word};
use crate::text::paid_label;

/// The longest text of an input that is shown in one place, in characters.
const TEXT: usize = 240;

/// The most entries of a list that are shown.
const ENTRIES: usize = 12;

/// The facts of an object of a type that is known, in the order in which they are told; nothing
/// for any other type.
pub(crate) fn of(object_type: &str, members: &Map<String, Value>) -> Vec<(&'static str, String)> {
    let object = Object { members };
    let mut facts = Facts(Vec::new());
    match object_type {
        "customer_account" => account(object, &mut facts),
        "quote" => quote(object, &mut facts),
        "work_order" => order(object, &mut facts),
        "payment_reference" => payment(object, &mut facts),
        "production_run" => run(object, &mut facts),
        "return_package" => package(object, &mut facts),
        "receipt" => receipt(object, &mut facts),
        "verification_snapshot" => snapshot(object, &mut facts),
        "completion_proof" => completion(object, &mut facts),
        _ => task(object_type, object, &mut facts),
    }
    facts.0
}

struct Facts(Vec<(&'static str, String)>);

impl Facts {
    fn put(&mut self, label: &'static str, text: Option<String>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.0.push((label, text));
        }
    }

    /// Several lines under one label.
    fn list(&mut self, label: &'static str, lines: impl IntoIterator<Item = String>) {
        let mut label = label;
        let mut more = 0_usize;
        for (index, line) in lines.into_iter().enumerate() {
            if index < ENTRIES {
                self.0.push((label, line));
                label = "and";
            } else {
                more += 1;
            }
        }
        if more > 0 {
            self.0.push(("", format!("and {more} more")));
        }
    }
}

fn account(object: Object<'_>, facts: &mut Facts) {
    facts.put("customer", object.text("organization"));
    facts.put("contact", object.text("contact"));
    facts.put("state", object.text("account_state"));
}

fn quote(object: Object<'_>, facts: &mut Facts) {
    facts.put("offer", object.joined(&["rail_key", "package_level"]));
    facts.put("price", object.money("price"));
    facts.list(
        "accepts",
        object.objects("accepted_payment_methods").map(|method| {
            let words = [method.text("method"), method.money("money")];
            words.into_iter().flatten().collect::<Vec<_>>().join(" ")
        }),
    );
    facts.put("until", object.text("expires_at"));
}

fn order(object: Object<'_>, facts: &mut Facts) {
    facts.put("ordered by", object.text("requester_issuer"));
    facts.put("provider", object.text("provider"));
    facts.put("customer", object.text("customer_account_id"));
    facts.put("work", object.text("scope"));
    facts.put("rail", object.joined(&["rail_key", "package_level"]));
    facts.put("price", object.money("price"));
    facts.list("inputs", object.members_of("inputs"));
    facts.put("wants", object.names("required_fields"));
    facts.put("package", object.text("expected_return_package"));
    let target = object.inner("return_target");
    let target = target.and_then(|target| target.joined(&["callback_policy", "callback_url"]));
    facts.put("return to", target);
    facts.put("reference", object.text("client_reference"));
    facts.put("scope hash", object.text("scope_hash"));
}

fn payment(object: Object<'_>, facts: &mut Facts) {
    let state = object.members.get("payment_state").and_then(Value::as_str);
    facts.put("reference", object.text("payment_reference"));
    facts.put(paid_label(state), object.money("paid"));
    facts.put("price", object.money("price"));
    facts.put("how", object.joined(&["payment_kind", "payment_state"]));
    facts.put("payer", object.text("payer"));
    facts.put("payee", object.text("payee"));
    facts.put("wallet", object.text("wallet"));
    facts.put("order", object.text("work_order_id"));
    facts.list("evidence", object.objects("evidence").map(evidence));
    facts.put("until", object.text("expires_at"));
}

fn evidence(document: Object<'_>) -> String {
    let media_type = document.word("media_type").unwrap_or_default();
    let length = |name: &str| Some(document.members.get(name)?.as_str()?.len());
    match (length("text"), length("base64")) {
        (Some(bytes), _) => format!("{media_type}, {bytes} bytes of text"),
        (None, Some(characters)) => format!("{media_type}, {characters} characters of base64"),
        (None, None) => media_type,
    }
}

fn run(object: Object<'_>, facts: &mut Facts) {
    facts.put("state", object.text("production_run_state"));
    facts.put(
        "payment",
        object.joined(&["payment_state", "payment_reference"]),
    );
    facts.put("receipt", object.joined(&["receipt_state", "receipt_id"]));
    facts.put("package", object.text("return_package_id"));
    facts.put("callback", object.text("callback_state"));
    facts.put("next", object.text("next_action"));
    facts.put("order", object.text("work_order_id"));
    facts.put("price", object.money("price"));
    let calls = object.objects("tool_path").count();
    facts.put("tool path", Some(count(calls, "call", "calls")));
    facts.put("status", object.text("status_url"));
}

fn package(object: Object<'_>, facts: &mut Facts) {
    facts.put("result", object.joined(&["result_status"]));
    facts.put("evidence", object.text("evidence_status"));
    facts.put("level", object.text("package_level"));
    facts.put("order", object.text("work_order_id"));
    if let Some(returned) = object.inner("returned_fields") {
        facts.put("returned", Some(fields(returned)));
        facts.list("missing", missing_items(returned));
        for part in ["readiness_object", "readiness_score"] {
            let words = returned
                .inner(part)
                .and_then(|part| part.joined(&["score", "readiness_state"]));
            facts.put("readiness", words);
        }
        if let Some(summary) = returned.inner("risk_summary") {
            facts.put("risk", summary.text("overall_risk"));
            let words = ["risk", "severity", "summary"];
            let risks = summary.objects("risks");
            facts.list("which", risks.filter_map(|risk| risk.joined(&words)));
        }
        if let Some(exception) = returned.inner("exception_object") {
            let words = ["exception_type", "severity", "status", "summary"];
            facts.put("exception", exception.joined(&words));
        }
    }
    let files = object.objects("artifacts").count();
    facts.put("files", Some(count(files, "file", "files")));
    facts.list("file", object.objects("artifacts").map(file));
    let callback = object.inner("callback");
    let words = ["callback_policy", "callback_state", "callback_url"];
    facts.put(
        "callback",
        callback.and_then(|callback| callback.joined(&words)),
    );
    facts.put("hash", object.text("package_hash"));
}

/// The names of what was returned; what is null was answered with nothing.
fn fields(returned: Object<'_>) -> String {
    let name = |(name, value): (&String, &Value)| match value {
        Value::Null => format!("{} (null)", word(name)),
        _ => beginning(name, 64),
    };
    let names: Vec<String> = returned.members.iter().take(ENTRIES).map(name).collect();
    match returned.members.len().saturating_sub(names.len()) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

fn missing_items(returned: Object<'_>) -> Vec<String> {
    let Some(report) = returned.inner("missing_item_report") else {
        return Vec::new();
    };
    let item = |item: Object<'_>| {
        let words = [
            "document",
            "evidence",
            "reason",
            "operator_decision",
            "detail",
        ];
        item.joined(&words).unwrap_or_default()
    };
    report.objects("missing_items").map(item).collect()
}

fn file(file: Object<'_>) -> String {
    let size = match file.members.get("size").and_then(Value::as_u64) {
        Some(size) => display::bytes(size),
        None => "no size".to_owned(),
    };
    let name = file.word("name").unwrap_or_else(|| "no name".to_owned());
    match file.word("media_type") {
        Some(media_type) => format!("{name}, {size}, {media_type}"),
        None => format!("{name}, {size}"),
    }
}

fn receipt(object: Object<'_>, facts: &mut Facts) {
    facts.put("price", object.money("price"));
    facts.put("paid", object.money("paid"));
    facts.put("by", object.text("payment_reference"));
    if let Some(fee) = object.inner("fee_event") {
        let money = fee.money("fee").unwrap_or_default();
        let rate = fee.members.get("fee_bps").map(brief).unwrap_or_default();
        let least = fee.money("minimum_fee").unwrap_or_default();
        let movement = fee.text("movement_type").unwrap_or_default();
        let words = format!("{money} ({movement}, {rate} basis points, at least {least})");
        facts.put("fee", Some(words));
    }
    facts.put("run", object.text("production_run_id"));
    facts.put("order", object.text("work_order_id"));
    facts.put("package", object.text("return_package_id"));
    facts.put("its hash", object.text("package_hash"));
    facts.put("hash", object.text("receipt_hash"));
}

fn snapshot(object: Object<'_>, facts: &mut Facts) {
    facts.put("says", object.text("verification_state"));
    let checks = object.objects("checks");
    facts.list(
        "checks",
        checks.map(|check| check.joined(&["check", "outcome"]).unwrap_or_default()),
    );
    facts.put("receipt", object.text("receipt_id"));
}

fn completion(object: Object<'_>, facts: &mut Facts) {
    facts.put("profile", object.joined(&["profile", "rail_key"]));
    let sealed = object.objects("objects").count();
    let words = format!("{} by digest", count(sealed, "object", "objects"));
    facts.put("seals", Some(words));
}

/// What is told, each with the members that say it.
type Lines = &'static [(&'static str, &'static [&'static str])];

/// The facts of a task run's objects: a label, and the members that make its line. What stands
/// deeper is named by a pointer.
const TASK: &[(&str, Lines)] = &[
    (
        "onboarding",
        &[
            ("agent", &["/agent_name", "/agent_owner", "/agent_id"]),
            ("trust", &["/trust_state"]),
            ("manifest", &["/manifest_url"]),
            ("next", &["/next_action"]),
        ],
    ),
    (
        "trust_profile",
        &[
            ("agent", &["/agent_name", "/agent_id"]),
            ("trust", &["/trust_level", "/review_status"]),
        ],
    ),
    (
        "credential_envelope",
        &[
            ("credential", &["/credential_type", "/credential_status"]),
            ("key", &["/access_key_id", "/masked_key_hint"]),
            (
                "delivered",
                &[
                    "/delivery_proof/delivered_to",
                    "/delivery_proof/callback_status",
                ],
            ),
            ("until", &["/expires_at"]),
        ],
    ),
    (
        "provider_route",
        &[
            ("provider", &["/provider_name", "/provider_type"]),
            (
                "how",
                &["/rail_mode", "/payment_kind", "/confirmation_mode"],
            ),
        ],
    ),
    (
        "provider_confirmation",
        &[
            ("provider", &["/provider_id", "/event_type"]),
            ("state", &["/verification_state", "/signature_status"]),
            ("reference", &["/settlement_reference"]),
        ],
    ),
    (
        "credit_entitlement",
        &[
            (
                "state",
                &["/entitlement_state", "/run_eligibility/eligibility_state"],
            ),
            ("funded", &["/credits_funded", "/credit_unit"]),
            ("debited", &["/credits_debited"]),
            ("remaining", &["/remaining_credits"]),
            ("until", &["/expires_at"]),
        ],
    ),
    (
        "run_contract",
        &[
            ("work", &["/scope"]),
            ("capability", &["/requested_capability"]),
            ("metering", &["/metering_policy"]),
            ("callback", &["/callback_policy", "/callback_url"]),
            ("state", &["/status"]),
            ("hash", &["/contract_hash"]),
        ],
    ),
    (
        "queue_state",
        &[
            ("state", &["/queue_status"]),
            ("next run", &["/heartbeat/next_run"]),
        ],
    ),
    (
        "acceptance_validation",
        &[
            ("decision", &["/decision", "/response_code"]),
            ("surface", &["/runtime_surface", "/function_name"]),
        ],
    ),
    (
        "work_order_dispatch",
        &[
            ("routing", &["/routing_state", "/requested_tool"]),
            ("order", &["/work_order_id"]),
        ],
    ),
    (
        "execution_command",
        &[
            ("tool", &["/tool", "/tool_route"]),
            ("capability", &["/requested_capability"]),
            ("order", &["/work_order_id"]),
        ],
    ),
    (
        "runtime_record",
        &[
            ("state", &["/lifecycle_state", "/state"]),
            ("evidence", &["/evidence_status"]),
            ("retry", &["/retry_state"]),
            ("debited", &["/credits_debited"]),
            ("status", &["/status_url"]),
        ],
    ),
    (
        "tokenops_result_package",
        &[
            (
                "asset",
                &[
                    "/tokenized_asset_context/asset_name",
                    "/tokenized_asset_context/token_context",
                ],
            ),
            ("result", &["/result_status"]),
            ("evidence", &["/evidence_status", "/evidence_score"]),
            ("next", &["/next_action"]),
            ("hash", &["/result_package_hash"]),
        ],
    ),
    (
        "result_contract",
        &[
            ("result", &["/result_status", "/human_summary"]),
            ("package", &["/machine_result/result_package_id"]),
            (
                "funded",
                &["/credit_usage/credits_funded", "/credit_usage/credit_unit"],
            ),
            ("debited", &["/credit_usage/credits_debited"]),
            ("remaining", &["/credit_usage/remaining_credits"]),
            (
                "callback",
                &["/callback/callback_policy", "/callback/callback_state"],
            ),
        ],
    ),
    (
        "settlement_receipt",
        &[
            ("funded", &["/credits_funded", "/credit_unit"]),
            ("by", &["/settlement_reference", "/settlement_provider"]),
            ("account", &["/credit_account_id"]),
            ("hash", &["/receipt_hash"]),
        ],
    ),
    (
        "usage_receipt",
        &[
            (
                "debited",
                &["/credits_debited", "/credit_ledger_entry/currency_or_unit"],
            ),
            ("remaining", &["/remaining_credits"]),
            ("result", &["/result_status", "/result_package_id"]),
            ("hash", &["/receipt_hash"]),
        ],
    ),
    (
        "callback_delivery",
        &[
            ("state", &["/callback_state"]),
            ("to", &["/callback_url"]),
            ("tells", &["/payload/event_type"]),
            ("answer", &["/acknowledgement/receiver_state"]),
            ("hash", &["/callback_hash"]),
        ],
    ),
    (
        "ledger_entry",
        &[
            ("ledger", &["/ledger_type", "/sequence"]),
            ("event", &["/event/event_type"]),
            (
                "about",
                &["/event/reference/object_type", "/event/reference/object_id"],
            ),
            ("hash", &["/event_hash"]),
        ],
    ),
    (
        "replay_context",
        &[
            ("from", &["/original_state"]),
            ("to", &["/resume_from_state"]),
            ("action", &["/approved_recovery_action"]),
            (
                "credits",
                &["/additional_credits_required", "/credit_debit_policy"],
            ),
        ],
    ),
    (
        "pilot_report",
        &[
            ("review", &["/review_state"]),
            ("retry", &["/retry_decision"]),
            ("offer", &["/offer_readiness"]),
            ("next", &["/next_action"]),
        ],
    ),
    (
        "live_pilot_envelope",
        &[("credits", &["/credit_state"]), ("run", &["/run_state"])],
    ),
    (
        "controlled_pilot_envelope",
        &[("mode", &["/execution_mode"]), ("run", &["/runtime_state"])],
    ),
    (
        "full_loop_envelope",
        &[("run", &["/state"]), ("next", &["/next_action"])],
    ),
];

fn task(object_type: &str, object: Object<'_>, facts: &mut Facts) {
    let Some((_, lines)) = TASK.iter().find(|(known, _)| *known == object_type) else {
        return;
    };
    for &(label, pointers) in *lines {
        let words: Vec<String> = pointers
            .iter()
            .filter_map(|pointer| object.at(pointer))
            .collect();
        facts.put(label, Some(words.join(", ")));
    }
    for list in ["proof_objects", "proof_trail", "path"] {
        facts.put("lists", object.names(list));
    }
    for amount in ["price", "amount"] {
        if object.members.contains_key(amount) {
            facts.put(
                if amount == "price" {
                    "price"
                } else {
                    "settled"
                },
                object.money(amount),
            );
        }
    }
}

/// Members to read from.
#[derive(Clone, Copy)]
struct Object<'d> {
    members: &'d Map<String, Value>,
}

impl<'d> Object<'d> {
    fn of(value: &'d Value) -> Option<Self> {
        value.as_object().map(|members| Self { members })
    }

    /// A member as a line; none if it is not there or null.
    fn text(self, name: &str) -> Option<String> {
        match self.members.get(name)? {
            Value::Null => None,
            value => Some(brief(value)),
        }
    }

    /// The same among words.
    fn word(self, name: &str) -> Option<String> {
        self.text(name)?;
        self.members.get(name).map(word_of)
    }

    /// What stands at a pointer, as a line; none if nothing is there.
    fn at(self, pointer: &str) -> Option<String> {
        let mut names = pointer.split('/').skip(1);
        let first = self.members.get(names.next()?)?;
        let value = names.try_fold(first, |value, name| value.get(name))?;
        (!value.is_null()).then(|| brief(value))
    }

    /// Those of some members that are there, in one line.
    fn joined(self, names: &[&str]) -> Option<String> {
        let words: Vec<String> = names.iter().filter_map(|name| self.text(name)).collect();
        (!words.is_empty()).then(|| words.join(", "))
    }

    fn money(self, name: &str) -> Option<String> {
        let value = self.members.get(name)?;
        let Some(money) = Self::of(value).filter(|money| money.members.contains_key("amount"))
        else {
            return Some(brief(value));
        };
        let asset = money.text("asset").map(|asset| format!(" ({asset})"));
        let amount = money.text("amount").unwrap_or_default();
        let currency = money.text("currency").unwrap_or_default();
        Some(format!("{amount} {currency}{}", asset.unwrap_or_default()))
    }

    fn inner(self, name: &str) -> Option<Self> {
        self.members.get(name).and_then(Self::of)
    }

    /// The objects in a list.
    fn objects(self, name: &str) -> impl Iterator<Item = Object<'d>> {
        let items = self.members.get(name).and_then(Value::as_array);
        items.into_iter().flatten().filter_map(Object::of)
    }

    /// The texts in a list, in one line.
    fn names(self, name: &str) -> Option<String> {
        listed(self.members.get(name)?.as_array()?)
    }

    /// The members of an object, a line each.
    fn members_of(self, name: &str) -> Vec<String> {
        let Some(inner) = self.inner(name) else {
            return self.text(name).into_iter().collect();
        };
        let line = |(name, value): (&String, &Value)| {
            let words = match value {
                Value::Array(items) => listed(items),
                _ => None,
            };
            let words = words.unwrap_or_else(|| brief(value));
            format!("{}: {words}", beginning(name, 64))
        };
        inner.members.iter().take(ENTRIES).map(line).collect()
    }
}

/// A list of texts in one line, if it holds nothing else.
fn listed(items: &[Value]) -> Option<String> {
    let words: Vec<String> = items
        .iter()
        .take(ENTRIES)
        .map(|item| Some(beginning(item.as_str()?, 64)))
        .collect::<Option<_>>()?;
    let more = match items.len().saturating_sub(words.len()) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    Some(format!("{}{more}", words.join(", ")))
}

/// A value among words.
pub(crate) fn word_of(value: &Value) -> String {
    match value {
        Value::String(text) => word(text),
        other => brief(other),
    }
}

/// A value in a line: a text as it is, a part by its size.
pub(crate) fn brief(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(text) => beginning(text, TEXT),
        Value::Array(items) => count(items.len(), "entry", "entries"),
        Value::Object(members) => count(members.len(), "member", "members"),
    }
}
