//! What `verify --format json` prints: one line for each input, whatever became of it, by the schema
//! `verification-output`.
//!
//! The report holds no path. What only the command line knows stands around it, and the bytes of the report
//! are those of the SDK, as they are.

use std::path::Path;

use wever_proof::json::{Value, is_noncharacter};
use wever_proof::report::Report;
use wever_proof::{VERSION, Verdict};

use crate::failure::Failure;
use crate::trust::TrustFiles;

/// One line.
pub(crate) struct Answer<'a> {
    /// What was given, unless the call itself could not be carried out.
    path: Option<&'a Path>,
    /// Why there is no report.
    failure: Option<&'a Failure>,
    report: Option<&'a Report>,
    keys: Vec<String>,
}

impl<'a> Answer<'a> {
    /// About an input that was judged.
    pub(crate) fn of_report(path: &'a Path, report: &'a Report, trust: &TrustFiles) -> Self {
        Self {
            path: Some(path),
            failure: None,
            report: Some(report),
            keys: trust.paths().map(named).collect(),
        }
    }

    /// About an input that could not be opened.
    pub(crate) fn of_unopened(path: &'a Path, failure: &'a Failure) -> Self {
        Self {
            path: Some(path),
            failure: Some(failure),
            report: None,
            keys: Vec::new(),
        }
    }

    /// About a call that could not be carried out.
    pub(crate) fn of_call(failure: &'a Failure) -> Self {
        Self {
            path: None,
            failure: Some(failure),
            report: None,
            keys: Vec::new(),
        }
    }

    /// In canonical form, with the end of the line.
    pub(crate) fn line(&self) -> String {
        let verdict = self
            .report
            .map_or(Verdict::Unreadable, |report| report.verdict);
        let failure = self.failure.map_or_else(
            || "null".to_owned(),
            |failure| {
                let (advice, message) = failure.parts();
                let (advice, message) = (Value::from(advice), Value::from(message));
                format!("{{\"advice\":{advice},\"message\":{message}}}")
            },
        );
        let input = self.path.map_or_else(|| "null".to_owned(), named);
        let report = self
            .report
            .map_or_else(|| "null".to_owned(), Report::to_canonical);
        // In the order of the names, as RFC 8785 has it.
        format!(
            "{{\"failure\":{failure},\"input\":{input},\"key_files\":[{}],\"object_type\":\"verification_output\",\
             \"report\":{report},\"schema_version\":\"1.0\",\"verdict\":\"{verdict}\",\
             \"verifier\":{{\"name\":\"wever-proof\",\"version\":\"{VERSION}\"}}}}\n",
            self.keys.join(",")
        )
    }
}

/// A path, and where no JSON can hold the whole of it, its bytes in hexadecimal.
fn named(path: &Path) -> String {
    let name = path.to_string_lossy().replace(is_noncharacter, "\u{fffd}");
    let bytes = path.as_os_str().as_encoded_bytes();
    let whole = match name.as_bytes() == bytes {
        true => String::new(),
        false => format!(",\"path_bytes\":\"{}\"", hex::encode(bytes)),
    };
    format!("{{\"path\":{}{whole}}}", Value::from(name))
}
