//! What callers send and get: the engine's figures with everything behind them.

use super::competency::CompetencyFrozen;
use super::figures::{AppliedDiscount, BidPrice, PricedLine};
use crate::referral::content::Weights;
use crate::referral::wire::State;
use crate::scoring::low_price::PriceQuestion;
use crate::scoring::text::Words;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use together_rules::case::{CriterionWorking, Formula, UnmetWorking};
use utoipa::ToSchema;
use validator::Validate;

/// Why a bid is left out.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// Why; the bidder reads it.
    pub reason: Words,
    /// For a bid flagged as abnormally low: it is asked about before it can be left out (D7). Not
    /// needed where the bidder was asked here, and has answered or let the day pass.
    #[schema(example = json!(null))]
    pub low_price: Option<LowPrice>,
}

/// What a bidder was asked about a low price.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LowPrice {
    /// The question.
    pub asked: Words,
    /// The answer, or that none came and by when it was due.
    pub answered: Words,
}

/// A version of a referral's evaluation.
#[derive(Debug, Serialize, ToSchema)]
pub struct Evaluation {
    /// Referral id.
    pub referral_id: String,
    /// Reference.
    #[schema(example = "WSX-2026-0042")]
    pub reference: String,
    /// State of the referral.
    pub state: State,
    /// When the bids were opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened_at: Option<DateTime<Utc>>,
    /// Who opened them.
    #[schema(example = "Priya Shah")]
    pub opened_by: String,
    /// Version, from 1.
    #[schema(example = 1)]
    pub number: i64,
    /// Whether it is the one that stands.
    pub stands: bool,
    /// Why it was made: `marks_agreed`, `bid_excluded`, `no_valid_bid`.
    #[schema(example = "marks_agreed")]
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Weights of the six criteria.
    pub weights: Weights,
    /// Lowest price among compliant bids, pounds a year; absent without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "38000.00")]
    pub lowest_price: Option<String>,
    /// How exactly distances were measured (D2).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "sector")]
    pub distance_precision: Option<String>,
    /// Whether there was only one valid bid (D7).
    pub single_bid: bool,
    /// By rank, then those that are not compliant by statement.
    pub bids: Vec<EvaluatedBid>,
    /// Bids left out of this version, with the reason.
    pub excluded: Vec<ExcludedBid>,
    /// Bids that were not opened, because their membership was suspended.
    pub invalid: Vec<InvalidBid>,
    /// Bid ids the family may choose from, by rank (C5).
    pub parent_choice: Vec<String>,
    /// What may be done next.
    pub permissions: Vec<EvaluationPermission>,
}

/// What may be done next with an evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EvaluationPermission {
    /// Leave a bid out.
    Exclude,
    /// Send the offers to the family.
    SendToFamily,
    /// Make the award.
    Award,
    /// End the referral without one.
    EndWithoutAward,
}

/// One bid in an evaluation.
#[derive(Debug, Serialize, ToSchema)]
pub struct EvaluatedBid {
    /// Whose it is.
    #[serde(flatten)]
    pub bidder: Bidder,
    /// State of the bid.
    #[schema(example = "opened")]
    pub state: String,
    /// Whether no disqualifying feature is missed.
    pub compliant: bool,
    /// Those that are.
    pub unmet: Vec<String>,
    /// From 1; absent for a bid that is not compliant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<usize>,
    /// The sum of the six scores.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "85.11")]
    pub total: Option<String>,
    /// How far below the top total.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "4.23")]
    pub below_top: Option<String>,
    /// The price figures.
    pub price: BidPrice,
    /// Core lines as multiplied out.
    pub core_lines: Vec<PricedLine>,
    /// Variable lines as multiplied out.
    pub variable_lines: Vec<PricedLine>,
    /// How the discount was chosen and taken.
    pub discount: AppliedDiscount,
    /// The six criteria; empty for a bid that is not compliant.
    pub criteria: Vec<CriterionScore>,
    /// Needs not met.
    pub needs_not_met: Vec<Unmet>,
    /// Features not met.
    pub features_not_met: Vec<Unmet>,
    /// Whole metres from the home.
    #[schema(example = 16077)]
    pub distance_metres: u32,
    /// The same in miles, cut to two decimals (F6).
    #[schema(example = "9.98")]
    pub distance_miles: String,
    /// The evaluators' marks of the statement.
    pub marks: Vec<MarkGiven>,
    /// The agreed mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<MarkGiven>,
    /// What needs a look.
    pub flags: Vec<Flag>,
    /// When and how the place is available, in the bidder's words.
    pub availability: String,
    /// Core competency as frozen, and the marks it came from.
    pub core_competency: CompetencyFrozen,
    /// What the bidder was asked about a low price, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(null))]
    pub price_question: Option<PriceQuestion>,
    /// Version of the referral it was made on.
    #[schema(example = 1)]
    pub version_made_on: i64,
}

