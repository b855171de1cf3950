//! What a draft tells its writer before issue: dates, how old things are, where the home is.

use crate::geo::PlacePrecision;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// When the bids of a draft may close, were it issued now.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ReferralClosing)]
pub struct Closing {
    /// What issue takes when nobody says otherwise: the category's days at this time of day.
    pub usual: DateTime<Utc>,
    /// Bids have to stay open at least until then.
    pub earliest: DateTime<Utc>,
    /// To begin with on a form: the first five o'clock in London that is not before the earliest.
    pub suggested: DateTime<Utc>,
    /// Calendar days that the category gives.
    #[schema(example = 10)]
    pub minimum_days: u32,
    /// Hours that it gives when urgent; absent where there is no such way.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 24)]
    pub urgent_hours: Option<u32>,
    /// When questions end, with the deadline as it is wanted now.
    pub questions_until: DateTime<Utc>,
}

/// How old the last meeting and the plan of a draft are.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ReferralFreshness)]
pub struct Freshness {
    /// Months that the category allows.
    #[schema(example = 12)]
    pub limit_months: u32,
    /// Full months since the last meeting; absent while there is no date.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 14)]
    pub meeting_months: Option<i32>,
    /// Full months since the plan; absent while there is no date.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 3)]
    pub plan_months: Option<i32>,
    /// Whether the meeting is too long ago.
    pub meeting_too_old: bool,
    /// Whether the plan is too old.
    pub plan_too_old: bool,
}

/// How exactly the home of a draft is known.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ReferralHome)]
pub struct HomePlace {
    /// What distances can be measured from.
    pub precision: PlacePrecision,
    /// Its postcode district.
    #[schema(example = "PO19")]
    pub district: String,
}

/// Kinds of place with few bids.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FewBids {
    /// Whether enough of the authority's referrals closed in the last twelve months to tell.
    pub enough: bool,
    /// Category and kind of place with under three bids a referral, the fewest first.
    #[schema(max_items = 200)]
    pub items: Vec<FewBidsRow>,
}

/// A category and kind of place with few bids.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FewBidsRow {
    /// Code of the category.
    #[schema(example = "sen")]
    pub category: String,
    /// Placement type of the category.
    #[schema(example = "day")]
    pub placement_type: String,
    /// Referrals that closed in the last twelve months.
    #[schema(example = 4)]
    pub referrals: i64,
    /// Bids that they had.
    #[schema(example = 6)]
    pub bids: i64,
    /// Bids a referral.
    #[schema(example = "1.50")]
    pub bids_per_referral: String,
}
