//! From a sheet to cells: everything wrong is found at once, by row and column.

use super::{AGES, ALL_AGES, CODE, FOR_PEOPLE, NOT_ASKED, NOT_OFFERED, table::band_name};
use crate::http::FieldError;
use crate::qualification::application::{prices, wire::Cell};
use crate::qualification::membership::offer::MOST;
use crate::sheet::{Refused, Row, Table, column_letters};
use together_rules::amount::{AmountError, Money};
use together_rules::category::{AgeBand, CategoryConfig, Heading, HeadingKind, PlacementType};

/// Most faults that are told of one sheet.
const MOST_FAULTS: usize = 200;
/// Other words for a service that is left out.
const LEFT_OUT: [&str; 4] = [NOT_OFFERED, "none", "no", "n/a"];

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Column<'c> {
    Code,
    Ages,
    /// Names and units are for people.
    Words,
    Prices(&'c PlacementType),
    Unknown,
}

/// The faults of a file that could not be read as a table, by row and column of the schedule.
pub(super) fn told(config: &CategoryConfig, refused: &Refused) -> Vec<FieldError> {
    let columns = columns(config, &refused.headers);
    let of = |fault: &crate::sheet::Fault| {
        let column = fault.column.map(|place| {
            let index = usize::try_from(place.saturating_sub(1)).unwrap_or(usize::MAX);
            let known = columns.get(index).copied().unwrap_or(Column::Unknown);
            member(known, place)
        });
        let pointer = match (fault.row, column) {
            (Some(row), Some(column)) => format!("/rows/{row}/{column}"),
            (Some(row), None) => format!("/rows/{row}"),
            _ => String::new(),
        };
        FieldError::new(pointer, fault.code, fault.message)
    };
    refused.faults.iter().map(of).collect()
}

/// The cells of a sheet. `needed` are the placement types that must have a column.
///
/// # Errors
/// Everything wrong, with pointers `/rows/ROW/COLUMN` as a spreadsheet counts rows, and
/// `/columns/COLUMN` for the columns themselves.
pub(super) fn cells(
    config: &CategoryConfig,
    needed: &[&PlacementType],
    table: &Table,
) -> Result<Vec<Cell>, Vec<FieldError>> {
    let mut reading = Reading {
        config,
        columns: columns(config, &table.headers),
        cells: Vec::new(),
        places: Vec::new(),
        seen: Vec::new(),
        wrong: Vec::new(),
    };
    reading.check_columns(table, needed);
    if reading.wrong.is_empty() {
        for row in &table.rows {
            reading.row(row);
        }
        reading.check_rows(needed);
        reading.check_cells();
    }
    if reading.wrong.is_empty() { Ok(reading.cells) } else { Err(reading.wrong) }
}

fn columns<'c>(config: &'c CategoryConfig, headers: &[String]) -> Vec<Column<'c>> {
    headers.iter().map(|text| column(config, text.trim())).collect()
}

/// By its heading: a code or the name on screens, in any case.
fn column<'c>(config: &'c CategoryConfig, text: &str) -> Column<'c> {
    let is = |name: &str| text.eq_ignore_ascii_case(name);
    let types = &config.placement_types;
    let kind = types
        .iter()
        .find(|kind| is(&kind.code))
        .or_else(|| types.iter().find(|kind| text.to_lowercase() == kind.name.to_lowercase()));
    match kind {
        _ if is(CODE) => Column::Code,
        _ if is(AGES) => Column::Ages,
        _ if FOR_PEOPLE.iter().any(|name| is(name)) => Column::Words,
        Some(kind) => Column::Prices(kind),
        None => Column::Unknown,
    }
}

/// The last part of a pointer: ours where the column is known, else the letters of a spreadsheet.
fn member(column: Column<'_>, place: u32) -> String {
    match column {
        Column::Code => "code".into(),
        Column::Ages => "ages".into(),
        Column::Prices(kind) => kind.code.clone(),
        Column::Words | Column::Unknown => column_letters(place),
    }
}

struct Reading<'c> {
    config: &'c CategoryConfig,
    columns: Vec<Column<'c>>,
    cells: Vec<Cell>,
    /// The pointer of each cell.
    places: Vec<String>,
    /// The headings and bands that have a row.
    seen: Vec<(&'c str, Option<AgeBand>)>,
    wrong: Vec<FieldError>,
}

impl<'c> Reading<'c> {
    fn add(&mut self, pointer: impl Into<String>, code: &str, message: &str) {
        if self.wrong.len() < MOST_FAULTS {
            self.wrong.push(FieldError::new(pointer, code, message));
        }
    }

