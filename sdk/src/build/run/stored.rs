//! A paid run in any of its states: to bytes and back, and on by a move that is written down before it is made.
//!
//! The bytes of a run are a bundle of what there is, without what is missing. They are untrusted when they are
//! read: everything is verified again, and the state of the run follows from its objects.
//!
//! A signature cannot be taken back. So a move that signs is written down first, with every id and time in it
//! ([`StoredRun::begin`]), and stored. Whoever reads that has one way on: the same move, which signs the same
//! bytes, however often it is tried. A second receipt under another id cannot come of it. Only where an older state
//! is put back and given a new draft, another receipt comes of that: no program can know what it was never shown.

use super::{
    Completed, CompletionDraft, HasRun, Ordered, Quoted, Receipted, ReturnDraft, Returned, Run,
    StartDraft, Started, StatusDraft, terms,
};
use crate::build::object::{
    Body, BuildError, CompletionProof, CustomerAccount, Object, PaymentDraft, PaymentRecord,
    ProductionRun, Quote, Receipt, ReceiptDraft, ReturnPackage, ToolCall, VerificationSnapshot,
    WorkOrder,
};
use crate::build::seal::{Objects, refuse_open};
use crate::build::stored::{Given, Resume, Stored, StoredError, form};
use crate::crypto::signature::SigningIdentity;
use crate::json::{Map, Value, canonical};
use crate::text::time::Timestamp;
use crate::verify::verify;
use serde::{Deserialize, Serialize};

/// A paid run in any of its states.
#[derive(Debug, Clone)]
#[non_exhaustive]
#[expect(
    clippy::large_enum_variant,
    reason = "a program holds few runs, and each once"
)]
pub enum StoredRun {
    /// There is a price.
    Quoted(Run<Quoted>),
    /// There is an order.
    Ordered(Run<Ordered>),
    /// It is paid for and has started.
    Started(Run<Started>),
    /// There is a package.
    Returned(Run<Returned>),
    /// There is a receipt.
    Receipted(Run<Receipted>),
    /// It is sealed.
    Completed(Run<Completed>),
}

/// A move with its draft: all that it takes to make it, and to make it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "move", content = "draft", rename_all = "snake_case")]
#[non_exhaustive]
pub enum RunMove {
    /// [`Run::create_customer_account`]
    CreateCustomerAccount(CustomerAccount),
    /// [`Run::create_work_order`]: the members of the order, which is [received](Body::receive) then.
    CreateWorkOrder(Map<String, Value>),
    /// [`Run::create_paid_production_run`]
    CreatePaidProductionRun {
        /// What was paid.
        payment: PaymentDraft,
        /// What starts the run.
        start: StartDraft,
    },
    /// [`Run::record_return_package`]
    RecordReturnPackage(ReturnDraft),
    /// [`Run::record_production_receipt`]
    RecordProductionReceipt {
        /// The receipt.
        receipt: ReceiptDraft,
        /// The `receipt` call.
        call: ToolCall,
    },
    /// [`Run::complete_production_run`]
    CompleteProductionRun(CompletionDraft),
    /// [`Run::record_status`]
    RecordStatus(StatusDraft),
    /// [`Run::record_own_object`]
    RecordOwnObject {
        /// Its type.
        object_type: String,
        /// Its own members.
        members: Map<String, Value>,
    },
}

impl RunMove {
    /// The name, in the words of the rails.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::CreateCustomerAccount(_) => "create_customer_account",
            Self::CreateWorkOrder(_) => "create_work_order",
            Self::CreatePaidProductionRun { .. } => "create_paid_production_run",
            Self::RecordReturnPackage(_) => "record_return_package",
            Self::RecordProductionReceipt { .. } => "record_production_receipt",
            Self::CompleteProductionRun(_) => "complete_production_run",
            Self::RecordStatus(_) => "record_status",
            Self::RecordOwnObject { .. } => "record_own_object",
        }
    }
}

macro_rules! states {
    ($($state:ident)*) => {
        $(
            impl From<Run<$state>> for StoredRun {
                fn from(run: Run<$state>) -> Self {
                    Self::$state(run)
                }
            }
        )*
    };
}

states! { Quoted Ordered Started Returned Receipted Completed }

impl Resume for StoredRun {
    type Move = RunMove;

