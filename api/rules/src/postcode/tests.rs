use super::*;
use proptest::prelude::*;

fn place(text: &str) -> Result<Place, PostcodeError> {
    text.parse()
}

/// Reads each text and compares precision and canonical text.
fn all_read(precision: Precision, cases: &[(&str, &str)]) {
    for (text, canonical) in cases {
        let read = place(text).map(|place| (place.precision(), place.to_string()));
        assert_eq!(read, Ok((precision, (*canonical).to_owned())), "{text:?}");
    }
}

#[test]
fn full_postcodes_in_any_usual_spelling() {
    all_read(
        Precision::Postcode,
        &[
            ("PO19 1RQ", "PO19 1RQ"),
            ("po191rq", "PO19 1RQ"),
            ("  Po19   1rQ\t", "PO19 1RQ"),
            ("PO 19 1RQ", "PO19 1RQ"),
            ("PO19 1 RQ", "PO19 1RQ"),
            ("PO1 91RQ", "PO19 1RQ"),
            ("P O 1 9 1 R Q", "PO19 1RQ"),
            ("PO19\u{a0}1RQ", "PO19 1RQ"),
            ("SW1A 1AA", "SW1A 1AA"),
            ("sw1a1aa", "SW1A 1AA"),
            ("M1 1AE", "M1 1AE"),
            ("B33 8TH", "B33 8TH"),
            ("CR2 6XH", "CR2 6XH"),
            ("W1A 0AX", "W1A 0AX"),
            ("EC1A1BB", "EC1A 1BB"),
            ("gir 0aa", "GIR 0AA"),
        ],
    );
}

#[test]
fn sectors_with_and_without_their_space() {
    all_read(
        Precision::Sector,
        &[
            ("PO19 1", "PO19 1"),
            ("po191", "PO19 1"),
            ("PO 19 1", "PO19 1"),
            ("PO1 9", "PO1 9"),
            ("E1 1", "E1 1"),
            ("EC1A1", "EC1A 1"),
            ("W1A1", "W1A 1"),
            ("GIR0", "GIR 0"),
        ],
    );
}

#[test]
fn districts_come_before_sectors_when_there_is_no_space() {
    all_read(
        Precision::District,
        &[
            ("PO19", "PO19"),
            ("po1", "PO1"),
            ("PO 19", "PO19"),
            ("E11", "E11"),
            ("M1", "M1"),
            ("EC1A", "EC1A"),
            ("W1A", "W1A"),
            ("GIR", "GIR"),
            ("W1M", "W1M"),
            ("NPT", "NPT"),
        ],
    );
}

#[test]
fn garbage_is_refused_without_guessing_or_echo() {
    let garbage = [
        "",
        " ",
        "PO",
        "19",
        "PO19 1R",
        "PO19 1R1",
        "PO19 1RQX",
        "P019 1RQ",
        "PO19 1CI",
        "QQ1 1AA",
        "AI1 1AA",
        "PO199 1RQ",
        "PO1991",
        "PO19-1RQ",
        "PO19,1RQ",
        "1RQ PO19",
        "ASCN 1ZZ",
        "PO 19 1 R Q X",
        "ＰＯ19 1RQ",
        "PO１９ 1RQ",
        "PO19 1RQ\0",
        "é1 1AA",
        "É",
        "GIRO AA",
        "GIR 0AA 1",
        "PO19 12",
    ];
    for text in garbage {
        assert_eq!(place(text), Err(PostcodeError::NotAPostcode), "{text:?}");
    }
    assert_eq!(place(&"A".repeat(10_000)), Err(PostcodeError::NotAPostcode));
    assert_eq!(PostcodeError::NotAPostcode.code(), "not_a_postcode");
}

#[test]
fn northern_ireland_has_a_refusal_of_its_own() {
    for text in ["BT1 1AA", "bt48", "BT7 1"] {
        assert_eq!(place(text), Err(PostcodeError::NorthernIreland), "{text:?}");
    }
    assert_eq!(PostcodeError::NorthernIreland.code(), "northern_ireland_not_covered");
    assert_eq!(place("BTX"), Err(PostcodeError::NotAPostcode));
}

#[test]
fn a_place_gets_coarser_and_never_finer() {
    let full = place("PO19 1RQ").unwrap();
    let told = |place: &Place, to| place.coarsened(to).map(|place| place.to_string());
    assert_eq!(told(&full, Precision::Postcode).as_deref(), Some("PO19 1RQ"));
    assert_eq!(told(&full, Precision::Sector).as_deref(), Some("PO19 1"));
    assert_eq!(told(&full, Precision::District).as_deref(), Some("PO19"));
    let sector = place("PO19 1").unwrap();
    assert_eq!(told(&sector, Precision::Postcode), None);
    assert_eq!(sector.sector().map(Sector::district), Some(sector.district()));
    let district = place("PO19").unwrap();
    assert_eq!(told(&district, Precision::Sector), None);
    assert_eq!(told(&district, Precision::District).as_deref(), Some("PO19"));
}

#[test]
fn on_the_wire_it_is_its_canonical_text() {
    let read: Place = serde_json::from_str("\"sw1a1aa\"").unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), "\"SW1A 1AA\"");
    let error = serde_json::from_str::<Place>("\"nowhere\"").unwrap_err().to_string();
    assert!(error.starts_with("not_a_postcode"), "{error}");
}

/// Outward codes of every shape.
const OUTWARD: &str = "[A-PR-UWYZ]([0-9]{1,2}|[0-9][A-Z]|[A-HK-Y][0-9]{1,2}|[A-HK-Y][0-9][A-Z])";

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in ".*") {
        if let Ok(read) = place(&text) {
            prop_assert_eq!(place(&read.to_string()), Ok(read));
        }
    }

    #[test]
    fn the_space_and_the_capitals_of_a_full_postcode_do_not_matter(
        outward in OUTWARD, inward in "[0-9][ABD-HJLNP-UW-Z]{2}",
    ) {
        prop_assume!(!outward.starts_with("BT"));
        let canonical = format!("{outward} {inward}");
        let read = place(&canonical).unwrap();
        prop_assert_eq!(read.to_string(), canonical.clone());
        prop_assert_eq!(place(&canonical.replace(' ', "").to_lowercase()), Ok(read.clone()));
        prop_assert_eq!(read.district().as_str(), outward.as_str());
    }

    #[test]
    fn canonical_sectors_and_districts_read_back(outward in OUTWARD, digit in 0..10_u8) {
        prop_assume!(!outward.starts_with("BT"));
        let sector = format!("{outward} {digit}");
        prop_assert_eq!(place(&sector).unwrap().to_string(), sector);
        prop_assert_eq!(place(&outward).unwrap().precision(), Precision::District);
    }
}
