//! In which standing an actor is towards a referral: the first thing every route of it asks.

use super::store::{self, Invitation, Referral};
use crate::auth::Actor;
use crate::db::{Conn, schema::evaluator};
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
/// # Errors
/// `not_found` when there is none.
pub fn see(conn: &mut Conn, actor: &Actor, id: &str) -> Result<Seen> {
    let referral = store::load(conn, id)?;
    let mut own = match &actor.provider_id {
        Some(provider_id) => store::invitations_of(conn, id, provider_id)?,
        None => Vec::new(),
    };
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
        Role::Evaluator if is_given(conn, actor, id, &referral)? => {
            standing = Standing::EvaluatorGiven
        }
        _ => {}
    }
    Ok(Seen { referral, standing, own })
}

/// Whether the referral's statements were given to this evaluator, or it was named moderator.
fn is_given(conn: &mut Conn, actor: &Actor, id: &str, referral: &Referral) -> Result<bool> {
    if referral.moderator_role_id.as_deref() == Some(actor.role_id.as_str()) {
        return Ok(true);
    }
    Ok(diesel::select(exists(
        evaluator::table
            .filter(evaluator::referral_id.eq(id))
            .filter(evaluator::role_id.eq(&actor.role_id))
            .filter(evaluator::removed_at.is_null()),
    ))
    .get_result(conn)?)
}
