//! Evaluating, and evaluating again without an excluded bid.

use super::flags::abnormally_low;
use super::wire::Exclusion;
use crate::audit::Entry;
use crate::auth::Actor;
use crate::bid::case::{self, Facts};
use crate::bid::store::set_state;
use crate::category;
use crate::db::{
    Tx, new_id,
    schema::{evaluation, exclusion, referral as referral_table},
};
use crate::http::{Code, Error, Result, ValidJson};
use crate::referral::access::hold;
use crate::referral::store::{Referral, touch};
use crate::scoring::low_price;
use crate::scoring::store::{
    OpenedBid, agreed, evaluations, exclusions, latest_evaluation, opened_bids,
};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::{Value, json};
use together_rules::case::{Case, Evaluation, evaluate as judge};
use together_rules::london;
use together_rules::policy::Action;
use together_rules::states::{BidStep, ReferralState, ReferralStep};

/// Evaluates a referral whose agreed marks are all in, from frozen facts, and keeps the case and
/// the result as the next version. The first one makes the referral scored (D9a), with nobody in
/// it when no bid was valid.
///
/// The referral is as loaded under its lock, in the state it is in now.
///
/// # Errors
/// `illegal_step` while a mark is missing; `evidence_broken` when what was opened is no case.
pub fn evaluate(tx: &mut Tx<'_>, actor: &Actor, referral: &Referral, reason: &str) -> Result<()> {
    let now = tx.now()?;
    let (case, result) = judged(tx, referral)?;
    let number = evaluations(tx.conn(), &referral.id)?
        .last()
        .map_or(1, |last| last.number.saturating_add(1));
    let id = new_id();
    let (case_json, result_json) = (serde_json::to_string(&case)?, serde_json::to_string(&result)?);
    diesel::insert_into(evaluation::table)
        .values((
            evaluation::id.eq(&id),
            evaluation::referral_id.eq(&referral.id),
            evaluation::number.eq(number),
            evaluation::case_json.eq(&case_json),
            evaluation::result_json.eq(&result_json),
            evaluation::reason.eq(reason),
            evaluation::at.eq(now),
            evaluation::by_user.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    let mut state: ReferralState = referral.state.parse().map_err(Error::internal)?;
    if state == ReferralState::Opened {
        state = state.step(ReferralStep::RecordMarks).map_err(|_| Error::new(Code::IllegalStep))?;
        diesel::update(referral_table::table.find(&referral.id))
            .set(referral_table::state.eq(state.as_str()))
            .execute(tx.conn())?;
    }
    Entry::new("referral.evaluated", "referral", &referral.id, actor)
        .authority(&referral.authority_id)
        .referral(&referral.id)
        .payload(json!({
            "evaluation": id,
            "number": number,
            "case_hash": crate::seal::sha256_hex(case_json.as_bytes()),
            "result_hash": crate::seal::sha256_hex(result_json.as_bytes()),
            "reason": reason,
            "state": state,
        }))
        .record(tx)
}

/// The case of what was opened and agreed, excluded bids left out, and the engine's result.
fn judged(tx: &mut Tx<'_>, referral: &Referral) -> Result<(Case, Evaluation)> {
    let conn = tx.conn();
    let seed: Option<String> =
        referral_table::table.find(&referral.id).select(referral_table::draw_seed).first(conn)?;
    let asked = case::referral(&referral.content()?, &seed.unwrap_or_default())?;
    let marks = agreed(conn, &referral.id)?;
    let excluded = exclusions(conn, &referral.id)?;
    let mut bids = Vec::new();
    for opened in opened_bids(conn, &referral.id)? {
        if excluded.iter().any(|one| one.bid_id == opened.bid_id) {
            continue;
        }
        let mark = marks
            .iter()
            .find(|one| one.bid_id == opened.bid_id)
            .ok_or_else(|| Error::new(Code::IllegalStep))?
            .score;
        let facts = Facts {
            distance_metres: opened.distance_metres,
            core_competency: opened.core_competency,
            mark,
        };
        bids.push(case::bid(&opened.bid_id, &opened.canonical()?.body, facts)?);
    }
    let case = Case::build(&asked, &bids).map_err(|_| Error::new(Code::EvidenceBroken))?;
    let result = judge(&case);
    Ok((case, result))
}

/// Leaves a bid out, with the reason, and evaluates the others again (D7).
///
/// # Errors
/// `illegal_step` unless the referral is scored and the bid in the evaluation; `invalid` for a low
/// price that the bidder was not asked about.
pub fn exclude(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    bid_id: &str,
    body: &ValidJson<Exclusion>,
) -> Result<()> {
    let seen = hold(tx, actor, id, Action::BidExclude)?;
    let now = tx.now()?;
    actor.stepped_up(now)?;
    let new = body.value()?;
    let referral = seen.referral;
    if referral.state_at(now)? != ReferralState::Scored {
        return Err(Error::new(Code::IllegalStep));
    }
    let bids = opened_bids(tx.conn(), id)?;
    let bid = bids.iter().find(|one| one.bid_id == bid_id).ok_or_else(Error::not_found)?;
    let to = bid.state()?.step(BidStep::Exclude).map_err(|_| Error::new(Code::IllegalStep))?;
    let low_price = settled(tx, &referral, bid, new, now)?;
    diesel::insert_into(exclusion::table)
        .values((
            exclusion::bid_id.eq(bid_id),
            exclusion::referral_id.eq(id),
            exclusion::reason.eq(new.reason.as_str()),
            exclusion::at.eq(now),
            exclusion::by_user.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    set_state(tx, bid_id, to, now)?;
    Entry::new("bid.excluded", "bid", bid_id, actor)
        .authority(&referral.authority_id)
        .provider(&bid.provider_id)
        .referral(id)
        .payload(json!({"reason": new.reason, "low_price": low_price}))
        .record(tx)?;
    evaluate(tx, actor, &referral, "bid_excluded")?;
    touch(tx, id, &actor.user_id)
}

/// D7: a low price is asked about before the bid can be excluded. What was asked and answered,
/// here or as the officer says.
fn settled(
    tx: &mut Tx<'_>,
    referral: &Referral,
    bid: &OpenedBid,
    new: &Exclusion,
    now: NaiveDateTime,
) -> Result<Option<Value>> {
    let asked = low_price::of_bid(tx.conn(), &bid.bid_id)?;
    if let Some(asked) = asked {
        if asked.waits(now) {
            let until = london::format_moment(asked.due_at.and_utc());
            return Err(Error::new(Code::IllegalStep)
                .detail(format!("The bidder may still answer about its price, until {until}.")));
        }
        return Ok(Some(json!({"asked": asked.question, "answered": asked.answer})));
    }
    if new.low_price.is_none() && is_low(tx, referral, bid)? {
        return Err(Error::field(
            "/low_price",
            "missing",
            "Say what the bidder was asked about the low price, and what was answered.",
        ));
    }
    Ok(new.low_price.as_ref().map(|said| json!(said)))
}

/// Whether a bid's price is flagged as abnormally low.
///
/// # Errors
/// `not_found` before every agreed mark is in.
pub fn is_low(tx: &mut Tx<'_>, referral: &Referral, bid: &OpenedBid) -> Result<bool> {
    let config = category::store::config(tx.conn(), &referral.category_version_id)?;
    let share = config.low_price_flag_percent;
    let standing = latest_evaluation(tx.conn(), &referral.id)?;
    Ok(abnormally_low(&judge(&standing.case()?), share).contains(&bid.bid_id))
}
