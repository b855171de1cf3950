//! Changes after issue (D4).

use super::Referral;
use crate::referral::content::{Incentive, Limit, Outcome, PlanKind};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A later deadline.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtendDeadline {
    /// Later than the present one.
    #[serde(deserialize_with = "together_rules::calendar::read")]
    pub deadline: DateTime<Utc>,
    /// Later than the present one as well; absent: moves by as much as the deadline.
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub clarification_deadline: Option<DateTime<Utc>>,
    /// Why. Everybody invited reads it.
    #[validate(length(min = 1, max = 2000))]
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: String,
}

/// A wider limit: it holds everything the present one holds.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtendLimit {
    /// The new limit, whole.
    pub limit: Limit,
    /// Why.
    #[validate(length(min = 1, max = 2000))]
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: String,
}

/// A change of what does not enter the case. Absent members stay as they are.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewReferralVersion)]
pub struct NewVersion {
    /// Why. Everybody invited reads it.
    #[validate(length(min = 1, max = 2000))]
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: String,
    /// First day of the placement.
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub start_date: Option<NaiveDate>,
    /// Desired outcomes, whole.
    #[schema(max_items = 50)]
    pub outcomes: Option<Vec<Outcome>>,
    /// The premium, whole.
    pub incentive: Option<Incentive>,
    /// Date of the last face-to-face meeting.
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub last_meeting_on: Option<NaiveDate>,
    /// Date of the plan.
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub plan_on: Option<NaiveDate>,
    /// Which plan it is.
    #[schema(example = json!("ehc_plan"))]
    pub plan_kind: Option<PlanKind>,
    /// Why a place is sought: stage 2.
    #[schema(max_length = 5000)]
    pub place_reason: Option<String>,
    /// About the child and the plan: stage 2.
    #[schema(max_length = 20000)]
    pub narrative: Option<String>,
    /// Who the family may ask.
    #[schema(max_length = 200)]
    pub contact_name: Option<String>,
    /// How, in words.
    #[schema(max_length = 500)]
    pub contact_details: Option<String>,
    /// Their job.
    #[schema(max_length = 200, example = "Placements officer")]
    pub contact_job: Option<String>,
    /// Their telephone number.
    #[schema(max_length = 50, example = "01273 000000")]
    pub contact_phone: Option<String>,
    /// Their mail address.
    #[schema(max_length = 254, example = "placements@authority.example")]
    pub contact_email: Option<String>,
    /// When they can be reached.
    #[schema(max_length = 200, example = "Monday to Thursday, 9am to 4pm")]
    pub contact_times: Option<String>,
    /// The new deadline; absent: the present one, or the full minimum from now if that is later.
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub deadline: Option<DateTime<Utc>>,
}

/// Call off.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CancelReferral)]
pub struct Cancel {
    /// A cancel reason of the category.
    #[validate(length(max = 100))]
    #[schema(example = "family_arrangement", max_length = 100)]
    pub reason: String,
    /// In words; needed where the reason says so. For the record; nobody invited reads it.
    #[validate(length(max = 2000))]
    #[schema(max_length = 2000)]
    pub words: Option<String>,
}

/// One version of an issued referral.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ReferralVersion)]
pub struct Version {
    /// Number, from 1.
    pub number: i64,
    /// What changed and why.
    pub reason: String,
    /// The deadline it came with.
    pub deadline: DateTime<Utc>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Every version of an issued referral.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ReferralVersions)]
pub struct Versions {
    /// Oldest first.
    pub items: Vec<Version>,
}

/// A referral with a wider limit.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ExtendedReferral)]
pub struct Extended {
    /// As it is now.
    pub referral: Referral,
    /// How many members were invited by this.
    pub newcomers: usize,
}
