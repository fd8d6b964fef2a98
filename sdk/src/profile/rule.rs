//! Rules that compare values of several objects.

use super::Member;
use crate::code::Code;
use crate::document::Node;

/// Values of which none stands at a member twice.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Once {
    /// Where.
    pub at: Member,
    /// Whether each list by itself holds none twice; otherwise all objects together.
    pub each: bool,
}

/// What names a payment.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Payments {
    /// Where the provider stands; the first that is there counts.
    pub provider: &'static [Member],
    /// Items that each stand for a payment of its own.
    pub named: &'static [NamedPayments],
}

/// Items that each stand for a payment of its own.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct NamedPayments {
    /// The items; objects as a whole if there are no steps.
    pub of: Member,
    /// In each, the references of its payment.
    pub names: &'static [&'static [&'static str]],
    /// In each, the asset that was paid.
    pub asset: Option<&'static [&'static str]>,
}

/// Items that name one another, and what agrees in each pair.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Pairing {
    /// What it is called.
    pub name: &'static str,
    /// What is named.
    pub one: Side,
    /// What names it.
    pub other: Side,
    /// Values that are one.
    pub same: &'static [Alike],
    /// Times, of which the one is not later than the other.
    pub not_later: &'static [Alike],
}

/// One side of a pair.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Side {
    /// The items; objects as a whole if there are no steps.
    pub of: Member,
    /// In each, the text by which it is named.
    pub by: &'static [&'static str],
}

/// A value on each side of a pair.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Alike {
    /// The code of a difference.
    pub code: Code,
    /// In the item that is named.
    pub one: &'static [&'static str],
    /// In the item that names it.
    pub other: &'static [&'static str],
}

/// Money that is no more than other money, and once the run is sealed as much.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Total {
    /// What it is called.
    pub name: &'static str,
    /// The code of a difference.
    pub code: Code,
    /// In each currency and asset, all of this
    pub of: Member,
    /// comes to all of this.
    pub within: Member,
}

/// Times that are not later than others.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Precedence {
    /// The code of a difference.
    pub code: Code,
    /// The times that come first: none of them is after the last of `later`.
    pub earlier: Member,
    /// The times that follow: none of them is before the first of `earlier`.
    pub later: Member,
    /// Of the first only the earliest counts: what is earlier may go on.
    pub first: bool,
}

/// Values that are among others.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Inclusion {
    /// What the values are called.
    pub name: &'static str,
    /// The code of a difference.
    pub code: Code,
    /// Each of these is one of
    pub of: Member,
    /// these, where the bundle holds an object of their type; of the same object, if both are of one
    /// type.
    pub within: Member,
}

/// A part that names an object of the bundle by its type and id.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ObjectReference {
    /// Where it stands.
    pub at: Member,
    /// Whether a sealed bundle holds the object; otherwise it may hold none of that type.
    pub present: bool,
    /// Whether in a sealed bundle it is one that counts.
    pub counts: bool,
}

/// What values say where others stand: in each object by itself if all of it is of one type,
/// otherwise over all objects.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Agreement {
    /// What it is called.
    pub name: &'static str,
    /// The code of a difference.
    pub code: Code,
    /// What stands there; all of it.
    pub given: &'static [Given],
    /// What agrees with it.
    pub of: Member,
    /// How many of these are
    pub which: Which,
    /// Whether there is a value at all; otherwise every one of nothing agrees.
    pub needed: bool,
    /// among these; any value at all if there is no list.
    pub among: Option<&'static [Node<'static>]>,
}

impl Agreement {
    /// Whether everything that it names is of one type.
    #[must_use]
    pub fn is_of_one_type(&self) -> bool {
        let mut types = self.given.iter().map(|given| &given.at.object_type);
        types.all(|object_type| *object_type == self.of.object_type)
    }
}

/// A value that stands somewhere.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Given {
    /// Where.
    pub at: Member,
    /// It is one of these; any value at all if there is no list.
    pub is: Option<&'static [Node<'static>]>,
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    Every,
    /// At least one.
    Some,
    /// None of them.
    None,
}

/// What values make together until a time: each value at `equals` is the sum of those whose time is not
/// later than that of its object.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SumUntil {
    /// What it is called.
    pub name: &'static str,
    /// The code of a difference.
    pub code: Code,
    /// The items that are added.
    pub of: Member,
    /// In each, what is added.
    pub value: &'static [&'static str],
    /// In each, its time.
    pub time: &'static [&'static str],
    /// What is the sum.
    pub equals: Member,
    /// In the same object, the time until which it counts.
    pub at: Member,
}

/// What values make together.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Sum {
    /// What it is called.
    pub name: &'static str,
    /// The code of a difference.
    pub code: Code,
    /// Which objects it is made of.
    pub over: SumOver,
    /// What is added.
    pub plus: &'static [Member],
    /// What is subtracted.
    pub minus: &'static [Member],
    /// What is the sum.
    pub equals: &'static [Member],
    /// Not asked where the bundle holds an object of this type.
    pub without: Option<&'static str>,
}

impl Sum {
    /// Every member that it names.
    pub fn members(&self) -> impl Iterator<Item = &Member> {
        self.plus.iter().chain(self.minus).chain(self.equals)
    }
}

/// Which objects a sum is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SumOver {
    /// All of them.
    All,
    /// Each one by itself.
    Each,
    /// Each one and those before it.
    Running,
}

/// In which states objects of a type count, and in which they are history.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Counting {
    /// Where the state stands.
    pub at: Member,
    /// The states in which an object counts.
    pub states: &'static [&'static str],
    /// The others that a sealed run may have.
    pub history: &'static [&'static str],
    /// The code of a difference.
    pub code: Code,
}

/// What the objects say once the run is sealed.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Closed {
    /// Where it stands.
    pub at: Member,
    /// What may stand there.
    pub states: &'static [&'static str],
    /// The code of a difference.
    pub code: Code,
}

/// A text by which a live key is known.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SecretMark {
    /// How it begins.
    pub mark: &'static str,
    /// How many characters of a key follow at least.
    pub followed_by: usize,
}
