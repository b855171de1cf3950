//! Sending the offers to the family, and its answer (D8).

use super::actions::tell;
use super::caller::Visitor;
use super::links::end_after;
use super::store::{self, Answered, Choice};
use super::wire::{ChooseAnswer, FamilyAnswerStatus, Offers, OffersPermission, SendOffers};
use crate::audit::{Entry, Who};
use crate::auth::Actor;
use crate::award::proof::{FAMILY_ANSWERED, SENT_TO_FAMILY};
use crate::award::{self, store as awards};
use crate::db::{Conn, Tx, schema::referral};
use crate::http::{Code, Error, IfMatch, Result, ValidJson};
use crate::notify::{Kind, enqueue};
use crate::referral::{access, store as referrals, store::Referral};
use crate::scoring::store as scoring;
use crate::seal::{Aad, Keys};
use crate::working_days;
use base64::{Engine as _, engine::general_purpose::STANDARD as B64};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;
use together_rules::case::evaluate;
use together_rules::policy::Action;
use together_rules::states::{ReferralState, ReferralStep};
use together_rules::{london, working_days::Calendar};

/// The last date may lie at most so far ahead, in days: links work for a while after it.
const LATEST_DAYS: i64 = 60;

/// Shows the offers of C5 to the family.
///
/// # Errors
/// `illegal_step` when the referral has no choice, or no other offer is close enough.
pub fn send(
    tx: &mut Tx<'_>,
    actor: &Actor,
    referral_id: &str,
    body: &ValidJson<SendOffers>,
) -> Result<()> {
    let row = referrals::lock(tx, referral_id)?;
    access::see(tx.conn(), actor, referral_id)?.allow(actor, Action::FamilyLink)?;
    let now = tx.now()?;
    let config = awards::config(tx.conn(), &row.category_version_id)?;
    let calendar = working_days::calendar(tx.conn())?;
    let days = row.content()?.family_answer_days.unwrap_or(config.parent_choice_working_days);
    let due = due_at(body.value()?, now, days, &calendar)?;
    let state = row
        .state_at(now)?
        .step(ReferralStep::SendToFamily)
        .map_err(|_| Error::new(Code::IllegalStep))?;
    if !row.content()?.parent_choice {
        return Err(Error::new(Code::IllegalStep)
            .detail("This referral was issued without a choice for the family."));
    }
    let evaluation = scoring::latest_evaluation(tx.conn(), referral_id)?;
    let result = evaluate(&evaluation.case()?);
    if result.parent_choice.is_empty() {
        return Err(Error::new(Code::IllegalStep).detail(
            "No other offer is less than 5 marks behind the first, so there is no choice to make.",
        ));
    }
    award::rank(tx, &result)?;
    store::insert_choice(
        tx,
        &Choice {
            referral_id: referral_id.to_owned(),
            evaluation_id: evaluation.id.clone(),
            offered: serde_json::to_string(&result.parent_choice)?,
            due_at: due.naive_utc(),
            reminded_at: None,
            sent_at: now,
            preferences: None,
            none_fits: false,
            words: None,
            answered_at: None,
            answered_by_link: None,
            content_version: 1,
        },
    )?;
    store::expire_links(tx, referral_id, end_after(due.naive_utc()))?;
    diesel::update(referral::table.find(referral_id))
        .set(referral::state.eq(state.as_str()))
        .execute(tx.conn())?;
    referrals::touch(tx, referral_id, &actor.user_id)?;
    tell(tx, referral_id)?;
    Entry::new(SENT_TO_FAMILY, "referral", referral_id, actor)
        .payload(json!({
            "evaluation": evaluation.number,
            "offered": result.parent_choice,
            "due_at": due,
        }))
        .authority(&row.authority_id)
        .referral(referral_id)
        .record(tx)
}

/// The end of the last day in London: the day asked for, or so many working days.
fn due_at(
    body: &SendOffers,
    now: NaiveDateTime,
    working_days: u32,
    calendar: &Calendar,
) -> Result<DateTime<Utc>> {
    let Some(day) = body.answer_by else {
        return calendar.end_of_working_days(now.and_utc(), working_days).map_err(Error::internal);
    };
    let today: NaiveDate = london::date_of(now.and_utc());
    if day <= today || (day - today).num_days() > LATEST_DAYS {
        let message = "The last date is after today and within 60 days.";
        return Err(Error::field("/answer_by", "out_of_range", message));
    }
    london::end_of_day(day).map_err(Error::internal)
}

