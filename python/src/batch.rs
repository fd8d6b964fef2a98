//! `verify` and `verify_batch`: from a judgement to what Python holds of it.

use std::num::NonZeroUsize;
use std::thread;

use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyDict, PyDictMethods, PyList, PyTuple};
use pyo3::{Bound, IntoPyObject, Py, PyErr, PyResult, Python, pyfunction};
use wever_proof::document::Node;
use wever_proof::{Outcome, verify as judge_one, without_trust};

use crate::judge::{on_threads, unless_it_panics};
use crate::policy::Policy;
use crate::refusal::{guarded, wrong};
use crate::trust::Keys;

/// The most threads of one call: more would only wait for one another.
const MOST_THREADS: usize = 1024;

fn judged(proof: &[u8], keys: &Keys, policy: &Policy) -> Outcome {
    match &keys.read {
        Ok(trust) => judge_one(proof, trust, &policy.0),
        Err((place, error)) => without_trust(proof, *place, error, &policy.0),
    }
}

/// Verifies one proof: its verdict, headline, codes and report. Other threads of Python run meanwhile.
#[pyfunction]
pub(crate) fn verify<'py>(
    python: Python<'py>,
    proof: PyBackedBytes,
    keys: Py<Keys>,
    policy: Py<Policy>,
) -> PyResult<Bound<'py, PyTuple>> {
    let (keys, policy) = (keys.get(), policy.get());
    let (verdict, headline, codes, report) = python.detach(|| {
        guarded(|| unless_it_panics(&proof, &policy.0, || judged(&proof, keys, policy), whole))
    })?;
    let report = PyBytes::new(python, report.as_bytes());
    (verdict, headline, PyTuple::new(python, codes)?, report).into_pyobject(python)
}

type Whole = (&'static str, String, Vec<&'static str>, String);

fn whole(outcome: &Outcome) -> Whole {
    let report = outcome.report();
    let codes = report.codes().into_iter();
    (
        report.verdict.name(),
        report.headline.clone(),
        codes.map(|code| code.name()).collect(),
        report.to_canonical(),
    )
}

/// What a batch says of one proof.
struct Row {
    verdict: &'static str,
    headline: String,
    input_digest: Option<String>,
    issuer: Option<String>,
    profile: Option<String>,
    run_id: Option<String>,
    work_order_id: Option<String>,
    receipt_id: Option<String>,
    payment_reference: Option<String>,
    payment_level: Option<&'static str>,
    price_amount: Option<String>,
    price_currency: Option<String>,
    codes: Vec<&'static str>,
    report: Option<String>,
}

impl Row {
    fn of(outcome: &Outcome, with_report: bool) -> Self {
        let report = outcome.report();
        let claims = &report.claims;
        let stated = |object_type: &str, member: &str| {
            let bundle = outcome.unverified_bundle()?;
            let stated = bundle.object(object_type)?.get(member);
            stated.and_then(Node::as_str).map(str::to_owned)
        };
        // A claim of money is amount and currency, with the asset behind them.
        let price = claims.price.as_deref().unwrap_or_default();
        let mut price = price.splitn(3, ' ').map(str::to_owned);
        let payment = "payment_reference";
        Self {
            verdict: report.verdict.name(),
            headline: report.headline.clone(),
            input_digest: report.input_digest.clone(),
            issuer: claims.issuer.clone(),
            profile: claims.profile.clone(),
            run_id: claims.run_id.clone(),
            work_order_id: claims.work_order_id.clone(),
            receipt_id: stated("receipt", "receipt_id"),
            payment_reference: stated(payment, payment).or_else(|| stated("receipt", payment)),
            payment_level: report.payment_level.map(wever_proof::PaymentLevel::name),
            price_amount: price.next().filter(|amount| !amount.is_empty()),
            price_currency: price.next(),
            codes: report.codes().into_iter().map(|code| code.name()).collect(),
            report: with_report.then(|| report.to_canonical()),
        }
    }
}

/// Verifies proofs on several threads: lists of what is said of each, by the names of the columns, in the
/// order of the proofs. Other threads of Python run meanwhile, and a signal ends it.
#[pyfunction]
#[pyo3(signature = (proofs, keys, policy, *, threads, reports))]
pub(crate) fn verify_batch<'py>(
    python: Python<'py>,
    proofs: Vec<PyBackedBytes>,
    keys: Py<Keys>,
    policy: Py<Policy>,
    threads: Option<usize>,
    reports: bool,
) -> PyResult<Bound<'py, PyDict>> {
    let threads = match threads {
        Some(threads @ 1..=MOST_THREADS) => threads,
        Some(_) => {
            let problem = format_args!("expected a whole number from 1 to {MOST_THREADS}");
            return Err(wrong("threads", problem));
        }
        None => thread::available_parallelism().map_or(1, NonZeroUsize::get),
    };
    let (keys, policy) = (keys.get(), policy.get());
    let work = |place: usize| {
        let proof = proofs.get(place).map(|proof| &**proof).unwrap_or_default();
        let made = |outcome: &Outcome| Row::of(outcome, reports);
        unless_it_panics(proof, &policy.0, || judged(proof, keys, policy), made)
    };
    let mut signal: Option<PyErr> = None;
    let rows = python.detach(|| {
        guarded(|| {
            on_threads(proofs.len(), threads, work, || {
                signal = Python::attach(|python| python.check_signals()).err();
                signal.is_none()
            })
        })
    })?;
    match signal {
        Some(signal) => Err(signal),
        // Nothing else stops it.
        None => columns(python, &rows.unwrap_or_default()),
    }
}

fn columns<'py>(python: Python<'py>, rows: &[Row]) -> PyResult<Bound<'py, PyDict>> {
    let columns = PyDict::new(python);
    macro_rules! add {
        ($($name:ident)*) => {
            $(columns.set_item(
                stringify!($name),
                PyList::new(python, rows.iter().map(|row| &row.$name))?,
            )?;)*
        };
    }
    add!(verdict headline input_digest issuer profile run_id work_order_id receipt_id payment_reference
        payment_level price_amount price_currency codes);
    let bytes = |row: &Row| {
        let report = row.report.as_ref();
        report.map(|report| PyBytes::new(python, report.as_bytes()))
    };
    let reports = rows.iter().map(bytes);
    columns.set_item("report", PyList::new(python, reports)?)?;
    Ok(columns)
}
