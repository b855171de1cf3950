//! Marking, and agreeing marks. The last agreed mark makes the evaluation.

use super::drafts;
use super::view::Marking;
use super::wire::{NewMark, NewMarks};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::db::{
    Tx, new_id,
    schema::{consensus, mark},
};
use crate::http::{Code, Error, IdempotencyKey, Result, ValidJson};
use crate::referral::access::hold;
use crate::referral::store::touch;
use crate::scoring::panel::Assignment;
use crate::scoring::results::evaluate;
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;
use together_rules::policy::Action;

/// The marking of an opened referral, and the caller's place on its panel.
fn marking<B>(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    action: Action,
    body: &ValidJson<B>,
) -> Result<(Marking, Assignment)> {
    let seen = hold(tx, actor, id, action)?;
    let marking = Marking::load(tx.conn(), seen.referral)?;
    let row = marking.panel.of_role(&actor.role_id).ok_or_else(Error::not_found)?.clone();
    body.value()?;
    row.may_read()?;
    Ok((marking, row))
}

/// The same, for the caller's own marks and drafts of them.
///
/// # Errors
/// `not_yet`, `conflict_of_interest`; the table's refusal.
pub(super) fn giving<B>(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    body: &ValidJson<B>,
) -> Result<(Marking, Assignment)> {
    marking(tx, actor, id, Action::StatementMark, body)
}

/// Gives the caller's mark of a statement: once, for good.
///
/// # Errors
/// `already_exists` the second time; `illegal_step` before opening and once a mark is agreed;
/// `forbidden` for the moderator.
pub fn give(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    number: i64,
    body: &ValidJson<NewMark>,
) -> Result<()> {
    let (marking, row) = giving(tx, actor, id, body)?;
    give_one(tx, actor, &marking, &row, number, body.value()?)
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
    let (marking, row) = giving(tx, actor, id, body)?;
    let given = body.value()?;
    key.once(tx, actor, &body.bytes, |tx| {
        let mut seen = BTreeSet::new();
        for (index, one) in given.items.iter().enumerate() {
            if !seen.insert(one.number) {
                let message = "This statement is there twice.";
                return Err(Error::field(&format!("/items/{index}/number"), "duplicate", message));
            }
            let new = NewMark { mark: one.mark, reason: one.reason.clone() };
            give_one(tx, actor, &marking, &row, one.number, &new)?;
        }
        Ok(id.to_owned())
    })?;
    Ok(())
}

fn give_one(
    tx: &mut Tx<'_>,
    actor: &Actor,
    marking: &Marking,
    row: &Assignment,
    number: i64,
    new: &NewMark,
) -> Result<()> {
    let bid_id = marking.open_to(row, number)?.bid_id.clone();
    let now = tx.now()?;
    diesel::insert_into(mark::table)
        .values((
            mark::id.eq(new_id()),
            mark::referral_id.eq(&marking.referral.id),
            mark::bid_id.eq(&bid_id),
            mark::user_id.eq(&actor.user_id),
            mark::score.eq(new.mark),
            mark::reason.eq(new.reason.as_str()),
            mark::at.eq(now),
        ))
        .execute(tx.conn())?;
    drafts::discard(tx, &bid_id, &actor.user_id)?;
    record(tx, actor, marking, "mark.submitted", number, new)
}

/// The trail shows to the authority's auditor before all marks are in, and a person may hold both
/// roles: it tells which statement was marked, neither whose it is nor how. A keyed hash binds
/// the mark.
fn record(
    tx: &mut Tx<'_>,
    actor: &Actor,
    marking: &Marking,
    action: &'static str,
    number: i64,
    new: &NewMark,
) -> Result<()> {
    let mark = [b"mark/v1".as_slice(), &new.mark.to_be_bytes(), new.reason.as_str().as_bytes()];
    Entry::new(action, "referral", &marking.referral.id, actor)
        .authority(&marking.referral.authority_id)
        .referral(&marking.referral.id)
        .payload(json!({"statement": number, "mark_hash": tx.keys().mac(&mark)?}))
        .record(tx)
}

/// Records the agreed mark of a statement whose marks are in; the last one makes the evaluation.
///
/// # Errors
/// `already_exists` the second time; `illegal_step` while marks are missing; `forbidden` for a
/// spread that needs the moderator.
pub fn agree(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    number: i64,
    body: &ValidJson<NewMark>,
) -> Result<()> {
    let (marking, row) = marking(tx, actor, id, Action::AgreedMarks, body)?;
    let new = body.value()?;
    if marking.referral.opened_at.is_none() {
        return Err(Error::new(Code::IllegalStep));
    }
    let bid_id = marking.bid(number)?.bid_id.clone();
    if marking.agreed_of(&bid_id).is_some() {
        return Err(Error::new(Code::AlreadyExists));
    }
    if marking.referral.state != "opened" || marking.waiting_for(&bid_id) > 0 {
        return Err(Error::new(Code::IllegalStep).detail("Marks are missing."));
    }
    let marks = marking.marks_of(&bid_id);
    marking.panel.may_agree(&row, &marking.panel.counting(&marks))?;
    let now = tx.now()?;
    diesel::insert_into(consensus::table)
        .values((
            consensus::bid_id.eq(&bid_id),
            consensus::referral_id.eq(id),
            consensus::score.eq(new.mark),
            consensus::reason.eq(new.reason.as_str()),
            consensus::at.eq(now),
            consensus::by_user.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    record(tx, actor, &marking, "mark.agreed", number, new)?;
    let marking = Marking::load(tx.conn(), marking.referral)?;
    if marking.all_agreed() {
        evaluate(tx, actor, &marking.referral, "marks_agreed")?;
        touch(tx, id, &actor.user_id)?;
    }
    Ok(())
}
