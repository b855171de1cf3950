//! What callers send and get.

use crate::scoring::text::Words;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// Ask the bidder about a low price.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewPriceQuestion {
    /// The question; the bidder reads it.
    pub question: Words,
    /// The last day to answer, after today and within 60 days.
    #[serde(deserialize_with = "together_rules::calendar::read")]
    pub answer_by: NaiveDate,
}

/// Keep a bid in, whose price was asked about.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct KeepPrice {
    /// Why; for the record.
    pub reason: Words,
}

/// The bidder's answer.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct AnswerPriceQuestion {
    /// In words.
    pub answer: Words,
}

/// What may be done next with a price that was asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PriceQuestionPermission {
    /// Answer it.
    Answer,
    /// Keep the bid in.
    Keep,
    /// Leave the bid out.
    Exclude,
}

/// What a bidder was asked about a low price, as its authority sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PriceQuestion {
    /// Id.
    pub id: String,
    /// Bid id.
    pub bid_id: String,
    /// The question.
    #[schema(example = "How are two staff paid for at this price?")]
    pub question: String,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// By whom.
    #[schema(example = "Priya Shah")]
    pub asked_by: String,
    /// The last day to answer.
    pub answer_by: NaiveDate,
    /// The answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// When it came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<DateTime<Utc>>,
    /// When it was decided to keep the bid in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept_at: Option<DateTime<Utc>>,
    /// By whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept_by: Option<String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept_reason: Option<String>,
    /// What may be done next.
    pub permissions: Vec<PriceQuestionPermission>,
}

/// The same, as its bidder sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnPriceQuestion {
    /// Id.
    pub id: String,
    /// Bid id.
    pub bid_id: String,
    /// Referral.
    pub referral_id: String,
    /// Reference of the referral.
    #[schema(example = "WSX-2026-0042")]
    pub reference: String,
    /// The question.
    pub question: String,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// The last day to answer.
    pub answer_by: NaiveDate,
    /// The own answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// When it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<DateTime<Utc>>,
    /// What may be done next.
    pub permissions: Vec<PriceQuestionPermission>,
}
