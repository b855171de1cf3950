//! What callers send and get.

use crate::referral::wire::State;
use crate::scoring::results::{CriterionScore, InvalidBid, Unmet};
use crate::scoring::text::Words;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A bid to leave out, because it does not verify.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Without {
    /// The bid that the opening named.
    #[validate(length(equal = 36))]
    #[schema(min_length = 36, max_length = 36, example = "01970000-0000-7000-8000-000000000001")]
    pub bid_id: String,
    /// Why the others are opened without it.
    pub reason: Words,
}

/// How far two commissioners have agreed to leave a bid out.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeftOut {
    /// The bid.
    pub bid_id: String,
    /// How many commissioners agree.
    #[schema(example = 1)]
    pub agreed: usize,
    /// How many have to.
    #[schema(example = 2)]
    pub needed: usize,
    /// `open` once enough agree.
    pub permissions: Vec<LeftOutPermission>,
}

/// What may be done next about a bid left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LeftOutPermission {
    /// Open the others.
    Open,
}

/// How far the marking of a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatementState {
    /// Marks are missing.
    ToMark,
    /// Marks are in; the agreed one is missing.
    ToAgree,
    /// Agreed.
    Agreed,
}

/// A statement, without whose it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenedStatement {
    /// "Statement 3".
    #[schema(example = 3)]
    pub number: i64,
    /// How far it is.
    pub state: StatementState,
    /// Marks still to come.
    pub waiting_for: usize,
}

/// What an opening shows at once: statements by number, no bidder, no price.
#[derive(Debug, Serialize, ToSchema)]
pub struct Opened {
    /// Referral id.
    pub referral_id: String,
    /// Reference.
    #[schema(example = "WSX-2026-0042")]
    pub reference: String,
    /// State of the referral.
    pub state: State,
    /// When they were opened.
    pub opened_at: DateTime<Utc>,
    /// Who opened them.
    #[schema(example = "Priya Shah")]
    pub opened_by: String,
    /// The statements, by number.
    pub statements: Vec<OpenedStatement>,
    /// Whose the bids are and what can be worked out at once (D7), by name and without the numbers
    /// of their statements; empty for a member of the panel, in whatever role, until every agreed
    /// mark is in.
    pub bids: Vec<OpenedBidder>,
    /// How many bids were not valid, because their membership is suspended.
    pub invalid: usize,
    /// Which; empty for a member of the panel as above.
    pub invalid_bids: Vec<InvalidBid>,
    /// Whether there is only one valid bid (D7).
    pub single_bid: bool,
    /// The revealed seed of the draw; its SHA-256 was published at issue (C4).
    pub draw_seed: String,
    /// Evaluators the category asks for.
    pub evaluators_required: usize,
    /// Evaluators there are whom no conflict blocks.
    pub evaluators: usize,
    /// What may be done next.
    pub permissions: Vec<OpenedPermission>,
}

/// What may be done next with opened bids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OpenedPermission {
    /// Assign evaluators.
    AssignEvaluators,
    /// Read the evaluation.
    ReadEvaluation,
}

/// A bid as far as no price and no statement is in it.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenedBidder {
    /// Bid id.
    pub bid_id: String,
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
    /// Needs, features, location and core competency; empty for a bid that is not compliant.
    pub criteria: Vec<CriterionScore>,
    /// Needs not met.
    pub needs_not_met: Vec<Unmet>,
    /// Features not met.
    pub features_not_met: Vec<Unmet>,
    /// Those among them that disqualify.
    pub unmet: Vec<String>,
    /// Whether no disqualifying feature is missed.
    pub compliant: bool,
    /// Whole metres from the home.
    #[schema(example = 16077)]
    pub distance_metres: u32,
    /// The same in miles, cut to two decimals (F6).
    #[schema(example = "9.98")]
    pub distance_miles: String,
    /// When and how the place is available, in the bidder's words.
    pub availability: String,
}
