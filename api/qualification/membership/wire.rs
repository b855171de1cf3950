//! What callers send and get.

use super::register::MembershipSummary;
use crate::qualification::annual_audit::AuditStanding;
use crate::qualification::application::answer::Inspection;
use crate::qualification::rescoring::RescoringSummary;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use together_rules::amount::{Marks, Money, Percent};
use together_rules::category::{GroupKind, HeadingKind, Per};
use utoipa::ToSchema;
use validator::Validate;

/// A membership with its fixed prices, competency, evidence and history.
#[derive(Debug, Serialize, ToSchema)]
pub struct Membership {
    /// As in the list.
    #[serde(flatten)]
    pub summary: MembershipSummary,
    /// Number of the category's version it was admitted on.
    #[schema(example = 1)]
    pub category_version: i64,
    /// In force today, 0.00 to 100.00.
    #[schema(value_type = String, example = "82.40")]
    pub core_competency: Marks,
    /// Every core competency with its first day, those to come among them.
    pub scores: Vec<DatedScore>,
    /// The last reviews of its marks, newest first.
    pub rescorings: Vec<RescoringSummary>,
    /// Its yearly audits.
    pub audits: AuditStanding,
    /// When it was admitted.
    pub admitted_at: DateTime<Utc>,
    /// Since when the state stands.
    pub state_since: DateTime<Utc>,
    /// Reason code of the state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state_reason: Option<String>,
    /// What each placement type costs, past, present and to come.
    pub prices: Vec<PricedType>,
    /// Discounts for groups of children.
    pub discounts: Vec<Discount>,
    /// Postcode districts that carers live in.
    pub carer_districts: Vec<String>,
    /// Evidence held.
    pub evidence: Vec<HeldEvidence>,
    /// Authorities whose own cap keeps it off their referrals. A provider and the lead see all, a
    /// commissioner the own authority's.
    pub over_own_caps: Vec<OwnCap>,
    /// What happened, newest last.
    pub history: Vec<Happened>,
    /// What the caller may do: `suspend`, `reinstate`, `remove`, `withdraw`, `rescore`, `audit`.
    pub permissions: Vec<String>,
}

/// A core competency from a day on.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MembershipScore)]
pub struct DatedScore {
    /// First day.
    pub valid_from: NaiveDate,
    /// 0.00 to 100.00.
    #[schema(value_type = String, example = "82.40")]
    pub competency: Marks,
    /// `admission` or `review`.
    #[schema(example = "review")]
    pub source: String,
    /// Id of the review.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rescoring_id: Option<String>,
}

/// The prices of a placement type.
#[derive(Debug, Serialize, ToSchema)]
pub struct PricedType {
    /// Code of the placement type.
    #[schema(example = "day")]
    pub placement_type: String,
    /// Its name.
    pub name: String,
    /// Pounds a week that are compared with the cap: the core headings in force today over the
    /// type's weeks; absent while none is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "1219.00")]
    pub core_per_week: Option<Money>,
    /// The common cap, pounds a week.
    #[schema(value_type = String, example = "1500.00")]
    pub cap_per_week: Money,
    /// Each heading's price.
    pub lines: Vec<PriceLine>,
}

/// The fixed price of a heading.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MembershipPriceLine)]
pub struct PriceLine {
    /// Code of the heading.
    #[schema(example = "education_classroom")]
    pub heading: String,
    /// Its name.
    pub name: String,
    /// How often it recurs.
    pub per: Per,
    /// Core, residential or unit-priced.
    pub kind: HeadingKind,
    /// Name of one unit.
    #[schema(example = "week")]
    pub unit: String,
    /// Youngest age, where the price is for some ages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_from: Option<i64>,
    /// Oldest age.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_to: Option<i64>,
    /// Pounds; absent: a unit-priced service that is not offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "430.00")]
    pub amount: Option<Money>,
    /// First day in force.
    pub valid_from: NaiveDate,
    /// Last day in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    /// Whether it is in force today.
    pub in_force: bool,
}

/// A discount (B6).
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(as = MembershipDiscount)]
pub struct Discount {
    /// The group.
    pub group: GroupKind,
    /// From this many children on.
    #[schema(example = 2, minimum = 2, maximum = 20)]
    #[validate(range(min = 2, max = 20))]
    pub min_children: u32,
    /// Percentage, 0 to 100.
    #[schema(value_type = String, example = "3.00", pattern = "^[0-9]{1,3}([.][0-9]{1,2})?$")]
    pub percent: Percent,
}

