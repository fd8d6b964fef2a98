//! Rules that compare values of several objects. Section 10 of `docs/format.md` says what each asks.

use super::member::{Member, Steps};
use crate::json::document::Node;
use crate::published::{FromNode, Reader, published, words};
use crate::report::code::Code;

published! {
    /// An entry of `once`: none of the values at a member stands there twice.
    pub struct Once<'d> {
        /// `object_type` and `member`: where the values stand, such as the `payment_record_id` of every
        /// receipt.
        pub at: Member<'d> => Member::flat,
        /// `each`: whether the values of one list are compared with each other only. Otherwise the values of
        /// all objects are.
        pub each: bool,
    }

    /// `payments`: what names a payment. No payment stands behind two objects of a type.
    pub struct Payments<'d> {
        /// `provider`: where the name of the payment provider may stand. The first of these members that has
        /// a value counts.
        pub provider: Vec<Member<'d>>,
        /// `named`: the items that each stand for a payment of their own.
        pub named: Vec<NamedPayments<'d>>,
    }

    /// An entry of `named` in `payments`: items that each stand for a payment of their own.
    pub struct NamedPayments<'d> {
        /// `object_type` and `items`: the items. Without `items` they are the objects of the type.
        pub of: Member<'d> => Member::of_items,
        /// `names`: where in each item the references of its payment stand.
        pub names: Vec<Steps<'d>>,
        /// `asset`: where in each item the asset stands that was paid.
        pub asset: Option<Steps<'d>>,
    }

    /// An entry of `pairs`: items of two kinds that name one another, and what agrees in each pair.
    pub struct Pairing<'d> {
        /// `name`: what the pairs are called in a report.
        pub name: &'d str,
        /// `one`: the items that are named.
        pub one: Side<'d>,
        /// `other`: the items that name them.
        pub other: Side<'d>,
        /// `same`: values that are equal in the two items of a pair.
        pub same: Vec<Alike<'d>>,
        /// `not_later`: times. The one in the item of `one` is not later than the one in the item of `other`.
        pub not_later: Vec<Alike<'d>>,
    }

    /// One side of a pair: `one` or `other` in `pairs`.
    pub struct Side<'d> {
        /// `object_type` and `items`: the items. Without `items` they are the objects of the type.
        pub of: Member<'d> => Member::of_items,
        /// `by`: where in each item the text stands that makes it one of a pair. Both items have the same text
        /// there.
        pub by: Steps<'d>,
    }

    /// An entry of `same` or `not_later` in `pairs`: a value in each of the two items of a pair.
    pub struct Alike<'d> {
        /// `code`: the code of the finding where the values do not agree, such as `money.paid`.
        pub code: Code,
        /// `one`: where the value stands in the item that is named.
        pub one: Steps<'d>,
        /// `other`: where the value stands in the item that names it.
        pub other: Steps<'d>,
    }

    /// An entry of `totals`: money that comes to no more than other money in each currency and asset, and to
    /// as much once the run is sealed.
    pub struct Total<'d> {
        /// `name`: what the total is called in a report.
        pub name: &'d str,
        /// `code`: the code of the finding where it does not hold.
        pub code: Code,
        /// `of`: the amounts of money that are added up.
        pub of: Member<'d>,
        /// `within`: the amounts whose sum is not exceeded.
        pub within: Member<'d>,
    }

    /// An entry of `precedes`: times that are not later than other times.
    pub struct Precedence<'d> {
        /// `code`: the code of the finding where a time is out of order, such as `time.order`.
        pub code: Code,
        /// `earlier`: the times that come first. None of them is after the last time of `later`.
        pub earlier: Member<'d>,
        /// `later`: the times that follow. None of them is before the first time of `earlier`.
        pub later: Member<'d>,
        /// `first`: whether only the first time of `earlier` counts. The others may then be after every time
        /// of `later`.
        pub first: bool,
    }

    /// An entry of `included`: values that are among other values.
    pub struct Inclusion<'d> {
        /// `name`: what the values are called in a report.
        pub name: &'d str,
        /// `code`: the code of the finding where a value is not among the others.
        pub code: Code,
        /// `of`: the values that are looked for.
        pub of: Member<'d>,
        /// `within`: the values among which they are. If both members are of one type, they are looked for in
        /// the same object. The rule is skipped where the bundle holds no object of this type.
        pub within: Member<'d>,
    }

    /// An entry of `object_references`: a part that names an object of the bundle by its `object_type` and
    /// `object_id`.
    pub struct ObjectReference<'d> {
        /// `object_type` and `member`: where the part stands.
        pub at: Member<'d> => Member::flat,
        /// `present`: whether a sealed bundle holds the object that is named. Otherwise the bundle may also
        /// hold no object of that type at all.
        pub present: bool,
        /// `counts`: whether in a sealed bundle the object is one that counts by the rules in `counts`.
        pub counts: bool,
    }

    /// An entry of `agreements`: what a value is where other values are given. It is asked of each object by
    /// itself if all of its members are of one type, and otherwise of the whole bundle.
    pub struct Agreement<'d> {
        /// `name`: what the agreement is called in a report.
        pub name: &'d str,
        /// `code`: the code of the finding where it does not hold.
        pub code: Code,
        /// `given`: the conditions. The rule is asked only where all of them hold.
        pub given: Vec<Given<'d>>,
        /// `of`: the values that are judged.
        pub of: Member<'d>,
        /// `which`: how many of these values are among those that are listed.
        pub which: Which,
        /// `needed`: whether there has to be a value at `of`. Otherwise `every` holds where there is none.
        pub needed: bool,
        /// `among`: the values that are listed. Without such a list every value is among them.
        pub among: Option<Vec<Literal<'d>>>,
    }
}

