//! In which standing an actor is towards an award, or the feedback of a bid.

use super::store::{self, Award};
use crate::auth::Actor;
use crate::bid::store::{self as bids, Bid};
use crate::db::{Conn, Tx};
use crate::http::{Code, Error, Result};
use crate::referral::{access, store as referrals, store::Referral};
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
        let referral_id = store::load(tx.conn(), id)?.referral_id;
        let referral = referrals::lock(tx, &referral_id)?;
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
    let award = store::load(conn, id)?;
    let bid = bids::load(conn, &award.bid_id)?;
    actor.allow(action, standing(conn, actor, &bid)?)?;
    Ok((award, bid))
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
    if actor.owns(Some(&bid.provider_id), &bid.establishment_id) {
        return Ok(Standing::ProviderOwner);
    }
    Ok(access::see(conn, actor, &bid.referral_id)?.standing)
}
