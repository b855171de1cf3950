//! Disclosure in stages (F2): one function a stage, each with a type of its own, so that nothing
//! of a later stage can slip into an earlier one.

use super::content::{
    Content, Feature, Incentive, Need, Outcome, PlanKind, Private, Service, Weights,
};
use super::store::{Invitation, Referral};
use super::wire::{InvitationState, Next, Seen};
use crate::http::{Error, Result};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use together_rules::disclosure::AgeBand;
use together_rules::postcode::Place;
use utoipa::ToSchema;

/// What a member outside the limit sees: no child data.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ReferralListing)]
pub struct Listing {
    /// Reference.
    #[schema(example = "WSX-2026-0042")]
    pub reference: String,
    /// Code of the category.
    #[schema(example = "sen")]
    pub category: String,
    /// Placement type.
    #[schema(example = "day")]
    pub placement_type: String,
    /// Name of the authority.
    pub authority: String,
    /// Year and month in which the placement is to start.
    #[schema(example = "2026-09")]
    pub start_month: String,
    /// Bids are received strictly before it.
    pub deadline: Option<DateTime<Utc>>,
    /// Where the referral stands.
    pub state: Seen,
    /// What the caller may do next.
    pub permissions: Vec<Next>,
}

/// Stage 1: what an invited establishment sees.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ReferralInvitation)]
pub struct Stage1 {
    /// Reference.
    #[schema(example = "WSX-2026-0042")]
    pub reference: String,
    /// Code of the category.
    #[schema(example = "sen")]
    pub category: String,
    /// Version of the category that the referral froze: its codes have their names there.
    #[schema(example = 1)]
    pub category_version: i64,
    /// How many options one establishment may bid.
    #[schema(example = 1)]
    pub options_allowed: u32,
    /// Placement type.
    #[schema(example = "day")]
    pub placement_type: String,
    /// Name of the authority.
    pub authority: String,
    /// Year and month in which the placement is to start.
    #[schema(example = "2026-09")]
    pub start_month: String,
    /// Bids are received strictly before it.
    pub deadline: Option<DateTime<Utc>>,
    /// Questions are received strictly before it.
    pub clarification_deadline: Option<DateTime<Utc>>,
    /// Where the referral stands.
    pub state: Seen,
    /// Version of the content; a bid names the one it was made on.
    pub number: i64,
    /// Whether answers are due in hours.
    pub urgent: bool,
    /// One for each child: their number is the number of children.
    pub children: Vec<ChildSeen>,
    /// `none`, `sibling` or `cohort`.
    pub group: String,
    /// Weeks of a placement year.
    pub weeks_per_year: u32,
    /// Needs with marks.
    pub needs: Vec<Need>,
    /// Services that the plan states.
    pub services: Vec<Service>,
    /// Features with marks.
    pub features: Vec<Feature>,
    /// Desired outcomes.
    pub outcomes: Vec<Outcome>,
    /// Award weights.
    pub weights: Weights,
    /// What a discount is taken from: `core` or `total`.
    pub discount_base: String,
    /// Whether the family chooses among the best.
    pub parent_choice: bool,
    /// SHA-256 of the seed of the draw between equal bids; the seed is revealed at opening.
    pub seed_hash: Option<String>,
    /// An optional premium.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incentive: Option<Incentive>,
    /// Date of the last face-to-face meeting with the child.
    pub last_meeting_on: Option<NaiveDate>,
    /// Date of the plan.
    pub plan_on: Option<NaiveDate>,
    /// Which plan it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!("ehc_plan"))]
    pub plan_kind: Option<PlanKind>,
    /// How far the home is, to five miles, from its postcode district; absent in the preview of
    /// its authority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance_band: Option<Band>,
    /// The establishment this is for; absent in the preview of its authority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub establishment_id: Option<String>,
    /// Its name; absent likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub establishment: Option<String>,
    /// What it answered; absent in the preview of its authority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<InvitationState>,
    /// What the caller may do next.
    pub permissions: Vec<Next>,
}

/// A child at stage 1.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ReferralChildSeen)]
pub struct ChildSeen {
    /// Invented.
    #[schema(example = "Alder")]
    pub pseudonym: String,
    /// `0-4`, `5-7`, `8-10`, `11-13`, `14-15`, `16-17` or `18-25`; empty in the preview of a
    /// draft that does not have the age yet.
    #[schema(example = "8-10")]
    pub age_band: String,
    /// Only where the category uses it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<String>,
}

