//! The decision: each heading approved or refused, and the dated prices that follow (E6).

use super::actions::{held, only, tell_partners, touched};
use super::prices;
use super::store::{self, Line, Round};
use super::wire::{DecideUplift, Decision, State};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::db::Tx;
use crate::http::{Code, Error, FieldError, IfMatch, Result, ValidJson};
use crate::notify::Kind;
use serde_json::json;
use std::collections::BTreeSet;
use together_rules::london;
use together_rules::policy::Action;
use together_rules::qualification::uplift::Line as Raised;

/// Decides about every line of a proposed round. Approved ones raise the members' fixed prices from
/// the round's day on, all in this transaction; refused ones leave them as they are.
///
/// # Errors
/// `step_up_required`; `stale`; `invalid` unless each line is decided once; `illegal_step` in
/// another state, or when the round's day has passed.
pub fn decide(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<DecideUplift>,
) -> Result<()> {
    let row = held(tx, actor, id, Action::UpliftWrite, None)?;
    let now = tx.now()?;
    actor.stepped_up(now)?;
    version.check(row.content_version, Some(&row.updated_by), row.updated_at)?;
    let asked = body.value()?;
    only(&row, &[State::Proposed])?;
    if row.effective_on < london::date_of(now.and_utc()) {
        return Err(Error::new(Code::IllegalStep).detail("An uplift cannot start in the past."));
    }
    let lines = store::lines(tx.conn(), id)?;
    let approved = settle(tx, &lines, asked)?;
    let done = Round {
        state: State::Decided.as_str().into(),
        decided_at: Some(now),
        decided_by: Some(actor.user_id.clone()),
        ..touched(tx, actor, row)?
    };
    store::save(tx, &done)?;
    let written = prices::raise(tx, actor, &done, &approved)?;
    let decisions: Vec<_> = asked
        .lines
        .iter()
        .map(|one| json!({"line": one.line, "decision": one.decision, "reason": one.reason}))
        .collect();
    Entry::new("uplift.decided", "uplift", id, actor)
        .payload(json!({
            "lines": decisions,
            "effective_on": done.effective_on,
            "memberships": written.memberships,
            "prices": written.prices,
        }))
        .record(tx)?;
    tell_partners(tx, Kind::UpliftDecided, id)
}

/// Saves the decisions; the approved lines as the rules take them.
fn settle(tx: &mut Tx<'_>, lines: &[Line], asked: &DecideUplift) -> Result<Vec<Raised>> {
    let mut seen = BTreeSet::new();
    let (mut wrong, mut approved) = (Vec::new(), Vec::new());
    for (index, one) in asked.lines.iter().enumerate() {
        let at = format!("/lines/{index}/line");
        match lines.iter().find(|line| line.id == one.line) {
            None => {
                wrong.push(FieldError::new(at, "unknown_id", "The round has no such line."));
            }
            Some(line) if !seen.insert(&line.id) => {
                wrong.push(FieldError::new(at, "duplicate", "This line is decided twice."));
            }
            Some(line) if one.decision == Decision::Approved => approved.push(line.raised()?),
            Some(_) => {}
        }
    }
    if wrong.is_empty() && seen.len() != lines.len() {
        wrong.push(FieldError::new("/lines", "missing", "Decide about every line."));
    }
    if !wrong.is_empty() {
        return Err(Error::invalid(wrong));
    }
    for one in &asked.lines {
        store::decide_line(tx, &one.line, one.decision.as_str(), &one.reason)?;
    }
    Ok(approved)
}
