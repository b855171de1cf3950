//! Deciding criteria: as proposed, or otherwise with a reason.

use super::super::access;
use super::super::store::CriterionRow;
use super::facts::Facts;
use super::wire::{Confirm, NewDecision};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::db::{
    Tx,
    schema::{application, application_criterion},
};
use crate::http::{Error, FieldError, IfMatch, Result, ValidJson};
use crate::qualification::application::{note, store::Application};
use diesel::prelude::*;
use serde_json::json;
use together_rules::london;
use together_rules::policy::Action;
use together_rules::qualification::proposal::{Decision, Proposal};

/// Decides a criterion.
///
/// # Errors
/// `stale`; `illegal_step` unless it is being evaluated; `invalid` where a reason is missing;
/// `not_found` for a question that is no criterion.
pub fn decide(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    question: &str,
    version: IfMatch,
    body: &ValidJson<NewDecision>,
) -> Result<()> {
    let facts = facts(tx, actor, id, version)?;
    let proposal = facts.propose(facts.criterion(question)?);
    let new = body.value()?;
    access::in_evaluation(&facts.row)?;
    let as_proposed = proposal.decision == Some(new.decision);
    let reason = match &new.reason {
        Some(reason) => reason.clone(),
        None if as_proposed && new.decision != Decision::NotMet => in_words(&proposal),
        None => {
            let message = "Say why it is not met, or why it differs from what is proposed.";
            return Err(Error::field("/reason", "missing", message));
        }
    };
    save(tx, actor, &facts, question, new.decision, &proposal, &reason, &new.evidence)?;
    touch(tx, actor, &facts.row)
}

/// Decides several criteria as proposed, each after its proposal was read. What the rules propose
/// as not met is confirmed with the figures as the reason.
///
/// # Errors
/// As [`decide`]; `invalid` at every question for which no rule decides.
pub fn confirm(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<Confirm>,
) -> Result<()> {
    let facts = facts(tx, actor, id, version)?;
    let questions = &body.value()?.questions;
    access::in_evaluation(&facts.row)?;
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for (index, reference) in questions.iter().enumerate() {
        let mut wrong = |code, message| {
            faults.push(FieldError::new(format!("/questions/{index}"), code, message));
        };
        let earlier = questions.get(..index).unwrap_or_default();
        let Ok(question) = facts.criterion(reference) else {
            wrong("unknown_id", "This is no criterion of the category.");
            continue;
        };
        let proposal = facts.propose(question);
        match proposal.decision {
            _ if earlier.contains(reference) => wrong("duplicate", "It stands twice."),
            None => wrong("not_proposed", "No rule decides this: read it and decide."),
            Some(decision) => found.push((reference, decision, proposal)),
        }
    }
    if !faults.is_empty() {
        return Err(Error::invalid(faults));
    }
    for (reference, decision, proposal) in found {
        save(tx, actor, &facts, reference, decision, &proposal, &in_words(&proposal), "")?;
    }
    touch(tx, actor, &facts.row)
}

fn facts(tx: &mut Tx<'_>, actor: &Actor, id: &str, version: IfMatch) -> Result<Facts> {
    let row = access::lock(tx, actor, id, Action::ApplicationDecide)?;
    version.check(row.content_version, row.updated_by.as_deref(), row.updated_at)?;
    let today = london::date_of(tx.now()?.and_utc());
    Facts::load(tx.conn(), row, today)
}

/// The reason of a decision that follows the rules.
fn in_words(proposal: &Proposal) -> String {
    match proposal.figures.is_empty() {
        true => "As declared by the applicant.".to_owned(),
        false => proposal.figures.join("; "),
    }
}

#[allow(clippy::too_many_arguments)]
fn save(
    tx: &mut Tx<'_>,
    actor: &Actor,
    facts: &Facts,
    question: &str,
    decision: Decision,
    proposal: &Proposal,
    reason: &str,
    evidence: &str,
) -> Result<()> {
    let now = tx.now()?;
    let id = &facts.row.id;
    let before = facts.decision(question).map(|one| one.decision.clone());
    diesel::delete(application_criterion::table.find((id, question))).execute(tx.conn())?;
    diesel::insert_into(application_criterion::table)
        .values(CriterionRow {
            application_id: id.clone(),
            question: question.to_owned(),
            decision: decision.as_str().to_owned(),
            proposed: proposal.decision.map(|one| one.as_str().to_owned()),
            reason: reason.to_owned(),
            evidence: evidence.to_owned(),
            decided_at: now,
            decided_by: actor.user_id.clone(),
        })
        .execute(tx.conn())?;
    let before = before.map(|one| format!("{question}: {one}"));
    let after = format!("{question}: {}", decision.as_str());
    note(tx, actor, id, "criterion", before.as_deref(), &after, Some(reason))?;
    Entry::new("application.criterion_decided", "application", id, actor)
        .payload(json!({
            "question": question, "decision": decision, "proposed": proposal.decision,
            "code": proposal.code, "reason": reason, "evidence": evidence,
        }))
        .provider(&facts.row.provider_id)
        .record(tx)
}

/// The version moves: somebody else who is deciding hears of it.
///
/// # Errors
/// The database's.
pub fn touch(tx: &mut Tx<'_>, actor: &Actor, row: &Application) -> Result<()> {
    let now = tx.now()?;
    diesel::update(application::table.find(&row.id))
        .set((
            application::content_version.eq(application::content_version + 1),
            application::updated_at.eq(now),
            application::updated_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    Ok(())
}
