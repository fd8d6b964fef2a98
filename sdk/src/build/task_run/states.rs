//! The states of a task run, and what can be asked in each of them.

use super::TaskRun;
use crate::build::object::tokenops::{
    CreditEntitlement, ResultContract, RunContract, RuntimeRecord, SettlementReceipt,
};
use crate::build::object::{Body, BuildError, Object, WorkOrder};
use crate::bundle::Bundle;
use crate::verify::Verified;

/// The agent is known.
#[derive(Debug, Clone)]
pub struct Onboarded(pub(super) ());

/// Credits are funded.
#[derive(Debug, Clone)]
pub struct Funded {
    pub(super) funding: Funding,
}

/// What will be done is fixed.
#[derive(Debug, Clone)]
pub struct Contracted {
    pub(super) funding: Funding,
    pub(super) terms: Terms,
}

/// The tool has started.
#[derive(Debug, Clone)]
pub struct Executed {
    pub(super) funding: Funding,
    pub(super) terms: Terms,
}

/// There is a result, with its receipts.
#[derive(Debug, Clone)]
pub struct Returned {
    pub(super) funding: Funding,
    pub(super) result: Object<ResultContract>,
}

/// It is sealed, and the customer's verifier says `verified`.
#[derive(Debug, Clone)]
pub struct Sealed {
    pub(super) bytes: Vec<u8>,
    pub(super) bundle: Verified<Bundle>,
}

/// A state in which the run goes on.
pub trait Open: State {}

impl<S: State> Open for S {}

/// What an open state is. It has no name outside of task runs, so nobody else can make one.
pub trait State: Clone {
    /// What is funded, once it is.
    fn funding(&self) -> Option<&Funding>;
}

impl State for Onboarded {
    fn funding(&self) -> Option<&Funding> {
        None
    }
}

macro_rules! funded {
    ($($state:ident)*) => {
        $(
            impl State for $state {
                fn funding(&self) -> Option<&Funding> {
                    Some(&self.funding)
                }
            }
        )*
    };
}

funded! { Funded Contracted Executed Returned }

/// The credits of a run, as their records say.
#[derive(Debug, Clone)]
pub struct Funding {
    pub(super) entitlement: Option<CreditEntitlement>,
    pub(super) settlement: Vec<Object<SettlementReceipt>>,
}

/// What fixed the work.
#[derive(Debug, Clone, Default)]
pub(super) struct Terms {
    pub(super) contract: Option<Object<RunContract>>,
    pub(super) order: Option<Object<WorkOrder>>,
}

impl<S: Open> TaskRun<S> {
    /// The runtime record as it is now.
    #[must_use]
    pub fn runtime_record(&self) -> &RuntimeRecord {
        &self.record
    }

    /// The entitlement as it is now, if the run has one.
    #[must_use]
    pub fn credit_entitlement(&self) -> Option<&CreditEntitlement> {
        self.state.funding()?.entitlement.as_ref()
    }

    /// All objects of a type that were recorded, in their order. Runtime record and entitlement are written until
    /// the end: they have accessors of their own.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if one says more than its type can hold.
    pub fn objects<T: Body>(&self) -> Result<Vec<Object<T>>, BuildError> {
        self.objects.typed()
    }
}

impl TaskRun<Sealed> {
    /// The proof as it is delivered: one canonical JSON document.
    #[must_use]
    pub fn proof(&self) -> &[u8] {
        &self.state.bytes
    }

    /// The verified bundle.
    #[must_use]
    pub fn bundle(&self) -> &Verified<Bundle> {
        &self.state.bundle
    }
}
