//! What callers send and get.

use crate::http::text::paragraphs;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use together_rules::amount::{Marks, Percent};
use utoipa::ToSchema;
use validator::Validate;

/// Where a review stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RescoringState)]
pub enum State {
    /// Notice was given; marks and representations are awaited.
    Notified,
    /// Decided: the competency stands from its day on.
    Decided,
    /// Called off; nothing changed.
    Cancelled,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Notified, Self::Decided, Self::Cancelled];

    /// Its word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Notified => "notified",
            Self::Decided => "decided",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Notice of a review.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRescoring {
    /// References of the scored questions to be marked again.
    #[schema(min_items = 1, max_items = 20, example = json!(["Q2"]))]
    #[validate(length(min = 1, max = 20))]
    pub questions: Vec<String>,
    /// What is asked for and why, as the provider reads it.
    #[schema(min_length = 1, max_length = 4000)]
    #[validate(length(min = 1, max = 4000), custom(function = paragraphs))]
    pub words: String,
    /// Last day for representations: after today, within a year.
    #[serde(deserialize_with = "together_rules::calendar::read")]
    pub representations_due_on: NaiveDate,
}

/// What the provider says about its review.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RescoringRepresentation)]
pub struct NewRepresentation {
    /// In words.
    #[schema(min_length = 1, max_length = 20000)]
    #[validate(length(min = 1, max = 20000), custom(function = paragraphs))]
    pub words: String,
    /// Ids of uploaded documents.
    #[serde(default)]
    #[schema(max_items = 20)]
    #[validate(length(max = 20))]
    pub documents: Vec<String>,
}

/// The marks of a review, all of them: those given before are replaced.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RescoringMarks)]
pub struct GivenMarks {
    /// One for each question with new evidence; a question without keeps its last mark.
    #[schema(max_items = 20)]
    #[validate(length(max = 20), nested)]
    pub marks: Vec<GivenMark>,
}

/// A mark as given.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RescoringMark)]
pub struct GivenMark {
    /// Reference of a question under review.
    #[schema(example = "Q2", max_length = 20)]
    #[validate(length(max = 20))]
    pub question: String,
    /// 0 to 5, by the published descriptors.
    #[schema(example = 4, minimum = 0, maximum = 5)]
    #[validate(range(max = 5))]
    pub mark: u32,
    /// Why this mark.
    #[schema(min_length = 1, max_length = 4000)]
    #[validate(length(max = 4000), custom(function = paragraphs))]
    pub reason: String,
    /// What it rests on: no evidence means no change.
    #[schema(min_length = 1, max_length = 4000)]
    #[validate(length(max = 4000), custom(function = paragraphs))]
    pub evidence: String,
}

/// The decision of a review.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RescoringDecision)]
pub struct NewDecision {
    /// First day of the competency: today or later, within a year.
    #[serde(deserialize_with = "together_rules::calendar::read")]
    pub effective_on: NaiveDate,
    /// Why, as the provider reads it, with an answer to its representations.
    #[schema(min_length = 1, max_length = 4000)]
    #[validate(length(min = 1, max = 4000), custom(function = paragraphs))]
    pub words: String,
}

/// Why a review is called off.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RescoringCancellation)]
pub struct Cancelling {
    /// In words, as the provider reads them.
    #[schema(min_length = 1, max_length = 4000)]
    #[validate(length(min = 1, max = 4000), custom(function = paragraphs))]
    pub words: String,
}

/// A review in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct RescoringSummary {
    /// Id.
    pub id: String,
    /// Where it stands.
    pub state: State,
    /// When notice was given.
    pub notified_at: DateTime<Utc>,
    /// Last day for representations.
    pub representations_due_on: NaiveDate,
    /// The competency it came to, once decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "86.60")]
    pub competency: Option<Marks>,
    /// From when on, once decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_on: Option<NaiveDate>,
}

/// A review.
#[derive(Debug, Serialize, ToSchema)]
pub struct Rescoring {
    /// Id.
    pub id: String,
    /// Membership.
    pub membership_id: String,
    /// Where it stands.
    pub state: State,
    /// What is asked for and why.
    pub words: String,
    /// When notice was given.
    pub notified_at: DateTime<Utc>,
    /// Last day for representations.
    pub representations_due_on: NaiveDate,
    /// Every scored question of the category, those under review said so.
    pub questions: Vec<ReviewedQuestion>,
    /// What the provider says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub representation: Option<Represented>,
    /// The competency before: at the decision, or in force today.
    #[schema(value_type = String, example = "80.00")]
    pub old_competency: Marks,
    /// The lowest that this review can come to.
    #[schema(value_type = String, example = "70.00")]
    pub lowest: Marks,
    /// The highest that this review can come to.
    #[schema(value_type = String, example = "90.00")]
    pub highest: Marks,
    /// What the marks as given come to; absent while a question has no mark at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "93.20")]
    pub marked: Option<Marks>,
    /// The competency after it: as decided, or as the marks given so far would have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "90.00")]
    pub competency: Option<Marks>,
    /// From when on, once decided. Referrals issued before keep what they froze.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_on: Option<NaiveDate>,
    /// Why it was decided so, or called off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_words: Option<String>,
    /// When it was decided or called off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    /// What the caller may do: `mark`, `decide`, `cancel`, `represent`.
    pub permissions: Vec<String>,
}

/// A scored question with its marks.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReviewedQuestion {
    /// Reference.
    #[schema(example = "Q2")]
    pub question: String,
    /// In a few words.
    pub title: String,
    /// Weight among the scored questions.
    #[schema(value_type = String, example = "33.00")]
    pub weight: Percent,
    /// Whether it is under review.
    pub under_review: bool,
    /// The mark before; absent where none is on record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_mark: Option<i64>,
    /// The reason of the mark before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_reason: Option<String>,
    /// The new mark, as given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<i64>,
    /// Why this mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
}

/// The provider's representations.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RescoringRepresented)]
pub struct Represented {
    /// In words.
    pub words: String,
    /// Ids of documents.
    pub documents: Vec<String>,
    /// When.
    pub at: DateTime<Utc>,
}
