//! Use cases of the lead officer: draft, save, publish, switch on and off.

use super::store::{self, Version};
use super::wire::NewConfig;
use crate::audit::Entry;
use crate::auth::Actor;
use crate::columns;
use crate::db::{
    Tx, new_id,
    schema::{category, category_version, membership},
};
use crate::dps;
use crate::http::{Code, Error, FieldError, IfMatch, Result, ValidJson};
use diesel::prelude::*;
use serde_json::json;
use together_rules::category::CategoryConfig;
use together_rules::london;
use together_rules::policy::Action;
use together_rules::regime;

/// Begins a draft: a copy of the latest published version.
///
/// # Errors
/// `already_exists` while there is one.
pub fn draft(tx: &mut Tx<'_>, actor: &Actor, code: &str) -> Result<Version> {
    actor.allow(Action::CategoryWrite, actor.standing_in_dps())?;
    store::lock(tx, code)?;
    let now = tx.now()?;
    let latest = store::latest(tx.conn(), code)?;
    let config = store::text(tx.conn(), &latest.id)?;
    let row: Version = diesel::insert_into(category_version::table)
        .values((
            (
                category_version::id.eq(new_id()),
                category_version::category_code.eq(code),
                category_version::number.eq(latest.number + 1),
                category_version::state.eq("draft"),
                category_version::config.eq(config),
            ),
            (
                category_version::created_at.eq(now),
                category_version::created_by.eq(&actor.user_id),
                category_version::updated_at.eq(now),
                category_version::updated_by.eq(&actor.user_id),
            ),
        ))
        .returning(columns!(Version))
        .get_result(tx.conn())?;
    Entry::new("category.version_drafted", "category", code, actor)
        .payload(json!({"number": row.number}))
        .record(tx)?;
    Ok(row)
}

/// Replaces a draft's configuration.
///
/// # Errors
/// `invalid` with everything that is wrong with it; `illegal_step` once published.
pub fn save(
    tx: &mut Tx<'_>,
    actor: &Actor,
    code: &str,
    number: i64,
    version: IfMatch,
    body: &ValidJson<NewConfig>,
) -> Result<Version> {
    let row = changeable(tx, actor, code, number)?;
    version.check(row.content_version, row.updated_by.as_deref(), row.updated_at)?;
    let NewConfig(config) = body.value()?;
    let now = tx.now()?;
    check(tx, config, code, now)?;
    draft_only(&row)?;
    let saved: Version = diesel::update(category_version::table.find(&row.id))
        .set((
            category_version::config.eq(serde_json::to_string(config)?),
            category_version::content_version.eq(row.content_version + 1),
            category_version::updated_at.eq(now),
            category_version::updated_by.eq(&actor.user_id),
        ))
        .returning(columns!(Version))
        .get_result(tx.conn())?;
    Entry::new("category.version_saved", "category", code, actor)
        .payload(json!({"number": number}))
        .record(tx)?;
    Ok(saved)
}

/// Publishes a draft: from now on it is frozen, and later applications and referrals rest on it.
///
/// # Errors
/// `step_up_required`; `invalid` when it is no longer valid; `illegal_step` once published.
pub fn publish(
    tx: &mut Tx<'_>,
    actor: &Actor,
    code: &str,
    number: i64,
    version: IfMatch,
) -> Result<Version> {
    let row = changeable(tx, actor, code, number)?;
    let now = tx.now()?;
    actor.stepped_up(now)?;
    version.check(row.content_version, row.updated_by.as_deref(), row.updated_at)?;
    draft_only(&row)?;
    let config = row.config(tx.conn())?;
    check(tx, &config, code, now)?;
    same_conditions(tx, &config, code, now)?;
    let published: Version = diesel::update(category_version::table.find(&row.id))
        .set((
            category_version::state.eq("published"),
            category_version::published_at.eq(now),
            category_version::content_version.eq(row.content_version + 1),
            category_version::updated_at.eq(now),
            category_version::updated_by.eq(&actor.user_id),
        ))
        .returning(columns!(Version))
        .get_result(tx.conn())?;
    diesel::update(category::table.find(code))
        .set(category::name.eq(&config.name))
        .execute(tx.conn())?;
    Entry::new("category.version_published", "category", code, actor)
        .payload(json!({"number": number, "version_id": row.id}))
        .record(tx)?;
    Ok(published)
}

/// Switches a category on or off. Referrals that run go on.
///
/// # Errors
/// `illegal_step` when it is so already.
pub fn switch(tx: &mut Tx<'_>, actor: &Actor, code: &str, on: bool) -> Result<store::Category> {
    actor.allow(Action::CategoryWrite, actor.standing_in_dps())?;
    let row = store::lock(tx, code)?;
    if row.enabled == on {
        return Err(Error::new(Code::IllegalStep));
    }
    diesel::update(category::table.find(code)).set(category::enabled.eq(on)).execute(tx.conn())?;
    let word = if on { "category.enabled" } else { "category.disabled" };
    Entry::new(word, "category", code, actor).record(tx)?;
    store::load(tx.conn(), code)
}

/// Authorises, takes the category's lock and loads the version.
fn changeable(tx: &mut Tx<'_>, actor: &Actor, code: &str, number: i64) -> Result<Version> {
    actor.allow(Action::CategoryWrite, actor.standing_in_dps())?;
    store::lock(tx, code)?;
    store::numbered(tx.conn(), code, number)
}

fn draft_only(row: &Version) -> Result<()> {
    match row.is_draft() {
        true => Ok(()),
        false => Err(Error::new(Code::IllegalStep).detail("A published version is frozen.")),
    }
}

/// Where the law freezes the conditions of membership, a version that changes them is refused
/// once there are members (B9).
fn same_conditions(
    tx: &mut Tx<'_>,
    config: &CategoryConfig,
    code: &str,
    now: chrono::NaiveDateTime,
) -> Result<()> {
    let pack = dps::store::of_category(tx.conn(), code)?.pack(london::date_of(now.and_utc()))?;
    if !pack.conditions_frozen_in_term {
        return Ok(());
    }
    let members = membership::table.filter(membership::category_code.eq(code));
    let any: bool = diesel::select(diesel::dsl::exists(members)).get_result(tx.conn())?;
    let stands = store::latest(tx.conn(), code)?.config(tx.conn())?;
    let changed = regime::changed_conditions(&stands, config);
    if !any || changed.is_empty() {
        return Ok(());
    }
    let message = format!(
        "Under {} the conditions of membership cannot change in its term: {}.",
        pack.known_as,
        changed.join(", ")
    );
    Err(Error::new(Code::RegimeForbids).detail(message))
}

/// Everything that is wrong with a configuration, for the category of this code, and with it
/// under the law of its DPS (B9).
fn check(
    tx: &mut Tx<'_>,
    config: &CategoryConfig,
    code: &str,
    now: chrono::NaiveDateTime,
) -> Result<()> {
    let pack = dps::store::of_category(tx.conn(), code)?.pack(london::date_of(now.and_utc()))?;
    let mut wrong: Vec<FieldError> = config
        .problems()
        .into_iter()
        .chain(pack.problems(config))
        .map(|problem| FieldError::new(problem.pointer, problem.code, problem.message))
        .collect();
    if config.code != code {
        wrong.push(FieldError::new("/code", "unknown_value", "The code of a category stays."));
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::invalid(wrong)) }
}