/// Whose a bid is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Bidder {
    /// Bid id.
    pub bid_id: String,
    /// What evaluators called it.
    #[schema(example = 3)]
    pub statement_number: i64,
    /// Establishment id.
    pub establishment_id: String,
    /// Its name.
    #[schema(example = "Oakfield School")]
    pub establishment: String,
    /// Its provider's name.
    #[schema(example = "Osierdene Trust")]
    pub provider: String,
    /// Option of the establishment.
    #[schema(example = 1)]
    pub option: i64,
}

/// A bid left out of an evaluation.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExcludedBid {
    /// Whose it is.
    #[serde(flatten)]
    pub bidder: Bidder,
    /// Why.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    #[schema(example = "Priya Shah")]
    pub by: String,
}

/// A bid that was not opened.
#[derive(Debug, Serialize, ToSchema)]
pub struct InvalidBid {
    /// Bid id.
    pub bid_id: String,
    /// Name of the establishment.
    pub establishment: String,
    /// Name of its provider.
    pub provider: String,
    /// Since when its membership was suspended; absent where something else stood in the way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suspended_on: Option<NaiveDate>,
}

/// What needs a look before an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// Below the category's share of the median: ask before excluding (D7).
    AbnormallyLow,
    /// Has variable lines outside the category's list (C2).
    OtherVariableLine,
}

/// How a criterion's score follows from its weight.
#[derive(Debug, Serialize, ToSchema)]
pub struct CriterionScore {
    /// Which.
    #[schema(example = "needs")]
    pub criterion: String,
    /// Its weight.
    #[schema(example = "10.00")]
    pub weight: String,
    /// `share`: weight × numerator / denominator. `lowest_is_zero`: all of the weight for a price
    /// of 0, nothing for any other. `empty_list`: nothing is listed.
    #[schema(example = "share")]
    pub formula: &'static str,
    /// Lowest price, marks, bands left or competency.
    #[schema(example = "8.00")]
    pub numerator: String,
    /// Price, marks listed, 5 or 100.
    #[schema(example = "9.00")]
    pub denominator: String,
    /// Half-up to 0.01.
    #[schema(example = "8.89")]
    pub score: String,
}

impl From<&CriterionWorking> for CriterionScore {
    fn from(working: &CriterionWorking) -> Self {
        Self {
            criterion: working.criterion.as_str().into(),
            weight: working.weight.to_string(),
            formula: match working.formula {
                Formula::Share => "share",
                Formula::LowestIsZero => "lowest_is_zero",
                Formula::EmptyList => "empty_list",
            },
            numerator: working.numerator.to_string(),
            denominator: working.denominator.to_string(),
            score: working.score.to_string(),
        }
    }
}

/// A need or feature not met.
#[derive(Debug, Serialize, ToSchema)]
pub struct Unmet {
    /// Code in the category's vocabulary.
    #[schema(example = "SLCN")]
    pub code: String,
    /// Marks lost.
    #[schema(example = "5.00")]
    pub marks: String,
}

impl From<&UnmetWorking<'_>> for Unmet {
    fn from(working: &UnmetWorking<'_>) -> Self {
        Self { code: working.id.into(), marks: working.marks.to_string() }
    }
}

/// A mark with its reason.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MarkGiven {
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
}

/// The versions of an evaluation, oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct EvaluationHistory {
    /// The versions.
    pub items: Vec<EvaluationVersion>,
}

/// One version in the history.
#[derive(Debug, Serialize, ToSchema)]
pub struct EvaluationVersion {
    /// From 1.
    pub number: i64,
    /// Why it was made: `marks_agreed`, `bid_excluded`, `no_valid_bid`.
    #[schema(example = "bid_excluded")]
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom: of the first, who recorded the last agreed mark.
    #[schema(example = "Priya Shah")]
    pub by: String,
    /// Bids that rank.
    pub ranked: usize,
    /// The bid of rank 1; absent when nobody ranks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
}
