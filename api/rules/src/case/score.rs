//! The six criterion scores, each half-up to 0.01 once (C3).

use super::Case;
use super::met::{features_listed, needs_listed};
use super::price::{Pence, PriceFigures, figures, half_up};
use super::refusal::Refusal;
use super::types::{Bid, Outcomes, Referral};
use crate::amount::{Marks, Percent};
use serde::Serialize;

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
    if price == lowest { share(weight, 1, 1) } else { share(weight, lowest.pence(), price.pence()) }
}

pub(super) fn outcomes(weight: Percent, outcomes: Outcomes) -> Marks {
    share(weight, i128::from(outcomes.score.hundredths()), i128::from(outcomes.out_of.hundredths()))
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

/// Needs or features: weight × marks met / marks listed. An empty list has no weight, so it
/// scores nothing.
pub(super) fn listed(weight: Percent, met: i64, listed: i64) -> Marks {
    share(weight, i128::from(met), i128::from(listed))
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
    let case = Case::build(referral, std::slice::from_ref(bid))?;
    let met = case.met.first().cloned().unwrap_or_default();
    let weights = &referral.weights;
    let unmet = met.unmet(referral);
    let compliant = unmet.is_empty();
    let scores = AutomaticScores {
        needs: listed(weights.needs, met.needs.marks, needs_listed(referral)),
        features: listed(weights.features, met.features.marks, features_listed(referral)),
        location: location(weights.location, bid.distance_metres),
        core_competency: core_competency(weights.core_competency, bid.core_competency),
    };
    Ok(Preview {
        compliant,
        unmet,
        price: figures(referral, bid),
        scores: compliant.then_some(scores),
    })
}
