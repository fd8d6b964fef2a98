//! One document: in canonical form, hashed, or looked at.

use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyBytes;
use pyo3::{Bound, PyResult, Python, pyfunction};
use wever_proof::canonical::canonicalize_document;
use wever_proof::json::{self, Limits};
use wever_proof::key_set::inspect;
use wever_proof::{Digest, Trust};
use wever_proof_bindings::Refusal;

use crate::policy::{Given, entries};
use crate::refusal::{document_error, guarded};
use crate::trust::{File, inputs};

fn canonical(python: Python<'_>, document: &[u8]) -> PyResult<Vec<u8>> {
    let written = || -> Result<Vec<u8>, Refusal> {
        let document = json::read(document, &Limits::PUBLISHED)?;
        let canonical = canonicalize_document(&document);
        canonical.map_err(|error| error.reason().clone().into())
    };
    python
        .detach(|| guarded(written))?
        .map_err(|refusal| document_error(python, "document", &refusal))
}

/// The canonical form of a JSON document (RFC 8785).
#[pyfunction]
pub(crate) fn canonicalize<'py>(
    python: Python<'py>,
    document: PyBackedBytes,
) -> PyResult<Bound<'py, PyBytes>> {
    let bytes = canonical(python, &document)?;
    Ok(PyBytes::new(python, &bytes))
}

/// The digest of that form.
#[pyfunction]
pub(crate) fn digest(python: Python<'_>, document: PyBackedBytes) -> PyResult<String> {
    let bytes = canonical(python, &document)?;
    Ok(Digest::of_bytes(&bytes).to_string())
}

/// What a file is that may hold keys, as JSON; nothing in it is trusted by that.
#[pyfunction]
pub(crate) fn inspect_keys(document: PyBackedBytes) -> PyResult<String> {
    guarded(|| inspect(&document).to_canonical())
}

/// Whether a file that begins so may be a proof.
#[pyfunction]
pub(crate) fn may_be_proof(beginning: PyBackedBytes) -> PyResult<bool> {
    guarded(|| wever_proof::may_be_proof(&beginning))
}

/// Whether a file says that it is a proof.
#[pyfunction]
pub(crate) fn claims_to_be_proof(document: PyBackedBytes) -> PyResult<bool> {
    guarded(|| wever_proof::claims_to_be_proof(&document))
}

/// The places of the given files that have to be hashed.
#[pyfunction]
pub(crate) fn files_to_hash(proof: PyBackedBytes, given: Vec<Given>) -> PyResult<Vec<usize>> {
    let given = entries("given", given)?;
    guarded(|| wever_proof::files_to_hash(&proof, &given))
}

/// For each file of keys the place of another that does not allow a key the same.
#[pyfunction]
pub(crate) fn trust_disputes(files: Vec<File>) -> PyResult<Vec<Option<usize>>> {
    let inputs = inputs(&files)?;
    guarded(|| Trust::disputes(&inputs))
}
