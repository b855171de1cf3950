//! The key files of an installation and everything derived from them.

use super::{
    ReferralKey, length_prefixed, random,
    ring::{Ring, Signer, Signs, files},
};
use crate::http::{Code, Error, Result};
use aes_gcm::{
    Aes256Gcm, KeyInit as _,
    aead::{Aead as _, Payload},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as B64};
use chrono::Utc;
use ed25519_dalek::{Verifier as _, VerifyingKey, pkcs8::EncodePrivateKey as _};
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use std::{
    collections::BTreeMap,
    fs,
    io::Write as _,
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
};
use thiserror::Error as ThisError;
use zeroize::Zeroizing;

/// Why the keys cannot be used.
#[derive(Debug, ThisError)]
pub enum KeysError {
    /// A key file is missing.
    #[error("key file {0} is missing: create the keys with `together keys init`")]
    Missing(PathBuf),
    /// A key file can be read by others.
    #[error("key file {0} can be read by others: chmod 600")]
    Exposed(PathBuf),
    /// A key file has the wrong content.
    #[error("key file {0} is not 32 bytes in hex")]
    Malformed(PathBuf),
    /// A file whose name begins like a signing key's.
    #[error("{0} is not named like a key, such as jwt-20261122T133000Z.key")]
    Misnamed(PathBuf),
    /// Another key begins to sign at the same time or later.
    #[error("key file {0} is not made: another key begins to sign at that time or later")]
    TooSoon(PathBuf),
    /// The file system.
    #[error("key file {0}: {1}")]
    Io(PathBuf, std::io::Error),
    /// No randomness.
    #[error("no randomness to make keys with")]
    Random,
}

/// Every secret of the installation. `Debug` shows none of them.
pub struct Keys {
    folder: PathBuf,
    root: Zeroizing<[u8; 32]>,
    pepper: Zeroizing<[u8; 32]>,
    /// Read again while the service runs.
    rings: RwLock<Rings>,
}

struct Rings {
    tokens: Ring,
    evidence: Ring,
}

impl Rings {
    fn load(folder: &Path) -> std::result::Result<Self, KeysError> {
        Ok(Self {
            tokens: Ring::load(folder, Signs::Tokens)?,
            evidence: Ring::load(folder, Signs::Evidence)?,
        })
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(***)")
    }
}

