//! Members as the register shows them.

use super::{
    super::store::Membership,
    wire::{MembershipSummary, State},
};
use crate::columns;
use crate::db::{
    Conn,
    schema::{establishment, membership, membership_price, provider},
};
use crate::http::Result;
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;
use together_rules::amount::Money;
use together_rules::distance::miles_cut;

/// A membership with where and whose it is.
#[derive(Clone, Debug, Queryable)]
struct Row {
    membership: Membership,
    establishment: String,
    place: String,
    lad_code: Option<String>,
    easting: i64,
    northing: i64,
    provider: String,
}

/// A membership as a search found it.
#[derive(Clone, Debug)]
pub(in crate::qualification::membership) struct Listed {
    row: Row,
    position: String,
    metres: Option<i64>,
    price: Option<i64>,
}

impl Listed {
    fn of(row: Row) -> Self {
        Self { row, position: String::new(), metres: None, price: None }
    }

    /// With its position in the list and what the search measured.
    pub(super) fn found(self, position: String, metres: Option<i64>, price: Option<i64>) -> Self {
        Self { position, metres, price, ..self }
    }

    /// Its position in the list.
    pub(in crate::qualification::membership) fn position(&self) -> String {
        self.position.clone()
    }

    fn id(&self) -> String {
        self.row.membership.id.clone()
    }

    /// The membership.
    pub(in crate::qualification::membership) const fn membership(&self) -> &Membership {
        &self.row.membership
    }
}

/// Members by id.
///
/// # Errors
/// The database's.
pub(super) fn all(conn: &mut Conn, ids: &[String]) -> Result<HashMap<String, Listed>> {
    let rows: Vec<Row> = membership::table
        .inner_join(establishment::table)
        .inner_join(provider::table)
        .filter(membership::id.eq_any(ids))
        .select((
            columns!(Membership),
            establishment::name,
            establishment::place,
            establishment::lad_code,
            establishment::easting,
            establishment::northing,
            provider::name,
        ))
        .load(conn)?;
    Ok(rows.into_iter().map(|row| (row.membership.id.clone(), Listed::of(row))).collect())
}

/// One membership with where and whose it is.
///
/// # Errors
/// `not_found`.
pub(in crate::qualification::membership) fn one(conn: &mut Conn, id: &str) -> Result<Listed> {
    let row = membership::table
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
        .get_result(conn)?;
    Ok(Listed::of(row))
}

/// The lists as they are shown, with the placement types that have prices in force.
///
/// # Errors
/// The database's.
pub(in crate::qualification::membership) fn summaries(
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
            let placement_types = types.remove(&row.row.membership.id).unwrap_or_default();
            summary(row, placement_types)
        })
        .collect()
}

fn summary(found: Listed, placement_types: Vec<String>) -> Result<MembershipSummary> {
    let Listed { row, metres, price, .. } = found;
    let needs = row.membership.needs()?;
    Ok(MembershipSummary {
        id: row.membership.id,
        category: row.membership.category_code,
        establishment_id: row.membership.establishment_id,
        establishment: row.establishment,
        provider_id: row.membership.provider_id,
        provider: row.provider,
        state: State::named(&row.membership.state)?,
        placement_types,
        needs,
        provisional: row.membership.provisional,
        place: row.place,
        area: row.lad_code,
        easting: row.easting,
        northing: row.northing,
        distance_metres: metres,
        distance_miles: metres.map(miles_cut),
        price: price.map(Money::from_hundredths),
    })
}
