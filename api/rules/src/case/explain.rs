//! Every line of arithmetic behind a bid, so that a page can unfold each figure (C2–C4).

use super::Case;
use super::met::{Met, features_listed, needs_listed};
use super::price::{Line, Pence, PriceFigures, discount_for};
use super::result::{BidResult, Standing, draw, evaluate};
use super::score::bands;
use super::types::{Bid, Criterion, Discount, DiscountBase, Outcomes, Per, Referral};
use crate::amount::{Marks, Money, Percent, Quantity, format_hundredths};
use serde::Serialize;

/// The working of one bid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The bid.
    pub id: String,
    /// Whether it misses no disqualifying feature.
    pub compliant: bool,
    /// The core lines, in the bid's order.
    pub core_lines: Vec<LineWorking>,
    /// The variable lines, in the bid's order.
    pub variable_lines: Vec<LineWorking>,
    /// How the discount was chosen and taken.
    pub discount: DiscountWorking,
    /// The price figures.
    pub price: PriceFigures,
    /// The lowest price among compliant bids.
    pub lowest_price: Option<Pence>,
    /// Needs not met, in the referral's order.
    pub needs_not_met: Vec<UnmetWorking>,
    /// Features not met, in the referral's order.
    pub features_not_met: Vec<UnmetWorking>,
    /// Whole tens of miles from the home, at most 5.
    pub distance_bands: u8,
    /// One for each criterion; empty for a bid that is not compliant.
    pub criteria: Vec<CriterionWorking>,
    /// Scores, total and rank; absent for a bid that is not compliant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
    /// How far the total is below the top one; absent for a bid that is not compliant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub below_top: Option<Marks>,
    /// SHA-256 hex of `draw_seed:bid id`, which decides what nothing else did.
    pub draw: String,
}

/// One line: amount × quantity × periods × children = total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineWorking {
    /// Heading or description.
    pub label: String,
    /// How often the quantity recurs.
    pub per: Per,
    /// The fixed cost, for a core line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed: Option<Money>,
    /// Pounds a unit, as offered.
    pub amount: Money,
    /// Units each period.
    pub quantity: Quantity,
    /// Periods in the placement year.
    pub periods: u8,
    /// Children it is for.
    pub children: u8,
    /// Half-up to the penny.
    pub total: Pence,
}

/// The discount: base × percent / 100 = amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DiscountWorking {
    /// The offer that applies; `null` when none does.
    pub chosen: Option<Discount>,
    /// What it is taken from.
    pub base: DiscountBase,
    /// Pounds of the base.
    pub base_amount: Pence,
    /// Per cent.
    pub percent: Percent,
    /// Half-up to the penny.
    pub amount: Pence,
}

/// A need or feature not met, with the marks lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnmetWorking {
    /// Its id.
    pub id: String,
    /// Its marks.
    pub marks: Marks,
}

/// How a criterion's score follows from its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Formula {
    /// Weight × numerator / denominator.
    Share,
    /// The lowest price is 0: all of the weight for a price of 0, nothing for any other.
    LowestIsZero,
    /// Nothing is listed, so nothing can be scored.
    EmptyList,
}

/// One criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CriterionWorking {
    /// Which.
    pub criterion: Criterion,
    /// Its weight.
    pub weight: Percent,
    /// How the score follows.
    pub formula: Formula,
    /// Lowest price, marks, bands left or competency.
    pub numerator: String,
    /// Price, marks listed, 5 or 100.
    pub denominator: String,
    /// Half-up to 0.01.
    pub score: Marks,
}

