//! Starting a new password for somebody: it is sent to them, never chosen for them.

use super::person;
use crate::audit::Entry;
use crate::auth::{Actor, wire::establishments};
use crate::db::Tx;
use crate::http::{Code, Error, Result};
use crate::notify::{self, Kind};
use crate::user::scope::within_limit;

/// Sends somebody of the organisation a link to set a new password. Their sessions go on until
/// they do.
///
/// # Errors
/// As [`person`]; `step_up_required`; `illegal_step` for somebody who was shut out.
pub fn start_password_reset(tx: &mut Tx<'_>, actor: &Actor, user_id: &str) -> Result<()> {
    let (_, person) = person(tx.conn(), actor, user_id)?;
    for role in person.roles.iter().filter(|role| role.provider_id.is_some()) {
        let only = establishments(role.only_establishments.as_deref())?;
        if !within_limit(actor, only.as_deref()) {
            return Err(Error::forbidden());
        }
    }
    let now = tx.now()?;
    actor.stepped_up(now)?;
    let Some(first) = person.roles.first() else {
        return Err(Error::new(Code::IllegalStep).detail("Invite them again."));
    };
    let entry = Entry::new("user.password_reset_started", "user", user_id, actor);
    let entry = match (&first.authority_id, &first.provider_id) {
        (Some(id), _) => entry.authority(id),
        (None, Some(id)) => entry.provider(id),
        (None, None) => entry,
    };
    entry.record(tx)?;
    notify::enqueue(tx, Kind::PasswordReset, &person.email, "", &serde_json::json!({}))
}
