//! What callers send and get.

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
    pub permissions: Vec<&'static str>,
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
    #[schema(example = "opened")]
    pub state: String,
    /// When they were opened.
    pub opened_at: DateTime<Utc>,
    /// The statements, by number.
    pub statements: Vec<OpenedStatement>,
    /// How many bids were not valid, because their membership is suspended.
    pub invalid: usize,
    /// Whether there is only one valid bid (D7).
    pub single_bid: bool,
    /// The revealed seed of the draw; its SHA-256 was published at issue (C4).
    pub draw_seed: String,
    /// Evaluators the category asks for.
    pub evaluators_required: usize,
    /// Evaluators there are whom no conflict blocks.
    pub evaluators: usize,
    /// `assign_evaluators`, `read_evaluation`: what may be done next.
    pub permissions: Vec<&'static str>,
}
