//! Renewal: the provider sends, the lead officer confirms, and it takes the place of what is held.

use super::{
    answer::{check, is_evidence, renewed, verdict},
    proposal::{check_documents, propose},
    settle::settle,
    store::{self, Submission},
    wire::{EvidenceDecision, EvidenceRenewal},
};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::{Tx, new_id, schema::membership};
use crate::early_warning::{self, Alarm, Level};
use crate::http::{Code, Error, IfMatch, Result, ValidJson};
use crate::notify::{Kind, tell_lead, tell_provider};
use crate::qualification::application::answer::{Answer, Inspection};
use crate::qualification::membership::{owner_of, standing};
use crate::qualification::step::{self, By};
use crate::qualification::store::{self as memberships, Membership};
use diesel::prelude::*;
use serde_json::json;
use together_rules::category::{CategoryConfig, Verdict};
use together_rules::policy::Action;
use together_rules::{london, staying};

/// Sends evidence in the place of what is held; its id. Sent again while it waits, it takes the
/// place of what was sent.
///
/// # Errors
/// `illegal_step` when it is a member no longer; `invalid`.
pub(super) fn renew(
    tx: &mut Tx<'_>,
    actor: &Actor,
    membership_id: &str,
    body: &ValidJson<EvidenceRenewal>,
) -> Result<String> {
    let row = memberships::lock(tx, membership_id)?;
    actor.allow(Action::MembershipCure, standing(actor, &row))?;
    let sent = body.value()?;
    is_member(&row)?;
    let config = category::store::config(tx.conn(), &row.category_version_id)?;
    if !is_evidence(&config, &sent.kind) {
        let message = "The category asks for no such evidence.";
        return Err(Error::field("/kind", "unknown_id", message));
    }
    let now = tx.now()?;
    let today = london::date_of(now.and_utc());
    check(&config, &sent.kind, &sent.answer, "/answer", today)?;
    check_documents(tx, &row, &sent.answer, "/answer")?;
    let proposed = propose(tx, &config, &sent.kind, &sent.answer)?;
    let held = memberships::current_evidence(tx.conn(), membership_id)?;
    let ends = held.iter().filter(|one| one.kind == sent.kind).filter_map(|one| one.expires_on);
    let id = store::put(
        tx,
        Submission {
            id: new_id(),
            membership_id: membership_id.to_owned(),
            suspension_id: None,
            purpose: "renewal".to_owned(),
            kind: sent.kind.clone(),
            body: serde_json::to_string(&sent.answer)?,
            state: "sent".to_owned(),
            proposed,
            urgent_on: ends.max().unwrap_or(today),
            reason: None,
            sent_at: Some(now),
            sent_by: Some(actor.user_id.clone()),
            decided_at: None,
            decided_by: None,
            content_version: 1,
            updated_at: now,
            updated_by: Some(actor.user_id.clone()),
        },
    )?;
    Entry::new("evidence.sent", "evidence_submission", &id, actor)
        .payload(json!({"membership_id": membership_id, "kind": sent.kind}))
        .provider(&row.provider_id)
        .record(tx)?;
    tell_lead(tx, Kind::EvidenceReceived, "", &json!({"path": path(&id)}))?;
    Ok(id)
}

