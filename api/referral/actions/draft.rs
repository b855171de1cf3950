//! Writing a draft (D1).

use super::{Answer, full, read::as_written};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::{Tx, new_id, schema::referral};
use crate::http::{Code, Error, IdempotencyKey, IfMatch, Result, ValidJson};
use crate::referral::content::{Content, Private};
use crate::referral::store::NewReferral;
use crate::referral::wire::{Draft, Referral};
use crate::referral::{access, check, store, terms};
use chrono::{Datelike as _, NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde_json::json;
use together_rules::{london, policy::Action};

/// Begins a referral of the actor's own authority.
///
/// # Errors
/// `forbidden`; `invalid` with everything that is wrong with the draft.
pub fn create(
    tx: &mut Tx<'_>,
    actor: &Actor,
    key: &IdempotencyKey,
    body: &ValidJson<Draft>,
) -> Result<Answer<Referral>> {
    let authority_id = actor.authority_id.clone().unwrap_or_default();
    let standing = actor.standing_towards_authority(&authority_id);
    actor.allow_creating(Action::ReferralDraftWrite, standing)?;
    let id =
        key.once(tx, actor, &body.bytes, |tx| insert(tx, actor, &authority_id, body.value()?))?;
    let seen = access::see(tx.conn(), actor, &id)?;
    as_written(tx, &seen)
}

fn insert(tx: &mut Tx<'_>, actor: &Actor, authority_id: &str, draft: &Draft) -> Result<String> {
    let now = tx.now()?;
    let today = london::date_of(now.and_utc());
    let version_id = checked(tx, draft, None, today)?;
    begin(tx, actor, authority_id, draft, version_id, None)
}

/// Begins a draft that is right, from nothing or from another referral.
pub(super) fn begin(
    tx: &mut Tx<'_>,
    actor: &Actor,
    authority_id: &str,
    draft: &Draft,
    version_id: String,
    copied_from: Option<&str>,
) -> Result<String> {
    let now = tx.now()?;
    let today = london::date_of(now.and_utc());
    let reference = terms::next_reference(tx, authority_id, today.year())?;
    let id = new_id();
    let (key, wrapped) = tx.keys().new_referral_key(&id, "child")?;
    let row = NewReferral {
        id: id.clone(),
        reference,
        authority_id: authority_id.to_owned(),
        category_code: draft.category.clone(),
        category_version_id: version_id,
        placement_type: draft.placement_type.clone(),
        state: "draft",
        content: serde_json::to_string(&tidy(&draft.content))?,
        private_sealed: tidy_private(&draft.private).seal(tx, &key, &id)?,
        urgent: draft.urgent,
        created_by: actor.user_id.clone(),
        created_at: now,
        updated_at: now,
        updated_by: actor.user_id.clone(),
    };
    store::insert(tx, &row)?;
    store::keep_key(tx, &id, "child", &wrapped)?;
    Entry::new("referral.begun", "referral", &id, actor)
        .payload(json!({
            "reference": row.reference,
            "category": row.category_code,
            "copied_from": copied_from,
        }))
        .authority(authority_id)
        .referral(&id)
        .record(tx)?;
    Ok(id)
}

/// Writes a draft anew.
///
/// # Errors
/// `not_found`, `forbidden`; `stale`; `invalid`; `illegal_step` once it is issued.
pub fn edit(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    if_match: IfMatch,
    body: &ValidJson<Draft>,
) -> Result<Answer<Referral>> {
    let seen = access::hold(tx, actor, id, Action::ReferralDraftWrite)?;
    let row = &seen.referral;
    if_match.check(row.content_version, Some(&row.updated_by), row.updated_at)?;
    let draft = body.value()?;
    let now = tx.now()?;
    if row.state != "draft" {
        return Err(Error::new(Code::IllegalStep).detail("An issued referral is not edited."));
    }
    // A draft keeps the version of the category it was begun on; another category brings its own.
    let kept = (row.category_code == draft.category).then_some(row.category_version_id.as_str());
    let version_id = checked(tx, draft, kept, london::date_of(now.and_utc()))?;
    save(tx, actor, id, draft, &version_id, now)?;
    Entry::new("referral.edited", "referral", id, actor)
        .payload(json!({"version": row.content_version + 1}))
        .authority(&row.authority_id)
        .referral(id)
        .record(tx)?;
    let seen = access::see(tx.conn(), actor, id)?;
    full(tx, &seen)
}

fn save(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    draft: &Draft,
    version_id: &str,
    now: NaiveDateTime,
) -> Result<()> {
    diesel::update(referral::table.find(id))
        .set((
            referral::category_code.eq(&draft.category),
            referral::category_version_id.eq(version_id),
            referral::placement_type.eq(&draft.placement_type),
            referral::urgent.eq(draft.urgent),
            referral::content_version.eq(referral::content_version + 1),
            referral::updated_at.eq(now),
            referral::updated_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    store::save_content(tx, id, &tidy(&draft.content))?;
    store::save_private(tx, id, &tidy_private(&draft.private))
}

/// The version of the category a right draft rests on.
fn checked(
    tx: &mut Tx<'_>,
    draft: &Draft,
    kept_version: Option<&str>,
    today: NaiveDate,
) -> Result<String> {
    let unknown = || Error::field("/category", "unknown_value", "Choose a category from the list.");
    if !check::is_plain(&draft.category) {
        return Err(unknown());
    }
    let (version_id, config) = match kept_version {
        Some(id) => (id.to_owned(), category::store::config(tx.conn(), id)?),
        None => {
            let found = terms::latest(tx.conn(), &draft.category)?.ok_or_else(unknown)?;
            (found.version_id, found.config)
        }
    };
    check::draft(tx.conn(), &config, &draft.placement_type, &draft.content, &draft.private, today)?
        .refuse_faults()?;
    Ok(version_id)
}

/// Spaces around names and codes say nothing.
fn tidy(content: &Content) -> Content {
    let mut content = content.clone();
    for child in &mut content.children {
        child.pseudonym = child.pseudonym.trim().to_owned();
    }
    content
}

fn tidy_private(private: &Private) -> Private {
    Private {
        home_postcode: private.home_postcode.trim().to_owned(),
        contact_email: private.contact_email.trim().to_owned(),
        ..private.clone()
    }
}
