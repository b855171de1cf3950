//! Edges of the arithmetic: the widest figures, the narrowest gaps, a price of nothing.

use super::sample;
use serde_json::{Value, json};
use together_rules::case::{Evaluation, evaluate, parse, price_bid};

fn evaluated(case: &Value) -> Evaluation {
    evaluate(&parse(&case.to_string()).unwrap())
}

/// One child, one bid for each price, alike but for it.
fn priced(prices: &[&str]) -> Value {
    let mut case = sample();
    case["referral"]["children"] = json!(1);
    case["referral"]["group"] = json!("none");
    let mut bid = case["bids"][1].clone();
    bid["core_costs"] = json!([{"heading": "h", "per": "year", "fixed": "9999999.99"}]);
    let bids = prices.iter().enumerate().map(|(index, price)| {
        bid["id"] = json!(index.to_string());
        bid["core_costs"][0]["offered"] = json!(price);
        bid.clone()
    });
    case["bids"] = bids.collect();
    case
}

#[test]
fn the_largest_figures_fit() {
    let mut case = sample();
    case["referral"]["children"] = json!(20);
    case["referral"]["weeks_per_year"] = json!(52);
    let most = "9999999.99";
    let core =
        json!({"heading": "h", "per": "hour", "fixed": most, "offered": most, "quantity": most});
    let variable =
        json!({"description": "v", "per": "day", "rate": most, "quantity": most, "children": 20});
    case["bids"][0]["core_costs"] = json!(vec![core; 50]);
    case["bids"][0]["variable_costs"] = json!(vec![variable; 50]);
    case["bids"][0]["discounts"] = json!([]);
    let result = evaluated(&case);
    // 9999999.99² × 52 × 20 = 103999999792000000.104, and 50 such lines.
    let price = &result.bids[0].price;
    assert_eq!(price.core_annual.to_string(), "5199999989600000005.00");
    assert_eq!(price.price.to_string(), "10399999979200000010.00");
    assert_eq!(price.price.money(), None);
    assert_eq!(result.bids[1].price.price.money().unwrap().to_string(), "1144000.00");
}

#[test]
fn each_line_is_rounded_half_away_from_zero_before_it_is_added() {
    let mut case = sample();
    let line = json!({"description": "v", "per": "once", "rate": "0.01", "quantity": "0.5", "children": 1});
    let less = json!({"description": "v", "per": "once", "rate": "0.01", "quantity": "0.49", "children": 1});
    case["bids"][0]["variable_costs"] = json!([line, line, less]);
    assert_eq!(evaluated(&case).bids[0].price.variable_annual.to_string(), "0.02");
}

#[test]
fn the_largest_discount_that_applies_counts() {
    let price = evaluated(&sample()).bids[0].price;
    // 990 × 38 × 3 + 60 × 1.5 × 38 × 2 + 55 × 0.5 × 38; the sibling discount from 2 children on.
    assert_eq!(price.core_annual.to_string(), "120745.00");
    assert_eq!(price.variable_annual.to_string(), "2700.00");
    assert_eq!(price.discount_percent.to_string(), "6.00");
    assert_eq!(price.discount.to_string(), "7244.70");
    let mut case = sample();
    case["referral"]["discount_base"] = json!("total");
    assert_eq!(evaluated(&case).bids[0].price.discount.to_string(), "7406.70");
    case["bids"][0]["discounts"][0]["min_children"] = json!(4);
    assert_eq!(evaluated(&case).bids[0].price.discount_percent.to_string(), "4.00");
}

#[test]
fn a_free_bid_takes_the_weight_of_price_and_leaves_nothing() {
    let scores = |prices: &[&str]| -> Vec<String> {
        let result = evaluated(&priced(prices));
        result.bids.iter().map(|bid| bid.standing.unwrap().scores.price.to_string()).collect()
    };
    assert_eq!(scores(&["0", "0.01", "0", "100"]), ["50.00", "0.00", "50.00", "0.00"]);
    assert_eq!(scores(&["0.01", "9999999.99"]), ["50.00", "0.00"]);
    // 50 × 1 / 10000 is exactly half a hundredth: up. A penny dearer: down.
    assert_eq!(scores(&["2", "3"]), ["50.00", "33.33"]);
    assert_eq!(scores(&["1", "8000"]), ["50.00", "0.01"]);
    assert_eq!(scores(&["1", "10000"]), ["50.00", "0.01"]);
    assert_eq!(scores(&["1", "10000.01"]), ["50.00", "0.00"]);
}

