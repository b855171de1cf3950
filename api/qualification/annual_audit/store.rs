//! Rows and queries.

use super::wire::Finding;
use crate::columns;
use crate::db::{
    Conn,
    schema::{annual_audit, annual_audit_action},
};
use crate::http::Result;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{dsl::max, prelude::*};
use std::collections::HashMap;

/// An audit as stored.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = annual_audit)]
pub struct Audit {
    /// Id.
    pub id: String,
    /// Membership.
    pub membership_id: String,
    /// When it was due.
    pub due_on: NaiveDate,
    /// When it was done.
    pub done_on: NaiveDate,
    /// A [`together_rules::qualification::annual_audit::AuditResult`].
    pub result: String,
    /// Every item with its finding, as JSON.
    pub findings: String,
    /// When it was recorded.
    pub recorded_at: NaiveDateTime,
    /// User id.
    pub recorded_by: String,
    /// The version that shows.
    pub content_version: i64,
    /// When it changed last.
    pub updated_at: NaiveDateTime,
    /// User id.
    pub updated_by: Option<String>,
}

impl Audit {
    /// The items with what was found.
    ///
    /// # Errors
    /// Only for stored JSON that is none.
    pub fn findings(&self) -> Result<Vec<Finding>> {
        Ok(serde_json::from_str(&self.findings)?)
    }
}

/// An action as stored.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = annual_audit_action)]
pub struct Action {
    /// Id.
    pub id: String,
    /// Audit.
    pub annual_audit_id: String,
    /// Number of an item.
    pub item: Option<i64>,
    /// What has to be done.
    pub words: String,
    /// By when.
    pub due_on: NaiveDate,
    /// When the provider reported it done.
    pub done_at: Option<NaiveDateTime>,
    /// How.
    pub done_words: Option<String>,
    /// User id.
    pub done_by: Option<String>,
    /// When the lead officer confirmed it.
    pub confirmed_at: Option<NaiveDateTime>,
    /// User id.
    pub confirmed_by: Option<String>,
    /// What was still missing.
    pub returned_words: Option<String>,
}

/// One audit.
///
/// # Errors
/// `not_found`.
pub fn load(conn: &mut Conn, id: &str) -> Result<Audit> {
    Ok(annual_audit::table.find(id).select(columns!(Audit)).get_result(conn)?)
}

/// An action of an audit.
///
/// # Errors
/// `not_found`, also for another audit's.
pub fn action(conn: &mut Conn, audit_id: &str, id: &str) -> Result<Action> {
    Ok(annual_audit_action::table
        .find(id)
        .filter(annual_audit_action::annual_audit_id.eq(audit_id))
        .select(columns!(Action))
        .get_result(conn)?)
}

/// The actions of some audits.
///
/// # Errors
/// The database's.
pub fn actions(conn: &mut Conn, audits: &[String]) -> Result<Vec<Action>> {
    if audits.is_empty() {
        return Ok(Vec::new());
    }
    Ok(annual_audit_action::table
        .filter(annual_audit_action::annual_audit_id.eq_any(audits))
        .order(annual_audit_action::id)
        .select(columns!(Action))
        .load(conn)?)
}

/// The audits of a membership before an id, newest first.
///
/// # Errors
/// The database's.
pub fn list(
    conn: &mut Conn,
    membership_id: &str,
    before: Option<&str>,
    rows: i64,
) -> Result<Vec<Audit>> {
    let mut query = annual_audit::table
        .filter(annual_audit::membership_id.eq(membership_id))
        .order(annual_audit::id.desc())
        .limit(rows)
        .select(columns!(Audit))
        .into_boxed();
    if let Some(id) = before {
        query = query.filter(annual_audit::id.lt(id));
    }
    Ok(query.load(conn)?)
}

/// The day of a membership's last audit, if there was one.
///
/// # Errors
/// The database's.
pub fn last_of(conn: &mut Conn, membership_id: &str) -> Result<Option<NaiveDate>> {
    Ok(annual_audit::table
        .filter(annual_audit::membership_id.eq(membership_id))
        .select(max(annual_audit::done_on))
        .get_result(conn)?)
}

/// The day of every membership's last audit.
///
/// # Errors
/// The database's.
pub fn last_done(conn: &mut Conn) -> Result<HashMap<String, Option<NaiveDate>>> {
    let rows: Vec<(String, Option<NaiveDate>)> = annual_audit::table
        .group_by(annual_audit::membership_id)
        .select((annual_audit::membership_id, max(annual_audit::done_on)))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}
