//! `order`: a work order from a draft.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Args;
use clap::builder::PossibleValuesParser;
use wever_proof::RailFile;
use wever_proof::json::Value;
use wever_proof::object::{BuildError, Object, WorkOrder, WorkOrderDraft};
use wever_proof::signature::PrivateKey;
use wever_proof::time::Timestamp;

use crate::display::{self, typed, visible};
use crate::draft::Draft;
use crate::export::{put, put_object};
use crate::failure::Failure;
use crate::keys;
use crate::output::{Output, say, to_write};
use crate::terms::rail as rail_file;
use crate::verify::now;

pub(crate) const HELP: &str = "\
A draft is JSON or TOML; `--template` prints one with everything explained. The order is printed in
canonical form and a line end, and its id, its idempotency key and its `scope_hash` follow from the
draft: the same draft gives the same order, whether its lines end in LF or in CR LF. `created_at` is
part of it, so it stands in the draft, as in the template, or `--created-at` says it. `--sign` needs
a `requester_issuer` in the draft, which the template has commented out.

What the rail does not return is refused: a misspelled part, another package, a level that nobody
quoted. A field of your own stands in `own_fields`; a level that a quote offers needs `quote_id`.

Exit status:
  0  made
  2  not made: the draft cannot be read or makes no order, or the file is there already

Examples:
  wever-proof order --template > order.toml
  wever-proof order order.toml --out order.json
  wever-proof order mine.toml --created-at now --sign requester-key.pem --out signed-order.json
  wever-proof order - --created-at 2026-06-22T07:50:00Z < draft.json";

/// What is a rail's own in the template of an order.
struct Template {
    rail: &'static str,
    /// What prints it.
    command: &'static str,
    scope: &'static str,
    required_fields: &'static [&'static str],
    package: &'static str,
    inputs: &'static str,
}

const TEMPLATES: [Template; 3] = [
    Template {
        rail: "packetops",
        command: "wever-proof order --template",
        scope: "Check the vendor onboarding packet for readiness and report what is missing.",
        required_fields: &[
            "packet_manifest",
            "missing_item_report",
            "readiness_object",
            "exception_object",
            "attestation",
        ],
        package: "packetops_return_package",
        inputs: r#"# What is handed over, and what the packet should hold.
[inputs]
packet_type = "vendor_onboarding"
available_documents = ["w9", "articles_of_organization", "bank_letter"]
expected_documents = ["w9", "articles_of_organization", "bank_letter", "operating_agreement"]
"#,
    },
    Template {
        rail: "diligenceops",
        command: "wever-proof order --template diligenceops",
        scope: "Review the vendor's evidence, score its readiness and summarize the risks.",
        required_fields: &[
            "evidence_inventory",
            "missing_item_report",
            "risk_summary",
            "readiness_score",
            "attestation",
        ],
        package: "diligenceops_return_package",
        inputs: r#"# What the review is about, and what is handed over for it.
[inputs]
diligence_scope = "vendor readiness"
available_evidence = ["w9", "insurance_certificate", "security_policy"]
"#,
    },
    Template {
        rail: "tokenops",
        command: "wever-proof order --template tokenops",
        scope: "Review token settlement evidence.",
        required_fields: &["tokenops_result_package", "result_attestation"],
        package: "tokenops_result_package",
        inputs: r#"# Which asset the work is about, the records of holders that are handed over, and how it is settled.
[inputs]
asset_name = "Harbor Income Pool"
token_context = "ERC-20 fund units"
holder_records = ["holder_register"]
settlement_context = "USDC on Base"
"#,
    },
];

impl Template {
    fn of(rail: &str) -> Option<&'static Self> {
        TEMPLATES.iter().find(|template| template.rail == rail)
    }

    fn text(&self, time: Timestamp) -> String {
        let required_fields: String = self
            .required_fields
            .iter()
            .map(|field| format!("    \"{field}\",\n"))
            .collect();
        filled(include_str!("template/order.toml"), time)
            .replace("{RAIL}", self.rail)
            .replace("{SCOPE}", self.scope)
            .replace("{PACKAGE}", self.package)
            .replace("{REQUIRED_FIELDS}", &required_fields)
            .replace("{INPUTS}", self.inputs)
    }
}

