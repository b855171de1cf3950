//! `Idempotency-Key`: the same request sent twice has one effect and the same answer.
//!
//! What is kept is a keyed hash of the request and the id of what it made; the answer is built
//! again under the caller's present rights. The row is written in the action's own transaction.

use super::{Code, Error, Result};
use crate::auth::Actor;
use crate::db::{Tx, schema::idempotency};
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use diesel::prelude::*;
use std::future::{Ready, ready};

/// How long a key is remembered, in hours.
const KEPT_HOURS: i64 = 72;

/// The key of a request, if it has one.
#[derive(Clone, Debug)]
pub struct IdempotencyKey {
    key: std::result::Result<Option<String>, ()>,
    route: String,
}

impl FromRequest for IdempotencyKey {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let key = match request.headers().get("idempotency-key") {
            None => Ok(None),
            Some(value) => match value.to_str() {
                Ok(text) if well_formed(text) => Ok(Some(text.to_owned())),
                _ => Err(()),
            },
        };
        let route = format!("{} {}", request.method(), request.path());
        ready(Ok(Self { key, route }))
    }
}

fn well_formed(text: &str) -> bool {
    (16..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

impl IdempotencyKey {
    /// No key: for a caller inside the service, who never repeats itself.
    pub const fn none() -> Self {
        Self { key: Ok(None), route: String::new() }
    }

    /// Runs an action once: a repeat with the same key and body gets the id of the first.
    /// Call it after authorisation; it must run inside the action's transaction.
    ///
    /// # Errors
    /// `bad_header` for a malformed key; `idempotency_key_reused` when the body differs; the
    /// action's own errors.
    pub fn once(
        &self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        body: &[u8],
        action: impl FnOnce(&mut Tx<'_>) -> Result<String>,
    ) -> Result<String> {
        let key = self.key.as_ref().map_err(|()| {
            Error::new(Code::BadHeader)
                .detail("Idempotency-Key is 16 to 64 letters, digits, hyphens or underscores.")
        })?;
        let Some(key) = key else { return action(tx) };
        let scope_key = tx.keys().mac(&[
            b"idempotency-scope/v1",
            actor.user_id.as_bytes(),
            actor.role_id.as_bytes(),
            self.route.as_bytes(),
            key.as_bytes(),
        ])?;
        let body_mac = tx.keys().mac(&[b"idempotency-body/v1", body])?;
        let now = tx.now()?;
        let known: Option<(String, String, chrono::NaiveDateTime)> = idempotency::table
            .find(&scope_key)
            .select((idempotency::body_mac, idempotency::resource, idempotency::at))
            .first(tx.conn())
            .optional()?;
        match known {
            Some((_, _, at)) if at < now - chrono::Duration::hours(KEPT_HOURS) => {
                diesel::delete(idempotency::table.find(&scope_key)).execute(tx.conn())?;
            }
            Some((mac, resource, _)) if mac == body_mac => {
                tx.replayed();
                return Ok(resource);
            }
            Some(_) => return Err(Error::new(Code::KeyReused)),
            None => {}
        }
        // Written first, so that on PostgreSQL a second one waits here for the outcome.
        diesel::insert_into(idempotency::table)
            .values((
                idempotency::scope_key.eq(&scope_key),
                idempotency::body_mac.eq(&body_mac),
                idempotency::resource.eq(""),
                idempotency::at.eq(now),
            ))
            .execute(tx.conn())
            .map_err(|error| match error {
                diesel::result::Error::DatabaseError(
                    diesel::result::DatabaseErrorKind::UniqueViolation,
                    _,
                ) => Error::new(Code::InFlight).retry_after(1),
                other => other.into(),
            })?;
        let resource = action(tx)?;
        diesel::update(idempotency::table.find(&scope_key))
            .set(idempotency::resource.eq(&resource))
            .execute(tx.conn())?;
        Ok(resource)
    }
}
