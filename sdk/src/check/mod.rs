//! The checks: one ordered list, which is the specification and the program that runs.
//!
//! Every check is one function over a [`Context`]. It reads members where they stand and says so
//! when it cannot: a check that found nothing to look at is `not_run`, never a pass.

mod attestation;
mod complete;
mod hash;
mod join;
mod money;
mod path;
mod payment;
mod promise;
mod seal;
mod shape;
mod signature;
mod snapshot;
mod state;
mod time;

pub use self::hash::is_safe_name;
pub(crate) use self::hash::{artifact_count, extra_files};
pub(crate) use self::signature::{count as count_signatures, reports as signature_reports};
use crate::bundle::Bundle;
use crate::json::{Map, Value};
use crate::key_set::Purpose;
use crate::policy::{PaymentLevel, Policy};
use crate::profile::Profile;
use crate::report::{Finding, Row, RowOutcome};
use crate::trust::Trust;

/// The most findings that one check reports: a hostile bundle must not blow up its report.
pub(crate) const MAX_FINDINGS: usize = 64;

/// A check: its name, what it asks, and the function that asks it.
pub(crate) struct Check {
    name: &'static str,
    title: &'static str,
    /// Whether a proof can be verified without it. Only checks of what the caller left out can.
    needed: bool,
    run: fn(&Context<'_>) -> Answer,
}

const fn needed(name: &'static str, title: &'static str, run: fn(&Context<'_>) -> Answer) -> Check {
    Check {
        name,
        title,
        needed: true,
        run,
    }
}

const fn optional(
    name: &'static str,
    title: &'static str,
    run: fn(&Context<'_>) -> Answer,
) -> Check {
    Check {
        name,
        title,
        needed: false,
        run,
    }
}

/// Every check, in the order of the report.
pub(crate) const CHECKS: &[Check] = &[
    needed(
        "profile",
        "the bundle is of the required profile and holds only what it knows",
        shape::profile,
    ),
    needed(
        "schema",
        "every object has the form that its published schema states",
        shape::schema,
    ),
    needed(
        "completeness",
        "everything that the profile requires is there",
        complete::completeness,
    ),
    needed(
        "seal",
        "the seal lists every object of the bundle with its digest, and nothing else",
        seal::objects,
    ),
    needed(
        "envelope",
        "the bundle's own members are those that the seal repeats",
        seal::envelope,
    ),
    needed(
        "hashes",
        "order, package and receipt have the hashes that they state",
        hash::hashes,
    ),
    needed(
        "evidence",
        "evidence of the payment has the hashes beside it",
        hash::evidence,
    ),
    needed(
        "artifact_names",
        "delivered files have safe and distinct names",
        hash::artifact_names,
    ),
    optional(
        "artifacts",
        "the delivered files are those that the package lists",
        hash::artifacts,
    ),
    needed(
        "tool_path",
        "the tool path is whole, in order and chained",
        path::tool_path,
    ),
    needed(
        "attestation",
        "the attestation speaks about this package, this order and these files",
        attestation::statement,
    ),
    needed(
        "attestation_signature",
        "the attestation is signed by a trusted key of the issuer",
        |context| signature::row(context, Purpose::Attestation),
    ),
    needed(
        "receipt_signature",
        "the receipt is signed by a trusted key of the issuer",
        |context| signature::row(context, Purpose::Receipt),
    ),
    needed(
        "completion_signature",
        "the seal is signed by a trusted key of the issuer",
        |context| signature::row(context, Purpose::Completion),
    ),
    optional(
        "requester_signature",
        "the order is signed by its requester",
        |context| signature::row(context, Purpose::Requester),
    ),
    needed(
        "joins",
        "ids, hashes and references point to one production record",
        join::joins,
    ),
    needed("unique_ids", "no two objects share an id", join::unique_ids),
    needed(
        "money",
        "price and payment agree wherever they stand",
        money::money,
    ),
    needed("fee", "the fee is that of the published table", money::fee),
    needed(
        "time",
        "order, payment, work, receipt and completion follow one another",
        time::order,
    ),
    optional(
        "future",
        "no signed object is dated after the time of the verification",
        time::future,
    ),
    needed("promise", "what was ordered was returned", promise::promise),
    needed("state", "the states tell one story", state::state),
    needed(
        "snapshot",
        "the issuer's own verification holds when it is done again",
        snapshot::snapshot,
    ),
    needed(
        "payment_level",
        "the payment reaches the required level",
        payment::level,
    ),
];

/// The names of the checks, in the order of the report.
pub fn names() -> impl Iterator<Item = &'static str> {
    CHECKS.iter().map(|check| check.name)
}

/// How a check came out.
pub(crate) enum Answer {
    /// It compared things.
    Looked(Look),
    /// It could not.
    NotRun(String),
    /// The profile or the proof does not ask for it.
    NotApplicable(&'static str),
}

/// What a check compared, and what was wrong.
#[derive(Default)]
pub(crate) struct Look {
    compared: usize,
    findings: Vec<Finding>,
}

impl Look {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Counts one comparison.
    pub(crate) fn compare(&mut self, holds: bool, otherwise: impl FnOnce() -> Finding) {
        self.compared = self.compared.saturating_add(1);
        if !holds {
            self.push(otherwise());
        }
    }

    /// A comparison that held.
    pub(crate) fn looked(&mut self) {
        self.compared = self.compared.saturating_add(1);
    }

    pub(crate) fn push(&mut self, finding: Finding) {
        if self.findings.len() < MAX_FINDINGS {
            self.findings.push(finding);
        }
    }

    pub(crate) fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        for finding in findings {
            self.push(finding);
        }
    }

    /// The answer; with nothing compared and nothing found there was nothing to look at.
    pub(crate) fn answer(self, nothing: &str) -> Answer {
        if self.compared == 0 && self.findings.is_empty() {
            Answer::NotRun(nothing.to_owned())
        } else {
            Answer::Looked(self)
        }
    }
}

/// What every check reads.
pub(crate) struct Context<'a> {
    pub(crate) bundle: &'a Bundle,
    pub(crate) profile: &'static Profile,
    pub(crate) policy: &'a Policy,
    /// The statements of the attestations, decoded once.
    pub(crate) statements: Vec<attestation::Decoded<'a>>,
    /// Every hash with a name, computed once.
    pub(crate) hashes: Vec<hash::NamedHash<'a>>,
    /// Every signature that the profile knows, verified once.
    pub(crate) signatures: Vec<signature::Signed>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(
        bundle: &'a Bundle,
        profile: &'static Profile,
        trust: &'a Trust,
        policy: &'a Policy,
    ) -> Self {
        let statements = attestation::decode(bundle);
        let signatures = signature::verify(bundle, profile, trust, policy, &statements);
        Self {
            bundle,
            profile,
            policy,
            statements,
            hashes: hash::named(bundle),
            signatures,
        }
    }

    /// The objects of a type with their pointers.
    pub(crate) fn objects(
        &self,
        object_type: &'a str,
    ) -> impl Iterator<Item = (String, &'a Map<String, Value>)> + use<'a> {
        self.bundle
            .objects(object_type)
            .iter()
            .enumerate()
            .filter_map(move |(index, object)| {
                object
                    .as_object()
                    .map(|object| (crate::bundle::pointer_of(object_type, index), object))
            })
    }

    pub(crate) fn first(&self, object_type: &'a str) -> Option<&'a Map<String, Value>> {
        self.bundle.object(object_type)
    }

    pub(crate) fn payment_level(&self) -> Option<PaymentLevel> {
        payment::reached(self)
    }

    /// Runs every check.
    pub(crate) fn rows(&self) -> Vec<Row> {
        CHECKS
            .iter()
            .map(|check| {
                let (outcome, compared, reason, findings) = match (check.run)(self) {
                    Answer::Looked(look) if look.findings.is_empty() => {
                        (RowOutcome::Pass, look.compared, None, Vec::new())
                    }
                    Answer::Looked(look) => (RowOutcome::Fail, look.compared, None, look.findings),
                    Answer::NotRun(reason) => (RowOutcome::NotRun, 0, Some(reason), Vec::new()),
                    Answer::NotApplicable(reason) => (
                        RowOutcome::NotApplicable,
                        0,
                        Some(reason.to_owned()),
                        Vec::new(),
                    ),
                };
                Row {
                    check: check.name,
                    title: check.title,
                    outcome,
                    compared,
                    reason,
                    findings,
                    needed: check.needed,
                }
            })
            .collect()
    }
}

/// A string member of an object.
pub(crate) fn text<'v>(object: &'v Map<String, Value>, member: &str) -> Option<&'v str> {
    object.get(member).and_then(Value::as_str)
}

/// The strings of an array member; nothing where the member is not there.
pub(crate) fn texts(value: Option<&Value>) -> impl Iterator<Item = &str> {
    value
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}
