//! Writing down.

use super::wire::{AskOtherSchool, Decide, RecordAnswer};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::award::proof::FAMILY_ANSWERED;
use crate::db::Tx;
use crate::family::aside::{self, Decision, OtherSchool, Told, Wish};
use crate::family::choice::is_answer;
use crate::family::sealed::Words;
use crate::family::store::{self, Answered, Choice};
use crate::http::{Code, Error, Result, ValidJson};
use crate::referral::{access, store::Referral};
use chrono::{NaiveDate, NaiveDateTime};
use serde_json::json;
use together_rules::london;
use together_rules::policy::Action;
use together_rules::states::ReferralState;

/// A referral whose offers are out, under its lock.
struct Held {
    referral: Referral,
    choice: Choice,
    now: NaiveDateTime,
}

fn held(tx: &mut Tx<'_>, actor: &Actor, referral_id: &str) -> Result<Held> {
    let referral = access::hold(tx, actor, referral_id, Action::FamilyLink)?.referral;
    let now = tx.now()?;
    let choice = store::choice(tx.conn(), referral_id)?
        .ok_or_else(|| Error::new(Code::IllegalStep).detail("The offers were not sent yet."))?;
    Ok(Held { referral, choice, now })
}

impl Held {
    /// Whether an answer or a decision still counts: silence after the last date is the first in
    /// rank, whoever writes (D8).
    fn open(&self, tx: &mut Tx<'_>) -> Result<()> {
        if self.referral.state_at(self.now)? != ReferralState::WithFamily {
            return Err(Error::new(Code::IllegalStep));
        }
        if self.now >= self.choice.due_at {
            return Err(Error::new(Code::DeadlinePassed));
        }
        match aside::decision(tx.conn(), &self.referral.id)? {
            Some(_) => Err(Error::new(Code::IllegalStep).detail("It is decided already.")),
            None => Ok(()),
        }
    }

    fn entry(&self, action: &'static str, actor: &Actor) -> Entry {
        Entry::new(action, "referral", &self.referral.id, actor)
            .authority(&self.referral.authority_id)
            .referral(&self.referral.id)
    }
}

/// A day in the past, but not before another.
fn past(pointer: &str, day: NaiveDate, from: Option<NaiveDate>, now: NaiveDateTime) -> Result<()> {
    let today = london::date_of(now.and_utc());
    if day > today || from.is_some_and(|from| day < from) {
        let message = match from {
            Some(_) => "Enter a day from when the offers were sent until today.",
            None => "Enter today or a day before.",
        };
        return Err(Error::field(pointer, "out_of_range", message));
    }
    Ok(())
}

/// Writes down an answer that the family told. It counts as the family's own, until it answers
/// again; where a social worker decides, it is a wish.
///
/// # Errors
/// `illegal_step` unless the family may answer; `deadline_passed` from the last date on.
pub fn record(
    tx: &mut Tx<'_>,
    actor: &Actor,
    referral_id: &str,
    body: &ValidJson<RecordAnswer>,
) -> Result<()> {
    let checked = body.value().map(|_| ());
    let held = checked_after(tx, actor, referral_id, checked)?;
    let new = body.value()?;
    held.open(tx)?;
    is_answer(&new.preferences, new.none_fits, &held.choice.offered()?)?;
    past("/told_on", new.told_on, Some(london::date_of(held.choice.sent_at.and_utc())), held.now)?;
    let words = new.words.as_deref().map(str::trim).filter(|words| !words.is_empty());
    let words = words.map(|words| Words::Answer.seal(tx, referral_id, words)).transpose()?;
    let told = Told {
        referral_id: referral_id.to_owned(),
        told_by: new.told_by.trim().to_owned(),
        told_on: new.told_on,
        how: new.how.as_str().to_owned(),
        recorded_by: actor.user_id.clone(),
        recorded_at: held.now,
    };
    aside::put_told(tx, &told)?;
    let payload = json!({
        "preferences": new.preferences,
        "none_fits": new.none_fits,
        "changed": held.choice.answered_at.is_some(),
        "told": new.how,
        "told_on": new.told_on,
    });
    if held.choice.social_worker_decides {
        let wish = Wish {
            referral_id: referral_id.to_owned(),
            preferences: serde_json::to_string(&new.preferences)?,
            none_fits: new.none_fits,
            at: held.now,
            by_link: None,
        };
        aside::put_wish(tx, &wish)?;
        store::keep_words(tx, referral_id, words.as_ref(), None)?;
        return held.entry("family.wished", actor).payload(payload).record(tx);
    }
    let answer =
        Answered { preferences: &new.preferences, none_fits: new.none_fits, words, link_id: None };
    store::answer(tx, referral_id, &answer)?;
    held.entry(FAMILY_ANSWERED, actor).payload(payload).record(tx)
}

