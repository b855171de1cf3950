//! What evaluators send and get. No type here has a price, a cap or a pass or fail.

use crate::http::text;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A mark, or the agreed one, with its reason.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewApplicationMark)]
pub struct NewMark {
    /// 0 to 5, against the descriptors.
    #[validate(range(min = 0, max = 5, message = "Marks are 0 to 5."))]
    #[schema(minimum = 0, maximum = 5, example = 4)]
    pub mark: i64,
    /// What was there and what was missing; the applicant reads the agreed one's.
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "A clear method with evidence of use; nothing on what failed."
    )]
    pub reason: String,
}

/// Several of the caller's marks: given together, or none of them.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewApplicationMarks)]
pub struct NewMarks {
    /// One for each statement.
    #[validate(length(min = 1, max = 100), nested)]
    #[schema(min_items = 1, max_items = 100)]
    pub items: Vec<QuestionMark>,
}

/// A mark of a statement.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ApplicationQuestionMark)]
pub struct QuestionMark {
    /// Reference of the question.
    #[validate(length(max = 100))]
    #[schema(max_length = 100, example = "Q1")]
    pub question: String,
    /// 0 to 5, against the descriptors.
    #[validate(range(min = 0, max = 5, message = "Marks are 0 to 5."))]
    #[schema(minimum = 0, maximum = 5, example = 4)]
    pub mark: i64,
    /// What was there and what was missing; the applicant reads the agreed one's.
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"
    )]
    pub reason: String,
}

/// The statements of an application.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationStatements)]
pub struct Statements {
    /// The application's reference.
    pub reference: String,
    /// The establishment.
    pub establishment: String,
    /// In the category's order.
    pub items: Vec<StatementLine>,
}

/// A statement in the list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationStatementLine)]
pub struct StatementLine {
    /// Reference of the question.
    #[schema(example = "Q1")]
    pub question: String,
    /// In a few words.
    pub title: String,
    /// Words in it.
    pub words: usize,
    /// The caller's own mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_mark: Option<i64>,
    /// The agreed mark, for whoever may see the marks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed_mark: Option<i64>,
    /// Marks still to come.
    pub waiting_for: usize,
    /// Whether a whole draft of the own mark is there: mark and reason.
    pub drafted: bool,
    /// What may be done next.
    pub permissions: Vec<MarkingPermission>,
}

/// What may be done next with a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ApplicationStatementPermission)]
pub enum MarkingPermission {
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
#[schema(as = ApplicationStatementTag)]
pub enum Tag {
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

/// What may be done next with an application to mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ApplicationToMarkPermission)]
pub enum ToMarkPermission {
    /// Declare links.
    Declare,
    /// Mark statements.
    Mark,
    /// Agree marks.
    Agree,
}

/// A mark that is being thought about; it may be half done, and empty takes it away.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DraftApplicationMark)]
pub struct DraftMark {
    /// 0 to 5.
    #[serde(default)]
    #[validate(range(min = 0, max = 5, message = "Marks are 0 to 5."))]
    #[schema(minimum = 0, maximum = 5, example = 4)]
    pub mark: Option<i64>,
    /// Why, so far.
    #[serde(default)]
    #[validate(length(max = 4000), custom(function = "text::printable"))]
    #[schema(max_length = 4000, pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$")]
    pub reason: Option<String>,
}

/// The caller's own draft of a mark: shown to nobody else, never counted.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApplicationMarkDraft)]
pub struct MarkDraft {
    /// 0 to 5, once chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<i64>,
    /// Why, so far.
    pub reason: String,
    /// When it was saved.
    pub saved_at: DateTime<Utc>,
}

/// Which of the applications given to the caller.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct GivenFilters {
    /// Rows of a page, 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<i64>,
    /// `next` of the page before.
    #[param(max_length = 500)]
    pub cursor: Option<String>,
    /// The finished ones instead, the latest day first.
    pub done: Option<bool>,
}

/// A statement to mark.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationStatement)]
pub struct Statement {
    /// Reference of the question.
    #[schema(example = "Q1")]
    pub question: String,
    /// In a few words.
    pub title: String,
    /// What a good answer holds.
    pub guidance: String,
    /// The establishment.
    pub establishment: String,
    /// The statement.
    pub text: String,
    /// Words in it.
    pub words: usize,
    /// What each mark means.
    pub descriptors: Vec<Descriptor>,
    /// The young people's model answer, beside the question it is of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// The caller's own mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_mark: Option<i64>,
    /// The reason given with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_reason: Option<String>,
    /// The caller's own draft of a mark, until it is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(null))]
    pub draft: Option<MarkDraft>,
    /// What may be done next.
    pub permissions: Vec<MarkingPermission>,
}

/// What a mark means.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationMarkDescriptor)]
pub struct Descriptor {
    /// 0 to 5.
    pub mark: u32,
    /// One word for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
    /// What earns it.
    pub means: String,
}

/// The marks of a statement. Others' show to an evaluator once their own and all are in.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationMarks)]
pub struct Marks {
    /// The question.
    #[schema(example = "Q1")]
    pub question: String,
    /// In the order given.
    pub items: Vec<Mark>,
    /// Marks still to come.
    pub waiting_for: usize,
    /// Largest less smallest, once all are in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spread: Option<i64>,
    /// The agreed mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<AgreedMark>,
    /// `agree`: what may be done next.
    pub permissions: Vec<MarkingPermission>,
}

/// One evaluator's mark.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationMark)]
pub struct Mark {
    /// Who gave it.
    pub by: String,
    /// For which authority.
    pub authority: String,
    /// 0 to 5.
    pub mark: i64,
    /// Why.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether it is the caller's own.
    pub own: bool,
    /// Whether it counts: not of somebody it was taken from.
    pub counts: bool,
}

/// The agreed mark of a statement.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationConsensus)]
pub struct AgreedMark {
    /// 0 to 5.
    pub mark: i64,
    /// Why.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
}

/// An application whose statements were given to the caller.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationToMark)]
pub struct ToMark {
    /// Application id.
    pub application_id: String,
    /// Reference.
    pub reference: String,
    /// Establishment.
    pub establishment: String,
    /// Category.
    pub category: String,
    /// The round, where links are declared.
    pub round_id: String,
    /// Until when marks are asked for.
    pub due_on: NaiveDate,
    /// Whether the caller is the moderator.
    pub moderator: bool,
    /// Whether links were declared.
    pub declared: bool,
    /// A link that another person has to clear.
    pub blocked: bool,
    /// In the category's order.
    pub statements: Vec<Tagged>,
    /// What may be done next; nothing with a finished one.
    pub permissions: Vec<ToMarkPermission>,
}

/// A statement of the caller's.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TaggedStatement)]
pub struct Tagged {
    /// Reference of the question.
    #[schema(example = "Q1")]
    pub question: String,
    /// In a few words.
    pub title: String,
    /// Words in it.
    pub words: usize,
    /// Where it stands.
    pub tag: Tag,
    /// The caller's own mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_mark: Option<i64>,
    /// Whether a whole draft of the own mark is there: mark and reason.
    pub drafted: bool,
    /// Whether the own mark is missing after its day.
    pub overdue: bool,
}
