//! C6: weights from a price weight.

use super::told;
use proptest::prelude::*;
use together_rules::amount::Percent;
use together_rules::case::{Criterion, Weights};
use together_rules::weights::{faults, from_price, warns};

fn percent(text: &str) -> Percent {
    Percent::parse(text).unwrap()
}

fn own(weights: &Weights) -> [String; 3] {
    [weights.outcomes, weights.needs, weights.features].map(|weight| weight.to_string())
}

#[test]
fn the_template_table_comes_out() {
    for (price, outcomes, needs, features, warned) in [
        ("30", "18.00", "18.00", "9.00", false),
        ("40", "14.00", "14.00", "7.00", false),
        ("50", "10.00", "10.00", "5.00", false),
        ("60", "6.00", "6.00", "3.00", false),
        ("70", "2.00", "2.00", "1.00", true),
    ] {
        let weights = from_price(percent(price), percent("20"), percent("5"), true, true).unwrap();
        assert_eq!(own(&weights), [outcomes, needs, features]);
        assert_eq!(warns(&weights), warned, "{price}");
        assert_eq!(weights.core_competency.to_string(), "20.00");
        assert_eq!(weights.location.to_string(), "5.00");
    }
}

#[test]
fn the_largest_remainders_get_the_last_hundredths() {
    let own_at = |price: &str| {
        own(&from_price(percent(price), percent("20"), percent("5"), true, true).unwrap())
    };
    assert_eq!(own_at("49.99"), ["10.01", "10.00", "5.00"]);
    assert_eq!(own_at("49.98"), ["10.01", "10.01", "5.00"]);
    assert_eq!(own_at("49.97"), ["10.01", "10.01", "5.01"]);
    assert_eq!(own_at("49.96"), ["10.02", "10.01", "5.01"]);
}

#[test]
fn an_empty_list_leaves_its_share_to_the_others_in_proportion() {
    let own_with = |needs: bool, features: bool| {
        own(&from_price(percent("50"), percent("20"), percent("5"), needs, features).unwrap())
    };
    assert_eq!(own_with(true, false), ["12.50", "12.50", "0.00"]);
    assert_eq!(own_with(false, true), ["16.67", "0.00", "8.33"]);
    assert_eq!(own_with(false, false), ["25.00", "0.00", "0.00"]);
}

#[test]
fn given_weights_outside_their_limits_are_refused() {
    let refused = |price, core, location| {
        from_price(percent(price), percent(core), percent(location), true, true).unwrap_err()
    };
    let all = refused("29.99", "20.01", "5.01");
    assert_eq!(
        told(&all),
        [
            ("price_weight_out_of_range", "/referral/weights/price"),
            ("out_of_range", "/referral/weights/location"),
            ("out_of_range", "/referral/weights/core_competency"),
        ]
    );
    assert_eq!(told(&refused("70.01", "0", "0")).len(), 1);
}

#[test]
fn the_warning_is_below_ten() {
    let with_rest =
        |price: &str| from_price(percent(price), percent("20"), percent("5"), true, true).unwrap();
    assert!(!warns(&with_rest("65")));
    assert!(warns(&with_rest("65.01")));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_price_weight_gives_a_legal_set(
        price in 3000..=7000i64, core in 0..=2000i64, location in 0..=500i64,
        has_needs in any::<bool>(), has_features in any::<bool>(),
    ) {
        let [price, core, location] = [price, core, location].map(Percent::from_hundredths);
        let weights = from_price(price, core, location, has_needs, has_features).unwrap();
        prop_assert_eq!(faults(&weights, usize::from(has_needs), usize::from(has_features)), []);
        let sum: i64 = Criterion::ALL.iter().map(|one| weights.of(*one).hundredths()).sum();
        prop_assert_eq!(sum, 10_000);
        prop_assert_eq!((weights.price, weights.core_competency, weights.location), (price, core, location));
        // Each within a hundredth of its exact share, and equal shares in order.
        let rest = 10_000 - (price.hundredths() + core.hundredths() + location.hundredths());
        let shares = [40, if has_needs { 40 } else { 0 }, if has_features { 20 } else { 0 }];
        let all: i64 = shares.iter().sum();
        for (weight, share) in [weights.outcomes, weights.needs, weights.features].iter().zip(shares) {
            prop_assert!((weight.hundredths() * all - rest * share).abs() < all);
        }
        prop_assert!(!has_needs || (0..=1).contains(&(weights.outcomes.hundredths() - weights.needs.hundredths())));
    }
}
