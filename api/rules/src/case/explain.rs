//! Every line of arithmetic behind a bid, so that a page can unfold each figure (C2–C4).

use super::Case;
use super::draw::Draw;
use super::met::{Met, features_listed, needs_listed};
use super::price::{Line, Pence, PriceFigures, discount_for};
use super::result::{BidResult, Standing, evaluate};
use super::score::bands;
use super::types::{Bid, Criterion, Discount, DiscountBase, Outcomes, Per, Referral};
use crate::amount::{Marks, Money, Percent, Quantity};
use serde::{Serialize, Serializer};
use std::fmt;

/// The working of one bid. It borrows from the case, and a figure becomes text only where it is
/// written: a thousand bids are explained at little more than the cost of ranking them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation<'c> {
    /// The bid.
    pub id: &'c str,
    /// Whether it misses no disqualifying feature.
    pub compliant: bool,
    /// The core lines, in the bid's order.
    pub core_lines: Vec<LineWorking<'c>>,
    /// The variable lines, in the bid's order.
    pub variable_lines: Vec<LineWorking<'c>>,
    /// How the discount was chosen and taken.
    pub discount: DiscountWorking<'c>,
    /// The price figures.
    pub price: PriceFigures,
    /// The lowest price among compliant bids.
    pub lowest_price: Option<Pence>,
    /// Needs not met, in the referral's order.
    pub needs_not_met: Vec<UnmetWorking<'c>>,
    /// Features not met, in the referral's order.
    pub features_not_met: Vec<UnmetWorking<'c>>,
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
    /// What decides where nothing else did.
    pub draw: Draw,
}

/// One line: amount × quantity × periods × children = total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineWorking<'c> {
    /// Heading or description.
    pub label: &'c str,
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
pub struct DiscountWorking<'c> {
    /// The offer that applies; `null` when none does.
    pub chosen: Option<&'c Discount>,
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
pub struct UnmetWorking<'c> {
    /// Its id.
    pub id: &'c str,
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

/// What a score is worked out from; each kind as it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// A price, with two decimals.
    Price(Pence),
    /// Marks, with two decimals.
    Marks(Marks),
    /// A percentage, with two decimals.
    Percent(Percent),
    /// Bands of distance, whole.
    Bands(u8),
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Price(price) => price.fmt(f),
            Self::Marks(marks) => marks.fmt(f),
            Self::Percent(percent) => percent.fmt(f),
            Self::Bands(bands) => bands.fmt(f),
        }
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// One criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CriterionWorking {
    /// Which.
    pub criterion: Criterion,
    /// Its weight.
    pub weight: Percent,
    /// How the score follows.
    pub formula: Formula,
    /// Lowest price, marks, bands left or competency.
    pub numerator: Figure,
    /// Price, marks listed, 5 or 100.
    pub denominator: Figure,
    /// Half-up to 0.01.
    pub score: Marks,
}

/// The working of every bid, in the case's order, from one evaluation.
pub fn explain(case: &Case) -> Vec<Explanation<'_>> {
    let evaluation = evaluate(case);
    let totals = evaluation.bids.iter().filter_map(|result| result.standing);
    let top = totals.map(|standing| standing.total.hundredths()).max();
    let bids = case.bids.iter().zip(&case.met).zip(&evaluation.bids);
    let lowest = evaluation.lowest_price;
    bids.map(|((bid, met), result)| explained(&case.referral, bid, met, result, lowest, top))
        .collect()
}

fn explained<'c>(
    referral: &'c Referral,
    bid: &'c Bid,
    met: &Met,
    result: &BidResult,
    lowest_price: Option<Pence>,
    top: Option<i64>,
) -> Explanation<'c> {
    let below = |standing: Standing| Some(top? - standing.total.hundredths());
    let needs = met.needs.missed(&referral.needs);
    let features = met.features.missed(&referral.features);
    Explanation {
        id: &bid.id,
        compliant: result.compliant,
        core_lines: core_lines(referral, bid),
        variable_lines: variable_lines(referral, bid),
        discount: discount(referral, bid, &result.price),
        price: result.price,
        lowest_price,
        needs_not_met: needs.map(|need| UnmetWorking { id: &need.id, marks: need.marks }).collect(),
        features_not_met: features
            .map(|feature| UnmetWorking { id: &feature.id, marks: feature.marks })
            .collect(),
        distance_bands: bands(bid.distance_metres),
        criteria: criteria(referral, bid, met, result, lowest_price),
        standing: result.standing,
        below_top: result.standing.and_then(below).map(Marks::from_hundredths),
        draw: Draw::of(&referral.draw_seed, &bid.id),
    }
}

fn working(label: &str, fixed: Option<Money>, line: Line) -> LineWorking<'_> {
    let Line { amount, quantity, per, periods, children, total } = line;
    LineWorking { label, per, fixed, amount, quantity, periods, children, total }
}

fn core_lines<'c>(referral: &Referral, bid: &'c Bid) -> Vec<LineWorking<'c>> {
    let lines = bid.core_costs.iter();
    lines.map(|line| working(&line.heading, Some(line.fixed), Line::core(referral, line))).collect()
}

fn variable_lines<'c>(referral: &Referral, bid: &'c Bid) -> Vec<LineWorking<'c>> {
    let lines = bid.variable_costs.iter();
    lines.map(|line| working(&line.description, None, Line::variable(referral, line))).collect()
}

fn discount<'c>(referral: &Referral, bid: &'c Bid, price: &PriceFigures) -> DiscountWorking<'c> {
    DiscountWorking {
        chosen: discount_for(referral, bid),
        base: referral.discount_base,
        base_amount: match referral.discount_base {
            DiscountBase::Core => price.core_annual,
            DiscountBase::Total => price.core_annual + price.variable_annual,
        },
        percent: price.discount_percent,
        amount: price.discount,
    }
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
                (Formula::Share, Figure::Marks(score), Figure::Marks(out_of))
            }
            Criterion::Needs => list_parts(met.needs.marks, needs_listed(referral)),
            Criterion::Features => list_parts(met.features.marks, features_listed(referral)),
            Criterion::Location => {
                let left = 5 - bands(bid.distance_metres);
                (Formula::Share, Figure::Bands(left), Figure::Bands(5))
            }
            Criterion::CoreCompetency => {
                let all = Percent::from_hundredths(10_000);
                (Formula::Share, Figure::Percent(bid.core_competency), Figure::Percent(all))
            }
        };
        let weight = referral.weights.of(criterion);
        let score = standing.scores.of(criterion);
        CriterionWorking { criterion, weight, formula, numerator, denominator, score }
    };
    Criterion::ALL.iter().map(working).collect()
}

fn price_parts(lowest: Pence, price: Pence) -> (Formula, Figure, Figure) {
    let formula = if lowest == Pence::ZERO { Formula::LowestIsZero } else { Formula::Share };
    (formula, Figure::Price(lowest), Figure::Price(price))
}

fn list_parts(met: i64, listed: i64) -> (Formula, Figure, Figure) {
    let formula = if listed == 0 { Formula::EmptyList } else { Formula::Share };
    let marks = |hundredths| Figure::Marks(Marks::from_hundredths(hundredths));
    (formula, marks(met), marks(listed))
}
