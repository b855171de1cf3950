//! The list of applications, with its filters.

use super::access;
use super::store::Application;
use super::view;
use super::wire::{ApplicationSummary, Filters};
use crate::auth::Actor;
use crate::columns;
use crate::db::{
    Conn,
    schema::{application, establishment, provider},
};
use crate::http::{Error, FieldError, Result};
use crate::working_days;
use chrono::NaiveDate;
use diesel::prelude::*;
use together_rules::policy::{Action, Standing};
use together_rules::states::ApplicationState;
use together_rules::working_days::Calendar;

/// The states in which a decision is awaited.
const UNDECIDED: [&str; 3] = ["submitted", "in_evaluation", "clarification_asked"];

/// An application with whose it is.
#[derive(Debug, Queryable)]
pub(super) struct Listed {
    row: Application,
    establishment: String,
    provider: String,
}

impl Listed {
    /// Its id: the list's order.
    pub(super) fn id(&self) -> String {
        self.row.id.clone()
    }

    /// As it is shown on a day.
    pub(super) fn summary(self, calendar: &Calendar, today: NaiveDate) -> ApplicationSummary {
        let row = self.row;
        ApplicationSummary {
            clock: view::clock(&row, calendar, today),
            id: row.id,
            reference: row.reference,
            category: row.category_code,
            establishment_id: row.establishment_id,
            establishment: self.establishment,
            provider_id: row.provider_id,
            provider: self.provider,
            state: row.state,
            initial: row.initial,
            round_id: row.round_id,
            submitted_at: row.submitted_at.map(|time| time.and_utc()),
            membership_id: row.membership_id,
            created_at: row.created_at.and_utc(),
            updated_at: row.updated_at.and_utc(),
            version: row.content_version,
        }
    }
}

/// Refuses filters that are not acceptable.
///
/// # Errors
/// `invalid`, all parameters at once.
pub(super) fn check(filters: &Filters) -> Result<()> {
    let texts = [
        ("reference", &filters.reference),
        ("category", &filters.category),
        ("provider", &filters.provider),
        ("establishment", &filters.establishment),
        ("round", &filters.round),
    ];
    let mut wrong: Vec<FieldError> = texts
        .into_iter()
        .filter(|(_, text)| text.as_ref().is_some_and(|text| text.chars().count() > 100))
        .map(|(name, _)| FieldError::new(format!("?{name}"), "out_of_range", "It is too long."))
        .collect();
    let state = filters.state.as_deref().map(str::parse::<ApplicationState>);
    if state.is_some_and(|parsed| parsed.is_err()) {
        wrong.push(FieldError::new("?state", "unknown_value", "There is no such state."));
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::invalid(wrong)) }
}

/// In which standing the list is asked for.
///
/// # Errors
/// `not_found` by the permission table.
pub(super) fn allowed(actor: &Actor) -> Result<()> {
    actor.allow(Action::ApplicationRead, access::beginning(actor))?;
    Ok(())
}

/// Applications after an id, in order of id.
///
/// # Errors
/// The database's.
pub(super) fn list(
    conn: &mut Conn,
    actor: &Actor,
    filters: &Filters,
    after: Option<&str>,
    rows: i64,
    today: NaiveDate,
) -> Result<Vec<Listed>> {
    let mut query = application::table
        .inner_join(establishment::table)
        .inner_join(provider::table)
        .select((columns!(Application), establishment::name, provider::name))
        .order(application::id)
        .limit(rows)
        .into_boxed();
    if access::beginning(actor) == Standing::ProviderOwner {
        query = query.filter(application::provider_id.nullable().eq(actor.provider_id.clone()));
        if let Some(ids) = &actor.only_establishments {
            query = query.filter(application::establishment_id.eq_any(ids.clone()));
        }
    } else {
        query = query.filter(application::state.ne("draft"));
    }
    if let Some(after) = after {
        query = query.filter(application::id.gt(after.to_owned()));
    }
    if let Some(reference) = &filters.reference {
        query = query.filter(application::reference.eq(reference.to_uppercase()));
    }
    if let Some(state) = &filters.state {
        query = query.filter(application::state.eq(state.clone()));
    }
    if let Some(code) = &filters.category {
        query = query.filter(application::category_code.eq(code.clone()));
    }
    if let Some(id) = &filters.provider {
        query = query.filter(application::provider_id.eq(id.clone()));
    }
    if let Some(id) = &filters.establishment {
        query = query.filter(application::establishment_id.eq(id.clone()));
    }
    if let Some(id) = &filters.round {
        query = query.filter(application::round_id.nullable().eq(Some(id.clone())));
    }
    let due = [filters.due_before, filters.overdue.unwrap_or(false).then_some(today)];
    for day in due.into_iter().flatten() {
        query = query
            .filter(application::state.eq_any(UNDECIDED))
            .filter(application::decision_due_on.lt(day));
    }
    Ok(query.load(conn)?)
}

/// Applications by their ids, in the order of the ids, those that the actor may see.
///
/// # Errors
/// The database's.
pub(super) fn summaries_of(
    conn: &mut Conn,
    actor: &Actor,
    ids: &[String],
    today: NaiveDate,
) -> Result<Vec<ApplicationSummary>> {
    let mut found: Vec<Listed> = application::table
        .inner_join(establishment::table)
        .inner_join(provider::table)
        .filter(application::id.eq_any(ids))
        .select((columns!(Application), establishment::name, provider::name))
        .load(conn)?;
    found.retain(|one| {
        actor.allow(Action::ApplicationRead, access::standing(actor, &one.row)).is_ok()
    });
    found.sort_by_key(|one| ids.iter().position(|id| *id == one.row.id));
    let calendar = working_days::calendar(conn)?;
    Ok(found.into_iter().map(|one| one.summary(&calendar, today)).collect())
}
