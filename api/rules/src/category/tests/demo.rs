//! The demonstration data speaks the shipped categories' words and fits their caps.

use super::*;
use crate::category::Verdict;
use serde_json::Value;
use std::collections::BTreeMap;

const ESTABLISHMENTS: &str = include_str!("../../../../demo/data/establishments.json");
const PROVIDERS: &str = include_str!("../../../../demo/data/providers.json");
const AUTHORITIES: &str = include_str!("../../../../demo/data/authorities.json");
const STAFF: &str = include_str!("../../../../demo/data/staff.json");
const CHILDREN: &str = include_str!("../../../../demo/data/children.json");

fn list(text: &str) -> Vec<Value> {
    serde_json::from_str(text).expect("a list")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn items(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn categories() -> BTreeMap<&'static str, CategoryConfig> {
    SHIPPED.iter().map(|(code, _)| (*code, shipped(code))).collect()
}

/// Every establishment with each of its memberships.
fn memberships(establishments: &[Value]) -> Vec<(&Value, &Value)> {
    establishments
        .iter()
        .flat_map(|item| items(&item["memberships"]).iter().map(move |member| (item, member)))
        .collect()
}

#[test]
fn the_region_is_whole() {
    let counts = [AUTHORITIES, PROVIDERS, ESTABLISHMENTS, CHILDREN].map(|data| list(data).len());
    assert_eq!(counts, [7, 60, 150, 30]);
    let staff = list(STAFF);
    for authority in list(AUTHORITIES) {
        for role in ["commissioner", "evaluator"] {
            let own = |one: &&Value| one["authority"] == authority["code"] && one["role"] == role;
            assert!(staff.iter().filter(own).count() >= 2, "{role} of {}", authority["code"]);
        }
    }
    assert!(staff.iter().all(|one| text(&one["email"]).ends_with(".example")));
    let providers = list(PROVIDERS);
    for item in list(ESTABLISHMENTS) {
        assert!(providers.iter().any(|provider| provider["id"] == item["provider"]));
    }
}

#[test]
fn memberships_follow_the_spread_of_states() {
    let establishments = list(ESTABLISHMENTS);
    let mut spread: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    for (_, member) in memberships(&establishments) {
        let key = (text(&member["state"]), member["provisional"] == true);
        *spread.entry(key).or_default() += 1;
    }
    let expected = [
        (("active", false), 117),
        (("active", true), 8),
        (("clarification_asked", false), 6),
        (("in_evaluation", false), 10),
        (("rejected", false), 4),
        (("suspended", false), 6),
        (("withdrawn", false), 6),
    ];
    assert_eq!(spread.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn members_offer_what_the_category_has_at_prices_within_the_cap() {
    let categories = categories();
    let establishments = list(ESTABLISHMENTS);
    let day = "2026-01-05".parse().expect("a date");
    for (item, member) in memberships(&establishments) {
        let config = &categories[text(&member["category"])];
        let level = u32::try_from(member["price_level"].as_u64().expect("a level")).expect("small");
        for offer in items(&member["offers"]) {
            let kind = text(&offer["placement_type"]);
            let cap = config.placement_type(kind).expect("a placement type").cap_per_week;
            let mut prices = priced(config, kind, |guide| guide.at_level(level));
            for band in &config.age_bands {
                let floor = config.statutory_floor("childs_allowance", band.from, day);
                prices.push(PriceLine {
                    heading: "childs_allowance".into(),
                    age_band: Some(*band),
                    price: floor.expect("a floor for each band"),
                });
            }
            let figure = config.core_per_week(kind, &prices).expect("priced");
            let fits = figure <= cap;
            let meant = !matches!(item["number"].as_u64(), Some(42 | 87));
            assert_eq!(fits, meant, "{} {kind} {figure}", item["number"]);
        }
        let marks: Vec<(&str, i64)> = items(&member["competency_marks"])
            .iter()
            .map(|mark| {
                (text(&mark["question"]), mark["consensus"].as_i64().expect("a mark") * 100)
            })
            .collect();
        config.core_competency(&marks).expect("a competency");
    }
}

#[test]
fn inspections_read_as_the_states_say() {
    let categories = categories();
    let establishments = list(ESTABLISHMENTS);
    for (item, member) in memberships(&establishments) {
        let seen = &member["inspection"];
        let on = seen["inspected_on"].as_str().unwrap_or("2025-12-01").parse().expect("a date");
        let scale = categories[text(&member["category"])]
            .inspection_scale(text(&seen["inspectorate"]), text(&seen["service"]), on)
            .unwrap_or_else(|| panic!("no scale for {}", item["number"]));
        let codes: Vec<&str> = items(&seen["outcomes"]).iter().map(text).collect();
        let expected = if member["provisional"] == true {
            Verdict::Provisional
        } else if member["reason"] == "rating_below_minimum" {
            Verdict::Refused
        } else {
            Verdict::Accepted
        };
        assert_eq!(scale.verdict(&codes), expected, "{}", item["number"]);
    }
}

#[test]
fn children_are_described_in_the_vocabulary() {
    let categories = categories();
    for child in list(CHILDREN) {
        let config = &categories[text(&child["category"])];
        let name = text(&child["pseudonym"]);
        assert!(config.placement_type(text(&child["placement_type"])).is_some(), "{name}");
        for need in items(&child["needs"]) {
            assert!(config.need(text(need)).is_some(), "{name} {need}");
        }
        for feature in items(&child["features"]) {
            assert!(config.feature(text(&feature["code"])).is_some(), "{name} {feature}");
        }
        for outcome in items(&child["outcomes"]) {
            let component = config.outcome_component(text(&outcome["component"]));
            assert!(component.is_some(), "{name} {outcome}");
        }
    }
}

#[test]
fn reasons_and_caps_name_what_exists() {
    let categories = categories();
    let establishments = list(ESTABLISHMENTS);
    for (_, member) in memberships(&establishments) {
        let config = &categories[text(&member["category"])];
        if let Some(reason) = member["reason"].as_str() {
            assert!(config.suspension_reasons.iter().any(|known| known.code == reason));
        }
        for question in items(&member["failed_questions"]) {
            assert!(config.question(text(question)).is_some(), "{question}");
        }
    }
    for authority in list(AUTHORITIES) {
        for cap in items(&authority["own_caps"]) {
            let config = &categories[text(&cap["category"])];
            let kind = config.placement_type(text(&cap["placement_type"])).expect("exists");
            assert!(money(text(&cap["cap_per_week"])) < kind.cap_per_week);
        }
    }
}
