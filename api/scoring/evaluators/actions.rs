//! Assigning, declaring, clearing.

use super::store;
use super::wire::{Clearing, NewDeclaration, NewEvaluator, Part};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::db::{
    Conn, Tx, new_id,
    schema::{evaluator, referral as referral_table},
};
use crate::http::{Code, Error, Result, ValidJson};
use crate::notify::{Kind, enqueue};
use crate::referral::access::hold;
use crate::referral::store::Referral;
use crate::scoring::marking::discard_all;
use crate::scoring::panel::{Assignment, Panel, spread};
use crate::scoring::store::{agreed, marks, opened_bids};
use diesel::prelude::*;
use serde_json::json;
use together_rules::policy::Action;
use together_rules::states::ReferralState;

/// Most people on one panel.
const MOST: usize = 20;

/// Gives the statements of a referral to somebody; the assignment's id.
///
/// # Errors
/// `illegal_step` once marks are complete, or for a moderator after opening; `already_exists`.
pub fn assign(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    body: &ValidJson<NewEvaluator>,
) -> Result<String> {
    let seen = hold(tx, actor, id, Action::EvaluatorsAssign)?;
    let now = tx.now()?;
    let new = body.value()?;
    let referral = seen.referral;
    let person = store::candidate(tx.conn(), &new.role_id)?
        .filter(|person| person.may_mark_for(&referral.authority_id))
        .ok_or_else(|| {
            Error::field("/role_id", "unknown_value", "That is no evaluator you may choose.")
        })?;
    let state = referral.state_at(now)?;
    let panel = Panel::load(tx.conn(), &referral)?;
    let possible = match new.part {
        Part::Moderator => matches!(state, ReferralState::Open | ReferralState::Closed),
        Part::Evaluator => may_add(tx.conn(), &referral, state, &panel)?,
    };
    if !possible || panel.members.len() >= MOST {
        return Err(Error::new(Code::IllegalStep));
    }
    if panel.has(&person.user_id)
        || (new.part == Part::Moderator && panel.moderator_role_id.is_some())
    {
        return Err(Error::new(Code::AlreadyExists));
    }
    let assignment = new_id();
    diesel::insert_into(evaluator::table)
        .values((
            evaluator::id.eq(&assignment),
            evaluator::referral_id.eq(id),
            evaluator::role_id.eq(&person.role_id),
            evaluator::user_id.eq(&person.user_id),
            evaluator::assigned_at.eq(now),
            evaluator::assigned_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    if new.part == Part::Moderator {
        name_moderator(tx, id, Some(&person.role_id))?;
    }
    if state == ReferralState::Opened {
        let fields = json!({"path": "/marking", "referral_id": id});
        enqueue(tx, Kind::StatementsToMark, &person.email, &referral.reference, &fields)?;
    }
    Entry::new("evaluator.assigned", "referral", id, actor)
        .authority(&referral.authority_id)
        .referral(id)
        .payload(json!({
            "assignment": assignment, "role": person.role_id, "user": person.user_id, "part": new.part,
        }))
        .record(tx)?;
    Ok(assignment)
}

fn name_moderator(tx: &mut Tx<'_>, referral_id: &str, role_id: Option<&str>) -> Result<()> {
    diesel::update(referral_table::table.find(referral_id))
        .set(referral_table::moderator_role_id.eq(role_id))
        .execute(tx.conn())?;
    Ok(())
}

/// Whether one more evaluator may join. Once the marks are complete they show, and somebody who
/// has seen them could choose a marker to move them: then only where evaluators differ by 2 or
/// more, no moderator was named, and the statement would wait for ever.
pub fn may_add(
    conn: &mut Conn,
    referral: &Referral,
    state: ReferralState,
    panel: &Panel,
) -> Result<bool> {
    match state {
        ReferralState::Open | ReferralState::Closed => return Ok(true),
        ReferralState::Opened => {}
        _ => return Ok(false),
    }
    let bids = opened_bids(conn, &referral.id)?;
    let marks = marks(conn, &referral.id)?;
    let agreed = agreed(conn, &referral.id)?;
    let mut complete = true;
    let mut apart = false;
    for bid in &bids {
        let own: Vec<_> = marks.iter().filter(|mark| mark.bid_id == bid.bid_id).collect();
        let settled = agreed.iter().any(|one| one.bid_id == bid.bid_id);
        complete &= settled || panel.waiting_for(&own) == 0;
        apart |= !settled && spread(&panel.counting(&own)) >= 2;
    }
    Ok(!complete || (apart && panel.moderator_role_id.is_none()))
}

/// One assignment of a referral that still stands.
fn standing(conn: &mut Conn, referral_id: &str, id: &str) -> Result<Assignment> {
    Ok(evaluator::table
        .find(id)
        .filter(evaluator::referral_id.eq(referral_id))
        .filter(evaluator::removed_at.is_null())
        .select(crate::columns!(Assignment))
        .first(conn)?)
}

/// Takes the statements away from somebody.
///
/// Marks given stay stored but no longer count, so whoever has seen them may not do this: not
/// once the person's marks are complete, nor by another member of the panel once it has begun.
///
/// # Errors
/// `illegal_step`; `forbidden` for a member of the panel.
pub fn remove(tx: &mut Tx<'_>, actor: &Actor, id: &str, assignment_id: &str) -> Result<()> {
    let seen = hold(tx, actor, id, Action::EvaluatorsAssign)?;
    let now = tx.now()?;
    let row = standing(tx.conn(), id, assignment_id)?;
    let referral = seen.referral;
    let panel = Panel::load(tx.conn(), &referral)?;
    let marked = store::marked_by(tx.conn(), id, &row.user_id)?;
    if marked > 0 && panel.has(&actor.user_id) {
        return Err(Error::forbidden().detail("A person outside the panel has to do this."));
    }
    let state = referral.state_at(now)?;
    if !may_remove(tx.conn(), &referral, state, &panel, &row, marked)? {
        return Err(Error::new(Code::IllegalStep));
    }
    diesel::update(evaluator::table.find(assignment_id))
        .set(evaluator::removed_at.eq(now))
        .execute(tx.conn())?;
    discard_all(tx, id, &row.user_id)?;
    if panel.is_moderator(&row) {
        name_moderator(tx, id, None)?;
    }
    Entry::new("evaluator.removed", "referral", id, actor)
        .authority(&referral.authority_id)
        .referral(id)
        .payload(json!({"assignment": assignment_id, "user": row.user_id, "marked": marked}))
        .record(tx)
}

/// Whether an assignment may end: a moderator's before opening, an evaluator's until their marks
/// are complete.
pub fn may_remove(
    conn: &mut Conn,
    referral: &Referral,
    state: ReferralState,
    panel: &Panel,
    row: &Assignment,
    marked: i64,
) -> Result<bool> {
    Ok(match state {
        ReferralState::Open | ReferralState::Closed => true,
        ReferralState::Opened if !panel.is_moderator(row) => {
            let statements = i64::try_from(opened_bids(conn, &referral.id)?.len());
            marked < statements.map_err(Error::internal)?
        }
        _ => false,
    })
}

/// Clears a conflict: never one's own.
///
/// # Errors
/// `forbidden` for one's own; `illegal_step` when nothing blocks.
pub fn clear(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    assignment_id: &str,
    body: &ValidJson<Clearing>,
) -> Result<()> {
    let seen = hold(tx, actor, id, Action::EvaluatorsAssign)?;
    let now = tx.now()?;
    let row = standing(tx.conn(), id, assignment_id)?;
    if row.user_id == actor.user_id {
        return Err(Error::forbidden().detail("Another person has to clear it."));
    }
    let reason = &body.value()?.reason;
    if !row.is_blocked() {
        return Err(Error::new(Code::IllegalStep));
    }
    diesel::update(evaluator::table.find(assignment_id))
        .set((evaluator::cleared_at.eq(now), evaluator::cleared_by.eq(&actor.user_id)))
        .execute(tx.conn())?;
    Entry::new("evaluator.conflict_cleared", "referral", id, actor)
        .authority(&seen.referral.authority_id)
        .referral(id)
        .payload(json!({"assignment": assignment_id, "user": row.user_id, "reason": reason}))
        .record(tx)
}

/// Declares interests, once, before the first statement.
///
/// # Errors
/// `already_exists` the second time; `invalid` for a link that is not described.
pub fn declare(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    body: &ValidJson<NewDeclaration>,
) -> Result<()> {
    let seen = hold(tx, actor, id, Action::StatementMark)?;
    let now = tx.now()?;
    let panel = Panel::load(tx.conn(), &seen.referral)?;
    let row = panel.of_role(&actor.role_id).ok_or_else(Error::not_found)?;
    let new = body.value()?;
    if new.conflict && new.words.is_none() {
        return Err(Error::field("/words", "missing", "Say which link it is."));
    }
    if row.declared_at.is_some() {
        return Err(Error::new(Code::AlreadyExists));
    }
    let found = shares_domain(tx.conn(), id, &row.user_id)?;
    let words = match (&new.words, found) {
        (Some(words), _) => Some(words.as_str().to_owned()),
        (None, true) => Some(SHARED_DOMAIN.to_owned()),
        (None, false) => None,
    };
    diesel::update(evaluator::table.find(&row.id))
        .set((
            evaluator::conflict.eq(new.conflict || found),
            evaluator::conflict_words.eq(&words),
            evaluator::declared_at.eq(now),
        ))
        .execute(tx.conn())?;
    Entry::new("evaluator.declared", "referral", id, actor)
        .authority(&seen.referral.authority_id)
        .referral(id)
        .payload(json!({
            "assignment": row.id, "conflict": new.conflict, "shared_domain": found, "words": words,
        }))
        .record(tx)
}

/// What is said of a conflict that nobody declared.
const SHARED_DOMAIN: &str = "Shares an e-mail domain with a user of an invited provider.";

/// Whether a person shares an e-mail domain with a user of an invited provider, or is one.
fn shares_domain(conn: &mut Conn, referral_id: &str, user_id: &str) -> Result<bool> {
    let own = store::email(conn, user_id)?;
    let people = store::people_of_invited(conn, referral_id)?;
    Ok(people.iter().any(|(id, email)| id == user_id || domain(email) == domain(&own)))
}

fn domain(email: &str) -> &str {
    email.rsplit_once('@').map_or(email, |(_, domain)| domain)
}

/// Looks again at opening: members may have been invited since the declarations. The assignments
/// that are now blocked.
///
/// # Errors
/// The database's.
pub fn recheck(tx: &mut Tx<'_>, panel: &Panel, referral_id: &str) -> Result<Vec<String>> {
    let mut blocked = Vec::new();
    for member in &panel.members {
        let row = &member.assignment;
        if row.conflict == Some(false) && shares_domain(tx.conn(), referral_id, &row.user_id)? {
            diesel::update(evaluator::table.find(&row.id))
                .set((evaluator::conflict.eq(true), evaluator::conflict_words.eq(SHARED_DOMAIN)))
                .execute(tx.conn())?;
            blocked.push(row.id.clone());
        }
    }
    Ok(blocked)
}