    fn read(bytes: &[u8], given: &Given<'_>) -> Result<Self, StoredError> {
        let mut stored = Stored::read(bytes, given.rail)?;
        let run = match stored.holds(ProductionRun::OBJECT_TYPE) {
            true => Self::with_run(&mut stored, bytes, given)?,
            false => Self::before_run(&mut stored, given)?,
        };
        stored.is_all_of(&run.written())?;
        Ok(run)
    }

    fn to_bytes(&self) -> Result<Vec<u8>, BuildError> {
        Ok(self.written())
    }

    fn made(
        self,
        next: &RunMove,
        signer: Option<&SigningIdentity<'_>>,
        given: &Given<'_>,
    ) -> Result<Self, BuildError> {
        let signs = || {
            let name = next.name();
            signer.ok_or_else(|| terms(format!("`{name}` needs a key that signs")))
        };
        let state = self.state();
        Ok(match (self.dated_by(given.as_of), next) {
            (Self::Quoted(run), RunMove::CreateCustomerAccount(account)) => {
                run.create_customer_account(account)?.into()
            }
            (Self::Quoted(run), RunMove::CreateWorkOrder(members)) => {
                run.create_work_order(given.order(members)?)?.into()
            }
            (Self::Ordered(run), RunMove::CreatePaidProductionRun { payment, start }) => {
                run.create_paid_production_run(payment, start)?.into()
            }
            (Self::Started(run), RunMove::RecordReturnPackage(draft)) => {
                run.record_return_package(draft, signs()?)?.into()
            }
            (Self::Returned(run), RunMove::RecordProductionReceipt { receipt, call }) => run
                .record_production_receipt(receipt, call, signs()?)?
                .into(),
            (Self::Receipted(run), RunMove::CompleteProductionRun(draft)) => run
                .complete_production_run(draft, signs()?, given.trust)?
                .into(),
            (Self::Started(run), next) => run.noted(next)?.into(),
            (Self::Returned(run), next) => run.noted(next)?.into(),
            (Self::Receipted(run), next) => run.noted(next)?.into(),
            (_, next) => return Err(no_move(next, state)),
        })
    }
}

impl StoredRun {
    fn dated_by(self, as_of: Option<Timestamp>) -> Self {
        match self {
            Self::Quoted(run) => run.dated_by(as_of).into(),
            Self::Ordered(run) => run.dated_by(as_of).into(),
            Self::Started(run) => run.dated_by(as_of).into(),
            Self::Returned(run) => run.dated_by(as_of).into(),
            Self::Receipted(run) => run.dated_by(as_of).into(),
            Self::Completed(run) => run.dated_by(as_of).into(),
        }
    }

    /// Whether a move is one of this state.
    #[must_use]
    pub fn takes(&self, next: &RunMove) -> bool {
        matches!(
            (self, next),
            (
                Self::Quoted(_),
                RunMove::CreateCustomerAccount(_) | RunMove::CreateWorkOrder(_)
            ) | (Self::Ordered(_), RunMove::CreatePaidProductionRun { .. })
                | (Self::Started(_), RunMove::RecordReturnPackage(_))
                | (Self::Returned(_), RunMove::RecordProductionReceipt { .. })
                | (Self::Receipted(_), RunMove::CompleteProductionRun(_))
                | (
                    Self::Started(_) | Self::Returned(_) | Self::Receipted(_),
                    RunMove::RecordStatus(_) | RunMove::RecordOwnObject { .. }
                )
        )
    }

    /// Before there is a run record, every object is judged alone and by the moves.
    fn before_run(stored: &mut Stored, given: &Given<'_>) -> Result<Self, StoredError> {
        let quote: Object<Quote> =
            received(stored, given)?.ok_or_else(|| form("a run begins with a `quote`"))?;
        let account: Option<Object<CustomerAccount>> = received(stored, given)?;
        let order: Option<Object<WorkOrder>> = received(stored, given)?;
        let mut run = Run::quoted(&stored.issuer, stored.profile.clone(), &quote)?;
        if let Some(account) = account {
            run = run
                .create_customer_account(&account)
                .map_err(BuildError::from)?;
        }
        match order {
            None => Ok(run.into()),
            Some(order) => {
                let ordered = run.create_work_order(order).map_err(BuildError::from)?;
                Ok(ordered.into())
            }
        }
    }

