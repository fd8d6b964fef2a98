//! What all documents of one payment say together.

use super::document::{Content, Statement, evidence_bytes};
use super::kind::State;
use super::payment::Payment;
use crate::json::document::{Array, Document, Node, Object};
use crate::json::{Map, Value};
use crate::report::Finding;
use crate::report::code::Code;
use crate::text::money::Money;
use crate::text::shown::excerpt;
use core::fmt;
use std::collections::BTreeSet;

/// What the documents of one payment say.
#[derive(Default)]
pub(crate) struct Judgement {
    /// How each document stands, in their order.
    pub(crate) standings: Vec<Standing>,
    /// What contradicts the payment.
    faults: Vec<Fault>,
    /// How much was compared with the payment.
    pub(crate) compared: usize,
    /// The documents that are of test mode.
    pub(crate) of_test: Vec<usize>,
    /// Whether a document of a known kind is about this payment.
    pub(crate) is_read: bool,
    /// Whether one of them says that the payment is made, and how much it is.
    is_supported: bool,
    /// Whether some of it went back, as far as can be told.
    is_reduced: bool,
}

/// What a finding says that a document is, if it is of another amount than its payment.
pub(crate) fn of_another_amount(message: &str) -> Option<&str> {
    let words = message.strip_prefix("the ")?;
    words.strip_suffix(OF_ANOTHER_AMOUNT)
}

const OF_ANOTHER_AMOUNT: &str = " is of another amount than the payment that names it";

/// How one document stands.
pub(crate) enum Standing {
    /// It says that the payment is made, of the right amount.
    Counts,
    /// It is kept and hashed, and not read.
    NotRead,
    /// It does not count, and why.
    LeftOut(String),
    /// There is nothing more to say of it.
    Said,
}

/// A document that contradicts its payment.
struct Fault {
    code: Code,
    /// Which document.
    document: usize,
    message: String,
    /// The member beside the evidence that it contradicts.
    member: &'static str,
    expected: String,
    found: String,
}

impl Judgement {
    /// What contradicts the payment, in an object at `at` whose documents stand at `list`.
    pub(crate) fn findings(
        &self,
        at: impl fmt::Display,
        list: impl fmt::Display,
    ) -> impl Iterator<Item = Finding> {
        self.faults.iter().map(move |fault| {
            let place = format!("{list}/{}", fault.document);
            Finding::new(fault.code, place, &fault.message)
                .related(format!("{at}/{}", fault.member))
                .expected(fault.expected.as_str())
                .found_text(&fault.found)
        })
    }

    /// What documents about the payment say in place of that it was paid. In a proof it contradicts nothing: the
    /// payment is only stated, and refused where a customer asks for its evidence.
    fn unpaid(&self) -> Option<Finding> {
        let left_out = |standing: &Standing| match standing {
            Standing::LeftOut(reason) => Some(reason.clone()),
            _ => None,
        };
        let mut standings = self.standings.iter().map(left_out).enumerate();
        let (document, reason) =
            standings.find_map(|(document, reason)| Some((document, reason?)))?;
        let is_unpaid = self.is_read && !self.is_supported;
        is_unpaid.then(|| {
            let message = format!("no document says that it was paid: {reason}");
            let place = format!("/evidence/{document}");
            Finding::new(Code::PolicyPaymentLevel, place, &message).related("/payment_state")
        })
    }

    /// Whether the documents are evidence of the payment. Where none is of a known kind and about the payment,
    /// one that cannot be read is as good as it is.
    pub(crate) fn is_evidence(&self) -> bool {
        let is_there = match self.is_read {
            true => self.is_supported,
            false => {
                let mut standings = self.standings.iter();
                standings.any(|standing| matches!(standing, Standing::NotRead))
            }
        };
        is_there && !self.is_reduced && self.faults.is_empty()
    }
}

/// What the object of a document has to do with the payment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Relation {
    /// The payment's reference names it.
    Named,
    /// One that is named names it, or it names one that is.
    Linked,
    /// It names what the payment is for.
    ForSame,
    /// Nothing.
    Other,
}

impl Relation {
    fn is_of_payment(self) -> bool {
        matches!(self, Self::Named | Self::Linked)
    }
}

/// What is known of the proof around an object that carries evidence.
pub(crate) struct Known<'a> {
    /// Whether a text is an id in the proof.
    pub(crate) is_id: &'a dyn Fn(&str) -> bool,
    /// The prices for which was paid.
    pub(crate) prices: &'a [Money],
}

/// The most documents that are read of one payment: as many as its schema allows.
const MOST_DOCUMENTS: usize = 32;

