//! What is published, as resources: schemas, profiles and codes.

use rmcp::model::{ErrorData, Resource, ResourceContents};
use serde_json::Value;
use wever_proof::profile;
use wever_proof::schema::{FILE_SCHEMAS, SCHEMAS};
use wever_proof::{Code, visible};
use wever_proof_cli::{explain, published};

const SCHEMA: &str = "wever-proof://schemas/";
const PROFILE: &str = "wever-proof://profiles/";
const CODE: &str = "wever-proof://codes/";

/// All of them.
pub(crate) fn list() -> Vec<Resource> {
    let schemas = SCHEMAS.iter().chain(FILE_SCHEMAS);
    let schemas = schemas.map(|(name, text)| json(SCHEMA, name, text, "application/schema+json"));
    let profiles = profile::PUBLISHED.iter();
    let profiles = profiles.map(|(name, text)| json(PROFILE, name, text, "application/json"));
    let codes = Code::ALL.iter().map(|code| {
        Resource::new(format!("{CODE}{code}"), code.name())
            .with_description(code.explanation().rule)
            .with_mime_type("text/plain")
    });
    schemas.chain(profiles).chain(codes).collect()
}

fn json(prefix: &str, name: &str, text: &str, mime_type: &str) -> Resource {
    let resource = Resource::new(format!("{prefix}{name}"), name).with_mime_type(mime_type);
    let document = serde_json::from_str::<Value>(text).unwrap_or_default();
    match document.get("title").and_then(Value::as_str) {
        Some(title) => resource.with_title(visible(title)),
        None => resource,
    }
}

/// One of them.
pub(crate) fn read(uri: &str) -> Result<ResourceContents, ErrorData> {
    let found = if let Some(name) = uri.strip_prefix(SCHEMA) {
        let list = SCHEMAS.iter().chain(FILE_SCHEMAS);
        text_of(list, name).map(|text| (text, "application/schema+json"))
    } else if let Some(name) = uri.strip_prefix(PROFILE) {
        text_of(profile::PUBLISHED.iter(), name).map(|text| (text, "application/json"))
    } else {
        let code = uri
            .strip_prefix(CODE)
            .and_then(|name| name.parse::<Code>().ok());
        let text = code.and_then(|code| explain(code.name()).ok());
        text.map(|text| (text, "text/plain"))
    };
    let unknown = || {
        ErrorData::resource_not_found("there is no such resource; resources/list names them", None)
    };
    let (text, mime_type) = found.ok_or_else(unknown)?;
    Ok(ResourceContents::text(text, uri).with_mime_type(mime_type))
}

fn text_of<'a>(
    mut list: impl Iterator<Item = &'a (&'static str, &'static str)>,
    name: &str,
) -> Option<String> {
    list.any(|(known, _)| *known == name)
        .then(|| published(name).map(str::to_owned))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_resource_that_is_listed_can_be_read() {
        let listed = list();
        assert!(listed.len() > Code::ALL.len());
        for resource in listed {
            let ResourceContents::TextResourceContents {
                text, mime_type, ..
            } = read(&resource.uri).unwrap()
            else {
                panic!("{} is no text", resource.uri);
            };
            assert!(!text.is_empty());
            assert_eq!(mime_type, resource.mime_type);
        }
        for unknown in [
            "",
            "wever-proof://codes/",
            "wever-proof://schemas/../LICENSE",
            "file:///etc/passwd",
        ] {
            assert!(read(unknown).is_err(), "{unknown}");
        }
    }
}
