//! What is wrong, for people: code, sentence, place, both values, and what to do.

use wever_proof::json::{self, Limits, Value};
use wever_proof::kind::describe;
use wever_proof::report::cause::{Cause, CauseKind};
use wever_proof::report::{Finding, Report};
use wever_proof::{Code, Consequence, Verdict};

use crate::display::{Tone, count, shortened, visible, word};
use crate::input::Document;
use crate::kind;
use crate::output::Screen;
use crate::text::{Detail, section};

/// The most places that are shown of one code; a hostile proof can have hundreds.
const MAX_PLACES: usize = 8;

/// The places that are shown of what is not trusted or not there, unless everything is.
const MOST_USUALLY: usize = 2;

/// How findings are shown.
#[derive(Clone, Copy)]
pub(crate) struct Findings<'a> {
    pub(crate) screen: Screen,
    /// The document that they are about.
    pub(crate) input: &'a Document,
    /// The trust file that they are about instead.
    pub(crate) trust: Option<&'a Document>,
    /// Whether the run is said to have failed or to be paused.
    pub(crate) stopped: bool,
    /// The ids of the keys that were given.
    pub(crate) given_keys: &'a [String],
    /// Whether an order was given.
    pub(crate) with_order: bool,
}

/// The members that are named in which two orders differ; an order has a dozen.
const MOST_MEMBERS: usize = 16;

/// The keys and files that are named in a line.
const MOST_NAMED: usize = 4;

/// The next step of a run that is not going on.
const ASK_HOW: &str = "Ask the provider how the run goes on: by its own record it has stopped.";

/// The next step of whoever gave no keys.
const GIVE_KEYS: &str = "Give the issuer's key set with `--trust FILE`, got from a place that you trust: no \
                         keys were given. `wever-proof trust where ORIGIN` says where an issuer \
                         publishes it; take the origin from your contract, since the proof's own is \
                         what the proof says of itself.";

