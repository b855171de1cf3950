//! The outcome letter: reasons for everything, frozen as it was sent.

use super::super::access;
use super::super::criteria::facts::{self, Facts};
use super::super::criteria::view::competency;
use super::super::panel::Panel;
use super::super::store;
use super::wire::{NewDecision, Outcome, OutcomeCriterion, OutcomeStatement, OutcomeType};
use crate::auth::Actor;
use crate::db::Conn;
use crate::http::{Error, Result};
use chrono::NaiveDateTime;
use together_rules::policy::Action;
use together_rules::qualification::proposal::Decision;

/// What the letter says of a decision that is being made.
///
/// # Errors
/// The database's.
pub(super) fn write(
    conn: &mut Conn,
    facts: &Facts,
    panel: &Panel,
    new: &NewDecision,
    types: Vec<OutcomeType>,
    provisional: bool,
    at: NaiveDateTime,
) -> Result<Outcome> {
    let row = &facts.row;
    let (establishment, _) = store::names(conn, row)?;
    let mut criteria = Vec::new();
    for question in facts.criteria() {
        let Some(decided) = facts.decision(&question.reference) else { continue };
        criteria.push(OutcomeCriterion {
            question: question.reference.clone(),
            title: question.title.clone(),
            decision: facts::read(&decided.decision)?,
            reason: decided.reason.clone(),
        });
    }
    let statements = facts.config.scored_questions().filter_map(|question| {
        let agreed = panel.agreed_of(&question.reference)?;
        Some(OutcomeStatement {
            question: question.reference.clone(),
            title: question.title.clone(),
            mark: agreed.mark,
            reason: agreed.reason.clone(),
        })
    });
    Ok(Outcome {
        application_id: row.id.clone(),
        reference: row.reference.clone(),
        category: row.category_code.clone(),
        category_name: facts.config.name.clone(),
        establishment,
        accepted: new.accept,
        decided_at: at.and_utc(),
        words: new.words.clone(),
        criteria,
        statements: statements.collect(),
        competency: competency(facts, panel)?
            .ok_or_else(|| Error::internal("a decision without agreed marks"))?,
        types,
        provisional,
        membership_id: None,
        to_put_right: facts.with(Decision::NotMet),
    })
}

/// The letter as it was sent last: for the provider, the lead officer and the lead's auditor.
///
/// # Errors
/// `not_found`, also before the first decision; `forbidden` for an evaluator, to whom prices are
/// not shown.
pub(super) fn read(conn: &mut Conn, actor: &Actor, id: &str) -> Result<String> {
    let row = access::see(conn, actor, id, Action::ApplicationOutcome)?;
    row.outcome.ok_or_else(Error::not_found)
}
