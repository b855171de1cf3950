//! What happened to a referral, as its own authority reads it.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

macro_rules! events {
    ($($(#[$doc:meta])* $variant:ident = $action:literal,)+) => {
        /// What happened to a referral.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        #[schema(as = ReferralEvent)]
        pub enum What { $($(#[$doc])* $variant,)+ }

        impl What {
            /// Every action of the trail that a history shows: what is not named here, it never
            /// shows, whatever comes to be written about a referral.
            pub const ACTIONS: &'static [&'static str] = &[$($action,)+];

            /// The event of an action.
            pub fn of(action: &str) -> Option<Self> {
                match action { $($action => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

events! {
    /// Begun.
    Begun = "referral.begun",
    /// The draft was changed.
    Edited = "referral.edited",
    /// A document was added.
    DocumentAdded = "document.uploaded",
    /// A document was taken away.
    DocumentRemoved = "document.removed",
    /// A document was checked for names, addresses and dates of birth.
    DocumentChecked = "document.checked",
    /// A document was marked as not checked after all.
    DocumentUnchecked = "document.unchecked",
    /// Issued.
    Issued = "referral.issued",
    /// Bids close later.
    DeadlineExtended = "referral.deadline_extended",
    /// It reaches further.
    LimitExtended = "referral.limit_extended",
    /// A new version was made.
    VersionMade = "referral.version_made",
    /// A new member was invited.
    NewcomerInvited = "referral.newcomer_invited",
    /// A question was answered.
    QuestionAnswered = "referral.question_answered",
    /// An evaluator was given the statements.
    EvaluatorAssigned = "evaluator.assigned",
    /// An evaluator was taken off.
    EvaluatorRemoved = "evaluator.removed",
    /// An evaluator declared whether there is a link to a bidder.
    EvaluatorDeclared = "evaluator.declared",
    /// A declared conflict was cleared.
    ConflictCleared = "evaluator.conflict_cleared",
    /// An opening stopped: a bid did not verify.
    OpeningStopped = "referral.opening_stopped",
    /// Somebody agreed to open without a bid that does not verify.
    OpeningException = "referral.opening_exception",
    /// The bids were opened.
    Opened = "referral.opened",
    /// Prices and ranks were worked out.
    Evaluated = "referral.evaluated",
    /// A bid was left out.
    BidExcluded = "bid.excluded",
    /// A link was made for the family.
    FamilyLinkMade = "family_link.created",
    /// The offers were sent to the family.
    SentToFamily = "referral.sent_to_family",
    /// The family was reminded.
    FamilyReminded = "family.reminded",
    /// The family answered.
    FamilyAnswered = "family.answered",
    /// An award was made.
    Awarded = "referral.awarded",
    /// The winner accepted.
    AwardAccepted = "award.accepted",
    /// The winner declined.
    AwardDeclined = "award.declined",
    /// An award was withdrawn.
    AwardWithdrawn = "award.withdrawn",
    /// It ended without a placement.
    EndedWithoutAward = "referral.ended_without_award",
    /// It was called off.
    Cancelled = "referral.cancelled",
}

/// Something that happened to a referral.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ReferralHistoryRow)]
pub struct HistoryRow {
    /// When; of changes in a row by one person the last.
    pub at: DateTime<Utc>,
    /// What happened.
    pub what: What,
    /// Who did it, of an authority; absent for a provider, the family and the service itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Tamsin Holloway")]
    pub by: Option<String>,
    /// For which authority or provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Kent County Council")]
    pub organisation: Option<String>,
    /// The reason given, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The reason, where it is one of the category's.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "family_arrangement")]
    pub reason_code: Option<String>,
    /// How many changes in a row this stands for.
    #[schema(example = 1, minimum = 1)]
    pub times: u32,
}

/// What happened to a referral.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ReferralHistory)]
pub struct History {
    /// Newest first.
    #[schema(max_items = 500)]
    pub items: Vec<HistoryRow>,
}
