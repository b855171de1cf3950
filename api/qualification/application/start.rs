//! Beginning applications: many at once, all or none (B4).

use super::access;
use super::content::Content;
use super::copy::{self, What};
use super::list;
use super::reference;
use super::store::{self, Application};
use super::terms::Terms;
use super::wire::{ApplicationSummary, NewApplication, NewApplications};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::{
    Tx, new_id,
    schema::{application, establishment, membership},
};
use crate::http::{Code, Error, FieldError, IdempotencyKey, Result, ValidJson};
use chrono::{Datelike as _, NaiveDate};
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;
use together_rules::london;
use together_rules::policy::Action;

/// The states in which a second application of the same kind is refused.
const OPEN: [&str; 4] = ["draft", "submitted", "in_evaluation", "clarification_asked"];

/// Begins applications, each on the latest version of its category, as copies of an earlier one
/// if one is named.
///
/// # Errors
/// `forbidden`; `invalid` with everything wrong, by item.
pub(super) fn start(
    tx: &mut Tx<'_>,
    actor: &Actor,
    key: &IdempotencyKey,
    body: &ValidJson<NewApplications>,
) -> Result<Vec<ApplicationSummary>> {
    actor.allow_creating(Action::ApplicationWrite, access::beginning(actor))?;
    let made =
        key.once(tx, actor, &body.bytes, |tx| Ok(begin(tx, actor, body.value()?)?.join(",")))?;
    let ids: Vec<String> = made.split(',').map(str::to_owned).collect();
    let today = london::date_of(tx.now()?.and_utc());
    list::summaries_of(tx.conn(), actor, &ids, today)
}

fn begin(tx: &mut Tx<'_>, actor: &Actor, body: &NewApplications) -> Result<Vec<String>> {
    // In one order, so that two who begin at once wait for each other.
    let codes: BTreeSet<&str> = body.items.iter().map(|item| item.category.as_str()).collect();
    for code in codes {
        match category::store::lock(tx, code) {
            Err(error) if error.code() != Code::NotFound => return Err(error),
            _ => {}
        }
    }
    let today = london::date_of(tx.now()?.and_utc());
    let from = source(tx, actor, body.copy_from.as_deref())?;
    let mut wrong = Vec::new();
    for (index, item) in body.items.iter().enumerate() {
        let twice = body.items.iter().take(index).any(|earlier| {
            earlier.category == item.category && earlier.establishment_id == item.establishment_id
        });
        let at = format!("/items/{index}");
        if twice {
            wrong.push(FieldError::new(at, "duplicate", "It stands twice."));
        } else if let Some((member, code, message)) = refusal(tx, actor, item, today)? {
            wrong.push(FieldError::new(format!("{at}{member}"), code, message));
        }
    }
    if !wrong.is_empty() {
        return Err(Error::invalid(wrong));
    }
    let mut ids = Vec::new();
    for item in &body.items {
        ids.push(insert(tx, actor, item, from.as_ref(), today)?);
    }
    Ok(ids)
}

/// The application to begin from: one of the provider's own.
fn source(tx: &mut Tx<'_>, actor: &Actor, id: Option<&str>) -> Result<Option<Application>> {
    let Some(id) = id else { return Ok(None) };
    match access::see(tx.conn(), actor, id) {
        Ok(row) => Ok(Some(row)),
        Err(error) if error.code() == Code::NotFound => {
            Err(Error::field("/copy_from", "unknown_id", "You have no such application."))
        }
        Err(error) => Err(error),
    }
}

type Refusal = (&'static str, &'static str, &'static str);

/// Why an application cannot be begun: which member, which code, in words.
fn refusal(
    tx: &mut Tx<'_>,
    actor: &Actor,
    item: &NewApplication,
    today: NaiveDate,
) -> Result<Option<Refusal>> {
    let terms = match Terms::of(tx.conn(), &item.category, today) {
        Ok(terms) => terms,
        Err(error) if error.code() == Code::NotFound => {
            return Ok(Some(("/category", "unknown_id", "There is no such category.")));
        }
        Err(error) => return Err(error),
    };
    if let Some((code, message)) = terms.closed(today) {
        return Ok(Some(("/category", code, message)));
    }
    if let Some((code, message)) = not_yours(tx, actor, &item.establishment_id)? {
        return Ok(Some(("/establishment_id", code, message)));
    }
    let members: i64 = membership::table
        .filter(membership::category_code.eq(&item.category))
        .filter(membership::establishment_id.eq(&item.establishment_id))
        .filter(membership::state.eq_any(["active", "suspended"]))
        .count()
        .get_result(tx.conn())?;
    if members > 0 {
        return Ok(Some(("", "already_member", "It is a member of this category already.")));
    }
    let open: i64 = application::table
        .filter(application::category_code.eq(&item.category))
        .filter(application::establishment_id.eq(&item.establishment_id))
        .filter(application::state.eq_any(OPEN))
        .count()
        .get_result(tx.conn())?;
    Ok((open > 0).then_some(("", "already_open", "There is an open application already.")))
}

/// Why an establishment is not the actor's to apply for.
fn not_yours(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
) -> Result<Option<(&'static str, &'static str)>> {
    let found: Option<(Option<String>, String)> = establishment::table
        .find(id)
        .select((establishment::provider_id, establishment::status))
        .get_result(tx.conn())
        .optional()?;
    Ok(match found {
        Some((None, _)) => Some(("unclaimed", "Nobody has claimed this establishment yet.")),
        Some((of, _)) if of != actor.provider_id => {
            Some(("unknown_id", "You have no such establishment."))
        }
        Some((of, _)) if !actor.owns(of.as_deref(), id) => {
            Some(("not_allowed", "You do not act for this establishment."))
        }
        Some((_, status)) if status == "closed" => {
            Some(("closed", "The establishment has closed."))
        }
        Some(_) => None,
        None => Some(("unknown_id", "You have no such establishment.")),
    })
}

fn insert(
    tx: &mut Tx<'_>,
    actor: &Actor,
    item: &NewApplication,
    from: Option<&Application>,
    today: NaiveDate,
) -> Result<String> {
    let now = tx.now()?;
    let version = category::store::latest(tx.conn(), &item.category)?;
    let reference = reference::next(tx, &item.category, today.year())?;
    let provider_id = actor.provider_id.clone().unwrap_or_default();
    let id = new_id();
    diesel::insert_into(application::table)
        .values((
            (
                application::id.eq(&id),
                application::reference.eq(&reference),
                application::category_code.eq(&item.category),
                application::category_version_id.eq(&version.id),
                application::establishment_id.eq(&item.establishment_id),
                application::provider_id.eq(&provider_id),
                application::state.eq("draft"),
            ),
            (
                application::content.eq(serde_json::to_string(&Content::default())?),
                application::copied_from.eq(from.map(|row| &row.id)),
                application::created_at.eq(now),
                application::created_by.eq(&actor.user_id),
                application::updated_at.eq(now),
                application::updated_by.eq(&actor.user_id),
            ),
        ))
        .execute(tx.conn())?;
    super::note(tx, actor, &id, "state", None, "draft", None)?;
    if let Some(from) = from {
        let to = store::load(tx.conn(), &id)?;
        copy::copy(tx, actor, from, &to, &What::everything())?;
    }
    Entry::new("application.begun", "application", &id, actor)
        .payload(json!({
            "reference": reference,
            "category": item.category,
            "establishment_id": item.establishment_id,
            "copied_from": from.map(|row| &row.id),
        }))
        .provider(&provider_id)
        .record(tx)?;
    Ok(id)
}
