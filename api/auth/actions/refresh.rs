//! Going on with a session: the refresh token rotates at each use.

use super::sign_in::entry;
use crate::audit::Who;
use crate::auth::store::{self, Session, User};
use crate::db::Tx;
use crate::http::Result;
use crate::notify::{self, Kind};
use crate::seal::{sha256_hex, token};
use chrono::Duration;

/// After it was spent a token still yields access for so long, in seconds, while its successor is
/// unused: the reply was lost, or two windows asked at once.
const GRACE_SECONDS: i64 = 30;

/// What became of a refresh token.
#[derive(Debug)]
pub enum Refreshed {
    /// The session goes on.
    GoesOn {
        /// It.
        session: Session,
        /// The successor, for the cookie; none in the time of grace.
        successor: Option<String>,
    },
    /// There is no session to go on with.
    Over,
}

/// Exchanges a refresh token. A spent one that comes back outside the time of grace was copied:
/// its session ends, and the person is told.
///
/// # Errors
/// The database's.
pub fn refresh(tx: &mut Tx<'_>, given: &str) -> Result<Refreshed> {
    let hash = sha256_hex(given.as_bytes());
    let Some(found) = store::refresh(tx.conn(), &hash)? else {
        return Ok(Refreshed::Over);
    };
    let fresh = token()?;
    let successor = sha256_hex(fresh.as_bytes());
    let session = store::session(tx.conn(), &found.session_id)?;
    let user = store::user(tx.conn(), &session.user_id)?;
    let now = tx.now()?;
    if !session.stands(&user, now) {
        store::end_session(tx, &session.id)?;
        return Ok(Refreshed::Over);
    }
    if store::spend_refresh(tx, &hash, &successor)? {
        store::add_refresh(tx, &successor, &session.id)?;
        store::touch_session(tx, &session.id, None)?;
        return Ok(Refreshed::GoesOn { session, successor: Some(fresh) });
    }
    if in_grace(tx, &hash)? {
        return Ok(Refreshed::GoesOn { session, successor: None });
    }
    end_for_reuse(tx, &session, &user)?;
    Ok(Refreshed::Over)
}

/// Read again: the one that spent it may have done so a moment ago.
fn in_grace(tx: &mut Tx<'_>, hash: &str) -> Result<bool> {
    let now = tx.now()?;
    let Some(spent) = store::refresh(tx.conn(), hash)? else { return Ok(false) };
    let (Some(at), Some(successor)) = (spent.spent_at, spent.successor_hash) else {
        return Ok(false);
    };
    let unused = store::refresh(tx.conn(), &successor)?.is_some_and(|row| row.spent_at.is_none());
    Ok(unused && now <= at + Duration::seconds(GRACE_SECONDS))
}

fn end_for_reuse(tx: &mut Tx<'_>, session: &Session, user: &User) -> Result<()> {
    if !store::end_session(tx, &session.id)? {
        return Ok(());
    }
    entry(tx, "user.session_reused", user, Who::person(&user.id, Some(&session.id)))?
        .payload(serde_json::json!({"session": session.id, "device": session.device}))
        .record(tx)?;
    notify::enqueue(tx, Kind::SessionEnded, &user.email, "", &serde_json::json!({}))
}