impl Keys {
    /// Makes the key files that are missing, readable by this user alone.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn init(folder: &Path) -> std::result::Result<(), KeysError> {
        fs::create_dir_all(folder).map_err(|error| KeysError::Io(folder.into(), error))?;
        let mut missing = vec!["root.key", "pepper.key"];
        missing.retain(|name| !folder.join(name).exists());
        for (signs, name) in [(Signs::Tokens, "jwt.key"), (Signs::Evidence, "signing.key")] {
            // The first may be gone after a rotation.
            if files(folder, signs)?.is_empty() {
                missing.push(name);
            }
        }
        for name in missing {
            let bytes = Zeroizing::new(random::<32>().map_err(|_| KeysError::Random)?);
            write_private(&folder.join(name), Zeroizing::new(hex::encode(*bytes)).as_bytes())?;
        }
        Ok(())
    }

    /// Reads the key files.
    ///
    /// # Errors
    /// When one is missing, malformed or readable by others.
    pub fn load(folder: &Path) -> std::result::Result<Self, KeysError> {
        let read = |name: &str| -> std::result::Result<Zeroizing<[u8; 32]>, KeysError> {
            let path = folder.join(name);
            let text = read_private(&path)?;
            let mut bytes = Zeroizing::new([0_u8; 32]);
            hex::decode_to_slice(text.trim(), bytes.as_mut_slice())
                .map_err(|_| KeysError::Malformed(path))?;
            Ok(bytes)
        };
        Ok(Self {
            folder: folder.to_owned(),
            root: read("root.key")?,
            pepper: read("pepper.key")?,
            rings: RwLock::new(Rings::load(folder)?),
        })
    }

    /// Reads the keys that sign once more: another process may have added one.
    ///
    /// # Errors
    /// As [`Self::load`]; then everything stays as it was.
    pub fn read_again(&self) -> std::result::Result<(), KeysError> {
        let rings = Rings::load(&self.folder)?;
        *self.rings.write().unwrap_or_else(PoisonError::into_inner) = rings;
        Ok(())
    }

    pub(super) fn with_ring<T>(&self, signs: Signs, work: impl FnOnce(&Ring) -> T) -> T {
        let rings = self.rings.read().unwrap_or_else(PoisonError::into_inner);
        match signs {
            Signs::Tokens => work(&rings.tokens),
            Signs::Evidence => work(&rings.evidence),
        }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn root_bytes(&self) -> &[u8] {
        self.root.as_slice()
    }

    /// The password pepper.
    pub fn pepper(&self) -> &[u8] {
        self.pepper.as_slice()
    }

    /// The key that signs access tokens now: its id, PKCS#8 DER, and raw public key.
    ///
    /// # Errors
    /// Only if the key cannot be encoded.
    pub fn jwt(&self) -> Result<(String, Zeroizing<Vec<u8>>, [u8; 32])> {
        self.with_ring(Signs::Tokens, |ring| {
            let now = ring.current(Utc::now());
            let der = now.key.to_pkcs8_der().map_err(Error::internal)?;
            Ok((now.id.clone(), Zeroizing::new(der.as_bytes().to_vec()), now.public()))
        })
    }

    /// The public half of a key whose access tokens are accepted now.
    pub fn jwt_public(&self, kid: &str) -> Option<[u8; 32]> {
        self.with_ring(Signs::Tokens, |ring| ring.accepted(kid, Utc::now()).map(|key| key.public()))
    }

    /// The key that signs receipts, proofs and checkpoints now.
    pub fn signer(&self) -> Signer {
        self.with_ring(Signs::Evidence, |ring| {
            let now = ring.current(Utc::now());
            Signer { id: now.id.clone(), key: Arc::clone(&now.key) }
        })
    }

    /// The public halves of the keys that sign or signed evidence, by id, in hex.
    pub fn verify_keys(&self) -> VerifyKeys {
        self.with_ring(Signs::Evidence, Ring::public_keys)
    }

    /// HMAC-SHA-256 over length-prefixed parts with a sub-key of its own, in hex.
    ///
    /// # Errors
    /// Only if a key cannot be derived.
    pub fn mac(&self, parts: &[&[u8]]) -> Result<String> {
        let key = self.sub_key(b"mac/v1")?;
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key.as_slice())
            .map_err(Error::internal)?;
        mac.update(&length_prefixed(parts));
        Ok(hex::encode(mac.finalize().into_bytes()))
    }

    /// A new key for a referral, and its wrapped form for the database.
    ///
    /// # Errors
    /// Only when there is no randomness.
    pub fn new_referral_key(
        &self,
        referral: &str,
        purpose: &str,
    ) -> Result<(ReferralKey, Vec<u8>)> {
        let key = Zeroizing::new(random::<32>()?);
        let nonce = random::<12>()?;
        let wrapped = self
            .wrapper()?
            .encrypt(
                &nonce.into(),
                Payload { msg: key.as_slice(), aad: &wrap_aad(referral, purpose) },
            )
            .map_err(|_| Error::internal("wrapping failed"))?;
        let mut out = nonce.to_vec();
        out.extend_from_slice(&wrapped);
        Ok((ReferralKey(key), out))
    }

    /// Unwraps a referral's key. For bids the one caller after issue that reads with it is opening.
    ///
    /// # Errors
    /// `evidence_broken` when it was changed, moved, or wrapped by another installation.
    pub fn referral_key(
        &self,
        referral: &str,
        purpose: &str,
        wrapped: &[u8],
    ) -> Result<ReferralKey> {
        let broken = || Error::new(Code::EvidenceBroken);
        let (nonce, body) = wrapped.split_first_chunk::<12>().ok_or_else(broken)?;
        let key = self
            .wrapper()?
            .decrypt(&(*nonce).into(), Payload { msg: body, aad: &wrap_aad(referral, purpose) })
            .map(Zeroizing::new)
            .map_err(|_| broken())?;
        let key: [u8; 32] = key.as_slice().try_into().map_err(|_| broken())?;
        Ok(ReferralKey(Zeroizing::new(key)))
    }

    /// The key of what is kept for no referral: the documents of providers.
    ///
    /// # Errors
    /// Only if a key cannot be derived.
    pub fn documents_key(&self) -> Result<ReferralKey> {
        Ok(ReferralKey(self.sub_key(b"documents/v1")?))
    }

    /// Seals a page position for a list and caller.
    ///
    /// # Errors
    /// Only when there is no randomness.
    pub fn seal_cursor(&self, bound_to: &str, position: &str) -> Result<String> {
        let nonce = random::<12>()?;
        let sealed = Aes256Gcm::new(&(*self.sub_key(b"cursor/v1")?).into())
            .encrypt(&nonce.into(), Payload { msg: position.as_bytes(), aad: bound_to.as_bytes() })
            .map_err(|_| Error::internal("sealing a cursor failed"))?;
        let mut out = nonce.to_vec();
        out.extend_from_slice(&sealed);
        Ok(B64.encode(out))
    }

    /// Opens a page position; none if it was not sealed for this list and caller.
    pub fn open_cursor(&self, bound_to: &str, cursor: &str) -> Option<String> {
        let bytes = B64.decode(cursor).ok()?;
        let (nonce, body) = bytes.split_first_chunk::<12>()?;
        let opened = Aes256Gcm::new(&(*self.sub_key(b"cursor/v1").ok()?).into())
            .decrypt(&(*nonce).into(), Payload { msg: body, aad: bound_to.as_bytes() })
            .ok()?;
        String::from_utf8(opened).ok()
    }

    fn wrapper(&self) -> Result<Aes256Gcm> {
        Ok(Aes256Gcm::new(&(*self.sub_key(b"seal-kek/v1")?).into()))
    }

    fn sub_key(&self, label: &[u8]) -> Result<Zeroizing<[u8; 32]>> {
        let mut key = Zeroizing::new([0_u8; 32]);
        Hkdf::<Sha256>::new(None, self.root.as_slice())
            .expand(label, key.as_mut_slice())
            .map_err(Error::internal)?;
        Ok(key)
    }
}

