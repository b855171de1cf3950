//! C7, the first two passes: a case for each field.

use super::edit::{assert_refused, with, without};
use super::{refused, sample, told};
use serde_json::{Value, json};
use together_rules::amount::{format_hundredths, parse_hundredths};
use together_rules::case::{RefusalCode, parse};

/// Every pointer of the sample, first items of lists only.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.into());
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                pointers(value, &format!("{at}/{name}"), all);
            }
        }
        Value::Array(items) => {
            if let Some(first) = items.first() {
                pointers(first, &format!("{at}/0"), all);
            }
        }
        _ => {}
    }
}

const DECIMALS: [(&str, &str, &str); 17] = [
    ("/referral/weights/outcomes", "0", "100"),
    ("/referral/weights/needs", "0", "100"),
    ("/referral/weights/features", "0", "100"),
    ("/referral/weights/location", "0", "5"),
    ("/referral/weights/core_competency", "0", "20"),
    ("/referral/needs/0/marks", "0.01", "100"),
    ("/referral/features/0/marks", "0.01", "100"),
    ("/bids/0/core_competency", "0", "100"),
    ("/bids/0/core_costs/0/fixed", "0", "9999999.99"),
    ("/bids/0/core_costs/0/offered", "0", "9999999.99"),
    ("/bids/0/core_costs/1/quantity", "0", "9999999.99"),
    ("/bids/0/variable_costs/0/rate", "0", "9999999.99"),
    ("/bids/0/variable_costs/0/quantity", "0", "9999999.99"),
    ("/bids/0/discounts/0/fixed", "0", "100"),
    ("/bids/0/discounts/0/offered", "0", "100"),
    ("/bids/0/outcomes/score", "0", "100"),
    ("/bids/0/outcomes/out_of", "0.01", "100"),
];

const WHOLES: [(&str, i64, i64); 6] = [
    ("/referral/children", 1, 20),
    ("/referral/weeks_per_year", 1, 52),
    ("/bids/0/distance_metres", 0, 2_000_000),
    ("/bids/0/core_costs/1/children", 1, 3),
    ("/bids/0/variable_costs/0/children", 1, 3),
    ("/bids/0/discounts/0/min_children", 2, 20),
];

/// The first refusal of the sample with a value spelt in just this way.
fn first_with(at: &str, spelt: &str) -> Option<(RefusalCode, String)> {
    let text = with(&[(at, json!("here"))]).to_string().replace("\"here\"", spelt);
    parse(&text).err().map(|refusals| (refusals[0].code, refusals[0].at.clone()))
}

#[test]
fn the_sample_is_valid() {
    parse(&sample().to_string()).unwrap();
}

#[test]
fn a_missing_member_is_told_where_it_should_be() {
    let mut all = Vec::new();
    pointers(&sample(), "", &mut all);
    for at in all.iter().filter(|at| !at.is_empty() && !at.ends_with("/0")) {
        assert_eq!(told(&refused(&without(at).to_string()))[0], ("missing", at.as_str()));
    }
    for optional in ["/bids/0/core_costs/1/children", "/bids/0/core_costs/2/children"] {
        parse(&without(optional).to_string()).unwrap();
    }
    assert_eq!(told(&refused("{}")), [("missing", "/referral"), ("missing", "/bids")]);
}

#[test]
fn an_unknown_member_is_refused_in_every_object() {
    for object in [
        "",
        "/referral",
        "/referral/weights",
        "/referral/needs/0",
        "/referral/features/0",
        "/bids/0",
        "/bids/0/core_costs/0",
        "/bids/0/variable_costs/0",
        "/bids/0/discounts/0",
        "/bids/0/outcomes",
    ] {
        let at = format!("{object}/surprise");
        assert_refused(&with(&[(&at, json!([{"deep": 1}]))]), &[("unknown_field", &at)]);
    }
}

#[test]
fn a_wrong_type_is_refused_by_what_belongs_there() {
    let mut all = Vec::new();
    pointers(&sample(), "", &mut all);
    all.push("/bids/0/core_costs/1/quantity".into());
    all.push("/bids/0/core_costs/1/children".into());
    for at in all.iter().filter(|at| !at.is_empty()) {
        let code = if WHOLES.iter().any(|(whole, ..)| whole == at) {
            "out_of_range"
        } else if DECIMALS.iter().any(|(decimal, ..)| decimal == at) || at.ends_with("/price") {
            "not_a_decimal"
        } else {
            "unknown_value"
        };
        let right = sample().pointer(at).unwrap().clone();
        for wrong in [json!(null), json!(true), json!(7), json!("x"), json!([]), json!({})] {
            let same_kind = std::mem::discriminant(&wrong) == std::mem::discriminant(&right);
            if same_kind && code != "not_a_decimal" {
                continue;
            }
            let refusals = refused(&with(&[(at, wrong.clone())]).to_string());
            assert_eq!(told(&refusals)[0], (code, at.as_str()), "{wrong}");
        }
    }
    for root in ["[]", "null", "7", "\"referral\"", "true"] {
        assert_eq!(told(&refused(root)), [("unknown_value", "")]);
    }
}

