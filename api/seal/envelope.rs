//! Sealing under a referral's key.

use super::{length_prefixed, random};
use crate::http::{Code, Error, Result};
use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{Aead, Payload},
};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

const SALT: usize = 32;
const NONCE: usize = 12;
/// The smallest bucket a text is padded to, so that its length tells little.
const SMALLEST_BUCKET: usize = 8 * 1024;

/// What a sealed text belongs to: opening it anywhere else fails.
#[derive(Clone, Debug)]
pub struct Aad(pub(super) Vec<u8>);

impl Aad {
    /// From its parts, in order: format, installation, referral, and so on.
    pub fn new(parts: &[&str]) -> Self {
        let parts: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
        Self(length_prefixed(&parts))
    }
}

/// The unwrapped key of a referral; wiped when dropped.
pub struct ReferralKey(pub(super) Zeroizing<[u8; 32]>);

impl std::fmt::Debug for ReferralKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ReferralKey(***)")
    }
}

impl ReferralKey {
    /// Seals a text, padded to 8, 16, 32 … KiB: `salt (32) ‖ nonce (12) ‖ ciphertext`.
    ///
    /// # Errors
    /// Only when there is no randomness.
    pub fn seal(&self, aad: &Aad, text: &[u8]) -> Result<Vec<u8>> {
        self.seal_with(random()?, random()?, aad, text)
    }

    /// With a salt and a nonce that have never been used.
    pub(super) fn seal_with(
        &self,
        salt: [u8; SALT],
        nonce: [u8; NONCE],
        aad: &Aad,
        text: &[u8],
    ) -> Result<Vec<u8>> {
        let padded = pad(text)?;
        let sealed = self
            .cipher(&salt)?
            .encrypt(&nonce.into(), Payload { msg: &padded, aad: &aad.0 })
            .map_err(|_| Error::internal("sealing failed"))?;
        let mut out = Vec::with_capacity(SALT + NONCE + sealed.len());
        out.extend_from_slice(&salt);
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&sealed);
        Ok(out)
    }

    /// Opens what [`Self::seal`] made.
    ///
    /// # Errors
    /// `evidence_broken` when a byte of it, or of what it belongs to, differs.
    pub fn open(&self, aad: &Aad, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        let broken = || Error::new(Code::EvidenceBroken);
        let (salt, rest) = sealed.split_first_chunk::<SALT>().ok_or_else(broken)?;
        let (nonce, body) = rest.split_first_chunk::<NONCE>().ok_or_else(broken)?;
        let padded = self
            .cipher(salt)?
            .decrypt(&(*nonce).into(), Payload { msg: body, aad: &aad.0 })
            .map(Zeroizing::new)
            .map_err(|_| broken())?;
        let (length, text) = padded.split_first_chunk::<8>().ok_or_else(broken)?;
        let length = usize::try_from(u64::from_be_bytes(*length)).map_err(|_| broken())?;
        text.get(..length).map(|text| Zeroizing::new(text.to_vec())).ok_or_else(broken)
    }

    fn cipher(&self, salt: &[u8; SALT]) -> Result<Aes256Gcm> {
        let mut key = Zeroizing::new([0_u8; 32]);
        Hkdf::<Sha256>::new(Some(salt), self.0.as_slice())
            .expand(b"bid/v1", key.as_mut_slice())
            .map_err(Error::internal)?;
        Ok(Aes256Gcm::new(&(*key).into()))
    }
}

/// Length (8 bytes), text, zeros up to the bucket.
fn pad(text: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let needed = text.len().saturating_add(8);
    let mut bucket = SMALLEST_BUCKET;
    while bucket < needed {
        bucket = bucket.saturating_mul(2);
    }
    let length = u64::try_from(text.len()).map_err(Error::internal)?;
    let mut padded = Zeroizing::new(Vec::with_capacity(bucket));
    padded.extend_from_slice(&length.to_be_bytes());
    padded.extend_from_slice(text);
    padded.resize(bucket, 0);
    Ok(padded)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn key() -> ReferralKey {
        ReferralKey(Zeroizing::new([7; 32]))
    }

    #[test]
    fn what_is_sealed_opens_only_where_it_belongs() {
        let aad = Aad::new(&["bid/v1", "r1", "e1"]);
        let sealed = key().seal(&aad, b"1099.99").unwrap();
        assert_eq!(key().open(&aad, &sealed).unwrap().as_slice(), b"1099.99");
        assert!(key().open(&Aad::new(&["bid/v1", "r1e", "1"]), &sealed).is_err());
        for at in 0..sealed.len().min(80) {
            let mut bent = sealed.clone();
            bent[at] ^= 1;
            assert!(key().open(&aad, &bent).is_err(), "byte {at}");
        }
        assert!(key().open(&aad, &sealed[..20]).is_err());
    }

    #[test]
    fn short_and_long_texts_of_a_bucket_are_equally_long() {
        let aad = Aad::new(&[]);
        let short = key().seal(&aad, b"x").unwrap().len();
        assert_eq!(short, key().seal(&aad, &[b'x'; 8000]).unwrap().len());
        assert!(short < key().seal(&aad, &[b'x'; 9000]).unwrap().len());
    }
}
