//! Changing the keys that sign, and listing what there is.

use super::{
    Keys, KeysError,
    keys::{key_id, write_private},
    random,
    ring::{Ring, Signs, file_name},
    sha256_hex,
};
use chrono::{DateTime, SubsecRound as _, Utc};
use ed25519_dalek::SigningKey;
use std::{fs, path::Path};
use zeroize::Zeroizing;

/// A key that was added.
#[derive(Clone, Debug)]
pub struct Added {
    /// Its id.
    pub id: String,
    /// Its file.
    pub file: String,
    /// From when it signs.
    pub from: DateTime<Utc>,
    /// Files of keys that nothing is accepted from any more; they are gone.
    pub removed: Vec<String>,
}

/// A key as a list shows it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// `root`, `pepper`, `jwt` or `signing`.
    pub kind: &'static str,
    /// Says which key it is and nothing about it.
    pub id: String,
    /// Since when it is in use: by its name, or by the date of its file.
    pub since: DateTime<Utc>,
    /// What is to be known of it.
    pub state: String,
}

impl Keys {
    /// Adds a key that signs from a moment on. Every node that reads the folder until then changes
    /// over at that moment, and knows the tokens of the others before it.
    ///
    /// # Errors
    /// When the keys there cannot be used, or the file cannot be written.
    pub fn rotate(
        folder: &Path,
        signs: Signs,
        from: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<Added, KeysError> {
        let from = from.trunc_subsecs(0);
        let ring = Ring::load(folder, signs)?;
        if ring.all().any(|key| key.from.is_some_and(|other| other >= from)) {
            return Err(KeysError::TooSoon(folder.join(file_name(signs, from))));
        }
        let secret = Zeroizing::new(random::<32>().map_err(|_| KeysError::Random)?);
        let public = SigningKey::from_bytes(&secret).verifying_key().to_bytes();
        let mut text = Zeroizing::new(hex::encode(*secret));
        text.push('\n');
        text.push_str(&ring.endorse(&public, from));
        text.push('\n');
        let file = file_name(signs, from);
        write_private(&folder.join(&file), text.as_bytes())?;
        let removed = match signs {
            Signs::Tokens => remove_ended(&ring, now)?,
            // What they signed is verified for as long as it is kept.
            Signs::Evidence => Vec::new(),
        };
        Ok(Added { id: key_id(&public), file, from, removed })
    }

    /// Every key, its kind, its id and since when it is used.
    ///
    /// # Errors
    /// When a file's date cannot be read.
    pub fn list(&self, now: DateTime<Utc>) -> Result<Vec<Listed>, KeysError> {
        let mut listed = Vec::new();
        for (kind, secret) in [("root", self.root_bytes()), ("pepper", self.pepper())] {
            let digest = sha256_hex(&[b"together-key-id/v1", kind.as_bytes(), secret].concat());
            let id = digest.chars().take(16).collect();
            let since = dated(&self.folder().join(format!("{kind}.key")))?;
            listed.push(Listed { kind, id, since, state: "in use".into() });
        }
        for signs in [Signs::Tokens, Signs::Evidence] {
            self.with_ring(signs, |ring| {
                for key in ring.all() {
                    let since = key.from.map_or_else(|| dated(&key.path), Ok)?;
                    let state = state(ring, signs, &key.id, now);
                    let state = match (signs, key.from) {
                        (Signs::Evidence, Some(_)) if ring.is_endorsed(key) => {
                            format!("{state}, signed by the key before it")
                        }
                        (Signs::Evidence, Some(_)) => {
                            format!("{state}, NOT signed by the key before it")
                        }
                        _ => state,
                    };
                    listed.push(Listed { kind: signs.name(), id: key.id.clone(), since, state });
                }
                Ok(())
            })?;
        }
        Ok(listed)
    }
}

fn state(ring: &Ring, signs: Signs, id: &str, now: DateTime<Utc>) -> String {
    if ring.current(now).id == id {
        return "signs".into();
    }
    match ring.accepted_until(id) {
        _ if ring.comes_later(id, now) => "will sign then".into(),
        Some(end) if signs == Signs::Tokens && now < end => {
            format!("accepted until {}", end.format("%Y-%m-%d %H:%M:%S UTC"))
        }
        Some(_) if signs == Signs::Tokens => "no longer accepted".into(),
        _ => "verifies what it signed".into(),
    }
}

fn remove_ended(ring: &Ring, now: DateTime<Utc>) -> Result<Vec<String>, KeysError> {
    let mut removed = Vec::new();
    for key in ring.all().filter(|key| ring.accepted(&key.id, now).is_none()) {
        fs::remove_file(&key.path).map_err(|error| KeysError::Io(key.path.clone(), error))?;
        removed.push(key.path.file_name().unwrap_or_default().display().to_string());
    }
    Ok(removed)
}

fn dated(path: &Path) -> Result<DateTime<Utc>, KeysError> {
    let date = fs::metadata(path).and_then(|file| file.modified());
    date.map(DateTime::from).map_err(|error| KeysError::Io(path.into(), error))
}
