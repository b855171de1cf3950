//! What callers send and get.

use super::Located;
use serde::{Deserialize, Serialize};
use together_rules::distance::Precision;
use utoipa::ToSchema;
use validator::Validate;

/// How exactly a place is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlacePrecision {
    /// The full postcode.
    Postcode,
    /// Its sector, such as `PO19 1`.
    Sector,
    /// Its district, such as `PO19`.
    District,
}

impl From<Precision> for PlacePrecision {
    fn from(precision: Precision) -> Self {
        match precision {
            Precision::Postcode => Self::Postcode,
            Precision::Sector => Self::Sector,
            Precision::District => Self::District,
        }
    }
}

/// A place to look up.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FindPlace {
    /// A postcode, sector or district, in any usual spelling.
    #[validate(length(max = 32))]
    #[schema(example = "PO19 1RQ", max_length = 32)]
    pub postcode: String,
}

/// How exactly a place is known here.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FoundPlace {
    /// Whether it is known as exactly as it was given.
    pub known: bool,
    /// As it was given, in the usual spelling.
    #[schema(example = "PO19 1RQ")]
    pub place: String,
    /// How exactly it was given.
    pub precision: PlacePrecision,
    /// Where it is not known: the nearest that is, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(null))]
    pub wider: Option<WiderPlace>,
}

/// A sector or district that is known.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WiderPlace {
    /// In the usual spelling.
    #[schema(example = "PO19")]
    pub place: String,
    /// What it is.
    pub precision: PlacePrecision,
}

impl From<Located> for WiderPlace {
    fn from(found: Located) -> Self {
        Self { place: found.place, precision: found.precision.into() }
    }
}
