//! The seed of the draw: drawn at issue, sealed under the bids' key, its hash published (C4).

use crate::http::{Code, Error, Result};
use crate::seal::{Aad, ReferralKey, random, sha256_hex};

/// A new seed: 32 random bytes in hex, its SHA-256 for publication, and its sealed form.
///
/// # Errors
/// Only when there is no randomness.
pub fn draw(key: &ReferralKey, installation: &str, referral_id: &str) -> Result<(String, Vec<u8>)> {
    let seed = hex::encode(random::<32>()?);
    let sealed = key.seal(&aad(installation, referral_id), seed.as_bytes())?;
    Ok((sha256_hex(seed.as_bytes()), sealed))
}

/// Reveals the seed at opening.
///
/// # Errors
/// `evidence_broken` when it does not open, or not to what was published.
pub fn reveal(
    key: &ReferralKey,
    installation: &str,
    referral_id: &str,
    sealed: &[u8],
    published: &str,
) -> Result<String> {
    let opened = key.open(&aad(installation, referral_id), sealed)?;
    let seed = std::str::from_utf8(&opened).map_err(|_| Error::new(Code::EvidenceBroken))?;
    if sha256_hex(seed.as_bytes()) != published {
        return Err(Error::new(Code::EvidenceBroken));
    }
    Ok(seed.to_owned())
}

fn aad(installation: &str, referral_id: &str) -> Aad {
    Aad::new(&["draw-seed/v1", installation, referral_id])
}
