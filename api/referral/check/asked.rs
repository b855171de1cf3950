//! Needs, features, services, outcomes and weights: the category's words, marks and limits.

use super::{Content, Findings};
use crate::bid::case;
use std::collections::HashSet;
use together_rules::amount::Marks;
use together_rules::case::RefusalCode;
use together_rules::category::{CategoryConfig, HeadingKind, Per, PlacementType};
use together_rules::weights;

/// Hundredths of a mark: 0.01 to 100.
const MARKS: std::ops::RangeInclusive<i64> = 1..=10_000;
/// Hundredths of a unit: 0.01 to 9999999.99.
const QUANTITY: std::ops::RangeInclusive<i64> = 1..=999_999_999;

pub(super) fn check(
    found: &mut Findings,
    config: &CategoryConfig,
    kind: &PlacementType,
    content: &Content,
) {
    let mut seen = HashSet::new();
    for (index, need) in content.needs.iter().enumerate() {
        let known = config.need(&need.code).is_some();
        line(found, &format!("/content/needs/{index}"), known, seen.insert(&need.code), need.marks);
    }
    let mut seen = HashSet::new();
    for (index, feature) in content.features.iter().enumerate() {
        let known = config.feature(&feature.code).is_some();
        let first = seen.insert(&feature.code);
        line(found, &format!("/content/features/{index}"), known, first, feature.marks);
    }
    services(found, config, kind, content);
    outcomes(found, config, content);
    weigh(found, content);
}

fn line(found: &mut Findings, at: &str, known: bool, first: bool, marks: Marks) {
    if !known {
        found.fault(format!("{at}/code"), "unknown_value", "Choose one from the list.");
    } else if !first {
        found.fault(format!("{at}/code"), "duplicate", "This is there twice.");
    }
    if !MARKS.contains(&marks.hundredths()) {
        found.fault(format!("{at}/marks"), "out_of_range", "Marks are 0.01 to 100.");
    }
}

/// Only unit-priced headings of the placement type; short placements only by the hour, day,
/// week and once (C2).
fn services(
    found: &mut Findings,
    config: &CategoryConfig,
    kind: &PlacementType,
    content: &Content,
) {
    let children = content.children.len().clamp(1, 20);
    let mut seen = HashSet::new();
    for (index, service) in content.services.iter().enumerate() {
        let at = format!("/content/services/{index}");
        let unit = kind.headings.contains(&service.heading)
            && config.heading(&service.heading).is_some_and(|one| one.kind == HeadingKind::Unit);
        if !unit {
            found.fault(format!("{at}/heading"), "unknown_value", "Choose one from the list.");
        } else if !seen.insert((&service.heading, &service.per, service.children)) {
            found.fault(format!("{at}/heading"), "duplicate", "This is there twice.");
        }
        if !per(&service.per).is_some_and(|per| !kind.is_short() || per.suits_short_placements()) {
            found.fault(format!("{at}/per"), "unknown_value", "Choose one from the list.");
        }
        if !QUANTITY.contains(&service.quantity.hundredths()) {
            found.fault(format!("{at}/quantity"), "out_of_range", "Enter 0.01 or more.");
        }
        if !usize::try_from(service.children).is_ok_and(|few| (1..=children).contains(&few)) {
            let message = "From one child to all of them.";
            found.fault(format!("{at}/children"), "out_of_range", message);
        }
    }
}

fn per(word: &str) -> Option<Per> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

fn outcomes(found: &mut Findings, config: &CategoryConfig, content: &Content) {
    if content.outcomes.is_empty() {
        found.missing("/content/outcomes", "Say what should be different in a year.");
    }
    let mut seen = HashSet::new();
    for (index, outcome) in content.outcomes.iter().enumerate() {
        let at = format!("/content/outcomes/{index}");
        if config.outcome_component(&outcome.component).is_none() {
            found.fault(format!("{at}/component"), "unknown_value", "Choose one from the list.");
        } else if !seen.insert(&outcome.component) {
            found.fault(format!("{at}/component"), "duplicate", "This is there twice.");
        }
        let at = format!("{at}/text");
        if !found.text(&at, &outcome.text, 1_000) {
            found.missing(at, "Say this in words.");
        }
    }
}

/// C6. A weight on a list that is still empty is unfinished, not wrong.
fn weigh(found: &mut Findings, content: &Content) {
    let set = case::weights(content);
    for fault in weights::faults(&set, content.needs.len(), content.features.len()) {
        let at = fault.at.replacen("/referral/", "/content/", 1);
        let mut words = fault.message.chars();
        let message: String = words
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(words)
            .chain(['.'])
            .collect();
        match fault.code {
            RefusalCode::EmptyList => found.later(at, fault.code.as_str(), &message),
            code => found.fault(at, code.as_str(), &message),
        }
    }
}
