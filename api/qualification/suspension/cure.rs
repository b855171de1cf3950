//! The provider's side: put right only what failed, send it, or say why the suspension is wrong.

use super::{
    store::{self, Suspension as Row, TERM},
    view::{failed, stands},
    wire::NewRepresentation,
};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::{
    Tx, new_id,
    schema::{evidence_submission, suspension, suspension_representation},
};
use crate::http::{Code, Error, FieldError, IfMatch, Result, ValidJson};
use crate::notify::{Kind, tell_lead};
use crate::qualification::application::answer::Answer;
use crate::qualification::evidence::{
    check, check_documents, propose,
    store::{Submission, cure_of, put},
};
use crate::qualification::membership::standing;
use crate::qualification::step::{event, record};
use crate::qualification::store::{self as memberships, Membership};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::json;
use std::sync::Arc;
use together_rules::category::CategoryConfig;
use together_rules::london;
use together_rules::policy::Action;

/// Most representations against one suspension.
const MOST: usize = 20;

/// A suspension in force, locked with its membership, for an actor who may do something about it.
pub(super) struct Held {
    pub(super) member: Membership,
    pub(super) row: Row,
    pub(super) config: Arc<CategoryConfig>,
    pub(super) today: NaiveDate,
}

/// Takes the membership's lock, authorises, and looks at the suspension in force.
///
/// # Errors
/// By the permission table; `illegal_step` when it is not suspended; `stale`.
pub(super) fn hold(
    tx: &mut Tx<'_>,
    actor: &Actor,
    membership_id: &str,
    action: Action,
    version: IfMatch,
) -> Result<Held> {
    let member = memberships::lock(tx, membership_id)?;
    actor.allow(action, standing(actor, &member))?;
    let now = tx.now()?;
    if action == Action::MembershipDecide {
        actor.stepped_up(now)?;
    }
    if member.state != "suspended" {
        return Err(Error::new(Code::IllegalStep).detail("The membership is not suspended."));
    }
    let row = store::latest(tx.conn(), membership_id)?;
    version.check(row.content_version, row.updated_by.as_deref(), row.updated_at)?;
    let config = category::store::config(tx.conn(), &member.category_version_id)?;
    Ok(Held { member, row, config, today: london::date_of(now.and_utc()) })
}

/// Saves what puts one thing right, without sending it.
///
/// # Errors
/// `not_failed`; `illegal_step` while a cure is being reviewed; `invalid`.
pub fn save(
    tx: &mut Tx<'_>,
    actor: &Actor,
    membership_id: &str,
    question: &str,
    version: IfMatch,
    body: &ValidJson<Answer>,
) -> Result<()> {
    let held = hold(tx, actor, membership_id, Action::MembershipCure, version)?;
    let answer = body.value()?;
    let known = failed(tx.conn(), &held.member, &held.row, held.today)?;
    if !known.iter().any(|one| one == question) {
        return Err(Error::new(Code::NotFailed));
    }
    not_in_review(&held.row)?;
    check(&held.config, question, answer, "", held.today)?;
    check_documents(tx, &held.member, answer, "")?;
    let proposed = propose(tx, &held.config, question, answer)?;
    let now = tx.now()?;
    put(
        tx,
        Submission {
            id: new_id(),
            membership_id: membership_id.to_owned(),
            suspension_id: Some(held.row.id.clone()),
            purpose: "cure".to_owned(),
            kind: question.to_owned(),
            body: serde_json::to_string(answer)?,
            state: "draft".to_owned(),
            proposed,
            urgent_on: held.today,
            reason: None,
            sent_at: None,
            sent_by: None,
            decided_at: None,
            decided_by: None,
            content_version: 1,
            updated_at: now,
            updated_by: Some(actor.user_id.clone()),
        },
    )?;
    touch(tx, actor, &held.row)?;
    said(tx, actor, &held, "suspension.cure_saved", &json!({"question": question}))
}

