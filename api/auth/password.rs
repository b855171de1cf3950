//! Passwords: argon2id with a pepper, a bounded number at a time.

use crate::http::{Code, Error, Result};
use crate::seal::Keys;
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tokio::sync::Semaphore;

/// Fewest and most characters of a password.
pub const LENGTH: std::ops::RangeInclusive<usize> = 12..=128;
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

fn hasher(keys: &Keys) -> Result<Argon2<'_>> {
    let params = Params::new(19_456, 2, 1, Some(32)).map_err(Error::internal)?;
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

/// Why a new password is refused, if it is.
pub fn refusal(password: &str, context: &[&str]) -> Option<Error> {
    let pointer = "/password";
    if !LENGTH.contains(&password.chars().count()) {
        return Some(Error::field(pointer, "out_of_range", "A password has 12 to 128 characters."));
    }
    let lower = password.to_lowercase();
    let bare: String = lower.chars().filter(|c| c.is_alphabetic()).collect();
    let known = ["together", "placement", "password", "qwerty", "letmein", "welcome"];
    let names = context
        .iter()
        .flat_map(|text| text.split_whitespace())
        .filter(|word| word.chars().count() > 3);
    let words = known.into_iter().map(str::to_owned).chain(names.map(str::to_lowercase));
    let mut rest = bare;
    for word in words {
        rest = rest.replace(&word, "");
    }
    let distinct: std::collections::BTreeSet<char> = lower.chars().collect();
    (rest.chars().count() < 4 && lower.chars().filter(char::is_ascii_punctuation).count() < 4
        || distinct.len() < 5)
        .then(|| Error::field(pointer, "too_common", "This password is too easy to guess."))
}

/// A refusal for one that is too long to hash.
///
/// # Errors
/// `sign_in_failed`: a sign-in says nothing more.
pub fn bounded(password: &str) -> Result<()> {
    if password.len() > 512 { Err(Error::new(Code::SignInFailed)) } else { Ok(()) }
}
