//! The six criterion scores, each half-up to 0.01 once (C3).

use super::price::{Pence, PriceFigures, figures, half_up};
use super::refusal::Refusal;
use super::types::{Bid, Case, Outcomes, Referral};
use crate::amount::{Marks, Percent};
use serde::Serialize;
use std::collections::HashMap;

/// Ten miles of 1,609.344 m each, exactly.
const TEN_MILES_IN_CENTIMETRES: u64 = 1_609_344;

/// A share of a criterion's weight: the weight × `numerator` / `denominator`, half-up to 0.01.
pub(super) fn share(weight: Percent, numerator: i128, denominator: i128) -> Marks {
    let hundredths = half_up(i128::from(weight.hundredths()) * numerator, denominator);
    // A share never exceeds its weight, so it always fits.
    Marks::from_hundredths(i64::try_from(hundredths).unwrap_or(weight.hundredths()))
}

/// Weight × lowest / price; where the lowest is 0, all of it for a price of 0 and else nothing.
pub(super) fn price(weight: Percent, lowest: Pence, price: Pence) -> Marks {
    if price == lowest {
        share(weight, 1, 1)
    } else {
        share(weight, lowest.pence(), price.pence())
    }
}

pub(super) fn outcomes(weight: Percent, outcomes: Outcomes) -> Marks {
    share(
        weight,
        i128::from(outcomes.score.hundredths()),
        i128::from(outcomes.out_of.hundredths()),
    )
}

/// Whole tens of miles, at most five: 10.0 miles is already the second band (BC 8.5).
pub(super) fn bands(distance_metres: u32) -> u8 {
    let tens = u64::from(distance_metres) * 100 / TEN_MILES_IN_CENTIMETRES;
    u8::try_from(tens.min(5)).unwrap_or(5)
}

pub(super) fn location(weight: Percent, distance_metres: u32) -> Marks {
    share(weight, i128::from(5 - bands(distance_metres)), 5)
}

pub(super) fn core_competency(weight: Percent, competency: Percent) -> Marks {
    share(weight, i128::from(competency.hundredths()), 10_000)
}

/// The needs or features of a referral, ready to be met by many bids.
pub(super) struct Listed<'c> {
    marks: HashMap<&'c str, i64>,
    pub(super) total: i64,
}

impl<'c> Listed<'c> {
    fn new(items: impl Iterator<Item = (&'c str, Marks)>) -> Self {
        let marks: HashMap<&str, i64> = items.map(|(id, marks)| (id, marks.hundredths())).collect();
        let total = marks.values().sum();
        Self { marks, total }
    }

    pub(super) fn needs(referral: &'c Referral) -> Self {
        Self::new(
            referral
                .needs
                .iter()
                .map(|need| (need.id.as_str(), need.marks)),
        )
    }

    pub(super) fn features(referral: &'c Referral) -> Self {
        Self::new(
            referral
                .features
                .iter()
                .map(|feature| (feature.id.as_str(), feature.marks)),
        )
    }

    /// Marks met, in hundredths.
    pub(super) fn met(&self, ids: &[String]) -> i64 {
        ids.iter()
            .filter_map(|id| self.marks.get(id.as_str()))
            .sum()
    }

    /// Weight × marks met / marks listed. An empty list has no weight, so it scores nothing.
    pub(super) fn score(&self, weight: Percent, ids: &[String]) -> Marks {
        share(weight, i128::from(self.met(ids)), i128::from(self.total))
    }
}

/// The features that disqualify and that a bid misses, in the referral's order (C3).
pub(super) fn unmet<'c>(
    referral: &'c Referral,
    bid: &'c Bid,
) -> impl Iterator<Item = &'c str> + use<'c> {
    referral
        .features
        .iter()
        .filter(|feature| feature.disqualifies && !bid.features_met.contains(&feature.id))
        .map(|feature| feature.id.as_str())
}

/// The scores that rest on neither rivals nor evaluators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct AutomaticScores {
    /// Needs.
    pub needs: Marks,
    /// Features.
    pub features: Marks,
    /// Location.
    pub location: Marks,
    /// Core competency.
    pub core_competency: Marks,
}

/// What a bidder can know of its own bid before the deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Preview {
    /// Whether no disqualifying feature is missed.
    pub compliant: bool,
    /// Those that are.
    pub unmet: Vec<String>,
    /// The price figures.
    #[serde(flatten)]
    pub price: PriceFigures,
    /// The automatic scores; absent for a bid that is not compliant, which would be unscored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scores: Option<AutomaticScores>,
}

/// Prices one bid without rivals, for a preview while it is written.
///
/// `outcomes` is no part of it: any mark in range will do, 0 of 5 for example.
///
/// # Errors
/// Every refusal of C7 for a case of this bid alone: pointers start with `/referral` or
/// `/bids/0`.
pub fn price_bid(referral: &Referral, bid: &Bid) -> Result<Preview, Vec<Refusal>> {
    Case::build(referral, std::slice::from_ref(bid))?;
    let unmet: Vec<String> = unmet(referral, bid).map(Into::into).collect();
    let weights = &referral.weights;
    let scores = AutomaticScores {
        needs: Listed::needs(referral).score(weights.needs, &bid.needs_met),
        features: Listed::features(referral).score(weights.features, &bid.features_met),
        location: location(weights.location, bid.distance_metres),
        core_competency: core_competency(weights.core_competency, bid.core_competency),
    };
    Ok(Preview {
        compliant: unmet.is_empty(),
        scores: unmet.is_empty().then_some(scores),
        unmet,
        price: figures(referral, bid),
    })
}
