//! A run on a rail that a file describes: what is ordered and returned is a file, too.

use super::{Example, Plan, Under, Work, paid, text};
use wever_proof::RailFile;
use wever_proof::json::{self, Limits, Map, Value};
use wever_proof::object::{BuildError, RailKey};
use wever_proof::time::Timestamp;

/// Makes the run that a file describes, under the profile of a rail that another file describes.
///
/// # Errors
///
/// [`BuildError`] if the file does not say what is ordered and returned, or the run does not hold by the profile.
pub fn run_under(
    rail: &RailFile,
    work: &[u8],
    seed: &[u8; 32],
    from: &Timestamp,
) -> Result<Example, BuildError> {
    let said = json::parse(work, &Limits::PUBLISHED)?;
    let rail_key: RailKey = text(string(&said, "rail_key")?)?;
    let plan = Plan {
        seed,
        from,
        rail: rail_key,
    };
    let artifact = |artifact: &Value| {
        let name = string(artifact, "name")?.to_owned();
        Ok((name, string(artifact, "text")?.as_bytes().to_vec()))
    };
    let own = |own: &Value| {
        let object_type = string(own, "object_type")?.to_owned();
        Ok((object_type, members(own, "members")?))
    };
    let name = |name: &Value| {
        let name = name.as_str().ok_or_else(|| missing("required_fields"))?;
        Ok(name.to_owned())
    };
    let work = Work {
        scope: string(&said, "scope")?.to_owned(),
        inputs: members(&said, "inputs")?,
        required_fields: list(&said, "required_fields", name)?,
        client_reference: string(&said, "client_reference")?.to_owned(),
        artifacts: list(&said, "artifacts", artifact)?,
        returned_fields: members(&said, "returned_fields")?,
        own_objects: list(&said, "own_objects", own)?,
    };
    paid(&plan, &Under::File(rail), work)
}

fn missing(name: &str) -> BuildError {
    BuildError::Terms {
        reason: format!("the file of the run does not say its `{name}`"),
    }
}

fn string<'v>(value: &'v Value, name: &str) -> Result<&'v str, BuildError> {
    let string = value.get(name).and_then(Value::as_str);
    string.ok_or_else(|| missing(name))
}

fn members(value: &Value, name: &str) -> Result<Map<String, Value>, BuildError> {
    let members = value.get(name).and_then(Value::as_object);
    members.cloned().ok_or_else(|| missing(name))
}

fn list<T>(
    value: &Value,
    name: &str,
    read: impl Fn(&Value) -> Result<T, BuildError>,
) -> Result<Vec<T>, BuildError> {
    let items = value.get(name).and_then(Value::as_array);
    items
        .ok_or_else(|| missing(name))?
        .iter()
        .map(read)
        .collect()
}
