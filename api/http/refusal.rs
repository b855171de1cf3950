//! Sending a request away before anything looked at it.
//!
//! Ten times as many as can be served are sent away as cheaply as can be: what that takes, those
//! who are served do not have.

use super::Error;
use actix_web::{
    HttpMessage as _, HttpResponse, ResponseError as _,
    dev::{ServiceRequest, ServiceResponse},
    http::header,
    web,
};
use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

/// The largest body that is read and forgotten, in bytes.
const FORGOTTEN: usize = 64 * 1024;
/// How long it is waited for: it is under way when its head came.
const UNDER_WAY: Duration = Duration::from_millis(100);
/// How often the log tells how many were sent away.
const TELL_EVERY: u64 = 10;

/// What a request has that was sent away: its route was never looked for.
#[derive(Clone, Copy, Debug)]
pub struct SentAway;

/// The answer to a request that goes no further.
///
/// A connection on which a body is left unread has to end: whoever comes again then needs another,
/// which costs both sides more than the refusal. So a small body is read.
pub async fn send_away(mut request: ServiceRequest, error: &Error) -> ServiceResponse {
    let length = request.headers().get(header::CONTENT_LENGTH);
    let length = length.and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|length| (1..=FORGOTTEN).contains(&length))
        && let Ok(body) = request.extract::<web::Payload>().await
    {
        let read = body.to_bytes_limited(FORGOTTEN);
        // Whether it came or not, the answer is the same.
        drop(actix_web::rt::time::timeout(UNDER_WAY, read).await);
    }
    request.extensions_mut().insert(SentAway);
    let refusal: HttpResponse = error.error_response();
    request.into_response(refusal)
}

/// How many were sent away since the log told it last.
#[derive(Debug)]
pub struct Tally {
    began: Instant,
    /// Seconds after `began`.
    told: AtomicU64,
    untold: AtomicU64,
}

impl Default for Tally {
    fn default() -> Self {
        Self { began: Instant::now(), told: AtomicU64::new(0), untold: AtomicU64::new(0) }
    }
}

impl Tally {
    /// Counts one; the first and then one in ten seconds is told how many there were.
    pub fn count(&self) -> Option<u64> {
        // From one, so that the first is told.
        let now = self.began.elapsed().as_secs().saturating_add(TELL_EVERY);
        self.untold.fetch_add(1, Ordering::Relaxed);
        let told = self.told.load(Ordering::Relaxed);
        let due = now >= told.saturating_add(TELL_EVERY)
            && self.told.compare_exchange(told, now, Ordering::Relaxed, Ordering::Relaxed).is_ok();
        due.then(|| self.untold.swap(0, Ordering::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_tells_the_first_and_not_each() {
        let tally = Tally::default();
        assert_eq!(tally.count(), Some(1));
        assert_eq!((tally.count(), tally.count()), (None, None));
        tally.told.store(0, Ordering::Relaxed);
        assert_eq!(tally.count(), Some(3));
    }
}
