//! XLSX: texts are typed as texts, figures as figures, and what comes in is read exactly.

use super::{Fault, MOST_COLUMNS, MOST_ROWS, MOST_XLSX, Reading, Refused, Table, is_figure};
use crate::document::inspect::{self, archive};
use crate::http::{Error, Result};
use calamine::{DataRef, Reader as _, Xlsx, XlsxError};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};
use std::io::{Cursor, Read};

/// The media type of the file.
pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Figures of more digits would not be kept exactly by every spreadsheet.
const MOST_DIGITS: usize = 15;
/// How wide columns are, in characters: the first few hold words.
const WIDTHS: [f64; 3] = [30.0, 44.0, 14.0];
const WIDTH: f64 = 22.0;

/// Writes a table as a workbook of one sheet.
///
/// # Errors
/// None that a table could cause.
pub fn write(table: &Table, name: &str) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    // The same table is the same file, whenever it is written.
    let made = ExcelDateTime::from_ymd(2026, 1, 1).map_err(Error::internal)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    fill(workbook.add_worksheet(), table, name).map_err(Error::internal)?;
    workbook.save_to_buffer().map_err(Error::internal)
}

fn fill(
    sheet: &mut Worksheet,
    table: &Table,
    name: &str,
) -> std::result::Result<(), rust_xlsxwriter::XlsxError> {
    let (bold, figure) = (Format::new().set_bold(), Format::new().set_num_format("0.00"));
    sheet.set_name(name)?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, _) in (0_u16..).zip(&table.headers) {
        let width = WIDTHS.get(usize::from(column)).copied().unwrap_or(WIDTH);
        sheet.set_column_width(column, width)?;
    }
    for (row, line) in (0_u32..).zip(table.lines()) {
        for (column, text) in (0_u16..).zip(line) {
            match as_figure(&text) {
                Some(value) => sheet.write_number_with_format(row, column, value, &figure)?,
                None if row == 0 => sheet.write_string_with_format(row, column, text, &bold)?,
                None => sheet.write_string(row, column, text)?,
            };
        }
    }
    Ok(())
}

/// A figure as the format keeps it. The file holds its decimal digits again, the same ones.
fn as_figure(text: &str) -> Option<f64> {
    (is_figure(text) && text.len() <= MOST_DIGITS).then(|| text.parse().ok()).flatten()
}

