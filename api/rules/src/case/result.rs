//! The result of a case: figures, scores, ranks and the family's choice (C3–C5).

use super::Case;
use super::draw::Draw;
use super::met::{Met, features_listed, needs_listed};
use super::price::{Pence, PriceFigures, figures};
use super::refusal::Refusal;
use super::score;
use super::types::{Bid, Criterion, Referral, Weights};
use crate::amount::Marks;
use crate::weights;
use serde::Serialize;
use std::cell::OnceCell;
use std::cmp::{Ordering, Reverse};

/// A bid stands by for the family's choice while it is less than this below the top (C5).
const CHOICE_MARGIN: i64 = 500;

/// The result of a case. Serialises to exactly the result JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evaluation {
    /// The lowest price among compliant bids; `null` without one.
    pub lowest_price: Option<Pence>,
    /// Every bid, in the order of the case.
    pub bids: Vec<BidResult>,
    /// Ids by rank: two or three, or none.
    pub parent_choice: Vec<String>,
}

/// What became of one bid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BidResult {
    /// Its id.
    pub id: String,
    /// Whether it misses no disqualifying feature.
    pub compliant: bool,
    /// The disqualifying features it misses, in the referral's order.
    pub unmet: Vec<String>,
    /// The price figures.
    #[serde(flatten)]
    pub price: PriceFigures,
    /// Scores, total and rank; absent for a bid that is not compliant.
    #[serde(flatten)]
    pub standing: Option<Standing>,
}

/// How a compliant bid stands among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The six scores.
    pub scores: Scores,
    /// The sum of the six, as printed.
    pub total: Marks,
    /// From 1; no two bids share one.
    pub rank: usize,
}

/// The six scores, each from 0 to its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Scores {
    /// Price.
    pub price: Marks,
    /// Outcomes.
    pub outcomes: Marks,
    /// Needs.
    pub needs: Marks,
    /// Features.
    pub features: Marks,
    /// Location.
    pub location: Marks,
    /// Core competency.
    pub core_competency: Marks,
}

impl Scores {
    /// The score of a criterion.
    pub const fn of(&self, criterion: Criterion) -> Marks {
        match criterion {
            Criterion::Price => self.price,
            Criterion::Outcomes => self.outcomes,
            Criterion::Needs => self.needs,
            Criterion::Features => self.features,
            Criterion::Location => self.location,
            Criterion::CoreCompetency => self.core_competency,
        }
    }

    fn total(&self) -> Marks {
        let six = Criterion::ALL.iter().map(|criterion| self.of(*criterion).hundredths());
        Marks::from_hundredths(six.sum())
    }
}

/// Evaluates a case. Cannot fail: a [`Case`] is valid.
pub fn evaluate(case: &Case) -> Evaluation {
    evaluate_with(case, &case.referral.weights)
}

/// Evaluates a case under other weights, for a rehearsal.
///
/// # Errors
/// Every fault of the weights by C6, with pointers into the case.
pub fn rerank(case: &Case, weights: &Weights) -> Result<Evaluation, Vec<Refusal>> {
    let referral = &case.referral;
    let faults = weights::faults(weights, referral.needs.len(), referral.features.len());
    if faults.is_empty() { Ok(evaluate_with(case, weights)) } else { Err(faults) }
}

/// A compliant bid on its way to a rank.
struct Candidate<'c> {
    index: usize,
    bid: &'c Bid,
    price: Pence,
    scores: Scores,
    total: Marks,
    draw: OnceCell<Draw>,
}

impl Candidate<'_> {
    /// Total, outcomes, needs, distance, price (C4); the first in this order is the best.
    fn key(&self) -> impl Ord + use<> {
        (
            Reverse(self.total),
            Reverse(self.scores.outcomes),
            Reverse(self.scores.needs),
            self.bid.distance_metres,
            self.price,
        )
    }

    /// The draw is made only among bids that tie.
    fn draw(&self, seed: &str) -> &Draw {
        self.draw.get_or_init(|| Draw::of(seed, &self.bid.id))
    }

    fn before(&self, other: &Self, seed: &str) -> Ordering {
        self.key().cmp(&other.key()).then_with(|| self.draw(seed).cmp(other.draw(seed)))
    }
}

fn evaluate_with(case: &Case, weights: &Weights) -> Evaluation {
    let referral = &case.referral;
    let mut bids: Vec<BidResult> =
        case.bids.iter().zip(&case.met).map(|(bid, met)| priced(referral, bid, met)).collect();
    let lowest_price = bids.iter().filter(|bid| bid.compliant).map(|bid| bid.price.price).min();
    let ranked = lowest_price.map_or_else(Vec::new, |lowest| ranked(case, weights, &bids, lowest));
    for (position, candidate) in ranked.iter().enumerate() {
        if let Some(result) = bids.get_mut(candidate.index) {
            let (scores, total) = (candidate.scores, candidate.total);
            result.standing = Some(Standing { scores, total, rank: position + 1 });
        }
    }
    let parent_choice = if referral.parent_choice { parent_choice(&ranked) } else { Vec::new() };
    Evaluation { lowest_price, bids, parent_choice }
}

fn priced(referral: &Referral, bid: &Bid, met: &Met) -> BidResult {
    let unmet = met.unmet(referral);
    BidResult {
        id: bid.id.clone(),
        compliant: unmet.is_empty(),
        unmet,
        price: figures(referral, bid),
        standing: None,
    }
}

/// The compliant bids, best first.
fn ranked<'c>(
    case: &'c Case,
    weights: &Weights,
    results: &[BidResult],
    lowest: Pence,
) -> Vec<Candidate<'c>> {
    let needs = needs_listed(&case.referral);
    let features = features_listed(&case.referral);
    let bids = case.bids.iter().zip(&case.met).zip(results).enumerate();
    let mut ranked: Vec<Candidate<'_>> = bids
        .filter(|(_, (_, result))| result.compliant)
        .map(|(index, ((bid, met), result))| {
            let price = result.price.price;
            let scores = Scores {
                price: score::price(weights.price, lowest, price),
                outcomes: score::outcomes(weights.outcomes, bid.outcomes),
                needs: score::listed(weights.needs, met.needs.marks, needs),
                features: score::listed(weights.features, met.features.marks, features),
                location: score::location(weights.location, bid.distance_metres),
                core_competency: score::core_competency(
                    weights.core_competency,
                    bid.core_competency,
                ),
            };
            let total = scores.total();
            Candidate { index, bid, price, scores, total, draw: OnceCell::new() }
        })
        .collect();
    ranked.sort_by(|one, other| one.before(other, &case.referral.draw_seed));
    ranked
}

fn parent_choice(ranked: &[Candidate<'_>]) -> Vec<String> {
    let Some(top) = ranked.first().map(|candidate| candidate.total.hundredths()) else {
        return Vec::new();
    };
    let near: Vec<String> = ranked
        .iter()
        .take(3)
        .take_while(|candidate| top - candidate.total.hundredths() < CHOICE_MARGIN)
        .map(|candidate| candidate.bid.id.clone())
        .collect();
    if near.len() < 2 { Vec::new() } else { near }
}