impl Findings<'_> {
    /// Why nothing could be judged.
    pub(crate) fn unreadable(self, report: &Report) -> String {
        let findings: Vec<&Finding> = report.findings().collect();
        let Some(first) = findings.first() else {
            return String::new();
        };
        self.look_for(findings.iter().copied());
        let groups = codes(findings.iter().copied()).into_iter().map(|code| {
            let of_code = findings
                .iter()
                .copied()
                .filter(|finding| finding.code == code);
            let group = Group {
                said: &report.headline,
                ..Group::of(code)
            };
            self.group(group, &of_code.collect::<Vec<_>>())
        });
        let text = section(self.screen, "Why it cannot be judged", groups);
        text + &explain_hint(self.screen, first.code)
    }

    /// What is wrong, by what explains it.
    pub(crate) fn by_cause(self, report: &Report, detail: Detail) -> String {
        if report.causes.is_empty() {
            return String::new();
        }
        self.look_for(report.findings());
        let title = match report.verdict {
            Verdict::Untrusted => "What cannot be relied on",
            Verdict::Incomplete => "What is missing, or not known here",
            _ => "What is wrong",
        };
        let next = report.causes.iter().skip(1).map(Some).chain([None]);
        let blocks = report.causes.iter().zip(next).map(|(cause, next)| {
            // What several have in common is said behind the last of them.
            let same = next.is_some_and(|next| next.advice == cause.advice && !is_plain(next));
            self.cause(report, cause, detail, !same)
        });
        let mut text = section(self.screen, title, blocks);
        if let Some(first) = report
            .causes
            .first()
            .and_then(|cause| first_of(report, cause))
        {
            text.push_str(&explain_hint(self.screen, first.code));
        }
        text
    }

    /// What happened, which values no longer fit, and what to do.
    fn cause(self, report: &Report, cause: &Cause, detail: Detail, with_advice: bool) -> String {
        let screen = self.screen;
        let findings = cause.findings.iter();
        let findings: Vec<&Finding> = findings.filter_map(|place| report.finding(place)).collect();
        if is_plain(cause) {
            let Some(first) = findings.first() else {
                return String::new();
            };
            let is_order = first.code == Code::OrderDiffers;
            if is_order && detail == Detail::Usual && order_is_altered(report) {
                return String::new(); // it is said of the altered order
            }
            let most = match detail {
                Detail::Usual => MOST_USUALLY,
                Detail::Everything => MAX_PLACES,
            };
            let group = Group {
                most,
                said: &report.headline,
                ..Group::of(first.code)
            };
            return self.group(group, &findings);
        }
        let mut block = screen.paint(
            Tone::Bad,
            screen.paragraph(2, &visible(&cause.message)).trim_end(),
        );
        block.push('\n');
        for value in &cause.values {
            block.push_str(&screen.labelled(4, "-", 2, &visible(&value.message)));
        }
        let said = |finding: &&Finding| {
            let is_value = |pointer: &str| {
                let mut values = cause.values.iter();
                values.any(|value| {
                    value.pointer == pointer
                        || value
                            .elsewhere
                            .iter()
                            .any(|stated| stated.pointer == pointer)
                })
            };
            finding.code.follows_from_others()
                || (is_value(&finding.pointer) && finding.related.as_deref().is_some_and(is_value))
        };
        // Where it is said which values of the changed object do not fit, the rest follows from the change.
        let is_explained = !cause.values.is_empty() && cause.kind < CauseKind::IssuerContradicts;
        let (said, unsaid): (Vec<&Finding>, Vec<&Finding>) = match detail {
            Detail::Usual if is_explained => (findings.clone(), Vec::new()),
            Detail::Usual => findings.iter().copied().partition(said),
            Detail::Everything => (Vec::new(), findings.clone()),
        };
        for code in codes(unsaid.iter().copied()) {
            let of_code = unsaid
                .iter()
                .copied()
                .filter(|finding| finding.code == code);
            let group = Group {
                indent: 4,
                with_remedy: false,
                ..Group::of(code)
            };
            block.push_str(&self.group(group, &of_code.collect::<Vec<_>>()));
        }
        if detail == Detail::Usual && cause.objects.iter().any(|object| is_order(object)) {
            block.push_str(&self.other_values(report));
        }
        if !said.is_empty() {
            let of = |code: Code| said.iter().filter(|finding| finding.code == code).count();
            let codes = codes(said.iter().copied())
                .into_iter()
                .map(|code| match of(code) {
                    1 => code.name().to_owned(),
                    several => format!("{} ({several})", code.name()),
                });
            let codes: Vec<String> = codes.collect();
            block.push_str(&screen.labelled(4, "findings", 12, &codes.join(", ")));
        }
        if with_advice {
            block.push_str(&screen.labelled(4, "what to do", 12, &visible(&cause.advice)));
        }
        block
    }

    /// In what an altered order differs from the caller's, or how that can be known.
    fn other_values(self, report: &Report) -> String {
        let screen = self.screen;
        if !self.with_order {
            let words = "other values of it may be changed, too: `--order FILE` with the order that you \
                         placed shows which";
            return screen.own(4, "and", 12, words);
        }
        let differing = report.findings();
        let differing: Vec<&Finding> = differing
            .filter(|finding| finding.code == Code::OrderDiffers)
            .collect();
        match differing.is_empty() {
            true => String::new(),
            false => {
                screen.own(4, "your order", 12, "differs from this one:")
                    + &self.members(&differing)
            }
        }
    }

    /// The members in which two orders differ, each with both values.
    fn members(self, differing: &[&Finding]) -> String {
        let screen = self.screen;
        let value = |value: Option<&str>| match value {
            // As the report says it.
            None | Some("no such member") => "has none".to_owned(),
            Some(value) => match in_words(value) {
                money if money != value => money,
                text => beginning_word(&text),
            },
        };
        let shown = differing.iter().take(MOST_MEMBERS).map(|finding| {
            let member = finding.pointer.rsplit('/').next().unwrap_or_default();
            let (yours, its) = (
                value(finding.expected.as_deref()),
                value(finding.found.as_deref()),
            );
            let words = format!(
                "`{}`: yours {yours}, the proof's {its}",
                shortened(member, 64)
            );
            screen.labelled(4, "-", 2, &visible(&words))
        });
        let mut block: String = shown.collect();
        if let Some(more @ 1..) = differing.len().checked_sub(MOST_MEMBERS) {
            let more = format!("and {}", count(more, "more member", "more members"));
            block.push_str(&screen.paragraph(4, &more));
        }
        block
    }

    /// All of them, by code.
    pub(crate) fn plain(self, findings: &[Finding]) -> String {
        self.look_for(findings.iter());
        let of = |code: Code| findings.iter().filter(move |finding| finding.code == code);
        codes(findings.iter())
            .into_iter()
            .map(|code| self.group(Group::of(code), &of(code).collect::<Vec<_>>()))
            .collect()
    }

    /// Finds all places at once: a hostile document is large, and has many.
    fn look_for<'f>(self, findings: impl Iterator<Item = &'f Finding>) {
        let findings: Vec<&Finding> = findings.collect();
        let pointers = findings.iter().map(|finding| finding.pointer.as_str());
        self.trust.unwrap_or(self.input).look_for(pointers);
        let related = findings
            .iter()
            .filter_map(|finding| finding.related.as_deref());
        self.input.look_for(related);
    }

    /// The findings of one code.
    fn group(self, group: Group<'_>, all: &[&Finding]) -> String {
        let Group { code, indent, .. } = group;
        let screen = self.screen;
        let inner = indent.saturating_add(2);
        let mut block = format!("{:indent$}{}\n", "", screen.paint(Tone::Bad, code.name()));
        if code == Code::OrderDiffers {
            block.push_str(&self.members(all));
        } else {
            let mut said = "";
            for finding in all.iter().take(group.most) {
                if finding.message != said && !group.said.ends_with(&finding.message) {
                    block.push_str(&screen.paragraph(inner, &visible(&finding.message)));
                }
                said = &finding.message;
                block.push_str(&self.finding(finding, inner));
            }
            if let Some(more @ 1..) = all.len().checked_sub(group.most) {
                let more = format!("and {} like it", count(more, "more place", "more places"));
                block.push_str(&screen.paragraph(inner, &more));
            }
        }
        if code == Code::SignatureUnknownKey && !self.given_keys.is_empty() {
            let keys = named(self.given_keys.iter().map(String::as_str));
            block.push_str(&screen.labelled(inner, "keys given", 12, &keys));
        }
        let kind = self.kind(code);
        if let Some(kind) = &kind {
            block.push_str(&screen.labelled(inner, "seems to be", 12, kind));
        }
        if group.with_remedy {
            // About a trust file the hint is advice, and says more than the code does.
            let advice = all.first().and_then(|finding| finding.hint.as_deref());
            let line = match advice.filter(|_| self.trust.is_some()) {
                Some(advice) => screen.labelled(inner, "what to do", 12, &visible(advice)),
                None if code == Code::ArtifactMissing => {
                    let files = all.iter().filter_map(|finding| finding.expected.as_deref());
                    let files: Vec<String> = files
                        .map(|file| format!("`{}`", shortened(file, 80)))
                        .collect();
                    let files = named(files.iter().map(String::as_str));
                    let words =
                        format!("Ask the provider for {files}, and put what you get in its place.");
                    screen.labelled(inner, "what to do", 12, &words)
                }
                None => {
                    let remedy = kind.as_deref().and_then(kind::advice);
                    let remedy = remedy.or_else(|| self.next_step(code));
                    let remedy = remedy.unwrap_or(code.explanation().remedy);
                    screen.own(inner, "what to do", 12, remedy)
                }
            };
            block.push_str(&line);
        }
        if code == Code::InputNotAProof && describe(&self.input.bytes).kind.is_some() {
            let words = "`wever-proof show FILE` prints what this file says";
            block.push_str(&screen.own(inner, "to read it", 12, words));
        }
        block
    }

    /// What the input seems to be, where it is no JSON at all: what a reader of JSON says about the
    /// first byte of a key or a table helps nobody.
    fn kind(self, code: Code) -> Option<String> {
        let unread = matches!(
            code,
            Code::InputSyntax
                | Code::InputNumber
                | Code::InputTrailing
                | Code::InputEncoding
                | Code::InputCharacter
                | Code::InputTooLarge
        );
        match self.trust {
            None if unread => kind::not_json(&self.input.bytes),
            _ => None,
        }
    }

    /// What helps more than what is said of the code everywhere. Nobody should wait for a run whose
    /// record says that it does not go on, or look for a better key set who gave none.
    fn next_step(self, code: Code) -> Option<&'static str> {
        if code == Code::SignatureUnknownKey && self.given_keys.is_empty() {
            return Some(GIVE_KEYS);
        }
        (self.stopped && code.consequence() == Consequence::Incomplete).then_some(ASK_HOW)
    }

    /// The place of a finding, both values, and what probably happened.
    fn finding(self, finding: &Finding, indent: usize) -> String {
        let mut block = String::new();
        let mut row = |label: &str, text: &str| {
            block.push_str(&self.screen.labelled(indent, label, 12, text));
        };
        let (its, others) = labels(finding, self.compares_members(finding));
        let place = self.place(finding);
        match (finding.pointer.is_empty(), self.is_in_lines()) {
            (true, _) => row("where", &place),
            (false, true) => {
                row("where", &place);
                row("", &visible(&finding.pointer));
            }
            (false, false) => row("where", &visible(&finding.pointer)),
        }
        // What an input has to be is in the sentence about one that is something else.
        let is_other = finding.code == Code::InputNotAProof;
        let found = finding.found.as_deref().filter(|_| !is_other).map(in_words);
        let expected = finding
            .expected
            .as_deref()
            .filter(|_| !is_other)
            .map(in_words);
        // Of two members that contradict each other each is said with its place, since either may be right.
        let is_beside = its == SAYS;
        if let Some(found) = found.as_deref().filter(|_| is_beside) {
            row(its, &visible(found));
        }
        if let Some(related) = &finding.related {
            match self.is_in_lines() {
                true => {
                    row("and", &self.input.place(related));
                    row("", &visible(related));
                }
                false => row("and", &visible(related)),
            }
        }
        if let Some(expected) = &expected {
            row(others, &visible(expected));
        }
        if let Some(found) = found.as_deref().filter(|_| !is_beside) {
            row(its, &visible(found));
        }
        // Where the document cannot be read the hint is advice for whoever wrote it, and who reads
        // this has received it.
        let is_advice = finding.code.consequence().verdict() == Verdict::Unreadable;
        if let Some(hint) = finding.hint.as_deref().filter(|_| !is_advice) {
            row("probably", &visible(hint));
        }
        block
    }

    /// Whether both values of a finding stand in the proof, at its two places: then nothing in it says which of
    /// them is right.
    fn compares_members(self, finding: &Finding) -> bool {
        let (Some(related), Some(expected), Some(found)) =
            (&finding.related, &finding.expected, &finding.found)
        else {
            return false;
        };
        if finding.code == Code::PaymentEvidenceAmount {
            return true; // the document says its amount in its own words
        }
        let says = |place: &str, value: &str| {
            let said = self.input.at_pointer(place).map(|said| match said {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            });
            said.as_deref() == Some(value)
        };
        says(&finding.pointer, found) && says(related, expected)
    }

    /// Whether a line says where something is: many proofs are one line, and its columns help nobody.
    fn is_in_lines(self) -> bool {
        let bytes = &self.trust.unwrap_or(self.input).bytes;
        let lines = bytes.iter().filter(|byte| **byte == b'\n');
        lines.take(2).count() > 1
    }

    /// File, line and column.
    fn place(self, finding: &Finding) -> String {
        match self.trust {
            // The message about a trust file that is no JSON has its own line and column.
            Some(trust) if finding.pointer.is_empty() => trust.name.clone(),
            Some(trust) => trust.place(&finding.pointer),
            None if finding.code == Code::InputNotAProof => self.input.name.clone(),
            None if finding.pointer.is_empty() => match (finding.line, finding.column) {
                (Some(line), Some(column)) => self.input.at(line, column),
                _ => self.input.name.clone(),
            },
            None => self.input.place(&finding.pointer),
        }
    }
}

