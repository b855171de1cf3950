//! A suspension as one caller may see it.

use super::{
    store::{self, Suspension as Row, TERM},
    wire::{CureItem, FailedItem, Representation, Suspension},
};
use crate::auth::Actor;
use crate::category;
use crate::db::Conn;
use crate::http::{Error, Result};
use crate::qualification::evidence::{
    SubmissionState, lapsed_kinds,
    store::{Submission, cure_of},
};
use crate::qualification::membership::{Holding, standing};
use crate::qualification::store::{self as memberships, Evidence, Membership};
use crate::user::people::names_for;
use crate::working_days;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use together_rules::category::CategoryConfig;
use together_rules::policy::{Action, verdict};
use together_rules::{london, staying};

/// Working days from the sending of a cure to its review: as long as the decision of an
/// application (B4).
const REVIEW_WORKING_DAYS: u32 = 10;

/// The latest suspension of a membership; its version for the ETag.
///
/// # Errors
/// `not_found` when it never was suspended, or by the permission table.
pub(super) fn read(
    conn: &mut Conn,
    actor: &Actor,
    membership_id: &str,
    today: NaiveDate,
) -> Result<(i64, Suspension)> {
    let member = memberships::load(conn, membership_id)?;
    actor.allow(Action::MembershipRead, standing(actor, &member))?;
    let row = store::latest(conn, membership_id)?;
    let config = category::store::config(conn, &member.category_version_id)?;
    let failed = failed(conn, &member, &row, today)?;
    let items = cure_of(conn, &row.id)?;
    let permissions = permissions(actor, &member, &row, &items);
    let reason = config.suspension_reasons.iter().find(|one| one.code == row.reason_code);
    let representations = match private(actor) {
        true => store::representations(conn, &row.id)?,
        false => Vec::new(),
    };
    let people = [row.by_user.as_deref(), row.reviewed_by.as_deref()];
    let names = names_for(conn, actor, people.into_iter().flatten())?;
    let named = |id: &Option<String>| id.as_ref().and_then(|id| names.get(id)).cloned();
    let seen = Seen { actor, member: &member, config: &config, row: &row, items: &items, today };
    let wire = Suspension {
        reason_name: reason.map_or_else(|| row.reason_code.clone(), |one| one.name.clone()),
        failed: seen.items(conn, failed)?,
        decide_by: decide_by(conn, &row)?,
        representations: representations
            .into_iter()
            .map(|one| Representation { words: one.words, at: one.at.and_utc() })
            .collect(),
        permissions,
        suspended_by: named(&row.by_user),
        reviewed_by: named(&row.reviewed_by),
        id: row.id,
        membership_id: row.membership_id,
        reason: row.reason_code,
        words: row.words,
        evidence: row.evidence,
        notice_given_on: row.notice_given_on,
        effective_at: row.effective_at.and_utc(),
        automatic: row.by_user.is_none(),
        cure_sent_at: row.cure_sent_at.map(|at| at.and_utc()),
        reviewed_at: row.reviewed_at.map(|at| at.and_utc()),
        review_reason: row.review_reason,
        ended_at: row.ended_at.map(|at| at.and_utc()),
        ended_how: row.ended_how,
        ended_reason: row.ended_reason,
    };
    Ok((row.content_version, wire))
}

/// What failed: what it cites, and while it is in force what has ended since. A suspension that
/// is lifted would otherwise begin again at once.
///
/// # Errors
/// The database's.
pub(super) fn failed(
    conn: &mut Conn,
    member: &Membership,
    row: &Row,
    today: NaiveDate,
) -> Result<Vec<String>> {
    let mut failed = row.failed()?;
    if row.ended_at.is_none() {
        for kind in lapsed_kinds(conn, &member.id, today)? {
            if !failed.contains(&kind) {
                failed.push(kind);
            }
        }
    }
    Ok(failed)
}

