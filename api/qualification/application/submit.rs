//! Submitting: complete, frozen, signed; from then on the decision clock runs (B4).

use super::access;
use super::check::Lack;
use super::copy;
use super::documents;
use super::parts;
use super::receipt::Receipt;
use super::step::take_step;
use super::store::{self, Application};
use super::terms::{self, Terms};
use super::view;
use super::whole::{Source, Whole};
use super::wire::{Declaration, SubmitMany, Submitted, SubmittedOne};
use crate::auth::Actor;
use crate::db::{
    Tx,
    schema::{application, establishment, membership},
};
use crate::http::{Code, Error, FieldError, IdempotencyKey, IfMatch, Result, ValidJson};
use crate::notify::{Kind, tell_lead, tell_provider};
use crate::working_days;
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;
use together_rules::london;
use together_rules::policy::Action;
use together_rules::states::{ApplicationState, ApplicationStep};

/// Submits a draft. A repeat with the same `Idempotency-Key` gets the first answer, so the key is
/// looked at before `If-Match`.
///
/// # Errors
/// `not_found`; `stale`; `illegal_step` unless it is a draft; `invalid` with everything that is
/// missing.
pub fn submit(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    key: &IdempotencyKey,
    body: &ValidJson<Declaration>,
) -> Result<()> {
    let row = access::hold(tx, actor, id)?;
    key.once(tx, actor, &body.bytes, |tx| {
        version.check(row.content_version, row.updated_by.as_deref(), row.updated_at)?;
        declared(body.value()?.confirmed)?;
        let missing = receive(tx, actor, &row)?;
        if missing.is_empty() { Ok(row.id.clone()) } else { Err(Error::invalid(missing)) }
    })?;
    Ok(())
}

/// Submits several drafts, all or none.
///
/// # Errors
/// `invalid` with what is missing from each, by its place in the list; `illegal_step` when one is
/// no draft.
pub(super) fn submit_many(
    tx: &mut Tx<'_>,
    actor: &Actor,
    key: &IdempotencyKey,
    body: &ValidJson<SubmitMany>,
) -> Result<Submitted> {
    actor.allow_creating(Action::ApplicationWrite, access::beginning(actor))?;
    let made = key.once(tx, actor, &body.bytes, |tx| {
        let ids = &body.value()?.applications;
        let rows = all(tx, actor, ids)?;
        declared(body.value()?.confirmed)?;
        let mut wrong = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            wrong.extend(receive(tx, actor, row)?.into_iter().map(|one| FieldError {
                pointer: format!("/applications/{index}{}", one.pointer),
                ..one
            }));
        }
        if wrong.is_empty() { Ok(ids.join(",")) } else { Err(Error::invalid(wrong)) }
    })?;
    let today = london::date_of(tx.now()?.and_utc());
    let calendar = working_days::calendar(tx.conn())?;
    let items: Result<Vec<SubmittedOne>> = made
        .split(',')
        .map(|id| {
            let row = access::see(tx.conn(), actor, id)?;
            Ok(SubmittedOne {
                clock: view::clock(&row, &calendar, today),
                receipt: Receipt::stored(&row)?.ok_or_else(Error::not_found)?.signed,
                id: row.id,
                reference: row.reference,
            })
        })
        .collect();
    Ok(Submitted { items: items? })
}

/// Takes the locks in one order and answers in the order asked.
fn all(tx: &mut Tx<'_>, actor: &Actor, ids: &[String]) -> Result<Vec<Application>> {
    for id in ids.iter().collect::<BTreeSet<_>>() {
        match store::lock(tx, id) {
            Err(error) if error.code() != Code::NotFound => return Err(error),
            _ => {}
        }
    }
    let mut rows = Vec::new();
    let mut wrong = Vec::new();
    for (index, id) in ids.iter().enumerate() {
        let at = format!("/applications/{index}");
        if ids.iter().take(index).any(|earlier| earlier == id) {
            wrong.push(FieldError::new(at, "duplicate", "It stands twice."));
            continue;
        }
        match copy::own(access::see(tx.conn(), actor, id), &at) {
            Ok(row) => rows.push(row),
            Err(error) if error.code() == Code::Invalid => {
                wrong.extend(error.fields().iter().cloned());
            }
            Err(error) => return Err(error),
        }
    }
    if wrong.is_empty() { Ok(rows) } else { Err(Error::invalid(wrong)) }
}

pub(super) fn declared(confirmed: bool) -> Result<()> {
    if confirmed {
        return Ok(());
    }
    Err(Error::field("/confirmed", "not_confirmed", "Confirm that what you submit is true."))
}

