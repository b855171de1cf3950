//! What happens to a membership afterwards: suspended, reinstated, removed, withdrawn (B8).

pub(super) use super::step::{event, record, tell};
use super::{
    admit, offer,
    step::{Why, take},
    store::{self, Membership},
    wire::{Cure, Ground, Leaving},
};
use crate::auth::Actor;
use crate::category;
use crate::db::{Conn, Tx};
use crate::dps::notices;
use crate::http::{Code, Error, FieldError, IfMatch, Result, ValidJson};
use crate::qualification::evidence::supersede;
use crate::referral::actions::invite_newcomer;
use crate::working_days;
use chrono::NaiveDate;
use std::sync::Arc;
use together_rules::category::CategoryConfig;
use together_rules::policy::{Action, Standing};
use together_rules::states::MembershipStep;
use together_rules::{london, staying};

/// In which standing an actor is towards a membership.
pub fn standing(actor: &Actor, row: &Membership) -> Standing {
    if actor.owns(Some(&row.provider_id), &row.establishment_id) {
        Standing::ProviderOwner
    } else {
        actor.standing_in_dps()
    }
}

/// The membership that something belongs to (a review, an audit, evidence), for an action of the
/// permission table; `of` is its id, or that of the thing when there is no such thing.
///
/// # Errors
/// `not_found`, `forbidden`.
pub fn owner_of(conn: &mut Conn, actor: &Actor, action: Action, of: &str) -> Result<Membership> {
    let row = store::load(conn, of)?;
    actor.allow(action, standing(actor, &row))?;
    Ok(row)
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
    check_ground(&config, ground, true, london::date_of(tx.now()?.and_utc()))?;
    let why = Why::of_ground(ground);
    take(tx, &actor.into(), &row, MembershipStep::Suspend, &why)
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
    check_ground(&config, ground, false, london::date_of(tx.now()?.and_utc()))?;
    waited(tx, &row, ground)?;
    let why = Why::of_ground(ground);
    take(tx, &actor.into(), &row, MembershipStep::Remove, &why)?;
    notices::member(tx, &row, notices::Kind::MemberRemoved)
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
    let why = Why { words: &cure.words, evidence: Some(seen.join("\n")), ..Why::default() };
    take(tx, &actor.into(), &row, MembershipStep::Reinstate, &why)?;
    for item in &cure.evidence {
        supersede(tx, id, &item.kind)?;
    }
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
    let why = Why { words: &leaving.words, ..Why::default() };
    take(tx, &actor.into(), &row, MembershipStep::Withdraw, &why)
}

impl<'b> Why<'b> {
    fn of_ground(ground: &'b Ground) -> Self {
        let notice = ground
            .notice_given_on
            .map(|day| format!("\nNotice given on {}.", london::format_date(day)));
        Self {
            reason: Some(&ground.reason),
            words: &ground.words,
            evidence: Some(format!("{}{}", ground.evidence, notice.unwrap_or_default())),
            failed: &ground.questions,
            notice_given_on: ground.notice_given_on,
            effective_at: None,
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
) -> Result<(Membership, Arc<CategoryConfig>)> {
    let row = store::lock(tx, id)?;
    actor.allow(Action::MembershipDecide, standing(actor, &row))?;
    if step_up {
        let now = tx.now()?;
        actor.stepped_up(now)?;
    }
    version.check(row.content_version, row.updated_by.as_deref(), row.updated_at)?;
    let config = category::store::config(tx.conn(), &row.category_version_id)?;
    Ok((row, config))
}

/// The reason is the category's; notice was given, on a day that has come. Only a suspension for
/// a reason that takes effect at once needs none.
///
/// # Errors
/// `invalid`.
pub fn check_ground(
    config: &CategoryConfig,
    ground: &Ground,
    at_once: bool,
    today: NaiveDate,
) -> Result<()> {
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
    for (index, kind) in ground.questions.iter().enumerate() {
        if staying::question_of(config, kind).is_none() {
            let at = format!("/questions/{index}");
            wrong.push(FieldError::new(at, "unknown_id", "The category asks for no such thing."));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::invalid(wrong)) }
}

/// B9: the time for representations between the notice of a removal and the removal is over.
fn waited(tx: &mut Tx<'_>, row: &Membership, ground: &Ground) -> Result<()> {
    let Some(noticed) = ground.notice_given_on else { return Ok(()) };
    let today = london::date_of(tx.now()?.and_utc());
    let regime = store::regime(tx.conn(), &row.category_code)?;
    let until = working_days::calendar(tx.conn())?
        .add_working_days(noticed, staying::removal_wait(&regime))
        .map_err(|_| Error::field("/notice_given_on", "out_of_range", "No such time."))?;
    if until > noticed && until >= today {
        return Err(Error::new(Code::IllegalStep).detail(format!(
            "The provider may make representations until the end of {}.",
            london::format_date(until)
        )));
    }
    Ok(())
}

fn has_come(day: NaiveDate, today: NaiveDate) -> bool {
    offer::is_sensible(day) && day <= today
}
