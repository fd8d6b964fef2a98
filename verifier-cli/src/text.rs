//! A report for people: one word first, then what is wrong by its cause, then who and what, and what the
//! answer depends on. With `-v` every check, finding and signature.
//!
//! It says nothing that the report does not say. What programs should act on is the report itself,
//! which `--format json` prints.

use wever_proof::object::PaymentState;
use wever_proof::report::cause::{Cause, CauseKind};
use wever_proof::report::{
    Claims, Note, PolicyReport, Report, Row, RowOutcome, SignatureReport, is_stopped, move_in_words,
};
use wever_proof::time::Timestamp;
use wever_proof::{Code, Finding, PaymentLevel, Verdict};

use crate::display::{Own, Tone, count, made_here, shortened, visible, word};
use crate::findings::{Findings, is_order};
use crate::input::Document;
use crate::output::Screen;

/// The most notes that are shown.
const MAX_NOTES: usize = 12;

/// What the seal of a run is a signature for.
const SEAL: &str = "completion";

/// How much is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    /// What a customer needs: the answer, who and what, what is wrong by its cause, and how the answer was reached.
    Usual,
    /// Every check, finding and signature.
    Everything,
}

/// A report with what it is about.
pub(crate) struct Reported<'a> {
    pub(crate) report: &'a Report,
    /// The document that was verified.
    pub(crate) input: &'a Document,
    /// The trust file at fault, if one is, with its number: then every finding is about it.
    pub(crate) trust: Option<(usize, &'a Document)>,
    /// The files of keys as they were given, each with whose keys they are.
    pub(crate) keys: &'a [String],
    /// The ids of the keys in them.
    pub(crate) key_ids: &'a [String],
    /// The folder of the files that were compared.
    pub(crate) folder: Option<&'a str>,
}

