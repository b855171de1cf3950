//! What providers send and see of their own, questions, and the numbers their authority sees.

use super::{InvitationState, Next, Seen};
use crate::referral::views::Band;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use together_rules::states::BidState;
use utoipa::{
    IntoParams, ToSchema,
    openapi::{Object, ObjectBuilder, Type},
};
use validator::Validate;

/// Filters of a provider's invitations.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct InvitationFilters {
    /// Rows of a page, 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<i64>,
    /// `next` of the page before.
    #[param(max_length = 500)]
    pub cursor: Option<String>,
    /// Only in this state.
    #[param(inline)]
    pub state: Option<InvitationState>,
    /// Only of this establishment.
    #[param(max_length = 100)]
    pub establishment: Option<String>,
    /// Only to the referral of exactly this reference.
    #[param(max_length = 100, example = "WSX-2026-0042")]
    pub reference: Option<String>,
    /// Only to referrals that still take bids, or only to those that do not.
    pub open: Option<bool>,
    /// Newest first if absent.
    #[param(inline)]
    pub sort: Option<InvitationSort>,
}

/// The order of a provider's invitations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InvitationSort {
    /// The newest first.
    Newest,
    /// The next deadline first: with `open=true`, what closes soon.
    Deadline,
}

/// An own bid, as a list of invitations shows it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InvitationBid {
    /// Id.
    pub id: String,
    /// Option.
    #[schema(example = 1)]
    pub option: i64,
    /// Where it stands.
    #[schema(schema_with = bid_states)]
    pub state: BidState,
}

/// The words of [`BidState`].
fn bid_states() -> Object {
    let words = BidState::ALL.iter().map(|state| state.as_str());
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).build()
}

/// One establishment's invitation or listing: nothing of the children.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = InvitationSummary)]
pub struct InvitationRow {
    /// Referral.
    pub referral_id: String,
    /// Reference.
    #[schema(example = "WSX-2026-0042")]
    pub reference: String,
    /// Code of the category.
    pub category: String,
    /// Placement type.
    pub placement_type: String,
    /// Name of the authority.
    pub authority: String,
    /// The establishment that is invited or listed.
    pub establishment_id: String,
    /// Its name.
    pub establishment: String,
    /// What it answered.
    pub state: InvitationState,
    /// Where the referral stands.
    pub referral_state: Seen,
    /// Bids are received strictly before it.
    pub deadline: Option<DateTime<Utc>>,
    /// Age band of each child, in their order; absent while the establishment is only listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(["8-10"]))]
    pub age_bands: Option<Vec<String>>,
    /// How far the home is; absent while the establishment is only listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance_band: Option<Band>,
    /// The establishment's own bids, by option.
    pub bids: Vec<InvitationBid>,
    /// Whether it closes within 48 hours and no bid of the establishment stands, by the
    /// service's clock; never for one that declined.
    pub closes_soon: bool,
    /// When it asked to be let in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked_at: Option<DateTime<Utc>>,
    /// What may be done next.
    pub permissions: Vec<Next>,
}

/// Which of the caller's establishments, when several are invited.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Own {
    /// Id of the establishment.
    #[param(max_length = 100)]
    pub establishment: Option<String>,
}

/// Say that an establishment can meet the needs, or ask to be let in.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ForEstablishment)]
pub struct CanMeetNeeds {
    /// Which of the caller's establishments.
    #[validate(length(max = 100))]
    #[schema(max_length = 100)]
    pub establishment_id: String,
}

/// Decline.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DeclineInvitation)]
pub struct Decline {
    /// Which of the caller's establishments.
    #[validate(length(max = 100))]
    #[schema(max_length = 100)]
    pub establishment_id: String,
    /// A decline reason of the category.
    #[validate(length(max = 100))]
    #[schema(example = "no_vacancy", max_length = 100)]
    pub reason: String,
    /// In words; needed where the reason says so.
    #[validate(length(max = 2000))]
    #[schema(max_length = 2000)]
    pub words: Option<String>,
}

