//! What makes proofs: objects, the runs that they are of, and exports for other tools. Nothing that
//! verifies imports this (`sdk/tests/modules.rs`).

pub mod export;
mod moves;
pub mod object;
pub mod run;
mod run_profile;
mod seal;
pub mod stored;
pub mod task_run;
pub mod two_steps;
