//! The keys that sign, which change over time. The name of a file says from when its key signs:
//! `jwt.key` from the beginning, `jwt-20261122T133000Z.key` from that moment. So a copy of the
//! folder on another node means the same, whenever it was made.

use super::{KeysError, VerifyKeys, keys::read_private, keys::signed_bytes};
use crate::config::OLD_TOKEN_KEY_MINUTES;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as B64};
use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use ed25519_dalek::{Signer as _, SigningKey};
use std::{
    fmt, fs,
    path::{Path, PathBuf},
    str::FromStr,
    sync::Arc,
};

const STAMP: &str = "%Y%m%dT%H%M%SZ";
const ENDORSEMENT: &str = "together-key/v1";

/// What a key signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signs {
    /// Access tokens: `jwt.key`.
    Tokens,
    /// Receipts, proofs and checkpoints: `signing.key`.
    Evidence,
}

impl Signs {
    /// What its files are called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tokens => "jwt",
            Self::Evidence => "signing",
        }
    }
}

impl FromStr for Signs {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "jwt" => Ok(Self::Tokens),
            "signing" | "checkpoint" => Ok(Self::Evidence),
            _ => Err("jwt, or signing (the key of receipts, proofs and checkpoints)"),
        }
    }
}

/// One key of a ring.
pub(super) struct RingKey {
    pub id: String,
    /// From when it signs; none for the first.
    pub from: Option<DateTime<Utc>>,
    pub path: PathBuf,
    pub key: Arc<SigningKey>,
    /// The key that signed this one when it was made, and its signature.
    pub endorsed: Option<(String, String)>,
}

impl RingKey {
    fn read(path: PathBuf, from: Option<DateTime<Utc>>) -> Result<Self, KeysError> {
        let text = read_private(&path)?;
        let mut lines = text.lines();
        let secret = lines.next().unwrap_or_default();
        let mut bytes = zeroize::Zeroizing::new([0_u8; 32]);
        hex::decode_to_slice(secret.trim(), bytes.as_mut_slice())
            .map_err(|_| KeysError::Malformed(path.clone()))?;
        let endorsed = lines.next().and_then(|line| line.split_once(' '));
        let key = SigningKey::from_bytes(&bytes);
        Ok(Self {
            id: super::keys::key_id(&key.verifying_key().to_bytes()),
            from,
            path,
            key: Arc::new(key),
            endorsed: endorsed.map(|(id, signature)| (id.to_owned(), signature.to_owned())),
        })
    }

    pub fn public(&self) -> [u8; 32] {
        self.key.verifying_key().to_bytes()
    }
}

/// The keys of one kind, oldest first.
pub(super) struct Ring {
    first: RingKey,
    later: Vec<RingKey>,
}

impl Ring {
    /// Reads every key of a kind.
    pub fn load(folder: &Path, signs: Signs) -> Result<Self, KeysError> {
        let mut keys = files(folder, signs)?
            .into_iter()
            .map(|(from, path)| RingKey::read(path, from))
            .collect::<Result<Vec<_>, _>>()?
            .into_iter();
        let missing = || KeysError::Missing(folder.join(format!("{}.key", signs.name())));
        Ok(Self { first: keys.next().ok_or_else(missing)?, later: keys.collect() })
    }

    pub fn all(&self) -> impl Iterator<Item = &RingKey> {
        std::iter::once(&self.first).chain(&self.later)
    }

    /// The key that signs at a time: the newest whose time has come.
    pub fn current(&self, now: DateTime<Utc>) -> &RingKey {
        let come = |key: &&RingKey| key.from.is_some_and(|from| from <= now);
        self.later.iter().rev().find(come).unwrap_or(&self.first)
    }

    /// Until when what a key signed is accepted, if it has an end: some minutes after the next key
    /// began to sign.
    pub fn accepted_until(&self, id: &str) -> Option<DateTime<Utc>> {
        let next = self.all().zip(&self.later).find(|(key, _)| key.id == id)?.1;
        next.from.map(|from| from + Duration::minutes(OLD_TOKEN_KEY_MINUTES))
    }