/// The working of the bid with that id; nothing if the case has none.
pub fn explain(case: &Case, bid_id: &str) -> Option<Explanation> {
    let referral = &case.referral;
    let (bid, met) = case.bids.iter().zip(&case.met).find(|(bid, _)| bid.id == bid_id)?;
    let evaluation = evaluate(case);
    let result = evaluation.bids.iter().find(|result| result.id == bid_id)?;
    let standings = evaluation.bids.iter().filter_map(|result| result.standing);
    let top = standings.map(|standing| standing.total.hundredths()).max();
    let below = |standing: Standing| Some(top? - standing.total.hundredths());
    Some(Explanation {
        id: bid.id.clone(),
        compliant: result.compliant,
        core_lines: core_lines(referral, bid),
        variable_lines: variable_lines(referral, bid),
        discount: discount(referral, bid, &result.price),
        price: result.price,
        lowest_price: evaluation.lowest_price,
        needs_not_met: not_met(
            referral.needs.iter().map(|need| (&need.id, need.marks)),
            &bid.needs_met,
        ),
        features_not_met: not_met(
            referral.features.iter().map(|feature| (&feature.id, feature.marks)),
            &bid.features_met,
        ),
        distance_bands: bands(bid.distance_metres),
        criteria: criteria(referral, bid, met, result, evaluation.lowest_price),
        standing: result.standing,
        below_top: result.standing.and_then(below).map(Marks::from_hundredths),
        draw: hex::encode(draw(&referral.draw_seed, &bid.id)),
    })
}

fn working(label: &str, fixed: Option<Money>, line: Line) -> LineWorking {
    let Line { amount, quantity, per, periods, children, total } = line;
    LineWorking { label: label.into(), per, fixed, amount, quantity, periods, children, total }
}

fn core_lines(referral: &Referral, bid: &Bid) -> Vec<LineWorking> {
    let lines = bid.core_costs.iter();
    lines.map(|line| working(&line.heading, Some(line.fixed), Line::core(referral, line))).collect()
}

fn variable_lines(referral: &Referral, bid: &Bid) -> Vec<LineWorking> {
    let lines = bid.variable_costs.iter();
    lines.map(|line| working(&line.description, None, Line::variable(referral, line))).collect()
}

fn discount(referral: &Referral, bid: &Bid, price: &PriceFigures) -> DiscountWorking {
    DiscountWorking {
        chosen: discount_for(referral, bid).cloned(),
        base: referral.discount_base,
        base_amount: match referral.discount_base {
            DiscountBase::Core => price.core_annual,
            DiscountBase::Total => price.core_annual + price.variable_annual,
        },
        percent: price.discount_percent,
        amount: price.discount,
    }
}

fn not_met<'c>(
    listed: impl Iterator<Item = (&'c String, Marks)>,
    met: &[String],
) -> Vec<UnmetWorking> {
    listed
        .filter(|(id, _)| !met.contains(id))
        .map(|(id, marks)| UnmetWorking { id: id.clone(), marks })
        .collect()
}

fn criteria(
    referral: &Referral,
    bid: &Bid,
    met: &Met,
    result: &BidResult,
    lowest: Option<Pence>,
) -> Vec<CriterionWorking> {
    let (Some(standing), Some(lowest)) = (result.standing, lowest) else {
        return Vec::new();
    };
    let working = |criterion: &Criterion| {
        let criterion = *criterion;
        let (formula, numerator, denominator) = match criterion {
            Criterion::Price => price_parts(lowest, result.price.price),
            Criterion::Outcomes => {
                let Outcomes { score, out_of } = bid.outcomes;
                (Formula::Share, score.to_string(), out_of.to_string())
            }
            Criterion::Needs => list_parts(met.needs, needs_listed(referral)),
            Criterion::Features => list_parts(met.features, features_listed(referral)),
            Criterion::Location => {
                let left = 5 - bands(bid.distance_metres);
                (Formula::Share, left.to_string(), "5".into())
            }
            Criterion::CoreCompetency => {
                (Formula::Share, bid.core_competency.to_string(), "100.00".into())
            }
        };
        let weight = referral.weights.of(criterion);
        let score = standing.scores.of(criterion);
        CriterionWorking { criterion, weight, formula, numerator, denominator, score }
    };
    Criterion::ALL.iter().map(working).collect()
}

fn price_parts(lowest: Pence, price: Pence) -> (Formula, String, String) {
    let formula = if lowest == Pence::ZERO { Formula::LowestIsZero } else { Formula::Share };
    (formula, lowest.to_string(), price.to_string())
}

fn list_parts(met: i64, listed: i64) -> (Formula, String, String) {
    let formula = if listed == 0 { Formula::EmptyList } else { Formula::Share };
    (formula, format_hundredths(met), format_hundredths(listed))
}
