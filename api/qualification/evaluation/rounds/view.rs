//! Rounds as the lead officer sees them.

use super::super::criteria::facts::Facts;
use super::super::panel::{Member, Panel};
use super::super::store::{self, Round};
use super::super::{access, clock};
use super::actions::is_undecided;
use super::wire::{GivenTo, InRound, Link, RoundFilters, RoundSummary, RoundView};
use crate::auth::Actor;
use crate::columns;
use crate::db::{Conn, schema::application_round};
use crate::http::Result;
use crate::qualification::application::store::Application;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use together_rules::london;
use together_rules::policy::{Action, Verdict, verdict};

/// Rounds, newest first, before an id.
///
/// # Errors
/// The database's.
pub fn list(
    conn: &mut Conn,
    filters: &RoundFilters,
    before: Option<String>,
    rows: i64,
) -> Result<Vec<RoundSummary>> {
    let mut query = application_round::table.into_boxed();
    if let Some(before) = before {
        query = query.filter(application_round::id.lt(before));
    }
    if let Some(category) = &filters.category {
        query = query.filter(application_round::category_code.eq(category.clone()));
    }
    query = match filters.open {
        Some(true) => query.filter(application_round::closed_at.is_null()),
        Some(false) => query.filter(application_round::closed_at.is_not_null()),
        None => query,
    };
    let found: Vec<Round> =
        query.order(application_round::id.desc()).limit(rows).select(columns!(Round)).load(conn)?;
    let mut items = Vec::new();
    for round in found {
        let rows = store::of_round(conn, &round.id)?;
        items.push(summary(&round, &rows));
    }
    Ok(items)
}

fn summary(round: &Round, rows: &[Application]) -> RoundSummary {
    RoundSummary {
        id: round.id.clone(),
        category: round.category_code.clone(),
        name: round.name.clone(),
        marks_due_on: round.marks_due_on,
        opened_at: round.opened_at.and_utc(),
        closed_at: round.closed_at.map(|time| time.and_utc()),
        applications: rows.len(),
        undecided: rows.iter().filter(|row| is_undecided(row)).count(),
    }
}

/// A round, and its version for the ETag.
///
/// # Errors
/// `not_found`, `forbidden`.
pub fn read(
    conn: &mut Conn,
    actor: &Actor,
    id: &str,
    now: NaiveDateTime,
) -> Result<(i64, RoundView)> {
    let round = access::see_round(conn, actor, id, Action::ApplicationEvaluation)?;
    let rows = store::of_round(conn, id)?;
    let windows = store::windows(conn, &round.category_code)?;
    let summary = summary(&round, &rows);
    let today = london::date_of(now.and_utc());
    let mut items = Vec::new();
    for row in rows {
        let facts = Facts::load(conn, row, today)?;
        let panel = Panel::load(conn, &facts.row, &facts.config)?;
        let (establishment, provider) = store::names(conn, &facts.row)?;
        let criteria = facts.needed();
        items.push(InRound {
            application_id: facts.row.id.clone(),
            reference: facts.row.reference.clone(),
            establishment,
            provider,
            state: facts.row.state.clone(),
            clock: clock::of(conn, &facts.row, &windows, now)?,
            criteria,
            decided: criteria.saturating_sub(facts.undecided().len()),
            evaluators: given_to(&panel, round.marks_due_on, today),
            enough_evaluators: panel.enough(),
            not_agreed: panel.not_agreed(),
        });
    }
    let writes = verdict(Action::ApplicationDecide, access::general(actor)).lets_pass();
    let mut permissions = Vec::new();
    if writes && round.closed_at.is_none() {
        permissions.extend(["add_applications", "assign"]);
        if summary.undecided == 0 {
            permissions.push("close");
        }
    }
    Ok((round.content_version, RoundView { summary, items, permissions }))
}

/// Who marks an application, and what is missing from whom.
pub fn given_to(panel: &Panel, due: NaiveDate, today: NaiveDate) -> Vec<GivenTo> {
    panel.members.iter().map(|member| given(panel, member, due, today)).collect()
}

fn given(panel: &Panel, member: &Member, due: NaiveDate, today: NaiveDate) -> GivenTo {
    let to_mark = panel.unmarked(member).len();
    GivenTo {
        role_id: member.row.role_id.clone(),
        name: member.name.clone(),
        authority: member.authority.clone(),
        moderator: member.row.moderator,
        declared: member.declared,
        blocked: member.is_blocked(),
        conflict: member.conflict.as_ref().map(|one| Link {
            source: one.source.clone(),
            words: one.words.clone(),
            cleared_at: one.cleared_at.map(|time| time.and_utc()),
            cleared_reason: one.cleared_reason.clone(),
        }),
        marked: panel.marks.iter().filter(|one| one.user_id == member.row.user_id).count(),
        to_mark,
        overdue: to_mark > 0 && due < today,
    }
}

/// Whether somebody may see the evaluation of applications at all.
///
/// # Errors
/// `forbidden`: that there are applications is no secret.
pub fn may_list(actor: &Actor) -> Result<Verdict> {
    actor.allow_creating(Action::ApplicationEvaluation, access::general(actor))
}
