//! The own sessions.

use super::sign_in::entry;
use crate::audit::Who;
use crate::auth::{actor, store};
use crate::db::{Conn, Tx};
use crate::http::{Error, Result};
use crate::seal::sha256_hex;
use crate::user::people::{Administrator, administrators};
use chrono::NaiveDateTime;

/// Ends the session of a refresh token; nothing happens without one.
///
/// # Errors
/// The database's.
pub fn sign_out(tx: &mut Tx<'_>, given: &str) -> Result<()> {
    let Some(found) = store::refresh(tx.conn(), &sha256_hex(given.as_bytes()))? else {
        return Ok(());
    };
    let session = store::session(tx.conn(), &found.session_id)?;
    let user = store::user(tx.conn(), &session.user_id)?;
    if store::end_session(tx, &session.id)? {
        entry(tx, "user.signed_out", &user, Who::person(&user.id, Some(&session.id)))?
            .record(tx)?;
    }
    Ok(())
}

/// The sessions of a person that stand, newest first.
///
/// # Errors
/// The database's.
pub fn sessions(
    conn: &mut Conn,
    who: &actor::SignedIn,
    now: NaiveDateTime,
) -> Result<Vec<store::Session>> {
    let user = store::user(conn, &who.user_id)?;
    let mut all = store::sessions(conn, &user.id)?;
    all.retain(|session| session.stands(&user, now));
    Ok(all)
}

/// Ends one of the own sessions.
///
/// # Errors
/// `not_found` alike for another person's and for one that has ended.
pub fn end_session(tx: &mut Tx<'_>, who: &actor::SignedIn, id: &str) -> Result<()> {
    let session = store::session(tx.conn(), id)?;
    if session.user_id != who.user_id || !store::end_session(tx, id)? {
        return Err(Error::not_found());
    }
    let user = store::user(tx.conn(), &who.user_id)?;
    entry(tx, "user.session_ended", &user, Who::person(&user.id, Some(&who.session_id)))?
        .payload(serde_json::json!({"session": id}))
        .record(tx)
}

/// What the own profile is made from.
#[derive(Debug)]
pub struct Own {
    /// The person.
    pub user: store::User,
    /// What they may act as.
    pub acting_for: Vec<store::ActingFor>,
    /// Whether they are still to be shown around.
    pub first_use: bool,
    /// Whom to ask in their organisations.
    pub administrators: Vec<Administrator>,
}

/// The own profile.
///
/// # Errors
/// The database's.
pub fn profile(conn: &mut Conn, who: &actor::SignedIn) -> Result<Own> {
    Ok(Own {
        user: store::user(conn, &who.user_id)?,
        acting_for: store::acting_for(conn, &who.user_id)?,
        first_use: store::is_first_use(conn, &who.user_id)?,
        administrators: administrators(conn, &who.user_id)?,
    })
}

/// Notes that somebody has been shown around; once more changes nothing.
///
/// # Errors
/// The database's.
pub fn seen_first_use(tx: &mut Tx<'_>, who: &actor::SignedIn) -> Result<()> {
    let user = store::user(tx.conn(), &who.user_id)?;
    if !store::is_first_use(tx.conn(), &user.id)? {
        return Ok(());
    }
    store::seen_first_use(tx, &user.id)?;
    entry(tx, "user.first_use_seen", &user, Who::person(&user.id, Some(&who.session_id)))?
        .record(tx)
}
