//! The list of rounds.

use super::store::Round;
use super::wire::{Filters, State};
use crate::auth::Actor;
use crate::columns;
use crate::db::{
    Conn,
    schema::{membership, uplift_round},
};
use crate::http::{Result, text};
use diesel::prelude::*;
use together_rules::policy::{Action, Standing};

/// Whose rounds are listed.
#[derive(Clone, Debug)]
pub enum Scope {
    /// All of them.
    All,
    /// Decided ones of the categories a provider is or was a member of.
    Provider(String),
}

/// What an actor sees, and in which standing.
///
/// # Errors
/// The refusals of the permission table.
pub fn scope(actor: &Actor) -> Result<(Scope, Standing)> {
    let (scope, standing) = match &actor.provider_id {
        Some(id) => (Scope::Provider(id.clone()), Standing::ProviderOwner),
        None => (Scope::All, actor.standing_in_dps()),
    };
    actor.allow(Action::UpliftRead, standing)?;
    Ok((scope, standing))
}

/// The parameters within their bounds.
///
/// # Errors
/// `invalid`.
pub fn check(filters: &Filters) -> Result<()> {
    text::short_parameter("category", filters.category.as_deref(), 100)
}

/// Rounds before an id, newest first.
///
/// # Errors
/// The database's.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    filters: &Filters,
    before: Option<&str>,
    rows: i64,
) -> Result<Vec<Round>> {
    let mut query = uplift_round::table.order(uplift_round::id.desc()).limit(rows).into_boxed();
    if let Scope::Provider(id) = scope {
        let own = membership::table
            .filter(membership::provider_id.eq(id.clone()))
            .select(membership::category_code);
        query = query
            .filter(uplift_round::state.eq(State::Decided.as_str()))
            .filter(uplift_round::category_code.eq_any(own));
    }
    if let Some(category) = &filters.category {
        query = query.filter(uplift_round::category_code.eq(category.clone()));
    }
    if let Some(state) = filters.state {
        query = query.filter(uplift_round::state.eq(state.as_str()));
    }
    if let Some(before) = before {
        query = query.filter(uplift_round::id.lt(before.to_owned()));
    }
    Ok(query.select(columns!(Round)).load(conn)?)
}