    /// With a run record the bytes are a bundle, which is judged as one.
    fn with_run(stored: &mut Stored, bytes: &[u8], given: &Given<'_>) -> Result<Self, StoredError> {
        let policy = stored.profile.policy(given.as_of);
        let bundle = match stored.holds(CompletionProof::OBJECT_TYPE) {
            true => {
                let outcome = verify(bytes, given.trust, &policy);
                Some(outcome.into_verified().map_err(StoredError::Refused)?)
            }
            false => {
                refuse_open(bytes, given.trust, &policy, &[])?;
                None
            }
        };
        let quote = stored.needed()?;
        let account = stored.object()?;
        let order: Object<WorkOrder> = stored.needed()?;
        let payment: Object<PaymentRecord> = stored.needed()?;
        let run: Object<ProductionRun> = stored.needed()?;
        let package: Option<Object<ReturnPackage>> = stored.object()?;
        let receipt: Option<Object<Receipt>> = stored.object()?;
        stored.object::<VerificationSnapshot>()?;
        stored.object::<CompletionProof>()?;
        let own = stored.rest()?;
        let whole = Run {
            issuer: stored.issuer.clone(),
            profile: stored.profile.clone(),
            as_of: given.as_of,
            own,
            quote,
            account,
            state: (),
        };
        let run = (*run).clone();
        Ok(match (bundle, package, receipt) {
            (Some(bundle), _, _) => {
                let bytes = canonical::text(stored.document.root()).into_bytes();
                whole.into_state(|()| Completed { bytes, bundle }).into()
            }
            (None, Some(package), Some(receipt)) => whole
                .into_state(|()| Receipted {
                    order,
                    payment,
                    run,
                    package,
                    receipt,
                })
                .into(),
            (None, Some(package), None) => whole
                .into_state(|()| Returned {
                    order,
                    payment,
                    run,
                    package,
                })
                .into(),
            (None, None, None) => whole
                .into_state(|()| Started {
                    order,
                    payment,
                    run,
                })
                .into(),
            (None, None, Some(_)) => return Err(form("a run has no receipt before its package")),
        })
    }

    fn written(&self) -> Vec<u8> {
        fn before<S>(run: &Run<S>, order: Option<&Object<WorkOrder>>) -> Vec<u8> {
            let mut objects = run.offered();
            if let Some(order) = order {
                objects.push(WorkOrder::OBJECT_TYPE, order.to_value());
            }
            canonical::to_vec(&envelope(run, objects))
        }
        fn envelope<S>(run: &Run<S>, objects: Objects) -> Value {
            let rail_key = run.quote.rail_key.name();
            objects.into_stored(&run.issuer, &run.profile, rail_key)
        }
        match self {
            Self::Quoted(run) => before(run, None),
            Self::Ordered(run) => before(run, Some(&run.state.order)),
            Self::Started(run) => run.open_bundle(),
            Self::Returned(run) => run.open_bundle(),
            Self::Receipted(run) => run.open_bundle(),
            Self::Completed(run) => run.proof().to_vec(),
        }
    }

    /// The name of the state: `quoted`, `ordered`, `started`, `returned`, `receipted` or `completed`.
    #[must_use]
    pub fn state(&self) -> &'static str {
        match self {
            Self::Quoted(_) => "quoted",
            Self::Ordered(_) => "ordered",
            Self::Started(_) => "started",
            Self::Returned(_) => "returned",
            Self::Receipted(_) => "receipted",
            Self::Completed(_) => "completed",
        }
    }
}

impl<S: HasRun> Run<S> {
    /// The moves that a run can make in every open state.
    fn noted(self, next: &RunMove) -> Result<Self, BuildError> {
        Ok(match next {
            RunMove::RecordStatus(status) => self.record_status(status)?,
            RunMove::RecordOwnObject {
                object_type,
                members,
            } => self.record_own_object(object_type, members)?,
            next => return Err(no_move(next, "this")),
        })
    }
}

fn no_move(next: &RunMove, state: &str) -> BuildError {
    terms(format!(
        "`{}` is no move of a run in the state `{state}`",
        next.name()
    ))
}

fn received<T: Body>(
    stored: &mut Stored,
    given: &Given<'_>,
) -> Result<Option<Object<T>>, StoredError> {
    let members = stored.one(T::OBJECT_TYPE)?;
    let object = members.map(|members| given.receive(&members)).transpose()?;
    Ok(object)
}
