//! Notices: written to the outbox in the transaction of what they tell of, sent afterwards.
//!
//! A mail has a fixed subject and a reference; never a child, a price, a rank, a bidder or a count.
//! What gives access (an invitation, a family's link) is made when the mail is sent and is stored
//! as a hash only.

mod mint;
mod outbox;
mod recipients;
mod render;
mod sink;
pub mod worker;

pub use outbox::{Kind, enqueue};
pub use recipients::{tell_authority, tell_lead, tell_provider};

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this room.
pub fn routes(_config: &mut ServiceConfig<'_>) {}
