//! What evaluators send and get. No type here has a price, a cap or a pass or fail.

use crate::http::text;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A mark, or the agreed one, with its reason.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewApplicationMark)]
pub(in super::super) struct NewMark {
    /// 0 to 5, against the descriptors.
    #[validate(range(min = 0, max = 5, message = "Marks are 0 to 5."))]
    #[schema(minimum = 0, maximum = 5, example = 4)]
    pub(in super::super) mark: i64,
    /// What was there and what was missing; the applicant reads the agreed one's.
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "A clear method with evidence of use; nothing on what failed."
    )]
    pub(in super::super) reason: String,
}

/// The statements of an application.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationStatements)]
pub(in super::super) struct Statements {
    /// The application's reference.
    pub(in super::super) reference: String,
    /// The establishment.
    pub(in super::super) establishment: String,
    /// In the category's order.
    pub(in super::super) items: Vec<StatementLine>,
}

/// A statement in the list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationStatementLine)]
pub(in super::super) struct StatementLine {
    /// Reference of the question.
    #[schema(example = "Q1")]
    pub(in super::super) question: String,
    /// In a few words.
    pub(in super::super) title: String,
    /// Words in it.
    pub(in super::super) words: usize,
    /// The caller's own mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) own_mark: Option<i64>,
    /// The agreed mark, for whoever may see the marks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) agreed_mark: Option<i64>,
    /// Marks still to come.
    pub(in super::super) waiting_for: usize,
    /// `mark`, `read_marks`, `agree`: what may be done next.
    pub(in super::super) permissions: Vec<&'static str>,
}

/// A statement to mark.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationStatement)]
pub(in super::super) struct Statement {
    /// Reference of the question.
    #[schema(example = "Q1")]
    pub(in super::super) question: String,
    /// In a few words.
    pub(in super::super) title: String,
    /// What a good answer holds.
    pub(in super::super) guidance: String,
    /// The establishment.
    pub(in super::super) establishment: String,
    /// The statement.
    pub(in super::super) text: String,
    /// Words in it.
    pub(in super::super) words: usize,
    /// What each mark means.
    pub(in super::super) descriptors: Vec<Descriptor>,
    /// The young people's model answer, beside the question it is of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) model: Option<String>,
    /// The caller's own mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) own_mark: Option<i64>,
    /// `mark`, `read_marks`, `agree`: what may be done next.
    pub(in super::super) permissions: Vec<&'static str>,
}

/// What a mark means.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationMarkDescriptor)]
pub(in super::super) struct Descriptor {
    /// 0 to 5.
    pub(in super::super) mark: u32,
    /// One word for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) word: Option<String>,
    /// What earns it.
    pub(in super::super) means: String,
}

/// The marks of a statement. Others' show to an evaluator once their own and all are in.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationMarks)]
pub(in super::super) struct Marks {
    /// The question.
    #[schema(example = "Q1")]
    pub(in super::super) question: String,
    /// In the order given.
    pub(in super::super) items: Vec<Mark>,
    /// Marks still to come.
    pub(in super::super) waiting_for: usize,
    /// Largest less smallest, once all are in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) spread: Option<i64>,
    /// The agreed mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) agreed: Option<AgreedMark>,
    /// `agree`: what may be done next.
    pub(in super::super) permissions: Vec<&'static str>,
}

/// One evaluator's mark.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationMark)]
pub(in super::super) struct Mark {
    /// Who gave it.
    pub(in super::super) by: String,
    /// For which authority.
    pub(in super::super) authority: String,
    /// 0 to 5.
    pub(in super::super) mark: i64,
    /// Why.
    pub(in super::super) reason: String,
    /// When.
    pub(in super::super) at: DateTime<Utc>,
    /// Whether it is the caller's own.
    pub(in super::super) own: bool,
    /// Whether it counts: not of somebody it was taken from.
    pub(in super::super) counts: bool,
}

/// The agreed mark of a statement.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationConsensus)]
pub(in super::super) struct AgreedMark {
    /// 0 to 5.
    pub(in super::super) mark: i64,
    /// Why.
    pub(in super::super) reason: String,
    /// When.
    pub(in super::super) at: DateTime<Utc>,
    /// By whom.
    pub(in super::super) by: String,
}

/// An application whose statements were given to the caller.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationToMark)]
pub(in super::super) struct ToMark {
    /// Application id.
    pub(in super::super) application_id: String,
    /// Reference.
    pub(in super::super) reference: String,
    /// Establishment.
    pub(in super::super) establishment: String,
    /// Category.
    pub(in super::super) category: String,
    /// The round, where links are declared.
    pub(in super::super) round_id: String,
    /// Until when marks are asked for.
    pub(in super::super) due_on: NaiveDate,
    /// Whether the caller is the moderator.
    pub(in super::super) moderator: bool,
    /// Whether links were declared.
    pub(in super::super) declared: bool,
    /// A link that another person has to clear.
    pub(in super::super) blocked: bool,
    /// In the category's order.
    pub(in super::super) statements: Vec<Tagged>,
    /// `declare`, `mark`, `agree`: what may be done next.
    pub(in super::super) permissions: Vec<&'static str>,
}

/// A statement of the caller's.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TaggedStatement)]
pub(in super::super) struct Tagged {
    /// Reference of the question.
    #[schema(example = "Q1")]
    pub(in super::super) question: String,
    /// In a few words.
    pub(in super::super) title: String,
    /// Words in it.
    pub(in super::super) words: usize,
    /// `to_mark`, `waiting`, `to_agree`, `for_moderator`, `agreed`.
    #[schema(example = "to_mark")]
    pub(in super::super) tag: &'static str,
    /// Whether the own mark is missing after its day.
    pub(in super::super) overdue: bool,
}
