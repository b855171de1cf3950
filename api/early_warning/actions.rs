//! Raising, logging, replying, closing.

use super::{
    store::{self, Row},
    wire::{EarlyWarningWords, Level, NewEarlyWarning},
};
use crate::audit::{Entry, Who};
use crate::auth::Actor;
use crate::category;
use crate::db::{
    Conn, Tx, new_id,
    schema::{early_warning, establishment},
};
use crate::http::{Code, Error, IfMatch, Result, ValidJson};
use crate::notify::{Kind, tell_lead, tell_provider};
use crate::working_days;
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::json;
use together_rules::london;
use together_rules::policy::{Action, Standing};

/// Working days the provider has to reply.
const REPLY_WORKING_DAYS: u32 = 10;

/// What raises an early warning by itself.
#[derive(Clone, Debug)]
pub struct Alarm<'a> {
    /// Establishment.
    pub establishment_id: &'a str,
    /// Its provider.
    pub provider_id: &'a str,
    /// The membership it is about.
    pub membership_id: Option<&'a str>,
    /// A code of the categories' early warnings.
    pub code: &'a str,
    /// How serious it is.
    pub level: Level,
    /// What happened; nothing about a child.
    pub words: &'a str,
    /// What raises it, such as `evidence/<id>`: the same raises one warning, however often.
    pub cause: &'a str,
}

/// Raises an early warning in the transaction of what it follows from, and tells the provider and
/// the lead; its id, or none when the same cause raised one before.
///
/// # Errors
/// The database's.
pub fn raise(tx: &mut Tx<'_>, who: impl Into<Who>, alarm: &Alarm<'_>) -> Result<Option<String>> {
    if store::raised_by(tx.conn(), alarm.cause)? {
        return Ok(None);
    }
    let mut row = blank(tx, alarm.establishment_id, alarm.provider_id)?;
    row.membership_id = alarm.membership_id.map(str::to_owned);
    row.code = alarm.code.to_owned();
    row.level = alarm.level.as_str().to_owned();
    row.words = alarm.words.to_owned();
    row.cause = Some(alarm.cause.to_owned());
    keep(tx, who.into(), row).map(Some)
}

/// Logs an early warning; its id.
///
/// # Errors
/// `invalid` for an establishment or a code that is not there.
pub fn log(tx: &mut Tx<'_>, actor: &Actor, body: &ValidJson<NewEarlyWarning>) -> Result<String> {
    actor.allow_creating(Action::EarlyWarningLog, actor.standing_in_dps())?;
    let body = body.value()?;
    let provider_id: Option<Option<String>> = establishment::table
        .find(&body.establishment_id)
        .select(establishment::provider_id)
        .first(tx.conn())
        .optional()?;
    let Some(Some(provider_id)) = provider_id else {
        let message = "There is no establishment of a provider by this id.";
        return Err(Error::field("/establishment_id", "unknown_id", message));
    };
    if !is_known(tx.conn(), &body.code)? {
        return Err(Error::field("/code", "unknown_id", "There is no such kind of warning."));
    }
    let mut row = blank(tx, &body.establishment_id, &provider_id)?;
    row.code.clone_from(&body.code);
    row.level = body.level.as_str().to_owned();
    row.words.clone_from(&body.words);
    row.source = "logged".to_owned();
    row.raised_by = Some(actor.user_id.clone());
    row.updated_by = Some(actor.user_id.clone());
    row.authority_id.clone_from(&actor.authority_id);
    keep(tx, actor.into(), row)
}

