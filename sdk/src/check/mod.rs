//! The checks: one ordered list, which is the specification and the program that runs.
//!
//! Every check is one function over a [`Context`]. It reads members where they stand and says so
//! when it cannot: a check that found nothing to look at is `not_run`, never a pass.

mod accident;
mod agreement;
mod among;
mod artifact;
mod attestation;
mod callback;
mod complete;
mod course;
mod credits;
mod given;
mod hash;
mod included;
mod join;
mod lifecycle;
mod listing;
mod money;
mod once;
mod pairs;
mod path;
mod payment;
mod promise;
mod rail;
mod returned;
mod seal;
mod secrets;
mod shape;
mod signature;
mod snapshot;
mod state;
mod time;
mod total;
mod until;

pub(crate) use self::artifact::{Compared, ListedFile, artifact_count, listed_files};
pub(crate) use self::attestation::count_payload_bytes;
pub(crate) use self::given::given_notes;
pub(crate) use self::once::other_letters;
pub(crate) use self::signature::{count as count_signatures, reports as signature_reports};
use crate::bundle::{Bundle, View};
use crate::code::Code;
use crate::delivered::Meant;
use crate::document::{Node, Object};
use crate::key_set::Purpose;
use crate::pointer::Pointer;
use crate::policy::{PaymentLevel, Policy};
use crate::profile::Profile;
use crate::report::{Finding, Row, RowOutcome};
use crate::trust::Trust;

/// The most findings that one check reports, but for the first of each code: a hostile bundle must
/// not blow up its report, and what is left out must never change the verdict.
pub(crate) const MAX_FINDINGS: usize = 64;

/// Whether a finding with this code is reported beside those that are there.
pub(crate) fn is_kept(findings: &[Finding], code: Code) -> bool {
    findings.len() < MAX_FINDINGS || findings.iter().all(|known| known.code != code)
}

/// Adds a finding that is reported.
pub(crate) fn keep(findings: &mut Vec<Finding>, finding: Finding) {
    if is_kept(findings, finding.code) {
        findings.push(finding);
    }
}

