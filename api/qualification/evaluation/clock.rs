//! How the decision clock of an application stands (B4).

use super::store;
use crate::db::Conn;
use crate::http::{Error, Result};
use crate::qualification::application::store::Application;
use crate::working_days;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::Serialize;
use together_rules::london;
use together_rules::qualification::clock::{self, Window};
use utoipa::ToSchema;

/// The decision clock.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = DecisionClock)]
pub struct Clock {
    /// Where it starts: the receipt, or the reopening of the entry window.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<DateTime<Utc>>,
    /// Last day for the decision; none while the clock waits for an entry window.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// Working days left; negative once overdue; none once decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_left: Option<i64>,
    /// Working days allowed in all: 10, or 15 with a reason.
    #[schema(example = 10)]
    pub days_allowed: u32,
    /// Whether the day has passed without a decision.
    pub overdue: bool,
    /// Whether the longer time was given.
    pub extended: bool,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extended_reason: Option<String>,
    /// Whether decisions wait because no entry window is open.
    pub window_closed: bool,
}

/// The clock of an application at a moment.
///
/// # Errors
/// Only for a year whose bank holidays are not known.
pub(super) fn of(
    conn: &mut Conn,
    row: &Application,
    windows: &[Window],
    now: NaiveDateTime,
) -> Result<Clock> {
    let today = london::date_of(now.and_utc());
    let due = row.decision_due_on.filter(|_| row.decided_at_last().is_none());
    let calendar = working_days::calendar(conn)?;
    let law = store::law(conn, &row.category_code, today)?;
    let left = due.map(|due| clock::days_left(&calendar, today, due));
    let days_left = left.transpose().map_err(Error::internal)?;
    Ok(Clock {
        from: row.clock_from.map(|time| time.and_utc()),
        due_on: row.decision_due_on,
        days_left,
        days_allowed: match row.extended_at {
            Some(_) => law.extended_working_days,
            None => law.decision_working_days,
        },
        overdue: due.is_some_and(|due| due < today),
        extended: row.extended_at.is_some(),
        extended_reason: row.extended_reason.clone(),
        window_closed: !is_open(windows, now),
    })
}

/// Whether applications are decided now: the category has no windows, or one is open.
pub(super) fn is_open(windows: &[Window], now: NaiveDateTime) -> bool {
    windows.is_empty() || windows.iter().any(|window| window.holds(now.and_utc()))
}

/// Whether a category's applications are decided now.
///
/// # Errors
/// The database's.
pub(super) fn decides(conn: &mut Conn, category_code: &str, now: NaiveDateTime) -> Result<bool> {
    Ok(is_open(&store::windows(conn, category_code)?, now))
}

/// Working days from the clock's start to the decision.
///
/// # Errors
/// As [`of`].
pub(super) fn taken(conn: &mut Conn, row: &Application) -> Result<Option<i64>> {
    let (Some(from), Some(decided)) = (row.clock_from, row.decided_at_last()) else {
        return Ok(None);
    };
    let (from, to) = (london::date_of(from.and_utc()), london::date_of(decided.and_utc()));
    let days = working_days::calendar(conn)?.working_days_between(from, to);
    Ok(Some(days.map_err(Error::internal)?))
}

impl Application {
    /// When its present submission was decided; none while it is open, even where an earlier
    /// submission was decided.
    fn decided_at_last(&self) -> Option<NaiveDateTime> {
        let decided = matches!(self.state.as_str(), "accepted" | "rejected");
        self.decided_at.filter(|_| decided)
    }
}
