//! The price schedule as a sheet: a row for each heading, a column for each placement type.
//!
//! What goes out can be filled in and comes back whole: every fault is told by row and column,
//! and a sheet with one fault changes nothing.

mod actions;
mod cells;
mod table;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests;

pub(super) use actions::{download, upload};

/// The column that says which heading a row is.
const CODE: &str = "Code";
/// Columns for people, not read.
const FOR_PEOPLE: [&str; 2] = ["Heading", "Unit"];
/// The column of the band of ages.
const AGES: &str = "Ages";
/// A price for every age.
const ALL_AGES: &str = "all ages";
/// A unit-priced service that is left out (B5).
const NOT_OFFERED: &str = "not offered";
/// A heading that a placement type does not have.
const NOT_ASKED: &str = "not asked";
