//! The calls of the module, made natively: the same functions, in this process.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use base64ct::{Base64, Encoding};
use nix::time::{ClockId, clock_gettime};
use peakmem_alloc::PeakMemAllocTrait as _;
use serde_json::{Map, Value, json};
use wever_proof::Digest;
use wever_proof::json::is_noncharacter;
use wever_proof_vectors::cases::base;
use wever_proof_wasm as module;

use crate::ALLOCATOR;
use crate::fault::{Fault, What};
use crate::input::{Input, Kind};

/// A call of the package, what it is given, and the native answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) call: &'static str,
    /// The arguments in JavaScript; bytes are `{"base64": …}`.
    pub(crate) given: Value,
    /// The text, or the words of the exception.
    pub(crate) text: Result<String, String>,
    pub(crate) used: Used,
}

/// What a call has used.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Used {
    /// Of the processor.
    pub(crate) time: Duration,
    /// Bytes, at most at any moment.
    pub(crate) memory: usize,
}

/// Everything that JavaScript can be asked about an input.
pub(crate) fn answers(input: &Input) -> Result<Vec<Answer>, Fault> {
    let first = input.first();
    let bytes = in_base64(first);
    let issuer = input.asked["issuer"].as_str();
    let mut answers = Vec::new();
    let mut ask = |call, given, run: &dyn Fn() -> Result<String, wever_proof_bindings::Refusal>| {
        let (text, used) = measured(call, || run().map_err(|error| error.to_string()))?;
        answers.push(Answer {
            call,
            given,
            text,
            used,
        });
        Ok(())
    };
    match input.kind {
        Kind::Words => {}
        Kind::Proof => {
            let (documents, trust, listed) = trust(input);
            let policy = policy(input);
            let given = json!([bytes, listed, policy]);
            ask("verify", given, &|| {
                module::report(first, &documents, &trust, &policy.to_string())
            })?;
            ask("claimsToBeProof", json!([bytes]), &|| {
                Ok(module::claims_to_be_proof(first).to_string())
            })?;
        }
        Kind::Folder => {
            let (documents, trust, listed) = trust(input);
            let given = given(input, |_| false);
            ask("filesToHash", json!([bytes, given]), &|| {
                module::to_hash(first, &given.to_string())
            })?;
            let policy = policy(input);
            let given = json!([bytes, listed, policy]);
            ask("verify", given, &|| {
                module::report(first, &documents, &trust, &policy.to_string())
            })?;
        }
        Kind::Keys => {
            ask("inspectKeys", json!([bytes]), &|| Ok(module::seen(first)))?;
            let proof = &base().bytes;
            let said = issuer.map_or(String::new(), |issuer| {
                format!("\"issuer\":{},", json!(issuer))
            });
            let trust = format!("[{{{said}\"document\":{}}}]", first.len());
            let listed = json!([{"document": bytes, "issuer": issuer}]);
            ask("verify", json!([in_base64(proof), listed, {}]), &|| {
                module::report(proof, first, &trust, "{}")
            })?;
            ask("trustDisputes", json!([listed]), &|| {
                module::disputes(first, &trust)
            })?;
        }
        Kind::Order => {
            ask("buildWorkOrder", json!([bytes]), &|| {
                wever_proof_bindings::unsigned_order(first)
            })?;
        }
        Kind::Payment => {
            let order = input.files.iter().find(|file| file.name == "order.json");
            let order = order.map_or(&[][..], |file| &file.bytes);
            let mut given = vec![bytes, in_base64(order)];
            given.extend(issuer.map(Value::from));
            ask("buildPaymentReference", given.into(), &|| {
                wever_proof_bindings::payment_reference(first, order, issuer)
            })?;
        }
        Kind::Envelope | Kind::Json => {
            ask("canonicalize", json!([bytes]), &|| module::canonical(first))?;
            ask("digest", json!([bytes]), &|| module::digest_of(first))?;
            ask("mayBeProof", json!([bytes]), &|| {
                Ok(module::may_be_proof(first).to_string())
            })?;
        }
    }
    Ok(answers)
}

