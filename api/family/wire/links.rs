//! Private links.

use crate::http::text;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A private link to make.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFamilyLink {
    /// Who it is for, in a word or two; never a child's name.
    #[schema(
        min_length = 1,
        max_length = 100,
        pattern = r"^[^\x00-\x1f\x7f-\x9f]*\S[^\x00-\x1f\x7f-\x9f]*$",
        example = "Mother"
    )]
    #[validate(length(max = 100), custom(function = text::one_line))]
    pub person: String,
    /// Whether it may choose; else it may only see.
    pub may_choose: bool,
    /// Whether the young person reads it: the page says "you", and asks what it thinks of each
    /// place.
    #[serde(default)]
    pub young_person: bool,
    /// Where it is sent; without one it is handed over.
    #[schema(value_type = Option<text::EmailAddress>)]
    pub email: Option<String>,
}

/// What may be done with a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FamilyLinkPermission {
    /// Revoke and send it anew.
    Reissue,
    /// End it.
    End,
    /// Get it once, for a letter.
    HandOver,
}

/// A private link, as its authority sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct FamilyLink {
    /// Id.
    pub id: String,
    /// Referral.
    pub referral_id: String,
    /// Who it is for.
    #[schema(example = "Mother")]
    pub person: String,
    /// Whether it may choose.
    pub may_choose: bool,
    /// Whether the young person reads it.
    pub young_person: bool,
    /// When its page was opened first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened_at: Option<DateTime<Utc>>,
    /// Where it is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Whether it works now.
    pub works: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// It stops working then.
    pub expires_at: DateTime<Utc>,
    /// When it was ended before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    /// What the caller may do next.
    pub permissions: Vec<FamilyLinkPermission>,
}

/// A link handed over: shown once, stored nowhere.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FamilyLinkHandedOver)]
pub struct HandedOver {
    /// The address, with the token after `#`.
    #[schema(example = "https://together.example/family#2kq…")]
    pub url: String,
}
