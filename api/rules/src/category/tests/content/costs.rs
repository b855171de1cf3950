//! Sections 6.1 to 6.6: headings, services, weeks, caps, discounts, variable lines.

use super::{CategoryConfig, Money, Percent, money, shipped};
use crate::category::{DiscountBase, GroupKind, Per};
use std::collections::BTreeMap;

/// Low, median and high of a heading in a type, as `1.00 2.00 3.00`; `-` where it is not asked.
fn guide(config: &CategoryConfig, kind: &str, heading: &str) -> String {
    let asked = config.placement_type(kind).unwrap().headings.iter().any(|code| code == heading);
    match config.heading(heading).unwrap().guide.get(kind) {
        Some(guide) if asked => format!("{} {} {}", guide.low, guide.median, guide.high),
        None if !asked => "-".into(),
        _ => panic!("{kind} {heading} is half there"),
    }
}

/// Pounds and hundredths from a whole or decimal number of pounds.
fn three(low: &str, median: &str, high: &str) -> String {
    format!("{} {} {}", money(low), money(median), money(high))
}

/// A table of medians: low and high are shares of them in hundredths, exact to the penny.
fn medians(
    code: &str,
    kinds: &[&str],
    low: i64,
    high: i64,
    rows: &[(&str, &[i64])],
    optional: bool,
) {
    let config = shipped(code);
    for (heading, pounds) in rows {
        for (kind, pound) in kinds.iter().zip(*pounds) {
            let share = |of: i64| Money::from_hundredths(pound * of);
            let expected = format!("{} {} {}", share(low), share(100), share(high));
            let found = guide(&config, kind, heading);
            let left_out = optional && *pound == 0 && found == "-";
            assert!(left_out || found == expected, "{code} {kind} {heading}: {found}");
        }
    }
    let listed: Vec<&str> = rows.iter().map(|row| row.0).collect();
    for kind in kinds {
        for heading in config.headings_for(kind) {
            assert!(listed.contains(&heading.code.as_str()), "{code} {kind} {}", heading.code);
        }
    }
}

#[test]
fn special_school_headings_are_those_of_the_table() {
    let sen = shipped("sen");
    // Day, weekly and termly; then 42 to 52 weeks.
    let core = [
        ("assessment", Per::Once, ["650", "1100", "1900"], ["900", "1400", "2300"]),
        ("premises", Per::Week, ["95", "140", "210"], ["105", "150", "220"]),
        ("vehicles", Per::Week, ["12", "22", "45"], ["22", "35", "60"]),
        ("supplies_services", Per::Term, ["420", "610", "880"], ["480", "700", "980"]),
        ("education_classroom", Per::Week, ["330", "430", "560"], ["255", "335", "440"]),
        ("central_organisational", Per::Week, ["85", "120", "175"], ["90", "125", "180"]),
        ("establishment_core_staffing", Per::Week, ["260", "340", "455"], ["230", "300", "400"]),
        ("staff_related", Per::Week, ["40", "62", "95"], ["40", "60", "90"]),
        ("general_core_child_costs", Per::Week, ["18", "28", "45"], ["28", "40", "62"]),
    ];
    for (heading, per, short, long) in core {
        assert_eq!(sen.heading(heading).unwrap().per, per, "{heading}");
        let [low, median, high] = short;
        for kind in ["day", "weekly_residential", "termly_residential"] {
            assert_eq!(guide(&sen, kind, heading), three(low, median, high), "{kind} {heading}");
        }
        let [low, median, high] = long;
        assert_eq!(guide(&sen, "residential_52_week", heading), three(low, median, high));
    }
    // Weekly, termly, 42 to 52 weeks.
    let living = [
        (
            "residential_care_staffing",
            [["620", "840", "1120"], ["860", "1150", "1520"], ["1480", "1950", "2620"]],
        ),
        ("night_staffing", [["240", "330", "450"], ["360", "480", "640"], ["520", "690", "920"]]),
        (
            "residential_accommodation",
            [["140", "190", "260"], ["185", "250", "340"], ["230", "310", "420"]],
        ),
        ("food_household", [["55", "75", "100"], ["80", "105", "140"], ["90", "120", "160"]]),
        ("leisure_family_contact", [["25", "40", "60"], ["45", "70", "105"], ["70", "110", "165"]]),
        (
            "residential_management",
            [["70", "95", "135"], ["80", "110", "155"], ["110", "150", "210"]],
        ),
    ];
    for (heading, prices) in living {
        assert_eq!(sen.heading(heading).unwrap().per, Per::Week, "{heading}");
        assert_eq!(guide(&sen, "day", heading), "-");
        let kinds = ["weekly_residential", "termly_residential", "residential_52_week"];
        for (kind, [low, median, high]) in kinds.iter().zip(prices) {
            assert_eq!(guide(&sen, kind, heading), three(low, median, high), "{kind} {heading}");
        }
    }
}

