//! A schedule goes out and comes back the same; what is wrong is said by row and column.

use super::{cells, table};
use crate::category::shipped;
use crate::qualification::application::wire::Cell;
use crate::sheet::{Table, csv, xlsx};
use together_rules::amount::Money;
use together_rules::category::{CategoryConfig, HeadingKind, PlacementType};

fn types<'c>(config: &'c CategoryConfig, codes: &[&str]) -> Vec<&'c PlacementType> {
    codes.iter().map(|code| config.placement_type(code).unwrap()).collect()
}

/// Every cell of these types: medians with some pence, every other service not offered.
fn filled(config: &CategoryConfig, codes: &[&str], by_band: bool) -> Vec<Cell> {
    let mut cells = Vec::new();
    for code in codes {
        for (index, heading) in config.headings_for(code).into_iter().enumerate() {
            let left_out = heading.kind == HeadingKind::Unit && index % 2 == 0;
            let pence = heading.guide[*code].median.hundredths() + 7;
            let cell = Cell {
                placement_type: (*code).into(),
                heading: heading.code.clone(),
                age_from: None,
                age_to: None,
                offered: !left_out,
                amount: (!left_out).then_some(Money::from_hundredths(pence)),
            };
            if heading.age_banded && by_band {
                cells.extend(config.age_bands.iter().map(|band| Cell {
                    age_from: Some(band.from),
                    age_to: Some(band.to),
                    ..cell.clone()
                }));
            } else {
                cells.push(cell);
            }
        }
    }
    cells
}

fn sorted(mut cells: Vec<Cell>) -> Vec<Cell> {
    let key = |cell: &Cell| (cell.placement_type.clone(), cell.heading.clone(), cell.age_from);
    cells.sort_by_key(key);
    cells
}

#[test]
fn a_schedule_comes_back_the_same_from_either_file() {
    for (code, kinds, by_band) in [
        ("sen", vec!["day", "termly_residential"], false),
        ("foster", vec!["emergency", "long_term"], true),
        ("foster", vec!["emergency", "long_term"], false),
        ("alternative-education", vec!["one_to_one"], false),
    ] {
        let config = shipped::config(code).unwrap();
        let sent = filled(&config, &kinds, by_band);
        let offered = types(&config, &kinds);
        let sheet = table::table(&config, &offered, &sent);
        for read in [
            csv::read(&csv::write(&sheet).unwrap()).unwrap(),
            xlsx::read(&xlsx::write(&sheet, "Prices").unwrap()).unwrap(),
        ] {
            let back = cells::cells(&config, &offered, &read).unwrap();
            assert_eq!(sorted(back), sorted(sent.clone()), "{code}");
        }
    }
}

#[test]
fn a_type_in_bands_beside_one_for_all_ages_has_rows_for_both() {
    let config = shipped::config("foster").unwrap();
    let mut sent = filled(&config, &["emergency"], true);
    sent.extend(filled(&config, &["long_term"], false));
    let offered = types(&config, &["emergency", "long_term"]);
    let sheet = table::table(&config, &offered, &sent);
    let ages: Vec<&str> = sheet
        .rows
        .iter()
        .filter(|row| row.cells[0] == "childs_allowance")
        .map(|row| row.cells[3].as_str())
        .collect();
    assert_eq!(ages, ["all ages", "0 to 2", "3 to 4", "5 to 10", "11 to 15", "16 to 17"]);
    assert_eq!(sorted(cells::cells(&config, &offered, &sheet).unwrap()), sorted(sent));
}

/// A schedule of `sen`, day and weekly, as CSV after a change to its lines.
fn changed(change: impl FnOnce(&mut Vec<String>)) -> Vec<(String, String)> {
    let config = shipped::config("sen").unwrap();
    let offered = types(&config, &["day", "weekly_residential"]);
    let sheet = table::table(&config, &offered, &filled(&config, &["day"], false));
    let text = String::from_utf8(csv::write(&sheet).unwrap()).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    change(&mut lines);
    let wrong = match csv::read(lines.join("\n").as_bytes()) {
        Ok(read) => cells::cells(&config, &offered, &read).err().unwrap_or_default(),
        Err(refused) => cells::told(&config, &refused),
    };
    wrong.into_iter().map(|one| (one.pointer, one.code)).collect()
}

fn one(pointer: &str, code: &str) -> Vec<(String, String)> {
    vec![(pointer.into(), code.into())]
}

/// Puts a text into the cell of the day price of a line, counted as a spreadsheet counts.
fn day(lines: &mut [String], row: usize, text: &str) {
    let mut cells: Vec<&str> = lines[row - 1].split(',').collect();
    let quoted = format!("\"{text}\"");
    let place = cells.len() - 2;
    cells[place] = &quoted;
    lines[row - 1] = cells.join(",");
}

