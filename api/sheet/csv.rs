//! CSV: UTF-8, commas, quotation marks where there is text.

use super::{Fault, MOST_COLUMNS, MOST_CSV, MOST_ROWS, Reading, Refused, Table};
use crate::http::{Error, Result};
use csv::{QuoteStyle, ReaderBuilder, Terminator, WriterBuilder};

/// What spreadsheets recognise UTF-8 by.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The media type of the file.
pub const MEDIA_TYPE: &str = "text/csv; charset=utf-8";

/// Writes a table. Texts stand in quotation marks, so that no other separator splits them.
///
/// # Errors
/// None that a table could cause.
pub fn write(table: &Table) -> Result<Vec<u8>> {
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::NonNumeric)
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(MARK.to_vec());
    for line in table.lines() {
        writer.write_record(&line).map_err(Error::internal)?;
    }
    writer.into_inner().map_err(Error::internal)
}

/// Reads a table.
///
/// # Errors
/// Everything that is wrong with the file; then nothing of it may be used.
pub fn read(bytes: &[u8]) -> std::result::Result<Table, Refused> {
    if bytes.len() > MOST_CSV {
        return one(Fault::file("too_large", "A CSV file is at most 2 MiB."));
    }
    let Ok(text) = std::str::from_utf8(bytes.strip_prefix(MARK).unwrap_or(bytes)) else {
        let message = "This is not UTF-8. Save the sheet as “CSV UTF-8 (comma delimited)”.";
        return one(Fault::file("unknown_value", message));
    };
    let mut reading = Reading::default();
    let mut width = None;
    for (number, line) in (1_u32..).zip(lines(text)) {
        let Some(line) = line else {
            let message = "A quotation mark is not closed: the file may have been cut off.";
            return one(Fault::row(number, "unknown_value", message));
        };
        if number > MOST_ROWS.saturating_add(1) {
            return one(Fault::file("too_many_rows", "A file has at most 5,000 rows."));
        }
        let Some(cells) = cells(line)? else { continue };
        let columns = u32::try_from(cells.len()).unwrap_or(u32::MAX);
        if columns > MOST_COLUMNS {
            return one(Fault::row(number, "too_many_columns", "A file has at most 100 columns."));
        }
        if width.is_none()
            && let Some(fault) = other_separator(&cells)
        {
            return one(fault);
        }
        // A row cut short by a broken transfer would otherwise look like empty cells.
        if columns < *width.get_or_insert(columns) {
            let message = "This row has fewer cells than there are headings.";
            reading.fault(Fault::row(number, "missing", message));
        }
        reading.take(number, cells);
    }
    reading.done()
}

fn one<T>(fault: Fault) -> std::result::Result<T, Refused> {
    Err(fault.into())
}

/// The lines of a table: a break within quotation marks belongs to its cell. None stands for a
/// last line whose quotation mark is not closed. Empty lines count, as a spreadsheet counts them;
/// the reader of the `csv` crate passes over them and closes an open quotation mark by itself.
fn lines(text: &str) -> impl Iterator<Item = Option<&str>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut quoted = false;
        for (at, byte) in rest.bytes().enumerate() {
            match byte {
                b'"' => quoted = !quoted,
                b'\r' | b'\n' if !quoted => {
                    let (line, after) = rest.split_at(at);
                    rest = after.strip_prefix("\r\n").or_else(|| after.get(1..)).unwrap_or("");
                    return Some(Some(line));
                }
                _ => {}
            }
        }
        let last = std::mem::take(&mut rest);
        Some((!quoted).then_some(last))
    })
}

/// The cells of one line; none for an empty one.
fn cells(line: &str) -> std::result::Result<Option<Vec<String>>, Fault> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .buffer_capacity(line.len().saturating_add(1))
        .from_reader(line.as_bytes());
    let record = reader.records().next().transpose();
    let record = record.map_err(|_| Fault::file("unknown_value", "This is not CSV."))?;
    Ok(record.map(|record| record.iter().map(str::to_owned).collect()))
}

/// Headings that stand in one cell with another separator between them.
fn other_separator(cells: &[String]) -> Option<Fault> {
    let [only] = cells else { return None };
    let message = if only.contains(';') {
        "The columns are separated by semicolons. Save the sheet with commas, or upload it as XLSX."
    } else if only.contains('\t') {
        "The columns are separated by tabs. Save the sheet with commas, or upload it as XLSX."
    } else {
        return None;
    };
    Some(Fault::row(1, "wrong_separator", message))
}
