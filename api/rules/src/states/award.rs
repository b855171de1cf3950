//! Award (D9, D9a).

use super::{named, steps};

named! {
    /// Where an award stands (D9a). Exactly one award stands per referral (D9).
    "award state" AwardState {
        /// Made; the winner has not answered.
        Made = "made",
        /// Made, and in the standstill that the configuration asks for.
        Standstill = "standstill",
        /// The winner accepted.
        Accepted = "accepted",
        /// The winner declined.
        Declined = "declined",
        /// Withdrawn by the authority with a reason.
        Withdrawn = "withdrawn",
        /// It has become a placement.
        Placed = "placed",
    }
}

named! {
    /// What can happen to an award (D9a).
    "award step" AwardStep {
        /// Begin the standstill.
        StartStandstill = "start_standstill",
        /// The winner accepts. From a standstill the caller checks that it is over.
        Accept = "accept",
        /// The winner declines.
        Decline = "decline",
        /// The authority withdraws it, with a reason.
        Withdraw = "withdraw",
        /// The placement is recorded.
        Place = "place",
    }
}

steps! {
    "award" AwardState AwardStep {
        StartStandstill: Made => Standstill,
        Accept: Made | Standstill => Accepted,
        Decline: Made | Standstill => Declined,
        Withdraw: Made | Standstill => Withdrawn,
        Place: Accepted => Placed,
    }
}

impl AwardState {
    /// Whether it is the award of its referral, of which there is exactly one (D9): not declined
    /// and not withdrawn.
    pub const fn stands(self) -> bool {
        !matches!(self, Self::Declined | Self::Withdrawn)
    }
}
