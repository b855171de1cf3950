//! What callers send and get.

use super::body::Body;
use super::check::Note;
use super::receipt::Receipt;
use super::terms::UnitOffered;
use crate::http::FieldError;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use together_rules::states::BidState;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{Object, ObjectBuilder, RefOr, Schema, Type},
};
use validator::Validate;

/// Which place bids.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewBid {
    /// An invited establishment of yours that has said it can meet the needs.
    #[validate(length(min = 1, max = 36))]
    #[schema(min_length = 1, max_length = 36)]
    pub establishment_id: String,
    /// Option, from 1 to what the category allows; 1 if absent.
    #[validate(range(min = 1, max = 3))]
    #[schema(minimum = 1, maximum = 3, example = 1)]
    pub option: Option<u32>,
}

/// What the caller may do next with a bid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BidPermission {
    /// Save the draft.
    Save,
    /// Submit the draft.
    Submit,
    /// Throw the draft away.
    DropDraft,
    /// Begin a replacement beside the submitted version.
    Replace,
    /// Take the bid back.
    Withdraw,
    /// Bid again after taking the bid back: create it once more.
    Restart,
}

/// One version of a bid, as its bidder reads it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BidVersion {
    /// Version of the bid.
    #[schema(example = 1)]
    pub number: i64,
    /// Version of the referral it was made on.
    #[schema(example = 1)]
    pub referral_version: i64,
    /// When it was saved or submitted.
    pub at: DateTime<Utc>,
    /// What is offered.
    pub body: Body,
}

/// A bid, to its bidder alone.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnBid {
    /// Id; it stays through replacing, withdrawing and bidding again.
    pub id: String,
    /// Referral.
    pub referral_id: String,
    /// Reference of the referral.
    #[schema(example = "WSX-2026-0042")]
    pub reference: String,
    /// Code of the category.
    #[schema(example = "sen")]
    pub category: String,
    /// Version of the category that the referral froze: its codes have their names there.
    #[schema(example = 1)]
    pub category_version: i64,
    /// Version of the referral that is current: a bid made on an earlier one may be looked at
    /// again.
    #[schema(example = 1)]
    pub current_referral_version: i64,
    /// Establishment.
    pub establishment_id: String,
    /// Its name.
    #[schema(example = "Larkhollow School")]
    pub establishment: String,
    /// How many options the establishment may bid.
    #[schema(example = 1)]
    pub options_allowed: u32,
    /// Option.
    #[schema(example = 1)]
    pub option: i64,
    /// Where it stands; `lapsed`: still a draft when bids closed.
    #[schema(schema_with = states)]
    pub state: BidState,
    /// Bids are received strictly before this.
    pub deadline: Option<DateTime<Utc>>,
    /// The draft, or the replacement being written beside the submitted version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draft: Option<BidVersion>,
    /// Services that may be added to the fixed costs, each at its frozen price.
    pub units_offered: Vec<UnitOffered>,
    /// What keeps the draft from being submitted, found so far; pointers into its body.
    pub problems: Vec<FieldError>,
    /// What is allowed in the draft, or else the submitted version, and will be flagged.
    pub notes: Vec<Note>,
    /// The version that stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submitted: Option<BidVersion>,
    /// Receipts of every version that was submitted, newest first.
    pub receipts: Vec<Receipt>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it changed last.
    pub updated_at: DateTime<Utc>,
    /// Version, as in the ETag.
    #[schema(example = 3)]
    pub version: i64,
    /// What you may do next.
    pub permissions: Vec<BidPermission>,
}

/// A bid in the list of one's own.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnBidRow {
    /// Id.
    pub id: String,
    /// Establishment.
    pub establishment_id: String,
    /// Option.
    #[schema(example = 1)]
    pub option: i64,
    /// Where it stands.
    #[schema(schema_with = states)]
    pub state: BidState,
    /// When the version that stands was submitted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<DateTime<Utc>>,
    /// When the draft was saved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draft_saved_at: Option<DateTime<Utc>>,
    /// Version, as in the ETag.
    #[schema(example = 3)]
    pub version: i64,
    /// What you may do next.
    pub permissions: Vec<BidPermission>,
}

/// The price of a bid as it stands, and what is known of its scores. Nothing of it is kept.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BidPreview {
    /// The figures; absent while a problem keeps the engine from working them out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<PricePreview>,
    /// Scores that depend neither on other bids nor on evaluators; absent as the price is, and
    /// for a bid that misses a feature that disqualifies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scores: Option<ScorePreview>,
    /// Features that disqualify and are not ticked: a bid without them is left out.
    pub unmet: Vec<String>,
    /// What keeps it from being submitted; pointers into the body.
    pub problems: Vec<FieldError>,
    /// What is allowed and will be flagged.
    pub notes: Vec<Note>,
}

/// Figures of a placement year, in pounds.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PricePreview {
    /// Core lines.
    #[schema(example = "41800.00")]
    pub core_annual: String,
    /// Variable lines.
    #[schema(example = "0.00")]
    pub variable_annual: String,
    /// The discount that applies, in per cent.
    #[schema(example = "0.00")]
    pub discount_percent: String,
    /// The discount.
    #[schema(example = "0.00")]
    pub discount: String,
    /// What is scored.
    #[schema(example = "41800.00")]
    pub price: String,
    /// For display only.
    #[schema(example = "1100.00")]
    pub price_per_week: String,
    /// For display only; absent for short placements.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "3483.33")]
    pub price_per_month: Option<String>,
    /// Each core line over a placement year, in the order of the body.
    #[schema(example = json!(["1100.00"]))]
    pub core_lines: Vec<String>,
    /// Each variable line over a placement year, in the order of the body.
    #[schema(example = json!(["456.00"]))]
    pub variable_lines: Vec<String>,
}

/// Scores that are known before the deadline, each of its weight.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ScorePreview {
    /// Needs.
    #[schema(example = "8.89")]
    pub needs: String,
    /// Features.
    #[schema(example = "5.00")]
    pub features: String,
    /// Location: marks only, never a distance.
    #[schema(example = "5.00")]
    pub location: String,
    /// Core competency.
    #[schema(example = "17.00")]
    pub core_competency: String,
}

/// A [`BidState`] as a parameter.
pub(super) enum StateWord {}

impl PartialSchema for StateWord {
    fn schema() -> RefOr<Schema> {
        states().into()
    }
}

impl ToSchema for StateWord {}

/// The words of [`BidState`].
pub(super) fn states() -> Object {
    let words = BidState::ALL.iter().map(|state| state.as_str());
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).build()
}
