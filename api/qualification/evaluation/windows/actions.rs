//! Adding an entry window; setting the close of the launch.

use super::super::{clock, store};
use super::wire::{Launch, NewWindow, WindowView, Windows};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::columns;
use crate::db::{
    Conn, Tx, new_id,
    schema::{application, category as category_table, entry_window},
};
use crate::http::{Error, Result, ValidJson};
use crate::qualification::application::store::Application;
use crate::working_days;
use chrono::{DateTime, Datelike as _, NaiveDateTime, SubsecRound as _, Utc};
use diesel::prelude::*;
use serde_json::json;
use together_rules::london;
use together_rules::policy::{Action, verdict};
use together_rules::qualification::clock::{Window, due_on, starts_at};

/// States in which an application waits for a decision.
const UNDECIDED: [&str; 3] = ["submitted", "in_evaluation", "clarification_asked"];

/// Adds a window; applications whose clock waits get theirs.
///
/// # Errors
/// `invalid` when it ends before it begins, has passed, or overlaps another.
pub fn add(tx: &mut Tx<'_>, actor: &Actor, code: &str, body: &ValidJson<NewWindow>) -> Result<()> {
    actor.allow(Action::CategoryWrite, actor.standing_in_dps())?;
    category::store::lock(tx, code)?;
    let new = body.value()?;
    let now = tx.now()?;
    let window = Window {
        opens_at: sensible("/opens_at", new.opens_at)?,
        closes_at: new.closes_at.map(|end| sensible("/closes_at", end)).transpose()?,
    };
    if window.closes_at.is_some_and(|end| end <= window.opens_at || end <= now.and_utc()) {
        let message = "A window ends after now, and after it begins.";
        return Err(Error::field("/closes_at", "out_of_range", message));
    }
    let mut windows = store::windows(tx.conn(), code)?;
    if windows.iter().any(|other| overlap(other, &window)) {
        return Err(Error::field("/opens_at", "overlaps", "It overlaps another window."));
    }
    diesel::insert_into(entry_window::table)
        .values((
            entry_window::id.eq(new_id()),
            entry_window::category_code.eq(code),
            entry_window::opens_at.eq(window.opens_at.naive_utc()),
            entry_window::closes_at.eq(window.closes_at.map(|end| end.naive_utc())),
            entry_window::created_at.eq(now),
            entry_window::created_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    windows.push(window);
    let started = start_clocks(tx, code, &windows)?;
    Entry::new("category.entry_window_added", "category", code, actor)
        .payload(json!({
            "opens_at": window.opens_at, "closes_at": window.closes_at, "clocks": started,
        }))
        .record(tx)
}

/// A date that a person can mean, to the microsecond.
fn sensible(at: &str, time: DateTime<Utc>) -> Result<DateTime<Utc>> {
    if (2000..2100).contains(&time.year()) {
        return Ok(time.trunc_subsecs(6));
    }
    Err(Error::field(at, "out_of_range", "This date cannot be meant."))
}

fn overlap(a: &Window, b: &Window) -> bool {
    let before = |a: &Window, b: &Window| a.closes_at.is_some_and(|end| end <= b.opens_at);
    !before(a, b) && !before(b, a)
}

/// Clocks that waited for a window begin: at the receipt where the window holds it, else at the
/// opening (B4).
fn start_clocks(tx: &mut Tx<'_>, code: &str, windows: &[Window]) -> Result<usize> {
    let waiting: Vec<Application> = application::table
        .filter(application::category_code.eq(code))
        .filter(application::state.eq_any(UNDECIDED))
        .filter(application::clock_from.is_null())
        .select(columns!(Application))
        .load(tx.conn())?;
    let today = london::date_of(tx.now()?.and_utc());
    let days = store::law(tx.conn(), code, today)?.decision_working_days;
    let calendar = working_days::calendar(tx.conn())?;
    let mut started = 0_usize;
    for row in waiting {
        let Some(received) = row.submitted_at else { continue };
        let Some(from) = starts_at(received.and_utc(), windows) else { continue };
        let due = due_on(&calendar, from, days).map_err(Error::internal)?;
        diesel::update(application::table.find(&row.id))
            .set((
                application::clock_from.eq(from.naive_utc()),
                application::decision_due_on.eq(due),
                application::content_version.eq(application::content_version + 1),
            ))
            .execute(tx.conn())?;
        started = started.saturating_add(1);
    }
    Ok(started)
}

/// Sets until when first applications are received. Which undecided ones are first ones follows.
///
/// # Errors
/// `invalid` for a date that cannot be meant.
pub fn set_launch(
    tx: &mut Tx<'_>,
    actor: &Actor,
    code: &str,
    body: &ValidJson<Launch>,
) -> Result<()> {
    actor.allow(Action::CategoryWrite, actor.standing_in_dps())?;
    category::store::lock(tx, code)?;
    let asked = body.value()?.launch_closes_at;
    let closes = asked.map(|time| sensible("/launch_closes_at", time)).transpose()?;
    let closes: Option<NaiveDateTime> = closes.map(|time| time.naive_utc());
    diesel::update(category_table::table.find(code))
        .set(category_table::launch_closes_at.eq(closes))
        .execute(tx.conn())?;
    let undecided = || {
        application::table
            .filter(application::category_code.eq(code))
            .filter(application::state.eq_any(UNDECIDED))
            .filter(application::decided_at.is_null())
            .select((application::id, application::submitted_at))
    };
    let rows: Vec<(String, Option<NaiveDateTime>)> = undecided().load(tx.conn())?;
    for (id, received) in rows {
        let initial = received.zip(closes).is_some_and(|(received, closes)| received < closes);
        diesel::update(application::table.find(&id))
            .set(application::initial.eq(initial))
            .execute(tx.conn())?;
    }
    Entry::new("category.launch_set", "category", code, actor)
        .payload(json!({"launch_closes_at": closes.map(|time| time.and_utc())}))
        .record(tx)
}

/// When applications to a category are decided.
///
/// # Errors
/// `not_found`.
pub fn read(conn: &mut Conn, actor: &Actor, code: &str, now: NaiveDateTime) -> Result<Windows> {
    let category = category::store::load(conn, code)?;
    let windows = store::windows(conn, code)?;
    let writes = verdict(Action::CategoryWrite, actor.standing_in_dps()).lets_pass();
    Ok(Windows {
        open: clock::is_open(&windows, now),
        items: windows
            .into_iter()
            .map(|one| WindowView { opens_at: one.opens_at, closes_at: one.closes_at })
            .collect(),
        launch_closes_at: category.launch_closes_at.map(|time| time.and_utc()),
        undecided_initial: store::undecided_initial(conn, code)?,
        permissions: if writes { vec!["add_window", "set_launch"] } else { Vec::new() },
    })
}
