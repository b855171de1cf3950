//! What a bid would cost and, as far as nobody else decides it, score. Keeps nothing.

use super::body::Body;
use super::check;
use super::terms::Terms;
use super::wire::{BidPreview, PricePreview, ScorePreview};
use crate::http::{Error, Result};
use together_rules::case::{Case, LineWorking, explain, price_bid};

/// The engine's figures for a body, complete or not.
///
/// # Errors
/// Only for stored content that never was valid.
pub fn preview(body: &Body, terms: &Terms) -> Result<BidPreview> {
    let mut answer = BidPreview {
        price: None,
        scores: None,
        unmet: Vec::new(),
        problems: check::problems(body, terms)?,
        notes: check::notes(body, terms),
    };
    let Ok((referral, bid)) = check::engine(body, terms)? else { return Ok(answer) };
    let judged = || Error::internal("a case was refused that had been taken");
    let figures = price_bid(&referral, &bid).map_err(|_| judged())?;
    let case = Case::build(&referral, std::slice::from_ref(&bid)).map_err(|_| judged())?;
    let lines = explain(&case).into_iter().next().ok_or_else(judged)?;
    let totals =
        |lines: &[LineWorking<'_>]| lines.iter().map(|line| line.total.to_string()).collect();
    let price = figures.price;
    answer.price = Some(PricePreview {
        core_annual: price.core_annual.to_string(),
        variable_annual: price.variable_annual.to_string(),
        discount_percent: price.discount_percent.to_string(),
        discount: price.discount.to_string(),
        price: price.price.to_string(),
        price_per_week: price.price_per_week.to_string(),
        price_per_month: (!terms.is_short()).then(|| price.price_per_month.to_string()),
        core_lines: totals(&lines.core_lines),
        variable_lines: totals(&lines.variable_lines),
    });
    answer.scores = figures.scores.map(|scores| ScorePreview {
        needs: scores.needs.to_string(),
        features: scores.features.to_string(),
        location: scores.location.to_string(),
        core_competency: scores.core_competency.to_string(),
    });
    answer.unmet = figures.unmet;
    Ok(answer)
}
