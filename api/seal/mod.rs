//! Keys and sealing: what may not be read early, or by whoever copies the database.
//!
//! Root key (32 bytes, a 0600 file, never in the database) → HKDF-SHA-256 sub-keys by label →
//! the sealing key wraps one random key per referral and purpose → every sealed text has a key of
//! its own, derived with 32 random bytes of salt, and encrypts once. AES-256-GCM throughout.

mod envelope;
mod file;
mod keys;
mod process;
mod ring;
mod rotation;
#[cfg(test)]
mod tests;

pub use envelope::{Aad, ReferralKey};
pub use keys::{Keys, KeysError, VerifyKeys};
pub use process::keep_memory_private;
pub use ring::{Signer, Signs};
pub use rotation::{Added, Listed};

use crate::http::{Error, Result};

/// `N` bytes from the operating system's generator.
///
/// # Errors
/// Only when the operating system has no randomness to give.
pub fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    Ok(bytes)
}

/// A secret for a cookie or link: 32 random bytes in base64url.
///
/// # Errors
/// As [`random`].
pub fn token() -> Result<String> {
    use base64::Engine as _;
    Ok(base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(random::<32>()?))
}

/// SHA-256 in lower-case hex.
pub fn sha256_hex(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    hex::encode(Sha256::digest(bytes))
}

/// Parts joined so that no two lists of parts give the same bytes: each led by its length.
pub fn length_prefixed(parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(parts.iter().map(|part| part.len().saturating_add(8)).sum());
    for part in parts {
        bytes.extend_from_slice(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}
