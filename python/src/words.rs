//! What words mean, and the published files.

use pyo3::types::PyBytes;
use pyo3::{Bound, PyResult, Python, pyfunction};
use wever_proof::schema::{FILE_SCHEMAS, SCHEMAS, published};
use wever_proof::{Code, kind, profile};

use crate::refusal::{guarded, wrong};

/// What `wever-proof explain WORD` prints.
#[pyfunction]
pub(crate) fn explain(python: Python<'_>, word: &str) -> PyResult<String> {
    let text = python.detach(|| guarded(|| wever_proof_cli::explain(word)))?;
    text.map_err(|problem| wrong("word", problem))
}

/// Name, verdict, whether it follows from others, rule, why, cause and remedy.
type Meaning = (
    &'static str,
    &'static str,
    bool,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

/// What every code means, in the order of the documentation.
#[pyfunction]
pub(crate) fn codes() -> Vec<Meaning> {
    let meaning = |code: &Code| {
        let said = code.explanation();
        let verdict = code.consequence().verdict().name();
        let follows = code.follows_from_others();
        (
            code.name(),
            verdict,
            follows,
            said.rule,
            said.why,
            said.cause,
            said.remedy,
        )
    };
    Code::ALL.iter().map(meaning).collect()
}

/// The names of the published files of a group: `schemas`, `profiles`, `state_machines` or `kinds`.
#[pyfunction]
pub(crate) fn names(group: &str) -> PyResult<Vec<&'static str>> {
    let files: Vec<&(&str, &str)> = match group {
        "schemas" => SCHEMAS.iter().chain(FILE_SCHEMAS).collect(),
        "profiles" => profile::PUBLISHED.iter().collect(),
        "state_machines" => profile::STATE_MACHINES.iter().collect(),
        "kinds" => kind::PUBLISHED.iter().collect(),
        _ => return Err(wrong("group", "there is no such group")),
    };
    Ok(files.into_iter().map(|(name, _)| *name).collect())
}

/// The bytes of a published file by its name; none if there is none of that name.
#[pyfunction]
pub(crate) fn schema<'py>(python: Python<'py>, name: &str) -> Option<Bound<'py, PyBytes>> {
    let data = || {
        let wanted = name.replace('-', "_");
        let files = profile::PUBLISHED.iter();
        let mut files = files.chain(profile::STATE_MACHINES).chain(kind::PUBLISHED);
        let (_, text) = files.find(|(known, _)| *known == wanted)?;
        Some(*text)
    };
    let text = published(name).or_else(data)?;
    Some(PyBytes::new(python, text.as_bytes()))
}
