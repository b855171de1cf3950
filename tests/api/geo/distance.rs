//! `together distance`.

use super::{json, refused};
use crate::support::TestApp;
use std::process::{Command, Output};

/// Without any database.
fn distance(arguments: &[&str]) -> Output {
    Command::new(TestApp::program())
        .arg("distance")
        .args(arguments)
        .env("DATABASE_URL", "/nonexistent/together.db")
        .output()
        .unwrap()
}

#[test]
fn a_distance_needs_no_database_and_says_how_exact_it_is() {
    let answer = json(&distance(&["PO19 1RQ", "rh161aa"]));
    assert_eq!(answer["precision"], "sector");
    assert_eq!(answer["from"], "PO19 1");
    assert_eq!(answer["to"], "RH16 1");
    // By hand from the sector table: exact root, half up; miles cut.
    let metres = answer["metres"].as_i64().unwrap();
    assert_eq!(answer["miles"], together_rules::distance::miles_cut(metres));
    assert!((45_000..60_000).contains(&metres), "{metres}");
    let back = json(&distance(&["RH16 1AA", "po191rq"]));
    assert_eq!(back["metres"], answer["metres"]);
}

#[test]
fn both_places_are_measured_at_the_coarser_precision() {
    let answer = json(&distance(&["PO19 1RQ", "RH16"]));
    assert_eq!(answer["precision"], "district");
    assert_eq!(answer["from"], "PO19");
    assert_eq!(json(&distance(&["PO19", "PO19"]))["metres"], 0);
}

#[test]
fn what_is_no_place_is_refused_in_one_line_without_repeating_it() {
    let line = refused(&distance(&["PO19", "hello"]));
    assert!(line.contains("TO: not a postcode"), "{line}");
    assert!(!line.contains("hello"));
    assert!(refused(&distance(&["BT1 1AA", "PO19"])).contains("Northern Ireland"));
    assert!(refused(&distance(&["YO99", "PO19"])).contains("no such postcode"));
}
