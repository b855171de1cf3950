//! What callers send and get.

use super::super::clock::Clock;
use crate::http::text;
use crate::qualification::application::answer::Answer;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use together_rules::amount::{Marks, Money, Percent};
use together_rules::category::{QuestionKind, QuestionLevel};
use together_rules::qualification::proposal::{Decision, Proposal as Proposed, TypeProposal};
use utoipa::ToSchema;
use validator::Validate;

/// A person's decision about a criterion.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewCriterionDecision)]
pub(in super::super) struct NewDecision {
    /// Met, met for now, or not met.
    pub(in super::super) decision: Decision,
    /// As the provider reads it. Needed when it is not met, or differs from what is proposed.
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "The certificate shows £10 million; the form has a nought too few."
    )]
    pub(in super::super) reason: Option<String>,
    /// What it rests on: a document, a page, a call.
    #[serde(default)]
    #[validate(length(max = 2000), custom(function = "text::printable"))]
    #[schema(
        max_length = 2000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "Certificate, page 2"
    )]
    pub(in super::super) evidence: String,
}

/// Criteria to be decided as the rules propose.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CriteriaConfirmation)]
pub(in super::super) struct Confirm {
    /// References of questions whose proposal was read.
    #[validate(length(min = 1, max = 100))]
    #[schema(min_items = 1, max_items = 100, example = json!(["X1", "N2"]))]
    pub(in super::super) questions: Vec<String>,
}

/// An application as the lead officer evaluates it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationEvaluation)]
pub(in super::super) struct Evaluation {
    /// Application id.
    pub(in super::super) application_id: String,
    /// Reference.
    pub(in super::super) reference: String,
    /// Category.
    #[schema(example = "sen")]
    pub(in super::super) category: String,
    /// Establishment id.
    pub(in super::super) establishment_id: String,
    /// Its name.
    pub(in super::super) establishment: String,
    /// Provider's name.
    pub(in super::super) provider: String,
    /// State of the application.
    #[schema(example = "in_evaluation")]
    pub(in super::super) state: String,
    /// Received before the category's launch closed.
    pub(in super::super) initial: bool,
    /// The round it is evaluated in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) round_id: Option<String>,
    /// The decision clock.
    pub(in super::super) clock: Clock,
    /// In the category's order.
    pub(in super::super) criteria: Vec<Criterion>,
    /// The scored statements.
    pub(in super::super) statements: Vec<Scored>,
    /// The placement types it prices, against the common caps.
    pub(in super::super) types: Vec<JudgedType>,
    /// Core competency, once every mark is agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) competency: Option<Competency>,
    /// Criteria that are not decided.
    pub(in super::super) undecided: Vec<String>,
    /// Scored statements whose mark is not agreed.
    pub(in super::super) not_agreed: Vec<String>,
    /// Criteria that bar it.
    pub(in super::super) not_met: Vec<String>,
    /// `evaluate`, `decide_criteria`, `ask`, `extend`, `accept`, `reject`: what may be done next.
    pub(in super::super) permissions: Vec<&'static str>,
}

/// A criterion with what was answered, proposed and decided.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationCriterion)]
pub(in super::super) struct Criterion {
    /// Reference.
    #[schema(example = "N2")]
    pub(in super::super) question: String,
    /// In a few words.
    pub(in super::super) title: String,
    /// How it is judged.
    pub(in super::super) kind: QuestionKind,
    /// Whose answer it is.
    pub(in super::super) level: QuestionLevel,
    /// The evidence asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) evidence: Option<String>,
    /// What was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) answer: Option<Answer>,
    /// Whether a person has to decide it.
    pub(in super::super) needed: bool,
    /// What the rules propose.
    pub(in super::super) proposal: Proposal,
    /// What a person decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) decision: Option<Decided>,
}

/// What the rules propose: a person confirms it or decides otherwise.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CriterionProposal)]
pub(in super::super) struct Proposal {
    /// Absent where no rule decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) decision: Option<Decision>,
    /// Stable.
    #[schema(example = "cover_below_minimum")]
    pub(in super::super) code: &'static str,
    /// The figures it rests on.
    #[schema(example = json!(["Public liability: cover 5000000.00 below 10000000.00"]))]
    pub(in super::super) figures: Vec<String>,
}

