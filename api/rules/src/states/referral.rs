//! Referral (D9a) and the invitation of one establishment to it (D5, F2).

use super::{named, steps};
use chrono::{DateTime, Utc};

named! {
    /// Where a referral stands (D9a).
    "referral state" ReferralState {
        /// Being written; nothing is frozen.
        Draft = "draft",
        /// Issued; bids are received strictly before the deadline.
        Open = "open",
        /// The deadline has passed; bids are still sealed.
        Closed = "closed",
        /// A commissioner has opened the bids; statements are being marked.
        Opened = "opened",
        /// Every agreed mark is in; prices and ranks show.
        Scored = "scored",
        /// The family is choosing among up to three offers (D8).
        WithFamily = "with_family",
        /// An award has been made.
        Awarded = "awarded",
        /// Nobody bid, nobody complied, or everybody declined.
        EndedWithoutAward = "ended_without_award",
        /// Called off by the authority with a reason.
        Cancelled = "cancelled",
    }
}

named! {
    /// What can happen to a referral (D9a).
    "referral step" ReferralStep {
        /// Freeze and invite (D3).
        Issue = "issue",
        /// The deadline passes. A matter of time, see [`ReferralState::effective`].
        Close = "close",
        /// Open all bids at once (D6).
        Open = "open",
        /// The last agreed mark is recorded (A, D7). With no valid bid every mark is in at once.
        RecordMarks = "record_marks",
        /// Show the offers to the family (D8).
        SendToFamily = "send_to_family",
        /// Make the first award: the top rank or the family's choice (D9).
        Award = "award",
        /// Make the next award after one was declined or withdrawn (D9): the referral stays
        /// awarded, the award is a new one.
        AwardNext = "award_next",
        /// End it: closed with no bid, scored with none compliant, or every award declined or
        /// withdrawn with nobody left. The caller checks which of the three it is.
        EndWithoutAward = "end_without_award",
        /// Call it off with a reason.
        Cancel = "cancel",
    }
}

steps! {
    "referral" ReferralState ReferralStep {
        Issue: Draft => Open,
        Close: Open => Closed,
        Open: Closed => Opened,
        RecordMarks: Opened => Scored,
        SendToFamily: Scored => WithFamily,
        Award: Scored | WithFamily => Awarded,
        AwardNext: Awarded => Awarded,
        EndWithoutAward: Closed | Scored | Awarded => EndedWithoutAward,
        Cancel: Draft | Open | Closed | Opened | Scored | WithFamily => Cancelled,
    }
}

impl ReferralState {
    /// The state as of `now`: an open referral is closed from its deadline on (D3: a deadline at
    /// T accepts strictly before T). Other states, and a referral without a deadline, stay.
    ///
    /// `now` is the database's clock, read after the lock is held. Take steps from the effective
    /// state, so that nothing waits for a job that closes.
    pub fn effective(self, deadline: impl Into<Option<DateTime<Utc>>>, now: DateTime<Utc>) -> Self {
        match deadline.into() {
            Some(deadline) if self == Self::Open && now >= deadline => Self::Closed,
            _ => self,
        }
    }
}

named! {
    /// What an invited establishment has answered (D5, F2).
    "invitation state" InvitationState {
        /// Not answered; stage 1 shows.
        New = "new",
        /// Says it can meet the needs; stage 2 shows and a bid may be written.
        CanMeetNeeds = "can_meet_needs",
        /// Declined with a reason; the mind may change until bids close.
        Declined = "declined",
        /// Over: unanswered at the deadline, cancelled, or another establishment has accepted.
        Closed = "closed",
    }
}

named! {
    /// What can happen to an invitation (D5, F2).
    "invitation step" InvitationStep {
        /// Say that it can meet the needs.
        CanMeetNeeds = "can_meet_needs",
        /// Decline with a reason.
        Decline = "decline",
        /// End it; the answer given before is kept apart, for the sufficiency reports.
        Close = "close",
    }
}

steps! {
    "invitation" InvitationState InvitationStep {
        CanMeetNeeds: New | Declined => CanMeetNeeds,
        Decline: New | CanMeetNeeds => Declined,
        Close: New | CanMeetNeeds | Declined => Closed,
    }
}
