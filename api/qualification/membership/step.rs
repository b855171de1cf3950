//! A step of a membership: state, suspension, history, audit, notice, in one place; by a person
//! or by the service itself.

use super::store::{Event, Membership};
use crate::audit::{Entry, Who};
use crate::auth::Actor;
use crate::db::{
    Tx, new_id,
    schema::{membership, membership_event},
};
use crate::http::{Code, Error, Result};
use crate::notify::{Kind, tell_provider};
use crate::qualification::suspension::store as suspension;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde_json::json;
use together_rules::states::{MembershipState, MembershipStep};

/// Who takes a step.
#[derive(Clone, Debug)]
pub struct By {
    /// As the audit names them.
    pub who: Who,
    /// User id; none for the service itself.
    pub user_id: Option<String>,
}

impl By {
    /// The service itself, by the name of what does it: `system/expiry`.
    pub fn system(name: &str) -> Self {
        Self { who: Who::system(name), user_id: None }
    }
}

impl From<&Actor> for By {
    fn from(actor: &Actor) -> Self {
        Self { who: actor.into(), user_id: Some(actor.user_id.clone()) }
    }
}

impl From<&Self> for By {
    fn from(by: &Self) -> Self {
        by.clone()
    }
}

/// Why a step is taken.
#[derive(Clone, Debug, Default)]
pub struct Why<'b> {
    /// Reason code.
    pub reason: Option<&'b str>,
    /// In words, as the provider reads them.
    pub words: &'b str,
    /// What it rests on.
    pub evidence: Option<String>,
    /// What failed: references of questions and kinds of cover.
    pub failed: &'b [String],
    /// When notice was given.
    pub notice_given_on: Option<NaiveDate>,
    /// Since when it holds; now if absent.
    pub effective_at: Option<NaiveDateTime>,
}

/// Takes a step of a locked membership. What else must hold was checked before.
///
/// # Errors
/// `illegal_step`.
pub fn take(
    tx: &mut Tx<'_>,
    by: &By,
    row: &Membership,
    step: MembershipStep,
    why: &Why<'_>,
) -> Result<()> {
    let from: MembershipState = row.state.parse().map_err(Error::internal)?;
    let to = from.step(step).map_err(|_| Error::new(Code::IllegalStep))?;
    let now = tx.now()?;
    diesel::update(membership::table.find(&row.id))
        .set((
            membership::state.eq(to.as_str()),
            membership::state_reason.eq(why.reason),
            membership::state_since.eq(why.effective_at.unwrap_or(now)),
            membership::content_version.eq(membership::content_version + 1),
            membership::updated_at.eq(now),
            membership::updated_by.eq(&by.user_id),
        ))
        .execute(tx.conn())?;
    match step {
        MembershipStep::Suspend => suspension::begin(tx, by, &row.id, why)?,
        _ => suspension::end(tx, by, &row.id, to, why.words)?,
    }
    let mut line = event(tx, by, &row.id, "state", to.as_str().to_owned())?;
    line.from_value = Some(from.as_str().to_owned());
    line.reason_code = why.reason.map(str::to_owned);
    line.reason = Some(why.words.to_owned());
    line.evidence.clone_from(&why.evidence);
    record(tx, line)?;
    Entry::new(said(step), "membership", &row.id, by.who.clone())
        .payload(json!({
            "from": from,
            "to": to,
            "reason": why.reason,
            "words": why.words,
            "failed": why.failed,
            "effective_at": why.effective_at.map(|at| at.and_utc()),
        }))
        .provider(&row.provider_id)
        .record(tx)?;
    tell(tx, row)
}

/// The step as the audit names it.
const fn said(step: MembershipStep) -> &'static str {
    match step {
        MembershipStep::Suspend => "membership.suspended",
        MembershipStep::Reinstate => "membership.reinstated",
        MembershipStep::Remove => "membership.removed",
        MembershipStep::Withdraw => "membership.withdrawn",
        MembershipStep::Expire => "membership.expired",
    }
}

/// Says that something a membership shows has changed, without a step.
///
/// # Errors
/// The database's.
pub fn touch(tx: &mut Tx<'_>, by: &By, id: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::update(membership::table.find(id))
        .set((
            membership::content_version.eq(membership::content_version + 1),
            membership::updated_at.eq(now),
            membership::updated_by.eq(&by.user_id),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// A line of history, to be filled in.
///
/// # Errors
/// The database's.
pub fn event(
    tx: &mut Tx<'_>,
    by: impl Into<By>,
    membership_id: &str,
    kind: &str,
    to_value: String,
) -> Result<Event> {
    Ok(Event {
        id: new_id(),
        membership_id: membership_id.to_owned(),
        kind: kind.to_owned(),
        from_value: None,
        to_value,
        reason_code: None,
        reason: None,
        evidence: None,
        at: tx.now()?,
        by_user: by.into().user_id,
    })
}

/// Writes a line of history.
///
/// # Errors
/// The database's.
pub fn record(tx: &mut Tx<'_>, event: Event) -> Result<()> {
    diesel::insert_into(membership_event::table).values(event).execute(tx.conn())?;
    Ok(())
}

/// Tells the provider's users who act for the establishment.
///
/// # Errors
/// The database's.
pub fn tell(tx: &mut Tx<'_>, row: &Membership) -> Result<()> {
    let fields = json!({"path": format!("/members/{}", row.id)});
    let whom = Some(row.establishment_id.as_str());
    tell_provider(tx, &row.provider_id, whom, Kind::MembershipChanged, "", &fields)
}
