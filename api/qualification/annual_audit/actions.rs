//! Recording an audit; reporting an action done, and confirming that it is.

use super::{
    store::{self, Audit},
    view,
    wire::{Confirmation, Done, NewAnnualAudit},
};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::{
    Tx, new_id,
    schema::{annual_audit, annual_audit_action},
};
use crate::early_warning::{Alarm, Level, raise};
use crate::http::{Code, Error, FieldError, IdempotencyKey, IfMatch, Result, ValidJson};
use crate::notify::{Kind, tell_lead, tell_provider};
use crate::qualification::membership::{
    owner_of, standing,
    step::{event, record as write_down},
    store::{self as memberships, Membership},
};
use chrono::{Days, NaiveDate};
use diesel::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use together_rules::category::CategoryConfig;
use together_rules::london;
use together_rules::policy::Action;
use together_rules::qualification::annual_audit::{self as rules, AuditError, AuditResult};
use together_rules::states::MembershipState;

/// How long an action may take.
const AHEAD: Days = Days::new(731);

/// Records an audit; its id.
///
/// # Errors
/// `illegal_step` of a member that has left; `invalid` with everything wrong.
pub fn record(
    tx: &mut Tx<'_>,
    actor: &Actor,
    membership_id: &str,
    key: &IdempotencyKey,
    body: &ValidJson<NewAnnualAudit>,
) -> Result<String> {
    let row = memberships::lock(tx, membership_id)?;
    actor.allow(Action::MembershipDecide, standing(actor, &row))?;
    key.once(tx, actor, &body.bytes, |tx| recorded(tx, actor, &row, body.value()?))
}

fn recorded(
    tx: &mut Tx<'_>,
    actor: &Actor,
    row: &Membership,
    body: &NewAnnualAudit,
) -> Result<String> {
    let now = tx.now()?;
    let today = london::date_of(now.and_utc());
    let config = category::store::config(tx.conn(), &row.category_version_id)?;
    let due_on = view::due(tx.conn(), row, &config)?;
    let last = store::last_of(tx.conn(), &row.id)?;
    let earliest = last.unwrap_or_else(|| london::date_of(row.admitted_at.and_utc()));
    let result = check(&config, body, earliest, today)?;
    let state: MembershipState = row.state.parse().map_err(Error::internal)?;
    if state.is_final() {
        return Err(Error::new(Code::IllegalStep));
    }
    let id = new_id();
    let audit = Audit {
        id: id.clone(),
        membership_id: row.id.clone(),
        due_on,
        done_on: body.done_on,
        result: result.as_str().to_owned(),
        findings: serde_json::to_string(&body.items)?,
        recorded_at: now,
        recorded_by: actor.user_id.clone(),
        content_version: 1,
        updated_at: now,
        updated_by: Some(actor.user_id.clone()),
    };
    diesel::insert_into(annual_audit::table).values(audit).execute(tx.conn())?;
    save_actions(tx, &id, body)?;
    let mut line = event(tx, actor, &row.id, "annual_audit", result.as_str().to_owned())?;
    line.evidence = Some(format!("Done on {}", body.done_on));
    write_down(tx, line)?;
    let payload = json!({"result": result, "done_on": body.done_on, "items": body.items});
    entry("annual_audit.recorded", row, &id, actor, payload).record(tx)?;
    if result == AuditResult::Failed {
        warn(tx, actor, row, &id)?;
    }
    tell(tx, row, &id)?;
    Ok(id)
}

/// E3: a failed audit raises an early warning by itself.
fn warn(tx: &mut Tx<'_>, actor: &Actor, row: &Membership, id: &str) -> Result<()> {
    let alarm = Alarm {
        establishment_id: &row.establishment_id,
        provider_id: &row.provider_id,
        membership_id: Some(&row.id),
        code: "audit_failed",
        level: Level::Act,
        words: "The yearly audit failed.",
        cause: &format!("annual_audit/{id}"),
    };
    raise(tx, actor, &alarm).map(|_| ())
}

