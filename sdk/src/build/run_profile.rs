//! The profile of a run that is built: a published one, or that of a file.

use crate::build::object::BuildError;
use crate::bundle::PROFILE_DIGEST;
use crate::crypto::digest::Digest;
use crate::json::document::Document;
use crate::json::{Map, Value};
use crate::policy::Policy;
use crate::profile::Profile;
use crate::rail_file::{Rail, RailFile};
use crate::schema::object_schema;
use crate::text::id::Origin;
use crate::text::time::Timestamp;
use core::fmt;

/// The profile of a run.
#[derive(Clone)]
pub(crate) enum RunProfile {
    Published(&'static Profile<'static>),
    Own(RailFile),
}

/// By its name: a run that is printed shows what happened.
impl fmt::Debug for RunProfile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl RunProfile {
    /// The published profile of a name.
    pub(crate) fn find(name: &str) -> Option<Self> {
        Profile::find(name).map(Self::Published)
    }

    /// Asks the profile something.
    pub(crate) fn ask<T>(&self, ask: impl FnOnce(&Profile<'_>) -> T) -> T {
        match self {
            Self::Published(profile) => ask(profile),
            Self::Own(file) => ask(&file.rail().profile),
        }
    }

    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Published(profile) => profile.profile,
            Self::Own(file) => file.name(),
        }
    }

    /// Adds what bundle and seal state of the profile.
    pub(crate) fn state(&self, members: &mut Map<String, Value>) {
        members.insert("profile".to_owned(), self.name().into());
        if let Self::Own(file) = self {
            let digest = file.digest().to_string();
            members.insert(PROFILE_DIGEST.to_owned(), digest.into());
        }
    }

    /// What the customer asks who knows the profile.
    pub(crate) fn policy(&self, as_of: Option<Timestamp>) -> Policy {
        match self {
            Self::Published(profile) => Policy::from(as_of).profile(profile.profile),
            Self::Own(file) => Policy::from(as_of).rail(file.clone()),
        }
    }

    /// The id of an object, by the schema of its type.
    pub(crate) fn id_of<'v>(&self, object_type: &str, object: &'v Value) -> Option<&'v Value> {
        if let Some(schema) = object_schema(object_type) {
            return object.get(schema.object_id);
        }
        match self {
            Self::Published(_) => None,
            Self::Own(file) => object.get(file.rail().object_schema(object_type)?.object_id),
        }
    }

    /// An object of a type of the file's own: with its head, its hash if it has one, and the form of its schema.
    pub(crate) fn own_object(
        &self,
        object_type: &str,
        members: &Map<String, Value>,
        issuer: &Origin,
        run_id: &str,
    ) -> Result<Value, BuildError> {
        let unknown = || BuildError::Terms {
            reason: format!(
                "the profile `{}` has no type of its own `{object_type}`",
                self.name()
            ),
        };
        let Self::Own(file) = self else {
            return Err(unknown());
        };
        let rail: Rail<'_> = file.rail();
        let schema = rail.object_schema(object_type).ok_or_else(unknown)?;
        let mut members = members.clone();
        for (name, text) in [
            ("object_type", object_type),
            ("schema_version", "1.0"),
            ("issuer", issuer.as_str()),
            (rail.profile.run_id, run_id),
        ] {
            members.insert(name.to_owned(), text.into());
        }
        if let Some(hash) = &schema.hash {
            let digest = Digest::of_object_without(&members, &hash.leaves_out);
            members.insert(hash.member.to_owned(), digest.to_string().into());
        }
        let object = Value::Object(members);
        let findings = rail
            .judge(object_type, Document::of(&object).root(), "")
            .findings;
        match findings.is_empty() {
            true => Ok(object),
            false => Err(BuildError::Terms {
                reason: format!(
                    "the `{object_type}` has not the form of its schema: {}",
                    findings
                        .iter()
                        .map(|finding| finding.message.as_str())
                        .collect::<Vec<_>>()
                        .join("; ")
                ),
            }),
        }
    }
}
