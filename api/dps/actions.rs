//! Use cases of the lead officer: change the validity, record a publication.

use super::notices::{self, Kind};
use super::store::{self, Change};
use super::view;
use super::wire::{ChangeValidity, Facts, PublicNotice, Published};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::db::{Tx, new_id};
use crate::http::{Code, Error, IfMatch, Result, ValidJson};
use chrono::NaiveDate;
use serde_json::json;
use together_rules::london;
use together_rules::policy::Action;
use together_rules::regime::{self, Period, RegimePack, TermError};

/// Furthest last day that can be meant, in years from today.
const FURTHEST_YEARS: u32 = 50;

/// Extends, shortens or ends the period of validity, and puts it on the public record (B1).
///
/// # Errors
/// `step_up_required`; `stale`; `invalid`; `regime_forbids` with the law's sentence;
/// `illegal_step` once it has ended.
pub fn change_validity(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<ChangeValidity>,
) -> Result<()> {
    let row = store::lock(tx, id)?;
    actor.allow(Action::CategoryWrite, view::standing(actor, &row))?;
    let now = tx.now()?;
    actor.stepped_up(now)?;
    version.check(row.content_version, row.updated_by.as_deref(), row.updated_at.unwrap_or(now))?;
    let asked = body.value()?;
    let today = london::date_of(now.and_utc());
    let pack = row.pack(today)?;
    let period = Period { starts_on: row.starts_on, ends_on: row.ends_on };
    let wanted = regime::Change { kind: asked.kind, ends_on: asked.ends_on };
    regime::change_period(pack, period, wanted, today)
        .map_err(|error| refusal(error, pack, today))?;
    sensible(asked.ends_on, today)?;
    let change = Change {
        id: new_id(),
        dps_id: row.id.clone(),
        kind: asked.kind.to_string(),
        from_ends_on: row.ends_on,
        to_ends_on: asked.ends_on,
        reason: asked.reason.clone(),
        notice_reference: asked.notice_reference.trim().to_owned(),
        at: now,
        by_user: actor.user_id.clone(),
    };
    store::change(tx, &row, &change)?;
    record(tx, actor, &change, today)
}

/// On the trail and on the public record: its notice was published already.
fn record(tx: &mut Tx<'_>, actor: &Actor, change: &Change, today: NaiveDate) -> Result<()> {
    let facts = Facts {
        change: Some(change.kind.clone()),
        from: Some(change.from_ends_on),
        to: Some(change.to_ends_on),
        reason: Some(change.reason.clone()),
        on: Some(today),
        ..Facts::default()
    };
    let kind = Kind::ValidityChanged;
    let notice = notices::due(tx, &change.dps_id, kind, &change.id, &facts, None)?;
    store::publish(tx, &notice, today, &change.notice_reference, &actor.user_id)?;
    Entry::new("dps.validity_changed", "dps", &change.dps_id, actor)
        .payload(json!({
            "kind": change.kind,
            "from": change.from_ends_on,
            "to": change.to_ends_on,
            "reason": change.reason,
            "notice_reference": change.notice_reference,
        }))
        .record(tx)
}

fn refusal(error: TermError, pack: &RegimePack, today: NaiveDate) -> Error {
    let field = |message: &str| Error::field("/ends_on", "out_of_range", message);
    match error {
        TermError::NoChangeAfter(_) => {
            Error::new(Code::RegimeForbids).detail(view::no_change(pack, today).unwrap_or_default())
        }
        TermError::EndsBy(last) => Error::new(Code::RegimeForbids).detail(format!(
            "Under {} it ends by {}.",
            pack.known_as,
            view::said(last)
        )),
        TermError::Ended => {
            Error::new(Code::IllegalStep).detail("The dynamic purchasing system has ended.")
        }
        TermError::InThePast => field("The last day cannot be in the past."),
        TermError::WrongWay => field("An extension ends later than now, anything else sooner."),
    }
}

fn sensible(ends_on: NaiveDate, today: NaiveDate) -> Result<()> {
    let furthest = today.checked_add_months(chrono::Months::new(FURTHEST_YEARS * 12));
    if furthest.is_some_and(|furthest| ends_on <= furthest) {
        return Ok(());
    }
    Err(Error::field("/ends_on", "out_of_range", "This date cannot be meant."))
}

/// Records where and when a notice was published; from then on everybody can read it.
///
/// # Errors
/// `invalid` for a day that has not come; `illegal_step` when it is published already.
pub fn publish_notice(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    body: &ValidJson<Published>,
) -> Result<PublicNotice> {
    let row = store::lock_notice(tx, id)?;
    let dps = store::load(tx.conn(), &row.dps_id)?;
    actor.allow(Action::CategoryWrite, view::standing(actor, &dps))?;
    let asked = body.value()?;
    if row.published_on.is_some() {
        return Err(Error::new(Code::IllegalStep).detail("This notice is published already."));
    }
    let today = london::date_of(tx.now()?.and_utc());
    let arose = london::date_of(row.made_at.and_utc());
    if asked.on > today || asked.on < arose {
        let message = "The day of publication is today or before, and after what it is about.";
        return Err(Error::field("/on", "out_of_range", message));
    }
    let reference = asked.reference.trim();
    let saved = store::publish(tx, id, asked.on, reference, &actor.user_id)?;
    Entry::new("notice.published", "public_notice", id, actor)
        .payload(json!({"kind": row.kind, "on": asked.on, "reference": reference}))
        .record(tx)?;
    saved.try_into()
}
