//! Re-scoring (B8): every 6 or 12 months the scored statements are marked again against the same
//! descriptors, with notice and the provider's representations. Marks stand as given; the
//! competency moves by at most ±10.00, from a day on, for referrals issued from then. Nothing here
//! reads a referral's result (BC 8.2).
//!
//! Notified → decided | cancelled.

mod actions;
mod routes;
mod store;
mod under_way;
mod view;
mod wire;

pub use actions::notify;
pub(super) use store::all_open;
pub(super) use view::{has_open, summaries};
pub(super) use wire::RescoringSummary;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::due)
        .service(under_way::under_way)
        .service(routes::list)
        .service(routes::notify)
        .service(routes::read)
        .service(routes::represent)
        .service(routes::mark)
        .service(routes::decide)
        .service(routes::cancel);
}
