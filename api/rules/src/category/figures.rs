//! The sums that rest on a category alone: cap comparison, core competency, floors (B3, B5, B7).

use super::{AgeBand, CategoryConfig, Guide, HeadingKind};
use crate::amount::{Marks, Money};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The price of a heading, for one age band where the heading has bands (B5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceLine {
    /// The heading's code.
    pub heading: String,
    /// The band; none for a heading without bands.
    pub age_band: Option<AgeBand>,
    /// Pounds per unit of the heading.
    pub price: Money,
}

/// Why prices give no weekly figure.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum PriceError {
    /// The category has no placement type of this code.
    #[error("no placement type {0}")]
    UnknownPlacementType(String),
    /// A core heading of the type has no price.
    #[error("no price for {0}")]
    Missing(String),
    /// A core heading of the type stands twice for the same ages.
    #[error("two prices for {0}")]
    Duplicate(String),
    /// More than any price here can be.
    #[error("out of range")]
    OutOfRange,
}

/// Why marks give no core competency.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum CompetencyError {
    /// No scored question has this reference.
    #[error("no scored question {0}")]
    UnknownQuestion(String),
    /// A scored question has no mark.
    #[error("no mark for {0}")]
    Missing(String),
    /// A scored question has two marks.
    #[error("two marks for {0}")]
    Duplicate(String),
    /// A mark outside 0.00 to 5.00, or a question without a weight.
    #[error("out of range")]
    OutOfRange,
}

impl CategoryConfig {
    /// The figure compared with a cap: the core headings of the type, unit-priced services aside,
    /// per week over the type's weeks per year, half-up to the penny (B7).
    ///
    /// A heading priced by age bands counts with its dearest band, so that no age can pass the
    /// cap behind another. Prices of other headings are ignored.
    ///
    /// # Errors
    /// [`PriceError`]: the type is unknown, a core heading of it is unpriced or priced twice.
    pub fn core_per_week(
        &self,
        placement_type: &str,
        prices: &[PriceLine],
    ) -> Result<Money, PriceError> {
        let kind = self
            .placement_type(placement_type)
            .ok_or_else(|| PriceError::UnknownPlacementType(placement_type.into()))?;
        let mut year = 0_i64;
        for heading in self.headings_for(placement_type) {
            if heading.kind == HeadingKind::Unit {
                continue;
            }
            let price = dearest(&heading.code, prices)?;
            year = price
                .hundredths()
                .checked_mul(heading.per.periods(kind.weeks_default).into())
                .and_then(|line| year.checked_add(line))
                .ok_or(PriceError::OutOfRange)?;
        }
        half_up(year, kind.weeks_default.into())
            .map(Money::from_hundredths)
            .ok_or(PriceError::OutOfRange)
    }

    /// Core competency, 0.00 to 100.00: Σ weight × mark ÷ 5, half-up to 0.01 (B3).
    ///
    /// `marks` holds each scored question's reference and its consensus mark in hundredths.
    ///
    /// # Errors
    /// [`CompetencyError`]: a mark is missing, given twice, out of 0 to 500, or for no scored
    /// question.
    pub fn core_competency(&self, marks: &[(&str, i64)]) -> Result<Marks, CompetencyError> {
        for (index, (reference, _)) in marks.iter().enumerate() {
            if !self.scored_questions().any(|question| question.reference == *reference) {
                return Err(CompetencyError::UnknownQuestion((*reference).into()));
            }
            if marks.iter().take(index).any(|(earlier, _)| earlier == reference) {
                return Err(CompetencyError::Duplicate((*reference).into()));
            }
        }
        let mut sum = 0_i64;
        for question in self.scored_questions() {
            let mark = marks
                .iter()
                .find(|(reference, _)| question.reference == *reference)
                .map(|(_, mark)| *mark)
                .ok_or_else(|| CompetencyError::Missing(question.reference.clone()))?;
            let weight = question.weight.ok_or(CompetencyError::OutOfRange)?;
            if !(0..=500).contains(&mark) {
                return Err(CompetencyError::OutOfRange);
            }
            sum = weight
                .hundredths()
                .checked_mul(mark)
                .and_then(|part| sum.checked_add(part))
                .ok_or(CompetencyError::OutOfRange)?;
        }
        half_up(sum, 500).map(Marks::from_hundredths).ok_or(CompetencyError::OutOfRange)
    }

    /// The statutory floor of a heading for an age in whole years on a day, pounds per week; none
    /// where no floor is in force (B5).
    pub fn statutory_floor(&self, heading: &str, age: u32, day: NaiveDate) -> Option<Money> {
        self.statutory_floors
            .iter()
            .filter(|floor| floor.heading == heading && floor.from <= day)
            .filter(|floor| floor.age_from <= age && age <= floor.age_to)
            .max_by_key(|floor| floor.from)
            .map(|floor| floor.per_week)
    }

    /// The age band of the category an age falls into; none where headings have no bands.
    pub fn age_band(&self, age: u32) -> Option<AgeBand> {
        self.age_bands.iter().copied().find(|band| band.holds(age))
    }

    /// The usual prices of a heading for a placement type at an age on a day, never below the
    /// floor of that age (B5); none where the heading has no guide for the type.
    pub fn guide_at_age(
        &self,
        placement_type: &str,
        heading: &str,
        age: u32,
        day: NaiveDate,
    ) -> Option<Guide> {
        let guide = *self.heading(heading)?.guide.get(placement_type)?;
        let floor = self.statutory_floor(heading, age, day);
        Some(floor.map_or(guide, |floor| guide.raised_to(floor)))
    }
}

fn dearest(heading: &str, prices: &[PriceLine]) -> Result<Money, PriceError> {
    let own: Vec<&PriceLine> = prices.iter().filter(|line| line.heading == heading).collect();
    for (index, line) in own.iter().enumerate() {
        if own.iter().take(index).any(|earlier| earlier.age_band == line.age_band) {
            return Err(PriceError::Duplicate(heading.into()));
        }
    }
    own.iter().map(|line| line.price).max().ok_or_else(|| PriceError::Missing(heading.into()))
}

/// Divides, halves away from zero; none where the divisor is not positive.
fn half_up(value: i64, by: i64) -> Option<i64> {
    if by <= 0 || value < 0 {
        return None;
    }
    value.checked_mul(2)?.checked_add(by)?.checked_div(by.checked_mul(2)?)
}
