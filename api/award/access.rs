//! In which standing an actor is towards an award, or the feedback of a bid.

use super::store::{self, Award};
use crate::auth::Actor;
use crate::bid::store::{self as bids, Bid};
use crate::db::{Conn, Tx};
use crate::http::{Code, Error, Result};
use crate::referral::{access, access::Seen, store as referrals, store::Referral};
use chrono::NaiveDateTime;
use together_rules::policy::{Action, Role, Standing};
use together_rules::states::{AwardState, AwardStep};

/// An award with its bid and referral.
#[derive(Debug)]
pub struct Held {
    /// The award.
    pub award: Award,
    /// The bid it is made to.
    pub bid: Bid,
    /// The referral.
    pub referral: Referral,
    /// The database's time, read after the lock.
    pub now: NaiveDateTime,
}

impl Held {
    /// Takes the referral's lock for a change to an award.
    ///
    /// # Errors
    /// The refusal of the permission table.
    pub fn take(tx: &mut Tx<'_>, actor: &Actor, id: &str, action: Action) -> Result<Self> {
        // Before the lock: a stranger holds up nobody.
        let (award, _) = seen(tx.conn(), actor, id, action)?;
        let referral = referrals::lock(tx, &award.referral_id)?;
        let now = tx.now()?;
        let (award, bid) = seen(tx.conn(), actor, id, action)?;
        Ok(Self { award, bid, referral, now })
    }

    /// The state after a step.
    ///
    /// # Errors
    /// `illegal_step`.
    pub fn step(&self, step: AwardStep) -> Result<AwardState> {
        self.award.state()?.step(step).map_err(|_| Error::new(Code::IllegalStep))
    }
}

/// An award that the actor may do something with.
///
/// # Errors
/// The refusal of the permission table.
pub fn seen(conn: &mut Conn, actor: &Actor, id: &str, action: Action) -> Result<(Award, Bid)> {
    let found = store::find(conn, id)?;
    let bid = found.as_ref().map(|(_, bid)| bid);
    actor.allow(action, standing_towards(conn, actor, id, bid)?)?;
    found.ok_or_else(Error::not_found)
}

/// A bid after opening, for the one who made it and for those who judge it.
///
/// # Errors
/// The refusal of the permission table.
pub fn seen_bid(conn: &mut Conn, actor: &Actor, id: &str, action: Action) -> Result<Bid> {
    let found = bids::find(conn, id)?;
    actor.allow(action, standing_towards(conn, actor, id, found.as_ref())?)?;
    found.ok_or_else(Error::not_found)
}

/// An award to read: the winner sees its own, the authority and its auditor theirs; other
/// bidders have their feedback.
///
/// # Errors
/// As [`seen`].
pub fn readable(conn: &mut Conn, actor: &Actor, id: &str) -> Result<(Award, Bid)> {
    let action = match actor.role {
        Role::ProviderUser => Action::AwardAnswer,
        _ => Action::EvaluationResult,
    };
    seen(conn, actor, id, action)
}

/// The standing towards one bid after opening.
///
/// # Errors
/// The database's.
pub fn standing(conn: &mut Conn, actor: &Actor, bid: &Bid) -> Result<Standing> {
    standing_towards(conn, actor, &bid.id, Some(bid))
}

/// As [`standing`], towards a bid or award by its id. One that does not exist is looked for as
/// long as one that is somebody else's.
fn standing_towards(
    conn: &mut Conn,
    actor: &Actor,
    id: &str,
    bid: Option<&Bid>,
) -> Result<Standing> {
    if bid.is_some_and(|bid| actor.owns(Some(&bid.provider_id), &bid.establishment_id)) {
        return Ok(Standing::ProviderOwner);
    }
    let referral_id = bid.map_or(id, |bid| bid.referral_id.as_str());
    let seen = access::see(conn, actor, referral_id)?;
    // A bid is not there for one; that there was an award is no secret.
    no_partner(actor, &seen).map_err(|error| match bid {
        Some(_) => Error::not_found(),
        None => error,
    })?;
    Ok(seen.standing)
}

/// A partner's evaluator sees the statements only (A): neither who won nor at which price.
///
/// # Errors
/// `forbidden`.
pub fn no_partner(actor: &Actor, seen: &Seen) -> Result<()> {
    let own = actor.authority_id.as_deref() == Some(seen.referral.authority_id.as_str());
    match seen.standing {
        Standing::EvaluatorGiven if !own => {
            Err(Error::forbidden().detail("A partner's evaluator sees the statements only."))
        }
        _ => Ok(()),
    }
}
