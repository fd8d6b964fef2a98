//! The verifier: bytes, trust and policy in; report and, only then, a verified bundle out.

use crate::bundle::{Bundle, MAX_PAYLOAD_BYTES, MAX_SIGNATURES};
use crate::check::{self, Claimed, Context, Stage};
use crate::crypto::digest::Digest;
use crate::json::Limits;
use crate::policy::Policy;
use crate::profile::Profile;
use crate::rail_file::RailFile;
use crate::report::cause::{Cause, CauseKind};
use crate::report::code::Code;
use crate::report::{
    self, ArtifactCount, CLAIMS, Claims, ExpectedReport, Finding, PolicyReport, Report,
    RequirementsReport, Row, RowOutcome, Verdict, is_stopped, place,
};
use crate::text::shown::{literal, shorten, word};
use crate::trust::key_set::TrustError;
use crate::trust::{Trust, TrustInput};

/// Something that was verified. Only [`Outcome::into_verified`] makes one, so code that asks for a
/// `Verified<Bundle>` cannot be handed anything else.
#[derive(Debug, Clone, PartialEq)]
pub struct Verified<T>(T);

impl<T> Verified<T> {
    /// What was verified.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> core::ops::Deref for Verified<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// What a verification gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    report: Report,
    bundle: Option<Bundle>,
}

impl Outcome {
    /// The report.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The verdict.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.report.verdict
    }

    /// The bundle as it was read, verified or not; none if it could not be read.
    #[must_use]
    pub fn unverified_bundle(&self) -> Option<&Bundle> {
        self.bundle.as_ref()
    }

    /// The bundle, if the verdict is `verified`.
    ///
    /// # Errors
    ///
    /// The report, if it is not.
    pub fn into_verified(self) -> Result<Verified<Bundle>, Box<Report>> {
        match (self.report.verdict, self.bundle) {
            (Verdict::Verified, Some(bundle)) => Ok(Verified(bundle)),
            _ => Err(Box::new(self.report)),
        }
    }
}

/// Verifies a proof bundle: no I/O, no clock, no randomness, and a report for any input.
///
/// The steps are those of `docs/format.md`, section 11:
///
/// 1. The bytes are read as a strict document that says it is a bundle, of a version and a profile that
///    this build has.
/// 2. Signatures and payloads are counted. What steps 1 and 2 refuse is `unreadable`.
/// 3. What several checks read is made once: statements are decoded, hashes computed, signatures
///    verified and attributed.
/// 4. Every check runs, and gives one row of the report.
/// 5. The rows give the verdict.
/// 6. The report says beside it what is claimed, and what is worth a note.
///
/// ```
/// use wever_proof::{Policy, Trust, Verdict, verify};
///
/// let outcome = verify(b"{}", &Trust::none(), &Policy::without_time());
/// assert_eq!(outcome.verdict(), Verdict::Unreadable);
/// ```
#[must_use]
pub fn verify(bytes: &[u8], trust: &Trust, policy: &Policy) -> Outcome {
    judged(bytes, trust, policy, Stage::Delivered)
}

/// What [`verify`] would say of a proof if the signatures that are still to be made
/// ([`SignatureValue::NOT_MADE`](crate::crypto::signature::SignatureValue::NOT_MADE)) were there: for whoever is
/// about to sign. It is no outcome, so nothing can be taken for verified by it.
pub(crate) fn verify_before_signing(bytes: &[u8], trust: &Trust, policy: &Policy) -> Report {
    judged(bytes, trust, policy, Stage::BeforeSigning).report
}

