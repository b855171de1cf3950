//! What happens to a membership afterwards: suspended, reinstated, removed, withdrawn (B8).

use super::{
    admit, offer,
    store::{self, Event, Membership},
    wire::{Cure, Ground, Leaving},
};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::{
    Tx, new_id,
    schema::{membership, membership_event},
};
use crate::http::{Code, Error, FieldError, IfMatch, Result, ValidJson};
use crate::notify::{Kind, tell_provider};
use crate::referral::actions::invite_newcomer;
use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::json;
use together_rules::category::CategoryConfig;
use together_rules::london;
use together_rules::policy::{Action, Standing};
use together_rules::states::{MembershipState, MembershipStep};

/// In which standing an actor is towards a membership.
pub(in crate::qualification) fn standing(actor: &Actor, row: &Membership) -> Standing {
    if actor.owns(Some(&row.provider_id), &row.establishment_id) {
        Standing::ProviderOwner
    } else {
        actor.standing_in_dps()
    }
}

/// Suspends: cites the criterion or term that failed, with evidence; notice was given unless the
/// reason takes effect at once. For all authorities (BC 7.20).
///
/// # Errors
/// `step_up_required`, `stale`, `invalid`, `illegal_step`.
pub fn suspend(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<Ground>,
) -> Result<()> {
    let (row, config) = decide(tx, actor, id, version, true)?;
    let ground = body.value()?;
    check_ground(tx, &config, ground, true)?;
    let why = Why::of_ground(ground);
    take(tx, actor, &row, MembershipStep::Suspend, &why)
}

/// Removes a suspended member, after notice with reasons.
///
/// # Errors
/// As [`suspend`].
pub(super) fn remove(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<Ground>,
) -> Result<()> {
    let (row, config) = decide(tx, actor, id, version, true)?;
    let ground = body.value()?;
    check_ground(tx, &config, ground, false)?;
    let why = Why::of_ground(ground);
    take(tx, actor, &row, MembershipStep::Remove, &why)
}

/// Lifts a suspension: what failed was resubmitted.
///
/// # Errors
/// As [`suspend`].
pub(super) fn reinstate(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<Cure>,
) -> Result<()> {
    let (row, config) = decide(tx, actor, id, version, true)?;
    let cure = body.value()?;
    let faults = offer::evidence_faults(&config, &cure.evidence);
    if !faults.is_empty() {
        return Err(Error::invalid(faults));
    }
    let seen: Vec<String> =
        cure.evidence.iter().map(|item| format!("{}: {}", item.kind, item.detail)).collect();
    let why = Why { reason: None, words: &cure.words, evidence: Some(seen.join("\n")) };
    take(tx, actor, &row, MembershipStep::Reinstate, &why)?;
    for item in &cure.evidence {
        admit::save_evidence(tx, actor, &config, id, item)?;
    }
    invite_newcomer(tx, id)?;
    Ok(())
}

/// Records that a member leaves at its own wish.
///
/// # Errors
/// `stale`, `illegal_step`.
pub(super) fn withdraw(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<Leaving>,
) -> Result<()> {
    let (row, _) = decide(tx, actor, id, version, false)?;
    let leaving = body.value()?;
    let why = Why { reason: None, words: &leaving.words, evidence: None };
    take(tx, actor, &row, MembershipStep::Withdraw, &why)
}

/// Why a step is taken.
struct Why<'b> {
    reason: Option<&'b str>,
    words: &'b str,
    evidence: Option<String>,
}

impl<'b> Why<'b> {
    fn of_ground(ground: &'b Ground) -> Self {
        let notice = ground.notice_given_on.map(|day| format!("\nNotice given on {day}."));
        Self {
            reason: Some(&ground.reason),
            words: &ground.words,
            evidence: Some(format!("{}{}", ground.evidence, notice.unwrap_or_default())),
        }
    }
}

/// Takes the lock, authorises and checks the version; the category's version it was admitted on.
fn decide(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    step_up: bool,
) -> Result<(Membership, CategoryConfig)> {
    let row = store::lock(tx, id)?;
    actor.allow(Action::MembershipDecide, standing(actor, &row))?;
    if step_up {
        let now = tx.now()?;
        actor.stepped_up(now)?;
    }
    version.check(row.content_version, row.updated_by.as_deref(), row.updated_at)?;
    let config = category::store::version(tx.conn(), &row.category_version_id)?.config()?;
    Ok((row, config))
}

/// The reason is the category's; notice was given, on a day that has come. Only a suspension for
/// a reason that takes effect at once needs none.
fn check_ground(
    tx: &mut Tx<'_>,
    config: &CategoryConfig,
    ground: &Ground,
    at_once: bool,
) -> Result<()> {
    let today = london::date_of(tx.now()?.and_utc());
    let mut wrong = Vec::new();
    let reason = config.suspension_reasons.iter().find(|one| one.code == ground.reason);
    if reason.is_none() {
        wrong.push(FieldError::new("/reason", "unknown_id", "The category has no such reason."));
    }
    let needs_notice = !(at_once && reason.is_some_and(|one| one.immediate));
    let at = "/notice_given_on";
    match ground.notice_given_on {
        None if needs_notice => {
            wrong.push(FieldError::new(at, "missing", "This needs notice first."));
        }
        Some(day) if !has_come(day, today) => {
            wrong.push(FieldError::new(at, "out_of_range", "Notice was given today or before."));
        }
        _ => {}
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::invalid(wrong)) }
}

fn has_come(day: NaiveDate, today: NaiveDate) -> bool {
    offer::is_sensible(day) && day <= today
}

/// Takes a step: state, history, audit, notice.
fn take(
    tx: &mut Tx<'_>,
    actor: &Actor,
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
            membership::state_since.eq(now),
            membership::content_version.eq(row.content_version + 1),
            membership::updated_at.eq(now),
            membership::updated_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    let mut line = event(tx, actor, &row.id, "state", to.as_str().to_owned())?;
    line.from_value = Some(from.as_str().to_owned());
    line.reason_code = why.reason.map(str::to_owned);
    line.reason = Some(why.words.to_owned());
    line.evidence.clone_from(&why.evidence);
    record(tx, line)?;
    Entry::new(said(step), "membership", &row.id, actor)
        .payload(json!({"from": from, "to": to, "reason": why.reason, "words": why.words}))
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

/// A line of history, to be filled in.
pub(in crate::qualification) fn event(
    tx: &mut Tx<'_>,
    actor: &Actor,
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
        by_user: Some(actor.user_id.clone()),
    })
}

/// Writes a line of history.
pub(in crate::qualification) fn record(tx: &mut Tx<'_>, event: Event) -> Result<()> {
    diesel::insert_into(membership_event::table).values(event).execute(tx.conn())?;
    Ok(())
}

/// Tells the provider's users who act for the establishment.
pub(super) fn tell(tx: &mut Tx<'_>, row: &Membership) -> Result<()> {
    let fields = json!({"path": format!("/memberships/{}", row.id)});
    let whom = Some(row.establishment_id.as_str());
    tell_provider(tx, &row.provider_id, whom, Kind::MembershipChanged, "", &fields)
}
