//! Notices and messages: written in the transaction of what they tell of, sent afterwards.
//!
//! One door, [`enqueue`]: it puts a message into the inbox of whoever has an account, and a mail
//! into the outbox now, after quiet hours, as a line of the daily summary or not at all, as the
//! person wishes. A mail has a fixed subject and a reference; never a child, a price, a rank, a
//! bidder or a count. What gives access (an invitation, a family's link, a new password) is made
//! when the mail is sent and is stored as a hash only.

mod actions;
mod inbox;
pub mod letters;
mod mint;
mod outbox;
mod recipients;
mod render;
mod routes;
mod settings;
mod sink;
pub mod summaries;
mod transport;
mod wire;
pub mod worker;

pub use outbox::{Kind, Mark, enqueue};
pub use recipients::{tell_auditors, tell_authority, tell_lead, tell_provider};
pub use transport::Transport;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::list_inbox)
        .service(routes::count_unread)
        .service(routes::read_all_messages)
        .service(routes::read_message)
        .service(routes::read_settings)
        .service(routes::change_settings);
}
