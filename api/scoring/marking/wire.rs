//! What evaluators send and get. No type here has a price, a bidder or an establishment.

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
    /// `mark`, `read_marks`, `agree`: what may be done next.
    pub permissions: Vec<&'static str>,
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
    /// `mark`, `read_marks`, `agree`: what may be done next.
    pub permissions: Vec<&'static str>,
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
    pub permissions: Vec<&'static str>,
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
}
