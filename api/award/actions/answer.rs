//! The winner's answer, and the authority's second thought (D9).

use super::super::wire::{AnswerAward, WithReason};
use super::super::{access::Held, bids, store};
use super::make::result_page;
use crate::audit::Entry;
use crate::auth::Actor;
use crate::db::Tx;
use crate::family;
use crate::http::{Code, Error, IdempotencyKey, Result, ValidJson};
use crate::notify::{Kind, enqueue};
use crate::referral::store as referrals;
use serde_json::json;
use together_rules::policy::Action;
use together_rules::states::{AwardState, AwardStep, BidStep};

/// The winner accepts or declines. Accepting closes stage 2 to everybody else.
///
/// # Errors
/// `deadline_passed` for an acceptance after the last date; `illegal_step` for a second answer,
/// or an acceptance within the standstill.
pub fn answer(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    key: &IdempotencyKey,
    body: &ValidJson<AnswerAward>,
) -> Result<String> {
    let held = Held::take(tx, actor, id, Action::AwardAnswer)?;
    key.once(tx, actor, &body.bytes, |tx| {
        let answer = body.value()?;
        let reason = answer.reason.as_deref().unwrap_or_default().trim();
        if answer.accept {
            accept(tx, actor, &held, reason)?;
        } else if reason.is_empty() {
            return Err(Error::field("/reason", "missing", "Say why you decline."));
        } else {
            decline(tx, actor, &held, reason)?;
        }
        referrals::touch(tx, &held.referral.id, &actor.user_id)?;
        if let Some(address) = store::address(tx.conn(), &held.award.made_by)? {
            let path = format!("/referrals/{}/award", held.referral.reference);
            let fields = json!({"path": path});
            enqueue(tx, Kind::AwardAnswered, &address, &held.referral.reference, &fields)?;
        }
        Ok(id.to_owned())
    })
}

fn accept(tx: &mut Tx<'_>, actor: &Actor, held: &Held, reason: &str) -> Result<()> {
    let state = held.step(AwardStep::Accept)?;
    if held.award.standstill_until.is_some_and(|until| held.now < until) {
        return Err(Error::new(Code::IllegalStep).detail("The standstill is not over yet."));
    }
    if held.now >= held.award.answer_due_at {
        return Err(Error::new(Code::DeadlinePassed)
            .detail("The time to accept is over. The council decides what happens next."));
    }
    store::answer(tx, &held.award.id, state, reason)?;
    bids::step(tx, &held.bid.id, BidStep::Accept)?;
    bids::pass_over_ranked(tx, &held.referral.id)?;
    store::close_invitations(tx, &held.referral.id, Some(&held.bid.establishment_id))?;
    family::actions::tell(tx, &held.referral.id)?;
    record(tx, actor, held, "award.accepted", state, reason)
}

fn decline(tx: &mut Tx<'_>, actor: &Actor, held: &Held, reason: &str) -> Result<()> {
    let state = held.step(AwardStep::Decline)?;
    store::answer(tx, &held.award.id, state, reason)?;
    bids::step(tx, &held.bid.id, BidStep::Decline)?;
    record(tx, actor, held, "award.declined", state, reason)
}

/// The authority withdraws an award that was not accepted.
///
/// # Errors
/// `illegal_step` once it is answered.
pub fn withdraw(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    body: &ValidJson<WithReason>,
) -> Result<String> {
    let held = Held::take(tx, actor, id, Action::AwardMake)?;
    actor.stepped_up(held.now)?;
    let reason = body.value()?.reason.trim();
    if reason.is_empty() {
        return Err(Error::field("/reason", "missing", "Say why."));
    }
    let state = held.step(AwardStep::Withdraw)?;
    store::answer(tx, &held.award.id, state, reason)?;
    bids::step(tx, &held.bid.id, BidStep::PassOver)?;
    referrals::touch(tx, &held.referral.id, &actor.user_id)?;
    let to = store::addresses(tx.conn(), &held.bid.provider_id, &held.bid.establishment_id)?;
    for address in to {
        let path = result_page(&held.referral.reference, &held.bid.id);
        let fields = json!({"path": path});
        enqueue(tx, Kind::AwardWithdrawn, &address, &held.referral.reference, &fields)?;
    }
    record(tx, actor, &held, "award.withdrawn", state, reason)?;
    Ok(id.to_owned())
}

fn record(
    tx: &mut Tx<'_>,
    actor: &Actor,
    held: &Held,
    action: &'static str,
    state: AwardState,
    reason: &str,
) -> Result<()> {
    Entry::new(action, "award", &held.award.id, actor)
        .payload(json!({"bid": held.bid.id, "state": state, "reason": reason}))
        .authority(&held.referral.authority_id)
        .provider(&held.bid.provider_id)
        .referral(&held.referral.id)
        .record(tx)
}
