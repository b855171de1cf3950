//! An application as one caller may see it.

use super::access::{self, standing};
use super::check::words;
use super::list;
use super::parts;
use super::receipt::Receipt;
use super::store::{self, Application as Row};
use super::whole::{Resolved, Whole};
use super::wire::{AnswerShown, Application, Clarification, Clock, Happened, Prices};
use crate::auth::Actor;
use crate::db::{
    Conn,
    schema::{app_user, application_criterion},
};
use crate::http::{Error, Result};
use crate::user::people::names_for;
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use together_rules::category::{CategoryConfig, QuestionKind};
use together_rules::policy::{Action, Standing, verdict};
use together_rules::qualification::clock;
use together_rules::states::{ApplicationState, ApplicationStep};
use together_rules::working_days::Calendar;

/// An application in full, once the caller may see it; its version for the ETag.
///
/// # Errors
/// `not_found` or `forbidden` by the permission table.
pub(super) fn read(
    conn: &mut Conn,
    actor: &Actor,
    id: &str,
    today: NaiveDate,
) -> Result<(i64, Application)> {
    let row = access::see(conn, actor, id)?;
    let version = row.content_version;
    let summary = list::summaries_of(conn, actor, std::slice::from_ref(&row.id), today)?;
    let summary = summary.into_iter().next().ok_or_else(Error::not_found)?;
    let whole = Whole::load(conn, row, today)?;
    let row = &whole.row;
    let by = whole.answers.iter().filter_map(|one| Some(one.given.as_ref()?.by.clone()));
    let names = names(conn, by.collect())?;
    let totals = whole.totals();
    let missing = if row.state == "draft" { whole.missing() } else { Vec::new() };
    let (to_cure, to_cure_prices) = curable(conn, &whole)?;
    let wire = Application {
        summary,
        category_version: whole.version,
        copied_from: row
            .copied_from
            .clone()
            .filter(|_| standing(actor, row) == Standing::ProviderOwner),
        content: whole.content.clone(),
        answers: whole.answers.iter().filter_map(|one| shown(&whole.config, one, &names)).collect(),
        prices: Prices {
            cells: whole.cells.iter().map(parts::PriceRow::cell).collect(),
            types: totals,
        },
        discounts: whole.discounts.clone(),
        ready: row.state == "draft" && missing.iter().all(|one| !one.blocks),
        missing,
        clarifications: clarifications(conn, &row.id)?,
        outcome: row.outcome.as_deref().map(serde_json::from_str).transpose()?,
        to_cure,
        to_cure_prices,
        receipt: Receipt::stored(row)?.map(|one| one.signed),
        history: history(conn, actor, &row.id)?,
        permissions: permissions(actor, row)?,
    };
    Ok((version, wire))
}

/// What the caller may do from here.
fn permissions(actor: &Actor, row: &Row) -> Result<Vec<String>> {
    use ApplicationStep as Step;
    let state: ApplicationState = row.state.parse().map_err(Error::internal)?;
    let standing = standing(actor, row);
    let may = |action| verdict(action, standing).lets_pass();
    let (writes, decides) = (may(Action::ApplicationWrite), may(Action::ApplicationDecide));
    let mut list = Vec::new();
    if writes && state == ApplicationState::Draft {
        list.push("write".to_owned());
    }
    list.extend(
        state
            .steps()
            .filter(|step| match step {
                Step::Submit | Step::AnswerClarification | Step::Withdraw | Step::Cure => writes,
                Step::StartEvaluation | Step::AskClarification | Step::Accept | Step::Reject => {
                    decides
                }
            })
            .map(|step| step.as_str().to_owned()),
    );
    Ok(list)
}

