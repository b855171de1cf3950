//! What callers get.

use super::answer::Answer;
use super::content::Content;
use super::receipt::ReceiptShown;
use super::whole::Source;
use super::wire::Cell;
use crate::qualification::evaluation::ApplicationOutcome;
use crate::qualification::membership::wire::Discount;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::Value;
use together_rules::amount::Money;
use together_rules::category::{QuestionKind, QuestionLevel};
use utoipa::ToSchema;

/// An application in a list: no answers, no prices.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ApplicationSummary {
    /// Id.
    pub id: String,
    /// What people call it.
    #[schema(example = "SEN-2026-00042")]
    pub reference: String,
    /// Code of the category.
    #[schema(example = "sen")]
    pub category: String,
    /// Id of the establishment.
    pub establishment_id: String,
    /// Its name.
    #[schema(example = "Alderbrook School")]
    pub establishment: String,
    /// Id of the provider.
    pub provider_id: String,
    /// Its name.
    pub provider: String,
    /// `draft`, `submitted`, `in_evaluation`, `clarification_asked`, `accepted`, `rejected`,
    /// `withdrawn`.
    #[schema(example = "submitted")]
    pub state: String,
    /// Whether it was received before the category's launch closed and is undecided.
    pub initial: bool,
    /// Id of the round it is evaluated in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round_id: Option<String>,
    /// When it was received last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<DateTime<Utc>>,
    /// The decision clock, once it is received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<Clock>,
    /// What it became.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub membership_id: Option<String>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it changed last.
    pub updated_at: DateTime<Utc>,
    /// The version for If-Match.
    pub version: i64,
}

/// The decision clock of an undecided application (B4).
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApplicationClock)]
pub struct Clock {
    /// Where it starts: the receipt, or the reopening of the entry window; absent while no window
    /// is to open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<DateTime<Utc>>,
    /// Last day for the decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// Working days left, today not counted; negative once it is overdue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_left: Option<i64>,
    /// Whether the day has passed.
    pub overdue: bool,
    /// Why it was given the longer time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extended_reason: Option<String>,
}

/// Applications that were begun.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationsStarted)]
pub struct Started {
    /// In the order asked.
    pub items: Vec<ApplicationSummary>,
}

/// An application in full.
#[derive(Debug, Serialize, ToSchema)]
pub struct Application {
    /// As in the list.
    #[serde(flatten)]
    pub summary: ApplicationSummary,
    /// Number of the category's version it rests on.
    #[schema(example = 1)]
    pub category_version: i64,
    /// Id of the application it was begun from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copied_from: Option<String>,
    /// Types, needs and districts offered.
    pub content: Content,
    /// One for each question that takes an answer, in the order asked.
    pub answers: Vec<AnswerShown>,
    /// The price schedule with its totals.
    pub prices: Prices,
    /// Discounts for groups of children.
    pub discounts: Vec<Discount>,
    /// Whether a draft can be submitted.
    pub ready: bool,
    /// What a draft lacks, and what will probably fail.
    pub missing: Vec<Missing>,
    /// Questions asked of the provider, oldest first.
    pub clarifications: Vec<Clarification>,
    /// The outcome letter as sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<ApplicationOutcome>, example = json!(null))]
    pub outcome: Option<Value>,
    /// References of the criteria that failed: a cure answers these and no others.
    pub to_cure: Vec<String>,
    /// Placement types whose prices failed.
    pub to_cure_prices: Vec<String>,
    /// The receipt of what was submitted last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<ReceiptShown>,
    /// What happened, newest last.
    pub history: Vec<Happened>,
    /// What the caller may do: `write`, `submit`, `withdraw`, `answer_clarification`, `cure`;
    /// `start_evaluation`, `ask_clarification`, `accept`, `reject`.
    pub permissions: Vec<String>,
}

/// The answer to a question as it counts.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApplicationAnswer)]
pub struct AnswerShown {
    /// Reference of the question.
    #[schema(example = "S1")]
    pub question: String,
    /// The question in a few words.
    pub title: String,
    /// How it is judged.
    pub kind: QuestionKind,
    /// Whose answer it is.
    pub level: QuestionLevel,
    /// Where the answer comes from.
    pub source: Source,
    /// The answer, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// What was seen, where it is held already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Last day it is good for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub good_until: Option<NaiveDate>,
    /// When it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_at: Option<DateTime<Utc>>,
    /// Name of who gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_by: Option<String>,
    /// Words of it.
    pub words: usize,
    /// Words allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word_limit: Option<u32>,
}

/// The price schedule with its totals.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApplicationPrices)]
pub struct Prices {
    /// Every cell filled in or marked as not offered.
    pub cells: Vec<Cell>,
    /// Each placement type that is offered or has a cell.
    pub types: Vec<TypeTotal>,
}

