//! How fast a referral of a thousand bids is scored, ranked and explained on one core, beside the
//! same figures in plain decimal arithmetic. `make bench` runs it, optimised.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::as_conversions
)]

use rust_decimal::{Decimal, RoundingStrategy};
use std::{collections::HashMap, hint::black_box, time::Instant};
use together_rules::amount::{Marks, Money, Percent, Quantity};
use together_rules::case::{
    Bid, Case, CoreCost, DiscountBase, Feature, Group, Need, Outcomes, Per, Referral, VariableCost,
    evaluate, explain,
};
use together_rules::weights;

const BIDS: usize = 1_000;
const LISTED: usize = 40;
const LINES: usize = 10;
const WEEKS: u8 = 38;
const RUNS: usize = 200;
/// Milliseconds in which scoring, ranking and explaining is meant to be done.
const AIM: f64 = 3.0;

fn main() {
    let (referral, bids) = (referral(), (0..BIDS).map(bid).collect::<Vec<_>>());
    let built = median(|| {
        black_box(Case::build(&referral, &bids).unwrap());
    });
    let case = Case::build(&referral, &bids).unwrap();
    let text = serde_json::to_string(&case).unwrap();
    let parsed = median(|| {
        black_box(together_rules::case::parse(&text).unwrap());
    });
    let evaluated = median(|| {
        black_box(evaluate(&case));
    });
    let explained = median(|| {
        black_box(explain(&case));
    });
    let plain = Plain::of(&case);
    let decimals = median(|| {
        black_box(plain.totals());
    });
    // The same totals, or the comparison compares nothing.
    let totals = plain.totals();
    for (result, total) in evaluate(&case).bids.iter().zip(totals) {
        let standing = result.standing.expect("every bid is compliant");
        assert_eq!(standing.total.to_string(), format!("{total:.2}"));
    }
    println!(
        "{BIDS} bids, {LISTED} needs, {LISTED} features, {LINES} lines; medians of {RUNS} runs"
    );
    println!("{built:7.2} ms checked and made a case");
    println!("{parsed:7.2} ms read from {:.1} MB of JSON, checked", text.len() as f64 / 1e6);
    println!("{evaluated:7.2} ms scored and ranked");
    println!("{explained:7.2} ms scored, ranked and explained, aim {AIM:.0} ms");
    println!("{decimals:7.2} ms scored alone with plain decimals, nothing ranked or explained");
    println!("{:7.2} of the plain decimals' time to score and rank", evaluated / decimals);
}

/// The case's figures as decimals, read beforehand.
struct Plain {
    weights: [Decimal; 6],
    listed: [Decimal; 2],
    bids: Vec<PlainBid>,
}

struct PlainBid {
    lines: Vec<[Decimal; 3]>,
    needs: Vec<Decimal>,
    features: Vec<Decimal>,
    /// Outcomes, bands left and competency, each out of what.
    shares: [(Decimal, Decimal); 3],
}

