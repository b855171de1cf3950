//! Bid (D5, D6, D7, D9a).

use super::{named, steps};
use chrono::{DateTime, Utc};

named! {
    /// Where the bid of one establishment (or one option of it) stands (D9a).
    ///
    /// It is the state of the *bid*, which keeps its id through every version (C4), not of a
    /// version: superseded versions are recognised by their number.
    "bid state" BidState {
        /// Being written, never submitted.
        Draft = "draft",
        /// The last submitted version stands.
        Submitted = "submitted",
        /// Submitted, with a replacement draft beside it; the submitted version stands until the
        /// replacement is submitted (D5).
        Replaced = "replaced",
        /// Taken back before the deadline, or dropped as a draft; never decrypted.
        Withdrawn = "withdrawn",
        /// Still a draft at the deadline; never decrypted for the authority.
        Lapsed = "lapsed",
        /// Opened and valid.
        Opened = "opened",
        /// Not opened: its membership was suspended at the opening (D6).
        Invalid = "invalid",
        /// Out of the evaluation with a reason (D7).
        Excluded = "excluded",
        /// In the ranking that awards rest on.
        Ranked = "ranked",
        /// An award has been made to it.
        Offered = "offered",
        /// The establishment accepted the award.
        Accepted = "accepted",
        /// The establishment declined the award.
        Declined = "declined",
        /// Ranked, and another establishment has the placement.
        NotChosen = "not_chosen",
    }
}

named! {
    /// What can happen to a bid (D9a).
    "bid step" BidStep {
        /// Submit the draft, or the replacement draft.
        Submit = "submit",
        /// Begin a replacement draft beside the submitted version.
        Replace = "replace",
        /// Throw the replacement draft away; the submitted version stands.
        DropReplacement = "drop_replacement",
        /// Throw a draft away that was never submitted. The bid stays, and with it its id (C4).
        DropDraft = "drop_draft",
        /// Take the bid back. With a replacement draft beside it, drop that first.
        Withdraw = "withdraw",
        /// Begin a new draft of a bid that was taken back; it keeps its id (C4).
        Restart = "restart",
        /// The deadline passes over a draft. A matter of time, see [`BidState::effective`].
        Lapse = "lapse",
        /// Opened with the others by a commissioner.
        Open = "open",
        /// Found at opening with its membership suspended.
        Invalidate = "invalidate",
        /// Excluded with a reason.
        Exclude = "exclude",
        /// Given its rank.
        Rank = "rank",
        /// Offered the placement by an award.
        Offer = "offer",
        /// Accept the award.
        Accept = "accept",
        /// Decline the award.
        Decline = "decline",
        /// Passed over: another establishment accepted, nobody gets the place, or the authority
        /// withdrew the award it had made to this one.
        PassOver = "pass_over",
    }
}

steps! {
    "bid" BidState BidStep {
        Submit: Draft | Replaced => Submitted,
        Replace: Submitted => Replaced,
        DropReplacement: Replaced => Submitted,
        DropDraft: Draft => Withdrawn,
        Withdraw: Submitted => Withdrawn,
        Restart: Withdrawn => Draft,
        Lapse: Draft => Lapsed,
        Open: Submitted => Opened,
        Invalidate: Submitted => Invalid,
        Exclude: Opened => Excluded,
        Rank: Opened => Ranked,
        Offer: Ranked => Offered,
        Accept: Offered => Accepted,
        Decline: Offered => Declined,
        PassOver: Ranked | Offered => NotChosen,
    }
}

impl BidState {
    /// The state as of `now` (the database's clock, read after the lock): from the deadline on a
    /// draft has lapsed, and of a bid being replaced the submitted version stands (D5, D9a).
    pub fn effective(self, deadline: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        match self {
            Self::Draft if now >= deadline => Self::Lapsed,
            Self::Replaced if now >= deadline => Self::Submitted,
            _ => self,
        }
    }

    /// Whether a submitted version stands while the bids are sealed: what the authority's own
    /// number of bids counts (D6).
    pub const fn stands_sealed(self) -> bool {
        matches!(self, Self::Submitted | Self::Replaced)
    }
}
