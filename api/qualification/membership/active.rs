//! Active members as a referral looks for them: each with its place, prices and competency of a day.

use super::scores;
use super::store::{
    CarerDistrict, Discount, Membership, Price, Site, discounts, districts, prices_in_force,
};
use crate::columns;
use crate::db::{
    Conn,
    schema::{
        establishment, membership, membership_discount, membership_district, membership_price,
    },
};
use crate::http::Result;
use crate::qualification::evidence::{lapsed, lapsed_kinds};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

/// An active member with everything a referral freezes at issue (D3).
#[derive(Clone, Debug)]
pub struct Member {
    /// The membership, core competency included.
    pub membership: Membership,
    /// Where it is.
    pub establishment: Site,
    /// Prices of the placement type in force on the day; never empty.
    pub prices: Vec<Price>,
    /// Its discounts.
    pub discounts: Vec<Discount>,
    /// Districts its carers live in; empty when it declared none.
    pub districts: Vec<CarerDistrict>,
}

/// Every active member of a category that has prices in force for a placement type on a day, in
/// order of membership id, with the core competency in force on that day. One query a table. Whose
/// evidence has ended on that day is no active member any more, even before the worker says so
/// (B8).
///
/// # Errors
/// The database's.
pub fn active_members(
    conn: &mut Conn,
    category: &str,
    placement_type: &str,
    on: NaiveDate,
) -> Result<Vec<Member>> {
    let active = || membership::category_code.eq(category).and(membership::state.eq("active"));
    let members: Vec<(Membership, Site)> = membership::table
        .inner_join(establishment::table)
        .filter(active())
        .order(membership::id)
        .select((columns!(Membership), columns!(Site)))
        .load(conn)?;
    let prices: Vec<Price> = membership_price::table
        .inner_join(membership::table)
        .filter(active())
        .filter(membership_price::placement_type.eq(placement_type))
        .filter(membership_price::valid_from.le(on))
        .filter(membership_price::valid_to.is_null().or(membership_price::valid_to.ge(on)))
        .order(membership_price::id)
        .select(columns!(Price))
        .load(conn)?;
    let discounts: Vec<Discount> = membership_discount::table
        .inner_join(membership::table)
        .filter(active())
        .order((membership_discount::group_kind, membership_discount::min_children))
        .select(columns!(Discount))
        .load(conn)?;
    let districts: Vec<CarerDistrict> = membership_district::table
        .inner_join(membership::table)
        .filter(active())
        .order(membership_district::district)
        .select(columns!(CarerDistrict))
        .load(conn)?;
    let mut scores = scores::of_active(conn, category, on)?;
    let lapsed = lapsed(conn, on)?;
    let mut prices = by_membership(prices, |row| &row.membership_id);
    let mut discounts = by_membership(discounts, |row| &row.membership_id);
    let mut districts = by_membership(districts, |row| &row.membership_id);
    Ok(members
        .into_iter()
        .filter(|(membership, _)| !lapsed.contains_key(&membership.id))
        .filter_map(|(mut membership, establishment)| {
            let id = membership.id.clone();
            membership.core_competency = scores.remove(&id).unwrap_or(membership.core_competency);
            Some(Member {
                membership,
                establishment,
                prices: prices.remove(&id)?,
                discounts: discounts.remove(&id).unwrap_or_default(),
                districts: districts.remove(&id).unwrap_or_default(),
            })
        })
        .collect())
}

/// One of them, by its membership's id; none when it is not among them.
///
/// # Errors
/// The database's.
pub fn active_member(
    conn: &mut Conn,
    id: &str,
    placement_type: &str,
    on: NaiveDate,
) -> Result<Option<Member>> {
    let found: Option<(Membership, Site)> = membership::table
        .inner_join(establishment::table)
        .filter(membership::id.eq(id).and(membership::state.eq("active")))
        .select((columns!(Membership), columns!(Site)))
        .first(conn)
        .optional()?;
    let Some((mut membership, establishment)) = found else { return Ok(None) };
    let prices = prices_in_force(conn, id, placement_type, on)?;
    if prices.is_empty() || !lapsed_kinds(conn, id, on)?.is_empty() {
        return Ok(None);
    }
    let scores = scores::of(conn, id)?;
    membership.core_competency = scores::in_force(&membership, &scores, on).hundredths();
    let (discounts, districts) = (discounts(conn, id)?, districts(conn, id)?);
    Ok(Some(Member { membership, establishment, prices, discounts, districts }))
}

fn by_membership<T>(rows: Vec<T>, id: impl Fn(&T) -> &String) -> HashMap<String, Vec<T>> {
    let mut sorted: HashMap<String, Vec<T>> = HashMap::new();
    for row in rows {
        sorted.entry(id(&row).clone()).or_default().push(row);
    }
    sorted
}
