//! Other programs: finding them, and running them with their command line shown.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;

/// The cargo that started this task, so that nested calls use the same toolchain.
pub(crate) fn cargo(directory: &Path) -> Command {
    let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(directory);
    command
}

/// Prints the command line, runs it with this terminal, and fails unless it ends with 0.
pub(crate) fn run(command: &mut Command) -> Result<(), Error> {
    let line = command_line(command);
    println!("  $ {line}");
    let status = command
        .status()
        .map_err(|cause| Error::new(format!("cannot start `{line}`: {cause}")))?;
    if status.success() {
        Ok(())
    } else {
        Err(Error::new(format!("`{line}` ended with {status}")))
    }
}

/// What the command writes to its standard output; fails unless it ends with 0.
pub(crate) fn output(command: &mut Command) -> Result<String, Error> {
    let line = command_line(command);
    let output = command
        .output()
        .map_err(|cause| Error::new(format!("cannot start `{line}`: {cause}")))?;
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr);
        return Err(Error::new(format!(
            "`{line}` ended with {}: {}",
            output.status,
            words.trim()
        )));
    }
    String::from_utf8(output.stdout)
        .map_err(|_| Error::new(format!("`{line}` wrote something that is not UTF-8")))
}

/// Whether the command can be started and ends with 0; what it prints is dropped.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// The first file of this name in the folders of `PATH`.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

fn command_line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut line = program
        .file_name()
        .unwrap_or(command.get_program())
        .to_string_lossy()
        .into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}
