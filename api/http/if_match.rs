//! Versions: `ETag` out, `If-Match` in.

use super::{Code, Error, Result};
use crate::auth::tokens::Claims;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, dev::Payload, http::header};
use chrono::NaiveDateTime;
use std::future::{Ready, ready};
use uuid::Uuid;

/// The version a writer read: a write on a versioned resource without it is refused with 428.
#[derive(Clone, Copy, Debug)]
pub struct IfMatch {
    sent: Sent,
    /// Who asks, and in which role: whether they may read who changed it meanwhile.
    by: Option<Uuid>,
    role: Option<Uuid>,
}

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
        Self { sent: Sent::Present, by: None, role: None }
    }

    /// Compares with the present version; call it only after authorisation.
    ///
    /// # Errors
    /// `precondition_required` without a version; `stale` with who changed it and when.
    pub fn check(self, version: i64, by: Option<&str>, at: NaiveDateTime) -> Result<()> {
        match self.sent {
            Sent::Present => Ok(()),
            Sent::Nothing => Err(Error::new(Code::PreconditionRequired)),
            Sent::Malformed => {
                Err(Error::new(Code::BadHeader).detail("If-Match is the ETag as given."))
            }
            Sent::Version(read) if read == version => Ok(()),
            Sent::Version(_) => {
                let current = serde_json::json!({
                    "version": version,
                    "changed_by": by,
                    "changed_at": at.and_utc(),
                });
                let (reader, role) = (self.by, self.role);
                Err(Error::new(Code::Stale).current(current).asked_by(reader, role))
            }
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
        let uuid = |text: &str| Uuid::parse_str(text).ok();
        // Known since the request was counted; the answer of those who are not has no name in it.
        let by = request.extensions().get::<Claims>().and_then(|claims| uuid(&claims.sub));
        let role = request
            .headers()
            .get("together-acting-for")
            .and_then(|value| value.to_str().ok())
            .and_then(uuid);
        ready(Ok(Self { sent, by, role }))
    }
}

/// The ETag header of a version.
pub fn etag(version: i64) -> (header::HeaderName, String) {
    (header::ETAG, format!("\"{version}\""))
}
