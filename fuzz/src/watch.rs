//! Nothing runs for ever: what does not end is ended, and said.

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::limits;

/// What is running, and until when.
#[derive(Debug, Clone, Copy)]
struct Task {
    until: Instant,
    /// A process; without one it is this one.
    process: Option<Pid>,
}

/// Looks at what is running from another thread.
#[derive(Debug, Clone)]
pub(crate) struct Watch(Arc<Mutex<Option<Task>>>);

impl Watch {
    /// Calls `gives_up` if this process itself does not end what it does.
    pub(crate) fn start(gives_up: impl Fn() + Send + 'static) -> Self {
        let watch = Self(Arc::default());
        let looks = watch.clone();
        thread::spawn(move || {
            loop {
                thread::sleep(Duration::from_millis(200));
                let task = *looks.0.lock().unwrap();
                match task.filter(|task| Instant::now() > task.until) {
                    None => {}
                    Some(Task { process: None, .. }) => gives_up(),
                    // If it has just ended there is nothing to end.
                    Some(Task {
                        process: Some(child),
                        ..
                    }) => _ = kill(child, Signal::SIGKILL),
                }
            }
        });
        watch
    }

    /// Runs something in this process.
    pub(crate) fn over<T>(&self, run: impl FnOnce() -> T) -> T {
        self.set(None);
        let done = run();
        *self.0.lock().unwrap() = None;
        done
    }

    /// The same for a child while it is waited for.
    pub(crate) fn over_child<T>(&self, child: u32, wait: impl FnOnce() -> T) -> T {
        self.set(i32::try_from(child).ok().map(Pid::from_raw));
        let done = wait();
        *self.0.lock().unwrap() = None;
        done
    }

    fn set(&self, process: Option<Pid>) {
        *self.0.lock().unwrap() = Some(Task {
            until: Instant::now() + limits::PATIENCE,
            process,
        });
    }
}
