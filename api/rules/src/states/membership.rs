//! Application to a category (B4) and the membership it becomes (B8).

use super::{named, steps};

named! {
    /// Where an application stands (B4).
    "application state" ApplicationState {
        /// Being written.
        Draft = "draft",
        /// Received; the decision clock runs.
        Submitted = "submitted",
        /// Being evaluated.
        InEvaluation = "in_evaluation",
        /// A clarification is asked; the clock runs on.
        ClarificationAsked = "clarification_asked",
        /// Accepted: a membership exists.
        Accepted = "accepted",
        /// Rejected with reasons per criterion; can be cured.
        Rejected = "rejected",
        /// Withdrawn by the provider.
        Withdrawn = "withdrawn",
    }
}

named! {
    /// What can happen to an application (B4).
    "application step" ApplicationStep {
        /// Submit the draft.
        Submit = "submit",
        /// Begin the evaluation.
        StartEvaluation = "start_evaluation",
        /// Ask for a clarification.
        AskClarification = "ask_clarification",
        /// The provider answers it.
        AnswerClarification = "answer_clarification",
        /// Accept. Legal with a clarification unanswered, because that does not stop the clock.
        Accept = "accept",
        /// Reject with reasons. Legal with a clarification unanswered, as [`Self::Accept`].
        Reject = "reject",
        /// Withdraw while it is undecided.
        Withdraw = "withdraw",
        /// Submit a rejected one again with only what failed.
        Cure = "cure",
    }
}

steps! {
    "application" ApplicationState ApplicationStep {
        Submit: Draft => Submitted,
        StartEvaluation: Submitted => InEvaluation,
        AskClarification: InEvaluation => ClarificationAsked,
        AnswerClarification: ClarificationAsked => InEvaluation,
        Accept: InEvaluation | ClarificationAsked => Accepted,
        Reject: InEvaluation | ClarificationAsked => Rejected,
        Withdraw: Draft | Submitted | InEvaluation | ClarificationAsked => Withdrawn,
        Cure: Rejected => Submitted,
    }
}

named! {
    /// Where a membership stands (B8).
    "membership state" MembershipState {
        /// In force: invited to referrals.
        Active = "active",
        /// Not invited; bids unopened now will be invalid if this still stands at opening (D6).
        Suspended = "suspended",
        /// Removed after a suspension.
        Removed = "removed",
        /// Left at its own wish.
        Withdrawn = "withdrawn",
        /// Ended with the DPS; bids and awards of referrals issued before stay valid.
        Expired = "expired",
    }
}

named! {
    /// What can happen to a membership (B8).
    "membership step" MembershipStep {
        /// Suspend, citing a criterion or term with evidence and notice.
        Suspend = "suspend",
        /// Lift the suspension once what failed is cured.
        Reinstate = "reinstate",
        /// Remove; only from a suspension.
        Remove = "remove",
        /// Leave.
        Withdraw = "withdraw",
        /// The DPS ends.
        Expire = "expire",
    }
}

steps! {
    "membership" MembershipState MembershipStep {
        Suspend: Active => Suspended,
        Reinstate: Suspended => Active,
        Remove: Suspended => Removed,
        Withdraw: Active | Suspended => Withdrawn,
        Expire: Active | Suspended => Expired,
    }
}
