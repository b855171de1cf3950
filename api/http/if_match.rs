//! Versions: `ETag` out, `If-Match` in.

use super::{Code, Error, Result};
use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header};
use chrono::NaiveDateTime;
use std::future::{Ready, ready};

/// The version a writer read: a write on a versioned resource without it is refused with 428.
#[derive(Clone, Copy, Debug)]
pub struct IfMatch(Sent);

#[derive(Clone, Copy, Debug)]
enum Sent {
    Nothing,
    Version(i64),
    Malformed,
    Present,
}

impl IfMatch {
    /// Whichever version is the present one: for a caller inside the service who is alone with
    /// the database (the demo region, while it loads).
    pub const fn present() -> Self {
        Self(Sent::Present)
    }

    /// Compares with the present version; call it only after authorisation.
    ///
    /// # Errors
    /// `precondition_required` without a version; `stale` with who changed it and when.
    pub fn check(self, version: i64, by: Option<&str>, at: NaiveDateTime) -> Result<()> {
        match self.0 {
            Sent::Present => Ok(()),
            Sent::Nothing => Err(Error::new(Code::PreconditionRequired)),
            Sent::Malformed => {
                Err(Error::new(Code::BadHeader).detail("If-Match is the ETag as given."))
            }
            Sent::Version(read) if read == version => Ok(()),
            Sent::Version(_) => Err(Error::new(Code::Stale).current(serde_json::json!({
                "version": version,
                "changed_by": by,
                "changed_at": at.and_utc(),
            }))),
        }
    }
}

impl FromRequest for IfMatch {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let sent = match request.headers().get(header::IF_MATCH) {
            None => Sent::Nothing,
            Some(value) => value
                .to_str()
                .ok()
                .and_then(|value| value.trim().strip_prefix('"')?.strip_suffix('"')?.parse().ok())
                .map_or(Sent::Malformed, Sent::Version),
        };
        ready(Ok(Self(sent)))
    }
}

/// The ETag header of a version.
pub fn etag(version: i64) -> (header::HeaderName, String) {
    (header::ETAG, format!("\"{version}\""))
}
