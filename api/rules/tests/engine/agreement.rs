//! C7, the third pass, and the order in which all three tell.

use super::edit::{assert_refused, with};
use super::{refused, sample, told};
use serde_json::{Value, json};
use together_rules::amount::{Money, Percent};
use together_rules::case::{Case, RefusalCode, evaluate, parse, rerank};

#[test]
fn the_weights_come_to_100() {
    for outcomes in ["9.99", "10.01", "0"] {
        let case = with(&[("/referral/weights/outcomes", json!(outcomes))]);
        assert_refused(&case, &[("weights_not_100", "/referral/weights")]);
    }
}

#[test]
fn a_group_is_for_more_than_one() {
    let at = "/referral/group";
    assert_refused(&with(&[(at, json!("none"))]), &[("group_mismatch", at)]);
    for group in ["sibling", "cohort"] {
        let one = [("/referral/children", json!(1)), (at, json!(group)), ("/bids", json!([]))];
        assert_refused(&with(&one), &[("group_mismatch", at)]);
    }
    let one = [("/referral/children", json!(1)), (at, json!("none")), ("/bids", json!([]))];
    parse(&with(&one).to_string()).unwrap();
}

#[test]
fn ids_stand_once() {
    for (at, twin) in [
        ("/referral/needs/1/id", "need-1"),
        ("/referral/features/1/id", "feature-1"),
        ("/bids/1/id", "A"),
        ("/bids/0/needs_met/1", "need-1"),
        ("/bids/1/features_met/1", "feature-1"),
    ] {
        let refusals = refused(&with(&[(at, json!(twin))]).to_string());
        assert_eq!(told(&refusals)[0], ("duplicate", at));
    }
    let shared = [
        ("/referral/features/0/id", json!("need-1")),
        ("/bids/1/features_met/0", json!("need-1")),
        ("/bids/1/needs_met/0", json!("need-1")),
    ];
    parse(&with(&shared).to_string()).unwrap();
}

#[test]
fn only_listed_needs_and_features_can_be_met() {
    for at in ["/bids/0/needs_met/0", "/bids/1/needs_met/0", "/bids/1/features_met/0"] {
        assert_refused(&with(&[(at, json!("need-3"))]), &[("unknown_id", at)]);
    }
    assert_refused(
        &with(&[("/bids/1/needs_met", json!(["x", "x"]))]),
        &[("unknown_id", "/bids/1/needs_met/0"), ("duplicate", "/bids/1/needs_met/1")],
    );
    // While the list itself cannot be read, nothing can be called unknown.
    let at = "/referral/needs/0/id";
    assert_refused(&with(&[(at, json!(1))]), &[("unknown_value", at)]);
}

#[test]
fn a_weight_needs_something_to_weigh() {
    let no_needs = [("/referral/needs", json!([])), ("/bids/0/needs_met", json!([]))];
    assert_refused(&with(&no_needs), &[("empty_list", "/referral/needs")]);
    let no_features = [
        ("/referral/features", json!([])),
        ("/bids/0/features_met", json!([])),
        ("/bids/1/features_met", json!([])),
    ];
    assert_refused(&with(&no_features), &[("empty_list", "/referral/features")]);
    let mut weightless = with(&no_needs);
    weightless["referral"]["weights"]["needs"] = json!("0");
    weightless["referral"]["weights"]["outcomes"] = json!("20");
    parse(&weightless.to_string()).unwrap();
}

#[test]
fn an_offer_never_exceeds_the_fixed_cost() {
    let at = "/bids/0/core_costs/2/offered";
    assert_refused(&with(&[(at, json!("60.01"))]), &[("core_cost_increased", at)]);
    parse(&with(&[(at, json!("60"))]).to_string()).unwrap();
}

#[test]
fn a_discount_is_never_reduced() {
    // Also one that does not apply here: this is a cohort's, and the children are siblings.
    let at = "/bids/0/discounts/2/offered";
    assert_refused(&with(&[(at, json!("8.99"))]), &[("discount_reduced", at)]);
    parse(&with(&[(at, json!("9"))]).to_string()).unwrap();
}

#[test]
fn a_heading_is_shared_only_by_lines_with_a_quantity() {
    let plain = json!({"heading": "h", "per": "week", "fixed": "1", "offered": "1"});
    let mut counted = plain.clone();
    counted["quantity"] = json!("1");
    let refused_at = |lines: &[&Value]| -> Vec<String> {
        let case = with(&[("/bids/1/core_costs", json!(lines))]);
        let refusals = parse(&case.to_string()).err().unwrap_or_default();
        assert!(refusals.iter().all(|refusal| refusal.code == RefusalCode::Duplicate));
        refusals.into_iter().map(|refusal| refusal.at).collect()
    };
    let at = |index: usize| format!("/bids/1/core_costs/{index}/heading");
    assert!(refused_at(&[&counted, &counted, &counted]).is_empty());
    assert_eq!(refused_at(&[&plain, &plain]), [at(1)]);
    assert_eq!(refused_at(&[&plain, &counted, &counted]), [at(1), at(2)]);
    assert_eq!(refused_at(&[&counted, &counted, &plain]), [at(2)]);
}

