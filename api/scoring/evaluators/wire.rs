//! What callers send and get.

use super::store::Candidate as CandidateRow;
use crate::scoring::marking::StatementTag;
use crate::scoring::panel::{Member, Panel};
use crate::scoring::text::Words;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// The part somebody takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Marks every statement, blind.
    Evaluator,
    /// Named before opening: agrees a mark where evaluators differ by 2 or more.
    Moderator,
}

/// Somebody to mark.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewEvaluator {
    /// An evaluator's role of this authority, or of a partner.
    #[validate(length(equal = 36))]
    #[schema(
        min_length = 36,
        max_length = 36,
        pattern = r"^[0-9a-f-]{36}$",
        example = "01970000-0000-7000-8000-000000000001"
    )]
    pub role_id: String,
    /// As what.
    pub part: Part,
}

/// Why a declared conflict does not stand in the way.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Clearing {
    /// In words.
    pub reason: Words,
}

/// Whether the evaluator has a link with any establishment invited.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewDeclaration {
    /// Yes or no.
    pub conflict: bool,
    /// Which link, when there is one.
    pub words: Option<Words>,
}

/// A member of the panel, as the authority sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Evaluator {
    /// Id of the assignment.
    pub id: String,
    /// The role marked in.
    pub role_id: String,
    /// Name.
    #[schema(example = "Priya Shah")]
    pub name: String,
    /// Authority.
    #[schema(example = "Kent County Council")]
    pub authority: String,
    /// As what.
    pub part: Part,
    /// When.
    pub assigned_at: DateTime<Utc>,
    /// Whether interests have been declared.
    pub declared: bool,
    /// A declared or found conflict that another person has to clear.
    pub blocked: bool,
    /// The link in the person's words, or what was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conflict_words: Option<String>,
    /// Statements marked so far.
    pub marked: i64,
    /// What may be done next.
    pub permissions: Vec<EvaluatorPermission>,
}

impl Evaluator {
    /// From a member of a panel.
    pub fn new(member: &Member, panel: &Panel, marked: i64, may: Vec<EvaluatorPermission>) -> Self {
        let row = &member.assignment;
        let moderates = panel.is_moderator(row);
        Self {
            id: row.id.clone(),
            role_id: row.role_id.clone(),
            name: member.name.clone(),
            authority: member.authority.clone(),
            part: if moderates { Part::Moderator } else { Part::Evaluator },
            assigned_at: row.assigned_at.and_utc(),
            declared: row.declared_at.is_some(),
            blocked: row.is_blocked(),
            conflict_words: row.conflict_words.clone(),
            marked,
            permissions: may,
        }
    }
}

/// The panel of a referral.
#[derive(Debug, Serialize, ToSchema)]
pub struct Evaluators {
    /// In the order assigned.
    pub items: Vec<Evaluator>,
    /// How many evaluators the category asks for.
    #[schema(example = 2)]
    pub required: usize,
    /// Whether as many are there whom no conflict blocks.
    pub enough: bool,
    /// Whether a moderator was named before opening.
    pub moderator_named: bool,
    /// What may be done next.
    pub permissions: Vec<EvaluatorsPermission>,
}

/// Somebody who could be assigned.
#[derive(Debug, Serialize, ToSchema)]
pub struct Candidate {
    /// What to assign.
    pub role_id: String,
    /// Name.
    #[schema(example = "Priya Shah")]
    pub name: String,
    /// Authority.
    #[schema(example = "Kent County Council")]
    pub authority: String,
}

impl From<CandidateRow> for Candidate {
    fn from(row: CandidateRow) -> Self {
        Self { role_id: row.role_id, name: row.name, authority: row.authority }
    }
}

/// What an evaluator declares about, and whether it has been done.
#[derive(Debug, Serialize, ToSchema)]
pub struct Declaration {
    /// Every establishment invited, by name: never only those that bid.
    pub establishments: Vec<String>,
    /// Whether it has been made.
    pub declared: bool,
    /// A conflict that another person has to clear.
    pub blocked: bool,
    /// What may be done next.
    pub permissions: Vec<DeclarationPermission>,
}

/// A referral whose statements were given to the caller.
#[derive(Debug, Serialize, ToSchema)]
pub struct Assigned {
    /// Referral id.
    pub referral_id: String,
    /// Reference.
    #[schema(example = "WSX-2026-0042")]
    pub reference: String,
    /// Category.
    #[schema(example = "sen")]
    pub category: String,
    /// As what.
    pub part: Part,
    /// Statements to be read; none before opening.
    pub statements: usize,
    /// Statements the caller still has to mark.
    pub to_mark: usize,
    /// Statements that wait for an agreed mark.
    pub to_agree: usize,
    /// When bids were opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened_at: Option<DateTime<Utc>>,
    /// The first day of the placement: marks are needed well before.
    pub needed_by: NaiveDate,
    /// Whether interests have been declared.
    pub declared: bool,
    /// A conflict that another person has to clear.
    pub blocked: bool,
    /// The statements, by number; none before opening and the declaration, or while blocked.
    pub items: Vec<AssignedStatement>,
    /// What may be done next.
    pub permissions: Vec<AssignedPermission>,
}

/// A statement of the caller's.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssignedStatement {
    /// "Statement 3".
    #[schema(example = 3)]
    pub number: i64,
    /// Words in it.
    #[schema(example = 412)]
    pub words: usize,
    /// Where it stands.
    pub tag: StatementTag,
    /// Whether a whole draft of the own mark is there: mark and reason.
    pub drafted: bool,
}

/// What may be done next with a member of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EvaluatorPermission {
    /// Clear the conflict.
    Clear,
    /// Take the assignment back.
    Remove,
}

/// What may be done next with the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EvaluatorsPermission {
    /// Assign an evaluator.
    Assign,
    /// Name the moderator.
    NameModerator,
}

/// What may be done next about interests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeclarationPermission {
    /// Declare them.
    Declare,
    /// Read the statements.
    ReadStatements,
}

/// What may be done next with what was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AssignedPermission {
    /// Declare interests.
    Declare,
    /// Mark statements.
    Mark,
    /// Agree marks.
    Agree,
}
