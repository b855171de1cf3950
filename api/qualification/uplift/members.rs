//! What a round would do to the members' ceilings, and to where they stand towards the caps (B7).

use super::store::Round;
use super::wire::{MembersEffect, OverCap};
use crate::category;
use crate::columns;
use crate::db::{
    Conn,
    schema::{authority, authority_cap, establishment, membership, membership_price},
};
use crate::http::Result;
use crate::qualification::store::Price;
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use together_rules::amount::Money;
use together_rules::category::{AgeBand, CategoryConfig, PriceLine};
use together_rules::qualification::uplift::{Line, raise_for};

/// Places above a cap that are listed.
const LISTED: usize = 200;

/// A member of the category.
#[derive(Queryable)]
struct Member {
    id: String,
    version_id: String,
    establishment: String,
}

/// An authority's own cap: whose, placement type, pence a week.
type OwnCap = (String, String, i64);

/// The effect on the active and suspended members: their prices as they would stand on the round's
/// day, without it and with it. A round that is decided is in those prices already.
///
/// # Errors
/// The database's.
pub fn effect(
    conn: &mut Conn,
    round: &Round,
    lines: &[Line],
    today: NaiveDate,
) -> Result<MembersEffect> {
    let on = round.effective_on.max(today);
    let decided = round.decided_at.is_some();
    let lines = if decided { &[] } else { lines };
    let members = members(conn, &round.category_code)?;
    let mut prices = prices(conn, &round.category_code, on)?;
    let caps = own_caps(conn, &round.category_code)?;
    let configs = configs(conn, &members)?;
    let mut found = MembersEffect { members: members.len(), ..MembersEffect::default() };
    for member in members {
        let own = prices.remove(&member.id).unwrap_or_default();
        let Some(config) = configs.get(&member.version_id) else { continue };
        if own.iter().any(|row| raised(row, lines) != row.money()) {
            found.rising = found.rising.saturating_add(1);
        }
        for (kind, rows) in by_type(&own) {
            found.weigh(&member, config, &kind, &rows, lines, &caps);
        }
    }
    Ok(found)
}

fn raised(row: &Price, lines: &[Line]) -> Option<Money> {
    let price = row.money()?;
    let raise = raise_for(lines, &row.placement_type, &row.heading);
    Some(raise.and_then(|raise| raise.of(price)).unwrap_or(price))
}

fn by_type(rows: &[Price]) -> BTreeMap<String, Vec<&Price>> {
    let mut types: BTreeMap<String, Vec<&Price>> = BTreeMap::new();
    for row in rows {
        types.entry(row.placement_type.clone()).or_default().push(row);
    }
    types
}

impl MembersEffect {
    /// Compares one placement type of a member with the common and the own caps.
    fn weigh(
        &mut self,
        member: &Member,
        config: &CategoryConfig,
        kind: &str,
        rows: &[&Price],
        lines: &[Line],
        own_caps: &[OwnCap],
    ) {
        let week = |price: &dyn Fn(&Price) -> Option<Money>| {
            let lines: Vec<PriceLine> =
                rows.iter().filter_map(|row| priced(row, price(row)?)).collect();
            config.core_per_week(kind, &lines).ok()
        };
        let (Some(now), Some(after)) = (week(&Price::money), week(&|row| raised(row, lines)))
        else {
            return;
        };
        let common = config.placement_type(kind).map(|one| (None, one.cap_per_week));
        let own = own_caps
            .iter()
            .filter(|(_, of, _)| of == kind)
            .map(|(name, _, pence)| (Some(name.clone()), Money::from_hundredths(*pence)));
        for (authority, cap) in common.into_iter().chain(own) {
            if after <= cap {
                continue;
            }
            let already = now > cap;
            self.over_caps_count = self.over_caps_count.saturating_add(1);
            if !already {
                self.newly_over_caps = self.newly_over_caps.saturating_add(1);
            }
            if self.over_caps.len() < LISTED {
                self.over_caps.push(OverCap {
                    membership_id: member.id.clone(),
                    establishment: member.establishment.clone(),
                    placement_type: kind.to_owned(),
                    per_week: now,
                    per_week_after: after,
                    cap_per_week: cap,
                    authority,
                    already,
                });
            }
        }
    }
}

fn priced(row: &Price, price: Money) -> Option<PriceLine> {
    let age_band = match (row.age_from, row.age_to) {
        (Some(from), Some(to)) => {
            Some(AgeBand { from: u32::try_from(from).ok()?, to: u32::try_from(to).ok()? })
        }
        _ => None,
    };
    Some(PriceLine { heading: row.heading.clone(), age_band, price })
}

fn members(conn: &mut Conn, category: &str) -> Result<Vec<Member>> {
    Ok(membership::table
        .inner_join(establishment::table)
        .filter(membership::category_code.eq(category))
        .filter(membership::state.eq_any(["active", "suspended"]))
        .order(membership::id)
        .select((membership::id, membership::category_version_id, establishment::name))
        .load(conn)?)
}

/// Their prices in force on a day.
fn prices(conn: &mut Conn, category: &str, on: NaiveDate) -> Result<HashMap<String, Vec<Price>>> {
    let rows: Vec<Price> = membership_price::table
        .inner_join(membership::table)
        .filter(membership::category_code.eq(category))
        .filter(membership::state.eq_any(["active", "suspended"]))
        .filter(membership_price::valid_from.le(on))
        .filter(membership_price::valid_to.is_null().or(membership_price::valid_to.ge(on)))
        .order(membership_price::id)
        .select(columns!(Price))
        .load(conn)?;
    let mut sorted: HashMap<String, Vec<Price>> = HashMap::new();
    for row in rows {
        sorted.entry(row.membership_id.clone()).or_default().push(row);
    }
    Ok(sorted)
}

fn own_caps(conn: &mut Conn, category: &str) -> Result<Vec<OwnCap>> {
    Ok(authority_cap::table
        .inner_join(authority::table)
        .filter(authority_cap::category_code.eq(category))
        .order((authority::name, authority_cap::placement_type))
        .select((authority::name, authority_cap::placement_type, authority_cap::per_week))
        .load(conn)?)
}

/// The versions that the members were admitted on.
fn configs(conn: &mut Conn, members: &[Member]) -> Result<HashMap<String, Arc<CategoryConfig>>> {
    let mut configs = HashMap::new();
    for member in members {
        if !configs.contains_key(&member.version_id) {
            let config = category::store::config(conn, &member.version_id)?;
            configs.insert(member.version_id.clone(), config);
        }
    }
    Ok(configs)
}
