//! Core competency by date, and the marks behind it (B8): a row from admission, one from every
//! review. What a referral froze at issue stays with the referral.

use super::{store::Membership, wire::ConsensusMark};
use crate::columns;
use crate::db::{
    Conn, Tx, new_id,
    schema::{membership, membership_mark, membership_score},
};
use crate::http::Result;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use std::collections::{BTreeMap, HashMap};
use together_rules::amount::Marks;

/// A core competency from a day on.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = membership_score)]
pub struct Score {
    /// Id.
    pub id: String,
    /// Membership.
    pub membership_id: String,
    /// First day.
    pub valid_from: NaiveDate,
    /// Hundredths.
    pub competency: i64,
    /// `admission` or `review`.
    pub source: String,
    /// The review it comes from.
    pub review_id: Option<String>,
    /// When it was written down.
    pub at: NaiveDateTime,
}

impl Score {
    /// The competency.
    pub const fn competency(&self) -> Marks {
        Marks::from_hundredths(self.competency)
    }
}

/// A mark as given.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = membership_mark)]
pub struct Mark {
    /// Id.
    pub id: String,
    /// Membership.
    pub membership_id: String,
    /// Scored question.
    pub question: String,
    /// 0 to 5.
    pub mark: i64,
    /// Why.
    pub reason: String,
    /// First day.
    pub valid_from: NaiveDate,
    /// `admission` or `review`.
    pub source: String,
    /// The review it comes from.
    pub review_id: Option<String>,
}

/// What an establishment is admitted with: its marks and the competency they come to.
///
/// # Errors
/// The database's.
pub fn first(
    tx: &mut Tx<'_>,
    membership_id: &str,
    marks: &[ConsensusMark],
    competency: Marks,
    day: NaiveDate,
) -> Result<()> {
    for given in marks {
        add_mark(tx, membership_id, &given.question, given.mark, &given.reason, day, None)?;
    }
    add(tx, membership_id, competency, day, None)
}

/// A competency from a day on; without a review it is the admission's.
///
/// # Errors
/// The database's.
pub fn add(
    tx: &mut Tx<'_>,
    membership_id: &str,
    competency: Marks,
    day: NaiveDate,
    review_id: Option<&str>,
) -> Result<()> {
    let at = tx.now()?;
    diesel::insert_into(membership_score::table)
        .values(Score {
            id: new_id(),
            membership_id: membership_id.to_owned(),
            valid_from: day,
            competency: competency.hundredths(),
            source: source(review_id),
            review_id: review_id.map(str::to_owned),
            at,
        })
        .execute(tx.conn())?;
    Ok(())
}

/// A mark as given, from a day on; without a review it is the admission's.
///
/// # Errors
/// The database's.
pub fn add_mark(
    tx: &mut Tx<'_>,
    membership_id: &str,
    question: &str,
    mark: u32,
    reason: &str,
    day: NaiveDate,
    review_id: Option<&str>,
) -> Result<()> {
    diesel::insert_into(membership_mark::table)
        .values(Mark {
            id: new_id(),
            membership_id: membership_id.to_owned(),
            question: question.to_owned(),
            mark: mark.into(),
            reason: reason.to_owned(),
            valid_from: day,
            source: source(review_id),
            review_id: review_id.map(str::to_owned),
        })
        .execute(tx.conn())?;
    Ok(())
}

fn source(review_id: Option<&str>) -> String {
    if review_id.is_some() { "review" } else { "admission" }.to_owned()
}

/// Every competency of a membership, the latest last.
///
/// # Errors
/// The database's.
pub fn of(conn: &mut Conn, membership_id: &str) -> Result<Vec<Score>> {
    Ok(membership_score::table
        .filter(membership_score::membership_id.eq(membership_id))
        .order((membership_score::valid_from, membership_score::id))
        .select(columns!(Score))
        .load(conn)?)
}

/// The competency in force on a day; before the first row, what it was admitted with.
pub fn in_force(row: &Membership, scores: &[Score], on: NaiveDate) -> Marks {
    let last = scores.iter().rfind(|score| score.valid_from <= on);
    last.map_or_else(|| row.competency(), Score::competency)
}

/// The competencies in force on a day of a category's active members, hundredths by membership.
///
/// # Errors
/// The database's.
pub fn of_active(conn: &mut Conn, category: &str, on: NaiveDate) -> Result<HashMap<String, i64>> {
    // A later row of the same membership takes the place of the earlier.
    let rows: Vec<(String, i64)> = membership_score::table
        .inner_join(membership::table)
        .filter(membership::category_code.eq(category))
        .filter(membership::state.eq("active"))
        .filter(membership_score::valid_from.le(on))
        .order((membership_score::valid_from, membership_score::id))
        .select((membership_score::membership_id, membership_score::competency))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// The last mark of every question before a review. A member of before marks were kept has none.
///
/// # Errors
/// The database's.
pub fn marks_before(
    conn: &mut Conn,
    membership_id: &str,
    review_id: &str,
) -> Result<BTreeMap<String, Mark>> {
    let rows: Vec<Mark> = membership_mark::table
        .filter(membership_mark::membership_id.eq(membership_id))
        .filter(membership_mark::review_id.is_null().or(membership_mark::review_id.lt(review_id)))
        .order((membership_mark::valid_from, membership_mark::id))
        .select(columns!(Mark))
        .load(conn)?;
    Ok(rows.into_iter().map(|mark| (mark.question.clone(), mark)).collect())
}
