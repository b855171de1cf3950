//! Declaring links with applicants, and finding those that nobody declared.

use super::super::access;
use super::super::panel::declared_at;
use super::super::store;
use super::wire::{Applicant, Declaration, NewDeclaration};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::columns;
use crate::db::{
    Conn, Tx,
    schema::{app_user, application_conflict, application_declaration, application_evaluator},
};
use crate::http::{Code, Error, FieldError, Result, ValidJson};
use crate::notify::{Kind, tell_lead};
use crate::qualification::application::store::Application;
use diesel::prelude::*;
use serde_json::json;
use together_rules::policy::Action;

/// What is said of a link that nobody declared.
const SHARED_DOMAIN: &str = "Shares an e-mail domain with a user of the provider.";

/// What was given to the caller in a round.
fn given(conn: &mut Conn, actor: &Actor, round_id: &str) -> Result<Vec<store::Assignment>> {
    Ok(application_evaluator::table
        .filter(application_evaluator::round_id.eq(round_id))
        .filter(application_evaluator::role_id.eq(&actor.role_id))
        .filter(application_evaluator::removed_at.is_null())
        .select(columns!(store::Assignment))
        .load(conn)?)
}

/// Whether the caller has declared since the last application was given.
fn is_declared(conn: &mut Conn, actor: &Actor, round_id: &str) -> Result<bool> {
    let last = given(conn, actor, round_id)?.into_iter().map(|one| one.assigned_at).max();
    let declared = declared_at(conn, round_id, &actor.user_id)?;
    Ok(declared.is_some_and(|at| last.is_none_or(|last| last <= at)))
}

/// Declares links, once, before the first statement is read; again where an application was given
/// since.
///
/// # Errors
/// `already_exists` the second time; `invalid` for an application that the round does not have.
pub fn declare(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    body: &ValidJson<NewDeclaration>,
) -> Result<()> {
    access::lock_round(tx, actor, id, Action::ApplicationMark)?;
    let new = body.value()?;
    if is_declared(tx.conn(), actor, id)? {
        return Err(Error::new(Code::AlreadyExists));
    }
    let rows = store::of_round(tx.conn(), id)?;
    refuse_unknown(new, &rows)?;
    let now = tx.now()?;
    let key = (id, &actor.user_id);
    diesel::delete(application_declaration::table.find(key)).execute(tx.conn())?;
    diesel::insert_into(application_declaration::table)
        .values((
            application_declaration::round_id.eq(id),
            application_declaration::user_id.eq(&actor.user_id),
            application_declaration::declared_at.eq(now),
        ))
        .execute(tx.conn())?;
    let mut found = Vec::new();
    for row in &rows {
        let declared = new.links.iter().find(|link| link.application_id == row.id);
        let kept = match declared {
            Some(link) => keep(tx, row, &actor.user_id, "declared", &link.words)?,
            None => look(tx, row, &actor.user_id)?,
        };
        if kept {
            found.push(row.id.clone());
        }
    }
    if !found.is_empty() {
        let fields = json!({"path": format!("/application-rounds/{id}"), "round_id": id});
        tell_lead(tx, Kind::ApplicationReceived, "", &fields)?;
    }
    Entry::new("application_round.links_declared", "application_round", id, actor)
        .payload(json!({"user": actor.user_id, "blocked": found}))
        .record(tx)
}

fn refuse_unknown(new: &NewDeclaration, rows: &[Application]) -> Result<()> {
    let mut faults = Vec::new();
    for (index, link) in new.links.iter().enumerate() {
        let mut wrong = |code, message| {
            let at = format!("/links/{index}/application_id");
            faults.push(FieldError::new(at, code, message));
        };
        let mut earlier = new.links.iter().take(index);
        if !rows.iter().any(|row| row.id == link.application_id) {
            wrong("unknown_id", "The round has no such application.");
        } else if earlier.any(|one| one.application_id == link.application_id) {
            wrong("duplicate", "It stands twice.");
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::invalid(faults)) }
}

/// Looks for a link that nobody declared: an address of the provider's own domain, or the person
/// themselves among its users. Whether one was found that blocks.
///
/// # Errors
/// The database's.
pub fn look(tx: &mut Tx<'_>, row: &Application, user_id: &str) -> Result<bool> {
    if !shares_domain(tx.conn(), row, user_id)? {
        return Ok(false);
    }
    keep(tx, row, user_id, "shared_domain", SHARED_DOMAIN)
}

/// Records a link once: what was cleared stays cleared, unless it is declared anew.
fn keep(
    tx: &mut Tx<'_>,
    row: &Application,
    user_id: &str,
    source: &str,
    words: &str,
) -> Result<bool> {
    let known: Option<String> = application_conflict::table
        .find((&row.id, user_id))
        .select(application_conflict::source)
        .first(tx.conn())
        .optional()?;
    if known.is_some() && source == "shared_domain" {
        return Ok(false);
    }
    let now = tx.now()?;
    diesel::delete(application_conflict::table.find((&row.id, user_id))).execute(tx.conn())?;
    diesel::insert_into(application_conflict::table)
        .values((
            application_conflict::application_id.eq(&row.id),
            application_conflict::user_id.eq(user_id),
            application_conflict::source.eq(source),
            application_conflict::words.eq(words),
            application_conflict::at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(true)
}

fn shares_domain(conn: &mut Conn, row: &Application, user_id: &str) -> Result<bool> {
    let own: String = app_user::table.find(user_id).select(app_user::email).first(conn)?;
    let people = store::people_of(conn, &row.provider_id)?;
    Ok(people.iter().any(|(id, email)| id == user_id || domain(email) == domain(&own)))
}

fn domain(email: &str) -> &str {
    email.rsplit_once('@').map_or(email, |(_, domain)| domain)
}

/// What the caller declares about.
///
/// # Errors
/// `not_found` for somebody nothing was given to.
pub fn read(conn: &mut Conn, actor: &Actor, id: &str) -> Result<Declaration> {
    let round = access::see_round(conn, actor, id, Action::ApplicationMark)?;
    let declared = is_declared(conn, actor, id)?;
    let mut applicants = Vec::new();
    for row in store::of_round(conn, id)? {
        let (establishment, provider) = store::names(conn, &row)?;
        let conflicts = store::conflicts(conn, &row.id)?;
        let blocked =
            conflicts.iter().any(|one| one.user_id == actor.user_id && one.cleared_at.is_none());
        applicants.push(Applicant { application_id: row.id, establishment, provider, blocked });
    }
    let permissions = vec![if declared { "read_statements" } else { "declare" }];
    Ok(Declaration { round: round.name, applicants, declared, permissions })
}
