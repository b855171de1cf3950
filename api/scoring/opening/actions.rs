//! Opening, in one transaction or not at all.

use super::examine::{Examined, Sound, examine};
use super::exception::{Exception, NEEDED, exceptions};
use super::wire::Without;
use crate::audit::{Entry, checkpoint};
use crate::auth::Actor;
use crate::bid::body::Body;
use crate::bid::store::{Bid, bids_of, set_state};
use crate::db::{
    Tx,
    schema::{opened_bid, opened_core_line, opening_exception, referral as referral_table},
};
use crate::http::{Code, Error, IdempotencyKey, Result, ValidJson};
use crate::notify::{Kind, enqueue};
use crate::referral::access::hold;
use crate::referral::store::{Referral, lock, touch};
use crate::scoring::evaluators::recheck;
use crate::scoring::panel::Panel;
use crate::scoring::results::evaluate;
use crate::seal::random;
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use together_rules::policy::Action;
use together_rules::states::{BidState, BidStep, ReferralState, ReferralStep};

/// Most bids that are named when they stop the opening.
const TOLD: usize = 20;

/// Opens every bid that stands, at or after the deadline (D6).
///
/// # Errors
/// `deadline_not_reached`; `illegal_step`; `evidence_broken`, naming the bid that does not verify.
pub fn open(tx: &mut Tx<'_>, actor: &Actor, id: &str, key: &IdempotencyKey) -> Result<String> {
    let seen = hold(tx, actor, id, Action::BidsOpen)?;
    let now = tx.now()?;
    actor.stepped_up(now)?;
    let referral = seen.referral;
    key.once(tx, actor, b"", |tx| {
        closed(&referral, now)?;
        let found = examine(tx, &referral, now)?;
        let left_out = agreed_exceptions(tx, &referral, &found)?;
        keep(tx, actor, &referral, &found, now)?;
        record(tx, actor, &referral, &found, &left_out)?;
        let mut opened = Referral { opened_at: Some(now), ..referral.clone() };
        opened.state = ReferralState::Opened.as_str().into();
        if found.sound.is_empty() {
            // Every mark of no statement is in (D9a).
            evaluate(tx, actor, &opened, "no_valid_bid")?;
        }
        touch(tx, &referral.id, &actor.user_id)?;
        checkpoint(tx)?;
        Ok(referral.id.clone())
    })
}

/// Whether bids may be opened now.
fn closed(referral: &Referral, now: NaiveDateTime) -> Result<()> {
    match referral.state_at(now)? {
        ReferralState::Open => Err(Error::new(Code::DeadlineNotReached)),
        state => {
            state.step(ReferralStep::Open).map_err(|_| Error::new(Code::IllegalStep)).map(drop)
        }
    }
}

/// Bids that do not verify stop the opening, unless two commissioners agreed to leave them out.
fn agreed_exceptions(
    tx: &mut Tx<'_>,
    referral: &Referral,
    found: &Examined,
) -> Result<Vec<Exception>> {
    if found.broken.is_empty() {
        return Ok(Vec::new());
    }
    let mut agreed = exceptions(tx.conn(), &referral.id)?;
    let mut left_out = Vec::new();
    let mut stops = Vec::new();
    for (bid, why) in &found.broken {
        match agreed.remove(bid) {
            Some(by) if by.len() >= NEEDED => left_out.extend(by),
            _ => stops.push(format!("Bid {bid} does not verify: {why}.")),
        }
    }
    if stops.is_empty() {
        return Ok(left_out);
    }
    let more = stops.len().saturating_sub(TOLD);
    stops.truncate(TOLD);
    if more > 0 {
        stops.push(format!("Nor do {more} more."));
    }
    Err(Error::new(Code::EvidenceBroken).detail(stops.join(" ")))
}

