//! Notice, marks, representation, decision.

use super::{
    store::{self, Mark, Rescoring},
    view::Figures,
    wire::{Cancelling, GivenMarks, NewDecision, NewRepresentation, NewRescoring, State},
};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::{Tx, new_id, schema::rescoring};
use crate::document::actions::attach_check;
use crate::http::{Code, Error, FieldError, IfMatch, Result, ValidJson};
use crate::notify::{Kind, tell_lead, tell_provider};
use crate::qualification::membership::{
    owner_of, scores, standing,
    step::{By, event, record, touch as touch_membership},
    store::{self as memberships, Membership},
};
use chrono::{Days, NaiveDate};
use diesel::prelude::*;
use serde_json::{Value, json};
use together_rules::category::CategoryConfig;
use together_rules::london;
use together_rules::policy::Action;
use together_rules::qualification::rescoring as rules;
use together_rules::states::MembershipState;

/// How far ahead a date of a review may lie.
const AHEAD: Days = Days::new(366);

/// Gives notice of a review; its id.
///
/// # Errors
/// `illegal_step` of a member that has left; `already_exists` while one is open; `invalid`.
pub fn notify(
    tx: &mut Tx<'_>,
    actor: &Actor,
    membership_id: &str,
    body: &ValidJson<NewRescoring>,
) -> Result<String> {
    let row = memberships::lock(tx, membership_id)?;
    actor.allow(Action::MembershipDecide, standing(actor, &row))?;
    let body = body.value()?;
    let now = tx.now()?;
    let config = category::store::config(tx.conn(), &row.category_version_id)?;
    check_notice(&config, body, london::date_of(now.and_utc()))?;
    let state: MembershipState = row.state.parse().map_err(Error::internal)?;
    if state.is_final() {
        return Err(Error::new(Code::IllegalStep));
    }
    if store::open(tx.conn(), membership_id)?.is_some() {
        return Err(Error::new(Code::AlreadyExists));
    }
    let id = new_id();
    diesel::insert_into(rescoring::table)
        .values((
            rescoring::id.eq(&id),
            rescoring::membership_id.eq(membership_id),
            rescoring::state.eq(State::Notified.as_str()),
            rescoring::questions.eq(serde_json::to_string(&body.questions)?),
            rescoring::words.eq(&body.words),
            rescoring::representations_due_on.eq(body.representations_due_on),
            rescoring::notified_at.eq(now),
            rescoring::notified_by.eq(&actor.user_id),
            rescoring::updated_at.eq(now),
            rescoring::updated_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    let said = format!("Representations until {}", body.representations_due_on);
    line(tx, actor, &row, "notified", &body.words, Some(said))?;
    let payload = json!({"questions": body.questions, "until": body.representations_due_on});
    entry("rescoring.notified", &row, &id, actor, payload).record(tx)?;
    tell(tx, &row, &id, Kind::RescoringNotice)?;
    Ok(id)
}

/// The questions are scored ones, none twice; the provider has time to answer.
fn check_notice(config: &CategoryConfig, body: &NewRescoring, today: NaiveDate) -> Result<()> {
    let mut wrong = Vec::new();
    for (index, reference) in body.questions.iter().enumerate() {
        let at = format!("/questions/{index}");
        if !config.scored_questions().any(|question| question.reference == *reference) {
            wrong.push(FieldError::new(&at, "unknown_id", "This is not a scored question."));
        }
        if body.questions.iter().take(index).any(|earlier| earlier == reference) {
            wrong.push(FieldError::new(&at, "duplicate", "It stands twice."));
        }
    }
    let latest = today.checked_add_days(AHEAD).unwrap_or(today);
    if body.representations_due_on <= today || body.representations_due_on > latest {
        let message = "Representations need time: a day after today, within a year.";
        wrong.push(FieldError::new("/representations_due_on", "out_of_range", message));
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::invalid(wrong)) }
}

/// The provider's representation, once.
///
/// # Errors
/// `stale`, `illegal_step` once ended, `already_exists` for a second one.
pub(super) fn represent(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<NewRepresentation>,
) -> Result<()> {
    let (held, row) = lock(tx, actor, Action::MembershipCure, id, version, false)?;
    let body = body.value()?;
    let now = tx.now()?;
    held.is_open()?;
    if held.represented_at.is_some() {
        return Err(Error::new(Code::AlreadyExists));
    }
    let place = Some(row.establishment_id.as_str());
    attach_check(tx.conn(), &row.provider_id, place, &body.documents)?;
    diesel::update(rescoring::table.find(id))
        .set((
            rescoring::representation.eq(&body.words),
            rescoring::documents.eq(serde_json::to_string(&body.documents)?),
            rescoring::represented_at.eq(now),
            rescoring::represented_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    touch(tx, actor, id)?;
    let payload = json!({"words": body.words, "documents": body.documents});
    entry("rescoring.represented", &row, id, actor, payload).record(tx)?;
    let fields = json!({"path": path(id)});
    tell_lead(tx, Kind::RescoringAnswered, "", &fields)
}

/// The marks, all of them; each rests on evidence (B8: no evidence, no change).
///
/// # Errors
/// `stale`, `illegal_step` once ended, `invalid` for a question that is not under review.
pub(super) fn mark(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<GivenMarks>,
) -> Result<()> {
    let (held, row) = lock(tx, actor, Action::MembershipDecide, id, version, false)?;
    let body = body.value()?;
    let now = tx.now()?;
    held.is_open()?;
    check_marks(&held.questions()?, body)?;
    let marks: Vec<Mark> = body
        .marks
        .iter()
        .map(|given| Mark {
            rescoring_id: id.to_owned(),
            question: given.question.clone(),
            mark: given.mark.into(),
            reason: given.reason.clone(),
            evidence: given.evidence.clone(),
            at: now,
            by_user: actor.user_id.clone(),
        })
        .collect();
    let given: Vec<Value> = marks
        .iter()
        .map(|one| json!({"question": one.question, "mark": one.mark, "reason": one.reason, "evidence": one.evidence}))
        .collect();
    store::replace_marks(tx, id, marks)?;
    touch(tx, actor, id)?;
    entry("rescoring.marked", &row, id, actor, json!({"marks": given})).record(tx)
}

fn check_marks(questions: &[String], body: &GivenMarks) -> Result<()> {
    let mut wrong = Vec::new();
    for (index, given) in body.marks.iter().enumerate() {
        let at = format!("/marks/{index}/question");
        if !questions.contains(&given.question) {
            wrong.push(FieldError::new(&at, "not_allowed", "This question is not under review."));
        }
        if body.marks.iter().take(index).any(|earlier| earlier.question == given.question) {
            wrong.push(FieldError::new(&at, "duplicate", "This question has two marks."));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::invalid(wrong)) }
}

/// Decides: the competency moves from a day on, by at most ±10.00, by the marks given.
///
/// # Errors
/// `step_up_required`, `stale`, `illegal_step`; `not_yet` while representations are awaited;
/// `invalid` for a day that does not follow from the last competency's, or while a question has
/// no mark at all.
pub(super) fn decide(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<NewDecision>,
) -> Result<()> {
    let (held, row) = lock(tx, actor, Action::MembershipDecide, id, version, true)?;
    let body = body.value()?;
    let now = tx.now()?;
    held.is_open()?;
    let state: MembershipState = row.state.parse().map_err(Error::internal)?;
    if state.is_final() {
        return Err(Error::new(Code::IllegalStep));
    }
    let today = london::date_of(now.and_utc());
    if held.represented_at.is_none() && today <= held.representations_due_on {
        return Err(Error::new(Code::NotYet).detail("Representations may still come in."));
    }
    let config = category::store::config(tx.conn(), &row.category_version_id)?;
    check_day(tx, &config, &row, body.effective_on, today)?;
    let figures = Figures::load(tx.conn(), &row, &config, &held, body.effective_on)?;
    let result = figures.result.ok_or_else(|| {
        let message = "A question has no mark on record: give one to every scored question.";
        Error::field("/effective_on", "missing", message)
    })?;
    diesel::update(rescoring::table.find(id))
        .set((
            rescoring::state.eq(State::Decided.as_str()),
            rescoring::old_competency.eq(figures.old.hundredths()),
            rescoring::marked_competency.eq(result.marked.hundredths()),
            rescoring::competency.eq(result.competency.hundredths()),
            rescoring::effective_on.eq(body.effective_on),
            rescoring::ended_words.eq(&body.words),
            rescoring::ended_at.eq(now),
            rescoring::ended_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    touch(tx, actor, id)?;
    write_score(tx, actor, &row, id, body, &figures)?;
    let payload = json!({
        "old": figures.old,
        "marked": result.marked,
        "competency": result.competency,
        "effective_on": body.effective_on,
        "words": body.words,
    });
    entry("rescoring.decided", &row, id, actor, payload).record(tx)?;
    tell(tx, &row, id, Kind::RescoringDecided)
}

/// The day is today or later, not before the last competency's, and after a review at least the
/// category's months later: several short ones would move it further than ±10.00.
fn check_day(
    tx: &mut Tx<'_>,
    config: &CategoryConfig,
    row: &Membership,
    day: NaiveDate,
    today: NaiveDate,
) -> Result<()> {
    let refused = |code: &str, message: &str| Err(Error::field("/effective_on", code, message));
    if day < today || day > today.checked_add_days(AHEAD).unwrap_or(today) {
        return refused("out_of_range", "A competency counts from today or later, within a year.");
    }
    let Some(last) = scores::of(tx.conn(), &row.id)?.pop() else { return Ok(()) };
    if day < last.valid_from {
        return refused("not_ordered", "A later competency is decided already.");
    }
    let next = rules::due_on(last.valid_from, config.review_months);
    if last.review_id.is_some() && day < next {
        return refused("out_of_range", "The last review took effect too short a time before.");
    }
    Ok(())
}

/// The competency and the marks from their day on, and what the membership's history says of it.
fn write_score(
    tx: &mut Tx<'_>,
    actor: &Actor,
    row: &Membership,
    id: &str,
    body: &NewDecision,
    figures: &Figures,
) -> Result<()> {
    let Some(result) = figures.result else { return Ok(()) };
    let day = body.effective_on;
    let mut said = vec![format!("In force from {}", london::format_date(day))];
    for given in &figures.given {
        let mark = u32::try_from(given.mark).map_err(Error::internal)?;
        scores::add_mark(tx, &row.id, &given.question, mark, &given.reason, day, Some(id))?;
        said.push(format!("{}: {} – {}", given.question, given.mark, given.evidence));
    }
    scores::add(tx, &row.id, result.competency, day, Some(id))?;
    let mut one = event(tx, actor, &row.id, "core_competency", result.competency.to_string())?;
    one.from_value = Some(figures.old.to_string());
    one.reason = Some(body.words.clone());
    one.evidence = Some(said.join("\n"));
    record(tx, one)?;
    touch_membership(tx, &By::from(actor), &row.id)
}

/// Calls a review off: nothing changes.
///
/// # Errors
/// `stale`, `illegal_step` once ended.
pub(super) fn cancel(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<Cancelling>,
) -> Result<()> {
    let (held, row) = lock(tx, actor, Action::MembershipDecide, id, version, false)?;
    let body = body.value()?;
    let now = tx.now()?;
    held.is_open()?;
    diesel::update(rescoring::table.find(id))
        .set((
            rescoring::state.eq(State::Cancelled.as_str()),
            rescoring::ended_words.eq(&body.words),
            rescoring::ended_at.eq(now),
            rescoring::ended_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    touch(tx, actor, id)?;
    line(tx, actor, &row, "cancelled", &body.words, None)?;
    entry("rescoring.cancelled", &row, id, actor, json!({"words": body.words})).record(tx)?;
    tell(tx, &row, id, Kind::RescoringDecided)
}

impl Rescoring {
    fn is_open(&self) -> Result<()> {
        let open = self.state == State::Notified.as_str();
        if open { Ok(()) } else { Err(Error::new(Code::IllegalStep)) }
    }
}

/// Takes the membership's lock, authorises, and checks the review's version.
fn lock(
    tx: &mut Tx<'_>,
    actor: &Actor,
    action: Action,
    id: &str,
    version: IfMatch,
    step_up: bool,
) -> Result<(Rescoring, Membership)> {
    // Before the lock: a stranger holds up nobody.
    let found = Error::or_none(store::load(tx.conn(), id))?;
    let of = found.as_ref().map_or(id, |row| row.membership_id.as_str());
    let membership_id = owner_of(tx.conn(), actor, action, of)?.id;
    let row = memberships::lock(tx, &membership_id)?;
    actor.allow(action, standing(actor, &row))?;
    // Read again: whoever held the lock before may have ended it.
    let held = store::load(tx.conn(), id)?;
    if step_up {
        let now = tx.now()?;
        actor.stepped_up(now)?;
    }
    version.check(held.content_version, held.updated_by.as_deref(), held.updated_at)?;
    Ok((held, row))
}

/// Another version, by this person.
fn touch(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::update(rescoring::table.find(id))
        .set((
            rescoring::content_version.eq(rescoring::content_version + 1),
            rescoring::updated_at.eq(now),
            rescoring::updated_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// A line of the membership's history.
fn line(
    tx: &mut Tx<'_>,
    actor: &Actor,
    row: &Membership,
    to: &str,
    words: &str,
    evidence: Option<String>,
) -> Result<()> {
    let mut one = event(tx, actor, &row.id, "rescoring", to.to_owned())?;
    one.reason = Some(words.to_owned());
    one.evidence = evidence;
    record(tx, one)
}

/// An entry in the membership's chain.
fn entry(action: &'static str, row: &Membership, id: &str, actor: &Actor, more: Value) -> Entry {
    Entry::new(action, "membership", &row.id, actor)
        .payload(json!({"rescoring_id": id, "more": more}))
        .provider(&row.provider_id)
}

fn path(id: &str) -> String {
    format!("/rescorings/{id}")
}

fn tell(tx: &mut Tx<'_>, row: &Membership, id: &str, kind: Kind) -> Result<()> {
    let fields = json!({"path": path(id)});
    tell_provider(tx, &row.provider_id, Some(&row.establishment_id), kind, "", &fields)
}