impl From<Proposed> for Proposal {
    fn from(from: Proposed) -> Self {
        Self { decision: from.decision, code: from.code, figures: from.figures }
    }
}

/// A person's decision as recorded.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DecidedCriterion)]
pub(in super::super) struct Decided {
    /// Met, met for now, or not met.
    pub(in super::super) decision: Decision,
    /// What the rules proposed then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) proposed: Option<String>,
    /// Why.
    pub(in super::super) reason: String,
    /// What it rests on.
    pub(in super::super) evidence: String,
    /// Who.
    pub(in super::super) by: String,
    /// When.
    pub(in super::super) at: DateTime<Utc>,
}

/// A scored statement as the lead officer sees it: marks once all of the application are in.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationScored)]
pub(in super::super) struct Scored {
    /// Reference.
    #[schema(example = "Q1")]
    pub(in super::super) question: String,
    /// In a few words.
    pub(in super::super) title: String,
    /// Weight among the scored ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) weight: Option<Percent>,
    /// What was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) answer: Option<Answer>,
    /// Marks still to come.
    pub(in super::super) waiting_for: usize,
    /// Largest less smallest mark, once all of the application are in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) spread: Option<i64>,
    /// Whether only the moderator may agree it; known once all marks are in.
    pub(in super::super) needs_moderator: bool,
    /// The marks, once all of the application are in.
    pub(in super::super) marks: Vec<GivenMark>,
    /// The agreed mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) agreed: Option<Agreed>,
}

/// A mark of somebody.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApplicationGivenMark)]
pub(in super::super) struct GivenMark {
    /// Who.
    pub(in super::super) by: String,
    /// For which authority.
    pub(in super::super) authority: String,
    /// 0 to 5.
    pub(in super::super) mark: i64,
    /// Why.
    pub(in super::super) reason: String,
    /// When.
    pub(in super::super) at: DateTime<Utc>,
}

/// An agreed mark.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApplicationAgreedMark)]
pub(in super::super) struct Agreed {
    /// 0 to 5.
    pub(in super::super) mark: i64,
    /// Why.
    pub(in super::super) reason: String,
    /// When.
    pub(in super::super) at: DateTime<Utc>,
}

/// A placement type against the common cap.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = JudgedPlacementType)]
pub(in super::super) struct JudgedType {
    /// Code.
    #[schema(example = "day")]
    pub(in super::super) placement_type: String,
    /// Name.
    pub(in super::super) name: String,
    /// The core headings a week; none where one has no price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) core_per_week: Option<Money>,
    /// The common cap.
    pub(in super::super) cap_per_week: Money,
    /// `within_cap`, `above_cap`, `incomplete`, `out_of_range`.
    #[schema(example = "within_cap")]
    pub(in super::super) code: &'static str,
    /// Whether it may be accepted.
    pub(in super::super) acceptable: bool,
}

impl From<TypeProposal> for JudgedType {
    fn from(from: TypeProposal) -> Self {
        Self {
            acceptable: from.may_be_accepted(),
            placement_type: from.placement_type,
            name: from.name,
            core_per_week: from.core_per_week,
            cap_per_week: from.cap_per_week,
            code: from.code,
        }
    }
}

/// Core competency worked out.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = CompetencyWorking)]
pub(in super::super) struct Competency {
    /// A line for each scored statement: weight × mark ÷ 5.
    pub(in super::super) lines: Vec<CompetencyLine>,
    /// The sum, rounded once.
    pub(in super::super) total: Marks,
}

/// One line of the sum.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = CompetencyWorkingLine)]
pub(in super::super) struct CompetencyLine {
    /// Reference.
    #[schema(example = "Q1")]
    pub(in super::super) question: String,
    /// In a few words.
    pub(in super::super) title: String,
    /// Weight.
    pub(in super::super) weight: Percent,
    /// Agreed mark.
    pub(in super::super) mark: i64,
    /// Weight × mark ÷ 5.
    pub(in super::super) points: Marks,
}
