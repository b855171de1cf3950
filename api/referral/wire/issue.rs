//! Reach and issue.

use super::Referral;
use crate::referral::content::Limit;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// What is worth a second look; never a refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ReferralWarning)]
pub struct Warning {
    /// `few_members`, `first_applications_undecided`, `needs_hardly_count`, `rare_combination`,
    /// `text_name`, `text_postcode`, `text_date`.
    #[schema(example = "few_members")]
    pub code: String,
    /// JSON pointer into the draft, where it has a place.
    #[schema(example = "/content/outcomes/0/text")]
    pub pointer: String,
    /// One sentence for a person.
    pub message: String,
}

/// A question about the reach.
#[derive(Clone, Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreviewReach {
    /// Instead of the referral's own limit.
    pub limit: Option<Limit>,
}

/// Whom a referral reaches.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Reach {
    /// Members that would be invited.
    pub inside: usize,
    /// Active members that have prices for the placement type.
    pub members: usize,
    /// Fewer inside than this warns.
    pub suitable_number: u32,
    /// How every distance is measured: the coarsest that the home or an invited place needs.
    #[schema(example = "sector")]
    pub precision: String,
    /// Where the home is, at that precision.
    pub home: Home,
    /// While the referral is open: how many this limit would newly invite.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newcomers: Option<usize>,
    /// While it is open: what the deadline would become, so that newcomers have the full minimum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<DateTime<Utc>>,
    /// Every active member, nearest first.
    pub rows: Vec<ReachRow>,
    /// What wider radii would add, where they add any.
    pub wider: Vec<Wider>,
    /// `few_members` when there are fewer than suitable.
    pub warnings: Vec<Warning>,
}

/// A position on the British National Grid.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ReachHome)]
pub struct Home {
    /// Metres.
    #[schema(example = 486000)]
    pub easting: i64,
    /// Metres.
    #[schema(example = 105000)]
    pub northing: i64,
}

/// A member, with the place that counts: for a fostering member its nearest carer district.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReachRow {
    /// Establishment.
    pub establishment_id: String,
    /// Its name.
    pub name: String,
    /// Its provider's name.
    pub provider: String,
    /// Metres on the British National Grid.
    pub easting: i64,
    /// Metres on the British National Grid.
    pub northing: i64,
    /// ONS code of its local authority district, where known.
    pub lad_code: Option<String>,
    /// Miles from the home, cut to two decimals.
    #[schema(example = "9.98")]
    pub miles: String,
    /// How exactly its own place is known.
    #[schema(example = "postcode")]
    pub precision: String,
    /// Grade of its last inspection, as the category names it; absent where there was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "good")]
    pub rating: Option<String>,
    /// Inside the limit.
    pub inside: bool,
    /// Whether it has every price that these children need.
    pub has_prices: bool,
    /// Whether its core costs exceed the authority's own cap: then it sees nothing.
    pub over_own_cap: bool,
}

/// What a wider radius would add.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = WiderReach)]
pub struct Wider {
    /// Radius in miles.
    #[schema(example = 40)]
    pub radius_miles: i64,
    /// Members it would add to those inside now.
    #[schema(example = 5)]
    pub adds: usize,
}

/// Issue.
#[derive(Clone, Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = IssueReferral)]
pub struct Issue {
    /// Bids are received strictly before it; absent: as the draft says, else the category's
    /// minimum, at the same London clock time.
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub deadline: Option<DateTime<Utc>>,
    /// Questions are received strictly before it; absent: as the draft says, else two days before
    /// the deadline.
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub clarification_deadline: Option<DateTime<Utc>>,
    /// Makes it urgent: down to the category's hours instead of days.
    #[validate(length(min = 1, max = 2000))]
    #[schema(min_length = 1, max_length = 2000)]
    pub urgent_reason: Option<String>,
    /// Why it is issued although the last meeting or the plan is missing or too old.
    #[validate(length(min = 1, max = 2000))]
    #[schema(min_length = 1, max_length = 2000)]
    pub freshness_reason: Option<String>,
}

/// An issued referral.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = IssuedReferral)]
pub struct Issued {
    /// As it is now.
    pub referral: Referral,
    /// How many members were invited.
    pub invited: usize,
    /// How many outside the limit see the redacted listing.
    pub listed: usize,
    /// What is worth a second look.
    pub warnings: Vec<Warning>,
}
