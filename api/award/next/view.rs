//! Whose turn it is, why, and what is looked at again.

use super::wire::{
    AwardPreview, AwardPreviewPermission, AwardReasonNeeded, BlockedAward, NextAward,
};
use crate::auth::Actor;
use crate::award::actions::may_end;
use crate::award::order::Basis;
use crate::award::recheck;
use crate::award::store::Bidder;
use crate::award::turn::Turn;
use crate::db::{Conn, schema::provider};
use crate::http::{Code, Error, Result};
use crate::referral::access::{Seen, see};
use crate::working_days;
use chrono::NaiveDateTime;
use diesel::prelude::*;
use together_rules::policy::{Action, verdict};
use together_rules::states::ReferralState;

/// A referral whose awards the caller makes, at a time when its prices may be seen.
///
/// # Errors
/// The table's refusal; `forbidden` for those who only read results; `not_yet` before every
/// agreed mark is in.
pub(super) fn allowed(conn: &mut Conn, actor: &Actor, id: &str) -> Result<Seen> {
    let seen = see(conn, actor, id)?;
    seen.allow(actor, Action::EvaluationResult)?;
    if !verdict(Action::AwardMake, seen.standing).lets_pass() {
        return Err(Error::forbidden());
    }
    Ok(seen)
}

/// The turn of a referral, once there is one.
///
/// # Errors
/// `not_yet` before every agreed mark is in.
pub(super) fn turn(conn: &mut Conn, seen: &Seen) -> Result<Turn> {
    Turn::load(conn, &seen.referral).map_err(|error| match error.code() {
        Code::NotFound => Error::new(Code::NotYet).detail("The marks are not agreed yet."),
        _ => error,
    })
}

/// The award as it would be made now.
///
/// # Errors
/// As [`allowed`] and [`turn`].
pub fn read(conn: &mut Conn, actor: &Actor, id: &str, now: NaiveDateTime) -> Result<AwardPreview> {
    let seen = allowed(conn, actor, id)?;
    let turn = turn(conn, &seen)?;
    let referral = &seen.referral;
    let state = referral.state_at(now)?;
    let awardable = [ReferralState::Scored, ReferralState::WithFamily, ReferralState::Awarded]
        .contains(&state)
        && !turn.stands;
    let calendar = working_days::calendar(conn)?;
    let standstill = turn.standstill_until(&calendar, now)?;
    let start = standstill.unwrap_or(now.and_utc());
    let first = turn.first(conn, now)?;
    let (mut next, mut passed_over) = (None, Vec::new());
    if awardable {
        if let Some((bidder, basis)) = first.next {
            let start_date = referral.content()?.start_date;
            next = Some(in_turn(conn, &turn, bidder, basis, start_date, now)?);
        }
        for (bidder, because) in first.passed_over {
            passed_over.push(BlockedAward {
                bid_id: bidder.bid_id.clone(),
                establishment: bidder.establishment.clone(),
                because,
                checks: recheck::checks(conn, bidder, &turn.config, now)?,
            });
        }
    }
    let waits = turn.waits_until(now).filter(|_| awardable);
    let mut permissions = Vec::new();
    if next.is_some() && waits.is_none() {
        permissions.push(match passed_over.is_empty() {
            true => AwardPreviewPermission::Award,
            false => AwardPreviewPermission::PassOver,
        });
    }
    if may_end(conn, referral, state, now)? {
        permissions.push(AwardPreviewPermission::EndWithoutAward);
    }
    let reason_needed = match (turn.none_fits(), passed_over.is_empty()) {
        _ if next.is_none() => None,
        (true, _) => Some(AwardReasonNeeded::NoneFits),
        (false, false) => Some(AwardReasonNeeded::PassesOver),
        (false, true) => None,
    };
    Ok(AwardPreview {
        nobody_left: awardable && next.is_none(),
        next,
        passed_over,
        standstill_days: turn.config.standstill_days,
        standstill_until: standstill,
        answer_due_at: turn.answer_due(&calendar, referral.urgent, start)?,
        reason_needed,
        waits_for_family_until: waits.map(|until| until.and_utc()),
        permissions,
    })
}

fn in_turn(
    conn: &mut Conn,
    turn: &Turn,
    bidder: &Bidder,
    basis: Basis,
    start_date: chrono::NaiveDate,
    now: NaiveDateTime,
) -> Result<NextAward> {
    let broken = || Error::new(Code::EvidenceBroken);
    let judged = turn.result.bids.iter().find(|bid| bid.id == bidder.bid_id).ok_or_else(broken)?;
    let standing = judged.standing.ok_or_else(broken)?;
    let provider =
        provider::table.find(&bidder.provider_id).select(provider::name).get_result(conn)?;
    Ok(NextAward {
        bid_id: bidder.bid_id.clone(),
        establishment: bidder.establishment.clone(),
        provider,
        basis,
        total: standing.total.to_string(),
        price: judged.price.price.to_string(),
        price_per_week: judged.price.price_per_week.to_string(),
        rank: standing.rank,
        start_date,
        checks: recheck::checks(conn, bidder, &turn.config, now)?,
    })
}
