//! Passwords: argon2id with a pepper, a bounded number at a time.
//!
//! What a new password may be is in [`super::strength`].

use crate::http::{Code, Error, Result};
use crate::seal::Keys;
use argon2::{
    Algorithm, Argon2, KeyId, Params, ParamsBuilder, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tokio::sync::Semaphore;

const QUEUE: usize = 32;

/// Hashes and checks passwords, at most as many at once as half the cores.
#[derive(Clone, Debug)]
pub struct Passwords {
    keys: Arc<Keys>,
    permits: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    dummy: Arc<str>,
}

impl Passwords {
    /// With the installation's pepper.
    ///
    /// # Errors
    /// Only if hashing fails.
    pub fn new(keys: Arc<Keys>) -> Result<Self> {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let dummy = hash_now(&keys, "a password that nobody has")?;
        Ok(Self {
            keys,
            permits: Arc::new(Semaphore::new((cores / 2).max(2))),
            waiting: Arc::new(AtomicUsize::new(0)),
            dummy: dummy.into(),
        })
    }

    /// The PHC string of a password.
    ///
    /// # Errors
    /// `unavailable` when too many wait.
    pub async fn hash(&self, password: String) -> Result<String> {
        let keys = Arc::clone(&self.keys);
        self.work(move || hash_now(&keys, &password)).await
    }

    /// Whether a password is right. Without a stored hash it costs the same and is false.
    ///
    /// # Errors
    /// `unavailable` when too many wait.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool> {
        let (keys, dummy) = (Arc::clone(&self.keys), Arc::clone(&self.dummy));
        self.work(move || {
            let real = stored.is_some();
            let text = stored.as_deref().unwrap_or(&dummy);
            let hash = PasswordHash::new(text).map_err(|_| Error::internal("stored hash"))?;
            let good = hasher(&keys)?.verify_password(password.as_bytes(), &hash).is_ok();
            Ok(good && real)
        })
        .await
    }

    /// Whether a right password should be hashed again, under today's parameters.
    pub fn is_outdated(&self, stored: &str) -> bool {
        outdated(stored)
    }

    async fn work<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let _place = Waiting::enter(&self.waiting)?;
        let _permit = self.permits.acquire().await.map_err(Error::internal)?;
        actix_web::web::block(job).await.map_err(Error::internal)?
    }
}

/// A place in the queue, given back when dropped.
struct Waiting<'q>(&'q AtomicUsize);

impl<'q> Waiting<'q> {
    fn enter(count: &'q AtomicUsize) -> Result<Self> {
        if count.fetch_add(1, Ordering::SeqCst) >= QUEUE {
            count.fetch_sub(1, Ordering::SeqCst);
            return Err(Error::unavailable("password queue"));
        }
        Ok(Self(count))
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// argon2id version 19 with the pepper as its secret, and the pepper's id stored beside, so that a
/// new pepper can be told from an old one.
fn hasher(keys: &Keys) -> Result<Argon2<'_>> {
    let pepper_id = crate::seal::sha256_hex(keys.pepper());
    let id = pepper_id.get(..8).unwrap_or_default();
    let params = ParamsBuilder::new()
        .m_cost(MEMORY_KIB)
        .t_cost(PASSES)
        .p_cost(LANES)
        .output_len(32)
        .keyid(KeyId::new(id.as_bytes()).map_err(Error::internal)?)
        .build()
        .map_err(Error::internal)?;
    Argon2::new_with_secret(keys.pepper(), Algorithm::Argon2id, Version::V0x13, params)
        .map_err(Error::internal)
}

/// Hashes on this thread: for the command line and the demo.
///
/// # Errors
/// Only if hashing fails.
pub fn hash_now(keys: &Keys, password: &str) -> Result<String> {
    Ok(hasher(keys)?.hash_password(password.as_bytes()).map_err(Error::internal)?.to_string())
}

/// Whether a stored hash was made with lesser parameters than today's.
fn outdated(stored: &str) -> bool {
    PasswordHash::new(stored).ok().and_then(|hash| Params::try_from(&hash).ok()).is_none_or(
        |params| {
            params.m_cost() < MEMORY_KIB || params.t_cost() < PASSES || params.p_cost() < LANES
        },
    )
}

/// A refusal for one that is too long to hash.
///
/// # Errors
/// `sign_in_failed`: a sign-in says nothing more.
pub fn bounded(password: &str) -> Result<()> {
    if password.len() > 512 { Err(Error::new(Code::SignInFailed)) } else { Ok(()) }
}
