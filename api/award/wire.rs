//! What callers send and get.

use super::order::Basis;
use crate::http::text;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// Make the award: to the first in turn, which follows from rank and the family's answer.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MakeAward {
    /// Needed when the family said that none fits, or when somebody is passed over.
    #[schema(max_length = 2000, pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$")]
    #[validate(length(max = 2000), custom(function = text::printable))]
    pub reason: Option<String>,
    /// What the family reads under "Because", in plain words: of the places it was shown, never of
    /// prices, marks or other offers. Fixed words stand there without it.
    #[schema(max_length = 500, pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$")]
    #[validate(length(max = 500), custom(function = text::printable))]
    pub because_for_family: Option<String>,
    /// Pass over whoever cannot be awarded now (suspended, or evidence expired), with a reason.
    #[serde(default)]
    pub pass_over_blocked: bool,
}

/// The winner's answer.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerAward {
    /// Yes or no.
    pub accept: bool,
    /// Needed to decline.
    #[schema(max_length = 2000, pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$")]
    #[validate(length(max = 2000), custom(function = text::printable))]
    pub reason: Option<String>,
}

/// A step of the authority that needs a reason.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AwardReason)]
pub struct WithReason {
    /// Why.
    #[schema(
        min_length = 1,
        max_length = 2000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*\S[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"
    )]
    #[validate(length(min = 1, max = 2000), custom(function = text::paragraphs))]
    pub reason: String,
}

/// Where an award stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AwardStatus {
    /// Made; the winner has not answered.
    Made,
    /// Made, and in its standstill: it may be declined, not yet accepted.
    Standstill,
    /// Accepted.
    Accepted,
    /// Declined by the winner.
    Declined,
    /// Withdrawn by the authority.
    Withdrawn,
}

/// What the caller may do next with an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AwardPermission {
    /// Accept it.
    Accept,
    /// Decline it.
    Decline,
    /// Withdraw it.
    Withdraw,
    /// Make the next award.
    AwardNext,
    /// End the referral without a placement.
    End,
    /// Download the full proof.
    Proof,
}

/// An award.
#[derive(Debug, Serialize, ToSchema)]
pub struct Award {
    /// Id.
    pub id: String,
    /// Referral.
    pub referral_id: String,
    /// Reference of the referral.
    #[schema(example = "ESX-2026-0042")]
    pub reference: String,
    /// Bid it is made to.
    pub bid_id: String,
    /// Establishment id.
    pub establishment_id: String,
    /// Establishment's name.
    #[schema(example = "Osierdene School")]
    pub establishment: String,
    /// Where it stands.
    pub state: AwardStatus,
    /// Why to this bid; for the authority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// The reason given, where one was needed; for the authority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who made it; for the authority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made_by: Option<String>,
    /// When.
    pub made_at: DateTime<Utc>,
    /// The winner may accept from then on, if a standstill is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standstill_until: Option<DateTime<Utc>>,
    /// The winner may accept before then.
    pub answer_due_at: DateTime<Utc>,
    /// When it was answered or withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<DateTime<Utc>>,
    /// Why it was declined or withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_reason: Option<String>,
    /// Version, as in the ETag.
    pub version: i64,
    /// What the caller may do next.
    pub permissions: Vec<AwardPermission>,
}

/// How a referral ended.
#[derive(Debug, Serialize, ToSchema)]
pub struct EndedReferral {
    /// Referral.
    pub referral_id: String,
    /// Always `ended_without_award`.
    #[schema(example = "ended_without_award")]
    pub state: String,
    /// When.
    pub ended_at: DateTime<Utc>,
    /// Why.
    pub reason: String,
}
