//! The price schedule of an application: a grid of cells, its totals, what is wrong with it (B5, B7).
//!
//! A draft keeps what is well-formed, complete or not. What is missing, above a cap or below a
//! statutory floor is told with the totals; only what is no price at all is refused.

use super::parts::{self, PriceRow};
use super::store::Application;
use super::wire::{Cell, FloorProblem, MissingCell, OwnCap, TypeTotal};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::{
    Conn, Tx,
    schema::{authority, authority_cap},
};
use crate::http::{Error, FieldError, Result};
use crate::qualification::membership::offer::{self, MOST, Price};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::json;
use together_rules::amount::Money;
use together_rules::category::{
    AgeBand, CategoryConfig, Heading, HeadingKind, PlacementType, PriceLine,
};

/// What is wrong with a cell: which, in what, why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Place among the cells sent.
    pub index: usize,
    /// Member of the cell.
    pub field: &'static str,
    /// Stable code.
    pub code: &'static str,
    /// For a person.
    pub message: &'static str,
}

/// An authority's own cap of a placement type.
#[derive(Clone, Debug, Queryable)]
pub(super) struct Cap {
    authority_id: String,
    authority: String,
    placement_type: String,
    per_week: i64,
}

/// Replaces the whole grid of a locked draft. Who may do so and on which version was checked
/// before.
///
/// # Errors
/// `illegal_step` unless it is a draft; `invalid` with a pointer `/cells/INDEX/…` for each cell
/// that is no price of the category.
pub fn replace(tx: &mut Tx<'_>, actor: &Actor, row: &Application, cells: &[Cell]) -> Result<()> {
    parts::only_draft(row)?;
    let config = category::store::config(tx.conn(), &row.category_version_id)?;
    refuse(&config, cells)?;
    parts::save_prices(tx, &row.id, cells)?;
    parts::touch(tx, actor, &row.id)?;
    Entry::new("application.priced", "application", &row.id, actor)
        .payload(json!({"cells": cells.len()}))
        .provider(&row.provider_id)
        .record(tx)
}

/// Refuses cells that are no prices of the category.
///
/// # Errors
/// `invalid`, as [`replace`].
pub(super) fn refuse(config: &CategoryConfig, cells: &[Cell]) -> Result<()> {
    let wrong: Vec<FieldError> = faults(config, cells)
        .into_iter()
        .map(|one| {
            FieldError::new(format!("/cells/{}/{}", one.index, one.field), one.code, one.message)
        })
        .collect();
    if wrong.is_empty() { Ok(()) } else { Err(Error::invalid(wrong)) }
}

/// Everything wrong with the cells of a grid; cells without an amount are fine.
pub fn faults(config: &CategoryConfig, cells: &[Cell]) -> Vec<Fault> {
    let mut found = Vec::new();
    for (index, cell) in cells.iter().enumerate() {
        let earlier = cells.get(..index).unwrap_or_default();
        for (field, code, message) in cell_faults(config, cell, earlier) {
            found.push(Fault { index, field, code, message });
        }
    }
    found
}

