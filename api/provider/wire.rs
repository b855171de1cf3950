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
    /// Part of the name, in any case.
    #[param(max_length = 100, example = "osier")]
    pub name: Option<String>,
}

/// An organisation that offers places.
#[derive(Debug, Serialize, ToSchema)]
pub struct Provider {
    /// Id.
    pub id: String,
    /// Name.
    #[schema(example = "Osierdene Trust")]
    pub name: String,
    /// Legal form, such as `charity`.
    #[schema(example = "charity")]
    pub form: String,
}

impl From<Row> for Provider {
    fn from(row: Row) -> Self {
        Self { id: row.id, name: row.name, form: row.form }
    }
}
