//! Reading the register's CSV, as published: official column names, UTF-8.

use std::{collections::BTreeMap, io::Read};
use thiserror::Error;
use together_rules::postcode::Place;

/// The whole register of England has some 50,000 rows.
const MOST_ROWS: u64 = 100_000;
/// Bytes; the whole register has some 60 million.
const MOST_BYTES: u64 = 200_000_000;
/// Characters of a cell.
const LONGEST: usize = 300;

const URN: &str = "URN";
const NAME: &str = "EstablishmentName";
const KIND: &str = "TypeOfEstablishment (name)";
const STATUS: &str = "EstablishmentStatus (name)";
const POSTCODE: &str = "Postcode";
const NEEDED: [&str; 5] = [URN, NAME, KIND, STATUS, POSTCODE];

/// Columns kept as they are, under names of our own.
const DETAILS: [(&str, &str); 11] = [
    ("LA (code)", "la_code"),
    ("LA (name)", "la_name"),
    ("EstablishmentNumber", "establishment_number"),
    (KIND, "type"),
    ("Boarders (name)", "boarders"),
    ("UKPRN", "ukprn"),
    ("Street", "street"),
    ("Locality", "locality"),
    ("Address3", "address3"),
    ("Town", "town"),
    ("County (name)", "county"),
];

/// Why a file is not taken at all.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum Fault {
    /// A column is missing.
    #[error("the column \"{0}\" is missing")]
    Column(&'static str),
    /// A column stands twice.
    #[error("a column stands twice")]
    TwiceAColumn,
    /// A row that is no row.
    #[error("row {row}: {why}")]
    Malformed {
        /// Row of the file, the header included.
        row: u64,
        /// In words, without the row's content.
        why: &'static str,
    },
    /// Too many rows or bytes.
    #[error("it is larger than any register: at most {MOST_ROWS} rows and {MOST_BYTES} bytes")]
    TooLarge,
    /// The file cannot be read.
    #[error("it cannot be read: {0}")]
    Unreadable(std::io::ErrorKind),
}

/// A register, read: what may be taken of it, and what may not.
#[derive(Clone, Debug)]
pub struct File {
    /// Rows that may be taken.
    pub(super) rows: Vec<Row>,
    /// Rows that may not, with the reason.
    pub(super) refused: Vec<super::Refused>,
}

/// An establishment of the register.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) number: u64,
    pub(super) urn: String,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) status: Status,
    pub(super) postcode: Place,
    pub(super) age_from: Option<i64>,
    pub(super) age_to: Option<i64>,
    pub(super) sex: Option<String>,
    pub(super) la_name: Option<String>,
    /// JSON of what is kept as it is.
    pub(super) details: String,
}

/// What the register says of an establishment's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    Open,
    ProposedToClose,
    ProposedToOpen,
    Closed,
}

impl Status {
    /// Its word in the database.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::ProposedToClose => "proposed_to_close",
            Self::ProposedToOpen => "proposed_to_open",
            Self::Closed => "closed",
        }
    }
}

/// Reads a register.
///
/// # Errors
/// A structural fault: then nothing of the file is taken.
pub fn read(file: impl Read) -> Result<File, Fault> {
    let mut text = Vec::new();
    file.take(MOST_BYTES + 1)
        .read_to_end(&mut text)
        .map_err(|error| Fault::Unreadable(error.kind()))?;
    if u64::try_from(text.len()).is_ok_and(|bytes| bytes > MOST_BYTES) {
        return Err(Fault::TooLarge);
    }
    let mut reader = csv::Reader::from_reader(text.as_slice());
    let headers = reader.headers().map_err(|error| fault(&error, 1))?.clone();
    let columns = columns(&headers)?;
    let (mut rows, mut refused) = (Vec::new(), Vec::new());
    let mut seen = std::collections::BTreeSet::new();
    // As a spreadsheet counts: the header is row 1.
    for (number, record) in (2..).zip(reader.records()) {
        if number > MOST_ROWS {
            return Err(Fault::TooLarge);
        }
        let record = record.map_err(|error| fault(&error, number))?;
        if record.iter().any(|cell| cell.contains('\0')) {
            return Err(Fault::Malformed { row: number, why: "it holds a NUL" });
        }
        let cells = Cells { record: &record, columns: &columns };
        let urn = cells.urn();
        let read = match urn.as_ref().is_some_and(|urn| !seen.insert(urn.clone())) {
            true => Err("it stands twice in the file"),
            false => row(&cells, number),
        };
        match read {
            Ok(row) => rows.push(row),
            Err(reason) => refused.push(super::Refused { row: number, urn, reason: reason.into() }),
        }
    }
    Ok(File { rows, refused })
}