/// What documents say of the payment of the object that carries them; nothing for an object of a type that
/// carries no evidence.
pub(crate) fn judge(
    object_type: &str,
    object: Object<'_>,
    documents: Array<'_>,
    known: &Known<'_>,
) -> Judgement {
    let read = |document: Node<'_>| {
        let bytes = document.as_object().and_then(evidence_bytes);
        bytes.map_or(Content::Absent, |bytes| Content::of(&bytes))
    };
    let contents = || -> Vec<Content> { documents.iter().take(MOST_DOCUMENTS).map(read).collect() };
    Payment::of(object_type, object).map_or_else(Judgement::default, |payment| {
        judge_all(&payment, &contents(), known)
    })
}

/// What contradicts the payment in the documents of an object that is being made, with pointers from it.
pub(crate) fn contradictions(object_type: &str, members: &Map<String, Value>) -> Vec<Finding> {
    if members
        .get("evidence")
        .is_none_or(|list| list.as_array().is_none())
    {
        return Vec::new();
    }
    let document = Document::of_tree(members);
    let object = document.root().as_object();
    let documents = document.root().get("evidence").and_then(Node::as_array);
    let Some((object, documents)) = object.zip(documents) else {
        return Vec::new();
    };
    // Nothing that is found depends on the proof around it, which is not there yet.
    let known = Known {
        is_id: &|_| true,
        prices: &[],
    };
    let judgement = judge(object_type, object, documents, &known);
    let found: Vec<Finding> = judgement.findings("", "/evidence").collect();
    match members.get("payment_state").and_then(Value::as_str) {
        Some("paid") if found.is_empty() => judgement.unpaid().into_iter().collect(),
        _ => found,
    }
}

fn judge_all(payment: &Payment<'_>, contents: &[Content], known: &Known<'_>) -> Judgement {
    let relations = relations(payment, contents);
    let mut all = Judgement::default();
    for (index, (content, relation)) in contents.iter().zip(&relations).enumerate() {
        let standing = match content {
            Content::Absent => Standing::Said,
            Content::Unknown => Standing::NotRead,
            Content::Refused(error) => Standing::LeftOut(format!(
                "it is no JSON that can be read strictly: {}",
                error.message
            )),
            Content::Known(statement) => {
                if statement.is_live == Some(false) {
                    all.of_test.push(index);
                }
                let document = Judged {
                    index,
                    statement,
                    relation: *relation,
                };
                all.judge(payment, &document, known)
            }
        };
        all.standings.push(standing);
    }
    all.refunds(payment, contents, &relations);
    all.leave_earlier(contents);
    all
}

/// A document of a known kind.
struct Judged<'a> {
    index: usize,
    statement: &'a Statement,
    relation: Relation,
}

impl Judgement {
    fn judge(
        &mut self,
        payment: &Payment<'_>,
        document: &Judged<'_>,
        known: &Known<'_>,
    ) -> Standing {
        let statement = document.statement;
        let words = statement.kind.words;
        if document.relation == Relation::Other {
            let name = statement.names.first();
            return left_out(match name {
                Some(name) => format!("it is of another payment, the {words} `{}`", excerpt(name)),
                None => format!("the {words} does not say which one it is"),
            });
        }
        if matches!(statement.state, Ok((State::Refunded | State::Beside, _))) {
            return Standing::Said;
        }
        self.is_read = true;
        if let Some(standing) = self.purpose(payment, document, known) {
            return standing;
        }
        match &statement.state {
            Err(reason) => left_out(reason.clone()),
            Ok((State::Ended, word)) => self.ended(payment, document, word),
            Ok((State::Paid, _)) => self.paid(payment, document, known),
            Ok((_, word)) => left_out(format!("the {words} is `{word}`")),
        }
    }

    /// What a document pays for is what the payment pays for. How it stands if not.
    fn purpose(
        &mut self,
        payment: &Payment<'_>,
        document: &Judged<'_>,
        known: &Known<'_>,
    ) -> Option<Standing> {
        let statement = document.statement;
        let mut is_named = false;
        for (name, value) in &statement.metadata {
            let Some(expected) = payment.named(name) else {
                continue;
            };
            self.compared = self.compared.saturating_add(1);
            if value == expected {
                is_named = true;
                continue;
            }
            if !document.relation.is_of_payment() {
                return Some(left_out(format!("its `{name}` is another one")));
            }
            self.faults.push(Fault {
                code: Code::PaymentEvidenceOrder,
                document: document.index,
                message: format!(
                    "the {} of this payment was for something else: its metadata have another `{name}`",
                    statement.kind.words
                ),
                member: name,
                expected: expected.to_owned(),
                found: value.clone(),
            });
            return Some(Standing::Said);
        }
        let reference = statement.client_reference.as_deref()?;
        let is_ours = payment.names.iter().any(|(_, value)| *value == reference);
        (!is_named && !is_ours && !(known.is_id)(reference)).then(|| {
            left_out(format!(
                "its `client_reference_id` is `{}`, which is no id of this proof",
                excerpt(reference)
            ))
        })
    }