/// Whether current evidence of a kind, confirmed since the suspension began, stands.
pub(super) fn stands(
    config: &CategoryConfig,
    current: &[Evidence],
    row: &Row,
    failed: &str,
    today: NaiveDate,
) -> bool {
    let lasts = |one: &Evidence| one.expires_on.is_none_or(|day| day >= today);
    let mut own = current.iter().filter(|one| is_of(config, &one.kind, failed)).peekable();
    own.peek().is_some() && own.all(|one| lasts(one) && one.recorded_at >= row.effective_at)
}

/// Whether evidence of a kind answers what failed.
fn is_of(config: &CategoryConfig, kind: &str, failed: &str) -> bool {
    let question = staying::question_of(config, kind);
    kind == failed || question.is_some_and(|question| question.reference == failed)
}

/// Until when the lead officer reviews a cure that was sent.
pub(super) fn decide_by(conn: &mut Conn, row: &Row) -> Result<Option<NaiveDate>> {
    let Some(sent) = row.cure_sent_at.filter(|_| row.ended_at.is_none()) else { return Ok(None) };
    working_days::calendar(conn)?
        .add_working_days(london::date_of(sent.and_utc()), REVIEW_WORKING_DAYS)
        .map(Some)
        .map_err(Error::internal)
}

/// Whether what passes between provider and lead is this actor's to read.
fn private(actor: &Actor) -> bool {
    actor.provider_id.is_some() || actor.of_lead
}

fn permissions(actor: &Actor, member: &Membership, row: &Row, items: &[Submission]) -> Vec<String> {
    let may = |action| verdict(action, standing(actor, member)).lets_pass();
    let mut permissions = Vec::new();
    if row.ended_at.is_some() {
        return permissions;
    }
    if may(Action::MembershipCure) {
        if row.cure_sent_at.is_none() {
            permissions.push("cure".to_owned());
            if items.iter().any(|item| item.state == "draft") {
                permissions.push("send".to_owned());
            }
        }
        permissions.push("represent".to_owned());
    }
    if may(Action::MembershipDecide) {
        permissions.push("review".to_owned());
    }
    permissions
}

/// What the items of a suspension are seen by.
struct Seen<'a> {
    actor: &'a Actor,
    member: &'a Membership,
    config: &'a CategoryConfig,
    row: &'a Row,
    items: &'a [Submission],
    today: NaiveDate,
}

impl Seen<'_> {
    fn items(&self, conn: &mut Conn, failed: Vec<String>) -> Result<Vec<FailedItem>> {
        let id = &self.row.membership_id;
        let current = memberships::current_evidence(conn, id)?;
        let holding = Holding::of(conn, self.actor, self.member, self.config, self.today)?;
        failed
            .into_iter()
            .map(|question| {
                let mut own = Vec::new();
                for one in current.iter().filter(|one| is_of(self.config, &one.kind, &question)) {
                    own.push(holding.show(one.clone())?);
                }
                Ok(FailedItem {
                    title: match question.as_str() {
                        TERM => "Term of the contract".to_owned(),
                        kind => staying::title(self.config, kind).to_owned(),
                    },
                    stands: stands(self.config, &current, self.row, &question, self.today),
                    held: own,
                    cure: self.cure(&question)?,
                    question,
                })
            })
            .collect()
    }

    /// The latest of what puts it right, once it is the caller's to see.
    fn cure(&self, question: &str) -> Result<Option<CureItem>> {
        let mut own = self.items.iter().filter(|item| item.kind == question);
        let Some(item) = own.next_back().filter(|item| {
            private(self.actor) && (item.state != "draft" || self.actor.provider_id.is_some())
        }) else {
            return Ok(None);
        };
        Ok(Some(CureItem {
            answer: serde_json::from_str(&item.body)?,
            state: SubmissionState::of(&item.state),
            proposed: item.proposed.as_deref().map(serde_json::from_str).transpose()?,
            reason: item.reason.clone(),
        }))
    }
}

/// The kinds among what failed that evidence can put right.
pub(super) fn kinds(failed: &[String]) -> BTreeSet<&str> {
    failed.iter().map(String::as_str).filter(|kind| *kind != TERM).collect()
}
