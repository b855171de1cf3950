//! A question as its reader may see it.

use super::store::{self, Asked};
use super::wire::{OwnPriceQuestion, PriceQuestion, PriceQuestionPermission};
use crate::auth::Actor;
use crate::bid::access::own;
use crate::db::Conn;
use crate::http::{Error, Result};
use crate::referral::store::{self as referrals, Referral};
use crate::scoring::store::person;
use chrono::NaiveDateTime;
use std::collections::BTreeMap;
use together_rules::policy::{Action, Role};
use together_rules::states::{BidState, ReferralState};

/// The questions of a referral by bid, for whoever may see its evaluation.
///
/// # Errors
/// The database's.
pub fn of_referral(
    conn: &mut Conn,
    referral: &Referral,
    actor: &Actor,
    now: NaiveDateTime,
) -> Result<BTreeMap<String, PriceQuestion>> {
    let mut found = BTreeMap::new();
    for asked in store::of_referral(conn, &referral.id)? {
        found.insert(asked.bid_id.clone(), shown(conn, referral, actor, asked, now)?);
    }
    Ok(found)
}

/// The question about one bid, for its authority.
///
/// # Errors
/// `not_found` when there is none.
pub fn of_bid(
    conn: &mut Conn,
    referral: &Referral,
    actor: &Actor,
    bid_id: &str,
    now: NaiveDateTime,
) -> Result<PriceQuestion> {
    let asked = store::of_bid(conn, bid_id)?.ok_or_else(Error::not_found)?;
    shown(conn, referral, actor, asked, now)
}

fn shown(
    conn: &mut Conn,
    referral: &Referral,
    actor: &Actor,
    asked: Asked,
    now: NaiveDateTime,
) -> Result<PriceQuestion> {
    let mut permissions = Vec::new();
    let scored = referral.state_at(now)? == ReferralState::Scored;
    let stays = crate::bid::store::load(conn, &asked.bid_id)?.stored_state()? == BidState::Opened;
    if actor.role == Role::Commissioner && scored && stays {
        if asked.kept_at.is_none() {
            permissions.push(PriceQuestionPermission::Keep);
        }
        if !asked.waits(now) {
            permissions.push(PriceQuestionPermission::Exclude);
        }
    }
    Ok(PriceQuestion {
        asked_by: person(conn, &asked.asked_by)?,
        kept_by: match &asked.kept_by {
            Some(id) => Some(person(conn, id)?),
            None => None,
        },
        id: asked.id,
        bid_id: asked.bid_id,
        question: asked.question,
        asked_at: asked.asked_at.and_utc(),
        answer_by: asked.answer_by,
        answer: asked.answer,
        answered_at: asked.answered_at.map(|at| at.and_utc()),
        kept_at: asked.kept_at.map(|at| at.and_utc()),
        kept_reason: asked.kept_reason,
        permissions,
    })
}

/// The question about the caller's own bid.
///
/// # Errors
/// `not_found`, for anybody else's and when there is none.
pub fn for_bidder(
    conn: &mut Conn,
    actor: &Actor,
    bid_id: &str,
    now: NaiveDateTime,
) -> Result<OwnPriceQuestion> {
    let bid = own(conn, actor, Action::BidSealedRead, bid_id)?;
    let asked = store::of_bid(conn, bid_id)?.ok_or_else(Error::not_found)?;
    let referral = referrals::load(conn, &bid.referral_id)?;
    let open = referral.state_at(now)? == ReferralState::Scored
        && bid.stored_state()? == BidState::Opened
        && asked.waits(now);
    Ok(OwnPriceQuestion {
        id: asked.id,
        bid_id: asked.bid_id,
        referral_id: referral.id,
        reference: referral.reference,
        question: asked.question,
        asked_at: asked.asked_at.and_utc(),
        answer_by: asked.answer_by,
        answer: asked.answer,
        answered_at: asked.answered_at.map(|at| at.and_utc()),
        permissions: if open { vec![PriceQuestionPermission::Answer] } else { Vec::new() },
    })
}
