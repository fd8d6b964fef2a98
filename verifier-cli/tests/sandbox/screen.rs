//! A terminal of so many columns, for what a person sees who has no other.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Read as _};
use std::process::{Command, Stdio};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use super::{Said, arguments};

/// `line` without what says how wide the terminal is, and that.
pub(crate) fn columns(line: &str) -> Option<(u16, &str)> {
    let (columns, line) = line.strip_prefix("stty cols ")?.split_once("; ")?;
    Some((columns.parse().ok()?, line))
}

/// Runs a command whose standard output and error are a terminal.
pub(crate) fn run(mut command: Command, line: &str, columns: u16) -> Said {
    let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&terminal).unwrap();
    unlockpt(&terminal).unwrap();
    let name = ptsname(&terminal, Vec::new()).unwrap();
    let name = name.to_str().unwrap();
    let other_end = OpenOptions::new()
        .read(true)
        .write(true)
        .open(name)
        .unwrap();
    let size = Winsize {
        ws_row: 0,
        ws_col: columns,
        ws_xpixel: 0,
        ws_ypixel: 0,
    };
    tcsetwinsize(&other_end, size).unwrap();
    let mut child = command
        .env("TERM", "xterm")
        .args(arguments(line))
        .stdin(Stdio::null())
        .stdout(other_end.try_clone().unwrap())
        .stderr(other_end)
        .spawn()
        .unwrap();
    // With the command go the ends that it holds, and only then is there nothing more to read.
    drop(command);
    let mut screen = std::fs::File::from(terminal);
    let mut shown = Vec::new();
    let mut block = [0; 4096];
    loop {
        match screen.read(&mut block) {
            Ok(0) => break,
            Ok(read) => shown.extend_from_slice(&block[..read]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            // Linux says so of a terminal whose other end nobody holds.
            Err(_) => break,
        }
    }
    let status = child.wait().unwrap().code().unwrap();
    Said {
        status,
        stdout: String::from_utf8(shown).unwrap().replace("\r\n", "\n"),
        stderr: String::new(),
    }
}