    fn ended(&mut self, payment: &Payment<'_>, document: &Judged<'_>, word: &str) -> Standing {
        let words = document.statement.kind.words;
        if document.relation != Relation::Named {
            return left_out(format!("the {words} is `{word}`"));
        }
        self.compared = self.compared.saturating_add(1);
        if !payment.is_made {
            return left_out(format!("the {words} is `{word}`"));
        }
        self.faults.push(Fault {
            code: Code::PaymentEvidenceState,
            document: document.index,
            message: format!("the {words} that the payment names was never paid"),
            member: payment.state,
            expected: "a payment that was made".to_owned(),
            found: word.to_owned(),
        });
        Standing::Said
    }

    fn paid(
        &mut self,
        payment: &Payment<'_>,
        document: &Judged<'_>,
        known: &Known<'_>,
    ) -> Standing {
        let statement = document.statement;
        let found = match &statement.amount {
            Ok(found) => found,
            Err(reason) => return left_out(reason.clone()),
        };
        self.compared = self.compared.saturating_add(1);
        let is_as_much = |money: &Money| found.amount.cmp_value(&money.amount).is_eq();
        match payment.in_unit_of(found) {
            Some((_, expected)) if is_as_much(expected) => {}
            Some((member, expected)) if document.relation == Relation::Named => {
                let words = statement.kind.words;
                self.faults.push(Fault {
                    code: Code::PaymentEvidenceAmount,
                    document: document.index,
                    message: format!("the {words}{OF_ANOTHER_AMOUNT}"),
                    member,
                    expected: shown(expected),
                    found: shown(found),
                });
                return Standing::Said;
            }
            None if payment.is_in_asset
                && known
                    .prices
                    .iter()
                    .any(|price| price.is_in_unit_of(found) && is_as_much(price)) => {}
            _ => return left_out(format!("{} are no amount of the payment", shown(found))),
        }
        if statement.is_live.is_none() {
            return left_out("it does not say whether it is of live mode".to_owned());
        }
        self.is_supported = true;
        Standing::Counts
    }

    /// What went back of the payment: all of it, or some.
    fn refunds(&mut self, payment: &Payment<'_>, contents: &[Content], relations: &[Relation]) {
        let mut refunds = Refunds::default();
        for (index, (content, relation)) in contents.iter().zip(relations).enumerate() {
            let Content::Known(statement) = content else {
                continue;
            };
            let is_made = matches!(statement.state, Ok((State::Paid | State::Refunded, _)));
            if !is_made || !relation.is_of_payment() {
                continue;
            }
            match &statement.refunded {
                Some(Ok(refunded)) => refunds.add(index, statement, refunded),
                Some(Err(reason)) => {
                    self.is_reduced = true;
                    self.leave_out(
                        index,
                        format!("some of the payment went back, and {reason}"),
                    );
                }
                None => {}
            }
        }
        let Some((document, refunded)) = refunds.most() else {
            return;
        };
        self.is_reduced = true;
        let stated = payment.in_unit_of(&refunded);
        if stated.is_some() {
            self.compared = self.compared.saturating_add(1);
        }
        let is_whole =
            |stated: &Money| payment.is_made && refunded.amount.cmp_value(&stated.amount).is_ge();
        match stated.filter(|(_, stated)| is_whole(stated)) {
            None => self.leave_out(
                document,
                format!("{} of the payment went back", shown(&refunded)),
            ),
            Some((member, stated)) => self.faults.push(Fault {
                code: Code::PaymentEvidenceRefunded,
                document,
                message: "the evidence says that all of the payment went back".to_owned(),
                member,
                expected: format!("{} that were kept", shown(stated)),
                found: format!("{} that were refunded", shown(&refunded)),
            }),
        }
    }

    fn leave_out(&mut self, document: usize, reason: String) {
        if let Some(standing) = self.standings.get_mut(document) {
            *standing = left_out(reason);
        }
    }

