//! What an invited or listed establishment does, and the numbers its authority sees (D5, F2).
//!
//! Who answers what is nobody's business before opening: these entries are the establishment's
//! own and withheld, and nothing that others see moves (D6).

use super::read::{insist_on_details, staged};
use super::{Answer, said, still_open};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::bid::store as bids;
use crate::category;
use crate::db::{
    Tx,
    schema::{bid, invitation},
};
use crate::http::{Code, Error, IdempotencyKey, Result, ValidJson};
use crate::referral::access::Seen;
use crate::referral::lists::Listed;
use crate::referral::store::{self, Invitation};
use crate::referral::views::{self, Stage2};
use crate::referral::wire::{
    Ask, Asks, CanMeetNeeds, Decline, DeclineCount, Interest, InvitationRow,
};
use crate::referral::{access, terms};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use together_rules::distance::radius_that_includes;
use together_rules::policy::Action;
use together_rules::states::{InvitationState as Rules, InvitationStep};

/// Says that an establishment can meet the needs: stage 2 opens to it.
///
/// # Errors
/// `not_found`, `forbidden`; `deadline_passed`; `illegal_step`.
pub fn can_meet_needs(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    key: &IdempotencyKey,
    body: &ValidJson<CanMeetNeeds>,
) -> Result<Answer<InvitationRow>> {
    let seen = access::hold(tx, actor, id, Action::ReferralAnswer)?;
    let own = key.once(tx, actor, &body.bytes, |tx| {
        let own = seen.invited(&body.value()?.establishment_id)?;
        let now = tx.now()?;
        answerable(&seen, own, now, InvitationStep::CanMeetNeeds)?;
        diesel::update(invitation::table.find(&own.id))
            .set((
                invitation::state.eq("can_meet_needs"),
                invitation::answered_at.eq(now),
                invitation::decline_reason.eq(None::<String>),
                invitation::decline_words.eq(None::<String>),
            ))
            .execute(tx.conn())?;
        own_entry("invitation.can_meet_needs", actor, &seen, own).record(tx)?;
        Ok(own.establishment_id.clone())
    })?;
    row(tx, actor, id, &own)
}

/// Declines with a reason; the mind may change until bids close.
///
/// # Errors
/// As [`can_meet_needs`]; `invalid` for an unknown reason or missing words.
pub fn decline(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    key: &IdempotencyKey,
    body: &ValidJson<Decline>,
) -> Result<Answer<InvitationRow>> {
    let seen = access::hold(tx, actor, id, Action::ReferralAnswer)?;
    let own = key.once(tx, actor, &body.bytes, |tx| {
        let body = body.value()?;
        let own = seen.invited(&body.establishment_id)?;
        let config = category::store::config(tx.conn(), &seen.referral.category_version_id)?;
        let reason = config
            .decline_reasons
            .iter()
            .find(|reason| reason.code == body.reason)
            .ok_or_else(|| Error::field("/reason", "unknown_value", "Choose a reason."))?;
        match &body.words {
            Some(words) => said("/words", words)?,
            None if reason.words => said("/words", "")?,
            None => {}
        }
        let now = tx.now()?;
        answerable(&seen, own, now, InvitationStep::Decline)?;
        if bid_stands(tx, &own.id)? {
            return Err(Error::new(Code::IllegalStep).detail("Withdraw your bid first."));
        }
        diesel::update(invitation::table.find(&own.id))
            .set((
                invitation::state.eq("declined"),
                invitation::answered_at.eq(now),
                invitation::decline_reason.eq(&reason.code),
                invitation::decline_words.eq(&body.words),
            ))
            .execute(tx.conn())?;
        own_entry("invitation.declined", actor, &seen, own)
            .payload(json!({"reason": reason.code}))
            .record(tx)?;
        Ok(own.establishment_id.clone())
    })?;
    row(tx, actor, id, &own)
}

/// Asks to be let in, from outside the limit. The authority sees a number, no name (D4).
///
/// # Errors
/// `not_found`, `forbidden`; `deadline_passed`; `already_exists`.
pub fn ask_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    body: &ValidJson<CanMeetNeeds>,
) -> Result<Answer<Asks>> {
    let seen = access::hold_if(tx, actor, id, |seen| {
        // Of several establishments one may be invited and another listed: the listed one asks.
        let standing = match seen.own.iter().any(|row| !row.is_invited()) {
            true => together_rules::policy::Standing::ProviderMember,
            false => seen.standing,
        };
        actor.allow(Action::ReferralAskIn, standing)
    })?;
    let asked = &body.value()?.establishment_id;
    let own = seen
        .own
        .iter()
        .find(|row| !row.is_invited() && row.establishment_id == *asked)
        .ok_or_else(Error::not_found)?;
    let now = tx.now()?;
    still_open(&seen.referral, now)?;
    if own.let_in_asked_at.is_some() {
        return Err(Error::new(Code::AlreadyExists));
    }
    diesel::update(invitation::table.find(&own.id))
        .set(invitation::let_in_asked_at.eq(now))
        .execute(tx.conn())?;
    anonymous_entry("invitation.asked_in", actor, &seen, own).record(tx)?;
    let body = Asks { asked_at: now.and_utc(), permissions: Vec::new() };
    Ok(Answer { body, version: seen.referral.content_version })
}

