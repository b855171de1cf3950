//! From cells to a sheet.

use super::{AGES, ALL_AGES, CODE, FOR_PEOPLE, NOT_ASKED, NOT_OFFERED};
use crate::qualification::application::wire::Cell;
use crate::sheet::Table;
use together_rules::category::{AgeBand, CategoryConfig, Heading, PlacementType};

/// The sheet of some placement types, filled as far as the schedule is.
pub(super) fn table(config: &CategoryConfig, types: &[&PlacementType], cells: &[Cell]) -> Table {
    let names = types.iter().map(|kind| column_name(config, kind));
    let headers: Vec<String> = [CODE, FOR_PEOPLE[0], FOR_PEOPLE[1], AGES]
        .into_iter()
        .map(str::to_owned)
        .chain(names)
        .collect();
    let asked = |heading: &&Heading| types.iter().any(|kind| kind.headings.contains(&heading.code));
    let rows = config.headings.iter().filter(asked).flat_map(|heading| {
        bands(config, heading, cells)
            .into_iter()
            .map(move |band| row(heading, band, types, cells))
            .collect::<Vec<_>>()
    });
    Table::new(headers, rows)
}

/// What a column is called: the name on screens, or the code where two types share a name.
fn column_name(config: &CategoryConfig, kind: &PlacementType) -> String {
    let same = config.placement_types.iter().filter(|one| one.name == kind.name).count();
    if same > 1 { kind.code.clone() } else { kind.name.clone() }
}

/// The bands a heading is priced by in the schedule: once for all ages, by the category's bands,
/// or by both where types differ.
fn bands(config: &CategoryConfig, heading: &Heading, cells: &[Cell]) -> Vec<Option<AgeBand>> {
    if !heading.age_banded {
        return vec![None];
    }
    let own = || cells.iter().filter(|cell| cell.heading == heading.code);
    let once = own().any(|cell| cell.age_from.is_none());
    let by_band = own().any(|cell| cell.age_from.is_some()) || !once;
    let mut bands = Vec::new();
    if once {
        bands.push(None);
    }
    if by_band {
        bands.extend(config.age_bands.iter().copied().map(Some));
    }
    bands
}

fn row(
    heading: &Heading,
    band: Option<AgeBand>,
    types: &[&PlacementType],
    cells: &[Cell],
) -> Vec<String> {
    let ages = match band {
        Some(band) => band_name(band),
        None if heading.age_banded => ALL_AGES.into(),
        None => String::new(),
    };
    let prices = types.iter().map(|kind| {
        if !kind.headings.contains(&heading.code) {
            return NOT_ASKED.to_owned();
        }
        let cell = cells.iter().find(|cell| {
            cell.placement_type == kind.code
                && cell.heading == heading.code
                && cell.age_from == band.map(|band| band.from)
        });
        match cell {
            Some(cell) if !cell.offered => NOT_OFFERED.into(),
            Some(cell) => cell.amount.map(|amount| amount.to_string()).unwrap_or_default(),
            None => String::new(),
        }
    });
    let words = [heading.code.clone(), heading.name.clone(), heading.unit.clone(), ages];
    words.into_iter().chain(prices).collect()
}

/// A band in words that no spreadsheet takes for a date.
pub(super) fn band_name(band: AgeBand) -> String {
    format!("{} to {}", band.from, band.to)
}
