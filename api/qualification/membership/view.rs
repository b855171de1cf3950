//! A membership as one caller may see it: prices, competency, evidence, history (B8).

use super::{
    actions::standing,
    register, scores,
    store::{self, Price},
    wire::{
        DatedScore, Discount, EvidenceTag, Happened, HeldEvidence, Membership, OwnCap,
        PendingEvidence, PriceLine as Line, PricedType,
    },
};
use crate::auth::Actor;
use crate::category;
use crate::db::{
    Conn,
    schema::{authority, authority_cap},
};
use crate::http::{Error, Result};
use crate::qualification::application::answer::Answer;
use crate::qualification::evidence::store::{Submission, sent_of};
use crate::qualification::evidence::{is_evidence, reminders_of};
use crate::qualification::{annual_audit, rescoring};
use crate::user::people::names_for;
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::BTreeMap;
use together_rules::amount::Money;
use together_rules::category::{AgeBand, CategoryConfig, GroupKind, Heading, PriceLine};
use together_rules::policy::{Action, Role, Verdict, verdict};
use together_rules::states::{MembershipState, MembershipStep};
use together_rules::staying;

/// A membership in full, once the caller may see it; its version for the ETag.
///
/// # Errors
/// `not_found` or `forbidden` by the permission table.
pub(super) fn read(
    conn: &mut Conn,
    actor: &Actor,
    id: &str,
    today: NaiveDate,
) -> Result<(i64, Membership)> {
    let found = register::one(conn, id)?;
    let row = found.membership().clone();
    actor.allow(Action::MembershipRead, standing(actor, &row))?;
    let (category_version, config) =
        category::store::numbered_config(conn, &row.category_version_id)?;
    let rows = store::prices(conn, id)?;
    let prices = priced(&config, &rows, today);
    let over_own_caps = over_own_caps(conn, actor, &row, &prices)?;
    let evidence = store::evidence_of(conn, id)?;
    let summary = register::alone(found, &config, &rows, &evidence, today)?;
    let scores = scores::of(conn, id)?;
    let holding = Holding::of(conn, actor, &row, &config, today)?;
    let evidence = evidence.into_iter().map(|one| holding.show(one)).collect::<Result<_>>()?;
    let events = store::events(conn, id)?;
    let names = names_for(conn, actor, events.iter().filter_map(|one| one.by_user.as_deref()))?;
    let history = events.into_iter().map(|one| Happened::new(one, &names)).collect();
    let wire = Membership {
        summary,
        category_version,
        core_competency: scores::in_force(&row, &scores, today),
        scores: scores.into_iter().map(DatedScore::from).collect(),
        rescorings: rescoring::summaries(conn, id)?,
        audits: annual_audit::standing_of(conn, &row, &config)?,
        admitted_at: row.admitted_at.and_utc(),
        state_since: row.state_since.and_utc(),
        state_reason: row.state_reason.clone(),
        prices,
        discounts: discounts(conn, id)?,
        carer_districts: store::districts(conn, id)?.into_iter().map(|one| one.district).collect(),
        evidence,
        over_own_caps,
        history,
        permissions: permissions(conn, actor, &row)?,
    };
    Ok((row.content_version, wire))
}

/// The steps that the caller may take from here.
fn permissions(conn: &mut Conn, actor: &Actor, row: &store::Membership) -> Result<Vec<String>> {
    let renews = verdict(Action::MembershipCure, standing(actor, row)).lets_pass();
    if renews && matches!(row.state.as_str(), "active" | "suspended") {
        return Ok(vec!["renew_evidence".to_owned()]);
    }
    if verdict(Action::MembershipDecide, standing(actor, row)) != Verdict::Allow {
        return Ok(Vec::new());
    }
    let state: MembershipState = row.state.parse().map_err(Error::internal)?;
    // The end of the DPS is nobody's decision.
    let steps = state.steps().filter(|step| *step != MembershipStep::Expire);
    let mut words: Vec<&str> = steps.map(MembershipStep::as_str).collect();
    if !state.is_final() {
        if !rescoring::has_open(conn, &row.id)? {
            words.push("rescore");
        }
        words.push("audit");
    }
    Ok(words.into_iter().map(str::to_owned).collect())
}

/// The prices by placement type, in the category's order.
fn priced(config: &CategoryConfig, rows: &[Price], today: NaiveDate) -> Vec<PricedType> {
    let mut types = Vec::new();
    for kind in &config.placement_types {
        let own: Vec<&Price> = rows.iter().filter(|row| row.placement_type == kind.code).collect();
        if own.is_empty() {
            continue;
        }
        let in_force: Vec<PriceLine> =
            own.iter().filter(|row| row.in_force(today)).filter_map(|row| as_line(row)).collect();
        let lines = config
            .headings_for(&kind.code)
            .into_iter()
            .flat_map(|heading| {
                own.iter()
                    .filter(|row| row.heading == heading.code)
                    .map(|row| line(heading, row, today))
            })
            .collect();
        types.push(PricedType {
            placement_type: kind.code.clone(),
            name: kind.name.clone(),
            core_per_week: config.core_per_week(&kind.code, &in_force).ok(),
            cap_per_week: kind.cap_per_week,
            lines,
        });
    }
    types
}

fn as_line(row: &Price) -> Option<PriceLine> {
    let band = match (row.age_from, row.age_to) {
        (Some(from), Some(to)) => {
            Some(AgeBand { from: u32::try_from(from).ok()?, to: u32::try_from(to).ok()? })
        }
        _ => None,
    };
    Some(PriceLine { heading: row.heading.clone(), age_band: band, price: row.money()? })
}

