//! What waits for the lead officer: never a referral (A).

use super::gather::end_of;
use super::wire::{Kind, Next, Task, Tasks};
use crate::db::{
    Conn,
    schema::{
        application, establishment, establishment_claim, evidence_submission, join_request,
        membership, public_notice, suspension,
    },
};
use crate::http::Result;
use chrono::{Days, NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use together_rules::london;

/// So many days ahead a decision is told of.
const DECISION_DAYS: u64 = 3;
/// So many days ahead a renewal or a notice cannot wait.
const SOON_DAYS: u64 = 7;
/// Rows of a kind that are read: more than are ever shown.
const MOST: i64 = 100;

/// Everything that waits.
///
/// # Errors
/// The database's.
pub fn tasks(conn: &mut Conn, now: NaiveDateTime) -> Result<Tasks> {
    let today = london::date_of(now.and_utc());
    let mut items = decisions(conn, today)?;
    items.extend(cures(conn)?);
    items.extend(renewals(conn, today)?);
    items.extend(newcomers(conn)?);
    items.extend(notices(conn, today)?);
    let next: Option<(String, Option<NaiveDate>)> = application::table
        .filter(application::state.eq_any(UNDECIDED))
        .filter(application::decision_due_on.ge(today))
        .order((application::decision_due_on, application::id))
        .select((application::reference, application::decision_due_on))
        .first(conn)
        .optional()?;
    let next = match next {
        Some((reference, Some(day))) => Some(Next { reference, deadline: end_of(day)? }),
        _ => None,
    };
    Ok(Tasks { items, next })
}

/// The states of an application that waits for a decision.
const UNDECIDED: [&str; 3] = ["submitted", "in_evaluation", "clarification_asked"];

fn ahead(today: NaiveDate, days: u64) -> NaiveDate {
    today.checked_add_days(Days::new(days)).unwrap_or(today)
}

/// Applications to be decided soon, or late already.
fn decisions(conn: &mut Conn, today: NaiveDate) -> Result<Vec<Task>> {
    let rows: Vec<(String, String, String, Option<NaiveDate>)> = application::table
        .inner_join(establishment::table)
        .filter(application::state.eq_any(UNDECIDED))
        .filter(application::decision_due_on.le(ahead(today, DECISION_DAYS)))
        .order((application::decision_due_on, application::id))
        .limit(MOST)
        .select((
            application::id,
            application::reference,
            establishment::name,
            application::decision_due_on,
        ))
        .load(conn)?;
    rows.into_iter()
        .map(|(id, reference, name, due)| {
            let task = Task::new(Kind::ApplicationDecision, id).reference(reference);
            Ok(task
                .establishment(name)
                .by(due.map(end_of).transpose()?)
                .urgent(due.is_some_and(|due| due <= today)))
        })
        .collect()
}

/// What was sent to lift a suspension and was not looked at since.
fn cures(conn: &mut Conn) -> Result<Vec<Task>> {
    let rows: Vec<(String, String, String)> = suspension::table
        .inner_join(membership::table.inner_join(establishment::table))
        .filter(suspension::ended_at.is_null())
        .filter(suspension::cure_sent_at.is_not_null())
        .filter(
            suspension::reviewed_at
                .is_null()
                .or(suspension::reviewed_at.lt(suspension::cure_sent_at)),
        )
        .order(suspension::cure_sent_at)
        .limit(MOST)
        .select((membership::id, establishment::name, suspension::reason_code))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, name, reason)| {
            Task::new(Kind::CureToReview, id).establishment(name).about(reason).urgent(true)
        })
        .collect())
}

/// Renewed evidence, by the last day of what it renews.
fn renewals(conn: &mut Conn, today: NaiveDate) -> Result<Vec<Task>> {
    let rows: Vec<(String, String, String, NaiveDate)> = evidence_submission::table
        .inner_join(membership::table.inner_join(establishment::table))
        .filter(evidence_submission::state.eq("sent"))
        .filter(evidence_submission::purpose.eq("renewal"))
        .order((evidence_submission::urgent_on, evidence_submission::id))
        .limit(MOST)
        .select((
            evidence_submission::id,
            establishment::name,
            evidence_submission::kind,
            evidence_submission::urgent_on,
        ))
        .load(conn)?;
    rows.into_iter()
        .map(|(id, name, kind, until)| {
            let task = Task::new(Kind::RenewalToConfirm, id).establishment(name).about(kind);
            Ok(task.by(Some(end_of(until)?)).urgent(until <= ahead(today, SOON_DAYS)))
        })
        .collect()
}

/// Who asks to join, and who claims an establishment.
fn newcomers(conn: &mut Conn) -> Result<Vec<Task>> {
    let asking: Vec<(String, String)> = join_request::table
        .filter(join_request::state.eq("asked"))
        .order(join_request::id)
        .limit(MOST)
        .select((join_request::id, join_request::organisation))
        .load(conn)?;
    let claiming: Vec<(String, String)> = establishment_claim::table
        .inner_join(establishment::table)
        .filter(establishment_claim::state.eq("asked"))
        .order(establishment_claim::id)
        .limit(MOST)
        .select((establishment_claim::id, establishment::name))
        .load(conn)?;
    let task = |kind| move |(id, name): (String, String)| Task::new(kind, id).establishment(name);
    let asking = asking.into_iter().map(task(Kind::JoinRequest));
    Ok(asking.chain(claiming.into_iter().map(task(Kind::Claim))).collect())
}

/// Notices that the law asks for and nobody has published.
fn notices(conn: &mut Conn, today: NaiveDate) -> Result<Vec<Task>> {
    let rows: Vec<(String, String, Option<NaiveDate>)> = public_notice::table
        .filter(public_notice::published_on.is_null())
        .order(public_notice::id)
        .limit(MOST)
        .select((public_notice::id, public_notice::kind, public_notice::due_on))
        .load(conn)?;
    rows.into_iter()
        .map(|(id, kind, due)| {
            let soon = due.is_some_and(|due| due <= ahead(today, SOON_DAYS));
            let task = Task::new(Kind::NoticeDue, id).about(kind);
            Ok(task.by(due.map(end_of).transpose()?).urgent(soon))
        })
        .collect()
}
