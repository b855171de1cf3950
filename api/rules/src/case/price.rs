//! What a bid costs in a placement year (C2).

use super::types::{Bid, CoreCost, Discount, DiscountBase, Per, Referral, VariableCost};
use crate::amount::{Money, Percent, Quantity};
use serde::{Serialize, Serializer};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

/// A sum of pounds, in pence. Wider than [`Money`]: one line at every limit of C7 is about
/// £104,000,000,000,000,000, which `i64` pence cannot hold. As a string with two decimals on the
/// wire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pence(i128);

impl Pence {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Whole pence.
    pub const fn pence(self) -> i128 {
        self.0
    }

    /// As [`Money`], if it fits: any price below £92,000,000,000,000,000 does.
    pub fn money(self) -> Option<Money> {
        i64::try_from(self.0).ok().map(Money::from_hundredths)
    }

    /// A part of it, half-up to the penny.
    fn divided_by(self, parts: u8) -> Self {
        Self(half_up(self.0, i128::from(parts)))
    }
}

impl fmt::Display for Pence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let pence = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", pence / 100, pence % 100)
    }
}

impl Serialize for Pence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Add for Pence {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Pence {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Pence {
    fn sum<I: Iterator<Item = Self>>(lines: I) -> Self {
        lines.fold(Self::ZERO, Add::add)
    }
}

/// A quotient rounded half-up, for a numerator that is not negative and a positive denominator.
/// Nothing divided by nothing is nothing.
pub(super) fn half_up(numerator: i128, denominator: i128) -> i128 {
    (numerator * 2 + denominator).checked_div(denominator * 2).unwrap_or(0)
}

/// The price figures of a bid, as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PriceFigures {
    /// The core lines of a placement year.
    pub core_annual: Pence,
    /// The variable lines of a placement year.
    pub variable_annual: Pence,
    /// The discount that applies, in per cent.
    pub discount_percent: Percent,
    /// The discount.
    pub discount: Pence,
    /// Core + variable − discount: what is scored.
    pub price: Pence,
    /// For display only: price / weeks a year, half-up.
    pub price_per_week: Pence,
    /// For display only: price / 12, half-up.
    pub price_per_month: Pence,
}

/// One line: pence × quantity in hundredths × periods × children, half-up to the penny.
fn line_total(amount: Money, quantity: Quantity, periods: u8, children: u8) -> Pence {
    let hundredths_of_pence = i128::from(amount.hundredths())
        * i128::from(quantity.hundredths())
        * i128::from(periods)
        * i128::from(children);
    Pence(half_up(hundredths_of_pence, 100))
}

/// A line as it is multiplied out, its defaults filled in.
pub(super) struct Line {
    pub(super) amount: Money,
    pub(super) quantity: Quantity,
    pub(super) per: Per,
    pub(super) periods: u8,
    pub(super) children: u8,
    pub(super) total: Pence,
}

impl Line {
    fn new(referral: &Referral, amount: Money, quantity: Quantity, per: Per, children: u8) -> Self {
        let periods = per.periods(referral.weeks_per_year);
        let total = line_total(amount, quantity, periods, children);
        Self { amount, quantity, per, periods, children, total }
    }

    pub(super) fn core(referral: &Referral, line: &CoreCost) -> Self {
        let quantity = line.quantity.unwrap_or(Quantity::from_hundredths(100));
        let children = line.children.unwrap_or(referral.children);
        Self::new(referral, line.offered, quantity, line.per, children)
    }

    pub(super) fn variable(referral: &Referral, line: &VariableCost) -> Self {
        Self::new(referral, line.rate, line.quantity, line.per, line.children)
    }
}

/// A core line at another price than the one offered (C2): what an uplift's effect is made of.
pub fn core_line(referral: &Referral, line: &CoreCost, price: Money) -> Pence {
    Line::core(referral, &CoreCost { offered: price, ..line.clone() }).total
}

/// The discount that applies: the largest offered for the referral's group and number of
/// children. Among equals the first, which changes no figure.
pub(super) fn discount_for<'a>(referral: &Referral, bid: &'a Bid) -> Option<&'a Discount> {
    bid.discounts
        .iter()
        .filter(|discount| discount.group.is_for(referral.group))
        .filter(|discount| discount.min_children <= referral.children)
        .rev()
        .max_by_key(|discount| discount.offered)
}

pub(super) fn figures(referral: &Referral, bid: &Bid) -> PriceFigures {
    let core_annual: Pence =
        bid.core_costs.iter().map(|line| Line::core(referral, line).total).sum();
    let variable_annual: Pence =
        bid.variable_costs.iter().map(|line| Line::variable(referral, line).total).sum();
    let discount_percent =
        discount_for(referral, bid).map_or(Percent::ZERO, |discount| discount.offered);
    let base = match referral.discount_base {
        DiscountBase::Core => core_annual,
        DiscountBase::Total => core_annual + variable_annual,
    };
    let discount = Pence(half_up(base.pence() * i128::from(discount_percent.hundredths()), 10_000));
    let price = core_annual + variable_annual - discount;
    PriceFigures {
        core_annual,
        variable_annual,
        discount_percent,
        discount,
        price,
        price_per_week: price.divided_by(referral.weeks_per_year),
        price_per_month: price.divided_by(12),
    }
}
