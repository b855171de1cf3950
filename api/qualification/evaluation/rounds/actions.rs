//! Beginning a round, adding to it, closing it.

use super::super::access::{self, illegal};
use super::super::store::{self, Round};
use super::wire::{More, NewRound, Start};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::{
    Tx, new_id,
    schema::{application, application_round},
};
use crate::http::{Code, Error, FieldError, IdempotencyKey, IfMatch, Result, ValidJson};
use crate::notify::{Kind, tell_provider};
use crate::qualification::application::{store as applications, store::Application, take_step};
use crate::working_days;
use chrono::{Duration, NaiveDate};
use diesel::prelude::*;
use serde_json::json;
use together_rules::london;
use together_rules::policy::Action;
use together_rules::states::ApplicationStep;

/// Most applications in one round.
const MOST: usize = 200;
/// Latest day for marks, days ahead.
const LATEST: i64 = 366;
/// Working days between the last mark and the day of the decision, where nobody says otherwise.
const TO_AGREE: i64 = 3;

/// Begins a round with the applications named, each of which begins its evaluation.
///
/// # Errors
/// `invalid` with everything wrong.
pub fn open(
    tx: &mut Tx<'_>,
    actor: &Actor,
    key: &IdempotencyKey,
    body: &ValidJson<NewRound>,
) -> Result<String> {
    actor.allow_creating(Action::ApplicationDecide, access::general(actor))?;
    key.once(tx, actor, &body.bytes, |tx| {
        let new = body.value()?;
        let today = london::date_of(tx.now()?.and_utc());
        due(new.marks_due_on, today)?;
        match category::store::load(tx.conn(), &new.category) {
            Err(error) if error.code() == Code::NotFound => {
                let message = "There is no such category.";
                return Err(Error::field("/category", "unknown_id", message));
            }
            other => other?,
        };
        let round = begin(tx, actor, &new.category, &new.name, new.marks_due_on)?;
        join(tx, actor, &round, &new.applications)?;
        Ok(round.id)
    })
}

fn due(day: NaiveDate, today: NaiveDate) -> Result<()> {
    if (today..=today + Duration::days(LATEST)).contains(&day) {
        return Ok(());
    }
    Err(Error::field("/marks_due_on", "out_of_range", "Today or later, within a year."))
}

