//! What other rooms and the periodic worker ask of this one.

use super::sealed::Words;
use super::store::{self, Choice, Link};
use crate::audit::{Entry, Who};
use crate::db::{Conn, Tx};
use crate::http::{Error, Result};
use crate::notify::{Kind, enqueue};
use crate::referral::store::{self as referrals, Referral};
use chrono::NaiveDateTime;
use serde_json::json;
use together_rules::states::ReferralState;

/// Whether a link works: not ended, not over, and its referral not called off.
pub fn is_live(link: &Link, referral: &Referral, now: NaiveDateTime) -> bool {
    link.ended_at.is_none()
        && now < link.expires_at
        && referral.state != ReferralState::Cancelled.as_str()
}

/// A fresh token for a link, for the moment of sending: only its hash is stored. Earlier tokens
/// of the link go on working until it is reissued or ends. Needs no audit entry of its own.
///
/// # Errors
/// `not_found` when the link no longer works.
pub fn mint_link_token(tx: &mut Tx<'_>, link_id: &str) -> Result<String> {
    let link = store::link_by_id(tx.conn(), link_id)?;
    let referral = referrals::load(tx.conn(), &link.referral_id)?;
    let now = tx.now()?;
    if !is_live(&link, &referral, now) {
        return Err(Error::not_found());
    }
    let token = crate::seal::token()?;
    store::insert_token(tx, link_id, &token)?;
    Ok(token)
}

/// Sends every live link of a referral again, because there is news.
///
/// # Errors
/// The database's.
pub fn tell(tx: &mut Tx<'_>, referral_id: &str) -> Result<()> {
    send(tx, referral_id, Kind::FamilyLink, |_| true)
}

fn send(
    tx: &mut Tx<'_>,
    referral_id: &str,
    kind: Kind,
    wanted: impl Fn(&Link) -> bool,
) -> Result<()> {
    let referral = referrals::load(tx.conn(), referral_id)?;
    let now = tx.now()?;
    for link in store::links(tx.conn(), referral_id)? {
        if let Some(email) = &link.email
            && is_live(&link, &referral, now)
            && wanted(&link)
        {
            // No reference in the subject: it says nothing to a family.
            enqueue(tx, kind, email, "", &json!({"link_id": link.id}))?;
        }
    }
    Ok(())
}

/// The choices whose family has not answered by halfway and was not reminded yet.
///
/// # Errors
/// The database's.
pub fn reminders_due(conn: &mut Conn, now: NaiveDateTime) -> Result<Vec<Choice>> {
    let mut waiting = store::unanswered(conn, now)?;
    waiting.retain(|choice| now >= choice.sent_at + (choice.due_at - choice.sent_at) / 2);
    Ok(waiting)
}

/// Reminds, once and halfway, the families that have not answered; how many. For the periodic
/// worker, inside `upkeep`.
///
/// # Errors
/// The database's.
pub fn remind_due(tx: &mut Tx<'_>) -> Result<usize> {
    let now = tx.now()?;
    let mut reminded = 0_usize;
    for waiting in reminders_due(tx.conn(), now)? {
        // Under the lock it is looked at again: an answer may have come meanwhile.
        let referral = referrals::lock(tx, &waiting.referral_id)?;
        let choice = store::choice(tx.conn(), &waiting.referral_id)?;
        let waits =
            choice.is_some_and(|one| one.answered_at.is_none() && one.reminded_at.is_none());
        if !waits || referral.state != ReferralState::WithFamily.as_str() {
            continue;
        }
        send(tx, &referral.id, Kind::FamilyReminder, |link| link.may_choose)?;
        store::reminded(tx, &referral.id)?;
        Entry::new("family.reminded", "referral", &referral.id, Who::system("system/worker"))
            .authority(&referral.authority_id)
            .referral(&referral.id)
            .record(tx)?;
        reminded = reminded.saturating_add(1);
    }
    Ok(reminded)
}

/// Keeps why a place was agreed, in the officer's words for the family.
///
/// # Errors
/// The database's.
pub fn tell_why(tx: &mut Tx<'_>, referral_id: &str, words: &str) -> Result<()> {
    let sealed = Words::Because.seal(tx, referral_id, words)?;
    store::keep_because(tx, referral_id, &sealed)
}