impl Reported<'_> {
    /// The answer about one proof.
    pub(crate) fn whole(&self, screen: Screen, detail: Detail) -> String {
        let mut text = self.headline(screen);
        if self.report.checks.is_empty() {
            // Nothing was judged, so there is nothing to say about how.
            return text + "\n" + &self.findings(screen).unreadable(self.report);
        }
        let sections = match detail {
            Detail::Usual => vec![
                self.findings(screen).by_cause(self.report, detail),
                self.claims(screen, detail),
                self.open_run(screen),
                self.signatures(screen, detail),
                notes(screen, &self.report.notes, detail),
                self.rests_on(screen),
            ],
            Detail::Everything => vec![
                self.findings(screen).by_cause(self.report, detail),
                self.claims(screen, detail),
                self.open_run(screen),
                self.checks(screen),
                self.signatures(screen, detail),
                self.payment(screen),
                notes(screen, &self.report.notes, detail),
                self.not_established(screen),
                self.judged_by(screen),
            ],
        };
        for section in sections.iter().filter(|section| !section.is_empty()) {
            text.push('\n');
            text.push_str(section);
        }
        text
    }

    /// One of several, with its name before it.
    pub(crate) fn among_others(&self, screen: Screen, detail: Detail) -> String {
        let title = format!("in {}:", self.input.name);
        let title = screen.paint(Tone::Strong, &title);
        if detail == Detail::Everything {
            return format!("{title}\n{}", self.whole(screen, detail));
        }
        let mut text = format!("{title}\n{}", self.headline(screen));
        if let Some(summary) = summary(&self.report.claims) {
            text.push_str(&screen.paragraph(2, &format!("as stated, not verified: {summary}")));
        }
        let findings = match self.report.checks.is_empty() {
            true => self.findings(screen).unreadable(self.report),
            false => self.findings(screen).by_cause(self.report, detail),
        };
        if !findings.is_empty() {
            text.push('\n');
            text.push_str(&findings);
        }
        text
    }

    /// One of several that is verified: its name, its run and the price.
    pub(crate) fn one_line(&self, screen: Screen) -> String {
        let verdict = self.report.verdict.name();
        let claims = &self.report.claims;
        let parts = [
            claims.run_id.as_deref().map(word),
            claims.price.as_deref().map(amount),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let words = match parts.is_empty() {
            true => self.input.name.clone(),
            false => format!("{}: {}", self.input.name, parts.join(", ")),
        };
        let line = screen.labelled(0, verdict, 10, &words);
        match line.strip_prefix(verdict) {
            Some(rest) => screen.paint(Tone::Good, verdict) + rest,
            None => line,
        }
    }

    /// The answer in one line; its first word is the verdict.
    pub(crate) fn headline(&self, screen: Screen) -> String {
        let verdict = self.report.verdict;
        let line = self.line();
        let (tone, symbol) = match verdict {
            Verdict::Verified => (Tone::Good, "✓"),
            Verdict::Rejected => (Tone::Bad, "✗"),
            Verdict::Unreadable => (Tone::Bad, "?"),
            Verdict::Incomplete | Verdict::Untrusted => (Tone::Open, "!"),
        };
        match line.strip_prefix(verdict.name()) {
            // The symbol is decoration: it comes with the colour or not at all, so that the first
            // word of a line in a file or a pipe is always the verdict.
            Some(rest) if screen.colour => {
                format!("{symbol} {}{rest}\n", screen.paint(tone, verdict.name()))
            }
            _ => format!("{line}\n"),
        }
    }

    /// The same without colour.
    pub(crate) fn line(&self) -> String {
        let report = self.report;
        let mut line = visible(&report.headline);
        if let Some((index, file)) = self.trust {
            // The report knows files by their numbers.
            let number = format!("trust file {}: ", index.saturating_add(1));
            line = line.replacen(&number, &format!("the keys in {}: ", file.quoted()), 1);
        }
        if report.verdict == Verdict::Untrusted && report.policy.trusted_issuers.is_empty() {
            line.push_str(": add `--trust FILE`");
        }
        line
    }

    fn findings(&self, screen: Screen) -> Findings<'_> {
        Findings {
            screen,
            input: self.input,
            trust: self.trust.map(|(_, file)| file),
            stopped: self
                .report
                .claims
                .run_state
                .as_deref()
                .is_some_and(is_stopped),
            given_keys: self.key_ids,
            with_order: self.report.policy.order.is_some(),
        }
    }

    fn claims(&self, screen: Screen, detail: Detail) -> String {
        let claims = &self.report.claims;
        let is_verified = self.report.verdict == Verdict::Verified;
        // What a verified run's record says of its state is what is verified.
        let is_short = is_verified && detail == Detail::Usual;
        let times = [
            ("returned", &claims.returned_at),
            ("completed", &claims.completed_at),
        ];
        let times = times.into_iter().filter_map(|(label, time)| {
            let time = time.as_deref()?;
            Some(format!("{label} {}", word(time)))
        });
        let times: Vec<String> = times.collect();
        let rows = [
            ("provider", claims.issuer.clone()),
            ("customer", claims.customer.clone()),
            ("order", self.order()),
            ("work", self.of_order(claims.scope.clone())),
            ("run", run(claims, is_short)),
            ("price", self.of_order(self.price())),
            ("fee", self.fee()),
            ("result", result(claims)),
            (
                "times",
                (detail == Detail::Everything && !times.is_empty()).then(|| times.join(", ")),
            ),
            ("files", self.files()),
        ];
        let title = match is_verified || self.is_sealed() {
            true => "What the provider states and has signed",
            false => "As stated in the proof, not verified",
        };
        section(
            screen,
            title,
            rows.into_iter().filter_map(|(label, value)| {
                Some(screen.labelled(2, label, 11, &visible(&value?)))
            }),
        )
    }

    /// Whether all of it is sealed by a trusted key, and what is wrong is not in the proof.
    fn is_sealed(&self) -> bool {
        let mut causes = self.report.causes.iter();
        let mut signatures = self.report.signatures.iter();
        let is_beside = |cause: &Cause| {
            matches!(
                cause.kind,
                CauseKind::NotAsAsked | CauseKind::FileDiffers | CauseKind::Missing
            )
        };
        let is_seal = |signature: &SignatureReport| {
            signature.purpose == SEAL && signature.attribution == RowOutcome::Pass
        };
        causes.all(is_beside) && signatures.any(is_seal)
    }

    /// The objects that are not those that were sealed.
    fn altered(&self) -> impl Iterator<Item = &str> {
        let causes = self.report.causes.iter();
        let altered = causes.filter(|cause| {
            matches!(
                cause.kind,
                CauseKind::ObjectChanged | CauseKind::ObjectNotSealed
            )
        });
        altered.flat_map(|cause| cause.objects.iter().map(String::as_str))
    }

    /// A value that the order states, with a word where the order is not the one that was sealed.
    fn of_order(&self, value: Option<String>) -> Option<String> {
        let is_altered = self.altered().any(is_order);
        value.map(|value| match is_altered {
            true => format!("{value} (the order was changed)"),
            false => value,
        })
    }

    /// The price, what was paid, and how far the evidence of it carries.
    fn price(&self) -> Option<String> {
        let claims = &self.report.claims;
        let label = paid_label(claims.payment_state.as_deref());
        let paid = paid(claims).map(|paid| format!("{label} {paid}"));
        let level = self.report.payment_level.map(|level| format!("`{level}`"));
        let parts = [claims.price.as_deref().map(amount), paid, level];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// Which order it is of, and whether that is the caller's.
    fn order(&self) -> Option<String> {
        let report = self.report;
        let row = report.checks.iter().find(|row| row.check == "order")?;
        let mut findings = row.findings.iter();
        let is_absent = findings.any(|finding| finding.code == Code::OrderAbsent);
        let is_id = |finding: &Finding| {
            let mut ids = ["/work_order_id", "/contract_id"].iter();
            ids.any(|id| finding.pointer.ends_with(id))
        };
        let is_same = !row.findings.iter().any(is_id);
        let words = match (row.outcome, &report.policy.order) {
            (RowOutcome::Pass, _) => "the same as yours",
            (_, None) => "not compared with yours: add `--order FILE`",
            (_, Some(_)) if is_absent => "yours is not in this proof",
            (_, Some(_)) if is_same => "that of yours, with other values",
            (_, Some(_)) => "not yours",
        };
        Some(match &report.claims.work_order_id {
            Some(id) => format!("{id}, {words}"),
            None => words.to_owned(),
        })
    }

    /// What is said of a fee that is not the published one.
    fn fee(&self) -> Option<String> {
        let mut notes = self.report.notes.iter();
        let note = notes.find(|note| is_about_fee(note))?;
        Some(note.message.clone())
    }

    fn open_run(&self, screen: Screen) -> String {
        let Some(open) = &self.report.open_run else {
            return String::new();
        };
        let mut lines = Vec::new();
        if !open.missing.is_empty() {
            lines.push(screen.labelled(2, "missing", 11, &open.missing.join(", ")));
        }
        let claims = &self.report.claims;
        let stated = stated(claims.run_state.as_deref(), claims.payment_state.as_deref());
        if let Some(stated) = stated {
            lines.push(screen.labelled(2, "stated", 11, &stated));
        }
        if let Some(next) = &open.next_move {
            let next = next_move(next, claims.run_state.as_deref());
            lines.push(screen.labelled(2, "next", 11, &next));
        }
        let issuer = claims
            .issuer
            .as_deref()
            .map_or_else(|| "the provider".to_owned(), word);
        let ask = format!("{issuer}, when the sealed proof can be expected");
        lines.push(screen.labelled(2, "ask", 11, &ask));
        lines.push(screen.own_paragraph(
            2,
            "that it was paid does not complete it: until the provider has sealed the run, only what \
             has a signature of its own shows who said it",
        ));
        section(screen, "The run is not finished", lines)
    }

    fn checks(&self, screen: Screen) -> String {
        let rows = &self.report.checks;
        let parts: Vec<String> = ["pass", "FAIL", "open", "not run", "n/a"]
            .iter()
            .map(|word| {
                (
                    rows.iter().filter(|row| row_word(row).0 == *word).count(),
                    word,
                )
            })
            .filter(|(number, _)| *number > 0)
            .map(|(number, word)| format!("{number} {word}"))
            .collect();
        let names = rows
            .iter()
            .map(|row| row.check.len())
            .max()
            .unwrap_or_default();
        section(
            screen,
            &format!("Checks: {}", parts.join(", ")),
            rows.iter().map(|row| check(screen, row, names)),
        )
    }

    /// What is not proven, and what the answer depends on, in a few lines.
    fn rests_on(&self, screen: Screen) -> String {
        let report = self.report;
        // What stands before the colon says what; the rest says why.
        let not_proven = report.not_established.iter().map(made_here);
        let not_proven = not_proven.map(|claim| claim.split(':').next().unwrap_or(claim));
        let not_proven: Vec<&str> = not_proven.collect();
        let of = |wanted: &str| {
            report
                .checks
                .iter()
                .filter(|row| row_word(row).0 == wanted)
                .count()
        };
        let mut counted = vec![format!("{} passed", of("pass"))];
        for (wanted, said) in [("FAIL", "failed"), ("open", "open"), ("not run", "not run")] {
            match of(wanted) {
                0 => {}
                number => counted.push(format!("{number} {said}")),
            }
        }
        match report.notes.len() {
            0 => {}
            notes => counted.push(count(notes, "note", "notes")),
        }
        let rows = [
            ("proof", Some(self.proof())),
            ("keys", Some(self.keys_used())),
            ("profile", self.profile()),
            ("as of", Some(self.as_of())),
            (
                "checks",
                Some(format!("{}; `-v` shows all", counted.join(", "))),
            ),
        ];
        let rows = rows.into_iter();
        let rows = rows.filter_map(|(label, value)| Some(screen.labelled(0, label, 9, &value?)));
        let first = screen.own_paragraph(0, Own::listed("not proven: ", &not_proven));
        [first].into_iter().chain(rows).collect()
    }

    fn proof(&self) -> String {
        match &self.report.input_digest {
            Some(digest) => format!("{}, {digest}", self.input.name),
            None => self.input.name.clone(),
        }
    }

    fn keys_used(&self) -> String {
        let policy = &self.report.policy;
        match policy.trusted_issuers.as_slice() {
            [] => "none: add `--trust FILE`".to_owned(),
            _ => {
                let files = visible(&self.keys.join("; "));
                let parts: Vec<&str> = [files.as_str()]
                    .into_iter()
                    .chain(policy.trust_digests.iter().map(String::as_str))
                    .collect();
                parts.join(", ")
            }
        }
    }

    fn as_of(&self) -> String {
        let verifier = &self.report.verifier;
        let time = self.report.policy.as_of.as_deref().unwrap_or("no time");
        format!("{time}, by {} {}", verifier.name, verifier.version)
    }

    fn profile(&self) -> Option<String> {
        let policy = &self.report.policy;
        let name = policy.profile.as_deref()?;
        Some(match &policy.profile_digest {
            Some(digest) => format!("{}, YOUR file, {digest}", word(name)),
            None => format!("{} required", word(name)),
        })
    }

    fn signatures(&self, screen: Screen, detail: Detail) -> String {
        let mut last: Option<&str> = None;
        let signatures = self.report.signatures.iter();
        // What need not be there and nobody could check says nothing.
        let says_something = |signature: &&SignatureReport| {
            detail == Detail::Everything
                || signature.required
                || signature.mathematics != RowOutcome::NotRun
        };
        let blocks = signatures.filter(says_something).map(|signature| {
            let same_key = last.replace(&signature.key_id) == Some(&signature.key_id);
            let why = self.why_no_key(signature);
            match detail {
                Detail::Usual => self.signature_line(screen, signature, why, same_key),
                Detail::Everything => {
                    let over = self.over_what(signature);
                    self::signature(screen, signature, why, over.as_deref(), !same_key)
                }
            }
        });
        section(screen, "Signatures", blocks)
    }

    /// Why there is no key for a signature.
    fn why_no_key(&self, signature: &SignatureReport) -> &str {
        let mut findings = self.report.findings();
        let finding = findings.find(|finding| {
            finding.code == Code::SignatureUnknownKey && finding.pointer == signature.pointer
        });
        let left_out = || {
            self.report
                .notes
                .iter()
                .any(|note| note.note == "key-left-out")
        };
        match finding {
            Some(_) if self.report.policy.trusted_issuers.is_empty() => "no keys were given",
            Some(_) => "the key is none of those given",
            // There is no finding about a signature that is not required.
            None if left_out() => "the key was not given, or was left out",
            None if self.report.policy.trusted_issuers.is_empty() => "no keys were given",
            None => "the key is none of those given",
        }
    }

    /// A signature in a line: what holds, by whose key, and when.
    fn signature_line(
        &self,
        screen: Screen,
        signature: &SignatureReport,
        why_no_key: &str,
        same_key: bool,
    ) -> String {
        let over = self.over_what(signature);
        let holds = over.as_deref().unwrap_or("holds");
        let optional = match signature.required {
            true => "",
            false => " (not required)",
        };
        let holds = match (signature.mathematics, signature.attribution) {
            (RowOutcome::Pass, RowOutcome::Pass) => holds,
            (RowOutcome::Pass, _) => "holds, by a key that you do not trust for this",
            (RowOutcome::Fail, _) => "does NOT hold under the key that it names",
            _ => &format!("not checked: {}", visible(why_no_key)),
        };
        if signature.mathematics == RowOutcome::NotRun {
            return screen.labelled(2, &signature.purpose, 13, holds);
        }
        let key = match &signature.key_issuer {
            _ if same_key => "same key".to_owned(),
            Some(owner) if *owner != signature.issuer => {
                format!("key {} of {}", short_key(signature), word(owner))
            }
            _ => format!("key {}", short_key(signature)),
        };
        let dated = signature.signed_at.as_deref();
        let dated = dated.map_or_else(String::new, |time| format!(", dated {}", word(time)));
        let line = format!("{holds}, {key}{dated}{optional}");
        screen.labelled(2, &signature.purpose, 13, &line)
    }

    /// What a seal that holds is over, where an object is not the one that was sealed.
    fn over_what(&self, signature: &SignatureReport) -> Option<String> {
        let mut names = self.altered().map(|object| {
            let name = object.split('/').nth(2).unwrap_or_default();
            format!(
                "the original {}",
                word(&name.replace('_', " ")).trim_matches('`')
            )
        });
        let first = names.next().filter(|_| signature.purpose == SEAL)?;
        let (others, these) = match names.count() {
            0 => (String::new(), "this one"),
            more => (
                format!(" and {}", count(more, "other object", "other objects")),
                "these",
            ),
        };
        Some(format!("holds, but over {first}{others}, not over {these}"))
    }

    fn payment(&self, screen: Screen) -> String {
        let Some(level) = self.report.payment_level else {
            return String::new();
        };
        let means = match level {
            PaymentLevel::Stated => {
                "the provider states the payment; the proof has no evidence of it that counts"
            }
            PaymentLevel::Evidenced => {
                "the proof carries the evidence of the payment as the provider received it; \
                 nothing in it is signed by the payer"
            }
            PaymentLevel::PayerAuthorized => {
                "the payer's own signature authorizes a payment, not necessarily for this order"
            }
            PaymentLevel::PayerBound => "the payer's own signature authorizes paying this order",
            _ => "a level that this text does not know",
        };
        section(
            screen,
            &format!("Payment: {level}"),
            [
                screen.own_paragraph(2, means),
                screen.own_paragraph(2, "that money moved is the provider's statement"),
            ],
        )
    }

    fn files(&self) -> Option<String> {
        let listed = self.report.artifacts.listed;
        let checked = self.report.artifacts.checked;
        if listed == 0 {
            return None;
        }
        let given = self.report.policy.artifacts_given;
        let place = self.folder.map(|folder| format!(" in {folder}"));
        let place = place.unwrap_or_default();
        Some(match checked {
            _ if !given => {
                format!("{listed} listed, not compared with yours: add `--artifacts FOLDER`")
            }
            all if all == listed => format!("{listed} listed, and yours{place} are the same"),
            0 => format!("{listed} listed, and none of yours{place} is the same"),
            some => format!("{listed} listed, and {some} of yours{place} are the same"),
        })
    }

    fn not_established(&self, screen: Screen) -> String {
        let claims = self.report.not_established.iter().map(made_here);
        section(
            screen,
            "Not proven",
            claims.map(|claim| screen.own(2, "-", 2, claim)),
        )
    }

    fn judged_by(&self, screen: Screen) -> String {
        let policy = &self.report.policy;
        let rows = [
            ("proof", Some(self.proof())),
            ("keys", Some(self.keys_used())),
            ("as of", Some(self.as_of())),
            ("profile", self.profile()),
            (
                "order",
                policy.order.as_ref().map(|hash| format!("{hash} given")),
            ),
            ("expected", expected(policy)),
            ("required", required(policy)),
            (
                "payment",
                (policy.require_payment != PaymentLevel::default())
                    .then(|| format!("{} required", policy.require_payment)),
            ),
            (
                "tolerance",
                policy
                    .tolerance_seconds
                    .map(|seconds| format!("{seconds} s for clocks that differ")),
            ),
        ];
        section(
            screen,
            "Judged by",
            rows.into_iter()
                .filter_map(|(label, value)| Some(screen.labelled(2, label, 9, &value?))),
        )
    }
}

