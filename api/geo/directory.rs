//! Reading a postcode directory: the ONS Postcode Directory with its header, or OS Code-Point Open
//! without one.
//!
//! Left out: Northern Ireland (its postcodes are under another licence), postcodes without a
//! position (quality 90, or a grid reference of 0), and terminated ones: for those the sector
//! answers, and says that it did.

use std::io::Read;
use thiserror::Error;
use together_rules::postcode::{Place, PostcodeError};

/// Most rows a directory may have: the fullest has 2.7 million.
const MOST_ROWS: u64 = 5_000_000;

/// Why a file is not taken at all.
#[derive(Debug, Error)]
pub enum Fault {
    /// Neither of the two formats.
    #[error(
        "it is neither an ONS Postcode Directory (a header with pcds, oseast1m, osnrth1m or their later names) nor Code-Point Open (ten columns, no header)"
    )]
    UnknownFormat,
    /// A row of another shape than the first, or not UTF-8.
    #[error("row {row}: {why}")]
    Malformed {
        /// Row of the file, the header included.
        row: u64,
        /// In words, without the row's content.
        why: &'static str,
    },
    /// More rows than any directory has.
    #[error("it has more than {MOST_ROWS} rows")]
    TooManyRows,
    /// The file cannot be read.
    #[error("it cannot be read: {0}")]
    Unreadable(std::io::ErrorKind),
}

/// A postcode with its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Canonical: `PO19 1RQ`.
    pub code: String,
    /// Metres on the British National Grid.
    pub easting: i64,
    /// Metres on the British National Grid.
    pub northing: i64,
    /// ONS code of its own local authority district.
    pub lad_code: Option<String>,
}

/// How many rows were left out, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct LeftOut {
    /// In Northern Ireland.
    pub northern_ireland: u64,
    /// Without a position.
    pub no_position: u64,
    /// Terminated.
    pub terminated: u64,
}

/// Where the columns of a directory are.
#[derive(Clone, Debug)]
struct Columns {
    postcode: usize,
    easting: usize,
    northing: usize,
    lad: Option<usize>,
    terminated: Option<usize>,
    /// Positional quality, and the value that means none.
    quality: Option<(usize, &'static str)>,
}

const CODE_POINT: Columns = Columns {
    postcode: 0,
    easting: 2,
    northing: 3,
    lad: Some(8),
    terminated: None,
    quality: Some((1, "90")),
};
const CODE_POINT_WIDTH: usize = 10;

/// Reads one file, handing on each postcode that has a position.
///
/// # Errors
/// [`Fault`], or what `take` returns, as soon as it is met: nothing of the file counts then.
pub fn read<E: From<Fault>>(
    file: impl Read,
    left_out: &mut LeftOut,
    mut take: impl FnMut(Entry) -> Result<(), E>,
) -> Result<(), E> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(file);
    let mut record = csv::StringRecord::new();
    let mut columns: Option<Columns> = None;
    let mut rows = 0_u64;
    while reader.read_record(&mut record).map_err(|error| fault(&error, rows + 1))? {
        rows += 1;
        if rows > MOST_ROWS {
            return Err(Fault::TooManyRows.into());
        }
        if columns.is_none() {
            let (found, is_header) = columns_of(&record).ok_or(Fault::UnknownFormat)?;
            columns = Some(found);
            if is_header {
                continue;
            }
        }
        if let Some(columns) = &columns
            && let Some(entry) = entry(columns, &record, rows, left_out)?
        {
            take(entry)?;
        }
    }
    if columns.is_none() {
        return Err(Fault::UnknownFormat.into());
    }
    Ok(())
}

/// The row is counted here: the reader's own lines are one short in files of other systems.
fn fault(error: &csv::Error, row: u64) -> Fault {
    match error.kind() {
        csv::ErrorKind::Utf8 { .. } => Fault::Malformed { row, why: "it is not UTF-8" },
        csv::ErrorKind::UnequalLengths { .. } => {
            Fault::Malformed { row, why: "it has another number of columns" }
        }
        csv::ErrorKind::Io(inner) => Fault::Unreadable(inner.kind()),
        _ => Fault::Malformed { row, why: "it is not CSV" },
    }
}

/// The columns that the first row names, and whether it is a header.
fn columns_of(first: &csv::StringRecord) -> Option<(Columns, bool)> {
    let name = |cell: &str| cell.trim_start_matches('\u{feff}').trim().to_ascii_lowercase();
    let find = |names: &[&str]| first.iter().position(|cell| names.contains(&name(cell).as_str()));
    if let Some(postcode) = find(&["pcds", "pcd7", "pcd8", "pcd2", "pcd"]) {
        let columns = Columns {
            postcode,
            easting: find(&["oseast1m", "east1m"])?,
            northing: find(&["osnrth1m", "north1m"])?,
            // `lad25cd` in the edition of 2025, and so on.
            lad: first.iter().position(|cell| is_lad_column(&name(cell))),
            terminated: find(&["doterm"]),
            quality: find(&["osgrdind", "gridind"]).map(|at| (at, "9")),
        };
        return Some((columns, true));
    }
    let looks_like_one = first.len() == CODE_POINT_WIDTH
        && matches!(
            first.get(0)?.parse(),
            Ok(Place::Postcode(_)) | Err(PostcodeError::NorthernIreland)
        );
    looks_like_one.then_some((CODE_POINT, false))
}

