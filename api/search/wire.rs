//! What callers send and get.

use crate::http::{Error, Result};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What is looked for.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Looked {
    /// Part of a reference or of a name, in any case.
    #[param(min_length = 2, max_length = 100, example = "WSX-2026")]
    pub q: String,
}

impl Looked {
    /// The text, without the spaces around it.
    ///
    /// # Errors
    /// `invalid` below two characters or above a hundred.
    pub fn text(&self) -> Result<&str> {
        let text = self.q.trim();
        if (2..=100).contains(&self.q.chars().count()) && text.chars().count() >= 2 {
            return Ok(text);
        }
        Err(Error::field("?q", "out_of_range", "Look for 2 to 100 characters."))
    }
}

/// What was found: the first ten of each kind you may see.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct Found {
    /// Referrals of your authority, or that your organisation is invited to, by reference.
    #[schema(max_items = 10)]
    pub referrals: Vec<FoundReferral>,
    /// Providers, by name.
    #[schema(max_items = 10)]
    pub providers: Vec<FoundProvider>,
    /// Schools, homes and fostering branches, by name.
    #[schema(max_items = 10)]
    pub establishments: Vec<FoundEstablishment>,
    /// Members of a category, by the establishment's name.
    #[schema(max_items = 10)]
    pub members: Vec<FoundMember>,
    /// Applications that you may read, by reference, the newest first; of other people's no draft.
    #[schema(max_items = 10)]
    pub applications: Vec<FoundApplication>,
}

/// An application that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct FoundApplication {
    /// Id.
    pub id: String,
    /// Reference.
    #[schema(example = "SEN-2026-00004")]
    pub reference: String,
    /// Code of its category.
    #[schema(example = "sen")]
    pub category: String,
    /// Name of the establishment.
    #[schema(example = "Larkhollow School")]
    pub establishment: String,
    /// State of the application.
    #[schema(example = "submitted")]
    pub state: String,
}

/// A referral that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct FoundReferral {
    /// Id.
    pub id: String,
    /// Reference.
    #[schema(example = "WSX-2026-0042")]
    pub reference: String,
    /// Code of its category.
    #[schema(example = "sen")]
    pub category: String,
    /// Where it stands; evaluation shows to its authority only.
    #[schema(example = "open")]
    pub state: String,
}

/// A provider that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct FoundProvider {
    /// Id.
    pub id: String,
    /// Name.
    #[schema(example = "Osierdene Trust")]
    pub name: String,
}

/// An establishment that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct FoundEstablishment {
    /// Id.
    pub id: String,
    /// Name.
    #[schema(example = "Larkhollow School")]
    pub name: String,
    /// Kind, such as `special_school`.
    #[schema(example = "special_school")]
    pub kind: String,
    /// Name of its provider, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Osierdene Trust")]
    pub provider: Option<String>,
}

/// A membership that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct FoundMember {
    /// Id of the membership.
    pub id: String,
    /// Name of the establishment.
    #[schema(example = "Larkhollow School")]
    pub name: String,
    /// Code of the category.
    #[schema(example = "sen")]
    pub category: String,
    /// State of the membership.
    #[schema(example = "active")]
    pub state: String,
}
