//! What callers send and get.

use super::store::Row;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Filters of the list.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Filters {
    /// Rows of a page, 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<i64>,
    /// `next` of the page before.
    #[param(max_length = 500)]
    pub cursor: Option<String>,
    /// Order: by id (oldest first) if absent, or by name.
    #[param(inline)]
    pub sort: Option<Sort>,
    /// Part of the name, in any case.
    #[param(max_length = 100, example = "oak")]
    pub name: Option<String>,
    /// Of this provider.
    #[param(max_length = 64)]
    pub provider_id: Option<String>,
    /// In this local authority district, by its code of the Office for National Statistics.
    #[param(max_length = 9, example = "E07000225")]
    pub lad_code: Option<String>,
    /// With this unique reference number of the official register.
    #[param(max_length = 20, example = "126140")]
    pub urn: Option<String>,
    /// Part of the name, the beginning of the town or of the postcode, or the unique reference
    /// number.
    #[param(max_length = 100, example = "chichester")]
    pub q: Option<String>,
    /// Only those nobody has claimed (true), or only the others (false). For a provider user
    /// absent means false.
    pub unclaimed: Option<bool>,
}

/// Orders of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// By id: oldest first.
    #[default]
    Id,
    /// By name.
    Name,
}

/// One school, home or fostering branch.
#[derive(Debug, Serialize, ToSchema)]
pub struct Establishment {
    /// Id.
    pub id: String,
    /// Name.
    #[schema(example = "Oakfield School")]
    pub name: String,
    /// Unique reference number of the official register, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "126140")]
    pub urn: Option<String>,
    /// What it is, such as `special_school`.
    #[schema(example = "special_school")]
    pub kind: String,
    /// Whether it is open, as registered.
    #[schema(example = "open")]
    pub status: String,
    /// Whose it is; absent while nobody has claimed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<Owner>,
    /// Postcode, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "PO19 1SB")]
    pub postcode: Option<String>,
    /// Town, as registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Chichester")]
    pub town: Option<String>,
    /// Where it is measured from.
    pub position: Position,
    /// Local authority district.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "E07000225")]
    pub lad_code: Option<String>,
    /// Youngest age, in years.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 5)]
    pub age_from: Option<i64>,
    /// Oldest age, in years.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 16)]
    pub age_to: Option<i64>,
    /// For which sex, where registered so.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "mixed")]
    pub sex: Option<String>,
    /// What the caller may do next.
    #[schema(example = json!(["claim"]))]
    pub permissions: Vec<&'static str>,
}

/// Whose an establishment is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Owner {
    /// Id.
    pub id: String,
    /// Name.
    #[schema(example = "Osierdene Trust")]
    pub name: String,
}

/// A position on the British National Grid, with what it stands for.
#[derive(Debug, Serialize, ToSchema)]
pub struct Position {
    /// The postcode, sector or district whose published position this is.
    #[schema(example = "PO19")]
    pub place: String,
    /// `postcode`, `sector` or `district`.
    #[schema(example = "district")]
    pub precision: String,
    /// Metres east.
    #[schema(example = 486_000)]
    pub easting: i64,
    /// Metres north.
    #[schema(example = 105_000)]
    pub northing: i64,
}

impl Establishment {
    /// From its row; whether the caller may claim it while it is nobody's.
    pub fn new((row, provider_name): (Row, Option<String>), may_claim: bool) -> Self {
        let town = row.town();
        let provider =
            row.provider_id.map(|id| Owner { id, name: provider_name.unwrap_or_default() });
        let permissions = if may_claim && provider.is_none() { vec!["claim"] } else { Vec::new() };
        Self {
            id: row.id,
            name: row.name,
            urn: row.urn,
            kind: row.kind,
            status: row.status,
            provider,
            postcode: row.postcode,
            town,
            position: Position {
                place: row.place,
                precision: row.precision_of_place,
                easting: row.easting,
                northing: row.northing,
            },
            lad_code: row.lad_code,
            age_from: row.age_from,
            age_to: row.age_to,
            sex: row.sex,
            permissions,
        }
    }
}
