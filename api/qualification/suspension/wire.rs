//! What callers send and get.

use crate::http::text;
use crate::qualification::application::answer::Answer;
use crate::qualification::evaluation::CriterionProposal;
use crate::qualification::evidence::SubmissionState;
use crate::qualification::membership::HeldEvidence;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// What a suspension would say and do.
#[derive(Debug, Serialize, ToSchema)]
pub struct SuspensionPreview {
    /// The letter, as the provider would read it.
    pub letter: String,
    /// When it would take effect.
    pub effective_at: DateTime<Utc>,
    /// How many authorities would invite it no more.
    #[schema(example = 7, minimum = 0)]
    pub authorities: i64,
    /// How many places it holds; they go on. Of sealed bids nothing is said.
    #[schema(example = 5, minimum = 0)]
    pub placements: i64,
}

/// A suspension, in force or over.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MembershipSuspension)]
pub struct Suspension {
    /// Id.
    pub id: String,
    /// Id of the membership.
    pub membership_id: String,
    /// Code of the reason.
    #[schema(example = "insurance_expired")]
    pub reason: String,
    /// Its name.
    #[schema(example = "Insurance expired")]
    pub reason_name: String,
    /// In words.
    pub words: String,
    /// What it rests on.
    pub evidence: String,
    /// When notice was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice_given_on: Option<NaiveDate>,
    /// Since when it holds.
    pub effective_at: DateTime<Utc>,
    /// Whether the service itself suspended, because evidence ended.
    pub automatic: bool,
    /// Name of who suspended; absent for the service itself, and to a provider for officers.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Amara Lowe")]
    pub suspended_by: Option<String>,
    /// What failed: only this is asked for again.
    #[schema(max_items = 80)]
    pub failed: Vec<FailedItem>,
    /// When the cure was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cure_sent_at: Option<DateTime<Utc>>,
    /// Last day for its review.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decide_by: Option<NaiveDate>,
    /// When it was last reviewed and left in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewed_at: Option<DateTime<Utc>>,
    /// Name of who reviewed it; absent likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Amara Lowe")]
    pub reviewed_by: Option<String>,
    /// Why it was left in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_reason: Option<String>,
    /// What the provider says against it. The provider's own, the lead's and its auditor's to
    /// read; empty for others.
    #[schema(max_items = 20)]
    pub representations: Vec<Representation>,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    /// What the membership became: `active`, `removed`, `withdrawn` or `expired`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_how: Option<String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_reason: Option<String>,
    /// What the caller may do: `cure`, `send`, `represent`, `review`.
    pub permissions: Vec<String>,
}

/// One thing that failed, and its cure.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SuspensionFailedItem)]
pub struct FailedItem {
    /// Reference of a question, kind of cover, or `term` for a term of the contract.
    #[schema(example = "public_liability")]
    pub question: String,
    /// What it is called.
    #[schema(example = "Public liability")]
    pub title: String,
    /// Whether what is held of it counts again.
    pub stands: bool,
    /// What is held of it.
    pub held: Vec<HeldEvidence>,
    /// What puts it right. The provider's own, and once it is sent the lead's and its auditor's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cure: Option<CureItem>,
}

/// What puts one thing right.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SuspensionCureItem)]
pub struct CureItem {
    /// The answer.
    pub answer: Answer,
    /// Where it stands.
    pub state: SubmissionState,
    /// What the rules propose, where a rule decides; a person confirms.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<CriterionProposal>, example = json!(null))]
    pub proposed: Option<Value>,
    /// Why it was decided so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What a provider says against a suspension.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SuspensionRepresentation)]
pub struct Representation {
    /// In words.
    pub words: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Words against a suspension.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewSuspensionRepresentation)]
pub struct NewRepresentation {
    /// Why the suspension is wrong, in words.
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"
    )]
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    pub words: String,
}

/// A review of a suspension.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SuspensionReview)]
pub struct Review {
    /// Whether it is lifted.
    pub lift: bool,
    /// Why, as the provider reads it.
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"
    )]
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    pub reason: String,
}

/// Which suspensions.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct SuspensionFilters {
    /// Only those in force, or only those that have ended.
    pub open: Option<bool>,
}

/// A suspension in a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SuspensionSummary)]
pub struct SuspensionRow {
    /// Id.
    pub id: String,
    /// Membership.
    pub membership_id: String,
    /// Code of the category.
    #[schema(example = "sen")]
    pub category: String,
    /// Establishment.
    pub establishment_id: String,
    /// Its name.
    #[schema(example = "Alderbrook School")]
    pub establishment: String,
    /// Name of its provider.
    #[schema(example = "Osierdene Trust")]
    pub provider: String,
    /// Why, in the category's words.
    #[schema(example = "Insurance has expired")]
    pub reason_name: String,
    /// Whether it began by itself, by the end of evidence.
    pub automatic: bool,
    /// Since when it holds.
    pub effective_at: DateTime<Utc>,
    /// When the cure was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cure_sent_at: Option<DateTime<Utc>>,
    /// How often the provider said something against it.
    #[schema(minimum = 0)]
    pub representations: i64,
    /// Last day for the review of a cure that was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decide_by: Option<NaiveDate>,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
}