/// The documents of requirements, by what they are for.
fn required(policy: &PolicyReport) -> Option<String> {
    let documents = policy.requirements.iter();
    let documents: Vec<String> = documents
        .map(|document| match &document.run_goal {
            Some(goal) => format!("{}, {}", visible(goal), document.digest),
            None => document.digest.clone(),
        })
        .collect();
    (!documents.is_empty()).then(|| documents.join("; "))
}

/// The values that were expected.
fn expected(policy: &PolicyReport) -> Option<String> {
    let values = policy.expect.iter();
    let values: Vec<String> = values
        .map(|expected| format!("{} {}", expected.name, visible(&expected.value)))
        .collect();
    (!values.is_empty()).then(|| values.join(", "))
}

/// A heading and what stands under it; nothing at all if nothing does.
pub(crate) fn section(
    screen: Screen,
    title: &str,
    blocks: impl IntoIterator<Item = String>,
) -> String {
    let body: String = blocks.into_iter().collect();
    match body.is_empty() {
        true => body,
        false => format!("{}\n{body}", screen.paint(Tone::Strong, title)),
    }
}

/// The beginning of a key id.
fn short_key(signature: &SignatureReport) -> String {
    match signature.key_id.char_indices().nth(12) {
        Some((end, _)) => word(signature.key_id.get(..end).unwrap_or_default()) + "…",
        None => word(&signature.key_id),
    }
}

