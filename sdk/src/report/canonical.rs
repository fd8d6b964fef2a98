//! A report as bytes: RFC 8785.
//!
//! Each function writes the members of one type in their canonical order. The derived serializer
//! would give the same by way of a tree, in twice the time and with far more code in the WebAssembly
//! module; the tests hold the two against each other.

use super::{Claims, Finding, Note, OpenRun, PolicyReport, Report, Row, SignatureReport};
use crate::canonical::write_string;

/// The canonical text of a report.
pub(super) fn text(report: &Report) -> String {
    let mut writer = Writer(Vec::with_capacity(8192));
    writer.object(report, whole);
    String::from_utf8(writer.0).unwrap_or_default()
}

fn whole(report: &Report, to: &mut Writer) {
    to.name("artifacts");
    to.object(&report.artifacts, |artifacts, to| {
        to.count("checked", artifacts.checked);
        to.count("listed", artifacts.listed);
    });
    to.list("checks", &report.checks, |row, to| {
        to.object(row, self::row)
    });
    to.name("claims");
    to.object(&report.claims, claims);
    to.list("faults", &report.faults, |fault, to| {
        to.object(fault, finding)
    });
    to.text("headline", &report.headline);
    to.text_or_null("input_digest", report.input_digest.as_deref());
    to.list("not_established", &report.not_established, |text, to| {
        to.string(text)
    });
    to.list("notes", &report.notes, |note, to| {
        to.object(note, self::note)
    });
    to.text("object_type", report.object_type);
    to.name("open_run");
    match &report.open_run {
        Some(open) => to.object(open, open_run),
        None => to.null(),
    }
    to.text_or_null("payment_level", report.payment_level);
    to.name("policy");
    to.object(&report.policy, policy);
    to.text("schema_version", report.schema_version);
    to.list("signatures", &report.signatures, |made, to| {
        to.object(made, signature)
    });
    to.text("verdict", report.verdict.name());
}

fn row(row: &Row, to: &mut Writer) {
    to.text("check", row.check);
    to.count("compared", row.compared);
    to.list("findings", &row.findings, |found, to| {
        to.object(found, finding)
    });
    to.text("outcome", row.outcome.name());
    to.text_if_any("reason", row.reason.as_deref());
    to.text("title", row.title);
}

fn finding(finding: &Finding, to: &mut Writer) {
    to.text("code", finding.code.name());
    to.count_if_any("column", finding.column);
    to.text_if_any("expected", finding.expected.as_deref());
    to.text_if_any("found", finding.found.as_deref());
    to.text_if_any("hint", finding.hint.as_deref());
    to.count_if_any("line", finding.line);
    to.text("message", &finding.message);
    to.text("pointer", &finding.pointer);
    to.text_if_any("related", finding.related.as_deref());
}

fn claims(claims: &Claims, to: &mut Writer) {
    for (name, claim) in [
        ("callback_state", &claims.callback_state),
        ("completed_at", &claims.completed_at),
        ("credit_unit", &claims.credit_unit),
        ("credits_debited", &claims.credits_debited),
        ("credits_funded", &claims.credits_funded),
        ("customer", &claims.customer),
        ("evidence_status", &claims.evidence_status),
        ("issuer", &claims.issuer),
        ("paid", &claims.paid),
        ("payment_kind", &claims.payment_kind),
        ("payment_state", &claims.payment_state),
        ("price", &claims.price),
        ("profile", &claims.profile),
        ("rail_key", &claims.rail_key),
        ("remaining_credits", &claims.remaining_credits),
        ("result_status", &claims.result_status),
        ("returned_at", &claims.returned_at),
        ("run_id", &claims.run_id),
        ("run_state", &claims.run_state),
        ("scope", &claims.scope),
    ] {
        to.text_if_any(name, claim.as_deref());
    }
}

fn note(note: &Note, to: &mut Writer) {
    to.text("message", &note.message);
    to.text("note", note.note);
    to.text("pointer", &note.pointer);
}

fn open_run(open: &OpenRun, to: &mut Writer) {
    to.list("missing", &open.missing, |missing, to| to.string(missing));
    to.text_or_null("next_move", open.next_move.as_deref());
}

fn policy(policy: &PolicyReport, to: &mut Writer) {
    to.flag("artifacts_given", policy.artifacts_given);
    to.text_or_null("as_of", policy.as_of.as_deref());
    to.text_or_null("profile", policy.profile.as_deref());
    to.text("require_payment", policy.require_payment);
    to.list("trusted_issuers", &policy.trusted_issuers, |issuer, to| {
        to.string(issuer)
    });
}

fn signature(made: &SignatureReport, to: &mut Writer) {
    to.text("attribution", made.attribution.name());
    to.text("issuer", &made.issuer);
    to.text("key_id", &made.key_id);
    to.text_if_any("key_issuer", made.key_issuer.as_deref());
    to.number_if_any("key_set_age_days", made.key_set_age_days);
    to.number_if_any("key_set_issued_at", made.key_set_issued_at);
    to.text("mathematics", made.mathematics.name());
    to.text("object_type", &made.object_type);
    to.text("pointer", &made.pointer);
    to.text("purpose", made.purpose);
    to.flag("required", made.required);
    to.text_if_any("signed_at", made.signed_at.as_deref());
}

/// Writes canonical JSON, if the members of each object come in their order.
struct Writer(Vec<u8>);

impl Writer {
    fn object<T>(&mut self, value: &T, members: impl FnOnce(&T, &mut Self)) {
        self.0.push(b'{');
        members(value, self);
        self.0.push(b'}');
    }

