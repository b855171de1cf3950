//! Whose a bid is, and what may be done with it now.

use super::store::{self, Bid, Version};
use super::{terms::Terms, wire::BidPermission};
use crate::auth::Actor;
use crate::db::{Conn, Tx};
use crate::http::{Code, Error, Result};
use crate::referral::store::{self as referrals, Invitation, Referral};
use crate::seal::{Keys, ReferralKey};
use chrono::NaiveDateTime;
use together_rules::{
    policy::{Action, Standing},
    states::{BidState, BidStep, InvitationState, ReferralState},
};

/// The caller's own bid.
///
/// # Errors
/// `not_found` for anybody else's: until opening nobody but the bidder knows of a bid (D6).
pub fn own(conn: &mut Conn, actor: &Actor, action: Action, id: &str) -> Result<Bid> {
    let bid = store::load(conn, id)?;
    let standing = match actor.owns(Some(&bid.provider_id), &bid.establishment_id) {
        true => Standing::ProviderOwner,
        false => actor.standing_in_dps(),
    };
    actor.allow(action, standing)?;
    Ok(bid)
}

/// A bid with what it stands on, read once: for a change under the referral's lock.
#[derive(Debug)]
pub struct Held {
    /// The bid.
    pub bid: Bid,
    /// Its versions, newest first.
    pub versions: Vec<Version>,
    /// Its referral.
    pub referral: Referral,
    /// Its invitation.
    pub invitation: Invitation,
    /// What it has to fit.
    pub terms: Terms,
    /// The referral's key for bids.
    pub key: ReferralKey,
    /// The database's time, for a change read after the lock (trap 7).
    pub now: NaiveDateTime,
}

/// Takes the referral's lock for a change to the caller's own bid.
///
/// # Errors
/// `not_found` for anybody else's.
pub fn hold(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<Held> {
    let referral_id = own(tx.conn(), actor, Action::BidWrite, id)?.referral_id;
    let referral = referrals::lock(tx, &referral_id)?;
    let now = tx.now()?;
    let bid = store::load(tx.conn(), id)?;
    let (keys, installation) = (tx.keys(), tx.installation());
    Held::of(tx.conn(), keys, installation, bid, referral, now)
}

impl Held {
    /// A stored bid with the rest.
    ///
    /// # Errors
    /// The database's; `evidence_broken` when the referral's key does not unwrap.
    pub fn of(
        conn: &mut Conn,
        keys: &Keys,
        installation: &str,
        bid: Bid,
        referral: Referral,
        now: NaiveDateTime,
    ) -> Result<Self> {
        let invitation = referrals::invitation(conn, &referral.id, &bid.invitation_id)?;
        Ok(Self {
            versions: store::versions_of(conn, &bid.id)?,
            terms: Terms::load(conn, keys, installation, &referral, &invitation)?,
            key: referrals::key(conn, keys, &referral.id, "bids")?,
            bid,
            referral,
            invitation,
            now,
        })
    }

    /// The version that is a `draft`, or the one `submitted`.
    pub fn version(&self, kind: &str) -> Option<&Version> {
        self.versions.iter().find(|version| version.kind == kind)
    }

    /// The number of its next version.
    pub fn next_number(&self) -> i64 {
        let highest = self.versions.iter().map(|version| version.number).max();
        highest.unwrap_or(0).saturating_add(1)
    }

    /// The state after a step.
    ///
    /// # Errors
    /// `deadline_passed`, `illegal_step`.
    pub fn step(&self, step: BidStep) -> Result<BidState> {
        receiving(&self.referral, self.now)?;
        self.bid.stored_state()?.step(step).map_err(|_| Error::new(Code::IllegalStep))
    }
}

/// Whether the establishment has said that it can meet the needs.
///
/// # Errors
/// `not_yet`.
pub fn can_meet_needs(invitation: &Invitation) -> Result<()> {
    if invitation.state == InvitationState::CanMeetNeeds.as_str() {
        return Ok(());
    }
    Err(Error::new(Code::NotYet).detail("Say first that the place can meet the needs."))
}

/// Whether bids are received: strictly before the deadline of an open referral (D3).
///
/// # Errors
/// `deadline_passed` from the deadline on; `illegal_step` for one that was called off before.
pub fn receiving(referral: &Referral, now: NaiveDateTime) -> Result<()> {
    if referral.state_at(now)? == ReferralState::Open {
        return Ok(());
    }
    match referral.deadline {
        Some(deadline) if now >= deadline => Err(Error::new(Code::DeadlinePassed)),
        _ => Err(Error::new(Code::IllegalStep)),
    }
}

/// What the bidder may do next.
///
/// # Errors
/// Only for a stored state that is none.
pub fn permissions(
    bid: &Bid,
    referral: &Referral,
    invitation: &Invitation,
    now: NaiveDateTime,
) -> Result<Vec<BidPermission>> {
    if receiving(referral, now).is_err() {
        return Ok(Vec::new());
    }
    let can_bid = can_meet_needs(invitation).is_ok();
    let mut may = Vec::new();
    for step in bid.stored_state()?.steps() {
        match step {
            BidStep::Submit if can_bid => may.extend([BidPermission::Save, BidPermission::Submit]),
            BidStep::DropDraft | BidStep::DropReplacement => may.push(BidPermission::DropDraft),
            BidStep::Replace if can_bid => may.push(BidPermission::Replace),
            BidStep::Withdraw => may.push(BidPermission::Withdraw),
            BidStep::Restart if can_bid => may.push(BidPermission::Restart),
            _ => {}
        }
    }
    Ok(may)
}