    /// A key whose tokens are still accepted. One that does not sign yet is known already, so that
    /// clocks a little apart do no harm.
    pub fn accepted(&self, id: &str, now: DateTime<Utc>) -> Option<&RingKey> {
        let key = self.all().find(|key| key.id == id)?;
        self.accepted_until(id).is_none_or(|end| now < end).then_some(key)
    }

    /// Whether a key's time to sign has not come.
    pub fn comes_later(&self, id: &str, now: DateTime<Utc>) -> bool {
        self.later.iter().any(|key| key.id == id && key.from.is_some_and(|from| from > now))
    }

    /// The public halves, by id, in hex.
    pub fn public_keys(&self) -> VerifyKeys {
        VerifyKeys(self.all().map(|key| (key.id.clone(), hex::encode(key.public()))).collect())
    }

    /// What the present key says of a new one: the second line of its file.
    pub fn endorse(&self, public: &[u8; 32], from: DateTime<Utc>) -> String {
        let present = self.later.last().unwrap_or(&self.first);
        let signer = Signer { id: present.id.clone(), key: Arc::clone(&present.key) };
        let signature = signer.sign(ENDORSEMENT, &endorsed_parts(public, &stamp(from)));
        format!("{} {signature}", signer.key_id())
    }

    /// Whether the key before it signed a key.
    pub fn is_endorsed(&self, key: &RingKey) -> bool {
        let (Some((by, signature)), Some(from)) = (&key.endorsed, key.from) else { return false };
        let parts = (key.public(), stamp(from));
        self.public_keys().verify(by, ENDORSEMENT, &endorsed_parts(&parts.0, &parts.1), signature)
    }
}

fn endorsed_parts<'p>(public: &'p [u8; 32], stamp: &'p str) -> [&'p [u8]; 2] {
    [public, stamp.as_bytes()]
}

/// The files of a kind, by when they begin to sign.
pub(super) fn files(
    folder: &Path,
    signs: Signs,
) -> Result<Vec<(Option<DateTime<Utc>>, PathBuf)>, KeysError> {
    let io = |error| KeysError::Io(folder.into(), error);
    let mut found = Vec::new();
    if !folder.exists() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder).map_err(io)? {
        let path = entry.map_err(io)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let Some(middle) = name
            .strip_prefix(signs.name())
            .and_then(|rest| rest.strip_suffix(".key"))
            .map(str::to_owned)
        else {
            continue;
        };
        let from = match middle.strip_prefix('-') {
            None if middle.is_empty() => None,
            Some(at) => match NaiveDateTime::parse_from_str(at, STAMP) {
                Ok(at) => Some(at.and_utc()),
                Err(_) => return Err(KeysError::Misnamed(path)),
            },
            None => return Err(KeysError::Misnamed(path)),
        };
        found.push((from, path));
    }
    found.sort();
    Ok(found)
}

/// The name of a key that signs from a moment.
pub(super) fn file_name(signs: Signs, from: DateTime<Utc>) -> String {
    format!("{}-{}.key", signs.name(), stamp(from))
}

fn stamp(from: DateTime<Utc>) -> String {
    from.format(STAMP).to_string()
}

/// The key that signs evidence now; one document is signed with one of them.
#[derive(Clone)]
pub struct Signer {
    pub(super) id: String,
    pub(super) key: Arc<SigningKey>,
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({})", self.id)
    }
}

impl Signer {
    /// The key's id.
    pub fn key_id(&self) -> String {
        self.id.clone()
    }

    /// Signs length-prefixed parts under a domain; base64url.
    pub fn sign(&self, domain: &str, parts: &[&[u8]]) -> String {
        B64.encode(self.key.sign(&signed_bytes(domain, parts)).to_bytes())
    }
}
