//! What a referral says: the part that may be shown at stage 1, and the part that may not.

use crate::db::Tx;
use crate::http::{Error, Result};
use crate::seal::{Aad, ReferralKey};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use together_rules::amount::{Marks, Money, Percent, Quantity};
use utoipa::ToSchema;

/// The part of a referral that enters the case or may be shown to invited establishments (F2).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReferralContent)]
pub struct Content {
    /// One to twenty children, by invented pseudonym; a draft may have none yet.
    #[schema(max_items = 20)]
    pub children: Vec<Child>,
    /// `none` exactly when there is one child; else `sibling` or `cohort`.
    #[schema(example = "none", pattern = "^(none|sibling|cohort)$")]
    pub group: String,
    /// First day of the placement.
    #[serde(deserialize_with = "together_rules::calendar::read")]
    pub start_date: NaiveDate,
    /// Weeks of a placement year, 1 to 52.
    #[schema(example = 38, minimum = 1, maximum = 52)]
    pub weeks_per_year: u32,
    /// Needs from the category's vocabulary, with marks.
    #[schema(max_items = 200)]
    pub needs: Vec<Need>,
    /// Features from the category's vocabulary, with marks.
    #[schema(max_items = 200)]
    pub features: Vec<Feature>,
    /// Services that the plan states: bids inherit the quantities unchanged.
    #[schema(max_items = 200)]
    pub services: Vec<Service>,
    /// Desired outcomes.
    #[schema(max_items = 50)]
    pub outcomes: Vec<Outcome>,
    /// Award weights, sum 100.
    pub weights: Weights,
    /// `core` or `total`, from the category.
    #[schema(example = "core", pattern = "^(core|total)$")]
    pub discount_base: String,
    /// Whether the family chooses among the best.
    pub parent_choice: bool,
    /// Where members are invited from.
    pub limit: Limit,
    /// An optional premium: a contract term, never scored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incentive: Option<Incentive>,
    /// Date of the last face-to-face meeting with the child.
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub last_meeting_on: Option<NaiveDate>,
    /// Date of the plan the referral rests on.
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub plan_on: Option<NaiveDate>,
    /// Which plan it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = json!("ehc_plan"))]
    pub plan_kind: Option<PlanKind>,
    /// Why it is issued although one of the dates is missing or too old.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 2000)]
    pub freshness_reason: Option<String>,
    /// Why it is urgent. Shown to nobody outside the authority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 2000)]
    pub urgent_reason: Option<String>,
    /// Of a draft: when bids are to close, unless issue says otherwise. An issued referral has its
    /// own.
    #[serde(
        default,
        deserialize_with = "together_rules::calendar::read",
        skip_serializing_if = "Option::is_none"
    )]
    pub deadline: Option<DateTime<Utc>>,
    /// Of a draft: when questions are to end, unless issue says otherwise.
    #[serde(
        default,
        deserialize_with = "together_rules::calendar::read",
        skip_serializing_if = "Option::is_none"
    )]
    pub clarification_deadline: Option<DateTime<Utc>>,
    /// Working days the family has to answer; the category's if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 5, minimum = 1, maximum = 30)]
    pub family_answer_days: Option<u32>,
}

/// Which plan a referral rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReferralPlanKind)]
pub enum PlanKind {
    /// An education, health and care plan.
    EhcPlan,
    /// A care plan.
    CarePlan,
}

/// A child, without anything that identifies it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReferralChild)]
pub struct Child {
    /// Invented, never initials.
    #[schema(example = "Alder", max_length = 20)]
    pub pseudonym: String,
    /// Years, 0 to 25; only its band is shown. A draft may not have it yet.
    #[schema(example = 8, minimum = 0, maximum = 25)]
    pub age: Option<u32>,
    /// `F` or `M` where the category uses it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "^(F|M)$", example = "F")]
    pub sex: Option<String>,
}

/// A need with its marks.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReferralNeed)]
pub struct Need {
    /// Code in the category's vocabulary.
    #[schema(example = "ASD", max_length = 100)]
    pub code: String,
    /// 0.01 to 100.
    #[schema(value_type = String, example = "10.00", pattern = r"^[0-9]{1,7}(\.[0-9]{1,2})?$")]
    pub marks: Marks,
}

/// A feature with its marks.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReferralFeature)]
pub struct Feature {
    /// Code in the category's vocabulary.
    #[schema(example = "step_free_site", max_length = 100)]
    pub code: String,
    /// 0.01 to 100.
    #[schema(value_type = String, example = "5.00", pattern = r"^[0-9]{1,7}(\.[0-9]{1,2})?$")]
    pub marks: Marks,
    /// Whether it must be there (for the bidder to know); only `disqualifies` decides.
    pub must_have: bool,
    /// Whether a bid that misses it is left out.
    pub disqualifies: bool,
}

/// A service the plan states.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReferralService)]
pub struct Service {
    /// A unit-priced heading of the category.
    #[schema(example = "speech_language_therapist", max_length = 100)]
    pub heading: String,
    /// How often the quantity recurs: `hour`, `day`, `week`, `term`, `month`, `year`, `once`.
    #[schema(example = "week", pattern = "^(hour|day|week|term|month|year|once)$")]
    pub per: String,
    /// How many units.
    #[schema(value_type = String, example = "1.50", pattern = r"^[0-9]{1,7}(\.[0-9]{1,2})?$")]
    pub quantity: Quantity,
    /// For how many of the children.
    #[schema(example = 1, minimum = 1, maximum = 20)]
    pub children: u32,
}

/// A desired outcome.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReferralOutcome)]
pub struct Outcome {
    /// Code of a component of the category.
    #[schema(example = "LEARN", max_length = 100)]
    pub component: String,
    /// In words.
    #[schema(max_length = 1000)]
    pub text: String,
}

