//! The canonical bid: what is sealed, hashed into the receipt, and later enters the case.

use crate::http::{Error, Result};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use together_rules::{
    amount::{Money, Percent, Quantity},
    case::{DiscountGroup, Per},
};
use utoipa::{
    ToSchema,
    openapi::{self, Object, ObjectBuilder, Type, schema::ArrayBuilder},
};
use validator::{Validate, ValidationError};

/// A bid as its bidder wrote it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// Every core heading of the placement type, and the unit-priced services the plan states or
    /// the bidder adds.
    #[validate(length(max = 200), nested)]
    #[schema(max_items = 200)]
    pub core_costs: Vec<CoreCost>,
    /// Lines of the category's list, or `other`.
    #[validate(length(max = 200), nested)]
    #[schema(max_items = 200)]
    pub variable_costs: Vec<VariableCost>,
    /// At least the fixed percentages.
    #[validate(length(max = 40), nested)]
    #[schema(max_items = 40)]
    pub discounts: Vec<Discount>,
    /// Codes of the needs that are met.
    #[validate(length(max = 200), custom(function = codes))]
    #[schema(schema_with = code_list)]
    pub needs_met: Vec<String>,
    /// Codes of the features that are met.
    #[validate(length(max = 200), custom(function = codes))]
    #[schema(schema_with = code_list)]
    pub features_met: Vec<String>,
    /// The outcomes statement.
    #[validate(length(max = 20_000))]
    #[schema(max_length = 20_000)]
    pub method_statement: String,
    /// When and how the place is available.
    #[validate(length(max = 2_000))]
    #[schema(max_length = 2_000)]
    pub availability: String,
    /// First day on which the place is free.
    #[serde(
        default,
        deserialize_with = "together_rules::calendar::read",
        skip_serializing_if = "Option::is_none"
    )]
    #[schema(example = "2027-01-04")]
    pub available_from: Option<NaiveDate>,
    /// District of the carer an option of a fostering member rests on (D2).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 8))]
    #[schema(max_length = 8, example = "PO19")]
    pub carer_district: Option<String>,
}

/// A fixed-cost line: offered at the fixed price or below.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct CoreCost {
    /// Heading of the category.
    #[validate(length(max = 64))]
    #[schema(max_length = 64, example = "premises")]
    pub heading: String,
    /// How often it recurs.
    #[validate(custom(function = per))]
    #[schema(schema_with = pers)]
    pub per: String,
    /// The frozen fixed price.
    #[schema(value_type = String, pattern = r"^[0-9]{1,16}(\.[0-9]{1,2})?$", example = "140.00")]
    pub fixed: Money,
    /// What is offered, never more.
    #[schema(value_type = String, pattern = r"^[0-9]{1,16}(\.[0-9]{1,2})?$", example = "138.50")]
    pub offered: Money,
    /// Units, for a heading priced per unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, pattern = r"^[0-9]{1,16}(\.[0-9]{1,2})?$", example = "1.50")]
    pub quantity: Option<Quantity>,
    /// For how many of the children; all if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 20))]
    #[schema(minimum = 1, maximum = 20)]
    pub children: Option<u32>,
}

/// A variable line.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct VariableCost {
    /// Code in the category's list, or `other`.
    #[validate(length(max = 64))]
    #[schema(max_length = 64, example = "other")]
    pub line: String,
    /// What it is, in words.
    #[validate(length(max = 300))]
    #[schema(max_length = 300)]
    pub description: String,
    /// How often it recurs.
    #[validate(custom(function = per))]
    #[schema(schema_with = pers)]
    pub per: String,
    /// Price of one.
    #[schema(value_type = String, pattern = r"^[0-9]{1,16}(\.[0-9]{1,2})?$", example = "24.00")]
    pub rate: Money,
    /// How many.
    #[schema(value_type = String, pattern = r"^[0-9]{1,16}(\.[0-9]{1,2})?$", example = "2")]
    pub quantity: Quantity,
    /// For how many of the children.
    #[validate(range(min = 1, max = 20))]
    #[schema(minimum = 1, maximum = 20)]
    pub children: u32,
}

/// A discount for a group.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Discount {
    /// `sibling` or `cohort`.
    #[validate(custom(function = group))]
    #[schema(schema_with = groups)]
    pub group: String,
    /// From how many children on.
    #[validate(range(min = 2, max = 20))]
    #[schema(minimum = 2, maximum = 20)]
    pub min_children: u32,
    /// The frozen fixed percentage.
    #[schema(value_type = String, pattern = r"^[0-9]{1,16}(\.[0-9]{1,2})?$", example = "3.00")]
    pub fixed: Percent,
    /// What is offered, never less.
    #[schema(value_type = String, pattern = r"^[0-9]{1,16}(\.[0-9]{1,2})?$", example = "3.00")]
    pub offered: Percent,
}

/// A word that is none of a closed list.
fn unknown_value(known: bool) -> std::result::Result<(), ValidationError> {
    if known { Ok(()) } else { Err(ValidationError::new("unknown_value")) }
}

fn per(word: &str) -> std::result::Result<(), ValidationError> {
    unknown_value(Per::from_code(word).is_some())
}

fn group(word: &str) -> std::result::Result<(), ValidationError> {
    unknown_value(DiscountGroup::from_code(word).is_some())
}

/// Codes are at most 64 characters; which there are the referral says.
fn codes(list: &[String]) -> std::result::Result<(), ValidationError> {
    let short = list.iter().all(|code| code.chars().count() <= 64);
    if short {
        return Ok(());
    }
    let mut error = ValidationError::new("unknown_value");
    error.message = Some(Cow::from("A code is at most 64 characters."));
    Err(error)
}

fn words(list: &'static [&'static str]) -> Object {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(list.iter().copied())).build()
}

fn pers() -> Object {
    words(Per::CODES)
}

fn groups() -> Object {
    words(DiscountGroup::CODES)
}

fn code_list() -> openapi::schema::Array {
    let code = ObjectBuilder::new().schema_type(Type::String).max_length(Some(64));
    ArrayBuilder::new().items(code).max_items(Some(200)).build()
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
