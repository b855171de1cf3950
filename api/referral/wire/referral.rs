//! The referral as its own authority writes and sees it.

use super::{Closing, Freshness, HomePlace, Next, Purpose, State, Warning};
use crate::http::FieldError;
use crate::referral::content::{Content, Private};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A draft, written whole each time.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReferralDraft)]
pub struct Draft {
    /// Code of the category.
    #[validate(length(max = 100))]
    #[schema(example = "sen", max_length = 100)]
    pub category: String,
    /// Placement type of the category.
    #[validate(length(max = 100))]
    #[schema(example = "day", max_length = 100)]
    pub placement_type: String,
    /// Whether providers may be given less time than usual; needs `urgent_reason` at issue.
    #[serde(default)]
    pub urgent: bool,
    /// What enters the case or shows at stage 1. What is not there yet is listed in
    /// `before_issue`; what is there has to be right.
    pub content: Content,
    /// What is sealed: stage 2, the home and the family's contact. Texts may still be empty.
    pub private: Private,
}

/// Filters of the list.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Filters {
    /// Rows of a page, 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<i64>,
    /// `next` of the page before.
    #[param(max_length = 500)]
    pub cursor: Option<String>,
    /// Only in this state, as of now.
    pub state: Option<State>,
    /// Only those that run: issued, and neither decided nor called off.
    pub running: Option<bool>,
    /// Only of this category.
    #[param(max_length = 100, example = "sen")]
    pub category: Option<String>,
    /// Part of the reference, in any case.
    #[param(max_length = 100, example = "2026-00")]
    pub reference: Option<String>,
}

/// Whose it is.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ReferralAuthority)]
pub struct Authority {
    /// Id.
    pub id: String,
    /// Name.
    #[schema(example = "Kent County Council")]
    pub name: String,
}

/// What is sought.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ReferralCategory)]
pub struct Category {
    /// Code.
    #[schema(example = "sen")]
    pub code: String,
    /// Name.
    #[schema(example = "Special schools")]
    pub name: String,
    /// Version of the category it rests on.
    pub version_id: String,
    /// The number of that version.
    #[schema(example = 1)]
    pub version: i64,
}

/// A row of the authority's list: nothing of the children.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ReferralSummary)]
pub struct Summary {
    /// Id.
    pub id: String,
    /// Reference.
    #[schema(example = "WSX-2026-0042")]
    pub reference: String,
    /// Code of the category.
    pub category: String,
    /// Placement type.
    pub placement_type: String,
    /// State.
    pub state: State,
    /// Whether it is urgent.
    pub urgent: bool,
    /// Bids are received strictly before it.
    pub deadline: Option<DateTime<Utc>>,
    /// When it was issued.
    pub issued_at: Option<DateTime<Utc>>,
    /// When it changed last; a bid changes nothing.
    pub updated_at: DateTime<Utc>,
    /// Of an issued one: how many answered, and bids that stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interest: Option<SummaryInterest>,
    /// What the caller may do next.
    pub permissions: Vec<Next>,
}

/// The interest in a referral: numbers, no names.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[schema(as = ReferralSummaryInterest)]
pub struct SummaryInterest {
    /// Invited.
    pub invited: i64,
    /// Of them: said they can meet the needs.
    pub can_meet_needs: i64,
    /// Bids that were submitted and not withdrawn.
    pub bids: i64,
}

/// A referral as its own authority sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Referral {
    /// Id.
    pub id: String,
    /// Reference.
    #[schema(example = "WSX-2026-0042")]
    pub reference: String,
    /// Whose it is.
    pub authority: Authority,
    /// What is sought.
    pub category: Category,
    /// Placement type of the category.
    #[schema(example = "day")]
    pub placement_type: String,
    /// State.
    pub state: State,
    /// Whether it is urgent.
    pub urgent: bool,
    /// Version of the content; bids name the one they were made on.
    pub number: i64,
    /// What enters the case or shows at stage 1.
    pub content: Content,
    /// What is sealed.
    pub private: Private,
    /// Bids are received strictly before it.
    pub deadline: Option<DateTime<Utc>>,
    /// Questions are received strictly before it.
    pub clarification_deadline: Option<DateTime<Utc>>,
    /// When it was issued.
    pub issued_at: Option<DateTime<Utc>>,
    /// When its bids were opened.
    pub opened_at: Option<DateTime<Utc>>,
    /// When it ended without a placement.
    pub ended_at: Option<DateTime<Utc>>,
    /// Why it ended.
    pub end_reason: Option<String>,
    /// SHA-256 of the draw's seed, published at issue.
    pub seed_hash: Option<String>,
    /// How its distances are measured: `postcode`, `sector` or `district`, frozen at issue.
    pub distance_precision: Option<String>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it changed last; a bid changes nothing.
    pub updated_at: DateTime<Utc>,
    /// Who changed it last; absent for somebody of another organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_by_name: Option<String>,
    /// Of a draft: when its bids may close.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closing: Option<Closing>,
    /// Of a draft: how old meeting and plan are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub freshness: Option<Freshness>,
    /// Of a draft with a home: how exactly it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub home: Option<HomePlace>,
    /// While open: the deadline that a new version made now would bring, if none is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline_if_changed: Option<DateTime<Utc>>,
    /// Of a draft: what still has to be put right before issue.
    pub before_issue: Vec<FieldError>,
    /// Of a draft: what is worth a second look.
    pub warnings: Vec<Warning>,
    /// What the caller may do next.
    pub permissions: Vec<Next>,
}

/// Why it is looked at.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// The reason, which the trail keeps beside the view.
    #[param(inline)]
    pub purpose: Option<Purpose>,
}
