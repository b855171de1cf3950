//! What callers send and get.

use super::super::clock::Clock;
use crate::http::text;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A round to be begun.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewApplicationRound)]
pub(in super::super) struct NewRound {
    /// Code of the category.
    #[validate(length(min = 1, max = 100), custom(function = "text::one_line"))]
    #[schema(min_length = 1, max_length = 100, pattern = r"^[^\x00-\x1f\x7f-\x9f]*$", example = "sen")]
    pub(in super::super) category: String,
    /// What people will call it.
    #[validate(length(min = 1, max = 200), custom(function = "text::one_line"))]
    #[schema(
        min_length = 1,
        max_length = 200,
        pattern = r"^[^\x00-\x1f\x7f-\x9f]*$",
        example = "June applications"
    )]
    pub(in super::super) name: String,
    /// Until when marks are asked for; within a year.
    pub(in super::super) marks_due_on: NaiveDate,
    /// Ids of submitted applications to the category.
    #[serde(default)]
    #[validate(length(max = 100))]
    #[schema(max_items = 100)]
    pub(in super::super) applications: Vec<String>,
}

/// Applications to be added.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MoreApplications)]
pub(in super::super) struct More {
    /// Ids of submitted applications to the round's category.
    #[validate(length(min = 1, max = 100))]
    #[schema(min_items = 1, max_items = 100)]
    pub(in super::super) applications: Vec<String>,
}

/// How a single application is evaluated.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ApplicationEvaluationStart)]
pub(in super::super) struct Start {
    /// An open round of its category; absent: one of its own.
    #[validate(length(max = 100))]
    #[schema(max_length = 100)]
    pub(in super::super) round_id: Option<String>,
    /// Until when marks are asked for in a round of its own; absent: three working days before
    /// the decision is due.
    pub(in super::super) marks_due_on: Option<NaiveDate>,
}

/// Filters of the list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct RoundFilters {
    /// Rows of a page, 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    pub(in super::super) limit: Option<i64>,
    /// `next` of the page before.
    #[param(max_length = 500)]
    pub(in super::super) cursor: Option<String>,
    /// Code of a category.
    #[param(max_length = 100, example = "sen")]
    pub(in super::super) category: Option<String>,
    /// Only those that are open, or only those that are closed.
    pub(in super::super) open: Option<bool>,
}

/// A round in the list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationRoundSummary)]
pub(in super::super) struct RoundSummary {
    /// Id.
    pub(in super::super) id: String,
    /// Category.
    pub(in super::super) category: String,
    /// Name.
    pub(in super::super) name: String,
    /// Until when marks are asked for.
    pub(in super::super) marks_due_on: NaiveDate,
    /// When it was begun.
    pub(in super::super) opened_at: DateTime<Utc>,
    /// When it was closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) closed_at: Option<DateTime<Utc>>,
    /// Applications in it.
    pub(in super::super) applications: usize,
    /// Of them undecided.
    pub(in super::super) undecided: usize,
}

/// A round.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationRound)]
pub(in super::super) struct RoundView {
    /// What the list shows.
    #[serde(flatten)]
    pub(in super::super) summary: RoundSummary,
    /// By reference.
    pub(in super::super) items: Vec<InRound>,
    /// `add_applications`, `assign`, `close`: what may be done next.
    pub(in super::super) permissions: Vec<&'static str>,
}

/// An application in a round.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationInRound)]
pub(in super::super) struct InRound {
    /// Application id.
    pub(in super::super) application_id: String,
    /// Reference.
    pub(in super::super) reference: String,
    /// Establishment.
    pub(in super::super) establishment: String,
    /// Provider.
    pub(in super::super) provider: String,
    /// State.
    pub(in super::super) state: String,
    /// The decision clock.
    pub(in super::super) clock: Clock,
    /// Criteria to decide.
    pub(in super::super) criteria: usize,
    /// Of them decided.
    pub(in super::super) decided: usize,
    /// Who marks it.
    pub(in super::super) evaluators: Vec<GivenTo>,
    /// Whether evaluators of two authorities are there whom nothing blocks.
    pub(in super::super) enough_evaluators: bool,
    /// Scored statements whose mark is not agreed.
    pub(in super::super) not_agreed: Vec<String>,
}

/// Somebody an application was given to.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationEvaluator)]
pub(in super::super) struct GivenTo {
    /// The role marked in.
    pub(in super::super) role_id: String,
    /// Name.
    pub(in super::super) name: String,
    /// Authority.
    pub(in super::super) authority: String,
    /// Whether it is the moderator.
    pub(in super::super) moderator: bool,
    /// Whether links were declared.
    pub(in super::super) declared: bool,
    /// A link that another person has to clear.
    pub(in super::super) blocked: bool,
    /// The link, declared or found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) conflict: Option<Link>,
    /// Statements marked.
    pub(in super::super) marked: usize,
    /// Statements still to mark.
    pub(in super::super) to_mark: usize,
    /// Whether marks are missing after the day they were asked for.
    pub(in super::super) overdue: bool,
}

/// A link between an evaluator and an applicant.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApplicationConflict)]
pub(in super::super) struct Link {
    /// `declared`, or `shared_domain`: found.
    #[schema(example = "declared")]
    pub(in super::super) source: String,
    /// In words.
    pub(in super::super) words: String,
    /// When another person cleared it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) cleared_at: Option<DateTime<Utc>>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) cleared_reason: Option<String>,
}
