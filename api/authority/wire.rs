//! What callers send and get.

use super::store::{CapRow, Row};
use serde::{Deserialize, Serialize};
use together_rules::amount::Money;
use utoipa::ToSchema;
use validator::Validate;

/// A council.
#[derive(Debug, Serialize, ToSchema)]
pub struct Authority {
    /// Id.
    pub id: String,
    /// Name.
    #[schema(example = "West Sussex County Council")]
    pub name: String,
    /// Three letters that lead its references.
    #[schema(example = "WSX")]
    pub prefix: String,
    /// `lead`, `partner` or `customer`.
    #[schema(example = "lead")]
    pub kind: String,
    /// Code of the Office for National Statistics.
    #[schema(example = "E10000032")]
    pub ons_code: String,
    /// Number of the Department for Education.
    #[schema(example = "938")]
    pub dfe_number: String,
    /// What the caller may do next.
    #[schema(example = json!(["read_caps", "set_caps"]))]
    pub permissions: Vec<&'static str>,
}

impl Authority {
    /// From its row; whether the caller may set its caps.
    pub fn new(row: Row, sets_caps: bool) -> Self {
        Self {
            id: row.id,
            name: row.name,
            prefix: row.prefix,
            kind: row.kind,
            ons_code: row.ons_code,
            dfe_number: row.dfe_number,
            permissions: if sets_caps { vec!["read_caps", "set_caps"] } else { Vec::new() },
        }
    }
}

/// An authority's own affordability caps (B7).
#[derive(Debug, Serialize, ToSchema)]
pub struct Caps {
    /// One per category and placement type; a pair that is absent has the common cap alone.
    pub caps: Vec<Cap>,
    /// What the caller may do next.
    #[schema(example = json!(["set_caps"]))]
    pub permissions: Vec<&'static str>,
}

/// Caps to set: the whole list, which replaces the one before.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetCaps {
    /// One per category and placement type.
    #[validate(length(max = 100), nested)]
    #[schema(max_items = 100)]
    pub caps: Vec<Cap>,
}

/// The most that an authority pays.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// Code of the category.
    #[validate(length(min = 1, max = 64))]
    #[schema(min_length = 1, max_length = 64, example = "sen")]
    pub category: String,
    /// Placement type of that category.
    #[validate(length(min = 1, max = 64))]
    #[schema(min_length = 1, max_length = 64, example = "day")]
    pub placement_type: String,
    /// Pounds a week, above nothing; only what is strictly above it is kept off.
    #[schema(value_type = String, pattern = r"^[0-9]{1,9}(\.[0-9]{1,2})?$", example = "1450.00")]
    pub per_week: Money,
}

impl From<CapRow> for Cap {
    fn from(row: CapRow) -> Self {
        Self {
            category: row.category_code,
            placement_type: row.placement_type,
            per_week: Money::from_hundredths(row.per_week),
        }
    }
}
