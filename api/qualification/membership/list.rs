//! The list of members, with its filters.

use super::{
    store::Membership,
    wire::{Filters, MembershipSummary, State},
};
use crate::columns;
use crate::db::{
    Conn,
    schema::{establishment, membership, membership_price, provider},
};
use crate::geo;
use crate::http::{Error, FieldError, Result};
use crate::provider::store::escape_like;
use chrono::NaiveDate;
use diesel::{
    dsl::{exists, sql},
    prelude::*,
    sql_types::{Bool, Text},
};
use std::collections::HashMap;

/// Whose memberships may be listed: all of the DPS, or a provider's, limited or not.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    /// Only this provider's.
    pub(super) provider_id: Option<String>,
    /// Only these establishments'.
    pub(super) only_establishments: Option<Vec<String>>,
}

/// A membership with where and whose it is.
#[derive(Clone, Debug, Queryable)]
pub(super) struct Listed {
    membership: Membership,
    establishment: String,
    place: String,
    lad_code: Option<String>,
    easting: i64,
    northing: i64,
    provider: String,
}

impl Listed {
    /// Its id: the list's order.
    pub(super) fn id(&self) -> String {
        self.membership.id.clone()
    }

    /// The membership.
    pub(super) const fn membership(&self) -> &Membership {
        &self.membership
    }
}

/// Refuses texts longer than the contract says, and areas that are none.
///
/// # Errors
/// `invalid`, all parameters at once.
pub(super) fn check(filters: &Filters) -> Result<()> {
    let texts = [
        ("category", &filters.category, 100),
        ("establishment", &filters.establishment, 100),
        ("provider", &filters.provider, 100),
        ("placement_type", &filters.placement_type, 100),
        ("area", &filters.area, 20),
        ("need", &filters.need, 100),
        ("name", &filters.name, 100),
    ];
    let mut wrong: Vec<FieldError> = texts
        .into_iter()
        .filter(|(_, text, most)| text.as_ref().is_some_and(|text| text.chars().count() > *most))
        .map(|(name, _, _)| FieldError::new(format!("?{name}"), "out_of_range", "It is too long."))
        .collect();
    if filters.area.as_ref().is_some_and(|code| geo::upper_tier(code).is_none()) {
        wrong.push(FieldError::new("?area", "unknown_value", "There is no such area."));
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::invalid(wrong)) }
}

/// Memberships after an id, in order of id.
///
/// # Errors
/// The database's.
pub(super) fn list(
    conn: &mut Conn,
    scope: &Scope,
    filters: &Filters,
    after: Option<&str>,
    rows: i64,
    today: NaiveDate,
) -> Result<Vec<Listed>> {
    let mut query = membership::table
        .inner_join(establishment::table)
        .inner_join(provider::table)
        .select((
            columns!(Membership),
            establishment::name,
            establishment::place,
            establishment::lad_code,
            establishment::easting,
            establishment::northing,
            provider::name,
        ))
        .order(membership::id)
        .limit(rows)
        .into_boxed();
    if let Some(id) = &scope.provider_id {
        query = query.filter(membership::provider_id.eq(id));
    }
    if let Some(ids) = &scope.only_establishments {
        query = query.filter(membership::establishment_id.eq_any(ids));
    }
    if let Some(after) = after {
        query = query.filter(membership::id.gt(after));
    }
    if let Some(code) = &filters.category {
        query = query.filter(membership::category_code.eq(code));
    }
    if let Some(id) = &filters.establishment {
        query = query.filter(membership::establishment_id.eq(id));
    }
    if let Some(id) = &filters.provider {
        query = query.filter(membership::provider_id.eq(id));
    }
    if let Some(state) = filters.state {
        query = query.filter(membership::state.eq(state.as_str()));
    }
    if let Some(kind) = &filters.placement_type {
        query = query.filter(exists(
            membership_price::table
                .filter(membership_price::membership_id.eq(membership::id))
                .filter(membership_price::placement_type.eq(kind))
                .filter(membership_price::valid_from.le(today))
                .filter(
                    membership_price::valid_to.is_null().or(membership_price::valid_to.ge(today)),
                ),
        ));
    }
    if let Some(code) = &filters.area {
        query = query.filter(establishment::lad_code.eq_any(geo::area_codes(code)));
    }
    if let Some(code) = &filters.need {
        query = query.filter(
            sql::<Bool>("LOWER(membership.needs) LIKE ")
                .bind::<Text, _>(holding(&format!("\"{code}\"")))
                .sql(" ESCAPE '!'"),
        );
    }
    if let Some(name) = &filters.name {
        query = query.filter(
            sql::<Bool>("LOWER(establishment.name) LIKE ")
                .bind::<Text, _>(holding(name))
                .sql(" ESCAPE '!'"),
        );
    }
    Ok(query.load(conn)?)
}

/// A pattern for LIKE, which differs in case between the databases: both sides are lower-cased.
fn holding(text: &str) -> String {
    format!("%{}%", escape_like(&text.to_lowercase()))
}

/// One membership with where and whose it is.
///
/// # Errors
/// `not_found`.
pub(super) fn one(conn: &mut Conn, id: &str) -> Result<Listed> {
    Ok(membership::table
        .inner_join(establishment::table)
        .inner_join(provider::table)
        .filter(membership::id.eq(id))
        .select((
            columns!(Membership),
            establishment::name,
            establishment::place,
            establishment::lad_code,
            establishment::easting,
            establishment::northing,
            provider::name,
        ))
        .get_result(conn)?)
}

/// The lists as they are shown, with the placement types that have prices in force.
///
/// # Errors
/// The database's.
pub(super) fn summaries(
    conn: &mut Conn,
    rows: Vec<Listed>,
    today: NaiveDate,
) -> Result<Vec<MembershipSummary>> {
    let ids: Vec<String> = rows.iter().map(Listed::id).collect();
    let offered: Vec<(String, String)> = membership_price::table
        .filter(membership_price::membership_id.eq_any(&ids))
        .filter(membership_price::valid_from.le(today))
        .filter(membership_price::valid_to.is_null().or(membership_price::valid_to.ge(today)))
        .select((membership_price::membership_id, membership_price::placement_type))
        .distinct()
        .order((membership_price::membership_id, membership_price::placement_type))
        .load(conn)?;
    let mut types: HashMap<String, Vec<String>> = HashMap::new();
    for (id, kind) in offered {
        types.entry(id).or_default().push(kind);
    }
    rows.into_iter()
        .map(|row| {
            let placement_types = types.remove(&row.membership.id).unwrap_or_default();
            summary(row, placement_types)
        })
        .collect()
}

fn summary(row: Listed, placement_types: Vec<String>) -> Result<MembershipSummary> {
    let needs = row.membership.needs()?;
    Ok(MembershipSummary {
        id: row.membership.id,
        category: row.membership.category_code,
        establishment_id: row.membership.establishment_id,
        establishment: row.establishment,
        provider_id: row.membership.provider_id,
        provider: row.provider,
        state: state(&row.membership.state)?,
        placement_types,
        needs,
        provisional: row.membership.provisional,
        place: row.place,
        area: row.lad_code,
        easting: row.easting,
        northing: row.northing,
    })
}

fn state(word: &str) -> Result<State> {
    [State::Active, State::Suspended, State::Withdrawn, State::Removed, State::Expired]
        .into_iter()
        .find(|state| state.as_str() == word)
        .ok_or_else(|| Error::internal("stored membership state"))
}
