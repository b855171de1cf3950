//! Raises to the penny, and never where they are not meant.

use super::*;
use crate::amount::Quantity;
use crate::case::{CoreCost, Outcomes, Per};
use crate::category::tests::shipped;
use proptest::prelude::*;

fn money(text: &str) -> Money {
    Money::parse(text).unwrap()
}

fn percent(text: &str) -> Raise {
    Raise::Percent(Percent::parse(text).unwrap())
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn line(heading: &str, placement_type: Option<&str>, raise: Raise) -> Line {
    Line { heading: heading.into(), placement_type: placement_type.map(str::to_owned), raise }
}

#[test]
fn a_percentage_is_rounded_half_up_to_the_penny() {
    assert_eq!(percent("2.50").of(money("140.00")), Some(money("143.50")));
    // 0.5 of a penny goes up, less goes down.
    assert_eq!(percent("50").of(money("0.01")), Some(money("0.02")));
    assert_eq!(percent("49.99").of(money("0.01")), Some(money("0.01")));
    assert_eq!(percent("3.25").of(money("22.00")), Some(money("22.72")));
    assert_eq!(percent("100").of(money("0.00")), Some(money("0.00")));
}

#[test]
fn an_amount_is_added_and_nothing_goes_beyond_what_a_price_can_be() {
    assert_eq!(Raise::Amount(money("1.25")).of(money("28.00")), Some(money("29.25")));
    assert_eq!(Raise::Amount(money("0.01")).of(money("9999999.99")), None);
    assert_eq!(percent("100").of(money("5000000.00")), None);
}

#[test]
fn a_raise_is_a_percentage_or_an_amount_above_nothing() {
    let percent = |text: &str| Some(Percent::parse(text).unwrap());
    assert!(Raise::new(percent("0.01"), None).is_ok());
    assert!(Raise::new(percent("100"), None).is_ok());
    assert_eq!(Raise::new(percent("0"), None), Err("out_of_range"));
    assert_eq!(Raise::new(percent("100.01"), None), Err("out_of_range"));
    assert_eq!(Raise::new(None, Some(Money::ZERO)), Err("out_of_range"));
    assert_eq!(Raise::new(None, Some(money("10000000.00"))), Err("out_of_range"));
    assert_eq!(Raise::new(None, None), Err("missing"));
    assert_eq!(Raise::new(percent("1"), Some(money("1"))), Err("not_allowed"));
}

#[test]
fn only_headings_of_the_category_each_once_on_a_ground_of_the_category() {
    let sen = shipped("sen");
    let asked = |heading, placement_type, case| Asked {
        heading,
        placement_type,
        percent: Some(Percent::from_hundredths(200)),
        amount: None,
        case,
    };
    let pointers = |asked: &[Asked<'_>]| -> Vec<(String, &'static str)> {
        problems(&sen, asked).into_iter().map(|one| (one.pointer, one.code)).collect()
    };
    let good = [
        asked("premises", None, "rent"),
        asked("vehicles", Some("day"), "energy"),
        asked("vehicles", Some("weekly_residential"), "energy"),
    ];
    assert_eq!(pointers(&good), []);
    let wrong = [
        asked("moonlight", None, "rent"),
        asked("premises", Some("boarding"), "rent"),
        asked("premises", None, "because"),
        asked("vehicles", None, "energy"),
        asked("vehicles", Some("day"), "energy"),
    ];
    assert_eq!(
        pointers(&wrong),
        [
            ("/lines/0/heading".to_owned(), "unknown_id"),
            ("/lines/1/placement_type".to_owned(), "unknown_id"),
            ("/lines/2/heading".to_owned(), "duplicate"),
            ("/lines/2/case".to_owned(), "unknown_id"),
            ("/lines/4/heading".to_owned(), "duplicate"),
        ]
    );
}

#[test]
fn a_price_in_force_ends_the_day_before_and_the_raised_one_follows() {
    let row = Dated { price: money("140.00"), from: day("2026-01-01"), to: None };
    let from = day("2027-04-01");
    assert_eq!(
        raise_from(row, percent("2"), from),
        Some(Raised::Ends {
            on: day("2027-03-31"),
            then: Dated { price: money("142.80"), from, to: None },
        })
    );
    let over = Dated { to: Some(day("2027-03-31")), ..row };
    assert_eq!(raise_from(over, percent("2"), from), Some(Raised::Stays));
    let later = Dated { from, ..row };
    assert_eq!(raise_from(later, percent("2"), from), Some(Raised::Begins(money("142.80"))));
    let ending = Dated { to: Some(from), ..row };
    assert!(matches!(
        raise_from(ending, percent("2"), from),
        Some(Raised::Ends { then: Dated { to: Some(last), .. }, .. }) if last == from
    ));
}

fn referral(children: u8, weeks: u8) -> Referral {
    let case = include_str!("../../../tests/examples/three-bids.case.json");
    let mut referral = crate::case::parse(case).unwrap().referral().clone();
    referral.children = children;
    referral.weeks_per_year = weeks;
    referral
}

fn bid(core_costs: Vec<CoreCost>) -> Bid {
    Bid {
        id: "a".into(),
        distance_metres: 0,
        core_competency: Percent::ZERO,
        core_costs,
        variable_costs: vec![],
        discounts: vec![],
        needs_met: vec![],
        features_met: vec![],
        outcomes: Outcomes {
            score: crate::amount::Marks::ZERO,
            out_of: crate::amount::Marks::from_hundredths(500),
        },
    }
}

fn cost(heading: &str, per: Per, fixed: &str, quantity: Option<&str>) -> CoreCost {
    CoreCost {
        heading: heading.into(),
        per,
        fixed: money(fixed),
        // What was offered plays no part: ceilings are modelled.
        offered: money("0.01"),
        quantity: quantity.map(|text| Quantity::parse(text).unwrap()),
        children: None,
    }
}

#[test]
fn the_effect_is_that_of_the_named_headings_of_the_type_line_by_line() {
    let bid = bid(vec![
        cost("premises", Per::Week, "140.00", None),
        cost("supplies_services", Per::Term, "610.00", None),
        cost("therapy", Per::Hour, "95.00", Some("1.50")),
    ]);
    let lines = [
        line("premises", Some("day"), percent("2")),
        line("therapy", None, Raise::Amount(money("0.01"))),
        line("vehicles", None, percent("5")),
    ];
    let found = effect(&referral(2, 38), &bid, "day", &lines).unwrap();
    // 140 × 38 × 2 + 95 × 1.5 × 38 × 2; 142.80 and 95.01 after.
    assert_eq!(found.now.to_string(), "21470.00");
    assert_eq!(found.after.to_string(), "21683.94");
    let elsewhere = effect(&referral(2, 38), &bid, "weekly_residential", &lines).unwrap();
    assert_eq!(elsewhere.now.to_string(), "10830.00");
    assert_eq!(effect(&referral(2, 38), &bid, "day", &lines[2..]), None);
}

fn raises() -> impl Strategy<Value = Raise> {
    prop_oneof![
        (1_i64..=10_000).prop_map(|p| Raise::Percent(Percent::from_hundredths(p))),
        (1_i64..=1_000_000).prop_map(|p| Raise::Amount(Money::from_hundredths(p))),
    ]
}

proptest! {
    #[test]
    fn a_raise_never_lowers_and_keeps_the_order_of_prices(
        raise in raises(), one in 0_i64..400_000_000, other in 0_i64..400_000_000,
    ) {
        let of = |pence| raise.of(Money::from_hundredths(pence)).unwrap();
        prop_assert!(of(one) >= Money::from_hundredths(one));
        if one <= other { prop_assert!(of(one) <= of(other)); }
    }

    #[test]
    fn a_percentage_is_the_nearest_penny_with_halves_up(
        percent in 1_i64..=10_000, pence in 0_i64..400_000_000,
    ) {
        let raise = Raise::Percent(Percent::from_hundredths(percent));
        let raised = i128::from(raise.of(Money::from_hundredths(pence)).unwrap().hundredths());
        let exact = i128::from(pence) * (10_000 + i128::from(percent));
        let apart = raised * 10_000 - exact;
        prop_assert!(-5_000 < apart && apart <= 5_000);
    }

    #[test]
    fn before_the_day_nothing_changes_and_from_it_the_raised_price_stands(
        raise in raises(), pence in 0_i64..400_000_000, from in 0_u64..1_000,
        lasts in proptest::option::of(0_u64..1_000), effective in 0_u64..1_000, on in 0_u64..2_000,
    ) {
        let at = |days| day("2026-01-01") + chrono::Days::new(days);
        let price = Money::from_hundredths(pence);
        let row = Dated { price, from: at(from), to: lasts.map(|days| at(from + days)) };
        let stands = |row: Dated| row.from <= at(on) && row.to.is_none_or(|last| at(on) <= last);
        let after: Vec<Dated> = match raise_from(row, raise, at(effective)).unwrap() {
            Raised::Stays => vec![row],
            Raised::Begins(price) => vec![Dated { price, ..row }],
            Raised::Ends { on, then } => vec![Dated { to: Some(on), ..row }, then],
        };
        let now: Vec<Money> = after.iter().filter(|one| stands(**one)).map(|one| one.price).collect();
        let raised = raise.of(price).unwrap();
        let wanted = stands(row).then_some(if on < effective { price } else { raised });
        let wanted: Vec<Money> = wanted.into_iter().collect();
        prop_assert_eq!(now, wanted);
    }

    #[test]
    fn headings_that_are_not_named_stay(raise in raises(), pence in 0_i64..400_000_000) {
        let lines = [line("premises", Some("day"), raise)];
        prop_assert_eq!(raise_for(&lines, "day", "vehicles"), None);
        prop_assert_eq!(raise_for(&lines, "weekly_residential", "premises"), None);
        prop_assert_eq!(raise_for(&lines, "day", "premises"), Some(raise));
        let fixed = Money::from_hundredths(pence).to_string();
        let bid = bid(vec![cost("vehicles", Per::Week, &fixed, None)]);
        prop_assert_eq!(effect(&referral(1, 38), &bid, "day", &lines), None);
    }
}