fn signature(
    screen: Screen,
    signature: &SignatureReport,
    why_no_key: &str,
    over: Option<&str>,
    with_key_set: bool,
) -> String {
    let holds = match (signature.mathematics, signature.attribution) {
        (RowOutcome::Pass, RowOutcome::Pass) => {
            over.unwrap_or("holds, by a key that you trust for this")
        }
        (RowOutcome::Pass, _) => "holds, but you do not trust the key for this",
        (RowOutcome::Fail, _) => "does NOT hold under the key that it names",
        _ => &format!("not checked: {}", visible(why_no_key)),
    };
    let optional = if signature.required {
        ""
    } else {
        " (not required)"
    };
    // The issuer is what the object claims; the key may be someone else's.
    let issuer = word(&signature.issuer);
    let key = short_key(signature);
    let mut by = match &signature.key_issuer {
        Some(owner) if *owner == signature.issuer => format!("by {issuer}, key {key}"),
        Some(owner) => format!("in the name of {issuer}, by key {key} of {}", word(owner)),
        None => format!("in the name of {issuer}, by the key {key}"),
    };
    if let Some(signed_at) = &signature.signed_at {
        by.push_str(&format!(", dated {}", word(signed_at)));
    }
    let mut block = screen.labelled(2, &signature.purpose, 13, &format!("{holds}{optional}"));
    block.push_str(&screen.labelled(2, "", 13, &by));
    if let Some(issued_at) = signature.key_set_issued_at.filter(|_| with_key_set) {
        let age = match signature.key_set_age_days.map(usize::try_from) {
            Some(Ok(days)) => format!(", {} old", count(days, "day", "days")),
            Some(Err(_)) => ", which is after the time of this verification".to_owned(),
            None => String::new(),
        };
        let set = format!("key set issued {}{age}", second(issued_at));
        block.push_str(&screen.labelled(2, "", 13, &set));
    }
    block
}