#[test]
fn special_school_services_are_those_of_the_list() {
    let sen = shipped("sen");
    let services = [
        ("learning_support_assistant", "18", "24", "31"),
        ("second_adult", "18", "24", "31"),
        ("higher_level_assistant", "26", "33", "42"),
        ("speech_language_therapist", "75", "95", "125"),
        ("occupational_therapist", "75", "95", "125"),
        ("sensory_integration", "85", "108", "140"),
        ("physiotherapist", "75", "95", "125"),
        ("hydrotherapy_session", "55", "75", "100"),
        ("therapy_assistant", "26", "34", "45"),
        ("clinical_psychologist", "110", "145", "190"),
        ("educational_psychologist", "110", "140", "180"),
        ("creative_therapist", "60", "75", "95"),
        ("counsellor", "50", "65", "85"),
        ("behaviour_analyst", "65", "85", "115"),
        ("teacher_sensory_impairment", "65", "82", "105"),
        ("habilitation_specialist", "60", "75", "95"),
        ("bsl_support_worker", "28", "36", "48"),
        ("nurse", "38", "48", "62"),
        ("waking_night_one_to_one", "19", "25", "33"),
        ("travel_trainer", "22", "28", "36"),
        ("medical_consumables", "10", "25", "60"),
    ];
    for (heading, low, median, high) in services {
        for kind in &sen.placement_types {
            assert_eq!(guide(&sen, &kind.code, heading), three(low, median, high), "{heading}");
        }
        let unit = match heading {
            "hydrotherapy_session" => "session",
            "medical_consumables" => "week",
            _ => "hour",
        };
        assert_eq!(sen.heading(heading).unwrap().unit, unit, "{heading}");
    }
    assert_eq!(sen.headings.len(), 9 + 6 + services.len());
}

#[test]
fn fostering_medians_are_those_of_the_table() {
    let kinds = [
        "emergency",
        "short_term",
        "long_term",
        "respite",
        "parent_and_child",
        "specialist_therapeutic",
        "remand",
    ];
    let foster = shipped("foster");
    let rows: [(&str, [i64; 7]); 8] = [
        ("carer_fee", [300, 265, 250, 270, 560, 480, 470]),
        ("supervising_social_worker", [95, 90, 78, 70, 130, 125, 135]),
        ("recruitment_assessment", [62, 60, 55, 45, 70, 75, 75]),
        ("training_support_groups", [35, 34, 30, 24, 40, 62, 48]),
        ("support_out_of_hours", [42, 30, 26, 30, 45, 48, 60]),
        ("respite_included", [38, 40, 44, 0, 48, 70, 55]),
        ("therapeutic_oversight", [15, 15, 12, 10, 30, 165, 40]),
        ("management_central", [145, 138, 128, 110, 170, 175, 170]),
    ];
    let mut all: Vec<(&str, &[i64])> =
        rows.iter().map(|(name, pounds)| (*name, pounds.as_slice())).collect();
    medians_of_foster(&foster, &kinds, &all);
    let allowance = [247, 237, 237, 237, 477, 247, 288];
    for (kind, pound) in kinds.iter().zip(allowance) {
        let median = foster.heading("childs_allowance").unwrap().guide[*kind].median;
        assert_eq!(median, Money::from_hundredths(pound * 100), "{kind}");
    }
    all.push(("childs_allowance", &[]));
    for kind in kinds {
        for heading in foster.headings_for(kind) {
            assert!(all.iter().any(|row| row.0 == heading.code), "{kind} {}", heading.code);
        }
    }
}

fn medians_of_foster(config: &CategoryConfig, kinds: &[&str], rows: &[(&str, &[i64])]) {
    for (heading, pounds) in rows {
        for (kind, pound) in kinds.iter().zip(*pounds) {
            let share = |of: i64| Money::from_hundredths(pound * of);
            let expected = format!("{} {} {}", share(85), share(100), share(120));
            let found = guide(config, kind, heading);
            assert!(found == expected || (*pound == 0 && found == "-"), "{kind} {heading} {found}");
        }
    }
}