fn judged(bytes: &[u8], trust: &Trust, policy: &Policy, stage: Stage) -> Outcome {
    // 1. There is no other way in: what cannot be read strictly cannot be judged.
    let rail = policy.rail.as_ref();
    let bundle = match Bundle::parse_untrusted_under(bytes, &Limits::PUBLISHED, rail) {
        Ok(bundle) => bundle,
        Err(faults) => return unreadable(bytes, faults, trust, policy),
    };
    // What the caller's file says is read for this one proof, which names its profile and its digest.
    let own = rail.filter(|_| bundle.profile().is_none());
    let rail = own.map(RailFile::rail);
    // A profile that is not known was refused above; if it were not, nothing would be verified.
    let profile: Option<&Profile<'_>> = bundle.profile();
    let Some(profile) = profile.or(rail.as_ref().map(|rail| &rail.profile)) else {
        return unreadable(bytes, Vec::new(), trust, policy);
    };
    // 2. Before anything is verified, so that a hostile bundle costs little.
    if let Some(fault) = over_limit(&bundle, profile) {
        return unreadable(bytes, vec![fault], trust, policy);
    }
    // 3. Once, so that no two checks can go by different facts.
    let context = Context::new(&bundle, profile, rail.as_ref(), trust, policy, stage);
    // 4. All of them, whatever the others found: one refusal must not hide another.
    let checks = check::rows(&context);
    // 5. From the rows alone: nothing that is claimed or noted can change the verdict.
    let verdict = report::verdict(&checks);
    // 6. For whoever has to act on it.
    let report = report(&bundle, &context, trust, verdict, checks);
    Outcome {
        report,
        bundle: Some(bundle),
    }
}

/// More signatures or payloads than are verified.
fn over_limit(bundle: &Bundle, profile: &Profile) -> Option<Finding> {
    let signatures = check::count_signatures(bundle, profile);
    if signatures > MAX_SIGNATURES {
        return Some(Bundle::over_signatures(signatures));
    }
    let bytes = check::count_payload_bytes(bundle, profile);
    (bytes > MAX_PAYLOAD_BYTES).then(|| Bundle::over_payload_bytes(bytes))
}

