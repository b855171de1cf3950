//! The sums: B3, B7 and levels of guide prices.

use super::*;
use crate::amount::Marks;
use crate::category::{AgeBand, CompetencyError, PriceError};
use proptest::prelude::*;

#[test]
fn core_competency_weighs_marks_of_five() {
    let sen = shipped("sen");
    let of = |q1, q2, q3| sen.core_competency(&[("Q1", q1), ("Q2", q2), ("Q3", q3)]);
    assert_eq!(of(500, 500, 500), Ok(Marks::from_hundredths(10_000)));
    assert_eq!(of(0, 0, 0), Ok(Marks::ZERO));
    // 34 × 4 ÷ 5 + 33 × 3 ÷ 5 + 33 × 3 ÷ 5 = 27.2 + 19.8 + 19.8
    assert_eq!(of(400, 300, 300), Ok(Marks::from_hundredths(6_680)));
}

#[test]
fn core_competency_needs_one_mark_for_each_scored_question() {
    let sen = shipped("sen");
    let of = |marks: &[(&str, i64)]| sen.core_competency(marks).unwrap_err();
    assert_eq!(of(&[("Q1", 300), ("Q2", 300)]), CompetencyError::Missing("Q3".into()));
    assert_eq!(of(&[("Q1", 300), ("Q1", 300)]), CompetencyError::Duplicate("Q1".into()));
    assert_eq!(of(&[("G1", 300)]), CompetencyError::UnknownQuestion("G1".into()));
    assert_eq!(of(&[("Q1", 501), ("Q2", 0), ("Q3", 0)]), CompetencyError::OutOfRange);
}

#[test]
fn the_cap_is_compared_without_unit_priced_services() {
    let sen = shipped("sen");
    let mut prices = priced(&sen, "day", |guide| guide.median);
    let with = sen.core_per_week("day", &prices);
    prices.retain(|line| line.heading != "speech_language_therapist");
    assert_eq!(sen.core_per_week("day", &prices), with);
    prices.retain(|line| line.heading != "premises");
    let missing = sen.core_per_week("day", &prices);
    assert_eq!(missing, Err(PriceError::Missing("premises".into())));
    let unknown = sen.core_per_week("night", &prices);
    assert_eq!(unknown, Err(PriceError::UnknownPlacementType("night".into())));
}

#[test]
fn a_heading_by_age_counts_with_its_dearest_band() {
    let foster = shipped("foster");
    let mut prices = priced(&foster, "long_term", |guide| guide.median);
    prices.retain(|line| line.heading != "childs_allowance");
    for (band, price) in foster.age_bands.iter().zip(["189", "196", "216", "247", "288"]) {
        prices.push(PriceLine {
            heading: "childs_allowance".into(),
            age_band: Some(*band),
            price: money(price),
        });
    }
    assert_eq!(foster.core_per_week("long_term", &prices), Ok(money("911.00")));
    prices.push(PriceLine {
        heading: "childs_allowance".into(),
        age_band: Some(AgeBand { from: 0, to: 2 }),
        price: money("200"),
    });
    let twice = foster.core_per_week("long_term", &prices);
    assert_eq!(twice, Err(PriceError::Duplicate("childs_allowance".into())));
}

#[test]
fn a_level_runs_from_low_over_median_to_high() {
    let guide = Guide { low: money("650"), median: money("1100"), high: money("1900") };
    let at = |level| guide.at_level(level).to_string();
    assert_eq!([at(0), at(25), at(50)], ["650.00", "875.00", "1100.00"]);
    assert_eq!([at(51), at(100), at(101)], ["1116.00", "1900.00", "1900.00"]);
}

proptest! {
    /// Half-up in whole hundredths is what exact decimals say.
    #[test]
    fn core_competency_is_the_exact_sum_rounded_once(q1 in 0_i64..=500, q2 in 0_i64..=500, q3 in 0_i64..=500) {
        use rust_decimal::{Decimal, RoundingStrategy};
        let config = shipped("foster");
        let exact = Decimal::new(34 * q1 + 36 * q2 + 30 * q3, 2) / Decimal::from(5);
        let exact = exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        let found = config.core_competency(&[("Q1", q1), ("Q2", q2), ("Q3", q3)]).unwrap();
        prop_assert_eq!(found.decimal(), exact);
    }
}
