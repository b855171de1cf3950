//! Every figure unfolds to arithmetic that gives that figure.

use super::generate::cases;
use super::sample;
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Value, json};
use together_rules::case::{evaluate, explain, parse};

#[test]
fn the_working_names_every_step() {
    let case = parse(&sample().to_string()).unwrap();
    let shown = serde_json::to_value(&explain(&case)[0]).unwrap();
    assert_eq!(shown["id"], "A");
    assert_eq!(
        shown["core_lines"][1],
        json!({
            "label": "therapy", "per": "hour", "fixed": "60.00", "amount": "60.00",
            "quantity": "1.50", "periods": 38, "children": 2, "total": "6840.00",
        })
    );
    assert_eq!(
        shown["variable_lines"][0],
        json!({
            "label": "transport", "per": "term", "amount": "150.00", "quantity": "2.00",
            "periods": 3, "children": 3, "total": "2700.00",
        })
    );
    assert_eq!(
        shown["discount"],
        json!({
            "chosen": {"group": "sibling", "min_children": 2, "fixed": "5.00", "offered": "6.00"},
            "base": "core", "base_amount": "120745.00", "percent": "6.00", "amount": "7244.70",
        })
    );
    assert_eq!(
        shown["criteria"][1],
        json!({
            "criterion": "outcomes", "weight": "10.00", "formula": "share",
            "numerator": "3.00", "denominator": "5.00", "score": "6.00",
        })
    );
    assert_eq!(shown["features_not_met"], json!([{"id": "feature-1", "marks": "1.00"}]));
    assert_eq!(shown["needs_not_met"], json!([]));
    assert_eq!(shown["distance_bands"], 0);
    assert_eq!(shown["draw"].as_str().unwrap().len(), 64);
}

fn decimal(value: &Value) -> Decimal {
    value.as_str().unwrap().parse().unwrap()
}

fn half_up(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_working_gives_the_result(case in cases()) {
        let evaluation = evaluate(&case);
        let workings = explain(&case);
        prop_assert_eq!(workings.len(), evaluation.bids.len());
        for (result, working) in evaluation.bids.iter().zip(workings) {
            prop_assert_eq!(&working.id, &result.id);
            let unmet = |met: &[String], listed: Vec<&String>| -> Vec<String> {
                listed.into_iter().filter(|id| !met.contains(id)).cloned().collect()
            };
            let bid = case.bids().iter().find(|bid| bid.id == result.id).unwrap();
            let needs = case.referral().needs.iter().map(|need| &need.id).collect();
            let missed: Vec<String> = working.needs_not_met.iter().map(|one| one.id.into()).collect();
            prop_assert_eq!(missed, unmet(&bid.needs_met, needs));
            let features = case.referral().features.iter().map(|item| &item.id).collect();
            let missed: Vec<String> = working.features_not_met.iter().map(|one| one.id.into()).collect();
            prop_assert_eq!(missed, unmet(&bid.features_met, features));
            prop_assert_eq!((working.price, working.standing), (result.price, result.standing));
            let shown = serde_json::to_value(&working).unwrap();
            for (lines, sum) in [("core_lines", "core_annual"), ("variable_lines", "variable_annual")] {
                let mut all = Decimal::ZERO;
                for line in shown[lines].as_array().unwrap() {
                    let times = line["periods"].as_u64().unwrap() * line["children"].as_u64().unwrap();
                    let total = decimal(&line["amount"]) * decimal(&line["quantity"]) * Decimal::from(times);
                    prop_assert_eq!(half_up(total), decimal(&line["total"]));
                    all += decimal(&line["total"]);
                }
                prop_assert_eq!(all, decimal(&shown["price"][sum]));
            }
            prop_assert_eq!(shown["criteria"].as_array().unwrap().len(), if result.compliant { 6 } else { 0 });
            for criterion in shown["criteria"].as_array().unwrap() {
                let (numerator, denominator) = (decimal(&criterion["numerator"]), decimal(&criterion["denominator"]));
                let score = match criterion["formula"].as_str().unwrap() {
                    "share" => half_up(decimal(&criterion["weight"]) * numerator / denominator),
                    "lowest_is_zero" if denominator.is_zero() => decimal(&criterion["weight"]),
                    _ => Decimal::ZERO,
                };
                prop_assert_eq!(score, decimal(&criterion["score"]));
            }
            if let (Some(standing), Some(below)) = (working.standing, working.below_top) {
                prop_assert_eq!(below.hundredths() == 0, standing.total == evaluation.bids.iter()
                    .filter_map(|bid| bid.standing).map(|other| other.total).max().unwrap());
            }
        }
    }
}