fn is_about_fee(note: &Note) -> bool {
    note.note.starts_with("fee-")
}

/// What is noted of nearly every proof, and worth a line only where everything is shown.
const ROUTINE: [&str; 3] = [
    "digest-without-preimage",
    "optional-signature-not-attributed",
    "ledger-order-not-proven",
];

fn notes(screen: Screen, notes: &[Note], detail: Detail) -> String {
    let line = |note: &Note| match note.pointer.as_str() {
        "" => visible(&note.message),
        pointer => format!("{} ({})", visible(&note.message), word(pointer)),
    };
    // The claims say already which files were compared, and what the fee is.
    let notes: Vec<&Note> = notes
        .iter()
        .filter(|note| note.note != "files-not-checked" && !is_about_fee(note))
        .filter(|note| detail == Detail::Everything || !ROUTINE.contains(&&*note.note))
        .collect();
    let more = notes
        .len()
        .checked_sub(MAX_NOTES)
        .filter(|more| *more > 0)
        .map(|more| format!("and {}", count(more, "more note", "more notes")));
    let lines = notes.iter().take(MAX_NOTES).copied().map(line).chain(more);
    section(
        screen,
        "Worth knowing (decides nothing)",
        lines.map(|line| screen.labelled(2, "-", 2, &line)),
    )
}

