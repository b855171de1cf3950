//! argon2id in memory that goes back to the system after each password: from the allocator's own
//! heaps it did not, and a hundred who signed in at once cost half a gigabyte for good.

use crate::http::{Error, Result};
use crate::seal::{Keys, sha256_hex};
use argon2::{
    Algorithm, Argon2, Block, KeyId, Params, ParamsBuilder, Version,
    password_hash::{
        self, CustomizedPasswordHasher, PasswordHasher,
        phc::{Output, ParamsString, PasswordHash, Salt},
    },
};
use zeroize::Zeroize as _;

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Blocks of a KiB that are asked for, though fewer are used: what is larger than 32 MiB, glibc
/// never takes from a heap but from the system, and gives it back when it is dropped (mallopt(3),
/// `M_MMAP_THRESHOLD`). What is not touched of it is never there.
const APART: usize = 33 * 1024;

/// argon2id version 19 with the pepper as its secret, and the pepper's id stored beside, so that a
/// new pepper can be told from an old one.
pub(super) struct Hasher<'k> {
    pepper: &'k [u8],
    params: Params,
}

impl<'k> Hasher<'k> {
    /// Under today's parameters.
    ///
    /// # Errors
    /// Only if they cannot be used.
    pub(super) fn new(keys: &'k Keys) -> Result<Self> {
        let pepper_id = sha256_hex(keys.pepper());
        let id = pepper_id.get(..8).unwrap_or_default();
        let params = ParamsBuilder::new()
            .m_cost(MEMORY_KIB)
            .t_cost(PASSES)
            .p_cost(LANES)
            .output_len(32)
            .keyid(KeyId::new(id.as_bytes()).map_err(Error::internal)?)
            .build()
            .map_err(Error::internal)?;
        Ok(Self { pepper: keys.pepper(), params })
    }
}

/// Whether parameters are lesser ones than today's.
pub(super) fn is_less(params: Params) -> bool {
    params.m_cost() < MEMORY_KIB || params.t_cost() < PASSES || params.p_cost() < LANES
}

impl PasswordHasher<PasswordHash> for Hasher<'_> {
    fn hash_password_with_salt(
        &self,
        password: &[u8],
        salt: &[u8],
    ) -> password_hash::Result<PasswordHash> {
        self.hash_password_customized(password, salt, None, None, self.params.clone())
    }
}

/// What checking a password rests on as well: under the parameters it was hashed with.
impl CustomizedPasswordHasher<PasswordHash> for Hasher<'_> {
    type Params = Params;

    fn hash_password_customized(
        &self,
        password: &[u8],
        salt: &[u8],
        algorithm: Option<&str>,
        version: Option<u32>,
        params: Params,
    ) -> password_hash::Result<PasswordHash> {
        let algorithm = algorithm.map(Algorithm::try_from).transpose()?.unwrap_or_default();
        let version = version.map(Version::try_from).transpose()?.unwrap_or_default();
        let (stored, salt) = (ParamsString::try_from(&params)?, Salt::new(salt)?);
        let blocks = params.block_count();
        let mut tag = vec![0; params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN)];
        let argon = Argon2::new_with_secret(self.pepper, algorithm, version, params)?;
        let mut memory = Vec::with_capacity(blocks.max(APART));
        memory.resize(blocks, Block::new());
        let hashed = argon.hash_password_into_with_memory(password, &salt, &mut tag, &mut memory);
        memory.iter_mut().for_each(|block| block.zeroize());
        hashed?;
        Ok(PasswordHash {
            algorithm: algorithm.ident(),
            version: Some(version.into()),
            params: stored,
            salt: Some(salt),
            hash: Some(Output::new(&tag)?),
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use argon2::password_hash::PasswordVerifier as _;

    #[test]
    fn it_says_what_the_library_says() {
        let params = ParamsBuilder::new().m_cost(64).t_cost(2).p_cost(1).build().unwrap();
        let own = Hasher { pepper: b"pepper", params: params.clone() };
        let library =
            Argon2::new_with_secret(b"pepper", Algorithm::Argon2id, Version::V0x13, params)
                .unwrap();
        for password in ["one", "another", "one"] {
            let hash = own.hash_password_with_salt(password.as_bytes(), b"some salt").unwrap();
            let same = library.hash_password_with_salt(password.as_bytes(), b"some salt").unwrap();
            assert_eq!(hash.to_string(), same.to_string());
            library.verify_password(password.as_bytes(), &hash).unwrap();
            own.verify_password(password.as_bytes(), &same).unwrap();
            own.verify_password(b"wrong", &same).unwrap_err();
        }
    }
}
