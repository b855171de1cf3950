//! The canonical bid: what is sealed, hashed into the receipt, and later enters the case.

use crate::http::{Error, Result};
use serde::{Deserialize, Serialize};
use together_rules::amount::{Money, Percent, Quantity};
use utoipa::ToSchema;

/// A bid as its bidder wrote it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// Every core heading of the placement type, and the unit-priced services the plan states or
    /// the bidder adds.
    pub core_costs: Vec<CoreCost>,
    /// Lines of the category's list, or `other`.
    pub variable_costs: Vec<VariableCost>,
    /// At least the fixed percentages.
    pub discounts: Vec<Discount>,
    /// Codes of the needs that are met.
    pub needs_met: Vec<String>,
    /// Codes of the features that are met.
    pub features_met: Vec<String>,
    /// The outcomes statement.
    pub method_statement: String,
    /// When and how the place is available.
    pub availability: String,
    /// District of the carer an option of a fostering member rests on (D2).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carer_district: Option<String>,
}

/// A fixed-cost line: offered at the fixed price or below.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CoreCost {
    /// Heading of the category.
    #[schema(example = "premises")]
    pub heading: String,
    /// How often it recurs.
    #[schema(example = "week")]
    pub per: String,
    /// The frozen fixed price.
    #[schema(value_type = String, example = "140.00")]
    pub fixed: Money,
    /// What is offered, never more.
    #[schema(value_type = String, example = "138.50")]
    pub offered: Money,
    /// Units, for a heading priced per unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "1.50")]
    pub quantity: Option<Quantity>,
    /// For how many of the children; all if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub children: Option<u32>,
}

/// A variable line.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VariableCost {
    /// Code in the category's list, or `other`.
    #[schema(example = "other")]
    pub line: String,
    /// What it is, in words.
    pub description: String,
    /// How often it recurs.
    #[schema(example = "week")]
    pub per: String,
    /// Price of one.
    #[schema(value_type = String, example = "24.00")]
    pub rate: Money,
    /// How many.
    #[schema(value_type = String, example = "2")]
    pub quantity: Quantity,
    /// For how many of the children.
    pub children: u32,
}

/// A discount for a group.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Discount {
    /// `sibling` or `cohort`.
    #[schema(example = "sibling")]
    pub group: String,
    /// From how many children on.
    pub min_children: u32,
    /// The frozen fixed percentage.
    #[schema(value_type = String, example = "3.00")]
    pub fixed: Percent,
    /// What is offered, never less.
    #[schema(value_type = String, example = "3.00")]
    pub offered: Percent,
}

/// The sealed form: the body with its identity and its own 32 random bytes, which make the
/// receipt's hash say nothing about a price that could be guessed (D5).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Canonical {
    /// Referral id.
    pub referral: String,
    /// Version of the referral it was made on.
    pub referral_version: i64,
    /// Establishment id.
    pub establishment: String,
    /// Option, 1 to 3.
    pub option: i64,
    /// Bid id.
    pub bid: String,
    /// Version of the bid.
    pub bid_version: i64,
    /// 32 random bytes in hex.
    pub seal_salt: String,
    /// What is offered.
    pub body: Body,
}

impl Canonical {
    /// The exact text that is sealed and hashed: JSON in the order of the fields, no white space.
    ///
    /// # Errors
    /// Never in practice.
    pub fn text(&self) -> Result<String> {
        serde_json::to_string(self).map_err(Error::internal)
    }
}
