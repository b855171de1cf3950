//! The two tables that ship inside the program: districts and sectors of Great Britain.
//!
//! Contains OS data © Crown copyright and database right 2025. Contains Royal Mail data © Royal
//! Mail copyright and database right 2025. Source: Office for National Statistics licensed under
//! the Open Government Licence v.3.0.

use super::areas::Area;
use std::sync::OnceLock;
use together_rules::distance::GridPoint;

const DISTRICTS: &str = include_str!("data/districts.csv");
const SECTORS: &str = include_str!("data/sectors.csv");

/// A district or sector: its centre, and the authority most of its postcodes are in.
#[derive(Debug)]
pub(super) struct Centre {
    key: Box<str>,
    easting: i32,
    northing: i32,
    lad_code: Box<str>,
}

impl Centre {
    /// Its centre.
    pub(super) fn point(&self) -> GridPoint {
        GridPoint { easting: self.easting.into(), northing: self.northing.into() }
    }

    /// The authority most of its postcodes are in.
    pub(super) fn lad_code(&self) -> &str {
        &self.lad_code
    }
}

/// Both tables and the areas they name, read once and sorted.
#[derive(Debug)]
pub(super) struct Tables {
    districts: Vec<Centre>,
    sectors: Vec<Centre>,
    /// By code.
    pub(super) areas: Vec<Area>,
}

impl Tables {
    /// A district by its canonical text, `PO19`.
    pub(super) fn district(&self, key: &str) -> Option<&Centre> {
        find(&self.districts, key)
    }

    /// A sector by its canonical text, `PO19 1`.
    pub(super) fn sector(&self, key: &str) -> Option<&Centre> {
        find(&self.sectors, key)
    }
}

fn find<'t>(table: &'t [Centre], key: &str) -> Option<&'t Centre> {
    let index = table.binary_search_by(|centre| (*centre.key).cmp(key)).ok()?;
    table.get(index)
}

/// The tables.
pub(super) fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut areas: Vec<Area> = rows(DISTRICTS).filter_map(|row| area(&row)).collect();
        areas.sort_by(|a, b| a.code.cmp(&b.code));
        areas.dedup_by(|a, b| a.code == b.code);
        Tables { districts: centres(DISTRICTS), sectors: centres(SECTORS), areas }
    })
}

/// The rows of an embedded file. That every one can be read is a test's to say.
fn rows(text: &'static str) -> impl Iterator<Item = csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).into_records().filter_map(Result::ok)
}

fn centres(text: &'static str) -> Vec<Centre> {
    let mut centres: Vec<Centre> = rows(text).filter_map(|row| centre(&row)).collect();
    centres.sort_by(|a, b| a.key.cmp(&b.key));
    centres
}

/// `key,easting,northing,basis,lad_code…`
fn centre(row: &csv::StringRecord) -> Option<Centre> {
    Some(Centre {
        key: row.get(0)?.into(),
        easting: row.get(1)?.parse().ok()?,
        northing: row.get(2)?.parse().ok()?,
        lad_code: row.get(4)?.into(),
    })
}

/// `…lad_code,lad_name,utla_code,utla_name`
fn area(row: &csv::StringRecord) -> Option<Area> {
    Some(Area {
        code: row.get(4)?.into(),
        name: row.get(5)?.into(),
        upper_tier_code: row.get(6)?.into(),
        upper_tier_name: row.get(7)?.into(),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_both_files_is_read_and_found_again() {
        let tables = tables();
        assert_eq!(tables.districts.len(), DISTRICTS.lines().count() - 1);
        assert_eq!(tables.sectors.len(), SECTORS.lines().count() - 1);
        for centre in &tables.districts {
            assert_eq!(tables.district(&centre.key).unwrap().key, centre.key);
        }
        for centre in &tables.sectors {
            assert_eq!(tables.sector(&centre.key).unwrap().key, centre.key);
        }
    }

    #[test]
    fn every_authority_of_the_tables_has_a_name_and_an_upper_tier() {
        let tables = tables();
        for centre in tables.districts.iter().chain(&tables.sectors) {
            let area = tables.areas.iter().find(|area| *area.code == *centre.lad_code).unwrap();
            assert!(!area.name.is_empty() && !area.upper_tier_name.is_empty(), "{area:?}");
        }
    }
}
