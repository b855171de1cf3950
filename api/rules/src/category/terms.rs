//! Weights, times, reasons and contract terms a category sets (C6, D, E).

use crate::amount::{Money, Percent};
use serde::{Deserialize, Serialize};

/// A set of award weights, sum 100 (C6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryAwardTemplate))]
#[serde(deny_unknown_fields)]
pub struct AwardTemplate {
    /// Price, 30 to 70.
    pub price: Percent,
    /// Core competency, at most 20.
    pub core_competency: Percent,
    /// Location, at most 5.
    pub location: Percent,
    /// The outcomes statement.
    pub outcomes: Percent,
    /// Needs met.
    pub needs: Percent,
    /// Features met.
    pub features: Percent,
}

impl AwardTemplate {
    /// Whether the child's own needs would hardly count: outcomes, needs and features together
    /// below 10 (C6). A warning, never a refusal.
    pub fn hardly_counts_needs(&self) -> bool {
        let own = [self.outcomes, self.needs, self.features];
        own.iter().map(|weight| weight.hundredths()).sum::<i64>() < 1_000
    }
}

/// Least time to answer a referral (D3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryResponse))]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// Calendar days from issue to deadline.
    pub minimum_days: u32,
    /// Hours for an urgent referral with a recorded reason; none when there is no such route.
    pub urgent_hours: Option<u32>,
    /// Whether the category uses the light-touch setting that allows fewer than 10 days.
    pub light_touch: bool,
}

/// A reason to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryReason))]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Such as `no_vacancy`.
    pub code: String,
    /// The name on screens.
    pub name: String,
    /// Whether it must be explained in words.
    #[serde(default)]
    pub words: bool,
    /// Whether using it raises an early warning (D11, E3).
    #[serde(default)]
    pub raises_warning: bool,
}

/// A ground of suspension (B8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategorySuspensionReason))]
#[serde(deny_unknown_fields)]
pub struct SuspensionReason {
    /// Such as `insurance_expired`.
    pub code: String,
    /// The name on screens.
    pub name: String,
    /// Whether it takes effect without notice: safeguarding and lost registration only.
    pub immediate: bool,
}

/// What is paid for an empty block place up to a day (D11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryVoidStep))]
#[serde(deny_unknown_fields)]
pub struct VoidStep {
    /// Last day of the step, counted from the first empty day; none for the rest.
    pub to_day: Option<u32>,
    /// Share of the place's price paid.
    pub percent: Percent,
}

/// A ready-made incentive: a contract term, never scored (D1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryIncentive))]
#[serde(deny_unknown_fields)]
pub struct Incentive {
    /// Such as `step_down`.
    pub code: String,
    /// The name on screens.
    pub name: String,
    /// What must have happened.
    pub trigger: String,
    /// Pounds paid each time; none when it follows from the placement's prices.
    pub premium: Option<Money>,
    /// How the premium follows from the placement's prices, or how often it is paid.
    pub terms: String,
    /// Most that is paid in all; none when paid once.
    pub cap: Option<Money>,
    /// What proves it.
    pub evidence: String,
}

/// A tier of a cost and volume arrangement (E5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryVolumeTier))]
#[serde(deny_unknown_fields)]
pub struct VolumeTier {
    /// Fewest placements in a year.
    pub from: u32,
    /// Most placements in a year; none for the last tier.
    pub to: Option<u32>,
    /// Rebate on core costs.
    pub percent: Percent,
}