#[test]
fn a_choice_is_less_than_five_below_the_top() {
    let choice = |competency: &str| {
        let mut case = priced(&["100", "100"]);
        case["bids"][0]["core_competency"] = json!("100");
        case["bids"][1]["core_competency"] = json!(competency);
        evaluated(&case).parent_choice
    };
    assert!(choice("75").is_empty());
    assert_eq!(choice("75.05"), ["0", "1"]);
    assert_eq!(choice("75.02"), Vec::<String>::new());
    assert_eq!(choice("75.03"), ["0", "1"]);
}

#[test]
fn ten_miles_are_the_second_band() {
    let mut case = sample();
    for (metres, score) in [
        (0, "5.00"),
        (16_093, "5.00"),
        (16_094, "4.00"),
        (32_186, "4.00"),
        (32_187, "3.00"),
        (48_280, "3.00"),
        (48_281, "2.00"),
        (64_373, "2.00"),
        (64_374, "1.00"),
        (80_467, "1.00"),
        (80_468, "0.00"),
        (2_000_000, "0.00"),
    ] {
        case["bids"][0]["distance_metres"] = json!(metres);
        let standing = evaluated(&case).bids[0].standing.unwrap();
        assert_eq!(standing.scores.location.to_string(), score, "{metres}");
    }
}

#[test]
fn ties_fall_by_outcomes_needs_distance_price_and_the_draw() {
    // Equal totals throughout: what one criterion gives, another takes.
    let first = |edit: &dyn Fn(&mut Value)| {
        let mut case = priced(&["100", "100"]);
        case["referral"]["weights"]["location"] = json!("0");
        case["referral"]["weights"]["outcomes"] = json!("15");
        edit(&mut case);
        let result = evaluated(&case);
        let standings: Vec<_> = result.bids.iter().map(|bid| bid.standing.unwrap()).collect();
        assert_eq!(standings[0].total, standings[1].total);
        if standings[0].rank == 1 { 0 } else { 1 }
    };
    let drawn = first(&|_| {});
    let other = 1 - drawn;
    assert_eq!(first(&|case| case["bids"][other]["distance_metres"] = json!(5)), other);
    assert_eq!(
        first(&|case| {
            case["bids"][drawn]["distance_metres"] = json!(5);
            case["bids"][other]["outcomes"] = json!({"score": "5", "out_of": "5"});
            case["bids"][drawn]["core_competency"] = json!("100");
        }),
        other
    );
    assert_eq!(
        first(&|case| {
            case["bids"][drawn]["distance_metres"] = json!(5);
            case["bids"][other]["needs_met"] = json!(["need-1", "need-2"]);
            case["bids"][other]["core_competency"] = json!("40");
            case["bids"][drawn]["core_competency"] = json!("90");
        }),
        other
    );
    // A penny in ten million changes no score.
    assert_eq!(
        first(&|case| {
            for bid in [0, 1] {
                case["bids"][bid]["core_costs"][0]["offered"] = json!("9999999.99");
            }
            case["bids"][other]["core_costs"][0]["offered"] = json!("9999999.98");
        }),
        other
    );
}

#[test]
fn a_missed_feature_is_out_of_the_lowest_price() {
    let mut case = sample();
    case["bids"][1]["features_met"] = json!(["feature-1"]);
    case["bids"][1]["core_costs"][0]["offered"] = json!("0");
    let result = serde_json::to_value(evaluated(&case)).unwrap();
    assert_eq!(result["lowest_price"], result["bids"][0]["price"]);
    assert_eq!(result["bids"][1]["unmet"], json!(["feature-2"]));
    for absent in ["scores", "total", "rank"] {
        assert!(result["bids"][1].get(absent).is_none());
    }
    case["bids"][0]["features_met"] = json!([]);
    let result = serde_json::to_value(evaluated(&case)).unwrap();
    assert_eq!(result["lowest_price"], Value::Null);
    assert_eq!(result["parent_choice"], json!([]));
}

#[test]
fn a_preview_shows_what_rests_on_nobody_else() {
    let case = parse(&sample().to_string()).unwrap();
    let preview = price_bid(case.referral(), &case.bids()[0]).unwrap();
    let result = &evaluate(&case).bids[0];
    let scores = result.standing.unwrap().scores;
    let automatic = preview.scores.unwrap();
    assert_eq!(preview.price, result.price);
    assert_eq!(
        (automatic.needs, automatic.features, automatic.location, automatic.core_competency),
        (scores.needs, scores.features, scores.location, scores.core_competency)
    );
    let mut bid = case.bids()[1].clone();
    bid.features_met.clear();
    let preview = price_bid(case.referral(), &bid).unwrap();
    assert_eq!(
        (preview.compliant, preview.unmet, preview.scores),
        (false, vec!["feature-2".into()], None)
    );
    bid.features_met.push("feature-9".into());
    let refusals = price_bid(case.referral(), &bid).unwrap_err();
    assert_eq!(super::told(&refusals), [("unknown_id", "/bids/0/features_met/0")]);
}
