//! The decision: accept by placement type, or reject with reasons by criterion.

use super::super::access::{self, illegal};
use super::super::clock;
use super::super::criteria::facts::Facts;
use super::super::panel::Panel;
use super::super::rounds::actions::told;
use super::wire::{NewDecision, Outcome, OutcomeType};
use super::{accept, letter};
use crate::auth::Actor;
use crate::db::{Tx, schema::application};
use crate::http::{Error, IfMatch, Result, ValidJson};
use crate::qualification::application::take_step;
use diesel::prelude::*;
use serde_json::json;
use together_rules::london;
use together_rules::policy::Action;
use together_rules::qualification::proposal::Decision;
use together_rules::states::ApplicationStep;

/// Decides an application. What it decides by is read under the application's lock.
///
/// # Errors
/// `step_up_required`; `stale` when a colleague decided; `illegal_step` with what is missing, or
/// while the entry window is closed; `invalid`; `already_exists` for a member.
pub fn decide(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<NewDecision>,
) -> Result<()> {
    let row = access::lock(tx, actor, id, Action::ApplicationDecide)?;
    let now = tx.now()?;
    actor.stepped_up(now)?;
    version.check(row.content_version, row.updated_by.as_deref(), row.updated_at)?;
    let new = body.value()?;
    access::in_evaluation(&row)?;
    let facts = Facts::load(tx.conn(), row, london::date_of(now.and_utc()))?;
    let panel = Panel::load(tx.conn(), &facts.row, &facts.config)?;
    if !clock::decides(tx.conn(), &facts.row.category_code, now)? {
        return Err(illegal("The entry window is closed: decisions wait until it opens."));
    }
    ready(&facts, &panel)?;
    let types = match new.accept {
        true => acceptable(&facts, new)?,
        false => rejectable(&facts, new)?,
    };
    let provisional = new.accept && accept::is_provisional(&facts);
    let mut outcome = letter::write(tx.conn(), &facts, &panel, new, types, provisional, now)?;
    if new.accept {
        let membership = accept::admitted(tx, actor, &facts, &panel, &outcome.types)?;
        outcome.membership_id = Some(membership);
    }
    save(tx, actor, &facts, new, &outcome)
}

/// Everything that has to come first, named.
fn ready(facts: &Facts, panel: &Panel) -> Result<()> {
    let (undecided, not_agreed) = (facts.undecided(), panel.not_agreed());
    let mut missing = Vec::new();
    if !undecided.is_empty() {
        missing.push(format!("Criteria to decide: {}.", undecided.join(", ")));
    }
    if !not_agreed.is_empty() {
        missing.push(format!("Marks to agree: {}.", not_agreed.join(", ")));
    }
    if missing.is_empty() { Ok(()) } else { Err(illegal(missing.join(" "))) }
}

fn acceptable(facts: &Facts, new: &NewDecision) -> Result<Vec<OutcomeType>> {
    let barred = facts.with(Decision::NotMet);
    if !barred.is_empty() {
        return Err(illegal(format!("Not met: {}. It cannot be accepted.", barred.join(", "))));
    }
    accept::types(facts, new)
}

fn rejectable(facts: &Facts, new: &NewDecision) -> Result<Vec<OutcomeType>> {
    if new.types.is_some() || !new.refused.is_empty() {
        let message = "A rejection is of the whole application.";
        return Err(Error::field("/types", "not_allowed", message));
    }
    if facts.with(Decision::NotMet).is_empty() {
        return Err(illegal("Every criterion is met: there is no ground to reject it."));
    }
    let types = facts.types().into_iter().map(|kind| {
        let over = (!kind.may_be_accepted()).then(|| kind.figure());
        let reason = over.unwrap_or_else(|| "The application was not accepted.".to_owned());
        accept::outcome(kind, false, Some(reason))
    });
    Ok(types.collect())
}

fn save(
    tx: &mut Tx<'_>,
    actor: &Actor,
    facts: &Facts,
    new: &NewDecision,
    outcome: &Outcome,
) -> Result<()> {
    let row = &facts.row;
    let now = tx.now()?;
    diesel::update(application::table.find(&row.id))
        .set((
            application::decided_at.eq(now),
            application::decided_by.eq(&actor.user_id),
            application::outcome.eq(serde_json::to_string(outcome)?),
            application::membership_id.eq(&outcome.membership_id),
        ))
        .execute(tx.conn())?;
    let step = if new.accept { ApplicationStep::Accept } else { ApplicationStep::Reject };
    let accepted = outcome.types.iter().filter(|kind| kind.accepted);
    let more = json!({
        "membership_id": outcome.membership_id,
        "types": accepted.map(|kind| &kind.placement_type).collect::<Vec<_>>(),
        "not_met": outcome.to_put_right,
        "core_competency": outcome.competency.total,
        "decision_due_on": row.decision_due_on,
    });
    take_step(tx, actor, row, step, Some(&new.words), more)?;
    told(tx, row)
}