#[test]
fn bids_may_be_empty() {
    let case = parse(&with(&[("/bids", json!([]))]).to_string()).unwrap();
    let result = serde_json::to_value(evaluate(&case)).unwrap();
    assert_eq!(result, json!({"lowest_price": null, "bids": [], "parent_choice": []}));
}

#[test]
fn all_three_passes_tell_all_they_find_in_document_order() {
    let mut case = with(&[
        ("/referral/children", json!(21)),
        ("/referral/weights/outcomes", json!("11")),
        ("/referral/parent_choice", json!("yes")),
        ("/bids/0/distance_metres", json!(-1)),
        ("/bids/0/core_costs/0/offered", json!("1000.01")),
        ("/bids/0/discounts/0/offered", json!("1.001")),
        ("/bids/1/id", json!("A")),
        ("/bids/1/extra", json!(null)),
    ]);
    case["bids"][0].as_object_mut().unwrap().shift_remove("variable_costs");
    let in_order = [
        ("unknown_value", "/referral/parent_choice"),
        ("missing", "/bids/0/variable_costs"),
        ("too_many_decimals", "/bids/0/discounts/0/offered"),
        ("unknown_field", "/bids/1/extra"),
        ("out_of_range", "/referral/children"),
        ("out_of_range", "/bids/0/distance_metres"),
        ("weights_not_100", "/referral/weights"),
        ("core_cost_increased", "/bids/0/core_costs/0/offered"),
        ("duplicate", "/bids/1/id"),
    ];
    assert_refused(&case, &in_order);

    // The document's order, not the rulebook's: here the bids come first.
    let turned = format!("{{\"bids\":{},\"referral\":{}}}", case["bids"], case["referral"]);
    let refusals = refused(&turned);
    assert_eq!(told(&refusals)[0], ("missing", "/bids/0/variable_costs"));
    assert_eq!(told(&refusals)[3], ("unknown_value", "/referral/parent_choice"));
    assert_eq!(told(&refusals)[4], ("out_of_range", "/bids/0/distance_metres"));
    assert_eq!(refusals.len(), in_order.len());
}

#[test]
fn an_absent_member_is_told_where_the_documented_order_would_have_it() {
    let outcomes = with(&[("/bids/0/outcomes", json!({}))]);
    assert_refused(
        &outcomes,
        &[("missing", "/bids/0/outcomes/score"), ("missing", "/bids/0/outcomes/out_of")],
    );
    let line = json!({"heading": 1, "offered": "x", "surprise": 1});
    let line = with(&[("/bids/1/core_costs/0", line)]);
    assert_refused(
        &line,
        &[
            ("unknown_value", "/bids/1/core_costs/0/heading"),
            ("missing", "/bids/1/core_costs/0/per"),
            ("missing", "/bids/1/core_costs/0/fixed"),
            ("not_a_decimal", "/bids/1/core_costs/0/offered"),
            ("unknown_field", "/bids/1/core_costs/0/surprise"),
        ],
    );
}

#[test]
fn a_case_built_from_its_parts_is_judged_like_its_json() {
    let case = parse(&sample().to_string()).unwrap();
    assert_eq!(Case::build(case.referral(), case.bids()).unwrap(), case);
    let mut bids = case.bids().to_vec();
    bids[0].core_costs[1].offered = Money::from_hundredths(-1);
    bids[1].core_costs[0].offered = Money::from_hundredths(110_001);
    let refusals = Case::build(case.referral(), &bids).unwrap_err();
    assert_eq!(
        told(&refusals),
        [
            ("not_a_decimal", "/bids/0/core_costs/1/offered"),
            ("core_cost_increased", "/bids/1/core_costs/0/offered")
        ]
    );
}

#[test]
fn other_weights_are_held_to_the_same_rules() {
    let case = parse(&sample().to_string()).unwrap();
    let mut weights = case.referral().weights;
    weights.price = Percent::from_hundredths(7100);
    weights.location = Percent::from_hundredths(501);
    let refusals = rerank(&case, &weights).unwrap_err();
    assert_eq!(
        told(&refusals),
        [
            ("price_weight_out_of_range", "/referral/weights/price"),
            ("out_of_range", "/referral/weights/location"),
            ("weights_not_100", "/referral/weights")
        ]
    );
}

#[test]
fn every_code_is_spelt_as_the_rulebook_spells_it() {
    for code in [
        RefusalCode::NotADecimal,
        RefusalCode::WeightsNot100,
        RefusalCode::PriceWeightOutOfRange,
        RefusalCode::CoreCostIncreased,
        RefusalCode::UnknownField,
    ] {
        assert_eq!(serde_json::to_value(code).unwrap(), json!(code.as_str()));
    }
}

#[test]
fn a_message_never_repeats_a_price() {
    let case = with(&[("/bids/0/core_costs/0/offered", json!("1234.56"))]);
    assert!(!refused(&case.to_string())[0].message.contains("1234"));
}
