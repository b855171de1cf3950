//! Placement types, headings, floors, variable lines and discounts (B5–B7, C2).

use crate::amount::{Money, Percent};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a discount is taken from (C2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryDiscountBase))]
#[serde(rename_all = "snake_case")]
pub enum DiscountBase {
    /// The core lines.
    Core,
    /// The core and the variable lines.
    Total,
}

/// How often a quantity recurs in a placement year (C2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryPer))]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// Hours in a week.
    Hour,
    /// Days in a week.
    Day,
    /// Every week.
    Week,
    /// Three a year.
    Term,
    /// Twelve a year.
    Month,
    /// One a year.
    Year,
    /// Once in the placement.
    Once,
}

impl Per {
    /// Periods in a placement year of so many weeks (C2).
    pub fn periods(self, weeks_per_year: u32) -> u32 {
        match self {
            Self::Hour | Self::Day | Self::Week => weeks_per_year,
            Self::Term => 3,
            Self::Month => 12,
            Self::Year | Self::Once => 1,
        }
    }

    /// Whether a placement of fewer than 36 weeks may be priced by it (C2).
    pub fn suits_short_placements(self) -> bool {
        matches!(self, Self::Hour | Self::Day | Self::Week | Self::Once)
    }
}

/// A kind of placement with its weeks, cap and headings (B5, B7).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryPlacementType))]
#[serde(deny_unknown_fields)]
pub struct PlacementType {
    /// Such as `weekly_residential`.
    pub code: String,
    /// The name on screens.
    pub name: String,
    /// Weeks per year a new referral starts with; the weeks of the cap's comparison (B7).
    pub weeks_default: u32,
    /// Fewest weeks per year a referral may say.
    pub weeks_min: u32,
    /// Most weeks per year a referral may say, up to 52.
    pub weeks_max: u32,
    /// The common cap, pounds per week; only a figure strictly above it is refused (B7).
    pub cap_per_week: Money,
    /// Codes of the headings it is priced by, in the order shown.
    pub headings: Vec<String>,
}

impl PlacementType {
    /// Whether a placement may last fewer than 36 weeks, so that nothing is priced or shown by
    /// the term, month or year (C2).
    pub fn is_short(&self) -> bool {
        self.weeks_min < 36
    }
}

/// What kind of cost a heading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryHeadingKind))]
#[serde(rename_all = "snake_case")]
pub enum HeadingKind {
    /// A core cost.
    Core,
    /// A core cost of living in; counted like any other core cost.
    Residential,
    /// A service priced per unit or marked not offered; outside the cap's comparison (B5, B7).
    Unit,
}

/// A heading whose accepted price is fixed (B5).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryHeading))]
#[serde(deny_unknown_fields)]
pub struct Heading {
    /// Such as `education_classroom`.
    pub code: String,
    /// The name on screens.
    pub name: String,
    /// What belongs under it.
    pub includes: String,
    /// Core, residential or unit-priced.
    pub kind: HeadingKind,
    /// How often the price recurs.
    pub per: Per,
    /// The name of one unit, such as `hour` or `week`: a label only (C2).
    pub unit: String,
    /// Whether it is priced by the category's age bands.
    pub age_banded: bool,
    /// Usual prices by placement type code.
    pub guide: BTreeMap<String, Guide>,
}

/// Usual prices in pounds, for guidance only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryGuide))]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// Low.
    pub low: Money,
    /// Median.
    pub median: Money,
    /// High.
    pub high: Money,
}

impl Guide {
    /// The same guide with nothing below a floor.
    pub fn raised_to(self, floor: Money) -> Self {
        Self {
            low: self.low.max(floor),
            median: self.median.max(floor),
            high: self.high.max(floor),
        }
    }

    /// The price at a level: 0 is low, 50 median, 100 high (and anything above), straight lines
    /// between, half-up to the penny.
    pub fn at_level(self, level: u32) -> Money {
        let level = i64::from(level.min(100));
        let (from, to, step) = if level <= 50 {
            (self.low, self.median, level)
        } else {
            (self.median, self.high, level.saturating_sub(50))
        };
        let rise = to.hundredths().saturating_sub(from.hundredths());
        let part = rise.saturating_mul(step).saturating_mul(2).saturating_add(50);
        Money::from_hundredths(from.hundredths().saturating_add(part.div_euclid(100)))
    }

    pub(super) fn is_ordered(&self) -> bool {
        self.low <= self.median && self.median <= self.high
    }
}

/// Ages in whole years, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryAgeBand))]
#[serde(deny_unknown_fields)]
pub struct AgeBand {
    /// Youngest.
    pub from: u32,
    /// Oldest.
    pub to: u32,
}

impl AgeBand {
    /// Whether an age in whole years falls into it.
    pub fn holds(&self, age: u32) -> bool {
        self.from <= age && age <= self.to
    }
}

/// A statutory allowance from a date, for a band of ages (B5).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryStatutoryFloor))]
#[serde(deny_unknown_fields)]
pub struct StatutoryFloor {
    /// Code of the heading it bounds.
    pub heading: String,
    /// First day it applies; it holds until a later one for the same ages.
    #[serde(deserialize_with = "crate::calendar::read")]
    pub from: chrono::NaiveDate,
    /// Youngest age in whole years.
    pub age_from: u32,
    /// Oldest age in whole years.
    pub age_to: u32,
    /// Pounds per week.
    pub per_week: Money,
}

/// Something a bidder may price beside the headings (C2).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryVariableLine))]
#[serde(deny_unknown_fields)]
pub struct VariableLine {
    /// Such as `contact_supervision`; `other` is allowed and flagged at opening.
    pub code: String,
    /// The name on screens.
    pub name: String,
    /// How often its quantity recurs; none for `other`, where the bidder says.
    pub per: Option<Per>,
    /// The name of one unit; empty for `other`.
    pub unit: String,
    /// Usual rates; none for `other`.
    pub guide: Option<Guide>,
}

/// The group a discount is for (B6, C1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryGroupKind))]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// Brothers and sisters.
    Sibling,
    /// Children placed together who are not.
    Cohort,
}

/// A discount asked for at application (B6).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryDiscountGuide))]
#[serde(deny_unknown_fields)]
pub struct DiscountGuide {
    /// The group.
    pub group: GroupKind,
    /// Applies from this many children, 2 to 20.
    pub min_children: u32,
    /// The usual percentage.
    pub guide: Percent,
}
