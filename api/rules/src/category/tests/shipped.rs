//! What ships says what the business case and the national contracts say.

use super::*;
use crate::category::{HeadingKind, Verdict};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

#[test]
fn every_shipped_category_composes_without_problems() {
    for (code, _) in SHIPPED {
        let config = shipped(code);
        assert_eq!(config.code, code);
        assert_eq!(config.problems(), vec![], "{code}");
    }
}

#[test]
fn a_composed_category_reads_back_as_itself() {
    for (code, _) in SHIPPED {
        let config = shipped(code);
        let text = serde_json::to_string(&config).expect("serialises");
        assert_eq!(serde_json::from_str::<CategoryConfig>(&text).expect("reads"), config);
    }
}

/// The totals of the published tables. They are rounded to pounds, so a penny figure beside a
/// once or a term heading differs from them by less than one pound.
#[test]
fn medians_come_to_the_published_totals() {
    let expected = [
        ("sen", "day", "1219.11"),
        ("sen", "weekly_residential", "2789.11"),
        ("sen", "termly_residential", "3384.11"),
        ("sen", "residential_52_week", "4442.31"),
        ("foster", "emergency", "979.00"),
        ("foster", "short_term", "909.00"),
        ("foster", "long_term", "860.00"),
        ("foster", "respite", "796.00"),
        ("foster", "parent_and_child", "1570.00"),
        ("foster", "specialist_therapeutic", "1447.00"),
        ("foster", "remand", "1341.00"),
        ("residential", "emergency", "6215.00"),
        ("residential", "short_break", "4025.00"),
        ("residential", "medium_long_term", "5330.00"),
        ("residential", "solo", "10045.00"),
        ("residential", "parent_and_child_assessment", "5030.00"),
        ("alternative-education", "registered_full_time", "657.37"),
        ("alternative-education", "group_part_time", "375.00"),
        ("alternative-education", "one_to_one", "480.00"),
        ("alternative-education", "vocational", "290.00"),
        ("alternative-education", "online", "150.00"),
        ("supported-accommodation", "solo", "910.00"),
        ("supported-accommodation", "shared_ring_fenced", "917.00"),
        ("supported-accommodation", "shared_not_ring_fenced", "683.00"),
        ("supported-accommodation", "supported_lodgings", "527.00"),
    ];
    let types: usize = SHIPPED.iter().map(|(code, _)| shipped(code).placement_types.len()).sum();
    assert_eq!(types, expected.len());
    for (code, kind, total) in expected {
        let config = shipped(code);
        assert_eq!(per_week(&config, kind, |guide| guide.median), money(total), "{code} {kind}");
    }
}

#[test]
fn medians_pass_every_cap_and_all_high_fails_it() {
    for (code, _) in SHIPPED {
        let config = shipped(code);
        for kind in &config.placement_types {
            let median = per_week(&config, &kind.code, |guide| guide.median);
            let high = per_week(&config, &kind.code, |guide| guide.high);
            assert!(median <= kind.cap_per_week, "{code} {} {median}", kind.code);
            assert!(high > kind.cap_per_week, "{code} {} {high}", kind.code);
        }
    }
    assert_eq!(per_week(&shipped("sen"), "day", |guide| guide.high), money("1704.47"));
}

#[test]
fn special_schools_have_the_nine_headings_and_every_service_in_every_type() {
    let sen = shipped("sen");
    let count = |kind: &str, of: HeadingKind| {
        sen.headings_for(kind).iter().filter(|heading| heading.kind == of).count()
    };
    assert_eq!(count("day", HeadingKind::Core), 9);
    assert_eq!(count("day", HeadingKind::Residential), 0);
    for kind in ["weekly_residential", "termly_residential", "residential_52_week"] {
        assert_eq!(count(kind, HeadingKind::Core), 9);
        assert_eq!(count(kind, HeadingKind::Residential), 6);
        assert_eq!(count(kind, HeadingKind::Unit), 21);
    }
    let codes =
        ["SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "HI", "VI", "MSI", "PD", "ASD", "DS", "OTH"];
    let primary: Vec<&str> = sen
        .needs
        .iter()
        .filter(|need| need.group == "primary")
        .map(|need| need.code.as_str())
        .collect();
    assert_eq!(primary, codes);
}

#[test]
fn weights_of_the_scored_statements_are_the_categorys_own() {
    let weights = |code: &str| {
        shipped(code).scored_questions().map(|q| q.weight.unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(weights("sen"), ["34.00", "33.00", "33.00"]);
    assert_eq!(weights("foster"), ["34.00", "36.00", "30.00"]);
    assert_eq!(weights("residential"), ["34.00", "36.00", "30.00"]);
    assert_eq!(weights("alternative-education"), ["40.00", "30.00", "30.00"]);
    assert_eq!(weights("supported-accommodation"), ["34.00", "33.00", "33.00"]);
}

#[test]
fn the_allowance_of_a_fostered_child_has_a_floor_by_age() {
    let foster = shipped("foster");
    let floor = |age, on: &str| foster.statutory_floor("childs_allowance", age, day(on));
    assert_eq!(floor(2, "2025-04-01"), Some(money("189.00")));
    assert_eq!(floor(3, "2025-09-01"), Some(money("196.00")));
    assert_eq!(floor(10, "2025-09-01"), Some(money("216.00")));
    assert_eq!(floor(15, "2026-09-01"), Some(money("247.00")));
    assert_eq!(floor(17, "2026-09-01"), Some(money("288.00")));
    assert_eq!(floor(9, "2025-03-31"), None);
    assert_eq!(foster.statutory_floor("carer_fee", 9, day("2025-09-01")), None);
    let guide =
        foster.guide_at_age("long_term", "childs_allowance", 16, day("2025-09-01")).unwrap();
    assert_eq!((guide.low, guide.median, guide.high), (money("288"), money("288"), money("288")));
}

#[test]
fn an_inspection_is_read_on_the_scale_of_its_own_date() {
    let sen = shipped("sen");
    let read = |on: &str, codes: &[&str]| {
        sen.inspection_scale("ofsted", "independent_school", day(on)).unwrap().verdict(codes)
    };
    assert_eq!(read("2025-12-31", &["requires_improvement"]), Verdict::Accepted);
    assert_eq!(read("2025-12-31", &["inadequate"]), Verdict::Refused);
    assert_eq!(read("2026-01-01", &["good"]), Verdict::Unknown);
    assert_eq!(
        read("2026-01-01", &["strong", "needs_attention", "safeguarding_met"]),
        Verdict::Accepted
    );
    assert_eq!(read("2026-01-01", &["exceptional", "safeguarding_not_met"]), Verdict::Refused);
    assert_eq!(read("2026-01-01", &["expected", "standards_not_met"]), Verdict::Provisional);
    assert_eq!(read("2026-01-01", &[]), Verdict::Unknown);
    let none = sen.inspection_scale("none", "not_yet_inspected", day("2026-02-01")).unwrap();
    assert_eq!(none.verdict(&["awaiting_first_inspection"]), Verdict::Provisional);
}

#[test]
fn the_template_at_fifty_warns_of_nothing_and_at_seventy_it_does() {
    let templates = shipped("sen").templates;
    let warns: Vec<bool> =
        templates.iter().map(|template| template.hardly_counts_needs()).collect();
    assert_eq!(warns, [false, false, false, false, true]);
}