/// How the findings of one code are shown.
#[derive(Clone, Copy)]
struct Group<'a> {
    code: Code,
    indent: usize,
    /// The most places.
    most: usize,
    with_remedy: bool,
    /// What was said already.
    said: &'a str,
}

impl Group<'_> {
    fn of(code: Code) -> Self {
        Self {
            code,
            indent: 2,
            most: MAX_PLACES,
            with_remedy: true,
            said: "",
        }
    }
}

/// What stands before each of two values that contradict each other.
const SAYS: &str = "says";

/// What stands before the value that was found, and before the other one.
fn labels(finding: &Finding, are_members: bool) -> (&'static str, &'static str) {
    match finding.code {
        _ if are_members => (SAYS, SAYS),
        Code::MoneyFee => ("stated", "computed"),
        Code::SealDigest => ("is", "sealed"),
        Code::HashArtifactMismatch => ("yours", "listed"),
        code if code.name().starts_with("hash.") => ("stated", "computed"),
        _ => ("found", "expected"),
    }
}

/// A value as people read it: money as its amount and currency, all else as it is.
fn in_words(value: &str) -> String {
    let money = json::parse(value.as_bytes(), &Limits::PUBLISHED).ok();
    let money = money.as_ref().and_then(Value::as_object);
    let Some(money) = money.filter(|money| money.keys().all(|name| MONEY.contains(&name.as_str())))
    else {
        return value.to_owned();
    };
    let text = |name| money.get(name).and_then(Value::as_str);
    match (text("amount"), text("currency"), text("asset")) {
        (Some(amount), Some(currency), None) => format!("{} {}", word(amount), word(currency)),
        (Some(amount), Some(currency), Some(asset)) => {
            format!("{} {} ({})", word(amount), word(currency), word(asset))
        }
        _ => value.to_owned(),
    }
}