#[test]
fn residential_medians_are_those_of_the_table() {
    let kinds =
        ["emergency", "short_break", "medium_long_term", "solo", "parent_and_child_assessment"];
    let rows: [(&str, &[i64]); 10] = [
        ("accommodation", &[560, 380, 480, 900, 620]),
        ("care_staffing_day", &[3_150, 1_980, 2_560, 5_400, 1_650]),
        ("night_staffing", &[860, 620, 690, 1_380, 560]),
        ("food_utilities", &[150, 130, 150, 165, 210]),
        ("education_link", &[90, 25, 110, 150, 0]),
        ("keywork_clinical", &[210, 80, 250, 380, 980]),
        ("transport_activities", &[180, 130, 190, 240, 110]),
        ("recruitment_training_supervision", &[290, 190, 260, 420, 220]),
        ("quality_registration", &[85, 60, 80, 110, 90]),
        ("management_central", &[640, 430, 560, 900, 590]),
    ];
    medians("residential", &kinds, 82, 125, &rows, true);
}

#[test]
fn alternative_education_medians_are_those_of_the_table() {
    let kinds = ["registered_full_time", "group_part_time", "one_to_one", "vocational", "online"];
    let rows: [(&str, &[i64]); 6] = [
        ("teaching_instruction", &[290, 204, 320, 156, 95]),
        ("premises_workshop_platform", &[95, 60, 0, 52, 15]),
        ("pastoral_attendance", &[70, 0, 60, 0, 25]),
        ("safeguarding_management", &[75, 54, 50, 38, 15]),
        ("travel_staff_related", &[55, 0, 50, 0, 0]),
        ("central", &[55, 33, 0, 0, 0]),
    ];
    let config = shipped("alternative-education");
    let materials: Vec<&str> = config
        .headings
        .iter()
        .map(|heading| heading.code.as_str())
        .filter(|code| !rows.iter().any(|row| row.0 == *code))
        .collect();
    // Materials are priced by the term where the place is for the whole year, else by the week.
    let mut found: Vec<String> = Vec::new();
    for heading in &materials {
        let per = config.heading(heading).unwrap().per;
        for kind in kinds {
            match config.heading(heading).unwrap().guide.get(kind) {
                Some(guide) => found.push(format!("{kind} {per:?} {}", guide.median)),
                None => assert_eq!(guide(&config, kind, heading), "-"),
            }
        }
    }
    found.sort();
    assert_eq!(
        found,
        ["group_part_time Week 24.00", "registered_full_time Term 220.00", "vocational Week 44.00"]
    );
    for (heading, pounds) in rows {
        for (kind, pound) in kinds.iter().zip(pounds) {
            let share = |of: i64| Money::from_hundredths(pound * of);
            let expected = format!("{} {} {}", share(78), share(100), share(130));
            let found = guide(&config, kind, heading);
            assert!(found == expected || (*pound == 0 && found == "-"), "{kind} {heading} {found}");
        }
    }
}

#[test]
fn supported_accommodation_medians_are_those_of_the_table() {
    let kinds = ["solo", "shared_ring_fenced", "shared_not_ring_fenced", "supported_lodgings"];
    let rows: [(&str, &[i64]); 7] = [
        ("rent_or_host_fee", &[290, 210, 190, 250]),
        ("utilities_furnishing_repairs", &[95, 67, 58, 0]),
        ("core_support", &[260, 130, 130, 85]),
        ("cover_on_call", &[60, 310, 150, 25]),
        ("staff_or_host_related", &[35, 40, 30, 62]),
        ("safeguarding_management", &[110, 105, 80, 70]),
        ("central", &[60, 55, 45, 35]),
    ];
    medians("supported-accommodation", &kinds, 80, 130, &rows, true);
}