#[test]
fn decimals_are_strings_of_digits_with_at_most_two_decimals() {
    let refused_as = |at: &str, spelt: &str, code: RefusalCode| {
        assert_eq!(first_with(at, spelt), Some((code, at.to_string())), "{spelt}");
    };
    for (at, ..) in DECIMALS.into_iter().chain([("/referral/weights/price", "", "")]) {
        for text in [
            "",
            " 1",
            "1 ",
            "+1",
            "-1",
            "-0",
            "1e1",
            "1.",
            ".5",
            "1,0",
            "0x1",
            "١",
            "1.2.3",
            "NaN",
            "1.00\u{0}",
            "-1.005",
        ] {
            refused_as(at, &json!(text).to_string(), RefusalCode::NotADecimal);
        }
        for text in ["1.000", "1.005", "99999999999999999999.123"] {
            refused_as(at, &json!(text).to_string(), RefusalCode::TooManyDecimals);
        }
        for number in ["1", "1.5", "-1", "1e2", "0", "1e400"] {
            refused_as(at, number, RefusalCode::NotADecimal);
        }
    }
}

#[test]
fn decimals_lie_in_their_range() {
    for (at, low, high) in DECIMALS {
        let out = |value: &str| {
            let refusals =
                parse(&with(&[(at, json!(value))]).to_string()).err().unwrap_or_default();
            told(&refusals).contains(&("out_of_range", at))
        };
        let beside =
            |value: &str, by: i64| format_hundredths(parse_hundredths(value).unwrap() + by);
        assert!(!out(low), "{at} {low}");
        // The sample's score is out of 5 only.
        assert_eq!(out(high), at.ends_with("/score"), "{at} {high}");
        assert!(out(&beside(high, 1)), "{at}");
        assert!(out(&"9".repeat(30)), "{at}");
        assert!(low == "0" || out(&beside(low, -1)), "{at}");
    }
}

#[test]
fn a_score_is_at_most_what_it_is_out_of() {
    let at = "/bids/0/outcomes/score";
    assert_refused(&with(&[(at, json!("5.01"))]), &[("out_of_range", at)]);
    assert_refused(&with(&[(at, json!("100.01"))]), &[("out_of_range", at)]);
    parse(&with(&[(at, json!("5"))]).to_string()).unwrap();
}

#[test]
fn whole_numbers_lie_in_their_range() {
    for (at, low, high) in WHOLES {
        let out = Some((RefusalCode::OutOfRange, at.to_string()));
        for number in [low - 1, high + 1, i64::MAX, i64::MIN] {
            assert_eq!(first_with(at, &number.to_string()), out, "{number}");
        }
        let long = "9".repeat(40);
        let odd = ["-99999999999999999999", "2.0", "2.5", "2e0", "1e400", "\"2\"", "true", "null"];
        for spelt in odd.into_iter().chain([long.as_str()]) {
            assert_eq!(first_with(at, spelt), out, "{spelt}");
        }
        for number in [low, high] {
            assert_ne!(first_with(at, &number.to_string()), out, "{number}");
        }
    }
}

#[test]
fn a_line_is_for_at_most_all_the_children() {
    for at in ["/bids/0/core_costs/1/children", "/bids/0/variable_costs/0/children"] {
        assert_refused(&with(&[(at, json!(4))]), &[("out_of_range", at)]);
        assert_refused(&with(&[(at, json!(21))]), &[("out_of_range", at)]);
    }
}

#[test]
fn closed_lists_are_closed() {
    for at in [
        "/referral/group",
        "/referral/discount_base",
        "/bids/0/core_costs/0/per",
        "/bids/0/variable_costs/0/per",
        "/bids/0/discounts/0/group",
    ] {
        for wrong in ["", "Week", "siblings", "total ", "none\0"] {
            assert_refused(&with(&[(at, json!(wrong))]), &[("unknown_value", at)]);
        }
    }
    let at = "/bids/0/discounts/0/group";
    assert_refused(&with(&[(at, json!("none"))]), &[("unknown_value", at)]);
}

#[test]
fn the_price_weight_has_a_code_of_its_own() {
    let at = "/referral/weights/price";
    let with_price = |price: &str, outcomes: &str| {
        with(&[(at, json!(price)), ("/referral/weights/outcomes", json!(outcomes))]).to_string()
    };
    for (price, outcomes) in [("29.99", "30.01"), ("0", "60"), ("70.01", "0"), ("100.01", "0")] {
        let refusals = refused(&with_price(price, outcomes));
        assert_eq!(told(&refusals)[0], ("price_weight_out_of_range", at), "{price}");
    }
    parse(&with_price("30", "30")).unwrap();
    parse(&with_price("60", "0")).unwrap();
}
