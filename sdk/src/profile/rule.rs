//! Rules that compare values of several objects.

use super::{Member, Members};
use crate::code::Code;

/// Times that are not later than others.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Precedence {
    /// The code of a difference.
    pub code: Code,
    /// None of these is later than any of
    pub earlier: Member,
    /// these.
    pub later: Member,
}

impl Precedence {
    pub(super) fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            code: members.code()?,
            earlier: members.part("earlier", Member::read)?,
            later: members.part("later", Member::read)?,
        })
    }
}

/// Values that are among others.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Inclusion {
    /// What the values are called.
    pub name: String,
    /// The code of a difference.
    pub code: Code,
    /// Each of these is one of
    pub of: Member,
    /// these, where the bundle holds an object of their type.
    pub within: Member,
}

impl Inclusion {
    pub(super) fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            name: members.text("name")?,
            code: members.code()?,
            of: members.part("of", Member::read)?,
            within: members.part("within", Member::read)?,
        })
    }
}

/// What values make together.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Sum {
    /// What it is called.
    pub name: String,
    /// The code of a difference.
    pub code: Code,
    /// Which objects it is made of.
    pub over: SumOver,
    /// What is added.
    pub plus: Vec<Member>,
    /// What is subtracted.
    pub minus: Vec<Member>,
    /// What is the sum.
    pub equals: Vec<Member>,
}

impl Sum {
    pub(super) fn read(members: &mut Members) -> Option<Self> {
        let sum = Self {
            name: members.text("name")?,
            code: members.code()?,
            over: SumOver::read(&members.text("over")?)?,
            plus: members.list("plus", Member::read)?,
            minus: members.list("minus", Member::read)?,
            equals: members.list("equals", Member::read)?,
        };
        // Within an object, or up to one, there is one type to speak of.
        let one_type = sum.over == SumOver::All || {
            let mut types = sum.members().map(|member| &member.object_type);
            let first = types.next();
            types.all(|object_type| Some(object_type) == first)
        };
        one_type.then_some(sum)
    }

    /// Every member that it names.
    pub fn members(&self) -> impl Iterator<Item = &Member> {
        self.plus.iter().chain(&self.minus).chain(&self.equals)
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

impl SumOver {
    fn read(name: &str) -> Option<Self> {
        match name {
            "all" => Some(Self::All),
            "each" => Some(Self::Each),
            "running" => Some(Self::Running),
            _ => None,
        }
    }
}

/// What the objects say once the run is sealed.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Closed {
    /// Where it stands.
    pub at: Member,
    /// What may stand there.
    pub states: Vec<String>,
    /// The code of a difference.
    pub code: Code,
}

impl Closed {
    pub(super) fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            at: Member::read(members)?,
            states: members.texts("states")?,
            code: members.code()?,
        })
    }
}

/// A text by which a live key is known.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SecretMark {
    /// How it begins.
    pub mark: String,
    /// How many characters of a key follow at least.
    pub followed_by: usize,
}

impl SecretMark {
    pub(super) fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            mark: members.text("mark").filter(|mark| !mark.is_empty())?,
            followed_by: usize::try_from(members.number("followed_by")?).ok()?,
        })
    }
}
