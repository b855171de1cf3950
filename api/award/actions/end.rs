//! Ending a referral without a placement (D9a).

use super::super::{bids as bid_steps, gather, recheck, store, wire::WithReason};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::bid::store as bids;
use crate::db::{Conn, Tx, schema::referral};
use crate::family::{actions, store as family};
use crate::http::{Code, Error, Result, ValidJson};
use crate::referral::{access, store as referrals, store::Referral};
use crate::scoring::store as scoring;
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;
use together_rules::case::evaluate;
use together_rules::policy::Action;
use together_rules::states::{ReferralState, ReferralStep};

/// Ends it: closed with no bid, scored with none compliant, or everybody in turn declined, was
/// withdrawn or cannot be awarded.
///
/// # Errors
/// `illegal_step` while somebody may still be awarded.
pub fn end(
    tx: &mut Tx<'_>,
    actor: &Actor,
    referral_id: &str,
    body: &ValidJson<WithReason>,
) -> Result<String> {
    let row = access::hold(tx, actor, referral_id, Action::AwardMake)?.referral;
    let now = tx.now()?;
    let reason = body.value()?.reason.trim();
    if reason.is_empty() {
        return Err(Error::field("/reason", "missing", "Say why."));
    }
    let state = row.state_at(now)?;
    let ended =
        state.step(ReferralStep::EndWithoutAward).map_err(|_| Error::new(Code::IllegalStep))?;
    if is_somebody_there(tx.conn(), &row, state, now)? {
        return Err(Error::new(Code::IllegalStep).detail("Somebody may still be awarded."));
    }
    diesel::update(referral::table.find(referral_id))
        .set((
            referral::state.eq(ended.as_str()),
            referral::ended_at.eq(now),
            referral::end_reason.eq(reason),
        ))
        .execute(tx.conn())?;
    referrals::touch(tx, referral_id, &actor.user_id)?;
    bid_steps::pass_over_ranked(tx, referral_id)?;
    store::close_invitations(tx, referral_id, None)?;
    actions::tell(tx, referral_id)?;
    Entry::new("referral.ended_without_award", "referral", referral_id, actor)
        .payload(json!({"reason": reason, "from": state}))
        .authority(&row.authority_id)
        .referral(referral_id)
        .record(tx)?;
    Ok(referral_id.to_owned())
}

/// Whether a referral may be ended without an award now.
///
/// # Errors
/// The database's.
pub fn may_end(
    conn: &mut Conn,
    row: &Referral,
    state: ReferralState,
    now: NaiveDateTime,
) -> Result<bool> {
    let step = state.step(ReferralStep::EndWithoutAward).is_ok();
    Ok(step && !is_somebody_there(conn, row, state, now)?)
}

/// Whether anybody bid, or could still be awarded.
fn is_somebody_there(
    conn: &mut Conn,
    row: &Referral,
    state: ReferralState,
    now: NaiveDateTime,
) -> Result<bool> {
    match state {
        ReferralState::Closed => Ok(bids::count_submitted(conn, &row.id)? > 0),
        _ => is_somebody_left(conn, row, state, now),
    }
}

/// Whether an award stands, or could be made to anybody.
fn is_somebody_left(
    conn: &mut Conn,
    row: &Referral,
    state: ReferralState,
    now: NaiveDateTime,
) -> Result<bool> {
    let awards = store::awards(conn, &row.id)?;
    for award in &awards {
        if award.state()?.stands() {
            return Ok(true);
        }
    }
    let had: BTreeSet<&str> = awards.iter().map(|award| award.bid_id.as_str()).collect();
    let evaluation = match scoring::latest_evaluation(conn, &row.id) {
        Ok(evaluation) => evaluation,
        // Nothing that was opened could be judged.
        Err(error) if error.code() == Code::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    let result = evaluate(&evaluation.case()?);
    let choice = family::choice(conn, &row.id)?;
    let bidders = store::bidders(conn, &row.id)?;
    for (bid, _) in gather::in_turn(&result, choice.as_ref())? {
        if had.contains(bid.as_str()) {
            continue;
        }
        let bidder = bidders.iter().find(|bidder| bidder.bid_id == bid);
        let blocked = match bidder {
            Some(bidder) => recheck::obstacle(conn, bidder, now)?.is_some(),
            None => false,
        };
        // From `scored` a blocked bidder is a reason to wait or to cancel; after an award there
        // is no way back, so nobody left who can be awarded is an end.
        if !blocked || state != ReferralState::Awarded {
            return Ok(true);
        }
    }
    Ok(false)
}
