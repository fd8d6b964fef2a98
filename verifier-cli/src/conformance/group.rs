//! A program and all that it starts, which end together.
//!
//! What is asked is often a script, an interpreter or a tool that starts the verifier: ended alone, it would
//! leave that behind. So it has a process group of its own, which a Ctrl-C at the terminal does not reach:
//! it is passed on.

use std::io;
use std::process::{Child, Command};

#[cfg(unix)]
pub(super) use self::unix::{end, start, watch};

#[cfg(unix)]
mod unix {
    use std::os::unix::process::CommandExt as _;
    use std::sync::atomic::{AtomicI32, Ordering};
    use std::thread;

    use nix::sys::signal::{SigSet, Signal, killpg, raise};
    use nix::unistd::Pid;

    use super::{Child, Command, io};

    /// The group that there is; 0 for none.
    static GROUP: AtomicI32 = AtomicI32::new(0);

    /// The signals that ask this program to end.
    fn asked_to_end() -> SigSet {
        SigSet::from_iter([Signal::SIGINT, Signal::SIGTERM])
    }

    /// From now on, whoever ends this program ends the group first.
    pub(in super::super) fn watch() {
        let signals = asked_to_end();
        if signals.thread_block().is_err() {
            return;
        }
        thread::spawn(move || {
            if let Ok(signal) = signals.wait() {
                end_group();
                let _ = signals.thread_unblock();
                let _ = raise(signal);
            }
        });
    }

    /// Starts a program in a group of its own.
    pub(in super::super) fn start(command: &mut Command) -> io::Result<Child> {
        command.process_group(0);
        // Which signals wait is handed down, and is no business of another program.
        let signals = asked_to_end();
        let _ = signals.thread_unblock();
        let child = command.spawn();
        let _ = signals.thread_block();
        let child = child?;
        GROUP.store(i32::try_from(child.id()).unwrap_or(0), Ordering::SeqCst);
        Ok(child)
    }

    /// Ends the program and its group.
    pub(in super::super) fn end(child: &mut Child) {
        end_group();
        let _ = child.wait();
    }

    fn end_group() {
        match GROUP.swap(0, Ordering::SeqCst) {
            0 => {}
            group => _ = killpg(Pid::from_raw(group), Signal::SIGKILL),
        }
    }
}

#[cfg(not(unix))]
pub(super) fn watch() {}

#[cfg(not(unix))]
pub(super) fn start(command: &mut Command) -> io::Result<Child> {
    command.spawn()
}

#[cfg(not(unix))]
pub(super) fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}
