//! What a family was offered and said, for its authority and auditor; and the same beforehand.

use super::aside::{self, Reaction};
use super::cards;
use super::choice::due_at;
use super::sealed::{Unsealing, Words};
use super::store::{self, Choice, Link};
use super::told::{RecordedHow, RecordedOtherSchool};
use super::wire::{
    FamilyAnswerStatus, FamilyContact, FamilyPreview, FamilyWish, Feeling, OfferedPlace, Offers,
    OffersPermission, PlaceReaction, SendOffers, Summary,
};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::{Conn, Tx};
use crate::http::{Code, Error, Result};
use crate::referral::access;
use crate::scoring::store::{self as scoring, person};
use crate::working_days;
use chrono::NaiveDateTime;
use std::collections::BTreeMap;
use together_rules::case::evaluate;
use together_rules::london;
use together_rules::policy::{Action, verdict};
use together_rules::states::ReferralState;

/// What the family was offered and said. Its words are about the child, so that reading them is
/// recorded.
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
    let unsealing = Unsealing { keys: tx.keys(), installation: tx.installation(), referral_id };
    let conn = tx.conn();
    let links = store::links(conn, referral_id)?;
    let state = seen.referral.state_at(now)?;
    let decided = aside::decision(conn, referral_id)?;
    let with_family = state == ReferralState::WithFamily;
    let open = with_family && now < choice.due_at && decided.is_none();
    let over = choice.answered_at.is_some() || now >= choice.due_at;
    let mut permissions = Vec::new();
    if verdict(Action::AwardMake, seen.standing).lets_pass() && over && with_family {
        permissions.push(OffersPermission::Award);
    }
    if verdict(Action::FamilyLink, seen.standing).lets_pass() {
        permissions.extend(may_write(state, open));
    }
    let told = aside::told(conn, referral_id)?;
    let (mut child_wants, mut decision_reason, mut decided_by) = (None, None, None);
    if let Some(decided) = &decided {
        child_wants = Some(Words::ChildWants.open(conn, unsealing, &decided.child_wants)?);
        decision_reason = Some(Words::DecisionReason.open(conn, unsealing, &decided.reason)?);
        decided_by = Some(person(conn, &decided.decided_by)?);
    }
    Ok(Offers {
        referral_id: referral_id.to_owned(),
        status: status(&choice, now),
        offered: choice.offered()?,
        sent_at: choice.sent_at.and_utc(),
        answer_by: choice.due_at.and_utc(),
        reminded_at: choice.reminded_at.map(|at| at.and_utc()),
        preferences: choice.preferences()?,
        none_fits: choice.none_fits,
        words: Words::Answer.open_some(conn, unsealing, choice.words.as_ref())?,
        answered_at: choice.answered_at.map(|at| at.and_utc()),
        answered_by: choice.answered_by_link.as_deref().map(|id| of_link(&links, id)),
        summaries: listed(summaries(conn, unsealing, &choice)?),
        social_worker_decides: choice.social_worker_decides,
        recorded_by: told.as_ref().map(|told| person(conn, &told.recorded_by)).transpose()?,
        told_on: told.as_ref().map(|told| told.told_on),
        how: told.as_ref().map(|told| RecordedHow::of(&told.how)),
        told_by: told.map(|told| told.told_by),
        wish: wish(conn, referral_id, &links)?,
        child_wants,
        decision_reason,
        decided_at: decided.map(|decided| decided.decided_at.and_utc()),
        decided_by,
        other_school: other_school(conn, unsealing)?,
        reactions: reactions(conn, unsealing, &links)?,
        because: Words::Because.open_some(conn, unsealing, choice.because.as_ref())?,
        version: choice.content_version,
        permissions,
    })
}

/// What an officer may still write down.
fn may_write(state: ReferralState, open: bool) -> Vec<OffersPermission> {
    let mut may = Vec::new();
    if open {
        may.extend([OffersPermission::Record, OffersPermission::Decide]);
    }
    if [ReferralState::WithFamily, ReferralState::Awarded].contains(&state) {
        may.push(OffersPermission::OtherSchool);
    }
    may
}

fn listed(summaries: BTreeMap<String, String>) -> Vec<Summary> {
    summaries.into_iter().map(|(bid_id, words)| Summary { bid_id, words }).collect()
}

fn of_link(links: &[Link], id: &str) -> String {
    links.iter().find(|link| link.id == id).map(|link| link.person.clone()).unwrap_or_default()
}

fn wish(conn: &mut Conn, referral_id: &str, links: &[Link]) -> Result<Option<FamilyWish>> {
    let Some(wish) = aside::wish(conn, referral_id)? else { return Ok(None) };
    Ok(Some(FamilyWish {
        preferences: wish.preferences()?,
        none_fits: wish.none_fits,
        at: wish.at.and_utc(),
        by: wish.by_link.as_deref().map(|id| of_link(links, id)),
    }))
}

