//! Orders, what is received, and runs to their seal. Other threads of Python run meanwhile.
//!
//! What was made is a tuple: the canonical document, what it is, the state of a run, and the name of a move that was
//! begun. Where a signature is missing, the bytes to sign are the answer.

use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyAny, PyBytes};
use pyo3::{Bound, IntoPyObject, Py, PyResult, Python, pyclass, pyfunction, pymethods};
use wever_proof::RailFile;
use wever_proof_bindings::{
    Answer, Kind, Refusal, Signed, accept, begin, evidence, make, payment_reference, quote,
    receive, resume, start, work_order,
};

use crate::refusal::{build_error, document_error, guarded, wrong};
use crate::trust::Keys;

/// What an object or a run is held against, read once.
#[pyclass(frozen, module = "wever_proof._native")]
#[derive(Debug)]
pub(crate) struct Held(wever_proof_bindings::Held);

#[pymethods]
impl Held {
    #[new]
    fn new(
        python: Python<'_>,
        keys: Py<Keys>,
        as_of: Option<&str>,
        rail: Option<PyBackedBytes>,
    ) -> PyResult<Self> {
        let as_of = as_of.map(str::parse).transpose();
        let rail = rail.map(|rail| guarded(|| RailFile::read(&rail)));
        let rail = rail.transpose()?.transpose();
        Ok(Self(wever_proof_bindings::Held {
            trust: keys.get().trust(),
            as_of: as_of.map_err(|error| wrong("as_of", error))?,
            rail: rail.map_err(|error| document_error(python, "rail", &error.into()))?,
        }))
    }
}

/// The order of a draft; signed if the requester's key is given.
#[pyfunction]
pub(crate) fn make_work_order<'py>(
    python: Python<'py>,
    draft: PyBackedBytes,
    key: Option<PyBackedBytes>,
    signatures: PyBackedBytes,
) -> PyResult<Bound<'py, PyAny>> {
    answered(python, || {
        work_order(&draft, &Signed::of(key.as_deref(), &signatures)?)
    })
}

/// A document of a payment, with its hash.
#[pyfunction]
pub(crate) fn make_evidence<'py>(
    python: Python<'py>,
    media_type: &str,
    document: PyBackedBytes,
) -> PyResult<Bound<'py, PyAny>> {
    answered(python, || evidence(media_type, &document))
}

/// The payment of an order, as its provider states it.
#[pyfunction]
pub(crate) fn make_payment_reference<'py>(
    python: Python<'py>,
    draft: PyBackedBytes,
    order: PyBackedBytes,
    issuer: Option<&str>,
) -> PyResult<Bound<'py, PyAny>> {
    answered(python, || {
        payment_reference(&draft, &order, issuer).map(Answer::object)
    })
}

/// An object that somebody handed over, verified.
#[pyfunction]
pub(crate) fn receive_object<'py>(
    python: Python<'py>,
    object_type: &str,
    object: PyBackedBytes,
    held: Py<Held>,
) -> PyResult<Bound<'py, PyAny>> {
    answered(python, || receive(object_type, &object, &held.get().0))
}

/// A paid run that begins with a quote.
#[pyfunction]
pub(crate) fn quote_run<'py>(
    python: Python<'py>,
    issuer: &str,
    profile: &str,
    draft: PyBackedBytes,
) -> PyResult<Bound<'py, PyAny>> {
    answered(python, || quote(issuer, profile, &draft))
}

/// A task run that begins with what is known about its agent.
#[pyfunction]
pub(crate) fn start_task_run<'py>(
    python: Python<'py>,
    issuer: &str,
    profile: &str,
    record: PyBackedBytes,
    onboarding: PyBackedBytes,
) -> PyResult<Bound<'py, PyAny>> {
    answered(python, || start(issuer, profile, &record, &onboarding))
}

/// A task run that begins with an acceptance and credits that are funded by then.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "each is one of the caller's")]
pub(crate) fn accept_task_run<'py>(
    python: Python<'py>,
    issuer: &str,
    profile: &str,
    record: PyBackedBytes,
    acceptance: PyBackedBytes,
    funding: PyBackedBytes,
    key: PyBackedBytes,
    signatures: PyBackedBytes,
) -> PyResult<Bound<'py, PyAny>> {
    answered(python, || {
        let by = Signed::of(Some(&key), &signatures)?;
        accept(issuer, profile, &record, &acceptance, &funding, &by)
    })
}

/// A stored run, or one with a move that was begun.
#[pyfunction]
pub(crate) fn resume_run<'py>(
    python: Python<'py>,
    stored: PyBackedBytes,
    held: Py<Held>,
) -> PyResult<Bound<'py, PyAny>> {
    answered(python, || resume(&stored, &held.get().0))
}

/// A stored run with a move that is about to be made.
#[pyfunction]
pub(crate) fn begin_move<'py>(
    python: Python<'py>,
    stored: PyBackedBytes,
    next: PyBackedBytes,
    held: Py<Held>,
) -> PyResult<Bound<'py, PyAny>> {
    answered(python, || begin(&stored, &next, &held.get().0))
}

/// A stored run after a move; without one, after that which was begun.
#[pyfunction]
pub(crate) fn make_move<'py>(
    python: Python<'py>,
    stored: PyBackedBytes,
    next: Option<PyBackedBytes>,
    key: Option<PyBackedBytes>,
    signatures: PyBackedBytes,
    held: Py<Held>,
) -> PyResult<Bound<'py, PyAny>> {
    answered(python, || {
        let by = Signed::of(key.as_deref(), &signatures)?;
        make(&stored, next.as_deref(), &by, &held.get().0)
    })
}

fn answered<'py>(
    python: Python<'py>,
    ask: impl FnOnce() -> Result<Answer, Refusal> + Send,
) -> PyResult<Bound<'py, PyAny>> {
    match python.detach(|| guarded(ask))? {
        Ok(Answer::Made(made)) => {
            let kind = match made.kind {
                Kind::Object => "object",
                Kind::Run => "run",
                Kind::TaskRun => "task_run",
            };
            let text = PyBytes::new(python, made.text.as_bytes());
            let made = (text, kind, made.state, made.begun).into_pyobject(python)?;
            Ok(made.into_any())
        }
        Ok(Answer::ToSign(bytes)) => Ok(PyBytes::new(python, &bytes).into_any()),
        Ok(Answer::Refused(refusal)) | Err(refusal) => Err(build_error(python, &refusal)),
    }
}
