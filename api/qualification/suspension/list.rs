//! Suspensions to be reviewed: what was sent to put things right first, then by the day.

use super::store::{Suspension as Row, representation_counts};
use super::view::decide_by;
use super::wire::{SuspensionFilters, SuspensionRow};
use crate::auth::Actor;
use crate::category;
use crate::columns;
use crate::db::{
    Conn,
    schema::{establishment, membership, provider, suspension},
};
use crate::http::{Error, Result};
use diesel::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;
use together_rules::category::CategoryConfig;
use together_rules::policy::{Action, Standing};

/// Rows of the list: there is one suspension in force for a membership at most.
const MOST: i64 = 1_000;

/// A suspension with whose it is: category, its version, establishment, its name, provider's name.
type Found = (Row, String, String, String, String, String);

/// The suspensions that the caller may read of: a provider's own, all for the lead and its auditor.
///
/// # Errors
/// The refusal of the permission table; `forbidden` for other partners.
pub(super) fn list(
    conn: &mut Conn,
    actor: &Actor,
    filters: &SuspensionFilters,
) -> Result<Vec<SuspensionRow>> {
    let standing = match actor.provider_id {
        Some(_) => Standing::ProviderOwner,
        None => actor.standing_in_dps(),
    };
    actor.allow(Action::MembershipRead, standing)?;
    // What passes between provider and lead is nobody else's.
    if actor.provider_id.is_none() && !actor.of_lead {
        return Err(Error::forbidden());
    }
    let mut query = suspension::table
        .inner_join(membership::table.inner_join(establishment::table).inner_join(provider::table))
        .order(suspension::id.desc())
        .limit(MOST)
        .select((
            columns!(Row),
            membership::category_code,
            membership::category_version_id,
            establishment::id,
            establishment::name,
            provider::name,
        ))
        .into_boxed();
    if let Some(id) = &actor.provider_id {
        query = query.filter(membership::provider_id.eq(id));
    }
    if let Some(only) = &actor.only_establishments {
        query = query.filter(membership::establishment_id.eq_any(only));
    }
    query = match filters.open {
        None => query,
        Some(true) => query.filter(suspension::ended_at.is_null()),
        Some(false) => query.filter(suspension::ended_at.is_not_null()),
    };
    let found: Vec<Found> = query.load(conn)?;
    let mut rows = shown(conn, found)?;
    rows.sort_by_key(|row| {
        (row.ended_at.is_some(), row.cure_sent_at.is_none(), row.decide_by, row.effective_at)
    });
    Ok(rows)
}

fn shown(conn: &mut Conn, found: Vec<Found>) -> Result<Vec<SuspensionRow>> {
    let ids: Vec<&str> = found.iter().map(|one| one.0.id.as_str()).collect();
    let counts = representation_counts(conn, &ids)?;
    let mut configs: HashMap<String, Arc<CategoryConfig>> = HashMap::new();
    let mut rows = Vec::with_capacity(found.len());
    for (row, category, version, establishment_id, establishment, provider) in found {
        if !configs.contains_key(&version) {
            let config = category::store::config(conn, &version)?;
            configs.insert(version.clone(), config);
        }
        let known = configs.get(&version).and_then(|config| {
            config.suspension_reasons.iter().find(|one| one.code == row.reason_code)
        });
        rows.push(SuspensionRow {
            decide_by: decide_by(conn, &row)?,
            representations: counts.get(&row.id).copied().unwrap_or_default(),
            reason_name: known.map_or_else(|| row.reason_code.clone(), |one| one.name.clone()),
            id: row.id,
            membership_id: row.membership_id,
            category,
            establishment_id,
            establishment,
            provider,
            automatic: row.by_user.is_none(),
            effective_at: row.effective_at.and_utc(),
            cure_sent_at: row.cure_sent_at.map(|at| at.and_utc()),
            ended_at: row.ended_at.map(|at| at.and_utc()),
        });
    }
    Ok(rows)
}
