//! What an application offers beside its answers and prices: placement types, needs, districts.

use crate::http::{FieldError, Result};
use crate::qualification::membership::offer::{self, Wrong};
use serde::{Deserialize, Serialize};
use together_rules::category::CategoryConfig;
use utoipa::ToSchema;
use validator::Validate;

/// What an application offers beside its answers and prices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ApplicationContent)]
pub struct Content {
    /// The placement types offered. A type left out is not applied for.
    #[serde(default)]
    #[schema(max_items = 20)]
    #[validate(length(max = 20), nested)]
    pub placement_types: Vec<OfferedType>,
    /// Codes of the needs it offers to meet.
    #[serde(default)]
    #[schema(max_items = 200)]
    #[validate(length(max = 200))]
    pub needs: Vec<String>,
    /// Postcode districts that carers live in, for fostering.
    #[serde(default)]
    #[schema(max_items = 200)]
    #[validate(length(max = 200))]
    pub carer_districts: Vec<String>,
}

/// A placement type offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ApplicationOfferedType)]
pub struct OfferedType {
    /// Code of the placement type.
    #[schema(example = "day", max_length = 100)]
    #[validate(length(max = 100))]
    pub placement_type: String,
    /// How many places there are; a draft may leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 12, minimum = 1, maximum = 10000)]
    #[validate(range(min = 1, max = 10000))]
    pub places: Option<u32>,
}

impl Content {
    /// As stored.
    ///
    /// # Errors
    /// Only for stored JSON that is none.
    pub fn stored(text: &str) -> Result<Self> {
        Ok(serde_json::from_str(text)?)
    }

    /// Whether a placement type is offered.
    pub fn offers(&self, placement_type: &str) -> bool {
        self.placement_types.iter().any(|one| one.placement_type == placement_type)
    }

    /// What the category does not know, with pointers into the content.
    pub(super) fn faults(&self, config: &CategoryConfig) -> Vec<FieldError> {
        let mut wrong = Wrong(Vec::new());
        for (index, one) in self.placement_types.iter().enumerate() {
            let at = format!("/placement_types/{index}/placement_type");
            let mut earlier = self.placement_types.iter().take(index);
            let twice = earlier.any(|other| other.placement_type == one.placement_type);
            wrong.unless(!twice, at.clone(), "duplicate", "It stands twice.");
            wrong.unless(
                config.placement_type(&one.placement_type).is_some(),
                at,
                "unknown_id",
                "The category has no such placement type.",
            );
        }
        offer::needs(config, &self.needs, &mut wrong);
        offer::districts(config, &self.carer_districts, &mut wrong);
        wrong.0
    }

    /// What of it another category knows as well.
    pub(super) fn kept_by(&self, config: &CategoryConfig) -> Self {
        let known = |one: &&OfferedType| config.placement_type(&one.placement_type).is_some();
        let fostering = config.code == offer::FOSTERING;
        Self {
            placement_types: self.placement_types.iter().filter(known).cloned().collect(),
            needs: self.needs.iter().filter(|code| config.need(code).is_some()).cloned().collect(),
            carer_districts: if fostering { self.carer_districts.clone() } else { Vec::new() },
        }
    }
}
