//! Marking, and agreeing marks.

use super::super::access::{self, illegal};
use super::super::panel::Member;
use super::drafts;
use super::view::Marking;
use super::wire::{NewMark, NewMarks};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::db::{
    Tx, new_id,
    schema::{application_consensus, application_mark},
};
use crate::http::{Code, Error, IdempotencyKey, Result, ValidJson};
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;
use together_rules::policy::Action;

/// The marking of a locked application, and the caller's place on its panel.
pub(super) fn giving<B>(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    body: &ValidJson<B>,
) -> Result<(Marking, Member)> {
    let row = access::lock(tx, actor, id, Action::ApplicationMark)?;
    let marking = Marking::load(tx.conn(), row)?;
    let member = marking.panel.of_role(&actor.role_id)?.clone();
    body.value()?;
    member.may_read()?;
    access::in_evaluation(&marking.row)?;
    Ok((marking, member))
}

/// Gives the caller's mark of a statement: once, for good.
///
/// # Errors
/// `not_yet`, `conflict_of_interest`; `already_exists` the second time; `illegal_step` once a mark
/// is agreed; `forbidden` for the moderator.
pub fn give(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    question: &str,
    body: &ValidJson<NewMark>,
) -> Result<()> {
    let (marking, member) = giving(tx, actor, id, body)?;
    let new = body.value()?;
    give_one(tx, actor, &marking, &member, question, new)
}

/// Gives several of the caller's marks: all of them or none.
///
/// # Errors
/// As [`give`]; `invalid` for a statement that is named twice.
pub fn give_all(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    key: &IdempotencyKey,
    body: &ValidJson<NewMarks>,
) -> Result<()> {
    let (marking, member) = giving(tx, actor, id, body)?;
    let given = body.value()?;
    key.once(tx, actor, &body.bytes, |tx| {
        let mut seen = BTreeSet::new();
        for (index, one) in given.items.iter().enumerate() {
            if !seen.insert(&one.question) {
                let at = format!("/items/{index}/question");
                return Err(Error::field(&at, "duplicate", "This statement is there twice."));
            }
            let new = NewMark { mark: one.mark, reason: one.reason.clone() };
            give_one(tx, actor, &marking, &member, &one.question, &new)?;
        }
        Ok(id.to_owned())
    })?;
    Ok(())
}

fn give_one(
    tx: &mut Tx<'_>,
    actor: &Actor,
    marking: &Marking,
    member: &Member,
    question: &str,
    new: &NewMark,
) -> Result<()> {
    marking.open_to(member, question)?;
    let id = &marking.row.id;
    let now = tx.now()?;
    diesel::insert_into(application_mark::table)
        .values((
            application_mark::id.eq(new_id()),
            application_mark::application_id.eq(id),
            application_mark::question.eq(question),
            application_mark::user_id.eq(&actor.user_id),
            application_mark::mark.eq(new.mark),
            application_mark::reason.eq(&new.reason),
            application_mark::at.eq(now),
        ))
        .execute(tx.conn())?;
    drafts::discard(tx, id, question, &actor.user_id)?;
    record(tx, actor, marking, "application.mark_submitted", question, new)
}

/// The trail shows to the lead's auditor before all marks are in, and a person may hold both
/// roles: it tells which statement was marked, not how. A keyed hash binds the mark.
fn record(
    tx: &mut Tx<'_>,
    actor: &Actor,
    marking: &Marking,
    action: &'static str,
    question: &str,
    new: &NewMark,
) -> Result<()> {
    let mark = [b"mark/v1".as_slice(), &new.mark.to_be_bytes(), new.reason.as_bytes()];
    let hash = tx.keys().mac(&mark)?;
    Entry::new(action, "application", &marking.row.id, actor)
        .payload(json!({"question": question, "mark_hash": hash}))
        .record(tx)
}

/// Records the agreed mark of a statement whose marks are in.
///
/// # Errors
/// `already_exists` the second time; `illegal_step` while marks are missing; `forbidden` for a
/// spread that needs the moderator.
pub fn agree(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    question: &str,
    body: &ValidJson<NewMark>,
) -> Result<()> {
    let (marking, member) = giving(tx, actor, id, body)?;
    let new = body.value()?;
    marking.question(question)?;
    if marking.panel.agreed_of(question).is_some() {
        return Err(Error::new(Code::AlreadyExists));
    }
    if marking.panel.waiting_for(question) > 0 {
        let why = match marking.panel.enough() {
            true => "Marks are missing.",
            false => "Evaluators of two authorities have to mark it.",
        };
        return Err(illegal(why));
    }
    marking.panel.may_agree(&member, question)?;
    let now = tx.now()?;
    diesel::insert_into(application_consensus::table)
        .values((
            application_consensus::application_id.eq(id),
            application_consensus::question.eq(question),
            application_consensus::mark.eq(new.mark),
            application_consensus::reason.eq(&new.reason),
            application_consensus::at.eq(now),
            application_consensus::by_user.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    record(tx, actor, &marking, "application.mark_agreed", question, new)
}