fn begin(
    tx: &mut Tx<'_>,
    actor: &Actor,
    category_code: &str,
    name: &str,
    marks_due_on: NaiveDate,
) -> Result<Round> {
    let (id, now) = (new_id(), tx.now()?);
    diesel::insert_into(application_round::table)
        .values((
            application_round::id.eq(&id),
            application_round::category_code.eq(category_code),
            application_round::name.eq(name),
            application_round::marks_due_on.eq(marks_due_on),
            application_round::opened_at.eq(now),
            application_round::opened_by.eq(&actor.user_id),
            application_round::updated_at.eq(now),
            application_round::updated_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    Entry::new("application_round.opened", "application_round", &id, actor)
        .payload(json!({"category": category_code, "name": name, "marks_due_on": marks_due_on}))
        .record(tx)?;
    store::round(tx.conn(), &id)
}

/// Adds submitted applications to an open round.
///
/// # Errors
/// `invalid` at every one that cannot be; `illegal_step` once it is closed.
pub fn add(tx: &mut Tx<'_>, actor: &Actor, id: &str, body: &ValidJson<More>) -> Result<()> {
    let round = access::lock_round(tx, actor, id, Action::ApplicationDecide)?;
    let more = body.value()?;
    still_open(&round)?;
    join(tx, actor, &round, &more.applications)
}

/// `illegal_step` once a round is closed.
pub fn still_open(round: &Round) -> Result<()> {
    match round.closed_at {
        None => Ok(()),
        Some(_) => Err(illegal("This round is closed.")),
    }
}

/// Everything that cannot be added is refused at once.
fn join(tx: &mut Tx<'_>, actor: &Actor, round: &Round, ids: &[String]) -> Result<()> {
    if store::of_round(tx.conn(), &round.id)?.len().saturating_add(ids.len()) > MOST {
        return Err(illegal("A round holds at most 200 applications."));
    }
    let mut faults = Vec::new();
    let mut found = Vec::new();
    for (index, id) in ids.iter().enumerate() {
        let mut wrong = |code, message| {
            faults.push(FieldError::new(format!("/applications/{index}"), code, message));
        };
        if ids.get(..index).unwrap_or_default().contains(id) {
            wrong("duplicate", "It stands twice.");
            continue;
        }
        match applications::lock(tx, id) {
            Err(error) if error.code() == Code::NotFound => {
                wrong("unknown_id", "There is no such application.");
            }
            Err(error) => return Err(error),
            Ok(row) if row.state == "draft" => {
                wrong("unknown_id", "There is no such application.");
            }
            Ok(row) if row.category_code != round.category_code => {
                wrong("other_category", "It is to another category.");
            }
            Ok(row) if row.state != "submitted" => {
                wrong("not_submitted", "It is not waiting for its evaluation.");
            }
            Ok(row) => found.push(row),
        }
    }
    if !faults.is_empty() {
        return Err(Error::invalid(faults));
    }
    for row in &found {
        start(tx, actor, row, &round.id)?;
    }
    Ok(())
}

fn start(tx: &mut Tx<'_>, actor: &Actor, row: &Application, round_id: &str) -> Result<()> {
    diesel::update(application::table.find(&row.id))
        .set(application::round_id.eq(round_id))
        .execute(tx.conn())?;
    let more = json!({"round_id": round_id});
    take_step(tx, actor, row, ApplicationStep::StartEvaluation, None, more)?;
    told(tx, row)
}

/// Tells the applicant that something moved.
///
/// # Errors
/// The database's.
pub fn told(tx: &mut Tx<'_>, row: &Application) -> Result<()> {
    let path = format!("/applications/{}", row.reference);
    let fields = json!({"path": path, "application_id": row.id});
    let site = Some(row.establishment_id.as_str());
    tell_provider(tx, &row.provider_id, site, Kind::ApplicationChanged, &row.reference, &fields)
}

/// Begins the evaluation of one application, in a round named or in one of its own.
///
/// # Errors
/// `illegal_step` unless it is submitted; `invalid`.
pub fn evaluate(tx: &mut Tx<'_>, actor: &Actor, id: &str, body: &ValidJson<Start>) -> Result<()> {
    let row = access::lock(tx, actor, id, Action::ApplicationDecide)?;
    let asked = body.value()?;
    if row.state != "submitted" {
        return Err(illegal("It is not waiting for its evaluation."));
    }
    let round = match &asked.round_id {
        Some(round_id) => named(tx, &row, round_id)?,
        None => own(tx, actor, &row, asked.marks_due_on)?,
    };
    start(tx, actor, &row, &round.id)
}

fn named(tx: &mut Tx<'_>, row: &Application, round_id: &str) -> Result<Round> {
    let message = "There is no such round of this category.";
    let unknown = || Error::field("/round_id", "unknown_id", message);
    let round = store::lock_round(tx, round_id).map_err(|error| match error.code() {
        Code::NotFound => unknown(),
        _ => error,
    })?;
    if round.category_code != row.category_code {
        return Err(unknown());
    }
    still_open(&round)?;
    Ok(round)
}

fn own(
    tx: &mut Tx<'_>,
    actor: &Actor,
    row: &Application,
    asked: Option<NaiveDate>,
) -> Result<Round> {
    let today = london::date_of(tx.now()?.and_utc());
    let marks_due_on = match asked {
        Some(day) => {
            due(day, today)?;
            day
        }
        None => before_decision(tx, row, today)?,
    };
    begin(tx, actor, &row.category_code, &row.reference, marks_due_on)
}

/// Time enough to agree before the decision is due; never before today.
fn before_decision(tx: &mut Tx<'_>, row: &Application, today: NaiveDate) -> Result<NaiveDate> {
    let calendar = working_days::calendar(tx.conn())?;
    let Some(due) = row.decision_due_on else {
        return calendar.add_working_days(today, 5).map_err(Error::internal);
    };
    let left = calendar.working_days_between(today, due).map_err(Error::internal)?;
    let days = u32::try_from(left.saturating_sub(TO_AGREE)).unwrap_or(0);
    calendar.add_working_days(today, days).map_err(Error::internal)
}

/// Closes a round whose every application is decided or withdrawn.
///
/// # Errors
/// `stale`; `illegal_step` while one is undecided.
pub fn close(tx: &mut Tx<'_>, actor: &Actor, id: &str, version: IfMatch) -> Result<()> {
    let round = access::lock_round(tx, actor, id, Action::ApplicationDecide)?;
    version.check(round.content_version, round.updated_by.as_deref(), round.updated_at)?;
    still_open(&round)?;
    let rows = store::of_round(tx.conn(), id)?;
    if rows.iter().any(is_undecided) {
        return Err(illegal("An application in it is not decided yet."));
    }
    let now = tx.now()?;
    diesel::update(application_round::table.find(id))
        .set((
            application_round::closed_at.eq(now),
            application_round::content_version.eq(application_round::content_version + 1),
            application_round::updated_at.eq(now),
            application_round::updated_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    Entry::new("application_round.closed", "application_round", id, actor)
        .payload(json!({"applications": rows.len()}))
        .record(tx)
}

/// Whether an application still waits for its decision.
pub fn is_undecided(row: &Application) -> bool {
    matches!(row.state.as_str(), "submitted" | "in_evaluation" | "clarification_asked")
}
