//! A new draft from an earlier referral: what was asked for and how it is judged, never the child.

use super::Answer;
use super::draft::begin;
use super::read::as_written;
use crate::auth::Actor;
use crate::db::Tx;
use crate::http::{Code, Error, IdempotencyKey, Result};
use crate::referral::content::{Content, Feature, Need, Outcome, Private};
use crate::referral::store::Referral as Row;
use crate::referral::wire::{Draft, Referral};
use crate::referral::{access, terms};
use together_rules::{category::CategoryConfig, london, policy::Action};

/// Begins a draft with weights, needs, features, the components of the outcomes and the reach of
/// another referral of the same authority, on the category's latest version. The child, the
/// services of its plan, texts, documents and dates are not copied.
///
/// # Errors
/// `not_found`, `forbidden`; `illegal_step` when the category has this kind of place no longer.
pub fn copy(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    key: &IdempotencyKey,
) -> Result<Answer<Referral>> {
    let seen = access::see(tx.conn(), actor, id)?;
    // Whoever may write one sees all of it anyway.
    seen.allow(actor, Action::ReferralDraftWrite)?;
    let made = key.once(tx, actor, b"", |tx| {
        let row = &seen.referral;
        let gone = || Error::new(Code::IllegalStep).detail("There is no such category now.");
        let latest = terms::latest(tx.conn(), &row.category_code)?.ok_or_else(gone)?;
        let draft = draft(tx, row, &latest.config)?;
        begin(tx, actor, &row.authority_id, &draft, latest.version_id, Some(id))
    })?;
    let seen = access::see(tx.conn(), actor, &made)?;
    as_written(tx, &seen)
}

fn draft(tx: &mut Tx<'_>, row: &Row, config: &CategoryConfig) -> Result<Draft> {
    let Some(kind) = config.placement_type(&row.placement_type) else {
        let message = "The category has this kind of place no longer.";
        return Err(Error::new(Code::IllegalStep).detail(message));
    };
    let from = row.content()?;
    let today = london::date_of(tx.now()?.and_utc());
    let known_needs = |need: &Need| config.need(&need.code).is_some();
    let known_features = |feature: &Feature| config.feature(&feature.code).is_some();
    let content = Content {
        children: Vec::new(),
        group: from.group,
        // A day that has passed, so that somebody has to say when it starts.
        start_date: today.pred_opt().unwrap_or(today),
        weeks_per_year: from.weeks_per_year.clamp(kind.weeks_min, kind.weeks_max),
        needs: from.needs.into_iter().filter(known_needs).collect(),
        features: from.features.into_iter().filter(known_features).collect(),
        services: Vec::new(),
        outcomes: from
            .outcomes
            .into_iter()
            .filter(|outcome| config.outcome_component(&outcome.component).is_some())
            .map(|outcome| Outcome { text: String::new(), ..outcome })
            .collect(),
        weights: from.weights,
        discount_base: serde_json::to_value(config.discount_base)?
            .as_str()
            .unwrap_or_default()
            .to_owned(),
        parent_choice: from.parent_choice,
        limit: from.limit,
        incentive: None,
        last_meeting_on: None,
        plan_on: None,
        plan_kind: None,
        freshness_reason: None,
        urgent_reason: None,
        deadline: None,
        clarification_deadline: None,
        family_answer_days: from.family_answer_days,
    };
    Ok(Draft {
        category: row.category_code.clone(),
        placement_type: row.placement_type.clone(),
        urgent: false,
        content,
        private: Private::default(),
    })
}