/// The word for a row. A row whose findings contradict nothing is open, not failed: a key that was
/// not given or an object that is not there yet is no accusation.
fn row_word(row: &Row) -> (&'static str, Tone) {
    let contradicts = |finding: &Finding| {
        matches!(
            finding.code.consequence().verdict(),
            Verdict::Rejected | Verdict::Unreadable
        )
    };
    match row.outcome {
        RowOutcome::Pass => ("pass", Tone::Good),
        RowOutcome::Fail if row.findings.iter().any(contradicts) => ("FAIL", Tone::Bad),
        RowOutcome::Fail => ("open", Tone::Open),
        RowOutcome::NotRun => ("not run", Tone::Open),
        RowOutcome::NotApplicable => ("n/a", Tone::Faint),
    }
}

fn check(screen: Screen, row: &Row, names: usize) -> String {
    let (word, tone) = row_word(row);
    let column = names.saturating_add(2);
    let line = match &row.reason {
        None => screen.own(11, &row.check, column, made_here(&row.title)),
        Some(reason) => screen.labelled(11, &row.check, column, &visible(reason)),
    };
    // The word goes into the room that was left for it, so that colour moves nothing.
    let rest = line.get(11..).unwrap_or_default();
    let blank = " ".repeat(9_usize.saturating_sub(word.len()));
    format!("  {}{blank}{rest}", screen.paint(tone, word))
}

