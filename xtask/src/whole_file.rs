//! Generated files are replaced as a whole, so that nobody reads half of one.

use std::fs;
use std::path::Path;

use crate::error::Error;

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
