//! An award as its reader may see it.

use super::access;
use super::order::Basis;
use super::store::{self, Award};
use super::wire::{self, AwardPermission, AwardStatus};
use crate::auth::Actor;
use crate::bid::store::{self as bids, Bid};
use crate::db::{
    Conn,
    schema::{app_user, establishment},
};
use crate::http::{Error, Result};
use crate::referral::{access as referral_access, store as referrals, store::Referral};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use together_rules::policy::{Action, Role, Standing, verdict};
use together_rules::states::AwardState;

/// One award, for whoever may read it.
///
/// # Errors
/// The refusal of the permission table.
pub fn one(conn: &mut Conn, actor: &Actor, id: &str, now: NaiveDateTime) -> Result<wire::Award> {
    let (award, bid) = access::readable(conn, actor, id)?;
    let referral = referrals::load(conn, &award.referral_id)?;
    show(conn, actor, &referral, award, bid, now)
}

/// The awards of a referral, oldest first.
///
/// # Errors
/// The refusal of the permission table.
pub fn all(
    conn: &mut Conn,
    actor: &Actor,
    referral_id: &str,
    now: NaiveDateTime,
) -> Result<Vec<wire::Award>> {
    let seen = referral_access::see(conn, actor, referral_id)?;
    seen.allow(actor, Action::EvaluationResult)?;
    access::no_partner(actor, &seen)?;
    let mut shown = Vec::new();
    for award in store::awards(conn, referral_id)? {
        let bid = bids::load(conn, &award.bid_id)?;
        shown.push(show(conn, actor, &seen.referral, award, bid, now)?);
    }
    Ok(shown)
}

fn show(
    conn: &mut Conn,
    actor: &Actor,
    referral: &Referral,
    award: Award,
    bid: Bid,
    now: NaiveDateTime,
) -> Result<wire::Award> {
    let state = status(&award)?;
    let standing = access::standing(conn, actor, &bid)?;
    let permissions = permissions(&award, state, standing, &referral.state, now);
    let name: String = establishment::table
        .find(&bid.establishment_id)
        .select(establishment::name)
        .get_result(conn)?;
    // The winner is not told why it was its turn.
    let inside = actor.role != Role::ProviderUser;
    let made_by: Option<String> =
        app_user::table.find(&award.made_by).select(app_user::name).get_result(conn).optional()?;
    Ok(wire::Award {
        id: award.id,
        referral_id: award.referral_id,
        reference: referral.reference.clone(),
        bid_id: bid.id,
        establishment_id: bid.establishment_id,
        establishment: name,
        state,
        basis: if inside { Some(basis(&award.basis)?) } else { None },
        reason: (inside && !award.reason.is_empty()).then_some(award.reason),
        made_by: made_by.filter(|_| inside),
        made_at: award.made_at.and_utc(),
        standstill_until: award.standstill_until.map(|at| at.and_utc()),
        answer_due_at: award.answer_due_at.and_utc(),
        answered_at: award.answered_at.map(|at| at.and_utc()),
        answer_reason: award.answer_reason.filter(|words| !words.is_empty()),
        version: award.content_version,
        permissions,
    })
}

/// Where an award stands, in a word of the contract.
pub(super) fn status(award: &Award) -> Result<AwardStatus> {
    Ok(match award.state()? {
        AwardState::Made => AwardStatus::Made,
        AwardState::Standstill => AwardStatus::Standstill,
        AwardState::Accepted | AwardState::Placed => AwardStatus::Accepted,
        AwardState::Declined => AwardStatus::Declined,
        AwardState::Withdrawn => AwardStatus::Withdrawn,
    })
}

fn basis(word: &str) -> Result<Basis> {
    match word {
        "top_rank" => Ok(Basis::TopRank),
        "family_choice" => Ok(Basis::FamilyChoice),
        "next_rank" => Ok(Basis::NextRank),
        _ => Err(Error::internal("stored basis of an award")),
    }
}

fn permissions(
    award: &Award,
    state: AwardStatus,
    standing: Standing,
    referral_state: &str,
    now: NaiveDateTime,
) -> Vec<AwardPermission> {
    let may = |action| verdict(action, standing).lets_pass();
    let waiting = matches!(state, AwardStatus::Made | AwardStatus::Standstill);
    let mut list = Vec::new();
    if may(Action::AwardAnswer) && waiting {
        let over = award.standstill_until.is_none_or(|until| now >= until);
        if over && now < award.answer_due_at {
            list.push(AwardPermission::Accept);
        }
        list.push(AwardPermission::Decline);
    }
    if may(Action::AwardMake) && waiting {
        list.push(AwardPermission::Withdraw);
    }
    let fell = matches!(state, AwardStatus::Declined | AwardStatus::Withdrawn);
    if may(Action::AwardMake) && fell && referral_state == "awarded" {
        list.extend([AwardPermission::AwardNext, AwardPermission::End]);
    }
    // It holds every fixed price, which evaluators do not see (A).
    if may(Action::EvaluationResult) && standing != Standing::EvaluatorGiven {
        list.push(AwardPermission::Proof);
    }
    list
}