// The arguments of `order`.
#[derive(Debug, Args)]
pub(crate) struct Order {
    /// The draft, in JSON or TOML; `-` is standard input
    #[arg(value_name = "DRAFT", required_unless_present = "template")]
    file: Option<PathBuf>,
    /// When the order is made, if the draft does not say: `now`, or a time such as
    /// 2026-06-22T07:50:00Z
    #[arg(long, value_name = "TIME")]
    created_at: Option<Moment>,
    /// Sign the order with this private key (PKCS#8 PEM) in the name of the draft's
    /// `requester_issuer`
    #[arg(long, value_name = "KEY")]
    sign: Option<PathBuf>,
    /// The file of a rail of your own, if the order is for one
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
    /// File to write, which may not be there already [default: standard output]
    #[arg(long, value_name = "FILE", value_parser = to_write())]
    out: Option<PathBuf>,
    /// Print a draft in TOML that works as it is, with every member explained
    #[arg(
        long,
        value_name = "RAIL",
        num_args = 0..=1,
        default_missing_value = "packetops",
        value_parser = PossibleValuesParser::new(TEMPLATES.map(|template| template.rail)),
        conflicts_with_all = ["file", "sign"]
    )]
    template: Option<String>,
}

/// A time, or the word for the present one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    /// The computer's clock.
    Now,
    /// As given.
    At(Timestamp),
}

impl FromStr for Moment {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "now" => Ok(Self::Now),
            _ => text
                .parse()
                .map(Self::At)
                .map_err(|error: wever_proof::time::TimeError| format!("{error}; or write `now`")),
        }
    }
}

impl Moment {
    /// The time that is meant.
    pub(crate) fn time(self) -> Result<Timestamp, Failure> {
        match self {
            Self::Now => now(),
            Self::At(time) => Ok(time),
        }
    }
}

impl Order {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        if let Some(rail) = &self.template {
            let time = self.created_at.unwrap_or(Moment::Now).time()?;
            let text = Template::of(rail).map(|template| template.text(time));
            put(self.out.as_deref(), text.unwrap_or_default().as_bytes())?;
            return wrote_template(self.out.as_deref(), "wever-proof order");
        }
        let Some(file) = &self.file else {
            return Err(Failure::new(
                "no draft is given",
                "name one, or see `--help`",
            ));
        };
        let mut draft = Draft::read(file, TEMPLATES[0].command)?;
        let rail = draft.members.get("rail_key").and_then(Value::as_str);
        let template = rail.and_then(Template::of);
        if let Some(template) = template {
            draft.template = template.command;
        }
        let own = self.profile.as_deref().map(rail_file).transpose()?;
        let checked = match &own {
            Some(rail) => WorkOrderDraft::check_under(&draft.members, rail),
            None => WorkOrderDraft::check(&draft.members),
        };
        checked.map_err(|error| draft.refused(error))?;
        self.date(&mut draft)?;
        let key = self.key(&draft)?;
        let order = build(&draft, own.as_ref(), key.as_ref())?;
        let template = template.unwrap_or(&TEMPLATES[0]).text(now()?);
        for example in draft.examples(&template) {
            say(format_args!(
                "{example}\n  put your own in its place, and make the order again"
            ));
        }
        put_object(self.out.as_deref(), order.canonical())?;
        if let Some(out) = &self.out {
            let mut output = Output::about(out);
            let screen = output.screen();
            let signed = match (&order.requester_signature, &order.terms.requester_issuer) {
                (Some(signature), Some(issuer)) => {
                    format!("by {issuer}, key {}", signature.key_id)
                }
                (_, Some(_)) => "no: `--sign KEY` signs it".to_owned(),
                (_, None) => {
                    "no: `--sign KEY` signs it, once the draft has a `requester_issuer`".to_owned()
                }
            };
            let rows = [
                ("order", display::name(out)),
                ("id", order.work_order_id.to_string()),
                ("scope hash", order.scope_hash.to_string()),
                ("price", price(&order)),
                ("signed", signed),
            ];
            let text: String = rows
                .iter()
                .map(|(label, words)| screen.labelled(0, label, 12, words))
                .collect();
            output.put(text)?;
        } else {
            say(format_args!(
                "made: order {}, {}; `--out FILE` puts it into a file",
                order.work_order_id,
                price(&order)
            ));
        }
        Ok(0)
    }

    /// Sees that the draft says when it was made, in one place.
    fn date(&self, draft: &mut Draft) -> Result<(), Failure> {
        let stated = draft.members.get("created_at");
        match (stated, self.created_at) {
            (Some(_), None) => Ok(()),
            (Some(stated), Some(Moment::At(time)))
                if stated.as_str() == Some(time.to_string().as_str()) =>
            {
                Ok(())
            }
            (Some(_), Some(_)) => Err(draft.refuse(
                "/created_at",
                "the draft says when it was made, and `--created-at` says it too",
                "take one of the two away",
            )),
            (None, None) => Err(Failure::new(
                format!("{}: the draft has no `created_at`", draft.name()),
                "add `--created-at now`, or the time to the draft; the id of the order follows from it",
            )),
            (None, Some(moment)) => {
                let time = moment.time()?;
                if moment == Moment::Now {
                    say(format_args!(
                        "created_at: {time}, by this computer's clock; with it in the draft the \
                         same order can be made again"
                    ));
                }
                let time = time.to_string();
                draft.members.insert("created_at".to_owned(), time.into());
                Ok(())
            }
        }
    }

    fn key(&self, draft: &Draft) -> Result<Option<PrivateKey>, Failure> {
        let Some(file) = &self.sign else {
            return Ok(None);
        };
        if !draft.members.contains_key("requester_issuer") {
            return Err(Failure::new(
                format!(
                    "{}: the draft has no `requester_issuer`, in whose name the order could be \
                     signed",
                    draft.name()
                ),
                "add your own origin, such as `requester_issuer = \"https://example.com\"`",
            ));
        }
        keys::read_private(file).map(Some)
    }
}