/// Evidence held.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldEvidence {
    /// Id.
    pub id: String,
    /// Reference of the question, or kind of cover.
    #[schema(example = "R2")]
    pub kind: String,
    /// What it is called.
    #[schema(example = "Public liability")]
    pub title: String,
    /// What was seen.
    pub detail: String,
    /// Last day it is good for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<NaiveDate>,
    /// Whether its end suspends the membership.
    pub suspends: bool,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// When other evidence took its place; absent while it counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_at: Option<DateTime<Utc>>,
    /// Days left to its last day, that day included as 0; negative when it has ended. Absent when
    /// it has no end, or no longer counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 28)]
    pub days_left: Option<i64>,
    /// How near its end is; absent while it is more than sixty days away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<EvidenceTag>,
    /// The reminders that were sent, by their days before the end.
    #[schema(max_items = 3)]
    pub reminded: Vec<i64>,
    /// Ids of the documents that belong to it.
    #[schema(max_items = 20)]
    pub documents: Vec<String>,
    /// Whether the caller may send other evidence in its place.
    pub may_renew: bool,
    /// What waits for the lead officer to take its place: for the provider and the lead.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(null))]
    pub pending: Option<PendingEvidence>,
}

/// Evidence that was sent and waits for the lead officer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PendingEvidence {
    /// Id of the submission.
    pub submission_id: String,
    /// When it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<DateTime<Utc>>,
}

/// How near the end of evidence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceTag {
    /// Within sixty days.
    #[serde(rename = "ends_in_60_days")]
    EndsIn60Days,
    /// Within thirty days.
    #[serde(rename = "ends_in_30_days")]
    EndsIn30Days,
    /// Within seven days.
    #[serde(rename = "ends_in_7_days")]
    EndsIn7Days,
    /// Its last day is over.
    Expired,
}

/// An authority's own cap that the membership's prices are above (B7).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MembershipOwnCap)]
pub struct OwnCap {
    /// Id of the authority.
    pub authority_id: String,
    /// Its name.
    pub authority: String,
    /// Placement type.
    #[schema(example = "day")]
    pub placement_type: String,
    /// Pounds a week.
    #[schema(value_type = String, example = "1400.00")]
    pub cap_per_week: Money,
}

/// A line of history.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MembershipEvent)]
pub struct Happened {
    /// What changed: `state`, `core_competency`, `prices`, `evidence`.
    #[schema(example = "state")]
    pub what: String,
    /// Before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// After.
    #[schema(example = "active")]
    pub to: String,
    /// Reason code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason_code: Option<String>,
    /// In words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// Name of who did it; absent for the service itself, and to a provider for officers.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Amara Lowe")]
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Admission of an establishment to a category.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMembership {
    /// Code of the category.
    #[schema(example = "sen", max_length = 100)]
    #[validate(length(max = 100))]
    pub category: String,
    /// Id of the establishment; it has a provider.
    #[schema(max_length = 100)]
    #[validate(length(max = 100))]
    pub establishment_id: String,
    /// The consensus mark of every scored question.
    #[schema(max_items = 20)]
    #[validate(length(max = 20), nested)]
    pub marks: Vec<ConsensusMark>,
    /// Whether it is not yet inspected: a provisional pass.
    #[serde(default)]
    pub provisional: bool,
    /// First day of the prices; today if absent.
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub prices_from: Option<NaiveDate>,
    /// The placement types that it offers, with their prices.
    #[schema(min_items = 1, max_items = 20)]
    #[validate(length(min = 1, max = 20), nested)]
    pub placement_types: Vec<OfferedType>,
    /// Discounts for groups of children.
    #[serde(default)]
    #[schema(max_items = 40)]
    #[validate(length(max = 40), nested)]
    pub discounts: Vec<Discount>,
    /// Evidence seen.
    #[serde(default)]
    #[schema(max_items = 100)]
    #[validate(length(max = 100), nested)]
    pub evidence: Vec<NewEvidence>,
    /// Codes of the needs that it offers to meet.
    #[serde(default)]
    #[schema(max_items = 200)]
    #[validate(length(max = 200))]
    pub needs: Vec<String>,
    /// Postcode districts that carers live in, for fostering.
    #[serde(default)]
    #[schema(max_items = 200)]
    #[validate(length(max = 200))]
    pub carer_districts: Vec<String>,
}

/// The consensus mark of a scored question (B3).
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsensusMark {
    /// Reference of the question.
    #[schema(example = "Q1", max_length = 20)]
    #[validate(length(max = 20))]
    pub question: String,
    /// 0 to 5.
    #[schema(example = 4, minimum = 0, maximum = 5)]
    #[validate(range(max = 5))]
    pub mark: u32,
    /// The evaluators' reason.
    #[schema(min_length = 1, max_length = 4000)]
    #[validate(length(min = 1, max = 4000))]
    pub reason: String,
}

/// The prices of an offered placement type.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfferedType {
    /// Code of the placement type.
    #[schema(example = "day", max_length = 100)]
    #[validate(length(max = 100))]
    pub placement_type: String,
    /// A price for every core heading; a unit-priced service without one is not offered.
    #[schema(min_items = 1, max_items = 200)]
    #[validate(length(min = 1, max = 200), nested)]
    pub prices: Vec<NewPrice>,
}

