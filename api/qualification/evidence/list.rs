//! Lists: evidence that ends soon, and what waits for confirmation.

use super::{
    store::{self, Submission},
    wire::{
        Beside, EvidenceCounts, EvidenceSubmission, ExpiringEvidence, ExpiryFilters,
        SubmissionFilters, SubmissionState,
    },
};
use crate::auth::Actor;
use crate::category;
use crate::columns;
use crate::db::{
    Conn,
    schema::{establishment, evidence, evidence_submission, membership},
};
use crate::http::{Error, Result};
use crate::qualification::membership::{Holding, owner_of, standing};
use crate::qualification::store::{self as memberships, Evidence, Membership};
use crate::user::people::names_for;
use chrono::{Days, NaiveDate};
use diesel::prelude::*;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use together_rules::category::CategoryConfig;
use together_rules::policy::{Action, Verdict, verdict};
use together_rules::staying;

/// Whose evidence may be listed.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    pub(super) provider_id: Option<String>,
    pub(super) only_establishments: Option<Vec<String>>,
}

impl Scope {
    pub(super) fn of(actor: &Actor) -> Self {
        Self {
            provider_id: actor.provider_id.clone(),
            only_establishments: actor.only_establishments.clone(),
        }
    }
}

/// Current evidence of members with its membership and the establishment's name.
type Found = (Evidence, Membership, String);

/// A place in an order of day and id.
pub(super) fn position(day: Option<NaiveDate>, id: &str) -> String {
    format!("{} {id}", day.unwrap_or_default())
}

/// What [`position`] wrote.
fn after(position: &str) -> Result<(NaiveDate, String)> {
    let wrong = || Error::internal("a sealed position");
    let (day, id) = position.split_once(' ').ok_or_else(wrong)?;
    Ok((day.parse().map_err(Error::internal)?, id.to_owned()))
}

/// Current evidence of members that ends by a day, soonest first.
///
/// # Errors
/// The database's.
pub(super) fn expiring(
    conn: &mut Conn,
    scope: &Scope,
    filters: &ExpiryFilters,
    cursor: Option<&str>,
    rows: i64,
    today: NaiveDate,
) -> Result<Vec<Found>> {
    let ahead = u64::try_from(filters.within.unwrap_or(60)).unwrap_or_default();
    let last = today.checked_add_days(Days::new(ahead)).unwrap_or(today);
    let mut query = evidence::table
        .inner_join(membership::table.inner_join(establishment::table))
        .filter(membership::state.eq_any(["active", "suspended"]))
        .filter(evidence::superseded_at.is_null())
        .filter(evidence::expires_on.le(last))
        .order((evidence::expires_on, evidence::id))
        .limit(rows)
        .select((columns!(Evidence), columns!(Membership), establishment::name))
        .into_boxed();
    if let Some(id) = &scope.provider_id {
        query = query.filter(membership::provider_id.eq(id));
    }
    if let Some(ids) = &scope.only_establishments {
        query = query.filter(membership::establishment_id.eq_any(ids));
    }
    if let Some(code) = &filters.category {
        query = query.filter(membership::category_code.eq(code));
    }
    if let Some(cursor) = cursor {
        let (day, id) = after(cursor)?;
        query = query.filter(
            evidence::expires_on.gt(day).or(evidence::expires_on.eq(day).and(evidence::id.gt(id))),
        );
    }
    Ok(query.load(conn)?)
}

/// The rows as callers see them.
///
/// # Errors
/// The database's.
pub(super) fn shown(
    conn: &mut Conn,
    actor: &Actor,
    found: Vec<Found>,
    today: NaiveDate,
) -> Result<Vec<ExpiringEvidence>> {
    let ids: Vec<&str> = found.iter().map(|(_, member, _)| member.id.as_str()).collect();
    let sent: Vec<(String, String)> = evidence_submission::table
        .filter(evidence_submission::membership_id.eq_any(ids))
        .filter(evidence_submission::state.eq("sent"))
        .select((evidence_submission::membership_id, evidence_submission::kind))
        .load(conn)?;
    let sent: HashSet<(String, String)> = sent.into_iter().collect();
    let mut configs: HashMap<String, Arc<CategoryConfig>> = HashMap::new();
    for (_, member, _) in &found {
        let version = &member.category_version_id;
        if !configs.contains_key(version) {
            let config = category::store::config(conn, version)?;
            configs.insert(version.clone(), config);
        }
    }
    let mut items = Vec::new();
    for (row, member, establishment) in found {
        let Some(config) = configs.get(&member.category_version_id) else { continue };
        let holding = Holding::of(conn, actor, &member, config, today)?;
        items.push(ExpiringEvidence {
            renewal_sent: sent.contains(&(member.id.clone(), row.kind.clone())),
            membership_id: member.id,
            category: member.category_code,
            establishment_id: member.establishment_id,
            establishment,
            evidence: holding.show(row)?,
        });
    }
    Ok(items)
}

