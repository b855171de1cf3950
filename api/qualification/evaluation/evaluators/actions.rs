//! Giving applications to evaluators, and taking them away.

use super::super::access::{self, illegal};
use super::super::panel::{Member, Panel, declared_at};
use super::super::rounds::actions::still_open;
use super::super::store::{self, Round};
use super::declaring;
use super::wire::{Clearing, NewEvaluator, Removal};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::{
    Conn, Tx, new_id,
    schema::{application_conflict, application_evaluator},
};
use crate::http::{Code, Error, FieldError, Result, ValidJson};
use crate::notify::{Kind, enqueue};
use crate::qualification::application::store::{self as applications, Application};
use crate::scoring::evaluators::store::{Candidate, candidate};
use diesel::prelude::*;
use serde_json::json;
use together_rules::policy::Action;

/// Most people on one panel.
const MOST: usize = 20;

/// Gives applications of a round to somebody.
///
/// # Errors
/// `invalid`; `already_exists` when they have them, or a moderator is named; `illegal_step` once
/// the marks of one are complete.
pub fn assign(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    body: &ValidJson<NewEvaluator>,
) -> Result<()> {
    let round = access::lock_round(tx, actor, id, Action::ApplicationDecide)?;
    let new = body.value()?;
    still_open(&round)?;
    let person =
        candidate(tx.conn(), &new.role_id)?.filter(|person| person.kind != "customer").ok_or_else(
            || Error::field("/role_id", "unknown_value", "That is no evaluator you may choose."),
        )?;
    let rows = chosen(tx, &round, new.applications.as_deref())?;
    let mut given = Vec::new();
    let mut refused = None;
    for row in &rows {
        match may_give(tx.conn(), row, &person, new.moderator) {
            Ok(()) => {
                give(tx, actor, &round, row, &person, new.moderator)?;
                given.push(&row.id);
            }
            // Of "all" those are meant that can be.
            Err(error) if new.applications.is_some() => return Err(error),
            Err(error) => refused = Some(error),
        }
    }
    if given.is_empty() {
        return Err(refused.unwrap_or_else(|| illegal("The round has no application yet.")));
    }
    let fields = json!({"path": "/marking", "round_id": id});
    enqueue(tx, Kind::StatementsToMark, &person.email, "", &fields)?;
    Entry::new("application_round.evaluator_assigned", "application_round", id, actor)
        .payload(json!({
            "role": person.role_id, "user": person.user_id, "moderator": new.moderator,
            "applications": given,
        }))
        .record(tx)
}

/// The applications of a round that are named, or all that are being evaluated; locked.
fn chosen(tx: &mut Tx<'_>, round: &Round, ids: Option<&[String]>) -> Result<Vec<Application>> {
    let mut rows = store::of_round(tx.conn(), &round.id)?;
    if let Some(ids) = ids {
        let faults: Vec<FieldError> = ids
            .iter()
            .enumerate()
            .filter(|(_, id)| !rows.iter().any(|row| row.id == **id))
            .map(|(index, _)| {
                let message = "The round has no such application.";
                FieldError::new(format!("/applications/{index}"), "unknown_id", message)
            })
            .collect();
        if !faults.is_empty() {
            return Err(Error::invalid(faults));
        }
        rows.retain(|row| ids.contains(&row.id));
    }
    for row in &rows {
        applications::lock(tx, &row.id)?;
    }
    Ok(rows)
}

fn panel(conn: &mut Conn, row: &Application) -> Result<Panel> {
    let config = category::store::config(conn, &row.category_version_id)?;
    Panel::load(conn, row, &config)
}

/// Whether somebody may be given an application. Once its marks are complete they show to the
/// lead officer, who could choose a marker to move them: then only a moderator may still be
/// named, where evaluators differ by two or more.
fn may_give(conn: &mut Conn, row: &Application, person: &Candidate, moderator: bool) -> Result<()> {
    access::in_evaluation(row)?;
    let panel = panel(conn, row)?;
    if panel.has(&person.user_id) || (moderator && panel.moderator().is_some()) {
        return Err(Error::new(Code::AlreadyExists));
    }
    let settled = panel.not_agreed().is_empty();
    if settled || panel.members.len() >= MOST || (!moderator && panel.all_in()) {
        return Err(illegal("The marks of this application are complete."));
    }
    Ok(())
}

