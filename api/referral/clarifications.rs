//! Rows of questions and answers.

use crate::columns;
use crate::db::{Conn, Tx, schema::clarification};
use crate::http::Result;
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// A question as stored. Who asked is for its own provider's reading alone.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = clarification)]
pub struct Clarification {
    /// Id.
    pub id: String,
    /// Who asked.
    pub invitation_id: String,
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: Option<String>,
    /// When it was answered.
    pub answered_at: Option<NaiveDateTime>,
}

/// A question as asked.
#[derive(Debug, Insertable)]
#[diesel(table_name = clarification)]
pub struct NewClarification {
    /// Id.
    pub id: String,
    /// Referral.
    pub referral_id: String,
    /// Who asked.
    pub invitation_id: String,
    /// The question.
    pub question: String,
    /// When.
    pub asked_at: NaiveDateTime,
}

/// The questions of a referral, in the order asked.
///
/// # Errors
/// The database's.
pub fn of(conn: &mut Conn, referral_id: &str) -> Result<Vec<Clarification>> {
    Ok(clarification::table
        .filter(clarification::referral_id.eq(referral_id))
        .order(clarification::id)
        .select(columns!(Clarification))
        .load(conn)?)
}

/// One question of a referral.
///
/// # Errors
/// `not_found`.
pub fn load(conn: &mut Conn, referral_id: &str, id: &str) -> Result<Clarification> {
    Ok(clarification::table
        .filter(clarification::referral_id.eq(referral_id))
        .filter(clarification::id.eq(id))
        .select(columns!(Clarification))
        .get_result(conn)?)
}

/// Keeps a question.
///
/// # Errors
/// The database's.
pub fn insert(tx: &mut Tx<'_>, row: &NewClarification) -> Result<()> {
    diesel::insert_into(clarification::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// Keeps an answer.
///
/// # Errors
/// The database's.
pub fn answer(tx: &mut Tx<'_>, id: &str, answer: &str, user_id: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::update(clarification::table.find(id))
        .set((
            clarification::answer.eq(answer),
            clarification::answered_at.eq(now),
            clarification::answered_by.eq(user_id),
        ))
        .execute(tx.conn())?;
    Ok(())
}
