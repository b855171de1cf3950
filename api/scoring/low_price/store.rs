//! Rows of questions about prices.

use crate::columns;
use crate::db::{Conn, Tx, schema::price_question};
use crate::http::Result;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

/// A question as stored.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = price_question)]
pub struct Asked {
    /// Id.
    pub id: String,
    /// Bid; asked about once.
    pub bid_id: String,
    /// Referral.
    pub referral_id: String,
    /// The question.
    pub question: String,
    /// When.
    pub asked_at: NaiveDateTime,
    /// User id.
    pub asked_by: String,
    /// The last day to answer.
    pub answer_by: NaiveDate,
    /// An answer is received strictly before it.
    pub due_at: NaiveDateTime,
    /// The answer.
    pub answer: Option<String>,
    /// When.
    pub answered_at: Option<NaiveDateTime>,
    /// User id.
    pub answered_by: Option<String>,
    /// When the bid was kept in.
    pub kept_at: Option<NaiveDateTime>,
    /// User id.
    pub kept_by: Option<String>,
    /// Why.
    pub kept_reason: Option<String>,
}

impl Asked {
    /// Whether the bidder may still answer.
    pub fn waits(&self, now: NaiveDateTime) -> bool {
        self.answered_at.is_none() && self.kept_at.is_none() && now < self.due_at
    }
}

/// The question about a bid, if there is one.
///
/// # Errors
/// The database's.
pub fn of_bid(conn: &mut Conn, bid_id: &str) -> Result<Option<Asked>> {
    Ok(price_question::table
        .filter(price_question::bid_id.eq(bid_id))
        .select(columns!(Asked))
        .first(conn)
        .optional()?)
}

/// The questions of a referral.
///
/// # Errors
/// The database's.
pub fn of_referral(conn: &mut Conn, referral_id: &str) -> Result<Vec<Asked>> {
    Ok(price_question::table
        .filter(price_question::referral_id.eq(referral_id))
        .order(price_question::id)
        .select(columns!(Asked))
        .load(conn)?)
}

/// Saves a new question.
///
/// # Errors
/// `already_exists` when the bid has been asked about.
pub fn insert(tx: &mut Tx<'_>, row: &Asked) -> Result<()> {
    diesel::insert_into(price_question::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// Saves the answer.
///
/// # Errors
/// The database's.
pub fn answer(tx: &mut Tx<'_>, id: &str, answer: &str, user_id: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::update(price_question::table.find(id))
        .set((
            price_question::answer.eq(answer),
            price_question::answered_at.eq(now),
            price_question::answered_by.eq(user_id),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that the bid is kept in.
///
/// # Errors
/// The database's.
pub fn keep(tx: &mut Tx<'_>, id: &str, reason: &str, user_id: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::update(price_question::table.find(id))
        .set((
            price_question::kept_at.eq(now),
            price_question::kept_by.eq(user_id),
            price_question::kept_reason.eq(reason),
        ))
        .execute(tx.conn())?;
    Ok(())
}