/// Reads the first sheet of a workbook.
///
/// # Errors
/// Everything that is wrong with the file; then nothing of it may be used.
pub fn read(bytes: &[u8]) -> std::result::Result<Table, Refused> {
    let broken = || Fault::file("broken_file", "This is not a whole XLSX file.");
    if bytes.len() > MOST_XLSX {
        return Err(Fault::file("too_large", "An XLSX file is at most 5 MiB.").into());
    }
    container(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let name = workbook.sheet_names().into_iter().next().ok_or_else(broken)?;
    let mut sheet = Sheet::default();
    let read = sheet.read(&mut workbook, &name);
    match (sheet.stopped, read) {
        (Some(fault), _) => Err(fault.into()),
        (None, Err(_)) => Err(broken().into()),
        (None, Ok(())) => sheet.finish(),
    }
}

/// A sheet as it is read, cell by cell: a cell far away costs nothing.
#[derive(Default)]
struct Sheet {
    reading: Reading,
    number: u32,
    cells: Vec<String>,
    stopped: Option<Fault>,
}

impl Sheet {
    fn read(
        &mut self,
        workbook: &mut Xlsx<Cursor<&[u8]>>,
        name: &str,
    ) -> std::result::Result<(), XlsxError> {
        let mut reader = workbook.worksheet_cells_reader(name)?;
        while let Some(found) = reader.next_cell_with_formula_metadata()? {
            let (row, column) = (found.pos.0.saturating_add(1), found.pos.1.saturating_add(1));
            if found.formula.is_some() {
                let message = "Formulas are not taken: enter the figure.";
                self.reading.fault(Fault::cell(row, column, "formula", message));
                continue;
            }
            let text = match text(&found.value) {
                Ok(text) if text.is_empty() => continue,
                Ok(text) => text,
                Err((code, message)) => {
                    self.reading.fault(Fault::cell(row, column, code, message));
                    continue;
                }
            };
            self.stopped = self.place(row, column, text);
            if self.stopped.is_some() {
                break;
            }
        }
        Ok(())
    }

    /// Puts a text where it stands; what stops the reading when it stands too far away.
    fn place(&mut self, row: u32, column: u32, text: String) -> Option<Fault> {
        if row > MOST_ROWS.saturating_add(1) {
            return Some(Fault::file("too_many_rows", "A file has at most 5,000 rows."));
        }
        if column > MOST_COLUMNS {
            let message = "A file has at most 100 columns.";
            return Some(Fault::row(row, "too_many_columns", message));
        }
        if row < self.number {
            return Some(Fault::file("broken_file", "The rows do not stand in order."));
        }
        if row > self.number {
            self.flush();
            self.number = row;
        }
        let index = usize::try_from(column.saturating_sub(1)).unwrap_or(usize::MAX);
        if self.cells.len() <= index {
            self.cells.resize(index.saturating_add(1), String::new());
        }
        if let Some(cell) = self.cells.get_mut(index) {
            *cell = text;
        }
        None
    }

    fn flush(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        self.reading.take(self.number, cells);
    }

    fn finish(mut self) -> std::result::Result<Table, Refused> {
        self.flush();
        self.reading.done()
    }
}

/// A cell as its digits or words. A number is the shortest decimal that is this very number, so
/// that what was entered comes back, and what was computed shows all its decimals.
fn text(value: &DataRef<'_>) -> std::result::Result<String, (&'static str, &'static str)> {
    match value {
        DataRef::Empty => Ok(String::new()),
        DataRef::Int(number) => Ok(number.to_string()),
        DataRef::Float(number) if number.is_finite() => Ok(number.to_string()),
        DataRef::String(text) => Ok(text.clone()),
        DataRef::SharedString(text) => Ok((*text).to_owned()),
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => {
            Err(("unknown_value", "This cell is formatted as a date or time."))
        }
        DataRef::Bool(_) => Err(("unknown_value", "This cell holds true or false.")),
        DataRef::Float(_) | DataRef::Error(_) => Err(("unknown_value", "This cell is an error.")),
    }
}

/// The container is counted before anything believes it, and holds nothing that acts.
fn container(bytes: &[u8]) -> std::result::Result<(), Fault> {
    let looked = archive::walk(bytes, |name, content| {
        let name = name.to_ascii_lowercase();
        let acts = ["vbaproject", "/embeddings/", "/externallinks/", "/activex/", "/macrosheets/"];
        if acts.iter().any(|part| name.contains(part)) {
            return Err(inspect::Fault::Active);
        }
        match name.ends_with(".xml") || name.ends_with(".rels") {
            true => without_doctype(content),
            false => Ok(()),
        }
    });
    looked.map_err(|fault| Fault::file(fault.code(), said(fault)))
}

/// A document type could name what is to be fetched or multiplied; a workbook needs none.
fn without_doctype(content: &mut dyn Read) -> std::result::Result<(), inspect::Fault> {
    const MARK: &[u8] = b"<!DOCTYPE";
    let mut window = Vec::new();
    let mut part = [0_u8; 8 * 1024];
    loop {
        let length = content.read(&mut part).map_err(|_| inspect::Fault::Broken)?;
        if length == 0 {
            return Ok(());
        }
        window.extend(part.iter().take(length).map(u8::to_ascii_uppercase));
        if window.windows(MARK.len()).any(|at| at == MARK) {
            return Err(inspect::Fault::Active);
        }
        let kept = window.len().saturating_sub(MARK.len());
        window.drain(..kept);
    }
}

const fn said(fault: inspect::Fault) -> &'static str {
    use inspect::Fault;
    match fault {
        Fault::WrongKind => "This is not an XLSX file.",
        Fault::Broken => "This is not a whole XLSX file.",
        Fault::Encrypted => "This file needs a password. Save it without one.",
        Fault::Active => "This file holds macros, embedded files or links to other files.",
        Fault::Bomb => "This file expands to far more than it is.",
        Fault::UnsafeArchive => "This file holds another file or a name that is not safe.",
        Fault::ImageTooLarge => "This file holds a picture that is too large.",
    }
}