/// A check: its name, what it asks, and the function that asks it.
pub(crate) struct Check {
    name: &'static str,
    title: &'static str,
    run: fn(&Context<'_>) -> Answer,
}

const fn check(name: &'static str, title: &'static str, run: fn(&Context<'_>) -> Answer) -> Check {
    Check { name, title, run }
}

/// Every check, in the order of the report.
pub(crate) const CHECKS: &[Check] = &[
    check(
        "profile",
        "the bundle is of a known profile, the required one if any, and holds only what it knows",
        shape::profile,
    ),
    check(
        "schema",
        "every object has the form that its published schema states",
        shape::schema,
    ),
    check(
        "completeness",
        "everything that the profile requires is there",
        complete::completeness,
    ),
    check(
        "seal",
        "the seal lists every object of the bundle with its digest, and nothing else",
        seal::objects,
    ),
    check(
        "envelope",
        "the bundle's own members are those that the seal repeats",
        seal::envelope,
    ),
    check(
        "listing",
        "the system's own envelope lists exactly what is there, in the order of its path",
        listing::listing,
    ),
    check(
        "hashes",
        "objects and their parts have the hashes that they state",
        hash::hashes,
    ),
    check(
        "evidence",
        "evidence of the payment has the hashes beside it",
        hash::evidence,
    ),
    check(
        "artifact_names",
        "delivered files have safe, distinct names and possible sizes",
        artifact::names,
    ),
    check(
        "artifacts",
        "the delivered files are those that the package lists",
        artifact::artifacts,
    ),
    check(
        "tool_path",
        "the tool path is whole, in order and chained",
        path::tool_path,
    ),
    check(
        "attestation",
        "the attestation speaks about this package, what was ordered and these files",
        attestation::statement,
    ),
    check(
        "attestation_signature",
        "the attestation is signed by a trusted key of the issuer",
        |context| signature::row(context, Purpose::Attestation),
    ),
    check(
        "receipt_signature",
        "the receipt is signed by a trusted key of the issuer",
        |context| signature::row(context, Purpose::Receipt),
    ),
    check(
        "completion_signature",
        "the seal is signed by a trusted key of the issuer",
        |context| signature::row(context, Purpose::Completion),
    ),
    check(
        "settlement_signature",
        "every settlement receipt is signed by a trusted key of the issuer",
        |context| signature::row(context, Purpose::Settlement),
    ),
    check(
        "usage_signature",
        "every usage receipt is signed by a trusted key of the issuer",
        |context| signature::row(context, Purpose::Usage),
    ),
    check(
        "callback_signature",
        "callback deliveries are signed by a trusted key of the issuer",
        |context| signature::row(context, Purpose::Callback),
    ),
    check(
        "ledger_signature",
        "ledger entries are signed by a trusted key of the issuer",
        |context| signature::row(context, Purpose::Ledger),
    ),
    check(
        "requester_signature",
        "the order is signed by its requester",
        |context| signature::row(context, Purpose::Requester),
    ),
    check(
        "joins",
        "ids, hashes and references point to one production record",
        join::joins,
    ),
    check("unique_ids", "no two objects share an id", join::unique_ids),
    check(
        "money",
        "price and payment agree wherever they stand",
        money::money,
    ),
    check("fee", "the fee is that of the published table", money::fee),
    check(
        "credits",
        "credits funded, debited and remaining add up, in one unit",
        credits::credits,
    ),
    check(
        "time",
        "what the run is made of follows one another in time",
        time::order,
    ),
    check(
        "future",
        "no signed object is dated after the time of the verification",
        time::future,
    ),
    check("promise", "what was ordered was returned", promise::promise),
    check("state", "the states tell one story", state::state),
    check(
        "lifecycle",
        "each event follows the one before, and led to the states that are stated",
        lifecycle::lifecycle,
    ),
    check(
        "snapshot",
        "the issuer's own verification holds when it is done again",
        snapshot::snapshot,
    ),
    check("secrets", "no text looks like a live key", secrets::secrets),
    check(
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
    Checked(Tally),
    /// It could not, and a verified proof needs it.
    NotRun(String),
    /// It was not asked to: the caller gave nothing to check it with, or the profile does not
    /// require it.
    NotNeeded(String),
    /// The profile or the proof does not ask for it.
    NotApplicable(&'static str),
}

/// What a check compared, and what was wrong.
#[derive(Default)]
pub(crate) struct Tally {
    compared: usize,
    findings: Vec<Finding>,
}

impl Tally {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Counts one comparison.
    pub(crate) fn expect(&mut self, holds: bool, otherwise: impl FnOnce() -> Finding) {
        self.compared = self.compared.saturating_add(1);
        if !holds {
            self.push(otherwise());
        }
    }

    /// The same where a hostile bundle can have very many: what is not reported is not put into words.
    pub(crate) fn expect_many(
        &mut self,
        code: Code,
        holds: bool,
        otherwise: impl FnOnce() -> Finding,
    ) {
        self.expect(holds || !self.is_open(code), otherwise);
    }

    /// A comparison that held.
    pub(crate) fn passed(&mut self) {
        self.compared = self.compared.saturating_add(1);
    }

    pub(crate) fn push(&mut self, finding: Finding) {
        keep(&mut self.findings, finding);
    }

    /// Whether one more finding with this code is reported: what takes long to say is said only then.
    pub(crate) fn is_open(&self, code: Code) -> bool {
        is_kept(&self.findings, code)
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
            Answer::Checked(self)
        }
    }
}

/// What every check reads.
pub(crate) struct Context<'a> {
    pub(crate) bundle: View<'a>,
    pub(crate) profile: &'static Profile,
    pub(crate) policy: &'a Policy,
    /// The statements of the attestations, decoded once.
    pub(crate) statements: Vec<attestation::Decoded<'a>>,
    /// Every hash with a name, computed once.
    pub(crate) hashes: Vec<hash::NamedHash<'a>>,
    /// The files that every package lists.
    pub(crate) files: Vec<ListedFile<'a>>,
    /// Which of the files that were given they mean, if any were.
    pub(crate) meant: Option<Meant<'a>>,
    /// What became of each of them, if any were given.
    pub(crate) compared: Vec<Compared<'a>>,
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
        let view = View::of(bundle, profile);
        let statements = attestation::decode(&view, profile);
        let signatures = signature::verify(&view, profile, trust, policy, &statements);
        let hashes = hash::named(&view);
        let files = listed_files(&view, profile);
        let given = policy.artifacts.as_ref();
        let names = || files.iter().map(|file| file.name);
        let meant = given.map(|given| Meant::of(names(), given));
        Self {
            bundle: view,
            profile,
            policy,
            statements,
            hashes,
            compared: Compared::all(&files, meant.as_ref(), given),
            files,
            meant,
            signatures,
        }
    }

    /// The objects of a type with their places.
    pub(crate) fn objects(
        &self,
        object_type: &'a str,
    ) -> impl Iterator<Item = (Pointer<'a>, Object<'a>)> + use<'a> {
        self.bundle
            .objects(object_type)
            .iter()
            .enumerate()
            .filter_map(move |(index, object)| {
                object
                    .as_object()
                    .map(|object| (Pointer::Object(object_type, index), object))
            })
    }

