//! Mail as files: one a message, readable by this user alone.

use std::{
    fs,
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::Path,
};

/// Writes a mail under its id. The same id again replaces it: nothing is there twice, and nobody
/// ever sees half of one.
///
/// # Errors
/// The file system's.
pub(super) fn write(folder: &Path, id: &str, mail: &[u8]) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let unfinished = folder.join(format!(".{id}.part"));
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&unfinished)?;
    file.write_all(mail)?;
    file.sync_all()?;
    fs::rename(unfinished, folder.join(format!("{id}.eml")))
}
