//! In which standing an actor is towards a referral: the first thing every route of it asks.

use super::store::{self, Invitation, Referral};
use crate::auth::Actor;
use crate::db::{Conn, Tx, schema::evaluator};
use crate::http::{Error, Result};
use diesel::{dsl::exists, prelude::*};
use together_rules::policy::{Action, Role, Standing, Verdict};

/// A referral as an actor stands towards it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The referral.
    pub referral: Referral,
    /// The actor's standing.
    pub standing: Standing,
    /// The invitations and listings of the actor's own establishments.
    pub own: Vec<Invitation>,
}

impl Seen {
    /// Asks the permission table.
    ///
    /// # Errors
    /// Its refusal.
    pub fn allow(&self, actor: &Actor, action: Action) -> Result<Verdict> {
        actor.allow(action, self.standing)
    }

    /// The actor's own invitation for an establishment.
    ///
    /// # Errors
    /// `not_found` when it is not the actor's, or not invited.
    pub fn invited(&self, establishment_id: &str) -> Result<&Invitation> {
        self.own
            .iter()
            .find(|row| row.establishment_id == establishment_id && row.is_invited())
            .ok_or_else(Error::not_found)
    }
}

/// Finds a referral and the actor's standing towards it. Drafts exist for their authority alone.
///
/// What makes it the actor's business is asked before the referral itself: one that is somebody
/// else's takes the same statements as one that does not exist.
///
/// # Errors
/// `not_found` when there is none.
pub fn see(conn: &mut Conn, actor: &Actor, id: &str) -> Result<Seen> {
    let mut own = match &actor.provider_id {
        Some(provider_id) => store::invitations_of(conn, id, provider_id)?,
        None => Vec::new(),
    };
    let assigned = actor.role == Role::Evaluator && is_assigned(conn, actor, id)?;
    let referral = store::load(conn, id)?;
    own.retain(|row| actor.owns(Some(&row.provider_id), &row.establishment_id));
    let mut standing = actor.standing_towards_authority(&referral.authority_id);
    if referral.state == "draft" {
        return Ok(Seen { referral, standing, own: Vec::new() });
    }
    match actor.role {
        Role::ProviderUser if own.iter().any(Invitation::is_invited) => {
            standing = Standing::ProviderInvited;
        }
        Role::ProviderUser if !own.is_empty() => standing = Standing::ProviderMember,
        // The referral's statements were given to this evaluator, or it was named moderator.
        Role::Evaluator
            if assigned || referral.moderator_role_id.as_ref() == Some(&actor.role_id) =>
        {
            standing = Standing::EvaluatorGiven;
        }
        _ => {}
    }
    Ok(Seen { referral, standing, own })
}

/// As [`see`], under the referral's lock, for an action of the permission table. Read the time
/// after this.
///
/// # Errors
/// `not_found`, `forbidden`.
pub fn hold(tx: &mut Tx<'_>, actor: &Actor, id: &str, action: Action) -> Result<Seen> {
    hold_if(tx, actor, id, |seen| seen.allow(actor, action))
}

/// As [`hold`], for what is allowed by more than a row of the table.
///
/// # Errors
/// What `allow` says.
pub fn hold_if(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    allow: impl Fn(&Seen) -> Result<Verdict>,
) -> Result<Seen> {
    // Before the lock: a stranger holds up nobody, and learns nothing from waiting.
    allow(&see(tx.conn(), actor, id)?)?;
    store::lock(tx, id)?;
    // Whoever held the lock may have changed what is allowed.
    let seen = see(tx.conn(), actor, id)?;
    allow(&seen)?;
    Ok(seen)
}

/// Whether the referral's statements were given to this evaluator.
fn is_assigned(conn: &mut Conn, actor: &Actor, id: &str) -> Result<bool> {
    Ok(diesel::select(exists(
        evaluator::table
            .filter(evaluator::referral_id.eq(id))
            .filter(evaluator::role_id.eq(&actor.role_id))
            .filter(evaluator::removed_at.is_null()),
    ))
    .get_result(conn)?)
}
