//! Proofs judged: one, or many on several threads. Nothing here knows Python.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use wever_proof::{Outcome, Policy, internal_fault};

/// What is made of a judgement, or of `internal.fault` where judging panics: a fault of ours says nothing of
/// the proof, and ends nothing but this one. What the panic says goes to standard error.
pub(crate) fn unless_it_panics<T>(
    proof: &[u8],
    policy: &Policy,
    judge: impl Fn() -> Outcome,
    made: impl Fn(&Outcome) -> T,
) -> T {
    // Nothing of a verification is used after its panic: it changes nothing that it is given.
    catch_unwind(AssertUnwindSafe(|| made(&judge())))
        .unwrap_or_else(|_| made(&internal_fault(proof, policy)))
}

/// How often whoever waits is asked whether to go on.
const ASKED: Duration = Duration::from_millis(50);

/// Does `work` for every place below `count` on so many threads, and gives what came of them in the order of
/// the places; none once `goes_on` says no, which is asked again and again while it lasts.
pub(crate) fn on_threads<T: Send>(
    count: usize,
    threads: usize,
    work: impl Fn(usize) -> T + Sync,
    mut goes_on: impl FnMut() -> bool,
) -> Option<Vec<T>> {
    let next = AtomicUsize::new(0);
    let stopped = AtomicBool::new(false);
    let (sender, receiver) = mpsc::channel::<(usize, T)>();
    let mut done: Vec<Option<T>> = Vec::new();
    done.resize_with(count, || None);
    thread::scope(|scope| {
        for _ in 0..threads.clamp(1, count.max(1)) {
            let sender = sender.clone();
            let (next, stopped, work) = (&next, &stopped, &work);
            scope.spawn(move || {
                while !stopped.load(Ordering::Relaxed) {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    if place >= count || sender.send((place, work(place))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut asked = Instant::now();
        loop {
            match receiver.recv_timeout(ASKED) {
                Ok((place, made)) => {
                    if let Some(slot) = done.get_mut(place) {
                        *slot = Some(made);
                    }
                }
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {}
            }
            if asked.elapsed() >= ASKED {
                if !goes_on() {
                    stopped.store(true, Ordering::Relaxed);
                    break;
                }
                asked = Instant::now();
            }
        }
    });
    done.into_iter().collect()
}
