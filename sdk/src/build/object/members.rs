//! What a rail takes and returns, between its types and the members of `inputs` and
//! `returned_fields`.

use super::BuildError;
use crate::json::{Map, Value};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Gives the two types of a rail their way to members and back.
macro_rules! rail_parts {
    ($rail:literal $($part:ident)*) => {
        $(
            impl $part {
                /// As the members of an order's `inputs`, or of a package's `returned_fields`.
                ///
                /// # Errors
                ///
                /// [`super::BuildError::Body`] if they make no JSON object.
                pub fn to_members(&self) -> Result<Map<String, Value>, super::BuildError> {
                    super::members::to_members($rail, self)
                }

                /// From the members of an order's `inputs`, or of a package's `returned_fields`.
                ///
                /// # Errors
                ///
                #[doc = concat!("[`super::BuildError::Body`] if they are not those of ", $rail, ".")]
                pub fn from_members(members: &Map<String, Value>) -> Result<Self, super::BuildError> {
                    super::members::from_members($rail, members)
                }
            }
        )*
    };
}
pub(super) use rail_parts;

pub(super) fn to_members(
    rail: &'static str,
    part: &impl Serialize,
) -> Result<Map<String, Value>, BuildError> {
    match serde_json::to_value(part) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(_) => Err(body(rail, "make no object".to_owned())),
        Err(error) => Err(body(rail, error.to_string())),
    }
}

pub(super) fn from_members<T: DeserializeOwned>(
    rail: &'static str,
    members: &Map<String, Value>,
) -> Result<T, BuildError> {
    T::deserialize(Value::Object(members.clone())).map_err(|error| body(rail, error.to_string()))
}

fn body(object_type: &'static str, reason: String) -> BuildError {
    BuildError::Body {
        object_type,
        reason,
    }
}
