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
pub struct NewDecision {
    /// Accept or reject.
    pub accept: bool,
    /// Placement types to accept; absent: all that may be. Not for a rejection.
    #[validate(length(min = 1, max = 20))]
    #[schema(min_items = 1, max_items = 20, example = json!(["day"]))]
    pub types: Option<Vec<String>>,
    /// Why a type that may be accepted is not.
    #[serde(default)]
    #[validate(length(max = 20), nested)]
    #[schema(max_items = 20)]
    pub refused: Vec<RefusedType>,
    /// What the provider reads first.
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "Welcome. The day type is accepted; see below for boarding."
    )]
    pub words: String,
}

/// A placement type that is not accepted though it may be.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RefusedPlacementType)]
pub struct RefusedType {
    /// Code.
    #[validate(length(max = 100))]
    #[schema(max_length = 100, example = "weekly_residential")]
    pub placement_type: String,
    /// As the provider reads it.
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "The boarding house is not registered yet."
    )]
    pub reason: String,
}

/// A question to the applicant.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewApplicationClarification)]
pub struct NewClarification {
    /// Reference of the question it is about.
    #[validate(length(max = 20))]
    #[schema(max_length = 20, example = "N2")]
    pub question: Option<String>,
    /// What is asked.
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "The certificate ends on page 1. Please send page 2."
    )]
    pub words: String,
}

/// Why the decision needs the longer time.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DecisionExtension)]
pub struct Extension {
    /// For the record; the provider reads it.
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "A clarification about the premises is waited for."
    )]
    pub reason: String,
}

/// The outcome letter as it was sent.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationOutcome)]
pub struct Outcome {
    /// Application id.
    pub application_id: String,
    /// Reference.
    pub reference: String,
    /// Category.
    #[schema(example = "sen")]
    pub category: String,
    /// Its name.
    pub category_name: String,
    /// Establishment.
    pub establishment: String,
    /// Whether it was accepted.
    pub accepted: bool,
    /// When.
    pub decided_at: DateTime<Utc>,
    /// In the lead officer's words.
    pub words: String,
    /// Every criterion with its reason.
    pub criteria: Vec<OutcomeCriterion>,
    /// Every agreed mark with its reason.
    pub statements: Vec<OutcomeStatement>,
    /// Core competency worked out line by line.
    pub competency: Competency,
    /// Every placement type priced.
    pub types: Vec<OutcomeType>,
    /// Whether the membership is a provisional pass.
    pub provisional: bool,
    /// The membership it became.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub membership_id: Option<String>,
    /// Criteria to be put right: a cure answers these and no other.
    pub to_put_right: Vec<String>,
}

/// A criterion in the letter.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OutcomeCriterion)]
pub struct OutcomeCriterion {
    /// Reference.
    pub question: String,
    /// In a few words.
    pub title: String,
    /// What was decided.
    pub decision: Decision,
    /// Why.
    pub reason: String,
}

/// A scored statement in the letter.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OutcomeStatement)]
pub struct OutcomeStatement {
    /// Reference.
    pub question: String,
    /// In a few words.
    pub title: String,
    /// The agreed mark.
    pub mark: i64,
    /// Why.
    pub reason: String,
}

/// A placement type in the letter.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = OutcomeType)]
pub struct OutcomeType {
    /// Code.
    pub placement_type: String,
    /// Name.
    pub name: String,
    /// Whether it was accepted.
    pub accepted: bool,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The core headings a week.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub core_per_week: Option<Money>,
    /// The common cap.
    pub cap_per_week: Money,
}
