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
pub struct NewRound {
    /// Code of the category.
    #[validate(length(min = 1, max = 100), custom(function = "text::one_line"))]
    #[schema(
        min_length = 1,
        max_length = 100,
        pattern = r"^[^\x00-\x1f\x7f-\x9f]*$",
        example = "sen"
    )]
    pub category: String,
    /// What people will call it.
    #[validate(length(min = 1, max = 200), custom(function = "text::one_line"))]
    #[schema(
        min_length = 1,
        max_length = 200,
        pattern = r"^[^\x00-\x1f\x7f-\x9f]*$",
        example = "June applications"
    )]
    pub name: String,
    /// Until when marks are asked for; within a year.
    #[serde(deserialize_with = "together_rules::calendar::read")]
    pub marks_due_on: NaiveDate,
    /// Ids of submitted applications to the category.
    #[serde(default)]
    #[validate(length(max = 100))]
    #[schema(max_items = 100)]
    pub applications: Vec<String>,
}

/// Applications to be added.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MoreApplications)]
pub struct More {
    /// Ids of submitted applications to the round's category.
    #[validate(length(min = 1, max = 100))]
    #[schema(min_items = 1, max_items = 100)]
    pub applications: Vec<String>,
}

/// How a single application is evaluated.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ApplicationEvaluationStart)]
pub struct Start {
    /// An open round of its category; absent: one of its own.
    #[validate(length(max = 100))]
    #[schema(max_length = 100)]
    pub round_id: Option<String>,
    /// Until when marks are asked for in a round of its own; absent: three working days before
    /// the decision is due.
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub marks_due_on: Option<NaiveDate>,
}

/// Filters of the list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct RoundFilters {
    /// Rows of a page, 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<i64>,
    /// `next` of the page before.
    #[param(max_length = 500)]
    pub cursor: Option<String>,
    /// Code of a category.
    #[param(max_length = 100, example = "sen")]
    pub category: Option<String>,
    /// Only those that are open, or only those that are closed.
    pub open: Option<bool>,
}

/// A round in the list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationRoundSummary)]
pub struct RoundSummary {
    /// Id.
    pub id: String,
    /// Category.
    pub category: String,
    /// Name.
    pub name: String,
    /// Until when marks are asked for.
    pub marks_due_on: NaiveDate,
    /// When it was begun.
    pub opened_at: DateTime<Utc>,
    /// When it was closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<DateTime<Utc>>,
    /// Applications in it.
    pub applications: usize,
    /// Of them undecided.
    pub undecided: usize,
}

/// A round.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationRound)]
pub struct RoundView {
    /// What the list shows.
    #[serde(flatten)]
    pub summary: RoundSummary,
    /// By reference.
    pub items: Vec<InRound>,
    /// `add_applications`, `assign`, `close`: what may be done next.
    pub permissions: Vec<&'static str>,
}

/// An application in a round.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationInRound)]
pub struct InRound {
    /// Application id.
    pub application_id: String,
    /// Reference.
    pub reference: String,
    /// Establishment.
    pub establishment: String,
    /// Provider.
    pub provider: String,
    /// State.
    pub state: String,
    /// The decision clock.
    pub clock: Clock,
    /// Criteria to decide.
    pub criteria: usize,
    /// Of them decided.
    pub decided: usize,
    /// Who marks it.
    pub evaluators: Vec<GivenTo>,
    /// Whether evaluators of two authorities are there whom nothing blocks.
    pub enough_evaluators: bool,
    /// Scored statements whose mark is not agreed.
    pub not_agreed: Vec<String>,
}

/// Somebody an application was given to.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationEvaluator)]
pub struct GivenTo {
    /// The role marked in.
    pub role_id: String,
    /// Name.
    pub name: String,
    /// Authority.
    pub authority: String,
    /// Whether it is the moderator.
    pub moderator: bool,
    /// Whether links were declared.
    pub declared: bool,
    /// A link that another person has to clear.
    pub blocked: bool,
    /// The link, declared or found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conflict: Option<Link>,
    /// Statements marked.
    pub marked: usize,
    /// Statements still to mark.
    pub to_mark: usize,
    /// Whether marks are missing after the day they were asked for.
    pub overdue: bool,
}

/// A link between an evaluator and an applicant.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApplicationConflict)]
pub struct Link {
    /// `declared`, or `shared_domain`: found.
    #[schema(example = "declared")]
    pub source: String,
    /// In words.
    pub words: String,
    /// When another person cleared it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cleared_at: Option<DateTime<Utc>>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cleared_reason: Option<String>,
}