impl<'d> Agreement<'d> {
    /// Whether everything that it names is of one type.
    #[must_use]
    pub fn is_of_one_type(&self) -> bool {
        let mut types = self.given.iter().map(|given| &given.at.object_type);
        types.all(|object_type| *object_type == self.of.object_type)
    }
}

published! {
    /// A condition, in `given` of `agreements` or of `fetched`: a value stands at a member.
    pub struct Given<'d> {
        /// `object_type` and `member`: where the value stands.
        pub at: Member<'d> => Member::flat,
        /// `is`: the values of which it is one. Without such a list any value will do.
        pub is: Option<Vec<Literal<'d>>>,
    }
}

/// A text or a truth value that a rule lists in `is` or `among`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Literal<'d> {
    /// A text, such as `"delivered"`.
    Text(&'d str),
    /// `true` or `false`.
    Truth(bool),
}

impl<'d> FromNode<'d> for Literal<'d> {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        match value {
            Some(Node::String(text)) => Self::Text(text),
            Some(Node::Bool(truth)) => Self::Truth(truth),
            _ => {
                reader.fault("a string, `true` or `false` is expected");
                Self::Truth(false)
            }
        }
    }
}

impl<'d> Literal<'d> {
    /// The value of a document that it stands for.
    #[must_use]
    pub fn node(self) -> Node<'d> {
        match self {
            Self::Text(text) => Node::String(text),
            Self::Truth(truth) => Node::Bool(truth),
        }
    }
}

words! {
    /// `which` in `agreements`: how many of the values are among those that are listed.
    pub enum Which {
        /// Every value is, also if there is none.
        Every = "every",
        /// At least one value is.
        Some = "some",
        /// No value is.
        None = "none",
    }
}

/// An entry of `sums_until`: each value at `equals` is the sum of the values whose time is not later than
/// a time that stands in its object.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SumUntil<'d> {
    /// `name`: what the sum is called in a report.
    pub name: &'d str,
    /// `code`: the code of the finding where it does not hold.
    pub code: Code,
    /// `of`: the items whose values are added up.
    pub of: Member<'d>,
    /// `value`: where in each item the value stands.
    pub value: Steps<'d>,
    /// `time`: where in each item its time stands.
    pub time: Steps<'d>,
    /// `equals`: where the sum stands.
    pub equals: Member<'d>,
    /// `at`: where in the same object the time stands until which items are counted.
    pub at: Member<'d>,
}

impl<'d> FromNode<'d> for SumUntil<'d> {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        reader.members(value, |members| {
            let equals: Member = members.read("equals");
            Self {
                name: members.read("name"),
                code: members.read("code"),
                of: members.read("of"),
                value: members.read("value"),
                time: members.read("time"),
                at: equals.beside(members.read("at")),
                equals,
            }
        })
    }
}

published! {
    /// An entry of `sums`: each value at `equals` is the sum of the values at `plus`, less those at `minus`.
    pub struct Sum<'d> {
        /// `name`: what the sum is called in a report.
        pub name: &'d str,
        /// `code`: the code of the finding where it does not hold.
        pub code: Code,
        /// `over`: of which objects the values are added up.
        pub over: SumOver,
        /// `plus`: the values that are added.
        pub plus: Vec<Member<'d>>,
        /// `minus`: the values that are subtracted.
        pub minus: Vec<Member<'d>>,
        /// `equals`: where the sum stands.
        pub equals: Vec<Member<'d>>,
        /// `without`: the rule is skipped where the bundle holds an object of this type.
        pub without: Option<&'d str>,
    }
}

impl<'d> Sum<'d> {
    /// Every member that it names.
    pub fn members(&self) -> impl Iterator<Item = &Member<'d>> {
        self.plus.iter().chain(&self.minus).chain(&self.equals)
    }
}

words! {
    /// `over` in `sums`: of which objects the values are added up.
    pub enum SumOver {
        /// The values of all objects are added up.
        All = "all",
        /// Each object has a sum of its own.
        Each = "each",
        /// Each object has the sum of its own values and of those of the objects before it.
        Running = "running",
    }
}

published! {
    /// An entry of `counts`: in which states objects of a type count, and in which they are history.
    pub struct Counting<'d> {
        /// `object_type` and `member`: where the state of an object stands.
        pub at: Member<'d> => Member::flat,
        /// `states`: the states in which an object counts.
        pub states: Vec<&'d str>,
        /// `history`: the other states that an object of a sealed run may have.
        pub history: Vec<&'d str>,
        /// `code`: the code of the finding where an object of a sealed run has another state, or none counts.
        pub code: Code,
    }

    /// An entry of `closed`: what a member says once the run is sealed.
    pub struct Closed<'d> {
        /// `object_type` and `member`: where the value stands.
        pub at: Member<'d> => Member::flat,
        /// `states`: the values that may stand there, such as `completed`.
        pub states: Vec<&'d str>,
        /// `code`: the code of the finding where another value stands there.
        pub code: Code,
    }

    /// An entry of `secret_marks`: a text by which a live key is known.
    pub struct SecretMark<'d> {
        /// `mark`: the text with which such a key begins, such as `sk_live_`.
        pub mark: &'d str,
        /// `followed_by`: how many characters of a key follow directly, at least.
        pub followed_by: usize,
    }
}
