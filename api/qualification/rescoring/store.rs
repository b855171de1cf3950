//! Rows and queries.

use crate::columns;
use crate::db::{
    Conn, Tx,
    schema::{rescoring, rescoring_mark},
};
use crate::http::Result;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

/// A review as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = rescoring)]
pub struct Rescoring {
    /// Id.
    pub id: String,
    /// Membership.
    pub membership_id: String,
    /// `notified`, `decided` or `cancelled`.
    pub state: String,
    /// References of questions, a JSON list.
    pub questions: String,
    /// The notice.
    pub words: String,
    /// Last day for representations.
    pub representations_due_on: NaiveDate,
    /// When notice was given.
    pub notified_at: NaiveDateTime,
    /// The provider's words.
    pub representation: Option<String>,
    /// Ids of documents, a JSON list.
    pub documents: String,
    /// When the provider spoke.
    pub represented_at: Option<NaiveDateTime>,
    /// Hundredths, once decided.
    pub old_competency: Option<i64>,
    /// Hundredths, once decided.
    pub marked_competency: Option<i64>,
    /// Hundredths, once decided.
    pub competency: Option<i64>,
    /// First day of the competency.
    pub effective_on: Option<NaiveDate>,
    /// Why it ended so.
    pub ended_words: Option<String>,
    /// When it ended.
    pub ended_at: Option<NaiveDateTime>,
    /// The version that shows.
    pub content_version: i64,
    /// When it changed last.
    pub updated_at: NaiveDateTime,
    /// User id.
    pub updated_by: Option<String>,
}

impl Rescoring {
    /// The questions under review.
    ///
    /// # Errors
    /// Only for stored JSON that is none.
    pub fn questions(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_str(&self.questions)?)
    }
}

/// A mark of a review.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = rescoring_mark)]
pub struct Mark {
    /// Review.
    pub rescoring_id: String,
    /// Question.
    pub question: String,
    /// 0 to 5.
    pub mark: i64,
    /// Why.
    pub reason: String,
    /// What it rests on.
    pub evidence: String,
    /// When.
    pub at: NaiveDateTime,
    /// User id.
    pub by_user: String,
}

/// One review.
///
/// # Errors
/// `not_found`.
pub fn load(conn: &mut Conn, id: &str) -> Result<Rescoring> {
    Ok(rescoring::table.find(id).select(columns!(Rescoring)).get_result(conn)?)
}

/// The reviews of a membership before an id, newest first.
///
/// # Errors
/// The database's.
pub fn list(
    conn: &mut Conn,
    membership_id: &str,
    before: Option<&str>,
    rows: i64,
) -> Result<Vec<Rescoring>> {
    let mut query = rescoring::table
        .filter(rescoring::membership_id.eq(membership_id))
        .order(rescoring::id.desc())
        .limit(rows)
        .select(columns!(Rescoring))
        .into_boxed();
    if let Some(id) = before {
        query = query.filter(rescoring::id.lt(id));
    }
    Ok(query.load(conn)?)
}

/// The open review of a membership, if one is.
///
/// # Errors
/// The database's.
pub fn open(conn: &mut Conn, membership_id: &str) -> Result<Option<String>> {
    Ok(rescoring::table
        .filter(rescoring::membership_id.eq(membership_id))
        .filter(rescoring::state.eq("notified"))
        .select(rescoring::id)
        .first(conn)
        .optional()?)
}

/// The open reviews, by membership.
///
/// # Errors
/// The database's.
pub fn all_open(conn: &mut Conn) -> Result<Vec<(String, String)>> {
    Ok(rescoring::table
        .filter(rescoring::state.eq("notified"))
        .select((rescoring::membership_id, rescoring::id))
        .load(conn)?)
}

/// The marks of a review, by question.
///
/// # Errors
/// The database's.
pub fn marks(conn: &mut Conn, id: &str) -> Result<Vec<Mark>> {
    Ok(rescoring_mark::table
        .filter(rescoring_mark::rescoring_id.eq(id))
        .order(rescoring_mark::question)
        .select(columns!(Mark))
        .load(conn)?)
}

/// Replaces the marks of a review.
///
/// # Errors
/// The database's.
pub fn replace_marks(tx: &mut Tx<'_>, id: &str, marks: Vec<Mark>) -> Result<()> {
    diesel::delete(rescoring_mark::table.filter(rescoring_mark::rescoring_id.eq(id)))
        .execute(tx.conn())?;
    for mark in marks {
        diesel::insert_into(rescoring_mark::table).values(mark).execute(tx.conn())?;
    }
    Ok(())
}