type Found = (&'static str, &'static str, &'static str);

fn cell_faults(config: &CategoryConfig, cell: &Cell, earlier: &[Cell]) -> Vec<Found> {
    let Some(kind) = config.placement_type(&cell.placement_type) else {
        return vec![("placement_type", "unknown_id", "The category has no such placement type.")];
    };
    let heading = config.heading(&cell.heading).filter(|_| kind.headings.contains(&cell.heading));
    let Some(heading) = heading else {
        return vec![("heading", "unknown_id", "The placement type has no such heading.")];
    };
    let mut found = Vec::new();
    match (cell.age_from, cell.age_to) {
        (None, None) => {}
        (Some(from), Some(to))
            if heading.age_banded && config.age_bands.contains(&AgeBand { from, to }) => {}
        (Some(_), Some(_)) => found.push((
            "age_from",
            "unknown_value",
            "The heading is not priced by this band of ages.",
        )),
        _ => found.push(("age_from", "missing", "A band has a youngest and an oldest age.")),
    }
    let clash = earlier
        .iter()
        .filter(|other| other.placement_type == cell.placement_type)
        .filter(|other| other.heading == cell.heading)
        .any(|other| {
            cell.age_from.is_none() || other.age_from.is_none() || other.age_from == cell.age_from
        });
    if clash {
        found.push(("heading", "duplicate", "The heading has two prices for the same ages."));
    }
    if !cell.offered && heading.kind != HeadingKind::Unit {
        found.push(("offered", "not_allowed", "Only a unit-priced service may be left out."));
    }
    if !cell.offered && cell.amount.is_some() {
        found.push(("amount", "not_allowed", "What is not offered has no price."));
    }
    if cell.amount.is_some_and(|amount| amount > MOST) {
        found.push(("amount", "out_of_range", "A price is at most 9999999.99."));
    }
    found
}

/// The totals of every placement type that is offered or has a cell, in the category's order.
pub(super) fn totals(
    config: &CategoryConfig,
    cells: &[PriceRow],
    offers: impl Fn(&str) -> bool,
    caps: &[Cap],
    today: NaiveDate,
) -> Vec<TypeTotal> {
    let priced = |code: &str| cells.iter().any(|cell| cell.placement_type == code);
    config
        .placement_types
        .iter()
        .filter(|kind| offers(&kind.code) || priced(&kind.code))
        .map(|kind| TypeTotal {
            offered: offers(&kind.code),
            ..total(config, kind, cells, caps, today)
        })
        .collect()
}

fn total(
    config: &CategoryConfig,
    kind: &PlacementType,
    cells: &[PriceRow],
    caps: &[Cap],
    today: NaiveDate,
) -> TypeTotal {
    let own: Vec<&PriceRow> =
        cells.iter().filter(|cell| cell.placement_type == kind.code).collect();
    let missing: Vec<MissingCell> = config
        .headings_for(&kind.code)
        .into_iter()
        .flat_map(|heading| missing_of(config, heading, &own))
        .collect();
    let core = |cell: &MissingCell| {
        config.heading(&cell.heading).is_some_and(|one| one.kind != HeadingKind::Unit)
    };
    let lines: Vec<PriceLine> = own.iter().filter_map(|cell| cell.line()).collect();
    let week = match missing.iter().any(core) {
        true => None,
        false => config.core_per_week(&kind.code, &lines).ok(),
    };
    let cap = kind.cap_per_week;
    let beyond = |week: Money, than: Money| {
        let pence = week.hundredths().saturating_sub(than.hundredths());
        (pence > 0).then(|| Money::from_hundredths(pence))
    };
    TypeTotal {
        placement_type: kind.code.clone(),
        name: kind.name.clone(),
        offered: true,
        complete: missing.is_empty(),
        core_per_week: week,
        cap_per_week: cap,
        // B7: only what is strictly above the cap is refused.
        over_by: week.and_then(|week| beyond(week, cap)),
        under_by: week.and_then(|week| beyond(cap, week)),
        own_caps: caps
            .iter()
            .filter(|one| one.placement_type == kind.code)
            .map(|one| one.shown(week))
            .collect(),
        below_floor: own.iter().flat_map(|cell| floors(config, cell, today)).collect(),
        missing,
    }
}

impl Cap {
    fn shown(&self, week: Option<Money>) -> OwnCap {
        let cap = Money::from_hundredths(self.per_week);
        OwnCap {
            authority_id: self.authority_id.clone(),
            authority: self.authority.clone(),
            cap_per_week: cap,
            exceeded: week.is_some_and(|week| week > cap),
        }
    }
}

/// The cells of a heading that still need a price, or to be marked as not offered.
fn missing_of(config: &CategoryConfig, heading: &Heading, own: &[&PriceRow]) -> Vec<MissingCell> {
    let of_heading: Vec<&&PriceRow> =
        own.iter().filter(|cell| cell.heading == heading.code).collect();
    let not_offered = heading.kind == HeadingKind::Unit && of_heading.iter().any(|c| !c.offered);
    let prices: Vec<Price> = of_heading.iter().filter_map(|cell| cell.price()).collect();
    if not_offered || offer::is_complete(config, heading, &prices.iter().collect::<Vec<_>>()) {
        return Vec::new();
    }
    let lacking =
        |age_from, age_to| MissingCell { heading: heading.code.clone(), age_from, age_to };
    let by_band = prices.iter().any(|price| price.band.is_some());
    if !by_band {
        return vec![lacking(None, None)];
    }
    config
        .age_bands
        .iter()
        .filter(|band| prices.iter().all(|price| price.band != Some(**band)))
        .map(|band| lacking(Some(band.from), Some(band.to)))
        .collect()
}

/// B5: the statutory floors a cell is below today.
fn floors(config: &CategoryConfig, cell: &PriceRow, today: NaiveDate) -> Option<FloorProblem> {
    let (heading, amount) = (config.heading(&cell.heading)?, cell.money()?);
    if offer::is_above_floors(config, heading, amount, cell.band(), today) {
        return None;
    }
    let (from, to) = cell.band().map_or((0, 25), |band| (band.from, band.to));
    let floor =
        (from..=to).filter_map(|age| config.statutory_floor(&heading.code, age, today)).max()?;
    Some(FloorProblem {
        heading: heading.code.clone(),
        age_from: cell.band().map(|band| band.from),
        age_to: cell.band().map(|band| band.to),
        floor,
    })
}

/// Every authority's own caps of a category (B7: shown to applicants beforehand).
///
/// # Errors
/// The database's.
pub(super) fn caps(conn: &mut Conn, category_code: &str) -> Result<Vec<Cap>> {
    Ok(authority_cap::table
        .inner_join(authority::table)
        .filter(authority_cap::category_code.eq(category_code))
        .order((authority::name, authority_cap::placement_type))
        .select((
            authority::id,
            authority::name,
            authority_cap::placement_type,
            authority_cap::per_week,
        ))
        .load(conn)?)
}
