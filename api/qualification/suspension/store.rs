//! Rows and queries of suspensions.

use crate::columns;
use crate::db::{
    Conn, Tx, new_id,
    schema::{suspension, suspension_representation},
};
use crate::http::Result;
use crate::qualification::step::{By, Why};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use std::collections::HashMap;
use together_rules::states::MembershipState;

/// What is asked for again where a term of the contract failed: words, and documents.
pub const TERM: &str = "term";

/// A suspension as stored.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = suspension)]
pub struct Suspension {
    /// Id.
    pub id: String,
    /// Membership.
    pub membership_id: String,
    /// Code of one of the category's suspension reasons.
    pub reason_code: String,
    /// What failed, as a JSON list; empty: a term of the contract.
    pub questions: String,
    /// In words, as the provider reads them.
    pub words: String,
    /// What it rests on.
    pub evidence: String,
    /// When notice was given.
    pub notice_given_on: Option<NaiveDate>,
    /// Since when it holds.
    pub effective_at: NaiveDateTime,
    /// User id; none: the service itself.
    pub by_user: Option<String>,
    /// When the cure was sent.
    pub cure_sent_at: Option<NaiveDateTime>,
    /// User id.
    pub cure_sent_by: Option<String>,
    /// When it was last reviewed and left in force.
    pub reviewed_at: Option<NaiveDateTime>,
    /// User id.
    pub reviewed_by: Option<String>,
    /// Why it was left in force.
    pub review_reason: Option<String>,
    /// When it ended.
    pub ended_at: Option<NaiveDateTime>,
    /// User id.
    pub ended_by: Option<String>,
    /// What the membership became.
    pub ended_how: Option<String>,
    /// Why.
    pub ended_reason: Option<String>,
    /// The version that shows.
    pub content_version: i64,
    /// When it changed last.
    pub updated_at: NaiveDateTime,
    /// User id.
    pub updated_by: Option<String>,
}

impl Suspension {
    /// What failed when it began.
    ///
    /// # Errors
    /// Only for stored JSON that is none.
    pub fn failed(&self) -> Result<Vec<String>> {
        let failed: Vec<String> = serde_json::from_str(&self.questions)?;
        Ok(if failed.is_empty() { vec![TERM.to_owned()] } else { failed })
    }
}

/// What the provider said against a suspension.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = suspension_representation)]
pub(super) struct Representation {
    pub(super) id: String,
    pub(super) suspension_id: String,
    pub(super) words: String,
    pub(super) at: NaiveDateTime,
    pub(super) by_user: String,
}

/// How often providers said something against these suspensions.
///
/// # Errors
/// The database's.
pub(super) fn representation_counts(conn: &mut Conn, ids: &[&str]) -> Result<HashMap<String, i64>> {
    let rows: Vec<(String, i64)> = suspension_representation::table
        .filter(suspension_representation::suspension_id.eq_any(ids.to_vec()))
        .group_by(suspension_representation::suspension_id)
        .select((suspension_representation::suspension_id, diesel::dsl::count_star()))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Begins a suspension, with the step of the membership.
///
/// # Errors
/// The database's.
pub fn begin(tx: &mut Tx<'_>, by: &By, membership_id: &str, why: &Why<'_>) -> Result<()> {
    let now = tx.now()?;
    diesel::insert_into(suspension::table)
        .values(Suspension {
            id: new_id(),
            membership_id: membership_id.to_owned(),
            reason_code: why.reason.unwrap_or_default().to_owned(),
            questions: serde_json::to_string(why.failed)?,
            words: why.words.to_owned(),
            evidence: why.evidence.clone().unwrap_or_default(),
            notice_given_on: why.notice_given_on,
            effective_at: why.effective_at.unwrap_or(now),
            by_user: by.user_id.clone(),
            cure_sent_at: None,
            cure_sent_by: None,
            reviewed_at: None,
            reviewed_by: None,
            review_reason: None,
            ended_at: None,
            ended_by: None,
            ended_how: None,
            ended_reason: None,
            content_version: 1,
            updated_at: now,
            updated_by: by.user_id.clone(),
        })
        .execute(tx.conn())?;
    Ok(())
}

/// Ends the suspension of a membership, if it is suspended.
///
/// # Errors
/// The database's.
pub fn end(
    tx: &mut Tx<'_>,
    by: &By,
    membership_id: &str,
    how: MembershipState,
    why: &str,
) -> Result<()> {
    let now = tx.now()?;
    diesel::update(
        suspension::table
            .filter(suspension::membership_id.eq(membership_id))
            .filter(suspension::ended_at.is_null()),
    )
    .set((
        suspension::ended_at.eq(now),
        suspension::ended_by.eq(&by.user_id),
        suspension::ended_how.eq(how.as_str()),
        suspension::ended_reason.eq(why),
        suspension::content_version.eq(suspension::content_version + 1),
        suspension::updated_at.eq(now),
        suspension::updated_by.eq(&by.user_id),
    ))
    .execute(tx.conn())?;
    Ok(())
}

/// The latest suspension of a membership, in force or over.
///
/// # Errors
/// `not_found` when it never was suspended.
pub fn latest(conn: &mut Conn, membership_id: &str) -> Result<Suspension> {
    Ok(suspension::table
        .filter(suspension::membership_id.eq(membership_id))
        .order((suspension::ended_at.is_not_null(), suspension::effective_at.desc()))
        .select(columns!(Suspension))
        .first(conn)?)
}

/// What was said against a suspension, oldest first.
///
/// # Errors
/// The database's.
pub(super) fn representations(conn: &mut Conn, suspension_id: &str) -> Result<Vec<Representation>> {
    Ok(suspension_representation::table
        .filter(suspension_representation::suspension_id.eq(suspension_id))
        .order(suspension_representation::id)
        .select(columns!(Representation))
        .load(conn)?)
}
