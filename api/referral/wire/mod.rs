//! What callers send and get.

mod change;
mod invited;
mod issue;
mod referral;
mod words;

pub use change::{Cancel, ExtendDeadline, ExtendLimit, Extended, NewVersion, Version, Versions};
pub use invited::{
    Ask, Asks, CanMeetNeeds, Decline, DeclineCount, Interest, InvitationBid, InvitationFilters,
    InvitationRow, InvitationSort, NewAnswer, NewQuestion, Own, Question, Questions,
};
pub use issue::{Home, Issue, Issued, PreviewReach, Reach, ReachRow, Warning, Wider};
pub use referral::{Authority, Category, Draft, Filters, Look, Referral, Summary};
pub use words::{InvitationState, Next, Purpose, Seen, State};
