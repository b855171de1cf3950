//! What evaluators send and get. No type here has a price, a bidder or an establishment.

use crate::http::text;
use crate::referral::content::{Need, Outcome};
use crate::scoring::text::Words;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A mark, or the agreed one, with its reason.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewMark {
    /// 0 to 5, against the descriptors.
    #[validate(range(min = 0, max = 5, message = "Marks are 0 to 5."))]
    #[schema(minimum = 0, maximum = 5, example = 4)]
    pub mark: i64,
    /// What was there and what was missing; the bidder reads it.
    pub reason: Words,
}

/// Several of the caller's marks: given together, or none of them.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewMarks {
    /// One for each statement.
    #[validate(length(min = 1, max = 100), nested)]
    #[schema(min_items = 1, max_items = 100)]
    pub items: Vec<NumberedMark>,
}

/// A mark of a statement.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NumberedMark {
    /// "Statement 3".
    #[schema(example = 3)]
    pub number: i64,
    /// 0 to 5, against the descriptors.
    #[validate(range(min = 0, max = 5, message = "Marks are 0 to 5."))]
    #[schema(minimum = 0, maximum = 5, example = 4)]
    pub mark: i64,
    /// What was there and what was missing; the bidder reads it.
    pub reason: Words,
}

/// A mark that is being thought about; it may be half done, and empty takes it away.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct DraftMark {
    /// 0 to 5.
    #[serde(default)]
    #[validate(range(min = 0, max = 5, message = "Marks are 0 to 5."))]
    #[schema(minimum = 0, maximum = 5, example = 4)]
    pub mark: Option<i64>,
    /// Why, so far.
    #[serde(default)]
    #[validate(length(max = 4000), custom(function = text::printable))]
    #[schema(max_length = 4000, pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$")]
    pub reason: Option<String>,
}

/// The caller's own draft of a mark: shown to nobody else, never counted.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MarkDraft {
    /// 0 to 5, once chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<i64>,
    /// Why, so far.
    pub reason: String,
    /// When it was saved.
    pub saved_at: DateTime<Utc>,
}

/// What may be done next with a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatementPermission {
    /// Mark it.
    Mark,
    /// Read its marks.
    ReadMarks,
    /// Agree its mark.
    Agree,
}

/// Where a statement stands for the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatementTag {
    /// The own mark is missing.
    ToMark,
    /// Others' marks are missing.
    Waiting,
    /// The agreed mark is missing.
    ToAgree,
    /// The same, and it takes the moderator.
    ForModerator,
    /// Agreed.
    Agreed,
}

/// The statements of a referral.
#[derive(Debug, Serialize, ToSchema)]
pub struct Statements {
    /// Reference.
    #[schema(example = "WSX-2026-0042")]
    pub reference: String,
    /// By number.
    pub items: Vec<StatementLine>,
}

/// A statement in the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatementLine {
    /// "Statement 3".
    #[schema(example = 3)]
    pub number: i64,
    /// Words in it.
    #[schema(example = 412)]
    pub words: usize,
    /// The caller's own mark, if given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_mark: Option<i64>,
    /// The agreed mark, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed_mark: Option<i64>,
    /// Marks still to come.
    pub waiting_for: usize,
    /// Whether a whole draft of the own mark is there: mark and reason.
    pub drafted: bool,
    /// What may be done next.
    pub permissions: Vec<StatementPermission>,
}

/// A statement to mark.
#[derive(Debug, Serialize, ToSchema)]
pub struct Statement {
    /// "Statement 3".
    #[schema(example = 3)]
    pub number: i64,
    /// How many statements the referral has.
    #[schema(example = 6)]
    pub of: usize,
    /// The statement.
    pub text: String,
    /// Words in it.
    #[schema(example = 412)]
    pub words: usize,
    /// The outcomes that were asked for.
    pub outcomes: Vec<Outcome>,
    /// The needs of the plan.
    pub needs: Vec<Need>,
    /// What each mark means.
    pub descriptors: Vec<MarkMeaning>,
    /// What young people say a good answer does.
    pub model: String,
    /// The caller's own mark, if given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_mark: Option<i64>,
    /// The reason given with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_reason: Option<String>,
    /// The caller's own draft of a mark, until it is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draft: Option<MarkDraft>,
    /// What may be done next.
    pub permissions: Vec<StatementPermission>,
}

/// What a mark means.
#[derive(Debug, Serialize, ToSchema)]
pub struct MarkMeaning {
    /// 0 to 5.
    #[schema(example = 3)]
    pub mark: u32,
    /// What earns it.
    pub means: String,
}

/// The marks of a statement, for those whose own is in.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatementMarks {
    /// The statement.
    #[schema(example = 3)]
    pub number: i64,
    /// In the order given.
    pub items: Vec<StatementMark>,
    /// Marks still to come.
    pub waiting_for: usize,
    /// Largest less smallest, once all are in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 1)]
    pub spread: Option<i64>,
    /// The agreed mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<AgreedMark>,
    /// `agree`: what may be done next.
    pub permissions: Vec<StatementPermission>,
}

/// One evaluator's mark.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatementMark {
    /// Who gave it.
    #[schema(example = "Priya Shah")]
    pub by: String,
    /// 0 to 5.
    #[schema(example = 4)]
    pub mark: i64,
    /// Why.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether it is the caller's own.
    pub own: bool,
    /// Whether it counts: not of somebody taken off the panel.
    pub counts: bool,
}

/// The agreed mark of a statement.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgreedMark {
    /// 0 to 5.
    #[schema(example = 4)]
    pub mark: i64,
    /// Why.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who recorded it.
    #[schema(example = "Priya Shah")]
    pub by: String,
}