    fn list<T>(&mut self, name: &str, items: &[T], item: impl Fn(&T, &mut Self)) {
        self.name(name);
        self.0.push(b'[');
        for (index, each) in items.iter().enumerate() {
            if index > 0 {
                self.0.push(b',');
            }
            item(each, self);
        }
        self.0.push(b']');
    }

    /// Begins a member, and divides it from the one before.
    fn name(&mut self, name: &str) {
        if self.0.last() != Some(&b'{') {
            self.0.push(b',');
        }
        self.string(name);
        self.0.push(b':');
    }

    fn string(&mut self, text: &str) {
        write_string(text, &mut self.0);
    }

    fn null(&mut self) {
        self.0.extend_from_slice(b"null");
    }

    fn text(&mut self, name: &str, text: &str) {
        self.name(name);
        self.string(text);
    }

    fn text_or_null(&mut self, name: &str, text: Option<&str>) {
        self.name(name);
        match text {
            Some(text) => self.string(text),
            None => self.null(),
        }
    }

    fn text_if_any(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    fn flag(&mut self, name: &str, flag: bool) {
        self.name(name);
        self.0
            .extend_from_slice(if flag { b"true" } else { b"false" });
    }

    fn number(&mut self, name: &str, number: i64) {
        self.name(name);
        self.0.extend_from_slice(number.to_string().as_bytes());
    }

    fn number_if_any(&mut self, name: &str, number: Option<i64>) {
        if let Some(number) = number {
            self.number(name, number);
        }
    }

    /// How many of something; what is counted is in memory, so an `i64` holds it.
    fn count(&mut self, name: &str, count: usize) {
        self.number(name, i64::try_from(count).unwrap_or(i64::MAX));
    }

    fn count_if_any(&mut self, name: &str, count: Option<usize>) {
        if let Some(count) = count {
            self.count(name, count);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;
    use crate::report::{ArtifactCount, RowOutcome, Verdict};

    /// Every member of every type is there, and every text needs an escape.
    fn full() -> Report {
        let text = || "a\"\\\n\u{1}é\u{1F600}".to_owned();
        let some = || Some(text());
        let finding = Finding {
            line: Some(3),
            column: Some(0),
            expected: some(),
            found: some(),
            hint: some(),
            ..Finding::new(Code::InputEmpty, "/a~1b", &text()).related("/c")
        };
        let row = |outcome, reason, findings| Row {
            check: "hash",
            title: "hashes hold",
            outcome,
            compared: 12,
            reason,
            findings,
            needed: true,
        };
        let signature = SignatureReport {
            object_type: text(),
            pointer: text(),
            purpose: "package",
            issuer: text(),
            key_id: text(),
            key_issuer: some(),
            signed_at: some(),
            mathematics: RowOutcome::Pass,
            attribution: RowOutcome::NotRun,
            required: true,
            key_set_issued_at: Some(-62_135_596_800),
            key_set_age_days: Some(4),
        };
        Report {
            object_type: "verification_report",
            schema_version: "1.0",
            verdict: Verdict::Rejected,
            headline: text(),
            input_digest: some(),
            policy: PolicyReport {
                as_of: some(),
                profile: some(),
                require_payment: "stated",
                artifacts_given: true,
                trusted_issuers: vec![text(), text()],
            },
            claims: Claims {
                issuer: some(),
                profile: some(),
                rail_key: some(),
                run_id: some(),
                run_state: some(),
                customer: some(),
                scope: some(),
                price: some(),
                paid: some(),
                payment_kind: some(),
                payment_state: some(),
                credits_funded: some(),
                credits_debited: some(),
                remaining_credits: some(),
                credit_unit: some(),
                result_status: some(),
                evidence_status: some(),
                callback_state: some(),
                returned_at: some(),
                completed_at: some(),
            },
            faults: vec![finding.clone()],
            checks: vec![
                row(RowOutcome::Fail, None, vec![finding.clone(), finding]),
                row(RowOutcome::NotApplicable, some(), Vec::new()),
            ],
            signatures: vec![signature.clone(), signature],
            payment_level: Some("stated"),
            open_run: Some(OpenRun {
                missing: vec![text()],
                next_move: some(),
            }),
            artifacts: ArtifactCount {
                listed: 7,
                checked: 5,
            },
            notes: vec![Note {
                note: "a",
                pointer: text(),
                message: text(),
            }],
            not_established: vec!["that money moved"],
        }
    }

    /// The same with nothing that may be absent.
    fn empty() -> Report {
        let Report {
            mut signatures,
            mut checks,
            ..
        } = full();
        for row in &mut checks {
            row.reason = None;
            for finding in &mut row.findings {
                *finding = Finding::new(finding.code, "", "");
            }
        }
        for made in &mut signatures {
            (made.key_issuer, made.signed_at) = (None, None);
            (made.key_set_issued_at, made.key_set_age_days) = (None, None);
        }
        Report {
            headline: String::new(),
            input_digest: None,
            policy: PolicyReport::default(),
            claims: Claims::default(),
            faults: Vec::new(),
            payment_level: None,
            open_run: None,
            artifacts: ArtifactCount::default(),
            notes: Vec::new(),
            not_established: Vec::new(),
            checks,
            signatures,
            ..full()
        }
    }

    #[test]
    fn a_report_is_written_as_its_derived_serializer_would_give_it() {
        let open = Report {
            open_run: Some(OpenRun {
                missing: Vec::new(),
                next_move: None,
            }),
            ..full()
        };
        for report in [full(), empty(), open] {
            let derived = serde_json::to_value(&report).unwrap();
            let derived = String::from_utf8(crate::canonical::to_vec(&derived)).unwrap();
            assert_eq!(text(&report), derived);
        }
    }
}
