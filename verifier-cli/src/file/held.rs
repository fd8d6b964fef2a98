//! Signals that wait.

/// While this is there, a signal that asks the program to end waits: it comes between what is whole
/// and what is whole. It is there for calls of the system that take no time worth mentioning.
pub(super) struct Held {
    #[cfg(unix)]
    before: Option<nix::sys::signal::SigSet>,
}

impl Held {
    pub(super) fn new() -> Self {
        #[cfg(unix)]
        {
            use nix::sys::signal::{SigSet, SigmaskHow, Signal};

            let signals = [
                Signal::SIGTERM,
                Signal::SIGINT,
                Signal::SIGHUP,
                Signal::SIGQUIT,
            ];
            let held: SigSet = signals.into_iter().collect();
            Self {
                before: held.thread_swap_mask(SigmaskHow::SIG_BLOCK).ok(),
            }
        }
        #[cfg(not(unix))]
        Self {}
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        #[cfg(unix)]
        if let Some(before) = &self.before {
            let _ = before.thread_set_mask();
        }
    }
}
