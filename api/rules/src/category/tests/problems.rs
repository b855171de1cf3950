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

#[test]
fn prices_discounts_and_the_inspection_are_asked_once() {
    let without = |reference: &str| {
        after("sen", |sen| sen.questions.retain(|question| question.reference != reference))
    };
    assert_eq!(without("A1"), one("/questions", "missing"));
    assert_eq!(without("A2"), one("/questions", "missing"));
    assert_eq!(without("R2"), one("/questions", "missing"));
    let found = after("sen", |sen| {
        sen.discounts.clear();
        sen.questions.retain(|question| question.reference != "A2");
    });
    assert_eq!(found, [], "nobody asks for what is not there");
    let found = after("sen", |sen| {
        let mut twice = sen.question("A1").unwrap().clone();
        twice.reference = "A3".into();
        twice.level = crate::category::QuestionLevel::Provider;
        sen.questions.push(twice);
    });
    assert_eq!(
        found,
        [("/questions".to_owned(), "duplicate"), ("/questions/40/level".into(), "not_allowed")]
    );
    let found = after("sen", |sen| {
        let again = sen.questions[0].clone();
        sen.questions.push(again);
    });
    assert_eq!(found, one("/questions/40/ref", "duplicate"));
}

#[test]
fn a_kind_of_cover_rests_on_a_question_that_judges_certificates() {
    let found = after("sen", |sen| sen.insurances[0].question = "N9".into());
    assert_eq!(found, one("/insurances/0/question", "unknown_id"));
    let found = after("sen", |sen| sen.insurances[0].question = "G1".into());
    assert_eq!(found, one("/insurances/0/question", "not_allowed"));
    let found = after("sen", |sen| sen.insurances[0].minimum = Some(Money::ZERO));
    assert_eq!(found, one("/insurances/0/minimum", "out_of_range"));
}

#[test]
fn descriptors_go_from_nought_to_five() {
    let found = after("sen", |sen| {
        sen.mark_descriptors.remove(3);
    });
    assert_eq!(found, one("/mark_descriptors", "missing"));
    let found = after("sen", |sen| {
        let q1 = sen.questions.iter_mut().find(|question| question.reference == "Q1").unwrap();
        q1.descriptors.as_mut().unwrap().swap(0, 1);
        q1.word_limit = None;
        q1.suspends = true;
    });
    let codes: Vec<&str> = found.iter().map(|(_, code)| *code).collect();
    assert_eq!(codes, ["missing", "not_allowed", "missing"]);
}

#[test]
fn a_placement_type_has_something_to_compare_with_its_cap() {
    let found = after("sen", |sen| {
        sen.placement_types[0].headings.retain(|code| code == "nurse");
        let unused = |guide: &str| guide != "day";
        for heading in sen.headings.iter_mut().filter(|heading| heading.code != "nurse") {
            heading.guide.retain(|kind, _| unused(kind));
        }
    });
    assert_eq!(found, one("/placement_types/0/headings", "missing"));
    let found = after("sen", |sen| {
        let mut spare = sen.headings[0].clone();
        spare.code = "spare".into();
        spare.guide.clear();
        sen.headings.push(spare);
    });
    assert_eq!(found, one("/headings/36", "unknown_id"));
}

#[test]
fn what_suspends_by_itself_has_its_reason() {
    let found = after("sen", |sen| {
        sen.suspension_reasons.retain(|reason| reason.code != "insurance_expired");
    });
    assert_eq!(found, one("/suspension_reasons", "missing"));
    let found = after("sen", |sen| {
        sen.void_terms[1].to_day = Some(14);
        sen.incentives[0].cap = Some(money("2499.99"));
        sen.decline_reasons[0].name = " ".into();
        sen.name = "a".repeat(4_001);
        sen.questions[0].title = "Who\u{7} you are".into();
    });
    let codes: Vec<(&str, &str)> = found.iter().map(|(at, code)| (at.as_str(), *code)).collect();
    assert_eq!(
        codes,
        [
            ("/name", "out_of_range"),
            ("/questions/0/title", "unknown_value"),
            ("/decline_reasons/0/name", "missing"),
            ("/incentives/0/cap", "not_ordered"),
            ("/void_terms/1/to_day", "not_ordered"),
        ]
    );
}