/// A question: everybody invited reads the answer, nobody learns who asked.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewQuestion {
    /// Which of the caller's establishments.
    #[validate(length(max = 100))]
    #[schema(max_length = 100)]
    pub establishment_id: String,
    /// The question. Write nothing that names you.
    #[validate(length(min = 1, max = 2000))]
    #[schema(min_length = 1, max_length = 2000)]
    pub question: String,
}

/// An answer, to everybody invited.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAnswer {
    /// The answer.
    #[validate(length(min = 1, max = 5000))]
    #[schema(min_length = 1, max_length = 5000)]
    pub answer: String,
}

/// A question, without who asked.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ClarificationQuestion)]
pub struct Question {
    /// Id.
    pub id: String,
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: Option<String>,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
}

/// The questions of a referral: for its authority all; for an invited provider the answered ones
/// and its own.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ClarificationQuestions)]
pub struct Questions {
    /// In the order asked.
    pub items: Vec<Question>,
    /// Questions are received strictly before it.
    pub clarification_deadline: Option<DateTime<Utc>>,
    /// What the caller may do next.
    pub permissions: Vec<Next>,
}

/// What the authority may know before opening: numbers, no names.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ReferralInterest)]
pub struct Interest {
    /// Invited.
    pub invited: usize,
    /// Of them: read the invitation.
    pub opened_it: usize,
    /// Of them: said they can meet the needs.
    pub can_meet_needs: usize,
    /// Of them: declined.
    pub declined: usize,
    /// Reasons for declining.
    pub declined_by_reason: Vec<DeclineCount>,
    /// Bids that stand submitted.
    pub bids: i64,
    /// Asks of listed members to be let in.
    pub asks: Vec<Ask>,
}

/// How many declined for a reason.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeclineCount {
    /// A decline reason of the category.
    #[schema(example = "no_vacancy")]
    pub reason: String,
    /// How many.
    pub count: usize,
}

/// The next 5-mile step that would include members that asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AskToBeLetIn)]
pub struct Ask {
    /// Radius in miles.
    #[schema(example = 35)]
    pub next_step_miles: i64,
    /// How many of those that asked it would include.
    pub count: usize,
}

/// An ask was noted.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AskedToBeLetIn)]
pub struct Asks {
    /// When.
    pub asked_at: DateTime<Utc>,
    /// What may be done next.
    pub permissions: Vec<Next>,
}

/// How an establishment came to be invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = InviteeLetIn)]
pub enum LetIn {
    /// Inside the limit when the referral was issued.
    AtIssue,
    /// The limit was widened.
    LimitExtended,
    /// It became a member, or one again, while the referral was open.
    JoinedLater,
}

impl LetIn {
    /// Its word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AtIssue => "at_issue",
            Self::LimitExtended => "limit_extended",
            Self::JoinedLater => "joined_later",
        }
    }
}

/// An invited establishment, after opening.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Invitee {
    /// Establishment.
    pub establishment_id: String,
    /// Its name.
    #[schema(example = "Oakfield School")]
    pub establishment: String,
    /// Its provider's name.
    #[schema(example = "Osierdene Trust")]
    pub provider: String,
    /// Miles from the home, cut to two decimals.
    #[schema(example = "9.98")]
    pub miles: String,
    /// Whole metres from the home.
    #[schema(example = 16077)]
    pub metres: i64,
    /// When it was invited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invited_at: Option<DateTime<Utc>>,
    /// What it answered last.
    pub answer: InvitationState,
    /// Why it declined: a reason of the category.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "no_vacancy")]
    pub decline_reason: Option<String>,
    /// How it came to be invited.
    pub let_in: LetIn,
}

/// Who was invited, by name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Invitees {
    /// By the establishment's name.
    pub items: Vec<Invitee>,
}