/// The decision clock of an undecided application; none before it is received, nor once decided.
pub(super) fn clock(row: &Row, calendar: &Calendar, today: NaiveDate) -> Option<Clock> {
    if !["submitted", "in_evaluation", "clarification_asked"].contains(&row.state.as_str()) {
        return None;
    }
    let due = row.decision_due_on;
    Some(Clock {
        from: row.clock_from.map(|time| time.and_utc()),
        due_on: due,
        days_left: due.and_then(|due| clock::days_left(calendar, today, due).ok()),
        overdue: due.is_some_and(|due| due < today),
        extended_reason: row.extended_reason.clone(),
    })
}

fn shown(
    config: &CategoryConfig,
    one: &Resolved,
    names: &BTreeMap<String, String>,
) -> Option<AnswerShown> {
    let question = config.question(&one.reference)?;
    let given = one.given.as_ref();
    Some(AnswerShown {
        question: one.reference.clone(),
        title: question.title.clone(),
        kind: question.kind,
        level: question.level,
        source: one.source,
        answer: given.map(|given| given.answer.clone()),
        detail: one.detail.clone(),
        good_until: one.good_until,
        changed_at: given.map(|given| given.at.and_utc()),
        changed_by: given.and_then(|given| names.get(&given.by).cloned()),
        words: given.map_or(0, |given| words(&given.answer.words)),
        word_limit: question.word_limit,
    })
}

/// The names of people, by id.
///
/// # Errors
/// The database's.
pub(super) fn names(conn: &mut Conn, ids: BTreeSet<String>) -> Result<BTreeMap<String, String>> {
    let rows: Vec<(String, String)> = app_user::table
        .filter(app_user::id.eq_any(ids))
        .select((app_user::id, app_user::name))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// The criteria that a rejection rests on, and the placement types whose prices failed.
///
/// # Errors
/// The database's.
pub(super) fn curable(conn: &mut Conn, whole: &Whole) -> Result<(Vec<String>, Vec<String>)> {
    if whole.row.state != "rejected" {
        return Ok((Vec::new(), Vec::new()));
    }
    let failed: BTreeSet<String> = application_criterion::table
        .filter(application_criterion::application_id.eq(&whole.row.id))
        .filter(application_criterion::decision.eq("not_met"))
        .select(application_criterion::question)
        .load(conn)?
        .into_iter()
        .collect();
    let kind = |kind: QuestionKind| {
        whole.config.questions.iter().find(|one| one.kind == kind).map(|one| &one.reference)
    };
    let prices = kind(QuestionKind::PriceSchedule).is_some_and(|one| failed.contains(one));
    let types = whole.totals().into_iter().filter(|one| one.offered);
    let (bad, good): (Vec<_>, Vec<_>) =
        types.partition(|one| one.over_by.is_some() || !one.below_floor.is_empty());
    // Failed for another reason than the figures: all of them may be priced anew.
    let bad = if bad.is_empty() { good } else { bad };
    let to_price =
        if prices { bad.into_iter().map(|one| one.placement_type).collect() } else { Vec::new() };
    let answered = whole.answers.iter().map(|one| one.reference.clone());
    Ok((answered.filter(|one| failed.contains(one)).collect(), to_price))
}

fn clarifications(conn: &mut Conn, id: &str) -> Result<Vec<Clarification>> {
    parts::clarifications(conn, id)?
        .into_iter()
        .map(|row| {
            Ok(Clarification {
                id: row.id,
                question: row.question,
                words: row.words,
                asked_at: row.asked_at.and_utc(),
                answer: row.answer,
                documents: serde_json::from_str(&row.documents)?,
                answered_at: row.answered_at.map(|time| time.and_utc()),
            })
        })
        .collect()
}

fn history(conn: &mut Conn, actor: &Actor, id: &str) -> Result<Vec<Happened>> {
    let events = store::events(conn, id)?;
    let names = names_for(conn, actor, events.iter().filter_map(|one| one.by_user.as_deref()))?;
    Ok(events
        .into_iter()
        .map(|event| Happened {
            by: event.by_user.as_ref().and_then(|id| names.get(id)).cloned(),
            what: event.kind,
            from: event.from_value,
            to: event.to_value,
            reason: event.reason,
            at: event.at.and_utc(),
        })
        .collect())
}
