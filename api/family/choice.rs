//! Sending the offers to the family, and its answer (D8).

use super::actions::tell;
use super::aside::{self, OtherSchool, Reaction, Wish};
use super::caller::Visitor;
use super::links::end_after;
use super::sealed::Words;
use super::store::{self, Answered, Choice, Link};
use super::wire::{ChooseAnswer, SendOffers};
use crate::audit::{Entry, Who};
use crate::auth::Actor;
use crate::award::proof::{FAMILY_ANSWERED, SENT_TO_FAMILY};
use crate::award::{self, store as awards};
use crate::category;
use crate::db::{Tx, schema::referral};
use crate::http::{Code, Error, IfMatch, Result, ValidJson};
use crate::notify::{Kind, enqueue};
use crate::referral::{access, store as referrals, store::Referral};
use crate::scoring::store as scoring;
use crate::working_days;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
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
    let row = access::hold(tx, actor, referral_id, Action::FamilyLink)?.referral;
    let now = tx.now()?;
    let config = category::store::config(tx.conn(), &row.category_version_id)?;
    let calendar = working_days::calendar(tx.conn())?;
    let new = body.value()?;
    let days = row.content()?.family_answer_days.unwrap_or(config.parent_choice_working_days);
    let due = due_at(new, now, days, &calendar)?;
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
    let summaries = summaries(tx, referral_id, new, &result.parent_choice)?;
    award::rank(tx, &result)?;
    let offered = serde_json::to_string(&result.parent_choice)?;
    let choice = Choice {
        summaries,
        social_worker_decides: new.social_worker_decides,
        ..Choice::offering(referral_id, &evaluation.id, offered, due.naive_utc(), now)
    };
    store::insert_choice(tx, &choice)?;
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
            "social_worker_decides": new.social_worker_decides,
        }))
        .authority(&row.authority_id)
        .referral(referral_id)
        .record(tx)
}

/// A summary has at most so many words.
const SUMMARY_WORDS: usize = 80;

/// The plain summaries of places that are offered, sealed as one.
fn summaries(
    tx: &mut Tx<'_>,
    referral_id: &str,
    new: &SendOffers,
    offered: &[String],
) -> Result<Option<String>> {
    let mut by_bid: BTreeMap<&str, &str> = BTreeMap::new();
    for (index, one) in new.summaries.iter().enumerate() {
        if !offered.contains(&one.bid_id) {
            let at = format!("/summaries/{index}/bid_id");
            return Err(Error::field(&at, "unknown_id", "This place is not among the offers."));
        }
        if one.words.split_whitespace().count() > SUMMARY_WORDS {
            let at = format!("/summaries/{index}/words");
            return Err(Error::field(&at, "out_of_range", "Use at most 80 words."));
        }
        by_bid.insert(&one.bid_id, one.words.trim());
    }
    if by_bid.is_empty() {
        return Ok(None);
    }
    Words::Summaries.seal(tx, referral_id, &serde_json::to_string(&by_bid)?).map(Some)
}

