//! What callers send and get.

use super::store::Submission;
use crate::http::{Result, text};
use crate::qualification::application::answer::Answer;
use crate::qualification::evaluation::CriterionProposal;
use crate::qualification::membership::HeldEvidence;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// New evidence in the place of what is held.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRenewal {
    /// Reference of a question, or kind of cover.
    #[schema(example = "public_liability", max_length = 100)]
    #[validate(length(max = 100))]
    pub kind: String,
    /// What it says, as in an application.
    #[validate(nested)]
    pub answer: Answer,
}

/// Decision about evidence that was sent.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceDecision {
    /// Whether it takes the place of what is held.
    pub accept: bool,
    /// Why, as the provider reads it.
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"
    )]
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    pub reason: String,
}

/// Where a submission stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = EvidenceSubmissionState)]
pub enum SubmissionState {
    /// An item of a cure that is not sent yet.
    Draft,
    /// Waits for the lead officer.
    Sent,
    /// It took the place of what was held.
    Accepted,
    /// It did not.
    Refused,
}

impl SubmissionState {
    /// Its word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent => "sent",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
        }
    }

    /// The database holds no other word than these.
    pub fn of(word: &str) -> Self {
        match word {
            "sent" => Self::Sent,
            "accepted" => Self::Accepted,
            "refused" => Self::Refused,
            _ => Self::Draft,
        }
    }
}

/// What evidence was sent for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = EvidenceSubmissionPurpose)]
pub enum Purpose {
    /// It takes the place of what ends.
    Renewal,
    /// It puts right what suspended the membership.
    Cure,
}

impl Purpose {
    fn of(word: &str) -> Self {
        if word == "cure" { Self::Cure } else { Self::Renewal }
    }
}

/// Filters of the list of submissions.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct SubmissionFilters {
    /// Rows of a page, 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<i64>,
    /// `next` of the page before.
    #[param(max_length = 500)]
    pub cursor: Option<String>,
    /// Where they stand; those that wait if absent.
    pub state: Option<SubmissionState>,
    /// Id of a membership.
    #[param(max_length = 100)]
    pub membership: Option<String>,
}

/// Filters of the list of evidence.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ExpiryFilters {
    /// Rows of a page, 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<i64>,
    /// `next` of the page before.
    #[param(max_length = 500)]
    pub cursor: Option<String>,
    /// Days ahead, up to 366; 60 if absent.
    #[param(minimum = 0, maximum = 366)]
    pub within: Option<i64>,
    /// Code of a category.
    #[param(max_length = 100, example = "sen")]
    pub category: Option<String>,
}

/// Evidence that ends soon or has ended, and whose it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExpiringEvidence {
    /// Id of the membership.
    pub membership_id: String,
    /// Code of the category.
    #[schema(example = "sen")]
    pub category: String,
    /// Id of the establishment.
    pub establishment_id: String,
    /// Its name.
    #[schema(example = "Alderbrook School")]
    pub establishment: String,
    /// The evidence.
    pub evidence: HeldEvidence,
    /// Whether something that renews it waits for the lead officer.
    pub renewal_sent: bool,
}

/// How much evidence of members ends soon, each counted once.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct EvidenceCounts {
    /// Ended and still needed.
    #[schema(minimum = 0)]
    pub expired: i64,
    /// Ends within seven days.
    #[schema(minimum = 0)]
    pub within_7: i64,
    /// Ends in eight to thirty days.
    #[schema(minimum = 0)]
    pub within_30: i64,
    /// Ends in thirty-one to sixty days.
    #[schema(minimum = 0)]
    pub within_60: i64,
}

/// Evidence that was sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct EvidenceSubmission {
    /// Id.
    pub id: String,
    /// Id of the membership.
    pub membership_id: String,
    /// Code of the category.
    #[schema(example = "sen")]
    pub category: String,
    /// Id of the establishment.
    pub establishment_id: String,
    /// Its name.
    #[schema(example = "Alderbrook School")]
    pub establishment: String,
    /// What it was sent for.
    pub purpose: Purpose,
    /// Reference of a question, or kind of cover.
    #[schema(example = "public_liability")]
    pub kind: String,
    /// What it is called.
    #[schema(example = "Public liability")]
    pub title: String,
    /// What was sent.
    pub answer: Answer,
    /// What is held now.
    pub held: Vec<HeldEvidence>,
    /// What the rules propose, where a rule decides; a person confirms.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<CriterionProposal>, example = json!(null))]
    pub proposed: Option<Value>,
    /// Where it stands.
    pub state: SubmissionState,
    /// Last day of what it renews; the day it was sent where that has no end.
    pub urgent_on: NaiveDate,
    /// When it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<DateTime<Utc>>,
    /// When it was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<DateTime<Utc>>,
    /// Name of who decided; absent to a provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Amara Lowe")]
    pub decided_by: Option<String>,
    /// Why it was decided so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What the caller may do: `decide`.
    pub permissions: Vec<String>,
}

/// Whose evidence it is, and what stands beside it.
#[derive(Debug)]
pub(super) struct Beside {
    pub(super) category: String,
    pub(super) establishment_id: String,
    pub(super) establishment: String,
    pub(super) title: String,
    pub(super) decided_by: Option<String>,
    pub(super) held: Vec<HeldEvidence>,
    pub(super) permissions: Vec<String>,
}

impl EvidenceSubmission {
    /// Of a row.
    ///
    /// # Errors
    /// Only for stored JSON that is none.
    pub(super) fn new(row: Submission, beside: Beside) -> Result<Self> {
        Ok(Self {
            id: row.id,
            membership_id: row.membership_id,
            category: beside.category,
            establishment_id: beside.establishment_id,
            establishment: beside.establishment,
            purpose: Purpose::of(&row.purpose),
            kind: row.kind,
            title: beside.title,
            answer: serde_json::from_str(&row.body)?,
            held: beside.held,
            proposed: row.proposed.as_deref().map(serde_json::from_str).transpose()?,
            state: SubmissionState::of(&row.state),
            urgent_on: row.urgent_on,
            sent_at: row.sent_at.map(|at| at.and_utc()),
            decided_at: row.decided_at.map(|at| at.and_utc()),
            decided_by: beside.decided_by,
            reason: row.reason,
            permissions: beside.permissions,
        })
    }
}
