//! Rows and queries of password resets: the hash of each token alone.

use super::store::User;
use crate::columns;
use crate::db::{
    Conn, Tx, new_id,
    schema::{app_user, password_reset},
};
use crate::http::Result;
use chrono::{Duration, NaiveDateTime};
use diesel::prelude::*;

/// Minutes in which a reset can be used, from when its mail is sent.
pub const VALID_MINUTES: i64 = 30;

/// A reset that can be used until `expires_at`. Earlier ones of the person stay good for their
/// time: their mails may come in any order, and the first that is used ends them all.
///
/// # Errors
/// The database's.
pub fn add(tx: &mut Tx<'_>, user_id: &str, hash: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::insert_into(password_reset::table)
        .values((
            password_reset::id.eq(new_id()),
            password_reset::user_id.eq(user_id),
            password_reset::token_hash.eq(hash),
            password_reset::created_at.eq(now),
            password_reset::expires_at.eq(now + Duration::minutes(VALID_MINUTES)),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Whose password a token sets, and until when.
///
/// # Errors
/// `not_found` alike for a wrong token, for one that was used or has expired, and for somebody
/// who may not sign in.
pub fn by_token(conn: &mut Conn, hash: &str, now: NaiveDateTime) -> Result<(User, NaiveDateTime)> {
    Ok(password_reset::table
        .inner_join(app_user::table)
        .filter(password_reset::token_hash.eq(hash))
        .filter(password_reset::ended_at.is_null())
        .filter(password_reset::expires_at.gt(now))
        .filter(app_user::status.eq("active"))
        .select((columns!(User), password_reset::expires_at))
        .get_result(conn)?)
}

/// Uses a token: of several at once exactly one does. Every other reset of the person ends.
///
/// # Errors
/// The database's.
pub fn spend(tx: &mut Tx<'_>, user_id: &str, hash: &str) -> Result<bool> {
    let now = tx.now()?;
    let standing = password_reset::table
        .filter(password_reset::user_id.eq(user_id))
        .filter(password_reset::ended_at.is_null());
    let spent = diesel::update(
        standing
            .filter(password_reset::token_hash.eq(hash))
            .filter(password_reset::expires_at.gt(now)),
    )
    .set(password_reset::ended_at.eq(now))
    .execute(tx.conn())?;
    if spent != 1 {
        return Ok(false);
    }
    diesel::update(standing).set(password_reset::ended_at.eq(now)).execute(tx.conn())?;
    Ok(true)
}