#[test]
fn a_price_that_is_none_is_told_by_row_and_column() {
    assert_eq!(changed(|_| ()), []);
    for (text, code) in [
        ("140,00", "not_a_decimal"),
        ("1,140.00", "not_a_decimal"),
        ("£140", "not_a_decimal"),
        ("25o.00", "not_a_decimal"),
        ("-5", "not_a_decimal"),
        ("140.005", "too_many_decimals"),
        ("10000000", "out_of_range"),
        ("not offered", "not_allowed"),
        ("=1+1", "formula"),
    ] {
        assert_eq!(changed(|lines| day(lines, 3, text)), one("/rows/3/day", code), "{text}");
    }
    // A service may be left out, a price left empty, a heading of another type left alone.
    for text in ["", " 140 "] {
        assert_eq!(changed(|lines| day(lines, 3, text)), [], "{text}");
    }
    for text in ["not offered", "None", "n/a", "24.50"] {
        assert_eq!(changed(|lines| day(lines, 20, text)), [], "{text}");
    }
    assert_eq!(changed(|lines| day(lines, 11, "5")), one("/rows/11/day", "unknown_id"));
    let several = changed(|lines| {
        day(lines, 3, "140,00");
        day(lines, 5, "1.234");
    });
    assert_eq!(several.len(), 2);
}

#[test]
fn rows_and_columns_that_are_not_the_categorys_are_told_by_place() {
    let wrong = changed(|lines| lines[2] = lines[2].replace("premises", "carer_fee"));
    let premises = ("/rows".to_owned(), "missing".to_owned());
    assert_eq!(wrong, [("/rows/3/code".into(), "unknown_id".into()), premises.clone()]);
    let wrong = changed(|lines| {
        lines.remove(2);
    });
    assert_eq!(wrong, [premises]);
    let wrong = changed(|lines| {
        let again = lines[2].clone();
        lines.push(again);
    });
    assert_eq!(wrong, one("/rows/38/code", "duplicate"));
    let wrong =
        changed(|lines| lines[2] = lines[2].replace("\"week\",\"\"", "\"week\",\"0 to 2\""));
    assert!(wrong.contains(&("/rows/3/ages".into(), "unknown_value".into())), "{wrong:?}");

    let header = |from: &'static str, to: &'static str| {
        changed(move |lines| lines[0] = lines[0].replace(from, to))
    };
    assert_eq!(
        header("Weekly residential", "Sundays"),
        [
            ("/columns/F".to_owned(), "unknown_id".to_owned()),
            ("/columns/weekly_residential".into(), "missing".into())
        ]
    );
    assert_eq!(header("\"Code\"", "\"Unit\""), one("/columns/code", "missing"));
    assert_eq!(
        header("Weekly residential", "day"),
        [
            ("/columns/day".to_owned(), "duplicate".to_owned()),
            ("/columns/weekly_residential".into(), "missing".into())
        ]
    );
    // By code or by name, in any case.
    assert_eq!(header("Weekly residential", "WEEKLY_RESIDENTIAL"), []);
    let short = changed(|lines| {
        let last = lines.last_mut().unwrap();
        *last = last.split(',').take(3).collect::<Vec<_>>().join(",");
    });
    assert_eq!(short, one("/rows/37", "missing"));
    let cut = changed(|lines| {
        let last = lines.last_mut().unwrap();
        last.truncate(5);
    });
    assert_eq!(cut, one("/rows/37", "unknown_value"));
    let semicolons = changed(|lines| {
        lines.iter_mut().for_each(|line| *line = line.replace([',', '"'], ";"));
    });
    assert_eq!(semicolons, one("/rows/1", "wrong_separator"));
}

#[test]
fn a_sheet_of_a_category_with_ages_needs_them() {
    let config = shipped::config("foster").unwrap();
    let offered = types(&config, &["emergency"]);
    let sheet = table::table(&config, &offered, &[]);
    let without = Table {
        headers: sheet.headers.iter().map(|name| name.replace("Ages", "Unit")).collect(),
        ..sheet.clone()
    };
    let wrong = cells::cells(&config, &offered, &without).unwrap_err();
    assert_eq!((wrong[0].pointer.as_str(), wrong[0].code.as_str()), ("/columns/ages", "missing"));
    let dashed = Table {
        rows: sheet
            .rows
            .iter()
            .map(|row| {
                let mut row = row.clone();
                row.cells[3] = row.cells[3].replace(" to ", "–");
                row
            })
            .collect(),
        ..sheet
    };
    assert_eq!(cells::cells(&config, &offered, &dashed).unwrap(), []);
}
