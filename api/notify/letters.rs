//! The outbox as the operator sees it.

use crate::audit::{Entry, Who};
use crate::columns;
use crate::db::{Conn, Tx, schema::outbox};
use crate::http::{Code, Error, Result};
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// Rows that are listed.
pub const LISTED: i64 = 1_000;

/// A message that was not sent yet.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub struct Letter {
    /// Id: its Message-ID begins with it.
    pub id: String,
    /// What it is about.
    pub kind: String,
    /// Address.
    pub to_address: String,
    /// When it was written.
    pub created_at: NaiveDateTime,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next.
    pub not_before: NaiveDateTime,
    /// When it was given up.
    pub dead_at: Option<NaiveDateTime>,
    /// The last failure, by its code.
    pub last_error: Option<String>,
}

/// What was not sent yet, oldest first; of those, what was given up.
///
/// # Errors
/// The database's.
pub fn unsent(conn: &mut Conn, dead_alone: bool) -> Result<Vec<Letter>> {
    let mut query = outbox::table.filter(outbox::sent_at.is_null()).into_boxed();
    if dead_alone {
        query = query.filter(outbox::dead_at.is_not_null());
    }
    Ok(query.order(outbox::id).limit(LISTED).select(columns!(Letter)).load(conn)?)
}

/// Tries a message that was given up from the beginning, at once.
///
/// # Errors
/// `not_found`; `illegal_step` for one that was sent or still waits.
pub fn retry(tx: &mut Tx<'_>, id: &str, who: Who) -> Result<()> {
    let now = tx.now()?;
    let known: i64 = outbox::table.find(id).count().get_result(tx.conn())?;
    if known == 0 {
        return Err(Error::not_found());
    }
    let again = diesel::update(
        outbox::table
            .filter(outbox::id.eq(id))
            .filter(outbox::sent_at.is_null())
            .filter(outbox::dead_at.is_not_null()),
    )
    .set((
        outbox::dead_at.eq(None::<NaiveDateTime>),
        outbox::leased_until.eq(None::<NaiveDateTime>),
        outbox::attempts.eq(0),
        outbox::not_before.eq(now),
    ))
    .execute(tx.conn())?;
    if again != 1 {
        return Err(Error::new(Code::IllegalStep));
    }
    Entry::new("mail.retried", "outbox", id, who).record(tx)
}