    /// An object that was open and is paid by another document is paid: nothing is to be said of the earlier one.
    fn leave_earlier(&mut self, contents: &[Content]) {
        let counted = contents.iter().zip(&self.standings);
        let counted: BTreeSet<&str> = counted
            .filter(|(_, standing)| matches!(standing, Standing::Counts))
            .flat_map(|(content, _)| names(content))
            .collect();
        for (content, standing) in contents.iter().zip(&mut self.standings) {
            let is_open = matches!(
                content,
                Content::Known(statement) if matches!(statement.state, Ok((State::Open, _)))
            );
            if is_open
                && matches!(standing, Standing::LeftOut(_))
                && names(content).any(|name| counted.contains(name))
            {
                *standing = Standing::Said;
            }
        }
    }
}

/// What went back by charges, which say the sum, and by refunds, which say each its own.
#[derive(Default)]
struct Refunds<'a> {
    seen: BTreeSet<&'a str>,
    /// The first document of those that were added, and the sum.
    by_refunds: Option<(usize, Money)>,
    by_charge: Option<(usize, Money)>,
}

impl<'a> Refunds<'a> {
    #[expect(
        clippy::expect_used,
        reason = "a sum that is left out would let a payment count that went back"
    )]
    fn add(&mut self, index: usize, statement: &'a Statement, refunded: &Money) {
        if statement.state.as_ref().map(|(state, _)| *state) != Ok(State::Refunded) {
            if is_more(refunded, self.by_charge.as_ref()) {
                self.by_charge = Some((index, refunded.clone()));
            }
            return;
        }
        if let Some(name) = statement.names.first()
            && !self.seen.insert(name)
        {
            return;
        }
        match &mut self.by_refunds {
            None => self.by_refunds = Some((index, refunded.clone())),
            Some((_, sum)) if sum.currency == refunded.currency => {
                sum.amount = sum
                    .amount
                    .checked_add(&refunded.amount)
                    .expect("32 amounts below 2^53 minor units have a sum");
            }
            Some(_) => {}
        }
    }

    /// The larger of both: they are about the same money.
    fn most(self) -> Option<(usize, Money)> {
        match (self.by_charge, self.by_refunds) {
            (Some(charge), Some(refunds)) if is_more(&refunds.1, Some(&charge)) => Some(refunds),
            (charge, refunds) => charge.or(refunds),
        }
    }
}

fn is_more(money: &Money, than: Option<&(usize, Money)>) -> bool {
    than.is_none_or(|(_, other)| money.amount.cmp_value(&other.amount).is_gt())
}

/// What the documents have to do with the payment.
fn relations(payment: &Payment<'_>, contents: &[Content]) -> Vec<Relation> {
    let mut relations: Vec<Relation> = contents
        .iter()
        .map(
            |content| match names(content).any(|name| payment.is_called(name)) {
                true => Relation::Named,
                false => Relation::Other,
            },
        )
        .collect();
    // Each round links one document at least, or is the last.
    for _ in contents {
        let linked = contents.iter().zip(&relations);
        let linked: BTreeSet<&str> = linked
            .filter(|(_, relation)| relation.is_of_payment())
            .flat_map(|(content, _)| names(content).chain(links(content)))
            .collect();
        let mut is_last = true;
        for (content, relation) in contents.iter().zip(&mut relations) {
            let is_linked = || {
                let mut called = names(content).chain(links(content));
                called.any(|name| linked.contains(name))
                    || links(content).any(|name| payment.is_called(name))
            };
            if *relation == Relation::Other && is_linked() {
                *relation = Relation::Linked;
                is_last = false;
            }
        }
        if is_last {
            break;
        }
    }
    for (content, relation) in contents.iter().zip(&mut relations) {
        let is_for_same = |statement: &Statement| {
            let reference = statement.client_reference.as_deref();
            let metadata = |(name, value): &(&str, String)| payment.named(name) == Some(value);
            statement.metadata.iter().any(metadata)
                || payment
                    .names
                    .iter()
                    .any(|(_, value)| Some(*value) == reference)
        };
        if *relation == Relation::Other && content.statement().is_some_and(is_for_same) {
            *relation = Relation::ForSame;
        }
    }
    relations
}

fn names(content: &Content) -> impl Iterator<Item = &str> {
    let names = content.statement().map(|statement| &statement.names);
    names.into_iter().flatten().map(String::as_str)
}

fn links(content: &Content) -> impl Iterator<Item = &str> {
    let links = content.statement().map(|statement| &statement.links);
    links.into_iter().flatten().map(String::as_str)
}

fn left_out(reason: String) -> Standing {
    Standing::LeftOut(reason)
}

fn shown(money: &Money) -> String {
    format!("{} {}", money.amount, money.currency)
}