/// A value among words.
fn beginning_word(text: &str) -> String {
    match text.contains(' ') {
        true => format!("`{}`", shortened(text, 160)),
        false => word(text),
    }
}

/// The members of money.
const MONEY: [&str; 3] = ["amount", "asset", "currency"];

/// The first of some names, and how many there are besides.
fn named<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> String {
    let more = names.len().saturating_sub(MOST_NAMED);
    let named: Vec<&str> = names.take(MOST_NAMED).collect();
    match more {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

/// What is asked for, trusted or missing needs no explanation beside its finding.
fn is_plain(cause: &Cause) -> bool {
    matches!(
        cause.kind,
        CauseKind::FileDiffers | CauseKind::NotAsAsked | CauseKind::NotTrusted | CauseKind::Missing
    )
}

/// Whether an object says what was ordered.
pub(crate) fn is_order(object: &str) -> bool {
    ["/objects/work_order/0", "/objects/run_contract/0"].contains(&object)
}

/// Whether the seal says that the order is another one than was sealed.
fn order_is_altered(report: &Report) -> bool {
    let is_it =
        |cause: &&Cause| !is_plain(cause) && cause.objects.iter().any(|object| is_order(object));
    report.causes.iter().any(|cause| is_it(&cause))
}

/// The first finding of a cause.
fn first_of<'r>(report: &'r Report, cause: &Cause) -> Option<&'r Finding> {
    report.finding(cause.findings.first()?)
}

/// Each code once, in the order of the findings.
fn codes<'f>(findings: impl Iterator<Item = &'f Finding>) -> Vec<Code> {
    let mut codes = Vec::new();
    for finding in findings {
        if !codes.contains(&finding.code) {
            codes.push(finding.code);
        }
    }
    codes
}

/// Where to read more.
pub(crate) fn explain_hint(screen: Screen, code: Code) -> String {
    let words = format!("`wever-proof explain {code}` says what the rule is and why");
    let lines = screen.paragraph(2, &words);
    format!("{}\n", screen.paint(Tone::Faint, lines.trim_end()))
}