/// Stage 2. Each view is recorded: an establishment's withheld until opening.
///
/// # Errors
/// `not_found`; `not_yet` before it has said that it can meet the needs; `forbidden` once closed.
pub fn details(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    establishment: Option<&str>,
) -> Result<Answer<Stage2>> {
    let seen = access::see(tx.conn(), actor, id)?;
    seen.allow(actor, staged(&seen, Action::ReferralStage2))?;
    let own = super::read::one_of_own(&seen, actor, establishment)?;
    match own {
        Some(own) => {
            insist_on_details(tx.conn(), &seen, own)?;
            own_entry("invitation.details_viewed", actor, &seen, own).record(tx)?;
        }
        None => Entry::new("referral.details_viewed", "referral", id, actor)
            .authority(&seen.referral.authority_id)
            .referral(id)
            .record(tx)?,
    }
    let (keys, installation) = (tx.keys(), tx.installation());
    let private = seen.referral.private(tx.conn(), keys, installation)?;
    let body = views::stage2(&seen.referral, private);
    Ok(Answer { body, version: seen.referral.content_version })
}

/// The numbers the own authority may know before opening.
///
/// # Errors
/// `not_found`, `forbidden`.
pub fn interest(conn: &mut crate::db::Conn, actor: &Actor, id: &str) -> Result<Answer<Interest>> {
    let seen = access::see(conn, actor, id)?;
    seen.allow(actor, super::read::whole(&seen))?;
    let rows = store::invitations(conn, id)?;
    let invited: Vec<&Invitation> = rows.iter().filter(|row| row.is_invited()).collect();
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for reason in invited.iter().filter_map(|row| row.decline_reason.as_deref()) {
        let count = reasons.entry(reason).or_default();
        *count = count.saturating_add(1);
    }
    let mut asks: BTreeMap<i64, usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.is_invited() && row.let_in_asked_at.is_some()) {
        let count = asks.entry(radius_that_includes(row.distance_metres)).or_default();
        *count = count.saturating_add(1);
    }
    let bids = bid::table
        .filter(bid::referral_id.eq(id))
        .filter(bid::state.eq_any(["submitted", "replaced"]))
        .count()
        .get_result(conn)?;
    let body = Interest {
        invited: invited.len(),
        // Whoever answered has seen it, by whichever way it reached them.
        opened_it: invited
            .iter()
            .filter(|row| row.read_at.is_some() || row.answered_at.is_some())
            .count(),
        // What was answered stands apart from an invitation that has closed since.
        can_meet_needs: invited
            .iter()
            .filter(|row| row.answered_at.is_some() && row.decline_reason.is_none())
            .count(),
        declined: reasons.values().sum(),
        declined_by_reason: reasons
            .into_iter()
            .map(|(reason, count)| DeclineCount { reason: reason.to_owned(), count })
            .collect(),
        bids,
        asks: asks
            .into_iter()
            .map(|(next_step_miles, count)| Ask { next_step_miles, count })
            .collect(),
    };
    Ok(Answer { body, version: seen.referral.content_version })
}

/// Notes that an invited establishment has read its invitation, the first time: its authority
/// sees how many have, and nobody which.
///
/// # Errors
/// The database's.
pub fn note_reading(tx: &mut Tx<'_>, referral_id: &str, establishment_id: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::update(
        invitation::table
            .filter(invitation::referral_id.eq(referral_id))
            .filter(invitation::establishment_id.eq(establishment_id))
            .filter(invitation::read_at.is_null()),
    )
    .set(invitation::read_at.eq(now))
    .execute(tx.conn())?;
    Ok(())
}

/// Whether the invitation may take a step now.
fn answerable(
    seen: &Seen,
    own: &Invitation,
    now: NaiveDateTime,
    step: InvitationStep,
) -> Result<()> {
    still_open(&seen.referral, now)?;
    let state: Rules = own.state.parse().map_err(Error::internal)?;
    state
        .step(step)
        .map(|_| ())
        .map_err(|error| Error::new(Code::IllegalStep).detail(error.to_string()))
}

fn bid_stands(tx: &mut Tx<'_>, invitation_id: &str) -> Result<bool> {
    let standing: i64 = bid::table
        .filter(bid::invitation_id.eq(invitation_id))
        .filter(bid::state.eq_any(["submitted", "replaced"]))
        .count()
        .get_result(tx.conn())?;
    Ok(standing > 0)
}

/// An entry on the establishment's own withheld chain; the authority reads it after opening.
pub(super) fn own_entry(
    action: &'static str,
    actor: &Actor,
    seen: &Seen,
    own: &Invitation,
) -> Entry {
    anonymous_entry(action, actor, seen, own).authority(&seen.referral.authority_id)
}

/// The same, never for the authority: it does not learn who asked, to be let in or a question.
pub(super) fn anonymous_entry(
    action: &'static str,
    actor: &Actor,
    seen: &Seen,
    own: &Invitation,
) -> Entry {
    Entry::new(action, "invitation", &own.id, actor)
        .provider(&own.provider_id)
        .referral(&seen.referral.id)
        .withheld()
}

/// The establishment's row as it is now.
fn row(tx: &mut Tx<'_>, actor: &Actor, id: &str, own_id: &str) -> Result<Answer<InvitationRow>> {
    let seen = access::see(tx.conn(), actor, id)?;
    let own = seen.invited(own_id)?.clone();
    let now = tx.now()?;
    let version = seen.referral.content_version;
    let bids = bids::bids_of_invitations(tx.conn(), std::slice::from_ref(&own.id))?;
    let one = Listed {
        authority: terms::authority_name(tx.conn(), &seen.referral.authority_id)?,
        establishment: store::establishment_name(tx.conn(), &own.establishment_id)?,
        invitation: own,
        referral: seen.referral,
    };
    let body = super::lists::invitation_row(tx.conn(), one, &bids, now)?;
    Ok(Answer { body, version })
}