/// What the family was offered and said, for its authority and auditor. Its words are about the
/// child, so reading them is recorded.
///
/// # Errors
/// `not_found` before the offers were sent.
pub fn read(tx: &mut Tx<'_>, actor: &Actor, referral_id: &str) -> Result<Offers> {
    let seen = access::see(tx.conn(), actor, referral_id)?;
    seen.allow(actor, Action::ReferralFullView)?;
    let choice = store::choice(tx.conn(), referral_id)?.ok_or_else(Error::not_found)?;
    let now = tx.now()?;
    Entry::new("family_choice.read", "referral", referral_id, actor)
        .authority(&seen.referral.authority_id)
        .referral(referral_id)
        .record(tx)?;
    let words = choice
        .words
        .as_deref()
        .map(|sealed| {
            let (keys, installation) = (tx.keys(), tx.installation());
            open_words(tx.conn(), keys, installation, referral_id, sealed)
        })
        .transpose()?;
    let answered_by = match &choice.answered_by_link {
        Some(id) => Some(store::link_by_id(tx.conn(), id)?.person),
        None => None,
    };
    let state = seen.referral.state_at(now)?;
    let decided = choice.answered_at.is_some() || now >= choice.due_at;
    let may = together_rules::policy::verdict(Action::AwardMake, seen.standing).lets_pass();
    let award = may && decided && state == ReferralState::WithFamily;
    Ok(Offers {
        referral_id: referral_id.to_owned(),
        status: status(&choice, now),
        offered: choice.offered()?,
        sent_at: choice.sent_at.and_utc(),
        answer_by: choice.due_at.and_utc(),
        reminded_at: choice.reminded_at.map(|at| at.and_utc()),
        preferences: choice.preferences()?,
        none_fits: choice.none_fits,
        words,
        answered_at: choice.answered_at.map(|at| at.and_utc()),
        answered_by,
        version: choice.content_version,
        permissions: if award { vec![OffersPermission::Award] } else { Vec::new() },
    })
}

fn status(choice: &Choice, now: NaiveDateTime) -> FamilyAnswerStatus {
    match choice.answered_at {
        Some(_) => FamilyAnswerStatus::Answered,
        None if now >= choice.due_at => FamilyAnswerStatus::NoAnswer,
        None => FamilyAnswerStatus::Waiting,
    }
}

/// Records the family's answer; it may change until the last date.
///
/// # Errors
/// `forbidden` for a link that may only see; `deadline_passed` from the last date on;
/// `illegal_step` once the award is made.
pub fn choose(
    tx: &mut Tx<'_>,
    visitor: &Visitor,
    version: IfMatch,
    body: &ValidJson<ChooseAnswer>,
) -> Result<()> {
    let link = &visitor.link;
    let row = referrals::lock(tx, &link.referral_id)?;
    let choice = store::choice(tx.conn(), &row.id)?.ok_or_else(Error::not_found)?;
    if !link.may_choose {
        return Err(Error::forbidden());
    }
    let now = tx.now()?;
    version.check(choice.content_version, None, choice.answered_at.unwrap_or(choice.sent_at))?;
    let answer = body.value()?;
    is_answer(answer, &choice.offered()?)?;
    if row.state_at(now)? != ReferralState::WithFamily {
        return Err(Error::new(Code::IllegalStep));
    }
    if now >= choice.due_at {
        return Err(Error::new(Code::DeadlinePassed));
    }
    let words = answer.words.as_deref().map(str::trim).filter(|words| !words.is_empty());
    let words = words.map(|words| seal_words(tx, &row.id, words)).transpose()?;
    store::answer(
        tx,
        &row.id,
        &Answered {
            preferences: &answer.preferences,
            none_fits: answer.none_fits,
            words,
            link_id: &link.id,
        },
    )?;
    tell_officer(tx, &row)?;
    Entry::new(FAMILY_ANSWERED, "referral", &row.id, Who::family(&link.id))
        .payload(json!({
            "preferences": answer.preferences,
            "none_fits": answer.none_fits,
            "changed": choice.answered_at.is_some(),
        }))
        .authority(&row.authority_id)
        .referral(&row.id)
        .record(tx)
}

fn tell_officer(tx: &mut Tx<'_>, row: &Referral) -> Result<()> {
    if let Some(address) = awards::address(tx.conn(), &row.created_by)? {
        let fields = json!({"path": format!("/referrals/{}", row.reference)});
        enqueue(tx, Kind::FamilyAnswered, &address, &row.reference, &fields)?;
    }
    Ok(())
}

/// Either places it was shown, each once, or none of them.
fn is_answer(answer: &ChooseAnswer, offered: &[String]) -> Result<()> {
    let mut seen = BTreeSet::new();
    for (index, id) in answer.preferences.iter().enumerate() {
        let at = format!("/preferences/{index}");
        if !offered.contains(id) {
            return Err(Error::field(&at, "unknown_id", "Choose one of the places shown."));
        }
        if !seen.insert(id) {
            return Err(Error::field(&at, "duplicate", "This place is there twice."));
        }
    }
    if answer.none_fits != answer.preferences.is_empty() {
        let message = "Choose one answer: places you would like, or none of these.";
        return Err(Error::field("/preferences", "missing", message));
    }
    Ok(())
}

fn aad(installation: &str, referral_id: &str) -> Aad {
    Aad::new(&["family-words/v1", installation, referral_id])
}

/// A family's words are about the child: sealed like the rest of what is.
fn seal_words(tx: &mut Tx<'_>, referral_id: &str, words: &str) -> Result<String> {
    let keys = tx.keys();
    let key = referrals::key(tx.conn(), keys, referral_id, "child")?;
    Ok(B64.encode(key.seal(&aad(tx.installation(), referral_id), words.as_bytes())?))
}

/// The family's words.
///
/// # Errors
/// `evidence_broken` when they do not open.
pub fn open_words(
    conn: &mut Conn,
    keys: &Keys,
    installation: &str,
    referral_id: &str,
    sealed: &str,
) -> Result<String> {
    let broken = || Error::new(Code::EvidenceBroken);
    let key = referrals::key(conn, keys, referral_id, "child")?;
    let bytes = B64.decode(sealed).map_err(|_| broken())?;
    let words = key.open(&aad(installation, referral_id), &bytes)?;
    String::from_utf8(words.to_vec()).map_err(|_| broken())
}