/// How much current evidence of members ends in each span.
///
/// # Errors
/// The database's.
pub(super) fn counts(conn: &mut Conn, scope: &Scope, today: NaiveDate) -> Result<EvidenceCounts> {
    let last = today.checked_add_days(Days::new(60)).unwrap_or(today);
    let mut query = evidence::table
        .inner_join(membership::table)
        .filter(membership::state.eq_any(["active", "suspended"]))
        .filter(evidence::superseded_at.is_null())
        .filter(evidence::expires_on.le(last))
        .group_by(evidence::expires_on)
        .select((evidence::expires_on, diesel::dsl::count_star()))
        .into_boxed();
    if let Some(id) = &scope.provider_id {
        query = query.filter(membership::provider_id.eq(id));
    }
    if let Some(ids) = &scope.only_establishments {
        query = query.filter(membership::establishment_id.eq_any(ids));
    }
    let days: Vec<(Option<NaiveDate>, i64)> = query.load(conn)?;
    let mut counts = EvidenceCounts::default();
    for (day, many) in days {
        let Some(day) = day else { continue };
        let sum = match staying::band(day, today) {
            Some(7) => &mut counts.within_7,
            Some(30) => &mut counts.within_30,
            Some(_) => &mut counts.within_60,
            None => &mut counts.expired,
        };
        *sum = sum.saturating_add(many);
    }
    Ok(counts)
}

/// Submissions in a state, the most urgent first.
///
/// # Errors
/// The database's.
pub(super) fn submissions(
    conn: &mut Conn,
    scope: &Scope,
    filters: &SubmissionFilters,
    cursor: Option<&str>,
    rows: i64,
) -> Result<Vec<Submission>> {
    let state = filters.state.unwrap_or(SubmissionState::Sent);
    // What is not sent yet is the provider's own.
    if state == SubmissionState::Draft && scope.provider_id.is_none() {
        return Ok(Vec::new());
    }
    let mut query = evidence_submission::table
        .inner_join(membership::table)
        .filter(evidence_submission::state.eq(state.as_str()))
        .order((evidence_submission::urgent_on, evidence_submission::id))
        .limit(rows)
        .select(columns!(Submission))
        .into_boxed();
    if let Some(id) = &scope.provider_id {
        query = query.filter(membership::provider_id.eq(id));
    }
    if let Some(ids) = &scope.only_establishments {
        query = query.filter(membership::establishment_id.eq_any(ids));
    }
    if let Some(id) = &filters.membership {
        query = query.filter(evidence_submission::membership_id.eq(id));
    }
    if let Some(cursor) = cursor {
        let (day, id) = after(cursor)?;
        query = query.filter(
            evidence_submission::urgent_on
                .gt(day)
                .or(evidence_submission::urgent_on.eq(day).and(evidence_submission::id.gt(id))),
        );
    }
    Ok(query.load(conn)?)
}

/// A submission by its id, as the caller may see it: the provider's own, the lead's, its
/// auditor's; its version for the ETag.
///
/// # Errors
/// `not_found` or `forbidden`.
pub(super) fn submission_by_id(
    conn: &mut Conn,
    actor: &Actor,
    id: &str,
    today: NaiveDate,
) -> Result<(i64, EvidenceSubmission)> {
    let found = Error::or_none(store::submission(conn, id))?;
    let of = found.as_ref().map_or(id, |row| row.membership_id.as_str());
    owner_of(conn, actor, Action::MembershipRead, of)?;
    let row = found.ok_or_else(Error::not_found)?;
    Ok((row.content_version, submission(conn, actor, row, today)?))
}

/// A submission as the caller may see it.
///
/// # Errors
/// `not_found` or `forbidden`.
pub(super) fn submission(
    conn: &mut Conn,
    actor: &Actor,
    row: Submission,
    today: NaiveDate,
) -> Result<EvidenceSubmission> {
    let member = memberships::load(conn, &row.membership_id)?;
    actor.allow(Action::MembershipRead, standing(actor, &member))?;
    if !concerns(actor) || (row.state == "draft" && actor.provider_id.is_none()) {
        return Err(Error::forbidden());
    }
    let config = category::store::config(conn, &member.category_version_id)?;
    let holding = Holding::of(conn, actor, &member, &config, today)?;
    let mut beside = Vec::new();
    for one in memberships::current_evidence(conn, &member.id)? {
        let same = staying::question_of(&config, &one.kind).map(|question| &question.reference);
        let asked = staying::question_of(&config, &row.kind).map(|question| &question.reference);
        if one.kind == row.kind || (same.is_some() && same == asked && same == Some(&row.kind)) {
            beside.push(holding.show(one)?);
        }
    }
    let may = verdict(Action::MembershipDecide, standing(actor, &member)) == Verdict::Allow;
    let decides = may && row.state == "sent" && row.purpose == "renewal";
    let decided_by = names_for(conn, actor, row.decided_by.as_deref().into_iter())?;
    let beside = Beside {
        decided_by: decided_by.into_values().next(),
        title: staying::title(&config, &row.kind).to_owned(),
        establishment: establishment::table
            .find(&member.establishment_id)
            .select(establishment::name)
            .first(conn)?,
        category: member.category_code,
        establishment_id: member.establishment_id,
        held: beside,
        permissions: if decides { vec!["decide".to_owned()] } else { Vec::new() },
    };
    EvidenceSubmission::new(row, beside)
}

/// Whether what a provider sends in is this actor's to read at all.
pub(super) fn concerns(actor: &Actor) -> bool {
    actor.provider_id.is_some() || actor.of_lead
}