/// The refusals of who and where come before those of the body, those of state after it.
fn checked_after(
    tx: &mut Tx<'_>,
    actor: &Actor,
    referral_id: &str,
    body: Result<()>,
) -> Result<Held> {
    access::hold(tx, actor, referral_id, Action::FamilyLink)?;
    body?;
    held(tx, actor, referral_id)
}

/// The social worker decides for a looked-after child: that counts, and what the child or family
/// answered before is kept as its wish.
///
/// # Errors
/// As [`record`]; `illegal_step` the second time.
pub fn decide(
    tx: &mut Tx<'_>,
    actor: &Actor,
    referral_id: &str,
    body: &ValidJson<Decide>,
) -> Result<()> {
    let checked = body.value().map(|_| ());
    let held = checked_after(tx, actor, referral_id, checked)?;
    let new = body.value()?;
    held.open(tx)?;
    let none_fits = new.preferences.is_empty();
    is_answer(&new.preferences, none_fits, &held.choice.offered()?)?;
    let choice = &held.choice;
    if let Some(at) = choice.answered_at {
        let wish = Wish {
            referral_id: referral_id.to_owned(),
            preferences: serde_json::to_string(&choice.preferences()?)?,
            none_fits: choice.none_fits,
            at,
            by_link: choice.answered_by_link.clone(),
        };
        aside::put_wish(tx, &wish)?;
    }
    let decision = Decision {
        referral_id: referral_id.to_owned(),
        child_wants: Words::ChildWants.seal(tx, referral_id, new.child_wants.trim())?,
        reason: Words::DecisionReason.seal(tx, referral_id, new.reason.trim())?,
        decided_at: held.now,
        decided_by: actor.user_id.clone(),
    };
    aside::put_decision(tx, &decision)?;
    let answer = Answered {
        preferences: &new.preferences,
        none_fits,
        words: choice.words.clone(),
        link_id: choice.answered_by_link.as_deref(),
    };
    store::answer(tx, referral_id, &answer)?;
    let payload = json!({
        "preferences": new.preferences,
        "none_fits": none_fits,
        "changed": choice.answered_at.is_some(),
        "decided": true,
    });
    held.entry(FAMILY_ANSWERED, actor).payload(payload).record(tx)
}

/// Writes down a request for another school. It changes nothing in the ranking.
///
/// # Errors
/// `illegal_step` before the offers were sent and once the referral has ended.
pub fn other_school(
    tx: &mut Tx<'_>,
    actor: &Actor,
    referral_id: &str,
    body: &ValidJson<AskOtherSchool>,
) -> Result<()> {
    let checked = body.value().map(|_| ());
    let held = checked_after(tx, actor, referral_id, checked)?;
    let new = body.value()?;
    let state = held.referral.state_at(held.now)?;
    if ![ReferralState::WithFamily, ReferralState::Awarded].contains(&state) {
        return Err(Error::new(Code::IllegalStep));
    }
    past("/asked_on", new.asked_on, None, held.now)?;
    let row = OtherSchool {
        referral_id: referral_id.to_owned(),
        words: Words::OtherSchool.seal(tx, referral_id, new.words.trim())?,
        asked_on: new.asked_on,
        recorded_at: held.now,
        recorded_by: Some(actor.user_id.clone()),
        by_link: None,
    };
    aside::put_other_school(tx, &row)?;
    let payload = json!({"asked_on": new.asked_on});
    held.entry("family.other_school_asked", actor).payload(payload).record(tx)
}