/// The documents one after the other, where each ends, and the same for JavaScript.
fn trust(input: &Input) -> (Vec<u8>, String, Value) {
    let mut documents = Vec::new();
    let (mut ends, mut listed) = (Vec::new(), Vec::new());
    for (index, file) in input.trust().enumerate() {
        documents.extend_from_slice(&file.bytes);
        let said = &input.asked["trust"][index];
        let purposes = said["purposes"].as_array().filter(|all| !all.is_empty());
        let said = [
            ("issuer", said["issuer"].clone()),
            ("purposes", json!(purposes)),
        ];
        let said = said.into_iter().filter(|(_, value)| !value.is_null());
        // In the order in which the package writes it, since a place in it is said.
        let words = said
            .clone()
            .map(|(name, value)| format!("\"{name}\":{value},"));
        let words: String = words.collect();
        ends.push(format!("{{{words}\"document\":{}}}", file.bytes.len()));
        let mut entry: Map<String, Value> =
            said.map(|(name, value)| (name.to_owned(), value)).collect();
        entry.insert("document".to_owned(), in_base64(&file.bytes));
        listed.push(entry);
    }
    (documents, format!("[{}]", ends.join(",")), json!(listed))
}

/// Bytes for JavaScript.
fn in_base64(bytes: &[u8]) -> Value {
    json!({"base64": Base64::encode_string(bytes)})
}

/// The policy, with the delivered files.
fn policy(input: &Input) -> Value {
    let asked = |name: &str| input.asked[name].clone();
    let mut policy = json!({
        "as_of": asked("as_of"),
        "profile": asked("profile"),
        "require_payment": asked("require_payment"),
    });
    if input.kind == Kind::Folder {
        let listed = given(input, |_| false);
        let places = module::to_hash(input.first(), &listed.to_string());
        let places: Vec<usize> =
            serde_json::from_str(&places.unwrap_or_default()).unwrap_or_default();
        policy["artifacts"] = given(input, |place| places.contains(&place));
    }
    policy
}

/// The delivered files as whoever reads a folder lists them, those at some places hashed.
fn given(input: &Input, is_hashed: impl Fn(usize) -> bool) -> Value {
    let delivered = input.delivered().enumerate();
    delivered
        .map(|(place, (path, bytes))| {
            let said = path.replace(is_noncharacter, "\u{fffd}");
            if said != path {
                return json!({"path": said, "no_file": "name_not_unicode"});
            }
            let sha256 = is_hashed(place).then(|| Digest::of_bytes(bytes).to_string());
            json!({"path": path, "size": bytes.len(), "sha256": sha256})
        })
        .collect()
}

thread_local! {
    /// Whether a panic is looked for, and what the last one said.
    static PANIC: Cell<Option<String>> = const { Cell::new(None) };
}

/// Runs something that may panic; what the panic said.
pub(crate) fn caught<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    PANIC.set(Some(String::new()));
    let done = catch_unwind(AssertUnwindSafe(run));
    let said = PANIC.take().unwrap_or_default();
    done.map_err(|_| said)
}

/// Keeps what a panic says instead of printing it where one is looked for.
pub(crate) fn keep_panics() {
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| match PANIC.take() {
        Some(_) => PANIC.set(Some(panic.to_string())),
        None => print(panic),
    }));
}

/// Runs something, and says what it used; a panic is a fault.
fn measured<T>(call: &str, run: impl FnOnce() -> T) -> Result<(T, Used), Fault> {
    ALLOCATOR.reset_peak_memory();
    let start = processor_time();
    let done = caught(run);
    let time = processor_time().saturating_sub(start);
    let memory = ALLOCATOR.get_peak_memory();
    let done = done.map_err(|words| Fault::new(What::End, call, words))?;
    Ok((done, Used { time, memory }))
}

fn processor_time() -> Duration {
    clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID)
        .unwrap()
        .into()
}
