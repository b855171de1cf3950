//! What callers send and get.

use crate::http::text;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// An answer to a question about how it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FamilyHowMuch)]
pub enum HowMuch {
    /// Yes.
    Yes,
    /// Partly.
    Partly,
    /// No.
    No,
}

impl HowMuch {
    /// Its word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }

    /// From the stored word.
    pub fn of(word: &str) -> Self {
        match word {
            "yes" => Self::Yes,
            "no" => Self::No,
            _ => Self::Partly,
        }
    }
}

/// How it went: three questions, each of which may be left out.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FamilySayHowItWent)]
pub struct SayHowItWent {
    /// "Did we listen?"
    #[schema(example = json!(null))]
    pub listened: Option<HowMuch>,
    /// "Did you know what was going on?"
    #[schema(example = json!(null))]
    pub knew: Option<HowMuch>,
    /// "What should we do better?"
    #[schema(max_length = 2000, pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$")]
    #[validate(length(max = 2000), custom(function = text::printable))]
    pub better: Option<String>,
}

/// How it went, as its writer sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = FamilyOwnHowItWent)]
pub struct OwnHowItWent {
    /// "Did we listen?"
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(null))]
    pub listened: Option<HowMuch>,
    /// "Did you know what was going on?"
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(null))]
    pub knew: Option<HowMuch>,
    /// "What should we do better?"
    #[serde(skip_serializing_if = "Option::is_none")]
    pub better: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// How it went, as its authority sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = FamilyHowItWent)]
pub struct HeardHowItWent {
    /// By whose link.
    #[schema(example = "Mother")]
    pub person: String,
    /// What was said.
    #[serde(flatten)]
    pub said: OwnHowItWent,
}

/// The token of a link that stopped working.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FamilyAskNewLink)]
pub struct AskNewLink {
    /// What stands after `#`.
    #[schema(max_length = 100)]
    #[validate(length(max = 100))]
    pub token: String,
}