    /// The objects of a type, but none beyond the number that the profile allows.
    pub(crate) fn allowed(
        &self,
        object_type: &'a str,
    ) -> impl Iterator<Item = (Pointer<'a>, Object<'a>)> + use<'a> {
        let allowance = self.profile.allowance(object_type);
        let most = allowance.map_or(0, |allowance| allowance.maximum);
        self.objects(object_type).take(most)
    }

    /// Those of them that count.
    pub(crate) fn counted(&self, object_type: &'a str) -> Vec<Object<'a>> {
        let allowance = self.profile.allowance(object_type);
        let most = allowance.map_or(0, |allowance| allowance.maximum);
        let objects = self.bundle.objects(object_type).iter().enumerate();
        let objects = objects.filter_map(|(index, object)| Some((index, object.as_object()?)));
        let counted = objects
            .take(most)
            .filter(|(index, _)| self.bundle.counts(object_type, *index));
        counted.map(|(_, object)| object).collect()
    }

    pub(crate) fn first(&self, object_type: &'a str) -> Option<Object<'a>> {
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
                let mut row = Row {
                    check: check.name,
                    title: check.title,
                    outcome: RowOutcome::Pass,
                    compared: 0,
                    reason: None,
                    findings: Vec::new(),
                    needed: true,
                };
                match (check.run)(self) {
                    Answer::Checked(tally) => {
                        if !tally.findings.is_empty() {
                            row.outcome = RowOutcome::Fail;
                        }
                        row.compared = tally.compared;
                        row.findings = tally.findings;
                    }
                    Answer::NotRun(reason) => {
                        row.outcome = RowOutcome::NotRun;
                        row.reason = Some(reason);
                    }
                    Answer::NotNeeded(reason) => {
                        row.outcome = RowOutcome::NotRun;
                        row.reason = Some(reason);
                        row.needed = false;
                    }
                    Answer::NotApplicable(reason) => {
                        row.outcome = RowOutcome::NotApplicable;
                        row.reason = Some(reason.to_owned());
                    }
                }
                row
            })
            .collect()
    }
}

/// The name of a type as words.
pub(crate) fn words(object_type: &str) -> String {
    let space = |character| if character == '_' { ' ' } else { character };
    object_type.chars().map(space).collect()
}

/// A string member of an object.
pub(crate) fn text<'v>(object: Object<'v>, member: &str) -> Option<&'v str> {
    object.get(member).and_then(Node::as_str)
}

/// The strings of an array member; nothing where the member is not there.
pub(crate) fn texts(value: Option<Node<'_>>) -> impl Iterator<Item = &str> {
    value
        .and_then(Node::as_array)
        .into_iter()
        .flatten()
        .filter_map(Node::as_str)
}

#[cfg(test)]
mod testing;
