//! Rows and queries of uplift rounds.

use crate::columns;
use crate::db::{
    Conn, Tx,
    schema::{authority, membership, uplift_comment, uplift_line, uplift_round},
};
use crate::http::{Error, Result};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use together_rules::amount::{Money, Percent};
use together_rules::qualification::uplift::{Line as RaisedLine, Raise};

/// A round as stored.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = uplift_round)]
pub struct Round {
    /// Id.
    pub id: String,
    /// Category.
    pub category_code: String,
    /// Name.
    pub name: String,
    /// The year it is for.
    pub year: i64,
    /// First day of the raised prices.
    pub effective_on: NaiveDate,
    /// `modelling`, `proposed`, `decided` or `withdrawn`.
    pub state: String,
    /// The round it began as a copy of.
    pub copied_from: Option<String>,
    /// When it was proposed.
    pub proposed_at: Option<NaiveDateTime>,
    /// When it was decided.
    pub decided_at: Option<NaiveDateTime>,
    /// User id.
    pub decided_by: Option<String>,
    /// Why it was withdrawn.
    pub reason: Option<String>,
    /// When it was begun.
    pub created_at: NaiveDateTime,
    /// User id.
    pub created_by: String,
    /// The version that shows.
    pub content_version: i64,
    /// When it changed last.
    pub updated_at: NaiveDateTime,
    /// User id.
    pub updated_by: String,
}

/// A named heading of a round as stored.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = uplift_line)]
pub struct Line {
    /// Id.
    pub id: String,
    /// Round.
    pub round_id: String,
    /// Place in the round, from 0.
    pub position: i64,
    /// Heading of the category.
    pub heading: String,
    /// Placement type; none: every type that has the heading.
    pub placement_type: Option<String>,
    /// Hundredths of a percent,
    pub percent: Option<i64>,
    /// or pence.
    pub amount: Option<i64>,
    /// Code of its ground.
    pub case_code: String,
    /// `approved` or `refused`.
    pub decision: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

impl Line {
    /// As the rules take it.
    ///
    /// # Errors
    /// Only for a stored raise that is none.
    pub fn raised(&self) -> Result<RaisedLine> {
        let percent = self.percent.map(Percent::from_hundredths);
        let amount = self.amount.map(Money::from_hundredths);
        let raise = Raise::new(percent, amount).map_err(Error::internal)?;
        let (heading, placement_type) = (self.heading.clone(), self.placement_type.clone());
        Ok(RaisedLine { heading, placement_type, raise })
    }
}

/// What a partner says of a round.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = uplift_comment)]
pub struct Comment {
    /// Id.
    pub id: String,
    /// Round.
    pub round_id: String,
    /// Whose word it is.
    pub authority_id: String,
    /// The words.
    pub words: String,
    /// When.
    pub at: NaiveDateTime,
    /// User id.
    pub by_user: String,
}

/// One round.
///
/// # Errors
/// `not_found`.
pub fn load(conn: &mut Conn, id: &str) -> Result<Round> {
    Ok(uplift_round::table.find(id).select(columns!(Round)).get_result(conn)?)
}

/// Takes the round's lock and loads it. Read the time after this.
///
/// # Errors
/// `not_found`.
pub fn lock(tx: &mut Tx<'_>, id: &str) -> Result<Round> {
    diesel::update(uplift_round::table.find(id))
        .set(uplift_round::lock_seq.eq(uplift_round::lock_seq + 1))
        .execute(tx.conn())?;
    load(tx.conn(), id)
}

/// Saves a new round.
///
/// # Errors
/// The database's.
pub fn insert(tx: &mut Tx<'_>, row: &Round) -> Result<()> {
    diesel::insert_into(uplift_round::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// The named headings of a round, in order.
///
/// # Errors
/// The database's.
pub fn lines(conn: &mut Conn, round_id: &str) -> Result<Vec<Line>> {
    Ok(uplift_line::table
        .filter(uplift_line::round_id.eq(round_id))
        .order(uplift_line::position)
        .select(columns!(Line))
        .load(conn)?)
}

/// The named headings of some rounds, in order.
///
/// # Errors
/// The database's.
pub fn lines_of(conn: &mut Conn, rounds: &[String]) -> Result<Vec<Line>> {
    Ok(uplift_line::table
        .filter(uplift_line::round_id.eq_any(rounds))
        .order((uplift_line::round_id, uplift_line::position))
        .select(columns!(Line))
        .load(conn)?)
}

/// Puts these lines in the place of a round's present ones.
///
/// # Errors
/// The database's.
pub fn replace_lines(tx: &mut Tx<'_>, round_id: &str, lines: &[Line]) -> Result<()> {
    diesel::delete(uplift_line::table.filter(uplift_line::round_id.eq(round_id)))
        .execute(tx.conn())?;
    for line in lines {
        diesel::insert_into(uplift_line::table).values(line).execute(tx.conn())?;
    }
    Ok(())
}

/// Saves what a person may change of a round, and moves its version on.
///
/// # Errors
/// The database's.
pub fn save(tx: &mut Tx<'_>, row: &Round) -> Result<()> {
    diesel::update(uplift_round::table.find(&row.id))
        .set((
            uplift_round::name.eq(&row.name),
            uplift_round::year.eq(row.year),
            uplift_round::effective_on.eq(row.effective_on),
            uplift_round::state.eq(&row.state),
            uplift_round::proposed_at.eq(row.proposed_at),
            uplift_round::decided_at.eq(row.decided_at),
            uplift_round::decided_by.eq(&row.decided_by),
            uplift_round::reason.eq(&row.reason),
            uplift_round::content_version.eq(row.content_version + 1),
            uplift_round::updated_at.eq(row.updated_at),
            uplift_round::updated_by.eq(&row.updated_by),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Records the decision about a line.
///
/// # Errors
/// The database's.
pub fn decide_line(tx: &mut Tx<'_>, id: &str, decision: &str, reason: &str) -> Result<()> {
    diesel::update(uplift_line::table.find(id))
        .set((uplift_line::decision.eq(decision), uplift_line::reason.eq(reason)))
        .execute(tx.conn())?;
    Ok(())
}

/// Saves a comment.
///
/// # Errors
/// The database's.
pub fn insert_comment(tx: &mut Tx<'_>, row: &Comment) -> Result<()> {
    diesel::insert_into(uplift_comment::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// The comments of a round after an id, oldest first, with the names of those who made them.
///
/// # Errors
/// The database's.
pub fn comments(
    conn: &mut Conn,
    round_id: &str,
    after: Option<&str>,
    rows: i64,
) -> Result<Vec<(Comment, String)>> {
    Ok(uplift_comment::table
        .inner_join(authority::table)
        .filter(uplift_comment::round_id.eq(round_id))
        .filter(uplift_comment::id.gt(after.unwrap_or_default()))
        .order(uplift_comment::id)
        .limit(rows)
        .select((columns!(Comment), authority::name))
        .load(conn)?)
}

/// Whether a provider is or was a member of a category.
///
/// # Errors
/// The database's.
pub fn is_member(conn: &mut Conn, provider_id: &str, category: &str) -> Result<bool> {
    let rows = membership::table
        .filter(membership::provider_id.eq(provider_id))
        .filter(membership::category_code.eq(category));
    Ok(diesel::select(diesel::dsl::exists(rows)).get_result(conn)?)
}

/// Every authority with its name, by name.
///
/// # Errors
/// The database's.
pub fn authorities(conn: &mut Conn) -> Result<Vec<(String, String)>> {
    Ok(authority::table
        .order(authority::name)
        .select((authority::id, authority::name))
        .load(conn)?)
}
