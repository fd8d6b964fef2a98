//! The states of a paid run, and what can be asked in each of them.

use super::Run;
use crate::build::object::{
    CustomerAccount, Object, PaymentRecord, ProductionRun, Quote, Receipt, ReturnPackage, WorkOrder,
};
use crate::bundle::Bundle;
use crate::json::Value;
use crate::verify::Verified;

/// There is a price.
#[derive(Debug, Clone)]
pub struct Quoted(pub(super) ());

/// There is an order.
#[derive(Debug, Clone)]
pub struct Ordered {
    pub(super) order: Object<WorkOrder>,
}

/// It is paid for and has started.
#[derive(Debug, Clone)]
pub struct Started {
    pub(super) order: Object<WorkOrder>,
    pub(super) payment: Object<PaymentRecord>,
    pub(super) run: ProductionRun,
}

/// There is a package.
#[derive(Debug, Clone)]
pub struct Returned {
    pub(super) order: Object<WorkOrder>,
    pub(super) payment: Object<PaymentRecord>,
    pub(super) run: ProductionRun,
    pub(super) package: Object<ReturnPackage>,
}

/// There is a receipt.
#[derive(Debug, Clone)]
pub struct Receipted {
    pub(super) order: Object<WorkOrder>,
    pub(super) payment: Object<PaymentRecord>,
    pub(super) run: ProductionRun,
    pub(super) package: Object<ReturnPackage>,
    pub(super) receipt: Object<Receipt>,
}

/// It is sealed, and the customer's verifier says `verified`.
#[derive(Debug, Clone)]
pub struct Completed {
    pub(super) bytes: Vec<u8>,
    pub(super) bundle: Verified<Bundle>,
}

/// A state in which there is a run record.
pub trait HasRun: Clone {
    /// The order.
    fn work_order(&self) -> &Object<WorkOrder>;
    /// The payment.
    fn payment_record(&self) -> &Object<PaymentRecord>;
    /// The run record.
    fn run(&self) -> &ProductionRun;
    /// The run record, to write down where it stands.
    fn run_mut(&mut self) -> &mut ProductionRun;
    /// The objects beyond quote and account, by type.
    fn objects(&self) -> Vec<(&'static str, Value)>;
}

impl<S> Run<S> {
    /// The quote.
    #[must_use]
    pub fn quote(&self) -> &Object<Quote> {
        &self.quote
    }

    /// The customer account, if there is one.
    #[must_use]
    pub fn customer_account(&self) -> Option<&Object<CustomerAccount>> {
        self.account.as_ref()
    }
}

impl Run<Ordered> {
    /// The order.
    #[must_use]
    pub fn work_order(&self) -> &Object<WorkOrder> {
        &self.state.order
    }
}

impl Run<Returned> {
    /// The package.
    #[must_use]
    pub fn return_package(&self) -> &Object<ReturnPackage> {
        &self.state.package
    }
}

impl Run<Receipted> {
    /// The package.
    #[must_use]
    pub fn return_package(&self) -> &Object<ReturnPackage> {
        &self.state.package
    }

    /// The receipt.
    #[must_use]
    pub fn receipt(&self) -> &Object<Receipt> {
        &self.state.receipt
    }
}

impl<S: HasRun> Run<S> {
    /// The order.
    #[must_use]
    pub fn work_order(&self) -> &Object<WorkOrder> {
        self.state.work_order()
    }

    /// The payment.
    #[must_use]
    pub fn payment_record(&self) -> &Object<PaymentRecord> {
        self.state.payment_record()
    }
}

impl HasRun for Started {
    fn work_order(&self) -> &Object<WorkOrder> {
        &self.order
    }

    fn payment_record(&self) -> &Object<PaymentRecord> {
        &self.payment
    }

    fn run(&self) -> &ProductionRun {
        &self.run
    }

    fn run_mut(&mut self) -> &mut ProductionRun {
        &mut self.run
    }

    fn objects(&self) -> Vec<(&'static str, Value)> {
        started(&self.order, &self.payment, &self.run)
    }
}

impl HasRun for Returned {
    fn work_order(&self) -> &Object<WorkOrder> {
        &self.order
    }

    fn payment_record(&self) -> &Object<PaymentRecord> {
        &self.payment
    }

    fn run(&self) -> &ProductionRun {
        &self.run
    }

    fn run_mut(&mut self) -> &mut ProductionRun {
        &mut self.run
    }

    fn objects(&self) -> Vec<(&'static str, Value)> {
        let mut objects = started(&self.order, &self.payment, &self.run);
        objects.push(("return_package", self.package.to_value()));
        objects
    }
}

impl HasRun for Receipted {
    fn work_order(&self) -> &Object<WorkOrder> {
        &self.order
    }

    fn payment_record(&self) -> &Object<PaymentRecord> {
        &self.payment
    }

    fn run(&self) -> &ProductionRun {
        &self.run
    }

    fn run_mut(&mut self) -> &mut ProductionRun {
        &mut self.run
    }

    fn objects(&self) -> Vec<(&'static str, Value)> {
        let mut objects = started(&self.order, &self.payment, &self.run);
        objects.push(("return_package", self.package.to_value()));
        objects.push(("receipt", self.receipt.to_value()));
        objects
    }
}

/// What every run has from its start on.
fn started(
    order: &Object<WorkOrder>,
    payment: &Object<PaymentRecord>,
    run: &ProductionRun,
) -> Vec<(&'static str, Value)> {
    vec![
        ("work_order", order.to_value()),
        ("payment_reference", payment.to_value()),
        ("production_run", run_value(run, payment)),
    ]
}

/// The run record as a value, stated by the issuer who also states the payment.
fn run_value(run: &ProductionRun, payment: &Object<PaymentRecord>) -> Value {
    let mut value = serde_json::to_value(run).unwrap_or(Value::Null);
    let header = payment.to_value();
    if let Some(members) = value.as_object_mut() {
        members.insert("object_type".to_owned(), "production_run".into());
        for member in ["schema_version", "issuer"] {
            if let Some(stated) = header.get(member) {
                members.insert(member.to_owned(), stated.clone());
            }
        }
    }
    value
}
