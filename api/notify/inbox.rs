//! Rows and queries of the inbox. Every read starts from whose it is.

use super::outbox::{Kind, Mark, Notice};
use crate::columns;
use crate::db::{
    Conn, Tx, new_id,
    schema::{authority, inbox_message, referral, user_role},
};
use crate::http::{Error, Result};
use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;
use std::collections::HashMap;
use together_rules::london;

/// A message as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = inbox_message)]
pub struct Row {
    /// Id.
    pub id: String,
    /// What it is about.
    pub kind: String,
    /// Fixed words and the reference.
    pub subject: String,
    /// Fixed words.
    pub body: String,
    /// What it refers to; may be empty.
    pub reference: String,
    /// The page it leads to, below the public origin.
    pub path: String,
    /// When.
    pub at: NaiveDateTime,
    /// When it was opened.
    pub read_at: Option<NaiveDateTime>,
}

/// Puts a message into somebody's inbox.
pub(super) fn add(tx: &mut Tx<'_>, user_id: &str, notice: &Notice<'_>) -> Result<()> {
    let now = tx.now()?;
    let until = notice.fields.get("until").and_then(|value| value.as_str());
    let body = match until.and_then(|text| text.parse::<DateTime<Utc>>().ok()) {
        Some(until) => format!("{} Until: {}.", notice.kind.body(), london::format_end(until)),
        None => notice.kind.body().to_owned(),
    };
    diesel::insert_into(inbox_message::table)
        .values((
            inbox_message::id.eq(new_id()),
            inbox_message::user_id.eq(user_id),
            inbox_message::kind.eq(notice.kind.as_str()),
            inbox_message::subject.eq(notice.subject),
            inbox_message::body.eq(body),
            inbox_message::reference.eq(notice.reference),
            inbox_message::path.eq(notice.path()),
            inbox_message::at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Which messages are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    /// Those that were not opened.
    pub unread: bool,
    /// Those of kinds that somebody has to act on.
    pub needs_me: bool,
}

fn of_user<'q>(
    user_id: &str,
    wanted: Wanted,
) -> inbox_message::BoxedQuery<'q, crate::db::MultiBackend> {
    let mut query =
        inbox_message::table.filter(inbox_message::user_id.eq(user_id.to_owned())).into_boxed();
    if wanted.unread {
        query = query.filter(inbox_message::read_at.is_null());
    }
    if wanted.needs_me {
        let kinds = Kind::ALL.iter().filter(|kind| kind.is(Mark::NeedsYou));
        let words: Vec<&'static str> = kinds.map(|kind| kind.as_str()).collect();
        query = query.filter(inbox_message::kind.eq_any(words));
    }
    query
}

/// A person's messages before an id, newest first.
///
/// # Errors
/// The database's.
pub fn list(
    conn: &mut Conn,
    user_id: &str,
    wanted: Wanted,
    before: Option<&str>,
    rows: i64,
) -> Result<Vec<Row>> {
    let mut query = of_user(user_id, wanted);
    if let Some(id) = before {
        query = query.filter(inbox_message::id.lt(id.to_owned()));
    }
    Ok(query.order(inbox_message::id.desc()).limit(rows).select(columns!(Row)).load(conn)?)
}

/// Whose referrals messages are about, by reference, other than the reader's own. From nothing else
/// of a message does it show who caused it: a question is anonymous, and nobody may know who bids.
///
/// # Errors
/// The database's.
pub fn senders(
    conn: &mut Conn,
    user_id: &str,
    messages: &[Row],
) -> Result<HashMap<String, String>> {
    let own = user_role::table
        .filter(user_role::user_id.eq(user_id))
        .filter(user_role::authority_id.is_not_null())
        .select(user_role::authority_id.assume_not_null());
    let references: Vec<&str> = messages.iter().map(|row| row.reference.as_str()).collect();
    let known: Vec<(String, String)> = referral::table
        .inner_join(authority::table)
        .filter(referral::reference.eq_any(references))
        .filter(referral::authority_id.ne_all(own))
        .select((referral::reference, authority::name))
        .load(conn)?;
    Ok(known.into_iter().collect())
}

/// How many messages of a person are wanted.
///
/// # Errors
/// The database's.
pub fn count(conn: &mut Conn, user_id: &str, wanted: Wanted) -> Result<i64> {
    Ok(of_user(user_id, wanted).count().get_result(conn)?)
}

/// A message was opened; once more changes nothing.
///
/// # Errors
/// `not_found` alike for nobody's and for another person's.
pub fn read(tx: &mut Tx<'_>, user_id: &str, id: &str) -> Result<()> {
    let now = tx.now()?;
    let own = inbox_message::table
        .filter(inbox_message::id.eq(id))
        .filter(inbox_message::user_id.eq(user_id));
    let known: i64 = own.count().get_result(tx.conn())?;
    if known == 0 {
        return Err(Error::not_found());
    }
    diesel::update(own.filter(inbox_message::read_at.is_null()))
        .set(inbox_message::read_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}

/// Every message of a person was read.
///
/// # Errors
/// The database's.
pub fn read_all(tx: &mut Tx<'_>, user_id: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::update(
        inbox_message::table
            .filter(inbox_message::user_id.eq(user_id))
            .filter(inbox_message::read_at.is_null()),
    )
    .set(inbox_message::read_at.eq(now))
    .execute(tx.conn())?;
    Ok(())
}
