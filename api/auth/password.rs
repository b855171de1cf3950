//! Passwords: argon2id with a pepper, a bounded number at a time.
//!
//! What a new password may be is in [`super::strength`].

use super::hasher::{self, Hasher};
use crate::http::{Code, Error, Result};
use crate::seal::Keys;
use argon2::{
    Params,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use crossbeam_channel::Sender;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};
use tokio::sync::oneshot;

/// Passwords that may wait before the next is refused.
const QUEUE: usize = 32;

type Job = Box<dyn FnOnce() + Send>;

/// Hashes and checks passwords, at most as many at once as half the cores: each takes 19 MiB, on
/// threads of their own.
#[derive(Clone, Debug)]
pub struct Passwords {
    keys: Arc<Keys>,
    queue: Sender<Job>,
    hashed: Arc<AtomicU64>,
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
        let (queue, line) = crossbeam_channel::bounded::<Job>(QUEUE);
        for _ in 0..(cores / 2).max(2) {
            let line = line.clone();
            thread::spawn(move || line.iter().for_each(|job| job()));
        }
        Ok(Self { keys, queue, hashed: Arc::default(), dummy: dummy.into() })
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
            let good = Hasher::new(&keys)?.verify_password(password.as_bytes(), &hash).is_ok();
            Ok(good && real)
        })
        .await
    }

    /// Whether a right password should be hashed again, under today's parameters.
    pub fn is_outdated(&self, stored: &str) -> bool {
        outdated(stored)
    }

    /// How many passwords were hashed since the start, right or wrong: what signing in costs.
    pub fn hashed(&self) -> u64 {
        self.hashed.load(Ordering::SeqCst)
    }

    async fn work<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (send, receive) = oneshot::channel();
        let job = Box::new(move || {
            // Whoever has gone needs no answer.
            if !send.is_closed() {
                let outcome = catch_unwind(AssertUnwindSafe(job));
                let panicked = |_| Err(Error::internal("hashing panicked"));
                drop(send.send(outcome.unwrap_or_else(panicked)));
            }
        });
        self.queue.try_send(job).map_err(|_| Error::unavailable("password queue"))?;
        self.hashed.fetch_add(1, Ordering::SeqCst);
        receive.await.map_err(Error::internal)?
    }
}

/// Hashes on this thread: for the command line and the demo.
///
/// # Errors
/// Only if hashing fails.
pub fn hash_now(keys: &Keys, password: &str) -> Result<String> {
    Ok(Hasher::new(keys)?.hash_password(password.as_bytes()).map_err(Error::internal)?.to_string())
}

/// Whether a stored hash was made with lesser parameters than today's.
fn outdated(stored: &str) -> bool {
    PasswordHash::new(stored)
        .ok()
        .and_then(|hash| Params::try_from(&hash).ok())
        .is_none_or(hasher::is_less)
}

/// A refusal for one that is too long to hash.
///
/// # Errors
/// `sign_in_failed`: a sign-in says nothing more.
pub fn bounded(password: &str) -> Result<()> {
    if password.len() > 512 { Err(Error::new(Code::SignInFailed)) } else { Ok(()) }
}