/// The fixed price of a heading, for all ages or for one band of them.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPrice {
    /// Code of the heading.
    #[schema(example = "education_classroom", max_length = 100)]
    #[validate(length(max = 100))]
    pub heading: String,
    /// Youngest age of one of the category's bands.
    #[schema(maximum = 25)]
    #[validate(range(max = 25))]
    pub age_from: Option<u32>,
    /// Oldest age of that band.
    #[schema(maximum = 25)]
    #[validate(range(max = 25))]
    pub age_to: Option<u32>,
    /// Pounds, up to 9999999.99; absent: not offered.
    #[schema(value_type = Option<String>, example = "430.00", pattern = "^[0-9]{1,7}([.][0-9]{1,2})?$")]
    pub amount: Option<Money>,
}

/// Evidence as recorded.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewMembershipEvidence)]
pub struct NewEvidence {
    /// Reference of the question, or kind of cover.
    #[schema(example = "R2", max_length = 100)]
    #[validate(length(max = 100))]
    pub kind: String,
    /// What was seen.
    #[schema(example = "Ofsted report of 12 March: good", min_length = 1, max_length = 2000)]
    #[validate(length(min = 1, max = 2000))]
    pub detail: String,
    /// Last day it is good for.
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub expires_on: Option<NaiveDate>,
    /// What the inspection said, where this is one: the register shows it as the rating.
    #[validate(nested)]
    #[schema(example = json!(null))]
    pub inspection: Option<Inspection>,
}

/// Why a membership is suspended or removed (B8).
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SuspensionGround)]
pub struct Ground {
    /// Code of one of the category's suspension reasons: the criterion or term that failed.
    #[schema(example = "insurance_expired", max_length = 100)]
    #[validate(length(max = 100))]
    pub reason: String,
    /// In words, as the provider reads them.
    #[schema(min_length = 1, max_length = 4000)]
    #[validate(length(min = 1, max = 4000))]
    pub words: String,
    /// What it rests on.
    #[schema(min_length = 1, max_length = 4000)]
    #[validate(length(min = 1, max = 4000))]
    pub evidence: String,
    /// When notice was given; needed unless the reason takes effect at once.
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub notice_given_on: Option<NaiveDate>,
    /// What failed: references of questions and kinds of cover, and only that is asked for again.
    /// Empty: a term of the contract.
    #[serde(default)]
    #[schema(max_items = 40)]
    #[validate(length(max = 40))]
    pub questions: Vec<String>,
}

/// What lifts a suspension: only what failed is asked for again (B8).
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SuspensionCure)]
pub struct Cure {
    /// In words, as the provider reads them.
    #[schema(min_length = 1, max_length = 4000)]
    #[validate(length(min = 1, max = 4000))]
    pub words: String,
    /// The evidence resubmitted.
    #[schema(min_items = 1, max_items = 100)]
    #[validate(length(min = 1, max = 100), nested)]
    pub evidence: Vec<NewEvidence>,
}

/// That a member leaves at its own wish.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MembershipLeaving)]
pub struct Leaving {
    /// How and when the provider asked, in words.
    #[schema(min_length = 1, max_length = 4000)]
    #[validate(length(min = 1, max = 4000))]
    pub words: String,
}
