//! Changes after issue: later, wider, a new version, or called off (D4).

mod limit;
mod version;

pub use limit::{effect, extend_limit};
pub use version::{new_version, versions};

use super::issue::told;
use super::{Answer, full, notices, said, step, still_open};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::{
    Tx,
    schema::{invitation, referral},
};
use crate::http::{Error, IfMatch, Result, ValidJson};
use crate::notify::Kind;
use crate::referral::access;
use crate::referral::closing::cut;
use crate::referral::store;
use crate::referral::store::Referral;
use crate::referral::wire::{Cancel, ExtendDeadline, Referral as Whole};
use chrono::{Duration, NaiveDateTime};
use diesel::prelude::*;
use serde_json::json;
use together_rules::policy::Action;
use together_rules::states::ReferralStep;

/// The latest deadline, days ahead.
const LATEST: i64 = 366;

/// Moves the deadline later; never once it has passed.
///
/// # Errors
/// `not_found`, `forbidden`; `stale`; `deadline_passed`; `invalid` when it is not later.
pub fn extend_deadline(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    if_match: IfMatch,
    body: &ValidJson<ExtendDeadline>,
) -> Result<Answer<Whole>> {
    let seen = access::hold(tx, actor, id, Action::ReferralChange)?;
    let row = &seen.referral;
    if_match.check(row.content_version, Some(&row.updated_by), row.updated_at)?;
    let body = body.value()?;
    said("/reason", &body.reason)?;
    let now = tx.now()?;
    still_open(row, now)?;
    let deadline = cut(body.deadline);
    later(row, deadline, now)?;
    let clarification = match body.clarification_deadline.map(cut) {
        None => shifted(row, deadline),
        Some(until) => {
            let earliest = row.clarification_deadline.unwrap_or(now);
            if until < earliest || until <= now || until > deadline {
                return Err(Error::field(
                    "/clarification_deadline",
                    "out_of_range",
                    "Questions end later than before, and not after bids close.",
                ));
            }
            Some(until)
        }
    };
    store::move_deadline(tx, id, deadline, clarification, &actor.user_id)?;
    let rows = store::invitations(tx.conn(), id)?;
    notices::providers(tx, Kind::ReferralChanged, row, &told(&rows))?;
    Entry::new("referral.deadline_extended", "referral", id, actor)
        .payload(json!({
            "from": row.deadline.map(|time| time.and_utc()),
            "to": deadline.and_utc(),
            "reason": body.reason,
        }))
        .authority(&row.authority_id)
        .referral(id)
        .record(tx)?;
    let seen = access::see(tx.conn(), actor, id)?;
    full(tx, &seen)
}

/// Refuses a deadline that is not later than the present one, or absurdly late.
fn later(row: &Referral, deadline: NaiveDateTime, now: NaiveDateTime) -> Result<()> {
    if row.deadline.is_some_and(|present| deadline <= present) {
        let message = "A deadline only moves later.";
        return Err(Error::field("/deadline", "out_of_range", message));
    }
    if deadline > now + Duration::days(LATEST) {
        return Err(Error::field("/deadline", "out_of_range", "Within a year."));
    }
    Ok(())
}

/// The end of questions, moved by as much as the deadline.
fn shifted(row: &Referral, deadline: NaiveDateTime) -> Option<NaiveDateTime> {
    match (row.deadline, row.clarification_deadline) {
        (Some(present), Some(until)) => Some((until + (deadline - present)).min(deadline)),
        (_, until) => until,
    }
}

/// Calls a referral off, with a reason of the category.
///
/// # Errors
/// `not_found`, `forbidden`; `stale`; `invalid`; `illegal_step` once it is awarded or ended.
pub fn cancel(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    if_match: IfMatch,
    body: &ValidJson<Cancel>,
) -> Result<Answer<Whole>> {
    let seen = access::hold_if(tx, actor, id, |seen| {
        let action = match seen.referral.state.as_str() {
            "draft" => Action::ReferralDraftWrite,
            _ => Action::ReferralChange,
        };
        seen.allow(actor, action)
    })?;
    let row = &seen.referral;
    if_match.check(row.content_version, Some(&row.updated_by), row.updated_at)?;
    let body = body.value()?;
    let config = category::store::config(tx.conn(), &row.category_version_id)?;
    let reason = config
        .cancel_reasons
        .iter()
        .find(|reason| reason.code == body.reason)
        .ok_or_else(|| Error::field("/reason", "unknown_value", "Choose a reason."))?;
    match &body.words {
        Some(words) => said("/words", words)?,
        None if reason.words => said("/words", "")?,
        None => {}
    }
    let now = tx.now()?;
    let state = step(row, now, ReferralStep::Cancel)?;
    diesel::update(referral::table.find(id))
        .set((
            referral::state.eq(state.as_str()),
            referral::ended_at.eq(now),
            referral::end_reason.eq(&reason.code),
        ))
        .execute(tx.conn())?;
    store::touch(tx, id, &actor.user_id)?;
    let rows = store::invitations(tx.conn(), id)?;
    // What was answered before stays beside the state, for the sufficiency reports.
    diesel::update(invitation::table)
        .filter(invitation::referral_id.eq(id))
        .filter(invitation::state.ne("listed"))
        .set(invitation::state.eq("closed"))
        .execute(tx.conn())?;
    notices::providers(tx, Kind::ReferralCancelled, row, &told(&rows))?;
    Entry::new("referral.cancelled", "referral", id, actor)
        .payload(json!({"reason": reason.code, "words": body.words}))
        .authority(&row.authority_id)
        .referral(id)
        .record(tx)?;
    let seen = access::see(tx.conn(), actor, id)?;
    full(tx, &seen)
}