/// Weights of the six criteria, sum 100 (C6).
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AwardWeights)]
pub struct Weights {
    /// 30 to 70.
    #[schema(value_type = String, example = "50.00", pattern = r"^[0-9]{1,7}(\.[0-9]{1,2})?$")]
    pub price: Percent,
    /// Outcomes statement.
    #[schema(value_type = String, example = "10.00", pattern = r"^[0-9]{1,7}(\.[0-9]{1,2})?$")]
    pub outcomes: Percent,
    /// Needs met.
    #[schema(value_type = String, example = "10.00", pattern = r"^[0-9]{1,7}(\.[0-9]{1,2})?$")]
    pub needs: Percent,
    /// Features met.
    #[schema(value_type = String, example = "5.00", pattern = r"^[0-9]{1,7}(\.[0-9]{1,2})?$")]
    pub features: Percent,
    /// At most 5.
    #[schema(value_type = String, example = "5.00", pattern = r"^[0-9]{1,7}(\.[0-9]{1,2})?$")]
    pub location: Percent,
    /// At most 20.
    #[schema(value_type = String, example = "20.00", pattern = r"^[0-9]{1,7}(\.[0-9]{1,2})?$")]
    pub core_competency: Percent,
}

/// Where members are invited from: a radius, a set of authority areas, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReferralLimit)]
pub struct Limit {
    /// Miles from the home.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "40.00", pattern = r"^[0-9]{1,7}(\.[0-9]{1,2})?$")]
    pub radius_miles: Option<Quantity>,
    /// ONS codes of local authority districts or counties. With a radius as well, a member is
    /// inside when it is inside either.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 400)]
    pub areas: Vec<String>,
}

/// A premium that is a contract term.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReferralIncentive)]
pub struct Incentive {
    /// What triggers it.
    #[schema(max_length = 1000)]
    pub trigger: String,
    /// Most that is paid.
    #[schema(value_type = String, example = "2500.00", pattern = r"^[0-9]{1,7}(\.[0-9]{1,2})?$")]
    pub cap: Money,
    /// What shows that it is due.
    #[schema(max_length = 1000)]
    pub evidence: String,
}

/// The part that is sealed: stage 2, and what nobody but the authority sees.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReferralPrivate)]
pub struct Private {
    /// Postcode, sector or district of the child's home.
    #[schema(example = "RH16 1AA", max_length = 32)]
    pub home_postcode: String,
    /// Why a place is sought.
    #[schema(max_length = 5000)]
    pub reason: String,
    /// About the child and the plan, for those who can meet the needs.
    #[schema(max_length = 20000)]
    pub narrative: String,
    /// Who the family may ask, by name.
    #[schema(max_length = 200)]
    pub contact_name: String,
    /// How, in words of its own; or by the members below, of which one has to be there.
    #[schema(max_length = 500)]
    #[serde(default)]
    pub contact_details: String,
    /// Their job.
    #[schema(max_length = 200, example = "Placements officer")]
    #[serde(default)]
    pub contact_job: String,
    /// Their telephone number.
    #[schema(max_length = 50, example = "01273 000000")]
    #[serde(default)]
    pub contact_phone: String,
    /// Their mail address.
    #[schema(max_length = 254, example = "placements@authority.example")]
    #[serde(default)]
    pub contact_email: String,
    /// When they can be reached.
    #[schema(max_length = 200, example = "Monday to Thursday, 9am to 4pm")]
    #[serde(default)]
    pub contact_times: String,
}

impl Private {
    /// How the family reaches its contact, in one line.
    pub fn contact(&self) -> String {
        let parts = [&self.contact_details, &self.contact_phone, &self.contact_email];
        let said: Vec<&str> =
            parts.into_iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
        said.join(", ")
    }

    /// Seals it under the referral's child key.
    ///
    /// # Errors
    /// Only when there is no randomness.
    pub fn seal(&self, tx: &Tx<'_>, key: &ReferralKey, referral_id: &str) -> Result<Vec<u8>> {
        let text = serde_json::to_vec(self).map_err(Error::internal)?;
        key.seal(&aad(tx.installation(), referral_id), &text)
    }

    /// Opens it.
    ///
    /// # Errors
    /// `evidence_broken` when it was changed or moved.
    pub fn open(
        key: &ReferralKey,
        installation: &str,
        referral_id: &str,
        sealed: &[u8],
    ) -> Result<Self> {
        let text = key.open(&aad(installation, referral_id), sealed)?;
        Ok(serde_json::from_slice(&text)?)
    }
}

fn aad(installation: &str, referral_id: &str) -> Aad {
    Aad::new(&["referral-private/v1", installation, referral_id])
}

/// A fixed price as frozen at issue, in `invitation.prices`.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FrozenPrice {
    /// Heading of the category.
    pub heading: String,
    /// How often it recurs.
    pub per: String,
    /// Whether it is priced per unit and takes a quantity.
    pub unit: bool,
    /// The fixed price of one; absent: a unit-priced service that is not offered.
    #[schema(value_type = Option<String>, example = "1100.00")]
    pub fixed: Option<Money>,
    /// For how many of the children it is, where children of different ages have different
    /// prices: the heading then stands once for each price, and a bid has a line with this
    /// many children and quantity 1 for each. Absent: for all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub children: Option<u32>,
    /// The statutory allowance on the day of issue, below which no offer may go (B5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "196.00")]
    pub floor: Option<Money>,
}

/// A fixed discount as frozen at issue, in `invitation.discounts`.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FrozenDiscount {
    /// `sibling` or `cohort`.
    pub group: String,
    /// From how many children on.
    pub min_children: u32,
    /// At least this much.
    #[schema(value_type = String, example = "3.00")]
    pub fixed: Percent,
}