/// Sends the cure: everything that failed has been put right.
///
/// # Errors
/// `invalid`, naming what is missing; `illegal_step` while one is being reviewed.
pub(super) fn send(
    tx: &mut Tx<'_>,
    actor: &Actor,
    membership_id: &str,
    version: IfMatch,
) -> Result<()> {
    let held = hold(tx, actor, membership_id, Action::MembershipCure, version)?;
    not_in_review(&held.row)?;
    let drafts: Vec<Submission> = cure_of(tx.conn(), &held.row.id)?
        .into_iter()
        .filter(|item| item.state == "draft")
        .collect();
    complete(tx, &held, &drafts)?;
    let now = tx.now()?;
    for item in &drafts {
        // A day may have passed since it was saved.
        let answer: Answer = serde_json::from_str(&item.body)?;
        check(&held.config, &item.kind, &answer, &format!("/{}", item.kind), held.today)?;
        diesel::update(evidence_submission::table.find(&item.id))
            .set((
                evidence_submission::state.eq("sent"),
                evidence_submission::sent_at.eq(now),
                evidence_submission::sent_by.eq(&actor.user_id),
                evidence_submission::content_version.eq(item.content_version + 1),
                evidence_submission::updated_at.eq(now),
            ))
            .execute(tx.conn())?;
    }
    diesel::update(suspension::table.find(&held.row.id))
        .set((suspension::cure_sent_at.eq(now), suspension::cure_sent_by.eq(&actor.user_id)))
        .execute(tx.conn())?;
    touch(tx, actor, &held.row)?;
    let kinds: Vec<&str> = drafts.iter().map(|item| item.kind.as_str()).collect();
    let line = event(tx, actor, membership_id, "cure_sent", kinds.join(", "))?;
    record(tx, line)?;
    said(tx, actor, &held, "suspension.cure_sent", &json!({"questions": kinds}))?;
    tell(tx, membership_id)
}

/// Says why the suspension is wrong.
///
/// # Errors
/// `illegal_step` after twenty.
pub(super) fn represent(
    tx: &mut Tx<'_>,
    actor: &Actor,
    membership_id: &str,
    version: IfMatch,
    body: &ValidJson<NewRepresentation>,
) -> Result<()> {
    let held = hold(tx, actor, membership_id, Action::MembershipCure, version)?;
    let words = &body.value()?.words;
    if store::representations(tx.conn(), &held.row.id)?.len() >= MOST {
        return Err(Error::new(Code::IllegalStep).detail("Twenty have been made already."));
    }
    let now = tx.now()?;
    diesel::insert_into(suspension_representation::table)
        .values(store::Representation {
            id: new_id(),
            suspension_id: held.row.id.clone(),
            words: words.clone(),
            at: now,
            by_user: actor.user_id.clone(),
        })
        .execute(tx.conn())?;
    touch(tx, actor, &held.row)?;
    let line = event(tx, actor, membership_id, "representation", "made".to_owned())?;
    record(tx, line)?;
    said(tx, actor, &held, "suspension.representation", &json!({"words": words}))?;
    tell(tx, membership_id)
}

fn not_in_review(row: &Row) -> Result<()> {
    if row.cure_sent_at.is_some() {
        return Err(Error::new(Code::IllegalStep).detail("What was sent is being reviewed."));
    }
    Ok(())
}

/// Everything that failed is put right, or stands again already.
fn complete(tx: &mut Tx<'_>, held: &Held, drafts: &[Submission]) -> Result<()> {
    let failed = failed(tx.conn(), &held.member, &held.row, held.today)?;
    let current = memberships::current_evidence(tx.conn(), &held.member.id)?;
    let missing: Vec<FieldError> = failed
        .iter()
        .filter(|kind| !drafts.iter().any(|item| item.kind == **kind))
        .filter(|kind| !stands(&held.config, &current, &held.row, kind, held.today))
        .map(|kind| FieldError::new(format!("/{kind}"), "missing", "This is not put right yet."))
        .collect();
    if !missing.is_empty() {
        return Err(Error::invalid(missing));
    }
    if drafts.is_empty() && failed.iter().any(|kind| kind == TERM) {
        return Err(Error::field(&format!("/{TERM}"), "missing", "This is not put right yet."));
    }
    Ok(())
}

/// Says that something a suspension shows has changed.
///
/// # Errors
/// The database's.
pub(super) fn touch(tx: &mut Tx<'_>, actor: &Actor, row: &Row) -> Result<()> {
    let now = tx.now()?;
    diesel::update(suspension::table.find(&row.id))
        .set((
            suspension::content_version.eq(suspension::content_version + 1),
            suspension::updated_at.eq(now),
            suspension::updated_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The entry in the membership's own chain.
///
/// # Errors
/// The database's.
pub(super) fn said(
    tx: &mut Tx<'_>,
    actor: &Actor,
    held: &Held,
    action: &'static str,
    payload: &serde_json::Value,
) -> Result<()> {
    Entry::new(action, "membership", &held.member.id, actor)
        .payload(payload.clone())
        .provider(&held.member.provider_id)
        .record(tx)
}

fn tell(tx: &mut Tx<'_>, membership_id: &str) -> Result<()> {
    let fields = json!({"path": format!("/members/{membership_id}/suspension")});
    tell_lead(tx, Kind::EvidenceReceived, "", &fields)
}
