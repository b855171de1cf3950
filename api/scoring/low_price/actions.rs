//! Asking, answering, keeping in.

use super::store::{self, Asked};
use super::wire::{AnswerPriceQuestion, KeepPrice, NewPriceQuestion};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::award::store::address;
use crate::bid::access::own;
use crate::db::{Tx, new_id};
use crate::http::{Code, Error, Result, ValidJson};
use crate::notify::{Kind, enqueue, tell_provider};
use crate::referral::access::hold;
use crate::referral::store::{Referral, lock};
use crate::scoring::results::is_low;
use crate::scoring::store::{OpenedBid, opened_bids};
use chrono::NaiveDateTime;
use serde_json::json;
use together_rules::london;
use together_rules::policy::Action;
use together_rules::states::{BidState, ReferralState};

/// The last day to answer lies at most so far ahead, in days.
const LATEST_DAYS: i64 = 60;

/// A scored referral, and a bid of it that is still in.
fn held(
    tx: &mut Tx<'_>,
    referral: &Referral,
    bid_id: &str,
    now: NaiveDateTime,
) -> Result<OpenedBid> {
    if referral.state_at(now)? != ReferralState::Scored {
        return Err(Error::new(Code::IllegalStep));
    }
    let bids = opened_bids(tx.conn(), &referral.id)?;
    let bid = bids.into_iter().find(|one| one.bid_id == bid_id).ok_or_else(Error::not_found)?;
    if bid.state()? != BidState::Opened {
        return Err(Error::new(Code::IllegalStep));
    }
    Ok(bid)
}

/// Asks a bidder about a price that was flagged as abnormally low, once.
///
/// # Errors
/// `illegal_step` unless the referral is scored and the price was flagged; `already_exists`.
pub fn ask(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    bid_id: &str,
    body: &ValidJson<NewPriceQuestion>,
) -> Result<()> {
    let seen = hold(tx, actor, id, Action::BidExclude)?;
    let now = tx.now()?;
    let new = body.value()?;
    let referral = seen.referral;
    let bid = held(tx, &referral, bid_id, now)?;
    if !is_low(tx, &referral, &bid)? {
        return Err(Error::new(Code::IllegalStep).detail("This price was not flagged as low."));
    }
    if store::of_bid(tx.conn(), bid_id)?.is_some() {
        return Err(Error::new(Code::AlreadyExists));
    }
    let today = london::date_of(now.and_utc());
    if new.answer_by <= today || (new.answer_by - today).num_days() > LATEST_DAYS {
        let message = "The last day is after today and within 60 days.";
        return Err(Error::field("/answer_by", "out_of_range", message));
    }
    let due = london::end_of_day(new.answer_by).map_err(Error::internal)?;
    let row = Asked {
        id: new_id(),
        bid_id: bid_id.to_owned(),
        referral_id: id.to_owned(),
        question: new.question.as_str().to_owned(),
        asked_at: now,
        asked_by: actor.user_id.clone(),
        answer_by: new.answer_by,
        due_at: due.naive_utc(),
        answer: None,
        answered_at: None,
        answered_by: None,
        kept_at: None,
        kept_by: None,
        kept_reason: None,
    };
    store::insert(tx, &row)?;
    let fields = json!({
        "path": format!("/invitations/{}/bids/{bid_id}", referral.reference),
        "until": due,
    });
    let (provider, establishment) = (&bid.provider_id, Some(bid.establishment_id.as_str()));
    let kind = Kind::PriceQuestion;
    tell_provider(tx, provider, establishment, kind, &referral.reference, &fields)?;
    let payload = json!({"question": row.question, "answer_by": row.answer_by});
    entry("bid.price_questioned", actor, &referral, bid_id, provider).payload(payload).record(tx)
}

/// Keeps a bid in whose price was asked about.
///
/// # Errors
/// `not_found` when it was not asked about; `illegal_step` once kept, or no longer scored.
pub fn keep(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    bid_id: &str,
    body: &ValidJson<KeepPrice>,
) -> Result<()> {
    let seen = hold(tx, actor, id, Action::BidExclude)?;
    let now = tx.now()?;
    let new = body.value()?;
    let bid = held(tx, &seen.referral, bid_id, now)?;
    let asked = store::of_bid(tx.conn(), bid_id)?.ok_or_else(Error::not_found)?;
    if asked.kept_at.is_some() {
        return Err(Error::new(Code::IllegalStep));
    }
    store::keep(tx, &asked.id, new.reason.as_str(), &actor.user_id)?;
    entry("bid.price_kept", actor, &seen.referral, bid_id, &bid.provider_id)
        .payload(json!({"reason": new.reason}))
        .record(tx)
}

/// The bidder answers, once, until the end of the last day.
///
/// # Errors
/// `not_found`; `already_exists` the second time; `deadline_passed`; `illegal_step` once it was
/// decided about.
pub fn answer(
    tx: &mut Tx<'_>,
    actor: &Actor,
    bid_id: &str,
    body: &ValidJson<AnswerPriceQuestion>,
) -> Result<()> {
    let bid = own(tx.conn(), actor, Action::BidWrite, bid_id)?;
    let referral = lock(tx, &bid.referral_id)?;
    let now = tx.now()?;
    let asked = store::of_bid(tx.conn(), bid_id)?.ok_or_else(Error::not_found)?;
    let new = body.value()?;
    held(tx, &referral, bid_id, now)?;
    if asked.answered_at.is_some() {
        return Err(Error::new(Code::AlreadyExists));
    }
    if asked.kept_at.is_some() {
        return Err(Error::new(Code::IllegalStep).detail("The price was accepted already."));
    }
    if now >= asked.due_at {
        return Err(Error::new(Code::DeadlinePassed));
    }
    store::answer(tx, &asked.id, new.answer.as_str(), &actor.user_id)?;
    if let Some(address) = address(tx.conn(), &asked.asked_by)? {
        let fields = json!({"path": format!("/referrals/{}/evaluation", referral.reference)});
        enqueue(tx, Kind::PriceAnswered, &address, &referral.reference, &fields)?;
    }
    entry("bid.price_answered", actor, &referral, bid_id, &bid.provider_id)
        .payload(json!({"answer": new.answer}))
        .record(tx)
}

fn entry(
    action: &'static str,
    actor: &Actor,
    referral: &Referral,
    bid_id: &str,
    provider_id: &str,
) -> Entry {
    Entry::new(action, "bid", bid_id, actor)
        .authority(&referral.authority_id)
        .provider(provider_id)
        .referral(&referral.id)
}
