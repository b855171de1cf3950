//! The people who can open backups: each holds one half of a key, kept apart from the service.

use super::at;
use age::{secrecy::ExposeSecret as _, x25519};
use std::{
    fs,
    io::Write as _,
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    path::Path,
};
use zeroize::Zeroizing;

/// Fewer, and one lost key loses every backup.
const FEWEST: usize = 2;

/// Whom backups are sealed to.
#[derive(Clone)]
pub struct Custodians(Vec<x25519::Recipient>);

impl std::fmt::Debug for Custodians {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Custodians({})", self.0.len())
    }
}

impl Custodians {
    /// From a file with a public key (`age1…`) a line; lines with `#` are remarks.
    ///
    /// # Errors
    /// One line that says what is wrong with it.
    pub fn read(file: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(file).map_err(at(file))?;
        let mut lines: Vec<&str> = keys_of(&text).collect();
        lines.sort_unstable();
        lines.dedup();
        let keys = lines
            .into_iter()
            .map(|line| line.parse::<x25519::Recipient>())
            .collect::<Result<Vec<_>, _>>()
            .map_err(|_| format!("{}: a line is not a public key (age1…)", file.display()))?;
        if keys.len() < FEWEST {
            return Err(format!(
                "{}: backups are sealed to {FEWEST} custodians or more, so that one lost key does \
                 not lose them",
                file.display()
            ));
        }
        Ok(Self(keys))
    }

    /// How many there are.
    pub fn number(&self) -> usize {
        self.0.len()
    }

    pub(super) fn recipients(&self) -> impl Iterator<Item = &dyn age::Recipient> {
        self.0.iter().map(|key| -> &dyn age::Recipient { key })
    }
}

/// What opens a backup.
pub struct Identities(Vec<x25519::Identity>);

impl std::fmt::Debug for Identities {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identities(***)")
    }
}

impl Identities {
    /// From a custodian's file, as `together keys custodian` or `age-keygen` makes it.
    ///
    /// # Errors
    /// One line that says what is wrong with it; also when others can read it.
    pub fn read(file: &Path) -> Result<Self, String> {
        let mode = fs::metadata(file).map_err(at(file))?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(format!("{} can be read by others: chmod 600", file.display()));
        }
        let text = Zeroizing::new(fs::read_to_string(file).map_err(at(file))?);
        let keys = keys_of(&text)
            .map(|line| line.parse::<x25519::Identity>())
            .collect::<Result<Vec<_>, _>>()
            .ok()
            .filter(|keys| !keys.is_empty());
        keys.map(Self).ok_or_else(|| format!("{}: not a custodian's key", file.display()))
    }

    /// One for reading back what is being written; nobody keeps it.
    pub(super) fn fleeting() -> (Self, x25519::Recipient) {
        let identity = x25519::Identity::generate();
        let public = identity.to_public();
        (Self(vec![identity]), public)
    }

    pub(super) fn identities(&self) -> impl Iterator<Item = &dyn age::Identity> {
        self.0.iter().map(|key| -> &dyn age::Identity { key })
    }
}

fn keys_of(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Makes a custodian's key in a file of its own, readable by this user alone; the public half.
///
/// # Errors
/// When the file is there already or cannot be written.
pub fn new_custodian(file: &Path) -> Result<String, String> {
    let identity = x25519::Identity::generate();
    let public = identity.to_public().to_string();
    let secret = identity.to_string();
    let mut options = fs::OpenOptions::new();
    let mut out = options.write(true).create_new(true).mode(0o600).open(file).map_err(at(file))?;
    let text = Zeroizing::new(format!("# public key: {public}\n{}\n", secret.expose_secret()));
    out.write_all(text.as_bytes()).and_then(|()| out.sync_all()).map_err(at(file))?;
    Ok(public)
}