fn is_lad_column(name: &str) -> bool {
    let year = name.strip_prefix("lad").and_then(|rest| rest.strip_suffix("cd"));
    name == "oslaua"
        || year.is_some_and(|year| year.len() == 2 && year.bytes().all(|b| b.is_ascii_digit()))
}

fn entry(
    columns: &Columns,
    record: &csv::StringRecord,
    row: u64,
    left_out: &mut LeftOut,
) -> Result<Option<Entry>, Fault> {
    let cell = |at: usize| record.get(at).unwrap_or_default().trim();
    if columns.terminated.is_some_and(|at| !cell(at).is_empty()) {
        left_out.terminated += 1;
        return Ok(None);
    }
    let place = match cell(columns.postcode).parse() {
        Ok(place @ Place::Postcode(_)) => place,
        Err(PostcodeError::NorthernIreland) => {
            left_out.northern_ireland += 1;
            return Ok(None);
        }
        _ => return Err(Fault::Malformed { row, why: "it does not begin with a postcode" }),
    };
    let known = columns.quality.is_none_or(|(at, none)| cell(at) != none);
    let (Some(easting), Some(northing), true) =
        (metres(cell(columns.easting)), metres(cell(columns.northing)), known)
    else {
        left_out.no_position += 1;
        return Ok(None);
    };
    let lad = columns.lad.map(cell).filter(|code| is_lad_code(code)).map(str::to_owned);
    Ok(Some(Entry { code: place.to_string(), easting, northing, lad_code: lad }))
}

/// A reference on the grid of Great Britain; 0 means that there is none.
fn metres(text: &str) -> Option<i64> {
    text.parse().ok().filter(|metres| (1..=1_300_000).contains(metres))
}

/// A letter and eight digits; the pseudo codes of the islands begin with others.
fn is_lad_code(code: &str) -> bool {
    let mut bytes = code.bytes();
    matches!(bytes.next(), Some(b'E' | b'S' | b'W'))
        && code.len() == 9
        && bytes.all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn all(text: &str) -> Result<(Vec<Entry>, LeftOut), Fault> {
        let (mut entries, mut left_out) = (Vec::new(), LeftOut::default());
        read(text.as_bytes(), &mut left_out, |entry| {
            entries.push(entry);
            Ok::<(), Fault>(())
        })?;
        Ok((entries, left_out))
    }

    #[test]
    fn both_generations_of_the_directorys_column_names_are_read() {
        let old = "pcd,pcd2,pcds,dointr,doterm,oslaua,oseast1m,osnrth1m,osgrdind\n\
            PO191RQ,PO19 1RQ,PO19 1RQ,198001,,E07000225,486230,104870,1\n\
            PO191ZZ,PO19 1ZZ,PO19 1ZZ,198001,199901,E07000225,486230,104870,1\n\
            BT1 1AA,BT1  1AA,BT1 1AA,198001,,N09000003,0,0,9\n\
            IM1 1AA,IM1  1AA,IM1 1AA,198001,,M99999999,,,9\n";
        let (entries, left_out) = all(old).unwrap();
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].code, "PO19 1RQ");
        assert_eq!(entries[0].lad_code.as_deref(), Some("E07000225"));
        assert_eq!(left_out, LeftOut { northern_ireland: 1, no_position: 1, terminated: 1 });
        let new = "\u{feff}pcd7,pcds,doterm,lad25cd,east1m,north1m,gridind\n\
            PO191RQ,PO19 1RQ,,E07000225,486230,104870,1\n";
        assert_eq!(all(new).unwrap().0, entries);
    }

    #[test]
    fn code_point_has_no_header_and_quality_90_means_no_position() {
        let text = "\"PO191RQ\",10,486230,104870,\"E92000001\",\"\",\"\",\"E10000032\",\"E07000225\",\"E05000001\"\n\
            PO191AA,90,0,0,E92000001,,,,,\n";
        let (entries, left_out) = all(text).unwrap();
        assert_eq!((entries.len(), left_out.no_position), (1, 1));
        assert_eq!(entries[0].lad_code.as_deref(), Some("E07000225"));
    }

    #[test]
    fn anything_else_is_refused_whole() {
        assert!(matches!(all(""), Err(Fault::UnknownFormat)));
        assert!(matches!(all("name,age\nAda,7\n"), Err(Fault::UnknownFormat)));
        let short = "pcds,oseast1m,osnrth1m\nPO19 1RQ,486230\n";
        assert!(matches!(all(short), Err(Fault::Malformed { row: 2, .. })));
        let not_one = "pcds,oseast1m,osnrth1m\nhello,486230,104870\n";
        assert!(matches!(all(not_one), Err(Fault::Malformed { row: 2, .. })));
        let mut left_out = LeftOut::default();
        let latin: &[u8] = b"pcds,oseast1m,osnrth1m\nPO19 1RQ,\xe9,1\n";
        let fault = read(latin, &mut left_out, |_| Ok::<(), Fault>(())).unwrap_err();
        assert!(matches!(fault, Fault::Malformed { row: 2, .. }), "{fault}");
    }
}