fn give(
    tx: &mut Tx<'_>,
    actor: &Actor,
    round: &Round,
    row: &Application,
    person: &Candidate,
    moderator: bool,
) -> Result<()> {
    let now = tx.now()?;
    diesel::insert_into(application_evaluator::table)
        .values((
            application_evaluator::id.eq(new_id()),
            application_evaluator::application_id.eq(&row.id),
            application_evaluator::round_id.eq(&round.id),
            application_evaluator::role_id.eq(&person.role_id),
            application_evaluator::user_id.eq(&person.user_id),
            application_evaluator::authority_id.eq(&person.authority_id),
            application_evaluator::moderator.eq(moderator),
            application_evaluator::assigned_at.eq(now),
            application_evaluator::assigned_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    if declared_at(tx.conn(), &round.id, &person.user_id)?.is_some() {
        declaring::look(tx, row, &person.user_id)?;
    }
    Ok(())
}

/// Takes applications of a round away from somebody. Marks given stay stored but no longer count,
/// so whoever has seen them may not do this: not once the person's marks of an application are
/// complete.
///
/// # Errors
/// `not_found`; `illegal_step`; `forbidden` for a member of the panel.
pub fn remove(tx: &mut Tx<'_>, actor: &Actor, id: &str, body: &ValidJson<Removal>) -> Result<()> {
    let round = access::lock_round(tx, actor, id, Action::ApplicationDecide)?;
    let asked = body.value()?;
    let now = tx.now()?;
    let mut taken = Vec::new();
    for row in chosen(tx, &round, asked.applications.as_deref())? {
        let panel = panel(tx.conn(), &row)?;
        let Ok(member) = panel.of_role(&asked.role_id) else { continue };
        may_take(actor, &panel, member)?;
        diesel::update(application_evaluator::table.find(&member.row.id))
            .set((
                application_evaluator::removed_at.eq(now),
                application_evaluator::removed_by.eq(&actor.user_id),
            ))
            .execute(tx.conn())?;
        taken.push(row.id);
    }
    if taken.is_empty() {
        return Err(Error::field("/role_id", "unknown_id", "Nothing here was given to them."));
    }
    Entry::new("application_round.evaluator_removed", "application_round", id, actor)
        .payload(json!({"role": asked.role_id, "applications": taken}))
        .record(tx)
}

fn may_take(actor: &Actor, panel: &Panel, member: &Member) -> Result<()> {
    let marked = panel.marks.iter().any(|one| one.user_id == member.row.user_id);
    if marked && panel.has(&actor.user_id) {
        return Err(Error::forbidden().detail("A person outside the panel has to do this."));
    }
    let complete = marked && panel.unmarked(member).is_empty();
    let moderated = member.row.moderator && panel.all_in();
    if complete || moderated || panel.not_agreed().is_empty() {
        return Err(illegal("Their marks of an application are complete."));
    }
    Ok(())
}

/// Clears a link: never one's own.
///
/// # Errors
/// `forbidden` for one's own; `illegal_step` when nothing blocks.
pub fn clear(tx: &mut Tx<'_>, actor: &Actor, id: &str, body: &ValidJson<Clearing>) -> Result<()> {
    access::lock_round(tx, actor, id, Action::ApplicationDecide)?;
    let asked = body.value()?;
    let rows = store::of_round(tx.conn(), id)?;
    let row = rows.iter().find(|row| row.id == asked.application_id).ok_or_else(|| {
        Error::field("/application_id", "unknown_id", "The round has no such application.")
    })?;
    applications::lock(tx, &row.id)?;
    let panel = panel(tx.conn(), row)?;
    let member = panel
        .of_role(&asked.role_id)
        .map_err(|_| Error::field("/role_id", "unknown_id", "It was not given to them."))?;
    let user_id = &member.row.user_id;
    if *user_id == actor.user_id {
        return Err(Error::forbidden().detail("Another person has to clear it."));
    }
    if !member.is_blocked() {
        return Err(illegal("Nothing stands in the way."));
    }
    let now = tx.now()?;
    diesel::update(application_conflict::table.find((&row.id, user_id)))
        .set((
            application_conflict::cleared_at.eq(now),
            application_conflict::cleared_by.eq(&actor.user_id),
            application_conflict::cleared_reason.eq(&asked.reason),
        ))
        .execute(tx.conn())?;
    Entry::new("application.conflict_cleared", "application", &row.id, actor)
        .payload(json!({"user": user_id, "reason": asked.reason}))
        .record(tx)
}
