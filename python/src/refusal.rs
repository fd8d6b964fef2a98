//! What a caller is told whose call cannot be carried out.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::exceptions::PyValueError;
use pyo3::types::{PyAnyMethods, PyDict, PyDictMethods};
use pyo3::{PyErr, PyResult, Python, pyfunction};
use wever_proof::canonical::CanonicalError;
use wever_proof::json::JsonError;
use wever_proof::{Code, OrderError, RailFileError, RequirementsError};

/// A document of the caller that cannot be used, whatever it is.
#[derive(Debug, Default)]
pub(crate) struct Refusal {
    code: Option<Code>,
    /// As a JSON Pointer; empty for the whole of it.
    path: String,
    message: String,
    advice: Option<String>,
}

impl Refusal {
    /// The exception, `wever_proof.DocumentError`, about the argument of this name.
    pub(crate) fn of(self, python: Python<'_>, parameter: &str) -> PyErr {
        let raised = || {
            let details = PyDict::new(python);
            details.set_item("code", self.code.map(Code::name))?;
            details.set_item("path", self.path)?;
            details.set_item("advice", self.advice)?;
            let errors = python.import("wever_proof._errors")?;
            let arguments = (parameter, self.message);
            let error = errors
                .getattr("DocumentError")?
                .call(arguments, Some(&details))?;
            Ok(PyErr::from_value(error))
        };
        raised().unwrap_or_else(|error| error)
    }
}

impl From<JsonError> for Refusal {
    fn from(error: JsonError) -> Self {
        Self {
            code: Some(Code::from(error.kind)),
            path: String::new(),
            message: error.to_string(),
            advice: Some(error.advice),
        }
    }
}

impl From<CanonicalError> for Refusal {
    fn from(error: CanonicalError) -> Self {
        error.reason().clone().into()
    }
}

impl From<OrderError> for Refusal {
    fn from(error: OrderError) -> Self {
        Self {
            message: error.message,
            path: error.pointer,
            advice: Some(error.advice.to_owned()),
            code: None,
        }
    }
}

impl From<RequirementsError> for Refusal {
    fn from(error: RequirementsError) -> Self {
        Self {
            message: error.message,
            path: error.pointer,
            ..Self::default()
        }
    }
}

impl From<RailFileError> for Refusal {
    fn from(error: RailFileError) -> Self {
        let (line, column) = (error.line, error.column);
        Self {
            message: format!("line {line} column {column}: {}", error.message),
            path: error.pointer,
            ..Self::default()
        }
    }
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