/// Public keys by id, in hex: all it takes to check receipts, proofs and checkpoints.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct VerifyKeys(pub BTreeMap<String, String>);

impl VerifyKeys {
    /// Whether a signature over these parts is good.
    pub fn verify(&self, key_id: &str, domain: &str, parts: &[&[u8]], signature: &str) -> bool {
        let check = || -> Option<bool> {
            let mut public = [0_u8; 32];
            hex::decode_to_slice(self.0.get(key_id)?, &mut public).ok()?;
            let key = VerifyingKey::from_bytes(&public).ok()?;
            let bytes: [u8; 64] = B64.decode(signature).ok()?.as_slice().try_into().ok()?;
            let signature = ed25519_dalek::Signature::from_bytes(&bytes);
            Some(key.verify(&signed_bytes(domain, parts), &signature).is_ok())
        };
        check().unwrap_or(false)
    }
}

pub(super) fn signed_bytes(domain: &str, parts: &[&[u8]]) -> Vec<u8> {
    let mut all: Vec<&[u8]> = vec![domain.as_bytes()];
    all.extend_from_slice(parts);
    length_prefixed(&all)
}

fn wrap_aad(referral: &str, purpose: &str) -> Vec<u8> {
    length_prefixed(&[b"seal-wrap/v1", referral.as_bytes(), purpose.as_bytes()])
}

pub(super) fn key_id(public: &[u8]) -> String {
    super::sha256_hex(public).chars().take(16).collect()
}

/// Reads a file that is nobody else's business.
pub(super) fn read_private(path: &Path) -> std::result::Result<Zeroizing<String>, KeysError> {
    let io = |error| KeysError::Io(path.to_owned(), error);
    if !path.exists() {
        return Err(KeysError::Missing(path.to_owned()));
    }
    if fs::metadata(path).map_err(io)?.permissions().mode() & 0o077 != 0 {
        return Err(KeysError::Exposed(path.to_owned()));
    }
    fs::read_to_string(path).map(Zeroizing::new).map_err(io)
}

/// Writes a file for this user alone that is not there yet. It has its name only once it is whole:
/// a running service reads what is in the folder.
pub(super) fn write_private(path: &Path, bytes: &[u8]) -> std::result::Result<(), KeysError> {
    let io = |error| KeysError::Io(path.to_owned(), error);
    let part = path.with_extension("part");
    let mut options = fs::OpenOptions::new();
    let mut file =
        options.write(true).create(true).truncate(true).mode(0o600).open(&part).map_err(io)?;
    file.write_all(bytes).map_err(io)?;
    file.sync_all().map_err(io)?;
    // Unlike a rename, a link never replaces a key that is there.
    let linked = fs::hard_link(&part, path).map_err(io);
    fs::remove_file(&part).map_err(io)?;
    linked
}
