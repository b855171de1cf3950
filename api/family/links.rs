//! Links: who gets one, and until when it works.

use super::actions::{is_live, mint_link_token};
use super::store::{self, Link};
use super::wire::{FamilyLink, FamilyLinkPermission, NewFamilyLink};
use crate::audit::{Entry, Who};
use crate::auth::Actor;
use crate::award::store as awards;
use crate::db::{Conn, Tx, new_id};
use crate::http::{Code, Error, Result, ValidJson, text};
use crate::notify::{Kind, enqueue};
use crate::referral::{access, store as referrals, store::Referral};
use chrono::{Duration, NaiveDateTime};
use serde_json::json;
use together_rules::policy::{Action, verdict};
use together_rules::states::ReferralState;

/// A link works at most so long, in days.
const LONGEST_DAYS: i64 = 120;
/// And so long after the last date for an answer, in days.
const AFTER_DUE_DAYS: i64 = 28;
/// So long, in minutes, nothing is sent again to whoever asks again.
const WAIT_MINUTES: i64 = 15;

/// When links of a choice with this last date stop working.
pub fn end_after(due_at: NaiveDateTime) -> NaiveDateTime {
    due_at + Duration::days(AFTER_DUE_DAYS)
}

/// When a link that is made now stops working: after the last date for an answer, or, once that
/// has passed, as long after today; never later than the longest.
fn works_until(now: NaiveDateTime, due: Option<NaiveDateTime>) -> NaiveDateTime {
    let longest = now + Duration::days(LONGEST_DAYS);
    due.map_or(longest, |due| end_after(due.max(now)).min(longest))
}

/// Makes a link and sends it, if there is an address. Returns its id.
///
/// # Errors
/// `illegal_step` for a draft, and for a referral that was called off or ended.
pub fn create(
    tx: &mut Tx<'_>,
    actor: &Actor,
    referral_id: &str,
    body: &ValidJson<NewFamilyLink>,
) -> Result<String> {
    let referral = allowed(tx, actor, referral_id)?;
    let new = body.value()?;
    let email =
        new.email.as_deref().map(|email| text::email_address("/email", email)).transpose()?;
    let now = tx.now()?;
    let state = referral.state_at(now)?;
    let over = [ReferralState::Draft, ReferralState::Cancelled, ReferralState::EndedWithoutAward];
    if over.contains(&state) {
        return Err(Error::new(Code::IllegalStep));
    }
    let due = store::choice(tx.conn(), referral_id)?.map(|choice| choice.due_at);
    let link = Link {
        id: new_id(),
        referral_id: referral_id.to_owned(),
        person: new.person.trim().to_owned(),
        may_choose: new.may_choose,
        email,
        created_at: now,
        created_by: actor.user_id.clone(),
        expires_at: works_until(now, due),
        ended_at: None,
        young_person: new.young_person,
        opened_at: None,
        asked_at: None,
    };
    store::insert_link(tx, &link)?;
    send(tx, &link)?;
    record(tx, actor, &referral, &link, "family_link.created")?;
    Ok(link.id)
}

/// Revokes every token and session of a link, and sends it anew.
///
/// # Errors
/// `illegal_step` once it has ended.
pub fn reissue(tx: &mut Tx<'_>, actor: &Actor, referral_id: &str, id: &str) -> Result<String> {
    let (referral, link) = working(tx, actor, referral_id, id)?;
    store::revoke(tx, id)?;
    send(tx, &link)?;
    record(tx, actor, &referral, &link, "family_link.reissued")?;
    Ok(link.id)
}

/// Ends a link for good.
///
/// # Errors
/// `illegal_step` when it has ended already.
pub fn end(tx: &mut Tx<'_>, actor: &Actor, referral_id: &str, id: &str) -> Result<String> {
    let (referral, link) = working(tx, actor, referral_id, id)?;
    store::end_link(tx, id)?;
    record(tx, actor, &referral, &link, "family_link.ended")?;
    Ok(link.id)
}

/// A token for a letter or to show on the spot, given to the officer once.
///
/// # Errors
/// `illegal_step` once the link has ended.
pub fn hand_over(tx: &mut Tx<'_>, actor: &Actor, referral_id: &str, id: &str) -> Result<String> {
    let referral = access::hold(tx, actor, referral_id, Action::FamilyLink)?.referral;
    let link = store::link(tx.conn(), referral_id, id)?;
    let now = tx.now()?;
    actor.stepped_up(now)?;
    if !is_live(&link, &referral, now) {
        return Err(Error::new(Code::IllegalStep).detail("This link no longer works."));
    }
    let token = mint_link_token(tx, id)?;
    record(tx, actor, &referral, &link, "family_link.handed_over")?;
    Ok(token)
}

/// The links of a referral, for its authority and auditor.
///
/// # Errors
/// The refusal of the permission table.
pub fn list(
    conn: &mut Conn,
    actor: &Actor,
    referral_id: &str,
    now: NaiveDateTime,
) -> Result<Vec<FamilyLink>> {
    let seen = access::see(conn, actor, referral_id)?;
    seen.allow(actor, Action::ReferralFullView)?;
    let may_change = verdict(Action::FamilyLink, seen.standing).lets_pass();
    let links = store::links(conn, referral_id)?;
    Ok(links.into_iter().map(|link| show(link, &seen.referral, may_change, now)).collect())
}

