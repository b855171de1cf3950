//! What callers send.

use super::answer::Answer;
use crate::http::text;
use crate::qualification::membership::wire::Discount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use together_rules::amount::Money;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

pub use super::seen::{
    AnswerShown, Application, ApplicationSummary, Clarification, Clock, Copied, FloorProblem,
    Happened, Missing, MissingCell, Overwritten, OwnCap, Prices, SharedAnswer, SharedAnswerUse,
    Started, Submitted, SubmittedOne, TypeTotal,
};

/// Applications to be begun at once, all or none.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewApplications {
    /// One for each establishment and category.
    #[schema(min_items = 1, max_items = 100)]
    #[validate(length(min = 1, max = 100), nested)]
    pub items: Vec<NewApplication>,
    /// Id of one of your applications to begin from.
    #[serde(default)]
    #[schema(max_length = 100)]
    #[validate(length(max = 100))]
    pub copy_from: Option<String>,
}

/// An application to be begun.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewApplication {
    /// Code of the category.
    #[schema(example = "sen", max_length = 100)]
    #[validate(length(max = 100))]
    pub category: String,
    /// Id of one of your establishments.
    #[schema(max_length = 100)]
    #[validate(length(max = 100))]
    pub establishment_id: String,
}

/// Filters of the list.
#[derive(Clone, Debug, Default, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Filters {
    /// Rows of a page, 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<i64>,
    /// `next` of the page before.
    #[param(max_length = 500)]
    #[serde(skip_serializing)]
    pub cursor: Option<String>,
    /// The application of exactly this reference.
    #[param(max_length = 100, example = "SEN-2026-00004")]
    pub reference: Option<String>,
    /// State, such as `submitted`.
    #[param(max_length = 100, example = "submitted")]
    pub state: Option<String>,
    /// Code of a category.
    #[param(max_length = 100, example = "sen")]
    pub category: Option<String>,
    /// Id of a provider.
    #[param(max_length = 100)]
    pub provider: Option<String>,
    /// Id of an establishment.
    #[param(max_length = 100)]
    pub establishment: Option<String>,
    /// Id of a round.
    #[param(max_length = 100)]
    pub round: Option<String>,
    /// Only those whose decision is overdue.
    pub overdue: Option<bool>,
    /// Undecided ones whose decision is due before this day.
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub due_before: Option<NaiveDate>,
}

/// A cell of the price schedule (B5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ApplicationPriceCell)]
pub struct Cell {
    /// Code of the placement type.
    #[schema(example = "day", max_length = 100)]
    #[validate(length(max = 100))]
    pub placement_type: String,
    /// Code of the heading.
    #[schema(example = "education_classroom", max_length = 100)]
    #[validate(length(max = 100))]
    pub heading: String,
    /// Youngest age of one of the category's bands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 25)]
    #[validate(range(max = 25))]
    pub age_from: Option<u32>,
    /// Oldest age of that band.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 25)]
    #[validate(range(max = 25))]
    pub age_to: Option<u32>,
    /// False: a unit-priced service that is not offered.
    #[serde(default = "yes")]
    pub offered: bool,
    /// Pounds, up to 9999999.99; absent while it is not filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "430.00", pattern = "^[0-9]{1,7}([.][0-9]{1,2})?$")]
    pub amount: Option<Money>,
}

const fn yes() -> bool {
    true
}

/// The whole price schedule.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPrices {
    /// Every cell; one left out is empty.
    #[schema(max_items = 1000)]
    #[validate(length(max = 1000), nested)]
    pub cells: Vec<Cell>,
}

/// The discounts for groups of children (B6).
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDiscounts {
    /// Every discount; none where there is none.
    #[schema(max_items = 40)]
    #[validate(length(max = 40), nested)]
    pub discounts: Vec<Discount>,
}

/// Copying answers between applications of yours, all or nothing.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CopyAnswers {
    /// Id of the application copied from.
    #[schema(max_length = 100)]
    #[validate(length(max = 100))]
    pub from: String,
    /// Ids of the drafts copied to.
    #[schema(min_items = 1, max_items = 100)]
    #[validate(length(min = 1, max = 100))]
    pub to: Vec<String>,
    /// References of the questions whose answers are copied.
    #[serde(default)]
    #[schema(max_items = 200)]
    #[validate(length(max = 200))]
    pub questions: Vec<String>,
    /// Whether prices are copied.
    #[serde(default)]
    pub prices: bool,
    /// Whether discounts are copied.
    #[serde(default)]
    pub discounts: bool,
    /// Only say what would be overwritten.
    #[serde(default)]
    pub preview: bool,
}

/// The declaration that goes with submitting.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SubmissionDeclaration)]
pub struct Declaration {
    /// That what is submitted is true and that you may say so.
    pub confirmed: bool,
}

/// Several applications to be submitted at once, all or none.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubmitMany {
    /// Ids of drafts that are complete.
    #[schema(min_items = 1, max_items = 100)]
    #[validate(length(min = 1, max = 100))]
    pub applications: Vec<String>,
    /// That what is submitted is true and that you may say so.
    pub confirmed: bool,
}

/// The answer to a clarification.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClarificationAnswer {
    /// In words.
    #[schema(min_length = 1, max_length = 4000)]
    #[validate(length(min = 1, max = 4000), custom(function = text::paragraphs))]
    pub words: String,
    /// Ids of uploaded documents.
    #[serde(default)]
    #[schema(max_items = 20)]
    #[validate(length(max = 20))]
    pub documents: Vec<String>,
}

/// Why an application is withdrawn.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// In words.
    #[schema(min_length = 1, max_length = 4000)]
    #[validate(length(min = 1, max = 4000), custom(function = text::paragraphs))]
    pub words: String,
}

/// What puts a rejected application right: only what failed (B4).
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApplicationCure {
    /// A new answer for each criterion that failed.
    #[serde(default)]
    #[schema(max_items = 200)]
    #[validate(length(max = 200), nested)]
    pub answers: Vec<CuredAnswer>,
    /// The whole grid of each placement type that failed.
    #[serde(default)]
    #[schema(max_items = 1000)]
    #[validate(length(max = 1000), nested)]
    pub cells: Vec<Cell>,
    /// That what is submitted is true and that you may say so.
    pub confirmed: bool,
}

/// A new answer to a criterion that failed.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CuredAnswer {
    /// Reference of the question.
    #[schema(example = "S1", max_length = 100)]
    #[validate(length(max = 100))]
    pub question: String,
    /// The answer.
    #[validate(nested)]
    pub answer: Answer,
}