#[test]
fn weeks_and_common_caps_are_those_of_the_tables() {
    let expected: [(&str, &[(u32, &str)]); 5] = [
        ("sen", &[(38, "1500"), (38, "3300"), (38, "4000"), (52, "5400")]),
        (
            "foster",
            &[
                (2, "1150"),
                (26, "1075"),
                (52, "1000"),
                (4, "950"),
                (12, "1850"),
                (52, "1700"),
                (8, "1600"),
            ],
        ),
        ("residential", &[(4, "7500"), (8, "4900"), (52, "6500"), (26, "12500"), (12, "6200")]),
        (
            "alternative-education",
            &[(38, "830"), (19, "480"), (12, "620"), (38, "370"), (12, "190")],
        ),
        ("supported-accommodation", &[(26, "1180"), (26, "1180"), (26, "880"), (26, "680")]),
    ];
    for (code, kinds) in expected {
        let found: Vec<(u32, Money)> = shipped(code)
            .placement_types
            .iter()
            .map(|kind| (kind.weeks_default, kind.cap_per_week))
            .collect();
        let table: Vec<(u32, Money)> = kinds.iter().map(|(w, cap)| (*w, money(cap))).collect();
        assert_eq!(found, table, "{code}");
    }
    let long = shipped("sen");
    let kind = long.placement_type("residential_52_week").unwrap();
    assert_eq!((kind.weeks_min, kind.weeks_max), (42, 52));
}

#[test]
fn discounts_are_those_of_the_table() {
    type Row = (&'static str, DiscountBase, [i64; 3], Option<[i64; 3]>);
    use DiscountBase::{Core, Total};
    let expected: [Row; 5] = [
        ("sen", Core, [300, 500, 700], Some([200, 400, 600])),
        ("foster", Core, [500, 750, 1_000], None),
        ("residential", Total, [300, 500, 750], Some([200, 300, 400])),
        ("alternative-education", Core, [500, 750, 1_000], Some([500, 800, 1_200])),
        ("supported-accommodation", Core, [200, 300, 500], Some([200, 300, 500])),
    ];
    for (code, base, sibling, cohort) in expected {
        let config = shipped(code);
        assert_eq!(config.discount_base, base, "{code}");
        let of = |group| -> Vec<(u32, Percent)> {
            let own = config.discounts.iter().filter(|one| one.group == group);
            own.map(|one| (one.min_children, one.guide)).collect()
        };
        let table = |shares: [i64; 3]| -> Vec<(u32, Percent)> {
            (2..).zip(shares).map(|(n, share)| (n, Percent::from_hundredths(share))).collect()
        };
        assert_eq!(of(GroupKind::Sibling), table(sibling), "{code}");
        assert_eq!(of(GroupKind::Cohort), cohort.map(table).unwrap_or_default(), "{code}");
    }
}

#[test]
fn variable_lines_are_priced_as_the_lists_say() {
    let table: BTreeMap<&str, Vec<&str>> = BTreeMap::from([
        (
            "foster",
            vec![
                "Hour 20.00 26.00 34.00",
                "Hour 24.00 31.00 40.00",
                "Week 0.45 0.45 0.45",
                "Once 85.00 120.00 165.00",
                "Hour 60.00 80.00 110.00",
                "Once 30.00 38.00 48.00",
                "Once 150.00 250.00 350.00",
            ],
        ),
        (
            "residential",
            vec![
                "Hour 22.00 28.00 36.00",
                "Hour 22.00 28.00 36.00",
                "Hour 22.00 28.00 36.00",
                "Hour 65.00 85.00 120.00",
                "Hour 35.00 45.00 60.00",
                "Once 900.00 1600.00 2800.00",
                "Once 180.00 260.00 380.00",
                "Hour 38.00 48.00 65.00",
            ],
        ),
        (
            "alternative-education",
            vec![
                "Day 90.00 125.00 165.00",
                "Hour 38.00 48.00 62.00",
                "Hour 28.00 36.00 48.00",
                "Hour 18.00 24.00 31.00",
                "Once 60.00 120.00 240.00",
                "Day 15.00 28.00 60.00",
            ],
        ),
        (
            "supported-accommodation",
            vec![
                "Hour 24.00 30.00 38.00",
                "Hour 20.00 26.00 34.00",
                "Hour 38.00 48.00 65.00",
                "Once 200.00 400.00 600.00",
                "Week 8.00 15.00 30.00",
            ],
        ),
    ]);
    for (code, lines) in table {
        let found: Vec<String> = shipped(code)
            .variable_lines
            .iter()
            .filter(|line| line.code != "other")
            .map(|line| {
                let guide = line.guide.unwrap();
                format!("{:?} {} {} {}", line.per.unwrap(), guide.low, guide.median, guide.high)
            })
            .collect();
        assert_eq!(found, lines, "{code}");
    }
}
