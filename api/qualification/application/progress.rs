//! What a provider does with an application under way: answers, withdraws, cures (B4).

use super::access;
use super::check::{self, Ground};
use super::documents;
use super::parts::{self, Given};
use super::prices;
use super::save;
use super::step::{note, take_step};
use super::store::Application;
use super::submit;
use super::terms::Terms;
use super::view;
use super::whole::{Source, Whole, is_blank};
use super::wire::{ApplicationCure, Cell, ClarificationAnswer, Withdrawal};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::db::{
    Tx,
    schema::{application, application_clarification, application_criterion},
};
use crate::http::{Code, Error, FieldError, IdempotencyKey, IfMatch, Result, ValidJson};
use diesel::prelude::*;
use serde_json::json;
use together_rules::london;
use together_rules::states::{ApplicationState, ApplicationStep};

fn legal(row: &Application, step: ApplicationStep) -> Result<()> {
    let state: ApplicationState = row.state.parse().map_err(Error::internal)?;
    state.step(step).map(|_| ()).map_err(|_| Error::new(Code::IllegalStep))
}

/// Answers a clarification; once none is open the evaluation goes on.
///
/// # Errors
/// `not_found`; `stale`; `invalid`; `illegal_step` unless it is open.
pub(super) fn answer_clarification(
    tx: &mut Tx<'_>,
    actor: &Actor,
    (id, clarification_id): (&str, &str),
    version: IfMatch,
    body: &ValidJson<ClarificationAnswer>,
) -> Result<()> {
    let row = access::hold(tx, actor, id)?;
    let asked = parts::clarifications(tx.conn(), id)?;
    let one = asked.iter().find(|one| one.id == clarification_id).ok_or_else(Error::not_found)?;
    version.check(row.content_version, row.updated_by.as_deref(), row.updated_at)?;
    let body = body.value()?;
    if one.answered_at.is_some() {
        return Err(Error::new(Code::IllegalStep).detail("It is answered already."));
    }
    legal(&row, ApplicationStep::AnswerClarification)?;
    let (of, at) = (&row.provider_id, Some(row.establishment_id.as_str()));
    let wrong = documents::faults(tx, of, at, &body.documents)?;
    if !wrong.is_empty() {
        return Err(Error::invalid(wrong));
    }
    let now = tx.now()?;
    diesel::update(application_clarification::table.find(clarification_id))
        .set((
            application_clarification::answer.eq(&body.words),
            application_clarification::documents.eq(serde_json::to_string(&body.documents)?),
            application_clarification::answered_at.eq(now),
            application_clarification::answered_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    let others = asked.iter().any(|other| other.id != one.id && other.answered_at.is_none());
    if others {
        note(tx, actor, id, "clarification", None, "answered", None)?;
        parts::touch(tx, actor, id)?;
        Entry::new("application.clarification_answered", "application", id, actor)
            .payload(json!({"clarification_id": clarification_id}))
            .provider(&row.provider_id)
            .record(tx)?;
    } else {
        let more = json!({"clarification_id": clarification_id});
        take_step(tx, actor, &row, ApplicationStep::AnswerClarification, None, more)?;
    }
    submit::tell(tx, &row, false)
}

/// Withdraws; for the launch of a category this counts as decided (BC 7.19).
///
/// # Errors
/// `not_found`; `stale`; `invalid`; `illegal_step` once it is decided.
pub(super) fn withdraw(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<Withdrawal>,
) -> Result<()> {
    let row = access::hold(tx, actor, id)?;
    version.check(row.content_version, row.updated_by.as_deref(), row.updated_at)?;
    let words = &body.value()?.words;
    legal(&row, ApplicationStep::Withdraw)?;
    diesel::update(application::table.find(id))
        .set(application::initial.eq(false))
        .execute(tx.conn())?;
    take_step(tx, actor, &row, ApplicationStep::Withdraw, Some(words), json!({}))?;
    // What was never received is not the lead's business.
    if row.submitted_at.is_some() { submit::tell(tx, &row, false) } else { Ok(()) }
}

/// Submits a rejected application again with only what failed; a new clock, and the decisions
/// about what failed go into the history.
///
/// # Errors
/// `not_found`; `stale`; `invalid`, with `not_failed` for what did not fail; `illegal_step`
/// unless it was rejected.
pub(super) fn cure(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    key: &IdempotencyKey,
    body: &ValidJson<ApplicationCure>,
) -> Result<()> {
    let row = access::hold(tx, actor, id)?;
    key.once(tx, actor, &body.bytes, |tx| {
        version.check(row.content_version, row.updated_by.as_deref(), row.updated_at)?;
        let body = body.value()?;
        legal(&row, ApplicationStep::Cure)?;
        submit::declared(body.confirmed)?;
        submit::still_possible(tx, &row)?;
        put_right(tx, actor, &row, body)?;
        Ok(row.id.clone())
    })?;
    Ok(())
}

fn put_right(
    tx: &mut Tx<'_>,
    actor: &Actor,
    row: &Application,
    body: &ApplicationCure,
) -> Result<()> {
    let today = london::date_of(tx.now()?.and_utc());
    let whole = Whole::load(tx.conn(), row.clone(), today)?;
    let (questions, types) = view::curable(tx.conn(), &whole)?;
    let mut wrong = cured_answers(tx, &whole, &questions, body)?;
    let cells = cured_cells(&whole, &types, body, &mut wrong);
    if !wrong.is_empty() {
        return Err(Error::invalid(wrong));
    }
    let at = tx.now()?;
    for one in &body.answers {
        let given =
            Given { answer: one.answer.clone(), at, by: actor.user_id.clone(), version: None };
        parts::save_answer(tx, &row.id, &one.question, &given)?;
    }
    if !types.is_empty() {
        parts::save_prices(tx, &row.id, &cells)?;
    }
    forget_decisions(tx, actor, row)?;
    let mut whole = Whole::load(tx.conn(), row.clone(), today)?;
    for one in &mut whole.answers {
        if body.answers.iter().any(|given| given.question == one.reference) {
            one.source = Source::Own;
        }
    }
    submit::sign(tx, actor, &whole, ApplicationStep::Cure, None)
}

/// What is wrong with the answers of a cure: one for each criterion that failed, and no other.
fn cured_answers(
    tx: &mut Tx<'_>,
    whole: &Whole,
    failed: &[String],
    body: &ApplicationCure,
) -> Result<Vec<FieldError>> {
    let row = &whole.row;
    let today = whole.today;
    let terms = Terms::of(tx.conn(), &row.category_code, today)?;
    let ground = Ground { config: &whole.config, cover_later: terms.cover_later, today };
    let mut wrong = Vec::new();
    for (index, one) in body.answers.iter().enumerate() {
        let at = format!("/answers/{index}");
        let question = whole.config.question(&one.question);
        let Some(question) = question.filter(|_| failed.contains(&one.question)) else {
            let message = "Only what failed is answered again.";
            wrong.push(FieldError::new(format!("{at}/question"), "not_failed", message));
            continue;
        };
        if body.answers.iter().take(index).any(|earlier| earlier.question == one.question) {
            wrong.push(FieldError::new(format!("{at}/question"), "duplicate", "It stands twice."));
        }
        let at = format!("{at}/answer");
        let mut found = save::faults(&whole.config, question, &one.answer);
        let (of, site) = (&row.provider_id, Some(row.establishment_id.as_str()));
        found.extend(documents::faults(tx, of, site, &one.answer.documents)?);
        wrong.extend(
            found
                .into_iter()
                .map(|one| FieldError { pointer: format!("{at}{}", one.pointer), ..one }),
        );
        if is_blank(&one.answer) {
            wrong.push(FieldError::new(at, "missing", "This is not answered yet."));
        } else {
            let lacks = check::lacks(&ground, question, &one.answer, today);
            wrong.extend(submit::blocking(&at, lacks));
        }
    }
    let lacking = failed.iter().any(|one| body.answers.iter().all(|given| given.question != *one));
    if lacking {
        let message = "Every criterion that failed is answered again.";
        wrong.push(FieldError::new("/answers", "missing", message));
    }
    Ok(wrong)
}

/// The whole schedule with the failed types priced anew.
fn cured_cells(
    whole: &Whole,
    types: &[String],
    body: &ApplicationCure,
    wrong: &mut Vec<FieldError>,
) -> Vec<Cell> {
    for (index, cell) in body.cells.iter().enumerate() {
        if !types.contains(&cell.placement_type) {
            let at = format!("/cells/{index}/placement_type");
            wrong.push(FieldError::new(at, "not_failed", "Only what failed is priced again."));
        }
    }
    if let Err(error) = prices::refuse(&whole.config, &body.cells) {
        wrong.extend(error.fields().iter().cloned());
    }
    let kept = whole.cells.iter().map(parts::PriceRow::cell);
    let mut cells: Vec<Cell> = kept.filter(|cell| !types.contains(&cell.placement_type)).collect();
    cells.extend(body.cells.iter().cloned());
    let rows: Vec<parts::PriceRow> = cells.iter().map(parts::PriceRow::of).collect();
    let offers = |code: &str| whole.content.offers(code);
    let totals = prices::totals(&whole.config, &rows, offers, &whole.caps, whole.today);
    for total in totals.iter().filter(|one| types.contains(&one.placement_type)) {
        if !total.complete {
            let message = format!("Prices are missing: {}.", total.name);
            wrong.push(FieldError::new("/cells", "missing", message));
        }
        if !total.below_floor.is_empty() {
            let message = format!("A price is below the statutory minimum: {}.", total.name);
            wrong.push(FieldError::new("/cells", "below_statutory_floor", message));
        }
    }
    cells
}

/// The decisions about what failed become history; those about the rest stand.
fn forget_decisions(tx: &mut Tx<'_>, actor: &Actor, row: &Application) -> Result<()> {
    let failed: Vec<(String, String)> = application_criterion::table
        .filter(application_criterion::application_id.eq(&row.id))
        .filter(application_criterion::decision.eq("not_met"))
        .order(application_criterion::question)
        .select((application_criterion::question, application_criterion::reason))
        .load(tx.conn())?;
    for (question, reason) in failed {
        let (from, to) = (format!("{question}: not_met"), format!("{question}: cured"));
        note(tx, actor, &row.id, "criterion", Some(&from), &to, Some(&reason))?;
        diesel::delete(application_criterion::table.find((&row.id, &question)))
            .execute(tx.conn())?;
    }
    diesel::update(application::table.find(&row.id))
        .set((
            application::decided_at.eq(None::<chrono::NaiveDateTime>),
            application::decided_by.eq(None::<String>),
            application::extended_at.eq(None::<chrono::NaiveDateTime>),
            application::extended_reason.eq(None::<String>),
        ))
        .execute(tx.conn())?;
    Ok(())
}
