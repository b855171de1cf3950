//! Rows and queries of applications.

use super::answer::Answer;
use crate::columns;
use crate::db::{
    Conn, Tx,
    schema::{application, application_answer, application_event},
};
use crate::http::Result;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use std::collections::BTreeMap;

/// An application as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = application)]
pub struct Application {
    /// Id.
    pub id: String,
    /// What people call it.
    pub reference: String,
    /// Category.
    pub category_code: String,
    /// Version of the category it is judged by.
    pub category_version_id: String,
    /// Establishment.
    pub establishment_id: String,
    /// Provider.
    pub provider_id: String,
    /// A [`together_rules::states::ApplicationState`].
    pub state: String,
    /// What it offers beside answers and prices, as JSON.
    pub content: String,
    /// The application it was begun from.
    pub copied_from: Option<String>,
    /// Received before the category's launch closed and not decided since (B4).
    pub initial: bool,
    /// The round it is evaluated in.
    pub round_id: Option<String>,
    /// When it was received last.
    pub submitted_at: Option<NaiveDateTime>,
    /// User id.
    pub submitted_by: Option<String>,
    /// The signed receipt, as JSON.
    pub receipt: Option<String>,
    /// Where the decision clock starts.
    pub clock_from: Option<NaiveDateTime>,
    /// Last working day for the decision.
    pub decision_due_on: Option<NaiveDate>,
    /// When the clock was given the longer time.
    pub extended_at: Option<NaiveDateTime>,
    /// Why.
    pub extended_reason: Option<String>,
    /// When it was decided last.
    pub decided_at: Option<NaiveDateTime>,
    /// User id.
    pub decided_by: Option<String>,
    /// The outcome letter as sent, as JSON.
    pub outcome: Option<String>,
    /// What it became.
    pub membership_id: Option<String>,
    /// The version that shows.
    pub content_version: i64,
    /// When it was begun.
    pub created_at: NaiveDateTime,
    /// When it changed last.
    pub updated_at: NaiveDateTime,
    /// User id.
    pub updated_by: Option<String>,
}

/// One line of an application's history.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = application_event)]
pub struct Event {
    /// Id.
    pub id: String,
    /// Application.
    pub application_id: String,
    /// What changed: `state`, `clock`, `criterion` …
    pub kind: String,
    /// Before.
    pub from_value: Option<String>,
    /// After.
    pub to_value: String,
    /// In words.
    pub reason: Option<String>,
    /// When.
    pub at: NaiveDateTime,
    /// User id.
    pub by_user: Option<String>,
}

/// One application.
///
/// # Errors
/// `not_found`.
pub fn load(conn: &mut Conn, id: &str) -> Result<Application> {
    Ok(application::table.find(id).select(columns!(Application)).get_result(conn)?)
}

/// Takes the application's lock and loads it. Read the time after this.
///
/// # Errors
/// `not_found`.
pub fn lock(tx: &mut Tx<'_>, id: &str) -> Result<Application> {
    diesel::update(application::table.find(id))
        .set(application::lock_seq.eq(application::lock_seq + 1))
        .execute(tx.conn())?;
    load(tx.conn(), id)
}

/// The application's own answers by question. Once it is submitted these are all its answers:
/// those shared at provider level were copied then.
///
/// # Errors
/// Only for stored JSON that is none, and the database's.
pub fn answers(conn: &mut Conn, application_id: &str) -> Result<BTreeMap<String, Answer>> {
    let rows: Vec<(String, String)> = application_answer::table
        .filter(application_answer::application_id.eq(application_id))
        .select((application_answer::question, application_answer::body))
        .load(conn)?;
    rows.into_iter().map(|(question, body)| Ok((question, serde_json::from_str(&body)?))).collect()
}

/// The history of an application, newest last.
///
/// # Errors
/// The database's.
pub fn events(conn: &mut Conn, application_id: &str) -> Result<Vec<Event>> {
    Ok(application_event::table
        .filter(application_event::application_id.eq(application_id))
        .order(application_event::id)
        .select(columns!(Event))
        .load(conn)?)
}