fn half_up(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

impl Plain {
    fn of(case: &Case) -> Self {
        let two = |hundredths: i64| Decimal::new(hundredths, 2);
        let referral = case.referral();
        let needs: HashMap<&str, Decimal> = referral
            .needs
            .iter()
            .map(|one| (one.id.as_str(), two(one.marks.hundredths())))
            .collect();
        let features: HashMap<&str, Decimal> = referral
            .features
            .iter()
            .map(|one| (one.id.as_str(), two(one.marks.hundredths())))
            .collect();
        let weeks = Decimal::from(WEEKS);
        let bids = case.bids().iter().map(|bid| PlainBid {
            lines: bid
                .core_costs
                .iter()
                .map(|line| [two(line.offered.hundredths()), Decimal::ONE, weeks])
                .chain(bid.variable_costs.iter().map(|line| {
                    [two(line.rate.hundredths()), two(line.quantity.hundredths()), weeks]
                }))
                .collect(),
            needs: bid.needs_met.iter().map(|id| needs[id.as_str()]).collect(),
            features: bid.features_met.iter().map(|id| features[id.as_str()]).collect(),
            shares: [
                (two(bid.outcomes.score.hundredths()), 5.into()),
                // Ten miles are 16,093.44 metres.
                ((5 - (u64::from(bid.distance_metres) * 100 / 1_609_344).min(5)).into(), 5.into()),
                (two(bid.core_competency.hundredths()), Decimal::ONE_HUNDRED),
            ],
        });
        Self {
            weights: referral.weights.six().map(|weight| two(weight.hundredths())),
            listed: [needs.values().sum(), features.values().sum()],
            bids: bids.collect(),
        }
    }

    /// The total of every bid: six shares of the weights, the price against the lowest.
    fn totals(&self) -> Vec<Decimal> {
        let prices: Vec<Decimal> = self
            .bids
            .iter()
            .map(|bid| bid.lines.iter().map(|line| half_up(line.iter().product())).sum())
            .collect();
        let lowest = prices.iter().min().copied().unwrap_or_default();
        let [price, outcomes, needs, features, location, competency] = self.weights;
        let share = |weight: Decimal, of: Decimal, all: Decimal| half_up(weight * of / all);
        let bids = self.bids.iter().zip(prices);
        bids.map(|(bid, own)| {
            let [marked, near, competent] = bid.shares;
            share(price, lowest, own)
                + share(outcomes, marked.0, marked.1)
                + share(needs, bid.needs.iter().sum(), self.listed[0])
                + share(features, bid.features.iter().sum(), self.listed[1])
                + share(location, near.0, near.1)
                + share(competency, competent.0, competent.1)
        })
        .collect()
    }
}

/// Milliseconds.
fn median(mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let began = Instant::now();
            work();
            began.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}

fn id(kind: &str, index: usize) -> String {
    format!("{kind}-{index:02}")
}

fn referral() -> Referral {
    let percent = Percent::from_hundredths;
    Referral {
        children: 1,
        group: Group::None,
        weeks_per_year: WEEKS,
        weights: weights::from_price(percent(5_000), percent(1_000), percent(500), true, true)
            .unwrap(),
        discount_base: DiscountBase::Core,
        parent_choice: true,
        draw_seed: "seed".into(),
        needs: (0..LISTED)
            .map(|index| Need { id: id("need", index), marks: marks(index) })
            .collect(),
        features: (0..LISTED)
            .map(|index| Feature {
                id: id("feature", index),
                marks: marks(index),
                disqualifies: false,
            })
            .collect(),
    }
}

fn marks(index: usize) -> Marks {
    Marks::from_hundredths(100 + 50 * (index % 5) as i64)
}

/// Each meets all but a few needs and features and has prices of its own.
fn bid(index: usize) -> Bid {
    let money = |pence: usize| Money::from_hundredths(pence as i64);
    let met = |kind: &str, step: usize| {
        (0..LISTED).filter(|at| !(at + index).is_multiple_of(step)).map(|at| id(kind, at)).collect()
    };
    Bid {
        id: format!("bid-{index:04}"),
        core_costs: (0..LINES)
            .map(|line| CoreCost {
                heading: format!("heading-{line}"),
                per: Per::Week,
                quantity: None,
                children: None,
                fixed: money(50_000),
                offered: money(10_000 + (index * 7 + line * 13) % 30_000),
            })
            .collect(),
        variable_costs: vec![VariableCost {
            description: "Transport".into(),
            per: Per::Week,
            quantity: Quantity::from_hundredths(500),
            children: 1,
            rate: money(1_000 + index % 400),
        }],
        discounts: Vec::new(),
        needs_met: met("need", 7),
        features_met: met("feature", 5),
        outcomes: Outcomes {
            score: Marks::from_hundredths((index % 501) as i64),
            out_of: Marks::from_hundredths(500),
        },
        core_competency: Percent::from_hundredths(7_000 + (index % 3_000) as i64),
        distance_metres: (index * 97 % 90_000) as u32,
    }
}
