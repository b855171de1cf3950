//! Clarification questions: anonymous to the authority as well, answered to all (D4).

use super::invited::anonymous_entry;
use super::issue::told;
use super::notices;
use super::read::{one_of_own, staged};
use super::{Answer, own_permissions, permissions, said, still_open};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::db::{Conn, Tx, new_id};
use crate::http::{Code, Error, IdempotencyKey, Result, ValidJson};
use crate::notify::Kind;
use crate::referral::access::{self, Seen};
use crate::referral::clarifications::{self, Clarification, NewClarification};
use crate::referral::store;
use crate::referral::wire::{NewAnswer, NewQuestion, Next, Question, Questions};
use chrono::NaiveDateTime;
use serde_json::json;
use together_rules::policy::Action;

/// The questions: all of them for the authority; for an invited provider the answered ones, and
/// its own while they wait.
///
/// # Errors
/// `not_found`, `forbidden`.
pub fn questions(
    conn: &mut Conn,
    actor: &Actor,
    id: &str,
    now: NaiveDateTime,
) -> Result<Answer<Questions>> {
    let seen = access::see(conn, actor, id)?;
    seen.allow(actor, staged(&seen, Action::ReferralStage1))?;
    let mut rows = clarifications::of(conn, id)?;
    if actor.provider_id.is_some() {
        rows.retain(|row| {
            row.answer.is_some() || seen.own.iter().any(|own| own.id == row.invitation_id)
        });
    }
    let body = Questions {
        items: rows.into_iter().map(shown).collect(),
        clarification_deadline: seen.referral.clarification_deadline.map(|time| time.and_utc()),
        permissions: may(&seen, actor, now)?,
    };
    Ok(Answer { body, version: seen.referral.content_version })
}

fn may(seen: &Seen, actor: &Actor, now: NaiveDateTime) -> Result<Vec<Next>> {
    let mut next = match actor.provider_id {
        None => permissions(seen.standing, seen.referral.state_at(now)?),
        Some(_) => {
            let mut next = Vec::new();
            for own in &seen.own {
                next.extend(own_permissions(&seen.referral, own, now, false)?);
            }
            next
        }
    };
    next.retain(|one| matches!(one, Next::AskQuestion | Next::AnswerQuestions));
    next.dedup();
    Ok(next)
}

fn shown(row: Clarification) -> Question {
    Question {
        id: row.id,
        question: row.question,
        answer: row.answer,
        answered_at: row.answered_at.map(|time| time.and_utc()),
    }
}

/// Asks, before the clarification deadline.
///
/// # Errors
/// `not_found`, `forbidden`; `deadline_passed` when late.
pub fn ask(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    key: &IdempotencyKey,
    body: &ValidJson<NewQuestion>,
) -> Result<Answer<Question>> {
    let seen = access::hold(tx, actor, id, Action::ReferralAnswer)?;
    let question_id = key.once(tx, actor, &body.bytes, |tx| {
        let body = body.value()?;
        let own =
            one_of_own(&seen, actor, Some(&body.establishment_id))?.ok_or_else(Error::not_found)?;
        said("/question", &body.question)?;
        let now = tx.now()?;
        still_open(&seen.referral, now)?;
        if seen.referral.clarification_deadline.is_none_or(|until| now >= until) {
            return Err(Error::new(Code::DeadlinePassed).detail("Questions have ended."));
        }
        let question_id = new_id();
        clarifications::insert(
            tx,
            &NewClarification {
                id: question_id.clone(),
                referral_id: id.to_owned(),
                invitation_id: own.id.clone(),
                question: body.question.clone(),
                asked_at: now,
            },
        )?;
        anonymous_entry("invitation.question_asked", actor, &seen, own)
            .payload(json!({"question": question_id}))
            .record(tx)?;
        notices::commissioners(tx, Kind::QuestionAsked, &seen.referral)?;
        Ok(question_id)
    })?;
    let row = clarifications::load(tx.conn(), id, &question_id)?;
    Ok(Answer { body: shown(row), version: seen.referral.content_version })
}

/// Answers, to everybody invited.
///
/// # Errors
/// `not_found`, `forbidden`; `deadline_passed`; `already_exists` when it has an answer.
pub fn answer(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    question_id: &str,
    body: &ValidJson<NewAnswer>,
) -> Result<Answer<Question>> {
    store::known(question_id)?;
    let seen = access::hold(tx, actor, id, Action::ReferralChange)?;
    let row = clarifications::load(tx.conn(), id, question_id)?;
    let body = body.value()?;
    said("/answer", &body.answer)?;
    let now = tx.now()?;
    still_open(&seen.referral, now)?;
    if row.answer.is_some() {
        return Err(Error::new(Code::AlreadyExists));
    }
    clarifications::answer(tx, question_id, &body.answer, &actor.user_id)?;
    store::touch(tx, id, &actor.user_id)?;
    let rows = store::invitations(tx.conn(), id)?;
    notices::providers(tx, Kind::QuestionAnswered, &seen.referral, &told(&rows))?;
    Entry::new("referral.question_answered", "referral", id, actor)
        .payload(json!({"question": question_id}))
        .authority(&seen.referral.authority_id)
        .referral(id)
        .record(tx)?;
    let row = clarifications::load(tx.conn(), id, question_id)?;
    let version = store::load(tx.conn(), id)?.content_version;
    Ok(Answer { body: shown(row), version })
}