/// Confirms evidence or refuses it. What had ended before is settled first, so that a late
/// confirmation never hides a suspension that had begun.
///
/// # Errors
/// `step_up_required`, `stale`; `illegal_step` when it does not wait, or belongs to a cure.
pub(super) fn decide(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<EvidenceDecision>,
) -> Result<()> {
    // Before the lock: a stranger holds up nobody.
    let found = Error::or_none(store::submission(tx.conn(), id))?;
    let of = found.as_ref().map_or(id, |row| row.membership_id.as_str());
    let membership_id = owner_of(tx.conn(), actor, Action::MembershipDecide, of)?.id;
    let row = memberships::lock(tx, &membership_id)?;
    actor.allow(Action::MembershipDecide, standing(actor, &row))?;
    let now = tx.now()?;
    actor.stepped_up(now)?;
    let submission = store::submission(tx.conn(), id)?;
    version.check(
        submission.content_version,
        submission.updated_by.as_deref(),
        submission.updated_at,
    )?;
    let decision = body.value()?;
    if submission.purpose != "renewal" {
        return Err(Error::new(Code::IllegalStep).detail("A cure is reviewed as a whole."));
    }
    if submission.state != "sent" {
        return Err(Error::new(Code::IllegalStep));
    }
    settle(tx, &membership_id)?;
    let row = memberships::load(tx.conn(), &membership_id)?;
    is_member(&row)?;
    let by = By::from(actor);
    if decision.accept {
        accept(tx, &by, &row, &submission)?;
    }
    let word = if decision.accept { "accepted" } else { "refused" };
    store::decide(tx, &by, id, word, &decision.reason)?;
    step::touch(tx, &by, &row.id)?;
    let action = if decision.accept { "evidence.accepted" } else { "evidence.refused" };
    Entry::new(action, "evidence_submission", id, actor)
        .payload(json!({
            "membership_id": row.id,
            "kind": submission.kind,
            "reason": decision.reason,
        }))
        .provider(&row.provider_id)
        .record(tx)?;
    let whom = Some(row.establishment_id.as_str());
    let fields = json!({"path": path(id)});
    tell_provider(tx, &row.provider_id, whom, Kind::EvidenceDecided, "", &fields)
}

/// Records a confirmed answer in the place of what is held.
///
/// # Errors
/// The database's.
pub fn accept(tx: &mut Tx<'_>, by: &By, row: &Membership, sent: &Submission) -> Result<()> {
    let config = category::store::config(tx.conn(), &row.category_version_id)?;
    let answer: Answer = serde_json::from_str(&sent.body)?;
    let today = london::date_of(tx.now()?.and_utc());
    if sent.kind == staying::RATING
        && let Some(seen) = &answer.inspection
    {
        rate(tx, by, row, &config, &sent.id, seen)?;
    }
    for item in renewed(&config, &sent.kind, &answer, today)? {
        store::save(tx, by, &row.id, &item)?;
    }
    Ok(())
}

/// A new inspection: whether its pass is provisional, and a warning when the rating changed.
fn rate(
    tx: &mut Tx<'_>,
    by: &By,
    row: &Membership,
    config: &CategoryConfig,
    submission_id: &str,
    seen: &Inspection,
) -> Result<()> {
    let now = verdict(config, seen);
    let held = memberships::current_evidence(tx.conn(), &row.id)?;
    let body = held.iter().rev().find(|one| one.kind == staying::RATING);
    let body = body.and_then(|one| one.body.as_deref());
    let before: Option<Answer> = body.map(serde_json::from_str).transpose()?;
    let before = before.and_then(|answer| answer.inspection);
    let was = before.as_ref().map(|one| verdict(config, one));
    diesel::update(membership::table.find(&row.id))
        .set(membership::provisional.eq(now == Verdict::Provisional))
        .execute(tx.conn())?;
    let worse = staying::is_worse(was, now);
    let changed = before.is_some_and(|one| one.grades != seen.grades);
    if !worse && !changed {
        return Ok(());
    }
    let level = match (now, worse) {
        (Verdict::Refused, _) => Level::Act,
        (_, true) => Level::Watch,
        _ => Level::Note,
    };
    let words = format!("The inspection of {} says: {}.", seen.on, seen.grades.join(", "));
    let alarm = Alarm {
        establishment_id: &row.establishment_id,
        provider_id: &row.provider_id,
        membership_id: Some(&row.id),
        code: "rating_changed",
        level,
        words: &words,
        cause: &format!("evidence_submission/{submission_id}"),
    };
    early_warning::raise(tx, by.who.clone(), &alarm)?;
    Ok(())
}

fn is_member(row: &Membership) -> Result<()> {
    match row.state.as_str() {
        "active" | "suspended" => Ok(()),
        _ => Err(Error::new(Code::IllegalStep)),
    }
}

fn path(id: &str) -> String {
    format!("/evidence/{id}")
}
