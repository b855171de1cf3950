//! The family's choice, for its authority.

use super::page::{Card, FamilyContact, PlaceReaction};
use crate::family::told::{RecordedHow, RecordedOtherSchool};
use crate::http::text;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// Send the offers to the family.
#[derive(Clone, Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FamilySendOffers)]
pub struct SendOffers {
    /// Last day to answer, within 60 days; the category's working days if absent.
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub answer_by: Option<NaiveDate>,
    /// Plain words about the places, for the family.
    #[serde(default)]
    #[schema(max_items = 3)]
    #[validate(length(max = 3), nested)]
    pub summaries: Vec<Summary>,
    /// For a looked-after child: what the family says is a wish, and a social worker decides.
    #[serde(default)]
    pub social_worker_decides: bool,
}

/// Plain words about a place.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FamilySummary)]
pub struct Summary {
    /// Bid.
    #[schema(max_length = 100)]
    #[validate(length(max = 100))]
    pub bid_id: String,
    /// At most 80 words.
    #[schema(
        min_length = 1,
        max_length = 1000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*\S[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"
    )]
    #[validate(length(min = 1, max = 1000), custom(function = text::paragraphs))]
    pub words: String,
}

/// A place as the family would see it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FamilyOfferedPlace)]
pub struct OfferedPlace {
    /// Bid.
    pub bid_id: String,
    /// The card.
    #[serde(flatten)]
    pub card: Card,
}

/// The offers before they are sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct FamilyPreview {
    /// A to Z; none where there is no choice to make.
    pub places: Vec<OfferedPlace>,
    /// The last day to answer if none is named.
    pub answer_by_default: NaiveDate,
    /// Who the family may ask.
    pub contact: FamilyContact,
    /// `send_to_family`.
    pub permissions: Vec<OffersPermission>,
}

/// What was wished for where somebody else decides.
#[derive(Debug, Serialize, ToSchema)]
pub struct FamilyWish {
    /// Bid ids, best liked first.
    pub preferences: Vec<String>,
    /// None of these.
    pub none_fits: bool,
    /// When.
    pub at: DateTime<Utc>,
    /// By whose link; absent where it was written down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// Where the family's answer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FamilyAnswerStatus {
    /// It may still answer.
    Waiting,
    /// It answered; until the last date it may change its mind.
    Answered,
    /// It did not answer by the date: the first in rank counts.
    NoAnswer,
}

/// What the authority may do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FamilyOffersPermission)]
pub enum OffersPermission {
    /// Send the offers.
    SendToFamily,
    /// Record what the family told.
    Record,
    /// Record the social worker's decision.
    Decide,
    /// Record a request for another school.
    OtherSchool,
    /// Make the award.
    Award,
}

/// What the family was offered and said, for its authority.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FamilyOffers)]
pub struct Offers {
    /// Referral.
    pub referral_id: String,
    /// Where the answer stands.
    pub status: FamilyAnswerStatus,
    /// Bid ids offered, by rank.
    pub offered: Vec<String>,
    /// When they were sent.
    pub sent_at: DateTime<Utc>,
    /// An answer is received before then.
    pub answer_by: DateTime<Utc>,
    /// When the one reminder went out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reminded_at: Option<DateTime<Utc>>,
    /// Bid ids, best liked first.
    pub preferences: Vec<String>,
    /// None of these.
    pub none_fits: bool,
    /// In the family's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// When it answered last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<DateTime<Utc>>,
    /// By whose link.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_by: Option<String>,
    /// Plain words about the places, as sent.
    pub summaries: Vec<Summary>,
    /// Whether a social worker decides: then `preferences` are what was decided, and what the
    /// family said stands in `wish`.
    pub social_worker_decides: bool,
    /// Who wrote the answer down, where it was told.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Priya Shah")]
    pub recorded_by: Option<String>,
    /// Who told it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Mother")]
    pub told_by: Option<String>,
    /// When it was told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told_on: Option<NaiveDate>,
    /// How.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(null))]
    pub how: Option<RecordedHow>,
    /// What was wished for, where somebody else decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(null))]
    pub wish: Option<FamilyWish>,
    /// What the child wants, where a social worker has decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub child_wants: Option<String>,
    /// Why it was decided so; the young person reads it afterwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision_reason: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<DateTime<Utc>>,
    /// By whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Priya Shah")]
    pub decided_by: Option<String>,
    /// Another school that was asked for, apart from these.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(null))]
    pub other_school: Option<RecordedOtherSchool>,
    /// What young people think of the places.
    pub reactions: Vec<PlaceReaction>,
    /// What the family reads under "Because", if it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// Version.
    pub version: i64,
    /// What the caller may do next.
    pub permissions: Vec<OffersPermission>,
}