/// The end of the last day in London: the day asked for, or so many working days.
pub(super) fn due_at(
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

/// Records the family's answer; it may change until the last date. Where a social worker decides
/// it is a wish. What a young person thinks of each place is kept beside it, in no order.
///
/// # Errors
/// `forbidden` for a link that may only see; `deadline_passed` from the last date on;
/// `illegal_step` once the award is made, or a social worker has decided.
pub fn choose(
    tx: &mut Tx<'_>,
    visitor: &Visitor,
    version: IfMatch,
    body: &ValidJson<ChooseAnswer>,
) -> Result<()> {
    let link = &visitor.link;
    let row = referrals::lock(tx, &link.referral_id)?;
    let choice = store::choice(tx.conn(), &row.id)?.ok_or_else(Error::not_found)?;
    if !link.may_choose && !link.young_person {
        return Err(Error::forbidden());
    }
    let now = tx.now()?;
    version.check(choice.content_version, None, choice.answered_at.unwrap_or(choice.sent_at))?;
    let answer = body.value()?;
    let offered = choice.offered()?;
    are_reactions(link, answer, &offered)?;
    let none_fits = answer.none_fits || answer.other_school.is_some();
    let reacts_only = !answer.reactions.is_empty() && answer.preferences.is_empty() && !none_fits;
    if reacts_only && answer.words.is_some() {
        return Err(Error::field("/words", "unknown_value", "Say why beside each place."));
    }
    if !reacts_only {
        if !link.may_choose {
            return Err(Error::forbidden());
        }
        is_answer(&answer.preferences, none_fits, &offered)?;
    }
    if row.state_at(now)? != ReferralState::WithFamily
        || aside::decision(tx.conn(), &row.id)?.is_some()
    {
        return Err(Error::new(Code::IllegalStep));
    }
    if now >= choice.due_at {
        return Err(Error::new(Code::DeadlinePassed));
    }
    if !answer.reactions.is_empty() {
        react(tx, link, &row, answer, now)?;
    }
    if reacts_only {
        tell_officer(tx, &row)?;
        return store::touch(tx, &row.id);
    }
    take(tx, link, &row, &choice, answer, none_fits, now)
}

fn take(
    tx: &mut Tx<'_>,
    link: &Link,
    row: &Referral,
    choice: &Choice,
    answer: &ChooseAnswer,
    none_fits: bool,
    now: NaiveDateTime,
) -> Result<()> {
    let words = answer.words.as_deref().map(str::trim).filter(|words| !words.is_empty());
    let words = words.map(|words| Words::Answer.seal(tx, &row.id, words)).transpose()?;
    aside::forget_told(tx, &row.id)?;
    if let Some(school) = &answer.other_school {
        let asked = OtherSchool {
            referral_id: row.id.clone(),
            words: Words::OtherSchool.seal(tx, &row.id, school.trim())?,
            asked_on: london::date_of(now.and_utc()),
            recorded_at: now,
            recorded_by: None,
            by_link: Some(link.id.clone()),
        };
        aside::put_other_school(tx, &asked)?;
    }
    tell_officer(tx, row)?;
    let entry = |action| {
        Entry::new(action, "referral", &row.id, Who::family(&link.id))
            .payload(json!({
                "preferences": answer.preferences,
                "none_fits": none_fits,
                "changed": choice.answered_at.is_some(),
                "other_school": answer.other_school.is_some(),
            }))
            .authority(&row.authority_id)
            .referral(&row.id)
    };
    if choice.social_worker_decides {
        let wish = Wish {
            referral_id: row.id.clone(),
            preferences: serde_json::to_string(&answer.preferences)?,
            none_fits,
            at: now,
            by_link: Some(link.id.clone()),
        };
        aside::put_wish(tx, &wish)?;
        store::keep_words(tx, &row.id, words.as_ref(), Some(&link.id))?;
        return entry("family.wished").record(tx);
    }
    let answered =
        Answered { preferences: &answer.preferences, none_fits, words, link_id: Some(&link.id) };
    store::answer(tx, &row.id, &answered)?;
    entry(FAMILY_ANSWERED).record(tx)
}

/// What a young person thinks of the places it was shown.
fn react(
    tx: &mut Tx<'_>,
    link: &Link,
    row: &Referral,
    answer: &ChooseAnswer,
    now: NaiveDateTime,
) -> Result<()> {
    let mut rows = Vec::new();
    for one in &answer.reactions {
        let why = one.why.as_deref().map(str::trim).filter(|why| !why.is_empty());
        rows.push(Reaction {
            link_id: link.id.clone(),
            bid_id: one.place.clone(),
            referral_id: row.id.clone(),
            feels: one.feels.as_str().to_owned(),
            why: why.map(|why| Words::Reaction.seal(tx, &row.id, why)).transpose()?,
            at: now,
        });
    }
    aside::put_reactions(tx, &link.id, &rows)?;
    // What it thinks is its own: the trail says that it spoke.
    Entry::new("family.reacted", "referral", &row.id, Who::family(&link.id))
        .payload(json!({"places": rows.len()}))
        .authority(&row.authority_id)
        .referral(&row.id)
        .record(tx)
}

/// Of places it was shown, each once, and only from a young person.
fn are_reactions(link: &Link, answer: &ChooseAnswer, offered: &[String]) -> Result<()> {
    let mut seen = BTreeSet::new();
    for (index, one) in answer.reactions.iter().enumerate() {
        let at = format!("/reactions/{index}/place");
        if !link.young_person {
            return Err(Error::field("/reactions", "unknown_value", "Choose a place instead."));
        }
        if !offered.contains(&one.place) {
            return Err(Error::field(&at, "unknown_id", "Choose one of the places shown."));
        }
        if !seen.insert(&one.place) {
            return Err(Error::field(&at, "duplicate", "This place is there twice."));
        }
    }
    Ok(())
}

fn tell_officer(tx: &mut Tx<'_>, row: &Referral) -> Result<()> {
    if let Some(address) = awards::address(tx.conn(), &row.created_by)? {
        let fields = json!({"path": format!("/referrals/{}", row.reference)});
        enqueue(tx, Kind::FamilyAnswered, &address, &row.reference, &fields)?;
    }
    Ok(())
}

/// Either places it was shown, each once, or none of them.
///
/// # Errors
/// `invalid`, naming the place.
pub fn is_answer(preferences: &[String], none_fits: bool, offered: &[String]) -> Result<()> {
    let mut seen = BTreeSet::new();
    for (index, id) in preferences.iter().enumerate() {
        let at = format!("/preferences/{index}");
        if !offered.contains(id) {
            return Err(Error::field(&at, "unknown_id", "Choose one of the places shown."));
        }
        if !seen.insert(id) {
            return Err(Error::field(&at, "duplicate", "This place is there twice."));
        }
    }
    if none_fits != preferences.is_empty() {
        let message = "Choose one answer: places you would like, or none of these.";
        return Err(Error::field("/preferences", "missing", message));
    }
    Ok(())
}
