//! What callers send and get.

use super::super::clock::Clock;
use super::super::rounds::wire::GivenTo;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Filters of the queue.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct QueueFilters {
    /// Rows of a page, 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<i64>,
    /// `next` of the page before.
    #[param(max_length = 500)]
    pub cursor: Option<String>,
    /// Code of a category.
    #[param(max_length = 100, example = "sen")]
    pub category: Option<String>,
}

/// An application that waits for its decision.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = QueuedApplication)]
pub struct Queued {
    /// Application id.
    pub application_id: String,
    /// Reference.
    pub reference: String,
    /// Category.
    #[schema(example = "sen")]
    pub category: String,
    /// Establishment.
    pub establishment: String,
    /// Provider.
    pub provider: String,
    /// `submitted`, `in_evaluation`, `clarification_asked`.
    pub state: String,
    /// When it was received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received_at: Option<DateTime<Utc>>,
    /// The decision clock.
    pub clock: Clock,
    /// Received before the category's launch closed: no referral is issued in the category while
    /// it is undecided.
    pub initial: bool,
    /// Whether a clarification was asked and not answered.
    pub waiting_for_clarification: bool,
    /// Criteria to decide.
    pub criteria: usize,
    /// Of them decided.
    pub decided: usize,
    /// Scored statements whose mark is not agreed.
    pub not_agreed: usize,
    /// Who marks it, and what is missing from whom.
    pub evaluators: Vec<GivenTo>,
    /// Whether evaluators of two authorities are there whom nothing blocks.
    pub enough_evaluators: bool,
    /// The round.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round_id: Option<String>,
    /// Until when marks are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks_due_on: Option<NaiveDate>,
}
