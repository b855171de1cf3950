//! Reading the queue.

use super::super::criteria::facts::Facts;
use super::super::panel::Panel;
use super::super::rounds::view::given_to;
use super::super::{clock, store};
use super::wire::Queued;
use crate::columns;
use crate::db::{Conn, schema::application};
use crate::http::Result;
use crate::qualification::application::store::Application;
use chrono::NaiveDateTime;
use diesel::prelude::*;
use together_rules::london;

/// Every undecided application, the nearest day first; those whose clock waits come last.
///
/// # Errors
/// The database's.
pub(super) fn undecided(conn: &mut Conn, category: Option<&str>) -> Result<Vec<Application>> {
    let mut query = application::table
        .filter(application::state.eq_any(["submitted", "in_evaluation", "clarification_asked"]))
        .into_boxed();
    if let Some(category) = category {
        query = query.filter(application::category_code.eq(category.to_owned()));
    }
    let mut rows: Vec<Application> = query.select(columns!(Application)).load(conn)?;
    rows.sort_by_cached_key(place);
    Ok(rows)
}

/// Where it stands in the queue.
pub(super) fn place(row: &Application) -> String {
    let due = row.decision_due_on.map_or_else(|| "9999".to_owned(), |due| due.to_string());
    format!("{due} {}", row.reference)
}

/// One line of the queue.
///
/// # Errors
/// The database's.
pub(super) fn line(conn: &mut Conn, row: Application, now: NaiveDateTime) -> Result<Queued> {
    let today = london::date_of(now.and_utc());
    let windows = store::windows(conn, &row.category_code)?;
    let facts = Facts::load(conn, row, today)?;
    let row = &facts.row;
    let panel = Panel::load(conn, row, &facts.config)?;
    let round = match &row.round_id {
        Some(id) => Some(store::round(conn, id)?),
        None => None,
    };
    let due = round.as_ref().map_or(today, |round| round.marks_due_on);
    let (establishment, provider) = store::names(conn, row)?;
    let criteria = facts.needed();
    Ok(Queued {
        application_id: row.id.clone(),
        reference: row.reference.clone(),
        category: row.category_code.clone(),
        establishment,
        provider,
        state: row.state.clone(),
        received_at: row.submitted_at.map(|time| time.and_utc()),
        clock: clock::of(conn, row, &windows, now)?,
        initial: row.initial,
        waiting_for_clarification: row.state == "clarification_asked",
        criteria,
        decided: criteria.saturating_sub(facts.undecided().len()),
        not_agreed: panel.not_agreed().len(),
        evaluators: given_to(&panel, due, today),
        enough_evaluators: panel.enough(),
        round_id: row.round_id.clone(),
        marks_due_on: round.map(|round| round.marks_due_on),
    })
}
