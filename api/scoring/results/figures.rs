//! The price of a bid as callers get it: figures, lines, discount.

use serde::Serialize;
use together_rules::case::{DiscountWorking, LineWorking, PriceFigures};
use utoipa::ToSchema;

/// The price figures of a bid, pounds.
#[derive(Debug, Serialize, ToSchema)]
pub struct BidPrice {
    /// Core lines of a placement year.
    #[schema(example = "41800.00")]
    pub core_annual: String,
    /// Variable lines of a placement year.
    #[schema(example = "0.00")]
    pub variable_annual: String,
    /// Discount, per cent.
    #[schema(example = "3.00")]
    pub discount_percent: String,
    /// Discount.
    #[schema(example = "1254.00")]
    pub discount: String,
    /// What is scored.
    #[schema(example = "40546.00")]
    pub price: String,
    /// For display only.
    #[schema(example = "1067.00")]
    pub price_per_week: String,
    /// For display only; absent for placements under 36 weeks (C2).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "3378.83")]
    pub price_per_month: Option<String>,
}

impl BidPrice {
    /// From the engine's figures.
    pub fn new(figures: &PriceFigures, short: bool) -> Self {
        Self {
            core_annual: figures.core_annual.to_string(),
            variable_annual: figures.variable_annual.to_string(),
            discount_percent: figures.discount_percent.to_string(),
            discount: figures.discount.to_string(),
            price: figures.price.to_string(),
            price_per_week: figures.price_per_week.to_string(),
            price_per_month: (!short).then(|| figures.price_per_month.to_string()),
        }
    }
}

/// amount × quantity × periods × children = total.
#[derive(Debug, Serialize, ToSchema)]
pub struct PricedLine {
    /// Heading or description.
    #[schema(example = "premises")]
    pub label: String,
    /// How often it recurs.
    #[schema(example = "week")]
    pub per: String,
    /// The fixed price of a core line; not for evaluators.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "140.00")]
    pub fixed: Option<String>,
    /// Pounds a unit, as offered.
    #[schema(example = "138.50")]
    pub amount: String,
    /// Units each period.
    #[schema(example = "1.00")]
    pub quantity: String,
    /// Periods in the placement year.
    #[schema(example = 38)]
    pub periods: u8,
    /// Children it is for.
    #[schema(example = 1)]
    pub children: u8,
    /// Pounds a year.
    #[schema(example = "5263.00")]
    pub total: String,
}

impl PricedLine {
    /// From the engine's working; fixed prices only where they may be seen (A).
    pub fn new(line: &LineWorking<'_>, with_fixed: bool) -> Self {
        Self {
            label: line.label.into(),
            per: line.per.as_str().into(),
            fixed: line.fixed.filter(|_| with_fixed).map(|fixed| fixed.to_string()),
            amount: line.amount.to_string(),
            quantity: line.quantity.to_string(),
            periods: line.periods,
            children: line.children,
            total: line.total.to_string(),
        }
    }
}

/// base × percent / 100 = amount.
#[derive(Debug, Serialize, ToSchema)]
pub struct AppliedDiscount {
    /// From how many children on the offer applies; absent when none does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_children: Option<u8>,
    /// `core` or `total`.
    #[schema(example = "core")]
    pub base: String,
    /// Pounds of the base.
    #[schema(example = "41800.00")]
    pub base_amount: String,
    /// Per cent.
    #[schema(example = "3.00")]
    pub percent: String,
    /// Pounds.
    #[schema(example = "1254.00")]
    pub amount: String,
}

impl From<&DiscountWorking<'_>> for AppliedDiscount {
    fn from(working: &DiscountWorking<'_>) -> Self {
        Self {
            min_children: working.chosen.map(|chosen| chosen.min_children),
            base: working.base.as_str().into(),
            base_amount: working.base_amount.to_string(),
            percent: working.percent.to_string(),
            amount: working.amount.to_string(),
        }
    }
}
