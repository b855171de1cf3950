//! Backups: everything an installation holds except its keys, in one sealed file, and back.
//!
//! A backup is a tar archive sealed with age to at least two custodians. In it: the database, the
//! documents as they lie in their store (sealed once more), and last a manifest with the digest of
//! every part. Without Together it is opened by `age -d -i KEY FILE | tar x`.
//!
//! Who makes backups needs no secret: the custodians' public keys seal. What was written is read
//! back under a key that exists only while it is made.

mod archive;
mod custodian;
mod manifest;
mod postgres;
mod restore;
mod sqlite;
mod state;
mod take;

pub use custodian::{Custodians, Identities, new_custodian};
pub use manifest::{AuditHeads, DatabaseKind, LastCheckpoint, Manifest, Part};
pub use restore::{Restore, Restored};
pub use take::{Backup, Taken};

use std::path::Path;

/// A file-system error with the path it is about.
fn at(path: &Path) -> impl Fn(std::io::Error) -> String {
    let path = path.display().to_string();
    move |error| format!("{path}: {error}")
}
