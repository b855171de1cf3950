//! Uplifts: the only way a fixed price rises (B5, E6).
//!
//! A raise is a percentage or an amount on one named heading, for one placement type or for all of
//! them, from a day on. Prices before that day stay as they were.

use crate::amount::{Money, Percent};
use crate::case::{Bid, Pence, Referral, core_line};
use crate::category::{CategoryConfig, Problem};
use chrono::NaiveDate;

/// The largest amount of money there is, in pence (C7).
const MOST: i128 = 999_999_999;

/// By how much a price rises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Raise {
    /// By a percentage, 0.01 to 100.
    Percent(Percent),
    /// By pounds.
    Amount(Money),
}

impl Raise {
    /// From what was asked for: exactly one of the two, and more than nothing.
    ///
    /// # Errors
    /// The stable code of what is wrong: `missing`, `not_allowed`, `out_of_range`.
    pub fn new(percent: Option<Percent>, amount: Option<Money>) -> Result<Self, &'static str> {
        match (percent, amount) {
            (None, None) => Err("missing"),
            (Some(_), Some(_)) => Err("not_allowed"),
            (Some(percent), None) if (1..=10_000).contains(&percent.hundredths()) => {
                Ok(Self::Percent(percent))
            }
            (None, Some(amount))
                if amount > Money::ZERO && i128::from(amount.hundredths()) <= MOST =>
            {
                Ok(Self::Amount(amount))
            }
            _ => Err("out_of_range"),
        }
    }

    /// The raised price, half-up to the penny; none above what a price can be (C7).
    pub fn of(self, price: Money) -> Option<Money> {
        let pence = i128::from(price.hundredths());
        let raised = match self {
            // Halves of a penny go up: × (100 + percent) ÷ 100, both in hundredths.
            Self::Percent(percent) => {
                (pence * (10_000 + i128::from(percent.hundredths())) * 2 + 10_000) / 20_000
            }
            Self::Amount(amount) => pence + i128::from(amount.hundredths()),
        };
        if !(0..=MOST).contains(&raised) {
            return None;
        }
        i64::try_from(raised).ok().map(Money::from_hundredths)
    }
}

/// A raise of one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Code of the heading.
    pub heading: String,
    /// Code of the placement type; none: every type that has the heading.
    pub placement_type: Option<String>,
    /// By how much.
    pub raise: Raise,
}

impl Line {
    fn names(&self, placement_type: &str, heading: &str) -> bool {
        self.heading == heading
            && self.placement_type.as_deref().is_none_or(|kind| kind == placement_type)
    }
}

/// The raise of a heading for a placement type; none where it is not named.
pub fn raise_for(lines: &[Line], placement_type: &str, heading: &str) -> Option<Raise> {
    lines.iter().find(|line| line.names(placement_type, heading)).map(|line| line.raise)
}

/// A raise as it is asked for.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// Code of the heading.
    pub heading: &'a str,
    /// Code of the placement type, if not for all.
    pub placement_type: Option<&'a str>,
    /// A percentage,
    pub percent: Option<Percent>,
    /// or an amount.
    pub amount: Option<Money>,
    /// Code of the ground it rests on.
    pub case: &'a str,
}

/// Everything wrong with what is asked for, by its place in the list: only headings of the
/// category, each price raised once, on one of the category's grounds.
pub fn problems(config: &CategoryConfig, asked: &[Asked<'_>]) -> Vec<Problem> {
    let mut found = Vec::new();
    for (index, line) in asked.iter().enumerate() {
        let mut wrong = |member: &str, code: &'static str, message: &str| {
            let pointer = format!("/lines/{index}/{member}");
            found.push(Problem { pointer, code, message: message.to_owned() });
        };
        if config.heading(line.heading).is_none() {
            wrong("heading", "unknown_id", "The category has no such heading.");
        } else if let Some(kind) = line.placement_type
            && !config.headings_for(kind).iter().any(|one| one.code == line.heading)
        {
            wrong("placement_type", "unknown_id", "No such placement type has this heading.");
        }
        let earlier = asked.iter().take(index);
        if earlier.clone().any(|one| one.overlaps(line)) {
            wrong("heading", "duplicate", "This heading is named twice.");
        }
        match Raise::new(line.percent, line.amount) {
            Ok(_) => {}
            Err("missing") => wrong("percent", "missing", "Give a percentage or an amount."),
            Err("not_allowed") => {
                wrong("amount", "not_allowed", "Give a percentage or an amount, not both.");
            }
            Err(_) if line.percent.is_some() => {
                wrong("percent", "out_of_range", "A percentage is 0.01 to 100.");
            }
            Err(_) => wrong("amount", "out_of_range", "An amount is 0.01 to 9999999.99."),
        }
        if !config.uplift_reasons.iter().any(|one| one.code == line.case) {
            wrong("case", "unknown_id", "The category has no such ground of an uplift.");
        }
    }
    found
}

impl Asked<'_> {
    /// Whether both would raise some same price.
    fn overlaps(&self, other: &Self) -> bool {
        let types = match (self.placement_type, other.placement_type) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        self.heading == other.heading && types
    }
}

/// A fixed price over its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The price.
    pub price: Money,
    /// First day in force.
    pub from: NaiveDate,
    /// Last day in force, if it has an end.
    pub to: Option<NaiveDate>,
}

/// What a raise does to a price over its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Raised {
    /// It ends before the raise: it stays.
    Stays,
    /// It begins with or after the raise: it begins raised.
    Begins(Money),
    /// It is in force when the raise comes: it ends the day before, the raised one follows.
    Ends {
        /// Its new last day.
        on: NaiveDate,
        /// What follows.
        then: Dated,
    },
}

/// A price under a raise from a day on; none when it would be more than a price can be.
pub fn raise_from(row: Dated, raise: Raise, day: NaiveDate) -> Option<Raised> {
    if row.to.is_some_and(|last| last < day) {
        return Some(Raised::Stays);
    }
    let price = raise.of(row.price)?;
    if row.from >= day {
        return Some(Raised::Begins(price));
    }
    Some(Raised::Ends { on: day.pred_opt()?, then: Dated { price, from: day, to: row.to } })
}

/// What the named headings of a placement cost in a placement year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// At the ceilings of its case.
    pub now: Pence,
    /// At the raised ceilings.
    pub after: Pence,
}

/// The effect on the ceilings of one placement's named headings, by the arithmetic of C2, each
/// line rounded; before discounts. None where it has none of them.
pub fn effect(
    referral: &Referral,
    bid: &Bid,
    placement_type: &str,
    lines: &[Line],
) -> Option<Effect> {
    let mut sum = None;
    for line in &bid.core_costs {
        let Some(raise) = raise_for(lines, placement_type, &line.heading) else { continue };
        let raised = raise.of(line.fixed).unwrap_or(line.fixed);
        let before: Effect = sum.unwrap_or_default();
        sum = Some(Effect {
            now: before.now + core_line(referral, line, line.fixed),
            after: before.after + core_line(referral, line, raised),
        });
    }
    sum
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;
