//! Asking the applicant, and taking the longer time with a reason (B4).

use super::super::access::{self, illegal};
use super::super::criteria::actions::touch;
use super::super::rounds::actions::told;
use super::super::store;
use super::wire::{Extension, NewClarification};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::{
    Tx, new_id,
    schema::{application, application_clarification},
};
use crate::http::{Code, Error, IdempotencyKey, IfMatch, Result, ValidJson};
use crate::qualification::application::{note, take_step};
use crate::working_days;
use diesel::prelude::*;
use serde_json::json;
use together_rules::london;
use together_rules::policy::Action;
use together_rules::qualification::clock::due_on;
use together_rules::states::ApplicationStep;

/// Most clarifications of one application.
const MOST: i64 = 50;

/// Asks the applicant. It does not stop the clock.
///
/// # Errors
/// `illegal_step` unless it is being evaluated; `invalid` for a question the category does not
/// have.
pub fn ask(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    key: &IdempotencyKey,
    body: &ValidJson<NewClarification>,
) -> Result<()> {
    let row = access::lock(tx, actor, id, Action::ApplicationDecide)?;
    key.once(tx, actor, &body.bytes, |tx| {
        let new = body.value()?;
        access::in_evaluation(&row)?;
        let config = category::store::config(tx.conn(), &row.category_version_id)?;
        if new.question.as_deref().is_some_and(|one| config.question(one).is_none()) {
            return Err(Error::field("/question", "unknown_id", "There is no such question."));
        }
        let asked: i64 = application_clarification::table
            .filter(application_clarification::application_id.eq(id))
            .count()
            .get_result(tx.conn())?;
        if asked >= MOST {
            return Err(illegal("Enough was asked: decide."));
        }
        let (clarification, now) = (new_id(), tx.now()?);
        diesel::insert_into(application_clarification::table)
            .values((
                application_clarification::id.eq(&clarification),
                application_clarification::application_id.eq(id),
                application_clarification::question.eq(&new.question),
                application_clarification::words.eq(&new.words),
                application_clarification::asked_at.eq(now),
                application_clarification::asked_by.eq(&actor.user_id),
            ))
            .execute(tx.conn())?;
        let more = json!({"clarification_id": clarification, "question": new.question});
        if row.state == "in_evaluation" {
            take_step(tx, actor, &row, ApplicationStep::AskClarification, None, more)?;
        } else {
            note(tx, actor, id, "clarification", None, "asked", None)?;
            touch(tx, actor, &row)?;
            Entry::new("application.clarification_asked", "application", id, actor)
                .payload(more)
                .provider(&row.provider_id)
                .record(tx)?;
        }
        told(tx, &row)?;
        Ok(clarification)
    })?;
    Ok(())
}

/// Gives the decision fifteen working days instead of ten, counted from the clock's start.
///
/// # Errors
/// `stale`; `already_exists` the second time; `illegal_step` once decided, or while the clock
/// waits for an entry window.
pub fn extend(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<Extension>,
) -> Result<()> {
    let row = access::lock(tx, actor, id, Action::ApplicationDecide)?;
    version.check(row.content_version, row.updated_by.as_deref(), row.updated_at)?;
    let reason = &body.value()?.reason;
    if row.state != "submitted" {
        access::in_evaluation(&row)?;
    }
    if row.extended_at.is_some() {
        return Err(Error::new(Code::AlreadyExists).detail("It was extended already."));
    }
    let Some(from) = row.clock_from else {
        return Err(illegal("The clock has not started: it waits for an entry window."));
    };
    let now = tx.now()?;
    let law = store::law(tx.conn(), &row.category_code, london::date_of(now.and_utc()))?;
    let calendar = working_days::calendar(tx.conn())?;
    let due =
        due_on(&calendar, from.and_utc(), law.extended_working_days).map_err(Error::internal)?;
    diesel::update(application::table.find(id))
        .set((
            application::decision_due_on.eq(due),
            application::extended_at.eq(now),
            application::extended_reason.eq(reason),
        ))
        .execute(tx.conn())?;
    let before = row.decision_due_on.map(|day| day.to_string());
    note(tx, actor, id, "clock", before.as_deref(), &due.to_string(), Some(reason))?;
    touch(tx, actor, &row)?;
    Entry::new("application.clock_extended", "application", id, actor)
        .payload(json!({"due_on": due, "reason": reason}))
        .provider(&row.provider_id)
        .record(tx)?;
    told(tx, &row)
}
