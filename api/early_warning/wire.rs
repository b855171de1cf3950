//! What callers send and get.

use super::store::Listed;
use crate::http::text;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// How serious an early warning is (E3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = EarlyWarningLevel)]
pub enum Level {
    /// To be known.
    Note,
    /// To be watched.
    Watch,
    /// Somebody has to act.
    Act,
}

impl Level {
    /// Its word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Watch => "watch",
            Self::Act => "act",
        }
    }

    /// The database holds no other word than these.
    pub(super) fn of(word: &str) -> Self {
        match word {
            "act" => Self::Act,
            "watch" => Self::Watch,
            _ => Self::Note,
        }
    }
}

/// Filters of the list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Filters {
    /// Rows of a page, 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<i64>,
    /// `next` of the page before.
    #[param(max_length = 500)]
    pub cursor: Option<String>,
    /// Id of an establishment.
    #[param(max_length = 100)]
    pub establishment: Option<String>,
    /// Id of a provider.
    #[param(max_length = 100)]
    pub provider: Option<String>,
    /// Code of a kind of warning.
    #[param(max_length = 100, example = "evidence_expiring")]
    pub code: Option<String>,
    /// Level.
    pub level: Option<Level>,
    /// Only open ones, or only closed ones.
    pub open: Option<bool>,
}

/// An early warning.
#[derive(Debug, Serialize, ToSchema)]
pub struct EarlyWarning {
    /// Id.
    pub id: String,
    /// Id of the establishment.
    pub establishment_id: String,
    /// Its name.
    #[schema(example = "Alderbrook School")]
    pub establishment: String,
    /// Id of the provider.
    pub provider_id: String,
    /// Id of the membership it is about, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub membership_id: Option<String>,
    /// Kind of warning, as the categories list them.
    #[schema(example = "manager_changed")]
    pub code: String,
    /// How serious it is.
    pub level: Level,
    /// What happened.
    #[schema(example = "The registered manager left on 3 May; an interim is in place.")]
    pub words: String,
    /// Whether the service raised it by itself.
    pub automatic: bool,
    /// Id of the authority that logged it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority_id: Option<String>,
    /// When it was raised.
    pub raised_at: DateTime<Utc>,
    /// Until the end of which day the provider's reply is asked for.
    pub reply_due_on: NaiveDate,
    /// The provider's reply.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply: Option<String>,
    /// When it came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replied_at: Option<DateTime<Utc>>,
    /// When it was closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<DateTime<Utc>>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_reason: Option<String>,
    /// What the caller may do: `reply`, `close`.
    pub permissions: Vec<String>,
}

impl EarlyWarning {
    /// Of a row, with what the caller may do.
    pub(super) fn new(listed: Listed, permissions: Vec<String>) -> Self {
        let Listed { row, establishment } = listed;
        Self {
            id: row.id,
            establishment_id: row.establishment_id,
            establishment,
            provider_id: row.provider_id,
            membership_id: row.membership_id,
            code: row.code,
            level: Level::of(&row.level),
            words: row.words,
            automatic: row.source == "automatic",
            authority_id: row.authority_id,
            raised_at: row.raised_at.and_utc(),
            reply_due_on: row.reply_due_on,
            reply: row.reply,
            replied_at: row.replied_at.map(|at| at.and_utc()),
            closed_at: row.closed_at.map(|at| at.and_utc()),
            closed_reason: row.closed_reason,
            permissions,
        }
    }
}

/// An early warning to be logged. Nothing about a child belongs in it.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEarlyWarning {
    /// Id of the establishment; it has a provider.
    #[schema(max_length = 100)]
    #[validate(length(max = 100))]
    pub establishment_id: String,
    /// Kind of warning, as the categories list them.
    #[schema(example = "manager_changed", max_length = 100)]
    #[validate(length(max = 100))]
    pub code: String,
    /// How serious it is.
    pub level: Level,
    /// What happened, as the provider and every partner read it.
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"
    )]
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    pub words: String,
}

/// Words to an early warning: the provider's reply, or why it is closed.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EarlyWarningWords {
    /// In words.
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"
    )]
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    pub words: String,
}