fn line(heading: &Heading, row: &Price, today: NaiveDate) -> Line {
    Line {
        heading: heading.code.clone(),
        name: heading.name.clone(),
        per: heading.per,
        kind: heading.kind,
        unit: heading.unit.clone(),
        age_from: row.age_from,
        age_to: row.age_to,
        amount: row.money(),
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        in_force: row.in_force(today),
    }
}

fn discounts(conn: &mut Conn, id: &str) -> Result<Vec<Discount>> {
    store::discounts(conn, id)?
        .into_iter()
        .map(|row| {
            let group = match row.group_kind.as_str() {
                "sibling" => GroupKind::Sibling,
                _ => GroupKind::Cohort,
            };
            let min_children = u32::try_from(row.min_children).map_err(Error::internal)?;
            Ok(Discount { group, min_children, percent: row.percent() })
        })
        .collect()
}

/// Authorities whose own cap is strictly exceeded (B7). The applicant is told; another authority's
/// cap is not a commissioner's business.
fn over_own_caps(
    conn: &mut Conn,
    actor: &Actor,
    row: &store::Membership,
    prices: &[PricedType],
) -> Result<Vec<OwnCap>> {
    let caps: Vec<(String, String, String, i64)> = authority_cap::table
        .inner_join(authority::table)
        .filter(authority_cap::category_code.eq(&row.category_code))
        .order((authority::name, authority_cap::placement_type))
        .select((
            authority::id,
            authority::name,
            authority_cap::placement_type,
            authority_cap::per_week,
        ))
        .load(conn)?;
    let sees_all = matches!(actor.role, Role::LeadOfficer | Role::ProviderUser);
    Ok(caps
        .into_iter()
        .filter(|(id, ..)| sees_all || actor.authority_id.as_ref() == Some(id))
        .filter_map(|(authority_id, authority, placement_type, per_week)| {
            let cap_per_week = Money::from_hundredths(per_week);
            let week = prices
                .iter()
                .find(|one| one.placement_type == placement_type)
                .and_then(|one| one.core_per_week)?;
            (week > cap_per_week).then_some(OwnCap {
                authority_id,
                authority,
                placement_type,
                cap_per_week,
            })
        })
        .collect())
}

impl From<scores::Score> for DatedScore {
    fn from(row: scores::Score) -> Self {
        Self {
            valid_from: row.valid_from,
            competency: row.competency(),
            source: row.source,
            rescoring_id: row.review_id,
        }
    }
}

/// What a membership's evidence is shown by.
#[derive(Debug)]
pub struct Holding<'c> {
    config: &'c CategoryConfig,
    reminders: Vec<(String, i64)>,
    waiting: Vec<Submission>,
    renews: bool,
    today: NaiveDate,
}

impl<'c> Holding<'c> {
    /// Of a membership, for whoever asks. What waits is between its provider and the lead.
    ///
    /// # Errors
    /// The database's.
    pub fn of(
        conn: &mut Conn,
        actor: &Actor,
        row: &store::Membership,
        config: &'c CategoryConfig,
        today: NaiveDate,
    ) -> Result<Self> {
        let waiting = match actor.provider_id.is_some() || actor.of_lead {
            true => sent_of(conn, &row.id)?,
            false => Vec::new(),
        };
        let member = matches!(row.state.as_str(), "active" | "suspended");
        let may = verdict(Action::MembershipCure, standing(actor, row)).lets_pass();
        let reminders = reminders_of(conn, &row.id)?;
        Ok(Self { config, reminders, waiting, renews: member && may, today })
    }

    /// A piece of evidence as it stands.
    ///
    /// # Errors
    /// Only for stored JSON that is none.
    pub fn show(&self, row: store::Evidence) -> Result<HeldEvidence> {
        let answer: Option<Answer> = row.body.as_deref().map(serde_json::from_str).transpose()?;
        let counts = row.superseded_at.is_none();
        let until = row.expires_on.filter(|_| counts);
        let of_row = self.reminders.iter().filter(|(of, _)| *of == row.id);
        let mut reminded: Vec<i64> = of_row.map(|(_, days)| *days).collect();
        reminded.sort_unstable_by(|one, other| other.cmp(one));
        let waits = self.waiting.iter().find(|one| counts && one.kind == row.kind);
        Ok(HeldEvidence {
            title: staying::title(self.config, &row.kind).to_owned(),
            may_renew: self.renews && counts && is_evidence(self.config, &row.kind),
            pending: waits.map(|one| PendingEvidence {
                submission_id: one.id.clone(),
                sent_at: one.sent_at.map(|at| at.and_utc()),
            }),
            id: row.id,
            kind: row.kind,
            detail: row.detail,
            expires_on: row.expires_on,
            suspends: row.suspends,
            recorded_at: row.recorded_at.and_utc(),
            superseded_at: row.superseded_at.map(|at| at.and_utc()),
            days_left: until.map(|day| (day - self.today).num_days()),
            tag: until.and_then(|day| tag(day, self.today)),
            reminded,
            documents: answer.map(|answer| answer.documents).unwrap_or_default(),
        })
    }
}

fn tag(expires_on: NaiveDate, today: NaiveDate) -> Option<EvidenceTag> {
    if expires_on < today {
        return Some(EvidenceTag::Expired);
    }
    staying::band(expires_on, today).map(|days| match days {
        7 => EvidenceTag::EndsIn7Days,
        30 => EvidenceTag::EndsIn30Days,
        _ => EvidenceTag::EndsIn60Days,
    })
}

impl Happened {
    fn new(row: store::Event, names: &BTreeMap<String, String>) -> Self {
        Self {
            by: row.by_user.as_ref().and_then(|id| names.get(id)).cloned(),
            what: row.kind,
            from: row.from_value,
            to: row.to_value,
            reason_code: row.reason_code,
            reason: row.reason,
            evidence: row.evidence,
            at: row.at.and_utc(),
        }
    }
}