fn run(claims: &Claims, is_short: bool) -> Option<String> {
    let mut run = word(claims.run_id.as_deref()?);
    let state = claims.run_state.as_ref().filter(|_| !is_short);
    let about = [claims.profile.as_ref(), state];
    let about: Vec<String> = about.into_iter().flatten().map(|text| word(text)).collect();
    if !about.is_empty() {
        run.push_str(&format!(" ({})", about.join(", ")));
    }
    Some(run)
}

/// Whether a payment of this state may be called paid: one that is pending or failed may not.
pub(crate) fn is_paid(state: &str) -> bool {
    [PaymentState::Authorized, PaymentState::Paid]
        .iter()
        .any(|paid| paid.name() == state)
}

/// The label of what was paid, or is to be.
pub(crate) fn paid_label(state: Option<&str>) -> &'static str {
    match state {
        Some(state) if is_paid(state) => "paid",
        _ => "payment",
    }
}

fn paid(claims: &Claims) -> Option<String> {
    let paid = claims.paid.as_deref()?;
    let mut paid = amount(paid);
    if let Some(kind) = &claims.payment_kind {
        paid.push_str(&format!(" by {}", word(kind)));
    }
    if let Some(state) = &claims.payment_state {
        paid.push_str(&format!(" ({})", word(state)));
    }
    Some(paid)
}

