//! The words of the contract.

use serde::{Deserialize, Serialize};
use together_rules::states;
use utoipa::ToSchema;

/// Where a referral stands. Open ends at the deadline, by the service's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReferralState)]
pub enum State {
    /// Being written.
    Draft,
    /// Bids are received.
    Open,
    /// The deadline has passed; bids are sealed.
    Closed,
    /// Bids are open; statements are being marked.
    Opened,
    /// Every agreed mark is in.
    Scored,
    /// The family is choosing.
    WithFamily,
    /// An award has been made.
    Awarded,
    /// It led to no placement.
    EndedWithoutAward,
    /// Called off.
    Cancelled,
}

impl From<states::ReferralState> for State {
    fn from(state: states::ReferralState) -> Self {
        use states::ReferralState as Rules;
        match state {
            Rules::Draft => Self::Draft,
            Rules::Open => Self::Open,
            Rules::Closed => Self::Closed,
            Rules::Opened => Self::Opened,
            Rules::Scored => Self::Scored,
            Rules::WithFamily => Self::WithFamily,
            Rules::Awarded => Self::Awarded,
            Rules::EndedWithoutAward => Self::EndedWithoutAward,
            Rules::Cancelled => Self::Cancelled,
        }
    }
}

/// Where a referral stands, as a provider sees it: how far the evaluation is does not show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReferralStateSeen)]
pub enum Seen {
    /// Not issued: only its own authority sees it so.
    Draft,
    /// Bids are received.
    Open,
    /// The deadline has passed.
    Closed,
    /// Bids are being evaluated.
    Evaluating,
    /// An award has been made.
    Awarded,
    /// It led to no placement.
    EndedWithoutAward,
    /// Called off.
    Cancelled,
}

impl From<states::ReferralState> for Seen {
    fn from(state: states::ReferralState) -> Self {
        use states::ReferralState as Rules;
        match state {
            Rules::Draft => Self::Draft,
            Rules::Open => Self::Open,
            Rules::Closed => Self::Closed,
            Rules::Opened | Rules::Scored | Rules::WithFamily => Self::Evaluating,
            Rules::Awarded => Self::Awarded,
            Rules::EndedWithoutAward => Self::EndedWithoutAward,
            Rules::Cancelled => Self::Cancelled,
        }
    }
}

/// What an establishment has answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InvitationState {
    /// Outside the limit: sees the redacted listing and may ask to be let in.
    Listed,
    /// Invited, not answered.
    New,
    /// Can meet the needs.
    CanMeetNeeds,
    /// Declined.
    Declined,
    /// Over.
    Closed,
}

impl InvitationState {
    /// From the stored word.
    pub fn of(word: &str) -> Self {
        match word {
            "listed" => Self::Listed,
            "new" => Self::New,
            "can_meet_needs" => Self::CanMeetNeeds,
            "declined" => Self::Declined,
            _ => Self::Closed,
        }
    }

    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::New => "new",
            Self::CanMeetNeeds => "can_meet_needs",
            Self::Declined => "declined",
            Self::Closed => "closed",
        }
    }
}

/// What the caller may do next with a referral.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReferralPermission)]
pub enum Next {
    /// Change the draft.
    Edit,
    /// Ask whom it would reach.
    PreviewReach,
    /// Issue it.
    Issue,
    /// Move the deadline later.
    ExtendDeadline,
    /// Reach further.
    ExtendLimit,
    /// Change what does not enter the case.
    NewVersion,
    /// Answer questions.
    AnswerQuestions,
    /// Open the bids.
    OpenBids,
    /// End it without an award.
    EndWithoutAward,
    /// Call it off.
    Cancel,
    /// Begin a new draft from it.
    Copy,
    /// Read stage 1.
    ReadInvitation,
    /// Say that the establishment can meet the needs.
    CanMeetNeeds,
    /// Decline.
    Decline,
    /// Read stage 2.
    ReadDetails,
    /// Ask a question.
    AskQuestion,
    /// Write a bid.
    WriteBid,
    /// Ask to be let in.
    AskIn,
}

/// Why somebody looks at a child's details, if they say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Work on this case.
    Case,
    /// Standing in for a colleague.
    Cover,
    /// A complaint or a question about it.
    Complaint,
    /// An audit or an inspection.
    Audit,
}
