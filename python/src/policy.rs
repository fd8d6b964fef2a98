//! What the caller requires.

use std::collections::BTreeSet;

use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyAny, PyAnyMethods};
use pyo3::{Bound, Py, PyResult, Python, pyclass, pymethods};
use wever_proof::{
    Expected, GivenEntry, MAX_GIVEN_ENTRIES, MAX_PATH_BYTES, Order, RailFile, Requirements,
    Tolerance,
};

use wever_proof_bindings::Refusal;

use crate::refusal::{document_error, guarded, wrong};
use crate::trust::Keys;

/// A file in the folder of delivered files: its path, and its length and digest or what it is instead.
pub(crate) type Given = (String, Option<u64>, Option<String>, Option<String>);

/// What the caller requires, read once.
#[pyclass(frozen, module = "wever_proof._native")]
#[derive(Debug)]
pub(crate) struct Policy(pub(crate) wever_proof::Policy);

#[pymethods]
impl Policy {
    #[new]
    #[pyo3(signature = (keys, *, as_of, tolerance_seconds, profile, rail, require_payment, order, expect,
        requirements, artifacts))]
    #[expect(clippy::too_many_arguments, reason = "each is one of the caller's")]
    fn new(
        python: Python<'_>,
        keys: Py<Keys>,
        as_of: Option<&str>,
        tolerance_seconds: &Bound<'_, PyAny>,
        profile: Option<String>,
        rail: Option<PyBackedBytes>,
        require_payment: Option<&str>,
        order: Option<PyBackedBytes>,
        expect: Vec<(String, String)>,
        requirements: Vec<PyBackedBytes>,
        artifacts: Option<Vec<Given>>,
    ) -> PyResult<Self> {
        let mut policy = wever_proof::Policy::without_time();
        let as_of = as_of.map(str::parse).transpose();
        policy.as_of = as_of.map_err(|error| wrong("as_of", error))?;
        policy.tolerance = tolerance(tolerance_seconds)?;
        policy.profile = profile;
        let level = require_payment.map(str::parse).transpose();
        let level = level.map_err(|error| wrong("require_payment", error))?;
        policy.require_payment = level.unwrap_or_default();
        policy.expect = expected(&expect)?;
        let refused =
            |parameter: &str, refusal: Refusal| document_error(python, parameter, &refusal);
        if let Some(rail) = rail {
            let rail = guarded(|| RailFile::read(&rail))?;
            policy.rail = Some(rail.map_err(|error| refused("rail", error.into()))?);
        }
        if let Some(order) = order {
            let order = guarded(|| Order::read(&order, &keys.get().trust()))?;
            policy.order = Some(order.map_err(|error| refused("order", error.into()))?);
        }
        for (place, document) in requirements.iter().enumerate() {
            let document = guarded(|| Requirements::read(document))?;
            let refused = |error| refused(&format!("requirements[{place}]"), Refusal::from(error));
            policy.requirements.push(document.map_err(refused)?);
        }
        let artifacts = artifacts.map(|given| entries("artifacts", given));
        policy.artifacts = artifacts.transpose()?;
        Ok(Self(policy))
    }
}

fn tolerance(seconds: &Bound<'_, PyAny>) -> PyResult<Tolerance> {
    let seconds = seconds.extract::<u16>().ok();
    let tolerance = seconds.and_then(|seconds| Tolerance::of_seconds(seconds).ok());
    tolerance.ok_or_else(|| {
        let most = Tolerance::MOST;
        wrong(
            "tolerance_seconds",
            format_args!("expected a whole number from 0 to {most}"),
        )
    })
}

fn expected(expect: &[(String, String)]) -> PyResult<BTreeSet<Expected>> {
    let expected = expect
        .iter()
        .map(|(name, value)| Expected::new(name, value));
    let expected = expected.collect::<Result<_, _>>();
    expected.map_err(|error| wrong("expect", error))
}

/// What lies in a folder, as the SDK takes it.
pub(crate) fn entries(parameter: &str, given: Vec<Given>) -> PyResult<Vec<GivenEntry>> {
    if given.len() > MAX_GIVEN_ENTRIES {
        let problem = format_args!("at most {MAX_GIVEN_ENTRIES} entries are taken");
        return Err(wrong(parameter, problem));
    }
    let paths = given.iter().map(|(path, ..)| path.len());
    if paths.fold(0, usize::saturating_add) > MAX_PATH_BYTES {
        let problem = format_args!("the paths have more than {MAX_PATH_BYTES} bytes together");
        return Err(wrong(parameter, problem));
    }
    let entry = |(place, (path, size, sha256, no_file)): (usize, Given)| {
        let at = |member: &str| format!("{parameter}[{place}].{member}");
        if let Some(what) = no_file {
            let what = what.parse().map_err(|error| wrong(&at("no_file"), error))?;
            return Ok(GivenEntry::no_file(path, what));
        }
        let sha256 = sha256.map(|digest| digest.parse()).transpose();
        let sha256 = sha256.map_err(|error| wrong(&at("sha256"), error))?;
        Ok(GivenEntry::file(path, size.unwrap_or_default(), sha256))
    };
    given.into_iter().enumerate().map(entry).collect()
}
