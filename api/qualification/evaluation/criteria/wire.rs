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
pub struct NewDecision {
    /// Met, met for now, or not met.
    pub decision: Decision,
    /// As the provider reads it. Needed when it is not met, or differs from what is proposed.
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "The certificate shows £10 million; the form has a nought too few."
    )]
    pub reason: Option<String>,
    /// What it rests on: a document, a page, a call.
    #[serde(default)]
    #[validate(length(max = 2000), custom(function = "text::printable"))]
    #[schema(
        max_length = 2000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "Certificate, page 2"
    )]
    pub evidence: String,
}

/// Criteria to be decided as the rules propose.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CriteriaConfirmation)]
pub struct Confirm {
    /// References of questions whose proposal was read.
    #[validate(length(min = 1, max = 100))]
    #[schema(min_items = 1, max_items = 100, example = json!(["X1", "N2"]))]
    pub questions: Vec<String>,
}

/// An application as the lead officer evaluates it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationEvaluation)]
pub struct Evaluation {
    /// Application id.
    pub application_id: String,
    /// Reference.
    pub reference: String,
    /// Category.
    #[schema(example = "sen")]
    pub category: String,
    /// Establishment id.
    pub establishment_id: String,
    /// Its name.
    pub establishment: String,
    /// Provider's name.
    pub provider: String,
    /// State of the application.
    #[schema(example = "in_evaluation")]
    pub state: String,
    /// Received before the category's launch closed.
    pub initial: bool,
    /// The round it is evaluated in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round_id: Option<String>,
    /// The decision clock.
    pub clock: Clock,
    /// In the category's order.
    pub criteria: Vec<Criterion>,
    /// The scored statements.
    pub statements: Vec<Scored>,
    /// The placement types it prices, against the common caps.
    pub types: Vec<JudgedType>,
    /// How many open referrals of the category ask for one of these types: it is invited to those
    /// it is within reach of. A number alone.
    #[schema(minimum = 0, example = 2)]
    pub open_referrals: i64,
    /// Core competency, once every mark is agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub competency: Option<Competency>,
    /// Criteria that are not decided.
    pub undecided: Vec<String>,
    /// Scored statements whose mark is not agreed.
    pub not_agreed: Vec<String>,
    /// Criteria that bar it.
    pub not_met: Vec<String>,
    /// `evaluate`, `decide_criteria`, `ask`, `extend`, `accept`, `reject`: what may be done next.
    pub permissions: Vec<&'static str>,
}

/// A criterion with what was answered, proposed and decided.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationCriterion)]
pub struct Criterion {
    /// Reference.
    #[schema(example = "N2")]
    pub question: String,
    /// In a few words.
    pub title: String,
    /// How it is judged.
    pub kind: QuestionKind,
    /// Whose answer it is.
    pub level: QuestionLevel,
    /// The evidence asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// What was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// Whether a person has to decide it.
    pub needed: bool,
    /// What the rules propose.
    pub proposal: Proposal,
    /// What a person decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decided>,
}

/// What the rules propose: a person confirms it or decides otherwise.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CriterionProposal)]
pub struct Proposal {
    /// Absent where no rule decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// Stable.
    #[schema(example = "cover_below_minimum")]
    pub code: &'static str,
    /// The figures it rests on.
    #[schema(example = json!(["Public liability: cover of £5,000,000.00 is below £10,000,000.00"]))]
    pub figures: Vec<String>,
}

impl From<Proposed> for Proposal {
    fn from(from: Proposed) -> Self {
        Self { decision: from.decision, code: from.code, figures: from.figures }
    }
}

/// A person's decision as recorded.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DecidedCriterion)]
pub struct Decided {
    /// Met, met for now, or not met.
    pub decision: Decision,
    /// What the rules proposed then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposed: Option<String>,
    /// Why.
    pub reason: String,
    /// What it rests on.
    pub evidence: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A scored statement as the lead officer sees it: marks once all of the application are in.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationScored)]
pub struct Scored {
    /// Reference.
    #[schema(example = "Q1")]
    pub question: String,
    /// In a few words.
    pub title: String,
    /// Weight among the scored ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<Percent>,
    /// What was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// Marks still to come.
    pub waiting_for: usize,
    /// Largest less smallest mark, once all of the application are in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spread: Option<i64>,
    /// Whether only the moderator may agree it; known once all marks are in.
    pub needs_moderator: bool,
    /// The marks, once all of the application are in.
    pub marks: Vec<GivenMark>,
    /// The agreed mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<Agreed>,
}

/// A mark of somebody.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApplicationGivenMark)]
pub struct GivenMark {
    /// Who.
    pub by: String,
    /// For which authority.
    pub authority: String,
    /// 0 to 5.
    pub mark: i64,
    /// Why.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// An agreed mark.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApplicationAgreedMark)]
pub struct Agreed {
    /// 0 to 5.
    pub mark: i64,
    /// Why.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A placement type against the common cap.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = JudgedPlacementType)]
pub struct JudgedType {
    /// Code.
    #[schema(example = "day")]
    pub placement_type: String,
    /// Name.
    pub name: String,
    /// The core headings a week; none where one has no price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub core_per_week: Option<Money>,
    /// The common cap.
    pub cap_per_week: Money,
    /// `within_cap`, `above_cap`, `incomplete`, `out_of_range`.
    #[schema(example = "within_cap")]
    pub code: &'static str,
    /// Whether it may be accepted.
    pub acceptable: bool,
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
pub struct Competency {
    /// A line for each scored statement: weight × mark ÷ 5.
    pub lines: Vec<CompetencyLine>,
    /// The sum, rounded once.
    pub total: Marks,
}

/// One line of the sum.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = CompetencyWorkingLine)]
pub struct CompetencyLine {
    /// Reference.
    #[schema(example = "Q1")]
    pub question: String,
    /// In a few words.
    pub title: String,
    /// Weight.
    pub weight: Percent,
    /// Agreed mark.
    pub mark: i64,
    /// Weight × mark ÷ 5.
    pub points: Marks,
}