/// One link, as its authority sees it.
///
/// # Errors
/// The refusal of the permission table.
pub fn read(
    conn: &mut Conn,
    actor: &Actor,
    referral_id: &str,
    id: &str,
    now: NaiveDateTime,
) -> Result<FamilyLink> {
    let seen = access::see(conn, actor, referral_id)?;
    seen.allow(actor, Action::ReferralFullView)?;
    let may_change = verdict(Action::FamilyLink, seen.standing).lets_pass();
    Ok(show(store::link(conn, referral_id, id)?, &seen.referral, may_change, now))
}

fn show(link: Link, referral: &Referral, may_change: bool, now: NaiveDateTime) -> FamilyLink {
    let works = is_live(&link, referral, now);
    let permissions = if may_change && works {
        vec![
            FamilyLinkPermission::Reissue,
            FamilyLinkPermission::End,
            FamilyLinkPermission::HandOver,
        ]
    } else {
        Vec::new()
    };
    FamilyLink {
        id: link.id,
        referral_id: link.referral_id,
        person: link.person,
        young_person: link.young_person,
        opened_at: link.opened_at.map(|at| at.and_utc()),
        may_choose: link.may_choose,
        email: link.email,
        works,
        created_at: link.created_at.and_utc(),
        expires_at: link.expires_at.and_utc(),
        ended_at: link.ended_at.map(|at| at.and_utc()),
        permissions,
    }
}

fn allowed(tx: &mut Tx<'_>, actor: &Actor, referral_id: &str) -> Result<Referral> {
    let referral = access::hold(tx, actor, referral_id, Action::FamilyLink)?.referral;
    Ok(referral)
}

fn working(
    tx: &mut Tx<'_>,
    actor: &Actor,
    referral_id: &str,
    id: &str,
) -> Result<(Referral, Link)> {
    let referral = allowed(tx, actor, referral_id)?;
    let link = store::link(tx.conn(), referral_id, id)?;
    let now = tx.now()?;
    if !is_live(&link, &referral, now) {
        return Err(Error::new(Code::IllegalStep).detail("This link no longer works."));
    }
    Ok((referral, link))
}

/// Somebody whose link stopped working asks for a new one. Whoever asks learns nothing: it goes
/// to the address the link was for, or not at all.
///
/// A link that its authority ended is never renewed. One that has merely run out is made anew for
/// the same person, with the same right, where there is an address; the officer is told either
/// way, and may end it.
///
/// # Errors
/// The database's.
pub fn ask_again(tx: &mut Tx<'_>, token: &str) -> Result<()> {
    let found = match store::link_of_token(tx.conn(), token) {
        Ok(link) => link,
        Err(error) if error.code() == Code::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let referral = referrals::lock(tx, &found.referral_id)?;
    let now = tx.now()?;
    let asked_before = found.asked_at.is_some_and(|at| now < at + Duration::minutes(WAIT_MINUTES));
    let over = found.ended_at.is_some() || referral.state == ReferralState::Cancelled.as_str();
    if asked_before || over {
        return Ok(());
    }
    store::asked_again(tx, &found.id)?;
    let links = store::links(tx.conn(), &referral.id)?;
    let same = |link: &&Link| {
        link.person == found.person && link.email == found.email && is_live(link, &referral, now)
    };
    match (&found.email, links.iter().find(same)) {
        (None, _) => tell_officer(tx, &referral, &found)?,
        (Some(_), Some(live)) => send(tx, live)?,
        (Some(_), None) => {
            let due = store::choice(tx.conn(), &referral.id)?.map(|choice| choice.due_at);
            let anew = Link {
                id: new_id(),
                created_at: now,
                expires_at: works_until(now, due),
                opened_at: None,
                asked_at: Some(now),
                ..found.clone()
            };
            store::insert_link(tx, &anew)?;
            send(tx, &anew)?;
            tell_officer(tx, &referral, &found)?;
            entry("family_link.renewed", Who::family(&found.id), &referral, &anew).record(tx)?;
        }
    }
    entry("family_link.asked_for", Who::family(&found.id), &referral, &found).record(tx)
}

fn tell_officer(tx: &mut Tx<'_>, referral: &Referral, link: &Link) -> Result<()> {
    if let Some(address) = awards::address(tx.conn(), &link.created_by)? {
        let fields = json!({"path": format!("/referrals/{}", referral.reference)});
        enqueue(tx, Kind::FamilyLinkAsked, &address, &referral.reference, &fields)?;
    }
    Ok(())
}

fn send(tx: &mut Tx<'_>, link: &Link) -> Result<()> {
    match &link.email {
        Some(email) => enqueue(tx, Kind::FamilyLink, email, "", &json!({"link_id": link.id})),
        None => Ok(()),
    }
}

fn record(
    tx: &mut Tx<'_>,
    actor: &Actor,
    referral: &Referral,
    link: &Link,
    action: &'static str,
) -> Result<()> {
    entry(action, actor, referral, link).record(tx)
}

fn entry(action: &'static str, who: impl Into<Who>, referral: &Referral, link: &Link) -> Entry {
    Entry::new(action, "family-link", &link.id, who)
        .payload(json!({"may_choose": link.may_choose, "sent": link.email.is_some()}))
        .authority(&referral.authority_id)
        .referral(&referral.id)
}