/// What the prices of a placement type come to.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApplicationTypeTotal)]
pub struct TypeTotal {
    /// Code of the placement type.
    #[schema(example = "day")]
    pub placement_type: String,
    /// Its name.
    pub name: String,
    /// Whether it is applied for.
    pub offered: bool,
    /// Whether every heading is priced, or marked as not offered.
    pub complete: bool,
    /// Cells that still need a price, or to be marked as not offered.
    pub missing: Vec<MissingCell>,
    /// Pounds a week compared with the cap: the core headings over the type's weeks; absent while
    /// one is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "1219.11")]
    pub core_per_week: Option<Money>,
    /// The common cap, pounds a week.
    #[schema(value_type = String, example = "1500.00")]
    pub cap_per_week: Money,
    /// Pounds a week above the common cap: the type cannot be accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "12.00")]
    pub over_by: Option<Money>,
    /// Pounds a week below the common cap.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "280.89")]
    pub under_by: Option<Money>,
    /// Authorities' own caps: above one, that authority's referrals do not come.
    pub own_caps: Vec<OwnCap>,
    /// Prices below the statutory minimum of an age.
    pub below_floor: Vec<FloorProblem>,
}

/// A cell without a price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MissingCell {
    /// Code of the heading.
    pub heading: String,
    /// Youngest age of the band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_from: Option<u32>,
    /// Oldest age of the band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_to: Option<u32>,
}

/// An authority's own cap (B7).
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApplicationOwnCap)]
pub struct OwnCap {
    /// Id of the authority.
    pub authority_id: String,
    /// Its name.
    pub authority: String,
    /// Pounds a week.
    #[schema(value_type = String, example = "1400.00")]
    pub cap_per_week: Money,
    /// Whether the prices are above it.
    pub exceeded: bool,
}

/// A price below the statutory minimum (B5).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FloorProblem {
    /// Code of the heading.
    pub heading: String,
    /// Youngest age of the band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_from: Option<u32>,
    /// Oldest age of the band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_to: Option<u32>,
    /// The least that the dearest of these ages allows, pounds a week.
    #[schema(value_type = String, example = "247.00")]
    pub floor: Money,
}

/// What is missing, or will probably fail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Missing {
    /// Where: `/answers/S1/words`, `/content/placement_types`, `/prices/day`.
    #[schema(example = "/answers/S1/words")]
    pub pointer: String,
    /// Reference of the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// `missing`, `too_long`, `expired`, `below_minimum`, `above_cap` …
    #[schema(example = "too_long")]
    pub code: String,
    /// One sentence for a person.
    pub message: String,
    /// Whether it keeps the application from being submitted.
    pub blocks: bool,
}

/// A question asked of the provider.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApplicationClarification)]
pub struct Clarification {
    /// Id.
    pub id: String,
    /// The criterion it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// What is asked.
    pub words: String,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// The provider's answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Ids of its documents.
    pub documents: Vec<String>,
    /// When it was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<DateTime<Utc>>,
}

/// A line of history.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApplicationEvent)]
pub struct Happened {
    /// What changed: `state`, `clock`, `criterion` …
    #[schema(example = "state")]
    pub what: String,
    /// Before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// After.
    #[schema(example = "submitted")]
    pub to: String,
    /// In words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Name of who did it; absent for the service itself, and to a provider for officers.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Amara Lowe")]
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// An answer given once for the whole provider.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SharedAnswer {
    /// Reference of the question.
    #[schema(example = "X1")]
    pub question: String,
    /// The question in a few words.
    pub title: String,
    /// What it asks for.
    pub guidance: String,
    /// How it is judged.
    pub kind: QuestionKind,
    /// Codes of the categories that ask it.
    pub categories: Vec<String>,
    /// The answer, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// Last day it is good for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub good_until: Option<NaiveDate>,
    /// When it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_at: Option<DateTime<Utc>>,
    /// Name of who gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_by: Option<String>,
    /// The version for If-Match; 0 while there is no answer.
    pub version: i64,
    /// Whether the caller may change it.
    pub may_write: bool,
    /// Drafts that take it as it stands: those of the categories that ask it, without an answer of
    /// their own. What was submitted keeps a copy. The first hundred.
    #[schema(max_items = 100)]
    pub used_by: Vec<SharedAnswerUse>,
}

/// A draft that takes a shared answer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SharedAnswerUse {
    /// Id of the application.
    pub application_id: String,
    /// What people call it.
    #[schema(example = "SEN-2026-00042")]
    pub reference: String,
    /// Code of the category.
    #[schema(example = "sen")]
    pub category: String,
    /// Name of the establishment.
    #[schema(example = "Alderbrook School")]
    pub establishment: String,
}

/// What a copy overwrites, or overwrote.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Copied {
    /// Each target with what it had.
    pub items: Vec<Overwritten>,
    /// Whether it was only a preview.
    pub preview: bool,
}

/// What a copy does to one application.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Overwritten {
    /// Id of the application.
    pub application_id: String,
    /// What people call it.
    pub reference: String,
    /// References of the questions that get an answer.
    pub copied: Vec<String>,
    /// Of these, those that had one of their own.
    pub overwritten: Vec<String>,
    /// Whether prices it had are replaced.
    pub prices: bool,
    /// Whether discounts it had are replaced.
    pub discounts: bool,
}

/// Applications that were submitted.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApplicationsSubmitted)]
pub struct Submitted {
    /// In the order asked.
    pub items: Vec<SubmittedOne>,
}

/// An application that was submitted.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApplicationSubmitted)]
pub struct SubmittedOne {
    /// Id.
    pub id: String,
    /// What people call it.
    pub reference: String,
    /// The decision clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<Clock>,
    /// The receipt.
    pub receipt: ReceiptShown,
}
