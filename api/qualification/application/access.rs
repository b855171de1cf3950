//! Who may see an application, who may change it (A).
//!
//! A draft is its provider's alone. Evaluators read the statements given to them elsewhere; the
//! auditor who reads applications is the lead's.

use super::store::{self, Application};
use crate::auth::Actor;
use crate::db::{Conn, Tx};
use crate::http::{Error, Result};
use together_rules::policy::{Action, Role, Standing};

/// In which standing an actor is towards an application.
pub(super) fn standing(actor: &Actor, row: &Application) -> Standing {
    if actor.owns(Some(&row.provider_id), &row.establishment_id) {
        Standing::ProviderOwner
    } else {
        elsewhere(actor)
    }
}

/// In which standing an actor is towards the applications of others.
pub(super) fn elsewhere(actor: &Actor) -> Standing {
    match actor.role {
        Role::Auditor if !actor.of_lead => Standing::AuditorOut,
        _ => actor.standing_in_dps(),
    }
}

/// In which standing an actor is towards applications yet to be begun.
pub(super) fn beginning(actor: &Actor) -> Standing {
    if actor.provider_id.is_some() { Standing::ProviderOwner } else { elsewhere(actor) }
}

/// An application that the actor may see.
///
/// # Errors
/// `not_found`.
pub(super) fn see(conn: &mut Conn, actor: &Actor, id: &str) -> Result<Application> {
    let row = store::load(conn, id)?;
    visible(actor, &row)?;
    Ok(row)
}

/// Takes the lock of an application that the actor may change.
///
/// # Errors
/// `not_found`, `forbidden`.
pub(super) fn hold(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<Application> {
    // Before the lock: a stranger holds up nobody.
    writable(actor, &store::load(tx.conn(), id)?)?;
    let row = store::lock(tx, id)?;
    writable(actor, &row)?;
    Ok(row)
}

fn writable(actor: &Actor, row: &Application) -> Result<()> {
    visible(actor, row)?;
    actor.allow(Action::ApplicationWrite, standing(actor, row))?;
    Ok(())
}

fn visible(actor: &Actor, row: &Application) -> Result<()> {
    let standing = standing(actor, row);
    actor.allow(Action::ApplicationRead, standing)?;
    if row.state == "draft" && standing != Standing::ProviderOwner {
        return Err(Error::not_found());
    }
    Ok(())
}
