//! Quality weights from a price weight, and what is a legal set (C6).
//!
//! The one place that knows the limits: the engine's passes ask here too.

use crate::amount::Percent;
use crate::case::{Criterion, Refusal, RefusalCode, Weights};

const WHOLE: i64 = 10_000;
const LEAST_FOR_THE_CHILD: i64 = 1000;

/// The least and most a criterion may weigh (C6, C7).
pub const fn limits(criterion: Criterion) -> (Percent, Percent) {
    let (low, high) = match criterion {
        Criterion::Price => (3000, 7000),
        Criterion::CoreCompetency => (0, 2000),
        Criterion::Location => (0, 500),
        Criterion::Outcomes | Criterion::Needs | Criterion::Features => (0, WHOLE),
    };
    (Percent::from_hundredths(low), Percent::from_hundredths(high))
}

/// What is wrong with one weight by itself. Price has one code for all of its range: the
/// narrower rule speaks, also for a weight above 100.
pub fn weight_fault(criterion: Criterion, weight: Percent) -> Option<RefusalCode> {
    let (low, high) = limits(criterion);
    if (low..=high).contains(&weight) {
        None
    } else if criterion == Criterion::Price {
        Some(RefusalCode::PriceWeightOutOfRange)
    } else {
        Some(RefusalCode::OutOfRange)
    }
}

/// Whether all six weights add up to 100.
pub fn adds_up(weights: &[Percent]) -> bool {
    weights.iter().map(|weight| i128::from(weight.hundredths())).sum::<i128>() == i128::from(WHOLE)
}

/// Whether a positive weight stands on an empty list. Only needs and features have one.
pub fn list_fault(weight: Percent, listed: usize) -> Option<RefusalCode> {
    (listed == 0 && weight > Percent::ZERO).then_some(RefusalCode::EmptyList)
}

/// Every fault of a set of weights, with pointers into the case they belong to, in the order of
/// C7: single weights first, then the sum, then the lists.
pub fn faults(weights: &Weights, needs: usize, features: usize) -> Vec<Refusal> {
    let mut faults: Vec<Refusal> = Criterion::ALL
        .iter()
        .filter_map(|criterion| {
            let code = weight_fault(*criterion, weights.of(*criterion))?;
            Some(limit_refusal(*criterion, code))
        })
        .collect();
    if !adds_up(&weights.six()) {
        faults.push(sum_refusal());
    }
    for (criterion, listed) in [(Criterion::Needs, needs), (Criterion::Features, features)] {
        if let Some(code) = list_fault(weights.of(criterion), listed) {
            faults.push(list_refusal(criterion, code));
        }
    }
    faults
}

fn limit_refusal(criterion: Criterion, code: RefusalCode) -> Refusal {
    Refusal::new(
        code,
        format!("/referral/weights/{}", criterion.as_str()),
        limit_message(criterion),
    )
}

/// The limits of a weight in words.
pub(crate) const fn limit_message(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Price => "the weight of price must be from 30 to 70",
        Criterion::CoreCompetency => "core competency can be 20 at most",
        Criterion::Location => "location can be 5 at most",
        Criterion::Outcomes | Criterion::Needs | Criterion::Features => {
            "a weight must be from 0 to 100"
        }
    }
}

pub(crate) fn sum_refusal() -> Refusal {
    Refusal::new(RefusalCode::WeightsNot100, "/referral/weights", "the weights must come to 100")
}

pub(crate) fn list_refusal(criterion: Criterion, code: RefusalCode) -> Refusal {
    let name = criterion.as_str();
    Refusal::new(
        code,
        format!("/referral/{name}"),
        format!("{name} have a weight but none is listed"),
    )
}

/// The weights that follow from a weight of price (C6).
///
/// Core competency and location stay as given; the rest goes to outcomes, needs and features as
/// 40 : 40 : 20, by largest remainder in hundredths, equal remainders in that order. A criterion
/// with an empty list (`has_needs`, `has_features` false) gets 0 and the others share alone.
///
/// # Errors
/// The three given weights outside their limits, as refusals at `/referral/weights/…`. Within
/// them at least 5 is left to share, so nothing else can fail.
pub fn from_price(
    price: Percent,
    core_competency: Percent,
    location: Percent,
    has_needs: bool,
    has_features: bool,
) -> Result<Weights, Vec<Refusal>> {
    let given = [
        (Criterion::Price, price),
        (Criterion::Location, location),
        (Criterion::CoreCompetency, core_competency),
    ];
    let faults: Vec<Refusal> = given
        .into_iter()
        .filter_map(|(criterion, weight)| {
            weight_fault(criterion, weight).map(|code| limit_refusal(criterion, code))
        })
        .collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let taken: i64 = given.iter().map(|(_, weight)| weight.hundredths()).sum();
    let shares = [40, if has_needs { 40 } else { 0 }, if has_features { 20 } else { 0 }];
    let [outcomes, needs, features] = largest_remainder(WHOLE - taken, shares);
    Ok(Weights { price, outcomes, needs, features, location, core_competency })
}

/// Shares out whole hundredths in proportion. The remainders of the division add up to fewer
/// hundredths than there are shares above 0, so each gets at most one more.
fn largest_remainder(rest: i64, shares: [i64; 3]) -> [Percent; 3] {
    let all: i64 = shares.iter().sum();
    let mut parts = shares.map(|share| (rest * share / all, rest * share % all));
    let mut left = rest - parts.iter().map(|(whole, _)| whole).sum::<i64>();
    while left > 0 {
        let largest = parts.iter().map(|(_, remainder)| *remainder).max().unwrap_or(0);
        if let Some(part) = parts.iter_mut().find(|(_, remainder)| *remainder == largest) {
            *part = (part.0 + 1, -1);
        }
        left -= 1;
    }
    parts.map(|(whole, _)| Percent::from_hundredths(whole))
}

/// Whether to warn that the child's own needs would hardly count: outcomes, needs and features
/// together below 10 (C6). A warning, never a refusal.
pub fn warns(weights: &Weights) -> bool {
    own_needs(weights).hundredths() < LEAST_FOR_THE_CHILD
}

/// Outcomes, needs and features together: what is about the child's own needs.
pub fn own_needs(weights: &Weights) -> Percent {
    let own = [weights.outcomes, weights.needs, weights.features];
    Percent::from_hundredths(
        own.iter().map(|weight| weight.hundredths()).fold(0, i64::saturating_add),
    )
}