/// Verifies a proof with trust that is still text: what the binding calls.
#[must_use]
pub fn verify_documents(proof: &[u8], trust: &[TrustInput<'_>], policy: &Policy) -> Outcome {
    match Trust::read(trust) {
        Ok(trust) => verify(proof, &trust, policy),
        Err((index, error)) => without_trust(proof, index, &error, policy),
    }
}

/// The answer about a proof where a file of trust cannot be read: its place in the list, and what is wrong
/// with it, as [`Trust::read`] says.
#[must_use]
pub fn without_trust(proof: &[u8], index: usize, error: &TrustError, policy: &Policy) -> Outcome {
    let place = index.saturating_add(1);
    let fault = Finding::new(
        Code::from(error.code),
        &error.pointer,
        &format!("trust file {place}: {}", error.message),
    )
    .hint(Some(error.advice.clone()));
    unreadable(proof, vec![fault], &Trust::none(), policy)
}

/// The answer about a proof whose verification panicked: `internal.fault`, whatever the proof is. For whoever
/// catches the panic, so that the proofs beside it are still judged.
///
/// ```
/// use wever_proof::{Code, Policy, internal_fault};
///
/// let outcome = internal_fault(b"{}", &Policy::without_time());
/// assert_eq!(outcome.report().codes(), [Code::InternalFault]);
/// ```
#[must_use]
pub fn internal_fault(proof: &[u8], policy: &Policy) -> Outcome {
    let message = "the verifier failed, which says nothing about the proof";
    let fault = Finding::new(Code::InternalFault, "", message);
    unreadable(proof, vec![fault], &Trust::none(), policy)
}

/// What no proof of this version establishes.
const NOT_ESTABLISHED: &[&str] = &[
    "that money moved: what was paid is the issuer's statement",
    "that the returned content is right: what is proven is that it is the content that was returned",
    "that the stated times are true: only that they can all be true together",
];

/// What no proof of a family with a tool path establishes, besides.
const CALLS_NOT_ESTABLISHED: &str = "that the calls of the tool path happened as recorded: their messages are sealed by digest and not checked";

/// What no proof of a family with credits establishes, besides.
const CREDITS_NOT_ESTABLISHED: &str =
    "that credits were bought with money that moved: what funded them is the issuer's statement";

/// What a proof does not establish where the caller gave no order.
const ORDER_NOT_ESTABLISHED: &str =
    "that it is the proof of your order: no order was given to compare with";

/// What is not established of evidence that was read.
const EVIDENCE_NOT_ESTABLISHED: &str = "that the documents of the payment are genuine: what checkout, invoice and webhook say is the issuer's copy, and nobody else vouches for it";

fn not_established(
    profile: Option<&Profile>,
    policy: &Policy,
    with_evidence: bool,
) -> Vec<report::Text> {
    let order = policy.order.is_none().then_some(ORDER_NOT_ESTABLISHED);
    let with_credits = profile.is_some_and(|profile| !profile.sums.is_empty());
    let credits = with_credits.then_some(CREDITS_NOT_ESTABLISHED);
    let with_calls = profile.is_none_or(|profile| profile.tool_path.is_some());
    let calls = with_calls.then_some(CALLS_NOT_ESTABLISHED);
    order
        .into_iter()
        .chain(NOT_ESTABLISHED.iter().copied())
        .chain(with_evidence.then_some(EVIDENCE_NOT_ESTABLISHED))
        .chain(calls)
        .chain(credits)
        .map(report::Text::from)
        .collect()
}

fn report(
    bundle: &Bundle,
    context: &Context<'_>,
    trust: &Trust,
    verdict: Verdict,
    checks: Vec<Row>,
) -> Report {
    let (listed, checked) = check::artifact_count(&context.files, &context.compared);
    let mut report = Report {
        object_type: "verification_report".into(),
        schema_version: "1.0".into(),
        verifier: report::VERIFIER,
        verdict,
        headline: String::new(),
        input_digest: Some(bundle.digest().to_string()),
        policy: policy_report(trust, context.policy),
        claims: claims(context),
        faults: Vec::new(),
        signatures: check::signature_reports(context),
        payment_level: check::payment_level(context),
        open_run: check::open_run(bundle, context.profile),
        artifacts: ArtifactCount { listed, checked },
        causes: check::causes(context, &checks),
        notes: [check::notes(context), trust.notes().to_vec()].concat(),
        not_established: not_established(
            Some(context.profile),
            context.policy,
            context.evidence.is_read(),
        ),
        checks,
    };
    report.headline = headline(&report, Some((bundle, context.profile)));
    if context.evidence.is_test() {
        report.headline = in_test_mode(verdict, &report.headline);
    }
    let own = context.bundle.rail().and(context.policy.rail.as_ref());
    if let Some(own) = own {
        let (verdict, rest) = report.headline.split_at(verdict.name().len());
        let (name, digest) = (own.name(), own.digest());
        report.headline = format!("{verdict} under YOUR profile {name} ({digest}){rest}");
    }
    report
}

fn unreadable(bytes: &[u8], faults: Vec<Finding>, trust: &Trust, policy: &Policy) -> Outcome {
    let mut report = Report {
        object_type: "verification_report".into(),
        schema_version: "1.0".into(),
        verifier: report::VERIFIER,
        verdict: Verdict::Unreadable,
        headline: String::new(),
        input_digest: (bytes.len() <= Limits::PUBLISHED.bytes)
            .then(|| Digest::of_bytes(bytes).to_string()),
        policy: policy_report(trust, policy),
        claims: Claims::default(),
        faults,
        checks: Vec::new(),
        signatures: Vec::new(),
        payment_level: None,
        open_run: None,
        artifacts: ArtifactCount::default(),
        causes: Vec::new(),
        notes: trust.notes().to_vec(),
        not_established: not_established(None, policy, false),
    };
    report.headline = headline(&report, None);
    Outcome {
        report,
        bundle: None,
    }
}

/// The longest word of a proof in a first line, in characters: an origin has at most 261.
const LONGEST_WORD: usize = 261;

/// One line that answers the question; its first word is the verdict.
fn headline(report: &Report, bundle: Option<(&Bundle, &Profile<'_>)>) -> String {
    let verdict = report.verdict;
    let line = match verdict {
        Verdict::Verified => verified_line(report, bundle),
        Verdict::Incomplete if report.open_run.is_some() => open_line(report),
        Verdict::Incomplete => format!("no contradictions found, but {}", first_reason(report)),
        Verdict::Untrusted => format!("no contradictions found, but {}", first_reason(report)),
        Verdict::Rejected | Verdict::Unreadable => first_reason(report),
    };
    format!("{verdict}: {line}")
}

/// What is verified, and what a reader might take for granted that is not.
fn verified_line(report: &Report, bundle: Option<(&Bundle, &Profile<'_>)>) -> String {
    let joined = bundle.map_or("all objects", |(bundle, profile)| joined(bundle, profile));
    let run = report.claims.run_id.as_deref().unwrap_or("the run");
    let issuer = report.claims.issuer.as_deref().unwrap_or("the issuer");
    let mut line = format!(
        "{joined} of {} belong together and are signed by {}",
        word(run, LONGEST_WORD),
        word(issuer, LONGEST_WORD)
    );
    let without = bundle.map(|(bundle, profile)| without(bundle, profile));
    let without = without.unwrap_or_default();
    if !without.is_empty() {
        line.push_str(&format!("; no {}", without.join(" and no ")));
    }
    // A proof may well hold of a result that is no good.
    if let Some(result @ ("failed" | "partial")) = report.claims.result_status.as_deref() {
        line.push_str(&format!("; the result is stated as `{result}`"));
    }
    let ArtifactCount { listed, checked } = report.artifacts;
    match listed.saturating_sub(checked) {
        0 => {}
        1 => line.push_str("; 1 file not checked"),
        count => line.push_str(&format!("; {count} files not checked")),
    }
    if report.policy.as_of.is_none() {
        line.push_str("; no time of verification was given");
    }
    line
}

/// What an open run waits for, and from whom.
fn open_line(report: &Report) -> String {
    let issuer = word(
        report.claims.issuer.as_deref().unwrap_or("the provider"),
        LONGEST_WORD,
    );
    let run = match report.claims.run_id.as_deref() {
        Some(run) => format!("run {}", word(run, LONGEST_WORD)),
        None => "the run".to_owned(),
    };
    let next = report.open_run.as_ref();
    match next.and_then(|open| open.next_move.as_ref()) {
        // By its own record the run does not go on by itself.
        Some(_) if report.claims.run_state.as_deref().is_some_and(is_stopped) => format!(
            "no contradictions found, but {issuer} has not finished {run}, which is `{}`",
            literal(report.claims.run_state.as_deref().unwrap_or_default(), 64)
        ),
        Some(next) => format!(
            "no contradictions found, but {issuer} has not finished {run}; next, {}",
            report::move_in_words(next)
        ),
        None => format!("no contradictions found, but {}", first_reason(report)),
    }
}

/// The first thing that decides the verdict, and how many others there are.
fn first_reason(report: &Report) -> String {
    let decides = |finding: &&Finding| {
        let consequence = finding.code.consequence();
        report.verdict.consequence() == Some(consequence)
    };
    // Causes say what happened; without one a finding does.
    let cause = report.causes.iter().find(|cause| {
        let mut findings = cause.findings.iter();
        findings.any(|pointer| report.finding(pointer).as_ref().is_some_and(decides))
    });
    let (first, others) = match cause {
        Some(cause) if is_altered(cause) => altered(report, cause),
        Some(cause) => {
            let first = not_your_order(report, cause).unwrap_or_else(|| said(cause));
            let first = match holds_otherwise(report) {
                true => format!("the proof itself holds, but {first}"),
                false => first,
            };
            (first, report.causes.len().saturating_sub(1))
        }
        None => {
            let finding = report.findings().find(decides);
            let unseen = report.checks.iter();
            let mut unseen = unseen.filter(|row| row.outcome == RowOutcome::NotRun);
            let first = finding.map(|finding| finding.message.clone());
            let first = first.or_else(|| unseen.next()?.reason.clone());
            let first = first.unwrap_or_else(|| {
                "something that the profile requires was not checked".to_owned()
            });
            (first, report.findings().count().saturating_sub(1))
        }
    };
    match others {
        0 => first,
        1 => format!("{first} (and 1 more)"),
        others => format!("{first} (and {others} more)"),
    }
}

/// A cause in a line: what happened, and the first value that does not fit.
fn said(cause: &Cause) -> String {
    match cause.values.first() {
        Some(value) => format!("{}; {}", cause.message, value.message),
        None => cause.message.clone(),
    }
}

/// Whether the seal says of an object that it is another one than was sealed.
fn is_altered(cause: &Cause) -> bool {
    matches!(
        cause.kind,
        CauseKind::ObjectChanged | CauseKind::ObjectNotSealed
    )
}

/// The objects that are named in a first line.
const MOST_OBJECTS: usize = 5;

/// All objects that are not as they were sealed, the first value of them that does not fit, and how many other causes
/// there are.
fn altered(report: &Report, first: &Cause) -> (String, usize) {
    let all: Vec<&Cause> = report
        .causes
        .iter()
        .filter(|cause| is_altered(cause))
        .collect();
    let others = report.causes.len().saturating_sub(all.len());
    let value = all.iter().find_map(|cause| cause.values.first());
    let objects = all.iter().flat_map(|cause| &cause.objects);
    let mut names: Vec<String> = objects.map(|object| place::in_words(object)).collect();
    let mut line = match names.len() {
        0 | 1 => first.message.clone(),
        count => {
            names.truncate(MOST_OBJECTS);
            let more = match count.saturating_sub(names.len()) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let names = names.join(", ");
            format!("{count} objects are not as they were sealed: {names}{more}")
        }
    };
    // What the caller's own order says, he need not look for.
    let members = differing_members(report);
    let is_order = |cause: &&Cause| cause.objects.iter().any(|object| is_order(object));
    if let Some(value) = value {
        line.push_str(&format!("; {}", value.message));
    }
    let others = match members.is_empty() {
        true => others,
        false => others.saturating_sub(1),
    };
    match members.as_slice() {
        [] if all.iter().any(is_order) && value.is_some() => {
            line.push_str(match all.len() {
                1 => "; other values of it may be changed, too",
                _ => "; other values of them may be changed, too",
            });
        }
        [] => {}
        members => {
            let differ = match members.len() {
                1 => "differs",
                _ => "differ",
            };
            let members = members.join(", ");
            line.push_str(&format!("; compared with your order {members} {differ}"));
        }
    }
    (line, others)
}

/// Whether an object says what was ordered.
fn is_order(object: &str) -> bool {
    ["/objects/work_order/0", "/objects/run_contract/0"].contains(&object)
}

/// The members that are named in a first line.
const MOST_MEMBERS: usize = 4;

/// The members in which the order of the proof differs from the caller's, if it is the same order by its id.
fn differing_members(report: &Report) -> Vec<String> {
    let differing = report.findings();
    let differing = differing.filter(|finding| finding.code == Code::OrderDiffers);
    let members: Vec<String> = differing
        .map(|finding| format!("`{}`", place::member_of(&finding.pointer)))
        .collect();
    if members.first().is_some_and(|member| is_id(member)) {
        return Vec::new();
    }
    let more = members.len().saturating_sub(MOST_MEMBERS);
    let mut named: Vec<String> = members.into_iter().take(MOST_MEMBERS).collect();
    if more > 0 {
        named.push(format!("{more} more"));
    }
    named
}

/// Whether a member is the id of an order, which comes first where it differs.
fn is_id(member: &str) -> bool {
    let member = member.trim_matches('`');
    ["work_order_id", "contract_id"].contains(&member)
}

/// Of an order that is another one than the caller's: both ids, or what else differs.
fn not_your_order(report: &Report, cause: &Cause) -> Option<String> {
    let first = cause.findings.first()?;
    let finding = report.finding(first)?;
    if finding.code != Code::OrderDiffers {
        return None;
    }
    let (yours, its) = (finding.expected.as_deref()?, finding.found.as_deref()?);
    let member = place::member_of(&finding.pointer);
    let value = |text: &str| word(&shorten(text, 80), 80);
    Some(match is_id(&member) {
        true => format!(
            "it is of another order: {}, and yours is {}",
            value(its),
            value(yours)
        ),
        false => {
            let members = differing_members(report);
            let differ = match members.len() {
                1 => "differs",
                _ => "differ",
            };
            format!("its order is not as yours: {} {differ}", members.join(", "))
        }
    })
}

/// Whether the proof is only not what the caller asked for: all else holds, and is signed.
fn holds_otherwise(report: &Report) -> bool {
    let mut causes = report.causes.iter();
    report.verdict == Verdict::Rejected
        && causes.all(|cause| cause.kind == CauseKind::NotAsAsked)
        && report
            .signatures
            .iter()
            .all(|signature| !signature.required || signature.attribution == RowOutcome::Pass)
}

/// The line of a proof whose payment is of test mode: that stands before all else but the verdict.
fn in_test_mode(verdict: Verdict, line: &str) -> String {
    let name = verdict.name();
    let rest = line.strip_prefix(name).unwrap_or(line);
    let rest = rest.strip_prefix(": ").unwrap_or(rest);
    format!("{name}: TEST MODE, no money moved; {rest}")
}

/// What a verified proof joins.
fn joined<'p>(bundle: &Bundle, profile: &Profile<'p>) -> &'p str {
    profile
        .summary
        .unwrap_or_else(|| match bundle.object("verification_snapshot") {
            Some(_) => "run, package, receipt and verification snapshot",
            None => "run, package and receipt",
        })
}

/// What a lesser profile lets a verified proof go without, for whoever did not ask for a profile.
fn without(bundle: &Bundle, profile: &Profile<'_>) -> Vec<&'static str> {
    let knows = |object_type| profile.knows(object_type);
    let unattested = || {
        let package = bundle.object("return_package");
        !package.is_some_and(|package| package.contains_key("attestation"))
    };
    let unverified = || bundle.object("verification_snapshot").is_none();
    [
        (knows("return_package") && unattested(), "attestation"),
        (
            knows("verification_snapshot") && unverified(),
            "verification snapshot",
        ),
    ]
    .into_iter()
    .filter(|(missing, _)| *missing)
    .map(|(_, name)| name)
    .collect()
}

fn policy_report(trust: &Trust, policy: &Policy) -> PolicyReport {
    PolicyReport {
        as_of: policy.as_of.as_ref().map(ToString::to_string),
        profile: policy.profile.clone().or_else(|| {
            let rail = policy.rail.as_ref();
            rail.map(|rail| rail.name().to_owned())
        }),
        profile_digest: policy.rail.as_ref().map(|rail| rail.digest().to_string()),
        require_payment: policy.payment_level(),
        artifacts_given: policy.artifacts.is_some(),
        requirements: policy
            .requirements
            .iter()
            .map(|document| {
                let run_goal = document.run_goal().map(|goal| shorten(goal, 200));
                RequirementsReport::new(document.digest().to_string(), run_goal)
            })
            .collect(),
        order: policy.order.as_ref().map(|order| order.hash().to_owned()),
        expect: policy
            .expect
            .iter()
            .map(|expected| ExpectedReport::new(expected.name(), expected.value()))
            .collect(),
        tolerance_seconds: Some(policy.tolerance.seconds()).filter(|seconds| *seconds > 0),
        trust_digests: trust.digests().map(ToString::to_string).collect(),
        trusted_issuers: trust.issuers().map(ToString::to_string).collect(),
    }
}

fn claims(context: &Context<'_>) -> Claims {
    let mut claims = Claims::default();
    for name in CLAIMS {
        let Some(claimed) = Claimed::of(context, name) else {
            continue;
        };
        let longest = if claimed.is_text() { 200 } else { 300 };
        if let Some(place) = claims.member(name) {
            *place = Some(shorten(&claimed.text(), longest));
        }
    }
    claims
}
