//! The kinds of documents that are known, as the provider of payments that most rails use writes them.

use crate::json::document::Node;
use crate::text::shown::excerpt;

/// A kind of documents: what is read of it, and where that stands.
pub(super) struct Kind {
    /// The value of its member `object`.
    pub(super) object: &'static str,
    /// What it is, for a person.
    pub(super) words: &'static str,
    /// Where it is named.
    pub(super) names: &'static [&'static str],
    /// Where other objects of the same payment are named.
    pub(super) links: &'static [&'static str],
    /// Where it says how much was paid: the first that has a value counts.
    pub(super) amounts: &'static [&'static str],
    /// Where it says how much went back.
    pub(super) refunded: &'static [&'static str],
    /// Where it says in which state it is. The first member that has a value decides, unless its word leads on
    /// to the next.
    states: &'static [States],
}

/// A member, and its words.
type States = (&'static str, &'static [(&'static str, Said)]);

/// What a word says.
#[derive(Clone, Copy)]
enum Said {
    Is(State),
    /// The next member says it.
    Next,
}

/// The state of a payment, by the documents of its provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// It is not made yet.
    Open,
    /// It is made.
    Paid,
    /// It will never be made.
    Ended,
    /// What was paid went back.
    Refunded,
    /// It says nothing of the payment.
    Beside,
}

use Said::{Is, Next};
use State::{Beside, Ended, Open, Paid, Refunded};

const KINDS: &[Kind] = &[
    Kind {
        object: "checkout.session",
        words: "checkout session",
        names: &["id"],
        links: &["payment_intent", "invoice"],
        amounts: &["amount_total"],
        refunded: &[],
        states: &[
            (
                "status",
                &[
                    ("open", Is(Open)),
                    ("expired", Is(Ended)),
                    ("complete", Next),
                ],
            ),
            (
                "payment_status",
                &[
                    ("paid", Is(Paid)),
                    ("unpaid", Is(Open)),
                    ("no_payment_required", Is(Open)),
                ],
            ),
        ],
    },
    Kind {
        object: "invoice",
        words: "invoice",
        names: &["id", "number"],
        links: &["payment_intent", "charge"],
        amounts: &["amount_paid"],
        refunded: &[],
        states: &[(
            "status",
            &[
                ("draft", Is(Open)),
                ("open", Is(Open)),
                ("uncollectible", Is(Open)),
                ("void", Is(Ended)),
                ("paid", Is(Paid)),
            ],
        )],
    },
    Kind {
        object: "payment_intent",
        words: "payment intent",
        names: &["id"],
        links: &["invoice", "latest_charge"],
        amounts: &["amount_received"],
        refunded: &[],
        states: &[(
            "status",
            &[
                ("requires_payment_method", Is(Open)),
                ("requires_confirmation", Is(Open)),
                ("requires_action", Is(Open)),
                ("requires_capture", Is(Open)),
                ("processing", Is(Open)),
                ("canceled", Is(Ended)),
                ("succeeded", Is(Paid)),
            ],
        )],
    },
    Kind {
        object: "charge",
        words: "charge",
        names: &["id"],
        links: &["payment_intent", "invoice"],
        amounts: &["amount_captured"],
        refunded: &["amount_refunded"],
        states: &[
            ("captured", &[("false", Is(Open)), ("true", Next)]),
            (
                "status",
                &[
                    ("pending", Is(Open)),
                    ("failed", Is(Ended)),
                    ("succeeded", Is(Paid)),
                ],
            ),
        ],
    },
    Kind {
        object: "refund",
        words: "refund",
        names: &["id"],
        links: &["payment_intent", "charge"],
        amounts: &[],
        refunded: &["amount"],
        states: &[(
            "status",
            &[
                ("pending", Is(Beside)),
                ("requires_action", Is(Beside)),
                ("failed", Is(Beside)),
                ("canceled", Is(Beside)),
                ("succeeded", Is(Refunded)),
            ],
        )],
    },
];

impl Kind {
    pub(super) fn of(object: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.object == object)
    }

    /// In which state an object is, and the word that says so; or why that cannot be told.
    pub(super) fn state(&self, object: Node<'_>) -> Result<(State, String), String> {
        for (member, words) in self.states {
            let word = match object.get(member) {
                None | Some(Node::Null) => continue,
                Some(Node::Bool(value)) => value.to_string(),
                Some(value) => value.as_str().unwrap_or_default().to_owned(),
            };
            match words.iter().find(|(known, _)| *known == word) {
                Some((_, Is(state))) => return Ok((*state, word)),
                Some((_, Next)) => {}
                None => {
                    return Err(format!(
                        "its `{member}` is `{}`, which is not known",
                        excerpt(&word)
                    ));
                }
            }
        }
        Err("it does not say in which state it is".to_owned())
    }
}
