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

            // All but those that the program itself causes.
            let mut held = SigSet::all();
            for own in [
                Signal::SIGABRT,
                Signal::SIGBUS,
                Signal::SIGFPE,
                Signal::SIGILL,
                Signal::SIGSEGV,
                Signal::SIGSYS,
                Signal::SIGTRAP,
            ] {
                held.remove(own);
            }
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
