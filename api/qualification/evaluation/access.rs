//! Who stands where towards an application and a round.

use super::store::{self, Round};
use crate::auth::Actor;
use crate::db::{Conn, Tx, schema::application_evaluator};
use crate::http::{Code, Error, Result};
use crate::qualification::application::store::{self as applications, Application};
use diesel::prelude::*;
use together_rules::policy::{Action, Role, Standing};

/// Applications are the DPS's: in scope of the lead's auditor, of no other authority's.
pub(super) fn general(actor: &Actor) -> Standing {
    match actor.role {
        Role::Auditor if !actor.of_lead => Standing::AuditorOut,
        _ => actor.standing_in_dps(),
    }
}

/// The standing towards an application: its own provider, an evaluator to whom it was given.
fn towards(actor: &Actor, row: &Application, given: bool) -> Standing {
    if actor.owns(Some(&row.provider_id), &row.establishment_id) {
        Standing::ProviderOwner
    } else if given {
        Standing::EvaluatorGiven
    } else {
        general(actor)
    }
}

fn is_given(conn: &mut Conn, actor: &Actor, application_id: &str) -> Result<bool> {
    let given: i64 = application_evaluator::table
        .filter(application_evaluator::application_id.eq(application_id))
        .filter(application_evaluator::role_id.eq(&actor.role_id))
        .filter(application_evaluator::removed_at.is_null())
        .count()
        .get_result(conn)?;
    Ok(given > 0)
}

/// An application that the caller may do something with.
///
/// # Errors
/// `not_found`, `forbidden` by the permission table.
pub(super) fn see(conn: &mut Conn, actor: &Actor, id: &str, action: Action) -> Result<Application> {
    // Asked before the application itself: one not given takes as long as one that is not there.
    let given = actor.role == Role::Evaluator && is_given(conn, actor, id)?;
    let row = applications::load(conn, id)?;
    actor.allow(action, towards(actor, &row, given))?;
    if row.state == "draft" {
        return Err(Error::not_found());
    }
    Ok(row)
}

/// The same under the application's lock. Read the time after this.
///
/// # Errors
/// As [`see`].
pub(super) fn lock(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    action: Action,
) -> Result<Application> {
    // Before the lock: a stranger holds up nobody.
    see(tx.conn(), actor, id, action)?;
    applications::lock(tx, id)?;
    see(tx.conn(), actor, id, action)
}

/// Whether an application is being evaluated.
///
/// # Errors
/// `illegal_step` when not.
pub(super) fn in_evaluation(row: &Application) -> Result<()> {
    match row.state.as_str() {
        "in_evaluation" | "clarification_asked" => Ok(()),
        "submitted" => Err(illegal("Begin its evaluation first.")),
        _ => Err(illegal("This application is not being evaluated.")),
    }
}

/// `illegal_step`, saying why.
pub(super) fn illegal(why: impl Into<String>) -> Error {
    Error::new(Code::IllegalStep).detail(why)
}

/// A round that the caller may do something with; an evaluator of one of its applications stands
/// there as one to whom it was given.
///
/// # Errors
/// `not_found`, `forbidden`.
pub(super) fn see_round(conn: &mut Conn, actor: &Actor, id: &str, action: Action) -> Result<Round> {
    let given: i64 = application_evaluator::table
        .filter(application_evaluator::round_id.eq(id))
        .filter(application_evaluator::role_id.eq(&actor.role_id))
        .filter(application_evaluator::removed_at.is_null())
        .count()
        .get_result(conn)?;
    let standing = if given > 0 {
        Standing::EvaluatorGiven
    } else if applies_in(conn, actor, id)? {
        Standing::ProviderOwner
    } else {
        general(actor)
    };
    let row = store::round(conn, id)?;
    actor.allow(action, standing)?;
    Ok(row)
}

fn applies_in(conn: &mut Conn, actor: &Actor, round_id: &str) -> Result<bool> {
    if actor.provider_id.is_none() {
        return Ok(false);
    }
    let rows = store::of_round(conn, round_id)?;
    Ok(rows.iter().any(|row| actor.owns(Some(&row.provider_id), &row.establishment_id)))
}

/// The same under the round's lock.
///
/// # Errors
/// As [`see_round`].
pub(super) fn lock_round(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    action: Action,
) -> Result<Round> {
    see_round(tx.conn(), actor, id, action)?;
    store::lock_round(tx, id)?;
    see_round(tx.conn(), actor, id, action)
}
