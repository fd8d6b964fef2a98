//! What a caller is told whose call cannot be carried out.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::exceptions::PyValueError;
use pyo3::types::{PyAnyMethods, PyDict, PyDictMethods};
use pyo3::{PyErr, PyResult, Python, pyfunction};
use wever_proof_bindings::Refusal;

/// The exception, `wever_proof.DocumentError`, about the document that was given as the argument of this name.
pub(crate) fn document_error(python: Python<'_>, parameter: &str, refusal: &Refusal) -> PyErr {
    let raised = || {
        let details = PyDict::new(python);
        details.set_item("code", refusal.code)?;
        details.set_item("path", &refusal.path)?;
        details.set_item("advice", refusal.advice.as_ref())?;
        let errors = python.import("wever_proof._errors")?;
        let arguments = (parameter, &refusal.message);
        let error = errors
            .getattr("DocumentError")?
            .call(arguments, Some(&details))?;
        Ok(PyErr::from_value(error))
    };
    raised().unwrap_or_else(|error| error)
}

/// The exception about what was to be made and cannot be, as `wever_proof._errors.refused` chooses it.
pub(crate) fn build_error(python: Python<'_>, refusal: &Refusal) -> PyErr {
    let raised = || {
        let errors = python.import("wever_proof._errors")?;
        let error = errors.getattr("refused")?.call1((refusal.to_json(),))?;
        Ok(PyErr::from_value(error))
    };
    raised().unwrap_or_else(|error| error)
}

/// A `ValueError` about the argument of this name.
pub(crate) fn wrong(parameter: &str, problem: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(format!("`{parameter}`: {problem}"))
}

/// What `work` gives, or `wever_proof.InternalFault` where it panics.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> PyResult<T> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        Python::attach(|python| {
            let fault = || {
                let errors = python.import("wever_proof._errors")?;
                Ok(PyErr::from_value(errors.getattr("InternalFault")?.call0()?))
            };
            fault().unwrap_or_else(|error: PyErr| error)
        })
    })
}

/// Fails as a fault of ours would, for whoever wants to see what then happens.
#[pyfunction]
#[expect(clippy::panic, reason = "that is what it is for")]
pub(crate) fn fault(python: Python<'_>) -> PyResult<()> {
    python.detach(|| guarded(|| panic!("a fault that was asked for")))
}