/// What a record says about where the run stands.
pub(crate) fn stated(run: Option<&str>, payment: Option<&str>) -> Option<String> {
    let parts = [("run", run), ("payment", payment)];
    let parts: Vec<String> = parts
        .into_iter()
        .filter_map(|(word, state)| Some(format!("{word} `{}`", shortened(state?, 64))))
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The move that comes next by what is not there yet, unless the run is said not to go on.
pub(crate) fn next_move(name: &str, run: Option<&str>) -> String {
    match run.filter(|state| is_stopped(state)) {
        Some(state) => {
            let state = shortened(state, 64);
            format!(
                "the provider has to say how it goes on: the run is `{state}`, before `{}`",
                shortened(name, 64)
            )
        }
        None => move_in_words(name),
    }
}

fn result(claims: &Claims) -> Option<String> {
    let mut result = word(claims.result_status.as_deref()?);
    if let Some(evidence) = &claims.evidence_status {
        result.push_str(&format!(", evidence {}", word(evidence)));
    }
    if let Some(callback) = &claims.callback_state {
        result.push_str(&format!(", callback {}", word(callback)));
    }
    Some(result)
}

/// An amount among words: the words of which it is made, each plain, or a literal.
fn amount(text: &str) -> String {
    let is_plain = |part: &str| {
        let part = part
            .strip_prefix('(')
            .and_then(|part| part.strip_suffix(')'))
            .unwrap_or(part);
        word(part) == part
    };
    match text.split(' ').all(is_plain) && text.split(' ').count() <= 3 {
        true => text.to_owned(),
        false => word(text),
    }
}

/// Who did what for whom for how much, in a line.
fn summary(claims: &Claims) -> Option<String> {
    let mut line = format!("run {}", word(claims.run_id.as_deref()?));
    let parts = [
        (" by", claims.issuer.as_deref().map(word)),
        (" for", claims.customer.as_deref().map(word)),
        (",", claims.price.as_deref().map(amount)),
        (", completed", claims.completed_at.as_deref().map(word)),
    ];
    for (before, part) in parts {
        if let Some(part) = part {
            line.push_str(&format!("{before} {part}"));
        }
    }
    Some(line)
}

/// A time of a key or key set as people read it.
pub(crate) fn second(second: i64) -> String {
    Timestamp::from_unix_seconds(second).map_or_else(|| second.to_string(), |time| time.to_string())
}
