//! The caller of a family page: whoever holds its cookie.

use super::actions::is_live;
use super::store::{self, Link, Session};
use crate::app::App;
use crate::auth::Cookie;
use crate::db::Conn;
use crate::http::{Code, Error, Result};
use crate::referral::store as referrals;
use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use chrono::{Duration, NaiveDateTime};
use std::{future::Future, pin::Pin};

/// A session ends after so long without use, in minutes.
pub const IDLE_MINUTES: u32 = 30;
/// And after so long in any case, in minutes.
const LONGEST_MINUTES: i64 = 120;
/// Use is noted about once a minute, not at every click.
const NOTED_SECONDS: i64 = 60;

/// Somebody who came with a private link.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The link: a person and a right, for one referral.
    pub link: Link,
    /// The session, by the hash of its cookie.
    pub session_hash: String,
}

impl FromRequest for Visitor {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let app = request.app_data::<web::Data<App>>().cloned();
        let cookie = app.as_ref().and_then(|app| Cookie::Family.read(request, &app.config));
        Box::pin(async move {
            let refused = || Error::new(Code::Unauthenticated);
            let app = app.ok_or_else(|| Error::internal("no app"))?;
            let (cookie, db) = (cookie.ok_or_else(refused)?, app.db.clone());
            let (link, session, now) = app
                .db
                .read(move |conn| {
                    let now = db.ground().time(conn)?;
                    let (link, session) = find(conn, &cookie, now)?.ok_or_else(refused)?;
                    Ok((link, session, now))
                })
                .await?;
            let visitor = Self { link, session_hash: session.token_hash };
            if now - session.last_used_at >= Duration::seconds(NOTED_SECONDS) {
                let hash = visitor.session_hash.clone();
                app.db
                    .upkeep(move |tx| {
                        let now = tx.now()?;
                        store::use_session(tx, &hash, now)
                    })
                    .await?;
            }
            Ok(visitor)
        })
    }
}

/// The session of a cookie, while session and link both stand.
fn find(conn: &mut Conn, cookie: &str, now: NaiveDateTime) -> Result<Option<(Link, Session)>> {
    let Some(session) = store::session(conn, cookie)? else { return Ok(None) };
    let over = now - session.last_used_at > Duration::minutes(IDLE_MINUTES.into())
        || now - session.created_at > Duration::minutes(LONGEST_MINUTES);
    if over {
        return Ok(None);
    }
    let link = store::link_by_id(conn, &session.link_id)?;
    let referral = referrals::load(conn, &link.referral_id)?;
    Ok(is_live(&link, &referral, now).then_some((link, session)))
}