fn save_actions(tx: &mut Tx<'_>, id: &str, body: &NewAnnualAudit) -> Result<()> {
    for action in &body.actions {
        diesel::insert_into(annual_audit_action::table)
            .values((
                annual_audit_action::id.eq(new_id()),
                annual_audit_action::annual_audit_id.eq(id),
                annual_audit_action::item.eq(action.item.map(i64::from)),
                annual_audit_action::words.eq(&action.words),
                annual_audit_action::due_on.eq(action.due_on),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Every item of the checklist once, in any order; dates that can be meant; and what it comes to.
fn check(
    config: &CategoryConfig,
    body: &NewAnnualAudit,
    earliest: NaiveDate,
    today: NaiveDate,
) -> Result<AuditResult> {
    let mut wrong = Vec::new();
    let mut add = |at: String, code: &str, message: &str| {
        wrong.push(FieldError::new(at, code, message));
    };
    if body.done_on < earliest || body.done_on > today {
        let message = "It was done after the last audit or admission, and not in the future.";
        add("/done_on".into(), "out_of_range", message);
    }
    let asked: BTreeSet<u32> = (1..).zip(&config.audit_checklist).map(|(item, _)| item).collect();
    let mut seen = BTreeSet::new();
    for (index, item) in body.items.iter().enumerate() {
        let at = format!("/items/{index}");
        if !asked.contains(&item.item) {
            add(format!("{at}/item"), "unknown_id", "The checklist has no such item.");
        } else if !seen.insert(item.item) {
            add(format!("{at}/item"), "duplicate", "It stands twice.");
        }
        if !item.met && item.finding.trim().is_empty() {
            add(format!("{at}/finding"), "missing", "Say what was found.");
        }
    }
    if seen.len() < asked.len() {
        add("/items".into(), "missing", "Every item of the checklist needs its finding.");
    }
    let latest = body.done_on.checked_add_days(AHEAD).unwrap_or(body.done_on);
    for (index, action) in body.actions.iter().enumerate() {
        let at = format!("/actions/{index}");
        if action.item.is_some_and(|item| !asked.contains(&item)) {
            add(format!("{at}/item"), "unknown_id", "The checklist has no such item.");
        }
        if action.due_on <= body.done_on || action.due_on > latest {
            let message = "An action is due after the audit, within two years.";
            add(format!("{at}/due_on"), "out_of_range", message);
        }
    }
    let items: Vec<(u32, bool)> = body.items.iter().map(|one| (one.item, one.met)).collect();
    let actions: Vec<Option<u32>> = body.actions.iter().map(|one| one.item).collect();
    let result = rules::result(&items, &actions, body.failed);
    match result {
        Err(AuditError::WithoutAction(_)) => {
            let message = "An item that is not met needs an action, or the audit fails.";
            add("/actions".into(), "missing", message);
        }
        Err(AuditError::NothingUnmet) => {
            add("/failed".into(), "not_allowed", "Everything is met.");
        }
        Ok(result) if wrong.is_empty() => return Ok(result),
        Ok(_) => {}
    }
    Err(Error::invalid(wrong))
}

/// Reports an action done, by the provider.
///
/// # Errors
/// `stale`; `illegal_step` when it is reported already.
pub(super) fn done(
    tx: &mut Tx<'_>,
    actor: &Actor,
    (id, action_id): (&str, &str),
    version: IfMatch,
    body: &ValidJson<Done>,
) -> Result<()> {
    let (row, action) = lock(tx, actor, Action::MembershipCure, (id, action_id), version)?;
    let body = body.value()?;
    let now = tx.now()?;
    if action.done_at.is_some() {
        return Err(Error::new(Code::IllegalStep));
    }
    diesel::update(annual_audit_action::table.find(action_id))
        .set((
            annual_audit_action::done_at.eq(now),
            annual_audit_action::done_words.eq(&body.words),
            annual_audit_action::done_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    touch(tx, actor, id)?;
    let payload = json!({"action_id": action_id, "words": body.words});
    entry("annual_audit.action_done", &row, id, actor, payload).record(tx)?;
    let fields = json!({"path": path(id)});
    tell_lead(tx, Kind::AnnualAuditAction, "", &fields)
}

/// Confirms an action, or hands it back with what is still missing.
///
/// # Errors
/// `stale`; `illegal_step` while it is not reported done, or once it is confirmed; `invalid`
/// without words for what is missing.
pub(super) fn confirm(
    tx: &mut Tx<'_>,
    actor: &Actor,
    (id, action_id): (&str, &str),
    version: IfMatch,
    body: &ValidJson<Confirmation>,
) -> Result<()> {
    let (row, action) = lock(tx, actor, Action::MembershipDecide, (id, action_id), version)?;
    let body = body.value()?;
    if !body.confirmed && body.words.trim().is_empty() {
        return Err(Error::field("/words", "missing", "Say what is still missing."));
    }
    let now = tx.now()?;
    if action.done_at.is_none() || action.confirmed_at.is_some() {
        return Err(Error::new(Code::IllegalStep));
    }
    let returned = (!body.confirmed).then_some(&body.words);
    diesel::update(annual_audit_action::table.find(action_id))
        .set((
            annual_audit_action::done_at.eq(action.done_at.filter(|_| body.confirmed)),
            annual_audit_action::confirmed_at.eq(body.confirmed.then_some(now)),
            annual_audit_action::confirmed_by.eq(body.confirmed.then_some(&actor.user_id)),
            annual_audit_action::returned_words.eq(returned),
        ))
        .execute(tx.conn())?;
    touch(tx, actor, id)?;
    let payload = json!({"action_id": action_id, "confirmed": body.confirmed, "words": body.words});
    entry("annual_audit.action_looked_at", &row, id, actor, payload).record(tx)?;
    tell(tx, &row, id)
}

/// Takes the membership's lock, authorises, and checks the audit's version.
fn lock(
    tx: &mut Tx<'_>,
    actor: &Actor,
    what: Action,
    (id, action_id): (&str, &str),
    version: IfMatch,
) -> Result<(Membership, store::Action)> {
    // Before the lock: a stranger holds up nobody.
    let found = Error::or_none(store::load(tx.conn(), id))?;
    let of = found.as_ref().map_or(id, |row| row.membership_id.as_str());
    let membership_id = owner_of(tx.conn(), actor, what, of)?.id;
    let row = memberships::lock(tx, &membership_id)?;
    actor.allow(what, standing(actor, &row))?;
    let held = store::load(tx.conn(), id)?;
    let action = store::action(tx.conn(), id, action_id)?;
    version.check(held.content_version, held.updated_by.as_deref(), held.updated_at)?;
    Ok((row, action))
}

/// Another version, by this person.
fn touch(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::update(annual_audit::table.find(id))
        .set((
            annual_audit::content_version.eq(annual_audit::content_version + 1),
            annual_audit::updated_at.eq(now),
            annual_audit::updated_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// An entry in the membership's chain.
fn entry(action: &'static str, row: &Membership, id: &str, actor: &Actor, more: Value) -> Entry {
    Entry::new(action, "membership", &row.id, actor)
        .payload(json!({"annual_audit_id": id, "more": more}))
        .provider(&row.provider_id)
}

fn path(id: &str) -> String {
    format!("/audits/{id}")
}

fn tell(tx: &mut Tx<'_>, row: &Membership, id: &str) -> Result<()> {
    let fields = json!({"path": path(id)});
    let whom = Some(row.establishment_id.as_str());
    tell_provider(tx, &row.provider_id, whom, Kind::AnnualAudit, "", &fields)
}