fn other_school(conn: &mut Conn, unsealing: Unsealing<'_>) -> Result<Option<RecordedOtherSchool>> {
    let Some(asked) = aside::other_school(conn, unsealing.referral_id)? else { return Ok(None) };
    Ok(Some(RecordedOtherSchool {
        words: Words::OtherSchool.open(conn, unsealing, &asked.words)?,
        asked_on: asked.asked_on,
        recorded_by: match &asked.recorded_by {
            Some(id) => Some(person(conn, id)?),
            None => None,
        },
    }))
}

fn reactions(
    conn: &mut Conn,
    unsealing: Unsealing<'_>,
    links: &[Link],
) -> Result<Vec<PlaceReaction>> {
    let mut shown = Vec::new();
    for one in aside::reactions(conn, unsealing.referral_id)? {
        let person = of_link(links, &one.link_id);
        shown.push(reaction(conn, unsealing, one, Some(person))?);
    }
    Ok(shown)
}

/// What a young person thinks of one place.
///
/// # Errors
/// `evidence_broken` when its words do not open.
pub(super) fn reaction(
    conn: &mut Conn,
    unsealing: Unsealing<'_>,
    one: Reaction,
    person: Option<String>,
) -> Result<PlaceReaction> {
    Ok(PlaceReaction {
        person,
        feels: Feeling::of(&one.feels),
        why: Words::Reaction.open_some(conn, unsealing, one.why.as_ref())?,
        at: one.at.and_utc(),
        place: one.bid_id,
    })
}

/// The summaries of the places, by bid.
///
/// # Errors
/// `evidence_broken` when they do not open.
pub(super) fn summaries(
    conn: &mut Conn,
    unsealing: Unsealing<'_>,
    choice: &Choice,
) -> Result<BTreeMap<String, String>> {
    match Words::Summaries.open_some(conn, unsealing, choice.summaries.as_ref())? {
        Some(text) => Ok(serde_json::from_str(&text)?),
        None => Ok(BTreeMap::new()),
    }
}

fn status(choice: &Choice, now: NaiveDateTime) -> FamilyAnswerStatus {
    match choice.answered_at {
        Some(_) => FamilyAnswerStatus::Answered,
        None if now >= choice.due_at => FamilyAnswerStatus::NoAnswer,
        None => FamilyAnswerStatus::Waiting,
    }
}

/// The places as the family would see them, before they are sent. It tells of the child's needs,
/// so it is recorded.
///
/// # Errors
/// The table's refusal; `forbidden` for those who only read results; `not_yet` before every
/// agreed mark is in.
pub fn preview(tx: &mut Tx<'_>, actor: &Actor, referral_id: &str) -> Result<FamilyPreview> {
    let seen = access::see(tx.conn(), actor, referral_id)?;
    seen.allow(actor, Action::EvaluationResult)?;
    if !verdict(Action::FamilyLink, seen.standing).lets_pass() {
        return Err(Error::forbidden());
    }
    let now = tx.now()?;
    let referral = seen.referral;
    let evaluation =
        scoring::latest_evaluation(tx.conn(), referral_id).map_err(|error| match error.code() {
            Code::NotFound => Error::new(Code::NotYet).detail("The marks are not agreed yet."),
            _ => error,
        })?;
    let result = evaluate(&evaluation.case()?);
    let offered = match referral.content()?.parent_choice {
        true => result.parent_choice,
        false => Vec::new(),
    };
    let places = cards::all(tx.conn(), &referral, &offered, &BTreeMap::new())?;
    let config = category::store::config(tx.conn(), &referral.category_version_id)?;
    let calendar = working_days::calendar(tx.conn())?;
    let usual = SendOffers::default();
    let days = referral.content()?.family_answer_days.unwrap_or(config.parent_choice_working_days);
    let due = due_at(&usual, now, days, &calendar)?;
    let (keys, installation) = (tx.keys(), tx.installation());
    let private = referral.private(tx.conn(), keys, installation)?;
    let may = referral.state_at(now)? == ReferralState::Scored && !places.is_empty();
    Entry::new("family_choice.previewed", "referral", referral_id, actor)
        .authority(&referral.authority_id)
        .referral(referral_id)
        .record(tx)?;
    Ok(FamilyPreview {
        places: places
            .into_iter()
            .map(|card| OfferedPlace { bid_id: card.id.clone(), card })
            .collect(),
        answer_by_default: london::date_of(due),
        contact: FamilyContact::of(private),
        permissions: if may { vec![OffersPermission::SendToFamily] } else { Vec::new() },
    })
}
