//! What callers send and get.

mod change;
mod history;
mod invited;
mod issue;
mod prepare;
mod referral;
mod words;

pub use change::{Cancel, ExtendDeadline, ExtendLimit, Extended, NewVersion, Version, Versions};
pub use history::{History, HistoryRow, What};
pub use invited::{
    Ask, Asks, CanMeetNeeds, Decline, DeclineCount, Interest, InvitationBid, InvitationFilters,
    InvitationRow, InvitationSort, Invitee, Invitees, LetIn, NewAnswer, NewQuestion, Own, Question,
    Questions,
};
pub use issue::{Home, Issue, Issued, PreviewReach, Reach, ReachRow, Warning, Wider};
pub use prepare::{Closing, FewBids, FewBidsRow, Freshness, HomePlace};
pub use referral::{Authority, Category, Draft, Filters, Look, Referral, Summary, SummaryInterest};
pub use words::{InvitationState, Next, Purpose, Seen, State};
