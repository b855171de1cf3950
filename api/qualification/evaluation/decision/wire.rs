//! What callers send and get.

use super::super::criteria::wire::Competency;
use crate::http::text;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use together_rules::amount::Money;
use together_rules::qualification::proposal::Decision;
use utoipa::ToSchema;
use validator::Validate;

/// The decision about an application.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewApplicationDecision)]
pub(in super::super) struct NewDecision {
    /// Accept or reject.
    pub(in super::super) accept: bool,
    /// Placement types to accept; absent: all that may be. Not for a rejection.
    #[validate(length(min = 1, max = 20))]
    #[schema(min_items = 1, max_items = 20, example = json!(["day"]))]
    pub(in super::super) types: Option<Vec<String>>,
    /// Why a type that may be accepted is not.
    #[serde(default)]
    #[validate(length(max = 20), nested)]
    #[schema(max_items = 20)]
    pub(in super::super) refused: Vec<RefusedType>,
    /// What the provider reads first.
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "Welcome. The day type is accepted; see below for boarding."
    )]
    pub(in super::super) words: String,
}

/// A placement type that is not accepted though it may be.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RefusedPlacementType)]
pub(in super::super) struct RefusedType {
    /// Code.
    #[validate(length(max = 100))]
    #[schema(max_length = 100, example = "weekly_residential")]
    pub(in super::super) placement_type: String,
    /// As the provider reads it.
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "The boarding house is not registered yet."
    )]
    pub(in super::super) reason: String,
}

/// A question to the applicant.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewApplicationClarification)]
pub(in super::super) struct NewClarification {
    /// Reference of the question it is about.
    #[validate(length(max = 20))]
    #[schema(max_length = 20, example = "N2")]
    pub(in super::super) question: Option<String>,
    /// What is asked.
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "The certificate ends on page 1. Please send page 2."
    )]
    pub(in super::super) words: String,
}

/// Why the decision needs the longer time.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DecisionExtension)]
pub(in super::super) struct Extension {
    /// For the record; the provider reads it.
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "A clarification about the premises is waited for."
    )]
    pub(in super::super) reason: String,
}

/// The outcome letter as it was sent.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationOutcome)]
pub(in super::super) struct Outcome {
    /// Application id.
    pub(in super::super) application_id: String,
    /// Reference.
    pub(in super::super) reference: String,
    /// Category.
    #[schema(example = "sen")]
    pub(in super::super) category: String,
    /// Its name.
    pub(in super::super) category_name: String,
    /// Establishment.
    pub(in super::super) establishment: String,
    /// Whether it was accepted.
    pub(in super::super) accepted: bool,
    /// When.
    pub(in super::super) decided_at: DateTime<Utc>,
    /// In the lead officer's words.
    pub(in super::super) words: String,
    /// Every criterion with its reason.
    pub(in super::super) criteria: Vec<OutcomeCriterion>,
    /// Every agreed mark with its reason.
    pub(in super::super) statements: Vec<OutcomeStatement>,
    /// Core competency worked out line by line.
    pub(in super::super) competency: Competency,
    /// Every placement type priced.
    pub(in super::super) types: Vec<OutcomeType>,
    /// Whether the membership is a provisional pass.
    pub(in super::super) provisional: bool,
    /// The membership it became.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) membership_id: Option<String>,
    /// Criteria to be put right: a cure answers these and no other.
    pub(in super::super) to_put_right: Vec<String>,
}

/// A criterion in the letter.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OutcomeCriterion)]
pub(in super::super) struct OutcomeCriterion {
    /// Reference.
    pub(in super::super) question: String,
    /// In a few words.
    pub(in super::super) title: String,
    /// What was decided.
    pub(in super::super) decision: Decision,
    /// Why.
    pub(in super::super) reason: String,
}

/// A scored statement in the letter.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OutcomeStatement)]
pub(in super::super) struct OutcomeStatement {
    /// Reference.
    pub(in super::super) question: String,
    /// In a few words.
    pub(in super::super) title: String,
    /// The agreed mark.
    pub(in super::super) mark: i64,
    /// Why.
    pub(in super::super) reason: String,
}

/// A placement type in the letter.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = OutcomeType)]
pub(in super::super) struct OutcomeType {
    /// Code.
    pub(in super::super) placement_type: String,
    /// Name.
    pub(in super::super) name: String,
    /// Whether it was accepted.
    pub(in super::super) accepted: bool,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) reason: Option<String>,
    /// The core headings a week.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) core_per_week: Option<Money>,
    /// The common cap.
    pub(in super::super) cap_per_week: Money,
}