/// The provider's reply, once.
///
/// # Errors
/// `stale`; `illegal_step` when it replied before, or the warning is closed.
pub fn reply(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<EarlyWarningWords>,
) -> Result<()> {
    let row = store::lock(tx, id)?;
    actor.allow(Action::EarlyWarningReply, standing(actor, &row))?;
    version.check(row.content_version, row.updated_by.as_deref(), row.updated_at)?;
    let words = &body.value()?.words;
    let now = tx.now()?;
    if row.replied_at.is_some() || row.closed_at.is_some() {
        return Err(Error::new(Code::IllegalStep));
    }
    diesel::update(early_warning::table.find(id))
        .set((
            early_warning::reply.eq(words),
            early_warning::replied_at.eq(now),
            early_warning::replied_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    touch(tx, actor, id, now)?;
    said(tx, actor, &row, "early_warning.replied", words)?;
    tell_lead(tx, Kind::EarlyWarning, "", &json!({"path": path(&row)}))
}

/// Closes a warning that was dealt with: the authority that logged it, or the lead.
///
/// # Errors
/// `forbidden` for another authority; `stale`; `illegal_step` when it is closed.
pub(super) fn close(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<EarlyWarningWords>,
) -> Result<()> {
    let row = store::lock(tx, id)?;
    actor.allow(Action::EarlyWarningLog, standing(actor, &row))?;
    if !concerns(actor, &row) {
        return Err(Error::forbidden());
    }
    version.check(row.content_version, row.updated_by.as_deref(), row.updated_at)?;
    let words = &body.value()?.words;
    let now = tx.now()?;
    if row.closed_at.is_some() {
        return Err(Error::new(Code::IllegalStep));
    }
    diesel::update(early_warning::table.find(id))
        .set((
            early_warning::closed_at.eq(now),
            early_warning::closed_by.eq(&actor.user_id),
            early_warning::closed_reason.eq(words),
        ))
        .execute(tx.conn())?;
    touch(tx, actor, id, now)?;
    said(tx, actor, &row, "early_warning.closed", words)?;
    tell(tx, &row)
}

/// In which standing an actor is towards a warning.
pub(super) fn standing(actor: &Actor, row: &Row) -> Standing {
    if actor.owns(Some(&row.provider_id), &row.establishment_id) {
        Standing::ProviderOwner
    } else {
        actor.standing_in_dps()
    }
}

/// Whether it is this actor's to close.
pub(super) fn concerns(actor: &Actor, row: &Row) -> bool {
    actor.of_lead || (row.authority_id.is_some() && actor.authority_id == row.authority_id)
}

/// Whether a category knows the kind of warning.
fn is_known(conn: &mut Conn, code: &str) -> Result<bool> {
    for version in category::store::latest_of_all(conn)? {
        if version.config(conn)?.early_warnings.iter().any(|one| one.code == code) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A warning of now, to be filled in.
fn blank(tx: &mut Tx<'_>, establishment_id: &str, provider_id: &str) -> Result<Row> {
    let now = tx.now()?;
    let today = london::date_of(now.and_utc());
    let reply_due_on = working_days::calendar(tx.conn())?
        .add_working_days(today, REPLY_WORKING_DAYS)
        .map_err(Error::internal)?;
    Ok(Row {
        id: new_id(),
        establishment_id: establishment_id.to_owned(),
        provider_id: provider_id.to_owned(),
        membership_id: None,
        code: String::new(),
        level: String::new(),
        words: String::new(),
        source: "automatic".to_owned(),
        cause: None,
        raised_by: None,
        authority_id: None,
        raised_at: now,
        reply_due_on,
        reply: None,
        replied_at: None,
        replied_by: None,
        closed_at: None,
        closed_by: None,
        closed_reason: None,
        content_version: 1,
        updated_at: now,
        updated_by: None,
    })
}

/// Stores a warning, with its entry and notices.
fn keep(tx: &mut Tx<'_>, who: Who, row: Row) -> Result<String> {
    diesel::insert_into(early_warning::table).values(&row).execute(tx.conn())?;
    Entry::new("early_warning.raised", "early_warning", &row.id, who)
        .payload(json!({
            "establishment_id": row.establishment_id,
            "membership_id": row.membership_id,
            "code": row.code,
            "level": row.level,
            "words": row.words,
        }))
        .provider(&row.provider_id)
        .record(tx)?;
    tell(tx, &row)?;
    tell_lead(tx, Kind::EarlyWarning, "", &json!({"path": path(&row)}))?;
    Ok(row.id)
}

fn touch(tx: &mut Tx<'_>, actor: &Actor, id: &str, now: NaiveDateTime) -> Result<()> {
    diesel::update(early_warning::table.find(id))
        .set((
            early_warning::content_version.eq(early_warning::content_version + 1),
            early_warning::updated_at.eq(now),
            early_warning::updated_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    Ok(())
}

fn said(
    tx: &mut Tx<'_>,
    actor: &Actor,
    row: &Row,
    action: &'static str,
    words: &str,
) -> Result<()> {
    Entry::new(action, "early_warning", &row.id, actor)
        .payload(json!({"words": words}))
        .provider(&row.provider_id)
        .record(tx)
}

/// Where partners read of it: with the member it is about.
fn path(row: &Row) -> String {
    row.membership_id.as_ref().map_or_else(|| "/members".to_owned(), |id| format!("/members/{id}"))
}

fn tell(tx: &mut Tx<'_>, row: &Row) -> Result<()> {
    let fields = json!({"path": format!("/establishments/{}", row.establishment_id)});
    let whom = Some(row.establishment_id.as_str());
    tell_provider(tx, &row.provider_id, whom, Kind::EarlyWarning, "", &fields)
}
