//! The binding of `wever-proof` for Python: the same checks, the same bytes of report, and the same runs, as natively.
//!
//! No rule is in here. This crate turns what Python holds into what the SDK takes, and its answers into
//! what Python holds. The package `wever_proof` around it, in `python/python/`, looks at what callers give
//! and reads the clock; its documentation is theirs.

mod batch;
mod build;
mod command;
mod document;
mod judge;
mod policy;
mod refusal;
mod trust;
mod words;

use pyo3::pymodule;

/// What `wever_proof` is made of; nothing in it is for callers.
#[pymodule(name = "_native")]
mod native {
    #[pymodule_export]
    use crate::batch::{verify, verify_batch};
    #[pymodule_export]
    use crate::build::{
        Held, accept_task_run, begin_move, make_evidence, make_move, make_payment_reference,
        make_work_order, quote_run, receive_object, resume_run, start_task_run,
    };
    #[pymodule_export]
    use crate::command::command_line;
    #[pymodule_export]
    use crate::document::{
        canonicalize, claims_to_be_proof, digest, files_to_hash, inspect_keys, may_be_proof,
        trust_disputes,
    };
    #[pymodule_export]
    use crate::policy::Policy;
    #[pymodule_export]
    use crate::refusal::fault;
    #[pymodule_export]
    use crate::trust::Keys;
    #[pymodule_export]
    use crate::words::{codes, explain, names, schema};

    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");

    use pyo3::types::PyModule;
    use pyo3::{Bound, PyResult};

    #[pymodule_init]
    fn init(_module: &Bound<'_, PyModule>) -> PyResult<()> {
        // What a panic quotes may be of an input.
        wever_proof_cli::say_faults();
        Ok(())
    }
}
