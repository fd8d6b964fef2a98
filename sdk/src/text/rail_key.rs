//! The rails: those whose parts have types here, and every other one by its name.

use super::id::Name;
use core::fmt;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A rail.
///
/// ```
/// use wever_proof::object::RailKey;
///
/// let own = RailKey::Own("energyops".parse().unwrap());
/// assert_eq!(own.name(), "energyops");
/// assert_eq!("packetops".parse(), Ok(RailKey::Packetops));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RailKey {
    /// `packetops`
    Packetops,
    /// `diligenceops`
    Diligenceops,
    /// `tokenops`
    Tokenops,
    /// A rail that a file describes ([`crate::RailFile`]).
    Own(Name),
}

impl RailKey {
    /// The rails of the published profiles.
    pub const ALL: &'static [Self] = &[Self::Packetops, Self::Diligenceops, Self::Tokenops];

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Packetops => "packetops",
            Self::Diligenceops => "diligenceops",
            Self::Tokenops => "tokenops",
            Self::Own(name) => name.as_str(),
        }
    }
}

impl From<Name> for RailKey {
    fn from(name: Name) -> Self {
        let known = Self::ALL.iter().find(|rail| rail.name() == name.as_str());
        known.cloned().unwrap_or(Self::Own(name))
    }
}

impl core::str::FromStr for RailKey {
    type Err = <Name as core::str::FromStr>::Err;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<Name>().map(Self::from)
    }
}

impl fmt::Display for RailKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl Serialize for RailKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for RailKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Name::deserialize(deserializer).map(Self::from)
    }
}
