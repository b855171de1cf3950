//! Tables as files: CSV and XLSX, out and in. Pure: no HTTP, no database.
//!
//! Out, no cell can become a formula in whatever opens the file. In, everything wrong is said by
//! row and column as a spreadsheet counts them, and a file that is not whole is not used at all.

mod cell;
pub mod csv;
pub mod xlsx;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests;

pub use cell::{guarded, is_figure, is_formula};

/// Most rows below the headings.
pub const MOST_ROWS: u32 = 5_000;
/// Most columns.
pub const MOST_COLUMNS: u32 = 100;
/// Most characters of a cell.
pub const LONGEST_CELL: usize = 2_000;
/// Most bytes of a CSV file.
pub const MOST_CSV: usize = 2 * 1024 * 1024;
/// Most bytes of an XLSX file.
pub const MOST_XLSX: usize = 5 * 1024 * 1024;
/// Most faults that are told of one file.
const MOST_FAULTS: usize = 200;

/// Headings, and rows of texts below them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The first row.
    pub headers: Vec<String>,
    /// The rows below it that hold anything.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// As a spreadsheet counts: the headings are row 1.
    pub number: u32,
    /// One text for every heading.
    pub cells: Vec<String>,
}

/// Something wrong in a file, with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// As a spreadsheet counts; none when it is about the whole file.
    pub row: Option<u32>,
    /// From 1; none when it is about a whole row.
    pub column: Option<u32>,
    /// Stable code.
    pub code: &'static str,
    /// One sentence for a person; never what stands in the cell.
    pub message: &'static str,
}

impl Fault {
    /// About the whole file.
    pub const fn file(code: &'static str, message: &'static str) -> Self {
        Self { row: None, column: None, code, message }
    }

    /// About a row.
    pub const fn row(row: u32, code: &'static str, message: &'static str) -> Self {
        Self { row: Some(row), column: None, code, message }
    }

    /// About a cell.
    pub const fn cell(row: u32, column: u32, code: &'static str, message: &'static str) -> Self {
        Self { row: Some(row), column: Some(column), code, message }
    }
}

/// Why a file is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its headings, as far as they could be read.
    pub headers: Vec<String>,
    /// Everything that is wrong, in the order of the file.
    pub faults: Vec<Fault>,
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        Self { headers: Vec::new(), faults: vec![fault] }
    }
}

impl Table {
    /// A table to be written: rows are numbered as they come.
    pub fn new(headers: Vec<String>, rows: impl IntoIterator<Item = Vec<String>>) -> Self {
        let rows = (2..).zip(rows).map(|(number, cells)| Row { number, cells }).collect();
        Self { headers, rows }
    }

    /// The headings and every row, as they are written: no cell begins like a formula.
    fn lines(&self) -> impl Iterator<Item = Vec<String>> {
        std::iter::once(&self.headers)
            .chain(self.rows.iter().map(|row| &row.cells))
            .map(|cells| cells.iter().map(|text| guarded(text)).collect())
    }
}

/// The letters of a column, as a spreadsheet names it; columns count from 1.
pub fn column_letters(column: u32) -> String {
    let mut left = column;
    let mut letters = Vec::new();
    while left > 0 {
        let place = left.saturating_sub(1);
        let letter = u8::try_from(place % 26).unwrap_or_default().saturating_add(b'A');
        letters.push(char::from(letter));
        left = place / 26;
    }
    letters.iter().rev().collect()
}

/// A table as it is read, row by row.
#[derive(Default)]
struct Reading {
    table: Table,
    faults: Vec<Fault>,
}

impl Reading {
    fn fault(&mut self, fault: Fault) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(fault);
        }
    }

    /// Takes a row of texts as they stand in the file; rows that hold nothing are passed over.
    fn take(&mut self, number: u32, mut cells: Vec<String>) {
        while cells.last().is_some_and(|text| text.trim().is_empty()) {
            cells.pop();
        }
        if cells.is_empty() {
            return;
        }
        for (column, text) in (1..).zip(&mut cells) {
            match cell::read(text) {
                Ok(plain) => *text = plain,
                Err((code, message)) => self.fault(Fault::cell(number, column, code, message)),
            }
        }
        if self.table.headers.is_empty() {
            self.table.headers = cells;
            return;
        }
        if cells.len() > self.table.headers.len() {
            let column = u32::try_from(self.table.headers.len()).unwrap_or(MOST_COLUMNS);
            let message = "This cell stands under no heading.";
            self.fault(Fault::cell(number, column.saturating_add(1), "unknown_id", message));
        }
        cells.resize(self.table.headers.len(), String::new());
        self.table.rows.push(Row { number, cells });
    }

    /// The table, if nothing was wrong.
    fn done(mut self) -> Result<Table, Refused> {
        if self.faults.is_empty() && self.table.rows.is_empty() {
            self.fault(Fault::file("empty_list", "The file has no rows below its headings."));
        }
        self.faults.sort_by_key(|fault| (fault.row, fault.column));
        match self.faults.is_empty() {
            true => Ok(self.table),
            false => Err(Refused { headers: self.table.headers, faults: self.faults }),
        }
    }
}