/// Receives a locked draft, unless something is missing: what.
fn receive(tx: &mut Tx<'_>, actor: &Actor, row: &Application) -> Result<Vec<FieldError>> {
    let state: ApplicationState = row.state.parse().map_err(Error::internal)?;
    state.step(ApplicationStep::Submit).map_err(|_| Error::new(Code::IllegalStep))?;
    let today = london::date_of(tx.now()?.and_utc());
    still_possible(tx, row)?;
    let whole = Whole::load(tx.conn(), row.clone(), today)?;
    let mut missing: Vec<FieldError> = whole
        .missing()
        .into_iter()
        .filter(|one| one.blocks)
        .map(|one| FieldError::new(one.pointer, one.code, one.message))
        .collect();
    missing.extend(documents::too_much(tx, &row.provider_id, &whole.documents())?);
    if missing.is_empty() {
        freeze(tx, actor, &whole)?;
        sign(tx, actor, &whole, ApplicationStep::Submit, None)?;
    }
    Ok(missing)
}

/// Whether the category still takes applications, and this establishment may still be a member.
pub(super) fn still_possible(tx: &mut Tx<'_>, row: &Application) -> Result<()> {
    let today = london::date_of(tx.now()?.and_utc());
    let refused = |why: &str| Err(Error::new(Code::IllegalStep).detail(why));
    if let Some((_, message)) = Terms::of(tx.conn(), &row.category_code, today)?.closed(today) {
        return refused(message);
    }
    let (provider_id, status): (Option<String>, String) = establishment::table
        .find(&row.establishment_id)
        .select((establishment::provider_id, establishment::status))
        .get_result(tx.conn())?;
    if provider_id.as_ref() != Some(&row.provider_id) {
        return refused("The establishment is no longer yours.");
    }
    if status == "closed" {
        return refused("The establishment has closed.");
    }
    let members: i64 = membership::table
        .filter(membership::category_code.eq(&row.category_code))
        .filter(membership::establishment_id.eq(&row.establishment_id))
        .filter(membership::state.eq_any(["active", "suspended"]))
        .count()
        .get_result(tx.conn())?;
    if members > 0 {
        return Err(Error::new(Code::AlreadyExists).detail("It is a member already."));
    }
    Ok(())
}

/// Copies what is shared or held, and lets prices of types that are not offered go.
fn freeze(tx: &mut Tx<'_>, actor: &Actor, whole: &Whole) -> Result<()> {
    for one in &whole.answers {
        if let (Source::Shared | Source::Held, Some(given)) = (one.source, &one.given) {
            let mut given = given.clone();
            if given.by.is_empty() {
                given.by.clone_from(&actor.user_id);
            }
            parts::save_answer(tx, &whole.row.id, &one.reference, &given)?;
        }
    }
    let cells = whole.offered_cells();
    if cells.len() < whole.cells.len() {
        parts::save_prices(tx, &whole.row.id, &cells)?;
    }
    Ok(())
}

/// Signs the receipt, starts the clock, takes the step and tells both sides.
pub(super) fn sign(
    tx: &mut Tx<'_>,
    actor: &Actor,
    whole: &Whole,
    step: ApplicationStep,
    reason: Option<&str>,
) -> Result<()> {
    let row = &whole.row;
    let now = tx.now()?;
    let receipt = Receipt::sign(tx.keys(), whole, now.and_utc())?;
    let launch = Terms::of(tx.conn(), &row.category_code, whole.today)?.launch_closes_at;
    let (clock_from, due_on) = terms::clock(tx.conn(), &row.category_code, now)?;
    diesel::update(application::table.find(&row.id))
        .set((
            application::submitted_at.eq(now),
            application::submitted_by.eq(&actor.user_id),
            application::receipt.eq(serde_json::to_string(&receipt)?),
            application::initial.eq(launch.is_some_and(|end| now < end)),
            application::clock_from.eq(clock_from),
            application::decision_due_on.eq(due_on),
        ))
        .execute(tx.conn())?;
    let more = json!({"receipt": receipt.signed, "decision_due_on": due_on});
    take_step(tx, actor, row, step, reason, more)?;
    tell(tx, row, true)
}

/// Tells the lead, and the provider's users who act for the establishment.
pub(super) fn tell(tx: &mut Tx<'_>, row: &Application, provider: bool) -> Result<()> {
    let fields = json!({"path": format!("/applications/{}", row.reference)});
    tell_lead(tx, Kind::ApplicationReceived, &row.reference, &fields)?;
    if provider {
        let whom = Some(row.establishment_id.as_str());
        let (of, kind) = (&row.provider_id, Kind::ApplicationChanged);
        tell_provider(tx, of, whom, kind, &row.reference, &fields)?;
    }
    Ok(())
}

/// What still blocks an answer, as field errors below a pointer.
pub(super) fn blocking(at: &str, lacks: Vec<Lack>) -> Vec<FieldError> {
    lacks
        .into_iter()
        .filter(|lack| lack.blocks)
        .map(|lack| FieldError::new(format!("{at}{}", lack.at), lack.code, lack.message))
        .collect()
}
