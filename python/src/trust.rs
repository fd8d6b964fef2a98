//! The files of keys that the caller trusts.

use pyo3::pybacked::PyBackedBytes;
use pyo3::{PyResult, pyclass, pymethods};
use wever_proof::key_set::{Purpose, TrustError};
use wever_proof::{Code, Trust, TrustInput};

use crate::refusal::{guarded, wrong};

/// A file: its bytes, whose keys they are said to be, and what those may sign.
pub(crate) type File = (PyBackedBytes, Option<String>, Vec<String>);

/// Files of keys, read once. What is wrong with one is kept, and then is the answer about every proof.
#[pyclass(frozen, module = "wever_proof._native")]
#[derive(Debug)]
pub(crate) struct Keys {
    pub(crate) read: Result<Trust, (usize, TrustError)>,
}

impl Keys {
    /// The trust in them; none if they cannot be read.
    pub(crate) fn trust(&self) -> Trust {
        self.read
            .as_ref()
            .cloned()
            .unwrap_or_else(|_| Trust::none())
    }
}

#[pymethods]
impl Keys {
    #[new]
    fn new(files: Vec<File>) -> PyResult<Self> {
        let inputs = inputs(&files)?;
        let read = guarded(|| Trust::read(&inputs))?;
        Ok(Self { read })
    }

    /// The file at fault: its place, code, path, what is wrong, and what to do.
    #[getter]
    fn fault(&self) -> Option<(usize, &'static str, String, String, String)> {
        let (place, error) = self.read.as_ref().err()?;
        let TrustError {
            code,
            pointer,
            message,
            advice,
        } = error.clone();
        Some((*place, Code::from(code).name(), pointer, message, advice))
    }

    /// Whose keys they are, sorted.
    #[getter]
    fn issuers(&self) -> Vec<String> {
        let trust = self.read.iter();
        let issuers = trust.flat_map(Trust::issuers);
        issuers.map(ToString::to_string).collect()
    }
}

/// As the SDK takes them.
pub(crate) fn inputs(files: &[File]) -> PyResult<Vec<TrustInput<'_>>> {
    let mut all = Vec::with_capacity(files.len());
    for (place, (bytes, issuer, purposes)) in files.iter().enumerate() {
        let at = |member: &str| format!("trust[{place}].{member}");
        let issuer = issuer.as_deref().map(str::parse).transpose();
        let issuer = issuer.map_err(|error| wrong(&at("issuer"), error))?;
        let purposes = purposes.iter().map(|purpose| purpose.parse::<Purpose>());
        let purposes = purposes.collect::<Result<Vec<_>, _>>();
        let purposes = purposes.map_err(|error| wrong(&at("purposes"), error))?;
        all.push(TrustInput {
            bytes,
            issuer,
            purposes,
        });
    }
    Ok(all)
}
