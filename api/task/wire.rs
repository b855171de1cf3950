//! What callers get.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// What has to be done, in the order of tasks that are equally urgent and due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TaskKind)]
pub enum Kind {
    /// Commissioner: bids have closed and can be opened; `count` bids. The thing is the referral.
    BidsToOpen,
    /// Commissioner: it closed without a bid. The thing is the referral.
    NoBids,
    /// Commissioner: statements without an agreed mark; `count`. The thing is the referral.
    MarksMissing,
    /// Commissioner: bids with a price to check; `count`. The thing is the referral.
    LowPrice,
    /// Commissioner: every mark is in. The thing is the referral.
    ReadyToAward,
    /// Commissioner: the family answered. The thing is the referral.
    FamilyAnswered,
    /// Commissioner: the family's last date has passed. The thing is the referral.
    FamilyLate,
    /// Commissioner: the award was declined or withdrawn, and none stands. The thing is the
    /// referral.
    AwardDeclined,
    /// Commissioner: the winner's last date has passed. The thing is the award.
    AwardUnanswered,
    /// Commissioner: questions that wait; `count`. The thing is the referral.
    QuestionUnanswered,
    /// Commissioner: the last meeting or the plan of a draft is about to be too old. The thing is
    /// the referral.
    FreshnessLapsing,
    /// Provider: a place was awarded. The thing is the award.
    AwardToAnswer,
    /// Provider: it is asked about a low price. The thing is the bid.
    PriceQuestion,
    /// Provider: a membership is suspended and nothing was sent. The thing is the membership.
    MembershipSuspended,
    /// Provider: an invitation closes without a bid. The thing is the referral.
    InvitationClosing,
    /// Provider: a bid was begun and not submitted. The thing is the bid.
    BidDraft,
    /// Provider: questions were asked on an application; `count`. The thing is the application.
    ApplicationQuestion,
    /// Provider: an early warning waits for a reply. The thing is the warning.
    WarningToAnswer,
    /// Provider: marks are reviewed, and something may be said. The thing is the review.
    ReviewToAnswer,
    /// Provider: evidence ends, and nothing was sent to renew it. The thing is the membership.
    EvidenceExpiring,
    /// Provider: an application was begun and not submitted. The thing is the application.
    ApplicationDraft,
    /// Lead officer: an application is to be decided. The thing is the application.
    ApplicationDecision,
    /// Lead officer: what was sent to lift a suspension. The thing is the membership.
    CureToReview,
    /// Lead officer: renewed evidence waits. The thing is the submission.
    RenewalToConfirm,
    /// Lead officer: somebody asked to join. The thing is the request.
    JoinRequest,
    /// Lead officer: a provider claims an establishment. The thing is the claim.
    Claim,
    /// Lead officer: a notice is to be published. The thing is the notice.
    NoticeDue,
    /// Evaluator: links to bidders are to be declared. The thing is the referral.
    DeclarationDue,
    /// Evaluator: statements of bids to mark; `count`. The thing is the referral.
    StatementsToMark,
    /// Evaluator: marks to agree; `count`. The thing is the referral.
    MarksToAgree,
    /// Evaluator: links to an applicant are to be declared. The thing is the round.
    ApplicationDeclarationDue,
    /// Evaluator: statements of an application to mark; `count`. The thing is the application.
    ApplicationStatementsToMark,
    /// Evaluator: marks of an application to agree; `count`. The thing is the application.
    ApplicationMarksToAgree,
}

/// Something that needs the caller.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Task {
    /// What has to be done.
    pub kind: Kind,
    /// Reference of the referral or application.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "WSX-2026-0042")]
    pub reference: Option<String>,
    /// Id of the thing to open, as the kind says.
    pub thing_id: String,
    /// The establishment it is about; of a join request the organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Harbour School")]
    pub establishment: Option<String>,
    /// A code that says more: the kind of evidence or notice, the reason of a suspension.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "public_liability")]
    pub about: Option<String>,
    /// Until when; it may have passed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<DateTime<Utc>>,
    /// Whether it cannot wait.
    pub urgent: bool,
    /// How many.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 3)]
    pub count: Option<i64>,
}

/// The next date, for when nothing needs the caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = NextDeadline)]
pub struct Next {
    /// Reference of the referral or application.
    #[schema(example = "WSX-2026-0042")]
    pub reference: String,
    /// When.
    pub deadline: DateTime<Utc>,
}

/// What needs the caller, in the role acted in.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct Tasks {
    /// The most urgent first.
    #[schema(max_items = 50)]
    pub items: Vec<Task>,
    /// The next date there is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(null))]
    pub next: Option<Next>,
}

impl Task {
    /// A task without anything more.
    pub fn new(kind: Kind, thing_id: impl Into<String>) -> Self {
        Self {
            kind,
            reference: None,
            thing_id: thing_id.into(),
            establishment: None,
            about: None,
            by: None,
            urgent: false,
            count: None,
        }
    }

    /// Of a referral or application.
    pub fn reference(mut self, reference: impl Into<String>) -> Self {
        self.reference = Some(reference.into());
        self
    }

    /// About an establishment.
    pub fn establishment(mut self, name: impl Into<String>) -> Self {
        self.establishment = Some(name.into());
        self
    }

    /// With a code that says more.
    pub fn about(mut self, code: impl Into<String>) -> Self {
        self.about = Some(code.into());
        self
    }

    /// Until when.
    pub const fn by(mut self, by: Option<DateTime<Utc>>) -> Self {
        self.by = by;
        self
    }

    /// Whether it cannot wait.
    pub const fn urgent(mut self, urgent: bool) -> Self {
        self.urgent = urgent;
        self
    }

    /// How many.
    pub const fn count(mut self, count: i64) -> Self {
        self.count = Some(count);
        self
    }
}
