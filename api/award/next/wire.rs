//! What callers get.

use crate::award::order::Basis;
use crate::award::told::Told;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// Something that is looked at again before an award.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AwardCheck {
    /// `membership`, or a kind of evidence.
    #[schema(example = "public_liability")]
    pub what: String,
    /// In words.
    #[schema(example = "Public liability insurance")]
    pub title: String,
    /// Whether it stands.
    pub ok: bool,
    /// Its last day, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// What stands in the way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// Whose turn it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct NextAward {
    /// Bid.
    pub bid_id: String,
    /// Establishment's name.
    #[schema(example = "Osierdene School")]
    pub establishment: String,
    /// Its provider's name.
    #[schema(example = "Osierdene Trust")]
    pub provider: String,
    /// Why it is its turn.
    pub basis: Basis,
    /// The sum of its marks.
    #[schema(example = "85.11")]
    pub total: String,
    /// Pounds a year.
    #[schema(example = "40546.00")]
    pub price: String,
    /// For display only.
    #[schema(example = "1067.00")]
    pub price_per_week: String,
    /// From 1.
    #[schema(example = 1)]
    pub rank: usize,
    /// First day of the placement.
    pub start_date: NaiveDate,
    /// What was looked at again.
    pub checks: Vec<AwardCheck>,
}

/// Somebody whose turn it would be, who cannot be awarded now.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlockedAward {
    /// Bid.
    pub bid_id: String,
    /// Establishment's name.
    pub establishment: String,
    /// What stands in the way, in words.
    #[schema(example = "evidence has expired: public_liability")]
    pub because: String,
    /// What was looked at again.
    pub checks: Vec<AwardCheck>,
}

/// What a reason is needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AwardReasonNeeded {
    /// The family said that none of the places fits.
    NoneFits,
    /// Somebody is passed over.
    PassesOver,
}

/// What may be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AwardPreviewPermission {
    /// Make the award to the first in turn.
    Award,
    /// Make it to the next, passing over whoever cannot be awarded.
    PassOver,
    /// End the referral without an award.
    EndWithoutAward,
}

/// The award as it would be made now.
#[derive(Debug, Serialize, ToSchema)]
pub struct AwardPreview {
    /// Whose turn it is; absent when nobody can be awarded, or an award stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(null))]
    pub next: Option<NextAward>,
    /// Those before, in turn, who cannot be awarded now.
    pub passed_over: Vec<BlockedAward>,
    /// Working days of standstill, if one is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standstill_days: Option<u32>,
    /// The end of a standstill that began now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standstill_until: Option<DateTime<Utc>>,
    /// The winner of an award made now could accept before then.
    pub answer_due_at: DateTime<Utc>,
    /// What a reason has to be given for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(null))]
    pub reason_needed: Option<AwardReasonNeeded>,
    /// The family may still answer, until then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waits_for_family_until: Option<DateTime<Utc>>,
    /// Whether nobody is left who can be awarded.
    pub nobody_left: bool,
    /// What may be done next.
    pub permissions: Vec<AwardPreviewPermission>,
}

/// The letters to the bidders.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeedbackPreview {
    /// Whether they were sent; else they are as they would be sent now.
    pub sent: bool,
    /// One for each bidder, by the establishment's name.
    pub items: Vec<FeedbackLetter>,
}

/// A letter.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeedbackLetter {
    /// Establishment id.
    pub establishment_id: String,
    /// Its name.
    #[schema(example = "Osierdene School")]
    pub establishment: String,
    /// Exactly as its bidder reads it; `award_id` is empty before the award.
    pub feedback: Told,
}