    fn check_columns(&mut self, table: &Table, needed: &[&PlacementType]) {
        let numbered: Vec<(u32, Column<'c>)> = (1..).zip(self.columns.iter().copied()).collect();
        for (index, (place, column)) in numbered.iter().enumerate() {
            let at = format!("/columns/{}", member(*column, *place));
            let blank = table.headers.get(index).is_none_or(|text| text.trim().is_empty());
            let earlier = numbered.get(..index).unwrap_or_default();
            match column {
                Column::Unknown if blank => self.add(at, "missing", "This column has no heading."),
                Column::Unknown => self.add(at, "unknown_id", "The category has no such column."),
                Column::Words => {}
                known if earlier.iter().any(|(_, other)| other == known) => {
                    self.add(at, "duplicate", "This column stands twice.");
                }
                _ => {}
            }
        }
        let has = |wanted: Column<'c>| numbered.iter().any(|(_, column)| *column == wanted);
        let (code, ages) = (has(Column::Code), has(Column::Ages));
        let lacking: Vec<&str> = needed
            .iter()
            .filter(|kind| {
                let own = |column: &Column<'c>| matches!(column, Column::Prices(one) if one.code == kind.code);
                !numbered.iter().any(|(_, column)| own(column))
            })
            .map(|kind| kind.code.as_str())
            .collect();
        let any = numbered.iter().any(|(_, column)| matches!(column, Column::Prices(_)));
        if !code {
            self.add("/columns/code", "missing", "The column “Code” is missing.");
        }
        if !ages && needed.iter().any(|kind| self.is_banded(kind)) {
            self.add("/columns/ages", "missing", "The column “Ages” is missing.");
        }
        for kind in lacking {
            let message = "The column of a placement type that is offered is missing.";
            self.add(format!("/columns/{kind}"), "missing", message);
        }
        if !any && needed.is_empty() {
            self.add("/columns", "missing", "There is no column of a placement type.");
        }
    }

    fn is_banded(&self, kind: &PlacementType) -> bool {
        self.config.headings_for(&kind.code).iter().any(|heading| heading.age_banded)
    }

    /// The text under a column.
    fn text<'r>(&self, row: &'r Row, wanted: Column<'c>) -> &'r str {
        let index = self.columns.iter().position(|column| *column == wanted);
        index.and_then(|index| row.cells.get(index)).map_or("", |text| text.trim())
    }

    fn row(&mut self, row: &Row) {
        let at = format!("/rows/{}", row.number);
        let code = self.text(row, Column::Code);
        let config = self.config;
        let Some(heading) = config.headings.iter().find(|one| one.code == code) else {
            let (fault, message) = match code.is_empty() {
                true => ("missing", "This row does not say which heading it is."),
                false => ("unknown_id", "This is not one of the category's headings."),
            };
            self.add(format!("{at}/code"), fault, message);
            return;
        };
        let Some(band) = self.band(row, heading) else {
            let message = "These are not ages by which this heading is priced.";
            self.add(format!("{at}/ages"), "unknown_value", message);
            return;
        };
        if self.seen.contains(&(heading.code.as_str(), band)) {
            self.add(format!("{at}/code"), "duplicate", "This heading has two rows.");
            return;
        }
        self.seen.push((&heading.code, band));
        for (column, text) in self.columns.clone().into_iter().zip(&row.cells) {
            if let Column::Prices(kind) = column {
                self.cell(format!("{at}/{}", kind.code), kind, heading, band, text.trim());
            }
        }
    }

    /// The band of a row; none inside for all ages, none outside when it is none of them.
    fn band(&self, row: &Row, heading: &Heading) -> Option<Option<AgeBand>> {
        let text = self.text(row, Column::Ages).to_lowercase();
        if text.is_empty() || text == ALL_AGES {
            return Some(None);
        }
        let plain = text.replace(['-', '–'], " to ");
        let plain: Vec<&str> = plain.split_whitespace().collect();
        let known = self
            .config
            .age_bands
            .iter()
            .find(|band| band_name(**band).split_whitespace().eq(plain.iter().copied()));
        known.filter(|_| heading.age_banded).map(|band| Some(*band))
    }

    fn cell(
        &mut self,
        at: String,
        kind: &PlacementType,
        heading: &Heading,
        band: Option<AgeBand>,
        text: &str,
    ) {
        let words = text.to_lowercase();
        let asked = kind.headings.contains(&heading.code);
        if text.is_empty() || (!asked && words == NOT_ASKED) {
            return;
        }
        if !asked {
            return self.add(at, "unknown_id", "This placement type has no such heading.");
        }
        let left_out = LEFT_OUT.contains(&words.as_str());
        let amount = match Money::parse(text) {
            _ if left_out && heading.kind != HeadingKind::Unit => {
                return self.add(at, "not_allowed", "Only a unit-priced service may be left out.");
            }
            _ if left_out => None,
            Ok(amount) if amount <= MOST => Some(amount),
            Ok(_) => return self.add(at, "out_of_range", "A price is at most 9999999.99."),
            Err(error) => return self.add(at, error.code(), said(error)),
        };
        self.cells.push(Cell {
            placement_type: kind.code.clone(),
            heading: heading.code.clone(),
            age_from: band.map(|band| band.from),
            age_to: band.map(|band| band.to),
            offered: !left_out,
            amount,
        });
        self.places.push(at);
    }

    /// A row that is gone may have been lost: what is left empty is said by an empty cell.
    fn check_rows(&mut self, needed: &[&PlacementType]) {
        let config = self.config;
        let priced: Vec<&PlacementType> = self
            .columns
            .iter()
            .filter_map(|column| match column {
                Column::Prices(kind) => Some(*kind),
                _ => None,
            })
            .chain(needed.iter().copied())
            .collect();
        for heading in &config.headings {
            if !priced.iter().any(|kind| kind.headings.contains(&heading.code)) {
                continue;
            }
            let has = |band| self.seen.contains(&(heading.code.as_str(), band));
            let by_band = heading.age_banded && config.age_bands.iter().all(|one| has(Some(*one)));
            if !has(None) && !by_band {
                let message = format!("There is no row for {}.", heading.name);
                self.add("/rows", "missing", &message);
            }
        }
    }

    /// What only the schedule as a whole shows: a price for all ages beside one for some.
    fn check_cells(&mut self) {
        for fault in prices::faults(self.config, &self.cells) {
            let at = self.places.get(fault.index).cloned().unwrap_or_default();
            self.add(at, fault.code, fault.message);
        }
    }
}

const fn said(error: AmountError) -> &'static str {
    match error {
        AmountError::NotADecimal => {
            "This is not an amount. Enter pounds and pence, like 250.00, with a point and without \
             commas, signs or £."
        }
        AmountError::TooManyDecimals => "This has more than two decimals. Nothing is rounded.",
        AmountError::OutOfRange => "A price is at most 9999999.99.",
    }
}