/// Stores what was opened and moves every state.
fn keep(
    tx: &mut Tx<'_>,
    actor: &Actor,
    referral: &Referral,
    found: &Examined,
    now: NaiveDateTime,
) -> Result<()> {
    let moving = Moving { actor, referral, now };
    let numbers = statement_numbers(found)?;
    for sound in &found.sound {
        let number = numbers.get(&sound.bid.id).copied().unwrap_or_default();
        keep_one(tx, sound, number)?;
        moving.step(tx, &sound.bid, BidStep::Open, "bid.opened")?;
    }
    for (bid, _) in &found.suspended {
        moving.step(tx, bid, BidStep::Invalidate, "bid.invalidated")?;
    }
    for bid in &found.drafts {
        moving.step(tx, bid, BidStep::Lapse, "bid.lapsed")?;
    }
    for bid in bids_of(tx.conn(), &referral.id)? {
        let left_out = found.broken.iter().any(|(id, _)| *id == bid.id);
        if left_out && bid.stored_state()?.stands_sealed() {
            moving.step(tx, &bid, BidStep::Invalidate, "bid.left_out")?;
        }
    }
    diesel::update(referral_table::table.find(&referral.id))
        .set((
            referral_table::state.eq(ReferralState::Opened.as_str()),
            referral_table::opened_at.eq(now),
            referral_table::draw_seed.eq(&found.seed),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Statements are numbered in an order drawn now, which says nothing of bidder or time. Nothing
/// else is written in that order.
fn statement_numbers(found: &Examined) -> Result<BTreeMap<String, i64>> {
    let mut lots = BTreeSet::new();
    for sound in &found.sound {
        lots.insert((random::<16>()?, sound.bid.id.clone()));
    }
    Ok(lots.into_iter().map(|(_, id)| id).zip(1_i64..).collect())
}

fn keep_one(tx: &mut Tx<'_>, sound: &Sound, number: i64) -> Result<()> {
    let id = &sound.bid.id;
    diesel::insert_into(opened_bid::table)
        .values((
            opened_bid::bid_id.eq(id),
            opened_bid::referral_id.eq(&sound.bid.referral_id),
            opened_bid::body.eq(&sound.text),
            opened_bid::receipt.eq(serde_json::to_string(&sound.receipt)?),
            opened_bid::statement_number.eq(number),
            opened_bid::distance_metres.eq(sound.distance_metres),
            opened_bid::core_competency.eq(sound.core_competency),
            opened_bid::flags.eq(serde_json::to_string(&flags(&sound.canonical.body))?),
        ))
        .execute(tx.conn())?;
    for (line, cost) in (0_i64..).zip(&sound.canonical.body.core_costs) {
        diesel::insert_into(opened_core_line::table)
            .values((
                opened_core_line::bid_id.eq(id),
                opened_core_line::line.eq(line),
                opened_core_line::heading.eq(&cost.heading),
                opened_core_line::fixed.eq(cost.fixed.hundredths()),
                opened_core_line::offered.eq(cost.offered.hundredths()),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// What is flagged of a bid by itself: lines outside the category's list (C2).
fn flags(body: &Body) -> Vec<&'static str> {
    let other = body.variable_costs.iter().any(|line| line.line == "other");
    if other { vec!["other_variable_line"] } else { Vec::new() }
}

/// Moves bids at the opening.
struct Moving<'m> {
    actor: &'m Actor,
    referral: &'m Referral,
    now: NaiveDateTime,
}

impl Moving<'_> {
    /// Moves one and says so in its own chain, which shows to both sides from now on.
    fn step(&self, tx: &mut Tx<'_>, bid: &Bid, step: BidStep, action: &'static str) -> Result<()> {
        // The deadline has passed: a draft has lapsed, a bid being replaced stands as submitted.
        let from = match (bid.stored_state()?, step) {
            (BidState::Replaced, _) => BidState::Submitted,
            (state, _) => state,
        };
        let to = from.step(step).map_err(|_| Error::new(Code::IllegalStep))?;
        set_state(tx, &bid.id, to, self.now)?;
        Entry::new(action, "bid", &bid.id, self.actor)
            .authority(&self.referral.authority_id)
            .provider(&bid.provider_id)
            .referral(&self.referral.id)
            .record(tx)
    }
}

/// The entry of the opening, and word to those who mark.
fn record(
    tx: &mut Tx<'_>,
    actor: &Actor,
    referral: &Referral,
    found: &Examined,
    left_out: &[Exception],
) -> Result<()> {
    let panel = Panel::load(tx.conn(), referral)?;
    let newly_blocked = recheck(tx, &panel, &referral.id)?;
    let receipts: Vec<_> = found.sound.iter().map(|sound| &sound.receipt).collect();
    let suspended: Vec<_> = found.suspended.iter().map(|(_, receipt)| receipt).collect();
    let without: Vec<_> = left_out
        .iter()
        .map(|one| json!({"bid": one.bid_id, "by": one.user_id, "reason": one.reason}))
        .collect();
    Entry::new("referral.opened", "referral", &referral.id, actor)
        .authority(&referral.authority_id)
        .referral(&referral.id)
        .payload(json!({
            "receipts": receipts,
            "suspended": suspended,
            "left_out": without,
            "drafts_lapsed": found.drafts.len(),
            "draw_seed": found.seed,
            "evaluators_blocked": newly_blocked,
        }))
        .record(tx)?;
    if found.sound.is_empty() {
        return Ok(());
    }
    let fields = json!({"path": "/marking", "referral_id": referral.id});
    for member in &panel.members {
        enqueue(tx, Kind::StatementsToMark, &member.email, &referral.reference, &fields)?;
    }
    Ok(())
}

/// Records that an opening stopped, after it was rolled back.
///
/// # Errors
/// The database's.
pub fn record_stopped(tx: &mut Tx<'_>, actor: &Actor, id: &str, why: &str) -> Result<()> {
    let referral = lock(tx, id)?;
    Entry::new("referral.opening_stopped", "referral", id, actor)
        .authority(&referral.authority_id)
        .referral(id)
        .payload(json!({"found": why}))
        .record(tx)
}

/// One of two commissioners agrees to leave a bid out that does not verify; how many have.
///
/// It leaves nothing out that does verify: the opening looks again.
///
/// # Errors
/// `illegal_step` for a bid that verifies; `already_exists` for the same commissioner again.
pub fn open_without(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    body: &ValidJson<Without>,
) -> Result<usize> {
    let seen = hold(tx, actor, id, Action::BidsOpen)?;
    let now = tx.now()?;
    actor.stepped_up(now)?;
    let without = body.value()?;
    let referral = seen.referral;
    closed(&referral, now)?;
    let found = examine(tx, &referral, now)?;
    if !found.broken.iter().any(|(bid, _)| *bid == without.bid_id) {
        return Err(Error::new(Code::IllegalStep)
            .detail("There is no bid that stops the opening by that id."));
    }
    diesel::insert_into(opening_exception::table)
        .values((
            opening_exception::bid_id.eq(&without.bid_id),
            opening_exception::user_id.eq(&actor.user_id),
            opening_exception::referral_id.eq(id),
            opening_exception::reason.eq(without.reason.as_str()),
            opening_exception::at.eq(now),
        ))
        .execute(tx.conn())?;
    Entry::new("referral.opening_exception", "referral", id, actor)
        .authority(&referral.authority_id)
        .referral(id)
        .payload(json!({"bid": without.bid_id, "reason": without.reason}))
        .record(tx)?;
    Ok(exceptions(tx.conn(), id)?.get(&without.bid_id).map_or(0, Vec::len))
}
