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
pub(in super::super) struct QueueFilters {
    /// Rows of a page, 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    pub(in super::super) limit: Option<i64>,
    /// `next` of the page before.
    #[param(max_length = 500)]
    pub(in super::super) cursor: Option<String>,
    /// Code of a category.
    #[param(max_length = 100, example = "sen")]
    pub(in super::super) category: Option<String>,
}

/// An application that waits for its decision.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = QueuedApplication)]
pub(in super::super) struct Queued {
    /// Application id.
    pub(in super::super) application_id: String,
    /// Reference.
    pub(in super::super) reference: String,
    /// Category.
    #[schema(example = "sen")]
    pub(in super::super) category: String,
    /// Establishment.
    pub(in super::super) establishment: String,
    /// Provider.
    pub(in super::super) provider: String,
    /// `submitted`, `in_evaluation`, `clarification_asked`.
    pub(in super::super) state: String,
    /// When it was received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) received_at: Option<DateTime<Utc>>,
    /// The decision clock.
    pub(in super::super) clock: Clock,
    /// Received before the category's launch closed: no referral is issued in the category while
    /// it is undecided.
    pub(in super::super) initial: bool,
    /// Whether a clarification was asked and not answered.
    pub(in super::super) waiting_for_clarification: bool,
    /// Criteria to decide.
    pub(in super::super) criteria: usize,
    /// Of them decided.
    pub(in super::super) decided: usize,
    /// Scored statements whose mark is not agreed.
    pub(in super::super) not_agreed: usize,
    /// Who marks it, and what is missing from whom.
    pub(in super::super) evaluators: Vec<GivenTo>,
    /// Whether evaluators of two authorities are there whom nothing blocks.
    pub(in super::super) enough_evaluators: bool,
    /// The round.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) round_id: Option<String>,
    /// Until when marks are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) marks_due_on: Option<NaiveDate>,
}