/// Says which file is a template, and what makes an object of it.
pub(crate) fn wrote_template(out: Option<&Path>, command: &str) -> Result<u8, Failure> {
    if let Some(out) = out {
        let mut output = Output::about(out);
        let rows = [
            ("wrote", display::name(out)),
            (
                "next",
                format!("change what is not yours, then `{command} {}`", typed(out)),
            ),
        ];
        let screen = output.screen();
        let rows = rows
            .iter()
            .map(|(label, words)| screen.labelled(0, label, 7, words));
        let text: String = rows.collect();
        output.put(text)?;
    }
    Ok(0)
}

/// A template with its times: that of the call, and a later one for what ends.
pub(crate) fn filled(template: &str, time: Timestamp) -> String {
    const HALF_AN_HOUR: i64 = 1800;
    let seconds = time.unix_millis().div_euclid(1000);
    let later = seconds
        .checked_add(HALF_AN_HOUR)
        .and_then(Timestamp::from_unix_seconds)
        .unwrap_or(time);
    template
        .replace("{NOW}", &time.to_string())
        .replace("{LATER}", &later.to_string())
}

fn build(
    draft: &Draft,
    rail: Option<&RailFile>,
    key: Option<&PrivateKey>,
) -> Result<Object<WorkOrder>, Failure> {
    let terms = match rail {
        Some(rail) => WorkOrderDraft::from_members_under(&draft.members, rail),
        None => WorkOrderDraft::from_members(&draft.members),
    };
    let terms = terms.map_err(|error| draft.refused(error))?;
    let identity = key.map(PrivateKey::identity);
    terms
        .build(identity.as_ref())
        .map_err(|error| not_built(draft, "/price", &error))
}

/// Why an object was not built; `money` is where its amount stands.
pub(crate) fn not_built(draft: &Draft, money: &str, error: &BuildError) -> Failure {
    let (pointer, advice) = match error {
        BuildError::Amount { pointer, error } => {
            let advice = "write the amount as its currency asks";
            return draft.refuse(pointer, visible(&error.to_string()), advice);
        }
        BuildError::Money(_) => (money, "write the amount as its currency asks"),
        BuildError::Paid { .. } => (
            money,
            "state what was paid for this order, or give the order that it was paid for",
        ),
        BuildError::Evidence { findings } => (
            findings.first().map_or("", |first| &first.pointer),
            "give the documents of this payment, or state it as they do",
        ),
        _ => ("", "mend the draft, then try again"),
    };
    draft.refuse(pointer, visible(&error.to_string()), advice)
}

fn price(order: &WorkOrder) -> String {
    format!(
        "{} {}",
        order.terms.price.amount, order.terms.price.currency
    )
}