/// A band of distances.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = DistanceBand)]
pub struct Band {
    /// From this many miles, inclusive.
    #[schema(example = 5)]
    pub from_miles: i64,
    /// To this many miles, exclusive.
    #[schema(example = 10)]
    pub to_miles: i64,
}

/// Stage 2: for an establishment that said it can meet the needs.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ReferralDetails)]
pub struct Stage2 {
    /// Reference.
    #[schema(example = "WSX-2026-0042")]
    pub reference: String,
    /// Why a place is sought.
    pub reason: String,
    /// About the child and the plan.
    pub narrative: String,
    /// Of the home; never the postcode.
    #[schema(example = "RH16")]
    pub postcode_district: String,
}

/// What a referral is, apart from its children.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Name of its authority.
    pub authority: String,
    /// Where it stands.
    pub state: Seen,
    /// What the caller may do next.
    pub permissions: Vec<Next>,
}

/// What stage 1 says beside the referral itself.
#[derive(Clone, Debug)]
pub struct Named {
    /// Number of the category's version.
    pub category_version: i64,
    /// How many options one establishment may bid.
    pub options_allowed: u32,
    /// Name of the establishment it is for.
    pub establishment: Option<String>,
}

impl Band {
    /// How far the home is from an invited establishment.
    pub fn of(invitation: &Invitation) -> Self {
        let from = invitation.band_from_miles;
        Self { from_miles: from, to_miles: from.saturating_add(5) }
    }
}

/// The age band of each child, in their order: never an age (F2).
///
/// # Errors
/// Only for a stored age that is none.
pub fn age_bands(content: &Content) -> Result<Vec<String>> {
    let bands = content.children.iter().map(|child| {
        // Only in the preview of a draft an age may be missing.
        let Some(age) = child.age else { return Ok(String::new()) };
        let band = AgeBand::of(i64::from(age)).map_err(Error::internal)?;
        Ok(band.as_str().to_owned())
    });
    bands.collect()
}

/// The listing.
pub fn listing(row: &Referral, content: &Content, frame: Frame) -> Listing {
    Listing {
        reference: row.reference.clone(),
        category: row.category_code.clone(),
        placement_type: row.placement_type.clone(),
        authority: frame.authority,
        start_month: content.start_date.format("%Y-%m").to_string(),
        deadline: row.deadline.map(|time| time.and_utc()),
        state: frame.state,
        permissions: frame.permissions,
    }
}

/// Stage 1, for one invitation, or as its authority's preview.
///
/// # Errors
/// Only for a stored age that is none.
pub fn stage1(
    row: &Referral,
    content: Content,
    invitation: Option<&Invitation>,
    named: Named,
    frame: Frame,
) -> Result<Stage1> {
    let bands = age_bands(&content)?;
    let children = content
        .children
        .into_iter()
        .zip(bands)
        .map(|(child, age_band)| ChildSeen { pseudonym: child.pseudonym, age_band, sex: child.sex })
        .collect();
    Ok(Stage1 {
        reference: row.reference.clone(),
        category: row.category_code.clone(),
        category_version: named.category_version,
        options_allowed: named.options_allowed,
        placement_type: row.placement_type.clone(),
        authority: frame.authority,
        start_month: content.start_date.format("%Y-%m").to_string(),
        deadline: row.deadline.map(|time| time.and_utc()),
        clarification_deadline: row.clarification_deadline.map(|time| time.and_utc()),
        state: frame.state,
        number: row.number,
        urgent: row.urgent,
        children,
        group: content.group,
        weeks_per_year: content.weeks_per_year,
        needs: content.needs,
        services: content.services,
        features: content.features,
        outcomes: content.outcomes,
        weights: content.weights,
        discount_base: content.discount_base,
        parent_choice: content.parent_choice,
        seed_hash: row.seed_hash.clone(),
        incentive: content.incentive,
        last_meeting_on: content.last_meeting_on,
        plan_on: content.plan_on,
        plan_kind: content.plan_kind,
        distance_band: invitation.map(Band::of),
        establishment_id: invitation.map(|one| one.establishment_id.clone()),
        establishment: named.establishment,
        answer: invitation.map(|one| InvitationState::of(&one.state)),
        permissions: frame.permissions,
    })
}

/// Stage 2. A draft may have no home yet.
pub fn stage2(row: &Referral, private: Private) -> Stage2 {
    let place: Option<Place> = private.home_postcode.parse().ok();
    Stage2 {
        reference: row.reference.clone(),
        reason: private.reason,
        narrative: private.narrative,
        postcode_district: place
            .map(|place| place.district().as_str().to_owned())
            .unwrap_or_default(),
    }
}
