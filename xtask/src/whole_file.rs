//! Generated files are replaced as a whole, so that nobody reads half of one.

use std::fs;
use std::path::Path;

use crate::error::Error;
use crate::workspace::Workspace;

/// Writes a generated file of the workspace if it differs from what it should be, or with `check` fails.
pub(crate) fn renew(
    workspace: &Workspace,
    name: &Path,
    wanted: &[u8],
    check: bool,
    command: &str,
) -> Result<(), Error> {
    let path = workspace.root().join(name);
    let name = name.display();
    // What cannot be read differs.
    let present = fs::read(&path).unwrap_or_default();
    if present == wanted {
        println!("  {name} is up to date");
        return Ok(());
    }
    if check {
        return Err(Error::new(format!(
            "{name} is not what {command} gives: run it and commit what it writes"
        )));
    }
    write(&path, wanted)?;
    println!("  wrote {name}, {} bytes", wanted.len());
    Ok(())
}

/// Writes `bytes` to `path`, through a temporary file beside it. Folders are made as needed.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(Error::at("cannot write", path, "it is not a file name"));
    };
    fs::create_dir_all(folder).map_err(|cause| Error::at("cannot make", folder, cause))?;
    let temporary = folder.join(format!(
        ".{}.{}",
        name.to_string_lossy(),
        std::process::id()
    ));
    fs::write(&temporary, bytes).map_err(|cause| Error::at("cannot write", &temporary, cause))?;
    fs::rename(&temporary, path).map_err(|cause| Error::at("cannot write", path, cause))
}

/// Copies a file.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    let bytes = fs::read(from).map_err(|cause| Error::at("cannot read", from, cause))?;
    write(to, &bytes)
}