fn fault(error: &csv::Error, row: u64) -> Fault {
    match error.kind() {
        csv::ErrorKind::Utf8 { .. } => Fault::Malformed { row, why: "it is not UTF-8" },
        csv::ErrorKind::UnequalLengths { .. } => {
            Fault::Malformed { row, why: "it has another number of columns than the header" }
        }
        csv::ErrorKind::Io(inner) => Fault::Unreadable(inner.kind()),
        _ => Fault::Malformed { row, why: "it is not CSV" },
    }
}

/// Where each column is, by its official name.
fn columns(headers: &csv::StringRecord) -> Result<BTreeMap<String, usize>, Fault> {
    let mut columns = BTreeMap::new();
    for (index, name) in headers.iter().enumerate() {
        let name = name.trim_start_matches('\u{feff}').trim().to_owned();
        if columns.insert(name, index).is_some() {
            return Err(Fault::TwiceAColumn);
        }
    }
    match NEEDED.into_iter().find(|name| !columns.contains_key(*name)) {
        Some(name) => Err(Fault::Column(name)),
        None => Ok(columns),
    }
}

/// The cells of a row by their column's name.
struct Cells<'r> {
    record: &'r csv::StringRecord,
    columns: &'r BTreeMap<String, usize>,
}

impl Cells<'_> {
    fn text(&self, column: &str) -> Option<&str> {
        let cell = self.record.get(*self.columns.get(column)?)?.trim();
        (!cell.is_empty()).then_some(cell)
    }

    /// The cells of which something is kept.
    fn kept(&self) -> impl Iterator<Item = &str> {
        let details = DETAILS.iter().map(|(column, _)| *column);
        NEEDED.into_iter().chain(details).filter_map(|column| self.text(column))
    }

    /// The unique reference number, if it is one.
    fn urn(&self) -> Option<String> {
        let urn = self.text(URN)?;
        let fine = urn.len() <= 10 && urn.bytes().all(|byte| byte.is_ascii_digit());
        fine.then(|| urn.to_owned())
    }
}

/// A row that may be taken, or why not.
fn row(cells: &Cells<'_>, number: u64) -> Result<Row, &'static str> {
    let urn = cells.urn().ok_or("it has no URN of digits")?;
    if cells.kept().any(|cell| cell.chars().count() > LONGEST) {
        return Err("a cell is longer than 300 characters");
    }
    // What a spreadsheet would take for a formula is not a name or an address.
    if cells.kept().any(is_formula) {
        return Err("a cell begins like a formula");
    }
    let status = status(cells.text(STATUS).ok_or("it has no status")?)?;
    let postcode = match cells.text(POSTCODE).ok_or("it has no postcode")?.parse() {
        Ok(place @ Place::Postcode(_)) => place,
        _ => return Err("its postcode is none of Great Britain"),
    };
    let (age_from, age_to) = ages(cells)?;
    let details: BTreeMap<&str, &str> =
        DETAILS.iter().filter_map(|(column, name)| Some((*name, cells.text(column)?))).collect();
    Ok(Row {
        number,
        urn,
        name: cells.text(NAME).ok_or("it has no name")?.to_owned(),
        kind: kind(cells.text(KIND).ok_or("it has no type")?).to_owned(),
        status,
        postcode,
        age_from,
        age_to,
        sex: cells.text("Gender (name)").and_then(sex).map(str::to_owned),
        la_name: cells.text("LA (name)").map(str::to_owned),
        details: serde_json::to_string(&details).map_err(|_| "its details are not text")?,
    })
}

/// Also in full-width forms, which spreadsheets fold.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches(' ')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

fn status(text: &str) -> Result<Status, &'static str> {
    Ok(match text.to_ascii_lowercase().as_str() {
        "open" => Status::Open,
        "open, but proposed to close" => Status::ProposedToClose,
        "proposed to open" => Status::ProposedToOpen,
        "closed" => Status::Closed,
        _ => return Err("its status is not one of the register's"),
    })
}

fn kind(text: &str) -> &'static str {
    let text = text.to_ascii_lowercase();
    if text.contains("special") {
        "special_school"
    } else if text.contains("alternative provision") || text.contains("pupil referral") {
        "alternative_provision"
    } else {
        "school"
    }
}

fn sex(text: &str) -> Option<&'static str> {
    match text.to_ascii_lowercase().as_str() {
        "mixed" => Some("mixed"),
        "boys" => Some("boys"),
        "girls" => Some("girls"),
        _ => None,
    }
}

/// Statutory ages, whole years.
fn ages(cells: &Cells<'_>) -> Result<(Option<i64>, Option<i64>), &'static str> {
    const WRONG: &str = "its ages are not whole years from low to high";
    let age = |column| match cells.text(column) {
        None => Ok(None),
        Some(text) => match text.parse::<i64>() {
            Ok(years) if (0..=99).contains(&years) => Ok(Some(years)),
            _ => Err(WRONG),
        },
    };
    let (from, to) = (age("StatutoryLowAge")?, age("StatutoryHighAge")?);
    match from.zip(to) {
        Some((low, high)) if low > high => Err(WRONG),
        _ => Ok((from, to)),
    }
}
