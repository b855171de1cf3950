//! What makes a version unusable is said with pointer and code.

use super::*;
use crate::amount::Percent;
use crate::category::{ComposeError, Per};

/// The codes and pointers found after one change to a shipped category.
fn after(code: &str, change: impl FnOnce(&mut CategoryConfig)) -> Vec<(String, &'static str)> {
    let mut config = shipped(code);
    change(&mut config);
    config.problems().into_iter().map(|problem| (problem.pointer, problem.code)).collect()
}

fn one(pointer: &str, code: &'static str) -> Vec<(String, &'static str)> {
    vec![(pointer.into(), code)]
}

#[test]
fn a_placement_type_rests_on_existing_headings_and_a_positive_cap() {
    let found = after("sen", |sen| sen.placement_types[0].headings[0] = "chauffeur".into());
    assert!(found.contains(&("/placement_types/0/headings/0".into(), "unknown_id")));
    let found = after("sen", |sen| sen.placement_types[1].cap_per_week = Money::ZERO);
    assert_eq!(found, one("/placement_types/1/cap_per_week", "out_of_range"));
    let found = after("sen", |sen| sen.placement_types[3].weeks_max = 53);
    assert_eq!(found, one("/placement_types/3/weeks_max", "out_of_range"));
    let found = after("sen", |sen| sen.placement_types[1].code = "day".into());
    assert!(found.contains(&("/placement_types/1/code".into(), "duplicate")));
}

#[test]
fn a_type_under_36_weeks_knows_no_term() {
    let found = after("sen", |sen| sen.placement_types[0].weeks_min = 35);
    let supplies = one("/placement_types/0/headings/3", "per_not_offered");
    assert_eq!(found, supplies);
    let found = after("foster", |foster| foster.headings[0].per = Per::Month);
    assert!(found.iter().all(|(_, code)| *code == "per_not_offered"));
    // Only long term is never under 36 weeks.
    assert_eq!(found.len(), 6);
}

#[test]
fn guide_prices_stand_in_order() {
    let found = after("residential", |config| {
        config.headings[0].guide.get_mut("solo").unwrap().low = money("901");
    });
    assert_eq!(found, one("/headings/0/guide/solo", "not_ordered"));
}

#[test]
fn weights_are_legal_and_sum_a_hundred() {
    let found = after("sen", |sen| sen.award_template.features = Percent::from_hundredths(499));
    assert_eq!(found, one("/award_template", "weights_not_100"));
    let found = after("sen", |sen| {
        sen.award_template.price = Percent::from_hundredths(7_100);
        sen.award_template.core_competency = Percent::ZERO;
        sen.award_template.outcomes = Percent::from_hundredths(900);
    });
    assert_eq!(found, one("/award_template/price", "price_weight_out_of_range"));
    let found = after("sen", |sen| {
        let scored = sen.questions.iter_mut().find(|question| question.reference == "Q3").unwrap();
        scored.weight = Some(Percent::from_hundredths(3_200));
    });
    assert_eq!(found, one("/questions", "weights_not_100"));
}

#[test]
fn a_floor_is_for_a_weekly_heading_and_never_twice() {
    let found = after("foster", |foster| foster.statutory_floors[1].age_from = 2);
    assert_eq!(found, one("/statutory_floors/1", "overlap"));
    let found = after("foster", |foster| foster.statutory_floors[0].heading = "sweets".into());
    assert_eq!(found, one("/statutory_floors/0/heading", "unknown_id"));
}

#[test]
fn the_list_of_variable_lines_allows_other_and_leaves_headings_out() {
    let found = after("foster", |foster| {
        foster.variable_lines.retain(|line| line.code != "other");
    });
    assert_eq!(found, one("/variable_lines", "missing"));
    let found = after("foster", |foster| foster.variable_lines[0].code = "carer_fee".into());
    assert_eq!(found, one("/variable_lines/0/code", "duplicate"));
}

#[test]
fn only_safeguarding_and_lost_registration_suspend_without_notice() {
    let found = after("sen", |sen| {
        sen.suspension_reasons.iter_mut().for_each(|reason| reason.immediate = true);
    });
    assert_eq!(found.len(), 9);
    assert!(found.iter().all(|(_, code)| *code == "not_allowed"));
}

#[test]
fn two_scales_never_hold_on_one_day() {
    let found = after("sen", |sen| sen.inspections[1].from = sen.inspections[0].to);
    assert_eq!(found, one("/inspections/1", "overlap"));
}

#[test]
fn an_unknown_member_or_need_is_refused() {
    let refused = |own: &str| compose(SHARED, own).unwrap_err();
    assert!(matches!(refused("{\"colour\": 1}"), ComposeError::NotACategory(_)));
    assert!(matches!(refused("[]"), ComposeError::NotAnObject(_)));
    let typo = "{\"takes_needs\": {\"groups\": [\"therapies\"]}}";
    assert!(matches!(refused(typo), ComposeError::UnknownNeed(word) if word == "therapies"));
    let form = "{\"takes_needs\": {\"codes\": \"T_SLT\"}}";
    assert!(matches!(refused(form), ComposeError::WrongForm("takes_needs")));
}
