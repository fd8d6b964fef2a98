//! Rules that compare values of several objects.

use super::{Member, Members, steps};
use crate::code::Code;
use crate::json::Value;

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
    /// Of the first only the earliest counts: what is earlier may go on.
    pub first: bool,
}

impl Precedence {
    pub(super) fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            code: members.code()?,
            earlier: members.part("earlier", Member::read)?,
            later: members.part("later", Member::read)?,
            first: members.flag("first")?,
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
    /// these, where the bundle holds an object of their type; of the same object, if both are of one
    /// type.
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

/// A part that names an object of the bundle by its type and id.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ObjectReference {
    /// Where it stands.
    pub at: Member,
    /// Whether a sealed bundle holds the object; otherwise it may hold none of that type.
    pub present: bool,
}

impl ObjectReference {
    pub(super) fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            at: Member::read(members)?,
            present: members.flag("present")?,
        })
    }
}

/// What values say where others stand: in each object by itself if all of it is of one type,
/// otherwise over all objects.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Agreement {
    /// What it is called.
    pub name: String,
    /// The code of a difference.
    pub code: Code,
    /// What stands there; all of it.
    pub given: Vec<Given>,
    /// What agrees with it.
    pub of: Member,
    /// How many of these are
    pub which: Which,
    /// among these; any value at all if there is no list.
    pub among: Option<Vec<Value>>,
}

impl Agreement {
    pub(super) fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            name: members.text("name")?,
            code: members.code()?,
            given: members.list("given", Given::read)?,
            of: members.part("of", Member::read)?,
            which: Which::read(&members.text("which")?)?,
            among: members.optional_values("among")?,
        })
    }

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
    pub is: Option<Vec<Value>>,
}

impl Given {
    fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            at: Member::read(members)?,
            is: members.optional_values("is")?,
        })
    }
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

impl Which {
    fn read(name: &str) -> Option<Self> {
        match name {
            "every" => Some(Self::Every),
            "some" => Some(Self::Some),
            "none" => Some(Self::None),
            _ => None,
        }
    }
}

/// What values make together until a time: each value at `equals` is the sum of those whose time is not
/// later than that of its object.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SumUntil {
    /// What it is called.
    pub name: String,
    /// The code of a difference.
    pub code: Code,
    /// The items that are added.
    pub of: Member,
    /// In each, what is added.
    pub value: Vec<String>,
    /// In each, its time.
    pub time: Vec<String>,
    /// What is the sum.
    pub equals: Member,
    /// In the same object, the time until which it counts.
    pub at: Member,
}

impl SumUntil {
    pub(super) fn read(members: &mut Members) -> Option<Self> {
        let equals = members.part("equals", Member::read)?;
        Some(Self {
            name: members.text("name")?,
            code: members.code()?,
            of: members.part("of", Member::read)?,
            value: steps(&members.text("value")?),
            time: steps(&members.text("time")?),
            at: Member {
                object_type: equals.object_type.clone(),
                steps: steps(&members.text("at")?),
            },
            equals,
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
    /// Not asked where the bundle holds an object of this type.
    pub without: Option<String>,
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
            without: members.optional_text("without")?,
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
