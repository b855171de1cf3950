//! Sealing of files: in pieces, so that a file of twenty megabytes needs little more than itself.

use super::{Aad, ReferralKey, length_prefixed, random};
use crate::http::{Code, Error, Result};
use aes_gcm::{
    Aes256Gcm, KeyInit as _,
    aead::{Aead as _, Payload},
};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

const SALT: usize = 32;
/// Bytes of a piece before sealing.
const PIECE: usize = 1024 * 1024;
/// What sealing adds to a piece.
const TAG: usize = 16;

impl ReferralKey {
    /// Seals a file: `salt (32)`, then pieces of a megabyte, each sealed with its number and
    /// whether it is the last, so that none can be left out, moved or added.
    ///
    /// # Errors
    /// Only when there is no randomness.
    pub fn seal_file(&self, aad: &Aad, bytes: &[u8]) -> Result<Vec<u8>> {
        let salt = random::<SALT>()?;
        let cipher = self.file_cipher(&salt)?;
        let pieces = bytes.len().div_ceil(PIECE).max(1);
        let mut out = Vec::with_capacity(SALT + bytes.len() + pieces * TAG);
        out.extend_from_slice(&salt);
        for number in 0..pieces {
            let start = number.saturating_mul(PIECE);
            let end = start.saturating_add(PIECE).min(bytes.len());
            let piece = bytes.get(start..end).unwrap_or_default();
            let sealed = cipher
                .encrypt(
                    &nonce(number, number + 1 == pieces)?.into(),
                    Payload { msg: piece, aad: &aad.0 },
                )
                .map_err(|_| Error::internal("sealing failed"))?;
            out.extend_from_slice(&sealed);
        }
        Ok(out)
    }

    /// Opens what [`Self::seal_file`] made.
    ///
    /// # Errors
    /// `evidence_broken` when a byte of it, or of what it belongs to, differs.
    pub fn open_file(&self, aad: &Aad, sealed: &[u8]) -> Result<Vec<u8>> {
        let broken = || Error::new(Code::EvidenceBroken);
        let (salt, body) = sealed.split_first_chunk::<SALT>().ok_or_else(broken)?;
        let cipher = self.file_cipher(salt)?;
        let pieces = body.len().div_ceil(PIECE + TAG);
        let mut out = Vec::with_capacity(body.len());
        for (number, piece) in body.chunks(PIECE + TAG).enumerate() {
            let opened = cipher
                .decrypt(
                    &nonce(number, number + 1 == pieces)?.into(),
                    Payload { msg: piece, aad: &aad.0 },
                )
                .map_err(|_| broken())?;
            out.extend_from_slice(&opened);
        }
        if pieces == 0 { Err(broken()) } else { Ok(out) }
    }

    fn file_cipher(&self, salt: &[u8; SALT]) -> Result<Aes256Gcm> {
        let mut key = Zeroizing::new([0_u8; 32]);
        Hkdf::<Sha256>::new(Some(salt), self.0.as_slice())
            .expand(&length_prefixed(&[b"file/v1"]), key.as_mut_slice())
            .map_err(Error::internal)?;
        Ok(Aes256Gcm::new(&(*key).into()))
    }
}

/// Each file has a key of its own, so the number of the piece is nonce enough.
fn nonce(number: usize, last: bool) -> Result<[u8; 12]> {
    let mut nonce = [0_u8; 12];
    let number = u64::try_from(number).map_err(Error::internal)?;
    if let Some(place) = nonce.first_chunk_mut::<8>() {
        *place = number.to_be_bytes();
    }
    if let Some(place) = nonce.last_mut() {
        *place = u8::from(last);
    }
    Ok(nonce)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn key() -> ReferralKey {
        ReferralKey(Zeroizing::new([7; 32]))
    }

    #[test]
    fn files_of_every_length_open_as_they_were() {
        let aad = Aad::new(&["document/v1", "d1"]);
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 9] {
            let bytes: Vec<u8> = b"0123456789".iter().copied().cycle().take(length).collect();
            let sealed = key().seal_file(&aad, &bytes).unwrap();
            assert_eq!(key().open_file(&aad, &sealed).unwrap(), bytes, "{length}");
            assert!(key().open_file(&Aad::new(&["document/v1", "d2"]), &sealed).is_err());
        }
    }

    #[test]
    fn a_piece_left_out_moved_or_changed_is_noticed() {
        let aad = Aad::new(&["document/v1", "d1"]);
        let sealed = key().seal_file(&aad, &vec![b'x'; 2 * PIECE + 9]).unwrap();
        let whole = PIECE + TAG;
        let (head, first, second, last) = (
            &sealed[..SALT],
            &sealed[SALT..SALT + whole],
            &sealed[SALT + whole..SALT + 2 * whole],
            &sealed[SALT + 2 * whole..],
        );
        for pieces in [
            vec![head, first, second],
            vec![head, first, last],
            vec![head, second, first, last],
            vec![head, first, second, last, last],
            vec![head],
        ] {
            assert!(key().open_file(&aad, &pieces.concat()).is_err());
        }
        assert!(!sealed.windows(32).any(|at| at == [b'x'; 32]));
    }
}
